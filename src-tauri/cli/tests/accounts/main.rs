//! Real accounts as an installer and a shop's script use them: the program, a Secret Service on its own bus, and in
//! Klarna's place a simulator over https, behind a root certificate made for the test.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod keyring;
mod klarna;
mod shop;

use std::fs;
use std::net::TcpListener;
use std::process::Command;

use keyring::Keyring;
use klarna::{Klarna, SECRET, USER};
use shop::Shop;

const PASSPHRASE: &str = "correct horse battery";
const PLAYGROUND: [&str; 2] = ["--mode", "playground"];
const SET: [&str; 6] = ["account", "set", "--region", "europe", "--user", USER];

#[test]
fn an_account_in_the_keyring_sells_from_session_to_refund() {
    let (keyring, klarna) = (Keyring::start(), Klarna::start());
    let shop = Shop::new(Some(&keyring), &klarna);
    let kept = shop.till(&[&SET[..], &PLAYGROUND].concat(), SECRET);
    assert_eq!(
        (kept.code, kept.text("store")),
        (0, "keyring"),
        "{}",
        kept.line
    );
    assert_eq!(kept.json["account"]["user"], "K12…45");
    let shown = shop.till(&[&["account", "show"], &PLAYGROUND[..]].concat(), "");
    assert_eq!(shown.json["account"]["region"], "europe");
    let tested = shop.till(&[&["account", "test"], &PLAYGROUND[..]].concat(), "");
    assert_eq!((tested.code, &tested.json["accepted"]), (0, &true.into()));

    let basket = shop.basket();
    let sell = ["sell", "--basket", &basket, "--wait", "60"];
    let selling = shop.spawn(&[&sell, &PLAYGROUND[..]].concat());
    klarna.customer_pays();
    let sold = shop.ended(selling);
    assert_eq!(
        (sold.code, sold.text("state")),
        (0, "handed_over"),
        "{}",
        sold.line
    );
    assert!(sold.text("sale").starts_with("T-"), "{}", sold.line);
    assert_eq!(sold.json["captured_minor"], 3_564);
    let refund = ["refund", sold.text("sale"), "--reason", "broken"];
    let refunded = shop.till(&[&refund, &PLAYGROUND[..]].concat(), "");
    assert_eq!(refunded.json["refunded_minor"], 3_564, "{}", refunded.line);
    let order = &klarna.world()["orders"][0];
    assert_eq!(
        (&order["captured_amount"], &order["refunded_amount"]),
        (&3_564.into(), &3_564.into())
    );
    let doctor = shop.till(&[&["doctor"], &PLAYGROUND[..]].concat(), "");
    assert_eq!(doctor.code, 0, "{}", doctor.line);

    // The other modes have none of it, and practice mode does not know this page.
    assert!(shop.home().join("playground/journal.sqlite").exists());
    assert!(!shop.home().join("live/journal.sqlite").exists());
    let live = shop.till(&["sell", "--basket", &basket, "--mode", "live"], "");
    assert_eq!((live.code, live.text("error")), (2, "no_account"));
    let phone = ["sell", "--basket", &basket, "--customer", "pay"];
    let phone = shop.till(&[&phone, &PLAYGROUND[..]].concat(), "");
    assert_eq!((phone.code, phone.text("error")), (2, "usage"));

    let removed = shop.till(&[&["account", "remove"], &PLAYGROUND[..]].concat(), "");
    assert_eq!(removed.json["removed"], true);
    let gone = shop.till(&[&["account", "test"], &PLAYGROUND[..]].concat(), "");
    assert_eq!((gone.code, gone.text("error")), (2, "no_account"));
    for text in [SECRET, USER, &klarna::encoded()] {
        shop.holds_nowhere(text);
        keyring.holds_nowhere(text);
    }
}

