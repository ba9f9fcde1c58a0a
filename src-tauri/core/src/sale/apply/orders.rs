//! Facts about an order: read, accepted, written to, changed.

use super::changes::{abandon_write, change_write, changed_elsewhere, seen};

use crate::basket::Basket;
use crate::basket::goods;
use crate::basket::goods::{Portion, Tally};
use crate::sale::command::Finding;
use crate::sale::event::{Fact, Intent, OrderAgreed};
use crate::sale::illegal_event::IllegalEvent;
use crate::sale::illegal_event::within;
use crate::sale::state::order::{Act, Order, Standing, Write};
use crate::sale::state::{Authorized, Closed, State};
use crate::values::money::Money;

/// Returns the state after a fact about an order; none when the fact cannot follow.
#[expect(
    clippy::too_many_lines,
    reason = "one match over states and facts, to be read in one place"
)]
pub(super) fn next_state(
    state: State,
    fact: Fact,
    basket: &Basket,
) -> Result<Option<State>, IllegalEvent> {
    Ok(Some(match (state, fact) {
        // Read
        (State::Authorized(paid), Fact::OrderOverdue {}) => State::Authorized(Authorized {
            overdue: true,
            ..paid
        }),
        (State::Authorized(paid), Fact::OrderWordUnknown { word }) => {
            State::Authorized(Authorized {
                unknown_word: Some(word),
                ..paid
            })
        }
        (State::Authorized(paid), Fact::ReviewStarted {}) => State::UnderReview {
            paid,
            awaited_by: None,
        },
        (State::UnderReview { paid, .. }, Fact::ReviewAwaited { by }) => State::UnderReview {
            paid,
            awaited_by: Some(by),
        },
        (State::Authorized(paid) | State::UnderReview { paid, .. }, Fact::OrderRejected {}) => {
            State::closed(Closed::Rejected, paid.origin.session().cloned(), None)
        }
        (
            State::Authorized(paid) | State::UnderReview { paid, .. },
            Fact::OrderAccepted { order: agreed },
        ) => {
            within(agreed.amount, basket.total()?, "order_accepted")?;
            within(agreed.captured, agreed.amount, "order_accepted")?;
            within(agreed.refunded, agreed.captured, "order_accepted")?;
            let (refusal, end) = (paid.refusal.clone(), paid.end.clone());
            let order = Order {
                refusal,
                ..Order::first(paid, agreed)
            };
            match end {
                None => State::Paid(order),
                Some(end) => State::LatePayment { order, end },
            }
        }
        (State::LatePayment { order, .. }, Fact::LateAccepted {}) => State::Paid(order),
        (state, fact @ Fact::OrderChangedElsewhere { .. }) => {
            if let Fact::OrderChangedElsewhere {
                amount: Some(amount),
                ..
            } = fact
            {
                within(amount, basket.total()?, "order_changed_elsewhere")?;
            }
            return changed_elsewhere(state, fact);
        }
        (
            state,
            fact @ (Fact::OrderWordUnknown { .. }
            | Fact::OrderReadRequested {}
            | Fact::OrderSeen {}
            | Fact::OrderNotFound {}
            | Fact::RefundUnassigned { .. }),
        ) => return seen(state, fact),

        // Asked to be written
        (State::Paid(order), Fact::HandedOver {}) => {
            if order.has_rest() || order.agreed.captured.minor() == 0 {
                return Err(IllegalEvent::TooMuchMoney {
                    kind: "handed_over",
                });
            }
            State::HandedOver {
                order: Order {
                    given: Tally::whole(basket)?,
                    ..order
                },
                reading: false,
            }
        }
        (State::Paid(order), Fact::GoodsGiven { goods }) => {
            State::Paid(free_goods_given(order, &goods, basket)?)
        }
        (State::HandedOver { order, reading }, Fact::GoodsGiven { goods }) => State::HandedOver {
            order: free_goods_given(order, &goods, basket)?,
            reading,
        },
        (State::HandedOver { order, reading }, Fact::GoodsReturned { goods, .. }) => {
            State::HandedOver {
                order: free_goods_returned(order, &goods, basket)?,
                reading,
            }
        }
        (State::Paid(order), Fact::CaptureRequested { intent, goods }) => {
            capture(order, intent, goods, Standing::Kept { end: None }, basket)?
        }
        (State::HandedOver { order, .. }, Fact::CaptureRequested { intent, goods }) => {
            capture(order, intent, goods, Standing::Given, basket)?
        }
        (State::Paid(order), Fact::CancelRequested { intent }) => {
            writing(order, Act::Cancel, intent, Standing::Kept { end: None })
        }
        (State::LatePayment { order, end }, Fact::CancelRequested { intent }) => writing(
            order,
            Act::Cancel,
            intent,
            Standing::Kept { end: Some(end) },
        ),
        // An order that was not accepted yet may be cancelled: nothing was captured.
        (
            State::Authorized(paid) | State::UnderReview { paid, .. },
            Fact::CancelRequested { intent },
        ) => {
            let zero = Money::zero(intent.amount.currency());
            let agreed = OrderAgreed {
                amount: intent.amount,
                captured: zero,
                refunded: zero,
                klarna_reference: paid.klarna_reference.clone(),
                method: None,
                expires_at: None,
                released: false,
                at: intent.requested_at,
            };
            let standing = Standing::Kept {
                end: paid.end.clone(),
            };
            writing(Order::first(paid, agreed), Act::Cancel, intent, standing)
        }
        (State::Paid(order), fact @ Fact::RefundRequested { .. }) => {
            return refund(order, fact, Standing::Kept { end: None }, basket);
        }
        (State::LatePayment { order, end }, fact @ Fact::RefundRequested { .. }) => {
            return refund(order, fact, Standing::Kept { end: Some(end) }, basket);
        }
        (State::HandedOver { order, .. }, fact @ Fact::RefundRequested { .. }) => {
            return refund(order, fact, Standing::Given, basket);
        }
        (State::HandedOver { order, .. }, Fact::ReleaseRequested { intent }) => {
            writing(order, Act::Release, intent, Standing::Given)
        }
        (State::Returning { order, end }, Fact::ReleaseRequested { intent }) => {
            writing(order, Act::Release, intent, Standing::Kept { end })
        }
        (State::Paid(order), Fact::ReleaseRequested { intent }) => {
            writing(order, Act::Release, intent, Standing::Kept { end: None })
        }
        (State::LatePayment { order, end }, Fact::ReleaseRequested { intent }) => writing(
            order,
            Act::Release,
            intent,
            Standing::Kept { end: Some(end) },
        ),
        (State::HandedOver { order, .. }, Fact::ExtensionRequested { intent }) => {
            writing(order, Act::Extend, intent, Standing::Given)
        }
        (State::Paid(order), Fact::ExtensionRequested { intent }) => {
            writing(order, Act::Extend, intent, Standing::Kept { end: None })
        }

        // Written
        (
            State::Writing {
                order,
                write,
                standing,
            },
            fact,
        ) => return written(order, write, standing, fact),
        _ => return Ok(None),
    }))
}

