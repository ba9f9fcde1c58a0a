//! When time alone makes something true: until then nobody has to ask [`Sale::elapse`].

use super::state::{approval_over_at, approval_too_old_at};
use crate::sale::state::agreement::Agreement;
use crate::sale::state::{Approval, Authorized, State};
use crate::sale::{OVERDUE_MS, Sale};
use crate::values::time::Timestamp;

/// What is owed at once.
const AT_ONCE: Timestamp = Timestamp::from_ms(i64::MIN);

impl Sale {
    /// Returns the moment from which [`Sale::elapse`] says something, if nothing happens before. A clock that was set may bring
    /// it forward.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        let payment = self.payment_deadline().into_iter();
        payment.chain(self.agreement_deadline()).min()
    }

    fn payment_deadline(&self) -> Option<Timestamp> {
        match &self.state {
            State::Open(open) => Some(open.give_up_at),
            State::Approved(approval) => Some(self.approval_deadline(approval)),
            State::Returning { .. } => Some(AT_ONCE),
            State::Charging(charging) => Some(charging.intent.stale_at()),
            State::Placing { approval, .. } => Some(approval_too_old_at(approval.at)),
            State::Withdrawing {
                approval,
                gone: false,
                ..
            } => approval
                .placed
                .is_none()
                .then(|| approval_over_at(approval.at)),
            State::Authorized(Authorized {
                since: Some(since),
                overdue: false,
                ..
            }) => Some(since.plus_ms(OVERDUE_MS)),
            State::Writing { write, .. } if write.doubt.is_none() => Some(write.intent.stale_at()),
            State::Basket { .. }
            | State::Opening(_)
            | State::Ending(_)
            | State::SessionGone(_)
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }
            | State::Authorized(_)
            | State::UnderReview { .. }
            | State::Paid(_)
            | State::HandedOver { .. }
            | State::Writing { .. }
            | State::LatePayment { .. }
            | State::Unreadable { .. }
            | State::Closed { .. } => None,
        }
    }

    /// An approval is used or given back at once, unless it is held.
    fn approval_deadline(&self, approval: &Approval) -> Timestamp {
        let is_held =
            approval.session.terms.hold && approval.end.is_none() && self.payable().is_ok();
        if is_held {
            approval_too_old_at(approval.at)
        } else {
            AT_ONCE
        }
    }

    fn agreement_deadline(&self) -> Option<Timestamp> {
        match self.agreement.as_ref()? {
            Agreement::Asked {
                approved_at: Some(at),
            } if !self.has_good_order() => Some(approval_over_at(*at)),
            Agreement::Asked {
                approved_at: Some(_),
            } => Some(AT_ONCE),
            Agreement::Making { approved_at, .. } => Some(approval_over_at(*approved_at)),
            Agreement::Asked { approved_at: None }
            | Agreement::NotMade { .. }
            | Agreement::Standing { .. }
            | Agreement::Ending { .. }
            | Agreement::Over
            | Agreement::Lost
            | Agreement::Forgotten => None,
        }
    }
}
