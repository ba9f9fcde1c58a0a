//! The steps after the payment, and how a command ends.

use std::sync::Arc;
use std::time::Duration;

use handover_core::{
    Accepted, Actor, ApprovalStep, Asker, Authorized, Closed, Command, InDoubt, KlarnaReference,
    Message, Order, Over, Sale, SaleId, Standing, State, Step, message,
};
use handover_till::engine::task::Attended;
use handover_till::engine::{Taken, TillError};
use handover_till::open_till::OpenTill;
use serde_json::Value;

use super::exit::{self, Failure};
use super::output::{Output, sale_json};
use super::returns;
use super::words::{date_and_time, words, words_with};

/// How long a missing answer is read for before the command exits with "in doubt". The till goes on reading at its
/// next start.
const PATIENCE: Duration = Duration::from_secs(40);
/// How long to wait for one read, which may show nothing new.
const ONE_READ: Duration = Duration::from_secs(5);

/// Reads the order once and waits for the result.
pub(super) async fn refresh(
    open_till: &OpenTill,
    who: &Actor,
    id: SaleId,
    output: &Output,
) -> Result<u8, Failure> {
    let sale = current(open_till, id);
    if sale.as_ref().is_some_and(|sale| sale.is_handed_over()) {
        let refresh = (Command::RefreshOrder, Asker::Nobody);
        ask(open_till, who, id, refresh, output).await?;
        let read = wait_until(open_till, id, |sale| {
            !sale.is_handed_over() || sale.is_handed_over_idle()
        });
        output.stop().unless(read).await?;
    } else if sale
        .as_ref()
        .is_some_and(|sale| !sale.next_calls().is_empty())
    {
        // Open payments are polled anyway; a hint has them read at once.
        let before = sale.map(|sale| sale.events());
        open_till.till.hint(id).await?;
        let changed = open_till
            .till
            .wait_for(id, |sale| Some(sale.events()) != before);
        drop(
            output
                .stop()
                .unless(tokio::time::timeout(ONE_READ, changed))
                .await?,
        );
    }
    finish(open_till, id, output)
}

/// Waits until Klarna's state has been read after a start, which comes before a person's request.
pub(super) async fn settle_reading(open_till: &OpenTill, id: SaleId) -> Result<(), Failure> {
    wait_until(open_till, id, Sale::is_read).await;
    Ok(())
}

/// Waits for the read of a handed-over sale that is under way, so that nothing is left open.
pub(super) async fn end_reading(open_till: &OpenTill, id: SaleId) {
    let read = wait_until(open_till, id, |sale| {
        !sale.is_handed_over() || sale.is_handed_over_idle()
    });
    tokio::time::timeout(ONE_READ, read).await.ok();
}

/// Finds a sale and keeps it in memory while the returned `Attended` lives.
pub(super) async fn find(open_till: &OpenTill, sale: &str) -> Result<(SaleId, Attended), Failure> {
    let unknown = || Failure::NoSale(sale.to_owned());
    let summary = open_till.records.find(sale)?.ok_or_else(unknown)?;
    let id = SaleId::parse(&summary.sale_id).ok_or_else(unknown)?;
    Ok((id, open_till.till.attend(id).await?))
}

/// Returns the sale's current state.
pub(super) fn current(open_till: &OpenTill, id: SaleId) -> Option<Arc<Sale>> {
    open_till
        .till
        .watch()
        .borrow()
        .sale(id)
        .map(|shown| Arc::clone(&shown.sale))
}

/// Sends a request to the till. When interrupted, it fails if nothing was recorded yet; otherwise it returns `None`,
/// and the request is left to complete.
pub(super) async fn ask(
    open_till: &OpenTill,
    who: &Actor,
    id: SaleId,
    (command, asker): (Command, Asker),
    output: &Output,
) -> Result<Option<Taken>, Failure> {
    let events = || current(open_till, id).map(|sale| sale.events());
    let before = events();
    let asked = open_till.till.ask_as(who, id, command, asker);
    match output.stop().unless(asked).await {
        Ok(answer) => answer.map(Some).map_err(Failure::from),
        Err(why) => {
            open_till.till.answers().await?;
            if events() == before {
                Err(why)
            } else {
                Ok(None)
            }
        }
    }
}

