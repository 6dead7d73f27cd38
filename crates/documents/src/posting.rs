//! S5: the list that hangs on the wall of the commune, with the least data that serves it.
//!
//! The row type has no field for a personal number, phone, account or full birth date, so
//! they cannot be posted by mistake. For support tied to illness or isolation the document
//! names only the legal instrument, and every text of the frame is checked.

use crate::ascii::to_ascii;
use crate::error::DocumentError;
use crate::frame::{self, Frame, LANG, date_args};
use crate::signers;
use crate::table::{self, Cell, Kind, Table, TableRow, column};
use crate::{Out, Written};
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use kipthoi_texts::{text, text_with};

/// What the public may see of one supported person.
#[derive(Clone, Debug, PartialEq)]
pub struct PostingRow {
    pub full_name: String,
    pub birth_year: Option<i16>,
    /// Empty where nobody wrote it down.
    pub hamlet: String,
    /// Wording of the support; replaced by the legal reference when it concerns health.
    pub policy: String,
    pub amount: Vnd,
    /// Which decision changed it since; empty where none did.
    pub note: String,
}

/// How a list is posted.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    /// True for support of people who were ill or isolated (meals, costs of treatment).
    pub health_related: bool,
    /// "QĐ 23/2021/QĐ-TTg": what is named instead of the state of health.
    pub legal_reference: String,
    /// Whether any row names a hamlet; without one the column is left out.
    pub hamlets: bool,
    /// Whether any row has a note; without one the column is left out.
    pub notes: bool,
    /// Who was approved and is not posted any more, and why: lines below the table.
    pub left_out: Vec<String>,
    /// Where remarks go, and until when.
    pub feedback: Option<Feedback>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Feedback {
    /// "UBND xã An Bình (bộ phận một cửa)"
    pub contact: String,
    pub before: Date,
}

/// A row as it is printed: with its hamlet and note or without.
struct Posted {
    row: PostingRow,
    hamlet: bool,
    note: bool,
}

impl TableRow for Posted {
    fn cells(&self) -> Vec<Cell<'_>> {
        let row = &self.row;
        let hamlet = self.hamlet.then(|| Cell::text(&row.hamlet));
        let (name, rest) = ([Cell::text(&row.full_name), Cell::year(row.birth_year)], [Cell::text(&row.policy), Cell::Money(row.amount)]);
        let note = self.note.then(|| Cell::text(&row.note));
        name.into_iter().chain(hamlet).chain(rest).chain(note).collect()
    }

    fn amount(&self) -> Vnd {
        self.row.amount
    }
}

/// Writes the public posting list (S5). Refuses a health-related list whose frame or hamlets
/// name a disease, treatment or isolation ([`DocumentError::HealthNamed`]).
pub fn posting_list<W: Out>(out: W, frame: &Frame, posting: &Posting, rows: impl IntoIterator<Item = PostingRow>) -> Result<Written, DocumentError> {
    let reference = [("reference", posting.legal_reference.as_str().into())];
    let (title, health_wording) = if posting.health_related {
        let contact = posting.feedback.iter().map(|f| f.contact.as_str());
        frame::texts(frame).chain([posting.legal_reference.as_str()]).chain(contact).try_for_each(refuse_health)?;
        let wording = text_with(LANG, "documents-posting-policy-health", &reference);
        (text_with(LANG, "documents-posting-title-health", &reference), Some(wording))
    } else {
        (text(LANG, "documents-posting-title"), None)
    };
    let mut columns = vec![
        column("no", 6.0, Kind::Centre),
        column("name", if posting.notes { 24.0 } else { 28.0 }, Kind::Text),
        column("birth-year", 10.0, Kind::Centre),
        column("hamlet", 18.0, Kind::Text),
        // Room for the note comes from the wording beside it.
        column("content", if posting.notes { 26.0 } else { 36.0 }, Kind::Text),
        column("amount", 16.0, Kind::Total),
    ];
    if !posting.hamlets {
        columns.remove(3);
    }
    if posting.notes {
        columns.push(column("note", 14.0, Kind::Text));
    }
    let table = Table {
        title,
        columns,
        landscape: false,
        count_key: "documents-total-people",
        notes: posting.left_out.iter().cloned().chain(posting.feedback.iter().map(feedback_line)).collect(),
        signers: signers::POSTING,
    };
    let rows = rows.into_iter().map(|mut row| {
        if let Some(wording) = &health_wording {
            refuse_health(&row.hamlet)?;
            row.policy.clone_from(wording);
        }
        Ok(Posted { row, hamlet: posting.hamlets, note: posting.notes })
    });
    table::write(out, frame, &table, rows)
}

fn feedback_line(feedback: &Feedback) -> String {
    let mut args = vec![("contact", feedback.contact.as_str().into())];
    args.extend(date_args(feedback.before));
    text_with(LANG, "documents-posting-feedback", &args)
}

/// Words that tell a state of health, without marks and in lower case. "Đại dịch COVID-19" in
/// the name of a programme tells nothing about a person, so it is not among them.
const HEALTH_WORDS: [&str; 18] = [
    "f0",
    "f1",
    "f2",
    "benh nhan",
    "benh vien",
    "nguoi benh",
    "mac benh",
    "duong tinh",
    "nhiem",
    "cach ly",
    "dieu tri",
    "mac covid",
    "mac sars",
    "thu dung",
    "da chien",
    "tiep xuc gan",
    "khuyet tat",
    "suc khoe",
];

fn refuse_health(value: &str) -> Result<(), DocumentError> {
    // A text of another script cannot be checked, so it counts as unsafe.
    let Some(plain) = to_ascii(value) else {
        return Err(DocumentError::HealthNamed { text: value.to_owned() });
    };
    let plain = plain.to_ascii_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let padded = format!(" {} ", words.collect::<Vec<_>>().join(" "));
    if HEALTH_WORDS.iter().any(|w| padded.contains(&format!(" {w} "))) {
        return Err(DocumentError::HealthNamed { text: value.to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_illness_are_found_in_any_writing() {
        for bad in ["DANH SÁCH F0", "người cách  ly y tế", "BỆNH VIỆN DÃ CHIẾN", "F1-đợt 2", "Điều trị tại nhà"] {
            assert!(refuse_health(bad).is_err(), "{bad}");
        }
        for good in ["Đối tượng theo QĐ 23/2021/QĐ-TTg", "UBND xã Bình Minh", "Hỗ trợ do đại dịch COVID-19", "ấp F10"] {
            assert!(refuse_health(good).is_ok(), "{good}");
        }
    }
}
