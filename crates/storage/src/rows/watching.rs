//! Locked figures, samples, notices.

use crate::db::Row;
use kipthoi_workflow::ports::*;

pub(crate) const LOCKED: &str = "number, day, content, locked_at, locked_by";

pub(crate) fn locked(r: &Row) -> StoreResult<LockedRecord> {
    Ok(LockedRecord { number: r.text("number")?, day: r.date("day")?, content: r.text("content")?, at: r.instant("locked_at")?, by: r.id("locked_by")? })
}

pub(crate) const SAMPLE: &str = "s.id, s.number, s.agency_id, s.stage, s.seed, s.population, s.drawn_at, s.drawn_by";

pub(crate) fn sample(r: &Row) -> StoreResult<SampleRecord> {
    Ok(SampleRecord {
        id: r.id("id")?,
        number: r.text("number")?,
        agency: r.id("agency_id")?,
        stage: r.parsed("stage")?,
        seed: r.text("seed")?,
        population: r.int("population")?,
        at: r.instant("drawn_at")?,
        by: r.id("drawn_by")?,
    })
}

pub(crate) const SAMPLE_LINE: &str = "m.sample_id, m.position, m.line_id, m.finding, m.words, m.found_at, m.found_by, m.answer, m.answered_at, m.answered_by";

pub(crate) fn sample_line(r: &Row) -> StoreResult<SampleLineRecord> {
    let found = match (r.opt_parsed("finding")?, r.opt_instant("found_at")?, r.opt_id("found_by")?) {
        (Some(verdict), Some(at), Some(by)) => Some(Found { verdict, words: r.opt_text("words")?.unwrap_or_default(), at, by }),
        _ => None,
    };
    let answer = match (r.opt_text("answer")?, r.opt_instant("answered_at")?, r.opt_id("answered_by")?) {
        (Some(words), Some(at), Some(by)) => Some(Explained { words, at, by }),
        _ => None,
    };
    Ok(SampleLineRecord { sample: r.id("sample_id")?, position: r.int("position")?, line: r.id("line_id")?, found, answer })
}

pub(crate) const NOTICE: &str = "n.id, n.subject, n.subject_key, n.unit_code, n.channels, n.told_on, n.words, n.agency_id, n.created_at, n.created_by";

pub(crate) fn notice(r: &Row) -> StoreResult<NoticeRecord> {
    Ok(NoticeRecord {
        id: r.id("id")?,
        subject: r.parsed("subject")?,
        key: r.text("subject_key")?,
        unit_code: r.text("unit_code")?,
        channels: r.text("channels")?.split(',').map(str::to_owned).collect(),
        told_on: r.date("told_on")?,
        words: r.text("words")?,
        agency: r.id("agency_id")?,
        at: r.instant("created_at")?,
        by: r.id("created_by")?,
    })
}
