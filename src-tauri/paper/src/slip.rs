//! The words of a slip: payment confirmation or refund confirmation.

use handover_core::{
    Actor, Discount, Line, Message, Money, Portion, Refund, Sale, Slip, TaxRate, TaxTotal,
    Timestamp, message,
};
use handover_text::Texts;
use jiff::civil::DateTime;

use crate::block::{Block, Item, Pair, Paper};

/// The seller, as a slip names it. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seller {
    /// The name over the door.
    pub name: String,
    /// The name in the commercial register, if it is another.
    pub legal_name: String,
    /// Street and number.
    pub street: String,
    /// Postal code and city.
    pub city: String,
    /// The VAT number.
    pub vat_number: String,
    /// The number in the commercial register.
    pub company_number: String,
}

/// Money that is not real, which every slip says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pretence {
    /// The built-in simulator.
    Practice,
    /// Klarna's test system.
    Playground,
}

/// What a slip needs besides the sale.
pub struct Shop<'a> {
    /// The seller.
    pub seller: &'a Seller,
    /// The till's name.
    pub till: &'a str,
    /// Set unless the money is real.
    pub pretence: Option<Pretence>,
    /// The language of the slip.
    pub texts: Texts,
    /// The shop's clock.
    pub clock: &'a dyn Fn(Timestamp) -> DateTime,
}

/// Returns a slip of the sale, as copy number `copy`; the original has 0. `None` if the sale has no such slip.
#[must_use]
pub fn slip(sale: &Sale, slip: Slip, copy: u32, shop: &Shop<'_>) -> Option<Paper> {
    let writer = Writer {
        sale,
        shop,
        texts: shop.texts.plain(),
    };
    let refund = match slip {
        Slip::Payment => None,
        Slip::Refund(number) => Some((number, sale.refund_number(number)?)),
    };
    sale.slips()
        .contains(&slip)
        .then(|| writer.paper(refund, copy))
}

/// Returns the number of a slip: that of the sale, and for a refund its own behind it.
#[must_use]
pub fn number(sale: &Sale, slip: Slip) -> String {
    match slip {
        Slip::Payment => sale.number().to_string(),
        Slip::Refund(number) => format!("{}-R{number}", sale.number()),
    }
}

struct Writer<'a> {
    sale: &'a Sale,
    shop: &'a Shop<'a>,
    texts: Texts,
}

