//! I4, I5 and I7: what the journal says, and what its files must not contain.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use handover_core::{Fact, Sale, SaleId, State};
use handover_journal::Stored;
use handover_till::engine::sales::stored_sale;
use memchr::memmem;
use serde_json::Value;

use super::words::state_word;
use super::{list, text};
use crate::simulation::ear;
use crate::simulation::people::{MAIL_CANARY, NAME_CANARY, PHONE_CANARY};
use crate::simulation::schedule::{CREDENTIAL_CANARY, Schedule, Verdict, done_key};
use crate::simulation::tally::Kind;

impl Schedule {
    /// I4 and I5: replaying the journal gives the same state, and each of its steps is legal.
    pub(super) fn check_journal(&mut self) -> Verdict {
        let seen = Mutex::new((Vec::new(), BTreeMap::new()));
        let local = self.local.clone();
        let verified = self
            .machine
            .verify(&|sale, events| {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                let (met, done) = &mut *seen;
                follow(sale, events, met, done)?;
                stored_sale::summarize(sale, events, &local)
            })
            .map_err(|error| format!("I4, I5: {error}"))?;
        let (met, done) = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (act, times) in done {
            let wanted = self.wanted.get(&act).copied().unwrap_or(0);
            hold!(
                times <= wanted,
                "{} was wanted {wanted} times, and done {times} times",
                act.1
            );
        }
        self.tally.events += verified.events;
        for (kind, what) in met {
            self.tally.meet(kind, &what);
        }
        Ok(())
    }

    /// I7: no secret is where it must not be.
    pub(super) fn check_secrets(
        &mut self,
        sales: &BTreeMap<SaleId, Arc<Sale>>,
        ledger: &Value,
    ) -> Verdict {
        let (errors, log) = ear::heard();
        hold!(errors == 0, "the till logs an error: {log}");
        if !self.seed().is_multiple_of(4) {
            return Ok(());
        }
        let mut never = vec![MAIL_CANARY, PHONE_CANARY, NAME_CANARY, CREDENTIAL_CANARY];
        // The secrets that charge customers.
        let tokens = list(ledger, "customer_tokens").iter();
        never.extend(tokens.filter_map(|token| token["token_id"].as_str()));
        for canary in &never {
            for (name, bytes) in self.machine.raw() {
                hold!(
                    memmem::find(&bytes, canary.as_bytes()).is_none(),
                    "I7: {canary} is in {name}"
                );
            }
        }
        self.machine.stop();
        let raw = self.machine.raw();
        let is_over = |sale: &SaleId| {
            let sale = sales.get(sale);
            sale.is_none_or(|sale| !sale.has_live_link() && !sale.has_approval())
        };
        let mut over: Vec<String> = Vec::new();
        for session in list(ledger, "hosted_sessions") {
            let payment = text(session, "payment_session_id");
            let of = self.held.get(&text(session, "session_id"));
            if !of.is_some_and(is_over) {
                continue;
            }
            over.push(text(session, "redirect_url"));
            let sessions = list(ledger, "payment_sessions").iter();
            let own = sessions.filter(|own| text(own, "session_id") == payment);
            over.extend(own.map(|own| text(own, "authorization_token")));
        }
        for secret in over.iter().filter(|secret| !secret.is_empty()) {
            for (name, bytes) in &raw {
                hold!(
                    memmem::find(bytes, secret.as_bytes()).is_none(),
                    "I7: {secret} is over, and still in {name}"
                );
            }
            hold!(!log.contains(secret.as_str()), "I7: {secret} is in the log");
        }
        for canary in never {
            hold!(!log.contains(canary), "I7: {canary} is in the log");
        }
        Ok(())
    }
}

/// Follows a sale event by event: counts what occurs, and how often a caller's request was carried out.
fn follow(
    id: &str,
    events: &[Stored],
    met: &mut Vec<(Kind, String)>,
    done: &mut BTreeMap<(SaleId, String), usize>,
) -> Result<(), String> {
    let id = SaleId::parse(id).ok_or("no sale")?;
    let mut counted = BTreeSet::new();
    let mut sale: Option<Sale> = None;
    let mut given_up = false;
    for stored in events {
        let event = stored_sale::event(stored)?;
        match &event.fact {
            Fact::EndRequested { .. } => given_up = true,
            Fact::LateAccepted {} => given_up = false,
            Fact::PlaceRequested { .. } if given_up => {
                return Err("an order is placed after the payment was ended".to_owned());
            }
            _ => {}
        }
        let next = match sale {
            None => Sale::begin(id, &event),
            Some(before) => {
                let from = state_word(before.state());
                // A state that the next event of the same moment ends is never seen.
                met.push((Kind::State, from.to_owned()));
                met.push((Kind::Transition, format!("{from} + {}", stored.entry.kind)));
                before.apply(&event)
            }
        };
        let next = next.map_err(|illegal| illegal.to_string())?;
        for request in next.requests() {
            if let Some(act) = done_key(request)
                && counted.insert(request.place)
            {
                *done.entry((id, act)).or_default() += 1;
            }
        }
        given_up |= matches!(next.state(), State::Closed(_));
        if given_up && next.is_paid() {
            return Err("a late payment passes as any other".to_owned());
        }
        sale = Some(next);
    }
    Ok(())
}
