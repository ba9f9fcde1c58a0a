//! Whether standard output is still read.

use std::fs::File;
use std::io;
use std::os::fd::AsFd;

use tokio::io::Interest;
use tokio::net::unix::pipe::Sender;

use super::{Asker, ask};

/// Requests a stop when its reader goes away. Only a pipe's reader can; a file cannot be watched.
pub(super) fn watch(asker: Asker) {
    // Nothing is written here, so it does not matter whether that would block.
    let output = io::stdout().as_fd().try_clone_to_owned();
    if let Ok(output) = output.map(File::from).and_then(Sender::from_file_unchecked) {
        tokio::spawn(async move {
            if output.ready(Interest::ERROR).await.is_ok() {
                asker.send_modify(|asked| asked.is_unheard = true);
                ask(&asker);
            }
        });
    }
}
