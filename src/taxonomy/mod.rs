//! The shared vocabularies: service types, industries, regions, certificates and the fixed lists.
//! They are compiled in from `data/taxonomy/*.csv` and parsed once; every code is text and stable.
//! Names of entries live beside the data, in both languages, not in the phrase files.

mod budget;
mod certificates;
mod cities;
mod industries;
mod lists;
mod regions;
mod services;
mod synonyms;
mod table;

pub use budget::{BudgetBucket, bucket_of};
pub use certificates::{CertKind, CertLevel, CertSubject, cert_kind, cert_kinds, cert_level, cert_rank};
pub use cities::city;
pub use industries::{Industry, division, industries, industry, section_of};
pub use lists::{CompanySize, DataDomain, DeliveryMode, Modality, PriceModel, SecurityLevel, TenderKind, VolumeUnit};
pub use regions::{Area, NATIONWIDE, Region, region, regions};
pub use services::{ServiceType, are_related, categories, service_type, service_types};
pub use synonyms::concepts;
