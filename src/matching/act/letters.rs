//! News of matches and the letters that tell them: news are written with the lists they come from, and each person who
//! speaks for a company is written to at the pace they chose.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::ROWS;
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::mail;
use crate::listings::{self, ListingBrief, ListingId};
use crate::matching::find::{self, Reader};
use crate::matching::letters;
use crate::matching::rows::{letters as told, news, pair};
use crate::matching::stored::{News, Pace};

/// Writes down which of these pairs are news to which company. Whoever stores lists holds the progress until the end of
/// the transaction, so news are numbered in the order in which they can be read.
pub(super) async fn note_news(
    tx: &DatabaseTransaction,
    rows: &[pair::Model],
    before: &BTreeMap<(ListingId, ListingId), (News, News)>,
    now: Moment,
) -> Result<(), DbErr> {
    let mut found = Vec::new();
    for row in rows {
        let (need, offering) = (row.need_id, row.offering_id);
        let was = before.get(&(need, offering)).copied().unwrap_or((News::None, News::None));
        for (company, own, other, was, is) in [
            (row.need_company_id, need, offering, was.0, row.need_news),
            (row.offering_company_id, offering, need, was.1, row.offering_news),
        ] {
            if was == News::None && is == News::Told {
                found.push(news::ActiveModel {
                    company_id: Set(company),
                    own_id: Set(own),
                    other_id: Set(other),
                    at: Set(now),
                    ..Default::default()
                });
            }
        }
    }
    for rows in found.chunks(ROWS) {
        news::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes to one person about a company's new matches, and remembers how far they have been told. Of two workers that
/// come at once, the second one's letter is the first one's, by its key.
pub(in crate::matching) async fn tell(
    tx: &DatabaseTransaction,
    desk: &Desk,
    reader: &Reader,
    today: NaiveDate,
) -> Result<(), DbErr> {
    let (found, newest) = find::news_after(tx, reader.company, reader.told_to).await?;
    let Some(newest) = newest else { return Ok(()) };
    let ids: Vec<ListingId> = found.iter().flat_map(|told| [told.own, told.other]).collect();
    let briefs: HashMap<ListingId, ListingBrief> =
        listings::briefs(tx, &ids).await?.into_iter().map(|brief| (brief.id, brief)).collect();
    let letter = letters::new_matches(reader.recipient.lang, reader.pace, &found, &briefs);
    // Where nothing is news any more no letter goes, and the next match need not wait for another day.
    let told_on = if letter.is_some() { Some(today) } else { reader.told_on };
    if let Some(letter) = letter {
        let key = format!("matching.new_matches:{}:{}:{newest}", reader.company, reader.person);
        mail::post(tx, desk, &reader.recipient, letter, &key).await?;
    }
    let row = told::ActiveModel {
        person_id: Set(reader.person),
        company_id: Set(reader.company),
        pace: Set(reader.pace),
        told_to: Set(newest),
        told_on: Set(told_on),
    };
    told::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([told::Column::PersonId, told::Column::CompanyId])
                .update_columns([told::Column::ToldTo, told::Column::ToldOn])
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Sets how often somebody is written to about a company's matches.
pub(in crate::matching) async fn choose_pace(
    tx: &DatabaseTransaction,
    person: PersonId,
    company: CompanyId,
    pace: Pace,
) -> Result<(), DbErr> {
    let row = told::ActiveModel {
        person_id: Set(person),
        company_id: Set(company),
        pace: Set(pace),
        told_to: Set(0),
        told_on: Set(None),
    };
    told::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([told::Column::PersonId, told::Column::CompanyId])
                .update_column(told::Column::Pace)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets news from before a moment: whoever has not been told by then is not told any more.
pub(in crate::matching) async fn forget_news(tx: &DatabaseTransaction, before: Moment) -> Result<(), DbErr> {
    news::Entity::delete_many().filter(news::Column::At.lt(before)).exec(tx).await?;
    Ok(())
}
