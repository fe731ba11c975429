### The organizers' console.

organizer-all = All
organizer-search-button = Search
organizer-reason = Reason
organizer-reason-hint = 10–500 characters; it is kept in the audit trail
organizer-state-waiting = Waiting
organizer-state-sending = Being sent
organizer-state-running = Running
organizer-state-sent = Sent
organizer-state-dead = Failed
organizer-state-parked = Unknown to this version
organizer-state-held = Held: its company is suspended
organizer-state-cancelled = Kept back
organizer-account-unconfirmed = Not confirmed
organizer-account-active = Active
organizer-account-suspended = Closed
organizer-account-closed = Closed by an organizer
# $day (String)
organizer-account-leaving = Leaving, until { $day }
organizer-account-left = Former member
organizer-overview-title = Overview
organizer-waiting-title = Waiting for you
organizer-waiting-companies = Companies to verify
organizer-waiting-certificates = Companies with certificates to check
organizer-waiting-listings = Offerings and needs to review
organizer-waiting-letters = Letters that could not be sent
organizer-waiting-jobs = Background work that failed
organizer-figures-title = The programme in figures
organizer-count-companies = Verified companies
organizer-count-offerings = Published offerings
organizer-count-needs = Published needs
organizer-count-introductions = Introductions asked for
organizer-count-agreed = Introductions agreed
organizer-count-events = Published events
organizer-count-sign-ups = Seats taken
organizer-count-people = People
organizer-newest-title = Newest decisions
organizer-newest-all = The whole audit trail
organizer-people-title = People
organizer-people-search = Name or e-mail address
organizer-people-empty = Nobody fits this search.
organizer-people-name = Name
organizer-people-email = E-mail address
organizer-people-state = State
organizer-people-since = Since
organizer-people-job-title = Job title
organizer-people-phone = Phone
organizer-people-company = Company
organizer-people-language = Language and time zone
organizer-person-moved = The account is no longer in the state you saw. Reload the page.
organizer-person-suspended = The account is closed and its sessions have ended.
organizer-person-reinstated = The account is open again.
# $day (String)
organizer-person-leaving = They closed this account themselves and are deleted on { $day }. Until then they alone can open it again, by the link in their letter or by signing in.
# $day (String)
organizer-person-left = They asked to be deleted, and were on { $day }. Records keep the number of this account and nothing of the person.
organizer-sessions-title = Signed-in devices
organizer-sessions-none = Not signed in anywhere.
organizer-sessions-end = Sign out all devices
organizer-sessions-ended = All devices are signed out.
organizer-suspend-title = Close this account
organizer-suspend-lead = The person can no longer sign in and all devices are signed out at once. You can open the account again.
organizer-suspend-button = Close the account
organizer-reinstate-title = Open this account again
organizer-reinstate-button = Open the account again
organizer-mail-title = Mail
organizer-mail-search = Recipient's address
organizer-mail-empty = No letter here. Letters appear as soon as something happens that people are told of.
organizer-mail-subject = Subject
organizer-mail-to = To
organizer-mail-written = Written
organizer-mail-sent = Sent
organizer-mail-kind = Kind
organizer-mail-text = Text
organizer-attempts = Tries
organizer-last-error = Last error
organizer-letter-resend = Send it again
organizer-letter-cancel = Keep it back
organizer-letter-resent = The letter will be sent again.
organizer-letter-cancelled = The letter is kept back.
organizer-letter-moved = The letter is no longer in the state you saw. Reload the page.
organizer-letter-link-hidden = [one-time link]
organizer-jobs-title = Background work
organizer-jobs-lead = Work that is waiting, running or could not be done. What was done leaves this list.
organizer-jobs-empty = Nothing here: all work is done.
organizer-jobs-name = Work
organizer-jobs-due = Due
organizer-job-retry = Try again
organizer-job-retried = It will be tried again.
organizer-job-moved = It is no longer in the state you saw. Reload the page.
organizer-audit-title = Audit trail
organizer-audit-lead = Every decision: who, what, on which record, when and why. Nothing here can be changed or deleted.
organizer-audit-empty = No decision fits this search.
organizer-audit-export = Export as CSV
organizer-audit-at = When
organizer-audit-who = Who
organizer-audit-act = What
organizer-audit-act-code = Code of what was done
organizer-audit-subject = Record
organizer-audit-number = Number
organizer-audit-subject-number = Number of the record
organizer-audit-subject-code = Code of the kind of record
organizer-audit-from = From
organizer-audit-until = Until
organizer-audit-before = Before
organizer-audit-after = After
organizer-audit-change = Change
organizer-audit-request = Request
organizer-audit-program = The program


## The event desk

organizer-events-title = Events
organizer-events-status = State
organizer-events-any-status = Any state
organizer-events-any = All
organizer-events-filter = Show
organizer-events-search = Name, e-mail or company
organizer-events-no-time = No time yet
organizer-events-empty-title = No events here
organizer-events-empty = Events that you prepare stand here, with their seats and sign-ups.
organizer-events-column-event = Event
organizer-events-column-seats = Seats taken
organizer-events-column-seq = Arrival
organizer-events-column-status = State
organizer-events-column-name = Name
organizer-events-column-company = Company
organizer-events-column-role = Takes part as
organizer-events-column-job = Job title
organizer-events-column-phone = Telephone
organizer-events-column-email = E-mail
organizer-events-column-photo = Photos may be published
organizer-events-column-wishes = Wish list
organizer-events-column-at = Signed up
organizer-events-column-reason = Reason
organizer-events-yes = Yes
organizer-events-no = No
organizer-events-sign-ups = Sign-ups

