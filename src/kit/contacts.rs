//! PURE: texts without what people are reached by: e-mail addresses and mobile numbers that stand in them are masked. For who
//! reads what was decided, and not how to reach anybody.

use super::phone;

/// The same text with the middle of every e-mail address and of every mobile number hidden: `o****@demo.example`,
/// `154****0001`.
pub(crate) fn masked(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_a_contact) {
        let run = &rest[start..];
        let end = run.find(|c| !is_of_a_contact(c)).unwrap_or(run.len());
        kept.push_str(&rest[..start]);
        kept.push_str(&masked_word(&run[..end]));
        rest = &run[end..];
    }
    kept.push_str(rest);
    kept
}

fn is_of_a_contact(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '%' | '+' | '-')
}

fn masked_word(word: &str) -> String {
    if let Some((local, domain)) = word.split_once('@') {
        let first: String = local.chars().take(1).collect();
        return format!("{first}****@{domain}");
    }
    let number = word.trim_end_matches(['.', '-']);
    match phone::parse(number) {
        Ok(_) if number.len() >= 8 && number.bytes().filter(u8::is_ascii_digit).count() >= 10 => {
            format!("{}{}", phone::masked(number), &word[number.len()..])
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_are_reached_by_is_masked_and_all_else_stays() {
        for (text, expected) in [
            ("", ""),
            ("写信到 owner@n01.demo.example。", "写信到 o****@n01.demo.example。"),
            (r#"{"email":"a.b+c@demo.example","n":3}"#, r#"{"email":"a****@demo.example","n":3}"#),
            ("Call 15400000001.", "Call 154****0001."),
            ("两个：a@x.cn，b@y.cn", "两个：a****@x.cn，b****@y.cn"),
            (
                "91110000MA00DEMO1X stays, and 2026-05-20, v1.2 and 12345678",
                "91110000MA00DEMO1X stays, and 2026-05-20, v1.2 and 12345678",
            ),
        ] {
            assert_eq!(masked(text), expected);
        }
    }
}
