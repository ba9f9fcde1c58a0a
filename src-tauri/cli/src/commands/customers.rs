//! `till customers`: the customers with a customer token, its state, and its end.

use clap::Subcommand;
use handover_core::{Actor, Command, CustomerToken, Message, Sale, SaleId, message};
use handover_till::engine::Customer;
use handover_till::open_till::OpenTill;
use handover_till::shop::customer::CustomerName;
use serde_json::{Value, json};

use crate::exit::{self, Failure};
use crate::output::Output;
use crate::steps;
use crate::words::words;

#[derive(Subcommand)]
pub(crate) enum Action {
    /// Read the state of a customer's token from Klarna
    Show(Of),
    /// Cancel a customer's token at Klarna, for good
    Cancel(Of),
    /// Erase a customer whose token has ended
    Forget(Of),
}

#[derive(clap::Args)]
pub(crate) struct Of {
    /// The shop's name for the customer, or the number of the sale in which they agreed
    customer: String,
}

/// Carries out `action`; lists all customers if there is none.
pub(crate) async fn run(
    open_till: &OpenTill,
    who: &Actor,
    action: Option<&Action>,
    output: &Output,
) -> Result<u8, Failure> {
    let Some(action) = action else {
        return list(open_till, output).await;
    };
    let (of, command) = match action {
        Action::Show(of) => (of, Command::ReadCustomerToken),
        Action::Cancel(of) => (of, Command::CancelCustomerToken),
        Action::Forget(of) => (of, Command::ForgetCustomer),
    };
    let customer = find(open_till, &of.customer).await?;
    let id = customer.sale;
    let _attended = open_till.till.attend(id).await?;
    // An ended token is not read from Klarna, and a cancelled one is not cancelled again.
    let is_over = matches!(customer.standing, CustomerToken::Over | CustomerToken::Lost);
    if matches!(action, Action::Forget(_)) || !is_over {
        open_till.till.ask(who, id, command, None).await?;
    }
    steps::wait_until(open_till, id, |sale| !is_underway(sale)).await;
    let standing = steps::current(open_till, id).and_then(|sale| sale.customer_token().cloned());
    let customer = Customer {
        standing: standing.unwrap_or(customer.standing.clone()),
        ..customer
    };
    tell(&customer, action, output)
}

/// Finds the customer to charge: one whose token is active, as far as the till knows.
pub(crate) async fn find_chargeable(open_till: &OpenTill, text: &str) -> Result<SaleId, Failure> {
    let all = matching(open_till, text).await?;
    let stands = |customer: &&Customer| matches!(customer.standing, CustomerToken::Standing { .. });
    let standing: Vec<&Customer> = all.iter().filter(stands).collect();
    match (standing.as_slice(), all.first()) {
        // If the token has ended, the till refuses it in its own words.
        ([], Some(one)) => Ok(one.sale),
        ([], None) => Err(Failure::NoCustomer(text.to_owned())),
        ([one], _) => Ok(one.sale),
        ([_, ..], _) => Err(ambiguous(&standing)),
    }
}

/// Reports what came of the customer token a sale requested.
pub(crate) fn tell_made(sale: &Sale, output: &Output) -> Result<(), Failure> {
    match sale.customer_token() {
        Some(CustomerToken::Standing { .. }) => {
            return output.progress(message!("cli-customer-token-made"));
        }
        Some(CustomerToken::NotMade {
            unanswered: true, ..
        }) => output.warn(message!("cli-customer-token-unanswered")),
        Some(CustomerToken::NotMade { .. }) => output.warn(message!("cli-customer-token-not-made")),
        Some(_) | None => {}
    }
    Ok(())
}

async fn list(open_till: &OpenTill, output: &Output) -> Result<u8, Failure> {
    let customers = open_till.till.customers().await?;
    let mut text = vec![words(message!("cli-customers", count = customers.len()))];
    let local = open_till.records.local();
    for customer in &customers {
        text.push(format!(
            "{}  {}  {:<15}  {}",
            customer.number,
            local.day(customer.since.as_ms()),
            words(state(customer)),
            called(customer)
        ));
    }
    let listed: Vec<Value> = customers.iter().map(customer_json).collect();
    output.answer(text, &json!({ "customers": listed }))?;
    Ok(exit::DONE)
}

