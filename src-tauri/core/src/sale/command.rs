//! What people, and the till's timer, ask of a sale.

use serde::{Deserialize, Serialize};

use crate::basket::discount::Discount;
use crate::basket::goods::{Goods, Share};
use crate::basket::line::NewLine;
use crate::reconcile::mismatch::Mismatch;
use crate::values::channel::Channel;
use crate::values::id::{LineId, OperationId, SaleId};
use crate::values::klarna_id::OrderId;
use crate::values::money::Money;
use crate::values::tender::Tender;
use crate::values::terms::PaymentTerms;

/// What a person, or the till's timer, asks of a sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Ring up lines.
    AddLines(Vec<NewLine>),
    /// Change how many.
    SetQuantity {
        /// Which line.
        line: LineId,
        /// The new quantity.
        quantity: i64,
    },
    /// Take something off a line; nothing takes the discount away.
    DiscountLine {
        /// Which line.
        line: LineId,
        /// The discount on the whole line, including tax.
        discount: Discount,
    },
    /// Take something off the whole basket; nothing takes the discount away.
    DiscountBasket(Discount),
    /// Take a line out.
    RemoveLine {
        /// Which line.
        line: LineId,
    },
    /// Put the basket aside.
    Park {
        /// Whose it is.
        note: String,
    },
    /// Take a parked basket up again.
    Resume,
    /// Throw the basket away.
    Discard,
    /// Ask Klarna for a payment.
    Pay(PaymentTerms),
    /// Charge a customer token: no page, no link.
    Charge {
        /// The sale in which it was made.
        customer_token: SaleId,
    },
    /// Read how the customer token made in this sale stands at Klarna.
    ReadCustomerToken,
    /// Cancel the customer token made in this sale, for good.
    CancelCustomerToken,
    /// Erase the customer of a customer token that is over.
    ForgetCustomer,
    /// Send the link, or send it again.
    Send(Channel),
    /// Give the customer more time.
    Extend {
        /// Milliseconds from now.
        by_ms: i64,
    },
    /// End the payment before the goods are handed over.
    Cancel,
    /// The customer pays in another way.
    PaidOtherwise {
        /// How: cash, card …
        tender: Tender,
    },
    /// Goods change hands: capture their money.
    HandOver(Goods),
    /// Give captured money back.
    Refund {
        /// How much of it.
        share: Share,
        /// Why, for the books.
        reason: String,
    },
    /// Cancel what is authorized and not captured: the rest of the goods stays.
    CancelRest,
    /// Have the order stand for longer, since goods go later.
    ExtendHold,
    /// Wait for Klarna's risk check instead of cancelling.
    AwaitReview {
        /// Who allows it.
        by: String,
    },
    /// Read how the order stands at Klarna.
    RefreshOrder,
    /// Place the order that was held.
    Place {
        /// Less than was approved, if need be.
        amount: Option<Money>,
    },
    /// Take a late payment as good.
    AcceptLate,
    /// Send a late payment back.
    ReturnLate,
    /// A person signs for a difference between the record and Klarna's books.
    SignDifference {
        /// What was found.
        mismatch: Mismatch,
        /// What is known about it, for the books.
        note: String,
    },
    /// A person decides what Klarna does not tell.
    Settle {
        /// What was found out.
        finding: Finding,
        /// How, for the books.
        note: String,
    },
}

/// What a person found out about a sale in doubt, in Klarna's portal or with Klarna's support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// The customer did not pay.
    NotPaid,
    /// The customer paid under this order.
    PaidAs {
        /// Klarna's order id.
        order_id: OrderId,
    },
    /// The capture, cancellation or refund did not happen.
    DidNotHappen,
}

/// Who asks, and so how they learn the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// Somebody who learns only what is reported to them: the caller of a command.
    Caller {
        /// What they call this act, if they gave it a name.
        operation: Option<OperationId>,
    },
    /// Somebody at a screen, which has shown them the sale's first events.
    Viewer {
        /// How many.
        shown: u32,
    },
    /// Nobody waits for an outcome.
    Nobody,
}

/// An act that was asked for, in the asker's words. Equal wishes are the same act until the outcome of
/// the first was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Goods change hands.
    HandOver(Goods),
    /// Captured money is given back.
    Refund(Share),
    /// What is not captured is cancelled.
    CancelRest,
    /// The order is to stand for longer.
    ExtendHold,
    /// The sale is cancelled.
    Cancel,
    /// A late payment is sent back.
    ReturnLate,
}

/// Whom an act's outcome is to be reported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    /// The caller of a command.
    Caller,
    /// Whoever looks at the sale on a screen.
    Viewer,
}

/// An act with whoever asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who.
    pub by: AskedBy,
    /// What they call it, if they gave it a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<OperationId>,
    /// What for.
    pub wish: Wish,
}

/// An act that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The place of the event with which it was asked for, among the sale's.
    pub place: u32,
    /// Who asked, and for what.
    pub asked: Asked,
    /// What has become of it. One that did not happen is not remembered.
    pub progress: Progress,
}

/// What has become of an act that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is on its way to Klarna.
    Underway {
        /// Which of the sale's writes it is.
        operation: u32,
    },
    /// It was done.
    Done {
        /// How many events the sale had then: whoever was shown so many has seen it.
        events: u32,
        /// Whoever asked knows.
        reported: bool,
    },
}

impl Request {
    /// Whether it was done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.progress, Progress::Done { .. })
    }

    /// Whether it was done and nobody has told whoever asked.
    #[must_use]
    pub const fn is_unreported(&self) -> bool {
        matches!(
            self.progress,
            Progress::Done {
                reported: false,
                ..
            }
        )
    }

    /// Whether a screen that has shown the sale's first `shown` events has shown its outcome.
    #[must_use]
    pub const fn is_shown(&self, shown: u32) -> bool {
        match self.progress {
            Progress::Underway { .. } => false,
            Progress::Done { events, .. } => events <= shown,
        }
    }
}
