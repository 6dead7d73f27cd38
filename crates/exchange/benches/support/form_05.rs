//! Form 05 as an employer sends it, with as many rows as wanted.

use rust_xlsxwriter::{Workbook, XlsxError};

const TITLES: [&str; 15] = [
    "TT",
    "Họ và tên",
    "Ngày, tháng, năm sinh",
    "Giới tính",
    "Số CMND/CCCD",
    "Mã số BHXH",
    "Phòng, ban",
    "Loại hợp đồng lao động",
    "Thời điểm bắt đầu thực hiện HĐLĐ",
    "Thời điểm bắt đầu tạm hoãn",
    "Thời điểm kết thúc tạm hoãn",
    "Số tiền hỗ trợ",
    "Số tài khoản",
    "Ngân hàng",
    "Số điện thoại",
];

/// Name, date of birth as dd/mm/yyyy, personal number of each person.
pub fn form_05(people: impl Iterator<Item = (String, String, String)>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.write_string(0, 0, "Mẫu số 05")?;
    for (column, title) in (0..).zip(TITLES) {
        sheet.write_string(3, column, title)?;
    }
    for (n, (name, birth, number)) in (0u32..).zip(people) {
        let row = n + 4;
        sheet.write_number(row, 0, f64::from(n + 1))?;
        let before = [
            name,
            birth,
            ["Nam", "Nữ"][n as usize % 2].to_owned(),
            number,
            format!("99{n:08}"),
            "Chuyền 1".to_owned(),
            "Không xác định thời hạn".to_owned(),
            "01/03/2018".to_owned(),
            "19/07/2021".to_owned(),
            "31/08/2021".to_owned(),
        ];
        for (column, text) in (1..).zip(before) {
            sheet.write_string(row, column, text)?;
        }
        sheet.write_number(row, 11, 3_710_000.0)?;
        for (column, text) in (12..).zip([format!("8390{n:08}"), "Vietcombank".to_owned(), format!("09{n:08}")]) {
            sheet.write_string(row, column, text)?;
        }
    }
    workbook.save_to_buffer()
}
