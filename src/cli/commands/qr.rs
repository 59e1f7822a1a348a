//! A QR code in half blocks, two modules in each.

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

/// Begins and ends a line that is black on white whatever the terminal's colours are.
const BLACK_ON_WHITE: &str = "\x1b[38;5;16m\x1b[48;5;231m";
const AS_BEFORE: &str = "\x1b[0m";

/// The code of a text with its quiet zone, each line ended; empty if the text is too long. Without
/// colour it is drawn for a dark terminal: light modules are drawn.
pub(in crate::cli) fn drawn(text: &str, colour: bool) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::L) else {
        return String::new();
    };
    let mut image = code.render::<Dense1x2>();
    if !colour {
        image
            .dark_color(Dense1x2::Light)
            .light_color(Dense1x2::Dark);
    }
    let image = image.quiet_zone(true).build();
    let lines = image.lines().map(|line| match colour {
        true => format!("{BLACK_ON_WHITE}{line}{AS_BEFORE}\n"),
        false => format!("{line}\n"),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    const URI: &str =
        "otpauth://totp/pbxctl:2050123456?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=pbxctl";

    /// Whether each half block is drawn, from the lines.
    fn modules(drawn: &str) -> Vec<Vec<bool>> {
        let mut rows = Vec::new();
        for line in drawn.lines() {
            let line = line
                .trim_start_matches(BLACK_ON_WHITE)
                .trim_end_matches(AS_BEFORE);
            let halves = line.chars().map(|block| match block {
                ' ' => (false, false),
                '▄' => (false, true),
                '▀' => (true, false),
                '█' => (true, true),
                other => panic!("{other:?}"),
            });
            let (top, bottom): (Vec<_>, Vec<_>) = halves.unzip();
            rows.extend([top, bottom]);
        }
        rows
    }

    /// The drawing is the code, module by module, with four light ones around it.
    #[test]
    fn what_is_drawn_is_the_code_with_its_quiet_zone() {
        let code = QrCode::with_error_correction_level(URI, EcLevel::L).unwrap();
        let width = code.width();
        let dark: Vec<bool> = code
            .to_colors()
            .iter()
            .map(|c| *c == qrcode::Color::Dark)
            .collect();
        for colour in [true, false] {
            let found = modules(&drawn(URI, colour));
            assert!(found.len() >= width + 8 && found[0].len() == width + 8);
            assert!(width + 8 <= 80, "it fits a terminal");
            for (y, row) in found.iter().take(width + 8).enumerate() {
                for (x, drawn) in row.iter().enumerate() {
                    let inside = (4..width + 4).contains(&x) && (4..width + 4).contains(&y);
                    let is_dark = inside && dark[(y - 4) * width + x - 4];
                    assert_eq!(*drawn == colour, is_dark, "{x} {y} {colour}");
                }
            }
        }
    }
}
