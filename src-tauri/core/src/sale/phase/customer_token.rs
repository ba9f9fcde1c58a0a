//! A customer's lasting agreement: asked for on Klarna's page, made of the approval, read, cancelled.
//!
//! It runs beside the payment and never holds it up. The order is placed first: no sale fails for the sake of its
//! agreement, and nobody is bound by a sale that came to nothing. Making one has no idempotency key. While the
//! approval is good the same is asked again; of one approval Klarna makes one agreement, so that a repetition after a
//! lost answer is refused. What Klarna may then hold can be used by nobody, and is shown as not made.

use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::{AgreementStatus, Answer, NOT_FOUND, Outcome};
use crate::sale::reason::NotAgreed;
use crate::sale::refusal::Refusal;
use crate::sale::state::agreement::Agreement;
use crate::sale::state::order::{Standing, Step};
use crate::sale::state::{Approval, State};
use crate::values::time::Timestamp;

impl Sale {
    /// Returns the customer's lasting agreement, when one was asked for.
    #[must_use]
    pub const fn agreement(&self) -> Option<&Agreement> {
        self.agreement.as_ref()
    }

    /// Whether the customer's name is still needed for an agreement that stands or may come.
    #[must_use]
    pub const fn keeps_customer(&self) -> bool {
        match &self.agreement {
            Some(Agreement::Asked { .. }) => !matches!(self.state, State::Closed(_)),
            Some(
                Agreement::Making { .. }
                | Agreement::Standing { .. }
                | Agreement::Ending { .. }
                | Agreement::Over
                | Agreement::Lost,
            ) => true,
            Some(Agreement::NotMade { .. } | Agreement::Forgotten) | None => false,
        }
    }

    /// Whether the customer's approval is still needed to make the agreement.
    pub(in crate::sale) const fn agreement_needs_approval(&self) -> bool {
        match &self.agreement {
            Some(Agreement::Making { .. }) => true,
            Some(Agreement::Asked {
                approved_at: Some(_),
            }) => !matches!(self.state, State::Closed(_)),
            _ => false,
        }
    }

    /// What a person asks about the agreement.
    pub(in crate::sale) fn decide_agreement(&self, command: &Command) -> Result<Fact, Refusal> {
        match (command, &self.agreement) {
            (Command::ReadAgreement, Some(Agreement::Standing { .. })) => {
                Ok(Fact::AgreementReadRequested {})
            }
            (Command::CancelAgreement, Some(Agreement::Standing { .. })) => {
                Ok(Fact::AgreementCancelRequested {})
            }
            (Command::ForgetAgreement, Some(Agreement::Over | Agreement::Lost)) => {
                Ok(Fact::AgreementForgotten {})
            }
            (Command::ForgetAgreement, Some(Agreement::Standing { .. })) => {
                Err(Refusal::AgreementStands)
            }
            (_, Some(agreement)) => Err(Refusal::AgreementIs(agreement.word())),
            (_, None) => Err(Refusal::NoAgreement),
        }
    }

    /// What the passing of time makes true of the agreement.
    pub(in crate::sale) fn elapse_agreement(&self, now: Timestamp) -> Option<Fact> {
        let not_made = |why| Some(Fact::AgreementNotMade { why });
        match *self.agreement.as_ref()? {
            Agreement::Asked {
                approved_at: Some(at),
            } if Approval::is_over(at, now) => not_made(NotAgreed::TooOld),
            Agreement::Asked {
                approved_at: Some(_),
            } if !self.has_good_order() => None,
            Agreement::Asked {
                approved_at: Some(at),
            } if Approval::is_good_of(at, now) => Some(Fact::AgreementRequested {}),
            Agreement::Asked {
                approved_at: Some(_),
            } => not_made(NotAgreed::TooOld),
            Agreement::Making { approved_at, .. } if Approval::is_over(approved_at, now) => {
                not_made(NotAgreed::Unanswered)
            }
            Agreement::Asked { approved_at: None }
            | Agreement::Making { .. }
            | Agreement::NotMade { .. }
            | Agreement::Standing { .. }
            | Agreement::Ending { .. }
            | Agreement::Over
            | Agreement::Lost
            | Agreement::Forgotten => None,
        }
    }

