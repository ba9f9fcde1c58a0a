//! The invariants of every state, and of a sale at rest.

use handover_core::{
    Answered, Command, IdempotencyKey, OPENING_ATTEMPTS, Over, Portion, SENDINGS, Sale, Stage,
    State, WRITE_REPEATS,
};

use crate::klarna::{Booked, End, Order, pence};
use crate::scene::Scene;

/// Checks the invariants of every state.
///
/// # Errors
/// Says which one fails.
pub(crate) fn check(scene: &Scene) -> Result<(), String> {
    core_agrees_with_its_sheet(scene)?;
    one_order_and_one_link(scene)?;
    no_more_money_than_there_is(scene)?;
    nothing_is_booked_twice(scene)?;
    handed_over_means_captured(scene)?;
    over_means_over(scene)?;
    every_retry_ends(scene)
}

/// Checks that core allows exactly what the sheet allows.
///
/// # Errors
/// Names what only one of them allows.
pub(crate) fn may_do_list(scene: &Scene) -> Result<(), String> {
    for ask in scene.questions() {
        let core = scene.ask(ask);
        if scene.sheet.was_asked(ask) {
            demand(matches!(core, Ok(Answered::AskedBefore(_))), || {
                format!("{ask:?} was asked for before; core says {core:?}")
            })?;
            continue;
        }
        let sheet = scene.sheet.may(ask, scene.now);
        demand(matches!(core, Ok(Answered::Record { .. })) == sheet, || {
            format!("{ask:?} is allowed: {sheet}; core says {core:?}")
        })?;
    }
    let in_basket = matches!(scene.sale.state(), State::Basket { .. });
    let change = Command::AddLines(Vec::new());
    let changes = scene.sale.decide(&change, scene.now).is_ok();
    demand(changes == in_basket, || {
        "a basket that is paid for can be changed".into()
    })
}

/// Checks a sale that came to rest while Klarna answered.
///
/// # Errors
/// Says what is wrong.
pub(crate) fn at_rest(scene: &Scene) -> Result<(), String> {
    demand(scene.rests(), || {
        format!("stuck in {:?}", scene.sale.state())
    })?;
    if !is_accepted_at_rest(&scene.sale) {
        return Ok(());
    }
    let Some(order) = scene.order() else {
        return Err("an order that Klarna does not know".into());
    };
    // A finished order is not read any more.
    let is_followed = scene.sale.is_unfinished();
    let sums = (pence(order.captured), pence(order.refunded));
    demand(!is_followed || scene.sums() == sums, || {
        format!("the till knows {:?}, true is {sums:?}", scene.sums())
    })
}

fn core_agrees_with_its_sheet(scene: &Scene) -> Result<(), String> {
    let sheet = &scene.sheet;
    let order = sheet.order();
    let sums = order.map_or((0, 0), |order| (order.captured, order.refunded));
    let here = (
        scene.sale.stage().word(),
        scene.sums(),
        pieces(scene, &scene.sale.goods_left()),
        pieces(scene, &scene.sale.goods_refundable()),
    );
    let on_paper = (
        sheet.stage(),
        (pence(sums.0), pence(sums.1)),
        sheet.goods_left(),
        sheet.goods_refundable(),
    );
    demand(here == on_paper, || {
        format!("core shows {here:?}, the sheet {on_paper:?}")
    })
}

/// Rule 1, for orders and links.
fn one_order_and_one_link(scene: &Scene) -> Result<(), String> {
    let orders = scene.klarna.orders.len();
    demand(orders <= 1, || format!("{orders} orders"))?;
    let is_live = |page: &&crate::klarna::HostedPage| {
        page.shown && page.is_live() && !scene.klarna.is_over(page, scene.now)
    };
    let live = scene.klarna.pages.iter().filter(is_live).count();
    demand(live <= 1, || format!("{live} live links"))
}

