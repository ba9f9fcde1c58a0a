//! The simulator's inner door as the client's transport, and the accidents on the way.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use handover_klarna::{Fault, FaultKind, Method, Request, Response, Transport, TransportError};
use handover_till::clock::{Clock, FakeClock};
use klarna_simulator::direct;
use klarna_simulator::world::World;
use serde_json::Value;

/// What goes wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accident {
    /// The till dies before the call leaves.
    DieBefore,
    /// The till dies after Klarna has acted, before the answer is taken in.
    DieAfter,
    /// Klarna acts, and the answer is lost.
    LoseAnswer,
    /// The line is cut before Klarna sees the request, and nobody can tell.
    CutBefore,
    /// The request never leaves: there is no connection.
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
    /// The client's name of the operation, and what happens to its next call.
    accidents: Vec<(&'static str, Accident)>,
    /// Set when the till died.
    pub(crate) died: bool,
    /// The accidents that happened.
    pub happened: usize,
}

impl Plan {
    /// These accidents, each to the next call of its operation, in order.
    #[must_use]
    pub fn of(accidents: impl Into<Vec<(&'static str, Accident)>>) -> Plan {
        Plan {
            accidents: accidents.into(),
            ..Plan::default()
        }
    }

    /// One accident, to the next call of `operation`.
    #[must_use]
    pub fn once(operation: &'static str, accident: Accident) -> Plan {
        Plan::of([(operation, accident)])
    }
}

/// A request as it left the till.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The client's name of the operation.
    pub operation: &'static str,
    /// Its headers.
    pub headers: Vec<(String, String)>,
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
            let accident = at.map(|at| plan.accidents.remove(at).1);
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
        if response.status == 0 {
            return Err(cut());
        }
        Ok(Response {
            status: response.status,
            headers: response.headers,
            body: response.body,
        })
    }

    fn note(&self, request: &Request) {
        let headers = request.headers.iter();
        let sent = Sent {
            operation: request.operation,
            headers: headers
                .map(|header| (header.name.to_owned(), header.value.clone()))
                .collect(),
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
        let path = request
            .url
            .splitn(4, '/')
            .nth(3)
            .map(|path| format!("/{path}"))
            .unwrap_or_default();
        let method = match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        };
        let inner = direct::Request {
            method: method.to_owned(),
            path,
            headers: request
                .headers
                .iter()
                .map(|header| (header.name.to_owned(), header.value.clone()))
                .collect(),
            body: request.body.clone().unwrap_or_default(),
        };
        self.world
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .answer(&inner, self.clock.now_ms())
    }
}

impl Transport for InnerDoor {
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
        Box::pin(std::future::ready(self.answer(&request)))
    }
}
