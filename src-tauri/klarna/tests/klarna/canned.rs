//! A transport that answers from memory and records the requests.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use handover_klarna::http::{HeaderName, HeaderValue, StatusCode};
use handover_klarna::{
    Client, Credential, Endpoint, Environment, Region, Request, Response, Transport, TransportError,
};

/// Names and values.
pub(crate) type Headers<'a> = &'a [(&'a str, &'a str)];

pub(crate) struct Canned {
    answers: Mutex<VecDeque<Result<Response, TransportError>>>,
    asked: Mutex<Vec<Request>>,
    /// The answer to all further requests.
    otherwise: Mutex<Option<Result<Response, TransportError>>>,
}

impl Canned {
    /// Returns a client of the European playground that gets these answers, and its requests.
    pub(crate) fn client<const N: usize>(
        answers: [Result<Response, TransportError>; N],
    ) -> (Client, Arc<Canned>) {
        let endpoint = Endpoint::klarna(Region::Europe, Environment::Playground);
        Self::client_at(endpoint, answers)
    }

    pub(crate) fn client_at<const N: usize>(
        endpoint: Endpoint,
        answers: [Result<Response, TransportError>; N],
    ) -> (Client, Arc<Canned>) {
        let canned = Arc::new(Canned {
            answers: Mutex::new(answers.into()),
            asked: Mutex::default(),
            otherwise: Mutex::default(),
        });
        let client = Client::with_transport(
            endpoint,
            credential(),
            "Handover/0.1 (till 7)",
            canned.clone(),
        );
        (client, canned)
    }

    /// Returns a client of the European playground that is always refused, and its requests.
    pub(crate) fn refusing() -> (Client, Arc<Canned>) {
        Self::always(json(400, "{}"))
    }

    /// Returns a client of the European playground that always gets one answer, and its requests.
    pub(crate) fn always(answer: Result<Response, TransportError>) -> (Client, Arc<Canned>) {
        let (client, canned) = Self::client([]);
        *canned.otherwise.lock().unwrap() = Some(answer);
        (client, canned)
    }

    /// Returns the only request that was made.
    pub(crate) fn only(&self) -> Request {
        let asked = self.asked.lock().unwrap();
        assert_eq!(asked.len(), 1);
        asked[0].clone()
    }

    /// Returns the requests that were made.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

impl Transport for Canned {
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
        self.asked.lock().unwrap().push(request);
        let given = self.answers.lock().unwrap().pop_front();
        let otherwise = self.otherwise.lock().unwrap().clone();
        let answer = given.or(otherwise).expect("an answer for each request");
        Box::pin(std::future::ready(answer))
    }
}

/// Returns the value of a header, if it was sent.
pub(crate) fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    Some(request.headers.get(name)?.to_str().unwrap())
}

pub(crate) fn credential() -> Credential {
    Credential::new(Some("K1_user".to_owned()), "canary-secret".into()).unwrap()
}

/// The header which [`credential`] makes.
pub(crate) const AUTHORIZATION: &str = "Basic SzFfdXNlcjpjYW5hcnktc2VjcmV0";

pub(crate) fn answer(
    status: u16,
    headers: Headers,
    body: &str,
) -> Result<Response, TransportError> {
    let headers = headers.iter().map(|(name, value)| {
        let name = HeaderName::try_from(*name).unwrap();
        (name, HeaderValue::try_from(*value).unwrap())
    });
    Ok(Response {
        status: StatusCode::from_u16(status).unwrap(),
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
    })
}

/// Returns an answer with a correlation id, as the answer to a write must have.
pub(crate) fn marked(
    status: u16,
    headers: Headers,
    body: &str,
) -> Result<Response, TransportError> {
    let mark = [("klarna-correlation-id", "corr-1")];
    answer(status, &[headers, &mark].concat(), body)
}

pub(crate) fn json(status: u16, body: &str) -> Result<Response, TransportError> {
    let headers = [
        ("content-type", "application/json;charset=utf-8"),
        ("klarna-correlation-id", "corr-1"),
    ];
    answer(status, &headers, body)
}
