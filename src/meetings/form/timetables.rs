//! The form that starts a search.

use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field, Filling, Typed};
use crate::meetings::act::Order;
use crate::meetings::find::Sought;

const SECONDS: (i64, i64) = (5, 300);
const SEEDS: (i64, i64) = (1, 1_000_000);
const WEIGHTS: (i64, i64) = (0, 1_000);

/// What the form begins with: 20 seconds, the first seed, and the weight of the day's rules.
pub(crate) fn typed_order(least_weight: u32) -> Typed {
    Typed::default().with("seconds", "20").with("seed", "1").with("least_weight", least_weight.to_string())
}

/// The fields; pins can be kept of any timetable that was found.
pub(crate) fn order_fields(typed: &Typed, problems: &Problems, tr: Tr, sought: &[Sought]) -> Vec<Field> {
    let filling = Filling { typed, problems, tr };
    let mut pins = vec![Choice::new("", tr.timetables_field_pins_none())];
    pins.extend(
        sought
            .iter()
            .filter(|own| own.is_found())
            .map(|own| Choice::new(own.number.to_string(), tr.timetables_title_of(own.number.to_string()))),
    );
    vec![
        filling.fill(
            Field::number("seconds", tr.timetables_field_seconds())
                .hint(tr.timetables_field_seconds_hint())
                .suffix(tr.timetables_seconds_unit())
                .required(),
        ),
        filling.fill(
            Field::number("least_weight", tr.timetables_field_least_weight())
                .hint(tr.timetables_field_least_weight_hint())
                .suffix("%")
                .required(),
        ),
        filling
            .fill(Field::number("seed", tr.timetables_field_seed()).hint(tr.timetables_field_seed_hint()).required()),
        filling.fill(
            Field::select("keep_pins_of", tr.timetables_field_pins(), pins).hint(tr.timetables_field_pins_hint()),
        ),
    ]
}

/// The order, or what is wrong with it.
pub(crate) fn check_order(typed: &Typed, sought: &[Sought]) -> Result<Order, Problems> {
    let mut problems = Problems::default();
    let seconds = problems.take("seconds", text::whole(typed.one("seconds"), SECONDS.0, SECONDS.1));
    let least_weight = problems.take("least_weight", text::whole(typed.one("least_weight"), WEIGHTS.0, WEIGHTS.1));
    let seed = problems.take("seed", text::whole(typed.one("seed"), SEEDS.0, SEEDS.1));
    let pins = match typed.one("keep_pins_of") {
        "" => Ok(None),
        number => sought
            .iter()
            .find(|own| own.is_found() && own.number.to_string() == number)
            .map(|own| Some(own.number))
            .ok_or(Problem::NotInList),
    };
    let keep_pins_of = problems.take("keep_pins_of", pins);
    match (seconds, least_weight, seed, keep_pins_of) {
        (Some(seconds), Some(least_weight), Some(seed), Some(keep_pins_of)) => Ok(Order {
            seconds: i32::try_from(seconds).unwrap_or(i32::MAX),
            seed,
            least_weight: u32::try_from(least_weight).unwrap_or(0),
            keep_pins_of,
        }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_and_each_wrong_number_is_told_beside_its_field() {
        let order = check_order(&typed_order(50), &[]).unwrap();
        assert_eq!(order, Order { seconds: 20, seed: 1, least_weight: 50, keep_pins_of: None });
        let table = [
            ("seconds", "4"),
            ("seconds", "301"),
            ("seconds", ""),
            ("seconds", "lang"),
            ("seed", "0"),
            ("least_weight", "1001"),
            ("keep_pins_of", "7"),
        ];
        for (field, text) in table {
            let mut typed = Typed::default().with(field, text);
            for name in ["seconds", "seed", "least_weight"].into_iter().filter(|name| *name != field) {
                typed = typed.with(name, typed_order(50).one(name));
            }
            let problems = check_order(&typed, &[]).unwrap_err();
            let fields: Vec<&str> = problems.iter().map(|(name, _)| name).collect();
            assert_eq!(fields, [field], "{field} = {text}");
        }
    }
}
