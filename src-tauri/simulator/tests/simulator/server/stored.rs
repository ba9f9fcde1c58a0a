//! The stored world: a restart finds everything again, at the new address.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use klarna_simulator::{StartError, start};
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

use crate::server::http::{Server, json_of, options};
use crate::server::program::Simulator;
use crate::support::basket;

#[tokio::test]
async fn a_restart_finds_its_sessions_at_the_new_address() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.sqlite");
    let server = Server::open(Some(file.clone())).await;
    let (hosted, link) = server.hosted().await;
    let first = server.running.address();
    // Not stopped: whatever was answered is on disk. The port stays in use, so the next one differs.
    let again = Server::open(Some(file.clone())).await;
    assert_ne!(again.running.address(), first);
    let path = format!("/hpp/v1/sessions/{hosted}");
    let read = json_of(again.get(&path).await).await;
    assert_eq!(read["status"], "WAITING");
    let moved = link.replace(server.running.base_url(), again.running.base_url());
    let ledger = json_of(again.get("/control/world").await).await;
    assert_eq!(ledger["hosted_sessions"][0]["redirect_url"], moved);
    let sent = json!({"method": "email", "contact_information": {"email": "customer@email.se"}});
    let answer = again.post(&format!("{path}/distribution"), &sent).await;
    assert_eq!(answer.status().as_u16(), 204);
    let sent = json!({"method": "sms", "contact_information": {"phone": "+46701740615", "phone_country": "SE"}});
    let answer = again.post(&format!("{path}/distribution"), &sent).await;
    assert_eq!(answer.status().as_u16(), 204);
    let blocked = json!({"address": "nobody@example.se", "blocked": true});
    again.post("/control/recipients", &blocked).await;

    let kept = all_bytes(folder.path());
    for private in [
        "s3cret",
        "customer@email.se",
        "46701740615",
        "nobody@example.se",
    ] {
        assert!(!kept.contains(private), "{private}");
    }
    assert!(kept.contains("+••••••••615"));
    #[cfg(unix)]
    for entry in fs::read_dir(folder.path()).expect("the folder is read") {
        use std::os::unix::fs::PermissionsExt;
        let entry = entry.expect("the folder is read");
        let mode = entry.metadata().expect("it has a mode").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{:?}", entry.path());
    }
}

#[tokio::test]
async fn a_key_is_honoured_across_a_restart() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.sqlite");
    let server = Server::open(Some(file.clone())).await;
    let (hosted, _) = server.hosted().await;
    let pay = json!({"hosted_session_id": hosted, "act": "pay"});
    assert_eq!(
        server
            .post("/control/customer", &pay)
            .await
            .status()
            .as_u16(),
        200
    );
    server.running.stop().await;
    let again = Server::open(Some(file)).await;
    let read = json_of(again.get(&format!("/hpp/v1/sessions/{hosted}")).await).await;
    let order = read["order_id"].as_str().expect("the order is kept");
    let read = json_of(
        again
            .get(&format!("/ordermanagement/v1/orders/{order}"))
            .await,
    )
    .await;
    assert_eq!(read["status"], "AUTHORIZED");
}

#[tokio::test]
async fn payouts_and_distributed_sessions_survive_a_restart() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.sqlite");
    let server = Server::open(Some(file.clone())).await;
    let mut sent = basket();
    sent["distribution"] = json!({"method": "one_qr"});
    let created = json_of(server.post("/payments/v1/sessions", &sent).await).await;
    let session = created["session_id"].as_str().expect("an id is given");
    let (hosted, _) = server.hosted().await;
    let pay = json!({"hosted_session_id": hosted, "act": "pay"});
    server.post("/control/customer", &pay).await;
    let read = json_of(server.get(&format!("/hpp/v1/sessions/{hosted}")).await).await;
    let order = read["order_id"].as_str().expect("it is placed");
    let captures = format!("/ordermanagement/v1/orders/{order}/captures");
    server
        .post(&captures, &json!({"captured_amount": 5000}))
        .await;
    let made = json_of(server.post("/control/settlements/payout", &json!({})).await).await;
    let reference = made["payment_references"][0].as_str();
    let payout = format!(
        "/settlements/v1/payouts/{}",
        reference.expect("one is made")
    );
    let before = json_of(server.get(&payout).await).await;
    server.running.stop().await;

    let again = Server::open(Some(file)).await;
    let after = json_of(again.get(&payout).await).await;
    assert_eq!(after["totals"], before["totals"]);
    assert_eq!(after["totals"]["sale_amount"], 5000);
    let result = again.get(&format!("/iss/v1/distributions/{session}")).await;
    assert_eq!(result.status().as_u16(), 200);
}

#[tokio::test]
async fn a_damaged_world_is_named_and_left_alone() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.sqlite");
    fs::write(&file, "{ half a wor").expect("the file is written");
    let refused = start(options(Some(file.clone()))).await;
    let error = refused.expect_err("the world is damaged");
    assert!(matches!(error, StartError::Store(_)));
    let said = error.to_string();
    assert!(
        said.contains("world.sqlite") && said.contains("move the file away"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(&file).expect("it is still there"),
        "{ half a wor"
    );
}

