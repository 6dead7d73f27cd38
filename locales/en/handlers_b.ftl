# Queues, decisions, funds, payments, importing lists, receiving by hand.

# Queues: choosing and previewing
w-queue-all = Select all { $n } beneficiaries of this queue, not only this page
w-queue-all-filtered = Select everything that matches the filters, not only this page
w-queue-narrowed = Only dossier
w-queue-narrowed-drop = Show all dossiers
w-dossier-waiting = Work on { $n } waiting { $form ->
    [one] beneficiary
   *[other] beneficiaries
}
w-preview-chosen = Beneficiaries chosen
w-preview-more-dossiers = { $form ->
    [one] and { $n } other dossier
   *[other] and { $n } other dossiers
}
w-queue-missing = Missing: { $facts }
w-queue-all-missing = Everyone on this page about whom facts are missing lacks: { $facts }.
w-queue-all-asked = Asked about everyone on this page: { $question }
w-done-before = This was done already; nothing was recorded a second time. Here is the result.
w-queue-none-chosen = Select at least one beneficiary.
w-decide-day-leaves-out = With this day, lines submitted after it are not decided and stay in the queue. Correct the day, or look again and confirm.
w-queue-gone = What you chose no longer waits here: you or somebody else has dealt with it. { $why } Nothing was recorded; below is the queue as it is now.
w-queue-changed = The list has changed since the preview. Look again, then confirm once more.
w-queue-stayed = { $form ->
    [one] { $n } stays in the queue.
   *[other] { $n } stay in the queue.
}
w-recorded-under-your-name = The answer is recorded with your name and the time.
w-field-reason = Reason
w-field-proposal = Proposal
w-proposal-approve = Approval proposed
w-proposal-refuse = Refusal proposed
refused-no-answer = Choose an answer.
refused-day-unreadable = The day "{ $detail }" cannot be read. Write it as dd/mm/yyyy.
refused-nothing-to-decide = There is nothing to decide. The preview says why.

# Confirming
w-action-confirm = Confirm…
w-action-not-confirm = Do not confirm…
w-action-not-mine = Not ours…
w-confirm-accept-title = Confirm
w-confirm-accept-effect = { $form ->
    [one] { $n } beneficiary is confirmed.
   *[other] { $n } beneficiaries are confirmed.
}
w-confirm-next-step = They move to the next step; the clock of the next agency starts.
w-confirm-accept-do = { $form ->
    [one] Confirm { $n } beneficiary
   *[other] Confirm { $n } beneficiaries
}
w-confirm-accept-done = { $form ->
    [one] { $n } beneficiary confirmed.
   *[other] { $n } beneficiaries confirmed.
}
w-confirm-reject-title = Do not confirm
w-confirm-reject-effect = { $form ->
    [one] { $n } beneficiary is not confirmed, with the reason.
   *[other] { $n } beneficiaries are not confirmed, with the reason.
}
w-confirm-reject-next = They go to appraisal, where refusal is proposed; the others in the dossier are not held back.
w-confirm-reason-hint = Say what was checked, e.g. not in the insurance data of 06/2021. The reason goes into the reply.
w-confirm-reject-do = { $form ->
    [one] Do not confirm { $n } beneficiary
   *[other] Do not confirm { $n } beneficiaries
}
w-confirm-reject-done = { $form ->
    [one] { $n } beneficiary answered as not confirmed.
   *[other] { $n } beneficiaries answered as not confirmed.
}
w-confirm-not-mine-title = Not ours to answer
w-confirm-not-mine-effect = { $form ->
    [one] { $n } beneficiary is answered as not for your agency.
   *[other] { $n } beneficiaries are answered as not for your agency.
}
w-confirm-not-mine-next = Nothing is affirmed or denied; appraisal decides whom to ask.
w-confirm-not-mine-hint = Name the agency that can answer, if you know.
w-confirm-not-mine-do = Answer as not ours ({ $n })
w-confirm-not-mine-done = { $form ->
    [one] { $n } beneficiary answered as not ours.
   *[other] { $n } beneficiaries answered as not ours.
}
w-confirm-now-eligible = { $form ->
    [one] After this answer, { $n } is eligible by law.
   *[other] After this answer, { $n } are eligible by law.
}
w-confirm-now-not-eligible = { $form ->
    [one] After this answer, { $n } is not eligible by law.
   *[other] After this answer, { $n } are not eligible by law.
}
w-confirm-unknown = { $form ->
    [one] { $n } line stays unknown after this answer, for lack of: { $why }.
   *[other] { $n } lines stay unknown after this answer, for lack of: { $why }.
}
w-confirm-unknown-awaited = the answer of another agency

