"""Dirty .xlsx files."""

import copy
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.styles import Font

from . import rows as make, store
from .columns import Col
from .frame import fill, font, lines, put, table_head, widths
from .legacy import icelandic, nfd, tcvn3, vni
from .people import COMMUNES, EMPLOYERS
from .words import dmy, dotted, mdy, serial

mark = make.mark


def clone(rows):
    return [copy.copy(r) for r in rows]


def total(rows, key="amount"):
    return sum(r[key] for r in rows if isinstance(r[key], int))


def write_rows(ws, at, cols, rows, shown):
    for record in rows:
        for k, col in enumerate(cols, 1):
            value = shown(record, col.key)
            cell = ws.cell(at, k, value)
            cell.font = font(size=11)
            if isinstance(value, date):
                cell.number_format = "d/m/yyyy"
        at += 1
    return at


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
            return mdy(value) if value.day > 12 else dmy(value)
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
    wb = Workbook()
    ws = wb.active
    ws.title = "DS"
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
    first = clone(good[:48])

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
            return [m.strip().split("/")[0].lstrip("0") for m in value.split(",")] and ",".join(
                m.strip().split("/")[0].lstrip("0") for m in value.split(",")) + "/2022"
        if key == "amount":
            short = f"{value / 1_000_000:g}".replace(".", ",") + " triệu"
            return [value, dotted(value), f"{value:,} đ", short, f"{dotted(value)} đồng"][n % 5]
        if key == "contract_start":
            return value if n % 3 else dmy(value).replace("/", ".")
        return nfd(value) if key == "rent_address" and n % 2 else value

    wb = Workbook()
    ws = wb.active
    ws.title = "Sheet1"
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

    wb = Workbook()
    ws = wb.active
    ws.title = "BN ra vien"
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
