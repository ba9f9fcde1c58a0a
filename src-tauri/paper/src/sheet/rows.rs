//! Rows: names and values, goods, and tables.

use super::{Align, BODY, Element, GAP, GUTTER, Mark, Pen, Role, SMALL, STRONG, leading, width};
use crate::block::{Item, Pair};
use crate::fonts::{Run, Weight};

impl Pen<'_> {
    pub(super) fn pairs(&mut self, pairs: &[Pair]) -> Element {
        let items = pairs.iter().map(|pair| self.pair(pair)).collect();
        self.skip(GAP);
        Element::of(Role::List, items)
    }

    /// Sets the value at the right of the name, or below it when both are long.
    fn pair(&mut self, pair: &Pair) -> Element {
        let (size, weight) = match pair.is_strong {
            true => (STRONG, Weight::Bold),
            false => (BODY, Weight::Regular),
        };
        let name = self.fonts.line(&pair.name, weight);
        let value = self.fonts.line(&pair.value, weight);
        let both = width(&name, size)
            .saturating_add(width(&value, size))
            .saturating_add(GUTTER);
        let (label, body) = if both <= self.inner() {
            self.make_room(leading(size));
            let x = self.right().saturating_sub(width(&value, size));
            let label = self.at(self.format.margin, name, size);
            (vec![label], vec![self.at_end(x, value, size)])
        } else {
            (
                self.text(&pair.name, size, weight, Align::Left),
                self.text(&pair.value, size, weight, Align::Right),
            )
        };
        let parts = vec![
            Element::leaf(Role::Label, label),
            Element::leaf(Role::Body, body),
        ];
        Element::of(Role::ListItem, parts)
    }

    pub(super) fn items(&mut self, items: &[Item]) -> Element {
        let items = items.iter().map(|item| self.item(item)).collect();
        self.skip(GAP / 2);
        Element::of(Role::List, items)
    }

    fn item(&mut self, item: &Item) -> Element {
        let total = self.fonts.line(&item.total, Weight::Regular);
        let wide = width(&total, BODY);
        let room = self.inner().saturating_sub(wide).saturating_sub(GUTTER);
        let name = self.wrapped(&item.name, BODY, Weight::Regular, room);
        // A name and what belongs to it stay on one page.
        self.make_room(leading(BODY).saturating_mul(3));
        let price = self.at(self.right().saturating_sub(wide), total, BODY);
        let mut marks: Vec<Mark> = name
            .into_iter()
            .map(|line| self.set(line, BODY, Align::Left))
            .collect();
        for detail in [&item.detail, &item.discount] {
            if !detail.is_empty() {
                marks.extend(self.text(detail, SMALL, Weight::Regular, Align::Left));
            }
        }
        marks.push(price);
        self.skip(GAP / 3);
        let body = Element::leaf(Role::Body, marks);
        Element::of(Role::ListItem, vec![body])
    }

    /// Sets a table as wide as the paper, its first column to the left, all others to the right.
    pub(super) fn table(&mut self, rows: &[Vec<String>]) -> Element {
        let mut cells: Vec<Vec<Vec<Run>>> = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let weight = if number == 0 {
                Weight::Bold
            } else {
                Weight::Regular
            };
            let row = row.iter().map(|cell| self.fonts.line(cell, weight));
            cells.push(row.collect());
        }
        let (size, columns) = self.columns(&cells);
        let mut elements = Vec::new();
        for (number, row) in cells.into_iter().enumerate() {
            self.make_room(leading(size));
            let role = if number == 0 {
                Role::HeadCell
            } else {
                Role::Cell
            };
            let mut x = self.format.margin;
            let mut parts = Vec::new();
            for (place, (cell, column)) in row.into_iter().zip(&columns).enumerate() {
                let start = match place {
                    0 => x,
                    _ => x.saturating_add(*column).saturating_sub(width(&cell, size)),
                };
                x = x.saturating_add(*column);
                parts.push(Element::leaf(
                    role.clone(),
                    vec![self.at(start, cell, size)],
                ));
            }
            self.skip(leading(size));
            elements.push(Element::of(Role::Row, parts));
        }
        self.skip(GAP);
        Element::of(Role::Table, elements)
    }

    /// Returns the size of the letters at which all columns fit, and the columns' widths.
    fn columns(&self, cells: &[Vec<Vec<Run>>]) -> (i32, Vec<i32>) {
        let count = cells.iter().map(Vec::len).max().unwrap_or(0);
        let at = |size| -> Vec<i32> {
            let widest = |column: usize| {
                let cells = cells.iter().filter_map(|row| row.get(column));
                cells.map(|cell| width(cell, size)).max().unwrap_or(0)
            };
            (0..count).map(widest).collect()
        };
        let gaps = GUTTER.saturating_mul(i32::try_from(count).unwrap_or(1).saturating_sub(1));
        let room = self.inner().saturating_sub(gaps);
        let sum = |columns: &[i32]| {
            columns
                .iter()
                .fold(0, |sum: i32, one| sum.saturating_add(*one))
        };
        let needed = sum(&at(SMALL));
        let size = match room.saturating_mul(100).checked_div(needed.max(1)) {
            Some(part) if part < 100 => SMALL.saturating_mul(part) / 100,
            _ => SMALL,
        };
        let mut columns = at(size);
        let spare = self.inner().saturating_sub(sum(&columns));
        let others = i32::try_from(count).unwrap_or(1).saturating_sub(1);
        let each = spare.checked_div(others).unwrap_or(0);
        for column in columns.iter_mut().skip(1) {
            *column = column.saturating_add(each);
        }
        (size, columns)
    }

    /// Sets letters on the current line, and goes to the next.
    fn at_end(&mut self, x: i32, runs: Vec<Run>, size: i32) -> Mark {
        let mark = self.at(x, runs, size);
        self.skip(leading(size));
        mark
    }
}
