//! Samples, cases and doubts as pages show them.

use crate::app::reading::{Units, local, policy_name};
use crate::app::{App, Fault, Officer};
use crate::pages::watching::{CaseRow, DoubtRow, Remark, SampleRow};
use crate::ui::{Choice, Field, FieldKind};
use jiff::Timestamp;
use kipthoi_authz::Action;
use kipthoi_domain::{AccountId, LineId};
use kipthoi_workflow::ports::{LineRecord, SampleLineRecord, Verdict};
use std::collections::BTreeMap;

pub(crate) async fn sample_rows(app: &App, who: &Officer, limit: u32) -> Result<Vec<SampleRow>, Fault> {
    let found = app.world.store.samples(&app.world.scope(who.actor()), limit).await?;
    Ok(found
        .into_iter()
        .map(|record| SampleRow {
            href: format!("/samples/{}", record.id),
            day: local(record.at).date(),
            stage: who.t().t(&format!("w-line-state-{}", record.stage.code())),
            population: u64::try_from(record.population).unwrap_or(0),
            number: record.number,
        })
        .collect())
}

/// Lines of the area by id, and the names of those who said something.
struct Known {
    lines: BTreeMap<LineId, LineRecord>,
    names: BTreeMap<AccountId, String>,
    units: Units,
}

impl Known {
    async fn of(app: &App, who: &Officer, cases: &[SampleLineRecord]) -> Result<Known, Fault> {
        let ids: Vec<LineId> = cases.iter().map(|case| case.line).collect();
        let lines = app.world.store.line_records_by_id(&app.world.scope(who.actor()), &ids).await?;
        let mut names = BTreeMap::new();
        let said_by: Vec<AccountId> = cases.iter().flat_map(said_by).collect();
        for by in said_by {
            if let std::collections::btree_map::Entry::Vacant(new) = names.entry(by) {
                new.insert(app.world.store.account_by_id(by).await?.map(|a| a.display_name).unwrap_or_default());
            }
        }
        Ok(Known { lines: lines.into_iter().map(|line| (line.id, line)).collect(), names, units: Units::load(app).await? })
    }

    fn remark(&self, doubt: bool, words: &str, by: AccountId, at: Timestamp) -> Remark {
        Remark { doubt, words: words.to_owned(), who: self.names.get(&by).cloned().unwrap_or_default(), at: local(at) }
    }

    fn found(&self, case: &SampleLineRecord) -> Option<Remark> {
        case.found.as_ref().map(|f| self.remark(f.verdict == Verdict::Doubt, &f.words, f.by, f.at))
    }
}

/// Who said something about a case.
fn said_by(case: &SampleLineRecord) -> Vec<AccountId> {
    [case.found.as_ref().map(|f| f.by), case.answer.as_ref().map(|a| a.by)].into_iter().flatten().collect()
}

pub(super) async fn cases(app: &App, who: &Officer, cases: &[SampleLineRecord], wrong: Option<&(i64, String)>) -> Result<Vec<CaseRow>, Fault> {
    let known = Known::of(app, who, cases).await?;
    let t = who.t();
    let row = |case: &SampleLineRecord| {
        let line = known.lines.get(&case.line)?;
        Some(CaseRow {
            position: case.position,
            name: line.full_name.clone(),
            href: format!("/lines/{}", line.id),
            policy: policy_name(app, who.lang(), &line.policy),
            unit: known.units.name(&t, &line.unit_code),
            state: t.t(&format!("w-line-state-{}", line.state.code())),
            money: line.amount,
            found: known.found(case),
            answer: case.answer.as_ref().map(|a| known.remark(false, &a.words, a.by, a.at)),
            fields: if case.found.is_none() { fields(who, case.position, wrong) } else { Vec::new() },
        })
    };
    Ok(cases.iter().filter_map(row).collect())
}

/// What was found, while nothing was.
fn fields(who: &Officer, position: i64, wrong: Option<&(i64, String)>) -> Vec<Field> {
    let t = who.t();
    let verdicts = [Verdict::Sound, Verdict::Doubt].map(|v| Choice::new(v.code(), t.t(&format!("w-finding-{}", v.code()))));
    let mut words = Field::new(FieldKind::LongText, format!("words-{position}"), t.t("w-finding-words")).hint(t.t("w-finding-words-hint")).optional();
    if let Some((_, message)) = wrong.filter(|(at, _)| *at == position) {
        words.error.clone_from(message);
    }
    vec![Field::new(FieldKind::Radio, format!("finding-{position}"), t.t("w-finding")).choices(verdicts.to_vec()), words]
}

/// Doubts of the area that nobody has answered.
pub(crate) async fn doubt_rows(app: &App, who: &Officer, limit: u32) -> Result<Vec<DoubtRow>, Fault> {
    if !who.may(Action::View) {
        return Ok(Vec::new());
    }
    let open = app.world.store.doubts(&app.world.scope(who.actor()), limit).await?;
    let cases: Vec<SampleLineRecord> = open.iter().map(|(_, case)| case.clone()).collect();
    let known = Known::of(app, who, &cases).await?;
    let t = who.t();
    Ok(open
        .iter()
        .filter_map(|(sample, case)| {
            let line = known.lines.get(&case.line)?;
            Some(DoubtRow {
                action: format!("/findings/{}/{}", sample.id, case.position),
                sample: sample.number.clone(),
                name: line.full_name.clone(),
                href: format!("/lines/{}", line.id),
                policy: policy_name(app, who.lang(), &line.policy),
                unit: known.units.name(&t, &line.unit_code),
                found: known.found(case)?,
                field: Field::new(FieldKind::LongText, format!("answer-{}-{}", sample.id, case.position), t.t("w-finding-answer")),
            })
        })
        .collect())
}