# $title (String)
organizer-events-sign-ups-title = Sign-ups: { $title }

organizer-events-new-title = New event
organizer-events-new-lead = Begin with the title and the kind. Everything else follows in steps, and nobody sees the event before you publish it.
organizer-events-new-button = Begin the draft
organizer-events-prepared = The draft has been made. Fill in the steps below.
organizer-events-step-button = Save this step
organizer-events-form-back = Back without saving

# $step (String)
organizer-events-revised = Saved: { $step }.

organizer-events-back = Back to the event
organizer-events-must-stay-complete = The event is published, so it has to stay complete. Nothing was saved.
organizer-events-stale = Somebody else changed this event meanwhile. Go back, reload the page and try again.
organizer-events-stale-form = Somebody else changed this step while you were writing. Nothing was saved yet. Compare below; saving again replaces the other version with yours.
organizer-events-difference-field = Entry
organizer-events-difference-yours = What you wrote
organizer-events-difference-now = What it is now

organizer-events-publish = Publish the event
organizer-events-published = The event is published.
organizer-events-preview = Preview
organizer-events-preview-notice = This is how the record will look to everybody.
organizer-events-public-page = Public page
organizer-events-close = Close the event
organizer-events-closed = The event is closed.
organizer-events-cancel-title = Cancel the event

# $n (Number)
organizer-events-cancel-lead = This cannot be undone. { $n } people who have a seat or wait for one get a letter with your reason.

organizer-events-cancel-reason = Why the event does not take place
organizer-events-cancel-button = Cancel the event and write to everybody
organizer-events-cancelled = The event is cancelled, and the letters are on their way.
organizer-events-copy-title = Copy the event
organizer-events-copy-button = Make the copy
organizer-events-copied = The copy is a draft. Look it through before you publish it.
organizer-events-lacks = Before you can publish
organizer-events-steps = Describe the event
organizer-events-step-lacking = Needs attention
organizer-events-step-fine = Fine
organizer-events-step-optional = Optional
organizer-events-materials-title = Materials
organizer-events-materials-lead = Everybody can download these files from the event page.

# $n (Number)
organizer-events-files = { $n } files

organizer-events-file = File
organizer-events-file-hint = PDF, Word, Excel, PNG or JPEG, at most 20 MB.
organizer-events-file-added = The file has been added.
organizer-events-file-removed = The file has been removed.
organizer-events-no-files = There are no files yet.
organizer-events-add-file = Add the file
organizer-events-remove = Remove

# $name (String)
organizer-events-remove-file = Remove { $name }

# $n (Number)
organizer-events-too-many-files = An event has at most { $n } files. Remove one to add another.

organizer-events-csv = Download CSV
organizer-events-xlsx = Download XLSX
organizer-events-no-sign-ups-title = No sign-ups here
organizer-events-no-sign-ups = Nobody has signed up yet, or no sign-up fits these filters.
organizer-events-answers = Answers
organizer-events-promote = Give a free seat
organizer-events-check-in = Check in
organizer-events-miss = Note as not come
organizer-events-decline-title = Decline this sign-up
organizer-events-decline-reason = Why it is declined
organizer-events-decline-button = Decline and write to the person
organizer-events-decided = Done. The decision is in the history.
organizer-events-history = History
organizer-events-by-itself = The waiting list moved up by itself

## The queue of companies

