//! What was judged goes into the waiting room, and its sums onto the import.

use super::pass::Pass;
use super::row;
use crate::error::{Problem, Result};
use crate::intake::elsewhere::named_elsewhere;
use crate::intake::row::JudgedRow;
use crate::ports::*;
use crate::world::World;
use kipthoi_domain::Vnd;
use kipthoi_forms::{ListHeader, Severity};
use std::collections::BTreeMap;

impl Pass<'_> {
    /// Puts judged rows into the waiting room and counts them.
    pub(super) async fn keep(&mut self, world: &World, rows: Vec<JudgedRow>) -> Result<()> {
        let mut records = Vec::with_capacity(rows.len());
        for mut row in rows {
            self.lacking.note(&row);
            let verdict = row.verdict();
            if verdict != RowVerdict::Rejected {
                // Only the file of rejected rows needs the cells again.
                row.cells = Vec::new();
                self.uncounted.note(&row);
            }
            self.position += 1;
            self.import.rows_read += 1;
            match verdict {
                RowVerdict::Good => self.import.rows_good += 1,
                RowVerdict::Warned => self.import.rows_warned += 1,
                RowVerdict::Rejected => self.import.rows_rejected += 1,
            }
            self.import.file_total = self.import.file_total.checked_add(row.file_amount.unwrap_or(Vnd::ZERO)).unwrap_or(self.import.file_total);
            if verdict != RowVerdict::Rejected {
                self.import.law_total = self.import.law_total.checked_add(row.total()).unwrap_or(self.import.law_total);
            }
            let json = serde_json::to_string(&row).map_err(|e| Problem::refused("content-unreadable", e.to_string()))?;
            records.push(ImportRowRecord { position: self.position, verdict, row: json });
        }
        let mut tx = world.store.begin().await?;
        tx.insert_import_rows(self.import.id, &records).await?;
        tx.commit().await?;
        Ok(())
    }

    /// After the last row: part II without a worker, and what is true of the whole list.
    pub(super) async fn finish(mut self, world: &World) -> Result<ImportRecord> {
        let mut orphans: Vec<JudgedRow> = self.supplements.unclaimed().map(|row| row::broken(self.form, row)).collect();
        for row in &mut orphans {
            row.report(Severity::Blocking, "supplement-without-worker", []);
        }
        if !orphans.is_empty() {
            self.keep(world, orphans).await?;
        }
        let (leaves, people) = self.corrected.leaving(world, &self.import).await?;
        self.import.leaves = leaves;
        let about_all = self.not_in_force(self.policy(world)?).or_else(|| std::mem::take(&mut self.alike).told());
        let uncounted = std::mem::take(&mut self.uncounted).told(self.policy(world)?);
        let lacking = std::mem::take(&mut self.lacking).told();
        let offices = world.offices().await?;
        let elsewhere = named_elsewhere(&self.header.words, &offices.units().collect::<Vec<_>>(), &self.import.unit_code);
        self.header.issues.extend(lacking.into_iter().chain(elsewhere).chain(uncounted).chain(about_all).chain(people));
        self.import.header = Some(header_json(&self.header));
        self.import.skipped = serde_json::to_string(&self.skipped).ok();
        Ok(self.import)
    }
}

/// The block above the table as it was read, for the page and for the dossier.
fn header_json(header: &ListHeader) -> String {
    let fields: BTreeMap<&str, &str> = header.fields.iter().map(|f| (&*f.key, f.raw.as_str())).collect();
    serde_json::json!({"fields": fields, "issues": header.issues}).to_string()
}
