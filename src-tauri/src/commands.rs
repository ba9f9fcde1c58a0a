//! The commands of the cashier's window: one per intention, as `ui/backend.js` calls them.
//!
//! Each hands on what was typed and returns what the app says. A command that is not in `commands/list.rs` cannot be
//! called.

mod basket;
mod customers;
mod order;
mod payment;
mod places;
mod reconciliation;
mod settings;
mod shape;

use tauri::{Builder, Wry};

macro_rules! commands {
    ($($file:ident: $($name:ident),*;)*) => {
        /// Gives the window its commands.
        pub(crate) fn register(builder: Builder<Wry>) -> Builder<Wry> {
            builder.invoke_handler(tauri::generate_handler![$($($file::$name),*),*])
        }
    };
}

include!("commands/list.rs");
