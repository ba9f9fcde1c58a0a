//! What a person may ask for in a scene.

use super::*;

impl Scene {
    pub(super) fn command_for(&self, ask: Ask) -> Command {
        let goods = |goods| match goods {
            Which::Rest => Goods::Rest,
            Which::Pieces { line, quantity } => Goods::Pieces(vec![Piece {
                line: LineId(u32::try_from(line + 1).expect("few lines")),
                quantity: Some(quantity),
            }]),
        };
        let refund = |share| Command::Refund {
            share,
            reason: "broken".into(),
        };
        let settle = |finding| Command::Settle {
            finding,
            note: "looked up".into(),
        };
        match ask {
            Ask::Pay => Command::Pay(PaymentTerms {
                mode: self.shop.mode,
                auto_capture: self.shop.auto_capture,
                hold: self.shop.hold,
                ..PaymentTerms::usual(Channel::Qr, GIVE_UP_AFTER_MS)
            }),
            Ask::Send => Command::Send(Channel::Email),
            Ask::Extend => Command::Extend {
                by_ms: 10 * MINUTE_MS,
            },
            Ask::Cancel => Command::Cancel,
            Ask::PaidOtherwise => Command::PaidOtherwise {
                tender: "cash".into(),
            },
            Ask::Discard => Command::Discard,
            Ask::HandOver(which) => Command::HandOver(goods(which)),
            Ask::Refund(which) => refund(Share::Goods(goods(which))),
            Ask::RefundPence(amount) => refund(Share::Amount(pence(amount))),
            Ask::Release => Command::CancelRest,
            Ask::ExtendAuthorization => Command::ExtendHold,
            Ask::AwaitReview => Command::AwaitReview { by: "Bea".into() },
            Ask::Place(amount) => Command::Place {
                amount: amount.map(pence),
            },
            Ask::AcceptLate => Command::AcceptLate,
            Ask::ReturnLate => Command::ReturnLate,
            Ask::NotPaid => settle(Finding::NotPaid),
            Ask::PaidAs => settle(Finding::PaidAs {
                order_id: "order0".into(),
            }),
            Ask::DidNotHappen => settle(Finding::DidNotHappen),
        }
    }

    pub(super) fn command(&self, step: Step) -> Result<Fact, Refusal> {
        debug_assert!(matches!(step, Step::Refresh));
        self.sale.decide(&Command::RefreshOrder, self.now)
    }

    /// Returns what people ask for here: only what is allowed and within bounds, and only true findings.
    pub(super) fn wishes(&self) -> Vec<Ask> {
        let is_possible = |ask: &Ask| {
            let has_order = !self.klarna.orders.is_empty();
            let is_done = self.sale.write().is_some_and(|write| self.is_done(write));
            match ask {
                Ask::NotPaid => !has_order && self.astray.is_none(),
                Ask::PaidAs => has_order,
                Ask::DidNotHappen => !is_done && self.astray.is_none(),
                Ask::Send | Ask::Extend => self.left.links > 0,
                _ => !self.is_write(*ask) || self.left.writes > 0,
            }
        };
        let may = |ask: &Ask| self.sheet.may(*ask, self.now) && !self.sheet.was_asked(*ask);
        self.questions()
            .into_iter()
            .filter(is_possible)
            .filter(may)
            .collect()
    }
}
