### One-to-one meetings of an event, as those who take part see them: whom to meet, wishes and answers, when one can come.

## Wishes, marks, reasons

meetings-status-open = Nothing said yet
meetings-status-asked-own = Waiting for their answer
meetings-status-asked-other = Asks to meet you
meetings-status-accepted = Both want to meet
meetings-status-declined-own = You said no thanks
meetings-status-declined-other = They said no thanks
meetings-status-lapsed-own = They did not answer in time
meetings-status-lapsed-other = You did not answer in time
meetings-mark-must = Must meet
meetings-mark-want = Would like to meet
meetings-mark-no-thanks = No thanks
meetings-mark-nothing = Nothing said
meetings-mark-must-hint = You come for this talk. It is seated first.
meetings-mark-want-hint = You would gladly meet them if there is room.

# $company (String)
meetings-mark-label = What do you say to { $company }?

meetings-reason-not-relevant = We have nothing for each other
meetings-reason-no-time = We have no time left for it
meetings-reason-known-already = We know each other already
meetings-reason-competitor = We are competitors
meetings-reason-other = Another reason
meetings-view-all = All
meetings-view-asked = Ask to meet you
meetings-view-suggested = Suggested
meetings-view-waiting = Waiting for them
meetings-view-accepted = Both want it
meetings-view-declined = No thanks
meetings-language-zh = Chinese
meetings-language-en = English
meetings-language-ja = Japanese
meetings-language-ko = Korean
meetings-language-de = German
meetings-language-fr = French
meetings-language-ru = Russian
meetings-language-es = Spanish
meetings-opening-not-set = The organizer has not said yet when wishes open.

# $time (String)
meetings-opening-not-yet = Wishes open on { $time } (Beijing time). You can look around already.

# $time (String)
meetings-opening-open = Wishes are open until { $time } (Beijing time).

# $time (String)
meetings-opening-over = Wishes closed on { $time } (Beijing time). Questions without an answer have lapsed.

## My events with meetings

meetings-home-title = One-to-one talks
# $company (String)
meetings-home-switch = Speak for { $company } and go on
meetings-home-lead = Choose whom your company wants to meet at an event, answer those who ask you, and say when you can come.
meetings-home-empty-title = No event with talks yet
meetings-home-empty = When your company holds a seat at an event with one-to-one talks, it stands here.
meetings-home-to-events = See the events

# $company (String)
meetings-home-for = For { $company }

meetings-pill-not-yet = Wishes not open yet
meetings-pill-open = Wishes open
meetings-pill-over = Wishes closed
meetings-count-asked = ask to meet you
meetings-count-waiting = have not answered you
meetings-count-unanswered = asked you, without an answer
meetings-count-lapsed = did not answer you
meetings-count-accepted = want it on both sides
meetings-count-wishes = wishes
meetings-count-musts = of them a must

# $n (String)
# $most (String)
meetings-count-of = { $n } of { $most }

# $n (Number)
meetings-next-answer = { $n ->
    [one] Answer the company that asks
   *[other] Answer the { $n } companies that ask
}

meetings-next-choose = Choose whom to meet
meetings-next-more = Look at your wishes
meetings-next-availability = Say when you can come
meetings-next-look = See how it stands

## Whom to meet

meetings-list-title = Whom to meet
meetings-list-how = Mark whom you want to meet, then save the page. Suggestions come from the matches of your listings; they count as your wish only once you save them. Talks that both sides want are planned first. Slots that stay free may be filled with talks that one side asked for or that fit well, never with somebody who said no thanks.
meetings-list-not-verified = Only members of a verified company can say whom it meets. Complete your company's verification first.

# $people (Number)
# $room (Number)
meetings-room = { $people ->
    [one] One person comes for your company, with room for { $room ->
        [one] one talk
       *[other] { $room } talks
    } at most. Ask for more than that: some will say no.
   *[other] { $people } people come for your company, together with room for { $room ->
        [one] one talk
       *[other] { $room } talks
    } at most. Ask for more than that: some will say no.
}

# $people (Number)
# $room (Number)
# $accepted (Number)
meetings-room-full = { $people ->
    [one] One person comes for your company
   *[other] { $people } people come for your company
} with room for { $room } talks, and { $accepted } are wanted on both sides. Not all of them can be seated; musts come first.