/// Returns the state after a fact about a write on its way.
fn written(
    mut order: Order,
    write: Write,
    standing: Standing,
    fact: Fact,
) -> Result<Option<State>, IllegalEvent> {
    let gone = |order| State::HandedOver {
        order,
        // A refund shows only in the order whether Klarna could assign it; an answer that was
        // missing may have hidden more.
        reading: write.doubt.is_some() || matches!(write.act, Act::Refund { .. }),
    };
    Ok(Some(match (&write.act, standing, fact) {
        (Act::Capture { goods }, _, Fact::Captured { .. }) => {
            order.agreed.captured = order.agreed.captured.plus(write.intent.amount)?;
            within(order.agreed.captured, order.agreed.amount, "captured")?;
            order.given.add(goods)?;
            gone(order)
        }
        (Act::Refund { goods, release }, standing, Fact::Refunded { .. }) => {
            order.agreed.refunded = order.agreed.refunded.plus(write.intent.amount)?;
            within(order.agreed.refunded, order.agreed.captured, "refunded")?;
            order.returned.add(goods)?;
            match standing {
                Standing::Given => gone(order),
                Standing::Kept { end } if *release => State::Returning { order, end },
                Standing::Kept { end } => {
                    State::ended(order, end.map_or(Closed::Cancelled, Closed::from))
                }
            }
        }
        (Act::Cancel, Standing::Kept { end }, Fact::OrderCancelled {}) => {
            State::ended(order, end.map_or(Closed::Cancelled, Closed::from))
        }
        (Act::Release, standing, Fact::Released {}) => {
            order.agreed.released = true;
            match standing {
                Standing::Given => State::HandedOver {
                    order,
                    reading: false,
                },
                Standing::Kept { end } => {
                    State::ended(order, end.map_or(Closed::Cancelled, Closed::from))
                }
            }
        }
        (Act::Extend, standing, Fact::AuthorizationExtended { expires_at }) => {
            order.agreed.expires_at = expires_at.or(order.agreed.expires_at);
            match standing {
                Standing::Given => State::HandedOver {
                    order,
                    reading: false,
                },
                Standing::Kept { end: None } => State::Paid(order),
                Standing::Kept { end: Some(end) } => State::LatePayment { order, end },
            }
        }
        (_, standing, Fact::WriteAbandoned { operation }) => {
            return Ok(abandon_write(order, &write, standing, Some(operation)));
        }
        (
            _,
            standing,
            Fact::Settled {
                finding: Finding::DidNotHappen,
                ..
            },
        ) => return Ok(abandon_write(order, &write, standing, None)),
        (_, standing, fact) => {
            return Ok(change_write(write, fact).map(|write| State::Writing {
                order,
                write,
                standing,
            }));
        }
    }))
}

