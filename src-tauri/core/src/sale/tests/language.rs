//! The customer's language: chosen at any time, and fixed for a payment once it is asked for.

use super::states::states;
use super::*;

#[test]
fn a_language_is_chosen_at_any_time_and_changes_nothing_else() {
    for (name, mut walk) in states() {
        let before = walk.sale.clone();
        walk.ask(speak("sv"));
        let after = &walk.sale;
        let chosen = after.language().map(CustomerLanguage::as_str);
        assert_eq!(chosen, Some("sv"), "{name}");
        assert_eq!(after.state(), before.state(), "{name}");
        assert_eq!(after.times(), before.times(), "{name}");
        assert_eq!(after.next_calls(), before.next_calls(), "{name}");
        assert_eq!(after.basket(), before.basket(), "{name}");
    }
}

#[test]
fn a_payment_is_in_the_language_chosen_before_pay() {
    let mut walk = Walk::basket();
    walk.ask(speak("fi"));
    walk.ask(pay(Channel::Qr));
    walk.ask(speak("sv"));
    let Some(Call::CreatePaymentSession { terms, .. }) = walk.next() else {
        panic!("no payment session is created");
    };
    let language = terms.language.as_ref().map(CustomerLanguage::as_str);
    assert_eq!(language, Some("fi"));
}

#[test]
fn a_caller_cannot_choose_the_language_with_the_terms() {
    let terms = PaymentTerms {
        language: CustomerLanguage::parse("fi").ok(),
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    };
    let fact = Walk::basket().sale.decide(&Command::Pay(terms), NOW);
    assert!(
        matches!(fact, Ok(Fact::PaymentRequested { language: None, .. })),
        "{fact:?}"
    );
}
