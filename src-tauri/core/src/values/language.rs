//! The language a customer reads.

use serde::{Deserialize, Serialize};

/// The language a customer reads, as a two-letter code of ISO 639 such as `fi`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CustomerLanguage(String);

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
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
        is_code
            .then(|| CustomerLanguage(code.to_owned()))
            .ok_or(NoLanguage)
    }

    /// Returns the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
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
        language.0
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
