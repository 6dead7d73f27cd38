"""A list typed in fonts from before Unicode."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from .. import rows as make, store
from ..columns import Col
from ..frame import widths
from ..legacy import tcvn3, vni
from ..people import COMMUNES
from ..rows import mark
from ..words import dmy
from .book import total


OLD_FONT = [
    Col("row_no", "STT", width=5),
    Col("full_name", "Họ và tên", width=26),
    Col("birth_date", "Ngày sinh", width=12),
    Col("sex", "Giới tính", width=8),
    Col("id_no", "Số CCCD", width=15),
    Col("current_address", "Địa chỉ", width=26),
    Col("job", "Nghề nghiệp", width=20),
    Col("lost_from", "Nghỉ từ ngày", width=12),
    Col("lost_to", "Đến ngày", width=12),
    Col("amount", "Số tiền", width=12),
    Col("note", "Ghi chú", width=12),
]


def legacy_fonts(crowd, expected):
    """One sheet in TCVN3 (.VnTime), one in VNI-Windows (VNI-Times): no letter is Unicode."""
    wb = Workbook()
    wb.remove(wb.active)
    sheets = []
    for name, encode, family, hamlet in (("TCVN3", tcvn3, ".VnTime", "ấp 3"), ("VNI", vni, "VNI-Times", "ấp Bến Đò")):
        rows = make.freelancers(crowd, 15, COMMUNES["99112"], [hamlet])
        for row in rows:
            mark(row, "warning", "legacy_encoding")
        ws = wb.create_sheet(name)

        def cell(r, c, value):
            ws.cell(r, c, encode(value) if isinstance(value, str) else value).font = Font(name=family, size=12)

        cell(1, 1, "Danh sách lao động tự do, xã Vĩnh Thuận, huyện Sông Hòa")
        cell(2, 1, f"Đợt 1, {hamlet}")
        for k, col in enumerate(OLD_FONT, 1):
            cell(4, k, col.head)
        for i, row in enumerate(rows):
            for k, col in enumerate(OLD_FONT, 1):
                value = row.get(col.key)
                cell(5 + i, k, dmy(value) if isinstance(value, date) else value)
        cell(5 + len(rows), 2, "Tổng cộng")
        cell(5 + len(rows), 10, total(rows))
        widths(ws, OLD_FONT)
        sheets.append((name, rows))
    every = [r for _, part in sheets for r in part]
    path = "dirty/p12-phong-chu-cu-xa-vinh-thuan.xlsx"
    store.save_workbook(path, wb)
    expected.add(path, "p12", "p12-freelance", "99112", "UBND xã Vĩnh Thuận", every, total(every), sheets=sheets, version="nq68",
                 note="Chữ phải chuyển mã trước khi đọc; README cho ví dụ")
