//! What every page has around it: title, navigation, language switch, flash, footer.

use actix_web::HttpRequest;

use super::see_other::flash_of;
use super::{Reader, assets};
use crate::config::Footer;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::secret;

/// Where the links of the frame lead (stable once shipped).
pub(crate) const FRONT: &str = "/";
pub(crate) const ABOUT: &str = "/about";
pub(crate) const PRIVACY: &str = "/privacy";
pub(crate) const TERMS: &str = "/terms";
pub(crate) const OFFERINGS: &str = "/offerings";
pub(crate) const NEEDS: &str = "/needs";
pub(crate) const COMPANIES: &str = "/companies";
pub(crate) const EVENTS: &str = "/events";
pub(crate) const SEARCH: &str = "/search";
pub(crate) const SIGN_IN: &str = "/sign-in";
pub(crate) const SIGN_UP: &str = "/sign-up";
pub(crate) const SIGN_OUT: &str = "/sign-out";
pub(crate) const ACCOUNT: &str = "/account";
pub(crate) const SPEAK_FOR: &str = "/account/company";
pub(crate) const NOTIFICATIONS: &str = "/account/notifications";
pub(crate) const MY_DATA: &str = "/account/data";
pub(crate) const WORKSPACE: &str = "/workspace";
/// Where somebody enters a company that is not in the list yet, and where they ask to be let into one that is.
pub(crate) const NEW_COMPANY: &str = "/workspace/company/new";
pub(crate) const JOIN_COMPANY: &str = "/workspace/company/join";
/// Where an organizer who acts for a company stops.
pub(crate) const ACTING_END: &str = "/workspace/acting/end";
pub(crate) const ORGANIZER: &str = "/organizer";
const WORKSPACE_NEEDS: &str = "/workspace/needs";
const WORKSPACE_OFFERINGS: &str = "/workspace/offerings";
const WORKSPACE_INTRODUCTIONS: &str = "/workspace/introductions";
const WORKSPACE_EVENTS: &str = "/workspace/events";
const WORKSPACE_MEETINGS: &str = "/workspace/meetings";
const WORKSPACE_COMPANY: &str = "/workspace/company";
const WORKSPACE_TEAM: &str = "/workspace/team";
pub(crate) const ORGANIZER_COMPANIES: &str = "/organizer/companies";
const ORGANIZER_LISTINGS: &str = "/organizer/listings";
const ORGANIZER_INTRODUCTIONS: &str = "/organizer/introductions";
const ORGANIZER_EVENTS: &str = "/organizer/events";
const ORGANIZER_PEOPLE: &str = "/organizer/users";
const ORGANIZER_ROLES: &str = "/organizer/roles";
const ORGANIZER_MAIL: &str = "/organizer/mail";
pub(crate) const ORGANIZER_MATCHING: &str = "/organizer/matching";
pub(crate) const ORGANIZER_JOBS: &str = "/organizer/jobs";
const ORGANIZER_AUDIT: &str = "/organizer/audit";

/// The parts of the console that a link leads to.
pub(crate) const CONSOLE: [&str; 11] = [
    ORGANIZER,
    ORGANIZER_COMPANIES,
    ORGANIZER_LISTINGS,
    ORGANIZER_MATCHING,
    ORGANIZER_INTRODUCTIONS,
    ORGANIZER_EVENTS,
    ORGANIZER_PEOPLE,
    ORGANIZER_ROLES,
    ORGANIZER_MAIL,
    ORGANIZER_JOBS,
    ORGANIZER_AUDIT,
];

/// Who is at the page, as far as the navigation goes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nav {
    /// The person's name when signed in.
    pub name: Option<String>,
    /// The company spoken for at the moment.
    pub company: Option<String>,
    /// The other companies of this person, with their numbers, to speak for one of them instead.
    pub others: Vec<(i64, String)>,
    /// The parts of the organizer's console that open for them; none for most people.
    pub console: Vec<&'static str>,
    /// The company that they act for as an organizer, and until when, in words.
    pub acting: Option<(String, String)>,
    /// Whether they read this part of the console and change nothing in it.
    pub reads_only: bool,
    /// What waits for an organizer, on pages of the console.
    pub waiting: Waiting,
    /// What stands above every page until it is done, or for a while.
    pub reminders: Vec<Reminder>,
}

/// Something that has to be done by and by, and where.
#[derive(Clone, Debug)]
pub(crate) struct Reminder {
    /// What, and by or since when.
    pub words: String,
    /// What the way there is called.
    pub action: String,
    /// The way there.
    pub path: String,
}

/// What waits for an organizer: told beside the links of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Companies and certificates to verify.
    pub companies: i64,
    /// Listings to review.
    pub listings: i64,
    /// Letters that could not be sent.
    pub letters: i64,
}

/// How it is counted what waits for an organizer: for each number the expression of SQL that its own room tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WaitingCounts {
    /// Companies and certificates to verify, among the rows of `companies` for which a condition holds.
    pub companies: fn(&str) -> String,
    /// Listings to review, of companies for which a condition holds.
    pub listings: fn(&str) -> String,
    /// Letters that could not be sent.
    pub letters: &'static str,
}

/// A link beside the page.
pub(crate) struct SideLink {
    /// Where it leads.
    pub path: &'static str,
    /// What it is called.
    pub words: String,
    /// How much waits there.
    pub waiting: i64,
}

