# Vướng mắc khi đọc danh sách: ở đâu, điều gì, phải làm gì.

issue-at-sheet = Tờ “{ $sheet }”
issue-at-row = Tờ “{ $sheet }”, dòng { $row }
issue-at-cell = Tờ “{ $sheet }”, dòng { $row }, cột { $column } “{ $header }”
issue-severity-blocking = Phải sửa
issue-severity-warning = Cần xem lại

# Thiếu giá trị
issue-name-missing = chưa có họ tên. Ghi đầy đủ họ, tên đệm và tên.
issue-number-missing = chưa có số CMND/CCCD. Ghi đủ 12 số CCCD hoặc 9 số CMND.
issue-birth-missing = chưa có ngày sinh. Ghi ngày sinh dạng ngày/tháng/năm; nếu chỉ biết năm thì ghi năm.
issue-tax-code-missing = chưa có mã số thuế. Ghi mã số thuế 10 hoặc 13 số.
issue-date-missing = chưa có ngày “{ $header }”. Ghi dạng ngày/tháng/năm.
issue-int-missing = chưa có “{ $header }”. Ghi bằng số.
issue-value-missing = chưa có “{ $header }”. Ghi bổ sung.
issue-number-none-with-carer = không có số giấy tờ nhưng có người chăm sóc. Kiểm tra giấy khai sinh hoặc giấy chứng sinh.

# Ô không đọc được
issue-cell-error = ô báo lỗi { $value }. Sửa công thức hoặc ghi thẳng giá trị.
issue-formula-not-computed = ô có công thức nhưng tệp không lưu kết quả. Mở tệp bằng Excel, lưu lại, hoặc ghi thẳng giá trị.

# Số giấy tờ
issue-number-empty = chưa có số CMND/CCCD. Ghi đủ 12 số CCCD hoặc 9 số CMND.
issue-number-unrecoverable = số “{ $value }” đã bị bảng tính làm tròn, không khôi phục được. Định dạng cột thành Văn bản (Text) rồi ghi lại đủ số.
issue-number-letters = “{ $value }” có chữ hoặc dấu không thuộc số giấy tờ. Kiểm tra và ghi lại.
issue-number-wrong-length = “{ $value }” không đủ số: CCCD có 12 số, CMND có 9 số. Đối chiếu giấy tờ và ghi lại.
issue-number-lost-zeros = “{ $value }” mất số 0 ở đầu, đã đọc thành { $proposed }. Đối chiếu giấy tờ; nên định dạng cột thành Văn bản (Text).
issue-number-sex-differs = số CCCD cho biết giới tính khác với danh sách. Đối chiếu giấy tờ.
issue-number-birth-year-differs = số CCCD cho biết năm sinh khác với danh sách. Đối chiếu giấy tờ.
issue-duplicate-in-file = số giấy tờ này đã có ở dòng { $other }, tờ “{ $sheet }”. Mỗi khoảng thời gian của một người chỉ ghi một lần; xóa dòng thừa, hoặc sửa số, sửa ngày ở dòng sai.
issue-number-two-names = số giấy tờ này đã ghi cho họ tên khác ở dòng { $other }, tờ “{ $sheet }”. Mỗi số giấy tờ chỉ là của một người; đối chiếu giấy tờ của cả hai dòng, sửa số hoặc họ tên ghi sai rồi gửi lại.
issue-insured-twice-in-file = mã số BHXH này với cùng họ tên đã có ở dòng { $other }, tờ “{ $sheet }”. Mỗi khoảng thời gian của một người chỉ ghi một lần; xóa dòng thừa, hoặc sửa mã số, sửa ngày ở dòng sai.
issue-spells-overlap = ngày { $proposed } của người này đã có ở dòng { $other }, tờ “{ $sheet }”. Mỗi ngày chỉ được tính một lần; sửa ngày hoặc bỏ phần trùng rồi gửi lại.

# Họ tên, giới tính
issue-name-empty = chưa có họ tên. Ghi đầy đủ họ, tên đệm và tên.
issue-name-digits = họ tên “{ $value }” có chữ số. Kiểm tra và ghi lại.
issue-name-sign = họ tên “{ $value }” có ký hiệu lạ. Kiểm tra và ghi lại.
issue-name-legacy-encoding = họ tên “{ $value }” còn ở bảng mã cũ. Chuyển sang Unicode rồi ghi lại.
issue-name-abbreviated = họ tên “{ $value }” viết tắt, không dùng để chi trả được. Ghi đầy đủ như trên giấy tờ.
issue-sex-empty = chưa có giới tính. Ghi Nam hoặc Nữ.
issue-sex-unknown = “{ $value }” không phải giới tính. Ghi Nam hoặc Nữ.
issue-sex-both-marked = đánh dấu cả Nam và Nữ. Chỉ đánh dấu một cột.

