# The officers' pages. Every key has the same name in locales/vi/web.ftl.
# $form is one or other, for languages that bend the noun; $n is already grouped (1.234).

# The frame
w-skip = Skip to the main content
w-demo = Demo data
w-demo-strip = Demo data: every person and unit here is invented.
w-language = Language
w-search-label = Search people, employers, dossiers, decisions, payment lists
w-search-placeholder = Name, employer, ID or dossier number…
w-search-button = Search
w-sign-out = Sign out
w-nav-label = Work
w-crumbs = Where you are
w-nav-desk = Today
w-nav-receive = Receive a dossier
w-nav-import = Imported lists
w-nav-dossiers = Dossiers
w-nav-confirm = To confirm
w-nav-appraise = To appraise
w-nav-approve = To approve
w-nav-funds = Funds
w-nav-payments = Payments
w-nav-decisions = Decisions
w-nav-pause = Pauses by area
w-nav-policies = Policies
w-nav-unconfirmed = Unverified values
w-nav-help = Help
w-nav-late = { $n } late
w-nav-waiting = { $n } waiting
w-foot = Kịp Thời – the right person, once, within the law's time limits
w-foot-help = Help and keys
w-error-title-prefix = Error:
w-errors-title = { $form ->
    [one] There is { $n } thing to correct
   *[other] There are { $n } things to correct
}
w-leave-unsaved = What you entered is not saved yet. Leave this page?

# Words used everywhere
w-optional = (optional)
w-all = All
w-choose = – Choose –
w-date-format = dd/mm/yyyy
w-datetime-format = dd/mm/yyyy hh:mm
w-continue = Continue
w-change = Change
w-cancel = Cancel
w-go-back = Go back
w-filter = Filter
w-filter-clear = Clear filters
w-print = Print this page
w-rows = rows
w-waiting = Waiting
w-actions = What you can do
w-history = History
w-documents = Documents
w-in-words = In words:
w-in-file = In the file: { $amount }
w-no-rows = No rows.
w-count-lines = { $form ->
    [one] { $n } beneficiary
   *[other] { $n } beneficiaries
}
w-count-rows = { $form ->
    [one] { $n } row
   *[other] { $n } rows
}
w-period-from = from { $day }
w-period-round = round { $round }
w-period-child = child born { $day }
w-count-rejected = { $n } rejected
w-count-unconfirmed = { $n } unverified
w-paid-of = { $paid } of { $total } paid
w-not-paid = { $n } could not be paid
w-paging = Pages
w-paging-of = { $shown } of { $total }
w-paging-shown = { $shown } shown
w-paging-first = First page
w-paging-next = Next page
w-select-all = Select all on this page
w-select-person = Select { $name }
w-bulk-none = Nothing selected
w-bulk-some = {"{"}n{"}"} selected · {"{"}sum{"}"} in all
w-unconfirmed = Unverified
w-unconfirmed-title = A default that was not yet checked against the official text
w-left-out = { $form ->
    [one] { $n } beneficiary is left out
   *[other] { $n } beneficiaries are left out
}

# Days of the week
w-weekday-monday = Monday
w-weekday-tuesday = Tuesday
w-weekday-wednesday = Wednesday
w-weekday-thursday = Thursday
w-weekday-friday = Friday
w-weekday-saturday = Saturday
w-weekday-sunday = Sunday

# States
w-line-state-awaiting_main = Waits for its line
w-line-state-awaiting_papers = Awaiting papers
w-line-state-confirming = Being confirmed
w-line-state-appraising = Being appraised
w-line-state-submitted = Submitted
w-line-state-approved = Approved
w-line-state-paying = Being paid
w-line-state-paid = Paid
w-line-state-refused = Refused
w-line-state-withdrawn = Withdrawn
w-line-state-superseded = Superseded
w-dossier-state-open = In progress
w-dossier-state-awaiting_papers = Awaiting papers
w-dossier-state-paying = Being paid
w-dossier-state-closed = Closed
w-payment-state-planned = On the list
w-payment-state-paid = Paid
w-payment-state-absent = Absent
w-payment-state-wrong_account = Wrong account
w-payment-state-refused = Declined
w-payment-state-died = Deceased
w-payment-state-returned = Returned
w-verdict-eligible = Eligible
w-verdict-not-eligible = Not eligible
w-verdict-unknown = Not enough known
w-condition-holds = Holds
w-condition-fails = Fails
w-condition-unknown = Unknown
w-severity-blocking = Must be fixed
w-severity-warning = Please check

