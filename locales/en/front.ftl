### The first page, the search, the texts about the platform.

front-home-title = Matching supply and demand in industrial data services
front-home-claim = Where industry's data needs meet the right data services
front-home-lead = Shuqiao brings manufacturers and data-service providers together: every company is verified, every match gives its reasons, and contacts are shared only when both sides agree.
front-door-supply = I provide data services
front-door-supply-lead = Describe your consulting, governance, labeling or other data services, and let manufacturers who look for them find you.
front-door-supply-button = Offer a service
front-door-supply-look = See what is needed
front-door-demand = I need data services
front-door-demand-lead = Say what data you have, what you want and what you can spend, and see matching providers with reasons within minutes.
front-door-demand-button = Post a need
front-door-demand-look = See what is offered
front-figures = The platform in figures
front-figure-offerings = offerings published
front-figure-needs = needs published
front-figure-companies = companies verified
front-figure-events = events to come
front-events = Next events
front-events-all = All events
front-events-none = No events are planned at the moment. New matchmaking meetings and seminars appear here as soon as they are published.
front-newest-offerings = Newest offerings
front-newest-offerings-all = All offerings
front-newest-offerings-none = No offerings are published yet. The first one to pass review appears here.
front-newest-needs = Newest needs
front-newest-needs-all = All needs
front-newest-needs-none = No needs are published yet. The first one to pass review appears here.
front-balance = Supply and demand at a glance
front-balance-hint = By category of service, with the busiest service types of each. A number leads to the offerings or needs behind it.
front-balance-type = Service type
# $count (String)
# $service (String)
front-balance-offerings = { $service }: { $count } offerings

# $count (String)
# $service (String)
front-balance-needs = { $service }: { $count } needs

front-search-title = Search
front-search-lead = One search over offerings, needs, companies and events.
front-search-label = Search offerings, needs, companies and events
front-search-hint = For example: defect labeling, DCMM, matchmaking
front-search-button = Search
front-search-groups = Kinds of results
# $total (String)
# $title (String)
front-search-group = { $title } ({ $total })

# $total (String)
front-search-all = See all { $total }

front-search-nothing = Nothing was found
front-search-nothing-hint = Try fewer or other words, or browse:
front-text-host = the host unit of this platform
front-text-contact = the contact named in event notices and in the platform's letters
