//! The states of a customer token.

use crate::sale::event::reason::TokenNotMade;
use crate::sale::klarna::reply::{CustomerTokenStatus, KlarnaRefusal};
use crate::values::time::Timestamp;

/// The state of a customer token. Its secret and the customer's name are stored apart from the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerToken {
    /// The customer is asked for it on Klarna's page.
    Asked {
        /// When the customer approved, once they did.
        approved_at: Option<Timestamp>,
    },
    /// It is being created.
    Making {
        /// When the customer approved.
        approved_at: Timestamp,
        /// An answer was missing: it may have been created.
        unanswered: bool,
    },
    /// It was not created.
    NotMade {
        /// Why.
        why: TokenNotMade,
        /// An answer was missing: Klarna may hold one that nobody can use.
        unanswered: bool,
    },
    /// It exists: the customer may be charged.
    Standing {
        /// Its status at Klarna.
        status: CustomerTokenStatus,
        /// Its status is to be read once.
        reading: bool,
        /// Klarna's refusal to cancel it, for the person who asked.
        refusal: Option<KlarnaRefusal>,
    },
    /// It is being cancelled.
    Ending {
        /// Klarna accepted or refused the cancellation: the result is to be read.
        told: bool,
        /// Klarna's refusal, if it refused.
        refusal: Option<KlarnaRefusal>,
    },
    /// It can never be charged again.
    Over,
    /// Its secret is lost here: the till can neither charge nor cancel it.
    Lost,
    /// Customer and secret were erased here.
    Forgotten,
}

impl CustomerToken {
    /// Returns the state as one word for screens and scripts.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            CustomerToken::Asked { .. } => "asked",
            CustomerToken::Making { .. } => "making",
            CustomerToken::NotMade { .. } => "not_made",
            CustomerToken::Standing { status, .. } => match status {
                CustomerTokenStatus::Active => "active",
                CustomerTokenStatus::Suspended => "suspended",
                CustomerTokenStatus::Cancelled | CustomerTokenStatus::Gone => "cancelled",
                CustomerTokenStatus::Other(_) => "unknown",
            },
            CustomerToken::Ending { .. } => "cancelling",
            CustomerToken::Over => "cancelled",
            CustomerToken::Lost => "lost",
            CustomerToken::Forgotten => "forgotten",
        }
    }

    /// Whether a call to Klarna about it is owed.
    #[must_use]
    pub const fn is_underway(&self) -> bool {
        matches!(
            self,
            CustomerToken::Making { .. }
                | CustomerToken::Ending { .. }
                | CustomerToken::Standing { reading: true, .. }
        )
    }
}
