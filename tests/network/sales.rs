//! Whole sales through the running engine, on its real clock, over a line on which a third of all exchanges fail.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use handover_core::{Channel, Command, Goods, Sale, SaleId, Stage};
use handover_journal::Journal;
use handover_rig::disk::platter::Dice;
use handover_rig::sales::ada;
use handover_rig::{line, pay, rules, shop};
use handover_till::clock::{Clock, SystemClock};
use handover_till::engine::sales::stored_sale;
use handover_till::engine::task::{Attended, Till};
use handover_till::engine::{Engine, Rules};

use crate::line::Mishap;
use crate::mishaps::exchanges;
use crate::scene::{Door, Scene};

const SALES: usize = 12;
/// Far more than a sale needs, even when every request takes three attempts on a busy machine.
const PATIENCE: Duration = Duration::from_secs(240);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sales_over_a_bad_line_end_as_klarna_records_them() {
    let scene = Arc::new(Scene::open(Door::Playground).await);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    let clock = Arc::new(SystemClock::new()) as Arc<dyn Clock>;
    let rules = Rules {
        calls_per_1000_seconds: 1_000_000,
        expected: None,
        ..rules(scene.endpoint().clone())
    };
    let engine = Journal::open(&file).expect("a journal");
    let engine = Engine::open(engine, Arc::clone(&clock), rules.clone()).expect("an engine");
    let till = Till::start(engine, scene.client(), shop(), clock).expect("a thread");

    let (rows, mut dice) = (exchanges(), Dice::new(4711));
    scene.line.suffers_each(move || match dice.below(3) {
        0 => rows[dice.below(rows.len())].mishap.clone(),
        _ => Mishap::none(),
    });
    let selling: Vec<_> = (0..SALES)
        .map(|_| tokio::spawn(sell(till.clone(), Arc::clone(&scene))))
        .collect();
    let mut sales = BTreeMap::new();
    for sale in selling {
        let sale = tokio::time::timeout(PATIENCE, sale).await;
        let sale = sale.expect("a sale is stuck").expect("no panic");
        sales.insert(sale.number().to_string(), sale);
    }
    let heard = scene.line.heard();
    till.stop().await;

    let books = scene.books();
    let orders = books["orders"].as_array().expect("a list");
    assert_eq!((sales.len(), orders.len()), (SALES, SALES));
    for order in orders {
        let sale = order["merchant_reference1"]
            .as_str()
            .and_then(|number| sales.get(number));
        let sale = sale.expect("an order of a sale");
        assert_eq!(order["captured_amount"], sale.captured().minor());
        assert_eq!(order["captures"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            (sale.stage(), sale.captured().minor()),
            (Stage::HandedOver, 1_530)
        );
    }
    let local = rules.local;
    handover_journal::verify(
        &handover_journal::OwnDisk,
        &file,
        &mut |_| {},
        &|sale, events| stored_sale::summarize(sale, events, &local),
    )
    .expect("the journal is intact");
    println!(
        "{SALES} sales, {} connections, {} requests reached Klarna",
        heard.callers, heard.passed
    );
}

/// Sells, as a cashier who looks now and then.
async fn sell(till: Till, scene: Arc<Scene>) -> Arc<Sale> {
    let (open, _attended) = page_of_a_sale(&till).await;
    let id = open.id();
    let page = open.session().expect("a page").hosted_session_id.clone();
    scene.customer_pays(page.as_str());
    until(&till, id, |sale| sale.stage() == Stage::Paid).await;
    let hand_over = Command::HandOver(Goods::Rest);
    till.ask(&ada(), id, hand_over, None).await.expect("paid");
    until(&till, id, |sale| {
        sale.stage() == Stage::HandedOver && !sale.owes_klarna()
    })
    .await
}

/// Starts a sale, and another if the line was so bad that the till gave up the page.
async fn page_of_a_sale(till: &Till) -> (Arc<Sale>, Attended) {
    loop {
        let sale = till.begin(&ada(), vec![line("85123A", 6, 255)]).await;
        let id = sale.expect("a sale").id();
        let attended = till.attend(id).await.expect("a till");
        till.ask(&ada(), id, pay(Channel::Qr), None)
            .await
            .expect("payable");
        let sale = until(till, id, |sale| sale.stage() != Stage::Opening).await;
        if sale.stage() == Stage::Open {
            return (sale, attended);
        }
        assert_eq!(sale.stage(), Stage::Cancelled);
    }
}

async fn until(till: &Till, id: SaleId, wanted: impl Fn(&Sale) -> bool) -> Arc<Sale> {
    loop {
        let waited = till.wait_for(id, &wanted);
        if let Ok(sale) = tokio::time::timeout(Duration::from_millis(500), waited).await {
            return sale.expect("the till knows its sales");
        }
        till.hint(id).await.expect("a till");
    }
}
