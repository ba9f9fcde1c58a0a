//! Order lines: their limits, and Klarna's arithmetic over them.

use crate::world::protocol::validation::{Cursor, Validator};

/// The highest price or total of a line, and the highest amount of order management.
pub(crate) const MAX_AMOUNT: i64 = 200_000_000;

const TYPES: [&str; 8] = [
    "physical",
    "discount",
    "shipping_fee",
    "sales_tax",
    "digital",
    "gift_card",
    "store_credit",
    "surcharge",
];
const RECORDED_TYPES: [&str; 9] = [
    "physical",
    "discount",
    "shipping_fee",
    "sales_tax",
    "digital",
    "gift_card",
    "store_credit",
    "surcharge",
    "return_fee",
];
const INTERVALS: [&str; 4] = ["DAY", "WEEK", "MONTH", "YEAR"];

/// The limits of a line: Klarna's interfaces differ in some.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    types: &'static [&'static str],
    least_unit: usize,
    most_unit: usize,
    merchant_data: usize,
    price: i64,
    tax_rate: i64,
    tax: i64,
    discount: i64,
}

/// The limits of Klarna Payments.
pub(crate) const PAYMENTS: Limits = Limits {
    types: &TYPES,
    least_unit: 1,
    most_unit: 8,
    merchant_data: 1024,
    price: MAX_AMOUNT,
    tax_rate: 10_000,
    tax: i64::MAX,
    discount: i64::MAX,
};
/// The limits for orders placed with a customer token.
pub(crate) const TOKENS: Limits = Limits {
    merchant_data: 255,
    price: MAX_AMOUNT / 2,
    ..PAYMENTS
};
/// The limits of order management.
const MANAGEMENT: Limits = Limits {
    types: &RECORDED_TYPES,
    least_unit: 0,
    most_unit: 10,
    merchant_data: 1024,
    price: MAX_AMOUNT,
    tax_rate: i64::MAX,
    tax: MAX_AMOUNT,
    discount: MAX_AMOUNT,
};

/// The totals of an order's lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) total: i128,
    pub(crate) tax: i128,
    pub(crate) lines: i128,
}