fn writing(order: Order, act: Act, intent: Intent, standing: Standing) -> State {
    State::Writing {
        order: Order {
            refusal: None,
            ..order
        },
        write: Write {
            act,
            intent,
            repeats: 0,
            doubt: None,
        },
        standing,
    }
}

fn capture(
    order: Order,
    intent: Intent,
    goods: Vec<Portion>,
    standing: Standing,
    basket: &Basket,
) -> Result<State, IllegalEvent> {
    const KIND: &str = "capture_requested";
    within(intent.amount, order.left(), KIND)?;
    let whole = Tally::whole(basket)?;
    let goods = checked(basket, &whole, &order.given, goods, intent.amount, KIND)?;
    Ok(writing(order, Act::Capture { goods }, intent, standing))
}

fn free_goods_given(
    mut order: Order,
    goods: &[Portion],
    basket: &Basket,
) -> Result<Order, IllegalEvent> {
    const KIND: &str = "goods_given";
    let given = order
        .given(basket)
        .ok_or(IllegalEvent::TooManyGoods { kind: KIND })?;
    come_to_nothing(basket, &Tally::whole(basket)?, &given, goods, KIND)?;
    order.given.add(goods)?;
    Ok(order)
}

fn free_goods_returned(
    mut order: Order,
    goods: &[Portion],
    basket: &Basket,
) -> Result<Order, IllegalEvent> {
    const KIND: &str = "goods_returned";
    let given = order
        .given(basket)
        .ok_or(IllegalEvent::TooManyGoods { kind: KIND })?;
    come_to_nothing(basket, &given, &order.returned, goods, KIND)?;
    order.returned.add(goods)?;
    Ok(order)
}

fn come_to_nothing(
    basket: &Basket,
    whole: &Tally,
    taken: &Tally,
    goods: &[Portion],
    kind: &'static str,
) -> Result<(), IllegalEvent> {
    if !whole.has_room_for(taken, goods) {
        return Err(IllegalEvent::TooManyGoods { kind });
    }
    if goods::worth(basket, taken, goods)?.minor() != 0 {
        return Err(IllegalEvent::TooMuchMoney { kind });
    }
    Ok(())
}

fn refund(
    order: Order,
    fact: Fact,
    standing: Standing,
    basket: &Basket,
) -> Result<Option<State>, IllegalEvent> {
    const KIND: &str = "refund_requested";
    let Fact::RefundRequested {
        intent,
        goods,
        release,
        reason: _,
    } = fact
    else {
        return Ok(None);
    };
    within(intent.amount, order.kept(), KIND)?;
    let given = order
        .given(basket)
        .ok_or(IllegalEvent::TooManyGoods { kind: KIND })?;
    let named = !goods.is_empty();
    let mut goods = checked(basket, &given, &order.returned, goods, intent.amount, KIND)?;
    if !named {
        // A sum says nothing of goods that have no price.
        let whole = Tally::whole(basket)?;
        goods.retain(|portion| !whole.is_free(portion.line));
    }
    let act = Act::Refund { goods, release };
    Ok(Some(writing(order, act, intent, standing)))
}

/// Returns the goods a sum is for, checked line by line. A sum without goods is for everything that
/// is left, when that comes to it; else for none in particular.
fn checked(
    basket: &Basket,
    whole: &Tally,
    taken: &Tally,
    goods: Vec<Portion>,
    amount: Money,
    kind: &'static str,
) -> Result<Vec<Portion>, IllegalEvent> {
    if goods.is_empty() {
        let rest = whole.without(taken);
        return Ok(if goods::worth(basket, taken, &rest)? == amount {
            rest
        } else {
            goods
        });
    }
    if !whole.has_room_for(taken, &goods) || goods::worth(basket, taken, &goods)? != amount {
        return Err(IllegalEvent::TooManyGoods { kind });
    }
    Ok(goods)
}
