//! A Klarna with open business, and a till's requests to it over the line.

use std::error::Error;
use std::sync::PoisonError;

use handover_klarna::{
    Client, Credential, Endpoint, Environment, Failure, HostedSessionId, OrderId, Region, hpp,
    orders, payments,
};
use handover_rig::sales::payment_session;
use handover_till::clock::{Clock, SystemClock};
use klarna_simulator::http::{self, Options, Running};
use klarna_simulator::world::CustomerAct;
use klarna_simulator::{Request, Settings};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::doors::Root;
use crate::line::{Line, Mishap};

const USER: &str = "canary-user";
const SECRET: &str = "canary-secret";

/// Which of Klarna's doors the till uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Klarna's host name, over TLS.
    Playground,
    /// A simulator on this machine, without TLS.
    Practice,
}

impl Door {
    /// Returns the requests to test there: in practice mode, without TLS, one of each kind.
    pub(crate) fn asked(self) -> impl Iterator<Item = Asked> {
        Asked::ALL.into_iter().filter(move |asked| {
            let one_of_a_kind = [Asked::ReadOrder, Asked::Capture, Asked::Disable];
            self == Door::Playground || one_of_a_kind.contains(asked)
        })
    }
}

/// A request to Klarna.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    ReadOrder,
    ReadPage,
    OpenSession,
    PlaceOrder,
    Capture,
    CancelOrder,
    Disable,
}

impl Asked {
    pub(crate) const ALL: [Asked; 7] = [
        Asked::ReadOrder,
        Asked::ReadPage,
        Asked::OpenSession,
        Asked::PlaceOrder,
        Asked::Capture,
        Asked::CancelOrder,
        Asked::Disable,
    ];

    pub(crate) const fn is_read(self) -> bool {
        matches!(self, Asked::ReadOrder | Asked::ReadPage)
    }

    /// Returns Klarna's time limit in seconds: longer for calls that move money or cancel it.
    pub(crate) const fn limit_seconds(self) -> u64 {
        match self {
            Asked::ReadOrder | Asked::ReadPage | Asked::OpenSession | Asked::Disable => 20,
            Asked::PlaceOrder | Asked::Capture | Asked::CancelOrder => 65,
        }
    }
}

/// The ids of what a request is about.
#[derive(Clone, Default)]
pub(crate) struct Matter {
    pub(crate) order: OrderId,
    pub(crate) page: HostedSessionId,
    pub(crate) approval: SecretString,
}

/// A Klarna behind a line.
pub(crate) struct Scene {
    pub(crate) line: Line,
    pub(crate) root: Root,
    klarna: Running,
    endpoint: Endpoint,
    own: Client,
}

impl Scene {
    pub(crate) async fn open(door: Door) -> Scene {
        let root = Root::new();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let endpoint = match door {
            Door::Playground => {
                let (region, environment) = (Region::Europe, Environment::Playground);
                Endpoint::found_at(region, environment, address, root.pem().as_bytes())
            }
            Door::Practice => Endpoint::loopback(&format!("http://{address}")),
        };
        let endpoint = endpoint.expect("this machine");
        let options = Options {
            settings: Settings {
                user: USER.to_owned(),
                secret: SECRET.to_owned(),
                public_url: Some(endpoint.base_url().to_owned()),
                rate_limit: false,
                ..Settings::default()
            },
            ..Options::default()
        };
        let klarna = http::start(options).await.expect("a Klarna");
        let secured = (door == Door::Playground).then(|| root.door());
        let line = Line::open(listener, klarna.address(), secured);
        Scene {
            line,
            root,
            klarna,
            own: client(&endpoint),
            endpoint,
        }
    }

    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    pub(crate) fn client(&self) -> Client {
        client(&self.endpoint)
    }

    /// Returns all of Klarna's records.
    pub(crate) fn books(&self) -> Value {
        let request = Request::get("/control/world");
        let world = self.klarna.world();
        let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = world.answer(&request, SystemClock::new().now_ms());
        let mut books: Value = serde_json::from_slice(&answer.body).expect("JSON");
        // Klarna's clock advances, whatever is requested.
        books["now"].take();
        books
    }

