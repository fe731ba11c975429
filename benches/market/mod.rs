//! A made-up market whose truth is known: listings with every fact, two-sided utilities over all of it, and the same
//! listings as the engine sees them, with a fifth of the facts left out and with pairs that must never be shown. The same
//! seed gives the same market.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use shuqiao::matching::{
    Answer, Comparator, Decision, Factor, HeldCertificate, ListingKind, Market, Need, Offering, Price, QualityTarget,
    Quantity, Ranked, Span, Texts, TrackRecord, WantedCertificate, Weights, worth_of_place,
};
use shuqiao::taxonomy::{
    DeliveryMode, Modality, NATIONWIDE, PriceModel, SecurityLevel, VolumeUnit, are_related, cert_rank, service_type,
};

/// What truly moves people here: another order than the prior's, so that it has to be learnt.
const TRUTH: &str = r#"{
  "version": "truth",
  "intercept": { "need": -300, "offering": -100 },
  "factors": {
    "service_type":   { "need": 1700, "offering": 900, "mean": 7500, "missing": { "need": 0, "offering": 0 } },
    "industry":       { "need": 1000, "offering": 1500, "mean": 6000, "missing": { "need": 0, "offering": 0 } },
    "region":         { "need": 300, "offering": 1200, "mean": 5500, "missing": { "need": 0, "offering": 0 } },
    "price":          { "need": 2400, "offering": 2100, "mean": 7000, "missing": { "need": 0, "offering": 0 } },
    "certificates":   { "need": 700, "offering": 100, "mean": 8000, "missing": { "need": 0, "offering": 0 } },
    "title":          { "need": 300, "offering": 200, "mean": 3000, "missing": { "need": 0, "offering": 0 } },
    "text":           { "need": 1900, "offering": 1000, "mean": 3500, "missing": { "need": 0, "offering": 0 } },
    "quality":        { "need": 900, "offering": 100, "mean": 6000, "missing": { "need": 0, "offering": 0 } },
    "modality":       { "need": 400, "offering": 300, "mean": 7000, "missing": { "need": 0, "offering": 0 } },
    "time":           { "need": 300, "offering": 300, "mean": 6500, "missing": { "need": 0, "offering": 0 } },
    "capacity":       { "need": 100, "offering": 700, "mean": 7000, "missing": { "need": 0, "offering": 0 } },
    "security":       { "need": 100, "offering": 100, "mean": 8500, "missing": { "need": 0, "offering": 0 } },
    "track":          { "need": 1400, "offering": 100, "mean": 6000, "missing": { "need": 0, "offering": 0 } },
    "freshness":      { "need": 100, "offering": 100, "mean": 7000, "missing": { "need": 0, "offering": 0 } },
    "completeness":   { "need": 0, "offering": 0, "mean": 7000, "missing": { "need": 0, "offering": 0 } }
  }
}"#;

/// Types that meet each other often enough to make lists.
const TYPES: [&str; 8] = [
    "lab-defect",
    "lab-image-box",
    "lab-image-seg",
    "gov-mdm",
    "gov-standard",
    "gov-quality",
    "oth-dataset",
    "gov-cleaning",
];
const INDUSTRIES: [&str; 8] = ["C26", "C30", "C31", "C33", "C34", "C36", "C38", "C39"];
const REGIONS: [&str; 8] = ["110000", "130000", "210000", "310000", "320000", "330000", "440000", "510000"];
const SUBJECTS: [(&str, &str); 12] = [
    ("带钢表面裂纹与划伤", "cracks and scratches on strip steel"),
    ("压铸件气孔与缩松", "porosity of die castings"),
    ("焊缝射线图像", "radiographs of welds"),
    ("光伏电池片隐裂", "hidden cracks of solar cells"),
    ("集团物料统一编码", "group-wide coding of materials"),
    ("供应商名录去重", "deduplication of supplier lists"),
    ("陶瓷窑炉温场", "temperature fields of ceramic kilns"),
    ("水泥熟料图像", "images of cement clinker"),
    ("轴承振动曲线", "vibration curves of bearings"),
    ("印染布面瑕疵", "flaws of dyed cloth"),
    ("锂电极片涂布", "coating of battery electrodes"),
    ("电路板焊点", "solder joints of circuit boards"),
];
const FILLER: [(&str, &str); 10] = [
    ("双人标注并由专家复核", "two annotators and an expert's review"),
    ("按批次交付并抽检", "delivered in batches with spot checks"),
    ("提供过程记录与质量报告", "with process records and a quality report"),
    ("支持一次免费返工", "one round of rework included"),
    ("项目经理全程跟进", "a project manager throughout"),
    ("数据不出厂区", "data stays on the premises"),
    ("每周例会沟通进度", "weekly meetings about progress"),
    ("交付后三个月答疑", "three months of support after delivery"),
    ("可签保密协议", "a confidentiality agreement can be signed"),
    ("有同类项目经验", "experience with similar projects"),
];

