//! The common argument and result of commands.

use std::sync::Arc;

use tauri::State;

use crate::app::App;
use crate::view::UiError;

/// The argument of every command.
pub(super) type OurApp<'a> = State<'a, Arc<App>>;
/// The result of a command that returns nothing.
pub(super) type Done = Result<(), UiError>;
