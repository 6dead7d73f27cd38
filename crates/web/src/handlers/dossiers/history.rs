//! The log of a dossier or line in sentences. The log itself holds codes and numbers only; no
//! name of a person is in it.

use crate::app::Sight;
use crate::app::reading::{Agencies, local};
use crate::handlers::desk::count;
use crate::handlers::policies::version_label;
use crate::pages::parts::HistoryRow;
use crate::ui::Texts;
use kipthoi_domain::Vnd;
use kipthoi_domain::bank::bank_by_bin;
use kipthoi_workflow::audit::who;
use kipthoi_workflow::ports::{AuditView, PaperRecord};
use serde_json::Value;

/// Remarks of one act shown at most; it may have said something else of every line.
const REMARKS_MAX: usize = 3;

/// What accepting a list counts, and the sentence of each.
const ACCEPTED: [(&str, &str); 5] =
    [("added", "w-log-added"), ("changed", "w-log-changed"), ("unchanged", "w-log-unchanged"), ("dropped", "w-log-dropped"), ("rejected", "w-count-rejected")];

/// Whose page shows the log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Dossier,
    /// One person of it: what is counted or summed over the whole dossier says nothing of them.
    Line,
}

/// Rows of the log, newest first: one for each act, however many lines it was about. `papers`
/// gives the titles of the papers that entries name.
pub(crate) fn rows(t: &Texts, agencies: &Agencies, about: About, log: &[AuditView], papers: &[PaperRecord], sight: Sight) -> Vec<HistoryRow> {
    let mut acts: Vec<(&AuditView, Vec<&AuditView>)> = Vec::new();
    for entry in log {
        let same = |known: &AuditView| {
            (known.at, &known.actor, &known.for_name, &known.agency, &known.action) == (entry.at, &entry.actor, &entry.for_name, &entry.agency, &entry.action)
        };
        match acts.iter_mut().find(|(first, _)| same(first)) {
            Some((_, act)) => act.push(entry),
            None => acts.push((entry, vec![entry])),
        }
    }
    acts.iter().map(|(first, act)| row(t, agencies, about, first, act, papers, sight)).collect()
}

fn row(t: &Texts, agencies: &Agencies, about: About, first: &AuditView, act: &[&AuditView], papers: &[PaperRecord], sight: Sight) -> HistoryRow {
    let lines = count(act.iter().map(|entry| entry.lines).sum());
    let what = t.t(&format!("audit-{}", first.action));
    HistoryRow {
        at: local(first.at),
        who: who(t.lang(), &first.actor, &first.for_name),
        agency: agencies.of_code(t, &first.agency),
        what: if lines > 1 { format!("{what} ({})", t.of("w-count-lines").count("n", lines)) } else { what },
        note: remarks(t, about, act, papers, sight),
    }
}

/// What the entries of one act say: once where they agree, else each with its number of lines.
fn remarks(t: &Texts, about: About, act: &[&AuditView], papers: &[PaperRecord], sight: Sight) -> String {
    let mut said: Vec<(String, i64)> = Vec::new();
    for entry in act {
        let note = note(t, about, entry, papers, sight);
        match said.iter_mut().find(|(known, _)| *known == note) {
            Some((_, lines)) => *lines += entry.lines,
            None => said.push((note, entry.lines)),
        }
    }
    if let [(note, _)] = said.as_slice() {
        return note.clone();
    }
    said.retain(|(note, _)| !note.is_empty());
    said.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
    let more = said.len() > REMARKS_MAX;
    let mut parts: Vec<String> = said.into_iter().take(REMARKS_MAX).map(|(note, lines)| format!("{note} ({})", t.num(count(lines)))).collect();
    if more {
        parts.push("…".to_owned());
    }
    parts.join("; ")
}

