//! Figures beside their floors. What is missed is told at the end, and ends the run with an error.

use std::sync::{Mutex, PoisonError};

static MISSED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// What a figure has to keep.
#[derive(Clone, Copy)]
pub enum Floor {
    AtLeast(f64),
    AtMost(f64),
}

impl Floor {
    fn holds(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(floor) => figure >= floor,
            Self::AtMost(floor) => figure <= floor,
        }
    }
}

/// Prints a figure with its floor.
pub fn told(what: &str, figure: f64, unit: &str, floor: Floor) {
    let sign = match floor {
        Floor::AtLeast(floor) => format!("at least {floor} {unit}"),
        Floor::AtMost(floor) => format!("at most {floor} {unit}"),
    };
    let holds = floor.holds(figure);
    let shown = if figure.abs() < 10.0 { format!("{figure:.2}") } else { format!("{figure:.0}") };
    println!("{} {what}: {shown} {unit} ({sign})", if holds { "holds " } else { "MISSED" });
    if !holds {
        MISSED.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{what}: {shown} {unit}, {sign}"));
    }
}

/// Every floor that was missed.
pub fn missed() -> Vec<String> {
    MISSED.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
