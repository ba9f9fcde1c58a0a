//! Which operation a method and a path name, and what the operation requires.

use crate::world::{Operation, Product};

/// An operation of one of Klarna's interfaces.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) operation: Operation,
    method: &'static str,
    /// The path's segments; `*` is an id.
    path: &'static [&'static str],
    /// The product the credentials must cover.
    pub(crate) product: Product,
    /// Whether the operation sells: then the merchant must be active.
    pub(crate) sells: bool,
    /// Whether it honours an idempotency key: every write of order management does, and so does an order placed with a
    /// customer token.
    pub(crate) honours_key: bool,
}

/// A request to an operation, with the ids in its path. Missing ids are empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'p> {
    pub(crate) route: &'static Route,
    pub(crate) ids: [&'p str; 2],
}

impl<'p> Call<'p> {
    /// Returns the call a request makes, if Klarna has it.
    pub(crate) fn of(method: &str, segments: &[&'p str]) -> Option<Call<'p>> {
        let route = ROUTES
            .iter()
            .find(|route| route.method == method && route.matches(segments))?;
        let mut wildcards = route.path.iter().zip(segments);
        let mut next_id = || wildcards.find_map(|(name, id)| (*name == "*").then_some(*id));
        let ids = [next_id().unwrap_or(""), next_id().unwrap_or("")];
        Some(Call { route, ids })
    }
}

impl Route {
    fn matches(&self, segments: &[&str]) -> bool {
        let fits = |(name, segment): (&&str, &&str)| *name == "*" || name == segment;
        self.path.len() == segments.len() && self.path.iter().zip(segments).all(fits)
    }

    const fn sells(self) -> Route {
        Route {
            sells: true,
            ..self
        }
    }

    const fn keyed(self) -> Route {
        Route {
            honours_key: true,
            ..self
        }
    }
}

const fn route(
    operation: Operation,
    method: &'static str,
    path: &'static [&'static str],
    product: Product,
) -> Route {
    Route {
        operation,
        method,
        path,
        product,
        sells: false,
        honours_key: false,
    }
}

const PAYMENTS: Product = Product::Payments;
const PAGE: Product = Product::HostedPage;
const ORDERS: Product = Product::OrderManagement;
const SETTLEMENTS: Product = Product::Settlements;
const TOKENS: Product = Product::CustomerTokens;

/// Literal paths come before those with an id in the same place.
#[rustfmt::skip]
static ROUTES: [Route; 38] = [
    route(Operation::CreatePaymentSession, "POST", &["payments", "v1", "sessions"], PAYMENTS).sells(),
    route(Operation::ReadPaymentSession, "GET", &["payments", "v1", "sessions", "*"], PAYMENTS),
    route(Operation::UpdatePaymentSession, "POST", &["payments", "v1", "sessions", "*"], PAYMENTS).sells(),
    route(Operation::CancelPaymentSession, "DELETE", &["payments", "v1", "sessions", "*"], PAYMENTS),
    route(Operation::PlaceOrder, "POST", &["payments", "v1", "authorizations", "*", "order"], PAYMENTS).sells(),
    route(Operation::CancelAuthorization, "DELETE", &["payments", "v1", "authorizations", "*"], PAYMENTS),
    route(Operation::CreateCustomerToken, "POST", &["payments", "v1", "authorizations", "*", "customer-token"], TOKENS).sells(),
    route(Operation::ReadDistribution, "GET", &["iss", "v1", "distributions", "*"], PAYMENTS),
    route(Operation::CreateHostedSession, "POST", &["hpp", "v1", "sessions"], PAGE).sells(),
    route(Operation::ReadHostedSession, "GET", &["hpp", "v1", "sessions", "*"], PAGE),
    route(Operation::DisableHostedSession, "DELETE", &["hpp", "v1", "sessions", "*"], PAGE),
    route(Operation::Distribute, "POST", &["hpp", "v1", "sessions", "*", "distribution"], PAGE).sells(),
    route(Operation::ReadCustomerToken, "GET", &["customer-token", "v1", "tokens", "*"], TOKENS),
    route(Operation::OrderByToken, "POST", &["customer-token", "v1", "tokens", "*", "order"], TOKENS).sells().keyed(),
    route(Operation::UpdateTokenStatus, "PATCH", &["customer-token", "v1", "tokens", "*", "status"], TOKENS),
    route(Operation::ListPayouts, "GET", &["settlements", "v1", "payouts"], SETTLEMENTS),
    route(Operation::SummarizePayouts, "GET", &["settlements", "v1", "payouts", "summary"], SETTLEMENTS),
    route(Operation::ReadPayout, "GET", &["settlements", "v1", "payouts", "*"], SETTLEMENTS),
    route(Operation::ListTransactions, "GET", &["settlements", "v1", "transactions"], SETTLEMENTS),
    route(Operation::DownloadReport, "GET", &["settlements", "v1", "reports", "*"], SETTLEMENTS),
    route(Operation::ReadOrder, "GET", &["ordermanagement", "v1", "orders", "*"], ORDERS),
    route(Operation::Acknowledge, "POST", &["ordermanagement", "v1", "orders", "*", "acknowledge"], ORDERS).keyed(),
    route(Operation::Capture, "POST", &["ordermanagement", "v1", "orders", "*", "captures"], ORDERS).keyed(),
    route(Operation::ListCaptures, "GET", &["ordermanagement", "v1", "orders", "*", "captures"], ORDERS),
    route(Operation::ReadCapture, "GET", &["ordermanagement", "v1", "orders", "*", "captures", "*"], ORDERS),
    route(Operation::Refund, "POST", &["ordermanagement", "v1", "orders", "*", "refunds"], ORDERS).keyed(),
    route(Operation::ReadRefund, "GET", &["ordermanagement", "v1", "orders", "*", "refunds", "*"], ORDERS),
    route(Operation::CancelOrder, "POST", &["ordermanagement", "v1", "orders", "*", "cancel"], ORDERS).keyed(),
    route(Operation::Release, "POST", &["ordermanagement", "v1", "orders", "*", "release-remaining-authorization"], ORDERS).keyed(),
    route(Operation::Extend, "POST", &["ordermanagement", "v1", "orders", "*", "extend-authorization-time"], ORDERS).keyed(),
    route(Operation::UpdateReferences, "PATCH", &["ordermanagement", "v1", "orders", "*", "merchant-references"], ORDERS).keyed(),
    route(Operation::UpdateAuthorization, "PATCH", &["ordermanagement", "v1", "orders", "*", "authorization"], ORDERS).keyed(),
    route(Operation::UpdateCustomer, "PATCH", &["ordermanagement", "v1", "orders", "*", "customer-details"], ORDERS).keyed(),
    route(Operation::AddShipping, "POST", &["ordermanagement", "v1", "orders", "*", "shipping-info"], ORDERS).keyed(),
    route(Operation::AddCaptureShipping, "POST", &["ordermanagement", "v1", "orders", "*", "captures", "*", "shipping-info"], ORDERS).keyed(),
    route(Operation::SendAgain, "POST", &["ordermanagement", "v1", "orders", "*", "captures", "*", "trigger-send-out"], ORDERS).keyed(),
    route(Operation::ReadDueDateOptions, "GET", &["ordermanagement", "v1", "orders", "*", "captures", "*", "extend-due-date-options"], ORDERS),
    route(Operation::Postpone, "PATCH", &["ordermanagement", "v1", "orders", "*", "captures", "*", "extend-due-date"], ORDERS).keyed(),
];
