//! The console's events. A program with windows gets log-off and shutdown as messages to those instead.

use std::io;

use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};
use tokio::sync::mpsc::UnboundedSender;

pub(super) fn listen(requests: &UnboundedSender<&'static str>) -> io::Result<()> {
    macro_rules! pass_on {
        ($($event:ident),*) => {$({
            let (mut events, requests) = ($event()?, requests.clone());
            tokio::spawn(async move {
                while events.recv().await.is_some() && requests.send(stringify!($event)).is_ok() {}
            });
        })*};
    }
    pass_on!(ctrl_c, ctrl_break, ctrl_close, ctrl_logoff, ctrl_shutdown);
    Ok(())
}
