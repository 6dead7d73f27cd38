//! What the search box looks for and what it finds.

use super::records::{DecisionRecord, PaymentListRecord};
use super::views::{DossierRow, LineRow};

/// What search looks for, after the words were understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchKey {
    /// A person's name by prefix: as written, or given name first.
    Name { ascii: String },
    /// A personal or social insurance number, by prefix.
    Number(String),
    /// Stored form of a phone number (E.164).
    Phone(String),
    /// A dossier number, by prefix.
    Dossier(String),
    /// `214`: the dossiers with this serial, of any year.
    DossierSerial(i64),
    /// Dossiers whose filer has this tax code, by prefix as it is stored.
    TaxCode(String),
    /// Dossiers whose filer's name holds this.
    Filer { ascii: String },
    /// `1500/QĐ-UBND`: the whole digits in front, and what follows them (folded, may be empty).
    Decision { serial: String, rest: String },
    /// The number of a payment list, by prefix.
    PaymentList(String),
    /// The payment lists with this serial, of any year.
    PaymentListSerial(i64),
}

impl SearchKey {
    /// What was looked for, without its words.
    pub fn kind(&self) -> &'static str {
        match self {
            SearchKey::Name { .. } => "name",
            SearchKey::Number(_) => "number",
            SearchKey::Phone(_) => "phone",
            SearchKey::Dossier(_) | SearchKey::DossierSerial(_) => "dossier",
            SearchKey::TaxCode(_) => "tax-code",
            SearchKey::Filer { .. } => "filer",
            SearchKey::Decision { .. } => "decision",
            SearchKey::PaymentList(_) | SearchKey::PaymentListSerial(_) => "payment-list",
        }
    }
}

/// Hits of one kind, and whether there are more than were asked for.
#[derive(Clone, Debug)]
pub struct Hits<T> {
    pub rows: Vec<T>,
    pub more: bool,
}

impl<T> Default for Hits<T> {
    fn default() -> Self {
        Hits { rows: Vec::new(), more: false }
    }
}

impl<T> Hits<T> {
    /// Cuts the one row too many that was asked for.
    pub fn cut(mut rows: Vec<T>, limit: u32) -> Hits<T> {
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        Hits { rows, more }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds what another key found, each thing once.
    pub fn join<K: PartialEq>(&mut self, others: Hits<T>, id: impl Fn(&T) -> K) {
        self.more |= others.more;
        for row in others.rows {
            if !self.rows.iter().any(|known| id(known) == id(&row)) {
                self.rows.push(row);
            }
        }
    }
}

/// Everything found, each kind for itself.
#[derive(Clone, Debug, Default)]
pub struct SearchHits {
    pub lines: Hits<LineRow>,
    pub dossiers: Hits<DossierRow>,
    pub decisions: Hits<DecisionRecord>,
    pub lists: Hits<PaymentListRecord>,
}

impl SearchHits {
    pub fn join(&mut self, others: SearchHits) {
        self.lines.join(others.lines, |row| row.line.id);
        self.dossiers.join(others.dossiers, |row| row.id);
        self.decisions.join(others.decisions, |row| row.id);
        self.lists.join(others.lists, |row| row.id);
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.dossiers.is_empty() && self.decisions.is_empty() && self.lists.is_empty()
    }
}
