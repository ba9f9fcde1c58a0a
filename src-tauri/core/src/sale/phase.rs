//! The phases of a sale. Each file contains decide, observe, apply and calls for its state.

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
