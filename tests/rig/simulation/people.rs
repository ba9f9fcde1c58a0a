//! The cashier and the customer: what they do next, mostly sensible, sometimes not.

use std::collections::BTreeMap;

use handover_core::reconcile::Mismatch;
use handover_core::{
    Accepted, Acquiring, ApprovalStep, Category, Channel, Command, Contact, CustomerLanguage,
    CustomerToken, Discount, Expected, Finding, Goods, LineId, Money, PaymentTerms, Piece,
    PlaceOrderMode, Sale, SaleId, Share, Slip, SlipTarget, Standing, State, Step, Tender,
};
use handover_till::shop::customer::CustomerName;
use handover_till::shop::phone_number;
use klarna_simulator::world::CustomerAct;

use crate::disk::platter::Dice;
use crate::line;

/// Part of every customer's contact, and of nothing else.
pub(super) const MAIL_CANARY: &str = "canary.q7x";
pub(super) const PHONE_CANARY: &str = "7700900";
/// The shop's name for every customer with a token.
pub(super) const NAME_CANARY: &str = "Canary-9f2 Smith";

const MINUTE_MS: i64 = 60_000;

/// Draws the cashier's next command for a sale in this state; `agreed` are the sales whose customers may be charged
/// again.
pub(super) fn command(dice: &mut Dice, sale: &Sale, agreed: &[SaleId]) -> Command {
    // Now and then something that may make no sense.
    if dice.below(12) == 0 {
        return anything(dice, sale);
    }
    if sale.has_undecided_returns() && dice.below(2) == 0 {
        return about_returns(dice);
    }
    if has_agreed(sale) && dice.below(4) == 0 {
        return about_customer_token(dice, sale);
    }
    let is_basket = matches!(sale.state(), State::Basket { parked: None });
    if is_basket && !agreed.is_empty() && dice.below(2) == 0 {
        let customer_token = agreed[dice.below(agreed.len())];
        return Command::Charge { customer_token };
    }
    match sale.state() {
        State::Basket { parked: Some(_) } => match dice.below(4) {
            0 => Command::Pay(terms(dice)),
            1 => Command::Discard,
            _ => Command::Resume,
        },
        State::Basket { parked: None } => match dice.below(14) {
            0 => add(dice),
            1 => set_quantity(dice),
            2 => discount(dice),
            3 => Command::RemoveLine { line: a_line(dice) },
            4 => match dice.below(2) {
                0 => park(),
                _ => choose_language(dice),
            },
            5 if dice.below(4) == 0 => Command::Discard,
            6 if dice.below(4) == 0 => paid_otherwise(),
            _ => Command::Pay(terms(dice)),
        },
        State::Opening(_) => match dice.below(4) {
            0 => paid_otherwise(),
            _ => Command::Cancel,
        },
        State::Page(_) if sale.is_ending() => paid_otherwise(),
        State::Page(_) if sale.open().is_some() => match dice.below(10) {
            0..=2 => Command::Send(sent_channel(dice)),
            3..=5 => Command::Extend {
                by_ms: dice.below(40) as i64 * MINUTE_MS,
            },
            6 => paid_otherwise(),
            _ => Command::Cancel,
        },
        State::Approved(approval) => match approval.step {
            ApprovalStep::Held => match dice.below(8) {
                0 => Command::Cancel,
                1 => paid_otherwise(),
                2..=4 => Command::Place {
                    amount: Some(part(dice, sale)),
                },
                _ => Command::Place { amount: None },
            },
            ApprovalStep::Placing { .. } => Command::Cancel,
            ApprovalStep::InDoubt { .. } | ApprovalStep::Withdrawing { .. } => anything(dice, sale),
        },
        State::Authorized(paid) if paid.review.is_some() => match dice.below(3) {
            0 => Command::Cancel,
            _ => Command::AwaitReview {
                by: "Grace".to_owned(),
            },
        },
        State::Order(_) if sale.is_paid() => match dice.below(10) {
            0 => Command::Cancel,
            1 => Command::ExtendHold,
            2..=4 => Command::HandOver(pieces(dice)),
            _ => Command::HandOver(Goods::Rest),
        },
        State::Order(_) if sale.is_handed_over() => match dice.below(14) {
            12 => Command::IssueSlip {
                slip: Slip::Payment,
                to: SlipTarget::Printer("counter".to_owned()),
            },
            13 => Command::TakeBackSlip {
                slip: Slip::Payment,
                copy: dice.below(2) as u32,
            },
            0 => Command::HandOver(Goods::Rest),
            1 => Command::HandOver(pieces(dice)),
            2 => Command::CancelRest,
            3 => Command::ExtendHold,
            4 => Command::RefreshOrder,
            5 => refund(Share::Goods(Goods::Rest)),
            6 | 7 => refund(Share::Goods(pieces(dice))),
            _ => refund(Share::Amount(part(dice, sale))),
        },
        State::Order(Accepted {
            standing: Standing::Late { .. },
            step: Step::Idle,
            ..
        }) => match dice.below(2) {
            0 => Command::AcceptLate,
            _ => Command::ReturnLate,
        },
        State::Closed(_) => match dice.below(3) {
            0 => sign(dice, sale),
            _ => paid_otherwise(),
        },
        State::Page(_)
        | State::Authorized(_)
        | State::Order(_)
        | State::Charging(_)
        | State::Unreadable(_) => anything(dice, sale),
    }
}

