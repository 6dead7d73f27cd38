//! The officer corrects what a column means, and the file is judged again.

use super::again;
use super::memory::{Meaning, Memory};
use crate::error::{Problem, Result};
use crate::ports::ImportRecord;
use crate::world::{Act, World};
use kipthoi_domain::{ImportId, JobId};
use kipthoi_forms::{Binding, FormDef, ListLayout, Part};
use serde_json::json;

/// `corrections`: header as written in the file, and what the officer says of it.
pub async fn bind(world: &World, act: &Act, id: ImportId, corrections: &[(String, Meaning)]) -> Result<JobId> {
    let record = again::find(world, act, id, again::READ).await?;
    let form = world.forms.form(&record.form).ok_or_else(|| Problem::refused("form-unknown", record.form.clone()))?;
    must_be_readable(form, record.layout.as_deref(), corrections)?;
    let columns = Memory::of(world, &record).await?.say(corrections)?;
    let headers: Vec<&String> = corrections.iter().map(|(header, _)| header).collect();
    again::judge(world, act, ImportRecord { columns, ..record }, "bind-columns", &json!({"import": id, "headers": headers})).await
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
