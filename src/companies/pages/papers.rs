//! Papers and scans, for the company's own people and for who oversees it. To everybody else they do not exist.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Deserialize;

use crate::access::companies::may_see_papers;
use crate::accounts::SignedIn;
use crate::companies::certificate::CertificateId;
use crate::companies::company::{Company, CompanyId, Paper};
use crate::companies::find;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::files::FileId;
use crate::kit::web::{Asked, Failure};

/// Whether a page of ours asks for the paper, to show it beside what was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Framed {
    framed: String,
}

impl Framed {
    async fn hand_out(&self, desk: &Desk, file: Option<FileId>) -> Result<HttpResponse, Failure> {
        let file = file.ok_or(Failure::NotFound)?;
        match self.framed.is_empty() {
            true => files::respond(&desk.db, file).await,
            false => files::respond_framed(&desk.db, file).await,
        }
    }
}

/// GET /companies/{id}/licence
pub(super) async fn licence(
    who: SignedIn,
    id: Path<CompanyId>,
    asked: Asked<Framed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    paper(&who, (*id, Paper::Licence), &asked.0, &desk).await
}

/// GET /companies/{id}/authorization
pub(super) async fn authorization(
    who: SignedIn,
    id: Path<CompanyId>,
    asked: Asked<Framed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    paper(&who, (*id, Paper::Authorization), &asked.0, &desk).await
}

async fn paper(
    who: &SignedIn,
    (id, paper): (CompanyId, Paper),
    framed: &Framed,
    desk: &Desk,
) -> Result<HttpResponse, Failure> {
    let company = found(who, id, desk).await?;
    framed.hand_out(desk, company.paper(paper)).await
}

async fn found(who: &SignedIn, id: CompanyId, desk: &Desk) -> Result<Company, Failure> {
    let company = find::company(desk.db.read(), id).await?;
    company.filter(|company| may_see_papers(&who.actor, company)).ok_or(Failure::NotFound)
}

/// GET /companies/{id}/certificates/{certificate}/scan
pub(super) async fn scan(
    who: SignedIn,
    path: Path<(CompanyId, CertificateId)>,
    asked: Asked<Framed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (company, id) = path.into_inner();
    let company = found(&who, company, &desk).await?;
    let certificate = find::certificate(desk.db.read(), company.id, id).await?.ok_or(Failure::NotFound)?;
    asked.0.hand_out(&desk, certificate.scan).await
}