# Due days
w-due-late-working = { $form ->
    [one] { $n } working day late
   *[other] { $n } working days late
}
w-due-late-calendar = { $form ->
    [one] { $n } day late
   *[other] { $n } days late
}
w-due-left-working = { $form ->
    [one] { $n } working day left
   *[other] { $n } working days left
}
w-due-left-calendar = { $form ->
    [one] { $n } day left
   *[other] { $n } days left
}
w-due-today = due today
w-due-stopped = clock stopped
w-due-title = Due: { $day }

# Column names
w-col-select = Select
w-col-step = Step
w-col-late = Late
w-col-today = Today
w-col-soon = 1–2 days
w-col-open = Open
w-col-money = Amount
w-col-policy = Policy
w-col-unit = Unit
w-col-number = Number
w-col-filer = Filed by
w-col-received = Received
w-col-state = State
w-col-due = Due
w-col-lines = Beneficiaries
w-col-nth = No.
w-col-person = Person
w-col-verdict = Verdict
w-col-dossier = Dossier
w-col-address = Address
w-col-method = Method
w-col-decision = Decision
w-col-list = Payment list
w-col-progress = Progress
w-col-file = File
w-col-sender = Sender
w-col-at = Time
w-col-rows = Rows
w-col-rejected = Rejected
w-col-column = Column
w-col-header = Header in the file
w-col-example = Example
w-col-read-as = Read as
w-col-row = Row
w-col-law-amount = By law
w-col-file-amount = In the file
w-col-source = Source
w-col-received-money = Received
w-col-assigned = Assigned
w-col-left = Left
w-col-approved = Approved
w-col-missing = Missing
w-col-approved-lines = Approved
w-col-refused-lines = Refused
w-col-programme = Programme
w-col-who = For whom
w-col-amount = Amount
w-col-last-day = Last day
w-col-agency = Agency
w-col-limit = Limit
w-col-value-name = Value
w-col-value = In use
w-col-question = To find out
w-col-setting = Setting

# Signing in
w-sign-in-title = Sign in
w-sign-in-lead = For officers of the agencies that carry out the support policies.
w-sign-in-account = Account
w-sign-in-password = Password
w-sign-in-button = Sign in
w-sign-in-demo-title = Demo accounts
w-sign-in-demo-hint = Choose a role to sign in at once.

# Today
w-desk-import = Import a list
w-desk-late = Late
w-desk-due-today = Due today
w-desk-soon = Due in 1–2 days
w-desk-papers = Awaiting papers
w-desk-nothing = Nothing is waiting
w-desk-nothing-next = New dossiers appear here as soon as it is your agency's turn.
w-desk-steps = By step
w-desk-policies = By policy
w-desk-your-clock = your agency's clock
w-desk-payments = Approved, not yet paid
w-desk-payments-hint = Payment must be complete within 7 days of the approval of list and money.
w-desk-payments-none = Everything approved has been paid.
w-desk-unpaid = { $unpaid } of { $total } unpaid
w-desk-no-funds = No money assigned
w-desk-days-used = { $used } of { $limit } days have passed
w-desk-imports = Recent imports
w-desk-questions = Asked of this office
w-desk-behind = To be urged
w-desk-behind-none = Nobody is late.
w-desk-behind-answer = Answer to request
w-desk-behind-results = Results of payment list
w-desk-way-policies = How far each policy has come
w-desk-way-units = How far each commune has come
w-desk-way-none = Nothing has been received yet.
w-total = Total
w-desk-money-policies = Money by policy
w-desk-money-units = Money by commune
w-col-paid = Paid
w-col-unpaid = Still to pay
w-col-money-asked = Asked for, undecided
w-col-money-approved = Approved
w-col-money-unfunded = No money assigned
w-col-money-to-pay = Assigned, to pay
w-col-money-paid = Paid

