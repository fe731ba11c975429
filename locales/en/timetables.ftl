### One-to-one talks: timetables, schedules and calendars.

# $title (String)
timetables-title = Timetables: { $title }

# $number (String)
timetables-title-of = Timetable { $number }

timetables-back = All timetables
timetables-lead = A timetable says who meets whom, when and at which table. The program seeks the best one and says how much better any other could be; people see it once you publish it.
timetables-none-title = No timetable yet
timetables-none = Seek the first one below. You can seek as many as you like and compare them before you publish one.
timetables-column-timetable = Timetable
timetables-column-made = Made
timetables-value = Value
timetables-bound = At most possible
timetables-gap = Gap
timetables-value-hint = The value is counted in talks that both sides would like: 10 is worth ten of them. Talks that both came for count more, those that one side asked for less, suggestions least; what is missing to people's least is taken off.
timetables-seated = Talks
timetables-shortfall = Missing to the least
timetables-idle = Idle slots
timetables-table-moves = Changes of table
timetables-people = People
timetables-seconds = Seconds
timetables-seconds-unit = seconds
timetables-status-waiting = Waiting
timetables-status-running = Being sought
timetables-status-draft = Draft
timetables-status-failed = Failed
timetables-status-published = Published
timetables-status-replaced = Replaced
timetables-wish-accepted = Agreed by both
timetables-wish-asked = Asked by one
timetables-wish-suggested = Suggested

# $number (String)
timetables-is-live = Timetable { $number } is being sought. Another one can be sought afterwards.

timetables-to-live = See how far it is
timetables-seek-title = Seek a timetable
timetables-seek-lead = The first answer is there at once and gets better while the time lasts. You can stop at any moment and keep the best so far.
timetables-seek = Seek a timetable
timetables-seek-began = Talks of the published timetable have begun. A timetable that is sought now plans slots that are over as well, and can no longer be published; change the talks to come with a repair:

# $n (Number)
timetables-seek-over = { $n ->
    [one] { $n } slot has begun or is over. A timetable that is sought now plans talks in it, too, and cannot be published with them; take the slot out of the set-up first:
   *[other] { $n } slots have begun or are over. A timetable that is sought now plans talks in them, too, and cannot be published with them; take these slots out of the set-up first:
}

timetables-field-seconds = Time at most
timetables-field-seconds-hint = 5 to 300. Twenty seconds are enough for 500 people; take 60 for 2,000.
timetables-field-least-weight = Weight of everybody's least
timetables-field-least-weight-hint = 0 to 1,000. What a talk below somebody's least costs, in percent of a talk that both would like. Raise it when nobody should go away with too few.
timetables-field-seed = Seed
timetables-field-seed-hint = Another number is another way of searching; the same number gives the same timetable.
timetables-field-pins = Keep pinned talks of
timetables-field-pins-hint = Talks that are pinned there stay where they are.
timetables-field-pins-none = None

# $status (String)
timetables-not-now = This timetable is no longer in a state that allows it. It is now: { $status }

# $number (String)
timetables-already-seeking = Timetable { $number } is being sought already. Wait for it, or stop it.

timetables-stale = Somebody changed this timetable meanwhile. Reload the page and look at it again.
timetables-faulty = This timetable cannot be published as it is.
timetables-empty = This timetable has no talks.

# $time (String)
# $name (String)
timetables-made = { $time }, by { $name }

timetables-beginning = The search begins. The first figures stand here in a moment.
timetables-running = The search is under way. This page shows the best so far.
timetables-stopping = The search ends and keeps the best so far.
timetables-progress = Time that has gone
timetables-refresh = Look again
timetables-stop = Stop and keep the best
timetables-stopped = The search ends now; what was found becomes a draft.
timetables-ended-already = The search had ended already, so there was nothing to stop.
timetables-verdict-best = Proven: with the set-up and the wishes as they were when it was made, no timetable is better.

# $gap (String)
timetables-verdict-gap = At most { $gap } better is possible with this set-up and these wishes.

# $gap (String)
timetables-verdict-changed = Changed by hand since it was found. At most { $gap } better is possible with the set-up and wishes of then.

# $n (Number)
timetables-lost-pins = { $n ->
    [one] { $n } pinned talk could not be kept: somebody no longer comes, may not meet, or the slot or table is taken or closed.
   *[other] { $n } pinned talks could not be kept: somebody no longer comes, may not meet, or the slot or table is taken or closed.
}

