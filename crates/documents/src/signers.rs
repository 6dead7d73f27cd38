//! Who signs which list, from left to right, as data.
//!
//! Decree 30/2020/NĐ-CP (Article 8, Annex I): who signs for a collective body writes "TM." and its
//! name, then the office held. S3 and S4 also carry the signatures of cash and accounts.

use crate::frame::{Frame, LANG, SignatureBlock};
use kipthoi_texts::text;

/// One place below a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signer {
    Preparer,
    Cashier,
    Accountant,
    /// The head of the labour office, which appraised.
    LabourHead,
    /// The chair, for the People's Committee that issues the list.
    Chair,
    /// Whoever signed the decision, under the office that they hold.
    Decider,
}
use Signer::*;

/// S1: the district asks for approval.
pub(crate) const SUBMISSION: &[Signer] = &[Preparer, LabourHead, Chair];
/// S2 and the list of refusals: annexes of a decision.
pub(crate) const DECIDED: &[Signer] = &[Preparer, Decider];
/// S3: cash changes hands.
pub(crate) const PAYMENT: &[Signer] = &[Preparer, Cashier, Accountant, Chair];
/// S4: an order to the bank.
pub(crate) const TRANSFER: &[Signer] = &[Preparer, Accountant, Chair];
/// S5: what the commune hangs out.
pub(crate) const POSTING: &[Signer] = &[Preparer, Chair];

impl Signer {
    /// Keys of the printed lines (`documents-sign-<key>`).
    fn keys(self) -> &'static [&'static str] {
        match self {
            Preparer => &["preparer", "with-name"],
            Cashier => &["cashier", "with-name"],
            Accountant => &["accountant", "with-name"],
            LabourHead => &["labour-head", "with-name"],
            Chair => &["committee", "chair", "with-seal"],
            Decider => &["committee", "with-office"],
        }
    }
}

/// The blocks below a list: the frame's own, else those of custom.
pub(crate) fn blocks(frame: &Frame, customary: &[Signer]) -> Vec<SignatureBlock> {
    if !frame.signatures.is_empty() {
        return frame.signatures.clone();
    }
    let block = |signer: &Signer| SignatureBlock {
        lines: signer.keys().iter().map(|key| text(LANG, &format!("documents-sign-{key}"))).collect(),
        name: if *signer == Decider { frame.decided_by.clone() } else { String::new() },
    };
    customary.iter().map(block).collect()
}
