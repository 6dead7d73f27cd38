//! Dossiers: the list, one dossier with everything that belongs to it, and what can be done
//! with a whole dossier.

mod act;
mod actions;
pub(crate) mod history;
mod list;
mod show;
pub(crate) mod steps;
pub(crate) mod withdraw;

pub(crate) use act::act;
pub(crate) use list::{due_choices, list, within};
pub(crate) use show::{revealed, show};

use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::bulk::count;
use crate::ui::FieldKind;
use kipthoi_domain::DossierId;
use kipthoi_workflow::Problem;

/// An id in an address; what cannot be read is simply not found.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// What came in beside the people of a new dossier: supplements are lines too, and the page of the
/// dossier counts them.
pub(crate) async fn further(app: &App, who: &Officer, dossier: DossierId, people: usize) -> Result<Option<String>, Fault> {
    let view = app.world.store.dossier(&app.world.scope(who.actor()), dossier).await?.ok_or(Fault::NotFound)?;
    let lines: u64 = view.tally.iter().map(|(_, lines, _)| count(*lines)).sum();
    let further = lines.saturating_sub(people as u64);
    Ok((further > 0).then(|| who.t().of("w-further").count("n", further).to_string()))
}

/// The form that came back with something wrong in it: which action, what was typed, why not.
#[derive(Debug)]
pub(crate) struct Again<'a> {
    pub(crate) action: &'a str,
    pub(crate) posted: &'a Posted,
    pub(crate) sentence: String,
    /// How the name of the field ends that is wrong, if that is known.
    pub(crate) wants: Option<&'static str>,
}

impl<'a> Again<'a> {
    /// After a use case refused.
    pub(crate) fn refused(action: &'a str, posted: &'a Posted, problem: &Problem, sentence: String) -> Again<'a> {
        let wants = match problem {
            Problem::Refused { code: "reason-needed" | "evidence-needed", .. } => Some("-reason"),
            Problem::Refused { code: "bank-unknown", .. } => Some("-bank"),
            _ => None,
        };
        Again { action, posted, sentence, wants }
    }
}

impl Again<'_> {
    /// What was typed into the fields of `action`, and the sentence for its first field.
    pub(crate) fn refill(again: Option<&Again<'_>>, action: &str, fields: &mut [crate::ui::Field]) {
        let Some(again) = again.filter(|again| again.action == action) else { return };
        for field in fields.iter_mut() {
            if !field.choices.is_empty() {
                for choice in &mut field.choices {
                    choice.selected = again.posted.all(&field.id).any(|v| v == choice.value);
                }
            }
            field.value = again.posted.get(&field.id).to_owned();
        }
        // The field that is known to be wrong, else the first empty one that must not be.
        let named = |end| fields.iter().position(|f| f.id.ends_with(end));
        // A reason is asked for in the long field, whatever its name.
        let long = || fields.iter().position(|f| again.wants == Some("-reason") && f.kind == FieldKind::LongText);
        let known = again.wants.and_then(named).or_else(long);
        let empty = || fields.iter().position(|f| f.required && again.posted.get(&f.id).is_empty());
        let wrong = known.or_else(empty).unwrap_or(0);
        if let Some(field) = fields.get_mut(wrong) {
            field.error.clone_from(&again.sentence);
        }
    }
}
