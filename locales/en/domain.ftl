# Why a value could not be read, is not right, or needs a second look.
# The key is problem-<code>; crates/domain sets the codes.

# Personal numbers, CCCD, CMND
problem-number-empty = The identity number is missing.
problem-number-unrecoverable = The spreadsheet has rounded this number (as in 7.92E+10), and it cannot be recovered. Enter it again from the original paper.
problem-number-letters = The identity number holds letters or other signs.
problem-number-wrong-length = The identity number has too few or too many digits: a CCCD has 12, a CMND has 9.
problem-number-lost-zeros = Zeros at the front are probably lost. Compare with the paper and confirm the proposed number.
problem-number-sex-differs = The sex does not agree with the CCCD number.
problem-number-birth-year-differs = The year of birth does not agree with the CCCD number.
problem-number-prefix-unknown = The first three digits of the CCCD are in no list of provinces; please check.

# Names
problem-name-empty = The name is missing.
problem-name-digits = The name holds digits, perhaps from unfinished typing of tone marks (as in Nguye64n).
problem-name-sign = The name holds a sign that names do not have.
problem-name-legacy-encoding = The name is still in an old encoding (TCVN3 or VNI). Convert it to Unicode.
problem-name-abbreviated = The name is shortened. Payment lists need the full family, middle and given names.

# Dates
problem-date-empty = The date is missing.
problem-date-not-a-date = This is not a date. Write day/month/year.
problem-date-no-such-day = The calendar has no such day.
problem-date-implausible-year = The year is not plausible.
problem-date-note-us-order = The date was written month first; it was read again as day/month/year.
problem-date-note-short-year = The year has two digits only; check the century.
problem-date-note-excel-serial = The cell held a spreadsheet's day number; it was turned into a date.
problem-date-note-compact = The date was written without separators; it was read as day/month/year.

# Sex
problem-sex-empty = The sex is missing.
problem-sex-unknown = The sex must be Nam (male) or Nữ (female).
problem-sex-both-marked = Both columns, Nam and Nữ, are marked.

# Phones
problem-phone-empty = The phone number is missing.
problem-phone-signs = The phone number holds letters or other signs.
problem-phone-several = The cell holds several phone numbers; write one.
problem-phone-unrecoverable = The spreadsheet has rounded the phone number, and it cannot be recovered.
problem-phone-wrong-length = The phone number has too few or too many digits: mobiles have 10, fixed lines 11.
problem-phone-unknown-prefix = No phone number of Vietnam begins like this.

# Tax codes
problem-tax-code-empty = The tax code is missing.
problem-tax-code-signs = The tax code holds letters or other signs.
problem-tax-code-unrecoverable = The spreadsheet has rounded the tax code, and it cannot be recovered.
problem-tax-code-wrong-length = The tax code has a wrong number of digits: 10, 13 for branches, or the 12 of a personal number.
problem-tax-code-check-digit = The check digit of the tax code is wrong; one digit may be mistyped.
problem-tax-code-lost-zero = The tax code has probably lost its leading zero. Confirm the proposed code.

# Social insurance numbers
problem-si-code-empty = The social insurance number is missing.
problem-si-code-signs = The social insurance number holds other signs.
problem-si-code-unrecoverable = The spreadsheet has rounded the social insurance number, and it cannot be recovered.
problem-si-code-wrong-length = A social insurance number has 10 digits.
problem-si-code-lost-zeros = The social insurance number has probably lost leading zeros. Confirm the proposed number.

# Bank accounts
problem-account-empty = The account number is missing.
problem-account-unrecoverable = The spreadsheet has rounded the account number, and it cannot be recovered. Enter it again from the paper.
problem-account-signs = An account number has digits or plain letters only.
problem-account-too-short = The account number is too short.
problem-account-too-long = The account number is longer than 19 characters.

# Amounts
problem-money-empty = The amount is missing.
problem-money-not-an-amount = This is not an amount of money.
problem-money-fraction = The amount has a fraction of a đồng.
problem-money-negative = The amount is negative.
problem-money-unrecoverable = The spreadsheet has rounded the amount, and it cannot be read exactly.
problem-money-too-large = The amount is too large.
problem-money-note-shorthand = The amount is in shorthand (as in 1tr2); check how it was read.
problem-money-note-multiple = The amount is in thousands, millions or billions; it was turned into đồng.
problem-money-note-zero-fraction = A fraction of zero was dropped.

# Time limits
problem-limit-not-a-limit = A time limit reads like “2 working days” or “7 days”.
problem-limit-zero = A time limit is at least one day.
