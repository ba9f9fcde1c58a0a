//! The print queue: slips on their way to a printer, apart from every payment.

use handover_core::{Message, SaleId, Slip};

/// The most slips that are remembered.
const MOST: usize = 20;

/// The printers, and the slips sent to them, newest last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Printing {
    /// The printers by name, the usual one first.
    pub(crate) printers: Vec<String>,
    pub(crate) jobs: Vec<Job>,
    last: u32,
}

/// A slip that was sent to a printer.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    id: u32,
    pub(crate) sale: SaleId,
    pub(crate) slip: Slip,
    pub(crate) printer: String,
    pub(crate) progress: Progress,
}

/// What became of a slip.
#[derive(Clone, Debug)]
pub(crate) enum Progress {
    /// It waits for its turn, or is being printed.
    Underway,
    Printed,
    NotPrinted {
        why: Message,
        /// The printer may have printed it all the same.
        may_exist: bool,
    },
}

impl Printing {
    /// Adds a slip that is sent to a printer, in place of its last attempt; returns its id.
    pub(crate) fn begin(&mut self, sale: SaleId, slip: Slip, printer: &str) -> u32 {
        self.last = self.last.wrapping_add(1);
        self.jobs.retain(|job| {
            (job.sale, job.slip) != (sale, slip) || matches!(job.progress, Progress::Underway)
        });
        if self.jobs.len() >= MOST {
            self.jobs.remove(0);
        }
        self.jobs.push(Job {
            id: self.last,
            sale,
            slip,
            printer: printer.to_owned(),
            progress: Progress::Underway,
        });
        self.last
    }

    /// Remembers what became of a slip.
    pub(crate) fn end(&mut self, id: u32, progress: Progress) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.progress = progress;
        }
    }
}