/// Draws any command except a person's finding, which has to be true.
fn anything(dice: &mut Dice, sale: &Sale) -> Command {
    match dice.below(22) {
        0 => add(dice),
        1 => set_quantity(dice),
        2 => discount(dice),
        3 => Command::RemoveLine { line: a_line(dice) },
        4 => park(),
        5 => Command::Resume,
        6 => Command::Discard,
        7 => Command::Pay(terms(dice)),
        8 => Command::Send(sent_channel(dice)),
        9 => Command::Extend { by_ms: MINUTE_MS },
        10 => Command::Cancel,
        11 => paid_otherwise(),
        12 => Command::HandOver(Goods::Rest),
        13 => refund(Share::Amount(part(dice, sale))),
        14 => Command::CancelRest,
        15 => Command::ExtendHold,
        16 => Command::RefreshOrder,
        17 => Command::Place { amount: None },
        18 => Command::AcceptLate,
        19 => about_customer_token(dice, sale),
        20 => choose_language(dice),
        _ => sign(dice, sale),
    }
}

fn about_returns(dice: &mut Dice) -> Command {
    match dice.below(4) {
        0 => Command::DropReturn {
            place: 0,
            note: "paid in cash".to_owned(),
        },
        1 => Command::RetryReturn { place: 0 },
        _ => Command::RefundReturns,
    }
}

fn about_customer_token(dice: &mut Dice, sale: &Sale) -> Command {
    match (sale.customer_token(), dice.below(3)) {
        (Some(CustomerToken::Over | CustomerToken::Lost), 0 | 1) | (None, 0) => {
            Command::ForgetCustomer
        }
        (_, 0 | 1) => Command::CancelCustomerToken,
        _ => Command::ReadCustomerToken,
    }
}

/// Returns whether the sale's customer has a token.
pub(super) fn has_agreed(sale: &Sale) -> bool {
    let is_made = |customer_token: &CustomerToken| {
        matches!(
            customer_token,
            CustomerToken::Standing { .. } | CustomerToken::Over | CustomerToken::Lost
        )
    };
    sale.customer_token().is_some_and(is_made)
}

/// Returns the shop's name for a customer with a token.
pub(super) fn customer_name() -> Option<CustomerName> {
    CustomerName::parse(NAME_CANARY)
}

/// Returns what the till of a schedule opens ahead of a payment.
pub(super) fn expected(seed: u64) -> Option<Expected> {
    let with_page = match seed % 3 {
        0 => return None,
        which => which == 2,
    };
    Some(Expected {
        terms: PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS),
        with_page,
    })
}

