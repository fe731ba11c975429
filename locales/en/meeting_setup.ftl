### One-to-one meetings of an event: what organizers set up and look at.

# $title (String)
meeting_setup-title = One-to-one talks: { $title }

meeting_setup-desk = One-to-one talks
meeting_setup-back = Back to the one-to-one talks
meeting_setup-lead = Set up when and where companies meet, say until when they tell whom they want to meet, and see how far they are.
meeting_setup-parts = The set-up
meeting_setup-stale = Somebody else changed this meanwhile. Go back, reload the page and try again.
# $number (Number)
meeting_setup-seeking = Timetable { $number } is being sought with the set-up as it is. Stop that search on the timetable’s page, or wait until it has ended, and change the set-up then.
# $booths (String)
# $talks (String)
meeting_setup-plan-booths = Booths of companies beside the tables above: { $booths }. They carry talks of their own companies alone, { $talks } at most.
meeting_setup-begin = Begin with this
# $time (String)
# $slots (Number)
# $minutes (Number)
# $tables (Number)
meeting_setup-beginning = The description of the event plans talks on { $time }: that is { $slots } slots of { $minutes } minutes at { $tables } tables. You can change everything afterwards.

meeting_setup-begun = The slots and tables have been set up. Look at the other parts next.

## Sessions and slots

meeting_setup-slots-title = Sessions and slots
meeting_setup-slots-lead = In each slot, everybody and every table has one talk at most. A session is a row of slots; nobody waits idle between two sessions.
# $sessions (Number)
# $slots (Number)
meeting_setup-slots-figures = Sessions: { $sessions }, slots: { $slots }

meeting_setup-slots-empty-title = No slots yet
meeting_setup-slots-empty = Say when a session begins and ends, how long a talk is and how long the pause. The slots follow from that.
# $n (Number)
meeting_setup-slots-outside = { $n ->
    [one] { $n } slot lies outside the time of the event.
   *[other] { $n } slots lie outside the time of the event.
}

# $n (Number)
meeting_setup-slots-added = { $n ->
    [one] { $n } slot has been added.
   *[other] { $n } slots have been added.
}

# $n (Number)
meeting_setup-slots-removed = { $n ->
    [one] { $n } slot has been removed.
   *[other] { $n } slots have been removed.
}

# $n (Number)
meeting_setup-slots-moved = { $n ->
    [one] { $n } slot has been moved.
   *[other] { $n } slots have been moved.
}

meeting_setup-slots-gone = These slots had been removed already.
# $n (Number)
meeting_setup-session = Session { $n }

# $n (Number)
# $time (String)
meeting_setup-session-choice = Session { $n }: { $time }

meeting_setup-slot = Slot
meeting_setup-length = Length
# $n (Number)
meeting_setup-minutes = { $n } minutes

# $what (String)
meeting_setup-remove-label = Remove { $what }

meeting_setup-remove-session = Remove session
# $n (Number)
meeting_setup-remove-session-label = Remove session { $n }

meeting_setup-shift-session = Change the time
# $n (Number)
meeting_setup-shift-session-label = Change the time of session { $n }

meeting_setup-shift-all = Move all slots along
# $n (Number)
meeting_setup-shift-title = { $n ->
    [one] Change the time of { $n } slot
   *[other] Change the time of { $n } slots
}

# $time (String)
meeting_setup-shift-lead = The first of these slots is to begin on { $time }; the others move along.

