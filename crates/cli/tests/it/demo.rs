//! What `demo` tells its user.

use crate::kit::{Office, answer};
use std::process::Stdio;

#[test]
fn the_sign_ins_are_told_in_the_order_of_the_work() {
    let office = Office::demo();
    let mut demo = office.command("demo --port 0");
    let mut child = demo.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The sign-ins stand above the address, so they are told by then.
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().unwrap()), &mut String::new()).unwrap();
    child.kill().unwrap();
    let told = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    let logins: Vec<&str> = told.lines().filter_map(|l| l.strip_prefix("  ")?.split_whitespace().next()).collect();
    assert_eq!(logins[..6], ["motcua", "bhxh", "laodong", "chutich", "taichinh", "quy04"], "{told}");
    for login in ["thue", "yte", "quansu", "vanhoa", "mattran", "nganhang", "hoidong", "quantri"] {
        assert_eq!(logins.iter().filter(|l| **l == login).count(), 1, "{login}: {told}");
    }
    assert_eq!(logins.iter().filter(|l| l.starts_with("quy")).count(), 1);
    assert!(told.contains("quy01 đến quy12") && told.contains("xa01 đến xa12"), "{told}");
}

#[test]
fn what_is_being_made_is_told_in_the_users_language() {
    let office = Office::empty();
    let told = answer(&mut office.command("demo --fill-only --size commune --lang en")).done().err;
    assert!(told.contains("… dossiers of 14/07/2021"), "{told}");
}