/// The market as it is, and as the engine sees it.
pub struct Fair {
    pub today: NaiveDate,
    pub truth: Weights,
    /// What the engine sees.
    pub needs: Vec<Need>,
    pub offerings: Vec<Offering>,
    pub seen: Market,
    /// Everything known.
    whole: Market,
    dice: Dice,
}

impl Fair {
    /// So many needs and as many offerings, judged by `weights`.
    pub fn open(size: i64, seed: u64, weights: &Weights) -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 5, 20).expect("a day");
        let truth = Weights::read(TRUTH).expect("a model");
        let mut dice = Dice(seed);
        let mut fair = Self {
            today,
            needs: Vec::new(),
            offerings: Vec::new(),
            seen: Market::new(weights.clone()),
            whole: Market::new(truth.clone()),
            truth,
            dice: Dice(seed ^ 0xdec1de),
        };
        for id in 1..=size {
            let (need, offering) = (dice.need(id, today), dice.offering(id, today));
            fair.whole.put_need(&need);
            fair.whole.put_offering(&offering);
            let (need, offering) = (dice.half_known_need(need), dice.half_known_offering(offering));
            fair.seen.put_need(&need);
            fair.seen.put_offering(&offering);
            fair.needs.push(need);
            fair.offerings.push(offering);
        }
        fair
    }

    /// The same market judged by other weights.
    pub fn judged_by(&self, weights: &Weights) -> Market {
        let mut market = Market::new(weights.clone());
        self.needs.iter().for_each(|own| market.put_need(own));
        self.offerings.iter().for_each(|own| market.put_offering(own));
        market
    }

    /// The chances of both sides in truth, with everything known.
    pub fn true_chances(&self, need: i64, offering: i64) -> (f64, f64) {
        let shares = self.whole.judge(need, offering, self.today).expect("in the market").shares;
        (self.truth.chance(ListingKind::Need, &shares), self.truth.chance(ListingKind::Offering, &shares))
    }

    /// Decisions of both sides about pairs that they may be shown, one after the other in time.
    pub fn decisions(&mut self, count: usize, begin: DateTime<Utc>) -> Vec<Decision> {
        let lists: Vec<Vec<Ranked>> =
            self.needs.iter().map(|own| self.seen.top_for_need(own.id, 1_000, self.today)).collect();
        let lists: Vec<&Vec<Ranked>> = lists.iter().filter(|list| !list.is_empty()).collect();
        let mut decisions = Vec::with_capacity(count);
        while decisions.len() < count {
            let list = lists[self.dice.roll(lists.len())];
            let pair = list[self.dice.roll(list.len())];
            let seen = self.seen.judge(pair.need, pair.offering, self.today).expect("in the market");
            let (u, v) = self.true_chances(pair.need, pair.offering);
            for (side, chance) in [(ListingKind::Need, u), (ListingKind::Offering, v)] {
                let yes = self.dice.fraction() < chance;
                let answer = if yes { Answer::Accepted } else { Answer::Refused };
                let at = begin + Duration::minutes(decisions.len() as i64);
                decisions.push(Decision::about(&seen, side, answer, at));
            }
        }
        decisions.truncate(count);
        decisions
    }

    /// What both sides do with matches in the first three places of a list, one after the other in time. The further down, the
    /// fewer look; of those who look and do not want it, half say so, and the others do nothing.
    pub fn showings(&mut self, count: usize, begin: DateTime<Utc>) -> Vec<Decision> {
        let mut shown = self.decisions(count, begin);
        for own in &mut shown {
            let looks = self.dice.fraction() < worth_of_place(1 + self.dice.roll(3));
            let says = own.is_accepted() || self.dice.often(50);
            if !(looks && says) {
                own.answer = Answer::Silent;
            }
        }
        shown
    }

    /// How good a market's lists are: nDCG of the first ten over all needs, where a pair is worth its chance in truth with
    /// everything known. What the listings leave unsaid bounds it: no order of what is seen can reach 1.
    pub fn ndcg(&self, market: &Market) -> f64 {
        let worth = |place: usize| 1.0 / (place as f64 + 2.0).log2();
        let (mut sum, mut lists) = (0.0, 0.0);
        for need in &self.needs {
            let list = market.top_for_need(need.id, 1_000, self.today);
            let gain = |own: &Ranked| {
                let (u, v) = self.true_chances(own.need, own.offering);
                u * v
            };
            let gains: Vec<f64> = list.iter().map(gain).collect();
            let dcg = |gains: &[f64]| gains.iter().take(10).enumerate().map(|(at, own)| own * worth(at)).sum::<f64>();
            let mut best = gains.clone();
            best.sort_by(|a, b| b.total_cmp(a));
            if !best.is_empty() {
                sum += dcg(&gains) / dcg(&best);
                lists += 1.0;
            }
        }
        sum / lists
    }

    /// Pairs in any list that must not be there, and how many pairs there are.
    pub fn violations(&self, market: &Market) -> (Vec<(i64, i64, &'static str)>, usize) {
        let (mut found, mut count) = (Vec::new(), 0);
        for need in &self.needs {
            for pair in market.top_for_need(need.id, 1_000, self.today) {
                let offering = &self.offerings[usize::try_from(pair.offering - 1).expect("a number")];
                found.extend(violation(need, offering, self.today).map(|why| (need.id, offering.id, why)));
                count += 1;
            }
        }
        (found, count)
    }

    /// Pairs that must not be shown among all.
    pub fn planted(&self) -> usize {
        let of = |need: &Need| self.offerings.iter().filter(|own| violation(need, own, self.today).is_some()).count();
        self.needs.iter().map(of).sum()
    }
}

