//! Input: endless files, contacts that nobody else may see, and invisible characters.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::process::{Child, Command, Stdio};

use crate::shop::{BASKET, Shop};
use crate::window::Window;

#[test]
fn an_endless_file_is_refused_quickly_in_every_option() {
    let shop = Shop::new();
    let large = shop.folder().join("large.csv");
    // A sparse file: a quarter of a gigabyte takes no space.
    File::create(&large).unwrap().set_len(245 << 20).unwrap();
    let large = large.display().to_string();
    for file in ["/dev/zero", &large] {
        for (words, error) in [
            (&["sell", "--basket", file][..], "usage"),
            (&["import-catalogue", file], "usage"),
            (&["verify", "--seal", file], "seal"),
            (
                &[
                    "sell",
                    "--basket",
                    &shop.basket(BASKET),
                    "--channel",
                    "sms",
                    "--contact-file",
                    file,
                ],
                "usage",
            ),
        ] {
            if words[0] == "verify" {
                shop.sell(&[]);
            }
            let told = shop.till(words);
            assert_eq!(told.text("error"), error, "{words:?}: {}", told.line);
            let message = told.text("message");
            let is_said = ["longer than", "not an ordinary file", "cannot be read"];
            assert!(
                is_said.iter().any(|said| message.contains(said)),
                "{message}"
            );
        }
    }
    let settings = shop.home().join("handover.toml");
    for endless in ["/dev/zero", &large] {
        fs::remove_file(&settings).unwrap();
        symlink(endless, &settings).unwrap();
        let told = shop.till(&["day"]);
        assert_eq!(
            (told.code, told.text("error")),
            (2, "settings"),
            "{}",
            told.line
        );
    }
    fs::remove_file(&settings).unwrap();
    let made = Command::new("mkfifo").arg(&settings).status();
    assert!(made.unwrap().success());
    let told = shop.till(&["day"]);
    assert_eq!(
        (told.code, told.text("error")),
        (2, "settings"),
        "{}",
        told.line
    );
}

