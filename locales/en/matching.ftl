### Matching: what is said about a pair of a need and an offering.

## Factors: the parts of a score

matching-factor-service-type = Service type
matching-factor-industry = Industry
matching-factor-region = Region
matching-factor-price = Price and budget
matching-factor-certificates = Certificates
matching-factor-title = Words of the titles
matching-factor-text = Words of the texts
matching-factor-quality = Quality
matching-factor-modality = Form of the data
matching-factor-time = Time to spare
matching-factor-capacity = Capacity
matching-factor-security = Security level
matching-factor-track = Track record
matching-factor-freshness = How recent
matching-factor-completeness = How complete

## Gates: what must hold

matching-gate-service-type = Service type
matching-gate-industry = Industry served
matching-gate-region = Region served
matching-gate-certificate = Required certificate
matching-gate-security = Security level
matching-gate-delivery = Way of delivery
matching-gate-modality = Form of the data
matching-gate-price = Price within the budget
matching-gate-schedule = Done in time
matching-gate-capacity = Free capacity
matching-gate-quality = Quality promised
matching-gate-blocked = No objection by either side or the organizers
matching-gate-company = Two companies
matching-gate-market = Both on offer
matching-gate-open = Both still open
matching-verdict-pass = Met
matching-verdict-fail = Not met
matching-verdict-unknown = To be confirmed

## Facts

