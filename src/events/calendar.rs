//! PURE: calendar files (RFC 5545) of an event. The UID never changes, SEQUENCE rises with every change, times
//! are in UTC, and the library escapes and folds whatever people typed.

use icalendar::{Calendar, Component, Event as Entry, EventLike, EventStatus as EntryStatus, Property};

use super::event::Event;
use crate::kit::clock::Moment;
use crate::kit::i18n::Lang;
use crate::kit::text::tidy;

/// What a calendar file asks a calendar to do (RFC 5546).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Here is an event; nobody in particular is invited.
    Publish,
    /// You take part; enter or change it.
    Request,
    /// You do not take part, or it does not take place; strike it out.
    Cancel,
}

impl Method {
    /// As the standard writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Whose calendar it is for.
#[derive(Clone, Copy, Debug)]
pub struct Guest<'a> {
    /// Full name.
    pub name: &'a str,
    /// E-mail address.
    pub email: &'a str,
    /// Raised by this person's own moves.
    pub moves: i32,
    /// The link, when the person may see it.
    pub link: &'a str,
}

/// What the file says about where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The site's host name, part of the UID.
    pub host: &'a str,
    /// The absolute address of the event's page.
    pub page: &'a str,
    /// The name of the place, written in the language of the file.
    pub place: &'a str,
    /// When the file is made.
    pub now: Moment,
}

/// The media type of a file with this method.
pub fn media_type(method: Method) -> String {
    format!("text/calendar; charset=utf-8; method={}", method.code())
}

/// The calendar file of an event; nothing when it has no time yet.
pub fn file(event: &Event, method: Method, lang: Lang, source: Source<'_>, guest: Option<Guest<'_>>) -> Option<String> {
    let time = event.time_place.as_ref()?;
    let mut entry = Entry::new();
    entry
        .uid(&format!("event-{}@{}", event.id, source.host))
        .timestamp(source.now)
        .starts(time.starts_at)
        .ends(time.ends_at)
        .summary(&tidy(event.basics.title.pick(lang)))
        .add_property("URL", source.page)
        .sequence(u32::try_from(event.calendar_sequence + guest.map_or(0, |g| g.moves)).unwrap_or(0))
        .status(if method == Method::Cancel { EntryStatus::Cancelled } else { EntryStatus::Confirmed });
    let link = guest.map_or("", |g| g.link);
    let place: Vec<&str> = [source.place, link].into_iter().filter(|text| !text.is_empty()).collect();
    if !place.is_empty() {
        entry.location(&tidy(&place.join(" ")));
    }
    entry.description(source.page);
    if let (Some(registration), true) = (&event.registration, method != Method::Publish) {
        entry.append_property(Property::new("ORGANIZER", format!("mailto:{}", registration.contact_email)));
    }
    if let Some(guest) = guest {
        let attendee = Property::new("ATTENDEE", format!("mailto:{}", guest.email))
            .add_parameter("CN", &plain(guest.name))
            .add_parameter("ROLE", "REQ-PARTICIPANT")
            .add_parameter("PARTSTAT", if method == Method::Cancel { "DECLINED" } else { "ACCEPTED" })
            .add_parameter("RSVP", "FALSE")
            .done();
        entry.append_multi_property(attendee);
    }
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", product(lang)));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", method.code()));
    calendar.push(entry.done());
    Some(calendar.to_string())
}

/// The formal public identifier of what wrote the file, with the language of its text.
const fn product(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "-//Shuqiao//Shuqiao//ZH",
        Lang::En => "-//Shuqiao//Shuqiao//EN",
    }
}

