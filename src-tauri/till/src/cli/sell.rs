//! `till sell`: a whole sale, from a basket file to the hand-over.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::basket_file;
use crate::code::Code;
use crate::counter::Counter;
use crate::customer::CustomerName;
use crate::engine::Shown;
use crate::phone::{Act, PhoneError};
use clap::ValueEnum;
use handover_core::basket::Basket as Rung;
use handover_core::discount::{Discount, NoDiscount};
use handover_core::event::CustomerStep;
use handover_core::klarna::PlaceOrderMode;
use handover_core::sale::{Agreement, DeliveryState};
use handover_core::{
    Acquiring, Category, Channel, Command, Contact, Currency, Goods, LineId, Money, NewLine,
    PaymentTerms, Refusal, Sale, SaleId, Stage, State, TaxRate,
};
use serde_json::json;

use super::exit::{self, Failure};
use super::output::Output;
use super::{customers, steps};

/// How long Klarna may take to open a payment before the command gives up waiting.
const OPENING: Duration = Duration::from_secs(120);

/// The longest a customer is waited for: 45 hours, since Klarna's page stands for 47.
const MOST_SECONDS: u64 = 162_000;

#[derive(clap::Args)]
pub(super) struct Options {
    /// The basket: sku,name,quantity,unit_price,vat_percent; prices include tax
    #[arg(long, value_name = "FILE.csv")]
    basket: PathBuf,
    /// Taken off the whole basket: a sum such as 5.00, or a part such as 10%
    #[arg(long, value_name = "OFF", allow_negative_numbers = true)]
    discount: Option<String>,
    /// How the customer gets the payment: qr, email:ADDRESS or sms:+NUMBER
    #[arg(long, value_name = "CHANNEL", default_value = "qr")]
    channel: String,
    /// Play the customer's phone (practice only)
    #[arg(long, value_enum)]
    customer: Option<Customer>,
    /// Wait this long for the customer, then end the payment [default: the settings' time-out]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true)]
    wait: Option<u64>,
    /// Ask the customer to agree to be charged again; CUSTOMER is the shop's own number or name for them
    #[arg(long, value_name = "CUSTOMER", value_parser = name)]
    remember: Option<CustomerName>,
    /// Charge a customer who agreed before: no page and no link
    #[arg(long, value_name = "CUSTOMER", conflicts_with_all = [
        "remember", "channel", "customer", "wait", "place_order_mode", "auto_capture", "hold", "category",
        "categories", "fallback", "telesales", "page_title",
    ])]
    charge: Option<String>,
    #[command(flatten)]
    terms: Terms,
    /// Hand over the goods once paid
    #[arg(long, value_enum, default_value_t = HandOver::All)]
    hand_over: HandOver,
}

