//! Unix signals.

use std::fs::File;
use std::io;
use std::os::fd::AsFd;

use tokio::io::Interest;
use tokio::net::unix::pipe::Sender;
use tokio::signal::unix::{SignalKind, signal};

use super::{Asker, ask};

/// Passes on interrupt, terminate, and hang-up unless it is ignored (`nohup`).
pub(super) fn listen(asker: &Asker) -> io::Result<()> {
    let hang_up = SignalKind::hangup();
    for kind in [SignalKind::interrupt(), SignalKind::terminate(), hang_up] {
        if kind == hang_up && is_ignored(kind) {
            continue;
        }
        let mut signals = signal(kind)?;
        let asker = asker.clone();
        tokio::spawn(async move {
            while signals.recv().await.is_some() {
                ask(&asker);
            }
        });
    }
    // Only a pipe's reader can go away; a file cannot be watched. Nothing is written here, so it does not matter
    // whether that would block.
    let output = io::stdout().as_fd().try_clone_to_owned();
    if let Ok(output) = output.map(File::from).and_then(Sender::from_file_unchecked) {
        let asker = asker.clone();
        tokio::spawn(async move {
            if output.ready(Interest::ERROR).await.is_ok() {
                asker.send_modify(|asked| asked.is_unheard = true);
                ask(&asker);
            }
        });
    }
    Ok(())
}

/// Returns whether the parent process had the signal ignored.
fn is_ignored(kind: SignalKind) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    let bit = u32::try_from(kind.as_raw_value() - 1).unwrap_or(u32::MAX);
    mask.is_some_and(|mask| mask.checked_shr(bit).unwrap_or(0) & 1 == 1)
}
