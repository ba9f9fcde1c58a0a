// Every command of the cashier's window, by its file. The handler in `commands.rs` and the permissions in `build.rs`
// are generated from it.
commands! {
    basket: add_article, add_gift_card, add_open_amount, clear_basket, discount_basket, discount_line, park, remove_line,
        resume, scan, search_articles, set_quantity, settle_codes, step_quantity;
    catalogue: choose_article, discard_import, export_catalogue, find_articles, preview_import, remove_article, save_article,
        take_over_import;
    customers: cancel_customer_token, charge_customer, forget_customer, read_customer_token;
    order: await_review, extend_authorization, hand_over, place, price_goods, refresh_order, refund, release;
    payment: accept_late, cancel, cancel_late, extend, paid_otherwise, pay, phone, sell_again, send_link, settle_doubt;
    places: answers, back, find_sales, go, new_sale, next_state, ready, switch_language, toggle_customer_screen;
    reconciliation: read_payouts, reconcile, sign_difference;
    returns: drop_return, refund_basket, refund_returns, remove_return, retry_return, return_goods;
    slips: print_slip, save_slip;
    settings: keep_account, remove_account, resize_text, restore_backup, save_settings, start_with, test_account, test_kept_account,
        unlock_account;
}
