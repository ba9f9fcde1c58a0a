//! Every option of `till sell` in every way of selling: it has an effect, or is refused.
//!
//! The options come from clap's own list, so that a new one fails here until somebody states how its effect is seen.

use clap::{CommandFactory, Parser};
use handover_text::outgoing;
use handover_till::clock::SystemClock;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode};
use klarna_simulator::Settings;
use klarna_simulator::http::{self, Running};
use serde_json::Value;
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, watch};

use super::*;
use crate::output::{Line, Recipient};
use crate::stop::Stop;
use crate::{Arguments, act, concluded};

/// The ways of selling, besides a QR code that the customer scans and pays.
const WAYS: [&[&str]; 15] = [
    &[],
    &["--charge", "Ann"],
    &["--remember", "Bea"],
    &["--channel", "email:bea@shop.example"],
    &["--channel", "sms:+447755564318"],
    &["--telesales", "--channel", "email:bea@shop.example"],
    &["--place-order-mode", "place"],
    &["--place-order-mode", "capture"],
    &["--place-order-mode", "none"],
    &["--place-order-mode", "none", "--auto-capture"],
    &["--place-order-mode", "none", "--hold"],
    &["--hand-over", "none"],
    &["--customer", "decline"],
    &["--customer", "cancel"],
    &["--customer", "leave", "--wait", "0"],
];

/// Options used before there is a till.
const BEFORE: [&str; 3] = ["home", "mode", "language"];

/// An option as typed, and whether its effect is seen.
type Sample = (&'static [&'static str], fn(&Sold) -> bool);

fn sample(option: &str) -> Sample {
    match option {
        "basket" => (&[], |sold| {
            sold.fact("lines_added")["lines"][0]["sku"] == "A"
        }),
        "discount" => (&["--discount", "25%"], |sold| {
            sold.answer["total_minor"] == 750
        }),
        "returned" | "return_reason" => (
            &["--return", "P-000001:1=1", "--return-reason", "damaged"],
            |sold| {
                let returned = &sold.fact("returns_changed")["returns"][0];
                returned["number"] == "P-000001" && returned["reason"]["kind"] == "damaged"
            },
        ),
        "channel" => (&["--channel", "email:cleo@shop.example"], |sold| {
            sold.payment()["channel"] == "email"
        }),
        "contact_stdin" => (&["--channel", "sms", "--contact-stdin"], |sold| {
            sold.payment()["channel"] == "sms"
        }),
        "contact_file" => (
            &["--channel", "email", "--contact-file", "/dev/null"],
            |sold| sold.payment()["channel"] == "email",
        ),
        "customer_language" => (&["--customer-language", "sv"], |sold| {
            sold.fact("language_chosen")["language"] == "sv"
        }),
        "customer" => (&["--customer", "cancel"], |sold| {
            sold.answer["state"] == "cancelled"
        }),
        "wait" => (&["--wait", "1"], |sold| {
            sold.payment()["give_up_after_ms"] == 1_000
        }),
        "remember" => (&["--remember", "Cleo"], |sold| {
            sold.payment()["remember"] == true
        }),
        "charge" => (&["--charge", "Ann"], |sold| sold.has("charge_requested")),
        "place_order_mode" => (&["--place-order-mode", "none"], |sold| {
            sold.payment()["mode"] == "none"
        }),
        "auto_capture" => (&["--auto-capture"], |sold| {
            sold.payment()["auto_capture"] == true
        }),
        "hold" => (&["--hold"], |sold| sold.payment()["hold"] == true),
        "category" => (&["--category", "klarna"], |sold| {
            sold.payment()["categories"][0] == "klarna"
        }),
        "categories" => (&["--categories", "klarna"], |sold| {
            sold.payment()["categories"][0] == "klarna"
        }),
        "fallback" => (&["--fallback", "--category", "klarna"], |sold| {
            sold.payment()["fallback"] == true
        }),
        "telesales" => (&["--telesales"], |sold| {
            sold.payment()["acquiring"] == "telesales"
        }),
        "page_title" => (&["--page-title", "For you"], |sold| {
            sold.payment()["page_title"] == "For you"
        }),
        "hand_over" => (&["--hand-over", "none"], |sold| {
            !sold.has("capture_requested") && !sold.has("handed_over")
        }),
        "json" => (&[], |sold| sold.answer.is_object()),
        "cashier" => (&["--cashier", "Grace"], |sold| {
            sold.facts.iter().any(|fact| fact["actor"] == "Grace")
        }),
        option => panic!("state how the effect of --{option} of `till sell` is seen"),
    }
}

#[test]
fn every_option_of_sell_has_an_effect_or_is_refused() {
    let shop = Shop::open();
    let sold = shop.run(&["--remember", "Ann"]);
    assert_eq!(sold.answer["customer_token"], "active", "{}", sold.answer);
    let mut acted = 0;
    for option in options() {
        let (words, has_acted) = sample(&option);
        for way in WAYS {
            let is_twice = |word: &&&str| word.starts_with("--") && way.contains(word);
            if words.iter().any(|word| is_twice(&word)) {
                continue;
            }
            let before = shop.sales();
            let sold = shop.run(&[way, words].concat());
            if sold.answer["sale"].is_string() {
                assert!(
                    has_acted(&sold),
                    "--{option} {way:?}: {} {:?}",
                    sold.answer,
                    sold.facts
                );
                acted += 1;
            } else {
                assert!(
                    [2, 3].contains(&sold.code),
                    "--{option} {way:?}: {}",
                    sold.answer
                );
                assert!(sold.answer["message"].is_string(), "--{option} {way:?}");
                assert_eq!(shop.sales(), before, "--{option} {way:?}");
            }
        }
    }
    assert!(acted > 150, "{acted}");
}

