//! Customer tokens: the lasting permission to charge a customer again.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::control::answer::{Control, unknown};
use crate::world::customers::{self, Verdict};
use crate::world::merchant::payment_method::PaymentMethod;
use crate::world::order_management::order::{Decision, NewOrder, Order, Review};
use crate::world::protocol::fields::{At, Checker};
use crate::world::protocol::object::{Object, object, text};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::purchase::country::Country;
use crate::world::purchase::{self, address, lines};

/// A customer token.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CustomerToken {
    id: String,
    status: TokenStatus,
    method: PaymentMethod,
    /// What was said when it was made: country, currency, locale, address and customer.
    terms: Object,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum TokenStatus {
    Active,
    Suspended,
    Cancelled,
}

impl World {
    /// Makes a token of an authorization, if the session's intent was one that makes tokens.
    pub(crate) fn create_customer_token(
        &mut self,
        authorization: &str,
        body: &Object,
        now: i64,
    ) -> Outcome {
        let session = self.tokenized_session(authorization, now)?;
        let authorized = session.purchase();
        let intent = text(&authorized, "intent");
        if !intent.contains("tokenize") {
            let intent = if intent.is_empty() { "buy" } else { intent };
            let why = format!("Not allowed to create customer token for intent {intent}");
            return Err(Problem::new(403, "INVALID_OPERATION", why));
        }
        let mut terms = checked_terms(body)?;
        let differing: Vec<&str> = ["purchase_country", "purchase_currency"]
            .into_iter()
            .filter(|name| terms.get(*name) != authorized.get(*name))
            .collect();
        if !differing.is_empty() {
            let why = format!("Not matching fields: [{}]", differing.join(", "));
            return Err(Problem::new(409, "BAD_VALUE", why));
        }
        for name in ["billing_address", "customer"] {
            if let (None, Some(given)) = (terms.get(name), authorized.get(name)) {
                terms.insert(name.into(), given.clone());
            }
        }
        let id = self.draw("customer token");
        self.give_token(authorization, &id)?;
        let token = CustomerToken {
            id: id.clone(),
            status: TokenStatus::Active,
            method: self.agreement().payment_method,
            terms,
        };
        let mut view = json!({
            "token_id": id,
            "redirect_url": self.settings.base_url,
            "payment_method_reference": self.draw("payment method"),
        });
        if let Some(address) = token.terms.get("billing_address") {
            view["billing_address"] = address.clone();
        }
        if let Some(customer) = object(&token.terms, "customer") {
            view["customer"] = ["date_of_birth", "gender"]
                .into_iter()
                .filter_map(|name| Some((name.to_owned(), customer.get(name)?.clone())))
                .collect();
        }
        self.customer_tokens.insert(id, token);
        Ok(Reply::json(200, view))
    }

    pub(crate) fn read_customer_token(&self, id: &str) -> Outcome {
        let token = self.customer_tokens.get(id).ok_or_else(no_token)?;
        let mut view = json!({
            "status": token.status.word(),
            "payment_method_type": token.method.management_word(),
        });
        match token.method {
            PaymentMethod::DirectDebit => {
                view["direct_debit"] = json!({"masked_number": "**********131"});
            }
            PaymentMethod::Card
            | PaymentMethod::PayByCard
            | PaymentMethod::PayLaterByCard
            | PaymentMethod::SliceItByCard => {
                view["card"] = json!({
                    "brand": "VISA",
                    "masked_number": "************1111",
                    "expiry_date": "12/2035",
                });
            }
            PaymentMethod::Invoice
            | PaymentMethod::FixedAmount
            | PaymentMethod::BaseAccount
            | PaymentMethod::DirectBankTransfer
            | PaymentMethod::B2bInvoice
            | PaymentMethod::FixedSumCredit
            | PaymentMethod::AlternativePaymentMethod => {}
        }
        Ok(Reply::json(200, view))
    }

