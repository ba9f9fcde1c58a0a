//! Whether the caller still wants the command.
//!
//! A signal ends what a command does: an unpaid payment is ended, and what is under way at Klarna is left to the
//! journal. After a second signal nothing is waited for. A closed standard output counts as a signal, and so does a
//! client's disconnect when a window carries the command out.

use std::fs::File;
use std::os::fd::AsFd;
use std::{future, io};

use tokio::io::Interest;
use tokio::net::unix::pipe::Sender;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::exit::Failure;

/// The requests to stop so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked {
    /// How often a stop was requested.
    times: u32,
    /// It was requested because nobody reads the output.
    is_unheard: bool,
}

/// Where a stop is requested.
pub(super) type Asker = watch::Sender<Asked>;

/// Where it is noticed.
#[derive(Clone)]
pub(super) struct Stop {
    asked: watch::Receiver<Asked>,
}

impl Stop {
    /// Returns a stop that is never requested.
    pub(super) fn never() -> Stop {
        Stop::by(&Asker::default())
    }

    /// Returns a stop that `asker` requests.
    pub(super) fn by(asker: &Asker) -> Stop {
        Stop {
            asked: asker.subscribe(),
        }
    }

    /// Listens to this process's signals – interrupt, terminate, and hang-up unless it is ignored (`nohup`) – and
    /// watches whether its standard output is still read.
    pub(super) fn by_signal() -> io::Result<Stop> {
        let asker = Asker::default();
        let stop = Stop::by(&asker);
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
            tokio::spawn(async move {
                if output.ready(Interest::ERROR).await.is_ok() {
                    asker.send_modify(|asked| asked.is_unheard = true);
                    ask(&asker);
                }
            });
        }
        Ok(stop)
    }

    /// Waits until a stop was requested this many times; returns why.
    pub(super) async fn asked(&self, times: u32) -> Failure {
        let mut asked = self.asked.clone();
        let so_often = asked.wait_for(|asked| asked.times >= times).await;
        match so_often.map(|asked| asked.is_unheard) {
            Ok(true) => Failure::Output(io::ErrorKind::BrokenPipe.into()),
            Ok(false) => Failure::Interrupted,
            // Nobody is left who could request it.
            Err(_) => future::pending().await,
        }
    }

    /// Runs `work` until a stop is requested; an earlier request wins.
    pub(super) async fn unless<T>(&self, work: impl Future<Output = T>) -> Result<T, Failure> {
        tokio::select! {
            biased;
            why = self.asked(1) => Err(why),
            done = work => Ok(done),
        }
    }
}

/// Requests a stop once more.
pub(super) fn ask(asker: &Asker) {
    asker.send_modify(|asked| asked.times = asked.times.saturating_add(1));
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
