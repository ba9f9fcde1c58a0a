//! What is asked of Klarna.

use crate::basket::goods::Portion;
use crate::values::channel::Channel;
use crate::values::id::{IdempotencyKey, SaleId};
use crate::values::klarna_id::{HostedSessionId, OrderId, PaymentSessionId};
use crate::values::money::Money;
use crate::values::terms::PaymentTerms;

/// What is owed to Klarna for a sale. Only a [`crate::Sale`] makes one, from its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Open a payment session for the sale's basket (KP, create session). Has no key.
    #[non_exhaustive]
    CreatePaymentSession {
        /// What the payment is asked for under.
        terms: PaymentTerms,
        /// The sum that is asked for.
        total: Money,
        /// Counts repetitions.
        attempt: u32,
    },
    /// Open a hosted page on the payment session (HPP, create session). Has no key.
    #[non_exhaustive]
    CreateHostedSession {
        /// The parent; a repeated creation stays on it.
        payment_session_id: PaymentSessionId,
        /// What the page offers and how far Klarna goes.
        terms: PaymentTerms,
        /// Counts repetitions.
        attempt: u32,
    },
    /// Read the hosted page's state (HPP, read session).
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
        /// By e-mail or text message.
        channel: Channel,
        /// Tells one sending from the next.
        attempt: u32,
    },
    /// Read whether an order was placed on the payment session (KP, read session).
    #[non_exhaustive]
    ReadPaymentSession {
        /// Klarna's id.
        payment_session_id: PaymentSessionId,
    },
    /// Place the order (KP, place order). Has no key: it is repeated with the same body while the
    /// approval is good.
    #[non_exhaustive]
    PlaceOrder {
        /// What the payment was asked for under.
        terms: PaymentTerms,
        /// The sum that was approved.
        total: Money,
        /// The sum to place the order for, at most what was approved.
        amount: Money,
    },
    /// Give an approval back (KP, cancel authorization).
    #[non_exhaustive]
    CancelAuthorization {},
    /// Charge a customer token (Customer Token, create order).
    #[non_exhaustive]
    Charge {
        /// The sale in which it was made.
        customer_token: SaleId,
        /// The sum.
        amount: Money,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Make the customer token of the approval (KP, create customer token). Has no key.
    #[non_exhaustive]
    CreateCustomerToken {},
    /// Read how the customer token made in this sale stands (Customer Token, read token).
    #[non_exhaustive]
    ReadCustomerToken {},
    /// Cancel the customer token made in this sale (Customer Token, update status). To do it twice is to
    /// do it once.
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
        /// The sum to take.
        amount: Money,
        /// The goods it is for; empty when they do not come to the sum.
        goods: Vec<Portion>,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Cancel the order before any capture (OM, cancel).
    #[non_exhaustive]
    CancelOrder {
        /// Klarna's id.
        order_id: OrderId,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Give captured money back (OM, create refund).
    #[non_exhaustive]
    Refund {
        /// Klarna's id.
        order_id: OrderId,
        /// The sum to give back.
        amount: Money,
        /// The goods it is for; empty when they do not come to the sum.
        goods: Vec<Portion>,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Release what is authorized and not captured (OM, release remaining authorization).
    #[non_exhaustive]
    ReleaseRemainingAuthorization {
        /// Klarna's id.
        order_id: OrderId,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Have the order stand for longer (OM, extend authorization time).
    #[non_exhaustive]
    ExtendAuthorization {
        /// Klarna's id.
        order_id: OrderId,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
}

/// How urgent and how dangerous a call is; calls of different lanes may run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Everything about the payment itself, one call at a time.
    Payment,
    /// Whether an order was placed on the payment session, which is asked beside its page.
    Session,
    /// Sending the link, which may be slow and changes nothing about the payment.
    Delivery,
    /// The customer token, which holds up no payment.
    CustomerToken,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Lane; 4] = [
        Lane::Payment,
        Lane::Session,
        Lane::Delivery,
        Lane::CustomerToken,
    ];

    /// Whether the calls of it find out whether the customer paid.
    #[must_use]
    pub const fn tells_of_payment(self) -> bool {
        matches!(self, Lane::Payment | Lane::Session)
    }
}

impl Call {
    /// Returns the lane this call runs in.
    #[must_use]
    pub const fn lane(&self) -> Lane {
        match self {
            Call::ReadPaymentSession { .. } => Lane::Session,
            Call::Distribute { .. } => Lane::Delivery,
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

    /// Whether the call changes nothing at Klarna, so that it may be dropped half-way.
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

    /// Whether it is sent under a key that Klarna forgets: made later, it might be made twice.
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