timetables-failed-no-slots = There are no slots yet. Add slots, then seek again.
timetables-failed-no-tables = There are no tables yet. Add tables, then seek again.
timetables-failed-nobody = Fewer than two people take part whose roles may meet. Check the rules and the sign-ups.
timetables-failed-broke = The search broke off because of a fault in the program. Try again; if it happens once more, tell whoever runs the site.
timetables-publish = Publish …
timetables-schedule = Who meets whom
timetables-unmet = Wishes without a seat
timetables-copy = Copy as a new draft

# $number (String)
timetables-copied = This draft has the talks of timetable { $number }.

timetables-causes-title = Wishes without a seat, by cause
timetables-causes-none = Every wish has its seat.
timetables-few-title = Who has too few talks
timetables-few-none = No talk

# $has (Number)
# $missing (Number)
timetables-few-missing = Talks: { $has }; missing to the least: { $missing }

timetables-remedies-title = What would help
timetables-remedies-lead = Each was tried: the program sought anew with this change alone.
timetables-compare-title = Compare
timetables-compare-with = With
timetables-compare = Compare
timetables-cause-unseats-more = Would unseat others
timetables-cause-no-interpreter = No interpreter free
timetables-cause-no-table = No table free
timetables-cause-at-maximum = One side is full
timetables-cause-no-common-slot = Never there together
timetables-cause-taken-out = Taken out by hand
timetables-cause-group-served = A colleague goes
timetables-cause-excluded = Declined or kept apart

# $pairs (String)
timetables-why-unseats-more = Seating it would unseat what is worth as much or more ({ $pairs }).

timetables-why-no-room = No room is left for it that others do not need more.
timetables-why-no-interpreter = No interpreter is free in any slot in which both could meet.
timetables-why-no-table = No table is free in any slot in which both could meet.

# $who (String)
# $n (Number)
# $partners (String)
timetables-why-at-maximum =
    { $who } has { $n ->
        [one] { $n } talk
       *[other] { $n } talks
    } already, as many as they take, all worth as much or more ({ $partners }).

timetables-why-no-common-slot = The two are never there in the same slot.
timetables-why-group-served = A colleague meets the other side instead.
timetables-why-taken-out = An organizer took this talk out.
timetables-why-excluded = One side declined, or an organizer keeps the two companies apart.

# $name (String)
# $company (String)
timetables-who = { $name } ({ $company })

# $one (String)
# $other (String)
timetables-pair = { $one } – { $other }

# $time (String)
# $table (String)
timetables-stands = { $time }, table { $table }

# $pair (String)
# $place (String)
timetables-meeting-at = { $pair } ({ $place })

# $who (String)
timetables-fault-left = { $who } no longer takes part.

# $who (String)
timetables-fault-away = { $who } cannot come in a slot in which they have a talk.

# $who (String)
# $time (String)
timetables-fault-two-meetings = { $who } has two talks at { $time }.

# $who (String)
timetables-fault-above-maximum = { $who } has more talks than they take.

# $table (String)
# $time (String)
timetables-fault-table-twice = Table { $table } has two talks at { $time }.

# $meeting (String)
timetables-fault-wrong-table = { $meeting }: this table cannot be used then, or one side has a booth of its own.

# $meeting (String)
timetables-fault-excluded = { $meeting }: these two may not meet, because one side declined, they are kept apart, or their roles do not meet.

# $meeting (String)
timetables-fault-twice = { $meeting }: these two companies meet twice.

# $time (String)
timetables-fault-interpreters = There are too few interpreters at { $time }.

# $meeting (String)
timetables-fault-nowhere = { $meeting }: its slot or table is gone.

# $change (String)
# $seated (Number)
# $accepted (Number)
timetables-mend =
    { $change }: { $seated ->
        [one] { $seated } more talk
       *[other] { $seated } more talks
    }, { $accepted } of them agreed by both.

# $who (String)
# $time (String)
timetables-mend-availability = { $who } also comes at { $time }

# $languages (String)
timetables-mend-interpreter = One more interpreter, { $languages }

# $n (Number)
# $first (String)
# $last (String)
timetables-mend-tables = { $n ->
    [one] { $n } more table from { $first } to { $last }
   *[other] { $n } more tables from { $first } to { $last }
}

timetables-mend-slot = One more slot at the end

