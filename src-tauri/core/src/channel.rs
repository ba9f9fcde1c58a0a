//! The ways a payment link reaches the customer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::is_plain;

/// A way to hand the payment to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A code on the customer's screen. Always there.
    Qr,
    /// A link by e-mail.
    Email,
    /// A link by text message. Klarna may refuse it.
    Sms,
}

/// Where to send a link. Personal data: never in an event, a log or an error.
#[derive(Clone, PartialEq, Eq)]
pub enum Contact {
    /// An e-mail address.
    Email(String),
    /// A phone number in E.164 form and the country its prefix belongs to (ISO 3166).
    Sms {
        /// Digits with a leading plus.
        number: String,
        /// Two letters.
        country: &'static str,
    },
}

/// Why a contact cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactFault {
    /// Not of the form `name@host.tld`, or longer than Klarna's 99 characters.
    NotAnAddress,
    /// Not a plus sign with 8 to 15 digits.
    NotANumber,
    /// The prefix belongs to no country Klarna serves.
    UnknownPrefix,
}

impl ContactFault {
    /// Returns what is wrong and what to do, for a cashier.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            ContactFault::NotAnAddress => {
                "this is no e-mail address – write it like name@example.com"
            }
            ContactFault::NotANumber => {
                "this is no phone number – begin with + and the country, like +46701740615"
            }
            ContactFault::UnknownPrefix => {
                "Klarna does not serve this number's country – use the QR code or an e-mail address"
            }
        }
    }
}

impl Contact {
    /// Reads an e-mail address.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn email(text: &str) -> Result<Contact, ContactFault> {
        let address = text.trim();
        let fits =
            address.len() <= 99 && !address.contains(char::is_whitespace) && is_plain(address);
        let (name, host) = address.rsplit_once('@').ok_or(ContactFault::NotAnAddress)?;
        let labels_fit = host.split('.').count() >= 2
            && host
                .split('.')
                .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        if fits && !name.is_empty() && !name.contains(['@', '<', '>', ',', ';', '"']) && labels_fit
        {
            Ok(Contact::Email(address.to_owned()))
        } else {
            Err(ContactFault::NotAnAddress)
        }
    }

    /// Reads a phone number with its country prefix; spaces, dots, dashes and brackets are ignored.
    ///
    /// # Errors
    /// When it is no number, or of a country Klarna does not serve.
    pub fn phone(text: &str) -> Result<Contact, ContactFault> {
        let bare: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')' | '/'))
            .collect();
        let digits = match bare.strip_prefix("00") {
            Some(rest) => rest,
            None => bare.strip_prefix('+').ok_or(ContactFault::NotANumber)?,
        };
        if !(8..=15).contains(&digits.len()) || !digits.chars().all(|c| c.is_ascii_digit()) {
            return Err(ContactFault::NotANumber);
        }
        let country = PREFIXES
            .iter()
            .filter(|(prefix, _)| digits.starts_with(prefix))
            .max_by_key(|(prefix, _)| prefix.len())
            .map(|(_, country)| *country)
            .ok_or(ContactFault::UnknownPrefix)?;
        Ok(Contact::Sms {
            number: format!("+{digits}"),
            country,
        })
    }

    /// Returns the channel this contact belongs to.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        match self {
            Contact::Email(_) => Channel::Email,
            Contact::Sms { .. } => Channel::Sms,
        }
    }

    /// Returns the address or the number itself: personal data, for keeping and sending only.
    #[must_use]
    pub fn expose(&self) -> &str {
        match self {
            Contact::Email(address) => address,
            Contact::Sms { number, .. } => number,
        }
    }

    /// Returns the contact with all but its ends hidden: `a…@…com`, `+46…15`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (head, tail) = match self {
            Contact::Email(address) => {
                let first = address.chars().next().unwrap_or('?');
                let end = address.rsplit_once('.').map_or("", |(_, end)| end);
                (format!("{first}…@"), end.to_owned())
            }
            Contact::Sms { number, .. } => {
                let keep = number.len().saturating_sub(2);
                (
                    number.chars().take(3).collect(),
                    number.chars().skip(keep).collect(),
                )
            }
        };
        format!("{head}…{tail}")
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contact({:?})", self.channel())
    }
}