organizer-companies-title = Companies
organizer-companies-lead = Whoever has waited longest comes first.
organizer-companies-state = State
organizer-companies-all = All
organizer-companies-claims = Certificates to check
organizer-companies-search = Name or credit code
organizer-companies-find = Find
organizer-companies-not-here = Nothing in this list fits your search. A company may stand in another list.
organizer-companies-everywhere = Search all companies
organizer-companies-empty-title = Nothing here
organizer-companies-empty = Companies that ask for verification and certificates that are claimed stand here.
organizer-companies-submitted = Sent in
organizer-companies-warnings = To look at twice
organizer-companies-own = You belong to this company, so another organizer decides about it.
organizer-companies-decide = Decision
organizer-companies-verify = Verify the company
organizer-companies-return = Send back
organizer-companies-reject = Refuse the company
organizer-companies-suspend = Suspend the company
organizer-companies-reinstate = Reinstate the company
organizer-companies-no-certificates = The company has claimed no certificate.
organizer-companies-certificate-verify = Verify the certificate
organizer-companies-certificate-reject = Refuse the certificate
organizer-companies-decided = The decision is kept, and the company got a letter.
organizer-companies-check = What you found at each point
organizer-companies-check-lead = A verification needs every point fine; the business scope may not apply to a company that only needs services. Notes are kept with the decision and are not shown to the company.
organizer-companies-no-preview = If your browser shows no PDF here, open the document beside this page.
organizer-companies-merge = Merge with another record
organizer-companies-merge-lead = Two records of one company become one. Choose the other one; you see what moves before anything is done.
organizer-companies-merge-likely = These may be the same company
organizer-companies-merge-likely-none = No other record has the same code, name, or legal representative and province.
organizer-companies-merge-found = Found
organizer-companies-merge-choose = Look at the merge
organizer-companies-merge-preview = Merge two records
organizer-companies-merge-keeps = Stays
organizer-companies-merge-empties = Is merged into it and emptied
organizer-companies-merge-swap = Keep the other one instead
organizer-companies-merge-things = What moves
organizer-companies-merge-moves = Moves
organizer-companies-merge-stays = Stays
organizer-companies-merge-nothing = The record has nothing that could move.
organizer-companies-merge-conflicts = What both have
# $name (String)
# $role (String)
organizer-companies-merge-person = { $name } belongs to both and is { $role } from now on
# $certificate (String)
organizer-companies-merge-certificate = Both have { $certificate } with the same number: the verified one counts, the other stays behind
# $event (String)
organizer-companies-merge-event = People of both are signed up for { $event }: everybody keeps their place there
# $n (Number)
organizer-companies-merge-between = { $n } introductions between the two records stay as they were made: nobody is introduced to themselves
organizer-companies-merge-rest = Codes, papers and history stay with each record. Wishes and booths that both have at one event count once: those of the record that stays. For 30 days the merge can be taken back, and all that moved goes where it was.
organizer-companies-merge-details = Where the two differ
organizer-companies-merge-details-lead = Choose what the record says from now on. Code, state and papers stay those of the kept record. What you choose counts as checked by you, and taking the merge back brings the former words back.
organizer-companies-merge-unverified = The record that stays is not verified: listings that move to it are not shown until it is.
organizer-companies-merge-impossible = These two cannot be merged as they stand: settle a suspension first, and keep a record that was not refused.
organizer-companies-merge-own = You belong to one of the two, so another organizer decides about it.
organizer-companies-merge-reason-hint = How you know that both are one company, in at least 10 characters. The owners of both read it.
organizer-companies-merge-button = Merge the two records
organizer-companies-merge-done = The two records are one now. The owners of both got a letter.
organizer-companies-merges = Merges
# $company (String)
organizer-companies-merged-into = This record was merged into { $company }.
# $company (String)
# $date (String)
organizer-companies-merged-from = { $company } was merged into this record on { $date }
# $company (String)
# $date (String)
organizer-companies-merged-to = Merged into { $company } on { $date }
# $date (String)
organizer-companies-merge-undone = Taken back on { $date }
# $date (String)
organizer-companies-merge-undo-until = Can be taken back until { $date }
# $date (String)
organizer-companies-merge-undo-over = Could be taken back until { $date }
organizer-companies-undo = Take the merge back
organizer-companies-undo-lead = Everything that moved goes where it was, as it is now. What was made in this record since stays; what was made about a listing goes with the listing.
organizer-companies-undo-hint = Why these are two companies after all, in at least 10 characters. The owners of both read it.
organizer-companies-undo-done = The merge is taken back. The owners of both got a letter.
organizer-companies-undo-late = This merge can no longer be taken back: it was taken back already, or 30 days have passed.
organizer-companies-undo-code = The credit code of the emptied record belongs to another company by now. Settle that first.
organizer-companies-undo-owner = One of the two records would have people and no owner. Make somebody an owner first.
organizer-companies-undo-order = The record that stayed was itself merged into another one since. Take that back first.

## The review of listings

organizer-listings-title = Offerings and needs
organizer-listings-lead = Whoever has waited longest comes first. What you approve is in the catalogue at once.
organizer-listings-state = State
organizer-listings-all = All
organizer-listings-kind = Side
organizer-listings-any-kind = Both sides
organizer-listings-search = Title or company
organizer-listings-find = Find
organizer-listings-empty-title = Nothing here
organizer-listings-empty = Offerings and needs that companies send for review stand here.
organizer-listings-column-title = Title
organizer-listings-column-company = Company
organizer-listings-column-submitted = Sent in
organizer-listings-column-updated = Changed
organizer-listings-choose-all = Choose all on this page
# $title (String)
organizer-listings-choose = Choose { $title }

organizer-listings-approve-chosen = Approve the chosen ones
organizer-listings-none-chosen = Nothing was chosen. Tick the listings to approve, then press the button again.
# $n (Number)
organizer-listings-approved-many = { $n ->
    [one] { $n } listing is approved and in the catalogue.
   *[other] { $n } listings are approved and in the catalogue.
}

organizer-listings-not-approved = These could not be approved
organizer-listings-gone = It is no longer there.
organizer-listings-company = The company
organizer-listings-company-case = Its verification
organizer-listings-company-not-verified = The company is not verified at the moment. What you approve stays out of the catalogue until it is.
organizer-listings-public-page = Public page
organizer-listings-own = You belong to this listing’s company, so another organizer decides about it.
organizer-listings-lacks = What it lacks
organizer-listings-lacks-lead = It cannot be approved like this. Send it back and say what has to be mended.
organizer-listings-decide = Decision
organizer-listings-reason-hint = Needed to send back or to refuse: 10 to 500 characters. The company reads it as you write it.
# $step (String)
organizer-listings-decided = Done: { $step }. The company gets a letter.

# $status (String)
organizer-listings-not-now = This cannot be done now: the listing is at “{ $status }”.

organizer-listings-stale = The listing was changed after you opened it. Reload the page and look at it once more.
# $problems (String)
organizer-listings-lacking = It is not complete: { $problems }

organizer-listings-note = Note
organizer-listings-note-hint = For the record, at most 1,000 characters. The company’s own people and organizers can read it, nobody else.
organizer-listings-note-button = Save the note
organizer-listings-noted = The note is saved.
organizer-listings-history = History
organizer-listings-history-empty = Nothing has happened yet.
organizer-matching-title = Matching
organizer-matching-lead = Every published need and what the market has for it, those without any match first.
organizer-matching-all = All
organizer-matching-without = Without a match
organizer-matching-weak = Below 60 points
organizer-matching-views = Needs to show
organizer-matching-empty = There is no such need now.
organizer-matching-need = Need
organizer-matching-count = Matches
organizer-matching-best = Best match
organizer-matching-score = Score
# $gate (String)
# $count (Number)
organizer-matching-hindrance = None; the nearest offerings fail most often: { $gate } ({ $count })
organizer-matching-none = None yet
# $count (Number)
organizer-matching-many = { $count } or more
organizer-matching-explain = Explain a pair
organizer-matching-explain-lead = Any need with any offering, also a pair that is refused.
organizer-matching-need-number = Number of the need
organizer-matching-offering-number = Number of the offering
organizer-matching-explain-button = Explain
organizer-matching-no-pair = There is no published listing of this number.
organizer-matching-export = Export as CSV
organizer-matching-number = Number
organizer-matching-nothing = Condition that fails most often
# $words (String)
# $count (String)
organizer-matching-tab = { $words } ({ $count })

