//! A journal's day, and what it has promised after each step.

use std::path::PathBuf;
use std::sync::Arc;

use handover_journal::{
    Entry, Journal, JournalError, Link, LinkChange, Stored, Summary, VerifyError, verify,
};
use handover_rig::disk::Disk;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

const SALES: [&str; 5] = ["sale-1", "sale-2", "sale-3", "sale-4", "sale-5"];
/// The sale that is begun on every image to see that the journal still works.
const NEXT_SALE: &str = "sale-9";

/// Something the till does with its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Writes events of a sale: how many, and how many bytes of detail each.
    Write(usize, usize, usize),
    /// Writes one event, and stores the customer's link.
    ShowLink(usize),
    /// Writes one event, and replaces the link with the customer's approval.
    Approve(usize),
    /// Writes one event, and erases link or approval.
    EraseLink(usize),
    /// Writes one event, and stores the customer's contact in place of the previous one.
    KeepContact(usize),
    /// Erases the contact, whose time is over.
    EraseContact(usize),
    /// Writes a summary that breaks a rule, which is refused.
    BreakRule(usize),
    BeginEpoch,
    Checkpoint,
    /// Closes the journal and opens it again.
    Restart,
    /// The program is killed, and started again.
    Kill,
    /// A reader verifies the journal while it is written.
    Verify,
    ReleaseReserve,
}

impl Step {
    /// Returns whether it only involves the journal's file.
    pub(crate) fn is_plain(self) -> bool {
        !matches!(self, Step::KeepContact(_) | Step::EraseContact(_))
    }
}

/// Every kind of transaction, around checkpoints, restarts and a growing file.
pub(crate) const LONG: &[Step] = {
    use Step::{
        Approve, BeginEpoch, BreakRule, Checkpoint, EraseContact, EraseLink, KeepContact, Kill,
        ReleaseReserve, Restart, ShowLink, Verify, Write,
    };
    &[
        Write(0, 1, 200),
        ShowLink(0),
        Write(0, 3, 300),
        Write(1, 1, 12_000),
        BreakRule(1),
        EraseLink(0),
        KeepContact(1),
        Checkpoint,
        Write(1, 1, 200),
        KeepContact(1),
        ShowLink(1),
        Verify,
        BeginEpoch,
        Write(2, 2, 700),
        Restart,
        ShowLink(2),
        Approve(2),
        EraseLink(1),
        ReleaseReserve,
        Write(2, 1, 40_000),
        EraseContact(1),
        Kill,
        Write(3, 4, 900),
        Checkpoint,
        EraseLink(2),
        Write(3, 1, 5_000),
        Restart,
        Write(4, 1, 300),
        Kill,
        BeginEpoch,
        ShowLink(4),
        Checkpoint,
        Approve(4),
        EraseLink(4),
    ]
};

/// An hour of selling, for a disk that fails at each of its operations in turn.
pub(crate) const SHORT: &[Step] = {
    use Step::{
        BeginEpoch, Checkpoint, EraseContact, EraseLink, KeepContact, Restart, ShowLink, Verify,
        Write,
    };
    &[
        Write(0, 1, 200),
        KeepContact(0),
        ShowLink(0),
        Write(0, 2, 6_000),
        Checkpoint,
        EraseLink(0),
        BeginEpoch,
        Restart,
        Write(1, 1, 300),
        EraseContact(0),
        Verify,
        Write(1, 1, 300),
        // Failures since the last commit are reported here at the latest.
        Checkpoint,
    ]
};

/// The state of a journal as seen from outside.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) events: u64,
    /// The hash of the last event, and so of the whole chain.
    head: [u8; 32],
    /// The link, the approval and the contact of each sale.
    secrets: Vec<(Option<Link>, Option<String>, Option<String>)>,
    epoch: Option<i64>,
}

impl State {
    /// Returns whether it is one of these, as far as known.
    pub(crate) fn is_among(&self, states: &[State]) -> bool {
        states.iter().any(|state| {
            (self.events, self.head, &self.secrets) == (state.events, state.head, &state.secrets)
                && (self.epoch.is_none() || self.epoch == state.epoch)
        })
    }
}

/// The till: what it has written, and so what it writes next.
pub(crate) struct Till {
    pub(crate) disk: Disk,
    journal: Option<Journal>,
    sales: [Vec<Entry>; SALES.len()],
    drawn: u64,
}

impl Till {
    pub(crate) fn start(disk: Disk) -> Result<Till, JournalError> {
        let mut till = Till::stopped(disk);
        till.open()?;
        Ok(till)
    }

    /// Returns a till that opens its journal when it first needs it.
    pub(crate) fn stopped(disk: Disk) -> Till {
        Till {
            disk,
            journal: None,
            sales: Default::default(),
            drawn: 0,
        }
    }