matching-list-separator = {", "}
# $certificate (String)
# $level (String)
matching-certificate-with-level = { $certificate }, { $level }
# $number (String)
matching-level-number = level { $number }
# $amount (String)
matching-money-from = { $amount } and more
# $amount (String)
matching-money-up-to = up to { $amount }
# $types (String)
matching-same-type = Both name the same service: { $types }.
# $asked (String)
# $offered (String)
matching-related-type = The offering covers a related service, { $offered }, not { $asked } itself.
# $asked (String)
# $offered (String)
matching-other-type = The need asks for { $asked }; the offering covers { $offered }, which is neither the same nor related.
matching-type-unknown = One side has not named a service type.
# $industry (String)
matching-industry-served = The industry is served: { $industry }.
# $industry (String)
# $section (String)
matching-section-served = The provider serves all of { $section }, which includes { $industry }.
# $industry (String)
# $served (String)
matching-near-industry = { $industry } is not named; the provider serves neighbouring industries: { $served }.
# $industry (String)
# $served (String)
matching-other-industry = { $industry } is not served; the provider serves { $served }.
matching-industry-unknown = One side has not named an industry.
# $region (String)
matching-same-city = Both are in the same city in { $region }.
# $region (String)
matching-same-province = Both are in { $region }.
# $base (String)
# $region (String)
# $area (String)
matching-same-area = { $base } and { $region } are both in { $area }.
# $base (String)
# $region (String)
matching-served-from-far = { $region } is served, but the provider is based far away, in { $base }.
# $region (String)
matching-region-served = { $region } is served.
# $region (String)
matching-served-nationwide = The whole country is served, { $region } included.
# $mode (String)
matching-no-presence = Nobody has to be on site ({ $mode }), so the region does not matter.
# $region (String)
# $served (String)
matching-region-not-served = The work needs people on site, and { $region } is not served; the provider serves { $served }.
matching-region-unknown = One side has not named a region.
# $price (String)
# $budget (String)
matching-price-inside = The price of { $price } meets the budget of { $budget }.
# $price (String)
# $budget (String)
matching-price-inside-computed = For this volume the price comes to { $price }, which meets the budget of { $budget }.
# $price (String)
# $budget (String)
matching-price-at-edge = The price of { $price } only just reaches the budget of { $budget }.
# $price (String)
# $budget (String)
matching-price-at-edge-computed = For this volume the price comes to { $price }, which only just reaches the budget of { $budget }.
# $price (String)
# $budget (String)
matching-price-above = The price of { $price } starts above the budget of { $budget }.
# $price (String)
# $budget (String)
matching-price-above-computed = For this volume the price comes to { $price }, which starts above the budget of { $budget }.
# $price (String)
# $budget (String)
matching-price-below = The price of { $price } is below the budget of { $budget }; check that it covers the same work.
# $price (String)
# $budget (String)
matching-price-below-computed = For this volume the price comes to { $price }, below the budget of { $budget }; check that it covers the same work.
# $price (String)
matching-price-inside-hidden = The price of { $price } meets the buyer’s budget.
# $price (String)
matching-price-inside-hidden-computed = For this volume the price comes to { $price }, which meets the buyer’s budget.
# $price (String)
matching-price-at-edge-hidden = The price of { $price } only just reaches the buyer’s budget.
# $price (String)
matching-price-at-edge-hidden-computed = For this volume the price comes to { $price }, which only just reaches the buyer’s budget.
# $price (String)
matching-price-above-hidden = The price of { $price } starts above the buyer’s budget.
# $price (String)
matching-price-above-hidden-computed = For this volume the price comes to { $price }, which starts above the buyer’s budget.
# $price (String)
matching-price-below-hidden = The price of { $price } is below the buyer’s budget; check that it covers the same work.
# $price (String)
matching-price-below-hidden-computed = For this volume the price comes to { $price }, below the buyer’s budget; check that it covers the same work.
matching-price-unknown = Price or budget is open to negotiation.
# $certificate (String)
matching-certificate-held = { $certificate } is held.
# $certificate (String)
# $wanted (String)
matching-certificate-held-level = { $certificate } is held; required: { $wanted } or better.
# $certificate (String)
# $wanted (String)
matching-certificate-too-low = { $certificate } is held, which is below the required { $wanted }.
# $certificate (String)
# $day (String)
matching-certificate-expired = { $certificate } expired on { $day }.
# $certificate (String)
matching-certificate-missing = { $certificate } is required and not held.
matching-certificate-missing-unnamed = A required certificate is not held.
# $certificate (String)
matching-certificate-unknown = Whether { $certificate } is held is not known.
# $met (String)
matching-certificates-met = Certificates asked for and held: { $met }.
# $unmet (String)
matching-certificates-unmet = Certificates asked for and not held: { $unmet }.
# $met (String)
# $unmet (String)
matching-certificates-partly = Held: { $met }. Asked for and not held: { $unmet }.
matching-no-certificate-asked = No certificate is required.
# $data (String)
# $most (String)
matching-level-enough = Level of the data: { $data }; the highest level that the provider takes: { $most }.
# $data (String)
# $most (String)
matching-level-too-low = Level of the data: { $data }; the provider takes no more than { $most }.
matching-level-unknown = The security level is not stated on one side.
# $modes (String)
matching-delivery-possible = Delivery suits both: { $modes }.
# $asked (String)
# $offered (String)
matching-delivery-differs = The ways of delivery differ: the need accepts { $asked }, the offering has { $offered }.
# $level (String)
# $modes (String)
matching-delivery-forbidden = Not allowed for { $level }: { $modes }.
matching-delivery-unknown = One side has not named a way of delivery.
# $earliest (String)
# $finish (String)
# $days (Number)
matching-in-time = The work can be done by { $earliest }, { $days ->
    [one] one day
   *[other] { $days } days
} before the last day, { $finish }.
# $finish (String)
matching-in-time-exactly = The work can be done exactly by the last day, { $finish }.
# $earliest (String)
# $finish (String)
# $days (Number)
matching-too-late = The work cannot be done before { $earliest }, { $days ->
    [one] one day
   *[other] { $days } days
} after the last day, { $finish }.
matching-schedule-unknown = The lead time or the last day is not stated.
matching-capacity-covers = The weekly capacity covers the whole volume in time.
# $percent (Number)
matching-capacity-short = The weekly capacity covers { $percent } % of the volume in time.
matching-capacity-free = The provider has free capacity.
matching-capacity-none = The provider has no free capacity now.
matching-capacity-unknown = The weekly capacity is not stated.
# $modalities (String)
matching-modality-shared = The provider works on this form of data: { $modalities }.
# $modalities (String)
matching-modality-missing = The provider does not name this form of data: { $modalities }.
matching-modality-unknown = One side has not named the form of the data.
# $metrics (String)
matching-quality-kept = Quality is promised as asked for: { $metrics }.
# $metrics (String)
matching-quality-weaker = Quality is promised, but weaker than asked for: { $metrics }.
# $metrics (String)
matching-quality-unstated = Quality asked for and not yet promised: { $metrics }.
matching-no-quality-asked = No quality figures are asked for.
# $words (String)
matching-words-shared = Both texts say the same: { $words }.
# $need (String)
# $offering (String)
matching-words-pair = “{ $need }” – “{ $offering }”
# $words (String)
matching-words-same = “{ $words }”
matching-words-differ = The texts have few words in common.
matching-words-unknown = One side has no text yet.
# $percent (Number)
# $count (Number)
matching-track-record = { $count ->
    [one] One earlier result
   *[other] { $count } earlier results
}, { $percent } % successful.
matching-track-unknown = There are no earlier results on the platform yet.
# $days (Number)
matching-fresh = Both were confirmed within the last { $days ->
    [one] day
   *[other] { $days } days
}.
matching-fresh-today = Both were confirmed today.
# $days (Number)
matching-stale = One side was last confirmed { $days } days ago.
matching-freshness-unknown = It is not known when the two were last confirmed.
# $percent (Number)
matching-completeness = { $percent } % of what matters is filled in on both sides.
matching-personal-information = The data holds personal information; ask the provider how it is protected.
# $place (Number)
# $by_score (Number)
matching-shown-higher = Shown in place { $place } instead of { $by_score }, because others have been seen more for what they merit; the score stays as it is.
# $place (Number)
# $by_score (Number)
matching-shown-lower = Shown in place { $place } instead of { $by_score }, to make room for others that have been seen less than they merit; the score stays as it is.
matching-not-blocked = Neither side has ruled out the other.
matching-blocked = One side has ruled out the other.
matching-taken-out = The organizers have taken this pair out of the matches.
matching-two-companies = The need and the offering belong to different companies.
matching-same-company = The need and the offering belong to the same company.
matching-in-the-market = Both are on offer.
matching-suspended = One of the two is suspended.
matching-open = Both are still open.
# $day (String)
matching-expired = One of the two was open until { $day }.