impl Writer<'_> {
    fn paper(&self, refund: Option<(u32, &Refund)>, copy: u32) -> Paper {
        let slip = refund.map_or(Slip::Payment, |(number, _)| Slip::Refund(number));
        let at = refund.map_or(self.paid_at(), |(_, refund)| refund.at);
        let number = number(self.sale, slip);
        let mut blocks = self.stamps(copy);
        blocks.extend(self.seller());
        blocks.push(Block::Heading(self.say(match refund {
            Some(_) => message!("slip-kind-refund"),
            None if self.is_handed_over() => message!("slip-kind-payment"),
            None => message!("slip-kind-paid-not-handed-over"),
        })));
        blocks.push(Block::Pairs(self.head(&number, at, refund.is_some())));
        blocks.push(Block::Rule);
        match refund {
            Some((_, refund)) => blocks.extend(self.refund(refund)),
            None => blocks.extend(self.payment()),
        }
        blocks.push(Block::Code {
            text: self.sale.number().to_string(),
            description: self.say(message!("slip-code", number = self.sale.number().as_str())),
        });
        let (last, honest) = match refund {
            Some(_) => (None, message!("slip-honest-refund")),
            None => (Some(message!("slip-thanks")), message!("slip-honest")),
        };
        blocks.extend(last.map(|last| Block::Lines(vec![self.say(last)])));
        blocks.push(Block::Note(self.say(honest)));
        Paper {
            title: self.say(message!("slip-title", number = number)),
            language: self.texts.language(),
            at: (self.shop.clock)(at),
            blocks,
        }
    }

    fn stamps(&self, copy: u32) -> Vec<Block> {
        let pretence = self.shop.pretence.map(|pretence| match pretence {
            Pretence::Practice => message!("slip-stamp-practice"),
            Pretence::Playground => message!("slip-stamp-playground"),
        });
        let copy = (copy > 0).then(|| message!("slip-copy", number = copy.to_string()));
        let stamps = pretence.into_iter().chain(copy);
        stamps.map(|stamp| Block::Stamp(self.say(stamp))).collect()
    }

    fn seller(&self) -> [Block; 2] {
        let seller = self.shop.seller;
        let mut lines = Vec::new();
        if seller.legal_name != seller.name {
            lines.push(seller.legal_name.clone());
        }
        lines.extend([seller.street.clone(), seller.city.clone()]);
        let vat = &seller.vat_number;
        let company = &seller.company_number;
        if !vat.is_empty() {
            lines.push(self.say(message!("slip-vat-number", number = vat)));
        }
        if !company.is_empty() {
            lines.push(self.say(message!("slip-company-number", number = company)));
        }
        lines.retain(|line| !line.trim().is_empty());
        [Block::Shop(seller.name.clone()), Block::Lines(lines)]
    }

    fn head(&self, number: &str, at: Timestamp, is_refund: bool) -> Vec<Pair> {
        let name = match is_refund {
            true => message!("slip-refund"),
            false => message!("slip-sale"),
        };
        let mut pairs = vec![
            self.pair("number", name, number),
            self.pair("time", message!("slip-date"), self.date_and_time(at)),
        ];
        if is_refund {
            pairs.push(self.pair(
                "original",
                message!("slip-original"),
                self.sale.number().as_str(),
            ));
            pairs.push(self.pair(
                "original-time",
                message!("slip-original-date"),
                self.date_and_time(self.paid_at()),
            ));
        }
        pairs.push(self.pair("till", message!("slip-till"), self.shop.till));
        let cashier = self.sale.cashier().to_string();
        if cashier != Actor::UNNAMED {
            pairs.push(self.pair("cashier", message!("slip-cashier"), cashier));
        }
        pairs
    }

    fn payment(&self) -> Vec<Block> {
        let basket = self.sale.basket();
        let total = basket
            .total()
            .map_or(String::new(), |total| self.money(total));
        let items = basket.lines().iter().map(|line| self.item(line));
        let mut blocks = vec![Block::Items(items.collect()), Block::Rule];
        if let (Some(discount), Ok(Some(off))) = (basket.discount(), basket.taken_off()) {
            let off = self.discount(discount, off);
            blocks.push(Block::Pairs(vec![self.pair(
                "discount",
                message!("slip-discount"),
                off,
            )]));
        }
        blocks.push(Block::Pairs(vec![
            self.pair("total", message!("slip-total"), total.as_str())
                .strong(),
        ]));
        blocks.extend(self.taxes(&basket.tax_totals().unwrap_or_default()));
        let mut facts = vec![self.pair("paid", message!("slip-paid-with"), total)];
        let details = self.sale.order().map(|order| &order.details);
        let method = details.and_then(|details| details.method.clone());
        facts.push(self.pair(
            "method",
            message!("slip-method"),
            method.unwrap_or_default(),
        ));
        facts.push(self.reference());
        facts.push(self.pair(
            "refunded",
            message!("slip-refunded"),
            match self.sale.refunded() {
                nothing if nothing.minor() == 0 => String::new(),
                refunded => self.money(refunded),
            },
        ));
        facts.retain(|pair| !pair.value.is_empty());
        blocks.push(Block::Pairs(facts));
        blocks
    }

    fn refund(&self, refund: &Refund) -> Vec<Block> {
        let basket = self.sale.basket();
        let goods = refund.goods.iter();
        let items: Vec<Item> = goods
            .filter_map(|portion| Some(self.returned(basket.line(portion.line)?, portion)))
            .collect();
        let mut blocks = Vec::new();
        if !items.is_empty() {
            blocks.extend([Block::Items(items), Block::Rule]);
        }
        let amount = self.money(refund.amount);
        blocks.push(Block::Pairs(vec![
            self.pair("refunded", message!("slip-refunded-with"), amount)
                .strong(),
        ]));
        blocks.extend(self.taxes(&refund.tax_totals(basket).unwrap_or_default()));
        blocks.push(Block::Pairs(vec![self.reference()]));
        blocks
    }

    fn reference(&self) -> Pair {
        let reference = self.sale.order_id().and_then(|(_, reference)| reference);
        let reference = reference.map_or(String::new(), ToString::to_string);
        self.pair(
            "klarna-reference",
            message!("slip-klarna-reference"),
            reference,
        )
    }

    fn item(&self, line: &Line) -> Item {
        let discount = match (line.discount, line.taken_off()) {
            (Some(discount), Ok(off)) => self.discount(discount, off),
            (_, _) => String::new(),
        };
        Item {
            line: line.id.to_string(),
            name: line.name.clone(),
            detail: self.each(line, line.quantity),
            discount,
            total: line
                .price()
                .map_or(String::new(), |price| self.money(price)),
        }
    }

    /// Returns goods that came back; what was off their price when they were sold is off it here.
    fn returned(&self, line: &Line, portion: &Portion) -> Item {
        let full = line.unit_price.times(portion.quantity);
        let off = full.and_then(|full| portion.amount.minus(full));
        Item {
            line: line.id.to_string(),
            name: line.name.clone(),
            detail: self.each(line, portion.quantity),
            discount: match off {
                Ok(off) if off.minor() != 0 => self.money(off),
                Ok(_) | Err(_) => String::new(),
            },
            total: self.money(portion.amount),
        }
    }

    fn each(&self, line: &Line, quantity: i64) -> String {
        let (quantity, price) = (quantity.to_string(), self.money(line.unit_price));
        self.say(message!("line-each", quantity = quantity, price = price))
    }

    fn taxes(&self, totals: &[TaxTotal]) -> Option<Block> {
        if totals.is_empty() {
            return None;
        }
        let head = [
            message!("slip-rate"),
            message!("slip-net"),
            message!("slip-tax"),
            message!("slip-gross"),
        ];
        let mut rows = vec![head.map(|name| self.say(name)).to_vec()];
        rows.extend(totals.iter().map(|total| {
            let net = total.gross.minus(total.tax);
            vec![
                self.texts.format().rate(total.rate),
                net.map_or(String::new(), |net| self.money(net)),
                self.money(total.tax),
                self.money(total.gross),
            ]
        }));
        Some(Block::Table(rows))
    }

    fn discount(&self, discount: Discount, off: Money) -> String {
        let off = self.money(Money::from_minor(
            off.minor().saturating_neg(),
            off.currency(),
        ));
        match discount {
            Discount::Part(part) => {
                let part = self.texts.format().rate(TaxRate::from_basis_points(part));
                format!("{part} {off}")
            }
            Discount::Amount(_) => off,
        }
    }

    fn is_handed_over(&self) -> bool {
        self.sale.times().handed_over_at.is_some()
    }

    fn paid_at(&self) -> Timestamp {
        let times = self.sale.times();
        times.paid_at.unwrap_or(times.started_at)
    }

    fn date_and_time(&self, at: Timestamp) -> String {
        self.texts.format().date_and_time((self.shop.clock)(at))
    }

    fn money(&self, money: Money) -> String {
        self.texts.format().money(money)
    }

    fn say(&self, message: Message) -> String {
        self.texts.line(message)
    }

    fn pair(&self, mark: &'static str, name: Message, value: impl Into<String>) -> Pair {
        Pair {
            mark,
            name: self.say(name),
            value: value.into(),
            is_strong: false,
        }
    }
}

impl Pair {
    fn strong(self) -> Pair {
        Pair {
            is_strong: true,
            ..self
        }
    }
}