## Introductions

organizer-introductions-title = Introductions
organizer-introductions-lead = Who asked whom, and what came of it. The two companies answer for themselves.

# $number (String)
organizer-introductions-case = Introduction { $number }

organizer-introductions-csv = Download CSV
organizer-introductions-number = Number
organizer-introductions-state = State
organizer-introductions-side = Asked by
organizer-introductions-need = Need
organizer-introductions-need-company = Company with the need
organizer-introductions-offering = Offering
organizer-introductions-offering-company = Provider
organizer-introductions-asked = Asked
organizer-introductions-ended = Answered or ended
organizer-introductions-search = Title or company
organizer-introductions-hides = Keeps its company's name back until both agree
organizer-introductions-consents = Consents
organizer-introductions-empty-title = No introductions here
organizer-introductions-empty = When one company asks another, the introduction stands here. Loosen the filters to see more.

## What the audit trail calls acts, records and facts

organizer-act-access-refuse = Tried what they may not do
organizer-act-accounts-add-organizer = Was made an organizer
organizer-act-accounts-suspend = Suspended an account
organizer-act-accounts-grant-role = Gave a role
organizer-act-accounts-revoke-role = Took a role back
organizer-act-accounts-reinstate = Reinstated an account
organizer-act-accounts-revoke-sessions = Ended all sessions of an account
organizer-act-accounts-move-address = Changed an e-mail address
organizer-act-accounts-set-password = Set a new password
organizer-act-accounts-add-code-app = Set up an app with codes
organizer-act-accounts-add-passkey = Added a passkey
organizer-act-accounts-remove-factor = Removed a second factor
organizer-act-accounts-renew-recovery-codes = Made new recovery codes
organizer-act-accounts-use-recovery-code = Used a recovery code
organizer-act-accounts-reset-factors = Removed every second factor of an account
organizer-act-companies-create = Entered a company
organizer-act-companies-submit = Sent a company to be verified
organizer-act-companies-return = Sent a company back for changes
organizer-act-companies-verify = Verified a company
organizer-act-companies-reject = Refused a company
organizer-act-companies-suspend = Suspended a company
organizer-act-companies-reinstate = Reinstated a company
organizer-act-companies-change = Changed facts that are checked
organizer-act-companies-expire = Verification ran out
organizer-act-companies-accept-member = Took a colleague in
organizer-act-companies-decline-member = Did not take somebody in
organizer-act-companies-set-role = Changed a colleague’s role
organizer-act-companies-remove-member = Removed a colleague
organizer-act-companies-leave = Left a company
organizer-act-companies-edit = Changed a company’s particulars
organizer-act-companies-hand-in = Handed in papers
organizer-act-companies-ask-to-join = Asked to join a company
organizer-act-companies-hand-over = Handed a company over
organizer-act-companies-invite = Invited somebody into a team
organizer-act-companies-invite-again = Sent an invitation again
organizer-act-companies-withdraw-invitation = Took an invitation back
organizer-act-companies-accept-invitation = Accepted an invitation
organizer-act-companies-decline-invitation = Declined an invitation
organizer-act-companies-correct-certificate = Corrected a certificate
organizer-act-companies-merge = Merged two records of a company
organizer-act-companies-undo-merge = Took a merge of two records back
organizer-act-companies-claim-certificate = Claimed a certificate
organizer-act-companies-verify-certificate = Verified a certificate
organizer-act-companies-reject-certificate = Refused a certificate
organizer-act-companies-withdraw-certificate = Withdrew a certificate
organizer-act-listings-submit = Sent a listing to be reviewed
organizer-act-listings-recall = Took a listing back from review
organizer-act-listings-approve = Approved a listing
organizer-act-listings-return = Sent a listing back for changes
organizer-act-listings-reject = Refused a listing
organizer-act-listings-pause = Paused a listing
organizer-act-listings-resume = Put a paused listing back
organizer-act-listings-revise = Began to revise a listing
organizer-act-listings-renew = Renewed a listing
organizer-act-listings-expire = Listing ran out
organizer-act-listings-match = Reported a provider found
organizer-act-listings-sign = Reported a contract
organizer-act-listings-close = Closed a listing
organizer-act-listings-annotate = Wrote an organizer’s note
organizer-act-introductions-ask = Asked for an introduction
organizer-act-introductions-accept = Agreed to an introduction
organizer-act-introductions-decline = Declined an introduction
organizer-act-introductions-withdraw = Withdrew a request
organizer-act-introductions-lapse = Request ran out unanswered
organizer-act-events-prepare = Began an event
organizer-act-events-copy = Copied an event
organizer-act-events-revise = Changed an event
organizer-act-events-publish = Published an event
organizer-act-events-cancel = Cancelled an event
organizer-act-events-close = Closed an event
organizer-act-events-add-material = Added event material
organizer-act-events-remove-material = Removed event material
organizer-act-events-sign-up = Signed up for an event
organizer-act-events-call-off = Called a sign-up off
organizer-act-meetings-mark = Said whom to meet
organizer-act-meetings-attend = Said when somebody can come
organizer-act-events-decline = Declined a sign-up
organizer-act-events-promote = Gave a seat from the waiting list
organizer-act-events-check-in = Checked somebody in
organizer-act-events-miss = Noted as absent
organizer-act-meetings-watch = Marked a table
organizer-act-meetings-answer = Told how a talk was
organizer-act-meetings-decide = Decided a dispute about a talk
organizer-act-meetings-open-screen = Opened a screen in the hall
organizer-act-meetings-end-screen = Ended a screen in the hall
organizer-act-meetings-begin = Began to set up one-to-one talks
organizer-act-meetings-set-rules = Changed the rules of one-to-one talks
organizer-act-meetings-add-slots = Added slots
organizer-act-meetings-move-slots = Moved slots
organizer-act-meetings-remove-slots = Removed slots
organizer-act-meetings-add-tables = Added tables
organizer-act-meetings-rename-table = Renamed a table
organizer-act-meetings-close-table = Closed a table in some slots
organizer-act-meetings-remove-tables = Removed tables
organizer-act-meetings-set-interpreters = Changed the interpreters
organizer-act-meetings-keep-apart = Kept two companies apart
organizer-act-meetings-allow-again = Let two companies meet again
organizer-act-meetings-seek-timetable = Started to seek a timetable
organizer-act-meetings-stop-timetable = Stopped the search for a timetable
organizer-act-meetings-copy-timetable = Copied a timetable
organizer-act-meetings-change-timetable = Changed a timetable by hand
organizer-act-meetings-publish-timetable = Published a timetable
organizer-act-meetings-plan-repair = Planned a repair of the timetable
organizer-act-meetings-drop-repair = Dropped a repair of the timetable
organizer-act-meetings-apply-repair = Applied a repair of the timetable
organizer-act-meetings-undo-repair = Took back a repair of the timetable
organizer-act-meetings-call-off-left = Called off talks of people who left
organizer-act-mail-resend = Sent a letter again
organizer-act-mail-cancel = Stopped a letter
organizer-act-jobs-retry = Started background work again
organizer-act-accounts-ask-to-leave = Asked for the account to be deleted
organizer-act-accounts-stay = Kept the account after all
organizer-act-accounts-leave = Account deleted
organizer-act-rights-order-copy = Ordered a copy of data
organizer-act-rights-let-go = Let go of what was old
organizer-subject-company = Company
organizer-subject-certificate = Certificate
organizer-subject-listing = Listing
organizer-subject-introduction = Introduction
organizer-subject-event = Event
organizer-subject-sign-up = Sign-up
organizer-subject-person = Account
organizer-subject-letter = Letter
organizer-subject-job = Background work
organizer-fact-status = State
organizer-fact-role = Role
organizer-fact-scope = Where
organizer-fact-until = Until
organizer-fact-note = Note
organizer-fact-file = File
organizer-fact-kinds = Takes part as
organizer-fact-points = What was checked
organizer-fact-taken = Taken over
organizer-fact-route = Address
organizer-fact-code-apps = Apps with codes
organizer-fact-passkeys = Passkeys
organizer-fact-recovery-codes = Recovery codes
organizer-fact-particulars = Changed particulars
organizer-fact-mark = Wish for a talk
organizer-fact-data = Table
organizer-fact-rows = Rows
# $fact (String)
# $old (String)
# $new (String)
organizer-audit-became = { $fact }: { $old } → { $new }
# $fact (String)
# $new (String)
organizer-audit-now = { $fact }: { $new }
# $fact (String)
# $old (String)
organizer-audit-no-more = { $fact }: { $old } (taken away)
# $n (Number)
organizer-audit-count = { $n ->
    [one] 1 item
   *[other] { $n } items
}
organizer-member-asked = Asked to join
organizer-member-active = In the team
organizer-member-declined = Not taken in
organizer-member-ended = No longer in the team
organizer-audit-any = Any
# $number (String)
organizer-audit-record = No. { $number }

