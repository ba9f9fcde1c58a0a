//! The fault script: what goes wrong with the next requests.

#![expect(
    clippy::disallowed_types,
    reason = "serde's code for a flattened field names every number type"
)]

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

use crate::world::World;
use crate::world::hosted_page::HostedState;

/// An operation of Klarna's, as a fault script names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[expect(missing_docs, reason = "each variant is the operation it names")]
pub enum Operation {
    /// Every operation; only in fault scripts.
    Any,
    CreatePaymentSession,
    ReadPaymentSession,
    UpdatePaymentSession,
    CancelPaymentSession,
    PlaceOrder,
    CancelAuthorization,
    CreateHostedSession,
    ReadHostedSession,
    DisableHostedSession,
    Distribute,
    QrImage,
    ReadOrder,
    Acknowledge,
    Capture,
    ListCaptures,
    ReadCapture,
    Refund,
    ReadRefund,
    CancelOrder,
    Release,
    Extend,
    UpdateReferences,
    UpdateAuthorization,
    UpdateCustomer,
    AddShipping,
    AddCaptureShipping,
    SendAgain,
    ReadDueDateOptions,
    Postpone,
    ListPayouts,
    ReadPayout,
    SummarizePayouts,
    ListTransactions,
    DownloadReport,
    /// Klarna's callbacks; `any` does not include them.
    Callback,
    CreateCustomerToken,
    ReadCustomerToken,
    OrderByToken,
    UpdateTokenStatus,
    ReadDistribution,
}

/// Something that goes wrong, how often, and with which operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The operation it happens to.
    #[serde(rename = "match")]
    pub operation: Operation,
    /// What goes wrong.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// How many requests it happens to.
    #[serde(default = "once")]
    pub times: u32,
    /// How many requests pass before the first.
    #[serde(default)]
    pub skip: u32,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultKind {
    /// Klarna acts; the connection is cut before the answer.
    LoseAnswer,
    /// The connection is cut before Klarna acts.
    Drop,
    /// Klarna acts at once and answers late.
    Delay {
        /// How late, in milliseconds.
        ms: u64,
    },
    /// Klarna answers with an error of its own.
    Status {
        /// The HTTP status: 429, 500, 503 …
        status: u16,
        /// Whether the answer has Klarna's headers and error body, or nothing but the status.
        #[serde(default = "yes")]
        headers: bool,
        /// Whether Klarna acted first.
        #[serde(default)]
        acted: bool,
        /// The `Retry-After` header in seconds, if any.
        #[serde(default)]
        retry_after: Option<u32>,
    },
    /// Klarna does not act and refuses with this code.
    Refuse {
        /// The HTTP status.
        status: u16,
        /// The error code.
        code: String,
        /// The error message.
        #[serde(default)]
        message: String,
    },
    /// Klarna acts; fields of the answer's body are changed, for example to an unknown status.
    Alter {
        /// The changed fields; `null` removes one.
        fields: Map<String, Value>,
    },
    /// Klarna acts; the answer's body is complete but not JSON.
    Malformed,
    /// Klarna acts; the body of the answer breaks off.
    Truncated,
    /// Klarna acts; the answer says that its body is plain text.
    WrongType,
    /// Klarna acts; something on the way answers 200 with a page of HTML.
    Html,
    /// Klarna does not find what is asked for, though it is there.
    Missing,
    /// The next order to be placed is put under review. The request itself is answered as usual.
    Review {
        /// How long after the order was placed the review ends; without it, the review ends by hand.
        #[serde(default)]
        after_ms: Option<i64>,
        /// Whether the order is accepted.
        #[serde(default = "yes")]
        accept: bool,
    },
    /// Someone changes the request's order in Klarna's portal, just before it is answered.
    Portal {
        /// `capture`, `refund`, `cancel`, `expire` or `close`.
        edit: String,
        /// How much; all of it if left out.
        #[serde(default)]
        amount: Option<i64>,
    },
    /// Klarna's clock jumps ahead before the request is answered, and stays ahead.
    Clock {
        /// How far.
        advance_ms: i64,
    },
    /// A callback comes twice.
    Duplicate,
    /// A callback comes after the one that follows it.
    Reorder,
    /// A forged callback comes with the real one: paid, with an order that does not exist.
    Forge,
}

fn once() -> u32 {
    1
}

fn yes() -> bool {
    true
}

impl Fault {
    /// Returns whether it can happen to the operation.
    pub(crate) fn fits(&self, operation: Operation) -> bool {
        let any = self.operation == Operation::Any && operation != Operation::Callback;
        any || self.operation == operation
    }
}

