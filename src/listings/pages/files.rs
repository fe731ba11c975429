//! The files of a draft: attachments, and samples where the level of the data allows them.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::edit::{TrailStep, trail};
use super::{failure, own_listing};
use crate::access::listings::Change;
use crate::access::{self, Permit};
use crate::accounts::SignedIn;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files::{self, Checked, Kind};
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{
    Empty, ErrorSummary, Failure, Field, Frame, Posted, PostedFiles, SeeOther, once, page, page_with,
};
use crate::listings::act::{self, Refused};
use crate::listings::facts::{Listing, Part};
use crate::listings::file::{Purpose, Visibility};
use crate::listings::find::{self, ListingFile};
use crate::listings::form::FileForm;
use crate::listings::listing::{ListingFileId, ListingId};
use crate::listings::paths::{self, Side};
use crate::listings::words;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::FILES).get(list).post(add))
        .service(web::resource(paths::FILE_REMOVAL).post(remove));
}

struct FileView {
    open: String,
    name: String,
    about: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "listings/files.html")]
struct FilesPage {
    frame: Frame,
    tr: Tr,
    listing: Listing,
    trail: Vec<TrailStep>,
    attachments: Vec<FileView>,
    samples: Vec<FileView>,
    fields: Vec<Field>,
    summary: ErrorSummary,
    title: String,
}

async fn files_page(
    who: &SignedIn,
    desk: &Desk,
    listing: Listing,
    form: &FileForm,
    problems: &Problems,
) -> Result<FilesPage, Failure> {
    let (tr, kind, id) = (who.tr, listing.kind, listing.id);
    let files = find::files_of(desk.db.read(), id, &[Visibility::Members, Visibility::Agreed]).await?;
    let view = |file: &ListingFile| {
        let size = format::bytes(file.size.unsigned_abs());
        FileView {
            open: paths::file(kind, id, file.id),
            name: file.name.clone(),
            about: format!("{size} · {}", words::visibility(tr, file.visibility)),
            remove: paths::file_removal(kind, id, file.id),
        }
    };
    let of = |purpose| files.iter().filter(|file| file.purpose == purpose).map(view).collect();
    let fields = form.fields(listing.facts.takes_samples(), problems, tr);
    Ok(FilesPage {
        frame: who.frame(desk, words::part(tr, Part::Files, kind)),
        tr,
        trail: trail(tr, &listing, Part::Files),
        attachments: of(Purpose::Attachment),
        samples: of(Purpose::Sample),
        summary: ErrorSummary::of(tr, &fields),
        fields,
        title: listing.facts.title.pick(who.lang).to_owned(),
        listing,
    })
}

/// The right to change a draft; a listing that is no draft is told apart.
async fn to_change(who: &SignedIn, side: Side, id: ListingId, desk: &Desk) -> Result<Permit<Change, Listing>, Failure> {
    let listing = own_listing(who, side, id, desk).await?;
    let permit = access::listings::change(&who.actor, listing)?;
    let status = permit.thing().status;
    if status.is_editable() { Ok(permit) } else { Err(failure(Refused::NotNow(status), who.tr)) }
}

/// GET /workspace/{offerings|needs}/{id}/files
async fn list(who: SignedIn, path: Path<(Side, ListingId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (side, id) = path.into_inner();
    let listing = to_change(&who, side, id, &desk).await?.into_thing();
    page(&files_page(&who, &desk, listing, &FileForm::default(), &Problems::default()).await?)
}

/// Everything that is right about a file, or everything that is wrong with it.
fn checked(posted: &mut PostedFiles<FileForm>) -> Result<(Checked, Purpose, Visibility), Problems> {
    let (told, mut problems) = match posted.form.check() {
        Ok(told) => (Some(told), Problems::default()),
        Err(problems) => (None, problems),
    };
    let upload = posted.take("file").ok_or(Problem::Missing);
    let file = upload.and_then(|upload| files::check(&upload.name, upload.bytes, Kind::DOCUMENTS));
    let file = problems.take("file", file);
    file.zip(told).map(|(file, (purpose, visibility))| (file, purpose, visibility)).ok_or(problems)
}

/// POST /workspace/{offerings|needs}/{id}/files
async fn add(
    who: SignedIn,
    path: Path<(Side, ListingId)>,
    mut posted: PostedFiles<FileForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (side, id) = path.into_inner();
    let permit = to_change(&who, side, id, &desk).await?;
    let listing = permit.thing().clone();
    let (file, purpose, visibility) = match checked(&mut posted) {
        Ok(checked) => checked,
        Err(problems) => return rejected(&who, &desk, listing, &posted.form, &problems).await,
    };
    let (there, person, now, key) = (paths::files(listing.kind, id), who.actor.person.0, desk.now(), &posted.key);
    let added = write(&desk.db, async |tx| -> Result<(), Refused> {
        if once::seen(tx, key, person).await?.is_some() {
            return Ok(());
        }
        act::attach(tx, permit, file, purpose, visibility, now).await?;
        Ok(once::remember(tx, key, person, &there, now).await?)
    })
    .await;
    match added {
        Ok(()) => Ok(SeeOther::to(there).saying(who.tr.listings_file_added()).respond_to(who.request())),
        Err(Refused::Wrong(problem)) => {
            let mut problems = Problems::default();
            problems.note("file", problem);
            rejected(&who, &desk, listing, &posted.form, &problems).await
        }
        Err(refused) => Err(failure(refused, who.tr)),
    }
}

async fn rejected(
    who: &SignedIn,
    desk: &Desk,
    listing: Listing,
    form: &FileForm,
    problems: &Problems,
) -> Result<HttpResponse, Failure> {
    let page = files_page(who, desk, listing, form, problems).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// POST /workspace/{offerings|needs}/{id}/files/{file}/removal
async fn remove(
    who: SignedIn,
    path: Path<(Side, ListingId, ListingFileId)>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let (side, id, file) = path.into_inner();
    let permit = to_change(&who, side, id, &desk).await?;
    write(&desk.db, async |tx| act::detach(tx, permit, file).await).await.map_err(|r| failure(r, who.tr))?;
    Ok(SeeOther::to(paths::files(side.kind(), id)).saying(who.tr.listings_file_removed()))
}
