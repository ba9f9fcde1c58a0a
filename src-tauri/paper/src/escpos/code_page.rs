//! The code pages of receipt printers.

use yore::code_pages::{CP437, CP850, CP852, CP865, CP1252};

/// A code page: which letters the bytes above 127 are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePage {
    /// Windows, Western Europe.
    Cp1252,
    /// DOS, Western Europe with the euro sign.
    Cp858,
    /// DOS, Western Europe.
    Cp850,
    /// DOS, Central Europe.
    Cp852,
    /// DOS, Nordic.
    Cp865,
    /// DOS, United States.
    Cp437,
}

/// The euro sign took the place of a letter that nobody missed: the only difference between 850 and 858.
const EURO: u8 = 0xd5;

impl CodePage {
    /// All of them, those with most of our languages' letters first.
    pub const ALL: [CodePage; 6] = [
        CodePage::Cp1252,
        CodePage::Cp858,
        CodePage::Cp850,
        CodePage::Cp852,
        CodePage::Cp865,
        CodePage::Cp437,
    ];

    /// Returns its name, as the settings have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CodePage::Cp1252 => "cp1252",
            CodePage::Cp858 => "cp858",
            CodePage::Cp850 => "cp850",
            CodePage::Cp852 => "cp852",
            CodePage::Cp865 => "cp865",
            CodePage::Cp437 => "cp437",
        }
    }

    /// Returns the code page of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<CodePage> {
        CodePage::ALL.into_iter().find(|page| page.name() == name)
    }

    /// Returns the command that selects it (ESC t).
    pub(super) fn select(self) -> Vec<u8> {
        let number = match self {
            CodePage::Cp437 => 0,
            CodePage::Cp850 => 2,
            CodePage::Cp865 => 5,
            CodePage::Cp1252 => 16,
            CodePage::Cp852 => 18,
            CodePage::Cp858 => 19,
        };
        vec![0x1b, b't', number]
    }

    /// Returns a text in this code page; `None` if it lacks a letter.
    pub(super) fn encode(self, text: &str) -> Option<Vec<u8>> {
        text.chars().map(|c| self.byte(alike(c))).collect()
    }

    /// Returns the letters by which a person recognizes it.
    pub(super) fn sample(self) -> Vec<u8> {
        const SAMPLE: &str = "åäö ÅÄÖ æøå ÆØÅ éèêç ß üÜ £ € łŁ";
        let bytes = SAMPLE.chars().map(|c| self.byte(c).unwrap_or(b'.'));
        bytes.collect()
    }

    /// Returns a text for a printer whose code page is not known: without accents.
    pub(super) fn plain(text: &str) -> Vec<u8> {
        let bytes = text.chars().map(|c| u8::try_from(alike(c)).ok());
        bytes
            .map(|byte| byte.filter(u8::is_ascii).unwrap_or(b'.'))
            .collect()
    }

    fn byte(self, c: char) -> Option<u8> {
        let mut utf8 = [0; 4];
        let text: &str = c.encode_utf8(&mut utf8);
        let encoded = match self {
            CodePage::Cp858 if c == '€' => return Some(EURO),
            CodePage::Cp1252 => CP1252.encode(text),
            CodePage::Cp858 | CodePage::Cp850 => CP850.encode(text),
            CodePage::Cp852 => CP852.encode(text),
            CodePage::Cp865 => CP865.encode(text),
            CodePage::Cp437 => CP437.encode(text),
        };
        let byte = encoded.ok()?.first().copied()?;
        let is_taken = self == CodePage::Cp858 && byte == EURO;
        (!is_taken && !byte.is_ascii_control()).then_some(byte)
    }
}

/// Returns the sign that means the same and that every printer has.
const fn alike(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '\u{2212}' | '\u{2013}' | '\u{2014}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        '\u{d7}' => 'x',
        '\u{b7}' => '-',
        other => other,
    }
}
