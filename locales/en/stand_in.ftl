## Doing the work of somebody who is away

w-stand-ins-title = Who stands in
w-stand-ins-lead = While { $name } is away, somebody else of the same agency does the work on the days below. What is done so names both people, and it ends by itself after the last day.
w-stand-ins-none = Nobody stands in yet
w-stand-in-absent = Who is away
w-stand-in-deputy = Who stands in
w-stand-in-deputy-hint = Of the same agency. Whoever listed or proposed somebody still cannot approve them, also not in another's place.
w-stand-in-days = From – to the end of
w-stand-in-from = From
w-stand-in-to = To the end of
w-stand-in-to-hint = It can be ended earlier.
w-stand-in-reason-hint = For example: leave, official journey, isolation.
w-stand-in-new = Name somebody to stand in
w-stand-in-open = Name them
w-stand-in-nobody = Nobody of the same agency could stand in. Administrators of accounts neither have a stand-in nor are one.
w-stand-in-end = End it now
w-stand-in-opened = They stand in on these days.
w-stand-in-ended = The standing in is ended.
w-stand-in-was-ended = Ended early
w-stand-in-in-force = In force
w-stand-in-to-come = To come
w-stand-in-over = Over
w-stand-in-label = Standing in
w-stand-in-acting = Acting in place of:
w-stand-in-give-back = Stop
w-stand-in-offer = Until the end of { $day } you may stand in for { $name } ({ $role }).
w-stand-in-take = Act in their place
w-stand-in-taken = From now on everything is recorded as done in their place.
w-stand-in-back = You are in your own role again.
w-me-stand-ins = While you are away, name somebody of your agency to do your work.
w-me-stands-for = You may stand in for { $name } until the end of { $day }.
w-me-stood-for = { $name } may stand in for you until the end of { $day }.
w-account-stood-in = Somebody stands in
in-place-of = { $who } (in place of { $other })

refused-stand-in-days = From today on, the last day not before the first, and { $detail } days at most.
refused-stand-in-day-form = Write days as dd/mm/yyyy.
refused-stand-in-reason = Say why.
refused-stand-in-deputy = Choose another person of the same agency, with an account in use.
refused-stand-in-administrator = Administrators of accounts neither have a stand-in nor are one; open another administrator's account instead.
refused-stand-in-oneself = Nobody names themselves to stand in: ask the person who is away, or another administrator.
refused-stand-in-overlap = Somebody stands in on these days already ({ $detail }). End that first.
refused-stand-in-over = This standing in is no longer in force.
refused-stand-in-factor = This role takes a second factor. Set one up on the page My account, then try again.

audit-open-stand-in = Named who stands in
audit-end-stand-in = Ended a standing in
audit-stand-in = Began to stand in
audit-stand-back = Went back to their own role

accounts-stand-in-opened = { $deputy } stands in for { $absent } from { $from } to the end of { $to }.
accounts-stand-in-ended = Nobody stands in for { $login } any more.
accounts-stand-in-none = Nobody stands in for { $login } today.
