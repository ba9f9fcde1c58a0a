//! When a rule of the shop says no.

use thiserror::Error;

use crate::basket::goods::PieceError;
use crate::basket::preflight::Problem;
use crate::sale::stage::Stage;
use crate::values::id::{LineId, OperationId};
use crate::values::money::Money;

/// Why a command was not carried out. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The command does not fit what the sale has come to.
    #[error("this cannot be done while the sale is {0}")]
    NotNow(Stage),
    /// The basket would be refused by Klarna.
    #[error("{}", problems.first().map_or_else(String::new, ToString::to_string))]
    Basket {
        /// Everything that is wrong, in the order of the lines; never empty.
        problems: Vec<Problem>,
    },
    /// There is no such line.
    #[error("there is no line {0} in this sale")]
    NoSuchLine(LineId),
    /// The quantity is not above zero.
    #[error("quantity: {0} is no quantity – enter 1 or more, or leave the line out")]
    QuantityNotPositive(i64),
    /// The discount is negative or more than the price it is taken off.
    #[error("discount: it must be between nothing and the price")]
    DiscountOutOfRange,
    /// A sum left the range of amounts.
    #[error("amount: it is above 2,000,000.00 – check quantity and price")]
    AmountTooLarge,
    /// A text that must be given is missing.
    #[error("{0}: enter a text")]
    TextMissing(&'static str),
    /// A text is longer than 255 characters.
    #[error("{0}: use at most 255 characters")]
    TextTooLong(&'static str),
    /// A text holds what cannot be seen: an escape, a line break, or a character that turns the direction.
    #[error(
        "{0}: it holds a character that cannot be seen, such as a line break or an escape – type it again, in one line"
    )]
    TextUnreadable(&'static str),
    /// Money was captured, so that the order can no longer be cancelled.
    #[error("the money was captured already – refund it instead")]
    CapturedAlready,
    /// Some of the money was given back before the goods left.
    #[error("part of the money was given back already – cancel the sale to give back the rest")]
    RefundedAlready,
    /// The whole of the money was captured, so that it is no longer captured by goods.
    #[error("the whole amount was captured already – hand over everything, then refund what stays")]
    CapturedWhole,
    /// Nothing is left to capture.
    #[error("nothing is left to hand over: all of it was handed over, released, or has lapsed")]
    NothingLeft,
    /// More of a line than there is left of it.
    #[error("line {line}: {left} left – take no more than that")]
    MoreThanLeft {
        /// Which line.
        line: LineId,
        /// How many there are.
        left: i64,
    },
    /// More money than is left for it.
    #[error("amount: at most {0} is left – enter that or less")]
    AmountAboveLeft(Money),
    /// The goods cost more than is left of the money: a gift card or a refunded sum paid a part.
    #[error(
        "goods: they cost more than the {0} that is left, since something else paid a part – name no lines to take the rest"
    )]
    GoodsAboveLeft(Money),
    /// The goods come to less than nothing: a gift card or a credit among them is worth more than the rest.
    #[error(
        "goods: a gift card or a credit among them is worth more than the rest – name more goods, or no lines to take everything"
    )]
    GoodsBelowNothing,
    /// An amount that is nothing.
    #[error("amount: enter more than nothing")]
    AmountNotPositive,
    /// Nothing is left to refund.
    #[error("everything captured was refunded already")]
    NothingToRefund,
    /// Something is still being written to the order.
    #[error("something is on its way to Klarna – wait for it to be confirmed")]
    WriteUnderway,
    /// The name was given to another act of the sale.
    #[error("operation: \"{0}\" is another act of this sale – give this one an id of its own")]
    OperationTaken(OperationId),
    /// The link was sent as often as is allowed.
    #[error("the link was sent {0} times – use the QR code")]
    SentTooOften(u32),
    /// A code is shown, not sent.
    #[error("the QR code needs no sending – show it on the customer's screen")]
    QrIsNotSent,
    /// A term that says how the till places an order, though Klarna is to place it.
    #[error("{0}: it needs place order mode \"none\", in which the till places the order")]
    OnlyWhenTheTillPlaces(&'static str),
    /// No lasting agreement of a customer was asked for.
    #[error("no customer agreed to be charged again in this sale")]
    NoAgreement,
    /// What is asked does not fit what the agreement has come to.
    #[error("this cannot be done while the customer's agreement is {}", .0.replace('_', " "))]
    AgreementIs(&'static str),
    /// The agreement can still be charged.
    #[error("the agreement stands – cancel it before its customer is forgotten")]
    AgreementStands,
    /// The agreement cannot be charged by this till.
    #[error("this customer's agreement cannot be charged here – sell in the ordinary way")]
    AgreementNotChargeable,
    /// Another sale is still being charged to the agreement.
    #[error("a sale is being charged to this agreement – wait for Klarna's answer")]
    ChargeUnderway,
    /// A category is named twice.
    #[error("categories: one is named twice – name each once")]
    CategoryTwice,
    /// Other categories than the chosen ones are to be tried, but none was chosen.
    #[error("fallback: it needs a category – without one, everything is offered already")]
    FallbackWithoutCategory,
    /// The finding does not answer what is in doubt.
    #[error("this does not settle what is in doubt about the sale – look where it stands")]
    FindingDoesNotFit,
}

impl From<PieceError> for Refusal {
    fn from(error: PieceError) -> Refusal {
        match error {
            PieceError::NoSuchLine(line) => Refusal::NoSuchLine(line),
            PieceError::QuantityNotPositive(quantity) => Refusal::QuantityNotPositive(quantity),
            PieceError::MoreThanLeft { line, left } => Refusal::MoreThanLeft { line, left },
            PieceError::AmountTooLarge => Refusal::AmountTooLarge,
        }
    }
}

impl Refusal {
    /// Returns the reason code for scripts and screens.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NotNow(_) => "not_now",
            Refusal::Basket { problems } => problems
                .first()
                .map_or("basket", |problem| problem.fault.code()),
            Refusal::NoSuchLine(_) => "no_such_line",
            Refusal::QuantityNotPositive(_) => "quantity_not_positive",
            Refusal::DiscountOutOfRange => "discount_out_of_range",
            Refusal::AmountTooLarge => "amount_too_large",
            Refusal::TextMissing(_) => "text_missing",
            Refusal::TextTooLong(_) => "text_too_long",
            Refusal::TextUnreadable(_) => "text_unreadable",
            Refusal::CapturedAlready => "captured_already",
            Refusal::RefundedAlready => "refunded_already",
            Refusal::CapturedWhole => "captured_whole",
            Refusal::NothingLeft => "nothing_left",
            Refusal::MoreThanLeft { .. } => "more_than_left",
            Refusal::AmountAboveLeft(_) => "amount_above_left",
            Refusal::GoodsAboveLeft(_) => "goods_above_left",
            Refusal::GoodsBelowNothing => "goods_below_nothing",
            Refusal::AmountNotPositive => "amount_not_positive",
            Refusal::NothingToRefund => "nothing_to_refund",
            Refusal::WriteUnderway => "write_underway",
            Refusal::OperationTaken(_) => "operation_taken",
            Refusal::SentTooOften(_) => "sent_too_often",
            Refusal::QrIsNotSent => "qr_is_not_sent",
            Refusal::OnlyWhenTheTillPlaces(_) => "only_when_the_till_places",
            Refusal::NoAgreement => "no_agreement",
            Refusal::AgreementIs(_) => "agreement_not_now",
            Refusal::AgreementStands => "agreement_stands",
            Refusal::AgreementNotChargeable => "agreement_not_chargeable",
            Refusal::ChargeUnderway => "charge_underway",
            Refusal::CategoryTwice => "category_twice",
            Refusal::FallbackWithoutCategory => "fallback_without_category",
            Refusal::FindingDoesNotFit => "finding_does_not_fit",
        }
    }
}