/// What the payment is asked for under. What is not said is as in the settings.
#[derive(clap::Args)]
struct Terms {
    /// Who places the order once the customer has paid
    #[arg(long, value_enum, value_name = "MODE")]
    place_order_mode: Option<PlaceMode>,
    /// Capture as the till places the order; with --place-order-mode none
    #[arg(long)]
    auto_capture: bool,
    /// Wait for a person before the order is placed; with --place-order-mode none
    #[arg(long)]
    hold: bool,
    /// The one way to pay that is offered, in Klarna's word, such as pay_later
    #[arg(long, value_name = "WORD", value_parser = Category::parse)]
    category: Option<Category>,
    /// The ways to pay that are offered, with commas between them
    #[arg(long, value_name = "WORDS", value_delimiter = ',', value_parser = Category::parse, conflicts_with = "category")]
    categories: Vec<Category>,
    /// After a refusal in the chosen categories, try the others
    #[arg(long)]
    fallback: bool,
    /// An order on the phone: no store, the link is sent
    #[arg(long)]
    telesales: bool,
    /// The title of Klarna's page
    #[arg(long, value_name = "TEXT")]
    page_title: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PlaceMode {
    /// Klarna places it; the till captures at hand-over
    Place,
    /// Klarna places and captures it
    Capture,
    /// The till places it
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Customer {
    /// Opens the page and pays
    Pay,
    /// Opens the page, is declined and leaves
    Decline,
    /// Opens the page and cancels
    Cancel,
    /// Never opens the page
    Leave,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HandOver {
    /// Everything
    All,
    /// Nothing: `till hand-over` does it later
    None,
}

/// A basket file, read and understood.
pub(super) struct Basket {
    lines: Vec<NewLine>,
    discount: Option<Discount>,
    channel: Channel,
    contact: Option<Contact>,
}

impl Basket {
    /// Reads the file, seen from `folder`, and the channel.
    pub(super) fn read(
        options: &Options,
        folder: &Path,
        currency: Currency,
    ) -> Result<Basket, Failure> {
        let file = folder.join(&options.basket);
        let (channel, contact) = read_channel(&options.channel)?;
        if options.terms.telesales && channel == Channel::Qr {
            let problem = "--telesales: a customer on the phone scans no code – send the link with --channel email:ADDRESS or --channel sms:+NUMBER";
            return Err(Failure::Usage(problem.to_owned()));
        }
        let discount = options
            .discount
            .as_deref()
            .map(|text| read_discount(text, currency))
            .transpose()?;
        let lines = basket_file::parse(&file_name(&options.basket), &read_file(&file)?, currency)?
            .into_iter()
            .map(|line| NewLine {
                sku: line.sku,
                name: line.name,
                quantity: line.quantity,
                unit_price: Money::from_minor(
                    if line.kind.is_credit() {
                        line.unit_price_minor.saturating_neg()
                    } else {
                        line.unit_price_minor
                    },
                    currency,
                ),
                tax_rate: TaxRate::from_basis_points(line.vat_basis_points),
                kind: line.kind,
            })
            .collect();
        Ok(Basket {
            lines,
            discount,
            channel,
            contact,
        })
    }
}

/// Reads a file a person named; what cannot be read is their mistake, not the machine's.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        Failure::Usage(format!(
            "{} cannot be read ({error}) – check the file's name and rights",
            path.display()
        ))
    })
}

pub(super) fn file_name(path: &Path) -> String {
    path.display().to_string()
}

fn name(text: &str) -> Result<CustomerName, String> {
    let longest = CustomerName::LONGEST;
    CustomerName::parse(text).ok_or_else(|| {
        format!("write one line of 1 to {longest} letters, such as a customer number")
    })
}

fn read_channel(text: &str) -> Result<(Channel, Option<Contact>), Failure> {
    let usage = |problem: &str| Failure::Usage(format!("--channel: {problem}"));
    let contact = match text.split_once(':') {
        None if text == "qr" => return Ok((Channel::Qr, None)),
        Some(("email", address)) => Contact::email(address),
        Some(("sms", number)) => Contact::phone(number),
        _ => return Err(usage("write qr, email:ADDRESS or sms:+NUMBER")),
    };
    let contact = contact.map_err(|fault| usage(fault.text()))?;
    Ok((contact.channel(), Some(contact)))
}

fn seconds(text: &str) -> Result<u64, String> {
    let seconds = text.parse().ok().filter(|seconds| *seconds <= MOST_SECONDS);
    seconds.ok_or_else(|| format!("write a number of seconds from 0 to {MOST_SECONDS}"))
}

fn read_discount(text: &str, currency: Currency) -> Result<Discount, Failure> {
    Discount::parse(text, currency).map_err(|error| {
        Failure::Usage(match error {
            NoDiscount::Part => {
                format!("--discount: \"{text}\" is no part – write it like 10%")
            }
            NoDiscount::Amount(error) => {
                format!(
                    "--discount: \"{text}\" {error} – write a sum like 2.50, or a part like 10%"
                )
            }
        })
    })
}