meeting_setup-shift-button = Change the time
meeting_setup-new-session = A new session
meeting_setup-new-session-button = Add the session
meeting_setup-new-slot = A single slot
meeting_setup-new-slot-button = Add the slot
meeting_setup-field-starts = The first talk begins
meeting_setup-field-ends = The last talk is over by
meeting_setup-field-minutes = Minutes of a talk
meeting_setup-field-minutes-hint = 15 to 30 are usual; 5 to 60 are possible.
meeting_setup-field-pause = Minutes of pause between two talks
meeting_setup-field-pause-hint = 0 to 15. People need it to change tables.
meeting_setup-field-session = In session
meeting_setup-field-single-starts = The talk begins
meeting_setup-field-new-start = The first slot begins
meeting_setup-field-new-start-hint = Beijing time. The others keep their distance from it.
meeting_setup-problem-no-slot-fits = No talk of this length fits before the end. Choose a later end or a shorter talk.
meeting_setup-problem-same-time = This is when it begins already. Type another time.
meeting_setup-misfit-no-time = The event has no time yet. Say first when and where it takes place.
meeting_setup-misfit-outside = A slot would lie outside the time of the event.
meeting_setup-misfit-overlap = A slot would overlap with another one.
meeting_setup-misfit-inside-session = The slot would lie inside or behind another session. Choose that session, or another time.
meeting_setup-misfit-too-many = An event has at most 60 slots.
meeting_setup-misfit-before-closing = A slot would begin before wishes close. Close them earlier first.

## What a change affects

meeting_setup-removal-lead = Please look at what goes, and whom it affects. This is asked once.
# $n (Number)
meeting_setup-slot-removal-title = { $n ->
    [one] Remove { $n } slot
   *[other] Remove { $n } slots
}

# $n (Number)
meeting_setup-slot-removal-button = { $n ->
    [one] Remove the slot
   *[other] Remove { $n } slots
}

# $n (Number)
meeting_setup-table-removal-title = { $n ->
    [one] Remove { $n } table
   *[other] Remove { $n } tables
}

# $n (Number)
meeting_setup-table-removal-button = { $n ->
    [one] Remove the table
   *[other] Remove { $n } tables
}

# $kind (String)
# $label (String)
meeting_setup-table-line = { $kind }: { $label }

# $label (String)
meeting_setup-closure-title = Close { $label } in these slots

meeting_setup-closure-lead = Talks take place at this table in slots in which it is to be closed.
meeting_setup-closure-button = Close it and cancel these talks
meeting_setup-affected-back = Back without changing anything
meeting_setup-affected-keep = Leave everything as it is
meeting_setup-affected-instead = These talks need not be cancelled: report the table as lost under changes, and a repair moves them to other tables as well as it can. You see the new plan before it counts; the table can be taken out after that.
meeting_setup-affected-instead-action = Move the talks first
meeting_setup-affected-instead-stays = Report the table as lost under changes: a repair moves the talks to come to other tables as well as it can, and nothing more is planned at it. You see the new plan before it counts.
meeting_setup-affected-stays = Talks here have begun or are over. They stay on record, and so this cannot be removed.
meeting_setup-affected-nothing = No talk and nobody is affected.
meeting_setup-affected-meetings = Talks that people know of
meeting_setup-affected-cancelled = These talks stand in the published timetable. They are cancelled.
meeting_setup-affected-moved = These talks stand in the published timetable. They stay, at their new time.
meeting_setup-affected-time = Time
meeting_setup-affected-people = Who meets
# $n (Number)
meeting_setup-affected-drafts = { $n ->
    [one] { $n } talk of timetables that are not published is affected, too.
   *[other] { $n } talks of timetables that are not published are affected, too.
}

meeting_setup-affected-away = People who said that they cannot come then
# $n (Number)
meeting_setup-affected-slots = { $n ->
    [one] in { $n } slot
   *[other] in { $n } slots
}

# $n (Number)
meeting_setup-affected-more = and { $n } more

# $n (Number)
meeting_setup-meetings-cancelled = { $n ->
    [one] { $n } talk of the published timetable has been cancelled.
   *[other] { $n } talks of the published timetable have been cancelled.
}

# $n (Number)
meeting_setup-meetings-moved = { $n ->
    [one] { $n } talk of the published timetable takes place at another time now.
   *[other] { $n } talks of the published timetable take place at another time now.
}

meeting_setup-took-place = A talk in it has taken place already, or somebody was noted as absent. It stays as it is.

## Tables