# Appraising
w-action-propose-approve = Propose approval…
w-action-propose-refuse = Propose refusal…
w-action-ask-again = Ask again…
w-propose-approve-title = Propose approval
w-propose-approve-effect = { $form ->
    [one] { $n } beneficiary, { $amount }, is submitted for approval.
   *[other] { $n } beneficiaries, { $amount } in all, are submitted for approval.
}
w-propose-judged-again = Everybody is judged again under the rules in force today; the amount is that of the law.
w-propose-next = They wait for approval; the clock of the approver starts.
w-propose-approve-do = { $form ->
    [one] Submit { $n } beneficiary
   *[other] Submit { $n } beneficiaries
}
w-propose-approve-done = { $form ->
    [one] { $n } beneficiary submitted for approval, { $amount }.
   *[other] { $n } beneficiaries submitted for approval, { $amount } in all.
}
w-propose-refuse-title = Propose refusal
w-propose-refuse-effect = { $form ->
    [one] { $n } beneficiary is submitted with a proposal to refuse.
   *[other] { $n } beneficiaries are submitted with a proposal to refuse.
}
w-propose-refuse-why = Every condition that fails is named with its article in the reply.
w-propose-reason-hint = Add to it if needed; the failing conditions and articles are there already.
w-propose-reason-needed = The law does not refuse everybody selected: your own reason is needed.
w-propose-refuse-do = { $form ->
    [one] Submit refusal of { $n } beneficiary
   *[other] Submit refusal of { $n } beneficiaries
}
w-propose-refuse-done = { $form ->
    [one] Refusal of { $n } beneficiary submitted.
   *[other] Refusal of { $n } beneficiaries submitted.
}
w-ask-again-title = Ask for another answer
w-ask-again-effect = { $form ->
    [one] { $n } beneficiary goes back to the first gate of confirmation.
   *[other] { $n } beneficiaries go back to the first gate of confirmation.
}
w-ask-again-clock = The clock of that agency starts again today.
w-ask-again-hint = The confirming agency will read this reason.
w-ask-again-do = { $form ->
    [one] Send { $n } beneficiary back
   *[other] Send { $n } beneficiaries back
}
w-ask-again-done = { $form ->
    [one] { $n } beneficiary sent back for another answer.
   *[other] { $n } beneficiaries sent back for another answer.
}

# Completing what is missing
w-action-complete = Complete facts…
w-complete-title = Complete missing facts
w-complete-lead = As the papers say. Each fact goes only to those who lack it; nothing that the list said is replaced. Leave empty what is not known.
w-complete-of = of { $n } chosen
w-complete-none = Nothing is missing that can be completed at this step.
w-complete-choose = Select lines that lack facts, or open a dossier, then complete them.
w-complete-link = { $n } { $form ->
    [one] beneficiary lacks
   *[other] beneficiaries lack
} facts: complete them from the papers
w-complete-lacked-by = { $n } of { $total } lack it
w-complete-awaited-title = Waiting for an agency’s answer
w-complete-awaited = { $fact }: { $n } { $form ->
    [one] beneficiary
   *[other] beneficiaries
}
w-complete-preview = See the result first
w-complete-law-says = Afterwards, by today’s rules: { $eligible } eligible, { $not } not eligible, { $unknown } not settled.
w-complete-money = What the law gives these beneficiaries: { $from } → { $to }.
w-complete-kept = The history keeps the old content, the new one, the evidence and your name.
w-complete-left = lack none of these facts and stay as they are
w-complete-do = Complete for { $n }
w-complete-done = Facts completed for { $n }: { $eligible } eligible, { $not } not eligible, { $unknown } not settled.
w-field-evidence = Paper that proves it
w-field-evidence-hint = For example: rental contract of 01/03/2022; certificate 12/XN-UBND

