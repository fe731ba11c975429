### The workspace: what a company's people have to do today.

workspace-standing = Verification of your company
workspace-standing-do = See what is to do
workspace-standing-look = Look at your company's entry
workspace-returned = Sent back: please mend and submit again
workspace-introductions = Requests that wait for your answer
workspace-introductions-all = All introductions
# $date (String)
workspace-answer-by = Answer by { $date }

workspace-matches = Matches for you
# $title (String)
workspace-match-for = for your “{ $title }”

# $score (Number)
workspace-match-score = Score { $score }

workspace-invited = Invitations
# $role (String)
# $until (String)
workspace-invited-as = As { $role }, until { $until }
workspace-invited-answer = Read and answer
workspace-joining = People who ask to join your company
workspace-joining-answer = Answer
# $date (String)
# $email (String)
workspace-asked-on = { $email }, asked on { $date }

workspace-drafts = Drafts not submitted yet
# $date (String)
workspace-changed-on = changed on { $date }

workspace-untitled = No title yet
workspace-expiring = Listings that end soon
# $date (String)
workspace-ends-on = Ends on { $date }

workspace-papers = Certificates and verification
workspace-events = Events you signed up for
workspace-events-mine = Your events
workspace-events-talks = My talks
workspace-events-next = Next events
workspace-events-all = All events
workspace-nothing = Nothing waits for you today
workspace-nothing-lead = New matches, requests for an introduction and whatever is about to end appear here.
workspace-begin = Begin with your first offering or need
workspace-begin-lead = You can save it as a draft. Once your company is verified you submit it for review, and as soon as it is published the platform finds matches for you.
workspace-new-offering = Offer a service
workspace-new-need = Post a need
workspace-market = Your offerings and needs
workspace-offerings-published = offerings published
workspace-needs-published = needs published
workspace-offerings-hidden = offerings published, hidden for now
workspace-needs-hidden = needs published, hidden for now
workspace-offerings-in-review = offerings in review
workspace-needs-in-review = needs in review
workspace-ways = Where to go
workspace-way-offerings = Browse offerings
workspace-way-needs = Browse needs
workspace-way-companies = Browse companies
workspace-way-events = Browse events
workspace-way-company = Company and certificates
workspace-way-team = Team
workspace-switch = The company you speak for
workspace-switch-button = Switch
# $name (String)
workspace-welcome = Welcome to Shuqiao, { $name }

workspace-welcome-lead = Offerings, needs and sign-ups for events belong to a company. Please enter your company or join it first.
workspace-organizer = You run the programme: reviews, events and people are looked after in the organizer console.
workspace-enter = Enter your company
workspace-enter-lead = Is your company new here? Have its business licence at hand; it takes about ten minutes.
workspace-join = Join your company
workspace-join-lead = Has a colleague entered it already? Ask with its credit code, and an owner decides.
workspace-meanwhile = In the meantime
workspace-meetings = Whom to meet
workspace-meetings-all = All events with talks
workspace-meetings-open = Wishes are open

# $when (String)
workspace-meetings-until = Until { $when } (Beijing time)

# $n (Number)
workspace-meetings-asked = { $n ->
    [one] { $n } company asks to meet you
   *[other] { $n } companies ask to meet you
}
