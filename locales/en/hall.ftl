### The day itself: wall board, table keepers, how talks were, disputes.

hall-answer-title = How was it?
hall-answer-back = My talks
hall-answer-ask = How was it?
hall-answer-change = Change the answer
hall-answer-held = Did the talk take place?
hall-answer-held-yes = Yes, we talked
hall-answer-held-drops = With “No”, what you had told about its use and the next step is dropped.
hall-answer-held-no = No
hall-answer-useful = How useful was it?
hall-answer-useful-1 = 1 Not at all
hall-answer-useful-2 = 2 A little
hall-answer-useful-3 = 3 Somewhat
hall-answer-useful-4 = 4 Useful
hall-answer-useful-5 = 5 Very useful

# $points (String)
hall-answer-points = { $points } of 5

hall-answer-next = What comes next?
hall-answer-amount = Amount
hall-answer-amount-hint = Only for an intent, a framework agreement or a contract; taxes included. It counts once the other side confirms it.
hall-answer-amount-unit = × CNY 10,000
hall-answer-negotiated = Signed on the day
hall-answer-negotiated-yes = This contract was negotiated before the event
hall-answer-negotiated-hint = Only of a contract. What was negotiated before is counted apart and not credited to the event.
hall-answer-note = Note
hall-answer-note-hint = Only the organizers read it.
hall-answer-button = Save the answer

# $time (String)
hall-answer-until = You can change it until { $time }.

hall-answer-done = Thank you. Your answer is saved.
hall-answer-nothing = Nothing was told about this talk.
hall-answer-disputed = The two sides or the table keeper say different things about this talk. The organizers will look into it.

# $verdict (String)
hall-answer-staff = The organizers have decided about this talk: { $verdict }

# $reason (String)
hall-answer-reason = The reason they gave: { $reason }

hall-problem-amount = An amount belongs to an intent, a framework agreement or a contract. Choose one of them above, or leave the amount empty.
hall-step-nothing = Nothing
hall-step-contact = Stay in touch
hall-step-visit = Sample or visit
hall-step-quote = Offer with a price
hall-step-intent = Letter of intent
hall-step-framework = Framework agreement
hall-step-contract = Contract signed
hall-status-planned = Not marked
hall-status-running = Now
hall-status-held = Held
hall-status-no-show = No-show
hall-status-disputed = In dispute
hall-status-cancelled = Cancelled

# $name (String)
hall-not-here = Not here: { $name }

hall-column-state = State
hall-hour-nothing = No slots are set up

# $time (String)
hall-hour-before = First talks: { $time }

# $time (String)
hall-hour-running = Talks now: { $time }

# $time (String)
hall-hour-pause = Break. Next talks: { $time }

hall-hour-over = The talks are over
hall-until-end = until the end
hall-until-beginning = until the beginning

# $one (String)
# $other (String)
hall-tables-range = Tables { $one }–{ $other }

# $title (String)
hall-day-title = The day itself: { $title }

hall-day-back = The day itself
hall-to-keeper = Table keeper
hall-to-disputes = Disputes
hall-to-screens = Screens in the hall
hall-not-published-title = No timetable is published yet
hall-not-published = Talks, tables and who is missing show up here once a timetable is published.
hall-figure-to-come = Running or to come
hall-figure-unmarked = Over, not marked
hall-figure-missing = Expected now or next, not checked in

# $n (Number)
hall-day-disputes = { $n ->
    [one] One talk is in dispute.
   *[other] { $n } talks are in dispute.
}

hall-day-keepers = Table keepers
hall-day-missing = Who is missing
hall-day-expected-now = Expected now
hall-day-expected-next = Expected next

# $time (String)
hall-day-tables-now = Tables now, { $time }

# $time (String)
hall-day-tables-next = Tables next, { $time }

hall-day-no-talks = There are no talks in this slot.

# $tables (String)
hall-day-free = Free tables: { $tables }

# $tables (String)
hall-keeper-title = Table keeper: { $tables }

hall-keeper-tables = Tables
hall-keeper-follow = The slot that runs
hall-keeper-show = Show
hall-keeper-none-title = No talks here
hall-keeper-none = There are no talks at these tables in this slot. Choose other tables or another slot.
hall-keeper-future = This slot has not begun. What happened can be marked from its beginning on.
hall-keeper-late = Ten minutes have passed. Who is not here by now counts as a no-show.
hall-keeper-not-here = Not checked in
hall-keeper-held = Held

