//! From basket to link: payment terms, categories that are not offered, and late or lost links.

use super::*;
use crate::message;
use crate::sale::state::{DeliveryState, Over};

#[test]
fn a_payment_recorded_by_an_older_version_replays_unchanged() {
    let body = r#"{"kind":"payment_requested","body":{"channel":"qr","mode":"place_order","total":{"minor":1530,"currency":"GBP"},"give_up_after_ms":1800000}}"#;
    let fact: Fact = serde_json::from_str(body).expect("an older version's body");
    assert_eq!(
        fact,
        Fact::payment_requested(PaymentTerms::usual(Channel::Qr, 30 * MINUTE), TOTAL)
    );
    assert_eq!(serde_json::to_string(&fact).expect("text"), body);
}

#[test]
fn terms_for_placing_by_the_till_are_refused_when_klarna_places() {
    let usual = || PaymentTerms::usual(Channel::Qr, 30 * MINUTE);
    let asked = |terms: PaymentTerms| Walk::basket().sale.decide(&Command::Pay(terms), NOW);
    for mode in [PlaceOrderMode::PlaceOrder, PlaceOrderMode::CaptureOrder] {
        let terms = PaymentTerms {
            auto_capture: true,
            mode,
            ..usual()
        };
        assert_eq!(
            asked(terms),
            Err(Refusal::OnlyWhenTheTillPlaces("auto_capture"))
        );
        let terms = PaymentTerms {
            hold: true,
            mode,
            ..usual()
        };
        assert_eq!(asked(terms), Err(Refusal::OnlyWhenTheTillPlaces("hold")));
    }
    let terms = PaymentTerms {
        auto_capture: true,
        hold: true,
        mode: PlaceOrderMode::None,
        ..usual()
    };
    assert!(asked(terms).is_ok());
}

#[test]
fn every_later_state_keeps_the_payment_terms() {
    let terms = PaymentTerms {
        mode: PlaceOrderMode::None,
        auto_capture: true,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    };
    let mut walk = Walk::basket();
    walk.ask(Command::Pay(terms.clone()));
    walk.open_it();
    assert_eq!(
        walk.sale.session().map(|session| &session.terms),
        Some(&terms)
    );
}

#[test]
fn a_category_that_is_not_offered_ends_the_sale_before_a_page_exists() {
    let category = |word: &str| Category::parse(word).expect("a category");
    let asked = |words: &[&str]| {
        let mut walk = Walk::basket();
        walk.ask(Command::Pay(PaymentTerms {
            categories: words.iter().map(|word| category(word)).collect(),
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        }));
        walk.hear(Answer::PaymentSessionCreated {
            attempt: 1,
            outcome: Outcome::Done(NewPaymentSession {
                id: "kp".into(),
                categories: vec![category("pay_now"), category("klarna")],
            }),
        });
        walk
    };
    for words in [&[][..], &["PAY_NOW"], &["klarna", "pay_now"]] {
        assert!(matches!(
            asked(words).next(),
            Some(Call::CreateHostedSession { .. })
        ));
    }
    let refused = asked(&["pay_now", "pay_later", "pay_in_kind"]);
    assert_eq!(refused.next(), None);
    assert_eq!(refused.sale.stage(), Stage::Refused);
    let State::Closed(Over {
        how: Closed::NotOffered(not_offered),
        ..
    }) = refused.sale.state()
    else {
        panic!("it is closed");
    };
    assert_eq!(
        not_offered.message(),
        message!(
            "klarna-does-not-offer",
            missing = "pay_later, pay_in_kind",
            offered = "pay_now, klarna"
        )
    );
}

#[test]
fn a_category_is_one_word_and_listed_once() {
    for text in ["", "pay later", "päy", &"x".repeat(65)] {
        assert!(Category::parse(text).is_err(), "{text}");
    }
    let category = Category::parse(" Pay_Later ").expect("a category");
    assert_eq!(category.as_str(), "pay_later");
    let asked = |categories, fallback| {
        let terms = PaymentTerms {
            categories,
            fallback,
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        };
        Walk::basket().sale.decide(&Command::Pay(terms), NOW)
    };
    assert_eq!(
        asked(vec![category.clone(), category.clone()], false),
        Err(Refusal::CategoryTwice)
    );
    assert_eq!(asked(vec![], true), Err(Refusal::FallbackWithoutCategory));
    assert!(asked(vec![category], true).is_ok());
}

#[test]
fn an_unreachable_klarna_closes_the_sale_without_a_link() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    for attempt in 1..=OPENING_ATTEMPTS {
        walk.hear(Answer::PaymentSessionCreated {
            attempt,
            outcome: Outcome::NotSent,
        });
    }
    assert!(matches!(
        walk.sale.state(),
        State::Closed(Over {
            how: Closed::GivenUp,
            ..
        })
    ));
    walk.ask(Command::PaidOtherwise {
        tender: "cash".into(),
    });
    assert_eq!(walk.sale.stage(), Stage::PaidOtherwise);
}

#[test]
fn a_page_that_turns_up_late_is_closed() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    walk.hear(Answer::PaymentSessionCreated {
        attempt: 1,
        outcome: Outcome::Done(kp()),
    });
    walk.ask(Command::Cancel);
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
    walk.hear(Answer::HostedSessionCreated {
        attempt: 2,
        outcome: Outcome::Done(hosted()),
    });
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
}

