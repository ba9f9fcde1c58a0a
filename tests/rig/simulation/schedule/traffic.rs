//! Requests on their way to Klarna, answers on their way back, and Klarna's callbacks.

use std::sync::Arc;

use handover_core::{Answer, Outcome, SaleId};
use handover_klarna::{Fault, FaultKind, Response, TransportError};
use handover_till::clock::Clock;
use klarna_simulator::direct;

use super::{Schedule, Verdict};
use crate::MINUTE_MS;
use crate::door::outer;
use crate::simulation::tally::Kind;
use crate::simulation::trouble::{self, Accident};
use crate::simulation::wire::{Leg, Letter};

/// How long a request may be under way after its sender has given up.
const STRAY_MS: i64 = 2 * MINUTE_MS;

/// A request that may reach Klarna when nobody waits for the answer any more.
pub(super) struct Stray {
    sale: SaleId,
    letter: Arc<Letter>,
    /// No network holds it longer.
    until_ms: i64,
}

impl Schedule {
    /// Moves a call on: one step, or all the way.
    pub(super) fn forward(&mut self, at: usize) -> Verdict {
        let all_the_way = self.trouble == 0 || self.dice.below(4) > 0;
        loop {
            self.one_leg(at)?;
            // A power cut ends all of them.
            let Some(flight) = self.flights.get(at) else {
                return Ok(());
            };
            let is_over = matches!(flight.leg, Leg::Over);
            if is_over {
                self.flights.swap_remove(at);
            }
            if is_over || !all_the_way || self.is_waiting(at) {
                return Ok(());
            }
        }
    }

    pub(super) fn is_waiting(&self, at: usize) -> bool {
        let now = self.machine.clock.monotonic_ms();
        matches!(&self.flights[at].leg, Leg::Acted { not_before, .. } if *not_before > now)
    }

    fn one_leg(&mut self, at: usize) -> Verdict {
        let now = self.machine.clock.monotonic_ms();
        let leg = std::mem::replace(&mut self.flights[at].leg, Leg::Over);
        match leg {
            Leg::Sent(letter) => {
                let moves_money = moves_money(&letter);
                self.meet_klarna(at, letter);
                if moves_money && self.trouble > 0 && self.dice.below(4) == 0 {
                    return self.close_shop();
                }
            }
            Leg::Acted {
                letter,
                answer,
                not_before,
            } => {
                if not_before > now && self.flights[at].patience_until > now {
                    self.flights[at].leg = Leg::Acted {
                        letter,
                        answer,
                        not_before,
                    };
                } else if not_before > now {
                    self.flights[at].land(&letter, unanswered(FaultKind::Timeout));
                } else {
                    self.flights[at].land(&letter, answer);
                }
            }
            Leg::Understood(performed) => {
                let (job, sale) = (self.flights[at].job, self.flights[at].sale);
                self.note(|| format!("heard: {:?}", performed.reply.answer));
                if let Answer::HostedSessionCreated {
                    outcome: Outcome::Done(page),
                    ..
                } = &performed.reply.answer
                {
                    self.telling.insert(page.id.to_string(), sale);
                }
                let before = self.machine.written();
                self.machine.engine().replied(job, sale, *performed);
                self.maybe_cut(before)?;
            }
            Leg::Over => {}
        }
        Ok(())
    }

    /// A request arrives at Klarna, or does not.
    fn meet_klarna(&mut self, at: usize, letter: Arc<Letter>) {
        let now = self.machine.clock.monotonic_ms();
        // A mistake costs most where money moves.
        let trouble = self.trouble * (1 + usize::from(moves_money(&letter)));
        let accident = (self.dice.below(64) < trouble).then(|| Accident::draw(&mut self.dice));
        self.note(|| format!("{} leaves: {accident:?}", letter.operation));
        let flight = &mut self.flights[at];
        match accident {
            Some(Accident::NotSent) => {
                self.tally.meet(Kind::Fault, "not sent");
                let fault = TransportError::NotSent(Fault::new(FaultKind::Connect));
                return flight.land(&letter, Err(fault));
            }
            Some(Accident::CutBefore) => {
                self.tally.meet(Kind::Fault, "cut before");
                return flight.land(&letter, unanswered(FaultKind::Cut));
            }
            Some(Accident::ActsLate) => {
                self.tally
                    .meet(Kind::Accident, "acts after the till gave up");
                let sale = flight.sale;
                flight.land(&letter, unanswered(FaultKind::Timeout));
                return self.lose_sight_of(sale, letter, self.now_ms);
            }
            Some(Accident::Twice) => {
                self.tally.meet(Kind::Fault, "delivered twice");
                self.deliver(&letter);
            }
            Some(Accident::Script) => {
                let fault = trouble::draw(&mut self.dice, letter.operation);
                let word = trouble::word(&fault, letter.operation);
                // Klarna forgets pages that have ended, never one that can still be paid.
                if word != "page missing" || self.is_paid(&letter.request.path) {
                    self.note(|| format!("  with {:?}", fault.kind));
                    self.tally.meet(Kind::Fault, word);
                    self.edited |= word.starts_with("portal");
                    self.world.script(fault);
                }
            }
            Some(Accident::LoseAnswer) | None => {}
        }
        let mut answer = self.deliver(&letter);
        if accident == Some(Accident::LoseAnswer) {
            self.tally.meet(Kind::Fault, "lose answer");
            answer.cut = true;
        }
        let not_before = now.saturating_add_unsigned(answer.delay_ms);
        let answer = if answer.cut {
            unanswered(FaultKind::Cut)
        } else {
            Ok(outer(answer))
        };
        self.flights[at].leg = Leg::Acted {
            letter,
            answer,
            not_before,
        };
    }

