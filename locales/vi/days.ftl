# Ngày không thể có, và những con số phải có căn cứ trước: nêu cả hai ngày, và việc cần làm.
refused-decided-before-submitted = Ngày quyết định không thể trước ngày trình ({ $detail }). Ghi ngày từ ngày trình đến hôm nay.
refused-funded-before-decided = Ngày giao kinh phí không thể trước ngày quyết định ({ $detail }). Ghi ngày từ ngày quyết định đến hôm nay.
refused-listed-before-funded = Ngày chi không thể trước ngày giao đủ kinh phí ({ $detail }). Ghi ngày từ ngày giao đủ kinh phí.
refused-pay-day-far = Ngày chi quá xa ({ $detail }). Kiểm tra lại ngày, tháng, năm.
refused-pause-long-ago = Ngày bắt đầu tạm dừng đã quá lâu ({ $detail }). Kiểm tra lại ngày ghi trong quyết định.
refused-pause-far = Ngày bắt đầu tạm dừng còn quá xa ({ $detail }). Kiểm tra lại ngày ghi trong quyết định.
refused-pause-long = Đợt tạm dừng dài hơn một năm ({ $detail }). Kiểm tra lại, hoặc để trống ngày kết thúc khi chưa biết.
refused-source-unknown = Không có nguồn kinh phí « { $detail } ». Chọn một nguồn trong danh mục.
issue-results-day-too-early = ngày “{ $value }” trước ngày { $before }, khi danh sách và kinh phí được phê duyệt. Ghi ngày đã chi.
issue-results-name-differs = dòng này ghi “{ $value }”, danh sách có mã này là của { $before }. Đối chiếu người và mã, sửa lại rồi gửi; dòng này chưa được ghi.
issue-file-not-in-force = Cả danh sách: chính sách « { $other } » không có hiệu lực ngày nhận { $before } (hiệu lực: { $after }). Nộp lại trong thời gian có hiệu lực, hoặc chọn đúng chính sách, ngày nhận.
issue-file-all-alike = Cả danh sách: { $rows } dòng đọc được đều cùng một vướng mắc. { $reason }
issue-day-to-come = { $other } sau ngày nhận danh sách ({ $before }). Chỉ ghi những ngày đã qua; kiểm tra lại.
issue-days-to-come = ngày cuối { $other } chưa tới. Nhận được hồ sơ, nhưng chỉ thẩm định sau ngày này; nếu ghi nhầm thì sửa lại.
issue-start-far-ahead = ngày bắt đầu { $other } sau ngày nhận danh sách ({ $before }) hơn một tháng. Kiểm tra ngày, tháng, năm.
refused-pause-overlaps = Hai quyết định tạm dừng trùng ngày ở { $detail }. Sửa ngày, hoặc ghi ngày kết thúc của quyết định trước.
refused-pause-over-already = Thời gian tạm dừng { $detail } đã qua. Đánh dấu xác nhận nếu đúng là ghi một đợt đã qua, hoặc sửa lại ngày.
