//! An official list goes all the way by commands, as the README tells it, on both databases.

use crate::kit::{Office, example};
use crate::server::Server;
use serde_json::{Value, json};

fn walk(office: &Office) {
    let file = example("clean/mau-05-cong-ty-may-binh-minh.xlsx").display().to_string();
    let import = format!("import '{file}' --policy p04-suspend-unpaid --unit 99104 --sender 'Công ty May Bình Minh'");
    let judged = office.json(&format!("{import} --dry-run"));
    assert_eq!((&judged["rows"], &judged["good"], &judged["rejected"], &judged["accepted"]), (&json!(60), &json!(57), &json!(0), &Value::Null));
    let imported = office.json(&import);
    assert_eq!(imported["accepted"]["added"], 60, "a dry run kept nothing");
    let dossier = imported["accepted"]["number"].as_str().unwrap().to_owned();
    assert!(dossier.starts_with("HS.2021."), "{dossier}");

    let confirmed = office.json(&format!("lines confirm --dossier {dossier} --answer accepted --as bhxh"));
    assert!(confirmed["lines"].as_i64().unwrap() >= 57, "{confirmed}");
    let proposed = office.json(&format!("lines propose --dossier {dossier} --proposal approve --as laodong"));
    let proposed_lines = proposed["proposed"].as_i64().unwrap();
    assert!(proposed_lines >= 57, "{proposed}");

    let decide = format!("decide --dossier {dossier} --number 1500/QĐ-UBND --signer 'Trần Hữu Phước'");
    assert_eq!(office.json(&format!("{decide} --dry-run"))["approved"], proposed_lines);
    let decided = office.json(&decide);
    assert_eq!(decided["approved"], proposed_lines, "a dry run decided nothing");
    let funded = office.json("fund --decision 1500/QĐ-UBND --document 812/TB-STC");
    assert_eq!((&funded["funded"], &funded["missing"]), (&decided["total"], &json!(0)));
    assert_eq!(funded["pay_by"], "2021-08-24", "seven days from the 17th, when list and funds were there");

    let listed = office.json("pay list --decision 1500/QĐ-UBND --unit 99104 --method transfer --as quy04");
    assert_eq!((&listed["lines"], &listed["total"]), (&decided["approved"], &decided["total"]));
    let list = listed["number"].as_str().unwrap();
    let paper = office.file("S3.xlsx");
    office.run(&format!("document payment --list {list} --output '{paper}' --as quy04")).done();
    assert!(std::fs::read(&paper).unwrap().starts_with(b"PK"));
    let paid = office.json(&format!("pay record --list {list} --result paid --as quy04"));
    assert_eq!((&paid["recorded"], &paid["paid"]), (&decided["approved"], &decided["total"]));
    let again = office.json(&format!("pay record --list {list} --result paid --as quy04"));
    assert_eq!((&again["recorded"], &again["unchanged"]), (&json!(0), &decided["approved"]), "nobody is paid twice");

    let second = office.run(&format!("{import} --json"));
    let second = second.json();
    assert_eq!(second["accepted"]["added"].as_i64().unwrap_or(0), 0, "the same file again adds nobody: {second}");
    assert_eq!(office.json("doctor")["well"], true);
    office.is_whole();
}

#[test]
fn a_list_goes_from_file_to_money_by_commands() {
    walk(&Office::demo());
}

#[test]
fn the_same_path_on_postgresql() {
    match Office::demo_on_postgres() {
        Some(office) => {
            walk(&office);
            let server = Server::start(&office, &[]);
            assert_eq!(server.visitor().get("/readyz").status, 200);
            assert_eq!(server.visitor().get("/metrics").status, 200);
            assert_eq!(server.stop(), 0);
        }
        None => eprintln!("PostgreSQL skipped: KIPTHOI_TEST_POSTGRES is not set"),
    }
}

#[test]
fn rejected_rows_come_back_as_a_workbook_and_their_reasons_on_stderr() {
    let office = Office::demo();
    let (file, rejected) = (example("dirty/mau-05-giay-da-phuoc-hung-lan-1.xlsx").display().to_string(), office.file("loi.xlsx"));
    let sender = "'Giày da Phước Hưng'";
    let judged = office.run(&format!("import '{file}' --policy p04-suspend-unpaid --unit 99108 --sender {sender} --rejected '{rejected}' --dry-run --json"));
    assert_eq!(judged.code, 1, "a dry run with problems answers no: {judged:?}");
    let rows = judged.json()["rejected"].as_i64().unwrap();
    assert!(rows > 0 && judged.err.lines().count() as i64 >= rows, "{}", judged.err);
    assert!(std::fs::read(&rejected).unwrap().starts_with(b"PK"));
    office.is_whole();
}
