//! Reads for the event's report: the meetings that people were told of, with what their sides tell.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use crate::companies::CompanyId;
use crate::events::EventId;
use crate::kit::clock::Moment;
use crate::kit::db::all;
use crate::meetings::meeting::MeetingStatus;
use crate::meetings::outcome::{NextStep, Told};
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
    one_negotiated: Option<bool>,
    one_at: Option<Moment>,
    other_held: Option<bool>,
    other_useful: Option<i32>,
    other_next: Option<NextStep>,
    other_amount: Option<i64>,
    other_negotiated: Option<bool>,
    other_at: Option<Moment>,
}

/// A meeting that was called off before people were told of it is none, nor is one of a repair that was taken back.
const MET: &str = "SELECT m.status, u.company_id AS one, v.company_id AS other, \
     x.was_held AS one_held, x.useful AS one_useful, x.next AS one_next, x.amount AS one_amount, x.was_negotiated AS one_negotiated, x.step_at AS one_at, \
     y.was_held AS other_held, y.useful AS other_useful, y.next AS other_next, y.amount AS other_amount, y.was_negotiated AS other_negotiated, y.step_at AS other_at \
     FROM timetables t JOIN meetings m ON m.timetable_id = t.id \
     JOIN meeting_seats a ON a.meeting_id = m.id AND a.side = 1 JOIN sign_ups u ON u.id = a.sign_up_id \
     JOIN meeting_seats b ON b.meeting_id = m.id AND b.side = 2 JOIN sign_ups v ON v.id = b.sign_up_id \
     LEFT JOIN meeting_answers x ON x.meeting_id = m.id AND x.side = 1 \
     LEFT JOIN meeting_answers y ON y.meeting_id = m.id AND y.side = 2 \
     WHERE t.event_id = $1 AND t.status = 'published' AND (m.status <> 'cancelled' OR m.updated_at > t.published_at \
       AND NOT EXISTS (SELECT 1 FROM meeting_moves w WHERE w.meeting_id = m.id AND w.reason = 'undone')) \
     ORDER BY m.id";

/// The meetings of an event's published timetable with what their sides tell, without their notes.
pub(crate) async fn met(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Met>, DbErr> {
    let rows: Vec<MetRow> = all(db, MET, [event.0.into()]).await?;
    type Said = (Option<bool>, Option<i32>, Option<NextStep>, Option<i64>, Option<bool>);
    let told = |(held, useful, next, amount, negotiated): Said, at: Option<Moment>| {
        let useful = useful.and_then(|mark| u8::try_from(mark).ok());
        let is = |own: Option<bool>| own == Some(true);
        let told =
            Told { was_held: is(held), useful, next, amount, was_negotiated: is(negotiated), note: String::new() };
        at.map(|at| (told, at))
    };
    let met = |row: MetRow| Met {
        sides: [row.one, row.other],
        status: row.status,
        told: [
            told((row.one_held, row.one_useful, row.one_next, row.one_amount, row.one_negotiated), row.one_at),
            told(
                (row.other_held, row.other_useful, row.other_next, row.other_amount, row.other_negotiated),
                row.other_at,
            ),
        ],
    };
    Ok(rows.into_iter().map(met).collect())
}