/// Waits until the sale is as wanted, or until a missing answer is no longer worth waiting for.
pub(super) async fn wait_until(
    open_till: &OpenTill,
    id: SaleId,
    mut wanted: impl FnMut(&Sale) -> bool,
) {
    let mut open_ended = false;
    loop {
        let waiting = open_till.till.wait_for(id, |sale| {
            // A customer may take their time; only Klarna's answers have a limit.
            open_ended = sale.open().is_some();
            wanted(sale)
        });
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(_) => return,
            Err(_) if open_ended => {}
            Err(_) => return,
        }
    }
}

/// Waits until no change to the order is under way.
pub(super) async fn wait_for_write(open_till: &OpenTill, id: SaleId) {
    wait_until(open_till, id, |sale| !sale.is_writing()).await;
}

/// Prints the outcome of the sale; returns its exit code.
pub(super) fn finish(open_till: &OpenTill, id: SaleId, output: &Output) -> Result<u8, Failure> {
    end(open_till, id, output, Wanted::Course)
}

/// The same for a command that ends the sale: "cancelled" is success there.
pub(super) fn finish_ended(
    open_till: &OpenTill,
    id: SaleId,
    output: &Output,
) -> Result<u8, Failure> {
    end(open_till, id, output, Wanted::End)
}

/// The same for an interrupted command: its request was not carried out.
pub(super) fn finish_interrupted(
    open_till: &OpenTill,
    id: SaleId,
    output: &Output,
) -> Result<u8, Failure> {
    end(open_till, id, output, Wanted::More)
}

/// Prints the sale's outcome beside an answer about something else.
pub(super) fn tell(open_till: &OpenTill, id: SaleId, output: &Output) {
    let snapshot = open_till.till.watch().borrow().clone();
    if let Some(shown) = snapshot.sale(id) {
        let (_, text) = verdict(&shown.sale, shown.trouble.as_ref());
        output.warn_in_words(&text);
    }
}

/// The intended outcome of a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// The next step of the sale.
    Course,
    /// The sale's end: "cancelled" is success.
    End,
    /// More than was done, since it was interrupted.
    More,
}

fn end(open_till: &OpenTill, id: SaleId, output: &Output, wanted: Wanted) -> Result<u8, Failure> {
    let snapshot = open_till.till.watch().borrow().clone();
    if let Some(error) = snapshot.displaced() {
        return Err(TillError::Journal(Arc::clone(error)).into());
    }
    let shown = snapshot
        .sale(id)
        .ok_or_else(|| Failure::NoSale(id.to_string()))?;
    let sale = &shown.sale;
    let (code, text) = verdict(sale, shown.trouble.as_ref().or(snapshot.trouble.as_ref()));
    let (code, why) = match (wanted, code) {
        (Wanted::End, exit::NOT_PAID) => (exit::DONE, reason(sale)),
        (Wanted::More, exit::DONE) => (exit::INTERRUPTED, "interrupted"),
        (Wanted::Course | Wanted::End | Wanted::More, code) => (code, reason(sale)),
    };
    let mut value = sale_json(sale);
    if code == exit::DONE {
        output.answer(text, &value)?;
    } else {
        value["reason"] = Value::from(why);
        value["message"] = Value::from(text.as_str());
        output.shortfall(&text, &value)?;
    }
    Ok(code)
}

/// Reports that the request at `place` was made before and is done.
pub(super) fn finish_repeated(
    open_till: &OpenTill,
    id: SaleId,
    place: u32,
    output: &Output,
) -> Result<u8, Failure> {
    let sale = current(open_till, id).ok_or_else(|| Failure::NoSale(id.to_string()))?;
    let history = open_till.records.history(&id.to_string())?;
    let asked = history.as_ref().and_then(|history| {
        let place = usize::try_from(place).ok()?;
        history
            .events
            .get(place)
            .map(|(stored, _)| stored.entry.at_ms)
    });
    let asked = match asked {
        Some(at_ms) => message!(
            "cli-repeated",
            at = date_and_time(open_till.records.local(), at_ms)
        ),
        None => message!("cli-repeated-some-time"),
    };
    let (_, text) = verdict(&sale, None);
    let other = message!("cli-repeated-other");
    let text = [words(asked), text, words(other)].join(" ");
    let mut value = sale_json(&sale);
    value["repeated"] = Value::from(true);
    output.answer(text, &value)?;
    Ok(exit::DONE)
}

