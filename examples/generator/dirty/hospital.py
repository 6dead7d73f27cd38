"""A list of patients whose days and papers do not add up."""

from datetime import date, timedelta

from .. import rows as make, store
from ..columns import Col
from ..frame import font, put, table_head, widths
from ..rows import mark
from ..words import dmy, dotted
from .book import one_sheet, total, write_rows


F0 = [
    Col("row_no", "STT", width=5),
    Col("full_name", "Họ tên BN", width=24),
    Col("birth_date", "Năm sinh", width=12),
    Col("sex", "GT", width=5),
    Col("id_no", "CCCD/CMND/HC", width=15),
    Col("address", "Địa chỉ", width=22),
    Col("carer", "Người giám hộ", width=24),
    Col("decision_ref", "QĐ điều trị", width=26),
    Col("from_date", "Vào viện", "Điều trị", 12),
    Col("to_date", "Ra viện", "Điều trị", 12),
    Col("days", "Số ngày ĐT", "Điều trị", 8),
    Col("meal_amount", "Tiền ăn", "Đề nghị hỗ trợ", 12),
    Col("extra_amount", "Trẻ em", "Đề nghị hỗ trợ", 12),
    Col("total", "Cộng", "Đề nghị hỗ trợ", 12),
    Col("note", "Ghi chú", width=14),
]


def f0_hospital(crowd, expected):
    """Year-only births, newborns without papers, claims beyond the cap, days that do not add up."""
    rows = make.patients(crowd, 28, "f0", before={5})
    baby = rows[11]
    born = date(2021, 7, 20)
    baby |= {"birth_date": born, "id_no": None, "from_date": born, "to_date": born + timedelta(days=13), "days": 14,
             "meal_amount": 14 * make.MEAL, "extra_amount": 1_000_000, "total": 14 * make.MEAL + 1_000_000,
             "note": "Trẻ sơ sinh, chưa có giấy tờ"}
    baby["full_name"] = "Con bà " + baby["carer"].split(",")[0]
    mark(baby, "warning", "id_none_with_carer")
    over = rows[17]
    carer_extra = over["extra_amount"]
    over |= {"to_date": over["from_date"] + timedelta(days=49), "days": 50, "meal_amount": 50 * make.MEAL, "total": 50 * make.MEAL + carer_extra}
    mark(over, "warning", "amount_differs")
    rows[20]["days"] += 2
    mark(rows[20], "warning", "days_differ")
    back = rows[23]
    back["from_date"], back["to_date"] = back["to_date"], back["from_date"]
    mark(back, "blocking", "dates_reversed")
    for row in rows:
        if row["row_no"] % 4 == 2 and "_outcome" not in row:
            mark(row, "warning", "birth_year_only")

    def shown(row, key):
        n, value = row["row_no"], row.get(key)
        if key == "birth_date":
            return value.year if row.get("_reason") == "birth_year_only" else (dmy(value) if n % 3 else value)
        if key in ("from_date", "to_date"):
            return [value, dmy(value), f"{value.day}-{value.month}-{value.year % 100}", f"{value.day}.{value.month}.{value.year}"][n % 4]
        if key == "sex":
            return value if n % 2 else ("1" if value == "Nam" else "0")
        if key in ("meal_amount", "total"):
            return dotted(value) if n % 2 else value
        return value

    wb, ws = one_sheet("BN ra vien")
    put(ws, 1, 1, "TRUNG TÂM Y TẾ HUYỆN SÔNG HÒA - BỆNH VIỆN DÃ CHIẾN", len(F0), font(bold=True))
    put(ws, 2, 1, "Danh sách bệnh nhân đề nghị hỗ trợ tiền ăn (giới tính: 1 nam, 0 nữ)", len(F0))
    at = table_head(ws, 4, F0, numbered=True)
    at = write_rows(ws, at, F0, rows, shown)
    put(ws, at, 1, "Tổng", 11)
    for k, key in ((12, "meal_amount"), (13, "extra_amount"), (14, "total")):
        ws.cell(at, k, total(rows, key))
    widths(ws, F0)
    path = "dirty/mau-08a-benh-vien-da-chien.xlsx"
    store.save_workbook(path, wb)
    expected.add(path, "08a", "p08a-meal-f0", "99101", "Bệnh viện dã chiến huyện Sông Hòa", rows, total(rows, "total"), version="qd23",
                 note="Dòng 12 là trẻ sơ sinh chưa có giấy tờ; dòng 18 đòi 50 ngày, mức tối đa 45 ngày")
