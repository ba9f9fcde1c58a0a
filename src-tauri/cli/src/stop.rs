//! Whether the caller still wants the command.
//!
//! A signal ends what a command does: an unpaid payment is ended, and what is under way at Klarna is left to the
//! journal. After a second signal nothing is waited for. A closed standard output counts as a signal, and so does a
//! client's disconnect when a window carries the command out.

#[cfg(unix)]
mod output;

use std::{future, io};

use handover_till::end_requests::EndRequests;
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

    /// Listens to the system's requests to end this process, and watches whether its standard output is still read.
    /// On Windows that shows only when something is written.
    pub(super) fn by_signal() -> io::Result<Stop> {
        let asker = Asker::default();
        let stop = Stop::by(&asker);
        #[cfg(unix)]
        output::watch(asker.clone());
        let mut requests = EndRequests::listen()?;
        tokio::spawn(async move {
            loop {
                requests.next().await;
                ask(&asker);
            }
        });
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
