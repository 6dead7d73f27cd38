//! One pass through the file, batch by batch: what is known so far, and the order in which a
//! batch is judged, compared with the registry and kept.

use super::read::Stop;
use super::row;
use crate::error::Result;
use crate::intake::alike::Alike;
use crate::intake::compare;
use crate::intake::content::{self, Supplements};
use crate::intake::corrected::Corrected;
use crate::intake::lacking::Lacking;
use crate::intake::round;
use crate::intake::together::{Together, Who};
use crate::intake::uncounted::Uncounted;
use crate::judge;
use crate::ports::*;
use crate::world::{World, local};
use jiff::civil::Date;
use kipthoi_forms::{FormDef, ListHeader, Part};
use kipthoi_policy::Policy;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a pass knows so far.
pub(super) struct Pass<'f> {
    pub(super) import: ImportRecord,
    /// Of the whole file.
    pub(super) sha256: String,
    pub(super) form: &'f FormDef,
    /// Code of the policy that the list is for.
    pub(super) policy: String,
    /// Part II of the list, by worker.
    pub(super) supplements: Supplements,
    pub(super) header: ListHeader,
    /// Facts that the block above the table gives to every row.
    pub(super) common: Map<String, Value>,
    pub(super) corrected: Corrected,
    pub(super) alike: Alike,
    /// What the rows so far bring, by person.
    pub(super) together: Together,
    /// What no row has.
    pub(super) lacking: Lacking,
    /// Rows without a known amount.
    pub(super) uncounted: Uncounted,
    /// How many rows were passed over, by reason.
    pub(super) skipped: BTreeMap<String, u32>,
    /// Rows kept so far.
    pub(super) position: i64,
    /// The day from which the limits of the law run.
    pub(super) receipt_on: Date,
}

impl<'f> Pass<'f> {
    pub(super) fn start(world: &World, import: ImportRecord, sha256: String, form: &'f FormDef, supplements: Supplements) -> Pass<'f> {
        let receipt_on = world.receipt_day(local(import.received_at));
        let policy = import.policy.clone();
        Pass {
            import: import.from_the_first_row(),
            sha256,
            form,
            policy,
            supplements,
            header: ListHeader::default(),
            common: Map::new(),
            corrected: Corrected::default(),
            alike: Alike::default(),
            together: Together::default(),
            lacking: Lacking::default(),
            uncounted: Uncounted::default(),
            skipped: BTreeMap::new(),
            position: 0,
            receipt_on,
        }
    }

    pub(super) fn policy<'w>(&self, world: &'w World) -> Result<&'w Policy> {
        judge::policy(world, &self.policy)
    }

    /// Judges a batch, compares it with the registry, and keeps it.
    pub(super) async fn batch(&mut self, world: &World, batch: ListBatch) -> Result<(), Stop> {
        if let Some(header) = batch.header {
            let named = header.text("round").map(content::plain_round);
            self.header.merge(header);
            self.common = content::header_facts(self.form, &self.header, self.policy(world)?);
            self.import.round = content::round(&self.import.round, &self.header);
            content::put_round(self.policy(world)?, &self.import.round, &mut self.common);
            self.header.issues.extend(round::named_otherwise(self.policy(world)?, named, &self.import.round));
        }
        for (_, _, why) in batch.skipped {
            *self.skipped.entry(why).or_default() += 1;
        }
        let mut judged = Vec::with_capacity(batch.rows.len());
        let mut readable = Vec::with_capacity(batch.rows.len());
        for row in &batch.rows {
            match row.part {
                Part::Main => judged.push(self.main_row(world, row)?),
                // Sound rows of part II count with their worker; broken ones are shown.
                Part::Supplement if row.is_blocked() => judged.push(row::broken(self.form, row)),
                Part::Supplement => {}
            }
            readable.resize(judged.len(), row.part == Part::Main && !row.is_blocked());
        }
        let held = compare::known(world, &mut judged).await?;
        self.corrected.look(world, &self.import, &self.header, &judged, &held).await?;
        self.import.corrects = self.corrected.dossier();
        if let Some(problem) = self.corrected.replaced(world, &self.import, &self.sha256).await? {
            return Err(Stop::File(problem));
        }
        // The law is asked once it is known what else people have.
        let policy = self.policy(world)?;
        compare::taken_elsewhere(world, policy, self.import.corrects, &mut judged, &held).await?;
        let filed = self.corrected.filed(&self.import);
        let weighed = compare::Held::of(world, &self.policy, self.import.corrects, &held).await?;
        for (row, readable) in judged.iter_mut().zip(&readable) {
            let who = Who::of(row.person, &row.content.person);
            if *readable {
                content::put_filed_on(filed, &mut row.content.facts);
                self.together.before_row(world, policy, &who, row);
                self.ask_law(world, policy, row)?;
            }
            weighed.weigh(world, &self.policy, row);
            self.together.note(world, policy, &who, row);
        }
        compare::namesakes(world, &self.policy, &self.import.unit_code, self.import.corrects, &mut judged).await?;
        self.corrected.named(&self.policy, &judged, &held);
        judged.iter().zip(readable).filter(|(_, readable)| *readable).for_each(|(row, _)| self.alike.note(row));
        Ok(self.keep(world, judged).await?)
    }
}
