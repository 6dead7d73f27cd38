//! What becomes of working copies with personal data: how long each is kept, and what was deleted.

use super::page;
use crate::app::reading::local;
use crate::app::{Answer, App, Officer};
use crate::handlers::bulk::count;
use crate::pages::privacy::{ErasedRow, KeptRow, PrivacyPage};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::State;
use kipthoi_workflow::ports::ErasureRecord;
use kipthoi_workflow::privacy::retention::{WorkingCopy, rules};

/// Deletions shown.
const SHOWN: u32 = 100;

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    let erased = app.world.store.erasures(SHOWN).await?;
    page(&PrivacyPage {
        t,
        shell: who.shell(&app, t.t("w-nav-privacy"), Some(Section::Unconfirmed)),
        kept: rules().iter().map(|rule| KeptRow { what: rule.text(t.lang()).to_owned(), days: u64::from(rule.days), confirmed: rule.confirmed }).collect(),
        erased: erased.iter().map(|record| erased_row(&t, record)).collect(),
    })
}

fn erased_row(t: &Texts, record: &ErasureRecord) -> ErasedRow {
    let rule = WorkingCopy::parse(&record.kind).and_then(|what| rules().iter().find(|rule| rule.what == what));
    ErasedRow {
        at: local(record.at),
        what: rule.map_or_else(|| record.kind.clone(), |rule| rule.text(t.lang()).to_owned()),
        copies: count(record.copies),
        rows: count(record.rows),
        bytes: count(record.bytes),
    }
}
