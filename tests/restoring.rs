//! The journal is lost and a backup is restored: the last days are read from Klarna before a payment is taken.

use std::path::PathBuf;

use handover_core::{
    ApprovalStep, Call, Channel, Command, Finding, Goods, PlaceOrderMode, SaleId, Share, Stage,
    State,
};
use handover_journal::JournalError;
use handover_rig::sales::terms;
use handover_rig::{Accident, MINUTE_MS, Plan, Rig, pay};
use handover_till::engine::TillError;

#[test]
fn no_payment_is_taken_before_the_last_days_are_read_from_klarna() {
    let mut rig = Rig::new();
    let sold = rig.handed_over();
    let waiting = rig.opened();
    let backup = rig.back_up();
    // After the backup one customer pays, and one gets a refund.
    rig.take_payment(waiting);
    rig.refund(sold, Share::Goods(Goods::Rest));

    let restored = rig.lose_and_restore(&backup);
    assert_eq!((restored.epoch, restored.carried_over), (2, 0));
    assert_eq!(rig.snapshot().unread, Some(2));
    let new = rig.begin();
    let refused = rig.ask(new, pay(Channel::Qr)).expect_err("not yet");
    assert!(
        matches!(refused, TillError::ReadingBack { left: 2 }),
        "{refused}"
    );
    // A restart does not help either.
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
        "Klarna's refund is adopted"
    );
    rig.ask(new, pay(Channel::Qr))
        .expect("payments are taken again");
    rig.run_to(new, Stage::Open);
    rig.restart();
    assert_eq!(rig.snapshot().unread, None, "once is enough");
    assert_eq!(rig.sale(new).number().as_str(), "P-001003");
    rig.verify();
}

/// The till could not record what it does: no page is opened, and nothing is captured. Everything up to then is in
/// the rescued copy, with which it continues.
#[test]
#[cfg_attr(windows, ignore = "the system lets nobody take an open file away")]
fn nothing_is_sent_to_klarna_once_the_journal_is_removed_and_the_rescued_one_continues() {
    for (start, stage, act, end) in [
        (
            Rig::begin as fn(&mut Rig) -> SaleId,
            Stage::Basket,
            pay(Channel::Qr),
            Stage::Open,
        ),
        (Rig::opened, Stage::Open, Command::Cancel, Stage::Cancelled),
        (
            Rig::paid,
            Stage::Paid,
            Command::HandOver(Goods::Rest),
            Stage::HandedOver,
        ),
    ] {
        let mut rig = Rig::new();
        let sale = start(&mut rig);
        let file = |suffix: &str| {
            let mut name = rig.journal_path().into_os_string();
            name.push(suffix);
            PathBuf::from(name)
        };
        let (log, rescued) = (file("-wal"), file("-rescued-1"));
        std::fs::remove_file(log).expect("a log");
        let calls = rig.calls().len();
        let refused = rig.ask(sale, act.clone()).expect_err("not written");
        let TillError::Journal(error) = refused else {
            panic!("{stage:?}: {refused}")
        };
        let is_rescued = matches!(*error, JournalError::Displaced { rescued: Ok(_), .. });
        assert!(is_rescued, "{stage:?}: {error}");
        assert!(!rig.run_until(10 * MINUTE_MS, |rig| rig.snapshot().displaced().is_none()));
        assert_eq!(rig.calls().len(), calls, "{stage:?}");
        assert_eq!(rig.sale(sale).stage(), stage, "as it was last written");

        rig.lose_and_restore(&rescued);
        assert!(rig.run_until(MINUTE_MS, |rig| rig.snapshot().unread.is_none()));
        rig.ask(sale, act).expect("it continues");
        rig.run_to(sale, end);
        rig.verify();
    }
}

/// Nobody uses the till meanwhile: it checks by itself, before the log's last reader is gone.
#[test]
#[cfg_attr(windows, ignore = "the system lets nobody take an open file away")]
fn a_removed_journal_is_noticed_within_seconds() {
    let mut rig = Rig::new();
    rig.begin();
    let mut log = rig.journal_path().into_os_string();
    log.push("-wal");
    std::fs::remove_file(log).expect("a log");
    assert!(rig.run_until(6_000, |rig| rig.snapshot().displaced().is_some()));
}

