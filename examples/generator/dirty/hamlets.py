"""A list whose hamlets stand on a sheet each, beside sheets that are no lists."""

from openpyxl import Workbook

from .. import rows as make, store
from ..columns import Col
from ..frame import font, lines, put, table_head, widths
from ..people import COMMUNES
from ..rows import mark
from ..words import dotted
from .book import total, write_rows


HAMLET = [
    Col("row_no", "Số TT", width=6),
    Col("full_name", "Họ và tên người được hỗ trợ", width=24),
    Col("male", "Nam", "Năm sinh", 8),
    Col("female", "Nữ", "Năm sinh", 8),
    Col("id_no", "Số CMND (CCCD)", width=15),
    Col("code", "Mã hộ", width=8),
    Col("current_address", "Chỗ ở", width=20),
    Col("job", "Làm nghề gì", width=18),
    Col("lost", "Nghỉ từ ngày đến ngày", width=22),
    Col("amount", "Tiền hỗ trợ (đ)", width=13),
    Col("phone", "Điện thoại", width=12),
    Col("pay_method", "Nhận tiền bằng", width=20),
    Col("note", "Ghi chú", width=10),
]


def _hamlet_value(row, key):
    p, n = row["_person"], row["row_no"]
    if key in ("male", "female"):
        return p.born.year if (p.sex == "Nam") == (key == "male") else None
    if key == "code":
        return f"H{n:03d}"
    if key == "lost":
        return f"{row['lost_from'].day}/7/2021 - {row['lost_to'].day}/8/2021"
    if key == "amount":
        return dotted(row["amount"]) if n % 2 else row["amount"]
    if key == "phone" and row.get("phone") and n % 3 == 0:
        return int(row["phone"])
    if key == "current_address":
        return f"{row['hamlet']}, xã An Phú".replace("ấp", "Ấp")
    return row.get(key)


def hamlets_in_sheets(crowd, expected):
    """Three hamlets, one sheet each; a summary sheet and a hidden draft that are no lists."""
    wb = Workbook()
    wb.remove(wb.active)
    sheets = []
    summary = wb.create_sheet("Tổng hợp")
    for hamlet, count in (("ấp 1", 22), ("ấp 2", 18), ("ấp Chợ", 25)):
        rows = make.freelancers(crowd, count, COMMUNES["99103"], [hamlet], first=1)
        for row in rows:
            mark(row, "warning", "birth_year_only")
        name = hamlet.capitalize().replace("chợ", "Chợ")
        ws = wb.create_sheet(name)
        put(ws, 1, 1, f"UBND XÃ AN PHÚ - {hamlet.upper()}", len(HAMLET), font(bold=True))
        put(ws, 2, 1, "Danh sách bà con lao động tự do gặp khó khăn đợt 1", len(HAMLET), font(italic=True))
        at = table_head(ws, 4, HAMLET, numbered=False)
        half = count // 2
        at = write_rows(ws, at, HAMLET, rows[:half], _hamlet_value)
        put(ws, at, 2, "Cộng tổ 1", 9)
        ws.cell(at, 10, total(rows[:half]))
        at = write_rows(ws, at + 1, HAMLET, rows[half:], _hamlet_value)
        put(ws, at, 2, "Cộng tổ 2", 9)
        ws.cell(at, 10, total(rows[half:]))
        put(ws, at + 1, 2, "Tổng cộng cả ấp", 9, font(bold=True))
        ws.cell(at + 1, 10, total(rows))
        lines(ws, at + 3, len(HAMLET), ["* Bà con chưa có CCCD ghi số CMND cũ.", "Trưởng ấp ký tên"])
        widths(ws, HAMLET)
        ws.column_dimensions["F"].hidden = True
        sheets.append((name, rows))
    second = sheets[1][1]
    second[4]["id_no"] = None
    mark(second[4], "blocking", "id_missing")
    third = sheets[2][1]
    third[9] |= {"_person": sheets[0][1][2]["_person"], "id_no": sheets[0][1][2]["id_no"], "full_name": sheets[0][1][2]["full_name"]}
    mark(third[9], "blocking", "duplicate_in_file")
    # The cells were written before the two rows were spoilt: write those rows again.
    for name, rows, n in (("Ấp 2", second, 4), ("Ấp Chợ", third, 9)):
        ws = wb[name]
        at = 6 + n + (1 if n >= len(rows) // 2 else 0)
        for k, col in enumerate(HAMLET, 1):
            ws.cell(at, k).value = _hamlet_value(rows[n], col.key)
    lines(summary, 1, 4, ["TỔNG HỢP SỐ NGƯỜI THEO ẤP"])
    for i, (name, rows) in enumerate([("Ấp", "Số người")] + sheets, 3):
        summary.cell(i, 1, name)
        summary.cell(i, 2, rows if isinstance(rows, str) else len(rows))
    draft = wb.create_sheet("nhap")
    draft["A1"] = "bản nháp cũ, không dùng"
    draft.sheet_state = "hidden"
    every = [r for _, part in sheets for r in part]
    path = "dirty/p12-ba-ap-xa-an-phu.xlsx"
    store.save_workbook(path, wb)
    expected.add(path, "p12", "p12-freelance", "99103", "UBND xã An Phú", every, total(every), sheets=sheets, version="nq68",
                 note="Năm sinh nằm ở cột Nam hoặc Nữ; tờ Tổng hợp và tờ ẩn không phải danh sách")
