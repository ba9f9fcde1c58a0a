//! A customer token: requested on Klarna's page, created from the approval, read, cancelled.
//!
//! It runs beside the payment and never delays it. The order is placed first: no sale fails because of its customer
//! token, and a failed sale leaves none behind. Creating one has no idempotency key. The call is repeated while the
//! approval is valid; Klarna creates one customer token per approval, so a repetition after a lost answer is refused.
//! Nobody can use the token that Klarna may then hold; it is shown as not created.

use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::reason::TokenNotMade;
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::{Answer, CustomerTokenStatus, NOT_FOUND, Outcome};
use crate::sale::refusal::Refusal;
use crate::sale::state::customer_token::CustomerToken;
use crate::sale::state::{Approval, State};
use crate::values::time::Timestamp;

impl Sale {
    /// Returns the customer token, if one was requested.
    #[must_use]
    pub const fn customer_token(&self) -> Option<&CustomerToken> {
        self.customer_token.as_ref()
    }

    /// Whether the customer's name is still needed for an existing or expected customer token.
    #[must_use]
    pub const fn keeps_customer(&self) -> bool {
        match &self.customer_token {
            Some(CustomerToken::Asked { .. }) => !matches!(self.state, State::Closed(_)),
            Some(
                CustomerToken::Making { .. }
                | CustomerToken::Standing { .. }
                | CustomerToken::Ending { .. }
                | CustomerToken::Over
                | CustomerToken::Lost,
            ) => true,
            Some(CustomerToken::NotMade { .. } | CustomerToken::Forgotten) | None => false,
        }
    }

    /// Whether the approval is still needed to create the customer token.
    pub(in crate::sale) const fn customer_token_needs_approval(&self) -> bool {
        match &self.customer_token {
            Some(CustomerToken::Making { .. }) => true,
            Some(CustomerToken::Asked {
                approved_at: Some(_),
            }) => !matches!(self.state, State::Closed(_)),
            _ => false,
        }
    }

    /// Decides a person's command about the customer token.
    pub(in crate::sale) fn decide_customer_token(
        &self,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        match (command, &self.customer_token) {
            (Command::ReadCustomerToken, Some(CustomerToken::Standing { .. })) => {
                Ok(Fact::CustomerTokenReadRequested {})
            }
            (Command::CancelCustomerToken, Some(CustomerToken::Standing { .. })) => {
                Ok(Fact::CustomerTokenCancelRequested {})
            }
            (Command::ForgetCustomer, Some(CustomerToken::Over | CustomerToken::Lost)) => {
                Ok(Fact::CustomerForgotten {})
            }
            (Command::ForgetCustomer, Some(CustomerToken::Standing { .. })) => {
                Err(Refusal::CustomerTokenStands)
            }
            (_, Some(customer_token)) => Err(Refusal::CustomerTokenIs(customer_token.word())),
            (_, None) => Err(Refusal::NoCustomerToken),
        }
    }

    /// Returns what the passing of time makes true of the customer token.
    pub(in crate::sale) fn elapse_customer_token(&self, now: Timestamp) -> Option<Fact> {
        let not_made = |why| Some(Fact::CustomerTokenNotMade { why });
        match *self.customer_token.as_ref()? {
            CustomerToken::Asked {
                approved_at: Some(at),
            } if Approval::is_over(at, now) => not_made(TokenNotMade::TooOld),
            CustomerToken::Asked {
                approved_at: Some(_),
            } if !self.has_good_order() => None,
            CustomerToken::Asked {
                approved_at: Some(at),
            } if Approval::is_good_of(at, now) => Some(Fact::CustomerTokenRequested {}),
            CustomerToken::Asked {
                approved_at: Some(_),
            } => not_made(TokenNotMade::TooOld),
            CustomerToken::Making { approved_at, .. } if Approval::is_over(approved_at, now) => {
                not_made(TokenNotMade::Unanswered)
            }
            CustomerToken::Asked { approved_at: None }
            | CustomerToken::Making { .. }
            | CustomerToken::NotMade { .. }
            | CustomerToken::Standing { .. }
            | CustomerToken::Ending { .. }
            | CustomerToken::Over
            | CustomerToken::Lost
            | CustomerToken::Forgotten => None,
        }
    }

