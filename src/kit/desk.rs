//! Everything a handler or a job needs, cheap to clone: data, clock, configuration, mail, and the
//! shelf on which a room keeps what it holds in memory.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::Config;
use crate::kit::clock::{Clock, Moment, beijing_day};
use crate::kit::db::Db;
use crate::kit::mail::Outbox;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use chrono::NaiveDate;

type Shelf = Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>;

/// The desk of one running program.
#[derive(Clone)]
pub struct Desk {
    /// The data.
    pub db: Db,
    /// The configuration.
    pub config: Arc<Config>,
    /// The clock.
    pub clock: Clock,
    pub(crate) outbox: Arc<Outbox>,
    shelf: Arc<Shelf>,
}

impl Desk {
    /// Opens a desk over an open database.
    ///
    /// # Errors
    /// When the mail setting cannot be used.
    pub fn new(config: Config, db: Db, clock: Clock) -> anyhow::Result<Self> {
        let outbox = Arc::new(Outbox::open(&config)?);
        Ok(Self { db, config: Arc::new(config), clock, outbox, shelf: Arc::default() })
    }

    /// The same desk at another time.
    pub(crate) fn at(&self, clock: Clock) -> Self {
        Self { clock, ..self.clone() }
    }

    /// The same desk for one of so many threads that serve pages.
    pub(crate) fn for_a_thread(&self, threads: usize) -> Self {
        Self { db: self.db.for_a_thread(threads), ..self.clone() }
    }

    /// The present moment, in whole seconds.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Today in Beijing.
    pub fn today(&self) -> NaiveDate {
        beijing_day(self.now())
    }

    /// The absolute address of a path of ours.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url.as_str().trim_end_matches('/'))
    }

    /// What a room keeps in memory, one value per type, made empty at first.
    pub(crate) fn shelf<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = shelf.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default())).clone();
        drop(shelf);
        kept.downcast().unwrap_or_default()
    }
}

impl FromRequest for Desk {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.app_data::<web::ThinData<Self>>() {
            Some(desk) => Ok(desk.0.clone()),
            None => Err(actix_web::error::ErrorInternalServerError("the desk is not mounted")),
        })
    }
}
