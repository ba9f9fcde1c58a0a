//! Letters to glyphs: our fonts first, then the system's, then a sign that something is missing.

mod system;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId};
use unicode_bidi::BidiInfo;

const REGULAR: &[u8] = include_bytes!("../fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/DejaVuSansCondensed-Bold.ttf");
/// Stands for a letter that no font has.
const MISSING: char = '\u{fffd}';

/// How many letters the system is asked for in vain.
const MOST_SEARCHES: u32 = 3;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// A font file, or one font of a collection.
#[derive(Clone, Debug)]
pub(crate) struct Font {
    pub(crate) data: Arc<Vec<u8>>,
    pub(crate) index: u32,
}

/// A glyph with its place, in units of its font.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    pub(crate) id: u32,
    /// The letters it stands for, in the run's text.
    pub(crate) text: Range<usize>,
    pub(crate) advance: i32,
    pub(crate) right: i32,
    pub(crate) up: i32,
}

/// Glyphs of one font, side by side.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Its font, by its place among [`Fonts`].
    pub(crate) font: usize,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) units_per_em: i32,
}

impl Run {
    /// Returns the width at this size, in the unit of the size.
    pub(crate) fn width(&self, size: i32) -> i32 {
        let advance: i64 = self
            .glyphs
            .iter()
            .map(|glyph| i64::from(glyph.advance))
            .sum();
        scaled(advance, size, self.units_per_em)
    }
}

/// Returns font units at this size.
pub(crate) fn scaled(units: i64, size: i32, units_per_em: i32) -> i32 {
    let scaled = units
        .saturating_mul(i64::from(size))
        .checked_div(i64::from(units_per_em));
    scaled
        .and_then(|scaled| i32::try_from(scaled).ok())
        .unwrap_or(0)
}

/// The fonts of a slip: two of our own, and those of the system that it needed.
#[derive(Debug)]
pub(crate) struct Fonts {
    fonts: Vec<Font>,
    /// What was found for a letter, in regular and in bold.
    found: HashMap<(char, usize), (char, usize)>,
    /// How many more letters the system may be asked for in vain: reading all its fonts takes a while.
    searches: u32,
}

impl Fonts {
    /// Returns our fonts, with the system's behind them.
    pub(crate) fn with_system() -> Fonts {
        Fonts {
            searches: MOST_SEARCHES,
            ..Fonts::own()
        }
    }

    /// Returns our fonts alone.
    pub(crate) fn own() -> Fonts {
        let font = |data: &[u8]| Font {
            data: Arc::new(data.to_vec()),
            index: 0,
        };
        Fonts {
            fonts: vec![font(REGULAR), font(BOLD)],
            found: HashMap::new(),
            searches: 0,
        }
    }

    /// Returns all fonts in use.
    pub(crate) fn all(&self) -> &[Font] {
        &self.fonts
    }

    /// Whether only our own fonts are in use.
    pub(crate) const fn are_own(&self) -> bool {
        self.fonts.len() == 2
    }

    /// Returns the runs of one line, from left to right, and its text as it can be written.
    pub(crate) fn line(&mut self, text: &str, weight: Weight) -> Vec<Run> {
        let own = match weight {
            Weight::Regular => 0,
            Weight::Bold => 1,
        };
        let letters: Vec<(char, usize)> = text
            .chars()
            .filter(|c| !is_left_out(*c))
            .map(|c| match self.found.get(&(c, own)) {
                Some(found) => *found,
                None => {
                    let found = self.letter(c, own);
                    self.found.insert((c, own), found);
                    found
                }
            })
            .collect();
        let text: String = letters.iter().map(|(c, _)| c).collect();
        let fonts: Vec<usize> = letters
            .iter()
            .flat_map(|(c, font)| std::iter::repeat_n(*font, c.len_utf8()))
            .collect();
        let bidi = BidiInfo::new(&text, None);
        let mut runs = Vec::new();
        for paragraph in &bidi.paragraphs {
            let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for range in ranges {
                let is_rtl = levels.get(range.start).is_some_and(|level| level.is_rtl());
                let mut pieces = by_font(&fonts, range);
                if is_rtl {
                    pieces.reverse();
                }
                runs.extend(
                    pieces
                        .into_iter()
                        .filter_map(|(font, range)| self.run(font, text.get(range)?, is_rtl)),
                );
            }
        }
        runs
    }

