//! Typed text made clean: composed characters, no control characters, lengths counted in characters.
//! A name with a line break in it has made a mail library panic, so nothing with one gets past here.

use unicode_normalization::UnicodeNormalization;

use crate::kit::problem::Problem;

/// One line: composed (NFC), trimmed, control characters removed, white space folded to single spaces.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.nfc().collect::<String>().split(|c: char| c.is_whitespace() || c.is_control()) {
        let word: String = word.chars().filter(|c| !is_hidden(*c)).collect();
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// Several lines: as [`tidy`], but line breaks stay (as `\n`) and inner spacing is kept.
pub fn tidy_lines(text: &str) -> String {
    let text: String = text.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n");
    let clean: String =
        text.chars().filter(|c| *c == '\n' || *c == '\t' || !(c.is_control() || is_hidden(*c))).collect();
    clean.trim().to_owned()
}

/// Characters that show nothing but change what is read: bidirectional overrides and zero-width marks.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn within(text: String, min: usize, max: usize) -> Result<String, Problem> {
    match text.chars().count() {
        0 => Err(Problem::Missing),
        n if n < min => Err(Problem::TooShort(min)),
        n if n > max => Err(Problem::TooLong(max)),
        _ => Ok(text),
    }
}

/// A needed line of `min` to `max` characters.
pub fn bounded(text: &str, min: usize, max: usize) -> Result<String, Problem> {
    within(tidy(text), min, max)
}

/// A needed text of `min` to `max` characters that may have line breaks.
pub fn bounded_lines(text: &str, min: usize, max: usize) -> Result<String, Problem> {
    within(tidy_lines(text), min, max)
}

/// A line of at most `max` characters, or nothing.
pub fn optional(text: &str, max: usize) -> Result<Option<String>, Problem> {
    optional_between(tidy(text), 0, max)
}

/// A text of at most `max` characters that may have line breaks, or nothing.
pub fn optional_lines(text: &str, max: usize) -> Result<Option<String>, Problem> {
    optional_between(tidy_lines(text), 0, max)
}

fn optional_between(text: String, min: usize, max: usize) -> Result<Option<String>, Problem> {
    if text.is_empty() { Ok(None) } else { within(text, min, max).map(Some) }
}

/// An e-mail address as it is stored and compared: trimmed, lower case, full-width characters folded.
pub fn email(text: &str) -> Result<String, Problem> {
    let address: String = tidy(text).nfkc().collect::<String>().to_lowercase();
    if address.is_empty() {
        return Err(Problem::Missing);
    }
    if address.chars().count() > 254 {
        return Err(Problem::TooLong(254));
    }
    let shaped = address.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    match address.parse::<lettre::Address>() {
        Ok(_) if shaped => Ok(address),
        _ => Err(Problem::NotAnEmail),
    }
}

/// A whole number between `min` and `max`; full-width digits and thousands separators are understood.
pub fn whole(text: &str, min: i64, max: i64) -> Result<i64, Problem> {
    let digits: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if digits.is_empty() {
        return Err(Problem::Missing);
    }
    let n: i64 = digits.parse().map_err(|_| Problem::NotANumber)?;
    if (min..=max).contains(&n) { Ok(n) } else { Err(Problem::OutOfRange { min, max }) }
}

/// A year between two.
///
/// # Errors
/// When it is missing, not a whole number or not between them.
pub fn year(typed: &str, first: i64, last: i64) -> Result<i64, Problem> {
    whole(typed, first, last).map_err(|problem| match problem {
        Problem::OutOfRange { min, max } => Problem::OutOfYears { min, max },
        other => other,
    })
}

/// A decimal number with at most `decimals` digits after the point, as a whole number of the last of them. Full-width
/// digits, thousands separators, `万`, `亿` and a currency before or after it are understood. `tens` is the power of
/// ten that the unit chosen beside the field stands for; a unit that is written with the number wins over it.
pub fn amount(text: &str, decimals: u32, tens: u32) -> Result<i64, Problem> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let bare = text.trim_start_matches(['¥', '￥']).trim_start_matches("CNY").trim_start_matches("RMB");
    let bare = bare.trim_end_matches("CNY").trim_end_matches('元');
    let (digits, tens) = match bare.chars().last() {
        Some('亿') => (bare.trim_end_matches('亿'), 8),
        Some('万') => (bare.trim_end_matches('万'), 4),
        _ if bare != text => (bare, 0),
        _ => (bare, tens),
    };
    decimal(digits, decimals, tens)
}

/// Plain digits times `10^tens`, with at most `decimals` digits after the point once multiplied.
fn decimal(digits: &str, decimals: u32, tens: u32) -> Result<i64, Problem> {
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) || digits.ends_with('.') {
        return Err(Problem::NotANumber);
    }
    let places = (decimals + tens) as usize;
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > places {
        return Err(Problem::TooExact(decimals));
    }
    let all = format!("{whole}{fraction:0<places$}");
    let value: i64 = all.parse().map_err(|_| Problem::TooLarge)?;
    Ok(if negative { -value } else { value })
}

