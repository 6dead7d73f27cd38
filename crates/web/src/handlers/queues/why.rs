//! Why lines are not eligible, or not yet: the conditions of their latest judgement.

use crate::app::{App, Fault};
use kipthoi_authz::Scope;
use kipthoi_domain::LineId;
use kipthoi_policy::Version;
use kipthoi_texts::Lang;
use kipthoi_workflow::ports::{LineRow, RevisionRecord, Standing};
use std::collections::BTreeMap;

/// For every line that is not plainly eligible: the texts of the conditions that fail, or of
/// those that are still unknown.
pub(super) async fn unmet(app: &App, scope: &Scope, lang: Lang, rows: &[LineRow]) -> Result<BTreeMap<LineId, String>, Fault> {
    let wanted: Vec<_> = rows.iter().filter(|r| r.line.result != Standing::Eligible).map(|r| r.line.id).collect();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let revisions = app.world.store.current_revisions(scope, &wanted).await?;
    let by_line: BTreeMap<LineId, RevisionRecord> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let said = rows.iter().filter_map(|row| {
        let revision = by_line.get(&row.line.id)?;
        let version = app.world.book.policy(&row.line.policy)?.version(&revision.version)?;
        Some((row.line.id, texts(version, lang, &revision.answers, row.line.result)))
    });
    Ok(said.collect())
}

fn texts(version: &Version, lang: Lang, answers: &str, standing: Standing) -> String {
    let wanted = if standing == Standing::NotEligible { "false" } else { "unknown" };
    let unmet = ids(answers, wanted).filter_map(|id| version.conditions().iter().find(|c| *c.id == *id));
    unmet.map(|c| c.text.pick(lang).trim_end_matches('.').to_owned()).collect::<Vec<_>>().join("; ")
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
