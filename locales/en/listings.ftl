### Offerings and needs.

listings-problem-above-zero = Enter a number above zero.
listings-problem-quality-of-labeling = Labeling work needs at least one quality target, such as accuracy or IoU.
listings-problem-samples-of-sensitive-data = Samples of important or core data may not be uploaded. Remove the sample files first.
listings-problem-core-is-offline = Core data may not be described on a public platform. Please talk to the organizer in person instead.
listings-problem-core-delivery = Core data may only be worked on on site, by decision of the department in charge.
listings-problem-important-delivery = Important data may only be delivered on site, in a secure site, by private deployment, in a trusted data space or by privacy-preserving computing.
listings-problem-core-delivery-offered = To take core data you have to offer work on site.
listings-problem-important-delivery-offered = To take important data you have to offer at least one of: on site, secure site, private deployment, trusted data space, privacy-preserving computing.
listings-problem-passed = This day has passed. Choose a later one.
listings-problem-finish-after-start = The work has to finish after it starts.
listings-problem-too-long-valid = Choose a day at most 180 days ahead; you can renew it later.


listings-catalogue-offerings = Offerings
listings-catalogue-needs = Needs
listings-catalogue-offerings-lead = What data service companies offer to industry. Every company here was verified.
listings-catalogue-needs-lead = What manufacturers are looking for. Every company here was verified.
# $total (String)
listings-catalogue-total = { $total } found

listings-search-label = Search
listings-search-hint = For example: defect labeling, DCMM, point cloud
listings-search-button = Search
listings-filters = Filters
listings-filters-apply = Show results
listings-sort = Sort by
listings-sort-relevance = Best match
listings-sort-newest = Newest
listings-sort-deadline = Deadline
listings-chips = What is asked for
listings-chip-remove = remove
listings-chips-clear = Clear all
listings-catalogue-empty = Nothing fits all of this
listings-catalogue-none = Nothing here yet
listings-catalogue-no-needs = No need is published yet. Post the first one from your workspace.
listings-catalogue-no-offerings = No offering is published yet. List the first one from your workspace.
listings-loosen-words = Search without these words
# $filter (String)
listings-loosen-filter = Without the filter “{ $filter }”

listings-loosen-all = Start over
# $count (String)
listings-loosen-count = gives { $count }

listings-facet-type = Service type
listings-facet-industry = Industry
listings-facet-region-served = Region served
listings-facet-region = Region
listings-facet-modality = Form of the data
listings-facet-usual-total = Usual total
listings-facet-budget = Budget
listings-facet-level = Security level taken
listings-nationwide = Nationwide
listings-kind-offering = Offering
listings-kind-need = Need
listings-valid-until = Valid until
listings-quotes-until = Quotes until

listings-problem-renew-first = The last day has passed. Set a new one with “Renew”, then it can go back.
# $industry (String)
listings-hidden-company-of = A company in { $industry }

