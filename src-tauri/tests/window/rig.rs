//! The rig: a display, a driver, the program with its own home, and a person's inputs.

#[path = "rig/display.rs"]
mod display;
#[path = "rig/picture.rs"]
mod picture;
#[path = "rig/plain.rs"]
pub(crate) mod plain;
#[path = "rig/second_monitor.rs"]
mod second_monitor;
#[path = "rig/starting.rs"]
mod starting;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use display::{Display, environment, run};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use picture::Camera;
pub(crate) use second_monitor::SecondMonitor;
use serde_json::{Value, json};
pub(crate) use starting::How;
use starting::connect;
use tempfile::TempDir;
use tokio::process::{Child, Command};

/// The cashier's page.
pub(crate) const CASHIER: &str = "index.html";
/// Longer than anything in these tests takes.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(25);

/// A running program and the inputs to it.
pub(crate) struct Rig {
    client: Client,
    driver: Child,
    display: Display,
    home: TempDir,
    how: How,
}

impl Rig {
    /// Starts the program in a new home on a screen of 1280 × 800.
    pub(crate) async fn start() -> Rig {
        Rig::start_on(1280, 800, |_| {}).await
    }

    /// Starts it with a second monitor for the customer.
    pub(crate) async fn start_with_two_monitors() -> Rig {
        let how = How {
            second_monitor: SecondMonitor::PluggedIn,
            ..How::default()
        };
        Rig::start_as(how, (1280, 800), |_| {}).await
    }

    /// Starts the program on a screen of this size, in a new home set up by `prepare`.
    pub(crate) async fn start_on(width: u32, height: u32, prepare: impl FnOnce(&Path)) -> Rig {
        Rig::start_as(How::default(), (width, height), prepare).await
    }

    /// Starts it with a mode and an environment.
    pub(crate) async fn start_as(
        how: How,
        (width, height): (u32, u32),
        prepare: impl FnOnce(&Path),
    ) -> Rig {
        let home = tempfile::tempdir().expect("a folder");
        prepare(home.path());
        let mut display = if how.second_monitor == SecondMonitor::Missing {
            Display::start(width, height).await
        } else {
            Display::with_two_monitors(home.path(), (width, height)).await
        };
        how.second_monitor.set(&display);
        display.manager = how.manager.map(|manager| {
            let started = Command::new(manager)
                .env("DISPLAY", format!(":{}", display.number))
                .kill_on_drop(true)
                .spawn();
            started.unwrap_or_else(|error| panic!("{manager}: {error}"))
        });
        let (client, driver) = connect(&display, home.path(), &how).await;
        let rig = Rig {
            client,
            driver,
            display,
            home,
            how,
        };
        rig.go_to(CASHIER).await;
        rig.until("body[data-ready='true']").await;
        rig
    }

    /// Kills the program as a power cut would, and starts it again in the same home.
    pub(crate) async fn kill_and_start_again(&mut self) {
        self.send("KILL").await;
        self.start_again().await;
    }

