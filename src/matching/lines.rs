//! Needs, offerings and decisions as lines of JSON, the way `shuqiao match` reads them (engines.md A10). All fields but
//! `id` may be absent; one that is there has to be right, and a refusal names the field.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use thiserror::Error;

use super::decision::{Answer, Decision, Origin};
use super::factors::{Factor, Share, Shares};
use super::facts::{
    Comparator, Document, HeldCertificate, Need, Offering, Price, QualityTarget, Quantity, Span, Strength, Strengths,
    Texts, TrackRecord, WantedCertificate,
};
use super::programme::Programme;
use crate::introductions::DeclineReason;
use crate::listings::ListingKind;
use crate::taxonomy::{
    DeliveryMode, Modality, NATIONWIDE, PriceModel, SecurityLevel, VolumeUnit, cert_kind, cert_rank, industry, regions,
    service_type,
};

/// Why a line is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("field `{field}`: {problem}")]
pub struct Refused {
    /// The field, such as `budget.max` or `service_types[1]`.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
}

/// A listing with the name that the file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T> {
    /// The `id` as it stands in the file: a text or a number.
    pub name: Value,
    /// What the line says.
    pub listing: T,
}

/// Reads an offering.
pub fn offering(line: &str) -> Result<Named<Offering>, Refused> {
    let object = object(line)?;
    let fields = Fields { object: &object, path: String::new() };
    let (name, id) = fields.name()?;
    let listing = Offering {
        id,
        company: fields.company()?,
        blocked: fields.blocked()?,
        rulings: Vec::new(),
        text: fields.texts()?,
        service_types: fields.codes("service_types", |code| service_type(code).is_some())?,
        industries: fields.codes("industries", |code| industry(code).is_some())?,
        regions: fields.codes("regions", |code| code == NATIONWIDE || is_region(code))?,
        base_region: fields.code("base_region", is_region)?,
        base_city: fields.text("base_city")?,
        modalities: fields.entries("modalities", Modality::parse)?,
        security_level: fields.entry("security_level", SecurityLevel::parse)?,
        delivery_modes: fields.entries("delivery_modes", DeliveryMode::parse)?,
        price: fields.price()?,
        quality: fields.quality()?,
        certificates: fields.held()?,
        lead_time_days: fields.whole("lead_time_days", 0, 36_500)?.and_then(|days| u32::try_from(days).ok()),
        capacity_per_week: fields.quantity("capacity_per_week")?,
        track: fields.track()?,
        updated: fields.day("updated")?,
        valid_until: fields.day("valid_until")?,
        suspended: fields.flag("suspended")?.unwrap_or(false),
    };
    Ok(Named { name, listing })
}

/// Reads a need.
pub fn need(line: &str) -> Result<Named<Need>, Refused> {
    let object = object(line)?;
    let fields = Fields { object: &object, path: String::new() };
    let (name, id) = fields.name()?;
    let (start, finish) = (fields.day("start")?, fields.day("finish")?);
    if let (Some(start), Some(finish)) = (start, finish)
        && finish < start
    {
        return Err(fields.refused("finish", "is before start"));
    }
    let listing = Need {
        id,
        company: fields.company()?,
        blocked: fields.blocked()?,
        rulings: Vec::new(),
        text: fields.texts()?,
        service_types: fields.codes("service_types", |code| service_type(code).is_some())?,
        industry: fields.code("industry", |code| industry(code).is_some())?,
        region: fields.code("region", is_region)?,
        city: fields.text("city")?,
        modalities: fields.entries("modalities", Modality::parse)?,
        security_level: fields.entry("security_level", SecurityLevel::parse)?,
        personal_information: fields.flag("personal_information")?,
        delivery_modes: fields.entries("delivery_modes", DeliveryMode::parse)?,
        budget: match fields.inner("budget")? {
            Some(budget) => budget.span("min", "max", FEN)?,
            None => Span::default(),
        },
        volume: fields.quantity("volume")?,
        quality: fields.quality()?,
        certificates: fields.wanted()?,
        start,
        finish,
        strengths: fields.strengths()?,
        updated: fields.day("updated")?,
        valid_until: fields.day("valid_until")?,
        suspended: fields.flag("suspended")?.unwrap_or(false),
    };
    Ok(Named { name, listing })
}

