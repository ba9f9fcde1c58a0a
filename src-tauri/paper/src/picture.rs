//! A slip as a picture: for preview, and for printers that have no letters for it.

use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId};
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};

use crate::block::Paper;
use crate::fonts::{Fonts, Run, scaled};
use crate::sheet::{DOT, Element, Format, Mark, Sheet};

/// A preview shows the paper's edges: 80 mm of paper, of which 72 are printed on.
const PREVIEW: Format = Format {
    width: 80_000,
    margin: 4_000,
    page: None,
};
/// Dots to a micrometre.
const PER_DOT: f32 = 1.0 / DOT as f32;
/// Lighter than this is white on paper that knows only black.
const THRESHOLD: u8 = 150;

/// Rows of black dots, eight to a byte, the leftmost in the highest bit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dots {
    pub(crate) bytes_per_row: usize,
    pub(crate) rows: Vec<Vec<u8>>,
}

/// Returns the slip as PNG, eight dots to a millimetre.
#[must_use]
pub fn png(paper: &Paper) -> Option<Vec<u8>> {
    drawn(paper, PREVIEW)?.encode_png().ok()
}

/// Returns the slip for a printer of so many dots to a row.
pub(crate) fn dots(paper: &Paper, width: u32) -> Option<Dots> {
    let format = Format {
        width: i32::try_from(width).ok()?.checked_mul(DOT)?,
        margin: 0,
        page: None,
    };
    let picture = drawn(paper, format)?;
    let is_black = |pixel: &tiny_skia::PremultipliedColorU8| pixel.red() < THRESHOLD;
    let pixels: Vec<bool> = picture.pixels().iter().map(is_black).collect();
    let rows = pixels.chunks(usize::try_from(width).ok()?);
    Some(Dots::of(rows))
}

impl Dots {
    /// Packs rows of equal length.
    pub(crate) fn of<'a>(rows: impl Iterator<Item = &'a [bool]>) -> Dots {
        let rows: Vec<Vec<u8>> = rows.map(packed).collect();
        Dots {
            bytes_per_row: rows.first().map_or(0, Vec::len),
            rows,
        }
    }
}

fn packed(row: &[bool]) -> Vec<u8> {
    let byte = |dots: &[bool]| {
        let bits = (0..8).map(|place| dots.get(place).copied().unwrap_or(false));
        bits.fold(0_u8, |byte, dot| (byte << 1) | u8::from(dot))
    };
    row.chunks(8).map(byte).collect()
}

fn drawn(paper: &Paper, format: Format) -> Option<Pixmap> {
    let mut fonts = Fonts::with_system();
    let sheet = Sheet::of(paper, format, &mut fonts);
    let size = |length: i32| u32::try_from(length / DOT).ok();
    let mut picture = Pixmap::new(size(sheet.width)?, size(sheet.height)?)?;
    picture.fill(Color::WHITE);
    for element in &sheet.elements {
        draw(&mut picture, element, &fonts);
    }
    Some(picture)
}

fn draw(picture: &mut Pixmap, element: &Element, fonts: &Fonts) {
    for mark in &element.marks {
        match mark {
            Mark::Box { x, y, w, h } => fill_box(picture, [*x, *y, *w, *h]),
            Mark::Text { x, y, size, runs } => {
                let mut x = *x;
                for run in runs {
                    text(picture, run, (x, *y), *size, fonts);
                    x = x.saturating_add(run.width(*size));
                }
            }
        }
    }
    for child in &element.children {
        draw(picture, child, fonts);
    }
}

/// Fills whole dots, so that codes are sharp.
fn fill_box(picture: &mut Pixmap, [x, y, w, h]: [i32; 4]) {
    let dots = |length: i32| (length / DOT) as f32;
    let rectangle = Rect::from_xywh(dots(x), dots(y), dots(w.max(DOT)), dots(h.max(DOT)));
    if let Some(rectangle) = rectangle {
        picture.fill_rect(rectangle, &black(), Transform::identity(), None);
    }
}

fn text(picture: &mut Pixmap, run: &Run, (x, y): (i32, i32), size: i32, fonts: &Fonts) {
    let Some(font) = fonts.all().get(run.font).and_then(|font| font.reference()) else {
        return;
    };
    // The outlines are in units of the font, with y upwards; the path is in micrometres.
    let mut place = x;
    let mut path = Outline(PathBuilder::new(), [0, 0], (size, run.units_per_em));
    for glyph in &run.glyphs {
        let right = scaled(i64::from(glyph.right), size, run.units_per_em);
        let up = scaled(i64::from(glyph.up), size, run.units_per_em);
        path.1 = [place.saturating_add(right), y.saturating_sub(up)];
        outline(&font, glyph.id, &mut path);
        place = place.saturating_add(scaled(i64::from(glyph.advance), size, run.units_per_em));
    }
    let scale = Transform::from_scale(PER_DOT, PER_DOT);
    if let Some(path) = path.0.finish() {
        picture.fill_path(&path, &black(), FillRule::Winding, scale, None);
    }
}

fn outline(font: &FontRef<'_>, glyph: u32, pen: &mut Outline) {
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    if let Some(outline) = font.outline_glyphs().get(GlyphId::new(glyph)) {
        // A glyph that cannot be drawn leaves its place empty.
        drop(outline.draw(settings, pen));
    }
}

fn black() -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(Color::BLACK);
    paint
}

/// Draws outlines in font units at a place in micrometres.
struct Outline(PathBuilder, [i32; 2], (i32, i32));

impl Outline {
    #[expect(
        clippy::float_arithmetic,
        reason = "outlines are curves between fractions"
    )]
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let Outline(_, [left, base], (size, units_per_em)) = self;
        let scale = *size as f32 / *units_per_em as f32;
        (*left as f32 + x * scale, *base as f32 - y * scale)
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2)) = (self.place(x1, y1), self.place(x2, y2));
        let (x, y) = self.place(x, y);
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
