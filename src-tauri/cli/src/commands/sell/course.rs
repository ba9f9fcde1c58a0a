//! The course of a sale that has begun: to its end, or until it is called off.

use std::sync::Arc;
use std::time::Duration;

use handover_core::{
    Actor, Channel, Command, CustomerStep, CustomerToken, DeliveryState, Goods, Message, Money,
    Page, PageStep, Sale, SaleId, Stage, State, message,
};
use handover_till::engine::{Shown, TillError};
use handover_till::klarna::code::Code;
use handover_till::klarna::phone::PhoneError;
use handover_till::open_till::OpenTill;

use crate::commands::customers;
use crate::commands::sell::{Basket, Customer, HandOver, Options, Way};
use crate::exit::Failure;
use crate::output::Output;
use crate::steps;

/// How long to wait for Klarna to open a payment.
const OPENING: Duration = Duration::from_secs(120);
/// How long to wait for the end of a payment that was called off. Whoever ends a program kills it soon.
const FAREWELL: Duration = Duration::from_secs(8);

/// Takes a sale from its basket to the hand-over, as far as it gets.
pub(crate) async fn take(
    open_till: &OpenTill,
    who: &Actor,
    options: &Options,
    (basket, way): (&Basket, Way),
    id: SaleId,
    output: &Output,
) -> Result<(), Failure> {
    if let Some(discount) = basket.discount {
        let command = Command::DiscountBasket(discount);
        open_till.till.ask(who, id, command, None).await?;
    }
    if let Some(language) = &options.customer_language {
        let command = Command::ChooseLanguage(*language);
        open_till.till.ask(who, id, command, None).await?;
    }
    if let Some(sale) = steps::current(open_till, id) {
        let number = sale.number().as_str();
        let total = sale
            .basket()
            .total()
            .unwrap_or(Money::zero(sale.basket().currency()));
        output.progress(message!("cli-begun", sale = number, total = total))?;
    }
    match way {
        Way::Charge(customer_token) => {
            let command = Command::Charge { customer_token };
            open_till.till.ask(who, id, command, None).await?;
        }
        Way::Page(terms) => {
            let (contact, customer) = (basket.contact.clone(), options.remember.clone());
            let pay = Command::Pay(terms);
            open_till
                .till
                .ask_for(who, id, pay, contact, customer)
                .await?;
            offer_page(open_till, who, options, id, output).await?;
        }
    }
    follow(open_till, id, output).await?;
    hand_over(open_till, who, options, id).await?;
    if options.remember.is_some() {
        steps::wait_until(open_till, id, |sale| !is_agreeing(sale)).await;
        if let Some(sale) = steps::current(open_till, id) {
            customers::tell_made(&sale, output)?;
        }
    }
    Ok(())
}

/// Shows the code of the requested page, and simulates the customer's phone.
async fn offer_page(
    open_till: &OpenTill,
    who: &Actor,
    options: &Options,
    id: SaleId,
    output: &Output,
) -> Result<(), Failure> {
    let opened = wait(open_till, id, OPENING, |shown| {
        !matches!(shown.sale.state(), State::Opening(_))
            && !matches!(shown.code, Code::Coming)
            && (shown.code != Code::None || !shown.sale.has_live_link())
    })
    .await;
    let Some(opened) = opened else {
        // Nobody would see a link that comes later.
        open_till.till.ask(who, id, Command::Cancel, None).await?;
        return Ok(());
    };
    show_code(&opened, output)?;
    if let (Some(customer), Some(phone), Some(page)) = (
        options.customer,
        &open_till.phone,
        opened.links.as_ref().and_then(|links| links.page.as_ref()),
    ) {
        for act in customer.acts() {
            match phone.act(page, *act).await {
                // The time was up first: the outcome is reported below.
                Err(PhoneError::TooLate) => break,
                done => done?,
            }
        }
        open_till.till.hint(id).await?;
    }
    if options.customer == Some(Customer::Decline) && options.wait.is_none() {
        // A refusal is not final: the payment ends only because this customer has left.
        steps::wait_until(open_till, id, |sale| {
            !Sale::is_payment_open(sale) || has_declined(sale)
        })
        .await;
        if steps::current(open_till, id).is_some_and(|sale| has_declined(&sale)) {
            open_till.till.ask(who, id, Command::Cancel, None).await?;
        }
    }
    Ok(())
}

