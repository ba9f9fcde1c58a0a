//! Right-to-left names: on both screens, in questions and on the slip.

use fantoccini::key::Key;

use crate::rig::{CASHIER, Rig};
use crate::way;

/// Written from right to left: the digits stand at its right end.
const NAME: &str = "250 מל כוס";

/// Asserts that the name is shown in the right order: its digits unchanged, right of its letters, without overrides.
async fn reads_right(rig: &Rig, css: &str) {
    rig.until_text(css, "250").await;
    let script = "const element = document.querySelector(arguments[0]);
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        let node; while ((node = walker.nextNode()) && !node.data.includes('250'));
        const at = (offset) => { const range = new Range(); range.setStart(node, offset); range.setEnd(node, offset + 1);
            return range.getBoundingClientRect().x; };
        const first = node.data.indexOf('250');
        const [two, five, nought] = [0, 1, 2].map((place) => at(first + place));
        const letters = [...node.data].flatMap((letter, index) => /[א-ת]/.test(letter) ? [at(index)] : []);
        return [two < five && five < nought, letters.every((x) => x < two), /[\\u202a-\\u202e]/.test(element.textContent)].join(' ');";
    let seen = rig.run(script, vec![css.into()]).await;
    assert_eq!(seen, "true true false", "{css}");
}

#[tokio::test]
async fn a_right_to_left_name_is_shown_correctly_everywhere() {
    let rig = Rig::start_with_two_monitors().await;
    rig.until("body[data-screen='basket']").await;
    rig.run_async(&format!(
        "const done = arguments[0]; const {{ invoke }} = window.__TAURI__.core;
         const args = {{ name: '{NAME}\\u202e', price: '12.50', vat: '20' }};
         invoke('add_open_amount', args).then(() => done(1), (error) => done(error));"
    ))
    .await;
    reads_right(&rig, ".line .name").await;
    rig.press(Key::F6).await;
    reads_right(&rig, "[data-question='set-quantity'] .say").await;
    rig.press(Key::Escape).await;
    rig.go_to("customer.html").await;
    rig.until_text(".customer-line .name > bdi", NAME).await;
    reads_right(&rig, ".customer-line .name").await;
    rig.go_to(CASHIER).await;
    way::pay(&rig).await;
    reads_right(&rig, ".summary .line .name").await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    rig.press(Key::F11).await;
    reads_right(&rig, ".paper-lines .name").await;
}
