### Introductions: asking, answering, contacts once both sides agree.

## States, steps, reasons

introductions-status-waiting = Waiting for an answer
introductions-status-accepted = Both agreed
introductions-status-declined = Declined
introductions-status-withdrawn = Withdrawn
introductions-status-lapsed = Not answered in time
introductions-happened-ask = Asked for an introduction
introductions-happened-accept = Agreed; contacts opened to both sides
introductions-happened-decline = Declined
introductions-happened-withdraw = Took the request back
introductions-happened-lapse = The time to answer ran out
introductions-side-need = Company with the need
introductions-side-offering = Provider
introductions-our-need = Your need
introductions-our-offering = Your offering
introductions-their-need = Their need
introductions-their-offering = Their offering

## Consent

# $company (String)
introductions-consent = I agree that, once both sides have agreed to this introduction, Shuqiao gives { $company } the name, job title, phone number and e-mail address of the contact named in our listing, for talks about this project only. If the contact is a colleague of mine, they know of this and agree.

introductions-consent-hidden = I agree that, once both sides have agreed to this introduction, Shuqiao gives the company behind this need, whose name is kept back until then, the name, job title, phone number and e-mail address of the contact named in our listing, for talks about this project only. If the contact is a colleague of mine, they know of this and agree.
introductions-consent-ask-hint = Nothing is handed over before the other side agrees. Until it answers, you can withdraw the request and this consent with it.
introductions-consent-accept-hint = The contacts are opened to both sides as soon as you agree. You are free to decline instead; nothing else changes for you.
introductions-field-consent = Consent
introductions-problem-consent = Tick the box if you agree. Without your consent no contact can be handed over.

## Asking

introductions-new-title = Ask for an introduction
introductions-new-lead-need = You ask the company behind this need whether it wants to talk with you.
introductions-new-lead-offering = You ask this provider whether it wants to talk with you about a need of yours.
introductions-field-own-need = Which of your needs is it about?
introductions-field-own-offering = Which of your offerings is it about?
introductions-field-own-choose = Please choose
introductions-field-message = Your message
introductions-field-message-hint = Say what interests you and what you would like to talk about first. The other company reads it at once, so leave contact details out; they are opened when both agree.
introductions-new-button = Send the request
introductions-next-title = What happens next
introductions-next-letter = The other company gets your message by e-mail and finds it in its workspace.
introductions-next-answer = It agrees or declines within 14 days. If it does not answer, the request ends by itself, and we write to both.
introductions-next-agree = Only when it agrees, both sides see each other's contact and get it by e-mail; the exact budget and the files meant for this moment open too.
introductions-next-decline = If it declines, you learn why. The same pair can be asked about again after 30 days.
introductions-next-hidden = A need that hides its company's name keeps it hidden until the other side has agreed.
introductions-under-way-title = Already asked
introductions-under-way = These pairs have an introduction that stands, so they are not asked about twice.
introductions-resting-title = To be asked about again later

# $day (String)
introductions-resting-until = Can be asked about again from { $day }

introductions-none-need-title = You need a published need first
introductions-none-need = An introduction is always about one need and one offering. Describe what you need; once an organizer has published it, you can ask this provider.
introductions-none-need-new = Describe a need
introductions-none-need-own = Look at your needs
introductions-none-offering-title = You need a published offering first
introductions-none-offering = An introduction is always about one need and one offering. Describe what you offer; once an organizer has published it, you can ask the company behind this need.
introductions-none-offering-new = Describe an offering
introductions-none-offering-own = Look at your offerings
introductions-all-busy-title = Nothing left to ask at the moment
introductions-all-busy = Each of your published listings has an introduction with this one, or has to wait a while.
introductions-asked = Your request is on its way. We write to you when the other side answers.
introductions-standing = There is an introduction of this pair already. Here it is.

## Why somebody cannot ask

introductions-blocked-title = An introduction is not possible at the moment
introductions-blocked-no-company = Introductions are made between companies. Enter your company, or join it if a colleague has done so.
introductions-blocked-no-company-action = Enter or join a company
introductions-blocked-acting = Whoever asks agrees that their contacts are shown, and only the company’s own people can do that.
introductions-blocked-not-verified = Only verified companies can ask for introductions. Complete your company's verification first.
introductions-blocked-not-verified-action = Go to your company
introductions-blocked-viewer = You are a viewer in this company. Its owners and editors can ask for introductions; please talk to one of them.
introductions-blocked-viewer-action = See your team
introductions-blocked-own = This listing belongs to your own company.
introductions-blocked-to-offerings = Look at offerings
introductions-blocked-to-needs = Look at needs
introductions-need-paused = The need is paused and takes no introductions at the moment.
introductions-offering-paused = The offering is paused and takes no introductions at the moment.
introductions-need-expired = The need is past its last day and takes no introductions. It does so again when its company renews it.
introductions-offering-expired = The offering is past its last day and takes no introductions. It does so again when its company renews it.
introductions-need-closed = The need is closed.
introductions-offering-closed = The offering is closed.
introductions-need-matched = The need has found its provider and takes no new introductions.
introductions-need-away = The need is being reworked and is not in the catalogue at the moment.
introductions-offering-away = The offering is being reworked and is not in the catalogue at the moment.
introductions-need-company-away = The company behind the need cannot take part at the moment.
introductions-offering-company-away = The company behind the offering cannot take part at the moment.

