//! The look at a file of results.

use super::{Cast, Pages};
use crate::pages::import_verdict::Problem;
use crate::pages::parts::{Fact, SumRow};
use crate::pages::payment_results::{GuessRow, PaymentResults};
use crate::shell::Section;
use crate::ui::Severity;
use kipthoi_domain::{PaymentState, Vnd};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    let full = results(cast);
    pages.add("payment-results", &full)?;
    let sound = PaymentResults { guesses: vec![], problems: vec![], more_problems: 0, unnamed: vec![], more_unnamed: 0, ..results(cast) };
    pages.add("payment-results-sound", &sound)?;
    let replay = PaymentResults { sure: vec![], sure_lines: 0, guesses: vec![], unchanged: 12, ..results(cast) };
    pages.add("payment-results-again", &replay)
}

fn results(cast: &Cast) -> PaymentResults {
    let path = format!("/payments/{}/results/{}", cast.uuid(14), cast.uuid(15));
    let shell = cast
        .shell("w-results-file-title", &path, Some(Section::Payments))
        .with_crumb(cast.t.t("w-payments-title"), "/payments")
        .with_crumb("CT.2021.00014", format!("/payments/{}", cast.uuid(14)));
    let sum = |state: PaymentState, lines, money| SumRow { label: cast.t.t(&format!("w-payment-state-{}", state.code())), lines, money: Vnd(money) };
    let problem = |place: (&str, &str), value: &str, what: (&str, &str), advice: (&str, &str)| Problem {
        severity: Severity::Blocking,
        place: cast.pick(place.0, place.1),
        value: cast.typed(value),
        what: cast.pick(what.0, what.1),
        advice: cast.pick(advice.0, advice.1),
    };
    PaymentResults {
        t: cast.t,
        shell,
        action: path,
        facts: vec![Fact::new(cast.t.t("w-col-list"), "CT.2021.00014"), Fact::new(cast.t.t("w-field-results-file"), cast.typed("S3-ky-nhan da ghi.xlsx"))],
        sure: vec![sum(PaymentState::Paid, 38, 57_000_000), sum(PaymentState::Absent, 2, 3_000_000)],
        sure_lines: 40,
        unchanged: 3,
        without_result: 1,
        guesses: vec![GuessRow {
            id: cast.uuid(900).into(),
            place: cast.pick("Tờ “Danh sách”, dòng 21", "Sheet “Danh sách”, row 21"),
            name: cast.person(2).name,
            reference: "KT210001400011".into(),
            amount: Vnd(1_500_000),
            state: PaymentState::Paid,
        }],
        problems: vec![
            problem(
                ("Tờ “Danh sách”, dòng 14, cột K “Mã tham chiếu”", "Sheet “Danh sách”, row 14, column K “Mã tham chiếu”"),
                "KT210000900003",
                ("Mã thuộc danh sách CT.2021.00009.", "The reference belongs to list CT.2021.00009."),
                ("Mở đúng danh sách rồi gửi lại.", "Open the right list and send the file there."),
            ),
            problem(
                ("Tờ “Danh sách”, dòng 18, cột J “Kết quả”", "Sheet “Danh sách”, row 18, column J “Kết quả”"),
                "có lẽ",
                ("Không hiểu kết quả.", "The result is not understood."),
                ("Ghi: đã nhận, vắng mặt, sai tài khoản, từ chối, đã chết.", "Write: đã nhận, vắng mặt, sai tài khoản, từ chối, đã chết."),
            ),
        ],
        more_problems: 4,
        unnamed: vec![format!("44. {}", cast.person(3).name)],
        more_unnamed: 0,
    }
}
