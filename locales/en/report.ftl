### The report of an event.

# $title (String)
report-title = Report: { $title }

report-link = Report

# $time (String)
report-as-of = As of { $time }

report-view = Kind of report
report-for-us = For the organizers
report-for-public = For the public
report-public-hint = For the public: figures that fewer than three organizations make up are shown as *, so that nothing is told of a single one.
report-download-csv = Download CSV
report-download-xlsx = Download XLSX
report-figure-organizations = Organizations that came
report-figure-people = People who came
report-figure-rate = Attendance
report-figure-held = Talks held
report-figure-intents = Intents so far
report-figure-satisfaction = Satisfaction (of 5)
report-column-item = Item
report-column-registered = Registered
report-column-accepted = With a seat
report-column-came = Came
report-column-rate = Attendance
report-column-offerings = Offerings
report-column-needs = Needs
report-column-count = Talks
report-column-share = Of those planned
report-column-pairs = Pairs of companies
report-column-amount = Sum (CNY 10,000)
report-column-with-amount = Same sum on both sides
report-column-unconfirmed = Sum not confirmed (CNY 10,000)
report-column-conversion = Conversion
report-column-contracts = Contracts
report-column-answers = Answers
report-attendance = Registered and came
report-attendance-lead = Attendance is checked in ÷ with a seat. An organization counts once, however many people it sends.
report-people = People
report-organizations = Organizations
report-buyers = Buyers among them
report-providers = Providers among them
report-small = Small, medium and micro enterprises among them
report-listings = Offerings and needs published
report-listings-lead = What the organizations that take part have on the platform now; one listing can name several services.
report-listings-all = All
report-talks = One-to-one talks
report-talks-lead = Counted from the published timetable; whether a talk was held follows from the table keepers, the answers of both sides and what staff decided.
report-talks-planned = Planned
report-talks-held = Held
report-talks-no-show = Somebody did not come
report-talks-disputed = In dispute
report-talks-open = Nothing noted yet
report-talks-cancelled = Called off (not among the planned)
report-outcomes = What came of the talks
report-outcomes-lead = A pair of companies counts once, at the highest step that both confirm. Sums include taxes and count where both sides tell the same one; otherwise they stand as unconfirmed. Framework agreements stand apart and are never added to contracts.
report-step-intent = Letters of intent (open)
report-step-intent-hint = no longer counted once it is a contract
report-step-ever = Ever intended
report-step-ever-hint = those that became contracts included
report-step-contract = Contracts
report-step-negotiated = Signed on the day, negotiated before
report-step-negotiated-hint = not credited to the event, nor counted in conversion
report-step-framework = Framework agreements
report-step-framework-hint = 0 where no firm sum is written
report-step-quote = Quotes
report-step-visit = Samples or visits
report-step-contact = In touch
report-step-nothing = Nothing for now
report-alone-intent = Unconfirmed: letters of intent
report-alone-contract = Unconfirmed: contracts
report-alone-framework = Unconfirmed: framework agreements
report-alone-hint = told by one side only
report-conversion = Conversion of intents
report-conversion-lead = Conversion is contracts within the period ÷ pairs that ever intended.

# $days (Number)
report-conversion-after = { $days } days after the event

# $day (String)
report-conversion-due = from { $day }

report-satisfaction = Satisfaction

# $mean (String)
# $count (String)
report-satisfaction-lead = { $mean } of 5 on average, by { $count } answers.

report-satisfaction-none = No answers yet.
report-satisfaction-few = Fewer than three organizations answered; not told to the public.

# $mark (Number)
report-satisfaction-mark = { $mark } of 5

report-by-industry = By industry (organizations)
report-by-region = By region (organizations)
report-by-lead = An organization counts once.
report-empty = Nothing yet.
report-sheet-part = Part
report-sheet-line = Item
report-sheet-figure = Figure
report-sheet-value = Value
