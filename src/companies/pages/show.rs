//! A company's public page. Numbers of certificates and the legal representative are not public.

use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use crate::access::companies::may_see;
use crate::accounts::Visitor;
use crate::companies::certificate::Standing;
use crate::companies::company::{Company, CompanyId, CompanyStatus};
use crate::companies::words::Fact;
use crate::companies::{find, paths};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Failure, Frame, SeeOther, page};

/// A certificate as everybody sees it: without its number.
struct PublicCertificate {
    title: String,
    issuer: String,
    period: String,
    standing: Standing,
}

#[derive(Template)]
#[template(path = "companies/show.html")]
struct ShowPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    company: Company,
    facts: Vec<Fact>,
    certificates: Vec<PublicCertificate>,
}

/// GET /companies/{id}
pub(super) async fn show(who: Visitor, id: Path<CompanyId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, actor) = (who.tr, who.lang, who.actor.as_ref());
    let db = desk.db.read();
    let found = find::company(db, *id).await?;
    let seen = found.filter(|company| may_see(actor, company) && company.merged_into.is_none());
    let Some(company) = seen else {
        // A record that was merged into another leads to that, as far as the reader may see it.
        let kept = find::kept_record(db, *id).await?.ok_or(Failure::NotFound)?;
        let kept = find::company(db, kept).await?.filter(|kept| may_see(actor, kept)).ok_or(Failure::NotFound)?;
        return Ok(SeeOther::to(paths::show(kept.id)).respond_to(who.request()));
    };
    let today = desk.today();
    let certificates = find::certificates_of(db, company.id).await?;
    let certificates = certificates
        .iter()
        .map(|certificate| (certificate, certificate.standing(today)))
        .filter(|(_, standing)| matches!(standing, Standing::Valid | Standing::Expired))
        .map(|(certificate, standing)| PublicCertificate {
            title: certificate.title(lang),
            issuer: certificate.claim.issuer.clone(),
            period: certificate.claim.period(lang),
            standing,
        })
        .collect();
    let mut facts = company.profile.public_facts(lang);
    if let Some(at) = company.verified_at.filter(|_| company.status == CompanyStatus::Verified) {
        facts.push((tr.companies_show_verified_since(), format::date(lang, crate::kit::clock::beijing_day(at))));
    }
    let frame = who.frame(&desk, company.name(lang));
    page(&ShowPage { frame, tr, lang, facts, certificates, company })
}
