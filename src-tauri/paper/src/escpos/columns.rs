//! The blocks of a slip as lines of letters of one width.

use crate::block::{Block, Item, Pair};

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) is_centred: bool,
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    /// Twice as wide and as high.
    Big,
}

/// Returns the lines of a block on paper of so many columns.
pub(super) fn lines(block: &Block, columns: u32) -> Vec<Line> {
    let width = usize::try_from(columns).unwrap_or(usize::MAX);
    let empty = || Line::new(String::new(), Style::Plain);
    match block {
        Block::Stamp(text) => {
            let frame = Line::new("*".repeat(width), Style::Bold);
            let mut lines = vec![frame.clone()];
            lines.extend(centred(text, width, Style::Bold));
            lines.push(frame);
            lines
        }
        Block::Shop(name) => centred(name, width / 2, Style::Big),
        Block::Lines(texts) => {
            let lines = texts
                .iter()
                .flat_map(|text| centred(text, width, Style::Plain));
            lines.chain([empty()]).collect()
        }
        Block::Heading(text) => centred(text, width, Style::Bold),
        Block::Pairs(pairs) => pairs.iter().flat_map(|pair| of_pair(pair, width)).collect(),
        Block::Items(items) => items.iter().flat_map(|item| of_item(item, width)).collect(),
        Block::Table(rows) => table(rows, width),
        Block::Rule => vec![Line::new("-".repeat(width), Style::Plain)],
        Block::Code { text, .. } => centred(text, width, Style::Plain),
        Block::Note(text) => centred(text, width, Style::Plain),
    }
}

impl Line {
    const fn new(text: String, style: Style) -> Line {
        Line {
            text,
            style,
            is_centred: false,
        }
    }
}

fn centred(text: &str, width: usize, style: Style) -> Vec<Line> {
    let lines = wrapped(text, width).into_iter();
    lines
        .map(|text| Line {
            is_centred: true,
            ..Line::new(text, style)
        })
        .collect()
}

fn of_pair(pair: &Pair, width: usize) -> Vec<Line> {
    let style = if pair.is_strong {
        Style::Bold
    } else {
        Style::Plain
    };
    beside(&pair.name, &pair.value, width)
        .into_iter()
        .map(|text| Line::new(text, style))
        .collect()
}

fn of_item(item: &Item, width: usize) -> Vec<Line> {
    let mut lines = beside(&item.name, &item.total, width);
    for detail in [&item.detail, &item.discount] {
        if !detail.is_empty() {
            let detail = wrapped(detail, width.saturating_sub(2)).into_iter();
            lines.extend(detail.map(|text| format!("  {text}")));
        }
    }
    lines
        .into_iter()
        .map(|text| Line::new(text, Style::Plain))
        .collect()
}

/// Returns a text at the left and one at the right of its first line, or below it where there is no room.
fn beside(left: &str, right: &str, width: usize) -> Vec<String> {
    let room = width.saturating_sub(length(right)).saturating_sub(1);
    if room < width / 3 {
        let mut lines = wrapped(left, width);
        lines.extend(
            wrapped(right, width)
                .iter()
                .map(|text| format!("{text:>width$}")),
        );
        return lines;
    }
    let mut lines = wrapped(left, room);
    if let Some(first) = lines.first_mut() {
        let rest = width.saturating_sub(length(first));
        *first = format!("{first}{right:>rest$}");
    }
    lines
}

fn table(rows: &[Vec<String>], width: usize) -> Vec<Line> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let first = rows.iter().filter_map(|row| row.first());
    let first = first.map(|cell| length(cell)).max().unwrap_or(0);
    let each = width
        .saturating_sub(first)
        .checked_div(count.saturating_sub(1).max(1));
    let each = each.unwrap_or(width);
    let fits = |row: &Vec<String>| row.iter().skip(1).all(|cell| length(cell) < each);
    if !rows.iter().all(fits) {
        // Too narrow for columns: each row goes below the other, with its names.
        let (head, rows) = rows
            .split_first()
            .map_or((&[][..], rows), |(head, rows)| (head, rows));
        let cells = rows.iter().flat_map(|row| head.iter().zip(row));
        let lines = cells.flat_map(|(name, value)| beside(name, value, width));
        return lines.map(|text| Line::new(text, Style::Plain)).collect();
    }
    let line = |row: &Vec<String>| {
        let mut text = String::new();
        for (place, cell) in row.iter().enumerate() {
            text.push_str(&match place {
                0 => format!("{cell:<first$}"),
                _ => format!("{cell:>each$}"),
            });
        }
        Line::new(text, Style::Plain)
    };
    rows.iter().map(line).collect()
}

/// Breaks a text at its spaces, and a word that is too long where it must.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        for (number, piece) in pieces(word, width).into_iter().enumerate() {
            let Some(line) = lines.last_mut() else {
                continue;
            };
            let joined = length(line)
                .saturating_add(length(&piece))
                .saturating_add(1);
            if line.is_empty() {
                *line = piece;
            } else if number == 0 && joined <= width {
                line.push(' ');
                line.push_str(&piece);
            } else {
                lines.push(piece);
            }
        }
    }
    lines
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters
        .chunks(width)
        .map(|piece| piece.iter().collect())
        .collect()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_value_share_a_line_where_there_is_room() {
        assert_eq!(beside("Total", "12.00", 16), ["Total      12.00"]);
        assert_eq!(
            beside("A long name of goods", "12.00", 16),
            ["A long     12.00", "name of", "goods"]
        );
        assert_eq!(
            beside("Reference", "ABCDEFGHIJKLMN", 16),
            ["Reference", "  ABCDEFGHIJKLMN"]
        );
    }

    #[test]
    fn a_word_longer_than_the_paper_is_broken() {
        assert_eq!(wrapped("a 1234567890 b", 4), ["a", "1234", "5678", "90 b"]);
    }
}
