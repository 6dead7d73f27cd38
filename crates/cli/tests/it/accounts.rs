//! The first start, `accounts`, and the key without which no second factor works.

use crate::kit::Office;
use crate::server::Server;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

/// The path of the set-up page that a fresh server tells on its console.
fn told_path(office: &Office) -> (Server, String) {
    let mut child = office.command("serve --listen 127.0.0.1:0 --lang en").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (mut said, mut told) = (String::new(), String::new());
    BufReader::new(out).read_line(&mut said).unwrap();
    BufReader::new(err).read_line(&mut told).unwrap();
    let server = Server::of(child, &said);
    let path = told.split_whitespace().find_map(|word| word.find("/setup?key=").map(|at| word[at..].to_owned()));
    (server, path.unwrap_or_else(|| panic!("no address to set up: {told}")))
}

#[test]
fn the_first_start_tells_an_address_that_the_next_start_replaces() {
    let office = Office::empty();
    let (server, first) = told_path(&office);
    assert_eq!(server.visitor().get(&first).status, 200);
    assert_eq!(server.visitor().get("/setup?key=").status, 404);
    assert_eq!(server.stop(), 0);
    let (server, second) = told_path(&office);
    assert_ne!(first, second);
    assert_eq!((server.visitor().get(&first).status, server.visitor().get(&second).status), (404, 200));
    assert_eq!(server.stop(), 0);
    office.is_whole();
}

#[test]
fn accounts_are_opened_helped_and_closed_by_command() {
    let office = Office::demo();
    let added = office.run("accounts add --login hong.lt --name 'Lê Thị Hồng' --role appraiser --agency LD-991@3t --as quantri").done();
    let password = added.out.trim();
    office.run("accounts add --login hong.lt --name 'Lê Hồng' --role desk --agency LD-991@3t --as quantri").refused(1, &["Tên đăng nhập đã có"]);
    office.run("accounts add --login lan --name 'Lan' --role desk --agency XYZ --as quantri").refused(1, &["XYZ", "LD-991@3t"]);
    office.run("accounts add --login lan --name 'Lan' --role desk --agency LD-991@3t --as motcua").refused(1, &[]);
    office.run("accounts disable --login quantri --as quantri").refused(1, &["quản trị cuối cùng"]);
    let list = office.json("accounts list");
    let hong = list.as_array().unwrap().iter().find(|a| a["login"] == "hong.lt").unwrap();
    assert_eq!((&hong["role"], &hong["one_time_password"], &hong["disabled"]), (&Value::from("appraiser"), &Value::Bool(true), &Value::Bool(false)));

    let server = Server::start(&office, &[]);
    let enter = |password: &str| {
        let mut visitor = server.visitor();
        visitor.get("/sign-in");
        let status = visitor.post("/sign-in", &[("account", "hong.lt"), ("password", password), ("next", "/")]).status;
        (status, visitor)
    };
    let (status, mut visitor) = enter(password);
    assert_eq!((status, visitor.get("/").header("location")), (303, "/me/password"));
    let again = office.json("accounts reset --login hong.lt --as quantri")["one_time_password"].as_str().unwrap().to_owned();
    assert_eq!((enter(password).0, enter(&again).0), (422, 303));
    assert!(visitor.get("/").header("location").starts_with("/sign-in"), "the session is over");
    office.run("accounts disable --login hong.lt --as quantri").done();
    assert_eq!(enter(&again).0, 422);
    office.run("accounts enable --login hong.lt --as quantri").done();
    assert_eq!(enter(&again).0, 303);
    assert_eq!(server.stop(), 0);
    office.is_whole();
}

#[test]
fn a_provider_is_named_whole_and_where_nobody_listens_in() {
    let office = Office::demo();
    let secret = office.file("client.secret");
    std::fs::write(&secret, "s").unwrap();
    let all = |issuer: &str, file: &str| {
        let words = ["serve", "--listen", "127.0.0.1:0", "--public-url", "http://127.0.0.1:1", "--oidc-issuer", issuer, "--oidc-client-id", "kipthoi"];
        office.run(words.iter().copied().chain(["--oidc-client-secret-file", file]).collect::<Vec<_>>().as_slice())
    };
    all("http://id.example.vn", &secret).refused(2, &["http://id.example.vn", "https://"]);
    all("https://id.example.vn", &office.file("none")).refused(2, &["none"]);
    office.run("serve --listen 127.0.0.1:0 --oidc-issuer https://id.example.vn").refused(2, &["--public-url"]);
    office.run("serve --listen 127.0.0.1:0 --public-url kipthoi.example.vn").refused(2, &["--public-url"]);
    office.run("serve --listen 127.0.0.1:0 --second-factor boss").refused(2, &["boss"]);
}

#[test]
fn no_server_starts_without_the_key_of_its_database() {
    let office = Office::demo();
    assert_eq!(Server::start(&office, &[]).stop(), 0);
    let key = office.data().join("secret.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(office.run("doctor").code, 0);
    let kept = office.file("kept.key");
    std::fs::rename(&key, &kept).unwrap();
    office.run("serve --listen 127.0.0.1:0").refused(2, &["secret.key", "KIPTHOI_SECRET_KEY_FILE", "new-key"]);
    let doctor = office.run("doctor --json");
    let checks = doctor.json()["checks"].as_array().unwrap().clone();
    assert!(doctor.code == 1 && checks.iter().any(|c| c["check"] == "secret-key" && c["health"] == "bad"), "{doctor:?}");
    std::fs::write(&key, "00".repeat(32)).unwrap();
    office.run("serve --listen 127.0.0.1:0 --lang en").refused(2, &["another database"]);
    std::fs::write(&key, "no key").unwrap();
    office.run("serve --listen 127.0.0.1:0 --lang en").refused(2, &["64 hexadecimal"]);
    assert_eq!(Server::start(&office, &["--secret-key-file", &kept]).stop(), 0, "several nodes share one file");
    office.run("accounts new-key --as motcua").refused(1, &[]);
    office.run("accounts new-key --as quantri").done();
    assert_eq!(Server::start(&office, &[]).stop(), 0);
    office.run(&["serve", "--listen", "127.0.0.1:0", "--secret-key-file", &kept]).refused(2, &[]);
    office.is_whole();
}
