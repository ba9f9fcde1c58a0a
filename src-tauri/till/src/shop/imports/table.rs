//! Tables made by people: comma-separated files from spreadsheets and tills of all kinds.
//!
//! Finds the separator and the columns, and reports the position of mistakes. The meaning of the columns belongs to the
//! readers of baskets and catalogues.

mod header;

use std::fmt;

use csv::{ByteRecord, ReaderBuilder};
use handover_core::{Currency, Message, Money, Notation, TaxRate, is_hidden, message};
use header::Header;

/// The maximum size of a file.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// The maximum number of mistakes reported per file.
const MAX_ERRORS: usize = 100;
/// The maximum number of characters of a value quoted in a message.
const MAX_QUOTED: usize = 40;

/// A mistake in a file, with its position and the fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The column of the table, from 1; 0 if it concerns the whole line.
    pub column: usize,
    /// The column's name.
    pub field: String,
    /// The problem and the fix.
    pub problem: Message,
}

impl FileError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        let (line, problem) = (self.line.to_string(), self.problem.clone());
        match self.column {
            0 => message!(
                "file-mistake-of-line",
                file = &self.file,
                line = line,
                problem = problem
            ),
            column => message!(
                "file-mistake",
                file = &self.file,
                line = line,
                column = column.to_string(),
                field = &self.field,
                problem = problem
            ),
        }
    }
}

/// For the log.
impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}", self.file, self.line)?;
        if self.column > 0 {
            write!(f, ", column {} ({})", self.column, self.field)?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for FileError {}

/// The mistakes in a file, up to the first hundred. Nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileErrors(pub Vec<FileError>);

impl fmt::Display for FileErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, error) in self.0.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for FileErrors {}

/// A column requested by a reader.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in messages.
    pub name: &'static str,
    /// Its possible names in the file. A price may also end in the currency's code.
    pub names: &'static [&'static str],
    /// Whether the file must have it.
    pub is_required: bool,
}

/// One line of the table.
pub(crate) struct Row<'a> {
    file: &'a str,
    pub(crate) line: u64,
    /// For each requested column: its position in the file, if it has one, and its text.
    fields: Vec<(Option<usize>, String)>,
    columns: &'a [Column],
}

/// Where the text of a requested column comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nowhere: it is empty.
    Nowhere,
    /// A column of the file, from 0.
    Column(usize),
    /// The same text on every line.
    Same(String),
}

/// A table that was read.
pub(crate) struct Table<T> {
    /// The headings of the file.
    pub(crate) headings: Vec<String>,
    /// Where each requested column came from.
    pub(crate) sources: Vec<Source>,
    pub(crate) kept: Vec<T>,
    /// The first hundred lines that were refused.
    pub(crate) errors: Vec<FileError>,
    /// How many were refused.
    pub(crate) refused: usize,
    /// A required column that comes from nowhere: no line was read.
    pub(crate) missing: Option<FileError>,
}

