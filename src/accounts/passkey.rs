//! PURE: passkeys as W3C Web Authentication (level 2, sections 7.1 and 7.2) has a site check them: who was asked, what was
//! signed and by which key. Attestation is not asked for; the person has to be verified by the device, so that a passkey is
//! both factors at once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use url::{Host, Url};

/// Longest id of a credential in bytes (7.1, step 25).
const LONGEST_ID: usize = 1023;

/// Flags of what an authenticator says: the person is there, was verified, and a new key follows.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const HAS_KEY: u8 = 1 << 6;

/// How a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum KeyKind {
    /// ECDSA on P-256 with SHA-256: nearly all.
    Es256,
    /// Ed25519.
    EdDsa,
    /// RSA, PKCS #1 v1.5, with SHA-256: older machines with Windows.
    Rs256,
}

/// The numbers of the kinds in COSE, as they are offered to the browser, the best first.
pub(super) const KINDS: [i64; 3] = [-7, -8, -257];

/// The site as browsers know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// Scheme, host and port.
    pub origin: String,
    /// The domain that the passkeys belong to.
    pub domain: String,
}

impl Site {
    /// Of the public address; nothing for one that is a number, which no passkey can belong to.
    pub(super) fn of(public_url: &Url) -> Option<Self> {
        match public_url.host()? {
            Host::Domain(domain) => {
                Some(Self { origin: public_url.origin().ascii_serialization(), domain: domain.to_owned() })
            }
            Host::Ipv4(_) | Host::Ipv6(_) => None,
        }
    }
}

/// Why a passkey was not taken; told to nobody but the log, because each of them is a broken or hostile client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    #[error("it cannot be read")]
    Unreadable,
    #[error("it was made for something else")]
    OtherPurpose,
    #[error("it was made at another site")]
    OtherSite,
    #[error("nobody was verified by the device")]
    NotVerified,
    #[error("its key is of a kind that was not offered")]
    UnknownKind,
    #[error("the signature is not by this key")]
    NotSigned,
    #[error("its counter went back: there may be a copy of it")]
    Copied,
}

/// A key that was made, and the challenge that it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub challenge: String,
    pub credential_id: String,
    pub kind: KeyKind,
    pub public_key: String,
    pub counter: u32,
}

/// A key that was used: what it signed, and the challenge that it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Used {
    pub challenge: String,
    pub credential_id: String,
    counter: u32,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

/// As the page's script sends it, bytes in base64 without padding.
#[derive(Deserialize)]
struct Sent {
    id: String,
    client: String,
    authenticator: String,
    #[serde(default)]
    signature: String,
}

#[derive(Deserialize)]
struct Client {
    #[serde(rename = "type")]
    purpose: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    is_cross_origin: bool,
}

struct Read {
    sent: Sent,
    challenge: String,
    client: Vec<u8>,
    authenticator: Vec<u8>,
    counter: u32,
}

fn bytes(text: &str) -> Result<Vec<u8>, Refused> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Refused::Unreadable)
}

/// What a new key and a used one have in common.
fn read(json: &str, purpose: &str, site: &Site) -> Result<Read, Refused> {
    let sent: Sent = serde_json::from_str(json).map_err(|_| Refused::Unreadable)?;
    let (client, authenticator) = (bytes(&sent.client)?, bytes(&sent.authenticator)?);
    let told: Client = serde_json::from_slice(&client).map_err(|_| Refused::Unreadable)?;
    if told.purpose != purpose {
        return Err(Refused::OtherPurpose);
    }
    if told.origin != site.origin || told.is_cross_origin {
        return Err(Refused::OtherSite);
    }
    let (domain, rest) = authenticator.split_at_checked(32).ok_or(Refused::Unreadable)?;
    let (flags, rest) = rest.split_first().ok_or(Refused::Unreadable)?;
    let counter = rest.first_chunk::<4>().map(|four| u32::from_be_bytes(*four)).ok_or(Refused::Unreadable)?;
    if domain != Sha256::digest(site.domain.as_bytes()).as_slice() {
        return Err(Refused::OtherSite);
    }
    if flags & PRESENT == 0 || flags & VERIFIED == 0 {
        return Err(Refused::NotVerified);
    }
    Ok(Read { sent, challenge: told.challenge, client, authenticator, counter })
}

