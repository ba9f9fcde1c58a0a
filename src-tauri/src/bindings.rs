//! Keeps `ui/bindings/view.ts` in step with `view.rs`.
//!
//! The tests that ts-rs writes beside each type update the file; this test fails if the program was built with
//! another version of it.

use ts_rs::{Config, TS};

use crate::routes::Route;
use crate::view::{
    AccountStore, ArticleHit, CustomerView, GoodsPrice, Piece, RefundShare, RegionWord, TextSize,
    UiError, View,
};

const COMMITTED: &str = include_str!("../../ui/bindings/view.ts");

#[test]
fn the_bindings_are_up_to_date() {
    let folder = tempfile::tempdir().expect("a folder");
    // ts-rs names the file relative to a folder two levels below.
    let config = Config::new().with_out_dir(folder.path().join("src-tauri/bindings"));
    View::export_all(&config).expect("the view is exported");
    CustomerView::export_all(&config).expect("the customer's view is exported");
    UiError::export_all(&config).expect("the error is exported");
    ArticleHit::export_all(&config).expect("the hit is exported");
    Piece::export_all(&config).expect("the piece is exported");
    GoodsPrice::export_all(&config).expect("the price is exported");
    RefundShare::export_all(&config).expect("the share is exported");
    Route::export_all(&config).expect("the route is exported");
    AccountStore::export_all(&config).expect("the store is exported");
    RegionWord::export_all(&config).expect("the region is exported");
    TextSize::export_all(&config).expect("the size is exported");
    let fresh = std::fs::read_to_string(folder.path().join("ui/bindings/view.ts"))
        .expect("the file is there");
    assert!(
        fresh == COMMITTED,
        "ui/bindings/view.ts was another; it is up to date now – commit it"
    );
}
