//! Opening ahead of the payment: every order in which a basket changes, its requests arrive, and *Pay* is pressed.

use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

use handover_core::{
    Ahead, AheadAnswer, AheadCall, Answer, Call, Channel, Command, Expected, HostedSessionId,
    KlarnaRefusal, LineId, NewHostedSession, NewPaymentSession, Outcome, PaymentTerms, Reply, Sale,
    State, Timestamp,
};

use crate::klarna::{index, name};
use crate::scene::{START, Scene, Shop, event};

const MINUTE_MS: i64 = 60_000;

/// A basket, what is open for it, and Klarna.
#[derive(Clone, Debug)]
struct Counter {
    sale: Sale,
    ahead: Ahead,
    expected: Expected,
    now: Timestamp,
    /// The amount that each payment session holds.
    sessions: Vec<i64>,
    pages: Vec<Page>,
    /// A call under way, with the answer if Klarna has acted.
    flying: Option<(AheadCall, Option<AheadAnswer>)>,
    /// A request given up that still reaches Klarna.
    astray: Option<AheadCall>,
    accidents: u8,
    edits: u8,
}

#[derive(Clone, Debug)]
struct Page {
    session: usize,
    is_live: bool,
    /// The till knows of it.
    is_known: bool,
}

#[derive(Clone, Debug)]
enum Step {
    SetQuantity(i64),
    Park,
    Resume,
    /// The sale leaves the screen and returns.
    LookAway,
    Pay,
    /// The call leaves; Klarna acts now or when it answers.
    Call {
        acts_at_once: bool,
    },
    Answer,
    AnswerLost,
    Cut,
    GoesAstray,
    Refuse,
    TurnsUp,
    Wait,
}

#[test]
fn nothing_opened_ahead_is_paid_for_another_basket() {
    for (with_page, accidents, edits) in [(false, 2, 3), (true, 1, 2)] {
        let start = Counter::new(with_page, accidents, edits);
        let mut seen = HashSet::from([start.mark()]);
        let mut ways: Vec<(usize, Option<Step>)> = vec![(0, None)];
        let mut next = VecDeque::from([(start, 0)]);
        let mut paid_from_ahead = 0;
        while let Some((counter, place)) = next.pop_front() {
            for step in counter.steps() {
                let mut after = counter.clone();
                paid_from_ahead += usize::from(after.play(&step));
                if let Err(broken) = after.check() {
                    panic!(
                        "{broken}: {step:?} after, latest first, {:#?}",
                        way(&ways, place)
                    );
                }
                if seen.insert(after.mark()) {
                    ways.push((place, Some(step)));
                    next.push_back((after, ways.len() - 1));
                }
            }
        }
        assert!(seen.len() > 2_000, "only {} states", seen.len());
        assert!(paid_from_ahead > 50, "{paid_from_ahead} payments used it");
    }
}

fn way(ways: &[(usize, Option<Step>)], mut place: usize) -> Vec<&Step> {
    let mut steps = Vec::new();
    while let (before, Some(step)) = &ways[place] {
        steps.push(step);
        place = *before;
    }
    steps
}