listings-hidden-company = A company that shows its name after both sides agree
listings-status-draft = Draft
listings-status-in-review = In review
listings-status-returned = Sent back
listings-status-rejected = Refused
listings-status-published = Published
listings-status-hidden = Published, hidden for now
listings-status-paused = Paused
listings-status-expired = Expired
listings-status-matched = Provider found
listings-status-signed = Contract signed
listings-status-closed = Closed
listings-means-draft = Your company and the organizers see it, nobody else. Fill in the steps, then send it for review.
listings-means-in-review = An organizer is looking at it. Until then it can be taken back and changed.
listings-means-returned = An organizer sent it back. Mend what the reason below says, then send it again.
listings-means-rejected = An organizer refused it. You can copy it into a new draft.
listings-means-published = Everybody finds it in the catalogue, and it takes part in matching.
listings-means-hidden = It is published, but nobody outside your company sees it and it takes part in no matching while your company may not take part.
listings-means-paused = It has left the catalogue for now. Put it back whenever you like.
listings-means-expired = Its last day has passed. Renew it and it is back in the catalogue at once.
listings-means-matched = It has found its provider and takes no new introductions.
listings-means-signed = It has led to a contract.
listings-means-closed = It is over. You can copy it into a new draft.
listings-step-submit = Send for review
listings-step-recall = Take back from review
listings-step-approve = Approve and publish
listings-step-return = Send back
listings-step-reject = Refuse
listings-step-pause = Pause
listings-step-resume = Put back into the catalogue
listings-step-revise = Change
listings-step-expire = Expire
listings-step-renew = Renew
listings-step-match = Mark: provider found
listings-step-sign = Mark: contract signed
listings-step-close = Close
listings-happened-submit = sent it for review
listings-happened-recall = took it back from review
listings-happened-approve = approved and published it
listings-happened-return = sent it back
listings-happened-reject = refused it
listings-happened-pause = paused it
listings-happened-resume = put it back into the catalogue
listings-happened-revise = opened it for changes
listings-happened-expire = It expired
listings-happened-renew = renewed it
listings-happened-match = marked that a provider was found
listings-happened-sign = marked that a contract was signed
listings-happened-close = closed it
listings-part-basics = Title and description
listings-part-scope-offering = What you offer
listings-part-scope-need = What you need
listings-part-terms-offering = Price and lead time
listings-part-terms-need = Budget and schedule
listings-part-data = Data, security and delivery
listings-part-quality-offering = Quality, team and past work
listings-part-quality-need = Quality and certificates
listings-part-contact = Contact and validity
listings-part-files = Files
listings-metric-accuracy = Accuracy
listings-metric-precision = Precision
listings-metric-recall = Recall
listings-metric-miss-rate = Missed labels
listings-metric-false-rate = False labels
listings-metric-iou = IoU
listings-metric-miou = Mean IoU
listings-metric-dice = Dice
listings-metric-keypoint-error = Keypoint error
listings-metric-boundary-error = Event boundary error
listings-metric-wer = Word error rate
listings-metric-kappa = Cohen’s κ
listings-metric-fleiss-kappa = Fleiss’ κ
listings-metric-alpha = Krippendorff’s α
listings-metric-pass-rate = Expert pass rate
listings-metric-completeness = Completeness
listings-metric-duplicate-rate = Duplicate rate
listings-metric-online-rate = Points online
listings-metric-availability = Availability
listings-metric-first-pass-rate = Passed at the first try
listings-metric-working-days = Working days to delivery
listings-metric-rework-rounds = Rounds of rework included
listings-unit-percent = %, 0–100
listings-unit-ratio = 0–1
listings-unit-agreement = −1 to 1
listings-unit-pixels = pixels
listings-unit-milliseconds = ms
listings-unit-days = days
listings-unit-rounds = rounds
listings-basis-object = per box or mask
listings-basis-file = per image or recording
listings-basis-item = per item or record
# $name (String)
# $figure (String)
listings-target = { $name } { $figure }

# $name (String)
# $figure (String)
# $basis (String)
listings-target-over = { $name } { $figure } ({ $basis })

listings-file-attachment = Attachment
listings-file-sample = Sample data
listings-seen-by-members = Members of verified companies
listings-seen-after-agreement = After both sides agree
listings-seen-by-organizers = Your company and organizers
listings-rule-important = Important data: describe it only, upload no samples. It may be delivered on site, in a secure site, by private deployment, in a trusted data space or by privacy-preserving computing. A risk assessment comes before any hand-over, and the catalogue is filed with the local department.
listings-rule-important-offered = To take important data you need at least one of: on site, secure site, private deployment, trusted data space, privacy-preserving computing. Sample files are not accepted.
listings-rule-core = Core data may not be described on a public platform, and passing it on needs a review by the ministry. Please do not post it here; the organizer helps you in person.
listings-rule-core-offered = Core data is worked on on site only, by decision of the department in charge. Sample files are not accepted.
listings-personal-none = No personal information
# $kinds (String)
listings-personal-kinds = Contains personal information: { $kinds }

listings-rule-general = Data that is neither important nor core. Masked samples may be shown once both sides agree.
listings-choose = Please choose
listings-money-yuan = CNY
listings-money-wan = 10,000 CNY

