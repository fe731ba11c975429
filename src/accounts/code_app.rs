//! PURE: codes of six digits that an app shows, by RFC 6238 (HMAC-SHA-1, half a minute each), and codes for the day on
//! which the app is lost. A code counts once.

use ring::hmac;

use crate::kit::clock::Moment;

/// Seconds that one code is shown.
const STEP: i64 = 30;
/// A code of the half minute before and after counts too: clocks differ (RFC 6238, 5.2).
const DRIFT: i64 = 1;

/// The letters of base32 (RFC 4648).
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What the app and the site share: 160 bits, as RFC 4226 advises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secret(Vec<u8>);

impl Secret {
    /// Of 160 random bits.
    pub(super) fn of(random: [u8; 20]) -> Self {
        Self(random.to_vec())
    }

    /// From the text that is stored; nothing for one that is no secret.
    pub(super) fn parse(base32: &str) -> Option<Self> {
        from_base32(base32).filter(|bytes| !bytes.is_empty()).map(Self)
    }

    /// As it is stored.
    pub(super) fn base32(&self) -> String {
        base32(&self.0)
    }

    /// As it is typed into an app: in groups of four.
    pub(super) fn typed(&self) -> String {
        let letters: Vec<char> = self.base32().chars().collect();
        letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The address that an app reads from a QR code: for `account`, at `site`.
    pub(super) fn address(&self, site: &str, account: &str) -> String {
        let plain =
            |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let (site, account) = (plain(site), plain(account));
        format!(
            "otpauth://totp/{site}:{account}?secret={}&issuer={site}&algorithm=SHA1&digits=6&period=30",
            self.base32()
        )
    }

    /// The half minute whose code this is, around `now`, if it comes after `last`, the one that was taken last.
    pub(super) fn step_of(&self, typed: &str, now: Moment, last: i64) -> Option<i64> {
        let typed = digits(typed)?;
        let this = now.timestamp().div_euclid(STEP);
        (this - DRIFT..=this + DRIFT).filter(|step| *step > last).find(|step| self.code(*step) == typed)
    }

    /// The code of a half minute.
    fn code(&self, step: i64) -> u32 {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        let offset = usize::from(tag.last().copied().unwrap_or_default() & 0xf);
        let four = tag.get(offset..offset + 4).and_then(|four| four.try_into().ok()).unwrap_or([0; 4]);
        (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000
    }
}

/// Six digits, however they were typed.
fn digits(typed: &str) -> Option<u32> {
    use unicode_normalization::UnicodeNormalization;
    let digits: String = typed.nfkc().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_code)
}

/// A code for the day on which the app is lost: 80 random bits, in four groups.
pub(super) fn recovery_code(random: [u8; 10]) -> String {
    let letters = base32(&random).to_lowercase();
    let groups: Vec<&str> = [0, 4, 8, 12].iter().filter_map(|at| letters.get(*at..at + 4)).collect();
    groups.join("-")
}

/// What of a typed recovery code is hashed and compared; nothing for what is none.
pub(super) fn recovery_code_typed(typed: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let letters: String = typed.nfkc().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_uppercase();
    // These three are in no code, and look like letters that are.
    let letters = letters.replace('0', "O").replace('1', "I").replace('8', "B");
    (letters.len() == 16 && letters.bytes().all(|byte| BASE32.contains(&byte))).then_some(letters)
}

fn base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut kept, mut bits) = (0_u32, 0);
    for byte in bytes {
        kept = kept << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(letter(kept >> bits));
        }
    }
    if bits > 0 {
        out.push(letter(kept << (5 - bits)));
    }
    out
}

fn letter(value: u32) -> char {
    BASE32.get(value as usize & 31).map_or('A', |byte| char::from(*byte))
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut kept, mut bits) = (0_u32, 0);
    for byte in text.bytes() {
        let value = BASE32.iter().position(|known| *known == byte)?;
        kept = (kept << 5 | u32::try_from(value).ok()?) & 0xffff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(kept >> bits & 0xff).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// RFC 6238, appendix B, for SHA-1; the last six of its eight digits.
    const VECTORS: [(i64, u32); 6] = [
        (59, 287_082),
        (1_111_111_109, 81_804),
        (1_111_111_111, 50_471),
        (1_234_567_890, 5924),
        (2_000_000_000, 279_037),
        (20_000_000_000, 353_130),
    ];

    #[test]
    fn the_vectors_of_the_rfc() {
        let secret = Secret(b"12345678901234567890".to_vec());
        for (seconds, code) in VECTORS {
            assert_eq!(secret.code(seconds / STEP), code, "{seconds}");
            assert_eq!(secret.step_of(&format!("{code:06}"), at(seconds), 0), Some(seconds / STEP));
        }
    }

    #[test]
    fn a_code_counts_once_and_around_its_half_minute() {
        let secret = Secret(b"12345678901234567890".to_vec());
        let typed = "050471";
        let step = 1_111_111_111 / STEP;
        for (later, last, counts) in [
            (0, 0, true),
            (30, 0, true),
            (-30, 0, true),
            (60, 0, false),
            (-60, 0, false),
            (0, step, false),
            (0, step - 1, true),
        ] {
            let found = secret.step_of(typed, at(1_111_111_111 + later), last);
            assert_eq!(found.is_some(), counts, "{later} seconds later, {last} taken");
        }
        for (typed, counts) in [
            ("050 471", true),
            ("０５０４７１", true),
            ("50471", false),
            ("+50471", false),
            ("0504710", false),
            ("", false),
            ("abcdef", false),
        ] {
            assert_eq!(secret.step_of(typed, at(1_111_111_111), 0).is_some(), counts, "{typed}");
        }
    }

    #[test]
    fn secrets_are_written_and_read_back() {
        // RFC 4648, section 10.
        for (bytes, text) in [
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
            assert_eq!(from_base32(text).unwrap(), bytes.as_bytes());
        }
        let secret = Secret::of(*b"12345678901234567890");
        assert_eq!(Secret::parse(&secret.base32()).unwrap(), secret);
        assert_eq!(secret.typed(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(
            secret
                .address("Shuqiao", "lin@demo.example")
                .starts_with("otpauth://totp/Shuqiao:lin%40demo.example?secret=GEZDGNBV")
        );
        assert_eq!(Secret::parse(""), None);
        assert_eq!(Secret::parse("no base32"), None);
    }

    #[test]
    fn recovery_codes_are_typed_as_people_type() {
        let code = recovery_code(*b"0123456789");
        assert_eq!(code.len(), 19);
        let plain = recovery_code_typed(&code).unwrap();
        for typed in [code.to_uppercase(), code.replace('-', ""), format!(" {} ", code.replace('-', " "))] {
            assert_eq!(recovery_code_typed(&typed), Some(plain.clone()), "{typed}");
        }
        for none in ["", "123456", "aaaa-bbbb-cccc", "aaaa-bbbb-cccc-ddd9", "aaaa-bbbb-cccc-dddd-eeee"] {
            assert_eq!(recovery_code_typed(none), None, "{none}");
        }
    }
}