# Ngày tháng
issue-date-empty = chưa có ngày. Ghi dạng ngày/tháng/năm.
issue-date-not-a-date = “{ $value }” không phải ngày. Ghi dạng ngày/tháng/năm, ví dụ 19/07/2021.
issue-date-no-such-day = ngày “{ $value }” không có trong lịch. Kiểm tra và ghi lại.
issue-date-implausible-year = năm trong “{ $value }” không hợp lý. Kiểm tra và ghi lại.
issue-date-incomplete = “{ $value }” thiếu ngày hoặc tháng. Ghi đủ ngày/tháng/năm.
issue-date-note-us-order = “{ $value }” viết tháng trước ngày, đã đọc thành { $proposed }. Kiểm tra lại.
issue-date-read-month-first = “{ $value }” đã đọc theo tháng/ngày thành { $proposed } (không phải { $other }), như ngày khác trong dòng hoặc trong cột. Kiểm tra lại.
issue-date-order-unclear = không rõ viết ngày trước hay tháng trước: có thể là { $before } hoặc { $after }. Ghi lại cả hai ngày theo ngày/tháng/năm, kiểm tra số ngày rồi gửi lại.
issue-date-note-excel-serial = “{ $value }” là số ngày của bảng tính, đã đọc thành { $proposed }. Kiểm tra lại.
issue-birth-year-only = chỉ biết { $proposed }, không có ngày sinh đầy đủ. Bổ sung nếu có giấy tờ.
issue-dates-reversed = ngày “{ $value }” trước ngày bắt đầu { $other }. Kiểm tra hai ngày.
issue-days-differ = ghi { $other } ngày, tính từ hai ngày là { $proposed } ngày (kể cả ngày đầu và ngày cuối). Kiểm tra lại.
issue-period-not-read = không đọc được khoảng thời gian “{ $value }”. Ghi dạng 19/07/2021 - 31/08/2021.
issue-months-not-read = không đọc được các tháng “{ $value }”. Ghi dạng 02/2022, 03/2022.
issue-months-without-year = “{ $value }” chưa có năm. Ghi dạng 02/2022, 03/2022.

# Số tiền, số lượng, danh mục
issue-money-empty = chưa có số tiền.
issue-money-not-an-amount = “{ $value }” không phải số tiền. Ghi bằng số, ví dụ 1.500.000.
issue-money-fraction = số tiền “{ $value }” có phần lẻ dưới một đồng. Kiểm tra và ghi lại.
issue-money-negative = số tiền “{ $value }” âm. Kiểm tra và ghi lại.
issue-money-unrecoverable = số tiền “{ $value }” đã bị bảng tính làm tròn. Ghi lại đủ số.
issue-money-too-large = số tiền “{ $value }” quá lớn. Kiểm tra và ghi lại.
issue-money-note-shorthand = “{ $value }” đã đọc thành { $proposed } đồng. Kiểm tra lại.
issue-int-not-whole = “{ $value }” không phải số nguyên. Ghi bằng số, ví dụ 14.
issue-enum-unknown = không hiểu “{ $value }” ở cột “{ $header }”. Ghi theo các giá trị của biểu mẫu.