## Steps: what would change a score

# $amount (String)
matching-step-raise-budget = A budget of at least { $amount }.
# $amount (String)
matching-step-lower-price = A price from { $amount } or less.
matching-step-meet-on-price = A price and a budget that come closer to each other.
# $day (String)
matching-step-move-finish = A last day of { $day } or later.
# $modes (String)
matching-step-accept-delivery = Another way of delivery accepted: { $modes }.
# $region (String)
matching-step-serve-region = { $region } served as well.
matching-step-free-capacity = Free capacity at the provider.
# $certificate (String)
matching-step-obtain = A valid certificate: { $certificate }.
# $service (String)
matching-step-offer-type = The provider offering this very service: { $service }.
# $industry (String)
matching-step-serve-industry = The provider serving this industry: { $industry }.
# $metrics (String)
matching-step-promise-quality = A promise of the quality asked for: { $metrics }.
# $modalities (String)
matching-step-take-modality = Work on this form of data: { $modalities }.
# $missing (String)
matching-step-state = An answer to what is still open: { $missing }.
matching-step-describe-more = A fuller description of the same work on both sides.
# $points (Number)
matching-change-gain = { $points ->
    [one] adds one point
   *[other] adds { $points } points
}
# $score (Number)
matching-change-opens = would make it a match of { $score } points
# $step (String)
# $gain (String)
matching-change = { $step } That { $gain }.
matching-missing-service-type = service types
matching-missing-industry = industry
matching-missing-region = region
matching-missing-price = price and budget
matching-missing-certificates = certificates
matching-missing-quality = the quality promised
matching-missing-modality = form of the data
matching-missing-time = lead time and last day
matching-missing-capacity = weekly capacity
matching-missing-security = security level
matching-missing-text = a description

## The pages

