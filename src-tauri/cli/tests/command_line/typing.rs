//! What people write, paste and mistype: it is read without ambiguity, or refused before anything moves.

use std::fs;

use crate::shop::{BASKET, Shop};

const COAT: &str = "sku,name,quantity,unit_price,vat_percent\nC1,Coat,1,";

/// A shop in another country: country, currency, locale, and whether tax is added.
fn abroad(country: &str, currency: &str, locale: &str, prices: &str) -> Shop {
    let shop = Shop::new();
    fs::create_dir_all(shop.home()).unwrap();
    let text = format!(
        "[shop]\ncountry = \"{country}\"\ncurrency = \"{currency}\"\nlocale = \"{locale}\"\nprices = \"{prices}\"\n"
    );
    fs::write(shop.home().join("handover.toml"), text).unwrap();
    shop
}

#[test]
fn an_ambiguous_amount_refunds_nothing() {
    let shop = Shop::new();
    let basket = shop.basket(&format!("{COAT}500.00,20\n"));
    let sold = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
    assert_eq!(sold.number("captured_minor"), 50_000);
    for (amount, wrong) in [
        ("0,125", "has more than two decimals"),
        ("00,125", "has more than two decimals"),
        ("0.001", "has more than two decimals"),
        ("1.250", "can be read in two ways"),
        ("-5", ""),
        ("-5,00", ""),
        ("−£5.00", ""),
    ] {
        let refused = shop.till(&[
            "refund",
            sold.text("sale"),
            "--amount",
            amount,
            "--reason",
            "x",
        ]);
        assert!([2, 3].contains(&refused.code), "{amount}: {}", refused.line);
        assert!(refused.line.contains(wrong), "{amount}: {}", refused.line);
        assert!(!refused.line.contains("unexpected"), "{}", refused.line);
    }
    assert_eq!(shop.till(&["day"]).json["totals"]["refunded_minor"], 0);
    let refunded = shop.till(&[
        "refund",
        sold.text("sale"),
        "--amount",
        "£1,25",
        "--reason",
        "x",
    ]);
    assert_eq!((refunded.code, refunded.number("refunded_minor")), (0, 125));
}

#[test]
fn the_locale_of_a_shop_decides_how_its_amounts_are_read() {
    for (locale, discount, code) in [
        ("en-CA", "12,500", 3),
        ("fr-CA", "12,500", 2),
        ("fr-CA", "12,50", 0),
    ] {
        let shop = abroad("CA", "CAD", locale, "with_tax");
        let basket = shop.basket(&format!("{COAT}100.00,13\n"));
        let sold = shop.till(&[
            "sell",
            "--basket",
            &basket,
            "--customer",
            "pay",
            "--discount",
            discount,
        ]);
        assert_eq!(sold.code, code, "{locale} {discount}: {}", sold.line);
    }
}

#[test]
fn a_discount_that_begins_with_a_dash_is_refused_as_a_discount() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    for discount in ["-5%", "−5%", "-5,0.0", "ten", "12.345%"] {
        let refused = shop.till(&["sell", "--basket", &basket, "--discount", discount]);
        assert_eq!(refused.code, 2, "{discount}");
        assert!(
            refused.text("message").starts_with("--discount: "),
            "{discount}: {}",
            refused.line
        );
    }
    let missing = shop.till(&["sell", "--basket", &basket, "--discount", "--json"]);
    assert_eq!(missing.code, 2);
    assert!(
        missing.line.contains("a value is required"),
        "{}",
        missing.line
    );
}

#[test]
fn a_shop_that_adds_tax_may_use_three_decimals() {
    for (country, currency, locale, price, rate, total) in [
        ("US", "USD", "en-US", "100.00", "8.875", 10_888),
        ("US", "USD", "en-US", "1000.00", "8.875", 108_875),
        ("CA", "CAD", "fr-CA", "100.00", "14.975", 11_498),
    ] {
        let shop = abroad(country, currency, locale, "without_tax");
        let basket = shop.basket(&format!("{COAT}{price},{rate}\n"));
        let sold = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
        assert_eq!(
            (sold.code, sold.number("total_minor")),
            (0, total),
            "{rate} %: {}",
            sold.line
        );
        assert_eq!(sold.number("captured_minor"), total);
        let refunded = shop.till(&["refund", sold.text("sale"), "--line", "1", "--reason", "x"]);
        assert_eq!(
            refunded.number("refunded_minor"),
            total,
            "{}",
            refunded.line
        );
    }
    // Where prices include tax, Klarna gets each line's rate with two decimals.
    let shop = Shop::new();
    let basket = shop.basket(&format!("{COAT}100.00,8.875\n"));
    let refused = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
    assert_eq!(
        (refused.code, refused.text("reason")),
        (3, "tax_rate_too_fine")
    );
}

