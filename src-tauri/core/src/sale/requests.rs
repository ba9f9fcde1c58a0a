//! Operations that people asked for, kept until the outcome is reported to them.
//!
//! An outcome can be lost on its way to the caller: the command is killed, a connection is cut, patience ends. They ask
//! again and mean the same operation. So a request is remembered, and an equal one gets the outcome of the first until
//! that was reported. A request with a name of its own is remembered for good.

use crate::basket::goods::{Goods, Piece, Share};
use crate::sale::Sale;
use crate::sale::command::{Asked, AskedBy, Asker, Command, Progress, Request, Wish};
use crate::sale::event::{Event, Fact};
use crate::sale::refusal::Refusal;
use crate::values::time::Timestamp;

/// The result of asking for a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// A fact to record.
    Record {
        /// The fact.
        fact: Box<Fact>,
        /// Who asked, if the outcome is to be reported to them.
        asked: Option<Asked>,
    },
    /// The same was asked for before, in the event at this position: its outcome is the answer.
    AskedBefore(u32),
}

impl Sale {
    /// Returns the result of `asker`'s command: a fact, or an earlier equal request whose outcome the asker has not
    /// learned.
    ///
    /// # Errors
    /// When a rule of the shop refuses it; nothing has changed then.
    pub fn ask(
        &self,
        command: &Command,
        asker: &Asker,
        now: Timestamp,
    ) -> Result<Answered, Refusal> {
        let wish = Wish::of(command);
        if let Some(wish) = &wish
            && let Some(before) = self.asked_before(wish, asker)?
        {
            return Ok(Answered::AskedBefore(before.place));
        }
        let fact = self.decide(command, now)?;
        let asked = wish
            .filter(|_| fact.is_act())
            .and_then(|wish| asker.asks(wish));
        Ok(Answered::Record {
            fact: Box::new(fact),
            asked,
        })
    }

    /// Returns the requests that have a name or whose outcome was not reported.
    #[must_use]
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// Returns the request made in the event at `place`, while it is remembered.
    #[must_use]
    pub fn request(&self, place: u32) -> Option<&Request> {
        self.requests.iter().find(|request| request.place == place)
    }

    /// Returns the fact that the outcome of the request at `place` was reported; `None` if there is no outcome or it
    /// was reported before.
    #[must_use]
    pub fn report(&self, place: u32) -> Option<Fact> {
        let request = self.request(place)?;
        request
            .is_unreported()
            .then_some(Fact::Reported { request: place })
    }

    fn asked_before(&self, wish: &Wish, asker: &Asker) -> Result<Option<&Request>, Refusal> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if super::planted::has(super::planted::Plant::RepeatIsNew) {
            return Ok(None);
        }
        let open = |request: &&Request| {
            request.asked.wish == *wish
                && matches!(
                    request.progress,
                    Progress::Underway { .. }
                        | Progress::Done {
                            reported: false,
                            ..
                        }
                )
        };
        let mut newest_first = self.requests.iter().rev();
        match asker {
            Asker::Nobody => Ok(None),
            Asker::Viewer { shown } => {
                Ok(newest_first.find(|request| open(request) && !request.is_shown(*shown)))
            }
            Asker::Caller { operation: None } => Ok(newest_first.find(open)),
            Asker::Caller {
                operation: Some(name),
            } => {
                let named =
                    newest_first.find(|request| request.asked.operation.as_ref() == Some(name));
                match named {
                    Some(other) if other.asked.wish != *wish => {
                        Err(Refusal::OperationTaken(name.clone()))
                    }
                    named => Ok(named),
                }
            }
        }
    }

    pub(super) fn operation_underway(&self) -> Option<u32> {
        self.write().map(|write| write.intent.operation)
    }

    /// Updates the requests with `event`, the sale's event at `place`; `writing` was under way before it.
    pub(super) fn follow_requests(&mut self, event: &Event, place: u32, writing: Option<u32>) {
        let events = self.events;
        if let Some(ended) = writing
            && self.operation_underway() != writing
        {
            let is_done = event.fact.confirms_act();
            self.requests.retain_mut(|request| {
                if request.progress != (Progress::Underway { operation: ended }) {
                    return true;
                }
                request.progress = Progress::Done {
                    events,
                    reported: false,
                };
                is_done
            });
        }
        if let Some(asked) = &event.asked {
            let intent = event.fact.intent();
            self.requests.push(Request {
                place,
                asked: asked.clone(),
                progress: intent.map_or(
                    Progress::Done {
                        events,
                        reported: false,
                    },
                    |intent| Progress::Underway {
                        operation: intent.operation,
                    },
                ),
            });
        }
    }

    /// Notes that the outcome of the request at `place` was reported. Returns whether it was still to be.
    pub(super) fn reported(&mut self, place: u32) -> bool {
        let mut requests = self.requests.iter_mut();
        let open = requests.find(|request| request.place == place && request.is_unreported());
        let Some(request) = open else {
            return false;
        };
        if let Progress::Done { reported, .. } = &mut request.progress {
            *reported = true;
        }
        self.requests
            .retain(|request| request.place != place || request.asked.operation.is_some());
        true
    }
}