/// A calendar date as date inputs send it (`2026-05-20`); `2026/5/20` and `2026年5月20日` are understood.
pub fn date(text: &str) -> Result<chrono::NaiveDate, Problem> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return Err(Problem::Missing);
    }
    let plain = plain.replace(['/', '年', '月', '.'], "-").replace('日', "");
    chrono::NaiveDate::parse_from_str(&plain, "%Y-%m-%d")
        .ok()
        .filter(|day| (1900..=2200).contains(&chrono::Datelike::year(day)))
        .ok_or(Problem::NotADate)
}

/// A date with a time of day in Beijing, as inputs send it (`2026-05-20T09:30`); a space instead of the `T`,
/// seconds and full-width digits are understood.
pub fn date_time(text: &str) -> Result<crate::kit::clock::Moment, Problem> {
    let plain: String = tidy(text).nfkc().collect::<String>().replace('T', " ");
    if plain.is_empty() {
        return Err(Problem::Missing);
    }
    let (day, time) = plain.split_once(' ').ok_or(Problem::NotATime)?;
    let day = date(day).map_err(|_| Problem::NotATime)?;
    let time =
        ["%H:%M", "%H:%M:%S"].iter().find_map(|shape| chrono::NaiveTime::parse_from_str(time.trim(), shape).ok());
    Ok(crate::kit::clock::beijing_moment(day.and_time(time.ok_or(Problem::NotATime)?)))
}

/// An `https://` link of at most `max` characters.
pub fn link(text: &str, max: usize) -> Result<String, Problem> {
    let text = bounded(text, 1, max)?;
    match url::Url::parse(&text) {
        Ok(url) if url.scheme() == "https" && url.host_str().is_some_and(|host| host.contains('.')) => {
            Ok(url.to_string())
        }
        _ => Err(Problem::NotALink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_has_no_line_breaks_or_hidden_marks() {
        assert_eq!(tidy("  唐北\r\n示例\t公司\u{202E} \0"), "唐北 示例 公司");
        assert_eq!(tidy("\n\n"), "");
    }

    #[test]
    fn several_lines_keep_their_breaks() {
        assert_eq!(tidy_lines("a\r\nb\rc\u{7}\n"), "a\nb\nc");
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        assert_eq!(bounded("数据治理服务", 6, 60).unwrap(), "数据治理服务");
        assert!(matches!(bounded("数据治理", 6, 60), Err(Problem::TooShort(6))));
        assert!(matches!(bounded("", 6, 60), Err(Problem::Missing)));
    }

    #[test]
    fn addresses_are_folded_and_checked() {
        assert_eq!(email(" Li@Demo.Example ").unwrap(), "li@demo.example");
        for wrong in ["li", "li@", "@demo.example", "li@demo", "li demo@x.y z", "a@b.", "li\n@@demo.example"] {
            assert!(email(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, tens, fen) in [
            ("300000", 0, 30_000_000),
            ("300,000.00", 0, 30_000_000),
            ("30", 4, 30_000_000),
            ("30万", 0, 30_000_000),
            ("30万元", 4, 30_000_000),
            ("300000元", 4, 30_000_000),
            ("３０．５", 4, 30_500_000),
            ("1.2亿", 0, 12_000_000_000),
            ("¥80 000", 4, 8_000_000),
            ("CNY 0.01", 0, 1),
            ("0.000001", 4, 1),
            ("-5", 0, -500),
        ] {
            assert_eq!(amount(typed, 2, tens).unwrap(), fen, "{typed}");
        }
        assert!(matches!(amount(" ", 2, 0), Err(Problem::Missing)));
        for wrong in ["abc", "1.2.3", "1.", ".5", "三十万", "1e5", "--5", "万", "5-3"] {
            assert!(matches!(amount(wrong, 2, 0), Err(Problem::NotANumber)), "{wrong}");
        }
        assert!(matches!(amount("0.001", 2, 0), Err(Problem::TooExact(2))));
        assert!(matches!(amount("99999999999999999999", 2, 0), Err(Problem::TooLarge)));
    }

    #[test]
    fn numbers_and_dates_are_read_as_people_type_them() {
        assert_eq!(whole("１，２００", 0, 9999).unwrap(), 1200);
        assert!(matches!(whole("0", 1, 9), Err(Problem::OutOfRange { min: 1, max: 9 })));
        assert_eq!(date("2026年5月20日").unwrap(), date("2026/5/20").unwrap());
        assert!(date("2026-02-30").is_err());
        let half_past_nine = date_time("2026-05-20T09:30").unwrap();
        assert_eq!(half_past_nine.to_rfc3339(), "2026-05-20T01:30:00+00:00");
        assert_eq!(date_time("２０２６-05-20　09:30:00").unwrap(), half_past_nine);
        for wrong in ["2026-05-20", "2026-05-20T24:30", "tomorrow 09:30", "2026-02-30 09:30"] {
            assert!(matches!(date_time(wrong), Err(Problem::NotATime)), "{wrong}");
        }
        assert!(link("javascript:alert(1)", 200).is_err());
        assert!(link("https://demo.example/a", 200).is_ok());
    }
}
