//! What several bulk actions share: sums in the reader's words, lines left out, common choices
//! and the day by which a decision is to be paid.

mod concerned;

pub(crate) use super::desk::count;
use crate::app::reading::{Units, policy_name};
use crate::app::{App, Officer};
use crate::pages::bulk::LeftOut;
use crate::pages::parts::{Link, SumRow};
use crate::ui::{Choice, Due, LimitUnit, Texts};
pub(crate) use concerned::dossiers;
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use kipthoi_texts::Lang;
use kipthoi_workflow::Problem;
use kipthoi_workflow::clockwork::PAYMENT_LIMIT;
use kipthoi_workflow::lines::told::{ChangedLine, LeftLine};
use kipthoi_workflow::ports::{DecisionRecord, LineRecord, StoreError, UnitRecord};
use std::collections::{BTreeMap, BTreeSet};

/// Lines and money under one heading.
pub(crate) type Sums = BTreeMap<String, (u64, Vnd)>;

/// Adds one entry; a sum that leaves the range stays where it was.
pub(crate) fn add(sums: &mut Sums, key: &str, lines: u64, money: Vnd) {
    let entry = sums.entry(key.to_owned()).or_default();
    *entry = (entry.0 + lines, entry.1.checked_add(money).unwrap_or(entry.1));
}

pub(crate) fn policy_rows(app: &App, lang: Lang, sums: &Sums) -> Vec<SumRow> {
    sums.iter().map(|(code, (lines, money))| SumRow { label: policy_name(app, lang, code), lines: *lines, money: *money }).collect()
}

pub(crate) fn unit_rows(units: &Units, t: &Texts, sums: &Sums) -> Vec<SumRow> {
    sums.iter().map(|(code, (lines, money))| SumRow { label: units.name(t, code), lines: *lines, money: *money }).collect()
}

/// Lines and money of `lines` by policy and by commune.
pub(crate) fn grouped(lines: &[LineRecord]) -> (Sums, Sums) {
    let (mut policies, mut units) = (Sums::new(), Sums::new());
    for line in lines {
        add(&mut policies, &line.policy, 1, line.amount);
        add(&mut units, &line.unit_code, 1, line.amount);
    }
    (policies, units)
}

/// Lines left where they are, by the reason codes of the use cases (`left-<code>`).
pub(crate) fn left_out<'c>(t: &Texts, left: impl IntoIterator<Item = (&'c str, u64)>) -> Vec<LeftOut> {
    left.into_iter()
        .filter(|(_, lines)| *lines > 0)
        .map(|(code, lines)| LeftOut { what: Link::new(t.of("w-count-lines").count("n", lines).to_string(), ""), lines, why: t.t(&format!("left-{code}")) })
        .collect()
}

/// Lines left by name at most, for one reason; the others as a number.
const NAMED_MAX: usize = 20;

/// Lines left where they are, each with a link and its reason.
pub(crate) fn left_named(t: &Texts, left: &[LeftLine]) -> Vec<LeftOut> {
    let mut out = Vec::new();
    let codes: BTreeSet<&str> = left.iter().map(|l| l.code).collect();
    for code in codes {
        let same = || left.iter().filter(move |l| l.code == code);
        out.extend(same().take(NAMED_MAX).map(|l| LeftOut {
            what: Link::new(&l.full_name, format!("/lines/{}", l.line)),
            lines: 1,
            why: t.t(&format!("left-{code}")),
        }));
        let more = same().skip(NAMED_MAX).count() as u64;
        out.extend((more > 0).then(|| LeftOut {
            what: Link::new(t.of("w-left-more").count("n", more).to_string(), ""),
            lines: more,
            why: t.t(&format!("left-{code}")),
        }));
    }
    out
}

/// What lines that were judged again pay now, in one sentence that names them.
pub(crate) fn changed(t: &Texts, changed: &[ChangedLine]) -> Option<String> {
    let one = |c: &ChangedLine| t.of("w-changed-one").put("name", &c.full_name).money("before", &c.from).money("after", &c.to).to_string();
    let mut people: Vec<String> = changed.iter().take(NAMED_MAX).map(one).collect();
    let more = changed.len().saturating_sub(NAMED_MAX);
    people.extend((more > 0).then(|| t.of("w-left-more").count("n", more).to_string()));
    (!people.is_empty()).then(|| t.of("w-changed-amounts").count("n", changed.len()).put("people", people.join("; ")).to_string())
}

/// Sums of a use case under the same headings.
pub(crate) fn sums(from: &BTreeMap<String, (i64, Vnd)>) -> Sums {
    from.iter().map(|(key, (lines, money))| (key.clone(), (count(*lines), *money))).collect()
}

/// Communes that the officer answers for, as choices.
pub(crate) fn communes(units: &Units, t: &Texts, who: &Officer, chosen: &str) -> Vec<Choice> {
    places(units.communes(who), units, t, chosen)
}

/// Communes that the officer may take dossiers in for today, as choices.
pub(crate) fn receiving(units: &Units, t: &Texts, who: &Officer, chosen: &str) -> Vec<Choice> {
    places(units.receiving(who), units, t, chosen)
}

fn places<'u>(of: impl Iterator<Item = &'u UnitRecord>, units: &Units, t: &Texts, chosen: &str) -> Vec<Choice> {
    of.map(|unit| Choice { value: unit.key.clone(), label: units.name(t, &unit.key), selected: unit.key == chosen }).collect()
}

/// The last day of payment once the whole money of a decision is there.
pub(crate) fn pay_by(app: &App, decision: &DecisionRecord) -> Option<Date> {
    let funded_on = decision.funded_on?;
    Some(kipthoi_clock::payment_due(decision.decided_on, funded_on, PAYMENT_LIMIT, &app.world.calendar))
}

/// What is left of the payment limit, counted in calendar days as the dispatch counts it.
pub(crate) fn pay_due(app: &App, today: Date, day: Date) -> Due {
    let left = kipthoi_clock::remaining(today, day, kipthoi_domain::LimitUnit::Day, &app.world.calendar);
    Due { day, left: i64::from(left.days_left), unit: LimitUnit::Days, stopped: false }
}

/// Whether a refusal belongs beside what was typed; a conflict has a page of its own.
pub(crate) fn told(problem: &Problem) -> bool {
    matches!(problem, Problem::Refused { .. } | Problem::Store(StoreError::Broken(_)))
}
