## Làm thay người vắng mặt

w-stand-ins-title = Người làm thay
w-stand-ins-lead = Khi { $name } vắng mặt, một người khác cùng cơ quan làm thay trong những ngày ghi dưới đây. Việc làm thay được ghi tên cả hai người, và tự hết khi qua ngày cuối.
w-stand-ins-none = Chưa cử ai làm thay
w-stand-in-absent = Người vắng mặt
w-stand-in-deputy = Người làm thay
w-stand-in-deputy-hint = Cùng cơ quan. Ai đã lập hoặc đề xuất một trường hợp thì vẫn không được duyệt trường hợp đó, kể cả khi làm thay.
w-stand-in-days = Từ ngày – đến hết ngày
w-stand-in-from = Từ ngày
w-stand-in-to = Đến hết ngày
w-stand-in-to-hint = Có thể kết thúc sớm hơn.
w-stand-in-reason-hint = Ví dụ: nghỉ phép, đi công tác, cách ly y tế.
w-stand-in-new = Cử người làm thay
w-stand-in-open = Cử làm thay
w-stand-in-nobody = Không có ai cùng cơ quan có thể làm thay. Quản trị tài khoản không cử và không nhận làm thay.
w-stand-in-end = Kết thúc sớm
w-stand-in-opened = Đã cử người làm thay.
w-stand-in-ended = Đã kết thúc việc làm thay.
w-stand-in-was-ended = Đã kết thúc sớm
w-stand-in-in-force = Đang làm thay
w-stand-in-to-come = Chưa đến ngày
w-stand-in-over = Đã hết ngày
w-stand-in-label = Làm thay
w-stand-in-acting = Đang làm thay:
w-stand-in-give-back = Thôi làm thay
w-stand-in-offer = Đến hết ngày { $day } bạn được làm thay { $name } ({ $role }).
w-stand-in-take = Làm thay
w-stand-in-taken = Từ bây giờ mọi việc được ghi là làm thay.
w-stand-in-back = Đã trở lại vai của mình.
w-me-stand-ins = Khi vắng mặt, cử người cùng cơ quan làm thay.
w-me-stands-for = Bạn được làm thay { $name } đến hết ngày { $day }.
w-me-stood-for = { $name } được làm thay bạn đến hết ngày { $day }.
w-account-stood-in = Đang có người làm thay
in-place-of = { $who } (làm thay { $other })

refused-stand-in-days = Từ hôm nay trở đi, ngày cuối không trước ngày đầu, và nhiều nhất { $detail } ngày.
refused-stand-in-day-form = Nhập ngày dạng dd/mm/yyyy.
refused-stand-in-reason = Ghi lý do vắng mặt.
refused-stand-in-deputy = Chọn một người khác của cùng cơ quan, có tài khoản đang dùng.
refused-stand-in-administrator = Quản trị tài khoản không cử và không nhận làm thay; nếu cần, hãy mở thêm một tài khoản quản trị.
refused-stand-in-oneself = Không tự cử mình làm thay người khác: nhờ chính người vắng mặt, hoặc một quản trị khác.
refused-stand-in-overlap = Những ngày này đã có người làm thay ({ $detail }). Kết thúc lần đó trước.
refused-stand-in-over = Việc làm thay này không còn hiệu lực.
refused-stand-in-factor = Vai này phải xác thực hai bước. Cài đặt xác thực hai bước ở trang Tài khoản của tôi rồi làm lại.

audit-open-stand-in = Cử người làm thay
audit-end-stand-in = Kết thúc việc làm thay
audit-stand-in = Bắt đầu làm thay
audit-stand-back = Trở lại vai của mình

accounts-stand-in-opened = { $deputy } làm thay { $absent } từ { $from } đến hết { $to }.
accounts-stand-in-ended = Đã kết thúc việc làm thay { $login }.
accounts-stand-in-none = Hôm nay không có ai làm thay { $login }.
