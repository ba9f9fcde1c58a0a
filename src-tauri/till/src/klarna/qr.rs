//! QR codes: drawing codes that phones read at once, and reading Klarna's.
//!
//! Only modules and pixels. Whether a text may be shown is decided elsewhere.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{DynamicImage, GrayImage, ImageFormat, ImageReader, Limits, Luma};
use qrcode::{Color, EcLevel, QrCode};
use rqrr::{Grid, PreparedImage, SimpleGrid};
use thiserror::Error;

/// The white border required around a code, in modules.
pub const MARGIN: u32 = 4;
/// The maximum side of an image, in pixels.
const MAX_SIDE: u32 = 4_096;
/// The maximum size of an image file.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The memory limit for reading an image.
const MAX_ALLOC: u64 = 128 * 1024 * 1024;
/// Images up to this size are also tried at three times the size: one pixel per module is too few.
const SMALL_SIDE: u32 = 700;

/// A QR code: a square of modules, without margin.
#[derive(Clone, PartialEq, Eq)]
pub struct Qr {
    /// Modules per side.
    size: u32,
    /// Row by row from the top; `true` is black.
    modules: Vec<bool>,
}

/// Omits the modules: they contain the customer's link.
impl fmt::Debug for Qr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Qr({0} x {0})", self.size)
    }
}

