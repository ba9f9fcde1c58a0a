//! Payouts: what Klarna owes the shop for a day's captures, less refunds and fees.
//!
//! Payouts are derived from the orders; only what the control interface did is stored. A movement is paid out
//! with all others of its day and currency, some days later, or earlier with a payout that was asked for.

mod answers;
pub(crate) mod booking;
mod edit;
mod pdf;
mod query;
mod report;
mod totals;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value, json};

pub(crate) use answers::{Report, SettlementRead};
pub(crate) use booking::Booking;
pub(crate) use edit::Edits;

use crate::world::World;
use crate::world::merchant::agreement::{Agreement, SettlementType};
use crate::world::order_management::order::Order;
use crate::world::order_management::order::movement::{Movement, MovementKind};
use crate::world::protocol::ids;
use crate::world::protocol::object::{object, text};
use crate::world::protocol::time::{DAY_MS, HOUR_MS, iso};
use totals::Totals;

/// The hour of the day, UTC, at which payouts are made.
const PAYOUT_HOUR: i64 = 6;

/// One payout in one currency.
#[derive(Clone, Debug)]
struct Payout {
    reference: String,
    at: i64,
    currency: String,
    /// Its number among those that were asked for.
    asked: Option<usize>,
    transactions: Vec<Transaction>,
    totals: Totals,
}

/// One transaction of a payout.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Transaction {
    kind: TransactionKind,
    amount: i64,
    vat: i64,
    vat_rate: u16,
    at: i64,
    sold_at: i64,
    order_id: String,
    capture_id: Option<String>,
    refund_id: Option<String>,
    short_order_id: String,
    country: String,
    shipping_country: Option<String>,
    currency: String,
    payment_method: &'static str,
    merchant_reference1: Option<String>,
    merchant_reference2: Option<String>,
    movement_reference: Option<String>,
    reversal_reference: Option<String>,
}

/// What a transaction is. The amounts of all kinds are positive: the kind says which way the money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TransactionKind {
    Sale,
    FeeShare,
    FeeFixed,
    FeePostponement,
    FeeRefund,
    Return,
    Booked(Booking),
}

/// What is paid out together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Batch {
    at: i64,
    /// The number of a payout that was asked for.
    asked: Option<usize>,
    currency: String,
}

impl World {
    /// Returns the payouts made so far, the earliest first.
    fn payouts(&self, now: i64) -> Vec<Payout> {
        let mut batches: BTreeMap<Batch, Vec<Transaction>> = BTreeMap::new();
        for order in self.orders.values() {
            let order = if order.is_due(now) {
                let mut order = order.clone();
                order.settle(now);
                Cow::Owned(order)
            } else {
                Cow::Borrowed(order)
            };
            for movement in self.settled(&order) {
                let (at, asked) = self.paid_out(&movement);
                if at > now {
                    continue;
                }
                let batch = Batch {
                    at,
                    asked,
                    currency: order.currency().to_owned(),
                };
                let transactions = batches.entry(batch).or_default();
                for _ in 0..self.settlement_edits.copies(movement.id) {
                    transactions.extend(transactions_of(
                        &order,
                        &movement,
                        self.agreements.at(movement.at),
                    ));
                }
            }
        }
        let mut debts: BTreeMap<String, i64> = BTreeMap::new();
        batches
            .into_iter()
            .filter(|(_, transactions)| !transactions.is_empty())
            .map(|(batch, mut transactions)| {
                transactions.sort_by(|one, other| {
                    (one.at, &one.order_id).cmp(&(other.at, &other.order_id))
                });
                let debt = debts.entry(batch.currency.clone()).or_default();
                let totals = Totals::of(&transactions, *debt);
                *debt = totals.closing_debt;
                Payout {
                    reference: self.payment_reference(&batch),
                    at: batch.at,
                    currency: batch.currency,
                    asked: batch.asked,
                    transactions,
                    totals,
                }
            })
            .collect()
    }

