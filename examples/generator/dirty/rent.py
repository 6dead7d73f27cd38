"""A list full of letters that look right and are not."""

from .. import rows as make, store
from ..columns import Col
from ..frame import font, put, widths
from ..legacy import icelandic, nfd
from ..people import EMPLOYERS
from ..rows import mark
from ..words import dmy, dotted
from .book import one_sheet, total, write_rows


RENT = [
    Col("row_no", "TT", width=5),
    Col("full_name", "Họ tên NLĐ", width=26),
    Col("id_no", "Căn cước công dân", width=16),
    Col("si_code", "Mã BHXH", width=13),
    Col("contract_type", "HĐLĐ (loại)", width=20),
    Col("contract_start", "HĐLĐ (ngày bắt đầu)", width=13),
    Col("rent_address", "Nơi thuê trọ", width=28),
    Col("months", "Các tháng đề nghị", width=18),
    Col("amount", "Thành tiền", width=14),
    Col("account_no", "Tài khoản nhận tiền", width=18),
    Col("bank", "Tại ngân hàng", width=14),
    Col("note", "Ghi chú", width=12),
]


def rent_unicode_traps(crowd, expected):
    """NFD names, Icelandic Ð, invisible characters, amounts written five ways, repeated rows."""
    e = EMPLOYERS[5]
    rows = make.tenants(crowd, 36, "qd08-02", late={20})
    for n, value in ((8, 2_000_000), (27, 1_000_000)):
        if rows[n - 1]["amount"] != value:
            rows[n - 1]["amount"] = value
            mark(rows[n - 1], "warning", "amount_differs")
    rows[32] = rows[10] | {"row_no": 33}
    mark(rows[32], "blocking", "duplicate_in_file")
    rows[15]["full_name"] = None
    mark(rows[15], "blocking", "name_missing")
    rows[28]["id_no"] = rows[28]["id_no"][:11]
    mark(rows[28], "blocking", "id_wrong_length")

    def shown(row, key):
        n, value = row["row_no"], row.get(key)
        if key == "full_name" and value:
            value = nfd(value) if n % 2 else icelandic(value)
            return value.replace(" ", "\u200b ", 1) if n % 7 == 0 else value
        if key == "id_no" and n % 6 == 0:
            return f"{value[:3]} {value[3:6]} {value[6:]}"
        if key == "months":
            return ",".join(m.strip().split("/")[0].lstrip("0") for m in value.split(",")) + "/2022"
        if key == "amount":
            short = f"{value / 1_000_000:g}".replace(".", ",") + " triệu"
            return [value, dotted(value), f"{value:,} đ", short, f"{dotted(value)} đồng"][n % 5]
        if key == "contract_start":
            return value if n % 3 else dmy(value).replace("/", ".")
        return nfd(value) if key == "rent_address" and n % 2 else value

    wb, ws = one_sheet("Sheet1")
    put(ws, 1, 1, nfd(f"{e.name} - MST {e.tax}"), len(RENT))
    put(ws, 2, 1, "DS NLĐ đề nghị hỗ trợ tiền nhà trọ theo QĐ 08/2022", len(RENT), font(bold=True))
    for k, col in enumerate(RENT, 1):
        put(ws, 4, k, nfd(col.head), style=font(bold=True), border=True)
    at = write_rows(ws, 5, RENT, rows, shown)
    put(ws, at, 1, "Cộng", 8)
    ws.cell(at, 9, total(rows))
    widths(ws, RENT)
    path = "dirty/qd08-02-bao-bi-hoa-loi.xlsx"
    store.save_workbook(path, wb)
    expected.add(path, "QĐ08-02", "q08a-rent-working", "99105", e.name, rows, total(rows), version="qd08",
                 note="Dòng 8 và 27 ghi số tiền khác mức theo số tháng; dòng 33 chép lại dòng 11")
