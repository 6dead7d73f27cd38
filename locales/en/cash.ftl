## Cash through two hands

w-payment-state-handed = Awaits second person
w-payment-state-not_handed = Not handed over, says the second person
w-tab-handed = Awaiting second person
w-cash-waiting = { $form ->
    [one] { $n } payment in cash was handed over and awaits a second person; it does not count as paid yet.
   *[other] { $n } payments in cash were handed over and await a second person; they do not count as paid yet.
}
w-cash-waiting-short = { $form ->
    [one] { $n } awaits a second person
   *[other] { $n } await a second person
}
w-cash-see = See them
w-cash-title = The second person confirms
w-cash-hint = Choose the payments of which you know that the money reached its person. Whoever recorded them cannot confirm them.
w-cash-word = What you confirm
w-cash-word-handed = It was handed to the right person
w-cash-word-not-handed = It was not handed over (opens the right again)
w-cash-note-hint = Needed when it was not handed over.
w-cash-confirm = Confirm what is chosen
w-cash-confirmed = { $form ->
    [one] { $n } payment confirmed, { $amount }.
   *[other] { $n } payments confirmed, { $amount }.
}
w-cash-reopened = { $form ->
    [one] { $n } payment was not handed over; it goes on another list.
   *[other] { $n } payments were not handed over; they go on another list.
}
w-cash-confirm-by = To be confirmed by a second person until the end of { $day }
w-results-awaiting = { $form ->
    [one] { $n } payment in cash counts as paid once a second person confirms it.
   *[other] { $n } payments in cash count as paid once a second person confirms them.
}
w-unconfirmed-cash = Limit for the second person to confirm cash, from the day the result was recorded
w-desk-cash = Cash awaiting a second person
w-desk-cash-hint = Handed over, and only one person says so; not counted as paid.
w-desk-cash-count = { $form ->
    [one] { $n } payment
   *[other] { $n } payments
}
w-desk-cash-late = { $n } overdue

refused-cash-same-person = You recorded { $detail } as handed over yourself. Somebody else of the commune must confirm it.
refused-cash-not-waiting = { $detail } does not await a second person.

audit-confirm-cash = Confirmed cash as the second person

effect-awaiting = { $n } payments in cash ({ $total }) await a second person: kipthoi pay confirm.
effect-cash-confirmed = { $confirmed } confirmed, { $paid } paid; { $reopened } not handed over, to be paid again.
effect-nothing-cash = No cash awaits a second person.
