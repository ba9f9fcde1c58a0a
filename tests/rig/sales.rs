//! The steps to each stage of a sale, each written once.

use handover_core::{
    Actor, Channel, Command, Finding, Goods, LineId, NewLine, PaymentTerms, Piece, PlaceOrderMode,
    SaleId, Share, Stage,
};
use handover_klarna::payments::{self, Intent};
use handover_klarna::{LineType, OrderLine};
use klarna_simulator::world::CustomerAct;
use serde_json::{Value, json};

use crate::{MINUTE_MS, Plan, Rig, line};

/// Returns the usual terms – by QR, within 30 minutes – with this place-order mode.
#[must_use]
pub fn terms(mode: PlaceOrderMode) -> PaymentTerms {
    PaymentTerms {
        mode,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS)
    }
}

/// Returns the cashier.
#[must_use]
pub fn ada() -> Actor {
    Actor::Person("Ada".to_owned())
}

/// Returns the terms of an order that is put on hold once approved, until a person places it.
#[must_use]
pub fn held() -> PaymentTerms {
    PaymentTerms {
        hold: true,
        ..terms(PlaceOrderMode::None)
    }
}

/// Returns two of the usual six pieces.
#[must_use]
pub fn two() -> Goods {
    Goods::Pieces(vec![Piece {
        line: LineId(1),
        quantity: Some(2),
    }])
}

/// Returns the client's request for the payment of the usual basket.
#[must_use]
pub fn payment_session() -> payments::CreateSession {
    payments::CreateSession {
        intent: Some(Intent::Buy),
        purchase_country: "GB".to_owned(),
        purchase_currency: "GBP".to_owned(),
        locale: Some("en-GB".to_owned()),
        order_amount: 1_530,
        order_tax_amount: Some(255),
        order_lines: vec![OrderLine {
            line_type: Some(LineType::Physical),
            reference: Some("85123A/1".to_owned()),
            name: "WHITE HANGING HEART T-LIGHT HOLDER".to_owned(),
            quantity: 6,
            unit_price: 255,
            tax_rate: Some(2_000),
            total_amount: 1_530,
            total_tax_amount: Some(255),
            ..OrderLine::default()
        }],
        ..payments::CreateSession::default()
    }
}

impl Rig {
    /// Starts a sale of 6 × £2.55 with 20 % tax.
    pub fn begin(&mut self) -> SaleId {
        self.begin_with(vec![line("85123A", 6, 255)])
    }

    /// Starts a sale of these lines.
    pub fn begin_with(&mut self, lines: Vec<NewLine>) -> SaleId {
        let sale = self.engine().begin(&ada(), lines);
        sale.expect("a valid basket").id()
    }

    /// Returns a sale whose page is open.
    pub fn opened(&mut self) -> SaleId {
        self.opened_with(terms(PlaceOrderMode::PlaceOrder))
    }

    /// Returns one under these terms.
    pub fn opened_with(&mut self, terms: PaymentTerms) -> SaleId {
        let id = self.begin();
        self.open_page(id, terms);
        id
    }

    /// Requests payment for a basket and waits until its page is open.
    pub fn open_page(&mut self, id: SaleId, terms: PaymentTerms) {
        self.ask(id, Command::Pay(terms)).expect("a payable basket");
        self.run_to(id, Stage::Open);
    }

    /// The customer opens the page and pays; the till has not noticed yet.
    pub fn customer_pays(&mut self, id: SaleId) {
        self.customer(id, CustomerAct::Open);
        self.customer(id, CustomerAct::Pay);
    }

    /// The customer pays; waits until the till has noticed.
    pub fn take_payment(&mut self, id: SaleId) {
        self.customer_pays(id);
        self.run_to(id, Stage::Paid);
    }

    /// The customer pays, and from the till's next call on something goes wrong.
    pub fn take_payment_under(&mut self, id: SaleId, plan: Plan) {
        self.customer_pays(id);
        self.plan(plan);
        self.run_to(id, Stage::Paid);
    }

