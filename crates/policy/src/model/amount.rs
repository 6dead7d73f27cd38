//! How much a policy gives, and how that is worked out.

use super::{Both, Provenance};
use crate::expr::node::Node;
use kipthoi_domain::Vnd;
use std::sync::Arc;

/// How much.
#[derive(Debug)]
pub struct Amount {
    pub text: Both,
    pub provenance: Provenance,
    pub(crate) how: AmountRule,
}

impl Amount {
    /// What one person gets for one day or month, where the law counts those; else the amount of a
    /// person is itself the rate.
    pub fn per_unit(&self) -> Option<Vnd> {
        match self.how {
            AmountRule::PerUnit { vnd, .. } => Some(vnd),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(crate) enum AmountRule {
    Fixed(Vnd),
    Tiers(Vec<Tier>),
    PerUnit { vnd: Vnd, count: Node, source: Arc<str> },
    Formula { node: Node, source: Arc<str> },
    Supplement(SupplementRule),
    Relief,
}

#[derive(Debug)]
pub(crate) struct Tier {
    pub when: Node,
    pub source: Arc<str>,
    pub vnd: Vnd,
    pub text: Both,
}

/// A supplement that is judged together with the main policy.
#[derive(Clone, Debug)]
pub struct SupplementRule {
    /// Code of the policy that grants it.
    pub policy: Arc<str>,
    pub per_pregnancy: Vnd,
    pub per_child: Vnd,
    /// A child counts while younger than so many completed years.
    pub age_below: i64,
    pub(crate) pregnant: usize,
    pub(crate) children: usize,
    /// The day on which ages count.
    pub(crate) reference: Node,
}
