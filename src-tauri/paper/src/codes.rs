//! The two codes that find a sale again: QR, and Code 128 for scanners that read nothing else.

use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};

/// Selects the letters of Code 128 that include digits, capitals and the hyphen.
const LETTERS: char = '\u{181}';

/// A QR code: its rows of modules, without margin.
#[must_use]
pub fn qr(text: &str) -> Vec<Vec<bool>> {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return Vec::new();
    };
    let width = code.width();
    let modules: Vec<bool> = code
        .to_colors()
        .into_iter()
        .map(|color| color == Color::Dark)
        .collect();
    modules.chunks(width).map(<[bool]>::to_vec).collect()
}

/// A Code 128: its modules from left to right, without margin. Empty for a text with other than ASCII letters.
#[must_use]
pub fn bars(text: &str) -> Vec<bool> {
    let code = Code128::new(format!("{LETTERS}{text}"));
    code.map_or(Vec::new(), |code| {
        code.encode()
            .into_iter()
            .map(|module| module == 1)
            .collect()
    })
}
