//! What officers say that the columns of a file mean. What is said of one file belongs to its reading,
//! and is kept for the sender once the list is accepted; there it is shown beside the columns and can
//! be taken back.

use crate::error::{Problem, Result};
use crate::ports::{ImportRecord, Tx};
use crate::world::World;
use kipthoi_domain::text::{ascii_fold, clean};
use kipthoi_forms::{AliasTable, FormDef, HeaderKey, Part};
use serde::{Deserialize, Serialize};

/// What an officer says of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// It is this column of the form.
    Column(String),
    /// It is none of them.
    Nothing,
    /// Whatever the program takes it for: what was kept for the sender is forgotten.
    ByProgram,
}

impl Meaning {
    /// As the binding of headers asks it: an empty key passes the column over.
    fn key(&self) -> Option<&str> {
        match self {
            Meaning::Column(key) => Some(key),
            Meaning::Nothing => Some(""),
            Meaning::ByProgram => None,
        }
    }
}

/// The columns kept for the sender of a file, and those said of the file itself, which go first.
/// Headers stand as they were written.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    kept: Vec<(String, String)>,
    said: Vec<(String, Meaning)>,
}

impl Memory {
    /// # Errors
    /// When the store fails, or holds of the file what cannot be read.
    pub async fn of(world: &World, import: &ImportRecord) -> Result<Memory> {
        let said = match &import.columns {
            Some(json) => serde_json::from_str(json).map_err(|e| Problem::refused("content-unreadable", e.to_string()))?,
            None => Vec::new(),
        };
        Ok(Memory { kept: world.store.aliases(&sender(import), &import.form).await?, said })
    }

    /// Whether an officer said what this header means, here or in an earlier file of the sender.
    pub fn holds(&self, header: &str) -> bool {
        match self.said.iter().find(|(said, _)| same(said, header)) {
            Some((_, meaning)) => meaning.key().is_some(),
            None => self.kept.iter().any(|(kept, _)| same(kept, header)),
        }
    }

    /// Adds what is said of the file now; gives back all of it as the import keeps it.
    pub(super) fn say(mut self, corrections: &[(String, Meaning)]) -> Result<Option<String>> {
        for (header, meaning) in corrections {
            self.said.retain(|(said, _)| !same(said, header));
            self.said.push((header.clone(), meaning.clone()));
        }
        let json = serde_json::to_string(&self.said).map_err(|e| Problem::refused("content-unreadable", e.to_string()))?;
        Ok(Some(json).filter(|_| !self.said.is_empty()))
    }

    /// Keeps for the sender what was said of an accepted file.
    pub(super) async fn keep(&self, tx: &mut dyn Tx, import: &ImportRecord) -> Result<()> {
        let sender = sender(import);
        for (header, meaning) in &self.said {
            for (kept, _) in self.kept.iter().filter(|(kept, _)| same(kept, header)) {
                tx.forget_alias(&sender, &import.form, kept).await?;
            }
            if let Some(key) = meaning.key() {
                tx.set_alias(&sender, &import.form, header, key).await?;
            }
        }
        Ok(())
    }

    /// What there is to read a file with, the fullest first, each with the finding that says what was
    /// left aside for it.
    pub(super) fn tables(&self, form: &FormDef) -> Vec<(AliasTable, Option<&'static str>)> {
        let mut tables = Vec::new();
        if !self.said.is_empty() {
            tables.push((self.table(form), None));
        }
        if !self.kept.is_empty() {
            let kept = Memory { kept: self.kept.clone(), said: Vec::new() };
            tables.push((kept.table(form), (!self.said.is_empty()).then_some("columns-said-unfit")));
        }
        tables
    }

    /// The finding that says what was left aside where the program reads a file its own way.
    pub(super) fn own_way(&self) -> Option<&'static str> {
        match (self.said.is_empty(), self.kept.is_empty()) {
            (true, true) => None,
            (_, false) => Some("columns-kept-unfit"),
            (false, true) => Some("columns-said-unfit"),
        }
    }

    fn table(&self, form: &FormDef) -> AliasTable {
        let kept = self.kept.iter().filter(|(kept, _)| !self.said.iter().any(|(said, _)| same(said, kept)));
        let said = self.said.iter().filter_map(|(header, meaning)| Some((header.as_str(), meaning.key()?)));
        let mut table = AliasTable::default();
        for (header, key) in kept.map(|(header, key)| (header.as_str(), key.as_str())).chain(said) {
            for part in [Part::Main, Part::Supplement] {
                if form.part(part).is_some_and(|p| key.is_empty() || p.column(key).is_some()) {
                    table.teach(&form.code, part, header, key);
                }
            }
        }
        table
    }
}

/// A sender is the same however the name is typed: with marks or without, in capitals or not.
fn sender(import: &ImportRecord) -> String {
    ascii_fold(&clean(&import.sender))
}

/// Headers may be written otherwise and mean the same.
fn same(one: &str, other: &str) -> bool {
    HeaderKey::new(one) == HeaderKey::new(other)
}
