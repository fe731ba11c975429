### What the room for events says.

events-kind-matchmaking = Matchmaking meeting
events-kind-seminar = Technical seminar
events-kind-conference = Special conference
events-kind-training = Training
events-kind-competition = Competition event
events-status-draft = Draft
events-status-published = Published
events-status-cancelled = Cancelled
events-status-closed = Closed
events-mode-on-site = On site
events-mode-online = Online
events-mode-hybrid = On site and online
events-role-provider = Provider of data services
events-role-buyer = Company with data needs
events-role-expert = Expert
events-role-press = Press
events-sign-up-status-accepted = Seat confirmed
events-sign-up-status-waitlisted = On the waiting list
events-sign-up-status-declined = Declined
events-sign-up-status-cancelled = Called off
events-sign-up-status-checked-in = Checked in
events-sign-up-status-no-show = Did not come
events-step-basics = Title and kind
events-step-units = Host and organizers
events-step-themes = Themes
events-step-time-place = Time and place
events-step-registration = Registration
events-step-agenda = Agenda
events-step-questions = Questions to attendees
events-step-talks = One-to-one talks
events-lack-units = Name at least one host, one organizer and one co-organizer.
events-lack-time-place = Say when and where the event takes place.
events-lack-registration = Say who may register, when, and for how many seats.
events-lack-closes-after-start = Registration closes after the event begins. Let it close earlier.
events-moves-along-hint = Beijing time. Agenda and talks move along when the event moves to another time.
events-lack-agenda-outside = An agenda item lies outside the time of the event.
events-lack-talks-outside = The one-to-one talks lie outside the time of the event.

# $time (String)
events-window-not-yet = Registration opens on { $time }.

# $time (String)
events-window-open = Registration is open until { $time }.

events-window-closed = Registration is closed.

# $time (String)
events-refused-not-open = Registration is not open yet. It opens on { $time } (Beijing time).

events-refused-closed = Registration is closed. If you still want to come, write to the secretariat named on the event page.
events-refused-not-verified = Only members of verified companies can sign up. Complete your company's verification, or switch to a company that is verified.
events-refused-not-invited = This event does not invite your company in that role.

# $n (Number)
events-refused-seats-used-up = Your company already holds all of its { $n } seats at this event. A colleague has to call off before you can sign up.

events-refused-already = You have already signed up for this event.
events-refused-declined-before = The organizer declined your earlier sign-up, so you cannot sign up again. Please write to the secretariat.

# $time (String)
events-beijing-time = { $time } (Beijing time)

events-fact-event = Event
events-fact-time = Time
events-fact-place = Place
events-fact-link = Online link
events-fact-contact = Secretariat
events-fact-reason = Reason
events-letter-to-sign-up = See my sign-up
events-letter-to-event = See the event page

# $title (String)
events-letter-accepted-subject = Your seat is confirmed: { $title }

events-letter-accepted-text = Your seat at this event is confirmed. We look forward to seeing you.

# $title (String)
events-letter-waitlisted-subject = You are on the waiting list: { $title }

# $n (Number)
events-letter-waitlisted-text = All seats are taken at the moment. You stand at place { $n } of the waiting list. When a seat comes free, it goes to the first in line whose company still has seats, and we write to you at once.

# $title (String)
events-letter-promoted-subject = A seat has come free for you: { $title }

events-letter-promoted-text = A seat has come free, and it is yours. You need not do anything more.

# $title (String)
events-letter-called-off-subject = You have called off: { $title }

events-letter-called-off-text = Your sign-up is called off, and your place has been given back.

# $title (String)
events-letter-declined-subject = Your sign-up was declined: { $title }

events-letter-declined-text = The organizer could not accept your sign-up for this event. The reason is given below.

# $title (String)
events-letter-reminder-subject = Tomorrow: { $title }

events-letter-reminder-text = This event takes place tomorrow, and your seat is waiting for you.

# $title (String)
events-letter-changed-subject = Changed: { $title }

events-letter-changed-text = Title, time or place of this event have changed. This is how it stands now.

# $title (String)
events-letter-cancelled-subject = Cancelled: { $title }

