# Xác minh giữa các cơ quan và địa phương.
w-nav-requests = Xác minh
w-requests-title = Xác minh giữa các cơ quan
w-requests-lead = Câu hỏi của cơ quan, địa phương khác cần trả lời, và câu hỏi đã gửi đi. Người được hỏi chưa được trình hoặc phê duyệt cho đến khi có trả lời.
w-requests-received = Cần trả lời
w-requests-received-none = Không có câu hỏi nào đang chờ trả lời.
w-requests-sent = Đã hỏi, chờ trả lời
w-requests-sent-none = Chưa hỏi cơ quan nào. Mở trang của một người để hỏi.
w-requests-closed = Đã xong
w-col-request = Yêu cầu
w-col-from = Cơ quan hỏi
w-col-to = Cơ quan trả lời
w-col-answered = Đã trả lời
w-request = Yêu cầu xác minh
w-request-open = Đang chờ trả lời
w-request-answered = Đã trả lời
w-request-withdrawn = Đã rút
w-request-reminded = { $n ->
   *[other] đã nhắc { $n } lần
}
w-request-people = Người cần xác minh
w-request-reply = Trả lời
w-reply-yes = Có
w-reply-no = Không
w-reply-unknown = Không xác minh được
w-request-number = Số giấy tờ
w-request-number-end = Số giấy tờ (4 số cuối)
w-request-evidence = Giấy tờ chứng minh
w-request-evidence-hint = Biên bản, bản chụp; PDF, ảnh, Word hoặc Excel, tối đa 20 MB.
w-request-answer = Gửi trả lời
w-request-answered-n = { $n ->
   *[other] Đã trả lời về { $n } người.
}
w-request-remind = Nhắc trả lời
w-request-remind-done = Đã nhắc.
w-request-withdraw = Rút câu hỏi
w-request-withdraw-do = Rút
w-request-withdrawn-why = Lý do rút
w-request-asked-on = Ngày hỏi
w-request-last-reminded = Lần nhắc gần nhất
w-request-new-title = Hỏi cơ quan khác
w-request-new-lead = Cơ quan được hỏi chỉ thấy tên và những dấu hiệu cần để tìm người, không thấy hồ sơ.
w-field-question = Nội dung hỏi
w-field-asked-agency = Cơ quan được hỏi
w-field-question-words = Nội dung thêm
w-field-question-words-hint = Không ghi số giấy tờ hay số tài khoản đầy đủ.
w-request-question-needed = Chọn nội dung cần hỏi.
w-request-agency-needed = Chọn cơ quan cần hỏi.
w-request-send = Gửi câu hỏi
w-request-sent = { $n ->
   *[other] Đã gửi câu hỏi về { $n } người.
}
w-line-requests = Xác minh
w-line-requests-none = Chưa hỏi cơ quan nào.
w-line-ask = Hỏi cơ quan khác
w-line-ask-about = Hỏi { $agency }
w-request-list = Tải danh sách (Excel)
w-request-answers-file = Tệp trả lời
w-request-answers-file-hint = Danh sách đã tải, ghi thêm cột « Trả lời » (Có, Không, Không xác minh được) và « Ghi chú ».
w-request-file-look = Đọc tệp
w-request-file-read = Đã đọc tệp trả lời
w-request-file-said = { $n ->
    [0] Tệp không có câu trả lời nào dùng được.
   *[other] { $n } câu trả lời đã được điền vào bên dưới. Xem lại rồi gửi; chưa ghi gì.
}
w-request-file-empty = { $n ->
   *[other] { $n } người chưa có trả lời trong tệp.
}
w-request-file-problems = Dòng không dùng được
w-request-file-unnamed = Người không có trong tệp
request-list-no = STT
request-list-reference = Mã xác minh
request-list-name = Họ và tên
request-list-birth = Ngày sinh
request-list-number = Số CMND/CCCD
request-list-number-end = 4 số cuối giấy tờ
request-list-si-code = Mã số BHXH
request-list-address = Địa chỉ
request-list-due = Hạn trả lời
request-list-reply = Trả lời
request-list-note = Ghi chú
answers-not-answers = Tệp này là danh sách đề nghị hỗ trợ, không phải danh sách xác minh. Tải danh sách của yêu cầu này, ghi cột « Trả lời » rồi gửi lại.
answers-no-column = Không thấy cột « Mã xác minh » hoặc « Trả lời » trong tệp. Dùng danh sách tải từ yêu cầu này.
issue-answers-no-reference = dòng có trả lời nhưng không có mã xác minh. Ghi mã như trong danh sách đã tải.
issue-answers-reference-unknown = mã “{ $value }” không thuộc yêu cầu này. Đối chiếu với danh sách đã tải.
issue-answers-twice = người này đã được trả lời ở dòng { $other }; cả hai dòng không được dùng. Chỉ giữ dòng đúng.
issue-answers-name-differs = dòng này ghi “{ $value }”, mã này là của { $other }. Đối chiếu lại mã và người.
issue-answers-unknown = không hiểu trả lời “{ $value }”. Ghi Có, Không hoặc Không xác minh được.
