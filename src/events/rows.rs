//! Rows of events, their materials, sign-ups and the moves of sign-ups.

pub mod event {
    use sea_orm::ActiveValue::Set;
    use sea_orm::entity::prelude::*;

    use crate::events::event as pure;
    use crate::events::event::{EventId, EventKind, EventStatus, Mode};
    use crate::kit::i18n::format::Fen;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: EventId,
        #[sea_orm(column_type = "Text", unique)]
        pub slug: String,
        pub kind: EventKind,
        pub status: EventStatus,
        #[sea_orm(column_type = "Text")]
        pub title_zh: String,
        #[sea_orm(column_type = "Text")]
        pub title_en: String,
        #[sea_orm(column_type = "Text")]
        pub about_zh: String,
        #[sea_orm(column_type = "Text")]
        pub about_en: String,
        #[sea_orm(column_type = "Text")]
        pub hosts: String,
        #[sea_orm(column_type = "Text")]
        pub organizers: String,
        #[sea_orm(column_type = "Text")]
        pub co_organizers: String,
        #[sea_orm(column_type = "Text")]
        pub guiding: String,
        #[sea_orm(column_type = "Text")]
        pub industries: String,
        #[sea_orm(column_type = "Text")]
        pub service_types: String,
        #[sea_orm(column_type = "Text")]
        pub regions: String,
        pub starts_at: Option<DateTimeUtc>,
        pub ends_at: Option<DateTimeUtc>,
        pub mode: Option<Mode>,
        #[sea_orm(column_type = "Text")]
        pub region: String,
        #[sea_orm(column_type = "Text")]
        pub address_zh: String,
        #[sea_orm(column_type = "Text")]
        pub address_en: String,
        #[sea_orm(column_type = "Text")]
        pub online_link: String,
        pub opens_at: Option<DateTimeUtc>,
        pub closes_at: Option<DateTimeUtc>,
        pub capacity: i32,
        pub seats_per_company: i32,
        #[sea_orm(column_type = "Text")]
        pub audience: String,
        pub fee: i64,
        #[sea_orm(column_type = "Text")]
        pub contact_phone: String,
        #[sea_orm(column_type = "Text")]
        pub contact_email: String,
        #[sea_orm(column_type = "Text")]
        pub agenda: String,
        #[sea_orm(column_type = "Text")]
        pub questions: String,
        pub talk_tables: Option<i32>,
        pub talk_slot_minutes: Option<i32>,
        pub talk_break_minutes: Option<i32>,
        pub talks_start_at: Option<DateTimeUtc>,
        pub talks_end_at: Option<DateTimeUtc>,
        pub confirmed: i32,
        pub waiting: i32,
        pub next_seq: i64,
        pub calendar_sequence: i32,
        #[sea_orm(column_type = "Text")]
        pub cancel_reason: String,
        pub version: i32,
        pub created_by: Option<i64>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub published_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    fn read<T: serde::de::DeserializeOwned>(json: &str) -> Vec<T> {
        serde_json::from_str(json).unwrap_or_default()
    }

    fn stored<T: serde::Serialize>(list: &[T]) -> String {
        serde_json::to_string(list).unwrap_or_else(|_| "[]".to_owned())
    }

    fn positive(n: i32) -> u32 {
        u32::try_from(n).unwrap_or(0)
    }

    fn small(n: u32) -> i32 {
        i32::try_from(n).unwrap_or(i32::MAX)
    }

    impl From<Model> for pure::Event {
        fn from(row: Model) -> Self {
            let time_place = row.starts_at.zip(row.ends_at).zip(row.mode).map(|((starts_at, ends_at), mode)| {
                let address = pure::Name { zh: row.address_zh, en: row.address_en };
                pure::TimePlace { starts_at, ends_at, mode, region: row.region, address, link: row.online_link }
            });
            let registration = row.opens_at.zip(row.closes_at).map(|(opens_at, closes_at)| pure::Registration {
                opens_at,
                closes_at,
                capacity: positive(row.capacity),
                seats_per_company: positive(row.seats_per_company),
                audience: read(&row.audience),
                fee: Fen(row.fee),
                contact_phone: row.contact_phone,
                contact_email: row.contact_email,
            });
            let talks = row.talks_start_at.zip(row.talks_end_at).map(|(starts_at, ends_at)| pure::Talks {
                tables: row.talk_tables.map_or(0, positive),
                slot_minutes: row.talk_slot_minutes.map_or(0, positive),
                break_minutes: row.talk_break_minutes.map_or(0, positive),
                starts_at,
                ends_at,
            });
            Self {
                id: row.id,
                slug: pure::Slug::stored(row.slug),
                status: row.status,
                basics: pure::Basics {
                    kind: row.kind,
                    title: pure::Name { zh: row.title_zh, en: row.title_en },
                    about: pure::Name { zh: row.about_zh, en: row.about_en },
                },
                units: pure::Units {
                    hosts: read(&row.hosts),
                    organizers: read(&row.organizers),
                    co_organizers: read(&row.co_organizers),
                    guiding: read(&row.guiding),
                },
                themes: pure::Themes {
                    industries: read(&row.industries),
                    service_types: read(&row.service_types),
                    regions: read(&row.regions),
                },
                time_place,
                registration,
                agenda: read(&row.agenda),
                questions: read(&row.questions),
                talks,
                count: pure::Count { confirmed: positive(row.confirmed), waiting: positive(row.waiting) },
                next_seq: row.next_seq,
                calendar_sequence: row.calendar_sequence,
                cancel_reason: row.cancel_reason,
                version: row.version,
                updated_at: row.updated_at,
                published_at: row.published_at,
            }
        }
    }