/// Reads a decision: who, yes or no, the factors as they were shown, and when. Why not, who had put the pair there, the
/// model and the programme, by the code of its province, may be added; `silent` is for what was seen and left without an
/// answer.
pub fn decision(line: &str) -> Result<Decision, Refused> {
    let object = object(line)?;
    let fields = Fields { object: &object, path: String::new() };
    let missing = |field: &str| fields.refused(field, "is missing");
    let side = fields.entry("side", ListingKind::parse)?.ok_or_else(|| missing("side"))?;
    let accepted = fields.flag("accepted")?.ok_or_else(|| missing("accepted"))?;
    let reason = fields.entry("reason", DeclineReason::parse)?;
    let silent = fields.flag("silent")?.unwrap_or(false);
    let answer = match (accepted, reason, silent) {
        (true, None, false) => Answer::Accepted,
        (false, Some(reason), false) => Answer::Declined(reason),
        (false, None, true) => Answer::Silent,
        (false, None, false) => Answer::Refused,
        (true, Some(_), _) => return Err(fields.refused("reason", "does not go with accepted")),
        (_, _, true) => return Err(fields.refused("silent", "does not go with accepted or a reason")),
    };
    let origin = match fields.flag("organizer")? {
        Some(true) => Origin::Organizer,
        _ => Origin::Engine,
    };
    let programme = fields.entry("programme", Programme::parse)?.unwrap_or_default();
    Ok(Decision {
        side,
        answer,
        origin,
        shares: fields.shares()?,
        model: fields.text("model")?,
        programme,
        at: fields.moment("at")?.ok_or_else(|| missing("at"))?,
    })
}

/// Hundredths, ten-thousandths, thousandths, millionths of what the file counts in.
const FEN: f64 = 100.0;
const TEN_THOUSANDTHS: f64 = 10_000.0;
const THOUSANDTHS: f64 = 1_000.0;
const MILLIONTHS: f64 = 1_000_000.0;

fn object(line: &str) -> Result<Map<String, Value>, Refused> {
    let refused = |problem: String| Refused { field: "(line)".to_owned(), problem };
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(refused("is not a JSON object".to_owned())),
        Err(error) => Err(refused(format!("is not JSON: {error}"))),
    }
}

fn is_region(code: &str) -> bool {
    code.len() == 6
        && code.bytes().all(|b| b.is_ascii_digit())
        && regions().iter().any(|own| own.code[..2] == code[..2])
}

/// A number for a name: the number itself, or one that the text always gives.
fn number_of(name: &Value) -> Option<i64> {
    match name {
        Value::Number(number) => number.as_i64(),
        Value::String(text) if !text.is_empty() => {
            let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
            Some((hash >> 1) as i64)
        }
        _ => None,
    }
}

/// The fields of an object, and where it stands in the line.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    path: String,
}

impl<'a> Fields<'a> {
    fn refused(&self, field: &str, problem: &str) -> Refused {
        Refused { field: format!("{}{field}", self.path), problem: problem.to_owned() }
    }

