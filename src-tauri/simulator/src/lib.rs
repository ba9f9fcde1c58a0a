//! Klarna's in-store interfaces, simulated: payments, hosted page, order management, settlements, customer tokens.
//!
//! [`World`] is a pure model that answers requests: it reads no clock and uses no randomness, no file and no network.
//! Callers in the same process and in simulated time use [`World::answer`] (`direct.rs`), all others the HTTP server
//! ([`http::start`]). The crate shares no code with any Klarna client.

mod clock;
pub mod direct;
mod exchange;
pub mod http;
mod pages;
mod store;
mod texts;
pub mod world;

pub use exchange::{Request, Response};
pub use http::{Options, Running, StartError, start};
pub use world::{
    Agreement, CustomerAct, CustomerError, Fault, FaultKind, Fee, Holdback, Operation,
    PaymentMethod, Product, Settings, SettlementType, World,
};
