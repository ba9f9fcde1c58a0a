//! Embeds the screens and names every command: a window may call only what its capability lists.

/// Every command of `src/commands.rs`. Without this list each window could call each command.
const COMMANDS: &[&str] = &[
    "accept_late",
    "add_article",
    "add_gift_card",
    "add_open_amount",
    "answers",
    "await_review",
    "cancel",
    "cancel_agreement",
    "cancel_late",
    "charge_customer",
    "check_truth",
    "clear_basket",
    "close_settings",
    "discount_basket",
    "discount_line",
    "extend",
    "extend_authorization",
    "forget_customer",
    "hand_over",
    "keep_account",
    "new_sale",
    "open_basket",
    "open_customers",
    "open_day",
    "open_payouts",
    "open_sale",
    "open_settings",
    "open_slip",
    "open_timeline",
    "open_truth_check",
    "paid_otherwise",
    "park",
    "pay",
    "phone",
    "place",
    "price_goods",
    "read_agreement",
    "read_payouts",
    "ready",
    "refresh_order",
    "refund",
    "release",
    "remove_account",
    "remove_line",
    "restore_backup",
    "resume",
    "save_settings",
    "scan",
    "search_articles",
    "sell_again",
    "send_link",
    "set_quantity",
    "settle_codes",
    "settle_doubt",
    "sign_difference",
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
