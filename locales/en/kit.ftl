### What every page may say.

kit-site-name = Shuqiao
kit-nav-skip = Skip to the content
kit-nav-main = Main
kit-nav-offerings = Offerings
kit-nav-needs = Needs
kit-nav-companies = Companies
kit-nav-events = Events
kit-nav-search = Search
kit-nav-workspace = Workspace
kit-nav-organizer = Organizer console
kit-nav-sign-in = Sign in
kit-nav-sign-up = Register
kit-nav-sign-out = Sign out
kit-nav-other-language = 中文
# $company (String)
kit-nav-speak-for = Speak for { $company }
kit-nav-account = Your account
kit-side-today = Today
kit-side-needs = Your needs
kit-side-offerings = Your offerings
kit-side-introductions = Introductions
kit-side-meetings = One-to-one talks
kit-side-events = Your events
kit-side-company = Company
kit-side-team = Team
kit-side-overview = Overview
kit-side-listings = Listings
kit-side-people = People
kit-side-roles = Roles
kit-side-mail = Mail
# $count (Number)
kit-side-waiting = { $count } waiting
kit-side-audit = Audit trail
kit-field-optional = (optional)
# $limit (String)
kit-field-limit = At most { $limit } characters

kit-summary-title = Some entries need another look
# $heading (String)
# $field (String)
kit-summary-field = { $heading }: { $field }
kit-pager-label = Pages
kit-pager-previous = Previous
kit-pager-next = Next
# $total (String)
kit-pager-total = { $total } in all

# $label (String)
# $value (String)
kit-letter-fact = { $label }: { $value }
# $words (String)
kit-letter-action = { $words }:
# $name (String)
kit-letter-greeting = Dear { $name },

# $count (String)
kit-counter-left = { $count } characters left

# $count (String)
kit-counter-over = { $count } characters too many

kit-problem-missing = Please fill this in.
kit-problem-not-chosen = Please choose.
# $min (Number)
kit-problem-too-short = Use at least { $min } characters.

# $max (Number)
kit-problem-too-long = Use at most { $max } characters.

kit-problem-not-a-number = Enter a number in digits.
kit-problem-not-whole = Enter a whole number.
# $decimals (Number)
kit-problem-too-exact = Use at most { $decimals } digits after the decimal point.

kit-problem-too-large = This number is too large.
kit-problem-not-a-date = Enter a date such as 2026-05-20.
kit-problem-not-a-time = Enter a date and a time such as 2026-05-20 09:30.
kit-problem-not-an-email = Enter an e-mail address such as name@company.example.
kit-problem-not-a-phone = Enter a phone number, for example 154 0000 0001 or 010-12345678.
kit-problem-not-a-link = Enter a link that begins with https://.
# $min (String)
# $max (String)
kit-problem-out-of-range = Enter a number from { $min } to { $max }.

kit-problem-not-in-list = Choose one of the entries in the list.
# $most (Number)
kit-problem-too-many = Choose at most { $most }.

# $least (Number)
kit-problem-too-few = Choose at least { $least }.

kit-problem-min-over-max = The lower figure is above the upper one.
kit-problem-too-early = Choose a later date or time.
kit-problem-too-late = Choose an earlier date or time.
# $one (String)
# $other (String)
kit-problem-both = { $one } { $other }
kit-problem-taken = This is already in use.
kit-problem-file-too-large = The file is larger than 20 MB. Please make it smaller.
kit-problem-file-empty = The file is empty. Please choose another one.
kit-problem-file-not-a-scan = The file is not a PDF, PNG or JPEG. Please choose one of these.
kit-problem-file-not-a-document = The file is not a PDF, Word, Excel, PNG or JPEG file. Please choose one of these.
kit-failure-sign-in-title = Please sign in
kit-failure-sign-in = Your sign-in has ended or you have not signed in yet. What you typed is still on the page before: sign in (a new tab opens), come back here, go back in this tab and send it again.
kit-failure-denied-title = This is not open to you
kit-failure-denied = Your account may not do this. If you think it should, write to the organizer.
kit-failure-not-found-title = There is no such page
kit-failure-not-found = The address may be mistyped, or what was here is no longer public.
kit-failure-conflict-title = This cannot be done now
kit-failure-again = See how it stands now
kit-failure-conflict = What you saw has changed meanwhile. Go back, reload the page and try again.
kit-failure-unreadable-title = The request could not be read
kit-failure-unreadable = What your browser sent is incomplete. Go back and send the form once more.
kit-failure-too-slow-title = It took too long
kit-failure-too-slow = What you sent did not arrive in time. Check the connection and try again.
kit-failure-too-large-title = That is too large
kit-failure-too-large = What you sent is larger than we take. A file may have at most 20 MB.
kit-failure-too-many-title = Too many tries
kit-failure-too-many = There were too many tries in a short time. Wait a minute, then try again.
kit-failure-busy-title = Very busy right now
kit-failure-busy = Nothing you entered was changed. Please try again in a moment.
kit-failure-front = Go to the front page
kit-failure-internal-title = Something went wrong on our side
kit-failure-internal = The fault has been logged. Please try again; if it stays, tell us the number below.
# $id (String)
kit-failure-id = Number of this fault: { $id }

kit-foot-about = About
kit-foot-privacy = Privacy
kit-foot-terms = Terms of use

# $unit (String)
kit-foot-host = Host unit: { $unit }

# $contact (String)
kit-foot-contact = Contact: { $contact }
kit-side-matching = Matching
kit-side-jobs = Background work

## The banners above every page
kit-frame-reads-only = You read along here and change nothing.
# $company (String)
# $until (String)
kit-frame-acting = You act for { $company } until { $until }.
kit-frame-acting-stop = Stop acting
