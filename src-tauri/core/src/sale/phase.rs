//! The phases of a sale. Each file holds what is decided, observed, applied and called for in its state.

mod authorization;
mod authorized;
mod basket;
mod charge;
mod closed;
mod customer_token;
pub(crate) mod goods;
mod opening;
mod order;
mod page;
mod unreadable;
mod write;
