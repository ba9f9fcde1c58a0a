//! A look into Klarna's books: it takes seconds to minutes, so it goes on beside the desk.
//!
//! What it found is kept until the next look. A look that another took the place of is ended.

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_core::{SaleId, Stage};
use handover_till::books::Books;
use handover_till::local::neighbour;
use handover_till::payouts::{self, Question, Statement};
use handover_till::truth::{self, Truth};
use tokio::task::JoinSet;

use super::{Desk, OnDesk, Showing};
use crate::view::UiError;

/// How many days of payouts are read unless a person says otherwise.
const DAYS: i64 = 30;
/// The longest name under a difference.
const NAME_LIMIT: usize = 60;
/// Who acts in the journal besides people: nobody signs as one of these.
const NOT_PEOPLE: [&str; 4] = ["klarna", "till", "customer", super::CASHIER];

/// What is looked for and how far it is.
#[derive(Clone, Debug)]
pub(crate) struct Look<Asked, Far, Found> {
    /// What is looked for.
    pub(crate) asked: Asked,
    /// How far it is.
    pub(crate) state: LookState<Far, Found>,
    /// Tells this look from those before it.
    id: u32,
    /// Ends with the last copy of this look.
    _work: Arc<JoinSet<()>>,
}

/// How far a look is.
#[derive(Clone, Debug)]
pub(crate) enum LookState<Far, Found> {
    /// It has come this far.
    Underway(Far),
    /// It was done at this time (UTC ms).
    Done(i64, Arc<Found>),
    /// It came to nothing.
    Failed(UiError),
}

/// A truth check of a business day.
pub(crate) type TruthLook = Look<String, Option<truth::Progress>, Truth>;
/// The payouts of a period.
pub(crate) type PayoutsLook = Look<Period, payouts::Progress, Statement>;

/// Business days, the last included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first, `YYYY-MM-DD`.
    pub(crate) from: String,
    /// The last.
    pub(crate) to: String,
}

/// A name under a difference.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// Who.
    pub(crate) who: String,
    /// When (UTC ms).
    pub(crate) at_ms: i64,
    /// A person is needed for the sale to go on.
    pub(crate) goes_on: bool,
}

/// Both looks and what was signed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looks {
    /// The truth check.
    pub(crate) truth: Option<TruthLook>,
    /// The payouts.
    pub(crate) payouts: Option<PayoutsLook>,
    /// The signatures under the differences of the last check, by their place.
    pub(crate) signed: BTreeMap<usize, Signature>,
    /// Who signed last.
    pub(crate) signer: String,
    count: u32,
}

impl Looks {
    /// Returns what names a difference of the last check: another check has other names.
    pub(crate) fn difference_id(&self, place: usize) -> String {
        let check = self.truth.as_ref().map_or(0, |look| look.id);
        format!("{check}-{place}")
    }

    fn next(&mut self) -> u32 {
        self.count = self.count.wrapping_add(1);
        self.count
    }
}

impl Desk {
    /// Shows a day's truth check, and begins one unless the last was of this day.
    ///
    /// # Errors
    /// When it is no day, or the till has stopped.
    pub(crate) async fn open_truth_check(self: &Arc<Self>, date: &str) -> Result<(), UiError> {
        let day = self.day(date)?;
        let is_kept = self.now().looks.truth.is_some_and(|look| look.asked == day);
        if !is_kept {
            self.check_truth(&day)?;
        }
        self.go(Showing::Truth(day)).await
    }

    /// Compares a day with Klarna's books.
    ///
    /// # Errors
    /// When it is no day, or the counter is not open.
    pub(crate) fn check_truth(self: &Arc<Self>, date: &str) -> Result<(), UiError> {
        let (day, counter) = (self.day(date)?, Arc::clone(&self.counter()?.counter));
        let desk = Arc::clone(self);
        self.change(|on_desk| {
            let id = on_desk.looks.next();
            let asked = day.clone();
            let mut work = JoinSet::new();
            work.spawn(async move {
                let told = |far| {
                    desk.tell_look(|looks| {
                        looks.truth_state(id, LookState::Underway(Some(far)));
                    });
                };
                let found = truth::check(&counter.books, &counter.witnesses(), &day, told).await;
                let state = match found {
                    Ok(truth) => LookState::Done(desk.clock().now_ms(), Arc::new(truth)),
                    Err(error) => LookState::Failed(UiError::from(&error)),
                };
                desk.tell_look(|looks| looks.truth_state(id, state));
            });
            on_desk.looks.signed.clear();
            on_desk.looks.truth = Some(Look {
                asked,
                state: LookState::Underway(None),
                id,
                _work: Arc::new(work),
            });
        });
        Ok(())
    }

