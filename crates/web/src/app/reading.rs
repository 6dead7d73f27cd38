//! Small translations that many handlers need: names of units, policies and steps in the
//! reader's language, masked numbers, due badges, money cells.

use super::{App, Fault, Officer};
use crate::pages::parts::{Paging, PersonRef};
use crate::ui::{Answer, Due, Texts};
use jiff::civil::{Date, DateTime};
use kipthoi_domain::unit::unit_code;
use kipthoi_domain::{AgencyId, AgencyKind, PartialDate, mask};
use kipthoi_texts::Lang;
use kipthoi_workflow::clockwork;
use kipthoi_workflow::offices::Offices;
use kipthoi_workflow::ports::{LineRecord, LineRow, ListedLine, NO_DUE, Paged, Standing, UnitRecord};
use std::sync::Arc;

/// Names of administrative units by key.
#[derive(Clone, Debug, Default)]
pub struct Units(Arc<Offices>);

impl Units {
    pub async fn load(app: &App) -> Result<Units, Fault> {
        Ok(Units(app.world.offices().await?))
    }

    /// `Xã Bình Minh`; the code itself for a unit nobody knows.
    pub fn name(&self, t: &Texts, key: &str) -> String {
        self.0.unit_name(key, t.lang())
    }

    /// `Bình Minh`: the name as places on documents are written.
    pub fn plain(&self, key: &str) -> String {
        self.0.unit(key).map_or_else(|| unit_code(key).to_owned(), |u| u.name.clone())
    }

    /// Communes of an officer's area, those of earlier days included.
    pub fn communes<'u>(&'u self, who: &'u Officer) -> impl Iterator<Item = &'u UnitRecord> {
        self.0.units().filter(move |u| !self.0.is_parent(&u.key) && who.actor().area.contains(&u.key))
    }

    /// Communes that an officer may receive for today.
    pub fn receiving<'u>(&'u self, who: &'u Officer) -> impl Iterator<Item = &'u UnitRecord> {
        self.communes(who).filter(move |u| u.term.contains(who.act.today()))
    }
}

/// What agencies are called, on one day.
#[derive(Clone, Debug, Default)]
pub struct Agencies {
    offices: Arc<Offices>,
    day: Date,
}

impl Agencies {
    pub fn on(offices: Arc<Offices>, day: Date) -> Agencies {
        Agencies { offices, day }
    }

    /// An agency as procedures name it, by what its offices are called now.
    pub fn name(&self, t: &Texts, kind: AgencyKind) -> String {
        self.offices.kind_name(kind, self.day, t.lang())
    }

    /// One office in full, also when it is gone.
    pub fn full_name(&self, t: &Texts, id: AgencyId) -> String {
        self.offices.agency(id).map(|a| t.lang().pick(&a.name_vi, &a.name_en).to_owned()).unwrap_or_default()
    }

    /// One office by its code, also when it is gone; a kind has the name of its offices.
    pub fn of_code(&self, t: &Texts, code: &str) -> String {
        match (self.offices.agency_of_code(code), code.parse()) {
            (Some(agency), _) => t.lang().pick(&agency.short_vi, &agency.short_en).to_owned(),
            (None, Ok(kind)) => self.name(t, kind),
            (None, Err(_)) => code.to_owned(),
        }
    }
}

/// The policy's name in the reader's language; its code when it is not in the book.
pub fn policy_name(app: &App, lang: Lang, code: &str) -> String {
    app.world.book.policy(code).map_or_else(|| code.to_owned(), |p| p.name.pick(lang).to_owned())
}

/// The text of a step: what is done there.
pub fn step_name(app: &App, lang: Lang, policy: &str, step: &str) -> String {
    app.world
        .book
        .policy(policy)
        .and_then(|p| clockwork::steps_of(p, step))
        .and_then(|v| v.steps().iter().find(|s| *s.id == *step))
        .map_or_else(|| step.to_owned(), |s| s.text.pick(lang).to_owned())
}

/// What is left of a limit today; `None` where no limit runs.
pub fn due(app: &App, today: Date, due_on: Date) -> Option<Due> {
    (due_on != NO_DUE).then(|| Due::on(due_on, today, &app.world.calendar))
}

