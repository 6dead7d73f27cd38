# The desk, dossiers, lines, receipt, search, policies.

# Today
w-desk-configures = Administrators see nobody's dossier
w-desk-configures-next = Your work: open accounts for the officers, check the unconfirmed values and read the policies in force.
w-desk-units = { $n } { $form ->
    [one] unit
   *[other] units
}
w-stage-await-main = Waiting with their line
w-stage-confirm = Confirm
w-stage-appraise = Appraise and submit
w-stage-approve = Approve
w-stage-fund = Assign funds
w-stage-list = Make payment lists
w-stage-pay = Pay

# List of dossiers
w-due-filter-late = Late already
w-due-filter-today = Due today
w-due-filter-soon = Due in 1–2 working days

# List of lines
w-lines-title = Beneficiaries
w-lines-lead = The nearest limit first; each row is one person under one policy.
w-lines-none = There are none.
w-lines-stage-running = In progress or to be paid
w-lines-stage-open = Not decided
w-lines-stage-unpaid = Approved, not fully paid
w-lines-stage-unfunded = Approved, no money yet
w-lines-stage-unlisted = Funded, on no payment list yet
w-lines-owner = Agency
w-lines-owner-mine = My agency’s work

# One dossier
w-clock-papers = Supplies the missing papers
w-clock-without = The law sets this step no limit
w-clock-promised-none = No day promised: a step has no limit by law
w-clock-none = No limit runs
w-fact-tax-code = Tax code
w-fact-si-unit = Insurance unit code
w-fact-address = Address
w-fact-phone = Phone
w-fact-received-at = Received at
w-fact-counts-from = Counts as received on
w-fact-received-by = Received by
w-fact-sender = Sender
w-fact-round = Round
w-fact-note = Note
w-paper-supplied = Supplied on { $day }
w-paper-waived = Need not be supplied
w-paper-how-given = Received
w-paper-how-waived = Need not be supplied (give the reason)
w-line-supplement = supplement

# What can be done
w-act-note = Note
w-act-reason = Reason
w-act-reason-law = May stay empty: the failed condition and its article are known.
w-act-ask = Ask for papers
w-act-ask-hint = The clock stands still until the papers are there.
w-act-ask-which = Missing papers
w-act-ask-note = What is missing, and whose
w-act-supply = Note papers as supplied
w-act-supply-hint = Once no paper is missing, the clock runs on with the days that were left.
w-act-supply-papers = Papers
w-act-supply-how = Result
w-act-supply-note-hint = Needed with “Need not be supplied”.
w-act-withdraw-all = Withdraw the dossier on request
w-act-withdraw-all-hint = Only when the filer asks for it. Every undecided line is withdrawn and cannot be reopened.
w-withdraw-effect = { $form ->
    [one] Withdraws { $n } undecided line of the dossier of { $filer }.
   *[other] Withdraws { $n } undecided lines of the dossier of { $filer }.
}
w-withdraw-final = It cannot be reopened; to receive support, a new dossier has to be filed.
w-withdraw-decided = { $form ->
    [one] { $n } line that was decided or withdrawn before stays as it is.
   *[other] { $n } lines that were decided or withdrawn before stay as they are.
}
w-withdraw-do = { $form ->
    [one] Withdraw { $n } line
   *[other] Withdraw { $n } lines
}
w-act-withdraw = Withdraw on request
w-act-withdraw-hint = Only when the filer asks for it; it cannot be reopened.
w-act-reopen = Reopen under the new rules
w-act-reopen-hint = Judged again under the version now in force; whoever is eligible now goes back to appraisal.
w-act-accept = Confirm
w-act-accept-hint = Goes on to the next step; your answer is recorded with your name.
w-act-reject = Do not confirm
w-act-reject-hint = Goes to appraisal with the reason.
w-act-not-mine = Not ours to confirm
w-act-not-mine-hint = Says neither yes nor no; the appraising office decides whom to ask.
w-act-approve = Propose approval
w-act-approve-hint = Judged again by the rules of today, then submitted.
w-act-refuse = Propose refusal
w-act-refuse-hint = Submits the written answer, with its article.
w-act-ask-again = Ask for another confirmation
w-act-ask-again-hint = Back to the first confirmation.
w-act-send-back = Send back to appraisal
w-act-send-back-hint = Back to appraisal with a reason; nothing has been decided.
w-did-send-back = Sent back to appraisal.
w-did-ask = The request is recorded. The clock stands still from today.
w-did-supply-all = All papers are there. The clock runs on from today.
w-did-supply-some = Recorded. Papers are still missing, so the clock stands still.
w-did-withdraw = Withdrew { $n } { $form ->
    [one] beneficiary
   *[other] beneficiaries
} at the filer's request.
w-did-withdraw-one = Withdrawn at the filer's request.
w-did-reopen = Reopened { $n } { $form ->
    [one] beneficiary
   *[other] beneficiaries
}.
w-did-reopen-one = Reopened; back in appraisal.
w-did-reopen-none = Nothing changed: the rules now in force give the same answer.
w-did-confirm = Your answer is recorded.
w-did-propose = Submitted for approval.
w-did-ask-again = Sent back for another confirmation.
w-did-not = Not done: { $why }.

