### Companies: their particulars, papers, certificates, people and verification.

## What things are called

companies-status-draft = Draft
companies-status-submitted = Being checked
companies-status-returned = Sent back
companies-status-verified = Verified
companies-status-rejected = Refused
companies-status-suspended = Suspended
companies-status-expired = Re-check due
companies-status-renewal = Verified, asks for its yearly check
companies-status-merged = Merged into another record
companies-meaning-draft = Fill in what is missing, then ask for verification. Only you and your colleagues see this record.
companies-meaning-submitted = An organizer is checking your company. This usually takes up to two working days; you will get a letter.
companies-meaning-returned = Something has to be mended. Correct it and send it in again.
companies-meaning-verified = Your company is verified. You can list offerings, post needs and sign up for events.
companies-meaning-rejected = Your company was not accepted. If you think this is a mistake, write to the organizer.
companies-meaning-suspended = Your company may not take part for now and its listings are not shown. Write to the organizer to settle this.
companies-meaning-expired = A year has passed since your company was verified. Look through the particulars and send them in again.
companies-step-create = Entered
companies-step-submit = Sent in for verification
companies-step-return = Sent back
companies-step-verify = Verified
companies-step-reject = Refused
companies-step-suspend = Suspended
companies-step-reinstate = Reinstated
companies-step-change = Particulars changed, to be checked again
companies-step-expire = Yearly re-check due
companies-step-claim-certificate = Certificate claimed
companies-step-verify-certificate = Certificate verified
companies-step-reject-certificate = Certificate refused
companies-step-withdraw-certificate = Certificate withdrawn
companies-role-owner = Owner
companies-role-editor = Editor
companies-role-viewer = Viewer
companies-role-owner-meaning = Does everything for the company and decides who belongs to it
companies-role-editor-meaning = Writes and answers for the company
companies-role-viewer-meaning = Reads along, changes nothing
companies-kind-provider = Provider
companies-kind-demand = Demand side
companies-paper-licence = Business licence
companies-paper-authorization = Letter of authorization
companies-standing-claimed = Being checked
companies-standing-rejected = Refused
companies-standing-not-yet = Not yet valid
companies-standing-valid = Valid
companies-standing-expired = Expired
# $level (String)
# $name (String)
companies-certificate-title = { $name }, { $level }

## What an organizer looks at

companies-warning-check-character = The last character of the credit code does not fit the other 17. Compare it with the licence, character by character.
companies-warning-organization-code = The organization code inside the credit code (characters 9 to 17) has an unusual check character.
companies-warning-other-province = The code was given out in another province than the one the company states.
companies-warning-brackets = The name has half-width brackets (). Licences print full-width brackets （）.
companies-warning-no-licence = There is no business licence.
companies-warning-no-authorization = There is no letter of authorization. Make sure in another way that the person may speak for the company.
companies-check-code = The credit code passes the check, or was compared with the licence, and is this company’s
companies-check-name = The name equals the licence exactly, brackets included
companies-check-licence = The licence is readable and within its term, and the registration is live in the national credit information system
companies-check-lists = The company is on no list of abnormal operations, serious dishonesty or judgment debtors
companies-check-scope = The business scope covers the service
companies-check-person = The person is authorized: a letter with the company’s seal, or another proof
companies-check-contact = The work e-mail or phone answers
companies-point-code = Credit code
companies-point-name = Name
companies-point-licence = Licence
companies-point-lists = Public lists
companies-point-scope = Business scope
companies-point-person = Authorized person
companies-point-contact = Contact
companies-verdict-fine = Fine
companies-verdict-not-fine = Not fine
companies-verdict-not-applicable = Does not apply
# $point (String)
# $verdict (String)
companies-finding = { $point }: { $verdict }
# $note (String)
# $point (String)
# $verdict (String)
companies-finding-noted = { $point }: { $verdict } – { $note }


## Fields