fn note(t: &Texts, about: About, entry: &AuditView, papers: &[PaperRecord], sight: Sight) -> String {
    let detail: Value = serde_json::from_str(&entry.detail).unwrap_or(Value::Null);
    let text = |name: &str| detail.get(name).and_then(Value::as_str).filter(|s| !s.trim().is_empty()).map(str::to_owned);
    // Figures of an entry that names no line are those of the whole dossier.
    let of_another = about == About::Line && entry.lines == 0;
    let figure = |name: &str| detail.get(name).and_then(Value::as_i64).filter(|_| !of_another);
    let number = |name: &str| figure(name).map(count);
    let money = |name: &str| figure(name).map(|v| t.money(&Vnd(v)));
    let mut parts: Vec<String> = Vec::new();
    match entry.action.as_str() {
        "reveal" => parts.extend(text("purpose").map(|p| t.t(&format!("reveal-purpose-{p}")))),
        // The answer of a health office is about health.
        "confirm" if !sight.sees_health() => {}
        "confirm" => parts.extend(text("answer").and_then(|a| answer(t, &a))),
        "propose" => {
            parts.extend(text("proposal").and_then(|p| proposal(t, &p)));
            parts.extend(money("amount_vnd"));
        }
        "approve" | "refuse" | "correct" => {
            parts.extend(text("decision").map(|n| t.of("w-log-decision").put("number", n).to_string()));
            parts.extend(money("to_vnd").or_else(|| money("amount_vnd").filter(|_| entry.action == "approve")));
        }
        "list-payment" => {
            parts.extend(text("list").map(|n| t.of("w-log-list").put("number", n).to_string()));
            parts.extend(money("amount_vnd"));
        }
        "record-payment" | "confirm-cash" => {
            parts.extend(text("result").map(|r| t.t(&format!("w-payment-state-{r}"))));
            parts.extend(money("amount_vnd"));
        }
        "ask-papers" | "supply-papers" => {
            let named = detail.get("papers").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            parts.extend(named.filter_map(|key| papers.iter().find(|p| p.key == key)).map(|p| t.lang().pick(&p.title_vi, &p.title_en).to_owned()));
            if detail.get("waived").and_then(Value::as_bool) == Some(true) {
                parts.push(t.t("w-paper-waived"));
            }
        }
        "receive" => {
            parts.extend(number("lines").map(|n| t.of("w-count-lines").count("n", n).to_string()));
            parts.extend(money("law_total_vnd"));
        }
        "accept-list" | "accept-correction" => {
            let counted = ACCEPTED.iter().filter_map(|(name, key)| Some((key, number(name).filter(|n| *n > 0)?)));
            parts.extend(counted.map(|(key, n)| t.of(key).count("n", n).to_string()));
            parts.extend(money("law_total_vnd"));
        }
        "change-line" | "complete-facts" => {
            if let (Some(from), Some(to)) = (money("from_vnd"), money("to_vnd")) {
                parts.push(format!("{from} → {to}"));
            }
        }
        "follow-line" => parts.extend(text("state").map(|state| t.t(&format!("w-line-state-{state}")))),
        "give-account" => {
            let bank = text("bank").and_then(|bin| bank_by_bin(&bin));
            parts.extend(text("ends").map(|ends| format!("•••• {ends}{}", bank.map(|b| format!(" · {}", b.name)).unwrap_or_default())));
        }
        "reopen" => parts.extend(text("version").map(|v| t.of("w-log-version").put("version", version_label(t, &v)).to_string())),
        _ => {}
    }
    if entry.action != "supersede-line" {
        let words = text("reason").or_else(|| text("note")).or_else(|| text("evidence"));
        parts.extend(if entry.action == "reveal" { words } else { words.map(|words| sight.words(t, words)) });
    }
    parts.join(" · ")
}

fn answer(t: &Texts, code: &str) -> Option<String> {
    Some(t.t(match code {
        "accepted" => "w-confirmed",
        "rejected" => "w-not-confirmed",
        "not_mine" => "w-not-mine",
        _ => return None,
    }))
}

