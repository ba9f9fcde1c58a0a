//! The blocks of a slip with their places: one layout for PDF and picture. All lengths are in micrometres.

mod rows;

use crate::block::{Block, Paper};
use crate::codes;
use crate::fonts::{Fonts, Run, Weight};

/// A dot of a receipt printer: eight to a millimetre.
pub(crate) const DOT: i32 = 125;

const BODY: i32 = 3_200;
const SMALL: i32 = 2_750;
const HEADING: i32 = 3_600;
const SHOP: i32 = 4_700;
const STRONG: i32 = 4_200;
/// Between blocks.
const GAP: i32 = 1_800;
/// Between columns, at least.
const GUTTER: i32 = 2_000;
/// The modules of a QR code, and of a bar code where there is room for it.
const MODULE: i32 = 6 * DOT;
const BAR: i32 = 3 * DOT;
const NARROW_BAR: i32 = 2 * DOT;
const BAR_HEIGHT: i32 = 10_000;
/// The thickness of lines.
const STROKE: i32 = 2 * DOT;

/// The paper to lay out on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Format {
    /// The width of the paper.
    pub(crate) width: i32,
    /// The margin on all sides.
    pub(crate) margin: i32,
    /// The height of a page; `None` for paper without end.
    pub(crate) page: Option<i32>,
}

/// What an element is, for those who do not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Heading,
    Paragraph,
    Division,
    List,
    ListItem,
    Label,
    Body,
    Table,
    Row,
    HeadCell,
    Cell,
    Figure { description: String },
    Artifact,
}

/// A part of the sheet: marks, or other parts.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) role: Role,
    pub(crate) marks: Vec<Mark>,
    pub(crate) children: Vec<Element>,
}

/// Something black.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// Letters on a baseline.
    Text {
        x: i32,
        y: i32,
        size: i32,
        runs: Vec<Run>,
    },
    /// A filled rectangle.
    Box { x: i32, y: i32, w: i32, h: i32 },
}

impl Mark {
    /// Returns its vertical place.
    pub(crate) const fn y(&self) -> i32 {
        match self {
            Mark::Text { y, .. } | Mark::Box { y, .. } => *y,
        }
    }
}

impl Element {
    fn leaf(role: Role, marks: Vec<Mark>) -> Element {
        Element {
            role,
            marks,
            children: Vec::new(),
        }
    }

    /// Returns its letters.
    pub(crate) fn text(&self) -> String {
        let runs = self.marks.iter().flat_map(|mark| match mark {
            Mark::Text { runs, .. } => runs.as_slice(),
            Mark::Box { .. } => &[],
        });
        runs.map(|run| run.text.as_str()).collect()
    }

    fn of(role: Role, children: Vec<Element>) -> Element {
        Element {
            role,
            marks: Vec::new(),
            children,
        }
    }
}

/// A slip with its places.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) elements: Vec<Element>,
    pub(crate) width: i32,
    /// The height, over all pages.
    pub(crate) height: i32,
    /// The number of pages.
    pub(crate) pages: i32,
}

impl Sheet {
    /// Lays out a slip.
    pub(crate) fn of(paper: &Paper, format: Format, fonts: &mut Fonts) -> Sheet {
        let mut pen = Pen {
            fonts,
            format,
            y: format.margin,
        };
        let mut elements = Vec::new();
        for block in &paper.blocks {
            elements.extend(pen.block(block));
        }
        let height = pen.y.saturating_add(format.margin);
        let pages = format
            .page
            .map_or(1, |page| pen.page_of(page).saturating_add(1));
        Sheet {
            elements,
            width: format.width,
            height,
            pages,
        }
    }
}

/// Where the next mark goes.
struct Pen<'a> {
    fonts: &'a mut Fonts,
    format: Format,
    y: i32,
}

/// Where a line of text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Align {
    Left,
    Middle,
    Right,
}