#[test]
fn endless_baskets_do_not_block_a_window() {
    let shop = Shop::new();
    let _window = Window::open(&shop.home());
    let pipe = shop.folder().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let pipe = pipe.display().to_string();
    let basket = shop.basket(BASKET);
    // More of them than the window has threads, with every kind of pipe.
    let mut waiting: Vec<Child> = (0..4)
        .map(|_| shop.command(&["sell", "--basket", &pipe]).spawn().unwrap())
        .collect();
    waiting.extend((0..4).map(|_| {
        shop.command(&["sell", "--basket", "/dev/stdin"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap()
    }));
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    let sold = shop.till(&sell);
    assert_eq!(sold.text("state"), "handed_over", "{}", sold.line);
    for asker in &mut waiting {
        asker.kill().unwrap();
        asker.wait().unwrap();
    }
    assert_eq!(
        shop.till(&sell).text("sale"),
        "P-000002",
        "nobody else sold"
    );

    let mut selling = shop
        .command(&["sell", "--basket", "/dev/stdin", "--customer", "pay"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = selling.stdin.take().unwrap();
    stdin.write_all(BASKET.as_bytes()).unwrap();
    drop(stdin);
    assert!(
        selling.wait().unwrap().success(),
        "a pipe that ends is a basket"
    );
}

#[test]
fn a_contact_is_read_from_standard_input_or_a_file() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let number = shop.folder().join("number");
    fs::write(&number, "+44 7755 564318\nsecond line\n").unwrap();
    let number = number.display().to_string();
    let sell = [
        "sell",
        "--basket",
        &basket,
        "--customer",
        "pay",
        "--channel",
    ];

    let by_file = shop.till(&[&sell[..], &["sms", "--contact-file", &number]].concat());
    assert_eq!((by_file.code, by_file.text("state")), (0, "handed_over"));
    let by_input = typed(
        &shop,
        &[&sell[..], &["sms", "--contact-stdin"]].concat(),
        "+447755564318\r\n",
    );
    assert_eq!(by_input, Some(0));
    let mail = typed(
        &shop,
        &[&sell[..], &["email", "--contact-stdin"]].concat(),
        "ann@shop.example",
    );
    assert_eq!(mail, Some(0));
    let found = shop.till(&["find", "4318"]);
    assert_eq!(
        found.json["sales"].as_array().unwrap().len(),
        2,
        "{}",
        found.line
    );

    let before = shop.till(&["day"]).json["sales"].as_array().unwrap().len();
    for (more, problem) in [
        (&["sms"][..], "the contact is missing"),
        (&["email"], "the contact is missing"),
        (&["qr", "--contact-file", &number], "sent nowhere"),
        (
            &["sms:+447755564318", "--contact-file", &number],
            "given twice",
        ),
        (
            &["email", "--contact-file", &number],
            "not a valid e-mail address",
        ),
        (
            &["sms", "--contact-file", "/dev/null"],
            "not a valid phone number",
        ),
        (
            &["sms", "--contact-file", "/nowhere/at/all"],
            "cannot be read",
        ),
        (
            &["sms", "--contact-stdin", "--contact-file", &number],
            "cannot be used with",
        ),
    ] {
        let told = shop.till(&[&sell[..], more].concat());
        assert_eq!(told.code, 2, "{more:?}: {}", told.line);
        assert!(
            told.text("message").contains(problem),
            "{more:?}: {}",
            told.line
        );
    }
    let both = [
        "sell",
        "--basket",
        "/dev/stdin",
        "--channel",
        "sms",
        "--contact-stdin",
    ];
    assert_eq!(typed(&shop, &both, "+447755564318\n"), Some(2));
    let after = shop.till(&["day"]).json["sales"].as_array().unwrap().len();
    assert_eq!(before, after);
}

#[test]
fn invisible_characters_are_refused_and_never_printed() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sold = shop.sell(&[]);
    let sale = sold.text("sale");
    let hidden = [
        "Ann\n12:00:00  refunded  boss",
        "\x1b[2JAnn",
        "Ann\u{202e}nnA",
        "Ann\u{9b}31m",
        "a\tb",
    ];
    for text in hidden {
        for (words, code) in [
            (
                &[
                    "sell",
                    "--basket",
                    &basket,
                    "--customer",
                    "pay",
                    "--cashier",
                    text,
                ][..],
                2,
            ),
            (
                &[
                    "sell",
                    "--basket",
                    &basket,
                    "--customer",
                    "pay",
                    "--remember",
                    text,
                ],
                2,
            ),
            (
                &[
                    "sell",
                    "--basket",
                    &basket,
                    "--customer",
                    "pay",
                    "--page-title",
                    text,
                ],
                3,
            ),
            (
                &[
                    "sell",
                    "--basket",
                    &basket,
                    "--channel",
                    &format!("email:{text}@shop.example"),
                ],
                2,
            ),
            (&["refund", sale, "--reason", text], 3),
            (&["paid-otherwise", sale, "--tender", text], 3),
            (&["settle", sale, "--not-paid", "--note", text], 3),
            (&["reconcile", "--sign", sale, "--note", text], 0),
            (&["show", text], 2),
            (&["find", text], 0),
            (&["sell", "--basket", text], 2),
            (&["no-such-command", text], 2),
            (&["sell", "--channel", text, "--basket", &basket], 2),
        ] {
            for json in [false, true] {
                let mut command = shop.for_people(words);
                if json {
                    command.arg("--json");
                }
                let told = command.output().unwrap();
                let said = String::from_utf8([told.stdout, told.stderr].concat()).unwrap();
                assert_eq!(told.status.code(), Some(code), "{words:?}: {said}");
                let is_raw = said.lines().any(|line| !handover_core::is_plain(line));
                assert!(!is_raw, "{words:?}: {said:?}");
                assert!(
                    !said.lines().any(|line| line.starts_with("12:00:00")),
                    "{said}"
                );
            }
        }
    }
    let day = shop.till(&["day"]);
    assert_eq!(
        day.json["sales"].as_array().unwrap().len(),
        1,
        "{}",
        day.line
    );
}

/// Runs a command with this standard input; returns the exit code.
fn typed(shop: &Shop, words: &[&str], text: &str) -> Option<i32> {
    let mut child = shop.command(words).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may have been refused without being read.
    drop(stdin.write_all(text.as_bytes()));
    drop(stdin);
    child.wait_with_output().unwrap().status.code()
}