# Log
w-log-decision = Decision { $number }
w-log-list = List { $number }
w-log-version = Version { $version }
w-log-added = { $n } added
w-log-changed = { $n } changed
w-log-unchanged = { $n } unchanged
w-log-dropped = { $n } taken out
w-proposed-approve = Approval proposed
w-proposed-refuse = Refusal proposed

# One line
w-yes = yes
w-no = no
w-sex-male = Male
w-sex-female = Female
w-number-cccd = Identity number (CCCD)
w-number-cmnd = Identity card (CMND)
w-number-passport = Passport
w-number-birth-certificate = Birth certificate
w-number-other = Other paper
w-fact-name-registry = Name in the registry
w-fact-sex = Sex
w-fact-si-code = Insurance number
w-fact-account = Account
w-fact-died = Died on
w-fact-place-in-file = In the file
w-fact-sheet-row = sheet { $sheet }, row { $row }
w-fact-also = Other policies
w-verdict-changed = Judged again now, the answer differs from the stored one. Read the conditions before going on.
w-verdict-unreadable = The stored content cannot be read, or the policy is no longer there, so the conditions cannot be shown.
w-line-also-excluded = Also in dossier { $number }: { $policy } ({ $state }). The two cannot be received together.
w-line-maybe-one = Dossier { $number } names somebody with the same name and date of birth under other papers: it may be one person. Compare the papers; if they are two people, write the reason when proposing.
w-supplement-child = Young child
w-supplement-pregnancy = Pregnant
w-outcome-approved = approved
w-outcome-refused = refused
w-method-cash = Cash
w-method-transfer = Transfer
w-paid-to = received by { $name }

# Receipt: printed in Vietnamese only
w-receipt-superior = People's Committee of { $unit }
w-receipt-desk = One-stop desk
w-receipt-filer = Received from
w-receipt-content = Matter
w-receipt-lines = Beneficiaries
w-receipt-people = { $n } people
w-receipt-due-none = to be announced; the rules set no limit
w-receipt-why = Limits: { $parts }; the day of receipt, days off and waiting for papers do not count.
w-receipt-why-days = Counted days: { $days }.

# Search
w-search-people = People
w-search-why-name = Name matches
w-search-why-unmarked = Name matches without marks, or given name first
w-search-why-number = Paper number matches
w-search-why-phone-or-number = Phone, or another paper number of this person, matches
w-search-why-dossier = Dossier number matches
w-search-why-filer = Name of the filer matches
w-search-why-tax-code = Tax code of the filer matches
w-search-why-decision = Decision number matches
w-search-why-list = Payment list number matches
w-search-lists = Payment lists

# Policies
w-who-worker = Workers
w-who-employer = Employers
w-who-employer-and-worker = Employers and workers
w-who-person = Individuals
w-who-household-business = Household businesses
w-programme-nq68 = Resolution 68/NQ-CP
w-programme-qd08 = Decision 08/2022/QĐ-TTg
w-version-qd23 = Decision 23/2021
w-version-qd33 = Decision 33/2021
w-policy-basis = Basis
w-policy-events = Events from – to
w-policy-open-ended = open
w-policy-frequency = How often
w-policy-submit = Where to file
w-policy-total-limit = Whole limit
w-policy-approver = Approves
w-policy-payer = Pays
w-policy-funding = Money from
w-policy-caps = Cap
w-policy-forms = Forms
w-policy-procedure = Procedure code
w-policy-note = Note
w-unconfirmed-many = Several policies
w-unconfirmed-set = Set by { $act }
w-unconfirmed-compare = Compare: { $source }
w-unconfirmed-no-source = Source unknown: find the text that sets this value
w-unconfirmed-national = National only
w-line-awaits-main = This waits until another agency has answered for the main support; no clock runs yet.
w-act-account = Write another account
w-act-account-hint = The money of this line and of what goes with it will be sent there. The decision does not change; the log keeps who wrote it and on what paper.
w-act-account-bank-hint = Name, short name or six-digit BIN
w-act-account-holder = Account holder
w-act-account-holder-hint = Leave empty if it is the beneficiary
w-act-account-evidence = Paper that shows it
w-act-account-evidence-hint = For example: the person's letter of 20/08/2021 with a photo of the passbook
w-act-claim = Claims it after all
w-act-claim-hint = This person refused the last payment. Write why; the money goes back to "Ready to pay", seven days from today.
w-did-account = The new account is written down.
w-did-claim = Written down: the person claims the money after all. It is back under "Ready to pay".
w-line-account-failed = The bank has sent this person's account back. Write another account, or pay in cash next time.
w-act-approve-asks = This person has another support that the rules do not give beside this one (see the warning above). Propose only where both are due, and say why.
w-act-see-papers = Mark papers as received
w-act-see-papers-hint = Mark what the desk has in hand; the receipt names only those.
w-did-see-papers = The papers are marked as received.
