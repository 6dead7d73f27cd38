//! The officer corrects what a column means, and the file is judged again.

use super::memory::{Meaning, Memory};
use super::upload::JUDGE_JOB;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{ImportId, JobId};
use kipthoi_forms::{Binding, FormDef, ListLayout, Part};
use serde_json::json;

/// `corrections`: header as written in the file, and what the officer says of it.
pub async fn bind(world: &World, act: &Act, id: ImportId, corrections: &[(String, Meaning)]) -> Result<JobId> {
    act.must(Action::Receive)?;
    let view = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?;
    let record = view.record;
    if !matches!(record.state, ImportState::Judged | ImportState::Failed) {
        return Err(Problem::refused("import-not-judged", ""));
    }
    let form = world.forms.form(&record.form).ok_or_else(|| Problem::refused("form-unknown", record.form.clone()))?;
    must_be_readable(form, record.layout.as_deref(), corrections)?;
    let columns = Memory::of(world, &record).await?.say(corrections)?;
    let mut tx = world.store.begin().await?;
    let job = read_again(world, act, &mut *tx, ImportRecord { columns, ..record }).await?;
    tx.audit(AuditEntry::new(act, "bind-columns", &json!({"import": id, "headers": corrections.iter().map(|(h, _)| h).collect::<Vec<_>>()})));
    tx.commit().await?;
    Ok(job)
}

/// The columns exist, and none without which the form cannot be read is taken away.
fn must_be_readable(form: &FormDef, layout: Option<&str>, corrections: &[(String, Meaning)]) -> Result<()> {
    let parts = || [Part::Main, Part::Supplement].into_iter().filter_map(|p| form.part(p));
    for (_, meaning) in corrections {
        if let Meaning::Column(key) = meaning
            && !parts().any(|p| p.column(key).is_some())
        {
            return Err(Problem::refused("column-unknown", key.clone()));
        }
    }
    let layout: Option<ListLayout> = layout.and_then(|l| serde_json::from_str(l).ok());
    for table in layout.iter().flat_map(|l| &l.tables) {
        let Some(part) = form.part(table.part) else { continue };
        let mut binding = table.binding.clone();
        for (header, meaning) in corrections {
            let key = match meaning {
                Meaning::Column(key) if part.column(key).is_some() => key,
                Meaning::Nothing => "",
                Meaning::Column(_) | Meaning::ByProgram => continue,
            };
            if let Some(holder) = holder(&table.binding, corrections, header, key) {
                return Err(Problem::refused("column-taken", format!("{}: {holder}", part.column(key).map_or("", |c| &c.title_vi))));
            }
            if let Some((index, _)) = table.binding.headers().iter().find(|(_, h)| h == header) {
                binding.correct(part, *index, key);
            }
        }
        let lost = binding.missing_required.iter().find(|key| !table.binding.missing_required.contains(key));
        if let Some(column) = lost.and_then(|key| part.column(key)) {
            return Err(Problem::refused("column-required", column.title_vi.clone()));
        }
    }
    Ok(())
}

/// Another column of the list that means `key` and keeps doing so: two columns would give one value,
/// and one of them would be lost without a word.
fn holder<'b>(binding: &'b Binding, corrections: &[(String, Meaning)], header: &str, key: &str) -> Option<&'b str> {
    let moved = |other: &str| corrections.iter().any(|(h, meaning)| h == other && *meaning != Meaning::Column(key.to_owned()));
    let mut others = binding.columns.iter().filter(|c| *c.key == *key && *c.header != *header);
    others.find(|c| !key.is_empty() && !moved(&c.header)).map(|c| &*c.header)
}

/// Empties the waiting room of a reading and puts it into the queue once more.
pub(super) async fn read_again(world: &World, act: &Act, tx: &mut dyn Tx, record: ImportRecord) -> Result<JobId> {
    let (id, was) = (record.id, record.state);
    let again = ImportRecord { state: ImportState::Waiting, problem: None, ..record };
    tx.update_import(&again, was).await?;
    tx.delete_import_rows(id).await?;
    let job =
        JobRecord { id: world.ids.draw(act.now), kind: JUDGE_JOB.to_owned(), payload: id.to_string(), owner: act.actor.account, run_at: act.now, attempts: 0 };
    tx.insert_job(&job).await?;
    Ok(job.id)
}
