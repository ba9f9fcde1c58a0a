//! Klarna's callbacks and the landing pages of phones: only hints, whoever sends them and in whatever order.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use handover_core::{Actor, Channel, Currency, LineKind, Money, NewLine, SaleId, Stage, TaxRate};
use handover_till::clock::{Clock, FakeClock, SystemClock};
use handover_till::klarna::callbacks::Key;
use handover_till::klarna::phone::Act;
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode};
use klarna_simulator::{Settings, http};
use tokio::runtime::Runtime;

/// The shop's public address.
const PUBLIC: &str = "https://till.shop.example/klarna";
const STATUS: &str = r#"{"event_id":"e1","session":{"session_id":"forged","status":"COMPLETED","order_id":"forged"}}"#;
/// How much time passes for the till during a wait: much less than the pause before an unwatched sale is read anyway.
const AT_ONCE_MS: i64 = 4_000;
/// A busy machine gets more real time than passes for the till.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_callback_triggers_a_read_and_its_body_is_not_trusted() {
    let shop = Shop::open();
    let (sale, secret) = shop.sale_open();
    let status = format!("/{secret}/status");
    // Forged: it says paid, and nobody has.
    assert_eq!(shop.post(&status, STATUS), 204);
    assert!(!shop.comes_to(sale, Stage::Paid, Duration::ZERO));

    shop.customer(sale, &[Act::Open, Act::Pay]);
    // Replayed: it is recognized as a repetition. A new one, even with unreadable content, is a hint.
    assert_eq!(shop.post(&status, STATUS), 204);
    assert_eq!(shop.post(&status, "not even JSON"), 204);
    assert!(shop.comes_to(sale, Stage::Paid, PATIENCE));
    // Reordered: a late one changes nothing.
    let late = r#"{"event_id":"e0","session":{"status":"WAITING"}}"#;
    assert_eq!(shop.post(&status, late), 204);
    assert!(!shop.comes_to(sale, Stage::Open, Duration::ZERO));
}

#[test]
fn only_the_sales_secret_is_accepted() {
    let shop = Shop::open();
    let (_, secret) = shop.sale_open();
    let near = format!("{}0", &secret[..31]);
    let near = if near == secret {
        format!("{}1", &secret[..31])
    } else {
        near
    };
    for path in [
        "/",
        "/status",
        "//status",
        &format!("/{near}/status"),
        &format!("/{}/status", secret.to_uppercase()),
        &format!("/{secret}0/status"),
        &format!("/{secret}/else"),
        &format!("/{secret}/status/"),
        &format!("/{secret}/../{secret}/status"),
    ] {
        assert_eq!(shop.post(path, STATUS), 404, "{path}");
    }
    let huge = "x".repeat(64 * 1024 + 1);
    assert_eq!(shop.post(&format!("/{secret}/status"), &huge), 413);
    assert_eq!(shop.post(&format!("/{secret}/notification"), "{}"), 204);
}

#[test]
fn a_landing_page_shows_the_shop_and_nothing_about_the_sale() {
    let shop = Shop::open();
    let (_, secret) = shop.sale_open();
    for word in ["success", "failure", "error", "cancel"] {
        let path = format!("/{secret}/{word}?session_id=s&order_id=o&authorization_token=t");
        let page = shop.exchange(&format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n"));
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains("&lt;b&gt;Åhus&lt;/b&gt;") && page.contains("no-store"));
        assert!(!page.contains("P-00") && !page.contains(&secret));
    }
    // The same page for an unknown sale, so that it does not reveal whether the sale exists.
    let other = shop.exchange(&format!(
        "GET /{}/success HTTP/1.1\r\nhost: x\r\n\r\n",
        "0".repeat(32)
    ));
    assert!(other.starts_with("HTTP/1.1 200"));
}

#[test]
fn a_slow_caller_does_not_block_others_and_a_flood_is_rejected() {
    let shop = Shop::open();
    let (_, secret) = shop.sale_open();
    let mut slow = TcpStream::connect(shop.address()).unwrap();
    slow.write_all(format!("POST /{secret}/status HTTP/1.1\r\ncontent-le").as_bytes())
        .unwrap();
    assert_eq!(shop.post(&format!("/{secret}/status"), "{}"), 204);
    let mut rest = Vec::new();
    slow.set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // The connection of a caller who never finishes is closed.
    assert!(slow.read_to_end(&mut rest).is_ok());
    let flooded = (0..400).any(|_| shop.post(&format!("/{secret}/status"), "{}") == 429);
    assert!(flooded);
}