# Deciding
w-action-decide = Make a decision…
w-action-send-back = Send back…
w-send-back-title = Send back to appraisal
w-send-back-effect = { $n } { $form ->
    [one] beneficiary goes
   *[other] beneficiaries go
} back to appraisal with your reason; the present proposal ends.
w-send-back-clock = The limit of the appraising office starts again today.
w-send-back-hint = Say what has to be made clear or completed; the appraising office will read it.
w-send-back-do = Send { $n } back
w-send-back-done = { $n } sent back to appraisal.
w-changed-amounts = { $form ->
    [one] { $n } amount differs
   *[other] { $n } amounts differ
} from what was judged before, because another dossier of the same person or the law changed: { $people }.
w-changed-one = { $name }, { $before } to { $after }
w-left-more = and { $n } more
w-decide-title = Make a decision
w-decide-approve-effect = { $form ->
    [one] { $n } beneficiary is approved, { $amount }.
   *[other] { $n } beneficiaries are approved, { $amount } in all.
}
w-decide-once = Everybody gets exactly one right to money; nobody can be paid twice.
w-decide-refuse-effect = { $form ->
    [one] { $n } beneficiary is refused, with reasons and articles.
   *[other] { $n } beneficiaries are refused, with reasons and articles.
}
w-decide-money-next = Once the money is there, the 7 days for payment start for the communes.
w-decide-final = A decision cannot be edited; another decision corrects it.
w-decide-do = { $form ->
    [one] Decide for { $n } beneficiary
   *[other] Decide for { $n } beneficiaries
}
w-decide-done = { $form ->
    [one] { $n } beneficiary approved, { $amount }
   *[other] { $n } beneficiaries approved, { $amount } in all
}
w-decide-done-funds = The finance office assigns money to the decision.
w-decide-done-post = The communes post the list and make payment lists.
w-decide-done-refused = { $form ->
    [one] Send the reply about { $n } refused line.
   *[other] Send replies about { $n } lines that are refused.
}
w-decide-done-open = Open the decision
w-decide-done-back = Back to the queue
w-decision-corrects = Corrects an earlier decision, reason
w-field-decision-number = Decision number
w-field-decision-number-hint = For example 1500/QĐ-UBND
w-field-decided-on = Signed on
w-field-signer = Signed by
w-field-issuer = Issued by
w-field-issuer-hint = The agency that signed the paper decision. If it is the province, enter the province's number, day and signer.
w-document-s2 = Approved list annexed to the decision (S2)
w-document-s2-unit = Approved list (S2)
w-document-refusals = Refused list with reasons
w-documents-by-unit = By commune
w-document-s3 = Payment and signature list (S3)
w-document-s4 = Transfer list (S4)
w-document-s5 = List for public posting (S5)

# Correcting by a new decision
w-correct-link = Correct by a new decision
w-correct-title = Correct a decision
w-correct-edit = Right content
w-correct-lead = Set right what the papers say. The old decision and its content stay as they are; the change takes effect only by a correcting decision with number, date and reason.
w-correct-content = What the line should say
w-correct-preview = Compare before and after
w-correct-name-needed = Give the full name.
w-correct-before-after = Before and after the correction
w-correct-what = What
w-correct-before = Before
w-correct-after = After
w-correct-unmet = Conditions that fail or stay open with the new content
w-correct-reason-hint = What was wrong and which paper shows it; it goes into the correcting decision.
w-correct-effect-old = The right under decision { $number } ends for this person; nobody else is concerned.
w-correct-effect-right = The person receives { $amount } under the correcting decision.
w-correct-effect-funded = The money assigned moves along; the 7 days of payment start again with the correcting decision.
w-correct-effect-unfunded = The correcting decision waits for money; the clock of payment does not run yet.
w-correct-effect-refused = The person no longer receives support; the reply gives the reason and the article.
w-correct-effect-supplements = { $n } supplements ({ $amount }) end with it: without the main support they are not paid.
w-correct-effect-kept = Both decisions and both contents stay in the history.
w-correct-changed = On the day of this decision the result differs from what was shown. Look again, then confirm.
w-correct-do = Sign the correcting decision
w-correct-done-same = Corrected by decision { $number }; the amount stays { $to }.
w-correct-done = Corrected by decision { $number }: { $from } → { $to }.

