//! Budget buckets (domain.md section 6): what strangers may know of a budget.

use super::lists::fixed_list;

fixed_list! {
    /// A band of money in CNY: lower bound included, upper bound excluded.
    BudgetBucket {
        Under50k = "under-50k", "5万元以下", "Under CNY 50,000";
        From50k = "50k-100k", "5–10万元", "CNY 50,000–100,000";
        From100k = "100k-300k", "10–30万元", "CNY 100,000–300,000";
        From300k = "300k-500k", "30–50万元", "CNY 300,000–500,000";
        From500k = "500k-1m", "50–100万元", "CNY 500,000–1 million";
        From1m = "1m-3m", "100–300万元", "CNY 1–3 million";
        From3m = "3m-5m", "300–500万元", "CNY 3–5 million";
        From5m = "5m-10m", "500–1000万元", "CNY 5–10 million";
        From10m = "10m-up", "1000万元以上", "CNY 10 million and over";
        Negotiable = "negotiable", "面议", "Negotiable";
    }
}

impl BudgetBucket {
    /// The lowest amount in fen that belongs to the bucket; none for negotiable.
    pub const fn floor(self) -> Option<i64> {
        let yuan = match self {
            Self::Under50k => 0,
            Self::From50k => 50_000,
            Self::From100k => 100_000,
            Self::From300k => 300_000,
            Self::From500k => 500_000,
            Self::From1m => 1_000_000,
            Self::From3m => 3_000_000,
            Self::From5m => 5_000_000,
            Self::From10m => 10_000_000,
            Self::Negotiable => return None,
        };
        Some(yuan * 100)
    }

    /// The bucket that an amount in fen belongs to.
    pub fn holding(fen: i64) -> Self {
        Self::ALL
            .iter()
            .rev()
            .copied()
            .find(|bucket| bucket.floor().is_some_and(|floor| fen >= floor))
            .unwrap_or(Self::Under50k)
    }
}

/// The one bucket shown for a budget in fen: that of its middle, or of the only bound that is known;
/// negotiable without any.
pub fn bucket_of(min: Option<i64>, max: Option<i64>) -> BudgetBucket {
    match (min, max) {
        (Some(min), Some(max)) => BudgetBucket::holding(i64::midpoint(min, max)),
        (Some(only), None) | (None, Some(only)) => BudgetBucket::holding(only),
        (None, None) => BudgetBucket::Negotiable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_bounds_belong_to_their_bucket_and_upper_ones_to_the_next() {
        for (yuan, bucket) in [
            (0, BudgetBucket::Under50k),
            (49_999, BudgetBucket::Under50k),
            (50_000, BudgetBucket::From50k),
            (100_000, BudgetBucket::From100k),
            (299_999, BudgetBucket::From100k),
            (300_000, BudgetBucket::From300k),
            (500_000, BudgetBucket::From500k),
            (1_000_000, BudgetBucket::From1m),
            (3_000_000, BudgetBucket::From3m),
            (5_000_000, BudgetBucket::From5m),
            (9_999_999, BudgetBucket::From5m),
            (10_000_000, BudgetBucket::From10m),
            (900_000_000, BudgetBucket::From10m),
        ] {
            assert_eq!(BudgetBucket::holding(yuan * 100), bucket, "{yuan}");
        }
    }

    #[test]
    fn a_range_is_shown_by_its_middle() {
        assert_eq!(bucket_of(Some(20_000_000), Some(40_000_000)), BudgetBucket::From300k);
        assert_eq!(bucket_of(None, Some(4_000_000)), BudgetBucket::Under50k);
        assert_eq!(bucket_of(None, None), BudgetBucket::Negotiable);
        for &bucket in BudgetBucket::ALL {
            assert_eq!(BudgetBucket::parse(bucket.code()), Some(bucket));
        }
    }
}