# $points (Number)
matching-points = { $points ->
    [one] one point
   *[other] { $points } points
}
matching-band-words = Words of both texts
matching-band-work = Form and quality of the work
matching-band-rest = Time, capacity and the rest
# $score (Number)
matching-score-label = Score { $score } of 100
matching-score-of = of 100
# $name (String)
# $points (Number)
matching-bar-part = { $name } { $points }
# $parts (String)
matching-bar-label = Parts of the score: { $parts }
# $title (String)
matching-title-need = Offerings for “{ $title }”
# $title (String)
matching-title-offering = Needs for “{ $title }”
# $count (Number)
matching-lead-need = { $count ->
    [one] One offering fits this need today.
   *[other] { $count } offerings fit this need today, the best first.
}
# $count (Number)
matching-lead-offering = { $count ->
    [one] One need fits this offering today.
   *[other] { $count } needs fit this offering today, the best first.
}
# $count (Number)
matching-lead-best = The { $count } best matches of today are shown, the best first.
matching-how = The teal arc shows how ready the provider is likely to be, the amber one how ready the buyer is; the score is where both meet. The parts of the bar add up to the score. Where scores are close, whoever has been seen less may stand a little further up.
matching-not-on-market-need = This need is not in the catalogue now, so it has no matches. As soon as it is published, they are computed within seconds.
matching-not-on-market-offering = This offering is not in the catalogue now, so it has no matches. As soon as it is published, they are computed within seconds.
matching-reasons = Why it fits
matching-doubts = What speaks against it
matching-confirm = To be confirmed
matching-change-title = What would change it
matching-evidence = In the words of both
matching-from-need = The need says
matching-from-offering = The offering says
matching-gates = All conditions
matching-gate-column = Condition
matching-verdict-column = Result
matching-why-column = Why
matching-parts = All parts of the score
matching-part-column = Part
matching-points-column = Points
matching-whole = The whole explanation
matching-record = Open the record
matching-standing = See the introduction
matching-introduce = Ask for an introduction
matching-none-need = No offering fits this need yet
matching-none-offering = No need fits this offering yet
# $gate (String)
# $count (Number)
matching-hindrance-need = Of the nearest offerings most fail the condition “{ $gate }”: { $count } of them.
# $gate (String)
# $count (Number)
matching-hindrance-offering = For the nearest needs the condition that fails most often is “{ $gate }”: with { $count } of them.
matching-none-after = Every change on the market is followed at once, and a letter tells you of the first match.
matching-near = Just missed
matching-near-lead-need = These offerings fail one condition only, and it is one that you could settle with the provider.
matching-near-lead-offering = These needs fail one condition only, and it is one that you could settle with the buyer.
# $score (Number)
matching-near-score = Without that it would reach { $score ->
    [one] one point
   *[other] { $score } points
}.
matching-ask = Why is something not here?
matching-ask-need = Number, link or title of an offering
matching-ask-offering = Number, link or title of a need
matching-ask-hint = Some words of the title will do.
matching-ask-button = Show why
matching-ask-nothing-need = There is no published offering of this number or title.
matching-ask-nothing-offering = There is no published need of this number or title.
matching-ask-several = Which one do you mean?
# $need (String)
# $offering (String)
matching-pair-title = “{ $need }” and “{ $offering }”
matching-pair-back = All matches
matching-pair-fits = A match
matching-pair-refused = Not a match
matching-pair-near = Just missed
# $count (Number)
matching-pair-failed = { $count ->
    [one] One condition is not met:
   *[other] { $count } conditions are not met:
}

## Letters

# $count (Number)
matching-letter-subject = { $count ->
    [one] A new match for you
   *[other] { $count } new matches for you
}
matching-letter-text = There are new matches for what you have in the catalogue:
# $title (String)
# $points (String)
matching-letter-match = { $title }, { $points }
# $count (Number)
matching-letter-rest = { $count ->
    [one] One more is on the page.
   *[other] { $count } more are on the page.
}
matching-letter-see-matches = See the matches
matching-letter-see-workspace = Open your workspace
matching-letter-why-at-once = We write when a listing gets its first matches or a good new one appears, at once as you chose. You can change how often under “Account”, “Notifications”.
matching-letter-why-daily = We write when a listing gets its first matches or a good new one appears, at most once a day. You can change how often under “Account”, “Notifications”.
matching-letter-why-weekly = We write when a listing gets its first matches or a good new one appears, at most once a week as you chose. You can change how often under “Account”, “Notifications”.

## What is said about a match

