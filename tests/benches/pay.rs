//! From *Pay* to the code, compared with a bare client that makes the same three calls, and with what is opened ahead.

use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use handover_core::{Channel, Command, Currency, Expected, Goods, PaymentTerms, SaleId, Stage};
use handover_journal::Journal;
use handover_klarna::http::Method;
use handover_klarna::{
    Client, Credential, Endpoint, HttpTransport, Request, Response, Transport, TransportError,
};
use handover_rig::sales::ada;
use handover_rig::{line, pay, shop};
use handover_till::clock::{Clock, SystemClock};
use handover_till::engine::task::Till;
use handover_till::engine::{Engine, Rules, Snapshot};
use handover_till::klarna::code::Code;
use handover_till::klarna::qr;
use klarna_simulator::http as simulator;
use klarna_simulator::world::{CustomerAct, Settings};
use secrecy::SecretString;
use serde_json::Value;

use crate::table::{Bar, Table, Times, number, timed};
use crate::{places, sales};

const DELAYS_MS: [u64; 3] = [10, 40, 120];
const ROUNDS: usize = 40;
const WARM_UP: usize = 4;
const LINES: i64 = 5;
const USER: &str = "practice";

pub(crate) fn measure(table: &mut Table) {
    let klarna = runtime(1);
    let till = runtime(2);
    let mut picture = Vec::new();
    for delay_ms in DELAYS_MS {
        let delay = Duration::from_millis(delay_ms);
        let running = klarna.block_on(start(delay));
        let measured = till.block_on(rounds(&running, delay));
        klarna.block_on(running.stop());
        picture.clone_from(&measured.picture);
        rows(table, delay_ms, &measured);
    }
    parts(table, &picture);
    table.note(format!("Pay → QR ready: from the press to the snapshot with the drawn code, {ROUNDS} rounds, in turn with a bare HTTP client that sends the same three requests on a warm connection and decodes nothing. Opened ahead: the same with what `klarna.open_ahead` opens while the basket is rung up. Painting the code in the window, 1 to 2 ms, is not included."));
}

fn rows(table: &mut Table, delay_ms: u64, measured: &Measured) {
    let Measured {
        till,
        bare,
        ahead,
        at_once,
        page_ahead,
        ..
    } = measured;
    let what = |percent| format!("Pay → QR ready, {delay_ms} ms an answer, p{percent}");
    let [ours, peer] = [&till.code, &bare.code].map(|times| times.percentile_ms(95));
    let [middle, peers_middle] = [&till.code, &bare.code].map(|times| times.percentile_ms(50));
    table.plain(
        what(50),
        number(middle, " ms"),
        number(peers_middle, " ms"),
        number(middle - peers_middle, " ms"),
    );
    table.row(
        what(95),
        number(ours, " ms"),
        number(peer, " ms"),
        &Bar::at_most(ours - peer, 10.0, " ms"),
    );
    let [page, peers_page] = [&till.page, &bare.page].map(|times| times.percentile_ms(50));
    table.plain(
        "  of it: until the page is open, p50",
        number(page, " ms"),
        number(peers_page, " ms"),
        number(page - peers_page, " ms"),
    );
    let opened = ahead.code.percentile_ms(50);
    // At 10 ms an answer, most of the time is drawing.
    let bar = if delay_ms < 40 { 1.0 } else { 0.75 };
    table.row(
        "  session opened ahead, p50",
        number(opened, " ms"),
        number(middle, " ms"),
        &Bar::at_most(opened / middle, bar, " ×"),
    );
    let hasty = at_once.code.percentile_ms(50);
    table.row(
        "  session ahead, Pay right after a scan, p50",
        number(hasty, " ms"),
        number(middle, " ms"),
        &Bar::at_most(hasty / middle, 1.05, " ×"),
    );
    let shown = page_ahead.code.percentile_ms(99);
    table.row(
        "  page opened ahead, p99",
        number(shown, " ms"),
        "two frames 34 ms",
        &Bar::at_most(shown, 34.0, " ms"),
    );
}

