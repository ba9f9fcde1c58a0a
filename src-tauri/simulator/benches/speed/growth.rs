//! Whether a request takes longer in a full world.

use std::sync::Arc;

use klarna_simulator::{CustomerAct, Request, World, start};

use crate::servers::{Server, rate, sent, serving, worker};
use crate::table::{Bar, Table, number, timed};
use crate::{BASKET, field, median, now_ms, options, request, settings};

const FEW: usize = 100;
const MANY: usize = 100_000;
const BATCH: u32 = 100;
const TURNS: usize = 150;
const ROUNDS: usize = 5;
/// How much longer a request may take.
const MOST: f64 = 1.2;
const SESSIONS: &str = "/payments/v1/sessions";
const ORDERS: &str = "/ordermanagement/v1/orders";
const CHARGE: &str = r#"{"purchase_currency": "SEK", "order_amount": 5000,
    "order_lines": [{"name": "Mug", "quantity": 2, "unit_price": 2500, "total_amount": 5000}]}"#;
const TERMS: &str = r#"{"description": "Coffee every month", "intended_use": "SUBSCRIPTION", "locale": "sv-SE",
    "purchase_country": "SE", "purchase_currency": "SEK"}"#;

/// A world, the paths of its sessions and orders, and where the next order is placed.
#[derive(Clone)]
struct Shop {
    world: World,
    sessions: Vec<String>,
    orders: Vec<String>,
    charge: String,
}

/// Measures each request in a nearly empty and in a full world.
pub(crate) fn measure(table: &mut Table) {
    let shops = [FEW, MANY].map(Shop::keeping);
    create(table, shops.clone());
    read(table, shops);
    table.note(format!("100 000 kept: sessions and as many orders, beside 100 of both. Creations in process, without a network that would hide a difference: the middle one of {TURNS} batches of {BATCH}, in turn. Reads over HTTP, of objects all over the world: how long the server's thread is busy, the middle one of {ROUNDS} rounds of a second, in turn. In process a read takes one or two millionths of a second, and a full world does not fit into the processor's cache."));
}

fn create(table: &mut Table, [few, mut many]: [Shop; 2]) {
    let mut sessions = Vec::new();
    let mut orders = Vec::new();
    for _ in 0..TURNS {
        // A new copy each time: it would not stay nearly empty.
        let mut few = few.clone();
        let session = many.creation();
        sessions.push([few.batch(&session), many.batch(&session)]);
        let [order, other] = [few.order(), many.order()];
        orders.push([few.batch(&order), many.batch(&other)]);
    }
    row(table, "create a payment session", &sessions);
    row(table, "create an order", &orders);
}

fn read(table: &mut Table, shops: [Shop; 2]) {
    let requests = |paths: &[String]| -> Arc<[String]> {
        let places = (0..paths.len()).map(|place| place * 7919 % paths.len());
        places.map(|place| sent("GET", &paths[place], "")).collect()
    };
    let all =
        [&shops[0], &shops[1]].map(|shop| [&shop.sessions, &shop.orders].map(|all| requests(all)));
    let servers = shops.map(Shop::serve);
    for (kind, name) in ["read a payment session", "read an order"]
        .into_iter()
        .enumerate()
    {
        let busy = |world: usize| rate(&servers[world], &all[world][kind]).busy_us;
        let times: Vec<_> = (0..ROUNDS).map(|_| [busy(0), busy(1)]).collect();
        row(table, name, &times);
    }
}

fn row(table: &mut Table, name: &str, times: &[[f64; 2]]) {
    let [few, many] = [0, 1].map(|world| median(times.iter().map(|turn| turn[world])));
    table.row(
        format!("{name}, 100 000 kept"),
        number(many, " µs"),
        format!("{} with 100", number(few, " µs")),
        &Bar::at_most(many / few, MOST, " ×"),
    );
}

impl Shop {
    fn keeping(count: usize) -> Shop {
        let mut world = World::new(settings());
        let charge = format!("/customer-token/v1/tokens/{}/order", token(&mut world));
        let mut shop = Shop {
            world,
            sessions: Vec::new(),
            orders: Vec::new(),
            charge,
        };
        for _ in 0..count {
            let session = shop.world.answer(&shop.creation(), now_ms());
            let order = shop.world.answer(&shop.order(), now_ms());
            shop.sessions
                .push(format!("{SESSIONS}/{}", field(&session, "session_id")));
            shop.orders
                .push(format!("{ORDERS}/{}", field(&order, "order_id")));
        }
        shop
    }

    /// Returns how long a request takes, in microseconds.
    fn batch(&mut self, request: &Request) -> f64 {
        let (time, ()) = timed(|| {
            for _ in 0..BATCH {
                let answer = self.world.answer(request, now_ms());
                assert_eq!(answer.status, 200, "{}", request.path);
            }
        });
        (time / BATCH).as_secs_f64() * 1e6
    }

    fn creation(&self) -> Request {
        request("POST", SESSIONS, BASKET)
    }

    fn order(&self) -> Request {
        request("POST", &self.charge, CHARGE)
    }

    fn serve(self) -> Server {
        let runtime = worker();
        let running = runtime.block_on(start(options())).expect("a free port");
        *running.world().lock().expect("nobody panicked") = self.world;
        serving(runtime, running.address())
    }
}

/// Returns a customer token: orders are placed with it in one request each.
fn token(world: &mut World) -> String {
    let mut ask =
        |method: &str, path: &str, body: &str| world.answer(&request(method, path, body), now_ms());
    let basket = BASKET.replacen('{', r#"{"intent": "buy_and_tokenize", "#, 1);
    let session = field(&ask("POST", SESSIONS, &basket), "session_id");
    let url = format!("{}{SESSIONS}/{session}", settings().base_url);
    let page =
        format!(r#"{{"payment_session_url": "{url}", "options": {{"place_order_mode": "NONE"}}}}"#);
    let hosted = field(&ask("POST", "/hpp/v1/sessions", &page), "session_id");
    let paid = world.customer(&hosted, CustomerAct::Pay, now_ms());
    paid.expect("the customer may pay");
    let mut ask =
        |method: &str, path: &str, body: &str| world.answer(&request(method, path, body), now_ms());
    let read = ask("GET", &format!("/hpp/v1/sessions/{hosted}"), "");
    let authorization = field(&read, "authorization_token");
    let path = format!("/payments/v1/authorizations/{authorization}/customer-token");
    field(&ask("POST", &path, TERMS), "token_id")
}