meetings-room-no-slots = The organizer has not set the time slots yet, so nobody knows how many talks fit.
meetings-to-availability = When can you come?
meetings-views = Which companies
meetings-list-search = Company name
meetings-list-search-button = Search
meetings-list-nobody = Nobody is there to be met yet. Companies appear here as soon as they hold a seat in a role that may meet yours.
meetings-list-empty-asked = Nobody waits for your answer.
meetings-list-empty-suggested = There is nothing more to suggest. Publish what you need or offer, and suggestions appear here.
meetings-list-empty-waiting = You wait for nobody's answer.
meetings-list-empty-accepted = No talk is wanted on both sides yet.
meetings-list-empty-declined = Nobody has said no thanks.
meetings-list-empty-search = No company has a name like that.
meetings-list-to-all = All companies
meetings-suggested = Suggested

# $mark (String)
meetings-theirs = They say: { $mark }

# $reason (String)
meetings-theirs-because = They say no thanks: { $reason }

# $mark (String)
meetings-ours = You say: { $mark }

meetings-pair-none = No match
meetings-pair-to-settle = To be settled
meetings-pair-with = Fits your
meetings-brings = Brings
meetings-brings-too = Also brings

# $n (Number)
meetings-brings-more = and { $n } more

meetings-list-save = Save these marks
meetings-list-save-hint = Saves this page only.

# $n (Number)
meetings-saved = { $n ->
    [one] One mark saved.
   *[other] { $n } marks saved.
}

meetings-saved-nothing = Nothing was changed.
meetings-saved-before = This page was saved before; nothing was done twice.

# $n (Number)
# $names (String)
meetings-saved-without = { $n ->
    [one] One mark saved.
   *[other] { $n } marks saved.
} Not saved, because they cannot be met any more: { $names }

# $n (Number)
# $gone (Number)
meetings-saved-without-some = { $n ->
    [one] One mark saved.
   *[other] { $n } marks saved.
} { $gone ->
    [one] One company cannot be met any more, and nothing was saved for it.
   *[other] { $gone } companies cannot be met any more, and nothing was saved for them.
}

# $most (String)
meetings-problem-wishes = Your company may have { $most } wishes at one event, as many as the talks that anybody can be given. Take some back first.

# $most (String)
meetings-problem-musts = Your company may have { $most } musts at one event; they are seated first. Make some of them a wish like others.

## One company

meetings-meaning-open = Neither of you has said anything yet.
meetings-meaning-asked-own = You have asked them. Until they answer, the talk takes no slot that another one needs; it may be planned where a slot stays free.
meetings-meaning-asked-other = They would like to meet you. Accept, or say no thanks with a reason. If you do neither, the talk is planned only where a slot stays free.
meetings-meaning-accepted = Both of you want this talk. It gets a time slot and a table when the timetable is made.
meetings-meaning-declined-own = You do not want to meet them, so no talk is planned; one that is on the schedule already is changed by the organizer, who will write to you. You can change your mind while wishes are open.
meetings-meaning-declined-other = They do not want to meet you, so no talk is planned; one that is on the schedule already is changed by the organizer, who will write to you.
meetings-meaning-lapsed-own = They did not answer before wishes closed, so the talk is planned only where a slot stays free.
meetings-meaning-lapsed-other = You did not answer before wishes closed, so the talk is planned only where a slot stays free.
meetings-fact-roles = Takes part as
meetings-fact-record = About the company
meetings-fact-record-link = Its page on the platform
meetings-said-by-them = What they say
meetings-said-by-us = What your company says

# $day (String)
meetings-since = since { $day }

# $reason (String)
meetings-because = Reason: { $reason }

meetings-retract = Take it back
meetings-wish-ask-title = Ask to meet them
meetings-wish-ask-button = Ask to meet
meetings-wish-accept-title = Accept
meetings-wish-accept-button = Accept the talk
meetings-wish-change-title = Change your wish
meetings-wish-change-button = Save the wish
meetings-field-mark = How much do you want it?
meetings-field-message = A line to them
meetings-field-message-hint = What you would like to talk about. They read it at once; leave phone numbers and addresses out.
meetings-refusal-title = No thanks
meetings-refusal-lead = No talk with them is planned. You can change your mind while wishes are open.
meetings-refusal-button = Say no thanks
meetings-field-reason = Reason
meetings-field-reason-choose = Choose a reason
meetings-field-reason-hint = They read it if they asked you.
meetings-pairs-title = What you have for each other
meetings-pairs-none = No published listing of yours matches one of theirs that shows its company. You can meet all the same.
meetings-contacts-later = Contact details are not shown here. They open when both sides agree to an introduction.

