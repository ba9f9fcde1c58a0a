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
    /// Klarna acts; the answer declares plain text.
    WrongType,
    /// Klarna acts; a proxy on the way answers 200 with an HTML page.
    Html,
    /// Klarna answers 404 although the object exists.
    Missing,
    /// The next order to be placed is put under review. The request itself is answered as usual.
    Review {
        /// When the review ends, after the order was placed; without it, by the control interface.
        #[serde(default)]
        after_ms: Option<i64>,
        /// Whether the order is accepted.
        #[serde(default = "yes")]
        accept: bool,
    },
    /// The request's order is changed in Klarna's portal just before the request is answered.
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
    /// Returns whether the fault matches the operation.
    pub(crate) fn fits(&self, operation: Operation) -> bool {
        let any = self.operation == Operation::Any && operation != Operation::Callback;
        any || self.operation == operation
    }
}

/// Why a fault script cannot be used.
#[derive(Debug, Error)]
pub enum ScriptError {
    /// It is not JSON, or has an unknown name.
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
    /// Parses a script: one fault, or a list of them. A fault that can never apply is refused.
    pub fn script(json: &[u8]) -> Result<Vec<Fault>, ScriptError> {
        let faults: Vec<Fault> = if json.trim_ascii_start().starts_with(b"[") {
            serde_json::from_slice(json)?
        } else {
            vec![serde_json::from_slice::<Fault>(json)?]
        };
        let Some(fault) = faults.iter().find(|fault| !fault.makes_sense()) else {
            return Ok(faults);
        };
        let json = serde_json::to_value(fault)?;
        let field = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        Err(ScriptError::Unfit {
            kind: field("kind"),
            operation: field("match"),
        })
    }

    /// Returns whether the fault can happen to its operation: callbacks have faults of their own.
    fn makes_sense(&self) -> bool {
        let for_callbacks = matches!(
            self.kind,
            FaultKind::Duplicate | FaultKind::Reorder | FaultKind::Forge
        );
        let for_all = matches!(self.kind, FaultKind::Drop | FaultKind::Delay { .. });
        for_all || for_callbacks == (self.operation == Operation::Callback)
    }
}

impl World {
    /// Applies a fault's effect on the world itself, before the request is answered.
    pub(crate) fn apply_fault(&mut self, fault: &FaultKind, segments: &[&str], now_ms: i64) {
        let now = self.now(now_ms);
        if let FaultKind::Clock { advance_ms } = fault {
            self.advance(*advance_ms);
        } else if let FaultKind::Review { after_ms, accept } = fault {
            self.review_next(*after_ms, *accept, now);
        } else if let FaultKind::Portal { edit, amount } = fault
            && let Some(order) = self.order_named(segments)
        {
            // A refusal by the portal has no effect.
            self.edit_order(&order, edit, *amount, now).ok();
        }
    }

    /// Returns the order that a path names, by itself or by the hosted session that led to it.
    fn order_named(&self, segments: &[&str]) -> Option<String> {
        match segments {
            ["ordermanagement", "v1", "orders", order, ..] => Some((*order).to_owned()),
            ["hpp", "v1", "sessions", session, ..] => {
                let state = &self.hosted_sessions.get(session)?.state;
                let HostedState::Completed(completion) = state else {
                    return None;
                };
                Some(completion.ids().1.to_owned())
            }
            _ => None,
        }
    }
}

/// Takes the first fault for an operation from the script.
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
