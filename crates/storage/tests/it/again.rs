//! Lists that are read again: with columns or a round that the officer says, or because their
//! rejected rows come back.

use crate::path::District;
use crate::support::*;
use kipthoi_forms::Issue;
use kipthoi_texts::Lang;
use kipthoi_workflow::intake::JudgedRow;
use kipthoi_workflow::intake::accept::accept;
use kipthoi_workflow::intake::bind::bind;
use kipthoi_workflow::intake::header_row::point;
use kipthoi_workflow::intake::judge_file::{Silent, run};
use kipthoi_workflow::intake::memory::{Meaning, Memory};
use kipthoi_workflow::intake::round::choose;
use kipthoi_workflow::ports::*;

/// A list whose last column no form knows.
fn with_contact(n: u32) -> Vec<u8> {
    format!("DANH SÁCH LAO ĐỘNG TỰ DO\nTT;Họ và tên;Ngày sinh;Số CCCD;Nghề nghiệp;Liên lạc\n1;Lê Văn Cò;12/03/1980;07008000000{n};bán vé số;091234567{n}\n")
        .into_bytes()
}

fn phone(rows: &[JudgedRow]) -> Option<&str> {
    rows[0].content.person.phone.as_deref()
}

#[test]
fn what_a_column_means_is_kept_for_its_sender_once_the_list_is_accepted_and_can_be_taken_back() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let desk = d.desk(DAY);
        let judge = async |n: u32, sender: &str| d.judge_bytes(&with_contact(n), sender, "p12-freelance", "1", DAY).await;
        let is_phone = [("Liên lạc".to_owned(), Meaning::Column("phone".to_owned()))];
        let (first, rows) = judge(1, "Ấp 1").await;
        assert_eq!(phone(&rows), None, "nobody knows this header");
        bind(&d.world, &desk, first.id, &is_phone).await.unwrap();
        assert_eq!(phone(&d.judged(first.id, DAY).await.1), Some("+84912345671"), "the same file is read again");
        assert_eq!(phone(&judge(2, "Ấp 1").await.1), None, "nothing is kept of a list that nobody accepted");
        accept(&d.world, &desk, first.id).await.unwrap();
        let (next, rows) = judge(3, "  ap  1").await;
        assert_eq!(phone(&rows), Some("+84912345673"), "the next one, however the sender is typed");
        assert!(Memory::of(&d.world, &next).await.unwrap().holds("Liên lạc"));
        assert_eq!(phone(&judge(4, "Ấp 2").await.1), None, "another sender");
        bind(&d.world, &desk, next.id, &[("Liên lạc".to_owned(), Meaning::ByProgram)]).await.unwrap();
        assert_eq!(phone(&d.judged(next.id, DAY).await.1), None, "taken back");
        accept(&d.world, &desk, next.id).await.unwrap();
        assert_eq!(phone(&judge(5, "Ấp 1").await.1), None);
        assert_eq!(d.world.store.aliases("ap 1", "local-p12").await.unwrap(), []);
        d.is_whole().await;
    });
}

