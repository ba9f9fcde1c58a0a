//! The rules of a sale: what may be sold, what happens next, and what is never allowed.
//!
//! Pure functions over plain data. No clock, randomness, file, network or async: time comes in as
//! [`Timestamp`], ids as arguments, and Klarna's answers as [`Reply`].

pub mod basket;
pub mod channel;
pub mod discount;
pub mod event;
pub mod goods;
pub mod id;
pub mod klarna;
pub mod message;
pub mod money;
pub mod notation;
pub mod pasted;
pub mod preflight;
pub mod refusal;
pub mod sale;
pub mod settlement;
pub mod tax;
pub mod terms;
pub mod text;
pub mod time;
pub mod truth;

pub use basket::{Basket, Line, LineKind, Prices};
pub use channel::{Channel, Contact};
pub use discount::Discount;
pub use event::{Asker, Command, Event, Fact, NewLine};
pub use goods::{Goods, Piece, Portion, Share};
pub use id::{IdempotencyKey, LineId, OperationId, SaleId, SaleNumber};
pub use klarna::{Answer, Call, Outcome, Reply};
pub use message::Message;
pub use money::{Currency, Money};
pub use notation::Notation;
pub use refusal::Refusal;
pub use sale::{IllegalEvent, Sale, Stage, State};
pub use tax::TaxRate;
pub use terms::{Acquiring, Category, PaymentTerms};
pub use time::Timestamp;
