//! Personal or confidential text, which belongs in a request or on a screen and nowhere else.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Personal or confidential text: a name, a phone number, an address, a merchant's own link with a secret in it.
///
/// It is serialized unchanged and shown as `[private]` by `Debug`; there is no `Display`. Credentials,
/// authorization tokens and consumer links are [`SecretString`](secrecy::SecretString) instead, which is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private(String);

impl Private {
    /// Returns the text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Private {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Private {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}
