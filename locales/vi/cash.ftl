## Tiền mặt qua hai người

w-payment-state-handed = Chờ người thứ hai xác nhận
w-payment-state-not_handed = Người thứ hai xác nhận chưa giao
w-tab-handed = Chờ người thứ hai
w-cash-waiting = { $n } khoản tiền mặt đã giao đang chờ người thứ hai xác nhận; chưa tính là đã chi.
w-cash-waiting-short = { $n } chờ người thứ hai
w-cash-see = Xem các khoản này
w-cash-title = Người thứ hai xác nhận
w-cash-hint = Chọn những khoản bạn biết chắc tiền đã đến tay người nhận. Người ghi kết quả chi không tự xác nhận được.
w-cash-word = Xác nhận
w-cash-word-handed = Tiền đã giao đúng người
w-cash-word-not-handed = Tiền chưa được giao (mở lại quyền nhận)
w-cash-note-hint = Bắt buộc khi tiền chưa được giao.
w-cash-confirm = Xác nhận các khoản đã chọn
w-cash-confirmed = Đã xác nhận { $n } khoản, { $amount }.
w-cash-reopened = { $n } khoản được ghi là chưa giao; sẽ chi lại ở danh sách khác.
w-cash-confirm-by = Người thứ hai xác nhận đến hết ngày { $day }
w-results-awaiting = { $n } khoản tiền mặt chờ người thứ hai xác nhận rồi mới tính là đã chi.
w-unconfirmed-cash = Thời hạn người thứ hai xác nhận tiền mặt, từ ngày ghi kết quả
w-desk-cash = Tiền mặt chờ người thứ hai xác nhận
w-desk-cash-hint = Tiền đã giao nhưng chỉ một người ghi; chưa tính là đã chi.
w-desk-cash-count = { $n } khoản
w-desk-cash-late = { $n } quá hạn

refused-cash-same-person = Khoản { $detail } do chính bạn ghi là đã giao. Một người khác của xã phải xác nhận.
refused-cash-not-waiting = Khoản { $detail } không chờ người thứ hai xác nhận.

audit-confirm-cash = Người thứ hai xác nhận tiền mặt

effect-awaiting = { $n } khoản tiền mặt ({ $total }) chờ người thứ hai xác nhận: kipthoi pay confirm.
effect-cash-confirmed = Xác nhận { $confirmed } khoản, đã chi { $paid }; { $reopened } khoản chưa giao, chờ chi lại.
effect-nothing-cash = Không có khoản tiền mặt nào chờ người thứ hai.
