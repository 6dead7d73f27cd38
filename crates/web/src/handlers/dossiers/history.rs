//! The log of a dossier or line in sentences. The log itself holds codes and numbers only; no
//! name of a person is in it.

use crate::app::reading::{agency_name, local};
use crate::handlers::policies::version_label;
use crate::pages::parts::HistoryRow;
use crate::ui::Texts;
use kipthoi_domain::bank::bank_by_bin;
use kipthoi_domain::{AgencyKind, Vnd};
use kipthoi_workflow::ports::{AuditView, PaperRecord};
use serde_json::Value;

/// Rows of the log, newest first. `papers` gives the titles of the papers that entries name.
pub(crate) fn rows(t: &Texts, log: &[AuditView], papers: &[PaperRecord]) -> Vec<HistoryRow> {
    log.iter()
        .map(|entry| HistoryRow {
            at: local(entry.at),
            who: entry.actor.clone(),
            agency: entry.agency.parse::<AgencyKind>().map_or_else(|_| entry.agency.clone(), |kind| agency_name(t, kind)),
            what: t.t(&format!("audit-{}", entry.action)),
            note: note(t, entry, papers),
        })
        .collect()
}

fn note(t: &Texts, entry: &AuditView, papers: &[PaperRecord]) -> String {
    let detail: Value = serde_json::from_str(&entry.detail).unwrap_or(Value::Null);
    let text = |name: &str| detail.get(name).and_then(Value::as_str).filter(|s| !s.trim().is_empty()).map(str::to_owned);
    let number = |name: &str| detail.get(name).and_then(Value::as_u64);
    let money = |name: &str| detail.get(name).and_then(Value::as_i64).map(|v| t.money(&Vnd(v)));
    let mut parts: Vec<String> = Vec::new();
    match entry.action.as_str() {
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
        "record-payment" => {
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
        "receive" | "accept-list" | "accept-correction" => {
            parts.extend(number("lines").map(|n| t.of("w-count-lines").count("n", n).to_string()));
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
        parts.extend(text("reason").or_else(|| text("note")).or_else(|| text("evidence")));
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
            seq: 1,
            at: jiff::Timestamp::UNIX_EPOCH,
            actor: "Lê Thị Thu Hà".into(),
            agency: "LD".into(),
            action: action.into(),
            line_id: None,
            detail: detail.into(),
        }
    }

    #[test]
    fn an_entry_says_what_was_answered_and_why() {
        let log = [entry("confirm", r#"{"step":"confirm-bh","answer":"rejected","reason":"Dừng đóng từ 05/2021","to":"appraise"}"#)];
        let vi = &rows(&Texts::new(Lang::Vi), &log, &[])[0];
        assert_eq!(vi.note, "Không xác nhận · Dừng đóng từ 05/2021");
        assert_eq!(vi.agency, "Phòng LĐTBXH");
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
        ] {
            for lang in [Lang::Vi, Lang::En] {
                let row = &rows(&Texts::new(lang), &[entry(action, "{}")], &[])[0];
                assert!(!row.what.contains('['), "{action}");
                assert_eq!(row.note, "", "{action}");
            }
        }
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_still_shown() {
        let row = &rows(&Texts::new(Lang::Vi), &[entry("approve", "not json")], &[])[0];
        assert_eq!(row.note, "");
    }
}