/// Why a fault script cannot be used.
#[derive(Debug, Error)]
pub enum ScriptError {
    /// It is not JSON, or names something unknown.
    #[error("not a fault script: {0}")]
    Json(#[from] serde_json::Error),
    /// The fault cannot happen to the operation.
    #[error("{kind} cannot happen to {operation}")]
    Unfit {
        /// The fault.
        kind: String,
        /// The operation.
        operation: String,
    },
}

impl Fault {
    /// Reads a script: one fault, or a list of them.
    ///
    /// # Errors
    ///
    /// Fails if the text is no script, or if one of its faults would do nothing.
    pub fn script(json: &[u8]) -> Result<Vec<Fault>, ScriptError> {
        let faults: Vec<Fault> = if json.trim_ascii_start().starts_with(b"[") {
            serde_json::from_slice(json)?
        } else {
            vec![serde_json::from_slice::<Fault>(json)?]
        };
        match faults.iter().find(|fault| !fault.makes_sense()) {
            None => Ok(faults),
            Some(fault) => {
                let written = serde_json::to_value(fault)?;
                let word = |name: &str| written[name].as_str().unwrap_or_default().to_owned();
                Err(ScriptError::Unfit {
                    kind: word("kind"),
                    operation: word("match"),
                })
            }
        }
    }

    /// Returns whether the fault can happen to its operation: callbacks have faults of their own.
    fn makes_sense(&self) -> bool {
        let callback = self.operation == Operation::Callback;
        match self.kind {
            FaultKind::Duplicate | FaultKind::Reorder | FaultKind::Forge => callback,
            FaultKind::Drop | FaultKind::Delay { .. } => true,
            FaultKind::LoseAnswer
            | FaultKind::Status { .. }
            | FaultKind::Refuse { .. }
            | FaultKind::Alter { .. }
            | FaultKind::Malformed
            | FaultKind::Truncated
            | FaultKind::WrongType
            | FaultKind::Html
            | FaultKind::Missing
            | FaultKind::Review { .. }
            | FaultKind::Portal { .. }
            | FaultKind::Clock { .. } => !callback,
        }
    }
}

impl World {
    /// Applies a fault's effect on the world itself, before the request is answered.
    pub(crate) fn apply_fault(&mut self, fault: &FaultKind, segments: &[&str], now_ms: i64) {
        match fault {
            FaultKind::Clock { advance_ms } => self.advance(*advance_ms),
            FaultKind::Review { after_ms, accept } => {
                self.review_next(*after_ms, *accept, self.now(now_ms));
            }
            FaultKind::Portal { edit, amount } => {
                if let Some(order) = self.order_named(segments) {
                    // What the portal refuses is refused here too.
                    self.edit_order(&order, edit, *amount, self.now(now_ms))
                        .ok();
                }
            }
            FaultKind::LoseAnswer
            | FaultKind::Drop
            | FaultKind::Delay { .. }
            | FaultKind::Status { .. }
            | FaultKind::Refuse { .. }
            | FaultKind::Alter { .. }
            | FaultKind::Malformed
            | FaultKind::Truncated
            | FaultKind::WrongType
            | FaultKind::Html
            | FaultKind::Missing
            | FaultKind::Duplicate
            | FaultKind::Reorder
            | FaultKind::Forge => {}
        }
    }

    /// Returns the order that a path names, by itself or by the hosted session that led to it.
    fn order_named(&self, segments: &[&str]) -> Option<String> {
        match segments {
            ["ordermanagement", "v1", "orders", order, ..] => Some((*order).to_owned()),
            ["hpp", "v1", "sessions", session, ..] => {
                match &self.hosted_sessions.get(session)?.state {
                    HostedState::Completed(completion) => Some(completion.ids().1.to_owned()),
                    HostedState::Waiting
                    | HostedState::InProgress
                    | HostedState::ManualIdCheck { .. }
                    | HostedState::Back
                    | HostedState::Failed
                    | HostedState::Error
                    | HostedState::Cancelled
                    | HostedState::Disabled => None,
                }
            }
            _ => None,
        }
    }
}

/// Takes from the script what happens to a request: at most one fault, the first that fits.
pub(crate) fn take(script: &mut Vec<Fault>, operation: Operation) -> Option<FaultKind> {
    let index = script.iter().position(|fault| fault.fits(operation))?;
    let fault = script.get_mut(index)?;
    if fault.skip > 0 {
        fault.skip -= 1;
        return None;
    }
    fault.times = fault.times.saturating_sub(1);
    let kind = fault.kind.clone();
    if fault.times == 0 {
        script.remove(index);
    }
    Some(kind)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_script_is_read_from_json_and_used_up() {
        let fault = json!({"match": "capture", "kind": "lose_answer", "times": 2, "skip": 1});
        let mut script = vec![serde_json::from_value::<Fault>(fault).expect("the script is read")];
        assert_eq!(take(&mut script, Operation::Refund), None);
        assert_eq!(take(&mut script, Operation::Capture), None);
        for _ in 0..2 {
            let kind = take(&mut script, Operation::Capture);
            assert_eq!(kind, Some(FaultKind::LoseAnswer));
        }
        assert_eq!(take(&mut script, Operation::Capture), None);
        assert!(script.is_empty());
    }

    #[test]
    fn any_fits_every_operation() {
        let fault = json!({"match": "any", "kind": "delay", "ms": 250});
        let mut script = vec![serde_json::from_value::<Fault>(fault).expect("the script is read")];
        let kind = take(&mut script, Operation::QrImage);
        assert_eq!(kind, Some(FaultKind::Delay { ms: 250 }));
    }
}