fn proposal(t: &Texts, code: &str) -> Option<String> {
    Some(t.t(match code {
        "approve" => "w-proposed-approve",
        "refuse" => "w-proposed-refuse",
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_texts::Lang;

    fn entry(action: &str, detail: &str) -> AuditView {
        AuditView {
            at: jiff::Timestamp::UNIX_EPOCH,
            actor: "Lê Thị Thu Hà".into(),
            agency: "LD".into(),
            for_name: String::new(),
            action: action.into(),
            lines: 1,
            detail: detail.into(),
        }
    }

    #[test]
    fn an_entry_says_what_was_answered_and_why() {
        let log = [entry("confirm", r#"{"step":"confirm-bh","answer":"rejected","reason":"Dừng đóng từ 05/2021","to":"appraise"}"#)];
        let vi = &rows(&Texts::new(Lang::Vi), &Agencies::default(), About::Dossier, &log, &[], Sight::in_part())[0];
        assert_eq!(vi.note, "Không xác nhận · Dừng đóng từ 05/2021");
        assert_eq!(vi.agency, "Phòng LĐTBXH");
    }

    #[test]
    fn what_was_done_in_somebody_s_place_names_both() {
        let log = [AuditView { for_name: "Trần Văn Bảo".into(), ..entry("propose", "{}") }];
        let who = |lang| rows(&Texts::new(lang), &Agencies::default(), About::Line, &log, &[], Sight::in_part())[0].who.clone();
        assert_eq!((who(Lang::Vi), who(Lang::En)), ("Lê Thị Thu Hà (làm thay Trần Văn Bảo)".into(), "Lê Thị Thu Hà (in place of Trần Văn Bảo)".into()));
    }

    #[test]
    fn every_action_of_the_log_has_a_sentence_in_both_languages() {
        for action in [
            "receive",
            "accept-list",
            "accept-correction",
            "change-line",
            "supersede-line",
            "follow-line",
            "mean-list",
            "choose-round",
            "read-again",
            "add-supplement",
            "confirm",
            "ask-again",
            "propose",
            "approve",
            "refuse",
            "decide",
            "correct",
            "assign-funds",
            "list-payment",
            "record-payment",
            "confirm-cash",
            "give-account",
            "claim-again",
            "ask-papers",
            "supply-papers",
            "withdraw",
            "reopen",
            "complete-facts",
            "send-back",
            "pause-area",
            "end-pause",
            "sign-in-failed",
            "sign-in-blocked",
            "show-password",
            "password-failed",
            "change-password",
            "end-session",
            "end-sessions",
            "add-second-factor",
            "remove-second-factor",
            "renew-recovery-codes",
            "offer-set-up",
            "open-account",
            "change-account",
            "disable-account",
            "enable-account",
            "reset-password",
            "new-secret-key",
            "make-token",
            "link-identity",
            "unlink-identity",
            "revoke-token",
            "open-stand-in",
            "end-stand-in",
            "stand-in",
            "stand-back",
            "reveal",
        ]
        .into_iter()
        .chain(kipthoi_workflow::seen::ACTIONS)
        {
            for lang in [Lang::Vi, Lang::En] {
                let row = &rows(&Texts::new(lang), &Agencies::default(), About::Dossier, &[entry(action, "{}")], &[], Sight::in_part())[0];
                assert!(!row.what.contains('['), "{action}");
                assert_eq!(row.note, "", "{action}");
            }
        }
    }

    #[test]
    fn what_one_act_did_to_many_lines_is_one_row() {
        let proposed = |amount: i64, lines: i64| AuditView { lines, ..entry("propose", &format!(r#"{{"proposal":"approve","amount_vnd":{amount}}}"#)) };
        let later = AuditView { at: jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_secs(60), ..entry("send-back", "{}") };
        let log = [later, proposed(3_710_000, 8), proposed(1_855_000, 2)];
        let rows = rows(&Texts::new(Lang::Vi), &Agencies::default(), About::Dossier, &log, &[], Sight::in_part());
        assert_eq!(rows.len(), 2);
        assert!(!rows[0].what.contains('('), "one line needs no number: {}", rows[0].what);
        assert!(rows[1].what.ends_with("(10 đối tượng)"), "{}", rows[1].what);
        assert!(rows[1].note.contains("3.710.000\u{a0}đ (8); ") && rows[1].note.ends_with("1.855.000\u{a0}đ (2)"), "{}", rows[1].note);
    }

    #[test]
    fn what_one_act_said_of_all_its_lines_is_said_once() {
        let log = [AuditView { lines: 60, ..entry("confirm", r#"{"step":"confirm-bh","answer":"accepted"}"#) }];
        let row = &rows(&Texts::new(Lang::Vi), &Agencies::default(), About::Dossier, &log, &[], Sight::in_part())[0];
        assert!(row.what.ends_with("(60 đối tượng)") && row.note == "Xác nhận", "{} / {}", row.what, row.note);
    }

    #[test]
    fn an_accepted_list_says_what_it_did_and_a_person_s_page_gives_no_sum_of_all() {
        let accepted = r#"{"import":"x","number":"HS.2021.000001","added":2,"changed":0,"unchanged":7,"dropped":1,"rejected":3,"law_total_vnd":5565000}"#;
        let log =
            [AuditView { lines: 0, ..entry("accept-correction", accepted) }, AuditView { lines: 0, ..entry("receive", r#"{"lines":9,"law_total_vnd":1}"#) }];
        let note = &rows(&Texts::new(Lang::Vi), &Agencies::default(), About::Dossier, &log, &[], Sight::in_part())[0].note;
        assert_eq!(note, "thêm 2 · giữ nguyên 7 · đưa ra 1 · 3 dòng bị trả lại · 5.565.000\u{a0}đ");
        let person = rows(&Texts::new(Lang::Vi), &Agencies::default(), About::Line, &log, &[], Sight::in_part());
        assert!(person.len() == 2 && person.iter().all(|row| row.note.is_empty()), "{person:?}");
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_still_shown() {
        let row = &rows(&Texts::new(Lang::Vi), &Agencies::default(), About::Dossier, &[entry("approve", "not json")], &[], Sight::in_part())[0];
        assert_eq!(row.note, "");
    }
}
