//! Customers who agreed to be charged again.

use serde::Serialize;
use ts_rs::TS;

use super::act::Act;
use super::look::{Icon, Look};

/// The customers who agreed, the latest first.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomersView {
    /// The customers.
    pub rows: Vec<CustomerRow>,
    /// What they agreed to, and what the basket comes to that may be charged.
    pub hint: String,
}

/// One customer.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomerRow {
    /// The sale in which they agreed, by id: names the customer token.
    pub sale: String,
    /// Its number.
    pub number: String,
    /// How the shop calls them; "" when that cannot be read here any more.
    pub name: String,
    /// Since when, e.g. `23 November 2026`.
    pub since: String,
    /// The state of the customer token.
    pub state: CustomerTokenState,
    /// How that looks.
    pub look: Look,
    /// Its pictogram.
    pub icon: Icon,
    /// What may be done, in order.
    pub acts: Vec<Act<CustomerAct>>,
}

/// The state of a customer token.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CustomerTokenState {
    /// Klarna is being asked.
    Making,
    /// It can be charged.
    Active,
    /// Not for the time being.
    Suspended,
    /// Klarna uses a word nobody knows.
    Unknown,
    /// It is being cancelled.
    Cancelling,
    /// It is over.
    Cancelled,
    /// Its key is lost here.
    Lost,
}

/// What may be done about a customer.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CustomerAct {
    /// Charge the basket.
    ChargeCustomer,
    /// Read at Klarna how it stands.
    ReadCustomerToken,
    /// Cancel it at Klarna.
    CancelCustomerToken,
    /// Erase the customer.
    ForgetCustomer,
}