organizer-introductions-told-need = The company with the need says
organizer-introductions-told-offering = The provider says
# $words (String)
# $at (String)
organizer-introductions-told = { $words } ({ $at })
organizer-introductions-disputed = What the two sides say cannot both be true. Please ask both.
organizer-act-introductions-tell = Told what came of it
organizer-act-introductions-withdraw-consent = Withdrew the consent to show a contact
organizer-letter-kind-accounts-confirm-address = Confirm the address
organizer-letter-kind-accounts-already-known = The address has an account
organizer-letter-kind-accounts-reset-password = Choose a new password
organizer-letter-kind-accounts-made-organizer = Made an organizer
organizer-letter-kind-accounts-address-asked = Another address was asked for
organizer-letter-kind-accounts-address-moved = The address was changed
organizer-letter-kind-accounts-password-changed = The password was changed
organizer-letter-kind-accounts-role-given = A role was given
organizer-letter-kind-accounts-role-taken = A role was taken back
organizer-letter-kind-accounts-address-moved-here = The address is in use
organizer-letter-kind-accounts-new-browser = A new device signed in
organizer-letter-kind-accounts-factor-changed = The second factor was changed
organizer-letter-kind-companies-returned = Company sent back
organizer-letter-kind-companies-verified = Company verified
organizer-letter-kind-companies-rejected = Company refused
organizer-letter-kind-companies-suspended = Company suspended
organizer-letter-kind-companies-reinstated = Company reinstated
organizer-letter-kind-companies-expired = Verification ended
organizer-letter-kind-companies-certificate-verified = Certificate verified
organizer-letter-kind-companies-certificate-rejected = Certificate refused
organizer-letter-kind-companies-join-asked = Request to join
organizer-letter-kind-companies-join-accepted = Request to join accepted
organizer-letter-kind-companies-join-declined = Request to join declined
organizer-letter-kind-companies-membership-ended = Removed from the team
organizer-letter-kind-companies-role-changed = Another role in the team
organizer-letter-kind-companies-member-left = Left the team
organizer-letter-kind-companies-account-closed = A member closed their account
organizer-letter-kind-companies-invited = Invitation into a team
organizer-letter-kind-companies-invitation-accepted = Invitation accepted
organizer-letter-kind-companies-invitation-declined = Invitation declined
organizer-letter-kind-companies-handed-over = Company handed over
organizer-letter-kind-companies-merged = Two records merged
organizer-letter-kind-companies-merge-undone = Merge taken back
organizer-letter-kind-companies-recheck-comes = Yearly check comes
organizer-letter-kind-companies-certificate-ends = Certificate ends
organizer-letter-kind-listings-approved = Listing published
organizer-letter-kind-listings-returned = Listing sent back
organizer-letter-kind-listings-rejected = Listing refused
organizer-letter-kind-listings-expired = Listing ended
organizer-letter-kind-listings-ending = Listing ends soon
organizer-letter-kind-introductions-asked = Introduction asked for
organizer-letter-kind-introductions-accepted = Introduction agreed
organizer-letter-kind-introductions-declined = Introduction declined
organizer-letter-kind-introductions-lapsed = Introduction not answered
organizer-letter-kind-introductions-consent-withdrawn = Consent to show a contact withdrawn
organizer-letter-kind-matching-new-matches = New matches
organizer-letter-kind-events-accepted = Seat confirmed
organizer-letter-kind-events-waitlisted = On the waiting list
organizer-letter-kind-events-promoted = Seat given from the waiting list
organizer-letter-kind-events-called-off = Sign-up called off
organizer-letter-kind-events-declined = Sign-up declined
organizer-letter-kind-events-reminder = Reminder of an event
organizer-letter-kind-meetings-wishes = Wishes to meet and answers
organizer-letter-kind-meetings-reminder = Reminder of open questions about talks
organizer-letter-kind-events-cancelled = Event cancelled
organizer-letter-kind-events-changed = Event changed
organizer-letter-kind-meetings-answers = Question how talks were
organizer-letter-kind-meetings-decided = Decision about a talk in dispute
organizer-letter-kind-meetings-schedule = Schedule of one-to-one talks
organizer-letter-kind-meetings-schedule-changed = Schedule of talks changed
organizer-letter-kind-accounts-leaving = Account will be deleted
organizer-letter-kind-accounts-leaving-soon = Account will be deleted soon
organizer-letter-kind-accounts-left = Account is deleted
organizer-letter-kind-rights-copy-ready = Copy of data is ready