/// Why a code could not be drawn or read.
#[derive(Debug, Error)]
pub enum QrError {
    /// The text does not fit into the largest code.
    #[error("the text is too long for a QR code")]
    TooLong,
    /// The bytes are not a PNG image, or a corrupt one.
    #[error("the image cannot be read")]
    NotAnImage(#[source] image::ImageError),
    /// The image is larger than any code needs to be.
    #[error("the image is too large to be a QR code")]
    TooLarge,
    /// The image contains no readable code.
    #[error("there is no readable QR code in the image")]
    NoCode,
    /// The image contains several codes with different texts.
    #[error("there are several QR codes in the image")]
    Several,
    /// A drawn code does not read as its text.
    #[error("the QR code does not hold the text it was drawn from")]
    Mismatch,
}

/// Draws `text` as a code: with as few modules as level M needs, since phones read large modules faster, then at the
/// highest level that fits into the same size.
///
/// # Errors
/// When the text is too long.
pub fn draw(text: &str) -> Result<Qr, QrError> {
    let at_level = |level| QrCode::with_error_correction_level(text, level).ok();
    let medium = at_level(EcLevel::M).ok_or(QrError::TooLong)?;
    let version = medium.version();
    let best = [EcLevel::H, EcLevel::Q]
        .into_iter()
        .filter_map(at_level)
        .find(|code| code.version() == version)
        .unwrap_or(medium);
    Ok(Qr {
        size: u32::try_from(best.width()).map_err(|_| QrError::TooLong)?,
        modules: best
            .into_colors()
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect(),
    })
}

/// Reads the only code in a PNG image.
///
/// # Errors
/// When it is not such an image, or contains no code or several.
pub fn decode(png: &[u8]) -> Result<String, QrError> {
    let grey = read_grey(png)?;
    let (width, height) = grey.dimensions();
    // The unmodified image nearly always works; the rest is for unusual ones.
    let enlarged = || {
        let small = width.max(height) <= SMALL_SIDE;
        small.then(|| {
            GrayImage::from_fn(width.saturating_mul(3), height.saturating_mul(3), |x, y| {
                *grey.get_pixel(x.div_euclid(3), y.div_euclid(3))
            })
        })
    };
    if let Some(text) = clean_code(&grey) {
        return Ok(text);
    }
    if let Some(text) = the_one_code(&grey)? {
        return Ok(text);
    }
    match enlarged().as_ref().map(the_one_code).transpose()?.flatten() {
        Some(text) => Ok(text),
        None => Err(QrError::NoCode),
    }
}

/// Reads an image that is nothing but a code, straight and sharp like Klarna's, module by module and without a search.
/// `None` for anything else.
fn clean_code(grey: &GrayImage) -> Option<String> {
    /// The side of a corner pattern, in modules.
    const CORNER: u32 = 7;
    const DARK: u8 = 128;
    let is_dark = |x: u32, y: u32| {
        grey.get_pixel_checked(x, y)
            .is_some_and(|pixel| pixel.0[0] < DARK)
    };
    let (width, height) = grey.dimensions();
    let top = (0..height).find(|y| (0..width).any(|x| is_dark(x, *y)))?;
    let left = (0..width).find(|x| is_dark(*x, top))?;
    let right = (0..width).rev().find(|x| is_dark(*x, top))?;
    // The corner's upper edge is a dark run of seven modules.
    let run = (left..width).take_while(|x| is_dark(*x, top)).count();
    let module = u32::try_from(run)
        .ok()?
        .checked_div(CORNER)
        .filter(|module| *module > 0)?;
    let across = right.checked_sub(left)?.checked_add(1)?;
    let size = across.checked_div(module)?;
    let is_whole =
        size.checked_mul(module) == Some(across) && (21..=177).contains(&size) && size % 4 == 1;
    if !is_whole || module.checked_mul(CORNER) != u32::try_from(run).ok() {
        return None;
    }
    let middle = module.div_euclid(2);
    let at = |start: u32, place: usize| {
        let place = u32::try_from(place).ok()?;
        start
            .checked_add(place.checked_mul(module)?)?
            .checked_add(middle)
    };
    let grid = SimpleGrid::from_func(usize::try_from(size).ok()?, |x, y| {
        at(left, x)
            .zip(at(top, y))
            .is_some_and(|(x, y)| is_dark(x, y))
    });
    catch_unwind(AssertUnwindSafe(|| Grid::new(grid).decode().ok()))
        .ok()?
        .map(|(_, text)| text)
}

/// Finds the only code in an image, black on white or white on black.
fn the_one_code(grey: &GrayImage) -> Result<Option<String>, QrError> {
    for is_inverted in [false, true] {
        let mut texts = find_codes(grey, is_inverted);
        texts.sort();
        texts.dedup();
        match texts.len() {
            0 => {}
            1 => return Ok(texts.pop()),
            _ => return Err(QrError::Several),
        }
    }
    Ok(None)
}

/// Reads a drawn code back module by module and compares it: the last check before it is shown.
///
/// # Errors
/// When it does not contain `text`.
pub fn check_own(code: &Qr, text: &str) -> Result<(), QrError> {
    let size = usize::try_from(code.size).map_err(|_| QrError::TooLong)?;
    let grid = SimpleGrid::from_func(size, |x, y| {
        y.checked_mul(size)
            .and_then(|row| code.modules.get(row.saturating_add(x)))
            .is_some_and(|is_black| *is_black)
    });
    match Grid::new(grid).decode() {
        Ok((_, read)) if read == text => Ok(()),
        Ok(_) => Err(QrError::Mismatch),
        Err(_) => Err(QrError::NoCode),
    }
}

impl Qr {
    /// Returns the number of modules per side.
    #[must_use]
    pub const fn size(&self) -> u32 {
        self.size
    }

    /// Whether a module is black; `false` outside the code.
    #[must_use]
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        let place = u64::from(y)
            .saturating_mul(u64::from(self.size))
            .saturating_add(x.into());
        x < self.size
            && usize::try_from(place)
                .ok()
                .and_then(|place| self.modules.get(place))
                .is_some_and(|is_black| *is_black)
    }

    /// Returns one text of `0` and `1` per row, from the top; `1` is black.
    #[must_use]
    pub fn rows(&self) -> Vec<String> {
        (0..self.size)
            .map(|y| {
                (0..self.size)
                    .map(|x| if self.is_black(x, y) { '1' } else { '0' })
                    .collect()
            })
            .collect()
    }

