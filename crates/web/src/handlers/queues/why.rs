//! Why lines are not eligible, or not yet: the conditions that fail, or the facts that are missing.

use crate::app::sight::{Sight, hidden};
use crate::app::{App, Fault, Officer};
use crate::handlers::lines::values::meaning;
use kipthoi_authz::Scope;
use kipthoi_domain::LineId;
use kipthoi_policy::{Condition, Policy, Version};
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::complete::lacking;
use kipthoi_workflow::ports::{LineRow, RevisionRecord, Standing};
use std::collections::BTreeMap;

/// What stands between a line and the money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The texts of conditions that fail, or that nobody can answer yet.
    Conditions(Vec<String>),
    /// What the facts are called that the law still asks for.
    Missing(Vec<String>),
}

/// For every line that is not plainly eligible, by its latest judgement.
pub(super) async fn unmet(app: &App, who: &Officer, scope: &Scope, rows: &[LineRow]) -> Result<BTreeMap<LineId, Why>, Fault> {
    let wanted: Vec<_> = rows.iter().filter(|r| r.line.result != Standing::Eligible).map(|r| r.line.id).collect();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let revisions = app.world.store.current_revisions(scope, &wanted).await?;
    let by_line: BTreeMap<LineId, RevisionRecord> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let said = rows.iter().filter_map(|row| Some((row.line.id, why(app, who, row, by_line.get(&row.line.id)?)?)));
    Ok(said.collect())
}

fn why(app: &App, who: &Officer, row: &LineRow, revision: &RevisionRecord) -> Option<Why> {
    let policy = app.world.book.policy(&row.line.policy)?;
    let sight = Sight::of(who, Some(policy), &row.line.step, None);
    if row.line.result == Standing::Unknown {
        let missing = missing(app, who, policy, revision, sight);
        if !missing.is_empty() {
            return Some(Why::Missing(missing));
        }
    }
    Some(Why::Conditions(texts(policy.version(&revision.version)?, who, &revision.answers, row.line.result, sight)))
}

/// The facts that the law asks for today; none where it cannot be asked, which the line's own page
/// explains.
fn missing(app: &App, who: &Officer, policy: &Policy, revision: &RevisionRecord, sight: Sight) -> Vec<String> {
    let asked = LineContent::from_json(&revision.content).and_then(|content| lacking(&app.world, &who.act, policy, &content));
    let kept = |name: &String| !sight.hides(policy.fact(name).and_then(|def| def.private));
    asked.unwrap_or_default().iter().filter(|name| kept(name)).map(|name| meaning(&who.t(), policy, name)).collect()
}

fn texts(version: &Version, who: &Officer, answers: &str, standing: Standing, sight: Sight) -> Vec<String> {
    let wanted = if standing == Standing::NotEligible { "false" } else { "unknown" };
    let unmet = ids(answers, wanted).filter_map(|id| version.conditions().iter().find(|c| *c.id == *id));
    let text = |c: &Condition| if sight.hides(c.private) { hidden(&who.t()) } else { c.text.pick(who.lang()).trim_end_matches('.').to_owned() };
    let mut said: Vec<String> = unmet.map(text).collect();
    said.dedup();
    said
}

/// The conditions with one answer, from `p04.1=true;p04.2=false`.
fn ids<'a>(answers: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    answers.split(';').filter_map(|part| part.split_once('=')).filter(move |(_, answer)| *answer == wanted).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn conditions_are_picked_by_their_answer() {
        let answers = "p04.1=true;p04.2=false;p04.3=unknown;p04.4=false";
        assert_eq!(ids(answers, "false").collect::<Vec<_>>(), ["p04.2", "p04.4"]);
        assert_eq!(ids(answers, "unknown").collect::<Vec<_>>(), ["p04.3"]);
        assert_eq!(ids("", "false").count(), 0);
    }
}
