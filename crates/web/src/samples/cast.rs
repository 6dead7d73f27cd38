//! The invented district: its people, officers, days and numbers.

use crate::pages::parts::{HistoryRow, PersonRef, StepProgress, StepRow};
use crate::shell::{Section, Shell, User};
use crate::ui::{Choice, Due, LimitUnit, Texts};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};
use kipthoi_domain::Vnd;
use kipthoi_texts::Lang;
use uuid::Uuid;

/// Whose eyes a page is rendered for, and whether the data are hostile.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    pub t: Texts,
    pub hostile: bool,
}

/// What a hostile cast adds to everything that a person could have typed.
pub const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

const PEOPLE: &[(&str, &str, &str)] = &[
    ("Nguyễn Thị Hoa", "12/03/1985", "0801••••4127"),
    ("Trần Văn Khởi", "07/07/1979", "0792••••0338"),
    ("Lê Thị Mỹ Duyên", "1994", "0803••••9915"),
    ("Phạm Quốc Thắng", "21/11/1990", "0802••••5502"),
    ("Thạch Sô Phia", "02/01/1988", "0861••••7710"),
    ("Võ Thị Ngọc Ánh", "30/09/1996", "0803••••1284"),
    ("Huỳnh Minh Nhựt", "15/05/1982", "3012••••6"),
    ("Đặng Thị Kim Thoa", "08/08/1991", "0803••••4460"),
    ("Bùi Công Danh", "19/12/1987", "0802••••3071"),
    ("Y Moan Êban", "04/04/1993", "0662••••8849"),
    ("Dương Hoài Phương", "26/06/1984", "0800••••2563"),
    ("Lý Thị Bé Ba", "1961", "3005••••2"),
];

impl Cast {
    pub fn new(lang: Lang) -> Self {
        Cast { t: Texts::new(lang), hostile: false }
    }

    pub fn hostile(lang: Lang) -> Self {
        Cast { t: Texts::new(lang), hostile: true }
    }

    /// What somebody typed or sent.
    pub fn typed(&self, text: &str) -> String {
        if self.hostile { format!("{text} {HOSTILE}") } else { text.to_owned() }
    }

    /// A text held in both languages by policy data.
    pub fn pick(&self, vi: &str, en: &str) -> String {
        self.t.lang().pick(vi, en).to_owned()
    }

    pub fn person(&self, i: usize) -> PersonRef {
        let (name, born, number) = PEOPLE[i % PEOPLE.len()];
        PersonRef {
            name: self.typed(name),
            born: born.into(),
            number: number.into(),
            period: self.pick("từ 01/07/2021", "from 01/07/2021"),
            href: format!("/lines/{}", self.uuid(500 + i as u128)),
        }
    }

    pub fn today(&self) -> Date {
        date(2021, 8, 4)
    }

    pub fn at(&self, day: i8, hour: i8, minute: i8) -> DateTime {
        date(2021, 8, day).at(hour, minute, 0, 0)
    }

    pub fn uuid(&self, n: u128) -> Uuid {
        Uuid::from_u128(0x0189_0a5d_ac96_774b_8000_0000_0000_0000 + n)
    }

    /// A due day so many days from today (a Wednesday; later working days skip one weekend).
    pub fn due(&self, left: i64, unit: LimitUnit) -> Due {
        let weekend = if unit == LimitUnit::WorkingDays && left > 2 { 2 } else { 0 };
        Due { day: self.today().saturating_add((left + weekend).days()), left, unit, stopped: false }
    }

    pub fn working(&self, left: i64) -> Option<Due> {
        Some(self.due(left, LimitUnit::WorkingDays))
    }

    pub fn shell(&self, title: &str, path: &str, current: Option<Section>) -> Shell {
        let mut shell = Shell::new(self.t, self.t.t(title), path)
            .with_nav(current, Section::ALL)
            .with_waiting(Section::Confirm, 128, 0)
            .with_waiting(Section::Appraise, 342, 17)
            .with_waiting(Section::Approve, 118, 0)
            .with_waiting(Section::Import, 1, 0)
            .with_waiting(Section::Unconfirmed, 23, 0);
        shell.csrf = "b7f0c1".into();
        shell.once = "5d1a".into();
        shell.demo = true;
        shell.asset_version = "1".into();
        shell.user = Some(User {
            name: self.typed("Lê Hoàng Yến"),
            role: self.pick("Chuyên viên", "Officer"),
            agency: self.pick("Phòng LĐTBXH huyện", "Labour office"),
        });
        shell
    }

    pub fn policy(&self) -> String {
        self.pick("Tạm hoãn hợp đồng, nghỉ không lương", "Suspended contract, unpaid leave")
    }

    pub fn filer(&self) -> String {
        self.typed("Công ty TNHH May Thuận Phát")
    }

    pub fn communes(&self) -> Vec<Choice> {
        ["Thị trấn Bình Lợi", "Xã Tân Hòa", "Xã Mỹ An", "Xã Long Thành"].map(|name| Choice::new(name, name)).to_vec()
    }

    pub fn money(&self, i: usize) -> Vnd {
        if i % 3 == 1 { Vnd(1_855_000) } else { Vnd(3_710_000) }
    }

    pub fn steps(&self) -> Vec<StepRow> {
        let day = |d| Some(date(2021, 8, d));
        let step = |vi: &str, en: &str, agency: &str, progress, started, ended| StepRow {
            label: self.pick(vi, en),
            agency: agency.into(),
            progress,
            limit: self.pick("2 ngày làm việc", "2 working days"),
            limit_confirmed: false,
            started,
            ended,
            due: None,
            lines_done: 0,
            lines_total: 124,
        };
        let mut steps = vec![
            step("Lập danh sách", "Draws up the list", &self.filer(), StepProgress::Done, day(2), day(2)),
            step("Xác nhận tham gia BHXH", "Confirms insurance", "BHXH huyện", StepProgress::DoneLate, day(2), day(3)),
            step("Thẩm định, trình", "Appraises and submits", "Phòng LĐTBXH huyện", StepProgress::Current, day(3), None),
            step("Phê duyệt danh sách và kinh phí", "Approves list and money", "UBND tỉnh", StepProgress::Ahead, None, None),
            step("Chi trả", "Pays", "UBND xã, thị trấn", StepProgress::Ahead, None, None),
        ];
        steps[0].limit = String::new();
        steps[2].due = self.working(1);
        steps[2].lines_done = 88;
        steps[4].limit = self.pick("7 ngày", "7 days");
        steps[4].limit_confirmed = true;
        steps
    }

    pub fn history(&self) -> Vec<HistoryRow> {
        let row = |day, hour, who: &str, agency: &str, what: String, note: String| HistoryRow {
            at: self.at(day, hour, 12),
            who: self.typed(who),
            agency: agency.into(),
            what,
            note,
        };
        vec![
            row(
                3,
                15,
                "Trần Thu Hà",
                "BHXH huyện",
                self.pick("Xác nhận 121, không xác nhận 3", "Confirmed 121, not confirmed 3"),
                self.typed("Ba người dừng đóng từ tháng 05/2021"),
            ),
            row(2, 10, "Lê Hoàng Yến", "Phòng LĐTBXH huyện", self.pick("Chuyển xác nhận BHXH", "Sent for confirmation"), String::new()),
            row(
                2,
                9,
                "Lê Hoàng Yến",
                "Phòng LĐTBXH huyện",
                self.pick("Nhận 124 dòng từ tệp", "Accepted 124 rows of a file"),
                self.typed("mau05-thuanphat.xlsx"),
            ),
        ]
    }
}