    /// Returns when the passing of time next changes the customer token.
    pub(in crate::sale) fn customer_token_deadline(&self) -> Option<Timestamp> {
        match self.customer_token.as_ref()? {
            CustomerToken::Asked {
                approved_at: Some(at),
            } if !self.has_good_order() => Some(Approval::over_at(*at)),
            CustomerToken::Asked {
                approved_at: Some(_),
            } => Some(Timestamp::EARLIEST),
            CustomerToken::Making { approved_at, .. } => Some(Approval::over_at(*approved_at)),
            CustomerToken::Asked { approved_at: None }
            | CustomerToken::NotMade { .. }
            | CustomerToken::Standing { .. }
            | CustomerToken::Ending { .. }
            | CustomerToken::Over
            | CustomerToken::Lost
            | CustomerToken::Forgotten => None,
        }
    }

    /// Returns the fact that an answer shows about the customer token, if any.
    pub(in crate::sale) fn observe_customer_token(&self, answer: &Answer) -> Option<Fact> {
        match (self.customer_token.as_ref()?, answer) {
            (CustomerToken::Making { unanswered, .. }, Answer::CustomerTokenCreated(outcome)) => {
                match outcome {
                    Outcome::Done(()) => Some(Fact::CustomerTokenMade {}),
                    Outcome::Refused(refusal) => Some(Fact::CustomerTokenNotMade {
                        why: TokenNotMade::Refused {
                            refusal: refusal.clone(),
                        },
                    }),
                    Outcome::Unanswered => {
                        (!unanswered).then_some(Fact::CustomerTokenUnanswered {})
                    }
                    Outcome::NotSent => None,
                }
            }
            (CustomerToken::Standing { reading: true, .. }, Answer::CustomerTokenRead(outcome)) => {
                seen(outcome)
            }
            (
                CustomerToken::Ending { told: false, .. },
                Answer::CustomerTokenCancelled(outcome),
            ) => match outcome {
                Outcome::Done(()) => Some(Fact::CustomerTokenCancelTaken {}),
                Outcome::Refused(refusal) => Some(Fact::CustomerTokenCancelRefused {
                    refusal: refusal.clone(),
                }),
                Outcome::NotSent | Outcome::Unanswered => None,
            },
            (
                CustomerToken::Ending {
                    told: true,
                    refusal,
                },
                Answer::CustomerTokenRead(outcome),
            ) => {
                // Klarna takes time to cancel; "active" is an answer only after a refusal.
                seen(outcome).filter(|fact| {
                    refusal.is_some()
                        || matches!(fact, Fact::CustomerTokenSeen { status } if status.is_over())
                })
            }
            (
                CustomerToken::Standing { reading: true, .. } | CustomerToken::Ending { .. },
                Answer::CustomerTokenLost,
            ) => Some(Fact::CustomerTokenLost {}),
            _ => None,
        }
    }

    /// Returns the call owed to Klarna about the customer token.
    pub(in crate::sale) fn customer_token_call(&self) -> Option<Call> {
        match self.customer_token.as_ref()? {
            CustomerToken::Making { .. } => Some(Call::CreateCustomerToken {}),
            CustomerToken::Standing { reading: true, .. }
            | CustomerToken::Ending { told: true, .. } => Some(Call::ReadCustomerToken {}),
            CustomerToken::Ending { told: false, .. } => Some(Call::CancelCustomerToken {}),
            CustomerToken::Asked { .. }
            | CustomerToken::NotMade { .. }
            | CustomerToken::Standing { .. }
            | CustomerToken::Over
            | CustomerToken::Lost
            | CustomerToken::Forgotten => None,
        }
    }
}

