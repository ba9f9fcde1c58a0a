//! `till sell`: a whole sale, from a basket file to the hand-over.

mod course;

use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use handover_core::{
    Acquiring, Actor, Basket as Rung, Category, Channel, Contact, CustomerLanguage, Discount,
    LineId, Message, Money, NewLine, NoDiscount, Notation, PaymentTerms, PlaceOrderMode, Refusal,
    Sale, SaleId, message,
};
use handover_till::klarna::phone::Act;
use handover_till::open_till::OpenTill;
use handover_till::shop::customer::CustomerName;
use handover_till::shop::imports::basket;
use handover_till::shop::phone_number;
use handover_till::shop::settings::{LANGUAGES, Shop};
use serde_json::json;

use crate::commands::returns::{self, Returned};
use crate::commands::{acts, customers};
use crate::exit::{self, Failure};
use crate::inputs::Inputs;
use crate::output::Output;
use crate::returns::reason;
use crate::steps;
use crate::words::words;

/// The longest wait for a customer: 45 hours, since Klarna's page lives for 47.
const MOST_SECONDS: u64 = 162_000;
/// How long to wait until the last sales of a restored journal are read from Klarna.
const READ_BACK_WITHIN: Duration = Duration::from_secs(15);

#[derive(clap::Args)]
pub(crate) struct Options {
    /// The basket file: sku,name,quantity,unit_price,vat_percent; prices include tax
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) basket: PathBuf,
    /// A discount on the whole basket: an amount such as 5.00, or a percentage such as 10%
    #[arg(long, value_name = "OFF")]
    discount: Option<String>,
    /// Goods of an earlier sale that come back: refunded on their own order once this sale is paid
    #[arg(long = "return", value_name = "SALE:LINE[=QUANTITY]", value_parser = returned, requires = "return_reason")]
    returned: Vec<Returned>,
    /// Why they come back: damaged, wrong-article, wrong-size, changed-mind, or any other text
    #[arg(long, value_name = "REASON", requires = "returned")]
    return_reason: Option<String>,
    /// How the customer gets the link: qr, email:ADDRESS or sms:NUMBER; email or sms alone with --contact-stdin or
    /// --contact-file
    #[arg(long, value_name = "CHANNEL", default_value = "qr")]
    channel: String,
    /// Read the address or number from the first line of standard input, so that it is not in the list of processes
    #[arg(long, conflicts_with = "contact_file")]
    pub(crate) contact_stdin: bool,
    /// Read the address or number from the first line of a file
    #[arg(long, value_name = "FILE")]
    pub(crate) contact_file: Option<PathBuf>,
    /// The customer's language, for Klarna's page [default: the shop's]
    #[arg(long, value_name = "LANGUAGE", value_parser = language())]
    customer_language: Option<CustomerLanguage>,
    /// Simulate the customer's phone (practice only)
    #[arg(long, value_enum)]
    customer: Option<Customer>,
    /// Wait this long for the customer, then end the payment [default: the settings' time-out]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    wait: Option<u64>,
    /// Ask the customer for a customer token; CUSTOMER is the shop's own number or name for them
    #[arg(long, value_name = "CUSTOMER", value_parser = name)]
    remember: Option<CustomerName>,
    /// Charge a customer's token: no page and no link
    #[arg(long, value_name = "CUSTOMER", conflicts_with_all = [
        "remember", "channel", "contact_stdin", "contact_file", "customer", "wait", "place_order_mode",
        "auto_capture", "hold", "category", "categories", "fallback", "telesales", "page_title",
    ])]
    charge: Option<String>,
    #[command(flatten)]
    terms: Terms,
    /// Hand over the goods once they are paid [default: all]
    #[arg(long, value_enum)]
    hand_over: Option<HandOver>,
}