meeting_setup-table = Table
meeting_setup-tables-title = Tables
meeting_setup-tables-lead = A table of the pool and a room are for anybody; at a booth its company has all its talks.
# $tables (Number)
# $rooms (Number)
# $booths (Number)
meeting_setup-tables-figures = Tables: { $tables }, rooms: { $rooms }, booths: { $booths }

meeting_setup-tables-empty-title = No tables yet
meeting_setup-tables-empty = Add a run of tables, such as 1–40. Rooms and booths can follow.
# $n (Number)
meeting_setup-tables-added = { $n ->
    [one] { $n } table has been added.
   *[other] { $n } tables have been added.
}

# $n (Number)
meeting_setup-tables-removed = { $n ->
    [one] { $n } table has been removed.
   *[other] { $n } tables have been removed.
}

meeting_setup-tables-gone = These tables had been removed already.
meeting_setup-kind-pool = Table of the pool
meeting_setup-kind-room = Room
meeting_setup-kind-booth = Booth
meeting_setup-booth-of-nobody = company no longer takes part
# $n (Number)
meeting_setup-closed-slots = { $n ->
    [one] closed in { $n } slot
   *[other] closed in { $n } slots
}

meeting_setup-new-tables = Add tables
meeting_setup-new-tables-button = Add these
meeting_setup-field-kind = Kind
meeting_setup-field-labels = What stands on them
meeting_setup-field-labels-hint = A run such as 1–40 or A1–A12, or names with commas between them; 12 characters each.
meeting_setup-field-company = Whose booth
meeting_setup-field-company-hint = Only for a booth: a company that takes part.
meeting_setup-nobody = Nobody’s
meeting_setup-field-label = What stands on it
# $label (String)
meeting_setup-table-title = Table { $label }

meeting_setup-table-renamed = The label has been saved.
meeting_setup-rename-button = Save the label
meeting_setup-remove-table = Remove this table
meeting_setup-remove-tables = Remove tables
meeting_setup-remove-tables-button = Look at what goes
meeting_setup-field-gone = Which ones
meeting_setup-field-gone-hint = A run such as 31–40, or labels with commas between them.
meeting_setup-closures = Slots in which it is closed
meeting_setup-never-closed = It is open in every slot.
meeting_setup-closures-button = Save the closed slots
meeting_setup-closures-no-slots = As soon as there are slots, you can close this table in some of them.
meeting_setup-field-closed = Closed in
meeting_setup-field-closed-hint = No talk is planned at this table in these slots.
meeting_setup-table-closed = The closed slots have been saved.
# $label (String)
meeting_setup-label-taken = The label { $label } is taken.

meeting_setup-problem-label-taken = One of these labels is taken already.
meeting_setup-problem-label-twice = A label stands here twice.
meeting_setup-problem-run = A run goes from a lesser number to a greater one, over 1,000 numbers at most.
meeting_setup-problem-one-booth = Add one booth at a time.
meeting_setup-problem-booth-taken = This company has a booth already.
meeting_setup-problem-no-such-table = None of these tables exists.
# $n (String)
meeting_setup-too-many-tables = An event has at most { $n } tables, rooms and booths.

## Interpreters

meeting_setup-interpreters-title = Interpreters
meeting_setup-interpreters-lead = Where two people share no language, an interpreter sits with them. Say how many there are for each pair of languages; they work in all slots.
meeting_setup-interpreters-empty-title = No interpreters
meeting_setup-interpreters-empty = Without interpreters, only people who share a language are brought together.
meeting_setup-interpreters-none = None; only people who share a language meet.
# $languages (String)
# $n (Number)
meeting_setup-interpreters-figure = { $languages }: { $n }

meeting_setup-interpreters-set = Say how many there are
meeting_setup-interpreters-button = Save the number
meeting_setup-interpreters-saved = The number of interpreters has been saved.
# $n (Number)
meeting_setup-interpreters-used = { $n ->
    [one] { $n } interpreter is needed at the same time by timetables.
   *[other] { $n } interpreters are needed at the same time by timetables.
}