impl Made {
    /// A new key as the browser tells it.
    ///
    /// # Errors
    /// Whatever is not as it was asked for.
    pub(super) fn read(json: &str, site: &Site) -> Result<Self, Refused> {
        let Read { sent, challenge, authenticator, counter, .. } = read(json, "webauthn.create", site)?;
        let flags = authenticator.get(32).copied().unwrap_or_default();
        // After the domain, the flags and the counter: the make of the device, the length of the id, the id, the key.
        let rest = authenticator.get(37 + 16..).filter(|_| flags & HAS_KEY != 0).ok_or(Refused::Unreadable)?;
        let (length, rest) = rest.split_first_chunk::<2>().ok_or(Refused::Unreadable)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (id, key) = rest.split_at_checked(length).ok_or(Refused::Unreadable)?;
        if length == 0 || length > LONGEST_ID || bytes(&sent.id)? != id {
            return Err(Refused::Unreadable);
        }
        let (kind, public_key) = key_of(key)?;
        Ok(Self { challenge, credential_id: URL_SAFE_NO_PAD.encode(id), kind, public_key, counter })
    }
}

impl Used {
    /// A use of a key as the browser tells it.
    ///
    /// # Errors
    /// Whatever is not as it was asked for.
    pub(super) fn read(json: &str, site: &Site) -> Result<Self, Refused> {
        let Read { sent, challenge, client, authenticator, counter } = read(json, "webauthn.get", site)?;
        let signature = bytes(&sent.signature)?;
        let credential_id = URL_SAFE_NO_PAD.encode(bytes(&sent.id)?);
        let mut signed = authenticator;
        signed.extend_from_slice(&Sha256::digest(&client));
        Ok(Self { challenge, credential_id, counter, signed, signature })
    }

    /// The new counter, when this key signed it. A key that counts has counted on since the last time.
    ///
    /// # Errors
    /// [`Refused::NotSigned`], [`Refused::Copied`].
    pub(super) fn signed_by(&self, kind: KeyKind, public_key: &str, last_counter: i64) -> Result<u32, Refused> {
        let parts = public_key.split('.').map(bytes).collect::<Result<Vec<_>, _>>()?;
        let is_signed = match (kind, parts.as_slice()) {
            (KeyKind::Es256, [key]) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key).verify(&self.signed, &self.signature).is_ok()
            }
            (KeyKind::EdDsa, [key]) => {
                UnparsedPublicKey::new(&ED25519, key).verify(&self.signed, &self.signature).is_ok()
            }
            (KeyKind::Rs256, [n, e]) => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, &self.signed, &self.signature)
                .is_ok(),
            _ => false,
        };
        if !is_signed {
            return Err(Refused::NotSigned);
        }
        if (self.counter > 0 || last_counter > 0) && i64::from(self.counter) <= last_counter {
            return Err(Refused::Copied);
        }
        Ok(self.counter)
    }
}

/// A key in COSE (RFC 9053): its kind, and its parts in base64 with dots between.
fn key_of(cose: &[u8]) -> Result<(KeyKind, String), Refused> {
    let map = Map::read(cose).ok_or(Refused::Unreadable)?;
    let text = |parts: &[&[u8]]| parts.iter().map(|part| URL_SAFE_NO_PAD.encode(part)).collect::<Vec<_>>().join(".");
    let of_length =
        |key, length: usize| map.bytes(key).filter(|bytes| bytes.len() == length).ok_or(Refused::UnknownKind);
    match (map.number(1), map.number(3), map.number(-1)) {
        // On the curve P-256, uncompressed.
        (Some(2), Some(-7), Some(1)) => {
            let point = [&[4], of_length(-2, 32)?, of_length(-3, 32)?].concat();
            Ok((KeyKind::Es256, text(&[&point])))
        }
        (Some(1), Some(-8), Some(6)) => Ok((KeyKind::EdDsa, text(&[of_length(-2, 32)?]))),
        (Some(3), Some(-257), None) => {
            let n = map.bytes(-1).filter(|n| (256..=1024).contains(&n.len())).ok_or(Refused::UnknownKind)?;
            let e = map.bytes(-2).filter(|e| (1..=8).contains(&e.len())).ok_or(Refused::UnknownKind)?;
            Ok((KeyKind::Rs256, text(&[n, e])))
        }
        _ => Err(Refused::UnknownKind),
    }
}

/// The part of CBOR (RFC 8949) that such a key is written in: a map from small numbers to numbers and bytes.
struct Map<'a>(Vec<(i64, Value<'a>)>);

#[derive(Clone, Copy)]
enum Value<'a> {
    Number(i64),
    Bytes(&'a [u8]),
}

impl<'a> Map<'a> {
    fn read(mut text: &'a [u8]) -> Option<Self> {
        let (5, entries) = head(&mut text)? else { return None };
        let mut map = Vec::new();
        for _ in 0..entries.min(16) {
            let Value::Number(key) = value(&mut text)? else { return None };
            map.push((key, value(&mut text)?));
        }
        Some(Self(map))
    }

    fn number(&self, key: i64) -> Option<i64> {
        self.0.iter().find_map(|(known, value)| match value {
            Value::Number(number) if *known == key => Some(*number),
            _ => None,
        })
    }

