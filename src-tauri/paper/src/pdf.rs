//! A slip as PDF: tagged, and held by the library to PDF/A-2a and PDF/UA-1.
//!
//! A page is 80 mm wide and as long as the slip, at most as long as A4: it comes out of a receipt printer in one piece
//! and out of an office printer in its true size.

use std::num::NonZeroU16;
use std::ops::Range;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::{Location, Surface};
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope,
    Tag, TagGroup, TagKind, TagTree,
};
use krilla::text::{Font, GlyphId};
use thiserror::Error;

use crate::block::Paper;
use crate::fonts::{Fonts, Glyph, Run};
use crate::sheet::{Element, Format, Mark, Role, Sheet};

/// A receipt printer's paper: 80 mm wide, of which 72 can be printed on; a page is not longer than A4.
const FORMAT: Format = Format {
    width: 80_000,
    margin: 4_000,
    page: Some(297_000),
};
/// A micrometre in points.
const POINT: f32 = 72.0 / 25_400.0;

/// Why there is no PDF.
#[derive(Debug, Error)]
#[error("the library refused the slip: {0}")]
pub struct PdfError(String);

/// Returns the slip as PDF.
///
/// # Errors
/// When the result would be no PDF/A or PDF/UA document, which is a mistake in this program.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PdfError> {
    let mut fonts = Fonts::with_system();
    let sheet = Sheet::of(paper, FORMAT, &mut fonts);
    match write(paper, &sheet, &fonts) {
        // A font of the system may break rules that ours keep.
        Err(_) if !fonts.are_own() => {
            let mut fonts = Fonts::own();
            let sheet = Sheet::of(paper, FORMAT, &mut fonts);
            write(paper, &sheet, &fonts)
        }
        written => written,
    }
}

fn write(paper: &Paper, sheet: &Sheet, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    let error = |error: &dyn std::fmt::Debug| PdfError(format!("{error:?}"));
    let fonts: Option<Vec<Font>> = fonts
        .all()
        .iter()
        .map(|font| Font::new(font.data.clone().into(), font.index))
        .collect();
    let fonts = fonts.ok_or_else(|| PdfError("a font cannot be read".to_owned()))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration()?,
        ..SerializeSettings::default()
    });
    let mut leaves = Vec::new();
    for element in &sheet.elements {
        collect(element, &mut leaves);
    }
    let mut tags: Vec<Vec<Identifier>> = vec![Vec::new(); leaves.len()];
    for page in 0..sheet.pages {
        let mut drawn = document.start_page_with(page_of(sheet)?);
        let mut surface = drawn.surface();
        let top = FORMAT
            .page
            .unwrap_or(0)
            .saturating_mul(page)
            .saturating_neg();
        surface.push_transform(&Transform::from_scale(POINT, POINT));
        surface.push_transform(&Transform::from_translate(0.0, exact(top)));
        for (leaf, tags) in leaves.iter().zip(&mut tags) {
            let here = |mark: &&Mark| page_at(mark.y()) == page;
            let marks: Vec<&Mark> = leaf.marks.iter().filter(here).collect();
            if !marks.is_empty() {
                let tag = surface.start_tagged(content(&leaf.role));
                for mark in marks {
                    draw(&mut surface, mark, &fonts);
                }
                surface.end_tagged();
                tags.push(tag);
            }
        }
        surface.pop();
        surface.pop();
        surface.finish();
        drawn.finish();
    }
    let mut tags = tags.into_iter();
    let mut tree = TagTree::new().with_lang(Some(paper.language.tag().to_owned()));
    for element in &sheet.elements {
        if let Some(node) = group(element, &mut tags) {
            tree.push(node);
        }
    }
    document.set_tag_tree(tree);
    document.set_metadata(metadata(paper));
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(paper.title.clone(), top));
    document.set_outline(outline);
    document.finish().map_err(|failed| error(&failed))
}

fn configuration() -> Result<Configuration, PdfError> {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError(format!("{error:?}")))
}

fn metadata(paper: &Paper) -> Metadata {
    let at = paper.at;
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    let date = DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()));
    Metadata::new()
        .title(paper.title.clone())
        .language(paper.language.tag().to_owned())
        .creator("Handover".to_owned())
        .producer("Handover".to_owned())
        .creation_date(date)
}

fn page_of(sheet: &Sheet) -> Result<PageSettings, PdfError> {
    let height = match FORMAT.page {
        Some(page) if sheet.pages > 1 => page,
        _ => sheet.height,
    };
    PageSettings::from_wh(points(sheet.width), points(height))
        .ok_or_else(|| PdfError("an empty page".to_owned()))
}