    /// Takes the step proposed for a difference, and signs it.
    ///
    /// # Errors
    /// When it is not there any more, name or note is missing, or the step does not fit the sale.
    pub(crate) async fn sign_difference(
        &self,
        difference: &str,
        note: &str,
        name: &str,
    ) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let who = signer(name)?;
        let looks = self.now().looks;
        let found = looks.truth.as_ref().and_then(|look| look.found());
        let differences = found.map_or(&[][..], |truth| &truth.differences);
        let chosen = (0..)
            .zip(differences)
            .find(|(place, _)| looks.difference_id(*place) == difference);
        let (place, chosen) = chosen.ok_or_else(|| {
            UiError::new(
                "no_such_difference",
                "This difference is of an earlier check.",
                "Look at the list as it is now.",
            )
        })?;
        let sale = SaleId::parse(&chosen.sale.sale_id).ok_or_else(UiError::no_such_sale)?;
        let till = &self.counter()?.counter.till;
        let taken = truth::take(till, &who, sale, chosen, note).await?;
        let signature = Signature {
            who: who.clone(),
            at_ms: self.clock().now_ms(),
            goes_on: taken.stage() == Stage::InDoubt,
        };
        self.change(|on_desk| {
            on_desk.looks.signer = who;
            on_desk.looks.signed.insert(place, signature);
        });
        Ok(())
    }

    /// Shows the payouts, and reads those of the last days unless some were read before.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn open_payouts(self: &Arc<Self>) -> Result<(), UiError> {
        if self.now().looks.payouts.is_none() {
            self.read_payouts("", "")?;
        }
        self.go(Showing::Payouts).await
    }

    /// Reads the payouts of a period; an empty text is the usual first day, or today.
    ///
    /// # Errors
    /// When one is no day, or the last is before the first.
    pub(crate) fn read_payouts(self: &Arc<Self>, from: &str, to: &str) -> Result<(), UiError> {
        let counter = Arc::clone(&self.counter()?.counter);
        let period = self.period(from, to, &counter.books)?;
        let question = Question {
            from: period.from.clone(),
            to: period.to.clone(),
            due_days: counter.config.klarna.payout_due_days,
            own_reference: counter.own_reference(),
        };
        let desk = Arc::clone(self);
        self.change(|on_desk| {
            let id = on_desk.looks.next();
            let mut work = JoinSet::new();
            work.spawn(async move {
                let told = |far| {
                    desk.tell_look(|looks| {
                        looks.payouts_state(id, LookState::Underway(far));
                    });
                };
                let klarna = counter.witnesses();
                let found = payouts::statement(&counter.books, &klarna, &question, told).await;
                let state = match found {
                    Ok(statement) => LookState::Done(desk.clock().now_ms(), Arc::new(statement)),
                    Err(error) => LookState::Failed(UiError::from(&error)),
                };
                desk.tell_look(|looks| looks.payouts_state(id, state));
            });
            let nothing = payouts::Progress {
                payouts: 0,
                transactions: 0,
            };
            on_desk.looks.payouts = Some(Look {
                asked: period,
                state: LookState::Underway(nothing),
                id,
                _work: Arc::new(work),
            });
        });
        Ok(())
    }

    fn period(&self, from: &str, to: &str, books: &Books) -> Result<Period, UiError> {
        let today = books.local().day(self.clock().now_ms());
        let to = day_or(to.trim(), "to", || Some(today))?;
        let from = day_or(from.trim(), "from", || neighbour(&to, -DAYS))?;
        if from > to {
            return Err(UiError::new(
                "period_backwards",
                "The first day is after the last.",
                "Give the earlier day first.",
            )
            .about("from"));
        }
        Ok(Period { from, to })
    }

    /// Lets a look say something.
    fn tell_look(&self, say: impl FnOnce(&mut Looks)) {
        self.change(|OnDesk { looks, .. }| say(looks));
    }
}

impl Looks {
    fn truth_state(&mut self, id: u32, state: LookState<Option<truth::Progress>, Truth>) {
        if let Some(look) = &mut self.truth
            && look.id == id
        {
            look.state = state;
        }
    }

    fn payouts_state(&mut self, id: u32, state: LookState<payouts::Progress, Statement>) {
        if let Some(look) = &mut self.payouts
            && look.id == id
        {
            look.state = state;
        }
    }
}

impl<Asked, Far, Found> Look<Asked, Far, Found> {
    /// Returns what it found, once it is done.
    pub(crate) fn found(&self) -> Option<&Found> {
        match &self.state {
            LookState::Done(_, found) => Some(found),
            LookState::Underway(_) | LookState::Failed(_) => None,
        }
    }
}

fn day_or(
    text: &str,
    field: &str,
    usual: impl FnOnce() -> Option<String>,
) -> Result<String, UiError> {
    let day = if text.is_empty() {
        usual()
    } else {
        neighbour(text, 0)
    };
    day.ok_or_else(|| UiError::not_a_day(field))
}

/// Reads the name of a person who signs.
pub(super) fn signer(name: &str) -> Result<String, UiError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(handover_core::Refusal::TextMissing("name").into());
    }
    if name.chars().count() > NAME_LIMIT {
        return Err(handover_core::Refusal::TextTooLong("name").into());
    }
    if !handover_core::text::is_plain(name) {
        return Err(handover_core::Refusal::TextUnreadable("name").into());
    }
    let is_nobody = NOT_PEOPLE
        .iter()
        .any(|nobody| name.eq_ignore_ascii_case(nobody));
    if is_nobody {
        return Err(UiError::new(
            "not_a_person",
            "This is no person's name.",
            "Write the name of the person who signs.",
        )
        .about("name"));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_people_sign() {
        assert_eq!(signer(" Anna Berg ").as_deref(), Ok("Anna Berg"));
        for nobody in [
            "",
            "  ",
            "A\u{1b}[2J",
            "Klarna",
            "till",
            "Cashier",
            &"x".repeat(61),
        ] {
            assert!(signer(nobody).is_err(), "{nobody:?}");
        }
    }

    #[test]
    fn a_day_is_read_or_the_usual_one_taken() {
        let usual = || Some("2026-11-24".to_owned());
        assert_eq!(day_or("", "to", usual).as_deref(), Ok("2026-11-24"));
        assert_eq!(
            day_or("2026-10-01", "to", usual).as_deref(),
            Ok("2026-10-01")
        );
        let error = day_or("2026-02-30", "to", usual).expect_err("there is no such day");
        assert_eq!(error.params.get("field").map(String::as_str), Some("to"));
    }
}