## Models of matching

organizer-models-title = Models
organizer-models-lead = The weights behind the scores are learnt again every night from what companies do with their matches. A model scores only once it foretells the newest decisions better, with a calibration error of at most 3%.
organizer-models-experts = The experts’ weights score at the moment.
organizer-models-tally = What companies did
organizer-models-unanswered = Saw it and gave no answer in two weeks
organizer-models-what = What
organizer-models-by-need = Demand side
organizer-models-by-offering = Providers
organizer-models-all = All models learnt
organizer-models-empty = No model yet. They are learnt by themselves once companies decide about their matches.
organizer-models-version = Version
organizer-models-made = Learnt on
organizer-models-decisions = Decisions in all
organizer-models-log-loss = Log-loss
organizer-models-log-loss-before = Log-loss of the one in use
organizer-models-error = Calibration error
organizer-models-state = State
organizer-models-live = In use
organizer-models-live-pinned = In use, pinned
organizer-models-challenger = Not in use
organizer-models-retired = Used earlier
organizer-models-learnt-from = Decisions learnt from
# $count (String)
# $quiet (String)
organizer-models-learnt-from-quiet = { $count }, of these { $quiet } without an answer
organizer-models-prior = Prior weights
organizer-models-champion = Model in use then
organizer-models-live-at = In use since
organizer-models-better = It foretells the newest fifth of the decisions better than the model in use then, and its calibration error is within bounds.
organizer-models-not-better = It does not foretell the newest fifth of the decisions better than the model in use then, or its calibration error is too large.
organizer-models-scores = This model scores from now on; the lists of matches follow within minutes.
organizer-models-experts-again = The experts’ weights score from now on; the lists of matches follow within minutes.
organizer-models-pinned = It stays whatever new models come.
organizer-models-unpinned = A better model may take its place again.
organizer-models-programme = Programme
organizer-models-nation = The nation
organizer-models-any = All programmes
organizer-models-today = What scores today
organizer-models-today-lead = Every pair is scored by the model of the province in which its need lies, where that province has one of its own, and else as in the nation.
organizer-models-scorer = Scored by
organizer-models-expert-weights = The experts’ weights
organizer-models-as-nation = As the nation
organizer-models-own-decisions = Decisions
# $count (Number)
# $needed (Number)
organizer-models-decisions-missing = { $count } of the { $needed } it needs
# $province (String)
# $count (Number)
# $needed (Number)
organizer-models-empty-province = { $province } has { $count } of the { $needed } decisions it needs to learn weights of its own. Until then its needs are scored as the nation’s are.
# $province (String)
organizer-models-empty-soon = { $province } has enough decisions to learn weights of its own; the first model comes within a day.
organizer-models-follow-nation = Score as the nation
# $province (String)
organizer-models-nation-again = The needs of { $province } are scored as the nation’s from now on; the lists of matches follow within minutes.
organizer-models-not-live = This model does not score at the moment, so there is nothing to change about it. Somebody else may have chosen another one.
organizer-models-let-score = Use this model
organizer-models-pin = Pin it
organizer-models-unpin = Unpin it
organizer-models-retire = Use the experts’ weights
organizer-models-figures = Figures
organizer-models-figures-lead = Judged on the newest fifth of the decisions, from which it did not learn. The smaller the log-loss the better; the calibration error tells how far chances and rates lie apart on average. What was seen and left without an answer counts as a third of a no.
organizer-models-whose = Of
organizer-models-row-champion = The model in use then
organizer-models-row-new = This model
organizer-models-row-need = This model, the demand side’s decisions only
organizer-models-row-offering = This model, the providers’ decisions only
organizer-models-judged = Decisions judged
organizer-models-accepted = Of them, yes
organizer-models-quiet = Of them, no answer
organizer-models-reliability = Reliability
organizer-models-reliability-lead = Each dot is a group of decisions: to the right the chance that was foretold, upwards the rate of yes. The nearer to the dashed line, the more the chances can be trusted.
organizer-models-chance = Foretold
organizer-models-rate = Happened
organizer-models-weights = Weights
organizer-models-weights-lead = The larger a weight, the more the factor moves whether a side says yes. The change is from the model in use then.
organizer-models-factor = Factor
organizer-models-weight = Weight
organizer-models-expert = Experts’
organizer-models-change = Change
organizer-models-reasons = Why not
organizer-models-unsaid = Not said
organizer-models-lapsed = Asked, and no answer in time
organizer-models-silent = Seen, and no answer
organizer-act-matching-begin-to-score = Put a model of matching to use
organizer-act-matching-retire = Went back to the experts’ weights
organizer-act-matching-follow-nation = Let a province be scored as the nation again
organizer-act-matching-pin = Pinned a model of matching
organizer-act-matching-unpin = Unpinned a model of matching
organizer-subject-model = Model of matching
organizer-act-matching-add-pair = Added a pair to the matches
organizer-act-matching-remove-pair = Took a pair out of the matches
organizer-act-matching-withdraw-ruling = Withdrew a ruling about a pair
organizer-subject-ruling = Ruling about a pair
organizer-subject-retention = Retention of data

