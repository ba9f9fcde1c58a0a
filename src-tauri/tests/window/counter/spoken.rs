//! What a screen reader says: each sentence is added to one of two regions that are always there, and what names a
//! screen changes with it.

use fantoccini::key::Key;
use serde_json::json;

use crate::rig::Rig;
use crate::way;

/// Collects every sentence that is added to the regions from now on.
const LISTEN: &str = "window.heard = [];
    for (const id of ['said', 'warned'])
        new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) =>
            window.heard.push(id + ': ' + node.textContent)))).observe(document.getElementById(id), { childList: true });";

#[tokio::test]
async fn lines_and_stages_are_announced_and_the_title_says_what_is_on_show() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.run(LISTEN, vec![]).await;
    assert_eq!(title(&rig).await, "Practice shop – Handover");
    way::ring_up_heart(&rig).await;
    way::pay(&rig).await;
    assert_eq!(
        title(&rig).await,
        "Waiting for the customer – Sale P-000001 – Practice shop – Handover"
    );
    way::open_page(&rig).await;
    rig.phone("decline").await;
    rig.until("body[data-step='trying_again']").await;
    rig.phone("pay").await;
    way::hand_over(&rig).await;
    rig.until_text("#said", "Handed over").await;
    let heard = rig.run("return window.heard", vec![]).await;
    let heard: Vec<String> = serde_json::from_value(heard).expect("sentences");
    let mut rest = heard.iter();
    for begins in [
        "1 × Ceramic heart dish",
        "Waiting for the customer. ",
        "The customer is paying. ",
        "Not accepted – the customer may try again. ",
        "Paid. ",
        "Handed over. ",
    ] {
        // Only a refusal interrupts.
        let how = if begins.starts_with("Not") {
            "warned"
        } else {
            "said"
        };
        let wanted = format!("{how}: {begins}");
        assert!(
            rest.any(|sentence| sentence.starts_with(&wanted)),
            "{wanted}: {heard:#?}"
        );
    }
    assert!(heard[0].ends_with("£8.50. Total: £8.50"), "{heard:#?}");
    let interruptions = heard.iter().filter(|one| !one.starts_with("said: "));
    assert_eq!(interruptions.count(), 1, "{heard:#?}");
    // The heading names the stage, and has the focus when nothing else has.
    let heading = "const one = document.activeElement; return [one.tagName, one.textContent]";
    assert_eq!(rig.run(heading, vec![]).await, json!(["H1", "Handed over"]));
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    let day = rig.text("main h1").await;
    assert_eq!(
        title(&rig).await,
        format!("{day} – Practice shop – Handover")
    );
}

#[tokio::test]
async fn a_question_about_something_final_is_an_alert_and_is_described() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    rig.press(Key::F8).await;
    rig.until("dialog[role='alertdialog'][data-question='cancel']")
        .await;
    let described = "const asked = document.querySelector('dialog[open]');
        return document.getElementById(asked.getAttribute('aria-describedby')).textContent";
    let text = rig.run(described, vec![]).await;
    let text = text.as_str().unwrap_or_default();
    assert!(text.starts_with("The link stops working."), "{text}");
}

async fn title(rig: &Rig) -> serde_json::Value {
    rig.run("return document.title", vec![]).await
}
