//! Time and memory of one piece of work, and the table they are printed in.

use std::time::{Duration, Instant};

/// What a piece of work took.
pub struct Took {
    pub time: Duration,
    /// Peak of the resident memory while it ran, in MB; 0 where the system does not tell.
    pub peak_mb: u64,
}

/// Runs `work` once and watches it.
pub async fn once<T>(work: impl Future<Output = T>) -> (T, Took) {
    forget_peak();
    let start = Instant::now();
    let out = work.await;
    (out, Took { time: start.elapsed(), peak_mb: peak_mb() })
}

/// Linux forgets the peak so far when it is told "5".
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn peak_mb() -> u64 {
    status_mb("VmHWM:")
}

/// Resident memory now, in MB.
pub fn resident_mb() -> u64 {
    status_mb("VmRSS:")
}

fn status_mb(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kb = status.lines().find_map(|l| l.strip_prefix(field)).and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
    kb.unwrap_or(0) / 1024
}

/// One line of the report: what, how long, how much memory, and the aim.
pub fn tell(what: &str, took: &Took, aim: &str) {
    println!("{what:<74} {:>9.3} s  {:>5} MB  {aim}", took.time.as_secs_f64(), took.peak_mb);
}

/// Repeats a short piece of work and tells the median and the slowest, in milliseconds.
pub async fn often<F: Future<Output = ()>>(what: &str, aim: &str, mut work: impl FnMut() -> F) {
    const TIMES: usize = 15;
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let start = Instant::now();
        work().await;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let late = if times[TIMES / 2] > 50.0 { "  OVER" } else { "" };
    println!("{what:<74} median {:>8.1} ms  slowest {:>8.1} ms  {aim}{late}", times[TIMES / 2], times[TIMES - 1]);
}
