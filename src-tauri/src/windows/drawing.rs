//! How WebKit draws the pages on Linux.

use std::env;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// WebKit reads this before it creates a page. Its setting for the same, on a page that exists, crashes the page.
const WITHOUT_LAYERS: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Starts the program again in its own place, so that the processor draws what has changed.
///
/// With layers, and without a graphics card, the whole window is composed in software for each digit that changes.
/// Machines with a card draw the same way: screens that stand still gain nothing from one. `0` leaves the layers on.
pub(crate) fn by_processor() {
    if env::var_os(WITHOUT_LAYERS).is_some() {
        return;
    }
    let Ok(program) = env::current_exe() else {
        return;
    };
    let failed = Command::new(program)
        .args(env::args_os().skip(1))
        .env(WITHOUT_LAYERS, "1")
        .exec();
    // The window then costs more, and sells all the same.
    drop(failed);
}
