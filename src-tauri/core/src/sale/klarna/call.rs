//! Calls to Klarna.

use crate::basket::goods::Portion;
use crate::values::channel::Channel;
use crate::values::id::{IdempotencyKey, SaleId};
use crate::values::klarna_id::{HostedSessionId, OrderId, PaymentSessionId};
use crate::values::money::Money;
use crate::values::terms::PaymentTerms;

/// A call owed to Klarna for a sale. Only a [`crate::Sale`] creates one, from its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Create a payment session for the sale's basket (KP, create session). Has no key.
    #[non_exhaustive]
    CreatePaymentSession {
        /// The terms of the payment.
        terms: PaymentTerms,
        /// The amount to pay.
        total: Money,
        /// The attempt number.
        attempt: u32,
    },
    /// Create a hosted page for the payment session (HPP, create session). Has no key.
    #[non_exhaustive]
    CreateHostedSession {
        /// The parent; a repeated creation keeps it.
        payment_session_id: PaymentSessionId,
        /// What the page offers and who places the order.
        terms: PaymentTerms,
        /// The attempt number.
        attempt: u32,
    },
    /// Read the hosted page's status (HPP, read session).
    #[non_exhaustive]
    ReadHostedSession {
        /// Klarna's id.
        hosted_session_id: HostedSessionId,
    },
    /// Close the hosted page for good (HPP, disable session).
    #[non_exhaustive]
    DisableHostedSession {
        /// Klarna's id.
        hosted_session_id: HostedSessionId,
    },
    /// Send the link (HPP, distribute).
    #[non_exhaustive]
    Distribute {
        /// Klarna's id.
        hosted_session_id: HostedSessionId,
        /// E-mail or text message.
        channel: Channel,
        /// The attempt number.
        attempt: u32,
    },
    /// Read whether an order was placed on the payment session (KP, read session).
    #[non_exhaustive]
    ReadPaymentSession {
        /// Klarna's id.
        payment_session_id: PaymentSessionId,
    },
    /// Place the order (KP, place order). Has no key: it is repeated with the same body while the approval is valid.
    #[non_exhaustive]
    PlaceOrder {
        /// The terms of the payment.
        terms: PaymentTerms,
        /// The approved amount.
        total: Money,
        /// The amount of the order, at most the approved amount.
        amount: Money,
    },
    /// Cancel an approval (KP, cancel authorization).
    #[non_exhaustive]
    CancelAuthorization {},
    /// Charge a customer token (Customer Token, create order).
    #[non_exhaustive]
    Charge {
        /// The sale that created it.
        customer_token: SaleId,
        /// The amount.
        amount: Money,
        /// Makes it safe to repeat the call for 24 hours.
        key: IdempotencyKey,
    },
    /// Create the customer token from the approval (KP, create customer token). Has no key.
    #[non_exhaustive]
    CreateCustomerToken {},
    /// Read the status of this sale's customer token (Customer Token, read token).
    #[non_exhaustive]
    ReadCustomerToken {},
    /// Cancel this sale's customer token (Customer Token, update status). Repeating it has no further effect.
    #[non_exhaustive]
    CancelCustomerToken {},
    /// Read the order (OM, get order).
    #[non_exhaustive]
    ReadOrder {
        /// Klarna's id.
        order_id: OrderId,
    },
    /// Capture money (OM, create capture).
    #[non_exhaustive]
    Capture {
        /// Klarna's id.
        order_id: OrderId,
        /// The amount to capture.
        amount: Money,
        /// The captured goods; empty when they do not sum to the amount.
        goods: Vec<Portion>,
        /// Makes it safe to repeat the call for 24 hours.
        key: IdempotencyKey,
    },
    /// Cancel the order before any capture (OM, cancel).
    #[non_exhaustive]
    CancelOrder {
        /// Klarna's id.
        order_id: OrderId,
        /// Makes it safe to repeat the call for 24 hours.
        key: IdempotencyKey,
    },
    /// Refund captured money (OM, create refund).
    #[non_exhaustive]
    Refund {
        /// Klarna's id.
        order_id: OrderId,
        /// The amount to refund.
        amount: Money,
        /// The refunded goods; empty when they do not sum to the amount.
        goods: Vec<Portion>,
        /// Makes it safe to repeat the call for 24 hours.
        key: IdempotencyKey,
    },
    /// Release the uncaptured rest (OM, release remaining authorization).
    #[non_exhaustive]
    ReleaseRemainingAuthorization {
        /// Klarna's id.
        order_id: OrderId,
        /// Makes it safe to repeat the call for 24 hours.
        key: IdempotencyKey,
    },
    /// Extend the authorization (OM, extend authorization time).
    #[non_exhaustive]
    ExtendAuthorization {
        /// Klarna's id.
        order_id: OrderId,
        /// Makes it safe to repeat the call for 24 hours.
        key: IdempotencyKey,
    },
    /// Not owed: it prepares a payment that nobody has asked for yet. Comes from [`crate::Ahead`].
    Ahead(AheadCall),
}