/// The frame of one page.
#[derive(Clone)]
pub(crate) struct Frame {
    /// The reader's phrases.
    pub tr: Tr,
    /// The reader's language.
    pub lang: Lang,
    /// The page's title.
    pub title: String,
    /// Who is there.
    pub nav: Nav,
    /// The path of this page, without its query.
    pub path: String,
    /// The address of this page in the other language.
    pub other_language: String,
    /// What the page before had to say.
    pub flash: Option<String>,
    /// The site's particulars.
    pub footer: Footer,
    key: String,
}

impl Frame {
    pub(crate) fn new(request: &HttpRequest, desk: &Desk, reader: Reader, nav: Nav, title: impl Into<String>) -> Self {
        Self {
            tr: reader.tr,
            lang: reader.lang,
            title: title.into(),
            nav,
            path: request.path().to_owned(),
            other_language: in_other_language(request, reader.lang),
            flash: flash_of(request, desk),
            footer: desk.config.footer.clone(),
            key: secret::short_token(),
        }
    }

    /// The hidden field that makes sending a form twice do its work once.
    pub(crate) fn key(&self) -> super::field::Hidden<'_> {
        super::field::Hidden { name: "form_key", value: &self.key }
    }

    /// The catalogues, for everybody.
    pub(crate) fn main_links(&self) -> [(&'static str, String); 4] {
        let tr = self.tr;
        [
            (OFFERINGS, tr.kit_nav_offerings()),
            (NEEDS, tr.kit_nav_needs()),
            (COMPANIES, tr.kit_nav_companies()),
            (EVENTS, tr.kit_nav_events()),
        ]
    }

    /// The address of a static file, with its content's hash.
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// Where somebody goes on who speaks for another company from now on: this page, or the list above it where it is about a
    /// record of the company that they leave.
    pub(crate) fn elsewhere(&self) -> String {
        if !self.is_under(WORKSPACE) {
            return self.path.clone();
        }
        let parts: Vec<&str> = self.path.split('/').collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        match parts.iter().position(is_number) {
            Some(at) => parts[..at].join("/"),
            None => self.path.clone(),
        }
    }

    /// Whether the page lies under `path`, for marking the navigation.
    pub(crate) fn is_under(&self, path: &str) -> bool {
        self.path == path || (self.path.starts_with(path) && self.path.as_bytes().get(path.len()) == Some(&b'/'))
    }

    /// The links beside the page, with a name for them: the company's own pages, or the organizer's.
    pub(crate) fn side(&self) -> Option<(String, Vec<SideLink>)> {
        let (tr, waiting) = (self.tr, self.nav.waiting);
        let link = |(path, words)| SideLink {
            path,
            words,
            waiting: match path {
                ORGANIZER_COMPANIES => waiting.companies,
                ORGANIZER_LISTINGS => waiting.listings,
                ORGANIZER_MAIL => waiting.letters,
                _ => 0,
            },
        };
        if !self.nav.console.is_empty() && self.is_under(ORGANIZER) {
            let links = vec![
                (ORGANIZER, tr.kit_side_overview()),
                (ORGANIZER_COMPANIES, tr.kit_nav_companies()),
                (ORGANIZER_LISTINGS, tr.kit_side_listings()),
                (ORGANIZER_MATCHING, tr.kit_side_matching()),
                (ORGANIZER_INTRODUCTIONS, tr.kit_side_introductions()),
                (ORGANIZER_EVENTS, tr.kit_nav_events()),
                (ORGANIZER_PEOPLE, tr.kit_side_people()),
                (ORGANIZER_ROLES, tr.kit_side_roles()),
                (ORGANIZER_MAIL, tr.kit_side_mail()),
                (ORGANIZER_JOBS, tr.kit_side_jobs()),
                (ORGANIZER_AUDIT, tr.kit_side_audit()),
            ];
            let open = links.into_iter().filter(|(path, _)| self.nav.console.contains(path));
            return Some((tr.kit_nav_organizer(), open.map(link).collect()));
        }
        if self.nav.name.is_none() || !self.is_under(WORKSPACE) {
            return None;
        }
        let links = vec![
            (WORKSPACE, tr.kit_side_today()),
            (WORKSPACE_NEEDS, tr.kit_side_needs()),
            (WORKSPACE_OFFERINGS, tr.kit_side_offerings()),
            (WORKSPACE_INTRODUCTIONS, tr.kit_side_introductions()),
            (WORKSPACE_EVENTS, tr.kit_side_events()),
            (WORKSPACE_MEETINGS, tr.kit_side_meetings()),
            (WORKSPACE_COMPANY, tr.kit_side_company()),
            (WORKSPACE_TEAM, tr.kit_side_team()),
        ];
        Some((tr.kit_nav_workspace(), links.into_iter().map(link).collect()))
    }

    /// Whether a link beside the page leads to it or to what lies above it; the first link of a side lies above all
    /// others and counts for itself alone.
    pub(crate) fn is_in_side(&self, path: &str) -> bool {
        self.path == path || (path != WORKSPACE && path != ORGANIZER && self.is_under(path))
    }
}

fn in_other_language(request: &HttpRequest, lang: Lang) -> String {
    let mut address = format!("{}?", request.path());
    for pair in request.query_string().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")) {
        address.push_str(pair);
        address.push('&');
    }
    address.push_str("lang=");
    address.push_str(lang.other().tag());
    address
}
