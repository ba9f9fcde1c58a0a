//! When a rule of the shop says no.

use std::fmt;

use crate::basket::goods::PieceError;
use crate::basket::preflight::Problem;
use crate::message;
use crate::message::Message;
use crate::sale::stage::Stage;
use crate::values::id::{LineId, OperationId};
use crate::values::money::Money;
use crate::values::tender::Tender;
use crate::values::text::is_plain;

/// Why a command was not carried out. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The command does not fit what the sale has come to.
    NotNow(Stage),
    /// The basket would be refused by Klarna.
    Basket {
        /// Everything that is wrong, in the order of the lines; never empty.
        problems: Vec<Problem>,
    },
    /// There is no such line.
    NoSuchLine(LineId),
    /// The quantity is not above zero.
    QuantityNotPositive(i64),
    /// The discount is negative or more than the price it is taken off.
    DiscountOutOfRange,
    /// A sum left the range of amounts.
    AmountTooLarge,
    /// A text that must be given is missing.
    TextMissing(&'static str),
    /// A text is longer than 255 characters.
    TextTooLong(&'static str),
    /// A text holds what cannot be seen: an escape, a line break, or a character that turns the direction.
    TextUnreadable(&'static str),
    /// Money was captured, so that the order can no longer be cancelled.
    CapturedAlready,
    /// Some of the money was given back before the goods left.
    RefundedAlready,
    /// The whole of the money was captured, so that it is no longer captured by goods.
    CapturedWhole,
    /// No goods are named.
    NothingChosen,
    /// Nothing is left to capture.
    NothingLeft,
    /// More of a line than there is left of it.
    MoreThanLeft {
        /// Which line.
        line: LineId,
        /// How many there are.
        left: i64,
    },
    /// More money than is left for it.
    AmountAboveLeft(Money),
    /// The goods cost more than is left of the money: a gift card or a refunded sum paid a part.
    GoodsAboveLeft(Money),
    /// The goods come to less than nothing: a gift card or a credit among them is worth more than the rest.
    GoodsBelowNothing,
    /// An amount that is nothing.
    AmountNotPositive,
    /// Nothing is left to refund.
    NothingToRefund,
    /// Something is still being written to the order.
    WriteUnderway,
    /// The name was given to another act of the sale.
    OperationTaken(OperationId),
    /// The link was sent as often as is allowed.
    SentTooOften(u32),
    /// A code is shown, not sent.
    QrIsNotSent,
    /// A term that says how the till places an order, though Klarna is to place it.
    OnlyWhenTheTillPlaces(&'static str),
    /// No customer token of a customer was asked for.
    NoCustomerToken,
    /// What is asked does not fit what the customer token has come to.
    CustomerTokenIs(&'static str),
    /// The customer token can still be charged.
    CustomerTokenStands,
    /// The customer token cannot be charged by this till.
    CustomerTokenNotChargeable,
    /// Another sale is still being charged to the customer token.
    ChargeUnderway,
    /// A category is named twice.
    CategoryTwice,
    /// Other categories than the chosen ones are to be tried, but none was chosen.
    FallbackWithoutCategory,
    /// The finding does not answer what is in doubt.
    FindingDoesNotFit,
}

impl From<PieceError> for Refusal {
    fn from(error: PieceError) -> Refusal {
        match error {
            PieceError::NothingChosen => Refusal::NothingChosen,
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
    pub fn code(&self) -> String {
        self.message().code()
    }

    /// Returns what is said to a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Refusal::NotNow(stage) => message!("not-now", stage = stage.word()),
            Refusal::Basket { problems } => match problems.first() {
                Some(problem) => problem.message(),
                None => message!("empty-basket"),
            },
            Refusal::NoSuchLine(_) => message!("no-such-line"),
            Refusal::QuantityNotPositive(_) => message!("quantity-not-positive"),
            Refusal::DiscountOutOfRange => message!("discount-out-of-range"),
            Refusal::AmountTooLarge => message!("amount-too-large"),
            Refusal::TextMissing(field) => message!("text-missing", field = word(field)),
            Refusal::TextTooLong(field) => message!("text-too-long", field = word(field)),
            Refusal::TextUnreadable(field) => message!("text-unreadable", field = word(field)),
            Refusal::CapturedAlready => message!("captured-already"),
            Refusal::RefundedAlready => message!("refunded-already"),
            Refusal::CapturedWhole => message!("captured-whole"),
            Refusal::NothingChosen => message!("nothing-chosen"),
            Refusal::NothingLeft => message!("nothing-left"),
            Refusal::MoreThanLeft { line, left } => {
                message!("more-than-left", line = line.to_string(), left = *left)
            }
            Refusal::AmountAboveLeft(left) => message!("amount-above-left", left = *left),
            Refusal::GoodsAboveLeft(left) => message!("goods-above-left", left = *left),
            Refusal::GoodsBelowNothing => message!("goods-below-nothing"),
            Refusal::AmountNotPositive => message!("amount-not-positive"),
            Refusal::NothingToRefund => message!("nothing-to-refund"),
            Refusal::WriteUnderway => message!("write-underway"),
            Refusal::OperationTaken(id) => message!("operation-taken", operation = id.to_string()),
            Refusal::SentTooOften(times) => message!("sent-too-often", times = *times),
            Refusal::QrIsNotSent => message!("qr-is-not-sent"),
            Refusal::OnlyWhenTheTillPlaces(term) => {
                message!("only-when-the-till-places", field = word(term))
            }
            Refusal::NoCustomerToken => message!("no-customer-token"),
            Refusal::CustomerTokenIs(word) => message!("customer-token-not-now", state = *word),
            Refusal::CustomerTokenStands => message!("customer-token-stands"),
            Refusal::CustomerTokenNotChargeable => message!("customer-token-not-chargeable"),
            Refusal::ChargeUnderway => message!("charge-underway"),
            Refusal::CategoryTwice => message!("category-twice"),
            Refusal::FallbackWithoutCategory => message!("fallback-without-category"),
            Refusal::FindingDoesNotFit => message!("finding-does-not-fit"),
        }
    }

    /// Returns the field it is about; none when it is about the whole.
    #[must_use]
    pub fn field(&self) -> Option<String> {
        match self {
            Refusal::Basket { problems } => {
                let problem = problems.first();
                problem.map(|problem| problem.fault.field().to_owned())
            }
            Refusal::QuantityNotPositive(_) | Refusal::MoreThanLeft { .. } => {
                Some("quantity".to_owned())
            }
            Refusal::DiscountOutOfRange => Some("discount".to_owned()),
            Refusal::AmountAboveLeft(_) | Refusal::AmountNotPositive => Some("amount".to_owned()),
            Refusal::GoodsAboveLeft(_) | Refusal::GoodsBelowNothing => Some("goods".to_owned()),
            Refusal::TextMissing(field)
            | Refusal::TextTooLong(field)
            | Refusal::TextUnreadable(field)
            | Refusal::OnlyWhenTheTillPlaces(field) => Some(word(field)),
            Refusal::NotNow(_)
            | Refusal::NoSuchLine(_)
            | Refusal::AmountTooLarge
            | Refusal::CapturedAlready
            | Refusal::RefundedAlready
            | Refusal::CapturedWhole
            | Refusal::NothingChosen
            | Refusal::NothingLeft
            | Refusal::NothingToRefund
            | Refusal::WriteUnderway
            | Refusal::OperationTaken(_)
            | Refusal::SentTooOften(_)
            | Refusal::QrIsNotSent
            | Refusal::NoCustomerToken
            | Refusal::CustomerTokenIs(_)
            | Refusal::CustomerTokenStands
            | Refusal::CustomerTokenNotChargeable
            | Refusal::ChargeUnderway
            | Refusal::CategoryTwice
            | Refusal::FallbackWithoutCategory
            | Refusal::FindingDoesNotFit => None,
        }
    }
}

/// A field's name as screens and the catalogue know it.
fn word(field: &str) -> String {
    field.replace(' ', "_")
}

impl std::error::Error for Refusal {}

/// For the log.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

/// The most characters of a text that a person gives.
pub(in crate::sale) const TEXT_LIMIT: usize = 255;

/// Returns a tender, whose name must be given if it has one.
pub(in crate::sale) fn given_tender(tender: &Tender) -> Result<Tender, Refusal> {
    match tender {
        Tender::Cash | Tender::Card => Ok(tender.clone()),
        Tender::Other(name) => given_text("tender", name).map(Tender::Other),
    }
}

/// Returns a text that a person must give, without what surrounds it.
pub(in crate::sale) fn given_text(field: &'static str, given: &str) -> Result<String, Refusal> {
    let given = given.trim();
    match given.chars().count() {
        0 => Err(Refusal::TextMissing(field)),
        _ if !is_plain(given) => Err(Refusal::TextUnreadable(field)),
        1..=TEXT_LIMIT => Ok(given.to_owned()),
        _ => Err(Refusal::TextTooLong(field)),
    }
}