# $number (String)
timetables-unmet-title = Wishes without a seat: timetable { $number }

timetables-unmet-lead = For each wish of a company that has no seat, the first true cause. Suggestions that nobody asked for are not among them.
timetables-unmet-none-title = No such wish
timetables-unmet-none = Every wish that fits this filter has its seat.
timetables-column-wish = Wish
timetables-column-company = Company
timetables-column-person = Person
timetables-column-other-company = Other company
timetables-column-other-person = Other person
timetables-column-cause = Cause
timetables-column-why = Why
timetables-any = All
timetables-search = Company or person

# $one (String)
# $other (String)
timetables-comparison-title = Timetables { $one } and { $other }

timetables-figure = Figure

# $n (Number)
# $timetable (String)
timetables-only-in = { $n ->
    [one] { $n } talk only in { $timetable }
   *[other] { $n } talks only in { $timetable }
}

# $n (Number)
timetables-moved = { $n ->
    [one] { $n } talk at another time or table
   *[other] { $n } talks at another time or table
}

# $n (Number)
# $timetable (String)
timetables-better = { $n ->
    [one] { $n } person is better off in { $timetable }
   *[other] { $n } people are better off in { $timetable }
}

# $n (Number)
# $timetable (String)
timetables-worse = { $n ->
    [one] { $n } person is worse off in { $timetable }
   *[other] { $n } people are worse off in { $timetable }
}

# $before (String)
# $after (String)
timetables-from-to = { $before } → { $after }

timetables-nothing = None.

# $n (Number)
timetables-more = And { $n } more.

# $number (String)
timetables-publish-title = Publish timetable { $number }

# $n (Number)
timetables-publish-meetings = { $n ->
    [one] The timetable has { $n } talk.
   *[other] The timetable has { $n } talks.
}

# $n (Number)
timetables-publish-tells = { $n ->
    [one] { $n } person gets a letter with their schedule and a calendar file.
   *[other] { $n } people get a letter each with their schedule and a calendar file.
}

# $number (String)
timetables-publish-replaces = It takes the place of timetable { $number }.

# $n (Number)
timetables-publish-tells-some = { $n ->
    [one] Only the { $n } person whose day changes gets a letter.
   *[other] Only the { $n } people whose day changes get a letter each.
}

# $n (Number)
timetables-publish-without = { $n ->
    [one] { $n } person who takes part has no talk in it.
   *[other] { $n } people who take part have no talk in it.
}

timetables-publish-event-first = Publish the event first: people go by a timetable only at a published event.
timetables-publish-began = Talks of the published timetable have begun. No other timetable can take its place any more; change the talks to come with a repair:
timetables-publish-began-first = Talks of this timetable would have begun already. Take them out of the draft before you publish it.
timetables-publish-button = Publish and tell everybody

# $number (String)
timetables-published = Timetable { $number } is published. The letters are on their way.

timetables-checked = The independent check passes: nobody and no table is in two talks at once, and everybody can come.

# $table (String)
timetables-calendar-table = Table { $table }

timetables-calendar-nameless = Talk with a company that no longer takes part

# $company (String)
# $name (String)
timetables-calendar-summary = Talk: { $company } ({ $name })

# $languages (String)
timetables-interpreter = With an interpreter: { $languages }

# $title (String)
timetables-letter-schedule-subject = Your talks at “{ $title }”

# $n (Number)
timetables-letter-schedule-text = { $n ->
    [one] Your schedule is ready: { $n } one-to-one talk.
   *[other] Your schedule is ready: { $n } one-to-one talks.
}

timetables-letter-none = The timetable of the one-to-one talks is ready. No talk could be arranged for you; new ones may still come up, and we will write to you then.

# $table (String)
# $company (String)
# $name (String)
timetables-letter-meeting = Table { $table } · { $company } ({ $name })

# $table (String)
timetables-letter-nameless = Table { $table } · with a company that no longer takes part


timetables-letter-to-schedule = Open my schedule
timetables-letter-zone = All times are Beijing time.
timetables-letter-calendar = The attached file puts the talks into your calendar.

# $title (String)
timetables-letter-changed-subject = Your talks at “{ $title }” have changed

timetables-letter-changed-text = The timetable has changed. This is what is different for you; everything else stays.
timetables-letter-new = New
timetables-letter-moved = Moved
timetables-letter-gone = Called off

# $time (String)
# $what (String)
timetables-letter-at = { $time } · { $what }