/// The terms of the payment; whatever is left out is as in the settings.
#[derive(clap::Args)]
struct Terms {
    /// Who places the order once the customer has paid
    #[arg(long, value_enum, value_name = "MODE")]
    place_order_mode: Option<PlaceMode>,
    /// Capture when the till places the order; with --place-order-mode none
    #[arg(long)]
    auto_capture: bool,
    /// Wait for a person before placing the order; with --place-order-mode none
    #[arg(long)]
    hold: bool,
    /// The one payment method category offered, in Klarna's word, such as pay_later
    #[arg(long, value_name = "WORD", value_parser = category)]
    category: Option<Category>,
    /// The payment method categories offered, separated by commas
    #[arg(long, value_name = "WORDS", value_delimiter = ',', value_parser = category, conflicts_with = "category")]
    categories: Vec<Category>,
    /// After a refusal in the chosen categories, offer the others
    #[arg(long)]
    fallback: bool,
    /// An order by phone: no store, the link is sent
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

/// A parsed basket file.
pub(crate) struct Basket {
    lines: Vec<NewLine>,
    discount: Option<Discount>,
    channel: Channel,
    contact: Option<Contact>,
}

impl Basket {
    /// Parses the input and the channel.
    pub(crate) fn read(options: &Options, inputs: &Inputs, shop: &Shop) -> Result<Basket, Failure> {
        let (notation, currency) = (shop.notation(), shop.currency);
        if options.terms.hold && options.hand_over == Some(HandOver::All) {
            return Err(Failure::Usage(message!("cli-hand-over-held")));
        }
        let handed_in = inputs.contact.as_deref();
        let (channel, contact) = read_channel(&options.channel, handed_in, &shop.country)?;
        if options.terms.telesales && channel == Channel::Qr {
            return Err(Failure::Usage(message!("cli-telesales")));
        }
        let discount = options
            .discount
            .as_deref()
            .map(|text| read_discount(text, notation))
            .transpose()?;
        let name = options.basket.display().to_string();
        let lines = basket::parse(&name, &inputs.basket, notation)?
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
                tax_rate: line.tax_rate,
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

fn returned(text: &str) -> Result<Returned, String> {
    Returned::parse(text, acts::piece)
}

fn name(text: &str) -> Result<CustomerName, String> {
    let longest = CustomerName::LONGEST;
    CustomerName::parse(text).ok_or_else(|| words(message!("cli-customer", letters = longest)))
}

fn language() -> impl TypedValueParser<Value = CustomerLanguage> {
    PossibleValuesParser::new(LANGUAGES).try_map(|code| CustomerLanguage::parse(&code))
}

fn category(text: &str) -> Result<Category, String> {
    Category::parse(text).map_err(|_| words(message!("setting-category")))
}

/// Parses the channel and the contact, which follows it or was read as input.
fn read_channel(
    text: &str,
    handed_in: Option<&str>,
    country: &str,
) -> Result<(Channel, Option<Contact>), Failure> {
    let (way, behind) = match text.split_once(':') {
        Some((way, contact)) => (way, Some(contact)),
        None => (text, None),
    };
    let read = |contact: &str| match way {
        "email" => Contact::email(contact),
        _ => phone_number::parse(contact, country),
    };
    match way {
        "email" | "sms" => {}
        "qr" if behind.is_none() => {
            return match handed_in {
                None => Ok((Channel::Qr, None)),
                Some(_) => Err(Failure::Usage(message!("cli-channel-qr"))),
            };
        }
        _ => return Err(Failure::Usage(message!("cli-channel-unknown"))),
    }
    let contact = match (behind, handed_in) {
        (Some(contact), None) | (None, Some(contact)) => read(contact),
        (Some(_), Some(_)) => return Err(Failure::Usage(message!("cli-contact-twice"))),
        (None, None) => return Err(Failure::Usage(message!("cli-contact-missing"))),
    };
    let usage = |problem: Message| Failure::Usage(message!("cli-channel", problem = problem));
    let contact = contact.map_err(|fault| usage(fault.message()))?;
    Ok((contact.channel(), Some(contact)))
}

fn seconds(text: &str) -> Result<u64, String> {
    let seconds = text.parse().ok().filter(|seconds| *seconds <= MOST_SECONDS);
    seconds.ok_or_else(|| words(message!("cli-seconds", most = MOST_SECONDS.to_string())))
}

fn read_discount(text: &str, notation: Notation) -> Result<Discount, Failure> {
    Discount::parse(text, notation).map_err(|error| {
        let problem = match error {
            NoDiscount::Part => message!("cli-not-a-part", text = text),
            NoDiscount::Amount(error) => error.message_of(text),
        };
        Failure::Usage(message!("cli-discount", problem = problem))
    })
}

/// Sells the basket.
pub(crate) async fn sell(
    open_till: &OpenTill,
    who: &Actor,
    options: &Options,
    basket: Basket,
    output: &Output,
) -> Result<u8, Failure> {
    if options.customer.is_some() && open_till.phone.is_none() {
        return Err(Failure::Usage(message!("cli-customer-practice")));
    }
    let shop = &open_till.config.shop;
    let rung = Rung::of(shop.currency, shop.prices, &basket.lines).with_discount(basket.discount);
    if let Err(refusal) = preflight(&rung) {
        return refused(&rung, &refusal, output);
    }
    let way = match &options.charge {
        Some(customer) => Way::Charge(customers::find_chargeable(open_till, customer).await?),
        None => {
            let terms = terms(open_till, options, basket.channel);
            if let Err(refusal) = terms.check() {
                return refused(&rung, &refusal, output);
            }
            Way::Page(terms)
        }
    };
    wait_until_read_back(open_till, output).await?;
    let reason = reason(options.return_reason.as_deref().unwrap_or_default(), None);
    returns::check(open_till, &options.returned, &reason).await?;
    let begun = open_till.till.begin(who, basket.lines.clone());
    let id = output.stop().unless(begun).await??.id();
    let _attended = open_till.till.attend(id).await?;
    let course = async {
        returns::add(open_till, who, id, &options.returned, &reason).await?;
        course::take(open_till, who, options, (&basket, way), id, output).await?;
        if !options.returned.is_empty() {
            steps::wait_until(open_till, id, Sale::is_at_rest).await;
        }
        Ok(())
    };
    match output.stop().unless(course).await.flatten() {
        Ok(()) => steps::finish(open_till, id, output),
        Err(why) => course::call_off(open_till, who, id, why, output).await,
    }
}

/// Waits until the last sales of a restored journal are read from Klarna. When that takes longer, the sale is refused.
async fn wait_until_read_back(open_till: &OpenTill, output: &Output) -> Result<(), Failure> {
    let mut state = open_till.till.watch();
    let read_back = state.wait_for(|snapshot| snapshot.unread.is_none());
    let waited = tokio::time::timeout(READ_BACK_WITHIN, read_back);
    output.stop().unless(waited).await.map(drop)
}

/// How the customer is charged.
enum Way {
    /// They pay on Klarna's page.
    Page(PaymentTerms),
    /// With the customer token from this sale.
    Charge(SaleId),
}

/// Returns the terms of the hosted page.
fn terms(open_till: &OpenTill, options: &Options, channel: Channel) -> PaymentTerms {
    let give_up_after = options
        .wait
        .or(options.customer.and_then(Customer::patience))
        .map(Duration::from_secs);
    let usual = open_till.terms(channel, give_up_after);
    options.terms.over(usual, options.remember.is_some())
}

impl Terms {
    /// Returns the shop's usual terms, changed as requested for this sale.
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

    /// Returns how long to wait, in seconds, for a customer who has left, unless --wait is given.
    const fn patience(self) -> Option<u64> {
        match self {
            Customer::Leave => Some(3),
            Customer::Pay | Customer::Decline | Customer::Cancel => None,
        }
    }
}

fn preflight(rung: &Rung) -> Result<(), Refusal> {
    match rung.problems() {
        problems if problems.is_empty() => Ok(()),
        problems => Err(Refusal::Basket { problems }),
    }
}

/// Reports that nothing was begun: the basket or the terms break a rule.
fn refused(rung: &Rung, refusal: &Refusal, output: &Output) -> Result<u8, Failure> {
    let problems = if let Refusal::Basket { problems } = refusal {
        problems.as_slice()
    } else {
        output.warn(message!("cli-refused", problem = refusal.message()));
        &[]
    };
    for problem in problems.iter().take(10) {
        output.warn(message!("cli-refused", problem = problem.message()));
    }
    if problems.len() > 10 {
        output.warn(message!("cli-more", count = problems.len() - 10));
    }
    let total = rung.total().map_or(0, Money::minor);
    let listed: Vec<_> = problems
        .iter()
        .map(|problem| {
            json!({
                "line": problem.line.map(|LineId(line)| line),
                "field": problem.fault.field(),
                "reason": problem.fault.code(),
                "message": words(problem.message()),
            })
        })
        .collect();
    if output.is_json() {
        let answer = json!({
            "sale": null,
            "state": "refused",
            "reason": refusal.code(),
            "message": words(refusal.message()),
            "problems": listed,
            "total_minor": total,
            "currency": rung.currency().code(),
            "order_id": null,
            "klarna_reference": null,
            "captured_minor": 0,
            "refunded_minor": 0,
        });
        output.answer(Vec::new(), &answer)?;
    }
    Ok(exit::REFUSED)
}

#[cfg(test)]
mod tests;
