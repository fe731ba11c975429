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
listings-status-paused = Paused
listings-status-expired = Expired
listings-status-matched = Provider found
listings-status-signed = Contract signed
listings-status-closed = Closed
listings-means-draft = Only your company sees it. Fill in the steps, then send it for review.
listings-means-in-review = An organizer is looking at it. Until then it can be taken back and changed.
listings-means-returned = An organizer sent it back. Mend what the reason below says, then send it again.
listings-means-rejected = An organizer refused it. You can copy it into a new draft.
listings-means-published = Everybody finds it in the catalogue, and it takes part in matching.
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
listings-record-domains = Data domain
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

