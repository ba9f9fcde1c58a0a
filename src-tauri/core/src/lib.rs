//! The rules of a sale: what may be sold, what happens next, and what is never allowed.
//!
//! Pure functions over plain data. No clock, randomness, file, network or async: time comes in as a [`Timestamp`], ids
//! as arguments, and Klarna's answers as a [`Reply`].

mod basket;
pub mod message;
pub mod reconcile;
mod sale;
mod values;

pub use basket::discount::{Discount, NoDiscount};
pub use basket::goods::{Covers, Goods, Piece, Portion, Share, Tally};
pub use basket::line::{Line, LineKind, NewLine, Prices};
pub use basket::preflight::{Fault, MAX_LINES, MAX_TEXT, Problem};
pub use basket::returns::{Return, ReturnChange, ReturnWish, ReturnedGoods};
pub use basket::{Basket, TaxTotal};
pub use message::Message;
pub use sale::ahead::{Ahead, Expected};
pub use sale::command::{Asked, AskedBy, Asker, Command, Finding, Progress, Request, Wish};
pub use sale::event::illegal_event::IllegalEvent;
pub use sale::event::reason::{
    CustomerStep, End, NotPlaced, OrderEnd, RefundReason, SessionEnd, TokenNotMade, Unreadable,
};
pub use sale::event::slip::{Slip, SlipTarget};
pub use sale::event::{Event, Fact, Intent, OrderChange, OrderDetails};
pub use sale::klarna::call::{AheadCall, Call, Lane};
pub use sale::klarna::order::{Booking, FraudStatus, OrderFacts, OrderStatus};
pub use sale::klarna::reply::{
    AheadAnswer, Answer, CustomerTokenStatus, HostedStatus, KlarnaRefusal, NewHostedSession,
    NewPaymentSession, Outcome, PaymentSessionStatus, Reply,
};
pub use sale::known::PersonNeeded;
pub use sale::permission::{Action, Right, permission};
pub use sale::phase::goods::Quote;
#[cfg(all(feature = "planted", debug_assertions))]
pub use sale::planted;
pub use sale::refusal::Refusal;
pub use sale::requests::Answered;
pub use sale::returns::ReturnDue;
pub use sale::stage::Stage;
pub use sale::state::customer_token::CustomerToken;
pub use sale::state::order::{Accepted, Act, Doubt, Order, Standing, Step, Write};
pub use sale::state::returns::{
    NotRefunded, ReturnStep, ReturnedWith, Returning, Returns, TakenBack, TakenBackProgress,
};
pub use sale::state::slips::{MOST_SLIPS, Refund};
pub use sale::state::times::Times;
pub use sale::state::{
    Approval, ApprovalStep, Authorized, Charging, Closed, Delivery, DeliveryState, Ending, InDoubt,
    NotOffered, Open, Opening, Origin, Over, Page, PageStep, Review, Session, Spare, State,
};
pub use sale::{GRACE_MS, OPENING_ATTEMPTS, OVERDUE_MS, SENDINGS, Sale, WRITE_REPEATS};
pub use values::actor::Actor;
pub use values::channel::{Channel, Contact, ContactFault};
pub use values::id::{IdempotencyKey, LineId, OperationId, SaleId, SaleNumber};
pub use values::klarna_id::{
    BookingId, CorrelationId, HostedSessionId, KlarnaReference, OrderId, PaymentSessionId,
};
pub use values::language::{CustomerLanguage, NoLanguage};
pub use values::money::{Currency, MAX_MINOR, Money, MoneyError};
pub use values::notation::{AmountError, Notation};
pub use values::pasted::visible;
pub use values::reason::{Reason, ReturnReason};
pub use values::tax::TaxRate;
pub use values::tender::Tender;
pub use values::terms::{Acquiring, Category, NoCategory, PaymentTerms, PlaceOrderMode};
pub use values::text::{is_hidden, is_plain, shown};
pub use values::time::Timestamp;
