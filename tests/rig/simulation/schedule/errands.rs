//! Callers of commands: each wants one act done once. Answers are lost on the way to them, and they repeat the
//! request.

use handover_core::{Asked, Asker, Command, OperationId, Request, SaleId, Wish};
use handover_till::engine::TillError;

use super::{Schedule, Verdict};
use crate::sales::ada;
use crate::simulation::people;
use crate::simulation::tally::Kind;

/// An act that somebody wants done once.
pub(super) struct Errand {
    sale: SaleId,
    command: Command,
    operation: Option<OperationId>,
}

impl Schedule {
    /// Somebody requests an act.
    pub(super) fn begin_errand(&mut self, sale: SaleId, command: Command, wish: &Wish) -> Verdict {
        let number = self.wanted.values().sum::<usize>();
        let is_named = self.dice.below(3) == 0;
        let name = OperationId::parse(&format!("errand-{number}"));
        let operation = name.filter(|_| is_named);
        let key = (sale, key(operation.as_ref(), wish));
        *self.wanted.entry(key).or_default() += 1;
        self.errands.push(Errand {
            sale,
            command,
            operation,
        });
        self.run_errand(self.errands.len() - 1)
    }

    /// A caller without an answer repeats the request.
    pub(super) fn repeat_errand(&mut self) -> Verdict {
        let at = self.dice.below(self.errands.len());
        self.run_errand(at)
    }

    fn run_errand(&mut self, at: usize) -> Verdict {
        let errand = &self.errands[at];
        let (sale, command) = (errand.sale, errand.command.clone());
        let asker = Asker::Caller {
            operation: errand.operation.clone(),
        };
        let before = self.machine.written();
        let asked = self.machine.engine().ask_as(&ada(), sale, &command, &asker);
        self.note(|| {
            let said = asked.as_ref().map(|taken| (taken.request, taken.again));
            format!("a caller: {command:?} as {asker:?} -> {said:?}")
        });
        let taken = match asked {
            Ok(taken) => taken,
            // They learn why it was refused, and leave.
            Err(TillError::Refused(_)) => {
                self.errands.swap_remove(at);
                return Ok(());
            }
            Err(error) => return Err(format!("{command:?} of a caller: {error}")),
        };
        let word = people::command_word(&command);
        self.tally.meet(Kind::Command, word);
        let request = taken.request.and_then(|place| taken.sale.request(place));
        match request {
            // It only ended something: nothing could be done twice.
            None => drop(self.errands.swap_remove(at)),
            Some(request) if request.is_unreported() && self.dice.below(2) == 0 => {
                self.errands.swap_remove(at);
                let told = self.machine.engine().report(&ada(), sale, request.place);
                told.map_err(|error| format!("an outcome cannot be reported: {error}"))?;
            }
            Some(_) => {}
        }
        self.maybe_cut(before)
    }
}

/// Returns what distinguishes one requested act from others: its name, or else what is requested.
pub(in crate::simulation) fn key(operation: Option<&OperationId>, wish: &Wish) -> String {
    operation.map_or_else(|| format!("{wish:?}"), ToString::to_string)
}

/// Returns the key of a requested act that was carried out.
pub(in crate::simulation) fn done_key(request: &Request) -> Option<String> {
    let Asked {
        by: handover_core::AskedBy::Caller,
        operation,
        wish,
    } = &request.asked
    else {
        return None;
    };
    request.is_done().then(|| key(operation.as_ref(), wish))
}