/// Reads a table and passes its lines to `take`, which returns what to keep; with a mistake, nothing is.
pub(crate) fn read<T>(
    file: &str,
    bytes: &[u8],
    columns: &[Column],
    currency: Currency,
    take: impl FnMut(&Row<'_>) -> Result<T, FileError>,
) -> Result<Vec<T>, FileErrors> {
    let table = read_all(file, bytes, columns, currency, None, take)?;
    if let Some(missing) = table.missing {
        return Err(FileErrors(vec![missing]));
    }
    if table.errors.is_empty() {
        Ok(table.kept)
    } else {
        Err(FileErrors(table.errors))
    }
}

/// Reads a table and passes its lines to `take`, which returns what to keep, or refuses the line. Lines without any
/// text are skipped. Without `sources`, the columns are found by their headings.
pub(crate) fn read_all<T>(
    file: &str,
    bytes: &[u8],
    columns: &[Column],
    currency: Currency,
    sources: Option<&[Source]>,
    mut take: impl FnMut(&Row<'_>) -> Result<T, FileError>,
) -> Result<Table<T>, FileErrors> {
    let only = |error| FileErrors(vec![error]);
    let text = readable(file, bytes).map_err(only)?;
    let (separator, begin) = separator(text);
    let rows = text.as_bytes().get(begin..).unwrap_or_default();
    let mut lines = Lines::of(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(rows);
    let mut record = ByteRecord::new();
    let mut header: Option<Header> = None;
    let mut table = Table {
        headings: Vec::new(),
        sources: Vec::new(),
        kept: Vec::new(),
        errors: Vec::new(),
        refused: 0,
        missing: None,
    };
    // The library's errors concern the source, and a text in memory has none.
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let fields: Vec<&str> = record
            .iter()
            .map(|field| std::str::from_utf8(field).unwrap_or_default())
            .collect();
        if fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let line = lines.at(begin, &record);
        let Some(known) = &header else {
            let found = match sources {
                Some(sources) => Header::chosen(line, &fields, sources),
                None => Header::find(file, line, &fields, columns, currency).map_err(only)?,
            };
            table.headings = fields.iter().map(|name| name.trim().to_owned()).collect();
            table.sources = found.sources().to_vec();
            table.missing = found.missing(file, columns);
            if table.missing.is_some() {
                return Ok(table);
            }
            header = Some(found);
            continue;
        };
        match known
            .row(file, line, &fields, columns)
            .and_then(|row| take(&row))
        {
            Ok(item) => table.kept.push(item),
            Err(error) => table.refuse(error),
        }
    }
    if header.is_none() {
        return Err(only(FileError {
            file: file.to_owned(),
            line: 1,
            column: 0,
            field: String::new(),
            problem: message!(
                "file-empty",
                required = names(columns, true),
                optional = names(columns, false)
            ),
        }));
    }
    Ok(table)
}

impl<T> Table<T> {
    /// Counts a refused line.
    pub(crate) fn refuse(&mut self, error: FileError) {
        self.refused = self.refused.saturating_add(1);
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error);
        }
    }
}

impl<'a> Row<'a> {
    /// Makes a line of texts that were typed into a form, one for each column.
    pub(crate) fn typed(texts: Vec<String>, columns: &'a [Column]) -> Row<'a> {
        Row {
            file: "",
            line: 0,
            fields: texts.into_iter().map(|text| (None, text)).collect(),
            columns,
        }
    }
}

impl Row<'_> {
    /// Returns the text of a column, trimmed; empty if the file lacks the column.
    pub(crate) fn text(&self, column: usize) -> &str {
        self.fields
            .get(column)
            .map(|(_, text)| text.trim())
            .unwrap_or_default()
    }

    /// Parses an amount in minor units.
    pub(crate) fn amount(&self, column: usize, notation: Notation) -> Result<i64, FileError> {
        let text = self.text(column);
        notation.parse(text).map(Money::minor).map_err(|error| {
            let problem = error.message_of(&shortened(text));
            self.error(column, problem)
        })
    }

    /// Parses a tax rate.
    pub(crate) fn tax_rate(&self, column: usize) -> Result<TaxRate, FileError> {
        let text = self.text(column);
        match TaxRate::parse_percent(text) {
            Some(rate) if rate <= TaxRate::MAX => Ok(rate),
            Some(_) => {
                let problem = message!("cell-rate-too-high", text = shortened(text));
                Err(self.error(column, problem))
            }
            None => {
                let problem = message!("cell-not-a-rate", text = shortened(text));
                Err(self.error(column, problem))
            }
        }
    }

    /// Creates an error about a column of this line.
    pub(crate) fn error(&self, column: usize, problem: Message) -> FileError {
        FileError {
            file: self.file.to_owned(),
            line: self.line,
            column: self
                .fields
                .get(column)
                .and_then(|(place, _)| *place)
                .map_or(0, |place| place.saturating_add(1)),
            field: self
                .columns
                .get(column)
                .map_or("", |column| column.name)
                .to_owned(),
            problem,
        }
    }
}

