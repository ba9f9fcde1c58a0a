//! The channels that carry a payment link to the customer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::Message;
use crate::values::pasted::visible;
use crate::values::text::is_plain;

/// A channel that carries a payment link to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A code on the customer screen. Always available.
    Qr,
    /// A link by e-mail.
    Email,
    /// A link by text message. Klarna may refuse it.
    Sms,
}

/// Where a link is sent. Personal data: never in an event, a log or an error.
#[derive(Clone, PartialEq, Eq)]
pub enum Contact {
    /// An e-mail address.
    Email(String),
    /// A phone number in E.164 form and the country of its prefix (ISO 3166).
    Sms {
        /// Digits with a leading plus.
        number: String,
        /// Two letters.
        country: &'static str,
    },
}

/// Why a contact is not usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactFault {
    /// Not of the form `name@host.tld`, or longer than Klarna's 99 characters.
    NotAnAddress,
    /// Not a possible phone number.
    NotANumber,
    /// The prefix belongs to no country that Klarna serves.
    UnknownPrefix,
}

impl ContactFault {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            ContactFault::NotAnAddress => message!("not-an-address"),
            ContactFault::NotANumber => message!("not-a-number"),
            ContactFault::UnknownPrefix => message!("unknown-prefix"),
        }
    }
}

impl Contact {
    /// Parses an e-mail address.
    ///
    /// # Errors
    /// When the text is not a valid address.
    pub fn email(text: &str) -> Result<Contact, ContactFault> {
        let text = visible(text);
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

    /// Returns the channel of this contact.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        match self {
            Contact::Email(_) => Channel::Email,
            Contact::Sms { .. } => Channel::Sms,
        }
    }

    /// Returns the address or number itself: personal data, for storing and sending only.
    #[must_use]
    pub fn expose(&self) -> &str {
        match self {
            Contact::Email(address) => address,
            Contact::Sms { number, .. } => number,
        }
    }

    /// Returns the contact with only its ends visible: `a…@…com`, `+46…15`.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_have_a_name_and_a_host() {
        assert!(Contact::email(" customer+denied@email.uk ").is_ok());
        assert_eq!(
            Contact::email("\u{2068}cust\u{ad}omer@email.uk\u{200b}\u{2069}"),
            Ok(Contact::Email("customer@email.uk".into()))
        );
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
        let phone = Contact::Sms {
            number: "+46701740615".into(),
            country: "SE",
        };
        assert_eq!(phone.masked(), "+46…15");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            prop_assert!(Contact::email(&text).is_err() || text.contains('@'));
        }
    }
}
