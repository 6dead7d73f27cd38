//! The table of ARCHITECTURE.md is the truth: each crate uses exactly the crates it lists.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = text.split("| Crate | May use |").nth(1).expect("the table of layers");
    table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let mut cells = line.split('|').map(str::trim).skip(1);
            let name = cells.next().unwrap().to_owned();
            let uses = cells.next().unwrap().split(',').map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned).collect();
            (name, uses)
        })
        .collect()
}

fn real() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version=1", "--no-deps", "--offline"]).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let short = |name: &str| if name == "kipthoi" { "cli".to_owned() } else { name.trim_start_matches("kipthoi-").to_owned() };
    let packages = metadata["packages"].as_array().unwrap();
    let own: BTreeSet<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    packages
        .iter()
        .map(|package| {
            let uses = package["dependencies"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|d| d["kind"].is_null())
                .filter_map(|d| d["name"].as_str())
                .filter(|name| own.contains(name))
                .map(short)
                .collect();
            (short(package["name"].as_str().unwrap()), uses)
        })
        .collect()
}

#[test]
fn every_crate_uses_exactly_what_the_map_allows() {
    assert_eq!(real(), documented(), "left: Cargo.toml files, right: ARCHITECTURE.md");
}

#[test]
fn every_place_the_map_names_exists() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for place in text.split('`').filter(|p| p.contains(".rs") && !p.contains('…') && !p.contains(' ')) {
        let (name, rest) = place.split_once('/').unwrap_or((place, ""));
        let candidates = [
            root().join(place),
            root().join("crates").join(place),
            root().join("crates").join(name).join("src").join(rest),
            root().join("crates/workflow/src").join(place),
        ];
        assert!(candidates.iter().any(|c| c.exists()), "ARCHITECTURE.md names {place}, which does not exist");
    }
}
