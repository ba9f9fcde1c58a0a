//! The kept world: a restart finds everything again, at the new address.

use std::fs;
use std::io::{BufRead, BufReader};

use klarna_simulator::{StartError, start};
use serde_json::json;

use crate::door::{Door, json_of, options};
use crate::program::Simulator;
use crate::support::basket;

#[tokio::test]
async fn a_restart_finds_its_sessions_at_the_new_address() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.json");
    let door = Door::open(Some(file.clone())).await;
    let (hosted, link) = door.hosted().await;
    let first = door.running.address();
    // No farewell: what was answered is on disk. The port stays taken, so the next one differs.
    let again = Door::open(Some(file.clone())).await;
    assert_ne!(again.running.address(), first);
    let path = format!("/hpp/v1/sessions/{hosted}");
    let read = json_of(again.get(&path).await).await;
    assert_eq!(read["status"], "WAITING");
    let moved = link.replace(door.running.base_url(), again.running.base_url());
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

    let kept = fs::read_to_string(&file).expect("the world is kept");
    for private in [
        "s3cret",
        "customer@email.se",
        "46701740615",
        "nobody@example.se",
    ] {
        assert!(!kept.contains(private), "{private}");
    }
    assert!(kept.contains("+••••••••615"), "{kept}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&file)
            .expect("it has a mode")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_key_is_honoured_across_a_restart() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.json");
    let door = Door::open(Some(file.clone())).await;
    let (hosted, _) = door.hosted().await;
    let pay = json!({"hosted_session_id": hosted, "act": "pay"});
    assert_eq!(
        door.post("/control/customer", &pay).await.status().as_u16(),
        200
    );
    door.running.stop().await;
    let again = Door::open(Some(file)).await;
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
    let file = folder.path().join("world.json");
    let door = Door::open(Some(file.clone())).await;
    let mut sent = basket();
    sent["distribution"] = json!({"method": "one_qr"});
    let created = json_of(door.post("/payments/v1/sessions", &sent).await).await;
    let session = created["session_id"].as_str().expect("an id is given");
    let (hosted, _) = door.hosted().await;
    let pay = json!({"hosted_session_id": hosted, "act": "pay"});
    door.post("/control/customer", &pay).await;
    let read = json_of(door.get(&format!("/hpp/v1/sessions/{hosted}")).await).await;
    let order = read["order_id"].as_str().expect("it is placed");
    let captures = format!("/ordermanagement/v1/orders/{order}/captures");
    door.post(&captures, &json!({"captured_amount": 5000}))
        .await;
    let made = json_of(door.post("/control/settlements/payout", &json!({})).await).await;
    let reference = made["payment_references"][0].as_str();
    let payout = format!(
        "/settlements/v1/payouts/{}",
        reference.expect("one is made")
    );
    let before = json_of(door.get(&payout).await).await;
    door.running.stop().await;

    let again = Door::open(Some(file)).await;
    let after = json_of(again.get(&payout).await).await;
    assert_eq!(after["totals"], before["totals"]);
    assert_eq!(after["totals"]["sale_amount"], 5000);
    let result = again.get(&format!("/iss/v1/distributions/{session}")).await;
    assert_eq!(result.status().as_u16(), 200);
}

#[tokio::test]
async fn a_damaged_world_is_named_and_left_alone() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.json");
    fs::write(&file, "{ half a wor").expect("the file is written");
    let refused = start(options(Some(file.clone()))).await;
    let error = refused.expect_err("the world is damaged");
    assert!(matches!(error, StartError::Store(_)));
    let said = error.to_string();
    assert!(
        said.contains("world.json") && said.contains("move the file away"),
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
    let file = folder.path().join("world.json");
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
    // On dropping it, it is killed.
    drop(program);
    let again = Door::open(Some(file)).await;
    for id in sessions {
        let read = again.get(&format!("/payments/v1/sessions/{id}")).await;
        assert_eq!(json_of(read).await["order_lines"][0]["reference"], "MUG/1");
    }
}

#[tokio::test]
async fn a_last_line_that_breaks_off_is_dropped() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.json");
    let door = Door::open(Some(file.clone())).await;
    let (hosted, _) = door.hosted().await;
    let kept = fs::read(&file).expect("the world is kept");
    let (later, _) = door.hosted().await;
    door.running.stop().await;
    let all = fs::read(&file).expect("the world is kept");
    let next = all[kept.len()..].iter().position(|byte| *byte == b'\n');
    let whole = kept.len() + next.expect("the later payment session is a line") + 1;
    fs::write(&file, &all[..whole + 40]).expect("the file is cut");

    let again = Door::open(Some(file.clone())).await;
    let read = again.get(&format!("/hpp/v1/sessions/{hosted}")).await;
    assert_eq!(read.status().as_u16(), 200);
    let read = again.get(&format!("/hpp/v1/sessions/{later}")).await;
    assert_eq!(read.status().as_u16(), 404);
    let (new, _) = again.hosted().await;
    again.running.stop().await;
    let once_more = Door::open(Some(file)).await;
    let read = once_more.get(&format!("/hpp/v1/sessions/{new}")).await;
    assert_eq!(read.status().as_u16(), 200);
}

#[tokio::test]
async fn damage_in_the_middle_is_named_with_its_line() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.json");
    let door = Door::open(Some(file.clone())).await;
    door.hosted().await;
    door.running.stop().await;
    let mut kept = fs::read(&file).expect("the world is kept");
    let second = kept.iter().position(|byte| *byte == b'\n');
    kept[second.expect("there are lines") + 5] = b'#';
    fs::write(&file, &kept).expect("the file is damaged");
    let refused = start(options(Some(file.clone()))).await;
    let error = refused.expect_err("the world is damaged");
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    assert!(cause.is_some_and(|cause| cause.contains("line 2")));
    assert_eq!(fs::read(&file).expect("it is still there"), kept);
}

#[tokio::test]
async fn a_file_moved_away_is_written_anew() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("world.json");
    let door = Door::open(Some(file.clone())).await;
    let (first, _) = door.hosted().await;
    fs::rename(&file, folder.path().join("away.json")).expect("the file is moved");
    let (second, _) = door.hosted().await;
    let again = Door::open(Some(file)).await;
    for hosted in [first, second] {
        let read = again.get(&format!("/hpp/v1/sessions/{hosted}")).await;
        assert_eq!(read.status().as_u16(), 200);
    }
}
