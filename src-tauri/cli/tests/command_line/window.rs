//! Commands carried out by an open window: it reads none of the client's files, waits for no client that has gone,
//! and is found wherever its home lies.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex, mpsc};

use handover_cli::socket;
use handover_core::Stage;
use handover_till::clock::SystemClock;
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode};
use tokio::runtime::Runtime;

use crate::shop::{BASKET, Shop, waiting};
use crate::system::{ENDS, asker, end, is_private};

/// How many threads a window has on a small computer.
const THREADS: usize = 2;

#[test]
fn an_open_window_carries_out_the_commands() {
    let shop = Shop::new();
    let socket = shop.home().join("practice/till.socket");
    assert!(!socket::raise(&socket), "there is no window yet");
    let window = Window::open(&shop.home());
    assert!(is_private(&window.socket));
    let sold = shop.sell(&[]);
    assert_eq!(
        (sold.code, sold.text("state"), sold.number("captured_minor")),
        (0, "handed_over", 3_564)
    );
    let refunded = shop.till(&["refund", sold.text("sale"), "--reason", "broken"]);
    assert_eq!(
        (refunded.code, refunded.number("refunded_minor")),
        (0, 3_564)
    );
    let unknown = shop.till(&["hand-over", "P-000099"]);
    assert_eq!((unknown.code, unknown.text("error")), (2, "no_such_sale"));
    let raised = || window.raised.load(Ordering::Relaxed);
    assert_eq!(raised(), 0);
    assert!(socket::raise(&window.socket));
    assert_eq!(raised(), 1);
}

#[test]
fn a_command_whose_client_has_gone_is_not_begun() {
    let shop = Shop::new();
    let window = Window::open(&shop.home());
    let words = ["--json", "sell", "--basket", "b.csv"];
    let request = serde_json::json!({
        "words": words, "folder": "/", "shows_codes": false, "contact": null, "basket_bytes": BASKET.len(),
    });
    // The window's threads are busy; the client gives up before one is free.
    let (free, busy) = mpsc::channel::<()>();
    let busy = Arc::new(Mutex::new(busy));
    let all_busy = Arc::new(Barrier::new(THREADS + 1));
    for _ in 0..THREADS {
        let (busy, all_busy) = (Arc::clone(&busy), Arc::clone(&all_busy));
        window.runtime.spawn(async move {
            all_busy.wait();
            drop(busy.lock().map(|busy| busy.recv()));
        });
    }
    all_busy.wait();
    let mut asked = asker(&window.socket);
    asked
        .write_all(format!("{request}\n{BASKET}").as_bytes())
        .unwrap();
    drop(asked);
    drop(free);
    // The next client is served, and gets the first number.
    let sold = shop.sell(&[]);
    assert_eq!(sold.text("sale"), "P-000001", "{}", sold.line);
}

#[test]
fn a_payment_ends_when_its_client_is_interrupted_or_killed() {
    let shop = Shop::new();
    let window = Window::open(&shop.home());
    let basket = shop.basket(BASKET);
    let sell = waiting(&basket);
    for (count, (signal, code)) in (1..).zip(ENDS) {
        let mut selling = shop.command(&sell).spawn().unwrap();
        window.wait_for(|stages| stages.len() == count && stages.contains(&Stage::Open));
        end(&mut selling, signal);
        assert_eq!(selling.wait().unwrap().code(), code, "{signal}");
        window.wait_for(|stages| stages.iter().all(|stage| *stage == Stage::Cancelled));
    }
}

#[test]
fn window_and_command_line_find_each_other_at_any_path_length() {
    let basket = Shop::new();
    let basket = (basket.basket(BASKET), basket);
    // A socket path may have 107 bytes; the practice folder and the socket's name take some. A home on Windows may have
    // about 160.
    let longest = if cfg!(windows) { 160 } else { 410 };
    for length in [70, 83, 84, 85, 86, 90, 100, 107, 108, 120, longest] {
        let shop = Shop::with_home_of(length);
        let window = Window::open(&shop.home());
        let sold = shop.till(&["sell", "--basket", &basket.0, "--customer", "pay"]);
        assert_eq!(
            (sold.code, sold.text("state")),
            (0, "handed_over"),
            "{length}: {}",
            sold.line
        );
        assert!(socket::raise(&window.socket), "{length}");
    }
}

#[test]
fn a_window_that_cannot_be_reached_is_reported() {
    let shop = Shop::new();
    let home = Home::find(Some(&shop.home())).unwrap();
    let place = home.place(Mode::Practice).unwrap();
    let lock = place.lock().unwrap();
    fs::write(place.socket(), "no socket").unwrap();
    let told = shop.till(&["refresh", "P-000001"]);
    assert_eq!((told.code, told.text("error")), (5, "journal_locked"));
    drop(lock);
}

/// A till with its socket, and as many threads as on a small computer.
pub(crate) struct Window {
    runtime: Runtime,
    open_till: Arc<OpenTill>,
    socket: PathBuf,
    raised: Arc<AtomicUsize>,
}

impl Window {
    pub(crate) fn open(home: &Path) -> Window {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(THREADS)
            .enable_all()
            .build()
            .unwrap();
        let home = Home::find(Some(home)).unwrap();
        let clock = Arc::new(SystemClock::new());
        let accounts = Accounts::of(&home);
        let opening = OpenTill::open(&home, Mode::Practice, &accounts, clock, |_, _| {
            ("en", String::new())
        });
        let open_till = Arc::new(runtime.block_on(opening).unwrap());
        let raised = Arc::new(AtomicUsize::new(0));
        let raise = {
            let raised = Arc::clone(&raised);
            move || {
                raised.fetch_add(1, Ordering::Relaxed);
            }
        };
        runtime.spawn(socket::serve(Arc::clone(&open_till), raise));
        let socket = open_till.place.socket();
        while !socket.exists() {
            std::thread::yield_now();
        }
        Window {
            runtime,
            open_till,
            socket,
            raised,
        }
    }

    /// Waits until the sales are at the wanted stages.
    fn wait_for(&self, wanted: impl Fn(&[Stage]) -> bool) {
        let mut state = self.open_till.till.watch();
        let seen = state.wait_for(|snapshot| {
            let stages = snapshot.sales.iter().map(|shown| shown.sale.stage());
            wanted(&stages.collect::<Vec<_>>())
        });
        drop(self.runtime.block_on(seen).unwrap());
    }
}
