//! What the windows must not be able to do.

use serde_json::json;

use crate::rig::Rig;

/// Calls a command from the page on show and returns what it was answered.
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
    let rig = Rig::start().await;
    rig.go_to("customer.html").await;
    rig.until("body[data-state='idle']").await;
    for command in [
        "ready",
        "scan",
        "hand_over",
        "refund",
        "toggle_customer_screen",
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
async fn the_cashiers_window_has_its_own_commands_only() {
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
    assert!(call(&rig, "hand_over").await.contains("no_such_sale"));
}

#[tokio::test]
async fn no_foreign_page_is_loaded_or_opened() {
    let rig = Rig::start().await;
    let attempts = "
        const link = document.createElement('a');
        link.href = 'http://127.0.0.1:9/'; link.target = '_blank'; document.body.append(link); link.click();
        window.open('http://127.0.0.1:9/');
        const frame = document.createElement('iframe'); frame.src = 'http://127.0.0.1:9/'; document.body.append(frame);
        const base = document.createElement('base'); base.href = 'http://127.0.0.1:9/'; document.head.append(base);
        location.href = 'http://127.0.0.1:9/';
        setTimeout(() => arguments[0](location.href), 300);";
    let place = rig.run_async(attempts).await;
    assert!(
        place.as_str().unwrap_or_default().ends_with("/index.html"),
        "{place}"
    );
    let answer = rig
        .run_async(
            "const done = arguments[0];
             fetch('http://127.0.0.1:9/').then(() => done('fetched'), () => done('refused'));",
        )
        .await;
    assert_eq!(answer, json!("refused"));
    let script = "const done = arguments[0]; window.ran = false;
         const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script);
         try { (0, eval)('window.ran = true'); } catch { }
         setTimeout(() => done(window.ran), 50);";
    // The driver's own scripts are beside the policy; what the page adds is not.
    assert_eq!(rig.run_async(script).await, json!(false));
}

#[tokio::test]
async fn a_second_start_is_told_why_it_cannot_sell() {
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
