# Hôm nay, hồ sơ, đối tượng, giấy hẹn, tìm kiếm, chính sách.

# Hôm nay
w-desk-configures = Tài khoản quản trị không xem hồ sơ của người dân
w-desk-configures-next = Việc của bạn: mở tài khoản cho cán bộ, đối chiếu các giá trị chưa xác nhận và đọc lại chính sách đang áp dụng.
w-desk-units = { $n } đơn vị
w-stage-await-main = Chờ khoản hỗ trợ chính
w-stage-confirm = Xác nhận
w-stage-appraise = Thẩm định, trình
w-stage-approve = Phê duyệt
w-stage-fund = Bố trí kinh phí
w-stage-list = Lập danh sách chi
w-stage-pay = Chi trả

# Danh sách hồ sơ
w-due-filter-late = Đã trễ hạn
w-due-filter-today = Hạn đúng hôm nay
w-due-filter-soon = Hạn trong 1–2 ngày làm việc tới

# Danh sách đối tượng
w-lines-title = Đối tượng
w-lines-lead = Xếp theo hạn gần nhất; mỗi dòng là một người theo một chính sách.
w-lines-none = Không có đối tượng nào.
w-lines-stage-running = Đang giải quyết hoặc chờ chi
w-lines-stage-open = Chưa quyết định
w-lines-stage-unpaid = Đã duyệt, chưa chi xong
w-lines-stage-unfunded = Đã duyệt, chờ bố trí kinh phí
w-lines-stage-unlisted = Đủ kinh phí, chờ lập danh sách chi
w-lines-owner = Cơ quan
w-lines-owner-mine = Việc của cơ quan tôi

# Một hồ sơ
w-clock-papers = Bổ sung giấy tờ còn thiếu
w-clock-without = Quy định không đặt hạn cho bước này
w-clock-promised-none = Không hẹn ngày: có bước quy định không đặt hạn
w-clock-none = Chưa tính hạn
w-fact-tax-code = Mã số thuế
w-fact-si-unit = Mã đơn vị BHXH
w-fact-address = Địa chỉ
w-fact-phone = Điện thoại
w-fact-received-at = Nhận lúc
w-fact-counts-from = Tính là nhận ngày
w-fact-received-by = Người tiếp nhận
w-fact-sender = Nơi gửi
w-fact-round = Đợt
w-fact-note = Ghi chú
w-paper-supplied = Bổ sung ngày { $day }
w-paper-waived = Không phải nộp
w-paper-how-given = Đã nhận đủ
w-paper-how-waived = Không phải nộp (nêu lý do)
w-line-supplement = hỗ trợ thêm