impl Counter {
    /// Distinguishes states.
    fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        format!("{self:?}").hash(&mut hasher);
        hasher.finish()
    }

    fn new(with_page: bool, accidents: u8, edits: u8) -> Counter {
        let shop = Shop {
            lines: vec![(1, 100, 0)],
            ..crate::shop(handover_core::PlaceOrderMode::PlaceOrder)
        };
        Counter {
            sale: Scene::new(shop, crate::ROUGH).sale,
            ahead: Ahead::default(),
            expected: Expected {
                terms: terms(),
                with_page,
            },
            now: START,
            sessions: Vec::new(),
            pages: Vec::new(),
            flying: None,
            astray: None,
            accidents,
            edits,
        }
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        if let State::Basket { parked } = self.sale.state() {
            steps.push(Step::Pay);
            if self.edits > 0 {
                steps.extend([Step::SetQuantity(1), Step::SetQuantity(2), Step::LookAway]);
                steps.push(match parked {
                    Some(_) => Step::Resume,
                    None => Step::Park,
                });
                steps.push(Step::Wait);
            }
        }
        match &self.flying {
            None if self.next_call().is_some() => {
                steps.extend([true, false].map(|acts_at_once| Step::Call { acts_at_once }));
            }
            None => {}
            Some((_, acted)) => {
                steps.push(Step::Answer);
                if self.accidents > 0 {
                    steps.push(Step::AnswerLost);
                    if acted.is_none() {
                        steps.extend([Step::Cut, Step::Refuse]);
                    }
                    if acted.is_none() && self.astray.is_none() {
                        steps.push(Step::GoesAstray);
                    }
                }
            }
        }
        if self.astray.is_some() {
            steps.push(Step::TurnsUp);
        }
        steps
    }

    fn next_call(&self) -> Option<AheadCall> {
        self.ahead
            .next_call(&self.sale, Some(&self.expected), self.now)
    }

    /// Plays a step; returns whether a payment was opened with what was there.
    fn play(&mut self, step: &Step) -> bool {
        let mut from_ahead = false;
        match step {
            Step::SetQuantity(quantity) => {
                self.edits -= 1;
                let quantity = *quantity;
                let line = LineId(1);
                self.ask(Command::SetQuantity { line, quantity });
            }
            Step::Park => {
                self.edits -= 1;
                self.ask(Command::Park {
                    note: String::new(),
                });
            }
            Step::Resume => self.ask(Command::Resume),
            Step::LookAway => {
                self.edits -= 1;
                self.ahead.let_go(&self.sale, None, self.now);
            }
            Step::Wait => {
                self.edits -= 1;
                self.now = self.now.plus_ms(20 * MINUTE_MS);
            }
            Step::Pay => {
                self.ask(Command::Pay(terms()));
                from_ahead = self.open_payment();
            }
            Step::Call { acts_at_once } => {
                let call = self.next_call().expect("a call is due");
                self.ahead.sent(&self.sale, &call);
                let acted = acts_at_once.then(|| self.act(&call));
                self.flying = Some((call, acted));
            }
            Step::Answer | Step::AnswerLost => {
                let (call, acted) = self.flying.take().expect("a call is under way");
                let answer = acted.unwrap_or_else(|| self.act(&call));
                if matches!(step, Step::AnswerLost) {
                    self.accidents -= 1;
                    self.hear(no_answer(&call));
                } else {
                    if let AheadAnswer::PageCreated(Outcome::Done(page)) = &answer {
                        self.pages[index(page.id.as_str())].is_known = true;
                    }
                    self.hear(answer);
                }
            }
            Step::Cut | Step::GoesAstray => {
                self.accidents -= 1;
                let (call, _) = self.flying.take().expect("a call is under way");
                self.hear(no_answer(&call));
                if matches!(step, Step::GoesAstray) {
                    self.astray = Some(call);
                }
            }
            Step::Refuse => {
                self.accidents -= 1;
                let (call, _) = self.flying.take().expect("a call is under way");
                // Only a page that is over cannot be disabled.
                if is_disabling(&call) {
                    self.act(&call);
                }
                self.hear(refusal(&call));
            }
            Step::TurnsUp => {
                let call = self.astray.take().expect("a request is astray");
                self.act(&call);
            }
        }
        if !matches!(step, Step::LookAway) {
            self.ahead
                .let_go(&self.sale, Some(&self.expected), self.now);
        }
        from_ahead
    }

    fn ask(&mut self, command: Command) {
        if let Ok(fact) = self.sale.decide(&command, self.now) {
            self.sale = self.sale.clone().apply(&event(fact)).expect("a legal fact");
        }
    }

    /// Opens the payment, with what was opened ahead where it fits; returns whether anything did.
    fn open_payment(&mut self) -> bool {
        let mut from_ahead = false;
        while let [owed] = self.sale.next_calls().as_slice() {
            let (reply, is_ahead) = match self.ahead.reply(owed, &self.sale, self.now) {
                Some(reply) => (reply, true),
                None => (self.answer(owed), false),
            };
            from_ahead |= is_ahead;
            let fact = self.sale.observe(reply, self.now).expect("a fact");
            self.sale = self.sale.clone().apply(&event(fact)).expect("a legal fact");
            if self.sale.open().is_some() {
                break;
            }
        }
        from_ahead
    }

    /// Klarna answers a call of the payment itself.
    fn answer(&mut self, owed: &Call) -> Reply {
        let answer = match owed {
            Call::CreatePaymentSession { total, attempt, .. } => Answer::PaymentSessionCreated {
                attempt: *attempt,
                outcome: Outcome::Done(self.create_session(total.minor())),
            },
            Call::CreateHostedSession {
                payment_session_id,
                attempt,
                ..
            } => Answer::HostedSessionCreated {
                attempt: *attempt,
                outcome: Outcome::Done(self.create_page(index(payment_session_id.as_str()))),
            },
            other => panic!("an opening payment does not call {other:?}"),
        };
        Reply {
            answer,
            correlation_id: None,
        }
    }

    /// Klarna carries out a call made ahead.
    fn act(&mut self, call: &AheadCall) -> AheadAnswer {
        match call {
            AheadCall::CreateSession { total, .. } => {
                AheadAnswer::SessionCreated(Outcome::Done(self.create_session(total.minor())))
            }
            AheadCall::UpdateSession {
                payment_session_id,
                total,
                ..
            } => {
                self.sessions[index(payment_session_id.as_str())] = total.minor();
                AheadAnswer::SessionUpdated(Outcome::Done(()))
            }
            AheadCall::CreatePage {
                payment_session_id, ..
            } => AheadAnswer::PageCreated(Outcome::Done(
                self.create_page(index(payment_session_id.as_str())),
            )),
            AheadCall::DisablePage { hosted_session_id } => {
                self.pages[index(hosted_session_id.as_str())].is_live = false;
                AheadAnswer::PageDisabled(Outcome::Done(()))
            }
        }
    }

    fn create_session(&mut self, total: i64) -> NewPaymentSession {
        self.sessions.push(total);
        NewPaymentSession {
            id: name("kp", self.sessions.len() - 1),
            categories: Vec::new(),
        }
    }

    fn create_page(&mut self, session: usize) -> NewHostedSession {
        self.pages.push(Page {
            session,
            is_live: true,
            is_known: false,
        });
        NewHostedSession {
            id: name("page", self.pages.len() - 1),
            expires_at: None,
        }
    }

    fn hear(&mut self, answer: AheadAnswer) {
        self.ahead.answered(answer, None, self.now);
    }

    fn check(&self) -> Result<(), String> {
        let paid = self.sale.session();
        if let Some(session) = paid {
            let at = index(session.hosted_session_id.as_str());
            let page = &self.pages[at];
            if !page.is_live {
                return Err("the customer's page was disabled".to_owned());
            }
            let held = self.sessions[page.session];
            let owed = session.total.minor();
            if held != owed {
                return Err(format!("the customer pays {held} for {owed}"));
            }
            if self.next_call().is_some_and(|call| !is_disabling(&call)) {
                return Err("a payment that is open is prepared again".to_owned());
            }
        }
        let is_at_rest = self.flying.is_none() && self.next_call().is_none();
        let own: Option<&HostedSessionId> = paid.map(|session| &session.hosted_session_id);
        let left =
            self.pages.iter().enumerate().filter(|(at, page)| {
                page.is_live && page.is_known && own != Some(&name("page", *at))
            });
        let kept = usize::from(self.ahead.has_page());
        if is_at_rest && left.count() > kept {
            return Err("a page that nobody uses stays open".to_owned());
        }
        Ok(())
    }
}