    /// Sends the program a signal, and waits until it has ended.
    pub(crate) async fn send(&self, signal: &str) {
        let pid = self.pid();
        run("kill", &["-s", signal, &pid]).await;
        while Path::new(&format!("/proc/{pid}")).exists() {
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Starts the program again in the same home.
    pub(crate) async fn start_again(&mut self) {
        self.stop_driver();
        drop(self.driver.wait().await);
        let (client, driver) = connect(&self.display, self.home.path(), &self.how).await;
        (self.client, self.driver) = (client, driver);
        self.go_to(CASHIER).await;
        self.until("body[data-ready='true']").await;
    }

    /// Starts a second program beside this one, and waits for it to exit.
    pub(crate) async fn start_once_more(&self) -> std::process::ExitStatus {
        let mut second = environment(
            Command::new(env!("CARGO_BIN_EXE_handover")),
            &self.display,
            self.home.path(),
        );
        let ended = second.kill_on_drop(true).status();
        tokio::time::timeout(PATIENCE, ended)
            .await
            .expect("it ends")
            .expect("it starts")
    }

    /// Returns the program's process id, as its lock file names it.
    pub(crate) fn pid(&self) -> String {
        let lock = self.home().join(self.how.mode).join("till.lock");
        std::fs::read_to_string(lock)
            .expect("the lock names the process")
            .trim()
            .to_owned()
    }

    pub(crate) fn display(&self) -> String {
        format!(":{}", self.display.number)
    }

    /// Plugs the second monitor in, or unplugs it.
    pub(crate) fn set_second_monitor(&self, monitor: SecondMonitor) {
        monitor.set(&self.display);
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.home.path().join("till")
    }

    /// Waits for an element.
    pub(crate) async fn until(&self, css: &str) -> Element {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Ok(element) = self.client.find(Locator::Css(css)).await {
                return element;
            }
            assert!(
                tokio::time::Instant::now() < deadline,
                "{css} did not appear; the page shows:\n{}",
                self.page().await
            );
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until an element is gone.
    pub(crate) async fn until_gone(&self, css: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.client.find(Locator::Css(css)).await.is_ok() {
            assert!(
                tokio::time::Instant::now() < deadline,
                "{css} did not disappear; the page shows:\n{}",
                self.page().await
            );
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until an element contains a text.
    pub(crate) async fn until_text(&self, css: &str, wanted: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let text = self.text(css).await;
            if text.contains(wanted) {
                return;
            }
            assert!(
                tokio::time::Instant::now() < deadline,
                "{css} contains {text:?} and not {wanted:?}"
            );
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for the payment on screen to reach a stage.
    pub(crate) async fn until_stage(&self, stage: &str) {
        self.until(&format!("body[data-stage='{stage}']")).await;
    }

    /// Returns an element's text, or "" when there is no such element.
    pub(crate) async fn text(&self, css: &str) -> String {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => element.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: Key) {
        self.type_keys(&char::from(key).to_string()).await;
    }

    /// Presses Alt with a digit.
    pub(crate) async fn press_alt(&self, digit: char) {
        let keys = format!("{}{digit}{}", char::from(Key::Alt), char::from(Key::Null));
        self.type_keys(&keys).await;
    }

    /// Presses Ctrl with a character.
    pub(crate) async fn press_ctrl(&self, character: char) {
        let keys = format!(
            "{}{character}{}",
            char::from(Key::Control),
            char::from(Key::Null)
        );
        self.type_keys(&keys).await;
    }

    /// Presses a key with Shift.
    pub(crate) async fn press_shift(&self, key: Key) {
        let keys = format!(
            "{}{}{}",
            char::from(Key::Shift),
            char::from(key),
            char::from(Key::Null)
        );
        self.type_keys(&keys).await;
    }

    /// Types a text into the focused element, at a person's pace.
    pub(crate) async fn type_text(&self, text: &str) {
        for letter in text.chars() {
            self.type_keys(&letter.to_string()).await;
            tokio::time::sleep(Duration::from_millis(45)).await;
        }
    }

    /// Types a code as fast as a scanner, with Enter. The keys carry their own times, as a keyboard's do: a busy
    /// machine may run the script in pieces.
    pub(crate) async fn scan(&self, code: &str) {
        let keys: Vec<String> = code
            .chars()
            .map(|digit| digit.to_string())
            .chain(["Enter".to_owned()])
            .collect();
        let burst =
            "const now = performance.now(); for (const [index, key] of arguments[0].entries()) {
            const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
            Object.defineProperty(event, 'timeStamp', { value: now + index });
            (document.activeElement ?? document.body).dispatchEvent(event);
        }";
        self.run(burst, vec![json!(keys)]).await;
    }

    async fn type_keys(&self, keys: &str) {
        // A redraw may remove the focused element between two calls.
        for _ in 0..20 {
            if let Ok(focus) = self.client.active_element().await
                && focus.send_keys(keys).await.is_ok()
            {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!(
            "nothing has the focus; the page shows:\n{}",
            self.page().await
        );
    }

    /// Clicks a button.
    pub(crate) async fn click(&self, css: &str) {
        let mut error = String::new();
        for _ in 0..20 {
            match self.until(css).await.click().await {
                Ok(()) => return,
                Err(problem) => error = problem.to_string(),
            }
            // A redraw replaced it between two calls, or it is scrolled out of sight.
            let show = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })";
            self.run(show, vec![json!(css)]).await;
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{css}: {error}");
    }

    /// Double-clicks a button, as fast as a person.
    pub(crate) async fn double_click(&self, css: &str) {
        let to = PointerAction::MoveToElement {
            element: self.until(css).await,
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        let button = MOUSE_BUTTON_LEFT;
        let press = |before| {
            MouseActions::new("mouse".to_owned())
                .then(before)
                .then(PointerAction::Down { button })
                .then(PointerAction::Up { button })
        };
        let duration = Duration::from_millis(150);
        for before in [to, PointerAction::Pause { duration }] {
            self.client
                .perform_actions(press(before))
                .await
                .expect("the pointer presses");
        }
    }

    /// Does what the customer does, with a button of the simulated phone.
    pub(crate) async fn phone(&self, act: &str) {
        self.click(&format!("phone-panel [data-action='phone-{act}']"))
            .await;
    }

    /// Calls the simulator's control interface: what Klarna, or somebody in its portal, does.
    pub(crate) fn klarna(&self, path: &str, body: &Value) -> Value {
        self.control("POST", path, &body.to_string())
    }

    /// Returns all of Klarna's records.
    pub(crate) fn klarna_books(&self) -> Value {
        self.control("GET", "world", "")
    }

    /// Resets something set through the simulator's control interface.
    pub(crate) fn klarna_delete(&self, path: &str) -> Value {
        self.control("DELETE", path, "")
    }

    fn control(&self, method: &str, path: &str, body: &str) -> Value {
        let note = self.home().join("practice/klarna-address");
        let address = std::fs::read_to_string(note).expect("the simulator has an address");
        control(address.trim(), method, path, body)
    }

    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .expect("the script runs")
    }

    /// Runs a script that calls its last argument when done.
    pub(crate) async fn run_async(&self, script: &str) -> Value {
        self.client
            .execute_async(script, vec![])
            .await
            .expect("the script runs")
    }

    /// Waits until the program has so many windows, hidden ones included.
    pub(crate) async fn until_windows(&self, many: usize) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let found = self.client.windows().await.expect("windows").len();
            if found == many {
                return;
            }
            let now = tokio::time::Instant::now();
            assert!(now < deadline, "{found} windows instead of {many}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Switches to the window that shows this page.
    pub(crate) async fn go_to(&self, page: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            for window in self.client.windows().await.expect("windows") {
                self.client
                    .switch_to_window(window)
                    .await
                    .expect("a window");
                let url = self.client.current_url().await;
                if url.is_ok_and(|url| page_of(url.path()) == page) {
                    return;
                }
            }
            assert!(
                tokio::time::Instant::now() < deadline,
                "no window shows {page}"
            );
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Saves a picture of the current window: from the display, since the driver has none of a page without layers.
    pub(crate) async fn shot(&self, file: &Path) {
        // A hidden window may draw no frames.
        self.run_async(
            "const done = arguments[0];
             requestAnimationFrame(() => requestAnimationFrame(() => done(1)));
             setTimeout(() => done(0), 1000);",
        )
        .await;
        let url = self.client.current_url().await.expect("a page");
        let is_customers = page_of(url.path()) != CASHIER;
        let camera = Camera::at(&self.display(), |title| {
            title.starts_with("Handover") && title.ends_with("customer") == is_customers
        });
        let picture = camera.still_picture().await;
        picture.save(file).expect("the picture is saved");
    }

    /// Resizes the current window.
    pub(crate) async fn fill_screen(&self) {
        let (width, height) = self.display.size;
        self.client
            .set_window_rect(0, 0, width, height)
            .await
            .expect("the window is sized");
        let sized = format!(
            "const done = arguments[0];
             const is = () => innerWidth === {width} && innerHeight === {height};
             const look = (left) => left === 0 || is() ? done(1) : setTimeout(look, 20, left - 1);
             look(100);"
        );
        self.run_async(&sized).await;
    }

    async fn page(&self) -> String {
        let body = self.client.execute(
            "return document.body.outerHTML.slice(0, 100) + '\\n' + document.body.innerText",
            vec![],
        );
        body.await.map_or_else(
            |error| error.to_string(),
            |text| text.as_str().unwrap_or_default().to_owned(),
        )
    }

    fn stop_driver(&mut self) {
        // The driver's process group contains the program, too.
        if let Some(pid) = self.driver.id() {
            let group = format!("-{pid}");
            drop(
                std::process::Command::new("kill")
                    .args(["-9", "--", &group])
                    .status(),
            );
        }
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        self.stop_driver();
    }
}

/// Calls the control interface of the simulator at this address.
pub(crate) fn control(address: &str, method: &str, path: &str, body: &str) -> Value {
    let mut stream = TcpStream::connect(address).expect("it listens");
    let length = body.len();
    let request = format!(
        "{method} /control/{path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{path}: {error}: {answer}"))
}

/// Returns the page of an address; the first page has no name in it.
fn page_of(path: &str) -> &str {
    match path.trim_start_matches('/') {
        "" => CASHIER,
        page => page,
    }
}