matching-interest = Interested
matching-interest-said = You are interested
matching-interest-mutual = Both sides are interested
matching-interest-hint = Both sides see it only when both are interested.
matching-refuse = Not for us
# $reason (String)
matching-refused-because = Not for us: { $reason }
matching-retract = Take it back
matching-keep = Shortlist
matching-drop = Off the shortlist
matching-compare-choose = Compare
matching-compare-button = Compare those chosen
matching-compare-hint = Choose two to four matches to see them side by side.
matching-said-interest = Noted. The other side sees it once it is interested, too; you can also ask for an introduction at once.
matching-said-nothing = What you said is taken back.
matching-said-keep = It is on the shortlist.
matching-said-drop = It is off the shortlist.
matching-said-refusal = Moved to “Not for us”; there you can take it back at any time.
matching-refusal-title = Not for us
matching-refusal-lead = The match moves to “Not for us”, and you can take that back at any time. Please say why: later matches will be better for it. The other side does not see it.
matching-refusal-note-hint = Only your company and the organizers read this.
matching-refusal-button = Move to “Not for us”
matching-refusal-back = Back
matching-view-open = Matches
matching-view-shortlist = Shortlist
matching-view-aside = Not for us
matching-views = Lists of matches
# $words (String)
# $count (String)
matching-view-tab = { $words } ({ $count })
matching-empty-open = All matches have been moved to “Not for us”.
matching-empty-shortlist = The shortlist is empty. Put matches on it to compare them later and talk them over with colleagues.
matching-empty-aside = No match has been moved here.
matching-gone-title = No longer in the catalogue

## Side by side

matching-comparison-title = Matches side by side
matching-comparison-few = Choose two to four matches to compare. What no longer matches, or has left the catalogue, cannot be compared.
matching-comparison-score = Score
matching-comparison-next = Next

## Notifications

matching-pace-at-once = At once (within minutes)
matching-pace-daily = Once a day (after nine, Beijing time)
matching-pace-weekly = Once a week (Mondays after nine, Beijing time)
matching-pace-never = Not at all
matching-notifications-title = Notifications
matching-notifications-lead = We write to you when a listing gets its first matches or a good new one appears. Choose how often for each company. Whoever chooses none gets no letters either about who would like to meet them at an event. Letters about introductions, events and reviews come as before.
# $company (String)
matching-notifications-company = { $company }: letters about new matches
matching-notifications-button = Save
matching-notifications-saved = Saved.
matching-notifications-none = Once you belong to a company, you choose here how often we write about new matches.
matching-notifications-join = Go to your company
matching-notifications-back = Account

matching-happening-interested = Said they are interested
matching-happening-accepted = Asked for an introduction or agreed to one
matching-happening-declined = Put it aside or declined
matching-happening-lapsed = Did not answer in time
matching-happening-held = Talked
matching-happening-useful = Found the talk useful
matching-happening-contract = Signed, or are about to

## What organizers rule about pairs

matching-no-score = No score: see what is to settle
matching-added = Suggested by the organizers
matching-letter-added = suggested by the organizers
matching-added-lead = The organizers believe that you should talk to each other, and say why. These stand apart from the list that is ordered by score.
matching-added-others = Matches by score
matching-ruling-title = Organizers: add or take out this pair
matching-ruling-lead-add = Add the pair to put it before both sides on top of their lists, whatever its score. You can withdraw that.
matching-ruling-lead-both = Add the pair to put it before both sides on top of their lists, whatever its score; take it out, and neither side finds it among its matches any more. You can withdraw either.
matching-ruling-reason = Reason
matching-ruling-reason-hint = 10–500 characters. Where you add the pair, both sides read the reason; where you take it out, only organizers do.
matching-ruling-add = Add the pair for both sides
matching-ruling-remove = Take the pair out
matching-ruling-withdraw = Withdraw
matching-ruling-is-added = An organizer added this pair; both sides see it on top of their lists with this reason:
matching-ruling-is-removed = An organizer took this pair out; neither side finds it among its matches. The reason, for organizers only:
# $conditions (String)
matching-ruling-firm-because = This pair cannot be added, because the two sides could not settle this between them: { $conditions }.
matching-ruling-firm = This pair cannot be added: it fails a condition that the two sides could not settle between them.
matching-ruling-meanwhile = Somebody ruled about this pair meanwhile, or withdrew what was ruled. Look at the pair again.
matching-ruling-said-added = The pair is added: both sides see it on top of their lists.
matching-ruling-said-removed = The pair is taken out: neither side finds it among its matches any more.
matching-ruling-said-withdrawn = Withdrawn: the pair stands where its score puts it.
