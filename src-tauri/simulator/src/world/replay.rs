//! Idempotency keys: for 24 hours, a key gets the answer it got first. The body is not looked at.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::reply::Reply;
use super::time::REPLAY_MS;

/// The answers that were given under a key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Replays {
    answers: BTreeMap<String, Kept>,
    /// The keys by age, the oldest first.
    order: VecDeque<String>,
}

/// An answer, with the correlation id it went out under.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    at: i64,
    reply: Reply,
    correlation_id: String,
}

impl Replays {
    /// Returns the first answer under the key, while it is honoured.
    pub(crate) fn find(&self, key: &str, now: i64) -> Option<(Reply, String)> {
        let kept = self.answers.get(key)?;
        let honoured = now < kept.at.saturating_add(REPLAY_MS);
        honoured.then(|| (kept.reply.clone(), kept.correlation_id.clone()))
    }

    /// Keeps the first answer under a key, and forgets those that are honoured no more.
    pub(crate) fn keep(&mut self, key: &str, reply: &Reply, correlation_id: &str, now: i64) {
        while let Some(oldest) = self.order.front() {
            let honoured = |kept: &Kept| now < kept.at.saturating_add(REPLAY_MS);
            if self.answers.get(oldest).is_some_and(honoured) {
                break;
            }
            self.answers.remove(oldest);
            self.order.pop_front();
        }
        let kept = Kept {
            at: now,
            reply: reply.clone(),
            correlation_id: correlation_id.to_owned(),
        };
        self.answers.insert(key.to_owned(), kept);
        self.order.push_back(key.to_owned());
    }
}
