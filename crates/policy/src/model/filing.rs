//! What the law asks of a dossier: its dates, rules on how it is filed, its papers.

use super::{Both, Provenance};
use crate::answer::Note;
use crate::expr::node::Node;
use jiff::civil::Date;
use std::sync::Arc;

/// When the supported event may lie, and until when dossiers are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub event_from: Date,
    pub event_to: Option<Date>,
    pub filing_last: Option<Date>,
    pub filing_confirmed: bool,
    pub provenance: Provenance,
    pub note: Option<Both>,
}

/// A rule on how a dossier is filed, or a note that is shown when its test holds.
#[derive(Clone, Debug)]
pub struct Rule {
    pub text: Both,
    pub when: Arc<str>,
    pub provenance: Provenance,
    /// Versions to which it applies; empty for all.
    pub versions: Vec<Arc<str>>,
    pub(crate) test: Node,
    /// What is said when the test decides, and when it cannot be made. Written once at load:
    /// a judgement only shares it.
    pub(crate) said: Note,
    pub(crate) unchecked: Note,
}

/// A paper of the dossier.
#[derive(Clone, Debug)]
pub struct Paper {
    pub name: Both,
    pub form: Option<Arc<str>>,
    /// Expression under which the paper is needed; always when absent.
    pub required_when: Option<Arc<str>>,
    pub provenance: Provenance,
    pub(crate) test: Option<Node>,
}
