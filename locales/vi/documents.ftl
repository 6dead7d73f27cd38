# Các danh sách Excel theo thể thức văn bản hành chính. Văn bản luôn bằng tiếng Việt;
# bản tiếng Anh của các câu dưới đây dành cho người đọc giao diện.

documents-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
documents-motto = Độc lập - Tự do - Hạnh phúc
documents-number = Số: { $number }
documents-place-date = { $place }, ngày { $day } tháng { $month } năm { $year }
documents-place-date-open = { $place }, ngày …… tháng …… năm ……
documents-annex = (Kèm theo { $kind } số { $number } ngày { $day } tháng { $month } năm { $year } của { $issuer })
documents-recipients = Nơi nhận:
documents-sheet = Danh sách
documents-page = Trang

documents-total-people = Tổng cộng: { $count } khoản hỗ trợ
documents-total-lines = Tổng cộng: { $count } dòng
documents-page-subtotal = Cộng trang: { $count } khoản hỗ trợ
documents-slot-subtotal = Cộng { $point }: { $count } khoản hỗ trợ
documents-in-words = Số tiền bằng chữ: { $words }./.
documents-payment-page = Điểm chi trả: { $point }. Thời gian: { $slot }
documents-payment-page-next = Điểm chi trả: { $point }. Thời gian: { $slot } (tiếp theo)

documents-submission-title = DANH SÁCH ĐỐI TƯỢNG ĐỀ NGHỊ PHÊ DUYỆT HỖ TRỢ
documents-approval-title = DANH SÁCH ĐỐI TƯỢNG ĐƯỢC PHÊ DUYỆT HỖ TRỢ
documents-refusal-title = DANH SÁCH ĐỐI TƯỢNG KHÔNG ĐỦ ĐIỀU KIỆN HỖ TRỢ
documents-payment-title = DANH SÁCH CHI TRẢ VÀ KÝ NHẬN KINH PHÍ HỖ TRỢ
documents-transfer-title = BẢNG KÊ CHUYỂN KHOẢN KINH PHÍ HỖ TRỢ
documents-posting-title = DANH SÁCH NIÊM YẾT CÔNG KHAI NGƯỜI ĐƯỢC HỖ TRỢ
documents-posting-title-health = DANH SÁCH NIÊM YẾT CÔNG KHAI ĐỐI TƯỢNG THEO { $reference }
documents-posting-policy-health = Đối tượng theo { $reference }
documents-posting-feedback = Mọi ý kiến phản ánh, khiếu nại xin gửi về { $contact } trước ngày { $day }/{ $month }/{ $year }.

documents-amended-by = Điều chỉnh bởi Quyết định số { $number }
documents-posting-left-out = Không niêm yết { $count } khoản không còn được hỗ trợ sau khi điều chỉnh (Quyết định số { $numbers }).
documents-part = PHẦN CỦA { $part }
documents-part-scope = các địa bàn, chính sách thuộc phạm vi người nhận
documents-part-of = { $count } trong { $all } khoản hỗ trợ của Quyết định

documents-col-no = TT
documents-col-dossier = Mã hồ sơ
documents-col-name = Họ và tên
documents-col-birth-year = Năm sinh
documents-col-person-number = Số CMND/CCCD
documents-col-address = Địa chỉ
documents-col-hamlet = Ấp, khu phố
documents-col-policy = Chính sách hỗ trợ
documents-col-content = Nội dung hỗ trợ
documents-col-rate = Mức hỗ trợ
documents-col-amount = Số tiền (đồng)
documents-col-opinion = Ý kiến thẩm định
documents-col-reasons = Lý do không đủ điều kiện
documents-col-articles = Căn cứ
documents-col-signature = Ký nhận hoặc điểm chỉ
documents-col-proxy = Người nhận thay (giấy ủy quyền)
documents-col-paid-on = Ngày nhận
documents-col-note = Ghi chú
documents-col-beneficiary = Tên người hưởng
documents-col-account = Số tài khoản
documents-col-bank = Ngân hàng hưởng
documents-col-bin = Mã BIN
documents-col-purpose = Nội dung chuyển tiền
documents-col-reference = Mã tham chiếu
documents-col-result = Kết quả

documents-sign-preparer = NGƯỜI LẬP
documents-sign-cashier = THỦ QUỸ
documents-sign-accountant = KẾ TOÁN
documents-sign-labour-head = TRƯỞNG PHÒNG LĐTBXH
documents-sign-committee = TM. ỦY BAN NHÂN DÂN
documents-sign-chair = CHỦ TỊCH
documents-sign-with-name = (Ký, ghi rõ họ tên)
documents-sign-with-seal = (Ký tên, đóng dấu)
documents-sign-with-office = (Chức vụ, chữ ký, dấu)

documents-error-excel = Không ghi được tệp Excel. Xin thử lại; nếu vẫn lỗi, báo cho người quản trị.
documents-error-total-overflow = Dòng { $row }: tổng số tiền vượt quá phạm vi cho phép.
documents-error-amount-too-large = Dòng { $row }: số tiền vượt quá 15 chữ số, Excel không giữ được chính xác.
documents-error-amount-not-positive = Dòng { $row }: số tiền chuyển phải lớn hơn 0.
documents-error-account-invalid = Dòng { $row }: số tài khoản trống hoặc không hợp lệ (chỉ gồm chữ và số không dấu, tối đa 19 ký tự).
documents-error-bin-invalid = Dòng { $row }: mã BIN của ngân hàng phải gồm 6 chữ số.
documents-error-not-ascii = Dòng { $row }: tên người hưởng hoặc nội dung trống, hoặc có ký tự không viết được bằng chữ không dấu.
documents-error-purpose-too-long = Dòng { $row }: nội dung chuyển tiền dài quá { $limit } ký tự.
documents-error-health-named = Danh sách niêm yết không được nêu tình trạng sức khỏe, bệnh hoặc việc cách ly ("{ $text }"). Xin ghi "đối tượng theo Quyết định …".
documents-error-too-many-pages = Danh sách chi trả có quá { $limit } trang. Xin tách theo điểm chi trả.
documents-log = Nhật ký: { $head }
