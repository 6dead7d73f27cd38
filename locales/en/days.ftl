# Days that cannot be, and figures that need something before them: both days, and what to do.
refused-decided-before-submitted = A decision cannot be dated before the submission ({ $detail }). Enter a day from the submission to today.
refused-funded-before-decided = Funds cannot be assigned before the decision ({ $detail }). Enter a day from the decision to today.
refused-listed-before-funded = Payment cannot be before the day on which the funds were complete ({ $detail }). Enter that day or a later one.
refused-pay-day-far = The day of payment is too far away ({ $detail }). Check day, month and year.
refused-pause-long-ago = The pause began too long ago ({ $detail }). Check the day in the decision.
refused-pause-far = The pause begins too far from today ({ $detail }). Check the day in the decision.
refused-pause-long = The pause is longer than a year ({ $detail }). Check it, or leave the end empty while nobody knows it.
refused-source-unknown = There is no source of funds "{ $detail }". Choose one of the list.
issue-results-day-too-early = the day "{ $value }" is before { $before }, when list and funds were approved. Enter the day of payment.
issue-results-name-differs = this row says "{ $value }", but the reference belongs to { $before } on the list. Compare person and reference, correct them and send again; the row is not recorded.
issue-file-not-in-force = The whole list: the policy "{ $other }" is not in force on the day of receipt { $before } (in force: { $after }). File it while it is, or choose the right policy or day of receipt.
issue-file-all-alike = The whole list: all { $rows } rows that can be read have one and the same problem. { $reason }
issue-day-to-come = { $other } is after the day of receipt of the list ({ $before }). Only days that have passed belong here; check it.
issue-days-to-come = the last day, { $other }, is still to come. The dossier can be received but is appraised after that day only; correct it if it is a mistake.
issue-start-far-ahead = the first day { $other } is more than a month after the list was received ({ $before }). Check day, month and year.
refused-pause-overlaps = Two decisions close the same days in { $detail }. Correct the days, or set the last day of the earlier decision.
refused-pause-over-already = The pause { $detail } is over already. Tick the box if you mean to enter a past one, or correct the days.
