//! What differs from place to place: parameters and the rounds of local programmes.

use super::{Both, Provenance};
use crate::expr::node::{Const, Type};
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use std::sync::Arc;

/// A value of the law that is not written into an expression, because it differs from
/// province to province or is not confirmed.
#[derive(Clone, Debug)]
pub struct Param {
    pub id: Arc<str>,
    pub meaning: Both,
    pub provenance: Provenance,
    pub(crate) value: Const,
    pub(crate) ty: Type,
}

/// A round (đợt) of a local programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub id: Arc<str>,
    pub name: Both,
    pub from: Date,
    pub to: Date,
    /// Per person in this round.
    pub vnd: Vnd,
    pub source: Arc<str>,
}