# $one (String)
# $other (String)
meeting_setup-languages = { $one } and { $other }

meeting_setup-field-one-language = From
meeting_setup-field-other-language = To, and back
meeting_setup-field-count = Interpreters
meeting_setup-field-count-hint = 0 takes the pair of languages off the list.
meeting_setup-column-languages = Languages
meeting_setup-problem-same-language = Choose two different languages.
meeting_setup-problem-interpreters-used = Timetables use more of these interpreters at the same time.

## Rules

meeting_setup-rules-title = Who may meet, and how often
meeting_setup-rules-button = Save the rules
meeting_setup-rules-saved = The rules have been saved.
# $pairs (String)
# $most (Number)
# $least (Number)
meeting_setup-rules-figures = { $pairs }; at most { $most } talks each, at least { $least }

# $one (String)
# $other (String)
meeting_setup-role-pair = { $one } – { $other }

meeting_setup-field-pairs = Who may meet
meeting_setup-field-most = Talks of one person at most
meeting_setup-field-most-hint = 1 to 50. Everybody may set a lower number for themselves.
meeting_setup-field-least = Talks that everybody should have at least
meeting_setup-field-least-hint = 0 if nobody is owed any. It is a goal, not a promise.
meeting_setup-field-least-weight = Weight of the least
meeting_setup-field-least-weight-hint = What one talk too few costs, in hundredths of an accepted wish: 0 to 1,000; 50 is usual.
meeting_setup-field-opens = Wishes open
meeting_setup-field-closes = Wishes close
meeting_setup-field-closes-hint = Beijing time, before the first slot begins. Leave both empty as long as nobody should tell wishes.
meeting_setup-problem-least-over-most = This is more than anybody may have.
meeting_setup-problem-closes-too-late = Wishes have to close before the first slot begins.
meeting_setup-window-title = When wishes can be told
meeting_setup-window-not-yet = Not open yet
meeting_setup-window-open = Open
meeting_setup-window-over = Closed
meeting_setup-opening-not-set = Nobody has said yet when wishes can be told.
# $time (String)
meeting_setup-opening-not-yet = Wishes can be told from { $time } on.

# $time (String)
meeting_setup-opening-open = Wishes can be told until { $time }.

# $time (String)
meeting_setup-opening-over = Wishes closed on { $time }.

## Capacity

meeting_setup-capacity-title = Capacity planner
meeting_setup-capacity-lead = How many talks a set-up carries, and what a wished number needs. Nothing is saved; the address of this page holds your figures.
meeting_setup-capacity-question = Your figures
meeting_setup-capacity-button = Reckon
# $n (String)
meeting_setup-capacity-carries = At most { $n } talks

meeting_setup-capacity-limit = What limits them
meeting_setup-capacity-meetings = Talks
meeting_setup-capacity-binds = Binds
meeting_setup-capacity-enough = Your figures are enough for that.
meeting_setup-capacity-short = Your figures are not enough for that. It needs:
meeting_setup-capacity-note = No timetable can do better than these figures. Absences, “no thanks” and few wishes lower what is reached.
meeting_setup-limit-tables = Tables and slots
meeting_setup-limit-people = People
meeting_setup-limit-interpreters = Interpreters
meeting_setup-no-limit = No limit
# $what (String)
meeting_setup-binds = What binds: { $what }. More of anything else would not help.

# $n (String)
meeting_setup-reckoned-people = Reckoned with { $n } people who have a seat and may meet somebody.

# $n (String)
meeting_setup-reckoned-seats = Nobody has a seat yet, so it is reckoned with { $n } people, the seats of the event in equal parts.

# $each (Number)
# $n (String)
meeting_setup-wished-each = Up to { $each } talks for each person come to { $n } talks

# $n (String)
meeting_setup-wished-total = { $n } talks are wished

# $n (Number)
meeting_setup-needs-tables = Tables in { $n } slots

# $n (Number)
meeting_setup-needs-slots = Slots at { $n } tables

