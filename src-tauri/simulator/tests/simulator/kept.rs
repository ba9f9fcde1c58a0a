//! The kept world: a restart finds everything again, at the new address.

use std::fs;

use klarna_simulator::{StartError, start};
use serde_json::json;

use crate::door::{Door, json_of, options};

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

    let kept = fs::read_to_string(&file).expect("the world is kept");
    assert!(!kept.contains("s3cret"));
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
