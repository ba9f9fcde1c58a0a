//! The server over https, with a root that only the test trusts.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::PathBuf;

use klarna_simulator::http::Tls;
use klarna_simulator::{Options, StartError, start};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use reqwest::{Certificate, Client, StatusCode};
use serde_json::json;

use crate::server::http::{json_of, options};
use crate::server::program::Simulator;
use crate::support::basket;

#[tokio::test]
async fn the_program_answers_over_https_to_those_who_trust_its_root() {
    let secrets = Secrets::make();
    let (certificate, key) = (secrets.path("server.pem"), secrets.path("server.key"));
    let mut program = Simulator::start(&[
        "--tls-certificate",
        &certificate.to_string_lossy(),
        "--tls-key",
        &key.to_string_lossy(),
    ]);
    let out = program.0.stdout.take().expect("the output is piped");
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).expect("it speaks");
    let base = line.trim_end().strip_prefix("listening on ");
    let base = base.expect("the line has its form");
    assert!(base.starts_with("https://127.0.0.1:"), "{base}");

    let sessions = format!("{base}/payments/v1/sessions");
    let client = secrets.client();
    let post = |url: &str| client.post(url).basic_auth("practice", Some("s3cret"));
    let created = post(&sessions).json(&basket()).send().await;
    let created = json_of(created.expect("Klarna answers")).await;
    let id = created["session_id"].as_str().expect("an id");
    let sent = json!({"payment_session_url": format!("{sessions}/{id}")});
    let hosted = post(&format!("{base}/hpp/v1/sessions")).json(&sent);
    let hosted = hosted.send().await.expect("Klarna answers");
    assert_eq!(hosted.status(), StatusCode::CREATED);
    let hosted = json_of(hosted).await;
    for link in ["session_url", "redirect_url", "qr_code_url"] {
        let link = hosted[link].as_str().expect("it is there");
        assert!(link.starts_with(base), "{link}");
    }
    let own = client.get(format!("{base}/outbox.json")).send().await;
    assert_eq!(own.expect("it answers").status(), StatusCode::OK);

    let stranger = Client::builder().no_proxy().build();
    let stranger = stranger.expect("the client is built");
    let refused = stranger.get(base).send().await;
    assert!(refused.is_err(), "nobody else trusts the root");
}

#[tokio::test]
async fn a_caller_who_never_greets_keeps_nobody_waiting() {
    let secrets = Secrets::make();
    let running = start(secrets.options()).await.expect("it starts");
    let silent = TcpStream::connect(running.address()).expect("the port is open");
    let answer = secrets.client().get(running.base_url()).send().await;
    assert_eq!(answer.expect("it answers").status(), StatusCode::OK);
    drop(silent);
}

#[tokio::test]
async fn a_certificate_that_cannot_be_used_opens_no_door() {
    let secrets = Secrets::make();
    for (name, text) in [("server.pem", "no certificate"), ("server.key", "no key")] {
        let kept = fs::read(secrets.path(name)).expect("the file is read");
        fs::write(secrets.path(name), text).expect("the file is written");
        let refused = start(secrets.options()).await.expect_err("it is no PEM");
        assert!(matches!(refused, StartError::Tls(_)), "{refused:?}");
        assert!(refused.to_string().contains(name));
        fs::write(secrets.path(name), kept).expect("the file is written");
    }
    let other = KeyPair::generate().expect("a key");
    fs::write(secrets.path("server.key"), other.serialize_pem()).expect("the file is written");
    let refused = start(secrets.options())
        .await
        .expect_err("it is another's key");
    assert!(matches!(refused, StartError::Tls(_)), "{refused:?}");
}

/// A root, and the certificate and key of a server on this machine.
struct Secrets {
    folder: tempfile::TempDir,
    root: Certificate,
}

impl Secrets {
    fn make() -> Secrets {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let issuer = CertifiedIssuer::self_signed(params, key).expect("a root");
        let names = vec!["127.0.0.1".to_owned(), "localhost".to_owned()];
        let key = KeyPair::generate().expect("a key");
        let server = CertificateParams::new(names).expect("good names");
        let server = server.signed_by(&key, &issuer).expect("a certificate");
        let root = issuer.as_ref().pem();
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let secrets = Secrets {
            folder,
            root: Certificate::from_pem(root.as_bytes()).expect("it is PEM"),
        };
        fs::write(secrets.path("server.pem"), server.pem()).expect("the file is written");
        fs::write(secrets.path("server.key"), key.serialize_pem()).expect("the file is written");
        secrets
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn options(&self) -> Options {
        Options {
            tls: Some(Tls {
                certificate: self.path("server.pem"),
                key: self.path("server.key"),
            }),
            ..options(None)
        }
    }

    fn client(&self) -> Client {
        let client = Client::builder().no_proxy();
        let client = client.tls_certs_only([self.root.clone()]);
        client.build().expect("the client is built")
    }
}