# Receiving by hand
w-receive-title = Receive a dossier by hand
w-receive-list-hint = Did they bring an Excel file?
w-receive-list-link = Import the list
w-receive-people = Beneficiaries
w-receive-add-person = Add a person
w-receive-check = Check answers
w-check-title = Check before receiving
w-check-lead = Compare with the papers. After receipt every correction is recorded.
w-check-warnings = To be asked
w-check-warnings-hint = These points do not stop the receipt; ask, and note the answer.
w-check-due = Promised day: { $day }
w-check-receive = Receive the dossier

# Importing lists
w-import-title = Import a list
w-import-lead = Send the Excel file as it came. Nothing enters the books until you agree.
w-import-largest = Largest file: { $size }
w-import-read = Read the file
w-import-next-title = What happens next
w-import-next-1 = The original is kept untouched with its hash, sender and time.
w-import-next-2 = Header and columns are recognised; you can correct them.
w-import-next-3 = Every row is judged by the policy, with every problem and its remedy.
w-import-next-4 = You accept the good rows; rejected ones come back in the same layout with a column “Lỗi” (error).
w-import-next-forms = The forms named under “Form” are accepted. Dossiers on other forms: enter them person by person under Receive.
w-import-waiting = Waiting for your answer
w-import-reading = Being read
w-import-unreadable = Could not be read
w-import-answered = Done
w-imports-title = Imported lists
w-imports-empty = No file has been imported yet
w-imports-empty-next = Choose “Import a list” and pick the sender's Excel file.
w-progress-title = Reading the file
w-progress-waiting = Waiting for its turn: files are read one after the other.
w-progress-rows = Rows read
w-progress-problems = Problems so far
w-progress-left = About
w-progress-seconds = seconds left
w-progress-hint = You may leave this page; reading goes on, and the result is under “Imported lists”.
w-progress-look = Look again
w-import-verdict-title = What the file holds
w-verdict-original = Original file
w-verdict-rejected-file = Download rejected rows
w-verdict-accepted = Accepted at { $at } into
w-verdict-discarded = Discarded at { $at }. The original is kept.
w-verdict-seen = This file has arrived before:
w-verdict-good = Can be taken
w-verdict-warnings = Can be taken, look again
w-verdict-rejected = Sent back
w-amount-unknown = not yet known
w-verdict-uncounted = Amount not yet known
w-verdict-uncounted-hint = rows lack facts
w-verdict-money = Money by law
w-verdict-round-in-file = Round named in the file
w-verdict-no-money-in-file = no amounts in the file
w-verdict-money-file = in the file: { $file }
w-verdict-accept-title = If you accept
w-verdict-accept = { $form ->
    [one] Accept { $n } row
   *[other] Accept { $n } rows
}
w-verdict-readable = “Can be taken” means that the row can be read and enter a dossier. Whether the law gives support is told row by row, and is confirmed and appraised later.
w-verdict-discard = Discard this import
w-verdict-facts = The file
w-columns-unbound = Nobody can tell yet which column is { $columns }, so no row could be read. Choose the columns under “Columns” and have the file read again.
w-header-row-title = Point at the header row
w-header-row = The header of the list begins in row
w-header-row-hint = As the spreadsheet numbers its rows, from 1 to 200. Empty: the program finds it.
w-header-row-reread = Read again from this row
w-header-row-at = The header was read in row { $rows }. Is that wrong?
w-verdict-columns = Columns
w-verdict-unsure = { $form ->
    [one] { $n } column is unsure
   *[other] { $n } columns are unsure
}
w-verdict-all-sure = { $form ->
    [one] { $n } column, recognised
   *[other] { $n } columns, all recognised
}
w-verdict-keep = What the columns mean is kept for { $sender } once the list is accepted.
w-verdict-reread = Read again with these columns
w-verdict-rows = Row by row
w-column-ignored = – Not used –
w-column-unsure = Unsure
w-column-by-program = – As the program reads it –
w-column-remembered = Said by an officer
w-row-rejected = Sent back