/// Returns a value as quoted in messages.
pub(crate) fn shortened(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .filter(|c| !is_hidden(*c))
        .take(MAX_QUOTED)
        .collect();
    if text.chars().count() > MAX_QUOTED {
        shown.push('…');
    }
    shown
}

/// Returns the names of the required or of the optional columns.
fn names(columns: &[Column], is_required: bool) -> String {
    let columns = columns
        .iter()
        .filter(|column| column.is_required == is_required);
    columns
        .map(|column| column.name)
        .collect::<Vec<_>>()
        .join(",")
}

/// Returns the text of a file without a byte order mark.
fn readable<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, FileError> {
    let fault = |line, problem| FileError {
        file: file.to_owned(),
        line,
        column: 0,
        field: String::new(),
        problem,
    };
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_BYTES) {
        return Err(fault(1, message!("file-too-long")));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(fault(1, message!("file-utf16")));
    }
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bare).map_err(|error| {
        let before = bare.get(..error.valid_up_to()).unwrap_or_default();
        fault(
            count_lines(before).saturating_add(1),
            message!("file-not-utf8"),
        )
    })?;
    if text.contains('\0') {
        return Err(fault(1, message!("file-not-text")));
    }
    Ok(text)
}

/// Finds the separator and the start of the table: from a first line `sep=;`, which spreadsheets write and understand,
/// otherwise whichever of comma, semicolon and tab is most frequent in the header.
fn separator(text: &str) -> (u8, usize) {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    if let Some(said) = said_separator(first) {
        return (said, first.len());
    }
    let header = text
        .split(['\n', '\r'])
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |separator: char| header.matches(separator).count();
    let most = [(b';', count(';')), (b'\t', count('\t'))].into_iter().fold(
        (b',', count(',')),
        |best, next| {
            if next.1 > best.1 { next } else { best }
        },
    );
    (most.0, 0)
}

/// Parses a line such as `sep=;`, possibly quoted.
fn said_separator(line: &str) -> Option<u8> {
    let bare = line.trim_matches(['"', ' ']);
    let (word, said) = bare.split_at_checked(4)?;
    match said.as_bytes() {
        [one] if word.eq_ignore_ascii_case("sep=") && b",;|\t".contains(one) => Some(*one),
        _ => None,
    }
}

/// Counts the lines of a text as an editor shows them, including those of old Macs, which end in `\r`.
struct Lines<'a> {
    text: &'a [u8],
    /// The position up to which lines are counted.
    counted: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(text: &str) -> Lines<'_> {
        Lines {
            text: text.as_bytes(),
            counted: 0,
            line: 1,
        }
    }

    /// Returns the line on which a record starts, after any blank lines. Records must be asked for in order.
    fn at(&mut self, begin: usize, record: &ByteRecord) -> u64 {
        let position = record.position().map_or(0, csv::Position::byte);
        let start = begin.saturating_add(usize::try_from(position).unwrap_or(usize::MAX));
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let rest = self.text.get(start..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| is_end(byte)).count();
        let upto = start.saturating_add(blank);
        let passed = self.text.get(self.counted..upto).unwrap_or_default();
        self.line = self.line.saturating_add(count_lines(passed));
        self.counted = upto;
        self.line
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    let mut before = 0;
    let mut count = 0_u64;
    for byte in bytes {
        let is_end = match byte {
            b'\n' => before != b'\r',
            b'\r' => true,
            _ => false,
        };
        count = count.saturating_add(u64::from(is_end));
        before = *byte;
    }
    count
}

/// Reads a file from `shared/data` above the repository, for tests with real data.
#[cfg(test)]
pub(crate) fn shared_data(name: &str) -> Option<Vec<u8>> {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here
        .ancestors()
        .map(|folder| folder.join("shared/data").join(name))
        .find_map(|file| std::fs::read(file).ok());
    if found.is_none() {
        println!("skipped: shared/data/{name} is not there");
    }
    found
}