#[test]
fn a_page_without_an_expiry_is_not_created_twice() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    walk.hear(Answer::PaymentSessionCreated {
        attempt: 1,
        outcome: Outcome::Done(kp()),
    });
    walk.hear(Answer::HostedSessionCreated {
        attempt: 2,
        outcome: Outcome::Done(NewHostedSession {
            expires_at: None,
            ..hosted()
        }),
    });
    assert_eq!(walk.sale.stage(), Stage::Open);
    assert_eq!(
        walk.sale.session().map(|session| session.expires_at),
        Some(NOW.plus_ms(47 * HOUR)),
        "as Klarna documents"
    );
}

#[test]
fn sending_the_link_does_not_affect_the_payment() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Sms));
    walk.hear(Answer::PaymentSessionCreated {
        attempt: 1,
        outcome: Outcome::Done(kp()),
    });
    walk.hear(Answer::HostedSessionCreated {
        attempt: 2,
        outcome: Outcome::Done(hosted()),
    });
    assert_eq!(walk.sale.next_calls().len(), 2);
    walk.hear(Answer::Distributed {
        attempt: 1,
        outcome: Outcome::Refused(no(400)),
    });
    assert_eq!(walk.sale.next_calls().len(), 1);
    walk.ask(Command::Send(Channel::Email));
    assert!(
        walk.sale
            .next_calls()
            .iter()
            .any(|call| matches!(call, Call::Distribute { attempt: 2, .. }))
    );
    assert_eq!(walk.sale.stage(), Stage::Open);
}

#[test]
fn a_locked_basket_cannot_be_changed() {
    let walk = Walk::open();
    for command in [
        Command::AddLines(vec![]),
        Command::Discard,
        Command::Park {
            note: String::new(),
        },
        pay(Channel::Qr),
    ] {
        assert_eq!(
            walk.sale.decide(&command, NOW),
            Err(Refusal::NotNow(Stage::Open))
        );
    }
}

#[test]
fn a_basket_is_parked_with_its_discounts_and_resumed() {
    let mut walk = Walk::basket();
    walk.ask(Command::DiscountLine {
        line: LineId(1),
        discount: Discount::Amount(Money::from_minor(30, Currency::Gbp)),
    });
    let parked = |walk: &Walk| match walk.sale.state() {
        State::Basket { parked } => parked.clone(),
        other => panic!("{other:?}"),
    };
    walk.ask(Command::Park {
        note: "red coat".into(),
    });
    assert_eq!(parked(&walk).as_deref(), Some("red coat"));
    walk.ask(Command::Resume);
    assert_eq!(parked(&walk), None);
    assert_eq!(walk.sale.basket().total().map(Money::minor), Ok(1_500));
}

#[test]
fn an_unanswered_sending_is_shown_as_unknown() {
    let mut walk = Walk::open();
    walk.ask(Command::Send(Channel::Email));
    walk.hear(Answer::Distributed {
        attempt: 1,
        outcome: Outcome::Unanswered,
    });
    let open = walk.sale.open().expect("a live page");
    let states: Vec<_> = open.deliveries.iter().map(|sent| &sent.state).collect();
    assert_eq!(states, [&DeliveryState::Unknown]);
}

#[test]
fn each_step_of_opening_counts_its_own_attempts() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    let attempt = |walk: &Walk| match walk.next() {
        Some(Call::CreatePaymentSession { attempt, .. }) => (1, attempt),
        Some(Call::CreateHostedSession { attempt, .. }) => (2, attempt),
        other => panic!("{other:?}"),
    };
    assert_eq!(attempt(&walk), (1, 1));
    walk.hear(Answer::PaymentSessionCreated {
        attempt: 1,
        outcome: Outcome::Done(kp()),
    });
    assert_eq!(attempt(&walk), (2, 2));
}

#[test]
fn a_basket_discount_follows_the_basket_until_payment() {
    let mut walk = Walk::basket();
    let total = |walk: &Walk| walk.sale.basket().total().map(Money::minor);
    walk.ask(Command::DiscountBasket(Discount::Part(1_000)));
    assert_eq!(total(&walk), Ok(1_377));
    walk.ask(Command::SetQuantity {
        line: LineId(1),
        quantity: 12,
    });
    assert_eq!(total(&walk), Ok(2_754), "the discount follows the quantity");
    walk.ask(Command::DiscountBasket(Discount::Part(0)));
    assert_eq!(total(&walk), Ok(3_060), "a discount of zero removes it");

    let sum =
        |minor| Command::DiscountBasket(Discount::Amount(Money::from_minor(minor, Currency::Gbp)));
    for wrong in [
        sum(3_061),
        sum(-1),
        Command::DiscountBasket(Discount::Part(10_001)),
    ] {
        assert_eq!(
            walk.sale.decide(&wrong, NOW),
            Err(Refusal::DiscountOutOfRange)
        );
    }
    walk.ask(sum(2_000));
    walk.ask(Command::SetQuantity {
        line: LineId(1),
        quantity: 6,
    });
    let refusal = walk.sale.decide(&pay(Channel::Qr), NOW);
    assert_eq!(
        refusal.expect_err("£20 off £15.30").code(),
        "basket_discount_out_of_range"
    );
    walk.ask(sum(530));
    walk.ask(pay(Channel::Qr));
    assert_eq!(
        walk.sale.decide(&sum(0), NOW),
        Err(Refusal::NotNow(Stage::Opening)),
        "a basket that is being paid is fixed"
    );
    assert_eq!(
        Sale::replay(walk.sale.id(), &walk.events).as_ref(),
        Ok(&walk.sale)
    );
}
