# Thời hạn: vì sao một ngày không được tính, còn bao lâu, và lỗi của bảng ngày nghỉ.
# $name là tên ngày lễ hoặc lý do; $decision là số quyết định tạm dừng.
clock-why-weekend = Ngày nghỉ hằng tuần
clock-why-public-holiday = Nghỉ lễ, tết: { $name }
clock-why-compensatory-off = Nghỉ bù: { $name }
clock-why-swapped-off = Nghỉ hoán đổi: { $name }
clock-why-pause = Tạm dừng tính thời hạn: { $name }
clock-why-pause-plain = Tạm dừng tính thời hạn
clock-why-pause-decision = Tạm dừng tính thời hạn theo { $decision }

clock-limit-working-day = { $count } ngày làm việc
clock-limit-day = { $count } ngày
clock-left-working-day = còn { $count } ngày làm việc
clock-left-day = còn { $count } ngày
clock-due-today = đến hạn hôm nay
clock-late-working-day = trễ { $count } ngày làm việc
clock-late-day = trễ { $count } ngày
clock-late-rest-day = đã quá hạn, chưa qua ngày làm việc nào
clock-standing = Tạm dừng tính thời hạn từ ngày { $day }
clock-moved = Hết hạn vào ngày nghỉ { $day } nên lùi sang ngày làm việc tiếp theo
clock-uncertain = Ngày nghỉ trong khoảng này chưa có thông báo chính thức; hạn có thể thay đổi

problem-calendar-unreadable = Bảng ngày nghỉ có dòng không đọc được.
problem-calendar-missing-column = Bảng ngày nghỉ thiếu cột bắt buộc (date, weekday, kind, name).
problem-calendar-not-a-date = Bảng ngày nghỉ có dòng ghi ngày không đúng dạng năm-tháng-ngày.
problem-calendar-wrong-weekday = Bảng ngày nghỉ có dòng mà thứ trong tuần không khớp với ngày.
problem-calendar-unknown-kind = Bảng ngày nghỉ có loại ngày không nhận biết được.
problem-calendar-twice = Bảng ngày nghỉ có một ngày xuất hiện hai lần.
problem-calendar-swap-of-working-day = Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.
