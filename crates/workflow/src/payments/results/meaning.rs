//! What the words of a result cell mean. A cell wrongly read as "paid" takes somebody's money
//! away, and one wrongly read as "absent" pays it twice: in doubt a person is asked.

use crate::denial::{denies, folded};
use kipthoi_domain::PaymentState;
use kipthoi_forms::EnumValue;
use kipthoi_forms::header_text::has_phrase;

/// The result that a cell tells, by the wordings of the form; `None` where that is not certain.
pub(super) fn meaning(values: &[EnumValue], cell: &str) -> Option<PaymentState> {
    let said = folded(cell);
    let value = whole(values, &said).or_else(|| within(values, &said)).or_else(|| before_remark(values, cell))?;
    let state = value.code.parse().ok().filter(|s| !matches!(s, PaymentState::Planned | PaymentState::Handed | PaymentState::NotHanded))?;
    (state != PaymentState::Paid || !denies(&said)).then_some(state)
}

fn is_paid(value: &EnumValue) -> bool {
    *value.code == *PaymentState::Paid.code()
}

fn whole<'v>(values: &'v [EnumValue], said: &str) -> Option<&'v EnumValue> {
    values.iter().find(|v| *v.code == *said || v.wordings.iter().any(|w| w == said))
}

/// The longest wording of several words that the cell holds. Single words mean too many things in
/// company ("mất liên lạc"), and a denial turns the meaning of every wording without one.
fn within<'v>(values: &'v [EnumValue], said: &str) -> Option<&'v EnumValue> {
    let wordings = values.iter().filter(|v| !is_paid(v)).flat_map(|v| v.wordings.iter().map(move |w| (v, w)));
    let fitting = wordings.filter(|(_, w)| w.contains(' ') && has_phrase(said, w) && denies(w) == denies(said));
    let (value, wording) = fitting.max_by_key(|(_, w)| w.len())?;
    agrees(values, value, &said.replacen(wording.as_str(), "|", 1)).then_some(value)
}

/// "Vắng (đi làm xa)": the words before a remark are the result.
fn before_remark<'v>(values: &'v [EnumValue], cell: &str) -> Option<&'v EnumValue> {
    let (head, remark) = cell.split_once(['(', ',', ';', ':'])?;
    let value = whole(values, &folded(head)).filter(|v| !is_paid(v))?;
    agrees(values, value, &folded(remark)).then_some(value)
}

/// Whether the rest of a cell says nothing of another result and denies nothing.
fn agrees(values: &[EnumValue], value: &EnumValue, rest: &str) -> bool {
    let others = values.iter().filter(|v| v.code != value.code);
    !denies(rest) && !others.flat_map(|v| &v.wordings).any(|w| has_phrase(rest, w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::results::FORM;
    use kipthoi_domain::text::ascii_fold;
    use kipthoi_forms::FormBook;

    #[track_caller]
    fn all_mean(cells: &[&str], expected: Option<PaymentState>) {
        let book = FormBook::embedded().unwrap();
        let values = &book.form(FORM).unwrap().main.column("result").unwrap().values;
        for cell in cells {
            for spelling in [(*cell).to_owned(), cell.to_uppercase(), ascii_fold(cell), format!("  {cell}. ")] {
                assert_eq!(meaning(values, &spelling), expected, "{spelling}");
            }
        }
    }

    #[test]
    fn whole_wordings_of_payment_are_payment() {
        all_mean(
            &["Đã nhận", "nhận", "đã ký nhận", "Đã nhận đủ", "đã chi", "chuyển thành công", "hoàn thành", "OK", "paid", "Success"],
            Some(PaymentState::Paid),
        );
    }

    #[test]
    fn words_that_deny_are_never_payment() {
        let denied = [
            "k hoàn thành",
            "không hoàn thành",
            "chưa hoàn thành",
            "chưa ký nhận",
            "ko ký nhận",
            "khg ký",
            "chưa chi",
            "chưa trả",
            "kg trả",
            "chưa chuyển",
            "chưa chuyển thành công",
            "not ok",
            "not completed",
            "no success",
            "chẳng nhận",
            "không vắng mặt",
        ];
        all_mean(&denied, None);
        all_mean(&["không nhận", "ko nhận", "k nhận", "kg nhận", "khg nhận", "Ko nhận tiền"], Some(PaymentState::Refused));
        all_mean(&["chưa nhận", "chx nhận", "chưa nhận được", "hôm nay chưa nhận được tiền", "ko đến nhận", "k nhận được"], Some(PaymentState::Absent));
        all_mean(&["không thành công", "giao dịch ko thành công", "chuyển k thành công"], Some(PaymentState::WrongAccount));
    }

    #[test]
    fn payment_within_other_words_is_asked_about() {
        all_mean(
            &[
                "đã nhận rồi trả lại",
                "con nhận thay",
                "sẽ nhận sau",
                "đang chờ nhận",
                "hẹn mai nhận",
                "vắng nhà, con đã nhận",
                "nhận một nửa",
                "sai stk, đã chi lại",
            ],
            None,
        );
    }

    #[test]
    fn other_results_are_read_with_a_remark_but_not_from_a_single_word_in_company() {
        all_mean(&["Vắng", "vắng (đi làm xa)", "đi vắng từ 3/8", "không có mặt"], Some(PaymentState::Absent));
        all_mean(&["sai stk", "Sai số tài khoản: thiếu một số", "tài khoản đã đóng"], Some(PaymentState::WrongAccount));
        all_mean(&["đã chết", "đã mất ngày 3/8", "mất"], Some(PaymentState::Died));
        all_mean(&["mất liên lạc", "mất CMND", "không mất", "", "?", "x"], None);
    }
}