listings-own-company-first = First enter a company or join one; then you can write needs and offerings for it.
listings-own-needs-lead = What your company is looking for, from the first draft to the contract.
listings-own-offerings-lead = The services that your company offers, from the first draft on.
listings-own-no-needs-title = No need yet
listings-own-no-needs = Describe what you are looking for in about ten minutes. An organizer looks at it, then providers find it and you see who fits best.
listings-own-no-offerings-title = No offering yet
listings-own-no-offerings = Describe one service in about ten minutes. An organizer looks at it, then manufacturers find it and you see whose needs it fits.
listings-own-none-here = None in this state.
listings-own-viewer = You can read along. Owners and editors of your company can write.
listings-own-states = State
listings-own-all = All
listings-own-unfinished = To finish
listings-own-resting = Out of the catalogue
listings-own-over = Over
listings-own-title = Title
listings-own-state = State
listings-own-updated = Last changed
listings-own-published = Published

listings-new-need = Post a need
listings-new-need-lead = Begin with a title. Everything else can wait: what you fill in is saved as a draft that nobody but your company and the organizers sees.
listings-new-offering = List an offering
listings-new-offering-lead = Begin with a title. Everything else can wait: what you fill in is saved as a draft that nobody but your company and the organizers sees.
listings-new-button = Save and go on
listings-new-saved = The draft is saved. The next steps are short.

listings-edit-parts = Steps
listings-edit-lacks-title = Some things are still missing
listings-edit-verify-first = You can write everything now. It can be sent for review as soon as your company is verified.
listings-edit-verify-link = Where your company stands
listings-edit-preview = Preview
listings-edit-public = Public page
listings-edit-matches = Matches
listings-edit-copy = Copy into a new draft
listings-edit-history = What happened
listings-history-organizer = An organizer
# $name (String)
# $what (String)
listings-history-line = { $name } { $what }

listings-copied = This is the copy. Please set the dates anew; files were not copied.

listings-part-trail = Steps of this form
# $n (Number)
# $all (Number)
listings-part-count = Step { $n } of { $all }

listings-part-button = Save and go on
listings-part-save-and-list = Save and back to the steps
listings-part-more-rows = Save and add rows
listings-part-saved = Saved.
listings-part-done = Done
listings-part-optional = Optional
# $n (Number)
listings-part-lacking = { $n ->
    [one] 1 to fill in
   *[other] { $n } to fill in
}

listings-part-stale = Somebody saved this step while you were writing. Nothing of yours is lost: compare below, then save again to keep what you typed.
listings-difference-field = Field
listings-difference-yours = What you typed
listings-difference-now = What is there now
listings-stale = Somebody changed this meanwhile. Reload the page and try again.
# $status (String)
listings-not-now = This cannot be done now. The state is: { $status }.

listings-taken-submit = Sent for review. You get a letter as soon as an organizer has decided.
listings-taken-recall = Taken back. You can change it now.
listings-taken-pause = Paused. It has left the catalogue; put it back whenever you like.
listings-taken-resume = It is back in the catalogue.
listings-taken-match = Marked: a provider was found. It takes no new introductions.
listings-taken-sign = Marked: the contract is signed.
listings-taken-renew = The new last day is saved.
listings-taken-revise = Open for changes. Send it for review when you are done.
listings-taken-close = Closed. You can still copy it into a new draft.
listings-ask-match = The need stays visible, but takes no new introductions. If it comes to nothing you can put it back into the catalogue.
listings-ask-sign = The need is marked as signed. This cannot be taken back.
listings-ask-renew = Until the day you choose it stays in the catalogue; an expired one is back at once.
listings-ask-revise = It leaves the catalogue while you change it, and comes back after an organizer has looked at it again.
listings-ask-close = It leaves the catalogue for good, takes no new introductions and can no longer be changed. You can copy it into a new draft.
listings-ask-back = Leave it as it is
listings-hint-close-reason = Kept in the history for your company and the organizer. For example: the project was put off.

listings-field-title-zh = Title in Chinese
listings-field-title-en = Title in English
listings-field-summary-zh = Summary in Chinese
listings-field-summary-en = Summary in English
listings-field-detail-zh = Details in Chinese
listings-field-detail-en = Details in English
listings-group-english = English version (optional)
listings-group-english-hint = Readers in English see the Chinese text where there is none. Title from 10, summary from 40, details from 50 characters.
listings-hint-title-need = What, for which data; at least 6 characters. For example: 带钢表面缺陷图像标注
listings-hint-title-offering = Which service, for which data; at least 6 characters. For example: 工业缺陷图像标注服务
listings-hint-summary-need = Two or three sentences with figures, at least 20 characters. Everybody reads it. For example: 8万张带钢表面图像、约120万个缺陷框，要求 IoU≥0.90，两个月内完成。
listings-hint-summary-offering = Two or three sentences with figures, at least 20 characters. Everybody reads it. For example: 60人驻场标注团队，钢铁缺陷图像准确率98%以上，日产能5万框。
listings-hint-detail-need = Background, what has to be done, what is delivered and how it is accepted; at least 50 characters. Members of verified companies read it. Lists and bold text can be written in Markdown.
listings-hint-detail-offering = What you do, how you work, what the client gets and how quality is checked; at least 50 characters. Everybody reads it. Lists and bold text can be written in Markdown.

