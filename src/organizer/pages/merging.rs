//! Merging two records of one company: the other one is chosen, what moves is seen beforehand, and for thirty days the merge
//! can be taken back.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::companies::company;
use crate::access;
use crate::accounts::{self, Organizer};
use crate::companies::{
    self, Company, CompanyId, Merge, MergeForm, MergeId, MergeRefused, Pair, Queue, Things, can_merge, higher, paths,
};
use crate::kit::clock::beijing_day;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, page, page_with};
use crate::organizer::merging::places;
use crate::{events, introductions};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(companies::paths::MERGE).get(choose))
        .service(web::resource(companies::paths::MERGE_WITH).get(preview).post(merge))
        .service(web::resource(companies::paths::UNDO_MERGE).get(ask_to_undo).post(undo));
}

/// A merge on the case of one of its records.
pub(super) struct MergeView {
    pub words: String,
    pub path: Option<String>,
    pub standing: String,
    pub by: String,
    pub reason: String,
    pub undo: Option<String>,
}

impl MergeView {
    /// The merges in which a record was one of the two, newest first.
    pub(super) async fn all(who: &Organizer, desk: &Desk, id: CompanyId) -> Result<Vec<Self>, Failure> {
        let (tr, lang, now, db) = (who.tr, who.lang, desk.now(), desk.db.read());
        let merges = companies::merges_of(db, id).await?;
        let ids: Vec<CompanyId> = merges.iter().flat_map(|merge| [merge.kept, merge.emptied]).collect();
        let known = companies::companies(db, &ids).await?;
        let people: Vec<accounts::PersonId> = merges.iter().filter_map(|merge| merge.merged_by).collect();
        let people = accounts::contacts_of(db, &people).await?;
        let view = |merge: &Merge| {
            let other = known.get(if merge.kept == id { &merge.emptied } else { &merge.kept })?;
            let date = format::date(lang, beijing_day(merge.merged_at));
            let until = merge.merged_at + companies::UNDONE_WITHIN;
            let decides = |id| known.get(id).is_some_and(|own| access::companies::may_decide(&who.actor, own));
            let may = [&merge.kept, &merge.emptied].into_iter().all(decides);
            Some(Self {
                words: match merge.kept == id {
                    true => tr.organizer_companies_merged_from(other.profile.name_zh.as_str(), date),
                    false => tr.organizer_companies_merged_to(other.profile.name_zh.as_str(), date),
                },
                path: access::companies::may_oversee(&who.actor, other).then(|| paths::case(other.id)),
                standing: match merge.undone_at {
                    Some(at) => tr.organizer_companies_merge_undone(format::date(lang, beijing_day(at))),
                    None if !merge.may_be_undone(now) => {
                        tr.organizer_companies_merge_undo_over(format::date_time(lang, who.zone, until))
                    }
                    None => tr.organizer_companies_merge_undo_until(format::date_time(lang, who.zone, until)),
                },
                by: merge.merged_by.and_then(|id| people.get(&id)).map(|c| c.name.clone()).unwrap_or_default(),
                reason: merge.reason.clone(),
                undo: (may && merge.may_be_undone(now)).then(|| paths::undo_merge(merge.kept, merge.id)),
            })
        };
        Ok(merges.iter().filter_map(view).collect())
    }
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    q: String,
}

struct Candidate {
    name: String,
    code: String,
    pill: (&'static str, String),
    likeness: String,
    path: String,
}

#[derive(Template)]
#[template(path = "organizer/merge.html")]
struct ChoosePage {
    frame: Frame,
    tr: Tr,
    company: Company,
    here: String,
    q: String,
    likely: Vec<Candidate>,
    found: Vec<Candidate>,
}

/// GET /organizer/companies/{id}/merge
async fn choose(who: Organizer, id: Path<CompanyId>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, company) = (who.tr, company(&who, *id, &desk).await?);
    if !access::companies::may_decide(&who.actor, &company) {
        return Err(Failure::Denied);
    }
    let likely = companies::likely_same(&desk.db, *id, &who.actor.provinces()).await?;
    let likely = likely.into_iter().map(|(other, likeness)| Candidate {
        name: other.name_zh,
        code: other.code,
        pill: (other.status.pill(), other.status.word(tr)),
        likeness: likeness.say(tr),
        path: paths::merge_with(*id, other.id),
    });
    let q = asked.0.q;
    let found = match q.trim() {
        "" => Vec::new(),
        words => companies::queue(&desk.db, &who.actor.provinces(), Queue::All, words, 0).await?.rows,
    };
    let others = found.into_iter().map(|queued| queued.company);
    let others = others.filter(|other| other.id != *id && other.merged_into.is_none());
    page(&ChoosePage {
        frame: who.frame(&desk, tr.organizer_companies_merge()),
        tr,
        here: paths::merge(*id),
        likely: likely.collect(),
        found: others
            .map(|other| Candidate {
                pill: (other.status.pill(), other.standing(tr)),
                likeness: String::new(),
                path: paths::merge_with(*id, other.id),
                code: other.profile.code.to_string(),
                name: other.profile.name_zh,
            })
            .collect(),
        company,
        q,
    })
}

