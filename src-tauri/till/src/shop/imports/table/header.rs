//! The header of a table: where each column is.

use handover_core::{Currency, Message, message};

use super::{Column, FileError, Row, Source, names};

/// Where the requested columns are in the file.
pub(super) struct Header {
    line: u64,
    sources: Vec<Source>,
    width: usize,
}

impl Header {
    /// Takes the columns from where a person says.
    pub(super) fn chosen(line: u64, fields: &[&str], sources: &[Source]) -> Header {
        Header {
            line,
            sources: sources.to_vec(),
            width: fields.len(),
        }
    }

    pub(super) fn sources(&self) -> &[Source] {
        &self.sources
    }

    pub(super) fn find(
        file: &str,
        line: u64,
        fields: &[&str],
        columns: &[Column],
        currency: Currency,
    ) -> Result<Header, FileError> {
        let fault = |column: usize, field: &str, problem: Message| FileError {
            file: file.to_owned(),
            line,
            column,
            field: field.to_owned(),
            problem,
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
                let problem = message!(
                    "column-in-other-currency",
                    written = code.code(),
                    currency = currency.code()
                );
                return Err(fault(human, known, problem));
            }
            if let Some(slot) = places.get_mut(wanted)
                && slot.replace(place).is_some()
            {
                return Err(fault(human, known, message!("column-twice")));
            }
        }
        let source = |place: Option<usize>| place.map_or(Source::Nowhere, Source::Column);
        Ok(Header {
            line,
            sources: places.into_iter().map(source).collect(),
            width: fields.len(),
        })
    }

    /// Returns the error of a required column that comes from nowhere.
    pub(super) fn missing(&self, file: &str, columns: &[Column]) -> Option<FileError> {
        let mut pairs = columns.iter().zip(&self.sources);
        let (column, _) =
            pairs.find(|(column, source)| column.is_required && **source == Source::Nowhere)?;
        Some(FileError {
            file: file.to_owned(),
            line: self.line,
            column: 0,
            field: column.name.to_owned(),
            problem: message!(
                "column-missing",
                column = column.name,
                required = names(columns, true),
                optional = names(columns, false)
            ),
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
                .sources
                .iter()
                .map(|source| match source {
                    Source::Nowhere => (None, String::new()),
                    Source::Same(text) => (None, text.clone()),
                    Source::Column(place) => {
                        let text = fields.get(*place).copied().unwrap_or_default();
                        (Some(*place), text.to_owned())
                    }
                })
                .collect(),
            columns,
        };
        let has_surplus = surplus.iter().any(|field| !field.trim().is_empty());
        if !has_surplus && fields.len() >= self.width {
            return Ok(row);
        }
        let (columns, header) = (fields.len(), self.width);
        let problem = if has_surplus {
            message!("columns-too-many", columns = columns, header = header)
        } else {
            message!("columns-too-few", columns = columns, header = header)
        };
        Err(FileError {
            column: 0,
            field: String::new(),
            ..row.error(0, problem)
        })
    }
}

/// Finds the column that a header name means, and the currency it contains.
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
