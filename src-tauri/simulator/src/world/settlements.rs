//! Payouts: what Klarna owes the shop for a day's captures, less refunds and fees.
//!
//! Payouts are derived from the orders; only changes by the control interface are stored. A movement is paid out with all
//! others of its day and currency, some days later, or earlier with a requested payout.

mod answers;
pub(crate) mod booking;
mod edit;
mod pdf;
mod query;
mod report;
mod totals;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub(crate) use answers::Report;
pub(crate) use booking::Booking;
pub(crate) use edit::Edits;
use serde_json::{Value, json};
use totals::Totals;

use crate::world::World;
use crate::world::merchant::agreement::{Agreement, Fee, SettlementType};
use crate::world::order_management::order::Order;
use crate::world::order_management::order::movement::{Movement, MovementKind};
use crate::world::protocol::ids;
use crate::world::protocol::object::{object, text};
use crate::world::protocol::time::{DAY_MS, HOUR_MS, iso};

/// The hour of the day, UTC, at which payouts are made.
const PAYOUT_HOUR: i64 = 6;

/// One payout in one currency.
#[derive(Clone, Debug)]
struct Payout {
    reference: String,
    at: i64,
    currency: String,
    /// Its number among the requested ones.
    requested: Option<usize>,
    transactions: Vec<Transaction>,
    totals: Totals,
}

/// One transaction of a payout.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Transaction {
    kind: TransactionKind,
    amount: i64,
    vat: i64,
    at: i64,
    order_id: String,
    /// The transaction as the interface shows it, without its payout.
    view: Value,
}

/// The kind of a transaction. All amounts are positive: the kind gives the direction.
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

/// Movements that are paid out together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Batch {
    at: i64,
    /// The number of a requested payout.
    requested: Option<usize>,
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
                let (at, requested) = self.paid_out(&movement);
                if at > now {
                    continue;
                }
                let batch = Batch {
                    at,
                    requested,
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
                *debt = totals.get("closing_debt_balance");
                Payout {
                    reference: self.payment_reference(&batch),
                    at: batch.at,
                    currency: batch.currency,
                    requested: batch.requested,
                    transactions,
                    totals,
                }
            })
            .collect()
    }

    /// Returns everything settled for an order: its movements, releases of holdbacks, and bookings.
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

    /// Returns when a movement is paid out, and by which requested payout, if by one.
    fn paid_out(&self, movement: &Movement<'_>) -> (i64, Option<usize>) {
        if let Some((number, at)) = self.settlement_edits.requested(movement) {
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
            requested,
            currency,
        } = batch;
        let number = requested.map_or_else(|| "daily".to_owned(), |number| number.to_string());
        ids::code(&format!("{seed}/payout/{at}/{number}/{currency}"), 12)
    }
}

/// Returns the transactions of a movement: a sale and its fees, or a return.
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
        .map(|(kind, amount)| Transaction::of(order, movement, kind, amount, fee))
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

    /// Returns Klarna's type and detailed type.
    fn codes(self) -> (&'static str, &'static str) {
        match self {
            TransactionKind::Sale => ("SALE", "PURCHASE"),
            TransactionKind::FeeShare => ("FEE", "PURCHASE_FEE_PERCENTAGE"),
            TransactionKind::FeeFixed => ("FEE", "PURCHASE_FEE_FIXED"),
            TransactionKind::FeePostponement => ("FEE", "EXTEND_DUE_DATE_FEE"),
            TransactionKind::FeeRefund => ("FEE_REFUND", "PURCHASE_FEE_PERCENTAGE_REFUND"),
            TransactionKind::Return => ("RETURN", "PURCHASE_RETURN"),
            TransactionKind::Booked(booking) => booking.codes(),
        }
    }
}

impl Transaction {
    fn of(
        order: &Order,
        movement: &Movement<'_>,
        kind: TransactionKind,
        amount: i64,
        fee: Fee,
    ) -> Transaction {
        let purchase = order.purchase();
        let (code, detailed) = kind.codes();
        let mut view = json!({
            "type": code,
            "detailed_type": detailed,
            "amount": amount,
            "currency_code": order.currency(),
            "purchase_country": text(purchase, "purchase_country"),
            "sale_date": iso(order.created_at()),
            "capture_date": iso(movement.at),
            "order_id": order.id,
            "short_order_id": order.klarna_reference,
            "initial_payment_method_type": order.method().payments_type(),
        });
        let (capture_id, refund_id) = match movement.kind {
            MovementKind::Capture | MovementKind::Postponement => (movement.id, ""),
            MovementKind::Refund => ("", movement.id),
            MovementKind::Release | MovementKind::Booking(_) => ("", ""),
        };
        let (capture_reference, refund_reference) = match movement.kind {
            MovementKind::Refund => ("", movement.reference),
            MovementKind::Capture
            | MovementKind::Postponement
            | MovementKind::Release
            | MovementKind::Booking(_) => (movement.reference, ""),
        };
        let is_reversal = matches!(kind, TransactionKind::Booked(booking) if booking.is_reversal());
        let shipping = object(purchase, "shipping_address");
        for (name, value) in [
            ("capture_id", capture_id),
            ("refund_id", refund_id),
            (
                "shipping_country",
                shipping.map_or("", |address| text(address, "country")),
            ),
            ("merchant_reference1", text(purchase, "merchant_reference1")),
            ("merchant_reference2", text(purchase, "merchant_reference2")),
            ("merchant_capture_reference", capture_reference),
            ("merchant_refund_reference", refund_reference),
            (
                "reversal_reference",
                if is_reversal { movement.id } else { "" },
            ),
        ] {
            if !value.is_empty() {
                view[name] = value.into();
            }
        }
        let vat = if kind.is_fee() { fee.vat(amount) } else { 0 };
        if kind.is_fee() {
            view["vat_rate"] = fee.vat_rate.into();
            view["vat_amount"] = vat.into();
        }
        Transaction {
            kind,
            amount,
            vat,
            at: movement.at,
            order_id: order.id.clone(),
            view,
        }
    }
}
