//! The commands of the cashier's window: one per intention, as `ui/backend.js` calls them.
//!
//! Each passes the input to the app and returns its answer. A command that is not in `commands/list.rs` cannot be
//! called.

mod basket;
mod catalogue;
mod customers;
mod order;
mod payment;
mod places;
mod reconciliation;
mod returns;
mod settings;
mod shape;
mod slips;

use tauri::{Builder, Wry};

macro_rules! commands {
    ($($file:ident: $($name:ident),*;)*) => {
        /// Registers the window's commands.
        pub(crate) fn register(builder: Builder<Wry>) -> Builder<Wry> {
            builder.invoke_handler(tauri::generate_handler![$($($file::$name),*),*])
        }
    };
}

include!("commands/list.rs");
