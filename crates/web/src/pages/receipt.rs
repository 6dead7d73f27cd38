//! Giấy tiếp nhận hồ sơ và hẹn trả kết quả: the receipt with the promised day, to print and
//! sign. The paper itself is an official document and stays Vietnamese in every language of
//! the interface.

use super::parts::Fact;
use crate::{shell::Shell, ui::Texts};
use askama::Template;
use jiff::civil::{Date, DateTime};
use kipthoi_domain::DossierId;
use kipthoi_texts::Lang;

#[derive(Debug, Template)]
#[template(path = "receipt.html")]
pub struct Receipt {
    pub t: Texts,
    pub shell: Shell,
    pub id: DossierId,
    /// `UBND HUYỆN …`, in capitals as the letterhead wants it.
    pub superior: String,
    pub agency: String,
    pub number: String,
    pub place: String,
    pub day: Date,
    pub facts: Vec<Fact>,
    /// Papers received, with the number of copies.
    pub papers: Vec<(String, u64)>,
    pub received_at: DateTime,
    /// `None` where the law sets no limit for any step.
    pub due: Option<Date>,
    /// How the due day was counted.
    pub due_why: String,
    pub officer: String,
    pub phone: String,
}

impl Receipt {
    fn vi(&self) -> Texts {
        Texts::new(Lang::Vi)
    }

    /// `Bến Lức, ngày 07 tháng 7 năm 2021`: days below 10 and the months 1 and 2 carry a zero,
    /// as official papers write them (Nghị định 30/2020/NĐ-CP).
    fn place_and_day(&self) -> String {
        let month = match self.day.month() {
            month @ 1..=2 => format!("0{month}"),
            month => month.to_string(),
        };
        (self.vi().of("w-receipt-day"))
            .put("place", &self.place)
            .put("day", self.day.strftime("%d"))
            .put("month", month)
            .put("year", self.day.year())
            .to_string()
    }
}
