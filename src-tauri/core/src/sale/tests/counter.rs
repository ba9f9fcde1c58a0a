//! Commands at the counter: accepted or refused with a reason.

use super::*;
use crate::reconcile::mismatch::Mismatch;
use crate::sale::SENDINGS;
use crate::values::tender::Tender;

const fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Gbp)
}

#[test]
fn a_quantity_is_at_least_one_and_within_klarnas_limit() {
    let mut walk = Walk::basket();
    let set = |quantity| Command::SetQuantity {
        line: LineId(1),
        quantity,
    };
    for quantity in [0, -1] {
        assert_eq!(
            walk.sale.decide(&set(quantity), NOW),
            Err(Refusal::QuantityNotPositive(quantity))
        );
    }
    assert!(matches!(
        walk.sale.decide(&set(100_000_000_000), NOW),
        Err(Refusal::Basket { .. })
    ));
    walk.ask(set(1));
    assert_eq!(walk.sale.basket().total(), Ok(gbp(255)));
}

#[test]
fn a_line_discount_is_between_zero_and_the_full_price() {
    let mut walk = Walk::basket();
    let take_off = |discount| Command::DiscountLine {
        line: LineId(1),
        discount: Discount::Amount(discount),
    };
    for wrong in [gbp(-1), gbp(1_531), Money::from_minor(100, Currency::Eur)] {
        assert_eq!(
            walk.sale.decide(&take_off(wrong), NOW),
            Err(Refusal::DiscountOutOfRange)
        );
    }
    walk.ask(take_off(gbp(0)));
    assert_eq!(walk.sale.basket().total(), Ok(TOTAL));
    walk.ask(take_off(TOTAL));
    assert_eq!(walk.sale.basket().total(), Ok(gbp(0)));
}

#[test]
fn a_discount_is_kept_when_the_quantity_changes() {
    let part = Discount::Part;
    let sum = |minor| Discount::Amount(gbp(minor));
    // Unit price, quantity before and after, discount, amount paid.
    for (price, before, after, discount, paid) in [
        (900, 1_000, 100, part(1_000), 81_000),
        (1_295, 1, 10, part(1_000), 11_655),
        (1_295, 10, 1, part(1_000), 1_165),
        (333, 3, 7, part(3_333), 1_554),
        (255, 6, 2, part(10_000), 0),
        (255, 6, 2, sum(200), 310),
        (255, 1, 6, sum(200), 1_330),
    ] {
        let mut walk = Walk::basket();
        walk.ask(Command::RemoveLine { line: LineId(1) });
        walk.ask(Command::AddLines(vec![NewLine {
            sku: "X".into(),
            name: "X".into(),
            quantity: before,
            unit_price: gbp(price),
            tax_rate: TaxRate::from_basis_points(2_000),
            kind: LineKind::Goods,
        }]));
        let line = walk.sale.basket().lines()[0].id;
        walk.ask(Command::DiscountLine { line, discount });
        walk.ask(Command::SetQuantity {
            line,
            quantity: after,
        });
        let case = format!("{after} × {price} less {discount}");
        let basket = walk.sale.basket();
        assert_eq!(basket.total(), Ok(gbp(paid)), "{case}");
        assert_eq!(basket.lines()[0].discount, Some(discount), "{case}");
    }
}

#[test]
fn a_quantity_that_costs_less_than_its_discount_is_refused() {
    let mut walk = Walk::basket();
    walk.ask(Command::DiscountLine {
        line: LineId(1),
        discount: Discount::Amount(gbp(256)),
    });
    let one = Command::SetQuantity {
        line: LineId(1),
        quantity: 1,
    };
    assert!(matches!(
        walk.sale.decide(&one, NOW),
        Err(Refusal::Basket { .. })
    ));
}

#[test]
fn a_gift_card_pays_at_most_the_total() {
    let mut walk = Walk::basket();
    let line = |kind, minor: i64| {
        Command::AddLines(vec![NewLine {
            sku: "X".into(),
            name: "X".into(),
            quantity: 1,
            unit_price: gbp(minor),
            tax_rate: TaxRate::from_basis_points(0),
            kind,
        }])
    };
    let card = |minor: i64| line(LineKind::GiftCard, -minor);
    assert!(walk.sale.decide(&card(1_000), NOW).is_ok());
    assert!(walk.sale.decide(&card(1_530), NOW).is_ok());
    assert!(matches!(
        walk.sale.decide(&card(1_531), NOW),
        Err(Refusal::Basket { .. })
    ));
    // Goods leave the basket and others are added: the gift card is no reason to refuse them.
    walk.ask(card(1_530));
    walk.ask(Command::SetQuantity {
        line: LineId(1),
        quantity: 1,
    });
    walk.ask(line(LineKind::Goods, 100));
    assert_eq!(walk.sale.basket().total(), Ok(gbp(255 + 100 - 1_530)));
}

#[test]
fn a_removed_line_is_gone() {
    let mut walk = Walk::basket();
    walk.ask(Command::RemoveLine { line: LineId(1) });
    assert!(walk.sale.basket().lines().is_empty());
    assert_eq!(walk.sale.stage(), Stage::Basket);
}

#[test]
fn a_link_is_sent_ten_times_at_most() {
    let mut walk = Walk::open();
    for attempt in 1..=SENDINGS {
        walk.ask(Command::Send(Channel::Email));
        walk.hear(Answer::Distributed {
            attempt,
            outcome: Outcome::Done(()),
        });
    }
    assert_eq!(
        walk.sale.decide(&Command::Send(Channel::Email), NOW),
        Err(Refusal::SentTooOften(SENDINGS))
    );
}

