//! What a shop sets up and keeps: its folders, settings, accounts, secrets, articles and customers.

pub mod accounts;
pub mod bounded;
pub mod catalogue;
pub mod customer;
pub mod home;
pub mod imports;
pub mod phone_number;
pub mod secrets;
pub mod settings;
