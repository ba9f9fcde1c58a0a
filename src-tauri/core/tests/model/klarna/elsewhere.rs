//! Actions of customers and in Klarna's portal.

use handover_core::Timestamp;

use super::{Approval, At, Customer, Elsewhere, End, Klarna, Passed, PlaceOrderModeAs, Risk};

impl Klarna {
    /// Lets the customer act on the page.
    pub(crate) fn customer(&mut self, at: usize, act: Customer, now: Timestamp) {
        let page = &mut self.pages[at];
        page.at = match act {
            Customer::Opens => At::OnPage,
            Customer::IsDeclined => At::Declined,
            Customer::Cancels => At::Cancelled,
            Customer::Pays => At::Paid,
        };
        if act == Customer::Pays {
            match page.mode {
                PlaceOrderModeAs::Till => page.approval = Approval::Good(Passed(now)),
                PlaceOrderModeAs::Klarna => self.book(at, self.total, false),
                PlaceOrderModeAs::KlarnaAndCaptures => self.book(at, self.total, true),
            }
        }
    }

    /// Returns the changes without the till that are possible now.
    pub(crate) fn elsewhere(&self) -> Vec<Elsewhere> {
        let Some(order) = self.orders.first() else {
            return Vec::new();
        };
        if order.risk == Risk::Pending && order.end == End::Open {
            return vec![Elsewhere::Accepted, Elsewhere::Rejected];
        }
        let mut can = Vec::new();
        if order.left() > 0 {
            can.extend([Elsewhere::Captured, Elsewhere::Expired]);
            if order.captured == 0 {
                can.push(Elsewhere::Cancelled);
            }
        }
        if order.captured > order.refunded {
            can.push(Elsewhere::Refunded);
        }
        can
    }

    /// Applies a change to the order without the till.
    pub(crate) fn happens(&mut self, what: Elsewhere) {
        let order = &mut self.orders[0];
        match what {
            Elsewhere::Accepted => {
                order.risk = Risk::Accepted;
                if order.captures_itself {
                    order.book_capture(order.amount, None, Vec::new());
                }
            }
            Elsewhere::Rejected => (order.risk, order.end) = (Risk::Rejected, End::Cancelled),
            Elsewhere::Captured => {
                let some = order.left().min(60);
                order.book_capture(some, None, Vec::new());
            }
            Elsewhere::Refunded => {
                let some = (order.captured - order.refunded).min(30);
                let refunded = order.refund(some, &[], None);
                debug_assert!(refunded.is_ok());
            }
            Elsewhere::Cancelled => order.end = End::Cancelled,
            Elsewhere::Expired if order.captured > 0 => order.end = End::Released,
            Elsewhere::Expired => order.end = End::Expired,
        }
        order.touched |= !matches!(what, Elsewhere::Accepted | Elsewhere::Rejected);
    }
}