# Việc có thể làm
w-act-note = Ghi chú
w-act-reason = Lý do
w-act-reason-law = Có thể để trống: điều kiện không đạt và điều khoản đã có sẵn.
w-act-ask = Yêu cầu bổ sung giấy tờ
w-act-ask-hint = Thời hạn dừng cho đến khi nhận đủ giấy tờ.
w-act-ask-which = Giấy tờ còn thiếu
w-act-ask-note = Nói rõ thiếu gì, của ai
w-act-supply = Ghi nhận giấy tờ bổ sung
w-act-supply-hint = Khi không còn thiếu giấy tờ nào, thời hạn chạy tiếp với số ngày còn lại.
w-act-supply-papers = Giấy tờ
w-act-supply-how = Kết quả
w-act-supply-note-hint = Bắt buộc khi ghi “Không phải nộp”.
w-act-withdraw-all = Rút hồ sơ theo đề nghị
w-act-withdraw-all-hint = Chỉ khi người nộp đề nghị. Mọi đối tượng chưa quyết định sẽ được rút và không mở lại được.
w-withdraw-effect = Rút { $n } đối tượng chưa có quyết định trong hồ sơ của { $filer }.
w-withdraw-final = Đã rút thì không mở lại được; muốn hưởng phải nộp hồ sơ mới.
w-withdraw-decided = { $n } đối tượng đã có quyết định hoặc đã rút trước đó được giữ nguyên.
w-withdraw-do = Rút { $n } đối tượng
w-act-withdraw = Rút theo đề nghị
w-act-withdraw-hint = Chỉ khi người nộp đề nghị; đã rút thì không mở lại được.
w-act-reopen = Mở lại theo quy định mới
w-act-reopen-hint = Xét lại theo phiên bản đang có hiệu lực; người nay đủ điều kiện trở lại bước thẩm định.
w-act-accept = Xác nhận
w-act-accept-hint = Chuyển sang bước tiếp theo; câu trả lời được ghi kèm tên bạn.
w-act-reject = Không xác nhận
w-act-reject-hint = Chuyển đến thẩm định kèm lý do.
w-act-not-mine = Không thuộc thẩm quyền
w-act-not-mine-hint = Không khẳng định, không phủ định; cơ quan thẩm định quyết định hỏi ai.
w-act-approve = Đề xuất hỗ trợ
w-act-approve-hint = Xét lại theo quy định hôm nay rồi trình phê duyệt.
w-act-refuse = Đề xuất không hỗ trợ
w-act-refuse-hint = Trình phê duyệt văn bản trả lời, nêu điều khoản.
w-act-ask-again = Đề nghị xác nhận lại
w-act-ask-again-hint = Trở lại bước xác nhận đầu tiên.
w-act-send-back = Trả lại thẩm định
w-act-send-back-hint = Trở lại bước thẩm định kèm lý do; chưa có gì được quyết định.
w-did-send-back = Đã trả lại thẩm định.
w-did-ask = Đã ghi yêu cầu bổ sung. Thời hạn dừng từ hôm nay.
w-did-supply-all = Đã nhận đủ giấy tờ. Thời hạn chạy tiếp từ hôm nay.
w-did-supply-some = Đã ghi nhận. Vẫn còn giấy tờ thiếu nên thời hạn chưa chạy tiếp.
w-did-withdraw = Đã rút { $n } đối tượng theo đề nghị của người nộp.
w-did-withdraw-one = Đã rút theo đề nghị của người nộp.
w-did-reopen = Đã mở lại { $n } đối tượng.
w-did-reopen-one = Đã mở lại, trở về bước thẩm định.
w-did-reopen-none = Không có gì thay đổi: quy định hiện hành vẫn trả lời như cũ.
w-did-confirm = Đã ghi câu trả lời.
w-did-propose = Đã trình phê duyệt.
w-did-ask-again = Đã gửi đề nghị xác nhận lại.
w-did-not = Chưa thực hiện được: { $why }.

# Nhật ký
w-log-decision = Quyết định { $number }
w-log-list = Danh sách { $number }
w-log-version = Phiên bản { $version }
w-log-added = thêm { $n }
w-log-changed = sửa { $n }
w-log-unchanged = giữ nguyên { $n }
w-log-dropped = đưa ra { $n }
w-proposed-approve = Đề xuất hỗ trợ
w-proposed-refuse = Đề xuất không hỗ trợ

# Một đối tượng
w-yes = có
w-no = không
w-sex-male = Nam
w-sex-female = Nữ
w-number-cccd = Căn cước
w-number-cmnd = CMND
w-number-passport = Hộ chiếu
w-number-birth-certificate = Giấy khai sinh
w-number-other = Giấy tờ khác
w-fact-name-registry = Tên trong sổ
w-fact-sex = Giới tính
w-fact-si-code = Mã số BHXH
w-fact-account = Tài khoản
w-fact-died = Chết ngày
w-fact-place-in-file = Trong tệp gốc
w-fact-sheet-row = trang { $sheet }, dòng { $row }
w-fact-also = Chính sách khác
w-verdict-changed = Kết quả xét lại bây giờ khác kết quả đã lưu. Xem từng điều kiện trước khi làm tiếp.
w-verdict-unreadable = Không đọc được nội dung đã lưu hoặc chính sách không còn trong bộ quy định, nên không hiện được từng điều kiện.
w-line-also-excluded = Cũng có trong hồ sơ { $number }: { $policy } ({ $state }). Hai khoản này không được hưởng cùng nhau.
w-line-maybe-one = Hồ sơ { $number } có người cùng họ tên, cùng ngày sinh nhưng khác giấy tờ: có thể là một người. Đối chiếu giấy tờ; nếu là hai người, ghi lý do khi đề xuất.
w-supplement-child = Nuôi con nhỏ
w-supplement-pregnancy = Đang mang thai
w-outcome-approved = được hỗ trợ
w-outcome-refused = không hỗ trợ
w-method-cash = Tiền mặt
w-method-transfer = Chuyển khoản
w-paid-to = người nhận: { $name }

