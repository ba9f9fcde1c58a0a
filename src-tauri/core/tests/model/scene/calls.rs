//! Calls to Klarna: their possible fates, and the effect of their answers.

use handover_core::{Act, Actor, Answer, Asked, Call, Event, Fact, IdempotencyKey, Outcome, Reply};

use super::accidents::{Missing, no_answer, odd};
use super::{Fate, START, Scene};
use crate::klarna;

impl Scene {
    pub(super) fn fates(&self, call: &Call) -> Vec<Fate> {
        let mut fates = vec![Fate::Answered];
        if self.left.accidents == 0 {
            return fates;
        }
        if self.flying.is_none() {
            fates.push(Fate::AnsweredLater);
        }
        if call.is_read() {
            fates.push(Fate::Odd);
        } else {
            fates.extend([Fate::AnswerLost, Fate::Cut, Fate::NotSent]);
            if self.astray.is_none() {
                fates.push(Fate::Astray);
            }
        }
        fates
    }

    pub(super) fn call(&mut self, call: &Call, fate: Fate) -> Result<(), String> {
        self.left.accidents -= u8::from(fate != Fate::Answered);
        match fate {
            Fate::Answered => {
                let answer = self.klarna.answer(call, self.now);
                self.hear(call, answer)
            }
            Fate::AnsweredLater => {
                let answer = self.klarna.answer(call, self.now);
                self.flying = Some((call.clone(), answer));
                Ok(())
            }
            Fate::AnswerLost => {
                self.klarna.answer(call, self.now);
                self.hear(call, no_answer(call, Missing::Unanswered))
            }
            Fate::Cut => self.hear(call, no_answer(call, Missing::Unanswered)),
            Fate::Astray => {
                self.astray = Some(call.clone());
                self.hear(call, no_answer(call, Missing::Unanswered))
            }
            Fate::NotSent => self.hear(call, no_answer(call, Missing::NotSent)),
            Fate::Odd => {
                let answer = self.klarna.answer(call, self.now);
                self.hear(call, odd(answer))
            }
        }
    }

    /// An answer reaches the till.
    pub(super) fn hear(&mut self, call: &Call, answer: Answer) -> Result<(), String> {
        let mine = self.shows_write(&answer);
        self.sheet.hear(&answer, mine, self.now);
        self.observe(answer.clone())?;
        // The link is handed out as soon as it exists.
        if let (Some(_), Some(session)) = (self.sale.open(), self.sale.session()) {
            let at = klarna::index(session.hosted_session_id.as_str());
            self.klarna.pages[at].shown = true;
        }
        if call.is_read() {
            return Ok(());
        }
        let before = self.sale.clone();
        self.observe(answer)?;
        if before == self.sale {
            Ok(())
        } else {
            Err(format!(
                "the same answer again changes {:?}",
                before.state()
            ))
        }
    }

    fn observe(&mut self, answer: Answer) -> Result<(), String> {
        let reply = Reply {
            answer,
            correlation_id: None,
        };
        match self.sale.observe(reply, self.now) {
            Some(fact) => self.record(fact, None),
            None => Ok(()),
        }
    }

    /// Serializes a fact as the journal does, reads it back and applies the result.
    pub(super) fn record(&mut self, fact: Fact, asked: Option<Asked>) -> Result<(), String> {
        let written = serde_json::to_string(&fact).map_err(|error| error.to_string())?;
        let read: Fact = serde_json::from_str(&written).map_err(|error| error.to_string())?;
        let next = self.sale.clone().apply(&Event {
            at: self.now,
            asked,
            ..event(read)
        });
        self.sale = next.map_err(|illegal| illegal.to_string())?;
        if let Some(write) = self.sale.write() {
            let used = (write.intent.key, write.intent.operation);
            if !self.keys.contains(&used) {
                self.keys.push(used);
            }
        }
        Ok(())
    }

    /// Whether an order as read shows the capture or refund under way.
    fn shows_write(&self, answer: &Answer) -> bool {
        let (Answer::OrderRead(Outcome::Done(facts)), Some(write)) = (answer, self.sale.write())
        else {
            return false;
        };
        let bookings = match write.act {
            Act::Capture { .. } => &facts.captures,
            Act::Refund { .. } => &facts.refunds,
            Act::Cancel | Act::Release | Act::Extend => return false,
        };
        let is_mine = |(key, operation): &(IdempotencyKey, u32)| {
            let key = Some(key.to_string());
            *operation == write.intent.operation
                && bookings.iter().any(|booking| booking.reference == key)
        };
        self.keys.iter().any(is_mine)
    }
}

pub(crate) fn event(fact: Fact) -> Event {
    Event::new(START, Actor::Person("Ada".into()), fact)
}
