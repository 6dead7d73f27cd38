//! The very same file, taken in for another round already. The same people may be supported in each
//! round; but a list taken once more by mistake would pay everybody twice, so the officer has to say
//! that it is meant.

use crate::error::{Detail, Problem, Result};
use crate::ports::*;
use crate::world::{World, local};
use kipthoi_authz::Scope;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::text_with;

/// The refusal that names the earlier dossier, its round and its day, until somebody says
/// [`Meant::New`]; `None` where there is nothing to ask.
///
/// # Errors
/// When the store fails.
pub async fn taken(world: &World, import: &ImportRecord, sha256: &str) -> Result<Option<Problem>> {
    if import.meant == Meant::New || import.corrects.is_some() {
        return Ok(None);
    }
    let others = world.store.imports_of_file(sha256).await?;
    let accepted = others.iter().filter(|i| i.state == ImportState::Accepted && i.policy == import.policy && i.round != import.round);
    let Some(earlier) = accepted.max_by_key(|i| i.id) else { return Ok(None) };
    let scope = Scope { policies: Some(vec![earlier.policy.clone()]), ..Scope::of_units(vec![earlier.unit_code.clone()]) };
    let number = world.store.import(&scope, earlier.id).await?.and_then(|view| view.dossier_number).unwrap_or_default();
    let args = [("number", number.into()), ("round", earlier.round.as_str().into()), ("when", day_vi(local(earlier.received_at).date()).into())];
    Ok(Some(Problem::refused("file-of-another-round", Detail::in_each(|lang| text_with(lang, "file-of-another-round", &args)))))
}
