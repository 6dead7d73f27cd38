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
pub(crate) use show::show;

use crate::app::{Fault, Posted};
use crate::ui::FieldKind;
use kipthoi_workflow::Problem;

/// An id in an address; what cannot be read is simply not found.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

/// The form that came back with something wrong in it: which action, what was typed, why not.
#[derive(Debug)]
pub(crate) struct Again<'a> {
    pub(crate) action: &'a str,
    pub(crate) posted: &'a Posted,
    pub(crate) sentence: String,
    /// What is missing is a reason, whatever else is asked for.
    pub(crate) wants_reason: bool,
}

impl<'a> Again<'a> {
    /// After a use case refused.
    pub(crate) fn refused(action: &'a str, posted: &'a Posted, problem: &Problem, sentence: String) -> Again<'a> {
        let wants_reason = matches!(problem, Problem::Refused { code: "reason-needed", .. });
        Again { action, posted, sentence, wants_reason }
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
        // The reason if that is what is missing, else the first empty field that must not be.
        let reason = fields.iter().position(|f| again.wants_reason && f.kind == FieldKind::LongText);
        let empty = || fields.iter().position(|f| f.required && again.posted.get(&f.id).is_empty());
        let wrong = reason.or_else(empty).unwrap_or(0);
        if let Some(field) = fields.get_mut(wrong) {
            field.error.clone_from(&again.sentence);
        }
    }
}