/// Ends a payment that nobody follows any more, and reports the outcome: no link stays open unreported.
pub(crate) async fn call_off(
    open_till: &OpenTill,
    who: &Actor,
    id: SaleId,
    why: Failure,
    output: &Output,
) -> Result<u8, Failure> {
    // The last request may still be running in the engine.
    open_till.till.answers().await?;
    let command = steps::current(open_till, id).and_then(|sale| {
        if sale.is_ringing_up() {
            Some(Command::Discard)
        } else {
            Sale::is_payment_open(&sale).then_some(Command::Cancel)
        }
    });
    let asked = match command {
        Some(command) => open_till.till.ask(who, id, command, None).await.map(drop),
        None => Ok(()),
    };
    match asked {
        // Paid or ended at this very moment: the outcome is reported below.
        Ok(()) | Err(TillError::Refused(_)) => {
            let over = steps::wait_until(open_till, id, |sale| {
                sale.is_at_rest() && !sale.is_payment_open()
            });
            tokio::select! {
                _ = tokio::time::timeout(FAREWELL, over) => {}
                _ = output.stop().asked(2) => {}
            }
        }
        Err(error) => output.warn(error.message()),
    }
    if matches!(why, Failure::Interrupted) {
        return steps::finish_interrupted(open_till, id, output);
    }
    steps::tell(open_till, id, output);
    Err(why)
}

async fn hand_over(
    open_till: &OpenTill,
    who: &Actor,
    options: &Options,
    id: SaleId,
) -> Result<(), Failure> {
    let paid = steps::current(open_till, id).is_some_and(|sale| sale.stage() == Stage::Paid);
    if paid && options.hand_over != Some(HandOver::None) {
        open_till
            .till
            .ask(who, id, Command::HandOver(Goods::Rest), None)
            .await?;
        steps::wait_for_write(open_till, id).await;
    }
    Ok(())
}

/// Returns whether the customer token a sale requested may still be created.
fn is_agreeing(sale: &Sale) -> bool {
    match sale.customer_token() {
        Some(CustomerToken::Making { .. }) => true,
        Some(CustomerToken::Asked { .. }) => sale.order().is_some() && sale.is_unfinished(),
        Some(_) | None => false,
    }
}

fn show_code(shown: &Shown, output: &Output) -> Result<(), Failure> {
    let Some(open) = shown.sale.open() else {
        return Ok(());
    };
    match (&shown.code, open.deliveries.last()) {
        (_, Some(delivery)) if delivery.channel != Channel::Qr => {
            output.progress(match &delivery.state {
                DeliveryState::Sending | DeliveryState::Sent(_) => message!("cli-link-underway"),
                DeliveryState::Refused(refusal) => {
                    message!("cli-link-refused", why = refusal.message())
                }
                DeliveryState::Unknown => message!("cli-link-unknown"),
            })?;
        }
        (Code::Drawn(code), _) if output.shows_codes() => output.code(code.to_terminal())?,
        (Code::Refused(why), _) => output.warn(message!("cli-no-code", why = why.clone())),
        _ => {}
    }
    let session = shown.sale.session();
    let session = session.map_or("–", |session| session.hosted_session_id.as_str());
    output.progress(message!("cli-waiting", session = session))
}

/// Reports each step of the customer until the payment is over.
async fn follow(open_till: &OpenTill, id: SaleId, output: &Output) -> Result<(), Failure> {
    let mut last = None;
    let mut told = Ok(());
    steps::wait_until(open_till, id, |sale| {
        let now = step(sale);
        if let Some(step) = now.as_ref().filter(|_| now != last) {
            told = output.progress(step);
        }
        last = now;
        told.is_err() || !Sale::is_payment_open(sale)
    })
    .await;
    told
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only the customer's steps are reported"
)]
fn step(sale: &Sale) -> Option<Message> {
    Some(match sale.state() {
        State::Page(Page {
            step: PageStep::Open(open),
            is_missing: false,
            ..
        }) => match &open.step {
            CustomerStep::OnPage => message!("cli-on-page"),
            CustomerStep::Declined => message!("cli-declined"),
            CustomerStep::TechnicalError => message!("cli-technical-error"),
            CustomerStep::WentBack => message!("cli-went-back"),
            CustomerStep::IdentityCheck { .. } => message!("cli-identity"),
            CustomerStep::Waiting | CustomerStep::Unknown { .. } => return None,
        },
        State::Page(_) if sale.is_ending() => message!("cli-ending"),
        State::Charging(_) => message!("cli-charging"),
        State::Authorized(paid) if paid.review.is_none() => message!("cli-finishing"),
        _ => return None,
    })
}

fn has_declined(sale: &Sale) -> bool {
    sale.open()
        .is_some_and(|open| open.step == CustomerStep::Declined)
}

async fn wait(
    open_till: &OpenTill,
    id: SaleId,
    limit: Duration,
    mut wanted: impl FnMut(&Shown) -> bool,
) -> Option<Shown> {
    let mut state = open_till.till.watch();
    let waiting = state.wait_for(|snapshot| {
        snapshot.displaced().is_some() || snapshot.sale(id).is_none_or(&mut wanted)
    });
    let snapshot = Arc::clone(&*tokio::time::timeout(limit, waiting).await.ok()?.ok()?);
    snapshot.sale(id).cloned()
}
