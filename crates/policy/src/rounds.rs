//! The round that a case names: one of those published, and its days.

use crate::answer::{Note, NoteKind};
use crate::assess::note;
use crate::expr::eval::{Case, Val};
use crate::model::{Policy, Round};
use crate::value::Truth;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::Arg;

/// The fact that names it.
pub(crate) const ROUND: &str = "round";

impl Policy {
    /// A round that nobody has published refuses: it would be paid at a rate that nobody has
    /// decided. A day outside the round asks the officer to look.
    pub(crate) fn in_a_round<'a>(&'a self, case: &Case<'a>, notes: &mut Vec<Note>) -> Truth {
        let (false, Some(slot)) = (self.rounds.is_empty(), self.table.index.get(ROUND)) else {
            return Truth::True;
        };
        let Val::Text(named) = case.fact(*slot) else { return Truth::True };
        let Some(round) = self.rounds.iter().find(|r| *r.id == *named) else {
            let known: Vec<String> = self.rounds.iter().map(days).collect();
            notes.push(note(NoteKind::Refusal, "policy-note-round-unknown", &[("round", named.to_string().into()), ("known", known.join("; ").into())]));
            return Truth::False;
        };
        let filed = match case.fact(self.filed_on) {
            Val::Date(day) => day,
            _ => case.on,
        };
        if filed < round.from || round.to < filed {
            let args = [("round", days(round).into()), ("day", Arg::from(day_vi(filed)))];
            notes.push(note(NoteKind::Review, "policy-note-round-days", &args));
        }
        Truth::True
    }
}

/// "1 (19/07/2021 – 15/08/2021)"
fn days(round: &Round) -> String {
    format!("{} ({} – {})", round.id, day_vi(round.from), day_vi(round.to))
}