/// No backup contains an approval. A till that was placing an order with one finds it again at Klarna, and cancels it
/// if that was next.
#[test]
fn an_approval_missing_from_the_backup_is_found_again_at_klarna() {
    for moment in MOMENTS {
        for is_page_gone in [false, true] {
            let (mut rig, sale, backup) = interrupted(moment);
            rig.lose_and_restore(&backup);
            assert!(!rig.keeps_approval(sale), "it was not in the backup");
            if is_page_gone {
                rig.forget("read_hosted_session", 1_000);
            }
            let is_placed = moment == Moment::Placing;
            let end = match moment {
                Moment::Placing => Stage::Paid,
                Moment::GivingBack | Moment::GivingBackAfterPlacing => Stage::Cancelled,
            };
            rig.run_to(sale, end);
            assert_eq!(rig.orders().len(), usize::from(is_placed), "{moment:?}");
            assert!(rig.run_until(MINUTE_MS, |rig| rig.snapshot().unread.is_none()));
            assert!(!rig.keeps_approval(sale));
            rig.verify();
        }
    }
}

/// The order had been placed, and the answer was lost with the journal. It remains the only one: Klarna returns it
/// again, or a person finds it in Klarna's portal.
#[test]
fn an_order_placed_before_the_journal_was_lost_stays_the_only_one() {
    for is_forgotten in [false, true] {
        let (mut rig, sale, backup) = interrupted(Moment::Placing);
        rig.run_to(sale, Stage::Paid);
        rig.lose_and_restore(&backup);
        if is_forgotten {
            rig.forget("read_hosted_session", 1_000);
            rig.forget("read_payment_session", 1_000);
            run_to_a_person(&mut rig, sale);
            let order_id = rig.placed();
            rig.settle_by_hand(sale, Finding::PaidAs { order_id });
        }
        rig.run_to(sale, Stage::Paid);
        assert_eq!(rig.orders().len(), 1);
        assert!(rig.run_until(MINUTE_MS, |rig| rig.snapshot().unread.is_none()));
        rig.verify();
    }
}

/// The approval is lost everywhere: on the till, the page and the payment session. Nothing more is done with it, even
/// if it was to be cancelled after an order had been requested.
#[test]
fn an_approval_lost_everywhere_is_no_longer_looked_for() {
    for moment in MOMENTS {
        let (mut rig, sale, backup) = interrupted(moment);
        rig.lose_and_restore(&backup);
        rig.forget("read_hosted_session", 1_000);
        rig.forget("read_payment_session", 1_000);
        run_to_a_person(&mut rig, sale);
        assert!(rig.orders().is_empty());
        let calls = rig.calls().len();
        rig.run_for(30 * MINUTE_MS);
        let asked = &rig.calls()[calls..];
        assert!(
            asked.iter().all(Call::is_read) && asked.len() <= 80,
            "{moment:?}: page and payment session are asked once a minute, and nothing else is: {asked:?}"
        );
        rig.settle_by_hand(sale, Finding::NotPaid);
        assert!(!rig.sale(sale).is_unfinished(), "{moment:?}");
        rig.verify();
    }
}

/// What a till was doing with the customer's approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Placing,
    GivingBack,
    GivingBackAfterPlacing,
}

const MOMENTS: [Moment; 3] = [
    Moment::Placing,
    Moment::GivingBack,
    Moment::GivingBackAfterPlacing,
];

/// Returns a sale and a backup of exactly that moment, at which its call had not come through.
fn interrupted(moment: Moment) -> (Rig, SaleId, PathBuf) {
    let mut rig = Rig::new();
    let sale = rig.approved_with(terms(PlaceOrderMode::None));
    let cut = |operation| [(operation, Accident::NoConnection); 500];
    let cuts = [cut("place order"), cut("cancel authorization")];
    rig.plan(Plan::of(cuts.concat()));
    let is_placing = |rig: &Rig| matches!(rig.sale(sale).state(), State::Approved(approval) if matches!(approval.step, ApprovalStep::Placing { .. }));
    let is_giving_back = |rig: &Rig| {
        matches!(
            rig.sale(sale).state(),
            State::Approved(approval) if matches!(approval.step, ApprovalStep::Withdrawing { gone: false, .. })
        )
    };
    if moment != Moment::GivingBack {
        assert!(rig.run_until(MINUTE_MS, is_placing));
    }
    if moment != Moment::Placing {
        rig.ask(sale, Command::Cancel).expect("not placed yet");
        assert!(
            rig.run_until(60 * MINUTE_MS, is_giving_back),
            "{:?}",
            rig.sale(sale).state()
        );
    }
    let backup = rig.back_up();
    rig.plan(Plan::default());
    (rig, sale, backup)
}

/// Runs until a person is needed, but no longer than until payments are taken again.
fn run_to_a_person(rig: &mut Rig, sale: SaleId) {
    let is_unreadable = |rig: &Rig| matches!(rig.sale(sale).state(), State::Unreadable(_));
    let is_told = rig.run_until(10 * MINUTE_MS, is_unreadable);
    assert!(is_told, "{:?}", rig.sale(sale).state());
    assert_eq!(rig.sale(sale).stage(), Stage::InDoubt);
    assert!(rig.run_until(MINUTE_MS, |rig| rig.snapshot().unread.is_none()));
}