/// How far the learnt weights of a side keep the true order: the correlation with the true ones, and every pair of factors
/// that stand a whole logit apart in truth but the other way round here; less is within what 5,000 events can tell.
pub fn order_kept(truth: &Weights, learnt: &Weights, side: ListingKind) -> (f64, Vec<(Factor, Factor)>) {
    const APART: i64 = 1_000;
    let weight = |weights: &Weights, factor: Factor| weights.of(factor).of(side);
    let spread = |weights: &Weights| -> Vec<f64> {
        let own: Vec<f64> = Factor::ALL.iter().map(|&factor| weight(weights, factor) as f64).collect();
        let mean = own.iter().sum::<f64>() / own.len() as f64;
        own.iter().map(|own| own - mean).collect()
    };
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let (a, b) = (spread(truth), spread(learnt));
    let correlation = product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt();
    let mut turned = Vec::new();
    for &one in Factor::ALL {
        for &other in Factor::ALL {
            if weight(truth, one) >= weight(truth, other) + APART && weight(learnt, one) <= weight(learnt, other) {
                turned.push((one, other));
            }
        }
    }
    (correlation, turned)
}

/// Why a pair must not be shown, judged by plain comparison of the facts and not by the engine's own gates.
fn violation(need: &Need, offering: &Offering, today: NaiveDate) -> Option<&'static str> {
    let types = (&need.service_types, &offering.service_types);
    if !types.0.is_empty()
        && !types.1.is_empty()
        && !types.0.iter().any(|own| types.1.iter().any(|other| own == other || are_related(own, other)))
    {
        return Some("type");
    }
    if need.company == offering.company {
        return Some("same company");
    }
    if offering.company.is_some_and(|own| need.blocked.contains(&own))
        || need.company.is_some_and(|own| offering.blocked.contains(&own))
    {
        return Some("blocked");
    }
    if need.suspended || offering.suspended {
        return Some("suspended");
    }
    if [need.valid_until, offering.valid_until].into_iter().flatten().any(|last| last < today) {
        return Some("expired");
    }
    if need.security_level.zip(offering.security_level).is_some_and(|(data, most)| data > most) {
        return Some("security");
    }
    let total = offering.price.filter(|own| own.model == PriceModel::PerProject).and_then(|own| own.unit.min);
    if total.zip(need.budget.max).is_some_and(|(low, most)| low / 100 > most) {
        return Some("price");
    }
    let finish = need.finish.zip(offering.lead_time_days);
    if finish.is_some_and(|(last, days)| today + Duration::days(i64::from(days)) > last) {
        return Some("schedule");
    }
    if offering.capacity_per_week.is_some_and(|own| own.thousandths == 0) {
        return Some("capacity");
    }
    let holds = |wanted: &WantedCertificate, held: &HeldCertificate| {
        let rank = |level: &Option<String>| level.as_deref().map_or(Some(0), |own| cert_rank(&wanted.code, own));
        held.code == wanted.code
            && held.expires.is_none_or(|last| last >= today)
            && rank(&held.level) >= rank(&wanted.min_level)
    };
    let held = offering.certificates.as_ref()?;
    let lacks = need.certificates.iter().any(|wanted| wanted.must && !held.iter().any(|own| holds(wanted, own)));
    lacks.then_some("certificate")
}

