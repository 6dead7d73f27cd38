//! How long a list of form 05 takes from bytes to typed rows, header search included.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use kipthoi_exchange::{Limits, ListItem, open, propose_layout, read};
use kipthoi_forms::{AliasTable, FormBook};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::hint::black_box;
use std::ops::ControlFlow;

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

fn form_05(rows: u32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.write_string(0, 0, "Mẫu số 05")?;
    for (column, title) in (0..).zip(TITLES) {
        sheet.write_string(3, column, title)?;
    }
    for n in 0..rows {
        let row = n + 4;
        let birth = format!("{:02}/{:02}/{}", n % 28 + 1, n % 12 + 1, 1960 + n % 40);
        let texts = [
            (
                1,
                format!(
                    "Nguyễn Văn Ví Dụ {}",
                    ["An", "Bình", "Chi", "Dũng"][n as usize % 4]
                ),
            ),
            (2, birth),
            (3, "Nam".to_owned()),
            (4, format!("0790{:02}{:06}", (60 + n % 40) % 100, n)),
            (5, format!("99{n:08}")),
            (6, "Chuyền 1".to_owned()),
            (7, "Không xác định thời hạn".to_owned()),
            (8, "01/03/2018".to_owned()),
            (9, "19/07/2021".to_owned()),
            (10, "31/08/2021".to_owned()),
            (12, format!("8390{n:08}")),
            (13, "Vietcombank".to_owned()),
            (14, format!("09{n:08}")),
        ];
        sheet.write_number(row, 0, f64::from(n + 1))?;
        for (column, text) in &texts[..10] {
            sheet.write_string(row, *column, text)?;
        }
        sheet.write_number(row, 11, 3_710_000.0)?;
        for (column, text) in &texts[10..] {
            sheet.write_string(row, *column, text)?;
        }
    }
    workbook.save_to_buffer()
}

fn count(bytes: Vec<u8>, forms: &FormBook) -> Option<(u64, u64)> {
    let form = forms.form("05")?;
    let mut book = open(bytes, "05.xlsx", &Limits::default()).ok()?;
    let layout = propose_layout(&mut book, form, forms, &AliasTable::default()).ok()?;
    let mut blocked = 0;
    let summary = read(&mut book, form, &layout, &mut |item| {
        if let ListItem::Row(row) = item {
            blocked += u64::from(black_box(row).is_blocked());
        }
        ControlFlow::Continue(())
    });
    Some((summary.ok()?.rows(), blocked))
}

fn reading(c: &mut Criterion) {
    let Ok(forms) = FormBook::embedded() else {
        return;
    };
    let mut group = c.benchmark_group("read form 05");
    group.sample_size(10);
    for rows in [10_000u32, 100_000] {
        let Ok(bytes) = form_05(rows) else { return };
        assert_eq!(count(bytes.clone(), &forms), Some((u64::from(rows), 0)));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &bytes, |b, bytes| {
            b.iter(|| count(black_box(bytes.clone()), &forms));
        });
    }
    group.finish();
    // On Linux, the peak of this process: generation of the list included.
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        println!(
            "{}",
            status
                .lines()
                .find(|l| l.starts_with("VmHWM"))
                .unwrap_or_default()
        );
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