# $company (String)
hall-keeper-missing = { $company } did not come

hall-keeper-both-missing = Nobody came
hall-keeper-undo = Undo
hall-decided = The organizers have decided about this talk.

# $time (String)
hall-not-yet = This talk begins at { $time }. What happened can be told from then on.

# $time (String)
hall-too-late = Answers closed at { $time }.

hall-stale = Somebody else has said something about this talk meanwhile. Go back, reload the page and look at it again.
hall-gone = This talk does not take place any more. Go back and reload the page.
hall-no-dispute = Nobody disagrees about this talk, so there is nothing to decide.

# $title (String)
hall-disputes-title = Disputes: { $title }

hall-disputes-lead = Talks of which the table keeper and the two sides say different things. What you decide is final, and both sides are told.
hall-disputes-none-title = No disputes
hall-disputes-none = Talks come here when the table keeper and the two sides say different things.
hall-disputes-decided = Decided

# $who (String)
# $words (String)
hall-dispute-says = { $who }: { $words }

# $what (String)
# $time (String)
hall-dispute-told = { $what }, told { $time }

hall-dispute-agreed = Confirmed by both
hall-dispute-keeper = Table keeper
hall-dispute-staff = Decided by the organizers
hall-dispute-nothing-said = Nobody has said anything about this talk.
hall-dispute-done = Decided. Both sides are told by letter.
hall-decision-title = Decide
hall-decision-lead = A later change of an answer does not reopen the talk.
hall-decision-verdict = What happened
hall-decision-reason = Reason
hall-decision-reason-hint = Both sides read it.
hall-decision-button = Decide and tell both sides

# $title (String)
hall-screens-title = Screens in the hall: { $title }

hall-screens-lead = A screen shows who sits at which table now and who is next: companies only, no persons. Open its address on the projector; nobody has to sign in there.
hall-screens-made = The screen is open
hall-screens-once = This address is shown only now. Whoever has it can see the screen.
hall-screens-both = Chinese and English taking turns
hall-screens-range = Some tables alone, by their order
hall-screens-none-title = No screen is open
hall-screens-none = Open one for each projector, so that each can be ended by itself.

# $number (String)
hall-screen = Screen { $number }

# $since (String)
# $by (String)
hall-screen-since = Open since { $since }, opened by { $by }

# $since (String)
hall-screen-open-since = Open since { $since }

# $name (String)
hall-screens-end = End { $name }

hall-screens-ended = The screen is ended. Its address shows nothing any more.
hall-screens-open = Open a screen
hall-screen-name = What it is called
hall-screen-name-hint = For example “Hall B, left of the stage”, so that you know later which one to end. May stay empty.

# $n (Number)
hall-screens-too-many = { $n ->
    [one] An event has one screen at most.
   *[other] An event has { $n } screens at most. End one first.
}

hall-screen-not-published = The timetable is not published yet.
hall-screen-cancelled = This event does not take place.
hall-screen-thanks = Thank you for coming.
hall-screen-no-talks = No talks at these tables now.
hall-screen-free = Free

# $time (String)
hall-screen-next = Next, { $time }

hall-screen-pause = Pause
hall-screen-go-on = Go on
hall-desk-title = How were your talks?

# $title (String)
hall-letter-answers-subject = How were your talks? { $title }

# $n (Number)
hall-letter-answers = { $n ->
    [one] Your talks are over. You have not told yet how one of them was; it takes less than half a minute.
   *[other] Your talks are over. You have not told yet how { $n } of them were; each takes less than half a minute.
}

hall-letter-answers-open = Open my talks

# $time (String)
hall-letter-answers-until = Answers close at { $time }.

hall-letter-answers-why = Your answers improve future matches. Amounts count only where both sides confirm them. We ask this once.

# $title (String)
hall-letter-decided-subject = Decision about a talk: { $title }

hall-letter-decided = There were different accounts of one of your talks. The organizers have looked into it and decided.
hall-letter-fact-talk = Talk

# $time (String)
# $company (String)
hall-letter-talk = { $time } with { $company }

hall-letter-fact-decision = Decision
hall-letter-fact-reason = Reason
