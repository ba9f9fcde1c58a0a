//! IPP's messages in bytes (RFC 8010).

/// Groups of attributes.
const OPERATION: u8 = 0x01;
const END: u8 = 0x03;
/// Kinds of values.
const INTEGER: u8 = 0x21;
const ENUM: u8 = 0x23;
const NAME: u8 = 0x42;
const KEYWORD: u8 = 0x44;
const URI: u8 = 0x45;
const CHARSET: u8 = 0x47;
const LANGUAGE: u8 = 0x48;
const MIME: u8 = 0x49;
/// Everything below is the start of a group.
const FIRST_VALUE: u8 = 0x10;
/// Operations that did what they were asked.
const LAST_SUCCESS: u16 = 0x00ff;

/// A question to a printer.
#[derive(Debug)]
pub(super) struct Request(Vec<u8>);

impl Request {
    pub(super) fn new(operation: u16, printer: &str) -> Request {
        let mut bytes = vec![2, 0];
        bytes.extend(operation.to_be_bytes());
        bytes.extend(1_u32.to_be_bytes());
        bytes.push(OPERATION);
        let mut request = Request(bytes);
        request.add(CHARSET, "attributes-charset", b"utf-8");
        request.add(LANGUAGE, "attributes-natural-language", b"en");
        request.add(URI, "printer-uri", printer.as_bytes());
        request
    }

    pub(super) fn name(&mut self, name: &str, value: &str) {
        self.add(NAME, name, value.as_bytes());
    }

    pub(super) fn format(&mut self, name: &str, value: &str) {
        self.add(MIME, name, value.as_bytes());
    }

    pub(super) fn integer(&mut self, name: &str, value: i32) {
        self.add(INTEGER, name, &value.to_be_bytes());
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        [self.0.as_slice(), &[END]].concat()
    }

    fn add(&mut self, kind: u8, name: &str, value: &[u8]) {
        self.0.push(kind);
        for text in [name.as_bytes(), value] {
            let length = u16::try_from(text.len()).unwrap_or(0);
            self.0.extend(length.to_be_bytes());
            self.0.extend(text.iter().take(usize::from(length)));
        }
    }
}

/// A printer's answer: its status, and its attributes with their values.
#[derive(Debug)]
pub(super) struct Attributes {
    status: u16,
    values: Vec<(String, u8, Vec<u8>)>,
}

impl Attributes {
    /// Reads an answer; `None` if it is none.
    pub(super) fn read(bytes: &[u8]) -> Option<Attributes> {
        let [_, _, high, low, _, _, _, _, rest @ ..] = bytes else {
            return None;
        };
        let mut values: Vec<(String, u8, Vec<u8>)> = Vec::new();
        let mut rest = rest;
        loop {
            let (kind, after) = rest.split_first()?;
            rest = after;
            if *kind == END {
                break;
            }
            if *kind < FIRST_VALUE {
                continue;
            }
            let (name, after) = text(rest)?;
            let (value, after) = text(after)?;
            rest = after;
            // A value without a name is a further one of the attribute before it.
            let name = match (name, values.last()) {
                ([], Some((last, _, _))) => last.clone(),
                (name, _) => String::from_utf8_lossy(name).into_owned(),
            };
            values.push((name, *kind, value.to_vec()));
        }
        Some(Attributes {
            status: u16::from_be_bytes([*high, *low]),
            values,
        })
    }

    pub(super) const fn status(&self) -> u16 {
        self.status
    }

    pub(super) const fn is_success(&self) -> bool {
        self.status <= LAST_SUCCESS
    }

    /// Returns the first number of an attribute.
    pub(super) fn number(&self, name: &str) -> Option<i32> {
        self.of(name).find_map(|(kind, value)| match kind {
            INTEGER | ENUM => Some(i32::from_be_bytes(value.try_into().ok()?)),
            _ => None,
        })
    }

    /// Returns the words of an attribute.
    pub(super) fn words(&self, name: &str) -> Vec<String> {
        self.of(name)
            .filter(|(kind, _)| (0x41..=MIME).contains(kind) || *kind == KEYWORD)
            .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
            .collect()
    }

    fn of(&self, name: &str) -> impl Iterator<Item = (u8, &[u8])> {
        let values = self
            .values
            .iter()
            .filter(move |(named, _, _)| named == name);
        values.map(|(_, kind, value)| (*kind, value.as_slice()))
    }
}

/// Returns a text with its length before it, and what follows.
fn text(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}