    /// The customer pays on a page.
    pub(crate) fn customer_pays(&self, page: &str) {
        let now = SystemClock::new().now_ms();
        let world = self.klarna.world();
        let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
        for act in [CustomerAct::Open, CustomerAct::Pay] {
            world.customer(page, act, now).expect("an open page");
        }
    }

    /// Creates what a request is about, over a sound line.
    pub(crate) async fn matter(&self, asked: Asked) -> Matter {
        self.line.suffers(Mishap::none());
        let mode = match asked {
            Asked::OpenSession => return Matter::default(),
            Asked::PlaceOrder => hpp::PlaceOrderMode::None,
            Asked::ReadOrder
            | Asked::ReadPage
            | Asked::Capture
            | Asked::CancelOrder
            | Asked::Disable => hpp::PlaceOrderMode::PlaceOrder,
        };
        let session = self.own.create_payment_session(&basket()).await;
        let session = session.expect("a session").value.session_id;
        let request = hpp::CreateSession {
            payment_session_url: self.own.payment_session_url(&session),
            options: Some(hpp::Options {
                place_order_mode: Some(mode),
                ..hpp::Options::default()
            }),
            ..hpp::CreateSession::default()
        };
        let page = self.own.create_hosted_session(&request).await;
        let page = page.expect("a page").value.session_id;
        if asked != Asked::Disable {
            self.customer_pays(page.as_str());
        }
        let state = self.own.read_hosted_session(&page).await;
        let state = state.expect("a state").value;
        Matter {
            order: state.order_id.unwrap_or_default(),
            page,
            approval: state.authorization_token.unwrap_or_default(),
        }
    }
}

/// Sends a request with the order's id as its key; of the answer only the id of what was created matters.
pub(crate) async fn ask(client: Client, asked: Asked, matter: Matter) -> Result<String, Failure> {
    let Matter {
        order,
        page,
        approval,
    } = &matter;
    match asked {
        Asked::ReadOrder => client
            .read_order(order)
            .await
            .map(|read| read.value.order_id.into()),
        Asked::ReadPage => client
            .read_hosted_session(page)
            .await
            .map(|_| String::new()),
        Asked::OpenSession => client
            .create_payment_session(&basket())
            .await
            .map(|made| made.value.session_id.into()),
        Asked::PlaceOrder => client
            .place_order(approval, &payments::PlaceOrder::from(&basket()))
            .await
            .map(|made| made.value.order_id.into()),
        Asked::Capture => {
            let capture = orders::CaptureRequest {
                captured_amount: 1_530,
                ..orders::CaptureRequest::default()
            };
            let made = client.capture(order, order.as_str(), &capture).await;
            made.map(|made| made.value.into())
        }
        Asked::CancelOrder => client
            .cancel_order(order, order.as_str())
            .await
            .map(|_| String::new()),
        Asked::Disable => client
            .disable_hosted_session(page)
            .await
            .map(|_| String::new()),
    }
}

/// Checks that a failure reveals nothing that lets a stranger pay, act or identify somebody.
pub(crate) fn tells_no_secret(failure: &Failure, matter: &Matter, heard: &[u8]) {
    let mut told = format!("{failure:?}");
    let mut cause: Option<&dyn Error> = Some(failure);
    while let Some(error) = cause {
        told.push_str(&error.to_string());
        cause = error.source();
    }
    let heard = String::from_utf8_lossy(heard).into_owned();
    let credential = heard
        .lines()
        .find_map(|line| line.strip_prefix("authorization: Basic "));
    let approval = Some(matter.approval.expose_secret()).filter(|text| !text.is_empty());
    for secret in ["canary"].into_iter().chain(credential).chain(approval) {
        assert!(!told.contains(secret), "{told}");
    }
}

/// Returns a till's client without a connection.
pub(crate) fn client(endpoint: &Endpoint) -> Client {
    let credential = Credential::new(Some(USER.to_owned()), SecretString::from(SECRET));
    let credential = credential.expect("a valid credential");
    Client::new(endpoint.clone(), credential, "Handover/test").expect("a client")
}

fn basket() -> payments::CreateSession {
    let mut basket = payment_session();
    basket.order_lines[0].name = "canary-article".to_owned();
    basket
}