/// Returns every option of `till sell`, from clap's own list.
fn options() -> Vec<String> {
    let mut command = Arguments::command();
    let global = command
        .get_arguments()
        .map(|option| option.get_id().to_string());
    let global: Vec<String> = global.collect();
    let sell = command.find_subcommand_mut("sell").unwrap();
    let own = sell
        .get_arguments()
        .map(|option| option.get_id().to_string());
    let all: Vec<String> = own.chain(global).collect();
    assert!(
        BEFORE
            .iter()
            .all(|before| all.iter().any(|option| option == before))
    );
    all.into_iter()
        .filter(|option| !BEFORE.contains(&option.as_str()))
        .collect()
}

struct Shop {
    runtime: Runtime,
    open_till: OpenTill,
    _klarna: Running,
    _folder: tempfile::TempDir,
}

struct Sold {
    code: u8,
    answer: Value,
    facts: Vec<Value>,
}

impl Shop {
    fn open() -> Shop {
        let runtime = Runtime::new().unwrap();
        let options = http::Options {
            settings: Settings {
                rate_limit: false,
                ..Settings::default()
            },
            ..http::Options::default()
        };
        let klarna = runtime.block_on(http::start(options)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(folder.path())).unwrap();
        let settings = format!(
            "[klarna]\ncalls_per_second = 1000\n[practice]\nklarna_url = \"{}\"\n",
            klarna.base_url()
        );
        std::fs::write(home.settings(), settings).unwrap();
        let clock = std::sync::Arc::new(SystemClock::new());
        let accounts = Accounts::of(&home);
        let opening = OpenTill::open(&home, Mode::Practice, &accounts, clock, outgoing);
        let open_till = runtime.block_on(opening).unwrap();
        Shop {
            runtime,
            open_till,
            _klarna: klarna,
            _folder: folder,
        }
    }

    /// Sells with these options; the customer pays unless they say otherwise.
    fn run(&self, more: &[&str]) -> Sold {
        let mut words = vec!["till", "--json", "sell", "--basket", "basket.csv"];
        words.extend(more);
        if !more.contains(&"--customer") && !more.contains(&"--charge") {
            words.extend(["--customer", "pay"]);
        }
        let (lines, mut said) = mpsc::unbounded_channel();
        let (_arrive, arrived) = watch::channel(0);
        let recipient = Recipient { lines, arrived };
        let output = Output::asker(true, false, recipient, Stop::never());
        let outcome = match Arguments::try_parse_from(&words) {
            Ok(arguments) => self.runtime.block_on(async {
                let basket = arguments.basket(&inputs(&words), &self.open_till.config.shop)?;
                act(&self.open_till, &arguments, basket, &output).await
            }),
            Err(error) => Err(crate::misused(&error)),
        };
        let code = concluded(outcome, &output);
        let mut answer = Value::Null;
        while let Ok(line) = said.try_recv() {
            if let Line::Out(text) = line {
                answer = serde_json::from_str(&text).unwrap();
            }
        }
        let history = answer["sale"]
            .as_str()
            .and_then(|sale| self.open_till.records.history(sale).unwrap());
        let events = history.into_iter().flat_map(|history| history.events);
        let facts = events.map(|(_, event)| {
            let event = event.unwrap();
            let mut fact = serde_json::to_value(event.fact).unwrap();
            fact["actor"] = Value::from(event.actor.to_string());
            fact
        });
        Sold {
            code,
            answer,
            facts: facts.collect(),
        }
    }

    fn sales(&self) -> usize {
        let reader = handover_journal::Reader::open(&self.open_till.place.journal()).unwrap();
        reader.recent(u32::MAX).unwrap().len()
    }
}

impl Sold {
    /// Returns the fact of this kind, or null.
    fn fact(&self, kind: &str) -> &Value {
        let found = self.facts.iter().find(|fact| fact["kind"] == kind);
        found.map_or(&Value::Null, |fact| &fact["body"])
    }

    fn has(&self, kind: &str) -> bool {
        self.facts.iter().any(|fact| fact["kind"] == kind)
    }

    fn payment(&self) -> &Value {
        self.fact("payment_requested")
    }
}

/// Returns the input as if read for these arguments.
fn inputs(words: &[&str]) -> Inputs {
    let contact = match words {
        _ if words.contains(&"--contact-stdin") => Some("+44 7755 564318"),
        _ if words.contains(&"--contact-file") => Some("cleo@shop.example"),
        _ => None,
    };
    Inputs {
        basket: b"sku,name,quantity,unit_price,vat_percent\nA,Coat,1,10.00,20\n".to_vec(),
        contact: contact.map(str::to_owned),
    }
}
