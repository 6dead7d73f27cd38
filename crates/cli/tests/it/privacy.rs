//! Personal data by the commands: the sweep of working copies, and what leaves in a table.

use crate::kit::Office;

#[test]
fn a_sweep_says_what_it_would_delete_and_deletes_it_when_told() {
    let office = Office::demo();
    for (words, dry) in [("privacy sweep --dry-run", true), ("privacy sweep", false)] {
        let said = office.json(words);
        assert_eq!(said["dry_run"], dry, "{said}");
        let kinds: Vec<&str> = said["swept"].as_array().unwrap().iter().map(|s| s["what"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["discarded-list", "abandoned-list", "rejected-rows", "evidence"]);
    }
    office.is_whole();
}

#[test]
fn a_table_has_whole_numbers_for_who_takes_lists_and_their_ends_for_who_only_watches() {
    let office = Office::demo();
    let numbers = |login: &str| -> Vec<String> {
        let out = office.run(&["export", "lines", "--output", "-", "--as", login]).done().out;
        let whole = |cell: &&str| cell.len() == 12 && cell.bytes().all(|b| b.is_ascii_digit());
        out.split([',', '\n']).filter(whole).map(str::to_owned).collect()
    };
    assert!(numbers("laodong").len() > 100);
    assert_eq!(numbers("mattran"), Vec::<String>::new());
    assert!(office.run(&["export", "lines", "--output", "-", "--as", "mattran"]).done().out.contains("•••• "));
}
