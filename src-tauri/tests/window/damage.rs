//! A damaged journal with an earlier backup: found at the start, shown, and restored.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use handover_core::{Channel, Currency, LineKind, Money, NewLine, Stage, TaxRate};
use handover_till::clock::{Clock, SystemClock};
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode};

/// Sells once, makes a backup, and corrupts the journal as a failing disk does.
pub(crate) fn damage(folder: &Path) {
    let home = Home::find(Some(&folder.join("till"))).expect("a home");
    let work = || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(open_a_payment(&home));
    };
    std::thread::scope(|scope| scope.spawn(work).join().expect("a sale"));
    let backups = OpenTill::backups(&home, Mode::Practice).expect("a home");
    backups
        .make(SystemClock::new().now_ms())
        .expect("an intact journal");
    let journal = home.place(Mode::Practice).expect("a folder").journal();
    let mut bytes = fs::read(&journal).expect("a journal");
    for byte in &mut bytes[..4_096] {
        *byte = 0x5a;
    }
    fs::write(&journal, bytes).expect("room");
}

async fn open_a_payment(home: &Home) {
    let clock = Arc::new(SystemClock::new());
    let open_till = OpenTill::open(home, Mode::Practice, &Accounts::of(home), clock, |_, _| {
        ("en", String::new())
    })
    .await;
    let open_till = open_till.expect("an open till");
    let line = NewLine {
        sku: "A001".to_owned(),
        name: "Ceramic heart dish".to_owned(),
        quantity: 2,
        unit_price: Money::from_minor(850, Currency::Gbp),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    };
    let sale = open_till
        .till
        .begin(&handover_core::Actor::Person("Ada".to_owned()), vec![line])
        .await
        .expect("a basket");
    let pay = open_till.pay(Channel::Qr, None);
    open_till
        .till
        .ask(
            &handover_core::Actor::Person("Ada".to_owned()),
            sale.id(),
            pay,
            None,
        )
        .await
        .expect("payable");
    let opened = open_till
        .till
        .wait_for(sale.id(), |sale| sale.stage() == Stage::Open)
        .await;
    assert!(opened.is_some(), "the page is open");
    open_till.close().await;
}
