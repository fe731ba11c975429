//! PURE: telephone numbers as people type them in mainland China and abroad (domain rules of section 5:
//! mainland mobile, fixed line, 400 numbers, E.164).

use unicode_normalization::UnicodeNormalization;

use crate::kit::problem::Problem;

/// Reads a number and returns it in the form that is stored: a mainland mobile as 11 digits, a fixed line or
/// 400 number with its hyphens, anything else as `+` and digits (E.164).
pub(crate) fn parse(typed: &str) -> Result<String, Problem> {
    let folded: String = typed.nfkc().collect();
    let bare: String =
        folded.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')' | '–' | '—')).collect();
    if bare.is_empty() {
        return Err(Problem::Missing);
    }
    let local = bare.strip_prefix("+86").or_else(|| bare.strip_prefix("0086")).unwrap_or(&bare);
    if is_mobile(local) {
        return Ok(local.to_owned());
    }
    let hyphened: String =
        folded.chars().filter(|c| !c.is_whitespace()).map(|c| if matches!(c, '–' | '—') { '-' } else { c }).collect();
    if is_fixed(&hyphened) || is_400(&hyphened) {
        return Ok(hyphened);
    }
    match bare.strip_prefix('+') {
        Some(digits)
            if !digits.starts_with("86")
                && (8..=15).contains(&digits.len())
                && digits.bytes().all(|b| b.is_ascii_digit())
                && !digits.starts_with('0') =>
        {
            Ok(bare)
        }
        _ => Err(Problem::NotAPhone),
    }
}

/// The same number with its middle hidden: `154****0001`.
pub(crate) fn masked(number: &str) -> String {
    let shown: Vec<char> = number.chars().collect();
    if shown.len() < 8 {
        return "****".to_owned();
    }
    let (head, tail): (String, String) = (shown[..3].iter().collect(), shown[shown.len() - 4..].iter().collect());
    format!("{head}****{tail}")
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_mobile(text: &str) -> bool {
    text.len() == 11 && all_digits(text) && text.starts_with('1') && matches!(text.as_bytes()[1], b'3'..=b'9')
}

/// `0` and two or three digits, then seven or eight, then an extension of up to six.
fn is_fixed(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let (number, extension) = match parts.as_slice() {
        [area, number] if area.len() <= 4 && area.starts_with('0') => (format!("{area}{number}"), None),
        [area, number, extension] => (format!("{area}{number}"), Some(*extension)),
        [number] => ((*number).to_owned(), None),
        [number, extension] => ((*number).to_owned(), Some(*extension)),
        _ => return false,
    };
    all_digits(&number)
        && number.starts_with('0')
        && !number.starts_with("00")
        && (10..=12).contains(&number.len())
        && extension.is_none_or(|e| all_digits(e) && e.len() <= 6)
}

fn is_400(text: &str) -> bool {
    let digits = text.replace('-', "");
    digits.len() == 10 && digits.starts_with("400") && all_digits(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_typed() {
        for (typed, stored) in [
            ("+86 154 0000 0001", "15400000001"),
            ("0086-154-0000-0001", "15400000001"),
            ("１５４００００００１１", "15400000011"),
            ("010-12345678", "010-12345678"),
            ("0551-1234567-801", "0551-1234567-801"),
            ("01012345678", "01012345678"),
            ("400-123-4567", "400-123-4567"),
            ("+49 30 1234567", "+49301234567"),
        ] {
            assert_eq!(parse(typed).ok().as_deref(), Some(stored), "{typed}");
        }
        for wrong in ["", "12345", "25400000001", "1540000000", "010-123", "+86 123", "phone", "++4930123456"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(masked("15400000001"), "154****0001");
    }
}
