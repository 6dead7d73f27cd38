"""A list in two versions, by workshop, with running titles and every way to write a day."""

import copy
from datetime import date

from .. import rows as make, store
from ..columns import Col
from ..frame import fill, font, lines, put, table_head, widths
from ..people import EMPLOYERS
from ..rows import mark
from ..words import dmy, dotted, mdy, serial
from .book import one_sheet, total, write_rows


SHOES = [
    Col("row_no", "STT", width=5),
    Col("staff_no", "Mã NV", width=8),
    Col("full_name", "Họ tên người lao động", width=24),
    Col("birth_date", "Ngày sinh", width=12),
    Col("male", "Nam", "Giới tính", 5),
    Col("female", "Nữ", "Giới tính", 5),
    Col("id_no", "Số CCCD/CMT", width=13),
    Col("si_code", "Sổ BHXH", width=12),
    Col("contract_type", "Loại HĐ", width=10),
    Col("contract_start", "Ngày ký HĐ", width=11),
    Col("susp_start", "Từ ngày", "T/gian tạm hoãn HĐ (nghỉ KL)", 11),
    Col("susp_end", "Đến ngày", "T/gian tạm hoãn HĐ (nghỉ KL)", 11),
    Col("amount", "Số tiền đề nghị hỗ trợ", width=13),
    Col("account_no", "Số TK", "Thông tin chuyển khoản", 15),
    Col("bank", "NH", "Thông tin chuyển khoản", 12),
    Col("phone", "SĐT", width=12),
    Col("note", "GC", width=10),
]


def _shoe_value(row, key):
    p, n = row["_person"], row["row_no"]
    if key == "staff_no":
        return f"NV{n:03d}"
    if key in ("male", "female"):
        return "x" if (p.sex == "Nam") == (key == "male") else None
    value = row.get(key)
    if key == "contract_type":
        return "KXĐTH" if value.startswith("Không") else "XĐTH"
    if key == "id_no" and isinstance(value, str) and n % 3 == 0 and value.isdigit():
        return int(value)  # typed as a number: the leading zero is gone
    if isinstance(value, date):
        if key == "birth_date" and n % 10 == 4:
            return value.year
        if n % 8 == 5:
            # The two days of the leave come from one sheet and have one order.
            pair = [row["susp_start"], row["susp_end"]] if key in ("susp_start", "susp_end") else [value]
            return mdy(value) if any(day.day > 12 for day in pair if isinstance(day, date)) else dmy(value)
        if n % 4 == 1:
            return dmy(value)
        if key == "contract_start" and n % 4 == 2:
            return serial(value)
    if key == "amount" and isinstance(value, int):
        return [value, dotted(value), f"{value:,} đ", f"{dotted(value)}đ"][n % 4]
    if key == "account_no" and n % 5 == 0 and value:
        return int(value)
    if key == "full_name" and n % 9 == 0:
        return value.upper()
    if key == "full_name" and n % 11 == 0:
        return f" {value.replace(' ', '  ', 1)}\u00a0"
    return value


def _shoe_book(path, rows, version):
    wb, ws = one_sheet("DS")
    e, width = EMPLOYERS[2], len(SHOES)
    at = lines(ws, 1, width, [e.name, f"MST: {e.tax[:4]} {e.tax[4:7]} {e.tax[7:]} - Đ/c: {e.address}", "ĐT: 0900.000.333 (gặp c. Hà NS)"])
    put(ws, at, 1, f"DANH SÁCH NLĐ TẠM HOÃN HĐLĐ, NGHỈ KHÔNG LƯƠNG DO DỊCH COVID (lần {version})", width, font(bold=True, size=14))
    put(ws, at + 1, 1, "(Mẫu 05 - Theo QĐ 23/2021/QĐ-TTg, CV yêu cầu tạm dừng 1234/UBND-VX ngày 17/7/2021)", width)
    first = at = table_head(ws, at + 3, SHOES, numbered=False)
    # Subtotals stand between the workshops, and a running title interrupts the table.
    part = 16
    for i in range(0, len(rows), part):
        chunk = rows[i : i + part]
        put(ws, at, 1, f"Phân xưởng {i // part + 1}", width, font(bold=True))
        at = write_rows(ws, at + 1, SHOES, chunk, _shoe_value)
        put(ws, at, 1, f"Cộng phân xưởng {i // part + 1}", 12, font(bold=True))
        ws.cell(at, 13, total(chunk))
        at += 1
    put(ws, at, 1, "TỔNG CỘNG", 12, font(bold=True))
    ws.cell(at, 13, total(rows))
    at = lines(ws, at + 2, width, ["Ghi chú: dòng tô vàng chờ bổ sung giấy tờ; NV nghỉ việc trước tháng 7 không đưa vào danh sách.", "NGƯỜI LẬP BIỂU                    GIÁM ĐỐC"])
    fill(ws, first + 7, width, "FFFF00")
    widths(ws, SHOES)
    ws.column_dimensions["B"].hidden = True
    store.save_workbook(path, wb)


def shoes_two_versions(crowd, expected):
    """The list comes twice: the second version corrects three rows and adds one."""
    e = EMPLOYERS[2]
    good = make.suspended(crowd, 49, ["May mũ"], short={31})
    for row in good:  # a stay of 14 days starting on 19/07 is the only refusal by law
        if row["row_no"] % 3 == 0:
            mark(row, "warning", "id_zero_restored") if "_outcome" not in row else None
        elif row["row_no"] % 8 == 5:
            us = any(row[k].day > 12 for k in ("birth_date", "contract_start", "susp_start", "susp_end"))
            mark(row, "warning", "date_us_order") if us and "_outcome" not in row else None
        elif row["row_no"] % 10 == 4:
            mark(row, "warning", "birth_year_only") if "_outcome" not in row else None
    first = [copy.copy(row) for row in good[:48]]

    def spoil(n, key, value, reason):
        first[n - 1][key] = value
        mark(first[n - 1], "blocking", reason)

    spoil(10, "id_no", "7.92E+10", "id_unreadable")
    spoil(22, "id_no", None, "id_missing")
    spoil(35, "susp_end", None, "date_missing")
    # Row 41 repeats row 7: the same worker written twice by two clerks. It stays in both versions.
    for version in (first, good):
        version[40] = version[6] | {"row_no": 41, "full_name": version[6]["full_name"].upper()}
        mark(version[40], "blocking", "duplicate_in_file")
    for path, rows, version in (("dirty/mau-05-giay-da-phuoc-hung-lan-1.xlsx", first, 1), ("dirty/mau-05-giay-da-phuoc-hung-lan-2.xlsx", good, 2)):
        _shoe_book(path, rows, version)
        expected.add(path, "05", "p04-suspend-unpaid", "99108", e.name, rows, total(rows), version="qd23",
                     note="Lần 2 sửa các dòng 10, 22, 35 và thêm dòng 49" if version == 2 else "Cột mã nhân viên bị ẩn; cộng từng phân xưởng giữa bảng")
