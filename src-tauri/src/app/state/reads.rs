//! What is read from Klarna in the background: it takes seconds to minutes, so it goes on beside the screens.
//!
//! What a read found is kept until the next one. A read that another took the place of is ended.

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_till::upkeep::payouts::{self, Statement};
use handover_till::upkeep::reconciliation::{self, Reconciliation};
use tokio::task::JoinSet;

use crate::view::{DifferenceId, UiError};

/// What is asked and how far it is.
#[derive(Clone, Debug)]
pub(crate) struct BackgroundRead<Asked, Far, Found> {
    /// What is asked.
    pub(crate) asked: Asked,
    /// How far it is.
    pub(crate) state: ReadState<Far, Found>,
    /// Tells this read from those before it.
    pub(in crate::app) id: u32,
    /// Ends with the last copy of this read.
    pub(in crate::app) _work: Arc<JoinSet<()>>,
}

/// How far a read is.
#[derive(Clone, Debug)]
pub(crate) enum ReadState<Far, Found> {
    /// It has come this far.
    Underway(Far),
    /// It was done at this time (UTC ms).
    Done(i64, Arc<Found>),
    /// It came to nothing.
    Failed(UiError),
}

/// A business day compared with Klarna.
pub(crate) type ReconciliationRead =
    BackgroundRead<String, Option<reconciliation::Progress>, Reconciliation>;
/// The payouts of a period.
pub(crate) type PayoutsRead = BackgroundRead<Period, payouts::Progress, Statement>;

/// Business days, the last included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first, `YYYY-MM-DD`.
    pub(crate) from: String,
    /// The last.
    pub(crate) to: String,
}

/// A name under a difference.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// Who.
    pub(crate) who: String,
    /// When (UTC ms).
    pub(crate) at_ms: i64,
    /// A person is needed for the sale to go on.
    pub(crate) goes_on: bool,
}

/// Both reads and what was signed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reads {
    /// The reconciliation.
    pub(crate) reconciliation: Option<ReconciliationRead>,
    /// The payouts.
    pub(crate) payouts: Option<PayoutsRead>,
    /// The signatures under the differences of the last check, by their place.
    pub(crate) signed: BTreeMap<usize, Signature>,
    /// Who signed last.
    pub(crate) signer: String,
    count: u32,
}

impl Reads {
    /// Returns what names a difference of the last check: another check has other names.
    pub(crate) fn difference_id(&self, place: usize) -> DifferenceId {
        let check = self.reconciliation.as_ref().map_or(0, |read| read.id);
        DifferenceId { check, place }
    }

    pub(in crate::app) fn next(&mut self) -> u32 {
        self.count = self.count.wrapping_add(1);
        self.count
    }
}

impl Reads {
    pub(in crate::app) fn reconciliation_state(
        &mut self,
        id: u32,
        state: ReadState<Option<reconciliation::Progress>, Reconciliation>,
    ) {
        if let Some(read) = &mut self.reconciliation
            && read.id == id
        {
            read.state = state;
        }
    }

    pub(in crate::app) fn payouts_state(
        &mut self,
        id: u32,
        state: ReadState<payouts::Progress, Statement>,
    ) {
        if let Some(read) = &mut self.payouts
            && read.id == id
        {
            read.state = state;
        }
    }
}

impl<Asked, Far, Found> BackgroundRead<Asked, Far, Found> {
    /// Returns what it found, once it is done.
    pub(crate) fn found(&self) -> Option<&Found> {
        match &self.state {
            ReadState::Done(_, found) => Some(found),
            ReadState::Underway(_) | ReadState::Failed(_) => None,
        }
    }
}
