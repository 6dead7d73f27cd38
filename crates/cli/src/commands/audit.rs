//! `kipthoi audit`: the end of the log, and walking the log and everything it vouches for.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say};
use kipthoi_authz::Scope;
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::audit::{DossierVerification, Finding, LogHead, Told, Verification, verify, verify_dossier, who};
use kipthoi_workflow::ports::Store;
use serde_json::json;
use std::process::ExitCode;

/// The log nobody can bend / Nhật ký
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Number and hash of the last entry, as printed on lists and reports / Bản ghi cuối
    Head,
    /// Find any edit, deletion or reordering, of the log and of the books; exit code 1 when something is found / Kiểm tra nhật ký và sổ sách
    Verify(Verify),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi audit verify
  kipthoi audit verify --expect 1204:9f2c…          như in ở chân danh sách / as printed below a list
  kipthoi audit verify --dossier HS.2021.000123")]
pub(crate) struct Verify {
    /// A head as printed on paper, NUMBER:HASH: does it lie in the log? / Đầu nhật ký in trên giấy
    #[arg(long, value_name = "SEQ:HASH")]
    expect: Option<String>,
    /// Only one dossier: its entries and the rows that belong to it / Một hồ sơ
    #[arg(long, value_name = "NUMBER", conflicts_with = "expect")]
    dossier: Option<String>,
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let expected = match command {
        Command::Verify(Verify { expect: Some(text), .. }) => {
            Some(text.parse::<LogHead>().map_err(|_| Failure::of_key("audit-head-unreadable", text.clone()))?)
        }
        _ => None,
    };
    let installation = place.open().await?;
    let store = &*installation.world.store;
    let code = match command {
        Command::Head => head(store, say).await,
        Command::Verify(Verify { dossier: Some(number), .. }) => one(store, say, number).await,
        Command::Verify(_) => whole(store, say, expected.as_ref()).await,
    };
    installation.store.close().await;
    code
}

async fn head(store: &dyn Store, say: &Say) -> Result<ExitCode, Failure> {
    let head = LogHead::read(store).await?;
    say.answer(&json!({"head": head}), || match head.seq {
        0 => text(say.lang, "audit-head-none"),
        _ => text_with(say.lang, "audit-head", &[("head", head.to_string().into())]),
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn whole(store: &dyn Store, say: &Say, expected: Option<&LogHead>) -> Result<ExitCode, Failure> {
    let mut answer: Verification = verify(store).await?;
    let missed = match expected {
        Some(head) => head.missed_in(store).await?,
        None => None,
    };
    let kept = expected.filter(|_| missed.is_none());
    answer.findings.extend(missed);
    say.answer(&answer, || {
        let counts = [("records", answer.records.into()), ("revisions", answer.revisions.into()), ("head", answer.head.as_str().into())];
        let mut told = vec![text_with(say.lang, "audit-verified", &counts)];
        told.extend(kept.map(|head| text_with(say.lang, "audit-expected", &[("seq", head.seq.into())])));
        told.extend(verdict(say.lang, &answer.findings, "audit-whole"));
        told.join("\n")
    })?;
    Ok(code(&answer.findings))
}

async fn one(store: &dyn Store, say: &Say, number: &str) -> Result<ExitCode, Failure> {
    let id = store.dossier_by_number(&Scope::everything(), number).await?.ok_or_else(|| Failure::of_key("audit-dossier-unknown", number))?;
    let answer: DossierVerification = verify_dossier(store, id, number).await?;
    say.answer(&answer, || {
        let counts = [
            ("number", number.into()),
            ("entries", (answer.entries.len() as i64).into()),
            ("rows", answer.rows.into()),
            ("head", answer.head.to_string().into()),
        ];
        let mut told: Vec<String> = answer.entries.iter().map(|entry| line(say.lang, entry)).collect();
        told.push(text_with(say.lang, "audit-dossier-verified", &counts));
        told.extend(verdict(say.lang, &answer.findings, "audit-dossier-whole"));
        told.join("\n")
    })?;
    Ok(code(&answer.findings))
}

fn line(lang: Lang, entry: &Told) -> String {
    let actor = who(lang, &entry.actor, &entry.in_place_of);
    let parts = [actor.as_str(), entry.agency.as_str(), entry.origin.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{:>8}  {}  {} · {}", entry.seq, entry.at, text(lang, &format!("audit-{}", entry.action)), parts.join(" · "))
}

fn verdict(lang: Lang, findings: &[Finding], whole: &str) -> Vec<String> {
    if findings.is_empty() {
        return vec![text(lang, whole)];
    }
    let count = text_with(lang, "audit-broken", &[("count", (findings.len() as i64).into())]);
    std::iter::once(count).chain(findings.iter().map(|f| format!("  {}", sentence(lang, f)))).collect()
}

fn code(findings: &[Finding]) -> ExitCode {
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
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
    const KINDS: [(&str, &str); 13] = [
        ("expected", "12"),
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