    /// Whether an order was placed that nobody had given up before.
    pub(in crate::sale) const fn has_good_order(&self) -> bool {
        match &self.state {
            State::Authorized(paid) => paid.end.is_none(),
            State::Order(accepted) => {
                !matches!(accepted.standing, Standing::Late { .. })
                    && !matches!(accepted.step, Step::Returning)
            }
            State::Basket { .. }
            | State::Opening(_)
            | State::Page(_)
            | State::Approved(_)
            | State::Charging(_)
            | State::Unreadable(_)
            | State::Closed(_) => false,
        }
    }

    /// When time makes something true of the agreement.
    pub(in crate::sale) fn agreement_deadline(&self) -> Option<Timestamp> {
        match self.agreement.as_ref()? {
            Agreement::Asked {
                approved_at: Some(at),
            } if !self.has_good_order() => Some(Approval::over_at(*at)),
            Agreement::Asked {
                approved_at: Some(_),
            } => Some(Timestamp::EARLIEST),
            Agreement::Making { approved_at, .. } => Some(Approval::over_at(*approved_at)),
            Agreement::Asked { approved_at: None }
            | Agreement::NotMade { .. }
            | Agreement::Standing { .. }
            | Agreement::Ending { .. }
            | Agreement::Over
            | Agreement::Lost
            | Agreement::Forgotten => None,
        }
    }

    /// Which fact an answer about the agreement shows, if any.
    pub(in crate::sale) fn observe_agreement(&self, answer: &Answer) -> Option<Fact> {
        match (self.agreement.as_ref()?, answer) {
            (Agreement::Making { unanswered, .. }, Answer::AgreementCreated(outcome)) => {
                match outcome {
                    Outcome::Done(()) => Some(Fact::AgreementMade {}),
                    Outcome::Refused(refusal) => Some(Fact::AgreementNotMade {
                        why: NotAgreed::Refused {
                            refusal: refusal.clone(),
                        },
                    }),
                    Outcome::Unanswered => (!unanswered).then_some(Fact::AgreementUnanswered {}),
                    Outcome::NotSent => None,
                }
            }
            (Agreement::Standing { reading: true, .. }, Answer::AgreementRead(outcome)) => {
                seen(outcome)
            }
            (Agreement::Ending { told: false, .. }, Answer::AgreementCancelled(outcome)) => {
                match outcome {
                    Outcome::Done(()) => Some(Fact::AgreementCancelTaken {}),
                    Outcome::Refused(refusal) => Some(Fact::AgreementCancelRefused {
                        refusal: refusal.clone(),
                    }),
                    Outcome::NotSent | Outcome::Unanswered => None,
                }
            }
            (
                Agreement::Ending {
                    told: true,
                    refusal,
                },
                Answer::AgreementRead(outcome),
            ) => {
                // Klarna says that it takes its time; only a refusal makes "it stands" an answer.
                seen(outcome).filter(|fact| {
                    refusal.is_some()
                        || matches!(fact, Fact::AgreementSeen { status } if status.is_over())
                })
            }
            (
                Agreement::Standing { reading: true, .. } | Agreement::Ending { .. },
                Answer::AgreementLost,
            ) => Some(Fact::AgreementLost {}),
            _ => None,
        }
    }

    /// What is owed to Klarna about the agreement.
    pub(in crate::sale) fn agreement_call(&self) -> Option<Call> {
        match self.agreement.as_ref()? {
            Agreement::Making { .. } => Some(Call::CreateAgreement {}),
            Agreement::Standing { reading: true, .. } | Agreement::Ending { told: true, .. } => {
                Some(Call::ReadAgreement {})
            }
            Agreement::Ending { told: false, .. } => Some(Call::CancelAgreement {}),
            Agreement::Asked { .. }
            | Agreement::NotMade { .. }
            | Agreement::Standing { .. }
            | Agreement::Over
            | Agreement::Lost
            | Agreement::Forgotten => None,
        }
    }
}

