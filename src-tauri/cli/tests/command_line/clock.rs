//! A computer whose clock is wrong.

use std::sync::Arc;

use handover_core::{Actor, Currency, LineKind, Money, NewLine, TaxRate};
use handover_till::clock::{Clock, FakeClock, SystemClock};
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode};
use tokio::runtime::Runtime;

use crate::shop::Shop;

const HOUR_MS: i64 = 60 * 60 * 1_000;

/// Begins a sale on a computer whose clock is ahead by `by_ms`.
fn sell_ahead(shop: &Shop, by_ms: i64) {
    let runtime = Runtime::new().unwrap();
    let home = Home::find(Some(&shop.home())).unwrap();
    let accounts = Accounts::of(&home);
    let clock = Arc::new(FakeClock::new(SystemClock::new().now_ms() + by_ms, 7));
    let line = NewLine {
        sku: "85123A".into(),
        name: "LANTERN".into(),
        quantity: 1,
        unit_price: Money::from_minor(255, Currency::Gbp),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    };
    runtime.block_on(async {
        let open_till = OpenTill::open(&home, Mode::Practice, &accounts, clock, |_, _| {
            ("en", String::new())
        })
        .await;
        let open_till = open_till.unwrap();
        open_till
            .till
            .begin(&Actor::Person("Ada".to_owned()), vec![line])
            .await
            .unwrap();
        open_till.close().await;
    });
}

#[test]
fn a_clock_behind_the_last_journal_entry_is_reported() {
    for (ahead_ms, told) in [(-HOUR_MS, false), (0, false), (HOUR_MS, true)] {
        let shop = Shop::new();
        sell_ahead(&shop, ahead_ms);
        for words in [&["day"][..], &["refresh", "P-000001"]] {
            let said = shop.command(words).output().unwrap();
            let beside = String::from_utf8(said.stderr).unwrap();
            assert_eq!(
                beside.contains("Set date and time"),
                told,
                "{words:?}: {beside}"
            );
            assert_eq!(said.status.code(), Some(0), "{words:?}: {beside}");
        }
        let doctor = shop.till(&["doctor"]);
        assert_eq!(doctor.json["ok"], !told, "{}", doctor.line);
    }
}
