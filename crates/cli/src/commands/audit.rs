//! `kipthoi audit verify`: walks the log and everything it vouches for.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say};
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::audit::{Finding, verify};
use std::process::ExitCode;

/// The log nobody can bend / Nhật ký
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Find any edit, deletion or reordering, of the log and of the books; exit code 1 when something is found / Kiểm tra nhật ký và sổ sách
    Verify,
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let Command::Verify = command;
    let installation = place.open().await?;
    let answer = verify(&*installation.world.store).await?;
    installation.store.close().await;
    say.answer(&answer, || {
        let counts = [("records", answer.records.into()), ("revisions", answer.revisions.into()), ("head", answer.head.as_str().into())];
        let mut told = vec![text_with(say.lang, "audit-verified", &counts)];
        if answer.findings.is_empty() {
            told.push(text(say.lang, "audit-whole"));
        } else {
            told.push(text_with(say.lang, "audit-broken", &[("count", (answer.findings.len() as i64).into())]));
            told.extend(answer.findings.iter().map(|f| format!("  {}", sentence(say.lang, f))));
        }
        told.join("\n")
    })?;
    Ok(if answer.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A finding as a person reads it: what, where, and which log entry tells about it.
pub(crate) fn sentence(lang: Lang, finding: &Finding) -> String {
    let key = format!("finding-{}", finding.kind);
    let entry = finding.entry.map(|n| n.to_string()).unwrap_or_default();
    match finding.place.split_once(' ') {
        Some((table, row)) if finding.kind.starts_with("row-") => {
            let book = text(lang, &format!("book-{table}"));
            text_with(lang, &key, &[("book", book.into()), ("table", table.into()), ("row", row.into()), ("entry", entry.into())])
        }
        _ => text_with(lang, &key, &[("place", finding.place.as_str().into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kinds of findings, with a place as it comes.
    const KINDS: [(&str, &str); 12] = [
        ("rule", "payment_live"),
        ("changed", "4"),
        ("missing", "7..8"),
        ("head", "9 / 10"),
        ("seal", "3"),
        ("row-changed", "payment 017b"),
        ("row-missing", "person_number 017b cccd #0a"),
        ("row-added", "unit 99199"),
        ("row-overwritten", "line 017b"),
        ("content", "017b r1"),
        ("counter", "tally: 2"),
        ("books", "line.state: 1"),
    ];

    #[test]
    fn every_kind_of_finding_is_a_sentence_in_both_languages() {
        for (kind, place) in KINDS {
            for lang in [Lang::Vi, Lang::En] {
                let said = sentence(lang, &Finding::new(kind, place).by(12));
                let shown = place.rsplit(' ').next().unwrap();
                assert!(said.contains(shown) && !said.contains("finding-") && !said.contains("book-"), "{said}");
            }
        }
    }

    #[test]
    fn a_changed_payment_is_named_in_words() {
        let said = sentence(Lang::Vi, &Finding::new("row-changed", "payment 017b").by(12));
        assert_eq!(said, "Khoản chi trả 017b (payment): bị sửa ngoài chương trình sau bản ghi số 12.");
    }
}