/// Shows how much of it is the picture.
fn parts(table: &mut Table, picture: &[u8]) {
    let [mut decoded, mut drawn, mut checked] = [(); 3].map(|()| Times::default());
    for _ in 0..ROUNDS {
        let (time, text) = timed(|| qr::decode(picture).expect("a code"));
        decoded.push(time);
        let (time, code) = timed(|| qr::draw(&text).expect("a short text"));
        drawn.push(time);
        let (time, outcome) = timed(|| qr::check_own(&code, &text));
        checked.push(time);
        outcome.expect("the same text");
    }
    for (what, times) in [
        ("Klarna's picture read", decoded),
        ("code drawn", drawn),
        ("own drawing read back", checked),
    ] {
        table.plain(
            format!("  of it: {what}, p50"),
            number(times.percentile_ms(50), " ms"),
            "",
            "",
        );
    }
}

#[derive(Default)]
struct Measured {
    till: Ways,
    bare: Ways,
    /// With the payment session opened ahead, and acknowledged.
    ahead: Ways,
    /// The same, while it is being updated.
    at_once: Ways,
    /// With the hosted page opened ahead.
    page_ahead: Ways,
    picture: Vec<u8>,
}

/// The times to the page and to the code, both from the key press.
#[derive(Default)]
struct Ways {
    page: Times,
    code: Times,
}

impl Ways {
    fn push(&mut self, [page, code]: [Duration; 2]) {
        self.page.push(page);
        self.code.push(code);
    }
}

async fn rounds(klarna: &simulator::Running, klarna_delay: Duration) -> Measured {
    let folder = places::on_disk();
    let endpoint = Endpoint::loopback(klarna.base_url()).expect("a loopback address");
    let bare = Bare::new(record(&endpoint, klarna, &folder.path().join("recorded.sqlite")).await);
    let client = Client::new(endpoint.clone(), credential(), "Handover/bench").expect("a client");
    let open = async |name: &str, with_page: Option<bool>| {
        let journal = folder.path().join(name).with_extension("sqlite");
        OpenTill::open(client.clone(), &endpoint, &journal, with_page).await
    };
    let (usual, ahead, page_ahead) = (
        open("usual", None).await,
        open("ahead", Some(false)).await,
        open("page", Some(true)).await,
    );
    // An answer, and the next call.
    let acknowledged = klarna_delay * 2 + Duration::from_millis(50);
    let mut measured = Measured::default();
    for round in 0..WARM_UP + ROUNDS {
        let bare_first = round % 2 == 0;
        let early = if bare_first {
            Some(bare.call_all(klarna).await)
        } else {
            None
        };
        let ours = usual.sell(klarna, Before::Nothing).await;
        let prepared = ahead.sell(klarna, Before::Wait(acknowledged)).await;
        let hasty = ahead.sell(klarna, Before::Edit(acknowledged)).await;
        let page_wait = acknowledged + klarna_delay * 2 + Duration::from_millis(1_100);
        let paged = page_ahead.sell(klarna, Before::Wait(page_wait)).await;
        let (peer, picture) = match early {
            Some(called) => called,
            None => bare.call_all(klarna).await,
        };
        if round >= WARM_UP {
            measured.till.push(ours);
            measured.ahead.push(prepared);
            measured.at_once.push(hasty);
            measured.page_ahead.push(paged);
            measured.bare.push(peer);
        }
        measured.picture = picture;
    }
    for open_till in [usual, ahead, page_ahead] {
        open_till.till.stop().await;
    }
    measured
}

/// What happens between the basket and *Pay*.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    /// Time passes.
    Wait(Duration),
    /// Time passes, and one more article is scanned.
    Edit(Duration),
}

/// A running till.
struct OpenTill {
    till: Till,
    clock: Arc<SystemClock>,
}

