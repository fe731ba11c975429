//! A large market for the measurements: offerings written by one statement, on SQLite.

use anyhow::Context;
use chrono::TimeDelta;

use crate::data::{Data, now};

/// Offerings of one company.
const OF_ONE: usize = 50;

const THINGS: [(&str, &str); 9] = [
    ("带钢表面缺陷图像", "strip-steel defect images"),
    ("矿区激光点云", "mine LiDAR point clouds"),
    ("旋转机械振动数据", "vibration data of rotating machines"),
    ("制药工艺文本", "texts on pharmaceutical processes"),
    ("集团物料主数据", "material master data"),
    ("窑炉热像", "thermal images of kilns"),
    ("织机运行数据", "running data of looms"),
    ("焊缝射线图像", "X-ray images of welds"),
    ("变电站巡检图像", "inspection images of substations"),
];
const WORKS: [(&str, &str); 4] =
    [("标注", "labeling"), ("清洗与治理", "cleansing"), ("数据集建设", "dataset building"), ("质量评估", "assessment")];
const TRADES: [(&str, &str, &str); 5] = [
    ("钢铁", "steel makers", "C31"),
    ("化工", "chemical plants", "C26"),
    ("汽车", "car makers", "C36"),
    ("采矿", "mines", "B06"),
    ("纺织", "textile mills", "C17"),
];
const SERVICES: [&str; 8] =
    ["lab-defect", "lab-image-box", "lab-pointcloud", "lab-fault", "lab-text", "gov-mdm", "gov-quality", "oth-dataset"];
const MODALITIES: [&str; 4] = ["image", "video", "text", "table"];
const PLACES: [&str; 6] = ["130000", "340000", "320000", "370000", "430000", "510000"];

/// One of several texts in SQL, chosen by a whole number.
fn pick(texts: &[&str], by: &str) -> String {
    let all: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    format!("json_extract('[{}]', '$[' || (({by}) % {}) || ']')", all.join(","), texts.len())
}

/// So many published offerings, and one need of the first company. Returns the need.
pub fn fill(data: &Data, offerings: usize) -> anyhow::Result<i64> {
    let now = now();
    let (start, until) = (now.date_naive() + TimeDelta::days(20), now.date_naive() + TimeDelta::days(90));
    let now = now.to_rfc3339();
    let companies = offerings / OF_ONE;
    let place = pick(&PLACES, "i");
    data.run(&format!(
        "INSERT INTO companies (code, name_zh, name_en, is_provider, is_demand, industry, region, city, \
         legal_representative, established_on, size, summary_zh, summary_en, status, created_at, updated_at, verified_at) \
         WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {companies}) \
         SELECT printf('M%06d', i), '示例数据服务' || i || '公司', 'Demo Data Service ' || i, TRUE, FALSE, 'I65', {place}, \
         '', '李明', '2019-01-01', 'small', '为测量而设的示例公司。', 'A demo company.', 'verified', '{now}', '{now}', '{now}' \
         FROM n"
    ))?;
    let thing = (pick(&THINGS.map(|(zh, _)| zh), "i / 7"), pick(&THINGS.map(|(_, en)| en), "i / 7"));
    let work = (pick(&WORKS.map(|(zh, _)| zh), "i"), pick(&WORKS.map(|(_, en)| en), "i"));
    let trade = (pick(&TRADES.map(|(zh, _, _)| zh), "i / 3"), pick(&TRADES.map(|(_, en, _)| en), "i / 3"));
    let industry = pick(&TRADES.map(|(_, _, code)| code), "i / 3");
    let (service, modality) = (pick(&SERVICES, "i"), pick(&MODALITIES, "i"));
    data.run(&format!(
        "INSERT INTO listings (company_id, kind, status, title_zh, title_en, summary_zh, summary_en, detail_zh, detail_en, \
         service_types, industries, regions, modalities, delivery_modes, security_level, price_model, unit_price_min, \
         unit_price_max, usual_total_min, usual_total_max, is_vat_included, budget_bucket, quality_targets, \
         lead_time_days, contact_name, contact_job_title, contact_phone, contact_email, valid_until, created_at, \
         updated_at, submitted_at, published_at) \
         WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {offerings}), \
         w AS (SELECT i, {} AS thing, {} AS thing_en, {} AS work, {} AS work_en, {} AS trade, {} AS trade_en FROM n) \
         SELECT (SELECT MIN(id) FROM companies WHERE code LIKE 'M%') + i % {companies}, 'offering', 'published', \
         thing || work || '服务' || i, thing_en || ' ' || work_en || ' ' || i, \
         '面向' || trade || '企业的' || thing || work || '，双人作业加专家复核，每批附质量报告。', \
         'For ' || trade_en || ': ' || work_en || ' of ' || thing_en || ' by two people and an expert, with reports.', \
         '服务内容：' || thing || work || '。按您的规范校准，每批抽检10%，不达标整批返工。适用于' || trade || '企业。', \
         'What we do: ' || work_en || ' of ' || thing_en || ' for ' || trade_en || '. One item in ten is sampled.', \
         json_array({service}), json_array({industry}), json_array('000000'), json_array({modality}), \
         json_array('remote', 'onsite'), 'general', 'per_image', 2000 + i % 50 * 100, 9000 + i % 50 * 100, \
         5000000 + i % 90 * 1000000, 60000000 + i % 90 * 1000000, TRUE, '300k-500k', \
         json_array(json_object('metric', 'accuracy', 'op', 'ge', 'thousandths', 90000 + i % 10 * 1000)), 10 + i % 30, \
         '林示例', '经理', '15400000001', 'm@load.example', '{until}', '{now}', '{now}', '{now}', '{now}' FROM w",
        thing.0, thing.1, work.0, work.1, trade.0, trade.1
    ))?;
    data.run(&format!(
        "INSERT INTO listings (company_id, kind, status, title_zh, title_en, summary_zh, summary_en, detail_zh, \
         service_types, industries, regions, city, modalities, delivery_modes, security_level, has_personal_information, \
         budget_min, budget_max, budget_bucket, volume, volume_unit, starts_on, finishes_on, quotes_until, valid_until, \
         contact_name, created_at, updated_at, submitted_at, published_at) \
         SELECT MIN(id), 'need', 'published', '带钢表面缺陷图像标注', 'Labeling of strip-steel surface defects', \
         '8万张带钢表面图像，要求准确率98%以上。', '80,000 images of strip steel, accuracy at least 98 %.', \
         '8万张带钢表面图像，要求准确率98%以上，两人标注加复核。', json_array('lab-defect'), json_array('C31'), \
         json_array('130000'), '唐山市', json_array('image'), json_array('remote', 'onsite'), 'general', FALSE, 20000000, \
         40000000, '300k-500k', 80000000, 'images', '{start}', '{until}', '{start}', '{until}', '赵示例', '{now}', '{now}', \
         '{now}', '{now}' FROM companies"
    ))?;
    data.run("PRAGMA wal_checkpoint(TRUNCATE)")?;
    data.count("SELECT MAX(id) AS n FROM listings WHERE kind = 'need'").context("the need")
}
