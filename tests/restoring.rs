//! The journal is lost, and a backup takes its place: what Klarna knows of the last days is read
//! before a payment is taken.

use handover_core::{Channel, Command, Goods, Share, Stage};
use handover_tests::{Rig, pay};
use handover_till::engine::TillError;
use klarna_simulator::world::CustomerAct;

#[test]
fn no_payment_is_taken_before_the_last_days_were_read_from_klarna_again() {
    let mut rig = Rig::new();
    let sold = rig.open();
    rig.run_to(sold, Stage::Open);
    rig.customer(sold, CustomerAct::Open);
    rig.customer(sold, CustomerAct::Pay);
    rig.run_to(sold, Stage::Paid);
    rig.ask(sold, Command::HandOver(Goods::Rest)).expect("paid");
    rig.run_to(sold, Stage::HandedOver);
    let waiting = rig.open();
    rig.run_to(waiting, Stage::Open);
    let backup = rig.back_up();
    // After the backup one customer pays, and one gets the money back.
    rig.customer(waiting, CustomerAct::Open);
    rig.customer(waiting, CustomerAct::Pay);
    rig.run_to(waiting, Stage::Paid);
    let refund = Command::Refund {
        share: Share::Goods(Goods::Rest),
        reason: "broken".into(),
    };
    rig.ask(sold, refund).expect("captured");
    rig.run_until(10_000, |rig| rig.sale(sold).write().is_none());

    let restored = rig.lose_and_restore(&backup);
    assert_eq!((restored.epoch, restored.carried_over), (2, 0));
    assert_eq!(rig.snapshot().unread, Some(2));
    let new = rig.begin();
    let refused = rig.ask(new, pay(Channel::Qr)).expect_err("not yet");
    assert!(
        matches!(refused, TillError::ReadingBack { left: 2 }),
        "{refused}"
    );
    // Neither does a restart help.
    rig.restart();
    let refused = rig.ask(new, pay(Channel::Qr)).expect_err("not yet");
    assert!(
        matches!(refused, TillError::ReadingBack { .. }),
        "{refused}"
    );

    assert!(rig.run_until(60_000, |rig| rig.snapshot().unread.is_none()));
    assert_eq!(rig.sale(waiting).stage(), Stage::Paid);
    assert_eq!(
        rig.sale(sold).refunded().minor(),
        1_530,
        "Klarna's refund is taken over"
    );
    rig.ask(new, pay(Channel::Qr))
        .expect("payments are taken again");
    rig.run_to(new, Stage::Open);
    rig.restart();
    assert_eq!(rig.snapshot().unread, None, "once is enough");
    assert_eq!(rig.sale(new).number().as_str(), "P-001003");
    rig.verify();
}