# Pauses by area
w-pauses-title = Limits paused by area
w-pauses-lead = When desks are closed by a numbered decision, the limits of the dossiers there stand still. The 7 days of payment do not stop.
w-pauses-none = No area is paused.
w-pauses-none-next = All limits run as usual.
w-col-pause-days = Days
w-pause-open = further notice
w-pause-running = Paused now
w-pause-coming = To come
w-pause-over = Over
w-pause-declare = Pause an area
w-pause-preview = See the effect first
w-pause-preview-title = What the pause will do
w-pause-effect = Limits stand still from { $from } to { $to } by decision { $number }: { $units }.
w-pause-effect-moved = The limits of { $n } { $form ->
    [one] dossier
   *[other] dossiers
} ({ $lines } beneficiaries) change.
w-pause-effect-days = The first new due day is { $first }, the last { $last }.
w-pause-effect-stopped = The limits of { $n } { $form ->
    [one] dossier stand
   *[other] dossiers stand
} still until an end is set.
w-pause-effect-none = No open dossier has a limit that changes.
w-pause-effect-payment = The 7 days of payment do not change.
w-field-pause-over = The pause is over already
w-pause-over-meant = Yes, enter a pause that ended before today
w-pause-do = Pause
w-pause-done = Paused; new due days for { $n } { $form ->
    [one] dossier
   *[other] dossiers
}.
w-pause-end = End…
w-pause-end-preview = See the effect first
w-pause-end-title = End a pause
w-pause-end-effect = The last paused day is { $day } by decision { $number }.
w-pause-end-do = Record the last day
w-pause-ended = Last day recorded; new due days for { $n } { $form ->
    [one] dossier
   *[other] dossiers
}.
w-field-pause-units = Communes
w-field-pause-from = From
w-field-pause-to = Until the end of
w-field-pause-to-hint = Leave empty if nobody knows yet
w-field-pause-last = Last paused day

# Funds
w-funds-preview-title = Preview of the assignment
w-funds-effect = { $amount } is assigned to decision { $number } (source: { $source }).
w-funds-effect-clock = Decision { $number } then has all its money: { $n } { $form ->
    [one] beneficiary is
   *[other] beneficiaries are
} to be paid by { $day }: { $units }.
w-funds-effect-missing = Decision { $number } still lacks { $amount }; the clock of payment does not start.
w-funds-do = Assign { $amount }
w-funds-done = { $amount } assigned to { $numbers }.
w-funds-already-done = Assigned before that: { $numbers }.
w-funds-meanwhile = Somebody else has just assigned the money to a decision that you chose, so nothing was recorded. Look at what is still lacking and choose again.
w-funds-none-chosen = Select at least one decision that lacks money.
w-funds-source-needed = Choose where the money comes from.
w-funds-document-needed = Enter the number of the document that assigns the money.
w-funds-day-wrong = Enter the day of the document as dd/mm/yyyy, not after today.
w-funds-amount-for-one = An amount of its own is for exactly one decision.
w-funds-amount-wrong = The amount must be above 0 and at most what is missing.
w-field-funds-document = Document number
w-field-funds-document-hint = For example 1180/STC-QLNS
w-field-funds-day = Day of the document
w-field-funds-amount = Amount
w-field-funds-amount-hint = Empty: all that each selected decision lacks
fund-source-central = Central budget
fund-source-province = Province budget
fund-source-district = District budget
fund-source-reserve = Financial reserve
fund-source-donation = Donations
fund-source-carried = Carried over from the corrected decision

