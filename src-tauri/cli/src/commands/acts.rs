//! The commands about one sale, and how they are carried out.

use clap::{Args, Subcommand};
use handover_core::{
    Actor, Asker, Closed, Command, End, Finding, Goods, LineId, Money, Notation, OperationId,
    OrderId, Page, PageStep, Piece, Sale, SaleId, Share, Stage, State, Tender, message,
};
use handover_till::engine::Taken;
use handover_till::open_till::OpenTill;

use crate::exit::Failure;
use crate::output::Output;
use crate::returns;
use crate::steps::{self, current, find, finish, finish_ended, settle_reading};
use crate::words::words;

#[derive(Subcommand)]
pub(crate) enum Act {
    /// Hand over the goods of a paid sale, all or some, and capture their money
    HandOver {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        once: Once,
        /// A line's number in the sale, with a quantity; the number alone means all that is left of it
        #[arg(long = "line", value_name = "LINE[=QUANTITY]", value_parser = piece)]
        lines: Vec<Piece>,
    },
    /// Cancel what was not handed over: the customer no longer owes it
    Release(Of),
    /// Extend the authorization, when goods are handed over later
    Extend {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        once: Once,
    },
    /// Refund captured money: all of it, the price of some goods, or an amount
    Refund {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        once: Once,
        /// A line's number in the sale, with a quantity; the number alone means all that was captured
        #[arg(long = "line", value_name = "LINE[=QUANTITY]", value_parser = piece, conflicts_with = "amount")]
        lines: Vec<Piece>,
        /// An amount, such as 2.50
        #[arg(long)]
        amount: Option<String>,
        /// The reason, for the records: damaged, wrong-article, wrong-size, changed-mind, or any other text
        #[arg(long)]
        reason: String,
        /// What else there is to say about the reason
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Refund goods that came back with a sale which was not paid, or whose refund Klarna refused
    RefundReturned(Of),
    /// Note that goods which came back with a sale are not refunded here
    DropReturned {
        #[command(flatten)]
        of: Of,
        /// What was done instead, for the records
        #[arg(long)]
        note: String,
    },
    /// Place the order of a sale on hold (--place-order-mode none --hold)
    Place {
        #[command(flatten)]
        of: Of,
        /// Less than the customer approved, such as 12.50; Klarna has to permit it
        #[arg(long)]
        amount: Option<String>,
    },
    /// Decide about a sale under review at Klarna
    Review {
        #[command(flatten)]
        of: Of,
        /// Wait for Klarna instead of cancelling; --cashier names who allows it
        #[arg(long, required = true)]
        wait: bool,
    },
    /// Cancel a payment before the goods are handed over
    Cancel(Of),
    /// Accept a payment that arrived after the sale had ended
    KeepLate(Of),
    /// Cancel a payment that arrived after the sale had ended
    ReturnLate(Of),
    /// Record what was found out about a sale in doubt
    Settle {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        found: Found,
        /// How it was found out, for the records
        #[arg(long)]
        note: String,
    },
    /// Read the state of a sale from Klarna
    Refresh(Of),
    /// Record that a sale was paid another way; an open payment is ended first
    PaidOtherwise {
        #[command(flatten)]
        of: Of,
        /// The tender: cash, card …
        #[arg(long)]
        tender: Tender,
    },
}

#[derive(Args)]
pub(crate) struct Of {
    /// The sale's number or id
    sale: String,
}

#[derive(Args)]
pub(crate) struct Once {
    /// A name for this act: the same name repeats the same act, another name is a second act
    #[arg(long, value_name = "ID", value_parser = operation)]
    operation: Option<OperationId>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Found {
    /// The customer did not pay
    #[arg(long)]
    not_paid: bool,
    /// The customer paid, with this order
    #[arg(long, value_name = "ORDER_ID")]
    paid_as: Option<OrderId>,
    /// The capture, cancellation, refund, release or extension did not happen
    #[arg(long)]
    did_not_happen: bool,
}

/// Parses `3` or `3=2`.
pub(crate) fn piece(text: &str) -> Result<Piece, String> {
    let (line, quantity) = match text.split_once('=') {
        Some((line, quantity)) => (line, Some(quantity)),
        None => (text, None),
    };
    let wrong = || words(message!("cli-piece"));
    Ok(Piece {
        line: LineId(line.trim().parse().map_err(|_| wrong())?),
        quantity: quantity
            .map(|quantity| quantity.trim().parse().map_err(|_| wrong()))
            .transpose()?,
    })
}

fn operation(text: &str) -> Result<OperationId, String> {
    let longest = OperationId::LONGEST;
    OperationId::parse(text).ok_or_else(|| words(message!("cli-operation", letters = longest)))
}

fn goods(lines: &[Piece]) -> Goods {
    if lines.is_empty() {
        Goods::Rest
    } else {
        Goods::Pieces(lines.to_vec())
    }
}

fn amount(text: &str, notation: Notation) -> Result<Money, Failure> {
    notation.parse(text).map_err(|error| {
        let problem = error.message_of(text);
        Failure::Usage(message!("cli-amount", problem = problem))
    })
}

/// Carries out `act` and prints the result.
pub(crate) async fn carry_out(
    open_till: &OpenTill,
    who: &Actor,
    act: &Act,
    output: &Output,
) -> Result<u8, Failure> {
    let notation = open_till.config.shop.notation();
    let (id, _attended) = find(open_till, &act.of().sale).await?;
    if act.waits_for_klarna() {
        output
            .stop()
            .unless(settle_reading(open_till, id))
            .await??;
    }
    let command = match act {
        Act::HandOver { lines, .. } => {
            if lines.is_empty() && hand_over_has_begun(open_till, id) {
                return finish(open_till, id, output);
            }
            Command::HandOver(goods(lines))
        }
        Act::Release(_) => Command::CancelRest,
        Act::Extend { .. } => Command::ExtendHold,
        Act::Refund {
            lines,
            amount: sum,
            reason,
            note,
            ..
        } => Command::Refund {
            share: match sum {
                Some(sum) => Share::Amount(amount(sum, notation)?),
                None => Share::Goods(goods(lines)),
            },
            reason: returns::reason(reason, note.as_deref()),
        },
        Act::RefundReturned(_) => {
            let sale = current(open_till, id);
            sale.map_or(Command::RefundReturns, |sale| returns::refund(&sale))
        }
        Act::DropReturned { note, .. } => match current(open_till, id) {
            Some(sale) => returns::keep(&sale, note),
            None => return Err(Failure::NoSale(act.of().sale.clone())),
        },
        Act::Place { amount: sum, .. } => Command::Place {
            amount: sum
                .as_deref()
                .map(|sum| amount(sum, notation))
                .transpose()?,
        },
        Act::Review { .. } => Command::AwaitReview {
            by: who.to_string(),
        },
        Act::Cancel(_) => match current(open_till, id).map(|sale| sale.stage()) {
            Some(Stage::LatePayment) => Command::ReturnLate,
            Some(Stage::Basket) => Command::Discard,
            Some(_) if cancel_has_begun(open_till, id) => {
                return finish_ended(open_till, id, output);
            }
            _ => Command::Cancel,
        },
        Act::KeepLate(_) => Command::AcceptLate,
        Act::ReturnLate(_) => Command::ReturnLate,
        Act::Settle { found, note, .. } => Command::Settle {
            finding: found.finding(),
            note: note.clone(),
        },
        Act::Refresh(_) => return steps::refresh(open_till, who, id, output).await,
        Act::PaidOtherwise { tender, .. } => Command::PaidOtherwise {
            tender: tender.clone(),
        },
    };
    let asker = Asker::Caller {
        operation: act.operation().cloned(),
    };
    let taken = match steps::ask(open_till, who, id, (command, asker), output).await {
        Ok(taken) => taken,
        Err(why) => {
            output
                .stop()
                .unless(steps::end_reading(open_till, id))
                .await
                .ok();
            return Err(why);
        }
    };
    let at_rest = steps::wait_until(open_till, id, Sale::is_at_rest);
    let is_stopped = output.stop().unless(at_rest).await.is_err();
    let Some(taken) = taken.filter(|_| !is_stopped) else {
        return steps::finish_interrupted(open_till, id, output);
    };
    let code = match repeated(open_till, id, &taken) {
        Some(place) => steps::finish_repeated(open_till, id, place, output)?,
        None if act.is_to_end() => finish_ended(open_till, id, output)?,
        None => finish(open_till, id, output)?,
    };
    steps::report(open_till, who, &taken, code, output).await;
    Ok(code)
}

/// Returns the position of the same request made before, if it is done.
fn repeated(open_till: &OpenTill, id: SaleId, taken: &Taken) -> Option<u32> {
    let place = taken.request.filter(|_| taken.again)?;
    let sale = current(open_till, id).filter(|sale| sale.is_at_rest())?;
    sale.request(place)?.is_done().then_some(place)
}

/// Returns whether the hand-over has already begun; then its outcome is the answer.
fn hand_over_has_begun(open_till: &OpenTill, id: SaleId) -> bool {
    let has_begun = |sale: &Sale| {
        if let Some(order) = sale.order().filter(|_| sale.is_handed_over()) {
            return !order.has_rest() && sale.goods_left().is_empty();
        }
        matches!(sale.stage(), Stage::HandingOver | Stage::InDoubt)
    };
    current(open_till, id).is_some_and(|sale| has_begun(&sale))
}

/// Returns whether the sale is being cancelled, or is cancelled already.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other state is checked for what is left to cancel"
)]
fn cancel_has_begun(open_till: &OpenTill, id: SaleId) -> bool {
    current(open_till, id).is_some_and(|sale| match sale.state() {
        State::Page(Page {
            step: PageStep::Ending(ending),
            ..
        }) => ending.end == End::Cancelled && sale.is_ending(),
        State::Approved(approval) => approval.end == Some(End::Cancelled) && sale.is_ending(),
        _ => sale.closed() == Some(&Closed::Cancelled),
    })
}