    fn bytes(&self, key: i64) -> Option<&'a [u8]> {
        self.0.iter().find_map(|(known, value)| match value {
            Value::Bytes(bytes) if *known == key => Some(*bytes),
            _ => None,
        })
    }
}

/// The kind of the next item, and its number or length.
fn head(text: &mut &[u8]) -> Option<(u8, u64)> {
    let mut take = |count: usize| {
        let (taken, rest) = text.split_at_checked(count)?;
        *text = rest;
        Some(taken.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let first = u8::try_from(take(1)?).ok()?;
    let argument = match first & 31 {
        small @ 0..=23 => u64::from(small),
        24 => take(1)?,
        25 => take(2)?,
        26 => take(4)?,
        _ => return None,
    };
    Some((first >> 5, argument))
}

fn value<'a>(text: &mut &'a [u8]) -> Option<Value<'a>> {
    match head(text)? {
        (0, number) => Some(Value::Number(i64::try_from(number).ok()?)),
        (1, number) => Some(Value::Number(-1 - i64::try_from(number).ok()?)),
        (2, length) => {
            let (taken, rest) = text.split_at_checked(usize::try_from(length).ok()?)?;
            *text = rest;
            Some(Value::Bytes(taken))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
    use serde_json::json;

    use super::*;

    const ID: &[u8] = b"a credential";

    fn site() -> Site {
        Site::of(&Url::parse("https://shuqiao.example").unwrap()).unwrap()
    }

    enum Keys {
        Ecdsa(EcdsaKeyPair),
        Edwards(Ed25519KeyPair),
    }

    impl Keys {
        fn ecdsa() -> Self {
            let random = SystemRandom::new();
            let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
            Self::Ecdsa(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap())
        }

        fn edwards() -> Self {
            let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
            Self::Edwards(Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap())
        }

        fn cose(&self) -> Vec<u8> {
            match self {
                Self::Ecdsa(pair) => {
                    let point = pair.public_key().as_ref();
                    [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], &point[1..33], &[0x22, 0x58, 32], &point[33..]]
                        .concat()
                }
                Self::Edwards(pair) => {
                    [&[0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32], pair.public_key().as_ref()].concat()
                }
            }
        }

        fn sign(&self, message: &[u8]) -> Vec<u8> {
            match self {
                Self::Ecdsa(pair) => pair.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec(),
                Self::Edwards(pair) => pair.sign(message).as_ref().to_vec(),
            }
        }
    }

    /// What a browser and its device would send, each part of which a test may spoil.
    struct Device {
        purpose: &'static str,
        origin: &'static str,
        domain: &'static str,
        cross_origin: bool,
        flags: u8,
        counter: u32,
    }

    impl Device {
        fn making() -> Self {
            Self { purpose: "webauthn.create", flags: PRESENT | VERIFIED | HAS_KEY, ..Self::using() }
        }

        fn using() -> Self {
            Self {
                purpose: "webauthn.get",
                origin: "https://shuqiao.example",
                domain: "shuqiao.example",
                cross_origin: false,
                flags: PRESENT | VERIFIED,
                counter: 7,
            }
        }

        fn client(&self) -> Vec<u8> {
            let Self { purpose, origin, cross_origin, .. } = self;
            let client = json!({ "type": purpose, "challenge": "abc", "origin": origin, "crossOrigin": cross_origin });
            client.to_string().into_bytes()
        }

        fn authenticator(&self, key: &[u8]) -> Vec<u8> {
            let domain = Sha256::digest(self.domain.as_bytes());
            [domain.as_slice(), &[self.flags], &self.counter.to_be_bytes(), key].concat()
        }

        fn makes(&self, keys: &Keys) -> String {
            let key = [&[0; 16], &[0, ID.len() as u8][..], ID, &keys.cose()].concat();
            let base64 = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
            json!({ "id": base64(ID), "client": base64(&self.client()), "authenticator": base64(&self.authenticator(&key)) })
                .to_string()
        }

        fn uses(&self, keys: &Keys) -> String {
            let (client, authenticator) = (self.client(), self.authenticator(&[]));
            let signature = keys.sign(&[authenticator.as_slice(), &Sha256::digest(&client)].concat());
            let base64 = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
            json!({
                "id": base64(ID), "client": base64(&client), "authenticator": base64(&authenticator),
                "signature": base64(&signature),
            })
            .to_string()
        }
    }

    #[test]
    fn a_key_that_was_made_signs_later() {
        for (keys, kind) in [(Keys::ecdsa(), KeyKind::Es256), (Keys::edwards(), KeyKind::EdDsa)] {
            let made = Made::read(&Device::making().makes(&keys), &site()).unwrap();
            assert_eq!((made.kind, made.challenge.as_str(), made.counter), (kind, "abc", 7));
            let used = Used::read(&Device { counter: 8, ..Device::using() }.uses(&keys), &site()).unwrap();
            assert_eq!(used.credential_id, made.credential_id);
            assert_eq!(used.signed_by(made.kind, &made.public_key, 7), Ok(8));
            assert_eq!(used.signed_by(made.kind, &made.public_key, 8), Err(Refused::Copied));
            let stranger = Made::read(&Device::making().makes(&Keys::ecdsa()), &site()).unwrap();
            assert_eq!(used.signed_by(stranger.kind, &stranger.public_key, 7), Err(Refused::NotSigned));
            let other = if kind == KeyKind::Es256 { KeyKind::EdDsa } else { KeyKind::Rs256 };
            assert_eq!(used.signed_by(other, &made.public_key, 7), Err(Refused::NotSigned));
            let still = Used::read(&Device { counter: 0, ..Device::using() }.uses(&keys), &site()).unwrap();
            assert_eq!(
                still.signed_by(made.kind, &made.public_key, 0),
                Ok(0),
                "one that is in many devices does not count"
            );
        }
    }

    #[test]
    fn whatever_is_not_as_it_was_asked_for_is_refused() {
        let keys = Keys::ecdsa();
        for (device, refused) in [
            (Device { purpose: "webauthn.create", ..Device::using() }, Refused::OtherPurpose),
            (Device { origin: "https://evil.example", ..Device::using() }, Refused::OtherSite),
            (Device { origin: "http://shuqiao.example", ..Device::using() }, Refused::OtherSite),
            (Device { domain: "evil.example", ..Device::using() }, Refused::OtherSite),
            (Device { cross_origin: true, ..Device::using() }, Refused::OtherSite),
            (Device { flags: PRESENT, ..Device::using() }, Refused::NotVerified),
            (Device { flags: VERIFIED, ..Device::using() }, Refused::NotVerified),
        ] {
            assert_eq!(Used::read(&device.uses(&keys), &site()), Err(refused));
        }
        for (device, refused) in [
            (Device { purpose: "webauthn.get", ..Device::making() }, Refused::OtherPurpose),
            (Device { origin: "https://evil.example", ..Device::making() }, Refused::OtherSite),
            (Device { flags: PRESENT | HAS_KEY, ..Device::making() }, Refused::NotVerified),
            (Device { flags: PRESENT | VERIFIED, ..Device::making() }, Refused::Unreadable),
        ] {
            assert_eq!(Made::read(&device.makes(&keys), &site()), Err(refused));
        }
        for broken in ["", "{}", "[]", r#"{"id":"AA","client":"AA","authenticator":"AA"}"#] {
            assert_eq!(Made::read(broken, &site()), Err(Refused::Unreadable));
            assert_eq!(Used::read(broken, &site()), Err(Refused::Unreadable));
        }
    }

    #[test]
    fn what_was_signed_cannot_be_changed_afterwards() {
        let keys = Keys::ecdsa();
        let made = Made::read(&Device::making().makes(&keys), &site()).unwrap();
        let used = Used::read(&Device::using().uses(&keys), &site()).unwrap();
        assert!(used.signed_by(made.kind, &made.public_key, 1).is_ok(), "the control");
        for at in [0, 33, 36, 40] {
            let mut changed = used.clone();
            changed.signed[at] ^= 1;
            assert_eq!(changed.signed_by(made.kind, &made.public_key, 1), Err(Refused::NotSigned), "byte {at}");
        }
    }

    #[test]
    fn keys_of_other_kinds_and_cut_ones_are_refused() {
        let whole = Keys::ecdsa().cose();
        assert!(key_of(&whole).is_ok());
        for cut in 0..whole.len() {
            assert!(key_of(&whole[..cut]).is_err(), "{cut} bytes");
        }
        for (at, byte) in [(2, 3), (4, 0x27), (6, 2)] {
            let mut other = whole.clone();
            other[at] = byte;
            assert!(key_of(&other).is_err(), "byte {at}");
        }
        let rsa = [&[0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0], &[9; 256][..], &[0x21, 0x43, 1, 0, 1]].concat();
        let (kind, key) = key_of(&rsa).unwrap();
        assert_eq!((kind, key.split('.').next_back()), (KeyKind::Rs256, Some("AQAB")));
    }

    #[test]
    fn an_address_that_is_a_number_has_no_passkeys() {
        for (url, domain) in [
            ("https://shuqiao.example", Some("shuqiao.example")),
            ("http://localhost:8080", Some("localhost")),
            ("http://127.0.0.1:8080", None),
            ("https://[::1]", None),
        ] {
            assert_eq!(Site::of(&Url::parse(url).unwrap()).map(|site| site.domain).as_deref(), domain, "{url}");
        }
    }
}
