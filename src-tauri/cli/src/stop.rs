//! Whether whoever asked for a command still wants it.
//!
//! A signal ends what a command does: a payment that nobody has paid is ended, and what is under way at Klarna is left to
//! the journal. After a second one nothing is waited for. That nobody reads the answers any more counts as a signal, and
//! where a window carries the command out, so does its asker's going away.

use std::fs::File;
use std::os::fd::AsFd;
use std::{future, io};

use tokio::io::Interest;
use tokio::net::unix::pipe::Sender;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::exit::Failure;

/// What was asked for so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked {
    /// How often an end was asked for.
    times: u32,
    /// It was, since nobody reads the answers.
    is_unheard: bool,
}

/// The place where an end is asked for.
pub(super) type Asker = watch::Sender<Asked>;

/// The place where it is heard.
#[derive(Clone)]
pub(super) struct Stop {
    asked: watch::Receiver<Asked>,
}

impl Stop {
    /// Makes a stop that is never asked for.
    pub(super) fn never() -> Stop {
        Stop::by(&Asker::default())
    }

    /// Makes a stop that `asker` asks for.
    pub(super) fn by(asker: &Asker) -> Stop {
        Stop {
            asked: asker.subscribe(),
        }
    }

    /// Listens to this process's signals – interrupt, terminate, and hang-up unless that was to be ignored (`nohup`) –
    /// and watches whether its standard output is still read.
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
        // A file cannot be watched, and needs not be: only a pipe's reader goes away. Nothing is written this way, so
        // that it does not matter whether it would block.
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

    /// Waits until an end was asked for so often; returns why.
    pub(super) async fn asked(&self, times: u32) -> Failure {
        let mut asked = self.asked.clone();
        let so_often = asked.wait_for(|asked| asked.times >= times).await;
        match so_often.map(|asked| asked.is_unheard) {
            Ok(true) => Failure::Output(io::ErrorKind::BrokenPipe.into()),
            Ok(false) => Failure::Interrupted,
            // Nobody is left who could ask.
            Err(_) => future::pending().await,
        }
    }

    /// Does `work` until an end is asked for; what was asked before comes first.
    pub(super) async fn unless<T>(&self, work: impl Future<Output = T>) -> Result<T, Failure> {
        tokio::select! {
            biased;
            why = self.asked(1) => Err(why),
            done = work => Ok(done),
        }
    }
}

/// Asks for an end once more.
pub(super) fn ask(asker: &Asker) {
    asker.send_modify(|asked| asked.times = asked.times.saturating_add(1));
}

/// Whether whoever started this process had the signal ignored.
fn is_ignored(kind: SignalKind) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    let bit = u32::try_from(kind.as_raw_value() - 1).unwrap_or(u32::MAX);
    mask.is_some_and(|mask| mask.checked_shr(bit).unwrap_or(0) & 1 == 1)
}
