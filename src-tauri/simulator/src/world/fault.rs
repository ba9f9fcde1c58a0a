//! The fault script: what goes wrong with the next requests.

#![expect(
    clippy::disallowed_types,
    reason = "serde's code for a flattened field names every number type"
)]

use serde::{Deserialize, Serialize};

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
    /// What Klarna sends by itself; `any` does not mean it.
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
    /// How many requests pass unharmed before the first.
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
        /// Whether Klarna acted all the same.
        #[serde(default)]
        acted: bool,
        /// The `Retry-After` header in seconds, if there is to be one.
        #[serde(default)]
        retry_after: Option<u32>,
    },
    /// Klarna acts; the body of the answer breaks off.
    Malformed,
    /// Klarna acts; something on the way answers 200 with a page of HTML.
    Html,
    /// A callback comes twice.
    Duplicate,
    /// A callback comes after the one that follows it.
    Reorder,
    /// Beside a callback comes one that someone made up: paid, with an order that does not exist.
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