    /// Returns all of an order that is settled: what it moved, what was kept back of that, what was booked besides.
    fn settled<'o>(&'o self, order: &'o Order) -> impl Iterator<Item = Movement<'o>> {
        let released = order.movements().filter_map(|movement| {
            let holdback = self.agreements.at(movement.at).holdback;
            let kept = match movement.kind {
                MovementKind::Capture => holdback.of(movement.amount),
                MovementKind::Refund
                | MovementKind::Postponement
                | MovementKind::Release
                | MovementKind::Booking(_) => 0,
            };
            let days = i64::from(holdback.days);
            (kept > 0).then(|| Movement {
                kind: MovementKind::Release,
                at: movement.at.saturating_add(days.saturating_mul(DAY_MS)),
                amount: kept,
                ..movement
            })
        });
        let booked = self.settlement_edits.booked(&order.id);
        order.movements().chain(released).chain(booked)
    }

    /// Returns when a movement is paid out, and by which of the payouts that were asked for, if by one of them.
    fn paid_out(&self, movement: &Movement<'_>) -> (i64, Option<usize>) {
        if let Some((number, at)) = self.settlement_edits.asked_for(movement) {
            return (at, Some(number));
        }
        let days = i64::from(self.agreements.at(movement.at).payout_days.max(1));
        let at = movement
            .at
            .div_euclid(DAY_MS)
            .saturating_add(days)
            .saturating_mul(DAY_MS)
            .saturating_add(PAYOUT_HOUR * HOUR_MS);
        (at, None)
    }

    fn payment_reference(&self, batch: &Batch) -> String {
        let seed = self.settings.seed;
        let Batch {
            at,
            asked,
            currency,
        } = batch;
        let number = asked.map_or_else(|| "daily".to_owned(), |number| number.to_string());
        ids::code(&format!("{seed}/payout/{at}/{number}/{currency}"), 12)
    }
}

/// Returns what a movement puts into a payout: a sale and its fees, or a return.
fn transactions_of(
    order: &Order,
    movement: &Movement<'_>,
    agreement: &Agreement,
) -> Vec<Transaction> {
    let fee = agreement.fee;
    let charged = agreement.settlement == SettlementType::Net;
    let parts = match movement.kind {
        MovementKind::Capture => vec![
            (TransactionKind::Sale, movement.amount),
            (TransactionKind::FeeShare, fee.of(movement.amount)),
            (TransactionKind::FeeFixed, i64::from(fee.fixed_minor)),
            (
                TransactionKind::Booked(Booking::Holdback),
                agreement.holdback.of(movement.amount),
            ),
        ],
        MovementKind::Refund => {
            let share = if fee.refunded {
                fee.of(movement.amount)
            } else {
                0
            };
            let with_tax = share.saturating_add(fee.vat(share));
            vec![
                (TransactionKind::Return, movement.amount),
                (TransactionKind::FeeRefund, with_tax),
            ]
        }
        MovementKind::Postponement => vec![(TransactionKind::FeePostponement, movement.amount)],
        MovementKind::Release => {
            vec![(TransactionKind::Booked(Booking::Release), movement.amount)]
        }
        MovementKind::Booking(booking) => {
            vec![(TransactionKind::Booked(booking), movement.amount)]
        }
    };
    parts
        .into_iter()
        .filter(|(kind, amount)| match kind {
            TransactionKind::Sale | TransactionKind::Return => true,
            TransactionKind::Booked(_) => *amount > 0,
            TransactionKind::FeeShare
            | TransactionKind::FeeFixed
            | TransactionKind::FeePostponement
            | TransactionKind::FeeRefund => charged && *amount > 0,
        })
        .map(|(kind, amount)| {
            let mut transaction = Transaction::of(order, movement, kind, amount);
            if kind.is_fee() {
                transaction.vat = fee.vat(amount);
                transaction.vat_rate = fee.vat_rate;
            }
            transaction
        })
        .collect()
}

