use proptest::prelude::*;

use super::*;
use crate::basket::line::{LineKind, Prices};
use crate::values::money::Currency;

fn valid_line(id: u32) -> impl Strategy<Value = Line> {
    (
        "[A-Z0-9]{1,20}",
        "[A-Za-z][A-Za-z ]{0,60}",
        1i64..50,
        1i64..20_000,
        0u32..10_000,
        0u32..=10_000,
    )
        .prop_map(move |(sku, name, quantity, price, part, rate)| Line {
            id: LineId(id),
            sku,
            name,
            quantity,
            unit_price: Money::from_minor(price, Currency::Gbp),
            discount: (part > 0).then_some(Discount::Part(part)),
            tax_rate: TaxRate::from_basis_points(rate),
            kind: LineKind::Goods,
            share: None,
        })
}

fn valid_basket() -> impl Strategy<Value = Basket> {
    (1u32..40)
        .prop_flat_map(|count| (1..=count).map(valid_line).collect::<Vec<_>>())
        .prop_map(|lines| {
            let mut basket = Basket::new(Currency::Gbp, Prices::WithTax);
            lines.into_iter().for_each(|line| basket.add(line));
            basket
        })
}

type Mutation = (fn(&mut Line), Fault);
const MUTATIONS: [Mutation; 14] = [
    (|line| line.sku.clear(), Fault::SkuMissing),
    (|line| line.sku = "X".repeat(254), Fault::SkuTooLong),
    (|line| line.name = "  ".into(), Fault::NameMissing),
    (|line| line.name = "é".repeat(256), Fault::NameTooLong),
    (|line| line.name.push('\u{7}'), Fault::TextUnreadable),
    (
        |line| line.quantity = -line.quantity,
        Fault::QuantityNegative,
    ),
    (|line| line.quantity = 0, Fault::QuantityZero),
    (
        |line| line.unit_price = Money::from_minor(-1, Currency::Gbp),
        Fault::PriceNegative,
    ),
    (
        |line| line.unit_price = Money::from_minor(MAX_MINOR + 1, Currency::Gbp),
        Fault::PriceTooLarge,
    ),
    (|line| line.quantity = i64::MAX, Fault::LineTooLarge),
    (
        |line| line.discount = Some(Discount::Amount(Money::from_minor(-1, Currency::Gbp))),
        Fault::DiscountNegative,
    ),
    (
        |line| line.tax_rate = TaxRate::from_basis_points(10_001),
        Fault::TaxRateTooHigh,
    ),
    (
        |line| line.tax_rate = TaxRate::from_thousandths(8_875),
        Fault::TaxRateTooFine,
    ),
    (
        |line| line.unit_price = Money::from_minor(100, Currency::Sek),
        Fault::WrongCurrency,
    ),
];

proptest! {
    #[test]
    fn a_valid_basket_is_accepted(basket in valid_basket()) {
        prop_assert_eq!(basket.problems(), vec![]);
    }

    #[test]
    fn every_invalid_basket_is_refused_with_its_fault(
        basket in valid_basket(), which in 0..MUTATIONS.len(), at in any::<prop::sample::Index>()
    ) {
        let (mutate, fault) = MUTATIONS[which];
        let id = basket.lines()[at.index(basket.lines().len())].id;
        let mut mutated = basket;
        prop_assert!(mutated.change(id, mutate), "the line exists");
        let problems = mutated.problems();
        prop_assert!(problems.iter().any(|problem| problem.line == Some(id) && problem.fault == fault), "{problems:?}");
    }

    #[test]
    fn totals_add_up(basket in valid_basket()) {
        let by_rate = basket.tax_totals().expect("small sums");
        let gross: i64 = by_rate.iter().map(|total| total.gross.minor()).sum();
        prop_assert_eq!(basket.total().map(Money::minor), Ok(gross));
        let lines: i64 = basket.lines().iter().map(|line| line.total().expect("small").minor()).sum();
        prop_assert_eq!(gross, lines);
    }
}

#[test]
fn the_message_names_the_line_and_the_problem() {
    let mut basket = Basket::new(Currency::Gbp, Prices::WithTax);
    basket.add(Line {
        id: LineId(1),
        sku: "D".into(),
        name: "Discount".into(),
        quantity: -1,
        unit_price: Money::from_minor(2_750, Currency::Gbp),
        discount: None,
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
        share: None,
    });
    let messages: Vec<String> = basket.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        ["problem-of-line (line: 1, name: Discount, problem: quantity-negative)"]
    );
}

#[test]
fn a_gift_card_pays_at_most_the_price_of_the_goods() {
    let pence = |minor| Money::from_minor(minor, Currency::Gbp);
    let goods = Line {
        id: LineId(1),
        sku: "A".into(),
        name: "Coat".into(),
        quantity: 1,
        unit_price: pence(5_000),
        discount: None,
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
        share: None,
    };
    let card = |price: i64| Line {
        id: LineId(2),
        sku: "GC-1".into(),
        name: "Gift card".into(),
        unit_price: pence(price),
        tax_rate: TaxRate::from_basis_points(0),
        kind: LineKind::GiftCard,
        ..goods.clone()
    };
    let faults = |card: Line| {
        let mut basket = Basket::new(Currency::Gbp, Prices::WithTax);
        basket.add(goods.clone());
        basket.add(card);
        let problems = basket.problems();
        problems.iter().map(|found| found.fault).collect::<Vec<_>>()
    };
    assert_eq!(faults(card(-500)), []);
    assert_eq!(faults(card(-5_000)), [Fault::TotalNotPositive]);
    assert_eq!(faults(card(-5_001)), [Fault::CreditTooLarge]);
    assert_eq!(faults(card(500)), [Fault::CreditNotPositive]);
    let odd = [
        Line {
            quantity: 2,
            ..card(-500)
        },
        Line {
            tax_rate: TaxRate::from_basis_points(1_000),
            ..card(-500)
        },
    ];
    for line in odd {
        assert_eq!(faults(line), [Fault::CreditNotPlain]);
    }
}

#[test]
fn three_decimals_of_tax_need_prices_without_tax() {
    let line = |prices| {
        let mut basket = Basket::new(Currency::Usd, prices);
        basket.add(Line {
            id: LineId(1),
            sku: "A".into(),
            name: "Coat".into(),
            quantity: 1,
            unit_price: Money::from_minor(10_000, Currency::Usd),
            discount: None,
            tax_rate: TaxRate::from_thousandths(8_875),
            kind: LineKind::Goods,
            share: None,
        });
        let faults: Vec<Fault> = basket.problems().iter().map(|found| found.fault).collect();
        (faults, basket.total().map(Money::minor))
    };
    assert_eq!(line(Prices::WithoutTax), (vec![], Ok(10_888)));
    assert_eq!(line(Prices::WithTax).0, [Fault::TaxRateTooFine]);
}

#[test]
fn an_empty_basket_is_refused() {
    assert_eq!(
        Basket::new(Currency::Gbp, Prices::WithTax).problems()[0].fault,
        Fault::EmptyBasket
    );
}