listings-field-services-needed = Services you need
listings-field-services-offered = Services you offer
listings-hint-services-needed = Choose 1 to 3. Open a group to see its services.
listings-hint-services-offered = Choose 1 to 5. Open a group to see its services.
listings-field-modalities = Form of the data
listings-hint-modalities = Choose all that apply.
listings-field-data-domains = Where the data arises
listings-field-industries = Industries you serve
listings-hint-industries = Choose 1 to 10. A whole section counts for all industries in it.
listings-field-industry = Industry
# $section (String)
listings-whole-section = All of: { $section }

listings-field-regions = Regions you serve
listings-hint-regions = Choose “Nationwide”, or open an area and choose its provinces.
listings-group-place = Where the need arises
listings-field-region = Province
listings-field-city = City
listings-group-volume = How much data
listings-group-volume-hint = An estimate is enough, for example 80,000 images. Not needed for advice alone.
listings-group-capacity = What you can do in a week (optional)
listings-group-capacity-hint = For example 300,000 boxes. It helps to see whether a deadline can be kept.
listings-field-volume = Amount of data
listings-field-capacity = Amount in a week
listings-field-volume-unit = Counted in

listings-group-price = Price
listings-group-price-hint = In CNY with up to 4 decimals, for example 0.12 to 0.35. Leave the upper figure empty for one fixed price.
listings-field-price-model = How you charge
listings-field-price-min = Unit price from
listings-field-price-max = Unit price to
listings-field-vat = Value-added tax
listings-vat-included = Included
listings-vat-extra = Not included
listings-field-lead-time = Days from the order to the start
listings-hint-lead-time = 1 to 730 days.
listings-group-total = What an order usually comes to (optional)
listings-group-total-hint = Buyers search by it. Leave the upper figure empty for one figure.
listings-field-total-min = Total from
listings-field-total-max = Total to
listings-field-money-unit = In
listings-group-order = Smallest order (optional)
listings-group-order-hint = A sum in CNY, or a number of units.
listings-field-order = Amount
listings-group-budget = Budget
listings-group-budget-hint = Everybody sees only the band, such as 300,000–500,000. The exact figures open after both sides agree. Leave the upper figure empty for one figure.
listings-field-budget-min = Budget from
listings-field-budget-max = Budget to
listings-field-budget-negotiable = To be agreed: I give no figures
listings-group-schedule = Schedule
listings-field-quotes-until = Quotes until
listings-hint-quotes-until = Two to four weeks from now is usual.
listings-field-starts-on = Work starts
listings-hint-starts-on = A rough day is enough.
listings-field-finishes-on = Work is done
listings-hint-finishes-on = After the start.
listings-group-buying = How you buy (optional)
listings-group-buying-hint = Members of verified companies read it.
listings-field-tender = How the provider is chosen
listings-field-payment-terms = Payment terms
listings-hint-payment-terms = For example: 30 % in advance, 70 % after acceptance.

listings-field-level = Security level of the data
listings-hint-level = Where several levels are mixed, the highest one counts.
listings-field-level-taken = Highest security level you can take
listings-field-personal = Does the data contain personal information?
listings-hint-personal = Anything that says something about a person, such as faces, voices, names or number plates.
listings-personal-no = No
listings-personal-yes = Yes
listings-field-personal-kinds = Which kinds
listings-hint-personal-kinds = Only if you answered yes. For example: faces of workers in workshop videos.
listings-field-delivery = How may the service be delivered?
listings-field-delivery-offered = How can you deliver?
listings-hint-delivery = Choose all that apply. For important data: on site, secure site, private deployment, trusted data space or privacy-preserving computing.

