//! Klarna's ids: opaque text, stored and sent back, never parsed.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident;)+) => {
        $(
            $(#[$about])*
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(String);

            impl $name {
                /// Returns the id as Klarna wrote it.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl From<&str> for $name {
                fn from(id: &str) -> $name {
                    $name(id.to_owned())
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }
        )+
    };
}

ids! {
    /// A payment session (KP).
    PaymentSessionId;
    /// A hosted page (HPP).
    HostedSessionId;
    /// An order (OM).
    OrderId;
    /// The name of an order for customers and in settlements.
    KlarnaReference;
    /// A capture or a refund (OM).
    BookingId;
    /// The id of one answer, for Klarna's support (`Klarna-Correlation-Id`).
    CorrelationId;
}
