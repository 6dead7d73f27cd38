//! Lines of dossiers: those wanted, and what stands beside them.

use super::{DueWithin, PaymentView};
use crate::ports::Namesake;
use crate::ports::records::*;
use jiff::civil::Date;
use kipthoi_domain::{AgencyKind, DecisionId, DossierId, LineId, LineState, PartialDate};

/// Which lines a queue or a bulk action is about.
#[derive(Clone, Debug, Default)]
pub struct LineFilter {
    pub dossier: Option<DossierId>,
    pub decision: Option<DecisionId>,
    pub states: Vec<LineState>,
    pub step: Option<String>,
    /// Lines whose turn is one of these; empty: of any.
    pub owners: Vec<AgencyKind>,
    pub policy: Option<String>,
    pub unit_code: Option<String>,
    pub result: Option<Standing>,
    pub proposal: Option<Proposal>,
    pub due: DueWithin,
    /// Leaves out lines that are set aside: see [`super::SetAside`].
    pub to_be_paid: bool,
}

#[derive(Clone, Debug)]
pub struct LineRow {
    pub line: LineRecord,
    pub dossier_number: String,
    pub filer_name: String,
    pub birth: Option<PartialDate>,
    pub number_kind: Option<String>,
    pub number: Option<String>,
}

#[derive(Clone, Debug)]
pub struct LineView {
    pub line: LineRecord,
    pub dossier_number: String,
    pub filer_name: String,
    pub receipt_on: Date,
    pub person: PersonRecord,
    pub numbers: Vec<NumberRecord>,
    pub revisions: Vec<RevisionRecord>,
    pub confirmations: Vec<ConfirmationRecord>,
    pub decision: Option<DecisionRecord>,
    pub payments: Vec<PaymentView>,
    /// The live right of an approved line.
    pub payable: Option<PayableRecord>,
    pub supplements: Vec<LineRecord>,
    /// Other live lines of the same person, inside the reader's scope.
    pub others: Vec<LineRow>,
    /// Lines of people who bear the same name and may have been born on the same day, wherever they
    /// stand and under any policy: [`crate::namesakes`] says of whom to ask.
    pub namesakes: Vec<Namesake>,
}

/// A line as decisions and payment lists name it: whose it is, and from which dossier.
#[derive(Clone, Debug)]
pub struct ListedLine {
    pub id: LineId,
    pub full_name: String,
    pub birth: Option<PartialDate>,
    /// The first of the person's numbers.
    pub number: Option<String>,
    pub address: Option<String>,
    pub hamlet: Option<String>,
    pub unit_code: String,
    pub policy: String,
    /// What it is about, as it was granted; of a refused line, as it stands.
    pub period: String,
    pub dossier_number: String,
}

/// What a line said once, with the hash that was stored for it: to be hashed again.
#[derive(Clone, Debug)]
pub struct KeptContent {
    pub line: LineId,
    pub revision: i64,
    pub content: String,
    pub hash: String,
}