#[test]
fn a_list_can_always_be_read_again_whatever_was_said_of_its_columns() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let desk = d.desk(DAY);
        let nothing = |headers: &[&str]| headers.iter().map(|h| ((*h).to_owned(), Meaning::Nothing)).collect::<Vec<_>>();
        let example = "dirty/mau-08a-benh-vien-da-chien.xlsx";
        let (import, _) = d.judge(example, "p08a-meal-f0", "", DAY).await;
        let refused = bind(&d.world, &desk, import.id, &nothing(&["Họ tên BN"])).await.unwrap_err();
        assert_eq!(refused.key(), "refused-column-required");
        assert_eq!(refused.detail(Lang::Vi), "Họ và tên");
        assert_eq!(import.columns, None, "nothing is kept of what was refused");
        // A column that was one of two names is the only one in the next file.
        let two = "DANH SÁCH LAO ĐỘNG TỰ DO\nTT;Họ và tên;Họ tên;Ngày sinh;Số CCCD;Nghề nghiệp\n1;Lê Văn Cò;Cò;12/03/1980;070080000001;bán vé số\n";
        let one = "DANH SÁCH LAO ĐỘNG TỰ DO\nTT;Họ tên;Ngày sinh;Số CCCD;Nghề nghiệp\n1;Lê Văn Vạc;12/03/1981;070081000002;bán vé số\n";
        let (first, _) = d.judge_bytes(two.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        let second_name = [("Họ tên".to_owned(), Meaning::Column("full_name".to_owned()))];
        let taken = bind(&d.world, &desk, first.id, &second_name).await.unwrap_err();
        assert_eq!(taken.key(), "refused-column-taken", "one of two names would be lost without a word");
        assert!(taken.detail(Lang::Vi).contains("Họ và tên"));
        bind(&d.world, &desk, first.id, &nothing(&["Họ tên"])).await.unwrap();
        d.judged(first.id, DAY).await;
        accept(&d.world, &desk, first.id).await.unwrap();
        let (next, rows) = d.judge_bytes(one.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        assert_eq!(rows[0].content.person.full_name, "Lê Văn Vạc");
        assert!(next.layout.unwrap().contains("columns-kept-unfit"), "and the officer is told");
        d.is_whole().await;
    });
}

#[test]
fn a_number_under_a_strange_heading_is_one_finding_for_the_file_and_its_column_can_be_said() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let desk = d.desk(DAY);
        let list = "DANH SÁCH LAO ĐỘNG TỰ DO\nTT;Họ và tên;Ngày sinh;Số;Nghề nghiệp\n1;Lê Văn Cò;12/03/1980;070080000001;bán vé số\n\
            2;Lê Văn Vạc;12/03/1981;070081000002;bán vé số\n";
        let (import, rows) = d.judge_bytes(list.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        let header: serde_json::Value = serde_json::from_str(import.header.as_deref().unwrap()).unwrap();
        let about_all: Vec<Issue> = serde_json::from_value(header["issues"].clone()).unwrap();
        let lacking: Vec<_> = about_all.iter().filter(|i| i.code == "column-missing").collect();
        assert_eq!((import.rows_rejected, lacking.len(), lacking[0].key.as_deref()), (2, 1, Some("id_no")), "{about_all:?}");
        let own = |row: &JudgedRow| row.issues.iter().filter(|i| i.is_blocking() && !i.is_said_by(lacking[0])).count();
        assert!(rows.iter().all(|r| own(r) == 0), "no row says it again");
        bind(&d.world, &desk, import.id, &[("Số".to_owned(), Meaning::Column("id_no".to_owned()))]).await.unwrap();
        let (again, rows) = d.judged(import.id, DAY).await;
        assert_eq!(again.rows_rejected, 0, "{:?}", rows[0].issues);
        assert!(!again.header.unwrap().contains("column-missing"));
    });
}

