//! Slips on their way to paper: written down first, then made, and taken back if they did not appear.

use handover_core::{Actor, Command, SaleId, Slip, SlipTarget};

use crate::engine::TillError;
use crate::engine::task::Till;

/// A slip that was not made.
#[derive(Debug)]
pub struct NotMade<E> {
    /// Why.
    pub error: E,
    /// It may exist all the same: it counts, and the next one is a copy.
    pub may_exist: bool,
}

/// How issuing a slip failed.
#[derive(Debug)]
pub enum IssueError<E> {
    /// It cannot be issued, or that could not be written down.
    Till(TillError),
    /// It was not made.
    NotMade(NotMade<E>),
}

/// Issues a slip: writes down that it goes to `to`, then has `make` make it, as this copy number; the original has 0.
///
/// # Errors
/// When the sale has no such slip, the journal fails, or the slip is not made.
pub async fn issue<E, M>(
    till: &Till,
    who: &Actor,
    sale: SaleId,
    (slip, to): (Slip, SlipTarget),
    make: impl FnOnce(u32) -> M,
) -> Result<u32, IssueError<E>>
where
    M: Future<Output = Result<(), NotMade<E>>>,
{
    let _attended = till.attend(sale).await.map_err(IssueError::Till)?;
    let issue = Command::IssueSlip { slip, to };
    let issued = till.ask(who, sale, issue, None).await;
    let issued = issued.map_err(IssueError::Till)?;
    let copy = issued.last_copy(slip).unwrap_or(0);
    let made = make(copy).await;
    if let Err(NotMade {
        may_exist: false, ..
    }) = &made
    {
        let back = Command::TakeBackSlip { slip, copy };
        till.ask(who, sale, back, None)
            .await
            .map_err(IssueError::Till)?;
    }
    made.map(|()| copy).map_err(IssueError::NotMade)
}
