//! Commands to a sale, from people and the till's timer.

use serde::{Deserialize, Serialize};

use crate::basket::discount::Discount;
use crate::basket::goods::{Goods, Piece, Share};
use crate::basket::line::NewLine;
use crate::basket::returns::Return;
use crate::reconcile::mismatch::Mismatch;
use crate::sale::event::slip::{Slip, SlipTarget};
use crate::sale::state::returns::ReturnedWith;
use crate::values::channel::Channel;
use crate::values::id::{LineId, OperationId, SaleId};
use crate::values::klarna_id::OrderId;
use crate::values::language::CustomerLanguage;
use crate::values::money::Money;
use crate::values::reason::Reason;
use crate::values::tender::Tender;
use crate::values::terms::PaymentTerms;

/// A command to a sale, from a person or the till's timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Add lines.
    AddLines(Vec<NewLine>),
    /// Change a quantity.
    SetQuantity {
        /// The line.
        line: LineId,
        /// The new quantity.
        quantity: i64,
    },
    /// Discount a line; a discount of zero removes it.
    DiscountLine {
        /// The line.
        line: LineId,
        /// The discount on the whole line, including tax.
        discount: Discount,
    },
    /// Discount the whole basket; a discount of zero removes it.
    DiscountBasket(Discount),
    /// Remove a line.
    RemoveLine {
        /// The line.
        line: LineId,
    },
    /// Choose the customer's language.
    ChooseLanguage(CustomerLanguage),
    /// Park the basket.
    Park {
        /// Whose it is.
        note: String,
    },
    /// Resume a parked basket.
    Resume,
    /// Discard the basket.
    Discard,
    /// Ask Klarna for a payment.
    Pay(PaymentTerms),
    /// Charge a customer token: no page, no link.
    Charge {
        /// The sale that created it.
        customer_token: SaleId,
    },
    /// Read the status of this sale's customer token at Klarna.
    ReadCustomerToken,
    /// Cancel this sale's customer token for good.
    CancelCustomerToken,
    /// Erase the customer of a customer token that has ended.
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
    /// The customer pays another way.
    PaidOtherwise {
        /// How: cash, card …
        tender: Tender,
    },
    /// Hand over goods: capture their price.
    HandOver(Goods),
    /// Refund captured money.
    Refund {
        /// How much.
        share: Share,
        /// Why, for the records.
        reason: Reason,
    },
    /// Refund goods that came back with another sale.
    TakeBack {
        /// The return: its name, under which it is refunded once.
        with: ReturnedWith,
        /// Which goods.
        pieces: Vec<Piece>,
        /// Why, for the records.
        reason: Reason,
    },
    /// Let these goods of earlier sales come back with this basket, and no others.
    SetReturns(Vec<Return>),
    /// Refund the returned goods although nothing is bought.
    RefundReturns,
    /// Ask again for the refund of a return that was not refunded.
    RetryReturn {
        /// Its position among the sale's returns.
        place: u32,
    },
    /// Do not refund a return here.
    DropReturn {
        /// Its position among the sale's returns.
        place: u32,
        /// What was done instead, for the records.
        note: String,
    },
    /// Cancel the uncaptured rest: those goods stay.
    CancelRest,
    /// Extend the order's hold for a later hand-over.
    ExtendHold,
    /// Wait for Klarna's risk check instead of cancelling.
    AwaitReview {
        /// Who approves it.
        by: String,
    },
    /// Read the order's status at Klarna.
    RefreshOrder,
    /// Place an order that is on hold.
    Place {
        /// Less than was approved, if needed.
        amount: Option<Money>,
    },
    /// Accept a late payment.
    AcceptLate,
    /// Return a late payment.
    ReturnLate,
    /// Issue a slip.
    IssueSlip {
        /// Which.
        slip: Slip,
        /// Where it goes.
        to: SlipTarget,
    },
    /// Take back an issued slip that did not appear.
    TakeBackSlip {
        /// Which.
        slip: Slip,
        /// Its copy number.
        copy: u32,
    },
    /// Sign for a difference between the record and Klarna.
    SignDifference {
        /// The difference.
        mismatch: Mismatch,
        /// What is known about it, for the records.
        note: String,
    },
    /// Settle a doubt that Klarna has no answer to.
    Settle {
        /// What was found.
        finding: Finding,
        /// Where it was found, for the records.
        note: String,
    },
}

/// What a person found out about a sale in doubt, in Klarna's portal or from Klarna's support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// The customer did not pay.
    NotPaid,
    /// The customer paid with this order.
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
    /// The caller of a command, who only learns what is reported to them.
    Caller {
        /// Their name for the operation, if they gave one.
        operation: Option<OperationId>,
    },
    /// Somebody at a screen, which has shown the sale's first events.
    Viewer {
        /// How many events.
        shown: u32,
    },
    /// Nobody waits for an outcome.
    Nobody,
}

/// An operation as requested. Equal wishes are the same operation until the outcome of the first is reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Hand over goods.
    HandOver(Goods),
    /// Refund captured money.
    Refund(Share),
    /// Cancel what is not captured.
    CancelRest,
    /// Extend the order's hold.
    ExtendHold,
    /// Cancel the sale.
    Cancel,
    /// Return a late payment.
    ReturnLate,
}

/// To whom the outcome is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    /// The caller of a command.
    Caller,
    /// Whoever views the sale on a screen.
    Viewer,
}

/// A requested operation and who asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who asked.
    pub by: AskedBy,
    /// Their name for it, if they gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<OperationId>,
    /// What they asked for.
    pub wish: Wish,
}

/// A recorded request for an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The position of the requesting event among the sale's events.
    pub place: u32,
    /// Who asked, and for what.
    pub asked: Asked,
    /// Its progress. A request that did not happen is not kept.
    pub progress: Progress,
}

/// The progress of a requested operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is on its way to Klarna.
    Underway {
        /// The number of the write within the sale.
        operation: u32,
    },
    /// It was done.
    Done {
        /// The sale's event count at that point: a viewer shown that many events has seen it.
        events: u32,
        /// Whether the outcome was reported to whoever asked.
        reported: bool,
    },
}

impl Request {
    /// Whether it was done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.progress, Progress::Done { .. })
    }

    /// Whether it was done and the outcome not yet reported.
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
