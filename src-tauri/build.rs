//! Embeds the screens and names every command: a window may call only what its capability lists.

/// Every command of `src/commands.rs`. Without this list each window could call each command.
const COMMANDS: &[&str] = &[
    "accept_late",
    "add_article",
    "add_open_amount",
    "cancel",
    "cancel_late",
    "clear_basket",
    "close_settings",
    "discount_line",
    "dismiss_unknown_code",
    "extend",
    "hand_over",
    "keep_account",
    "new_sale",
    "open_day",
    "open_sale",
    "open_settings",
    "open_slip",
    "open_timeline",
    "paid_otherwise",
    "park",
    "pay",
    "phone",
    "ready",
    "refund",
    "remove_account",
    "remove_line",
    "resume",
    "save_settings",
    "scan",
    "search_articles",
    "sell_again",
    "send_link",
    "set_quantity",
    "settle_doubt",
    "start_with",
    "test_account",
    "test_kept_account",
    "toggle_customer_screen",
    "unlock_account",
];

fn main() {
    println!("cargo::rerun-if-changed=../ui");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the shell cannot be built: {error:#}");
    }
}
