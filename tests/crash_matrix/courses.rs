//! Every course a sale can take. Each ends at rest, whatever happens on the way.

use handover_core::{
    Channel, Command, Contact, CustomerToken, Finding, Goods, LineId, NewLine, PaymentTerms,
    PlaceOrderMode, ReturnChange, ReturnReason, ReturnStep, ReturnWish, SaleId, Share, Stage,
    State, Tender,
};
use handover_rig::sales::{ada, terms, two};
use handover_rig::{MINUTE_MS, Rig, line, pence};
use handover_till::shop::customer::CustomerName;
use klarna_simulator::world::CustomerAct;

/// A course, and the till it runs on.
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

pub(crate) const COURSES: [Course; 32] = [
    course("handed over", |rig| {
        let sale = rig.paid();
        hand_over(rig, sale, Goods::Rest)
    }),
    course("in parts, the order standing longer", |rig| {
        let sale = rig.paid();
        hand_over(rig, sale, two());
        command(rig, sale, Command::ExtendHold);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("in part, the rest released", |rig| {
        let sale = rig.paid();
        hand_over(rig, sale, two());
        command(rig, sale, Command::CancelRest)
    }),
    course("refunded by goods and by sum", |rig| {
        let sale = rig.paid();
        hand_over(rig, sale, Goods::Rest);
        refund(rig, sale, Share::Goods(two()));
        refund(rig, sale, Share::Amount(pence(100)));
        refund(rig, sale, Share::Goods(Goods::Rest))
    }),
    course("exchanged, as the new sale sees it", |rig| exchanged(rig).1),
    course("exchanged, as the goods' own sale sees it", |rig| {
        exchanged(rig).0
    }),
    course("returned for nothing else", |rig| {
        let (original, new) = coming_back(rig, Vec::new());
        rig.ask(new, Command::RefundReturns)
            .expect("nothing is bought");
        refunded(rig, new);
        rig.settle(original);
        original
    }),
    Course {
        name: "opened ahead, changed, then paid",
        rig: || Rig::preparing(false),
        take: prepared,
    },
    Course {
        name: "opened ahead with its page, changed, then paid",
        rig: || Rig::preparing(true),
        take: prepared,
    },
    course("cancelled when paid", |rig| {
        let sale = rig.paid();
        cancel(rig, sale)
    }),
    course("looked up again", |rig| {
        let sale = rig.paid();
        hand_over(rig, sale, Goods::Rest);
        command(rig, sale, Command::RefreshOrder)
    }),
    course("captured by Klarna", |rig| {
        let sale = rig.paid_with(terms(PlaceOrderMode::CaptureOrder));
        hand_over(rig, sale, Goods::Rest)
    }),
    course("captured by Klarna, cancelled by a refund", |rig| {
        let sale = rig.paid_with(terms(PlaceOrderMode::CaptureOrder));
        cancel(rig, sale)
    }),
    course("placed by the till", |rig| {
        let sale = rig.paid_with(terms(PlaceOrderMode::None));
        hand_over(rig, sale, Goods::Rest)
    }),
    course("placed and captured by the till", |rig| {
        let auto_capture = PaymentTerms {
            auto_capture: true,
            ..terms(PlaceOrderMode::None)
        };
        let sale = rig.paid_with(auto_capture);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("held, then placed", |rig| {
        let sale = rig.held();
        command(rig, sale, Command::Place { amount: None });
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    Course {
        name: "held, then placed for less",
        rig: Rig::agreeing_to_less,
        take: |rig| {
            let sale = rig.held();
            let amount = Some(pence(1_000));
            command(rig, sale, Command::Place { amount });
            reach(rig, sale, Stage::Paid);
            hand_over(rig, sale, Goods::Rest)
        },
    },
    course("held, then given back", |rig| {
        let sale = rig.held();
        cancel(rig, sale)
    }),
    course("held, and nobody came", |rig| {
        let sale = rig.held();
        let gone = rig.run_until(70 * MINUTE_MS, |rig| {
            rig.sale(sale).stage() == Stage::Expired
        });
        assert!(gone, "{:?}", rig.sale(sale).state());
        sale
    }),
    course("cancelled while open", |rig| {
        let sale = rig.opened();
        cancel(rig, sale)
    }),
    course("nobody paid", |rig| {
        let brief = PaymentTerms::usual(Channel::Qr, MINUTE_MS / 4);
        let sale = rig.opened_with(brief);
        reach(rig, sale, Stage::Expired)
    }),
    course("paid in cash", |rig| {
        let sale = rig.opened();
        let tender = Tender::Cash;
        command(rig, sale, Command::PaidOtherwise { tender });
        reach(rig, sale, Stage::PaidOtherwise)
    }),
    course("declined, then paid", |rig| {
        let sale = rig.opened();
        rig.customer(sale, CustomerAct::Open);
        rig.customer(sale, CustomerAct::Decline);
        rig.run_for(5_000);
        rig.take_payment(sale);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("sent by mail", |rig| {
        let sale = sent(rig);
        rig.take_payment(sale);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("under review, then accepted", |rig| {
        let sale = rig.under_review();
        command(rig, sale, Command::AwaitReview { by: "Grace".into() });
        rig.decide_review(sale, "ACCEPTED");
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("late, then taken", |rig| {
        let sale = rig.late_with(terms(PlaceOrderMode::PlaceOrder));
        command(rig, sale, Command::AcceptLate);
        reach(rig, sale, Stage::Paid);
        hand_over(rig, sale, Goods::Rest)
    }),
    course("late, then cancelled", |rig| {
        let sale = rig.late_with(terms(PlaceOrderMode::PlaceOrder));
        command(rig, sale, Command::ReturnLate);
        reach(rig, sale, Stage::Cancelled)
    }),
    course("late, then refunded", |rig| {
        let sale = rig.late_with(terms(PlaceOrderMode::CaptureOrder));
        command(rig, sale, Command::ReturnLate);
        reach(rig, sale, Stage::Cancelled)
    }),
    course("on a page that Klarna forgot", |rig| {
        let sale = rig.opened();
        rig.forget("read_hosted_session", 20);
        rig.customer_pays(sale);
        let read = rig.run_until(10 * MINUTE_MS, |rig| {
            let sale = rig.sale(sale);
            sale.stage() == Stage::Paid || matches!(sale.state(), State::Unreadable(_))
        });
        assert!(read, "{:?}", rig.sale(sale).state());
        if rig.sale(sale).stage() != Stage::Paid {
            let order_id = rig.placed();
            rig.settle_by_hand(sale, Finding::PaidAs { order_id });
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
        rig: with_customer_token,
        take: |rig| {
            let customer_token = customer_token(rig);
            let sale = rig.begin();
            command(rig, sale, Command::Charge { customer_token });
            reach(rig, sale, Stage::Paid);
            hand_over(rig, sale, Goods::Rest)
        },
    },
    Course {
        name: "a customer token that is cancelled",
        rig: with_customer_token,
        take: |rig| {
            let sale = customer_token(rig);
            command(rig, sale, Command::CancelCustomerToken);
            settle_customer_token(rig, sale);
            assert_eq!(rig.sale(sale).customer_token(), Some(&CustomerToken::Over));
            sale
        },
    },
];

/// Returns a till and a Klarna with a customer token.
/// A sale whose payment is opened while its basket is rung up.
fn prepared(rig: &mut Rig) -> SaleId {
    let sale = rig.begin();
    rig.engine().look(Some(sale));
    rig.run_for(10_000);
    let quantity = Command::SetQuantity {
        line: LineId(1),
        quantity: 7,
    };
    rig.ask(sale, quantity).expect("a basket");
    rig.run_for(10_000);
    rig.open_page(sale, terms(PlaceOrderMode::PlaceOrder));
    rig.take_payment(sale);
    hand_over(rig, sale, Goods::Rest)
}

fn with_customer_token() -> Rig {
    let mut rig = Rig::new();
    let sale = agreeing(&mut rig);
    hand_over(&mut rig, sale, Goods::Rest);
    rig
}

fn customer_token(rig: &mut Rig) -> SaleId {
    rig.engine().customers().expect("an intact journal")[0].sale
}

/// Starts a payment whose customer agrees to a customer token.
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
    rig.take_payment(sale);
    settle_customer_token(rig, sale)
}

/// Waits until nothing about the customer token is under way.
fn settle_customer_token(rig: &mut Rig, sale: SaleId) -> SaleId {
    let settled = rig.run_until(70 * MINUTE_MS, |rig| {
        let sale = rig.sale(sale);
        sale.customer_token().is_some_and(|customer_token| {
            !customer_token.is_underway() && !matches!(customer_token, CustomerToken::Asked { .. })
        })
    });
    assert!(settled, "stuck in {:?}", rig.sale(sale).customer_token());
    sale
}

/// Returns a sale of which two pieces were exchanged, and the sale of the new goods.
fn exchanged(rig: &mut Rig) -> (SaleId, SaleId) {
    let (original, new) = coming_back(rig, vec![line("22423", 1, 800)]);
    rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
    rig.take_payment(new);
    refunded(rig, new);
    hand_over(rig, new, Goods::Rest);
    rig.settle(original);
    (original, new)
}

/// Returns a sale that was handed over, and a basket of `lines` with which two of its pieces come back.
fn coming_back(rig: &mut Rig, lines: Vec<NewLine>) -> (SaleId, SaleId) {
    let original = rig.handed_over();
    let new = rig.begin_with(lines);
    let Goods::Pieces(pieces) = two() else {
        panic!("two pieces");
    };
    let wish = ReturnWish {
        of: original,
        reason: ReturnReason::Damaged.into(),
        pieces,
    };
    let change = ReturnChange::Add(wish);
    let changed = rig.engine().change_returns(&ada(), new, change);
    changed.expect("goods that were handed over");
    (original, new)
}

/// Waits until the goods that came back with a sale are refunded.
fn refunded(rig: &mut Rig, sale: SaleId) {
    let is_done = |rig: &Rig| {
        let sale = rig.sale(sale);
        let mut steps = sale.returns().iter().map(|returning| &returning.step);
        steps.all(|step| matches!(step, ReturnStep::Refunded(_)))
    };
    let is_done = rig.run_until(10 * MINUTE_MS, is_done);
    assert!(is_done, "stuck in {:?}", rig.sale(sale).returns());
}

/// Starts a payment whose link was sent by e-mail; a till that died in the meantime no longer has the address.
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
    let reason = "broken".into();
    command(rig, sale, Command::Refund { share, reason })
}

/// Requests something, and an act a second time: the caller may have missed the outcome.
fn command(rig: &mut Rig, sale: SaleId, command: Command) -> SaleId {
    let asked = rig.ask_as(sale, &command).expect("the sale is at rest");
    assert!(!asked.again, "{command:?} was not requested before");
    rig.settle(sale);
    if let Some(place) = asked.request {
        let events = rig.sale(sale).events();
        let again = rig.ask_as(sale, &command).expect("it was requested before");
        assert_eq!((again.again, again.request), (true, Some(place)));
        assert_eq!(rig.sale(sale).events(), events, "{command:?} is done twice");
        let told = rig.engine().report(&ada(), sale, place);
        told.expect("an intact journal");
    }
    sale
}

fn reach(rig: &mut Rig, sale: SaleId, stage: Stage) -> SaleId {
    rig.run_to(sale, stage);
    rig.settle(sale);
    sale
}