    /// Returns the letter with the font that has it, or the sign that it is missing.
    fn letter(&mut self, c: char, own: usize) -> (char, usize) {
        let c = if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
            ' '
        } else {
            c
        };
        let has = |font: &Font| font.has(c);
        if self.fonts.get(own).is_some_and(has) {
            return (c, own);
        }
        if let Some(found) = self.fonts.iter().position(has) {
            return (c, found);
        }
        if self.searches == 0 {
            return (MISSING, own);
        }
        match system::font_with(c) {
            Some(font) => {
                self.fonts.push(font);
                (c, self.fonts.len().saturating_sub(1))
            }
            None => {
                self.searches = self.searches.saturating_sub(1);
                (MISSING, own)
            }
        }
    }

    fn run(&self, font: usize, text: &str, is_rtl: bool) -> Option<Run> {
        let reference = self.fonts.get(font)?.reference()?;
        let data = ShaperData::new(&reference);
        let shaper = data.shaper(&reference).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(match is_rtl {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        });
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let places: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .filter_map(|info| usize::try_from(info.cluster).ok())
            .collect();
        let end = |start: usize| {
            let later = places.iter().copied().filter(|place| *place > start);
            later.min().unwrap_or(text.len())
        };
        let glyphs = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .zip(&places)
            .map(|((info, position), start)| Glyph {
                id: info.glyph_id,
                text: *start..end(*start),
                advance: position.x_advance,
                right: position.x_offset,
                up: position.y_offset,
            });
        Some(Run {
            font,
            text: text.to_owned(),
            glyphs: glyphs.collect(),
            units_per_em: shaper.units_per_em(),
        })
    }
}

impl Font {
    pub(crate) fn reference(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data, self.index).ok()
    }

    /// Whether the font has the letter, and can draw it.
    fn has(&self, c: char) -> bool {
        self.reference().is_some_and(|font| has(&font, c))
    }
}

/// Whether a font has the letter as an outline. Coloured pictures have none.
fn has(font: &FontRef<'_>, c: char) -> bool {
    let Some(glyph) = font
        .charmap()
        .map(c)
        .filter(|glyph| *glyph != GlyphId::NOTDEF)
    else {
        return false;
    };
    if c.is_whitespace() {
        return true;
    }
    let mut ink = Ink(false);
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    let drawn = font
        .outline_glyphs()
        .get(glyph)
        .is_some_and(|outline| outline.draw(settings, &mut ink).is_ok());
    drawn && ink.0
}

/// Whether a glyph has any outline.
struct Ink(bool);

impl OutlinePen for Ink {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {
        self.0 = true;
    }
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }
    fn close(&mut self) {}
}

/// Splits a range wherever the font changes.
fn by_font(fonts: &[usize], range: Range<usize>) -> Vec<(usize, Range<usize>)> {
    let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
    for place in range {
        let Some(font) = fonts.get(place) else { break };
        match pieces.last_mut() {
            Some((last, piece)) if last == font => piece.end = place.saturating_add(1),
            _ => pieces.push((*font, place..place.saturating_add(1))),
        }
    }
    pieces
}

/// Whether a character has no picture of its own: controls, marks of direction, variants.
const fn is_left_out(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_letter_that_no_font_has_is_replaced_visibly() {
        let mut fonts = Fonts::own();
        assert_eq!(
            text(&fonts.line("Tea 茶 Ærø €", Weight::Regular)),
            "Tea \u{fffd} Ærø €"
        );
        assert!(fonts.are_own());
    }

    #[test]
    fn a_name_from_right_to_left_is_set_from_right_to_left() {
        let mut fonts = Fonts::own();
        // Greek stands in for a script of its own; the override is left out.
        let runs = fonts.line("Ω\u{202e}mega", Weight::Bold);
        assert_eq!(text(&runs), "Ωmega");
        assert!(runs.iter().all(|run| run.font == 1));
    }

    #[test]
    fn widths_grow_with_the_size() {
        let mut fonts = Fonts::own();
        let width = |fonts: &mut Fonts, size| {
            let runs = fonts.line("Total £12.00", Weight::Regular);
            runs.iter().map(|run| run.width(size)).sum::<i32>()
        };
        let (small, large) = (width(&mut fonts, 1_000), width(&mut fonts, 2_000));
        assert!((small * 2).abs_diff(large) <= 2, "{small} {large}");
    }
}
