//! What a room holds of the market in memory, all in one way: read from the database in parts, then kept exact by the
//! sequence of changes. Whoever asks gets an answer as of the newest change; who asks before everything is read waits.

use std::sync::Arc;

use sea_orm::DbErr;
use tokio::sync::{OwnedRwLockReadGuard, RwLock};

use chrono::NaiveDate;

use crate::kit::changes::{self, Change};
use crate::kit::desk::Desk;

/// Records read at a time. All at once takes ten times the memory that is kept of them.
const AT_A_TIME: usize = 500;

/// Something held in memory that can be thrown away at any moment and read anew.
pub(crate) trait Held: Sized + Send + Sync + 'static {
    /// Some records as the database gives them.
    type Part: Send + 'static;

    /// Holds nothing yet.
    fn new(today: NaiveDate) -> Self;

    /// Whether what was read for an earlier day still holds on this one; else everything is read anew.
    fn holds_on(&self, _today: NaiveDate) -> bool {
        true
    }

    /// The numbers of all records.
    fn all(desk: &Desk) -> impl Future<Output = Result<Vec<i64>, DbErr>> + Send;

    /// The records that these changes concern; none where that is so many that everything is to be read anew.
    fn concerned(desk: &Desk, news: &[Change]) -> impl Future<Output = Result<Option<Vec<i64>>, DbErr>> + Send;

    /// Those of these records that are to be held.
    fn read(desk: &Desk, ids: &[i64], today: NaiveDate) -> impl Future<Output = Result<Self::Part, DbErr>> + Send;

    /// Takes records in.
    fn put(&mut self, part: Self::Part);

    /// Takes a record out; nothing happens if it is not there.
    fn remove(&mut self, id: i64);

    /// Gives back the room that growing took.
    fn shrink(&mut self);
}

/// A room's place on the desk's shelf.
struct Shelf<T>(Arc<RwLock<Option<Kept<T>>>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Arc::new(RwLock::new(None)))
    }
}

struct Kept<T> {
    /// The number of the newest change that is in it.
    seen: i64,
    held: T,
}

/// Reads from what a room holds, as of the newest change, whose number is told: one small statement as long as nothing
/// changed.
pub(crate) async fn with<T: Held, A>(desk: &Desk, read: impl FnOnce(&T, i64) -> A) -> Result<A, DbErr> {
    let shelf = desk.shelf::<Shelf<T>>();
    let (newest, today) = (changes::newest(desk.db.read()).await?, desk.today());
    {
        let kept = shelf.0.read().await;
        if let Some(kept) = kept.as_ref().filter(|kept| kept.seen >= newest && kept.held.holds_on(today)) {
            return Ok(read(&kept.held, kept.seen));
        }
    }
    let mut kept = shelf.0.write().await;
    catch_up(desk, &mut kept, today).await?;
    let kept = kept.downgrade();
    kept.as_ref().map(|kept| read(&kept.held, kept.seen)).ok_or_else(|| DbErr::Custom("nothing was read".to_owned()))
}

/// As [`with`], for what takes long: a thread of its own does it, so that pages are served meanwhile. Only those that want
/// a change that comes meanwhile wait for it.
pub(crate) async fn with_for_long<T: Held, A: Send + 'static>(
    desk: &Desk,
    read: impl FnOnce(&T) -> A + Send + 'static,
) -> Result<A, DbErr> {
    let shelf = desk.shelf::<Shelf<T>>();
    let kept = loop {
        prepare::<T>(desk).await?;
        // Waited for here: threads that wait for what another of their pool has to do first may wait for ever.
        let kept = shelf.0.clone().read_owned().await;
        if let Ok(kept) = OwnedRwLockReadGuard::try_map(kept, Option::as_ref) {
            break kept;
        }
    };
    let reading = tokio::task::spawn_blocking(move || read(&kept.held));
    reading.await.map_err(|error| DbErr::Custom(error.to_string()))
}

/// Reads everything now, so that nobody who asks later has to wait for it.
pub(crate) async fn prepare<T: Held>(desk: &Desk) -> Result<(), DbErr> {
    with::<T, ()>(desk, |_, _| ()).await
}

/// Reads again what changed. The number is read before the records, so that a change that comes meanwhile is only
/// read twice, never missed; and it is kept last, so that whoever stops half way through leaves nothing undone.
async fn catch_up<T: Held>(desk: &Desk, kept: &mut Option<Kept<T>>, today: NaiveDate) -> Result<(), DbErr> {
    let newest = changes::newest(desk.db.read()).await?;
    if let Some(Kept { seen, held }) = kept.as_mut().filter(|kept| kept.held.holds_on(today)) {
        if *seen >= newest {
            return Ok(());
        }
        let news = changes::since(desk.db.read(), *seen).await?;
        let concerned = match &news {
            Some(news) => T::concerned(desk, news).await?,
            None => None,
        };
        if let Some(ids) = concerned {
            ids.iter().for_each(|id| held.remove(*id));
            // Where no record is concerned, what is read beside them may be.
            let mut parts = ids.chunks(AT_A_TIME);
            let mut next = Some(parts.next().unwrap_or(&[]));
            while let Some(ids) = next {
                held.put(T::read(desk, ids, today).await?);
                next = parts.next();
            }
            *seen = newest;
            return Ok(());
        }
    }
    // What is old goes first: both together would take twice the memory.
    *kept = None;
    let held = fill(desk, T::new(today), today).await?;
    *kept = Some(Kept { seen: newest, held });
    Ok(())
}

/// Takes everything in, one part while the next is read.
async fn fill<T: Held>(desk: &Desk, mut held: T, today: NaiveDate) -> Result<T, DbErr> {
    let ids = T::all(desk).await?;
    let mut parts = ids.chunks(AT_A_TIME);
    let mut part = T::read(desk, parts.next().unwrap_or(&[]), today).await?;
    loop {
        let next = parts.next();
        let is_last = next.is_none();
        let putting = tokio::task::spawn_blocking(move || {
            held.put(part);
            if is_last {
                held.shrink();
            }
            held
        });
        let read = match next {
            Some(ids) => Some(T::read(desk, ids, today).await?),
            None => None,
        };
        held = putting.await.map_err(|error| DbErr::Custom(error.to_string()))?;
        match read {
            Some(read) => part = read,
            None => return Ok(held),
        }
    }
}