# The pairs of an event
organizer-event-pairs = Matches
# $title (String)
organizer-event-pairs-title = Matches: { $title }
organizer-event-pairs-lead = Every need of the companies that come to buy, with every offering of those that come to provide, as the match lists score them. Only companies that hold a seat count.
organizer-event-pairs-needs = Needs
organizer-event-pairs-offerings = Offerings
organizer-event-pairs-count = Matches
organizer-event-pairs-alone-count = Without a match
organizer-event-pairs-need = Need
organizer-event-pairs-offering = Offering
organizer-event-pairs-score = Score
organizer-event-pairs-buyer = Buyer
organizer-event-pairs-provider = Provider
organizer-event-pairs-need-number = Need no.
organizer-event-pairs-offering-number = Offering no.
organizer-event-pairs-why = Why
# $need (String)
# $offering (String)
organizer-event-pairs-why-label = Why { $need } and { $offering } match
organizer-event-pairs-empty-title = No matches here
organizer-event-pairs-empty = Nobody who holds a seat has a need and an offering that match, or no match fits the filter.
organizer-event-pairs-alone = Without a match among those who come
organizer-event-pairs-alone-lead = These listings match nobody who holds a seat so far. Inviting a company that suits them helps.
# $count (Number)
organizer-event-pairs-alone-more = { $count ->
    [one] … and one more; the table has all of them.
   *[other] … and { $count } more; the table has all of them.
}

## Exposure: how evenly listings are seen

organizer-exposure-title = Exposure
organizer-exposure-lead = Whether everyone gets a fair chance of being seen. Where scores are close, whoever has been seen less than it merits is moved up a little in the lists of matches; the scores shown never change.
organizer-exposure-how = The first place in a list counts 1, the third 0.5, the tenth 0.29, and after 28 days half of it is forgotten. A record counts once a day for each member who sees it in a list; organizers who look do not count. The order of the lists follows the next day.
organizer-exposure-empty = No member has looked at a list of matches yet. Once they do, this page tells who is seen and who is not.
organizer-exposure-figures = Figures
organizer-exposure-figure = Figure
organizer-exposure-offerings = Offerings
organizer-exposure-needs = Needs
organizer-exposure-records = On the market
organizer-exposure-records-means = Published records that lists of matches can show.
organizer-exposure-never = Never shown
organizer-exposure-never-means = Records that no member has seen in a list yet.
# $count (String)
# $share (String)
organizer-exposure-of-all = { $count } ({ $share })
organizer-exposure-gini = Inequality (Gini)
organizer-exposure-gini-means = 0 when all are seen alike, close to 1 when a single one gets nearly everything.
organizer-exposure-most-over-mean = Most seen against the average
organizer-exposure-most-over-mean-means = How many times the average the most seen record has been seen.
organizer-exposure-given-up = Given up on average
organizer-exposure-given-up-means = The share of its scores, weighed by place, that a list gives up today so that others are seen too.
organizer-exposure-given-up-most = Given up at most
organizer-exposure-given-up-most-means = The same in the list that gives up most; it is never allowed to pass 5%.
organizer-exposure-lists = Lists measured
organizer-exposure-lists-means = Lists with at least two records of this side; of a large market 200 that are spread over it.
organizer-exposure-plot-offerings = How evenly offerings are seen
organizer-exposure-plot-needs = How evenly needs are seen
organizer-exposure-plot-means = From left to right the records, the least seen first; upwards the share of all exposure that they have together. The nearer the curve to the dashed line, the more evenly they are seen.
organizer-exposure-least = Seen least
organizer-exposure-least-means = “Merits” is the share of all exposure that a record would have by its scores in the lists. Of records seen equally little, those that merit most come first; a dash means that it is in no list.
organizer-exposure-most = Seen most
organizer-exposure-listing = Record
organizer-exposure-seen = Seen
organizer-exposure-merited = Merits
organizer-exposure-nothing = Nothing is published on this side at present.

