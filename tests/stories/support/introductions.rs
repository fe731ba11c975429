//! A market of two: a manufacturer with a published need and a provider with a published offering, each with what
//! the other side must not see before both agree.

use super::{Fair, Form, Page, Persona, Written};

/// What opens with an agreement and stands nowhere before it.
pub struct Secrets {
    pub contact: &'static str,
    pub job_title: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
    pub file: &'static str,
}

impl Secrets {
    pub fn all(&self) -> [&'static str; 5] {
        [self.contact, self.job_title, self.phone, self.email, self.file]
    }
}

pub const OF_THE_NEED: Secrets = Secrets {
    contact: "需方联络示例",
    job_title: "带钢车间主任",
    phone: "15400000011",
    email: "need-contact@demo.example",
    file: "need-sample-marker.pdf",
};

pub const OF_THE_OFFERING: Secrets = Secrets {
    contact: "供方联络示例",
    job_title: "标注交付总监",
    phone: "15400000022",
    email: "offering-contact@demo.example",
    file: "offering-sample-marker.pdf",
};

/// The need's exact budget, as English pages write it.
pub const BUDGET: &str = "CNY 234,567–345,678";
pub const NEED_COMPANY: &str = "唐北示例钢铁有限公司";
pub const OFFERING_COMPANY: &str = "合肥示例标注有限公司";
pub const NEED: &str = "带钢表面缺陷图像标注";
pub const OFFERING: &str = "工业缺陷图像标注服务";
pub const MESSAGE: &str = "我们对贵司的做法感兴趣，希望先用一百张图像试标。";

/// Two companies with one listing each and somebody who speaks for each.
pub struct Market<'a> {
    /// Speaks for the need's company; letters in Chinese.
    pub wang: Persona<'a>,
    /// Speaks for the offering's company; letters in English.
    pub li: Persona<'a>,
    pub need: i64,
    pub offering: i64,
    pub need_company: i64,
    pub offering_company: i64,
}

impl Fair {
    /// The market, with a need that names its company or hides it.
    pub async fn market(&self, hides: Hides) -> Market<'_> {
        let need_company = self.verified_company("91340100DEM000101Q", NEED_COMPANY).await;
        let offering_company = self.verified_company("91340100DEM000102Q", OFFERING_COMPANY).await;
        let mut wang = self.visitor().reads_chinese();
        wang.sign_up("王示例", "wang@demo.example").await;
        let li = self.person("Li Demo", "li@demo.example").await;
        self.employs(need_company, &wang).await;
        self.employs(offering_company, &li).await;
        let need = self.published("need", need_company, NEED, &OF_THE_NEED).await;
        let offering = self.published("offering", offering_company, OFFERING, &OF_THE_OFFERING).await;
        if hides == Hides::Its {
            self.given(&format!("UPDATE listings SET hides_company = TRUE WHERE id = {need}")).await;
        }
        Market { wang, li, need, offering, need_company, offering_company }
    }

    /// A listing in the catalogue, with its contact and a file for after the agreement.
    pub async fn published(&self, kind: &'static str, company: i64, title: &str, secrets: &Secrets) -> i64 {
        let Secrets { contact, job_title, phone, email, file } = secrets;
        let written = Written::whole(kind, title)
            .text("summary_zh", &format!("{title}，共八万张图像。"))
            .text("regions", "[\"130000\"]")
            .text("city", "唐山")
            .budget(234_567, 345_678, "100k-300k")
            .text("contact_name", contact)
            .text("contact_job_title", job_title)
            .text("contact_phone", phone)
            .text("contact_email", email)
            .at("published");
        let id = self.listing(company, &written).await;
        self.file_on(id, "sample", "agreed", file).await;
        id
    }

    /// Turns somebody into a viewer of their company.
    pub async fn lets_only_read(&self, person: &Persona<'_>) {
        let who = format!("(SELECT id FROM people WHERE email = '{}')", person.email);
        self.given(&format!("UPDATE memberships SET role = 'viewer' WHERE person_id = {who}")).await;
        person.comes_back().await;
    }
}

/// Whether a need hides its company.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hides {
    Its,
    Nothing,
}

impl Market<'_> {
    /// Where the need's side asks for the offering.
    pub fn ask_offering(&self) -> String {
        format!("/workspace/introductions/new?offering={}", self.offering)
    }

    /// Where the offering's side asks for the need.
    pub fn ask_need(&self) -> String {
        format!("/workspace/introductions/new?need={}", self.need)
    }

    /// The need's side asks; returns where the introduction is.
    pub async fn wang_asks(&mut self) -> String {
        let path = self.ask_offering();
        asks(&mut self.wang, &path).await
    }

    /// The offering's side asks; returns where the introduction is.
    pub async fn li_asks(&mut self) -> String {
        let path = self.ask_need();
        asks(&mut self.li, &path).await
    }
}

/// The form to ask, filled in.
pub async fn question(person: &mut Persona<'_>, path: &str) -> Form {
    person.reads(path).await.form("/workspace/introductions/new").fill("message", MESSAGE).tick("consent")
}

/// Asks and returns where the introduction is.
pub async fn asks(person: &mut Persona<'_>, path: &str) -> String {
    let form = question(person, path).await;
    let page = person.submits(form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.path
}

/// Agrees to an introduction.
pub async fn agrees(person: &mut Persona<'_>, path: &str) -> Page {
    let form = person.reads(path).await.form(&format!("{path}/acceptance")).tick("consent");
    person.submits(form).await
}

/// Says no to an introduction.
pub async fn declines(person: &mut Persona<'_>, path: &str, reason: &str, note: &str) -> Page {
    let form = person.reads(path).await.form(&format!("{path}/refusal"));
    person.submits(form.fill("reason", reason).fill("note", note)).await
}

/// Takes a question back.
pub async fn withdraws(person: &mut Persona<'_>, path: &str) -> Page {
    let path = format!("{path}/withdrawal");
    let form = person.reads(&path).await.form(&path);
    person.submits(form).await
}
