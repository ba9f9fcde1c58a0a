//! Klarna's in-store interfaces, simulated: payments, hosted page, order management, settlements, customer tokens.
//!
//! [`World`] is a pure model that answers requests: it reads no clock and uses no randomness, no file and no network.
//! Two doors lead to it: [`World::answer`] for callers in the same process and in simulated time (`direct.rs`), and
//! [`http::start`] for everyone else. The crate shares no code with any Klarna client.

mod clock;
pub mod direct;
mod exchange;
pub mod http;
mod pages;
mod store;
mod words;
pub mod world;

pub use exchange::{Request, Response};
pub use http::{Options, Running, StartError, start};
pub use world::{
    Agreement, CustomerAct, CustomerError, Fault, FaultKind, Fee, Holdback, Operation,
    PaymentMethod, Product, Settings, SettlementType, World,
};