listings-group-targets = Quality that you ask for
listings-group-targets-offered = Quality that you promise
listings-group-targets-hint = Needed for labeling services, otherwise optional. One target a row; rows that stay empty do not count.
# $n (Number)
listings-row-target = Target { $n }

listings-field-metric = Metric
listings-field-comparator = Sense
listings-at-least = ≥ at least
listings-at-most = ≤ at most
listings-field-value = Value
listings-field-basis = Counted per
listings-group-certificates = Certificates that you ask for (optional)
listings-group-certificates-hint = Up to 8. A provider without a certificate that is a must does not match; a preferred one counts in its favour.
# $n (Number)
listings-row-certificate = Certificate { $n }

listings-field-certificate = Certificate, at this level or above
listings-field-weight = How much it counts
listings-certificate-preferred = Preferred
listings-certificate-must = A must
listings-group-team = Team (optional)
listings-group-team-hint = Whole numbers, now.
listings-field-team-size = People in all
listings-field-annotators = Annotators
listings-field-experts = Experts of the trade
listings-group-cases = Past work (optional)
listings-group-cases-hint = Up to 10 cases. Industry, year and result make a case; the client may stay unnamed.
# $n (Number)
listings-row-case = Case { $n }

listings-field-case-industry = Industry of the client
listings-field-case-year = Year
listings-field-case-client = Client (may stay empty)
listings-hint-case-client = Name a client only with its consent.
listings-field-case-result = Result, 5 to 300 characters

listings-group-contact = Contact
listings-group-contact-hint = Taken from your account. The other side sees it only after both sides agree.
listings-field-contact-name = Name
listings-field-contact-job-title = Job title
listings-field-contact-phone = Telephone
listings-field-contact-email = E-mail
# $days (String)
listings-hint-valid-until = At most { $days } days ahead. You get a letter before it ends and can renew it.

listings-field-hides-company = Keep our company’s name hidden until both sides agree
listings-hint-hides-company = Readers then see “A company in” and your industry.

listings-files-lead = Papers that say more, such as specifications or labeling rules, and samples. At most 10 attachments and 3 samples of 20 MB each.
listings-files-no-samples = Samples of important or core data may not be uploaded. You can still attach papers that do not contain the data.
listings-files-attachments = Attachments
listings-files-none = None yet.
listings-files-add = Add a file
listings-files-add-button = Add the file
listings-files-done = Done, back to the steps
listings-files-remove = Remove
# $name (String)
listings-files-remove-named = Remove { $name }

listings-file-added = The file is added.
listings-file-removed = The file is removed.
listings-field-file = File
listings-hint-file = PDF, Word, Excel, PNG or JPEG, at most 20 MB.
listings-field-purpose = What is it?
listings-hint-attachment = A paper about the work, without the data itself.
listings-hint-sample = A piece of the data. The other side sees it only after both sides agree.
listings-field-visibility = Who may read it
listings-hint-visibility = For attachments. A sample is always seen only after both sides agree.
listings-field-is-masked = The sample is general data, and personal information and trade secrets in it are masked
listings-hint-is-masked = Only needed for samples.

listings-problem-price-missing = Enter the unit price, or choose “Negotiable” above.
listings-problem-price-of-negotiable = A negotiable price has no figures. Remove them, or choose how you charge.
listings-problem-budget-or-negotiable = Enter figures or tick this, not both.
listings-problem-personal-kinds-without = Remove this, or answer yes above.
listings-problem-higher-is-better = For this metric more is better: choose “≥”.
listings-problem-lower-is-better = For this metric less is better: choose “≤”.
listings-problem-certificate-twice = This certificate is in the list already.
listings-problem-not-masked = A sample can be added only when this is so. Please confirm it.

# $n (String)
listings-team-size = { $n } people

# $n (String)
listings-team-annotators = { $n } annotators

# $n (String)
listings-team-experts = { $n } experts

listings-reason = Reason

## The record as a reader sees it

