//! The official frame around a list: who issues it, under which number, who signs.
//!
//! Lives here: the frame's data and its writing above and below the table. Never here: a
//! table. Layout follows the practice of Decree 30/2020/NĐ-CP on administrative documents.

use crate::error::DocumentError;
use crate::sheet::Sheet;
use crate::signers::{self, Signer};
use crate::style::Style;
use jiff::civil::Date;
use kipthoi_texts::{Arg, Lang, text, text_with};

/// Documents are issued in Vietnamese whatever language the screen has.
pub(crate) const LANG: Lang = Lang::Vi;

/// What surrounds a list. Empty fields are left out; `Frame::default()` is a bare frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// "UBND TỈNH MINH HỌA"; the line above the issuing agency.
    pub superior_agency: String,
    /// "UBND HUYỆN SÔNG HÒA"
    pub agency: String,
    /// "Sông Hòa", where the document is signed.
    pub place: String,
    /// `None` leaves blanks to be filled in by hand.
    pub date: Option<Date>,
    /// "15/QĐ-UBND"
    pub number: Option<String>,
    /// Top right: "Mẫu số 05", "Phụ lục I".
    pub form: Option<String>,
    /// "(Kèm theo Quyết định số … ngày … của …)" below the title.
    pub annex: Option<Annex>,
    /// Replaces the list's own title; one entry per line.
    pub title: Vec<String>,
    pub subtitle: Vec<String>,
    /// "xã Bình Minh": the list is only this part of what the annex belongs to, and its total too.
    pub part: Option<String>,
    /// Side by side below the table; the signers of custom when empty.
    pub signatures: Vec<SignatureBlock>,
    /// Who signed the decision, for the customary signers of its annexes.
    pub decided_by: String,
    /// "Nơi nhận", one line each.
    pub recipients: Vec<String>,
    /// The end of the log when the list was made, small below every page; empty for none.
    pub log: String,
}

/// The decision that a list belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Annex {
    /// "Quyết định", "Tờ trình"
    pub kind: String,
    pub number: String,
    pub date: Date,
    /// "Chủ tịch UBND huyện Sông Hòa"
    pub issuer: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignatureBlock {
    /// Authority and how to sign: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Ký tên, đóng dấu)". A line
    /// in brackets is printed in italics.
    pub lines: Vec<String>,
    /// Who signs; empty leaves room for a handwritten name.
    pub name: String,
}

/// Day, month and year as the law writes them: days below 10 and months 1 and 2 with a zero.
pub(crate) fn date_args(date: Date) -> [(&'static str, Arg<'static>); 3] {
    let month = if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() };
    [("day", format!("{:02}", date.day()).into()), ("month", month.into()), ("year", date.year().to_string().into())]
}

/// Every text that the frame itself prints, for checks of what a public list may say.
pub(crate) fn texts(frame: &Frame) -> impl Iterator<Item = &str> {
    let signers = frame.signatures.iter().flat_map(|b| b.lines.iter());
    [&frame.superior_agency, &frame.agency]
        .into_iter()
        .chain(frame.form.iter())
        .chain(frame.annex.iter().flat_map(|a| [&a.kind, &a.issuer]))
        .chain(frame.title.iter())
        .chain(frame.subtitle.iter())
        .chain(frame.part.iter())
        .chain(signers)
        .chain(frame.recipients.iter())
        .map(String::as_str)
}

