# Findings when a list is read: where, what, and what to do.

issue-at-sheet = Sheet “{ $sheet }”
issue-at-row = Sheet “{ $sheet }”, row { $row }
issue-at-cell = Sheet “{ $sheet }”, row { $row }, column { $column } “{ $header }”
issue-severity-blocking = Must be corrected
issue-severity-warning = Look again

# Missing values
issue-name-missing = the name is missing. Write family, middle and given name in full.
issue-number-missing = the identity number is missing. Write all 12 digits of the CCCD or 9 of the CMND.
issue-birth-missing = the date of birth is missing. Write day/month/year, or the year if only that is known.
issue-tax-code-missing = the tax code is missing. Write its 10 or 13 digits.
issue-date-missing = the date “{ $header }” is missing. Write day/month/year.
issue-int-missing = “{ $header }” is missing. Write a number.
issue-value-missing = “{ $header }” is missing. Please add it.
issue-number-none-with-carer = no identity number, but a carer is named. Check the birth certificate.

# Cells that cannot be read
issue-cell-error = the cell shows the error { $value }. Correct the formula or write the value itself.
issue-formula-not-computed = the cell holds a formula, but the file does not hold its result. Open and save the file in Excel, or write the value itself.

# Identity numbers
issue-number-empty = the identity number is missing. Write all 12 digits of the CCCD or 9 of the CMND.
issue-number-unrecoverable = the spreadsheet has rounded “{ $value }”; it cannot be recovered. Format the column as Text and write the number again.
issue-number-letters = “{ $value }” holds letters or signs that no identity number has. Check and write again.
issue-number-wrong-length = “{ $value }” has the wrong length: a CCCD has 12 digits, a CMND 9. Compare with the paper and write again.
issue-number-lost-zeros = “{ $value }” has lost the zeros in front and was read as { $proposed }. Compare with the paper; better format the column as Text.
issue-number-sex-differs = the CCCD number says another sex than the list. Compare with the paper.
issue-number-birth-year-differs = the CCCD number says another year of birth than the list. Compare with the paper.
issue-duplicate-in-file = this identity number stands already in row { $other }, sheet “{ $sheet }”. Each spell of a person is listed once; remove the spare row, or correct the number or the days of the wrong one.
issue-number-two-names = this identity number stands already in row { $other }, sheet “{ $sheet }”, under another name. One number is one person’s; compare both rows with the papers, correct the wrong number or name and send the list again.
issue-insured-twice-in-file = this social insurance code under the same name stands already in row { $other }, sheet “{ $sheet }”. Each spell of a person is listed once; remove the spare row, or correct the code or the days of the wrong one.
issue-spells-overlap = { $proposed } of this person stands already in row { $other }, sheet “{ $sheet }”. Each day is counted once; correct the days or take out the overlap and send it again.

# Name and sex
issue-name-empty = the name is missing. Write family, middle and given name in full.
issue-name-digits = the name “{ $value }” holds digits. Check and write again.
issue-name-sign = the name “{ $value }” holds a strange sign. Check and write again.
issue-name-legacy-encoding = the name “{ $value }” is still in an old encoding. Convert it to Unicode.
issue-name-abbreviated = the name “{ $value }” is shortened and cannot be paid to. Write it in full as on the paper.
issue-sex-empty = the sex is missing. Write Nam or Nữ.
issue-sex-unknown = “{ $value }” is no sex. Write Nam or Nữ.
issue-sex-both-marked = both Nam and Nữ are marked. Mark one column only.

# Dates
issue-date-empty = the date is missing. Write day/month/year.
issue-date-not-a-date = “{ $value }” is not a date. Write day/month/year, such as 19/07/2021.
issue-date-no-such-day = the calendar has no day “{ $value }”. Check and write again.
issue-date-implausible-year = the year in “{ $value }” is not plausible. Check and write again.
issue-date-incomplete = “{ $value }” lacks the day or the month. Write day/month/year.
issue-date-note-us-order = “{ $value }” has the month first and was read as { $proposed }. Check it.
issue-date-read-month-first = “{ $value }” was read month first as { $proposed } (not { $other }), as another date of the row or of the column is. Check it.
issue-date-order-unclear = it is not clear whether the day or the month comes first: { $before } or { $after }. Write both dates as day/month/year, check the number of days and send the row again.
issue-date-note-excel-serial = “{ $value }” is a day number of a spreadsheet and was read as { $proposed }. Check it.
issue-birth-year-only = only { $proposed } is known, not the full date of birth. Add it if papers show it.
issue-dates-reversed = the date “{ $value }” is before the start { $other }. Check both dates.
issue-days-differ = { $other } days are written, the two dates make { $proposed } days (first and last included). Check it.
issue-period-not-read = the period “{ $value }” cannot be read. Write 19/07/2021 - 31/08/2021.
issue-months-not-read = the months “{ $value }” cannot be read. Write 02/2022, 03/2022.
issue-months-without-year = “{ $value }” has no year. Write 02/2022, 03/2022.