# Tài khoản, điện thoại, bảo hiểm xã hội, thuế
issue-account-empty = chưa có số tài khoản.
issue-account-unrecoverable = số tài khoản đã bị bảng tính làm tròn. Định dạng cột thành Văn bản (Text) rồi ghi lại đủ số.
issue-account-signs = “{ $value }” không phải số tài khoản. Chỉ ghi chữ số.
issue-account-too-short = số tài khoản “{ $value }” quá ngắn. Kiểm tra và ghi lại.
issue-account-too-long = số tài khoản “{ $value }” quá dài. Kiểm tra và ghi lại.
issue-phone-empty = chưa có số điện thoại.
issue-phone-signs = “{ $value }” không phải số điện thoại. Chỉ ghi chữ số.
issue-phone-several = ô có nhiều số điện thoại. Chỉ ghi một số.
issue-phone-unrecoverable = số điện thoại đã bị bảng tính làm tròn. Ghi lại đủ số.
issue-phone-wrong-length = số điện thoại “{ $value }” thiếu hoặc thừa chữ số. Ghi đủ 10 số.
issue-phone-unknown-prefix = “{ $value }” không có đầu số điện thoại Việt Nam. Kiểm tra và ghi lại.
issue-si-code-empty = chưa có mã số BHXH. Ghi đủ 10 số.
issue-si-code-signs = “{ $value }” không phải mã số BHXH. Ghi đủ 10 số.
issue-si-code-unrecoverable = mã số BHXH đã bị bảng tính làm tròn. Ghi lại đủ 10 số.
issue-si-code-wrong-length = mã số BHXH “{ $value }” không đủ 10 số. Kiểm tra và ghi lại.
issue-si-code-lost-zeros = mã số BHXH “{ $value }” mất số 0 ở đầu, đã đọc thành { $proposed }. Kiểm tra lại.
issue-tax-code-empty = chưa có mã số thuế. Ghi mã số thuế 10 hoặc 13 số.
issue-tax-code-signs = “{ $value }” không phải mã số thuế. Chỉ ghi chữ số.
issue-tax-code-unrecoverable = mã số thuế đã bị bảng tính làm tròn. Ghi lại đủ số.
issue-tax-code-wrong-length = mã số thuế “{ $value }” thiếu hoặc thừa chữ số. Ghi đủ 10 hoặc 13 số.
issue-tax-code-check-digit = mã số thuế “{ $value }” sai số kiểm tra. Đối chiếu giấy chứng nhận đăng ký thuế và ghi lại.
issue-tax-code-lost-zero = mã số thuế “{ $value }” mất số 0 ở đầu, đã đọc thành { $proposed }. Kiểm tra lại.

# Cả danh sách
issue-legacy-font = chữ viết bằng phông cũ (TCVN3 hoặc VNI), đã chuyển sang Unicode: “{ $before }” thành “{ $after }”. Xem lại họ tên.
issue-hidden-columns = có cột bị ẩn: { $other }. Cột ẩn vẫn được đọc; kiểm tra xem có đúng ý người gửi không.
issue-hidden-rows = có { $other } dòng bị ẩn. Dòng ẩn vẫn được đọc; kiểm tra xem có đúng ý người gửi không.
issue-control-total-differs = danh sách ghi tổng { $other } đồng, cộng các dòng được { $proposed } đồng. Kiểm tra lại.
issue-header-tax-code = mã số thuế “{ $value }” ở phần đầu không hợp lệ. Đối chiếu với người gửi.
issue-header-field-missing = phần đầu danh sách chưa có “{ $header }”. Bổ sung khi tiếp nhận.

# Các cột do cán bộ chỉ định
issue-columns-said-unfit = không đọc được danh sách theo các cột vừa chọn, nên đã đọc lại như trước. Xem lại các cột rồi chọn lại.
issue-amounts-unknown = chưa tính được tiền của { $rows } dòng vì thiếu: { $other }. Các dòng này vẫn vào hồ sơ; sau khi nhận, bổ sung theo giấy tờ ở mục “Bổ sung thông tin còn thiếu” trên trang hồ sơ hoặc trang của từng người, hoặc gửi lại danh sách có cột đó.
issue-column-missing = cả { $rows } dòng đều không có “{ $header }”: tệp không có cột này, hoặc cột mang tiêu đề lạ hoặc để trống. Chọn đúng cột ở mục “Các cột” rồi đọc lại; nếu tệp không có cột này, đề nghị nơi gửi bổ sung.
issue-list-round-differs = phần đầu danh sách ghi đợt { $before }, còn đợt đã chọn là đợt { $after }. Hệ thống tính theo đợt { $after }; nếu chọn nhầm, chọn lại đợt rồi đọc lại.
issue-unit-differs = phần đầu danh sách ghi “{ $before }” ({ $other }), còn nơi nhận đã chọn là { $after }. Nếu chọn nhầm, bỏ lần nhập này rồi nhập lại cho đúng nơi.
issue-rows-sent-back = tệp này gồm các dòng đã bị trả lại trước đây, được nhận vào thành một hồ sơ riêng; hồ sơ đã lập trước giữ nguyên.
issue-columns-kept-unfit = các cột đã nhớ cho { $other } không đọc được tệp này, nên đã đọc theo cách của chương trình. Xem lại các cột.

# Dòng và tờ không phải danh sách
skip-blank = dòng trống
skip-number-only = chỉ có số thứ tự
skip-number-row = dòng đánh số cột
skip-total = dòng cộng
skip-repeated-header = tiêu đề lặp lại
skip-section-title = tên nhóm
skip-note = ghi chú
skip-signature = nơi ký
skip-part-title = tên phần
sheet-hidden = tờ bị ẩn
sheet-empty = tờ trống
sheet-no-header = không tìm thấy dòng tiêu đề

rejected-row = Dòng gốc
rejected-error = Lỗi
