//! The progress report: where dossiers, lines and money stand, from the counters that the desk
//! and the lists count by, inside the area of whoever asks.
//!
//! Lines are support cases (`lượt`): one person in two policies is two of them. People are not
//! counted here, because telling them apart means reading every line.

mod figures;

pub use figures::Figures;

use crate::audit::LogHead;
use crate::error::Result;
use crate::offices::Offices;
use crate::ports::{FilingRow, TallyRow};
use crate::reading::aside::leave_out;
use crate::reading::stage::Stage;
use crate::world::{Act, World};
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_domain::{AgencyKind, LineState, UnitKey};
use kipthoi_policy::PolicyBook;
use kipthoi_texts::{Lang, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What one row of the report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A support policy.
    #[default]
    Policy,
    /// A commune.
    Unit,
    /// A stage of the procedure.
    Stage,
    /// The agency whose turn it is.
    Agency,
}

/// How far the support has come, as of one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Progress {
    /// The moment of the reading, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// The legal day of that moment, by which lines are late or due today.
    pub day: Date,
    pub by: By,
    /// The agency whose area is reported, in Vietnamese.
    pub agency_vi: String,
    /// The same in English.
    pub agency_en: String,
    /// The end of the log at that moment, `NUMBER:HASH`: on paper it proves the log.
    #[schema(value_type = String)]
    pub log: LogHead,
    pub rows: Vec<ProgressRow>,
    pub total: Figures,
}

/// The figures of one policy, commune, stage or agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProgressRow {
    /// Code of the policy, commune, stage or agency.
    pub key: String,
    /// Of a commune: the classification that its code belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
    pub name_vi: String,
    pub name_en: String,
    #[serde(flatten)]
    pub figures: Figures,
}

/// The key of rows for lines that wait for nobody any more.
const SETTLED: &str = "settled";

/// Reads the report for `act`'s area.
///
/// # Errors
/// When the role sees no dossiers, or the store fails.
pub async fn progress(world: &World, act: &Act, by: By) -> Result<Progress> {
    act.must(Action::View)?;
    let scope = world.scope(&act.actor);
    let day = act.today();
    let mut tally = world.store.tally(&scope).await?;
    let untimed = leave_out(&mut tally, &world.store.set_aside(&scope, None).await?);
    let counted: Vec<Counted<'_>> = tally.iter().map(|row| (row, Some(day))).chain(untimed.iter().map(|row| (row, None))).collect();
    let filings = world.store.filings(&scope, day).await?;
    let offices = world.offices().await?;
    Ok(Progress {
        as_of: act.now,
        day,
        by,
        agency_vi: act.actor.agency_name_vi.clone(),
        agency_en: act.actor.agency_name_en.clone(),
        log: LogHead::read(&*world.store).await?,
        rows: rows(&Names { book: &world.book, offices: &offices, day }, by, &counted, &filings),
        total: total(by, &counted, &filings),
    })
}

/// A counter, and the day by which its lines are late; none where nobody can be late with them.
type Counted<'t> = (&'t TallyRow, Option<Date>);

/// Rows in the order of the law, of the communes' codes, or of the procedure.
fn rows(names: &Names<'_>, by: By, tally: &[Counted<'_>], filings: &[FilingRow]) -> Vec<ProgressRow> {
    let mut places: BTreeMap<(usize, String), Figures> = BTreeMap::new();
    for (row, day) in tally.iter().filter(|(row, _)| row.state != LineState::Superseded) {
        places.entry(names.place(by, row)).or_insert_with(|| Figures::new(by)).add(row, *day);
    }
    for filing in filings {
        let key = match by {
            By::Policy => names.policy(&filing.policy),
            By::Unit => (0, filing.unit_code.clone()),
            By::Stage | By::Agency => break,
        };
        places.entry(key).or_insert_with(|| Figures::new(by)).file(filing);
    }
    let row = |((_, key), figures): ((usize, String), Figures)| {
        let [name_vi, name_en] = [Lang::Vi, Lang::En].map(|lang| names.name(by, &key, lang));
        let unit = UnitKey::parse(&key).filter(|_| by == By::Unit);
        let classification = unit.map(|u| u.classification.to_owned());
        ProgressRow { key: unit.map_or_else(|| key.clone(), |u| u.code.to_owned()), classification, name_vi, name_en, figures }
    };
    places.into_iter().map(row).collect()
}

fn total(by: By, tally: &[Counted<'_>], filings: &[FilingRow]) -> Figures {
    let mut total = Figures::new(by);
    tally.iter().for_each(|(row, day)| total.add(row, *day));
    filings.iter().for_each(|filing| total.file(filing));
    total
}

/// What keys are called, and which comes first.
struct Names<'n> {
    book: &'n PolicyBook,
    offices: &'n Offices,
    day: Date,
}

impl Names<'_> {
    fn policy(&self, code: &str) -> (usize, String) {
        (self.book.policies().position(|p| *p.code == *code).unwrap_or(usize::MAX), code.to_owned())
    }

    fn place(&self, by: By, row: &TallyRow) -> (usize, String) {
        let state = |first: usize| (first + row.state as usize, row.state.code().to_owned());
        match by {
            By::Policy => self.policy(&row.policy),
            By::Unit => (0, row.unit_code.clone()),
            By::Stage => Stage::of(row).map_or_else(|| state(10), |stage| (stage as usize, stage.code().to_owned())),
            By::Agency => match (Stage::of(row), row.state) {
                // Money is found by the finance office, whoever pays it out.
                (Some(Stage::Fund), _) => agency(AgencyKind::Finance),
                (Some(_), _) | (None, LineState::AwaitingPapers) => agency(row.owner),
                (None, _) => (usize::MAX, SETTLED.to_owned()),
            },
        }
    }

    fn name(&self, by: By, key: &str, lang: Lang) -> String {
        match by {
            By::Policy => self.book.policy(key).map_or_else(|| key.to_owned(), |p| p.name.pick(lang).to_owned()),
            By::Unit => self.offices.unit_name(key, lang),
            By::Stage if key.parse::<LineState>().is_ok() => text(lang, &format!("w-line-state-{key}")),
            By::Stage => text(lang, &format!("w-stage-{key}")),
            By::Agency if key == SETTLED => text(lang, "report-settled"),
            By::Agency => key.parse().map_or_else(|_| key.to_owned(), |kind| self.offices.kind_name(kind, self.day, lang)),
        }
    }
}

fn agency(kind: AgencyKind) -> (usize, String) {
    (kind as usize, kind.code().to_owned())
}

#[cfg(test)]
mod tests;
