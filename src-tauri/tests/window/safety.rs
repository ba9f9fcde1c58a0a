//! What the windows must not be able to do.

use std::io::Read;
use std::net::TcpListener;
use std::time::Duration;

use serde_json::json;

use crate::rig::{CASHIER, Rig};
use crate::way;

/// Calls a command from the current page and returns its answer.
async fn call(rig: &Rig, command: &str) -> String {
    let script = format!(
        "const done = arguments[0];
         window.__TAURI__.core.invoke('{command}', {{ sale: 'x', code: 'x' }}).then(() => done('done'), (error) => done(JSON.stringify(error)));"
    );
    rig.run_async(&script)
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn the_customers_window_can_call_nothing() {
    let rig = Rig::start_with_two_monitors().await;
    rig.go_to("customer.html").await;
    rig.until("body[data-state='idle']").await;
    for command in [
        "ready",
        "scan",
        "hand_over",
        "refund",
        "switch_language",
        "toggle_customer_screen",
        "go",
        "keep_account",
        "unlock_account",
        "plugin:event|emit",
        "plugin:window|close",
    ] {
        let answer = call(&rig, command).await;
        assert!(
            answer.contains("not allowed") || answer.contains("not found"),
            "{command}: {answer}"
        );
    }
}

#[tokio::test]
async fn the_customers_window_receives_nothing_meant_for_the_cashier() {
    let rig = Rig::start_with_two_monitors().await;
    rig.go_to("customer.html").await;
    rig.until("body[data-state='idle']").await;
    rig.run_async(
        "const done = arguments[0]; window.heard = [];
         const names = ['state', 'customer', 'view', 'ready'];
         Promise.all(names.map((name) => window.__TAURI__.event.listen(name, () => window.heard.push(name))))
             .then(() => done(1), (error) => done(String(error)));",
    )
    .await;
    rig.go_to(CASHIER).await;
    way::ring_up_heart(&rig).await;
    rig.go_to("customer.html").await;
    rig.until("body[data-state='basket']").await;
    let heard = rig.run("return [...new Set(window.heard)]", vec![]).await;
    assert_eq!(heard, json!(["customer"]));
}

#[tokio::test]
async fn the_cashiers_window_can_call_only_its_own_commands() {
    let rig = Rig::start().await;
    for command in [
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:path|resolve_directory",
        "plugin:shell|open",
    ] {
        let answer = call(&rig, command).await;
        assert!(
            answer.contains("not allowed") || answer.contains("not found"),
            "{command}: {answer}"
        );
    }
    // Its own command can be called, but refuses something that is not a sale.
    assert!(call(&rig, "release").await.contains("invalid args"));
}

#[tokio::test]
async fn no_foreign_page_is_loaded_or_opened_and_no_request_leaves() {
    let rig = Rig::start().await;
    let trap = TcpListener::bind("127.0.0.1:0").expect("a port");
    trap.set_nonblocking(true).expect("non-blocking");
    let foreign = format!("http://{}/", trap.local_addr().expect("its address"));
    let attempts = format!(
        "const done = arguments[0]; const to = '{foreign}'; window.ran = false;
         const add = (tag, props) => document.body.append(Object.assign(document.createElement(tag), props));
         add('a', {{ href: to, target: '_blank', id: 'away' }}); document.querySelector('#away').click();
         add('iframe', {{ src: to }}); add('img', {{ src: to }}); add('object', {{ data: to }});
         add('script', {{ src: to }}); add('script', {{ textContent: 'window.ran = true' }});
         add('link', {{ rel: 'stylesheet', href: to }}); add('form', {{ action: to, id: 'form' }});
         document.head.append(Object.assign(document.createElement('base'), {{ href: to }}));
         document.querySelector('#form').submit(); window.open(to);
         navigator.sendBeacon?.(to); try {{ new WebSocket(to.replace('http', 'ws')); }} catch {{ }}
         location.href = to;
         fetch(to).then(() => 'fetched', () => 'refused')
             .then((answer) => setTimeout(() => done([location.href, answer, window.ran]), 500));"
    );
    let seen = rig.run_async(&attempts).await;
    let place = seen[0].as_str().unwrap_or_default();
    assert!(place.starts_with("tauri://localhost"), "{seen}");
    assert_eq!((&seen[1], &seen[2]), (&json!("refused"), &json!(false)));
    assert_eq!(
        requests(&trap),
        Vec::<String>::new(),
        "requests left the window"
    );
    rig.until("body[data-ready='true']").await;
}

#[tokio::test]
async fn an_error_in_the_settings_is_shown_with_its_position() {
    let rig = Rig::start_on(1280, 800, |home| {
        std::fs::create_dir_all(home.join("till")).expect("a folder");
        std::fs::write(
            home.join("till/handover.toml"),
            "[shop]\ncountry = \"XX\"\n",
        )
        .expect("a file");
    })
    .await;
    rig.until("body[data-screen='stopped']").await;
    rig.until("[data-code='settings']").await;
    rig.until_text(".path", "handover.toml").await;
    let text = rig.text(".stopped").await;
    assert!(text.contains("shop.country"), "{text}");
}

#[tokio::test]
async fn a_second_start_raises_the_first_window_and_ends() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    let first = rig.pid();
    assert!(rig.start_once_more().await.success());
    let log = rig.home().join("practice/till.log");
    let log = std::fs::read_to_string(log).expect("there is a log");
    assert!(log.contains("started once more"), "{log}");
    assert_eq!(rig.pid(), first);
    rig.until("body[data-screen='basket']").await;
}

