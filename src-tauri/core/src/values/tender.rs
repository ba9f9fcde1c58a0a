//! How a customer paid other than with Klarna.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::Value;

/// How a customer paid other than with Klarna.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Tender {
    /// In cash.
    Cash,
    /// By card.
    Card,
    /// Another way, in the words of whoever recorded it.
    Other(String),
}

/// In words.
impl From<&Tender> for Value {
    fn from(tender: &Tender) -> Value {
        match tender {
            Tender::Cash => message!("tender-cash").into(),
            Tender::Card => message!("tender-card").into(),
            Tender::Other(text) => text.into(),
        }
    }
}

impl From<&str> for Tender {
    fn from(text: &str) -> Tender {
        match text.trim() {
            "cash" => Tender::Cash,
            "card" => Tender::Card,
            other => Tender::Other(other.to_owned()),
        }
    }
}

impl From<String> for Tender {
    fn from(text: String) -> Tender {
        Tender::from(text.as_str())
    }
}

impl From<Tender> for String {
    fn from(tender: Tender) -> String {
        tender.to_string()
    }
}

impl fmt::Display for Tender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tender::Cash => "cash",
            Tender::Card => "card",
            Tender::Other(name) => name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tender_is_read_back_as_written() {
        for (text, tender) in [
            ("cash", Tender::Cash),
            (" card ", Tender::Card),
            ("gift card", Tender::Other("gift card".to_owned())),
        ] {
            assert_eq!(Tender::from(text), tender);
            let written = serde_json::to_string(&tender).expect("JSON");
            assert_eq!(serde_json::from_str::<Tender>(&written).ok(), Some(tender));
        }
    }
}