/// Records that the outcome reached the caller, if it did: from then on the same request is a new act.
pub(super) async fn report(
    open_till: &OpenTill,
    who: &Actor,
    taken: &Taken,
    code: u8,
    output: &Output,
) {
    let Some(place) = taken.request else { return };
    if matches!(code, exit::IN_DOUBT | exit::MACHINE) || !output.has_arrived().await {
        return;
    }
    // The answer was given all the same; a repeated request gets it again.
    if let Err(error) = open_till.till.report(who, taken.sale.id(), place).await {
        tracing::warn!(%error, "it could not be written down that an outcome was reported");
    }
}

fn reason(sale: &Sale) -> &'static str {
    match (sale.state(), sale.closed()) {
        (State::Opening(_), _) | (_, Some(Closed::GivenUp)) => "klarna_out_of_reach",
        (_, Some(Closed::Refused(_))) => "klarna_refused",
        (_, Some(Closed::NotOffered(_))) => "category_not_offered",
        (_, Some(Closed::Rejected)) => "klarna_rejected",
        (_, Some(Closed::CancelledByCustomer)) => "cancelled_by_customer",
        (_, Some(Closed::ChargeRefused(_))) => "charge_refused",
        (State::Order(accepted), _) if sale.is_paid() && accepted.order.refusal.is_some() => {
            "klarna_refused"
        }
        _ => sale.stage().word(),
    }
}

/// Returns the exit code and the text for a sale's outcome, with `trouble` on the way to Klarna.
fn verdict(sale: &Sale, trouble: Option<&Message>) -> (u8, String) {
    returns::said(sale, verdict_on_payment(sale, trouble))
}

fn verdict_on_payment(sale: &Sale, trouble: Option<&Message>) -> (u8, String) {
    let number = sale.number().as_str();
    let reference = sale
        .order_id()
        .and_then(|(_, reference)| reference)
        .map_or("–", KlarnaReference::as_str);
    let session = sale
        .session()
        .map_or("–", |session| session.hosted_session_id.as_str());
    let (code, message) = match sale.state() {
        State::Order(Accepted { order, .. }) if sale.is_handed_over() => {
            return handed_over(sale, order, reference);
        }
        State::Order(Accepted { order, .. }) if sale.is_paid() => {
            let word = order.unknown_word.as_deref();
            match (word, &order.refusal) {
                (Some(word), _) => (
                    exit::IN_DOUBT,
                    message!("cli-sale-word", sale = number, word = word),
                ),
                (None, None) => (
                    exit::DONE,
                    message!("cli-sale-paid", sale = number, reference = reference),
                ),
                (None, Some(refusal)) => (
                    exit::REFUSED,
                    message!(
                        "cli-sale-paid-refused",
                        sale = number,
                        why = refusal.message()
                    ),
                ),
            }
        }
        State::Basket { .. } => (exit::DONE, message!("cli-sale-basket", sale = number)),
        State::Closed(Over { how, .. }) => return closed(number, how, trouble),
        State::Page(page) if !page.is_missing => {
            let message = message!("cli-sale-not-ended", sale = number, session = session);
            return (exit::IN_DOUBT, words_with(message, trouble));
        }
        State::Approved(approval)
            if approval.step == ApprovalStep::Held && approval.session.terms.hold =>
        {
            (exit::DONE, message!("cli-sale-held", sale = number))
        }
        State::Authorized(Authorized {
            review: Some(review),
            ..
        }) => (
            exit::IN_DOUBT,
            match &review.awaited_by {
                None => message!("cli-sale-review", sale = number),
                Some(name) => {
                    message!("cli-sale-review-awaited", sale = number, name = name)
                }
            },
        ),
        State::Order(Accepted {
            standing: Standing::Late { .. },
            step: Step::Idle,
            ..
        }) => (
            exit::IN_DOUBT,
            message!("cli-sale-late", sale = number, reference = reference),
        ),
        State::Opening(_) => {
            let message = message!("cli-sale-not-opened", sale = number);
            return (exit::MACHINE, words_with(message, trouble));
        }
        State::Unreadable(InDoubt { why, .. }) => (
            exit::IN_DOUBT,
            message!(
                "cli-sale-unreadable",
                sale = number,
                why = why.message(),
                session = session
            ),
        ),
        State::Page(_)
        | State::Approved(_)
        | State::Charging(_)
        | State::Authorized(_)
        | State::Order(_) => {
            let message = message!("cli-sale-unanswered", sale = number);
            return (exit::IN_DOUBT, words_with(message, trouble));
        }
    };
    (code, words(message))
}

