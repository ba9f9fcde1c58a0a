//! A printer on the network that jams, runs out of paper, hangs, or hangs up.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use handover_paper::printer::{Address, Fault, NotPrinted, Patience, reach};
use handover_paper::{CodePage, Profile, escpos};

use crate::roll::Roll;
use crate::scene::payment;

/// What is wrong with a printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Well,
    /// Prints, and says nothing.
    Mute,
    NoPaper,
    Open,
    Offline,
    /// Runs out of paper while it prints.
    RunsOut,
    /// Takes everything, and prints nothing.
    Hangs,
    /// Hangs up in the middle.
    HangsUp,
}

/// Short, for printers that never answer; long enough for one that does.
const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    status: Duration::from_millis(150),
    print: Duration::from_millis(600),
};
const PROFILE: Profile = Profile {
    code_page: Some(CodePage::Cp858),
    columns: 48,
    cutter: true,
};

#[test]
fn a_printer_that_is_well_prints_the_slip_and_says_so() {
    let (printed, roll) = print(Mood::Well);
    printed.expect("it prints");
    assert!(roll.text.contains("P-000001"), "{}", roll.text);
    assert_eq!(roll.cuts, 1);
}

#[test]
fn a_printer_that_says_nothing_prints_all_the_same() {
    let (printed, roll) = print(Mood::Mute);
    printed.expect("as far as anybody knows");
    assert_eq!(roll.qr_codes(), ["P-000001"]);
}

#[test]
fn a_printer_says_why_it_does_not_print_before_anything_is_sent() {
    for (mood, wanted) in [
        (Mood::NoPaper, "printer-paper-out"),
        (Mood::Open, "printer-cover-open"),
        (Mood::Offline, "printer-offline"),
    ] {
        let (printed, roll) = print(mood);
        let failed = printed.expect_err("it says no");
        assert_eq!(failed.fault.message().key(), wanted);
        assert!(!failed.may_exist, "{mood:?}");
        assert_eq!(roll.text, "");
    }
}

#[test]
fn paper_that_runs_out_in_the_middle_is_reported() {
    let failed = print(Mood::RunsOut).0.expect_err("it ran out");
    assert!(matches!(failed.fault, Fault::PaperOut), "{failed:?}");
    assert!(failed.may_exist, "some of it is on paper");
}

#[test]
fn a_printer_that_hangs_or_hangs_up_is_given_up() {
    let failed = print(Mood::Hangs).0.expect_err("it hangs");
    assert!(matches!(failed.fault, Fault::Silent), "{failed:?}");
    assert!(failed.may_exist);
    let failed = print(Mood::HangsUp).0.expect_err("it hung up");
    assert!(matches!(failed.fault, Fault::CutOff(_)), "{failed:?}");
    assert!(failed.may_exist);
}

#[test]
fn a_printer_that_is_not_there_is_named() {
    let port = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("bound")
        .port();
    let address = Address::parse(&format!("127.0.0.1:{port}")).expect("an address");
    let fault = reach(&address, PATIENCE).expect_err("nobody is there");
    assert!(matches!(&fault, Fault::NotReached(place, _) if *place == address));
}

#[test]
fn a_device_file_takes_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("lp0");
    fs::write(&file, []).expect("room");
    let address = Address::Device(file.clone());
    let ready = reach(&address, PATIENCE).expect("a file");
    let bytes = bytes();
    ready.print(&bytes).expect("room");
    assert_eq!(fs::read(&file).expect("a file"), bytes);
}

#[test]
fn an_address_is_a_host_or_a_device_file() {
    let read = |text| Address::parse(text).map(|address| address.to_string());
    assert_eq!(read("192.168.1.50").as_deref(), Some("192.168.1.50:9100"));
    assert_eq!(
        read("printer.local:9101").as_deref(),
        Some("printer.local:9101")
    );
    assert_eq!(read("/dev/usb/lp0").as_deref(), Some("/dev/usb/lp0"));
    for wrong in ["", "http://x", "host:", "host:99999", "a b"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

fn bytes() -> Vec<u8> {
    escpos(&payment("en").1, PROFILE)
}

/// Prints a slip on a printer in this mood.
fn print(mood: Mood) -> (Result<(), NotPrinted>, Roll) {
    let bytes = bytes();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound").to_string();
    let printer: JoinHandle<Vec<u8>> = thread::spawn(move || {
        let (line, _) = listener.accept().expect("a caller");
        work(line, mood)
    });
    let address = Address::parse(&address).expect("an address");
    let printed = match reach(&address, PATIENCE) {
        Ok(ready) => ready.print(&bytes),
        Err(fault) => Err(NotPrinted {
            fault,
            may_exist: false,
        }),
    };
    let paper = printer.join().expect("the printer");
    let roll = if printed.is_ok() {
        Roll::of(&paper)
    } else {
        Roll::default()
    };
    (printed, roll)
}

/// Serves one caller until it hangs up; returns what was printed.
fn work(mut line: TcpStream, mood: Mood) -> Vec<u8> {
    let mut paper = Vec::new();
    let mut heard = [0; 512];
    while let Ok(count @ 1..) = line.read(&mut heard) {
        paper.extend(&heard[..count]);
        if mood == Mood::HangsUp && paper.len() > 100 {
            return paper;
        }
        let has_begun = paper.len() > 100;
        while let Some(question) = paper.windows(2).position(|two| two == [0x10, 0x04]) {
            let Some(number) = paper.get(question + 2).copied() else {
                break;
            };
            paper.drain(question..question + 3);
            if let Some(answer) = state(mood, number, has_begun) {
                line.write_all(&[answer]).expect("the caller listens");
            }
        }
        if mood == Mood::Well && paper.ends_with(&[0x1d, b'r', 1]) {
            line.write_all(&[0]).expect("the caller listens");
        }
    }
    paper
}

fn state(mood: Mood, number: u8, has_begun: bool) -> Option<u8> {
    let bits = match (mood, number) {
        (Mood::Mute, _) => return None,
        (Mood::NoPaper, 2) => 0x20,
        (Mood::NoPaper, 4) => 0x60,
        (Mood::RunsOut, 2) if has_begun => 0x20,
        (Mood::Open, 2) => 0x04,
        (Mood::NoPaper | Mood::Open | Mood::Offline, 1) => 0x08,
        _ => 0,
    };
    Some(0x12 | bits)
}
