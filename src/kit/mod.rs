//! What every room stands on; knows no room.

pub(crate) mod audit;
pub(crate) mod changes;
pub mod clock;
pub(crate) mod contacts;
pub mod db;
pub mod desk;
pub(crate) mod files;
pub mod i18n;
pub(crate) mod ids;
pub mod jobs;
pub mod mail;
pub(crate) mod markdown;
pub(crate) mod marks;
pub(crate) mod phone;
pub mod problem;
pub(crate) mod qr;
pub mod search;
pub(crate) mod secret;
pub(crate) mod sheet;
pub(crate) mod shelf;
pub mod text;
pub(crate) mod web;

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &db::Db) -> Vec<String> {
    let all = [
        audit::tables_that_disagree(db).await,
        changes::tables_that_disagree(db).await,
        files::tables_that_disagree(db).await,
        jobs::tables_that_disagree(db).await,
        mail::tables_that_disagree(db).await,
        web::once::tables_that_disagree(db).await,
    ];
    all.into_iter().flatten().collect()
}

/// Starts work beside the requests. Whoever starts it waits for it before the program ends.
#[expect(clippy::disallowed_methods, reason = "the one place that starts a task")]
pub(crate) fn spawn<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> tokio::task::JoinHandle<T> {
    tokio::spawn(work)
}
