"""The official lists as the law wants them: `examples/clean/`."""

from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from . import columns, rows as make, store
from .frame import (lines, money_lines, official_head, signatures, table_head, table_rows, total_row, widths)
from .people import COMMUNES, EMPLOYERS
from .words import dotted, in_words, long_date

PLACE = "Sông Hòa"
STOP_ORDER = "1234/UBND-VX ngày 17/07/2021 của UBND tỉnh Minh Họa"
SI_OFFICE = "BẢO HIỂM XÃ HỘI HUYỆN SÔNG HÒA"


def workbook(title):
    wb = Workbook()
    ws = wb.active
    ws.title = title
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 9
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.page_setup.fitToHeight = 0
    return wb, ws


def employer_block(ws, row, width, employer, order=None, stop=None):
    texts = [
        "Kính gửi: Ủy ban nhân dân huyện Sông Hòa",
        "I. THÔNG TIN NGƯỜI SỬ DỤNG LAO ĐỘNG",
        f"1. Tên người sử dụng lao động: {employer.name}",
        f"2. Mã số doanh nghiệp/mã số thuế: {employer.tax}",
        f"3. Mã đơn vị tham gia BHXH: {employer.unit}",
        f"4. Địa chỉ trụ sở chính: {employer.address}",
        "5. Điện thoại: 0900 000 111; Email: lienhe@vidu.example",
        "6. Tài khoản: 0900000111 tại Ngân hàng Agribank, chi nhánh Sông Hòa",
    ]
    texts += [f"7. Văn bản yêu cầu tạm dừng: số {order}"] if order else []
    texts += [f"8. Thời gian tạm dừng hoạt động: từ ngày {stop[0]} đến ngày {stop[1]}"] if stop else []
    texts.append(f"Người liên hệ: {employer.contact}, cán bộ nhân sự")
    return lines(ws, row, width, texts)


def employer_foot(ws, row, width, employer, count, day):
    row = lines(ws, row, width, [
        "Tôi cam đoan các thông tin trên là đúng sự thật và chịu trách nhiệm trước pháp luật.",
    ]) + 1
    row = lines(ws, row, width, [f"XÁC NHẬN CỦA CƠ QUAN BẢO HIỂM XÃ HỘI: Số người lao động được xác nhận đang tham gia BHXH bắt buộc: {count} người."])
    date_line = f"{PLACE}, {long_date(day)}"
    return signatures(ws, row, width, [
        ([date_line, SI_OFFICE, "(Ký tên, đóng dấu)"], "Nguyễn Thị Minh Họa"),
        ([date_line, "ĐẠI DIỆN NGƯỜI SỬ DỤNG LAO ĐỘNG", "(Ký tên, đóng dấu)"], employer.contact),
    ])


def employer_list(path, sheet, form_no, employer, number, day, title, cols, rows, *, order=None, stop=None, part2=(), part2_sheet=False):
    wb, ws = workbook(sheet)
    width = len(cols)
    row = official_head(ws, width, form_no, (employer.name, ""), number, f"{PLACE}, {long_date(day)}", title)
    row = employer_block(ws, row, width, employer, order, stop)
    row = lines(ws, row, width, ["II. DANH SÁCH NGƯỜI LAO ĐỘNG ĐỀ NGHỊ HỖ TRỢ"] if not part2 else ["PHẦN I. DANH SÁCH NGƯỜI LAO ĐỘNG"])
    row = table_head(ws, row, cols)
    ws.print_title_rows = f"{row - 3}:{row - 1}"
    row = table_rows(ws, row, cols, rows)
    row = total_row(ws, row, cols, rows, {"amount"})
    widths(ws, cols)
    total = sum(r["amount"] for r in rows)
    if part2:
        head = "PHẦN II. DANH SÁCH NGƯỜI LAO ĐỘNG ĐANG MANG THAI, NUÔI CON CHƯA ĐỦ 06 TUỔI ĐỀ NGHỊ HỖ TRỢ BỔ SUNG"
        sheet2 = wb.create_sheet("Phần II") if part2_sheet else ws
        at = 1 if part2_sheet else row + 1
        at = lines(sheet2, at, len(columns.PART_2) if part2_sheet else width, [head])
        at = table_head(sheet2, at, columns.PART_2)
        at = table_rows(sheet2, at, columns.PART_2, part2)
        at = total_row(sheet2, at, columns.PART_2, part2, {"amount"})
        if part2_sheet:
            widths(sheet2, columns.FORM_05[: len(columns.PART_2)])
            sheet2.column_dimensions["B"].width = sheet2.column_dimensions["E"].width = 26
        else:
            row = at
        total += sum(r["amount"] for r in part2)
    row = lines(ws, row + 1, width, money_lines(len(rows), total))
    employer_foot(ws, row, width, employer, len(rows), day)
    store.save_workbook(path, wb)


