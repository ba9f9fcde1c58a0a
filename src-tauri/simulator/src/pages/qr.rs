//! The QR code of a link: black on white, whole pixels, four modules of margin.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use qrcode::{Color, EcLevel, QrCode};

const MARGIN: usize = 4;
const PIXELS: usize = 8;

/// Returns the image as PNG, or `None` if the text is too long for a code.
pub(crate) fn png(text: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let modules = code.width();
    let side = (modules + 2 * MARGIN) * PIXELS;
    let mut pixels = vec![255_u8; side * side];
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Light {
            continue;
        }
        let (row, column) = (index / modules + MARGIN, index % modules + MARGIN);
        for y in row * PIXELS..(row + 1) * PIXELS {
            let start = y * side + column * PIXELS;
            pixels[start..start + PIXELS].fill(0);
        }
    }
    let side = u32::try_from(side).ok()?;
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(&pixels, side, side, ExtendedColorType::L8)
        .ok()?;
    Some(png)
}