/// Sells the basket.
pub(super) async fn sell(
    counter: &Counter,
    who: &str,
    options: &Options,
    basket: Basket,
    output: &Output,
) -> Result<u8, Failure> {
    if options.customer.is_some() && counter.phone.is_none() {
        return Err(Failure::Usage(
            "--customer plays the phone in practice only".to_owned(),
        ));
    }
    let shop = &counter.config.shop;
    let rung = Rung::of(shop.currency, shop.prices, &basket.lines).with_discount(basket.discount);
    if let Err(refusal) = preflight(&rung) {
        return Ok(refused(&rung, &refusal, output));
    }
    if let Some(customer) = &options.charge {
        let agreement = customers::find_chargeable(counter, customer).await?;
        return charge(counter, who, options, basket, agreement, output).await;
    }
    let give_up_after = options
        .wait
        .or(options.customer.and_then(Customer::patience))
        .map(Duration::from_secs);
    let usual = counter.terms(basket.channel, give_up_after);
    let remember = options.remember.is_some();
    let terms = options.terms.over(usual, remember);
    if let Err(refusal) = terms.check() {
        return Ok(refused(&rung, &refusal, output));
    }
    let mut sale = counter.till.begin(who, basket.lines).await?;
    let id = sale.id();
    if let Some(discount) = basket.discount {
        let command = Command::DiscountBasket(discount);
        sale = counter.till.ask(who, id, command, None).await?;
    }
    output.progress(format!("Sale {}: {}", sale.number(), total_text(&sale)));
    counter.till.attend(id, true).await?;
    counter
        .till
        .ask_for(
            who,
            id,
            Command::Pay(terms),
            basket.contact,
            options.remember.clone(),
        )
        .await?;
    let opened = wait(counter, id, OPENING, |shown| {
        !matches!(shown.sale.state(), State::Opening(_))
            && !matches!(shown.code, Code::Coming)
            && (shown.code != Code::None || !shown.sale.has_live_link())
    })
    .await;
    let Some(opened) = opened else {
        return steps::finish(counter, id, output).await;
    };
    show_code(&opened, output);
    if let (Some(customer), Some(phone), Some(page)) = (
        options.customer,
        &counter.phone,
        opened.links.as_ref().and_then(|links| links.page.as_ref()),
    ) {
        for act in customer.acts() {
            match phone.act(page, *act).await {
                // The time was up first: what the payment came to is told below.
                Err(PhoneError::TooLate) => break,
                done => done?,
            }
        }
        counter.till.hint(id).await?;
    }
    if options.customer == Some(Customer::Decline) && options.wait.is_none() {
        // Declined is not final: the payment is ended only because this customer has left.
        steps::wait_until(counter, id, |sale| !is_waiting(sale) || has_declined(sale)).await;
        if counter
            .till
            .watch()
            .borrow()
            .sale(id)
            .is_some_and(|shown| has_declined(&shown.sale))
        {
            counter.till.ask(who, id, Command::Cancel, None).await?;
        }
    }
    follow(counter, id, output).await;
    hand_over(counter, who, options, id).await?;
    if remember {
        steps::wait_until(counter, id, |sale| !is_agreeing(sale)).await;
        if let Some(sale) = steps::current(counter, id) {
            customers::tell_made(&sale, output);
        }
    }
    steps::finish(counter, id, output).await
}

/// Sells to a customer who agreed before.
async fn charge(
    counter: &Counter,
    who: &str,
    options: &Options,
    basket: Basket,
    agreement: SaleId,
    output: &Output,
) -> Result<u8, Failure> {
    let sale = counter.till.begin(who, basket.lines).await?;
    let id = sale.id();
    output.progress(format!("Sale {}: {}", sale.number(), total_text(&sale)));
    counter.till.attend(id, true).await?;
    let asked = counter
        .till
        .ask(who, id, Command::Charge { agreement }, None)
        .await;
    if let Err(error) = asked {
        counter.till.ask(who, id, Command::Discard, None).await?;
        return Err(error.into());
    }
    follow(counter, id, output).await;
    hand_over(counter, who, options, id).await?;
    steps::finish(counter, id, output).await
}

