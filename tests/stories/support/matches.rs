//! A market for stories about matches: the companies and listings of the demo, put into the database past the program,
//! with the change and the order that the program's own acts would leave.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::{Fair, Persona, Written};

const NOW: &str = "2026-05-20 01:00:00+00:00";

/// One of the demo's files as its entries.
fn entries(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap()
}

/// What a listing of the demo says: `N01`, `O07`.
pub fn of_demo(name: &str) -> Value {
    let all = match name.as_bytes()[0] {
        b'N' => entries(include_str!("../../../data/demo/needs.json")),
        _ => entries(include_str!("../../../data/demo/offerings.json")),
    };
    all.into_iter().find(|entry| entry["id"] == name).unwrap()
}

/// What a listing of the demo is called in English.
pub fn title(name: &str) -> String {
    of_demo(name)["title_en"].as_str().unwrap().to_owned()
}

/// What the company of a listing of the demo is called in English.
pub fn company(name: &str) -> String {
    let companies = entries(include_str!("../../../data/demo/companies.json"));
    let company = companies.into_iter().find(|company| company["id"] == of_demo(name)["company"]).unwrap();
    company["name_en"].as_str().unwrap().to_owned()
}

/// The matches of a listing of the demo.
pub async fn matches(fair: &Fair, name: &str) -> String {
    let side = if name.starts_with('N') { "needs" } else { "offerings" };
    format!("/workspace/{side}/{}/matches", fair.listed(name).await)
}

/// A pair of the demo, seen from the first of the two.
pub async fn pair(fair: &Fair, own: &str, other: &str) -> String {
    format!("{}/{}", matches(fair, own).await, fair.listed(other).await)
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 20).unwrap()
}

fn text(value: &Value) -> String {
    format!("'{}'", value.as_str().unwrap_or_default().replace('\'', "''"))
}

fn number(value: &Value, scale: f64) -> String {
    value.as_f64().map_or_else(|| "NULL".to_owned(), |n| ((n * scale).round() as i64).to_string())
}

fn day(value: &Value) -> String {
    let Some(days) = value.as_i64() else { return "NULL".to_owned() };
    let span = Days::new(days.unsigned_abs());
    let day = if days < 0 { today() - span } else { today() + span };
    format!("'{day}'")
}

fn codes(value: &Value) -> String {
    let list = match value {
        Value::Array(_) => value.clone(),
        Value::String(one) => json!([one]),
        _ => json!([]),
    };
    text(&Value::String(list.to_string()))
}

fn objects(value: &Value, each: impl Fn(&Value) -> Value) -> String {
    let list: Vec<Value> = value.as_array().map(|all| all.iter().map(each).collect()).unwrap_or_default();
    text(&Value::String(Value::Array(list).to_string()))
}

/// The change that an act tells, and the order that goes with it.
pub fn change(subject: &str, id: &str) -> String {
    format!(
        "UPDATE sequences SET value = value + 1 WHERE name = 'market_changes';
         INSERT INTO market_changes (seq, subject, subject_id, at) SELECT value, '{subject}', ({id}), '{NOW}' \
         FROM sequences WHERE name = 'market_changes';
         INSERT INTO jobs (name, facts, state, run_at, attempts, created_at) \
         VALUES ('matching.follow_market', '{{}}', 'waiting', '{NOW}', 0, '{NOW}');"
    )
}

fn company_sql(company: &Value) -> String {
    let code = text(&company["code"]);
    let mut sql = format!(
        "INSERT INTO companies (code, name_zh, name_en, is_provider, is_demand, industry, region, city, \
         legal_representative, established_on, size, summary_zh, status, verified_at, created_at, updated_at) VALUES \
         ({code}, {}, {}, TRUE, TRUE, {}, {}, {}, '示例', '2010-01-01', 'small', '示例企业', 'verified', '{NOW}', '{NOW}', '{NOW}');",
        text(&company["name_zh"]),
        text(&company["name_en"]),
        text(&company["industry"]),
        text(&company["region"]),
        text(&company["city"]),
    );
    for held in company["certificates"].as_array().unwrap() {
        sql += &format!(
            "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, expires_on, scope, edition, \
             status, reason, created_at) SELECT id, {}, {}, {}, {}, {}, {}, '', '', 'verified', '', '{NOW}' \
             FROM companies WHERE code = {code};",
            text(&held["code"]),
            text(&held["level"]),
            text(&held["number"]),
            text(&held["issuer"]),
            day(&held["issued_days"]),
            day(&held["expires_days"]),
        );
    }
    sql
}

