//! Klarna's ids: opaque text, stored and sent back, never parsed.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident;)+) => {
        $(
            $(#[$about])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(String);

            impl $name {
                /// Returns the id as Klarna wrote it.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl From<String> for $name {
                fn from(id: String) -> Self {
                    Self(id)
                }
            }

            impl From<&str> for $name {
                fn from(id: &str) -> Self {
                    Self(id.to_owned())
                }
            }

            impl From<$name> for String {
                fn from(id: $name) -> Self {
                    id.0
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(&self.0)
                }
            }
        )+
    };
}

ids! {
    /// The id of a payment session (Klarna Payments, `session_id`).
    PaymentSessionId;
    /// The id of a hosted payment page (Hosted Payment Page, `session_id`).
    HostedSessionId;
    /// The id of an order (`order_id`).
    OrderId;
    /// The id of a capture (`capture_id`).
    CaptureId;
    /// The id of a refund (`refund_id`).
    RefundId;
    /// The reference of a payout, also on the bank statement (`payment_reference`).
    PaymentReference;
    /// The short reference of an order that Klarna and the customer use (`klarna_reference`, `short_order_id`).
    KlarnaReference;
    /// The id of a dispute (`reversal_reference`).
    DisputeId;
    /// The id of a merchant (`merchant_id`).
    MerchantId;
    /// The id of a set of page options that Klarna made for a merchant (`profile_id`).
    ProfileId;
    /// The id of one exchange with Klarna (`Klarna-Correlation-Id`), which Klarna's support asks for.
    CorrelationId;
}