    fn get(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field).filter(|value| !value.is_null())
    }

    fn name(&self) -> Result<(Value, i64), Refused> {
        let name = self.get("id").ok_or_else(|| self.refused("id", "is missing"))?;
        let id = number_of(name).ok_or_else(|| self.refused("id", "is neither a text nor a whole number"))?;
        Ok((name.clone(), id))
    }

    fn company(&self) -> Result<Option<i64>, Refused> {
        let Some(company) = self.get("company") else { return Ok(None) };
        number_of(company).map(Some).ok_or_else(|| self.refused("company", "is neither a text nor a whole number"))
    }

    fn blocked(&self) -> Result<Vec<i64>, Refused> {
        let each = |(at, entry)| {
            number_of(entry)
                .ok_or_else(|| self.refused(&format!("blocked[{at}]"), "is neither a text nor a whole number"))
        };
        self.list("blocked")?.iter().enumerate().map(each).collect()
    }

    fn text(&self, field: &str) -> Result<String, Refused> {
        match self.get(field) {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(_) => Err(self.refused(field, "is not a text")),
        }
    }

    fn texts(&self) -> Result<Texts, Refused> {
        let mut documents = Vec::new();
        for document in self.inners("documents")? {
            documents.push(Document { title: document.text("title")?, text: document.text("text")? });
        }
        Ok(Texts {
            title_zh: self.text("title_zh")?,
            title_en: self.text("title_en")?,
            summary_zh: self.text("summary_zh")?,
            summary_en: self.text("summary_en")?,
            detail_zh: self.text("detail_zh")?,
            detail_en: self.text("detail_en")?,
            documents,
        })
    }

    fn list(&self, field: &str) -> Result<&'a [Value], Refused> {
        match self.get(field) {
            None => Ok(&[]),
            Some(Value::Array(entries)) => Ok(entries),
            Some(_) => Err(self.refused(field, "is not a list")),
        }
    }

    fn codes(&self, field: &str, known: impl Fn(&str) -> bool) -> Result<Vec<String>, Refused> {
        let mut codes = Vec::new();
        for (at, entry) in self.list(field)?.iter().enumerate() {
            let place = format!("{field}[{at}]");
            let code = entry.as_str().ok_or_else(|| self.refused(&place, "is not a text"))?;
            if !known(code) {
                return Err(self.refused(&place, &format!("`{code}` is not a known code")));
            }
            codes.push(code.to_owned());
        }
        Ok(codes)
    }

    fn code(&self, field: &str, known: impl Fn(&str) -> bool) -> Result<Option<String>, Refused> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::String(code)) if known(code) => Ok(Some(code.clone())),
            Some(Value::String(code)) => Err(self.refused(field, &format!("`{code}` is not a known code"))),
            Some(_) => Err(self.refused(field, "is not a text")),
        }
    }

    fn entries<T>(&self, field: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Refused> {
        let codes = self.codes(field, |code| parse(code).is_some())?;
        Ok(codes.iter().filter_map(|code| parse(code)).collect())
    }

    fn entry<T>(&self, field: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Refused> {
        Ok(self.code(field, |code| parse(code).is_some())?.and_then(|code| parse(&code)))
    }

    fn flag(&self, field: &str) -> Result<Option<bool>, Refused> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(self.refused(field, "is neither true nor false")),
        }
    }

    fn whole(&self, field: &str, least: i64, most: i64) -> Result<Option<i64>, Refused> {
        let Some(value) = self.get(field) else { return Ok(None) };
        match value.as_i64() {
            Some(number) if (least..=most).contains(&number) => Ok(Some(number)),
            Some(_) => Err(self.refused(field, &format!("is not between {least} and {most}"))),
            None => Err(self.refused(field, "is not a whole number")),
        }
    }

    /// A number of at least 0, in the finer unit that the engine counts in.
    fn scaled(&self, field: &str, scale: f64) -> Result<Option<i64>, Refused> {
        let Some(value) = self.get(field) else { return Ok(None) };
        let number = value.as_f64().ok_or_else(|| self.refused(field, "is not a number"))?;
        if number < 0.0 {
            return Err(self.refused(field, "is below 0"));
        }
        let scaled = (number * scale).round();
        if scaled > 9e15 {
            return Err(self.refused(field, "is too large"));
        }
        Ok(Some(scaled as i64))
    }

    fn span(&self, min: &str, max: &str, scale: f64) -> Result<Span, Refused> {
        let span = Span { min: self.scaled(min, scale)?, max: self.scaled(max, scale)? };
        match span {
            Span { min: Some(low), max: Some(high) } if low > high => {
                Err(self.refused(max, &format!("is below {min}")))
            }
            span => Ok(span),
        }
    }

    fn day(&self, field: &str) -> Result<Option<NaiveDate>, Refused> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::String(text)) => text
                .parse()
                .map(Some)
                .map_err(|_| self.refused(field, &format!("`{text}` is not a day such as 2026-05-20"))),
            Some(_) => Err(self.refused(field, "is not a day such as 2026-05-20")),
        }
    }

    /// A moment such as `2026-05-20T09:00:00+08:00`, or a day, which begins at midnight UTC.
    fn moment(&self, field: &str) -> Result<Option<DateTime<Utc>>, Refused> {
        let Some(value) = self.get(field) else { return Ok(None) };
        let text = value.as_str().unwrap_or_default();
        let moment = DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc());
        let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0).map(|midnight| midnight.and_utc());
        let known = moment.ok().or_else(day);
        known.map(Some).ok_or_else(|| self.refused(field, "is not a moment such as 2026-05-20T09:00:00+08:00"))
    }

    /// The factors of a decision by their names, each between 0 and 1; those that are absent were not known.
    fn shares(&self) -> Result<Shares, Refused> {
        let Some(inner) = self.inner("factors")? else { return Err(self.refused("factors", "is missing")) };
        if let Some(unknown) = inner.object.keys().find(|name| Factor::parse(name).is_none()) {
            return Err(inner.refused(unknown, "is not a known factor"));
        }
        let mut shares = [None; Factor::ALL.len()];
        for (&factor, share) in Factor::ALL.iter().zip(&mut shares) {
            *share = match inner.scaled(factor.code(), TEN_THOUSANDTHS)? {
                Some(value) if value > 10_000 => return Err(inner.refused(factor.code(), "is above 1")),
                Some(value) => u16::try_from(value).ok().map(Share::new),
                None => None,
            };
        }
        Ok(shares)
    }

    fn inner(&self, field: &str) -> Result<Option<Fields<'a>>, Refused> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::Object(object)) => Ok(Some(Fields { object, path: format!("{}{field}.", self.path) })),
            Some(_) => Err(self.refused(field, "is not an object")),
        }
    }

    fn inners(&self, field: &str) -> Result<Vec<Fields<'a>>, Refused> {
        let each = |(at, entry): (usize, &'a Value)| match entry {
            Value::Object(object) => Ok(Fields { object, path: format!("{}{field}[{at}].", self.path) }),
            _ => Err(self.refused(&format!("{field}[{at}]"), "is not an object")),
        };
        self.list(field)?.iter().enumerate().map(each).collect()
    }

    fn quantity(&self, field: &str) -> Result<Option<Quantity>, Refused> {
        let Some(inner) = self.inner(field)? else { return Ok(None) };
        let Some(thousandths) = inner.scaled("value", THOUSANDTHS)? else {
            return Err(inner.refused("value", "is missing"));
        };
        let Some(unit) = inner.entry("unit", VolumeUnit::parse)? else {
            return Err(inner.refused("unit", "is missing"));
        };
        Ok(Some(Quantity { thousandths, unit }))
    }

    fn price(&self) -> Result<Option<Price>, Refused> {
        let Some(inner) = self.inner("price")? else { return Ok(None) };
        let unit = inner.span("unit_min", "unit_max", TEN_THOUSANDTHS)?;
        let total = inner.span("total_min", "total_max", FEN)?;
        let Some(model) = inner.entry("model", PriceModel::parse)? else {
            return if unit.is_unknown() {
                // Only the usual total is known: as good as a price of the whole order.
                Ok(Some(Price { model: PriceModel::PerProject, unit, total }))
            } else {
                Err(inner.refused("model", "is missing, so unit_min and unit_max have no unit"))
            };
        };
        Ok(Some(Price { model, unit, total }))
    }

    fn quality(&self) -> Result<Vec<QualityTarget>, Refused> {
        let mut targets = Vec::new();
        for inner in self.inners("quality")? {
            let metric = inner.text("metric")?;
            if metric.trim().is_empty() {
                return Err(inner.refused("metric", "is missing"));
            }
            let comparator = match inner.text("op")?.as_str() {
                "" | ">=" | ">" | "\u{2265}" | "=" | "==" => Comparator::AtLeast,
                "<=" | "<" | "\u{2264}" => Comparator::AtMost,
                _ => return Err(inner.refused("op", "is none of >=, <=, >, < and =")),
            };
            let Some(value) = inner.get("value") else { return Err(inner.refused("value", "is missing")) };
            let number = value.as_f64().ok_or_else(|| inner.refused("value", "is not a number"))?;
            if number.abs() > 9e9 {
                return Err(inner.refused("value", "is too large"));
            }
            targets.push(QualityTarget { metric, comparator, millionths: (number * MILLIONTHS).round() as i64 });
        }
        Ok(targets)
    }

    /// A level is printed as text or as a number.
    fn level(&self, field: &str, code: &str) -> Result<Option<String>, Refused> {
        let level = match self.get(field) {
            None => return Ok(None),
            Some(Value::String(level)) => level.clone(),
            Some(Value::Number(level)) => level.to_string(),
            Some(_) => return Err(self.refused(field, "is neither a text nor a number")),
        };
        if level.is_empty() {
            return Ok(None);
        }
        if cert_rank(code, &level).is_none() {
            return Err(self.refused(field, &format!("`{level}` is not a level of {code}")));
        }
        Ok(Some(level))
    }

    fn certificate_code(&self) -> Result<String, Refused> {
        self.code("code", |code| cert_kind(code).is_some())?.ok_or_else(|| self.refused("code", "is missing"))
    }

    fn held(&self) -> Result<Option<Vec<HeldCertificate>>, Refused> {
        if self.get("certificates").is_none() {
            return Ok(None);
        }
        let mut held = Vec::new();
        for inner in self.inners("certificates")? {
            let code = inner.certificate_code()?;
            held.push(HeldCertificate { level: inner.level("level", &code)?, expires: inner.day("expires")?, code });
        }
        Ok(Some(held))
    }

    fn wanted(&self) -> Result<Vec<WantedCertificate>, Refused> {
        let mut wanted = Vec::new();
        for inner in self.inners("required_certificates")? {
            let code = inner.certificate_code()?;
            let must = inner.flag("must")?.unwrap_or(true);
            wanted.push(WantedCertificate { min_level: inner.level("min_level", &code)?, must, code });
        }
        Ok(wanted)
    }

    fn track(&self) -> Result<Option<TrackRecord>, Refused> {
        let Some(inner) = self.inner("track")? else { return Ok(None) };
        let count = inner.whole("count", 0, 1_000_000)?.and_then(|count| u32::try_from(count).ok()).unwrap_or(0);
        let sum = inner.scaled("sum", THOUSANDTHS)?.and_then(|sum| u64::try_from(sum).ok()).unwrap_or(0);
        if sum > u64::from(count) * 1_000 {
            return Err(inner.refused("sum", "is above count"));
        }
        Ok(Some(TrackRecord { count, thousandths: sum }))
    }

    fn strengths(&self) -> Result<Strengths, Refused> {
        let mut strengths = Strengths::default();
        let Some(inner) = self.inner("strengths")? else { return Ok(strengths) };
        for (field, strength) in [
            ("industry", &mut strengths.industry),
            ("region", &mut strengths.region),
            ("modality", &mut strengths.modality),
            ("delivery", &mut strengths.delivery),
            ("price", &mut strengths.price),
            ("schedule", &mut strengths.schedule),
            ("quality", &mut strengths.quality),
        ] {
            let parse = |code: &str| match code {
                "must" => Some(Strength::Must),
                "wish" => Some(Strength::Wish),
                "indifferent" => Some(Strength::Indifferent),
                _ => None,
            };
            if let Some(given) = inner.entry(field, parse)? {
                *strength = given;
            }
        }
        Ok(strengths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_enough_and_everything_else_is_unknown() {
        let read = need(r#"{"id": "N01"}"#).expect("read");
        assert_eq!(read.name, "N01");
        assert_eq!(read.listing, Need { id: read.listing.id, ..Need::default() });
        let read = offering(r#"{"id": 7, "certificates": null}"#).expect("read");
        assert_eq!((read.listing.id, read.listing.certificates), (7, None));
    }

    #[test]
    fn money_and_volume_are_read_exactly() {
        let read = offering(
            r#"{"id": 1, "price": {"model": "per_box", "unit_min": 0.12, "unit_max": 0.35, "total_min": 50000.5}}"#,
        );
        let price = read.expect("read").listing.price.expect("price");
        assert_eq!((price.unit, price.total), (Span::new(1_200, 3_500), Span { min: Some(5_000_050), max: None }));
        let read = need(
            r#"{"id": 1, "volume": {"value": 1200000, "unit": "boxes"}, "budget": {"min": 200000, "max": 400000}}"#,
        );
        let read = read.expect("read").listing;
        assert_eq!(read.volume, Some(Quantity::whole(1_200_000, VolumeUnit::Boxes)));
        assert_eq!(read.budget, Span::new(20_000_000, 40_000_000));
    }

    #[test]
    fn a_decision_is_read_with_what_is_known() {
        let read = decision(
            r#"{"side": "need", "accepted": true, "factors": {"service_type": 1, "industry": 0.5, "price": null}, "at": "2026-05-20"}"#,
        );
        let read = read.expect("read");
        assert_eq!((read.side, read.answer, read.origin), (ListingKind::Need, Answer::Accepted, Origin::Engine));
        assert_eq!(read.shares[Factor::Industry as usize], Some(Share::new(5_000)));
        assert_eq!(read.shares[Factor::Price as usize], None);
        let read = decision(
            r#"{"side": "offering", "accepted": false, "reason": "price", "organizer": true, "factors": {}, "at": "2026-05-20T08:00:00+08:00"}"#,
        );
        let read = read.expect("read");
        assert_eq!((read.answer, read.origin), (Answer::Declined(DeclineReason::Price), Origin::Organizer));
        assert_eq!(read.at.to_rfc3339(), "2026-05-20T00:00:00+00:00");
        let read = decision(
            r#"{"side": "need", "accepted": false, "silent": true, "programme": "330000", "factors": {}, "at": "2026-05-20"}"#,
        );
        let read = read.expect("read");
        assert_eq!((read.answer, read.programme), (Answer::Silent, Programme::of_region("330000")));
        for (line, field) in [
            (
                r#"{"side": "need", "accepted": true, "programme": "33", "factors": {}, "at": "2026-05-20"}"#,
                "programme",
            ),
            (r#"{"accepted": true, "factors": {}, "at": "2026-05-20"}"#, "side"),
            (r#"{"side": "both", "accepted": true, "factors": {}, "at": "2026-05-20"}"#, "side"),
            (r#"{"side": "need", "factors": {}, "at": "2026-05-20"}"#, "accepted"),
            (r#"{"side": "need", "accepted": 1, "factors": {}, "at": "2026-05-20"}"#, "accepted"),
            (r#"{"side": "need", "accepted": true, "at": "2026-05-20"}"#, "factors"),
            (r#"{"side": "need", "accepted": true, "factors": {"luck": 1}, "at": "2026-05-20"}"#, "factors.luck"),
            (r#"{"side": "need", "accepted": true, "factors": {"price": 1.5}, "at": "2026-05-20"}"#, "factors.price"),
            (r#"{"side": "need", "accepted": true, "factors": {"price": "1"}, "at": "2026-05-20"}"#, "factors.price"),
            (r#"{"side": "need", "accepted": true, "factors": {}, "at": "yesterday"}"#, "at"),
            (r#"{"side": "need", "accepted": true, "factors": {}}"#, "at"),
            (r#"{"side": "need", "accepted": true, "reason": "price", "factors": {}, "at": "2026-05-20"}"#, "reason"),
            (r#"{"side": "need", "accepted": false, "reason": "luck", "factors": {}, "at": "2026-05-20"}"#, "reason"),
            (r#"{"side": "need", "accepted": true, "silent": true, "factors": {}, "at": "2026-05-20"}"#, "silent"),
        ] {
            assert_eq!(decision(line).expect_err(line).field, field, "{line}");
        }
    }

    #[test]
    fn a_bad_line_is_refused_by_the_name_of_its_field() {
        for (line, field) in [
            ("", "(line)"),
            ("[1]", "(line)"),
            (r#"{"title_zh": "x"}"#, "id"),
            (r#"{"id": true}"#, "id"),
            (r#"{"id": 1, "title_zh": 5}"#, "title_zh"),
            (r#"{"id": 1, "service_types": ["lab-defect", "lab-nothing"]}"#, "service_types[1]"),
            (r#"{"id": 1, "service_types": "lab-defect"}"#, "service_types"),
            (r#"{"id": 1, "industry": "31"}"#, "industry"),
            (r#"{"id": 1, "region": "990000"}"#, "region"),
            (r#"{"id": 1, "region": "13"}"#, "region"),
            (r#"{"id": 1, "modalities": ["images"]}"#, "modalities[0]"),
            (r#"{"id": 1, "security_level": "secret"}"#, "security_level"),
            (r#"{"id": 1, "budget": {"min": 5, "max": 4}}"#, "budget.max"),
            (r#"{"id": 1, "budget": {"min": -5}}"#, "budget.min"),
            (r#"{"id": 1, "volume": {"value": 5}}"#, "volume.unit"),
            (r#"{"id": 1, "quality": [{"metric": "iou", "op": "!", "value": 1}]}"#, "quality[0].op"),
            (r#"{"id": 1, "required_certificates": [{"code": "iso1"}]}"#, "required_certificates[0].code"),
            (
                r#"{"id": 1, "required_certificates": [{"code": "cmmi", "min_level": 9}]}"#,
                "required_certificates[0].min_level",
            ),
            (r#"{"id": 1, "start": "2026-02-30"}"#, "start"),
            (r#"{"id": 1, "start": "2026-03-02", "finish": "2026-03-01"}"#, "finish"),
            (r#"{"id": 1, "documents": [{"title": "a"}, 5]}"#, "documents[1]"),
            (r#"{"id": 1, "strengths": {"region": "maybe"}}"#, "strengths.region"),
        ] {
            assert_eq!(need(line).expect_err(line).field, field, "{line}");
        }
        for (line, field) in [
            (r#"{"id": 1, "price": {"unit_min": 5}}"#, "price.model"),
            (r#"{"id": 1, "price": {"model": "per_box", "unit_min": "5"}}"#, "price.unit_min"),
            (r#"{"id": 1, "regions": ["000000", "x"]}"#, "regions[1]"),
            (r#"{"id": 1, "certificates": [{"code": "survey", "level": "C"}]}"#, "certificates[0].level"),
            (r#"{"id": 1, "lead_time_days": 1.5}"#, "lead_time_days"),
            (r#"{"id": 1, "capacity_per_week": {"value": 5, "unit": "kg"}}"#, "capacity_per_week.unit"),
        ] {
            assert_eq!(offering(line).expect_err(line).field, field, "{line}");
        }
    }
}
