//! Klarna's in-store interfaces, pretended: payments, the hosted page, order management, settlements and customer tokens.
//!
//! [`World`] is the whole of it: a pure model that answers requests and knows no clock, no chance, no file and no
//! network. Two doors lead to it: [`World::answer`] for callers in the same process and in simulated time
//! (`direct.rs`), and [`http::start`] for everyone else. The crate shares no code with any client of Klarna's.

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