#[test]
fn a_list_whose_header_nobody_finds_is_read_from_the_row_that_the_officer_points_at() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let desk = d.desk(DAY);
        let list = "DANH SÁCH LAO ĐỘNG TỰ DO\nxã An Bình, ấp 1\nA;Người;Sinh ra;Giấy;Việc\n1;Lê Văn Cò;12/03/1980;070080000001;bán vé số\n\
            2;Lê Văn Vạc;12/03/1981;070081000002;bán vé số\n";
        let import = d.uploaded(list.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        let failed = run(&d.world, &everything(), import, desk.now, &Silent).await.unwrap();
        assert!(failed.state == ImportState::Failed && failed.problem.unwrap().contains("layout-no-header"));
        assert_eq!(point(&d.world, &desk, import, Some(0)).await.unwrap_err().key(), "refused-header-row-wrong");
        point(&d.world, &desk, import, Some(3)).await.unwrap();
        let (judged, rows) = d.judged(import, DAY).await;
        assert!(judged.layout.unwrap().contains("\"header_rows\":[3,3]"));
        // Nobody is named yet, but what stands in the rows is there to tell the columns by.
        assert_eq!((judged.rows_read, judged.rows_rejected), (2, 2));
        assert!(rows[0].cells.iter().any(|(column, text)| (*column, text.as_str()) == (1, "Lê Văn Cò")), "{:?}", rows[0].cells);
        let means = [("Người", "full_name"), ("Sinh ra", "birth_date"), ("Giấy", "id_no"), ("Việc", "job")];
        let means: Vec<_> = means.iter().map(|(header, key)| ((*header).to_owned(), Meaning::Column((*key).to_owned()))).collect();
        bind(&d.world, &desk, import, &means).await.unwrap();
        let (judged, rows) = d.judged(import, DAY).await;
        assert_eq!((judged.rows_read, judged.rows_rejected), (2, 0), "{:?}", rows.iter().map(|r| &r.issues).collect::<Vec<_>>());
        assert_eq!(rows[1].content.person.full_name, "Lê Văn Vạc");
        accept(&d.world, &desk, import).await.unwrap();
        assert_eq!(point(&d.world, &desk, import, None).await.unwrap_err().key(), "refused-import-not-judged");
        d.is_whole().await;
    });
}

#[test]
fn a_list_that_names_no_round_is_given_one_without_being_sent_again() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let desk = d.desk(DAY);
        let (import, rows) = d.judge_bytes(&with_contact(1), "Ấp 1", "p12-freelance", "", DAY).await;
        assert_eq!((import.rows_rejected, rows[0].issues[0].code.as_str()), (1, "round-lacking"));
        assert_eq!(choose(&d.world, &desk, import.id, "99").await.unwrap_err().key(), "refused-round-unknown");
        choose(&d.world, &desk, import.id, "Đợt 1").await.unwrap();
        let (again, rows) = d.judged(import.id, DAY).await;
        assert_eq!((again.round.as_str(), again.rows_rejected), ("1", 0), "{:?}", rows[0].issues);
        accept(&d.world, &desk, import.id).await.unwrap();
        assert_eq!(choose(&d.world, &desk, import.id, "1").await.unwrap_err().key(), "refused-import-not-judged");
        d.is_whole().await;
    });
}

#[test]
fn rows_that_come_back_after_they_were_rejected_take_nobody_out_of_the_first_dossier() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let person = |n: u32, name: &str| format!("{n};{name};12/03/1980;07008000000{n};bán vé số");
        let head = "DANH SÁCH LAO ĐỘNG TỰ DO\nTT;Họ và tên;Ngày sinh;Số CCCD;Nghề nghiệp";
        let list = format!("{head}\n{}\n{}\n", person(1, "Lê Văn Cò"), person(2, "Lê Văn Vạc"));
        let (first, _) = d.judge_bytes(list.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        let dossier = accept(&d.world, &d.desk(DAY), first.id).await.unwrap().dossier;
        // The same without the column of errors would be the list of that dossier again, one person short.
        let shorter = format!("{head}\n{}\n{}\n", person(1, "Lê Văn Cò"), person(3, "Lê Văn Diệc"));
        let (plain, _) = d.judge_bytes(shorter.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        assert_eq!((plain.corrects, plain.leaves), (Some(dossier), 1));
        let back = format!("{head};Lỗi\n{};trùng\n{};thiếu số\n", person(1, "Lê Văn Cò"), person(3, "Lê Văn Diệc"));
        let (back, rows) = d.judge_bytes(back.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        assert_eq!((back.corrects, back.leaves, back.meant), (None, 0, Meant::New));
        assert_eq!(rows.iter().map(JudgedRow::verdict).collect::<Vec<_>>(), [RowVerdict::Rejected, RowVerdict::Good], "who is there already stays there");
        let taken = accept(&d.world, &d.desk(DAY), back.id).await.unwrap();
        assert!(taken.dossier != dossier && taken.added == 1 && taken.dropped == 0);
        d.is_whole().await;
    });
}
