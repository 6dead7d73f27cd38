//! S4: the list that a bank or the State Treasury pays from.
//!
//! Every row is checked before it is written, because a bad row comes back days later as a
//! rejected payment: ASCII name, plausible account, six-digit BIN, amount above zero, purpose
//! within the bank's limit. One bad row refuses the file; the error names it.

use crate::ascii::to_ascii;
use crate::error::DocumentError;
use crate::frame::{Frame, LANG};
use crate::signers;
use crate::table::{self, Cell, Column, Kind, Table, TableRow, column};
use crate::transfer_template::{TransferField, TransferTemplate};
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_texts::text;

/// One payment. Names may carry marks; they are removed for the bank.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferRow {
    pub beneficiary: String,
    pub account_no: String,
    pub bank_name: String,
    /// Six digits of the bank (Napas BIN); it is the key, the name changes.
    pub bank_bin: String,
    pub amount: Vnd,
    /// Short word for the policy in the purpose: "P04".
    pub policy: String,
    /// Our reference, by which the bank's answer is matched; unique per payment.
    pub reference: String,
    /// What became of the payment, in the words of the form; empty for the bank's answer.
    pub result: String,
}

struct Checked<'t> {
    template: &'t TransferTemplate,
    row: TransferRow,
    purpose: String,
}

impl TableRow for Checked<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let cell = |field| match field {
            TransferField::Beneficiary => Cell::text(&self.row.beneficiary),
            TransferField::Account => Cell::text(&self.row.account_no),
            TransferField::BankName => Cell::text(&self.row.bank_name),
            TransferField::Bin => Cell::text(&self.row.bank_bin),
            TransferField::Amount => Cell::Money(self.row.amount),
            TransferField::Purpose => Cell::text(&self.purpose),
            TransferField::Reference => Cell::text(&self.row.reference),
            TransferField::Result => Cell::text(&self.row.result),
        };
        self.template.columns.iter().map(|c| cell(c.field)).collect()
    }

    fn amount(&self) -> Vnd {
        self.row.amount
    }
}

/// Writes the transfer list (S4) in the shape of `template`.
pub fn transfer_list<W: Out>(
    out: W,
    frame: &Frame,
    template: &TransferTemplate,
    rows: impl IntoIterator<Item = TransferRow>,
) -> Result<Written, DocumentError> {
    let mut columns = vec![column("no", 6.0, Kind::Centre)];
    columns.extend(template.columns.iter().map(|c| Column {
        heading: c.heading.clone(),
        width: c.width,
        kind: match c.field {
            TransferField::Amount => Kind::Total,
            TransferField::Bin | TransferField::Reference | TransferField::Result => Kind::Centre,
            _ => Kind::Text,
        },
    }));
    let table = Table {
        title: text(LANG, "documents-transfer-title"),
        columns,
        landscape: true,
        count_key: "documents-total-lines",
        notes: Vec::new(),
        signers: signers::TRANSFER,
    };
    let rows = (1u64..).zip(rows).map(|(number, row)| check(number, row, template));
    table::write(out, frame, &table, rows)
}

fn check(number: u64, row: TransferRow, template: &TransferTemplate) -> Result<Checked<'_>, DocumentError> {
    if !row.amount.is_positive() {
        return Err(DocumentError::AmountNotPositive { row: number });
    }
    // Some banks give out accounts with letters, so digits alone would be too strict.
    let account = row.account_no.trim();
    if !(1..=19).contains(&account.len()) || !account.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(DocumentError::AccountInvalid { row: number });
    }
    if row.bank_bin.len() != 6 || !row.bank_bin.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DocumentError::BinInvalid { row: number });
    }
    let bank_text = |value: &str| -> Result<String, DocumentError> {
        let plain = to_ascii(value).unwrap_or_default();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if plain.is_empty() { Err(DocumentError::NotAscii { row: number }) } else { Ok(plain) }
    };
    let purpose = purpose(number, &bank_text(&row.policy)?, &bank_text(&row.reference)?, template)?;
    let row = TransferRow { beneficiary: bank_text(&row.beneficiary)?.to_ascii_uppercase(), account_no: account.to_owned(), ..row };
    Ok(Checked { template, row, purpose })
}

/// The template filled in. When that is too long the reference alone goes: a cut reference
/// could not be matched, and a cut word could mean something else.
fn purpose(number: u64, policy: &str, reference: &str, template: &TransferTemplate) -> Result<String, DocumentError> {
    let filled = template.purpose.replace("{policy}", policy).replace("{reference}", reference);
    let full = to_ascii(&filled).ok_or(DocumentError::NotAscii { row: number })?;
    if full.len() <= template.purpose_limit {
        Ok(full)
    } else if reference.len() <= template.purpose_limit {
        Ok(reference.to_owned())
    } else {
        Err(DocumentError::PurposeTooLong { row: number, limit: template.purpose_limit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row() -> TransferRow {
        TransferRow {
            beneficiary: "Nguyễn Thị Mỹ Đức".into(),
            account_no: "0123456789".into(),
            bank_name: "Vietcombank".into(),
            bank_bin: "970436".into(),
            amount: Vnd(1_855_000),
            policy: "P04".into(),
            reference: "SH-0001".into(),
            result: String::new(),
        }
    }

    #[test]
    fn a_purpose_that_is_too_long_keeps_the_whole_reference() {
        let template = TransferTemplate { purpose_limit: 12, ..TransferTemplate::default() };
        assert_eq!(check(1, row(), &template).unwrap().purpose, "SH-0001");
        let template = TransferTemplate { purpose_limit: 5, ..template };
        assert!(matches!(check(9, row(), &template).map(|c| c.purpose), Err(DocumentError::PurposeTooLong { row: 9, limit: 5 })));
    }

    #[test]
    fn rows_that_a_bank_would_reject_are_refused_here() {
        let template = TransferTemplate::default();
        let refused = |change: fn(&mut TransferRow)| {
            let mut r = row();
            change(&mut r);
            check(3, r, &template).map(|c| c.purpose).unwrap_err()
        };
        assert!(matches!(refused(|r| r.amount = Vnd(0)), DocumentError::AmountNotPositive { row: 3 }));
        assert!(matches!(refused(|r| r.account_no = " ".into()), DocumentError::AccountInvalid { row: 3 }));
        assert!(matches!(refused(|r| r.account_no = "12 34".into()), DocumentError::AccountInvalid { .. }));
        assert!(matches!(refused(|r| r.bank_bin = "97043".into()), DocumentError::BinInvalid { row: 3 }));
        assert!(matches!(refused(|r| r.beneficiary = "王".into()), DocumentError::NotAscii { row: 3 }));
    }

    proptest! {
        #[test]
        fn what_reaches_the_bank_is_ascii_and_within_the_limit(
            name in "\\PC{0,40}", reference in "[A-Za-z0-9-]{1,30}", limit in 1usize..60,
        ) {
            let template = TransferTemplate { purpose_limit: limit, ..TransferTemplate::default() };
            let row = TransferRow { beneficiary: name, reference, ..row() };
            if let Ok(checked) = check(1, row, &template) {
                prop_assert!(checked.purpose.is_ascii() && checked.purpose.len() <= limit);
                prop_assert!(checked.row.beneficiary.is_ascii() && !checked.row.beneficiary.is_empty());
                prop_assert!(!checked.row.beneficiary.bytes().any(|b| b.is_ascii_lowercase()));
            }
        }
    }
}
