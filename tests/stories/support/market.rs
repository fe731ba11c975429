//! Offerings and needs as a company has written them, waiting for an organizer unless a story begins later. Where the
//! way into the catalogue is told, it is the organizer's decision, made on the page where it is made.

use sea_orm::DbBackend;

use super::{Fair, Page, Persona};

/// What a company has written: every column with its value, as the database takes it.
#[derive(Clone)]
pub struct Written {
    kind: &'static str,
    status: &'static str,
    columns: Vec<(&'static str, String)>,
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

impl Written {
    /// A listing of a side (`need`, `offering`) that says nothing yet.
    pub fn nothing(kind: &'static str) -> Self {
        Self { kind, status: "in_review", columns: Vec::new() }
    }

    /// A listing of a side that lacks nothing.
    pub fn whole(kind: &'static str, title: &str) -> Self {
        if kind == "need" { Self::need(title) } else { Self::offering(title) }
    }

    /// A need that lacks nothing.
    pub fn need(title: &str) -> Self {
        let need = Self::nothing("need");
        need.common(title)
            .text("industries", "[\"C31\"]")
            .text("regions", "[\"130000\"]")
            .text("city", "唐山市")
            .raw("has_personal_information", "FALSE")
            .budget(200_000, 400_000, "300k-500k")
            .raw("volume", "80000000")
            .text("volume_unit", "images")
            .text("starts_on", "2026-07-01")
            .text("finishes_on", "2026-10-01")
            .text("quotes_until", "2026-06-15")
    }

    /// An offering that lacks nothing.
    pub fn offering(title: &str) -> Self {
        let offering = Self::nothing("offering");
        offering
            .common(title)
            .text("industries", "[\"C31\"]")
            .text("regions", "[\"000000\"]")
            .text("price_model", "per_box")
            .raw("unit_price_min", "1200")
            .raw("unit_price_max", "3500")
            .text("budget_bucket", "100k-300k")
            .raw("lead_time_days", "7")
    }

    fn common(self, title: &str) -> Self {
        self.text("title_zh", title)
            .text("summary_zh", "用于示例的简介，说明数据规模、质量要求和交付时间。")
            .text("detail_zh", "详细说明：数据来源、标注规范、验收方式与交付节奏。")
            .text("service_types", "[\"lab-defect\"]")
            .text("modalities", "[\"image\"]")
            .text("security_level", "general")
            .text("delivery_modes", "[\"remote\"]")
            .text("quality_targets", "[{\"metric\":\"iou\",\"op\":\"ge\",\"thousandths\":900}]")
            .text("contact_name", "李示例")
            .text("contact_job_title", "数据工程师")
            .text("contact_phone", "15400000001")
            .text("contact_email", "contact@demo.example")
            .text("valid_until", "2026-11-10")
    }

    /// With this text in a column.
    pub fn text(self, column: &'static str, text: &str) -> Self {
        let value = quoted(text);
        self.raw(column, &value)
    }

    /// With this value in a column, written as SQL.
    pub fn raw(mut self, column: &'static str, value: &str) -> Self {
        self.columns.retain(|(known, _)| *known != column);
        self.columns.push((column, value.to_owned()));
        self
    }

    /// Where a story begins later than with an organizer's decision: in this state.
    pub fn at(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    /// The statement that puts it into the database, for the company of this number (or a question for it).
    pub fn insertion(&self, company: &str) -> String {
        const NOW: &str = "'2026-05-19 01:00:00+00:00'";
        let was = |there: bool| if there { NOW } else { "NULL" };
        let is_out = matches!(self.status, "published" | "paused" | "expired" | "matched" | "signed");
        let columns: Vec<&str> = self.columns.iter().map(|(column, _)| *column).collect();
        let values: Vec<&str> = self.columns.iter().map(|(_, value)| value.as_str()).collect();
        format!(
            "INSERT INTO listings (company_id, kind, status, created_at, updated_at, submitted_at, published_at, {}) \
             VALUES ({company}, '{}', '{}', {NOW}, {NOW}, {}, {}, {});",
            columns.join(", "),
            self.kind,
            self.status,
            was(self.status != "draft"),
            was(is_out),
            values.join(", ")
        )
    }

    /// With a budget between two sums in CNY, and the band that everybody sees.
    pub fn budget(self, min: i64, max: i64, band: &str) -> Self {
        self.raw("budget_min", &(min * 100).to_string())
            .raw("budget_max", &(max * 100).to_string())
            .text("budget_bucket", band)
    }
}

impl Fair {
    /// A listing of a company that waits for an organizer; returns its number.
    pub async fn waiting(&self, company: i64, written: &Written) -> i64 {
        assert_eq!(written.status, "in_review");
        self.listing(company, written).await
    }

    /// A listing of a company, wherever it stands; returns its number.
    pub async fn listing(&self, company: i64, written: &Written) -> i64 {
        let before = self.count("listings").await;
        self.given(&written.insertion(&company.to_string())).await;
        assert_eq!(self.count("listings").await, before + 1);
        self.number("SELECT MAX(id) AS n FROM listings").await
    }

    /// A small PDF on a listing; returns its number.
    pub async fn file_on(&self, listing: i64, purpose: &str, seen_by: &str, name: &str) -> i64 {
        let now = "2026-05-19 01:00:00+00:00";
        let bytes = match self.program.desk().db.read().get_database_backend() {
            DbBackend::Postgres => "'\\x255044462d312e340a'",
            _ => "x'255044462d312e340a'",
        };
        self.given(&format!(
            "INSERT INTO files (name, media_type, size, sha256, bytes, created_at) \
             VALUES ('{name}', 'application/pdf', 9, '', {bytes}, '{now}')"
        ))
        .await;
        self.given(&format!(
            "INSERT INTO listing_files (listing_id, file_id, purpose, visibility, name, size, added_at) \
             SELECT {listing}, MAX(id), '{purpose}', '{seen_by}', '{name}', 9, '{now}' FROM files"
        ))
        .await;
        self.number("SELECT MAX(id) AS n FROM listing_files").await
    }
}

impl Persona<'_> {
    /// An organizer opens the case of a listing and presses one of its buttons.
    pub async fn decides(&mut self, listing: i64, step: &str, reason: &str) -> Page {
        let case = format!("/organizer/listings/{listing}");
        let form = self.reads(&case).await.form(&format!("{case}/decision"));
        self.submits(form.fill("reason", reason).press("step", step)).await
    }

    /// An organizer lets a listing into the catalogue.
    pub async fn approves(&mut self, listing: i64) {
        let page = self.decides(listing, "approve", "").await;
        assert!(page.says("Done: Approve and publish"), "{} {}", page.status, page.text());
    }
}
