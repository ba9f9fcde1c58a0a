//! Retention: what is removed when a stored world is opened.

use crate::world::World;
use crate::world::payments::session::Ending;
use crate::world::protocol::time::{DAY_MS, HOUR_MS};

/// How long a payment session is kept after it expires, with everything made for it.
const SESSION_KEPT_MS: i64 = 48 * HOUR_MS;
/// How long the session of an order is kept after the order is closed.
const ORDER_SESSION_KEPT_MS: i64 = 30 * DAY_MS;
/// How long a message is kept: its link has expired by then.
const MESSAGE_KEPT_MS: i64 = 48 * HOUR_MS;

impl World {
    /// Removes what has expired, and rebuilds the index of links. Orders stay: they can be refunded for a long time.
    pub(crate) fn remove_expired(&mut self, now_ms: i64) {
        let now = self.now(now_ms);
        let past = |at: i64, kept_ms: i64| at.saturating_add(kept_ms) <= now;
        let orders = &self.orders;
        self.payment_sessions.retain(|session| {
            let order = match &session.ending {
                Some(Ending::Completed { order_id }) => orders.get(order_id),
                Some(Ending::Cancelled) | None => None,
            };
            let needed = order.is_some_and(|order| {
                order
                    .closed_at(now)
                    .is_none_or(|at| !past(at, ORDER_SESSION_KEPT_MS))
            });
            needed || !past(session.expires_at, SESSION_KEPT_MS)
        });
        let sessions = &self.payment_sessions;
        self.hosted_sessions
            .retain(|session| sessions.contains(&session.payment_session));
        self.authorizations
            .retain(|authorization| sessions.contains(&authorization.payment_session));
        self.outbox
            .retain(|message| !past(message.at, MESSAGE_KEPT_MS));
        self.replays.remove_expired(now);
        self.links = self
            .hosted_sessions
            .values()
            .map(|session| (session.link.clone(), session.id.clone()))
            .collect();
    }
}