impl CustomerToken {
    /// Returns the customer token after a fact about its payment.
    pub(in crate::sale) fn beside_payment(
        customer_token: Option<CustomerToken>,
        fact: &Fact,
        at: Timestamp,
    ) -> Option<CustomerToken> {
        match (customer_token, fact) {
            (_, Fact::PaymentRequested { remember: true, .. }) => {
                Some(CustomerToken::Asked { approved_at: None })
            }
            (Some(CustomerToken::Asked { .. }), Fact::Approved { approved_at }) => {
                Some(CustomerToken::Asked {
                    approved_at: Some(Approval::time(*approved_at, at)),
                })
            }
            (customer_token, _) => customer_token,
        }
    }

    /// Returns the customer token after a fact about it; `None` if the fact cannot follow.
    pub(in crate::sale) fn apply(self, fact: &Fact) -> Option<CustomerToken> {
        Some(match (self, fact) {
            (
                CustomerToken::Asked {
                    approved_at: Some(approved_at),
                },
                Fact::CustomerTokenRequested {},
            ) => CustomerToken::Making {
                approved_at,
                unanswered: false,
            },
            (CustomerToken::Making { approved_at, .. }, Fact::CustomerTokenUnanswered {}) => {
                CustomerToken::Making {
                    approved_at,
                    unanswered: true,
                }
            }
            (CustomerToken::Making { .. }, Fact::CustomerTokenMade {}) => CustomerToken::Standing {
                status: CustomerTokenStatus::Active,
                reading: false,
                refusal: None,
            },
            (CustomerToken::Asked { .. }, Fact::CustomerTokenNotMade { why }) => {
                CustomerToken::NotMade {
                    why: why.clone(),
                    unanswered: false,
                }
            }
            (CustomerToken::Making { unanswered, .. }, Fact::CustomerTokenNotMade { why }) => {
                CustomerToken::NotMade {
                    why: why.clone(),
                    unanswered,
                }
            }
            (CustomerToken::Standing { status, .. }, Fact::CustomerTokenReadRequested {}) => {
                CustomerToken::Standing {
                    status,
                    reading: true,
                    refusal: None,
                }
            }
            (CustomerToken::Standing { .. }, Fact::CustomerTokenCancelRequested {}) => {
                CustomerToken::Ending {
                    told: false,
                    refusal: None,
                }
            }
            (CustomerToken::Ending { .. }, Fact::CustomerTokenCancelTaken {}) => {
                CustomerToken::Ending {
                    told: true,
                    refusal: None,
                }
            }
            (CustomerToken::Ending { .. }, Fact::CustomerTokenCancelRefused { refusal }) => {
                CustomerToken::Ending {
                    told: true,
                    refusal: Some(refusal.clone()),
                }
            }
            (
                CustomerToken::Standing { refusal, .. } | CustomerToken::Ending { refusal, .. },
                Fact::CustomerTokenSeen { status },
            ) => {
                if status.is_over() {
                    CustomerToken::Over
                } else {
                    CustomerToken::Standing {
                        status: status.clone(),
                        reading: false,
                        refusal,
                    }
                }
            }
            (
                CustomerToken::Standing { .. } | CustomerToken::Ending { .. },
                Fact::CustomerTokenLost {},
            ) => CustomerToken::Lost,
            (CustomerToken::Over | CustomerToken::Lost, Fact::CustomerForgotten {}) => {
                CustomerToken::Forgotten
            }
            _ => return None,
        })
    }
}

fn seen(outcome: &Outcome<CustomerTokenStatus>) -> Option<Fact> {
    match outcome {
        Outcome::Done(status) => Some(Fact::CustomerTokenSeen {
            status: status.clone(),
        }),
        Outcome::Refused(refusal) if refusal.status == NOT_FOUND => Some(Fact::CustomerTokenSeen {
            status: CustomerTokenStatus::Gone,
        }),
        Outcome::Refused(_) | Outcome::NotSent | Outcome::Unanswered => None,
    }
}
