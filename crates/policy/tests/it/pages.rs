//! The pages that people read are whole and speak one language.

use crate::BOOK;
use kipthoi_policy::page;
use kipthoi_texts::Lang;

#[test]
fn the_page_of_a_policy_says_what_is_executed() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let said = page::policy(&BOOK, policy, Lang::Vi);
    for part in [
        "# Hỗ trợ người lao động tạm hoãn thực hiện hợp đồng lao động, nghỉ việc không hưởng lương",
        "## Phiên bản qd23, hiệu lực từ 07/07/2021 đến 05/11/2021",
        "- **p04.3** Thời điểm bắt đầu tạm hoãn",
        "`suspension.start in [@window.event_from, @window.event_to]`",
        "- 3.710.000\u{a0}đ: từ 01 tháng (30 ngày) trở lên",
        "| 2 | Bảo hiểm xã hội (BH) |",
        "2 ngày làm việc | [chưa xác nhận] |",
        "`@other_stop_causes`",
        "p05-furlough",
    ] {
        assert!(said.contains(part), "{part}\n---\n{said}");
    }
}

#[test]
fn no_page_shows_a_key_instead_of_a_sentence() {
    for lang in [Lang::Vi, Lang::En] {
        let mut pages = vec![page::list(&BOOK, lang), page::coverage(&BOOK, lang)];
        for policy in BOOK.policies() {
            pages.push(page::policy(&BOOK, policy, lang));
            pages.push(page::facts(policy, lang));
        }
        for said in pages {
            assert!(!said.contains("[policy-"), "{said}");
        }
    }
}

#[test]
fn every_fact_that_an_expression_reads_is_on_the_page_of_facts() {
    let policy = BOOK.policy("p08b-meal-f1").unwrap();
    let said = page::facts(policy, Lang::En);
    for name in ["f1.from", "f1.to", "f1.decision", "f1.place", "health.confirmed", "dossier.filed_on"] {
        assert!(said.contains(&format!("| `{name}` |")), "{name}\n{said}");
    }
    assert!(said.contains("`home` At home"), "{said}");
}
