//! Typed ids: a number in the database and in URLs, a type of its own in the code.

/// Declares an `i64` newtype that serves as a primary key, in forms, in URLs and in stored JSON.
macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

pub(crate) use typed_id;

#[cfg(test)]
mod tests {
    typed_id!(/// An id for this test.
        SampleId);

    #[test]
    fn an_id_reads_and_writes_as_its_number() {
        assert_eq!("7".parse(), Ok(SampleId(7)));
        assert_eq!(SampleId(7).to_string(), "7");
        assert!("seven".parse::<SampleId>().is_err());
    }
}
