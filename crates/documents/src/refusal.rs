//! The refused lines of a decision, each with every reason and its article.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG};
use crate::person::{self, Person, Widths};
use crate::signers;
use crate::table::{self, Cell, Kind, Table, TableRow, column};
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_texts::text;

/// One condition that was not met.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusalReason {
    /// A sentence with the value that was seen: "Thời gian ngừng việc 13 ngày, dưới 14 ngày".
    pub text: String,
    /// "QĐ 23/2021/QĐ-TTg, Đ.17 k.1"
    pub article: String,
}

/// One refused line.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusalRow {
    pub person: Person,
    pub reasons: Vec<RefusalReason>,
}

impl TableRow for RefusalRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        let each = |pick: fn(&RefusalReason) -> &str| {
            let lines: Vec<String> = match self.reasons.as_slice() {
                [only] => vec![pick(only).to_owned()],
                // A ground of the officer's own has no article; the numbers still join both columns.
                many => (1..).zip(many).filter(|(_, r)| !pick(r).is_empty()).map(|(n, r)| format!("{n}. {}", pick(r))).collect(),
            };
            Cell::Text(lines.join("\n").into())
        };
        self.person.cells([each(|r| &r.text), each(|r| &r.article)])
    }

    fn amount(&self) -> Vnd {
        Vnd::ZERO
    }
}

/// Writes the list of refused lines. It has no amounts; `Written::total` is zero.
pub fn refusal_list<W: Out>(out: W, frame: &Frame, rows: impl IntoIterator<Item = RefusalRow>) -> Result<Written, DocumentError> {
    let table = Table {
        title: text(LANG, "documents-refusal-title"),
        columns: person::columns(
            Widths { name: 24.0, address: 24.0, policy: 22.0 },
            [column("reasons", 36.0, Kind::Text), column("articles", 22.0, Kind::Text)],
        ),
        landscape: true,
        count_key: "documents-total-people",
        notes: Vec::new(),
        signers: signers::DECIDED,
    };
    table::write(out, frame, &table, rows.into_iter().map(Ok))
}