fn page_at(y: i32) -> i32 {
    FORMAT
        .page
        .and_then(|page| y.checked_div(page))
        .unwrap_or(0)
}

/// Collects the elements with marks, in reading order.
fn collect<'a>(element: &'a Element, leaves: &mut Vec<&'a Element>) {
    if !element.marks.is_empty() {
        leaves.push(element);
    }
    for child in &element.children {
        collect(child, leaves);
    }
}

/// Returns an element of the document's structure; `tags` are those of the leaves, in the same order.
fn group(element: &Element, tags: &mut dyn Iterator<Item = Vec<Identifier>>) -> Option<Node> {
    let own = match element.marks.is_empty() {
        true => Vec::new(),
        false => tags.next().unwrap_or_default(),
    };
    let mut tagged = TagGroup::new(kind(element)?);
    for tag in own {
        tagged.push(tag);
    }
    for child in &element.children {
        if let Some(child) = group(child, tags) {
            tagged.push(child);
        }
    }
    Some(tagged.into())
}

fn content(role: &Role) -> ContentTag<'_> {
    match role {
        Role::Artifact => ContentTag::Artifact(Artifact {
            kind: ArtifactType::Other,
            bbox: None,
        }),
        Role::Figure { .. } => ContentTag::Other,
        Role::Title
        | Role::Heading
        | Role::Paragraph
        | Role::Division
        | Role::List
        | Role::ListItem
        | Role::Label
        | Role::Body
        | Role::Table
        | Role::Row
        | Role::HeadCell
        | Role::Cell => ContentTag::Span(SpanTag::empty()),
    }
}

/// Returns the kind of element, for all but decoration.
fn kind(element: &Element) -> Option<TagKind> {
    let heading = |level| {
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        Tag::Hn(level, Some(element.text())).into()
    };
    Some(match &element.role {
        Role::Title => heading(1),
        Role::Heading => heading(2),
        Role::Paragraph => Tag::P.into(),
        Role::Division => Tag::Div.into(),
        Role::List => Tag::L(ListNumbering::None).into(),
        Role::ListItem => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Row => Tag::TR.into(),
        Role::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure { description } => Tag::Figure(Some(description.clone())).into(),
        Role::Artifact => return None,
    })
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font]) {
    match mark {
        Mark::Box { x, y, w, h } => {
            if let Some(path) = rectangle(*x, *y, *w, *h) {
                surface.draw_path(&path);
            }
        }
        Mark::Text { x, y, size, runs } => {
            let mut x = *x;
            for run in runs {
                if let Some(font) = fonts.get(run.font) {
                    let glyphs: Vec<Set<'_>> =
                        run.glyphs.iter().map(|glyph| Set { glyph, run }).collect();
                    let start = Point::from_xy(exact(x), exact(*y));
                    surface.draw_glyphs(
                        start,
                        &glyphs,
                        font.clone(),
                        &run.text,
                        exact(*size),
                        false,
                    );
                }
                x = x.saturating_add(run.width(*size));
            }
        }
    }
}

fn rectangle(x: i32, y: i32, w: i32, h: i32) -> Option<Path> {
    let rectangle = Rect::from_xywh(exact(x), exact(y), exact(w), exact(h))?;
    let mut path = PathBuilder::new();
    path.push_rect(rectangle);
    path.finish()
}

/// A glyph of a run, as the library asks for it.
struct Set<'a> {
    glyph: &'a Glyph,
    run: &'a Run,
}

impl krilla::text::Glyph for Set<'_> {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.glyph.id)
    }

    fn text_range(&self) -> Range<usize> {
        self.glyph.text.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        part_of(size, self.glyph.advance, self.run.units_per_em)
    }

    fn x_offset(&self, size: f32) -> f32 {
        part_of(size, self.glyph.right, self.run.units_per_em)
    }

    fn y_offset(&self, size: f32) -> f32 {
        part_of(size, self.glyph.up, self.run.units_per_em)
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

/// Lengths on paper are small: each is exact as a 32-bit number.
const fn exact(length: i32) -> f32 {
    length as f32
}

#[expect(clippy::float_arithmetic, reason = "the library counts in points")]
fn points(length: i32) -> f32 {
    exact(length) * POINT
}

#[expect(
    clippy::float_arithmetic,
    reason = "the library counts in fractions of the size"
)]
fn part_of(size: f32, units: i32, units_per_em: i32) -> f32 {
    size * exact(units) / exact(units_per_em)
}
