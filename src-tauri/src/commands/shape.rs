//! What every command gets, and what it answers.

use std::sync::Arc;

use tauri::State;

use crate::app::App;
use crate::view::UiError;

/// What every command gets.
pub(super) type OurApp<'a> = State<'a, Arc<App>>;
/// What a command without an answer of its own answers.
pub(super) type Done = Result<(), UiError>;