    fn deliver(&mut self, letter: &Letter) -> direct::Response {
        let answer = self.world.answer(&letter.request, self.now_ms);
        self.note(|| format!("  Klarna: {} {}", answer.status, letter.operation));
        answer
    }

    /// A request arrives after the till has stopped waiting for its answer.
    pub(super) fn stray(&mut self) {
        self.strays.retain(|stray| stray.until_ms > self.now_ms);
        if self.strays.is_empty() {
            return;
        }
        let at = self.dice.below(self.strays.len());
        let letter = self.strays.swap_remove(at).letter;
        self.note(|| format!("{} arrives after all", letter.operation));
        self.deliver(&letter);
    }

    /// Stops waiting for a request. One sent a moment ago may still arrive; one that was waiting while the computer
    /// slept has lost its connection.
    pub(super) fn lose_sight_of(&mut self, sale: SaleId, letter: Arc<Letter>, left_ms: i64) {
        if self.now_ms >= left_ms.saturating_add(STRAY_MS) {
            return;
        }
        let until_ms = self.now_ms + STRAY_MS;
        self.strays.push(Stray {
            sale,
            letter,
            until_ms,
        });
    }

    /// The till gives up a call.
    pub(super) fn abandon(&mut self, job: u64) {
        let Some(at) = self.flights.iter().position(|flight| flight.job == job) else {
            return;
        };
        let flight = self.flights.remove(at);
        if let Leg::Sent(letter) = flight.leg
            && self.dice.below(2) == 0
        {
            self.lose_sight_of(flight.sale, letter, flight.left_ms);
        }
    }

    pub(in crate::simulation) fn has_strays(&self, sale: SaleId) -> bool {
        let mut strays = self.strays.iter();
        strays.any(|stray| stray.sale == sale && stray.until_ms > self.now_ms)
    }

    /// Klarna sends a callback.
    pub(super) fn call_back(&mut self) {
        if self.shop.callbacks.is_none() {
            return;
        }
        if self.trouble > 0 && self.dice.below(64) == 0 {
            let fault = trouble::draw_for_callback(&mut self.dice);
            self.tally.meet(Kind::Fault, trouble::word(&fault, ""));
            self.world.script(fault);
        }
        for callback in self.world.due_callbacks(self.now_ms) {
            let of = |sale: &&SaleId| {
                let callbacks = self.shop.callbacks.as_ref();
                callbacks.is_some_and(|own| callback.url.starts_with(&own.url(**sale, "status")))
            };
            let sale = self.sales.keys().find(of).copied();
            if let Some(sale) = sale {
                self.tally.meet(Kind::Accident, "a hint");
                self.machine.engine().hint(sale);
            }
            let heard = self.trouble == 0 || self.dice.below(4) > 0;
            let status = if heard { 200 } else { 0 };
            self.world
                .callback_answered(&callback.id, status, self.now_ms);
        }
    }

    /// Returns whether a call of this sale is under way.
    pub(in crate::simulation) fn is_calling(&self, sale: SaleId) -> bool {
        self.flights.iter().any(|flight| flight.sale == sale)
    }
}

pub(super) fn unanswered(kind: FaultKind) -> Result<Response, TransportError> {
    Err(TransportError::Unanswered(Fault::new(kind)))
}

fn moves_money(letter: &Letter) -> bool {
    matches!(
        letter.operation,
        "capture" | "refund" | "charge customer token"
    )
}
