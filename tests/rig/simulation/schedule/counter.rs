//! The people: what the cashier does on the till, and what customers do on their pages.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question names the states it looks at"
)]

use std::sync::Arc;

use handover_core::{Asker, Command, Sale, SaleId, Wish};
use handover_till::engine::TillError;

use super::{Schedule, Verdict};
use crate::sales::ada;
use crate::simulation::people;
use crate::simulation::tally::Kind;

impl Schedule {
    pub(super) fn begin_sale(&mut self) -> Verdict {
        if self.sales.len() >= 5 {
            return Ok(());
        }
        let lines = (0..1 + self.dice.below(2))
            .map(|_| people::an_article(&mut self.dice))
            .collect();
        let before = self.machine.written();
        match self.machine.engine().begin(&ada(), lines) {
            Ok(sale) => {
                self.note(|| format!("begins {}", sale.number().as_str()));
                if self.prepares {
                    self.machine.engine().look(Some(sale.id()));
                }
                self.maybe_cut(before)
            }
            Err(error) => Err(format!("a sale cannot begin: {error}")),
        }
    }

    pub(super) fn cashier(&mut self) -> Verdict {
        if !self.errands.is_empty() && self.dice.below(2) == 0 {
            return self.repeat_errand();
        }
        let Some(sale) = self.any_sale() else {
            return self.begin_sale();
        };
        if sale.is_ringing_up() && self.dice.below(5) == 0 {
            return self.give_back(&sale);
        }
        let command = match self.finding(&sale) {
            Some(finding) if self.dice.below(2) == 0 => people::settle(finding),
            _ => {
                let agreed = self
                    .sales
                    .values()
                    .filter(|other| people::has_agreed(other));
                let agreed: Vec<SaleId> = agreed.map(|other| other.id()).collect();
                people::command(&mut self.dice, &sale, &agreed)
            }
        };
        match Wish::of(&command) {
            Some(wish) if self.dice.below(2) == 0 => self.begin_errand(sale.id(), command, &wish),
            Some(_) if self.dice.below(2) == 0 => self.look_and_ask(&sale, &command),
            Some(_) | None => self.ask(&sale, command),
        }
    }

    /// The screen shows a sale, and the cashier requests something.
    fn look_and_ask(&mut self, sale: &Arc<Sale>, command: &Command) -> Verdict {
        let shown = sale.events();
        let engine = self.machine.engine();
        engine
            .show(&ada(), sale.id(), shown)
            .map_err(|error| format!("what was shown is not noted: {error}"))?;
        let before = self.machine.written();
        let asker = Asker::Viewer { shown };
        match self
            .machine
            .engine()
            .ask_as(&ada(), sale.id(), command, &asker)
        {
            Ok(_) => self.maybe_cut(before),
            Err(TillError::Refused(_)) => Ok(()),
            Err(error) => Err(format!("{command:?} in {:?}: {error}", sale.state())),
        }
    }

    pub(in crate::simulation) fn ask(&mut self, sale: &Arc<Sale>, command: Command) -> Verdict {
        let channel = match &command {
            Command::Pay(terms) => Some(terms.channel),
            Command::Send(channel) => Some(*channel),
            _ => None,
        };
        let contact = channel.and_then(|channel| people::contact(&mut self.dice, channel));
        // Who opens payments ahead mostly pays for the sale on the screen.
        let looks_here = (self.dice.below(3) == 0) != self.prepares;
        let look = looks_here.then(|| sale.id());
        self.machine.engine().look(look);
        let before = self.machine.written();
        let outcome = self.machine.engine().ask_for(
            &ada(),
            sale.id(),
            &command,
            contact,
            people::customer_name(),
        );
        self.note(|| {
            let said = outcome.as_ref().map(|sale| sale.stage().word());
            format!("{}: {command:?} -> {said:?}", sale.number().as_str())
        });
        match outcome {
            Ok(_) => {
                self.tally
                    .meet(Kind::Command, people::command_word(&command));
                self.maybe_cut(before)
            }
            Err(TillError::Refused(_)) => Ok(()),
            Err(error) => Err(format!("{command:?} in {:?}: {error}", sale.state())),
        }
    }

    fn any_sale(&mut self) -> Option<Arc<Sale>> {
        if self.sales.is_empty() {
            return None;
        }
        // Whoever waits for goods, or returns them, stands at the counter.
        let waits = |sale: &&Arc<Sale>| sale.is_paid() || sale.is_handed_over();
        let waiting: Vec<&Arc<Sale>> = self.sales.values().filter(waits).collect();
        if !waiting.is_empty() && self.dice.below(2) == 0 {
            let at = self.dice.below(waiting.len());
            return waiting.get(at).map(|sale| Arc::clone(sale));
        }
        let at = self.dice.below(self.sales.len());
        self.sales.values().nth(at).map(Arc::clone)
    }

    pub(super) fn customer(&mut self) {
        if self.held.is_empty() {
            return;
        }
        let at = self.dice.below(self.held.len());
        let Some(page) = self.held.keys().nth(at).cloned() else {
            return;
        };
        let act = people::customer(&mut self.dice);
        let taken = self.world.customer(&page, act, self.now_ms);
        self.note(|| format!("customer: {act:?} on {page} -> {taken:?}"));
        if taken.is_ok() {
            self.tally.meet(Kind::Customer, people::customer_word(act));
        }
    }
}
