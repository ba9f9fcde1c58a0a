//! Refusals: a rule of the shop says no.

use std::fmt;

use crate::basket::goods::PieceError;
use crate::basket::preflight::Problem;
use crate::message;
use crate::message::Message;
use crate::sale::stage::Stage;
use crate::values::id::{LineId, OperationId};
use crate::values::money::Money;
use crate::values::reason::Reason;
use crate::values::tender::Tender;
use crate::values::text::is_plain;

/// Why a command was not carried out. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The command is not possible at this stage.
    NotNow(Stage),
    /// Klarna would refuse the basket.
    Basket {
        /// All problems, in the order of the lines; never empty.
        problems: Vec<Problem>,
    },
    /// The line does not exist.
    NoSuchLine(LineId),
    /// The quantity is not positive.
    QuantityNotPositive(i64),
    /// The discount is negative or exceeds the price.
    DiscountOutOfRange,
    /// An amount is out of range.
    AmountTooLarge,
    /// A required text is missing.
    TextMissing(&'static str),
    /// A text is longer than 255 characters.
    TextTooLong(&'static str),
    /// A text contains an invisible character: an escape, a line break, or a change of direction.
    TextUnreadable(&'static str),
    /// Money was captured, so the order can no longer be cancelled.
    CapturedAlready,
    /// Part of the money was refunded before the goods were handed over.
    RefundedAlready,
    /// The full amount was captured, so it can no longer be captured by goods.
    CapturedWhole,
    /// No goods are selected.
    NothingChosen,
    /// Nothing is left to capture.
    NothingLeft,
    /// More of a line than is left.
    MoreThanLeft {
        /// The line.
        line: LineId,
        /// How many are left.
        left: i64,
    },
    /// More money than is left.
    AmountAboveLeft(Money),
    /// The goods cost more than the amount left: a gift card or a refund covers part of it.
    GoodsAboveLeft(Money),
    /// The goods come to less than zero: a credit among them exceeds the rest.
    GoodsBelowNothing,
    /// The amount is not positive.
    AmountNotPositive,
    /// Nothing is left to refund.
    NothingToRefund,
    /// Another write to the order is under way.
    WriteUnderway,
    /// The operation's name belongs to another operation of the sale.
    OperationTaken(OperationId),
    /// The link was sent the maximum number of times.
    SentTooOften(u32),
    /// A QR code is shown, not sent.
    QrIsNotSent,
    /// A term about how the till places an order, although Klarna places it.
    OnlyWhenTheTillPlaces(&'static str),
    /// The sale has no customer token.
    NoCustomerToken,
    /// The customer token's state does not allow it.
    CustomerTokenIs(&'static str),
    /// The customer token can still be charged.
    CustomerTokenStands,
    /// The customer token cannot be charged by this till.
    CustomerTokenNotChargeable,
    /// Another sale is still charging the customer token.
    ChargeUnderway,
    /// A category is listed twice.
    CategoryTwice,
    /// Fallback to other categories is set, but no category is chosen.
    FallbackWithoutCategory,
    /// The sale has no such slip.
    NoSuchSlip,
    /// The slip was issued the maximum number of times.
    TooManySlips(u32),
    /// The finding does not match the doubt.
    FindingDoesNotFit,
    /// No goods of the sale can come back: none were handed over and paid with Klarna.
    NothingToReturn,
    /// Returned goods were sold in another currency.
    ReturnInOtherCurrency,
    /// More lines come back than this.
    TooManyReturns(usize),
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
    /// Returns the code for scripts and screens.
    #[must_use]
    pub fn code(&self) -> String {
        self.message().code()
    }

    /// Returns the message for a person.
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
            Refusal::NoSuchSlip => message!("no-such-slip"),
            Refusal::TooManySlips(times) => message!("too-many-slips", times = *times),
            Refusal::FindingDoesNotFit => message!("finding-does-not-fit"),
            Refusal::NothingToReturn => message!("nothing-to-return"),
            Refusal::ReturnInOtherCurrency => message!("return-in-other-currency"),
            Refusal::TooManyReturns(most) => message!("too-many-returns", most = *most),
        }
    }

    /// Returns the field it concerns; `None` if it concerns the whole.
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
            | Refusal::NoSuchSlip
            | Refusal::TooManySlips(_)
            | Refusal::FindingDoesNotFit
            | Refusal::NothingToReturn
            | Refusal::ReturnInOtherCurrency
            | Refusal::TooManyReturns(_) => None,
        }
    }
}

/// Returns a field's name as screens and the catalogue use it.
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

/// The maximum length of a text that a person enters, in characters.
pub(in crate::sale) const TEXT_LIMIT: usize = 255;

/// Returns the tender; another way of paying must have a name.
pub(in crate::sale) fn given_tender(tender: &Tender) -> Result<Tender, Refusal> {
    match tender {
        Tender::Cash | Tender::Card => Ok(tender.clone()),
        Tender::Other(name) => given_text("tender", name).map(Tender::Other),
    }
}

/// Returns a required text, trimmed.
pub(in crate::sale) fn given_text(field: &'static str, given: &str) -> Result<String, Refusal> {
    let given = given.trim();
    match given.chars().count() {
        0 => Err(Refusal::TextMissing(field)),
        _ if !is_plain(given) => Err(Refusal::TextUnreadable(field)),
        1..=TEXT_LIMIT => Ok(given.to_owned()),
        _ => Err(Refusal::TextTooLong(field)),
    }
}

/// Returns a text that may be missing, trimmed.
pub(in crate::sale) fn given_note(given: &str) -> Result<String, Refusal> {
    match given.trim() {
        "" => Ok(String::new()),
        _ => given_text("note", given),
    }
}

/// Returns the reason; another one must be named.
pub(in crate::sale) fn given_reason(given: &Reason) -> Result<Reason, Refusal> {
    let note = match given.note.trim() {
        "" if !given.kind.is_other() => String::new(),
        _ => given_text("reason", &given.note)?,
    };
    Ok(Reason {
        kind: given.kind,
        note,
    })
}
