//! The strip on a busy day: it lists what needs somebody, and a key stays with its sale.

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_core::Sale;

use super::*;
use crate::present::scene::rig::{given, id, opened, paid, refunded, sale, shown};

/// Returns a snapshot of these sales, the oldest first.
fn snapshot(sales: impl IntoIterator<Item = Arc<Sale>>) -> Snapshot {
    Snapshot {
        sales: sales.into_iter().map(shown).collect(),
        ..Snapshot::default()
    }
}

fn states(view: &StripView) -> Vec<StateWord> {
    view.items.iter().map(|item| item.state).collect()
}

#[test]
fn what_needs_somebody_comes_first_even_after_sixty_sales() {
    let old = [
        sale(1, paid()),
        sale(2, opened()),
        sale(3, paid()),
        sale(4, opened()),
    ];
    let later = (5..65).map(|number| sale(number, given()));
    let view = Strip::default().view(&snapshot(old.into_iter().chain(later)), None);
    let first: Vec<&str> = view
        .items
        .iter()
        .map(|item| &*item.number)
        .take(5)
        .collect();
    assert_eq!(
        first,
        ["P-000003", "P-000001", "P-000004", "P-000002", "P-000064"]
    );
    let needing = view.items.iter().filter(|item| item.needs_attention);
    assert_eq!((needing.count(), &*view.needs), (2, "2 to do"));
    assert_eq!((view.items.len(), &*view.all), (12, "12 sales"));
}

#[test]
fn a_sale_that_cannot_be_read_needs_somebody() {
    let unreadable = Snapshot {
        frozen: vec![("P-000009".to_owned(), "a newer event".to_owned())],
        ..snapshot([sale(1, paid())])
    };
    let view = Strip::default().view(&unreadable, None);
    assert_eq!(states(&view), [StateWord::Frozen, StateWord::Paid]);
    assert_eq!(view.needs, "2 to do");
}

#[test]
fn a_thousand_open_payments_are_counted_but_not_listed() {
    let waiting = (1..=1_000).map(|number| sale(number, opened()));
    let first = (1_001..=1_050).map(|number| sale(number, paid()));
    let last = sale(2_000, given());
    let view = Strip::default().view(&snapshot(waiting.chain(first).chain([last])), None);
    assert_eq!((&*view.needs, &*view.all), ("50 to do", "1,051 sales"));
    assert_eq!(view.items.len(), LISTED + 1);
    let unlisted = 1_050 - LISTED;
    assert_eq!(
        view.unlisted,
        format!(
            "{},{:03} more are in the day (F7).",
            unlisted / 1_000,
            unlisted % 1_000
        )
    );
    assert_eq!(
        view.items.last().map(|item| item.state),
        Some(StateWord::HandedOver)
    );
}

#[test]
fn a_sale_keeps_its_key_while_it_is_listed() {
    let mut strip = Strip::default();
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    // Sales start, are paid and are handed over; some stay open for long.
    for step in 1..120_u32 {
        let course = |number: u32| match (number.is_multiple_of(5), step.saturating_sub(number)) {
            (false, 0..3) | (true, 0..40) => opened(),
            (false, 3..6) | (true, 40..60) => paid(),
            _ => given(),
        };
        let view = strip.view(
            &snapshot((1..=step).map(|number| sale(number, course(number)))),
            None,
        );
        let now: BTreeMap<String, String> = view
            .items
            .iter()
            .filter_map(|item| Some((item.sale.clone(), item.key.clone()?)))
            .collect();
        let mut used: Vec<&String> = now.values().collect();
        used.sort_unstable();
        used.dedup();
        assert_eq!(used.len(), now.len(), "two sales share a key at {step}");
        for item in view
            .items
            .iter()
            .filter(|item| item.state != StateWord::HandedOver)
        {
            let before = keys.get(&item.sale);
            assert!(
                before.is_none() || before == now.get(&item.sale),
                "{} at {step}",
                item.number
            );
        }
        let open = view
            .items
            .iter()
            .filter(|item| item.state != StateWord::HandedOver);
        let without = open.filter(|item| item.key.is_none()).count();
        let kept = view
            .items
            .iter()
            .filter(|item| item.state == StateWord::HandedOver && item.key.is_some());
        assert!(
            without == 0 || kept.count() == 0,
            "a finished sale keeps a key from an open one at {step}"
        );
        keys = now;
    }
}

#[test]
fn a_refunded_sale_is_not_called_handed_over() {
    let sales = [
        sale(1, refunded(850)),
        sale(2, refunded(849)),
        sale(3, given()),
    ];
    let view = Strip::default().view(&snapshot(sales), None);
    let mut words = states(&view);
    words.sort_unstable();
    assert_eq!(
        words,
        [
            StateWord::HandedOver,
            StateWord::PartRefunded,
            StateWord::Refunded
        ]
    );
}

#[test]
fn the_basket_on_screen_is_not_in_the_strip() {
    let view = Strip::default().view(&snapshot([sale(1, opened())]), Some(id(1)));
    assert!(view.items.is_empty());
}