impl Agreement {
    /// Returns the agreement after a fact about the payment that it hangs on.
    pub(in crate::sale) fn beside_payment(
        agreement: Option<Agreement>,
        fact: &Fact,
        at: Timestamp,
    ) -> Option<Agreement> {
        match (agreement, fact) {
            (_, Fact::PaymentRequested { remember: true, .. }) => {
                Some(Agreement::Asked { approved_at: None })
            }
            (Some(Agreement::Asked { .. }), Fact::Approved { approved_at }) => {
                Some(Agreement::Asked {
                    approved_at: Some(Approval::time(*approved_at, at)),
                })
            }
            (agreement, _) => agreement,
        }
    }

    /// Returns the agreement after a fact about it; none when the fact cannot follow.
    pub(in crate::sale) fn apply(self, fact: &Fact) -> Option<Agreement> {
        Some(match (self, fact) {
            (
                Agreement::Asked {
                    approved_at: Some(approved_at),
                },
                Fact::AgreementRequested {},
            ) => Agreement::Making {
                approved_at,
                unanswered: false,
            },
            (Agreement::Making { approved_at, .. }, Fact::AgreementUnanswered {}) => {
                Agreement::Making {
                    approved_at,
                    unanswered: true,
                }
            }
            (Agreement::Making { .. }, Fact::AgreementMade {}) => Agreement::Standing {
                status: AgreementStatus::Active,
                reading: false,
                refusal: None,
            },
            (Agreement::Asked { .. }, Fact::AgreementNotMade { why }) => Agreement::NotMade {
                why: why.clone(),
                unanswered: false,
            },
            (Agreement::Making { unanswered, .. }, Fact::AgreementNotMade { why }) => {
                Agreement::NotMade {
                    why: why.clone(),
                    unanswered,
                }
            }
            (Agreement::Standing { status, .. }, Fact::AgreementReadRequested {}) => {
                Agreement::Standing {
                    status,
                    reading: true,
                    refusal: None,
                }
            }
            (Agreement::Standing { .. }, Fact::AgreementCancelRequested {}) => Agreement::Ending {
                told: false,
                refusal: None,
            },
            (Agreement::Ending { .. }, Fact::AgreementCancelTaken {}) => Agreement::Ending {
                told: true,
                refusal: None,
            },
            (Agreement::Ending { .. }, Fact::AgreementCancelRefused { refusal }) => {
                Agreement::Ending {
                    told: true,
                    refusal: Some(refusal.clone()),
                }
            }
            (
                Agreement::Standing { refusal, .. } | Agreement::Ending { refusal, .. },
                Fact::AgreementSeen { status },
            ) => {
                if status.is_over() {
                    Agreement::Over
                } else {
                    Agreement::Standing {
                        status: status.clone(),
                        reading: false,
                        refusal,
                    }
                }
            }
            (Agreement::Standing { .. } | Agreement::Ending { .. }, Fact::AgreementLost {}) => {
                Agreement::Lost
            }
            (Agreement::Over | Agreement::Lost, Fact::AgreementForgotten {}) => {
                Agreement::Forgotten
            }
            _ => return None,
        })
    }
}

fn seen(outcome: &Outcome<AgreementStatus>) -> Option<Fact> {
    match outcome {
        Outcome::Done(status) => Some(Fact::AgreementSeen {
            status: status.clone(),
        }),
        Outcome::Refused(refusal) if refusal.status == NOT_FOUND => Some(Fact::AgreementSeen {
            status: AgreementStatus::Gone,
        }),
        Outcome::Refused(_) | Outcome::NotSent | Outcome::Unanswered => None,
    }
}