# $day (String)
introductions-resting-refused = This pair cannot be asked about again before { $day }.

# $status (String)
introductions-not-now = Nothing was changed: the introduction has moved on meanwhile and now stands at “{ $status }”.

## The lists

introductions-list-title = Introductions
introductions-list-lead = Who wants to talk with whom, and what came of it.
introductions-list-boxes = Lists
introductions-list-states = States
introductions-list-received = Received
introductions-list-asked = Asked by us
introductions-list-all = All

# $company (String)
introductions-list-from = From { $company }

# $company (String)
introductions-list-to = To { $company }

# $day (String)
introductions-list-answer-by = to be answered by { $day }

# $day (String)
introductions-list-asked-on = asked on { $day }

introductions-list-received-empty-title = Nobody has asked yet
introductions-list-received-empty = When another company wants to talk with you about one of your listings, its request stands here. A clear, complete listing is found more often.
introductions-list-received-empty-action = Look at your listings
introductions-list-asked-empty-title = You have not asked anybody yet
introductions-list-asked-empty = Open a need or an offering that fits, and ask for an introduction there. What became of it stands here.
introductions-list-asked-empty-action = Look at the catalogue
introductions-list-state-empty = None of them is in this state.
introductions-list-state-empty-all = Show all of them

## One introduction

introductions-show-title = Introduction

# $day (String)
introductions-lead-to-answer = Another company asks to be introduced to you. Please answer by { $day }; after that the request ends by itself.

# $day (String)
introductions-lead-waiting = The other side has until { $day } to answer. We write to you as soon as it does.

# $day (String)
introductions-lead-accepted = Both sides agreed on { $day }. The contacts are open to both.

# $day (String)
introductions-lead-declined-us = You declined on { $day }.

# $day (String)
introductions-lead-declined-them = The other side declined on { $day }.

# $day (String)
introductions-lead-withdrawn-us = You took the request back on { $day }.

# $day (String)
introductions-lead-withdrawn-them = The other side took its request back on { $day }.

# $day (String)
introductions-lead-lapsed = Nobody answered until { $day }, so the request ended by itself.

# $day (String)
introductions-ask-again-from = This pair can be asked about again from { $day }.

introductions-ask-again = Ask again
introductions-message-theirs = Their message
introductions-message-ours = Your message
introductions-hidden-note = Your company's name is hidden from the other side until both agree.
introductions-hidden-theirs = This company keeps its name back until both agree.
introductions-answer-title = Your answer
introductions-accept-title = Agree
introductions-accept-button = Agree and open contacts
introductions-decline-title = Decline
introductions-decline-lead = The other company reads the reason and your words.
introductions-field-note-hint = What would have to be different? It helps the other side, and it may come back with something that fits.
introductions-decline-button = Decline
introductions-cannot-accept = You cannot agree at the moment
introductions-cannot-accept-after = You can still decline, or wait until it is open again.
introductions-viewer-waits = Owners and editors of your company can answer. Please let one of them know.
introductions-viewer-withdraws = Owners and editors of your company can take this request back.
introductions-accepted = You both agreed. The contacts are open, and both sides get them by e-mail.
introductions-declined = You declined. The other side gets your reason by e-mail.
introductions-withdraw-title = Take this request back?
introductions-withdraw-lead = The other side can then no longer answer it, and your consent ends. You can ask about the same pair again after one day.
introductions-withdraw-button = Take it back
introductions-withdraw-keep = Keep it
introductions-to-withdraw = Take the request back
introductions-withdrawn = The request is taken back.
introductions-contacts-title = Contacts
introductions-contact-theirs = Their contact
introductions-contact-ours = Your contact, as they see it
introductions-contact-name = Name
introductions-contact-job-title = Job title
introductions-contact-phone = Phone
introductions-contact-email = E-mail
introductions-contact-hint = For talks about this project only. Do not pass it on.
introductions-budget = Exact budget of the need
introductions-budget-negotiable = To be negotiated
introductions-files-title = Files
introductions-files-theirs = From them
introductions-files-ours = From you
introductions-files-none = None
introductions-barred = An organizer has barred one of the two companies. Contacts, budget and files are closed until that is settled.
introductions-history-title = History
introductions-consent-title = Your consent
introductions-by-itself = by itself