async fn hand_over(
    counter: &Counter,
    who: &str,
    options: &Options,
    id: SaleId,
) -> Result<(), Failure> {
    let paid = steps::current(counter, id).is_some_and(|sale| sale.stage() == Stage::Paid);
    if paid && options.hand_over == HandOver::All {
        counter
            .till
            .ask(who, id, Command::HandOver(Goods::Rest), None)
            .await?;
        steps::wait_for_write(counter, id).await;
    }
    Ok(())
}

/// Whether the agreement a sale asked for may still come about.
fn is_agreeing(sale: &Sale) -> bool {
    match sale.agreement() {
        Some(Agreement::Making { .. }) => true,
        Some(Agreement::Asked { .. }) => sale.order().is_some() && sale.is_unfinished(),
        Some(_) | None => false,
    }
}

impl Terms {
    /// Returns the shop's usual terms with what was said for this sale.
    fn over(&self, usual: PaymentTerms, remember: bool) -> PaymentTerms {
        let said: Vec<Category> = self
            .category
            .iter()
            .chain(&self.categories)
            .cloned()
            .collect();
        let mode = self.place_order_mode.map(|mode| match mode {
            PlaceMode::Place => PlaceOrderMode::PlaceOrder,
            PlaceMode::Capture => PlaceOrderMode::CaptureOrder,
            PlaceMode::None => PlaceOrderMode::None,
        });
        let mode = mode.or(remember.then_some(PlaceOrderMode::None));
        let is_other_mode = mode.is_some_and(|mode| mode != usual.mode);
        PaymentTerms {
            mode: mode.unwrap_or(usual.mode),
            auto_capture: self.auto_capture || (usual.auto_capture && !is_other_mode),
            hold: self.hold,
            remember,
            acquiring: if self.telesales {
                Acquiring::Telesales
            } else {
                usual.acquiring
            },
            categories: if said.is_empty() {
                usual.categories
            } else {
                said
            },
            fallback: self.fallback || usual.fallback,
            page_title: self.page_title.clone().or(usual.page_title),
            ..usual
        }
    }
}

impl Customer {
    const fn acts(self) -> &'static [Act] {
        match self {
            Customer::Pay => &[Act::Open, Act::Pay],
            Customer::Decline => &[Act::Open, Act::Decline],
            Customer::Cancel => &[Act::Open, Act::Cancel],
            Customer::Leave => &[],
        }
    }

    /// How long a customer who is gone is waited for, in seconds, when nothing else is said.
    const fn patience(self) -> Option<u64> {
        match self {
            Customer::Leave => Some(3),
            Customer::Pay | Customer::Decline | Customer::Cancel => None,
        }
    }
}

fn preflight(rung: &Rung) -> Result<(), Refusal> {
    match handover_core::preflight::check(rung) {
        problems if problems.is_empty() => Ok(()),
        problems => Err(Refusal::Basket { problems }),
    }
}

/// Nothing was begun: the basket or the terms break a rule.
fn refused(rung: &Rung, refusal: &Refusal, output: &Output) -> u8 {
    let problems = if let Refusal::Basket { problems } = refusal {
        problems.as_slice()
    } else {
        output.aside(format!("till: refused – {refusal}"));
        &[]
    };
    for problem in problems.iter().take(10) {
        output.aside(format!("till: refused – {problem}"));
    }
    if problems.len() > 10 {
        output.aside(format!("till: and {} more", problems.len() - 10));
    }
    let total = rung.total().map_or(0, Money::minor);
    let listed: Vec<_> = problems
        .iter()
        .map(|problem| {
            json!({
                "line": problem.line.map(|LineId(line)| line),
                "field": problem.fault.field(),
                "reason": problem.fault.code(),
                "message": problem.to_string(),
            })
        })
        .collect();
    if output.is_json() {
        let answer = json!({
            "sale": null,
            "state": "refused",
            "reason": refusal.code(),
            "message": refusal.to_string(),
            "problems": listed,
            "total_minor": total,
            "currency": rung.currency().code(),
            "order_id": null,
            "klarna_reference": null,
            "captured_minor": 0,
            "refunded_minor": 0,
        });
        output.answer("", &answer);
    }
    exit::REFUSED
}