# Amounts, counts, lists of values
issue-money-empty = the amount is missing.
issue-money-not-an-amount = “{ $value }” is not an amount. Write figures, such as 1.500.000.
issue-money-fraction = the amount “{ $value }” has a fraction of a đồng. Check and write again.
issue-money-negative = the amount “{ $value }” is negative. Check and write again.
issue-money-unrecoverable = the spreadsheet has rounded the amount “{ $value }”. Write it in full.
issue-money-too-large = the amount “{ $value }” is too large. Check and write again.
issue-money-note-shorthand = “{ $value }” was read as { $proposed } đồng. Check it.
issue-int-not-whole = “{ $value }” is not a whole number. Write figures, such as 14.
issue-enum-unknown = “{ $value }” in column “{ $header }” is not understood. Use the values of the form.

# Accounts, telephone, social insurance, tax
issue-account-empty = the account number is missing.
issue-account-unrecoverable = the spreadsheet has rounded the account number. Format the column as Text and write it again.
issue-account-signs = “{ $value }” is not an account number. Write digits only.
issue-account-too-short = the account number “{ $value }” is too short. Check and write again.
issue-account-too-long = the account number “{ $value }” is too long. Check and write again.
issue-phone-empty = the telephone number is missing.
issue-phone-signs = “{ $value }” is not a telephone number. Write digits only.
issue-phone-several = the cell holds several telephone numbers. Write one.
issue-phone-unrecoverable = the spreadsheet has rounded the telephone number. Write it again.
issue-phone-wrong-length = the telephone number “{ $value }” has too few or too many digits. Write all 10.
issue-phone-unknown-prefix = no telephone number of Vietnam begins like “{ $value }”. Check and write again.
issue-si-code-empty = the social insurance number is missing. Write its 10 digits.
issue-si-code-signs = “{ $value }” is not a social insurance number. Write its 10 digits.
issue-si-code-unrecoverable = the spreadsheet has rounded the social insurance number. Write its 10 digits again.
issue-si-code-wrong-length = the social insurance number “{ $value }” does not have 10 digits. Check and write again.
issue-si-code-lost-zeros = the social insurance number “{ $value }” has lost zeros in front and was read as { $proposed }. Check it.
issue-tax-code-empty = the tax code is missing. Write its 10 or 13 digits.
issue-tax-code-signs = “{ $value }” is not a tax code. Write digits only.
issue-tax-code-unrecoverable = the spreadsheet has rounded the tax code. Write it again.
issue-tax-code-wrong-length = the tax code “{ $value }” has too few or too many digits. Write all 10 or 13.
issue-tax-code-check-digit = the tax code “{ $value }” has a wrong check digit. Compare with the tax registration and write again.
issue-tax-code-lost-zero = the tax code “{ $value }” has lost the zero in front and was read as { $proposed }. Check it.

# Whole lists
issue-legacy-font = written in a font of the years before Unicode (TCVN3 or VNI) and converted: “{ $before }” became “{ $after }”. Look over the names.
issue-hidden-columns = some columns are hidden: { $other }. They are read all the same; check that the sender means it.
issue-hidden-rows = { $other } rows are hidden. They are read all the same; check that the sender means it.
issue-control-total-differs = the list states a total of { $other } đồng, its rows make { $proposed } đồng. Check it.
issue-header-tax-code = the tax code “{ $value }” above the list is not valid. Ask the sender.
issue-header-field-missing = “{ $header }” is missing above the list. Add it at the desk.

# Columns said by officers
issue-columns-said-unfit = the list cannot be read with the columns just chosen, so it was read as before. Look at the columns and choose again.
issue-amounts-unknown = the amount of { $rows } rows is not yet known, for want of: { $proposed }. These rows enter all the same; once the list is accepted, complete it from papers under “Complete missing facts” on the page of the dossier or of each person, or have the list sent again with that column.
issue-column-missing = none of the { $rows } rows has “{ $header }”: the file lacks this column, or the column is headed otherwise or empty. Choose the column under “Columns” and have the file read again; if there is none, ask the sender to add it.
issue-list-round-differs = the head of the list says round { $before }, but the round chosen for it is { $after }. Round { $after } counts; if that is a mistake, choose the round again and have the list read anew.
issue-unit-differs = the head of the list says “{ $before }” ({ $other }), but the place chosen for it is { $after }. If that is a mistake, discard this import and bring the list in for the right place.
issue-rows-sent-back = this file holds rows that were sent back before; they become a dossier of their own, and the earlier dossier stays as it is.
issue-columns-kept-unfit = the columns kept for { $other } do not read this file, so it was read as the program does. Look at the columns.

# Rows and sheets that are no lists
skip-blank = empty row
skip-number-only = a number only
skip-number-row = line of column numbers
skip-total = total
skip-repeated-header = header again
skip-section-title = title of a group
skip-note = note
skip-signature = signatures
skip-part-title = title of a part
sheet-hidden = hidden sheet
sheet-empty = empty sheet
sheet-no-header = no header found

rejected-row = Original row
rejected-error = Error
