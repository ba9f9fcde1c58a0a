//! Idempotency keys: for 24 hours a key repeats its first answer, whatever the body.
//!
//! Klarna's documents do not say whether a key applies across operations and orders, or whether a refusal is repeated.
//! [`KeyScope`] has both readings.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::world::protocol::reply::Reply;
use crate::world::protocol::time::REPLAY_MS;
use crate::world::storage::table::{Stored, Table};

/// The scope of an idempotency key: one of two readings of Klarna's documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyScope {
    /// A key belongs to one operation of one order, and a refused request is evaluated again.
    #[default]
    Operation,
    /// A key used twice gets the first answer, for any operation and even a refusal.
    Everywhere,
}

impl KeyScope {
    /// Returns what an answer is stored under: the key and its scope.
    pub(crate) fn stored_key(self, key: &str, method: &str, path: &str) -> String {
        match self {
            KeyScope::Operation => format!("{method} {} {key}", path.trim_matches('/')),
            KeyScope::Everywhere => key.to_owned(),
        }
    }

    /// Returns whether an answer with this status is repeated.
    pub(crate) fn keeps(self, status: u16) -> bool {
        match self {
            KeyScope::Operation => status < 300,
            KeyScope::Everywhere => true,
        }
    }
}

/// The answers that were given under a key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Replays {
    answers: Table<Answer>,
    /// The keys by age, the oldest first.
    order: VecDeque<String>,
}

/// An answer, with the correlation id it went out under.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Answer {
    at: i64,
    reply: Reply,
    correlation_id: String,
}

impl Replays {
    /// Returns the first answer under the key, while it is honoured.
    pub(crate) fn find(&self, key: &str, now: i64) -> Option<(Reply, String)> {
        let answer = self.answers.get(key)?;
        let honoured = answer.is_honoured(now);
        honoured.then(|| (answer.reply.clone(), answer.correlation_id.clone()))
    }

    /// Stores the first answer under a key, and removes those that have expired.
    pub(crate) fn keep(&mut self, key: &str, reply: &Reply, correlation_id: &str, now: i64) {
        while let Some(oldest) = self.order.front() {
            let answer = self.answers.get(oldest);
            if answer.is_some_and(|answer| answer.is_honoured(now)) {
                break;
            }
            self.answers.remove(oldest);
            self.order.pop_front();
        }
        let answer = Answer {
            at: now,
            reply: reply.clone(),
            correlation_id: correlation_id.to_owned(),
        };
        self.answers.insert(key.to_owned(), answer);
        self.order.push_back(key.to_owned());
    }

    /// Removes the answers that have expired, and sorts the keys by age.
    pub(crate) fn remove_expired(&mut self, now: i64) {
        self.answers.retain(|answer| answer.is_honoured(now));
        let mut keys: Vec<(i64, &String)> = self
            .answers
            .iter()
            .map(|(key, answer)| (answer.at, key))
            .collect();
        keys.sort();
        self.order = keys.into_iter().map(|(_, key)| key.clone()).collect();
    }

    /// Returns what is stored: the order follows from the answers.
    pub(crate) fn stored(&mut self) -> &mut dyn Stored {
        &mut self.answers
    }
}

impl Answer {
    fn is_honoured(&self, now: i64) -> bool {
        now < self.at.saturating_add(REPLAY_MS)
    }
}
