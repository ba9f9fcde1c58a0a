//! The ways to the stages of a sale, each written once.

use handover_core::{
    Actor, Channel, Command, Goods, PaymentTerms, PlaceOrderMode, SaleId, Share, Stage,
};
use klarna_simulator::world::CustomerAct;
use serde_json::json;

use crate::{MINUTE_MS, Rig};

/// Returns the usual terms – by QR, within 30 minutes – in a mode.
#[must_use]
pub fn terms(mode: PlaceOrderMode) -> PaymentTerms {
    PaymentTerms {
        mode,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS)
    }
}

/// Returns who sells.
#[must_use]
pub fn ada() -> Actor {
    Actor::Person("Ada".to_owned())
}

impl Rig {
    /// Returns a sale whose page is open.
    pub fn opened(&mut self) -> SaleId {
        self.opened_with(terms(PlaceOrderMode::PlaceOrder))
    }

    /// The same under these terms.
    pub fn opened_with(&mut self, terms: PaymentTerms) -> SaleId {
        let id = self.begin();
        self.open_page(id, terms);
        id
    }

    /// Asks for the payment of a basket and waits until its page is open.
    pub fn open_page(&mut self, id: SaleId, terms: PaymentTerms) {
        self.ask(id, Command::Pay(terms)).expect("a payable basket");
        self.run_to(id, Stage::Open);
    }

    /// Lets the customer open the page and pay; the till has not seen it yet.
    pub fn customer_pays(&mut self, id: SaleId) {
        self.customer(id, CustomerAct::Open);
        self.customer(id, CustomerAct::Pay);
    }

    /// Returns a sale whose customer has paid, which the till has not seen yet.
    pub fn approved_with(&mut self, terms: PaymentTerms) -> SaleId {
        let id = self.opened_with(terms);
        self.customer_pays(id);
        id
    }

    /// Returns a paid sale.
    pub fn paid(&mut self) -> SaleId {
        self.paid_with(terms(PlaceOrderMode::PlaceOrder))
    }

    /// The same under these terms.
    pub fn paid_with(&mut self, terms: PaymentTerms) -> SaleId {
        let id = self.approved_with(terms);
        self.run_to(id, Stage::Paid);
        id
    }

    /// Returns a sale that is paid, captured and handed over.
    pub fn handed_over(&mut self) -> SaleId {
        let id = self.paid();
        self.hand_over(id, Goods::Rest);
        id
    }

    /// Hands goods of a paid sale over and waits until they are captured.
    pub fn hand_over(&mut self, id: SaleId, goods: Goods) {
        self.ask(id, Command::HandOver(goods)).expect("a paid sale");
        self.run_to(id, Stage::HandedOver);
        self.settle(id);
    }

    /// Refunds a share and waits for Klarna.
    pub fn refund(&mut self, id: SaleId, share: Share) {
        let reason = "broken".to_owned();
        self.ask(id, Command::Refund { share, reason })
            .expect("a captured sale");
        self.settle(id);
    }

    /// Lets time pass until nothing is being written to the order or read of it.
    pub fn settle(&mut self, id: SaleId) {
        let settled = self.run_until(10 * MINUTE_MS, |rig| {
            let sale = rig.sale(id);
            sale.write().is_none() && (!sale.is_handed_over() || sale.is_handed_over_idle())
        });
        assert!(settled, "stuck in {:?}", self.sale(id).state());
    }

    /// Lets Klarna answer the next so many calls of an operation 404, as if it had forgotten what they ask for.
    pub fn forget(&mut self, operation: &str, times: u32) {
        self.control(
            "/control/faults",
            &json!({"match": operation, "kind": "status", "status": 404, "times": times}),
        );
    }
}