/// What a listing of the demo says, as its company has written it.
fn written(kind: &'static str, said: &Value) -> Written {
    let is_need = kind == "need";
    let (price, budget) = (&said["price"], &said["budget"]);
    let amount = if is_need { &said["volume"] } else { &said["capacity_per_week"] };
    let target = |own: &Value| {
        let op = if own["op"] == "<=" { "le" } else { "ge" };
        json!({ "metric": own["metric"], "op": op, "thousandths": (own["value"].as_f64().unwrap() * 1_000.0).round() as i64 })
    };
    let certificate = |own: &Value| json!({ "code": own["code"], "level": own["min_level"], "must": own["must"] });
    let case = |own: &Value| json!({ "client": own["client"], "industry": own["industry"], "year": 2025, "result": own["result"] });
    let contact = &said["contact"];
    let first = |one: &str, many: &str| if said[one].is_null() { codes(&said[many]) } else { codes(&said[one]) };
    let truth = |is: bool| if is { "TRUE" } else { "FALSE" };
    let mut written = Written::nothing(kind).at("published");
    for column in [
        "title_zh",
        "title_en",
        "summary_zh",
        "summary_en",
        "detail_zh",
        "detail_en",
        "city",
        "security_level",
        "organizer_note",
    ] {
        written = written.raw(column, &text(&said[column]));
    }
    for column in ["service_types", "modalities", "delivery_modes"] {
        written = written.raw(column, &codes(&said[column]));
    }
    for (column, value) in [
        ("name", "contact_name"),
        ("job_title", "contact_job_title"),
        ("phone", "contact_phone"),
        ("email", "contact_email"),
    ] {
        written = written.raw(value, &text(&contact[column]));
    }
    for (column, value, scale) in [
        ("unit_price_min", &price["unit_min"], 10_000.0),
        ("unit_price_max", &price["unit_max"], 10_000.0),
        ("usual_total_min", &price["total_min"], 100.0),
        ("usual_total_max", &price["total_max"], 100.0),
        ("budget_min", &budget["min"], 100.0),
        ("budget_max", &budget["max"], 100.0),
        ("volume", &amount["value"], 1_000.0),
        ("lead_time_days", &said["lead_time_days"], 1.0),
    ] {
        written = written.raw(column, &number(value, scale));
    }
    for (column, value) in [
        ("starts_on", "start_days"),
        ("finishes_on", "finish_days"),
        ("quotes_until", "quote_days"),
        ("valid_until", "valid_days"),
    ] {
        written = written.raw(column, &day(&said[value]));
    }
    if is_need {
        written = written.raw("has_personal_information", "FALSE");
    } else {
        written = written.raw("price_model", &text(&price["model"]));
    }
    if !amount.is_null() {
        written = written.raw("volume_unit", &text(&amount["unit"]));
    }
    written
        .raw("industries", &first("industry", "industries"))
        .raw("regions", &first("region", "regions"))
        .text("budget_bucket", "300k-500k")
        .raw("quality_targets", &objects(&said["quality"], target))
        .raw("required_certificates", &objects(&said["required_certificates"], certificate))
        .raw("cases", &objects(&said["cases"], case))
        .raw("hides_company", truth(said["hides_company"] == true))
}

impl Fair {
    /// Puts these listings of the demo on the market, with their companies, and does the work.
    pub async fn market_of(&self, names: &[&str]) {
        let said: Vec<Value> = names.iter().map(|name| of_demo(name)).collect();
        self.is_filled_with(&said).await;
    }

    /// Puts listings on the market that say this, with the companies of the demo they name, and does the work.
    pub async fn is_filled_with(&self, said: &[Value]) {
        let companies = entries(include_str!("../../../data/demo/companies.json"));
        let mut sql = String::new();
        for listing in said {
            let company = companies.iter().find(|company| company["id"] == listing["company"]).unwrap();
            let code = company["code"].as_str().unwrap();
            if self.count(&format!("companies WHERE code = '{code}'")).await == 0 && !sql.contains(code) {
                sql += &company_sql(company);
            }
            let kind = if listing["budget"].is_null() { "offering" } else { "need" };
            sql += &written(kind, listing).insertion(&format!("(SELECT id FROM companies WHERE code = '{code}')"));
            sql += &change("listing", "SELECT MAX(id) FROM listings");
        }
        self.given(&sql).await;
        self.settle().await;
    }

    /// The number of a listing of the demo.
    pub async fn listed(&self, name: &str) -> i64 {
        let title = of_demo(name)["title_zh"].as_str().unwrap().to_owned();
        self.number(&format!("SELECT id AS n FROM listings WHERE title_zh = '{title}'")).await
    }

    /// The number of the company of a listing of the demo.
    pub async fn owner_of(&self, name: &str) -> i64 {
        let id = self.listed(name).await;
        self.number(&format!("SELECT company_id AS n FROM listings WHERE id = {id}")).await
    }

    /// Somebody who speaks for the company of a listing of the demo.
    pub async fn speaks_for(&self, name: &str) -> Persona<'_> {
        let person = self.person("林示例", &format!("{}@demo.example", name.to_lowercase())).await;
        self.employs(self.owner_of(name).await, &person).await;
        person
    }

    /// Moves a listing of the demo into a state, as an act would.
    pub async fn moves(&self, name: &str, state: &str) {
        let id = self.listed(name).await;
        self.given(&format!("UPDATE listings SET status = '{state}', version = version + 1 WHERE id = {id}")).await;
        self.given(&change("listing", &id.to_string())).await;
        self.settle().await;
    }
}
