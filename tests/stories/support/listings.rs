//! Verbs for listings: how an owner writes one, part by part, and what organizers decide about it.

use super::{Form, Page, Persona};

/// A detail that is long enough.
pub const DETAIL: &str = "产线每天产生约四千张带钢表面图像，需要按照六类缺陷逐框标注。交付物为 COCO 格式的标注文件和抽检报告，\
     按批次抽检百分之十，准确率不低于百分之九十八即通过验收。";

impl Persona<'_> {
    /// Begins a draft on a side (`needs`, `offerings`) and returns its address in the workspace.
    pub async fn begins(&mut self, side: &str, title: &str) -> String {
        let path = format!("/workspace/{side}/new");
        let form = self.reads(&path).await.form(&path).fill("title_zh", title);
        let page = self.submits(form).await;
        assert!(page.path.ends_with("/edit/scope"), "beginning {title} led to {}:\n{}", page.path, page.text());
        page.path.trim_end_matches("/edit/scope").to_owned()
    }

    /// The form of a part as it stands.
    pub async fn part(&mut self, listing: &str, part: &str) -> Form {
        let path = format!("{listing}/edit/{part}");
        self.reads(&path).await.form(&path)
    }

    /// Saves a part of a draft.
    pub async fn writes(&mut self, listing: &str, part: &str, fill: impl FnOnce(Form) -> Form) -> Page {
        let form = fill(self.part(listing, part).await);
        let page = self.submits(form).await;
        assert!(page.says("Saved."), "{part}: {} {}", page.status, page.text());
        page
    }

    /// Writes a need that lacks nothing, and returns its address in the workspace.
    pub async fn writes_a_whole_need(&mut self, title: &str) -> String {
        let need = self.begins("needs", title).await;
        self.writes(&need, "basics", |form| {
            form.fill("summary_zh", "8万张带钢表面图像、约120万个缺陷框，要求IoU不低于0.90。").fill("detail_zh", DETAIL)
        })
        .await;
        self.writes(&need, "scope", |form| {
            form.choose("service_types", &["lab-defect"])
                .choose("modalities", &["image"])
                .fill("volume", "120万")
                .fill("volume_unit", "boxes")
                .fill("industries", "C31")
                .fill("regions", "130000")
                .fill("city", "唐山")
        })
        .await;
        self.writes(&need, "terms", |form| {
            form.fill("budget_min", "20")
                .fill("budget_max", "40")
                .fill("budget_unit", "wan")
                .fill("quotes_until", "2026-06-05")
                .fill("starts_on", "2026-06-15")
                .fill("finishes_on", "2026-08-15")
        })
        .await;
        self.writes(&need, "data", |form| {
            form.fill("personal_information", "no").choose("delivery_modes", &["remote", "secure-site"])
        })
        .await;
        self.writes(&need, "quality", |form| {
            form.fill("target0_metric", "iou").fill("target0_value", "0.90").fill("target0_basis", "object")
        })
        .await;
        self.writes(&need, "contact", with_contact).await;
        need
    }

    /// Writes an offering that lacks nothing, and returns its address in the workspace.
    pub async fn writes_a_whole_offering(&mut self, title: &str) -> String {
        let offering = self.begins("offerings", title).await;
        self.writes(&offering, "basics", |form| {
            form.fill("summary_zh", "60人驻场标注团队，钢铁缺陷图像准确率98%以上，日产能5万框。")
                .fill("detail_zh", DETAIL)
        })
        .await;
        self.writes(&offering, "scope", |form| {
            form.choose("service_types", &["lab-defect", "lab-image-seg"])
                .choose("modalities", &["image"])
                .choose("industries", &["C31", "C"])
                .choose("regions", &["000000", "130000"])
        })
        .await;
        self.writes(&offering, "terms", |form| {
            form.fill("price_model", "per_box")
                .fill("price_min", "0.12")
                .fill("price_max", "0.3505")
                .fill("vat", "included")
                .fill("lead_time_days", "10")
        })
        .await;
        self.writes(&offering, "data", |form| form.choose("delivery_modes", &["remote", "onsite"])).await;
        self.writes(&offering, "quality", |form| form.fill("target0_metric", "accuracy").fill("target0_value", "98%"))
            .await;
        self.writes(&offering, "contact", with_contact).await;
        offering
    }

    /// Presses the button of a step on a listing's page (`submission`, `pause` …).
    pub async fn takes(&mut self, listing: &str, step: &str) -> Page {
        let form = self.reads(listing).await.form(&format!("{listing}/{step}"));
        self.submits(form).await
    }

    /// Opens the page that asks about a step, answers it and sends it.
    pub async fn takes_with(&mut self, listing: &str, step: &str, fill: impl FnOnce(Form) -> Form) -> Page {
        let path = format!("{listing}/{step}");
        let form = fill(self.reads(&path).await.form(&path));
        self.submits(form).await
    }
}

fn with_contact(form: Form) -> Form {
    form.fill("contact_name", "李工").fill("contact_job_title", "数据工程师").fill("contact_phone", "154 0000 0001")
}

/// The number of a listing by its address.
pub fn number_of(listing: &str) -> i64 {
    listing.rsplit('/').next().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("{listing} names no listing"))
}
