//! An order and its operations.

use super::*;

impl Order {
    /// Returns the amount that can still be captured.
    pub(crate) fn left(&self) -> i64 {
        if self.end == End::Open && self.risk != Risk::Rejected {
            self.amount - self.captured
        } else {
            0
        }
    }

    pub(super) fn capture(
        &mut self,
        amount: i64,
        goods: &[Portion],
        key: IdempotencyKey,
    ) -> Result<BookingId, u16> {
        if self.end == End::Open && amount > self.left() {
            self.excesses += 1;
        }
        if amount < 1 || amount > self.left() || self.risk != Risk::Accepted {
            return Err(403);
        }
        let goods = goods
            .iter()
            .map(|portion| (portion.line.0, portion.quantity));
        self.book_capture(amount, Some(key), goods.collect());
        Ok(name("capture", self.captures.len() - 1))
    }

    pub(super) fn book_capture(
        &mut self,
        amount: i64,
        reference: Option<IdempotencyKey>,
        goods: Vec<(u32, i64)>,
    ) {
        self.captured += amount;
        self.captures.push(Booked {
            reference,
            amount,
            refunded: 0,
            goods,
        });
    }

    pub(super) fn refund(
        &mut self,
        amount: i64,
        goods: &[Portion],
        reference: Option<IdempotencyKey>,
    ) -> Result<BookingId, u16> {
        if amount < 1 || amount > self.captured - self.refunded {
            self.excesses += 1;
            return Err(403);
        }
        let mut rest = amount;
        for capture in &mut self.captures {
            let share = rest.min(capture.amount - capture.refunded);
            capture.refunded += share;
            rest -= share;
        }
        self.refunded += amount;
        let goods = goods
            .iter()
            .map(|portion| (portion.line.0, portion.quantity));
        self.refunds.push(Booked {
            reference,
            amount,
            refunded: 0,
            goods: goods.collect(),
        });
        Ok(name("refund", self.refunds.len() - 1))
    }

    pub(super) fn cancel(&mut self) -> Result<BookingId, u16> {
        if self.end != End::Open || self.captured > 0 {
            return Err(403);
        }
        self.end = End::Cancelled;
        Ok(BookingId::from(""))
    }

    pub(super) fn release(&mut self) -> Result<BookingId, u16> {
        if self.left() == 0 {
            return Err(403);
        }
        self.end = End::Released;
        Ok(BookingId::from(""))
    }

    pub(super) fn extend(&mut self) -> Result<BookingId, u16> {
        if self.left() == 0 {
            return Err(403);
        }
        self.extended += 1;
        Ok(BookingId::from(""))
    }

    pub(super) fn facts(&self) -> OrderFacts {
        let booking = |(at, booked): (usize, &Booked)| Booking {
            id: name("booking", at),
            reference: booked.reference.map(|key| key.to_string()),
            amount: pence(booked.amount),
            refunded: pence(booked.refunded),
        };
        OrderFacts {
            status: match self.end {
                End::Cancelled => OrderStatus::Cancelled,
                End::Expired => OrderStatus::Expired,
                End::Released => OrderStatus::Captured,
                End::Open if self.captured == 0 => OrderStatus::Authorized,
                End::Open if self.captured == self.amount => OrderStatus::Captured,
                End::Open => OrderStatus::PartCaptured,
            },
            fraud: match self.risk {
                Risk::Pending => FraudStatus::Pending,
                Risk::Accepted => FraudStatus::Accepted,
                Risk::Rejected => FraudStatus::Rejected,
            },
            amount: pence(self.amount),
            original: Some(pence(self.original)),
            captured: pence(self.captured),
            refunded: pence(self.refunded),
            klarna_reference: None,
            sale_number: Some("P-000001".to_owned()),
            method: None,
            expires_at: Some(Timestamp::from_ms(i64::from(self.extended))),
            captures: self.captures.iter().enumerate().map(booking).collect(),
            refunds: self.refunds.iter().enumerate().map(booking).collect(),
        }
    }
}