# $company (String)
meetings-said-accepted = Both of you want to meet: { $company }

# $company (String)
meetings-said-asked = You have asked { $company } to meet.

# $company (String)
meetings-said-declined-own = You said no thanks to { $company }.

# $company (String)
meetings-said-declined-other = Saved, but { $company } does not want to meet.

# $company (String)
meetings-said-nothing = Taken back. You say nothing to { $company } now.

## When one can come

meetings-availability-own = When I can come

# $name (String)
meetings-availability-of = When { $name } can come

meetings-availability-lead = Talks are planned only in the slots that you leave ticked.

# $name (String)
meetings-availability-lead-for = You speak for the company, so you can change this for { $name }.

# $name (String)
meetings-availability-lead-look = Only { $name } and those who speak for the company can change this.

meetings-availability-no-slots = The organizer has not set the time slots yet. You can already say how many meetings you want.
meetings-availability-closed = The event has begun, so this can no longer be changed here. Please speak to the organizer.
meetings-availability-save = Save
meetings-availability-saved = Saved.

# $n (Number)
# $day (String)
meetings-session = Session { $n } · { $day }

# $from (String)
# $to (String)
meetings-slot = { $from }–{ $to }

meetings-slot-free = Can come
meetings-slot-away = Cannot come
meetings-field-slots = I can come in these slots
meetings-field-slots-hint = Beijing time. Untick what does not suit. Talks that are in the timetable already are not moved by this; tell the organizer.
meetings-field-most = Talks at most

# $most (String)
meetings-field-most-hint = Up to { $most }, as this event allows; that many when left empty.

meetings-field-least = Talks at least

# $least (String)
meetings-field-least-hint = A wish, not a promise; { $least } when left empty.

meetings-field-languages = I speak
meetings-field-languages-hint = Where you share none with the other side, an interpreter is planned if there is one.
meetings-problem-least = This cannot be more than the talks at most.
meetings-colleagues = Who comes for your company

# $room (Number)
# $slots (Number)
meetings-colleague = Room for { $room } of { $slots } free slots

## No way in

meetings-blocked-no-company = Talks are between companies. Enter your company first, or join the one your colleague has entered.
meetings-blocked-to-company = Enter or join a company
meetings-blocked-no-seat = Your company holds no seat at this event. Whoever holds one chooses whom to meet; when a sign-up was called off, earlier wishes come back together with a new seat.
meetings-blocked-to-sign-up = Go to the sign-up
meetings-blocked-not-set-up = The organizer has not set up the one-to-one talks of this event yet. Come back a little later.
meetings-blocked-cancelled = This event does not take place, so there are no talks.

## Letters

# $n (Number)
# $event (String)
meetings-letter-asked-subject = { $n ->
    [one] One company would like to meet you
   *[other] { $n } companies would like to meet you
}: { $event }

# $event (String)
meetings-letter-answered-subject = Answers to your wishes: { $event }

meetings-letter-asked = This is what others said to your company in the last hour.
meetings-letter-answered = The companies that you asked have answered.
meetings-letter-asks = asks to meet you

# $message (String)
meetings-letter-asks-saying = asks to meet you: “{ $message }”

meetings-letter-accepts = wants to meet you too
meetings-letter-declines = does not want to meet

# $reason (String)
meetings-letter-declines-because = does not want to meet: { $reason }

# $n (Number)
meetings-letter-rest = and { $n } more, on the page.

# $time (String)
meetings-letter-answer-by = Please answer before { $time } (Beijing time). Without an answer the talk takes no slot that another one needs, and is planned only where one stays free.

meetings-letter-open = See and answer

# $n (Number)
# $event (String)
meetings-letter-reminder-subject = { $n ->
    [one] One company waits for your answer
   *[other] { $n } companies wait for your answer
}: { $event }

meetings-letter-reminder = Wishes close in two days. Questions that nobody answers until then lapse: such talks are planned only where slots stay free.
meetings-letter-reminder-after = Accept whom you want to meet, and say no thanks to the others, so that they can ask somebody else.
meetings-letter-fact-event = Event
meetings-letter-fact-closes = Wishes close on
meetings-letter-why = You get this letter because you come to the event for your company, once an hour at most. Whoever chose to get no letters about new matches gets none of these either.
