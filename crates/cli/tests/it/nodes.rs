//! Several servers on one PostgreSQL: one law for all of them, whatever lies in the folder of each.

use crate::kit::{Answer, Office};
use crate::server::Server;
use std::time::Duration;

const LAW: &str = "policies/an-phuoc.toml";

/// What a node whose data folder is `folder` answers.
fn node(office: &Office, folder: &str, words: &str) -> Answer {
    office.run(&format!("{words} --data {}", office.file(folder)))
}

/// A data folder with the province's file, the amount of its second round changed.
fn folder_with_other_law(office: &Office, folder: &str) {
    let text = std::fs::read_to_string(office.data().join(LAW)).unwrap();
    let other = text.replace("vnd = 1_000_000", "vnd = 1_100_000");
    assert_ne!(text, other);
    let file = std::path::PathBuf::from(office.file(folder)).join(LAW);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, other).unwrap();
}

/// What the second round pays, as a page on the policy says it.
fn paid(page: &str) -> &'static str {
    if page.contains("1.100.000") { "new" } else { "old" }
}

#[test]
fn every_node_of_a_shared_database_judges_by_the_law_kept_there() {
    let Some(office) = Office::demo_on_postgres() else {
        return;
    };
    let shown = |folder: &str| node(&office, folder, "policies show p12-freelance").done().out;
    assert_eq!(paid(&shown("bare")), "old", "a node without files uses those of the database");
    folder_with_other_law(&office, "other");
    assert_eq!(paid(&shown("other")), "old", "a folder alone changes nothing for others");
    let national = crate::kit::kipthoi("policies show p12-freelance").done().out;
    assert_ne!(shown("bare"), national, "the law of the province");
    let doctor = node(&office, "other", "doctor").done().out;
    assert!(doctor.contains("policies adopt"), "{doctor}");

    let server = Server::start(&office, &[]);
    let mut officer = server.sign_in("laodong");
    let mut seen = || paid(&officer.get("/policies/p12-freelance").body);
    assert_eq!(seen(), "old");
    node(&office, "bare", "policies adopt").refused(2, &["--none", "policies"]);
    let adopted = node(&office, "other", "policies adopt --json").done().json();
    assert_eq!((&adopted["adopted"], &adopted["files"][0]["name"]), (&true.into(), &"an-phuoc.toml".into()));
    assert_eq!(node(&office, "other", "policies adopt --json").done().json()["adopted"], false);
    for _ in 0..200 {
        std::thread::sleep(Duration::from_millis(100));
        if std::net::TcpStream::connect(server.address).is_ok() && seen() == "new" {
            break;
        }
    }
    assert_eq!(seen(), "new", "the server goes on with the law in force, and its people stay signed in");
    assert_eq!(paid(&shown("bare")), "new");
    assert_eq!(server.stop(), 0);
    office.is_whole();
}
