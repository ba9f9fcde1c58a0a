//! Core against a sale on one sheet of paper and a small model of Klarna: every state of a small sale, and random walks
//! through larger ones.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a model says what may happen; nothing else may"
)]

mod ahead;
mod klarna;
mod rules;
mod scene;
mod search;
mod sheet;

use handover_core::PlaceOrderMode;
use proptest::prelude::*;
use scene::{Bounds, Scene, Shop};

/// Many failures, and a plain sale.
const ROUGH: Bounds = Bounds {
    accidents: 2,
    writes: 1,
    links: 0,
    portal: 0,
    moves: 0,
};
/// One failure, and more operations on the order.
const BUSY: Bounds = Bounds {
    accidents: 1,
    writes: 2,
    links: 0,
    portal: 0,
    moves: 0,
};
/// Many operations on the order, here and in Klarna's portal.
const SHARED: Bounds = Bounds {
    accidents: 0,
    writes: 2,
    links: 0,
    portal: 1,
    moves: 0,
};
/// The customer takes time, and the link is sent and extended.
const SLOW: Bounds = Bounds {
    accidents: 1,
    writes: 0,
    links: 2,
    portal: 0,
    moves: 2,
};
/// Plenty of everything: for walks, which do not visit every state.
const LARGE: Bounds = Bounds {
    accidents: 20,
    writes: 8,
    links: 4,
    portal: 3,
    moves: 6,
};

/// Two of one article, with a discount.
fn shop(mode: PlaceOrderMode) -> Shop {
    Shop {
        lines: vec![(2, 100, 1)],
        mode,
        auto_capture: false,
        hold: false,
        reviews: false,
    }
}

#[test]
fn every_state_when_klarna_places_the_order() {
    let shop = shop(PlaceOrderMode::PlaceOrder);
    explore("rough", &shop, ROUGH, 11_000);
    explore("busy", &shop, BUSY, 6_500);
    explore("shared", &shop, SHARED, 5_500);
    explore("slow", &shop, SLOW, 4_800);
}

#[test]
fn every_state_when_klarna_captures_as_well() {
    let shop = shop(PlaceOrderMode::CaptureOrder);
    explore("rough", &shop, ROUGH, 7_500);
    explore("busy", &shop, BUSY, 2_400);
    explore("shared", &shop, SHARED, 850);
}

#[test]
fn every_state_when_klarna_reviews_the_order_first() {
    let shop = Shop {
        reviews: true,
        ..shop(PlaceOrderMode::PlaceOrder)
    };
    explore("busy", &shop, BUSY, 13_500);
}

#[test]
fn every_state_when_the_till_places_the_order() {
    let places = shop(PlaceOrderMode::None);
    let captures = Shop {
        auto_capture: true,
        ..places.clone()
    };
    explore("rough", &places, ROUGH, 8_500);
    explore("busy", &captures, BUSY, 2_200);
    let holds = Shop {
        hold: true,
        ..places
    };
    explore("busy, held", &holds, BUSY, 12_000);
}

#[test]
fn every_state_with_free_goods() {
    let lines = vec![(1, 100, 0), (2, 50, 100)];
    for mode in [PlaceOrderMode::PlaceOrder, PlaceOrderMode::CaptureOrder] {
        let shop = Shop {
            lines: lines.clone(),
            ..shop(mode)
        };
        let bounds = Bounds {
            accidents: 0,
            writes: 3,
            ..BUSY
        };
        explore("free goods", &shop, bounds, 300);
    }
}

/// More of everything at once, and two articles.
#[test]
#[ignore = "takes minutes: make soak"]
fn every_state_of_a_larger_sale() {
    let lines = vec![(2, 100, 1), (1, 50, 0)];
    for (mode, reviews) in [
        (PlaceOrderMode::PlaceOrder, false),
        (PlaceOrderMode::PlaceOrder, true),
        (PlaceOrderMode::CaptureOrder, false),
        (PlaceOrderMode::None, false),
    ] {
        let shop = Shop {
            lines: lines.clone(),
            reviews,
            ..shop(mode)
        };
        explore("larger", &shop, Bounds { portal: 1, ..BUSY }, 5_000);
        explore(
            "shared",
            &shop,
            Bounds {
                portal: 2,
                ..SHARED
            },
            2_000,
        );
        explore(
            "rougher",
            &shop,
            Bounds {
                accidents: 3,
                ..ROUGH
            },
            20_000,
        );
    }
}

fn explore(kind: &str, shop: &Shop, bounds: Bounds, at_least: usize) {
    let start = Scene::new(shop.clone(), bounds);
    let figures = search::every_state(start).unwrap_or_else(|broken| panic!("{broken}"));
    #[expect(clippy::print_stdout, reason = "prints the statistics of a run")]
    {
        println!("{kind}, {:?}: {figures:?}", shop.mode);
    }
    assert!(figures.states >= at_least, "only {} states", figures.states);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]
    /// Whatever is sold, asked, answered, lost, sent twice or found out, core shows and allows what the sheet does, and
    /// comes to rest once Klarna answers.
    #[test]
    fn random_walks_agree_with_the_sheet(
        shop in shops(),
        ways in prop::collection::vec((0_u8..3, any::<prop::sample::Index>()), 0..90),
    ) {
        let mut scene = Scene::new(shop, LARGE);
        for (kind, way) in ways {
            let straight = scene.healthy().filter(|_| kind == 0);
            let steps = scene.steps();
            let Some(step) = straight.or_else(|| (!steps.is_empty()).then(|| way.get(&steps).clone())) else {
                break;
            };
            scene = scene.after(&step).map_err(TestCaseError::fail)?;
            rules::may_do_list(&scene).map_err(TestCaseError::fail)?;
        }
        search::to_rest(&scene, &mut std::collections::HashSet::new()).map_err(TestCaseError::fail)?;
    }
}

fn shops() -> impl Strategy<Value = Shop> {
    let line = (1_i64..5, 1_i64..400)
        .prop_flat_map(|(quantity, price)| (Just(quantity), Just(price), 0..=quantity * price));
    let modes = [
        PlaceOrderMode::PlaceOrder,
        PlaceOrderMode::CaptureOrder,
        PlaceOrderMode::None,
    ];
    (
        prop::collection::vec(line, 1..4).prop_filter("nothing is to be paid", |lines| {
            lines
                .iter()
                .any(|(quantity, price, off)| *off < quantity * price)
        }),
        prop::sample::select(modes.to_vec()),
        any::<(bool, bool, bool)>(),
    )
        .prop_map(|(lines, mode, (auto_capture, hold, reviews))| Shop {
            lines,
            auto_capture: auto_capture && mode == PlaceOrderMode::None,
            hold: hold && mode == PlaceOrderMode::None,
            mode,
            reviews,
        })
}
