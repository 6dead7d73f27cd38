//! The law asked again, under the version and on the day of the last judgement, so that every
//! condition can be shown with what it saw. An answer that no longer agrees with the stored
//! one is never shown without saying so.

use super::values;
use crate::app::App;
use crate::app::sight::{Sight, hidden};
use crate::handlers::policies::{article, version_label};
use crate::pages::line::ConditionRow;
use crate::pages::parts::Fact;
use crate::ui::{Answer, Texts};
use kipthoi_policy::{ConditionAnswer, NoteKind, Policy, Truth};
use kipthoi_workflow::judge::{self, LineContent};
use kipthoi_workflow::ports::RevisionRecord;

/// What the page shows of a judgement.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    pub(super) conditions: Vec<ConditionRow>,
    pub(super) notices: Vec<String>,
    pub(super) amount_why: String,
    pub(super) version: String,
}

pub(super) fn of(app: &App, t: &Texts, policy: &Policy, revision: &RevisionRecord, content: &LineContent, sight: Sight) -> Verdict {
    let mut out = Verdict {
        version: format!("{}, {}", version_label(t, &revision.version), t.date(&revision.judged_on)),
        amount_why: policy.amount.text.pick(t.lang()).to_owned(),
        ..Verdict::default()
    };
    let judged = match judge::judge_under(&app.world, policy, &revision.version, &content.facts, revision.judged_on) {
        Ok(judged) => judged,
        Err(problem) => {
            out.notices.push(crate::app::fault::sentence(&problem, t.lang()));
            return out;
        }
    };
    if judged.answers != revision.answers {
        out.notices.push(t.t("w-verdict-changed"));
    }
    for note in &judged.assessment.notes {
        let text = t.lang().pick(&note.text_vi, &note.text_en).to_owned();
        match note.kind {
            _ if sight.hides(note.private) => out.notices.push(hidden(t)),
            NoteKind::Info => out.amount_why = format!("{}. {text}", out.amount_why.trim_end_matches('.')),
            NoteKind::Review | NoteKind::Hold | NoteKind::Refusal => out.notices.push(text),
        }
    }
    let under = policy.version(&revision.version);
    let private = |c: &ConditionAnswer| under.and_then(|v| v.conditions().iter().find(|known| known.id == c.id)).and_then(|known| known.private);
    out.conditions = judged.assessment.conditions.iter().map(|c| condition(app, t, policy, c, sight.hides(private(c)), sight)).collect();
    out.notices.dedup();
    out
}

fn condition(app: &App, t: &Texts, policy: &Policy, c: &ConditionAnswer, hidden: bool, sight: Sight) -> ConditionRow {
    let lang = t.lang();
    ConditionRow {
        id: c.id.to_string(),
        answer: (!hidden).then_some(match c.result {
            Truth::True => Answer::Holds,
            Truth::False => Answer::Fails,
            Truth::Unknown => Answer::Unknown,
        }),
        text: lang.pick(&c.text_vi, &c.text_en).to_owned(),
        article: article(&app.world.book, lang, &c.source),
        confirmed: c.confirmed,
        seen: c
            .seen
            .0
            .iter()
            .filter(|_| !hidden)
            .map(|(name, value)| Fact::new(values::meaning(t, policy, name), values::shown(t, &app.world.book, policy.fact(name), value, sight)))
            .collect(),
        fields: Vec::new(),
        missing: c.missing.iter().filter(|_| !hidden).map(|name| values::meaning(t, policy, name)).collect(),
    }
}