#[tokio::test]
async fn a_second_start_beside_another_program_says_what_is_running() {
    let mut other = None;
    let rig = Rig::start_on(1280, 800, |home| {
        let folder = home.join("till/practice");
        std::fs::create_dir_all(&folder).expect("a folder");
        let lock = std::fs::File::create(folder.join("till.lock")).expect("a file");
        lock.lock().expect("nobody else has it");
        other = Some(lock);
    })
    .await;
    rig.until("body[data-screen='stopped'] [data-code='journal_locked']")
        .await;
    assert!(rig.text(".stopped").await.contains("already running"));
    drop(other);
}

#[tokio::test]
async fn a_damaged_journal_is_shown_and_left_alone() {
    const SPOILED: &[u8] = b"this is no journal at all, and longer than a header of a hundred bytes would be ................";
    let rig = Rig::start_on(1280, 800, |home| {
        let folder = home.join("till/practice");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("journal.sqlite"), SPOILED).expect("a file");
    })
    .await;
    rig.until("body[data-screen='stopped'] [data-code='journal_damaged']")
        .await;
    rig.until_text(".path", "journal.sqlite").await;
    let left = std::fs::read(rig.home().join("practice/journal.sqlite")).expect("it is there");
    assert_eq!(left, SPOILED);
}

/// Returns the requests received so far; a connection without a request reveals nothing.
fn requests(trap: &TcpListener) -> Vec<String> {
    let mut heard = Vec::new();
    while let Ok((mut caller, _)) = trap.accept() {
        caller.set_nonblocking(false).expect("blocking");
        caller
            .set_read_timeout(Some(Duration::from_millis(300)))
            .expect("a read time-out");
        let mut bytes = [0_u8; 512];
        let length = caller.read(&mut bytes).unwrap_or(0);
        heard.push(String::from_utf8_lossy(bytes.get(..length).unwrap_or_default()).into_owned());
    }
    heard
}

#[tokio::test]
async fn an_unknown_word_in_a_command_moves_no_money() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    way::ring_up_and_pay(&rig).await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    for share in [
        "'everything'",
        "'All'",
        "''",
        "{ all: null, amount: '1.00' }",
        "{ goods: 'all' }",
        "'amount'",
        "{}",
        "null",
    ] {
        let script = format!(
            "const done = arguments[0];
             const {{ sale }} = document.querySelector('sale-strip [data-state=handed_over]').dataset;
             window.__TAURI__.core.invoke('refund', {{ sale, share: {share}, reason: 'broken' }})
                 .then(() => done('done'), (error) => done(JSON.stringify(error)));"
        );
        let answer = rig.run_async(&script).await;
        let answer = answer.as_str().unwrap_or_default();
        assert!(answer.contains("share"), "{share}: {answer}");
    }
    rig.click("[data-action='open-timeline']").await;
    rig.until("[data-event='timeline-captured']").await;
    let refunds = "return document.querySelectorAll(\"[data-event^='timeline-refund']\").length";
    assert_eq!(rig.run(refunds, vec![]).await, json!(0));
}