    /// Returns a PNG image, black on white with the margin, at `scale` pixels per module.
    ///
    /// # Errors
    /// When `scale` makes it larger than any screen.
    pub fn to_png(&self, scale: u32) -> Result<Vec<u8>, QrError> {
        let scale = scale.max(1);
        let side = self.side().saturating_mul(scale);
        if side > MAX_SIDE {
            return Err(QrError::TooLarge);
        }
        let image = GrayImage::from_fn(side, side, |x, y| {
            let module = |pixel: u32| pixel.checked_div(scale)?.checked_sub(MARGIN);
            let is_black = module(x)
                .zip(module(y))
                .is_some_and(|(x, y)| self.is_black(x, y));
            Luma([if is_black { 0 } else { u8::MAX }])
        });
        let mut png = Cursor::new(Vec::new());
        image
            .write_to(&mut png, ImageFormat::Png)
            .map_err(QrError::NotAnImage)?;
        Ok(png.into_inner())
    }

    /// Returns the code for a terminal, two modules per character, with the margin: black on white whatever the
    /// terminal's colours.
    #[must_use]
    pub fn to_terminal(&self) -> String {
        // Of the 256 colours, 16 is black and 231 white; the first sixteen vary by theme.
        const BLACK_ON_WHITE: &str = "\x1b[38;5;16;48;5;231m";
        const PLAIN: &str = "\x1b[0m";
        let at = |x: u32, y: u32| {
            x.checked_sub(MARGIN)
                .zip(y.checked_sub(MARGIN))
                .is_some_and(|(x, y)| self.is_black(x, y))
        };
        let mut text = String::new();
        for y in (0..self.side()).step_by(2) {
            text.push_str(BLACK_ON_WHITE);
            text.extend(
                (0..self.side()).map(|x| match (at(x, y), at(x, y.saturating_add(1))) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                }),
            );
            text.push_str(PLAIN);
            text.push('\n');
        }
        text
    }

    /// Returns the modules per side, including the margin.
    fn side(&self) -> u32 {
        self.size.saturating_add(MARGIN.saturating_mul(2))
    }
}

/// Reads a PNG as greyscale, as it looks on white paper.
fn read_grey(png: &[u8]) -> Result<GrayImage, QrError> {
    if png.len() > MAX_BYTES {
        return Err(QrError::TooLarge);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(png), ImageFormat::Png);
    reader.limits(limits);
    let image = catch_unwind(AssertUnwindSafe(|| reader.decode()))
        .map_err(|_| QrError::NoCode)?
        .map_err(|error| {
            #[expect(
                clippy::wildcard_enum_match_arm,
                reason = "the rest is a corrupt image"
            )]
            match error {
                image::ImageError::Limits(_) => QrError::TooLarge,
                other => QrError::NotAnImage(other),
            }
        })?;
    Ok(on_white(&image))
}

fn on_white(image: &DynamicImage) -> GrayImage {
    let source = image.to_luma_alpha8();
    GrayImage::from_fn(source.width(), source.height(), |x, y| {
        let [light, opacity] = source.get_pixel(x, y).0.map(u32::from);
        let white = u32::from(u8::MAX);
        let behind = white.saturating_sub(opacity).saturating_mul(white);
        let mixed = light
            .saturating_mul(opacity)
            .saturating_add(behind)
            .checked_div(white);
        Luma([mixed
            .and_then(|mixed| u8::try_from(mixed).ok())
            .unwrap_or(u8::MAX)])
    })
}

/// Returns the texts of all readable codes in the image.
fn find_codes(image: &GrayImage, is_inverted: bool) -> Vec<String> {
    let (width, height) = image.dimensions();
    let (Ok(w), Ok(h)) = (usize::try_from(width), usize::try_from(height)) else {
        return Vec::new();
    };
    let shade = |x: usize, y: usize| {
        let light = u32::try_from(x)
            .ok()
            .zip(u32::try_from(y).ok())
            .and_then(|(x, y)| image.get_pixel_checked(x, y))
            .map_or(u8::MAX, |pixel| pixel.0[0]);
        if is_inverted { !light } else { light }
    };
    // The image comes from outside; a panic of the reader must not stop the till.
    catch_unwind(AssertUnwindSafe(|| {
        let mut prepared = PreparedImage::prepare_from_greyscale(w, h, shade);
        let grids = prepared.detect_grids();
        grids
            .iter()
            .filter_map(|grid| grid.decode().ok())
            .map(|(_, text)| text)
            .collect()
    }))
    .unwrap_or_default()
}

#[cfg(test)]
mod tests;