    /// Runs a step. If its outcome is unknown, it is looked up in the reopened journal, as the error requires.
    pub(crate) fn take(&mut self, step: Step) -> Result<(), JournalError> {
        match step {
            Step::Write(sale, count, bytes) => self.write(sale, count, bytes, LinkChange::Keep),
            Step::ShowLink(sale) => self.write(sale, 1, 150, link_of(sale)),
            Step::Approve(sale) => {
                let token = SecretString::from(format!("token-{sale}"));
                self.write(sale, 1, 150, LinkChange::Approve(token))
            }
            Step::EraseLink(sale) => self.write(sale, 1, 150, LinkChange::Erase),
            Step::KeepContact(sale) => self.keep_contact(sale),
            Step::EraseContact(sale) => self.journal()?.erase_personal(SALES[sale]).map(drop),
            Step::BreakRule(sale) => {
                let entry = self.next_entries(sale, 1, 100);
                let mut summary = summary_of(SALES[sale], &self.sales[sale]);
                summary.refunded_minor = 1;
                let broken = self
                    .journal()?
                    .append(&entry[0], &summary, LinkChange::Keep);
                match broken {
                    Err(JournalError::Rejected { .. }) => Ok(()),
                    Err(error) => Err(error),
                    Ok(_) => panic!("a refund above the captured amount was written"),
                }
            }
            Step::BeginEpoch => self.journal()?.begin_epoch().map(drop),
            Step::Checkpoint => self.journal()?.checkpoint_wal(),
            Step::Restart => {
                self.journal = None;
                self.open()
            }
            Step::Kill => {
                self.kill();
                self.open()
            }
            Step::Verify => match look(&self.disk) {
                Ok(_) => Ok(()),
                Err(VerifyError::Unreadable(error)) => Err(error),
                Err(found @ VerifyError::Findings(_)) => panic!("{found}"),
            },
            Step::ReleaseReserve => self.journal()?.release_reserve().map(drop),
        }
    }

    /// Ends the program without a clean-up.
    pub(crate) fn kill(&mut self) {
        if let Some(journal) = self.journal.take() {
            std::mem::forget(journal);
        }
        self.disk.kill();
    }

    pub(crate) fn open(&mut self) -> Result<(), JournalError> {
        self.journal = None;
        let disk = Arc::new(self.disk.clone());
        self.journal = Some(Journal::open_on(disk, &path(&self.disk))?);
        Ok(())
    }

    /// Returns whether the events of this step were written.
    pub(crate) fn has_written(&mut self, step: Step) -> Result<bool, JournalError> {
        let (sale, count, bytes) = match step {
            Step::Write(sale, count, bytes) => (sale, count, bytes),
            Step::ShowLink(sale)
            | Step::Approve(sale)
            | Step::EraseLink(sale)
            | Step::KeepContact(sale) => (sale, 1, 150),
            Step::BreakRule(_)
            | Step::EraseContact(_)
            | Step::BeginEpoch
            | Step::Checkpoint
            | Step::Restart
            | Step::Kill
            | Step::Verify
            | Step::ReleaseReserve => return Ok(false),
        };
        let wanted = self.next_entries(sale, count, bytes);
        let found = self.journal()?.events_of(SALES[sale])?;
        let written = found.len() > self.sales[sale].len();
        if written {
            self.sales[sale].extend(wanted);
            assert_eq!(found.len(), self.sales[sale].len(), "all of them or none");
        }
        Ok(written)
    }

    fn write(
        &mut self,
        sale: usize,
        count: usize,
        bytes: usize,
        link: LinkChange,
    ) -> Result<(), JournalError> {
        let new = self.next_entries(sale, count, bytes);
        let mut all = self.sales[sale].clone();
        all.extend_from_slice(&new);
        let summary = summary_of(SALES[sale], &all);
        self.journal()?.append_all(&new, &summary, link)?;
        self.sales[sale] = all;
        Ok(())
    }

    fn keep_contact(&mut self, sale: usize) -> Result<(), JournalError> {
        let new = self.next_entries(sale, 1, 150);
        let mut all = self.sales[sale].clone();
        all.extend_from_slice(&new);
        let summary = summary_of(SALES[sale], &all);
        let value = SecretString::from(format!("+46701740{:03}", all.len()));
        // Each attempt draws new random numbers, as the program does.
        self.drawn += 1;
        let chance = Zeroizing::new(Sha256::digest(self.drawn.to_le_bytes()).into());
        let journal = self.journal()?;
        let sealed = journal.seal(SALES[sale], "contact", &value, &chance)?;
        journal.append_sealed(&new, &summary, LinkChange::Keep, &[sealed])?;
        self.sales[sale] = all;
        Ok(())
    }

    fn next_entries(&self, sale: usize, count: usize, bytes: usize) -> Vec<Entry> {
        let first = self.sales[sale].len() + 1;
        (first..first + count)
            .map(|place| entry(SALES[sale], place, bytes))
            .collect()
    }