impl Asker {
    fn asks(&self, wish: Wish) -> Option<Asked> {
        let (by, operation) = match self {
            Asker::Caller { operation } => (AskedBy::Caller, operation.clone()),
            Asker::Viewer { .. } => (AskedBy::Viewer, None),
            Asker::Nobody => return None,
        };
        Some(Asked {
            by,
            operation,
            wish,
        })
    }
}

impl Wish {
    /// Returns the wish behind a command, if carrying it out twice would matter.
    #[must_use]
    pub fn of(command: &Command) -> Option<Wish> {
        match command {
            Command::HandOver(goods) => Some(Wish::HandOver(goods.in_order())),
            Command::Refund { share, .. } => Some(Wish::Refund(match share {
                Share::Goods(goods) => Share::Goods(goods.in_order()),
                Share::Amount(amount) => Share::Amount(*amount),
            })),
            Command::CancelRest => Some(Wish::CancelRest),
            Command::ExtendHold => Some(Wish::ExtendHold),
            Command::Cancel => Some(Wish::Cancel),
            Command::ReturnLate => Some(Wish::ReturnLate),
            Command::AddLines(_)
            | Command::SetQuantity { .. }
            | Command::DiscountLine { .. }
            | Command::DiscountBasket(_)
            | Command::RemoveLine { .. }
            | Command::ChooseLanguage(_)
            | Command::Park { .. }
            | Command::Resume
            | Command::Discard
            | Command::Pay(_)
            | Command::Charge { .. }
            | Command::ReadCustomerToken
            | Command::CancelCustomerToken
            | Command::ForgetCustomer
            | Command::Send(_)
            | Command::Extend { .. }
            | Command::PaidOtherwise { .. }
            | Command::AwaitReview { .. }
            | Command::RefreshOrder
            | Command::Place { .. }
            | Command::AcceptLate
            | Command::IssueSlip { .. }
            | Command::TakeBackSlip { .. }
            | Command::SignDifference { .. }
            | Command::Settle { .. }
            | Command::TakeBack { .. }
            | Command::SetReturns(_)
            | Command::RefundReturns
            | Command::RetryReturn { .. }
            | Command::DropReturn { .. } => None,
        }
    }
}

impl Goods {
    /// Returns the same goods in canonical form: ordered by line, each line once.
    fn in_order(&self) -> Goods {
        let Goods::Pieces(pieces) = self else {
            return Goods::Rest;
        };
        let mut named: Vec<Piece> = Vec::new();
        for piece in pieces {
            let known = named.iter_mut().find(|known| known.line == piece.line);
            match (known, piece.quantity) {
                (
                    Some(Piece {
                        quantity: Some(known),
                        ..
                    }),
                    Some(more),
                ) => *known = known.saturating_add(more),
                _ => named.push(*piece),
            }
        }
        named.sort_unstable();
        Goods::Pieces(named)
    }
}

impl Fact {
    /// Whether the fact answers a wish, so that its outcome is reported. A payment that is being ended is followed to
    /// its end anyway.
    const fn is_act(&self) -> bool {
        matches!(
            self,
            Fact::HandedOver {}
                | Fact::GoodsGiven { .. }
                | Fact::GoodsReturned { .. }
                | Fact::CaptureRequested { .. }
                | Fact::CancelRequested { .. }
                | Fact::RefundRequested { .. }
                | Fact::ReleaseRequested { .. }
                | Fact::ExtensionRequested { .. }
        )
    }

    /// Whether the fact confirms the write under way.
    pub(super) const fn confirms_act(&self) -> bool {
        matches!(
            self,
            Fact::Captured { .. }
                | Fact::Refunded { .. }
                | Fact::OrderCancelled {}
                | Fact::Released {}
                | Fact::AuthorizationExtended { .. }
        )
    }
}