fn terms(dice: &mut Dice) -> PaymentTerms {
    let channel = match dice.below(5) {
        0 => Channel::Email,
        1 => Channel::Sms,
        _ => Channel::Qr,
    };
    let mode = match dice.below(5) {
        0 => PlaceOrderMode::CaptureOrder,
        1 | 2 => PlaceOrderMode::None,
        _ => PlaceOrderMode::PlaceOrder,
    };
    let till_places = mode == PlaceOrderMode::None;
    let category = |word: &str| Category::parse(word).expect("a word");
    let give_up_after_ms = (5 + dice.below(40) as i64) * MINUTE_MS;
    PaymentTerms {
        mode,
        auto_capture: till_places && dice.below(3) == 0,
        hold: till_places && dice.below(3) == 0,
        remember: till_places && dice.below(2) == 0,
        acquiring: match (channel, dice.below(4)) {
            // Nobody can scan a code on the phone.
            (Channel::Email | Channel::Sms, 0) => Acquiring::Telesales,
            _ => Acquiring::InStore,
        },
        categories: match dice.below(12) {
            0 => vec![category("pay_later")],
            1 => vec![category("klarna")],
            _ => Vec::new(),
        },
        ..PaymentTerms::usual(channel, give_up_after_ms)
    }
}

/// Returns the contact for a link by this channel; sometimes a customer whom Klarna reviews.
pub(super) fn contact(dice: &mut Dice, channel: Channel) -> Option<Contact> {
    let contact = match channel {
        Channel::Qr => return None,
        Channel::Email => {
            let extra = ["", "", "", "+denied", "+pend-accept-2", "+pend-reject-3"][dice.below(6)];
            Contact::email(&format!("{MAIL_CANARY}{extra}@email.uk"))
        }
        Channel::Sms => phone_number::parse(&format!("+44{PHONE_CANARY}123"), "GB"),
    };
    Some(contact.expect("a contact"))
}

fn add(dice: &mut Dice) -> Command {
    Command::AddLines(vec![an_article(dice)])
}

pub(super) fn an_article(dice: &mut Dice) -> handover_core::NewLine {
    let quantity = 1 + dice.below(4) as i64;
    let pence = 100 + dice.below(900) as i64;
    line(["85123A", "71053", "22752"][dice.below(3)], quantity, pence)
}

fn a_line(dice: &mut Dice) -> LineId {
    LineId(1 + dice.below(3) as u32)
}

fn set_quantity(dice: &mut Dice) -> Command {
    Command::SetQuantity {
        line: a_line(dice),
        quantity: dice.below(4) as i64,
    }
}

fn discount(dice: &mut Dice) -> Command {
    let discount = if dice.below(2) == 0 {
        Discount::Part(1_000)
    } else {
        Discount::Amount(pence(dice.below(200) as i64))
    };
    if dice.below(2) == 0 {
        return Command::DiscountBasket(discount);
    }
    Command::DiscountLine {
        line: a_line(dice),
        discount,
    }
}

fn choose_language(dice: &mut Dice) -> Command {
    let language = ["en", "sv"][dice.below(2)];
    Command::ChooseLanguage(CustomerLanguage::parse(language).expect("a language"))
}

fn park() -> Command {
    Command::Park {
        note: "blue coat".to_owned(),
    }
}

fn paid_otherwise() -> Command {
    Command::PaidOtherwise {
        tender: Tender::Cash,
    }
}

fn pieces(dice: &mut Dice) -> Goods {
    Goods::Pieces(vec![Piece {
        line: LineId(1 + dice.below(2) as u32),
        quantity: [None, Some(1)][dice.below(2)],
    }])
}

fn refund(share: Share) -> Command {
    Command::Refund {
        share,
        reason: "broken".into(),
    }
}

/// Returns an amount that is mostly below the total.
fn part(dice: &mut Dice, sale: &Sale) -> Money {
    let total = sale.basket().total().map_or(0, Money::minor).max(1);
    let most = usize::try_from(total).unwrap_or(1) * 9 / 8;
    pence(1 + dice.below(most.max(1)) as i64)
}

fn sign(dice: &mut Dice, sale: &Sale) -> Command {
    let mismatch = match dice.below(2) {
        0 => Mismatch::OrderUnknown,
        _ => Mismatch::Captured {
            ours: sale.captured(),
            klarna: pence(1),
        },
    };
    Command::SignDifference {
        mismatch,
        note: "asked Klarna".to_owned(),
    }
}

fn sent_channel(dice: &mut Dice) -> Channel {
    [Channel::Email, Channel::Sms][dice.below(2)]
}

fn pence(minor: i64) -> Money {
    Money::from_minor(minor, handover_core::Currency::Gbp)
}