    impl ActiveModel {
        /// The columns that an organizer describes; counters, status and version are not among them.
        pub fn describing(event: &pure::Event) -> Self {
            let (time, registration, talks) = (&event.time_place, &event.registration, &event.talks);
            Self {
                slug: Set(event.slug.to_string()),
                kind: Set(event.basics.kind),
                title_zh: Set(event.basics.title.zh.clone()),
                title_en: Set(event.basics.title.en.clone()),
                about_zh: Set(event.basics.about.zh.clone()),
                about_en: Set(event.basics.about.en.clone()),
                hosts: Set(stored(&event.units.hosts)),
                organizers: Set(stored(&event.units.organizers)),
                co_organizers: Set(stored(&event.units.co_organizers)),
                guiding: Set(stored(&event.units.guiding)),
                industries: Set(stored(&event.themes.industries)),
                service_types: Set(stored(&event.themes.service_types)),
                regions: Set(stored(&event.themes.regions)),
                starts_at: Set(time.as_ref().map(|t| t.starts_at)),
                ends_at: Set(time.as_ref().map(|t| t.ends_at)),
                mode: Set(time.as_ref().map(|t| t.mode)),
                region: Set(time.as_ref().map(|t| t.region.clone()).unwrap_or_default()),
                address_zh: Set(time.as_ref().map(|t| t.address.zh.clone()).unwrap_or_default()),
                address_en: Set(time.as_ref().map(|t| t.address.en.clone()).unwrap_or_default()),
                online_link: Set(time.as_ref().map(|t| t.link.clone()).unwrap_or_default()),
                opens_at: Set(registration.as_ref().map(|r| r.opens_at)),
                closes_at: Set(registration.as_ref().map(|r| r.closes_at)),
                capacity: Set(registration.as_ref().map_or(0, |r| small(r.capacity))),
                seats_per_company: Set(registration.as_ref().map_or(0, |r| small(r.seats_per_company))),
                audience: Set(stored(registration.as_ref().map_or(&[], |r| r.audience.as_slice()))),
                fee: Set(registration.as_ref().map_or(0, |r| r.fee.0)),
                contact_phone: Set(registration.as_ref().map(|r| r.contact_phone.clone()).unwrap_or_default()),
                contact_email: Set(registration.as_ref().map(|r| r.contact_email.clone()).unwrap_or_default()),
                agenda: Set(stored(&event.agenda)),
                questions: Set(stored(&event.questions)),
                talk_tables: Set(talks.as_ref().map(|t| small(t.tables))),
                talk_slot_minutes: Set(talks.as_ref().map(|t| small(t.slot_minutes))),
                talk_break_minutes: Set(talks.as_ref().map(|t| small(t.break_minutes))),
                talks_start_at: Set(talks.as_ref().map(|t| t.starts_at)),
                talks_end_at: Set(talks.as_ref().map(|t| t.ends_at)),
                ..Default::default()
            }
        }
    }
}

pub mod event_file {
    use sea_orm::entity::prelude::*;

    use crate::events::event::EventId;
    use crate::kit::files::FileId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_files")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub event_id: EventId,
        #[sea_orm(unique)]
        pub file_id: FileId,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        pub size: i64,
        pub added_by: Option<i64>,
        pub added_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sign_up {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::events::event::{AttendeeRole, EventId, SignUpId, SignUpStatus};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_ups")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: SignUpId,
        pub event_id: EventId,
        pub person_id: PersonId,
        pub company_id: CompanyId,
        pub role: AttendeeRole,
        pub status: SignUpStatus,
        pub seq: i64,
        #[sea_orm(column_type = "Text")]
        pub answers: String,
        #[sea_orm(column_type = "Text")]
        pub wishes: String,
        pub photo_consent: bool,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub calendar_moves: i32,
        pub reminded_on: Option<Date>,
        pub signed_up_at: DateTimeUtc,
        pub moved_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sign_up_move {
    use sea_orm::entity::prelude::*;

    use crate::events::event::{SignUpId, SignUpStatus};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_up_moves")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub sign_up_id: SignUpId,
        pub to_status: SignUpStatus,
        pub person_id: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod check_in_key {
    use sea_orm::entity::prelude::*;

    use crate::events::event::EventId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "check_in_keys")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub event_id: EventId,
        #[sea_orm(column_type = "Text")]
        pub secret: String,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod check_in_scan {
    use sea_orm::entity::prelude::*;

    use crate::events::event::{EventId, ScanOutcome, SignUpId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "check_in_scans")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub event_id: EventId,
        pub sign_up_id: SignUpId,
        #[sea_orm(column_type = "Text")]
        pub scan_key: String,
        #[sea_orm(column_type = "Text")]
        pub desk: String,
        pub outcome: ScanOutcome,
        pub scanned_at: DateTimeUtc,
        pub received_at: DateTimeUtc,
        pub person_id: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    use crate::kit::db::tests::read_through;
    let all = [
        read_through::<event::Entity>(db).await,
        read_through::<event_file::Entity>(db).await,
        read_through::<sign_up::Entity>(db).await,
        read_through::<sign_up_move::Entity>(db).await,
        read_through::<check_in_key::Entity>(db).await,
        read_through::<check_in_scan::Entity>(db).await,
    ];
    all.into_iter().flatten().collect()
}