events-letter-cancelled-text = We are sorry: this event does not take place. The reason is given below.
events-letter-calendar = The attached calendar file puts the event into your calendar, or brings it up to date there.
events-letter-cannot-come = If you cannot come, please call off your sign-up so that somebody else can have the seat.
events-field-title-zh = Title in Chinese
events-field-title-en = Title in English
events-field-slug = Name in the web address
events-field-slug-hint = Small letters, digits and hyphens, for example hefei-data-2026. It cannot change once the event is published.
events-field-kind = Kind of event
events-field-about-zh = About the event, in Chinese
events-field-about-en = About the event, in English
events-field-about-hint = Paragraphs, lists, **bold** and links are kept.
events-field-hosts = Host
events-field-organizers = Organizer
events-field-co-organizers = Co-organizers
events-field-guiding = Guiding body
events-field-units-hint = One per line. Put the English name behind a bar: 示例单位 | Demo Unit
events-field-service-types = Service types
events-field-industries = Industries
events-field-regions = Regions invited
events-field-codes-hint = At most 10.
events-field-starts = Begins
events-field-ends = Ends
events-field-beijing-hint = Beijing time.
events-field-mode = How people meet
events-field-region = Province
events-field-region-none = Choose a province
events-field-place-hint = Needed when people meet on site.
events-field-address-zh = Address in Chinese
events-field-address-en = Address in English
events-field-link = Online link
events-field-link-hint = Begins with https://. Only attendees with a confirmed seat see it.
events-field-opens = Registration opens
events-field-closes = Registration closes
events-field-closes-hint = Not after the event begins.
events-field-capacity = Seats in all
events-field-capacity-hint = When you raise it, the waiting list moves up. When you lower it, nobody loses a seat.
events-field-seats-per-company = Seats per company
events-field-seats-per-company-hint = Usually 2 or 3.
events-field-audience = Who may register
events-field-fee = Fee
events-field-fee-hint = Per person; 0 when it is free.
events-field-contact-phone = Telephone of the secretariat
events-field-contact-email = E-mail of the secretariat
events-field-item-title-zh = What happens, in Chinese
events-field-item-title-en = What happens, in English
events-field-speaker = Speaker
events-field-organization = Speaker's organization
events-field-room = Room
events-field-question-zh = Question in Chinese
events-field-question-en = Question in English
events-field-question-required = An answer is needed
events-field-has-talks = There are one-to-one talks
events-field-tables = Tables
events-field-tables-hint = 1 to 200.
events-field-slot = Minutes of one talk
events-field-slot-hint = 15 to 30 minutes.
events-field-break = Minutes between talks
events-field-break-hint = 0 to 15 minutes.
events-field-talks-start = First talk begins
events-field-talks-end = Last talk ends
events-field-role = You take part as
events-field-wishes = Whom would you like to meet?
events-field-wishes-hint = Tick what interests you, at most 10 in all. The organizer uses it to arrange talks.
events-field-more-wishes = Other needs or offerings
events-field-more-wishes-hint = Their numbers or links, separated by spaces or lines.
events-field-photo-consent = Photos in which I can be recognized may be published
events-field-photo-consent-hint = This is up to you and has no influence on your seat.
events-field-reason-hint = The people concerned will read it, in the letter.
events-field-new-start = The copy begins
events-field-new-start-hint = All other times keep their distance from the beginning. Beijing time.

# $n (Number)
events-agenda-item = Item { $n }

# $n (Number)
events-question = Question { $n }

events-problem-slug = Use small letters, digits and single hyphens, for example hefei-data-2026.
events-problem-unit-name = Each line holds a name of 2 to 100 characters; an English name behind the bar has at most 150.
events-problem-units-20 = List at most 20, one per line.
events-problem-units-10 = List at most 10, one per line.
events-problem-closes-after-start = Registration has to close before the event begins.
events-problem-seats-over-capacity = A company cannot hold more seats than there are.
events-problem-outside-event = This lies outside the time of the event.
events-problem-wish = Give numbers or links of published needs or offerings, for example 12 or /needs/12.
events-problem-slug-taken = Another event has this web address. Choose another one.
events-pill-open = Open for sign-up
events-pill-full = Full, waiting list open
events-pill-not-yet = Sign-up opens later
events-pill-closed = Sign-up closed
events-pill-over = Over
events-pill-event-cancelled = Event cancelled

# $all (String)
# $left (String)
events-seats-left = { $left } of { $all } seats left

# $all (String)
# $left (String)
# $waiting (String)
events-seats-left-waiting = { $left } of { $all } seats left, { $waiting } on the waiting list

