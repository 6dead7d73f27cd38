//! "What this will do", and afterwards what it did: shared by every bulk action.

use super::parts::{Document, Link, SumRow};
use crate::{
    shell::Shell,
    ui::{Field, Texts, Tone},
};
use askama::Template;
use kipthoi_domain::Vnd;

/// A dry run. Nothing has changed yet; confirming sends exactly what is shown.
#[derive(Debug, Template)]
#[template(path = "bulk_preview.html")]
pub struct BulkPreview {
    pub t: Texts,
    pub shell: Shell,
    pub post: String,
    pub lines: u64,
    pub money: Vnd,
    /// The effects in full sentences.
    pub effects: Vec<String>,
    pub by_policy: Vec<SumRow>,
    pub by_unit: Vec<SumRow>,
    /// Whose lines they are; empty where the action is not about dossiers.
    pub dossiers: Concerned,
    /// Does not stop the action; the officer should know.
    pub warnings: Vec<Link>,
    /// Selected lines that will be left out, and why.
    pub left_out: Vec<LeftOut>,
    /// Decision number and day, a reason: what the action still needs.
    pub fields: Vec<Field>,
    pub hidden: Vec<(String, String)>,
    pub confirm_label: String,
    pub tone: Tone,
    /// Whether the action makes sense though no line is concerned yet.
    pub may_be_empty: bool,
    pub back: String,
}

impl BulkPreview {
    /// Whether the form carries the number of the page before.
    pub fn is_numbered(&self) -> bool {
        self.hidden.iter().any(|(name, _)| name == crate::app::once::FIELD)
    }
}

/// The dossiers that an action is about: the first by name, and how many more.
#[derive(Clone, Debug, Default)]
pub struct Concerned {
    pub named: Vec<DossierLines>,
    pub more: u64,
}

/// A dossier, and how many of its lines were chosen.
#[derive(Clone, Debug)]
pub struct DossierLines {
    pub dossier: Link,
    pub filer: String,
    pub lines: u64,
}

/// Lines that are left out for one reason: one of them, or a number of them.
#[derive(Clone, Debug)]
pub struct LeftOut {
    pub what: Link,
    pub lines: u64,
    pub why: String,
}

impl LeftOut {
    /// How many lines are left out in all.
    pub fn total(left_out: &[LeftOut]) -> u64 {
        left_out.iter().map(|l| l.lines).sum()
    }
}

/// What a bulk action did.
#[derive(Debug, Template)]
#[template(path = "bulk_done.html")]
pub struct BulkDone {
    pub t: Texts,
    pub shell: Shell,
    /// `Đã phê duyệt 118 đối tượng, 437.780.000 đ`.
    pub headline: String,
    /// The number it can be found by: of a decision, a payment list.
    pub reference: String,
    pub next_steps: Vec<String>,
    pub left_out: Vec<LeftOut>,
    pub documents: Vec<Document>,
    pub links: Vec<Link>,
}