const fn is_disabling(call: &AheadCall) -> bool {
    matches!(call, AheadCall::DisablePage { .. })
}

fn terms() -> PaymentTerms {
    PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS)
}

fn no_answer(call: &AheadCall) -> AheadAnswer {
    answer(
        call,
        Outcome::Unanswered,
        Outcome::Unanswered,
        Outcome::Unanswered,
    )
}

fn refusal(call: &AheadCall) -> AheadAnswer {
    let refusal = KlarnaRefusal {
        status: 404,
        code: None,
        messages: Vec::new(),
    };
    answer(
        call,
        Outcome::Refused(refusal.clone()),
        Outcome::Refused(refusal.clone()),
        Outcome::Refused(refusal),
    )
}

fn answer(
    call: &AheadCall,
    session: Outcome<NewPaymentSession>,
    page: Outcome<NewHostedSession>,
    done: Outcome<()>,
) -> AheadAnswer {
    match call {
        AheadCall::CreateSession { .. } => AheadAnswer::SessionCreated(session),
        AheadCall::UpdateSession { .. } => AheadAnswer::SessionUpdated(done),
        AheadCall::CreatePage { .. } => AheadAnswer::PageCreated(page),
        AheadCall::DisablePage { .. } => AheadAnswer::PageDisabled(done),
    }
}
