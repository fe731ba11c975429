//! QR codes, drawn on the server as one path, so that they need no script, no picture and no inline style.

use askama::Template;
use qrcode::{Color, EcLevel, QrCode};

/// Modules of white around a code, which scanners need.
const QUIET: usize = 4;

/// A drawn code.
#[derive(Clone, Debug, Template)]
#[template(path = "kit/qr.html")]
pub(crate) struct Qr {
    side: usize,
    path: String,
    label: String,
}

impl askama::filters::HtmlSafe for Qr {}

impl Qr {
    /// Draws a text of at most some hundred characters; `label` is read aloud. Nothing for a text that is too long.
    pub(crate) fn of(text: &str, label: impl Into<String>) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let colors = code.to_colors();
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            while x < width {
                let run = row.iter().skip(x).take_while(|color| **color == Color::Dark).count();
                if run > 0 {
                    path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
                }
                x += run.max(1);
            }
        }
        Some(Self { side: width + 2 * QUIET, path, label: label.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_zone() {
        let code = Qr::of("https://shuqiao.example/organizer/events/a/check-in?code=abc", "code").unwrap();
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", &code.path[..40]);
        assert_eq!((code.side - 2 * QUIET - 17) % 4, 0);
        assert!(Qr::of(&"x".repeat(5000), "").is_none());
    }
}
