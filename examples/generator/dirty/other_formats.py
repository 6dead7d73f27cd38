"""Dirty files that are not .xlsx: .xls, .ods, .csv in three encodings."""

import io
from datetime import date

import xlwt
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet

from .. import rows as make, store
from ..people import COMMUNES, EMPLOYERS, tax_code_near
from ..rows import mark
from ..words import dmy, dotted
from .book import total


def mechanics_xls(crowd, expected):
    """An old .xls: header of two merged lines, sex as x in two columns, true dates in US format."""
    e = EMPLOYERS[3]
    rows = make.furloughed(crowd, 32, "QĐ 88/QĐ-UBND ngày 10/07/2021 của UBND huyện Sông Hòa", short={14})
    rows[5]["id_no"] = rows[5]["id_no"][3:]  # a nine-digit CMND, valid in 2021
    rows[21]["furlough_days"] = None
    mark(rows[21], "blocking", "days_missing")
    rows[26]["amount"] = 1_500_000
    mark(rows[26], "warning", "amount_differs")
    rows[29]["_person"].sex = "Nam" if rows[29]["_person"].sex == "Nữ" else "Nữ"
    mark(rows[29], "warning", "sex_disagrees_with_id")

    book = xlwt.Workbook(encoding="utf-8")
    ws = book.add_sheet("Mau 06")
    bold = xlwt.easyxf("font: bold on, name Times New Roman; align: wrap on, horiz centre, vert centre; borders: left thin, right thin, top thin, bottom thin")
    us = xlwt.easyxf("font: name Times New Roman", num_format_str="mm/dd/yyyy")
    plain = xlwt.easyxf("font: name Times New Roman")
    ws.write_merge(0, 0, 0, 13, f"{e.name} (MST {e.tax})", bold)
    ws.write_merge(1, 1, 0, 13, "DANH SÁCH LAO ĐỘNG NGỪNG VIỆC THEO KHOẢN 3 ĐIỀU 99 BỘ LUẬT LAO ĐỘNG", bold)
    heads = [("STT",), ("Họ, tên",), ("Ngày sinh",), ("Giới tính", "Nam"), ("Giới tính", "Nữ"), ("CMND/CCCD",), ("Số sổ BHXH",),
             ("Hợp đồng", "Loại"), ("Hợp đồng", "Từ ngày"), ("Ngừng việc", "Bắt đầu"), ("Ngừng việc", "Số ngày"), ("Ngừng việc", "Lý do"),
             ("Số tiền",), ("Số tài khoản - ngân hàng",)]
    ws.write_merge(3, 3, 3, 4, "Giới tính", bold)
    ws.write_merge(3, 3, 7, 8, "Hợp đồng", bold)
    ws.write_merge(3, 3, 9, 11, "Ngừng việc", bold)
    for c, head in enumerate(heads):
        if len(head) == 1:
            ws.write_merge(3, 4, c, c, head[0], bold)
        else:
            ws.write(4, c, head[1], bold)
    for i, row in enumerate(rows):
        p = row["_person"]
        values = [row["row_no"], row["full_name"], row["birth_date"], "x" if p.sex == "Nam" else "", "x" if p.sex == "Nữ" else "",
                  row["id_no"], row["si_code"], row["contract_type"], row["contract_start"], row["furlough_start"], row["furlough_days"],
                  row["case"], row["amount"], f"{row['account_no']} - {row['bank']}"]
        for c, value in enumerate(values):
            ws.write(5 + i, c, value, us if isinstance(value, date) else plain)
    ws.write_merge(5 + len(rows), 5 + len(rows), 0, 11, "Tổng cộng", bold)
    ws.write(5 + len(rows), 12, total(rows), bold)
    ws.col(0).width, ws.col(1).width, ws.col(13).width = 1500, 7000, 9000
    out = io.BytesIO()
    book.save(out)
    path = "dirty/mau-06-co-khi-tan-lap.xls"
    store.write(path, out.getvalue())
    expected.add(path, "06", "p05-furlough", "99110", e.name, rows, total(rows), version="qd23",
                 note="Dòng 6 dùng số CMND 9 chữ số, hợp lệ năm 2021")


