//! The system's requests to end this program: from a terminal, at log-out, before shut-down.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::{future, io};

use tokio::sync::mpsc;
#[cfg(unix)]
use unix::listen;
#[cfg(windows)]
use windows::listen;

/// The requests from the time of listening on.
#[derive(Debug)]
pub struct EndRequests(mpsc::UnboundedReceiver<&'static str>);

impl EndRequests {
    /// Listens to them; from now on they do not end the program by themselves. Needs a tokio runtime.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn listen() -> io::Result<EndRequests> {
        let (requests, received) = mpsc::unbounded_channel();
        listen(&requests)?;
        Ok(EndRequests(received))
    }

    /// Waits for the next one; returns its name, for the log.
    pub async fn next(&mut self) -> &'static str {
        match self.0.recv().await {
            Some(name) => name,
            None => future::pending().await,
        }
    }
}
