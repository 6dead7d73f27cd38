# Verification between agencies and localities.
w-nav-requests = Verification
w-requests-title = Verification between agencies
w-requests-lead = Questions of other agencies and localities to answer, and those sent. Whoever is asked about is neither proposed nor approved until there is an answer.
w-requests-received = To answer
w-requests-received-none = No question waits for an answer.
w-requests-sent = Asked, awaiting an answer
w-requests-sent-none = Nobody was asked yet. Open the page of a person to ask.
w-requests-closed = Done
w-col-request = Request
w-col-from = Asked by
w-col-to = To be answered by
w-col-answered = Answered
w-request = Verification request
w-request-open = Awaiting an answer
w-request-answered = Answered
w-request-withdrawn = Taken back
w-request-reminded = { $n ->
    [one] reminded once
   *[other] reminded { $n } times
}
w-request-people = People to verify
w-request-reply = Answer
w-reply-yes = Yes
w-reply-no = No
w-reply-unknown = Cannot be verified
w-request-number = Number
w-request-number-end = Number (last 4 digits)
w-request-evidence = Evidence
w-request-evidence-hint = Minutes, a scan; PDF, picture, Word or Excel, 20 MB at most.
w-request-answer = Send the answers
w-request-answered-n = { $n ->
    [one] Answered about one person.
   *[other] Answered about { $n } people.
}
w-request-remind = Remind
w-request-remind-done = Reminded.
w-request-withdraw = Take the question back
w-request-withdraw-do = Take back
w-request-withdrawn-why = Why it was taken back
w-request-asked-on = Asked on
w-request-last-reminded = Last reminder
w-request-new-title = Ask another agency
w-request-new-lead = The agency asked sees the name and what it takes to find the person, and nothing of the dossier.
w-field-question = Question
w-field-asked-agency = Agency asked
w-field-question-words = In words
w-field-question-words-hint = No full numbers of papers or accounts.
w-request-question-needed = Choose what to ask.
w-request-agency-needed = Choose whom to ask.
w-request-send = Send the question
w-request-sent = { $n ->
    [one] The question about one person was sent.
   *[other] The question about { $n } people was sent.
}
w-line-requests = Verification
w-line-requests-none = Nobody was asked yet.
w-line-ask = Ask another agency
w-line-ask-about = Ask { $agency }
w-request-list = Download the list (Excel)
w-request-answers-file = File of answers
w-request-answers-file-hint = The downloaded list with the columns "Trả lời" (Có, Không, Không xác minh được) and "Ghi chú" filled in.
w-request-file-look = Read the file
w-request-file-read = The file of answers was read
w-request-file-said = { $n ->
    [0] The file has no answer that can be used.
    [one] One answer was filled in below. Look at it and send; nothing was written yet.
   *[other] { $n } answers were filled in below. Look at them and send; nothing was written yet.
}
w-request-file-empty = { $n ->
    [one] One person has no answer in the file.
   *[other] { $n } people have no answer in the file.
}
w-request-file-problems = Rows that cannot be used
w-request-file-unnamed = People that the file does not name
request-list-no = No.
request-list-reference = Reference
request-list-name = Full name
request-list-birth = Born
request-list-number = Personal number
request-list-number-end = Last 4 digits
request-list-si-code = Insurance number
request-list-address = Address
request-list-due = Answer due
request-list-reply = Answer
request-list-note = Note
answers-not-answers = This file is a list of people for support, not one of people to verify. Download the list of this request, fill in the answers and send it again.
answers-no-column = The file has no column for the reference or the answer. Use the list downloaded from this request.
issue-answers-no-reference = the row has an answer but no reference. Write it as on the downloaded list.
issue-answers-reference-unknown = reference "{ $value }" is not of this request. Compare with the downloaded list.
issue-answers-twice = this person is answered on row { $other } already; neither row counts. Keep the right one.
issue-answers-name-differs = the row says "{ $value }", the reference is that of { $other }. Compare reference and person.
issue-answers-unknown = answer "{ $value }" is not understood. Write Có, Không or Không xác minh được.
