//! Dates, counts, money and sizes as each language writes them.

use chrono::{Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

use crate::kit::clock::Moment;
use crate::kit::i18n::Lang;

/// Money in fen (1/100 CNY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// So many whole CNY.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan * 100)
    }
}

/// A whole number with thousands separators.
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How many there are, with thousands separators.
pub fn count(n: usize) -> String {
    number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A share of 1 as percent, with one decimal.
pub fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A decimal given as an integer of `1/scale` (a power of ten), without trailing zeros: `decimal(1200, 10_000)` is `0.12`.
pub fn decimal(value: i64, scale: i64) -> String {
    let whole = number(value / scale);
    let rest = (value % scale).abs();
    if rest == 0 {
        return whole;
    }
    let width = scale.ilog10() as usize;
    let sign = if value < 0 && value / scale == 0 { "-" } else { "" };
    let fraction = format!("{rest:0width$}");
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

/// Money: `30万元` or `1.5亿元` in Chinese, `CNY 300,000` in English.
pub fn money(lang: Lang, amount: Fen) -> String {
    match lang {
        Lang::En => format!("CNY {}", decimal(amount.0, 100)),
        Lang::Zh => {
            let (value, unit) = chinese_scale(amount);
            format!("{value}{unit}")
        }
    }
}

fn chinese_scale(amount: Fen) -> (String, &'static str) {
    const WAN: i64 = 10_000 * 100;
    const YI: i64 = 10_000 * WAN;
    match amount.0.abs() {
        n if n >= YI && n % (YI / 100) == 0 => (decimal(amount.0 / (YI / 100), 100), "亿元"),
        n if n >= WAN && n % (WAN / 100) == 0 => (decimal(amount.0 / (WAN / 100), 100), "万元"),
        _ => (decimal(amount.0, 100), "元"),
    }
}

/// A range of money: `20–40万元`, `CNY 200,000–400,000`; one figure where both are the same.
pub fn money_range(lang: Lang, min: Fen, max: Fen) -> String {
    if min == max {
        return money(lang, min);
    }
    match lang {
        Lang::En => format!("CNY {}–{}", decimal(min.0, 100), decimal(max.0, 100)),
        Lang::Zh => {
            let ((low, low_unit), (high, high_unit)) = (chinese_scale(min), chinese_scale(max));
            if low_unit == high_unit {
                format!("{low}–{high}{high_unit}")
            } else {
                format!("{low}{low_unit}–{high}{high_unit}")
            }
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date: `2026年5月20日`, `20 May 2026`.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year()),
    }
}

/// The weekday: `周三`, `Wed`.
pub fn weekday(lang: Lang, day: NaiveDate) -> &'static str {
    let i = day.weekday().num_days_from_monday() as usize;
    match lang {
        Lang::Zh => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][i],
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][i],
    }
}

/// A date with its weekday: `2026年5月20日 周三`, `Wed 20 May 2026`.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{} {}", date(lang, day), weekday(lang, day)),
        Lang::En => format!("{} {}", weekday(lang, day), date(lang, day)),
    }
}

/// The month for a narrow place: `5月`, `May`.
pub fn month(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => format!("{}月", day.month()),
        Lang::En => MONTHS[day.month0() as usize].chars().take(3).collect(),
    }
}

/// The time of day in `zone`: `09:30`.
pub fn time(zone: Tz, moment: Moment) -> String {
    let local = moment.with_timezone(&zone);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// A date with weekday and time in `zone`: `2026年5月20日 周三 09:30`, `Wed 20 May 2026, 09:30`.
pub fn date_time(lang: Lang, zone: Tz, moment: Moment) -> String {
    let day = moment.with_timezone(&zone).date_naive();
    match lang {
        Lang::Zh => format!("{} {} {}", date(lang, day), weekday(lang, day), time(zone, moment)),
        Lang::En => format!("{} {}, {}", weekday(lang, day), date(lang, day), time(zone, moment)),
    }
}

/// From one moment to another in `zone`; the day is said once when it is the same.
pub fn period(lang: Lang, zone: Tz, start: Moment, end: Moment) -> String {
    let same_day = start.with_timezone(&zone).date_naive() == end.with_timezone(&zone).date_naive();
    let until = if same_day { time(zone, end) } else { date_time(lang, zone, end) };
    let dash = if same_day { "–" } else { " – " };
    format!("{}{dash}{until}", date_time(lang, zone, start))
}

/// Names in a row: `钢铁、汽车`, `steel, cars`.
pub fn list<'a>(lang: Lang, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    names.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// A size in bytes: `820 KB`, `3.4 MB`.
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => format!("{} KB", n / 1_000),
        _ => format!("{}.{} MB", n / 1_000_000, n % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_each_language_writes_it() {
        assert_eq!(money(Lang::Zh, Fen::yuan(300_000)), "30万元");
        assert_eq!(money(Lang::En, Fen::yuan(300_000)), "CNY 300,000");
        assert_eq!(money(Lang::Zh, Fen::yuan(150_000_000)), "1.5亿元");
        assert_eq!(money(Lang::Zh, Fen::yuan(9_999)), "9,999元");
        assert_eq!(money_range(Lang::Zh, Fen::yuan(200_000), Fen::yuan(400_000)), "20–40万元");
        assert_eq!(money_range(Lang::En, Fen::yuan(200_000), Fen::yuan(400_000)), "CNY 200,000–400,000");
        assert_eq!(money_range(Lang::Zh, Fen::yuan(5_000), Fen::yuan(20_000)), "5,000元–2万元");
        assert_eq!(decimal(1200, 10_000), "0.12");
        assert_eq!(decimal(-50, 100), "-0.5");
    }

    #[test]
    fn times_are_told_in_the_zone_asked_for() {
        let moment = "2026-05-20T01:30:00Z".parse().unwrap();
        assert_eq!(date_time(Lang::Zh, Tz::Asia__Shanghai, moment), "2026年5月20日 周三 09:30");
        assert_eq!(date_time(Lang::En, Tz::Asia__Shanghai, moment), "Wed 20 May 2026, 09:30");
        let end = "2026-05-20T09:00:00Z".parse().unwrap();
        assert_eq!(period(Lang::En, Tz::Asia__Shanghai, moment, end), "Wed 20 May 2026, 09:30–17:00");
    }
}
