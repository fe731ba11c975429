//! Long lists in pages of twenty; the address holds the page and every filter.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use askama::Template;

use super::{Failure, Reader};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};

/// Rows on a page.
pub(crate) const PAGE: u64 = 20;

/// The rows of one page and how many there are in all.
#[derive(Clone, Debug)]
pub(crate) struct Page<T> {
    pub rows: Vec<T>,
    pub total: u64,
}

/// Which page the address asks for.
#[derive(Clone)]
pub(crate) struct Paging {
    /// From 1.
    pub number: u64,
    base: String,
    tr: Tr,
}

impl Paging {
    /// Rows to skip.
    pub(crate) fn offset(&self) -> u64 {
        (self.number - 1) * PAGE
    }

    /// Links to the other pages of a list of `total` rows. Who asks for a page behind the last one, because the list has
    /// become shorter or the address was typed, is led to the last one.
    pub(crate) fn of(&self, total: u64) -> Result<Pager, Failure> {
        let last = total.div_ceil(PAGE).max(1);
        let pager = Pager { tr: self.tr, number: self.number, last, total, base: self.base.clone() };
        if self.number > last { Err(Failure::PastTheEnd(pager.link(last))) } else { Ok(pager) }
    }
}

impl FromRequest for Paging {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let default =
            Desk::from_request(request, payload).into_inner().map_or(Lang::Zh, |desk| desk.config.default_language);
        let mut number = 1;
        let mut base = format!("{}?", request.path());
        for pair in request.query_string().split('&').filter(|pair| !pair.is_empty()) {
            match pair.strip_prefix("page=") {
                Some(page) => number = page.parse().unwrap_or(1).clamp(1, 1_000_000),
                None if pair.starts_with("lang=") => {}
                None => {
                    base.push_str(pair);
                    base.push('&');
                }
            }
        }
        ready(Ok(Self { number, base, tr: Reader::of(request, default).tr }))
    }
}

/// Links to the pages of a list; nothing when there is one page only.
#[derive(Clone, Template)]
#[template(path = "kit/pager.html")]
pub(crate) struct Pager {
    tr: Tr,
    /// The page shown.
    pub number: u64,
    /// The last page.
    pub last: u64,
    /// Rows in all.
    pub total: u64,
    base: String,
}

impl askama::filters::HtmlSafe for Pager {}

impl Pager {
    fn link(&self, page: u64) -> String {
        format!("{}page={page}", self.base)
    }

    /// The first and the last page and those around the shown one; 0 stands for a gap.
    fn shown(&self) -> Vec<u64> {
        let mut pages = Vec::new();
        for page in (1..=self.last).filter(|page| *page == 1 || *page == self.last || page.abs_diff(self.number) <= 2) {
            if pages.last().is_some_and(|before| page - before > 1) {
                pages.push(0);
            }
            pages.push(page);
        }
        pages
    }

    fn total_words(&self) -> String {
        self.tr.kit_pager_total(format::number(self.total as i64))
    }
}
