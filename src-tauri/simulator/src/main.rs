//! The program: options, first line of output, exit codes.

use std::fmt::Display;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use klarna_simulator::http::Tls;
use klarna_simulator::world::{KeyScope, Proxy, Rate};
use klarna_simulator::{Agreement, Fault, Options, Settings, StartError, start};

/// An option's value is invalid; the same code as for an unknown option.
const EXIT_OPTIONS: u8 = 2;
/// The address is taken, or cannot be listened on.
const EXIT_LISTEN: u8 = 5;
/// The stored world cannot be used.
const EXIT_WORLD: u8 = 3;

/// The certificate or its key cannot be used, or callbacks cannot be sent.
const EXIT_TLS: u8 = 6;

/// Simulates Klarna's in-store interfaces. No real money.
#[derive(Parser)]
#[command(name = "klarna-simulator", version)]
struct Arguments {
    /// Where to listen; port 0 picks a free port
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The address used in links, if others reach the simulator at a different one
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// The user name of the credentials
    #[arg(long)]
    user: String,
    /// The secret of the credentials; also accepted on its own, like an API key
    #[arg(long)]
    secret: String,
    /// The file that stores the world; without it, everything is lost on exit
    #[arg(long, value_name = "FILE")]
    world: Option<PathBuf>,
    /// Answer over https with this certificate chain (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// The certificate's private key (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// The shop's name on the payment page
    #[arg(long, default_value = "Practice shop")]
    shop: String,
    /// Enforce no rate limits and no daily limit on messages
    #[arg(long)]
    no_rate_limit: bool,
    /// Use production's rate limits: 40 creations a second instead of 5, 200 other requests instead of 50
    #[arg(long, conflicts_with = "no_rate_limit")]
    production_rate_limit: bool,
    /// Refuse to send text messages
    #[arg(long)]
    no_sms: bool,
    /// The merchant's agreement with Klarna (JSON); what is left out keeps its default
    #[arg(long, value_name = "FILE")]
    agreement: Option<PathBuf>,
    /// The payment method categories every session is offered
    #[arg(
        long,
        value_name = "NAME,…",
        value_delimiter = ',',
        default_value = "klarna"
    )]
    categories: Vec<String>,
    /// A fault script: what goes wrong (JSON)
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// Delay every answer
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 0)]
    delay_ms: u64,
    /// The seed for ids: the same seed and the same steps give the same ids; without it, no two runs share one
    #[arg(long)]
    seed: Option<u64>,
    /// Apply idempotency keys across operations and orders, and repeat refusals as well
    #[arg(long)]
    wide_keys: bool,
    /// For development: send what is meant for the shop's public address to where the shop listens
    #[arg(long, value_name = "https://PUBLIC=http://TARGET")]
    shop_proxy: Option<Proxy>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let tls = arguments.tls_certificate.zip(arguments.tls_key);
    let faults = read(arguments.faults.as_deref(), Fault::script);
    let agreement = read(arguments.agreement.as_deref(), |json| {
        serde_json::from_slice::<Agreement>(json)
    });
    let (faults, agreement) = match faults.and_then(|faults| Ok((faults, agreement?))) {
        Ok(read) => read,
        Err(why) => {
            writeln!(io::stderr(), "klarna-simulator: {why}").ok();
            return ExitCode::from(EXIT_OPTIONS);
        }
    };
    let Ok(seed) = arguments.seed.map_or_else(getrandom::u64, Ok) else {
        writeln!(
            io::stderr(),
            "klarna-simulator: no random numbers available on this machine; set --seed"
        )
        .ok();
        return ExitCode::from(EXIT_OPTIONS);
    };
    let options = Options {
        faults,
        listen: arguments.listen,
        settings: Settings {
            public_url: arguments.public_url,
            user: arguments.user,
            secret: arguments.secret,
            rate_limit: !arguments.no_rate_limit,
            rate: if arguments.production_rate_limit {
                Rate::Production
            } else {
                Rate::Playground
            },
            sms: !arguments.no_sms,
            shop: arguments.shop,
            seed,
            keys: if arguments.wide_keys {
                KeyScope::Everywhere
            } else {
                KeyScope::Operation
            },
            categories: arguments.categories,
            agreement,
            proxy: arguments.shop_proxy,
            ..Settings::default()
        },
        store: arguments.world,
        delay: Duration::from_millis(arguments.delay_ms),
        tls: tls.map(|(certificate, key)| Tls { certificate, key }),
    };
    let running = match start(options).await {
        Ok(running) => running,
        Err(error) => return refused(&error),
    };
    let mut out = io::stdout();
    let announced = writeln!(out, "listening on {}", running.base_url()).and_then(|()| out.flush());
    if announced.is_err() {
        return ExitCode::FAILURE;
    }
    std::future::pending().await
}

/// Reads an option's file; returns the default if there is none.
fn read<T: Default, E: Display>(
    file: Option<&Path>,
    parse: impl Fn(&[u8]) -> Result<T, E>,
) -> Result<T, String> {
    let Some(file) = file else {
        return Ok(T::default());
    };
    let named = |why: &dyn Display| format!("{}: {why}", file.display());
    let json = std::fs::read(file).map_err(|error| named(&error))?;
    parse(&json).map_err(|error| named(&error))
}

/// Reports why the simulator does not start, with the chain of causes.
fn refused(error: &StartError) -> ExitCode {
    let mut text = format!("klarna-simulator: {error}");
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    // If even this cannot be written, the exit code remains.
    writeln!(io::stderr(), "{text}").ok();
    ExitCode::from(match error {
        StartError::Listen { .. } => EXIT_LISTEN,
        StartError::Store(_) => EXIT_WORLD,
        StartError::Tls(_) | StartError::Callbacks(_) => EXIT_TLS,
    })
}
