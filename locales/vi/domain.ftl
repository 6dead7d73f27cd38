# Vì sao một giá trị chưa đọc được, chưa đúng hoặc cần xem lại.
# Khoá là problem-<mã>; mã do crates/domain đặt.

# Số định danh, CCCD, CMND
problem-number-empty = Chưa có số giấy tờ.
problem-number-unrecoverable = Bảng tính đã làm tròn số này (dạng 7,92E+10) nên không khôi phục được. Đề nghị nhập lại từ giấy tờ gốc.
problem-number-letters = Số giấy tờ có chữ cái hoặc ký tự lạ.
problem-number-wrong-length = Số giấy tờ không đủ hoặc thừa chữ số: CCCD có 12 số, CMND có 9 số.
problem-number-lost-zeros = Có thể đã mất số 0 ở đầu. Đề nghị đối chiếu với giấy tờ rồi xác nhận số được đề xuất.
problem-number-sex-differs = Giới tính không khớp với số CCCD.
problem-number-birth-year-differs = Năm sinh không khớp với số CCCD.
problem-number-prefix-unknown = Ba số đầu của CCCD không có trong danh mục tỉnh, thành phố; đề nghị kiểm tra lại.

# Họ và tên
problem-name-empty = Chưa có họ và tên.
problem-name-digits = Họ và tên có chữ số, có thể do gõ dấu chưa xong (ví dụ Nguye64n).
problem-name-sign = Họ và tên có ký tự lạ.
problem-name-legacy-encoding = Họ và tên còn ở bảng mã cũ (TCVN3 hoặc VNI). Đề nghị chuyển sang Unicode.
problem-name-abbreviated = Họ và tên viết tắt. Danh sách chi trả phải ghi đầy đủ họ, chữ đệm và tên.

# Ngày tháng
problem-date-empty = Chưa có ngày.
problem-date-not-a-date = Nội dung này không phải là ngày. Đề nghị ghi theo dạng ngày/tháng/năm.
problem-date-no-such-day = Lịch không có ngày này.
problem-date-implausible-year = Năm không hợp lý.
problem-date-note-us-order = Ngày ghi theo thứ tự tháng/ngày/năm; đã đọc lại theo thứ tự ngày/tháng/năm.
problem-date-note-short-year = Năm chỉ ghi hai chữ số; đề nghị kiểm tra thế kỷ.
problem-date-note-excel-serial = Ô chứa số thứ tự ngày của bảng tính; đã đổi ra ngày.
problem-date-note-compact = Ngày viết liền không có dấu phân cách; đã đọc thành ngày/tháng/năm.

# Giới tính
problem-sex-empty = Chưa có giới tính.
problem-sex-unknown = Giới tính phải ghi Nam hoặc Nữ.
problem-sex-both-marked = Đánh dấu cả hai cột Nam và Nữ.

# Điện thoại
problem-phone-empty = Chưa có số điện thoại.
problem-phone-signs = Số điện thoại có chữ cái hoặc ký tự lạ.
problem-phone-several = Ô có nhiều số điện thoại; đề nghị ghi một số.
problem-phone-unrecoverable = Bảng tính đã làm tròn số điện thoại nên không khôi phục được.
problem-phone-wrong-length = Số điện thoại không đủ hoặc thừa chữ số: di động có 10 số, cố định có 11 số.
problem-phone-unknown-prefix = Đầu số điện thoại không có ở Việt Nam.

# Mã số thuế
problem-tax-code-empty = Chưa có mã số thuế.
problem-tax-code-signs = Mã số thuế có chữ cái hoặc ký tự lạ.
problem-tax-code-unrecoverable = Bảng tính đã làm tròn mã số thuế nên không khôi phục được.
problem-tax-code-wrong-length = Mã số thuế không đúng số chữ số: 10 số, 13 số đối với chi nhánh, hoặc 12 số định danh cá nhân.
problem-tax-code-check-digit = Mã số thuế sai số kiểm tra; có thể gõ nhầm một chữ số.
problem-tax-code-lost-zero = Mã số thuế có thể đã mất số 0 ở đầu. Đề nghị xác nhận mã được đề xuất.

# Mã số bảo hiểm xã hội
problem-si-code-empty = Chưa có mã số bảo hiểm xã hội.
problem-si-code-signs = Mã số bảo hiểm xã hội có ký tự lạ.
problem-si-code-unrecoverable = Bảng tính đã làm tròn mã số bảo hiểm xã hội nên không khôi phục được.
problem-si-code-wrong-length = Mã số bảo hiểm xã hội phải có 10 chữ số.
problem-si-code-lost-zeros = Mã số bảo hiểm xã hội có thể đã mất số 0 ở đầu. Đề nghị xác nhận mã được đề xuất.

# Tài khoản ngân hàng
problem-account-empty = Chưa có số tài khoản.
problem-account-unrecoverable = Bảng tính đã làm tròn số tài khoản nên không khôi phục được. Đề nghị nhập lại từ giấy tờ.
problem-account-signs = Số tài khoản chỉ gồm chữ số hoặc chữ cái không dấu.
problem-account-too-short = Số tài khoản quá ngắn.
problem-account-too-long = Số tài khoản dài quá 19 ký tự.

# Số tiền
problem-money-empty = Chưa có số tiền.
problem-money-not-an-amount = Nội dung này không phải là số tiền.
problem-money-fraction = Số tiền có phần lẻ của đồng.
problem-money-negative = Số tiền âm.
problem-money-unrecoverable = Bảng tính đã làm tròn số tiền nên không đọc chính xác được.
problem-money-too-large = Số tiền quá lớn.
problem-money-note-shorthand = Số tiền ghi tắt (ví dụ 1tr2); đề nghị kiểm tra số đã đọc.
problem-money-note-multiple = Số tiền ghi theo nghìn, triệu hoặc tỷ; đã đổi ra đồng.
problem-money-note-zero-fraction = Đã bỏ phần thập phân bằng 0.

# Thời hạn
problem-limit-not-a-limit = Thời hạn phải ghi như “2 ngày làm việc” hoặc “7 ngày”.
problem-limit-zero = Thời hạn ít nhất là một ngày.
