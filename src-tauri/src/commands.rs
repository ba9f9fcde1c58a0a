//! The commands of the cashier's window: one per intention, as `ui/backend.js` calls them.
//!
//! Each hands on what was typed and returns what the app says. A command that is not in
//! the list below, in `build.rs` and in `capabilities/cashier.json` cannot be called.

mod basket;
mod books;
mod customers;
mod order;
mod payment;
mod records;
mod settings;
mod shape;

use tauri::{Builder, Wry};

/// Gives the window its commands.
pub(crate) fn register(builder: Builder<Wry>) -> Builder<Wry> {
    builder.invoke_handler(tauri::generate_handler![
        basket::add_article,
        basket::add_gift_card,
        basket::add_open_amount,
        basket::clear_basket,
        basket::discount_basket,
        basket::discount_line,
        basket::park,
        basket::remove_line,
        basket::resume,
        basket::scan,
        basket::search_articles,
        basket::set_quantity,
        basket::settle_codes,
        books::check_truth,
        books::open_payouts,
        books::open_truth_check,
        books::read_payouts,
        books::sign_difference,
        customers::cancel_agreement,
        customers::charge_customer,
        customers::forget_customer,
        customers::open_customers,
        customers::read_agreement,
        order::await_review,
        order::extend_authorization,
        order::hand_over,
        order::place,
        order::price_goods,
        order::refresh_order,
        order::refund,
        order::release,
        payment::accept_late,
        payment::cancel,
        payment::cancel_late,
        payment::extend,
        payment::paid_otherwise,
        payment::pay,
        payment::phone,
        payment::sell_again,
        payment::send_link,
        payment::settle_doubt,
        records::answers,
        records::new_sale,
        records::open_basket,
        records::open_day,
        records::open_sale,
        records::open_slip,
        records::open_timeline,
        records::ready,
        records::toggle_customer_screen,
        settings::restore_backup,
        settings::close_settings,
        settings::keep_account,
        settings::open_settings,
        settings::remove_account,
        settings::save_settings,
        settings::start_with,
        settings::test_account,
        settings::test_kept_account,
        settings::unlock_account,
    ])
}