companies-field-company = Company
companies-field-code = Unified social credit code
companies-field-code-hint = 18 characters, as printed on the business licence
companies-field-name-zh = Chinese name
companies-field-name-zh-hint = Exactly as on the business licence, brackets included
companies-field-name-en = English name
companies-field-kinds = What brings you here
companies-kind-provider-hint = We offer data services
companies-kind-demand-hint = We need data services
companies-field-industry = Main industry
companies-field-region = Province
companies-field-city = City
companies-field-legal-representative = Legal representative
companies-field-legal-representative-hint = As on the business licence; shown to organizers only
companies-field-established-on = Established on
companies-field-website = Website
companies-field-website-hint = Begins with https://
companies-field-size = Size
companies-field-size-hint = By the national classification of 2011; you declare it yourself
companies-field-employees = Employees
companies-field-summary-zh = Summary in Chinese
companies-field-summary-zh-hint = What you do and for whom, in 20 to 200 characters
companies-field-summary-en = Summary in English
companies-field-summary-en-hint = 40 to 400 characters; without it English readers see the Chinese one
companies-field-licence-hint = PDF, PNG or JPEG, at most 20 MB. Only your colleagues and organizers can open it.
companies-field-authorization-hint = With the company’s seal; PDF, PNG or JPEG, at most 20 MB. It speeds up the check.
companies-field-consent = I am authorized to speak for this company, what I entered is true, and the organizer may use it and the papers for verification
companies-field-certificate = Certificate
companies-field-certificate-hint = Kind and level, as printed
companies-field-number = Certificate number
companies-field-number-hint = Only your colleagues and organizers see it
companies-field-issuer = Issued by
companies-field-issued-on = Issued on
companies-field-expires-on = Valid until
companies-field-expires-on-hint = The last valid day; leave it empty if none is printed
companies-field-scope = Scope
companies-field-scope-hint = What the certificate covers, at most 500 characters
companies-field-edition = Edition
companies-field-edition-hint = For example 2022
companies-field-scan = Scan
companies-field-scan-hint = PDF, PNG or JPEG, at most 20 MB. One with a scan is checked sooner.
companies-field-person = Person
companies-field-inviter = Invited by
# $point (String)
companies-field-note-on = Note on: { $point }

companies-field-email = E-mail
companies-field-job-title = Position
companies-field-role = Role
companies-field-message = Message
companies-field-message-hint = Who you are, so that the owner recognizes you; at most 200 characters
companies-field-reason = Reason
companies-field-reason-hint = Needed whenever you send back, refuse or suspend: what has to change, or why, in at least 10 characters. The company reads it in the language you write.
companies-reason = Reason
companies-choose = Please choose

## What can be wrong

companies-problem-code-old-number = This is an old 15-digit registration number. Enter the 18-character unified social credit code of the licence instead.
companies-problem-code-letters = A credit code never contains the letters I, O, S, V or Z. Look whether you meant 1, 0, 5 or 2.
companies-problem-code-characters = A credit code contains digits and capital letters only.
companies-problem-code-length = A credit code has 18 characters. Please compare it with the licence.
companies-problem-code-type = A credit code cannot begin like this. The first two characters tell the kind of organization, 91 for enterprises.
companies-problem-code-division = Characters 3 to 8 of a credit code are digits. Please compare them with the licence.
companies-problem-code-taken = This company is already here. Ask its owner to let you in.
companies-problem-code-unknown = No company with this code is here yet. You can enter it yourself.
companies-problem-in-the-future = This day is still to come.
companies-problem-before-issue = The last valid day lies before the day of issue.
companies-problem-consent = Without this we may not check your company.
companies-problem-licence = Hand in the business licence first.
companies-problem-no-verdict = Say what you found at this point.
companies-problem-not-fine = A company is verified only when this is fine. Send it back with a reason otherwise.
companies-problem-is-member = This person belongs to your team already.
companies-problem-is-asking = This person asks to join already: answer the request on the team’s page.
companies-problem-invited-before = An invitation to this address is open. You can send it again from the team’s page.
companies-problem-invited-just-now = An invitation to this address is open, sent less than an hour ago. After that hour you can send it again from the team’s page, which tells the time.
companies-problem-too-many-invitations = You have sent as many invitations as a company may in one day. Please go on tomorrow.
companies-problem-just-sent = The last letter was sent less than an hour ago. Please give it time to arrive.
companies-problem-asked-before = You have asked already. The owner has your request.
companies-problem-no-owner = Nobody in this company can answer at the moment. Write to the organizer, who will help.
companies-problem-belongs = You belong to this company already.

## The company's own pages

companies-own-title = Our company
companies-own-none-title = Bring your company in
companies-own-none = To list offerings, post needs or sign up for events you speak for a company. Enter yours, or join it if a colleague has already done so.
companies-own-none-new = Enter a company
companies-own-none-join = Join a company
# $code (String)
# $date (String)
companies-own-waiting = You asked on { $date } to join the company { $code }. Its owner has your request and a letter about it.