# $version (String)
introductions-consent-version = Text of { $version }

introductions-consent-withdrawn = Withdrawn

## Letters

introductions-fact-company = Company
introductions-fact-message = Message
introductions-fact-answer-by = Answer by
introductions-fact-budget = Exact budget of the need
introductions-fact-reason = Reason
introductions-fact-note = More words
introductions-letter-to-answer = Read and answer
introductions-letter-open = Open the introduction

# $title (String)
introductions-letter-asked-subject = A company asks for an introduction: { $title }

# $company (String)
introductions-letter-asked-of-need = { $company } has read your need and would like to talk with you about it.

# $company (String)
introductions-letter-asked-of-offering = { $company } has read your offering and would like to talk with you about its need.

introductions-letter-asked-by-hidden = A company that keeps its name back until both agree has read your offering and would like to talk with you about its need.
introductions-letter-asked-after = You are free to agree or to decline. Contacts are opened to both sides only when you agree; until then the other company knows nothing about your contact.

# $company (String)
introductions-letter-accepted-subject = Both agreed: you are introduced to { $company }

introductions-letter-accepted = Both sides have agreed to this introduction. This is the contact of the other company.
introductions-letter-accepted-after = The contact is meant for talks about this project only. The other company has got yours.

# $title (String)
introductions-letter-declined-subject = Declined: { $title }

introductions-letter-declined = The other company has declined your request for an introduction. Your contact was not handed over.
introductions-letter-declined-after = The same pair can be asked about again after 30 days. Until then other listings may fit better.

# $title (String)
introductions-letter-lapsed-subject = No answer in time: { $title }

introductions-letter-lapsed-asker = The other company has not answered your request within 14 days, so it ended by itself. Your contact was not handed over.
introductions-letter-lapsed-asker-after = You can ask once more, perhaps with a message that says more.
introductions-letter-lapsed-asked = You have not answered this request within 14 days, so it ended by itself. Your contact was not handed over.
introductions-letter-lapsed-asked-after = If you would still like to talk, you can ask the other company yourself.

## What came of it

introductions-yes = Yes
introductions-no = No
introductions-outcome-title = What came of it
introductions-outcome-lead = Tell us what came of it (twenty seconds)
introductions-outcome-change = Change this
introductions-outcome-held = Did you talk with each other?
introductions-outcome-useful = Did the talk help?
introductions-outcome-next = What comes next?
introductions-outcome-if-held = If you talked.
introductions-outcome-note = More words
introductions-outcome-note-hint = Only your company and the organizers read this.
introductions-outcome-button = Save
introductions-outcome-saved = Saved, thank you. Later matches will be better for it.
introductions-next-contract = A contract, signed or about to be
introductions-next-talks = We go on talking
introductions-next-nothing = Nothing more
introductions-told-no-talk = No talk was held.
introductions-told-useful-contract = They talked, it helped, and a contract is signed or about to be.
introductions-told-useful-talks = They talked, it helped, and they go on.
introductions-told-useful-nothing = They talked, it helped, and nothing more will come of it.
introductions-told-contract = They talked, it helped little, yet a contract is signed or about to be.
introductions-told-talks = They talked, it helped little, and they go on.
introductions-told-nothing = They talked, it helped little, and nothing more will come of it.

## Why one is declined

introductions-reason-price = The price and the budget do not meet
introductions-reason-schedule = The dates do not fit
introductions-reason-capacity = The amount of work does not fit the capacity
introductions-reason-scope = The service is not the one that is needed
introductions-reason-security = The data may not be handed over like this
introductions-reason-certificates = A required certificate is missing
introductions-reason-location = The distance is too great
introductions-reason-already-solved = Somebody else does it already
introductions-reason-other = Another reason
introductions-problem-note = Say in a few words what the reason is.
introductions-field-reason = Reason
introductions-field-reason-choose = Please choose
introductions-field-note = More words
introductions-to-end-consent = Withdraw the consent to show our contact
introductions-consent-end-title = Withdraw this consent?
introductions-consent-end-lead = Your contact is no longer shown to the other company, and it gets a letter that asks it not to use it any more. The introduction and its history stay. This cannot be undone here.
introductions-consent-end-button = Withdraw the consent
introductions-consent-end-keep = Leave it as it is
introductions-consent-ended = The consent is withdrawn. The other company is told.
introductions-contact-ended = The consent to show this contact was withdrawn.
introductions-letter-consent-text = They withdrew the consent by which their contact was shown to you. Please do not use it any more, and delete it where you noted it.
introductions-letter-consent-action = See the introduction
# $name (String)
introductions-letter-consent-subject = { $name } withdrew its consent
