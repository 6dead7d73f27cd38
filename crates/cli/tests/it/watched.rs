//! What monitors and service managers rely on: health, readiness, figures, an orderly end.

use crate::killed::{in_the_middle_of, wait_until};
use crate::kit::{Office, example};
use crate::server::Server;
use std::io::{Read, Write};
use std::net::TcpStream;

#[test]
fn a_monitor_on_this_machine_sees_health_readiness_and_figures() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let mut monitor = server.visitor();
    assert_eq!((monitor.get("/healthz").status, monitor.get("/healthz").body.as_str()), (200, "ok\n"));
    let ready = monitor.get("/readyz");
    let said: serde_json::Value = serde_json::from_str(&ready.body).unwrap();
    assert_eq!((ready.status, said), (200, serde_json::json!({"database": true, "migrations": true, "worker": true})));
    server.sign_in("motcua");
    let figures = monitor.get("/metrics");
    assert!(figures.header("content-type").starts_with("application/openmetrics-text"));
    for line in [
        "kipthoi_jobs{state=\"failed\"} 0",
        "kipthoi_dossiers{state=\"open\"}",
        "kipthoi_dossiers{state=\"late\"}",
        "kipthoi_http_requests_total{method=\"GET\",route=\"/\",status=\"200\"} 1",
        "kipthoi_http_request_seconds_count{route=\"/sign-in\"} 2",
    ] {
        assert!(figures.body.contains(line), "no {line} in {}", figures.body);
    }
    assert!(figures.body.trim_end().ends_with("# EOF"));
}

#[test]
fn what_a_proxy_carries_here_sees_none_of_it() {
    let office = Office::demo();
    let server = Server::start(&office, &["--watch-from", "10.0.0.5"]);
    let mut stranger = server.visitor();
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(stranger.get_with(path, "X-Forwarded-For: 203.0.113.7\r\n").status, 404, "{path}");
        assert_eq!(stranger.get(path).status, 200, "{path}");
    }
}

#[test]
fn figures_name_routes_and_never_what_was_asked_for() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let mut desk = server.sign_in("motcua");
    desk.get("/");
    desk.post("/search", &[("q", "Nguyen+Van+An")]);
    desk.get("/search?q=Nguyen+Van+An");
    desk.get("/nguyen-van-an");
    let body = server.visitor().get("/metrics").body;
    assert!(body.contains("route=\"/search\"") && body.contains("route=\"none\""));
    assert!(!body.to_lowercase().contains("nguyen"), "{body}");
}

#[test]
fn told_to_stop_the_server_answers_what_is_under_way_and_leaves_a_clean_file() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let mut line = TcpStream::connect(server.address).unwrap();
    line.write_all(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n").unwrap();
    line.write_all(b"Content-Length: 12\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n").unwrap();
    // The server says so as soon as it waits for the form.
    let mut waits = [0; 25];
    line.read_exact(&mut waits).unwrap();
    assert_eq!(&waits, b"HTTP/1.1 100 Continue\r\n\r\n");
    line.write_all(b"accou").unwrap();
    server.terminate();
    std::thread::sleep(std::time::Duration::from_millis(300));
    line.write_all(b"nt=xxxx").unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 4"), "the request under way was answered: {answer:?}");
    assert_eq!(server.stop_waiting(), 0);
    let left: Vec<_> = std::fs::read_dir(office.data()).unwrap().flatten().map(|e| e.file_name()).filter(|n| n.to_string_lossy().ends_with("-wal")).collect();
    assert!(left.is_empty(), "the log is folded into the file: {left:?}");
    office.is_whole();
}

#[test]
fn a_job_under_way_when_the_server_stops_is_ended_or_given_back() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let mut desk = server.sign_in("motcua");
    let status = format!("{}/status", in_the_middle_of(&mut desk, 20_000));
    assert!(desk.get(&status).body.contains("\"rows_total\":2000"));
    wait_until("the remaining time can be told", || !desk.get(&status).body.contains("\"seconds_left\":null"));
    assert_eq!(server.stop(), 0);
    let jobs = office.json("doctor")["jobs"].clone();
    assert_eq!((&jobs["jobs_running"], &jobs["jobs_abandoned"]), (&0.into(), &0.into()), "no lease is left to run out: {jobs}");
    office.is_whole();
}

#[test]
fn a_port_that_is_taken_is_told_with_what_to_do() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let taken = server.address.to_string();
    office.run(&format!("serve --listen {taken}")).refused(2, &[&taken, "--listen"]);
    let list = example("clean/mau-05-cong-ty-may-binh-minh.xlsx").display().to_string();
    let beside = office.json(&format!("import {list} --policy p04-suspend-unpaid --unit 99104 --sender 'Bình Minh'"));
    assert_eq!(beside["accepted"]["added"], 60, "a command works beside a running server");
    assert_eq!(server.stop(), 0);
    office.is_whole();
}
