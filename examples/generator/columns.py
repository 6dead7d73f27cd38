"""Column sets of the forms in their official wording.

Order and wording of the columns are rebuilt from practice and are not confirmed against the
gazette; programs should bind columns by meaning, never by position.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Col:
    key: str
    head: str
    group: str | None = None
    width: int = 13


STOP = "Tạm hoãn HĐLĐ, nghỉ việc không hưởng lương"
FURLOUGH = "Ngừng việc"
ACCOUNT = "Tài khoản của người lao động"

_WORKER = [
    Col("row_no", "TT", width=5),
    Col("full_name", "Họ và tên", width=24),
    Col("birth_date", "Ngày, tháng, năm sinh"),
    Col("sex", "Giới tính (Nam/Nữ)", width=8),
    Col("id_no", "Số CMND/CCCD/hộ chiếu", width=16),
    Col("si_code", "Mã số BHXH", width=14),
]
_ACCOUNT = [
    Col("account_name", "Tên tài khoản", ACCOUNT, 22),
    Col("account_no", "Số tài khoản", ACCOUNT, 16),
    Col("bank", "Ngân hàng", ACCOUNT, 14),
    Col("phone", "Số điện thoại", width=13),
    Col("note", "Ghi chú", width=12),
]
FORM_05 = _WORKER + [
    Col("department", "Phòng, ban, phân xưởng, vị trí việc làm", width=16),
    Col("contract_type", "Loại hợp đồng lao động", width=16),
    Col("contract_start", "Thời điểm bắt đầu thực hiện HĐLĐ"),
    Col("susp_start", "Thời điểm bắt đầu", STOP),
    Col("susp_end", "Thời điểm kết thúc", STOP),
    Col("amount", "Số tiền hỗ trợ (đồng)", width=14),
] + _ACCOUNT
FORM_06 = _WORKER + [
    Col("department", "Phòng, ban, phân xưởng, vị trí việc làm", width=14),
    Col("contract_type", "Loại hợp đồng lao động", width=16),
    Col("contract_start", "Thời điểm bắt đầu thực hiện HĐLĐ"),
    Col("furlough_start", "Thời điểm bắt đầu ngừng việc", FURLOUGH),
    Col("furlough_days", "Thời gian ngừng việc (số ngày)", FURLOUGH),
    Col("case", "Lý do: cách ly/khu phong tỏa", FURLOUGH, 16),
    Col("order_ref", "Văn bản yêu cầu (số, ngày, cơ quan)", FURLOUGH, 22),
    Col("amount", "Số tiền hỗ trợ (đồng)", width=14),
] + _ACCOUNT
PART_2 = [
    Col("row_no", "TT"),
    Col("full_name", "Họ và tên người lao động"),
    Col("id_no", "Số CMND/CCCD"),
    Col("pregnant", "Đang mang thai (x)"),
    Col("child_name", "Họ và tên trẻ em chưa đủ 06 tuổi"),
    Col("child_birth", "Ngày, tháng, năm sinh của trẻ"),
    Col("relation", "Quan hệ với trẻ"),
    Col("doc", "Giấy tờ kèm theo"),
    Col("amount", "Số tiền hỗ trợ (đồng)"),
]
FORM_08 = [
    Col("row_no", "TT", width=5),
    Col("full_name", "Họ và tên", width=24),
    Col("birth_date", "Ngày, tháng, năm sinh"),
    Col("sex", "Giới tính", width=8),
    Col("id_type", "Loại giấy tờ", "Giấy tờ tùy thân", 14),
    Col("id_no", "Số", "Giấy tờ tùy thân", 16),
    Col("address", "Địa chỉ nơi cư trú", width=22),
    Col("carer", "Cha, mẹ hoặc người chăm sóc (trẻ em)", width=24),
    Col("decision_ref", "Quyết định cách ly, điều trị (số, ngày)", width=24),
    Col("from_date", "Từ ngày", "Thời gian"),
    Col("to_date", "Đến ngày", "Thời gian"),
    Col("days", "Số ngày", "Thời gian", 8),
    Col("meal_amount", "Tiền ăn (80.000 đồng x số ngày)", "Kinh phí hỗ trợ (đồng)"),
    Col("extra_amount", "Hỗ trợ thêm đối với trẻ em", "Kinh phí hỗ trợ (đồng)"),
    Col("cost_amount", "Chi phí ngoài phạm vi BHYT", "Kinh phí hỗ trợ (đồng)"),
    Col("total", "Tổng cộng", "Kinh phí hỗ trợ (đồng)"),
    Col("pay_method", "Hình thức nhận, tài khoản", width=24),
    Col("note", "Ghi chú", width=14),
]
FORM_11 = [
    Col("row_no", "TT", width=5),
    Col("owner_name", "Họ và tên chủ hộ kinh doanh", width=24),
    Col("hb_name", "Tên hộ kinh doanh", width=22),
    Col("id_no", "Số CMND/CCCD của chủ hộ", width=16),
    Col("tax_code", "Mã số thuế", width=13),
    Col("activity", "Ngành, nghề kinh doanh", width=18),
    Col("address", "Địa điểm kinh doanh", width=22),
    Col("stop_from", "Từ ngày", "Thời gian ngừng kinh doanh"),
    Col("stop_to", "Đến ngày", "Thời gian ngừng kinh doanh"),
    Col("commune_opinion", "Ý kiến UBND xã", width=18),
    Col("tax_opinion", "Ý kiến Chi cục Thuế", width=18),
    Col("verdict", "Đủ/không đủ điều kiện", width=10),
    Col("reason", "Lý do", width=14),
    Col("amount", "Số tiền (đồng)", width=13),
]
FORM_P12 = [
    Col("row_no", "TT", width=5),
    Col("full_name", "Họ và tên", width=24),
    Col("birth_date", "Ngày, tháng, năm sinh"),
    Col("sex", "Giới tính", width=8),
    Col("id_no", "Số CMND/CCCD", width=16),
    Col("permanent_address", "Thường trú", "Nơi cư trú", 20),
    Col("current_address", "Tạm trú/nơi ở hiện nay", "Nơi cư trú", 20),
    Col("hamlet", "Tổ/khu phố/ấp", "Nơi cư trú", 12),
    Col("job", "Nghề, công việc", width=18),
    Col("workplace", "Nơi làm việc", width=16),
    Col("income_before", "Trước dịch", "Thu nhập/tháng (đồng)"),
    Col("income_after", "Hiện nay", "Thu nhập/tháng (đồng)"),
    Col("lost_from", "Từ ngày", "Thời gian mất việc"),
    Col("lost_to", "Đến ngày", "Thời gian mất việc"),
    Col("round", "Đợt", width=6),
    Col("rate", "Mức hỗ trợ (đồng)"),
    Col("amount", "Số tiền (đồng)"),
    Col("phone", "Số điện thoại"),
    Col("pay_method", "Hình thức nhận/tài khoản", width=22),
    Col("hamlet_opinion", "Ý kiến ấp, khu phố", width=10),
    Col("council_opinion", "Ý kiến Hội đồng xét duyệt xã", width=12),
    Col("refusal_reason", "Lý do không xét", width=12),
    Col("note", "Ghi chú", width=12),
]
FORM_QD08 = [
    Col("row_no", "TT", width=5),
    Col("full_name", "Họ và tên", width=24),
    Col("id_no", "Số CMND/CCCD", width=16),
    Col("si_code", "Mã số BHXH", width=14),
    Col("contract_type", "Loại hợp đồng lao động", width=18),
    Col("contract_start", "Thời điểm bắt đầu thực hiện HĐLĐ"),
    Col("rent_address", "Địa chỉ nhà thuê, trọ", width=28),
    Col("months", "Tháng đề nghị hỗ trợ", width=22),
    Col("amount", "Số tiền hỗ trợ (đồng)", width=14),
    Col("account_no", "Số tài khoản", ACCOUNT, 16),
    Col("bank", "Ngân hàng", ACCOUNT, 14),
    Col("phone", "Số điện thoại"),
    Col("note", "Ghi chú"),
]
MONEY = {"amount", "meal_amount", "extra_amount", "cost_amount", "total", "income_before", "income_after", "rate"}