companies-own-public = See the public page
companies-own-edit = Change particulars
companies-own-another = Enter another company
companies-own-team = Team
companies-own-particulars = Particulars
companies-own-papers = Papers
companies-own-papers-lead = The organizer compares them with what you entered.
companies-own-papers-recheck = A new licence sends a verified company back to be checked again.
companies-own-papers-button = Upload
companies-own-papers-open = Open
companies-own-papers-missing = Not handed in yet
companies-own-papers-kept = The papers are with us.
companies-own-submit = Ask for verification
companies-own-submit-lead = When everything is filled in, an organizer checks your company against the licence and the public registers.
companies-own-submit-doubts = If it is the same on the licence, send it in as it is; the organizer will check.
companies-own-submit-button = Send in for verification
companies-own-submitted = Thank you. An organizer will check your company, and you will get a letter.
companies-own-renewal-waits = You have asked for the yearly check. Your company stays verified until an organizer has looked; you will get a letter.
companies-own-nothing-changed = Has anything changed?
companies-own-nothing-changed-lead = Look through the particulars and papers above and correct what has changed. If everything is as it was, one button sends it in: with it you confirm that what is entered is true, that you are authorized to speak for this company, and that the organizer may use it and the papers for the check.
companies-own-nothing-changed-button = Nothing has changed: send in again
companies-own-certificates = Certificates
companies-own-certificates-lead = They count in matches once an organizer has verified them, until the last valid day.
companies-own-certificates-none = No certificate yet. Buyers often ask for ISO 27001, DCMM or a surveying qualification.
companies-own-certificates-add = Claim a certificate
companies-own-certificates-correct = Correct
companies-own-certificates-withdraw = Withdraw
companies-own-certificates-withdraw-ask = This removes the certificate and its scan for good.
companies-own-history = History
companies-own-history-by-organizer = by the organizer
# $name (String)
companies-own-history-by = by { $name }
companies-own-not-editable = Where your company stands now, its particulars cannot be changed.
companies-last-reason = What the organizer wrote
# $points (String)
companies-own-not-fine = Not fine: { $points }

companies-recheck-on = Next yearly check
companies-new-title = Enter a company
companies-new-lead = Please have the business licence at hand. You can save now and send it in for verification afterwards.
companies-new-join = A colleague may have entered it already.
companies-new-button = Save company
companies-new-saved = The company is saved. Now upload the licence and ask for verification.
companies-edit-title = Change particulars
companies-edit-recheck = Your company is verified. If you change the Chinese name, the credit code or the legal representative, an organizer checks it again, and until then your listings are not shown.
companies-edit-button = Save changes
companies-edit-saved = The changes are saved.
companies-edit-resubmitted = The changes are saved. An organizer will check them; you will get a letter.
companies-form-licence-group = As on the business licence
companies-form-market-group = In the market
companies-form-about-group = About you
companies-join-title = Join a company
companies-join-lead = Enter the credit code of your company. Its owner gets a letter with your name and e-mail and decides.
companies-join-new = Enter the company yourself
companies-join-button = Ask to join
companies-join-sent = Your request is on its way. You will get a letter when the owner has answered.
companies-certificate-new-title = Claim a certificate
companies-certificate-new-lead = Enter it as printed. An organizer looks it up before it counts.
companies-certificate-new-button = Claim certificate
companies-certificate-edit-title = Correct a certificate
companies-certificate-withdraw-title = Withdraw a certificate
companies-certificate-edit-button = Send in again
companies-certificate-validity = Validity
companies-certificate-saved = The certificate is with the organizers now.
companies-certificate-not-correctable = This certificate is verified and stays as it is. If it was renewed, claim the new one.
companies-certificate-withdrawn = The certificate is withdrawn.
# $city (String)
# $province (String)
companies-place = { $city }, { $province }
# $first (String)
# $last (String)
companies-certificate-period = { $first } to { $last }
# $first (String)
companies-certificate-since = since { $first }, no end printed
companies-stale = Somebody changed this meanwhile. Reload the page and look again before you go on.
# $status (String)
companies-not-possible = This is no longer possible: the company is now “{ $status }”.

## The team

