//! Which operation a method and a path name.

use crate::world::{Class, Operation, Product, Report, SettlementRead};

/// A call of one of Klarna's interfaces, with the ids in its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call<'p> {
    CreatePaymentSession,
    ReadPaymentSession { session: &'p str },
    UpdatePaymentSession { session: &'p str },
    CancelPaymentSession { session: &'p str },
    PlaceOrder { token: &'p str },
    CancelAuthorization { token: &'p str },
    CreateHostedSession,
    ReadHostedSession { session: &'p str },
    DisableHostedSession { session: &'p str },
    Distribute { session: &'p str },
    ReadOrder { order: &'p str },
    Acknowledge { order: &'p str },
    Capture { order: &'p str },
    ListCaptures { order: &'p str },
    ReadCapture { order: &'p str, capture: &'p str },
    Refund { order: &'p str },
    ReadRefund { order: &'p str, refund: &'p str },
    CancelOrder { order: &'p str },
    Release { order: &'p str },
    Extend { order: &'p str },
    UpdateReferences { order: &'p str },
    UpdateAuthorization { order: &'p str },
    UpdateCustomer { order: &'p str },
    AddShipping { order: &'p str },
    AddCaptureShipping { order: &'p str, capture: &'p str },
    SendAgain { order: &'p str, capture: &'p str },
    ReadDueDateOptions { order: &'p str, capture: &'p str },
    Postpone { order: &'p str, capture: &'p str },
    Settlement(SettlementRead<'p>),
    CreateCustomerToken { token: &'p str },
    ReadCustomerToken { token: &'p str },
    OrderByToken { token: &'p str },
    UpdateTokenStatus { token: &'p str },
    ReadDistribution { session: &'p str },
}

impl<'p> Call<'p> {
    /// Returns the call a request makes, if Klarna has it.
    pub(crate) fn of(method: &str, segments: &[&'p str]) -> Option<Call<'p>> {
        match segments {
            ["payments", "v1", rest @ ..] => Call::payments(method, rest),
            ["hpp", "v1", rest @ ..] => Call::hosted(method, rest),
            ["customer-token", "v1", "tokens", token, rest @ ..] => {
                Call::token(method, token, rest)
            }
            ["iss", "v1", "distributions", session] if method == "GET" => {
                Some(Call::ReadDistribution { session })
            }
            ["settlements", "v1", rest @ ..] if method == "GET" => Call::settlement(rest),
            ["ordermanagement", "v1", "orders", order, rest @ ..] => {
                Call::order(method, order, rest)
            }
            _ => None,
        }
    }

    fn payments(method: &str, segments: &[&'p str]) -> Option<Call<'p>> {
        Some(match (method, segments) {
            ("POST", ["sessions"]) => Call::CreatePaymentSession,
            ("GET", ["sessions", session]) => Call::ReadPaymentSession { session },
            ("POST", ["sessions", session]) => Call::UpdatePaymentSession { session },
            ("DELETE", ["sessions", session]) => Call::CancelPaymentSession { session },
            ("POST", ["authorizations", token, "order"]) => Call::PlaceOrder { token },
            ("DELETE", ["authorizations", token]) => Call::CancelAuthorization { token },
            ("POST", ["authorizations", token, "customer-token"]) => {
                Call::CreateCustomerToken { token }
            }
            _ => return None,
        })
    }

    fn hosted(method: &str, segments: &[&'p str]) -> Option<Call<'p>> {
        Some(match (method, segments) {
            ("POST", ["sessions"]) => Call::CreateHostedSession,
            ("GET", ["sessions", session]) => Call::ReadHostedSession { session },
            ("DELETE", ["sessions", session]) => Call::DisableHostedSession { session },
            ("POST", ["sessions", session, "distribution"]) => Call::Distribute { session },
            _ => return None,
        })
    }

    fn token(method: &str, token: &'p str, segments: &[&'p str]) -> Option<Call<'p>> {
        Some(match (method, segments) {
            ("GET", []) => Call::ReadCustomerToken { token },
            ("POST", ["order"]) => Call::OrderByToken { token },
            ("PATCH", ["status"]) => Call::UpdateTokenStatus { token },
            _ => return None,
        })
    }

    fn settlement(segments: &[&'p str]) -> Option<Call<'p>> {
        Some(Call::Settlement(match segments {
            ["payouts"] => SettlementRead::Payouts,
            ["payouts", "summary"] => SettlementRead::Summary,
            ["payouts", payment_reference] => SettlementRead::Payout(payment_reference),
            ["transactions"] => SettlementRead::Transactions,
            ["reports", report] => SettlementRead::Report(Report::named(report)?),
            _ => return None,
        }))
    }

    fn order(method: &str, order: &'p str, segments: &[&'p str]) -> Option<Call<'p>> {
        Some(match (method, segments) {
            ("GET", []) => Call::ReadOrder { order },
            ("POST", ["acknowledge"]) => Call::Acknowledge { order },
            ("POST", ["captures"]) => Call::Capture { order },
            ("GET", ["captures"]) => Call::ListCaptures { order },
            ("GET", ["captures", capture]) => Call::ReadCapture { order, capture },
            ("POST", ["refunds"]) => Call::Refund { order },
            ("GET", ["refunds", refund]) => Call::ReadRefund { order, refund },
            ("POST", ["cancel"]) => Call::CancelOrder { order },
            ("POST", ["release-remaining-authorization"]) => Call::Release { order },
            ("POST", ["extend-authorization-time"]) => Call::Extend { order },
            ("PATCH", ["merchant-references"]) => Call::UpdateReferences { order },
            ("PATCH", ["authorization"]) => Call::UpdateAuthorization { order },
            ("PATCH", ["customer-details"]) => Call::UpdateCustomer { order },
            ("POST", ["shipping-info"]) => Call::AddShipping { order },
            (_, ["captures", capture, rest]) => {
                return Call::captured(method, order, capture, rest);
            }
            _ => return None,
        })
    }

    fn captured(method: &str, order: &'p str, capture: &'p str, rest: &'p str) -> Option<Call<'p>> {
        Some(match (method, rest) {
            ("POST", "shipping-info") => Call::AddCaptureShipping { order, capture },
            ("POST", "trigger-send-out") => Call::SendAgain { order, capture },
            ("GET", "extend-due-date-options") => Call::ReadDueDateOptions { order, capture },
            ("PATCH", "extend-due-date") => Call::Postpone { order, capture },
            _ => return None,
        })
    }

    /// Returns the operation's name for the fault script.
    pub(crate) fn operation(self) -> Operation {
        match self {
            Call::CreatePaymentSession => Operation::CreatePaymentSession,
            Call::ReadPaymentSession { .. } => Operation::ReadPaymentSession,
            Call::UpdatePaymentSession { .. } => Operation::UpdatePaymentSession,
            Call::CancelPaymentSession { .. } => Operation::CancelPaymentSession,
            Call::PlaceOrder { .. } => Operation::PlaceOrder,
            Call::CancelAuthorization { .. } => Operation::CancelAuthorization,
            Call::CreateHostedSession => Operation::CreateHostedSession,
            Call::ReadHostedSession { .. } => Operation::ReadHostedSession,
            Call::DisableHostedSession { .. } => Operation::DisableHostedSession,
            Call::Distribute { .. } => Operation::Distribute,
            Call::ReadOrder { .. } => Operation::ReadOrder,
            Call::Acknowledge { .. } => Operation::Acknowledge,
            Call::Capture { .. } => Operation::Capture,
            Call::ListCaptures { .. } => Operation::ListCaptures,
            Call::ReadCapture { .. } => Operation::ReadCapture,
            Call::Refund { .. } => Operation::Refund,
            Call::ReadRefund { .. } => Operation::ReadRefund,
            Call::CancelOrder { .. } => Operation::CancelOrder,
            Call::Release { .. } => Operation::Release,
            Call::Extend { .. } => Operation::Extend,
            Call::UpdateReferences { .. } => Operation::UpdateReferences,
            Call::UpdateAuthorization { .. } => Operation::UpdateAuthorization,
            Call::UpdateCustomer { .. } => Operation::UpdateCustomer,
            Call::AddShipping { .. } => Operation::AddShipping,
            Call::AddCaptureShipping { .. } => Operation::AddCaptureShipping,
            Call::SendAgain { .. } => Operation::SendAgain,
            Call::ReadDueDateOptions { .. } => Operation::ReadDueDateOptions,
            Call::Postpone { .. } => Operation::Postpone,
            Call::CreateCustomerToken { .. } => Operation::CreateCustomerToken,
            Call::ReadCustomerToken { .. } => Operation::ReadCustomerToken,
            Call::OrderByToken { .. } => Operation::OrderByToken,
            Call::UpdateTokenStatus { .. } => Operation::UpdateTokenStatus,
            Call::ReadDistribution { .. } => Operation::ReadDistribution,
            Call::Settlement(SettlementRead::Payouts) => Operation::ListPayouts,
            Call::Settlement(SettlementRead::Payout(_)) => Operation::ReadPayout,
            Call::Settlement(SettlementRead::Summary) => Operation::SummarizePayouts,
            Call::Settlement(SettlementRead::Transactions) => Operation::ListTransactions,
            Call::Settlement(SettlementRead::Report(_)) => Operation::DownloadReport,
        }
    }
}

/// Returns the class in which an operation's requests are counted.
pub(crate) fn class(call: Option<Call<'_>>) -> Class {
    match call {
        Some(Call::CreatePaymentSession) => Class::CreatePaymentSession,
        Some(Call::CreateHostedSession) => Class::CreateHostedSession,
        Some(Call::CreateCustomerToken { .. }) => Class::CreateCustomerToken,
        Some(_) | None => Class::Other,
    }
}

/// Returns the product the credentials must cover, and whether the operation sells: then the merchant must be active.
pub(crate) fn needs(call: Call<'_>) -> (Product, bool) {
    match call {
        Call::CreatePaymentSession
        | Call::UpdatePaymentSession { .. }
        | Call::PlaceOrder { .. } => (Product::Payments, true),
        Call::ReadPaymentSession { .. }
        | Call::CancelPaymentSession { .. }
        | Call::CancelAuthorization { .. }
        | Call::ReadDistribution { .. } => (Product::Payments, false),
        Call::CreateHostedSession | Call::Distribute { .. } => (Product::HostedPage, true),
        Call::ReadHostedSession { .. } | Call::DisableHostedSession { .. } => {
            (Product::HostedPage, false)
        }
        Call::ReadOrder { .. }
        | Call::Acknowledge { .. }
        | Call::Capture { .. }
        | Call::ListCaptures { .. }
        | Call::ReadCapture { .. }
        | Call::Refund { .. }
        | Call::ReadRefund { .. }
        | Call::CancelOrder { .. }
        | Call::Release { .. }
        | Call::Extend { .. }
        | Call::UpdateReferences { .. }
        | Call::UpdateAuthorization { .. }
        | Call::UpdateCustomer { .. }
        | Call::AddShipping { .. }
        | Call::AddCaptureShipping { .. }
        | Call::SendAgain { .. }
        | Call::ReadDueDateOptions { .. }
        | Call::Postpone { .. } => (Product::OrderManagement, false),
        Call::Settlement(_) => (Product::Settlements, false),
        Call::CreateCustomerToken { .. } | Call::OrderByToken { .. } => {
            (Product::CustomerTokens, true)
        }
        Call::ReadCustomerToken { .. } | Call::UpdateTokenStatus { .. } => {
            (Product::CustomerTokens, false)
        }
    }
}

/// Returns whether the operation honours an idempotency key: every write of order management does, and so does an
/// order placed with a customer token.
pub(crate) fn honours_keys(call: Call<'_>) -> bool {
    match call {
        Call::Acknowledge { .. }
        | Call::Capture { .. }
        | Call::Refund { .. }
        | Call::CancelOrder { .. }
        | Call::Release { .. }
        | Call::Extend { .. }
        | Call::UpdateReferences { .. }
        | Call::UpdateAuthorization { .. }
        | Call::UpdateCustomer { .. }
        | Call::AddShipping { .. }
        | Call::AddCaptureShipping { .. }
        | Call::SendAgain { .. }
        | Call::Postpone { .. }
        | Call::OrderByToken { .. } => true,
        Call::CreatePaymentSession
        | Call::ReadPaymentSession { .. }
        | Call::UpdatePaymentSession { .. }
        | Call::CancelPaymentSession { .. }
        | Call::PlaceOrder { .. }
        | Call::CancelAuthorization { .. }
        | Call::CreateHostedSession
        | Call::ReadHostedSession { .. }
        | Call::DisableHostedSession { .. }
        | Call::Distribute { .. }
        | Call::ReadOrder { .. }
        | Call::ListCaptures { .. }
        | Call::ReadCapture { .. }
        | Call::ReadRefund { .. }
        | Call::ReadDueDateOptions { .. }
        | Call::Settlement(_)
        | Call::CreateCustomerToken { .. }
        | Call::ReadCustomerToken { .. }
        | Call::UpdateTokenStatus { .. }
        | Call::ReadDistribution { .. } => false,
    }
}