## Rulings: pairs that organizers added or took out

organizer-rulings-title = Added and removed pairs
organizer-rulings-lead = Added pairs stand on top of both sides’ lists with their reason; removed ones are among nobody’s matches. What people decide about added pairs is counted apart when weights are learnt.
organizer-rulings-looks = Which pairs
organizer-rulings-added = Added
organizer-rulings-removed = Removed
organizer-rulings-withdrawn = Withdrawn
organizer-rulings-no-added = No added pairs
organizer-rulings-no-removed = No removed pairs
organizer-rulings-no-withdrawn = Nothing was withdrawn
organizer-rulings-how = Open a need, look at a pair (any offering can be asked for under “Why is something not here?”), and add it or take it out at the end of its page.
organizer-rulings-choose = Choose a need
organizer-rulings-by = By and when
organizer-rulings-do = What can be done
# $at (String)
organizer-rulings-withdrawn-at = Withdrawn { $at }
organizer-rulings-idle = Not in force: one of the two is not in the catalogue, or a condition fails that nobody can settle
organizer-event-pairs-by-hand = Added by hand
organizer-event-pairs-open = Still to settle
# $conditions (String)
organizer-event-pairs-to-settle = To settle: { $conditions }

## Roles
organizer-overview-nothing-title = Nothing waits for you at present
organizer-overview-nothing = The pages of your role will stand on the left once they open.
organizer-mail-text-kept = What letters say holds ways to reach people; your role does not read it.
organizer-roles-title = Roles
organizer-roles-lead = Who has which role and where, given by whom and until when. What is given or taken back counts at once, and the person is told.
organizer-roles-empty = There are no roles yet that you can see.
organizer-roles-none = No roles.
organizer-roles-role = Role
organizer-roles-scope = Where
organizer-roles-scope-hint = A programme organizer has a province (administrators may choose the nation); event organizers and check-in staff have one event; every other role counts in the whole nation.
organizer-roles-from-until = From and until
organizer-roles-open-end = open
organizer-roles-by-program = Command line
organizer-roles-live = In force
organizer-roles-ended = Ended
organizer-roles-revoked = Taken back
# $by (String)
# $at (String)
organizer-roles-revoked-by = Taken back by { $by }, { $at }:
organizer-roles-grant-title = Give a role
organizer-roles-grant-button = Give the role
organizer-roles-granted = The role is given, and the person is told.
organizer-roles-choose = Choose
# $role (String)
# $means (String)
organizer-roles-role-means = { $role }: { $means }
organizer-roles-email = E-mail address
organizer-roles-email-hint = The person needs an account in Shuqiao first.
organizer-roles-until = Until
organizer-roles-until-hint = That day included, Beijing time; empty for no end.
organizer-roles-reason-hint = 10 to 500 characters. The person reads it, and the trail keeps it.
organizer-roles-needs-event = This role is for one event: choose it.
organizer-roles-needs-province = Choose a province or the nation.
organizer-roles-needs-nation = This role counts everywhere: choose the nation.
organizer-roles-no-account = There is no open account with this address. Ask them to sign up and confirm it first.
organizer-roles-not-yourself = You cannot give a role to yourself.
organizer-roles-held = This person has the role there already. To change its end, take it back first.
organizer-roles-last-administrator = This is the last administrator whose role has no end. Appoint another one first.
organizer-roles-gone = This role does not stand any more.
organizer-roles-revoke = Take back
# $person (String)
# $role (String)
organizer-roles-revoke-title = Take back a role of { $person }: { $role }
organizer-roles-revoke-lead = This counts at once: their next page opens without it. It can be given again.
organizer-roles-revoked-now = The role is taken back, and the person is told.
organizer-roles-keep = Keep the role

## Acting for a company
# $minutes (Number)
organizer-acting-lead = For a company that phones in. You work in its pages as an editor for at most { $minutes } minutes. To agree, to confirm, to read contacts or to manage the team is not yours. Its owners get a letter at the beginning and at the end, and every record says that it was done for them.
organizer-acting-title = Act for the company
organizer-acting-reason-hint = Who called, and what they asked you to do (10 to 500 characters). The owners read it.
organizer-acting-button = Begin to act
# $company (String)
organizer-acting-began = You act for { $company } now.
organizer-acting-already = You act for a company already. Stop that first.
# $name (String)
# $company (String)
organizer-audit-for = { $name } for { $company }
organizer-act-companies-begin-acting = Began to act for a company
organizer-act-companies-end-acting = Stopped acting for a company
organizer-act-listings-begin = Began a draft for a company
organizer-act-listings-save = Changed a draft for a company
organizer-letter-kind-companies-acting-began = An organizer acts for the company
organizer-letter-kind-companies-acting-ended = An organizer acted for the company
organizer-factors-heading = Second factor
organizer-factors-on = This person signs in with a second factor.
organizer-factors-link = They have lost it
organizer-factors-title = Remove the second factor?
# $name (String)
# $email (String)
organizer-factors-lead = First make sure, by a call to a number that you know or face to face, that it is { $name } who asks. App, passkeys and recovery codes are removed, every device is signed out, and a letter goes to { $email }.
organizer-factors-button = Remove the second factor
organizer-factors-reset = The second factor is removed, and the person got a letter.
organizer-factors-moved = This person has no second factor any more.