impl OpenTill {
    /// Opens a till that opens payments ahead if `with_page` is given.
    async fn open(
        client: Client,
        endpoint: &Endpoint,
        journal: &Path,
        with_page: Option<bool>,
    ) -> OpenTill {
        let clock = Arc::new(SystemClock::new());
        let rules = Rules {
            currency: Currency::Gbp,
            prices: handover_core::Prices::WithTax,
            local: sales::local(),
            series: "P-".to_owned(),
            endpoint: endpoint.clone(),
            calls_per_1000_seconds: 10_000_000,
            expected: with_page.map(|with_page| Expected {
                terms: PaymentTerms::usual(Channel::Qr, 30 * 60_000),
                with_page,
            }),
        };
        let journal = Journal::open(journal).expect("a journal");
        let time: Arc<dyn Clock> = Arc::clone(&clock) as Arc<dyn Clock>;
        let engine = Engine::open(journal, Arc::clone(&time), rules).expect("a till");
        client.warm().await.expect("a simulator");
        let till = Till::start(engine, client, shop(), time).expect("a thread");
        OpenTill { till, clock }
    }

    /// Sells, and returns the times from *Pay* to the page and to the code.
    async fn sell(&self, klarna: &simulator::Running, before: Before) -> [Duration; 2] {
        let (id, times) = self.pay(klarna, before).await;
        self.settle(id, klarna).await;
        times
    }

    /// Presses *Pay* and waits for the code.
    async fn pay(&self, klarna: &simulator::Running, before: Before) -> (SaleId, [Duration; 2]) {
        let basket = (0..LINES)
            .map(|n| line(&format!("8512{n}A"), n + 1, 255))
            .collect();
        let sale = self.till.begin(&ada(), basket).await.expect("a basket");
        let id = sale.id();
        self.till.look(Some(id)).await.expect("a till");
        let mut watch = self.till.watch();
        let is_open = |snapshot: &Arc<Snapshot>| {
            let sale = snapshot.sale(id).map(|shown| shown.sale.stage());
            sale == Some(Stage::Open)
        };
        let is_drawn = |snapshot: &Arc<Snapshot>| {
            let code = snapshot.sale(id).map(|shown| &shown.code);
            matches!(code, Some(Code::Drawn(_)))
        };
        pass_a_second(klarna);
        if let Before::Wait(time) | Before::Edit(time) = before {
            tokio::time::sleep(time).await;
        }
        if let Before::Edit(_) = before {
            let one_more = Command::AddLines(vec![line("85129A", 1, 255)]);
            let asked = self.till.ask(&ada(), id, one_more, None).await;
            asked.expect("an open basket");
        }
        let start = Instant::now();
        let asked = self.till.ask(&ada(), id, pay(Channel::Qr), None).await;
        asked.expect("a payable basket");
        let opened = watch.wait_for(is_open).await.map(drop);
        let page = start.elapsed();
        let drawn = tokio::time::timeout(Duration::from_secs(10), watch.wait_for(is_drawn)).await;
        let code = start.elapsed();
        opened.expect("a till");
        drawn.expect("the code in time").expect("a till");
        (id, [page, code])
    }

    /// The customer pays and the goods are handed over, so that nothing is left to do.
    async fn settle(&self, id: SaleId, klarna: &simulator::Running) {
        let snapshot = Arc::clone(&self.till.watch().borrow());
        let sale = &snapshot.sale(id).expect("the sale").sale;
        let session = &sale.session().expect("a page").hosted_session_id;
        for act in [CustomerAct::Open, CustomerAct::Pay] {
            klarna
                .world()
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .customer(session.as_str(), act, self.clock.now_ms())
                .expect("the page accepts it");
        }
        self.till.hint(id).await.expect("a till");
        let is = |stage| self.till.wait_for(id, move |sale| sale.stage() == stage);
        is(Stage::Paid).await.expect("a till");
        let asked = self
            .till
            .ask(&ada(), id, Command::HandOver(Goods::Rest), None)
            .await;
        asked.expect("a paid sale");
        is(Stage::HandedOver).await.expect("a till");
    }
}

/// For comparison: the same requests, one after the other, and nothing else.
struct Bare {
    client: reqwest::Client,
    requests: [Request; 3],
    /// The payment session in the recorded requests.
    session: String,
}