/// The year of birth, as lists show it.
pub fn born(birth: Option<PartialDate>) -> String {
    birth.map(mask::birth).unwrap_or_default()
}

pub fn person(t: &Texts, row: &LineRow) -> PersonRef {
    PersonRef {
        name: row.line.full_name.clone(),
        born: born(row.birth),
        number: row.number.as_deref().map(mask::number).unwrap_or_default(),
        period: period(t, &row.line.period),
        href: format!("/lines/{}", row.line.id),
    }
}

/// Whose a line of a decision or a payment list is, as signed.
pub fn listed(t: &Texts, line: &ListedLine) -> PersonRef {
    PersonRef {
        name: line.full_name.clone(),
        born: born(line.birth),
        number: line.number.as_deref().map(mask::number).unwrap_or_default(),
        period: period(t, &line.period),
        href: format!("/lines/{}", line.id),
    }
}

/// What tells a line of a person from another of theirs: `từ 01/07/2021`, `đợt 2`.
pub fn period(t: &Texts, period: &str) -> String {
    let Some((kind, what)) = period.split_once(':') else { return String::new() };
    match (kind, what.parse::<Date>()) {
        ("from", Ok(day)) => t.of("w-period-from").put("day", t.date(&day)).to_string(),
        ("month", _) => {
            let (year, month) = what.split_once('-').unwrap_or(("", what));
            t.of("w-period-from").put("day", format!("{month}/{year}")).to_string()
        }
        ("round", _) => t.of("w-period-round").put("round", what).to_string(),
        ("child", _) => child(t, what),
        _ => String::new(),
    }
}

/// `name:day of birth`; the month is enough to tell one from another.
fn child(t: &Texts, what: &str) -> String {
    let born = what.rsplit_once(':').and_then(|(_, born)| born.parse::<Date>().ok());
    born.map(|born| t.of("w-period-child").put("day", born.strftime("%m/%Y").to_string()).to_string()).unwrap_or_default()
}

pub fn answer(standing: Standing) -> Answer {
    match standing {
        Standing::Eligible => Answer::Holds,
        Standing::NotEligible => Answer::Fails,
        Standing::Unknown => Answer::Unknown,
    }
}

/// What the law gives; `None` while nobody can tell.
pub fn amount(line: &LineRecord) -> Option<kipthoi_domain::Vnd> {
    line.amount_known()
}

pub fn local(at: jiff::Timestamp) -> DateTime {
    kipthoi_workflow::world::local(at)
}

/// A path with those of `fields` behind it that are set.
pub fn address(path: &str, fields: &[(String, String)]) -> String {
    let set: Vec<String> = fields.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{n}={}", super::cookies::encode(v))).collect();
    if set.is_empty() { path.to_owned() } else { format!("{path}?{}", set.join("&")) }
}

/// Keyset paging over `path`, which may already have a query.
pub fn paging<T>(path: &str, query: &[(String, String)], page: &Paged<T>, started: bool, total: Option<u64>) -> Paging {
    let base: Vec<(String, String)> = query.iter().filter(|(n, _)| n != "after").cloned().collect();
    let link = |after: Option<&str>| {
        let mut fields = base.clone();
        fields.extend(after.map(|a| ("after".to_owned(), a.to_owned())));
        address(path, &fields)
    };
    Paging { first: started.then(|| link(None)), next: page.next.as_deref().map(|n| link(Some(n))), shown: page.rows.len() as u64, total }
}

#[cfg(test)]
mod tests {
    use super::period;
    use crate::ui::Texts;
    use kipthoi_texts::Lang;

    #[test]
    fn a_period_is_said_as_people_say_it_and_only_where_there_may_be_another() {
        for (kept, vi, en) in [
            ("from:2021-07-01", "từ 01/07/2021", "from 01/07/2021"),
            ("month:2022-02", "từ 02/2022", "from 02/2022"),
            ("round:2", "đợt 2", "round 2"),
            ("child:nguyen thi be:2015-02-01", "con sinh 02/2015", "child born 02/2015"),
            ("child:nguyen thi be:", "", ""),
            ("once", "", ""),
            ("pregnancy", "", ""),
            ("", "", ""),
        ] {
            assert_eq!([Lang::Vi, Lang::En].map(|lang| period(&Texts::new(lang), kept)), [vi, en], "{kept}");
        }
    }
}
