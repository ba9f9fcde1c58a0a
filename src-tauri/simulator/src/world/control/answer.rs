//! Answers of the control interface.

use serde::Deserialize;
use serde_json::Value;

/// Why the control interface refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ControlError {
    pub(crate) status: u16,
    pub(crate) why: String,
}

pub(crate) type Control = Result<Value, ControlError>;

pub(crate) fn read<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, ControlError> {
    serde_json::from_slice(body).map_err(|error| refused(error.to_string()))
}

pub(crate) fn refused(why: impl Into<String>) -> ControlError {
    ControlError {
        status: 400,
        why: why.into(),
    }
}

pub(crate) fn unknown(what: &str) -> ControlError {
    ControlError {
        status: 404,
        why: format!("there is no such {what}"),
    }
}
