# Tệp không đọc được: vì sao, phải làm gì.

file-empty = Tệp trống, không có nội dung. Kiểm tra tệp rồi gửi lại.
file-too-large = Tệp { $size } MB, vượt mức { $limit } MB. Tách danh sách thành nhiều tệp rồi gửi lại.
file-inflates = Tệp phình quá lớn khi mở, không giống một danh sách bình thường. Chép danh sách sang một tệp Excel mới rồi gửi lại.
file-not-a-spreadsheet = Tệp không phải bảng tính. Gửi danh sách dạng Excel (.xlsx).
file-password-protected = Tệp có mật khẩu. Bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại.
file-unsafe-xml = Tệp có nội dung XML không an toàn, không phần mềm bảng tính nào tạo ra. Chép danh sách sang một tệp Excel mới rồi gửi lại.
file-damaged = Tệp bị hỏng, không đọc được. Mở tệp bằng Excel, lưu lại thành .xlsx rồi gửi lại.
file-too-many-rows = Tệp có hơn { $limit } dòng. Tách danh sách thành nhiều tệp rồi gửi lại.
file-too-many-columns = Có tờ nhiều hơn { $limit } cột. Xóa các cột thừa bên phải danh sách rồi gửi lại.
file-too-many-sheets = Tệp có hơn { $limit } tờ. Bỏ các tờ không phải danh sách rồi gửi lại.
file-no-sheet = Tệp không có tờ nào. Kiểm tra tệp rồi gửi lại.

file-is-word = Đây là tài liệu Word, không phải bảng tính. Chép bảng sang Excel rồi gửi lại.
file-is-presentation = Đây là tệp trình chiếu, không phải bảng tính. Chép bảng sang Excel rồi gửi lại.
file-is-pdf = Đây là tệp PDF, không đọc được từng dòng. Gửi danh sách gốc dạng Excel.
file-is-image = Đây là ảnh chụp, không đọc được từng dòng. Gửi danh sách gốc dạng Excel.
file-is-html = Đây là trang web lưu dưới tên bảng tính. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.
file-is-archive = Đây là tệp nén. Giải nén rồi gửi từng tệp Excel bên trong.
file-is-unknown = Không nhận ra loại tệp. Gửi danh sách dạng Excel (.xlsx, .xls), LibreOffice (.ods) hoặc CSV.

layout-no-header = Không tìm thấy dòng tiêu đề của danh sách. Cần có các cột: { $wanted }.
layout-no-header-found = Không tìm thấy dòng tiêu đề của danh sách. Cần có các cột: { $wanted }. Dòng gần giống nhất có: { $found }.
layout-wrong-form = Danh sách này giống mẫu { $form } ({ $title }), không phải mẫu của chính sách đã chọn. Chọn đúng chính sách hoặc gửi đúng mẫu.
