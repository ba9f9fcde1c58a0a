//! The questions asked before something is done to a sale.

use handover_core::{Message, Sale, message};

use crate::present::questions::{amount, asking, careful, field, link};
use crate::present::scene::{Card, total};
use crate::present::screens::returns;
use crate::present::screens::sale::known::refundable;
use crate::present::words::{self, text};
use crate::view::{ActTone, ChannelChoice, ChannelsForm, Form, GoodsForm, Question, Tender};

/// Asks before a payment is cancelled that nobody has made yet.
pub(crate) fn cancel_payment() -> Question {
    careful(
        message!("ask-cancel"),
        message!("ask-cancel-open"),
        message!("ask-cancel-ok"),
        Some(message!("ask-cancel-keep")),
    )
}

/// Asks before an order is cancelled; `says` what happens to its money.
pub(crate) fn cancel_order(says: Message) -> Question {
    careful(
        message!("ask-cancel-order"),
        says,
        message!("ask-cancel-order-ok"),
        Some(message!("ask-cancel-order-keep")),
    )
}

pub(crate) fn cancel_late(says: Message) -> Question {
    careful(
        message!("ask-cancel-late"),
        says,
        message!("stage-late-payment-cancel"),
        Some(message!("ask-cancel-late-keep")),
    )
}

pub(crate) fn release(left: &str) -> Question {
    careful(
        message!("ask-release"),
        message!("ask-release-say", amount = left),
        message!("ask-release-ok"),
        Some(message!("ask-release-keep")),
    )
}

/// Asks before the sale is recorded as paid by another tender, which closes it.
pub(crate) fn paid_otherwise(sale: &Sale, tender: Tender, label: Message) -> Question {
    let title = match tender {
        Tender::Cash => message!("ask-otherwise-cash"),
        Tender::Card => message!("ask-otherwise-card"),
        Tender::Other => message!("ask-otherwise-other"),
    };
    let say = message!("ask-otherwise-say", total = total(sale));
    Question {
        tone: ActTone::Primary,
        ..careful(title, say, label, Some(message!("ask-otherwise-keep")))
    }
}

pub(crate) fn place(card: &Card) -> Question {
    let hint = message!("ask-place-hint", total = total(&card.sale));
    let fields = vec![amount("amount", message!("ask-place-field"), hint)];
    Question {
        say: text(message!("ask-place-say")),
        ..asking(message!("ask-place"), fields, message!("ask-place-ok"))
    }
}

/// Asks who allows waiting instead of cancelling.
pub(crate) fn await_review() -> Question {
    let (name, hint) = (message!("ask-sign-name"), message!("ask-sign-name-hint"));
    let (note, why) = (
        message!("ask-await-review-note"),
        message!("ask-await-review-hint"),
    );
    let fields = vec![field("name", name, hint), field("note", note, why)];
    let (title, ok) = (
        message!("ask-await-review"),
        message!("ask-await-review-ok"),
    );
    Question {
        say: text(message!("ask-await-review-say")),
        ..asking(title, fields, ok)
    }
}

/// Asks how the customer gets the open link.
pub(crate) fn send(channels: Vec<ChannelChoice>) -> Question {
    link(
        message!("pay-again"),
        ChannelsForm {
            channels,
            by_phone: false,
            may_hold: false,
            customer_tokens: false,
        },
    )
}

/// Asks which goods are handed over.
pub(crate) fn hand_over(sale: &Sale) -> Question {
    let form = GoodsForm {
        lines: words::goods(sale, &sale.goods_left()),
        back: false,
        into_basket: false,
        reasons: Vec::new(),
        all: String::new(),
        ok_all: String::new(),
        amount_hint: String::new(),
    };
    let (title, ok) = (message!("ask-hand-over"), message!("ask-hand-over-none"));
    Question {
        say: text(message!("ask-hand-over-say")),
        form: Form::Goods(form),
        ..asking(title, Vec::new(), ok)
    }
}

/// Asks which goods come back or how much is refunded, and why.
pub(crate) fn refund(sale: &Sale) -> Question {
    let all = refundable(sale);
    let form = GoodsForm {
        lines: words::goods(sale, &sale.goods_refundable()),
        back: true,
        into_basket: false,
        reasons: returns::reasons(),
        ok_all: text(message!("ask-refund-ok", amount = &all)),
        amount_hint: text(message!("goods-amount-hint", all = &all)),
        all,
    };
    Question {
        say: text(message!("ask-refund-say")),
        form: Form::Goods(form),
        tone: ActTone::Danger,
        ..asking(
            message!("ask-refund"),
            Vec::new(),
            message!("ask-refund-ok-some"),
        )
    }
}
