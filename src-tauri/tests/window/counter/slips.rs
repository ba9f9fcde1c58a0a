//! Slips: saved, printed, not printed, and printed again.

use std::io::Read;
use std::net::TcpListener;

use fantoccini::key::Key;

use crate::rig::Rig;
use crate::way;

#[tokio::test]
async fn the_first_slip_saved_is_the_original_and_the_next_a_copy() {
    let rig = Rig::start().await;
    show_slip(&rig).await;
    rig.until_text(".paper .stamp", "PRACTICE").await;
    rig.until_gone(".stamp + .stamp").await;
    rig.until_text(".slip-jobs", "No printer is set up").await;
    rig.press(Key::F11).await;
    rig.until("[data-notice='notice-slip-saved']").await;
    rig.until_text(".stamp + .stamp", "COPY 1").await;
    rig.click("[data-action='save-slip']").await;
    rig.until_text("[data-notice='notice-slip-saved']", "(1)")
        .await;
    rig.until_text(".stamp + .stamp", "COPY 2").await;
    let folder = rig.home().parent().expect("a folder").to_owned();
    for file in ["P-000001.pdf", "P-000001 (1).pdf"] {
        let pdf = std::fs::read(folder.join(file)).expect(file);
        assert!(pdf.starts_with(b"%PDF"), "{file}");
    }
    // The journal counts them, not the program.
    let mut rig = rig;
    rig.kill_and_start_again().await;
    rig.press(Key::F7).await;
    rig.click("[data-row] .row-button").await;
    rig.press(Key::F11).await;
    rig.until_text(".stamp + .stamp", "COPY 2").await;
}

#[tokio::test]
async fn a_printer_that_cannot_be_reached_says_so_and_prints_when_it_can() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    drop(listener);
    let settings = format!(
        "[till]\nprinter = \"counter\"\n[printers.counter]\naddress = \"{address}\"\ncode_page = \"cp858\"\n"
    );
    let rig = way::start_with(&settings).await;
    show_slip(&rig).await;
    rig.press(Key::F11).await;
    rig.until_text(".slip-jobs [data-failed]", "cannot be reached")
        .await;
    rig.until_gone(".stamp + .stamp").await;
    let listener = TcpListener::bind(address).expect("the same port");
    let printer = std::thread::spawn(move || {
        let mut paper = Vec::new();
        let (mut line, _) = listener.accept().expect("the till");
        line.read_to_end(&mut paper).expect("bytes");
        paper
    });
    rig.click("[data-action='retry-print']").await;
    rig.until_text(".slip-jobs", "Slip printed on counter")
        .await;
    rig.until_text(".stamp + .stamp", "COPY 1").await;
    let paper = printer.join().expect("the printer");
    let text = String::from_utf8_lossy(&paper);
    assert!(
        text.contains("P-000001") && !text.contains("COPY"),
        "{text}"
    );
}

#[tokio::test]
async fn a_scanned_slip_opens_its_sale() {
    let rig = Rig::start().await;
    show_slip(&rig).await;
    rig.press(Key::Escape).await;
    way::next_customer(&rig).await;
    rig.scan("P-000001").await;
    rig.until("body[data-screen='timeline']").await;
    rig.until_text("h1", "P-000001").await;
}

/// Sells, and shows the slip.
async fn show_slip(rig: &Rig) {
    way::ring_up_heart(rig).await;
    way::pay(rig).await;
    way::pay_on_phone(rig).await;
    way::hand_over(rig).await;
    rig.press(Key::F11).await;
    rig.until("body[data-screen='slip']").await;
}