def camp_ods(crowd, expected):
    """An OpenDocument sheet with title rows, typed dates and repeated columns."""
    rows = make.patients(crowd, 24, "f1", before={11}, long_stay={4})
    rows[18]["decision_ref"] = None
    mark(rows[18], "warning", "decision_missing")
    doc = OpenDocumentSpreadsheet()
    sheet = table.Table(name="F1 cách ly")

    def line(values):
        tr = table.TableRow()
        for value in values:
            if value is None:
                tr.addElement(table.TableCell())
                continue
            if isinstance(value, date):
                cell = table.TableCell(valuetype="date", datevalue=value.isoformat())
                value = dmy(value)
            elif isinstance(value, int):
                cell = table.TableCell(valuetype="float", value=str(value))
            else:
                cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=str(value)))
            tr.addElement(cell)
        sheet.addElement(tr)

    line(["KHU CÁCH LY TẬP TRUNG XÃ THẠNH ĐÔNG"])
    line(["DS người cách ly y tế (F1) hoàn thành, mẫu 08b"])
    line([])
    line(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số giấy tờ tùy thân", "Địa chỉ", "Cha/mẹ (trẻ em)", "Số QĐ cách ly", "Ngày vào", "Ngày ra", "Số ngày", "Tiền ăn", "Hỗ trợ trẻ em", "Tổng tiền", "Nhận tiền"])
    keys = ["row_no", "full_name", "birth_date", "sex", "id_no", "address", "carer", "decision_ref", "from_date", "to_date", "days", "meal_amount", "extra_amount", "total", "pay_method"]
    for row in rows:
        line([row.get(k) for k in keys])
    line([None, "Cộng"] + [None] * 9 + [total(rows, k) for k in ("meal_amount", "extra_amount", "total")])
    doc.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    doc.write(out)
    path = "dirty/mau-08b-khu-cach-ly-thanh-dong.ods"
    store.write(path, store.steady_zip(out.getvalue()))
    expected.add(path, "08b", "p08b-meal-f1", "99111", "Khu cách ly tập trung xã Thạnh Đông", rows, total(rows, "total"), version="qd23",
                 note="Dòng 4 cách ly 26 ngày, tiền ăn đã tính 21 ngày")


def businesses_csv(crowd, expected):
    """Semicolons and a byte-order mark, as a Vietnamese Excel saves "CSV UTF-8"."""
    rows = make.household_businesses(crowd, 16, COMMUNES["99106"], 399_930_000, short={10})
    wrong = tax_code_near(399_940_000)
    rows[3]["tax_code"] = wrong[:9] + str((int(wrong[9]) + 1) % 10)
    mark(rows[3], "blocking", "tax_code_check_digit")
    rows[12]["tax_code"] = None
    mark(rows[12], "blocking", "tax_code_missing")
    head = ["STT", "Tên chủ hộ", "Tên hộ KD", "CCCD", "MST", "Ngành nghề", "Địa điểm KD", "Ngừng KD từ", "Đến", "Ý kiến xã", "Số tiền"]
    keys = ["row_no", "owner_name", "hb_name", "id_no", "tax_code", "activity", "address", "stop_from", "stop_to", "commune_opinion", "amount"]
    out = ["UBND XÃ LONG THẠNH" + ";" * (len(head) - 1), "Danh sách hộ kinh doanh ngừng hoạt động (tổng hợp mẫu 11)" + ";" * (len(head) - 1), ";".join(head)]
    for row in rows:
        cells = []
        for key in keys:
            value = row.get(key)
            value = dmy(value) if isinstance(value, date) else dotted(value) if key == "amount" else "" if value is None else str(value)
            cells.append(f'"{value}"' if ";" in value or "," in value or '"' in value else value)
        out.append(";".join(cells))
    out.append(f"Cộng;;;;;;;;;;{dotted(total(rows))}")
    path = "dirty/mau-11-xa-long-thanh.csv"
    store.write(path, b"\xef\xbb\xbf" + "\r\n".join(out).encode() + b"\r\n")
    expected.add(path, "11", "p10a-household-business", "99106", "UBND xã Long Thạnh", rows, total(rows), version="qd23")


def freelance_utf16(crowd, expected):
    """"Unicode Text" of Excel: UTF-16 little endian with a byte-order mark, tabs between columns."""
    rows = make.freelancers(crowd, 30, COMMUNES["99101"], ["khu phố 1", "khu phố 2", "khu phố 3"])
    rows[6]["full_name"] = "Ng. Văn Hậu"
    mark(rows[6], "blocking", "name_abbreviated")
    rows[13]["birth_date"] = None
    mark(rows[13], "blocking", "birth_missing")
    rows[24]["_person"] = rows[3]["_person"]
    rows[24] |= {k: rows[3][k] for k in ("full_name", "birth_date", "sex", "id_no")}
    mark(rows[24], "blocking", "duplicate_in_file")
    head = ["TT", "HỌ VÀ TÊN", "NGÀY SINH", "PHÁI", "SỐ CCCD", "KHU PHỐ", "NGHỀ NGHIỆP", "MẤT VIỆC TỪ", "ĐẾN", "SỐ TIỀN", "SĐT", "GHI CHÚ"]
    keys = ["row_no", "full_name", "birth_date", "sex", "id_no", "hamlet", "job", "lost_from", "lost_to", "amount", "phone", "note"]
    out = ["\t".join(["UBND THỊ TRẤN SÔNG HÒA"] + [""] * (len(head) - 1)), "\t".join(head)]
    for row in rows:
        cells = []
        for key in keys:
            value = row.get(key)
            if isinstance(value, date):
                value = dmy(value) if row["row_no"] % 2 else f"{value.day}/{value.month}/{value.year % 100:02d}"
            elif key == "amount":
                value = f'"{value:,}"'
            cells.append("" if value is None else str(value))
        out.append("\t".join(cells))
    path = "dirty/p12-thi-tran-song-hoa-utf16.csv"
    store.write(path, b"\xff\xfe" + ("\r\n".join(out) + "\r\n").encode("utf-16-le"))
    expected.add(path, "p12", "p12-freelance", "99101", "UBND thị trấn Sông Hòa", rows, total(rows), version="nq68",
                 note="Năm hai chữ số ở các dòng chẵn")