/// A parameter's value may hold neither quotation marks nor line breaks, and there is no way to escape them.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c != '"' && !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use icalendar::parser::{read_calendar, unfold};

    use super::*;
    use crate::events::event::tests_support::complete;

    fn source() -> Source<'static> {
        Source {
            host: "demo.example",
            page: "https://demo.example/events/hefei-2026",
            place: "安徽省 示例路1号",
            now: "2026-05-01T00:00:00Z".parse().unwrap(),
        }
    }

    const GUEST: Guest<'_> = Guest { name: "李明", email: "li@demo.example", moves: 0, link: "" };

    fn assert_well_formed(file: &str) {
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        for line in file.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains(['\r', '\n']), "{line}");
        }
    }

    #[test]
    fn the_standard_s_own_parser_reads_it_back() {
        let event = complete();
        let file = file(&event, Method::Request, Lang::Zh, source(), Some(GUEST)).unwrap();
        assert_well_formed(&file);
        let text = unfold(&file);
        let calendar = read_calendar(&text).unwrap();
        assert_eq!(calendar.components.len(), 1);
        let entry = &calendar.components[0];
        let value = |name: &str| entry.find_prop(name).map(|p| p.val.to_string()).unwrap_or_default();
        assert_eq!(entry.name, "VEVENT");
        assert_eq!(value("UID"), "event-1@demo.example");
        assert_eq!(value("DTSTART"), "20260520T100000Z");
        assert_eq!(value("DTEND"), "20260520T180000Z");
        assert_eq!(value("DTSTAMP"), "20260501T000000Z");
        assert_eq!(value("SUMMARY"), "工业数据供需对接会");
        assert_eq!(value("SEQUENCE"), "0");
        assert_eq!(value("STATUS"), "CONFIRMED");
        assert_eq!(value("ATTENDEE"), "mailto:li@demo.example");
        assert_eq!(calendar.properties.iter().find(|p| p.name == "METHOD").unwrap().val.as_ref(), "REQUEST");
        assert_eq!(calendar.properties.iter().find(|p| p.name == "VERSION").unwrap().val.as_ref(), "2.0");
        let own = |name: &str| {
            calendar.properties.iter().filter(|p| p.name == name).map(|p| p.val.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(own("PRODID"), ["-//Shuqiao//Shuqiao//ZH"], "once, and it names us");
        assert_eq!(own("CALSCALE"), ["GREGORIAN"]);
    }

    #[test]
    fn the_sequence_rises_with_every_change_and_the_uid_stays() {
        let mut event = complete();
        let line = |event: &Event, moves: i32, method: Method, start: &str| {
            let file = file(event, method, Lang::En, source(), Some(Guest { moves, ..GUEST })).unwrap();
            unfold(&file).lines().find(|line| line.starts_with(start)).unwrap().trim().to_owned()
        };
        assert_eq!(line(&event, 0, Method::Request, "SEQUENCE"), "SEQUENCE:0");
        event.calendar_sequence = 2;
        assert_eq!(line(&event, 1, Method::Cancel, "SEQUENCE"), "SEQUENCE:3");
        assert_eq!(line(&event, 1, Method::Cancel, "STATUS"), "STATUS:CANCELLED");
        assert_eq!(line(&event, 1, Method::Cancel, "UID"), "UID:event-1@demo.example");
    }

    #[test]
    fn typed_text_cannot_add_a_line_or_a_property() {
        let mut event = complete();
        event.basics.title.zh =
            "数据; 治理, \\ 对接\r\nBEGIN:VALARM\nATTACH:https://evil.example".to_owned() + &"长".repeat(80);
        let hostile = Guest { name: "Li\"; X=1:\r\nATTACH:x", ..GUEST };
        let written = file(&event, Method::Request, Lang::Zh, source(), Some(hostile)).unwrap();
        assert_well_formed(&written);
        let text = unfold(&written);
        assert!(!text.lines().any(|line| line.starts_with("ATTACH") || line.starts_with("BEGIN:VALARM")), "{text}");
        let summary = text.lines().find(|line| line.starts_with("SUMMARY")).unwrap();
        assert!(summary.contains("数据\\; 治理\\, \\\\ 对接"), "{summary}");
        let calendar = read_calendar(&text).unwrap();
        assert_eq!(calendar.components.len(), 1);
        assert!(calendar.components[0].components.is_empty());
    }

    #[test]
    fn the_public_file_invites_nobody_and_hides_the_link() {
        let mut event = complete();
        event.time_place.as_mut().unwrap().link = "https://meet.example/secret".into();
        let written = unfold(&file(&event, Method::Publish, Lang::En, source(), None).unwrap());
        assert!(!written.contains("ATTENDEE") && !written.contains("ORGANIZER") && !written.contains("secret"));
        event.time_place = None;
        assert!(file(&event, Method::Publish, Lang::En, source(), None).is_none());
    }
}
