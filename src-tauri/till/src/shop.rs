//! What a shop sets up and stores: folders, settings, accounts, secrets, catalogue and customers.

pub mod accounts;
mod barcode;
pub mod bounded;
pub mod catalogue;
pub mod customer;
pub mod home;
pub mod imports;
pub mod phone_number;
pub mod scale_code;
pub mod secrets;
pub mod settings;