/// A call to Klarna ahead of the payment. Its answer is never taken for that of another call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AheadCall {
    /// Create a payment session for the basket as it is (KP, create session).
    CreateSession {
        /// The expected terms.
        terms: PaymentTerms,
        /// The amount to pay.
        total: Money,
    },
    /// Replace the basket of the payment session (KP, update session).
    UpdateSession {
        /// Klarna's id.
        payment_session_id: PaymentSessionId,
        /// The expected terms.
        terms: PaymentTerms,
        /// The amount to pay.
        total: Money,
    },
    /// Create a hosted page for the payment session (HPP, create session).
    CreatePage {
        /// The parent.
        payment_session_id: PaymentSessionId,
        /// The expected terms.
        terms: PaymentTerms,
    },
    /// Disable a page that is not used (HPP, disable session).
    DisablePage {
        /// Klarna's id.
        hosted_session_id: HostedSessionId,
    },
}

/// The lane of a call; calls in different lanes may run concurrently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// The payment itself, one call at a time.
    Payment,
    /// The payment session, read alongside its page.
    Session,
    /// Sending the link: may be slow and does not affect the payment.
    Delivery,
    /// The customer token: never delays the payment.
    CustomerToken,
    /// Preparing the payment while the basket is rung up.
    Ahead,
}

impl Lane {
    /// All lanes.
    pub const ALL: [Lane; 5] = [
        Lane::Payment,
        Lane::Session,
        Lane::Delivery,
        Lane::CustomerToken,
        Lane::Ahead,
    ];

    /// Whether calls in this lane find out whether the customer paid.
    #[must_use]
    pub const fn tells_of_payment(self) -> bool {
        matches!(self, Lane::Payment | Lane::Session)
    }
}

impl Call {
    /// Returns the lane of this call.
    #[must_use]
    pub const fn lane(&self) -> Lane {
        match self {
            Call::ReadPaymentSession { .. } => Lane::Session,
            Call::Distribute { .. } => Lane::Delivery,
            Call::Ahead(_) => Lane::Ahead,
            Call::CreateCustomerToken { .. }
            | Call::ReadCustomerToken { .. }
            | Call::CancelCustomerToken { .. } => Lane::CustomerToken,
            Call::CreatePaymentSession { .. }
            | Call::CreateHostedSession { .. }
            | Call::ReadHostedSession { .. }
            | Call::DisableHostedSession { .. }
            | Call::PlaceOrder { .. }
            | Call::CancelAuthorization { .. }
            | Call::Charge { .. }
            | Call::ReadOrder { .. }
            | Call::Capture { .. }
            | Call::CancelOrder { .. }
            | Call::Refund { .. }
            | Call::ReleaseRemainingAuthorization { .. }
            | Call::ExtendAuthorization { .. } => Lane::Payment,
        }
    }

    /// Whether the call changes nothing at Klarna, so that it may be aborted.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        matches!(
            self,
            Call::ReadHostedSession { .. }
                | Call::ReadPaymentSession { .. }
                | Call::ReadOrder { .. }
                | Call::ReadCustomerToken { .. }
        )
    }

    /// Whether the call has a key that Klarna forgets: sent later, it might be carried out twice.
    #[must_use]
    pub const fn has_key(&self) -> bool {
        matches!(
            self,
            Call::Capture { .. }
                | Call::CancelOrder { .. }
                | Call::Refund { .. }
                | Call::ReleaseRemainingAuthorization { .. }
                | Call::ExtendAuthorization { .. }
                | Call::Charge { .. }
        )
    }
}
