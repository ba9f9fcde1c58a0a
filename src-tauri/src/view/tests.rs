//! Input from a page is one of the words in the bindings, or it is refused.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::*;

/// Returns how many of `words` can be read as `T`.
fn known<T: DeserializeOwned>(words: &[&str]) -> usize {
    let read = |word: &&&str| serde_json::from_value::<T>(json!(word)).is_ok();
    words.iter().filter(read).count()
}

#[test]
fn every_choice_accepts_only_its_own_words() {
    let none = ["", "unknown", "QR", "Cash", "all", "null", "keyring "];
    for (own, foreign) in [
        (
            known::<Channel>(&["qr", "email", "sms"]),
            known::<Channel>(&none),
        ),
        (
            known::<Tender>(&["cash", "card", "other"]),
            known::<Tender>(&none),
        ),
        (
            known::<DoubtChoice>(&["order_exists", "no_order", "not_done"]),
            known::<DoubtChoice>(&none),
        ),
        (
            known::<Mode>(&["practice", "playground", "live"]),
            known::<Mode>(&none),
        ),
        (
            known::<RegionWord>(&["europe", "north_america", "oceania"]),
            known::<RegionWord>(&none),
        ),
        (
            known::<PhoneAct>(&["open", "pay", "cancel"]),
            known::<PhoneAct>(&none),
        ),
        (
            known::<AccountStore>(&["keyring", "encrypted_file"]) + 1,
            known::<AccountStore>(&[&none[..], &["settings_file"]].concat()),
        ),
    ] {
        assert_eq!((own, foreign), (3, 0));
    }
}

#[test]
fn a_refund_is_for_all_for_goods_or_for_an_amount() {
    let read = |value: Value| serde_json::from_value::<RefundShare>(value).ok();
    assert_eq!(read(json!("all")), Some(RefundShare::All));
    let pieces = json!([{ "line": "1", "quantity": "2" }]);
    assert!(matches!(
        read(json!({ "goods": pieces })),
        Some(RefundShare::Goods(pieces)) if pieces.len() == 1
    ));
    assert!(read(json!({ "amount": "2.50" })).is_some());
    for wrong in [
        json!(""),
        json!("everything"),
        json!("All"),
        json!("amount"),
        json!(null),
        json!({}),
        json!({ "all": "2.50" }),
        json!({ "all": null, "amount": "2.50" }),
        json!({ "goods": pieces, "amount": "2.50" }),
        json!({ "goods": "all" }),
        json!({ "goods": [{ "line": "1" }] }),
        json!({ "amount": 2.5 }),
    ] {
        assert_eq!(read(wrong.clone()), None, "{wrong}");
    }
}

#[test]
fn every_setting_has_its_name_from_the_file() {
    for name in SettingName::ALL {
        assert_eq!(json!(name), json!(name.in_file()));
        assert_eq!(known::<SettingName>(&[name.in_file()]), 1);
    }
    assert_eq!(known::<SettingName>(&["shop.nmae", "till.mode", "name"]), 0);
}