events-filter-any-kind = Any kind
events-filter-any-region = Anywhere
events-filter-button = Show
events-list-title = Events
events-list-lead = Matchmaking meetings, seminars and training for industrial data services.
events-list-upcoming = Upcoming
events-list-past = Past
events-list-tabs = Which events
events-list-empty-title = No events here yet
events-list-empty-upcoming = When an event is published, it stands here. Loosen the filters, or look at past events.
events-list-empty-past = Events that are over stand here.
events-list-separator = {", "}
events-free = Free
events-fact-mode = How people meet
events-fact-audience = Who may register
events-fact-seats = Seats
events-record-link-hint = The online link is shown to attendees with a confirmed seat.

# $n (Number)
events-record-seats-per-company = { $n } per company

events-record-seats-title = Seats per company
events-record-about = About the event
events-record-units = Hosted by
events-record-themes = Themes
events-record-agenda = Agenda
events-record-materials = Materials
events-record-to-agenda = Agenda on a page of its own
events-to-calendar = Add to my calendar
events-to-companies = Companies taking part
events-to-my-sign-up = See my sign-up
events-sign-in-first = Sign in to sign up
events-join-line = Join the waiting list
events-to-sign-up = Sign up for this event
events-to-my-talks = My talks
events-to-meetings = Choose whom to meet
events-my-state = Your sign-up
events-cancelled-notice = This event has been cancelled.
events-back-to-event = Back to the event

# $title (String)
events-agenda-title = Agenda: { $title }

events-agenda-empty = The agenda has not been announced yet.
events-agenda-time = Time
events-agenda-what = What
events-agenda-who = Who
events-agenda-room = Room

# $title (String)
events-companies-title = Companies taking part: { $title }

events-companies-name = Company
events-companies-role = Takes part as
events-companies-empty = No company has a confirmed seat yet.

# $title (String)
events-sign-up-title = Sign up: { $title }

events-sign-up-for = You sign up for
events-sign-up-waits = All seats are taken. You will stand on the waiting list, in the order of arrival.
events-sign-up-button = Sign up
events-sign-up-button-line = Join the waiting list
events-wish-needs = Needs
events-wish-offerings = Offerings
events-refused-title = You cannot sign up at the moment
events-to-switch-company = Switch the company you speak for
events-to-verify-company = Go to my workspace
events-my-sign-up-title = My sign-up
events-signed-up-seat = Your seat is confirmed. The letter that confirms it has a calendar file with it.

# $n (Number)
events-signed-up-line = You are on the waiting list at place { $n }. We write to you as soon as a seat comes free.

events-signed-up-cancelled = You have called off this sign-up.
events-signed-up-declined = The organizer declined this sign-up.
events-signed-up-checked-in = You have checked in. Welcome!
events-signed-up-no-show = You were noted as not having come.
events-signed-up-answers = Your answers
events-signed-up-company = Comes for
# $company (String)
events-signed-up-other-company = One person comes for one company. To come for { $company }, call off first and sign up again.
events-signed-up-photo = Photos
events-signed-up-photo-yes = You agreed that photos of you may be published.
events-signed-up-photo-no = Photos of you will not be published.
events-sign-up-again = Sign up again
events-to-call-off = Call off my sign-up
events-to-mine = All my events
events-call-off-title = Call off your sign-up?
events-call-off-seat = Your seat goes to the next on the waiting list. If you sign up again later, you stand at the end of the line.
events-call-off-line = You lose your place on the waiting list. If you sign up again later, you stand at the end of the line.
# $n (Number)
events-call-off-talks = { $n ->
    [one] Your planned one-to-one talk at this event is called off, and whom you would have met is told.
   *[other] Your { $n } planned one-to-one talks at this event are called off, and whom you would have met is told.
}
events-call-off-button = Call off
events-call-off-keep = Keep my sign-up
events-called-off = Your sign-up is called off.

# $status (String)
events-sign-up-is-now = This cannot be done any more: the sign-up now stands at “{ $status }”.

# $status (String)
events-not-now = This cannot be done now: the event stands at “{ $status }”.
events-call-off-begun = The event has begun, so a seat can no longer be given up here. Please tell the organizer that you cannot come; how to reach them is on the page of the event.
events-too-soon = People are checked in from the day of the event on, and noted as not come once it has begun.
events-no-seat = There is no free seat to give.
events-mine-title = My events
events-mine-lead = Events that you signed up for.
events-mine-empty-title = You have not signed up for any event yet
events-mine-empty = What you sign up for stands here, with your seat or your place on the waiting list.
events-mine-to-list = See upcoming events

# $n (Number)
events-waiting-at = Waiting list, place { $n }
