//! `kipthoi serve`: the server, and the worker that runs jobs beside it.

use super::entrance::{DoorArgs, Entrance};
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Installation, Place, Press, Say, Worker, random_token};
use kipthoi_texts::{text, text_with};
use kipthoi_web::app::{App, Views, Watch, router};
use kipthoi_workflow::accounts::set_up;
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tokio::time::timeout;

/// How long requests under way may take after the program was told to stop.
const GRACE: Duration = Duration::from_secs(30);

/// The server / Chạy máy chủ
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi serve --data /var/lib/kipthoi
  kipthoi serve --listen 0.0.0.0:8068 --watch-from 10.0.0.5
  kipthoi serve --public-url https://kipthoi.example.vn --trusted-proxy 127.0.0.1

/healthz, /readyz, /metrics: từ chính máy này, hoặc từ các địa chỉ --watch-from
                             from this machine, or from the addresses of --watch-from")]
pub(crate) struct Args {
    #[arg(long, default_value = "127.0.0.1:8068", env = "KIPTHOI_LISTEN")]
    listen: SocketAddr,
    /// Addresses of monitors, besides this machine / Địa chỉ máy giám sát
    #[arg(long, value_delimiter = ',')]
    watch_from: Vec<IpAddr>,
    #[command(flatten)]
    door: DoorArgs,
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let entrance = Entrance::new(args.listen, args.watch_from.clone(), &args.door)?;
    keep(place, place.open().await?, &entrance, say).await
}

/// Why a server ended.
enum Ended {
    /// The process was told to stop.
    Told,
    /// Other local law is in force than it was started with.
    LawChanged,
}

/// Serves until the process is told to stop, each time with the law in force.
pub(crate) async fn keep(place: &Place, mut installation: Installation, entrance: &Entrance, say: &Say) -> Result<ExitCode, Failure> {
    log_to_stderr();
    let mut told = Box::pin(stopped());
    let address = entrance.address;
    let door = std::net::TcpListener::bind(address).and_then(|door| door.set_nonblocking(true).map(|()| door)).map_err(|e| {
        Failure::usage(
            format!("không mở được {address}: {e}; chọn cổng khác bằng --port hoặc --listen"),
            format!("cannot listen on {address}: {e}; choose another with --port or --listen"),
        )
    })?;
    loop {
        place.settle_key(&mut installation).await?;
        installation.world.config.idle = entrance.idle;
        installation.world.config.second_factor.clone_from(&entrance.second_factor);
        if let Some(law) = installation.law_unlike_folder().await? {
            talk(text_with(say.lang, "law-differs", &[("law", law.described().into())]));
        }
        // The door stays open between two laws: whoever comes then waits.
        match listen(installation, door.try_clone()?, entrance, say, &mut told).await? {
            Ended::Told => return Ok(ExitCode::SUCCESS),
            Ended::LawChanged => talk(text(say.lang, "serving-new-law")),
        }
        installation = place.open().await?;
    }
}

/// Requests and the job under way are finished before it ends.
async fn listen(
    installation: Installation,
    listener: std::net::TcpListener,
    entrance: &Entrance,
    say: &Say,
    told: &mut (impl Future<Output = ()> + Unpin),
) -> Result<Ended, Failure> {
    let clock = installation.clock;
    let world = &installation.world;
    let demo = world.store.accounts().await?.iter().any(|a| a.demo_hint.is_some());
    let (wake, watch) = (Arc::new(Notify::new()), Arc::new(Watch::new(entrance.watch_from.clone())));
    let (views, view_writer) = Views::start(world.store.clone());
    let app = App {
        world: world.clone(),
        press: Arc::new(Press),
        now: Arc::new(move || clock.now()),
        token: Arc::new(random_token),
        views,
        wake: wake.clone(),
        watch: watch.clone(),
        door: entrance.door(),
        provider: entrance.provider.clone(),
        demo,
        asset_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let bound = listener.local_addr()?;
    let key = random_token();
    if set_up::offer(world, &key, clock.now()).await? {
        let base = entrance.public_url.clone().unwrap_or_else(|| format!("http://{bound}"));
        talk(text_with(say.lang, "setup-address", &[("address", format!("{base}/setup?key={key}").into())]));
    }
    let listener = TcpListener::from_std(listener)?;
    let worker = Worker::start(world.clone(), Arc::new(move || clock.now()), wake, &watch);
    let (halt, halted) = tokio::sync::oneshot::channel::<()>();
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let mut server = tokio::spawn(async move { axum::serve(listener, service).with_graceful_shutdown(async { drop(halted.await) }).await });
    // A server serves on when nobody reads what it says.
    let _ = writeln!(std::io::stdout(), "{}", text_with(say.lang, "serving", &[("address", format!("http://{bound}").into())]));
    let (ended, why) = tokio::select! {
        ended = &mut server => (Some(ended), Ended::Told),
        () = told => (None, Ended::Told),
        () = installation.law_changed() => (None, Ended::LawChanged),
    };
    // The server may be gone already; then nobody needs to hear it.
    let _ = halt.send(());
    worker.stop().await;
    let ended = match ended {
        Some(ended) => Some(ended),
        None => timeout(GRACE, server).await.ok(),
    };
    view_writer.stop().await;
    installation.store.close().await;
    if let Some(outcome) = ended {
        outcome.map_err(|e| Failure::Failed(e.to_string()))??;
    }
    Ok(why)
}

/// Waits until the process is told to stop. Signals are heard from the call on, not from the first
/// poll: whoever reads that the server serves may tell it to stop at once.
fn stopped() -> impl Future<Output = ()> {
    let [interrupt, terminate] = [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| heard(signal(kind)));
    async {
        tokio::select! {
            () = interrupt => {}
            () = terminate => {}
        }
    }
}

async fn heard(signal: std::io::Result<Signal>) {
    match signal {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KIPTHOI_LOG").unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