# Payments
w-payments-meanwhile = Somebody else has just made the payment lists for what you chose. The new lists stand below.
w-payments-none-chosen = Select at least one row that is ready.
w-payments-none-made = No list was made: somebody else has just put these payments on another list.
w-list-preview-title = Preview of payment lists
w-list-effect = { $form ->
    [one] { $method }, { $unit }, decision { $decision }: { $n } payment, { $amount }.
   *[other] { $method }, { $unit }, decision { $decision }: { $n } payments, { $amount } in all.
}
w-list-effect-once = Nobody on a live list can be put on another one.
w-list-do = { $form ->
    [one] Make { $n } payment list
   *[other] Make { $n } payment lists
}
w-list-made = { $form ->
    [one] List { $number }: { $n } payment, { $amount }.
   *[other] List { $number }: { $n } payments, { $amount } in all.
}
w-lists-made = { $form ->
    [one] { $lists } payment lists made for { $n } payment, { $amount }
   *[other] { $lists } payment lists made for { $n } payments, { $amount } in all
}
w-field-pay-on = Paid on
w-field-place = Where and when
w-field-place-hint = For example Hamlet 3 hall, 8 to 11
w-tab-waiting = Waiting for a result
w-tab-paid = Paid
w-tab-not-paid = Could not be paid
w-received-by = Received by { $name }
w-field-result = Result
w-field-result-day = Day of the result
w-field-receiver = Received on behalf by
w-field-receiver-hint = Only with a written authorisation
w-field-note = Note
w-field-unpaid-note-hint = Say why, e.g. in isolation, away, does not want it
w-field-return-note-hint = Say why the money came back; the right to it lives on
w-field-results-file = Results file (Excel, ODS or CSV)
w-day-wrong = Enter the day as dd/mm/yyyy, e.g. 05/08/2021.
w-results-all = Select all { $n } people of this tab, the other pages included
w-results-none-chosen = Select at least one person on the list.
w-results-result-needed = Choose a result.
w-results-done = { $form ->
    [one] { $n } result recorded; { $amount } paid.
   *[other] { $n } results recorded; { $amount } paid.
}
w-results-reopened = { $form ->
    [one] { $n } payment did not reach the person and can be put on another list.
   *[other] { $n } payments did not reach the person and can be put on another list.
}
w-results-set-aside = { $form ->
    [one] { $n } payment to somebody who died or refused it: not to be repeated without a look; the money stays open on the decision.
   *[other] { $n } payments to people who died or refused them: not to be repeated without a look; the money stays open on the decision.
}
w-results-effect = { $form ->
    [one] Records “{ $result }” on { $day } for { $n } payment.
   *[other] Records “{ $result }” on { $day } for { $n } payments.
}
w-results-unchanged = { $form ->
    [one] { $n } result was known already.
   *[other] { $n } results were known already.
}
w-results-file-more = … and { $n } more.

