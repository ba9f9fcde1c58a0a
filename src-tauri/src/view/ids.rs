//! Ids that a page sends back as it received them; any other text is refused.

use serde::Deserialize;
use ts_rs::TS;

/// A line of a sale.
#[derive(Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(try_from = "String")]
#[ts(type = "string", export, export_to = "../../ui/bindings/view.ts")]
pub struct LineRef(pub u32);

impl TryFrom<String> for LineRef {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<LineRef, Self::Error> {
        text.parse().map(LineRef)
    }
}

/// A difference: the reconciliation that found it, and its position there.
#[derive(Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(try_from = "String")]
pub struct DifferenceId {
    pub check: u32,
    /// Its position in the list.
    pub place: usize,
}

impl std::fmt::Display for DifferenceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.check, self.place)
    }
}

impl TryFrom<String> for DifferenceId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<DifferenceId, Self::Error> {
        let parts = text.split_once('-');
        parts
            .and_then(|(check, place)| Some((check.parse().ok()?, place.parse().ok()?)))
            .map(|(check, place)| DifferenceId { check, place })
            .ok_or("a difference is named like 1-0")
    }
}