companies-team-title = Team
companies-team-lead = Owners decide who belongs to the company.
companies-team-invite = Invite by e-mail
companies-team-invited = Invited
companies-team-invitation-sent = The invitation is on its way.
companies-team-invitation-withdrawn = The invitation is withdrawn; its link no longer works.
companies-team-hand-over = Hand over
companies-team-hand-over-title = Hand the company over
companies-team-hand-over-ask = They become an owner at once and you become an editor. All owners get a letter. Only an owner can make you an owner again.
companies-team-hand-over-button = Hand over
companies-team-handed-over = The company is handed over. You are an editor now, and all owners got a letter.
companies-invite-lead = They get a letter with a link that works for 14 days, and accept or decline. Who has no account yet creates one first.
companies-invite-email-hint = The colleague’s work address. They may answer with another account.
companies-invite-message-hint = Stands in the letter; at most 300 characters
companies-invite-button = Send invitation
companies-invitation-sent = Sent on
companies-invitation-until = Valid until
companies-invitation-open = Waits for an answer
companies-invitation-over = Link has run out
companies-invitation-again = Send again
# $when (String)
companies-invitation-again-from = Can be sent again from { $when }
companies-invitation-withdraw = Withdraw
# $company (String)
companies-invitation-title = Invitation into the team of { $company }
# $email (String)
# $name (String)
companies-invitation-as = You answer as { $name } ({ $email }).
companies-invitation-accept = Accept
companies-invitation-decline = Decline
companies-invitation-accepted = Welcome. You belong to the team now.
companies-invitation-declined = You declined the invitation.
companies-invitation-sign-in-lead = Sign in to answer, with whichever address you have an account. If you have none, create one; then the invitation waits on your first page, or open this link again.
companies-invitation-sign-in = Sign in and answer
companies-invitation-sign-up = Create an account
companies-invitation-useless-title = This invitation is no longer open
companies-invitation-useless = It has been answered, withdrawn or sent anew, or its 14 days are over. Ask whoever invited you to send it again.
companies-team-asked = Asking to join
companies-team-since = Since
companies-team-asked-on = Asked on
companies-team-you = you
companies-team-accept = Let in
companies-team-decline = Decline
companies-team-set-role = Set role
companies-team-remove = Remove
companies-team-actions = Actions
# $name (String)
companies-team-role-of = Role of { $name }
companies-team-remove-title = Remove somebody from the team
companies-team-remove-ask = They stop speaking for your company and seeing what is its own at once, and are told by e-mail. You can let them in again when they ask.
companies-ask-back = Leave it as it is
companies-team-leave = Leave this company
companies-team-leave-lead = You will no longer see what belongs to it. An owner can let you in again.
companies-team-accepted = They belong to the team now and got a letter.
companies-team-declined = The request is declined. They got a letter.
companies-team-role-set = The role is set.
companies-team-removed = They no longer belong to the team and got a letter.
companies-team-left = You have left the company.
companies-team-last-owner = A company always has an owner. Make somebody else an owner first.
companies-team-gone = This has been settled already.

## The catalogue and the public page

companies-catalogue-title = Companies
companies-catalogue-lead = Verified companies that offer or need industrial data services.
# $total (String)
companies-catalogue-total = { $total } companies

companies-catalogue-search = Search companies
companies-catalogue-search-hint = For example: labeling, steel, Hefei
companies-catalogue-search-button = Search
companies-catalogue-filters = Filters
companies-catalogue-apply = Show results
companies-catalogue-chips = What is asked for
companies-catalogue-chip-remove = remove
companies-catalogue-clear = Clear all
companies-catalogue-empty = No company fits all of this
companies-catalogue-none = No company is verified yet. Be the first: create an account and enter yours.
companies-catalogue-without-words = Search without these words
# $filter (String)
companies-catalogue-without = Without the filter “{ $filter }”

# $count (String)
companies-catalogue-gives = gives { $count }

companies-facet-kind = Side of the market
companies-facet-region = Region
companies-facet-industry = Industry
companies-show-facts = Key facts
companies-show-place = Place
companies-show-listings = Its offerings and needs
companies-show-certificates = Certificates
companies-show-certificates-none = No verified certificate is on record.
companies-show-not-public = Only your colleagues and organizers see this page: the company is not verified at the moment.
companies-show-verified-since = Verified since

## Letters