# $n (String)
# $time (String)
meeting_setup-needs-slots-time = { $n } (from the first to the last { $time })

# $n (Number)
meeting_setup-needs-interpreters = Interpreters in { $n } slots

meeting_setup-needs-each = Talks of the busiest people
meeting_setup-needs-never = Not possible
meeting_setup-needs-people-never = Not possible: these people cannot have so many
# $hours (Number)
# $minutes (Number)
meeting_setup-duration = { $hours } h { $minutes } min

meeting_setup-plan-wished = Wished talks
meeting_setup-plan-wished-as = This number is
meeting_setup-plan-each = for each person
meeting_setup-plan-total = in all
# $role (String)
meeting_setup-plan-people = People: { $role }

meeting_setup-plan-slots = Slots
meeting_setup-plan-tables = Tables
meeting_setup-plan-interpreters = Interpreters
meeting_setup-plan-interpreted = Talks that need an interpreter

## Wishes

meeting_setup-wishes = Wishes
# $title (String)
meeting_setup-wishes-title = Wishes: { $title }

meeting_setup-wishes-empty-title = No wishes here
meeting_setup-wishes-empty = As soon as companies say whom they want to meet, each pair stands here with both answers. Or no pair fits these filters.
meeting_setup-state-accepted = Both want to meet
meeting_setup-state-asked = Waits for an answer
meeting_setup-state-lapsed = Lapsed without an answer
meeting_setup-state-declined = Declined
meeting_setup-state-apart = Kept apart
meeting_setup-count-spoken = Companies that have told wishes
# $some (String)
# $all (String)
meeting_setup-some-of = { $some } of { $all }

meeting_setup-one-company = One company
meeting_setup-one-says = It says
meeting_setup-other-company = The other company
meeting_setup-other-says = The other says
meeting_setup-search-company = Company
meeting_setup-search-person = Name or company
meeting_setup-look = Look
# $one (String)
# $other (String)
meeting_setup-look-label = Look at { $one } and { $other }

meeting_setup-pair-title = Two companies
meeting_setup-pair-empty-title = Choose two companies
meeting_setup-pair-empty = You see what they say of each other, and can keep them apart.
meeting_setup-choose-company = Choose a company
meeting_setup-problem-same-company = Choose another company than the first.
meeting_setup-says = Says
meeting_setup-says-nothing = Nothing yet
meeting_setup-because = Reason
meeting_setup-line = To the other side
meeting_setup-said-by = By
# $who (String)
# $at (String)
meeting_setup-by-at = { $who }, { $at }

meeting_setup-somebody-gone = somebody who is no longer here
meeting_setup-keep-apart = Keep two companies apart
meeting_setup-keep-apart-lead = No timetable brings them together, whatever they wish. They are not told why.
meeting_setup-keep-apart-button = Keep them apart
meeting_setup-separation-reason = Why they are kept apart
meeting_setup-separation-reason-hint = 10–500 characters; only organizers read it.
meeting_setup-separated = They are kept apart.
meeting_setup-apart-title = They are kept apart
meeting_setup-allow-again = Let them meet again
meeting_setup-allowed-again = They may meet again.

## People

meeting_setup-people = People
# $title (String)
meeting_setup-people-title = People in the talks: { $title }

meeting_setup-people-lead = Everybody with a seat. Who has said nothing can come in all slots, has the usual most and least, and speaks Chinese.
meeting_setup-people-empty-title = Nobody here
meeting_setup-people-empty = Nobody has a seat yet, or nobody fits these filters.
meeting_setup-who = Which people
meeting_setup-who-without = People without any wish
meeting_setup-who-never = Cannot come in any slot
meeting_setup-who-sometimes = Cannot come in some slots
meeting_setup-never = Never free
meeting_setup-column-most = At most
meeting_setup-column-least = At least
meeting_setup-column-slots = Free slots
# $free (String)
# $all (String)
meeting_setup-free-slots = { $free } of { $all }