struct RecordView {
    name: String,
    code: String,
    pill: (&'static str, String),
    path: String,
}

impl RecordView {
    fn of(company: &Company, tr: Tr) -> Self {
        Self {
            name: company.profile.name_zh.clone(),
            code: company.profile.code.to_string(),
            pill: (company.status.pill(), company.standing(tr)),
            path: paths::case(company.id),
        }
    }
}

struct ThingsView {
    word: String,
    moves: i64,
    stays: i64,
}

#[derive(Template)]
#[template(path = "organizer/merge_with.html")]
struct PreviewPage {
    frame: Frame,
    tr: Tr,
    kept: RecordView,
    emptied: RecordView,
    swap: String,
    things: Vec<ThingsView>,
    conflicts: Vec<String>,
    /// Whose particulars stay, where the two differ.
    details: Vec<Field>,
    is_unverified: bool,
    can_merge: bool,
    may_merge: bool,
    action: String,
    versions: String,
    reason: Field,
    summary: ErrorSummary,
}

fn versions(pair: &Pair) -> String {
    format!("{}.{}", pair.kept.version, pair.emptied.version)
}

impl PreviewPage {
    async fn load(
        who: &Organizer,
        desk: &Desk,
        pair: Pair,
        form: &MergeForm,
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let tr = who.tr;
        let reason = form.reason_field(tr.organizer_companies_merge_reason_hint(), problems, tr);
        let (things, conflicts) = what_happens(who, desk, &pair).await?;
        let Pair { kept, emptied } = &pair;
        let is_free = kept.merged_into.is_none() && emptied.merged_into.is_none();
        Ok(Self {
            frame: who.frame(desk, tr.organizer_companies_merge_preview()),
            tr,
            kept: RecordView::of(kept, tr),
            emptied: RecordView::of(emptied, tr),
            swap: paths::merge_with(emptied.id, kept.id),
            things,
            conflicts,
            details: form.details(&pair, who.lang),
            is_unverified: kept.status != companies::CompanyStatus::Verified,
            can_merge: is_free && can_merge(kept.status, emptied.status),
            may_merge: access::companies::merge(&who.actor, pair.clone()).is_ok(),
            action: paths::merge_with(kept.id, emptied.id),
            versions: versions(&pair),
            summary: ErrorSummary::of(tr, [&reason]),
            reason,
        })
    }
}

/// How many things move, and what both records have.
async fn what_happens(who: &Organizer, desk: &Desk, pair: &Pair) -> Result<(Vec<ThingsView>, Vec<String>), Failure> {
    let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
    let (kept, emptied) = (pair.kept.id, pair.emptied.id);
    let in_both = companies::in_both(&desk.db, kept, emptied).await?;
    let between = introductions::between_companies(db, kept, emptied).await?;
    let mut counts = companies::what_moves(&desk.db, kept, emptied, &places()).await?;
    for (things, own) in [(Things::Members, in_both.len() as i64), (Things::Introductions, between)] {
        counts.entry(things).and_modify(|(moves, stays)| (*moves, *stays) = ((*moves - own).max(0), *stays + own));
    }
    let view = |things: Things| {
        let (moves, stays) = counts.get(&things).copied().unwrap_or_default();
        (moves + stays > 0).then(|| ThingsView { word: things.word(tr), moves, stays })
    };
    let mut conflicts: Vec<String> = in_both
        .iter()
        .map(|one| {
            let role = higher(one.kept_role, one.emptied_role).word(tr);
            tr.organizer_companies_merge_person(one.name.as_str(), role)
        })
        .collect();
    let own = companies::certificates_of(db, kept).await?;
    let twice = companies::certificates_of(db, emptied).await?.into_iter().filter(|theirs| {
        let same = |one: &companies::Certificate| {
            let (one, other) = (&one.claim, &theirs.claim);
            (&one.kind, &one.level, &one.number) == (&other.kind, &other.level, &other.number)
        };
        own.iter().any(same)
    });
    conflicts.extend(twice.map(|theirs| tr.organizer_companies_merge_certificate(theirs.title(lang))));
    for title in events::at_which_both_signed_up(&desk.db, kept, emptied).await? {
        conflicts.push(tr.organizer_companies_merge_event(title.pick(lang)));
    }
    if between > 0 {
        conflicts.push(tr.organizer_companies_merge_between(between));
    }
    Ok((Things::ALL.into_iter().filter_map(view).collect(), conflicts))
}

async fn pair(who: &Organizer, path: (CompanyId, CompanyId), desk: &Desk) -> Result<Pair, Failure> {
    if path.0 == path.1 {
        return Err(Failure::NotFound);
    }
    Ok(Pair { kept: company(who, path.0, desk).await?, emptied: company(who, path.1, desk).await? })
}

/// GET /organizer/companies/{id}/merge/{other}
async fn preview(who: Organizer, path: Path<(CompanyId, CompanyId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let pair = pair(&who, path.into_inner(), &desk).await?;
    let decides = |own: &Company| access::companies::may_decide(&who.actor, own);
    if !decides(&pair.kept) && !decides(&pair.emptied) {
        return Err(Failure::Denied);
    }
    page(&PreviewPage::load(&who, &desk, pair, &MergeForm::default(), &Problems::default()).await?)
}

/// POST /organizer/companies/{id}/merge/{other}
async fn merge(
    who: Organizer,
    path: Path<(CompanyId, CompanyId)>,
    posted: Posted<MergeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, form) = (who.tr, posted.form);
    let pair = pair(&who, path.into_inner(), &desk).await?;
    let permit = access::companies::merge(&who.actor, pair.clone())?;
    if form.versions() != versions(&pair) {
        return Err(Failure::Conflict(tr.companies_stale()));
    }
    let reason = match form.check() {
        Ok(reason) => reason,
        Err(problems) => {
            let again = PreviewPage::load(&who, &desk, pair, &form, &problems).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let (kept, places, taken) = (pair.kept.id, places(), form.taken(&pair));
    write(&desk.db, async |tx| companies::merge(tx, &desk, permit, &places, (&reason, &taken), desk.now()).await)
        .await
        .map_err(|error| refused(error, tr))?;
    Ok(SeeOther::to(paths::case(kept)).saying(tr.organizer_companies_merge_done()).respond_to(who.request()))
}

fn refused(refused: MergeRefused, tr: Tr) -> Failure {
    match refused {
        MergeRefused::NotPossible => Failure::Conflict(tr.organizer_companies_merge_impossible()),
        MergeRefused::Stale => Failure::Conflict(tr.companies_stale()),
        MergeRefused::TooLate => Failure::Conflict(tr.organizer_companies_undo_late()),
        MergeRefused::CodeTaken => Failure::Conflict(tr.organizer_companies_undo_code()),
        MergeRefused::NoOwner => Failure::Conflict(tr.organizer_companies_undo_owner()),
        MergeRefused::Db(error) => error.into(),
    }
}

#[derive(Template)]
#[template(path = "organizer/merge_undo.html")]
struct UndoPage {
    frame: Frame,
    tr: Tr,
    kept: RecordView,
    emptied: RecordView,
    back: String,
    action: String,
    reason: Field,
    summary: ErrorSummary,
}

impl UndoPage {
    fn new(
        who: &Organizer,
        desk: &Desk,
        (pair, merge): (&Pair, &Merge),
        form: &MergeForm,
        problems: &Problems,
    ) -> Self {
        let tr = who.tr;
        let reason = form.reason_field(tr.organizer_companies_undo_hint(), problems, tr);
        Self {
            frame: who.frame(desk, tr.organizer_companies_undo()),
            tr,
            kept: RecordView::of(&pair.kept, tr),
            emptied: RecordView::of(&pair.emptied, tr),
            back: paths::case(pair.kept.id),
            action: paths::undo_merge(pair.kept.id, merge.id),
            summary: ErrorSummary::of(tr, [&reason]),
            reason,
        }
    }
}

/// The merge of this number whose kept record is this one, as long as it can be taken back.
async fn merged(path: (CompanyId, MergeId), who: &Organizer, desk: &Desk) -> Result<(Pair, Merge), Failure> {
    let merge = companies::recorded_merge(desk.db.read(), path.1).await?;
    let merge = merge.filter(|merge| merge.kept == path.0).ok_or(Failure::NotFound)?;
    if !merge.may_be_undone(desk.now()) {
        return Err(Failure::Conflict(who.tr.organizer_companies_undo_late()));
    }
    let pair = pair(who, (merge.kept, merge.emptied), desk).await?;
    if pair.kept.merged_into.is_some() {
        return Err(Failure::Conflict(who.tr.organizer_companies_undo_order()));
    }
    Ok((pair, merge))
}

/// GET /organizer/companies/{id}/merges/{merge}/undoing
async fn ask_to_undo(who: Organizer, path: Path<(CompanyId, MergeId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (pair, merge) = merged(path.into_inner(), &who, &desk).await?;
    access::companies::merge(&who.actor, pair.clone())?;
    page(&UndoPage::new(&who, &desk, (&pair, &merge), &MergeForm::default(), &Problems::default()))
}

/// POST /organizer/companies/{id}/merges/{merge}/undoing
async fn undo(
    who: Organizer,
    path: Path<(CompanyId, MergeId)>,
    posted: Posted<MergeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, form) = (who.tr, posted.form);
    let (pair, merge) = merged(path.into_inner(), &who, &desk).await?;
    let permit = access::companies::merge(&who.actor, pair.clone())?;
    let reason = match form.check() {
        Ok(reason) => reason,
        Err(problems) => {
            let again = UndoPage::new(&who, &desk, (&pair, &merge), &form, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let places = places();
    write(&desk.db, async |tx| companies::undo_merge(tx, &desk, permit, &merge, &places, &reason, desk.now()).await)
        .await
        .map_err(|error| refused(error, tr))?;
    Ok(SeeOther::to(paths::case(pair.kept.id)).saying(tr.organizer_companies_undo_done()).respond_to(who.request()))
}