/// Country calling codes of the countries Klarna serves. North America shares one code: the area
/// codes of Canada tell it from the United States.
const PREFIXES: [(&str, &str); 67] = [
    ("1", "US"),
    ("30", "GR"),
    ("31", "NL"),
    ("32", "BE"),
    ("33", "FR"),
    ("34", "ES"),
    ("351", "PT"),
    ("353", "IE"),
    ("358", "FI"),
    ("36", "HU"),
    ("39", "IT"),
    ("40", "RO"),
    ("41", "CH"),
    ("420", "CZ"),
    ("421", "SK"),
    ("43", "AT"),
    ("44", "GB"),
    ("45", "DK"),
    ("46", "SE"),
    ("47", "NO"),
    ("48", "PL"),
    ("49", "DE"),
    ("52", "MX"),
    ("61", "AU"),
    ("64", "NZ"),
    ("1204", "CA"),
    ("1226", "CA"),
    ("1236", "CA"),
    ("1249", "CA"),
    ("1250", "CA"),
    ("1257", "CA"),
    ("1263", "CA"),
    ("1289", "CA"),
    ("1306", "CA"),
    ("1343", "CA"),
    ("1354", "CA"),
    ("1365", "CA"),
    ("1367", "CA"),
    ("1368", "CA"),
    ("1382", "CA"),
    ("1403", "CA"),
    ("1416", "CA"),
    ("1418", "CA"),
    ("1428", "CA"),
    ("1431", "CA"),
    ("1437", "CA"),
    ("1438", "CA"),
    ("1450", "CA"),
    ("1468", "CA"),
    ("1474", "CA"),
    ("1506", "CA"),
    ("1514", "CA"),
    ("1519", "CA"),
    ("1548", "CA"),
    ("1579", "CA"),
    ("1581", "CA"),
    ("1584", "CA"),
    ("1587", "CA"),
    ("1604", "CA"),
    ("1613", "CA"),
    ("1647", "CA"),
    ("1672", "CA"),
    ("1705", "CA"),
    ("1709", "CA"),
    ("1778", "CA"),
    ("1807", "CA"),
    ("1819", "CA"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_find_their_country() {
        for (text, number, country) in [
            ("+46 70 174 06 15", "+46701740615", "SE"),
            ("0044 7755 564318", "+447755564318", "GB"),
            ("+1 (310) 668-3312", "+13106683312", "US"),
            ("+15197438620", "+15197438620", "CA"),
            ("+420771613715", "+420771613715", "CZ"),
        ] {
            assert_eq!(
                Contact::phone(text),
                Ok(Contact::Sms {
                    number: number.into(),
                    country
                }),
                "{text}"
            );
        }
        assert_eq!(Contact::phone("0701740615"), Err(ContactFault::NotANumber));
        assert_eq!(Contact::phone("+46abc"), Err(ContactFault::NotANumber));
        assert_eq!(
            Contact::phone("+81312345678"),
            Err(ContactFault::UnknownPrefix)
        );
    }

    #[test]
    fn addresses_have_a_name_and_a_host() {
        assert!(Contact::email(" customer+denied@email.uk ").is_ok());
        for text in [
            "",
            "x",
            "a@b",
            "@b.se",
            "a b@c.se",
            "a@b..se",
            "a@-b.se",
            "a@b.se\n,c@d.se",
            "a@@b.se",
        ] {
            assert_eq!(
                Contact::email(text),
                Err(ContactFault::NotAnAddress),
                "{text}"
            );
        }
    }

    #[test]
    fn a_contact_is_masked_and_never_printed() {
        let contact = Contact::email("canary@example.com").expect("an address");
        assert_eq!(contact.masked(), "c…@…com");
        assert!(!format!("{contact:?}").contains("canary"));
        assert_eq!(
            Contact::phone("+46701740615").map(|phone| phone.masked()),
            Ok("+46…15".into())
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            prop_assert!(Contact::email(&text).is_err() || text.contains('@'));
            prop_assert!(Contact::phone(&text).is_err() || text.chars().any(|c| c.is_ascii_digit()));
        }
    }
}
