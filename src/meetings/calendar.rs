//! PURE: calendar files (RFC 5545) of somebody's meetings. A meeting is known by its event and its two people, so that it
//! stays the same entry when another timetable is published; times are in UTC.

use icalendar::{Calendar, Component, Event as Entry, EventLike, EventStatus as EntryStatus, Property};

use super::schedule::Talk;
use crate::events::{EventId, SignUpId};
use crate::kit::clock::Moment;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::text::tidy;

/// A meeting with what its entry needs besides.
#[derive(Clone, Copy, Debug)]
pub struct Noted<'a> {
    /// At which event.
    pub event: EventId,
    /// What that event is called.
    pub title: &'a str,
    /// Where that event takes place.
    pub place: &'a str,
    /// Whose meeting.
    pub sign_up: SignUpId,
    /// The meeting.
    pub talk: &'a Talk,
    /// The absolute address of the person's schedule.
    pub page: &'a str,
}

/// What the file says about where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The site's host name, part of each UID.
    pub host: &'a str,
    /// When the file is made.
    pub now: Moment,
    /// The language of its text.
    pub lang: Lang,
    /// Raised by every letter.
    pub sequence: i32,
}

/// What a file asks a calendar to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Here they are.
    Publish,
    /// They do not take place; strike them out.
    Cancel,
}

impl Method {
    /// As the standard writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The media type of a file with this method.
pub fn media_type(method: Method) -> String {
    format!("text/calendar; charset=utf-8; method={}", method.code())
}

/// The file of these meetings.
pub fn file<'a>(tr: Tr, method: Method, source: Source<'_>, meetings: impl IntoIterator<Item = Noted<'a>>) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new(
        "PRODID",
        match source.lang {
            Lang::Zh => "-//Shuqiao//Shuqiao//ZH",
            Lang::En => "-//Shuqiao//Shuqiao//EN",
        },
    ));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", method.code()));
    for own in meetings {
        let talk = own.talk;
        let summary = match talk.is_nameless() {
            true => tr.timetables_calendar_nameless(),
            false => tr.timetables_calendar_summary(tidy(talk.company(source.lang)), tidy(&talk.name)),
        };
        let (one, other) = (own.sign_up.min(talk.partner), own.sign_up.max(talk.partner));
        let table = tr.timetables_calendar_table(tidy(&talk.table));
        let place: Vec<&str> = [own.place, table.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        let mut entry = Entry::new();
        entry
            .uid(&format!("talk-{}-{one}-{other}@{}", own.event, source.host))
            .timestamp(source.now)
            .starts(talk.starts_at)
            .ends(talk.ends_at)
            .summary(&summary)
            .location(&tidy(&place.join(" · ")))
            .description(&format!("{}\n{}", tidy(own.title), own.page))
            .add_property("URL", own.page)
            .sequence(u32::try_from(source.sequence).unwrap_or(0))
            .status(if method == Method::Cancel { EntryStatus::Cancelled } else { EntryStatus::Confirmed });
        calendar.push(entry.done());
    }
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::schedule::tests::talk;

    #[test]
    fn an_entry_keeps_its_identity_and_says_table_and_company() {
        let (one, other) = (talk(7, 9, "3"), talk(3, 14, "A1"));
        let noted = |sign_up: i64, talk| Noted {
            event: EventId(5),
            title: "对接会",
            place: "合肥市示例路1号",
            sign_up: SignUpId(sign_up),
            talk,
            page: "https://demo.example/workspace/meetings/hefei/schedule",
        };
        let source =
            Source { host: "demo.example", now: "2026-06-01T00:00:00Z".parse().unwrap(), lang: Lang::En, sequence: 2 };
        let file_of = |sign_up, talk| {
            let text = file(Lang::En.tr(), Method::Publish, source, [noted(sign_up, talk)]);
            icalendar::parser::unfold(&text)
        };
        let mine = file_of(4, &one);
        assert!(mine.contains("UID:talk-5-4-7@demo.example"), "{mine}");
        let turned = talk(4, 9, "3");
        let theirs = file_of(7, &turned);
        assert!(theirs.contains("UID:talk-5-4-7@demo.example"), "both sides have the same entry: {theirs}");
        assert!(mine.contains("DTSTART:20260610T010000Z") && mine.contains("SEQUENCE:2"), "{mine}");
        assert!(mine.contains("Demo Company") && mine.contains("Table 3") && mine.contains("METHOD:PUBLISH"), "{mine}");
        let both = file(Lang::Zh.tr(), Method::Cancel, source, [noted(4, &one), noted(4, &other)]);
        assert_eq!(both.matches("STATUS:CANCELLED").count(), 2, "{both}");
        assert!(both.lines().all(|line| line.trim_end().len() <= 75), "{both}");
    }
}
