//! What goes wrong between till and Klarna, and at Klarna.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the simulator may learn new faults"
)]

use klarna_simulator::world::{Fault, FaultKind, Operation};

use crate::disk::platter::Dice;

/// What happens to a request on its way, besides Klarna's fault script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Accident {
    /// There is no connection.
    NotSent,
    /// The line is cut before Klarna receives the request, and the till cannot tell.
    CutBefore,
    /// The network delivers it twice.
    Twice,
    /// The till stops waiting, and Klarna acts afterwards.
    ActsLate,
    /// Klarna acts, and the answer is lost.
    LoseAnswer,
    /// Klarna's fault script decides.
    Script,
}

impl Accident {
    pub(super) fn draw(dice: &mut Dice) -> Accident {
        match dice.below(16) {
            0 | 1 => Accident::NotSent,
            2 => Accident::CutBefore,
            3 => Accident::Twice,
            4 => Accident::ActsLate,
            5 | 6 => Accident::LoseAnswer,
            _ => Accident::Script,
        }
    }
}

/// Draws a fault from Klarna's script for the next request delivered.
pub(super) fn draw(dice: &mut Dice, operation: &str) -> Fault {
    let is_order = operation.contains("order") || matches!(operation, "capture" | "refund");
    let moves_money = matches!(operation, "capture" | "refund" | "cancel order");
    let status = |status, headers, acted, retry_after| FaultKind::Status {
        status,
        headers,
        acted,
        retry_after,
    };
    let headers = dice.below(2) == 0;
    let acted = dice.below(2) == 0;
    let retry_after = (dice.below(2) == 0).then(|| 1 + dice.below(40) as u32);
    let kind = match dice.below(24) {
        0 | 1 => FaultKind::LoseAnswer,
        2 => FaultKind::Drop,
        3 | 4 => FaultKind::Delay {
            ms: 100 + dice.below(90_000) as u64,
        },
        5 | 6 => status(429, headers, false, retry_after),
        7 | 8 => {
            let code = [500, 502, 503, 504, 408][dice.below(5)];
            status(code, headers, acted, retry_after)
        }
        // A write may be refused as well as carried out.
        9 | 21 | 22 if moves_money || dice.below(3) == 0 => {
            let code = [400, 401, 403, 409, 422][dice.below(5)];
            status(code, headers, false, None)
        }
        10 => FaultKind::Malformed,
        11 => FaultKind::Truncated,
        12 => FaultKind::WrongType,
        13 => FaultKind::Html,
        14 | 15
            if matches!(
                operation,
                "read order" | "read hosted session" | "read payment session"
            ) =>
        {
            FaultKind::Missing
        }
        16 => FaultKind::Clock {
            advance_ms: [1_000, 60_000, 3_600_000][dice.below(3)],
        },
        17..=20 if is_order => {
            let (edit, amount) = draw_edit(dice);
            FaultKind::Portal { edit, amount }
        }
        _ => FaultKind::Review {
            after_ms: (dice.below(3) > 0).then(|| dice.below(900_000) as i64),
            accept: dice.below(3) > 0,
        },
    };
    once(Operation::Any, kind)
}

/// Draws a change that somebody makes to an order in Klarna's portal.
pub(super) fn draw_edit(dice: &mut Dice) -> (String, Option<i64>) {
    let edit = ["capture", "close", "refund", "cancel", "expire"][dice.below(5)];
    let amount = (dice.below(2) == 0).then(|| 1 + dice.below(900) as i64);
    (edit.to_owned(), amount)
}

/// Draws what goes wrong with the next callback.
pub(super) fn draw_for_callback(dice: &mut Dice) -> Fault {
    let kind = match dice.below(5) {
        0 => FaultKind::Duplicate,
        1 => FaultKind::Reorder,
        2 => FaultKind::Forge,
        3 => FaultKind::Drop,
        _ => FaultKind::Delay {
            ms: dice.below(60_000) as u64,
        },
    };
    once(Operation::Callback, kind)
}

fn once(operation: Operation, kind: FaultKind) -> Fault {
    Fault {
        operation,
        kind,
        times: 1,
        skip: 0,
    }
}

/// Returns the word under which a fault of an operation is counted.
pub(super) fn word(fault: &Fault, operation: &str) -> &'static str {
    match &fault.kind {
        FaultKind::LoseAnswer => "lose answer",
        FaultKind::Drop if fault.operation == Operation::Callback => "callback dropped",
        FaultKind::Drop => "drop before",
        FaultKind::Delay { .. } if fault.operation == Operation::Callback => "callback late",
        FaultKind::Delay { .. } => "delay",
        FaultKind::Status {
            status: 429,
            headers: true,
            ..
        } => "429 with headers",
        FaultKind::Status { status: 429, .. } => "429 without headers",
        FaultKind::Status {
            status: 500..,
            acted: true,
            ..
        } => "5xx after acting",
        FaultKind::Status { status: 500.., .. } => "5xx before acting",
        FaultKind::Status { status: 408, .. } => "408",
        FaultKind::Status { .. } => "4xx",
        FaultKind::Malformed => "malformed JSON",
        FaultKind::Truncated => "truncated JSON",
        FaultKind::WrongType => "wrong type",
        FaultKind::Html => "HTML",
        FaultKind::Missing if operation == "read hosted session" => "page missing",
        FaultKind::Missing if operation == "read payment session" => "payment session missing",
        FaultKind::Missing => "order briefly missing",
        FaultKind::Review { .. } => "review",
        FaultKind::Portal { edit, .. } => match edit.as_str() {
            "capture" => "portal: capture",
            "refund" => "portal: refund",
            "cancel" => "portal: cancel",
            "close" => "portal: close",
            _ => "portal: expire",
        },
        FaultKind::Clock { .. } => "Klarna's clock jumps",
        FaultKind::Duplicate => "callback twice",
        FaultKind::Reorder => "callback out of order",
        FaultKind::Forge => "callback forged",
        _ => "a fault that is not listed here",
    }
}

/// Every fault by its word.
pub(super) const FAULTS: [&str; 31] = [
    "lose answer",
    "drop before",
    "delay",
    "429 with headers",
    "429 without headers",
    "5xx after acting",
    "5xx before acting",
    "408",
    "4xx",
    "malformed JSON",
    "truncated JSON",
    "wrong type",
    "HTML",
    "order briefly missing",
    "page missing",
    "payment session missing",
    "review",
    "portal: capture",
    "portal: refund",
    "portal: cancel",
    "portal: close",
    "portal: expire",
    "Klarna's clock jumps",
    "callback twice",
    "callback out of order",
    "callback forged",
    "callback dropped",
    "callback late",
    "not sent",
    "cut before",
    "delivered twice",
];
