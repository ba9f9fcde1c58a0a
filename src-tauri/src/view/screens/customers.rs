//! The view of customers with a customer token.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::look::{Icon, Look};

/// Customers with a customer token, the latest first.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomersView {
    pub rows: Vec<CustomerRow>,
    /// What they agreed to, and the basket total that can be charged.
    pub hint: String,
}

/// A customer with a token.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomerRow {
    /// The id of the sale in which they agreed; names the token.
    pub sale: String,
    /// Its number.
    pub number: String,
    /// The shop's name for them; "" when it can no longer be read.
    pub name: String,
    /// Since when, e.g. `23 November 2026`.
    pub since: String,
    /// The state of the token.
    pub state: CustomerTokenState,
    /// How that state looks.
    pub look: Look,
    /// Its pictogram.
    pub icon: Icon,
    /// The acts, in order.
    pub acts: Vec<Act<CustomerAct>>,
}

/// The state of a customer token, in one word.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CustomerTokenState {
    /// Klarna is being asked for it.
    Making,
    /// It can be charged.
    Active,
    /// It cannot be charged for now.
    Suspended,
    /// Klarna's state is not one this version knows.
    Unknown,
    /// It is being cancelled.
    Cancelling,
    /// It has ended.
    Cancelled,
    /// The token itself is lost on this till.
    Lost,
}

/// The acts about a customer.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CustomerAct {
    /// Charge the basket to the token.
    ChargeCustomer,
    /// Read the token's state from Klarna.
    ReadCustomerToken,
    /// Cancel it at Klarna.
    CancelCustomerToken,
    /// Erase the customer.
    ForgetCustomer,
}