# Dossiers
w-dossier = Dossier
w-dossiers-title = Dossiers
w-dossiers-none = No dossiers yet
w-dossiers-none-next = Receive one by hand or import a list to begin.
w-dossiers-none-filtered = No dossier matches these filters
w-clock-whose = Whose clock runs
w-clock-left = Time left
w-clock-promised = Promised on the receipt
w-lines = Beneficiaries
w-steps = Procedure
w-step-done = Done
w-step-done-late = Done late
w-step-current = In progress
w-step-ahead = Not yet
w-step-lines = { $done } of { $total } through
w-papers = Papers
w-papers-none = This policy asks for no papers.
w-paper-there = There
w-paper-not-looked = Not looked at
w-paper-missing = Looked: missing
w-paper-asked = Asked for on { $day }
w-receipt-print = Print the receipt

# One beneficiary
w-line = Beneficiary
w-verdict = Verdict
w-line-file-differs = The file asks for { $amount }, which is not what the law gives.
w-line-file-agrees = The amount in the file agrees with the law.
w-line-version = Judged by version: { $version }
w-conditions = Condition by condition
w-condition-seen = Seen:
w-condition-missing = Missing:
w-supplements = Supplements
w-total-with-supplements = Total with supplements
w-confirmations = Confirmations
w-confirmations-none = No agency has to confirm.
w-confirmed = Confirmed
w-not-confirmed = Not confirmed
w-not-mine = Not theirs to say
w-decision-and-money = Decision and payment
w-decision-none = No decision yet.
w-person = Person
w-person-masked = Paper numbers, phones and accounts are partly hidden; they stand in full on payment lists, and after “Show in full”.

# Queues
w-queue-lead-confirm = Confirm or not, person by person; a refusal needs a reason.
w-queue-lead-appraise = Appraise, and propose approval or refusal.
w-queue-lead-approve = Appraised; waiting for the one who decides.
w-queue-empty = Nothing is waiting
w-queue-empty-next = New work appears here, nearest due day first.
w-preview-lead = This is a preview. Nothing has changed yet.
w-preview-effects = If you go on
w-preview-warnings = { $form ->
    [one] { $n } thing to know
   *[other] { $n } things to know
}
w-done-title = Done
w-done-reference = Reference:
w-done-next = What happens next

