//! The program: its first line and its exit codes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::basket;

const PROGRAM: &str = env!("CARGO_BIN_EXE_klarna-simulator");

#[test]
fn the_first_line_says_where_it_listens() {
    let mut simulator = Simulator::start(&["--listen", "127.0.0.1:0"]);
    assert!(std::net::TcpStream::connect(simulator.address()).is_ok());
}

#[test]
fn bad_options_and_a_taken_port_have_their_codes() {
    let run = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.args(["--user", "practice", "--secret", "s3cret"]);
        let output = command.args(arguments).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), said)
    };
    let (code, said) = run(&["--listen", "nowhere"]);
    assert_eq!(code, Some(2), "{said}");
    let taken = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = taken.local_addr().expect("it has an address").to_string();
    let (code, said) = run(&["--listen", &address]);
    assert_eq!(code, Some(5), "{said}");
    assert!(
        said.contains(&address) && !said.contains("s3cret"),
        "{said}"
    );
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let script = folder.path().join("faults.json");
    std::fs::write(&script, r#"{"match": "any", "kind": "rain"}"#).expect("the file is written");
    let (code, said) = run(&["--faults", &script.to_string_lossy()]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("faults.json") && said.contains("rain"),
        "{said}"
    );
    let agreement = folder.path().join("agreement.json");
    std::fs::write(&agreement, r#"{"rebate": 1}"#).expect("the file is written");
    let (code, said) = run(&["--agreement", &agreement.to_string_lossy()]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("agreement.json") && said.contains("rebate"),
        "{said}"
    );
    let file = folder.path().join("world.sqlite");
    std::fs::write(&file, "[]").expect("the file is written");
    let (code, said) = run(&["--world", &file.to_string_lossy()]);
    assert_eq!(code, Some(3), "{said}");
}

#[test]
fn a_fault_script_is_read_from_a_file() {
    let fault = r#"[{"match": "create_payment_session", "kind": "status", "status": 503}]"#;
    let answer = created_with("--faults", fault);
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
}

#[test]
fn an_agreement_is_read_from_a_file() {
    let answer = created_with("--agreement", r#"{"active": false}"#);
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
    assert!(answer.contains("MERCHANT_INACTIVE"), "{answer}");
}

#[test]
fn headers_are_written_with_capitals() {
    let answer = created_with("--agreement", "{}");
    let head = answer.split("\r\n\r\n").next().expect("there is a head");
    for name in [
        "Content-Type",
        "Content-Length",
        "Klarna-Correlation-Id",
        "X-Ratelimit-Limit",
    ] {
        assert!(head.contains(&format!("\r\n{name}: ")), "{name} in {head}");
    }
    let small = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase());
    assert!(!head.lines().any(small), "{head}");
}

#[test]
fn two_runs_without_a_seed_share_no_id() {
    let started = |options: &[&str]| {
        let mut simulator = Simulator::start(options);
        let answer = created(&simulator.address(), &basket().to_string());
        let (_, body) = answer.split_once("\r\n\r\n").expect("there is a body");
        let session: Value = serde_json::from_str(body).expect("it is JSON");
        session["session_id"]
            .as_str()
            .expect("there is an id")
            .to_owned()
    };
    assert_ne!(started(&[]), started(&[]));
    assert_eq!(started(&["--seed", "7"]), started(&["--seed", "7"]));
}

/// Returns the answer to a new session of a program with this file for an option.
fn created_with(option: &str, file: &str) -> String {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("option.json");
    std::fs::write(&path, file).expect("the file is written");
    let mut simulator = Simulator::start(&[option, &path.to_string_lossy()]);
    created(&simulator.address(), "")
}

/// Returns the answer to a new session with this body, from the status line on.
fn created(address: &str, body: &str) -> String {
    let stream = std::net::TcpStream::connect(address);
    let mut stream = stream.expect("it answers");
    let request = format!(
        "POST /payments/v1/sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Basic s3cret\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("it listens");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

/// A running program that ends with the test.
pub(crate) struct Simulator(pub(crate) Child);

impl Simulator {
    pub(crate) fn start(arguments: &[&str]) -> Simulator {
        let child = Command::new(PROGRAM)
            .args(["--user", "practice", "--secret", "s3cret"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn();
        Simulator(child.expect("it starts"))
    }

    /// Its address, from its first line.
    pub(crate) fn address(&mut self) -> String {
        let out = self.0.stdout.take().expect("the output is piped");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).expect("it speaks");
        let address = line.trim_end().strip_prefix("listening on http://");
        address.expect("the line has its form").to_owned()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        // It may have ended already.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}