#[tokio::test]
async fn a_killed_program_has_kept_everything_it_answered() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.sqlite");
    let mut program = Simulator::start(&["--world", &file.to_string_lossy(), "--no-rate-limit"]);
    let mut line = String::new();
    let out = program.0.stdout.take().expect("the output is piped");
    BufReader::new(out).read_line(&mut line).expect("it speaks");
    let base = line.trim_end().strip_prefix("listening on ");
    let base = base.expect("the line has its form").to_owned();
    let client = reqwest::Client::builder().no_proxy().build();
    let client = client.expect("the client is built");
    let mut sessions = Vec::new();
    for _ in 0..20 {
        let request = client.post(format!("{base}/payments/v1/sessions"));
        let request = request.basic_auth("practice", Some("s3cret"));
        let answer = request.json(&basket()).send().await;
        let created = json_of(answer.expect("the simulator answers")).await;
        let id = created["session_id"].as_str().expect("an id is given");
        sessions.push(id.to_owned());
    }
    // Dropping it kills it.
    drop(program);
    let again = Server::open(Some(file)).await;
    for id in sessions {
        let read = again.get(&format!("/payments/v1/sessions/{id}")).await;
        assert_eq!(json_of(read).await["order_lines"][0]["reference"], "MUG/1");
    }
}

#[tokio::test]
async fn a_change_that_breaks_off_is_dropped() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let (file, log) = paths(folder.path());
    let server = Server::open(Some(file)).await;
    let (hosted, _) = server.hosted().await;
    let whole = fs::metadata(&log).expect("the log is there").len();
    let (later, _) = server.hosted().await;

    // The file as left by a program killed while writing.
    let died = tempfile::tempdir().expect("there is room for a folder");
    let (copy, copied_log) = paths(died.path());
    fs::copy(folder.path().join("world.sqlite"), &copy).expect("it is copied");
    let all = fs::read(&log).expect("the log is there");
    let cut = usize::try_from(whole).expect("a length") + 5_000;
    fs::write(&copied_log, &all[..cut]).expect("it is written");
    let again = Server::open(Some(copy.clone())).await;
    let read = again.get(&format!("/hpp/v1/sessions/{hosted}")).await;
    assert_eq!(read.status().as_u16(), 200);
    let read = again.get(&format!("/hpp/v1/sessions/{later}")).await;
    assert_eq!(read.status().as_u16(), 404);
    let (new, _) = again.hosted().await;
    again.running.stop().await;
    let once_more = Server::open(Some(copy)).await;
    let read = once_more.get(&format!("/hpp/v1/sessions/{new}")).await;
    assert_eq!(read.status().as_u16(), 200);
}

#[tokio::test]
async fn damage_is_named_and_the_file_left_alone() {
    let damages: [fn(&Connection); 3] = [
        |world| {
            change(
                world,
                "UPDATE object SET value = '{' WHERE kind = 'hosted_session'",
            )
        },
        |world| change(world, "UPDATE object SET kind = 'unheard_of'"),
        |world| {
            change(
                world,
                "DROP TABLE object; PRAGMA application_id = 0; CREATE TABLE other (x)",
            )
        },
    ];
    let expected = ["hosted_session", "unheard_of", "not a stored world"];
    for (damage, expected) in damages.into_iter().zip(expected) {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let (file, _) = paths(folder.path());
        let server = Server::open(Some(file.clone())).await;
        server.hosted().await;
        server.running.stop().await;
        damage(&connect(&file));
        let damaged = fs::read(&file).expect("the world is kept");
        let refused = start(options(Some(file.clone()))).await;
        let error = refused.expect_err("the world is damaged");
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        assert!(
            cause.is_some_and(|cause| cause.contains(expected)),
            "{expected}"
        );
        assert!(fs::read(&file).expect("it is still there") == damaged);
    }
}

#[tokio::test]
async fn a_world_of_a_newer_version_is_named_and_left_alone() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let (file, _) = paths(folder.path());
    let server = Server::open(Some(file.clone())).await;
    server.hosted().await;
    server.running.stop().await;
    change(&connect(&file), "PRAGMA user_version = 2");
    let newer = fs::read(&file).expect("the world is kept");
    let refused = start(options(Some(file.clone()))).await;
    let said = refused.expect_err("the world is newer").to_string();
    assert!(
        said.contains("newer version") && said.contains("world.sqlite"),
        "{said}"
    );
    assert!(fs::read(&file).expect("it is still there") == newer);
}

#[tokio::test]
async fn a_file_that_nothing_was_written_into_is_an_empty_world() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let (file, _) = paths(folder.path());
    fs::write(&file, "").expect("the file is written");
    let server = Server::open(Some(file.clone())).await;
    let (hosted, _) = server.hosted().await;
    let again = Server::open(Some(file)).await;
    let read = again.get(&format!("/hpp/v1/sessions/{hosted}")).await;
    assert_eq!(read.status().as_u16(), 200);
}

#[tokio::test]
#[cfg_attr(windows, ignore = "the system lets nobody move an open file away")]
async fn a_file_moved_away_is_written_anew() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.sqlite");
    let server = Server::open(Some(file.clone())).await;
    let (first, _) = server.hosted().await;
    fs::rename(&file, folder.path().join("away.sqlite")).expect("the file is moved");
    let (second, _) = server.hosted().await;
    let again = Server::open(Some(file)).await;
    for hosted in [first, second] {
        let read = again.get(&format!("/hpp/v1/sessions/{hosted}")).await;
        assert_eq!(read.status().as_u16(), 200);
    }
}

/// A world's file and its log.
fn paths(folder: &Path) -> (PathBuf, PathBuf) {
    (folder.join("world.sqlite"), folder.join("world.sqlite-wal"))
}

fn connect(file: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    Connection::open_with_flags(file, flags).expect("it is SQLite")
}

fn change(world: &Connection, statements: &str) {
    world.execute_batch(statements).expect("it is changed");
}

/// The contents of a folder's files.
fn all_bytes(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("the folder is read");
    let files = entries.map(|entry| {
        let file = fs::read(entry.expect("the folder is read").path());
        String::from_utf8_lossy(&file.expect("the file is read")).into_owned()
    });
    files.collect()
}