/// Chance that is the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides.max(1) as u64) as usize
    }

    /// Between 0 and 1.
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.roll((high - low + 1) as usize) as i64
    }

    fn often(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    fn some(&mut self, of: &[&str], most: usize) -> Vec<String> {
        let count = 1 + self.roll(most);
        let mut chosen: Vec<String> = (0..count).map(|_| self.one(of).to_owned()).collect();
        chosen.sort();
        chosen.dedup();
        chosen
    }

    fn texts(&mut self, types: &[String]) -> Texts {
        let (subject, other) = (self.one(&SUBJECTS), self.one(&SUBJECTS));
        let kind = service_type(&types[0]).expect("a known type");
        let filler: Vec<(&str, &str)> = (0..3).map(|_| self.one(&FILLER)).collect();
        let detail = |pick: fn(&(&'static str, &'static str)) -> &'static str, kind: &str, stop: &str| {
            let parts: Vec<&str> = [pick(&subject), kind].into_iter().chain(filler.iter().map(pick)).collect();
            parts.join(stop) + stop + pick(&other)
        };
        Texts {
            title_zh: format!("{}{}", subject.0, kind.name_zh),
            title_en: format!("{} for {}", kind.name_en, subject.1),
            summary_zh: format!("{}，{}。", subject.0, filler[0].0),
            summary_en: format!("About {}; {}.", subject.1, filler[0].1),
            detail_zh: detail(|own| own.0, kind.meaning_zh, "，"),
            detail_en: detail(|own| own.1, kind.meaning_en, "; "),
            documents: Vec::new(),
        }
    }

    fn need(&mut self, id: i64, today: NaiveDate) -> Need {
        let service_types = self.some(&TYPES, 2);
        let least = self.between(10, 80) * 1_000_000;
        Need {
            id,
            company: Some(id % 40),
            blocked: if self.often(5) { vec![self.between(0, 40)] } else { Vec::new() },
            text: self.texts(&service_types),
            industry: Some(self.one(&INDUSTRIES).to_owned()),
            region: Some(self.one(&REGIONS).to_owned()),
            modalities: vec![self.one(&[Modality::Image, Modality::Table, Modality::Text])],
            security_level: Some(if self.often(25) { SecurityLevel::Important } else { SecurityLevel::General }),
            delivery_modes: vec![DeliveryMode::Onsite, self.one(&[DeliveryMode::Remote, DeliveryMode::Private])],
            budget: Span::new(least, least * self.between(15, 30) / 10),
            volume: Some(Quantity::whole(self.between(10, 200) * 1_000, VolumeUnit::Images)),
            quality: vec![QualityTarget {
                metric: "accuracy".into(),
                comparator: Comparator::AtLeast,
                millionths: self.one(&[950_000, 970_000, 980_000]),
            }],
            certificates: ["iso27001", "iso9001", "cmmi"]
                .iter()
                .filter_map(|&code| {
                    let level = (code == "cmmi").then(|| "3".to_owned());
                    self.often(30).then(|| WantedCertificate {
                        code: code.into(),
                        min_level: level,
                        must: self.often(30),
                    })
                })
                .collect(),
            finish: Some(today + Duration::days(self.between(40, 240))),
            updated: Some(today - Duration::days(self.between(0, 200))),
            valid_until: Some(today + Duration::days(self.between(-4, 90))),
            suspended: self.often(3),
            ..Need::default()
        }
    }

    fn offering(&mut self, id: i64, today: NaiveDate) -> Offering {
        let service_types = self.some(&TYPES, 3);
        let least = self.between(8, 100) * 1_000_000;
        let nationwide = self.often(60);
        Offering {
            id,
            company: Some(self.between(20, 60)),
            blocked: if self.often(5) { vec![self.between(0, 40)] } else { Vec::new() },
            text: self.texts(&service_types),
            industries: self.some(&INDUSTRIES, 4),
            regions: if nationwide { vec![NATIONWIDE.to_owned()] } else { self.some(&REGIONS, 4) },
            base_region: Some(self.one(&REGIONS).to_owned()),
            modalities: vec![self.one(&[Modality::Image, Modality::Table, Modality::Text, Modality::Multimodal])],
            security_level: Some(if self.often(60) { SecurityLevel::Important } else { SecurityLevel::General }),
            delivery_modes: vec![DeliveryMode::Onsite, self.one(&[DeliveryMode::Remote, DeliveryMode::Private])],
            price: Some(Price {
                model: PriceModel::PerProject,
                unit: Span::new(least * 100, least * self.between(12, 40) * 10),
                total: Span::default(),
            }),
            quality: vec![QualityTarget {
                metric: "accuracy".into(),
                comparator: Comparator::AtLeast,
                millionths: self.one(&[900_000, 960_000, 975_000, 990_000]),
            }],
            certificates: Some(
                ["iso27001", "iso9001", "cmmi"]
                    .iter()
                    .filter_map(|&code| {
                        let level = (code == "cmmi").then(|| self.one(&["2", "3", "5"]).to_owned());
                        let expires = Some(today + Duration::days(self.between(-30, 600)));
                        self.often(75).then(|| HeldCertificate { code: code.into(), level, expires })
                    })
                    .collect(),
            ),
            lead_time_days: Some(self.between(10, 90) as u32),
            capacity_per_week: Some(Quantity::whole(
                if self.often(3) { 0 } else { self.between(2, 60) * 1_000 },
                VolumeUnit::Images,
            )),
            track: {
                let count = self.between(0, 20) as u32;
                let each = self.between(100, 1_000) as u64;
                Some(TrackRecord { count, thousandths: u64::from(count) * each })
            },
            updated: Some(today - Duration::days(self.between(0, 200))),
            valid_until: Some(today + Duration::days(self.between(-4, 90))),
            suspended: self.often(3),
            ..Offering::default()
        }
    }

    /// One field in five is left out.
    fn half_known_need(&mut self, mut need: Need) -> Need {
        self.forget(&mut need.service_types);
        self.forget(&mut need.industry);
        self.forget(&mut need.region);
        self.forget(&mut need.modalities);
        self.forget(&mut need.security_level);
        self.forget(&mut need.delivery_modes);
        self.forget(&mut need.budget);
        self.forget(&mut need.volume);
        self.forget(&mut need.quality);
        self.forget(&mut need.finish);
        self.forget(&mut need.updated);
        self.forget(&mut need.text.detail_zh);
        self.forget(&mut need.text.detail_en);
        need
    }

    fn half_known_offering(&mut self, mut offering: Offering) -> Offering {
        self.forget(&mut offering.service_types);
        self.forget(&mut offering.industries);
        self.forget(&mut offering.regions);
        self.forget(&mut offering.base_region);
        self.forget(&mut offering.modalities);
        self.forget(&mut offering.security_level);
        self.forget(&mut offering.delivery_modes);
        self.forget(&mut offering.price);
        self.forget(&mut offering.quality);
        self.forget(&mut offering.certificates);
        self.forget(&mut offering.lead_time_days);
        self.forget(&mut offering.capacity_per_week);
        self.forget(&mut offering.track);
        self.forget(&mut offering.updated);
        self.forget(&mut offering.text.detail_zh);
        self.forget(&mut offering.text.detail_en);
        offering
    }

    fn forget<T: Default>(&mut self, field: &mut T) {
        if self.often(20) {
            *field = T::default();
        }
    }
}
