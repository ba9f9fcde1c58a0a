//! What the command line says, as a terminal shows it.

use handover_core::Message;
use handover_text::{Language, Texts};

/// Returns what is wrong and what to do.
pub(super) fn words(message: &Message) -> String {
    Texts::of(Language::of("en"))
        .plain()
        .words(message)
        .to_string()
}
