//! The shop's name for a customer who agreed to be charged again.

use std::fmt;

use handover_core::is_plain;

/// A customer number or name. Personal data: never in an event, a log or an error.
#[derive(Clone, PartialEq, Eq)]
pub struct CustomerName(String);

impl CustomerName {
    /// The maximum length of a name, in characters.
    pub const LONGEST: usize = 100;

    /// Parses a name; `None` if it is empty, too long or not a single line.
    #[must_use]
    pub fn parse(text: &str) -> Option<CustomerName> {
        let text = text.trim();
        let fits = (1..=CustomerName::LONGEST).contains(&text.chars().count()) && is_plain(text);
        fits.then(|| CustomerName(text.to_owned()))
    }

    /// Returns the name, for display to the cashier.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether `text` names this customer, ignoring case.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.0.to_lowercase() == text.trim().to_lowercase()
    }
}

impl fmt::Debug for CustomerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CustomerName(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_found_in_any_case_and_is_never_printed() {
        let name = CustomerName::parse(" Customer 4711 ").unwrap();
        assert!(name.is("customer 4711") && !name.is("4711"));
        assert!(!format!("{name:?}").contains("4711"));
        for wrong in ["", "  ", "a\nb", "a\u{202e}b", &"x".repeat(101)] {
            assert!(CustomerName::parse(wrong).is_none());
        }
    }
}