# Giấy tiếp nhận
w-receipt-superior = UBND { $unit }
w-receipt-desk = Bộ phận tiếp nhận và trả kết quả
w-receipt-filer = Tiếp nhận hồ sơ của
w-receipt-content = Nội dung giải quyết
w-receipt-lines = Số đối tượng
w-receipt-people = { $n } người
w-receipt-due-none = thông báo sau, do quy định không ấn định thời hạn
w-receipt-why = Thời hạn giải quyết: { $parts }; không tính ngày nhận hồ sơ, ngày nghỉ và thời gian chờ bổ sung giấy tờ.
w-receipt-why-days = Các ngày được tính: { $days }.

# Tìm kiếm
w-search-people = Người
w-search-why-name = Khớp họ tên
w-search-why-unmarked = Khớp họ tên không dấu hoặc gọi tên trước
w-search-why-number = Khớp số giấy tờ
w-search-why-phone-or-number = Khớp số điện thoại hoặc một số giấy tờ khác của người này
w-search-why-dossier = Khớp số hồ sơ
w-search-why-filer = Khớp tên người nộp hoặc đơn vị nộp
w-search-why-tax-code = Khớp mã số thuế của đơn vị nộp
w-search-why-decision = Khớp số quyết định
w-search-why-list = Khớp số danh sách chi
w-search-lists = Danh sách chi trả

# Chính sách
w-who-worker = Người lao động
w-who-employer = Người sử dụng lao động
w-who-employer-and-worker = Người sử dụng lao động và người lao động
w-who-person = Cá nhân
w-who-household-business = Hộ kinh doanh
w-programme-nq68 = NQ 68/NQ-CP
w-programme-qd08 = QĐ 08/2022/QĐ-TTg
w-version-qd23 = QĐ 23/2021
w-version-qd33 = QĐ 33/2021
w-policy-basis = Căn cứ
w-policy-events = Sự kiện từ – đến
w-policy-open-ended = không giới hạn
w-policy-frequency = Số lần hưởng
w-policy-submit = Nơi nộp
w-policy-total-limit = Tổng thời hạn
w-policy-approver = Phê duyệt
w-policy-payer = Chi trả
w-policy-funding = Kinh phí
w-policy-caps = Mức trần
w-policy-forms = Biểu mẫu
w-policy-procedure = Mã thủ tục
w-policy-note = Lưu ý
w-unconfirmed-many = Nhiều chính sách
w-unconfirmed-set = Đã đặt theo { $act }
w-unconfirmed-compare = Đối chiếu: { $source }
w-unconfirmed-no-source = Chưa rõ nguồn: tìm văn bản quy định giá trị này
w-unconfirmed-national = Chỉ trung ương
w-line-awaits-main = Khoản này chờ khoản hỗ trợ chính được cơ quan khác xác nhận; thời hạn chưa tính.
w-act-account = Ghi tài khoản khác
w-act-account-hint = Tiền của dòng này và các khoản đi cùng sẽ chuyển vào tài khoản này. Quyết định không thay đổi; nhật ký ghi ai ghi, theo giấy tờ nào.
w-act-account-bank-hint = Tên, tên viết tắt hoặc mã BIN 6 số
w-act-account-holder = Chủ tài khoản
w-act-account-holder-hint = Để trống nếu chính là người hưởng
w-act-account-evidence = Giấy tờ làm căn cứ
w-act-account-evidence-hint = Ví dụ: đơn của người hưởng ngày 20/08/2021, kèm ảnh sổ
w-act-claim = Người hưởng đổi ý, nhận lại
w-act-claim-hint = Người này đã từ chối ở lần chi trước. Ghi lý do; khoản tiền vào lại « Sẵn sàng chi », hạn 7 ngày tính lại từ hôm nay.
w-did-account = Đã ghi tài khoản mới.
w-did-claim = Đã ghi: người hưởng nhận lại khoản này. Khoản tiền đã vào lại « Sẵn sàng chi ».
w-line-account-failed = Ngân hàng đã báo sai tài khoản của người này. Ghi tài khoản khác, hoặc chi tiền mặt ở lần sau.
w-act-approve-asks = Người này đang có khoản hỗ trợ khác mà quy định không cho hưởng cùng (xem cảnh báo ở đầu trang). Chỉ đề xuất khi được hưởng cả hai, và ghi rõ vì sao.
w-act-see-papers = Đánh dấu giấy tờ đã nhận
w-act-see-papers-hint = Giấy tờ nào cán bộ đã cầm trong tay thì đánh dấu; phiếu biên nhận chỉ ghi những giấy tờ đó.
w-did-see-papers = Đã đánh dấu giấy tờ đã nhận.
