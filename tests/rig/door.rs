//! The simulator's in-process interface as the client's transport, and accidents on the way.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use handover_klarna::http::HeaderMap;
use handover_klarna::url::Position;
use handover_klarna::{Fault, FaultKind, Request, Response, Transport, TransportError};
use handover_till::clock::{Clock, FakeClock};
use klarna_simulator::direct;
use klarna_simulator::world::World;
use serde_json::Value;

/// What goes wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accident {
    /// The till dies before the call leaves.
    DieBefore,
    /// The till dies after Klarna has acted, before the answer is processed.
    DieAfter,
    /// Klarna acts, and the answer is lost.
    LoseAnswer,
    /// The line is cut before Klarna receives the request, and the till cannot tell.
    CutBefore,
    /// There is no connection: the request never leaves.
    NoConnection,
    /// The network delivers the request twice.
    SendTwice,
}

impl Accident {
    /// Every accident.
    pub const ALL: [Accident; 6] = [
        Accident::DieBefore,
        Accident::DieAfter,
        Accident::LoseAnswer,
        Accident::CutBefore,
        Accident::NoConnection,
        Accident::SendTwice,
    ];
}

/// Which call meets which accident.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The client's name for the operation, and what happens to its next call.
    accidents: Vec<(&'static str, Accident)>,
    /// What happens to every other call.
    always: Option<Accident>,
    /// How many awaits are left before the till dies.
    awaits: Option<usize>,
    /// Set when the till died.
    pub(crate) died: bool,
    /// How many accidents happened.
    pub happened: usize,
}

impl Plan {
    /// Returns a plan of these accidents, each for the next call of its operation, in order.
    #[must_use]
    pub fn of(accidents: impl Into<Vec<(&'static str, Accident)>>) -> Plan {
        Plan {
            accidents: accidents.into(),
            ..Plan::default()
        }
    }

    /// Returns a plan of the same accident for every call.
    #[must_use]
    pub fn always(accident: Accident) -> Plan {
        Plan {
            always: Some(accident),
            ..Plan::default()
        }
    }

    /// Returns a plan in which the till dies at its `nth` await from now on.
    #[must_use]
    pub fn cut_at(nth: usize) -> Plan {
        Plan {
            awaits: Some(nth),
            ..Plan::default()
        }
    }

    /// Returns a plan of one accident for the next call of `operation`.
    #[must_use]
    pub fn once(operation: &'static str, accident: Accident) -> Plan {
        Plan::of([(operation, accident)])
    }

    /// Counts an await; returns whether the till dies at it.
    fn dies_here(&mut self) -> bool {
        let left = self.awaits.take();
        self.awaits = left.and_then(|left| left.checked_sub(1));
        let dies = left == Some(0);
        self.died |= dies;
        self.happened += usize::from(dies);
        dies
    }
}

/// Runs something to its end, or drops it at the await at which the plan kills the till.
pub(crate) async fn until_death<T>(
    plan: &Mutex<Plan>,
    doing: impl Future<Output = T>,
) -> Option<T> {
    let mut doing = pin!(doing);
    poll_fn(|context| {
        let polled = doing.as_mut().poll(context);
        let mut plan = plan.lock().unwrap_or_else(PoisonError::into_inner);
        match polled {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending if plan.dies_here() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// A request as the till sent it.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The client's name for the operation.
    pub operation: &'static str,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Value,
}

pub(crate) struct InnerDoor {
    world: Arc<Mutex<World>>,
    clock: Arc<FakeClock>,
    plan: Arc<Mutex<Plan>>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl InnerDoor {
    pub(crate) const fn new(
        world: Arc<Mutex<World>>,
        clock: Arc<FakeClock>,
        plan: Arc<Mutex<Plan>>,
        sent: Arc<Mutex<Vec<Sent>>>,
    ) -> InnerDoor {
        InnerDoor {
            world,
            clock,
            plan,
            sent,
        }
    }

    fn answer(&self, request: &Request) -> Result<Response, TransportError> {
        self.note(request);
        let cut = || TransportError::Unanswered(Fault::new(FaultKind::Cut));
        let accident = {
            let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
            let at = plan
                .accidents
                .iter()
                .position(|(operation, _)| *operation == request.operation);
            let accident = at.map(|at| plan.accidents.remove(at).1).or(plan.always);
            plan.happened += usize::from(accident.is_some());
            plan.died |= matches!(accident, Some(Accident::DieBefore | Accident::DieAfter));
            accident
        };
        match accident {
            Some(Accident::DieBefore | Accident::CutBefore) => return Err(cut()),
            Some(Accident::NoConnection) => {
                return Err(TransportError::NotSent(Fault::new(FaultKind::Connect)));
            }
            Some(Accident::DieAfter | Accident::LoseAnswer) => {
                self.pass_on(request);
                return Err(cut());
            }
            Some(Accident::SendTwice) => {
                self.pass_on(request);
            }
            None => {}
        }
        let response = self.pass_on(request);
        if response.cut {
            return Err(cut());
        }
        Ok(outer(response))
    }

    fn note(&self, request: &Request) {
        let sent = Sent {
            operation: request.operation,
            headers: request.headers.clone(),
            body: request
                .body
                .as_deref()
                .and_then(|body| serde_json::from_slice(body).ok())
                .unwrap_or_default(),
        };
        let mut all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(sent);
    }

    fn pass_on(&self, request: &Request) -> direct::Response {
        self.world
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .answer(&inner(request), self.clock.now_ms())
    }
}

/// Returns the client's request in the simulator's form.
pub fn inner(request: &Request) -> direct::Request {
    direct::Request {
        method: request.method.clone(),
        path: request.url[Position::BeforePath..].to_owned(),
        headers: request.headers.clone(),
        body: request.body.clone().unwrap_or_default(),
    }
}

/// Returns the simulator's answer in the client's form.
pub fn outer(answer: direct::Response) -> Response {
    Response {
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
    }
}

impl Transport for InnerDoor {
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            // A network has a way there and a way back; the till may die on either.
            tokio::task::yield_now().await;
            let answer = self.answer(&request);
            tokio::task::yield_now().await;
            answer
        })
    }
}