fn handed_over(sale: &Sale, order: &Order, reference: &str) -> (u8, String) {
    let (number, captured) = (sale.number().as_str(), sale.captured());
    let refunded = sale.refunded();
    let mut said = vec![if refunded.minor() == 0 {
        message!(
            "cli-sale-handed-over",
            sale = number,
            captured = captured,
            reference = reference
        )
    } else {
        message!(
            "cli-sale-refunded",
            sale = number,
            captured = captured,
            refunded = refunded,
            reference = reference
        )
    }];
    if order.has_rest() {
        said.push(message!("cli-sale-rest", left = order.left()));
    }
    let refused = order.refusal.as_ref();
    said.extend(
        refused.map(|refusal| message!("cli-sale-change-refused", why = refusal.message())),
    );
    let code = if refused.is_some() {
        exit::REFUSED
    } else {
        exit::DONE
    };
    let said: Vec<String> = said.into_iter().map(words).collect();
    (code, said.join(" "))
}

fn closed(number: &str, how: &Closed, trouble: Option<&Message>) -> (u8, String) {
    let (code, message) = match how {
        Closed::Discarded => (
            exit::NOT_PAID,
            message!("cli-closed-discarded", sale = number),
        ),
        Closed::Cancelled => (
            exit::NOT_PAID,
            message!("cli-closed-cancelled", sale = number),
        ),
        Closed::CancelledByCustomer => (
            exit::NOT_PAID,
            message!("cli-closed-by-customer", sale = number),
        ),
        Closed::CancelledElsewhere => (
            exit::NOT_PAID,
            message!("cli-closed-elsewhere", sale = number),
        ),
        Closed::Expired => (
            exit::NOT_PAID,
            message!("cli-closed-expired", sale = number),
        ),
        Closed::OrderExpired => (
            exit::NOT_PAID,
            message!("cli-closed-order-expired", sale = number),
        ),
        Closed::Refused(refusal) => {
            let why = refusal.message();
            let message = message!("cli-closed-refused", sale = number, why = why);
            (exit::REFUSED, message)
        }
        Closed::ChargeRefused(refusal) => {
            let why = refusal.charge_message();
            let message = message!("cli-closed-charge-refused", sale = number, why = why);
            (exit::REFUSED, message)
        }
        Closed::NotOffered(not_offered) => {
            let why = not_offered.message();
            let message = message!("cli-closed-not-offered", sale = number, why = why);
            (exit::REFUSED, message)
        }
        Closed::Rejected => (
            exit::REFUSED,
            message!("cli-closed-rejected", sale = number),
        ),
        Closed::GivenUp => {
            let message = message!("cli-closed-given-up", sale = number);
            return (exit::MACHINE, words_with(message, trouble));
        }
        Closed::PaidOtherwise { tender } => (
            exit::DONE,
            message!("cli-closed-otherwise", sale = number, tender = tender),
        ),
        Closed::Returned => (exit::DONE, message!("cli-closed-returned", sale = number)),
    };
    (code, words(message))
}