/// Returns the command for a person's finding in Klarna's portal.
pub(super) fn settle(finding: Finding) -> Command {
    Command::Settle {
        finding,
        note: "seen in the portal".to_owned(),
    }
}

/// Draws what a customer does on a page.
pub(super) fn customer(dice: &mut Dice) -> CustomerAct {
    match dice.below(16) {
        0..=3 => CustomerAct::Open,
        4 => CustomerAct::Decline,
        5 => CustomerAct::Error,
        6 => CustomerAct::Back,
        7 if dice.below(2) == 0 => CustomerAct::Cancel,
        8 => CustomerAct::IdCheck,
        _ => CustomerAct::Pay,
    }
}

/// Returns the word for what a customer does.
pub(super) fn customer_word(act: CustomerAct) -> &'static str {
    match act {
        CustomerAct::Open => "open",
        CustomerAct::Pay => "pay",
        CustomerAct::Decline => "decline",
        CustomerAct::Error => "error",
        CustomerAct::Back => "back",
        CustomerAct::Cancel => "cancel",
        CustomerAct::IdCheck => "id check",
    }
}

/// Everything a customer does.
pub(super) const ACTS: [&str; 7] = [
    "open", "pay", "decline", "error", "back", "cancel", "id check",
];

/// Returns the word for a command.
pub(super) fn command_word(command: &Command) -> &'static str {
    match command {
        Command::AddLines(_) => "AddLines",
        Command::SetQuantity { .. } => "SetQuantity",
        Command::DiscountLine { .. } => "DiscountLine",
        Command::DiscountBasket(_) => "DiscountBasket",
        Command::RemoveLine { .. } => "RemoveLine",
        Command::Park { .. } => "Park",
        Command::Resume => "Resume",
        Command::Discard => "Discard",
        Command::Pay(_) => "Pay",
        Command::Send(_) => "Send",
        Command::Extend { .. } => "Extend",
        Command::Cancel => "Cancel",
        Command::PaidOtherwise { .. } => "PaidOtherwise",
        Command::HandOver(_) => "HandOver",
        Command::Refund { .. } => "Refund",
        Command::CancelRest => "CancelRest",
        Command::ExtendHold => "ExtendHold",
        Command::AwaitReview { .. } => "AwaitReview",
        Command::RefreshOrder => "RefreshOrder",
        Command::Place { .. } => "Place",
        Command::AcceptLate => "AcceptLate",
        Command::ReturnLate => "ReturnLate",
        Command::IssueSlip { .. } => "IssueSlip",
        Command::TakeBackSlip { .. } => "TakeBackSlip",
        Command::SignDifference { .. } => "SignDifference",
        Command::Settle { .. } => "Settle",
        Command::Charge { .. } => "Charge",
        Command::ReadCustomerToken => "ReadCustomerToken",
        Command::CancelCustomerToken => "CancelCustomerToken",
        Command::ForgetCustomer => "ForgetCustomer",
        Command::ChooseLanguage(_) => "ChooseLanguage",
        Command::TakeBack { .. } => "TakeBack",
        Command::SetReturns(_) => "SetReturns",
        Command::RefundReturns => "RefundReturns",
        Command::RetryReturn { .. } => "RetryReturn",
        Command::DropReturn { .. } => "DropReturn",
    }
}

/// Every command.
pub(super) const COMMANDS: [&str; 32] = [
    "SetReturns",
    "RefundReturns",
    "AddLines",
    "SetQuantity",
    "DiscountLine",
    "DiscountBasket",
    "RemoveLine",
    "Park",
    "Resume",
    "Discard",
    "Pay",
    "Send",
    "Extend",
    "Cancel",
    "PaidOtherwise",
    "HandOver",
    "Refund",
    "CancelRest",
    "ExtendHold",
    "AwaitReview",
    "RefreshOrder",
    "Place",
    "AcceptLate",
    "ReturnLate",
    "IssueSlip",
    "TakeBackSlip",
    "SignDifference",
    "Settle",
    "Charge",
    "ReadCustomerToken",
    "CancelCustomerToken",
    "ForgetCustomer",
];

/// The pages customers have seen, by Klarna's id, with their sale.
pub(super) type Held = BTreeMap<String, SaleId>;