    fn journal(&mut self) -> Result<&mut Journal, JournalError> {
        if self.journal.is_none() {
            self.open()?;
        }
        Ok(self.journal.as_mut().expect("it was opened"))
    }
}

pub(crate) fn path(disk: &Disk) -> PathBuf {
    disk.path("journal.sqlite")
}

/// Reads the whole journal, verifies it and replays its sales. The epoch is ignored.
pub(crate) fn look(disk: &Disk) -> Result<(u64, [u8; 32]), VerifyError> {
    let verified = verify(disk, &path(disk), &mut |_| {}, &replay)?;
    Ok((verified.events, verified.head))
}

/// Rebuilds a sale's summary from its events.
pub(crate) fn replay(sale: &str, events: &[Stored]) -> Result<Summary, String> {
    let entries: Vec<Entry> = events.iter().map(|event| event.entry.clone()).collect();
    Ok(summary_of(sale, &entries))
}

/// Starts a till on a disk as the real program does, checks everything it contains, and writes on if asked to; only
/// then the epoch is known.
pub(crate) fn examine(disk: &Disk, goes_on: bool) -> Result<State, String> {
    let whole = |error: &dyn std::error::Error| match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    let at = path(disk);
    let mut journal =
        Journal::open_on(Arc::new(disk.clone()), &at).map_err(|error| whole(&error))?;
    let (events, head) = look(disk).map_err(|error| whole(&error))?;
    let secrets = SALES
        .iter()
        .map(|sale| {
            let approval = journal.approval(sale)?;
            let token = approval.map(|token| token.expose_secret().to_owned());
            let contact = journal.personal(sale, "contact")?;
            let contact = contact.map(|kept| kept.value.expose_secret().to_owned());
            Ok((journal.link(sale)?, token, contact))
        })
        .collect::<Result<_, JournalError>>()
        .map_err(|error| whole(&error))?;
    let epoch = if goes_on {
        let next = entry(NEXT_SALE, 1, 100);
        let summary = summary_of(NEXT_SALE, std::slice::from_ref(&next));
        let place = journal
            .append(&next, &summary, LinkChange::Keep)
            .map_err(|error| whole(&error))?;
        assert_eq!(
            u64::try_from(place),
            Ok(events + 1),
            "it continues at its end"
        );
        let written = journal
            .events_of(NEXT_SALE)
            .map_err(|error| whole(&error))?;
        Some(written[0].epoch)
    } else {
        None
    };
    Ok(State {
        events,
        head,
        secrets,
        epoch,
    })
}

/// Returns the state of the journal after each step on a working disk; the first is an empty journal.
pub(crate) fn promises(steps: &[Step]) -> Vec<State> {
    let mut till = Till::start(Disk::new()).expect("a new journal");
    let mut states =
        vec![examine(&Disk::holding(till.disk.contents()), true).expect("an intact journal")];
    for step in steps {
        till.take(*step).expect("a working disk");
        states
            .push(examine(&Disk::holding(till.disk.contents()), true).expect("an intact journal"));
    }
    states
}

fn link_of(sale: usize) -> LinkChange {
    LinkChange::Set {
        redirect_url: Some(format!("https://pay.example/{sale}")),
        qr_code_url: sale
            .is_multiple_of(2)
            .then(|| format!("https://qr.example/{sale}")),
    }
}

fn entry(sale: &str, place: usize, bytes: usize) -> Entry {
    let detail = format!("{sale}/{place} ").repeat(bytes / 9 + 1);
    Entry {
        stream: sale.to_owned(),
        stream_seq: u32::try_from(place).expect("few events"),
        at_ms: 1_780_308_000_000 + i64::try_from(place).expect("few events") * 1_000,
        actor: "ada".to_owned(),
        kind: "LineAdded".to_owned(),
        body: format!("{{\"detail\":\"{}\"}}", &detail[..bytes.min(detail.len())]),
    }
}

/// Returns a summary that depends on the events alone.
pub(crate) fn summary_of(sale: &str, events: &[Entry]) -> Summary {
    let count = i64::try_from(events.len()).expect("few events");
    Summary {
        sale_id: sale.to_owned(),
        number: format!("P-00000{}", sale.trim_start_matches("sale-")),
        day: "2026-06-01".to_owned(),
        started_at_ms: 1_780_308_000_000,
        updated_at_ms: events.last().map_or(0, |last| last.at_ms),
        cashier: "ada".to_owned(),
        stage: if count < 4 { "basket" } else { "paid" }.to_owned(),
        unfinished: count < 5,
        total_minor: 1_000 * count,
        currency: "GBP".to_owned(),
        captured_minor: 0,
        refunded_minor: 0,
        order_id: (count > 2).then(|| format!("order-{sale}")),
        klarna_reference: (count > 3).then(|| format!("REF{sale}")),
        hosted_session_id: None,
    }
}
