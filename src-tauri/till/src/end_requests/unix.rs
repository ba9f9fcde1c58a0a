//! Unix signals.

use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::UnboundedSender;

/// Passes on interrupt, terminate, and hang-up unless it is ignored (`nohup`).
pub(super) fn listen(requests: &UnboundedSender<&'static str>) -> io::Result<()> {
    let hang_up = SignalKind::hangup();
    for (kind, name) in [
        (SignalKind::interrupt(), "interrupt"),
        (SignalKind::terminate(), "terminate"),
        (hang_up, "hang up"),
    ] {
        if kind == hang_up && is_ignored(kind) {
            continue;
        }
        let mut signals = signal(kind)?;
        let requests = requests.clone();
        tokio::spawn(async move {
            while signals.recv().await.is_some() && requests.send(name).is_ok() {}
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