fn show_code(shown: &Shown, output: &Output) {
    let State::Open(open) = shown.sale.state() else {
        return;
    };
    match (&shown.code, open.deliveries.last()) {
        (_, Some(delivery)) if delivery.channel != Channel::Qr => {
            output.progress(match &delivery.state {
                DeliveryState::Sending | DeliveryState::Sent => {
                    "The link is on its way.".to_owned()
                }
                DeliveryState::Refused(refusal) => {
                    format!("The link was not sent: {}", refusal.text())
                }
                DeliveryState::Unknown => "It is not known whether the link was sent.".to_owned(),
            });
        }
        (Code::Drawn(code), _) if output.shows_codes() => output.progress(code.to_terminal()),
        (Code::Refused(reason), _) => output.aside(format!("till: no code can be shown: {reason}")),
        _ => {}
    }
    output.progress(format!(
        "Waiting for the customer (session {}).",
        open.session.hosted_session_id
    ));
}

/// Tells each step of the customer until the payment is over, one way or the other.
async fn follow(counter: &Counter, id: SaleId, output: &Output) {
    let mut last = String::new();
    steps::wait_until(counter, id, |sale| {
        let now = step_text(sale);
        if now != last && !now.is_empty() {
            output.progress(&now);
        }
        last = now;
        !is_waiting(sale)
    })
    .await;
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only what the customer does is told"
)]
fn step_text(sale: &Sale) -> String {
    match sale.state() {
        State::Open(open) => match &open.step {
            CustomerStep::OnPage => "The customer is on the page.",
            CustomerStep::Declined => "Declined – the customer may try again.",
            CustomerStep::TechnicalError => "A technical error – the customer may try again.",
            CustomerStep::WentBack => "The customer went back – they may return.",
            CustomerStep::IdentityCheck { .. } => "Compare the customer's identity document.",
            CustomerStep::Waiting | CustomerStep::Unknown { .. } => "",
        },
        State::Ending(_) => "Ending the payment.",
        State::Charging(_) => "Charging the customer.",
        State::Authorized(_) => "Paid, finishing.",
        _ => "",
    }
    .to_owned()
}

/// Whether the customer, or Klarna, may still change what this payment comes to.
fn is_waiting(sale: &Sale) -> bool {
    let is_placed_soon =
        matches!(sale.state(), State::Approved(approval) if !approval.session.terms.hold);
    is_placed_soon
        || matches!(
            sale.state(),
            State::Basket { .. }
                | State::Opening(_)
                | State::Open(_)
                | State::Ending(_)
                | State::SessionGone(_)
                | State::Unreadable { reading: true, .. }
                | State::Placing { .. }
                | State::PlaceInDoubt { .. }
                | State::Withdrawing { .. }
                | State::Charging(_)
                | State::Authorized(_)
        )
}

fn has_declined(sale: &Sale) -> bool {
    matches!(sale.state(), State::Open(open) if open.step == CustomerStep::Declined)
}

fn total_text(sale: &Sale) -> String {
    sale.basket()
        .total()
        .map_or_else(|_| String::new(), |total| total.to_string())
}

async fn wait(
    counter: &Counter,
    id: SaleId,
    limit: Duration,
    mut wanted: impl FnMut(&Shown) -> bool,
) -> Option<Shown> {
    let mut state = counter.till.watch();
    let waiting = state.wait_for(|snapshot| {
        snapshot.displaced().is_some() || snapshot.sale(id).is_none_or(&mut wanted)
    });
    let snapshot = Arc::clone(&*tokio::time::timeout(limit, waiting).await.ok()?.ok()?);
    snapshot.sale(id).cloned()
}
