//! Listens to the till's log. An error there is a bug: the till swallows none silently.

use std::cell::RefCell;
use std::fmt::{Debug, Write};
use std::sync::Once;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Subscriber};

thread_local! {
    static HEARD: RefCell<Heard> = const { RefCell::new(Heard { everything: false, errors: 0, text: String::new() }) };
}

struct Heard {
    everything: bool,
    errors: usize,
    text: String,
}

/// Starts listening on this thread: to errors, or to everything.
pub(super) fn listen(everything: bool) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Another subscriber would be a test's own, and this one not needed.
        tracing::subscriber::set_global_default(Ear).ok();
    });
    HEARD.with_borrow_mut(|heard| {
        *heard = Heard {
            everything,
            errors: 0,
            text: String::new(),
        };
    });
}

/// Returns how many errors there were since, and the text of the log.
pub(super) fn heard() -> (usize, String) {
    HEARD.with_borrow(|heard| (heard.errors, heard.text.clone()))
}

struct Ear;

impl Subscriber for Ear {
    /// Each thread listens to its own level, and not always.
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == Level::ERROR || HEARD.with_borrow(|heard| heard.everything)
    }

    fn event(&self, event: &Event<'_>) {
        HEARD.with_borrow_mut(|heard| {
            heard.errors += usize::from(*event.metadata().level() == Level::ERROR);
            heard.text.push_str(event.metadata().target());
            event.record(&mut Line(&mut heard.text));
            heard.text.push('\n');
        });
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).expect("writing to a string");
    }
}