listings-record-title = Title
listings-record-summary = Summary
listings-record-side = In short
listings-record-facts = Key facts
listings-record-untitled = Untitled draft
listings-record-industries = Industries served
listings-record-city = City
listings-record-capacity = Capacity per week
listings-record-volume = Volume
listings-record-domains = Where the data arises
listings-record-level = Security level of the data
listings-record-personal = Personal information
listings-record-delivery = Delivery
listings-record-price = Price
listings-record-vat = Value-added tax
listings-record-vat-included = Included in the price
listings-record-vat-not-included = Not included in the price
listings-record-minimum-order = Smallest order
listings-record-exact-budget = Exact budget
listings-record-tender = How the provider is chosen
listings-record-payment = Payment terms
listings-record-lead-time = Lead time
# $n (Number)
listings-record-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

listings-record-team = Team
listings-record-starts-on = Work starts
listings-record-finishes-on = Work finishes
listings-record-published-on = Published on
listings-record-company-name = Company’s name
listings-record-company-hidden = Not shown before both sides agree
listings-record-detail = Description
listings-record-quality = Quality targets
listings-record-required = Certificates asked for
listings-record-must = Required
listings-record-preferred = Preferred
listings-record-held = Certificates of the company
listings-record-held-none = The company has no verified certificate on record.
listings-record-cases = Past work
listings-record-case-unnamed = Client not named
# $year (String)
listings-record-case-year = { $year }

listings-record-files = Files
listings-record-contact = Contact
listings-record-contact-name = Name
listings-record-contact-job-title = Position
listings-record-contact-phone = Phone
listings-record-contact-email = E-mail
listings-record-note = Organizer’s note
listings-record-related = Similar listings
listings-record-manage = Edit and manage
listings-record-matches = See its matches
listings-record-preview = See it as others do
listings-record-case = Open in the console
listings-record-ask = Ask for an introduction
listings-record-ask-hint = You write a short message; contacts open once both sides agree.
listings-record-ask-needs-company = Members of verified companies can ask for an introduction.
# $status (String)
listings-record-not-public = Only its own company and organizers can open this page: the listing is at “{ $status }”.

listings-record-company-not-verified = Only its own company and organizers can open this page: the company is not verified at the moment.
listings-lock-title = Not shown to you yet
listings-lock-members-offering = Members of verified companies can also open the files of this offering, where there are any.
listings-lock-members-need = Members of verified companies also see the full description, the city, the security level of the data, personal information in it, how the provider is chosen and paid, and the files.
listings-lock-agreed-offering = The contact and sample files are shown to the other side once both agree to an introduction.
listings-lock-agreed-need = The contact, the exact budget and sample files are shown to the other side once both agree to an introduction.
listings-lock-agreed-hidden = The company’s name, the contact, the exact budget and sample files are shown to the other side once both agree to an introduction.
listings-lock-enter-company = Enter your company
listings-lock-verify-company = Have your company verified
listings-preview-notice = This is a preview. What stands here is what these readers see once the listing is published.
listings-preview-back = Back to the listing
listings-preview-tabs = Seen by
listings-preview-stranger = Everybody
listings-preview-member = Members of verified companies
# $name (String)
listings-of-company = Offerings and needs of { $name }

listings-of-company-tabs = Side of the market
listings-of-company-empty = The company has nothing published here at the moment.

## Letters

# $title (String)
listings-letter-approved-subject = Published: { $title }

listings-letter-approved = An organizer approved your listing. It is in the catalogue now, and its matches are being computed.
listings-letter-approved-action = See the public page
# $title (String)
listings-letter-returned-subject = Please mend: { $title }

listings-letter-returned = An organizer sent your listing back. Please mend what the reason says, then send it for review again.
listings-letter-returned-action = Change the listing
# $title (String)
listings-letter-rejected-subject = Refused: { $title }

listings-letter-rejected = An organizer refused your listing. You can copy it into a new draft and begin again.
listings-letter-open = Open the listing
# $title (String)
listings-letter-expired-subject = Expired: { $title }

listings-letter-expired = The last day of your listing has passed and it has left the catalogue. Renew it and it is back at once.
listings-letter-renew = Renew the listing
# $title (String)
# $day (String)
listings-letter-ending-subject = Ends on { $day }: { $title }

# $day (String)
listings-letter-ending = Your listing stays in the catalogue until { $day }. Renew it if it is still current; otherwise there is nothing to do.
# $day (String)
listings-card-quotes-until = Quotes until { $day }

# $day (String)
listings-card-valid-until = Valid until { $day }

