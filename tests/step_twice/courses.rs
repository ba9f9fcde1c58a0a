//! Every course a sale can take. Each ends at rest, whatever happens on the way.

use handover_core::CustomerToken;
use handover_core::PlaceOrderMode;
use handover_core::{
    Channel, Command, Contact, Currency, Goods, LineId, Money, PaymentTerms, Piece, SaleId, Share,
    Stage, State,
};
use handover_core::{Finding, OrderId, Tender};
use handover_rig::Rig;
use handover_rig::sales::{ada, terms};
use handover_till::shop::customer::CustomerName;
use klarna_simulator::world::CustomerAct;
use serde_json::json;

const MINUTE_MS: i64 = 60_000;

/// A course, and where it is taken.
pub(crate) struct Course {
    pub(crate) name: &'static str,
    pub(crate) rig: fn() -> Rig,
    pub(crate) take: fn(&mut Rig) -> SaleId,
}

const fn course(name: &'static str, take: fn(&mut Rig) -> SaleId) -> Course {
    Course {
        name,
        rig: Rig::new,
        take,
    }
}

pub(crate) const COURSES: [Course; 27] = [
    course("handed over", |rig| {
        let sale = paid(rig, usual());
        hand_over(rig, sale, Goods::Rest)
    }),
    course("in parts, the order standing longer", |rig| {
        let sale = paid(rig, usual());
        hand_over(rig, sale, two());
        command(rig, sale, Command::ExtendHold);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("in part, the rest released", |rig| {
        let sale = paid(rig, usual());
        hand_over(rig, sale, two());
        command(rig, sale, Command::CancelRest)
    }),
    course("refunded by goods and by sum", |rig| {
        let sale = paid(rig, usual());
        hand_over(rig, sale, Goods::Rest);
        refund(rig, sale, Share::Goods(two()));
        refund(rig, sale, Share::Amount(pence(100)));
        refund(rig, sale, Share::Goods(Goods::Rest))
    }),
    course("cancelled when paid", |rig| {
        let sale = paid(rig, usual());
        cancel(rig, sale)
    }),
    course("looked up again", |rig| {
        let sale = paid(rig, usual());
        hand_over(rig, sale, Goods::Rest);
        command(rig, sale, Command::RefreshOrder)
    }),
    course("captured by Klarna", |rig| {
        let sale = paid(rig, terms(PlaceOrderMode::CaptureOrder));
        hand_over(rig, sale, Goods::Rest)
    }),
    course("captured by Klarna, cancelled by a refund", |rig| {
        let sale = paid(rig, terms(PlaceOrderMode::CaptureOrder));
        cancel(rig, sale)
    }),
    course("placed by the till", |rig| {
        let sale = paid(rig, terms(PlaceOrderMode::None));
        hand_over(rig, sale, Goods::Rest)
    }),
    course("placed and captured by the till", |rig| {
        let auto_capture = PaymentTerms {
            auto_capture: true,
            ..terms(PlaceOrderMode::None)
        };
        let sale = paid(rig, auto_capture);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("held, then placed", |rig| {
        let sale = held(rig);
        command(rig, sale, Command::Place { amount: None });
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    Course {
        name: "held, then placed for less",
        rig: Rig::agreeing_to_less,
        take: |rig| {
            let sale = held(rig);
            let amount = Some(pence(1_000));
            command(rig, sale, Command::Place { amount });
            reach(rig, sale, Stage::Paid);
            hand_over(rig, sale, Goods::Rest)
        },
    },
    course("held, then given back", |rig| {
        let sale = held(rig);
        cancel(rig, sale)
    }),
    course("held, and nobody came", |rig| {
        let sale = held(rig);
        let gone = rig.run_until(70 * MINUTE_MS, |rig| {
            rig.sale(sale).stage() == Stage::Expired
        });
        assert!(gone, "{:?}", rig.sale(sale).state());
        sale
    }),
    course("cancelled while open", |rig| {
        let sale = open(rig, usual());
        cancel(rig, sale)
    }),
    course("nobody paid", |rig| {
        let brief = PaymentTerms::usual(Channel::Qr, MINUTE_MS / 4);
        let sale = open(rig, brief);
        reach(rig, sale, Stage::Expired)
    }),
    course("paid in cash", |rig| {
        let sale = open(rig, usual());
        let tender = Tender::Cash;
        command(rig, sale, Command::PaidOtherwise { tender });
        reach(rig, sale, Stage::PaidOtherwise)
    }),
    course("declined, then paid", |rig| {
        let sale = open(rig, usual());
        rig.customer(sale, CustomerAct::Open);
        rig.customer(sale, CustomerAct::Decline);
        rig.run_for(5_000);
        rig.customer_pays(sale);
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("sent by mail", |rig| {
        let sale = sent(rig);
        rig.customer_pays(sale);
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("under review, then accepted", |rig| {
        rig.control("/control/review", &json!({"status": "PENDING"}));
        let sale = open(rig, usual());
        rig.customer_pays(sale);
        reach(rig, sale, Stage::UnderReview);
        command(rig, sale, Command::AwaitReview { by: "Grace".into() });
        let id = rig.orders()[0]["order_id"].clone();
        let verdict = json!({"status": "ACCEPTED", "order_id": id});
        rig.control("/control/review", &verdict);
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("late, then taken", |rig| {
        let sale = late(rig, PlaceOrderMode::PlaceOrder);
        command(rig, sale, Command::AcceptLate);
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("late, then cancelled", |rig| {
        let sale = late(rig, PlaceOrderMode::PlaceOrder);
        command(rig, sale, Command::ReturnLate);
        reach(rig, sale, Stage::Cancelled)
    }),
    course("late, then refunded", |rig| {
        let sale = late(rig, PlaceOrderMode::CaptureOrder);
        command(rig, sale, Command::ReturnLate);
        reach(rig, sale, Stage::Cancelled)
    }),
    course("on a page that Klarna forgot", |rig| {
        let sale = open(rig, usual());
        rig.forget("read_hosted_session", 20);
        rig.customer_pays(sale);
        let read = rig.run_until(10 * MINUTE_MS, |rig| {
            let sale = rig.sale(sale);
            sale.stage() == Stage::Paid || matches!(sale.state(), State::Unreadable(_))
        });
        assert!(read, "{:?}", rig.sale(sale).state());
        if rig.sale(sale).stage() != Stage::Paid {
            let id = rig.orders()[0]["order_id"].as_str().map(OrderId::from);
            let settle = Command::Settle {
                finding: Finding::PaidAs {
                    order_id: id.expect("an order has an id"),
                },
                note: "read in the portal".to_owned(),
            };
            command(rig, sale, settle);
        }
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("paid by a customer who agrees to more", |rig| {
        let sale = agreeing(rig);
        hand_over(rig, sale, Goods::Rest)
    }),
    Course {
        name: "charged to a customer who agreed",
        rig: with_agreement,
        take: |rig| {
            let agreement = agreement(rig);
            let sale = rig.begin();
            command(
                rig,
                sale,
                Command::Charge {
                    customer_token: agreement,
                },
            );
            reach(rig, sale, Stage::Paid);
            hand_over(rig, sale, Goods::Rest)
        },
    },
    Course {
        name: "an agreement that is ended",
        rig: with_agreement,
        take: |rig| {
            let sale = agreement(rig);
            command(rig, sale, Command::CancelCustomerToken);
            settle_agreement(rig, sale);
            assert_eq!(rig.sale(sale).customer_token(), Some(&CustomerToken::Over));
            sale
        },
    },
];

/// A Klarna that holds a customer's agreement.
fn with_agreement() -> Rig {
    let mut rig = Rig::new();
    let sale = agreeing(&mut rig);
    hand_over(&mut rig, sale, Goods::Rest);
    rig
}

fn agreement(rig: &mut Rig) -> SaleId {
    rig.engine().customers().expect("a sound journal")[0].sale
}

/// A payment whose customer agrees to be charged again.
fn agreeing(rig: &mut Rig) -> SaleId {
    let sale = rig.begin();
    let pay = Command::Pay(PaymentTerms {
        remember: true,
        ..terms(PlaceOrderMode::None)
    });
    let name = CustomerName::parse("4711");
    let engine = rig.engine();
    engine.look(Some(sale));
    engine
        .ask_for(&ada(), sale, &pay, None, name)
        .expect("payable");
    reach(rig, sale, Stage::Open);
    rig.customer_pays(sale);
    reach(rig, sale, Stage::Paid);
    settle_agreement(rig, sale)
}

/// Waits until nothing about the agreement is on its way.
fn settle_agreement(rig: &mut Rig, sale: SaleId) -> SaleId {
    let settled = rig.run_until(70 * MINUTE_MS, |rig| {
        let sale = rig.sale(sale);
        sale.customer_token().is_some_and(|agreement| {
            !agreement.is_underway() && !matches!(agreement, CustomerToken::Asked { .. })
        })
    });
    assert!(settled, "stuck in {:?}", rig.sale(sale).customer_token());
    sale
}

fn usual() -> PaymentTerms {
    terms(PlaceOrderMode::PlaceOrder)
}

fn pence(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Gbp)
}

fn two() -> Goods {
    Goods::Pieces(vec![Piece {
        line: LineId(1),
        quantity: Some(2),
    }])
}

fn open(rig: &mut Rig, terms: PaymentTerms) -> SaleId {
    let sale = rig.begin();
    command(rig, sale, Command::Pay(terms));
    reach(rig, sale, Stage::Open)
}

fn paid(rig: &mut Rig, terms: PaymentTerms) -> SaleId {
    let sale = open(rig, terms);
    rig.customer_pays(sale);
    reach(rig, sale, Stage::Paid)
}

fn held(rig: &mut Rig) -> SaleId {
    let hold = PaymentTerms {
        hold: true,
        ..terms(PlaceOrderMode::None)
    };
    let sale = open(rig, hold);
    rig.customer_pays(sale);
    reach(rig, sale, Stage::Authorized)
}

/// A payment that comes while the till is ending it.
fn late(rig: &mut Rig, mode: PlaceOrderMode) -> SaleId {
    let sale = open(rig, terms(mode));
    rig.customer_pays(sale);
    rig.ask(sale, Command::Cancel).expect("not seen yet");
    reach(rig, sale, Stage::LatePayment)
}

/// A payment whose link went out by mail; a till that died meanwhile no longer has the address.
fn sent(rig: &mut Rig) -> SaleId {
    let sale = rig.begin();
    let pay = Command::Pay(PaymentTerms::usual(Channel::Email, 30 * MINUTE_MS));
    let address = Contact::email("customer@email.uk").expect("an address");
    rig.ask_with(sale, pay, Some(address)).expect("payable");
    reach(rig, sale, Stage::Open);
    rig.run_for(5_000);
    sale
}

fn cancel(rig: &mut Rig, sale: SaleId) -> SaleId {
    command(rig, sale, Command::Cancel);
    reach(rig, sale, Stage::Cancelled)
}

fn hand_over(rig: &mut Rig, sale: SaleId, goods: Goods) -> SaleId {
    command(rig, sale, Command::HandOver(goods));
    reach(rig, sale, Stage::HandedOver)
}

fn refund(rig: &mut Rig, sale: SaleId, share: Share) -> SaleId {
    let reason = "broken".to_owned();
    command(rig, sale, Command::Refund { share, reason })
}

/// Asks for something, and for an act once more: whoever asked may not have heard what came of it.
fn command(rig: &mut Rig, sale: SaleId, command: Command) -> SaleId {
    let asked = rig.ask_as(sale, &command).expect("the sale is at rest");
    assert!(!asked.again, "{command:?} was not asked for before");
    rig.settle(sale);
    if let Some(place) = asked.request {
        let events = rig.sale(sale).events();
        let again = rig.ask_as(sale, &command).expect("it was asked for before");
        assert_eq!((again.again, again.request), (true, Some(place)));
        assert_eq!(rig.sale(sale).events(), events, "{command:?} is done twice");
        let told = rig.engine().report(&ada(), sale, place);
        told.expect("a sound journal");
    }
    sale
}

fn reach(rig: &mut Rig, sale: SaleId, stage: Stage) -> SaleId {
    rig.run_to(sale, stage);
    rig.settle(sale);
    sale
}