# $company (String)
companies-letter-returned-subject = Please mend the record of { $company }
companies-letter-returned-text = An organizer looked at your company’s record and something is still missing or differs from the licence. Please correct it and send it in again.
companies-letter-returned-action = Correct the record
# $company (String)
companies-letter-verified-subject = { $company } is verified
companies-letter-verified-text = Your company is verified. You can now list offerings, post needs and sign up for events.
companies-letter-verified-action = Open your company
# $company (String)
companies-letter-rejected-subject = { $company } was not accepted
companies-letter-rejected-text = An organizer looked at your company’s record and could not accept it. If you think this is a mistake, write to the organizer.
# $company (String)
companies-letter-suspended-subject = { $company } is suspended
companies-letter-suspended-text = Your company may not take part for now, and its listings are not shown. Write to the organizer to settle this.
companies-letter-look-action = See the record
# $company (String)
companies-letter-reinstated-subject = { $company } may take part again
companies-letter-reinstated-text = The suspension of your company is lifted. Its listings are shown again.
# $company (String)
companies-letter-expired-subject = Yearly check of { $company }
companies-letter-expired-text = A year has passed since your company was verified. Please look through its particulars and send them in again; until then its listings are not shown.
# $certificate (String)
companies-letter-certificate-verified-subject = Certificate verified: { $certificate }
companies-letter-certificate-verified-text = An organizer verified this certificate. It counts in matches from now on.
# $certificate (String)
companies-letter-certificate-rejected-subject = Certificate refused: { $certificate }
companies-letter-certificate-rejected-text = An organizer could not confirm this certificate. You can correct it and send it in again.
# $company (String)
# $name (String)
companies-letter-join-asked-subject = { $name } asks to join { $company }
companies-letter-join-asked-text = Somebody asks to belong to your company on Shuqiao. Let them in only if you know them.
companies-letter-join-asked-action = Answer the request
# $company (String)
companies-letter-join-accepted-subject = You belong to { $company } now
companies-letter-join-accepted-text = An owner of the company let you in.
companies-letter-join-accepted-action = Open your company
companies-letter-join-declined-subject = Your request to join a company was declined
companies-letter-join-declined-text = An owner of the company did not let you in. If this surprises you, please talk to your colleagues.
# $company (String)
companies-letter-ended-subject = You no longer belong to { $company }
companies-letter-ended-text = An owner took you out of the company’s team. Your account stays as it is.
# $company (String)
# $role (String)
companies-letter-role-changed-subject = Your role in { $company } is { $role } now
companies-letter-role-changed-text = An owner of the company gave you another role. What you can do there has changed with it.
companies-letter-role-before = Before
# $role (String)
# $meaning (String)
companies-role-means = { $role }: { $meaning }
# $name (String)
# $company (String)
companies-letter-left-subject = { $name } has left { $company }
companies-letter-left-text = They left the team themselves and can no longer see or do anything for your company. What they wrote stays with it.
# $name (String)
# $company (String)
companies-letter-closed-subject = { $name } of { $company } has closed their account
# $day (String)
companies-letter-closed-text = They asked for their account to be deleted. This happens on { $day } unless they change their mind; until then they can do nothing for your company. What they wrote stays with it, and “Former member” will stand where their name stood. Please look whether a listing names them as its contact.

## An organizer acts for the company
companies-acting-stopped = You no longer act for the company.
# $name (String)
companies-for-company = { $name }, for the company
companies-own-history-for-company = an organizer, for the company
companies-done-listing = Listing
companies-done-introduction = Introduction
companies-done-event = Event
# $n (Number)
companies-done-times = { $n ->
    [one] 1 entry
   *[other] { $n } entries
}
# $title (String)
# $n (Number)
companies-done-titled = { $title } ({ $n ->
    [one] 1 entry
   *[other] { $n } entries
})
# $company (String)
companies-letter-acting-began-subject = An organizer acts for { $company }
companies-letter-acting-began-text = An organizer writes and changes records for your company in Shuqiao from now on.
companies-letter-acting-not-theirs = They cannot agree to introductions, confirm statements, read contacts or manage your team.
companies-letter-acting-unasked = If nobody of your company asked for this, please write to the organizer at once.
companies-letter-acting-from = From
companies-letter-acting-until = Until
# $company (String)
companies-letter-acting-ended-subject = An organizer has acted for { $company }
companies-letter-acting-ended-text = This is what they wrote meanwhile. Please look it over.
companies-letter-acting-nothing = They changed nothing meanwhile.
# $company (String)
# $inviter (String)
companies-letter-invited-subject = { $inviter } invites you into the team of { $company }
companies-letter-invited-text = You are asked to belong to the team of this company on Shuqiao, where companies that offer and need industrial data services find each other.
companies-letter-invited-action = Read and answer the invitation
companies-letter-invited-after = If you do not know the company, decline or leave this letter alone. Nothing happens without your answer.
# $company (String)
# $name (String)
companies-letter-invitation-accepted-subject = { $name } belongs to { $company } now
companies-letter-invitation-accepted-text = An invitation of your company was accepted.
companies-letter-invitation-accepted-action = Open the team
# $email (String)
companies-letter-invitation-declined-subject = The invitation to { $email } was declined
companies-letter-invitation-declined-text = An invitation into the team of your company was declined. If this surprises you, talk to your colleague; you can invite them again at any time.
# $company (String)
# $name (String)
companies-letter-handed-over-subject = { $company } has a new owner: { $name }
# $former (String)
# $name (String)
companies-letter-handed-over-text = { $former } handed the company over to { $name }, who is an owner from now on. The former owner is an editor. If this surprises you, talk to your colleagues or write to the organizer.
# $code (String)
# $name (String)
companies-named = { $name } ({ $code })

