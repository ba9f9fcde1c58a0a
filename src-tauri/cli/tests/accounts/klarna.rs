//! The stand-in for Klarna: a simulator over https on this machine, with a root certificate made for the test.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use handover_klarna::http::Method;
use handover_klarna::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use handover_klarna::url::Url;
use handover_klarna::{Endpoint, Environment, HttpTransport, Region, Request, Transport};
use klarna_simulator::Settings;
use klarna_simulator::http::{self, Options, Running, Tls};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub(crate) const USER: &str = "K123456_abcdef012345";
pub(crate) const SECRET: &str = "canary-right-4711";

pub(crate) struct Klarna {
    runtime: Runtime,
    running: Running,
    control: HttpTransport,
    folder: TempDir,
}

impl Klarna {
    pub(crate) fn start() -> Klarna {
        let folder = tempfile::tempdir().unwrap();
        let root = certificates(&folder);
        let runtime = Runtime::new().unwrap();
        let options = Options {
            settings: Settings {
                user: USER.to_owned(),
                secret: SECRET.to_owned(),
                ..Settings::default()
            },
            tls: Some(Tls {
                certificate: folder.path().join("door.pem"),
                key: folder.path().join("door.key"),
            }),
            ..Options::default()
        };
        let running = runtime.block_on(http::start(options)).unwrap();
        let (region, environment) = (Region::Europe, Environment::Playground);
        let endpoint =
            Endpoint::stand_in(region, environment, running.base_url(), root.as_bytes()).unwrap();
        Klarna {
            control: HttpTransport::new(&endpoint).unwrap(),
            runtime,
            running,
            folder,
        }
    }

    pub(crate) fn url(&self) -> &str {
        self.running.base_url()
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("root.pem")
    }

    /// Waits for a page and pays on it, as a customer does on their own phone.
    pub(crate) fn customer_pays(&self) {
        let page = loop {
            let world = self.world();
            let page = world["hosted_sessions"][0]["session_id"].as_str();
            match page {
                Some(page) => break page.to_owned(),
                None => std::thread::yield_now(),
            }
        };
        for act in ["open", "pay"] {
            self.control("customer", json!({ "hosted_session_id": page, "act": act }));
        }
    }

    /// Answers the next such request with this status.
    pub(crate) fn answers_next(&self, operation: &str, status: u16) {
        let fault = json!({ "match": operation, "kind": "status", "status": status });
        self.control("faults", fault);
    }

    /// Returns everything Klarna knows.
    pub(crate) fn world(&self) -> Value {
        self.ask(Method::GET, "world", None)
    }

    fn control(&self, what: &str, body: Value) {
        self.ask(Method::POST, what, Some(body.to_string().into_bytes()));
    }

    fn ask(&self, method: Method, what: &str, body: Option<Vec<u8>>) -> Value {
        let request = Request {
            operation: "control",
            method,
            url: Url::parse(&format!("{}/control/{what}", self.url())).unwrap(),
            headers: HeaderMap::from_iter([(
                CONTENT_TYPE,
                HeaderValue::from_static("application/json"),
            )]),
            body,
            timeout: Duration::from_secs(10),
            response_limit: 1024 * 1024,
        };
        let answer = self.runtime.block_on(self.control.send(request)).unwrap();
        assert_eq!(answer.status, 200, "{what}");
        serde_json::from_slice(&answer.body).unwrap_or_default()
    }
}

/// Returns user name and secret as encoded in a request.
pub(crate) fn encoded() -> String {
    STANDARD.encode(format!("{USER}:{SECRET}"))
}

/// Creates a root and a certificate for this machine. Returns the root as PEM.
fn certificates(folder: &TempDir) -> String {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let door = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    let door = door.signed_by(&key, &issuer).unwrap();
    let root = issuer.as_ref().pem();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write("root.pem", root.clone());
    write("door.pem", door.pem());
    write("door.key", key.serialize_pem());
    root
}
