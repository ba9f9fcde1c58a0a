//! The language a customer reads.

use serde::{Deserialize, Serialize};

/// The language a customer reads, as a two-letter code of ISO 639 such as `fi`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CustomerLanguage([u8; 2]);

/// Why a text names no language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language is two small letters such as fi")]
pub struct NoLanguage;

impl CustomerLanguage {
    /// Parses a code: two small letters.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn parse(code: &str) -> Result<CustomerLanguage, NoLanguage> {
        match *code.as_bytes() {
            [one @ b'a'..=b'z', two @ b'a'..=b'z'] => Ok(CustomerLanguage([one, two])),
            _ => Err(NoLanguage),
        }
    }

    /// Returns the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<String> for CustomerLanguage {
    type Error = NoLanguage;

    fn try_from(code: String) -> Result<CustomerLanguage, NoLanguage> {
        CustomerLanguage::parse(&code)
    }
}

impl From<CustomerLanguage> for String {
    fn from(language: CustomerLanguage) -> String {
        language.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_two_small_letters() {
        for code in ["", "f", "FI", "fin", "f1", "é", "fi-FI", " fi"] {
            assert_eq!(CustomerLanguage::parse(code), Err(NoLanguage), "{code}");
        }
        assert!(CustomerLanguage::parse("fi").is_ok());
    }
}