#[test]
fn a_seal_is_made_only_with_the_key_in_the_keyring() {
    let (keyring, klarna) = (Keyring::start(), Klarna::start());
    let mut shop = Shop::new(Some(&keyring), &klarna);
    let in_playground = |words: &[&'static str]| [words, &PLAYGROUND].concat();
    assert_eq!(shop.till(&[&SET[..], &PLAYGROUND].concat(), SECRET).code, 0);
    let basket = shop.basket();
    let sell = ["sell", "--basket", &basket, "--wait", "60"];
    let selling = shop.spawn(&[&sell, &PLAYGROUND[..]].concat());
    klarna.customer_pays();
    assert_eq!(shop.ended(selling).code, 0);

    let sealed = shop.till(&in_playground(&["seal"]), "");
    assert_eq!(sealed.code, 0, "{}", sealed.line);
    assert!(
        !shop.home().join("playground/seal-key").exists(),
        "practice only"
    );
    let verified = shop.till(&in_playground(&["verify"]), "");
    assert_eq!(
        (
            verified.code,
            &verified.json["seals"],
            &verified.json["seals_are_ours"]
        ),
        (0, &1.into(), &true.into()),
        "{}",
        verified.line
    );
    // The key is permanent: earlier seals are still this till's.
    assert_eq!(
        shop.till(&in_playground(&["seal"]), "").json["seal"]["key"],
        sealed.json["seal"]["key"]
    );

    // Without the keyring nothing is sealed, and seals cannot be attributed; the chain is still checked.
    let bus = shop.bus.take();
    let refused = shop.till(&in_playground(&["seal"]), "");
    assert_eq!(
        (refused.code, refused.text("error")),
        (5, "no_keyring"),
        "{}",
        refused.line
    );
    let unsigned = shop.till(&in_playground(&["verify"]), "");
    assert_eq!(
        (unsigned.code, &unsigned.json["seals_are_ours"]),
        (0, &false.into()),
        "{}",
        unsigned.line
    );
    shop.bus = bus;

    // A seal by another key is not this till's.
    let other = Keyring::start();
    shop.bus = Some(other.address().to_owned());
    assert_eq!(
        shop.till(&in_playground(&["seal"]), "").code,
        0,
        "a new key"
    );
    shop.bus = Some(keyring.address().to_owned());
    let found = shop.till(&in_playground(&["verify"]), "");
    assert_eq!(
        (found.code, found.text("error")),
        (5, "journal_damaged"),
        "{}",
        found.line
    );
}

#[test]
fn an_api_key_alone_is_a_valid_credential() {
    let (keyring, klarna) = (Keyring::start(), Klarna::start());
    let shop = Shop::new(Some(&keyring), &klarna);
    let set = ["account", "set", "--region", "oceania", "--mode", "live"];
    let kept = shop.till(&set, SECRET);
    assert_eq!(kept.code, 0, "{}", kept.line);
    assert_eq!(kept.json["account"]["credential"], "api_key");
    assert_eq!(kept.json["account"]["user"], serde_json::Value::Null);
    let shown = shop.till(&["account", "show", "--mode", "live"], "");
    assert_eq!(shown.json["account"]["region"], "oceania");
    shop.holds_nowhere(SECRET);
}

#[test]
fn an_account_that_klarna_does_not_accept_is_not_saved() {
    let (keyring, klarna) = (Keyring::start(), Klarna::start());
    let shop = Shop::new(Some(&keyring), &klarna);
    let set = [&SET[..], &PLAYGROUND].concat();
    let show = [&["account", "show"], &PLAYGROUND[..]].concat();
    let wrong = shop.till(&set, "canary-wrong-4711");
    assert_eq!(
        (wrong.code, wrong.text("error")),
        (3, "not_accepted"),
        "{}",
        wrong.line
    );
    klarna.answers_next("read_order", 403);
    let closed = shop.till(&set, SECRET);
    assert_eq!((closed.code, closed.text("error")), (3, "not_permitted"));
    assert!(
        closed.text("message").contains("Order Management"),
        "{}",
        closed.line
    );
    klarna.answers_next("read_hosted_session", 503);
    let unknown = shop.till(&set, SECRET);
    assert_eq!((unknown.code, unknown.text("error")), (5, "not_known"));
    let foreign = shop.till(&set, "klarna_live_api_canary");
    assert_eq!((foreign.code, foreign.text("error")), (3, "foreign_key"));
    assert_eq!(shop.till(&set, "").code, 2);
    assert_eq!(
        shop.till(&show, "").json["account"],
        serde_json::Value::Null
    );
    for secret in [SECRET, "canary-wrong-4711", "klarna_live_api_canary"] {
        shop.holds_nowhere(secret);
    }
}

#[test]
fn an_unreachable_or_untrusted_klarna_proves_nothing() {
    let (keyring, klarna) = (Keyring::start(), Klarna::start());
    let other = Klarna::start();
    let mut shop = Shop::new(Some(&keyring), &klarna);
    let set = [&SET[..], &PLAYGROUND].concat();
    // Another root: the server is not trusted to be Klarna.
    shop.root = other.root();
    let stranger = shop.till(&set, SECRET);
    assert_eq!(
        (stranger.code, stranger.text("error")),
        (5, "not_known"),
        "{}",
        stranger.line
    );
    shop.root = klarna.root();
    drop(klarna);
    let gone = shop.till(&set, SECRET);
    assert_eq!((gone.code, gone.text("error")), (5, "not_known"));
}

#[test]
fn a_proxy_named_in_the_environment_is_never_used() {
    let (keyring, klarna) = (Keyring::start(), Klarna::start());
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let mut shop = Shop::new(Some(&keyring), &klarna);
    shop.proxy = Some(format!("http://{}", proxy.local_addr().unwrap()));
    let kept = shop.till(&[&SET[..], &PLAYGROUND].concat(), SECRET);
    assert_eq!(kept.code, 0, "{}", kept.line);
    let basket = shop.basket();
    let sell = ["sell", "--basket", &basket, "--wait", "60"];
    let selling = shop.spawn(&[&sell, &PLAYGROUND[..]].concat());
    klarna.customer_pays();
    assert_eq!(shop.ended(selling).text("state"), "handed_over");
    let practice = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&practice, "").text("state"), "handed_over");
    assert!(proxy.accept().is_err(), "the proxy was used");
}

