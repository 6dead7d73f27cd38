# The Excel lists with the frame of an administrative document. The documents themselves are
# always Vietnamese; these sentences serve readers of the interface.

documents-nation = SOCIALIST REPUBLIC OF VIET NAM
documents-motto = Independence - Freedom - Happiness
documents-number = No.: { $number }
documents-place-date = { $place }, { $day }/{ $month }/{ $year }
documents-place-date-open = { $place }, date …………
documents-annex = (Annexed to { $kind } No. { $number } of { $day }/{ $month }/{ $year } by { $issuer })
documents-recipients = Copies to:
documents-sheet = List
documents-page = Page

documents-total-people = Total: { $count } lines
documents-total-lines = Total: { $count } lines
documents-page-subtotal = Page subtotal: { $count } lines
documents-slot-subtotal = Subtotal { $point }: { $count } lines
documents-in-words = Amount in words: { $words }.
documents-payment-page = Payment point: { $point }. Time: { $slot }
documents-payment-page-next = Payment point: { $point }. Time: { $slot } (continued)

documents-submission-title = LIST SUBMITTED FOR APPROVAL OF SUPPORT
documents-approval-title = LIST OF APPROVED BENEFICIARIES
documents-refusal-title = LIST OF PERSONS WHO DO NOT QUALIFY
documents-payment-title = PAYMENT AND SIGNATURE LIST
documents-transfer-title = BANK TRANSFER LIST
documents-posting-title = PUBLIC LIST OF SUPPORTED PEOPLE
documents-posting-title-health = PUBLIC LIST OF BENEFICIARIES UNDER { $reference }
documents-posting-policy-health = Beneficiary under { $reference }
documents-posting-feedback = Please send remarks and complaints to { $contact } before { $day }/{ $month }/{ $year }.

documents-amended-by = Changed by decision { $number }
documents-posting-left-out = Not posted: { $count } lines no longer supported after a correction (decision { $numbers }).
documents-part = PART OF { $part }
documents-part-scope = the area and the policies of the receiver
documents-part-of = { $count } of the { $all } lines of the decision

documents-col-no = No.
documents-col-dossier = Dossier
documents-col-name = Full name
documents-col-birth-year = Year of birth
documents-col-person-number = ID number
documents-col-address = Address
documents-col-hamlet = Hamlet
documents-col-policy = Policy
documents-col-content = Support
documents-col-rate = Rate
documents-col-amount = Amount (VND)
documents-col-opinion = Appraisal
documents-col-reasons = Reasons for refusal
documents-col-articles = Legal basis
documents-col-signature = Signature or fingerprint
documents-col-proxy = Received by proxy (authorisation)
documents-col-paid-on = Received on
documents-col-note = Note
documents-col-beneficiary = Beneficiary
documents-col-account = Account number
documents-col-bank = Beneficiary bank
documents-col-bin = BIN
documents-col-purpose = Purpose
documents-col-reference = Reference
documents-col-result = Result

documents-sign-preparer = PREPARED BY
documents-sign-cashier = CASHIER
documents-sign-accountant = ACCOUNTANT
documents-sign-labour-head = HEAD OF THE LABOUR OFFICE
documents-sign-committee = FOR THE PEOPLE'S COMMITTEE
documents-sign-chair = CHAIR
documents-sign-with-name = (Signature and full name)
documents-sign-with-seal = (Signature and seal)
documents-sign-with-office = (Office, signature, seal)

documents-error-excel = The Excel file could not be written. Try again; if it fails again, tell the administrator.
documents-error-total-overflow = Row { $row }: the total is out of range.
documents-error-amount-too-large = Row { $row }: the amount has more than 15 digits, which Excel cannot hold exactly.
documents-error-amount-not-positive = Row { $row }: the amount to transfer must be above 0.
documents-error-account-invalid = Row { $row }: the account number is empty or invalid (unaccented letters and digits, at most 19).
documents-error-bin-invalid = Row { $row }: the bank's BIN must have 6 digits.
documents-error-not-ascii = Row { $row }: the beneficiary or purpose is empty or has a character without an unaccented form.
documents-error-purpose-too-long = Row { $row }: the purpose is longer than { $limit } characters.
documents-error-health-named = A public list must not name a health state, a disease or isolation ("{ $text }"). Write "beneficiary under Decision …".
documents-error-too-many-pages = The payment list has more than { $limit } pages. Split it by payment point.
documents-log = Log: { $head }