impl Act {
    const fn operation(&self) -> Option<&OperationId> {
        match self {
            Act::HandOver { once, .. } | Act::Refund { once, .. } | Act::Extend { once, .. } => {
                once.operation.as_ref()
            }
            Act::Place { .. }
            | Act::Review { .. }
            | Act::Settle { .. }
            | Act::PaidOtherwise { .. }
            | Act::DropReturned { .. }
            | Act::RefundReturned(_)
            | Act::Release(_)
            | Act::Cancel(_)
            | Act::KeepLate(_)
            | Act::ReturnLate(_)
            | Act::Refresh(_) => None,
        }
    }

    const fn of(&self) -> &Of {
        match self {
            Act::HandOver { of, .. }
            | Act::Refund { of, .. }
            | Act::Extend { of, .. }
            | Act::Place { of, .. }
            | Act::Review { of, .. }
            | Act::Settle { of, .. }
            | Act::PaidOtherwise { of, .. }
            | Act::DropReturned { of, .. }
            | Act::RefundReturned(of)
            | Act::Release(of)
            | Act::Cancel(of)
            | Act::KeepLate(of)
            | Act::ReturnLate(of)
            | Act::Refresh(of) => of,
        }
    }

    /// Returns whether Klarna's current state is read before the act.
    const fn waits_for_klarna(&self) -> bool {
        !matches!(
            self,
            Act::PaidOtherwise { .. } | Act::Settle { .. } | Act::DropReturned { .. }
        )
    }

    /// Returns whether "cancelled" counts as success.
    const fn is_to_end(&self) -> bool {
        match self {
            Act::Cancel(_)
            | Act::RefundReturned(_)
            | Act::DropReturned { .. }
            | Act::ReturnLate(_)
            | Act::PaidOtherwise { .. }
            | Act::Settle { .. } => true,
            Act::HandOver { .. }
            | Act::Release(_)
            | Act::Extend { .. }
            | Act::Refund { .. }
            | Act::Place { .. }
            | Act::Review { .. }
            | Act::KeepLate(_)
            | Act::Refresh(_) => false,
        }
    }
}

impl Found {
    fn finding(&self) -> Finding {
        match &self.paid_as {
            Some(order_id) => Finding::PaidAs {
                order_id: order_id.clone(),
            },
            None if self.not_paid => Finding::NotPaid,
            None => Finding::DidNotHappen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_given_with_or_without_a_quantity() {
        let read = |text| piece(text).map(|piece| (piece.line.0, piece.quantity));
        assert_eq!(read("3"), Ok((3, None)));
        assert_eq!(read("3=2"), Ok((3, Some(2))));
        for wrong in ["", "a", "1=", "1=b", "=2", "-1"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
