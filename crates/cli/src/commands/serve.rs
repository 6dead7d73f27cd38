//! `kipthoi serve`: the server, and the worker that runs jobs beside it.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Place, Press, Say};
use kipthoi_texts::text_with;
use kipthoi_web::app::{App, router};
use kipthoi_workflow::jobs;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// The server / Chạy máy chủ
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, default_value = "127.0.0.1:8068", env = "KIPTHOI_LISTEN")]
    listen: SocketAddr,
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    listen(place.open().await?, args.listen, say).await
}

/// Serves until the process is told to stop; requests under way are finished first.
pub(crate) async fn listen(installation: Installation, address: SocketAddr, say: &Say) -> Result<ExitCode, Failure> {
    log_to_stderr();
    let clock = installation.clock;
    let demo = installation.world.store.accounts().await?.iter().any(|a| a.demo_hint.is_some());
    let wake = Arc::new(Notify::new());
    let app = App {
        world: installation.world.clone(),
        press: Arc::new(Press),
        now: Arc::new(move || clock.now()),
        token: Arc::new(random_token),
        wake: wake.clone(),
        demo,
        asset_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let worker = tokio::spawn(work(installation.world.clone(), move || clock.now(), wake));
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|e| Failure::usage(format!("không mở được {address}: {e}; chọn cổng khác bằng --port hoặc --listen"), format!("cannot listen on {address}: {e}; choose another with --port or --listen")))?;
    let bound = listener.local_addr()?;
    println!("{}", text_with(say.lang, "serving", &[("address", format!("http://{bound}").into())]));
    axum::serve(listener, router(app)).with_graceful_shutdown(stopped()).await?;
    worker.abort();
    installation.store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Runs jobs one after the other; looks again when woken, and now and then for jobs that a dead
/// process left behind.
async fn work(world: kipthoi_workflow::World, now: impl Fn() -> jiff::Timestamp + Send + Sync + 'static, wake: Arc<Notify>) {
    loop {
        match jobs::run_next(&world, &now).await {
            Ok(true) => {}
            Ok(false) => {
                let _ = tokio::time::timeout(Duration::from_secs(5), wake.notified()).await;
            }
            Err(problem) => {
                tracing::error!(%problem, "the worker could not take a job");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        }
    }
}

/// 256 random bits from the operating system, in hexadecimal.
fn random_token() -> String {
    (0..4).map(|_| format!("{:016x}", kipthoi::wiring::fresh_seed())).collect()
}

async fn stopped() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KIPTHOI_LOG").unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
