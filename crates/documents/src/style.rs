//! How cells look: Times New Roman 11 to 13, borders in tables, text cells for text.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

pub(crate) const FONT: &str = "Times New Roman";
/// Dots or commas between thousands follow the reader's own settings.
const MONEY: &str = "#,##0";

/// What a cell is, and so how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Form,
    Centre,
    Bold,
    Motto,
    Italic,
    Title,
    Left,
    Words,
    RecipientsHead,
    Recipients,
    Heading,
    ColumnNumber,
    CellText,
    CellCentre,
    CellMoney,
    TotalLabel,
    TotalMoney,
}

impl Style {
    const ALL: [Style; 17] = [
        Style::Form,
        Style::Centre,
        Style::Bold,
        Style::Motto,
        Style::Italic,
        Style::Title,
        Style::Left,
        Style::Words,
        Style::RecipientsHead,
        Style::Recipients,
        Style::Heading,
        Style::ColumnNumber,
        Style::CellText,
        Style::CellCentre,
        Style::CellMoney,
        Style::TotalLabel,
        Style::TotalMoney,
    ];

    fn format(self) -> Format {
        let base = Format::new().set_font_name(FONT).set_font_size(12).set_align(FormatAlign::VerticalCenter);
        let centre = base.clone().set_align(FormatAlign::Center).set_text_wrap();
        let left = base.clone().set_align(FormatAlign::Left).set_text_wrap();
        let right = base.set_align(FormatAlign::Right);
        let boxed = |f: Format| f.set_border(FormatBorder::Thin);
        match self {
            Style::Form => right.set_italic(),
            Style::Centre => centre,
            Style::Bold => centre.set_bold(),
            Style::Motto => centre.set_bold().set_underline(FormatUnderline::Single),
            Style::Italic => centre.set_italic(),
            Style::Title => centre.set_bold().set_font_size(13),
            Style::Left => left,
            Style::Words => left.set_italic(),
            Style::RecipientsHead => left.set_bold().set_italic(),
            Style::Recipients => left.set_font_size(11),
            Style::Heading | Style::TotalLabel => boxed(centre.set_bold()),
            Style::ColumnNumber => boxed(centre.set_italic().set_font_size(11)),
            Style::CellText => boxed(left.set_num_format("@")),
            Style::CellCentre => boxed(centre.set_num_format("@")),
            Style::CellMoney => boxed(right.set_indent(1).set_num_format(MONEY)),
            Style::TotalMoney => boxed(right.set_bold().set_indent(1).set_num_format(MONEY)),
        }
    }
}

/// One format per style, at the style's own position.
pub(crate) fn formats() -> Vec<Format> {
    Style::ALL.iter().map(|style| style.format()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_stands_at_its_own_position() {
        for (i, style) in Style::ALL.iter().enumerate() {
            assert_eq!(*style as usize, i);
        }
        assert_eq!(Style::TotalMoney as usize + 1, Style::ALL.len());
    }
}
