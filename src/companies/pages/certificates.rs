//! Claiming, correcting and withdrawing certificates.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{AskPage, certificate_refused, current};
use crate::access;
use crate::access::Permit;
use crate::access::companies::HandIn;
use crate::accounts::SignedIn;
use crate::companies::act;
use crate::companies::certificate::{Certificate, CertificateId, CertificateStep};
use crate::companies::company::Company;
use crate::companies::form::CertificateForm;
use crate::companies::{find, paths};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files::{self, Checked, Kind};
use crate::kit::i18n::Tr;
use crate::kit::problem::Problems;
use crate::kit::web::{
    Empty, ErrorSummary, Failure, Field, Frame, Posted, PostedFiles, SeeOther, once, page, page_with,
};

#[derive(Template)]
#[template(path = "companies/certificate.html")]
struct CertificatePage {
    frame: Frame,
    lead: String,
    reason: Option<String>,
    tr: Tr,
    action: String,
    fields: Vec<Field>,
    version: String,
    summary: ErrorSummary,
    button: String,
}

impl CertificatePage {
    fn new(
        who: &SignedIn,
        desk: &Desk,
        known: Option<&Certificate>,
        form: &CertificateForm,
        problems: &Problems,
    ) -> Self {
        let tr = who.tr;
        let fields = form.fields(problems, who.lang);
        let (title, action, button) = match known {
            None => (
                tr.companies_certificate_new_title(),
                paths::NEW_CERTIFICATE.to_owned(),
                tr.companies_certificate_new_button(),
            ),
            Some(known) => (
                tr.companies_certificate_edit_title(),
                paths::edit_certificate(known.id),
                tr.companies_certificate_edit_button(),
            ),
        };
        Self {
            frame: who.frame(desk, title),
            lead: tr.companies_certificate_new_lead(),
            reason: known.map(|known| known.reason.clone()).filter(|reason| !reason.is_empty()),
            tr,
            action,
            summary: ErrorSummary::of(tr, &fields),
            fields,
            version: form.version.clone(),
            button,
        }
    }
}

async fn own_papers(who: &SignedIn, desk: &Desk) -> Result<Permit<HandIn, Company>, Failure> {
    Ok(access::companies::hand_in(&who.actor, current(who, desk).await?)?)
}

async fn known(permit: &Permit<HandIn, Company>, id: CertificateId, desk: &Desk) -> Result<Certificate, Failure> {
    find::certificate(desk.db.read(), permit.thing().id, id).await?.ok_or(Failure::NotFound)
}

/// GET /workspace/company/certificates/new
pub(super) async fn new(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    own_papers(&who, &desk).await?;
    page(&CertificatePage::new(&who, &desk, None, &CertificateForm::default(), &Problems::default()))
}

/// POST /workspace/company/certificates/new
pub(super) async fn claim(
    who: SignedIn,
    mut posted: PostedFiles<CertificateForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let permit = own_papers(&who, &desk).await?;
    let (claim, scan) = match checked(&mut posted, &desk) {
        Ok(checked) => checked,
        Err(problems) => {
            let form = CertificatePage::new(&who, &desk, None, &posted.form, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    let (person, now, key) = (who.actor.person, desk.now(), posted.key);
    write(&desk.db, async |tx| {
        if once::seen(tx, &key, person.0).await?.is_none() {
            act::claim(tx, permit, claim, scan, now).await?;
            once::remember(tx, &key, person.0, paths::OWN, now).await?;
        }
        Ok(())
    })
    .await
    .map_err(|refused| certificate_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_certificate_saved()).respond_to(who.request()))
}

fn checked(
    posted: &mut PostedFiles<CertificateForm>,
    desk: &Desk,
) -> Result<(crate::companies::Claim, Option<Checked>), Problems> {
    let scan = posted.take("scan").map(|file| files::check(&file.name, file.bytes, Kind::SCANS));
    let checked = posted.form.check(desk.today());
    match (checked, scan.transpose()) {
        (Ok(claim), Ok(scan)) => Ok((claim, scan)),
        (checked, scan) => {
            let mut problems = checked.err().unwrap_or_default();
            problems.take("scan", scan);
            Err(problems)
        }
    }
}

/// A verified certificate stays as it was verified; who renews it claims the new one.
async fn correctable(
    who: &SignedIn,
    permit: &Permit<HandIn, Company>,
    id: CertificateId,
    desk: &Desk,
) -> Result<Certificate, Failure> {
    let known = known(permit, id, desk).await?;
    match known.status.after(CertificateStep::Correct) {
        Some(_) => Ok(known),
        None => Err(Failure::Conflict(who.tr.companies_certificate_not_correctable())),
    }
}

/// GET /workspace/company/certificates/{id}/edit
pub(super) async fn edit(who: SignedIn, id: Path<CertificateId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = own_papers(&who, &desk).await?;
    let known = correctable(&who, &permit, *id, &desk).await?;
    page(&CertificatePage::new(&who, &desk, Some(&known), &CertificateForm::of(&known), &Problems::default()))
}

/// POST /workspace/company/certificates/{id}/edit
pub(super) async fn correct(
    who: SignedIn,
    id: Path<CertificateId>,
    mut posted: PostedFiles<CertificateForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let permit = own_papers(&who, &desk).await?;
    let known = correctable(&who, &permit, *id, &desk).await?;
    if posted.form.version != known.version.to_string() {
        return Err(Failure::Conflict(who.tr.companies_stale()));
    }
    let (claim, scan) = match checked(&mut posted, &desk) {
        Ok(checked) => checked,
        Err(problems) => {
            let form = CertificatePage::new(&who, &desk, Some(&known), &posted.form, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    write(&desk.db, async |tx| act::correct(tx, permit, &known, claim, scan, desk.now()).await)
        .await
        .map_err(|refused| certificate_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_certificate_saved()).respond_to(who.request()))
}

/// GET /workspace/company/certificates/{id}/withdrawal
pub(super) async fn ask_to_withdraw(
    who: SignedIn,
    id: Path<CertificateId>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let permit = own_papers(&who, &desk).await?;
    let known = known(&permit, *id, &desk).await?;
    let tr = who.tr;
    page(&AskPage {
        frame: who.frame(&desk, tr.companies_certificate_withdraw_title()),
        tr,
        about: known.title(who.lang),
        lead: tr.companies_own_certificates_withdraw_ask(),
        action: paths::withdrawal(known.id),
        button: tr.companies_own_certificates_withdraw(),
        back: paths::OWN,
        back_title: tr.companies_own_title(),
    })
}

/// POST /workspace/company/certificates/{id}/withdrawal
pub(super) async fn withdraw(
    who: SignedIn,
    id: Path<CertificateId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = own_papers(&who, &desk).await?;
    let known = known(&permit, *id, &desk).await?;
    write(&desk.db, async |tx| act::withdraw(tx, permit, &known, desk.now()).await)
        .await
        .map_err(|refused| certificate_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_certificate_withdrawn()))
}
