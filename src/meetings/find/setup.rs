//! Reads for those who set meetings up: the set-up itself.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

use crate::events::EventId;
use crate::kit::db::all;
use crate::meetings::day::{Day, Interpreters, Slot, SlotId, Table, TableId, Window};
use crate::meetings::rows::{day, interpreters, slot, table};
use crate::meetings::setting::{Setting, label_order};

fn small(n: i32) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

impl From<day::Model> for Day {
    fn from(row: day::Model) -> Self {
        let wishes = row.wishes_open_at.zip(row.wishes_close_at);
        Self {
            event: row.event_id,
            pairs: serde_json::from_str(&row.pairs).unwrap_or_default(),
            most: small(row.most),
            least: small(row.least),
            least_weight: small(row.least_weight),
            wishes: wishes.map(|(opens_at, closes_at)| Window { opens_at, closes_at }),
            version: row.version,
        }
    }
}

#[derive(FromQueryResult)]
struct ClosureRow {
    table_id: TableId,
    slot_id: SlotId,
}

const CLOSURES: &str = "SELECT k.table_id, k.slot_id FROM table_closures k JOIN meeting_tables t ON t.id = k.table_id \
     WHERE t.event_id = $1 ORDER BY k.slot_id";

/// What an event's meetings are set up with; a day that nobody has set up yet has what every day begins with.
pub(crate) async fn setting(db: &impl ConnectionTrait, event: EventId) -> Result<Setting, DbErr> {
    let day = day::Entity::find().filter(day::Column::EventId.eq(event)).one(db).await?;
    let slots = slot::Entity::find()
        .filter(slot::Column::EventId.eq(event))
        .order_by_asc(slot::Column::StartsAt)
        .all(db)
        .await?;
    let tables = table::Entity::find().filter(table::Column::EventId.eq(event)).all(db).await?;
    let closures: Vec<ClosureRow> = all(db, CLOSURES, [event.0.into()]).await?;
    let pairs = interpreters::Entity::find()
        .filter(interpreters::Column::EventId.eq(event))
        .order_by_asc(interpreters::Column::Languages)
        .all(db)
        .await?;
    let mut closed: HashMap<TableId, Vec<SlotId>> = HashMap::new();
    for row in closures {
        closed.entry(row.table_id).or_default().push(row.slot_id);
    }
    let mut tables: Vec<Table> = tables
        .into_iter()
        .map(|row| Table {
            closed: closed.remove(&row.id).unwrap_or_default(),
            id: row.id,
            label: row.label,
            kind: row.kind,
            company: row.company_id,
        })
        .collect();
    tables.sort_by_cached_key(|own| (own.kind, label_order(&own.label)));
    let slot = |row: slot::Model| Slot {
        id: row.id,
        session: small(row.session),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
    };
    let pair =
        |row: interpreters::Model| Interpreters { id: row.id, languages: row.languages, count: small(row.count) };
    Ok(Setting {
        day: day.map_or_else(|| Day::of(event), Day::from),
        slots: slots.into_iter().map(slot).collect(),
        tables,
        interpreters: pairs.into_iter().map(pair).collect(),
    })
}