# $time (String)
# $table (String)
timetables-letter-was = { $time }, table { $table }

# $what (String)
# $before (String)
timetables-letter-moved-from = { $what } (was: { $before })

# $title (String)
timetables-schedule-title = My talks: { $title }

# $company (String)
# $title (String)
timetables-schedule-company-title = Talks of { $company }: { $title }

timetables-schedule-whose = Whose talks
timetables-schedule-mine = Mine
timetables-schedule-company = My company's

# $name (String)
timetables-schedule-by = Goes: { $name }

timetables-schedule-now = Now
timetables-schedule-next = Next talk
timetables-schedule-over = Over
timetables-schedule-not-yet-title = The timetable is not published yet
timetables-schedule-not-yet = You get a letter as soon as it is.
timetables-schedule-none-title = No talks
timetables-schedule-none = No talk could be arranged. If one comes up, you get a letter.
timetables-feed-title = My calendar feed
timetables-feed-link = Calendar feed
timetables-feed-lead = Subscribe to your talks in your own calendar: it keeps up by itself when something changes.
timetables-feed-made = Your private address
timetables-feed-once = Copy it into your calendar program now: it is shown only this once. Whoever has it can read your talks.

# $time (String)
timetables-feed-since = Your feed has been open since { $time }. If the address got into other hands, make a new one; the old one ends at once.

timetables-feed-none = You have no feed yet.
timetables-feed-open = Make my address
timetables-feed-renew = Make a new address
timetables-feed-end = End the feed
timetables-feed-ended = The feed has ended; its address no longer works.
timetables-feed-hint = It has talks of published timetables only, with company, name and table.

# $number (String)
timetables-list-title = Who meets whom: timetable { $number }

# $what (String)
# $day (String)
timetables-list-dated = { $what } · { $day }

timetables-list-view = Ordered by
timetables-list-by-time = Time
timetables-list-by-table = Table
timetables-list-by-person = Person
timetables-list-by-company = Company
timetables-list-empty = This timetable has no talks.
timetables-column-time = Time
timetables-column-table = Table
timetables-column-interpreter = Interpreter
timetables-column-pinned = Pinned
timetables-yes = Yes

# $time (String)
timetables-published-at = People have been told to go by this timetable on { $time }.

timetables-board = Board

# $number (String)
timetables-board-title = Board: timetable { $number }

timetables-board-lead = Open a talk to move it, swap it, pin it or take it out.
timetables-board-drag = Drag a talk to another time or table. With the keyboard: Space takes hold of a talk, the arrow keys move it, Space lets it go there and Escape leaves it where it was; Enter opens its page.
timetables-board-legend = What the colours mean
timetables-board-read-only = People go by this timetable, or another one has taken its place. Copy it as a new draft to change it.
timetables-board-closed = Closed

# $talk (String)
timetables-board-grabbed = Holding { $talk }

# $place (String)
timetables-board-over = Over { $place }

# $place (String)
# $who (String)
timetables-board-taken = { $place }: taken by { $who }

timetables-board-let-go = Left where it was
timetables-undo = Undo the last change
timetables-did-undo = The last change has been taken back. Once more does it again.
timetables-nothing-to-undo = The last change of this timetable was not made by hand, so there is nothing to undo.
timetables-refused = This change is refused
timetables-move-title = Another time or table
timetables-move = Move
timetables-did-move = The talk has been moved.
timetables-swap-title = Swap with another talk
timetables-swap-with = Talk
timetables-swap = Swap
timetables-did-swap = The two talks have changed places.
timetables-pin-title = Pin or take out
timetables-pin-hint = A pinned talk stays where it is when you seek another timetable and keep the pins of this one.
timetables-pin = Pin
timetables-unpin = Unpin
timetables-did-pin = The talk is pinned.
timetables-did-unpin = The talk is no longer pinned.
timetables-remove = Take out
timetables-did-remove = The talk has been taken out. You find its wish among those without a seat.
timetables-add-title = Give a wish its seat
timetables-add-place = Time and table
timetables-add = Give it this seat

# $one (String)
# $other (String)
timetables-add-label = Give { $one } and { $other } a seat

timetables-add-no-place = There is no slot to come in which both are there and free, and a table and the interpreter they may need are, too; or one of the two has as many talks as they take. Move or take out another talk first.
timetables-did-add = The wish has its seat.