    /// Charges the customer again.
    pub(crate) fn order_by_token(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let token = self.customer_tokens.get(id).ok_or_else(no_token)?.clone();
        token.charged()?;
        if token.method != self.agreement().payment_method {
            let why = "Payment method is not available any more";
            return Err(Problem::new(403, "UNAVAILABLE_PAYMENT_METHOD", why));
        }
        let purchase = token.checked_purchase(body)?;
        let verdict = token.verdict();
        if verdict == Verdict::Decline {
            let mut problem = Problem::new(403, "PAYMENT_METHOD_FAILED", "Payment method failed");
            if text(body, "step_up").eq_ignore_ascii_case("SUPPORTED") {
                let step_up = self.draw("step up").into();
                problem.more.insert("step_up_id".into(), step_up);
            }
            return Err(problem);
        }
        let decided = match verdict {
            Verdict::Review { accept, after_ms } => Review::Pending {
                decision: Some(Decision {
                    at: now.saturating_add(after_ms),
                    accept,
                }),
                capture_when_accepted: false,
            },
            Verdict::Approve | Verdict::Decline => Review::Accepted,
        };
        let review = self.take_next_review().unwrap_or(decided);
        let order_id = self.draw("order");
        let new = NewOrder {
            id: order_id.clone(),
            klarna_reference: self.draw_code("klarna reference", 8),
            payment_session: String::new(),
            purchase,
            method: token.method,
            review,
        };
        let mut order = Order::place(new, now);
        if body.get("auto_capture").and_then(Value::as_bool) == Some(true) {
            order.capture_all(now);
        }
        let view = json!({
            "order_id": order_id,
            "fraud_status": order.fraud_status(),
            "redirect_url": self.settings.base_url,
            "authorized_payment_method": token.method.authorized_view(),
        });
        self.orders.insert(order_id, order);
        Ok(Reply::json(200, view))
    }

    /// Cancels a token: the only change a shop can make.
    pub(crate) fn update_token_status(&mut self, id: &str, body: &Object) -> Outcome {
        let token = self.customer_tokens.get(id).ok_or_else(no_token)?;
        let mut checker = Checker::default();
        let at = At::root(body);
        checker.required(&at, "status");
        checker.word(&at, "status", &["CANCELLED"]);
        checker
            .bad()
            .map_err(|fields| Problem::bad_value(&fields))?;
        if token.status == TokenStatus::Cancelled {
            return Err(cancelled());
        }
        if let Some(token) = self.customer_tokens.get_mut(id) {
            token.status = TokenStatus::Cancelled;
        }
        Ok(Reply {
            status: 202,
            ..Reply::done()
        })
    }

    /// Suspends a token, or ends the suspension, as Klarna does.
    pub(crate) fn control_token(&mut self, id: &str, action: &str) -> Control {
        let status = match action {
            "suspend" => TokenStatus::Suspended,
            "activate" => TokenStatus::Active,
            "cancel" => TokenStatus::Cancelled,
            _ => return Err(unknown("action: suspend, activate or cancel")),
        };
        let token = self.customer_tokens.get_mut(id);
        token.ok_or_else(|| unknown("customer token"))?.status = status;
        Ok(json!({ "status": status.word() }))
    }
}

impl CustomerToken {
    /// Returns what the whole world shows of it at a glance.
    pub(crate) fn glance(&self) -> Value {
        json!({ "token_id": self.id, "status": self.status.word() })
    }

    /// Refuses a charge unless the token is active.
    fn charged(&self) -> Result<(), Problem> {
        match self.status {
            TokenStatus::Active => Ok(()),
            TokenStatus::Suspended => {
                Err(Problem::new(403, "TOKEN_SUSPENDED", "Token is suspended"))
            }
            TokenStatus::Cancelled => Err(cancelled()),
        }
    }

