# Supervision, notices, locked figures
w-nav-samples = Supervision
w-nav-findings = Doubts raised
w-nav-notices = To announce
w-col-sample = Sample
w-col-drawn-from = Drawn from
w-col-drawn-on = Drawn on
w-col-population = Out of
w-samples-lead = Cases drawn at random by the program: neither the commune nor whoever supervises chooses them.
w-samples-none = No sample has been drawn
w-samples-none-next = Draw a sample to check cases against the papers and the people.
w-sample-draw = Draw a sample
w-sample-draw-do = Draw
w-sample-cases = How many cases
w-sample-drawn = The sample has been drawn.
w-sample-lead = Check every case and note what you found.
w-sample-seed = Seed of the draw (end of the log)
w-finding = Finding
w-finding-sound = In order
w-finding-doubt = Doubt
w-finding-words = In words
w-finding-words-hint = What was compared and what does not agree. Needed for a doubt; no personal numbers.
w-finding-note = Note what was found
w-finding-keep = Keep the finding
w-finding-kept = The finding has been kept.
w-finding-answer = Answer
w-finding-explain = Answer
w-finding-explain-do = Send the answer
w-finding-explained = The answer has been kept.
w-findings-lead = What supervision doubts and nobody has answered. The answer is seen by whoever raised it and stays in the history of the case.
w-findings-none = No doubt waits for an answer
w-findings-none-next = Doubts raised by supervision appear here.
w-notices-lead = Lists to post, days of payment and last days of filing that people have not been told of yet.
w-notices-none = Everything has been announced
w-notices-none-next = New decisions, payment lists and deadlines appear here.
w-notices-told = Announced
w-notices-told-none = Nothing has been announced yet.
w-notice-decision = Decision { $name }: post the list
w-notice-payment-list = Payment list { $name }: tell people when and where
w-notice-deadline = Last days to file: { $name }
w-notice-decided-on = signed on { $day }
w-notice-paid-on = paid on { $day }, { $place }
w-notice-last-day = until { $day }
w-notice-note = Note that it was announced
w-notice-where = In
w-notice-how = How
w-notice-day = Day
w-notice-words = Where exactly
w-notice-words-hint = Name of the board, time of the broadcast, address of the page. No names of people.
w-notice-keep = Keep
w-notice-kept = { $form ->
    [one] Noted for { $n } commune.
   *[other] Noted for { $n } communes.
}
w-desk-notices = To announce
w-desk-doubts = Doubts to answer
w-desk-lock = Figures for leaders and Council
w-desk-lock-none = No figures have been locked yet.
w-desk-lock-last = Last locked: { $number }, { $day }.
w-desk-lock-do = Lock today's figures
w-desk-lock-done = Figures locked as { $number }.
w-desk-locked = Figures { $number }, { $day }
w-desk-locked-since = Changes since { $day }.
w-desk-locked-first = The first lock: nothing to compare with.
w-desk-locked-log = Log entry { $log }.
w-desk-locked-none = No figures have been locked yet
w-desk-locked-none-next = The labour office or the leaders lock them on the agreed day; they stay as they were.

# Work in the background
w-nav-jobs = Background work
w-jobs-lead = Files that are being read. What cannot be finished is shown here and can be run again.
w-jobs-none = Nothing is waiting or failing
w-jobs-none-next = Work that fails stays here until somebody runs it again.
w-job-judge = Reading of a list
w-job-sweep = Deletion of working copies that are no longer needed
w-job-failed = Failed
w-job-running = Running
w-job-ready = Waiting
w-job-late = Past its deadline
w-job-wanted = wanted { $at }
w-job-deadline = to be done by { $at }
w-job-tries = { $form ->
    [one] { $n } try
   *[other] { $n } tries
}
w-job-again = Run again
w-job-again-done = It will be run again.
refused-job-not-failed = This work is not failing any more.
refused-job-too-late = The reading was not done in time and was given up. Run it again, or send the list in parts.
audit-retry-job = Ran failed work again

# Answers of a gate as a file
gate-file-name = cho-xac-nhan
request-list-filer = Đơn vị nộp
request-list-policy = Chính sách
w-gate-title = Answers by file
w-gate-lead = What the file says about people at your gate. Nothing is recorded before you confirm.
w-gate-by-file = For work in your own system: take the list, fill in the answers, send it back.
w-gate-says = What will be recorded
w-gate-says-nothing = The file says nothing that can be recorded
w-gate-says-nothing-next = Fill in "Trả lời" with Có or Không, with a reason in "Ghi chú" where it is Không.
w-gate-accepted = { $form ->
    [one] { $n } person confirmed.
   *[other] { $n } people confirmed.
}
w-gate-rejected = { $form ->
    [one] { $n } person not confirmed
   *[other] { $n } people not confirmed
}
w-gate-confirm = Record these answers
w-gate-done = { $form ->
    [one] { $n } answer recorded.
   *[other] { $n } answers recorded.
}
w-gate-no-reason = Not confirmed, and the file does not say why
w-gate-unnamed = On the same dossiers, and on no row of the file
w-gate-left = { $form ->
    [one] { $n } row without an answer stays at the gate.
   *[other] { $n } rows without an answer stay at the gate.
}
w-gate-again = Send another file
w-gate-file = File of answers
gate-answers = Confirmed { $accepted }, not confirmed { $rejected }. Left at the gate: { $without_answer } without an answer, { $without_reason } refused without a reason, { $problems } rows that cannot be used; { $unnamed } people of the same dossiers are on no row.
