//! The console's events.

use std::io;

use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};

use super::{Asker, ask};

/// Passes on Ctrl+C and Ctrl+Break, and that the console closes, the person logs off or the machine shuts down. Whether
/// standard output is still read shows only when something is written.
pub(super) fn listen(asker: &Asker) -> io::Result<()> {
    macro_rules! pass_on {
        ($($event:expr),*) => {$({
            let (mut events, asker) = ($event?, asker.clone());
            tokio::spawn(async move {
                while events.recv().await.is_some() {
                    ask(&asker);
                }
            });
        })*};
    }
    pass_on!(
        ctrl_c(),
        ctrl_break(),
        ctrl_close(),
        ctrl_logoff(),
        ctrl_shutdown()
    );
    Ok(())
}
