//! The first line of a table: which column is where.

use handover_core::Currency;

use super::{Column, FileError, Row};

/// Where the columns asked for are in the file.
pub(super) struct Header {
    places: Vec<Option<usize>>,
    width: usize,
}

impl Header {
    pub(super) fn find(
        file: &str,
        line: u64,
        fields: &[&str],
        columns: &[Column],
        currency: Currency,
    ) -> Result<Header, FileError> {
        let fault = |column: usize, field: &str, problem: String, fix: String| FileError {
            file: file.to_owned(),
            line,
            column,
            field: field.to_owned(),
            problem,
            fix,
        };
        let mut places = vec![None; columns.len()];
        for (place, written) in fields.iter().enumerate() {
            let name = written.trim().to_lowercase().replace([' ', '-'], "_");
            let Some((wanted, code)) = which(columns, &name) else {
                continue;
            };
            let known = columns.get(wanted).map_or("", |column| column.name);
            let human = place.saturating_add(1);
            if let Some(code) = code
                && code != currency
            {
                let problem = format!("prices are in {code}, this shop sells in {currency}");
                let fix = format!("convert them, and name the column in {currency}");
                return Err(fault(human, known, problem, fix));
            }
            if let Some(slot) = places.get_mut(wanted)
                && slot.replace(place).is_some()
            {
                let problem = "the column is there twice".to_owned();
                return Err(fault(
                    human,
                    known,
                    problem,
                    "remove one of them".to_owned(),
                ));
            }
        }
        let missing = columns
            .iter()
            .zip(&places)
            .find(|(column, place)| column.is_required && place.is_none());
        if let Some((column, _)) = missing {
            let problem = format!("the column {} is missing", column.name);
            return Err(fault(0, column.name, problem, header_fix(columns)));
        }
        Ok(Header {
            places,
            width: fields.len(),
        })
    }

    pub(super) fn row<'a>(
        &self,
        file: &'a str,
        line: u64,
        fields: &[&str],
        columns: &'a [Column],
    ) -> Result<Row<'a>, FileError> {
        let surplus = fields.get(self.width..).unwrap_or_default();
        let row = Row {
            file,
            line,
            fields: self
                .places
                .iter()
                .map(|place| {
                    let place = (*place)?;
                    Some((
                        place,
                        fields.get(place).copied().unwrap_or_default().to_owned(),
                    ))
                })
                .collect(),
            columns,
        };
        let has_surplus = surplus.iter().any(|field| !field.trim().is_empty());
        if !has_surplus && fields.len() >= self.width {
            return Ok(row);
        }
        let problem = format!(
            "the line has {} columns, the header has {}",
            fields.len(),
            self.width
        );
        let fix = if has_surplus {
            "put values that hold the separator in quotes, such as \"1,234.50\""
        } else {
            "write every column, also the empty ones"
        };
        Err(FileError {
            column: 0,
            field: String::new(),
            ..row.error(0, &problem, fix)
        })
    }
}

/// Finds which column a name of the header means, and the currency it names.
fn which(columns: &[Column], name: &str) -> Option<(usize, Option<Currency>)> {
    let direct = |name: &str| {
        columns
            .iter()
            .position(|column| column.names.contains(&name))
    };
    if let Some(place) = direct(name) {
        return Some((place, None));
    }
    let (bare, code) = name.rsplit_once('_')?;
    let currency = Currency::parse(code)?;
    let place = direct(bare)?;
    bare.contains("price").then_some((place, Some(currency)))
}

/// Says how the file should begin.
pub(super) fn header_fix(columns: &[Column]) -> String {
    let names = |is_required| {
        columns
            .iter()
            .filter(move |column| column.is_required == is_required)
            .map(|column| column.name)
            .collect::<Vec<_>>()
            .join(",")
    };
    let optional = names(false);
    let required = names(true);
    if optional.is_empty() {
        format!("begin the file with the line {required}")
    } else {
        format!("begin the file with the line {required}, then {optional} if wanted")
    }
}