#[test]
fn the_addresses_stay_valid_after_a_restart() {
    let mut shop = Shop::open();
    let (sale, secret) = shop.sale_open();
    shop.restart();
    assert_eq!(shop.secret(sale), secret);
    shop.customer(sale, &[Act::Open, Act::Pay]);
    assert_eq!(shop.post(&format!("/{secret}/status"), STATUS), 204);
    assert!(shop.comes_to(sale, Stage::Paid, PATIENCE));
}

#[test]
fn in_practice_the_simulator_calls_without_a_proxy() {
    let shop = Shop::open();
    let (sale, _) = shop.sale_open();
    shop.customer(sale, &[Act::Open, Act::Pay]);
    assert!(shop.comes_to(sale, Stage::Paid, PATIENCE));
}

/// Klarna itself calls, through the shop's proxy. The proxy loses the first attempt: Klarna repeats it, and the till
/// reads at once.
#[test]
fn klarna_repeats_a_lost_call_and_the_till_reads_at_once() {
    let proxy = LossyProxy::start();
    let runtime = Runtime::new().unwrap();
    let settings = Settings {
        proxy: Some(
            format!("{PUBLIC}=http://{}", proxy.address)
                .parse()
                .unwrap(),
        ),
        ..Settings::default()
    };
    let (user, secret) = (settings.user.clone(), settings.secret.clone());
    let options = http::Options {
        settings,
        ..http::Options::default()
    };
    let klarna = runtime.block_on(http::start(options)).unwrap();
    let practice = format!(
        "[practice]\nklarna_url = \"{}\"\nklarna_user = \"{user}\"\nklarna_secret = \"{secret}\"\n",
        klarna.base_url()
    );
    let shop = Shop::open_with(&practice);
    proxy.lead_to(shop.address());
    let (sale, _) = shop.sale_open();
    shop.customer(sale, &[Act::Open, Act::Pay]);
    assert!(shop.comes_to(sale, Stage::Paid, PATIENCE));
    // The till may have read by itself before the call; Klarna repeats it all the same.
    let calls = || {
        let tries = proxy.tries();
        tries
            .iter()
            .filter(|body| body.contains("COMPLETED"))
            .count()
    };
    let heard = async {
        while calls() < 2 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    runtime
        .block_on(async { tokio::time::timeout(PATIENCE, heard).await })
        .ok();
    assert!(calls() >= 2, "{:?}", proxy.tries());
    runtime.block_on(klarna.stop());
}

/// The shop's https proxy. It cuts the connection on every call except the second attempt of a status.
struct LossyProxy {
    address: SocketAddr,
    target: Arc<OnceLock<SocketAddr>>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl LossyProxy {
    fn start() -> LossyProxy {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = LossyProxy {
            address: listener.local_addr().unwrap(),
            target: Arc::default(),
            seen: Arc::default(),
        };
        let (target, seen) = (Arc::clone(&proxy.target), Arc::clone(&proxy.seen));
        std::thread::spawn(move || {
            for line in listener.incoming() {
                let mut line = line.unwrap();
                let request = read_request(&mut line);
                let body = request
                    .split("\r\n\r\n")
                    .nth(1)
                    .unwrap_or_default()
                    .to_owned();
                // Only the status gets through, at its second attempt.
                let is_status = request.lines().any(|line| line.contains("/status?"));
                let is_again = seen.lock().unwrap().contains(&body);
                seen.lock().unwrap().push(body);
                if let (true, Some(target)) = (is_status && is_again, target.get()) {
                    let mut till = TcpStream::connect(target).unwrap();
                    till.write_all(request.as_bytes()).unwrap();
                    let mut answer = [0; 1024];
                    let length = till.read(&mut answer).unwrap();
                    line.write_all(&answer[..length]).ok();
                }
            }
        });
        proxy
    }

    fn lead_to(&self, till: SocketAddr) {
        self.target.set(till).unwrap();
    }

    /// Returns the body of every attempt, lost or not.
    fn tries(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// Reads a request with its complete body.
fn read_request(line: &mut TcpStream) -> String {
    let mut request = String::new();
    let mut reader = BufReader::new(line);
    let mut length = 0;
    loop {
        let before = request.len();
        reader.read_line(&mut request).unwrap();
        let header = request[before..].trim().to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if header.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    request + &String::from_utf8(body).unwrap()
}

struct Shop {
    folder: tempfile::TempDir,
    runtime: Runtime,
    clock: Arc<FakeClock>,
    open_till: Option<OpenTill>,
}

impl Shop {
    fn open() -> Shop {
        Shop::open_with("")
    }

    fn open_with(more: &str) -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let settings = format!(
            "[shop]\nname = \"<b>Åhus</b>\"\n[listener]\naddress = \"127.0.0.1:0\"\npublic_url = \"{PUBLIC}/\"\n{more}"
        );
        std::fs::write(folder.path().join("handover.toml"), settings).unwrap();
        let mut shop = Shop {
            folder,
            runtime: Runtime::new().unwrap(),
            clock: Arc::new(FakeClock::new(SystemClock::new().now_ms(), 7)),
            open_till: None,
        };
        shop.restart();
        shop
    }

    fn restart(&mut self) {
        if let Some(open_till) = self.open_till.take() {
            self.runtime.block_on(open_till.close());
        }
        let home = Home::find(Some(self.folder.path())).unwrap();
        let accounts = Accounts::of(&home);
        let clock = Arc::clone(&self.clock);
        let opened = OpenTill::open(&home, Mode::Practice, &accounts, clock, |_, _| {
            ("en", String::new())
        });
        self.open_till = Some(self.runtime.block_on(opened).unwrap());
    }

    fn open_till(&self) -> &OpenTill {
        self.open_till.as_ref().unwrap()
    }

    fn address(&self) -> SocketAddr {
        self.open_till().listens_at().unwrap()
    }

    fn secret(&self, sale: SaleId) -> String {
        let file = self.open_till().place.folder().join("callback-key");
        Key::open(&file, &SystemClock::new()).unwrap().secret(sale)
    }

    fn sale_open(&self) -> (SaleId, String) {
        let coat = NewLine {
            sku: "A".to_owned(),
            name: "Coat".to_owned(),
            quantity: 1,
            unit_price: Money::from_minor(5_000, Currency::Gbp),
            tax_rate: TaxRate::from_basis_points(2_000),
            kind: LineKind::Goods,
        };
        let till = &self.open_till().till;
        let id = self.runtime.block_on(async {
            let id = till
                .begin(&Actor::Person("Ada".to_owned()), vec![coat])
                .await
                .unwrap()
                .id();
            let pay = self.open_till().pay(Channel::Qr, None);
            till.ask(&Actor::Person("Ada".to_owned()), id, pay, None)
                .await
                .unwrap();
            id
        });
        assert!(self.comes_to(id, Stage::Open, PATIENCE));
        // The read after opening is over, so that the next one is far away.
        assert!(!self.comes_to(id, Stage::Paid, Duration::ZERO));
        (id, self.secret(id))
    }

    /// Advances the till's time until the sale reaches a stage, then waits without advancing.
    fn comes_to(&self, sale: SaleId, stage: Stage, patience: Duration) -> bool {
        let till = &self.open_till().till;
        let wanted = till.wait_for(sale, |sale| sale.stage() == stage);
        let passing = async {
            for _ in 0..AT_ONCE_MS / 100 {
                self.clock.advance(100);
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        self.runtime.block_on(async {
            tokio::pin!(wanted);
            tokio::select! {
                _ = &mut wanted => return true,
                () = passing => {}
            }
            tokio::time::timeout(patience, wanted).await.is_ok()
        })
    }

    fn customer(&self, sale: SaleId, acts: &[Act]) {
        let state = self.open_till().till.watch();
        let page = state.borrow().sale(sale).unwrap().links.clone();
        let page = page.unwrap().page.unwrap();
        let is_open = state.borrow().sale(sale).unwrap().sale.open().is_some();
        assert!(is_open);
        for act in acts {
            let phone = self.open_till().phone.as_ref().unwrap();
            self.runtime.block_on(phone.act(&page, *act)).unwrap();
        }
    }

    fn post(&self, path: &str, body: &str) -> u16 {
        let length = body.len();
        let answer = self.exchange(&format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n\r\n{body}"
        ));
        answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0)
    }

    fn exchange(&self, request: &str) -> String {
        let mut line = TcpStream::connect(self.address()).unwrap();
        line.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A connection cut after the answer is as good as one that ends.
        line.read_to_end(&mut answer).ok();
        String::from_utf8_lossy(&answer).into_owned()
    }
}