#[test]
fn without_a_keyring_an_account_is_saved_only_where_requested() {
    let klarna = Klarna::start();
    let shop = Shop::new(None, &klarna);
    let set = [&SET[..], &PLAYGROUND].concat();
    let refused = shop.till(&set, SECRET);
    assert_eq!(
        (refused.code, refused.text("error")),
        (5, "no_keyring"),
        "{}",
        refused.line
    );
    let basket = shop.basket();
    let sell = [
        "sell",
        "--basket",
        &basket,
        "--wait",
        "1",
        "--mode",
        "playground",
    ];
    assert_eq!(shop.till(&sell, "").text("error"), "no_keyring");
    let practice = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&practice, "").code, 0, "practice needs none");

    let chosen = [&set[..], &["--store", "encrypted-file"]].concat();
    let short = shop.till(&chosen, &format!("{SECRET}\nshort\n"));
    assert_eq!((short.code, short.text("error")), (3, "passphrase_short"));
    let kept = shop.till(&chosen, &format!("{SECRET}\n{PASSPHRASE}\n"));
    assert_eq!(
        (kept.code, kept.text("store")),
        (0, "encrypted_file"),
        "{}",
        kept.line
    );
    let locked = shop.till(&sell, "");
    assert_eq!(
        (locked.code, locked.text("error")),
        (2, "passphrase_missing")
    );
    let wrong = shop.till(&sell, "another passphrase\n");
    assert_eq!((wrong.code, wrong.text("error")), (3, "passphrase_wrong"));
    let nobody = shop.till(&sell, &format!("{PASSPHRASE}\n"));
    assert_eq!(
        (nobody.code, nobody.text("state")),
        (6, "expired"),
        "{}",
        nobody.line
    );
    let show = [&["account", "show"], &PLAYGROUND[..]].concat();
    assert_eq!(shop.till(&show, "").json["account"]["locked"], true);
    let shown = shop.till(&show, PASSPHRASE);
    assert_eq!(shown.json["account"]["user"], "K12…45");
    shop.holds_nowhere(SECRET);
    shop.holds_nowhere(PASSPHRASE);
}

#[test]
fn a_locked_keyring_is_reported() {
    let (keyring, klarna) = (Keyring::start_locked(), Klarna::start());
    let shop = Shop::new(Some(&keyring), &klarna);
    let refused = shop.till(&[&SET[..], &PLAYGROUND].concat(), SECRET);
    assert_eq!(
        (refused.code, refused.text("error")),
        (5, "keyring_locked"),
        "{}",
        refused.line
    );
    shop.holds_nowhere(SECRET);
}

#[test]
fn the_settings_choose_the_mode_the_till_starts_in() {
    let klarna = Klarna::start();
    let shop = Shop::new(None, &klarna);
    assert_eq!(shop.till(&["account", "show"], "").text("mode"), "practice");
    fs::create_dir_all(shop.home()).unwrap();
    fs::write(
        shop.home().join("handover.toml"),
        "[till]\nmode = \"live\"\n",
    )
    .unwrap();
    assert_eq!(
        shop.till(&["account", "test"], "").text("error"),
        "no_keyring"
    );
    let practice = shop.till(&["account", "show", "--mode", "practice"], "");
    assert_eq!(practice.text("store"), "settings_file");
}

#[test]
fn only_test_builds_can_replace_klarna_or_contain_a_planted_bug() {
    let features = |edges: &str| {
        let tree = [
            "tree",
            "--offline",
            "--locked",
            "--prefix",
            "none",
            "-f",
            "{p}|{f}",
        ];
        let tree = Command::new(env!("CARGO"))
            .args(tree)
            .args(["-e", edges])
            .args([
                "-p",
                "handover",
                "-p",
                "handover-till",
                "-p",
                "handover-tests",
            ])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let tree = String::from_utf8(tree.stdout).unwrap();
        let ours: Vec<_> = tree
            .lines()
            .filter(|line| line.starts_with("handover-"))
            .map(str::to_owned)
            .collect();
        ours.join("\n")
    };
    let (tested, shipped) = (features("normal,dev"), features("no-dev"));
    assert!(shipped.contains("handover-klarna"));
    for feature in ["test-root", "planted"] {
        assert!(tested.contains(feature), "not found at all: {tested}");
        assert!(!shipped.contains(feature), "{shipped}");
    }
}
