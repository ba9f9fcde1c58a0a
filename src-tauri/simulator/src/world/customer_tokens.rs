//! Customer tokens: permission to charge a customer again.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::control::answer::{Control, unknown};
use crate::world::customers::{self, Verdict};
use crate::world::merchant::payment_method::PaymentMethod;
use crate::world::order_management::order::{Decision, NewOrder, Order, Review};
use crate::world::protocol::object::{Object, object, pick, text};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::validation::{Cursor, Validator};
use crate::world::purchase::country::Country;
use crate::world::purchase::{self, address, lines};

/// A customer token.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CustomerToken {
    id: String,
    status: TokenStatus,
    method: PaymentMethod,
    /// Country, currency, locale, address and customer, from its creation.
    terms: Object,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum TokenStatus {
    Active,
    Suspended,
    Cancelled,
}

impl World {
    /// Creates a token from an authorization, if the session's intent includes one.
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
            view["customer"] = pick(customer, &["date_of_birth", "gender"]).into();
        }
        self.customer_tokens.insert(id, token);
        Ok(Reply::json(200, view))
    }

    pub(crate) fn read_customer_token(&self, id: &str) -> Outcome {
        let token = self.customer_tokens.get(id).ok_or_else(no_token)?;
        let mut view = json!({
            "status": token.status.code(),
            "payment_method_type": token.method.management_type(),
        });
        if token.method == PaymentMethod::DirectDebit {
            view["direct_debit"] = json!({"masked_number": "**********131"});
        } else if token.method.is_by_card() {
            view["card"] = json!({
                "brand": "VISA",
                "masked_number": "************1111",
                "expiry_date": "12/2035",
            });
        }
        Ok(Reply::json(200, view))
    }

    /// Charges the customer.
    pub(crate) fn order_by_token(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let token = self.customer_tokens.get(id).ok_or_else(no_token)?.clone();
        token.require_active()?;
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
        let mut validator = Validator::default();
        let at = Cursor::root(body);
        validator.required(&at, "status");
        validator.one_of(&at, "status", &["CANCELLED"]);
        validator.bad_value()?;
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
        Ok(json!({ "status": status.code() }))
    }
}

impl CustomerToken {
    /// Returns its entry in the ledger.
    pub(crate) fn ledger_entry(&self) -> Value {
        json!({ "token_id": self.id, "status": self.status.code() })
    }

    /// Refuses a charge unless the token is active.
    fn require_active(&self) -> Result<(), Problem> {
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
        let mut validator = Validator::default();
        let at = Cursor::root(sent);
        validator.required(&at, "purchase_currency");
        let currency = validator.text(&at, "purchase_currency", 3..=3);
        let adds_tax =
            Country::find(text(&self.terms, "purchase_country")).is_some_and(Country::adds_tax);
        purchase::check_amounts(&mut validator, &at, lines::TOKENS, adds_tax);
        if at.get("order_amount").and_then(Value::as_i64) == Some(0) {
            validator.flag("order_amount".into());
        }
        validator.text(&at, "merchant_reference1", 0..=255);
        validator.text(&at, "merchant_reference2", 0..=255);
        validator.text(&at, "merchant_data", 0..=6000);
        validator.one_of(&at, "step_up", &["SUPPORTED", "NOT_SUPPORTED"]);
        if let Some(urls) = validator.object(&at, "merchant_urls") {
            validator.required(&urls, "confirmation");
            validator.text(&urls, "confirmation", 0..=2000);
            validator.text(&urls, "push", 0..=2000);
        }
        if let Some(attachment) = validator.object(&at, "attachment") {
            validator.required(&attachment, "content_type");
            validator.required(&attachment, "body");
        }
        check_address(&mut validator, &at, "shipping_address");
        validator.bad_value()?;
        if !currency.is_some_and(|c| c.eq_ignore_ascii_case(text(&self.terms, "purchase_currency")))
        {
            let why = "Not matching fields: [purchase_currency]";
            return Err(Problem::new(409, "BAD_VALUE", why));
        }
        let sent_fields = [
            "merchant_data",
            "merchant_reference1",
            "merchant_reference2",
            "merchant_urls",
            "order_amount",
            "order_lines",
            "order_tax_amount",
            "shipping_address",
        ];
        let token_fields = [
            "billing_address",
            "customer",
            "locale",
            "purchase_country",
            "purchase_currency",
        ];
        let mut purchase = pick(sent, &sent_fields);
        purchase.extend(pick(&self.terms, &token_fields));
        Ok(purchase)
    }

    /// Returns Klarna's verdict on the customer, known by the billing address.
    fn verdict(&self) -> Verdict {
        let billing = object(&self.terms, "billing_address");
        customers::verdict_on_address(billing, text(&self.terms, "purchase_country"))
    }
}

impl TokenStatus {
    fn code(self) -> &'static str {
        match self {
            TokenStatus::Active => "ACTIVE",
            TokenStatus::Suspended => "SUSPENDED",
            TokenStatus::Cancelled => "CANCELLED",
        }
    }
}

/// Returns the terms of a token, or the refusal that names the bad fields.
fn checked_terms(sent: &Object) -> Result<Object, Problem> {
    let mut validator = Validator::default();
    let at = Cursor::root(sent);
    for name in [
        "description",
        "intended_use",
        "locale",
        "purchase_country",
        "purchase_currency",
    ] {
        validator.required(&at, name);
    }
    validator.text(&at, "description", 1..=255);
    validator.one_of(&at, "intended_use", &["SUBSCRIPTION"]);
    let country = validator.text(&at, "purchase_country", 2..=2);
    let country = country.and_then(Country::find);
    if country.is_none() {
        validator.flag("purchase_country".into());
    }
    let currency = validator.text(&at, "purchase_currency", 3..=3);
    if let (Some(country), Some(locale)) = (country, validator.text(&at, "locale", 2..=32))
        && !country.speaks(locale)
    {
        validator.flag("locale".into());
    }
    check_address(&mut validator, &at, "billing_address");
    validator.object(&at, "customer");
    validator.bad_value()?;
    let mut terms = pick(sent, &["billing_address", "customer", "locale"]);
    if let (Some(country), Some(currency)) = (country, currency) {
        terms.insert("purchase_country".into(), country.code.into());
        let currency = currency.to_ascii_uppercase();
        terms.insert("purchase_currency".into(), currency.into());
    }
    Ok(terms)
}

fn check_address(validator: &mut Validator, at: &Cursor<'_>, name: &'static str) {
    if let Some(address) = address::check_limits(validator, at, name, address::PAYMENTS) {
        address::check_content(validator, &address);
    }
}

fn no_token() -> Problem {
    Problem::new(404, "TOKEN_NOT_FOUND", "Token not found")
}

fn cancelled() -> Problem {
    Problem::new(403, "TOKEN_CANCELED", "Token is cancelled")
}
