//! What is kept for those who watch.

use crate::db::{Val, vals};
use crate::filter::Where;
use crate::seal::Pen;
use kipthoi_domain::SampleId;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert_locked_figures(pen: &mut Pen<'_>, row: &LockedRecord) -> StoreResult<()> {
    let values = vals![&row.number, row.day, &row.content, row.at, row.by];
    pen.insert("locked_figures (number, day, content, locked_at, locked_by)", 5, std::iter::once(values)).await
}

pub(crate) async fn insert_sample(pen: &mut Pen<'_>, row: &SampleRecord, lines: &[SampleLineRecord]) -> StoreResult<()> {
    let values = vals![row.id, &row.number, row.agency, row.stage.code(), &row.seed, row.population, row.at, row.by];
    pen.insert("sample (id, number, agency_id, stage, seed, population, drawn_at, drawn_by)", 8, std::iter::once(values)).await?;
    pen.insert("sample_line (sample_id, position, line_id)", 3, lines.iter().map(|l| vals![l.sample, l.position, l.line])).await
}

pub(crate) async fn set_found(pen: &mut Pen<'_>, sample: SampleId, position: i64, found: &Found) -> StoreResult<()> {
    let changes = vec![
        ("finding = ?", found.verdict.code().into()),
        ("words = ?", found.words.clone().into()),
        ("found_at = ?", found.at.into()),
        ("found_by = ?", found.by.into()),
    ];
    once(pen, sample, position, "finding IS NULL", changes).await
}

pub(crate) async fn set_explained(pen: &mut Pen<'_>, sample: SampleId, position: i64, answer: &Explained) -> StoreResult<()> {
    let changes = vec![("answer = ?", answer.words.clone().into()), ("answered_at = ?", answer.at.into()), ("answered_by = ?", answer.by.into())];
    once(pen, sample, position, "finding = 'doubt' AND answer IS NULL", changes).await
}

/// What is written once, where nobody has written it yet.
async fn once(pen: &mut Pen<'_>, sample: SampleId, position: i64, still: &str, changes: Vec<(&str, Val)>) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("sample_id", sample);
    w.eq("position", position);
    w.raw(still);
    if pen.update("sample_line", changes, w).await?.is_empty() { Err(StoreError::Busy) } else { Ok(()) }
}

pub(crate) async fn insert_notice(pen: &mut Pen<'_>, n: &NoticeRecord) -> StoreResult<()> {
    let values = vals![n.id, n.subject.code(), &n.key, &n.unit_code, n.channels.join(","), n.told_on, &n.words, n.agency, n.at, n.by];
    pen.insert("notice (id, subject, subject_key, unit_code, channels, told_on, words, agency_id, created_at, created_by)", 10, std::iter::once(values)).await
}