    /// Returns a sale whose customer has paid, which the till has not noticed yet.
    pub fn approved_with(&mut self, terms: PaymentTerms) -> SaleId {
        let id = self.opened_with(terms);
        self.customer_pays(id);
        id
    }

    /// Returns a paid sale.
    pub fn paid(&mut self) -> SaleId {
        self.paid_with(terms(PlaceOrderMode::PlaceOrder))
    }

    /// Returns a sale paid under these terms.
    pub fn paid_with(&mut self, terms: PaymentTerms) -> SaleId {
        let id = self.opened_with(terms);
        self.take_payment(id);
        id
    }

    /// Returns a sale whose order is approved and on hold.
    pub fn held(&mut self) -> SaleId {
        let id = self.approved_with(held());
        self.run_to(id, Stage::Authorized);
        id
    }

    /// Returns a paid sale whose order is under review.
    pub fn under_review(&mut self) -> SaleId {
        self.review();
        let id = self.approved_with(terms(PlaceOrderMode::PlaceOrder));
        self.run_to(id, Stage::UnderReview);
        id
    }

    /// Has Klarna review every order from here on.
    pub fn review(&mut self) {
        self.control("/control/review", &json!({"status": "PENDING"}));
    }

    /// Ends Klarna's review of an order.
    pub fn decide_review(&mut self, id: SaleId, status: &str) {
        let verdict = json!({"status": status, "order_id": self.order_id(id)});
        self.control("/control/review", &verdict);
    }

    /// Returns a sale whose customer paid under these terms while it was being cancelled.
    pub fn late_with(&mut self, terms: PaymentTerms) -> SaleId {
        let id = self.approved_with(terms);
        self.ask(id, Command::Cancel).expect("not seen yet");
        self.run_to(id, Stage::LatePayment);
        id
    }

    /// Returns a sale that is paid, captured and handed over.
    pub fn handed_over(&mut self) -> SaleId {
        let id = self.paid();
        self.hand_over(id, Goods::Rest);
        id
    }

    /// Hands over goods of a paid sale and waits until they are captured.
    pub fn hand_over(&mut self, id: SaleId, goods: Goods) {
        self.ask(id, Command::HandOver(goods)).expect("a paid sale");
        self.run_to(id, Stage::HandedOver);
        self.settle(id);
    }

    /// Refunds a share and waits for Klarna.
    pub fn refund(&mut self, id: SaleId, share: Share) {
        let reason = "broken".into();
        self.ask(id, Command::Refund { share, reason })
            .expect("a captured sale");
        self.settle(id);
    }

    /// Lets time pass until nothing is being written to the order or read from it.
    pub fn settle(&mut self, id: SaleId) {
        let settled = self.run_until(10 * MINUTE_MS, |rig| {
            let sale = rig.sale(id);
            sale.write().is_none() && (!sale.is_handed_over() || sale.is_handed_over_idle())
        });
        assert!(settled, "stuck in {:?}", self.sale(id).state());
    }

    /// Records what somebody found in Klarna's portal about a sale in doubt.
    pub fn settle_by_hand(&mut self, id: SaleId, finding: Finding) {
        let note = "seen in the portal".to_owned();
        self.ask(id, Command::Settle { finding, note })
            .expect("in doubt");
    }

    /// Changes a sale's order in Klarna's portal.
    pub fn portal(&mut self, id: SaleId, edit: &str, body: &Value) {
        let order = self.order_id(id);
        self.control(&format!("/control/orders/{order}/{edit}"), body);
    }

    /// Has Klarna answer the next calls of an operation with 404, as if what they are about were unknown.
    pub fn forget(&mut self, operation: &str, times: u32) {
        self.control(
            "/control/faults",
            &json!({"match": operation, "kind": "status", "status": 404, "times": times}),
        );
    }
}