#[test]
fn a_text_message_goes_to_the_intended_number() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    for number in [
        "07700 900123",
        "+44 (0)7700–900\u{200b}123",
        "0044 07700900123",
    ] {
        let channel = format!("sms:{number}");
        let sold = shop.sell(&["--channel", &channel]);
        assert_eq!(sold.code, 0, "{number}: {}", sold.line);
    }
    let found = shop.till(&["find", "0123"]);
    assert_eq!(
        found.json["sales"].as_array().map(Vec::len),
        Some(3),
        "{}",
        found.line
    );
    for number in ["07700 90012", "+46abc", "+81 3 1234 5678", ""] {
        let channel = format!("sms:{number}");
        let refused = shop.till(&["sell", "--basket", &basket, "--channel", &channel]);
        assert_eq!(refused.code, 2, "{number}");
        assert!(
            refused.text("message").starts_with("--channel: "),
            "{}",
            refused.line
        );
    }
}

#[test]
fn an_import_shows_its_changes_first_and_an_export_is_the_same_file() {
    let shop = Shop::new();
    let count = |json: &serde_json::Value| {
        ["new", "changed", "removed", "unchanged", "refused"].map(|name| json[name].as_u64())
    };
    let first = shop.basket("sku,name,price,vat,gtin\nA,Mug,2,20,\nB,Dish,3,20,5012345678900\n");
    let trial = shop.till(&["catalogue", "import", &first, "--dry-run"]);
    assert_eq!(count(&trial.json), [2, 0, 0, 0, 0].map(Some));
    assert_eq!(trial.number("articles"), 0);
    assert_eq!(
        shop.till(&["catalogue", "import", &first])
            .number("articles"),
        2
    );

    let exported = shop.folder().join("exported.csv").display().to_string();
    assert_eq!(shop.till(&["catalogue", "export", &exported]).code, 0);
    let again = shop.till(&["catalogue", "import", &exported]);
    assert_eq!(count(&again.json), [0, 0, 0, 2, 0].map(Some));

    let second = shop.basket("code,name,price\nA,Mug,2.50\nC,Ring,x\n");
    let import = [
        "catalogue",
        "import",
        &second,
        "--column",
        "sku=Code",
        "--value",
        "vat_percent=20",
    ];
    let refused = shop.till(&import);
    assert_eq!((refused.code, refused.text("error")), (2, "catalogue"));
    let skipped = shop.till(&[&import[..], &["--skip-refused"]].concat());
    assert_eq!(
        count(&skipped.json),
        [0, 1, 0, 0, 1].map(Some),
        "{}",
        skipped.line
    );
    assert_eq!(
        skipped.number("articles"),
        2,
        "nothing is removed while a line is refused"
    );
    let wrong = shop.till(&["catalogue", "import", &second, "--column", "sku=Nummer"]);
    assert_eq!((wrong.code, wrong.text("error")), (2, "usage"));
}

#[test]
fn a_catalogue_that_would_sell_the_wrong_article_is_not_imported() {
    let shop = Shop::new();
    let file = shop.basket(
        "sep=;\rsku;name;price;vat;gtin\r036000291452;Ring;900,00;20;\rU1;Mug;2,55;20;0036000291452\r",
    );
    let refused = shop.till(&["import-catalogue", &file]);
    assert_eq!(refused.code, 2);
    let place = "line 4, column 5 (gtin): “0036000291452” is the item number of line 3";
    assert!(refused.line.contains(place), "{}", refused.line);
    let file = shop.basket("sku\tname\tprice\tvat\nA\tOne\t4.200,00 kr.\t20\n");
    let told = abroad("DK", "DKK", "da-DK", "with_tax").till(&["import-catalogue", &file]);
    assert_eq!(
        (told.code, told.number("articles")),
        (0, 1),
        "{}",
        told.line
    );
}