impl Pen<'_> {
    fn block(&mut self, block: &Block) -> Vec<Element> {
        match block {
            Block::Stamp(text) => vec![self.stamp(text)],
            Block::Shop(name) => vec![self.middle(Role::Title, name, SHOP, Weight::Bold)],
            Block::Lines(lines) => {
                let lines = lines.iter();
                let marks =
                    lines.flat_map(|line| self.text(line, BODY, Weight::Regular, Align::Middle));
                let element = Element::leaf(Role::Paragraph, marks.collect());
                self.skip(GAP);
                vec![element]
            }
            Block::Heading(text) => vec![self.middle(Role::Heading, text, HEADING, Weight::Bold)],
            Block::Pairs(pairs) => vec![self.pairs(pairs)],
            Block::Items(items) => vec![self.items(items)],
            Block::Table(rows) => vec![self.table(rows)],
            Block::Rule => vec![self.rule()],
            Block::Code { text, description } => vec![self.code(text, description)],
            Block::Note(text) => vec![self.middle(Role::Paragraph, text, SMALL, Weight::Regular)],
        }
    }

    fn middle(&mut self, role: Role, text: &str, size: i32, weight: Weight) -> Element {
        let marks = self.text(text, size, weight, Align::Middle);
        self.skip(GAP / 2);
        Element::leaf(role, marks)
    }

    fn stamp(&mut self, text: &str) -> Element {
        let runs = self.wrapped(
            text,
            BODY,
            Weight::Bold,
            self.inner().saturating_sub(2 * GUTTER),
        );
        let lines = i32::try_from(runs.len()).unwrap_or(1);
        let height = leading(BODY).saturating_mul(lines).saturating_add(GAP);
        self.make_room(height);
        let (x, y, w) = (self.format.margin, self.y, self.inner());
        let right = x.saturating_add(w).saturating_sub(STROKE);
        let bottom = y.saturating_add(height).saturating_sub(STROKE);
        let mut marks = vec![
            Mark::Box { x, y, w, h: STROKE },
            Mark::Box {
                x,
                y: bottom,
                w,
                h: STROKE,
            },
            Mark::Box {
                x,
                y,
                w: STROKE,
                h: height,
            },
            Mark::Box {
                x: right,
                y,
                w: STROKE,
                h: height,
            },
        ];
        self.skip(GAP / 2);
        for line in runs {
            marks.push(self.set(line, BODY, Align::Middle));
        }
        self.skip(GAP / 2);
        self.skip(GAP);
        Element::leaf(Role::Paragraph, marks)
    }

    fn rule(&mut self) -> Element {
        self.make_room(GAP);
        let (x, y, w) = (self.format.margin, self.y, self.inner());
        self.skip(GAP);
        Element::leaf(Role::Artifact, vec![Mark::Box { x, y, w, h: STROKE }])
    }

    /// Draws the QR code, the bar code below it, and their text.
    fn code(&mut self, text: &str, description: &str) -> Element {
        let rows = codes::qr(text);
        let bars = codes::bars(text);
        let side = modules(rows.len()).saturating_mul(MODULE);
        let bar = match modules(bars.len()).saturating_add(20).saturating_mul(BAR) {
            wide if wide > self.inner() => NARROW_BAR,
            _ => BAR,
        };
        let wide = modules(bars.len()).saturating_mul(bar);
        self.make_room(side.saturating_add(BAR_HEIGHT).saturating_add(6 * GAP));
        self.skip(2 * GAP);
        let mut marks = Vec::new();
        let left = self.centred(side);
        for row in &rows {
            let y = self.y;
            marks.extend(dark(row, left, MODULE).map(|(x, w)| Mark::Box { x, y, w, h: MODULE }));
            self.skip(MODULE);
        }
        self.skip(2 * GAP);
        let (left, y) = (self.centred(wide), self.y);
        let h = BAR_HEIGHT;
        marks.extend(dark(&bars, left, bar).map(|(x, w)| Mark::Box { x, y, w, h }));
        self.skip(BAR_HEIGHT.saturating_add(GAP / 2));
        let description = description.to_owned();
        let figure = Element::leaf(Role::Figure { description }, marks);
        let caption = self.middle(Role::Paragraph, text, SMALL, Weight::Regular);
        self.skip(GAP / 2);
        Element::of(Role::Division, vec![figure, caption])
    }

    /// Sets a text, on as many lines as it needs.
    fn text(&mut self, text: &str, size: i32, weight: Weight, align: Align) -> Vec<Mark> {
        let lines = self.wrapped(text, size, weight, self.inner());
        lines
            .into_iter()
            .map(|runs| self.set(runs, size, align))
            .collect()
    }

    /// Sets a line, and goes to the next.
    fn set(&mut self, runs: Vec<Run>, size: i32, align: Align) -> Mark {
        self.make_room(leading(size));
        let width = width(&runs, size);
        let x = match align {
            Align::Left => self.format.margin,
            Align::Middle => self.centred(width),
            Align::Right => self.right().saturating_sub(width),
        };
        let mark = self.at(x, runs, size);
        self.skip(leading(size));
        mark
    }

    /// Sets letters on the current line.
    const fn at(&self, x: i32, runs: Vec<Run>, size: i32) -> Mark {
        let y = self.y.saturating_add(size);
        Mark::Text { x, y, size, runs }
    }

    /// Breaks a text into lines at its spaces, and a word that is too long where it must.
    fn wrapped(&mut self, text: &str, size: i32, weight: Weight, room: i32) -> Vec<Vec<Run>> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.fits(&longer, size, weight, room) {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                let longer = format!("{line}{letter}");
                if !line.is_empty() && !self.fits(&longer, size, weight, room) {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
        lines.push(line);
        lines
            .iter()
            .map(|line| self.fonts.line(line, weight))
            .collect()
    }

    fn fits(&mut self, text: &str, size: i32, weight: Weight, room: i32) -> bool {
        width(&self.fonts.line(text, weight), size) <= room
    }

    /// Goes to the next page if `height` does not fit on this one.
    fn make_room(&mut self, height: i32) {
        let Some(page) = self.format.page else { return };
        let next = self.page_of(page).saturating_add(1).saturating_mul(page);
        let bottom = next.saturating_sub(self.format.margin);
        if self.y.saturating_add(height) > bottom {
            self.y = next.saturating_add(self.format.margin);
        }
    }

    fn page_of(&self, page: i32) -> i32 {
        self.y.checked_div(page).unwrap_or(0)
    }

    const fn skip(&mut self, height: i32) {
        self.y = self.y.saturating_add(height);
    }

    const fn inner(&self) -> i32 {
        self.format
            .width
            .saturating_sub(self.format.margin.saturating_mul(2))
    }

    const fn right(&self) -> i32 {
        self.format.width.saturating_sub(self.format.margin)
    }

    const fn centred(&self, width: i32) -> i32 {
        let x = self.format.width.saturating_sub(width) / 2;
        // On a whole dot, so that modules are sharp.
        x.saturating_sub(x % DOT)
    }
}

/// Returns the distance of baselines.
const fn leading(size: i32) -> i32 {
    size.saturating_add(size / 3)
}

fn width(runs: &[Run], size: i32) -> i32 {
    runs.iter()
        .fold(0, |width, run| run.width(size).saturating_add(width))
}

fn modules(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(0)
}

/// Returns the dark stretches of a row of modules: where each begins, and how wide it is.
fn dark(row: &[bool], left: i32, module: i32) -> impl Iterator<Item = (i32, i32)> {
    let mut stretches: Vec<(i32, i32)> = Vec::new();
    let mut x = left;
    let mut was_dark = false;
    for is_dark in row {
        match stretches.last_mut() {
            Some((_, wide)) if *is_dark && was_dark => *wide = wide.saturating_add(module),
            _ if *is_dark => stretches.push((x, module)),
            _ => {}
        }
        was_dark = *is_dark;
        x = x.saturating_add(module);
    }
    stretches.into_iter()
}