    /// Returns what is bought, or the refusal that names what is wrong.
    fn checked_purchase(&self, sent: &Object) -> Result<Object, Problem> {
        let mut checker = Checker::default();
        let at = At::root(sent);
        checker.required(&at, "purchase_currency");
        let currency = checker.text(&at, "purchase_currency", 3..=3);
        let adds_tax =
            Country::find(text(&self.terms, "purchase_country")).is_some_and(Country::adds_tax);
        purchase::check_amounts(&mut checker, &at, lines::TOKENS, adds_tax);
        if at.get("order_amount").and_then(Value::as_i64) == Some(0) {
            checker.flag("order_amount".into());
        }
        checker.text(&at, "merchant_reference1", 0..=255);
        checker.text(&at, "merchant_reference2", 0..=255);
        checker.text(&at, "merchant_data", 0..=6000);
        checker.word(&at, "step_up", &["SUPPORTED", "NOT_SUPPORTED"]);
        if let Some(urls) = checker.object(&at, "merchant_urls") {
            checker.required(&urls, "confirmation");
            checker.text(&urls, "confirmation", 0..=2000);
            checker.text(&urls, "push", 0..=2000);
        }
        if let Some(attachment) = checker.object(&at, "attachment") {
            checker.required(&attachment, "content_type");
            checker.required(&attachment, "body");
        }
        check_address(&mut checker, &at, "shipping_address");
        checker
            .bad()
            .map_err(|fields| Problem::bad_value(&fields))?;
        if !currency.is_some_and(|c| c.eq_ignore_ascii_case(text(&self.terms, "purchase_currency")))
        {
            let why = "Not matching fields: [purchase_currency]";
            return Err(Problem::new(409, "BAD_VALUE", why));
        }
        let mut purchase: Object = [
            "merchant_data",
            "merchant_reference1",
            "merchant_reference2",
            "merchant_urls",
            "order_amount",
            "order_lines",
            "order_tax_amount",
            "shipping_address",
        ]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), at.get(name)?.clone())))
        .collect();
        for name in [
            "billing_address",
            "customer",
            "locale",
            "purchase_country",
            "purchase_currency",
        ] {
            if let Some(value) = self.terms.get(name) {
                purchase.insert(name.into(), value.clone());
            }
        }
        Ok(purchase)
    }

    /// Returns what Klarna says to the customer, known by the billing address.
    fn verdict(&self) -> Verdict {
        let billing = object(&self.terms, "billing_address");
        customers::verdict_on_address(billing, text(&self.terms, "purchase_country"))
    }
}

impl TokenStatus {
    fn word(self) -> &'static str {
        match self {
            TokenStatus::Active => "ACTIVE",
            TokenStatus::Suspended => "SUSPENDED",
            TokenStatus::Cancelled => "CANCELLED",
        }
    }
}

/// Returns the terms of a token, or the refusal that names the bad fields.
fn checked_terms(sent: &Object) -> Result<Object, Problem> {
    let mut checker = Checker::default();
    let at = At::root(sent);
    for name in [
        "description",
        "intended_use",
        "locale",
        "purchase_country",
        "purchase_currency",
    ] {
        checker.required(&at, name);
    }
    checker.text(&at, "description", 1..=255);
    checker.word(&at, "intended_use", &["SUBSCRIPTION"]);
    let country = checker.text(&at, "purchase_country", 2..=2);
    let country = country.and_then(Country::find);
    if country.is_none() {
        checker.flag("purchase_country".into());
    }
    let currency = checker.text(&at, "purchase_currency", 3..=3);
    if let (Some(country), Some(locale)) = (country, checker.text(&at, "locale", 2..=32))
        && !country.speaks(locale)
    {
        checker.flag("locale".into());
    }
    check_address(&mut checker, &at, "billing_address");
    checker.object(&at, "customer");
    checker
        .bad()
        .map_err(|fields| Problem::bad_value(&fields))?;
    let mut terms: Object = ["billing_address", "customer", "locale"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), at.get(name)?.clone())))
        .collect();
    if let (Some(country), Some(currency)) = (country, currency) {
        terms.insert("purchase_country".into(), country.code.into());
        let currency = currency.to_ascii_uppercase();
        terms.insert("purchase_currency".into(), currency.into());
    }
    Ok(terms)
}

fn check_address(checker: &mut Checker, at: &At<'_>, name: &'static str) {
    if let Some(address) = address::check_limits(checker, at, name, address::PAYMENTS) {
        address::check_content(checker, &address);
    }
}

fn no_token() -> Problem {
    Problem::new(404, "TOKEN_NOT_FOUND", "Token not found")
}

fn cancelled() -> Problem {
    Problem::new(403, "TOKEN_CANCELED", "Token is cancelled")
}