#[test]
fn an_order_under_review_can_be_cancelled() {
    let mut walk = Walk::under_review();
    walk.ask(Command::Cancel);
    assert!(matches!(walk.next(), Some(Call::CancelOrder { .. })));
}

#[test]
fn a_basket_is_paid_another_way_once_and_a_discarded_one_never() {
    let cash = Command::PaidOtherwise {
        tender: "cash".into(),
    };
    let mut paid = Walk::basket();
    paid.ask(cash.clone());
    assert_eq!(paid.sale.stage(), Stage::PaidOtherwise);
    assert_eq!(
        paid.sale.decide(&cash, NOW),
        Err(Refusal::NotNow(Stage::PaidOtherwise))
    );
    let mut discarded = Walk::basket();
    discarded.ask(Command::Discard);
    let stage = discarded.sale.stage();
    assert_eq!(
        discarded.sale.decide(&cash, NOW),
        Err(Refusal::NotNow(stage))
    );
}

#[test]
fn an_event_that_cannot_follow_is_named() {
    let error = Walk::basket()
        .sale
        .apply(&event(Fact::Captured { capture_id: None }))
        .expect_err("nothing was paid");
    assert!(error.to_string().contains("Captured"), "{error}");
}

#[test]
fn a_notes_length_is_limited() {
    let walk = Walk::basket();
    let park = |length| Command::Park {
        note: "x".repeat(length),
    };
    assert!(walk.sale.decide(&park(255), NOW).is_ok());
    assert_eq!(
        walk.sale.decide(&park(300), NOW),
        Err(Refusal::TextTooLong("note"))
    );
}

#[test]
fn typed_text_with_invisible_characters_is_refused() {
    let sale = Walk::basket().sale;
    for hidden in [
        "a\nb",
        "\x1b]0;till\x07a",
        "a\u{9b}31m",
        "\u{202e}a",
        "a\u{2028}b",
    ] {
        let text = || hidden.to_owned();
        let terms = PaymentTerms {
            page_title: Some(text()),
            ..PaymentTerms::usual(Channel::Qr, HOUR)
        };
        for (command, field) in [
            (Command::Park { note: text() }, "note"),
            (
                Command::PaidOtherwise {
                    tender: Tender::Other(text()),
                },
                "tender",
            ),
            (Command::Pay(terms), "page title"),
        ] {
            let unreadable = Err(Refusal::TextUnreadable(field));
            assert_eq!(sale.decide(&command, NOW), unreadable, "{hidden:?}");
        }
    }
}

#[test]
fn the_time_limit_is_extended_while_the_link_is_open() {
    let mut walk = Walk::open();
    walk.ask(Command::Extend { by_ms: 2 * HOUR });
    walk.wait(HOUR);
    assert_eq!(walk.sale.stage(), Stage::Open);
    assert_eq!(
        Walk::basket()
            .sale
            .decide(&Command::Extend { by_ms: HOUR }, NOW),
        Err(Refusal::NotNow(Stage::Basket))
    );
}

#[test]
fn a_handed_over_sale_cannot_be_cancelled() {
    assert_eq!(
        Walk::handed_over().sale.decide(&Command::Cancel, NOW),
        Err(Refusal::CapturedAlready)
    );
}

#[test]
fn a_payment_being_opened_may_be_paid_another_way() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    walk.ask(Command::PaidOtherwise {
        tender: "cash".into(),
    });
    assert_eq!(walk.sale.stage(), Stage::PaidOtherwise);
}

#[test]
fn only_a_possible_difference_can_be_signed_for() {
    let sign = |mismatch| Command::SignDifference {
        mismatch,
        note: "seen".into(),
    };
    let basket = Walk::basket().sale;
    assert_eq!(
        basket.decide(&sign(Mismatch::OrderUnknown), NOW),
        Err(Refusal::NotNow(Stage::Basket))
    );
    let paid = Walk::paid().sale;
    assert!(paid.session().is_some());
    assert!(paid.decide(&sign(Mismatch::OrderUnknown), NOW).is_ok());
    assert_eq!(
        paid.decide(&sign(Mismatch::PaidUnnoticed), NOW),
        Err(Refusal::NotNow(Stage::Paid))
    );
}

#[test]
fn a_refusal_only_counts_for_its_own_attempt() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    walk.hear(Answer::PaymentSessionCreated {
        attempt: 1,
        outcome: Outcome::Done(kp()),
    });
    let page = |attempt, outcome| Answer::HostedSessionCreated { attempt, outcome };
    walk.hear(page(2, Outcome::Unanswered));
    assert!(matches!(
        walk.next(),
        Some(Call::CreateHostedSession { attempt: 3, .. })
    ));
    walk.hear(page(2, Outcome::Refused(no(400))));
    assert_eq!(walk.sale.stage(), Stage::Opening);
    walk.hear(page(3, Outcome::Refused(no(400))));
    assert_eq!(walk.sale.stage(), Stage::Refused);
}

#[test]
fn paying_another_way_while_the_page_closes_is_recorded() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.ask(Command::PaidOtherwise {
        tender: "cash".into(),
    });
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    assert_eq!(walk.sale.stage(), Stage::PaidOtherwise);
}