companies-merge-kept = Record that stays
companies-merge-emptied = Record merged into it
companies-merge-taken = Taken over from the emptied record
companies-merge-says-nothing = Nothing
# $company (String)
companies-letter-merged-subject = Two records of { $company } are one now
companies-letter-merged-text = An organizer merged two records of your company. People, listings, certificates, introductions and sign-ups stand in one record from now on.
companies-letter-merged-after = If these are two different companies, write to the organizer within 30 days: until then it can be taken back.
# $company (String)
companies-letter-merge-undone-subject = The merge of two records of { $company } is taken back
companies-letter-merge-undone-text = An organizer took the merge back. Everything that moved is where it was before.
# $company (String)
# $n (Number)
companies-letter-recheck-subject = Yearly check of { $company } in { $n } days
companies-letter-recheck-text = Your company was verified almost a year ago. Please look through its particulars and papers and send it in for its yearly check now, by one button if nothing has changed: it stays verified until an organizer has looked. If it is not sent in by the day below, its listings are not shown from then on.
# $certificate (String)
# $n (Number)
companies-letter-ends-subject = { $certificate } ends in { $n } days
companies-letter-ends-text = This certificate counts in matches up to the end of its last valid day. If it is renewed, claim the new one now, so that it is verified in time.
# $certificate (String)
companies-letter-ends-today-subject = Certificate ends today: { $certificate }
companies-letter-ends-today-text = This certificate counts today for the last time. From 24:00 today, Beijing time, it is shown as expired. If it is renewed, claim the new one.
# $certificate (String)
companies-letter-ended-certificate-subject = Certificate has ended: { $certificate }
companies-letter-ended-certificate-text = This certificate no longer counts in matches and is shown as expired. If it is renewed, claim the new one.
companies-letter-ends-action = Claim the new certificate

## Two records of one company

companies-things-members = People
companies-things-invitations = Open invitations
companies-things-certificates = Certificates
companies-things-listings = Offerings and needs
companies-things-introductions = Introductions
companies-things-sign-ups = Sign-ups for events
companies-things-marks = Wishes to meet
companies-things-booths = Booths
companies-likeness-code = Same credit code; one of the two was refused
companies-likeness-name = Same name, brackets and blanks aside
companies-likeness-representative = Same legal representative and province

## Organizers who acted for the company

companies-acted-title = Organizers who acted for the company
companies-acted-lead = The last ten times in which an organizer worked in your company’s pages for it. If nobody of your company asked for one of them, please write to the organizer.
# $from (String)
# $until (String)
companies-acted-period = from { $from } until { $until }
# $until (String)
companies-acted-goes-on = It goes on until { $until } at the latest.
companies-acted-stopped = They stopped themselves.
companies-acted-signed-out = It ended when they signed out.
companies-acted-ran-out = Its time was over.
companies-acted-nothing = No change of theirs is on record.

## While a company may not take part

companies-barred-submitted = An organizer is checking your company. Until then it cannot sign up for events, say whom it wants to meet or ask for introductions, and its listings are hidden and take part in no matching. You will get a letter.
companies-barred-returned = Something in the record of your company has to be mended. Until an organizer has verified it, it cannot sign up for events, say whom it wants to meet or ask for introductions, and its listings are hidden and take part in no matching. Please correct the record and send it in again.
companies-barred-rejected = Your company was not accepted. It cannot sign up for events, say whom it wants to meet or ask for introductions, and its listings are hidden. If you think this is a mistake, write to the organizer.
companies-barred-suspended = Your company is suspended. Until it is reinstated it cannot sign up for events, say whom it wants to meet or ask for introductions, and its listings are hidden and take part in no matching. Please write to the organizer to settle this.
companies-barred-expired = The verification of your company has run out. Until an organizer has checked it again, it cannot sign up for events, say whom it wants to meet or ask for introductions, and its listings are hidden and take part in no matching. Please look through its particulars and send them in for the yearly check.
