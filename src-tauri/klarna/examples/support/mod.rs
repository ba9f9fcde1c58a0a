//! Shared by the examples: a client from the environment, and a message for a failure.

use std::env;
use std::error::Error;

use handover_klarna::{
    Client, CorrelationId, Credential, Endpoint, Environment, Failure, NotSentCause, Region,
};
use secrecy::SecretString;

pub(crate) type Outcome = Result<(), Box<dyn Error>>;

/// Returns a client for the endpoint and credential of the environment:
///
/// * `KLARNA_URL`: a simulator on this machine, or one of Klarna's playgrounds;
/// * `KLARNA_USER`: the user name; without one the secret is an API key;
/// * `KLARNA_SECRET`: the password, or the API key.
pub(crate) fn client() -> Result<Client, Box<dyn Error>> {
    let url = env::var("KLARNA_URL").map_err(|_| "KLARNA_URL is not set")?;
    let secret = env::var("KLARNA_SECRET").map_err(|_| "KLARNA_SECRET is not set")?;
    let credential = Credential::new(env::var("KLARNA_USER").ok(), SecretString::from(secret))?;
    let client = Client::new(endpoint(&url)?, credential, "handover-klarna-example/0.1")?;
    Ok(client)
}

/// No example can reach real money.
fn endpoint(url: &str) -> Result<Endpoint, Box<dyn Error>> {
    for region in [Region::Europe, Region::NorthAmerica, Region::Oceania] {
        let playground = Endpoint::klarna(region, Environment::Playground);
        if playground.base_url() == url.trim_end_matches('/') {
            return Ok(playground);
        }
    }
    let endpoint = Endpoint::loopback(url);
    Ok(endpoint.map_err(|error| format!("{error}; or a playground of Klarna's"))?)
}

/// Returns what to do about a failure, in a sentence without secrets.
pub(crate) fn explain(failure: &Failure) -> String {
    let advice = match failure {
        Failure::Refused(_)
        | Failure::NotSent {
            source: NotSentCause::Unsendable(_),
            ..
        } => "nothing was done, and asking again will not help",
        Failure::NotSent { .. } => "nothing was done; it may be asked again",
        Failure::Unanswered { .. } => "nobody knows whether it was done: read before asking again",
    };
    let mut what = failure.to_string();
    let mut cause = failure.source();
    while let Some(error) = cause {
        what = format!("{what}: {error}");
        cause = error.source();
    }
    let correlation = failure
        .correlation_id()
        .map_or("none", CorrelationId::as_str);
    format!("{what} – {advice} (correlation id {correlation})")
}
