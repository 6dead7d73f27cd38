//! Controls for what a line lacks, each beside the first condition that waits for it.

use crate::app::{App, Fault, Officer, Sight};
use crate::handlers::completing::questions::Questions;
use crate::pages::line::ConditionRow;
use crate::ui::Field;
use kipthoi_authz::Action;
use kipthoi_policy::Policy;
use kipthoi_workflow::judge::{self, LineContent};
use kipthoi_workflow::ports::LineRecord;
use std::slice::from_ref;

/// Puts the controls into `conditions`, for an officer who may complete facts; answers those that
/// no condition waits for.
pub(super) async fn offer(
    app: &App,
    who: &Officer,
    policy: Option<&Policy>,
    line: &LineRecord,
    content: Option<&LineContent>,
    conditions: &mut [ConditionRow],
    sight: Sight,
) -> Result<Vec<Field>, Fault> {
    let (Some(policy), Some(content), true) = (policy, content, who.may(Action::HandlePapers)) else {
        return Ok(Vec::new());
    };
    let t = who.t();
    let questions = Questions::about(app, who, from_ref(line)).await?;
    let judged = judge::judge(&app.world, policy, &content.facts, who.act.today())?;
    let typed = judge::typed(policy, &content.facts)?;
    let mut rest = questions.names();
    rest.retain(|name| !sight.hides(policy.fact(name).and_then(|def| def.private)));
    // What a control asks for need not be said twice.
    for answer in &judged.assessment.conditions {
        let Some(row) = conditions.iter_mut().find(|c| *c.id == *answer.id && c.answer.is_some()) else {
            continue;
        };
        for def in policy.to_ask(&typed, &answer.missing, who.act.today()) {
            if let Some(at) = rest.iter().position(|name| **name == *def.name) {
                row.fields.extend(questions.field(&t, rest.remove(at)));
            }
        }
        row.missing.retain(|missing| row.fields.iter().all(|field| field.label != *missing));
    }
    Ok(rest.into_iter().filter_map(|name| questions.field(&t, name)).collect())
}
