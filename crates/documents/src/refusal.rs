//! The refused lines of a decision, each with every reason and its article.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG};
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
    pub dossier_no: String,
    pub full_name: String,
    pub birth_year: Option<i16>,
    pub person_number: String,
    pub address: String,
    pub policy: String,
    pub reasons: Vec<RefusalReason>,
}

impl TableRow for RefusalRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        let each = |pick: fn(&RefusalReason) -> &str| {
            let lines: Vec<String> = match self.reasons.as_slice() {
                [only] => vec![pick(only).to_owned()],
                many => many
                    .iter()
                    .enumerate()
                    .map(|(i, r)| format!("{}. {}", i + 1, pick(r)))
                    .collect(),
            };
            Cell::Text(lines.join("\n").into())
        };
        vec![
            Cell::text(&self.dossier_no),
            Cell::text(&self.full_name),
            Cell::year(self.birth_year),
            Cell::text(&self.person_number),
            Cell::text(&self.address),
            Cell::text(&self.policy),
            each(|r| &r.text),
            each(|r| &r.article),
        ]
    }

    fn amount(&self) -> Vnd {
        Vnd::ZERO
    }
}

/// Writes the list of refused lines. It has no amounts; `Written::total` is zero.
pub fn refusal_list<W: Out>(
    out: W,
    frame: &Frame,
    rows: impl IntoIterator<Item = RefusalRow>,
) -> Result<Written, DocumentError> {
    let table = Table {
        title: text(LANG, "documents-refusal-title"),
        columns: vec![
            column("no", 6.0, Kind::Centre),
            column("dossier", 17.0, Kind::Centre),
            column("name", 24.0, Kind::Text),
            column("birth-year", 9.0, Kind::Centre),
            column("person-number", 17.0, Kind::Centre),
            column("address", 24.0, Kind::Text),
            column("policy", 22.0, Kind::Text),
            column("reasons", 36.0, Kind::Text),
            column("articles", 22.0, Kind::Text),
        ],
        landscape: true,
        count_key: "documents-total-people",
        notes: Vec::new(),
        customary_signers: Vec::new(),
    };
    table::write(out, frame, &table, rows.into_iter().map(Ok))
}