/// Form line, agency block and Quốc hiệu, number and date, title, annex.
pub(crate) fn write_head(sheet: &mut Sheet<'_>, frame: &Frame, title: &str) -> Result<(), DocumentError> {
    if let Some(form) = &frame.form {
        sheet.line(form, Style::Form)?;
    }
    let (left, right) = sheet.halves();
    sheet.span(left, &frame.superior_agency, Style::Centre)?;
    sheet.span(right, &text(LANG, "documents-nation"), Style::Bold)?;
    sheet.next();
    sheet.span(left, &frame.agency, Style::Bold)?;
    sheet.span(right, &text(LANG, "documents-motto"), Style::Motto)?;
    sheet.next();
    if let Some(number) = &frame.number {
        let line = text_with(LANG, "documents-number", &[("number", number.as_str().into())]);
        sheet.span(left, &line, Style::Centre)?;
    }
    sheet.span(right, &place_and_date(frame), Style::Italic)?;
    sheet.next();
    sheet.next();
    if frame.title.is_empty() {
        sheet.line(title, Style::Title)?;
    }
    for line in &frame.title {
        sheet.line(line, Style::Title)?;
    }
    if let Some(part) = &frame.part {
        sheet.line(&text_with(LANG, "documents-part", &[("part", part.to_uppercase().into())]), Style::Title)?;
    }
    for line in &frame.subtitle {
        sheet.line(line, Style::Italic)?;
    }
    if let Some(annex) = &frame.annex {
        let mut args = vec![("kind", annex.kind.as_str().into()), ("number", annex.number.as_str().into()), ("issuer", annex.issuer.as_str().into())];
        args.extend(date_args(annex.date));
        sheet.line(&text_with(LANG, "documents-annex", &args), Style::Italic)?;
    }
    sheet.next();
    Ok(())
}

fn place_and_date(frame: &Frame) -> String {
    let mut args = vec![("place", frame.place.as_str().into())];
    match frame.date {
        Some(date) => {
            args.extend(date_args(date));
            text_with(LANG, "documents-place-date", &args)
        }
        None => text_with(LANG, "documents-place-date-open", &args),
    }
}

/// Rows between the last line of a signature block and the name: room for hand and seal.
const ROOM_TO_SIGN: usize = 4;

/// Recipients on the left, then the signature blocks, written row by row.
pub(crate) fn write_foot(sheet: &mut Sheet<'_>, frame: &Frame, customary: &[Signer]) -> Result<(), DocumentError> {
    let signers = signers::blocks(frame, customary);
    let mut blocks: Vec<Vec<(String, Style)>> = Vec::new();
    if !frame.recipients.is_empty() {
        let mut lines = vec![(text(LANG, "documents-recipients"), Style::RecipientsHead)];
        lines.extend(frame.recipients.iter().map(|r| (format!("- {r}"), Style::Recipients)));
        blocks.push(lines);
    }
    let lines_above = signers.iter().map(|b| b.lines.len()).max().unwrap_or(0);
    for block in &signers {
        let style = |line: &String| {
            if line.starts_with('(') { Style::Italic } else { Style::Bold }
        };
        let mut lines: Vec<_> = block.lines.iter().map(|l| (l.clone(), style(l))).collect();
        lines.resize(lines_above + ROOM_TO_SIGN, (String::new(), Style::Centre));
        lines.push((block.name.clone(), Style::Bold));
        blocks.push(lines);
    }
    sheet.next();
    // More blocks than columns cannot stand side by side; the rest goes below.
    for side_by_side in blocks.chunks(usize::from(sheet.width()).max(1)) {
        let spans = sheet.parts(side_by_side.len());
        let height = side_by_side.iter().map(Vec::len).max().unwrap_or(0);
        for i in 0..height {
            for (span, block) in spans.iter().zip(side_by_side) {
                if let Some((line, style)) = block.get(i).filter(|(line, _)| !line.is_empty()) {
                    sheet.span(*span, line, *style)?;
                }
            }
            sheet.next();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn written(d: Date) -> String {
        place_and_date(&Frame { place: "Sông Hòa".into(), date: Some(d), ..Frame::default() })
    }

    #[test]
    fn small_days_and_the_first_two_months_take_a_zero() {
        assert_eq!(written(date(2021, 7, 7)), "Sông Hòa, ngày 07 tháng 7 năm 2021");
        assert_eq!(written(date(2022, 2, 15)), "Sông Hòa, ngày 15 tháng 02 năm 2022");
        assert_eq!(written(date(2021, 12, 31)), "Sông Hòa, ngày 31 tháng 12 năm 2021");
    }

    #[test]
    fn a_missing_date_leaves_room_for_the_hand() {
        let frame = Frame { place: "An Bình".into(), ..Frame::default() };
        assert_eq!(place_and_date(&frame), "An Bình, ngày …… tháng …… năm ……");
    }
}
