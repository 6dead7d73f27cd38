# Time limits: why a day does not count, how much is left, and faults of a calendar file.
# $name is the holiday or the reason; $decision is the number of the decision to pause.
clock-why-weekend = Weekly rest day
clock-why-public-holiday = Public holiday: { $name }
clock-why-compensatory-off = Day off in lieu: { $name }
clock-why-swapped-off = Day off by swap: { $name }
clock-why-pause = The clock is paused: { $name }
clock-why-pause-plain = The clock is paused
clock-why-pause-decision = The clock is paused under { $decision }

clock-limit-working-day = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
clock-limit-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
clock-left-working-day = { $count ->
    [one] { $count } working day left
   *[other] { $count } working days left
}
clock-left-day = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
clock-due-today = due today
clock-late-working-day = { $count ->
    [one] { $count } working day late
   *[other] { $count } working days late
}
clock-late-day = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
clock-late-rest-day = overdue, no working day has passed yet
clock-standing = The clock stands still since { $day }
clock-moved = The limit would end on the rest day { $day }, so it moves on to the next working day
clock-uncertain = Days off in this span are not officially announced; the due day may change

problem-calendar-unreadable = The calendar file has a row that cannot be read.
problem-calendar-missing-column = The calendar file lacks a required column (date, weekday, kind, name).
problem-calendar-not-a-date = The calendar file has a row whose date is not written year-month-day.
problem-calendar-wrong-weekday = The calendar file has a row whose weekday does not agree with its date.
problem-calendar-unknown-kind = The calendar file has a kind of day that is not known.
problem-calendar-twice = The calendar file has one day twice.
problem-calendar-swap-of-working-day = A day worked instead must be a Saturday or Sunday.