# Funds and payments
w-funds-title = Funds
w-funds-lead = No more can be assigned than was approved. The 7 days for payment start when both list and money are approved.
w-funds-sources = Sources
w-funds-decisions = Decisions without enough money
w-funds-none = Every decision has its money
w-funds-none-next = New decisions appear here as soon as they are issued.
w-funds-preview = Preview the assignment
w-payments-title = Payments
w-payments-lead = A person is on one live payment list at most. Who has an account on file is paid by transfer, the others in cash, on a list for each way. Two people should sign a cash list together when paying it out.
w-payments-ready = Ready to pay
w-payments-ready-none = Nothing waits for a list.
w-payments-make = Preview payment lists
w-payments-lists = Payment lists
w-payments-lists-none = No payment list yet.
w-results-title = Record results
w-results-hint = Select people, choose the result, look before recording. Those absent can be put on another list.
w-results-record = Look before recording
w-results-file-title = Results from a file
w-results-file-hint = Send back list S3 or S4 with its column “Kết quả” filled in, or the bank's own list. You see what it says before anything is recorded.
w-results-file-read = Read the result file
w-results-preview-lead = Nothing is recorded yet. Look through it, then record.
w-results-preview-title = What this file says
w-results-preview-none = No new result that can be recorded by reference.
w-results-empty-rows = { $form ->
    [one] { $n } payment has no result in the file yet.
   *[other] { $n } payments have no result in the file yet.
}
w-results-guesses = Rows without a reference
w-results-guesses-hint = Place in the list (or account), name and amount agree. Tick those that are right.
w-results-write = { $form ->
    [one] Record { $n } result
   *[other] Record { $n } results
}
w-results-write-ticked = { $form ->
    [one] Record { $n } result and the ticked rows
   *[other] Record { $n } results and the ticked rows
}
w-results-problems = { $form ->
    [one] { $n } row that cannot be used
   *[other] { $n } rows that cannot be used
}
w-results-problems-hint = These rows are not recorded; the others do not wait for them.
w-results-unnamed = { $form ->
    [one] { $n } payment of the list is not in the file
   *[other] { $n } payments of the list are not in the file
}
w-results-unnamed-hint = What is recorded about them stays as it is.
w-payment-list-title = Payment list { $number }

# Decisions
w-decisions-title = Decisions
w-decisions-none = No decisions yet
w-decisions-none-next = Decisions are made from the queue “To approve”.
w-decision-title = Decision { $number }
w-decision-payment = Payment:
w-decision-in-force = In force: { $lines }, { $amount } (changed by { $numbers })
w-decision-amended-by = Changed by { $number }
w-decision-progress = Payment progress
w-decision-lines = Beneficiaries on this decision
w-decision-funds = Money
w-decision-funds-none = No money assigned; the payment clock has not started.
w-decision-unpaid = Not in hand yet: { $amount }
w-decision-not-received = Sent out and not received, by the latest result. Absent, wrong account, returned: to be paid again. Dead, refused: not without a look.
w-decision-funds-missing = { $amount } missing

# Search
w-search-title = Search
w-search-results = Results for “{ $query }”
w-search-how = You can search by
w-search-how-name = Name of a beneficiary, with or without marks: from the family name on, or given name first (An Nguyễn Văn)
w-search-how-number = Identity or social insurance number: its first 4 digits or more
w-search-how-dossier = Dossier number: HS.2021.000214, or just 214
w-search-how-phone = Phone number, whole
w-search-how-filer = Name of the employer or person who filed (part of it will do), tax code
w-search-how-decision = Decision number: 1500/QĐ-UBND, or just 1500
w-search-how-list = Payment list number: CT.2021.00012, or just 12
w-search-none = Nothing found for “{ $query }”
w-search-none-next = Try fewer words, no marks, or a number. People and dossiers outside your area and policies are not shown here.
w-search-more = There are more; add words to narrow it down.
w-search-scope = Only within the area you answer for.

# The receipt
w-receipt-title = Receipt with the promised day
w-receipt-back = Back to the dossier
w-receipt-state = SOCIALIST REPUBLIC OF VIET NAM
w-receipt-motto = Independence - Freedom - Happiness
w-receipt-number = No.: { $number }
w-receipt-day = { $place }, { $day }/{ $month }/{ $year }
w-receipt-heading-1 = RECEIPT OF A DOSSIER
w-receipt-heading-2 = AND PROMISED DAY
w-receipt-papers = Papers received:
w-receipt-paper = { $name } ({ $copies })
w-receipt-received = Received at:
w-receipt-due = Promised day:
w-receipt-late = If there is no answer by that day, contact { $agency }, which must apologise in writing and promise a new day.
w-receipt-phone = Phone: { $phone }.
w-receipt-sign-filer = FILED BY
w-receipt-sign-officer = RECEIVED BY
w-receipt-sign-hint = (Signature and full name)

