//! The line between till and Klarna: every request waits until the schedule moves it on, so that a call can be ended
//! at each of its awaits.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use handover_core::{AheadCall, Call, SaleId};
use handover_klarna::{Client, Request, Response, Transport, TransportError};
use handover_till::engine::Job;
use handover_till::klarna::requests::{Performed, Shop, perform};
use klarna_simulator::direct;

use crate::door;

type Answer = Result<Response, TransportError>;

/// A request that left the client, and the answer on its way back.
pub(super) struct Letter {
    /// The client's name for the operation.
    pub(super) operation: &'static str,
    /// In the simulator's form.
    pub(super) request: direct::Request,
    /// How long the till waits for the answer.
    pub(super) patience_ms: i64,
    answer: Mutex<Option<Answer>>,
}

impl Letter {
    fn answer(&self, answer: Answer) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
    }
}

/// The transport that passes requests to the schedule.
#[derive(Default)]
pub(super) struct Wire {
    sent: Mutex<Vec<Arc<Letter>>>,
}

impl Wire {
    fn take(&self) -> Option<Arc<Letter>> {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.pop()
    }
}

impl Transport for Wire {
    fn send<'a>(&'a self, request: Request) -> Pin<Box<dyn Future<Output = Answer> + Send + 'a>> {
        let letter = Arc::new(Letter {
            operation: request.operation,
            request: door::inner(&request),
            patience_ms: i64::try_from(request.timeout.as_millis()).unwrap_or(i64::MAX),
            answer: Mutex::new(None),
        });
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.push(Arc::clone(&letter));
        Box::pin(Awaited(letter))
    }
}

struct Awaited(Arc<Letter>);

impl Future for Awaited {
    type Output = Answer;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Answer> {
        let mut answer = self.0.answer.lock().unwrap_or_else(PoisonError::into_inner);
        answer.take().map_or(Poll::Pending, Poll::Ready)
    }
}

/// A call of the till that is under way.
pub(super) struct Flight {
    pub(super) job: u64,
    pub(super) sale: SaleId,
    pub(super) leg: Leg,
    /// When the till stops waiting, in its monotonic milliseconds.
    pub(super) patience_until: i64,
    /// When it left, by Klarna's clock.
    pub(super) left_ms: i64,
    future: Pin<Box<dyn Future<Output = Performed> + Send>>,
}

/// How far a call has got.
pub(super) enum Leg {
    /// The request has left the till.
    Sent(Arc<Letter>),
    /// Klarna has acted; the answer may arrive from then on.
    Acted {
        letter: Arc<Letter>,
        answer: Answer,
        not_before: i64,
    },
    /// The answer is parsed, and the engine does not know it yet.
    Understood(Box<Performed>),
    /// The engine has received the result, or the call ended without one.
    Over,
}

impl Flight {
    /// Starts a call, up to the moment its request leaves.
    pub(super) fn begin(
        wire: &Wire,
        client: &Client,
        shop: &Arc<Shop>,
        job: Job,
        now_ms: i64,
    ) -> Flight {
        let (id, sale) = (job.id, job.sale.id());
        let (client, shop) = (client.clone(), Arc::clone(shop));
        let future =
            Box::pin(
                async move { perform(&client, &shop, &job.sale, &job.call, job.secrets()).await },
            );
        let mut flight = Flight {
            job: id,
            sale,
            leg: Leg::Over,
            patience_until: now_ms,
            left_ms: now_ms,
            future,
        };
        match flight.poll() {
            Some(performed) => flight.leg = Leg::Understood(Box::new(performed)),
            None => {
                let letter = wire.take().expect("a call waits for nothing but Klarna");
                flight.patience_until = now_ms.saturating_add(letter.patience_ms);
                flight.leg = Leg::Sent(letter);
            }
        }
        flight
    }

    /// Passes the call its answer.
    pub(super) fn land(&mut self, letter: &Letter, answer: Answer) {
        letter.answer(answer);
        let performed = self.poll().expect("a call sends one request");
        self.leg = Leg::Understood(Box::new(performed));
    }

    fn poll(&mut self) -> Option<Performed> {
        let mut context = Context::from_waker(Waker::noop());
        match self.future.as_mut().poll(&mut context) {
            Poll::Ready(performed) => Some(performed),
            Poll::Pending => None,
        }
    }
}

/// Returns the name of a call.
pub(super) fn call_word(call: &Call) -> &'static str {
    match call {
        Call::CreatePaymentSession { .. } => "CreatePaymentSession",
        Call::CreateHostedSession { .. } => "CreateHostedSession",
        Call::ReadHostedSession { .. } => "ReadHostedSession",
        Call::DisableHostedSession { .. } => "DisableHostedSession",
        Call::Distribute { .. } => "Distribute",
        Call::ReadPaymentSession { .. } => "ReadPaymentSession",
        Call::PlaceOrder { .. } => "PlaceOrder",
        Call::CancelAuthorization { .. } => "CancelAuthorization",
        Call::ReadOrder { .. } => "ReadOrder",
        Call::Capture { .. } => "Capture",
        Call::CancelOrder { .. } => "CancelOrder",
        Call::Refund { .. } => "Refund",
        Call::ReleaseRemainingAuthorization { .. } => "CancelRest",
        Call::ExtendAuthorization { .. } => "ExtendAuthorization",
        Call::Charge { .. } => "Charge",
        Call::CreateCustomerToken { .. } => "CreateCustomerToken",
        Call::ReadCustomerToken { .. } => "ReadCustomerToken",
        Call::CancelCustomerToken { .. } => "CancelCustomerToken",
        Call::Ahead(AheadCall::CreateSession { .. }) => "CreateSessionAhead",
        Call::Ahead(AheadCall::UpdateSession { .. }) => "UpdateSessionAhead",
        Call::Ahead(AheadCall::CreatePage { .. }) => "CreatePageAhead",
        Call::Ahead(AheadCall::DisablePage { .. }) => "DisablePageAhead",
    }
}

/// Every call.
pub(super) const CALLS: [&str; 22] = [
    "CreatePaymentSession",
    "CreateHostedSession",
    "ReadHostedSession",
    "DisableHostedSession",
    "Distribute",
    "ReadPaymentSession",
    "PlaceOrder",
    "CancelAuthorization",
    "ReadOrder",
    "Capture",
    "CancelOrder",
    "Refund",
    "CancelRest",
    "ExtendAuthorization",
    "Charge",
    "CreateCustomerToken",
    "ReadCustomerToken",
    "CancelCustomerToken",
    "CreateSessionAhead",
    "UpdateSessionAhead",
    "CreatePageAhead",
    "DisablePageAhead",
];
