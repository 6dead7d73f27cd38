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

/// What stands above the table; the law asks for the order to stop work.
fn above(tax_code: &str) -> [String; 8] {
    [
        "Mẫu số 05".to_owned(),
        "DANH SÁCH NGƯỜI LAO ĐỘNG TẠM HOÃN THỰC HIỆN HỢP ĐỒNG LAO ĐỘNG, NGHỈ VIỆC KHÔNG HƯỞNG LƯƠNG".to_owned(),
        "1. Tên người sử dụng lao động: CÔNG TY VÍ DỤ".to_owned(),
        format!("2. Mã số doanh nghiệp/mã số thuế: {tax_code}"),
        "3. Mã đơn vị tham gia BHXH: TM0100Z".to_owned(),
        "4. Địa chỉ trụ sở chính: xã Bình Minh, huyện Sông Hòa".to_owned(),
        "7. Văn bản yêu cầu tạm dừng: số 1234/UBND-VX ngày 17/07/2021 của UBND tỉnh Minh Họa".to_owned(),
        "8. Thời gian tạm dừng hoạt động: từ ngày 19/07/2021 đến ngày 15/09/2021".to_owned(),
    ]
}

/// `people`: name, date of birth as dd/mm/yyyy, personal number of each.
pub fn form_05(tax_code: &str, people: impl Iterator<Item = (String, String, String)>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    for (row, text) in (0..).zip(above(tax_code)) {
        sheet.write_string(row, 0, text)?;
    }
    for (column, title) in (0..).zip(TITLES) {
        sheet.write_string(9, column, title)?;
    }
    for (n, (name, birth, number)) in (0u32..).zip(people) {
        let row = n + 10;
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
