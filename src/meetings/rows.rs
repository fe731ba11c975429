//! Rows of an event's meetings: their setting, what companies say of each other, timetables and their meetings.

pub mod day {
    use sea_orm::entity::prelude::*;

    use crate::events::EventId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_days")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub event_id: EventId,
        #[sea_orm(column_type = "Text")]
        pub pairs: String,
        pub most: i32,
        pub least: i32,
        pub least_weight: i32,
        pub wishes_open_at: Option<DateTimeUtc>,
        pub wishes_close_at: Option<DateTimeUtc>,
        pub version: i32,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod slot {
    use sea_orm::entity::prelude::*;

    use crate::events::EventId;
    use crate::meetings::day::SlotId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_slots")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: SlotId,
        pub event_id: EventId,
        pub session: i32,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod table {
    use sea_orm::entity::prelude::*;

    use crate::companies::CompanyId;
    use crate::events::EventId;
    use crate::meetings::day::{TableId, TableKind};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_tables")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: TableId,
        pub event_id: EventId,
        #[sea_orm(column_type = "Text")]
        pub label: String,
        pub kind: TableKind,
        pub company_id: Option<CompanyId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod closure {
    use sea_orm::entity::prelude::*;

    use crate::meetings::day::{SlotId, TableId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "table_closures")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub table_id: TableId,
        pub slot_id: SlotId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod interpreters {
    use sea_orm::entity::prelude::*;

    use crate::events::EventId;
    use crate::meetings::day::InterpreterId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "interpreters")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: InterpreterId,
        pub event_id: EventId,
        #[sea_orm(column_type = "Text")]
        pub languages: String,
        pub count: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod person {
    use sea_orm::entity::prelude::*;

    use crate::events::SignUpId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_people")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub sign_up_id: SignUpId,
        pub most: Option<i32>,
        pub least: Option<i32>,
        #[sea_orm(column_type = "Text")]
        pub languages: String,
        pub updated_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod absence {
    use sea_orm::entity::prelude::*;

    use crate::events::SignUpId;
    use crate::meetings::day::SlotId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_absences")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub sign_up_id: SignUpId,
        pub slot_id: SlotId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod mark {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::events::EventId;
    use crate::meetings::wish::{Mark, NoReason};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_marks")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub event_id: EventId,
        pub company_id: CompanyId,
        pub other_id: CompanyId,
        pub mark: Mark,
        pub reason: Option<NoReason>,
        #[sea_orm(column_type = "Text")]
        pub message: String,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod ban {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::events::EventId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_bans")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub event_id: EventId,
        pub one_id: CompanyId,
        pub other_id: CompanyId,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod timetable {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::events::EventId;
    use crate::meetings::meeting::{TimetableId, TimetableStatus};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "timetables")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: TimetableId,
        pub event_id: EventId,
        pub number: i32,
        pub status: TimetableStatus,
        pub seed: i64,
        pub seconds: i32,
        pub from_id: Option<TimetableId>,
        pub least_weight: i32,
        pub is_stopping: bool,
        #[sea_orm(column_type = "Text")]
        pub progress: String,
        #[sea_orm(column_type = "Text")]
        pub findings: String,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub version: i32,
        pub created_by: Option<PersonId>,
        pub created_at: DateTimeUtc,
        pub found_at: Option<DateTimeUtc>,
        pub published_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod meeting {
    use sea_orm::entity::prelude::*;

    use crate::meetings::day::{InterpreterId, SlotId, TableId};
    use crate::meetings::meeting::{MeetingId, MeetingStatus, TimetableId};
    use crate::meetings::outcome::Verdict;
    use crate::meetings::utility::WishKind;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meetings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: MeetingId,
        pub timetable_id: TimetableId,
        pub slot_id: Option<SlotId>,
        pub table_id: Option<TableId>,
        pub interpreter_id: Option<InterpreterId>,
        pub status: MeetingStatus,
        pub wish: WishKind,
        pub worth: i64,
        pub is_pinned: bool,
        pub updated_at: DateTimeUtc,
        pub keeper_verdict: Option<Verdict>,
        pub missing: i32,
        pub staff_verdict: Option<Verdict>,
        #[sea_orm(column_type = "Text")]
        pub staff_reason: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod seat {
    use sea_orm::entity::prelude::*;

    use crate::events::SignUpId;
    use crate::meetings::day::SlotId;
    use crate::meetings::meeting::{MeetingId, TimetableId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_seats")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub meeting_id: MeetingId,
        pub timetable_id: TimetableId,
        pub slot_id: Option<SlotId>,
        pub sign_up_id: SignUpId,
        pub side: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod meeting_move {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::meetings::meeting::{MeetingId, MeetingStatus};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_moves")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub meeting_id: MeetingId,
        pub to_status: MeetingStatus,
        #[sea_orm(column_type = "Text")]
        pub change: String,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod told_schedule {
    use sea_orm::entity::prelude::*;

    use crate::events::SignUpId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "told_schedules")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub sign_up_id: SignUpId,
        #[sea_orm(column_type = "Text")]
        pub schedule: String,
        pub sequence: i32,
        pub told_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod calendar_feed {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_feeds")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub person_id: PersonId,
        #[sea_orm(unique, column_type = "Text")]
        pub secret_hash: String,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod answer {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::meetings::meeting::MeetingId;
    use crate::meetings::outcome::NextStep;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_answers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub meeting_id: MeetingId,
        pub side: i32,
        pub was_held: bool,
        pub useful: Option<i32>,
        pub next: Option<NextStep>,
        pub amount: Option<i64>,
        pub was_negotiated: bool,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
        pub step_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod repair {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::events::EventId;
    use crate::meetings::meeting::{RepairId, RepairStatus, TimetableId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "repairs")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: RepairId,
        pub event_id: EventId,
        pub timetable_id: TimetableId,
        pub version: i32,
        pub status: RepairStatus,
        #[sea_orm(column_type = "Text")]
        pub plan: String,
        pub created_by: Option<PersonId>,
        pub created_at: DateTimeUtc,
        pub applied_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod hall_screen {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::events::EventId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "hall_screens")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub event_id: EventId,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(unique, column_type = "Text")]
        pub secret_hash: String,
        pub created_by: Option<PersonId>,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose migration and entity do not fit together.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    use crate::kit::db::tests::read_through;
    let found = [
        read_through::<day::Entity>(db).await,
        read_through::<slot::Entity>(db).await,
        read_through::<table::Entity>(db).await,
        read_through::<closure::Entity>(db).await,
        read_through::<interpreters::Entity>(db).await,
        read_through::<person::Entity>(db).await,
        read_through::<absence::Entity>(db).await,
        read_through::<mark::Entity>(db).await,
        read_through::<ban::Entity>(db).await,
        read_through::<timetable::Entity>(db).await,
        read_through::<meeting::Entity>(db).await,
        read_through::<seat::Entity>(db).await,
        read_through::<meeting_move::Entity>(db).await,
        read_through::<told_schedule::Entity>(db).await,
        read_through::<calendar_feed::Entity>(db).await,
        read_through::<answer::Entity>(db).await,
        read_through::<repair::Entity>(db).await,
        read_through::<hall_screen::Entity>(db).await,
    ];
    found.into_iter().flatten().collect()
}
