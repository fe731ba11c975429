//! The ordered list of migrations, nothing else.

pub use sea_orm_migration::prelude::{MigrationName, MigratorTrait};
use sea_orm_migration::prelude::{MigrationTrait, async_trait};

mod m0001_kit;
mod m0002_accounts;
mod m0003_companies;
mod m0004_listings;
mod m0005_matching;
mod m0006_introductions;
mod m0007_events;
mod m0008_learning;
mod m0009_exposure;
mod m0010_rulings;
mod m0011_programmes;
mod m0012_sightings;
mod m0013_meetings;
mod m0014_timetables;
mod m0015_calendar_feeds;
mod m0016_day_itself;
mod m0017_factors;
mod m0018_teams;
mod m0019_roles;
mod m0020_data_rights;

/// Applies the product's migrations in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_kit::Migration),
            Box::new(m0002_accounts::Migration),
            Box::new(m0003_companies::Migration),
            Box::new(m0004_listings::Migration),
            Box::new(m0005_matching::Migration),
            Box::new(m0006_introductions::Migration),
            Box::new(m0007_events::Migration),
            Box::new(m0008_learning::Migration),
            Box::new(m0009_exposure::Migration),
            Box::new(m0010_rulings::Migration),
            Box::new(m0011_programmes::Migration),
            Box::new(m0012_sightings::Migration),
            Box::new(m0013_meetings::Migration),
            Box::new(m0014_timetables::Migration),
            Box::new(m0015_calendar_feeds::Migration),
            Box::new(m0016_day_itself::Migration),
            Box::new(m0017_factors::Migration),
            Box::new(m0018_teams::Migration),
            Box::new(m0019_roles::Migration),
            Box::new(m0020_data_rights::Migration),
        ]
    }
}