# Importing lists
w-field-file = List file
w-field-form = Form
w-field-form-hint = Empty: the form of the chosen policy
w-field-import-unit-hint = The commune of the employer or of the people
w-field-sender-hint = The company or agency that sent the file; column names are remembered per sender
w-field-round = Round
w-field-round-hint = Only for policies paid in rounds, e.g. 1
w-field-received-at = Received at
w-field-import-received-hint = Empty if just now; the clock runs from here
w-field-brought-in-by = Brought in by
w-import-no-file = Choose a file that is not empty.
w-import-too-large = The file is larger than { $size }. Split the list and send the parts.
w-import-policy-needed = Choose a policy.
w-import-unit-needed = Choose the commune.
w-received-at-wrong = Enter when it was received as dd/mm/yyyy hh:mm, not later than now.
w-import-discarded = The reading of { $file } was discarded. The original is kept.
w-mapping-unchanged = No column was given another meaning.
w-failed-title = The file could not be read
w-failed-hint = Nothing is in the books. The original is kept.
w-failed-unknown = This file cannot be read.
w-failed-what-to-do = What to do
w-advice-unsafe = Do not open this file on your computer. Tell the sender and whoever looks after the computers of your office.
w-advice-new-file = Ask the sender to write the list into a new Excel file and send it again.
w-advice-not-a-list = Ask the sender for the list itself as a spreadsheet (.xlsx, .xls, .ods or .csv).
w-advice-again = Bring in the corrected file.
w-advice-password = Open the file in Excel with its password, remove the password and save it; or ask the sender to.
w-advice-too-much = Divide the list into smaller files; delete sheets, columns and empty rows that are not part of it.
w-advice-policy = If policy or form were chosen by mistake: bring this file in again and choose the right ones.
w-advice-right-form = If they are right: ask the sender to write the list on the form of the policy.
w-advice-header = Open the original file and see whether the list has a header row with the columns named above. If it has one that is worded otherwise, point at that row below and choose each column; if not, correct the header or ask the sender to.
w-advice-newest = To correct the list: bring in the newest file of the sender.
w-advice-corrects = If this earlier file is really meant to come back: say below which dossier it corrects.
w-advice-try-again = Bring this file in once more.
w-advice-administrator = If it fails again, tell the administrator; the original is kept.
w-advice-save-anew = Open the original in Excel and save it as .xlsx; if Excel can open it, bring in the file just saved.
w-failed-again = Bring in another file
w-verdict-all = All
w-verdict-notes = About the file
w-verdict-passed-over = Passed over because they are not people:
w-verdict-seen-as = received { $at } ({ $state })
import-state-waiting = waiting to be read
import-state-judging = being read
import-state-judged = waiting for an answer
import-state-accepted = accepted
import-state-discarded = discarded
import-state-failed = could not be read
w-accepting-nothing-title = Nothing can be taken yet
w-accepting-nothing = { $form ->
    [one] The only row is rejected; the reason stands with it below. If a column was misread, correct it under “Columns” and read the file again; else download the rejected row for the sender to correct, and bring in the corrected file.
   *[other] All { $n } rows are rejected; the reasons stand with each row below. If a column was misread, correct it under “Columns” and read the file again; else download the rejected rows for the sender to correct, and bring in the corrected file.
}
w-accepting-round-first = The list has no round yet. Choose it above and read the file again; only then is it known which rows can be taken.
w-accepting-nobody = No row of a person was read. See “Columns”: point at the header row or correct what the columns mean and read the file again; if it is the wrong file, discard this import and bring in another.
w-accepting-new = { $form ->
    [one] Make a new dossier of { $n } row, { $amount } by the law in all, supplements included.
   *[other] Make a new dossier of { $n } rows, { $amount } by the law in all, supplements included.
}
w-accepting-new-uncounted = { $form ->
    [one] Make a new dossier of the { $n } row that can enter; its amount by law is not yet known.
   *[other] Make a new dossier of the { $n } rows that can enter; the amount by law is not yet known.
}
w-accepting-corrects-uncounted = { $form ->
    [one] Update dossier { $number } by the { $n } row that can enter, whose amount by law is not yet known: who is there already is corrected, who is new is added, who is no longer in the file is taken out; decided lines stay.
   *[other] Update dossier { $number } by the { $n } rows that can enter, whose amount by law is not yet known: who is there already is corrected, who is new is added, who is no longer in the file is taken out; decided lines stay.
}
w-accepting-corrects = { $form ->
    [one] Dossier { $number } is updated from { $n } row, { $amount }: known people are changed, new ones added, those no longer named taken out; decided lines stay.
   *[other] Dossier { $number } is updated from { $n } rows, { $amount }: known people are changed, new ones added, those no longer named taken out; decided lines stay.
}
w-accepting-leaves = Take { $n } undecided people out of the dossier whom the file no longer names.
w-accepting-rejected = { $form ->
    [one] { $n } rejected row stays out; download it for the sender.
   *[other] { $n } rejected rows stay out; download them for the sender.
}
w-accepting-law-amount = The file asks for another total than the law gives: the law's amount is recorded.
w-accepting-clock = The clock of the law runs from { $day }.
w-accepting-sent-back = This file holds rows that were sent back before: they become a dossier of their own. The earlier dossier stays as it is, and nobody leaves it.
w-accepting-clock-stays = The clock of the dossier stays as it is.
w-further = { $form ->
    [one] With them, { $n } supplement.
   *[other] With them, { $n } supplements.
}
w-accepted = { $form ->
    [one] { $n } beneficiary accepted into dossier { $number }.
   *[other] { $n } beneficiaries accepted into dossier { $number }.
}
w-accepted-correction = { $changed } changed, { $unchanged } unchanged, { $dropped } taken out.
w-accepted-rejected = { $form ->
    [one] { $n } row was rejected.
   *[other] { $n } rows were rejected.
}