def plain_list(path, sheet, form_no, agency, number, day, title, subtitle, cols, rows, total_keys, amount, foot):
    wb, ws = workbook(sheet)
    width = len(cols)
    row = official_head(ws, width, form_no, agency, number, f"{PLACE}, {long_date(day)}", title, subtitle)
    row = table_head(ws, row, cols)
    ws.print_title_rows = f"{row - 3}:{row - 1}"
    row = table_rows(ws, row, cols, rows)
    row = total_row(ws, row, cols, rows, total_keys)
    widths(ws, cols)
    row = lines(ws, row + 1, width, [f"Danh sách có {len(rows)} dòng, tổng số tiền: {dotted(amount)} đồng.", f"Số tiền bằng chữ: {in_words(amount)}."])
    signatures(ws, row + 1, width, foot)
    store.save_workbook(path, wb)


def make_all(crowd, expected):
    add = expected.add
    total = lambda rs, key="amount": sum(r[key] for r in rs)

    e = EMPLOYERS[0]
    may = make.suspended(crowd, 60, ["Chuyền may 1", "Chuyền may 2", "Cắt", "Hoàn thiện", "Kho"], short={17, 38, 52})
    part2 = make.supplements(crowd, may)
    path = "clean/mau-05-cong-ty-may-binh-minh.xlsx"
    employer_list(path, "Mẫu 05", "Mẫu số 05", e, "12/DS-MBM", date(2021, 9, 6), [
        "DANH SÁCH NGƯỜI LAO ĐỘNG TẠM HOÃN THỰC HIỆN HỢP ĐỒNG LAO ĐỘNG,", "NGHỈ VIỆC KHÔNG HƯỞNG LƯƠNG",
    ], columns.FORM_05, may, order=STOP_ORDER, stop=("19/07/2021", "15/09/2021"), part2=part2, part2_sheet=True)
    add(path, "05", "p04-suspend-unpaid", "99104", e.name, may, total(may) + total(part2), version="qd23", supplements=len(part2), note="Phần II ở tờ thứ hai")

    e = EMPLOYERS[1]
    go = make.furloughed(crowd, 40, STOP_ORDER, short={9, 25})
    # The same worker appears with two employers: a question for the officer, not a punishment.
    twice = {k: may[4][k] for k in ("_person", "full_name", "birth_date", "sex", "id_no", "si_code", "phone", "account_name", "account_no", "bank")}
    go[11] |= twice
    part2 = make.supplements(crowd, go, every=8)
    path = "clean/mau-06-cong-ty-go-an-phu.xlsx"
    employer_list(path, "Mẫu 06", "Mẫu số 06", e, "07/DS-GAP", date(2021, 9, 8), ["DANH SÁCH NGƯỜI LAO ĐỘNG NGỪNG VIỆC"],
                  columns.FORM_06, go, order=STOP_ORDER, stop=("12/07/2021", "15/09/2021"), part2=part2)
    add(path, "06", "p05-furlough", "99103", e.name, go, total(go) + total(part2), version="qd23", supplements=len(part2),
        note="Phần II nằm dưới bảng; dòng 12 trùng người ở dòng 5 của mau-05-cong-ty-may-binh-minh.xlsx")

    centre = ("UBND HUYỆN SÔNG HÒA", "CƠ SỞ THU DUNG, ĐIỀU TRỊ SỐ 1")
    f0 = make.patients(crowd, 25, "f0", before={8}, long_stay={14})
    path = "clean/mau-08a-co-so-thu-dung-so-1.xlsx"
    plain_list(path, "Mẫu 08a", "Mẫu số 08a", centre, "31/DS-TD1", date(2021, 9, 20), ["DANH SÁCH F0 ĐỦ ĐIỀU KIỆN HƯỞNG CHÍNH SÁCH"],
               ["(Số ngày tính cả ngày đầu và ngày cuối, tối đa 45 ngày)"], columns.FORM_08, f0,
               {"meal_amount", "extra_amount", "cost_amount", "total"}, total(f0, "total"),
               [(["NGƯỜI LẬP", "(Ký, ghi rõ họ tên)"], "Lê Thị Lập Biểu"), (["THỦ TRƯỞNG CƠ SỞ", "(Ký tên, đóng dấu)"], "Trần Văn Ví Dụ")])
    add(path, "08a", "p08a-meal-f0", "99101", centre[1], f0, total(f0, "total"), version="qd23", note="Dòng 14 điều trị 50 ngày, tính 45 ngày")

    camp = ("UBND XÃ TÂN HIỆP", "KHU CÁCH LY TẬP TRUNG TÂN HIỆP")
    f1 = make.patients(crowd, 30, "f1", before={3, 21}, long_stay={10})
    path = "clean/mau-08b-khu-cach-ly-tan-hiep.xlsx"
    plain_list(path, "Mẫu 08b", "Mẫu số 08b", camp, "18/DS-CLTH", date(2021, 9, 21), ["DANH SÁCH F1 ĐỦ ĐIỀU KIỆN HƯỞNG CHÍNH SÁCH"],
               ["(Số ngày tính cả ngày đầu và ngày cuối, tối đa 21 ngày)"], columns.FORM_08, f1,
               {"meal_amount", "extra_amount", "cost_amount", "total"}, total(f1, "total"),
               [(["NGƯỜI LẬP", "(Ký, ghi rõ họ tên)"], "Phạm Văn Lập Biểu"), (["CHỦ TỊCH UBND XÃ", "(Ký tên, đóng dấu)"], "Võ Thị Ví Dụ")])
    add(path, "08b", "p08b-meal-f1", "99109", camp[1], f1, total(f1, "total"), version="qd23", note="Dòng 10 cách ly 26 ngày, tính 21 ngày")

    hb = make.household_businesses(crowd, 20, COMMUNES["99105"], 399_910_000, short={6, 15})
    office = ("UBND HUYỆN SÔNG HÒA", "UBND XÃ HÒA LỢI")
    path = "clean/mau-11-tong-hop-xa-hoa-loi.xlsx"
    plain_list(path, "Tổng hợp hộ KD", "Mẫu số 11 (tổng hợp)", office, "45/DS-UBND", date(2021, 8, 23),
               ["DANH SÁCH HỘ KINH DOANH ĐỀ NGHỊ HỖ TRỢ"], ["(Kèm theo Tờ trình số 45/TTr-UBND ngày 23/08/2021 của UBND xã Hòa Lợi)"],
               columns.FORM_11, hb, {"amount"}, total(hb),
               [(["NGƯỜI LẬP", "(Ký, ghi rõ họ tên)"], "Hồ Thị Lập Biểu"), (["CHI CỤC THUẾ KHU VỰC", "(Ký tên, đóng dấu)"], "Đỗ Văn Ví Dụ"), (["CHỦ TỊCH UBND XÃ", "(Ký tên, đóng dấu)"], "Bùi Thị Ví Dụ")])
    add(path, "11", "p10a-household-business", "99105", office[1], hb, total(hb), version="qd23")

    free = make.freelancers(crowd, 80, COMMUNES["99102"], ["ấp 1", "ấp 2", "ấp Chợ", "ấp Bến Đò"])
    office = ("UBND HUYỆN SÔNG HÒA", "UBND XÃ AN BÌNH")
    path = "clean/danh-sach-lao-dong-tu-do-p12.xlsx"
    plain_list(path, "Lao động tự do", "Danh sách đợt 1", office, "61/DS-UBND", date(2021, 9, 10),
               ["DANH SÁCH NGƯỜI LAO ĐỘNG KHÔNG CÓ GIAO KẾT HỢP ĐỒNG LAO ĐỘNG (LAO ĐỘNG TỰ DO)", "ĐỀ NGHỊ HỖ TRỢ DO ĐẠI DỊCH COVID-19, ĐỢT 1"], [],
               columns.FORM_P12, free, {"amount"}, total(free),
               [(["NGƯỜI LẬP", "(Ký, ghi rõ họ tên)"], "Ngô Thị Lập Biểu"), (["CHỦ TỊCH UBND XÃ", "(Ký tên, đóng dấu)"], "Dương Văn Ví Dụ")])
    add(path, "p12", "p12-freelance", "99102", office[1], free, total(free), version="nq68")

    e = EMPLOYERS[7]
    rent = make.tenants(crowd, 50, "qd08-02", late={13, 44})
    path = "clean/qd08-02-dien-tu-tan-hiep.xlsx"
    employer_list(path, "Mẫu 02", "Mẫu số 02", e, "21/DS-DTTH", date(2022, 5, 9),
                  ["DANH SÁCH NGƯỜI LAO ĐỘNG ĐANG LÀM VIỆC TRONG DOANH NGHIỆP", "ĐỀ NGHỊ HỖ TRỢ TIỀN THUÊ NHÀ"], columns.FORM_QD08, rent)
    add(path, "QĐ08-02", "q08a-rent-working", "99109", e.name, rent, total(rent), version="qd08")

    e = EMPLOYERS[10]
    back = make.tenants(crowd, 18, "qd08-03", late={7})
    path = "clean/qd08-03-nhua-my-duc.xlsx"
    employer_list(path, "Mẫu 03", "Mẫu số 03", e, "09/DS-NMD", date(2022, 6, 10),
                  ["DANH SÁCH NGƯỜI LAO ĐỘNG QUAY TRỞ LẠI THỊ TRƯỜNG LAO ĐỘNG", "ĐỀ NGHỊ HỖ TRỢ TIỀN THUÊ NHÀ THÁNG 5 NĂM 2022"], columns.FORM_QD08, back)
    add(path, "QĐ08-03", "q08b-rent-returning", "99107", e.name, back, total(back), version="qd08")
