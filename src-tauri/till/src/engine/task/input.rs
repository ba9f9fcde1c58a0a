//! Messages to the engine's task.

use std::sync::Arc;

use handover_core::{Actor, Asker, Command, Contact, NewLine, Sale, SaleId};
use handover_journal::JournalError;
use tokio::sync::oneshot;

use crate::engine::{Customer, Taken, TillError};
use crate::klarna::code::Code;
use crate::klarna::links::Links;
use crate::klarna::requests::Performed;
use crate::shop::customer::CustomerName;

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