impl Bare {
    fn new(requests: [Request; 3]) -> Bare {
        let body: Value = serde_json::from_slice(requests[1].body.as_deref().unwrap_or_default())
            .expect("a recorded body");
        let address = body["payment_session_url"].as_str().expect("an address");
        let session = address.rsplit('/').next().expect("an id").to_owned();
        let client = reqwest::Client::builder()
            .no_proxy()
            .http1_only()
            .tcp_nodelay(true)
            .timeout(Duration::from_secs(20))
            .build()
            .expect("a client");
        Bare {
            client,
            requests,
            session,
        }
    }

    async fn call_all(&self, klarna: &simulator::Running) -> ([Duration; 2], Vec<u8>) {
        pass_a_second(klarna);
        let [payment, hosted, picture] = &self.requests;
        let start = Instant::now();
        let opened = self
            .call(payment, payment.url.as_str(), payment.body.clone())
            .await;
        let opened: Value = serde_json::from_slice(&opened).expect("JSON");
        let session = opened["session_id"].as_str().expect("an id");
        let body = String::from_utf8(hosted.body.clone().unwrap_or_default()).expect("text");
        let body = body.replace(&self.session, session).into_bytes();
        let page = self.call(hosted, hosted.url.as_str(), Some(body)).await;
        let opened = start.elapsed();
        let page: Value = serde_json::from_slice(&page).expect("JSON");
        let url = page["qr_code_url"].as_str().expect("an address");
        let picture = self.call(picture, url, None).await;
        ([opened, start.elapsed()], picture)
    }

    async fn call(&self, like: &Request, url: &str, body: Option<Vec<u8>>) -> Vec<u8> {
        let mut builder = match like.method {
            Method::POST => self.client.post(url),
            _ => self.client.get(url),
        };
        builder = builder.headers(like.headers.clone());
        if let Some(body) = body {
            builder = builder.body(body);
        }
        let answer = builder.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
        answer.bytes().await.expect("a body").to_vec()
    }
}

/// Sells once and returns the three requests that lead to the code.
async fn record(endpoint: &Endpoint, klarna: &simulator::Running, journal: &Path) -> [Request; 3] {
    let recorder = Arc::new(Recorder {
        network: HttpTransport::new(endpoint).expect("a transport"),
        requests: Mutex::new(Vec::new()),
    });
    let transport = Arc::clone(&recorder) as Arc<dyn Transport>;
    let client =
        Client::with_transport(endpoint.clone(), credential(), "Handover/bench", transport);
    let open_till = OpenTill::open(client, endpoint, journal, None).await;
    let (id, _) = open_till.pay(klarna, Before::Nothing).await;
    open_till.settle(id, klarna).await;
    open_till.till.stop().await;
    let requests = recorder.requests.lock();
    let requests = requests.unwrap_or_else(PoisonError::into_inner);
    let wanted = [
        "create payment session",
        "create hosted session",
        "fetch QR image",
    ];
    wanted.map(|operation| {
        let request = requests
            .iter()
            .find(|request| request.operation == operation);
        request.expect("the till makes this call").clone()
    })
}

/// Waits out Klarna's second, so that its rate limit is not measured: it counts five creations a second, the till's
/// and the bare client's together.
fn pass_a_second(klarna: &simulator::Running) {
    klarna
        .world()
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .advance(1_000);
}

struct Recorder {
    network: HttpTransport,
    requests: Mutex<Vec<Request>>,
}

impl Transport for Recorder {
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
        let requests = self.requests.lock();
        let mut requests = requests.unwrap_or_else(PoisonError::into_inner);
        requests.push(request.clone());
        self.network.send(request)
    }
}

async fn start(delay: Duration) -> simulator::Running {
    let options = simulator::Options {
        settings: Settings {
            user: USER.to_owned(),
            secret: USER.to_owned(),
            rate_limit: false,
            ..Settings::default()
        },
        delay,
        ..simulator::Options::default()
    };
    simulator::start(options).await.expect("a free port")
}

fn credential() -> Credential {
    Credential::new(Some(USER.to_owned()), SecretString::from(USER)).expect("a valid credential")
}

fn runtime(threads: usize) -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .enable_all()
        .build()
        .expect("a runtime")
}
