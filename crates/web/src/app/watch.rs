//! The installation as a monitor sees it: figures of requests and jobs, whether the worker
//! lives, and who may ask. Counts only: no name, number, dossier or account ever gets here.

use super::App;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::FORWARDED;
use axum::http::{Extensions, HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use kipthoi_workflow::ports::Vitals;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Upper ends of the buckets for the duration of a request, in seconds.
const SECONDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

type Labels = Vec<(&'static str, String)>;

/// Figures since the process started, and the addresses that may read them.
#[derive(Debug)]
pub struct Watch {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Family<Labels, Histogram>,
    jobs: Family<Labels, Gauge>,
    dossiers: Family<Labels, Gauge>,
    worker: AtomicBool,
    /// Addresses that may ask besides this machine itself.
    from: Vec<IpAddr>,
}

impl Default for Watch {
    fn default() -> Watch {
        Watch::new(Vec::new())
    }
}

fn buckets() -> Histogram {
    Histogram::new(SECONDS)
}

impl Watch {
    pub fn new(from: Vec<IpAddr>) -> Watch {
        let mut registry = Registry::with_prefix("kipthoi");
        let requests = Family::default();
        let seconds = Family::new_with_constructor(buckets as fn() -> Histogram);
        let (jobs, dossiers) = (Family::default(), Family::default());
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register("http_request_seconds", "Time until a request was answered", seconds.clone());
        registry.register("jobs", "Jobs in the background by state", jobs.clone());
        registry.register("dossiers", "Open dossiers, and those of them that are late", dossiers.clone());
        Watch { registry, requests, seconds, jobs, dossiers, worker: AtomicBool::new(false), from }
    }

    /// The worker lives until the answer is dropped, however it ends.
    pub fn worker(self: &Arc<Self>) -> WorkerLives {
        self.worker.store(true, Ordering::Release);
        WorkerLives(self.clone())
    }

    pub fn worker_lives(&self) -> bool {
        self.worker.load(Ordering::Acquire)
    }

    /// Only this machine, or an address that was named at the start. A request that a proxy
    /// carried here comes from this machine and yet from anywhere, so it is nobody's.
    pub(super) fn may_ask(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> bool {
        let carried = headers.contains_key(FORWARDED) || headers.contains_key("x-forwarded-for") || headers.contains_key("x-real-ip");
        let peer = peer.map(|ip| ip.to_canonical());
        !carried && peer.is_some_and(|ip| ip.is_loopback() || self.from.contains(&ip))
    }

    /// The figures as text for Prometheus (OpenMetrics 1.0).
    ///
    /// # Errors
    /// Only when formatting itself fails.
    pub fn text(&self, vitals: &Vitals) -> Result<String, std::fmt::Error> {
        let of = |family: &Family<Labels, Gauge>, state: &str, n: i64| family.get_or_create(&vec![("state", state.to_owned())]).set(n);
        of(&self.jobs, "ready", vitals.jobs_ready);
        of(&self.jobs, "running", vitals.jobs_running);
        of(&self.jobs, "abandoned", vitals.jobs_abandoned);
        of(&self.jobs, "failed", vitals.jobs_failed);
        of(&self.dossiers, "open", vitals.dossiers_open);
        of(&self.dossiers, "late", vitals.dossiers_late);
        let mut out = String::new();
        encode(&mut out, &self.registry).map(|()| out)
    }
}

/// Held by the worker's task; a panic drops it too.
#[derive(Debug)]
pub struct WorkerLives(Arc<Watch>);

impl Drop for WorkerLives {
    fn drop(&mut self) {
        self.0.worker.store(false, Ordering::Release);
    }
}

/// The address at the other end of the connection.
pub(super) fn peer(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip())
}

/// Counts and times every request, by the pattern of its route: the address itself may name a
/// dossier.
pub(super) async fn measure(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |m| m.as_str().to_owned());
    // Anybody can make up methods; the figures hold only those that exist here.
    let method = match *request.method() {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
    .to_owned();
    let started = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_str().to_owned();
    app.watch.seconds.get_or_create(&vec![("route", route.clone())]).observe(started.elapsed().as_secs_f64());
    app.watch.requests.get_or_create(&vec![("method", method), ("route", route), ("status", status)]).inc();
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_and_named_addresses_may_ask() {
        let ip = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        let (watch, plain) = (Watch::new(vec!["10.1.2.3".parse().unwrap()]), HeaderMap::new());
        for allowed in ["127.0.0.1", "::1", "10.1.2.3", "::ffff:10.1.2.3"] {
            assert!(watch.may_ask(ip(allowed), &plain), "{allowed}");
        }
        assert!(!watch.may_ask(ip("10.1.2.4"), &plain) && !watch.may_ask(None, &plain));
        let mut carried = HeaderMap::new();
        carried.insert("x-forwarded-for", "127.0.0.1".parse().unwrap());
        assert!(!watch.may_ask(ip("127.0.0.1"), &carried));
    }

    #[test]
    fn the_worker_is_dead_as_soon_as_its_task_is() {
        let watch = Arc::new(Watch::default());
        assert!(!watch.worker_lives());
        let lives = watch.worker();
        assert!(watch.worker_lives());
        drop(lives);
        assert!(!watch.worker_lives());
    }
}
