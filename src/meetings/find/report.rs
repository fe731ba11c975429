//! Reads for the event's report: the meetings that people were told of, with what their sides tell.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use crate::companies::CompanyId;
use crate::events::EventId;
use crate::kit::clock::Moment;
use crate::kit::db::all;
use crate::meetings::meeting::MeetingStatus;
use crate::meetings::outcome::{NextStep, Told};
use crate::meetings::seating::ordered;
use crate::meetings::tally::Met;

#[derive(FromQueryResult)]
struct MetRow {
    status: MeetingStatus,
    one: CompanyId,
    other: CompanyId,
    one_held: Option<bool>,
    one_useful: Option<i32>,
    one_next: Option<NextStep>,
    one_amount: Option<i64>,
    one_note: Option<String>,
    one_at: Option<Moment>,
    other_held: Option<bool>,
    other_useful: Option<i32>,
    other_next: Option<NextStep>,
    other_amount: Option<i64>,
    other_note: Option<String>,
    other_at: Option<Moment>,
}

/// A meeting that was called off before people were told of it is none.
const MET: &str = "SELECT m.status, u.company_id AS one, v.company_id AS other, \
     x.was_held AS one_held, x.useful AS one_useful, x.next AS one_next, x.amount AS one_amount, x.note AS one_note, x.at AS one_at, \
     y.was_held AS other_held, y.useful AS other_useful, y.next AS other_next, y.amount AS other_amount, y.note AS other_note, y.at AS other_at \
     FROM timetables t JOIN meetings m ON m.timetable_id = t.id \
     JOIN meeting_seats a ON a.meeting_id = m.id AND a.side = 1 JOIN sign_ups u ON u.id = a.sign_up_id \
     JOIN meeting_seats b ON b.meeting_id = m.id AND b.side = 2 JOIN sign_ups v ON v.id = b.sign_up_id \
     LEFT JOIN meeting_answers x ON x.meeting_id = m.id AND x.side = 1 \
     LEFT JOIN meeting_answers y ON y.meeting_id = m.id AND y.side = 2 \
     WHERE t.event_id = $1 AND t.status = 'published' AND (m.status <> 'cancelled' OR m.updated_at > t.published_at)";

/// The meetings of an event's published timetable with what their sides tell.
pub(crate) async fn met(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Met>, DbErr> {
    let rows: Vec<MetRow> = all(db, MET, [event.0.into()]).await?;
    type Said = (Option<bool>, Option<i32>, Option<NextStep>, Option<i64>, Option<String>);
    let told = |(held, useful, next, amount, note): Said, at: Option<Moment>| {
        let useful = useful.and_then(|mark| u8::try_from(mark).ok());
        at.map(|at| (Told { was_held: held == Some(true), useful, next, amount, note: note.unwrap_or_default() }, at))
    };
    let met = |row: MetRow| Met {
        companies: ordered(row.one, row.other),
        status: row.status,
        told: [
            told((row.one_held, row.one_useful, row.one_next, row.one_amount, row.one_note), row.one_at),
            told((row.other_held, row.other_useful, row.other_next, row.other_amount, row.other_note), row.other_at),
        ],
    };
    Ok(rows.into_iter().map(met).collect())
}