# Policies
w-policies-title = Policies in force
w-policies-lead = The conditions, amounts and limits in use here, with their articles.
w-policy-versions = Versions
w-policy-conditions = Conditions
w-policy-amounts = Amounts
w-policy-steps = Procedure and limits
w-policy-exclusions = Not together with
w-policy-papers = Papers
w-unconfirmed-lead = These values could not be checked against an official text and run on defaults. Once checked, correct the setting and mark it confirmed.
w-unconfirmed-none = Every value is verified

# Error pages
w-error-reference = Reference:
w-error-home = Back to Today
w-error-search = Search
w-error-403-title = You cannot open this part
w-error-403-what = Your role has no work here.
w-error-403-advice = If your work needs it, ask your agency's administrator for the right.
w-error-404-title = Not found
w-error-404-what = There is nothing at this address, or it is outside the area you answer for.
w-error-404-advice = Check the address, or search by number or name.
w-error-409-title = Somebody else has just changed this
w-error-409-what = What you did was not stored, so that it does not overwrite their change.
w-error-409-advice = Go back, reload, and do it again on the new content.
w-error-413-title = The file is too large
w-error-413-what = The file is over the limit and was not received.
w-error-413-advice = Remove sheets that are not needed, or split the file by commune, and send again.
w-error-422-title = This could not be processed
w-error-422-what = The form was old or incomplete; nothing was stored.
w-error-422-advice = Go back, reload the page and send it again.
w-error-500-title = Something went wrong here
w-error-500-what = The fault is ours, not yours. What you were doing was not stored.
w-error-500-advice = Try again in a few minutes. If it stays, report the reference below.

# Help
w-help-title = Help
w-help-keys = Keys
w-help-keys-hint = The keys rest while you type in a field.
w-key-search = Go to the search box
w-key-rows = Next row, previous row
w-key-open = Open the current row
w-key-select = Select or clear the row
w-key-all = Select everything on the page
w-key-next = Next page
w-key-home = Go to Today
w-key-help = This page
w-help-signs = Signs
w-help-eligible = Every condition holds; the amount is computed.
w-help-not-eligible = A condition fails; its article is named.
w-help-unknown = Something is not known; open it to see what.
w-help-unconfirmed = A default, not yet checked against the official text.
w-help-papers = Somebody looked and found a paper missing; the waiting does not count.
w-help-days = How days are counted
w-help-days-1 = The day of receipt does not count; day one is the next working day.
w-help-days-2 = What arrives after closing time counts as received on the next working day.
w-help-days-3 = Time spent waiting for papers does not count.
w-help-days-4 = Payment is complete within 7 days of the approval of list and money.
w-help-data = Personal data
w-help-data-1 = Numbers and accounts are masked in lists.
w-help-data-2 = Every change is recorded with who made it and when, and cannot be removed.
w-help-data-3 = Lists posted in public never hold ID numbers, phones or health.
w-help-contacts = Support
w-reveal = Show in full
w-reveal-hint = Paper numbers, phone, account, birth and address stand in full on the next page, once. The purpose goes into the log under your name.
w-reveal-purpose = Purpose
w-reveal-words = The purpose in words
w-reveal-words-hint = Needed for another purpose. No paper numbers, phones or accounts.
w-reveal-do = Log it and show in full
w-reveal-shown = Shown in full. In the log with the purpose: { $purpose }. The page loaded again hides them as before.
w-hidden-health = Hidden: health data
w-nav-privacy = Personal data
w-privacy-lead = Working copies with personal data are deleted once they have served their purpose. Originals that prove a decision, results of payments and the log stay for the archive period.
w-privacy-kept = How long it is kept
w-privacy-what = Working copy
w-privacy-days = Days kept
w-privacy-erased = Deleted
w-privacy-erased-none = Nothing was due yet.
w-privacy-at = Deleted at
w-privacy-copies = Copies
w-privacy-rows = Rows
w-privacy-bytes = Size
w-unconfirmed-kept = Days kept: { $what }
w-unconfirmed-kept-question = Ask the provincial archive: no text sets the number.
