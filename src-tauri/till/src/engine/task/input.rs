//! Messages to the engine's task, and their order.

use std::collections::VecDeque;
use std::sync::Arc;

use handover_core::{Actor, Asker, Command, Contact, NewLine, ReturnChange, Sale, SaleId};
use handover_journal::JournalError;
use tokio::sync::{mpsc, oneshot};

use crate::engine::{Customer, Taken, TillError};
use crate::klarna::code::Code;
use crate::klarna::links::Links;
use crate::klarna::requests::Performed;
use crate::shop::customer::CustomerName;

/// The maximum number of messages that wait in each of the two queues.
pub(super) const QUEUE: usize = 1_024;

pub(super) type Told<T> = oneshot::Sender<Result<T, TillError>>;

pub(super) enum Input {
    Begin {
        actor: Actor,
        lines: Vec<NewLine>,
        told: Told<Arc<Sale>>,
    },
    Ask {
        actor: Actor,
        sale: SaleId,
        command: Command,
        contact: Option<Contact>,
        customer: Option<CustomerName>,
        told: Told<Arc<Sale>>,
    },
    AskAs {
        actor: Actor,
        sale: SaleId,
        command: Command,
        asker: Asker,
        told: Told<Taken>,
    },
    ChangeReturns {
        actor: Actor,
        sale: SaleId,
        change: ReturnChange,
        told: Told<Arc<Sale>>,
    },
    Report {
        actor: Actor,
        sale: SaleId,
        place: u32,
        told: Told<Arc<Sale>>,
    },
    Show {
        actor: Actor,
        sale: SaleId,
        shown: u32,
    },
    Customers(Told<Vec<Customer>>),
    Answer(oneshot::Sender<()>),
    Distrust(Box<JournalError>),
    Look(Option<SaleId>),
    Attend(SaleId, Told<()>),
    Leave(SaleId),
    Hint(SaleId),
    Replied {
        job: u64,
        sale: SaleId,
        performed: Box<Performed>,
    },
    Code {
        sale: SaleId,
        links: Links,
        code: Code,
    },
    Stop,
}

/// The received messages. Those about the sale on the cashier's screen go first: a thousand sales opened at once do not
/// hold it up. All others stay in order.
pub(super) struct Inbox {
    received: mpsc::Receiver<Input>,
    waiting: VecDeque<Input>,
}

impl Inbox {
    pub(super) const fn new(received: mpsc::Receiver<Input>) -> Inbox {
        Inbox {
            received,
            waiting: VecDeque::new(),
        }
    }

    /// Waits for the next message; `None` once nobody can send one. None is lost if this future is dropped.
    pub(super) async fn next(&mut self, on_screen: Option<SaleId>) -> Option<Input> {
        while self.waiting.len() < QUEUE
            && let Ok(input) = self.received.try_recv()
        {
            self.waiting.push_back(input);
        }
        if self.waiting.is_empty() {
            return self.received.recv().await;
        }
        let goes_first = |input: &Input| {
            matches!(input, Input::Look(_)) || (on_screen.is_some() && input.sale() == on_screen)
        };
        let first = self.waiting.iter().position(goes_first).unwrap_or(0);
        self.waiting.remove(first)
    }
}

impl Input {
    const fn sale(&self) -> Option<SaleId> {
        match self {
            Input::Ask { sale, .. }
            | Input::AskAs { sale, .. }
            | Input::ChangeReturns { sale, .. }
            | Input::Report { sale, .. }
            | Input::Show { sale, .. }
            | Input::Attend(sale, _)
            | Input::Leave(sale)
            | Input::Hint(sale)
            | Input::Replied { sale, .. }
            | Input::Code { sale, .. } => Some(*sale),
            Input::Begin { .. }
            | Input::Customers(_)
            | Input::Answer(_)
            | Input::Distrust(_)
            | Input::Look(_)
            | Input::Stop => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> SaleId {
        SaleId::new(Uuid::from_u128(number))
    }

    #[tokio::test]
    async fn the_sale_on_screen_goes_first_and_all_others_stay_in_order() {
        let (send, received) = mpsc::channel(QUEUE);
        let mut inbox = Inbox::new(received);
        for sale in [1, 2, 3, 4, 3] {
            send.try_send(Input::Hint(id(sale))).expect("room");
        }
        send.try_send(Input::Look(Some(id(4)))).expect("room");
        drop(send);
        let (mut on_screen, mut order) = (Some(id(3)), Vec::new());
        while let Some(input) = inbox.next(on_screen).await {
            if let Input::Look(sale) = input {
                on_screen = sale;
            }
            order.push(input.sale());
        }
        let looked = None;
        let (third, fourth) = (Some(id(3)), Some(id(4)));
        assert_eq!(
            order,
            [third, third, looked, fourth, Some(id(1)), Some(id(2))]
        );
    }
}