fn state(customer: &Customer) -> Message {
    message!("cli-customer-token", state = customer.standing.word())
}

fn tell(customer: &Customer, action: &Action, output: &Output) -> Result<u8, Failure> {
    let name = called(customer);
    let (code, message) = match (&customer.standing, action) {
        (CustomerToken::Forgotten, _) => (exit::DONE, message!("cli-customer-token-forgotten")),
        (CustomerToken::Over, _) => (
            exit::DONE,
            message!("cli-customer-token-over", customer = name),
        ),
        (
            CustomerToken::Standing {
                refusal: Some(refusal),
                ..
            },
            Action::Cancel(_),
        ) => (
            exit::REFUSED,
            message!(
                "cli-customer-token-kept",
                customer = name,
                why = refusal.message()
            ),
        ),
        (CustomerToken::Standing { .. }, _) => (
            exit::DONE,
            message!(
                "cli-customer-token-is",
                customer = name,
                state = state(customer)
            ),
        ),
        (CustomerToken::Lost, _) => (
            exit::MACHINE,
            message!("cli-customer-token-lost", customer = name),
        ),
        (
            CustomerToken::Asked { .. }
            | CustomerToken::Making { .. }
            | CustomerToken::NotMade { .. }
            | CustomerToken::Ending { .. },
            _,
        ) => (
            exit::IN_DOUBT,
            message!("cli-customer-token-underway", customer = name),
        ),
    };
    if code == exit::DONE {
        output.answer(message, &customer_json(customer))?;
    } else {
        output.shortfall(&words(message), &customer_json(customer))?;
    }
    Ok(code)
}

async fn find(open_till: &OpenTill, text: &str) -> Result<Customer, Failure> {
    let mut all = matching(open_till, text).await?;
    match all.len() {
        0 => Err(Failure::NoCustomer(text.to_owned())),
        1 => Ok(all.remove(0)),
        _ => Err(ambiguous(&all.iter().collect::<Vec<_>>())),
    }
}

/// Returns all customers called `text`, or who agreed in the sale of that number or id, even if their names can no
/// longer be read.
async fn matching(open_till: &OpenTill, text: &str) -> Result<Vec<Customer>, Failure> {
    let history = open_till.records.history(text)?;
    let sale = history.and_then(|history| history.sale.ok());
    let named = |customer: &Customer| customer.name.as_ref().is_some_and(|name| name.is(text));
    let agreed = |customer: &Customer| {
        let sale = sale.as_ref().map(Sale::id);
        sale == Some(customer.sale)
    };
    let customers = open_till.till.customers().await?.into_iter();
    let mut meant: Vec<Customer> = customers
        .filter(|customer| named(customer) || agreed(customer))
        .collect();
    if let Some(sale) = &sale
        && let Some(standing) = sale.customer_token()
        && !meant.iter().any(agreed)
    {
        meant.push(Customer {
            sale: sale.id(),
            number: sale.number().clone(),
            name: None,
            standing: standing.clone(),
            since: sale.times().started_at,
        });
    }
    Ok(meant)
}

fn ambiguous(customers: &[&Customer]) -> Failure {
    let numbers: Vec<&str> = customers
        .iter()
        .map(|customer| customer.number.as_str())
        .collect();
    let sales = numbers.join(", ");
    Failure::Usage(message!("cli-customers-ambiguous", sales = sales))
}

fn called(customer: &Customer) -> &str {
    customer.name.as_ref().map_or("–", CustomerName::expose)
}

fn is_underway(sale: &Sale) -> bool {
    sale.customer_token()
        .is_some_and(CustomerToken::is_underway)
}

fn customer_json(customer: &Customer) -> Value {
    let is_known = !matches!(customer.standing, CustomerToken::Forgotten);
    let name = customer.name.as_ref().filter(|_| is_known);
    json!({
        "customer": name.map(CustomerName::expose),
        "sale": customer.number.as_str(),
        "sale_id": customer.sale.to_string(),
        "state": customer.standing.word(),
    })
}