/// Checks limits and arithmetic of a purchase's lines. Returns the totals, or `None` if a line cannot be added up.
pub(crate) fn check_purchase(
    validator: &mut Validator,
    lines: &[Cursor<'_>],
    limits: Limits,
    adds_tax: bool,
) -> Option<Sums> {
    let mut sums = Some(Sums::default());
    for line in lines {
        limits.check(validator, line);
        let amounts = Amounts::read(validator, line, limits);
        if let Some(amounts) = amounts {
            amounts.check(validator, line, adds_tax);
        }
        sums = match (sums, amounts) {
            (Some(sums), Some(amounts)) => Some(amounts.add_to(sums)),
            (Some(_) | None, None) | (None, Some(_)) => None,
        };
    }
    sums
}

/// Checks lines sent to order management: Klarna checks limits only.
pub(crate) fn check_recorded(validator: &mut Validator, lines: &[Cursor<'_>]) {
    for line in lines {
        MANAGEMENT.check(validator, line);
        Amounts::read(validator, line, MANAGEMENT);
    }
}

impl Limits {
    fn check(self, validator: &mut Validator, line: &Cursor<'_>) {
        validator.required(line, "name");
        validator.text(line, "name", 1..=255);
        validator.text(line, "reference", 0..=255);
        validator.text(line, "quantity_unit", self.least_unit..=self.most_unit);
        validator.text(line, "image_url", 0..=1024);
        validator.text(line, "product_url", 0..=1024);
        validator.text(line, "merchant_data", 0..=self.merchant_data);
        validator.one_of(line, "type", self.types);
        if let Some(identifiers) = validator.object(line, "product_identifiers") {
            for (name, length) in [
                ("brand", 70),
                ("category_path", 750),
                ("global_trade_item_number", 50),
                ("manufacturer_part_number", 70),
                ("color", 64),
                ("size", 64),
            ] {
                validator.text(&identifiers, name, 0..=length);
            }
        }
        if let Some(subscription) = validator.object(line, "subscription") {
            for name in ["name", "interval", "interval_count"] {
                validator.required(&subscription, name);
            }
            validator.text(&subscription, "name", 1..=255);
            validator.one_of(&subscription, "interval", &INTERVALS);
            validator.integer(&subscription, "interval_count", 1..=i64::MAX);
        }
    }
}

/// The amounts of one line, wide enough for their products.
#[derive(Clone, Copy, Debug)]
struct Amounts {
    quantity: i128,
    unit_price: i128,
    total: i128,
    discount: i128,
    tax_rate: i128,
    tax: i128,
    is_sales_tax: bool,
}

impl Amounts {
    fn read(validator: &mut Validator, line: &Cursor<'_>, limits: Limits) -> Option<Amounts> {
        for name in ["quantity", "unit_price", "total_amount"] {
            validator.required(line, name);
        }
        let quantity = validator.integer(line, "quantity", 0..=i64::MAX);
        let unit_price = validator.integer(line, "unit_price", i64::MIN..=limits.price);
        let total = validator.integer(line, "total_amount", i64::MIN..=limits.price);
        let discount = validator.integer(line, "total_discount_amount", 0..=limits.discount);
        let tax_rate = validator.integer(line, "tax_rate", 0..=limits.tax_rate);
        let tax = validator.integer(line, "total_tax_amount", i64::MIN..=limits.tax);
        Some(Amounts {
            quantity: quantity?.into(),
            unit_price: unit_price?.into(),
            total: total?.into(),
            discount: discount.unwrap_or(0).into(),
            tax_rate: tax_rate.unwrap_or(0).into(),
            tax: tax.unwrap_or(0).into(),
            is_sales_tax: line.get("type").and_then(|t| t.as_str()) == Some("sales_tax"),
        })
    }

    fn check(self, validator: &mut Validator, line: &Cursor<'_>, adds_tax: bool) {
        if self.total != self.quantity * self.unit_price - self.discount {
            validator.flag(line.path("total_amount"));
        }
        if adds_tax {
            if self.tax_rate != 0 {
                validator.flag(line.path("tax_rate"));
            }
            if self.tax != 0 {
                validator.flag(line.path("total_tax_amount"));
            }
        } else if !self.tax_fits() {
            validator.flag(line.path("total_tax_amount"));
        }
    }

    /// Returns whether the tax is the rate's share of the total, give or take one minor unit.
    fn tax_fits(self) -> bool {
        let whole = 10_000 + self.tax_rate;
        let difference = self.tax * whole - self.total * self.tax_rate;
        difference.abs() <= whole
    }

    fn add_to(self, sums: Sums) -> Sums {
        let added_tax = if self.is_sales_tax { self.total } else { 0 };
        Sums {
            total: sums.total + self.total,
            tax: sums.tax + self.tax + added_tax,
            lines: sums.lines + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn klarnas_worked_examples_pass() {
        for (total, rate, tax) in [(9500, 2500, 1900), (59500, 2000, 9917), (2900, 2000, 483)] {
            let line = json!({"name": "Thing", "quantity": 1, "unit_price": total, "total_amount": total,
                "tax_rate": rate, "total_tax_amount": tax});
            assert_eq!(bad(&line, false), Vec::<String>::new(), "{total} at {rate}");
        }
    }

    #[test]
    fn tax_may_be_one_minor_unit_off_and_no_more() {
        for (tax, good) in [(1898, false), (1899, true), (1901, true), (1902, false)] {
            let line = json!({"name": "Thing", "quantity": 1, "unit_price": 9500, "total_amount": 9500,
                "tax_rate": 2500, "total_tax_amount": tax});
            assert_eq!(bad(&line, false).is_empty(), good, "{tax}");
        }
    }

    #[test]
    fn a_total_is_quantity_times_price_less_discount() {
        let mut line = json!({"name": "Thing", "quantity": 3, "unit_price": 1000, "total_amount": 2500,
            "total_discount_amount": 500});
        assert!(bad(&line, false).is_empty());
        line["total_amount"] = json!(3000);
        assert_eq!(bad(&line, false), ["total_amount"]);
    }

    #[test]
    fn a_negative_line_has_negative_tax() {
        let line = json!({"name": "Off", "type": "discount", "quantity": 1, "unit_price": -1000,
            "total_amount": -1000, "tax_rate": 2500, "total_tax_amount": -200});
        assert!(bad(&line, false).is_empty());
    }

    #[test]
    fn lines_in_the_united_states_carry_no_tax_of_their_own() {
        let line = json!({"name": "Thing", "quantity": 1, "unit_price": 1000, "total_amount": 1000,
            "tax_rate": 1000, "total_tax_amount": 91});
        assert_eq!(bad(&line, true), ["tax_rate", "total_tax_amount"]);
    }

    #[test]
    fn numbers_that_overflow_are_refused_not_wrapped() {
        let line = json!({"name": "Thing", "quantity": i64::MAX, "unit_price": MAX_AMOUNT,
            "total_amount": i64::MIN});
        assert_eq!(bad(&line, false), ["total_amount"]);
    }

    fn bad(line: &Value, adds_tax: bool) -> Vec<String> {
        let mut validator = Validator::default();
        let object = line.as_object().expect("the line is an object");
        check_purchase(&mut validator, &[Cursor::root(object)], PAYMENTS, adds_tax);
        validator.bad()
    }
}