impl TransactionKind {
    fn is_fee(self) -> bool {
        match self {
            TransactionKind::FeeShare
            | TransactionKind::FeeFixed
            | TransactionKind::FeePostponement => true,
            TransactionKind::Sale
            | TransactionKind::Return
            | TransactionKind::FeeRefund
            | TransactionKind::Booked(_) => false,
        }
    }

    /// Returns Klarna's words for it: the type, and the detailed type.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            TransactionKind::Sale => ("SALE", "PURCHASE"),
            TransactionKind::FeeShare => ("FEE", "PURCHASE_FEE_PERCENTAGE"),
            TransactionKind::FeeFixed => ("FEE", "PURCHASE_FEE_FIXED"),
            TransactionKind::FeePostponement => ("FEE", "EXTEND_DUE_DATE_FEE"),
            TransactionKind::FeeRefund => ("FEE_REFUND", "PURCHASE_FEE_PERCENTAGE_REFUND"),
            TransactionKind::Return => ("RETURN", "PURCHASE_RETURN"),
            TransactionKind::Booked(booking) => booking.words(),
        }
    }
}

impl Transaction {
    fn of(
        order: &Order,
        movement: &Movement<'_>,
        kind: TransactionKind,
        amount: i64,
    ) -> Transaction {
        let purchase = order.purchase();
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let shipping = object(purchase, "shipping_address");
        let id = Some(movement.id.to_owned());
        let reversal = matches!(kind, TransactionKind::Booked(booking) if booking.is_reversal());
        let reversal_reference = id.clone().filter(|_| reversal);
        let (capture_id, refund_id) = match movement.kind {
            MovementKind::Capture | MovementKind::Postponement => (id, None),
            MovementKind::Refund => (None, id),
            MovementKind::Release | MovementKind::Booking(_) => (None, None),
        };
        Transaction {
            kind,
            amount,
            vat: 0,
            vat_rate: 0,
            at: movement.at,
            sold_at: order.created_at(),
            order_id: order.id.clone(),
            capture_id,
            refund_id,
            short_order_id: order.klarna_reference.clone(),
            country: text(purchase, "purchase_country").to_owned(),
            shipping_country: shipping.and_then(|address| filled(text(address, "country"))),
            currency: order.currency().to_owned(),
            payment_method: order.method().word(),
            merchant_reference1: filled(text(purchase, "merchant_reference1")),
            merchant_reference2: filled(text(purchase, "merchant_reference2")),
            movement_reference: filled(movement.reference),
            reversal_reference,
        }
    }

    /// Returns the transaction as the interface shows it, without the payout it is part of.
    fn view(&self) -> Value {
        let (kind, detailed) = self.kind.words();
        let mut view = json!({
            "type": kind,
            "detailed_type": detailed,
            "amount": self.amount,
            "currency_code": self.currency,
            "purchase_country": self.country,
            "sale_date": iso(self.sold_at),
            "capture_date": iso(self.at),
            "order_id": self.order_id,
            "short_order_id": self.short_order_id,
            "initial_payment_method_type": self.payment_method,
        });
        let (capture_reference, refund_reference) = match self.refund_id {
            Some(_) => (None, self.movement_reference.as_ref()),
            None => (self.movement_reference.as_ref(), None),
        };
        for (name, value) in [
            ("capture_id", self.capture_id.as_ref()),
            ("refund_id", self.refund_id.as_ref()),
            ("shipping_country", self.shipping_country.as_ref()),
            ("merchant_reference1", self.merchant_reference1.as_ref()),
            ("merchant_reference2", self.merchant_reference2.as_ref()),
            ("merchant_capture_reference", capture_reference),
            ("merchant_refund_reference", refund_reference),
            ("reversal_reference", self.reversal_reference.as_ref()),
        ] {
            if let Some(value) = value {
                view[name] = value.clone().into();
            }
        }
        if self.kind.is_fee() {
            view["vat_rate"] = self.vat_rate.into();
            view["vat_amount"] = self.vat.into();
        }
        view
    }
}
