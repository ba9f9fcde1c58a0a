//! Background reads from Klarna, which take seconds to minutes.
//!
//! A result is kept until the next read. A read that was replaced is aborted.

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_till::upkeep::payouts::{self, Statement};
use handover_till::upkeep::reconciliation::{self, Reconciliation};
use tokio::task::JoinSet;

use crate::view::{DifferenceId, UiError};

/// A background read: what was asked, and its progress.
#[derive(Clone, Debug)]
pub(crate) struct BackgroundRead<Asked, Far, Found> {
    pub(crate) asked: Asked,
    pub(crate) state: ReadState<Far, Found>,
    /// Distinguishes this read from earlier ones.
    pub(in crate::app) id: u32,
    /// Aborts the work when the last copy of this read is dropped.
    pub(in crate::app) _work: Arc<JoinSet<()>>,
}

/// The progress of a read.
#[derive(Clone, Debug)]
pub(crate) enum ReadState<Far, Found> {
    Underway(Far),
    /// Finished at this time (UTC ms).
    Done(i64, Arc<Found>),
    Failed(UiError),
}

/// The reconciliation of a business day.
pub(crate) type ReconciliationRead =
    BackgroundRead<String, Option<reconciliation::Progress>, Reconciliation>;
/// The payouts of a period.
pub(crate) type PayoutsRead = BackgroundRead<Period, payouts::Progress, Statement>;

/// A period of business days, the last one included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first, `YYYY-MM-DD`.
    pub(crate) from: String,
    /// The last.
    pub(crate) to: String,
}

/// A signature under a difference.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) who: String,
    /// When (UTC ms).
    pub(crate) at_ms: i64,
    /// The sale needs a person to go on.
    pub(crate) goes_on: bool,
}

/// Both reads, and the signatures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reads {
    pub(crate) reconciliation: Option<ReconciliationRead>,
    pub(crate) payouts: Option<PayoutsRead>,
    /// The signatures under the differences of the last reconciliation, by position.
    pub(crate) signed: BTreeMap<usize, Signature>,
    /// Who signed last.
    pub(crate) signer: String,
    count: u32,
}

impl Reads {
    /// Returns the id of a difference. It is valid for this reconciliation only.
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
    /// Returns the result, once there is one.
    pub(crate) fn found(&self) -> Option<&Found> {
        match &self.state {
            ReadState::Done(_, found) => Some(found),
            ReadState::Underway(_) | ReadState::Failed(_) => None,
        }
    }
}