# Receiving by hand
w-receive-filer = Filed by
w-receive-person = Person { $n }
w-receive-filer-kind-needed = Choose who files.
w-receive-filer-name-needed = Enter the name of who files.
w-receive-round-needed = Choose the round.
w-receive-bank-unknown = Enter the bank of the account, e.g. Agribank.
w-receive-no-number = no number, so duplicates cannot be checked
w-receive-held = { $name }: is in dossier { $number } ({ $policy }).
w-receive-held-exclusive = { $name }: is in dossier { $number } ({ $policy }); both cannot be received.
w-receive-law-says = The law says
w-receive-would-be = if eligible: { $amount }
w-receive-supplements = Supplements:
w-received = { $form ->
    [one] Dossier { $number } received with { $n } beneficiary.
   *[other] Dossier { $number } received with { $n } beneficiaries.
}
w-check-no-due = The law sets no limit for this procedure
w-check-due-from = Counted from { $day }
w-field-filer-kind = Who files
filer-kind-person = A person
filer-kind-household-business = A household business
filer-kind-employer = An employer
filer-kind-agency = An agency or facility
w-field-filer-name = Name
w-field-tax-code = Tax code
w-field-address = Address
w-field-phone = Phone
w-field-unit-hint = Where it is handled and paid
w-field-received-hint = After closing time counts as the next working day
w-field-full-name = Full name
w-field-born = Born
w-field-born-hint = dd/mm/yyyy, or only the year
w-field-sex = Sex
w-field-person-number = ID number
w-field-person-number-hint = 12 digits, or 9 of an old card; empty if there is none
w-field-account = Account number
w-field-account-hint = Empty for cash
w-field-bank = Bank
w-fact-period-hint = For example 01/07/2021 - 15/07/2021
w-fact-periods-hint = One period per line, e.g. 01/07/2021 - 15/07/2021
w-fact-month-count-hint = How many, or each month, e.g. 07/2022, 08/2022
w-fact-month-count-wrong = Enter how many months, e.g. 3, or each month, e.g. 07/2022, 08/2022.
w-fact-month-hint = Month/year, e.g. 06/2021
w-fact-months-hint = For example 05/2021, 06/2021
w-fact-children = Children for whom the supplement is asked
w-fact-grants = Supports already received
w-fact-workers = Workers on the list
w-fact-children-hint = One child per line: name; birth date; relation
w-fact-texts-hint = Separated by commas
w-fact-int-wrong = Enter a whole number, e.g. 14.
w-fact-money-wrong = Enter an amount, e.g. 1.500.000.
w-fact-partial-date-wrong = Enter a day, month or year, e.g. 12/03/1985.
w-fact-month-wrong = Enter month/year, e.g. 06/2021.
w-fact-period-wrong = Enter first day - last day, e.g. 01/07/2021 - 15/07/2021.
w-fact-reversed = The last day { $to } comes before the first day { $from }. Check both days.
w-receive-contradict = { $name }: the answers contradict each other: { $facts }. Check the papers before receiving.
w-fact-children-wrong = One child per line, name and birth date with a semicolon between them, e.g. Nguyễn Bé An; 12/03/2018.
w-round-title = Round of the list
w-round-lacking = The list names no round, so no row can be taken yet. Choose one, and it is read again.
w-round-reread = Read again for this round
w-meant-title = A new list or a correction?
w-meant-hint = A correction is recognised when the sender names most of the people of an undecided dossier again. If that is wrong, say so; the file is read again and nothing is in the books yet.
w-meant-dossier = Number of the dossier it corrects
w-meant-corrects = It corrects this dossier
w-meant-new = It is a list of its own
w-meant-round = Yes, it is meant for this round as well
w-meant-no-dossier = There is no dossier with this number in your area. Write the whole number, like HS.2021.000123.
w-list-account-failed = The bank has sent the account of { $name } back: they go on the cash list. If they have another account, write it on their page first.
w-receive-papers = Papers received
w-receive-papers-hint = Mark only what is in your hands; the receipt names exactly those.
w-receive-papers-none = None marked yet
w-receipt-papers-none = No paper noted but the list or request above.
w-results-changed = Somebody recorded results while you looked. Look at the figures below and confirm again.
w-list-changed = Somebody made lists while you looked. Look at the figures below and confirm again.
w-funds-changed = What is missing has changed since the preview. Look at the amounts below and confirm again.