/// Rule 1, for money and goods: nobody asks for more than there is, and the till's record never exceeds the truth.
fn no_more_money_than_there_is(scene: &Scene) -> Result<(), String> {
    let Some(order) = scene.order() else {
        let nothing = (pence(0), pence(0));
        return demand(scene.sums() == nothing, || "money of no order".into());
    };
    let Order {
        captured,
        refunded,
        amount,
        ..
    } = *order;
    demand(
        captured <= amount && amount <= scene.sheet.total() && refunded <= captured,
        || format!("{amount} agreed, {captured} captured, {refunded} refunded"),
    )?;
    demand(order.touched || order.excesses == 0, || {
        "the till asked for more money than there is".into()
    })?;
    let (believed, back) = scene.sums();
    demand(
        believed.minor() <= captured && back.minor() <= refunded,
        || format!("the till believes in {believed} and {back}"),
    )?;
    let taken = goods(scene, &order.captures);
    let returned = goods(scene, &order.refunds);
    let fits = (scene.sheet.lines.iter().zip(&taken)).all(|((all, _), taken)| taken <= all);
    // The full price stands for all goods, free ones too. Money captured by other means names no goods: whoever hands them
    // over knows which they are.
    let one_by_one = taken
        .iter()
        .zip(&returned)
        .all(|(taken, back)| back <= taken);
    let whole = captured == scene.sheet.total();
    let by_other_means = order
        .captures
        .iter()
        .any(|capture| capture.goods.is_empty());
    demand(fits && (one_by_one || whole || by_other_means), || {
        format!("captured pieces {taken:?}, refunded {returned:?}")
    })
}

/// Rule 6: whatever is repeated, Klarna did it once.
fn nothing_is_booked_twice(scene: &Scene) -> Result<(), String> {
    let Some(order) = scene.order() else {
        return Ok(());
    };
    let mut done: Vec<u32> = Vec::new();
    for booked in order.captures.iter().chain(&order.refunds) {
        let of_it = |(key, _): &&(IdempotencyKey, u32)| booked.reference == Some(*key);
        let Some((_, operation)) = scene.keys.iter().find(of_it) else {
            continue;
        };
        demand(!done.contains(operation), || {
            format!("write {operation} was booked twice")
        })?;
        done.push(*operation);
    }
    Ok(())
}

/// Rule 2.
fn handed_over_means_captured(scene: &Scene) -> Result<(), String> {
    let captured = scene.order().map_or(0, |order| order.captured);
    demand(
        scene.sale.stage() != Stage::HandedOver || captured > 0,
        || "handed over without money".into(),
    )
}

/// Rules 3 to 5: once a sale is over, no money can move for it at Klarna.
fn over_means_over(scene: &Scene) -> Result<(), String> {
    let State::Closed(Over { order: known, .. }) = scene.sale.state() else {
        return Ok(());
    };
    let is_payable = |page: &crate::klarna::HostedPage| {
        let in_time = !scene.klarna.is_over(page, scene.now);
        (page.shown && page.is_live() && in_time) || page.has_good_approval(scene.now)
    };
    let payable = scene.klarna.pages.iter().any(is_payable);
    demand(!payable, || "over, and can still be paid".into())?;
    let Some(order) = scene.order() else {
        return Ok(());
    };
    let holds = order.captured - order.refunded;
    demand(
        order.left() == 0 && (holds == 0 || order.end == End::Open),
        || format!("over, with {} still to be captured", order.left()),
    )?;
    demand(holds == 0, || {
        format!("over, known as {known:?}, and Klarna holds {holds} of the customer's money")
    })
}

/// Rule 8.
fn every_retry_ends(scene: &Scene) -> Result<(), String> {
    let within = match scene.sale.state() {
        // The successful one counts as well.
        State::Opening(opening) => opening.attempt <= OPENING_ATTEMPTS + 1,
        State::Page(_) => scene
            .sale
            .open()
            .is_none_or(|open| open.deliveries.len() <= SENDINGS as usize),
        _ => scene
            .sale
            .write()
            .is_none_or(|write| write.repeats <= WRITE_REPEATS),
    };
    demand(within, || {
        format!("tried too often: {:?}", scene.sale.state())
    })
}

/// Whether there is an accepted order and no write to it is under way.
pub(crate) fn is_accepted_at_rest(sale: &Sale) -> bool {
    use handover_core::Step::{Idle, Reading};
    sale.accepted()
        .is_some_and(|accepted| matches!(accepted.step, Idle | Reading))
}

/// Returns how many pieces of each line these bookings cover.
fn goods(scene: &Scene, booked: &[Booked]) -> Vec<i64> {
    let mut sum = vec![0; scene.sheet.lines.len()];
    for (line, quantity) in booked.iter().flat_map(|booked| &booked.goods) {
        sum[*line as usize - 1] += quantity;
    }
    sum
}

/// Returns portions as pieces of each line.
fn pieces(scene: &Scene, portions: &[Portion]) -> Vec<i64> {
    let mut sum = vec![0; scene.sheet.lines.len()];
    for portion in portions {
        sum[portion.line.0 as usize - 1] += portion.quantity;
    }
    sum
}

fn demand(holds: bool, broken: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(broken()) }
}
