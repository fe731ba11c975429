//! Papers and scans, for the company's own people and for who oversees it. To everybody else they do not exist.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::access::companies::may_see_papers;
use crate::accounts::SignedIn;
use crate::companies::certificate::CertificateId;
use crate::companies::company::{Company, CompanyId, Paper};
use crate::companies::find;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::web::Failure;

/// GET /companies/{id}/licence
pub(super) async fn licence(who: SignedIn, id: Path<CompanyId>, desk: Desk) -> Result<HttpResponse, Failure> {
    paper(&who, *id, Paper::Licence, &desk).await
}

/// GET /companies/{id}/authorization
pub(super) async fn authorization(who: SignedIn, id: Path<CompanyId>, desk: Desk) -> Result<HttpResponse, Failure> {
    paper(&who, *id, Paper::Authorization, &desk).await
}

async fn paper(who: &SignedIn, id: CompanyId, paper: Paper, desk: &Desk) -> Result<HttpResponse, Failure> {
    let company = found(who, id, desk).await?;
    files::respond(&desk.db, company.paper(paper).ok_or(Failure::NotFound)?).await
}

async fn found(who: &SignedIn, id: CompanyId, desk: &Desk) -> Result<Company, Failure> {
    let company = find::company(desk.db.read(), id).await?;
    company.filter(|company| may_see_papers(&who.actor, company)).ok_or(Failure::NotFound)
}

/// GET /companies/{id}/certificates/{certificate}/scan
pub(super) async fn scan(
    who: SignedIn,
    path: Path<(CompanyId, CertificateId)>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (company, id) = path.into_inner();
    let company = found(&who, company, &desk).await?;
    let certificate = find::certificate(desk.db.read(), company.id, id).await?.ok_or(Failure::NotFound)?;
    files::respond(&desk.db, certificate.scan.ok_or(Failure::NotFound)?).await
}
