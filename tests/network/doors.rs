//! Server certificates, good and bad.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// Klarna's playground host, which only tests resolve to this machine.
pub(crate) const HOST: &str = "api.playground.klarna.com";

/// A root certificate made for one test, which no release build can trust.
pub(crate) struct Root {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Root {
    pub(crate) fn new() -> Root {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, key()).expect("a root");
        Root { issuer }
    }

    pub(crate) fn pem(&self) -> String {
        self.issuer.as_ref().pem()
    }

    /// Returns a door with a valid certificate from this root.
    pub(crate) fn door(&self) -> TlsAcceptor {
        self.vouching(params(HOST), &[])
    }

    /// Returns a door that offers only this protocol, or none.
    pub(crate) fn speaking(&self, protocol: &str) -> TlsAcceptor {
        self.vouching(params(HOST), &[protocol.as_bytes().to_vec()])
    }

    fn vouching(&self, params: CertificateParams, protocols: &[Vec<u8>]) -> TlsAcceptor {
        let key = key();
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        acceptor(&certificate, &key, protocols)
    }
}

/// Returns every door that must not be used, with what is wrong with it.
pub(crate) fn bad_doors(root: &Root) -> Vec<(&'static str, TlsAcceptor)> {
    let with = |change: fn(&mut CertificateParams)| {
        let mut params = params(HOST);
        change(&mut params);
        root.vouching(params, &[])
    };
    let key = key();
    let own = params(HOST).self_signed(&key).expect("a certificate");
    vec![
        (
            "expired",
            with(|params| params.not_after = date_time_ymd(2020, 1, 1)),
        ),
        (
            "not yet valid",
            with(|params| params.not_before = date_time_ymd(4000, 1, 1)),
        ),
        ("self-signed", acceptor(&own, &key, &[])),
        (
            "of another host",
            root.vouching(params("api.playground.klarna.com.evil.example"), &[]),
        ),
        ("of a host above", root.vouching(params("klarna.com"), &[])),
        ("of live", root.vouching(params("api.klarna.com"), &[])),
        ("of an address", root.vouching(params("127.0.0.1"), &[])),
        (
            "of no host",
            with(|params| params.subject_alt_names.clear()),
        ),
        ("by an unknown root", Root::new().door()),
        (
            "for a client only",
            with(|params| {
                params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ClientAuth];
            }),
        ),
    ]
}

fn params(host: &str) -> CertificateParams {
    CertificateParams::new(vec![host.to_owned()]).expect("a host's name")
}

fn key() -> KeyPair {
    KeyPair::generate().expect("a key")
}

fn acceptor(certificate: &Certificate, key: &KeyPair, protocols: &[Vec<u8>]) -> TlsAcceptor {
    let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], secret)
        .expect("a valid credential");
    config.alpn_protocols = protocols.to_vec();
    TlsAcceptor::from(Arc::new(config))
}
