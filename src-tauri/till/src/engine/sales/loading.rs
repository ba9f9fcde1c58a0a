//! Loading a sale from the journal: after a start, or when somebody asks for an old one.

use std::sync::Arc;

use handover_core::{Actor, Contact, Sale, SaleId};
use handover_journal::Stored;
use secrecy::ExposeSecret;

use crate::engine::calls::ahead::OpenedAhead;
use crate::engine::recording::Beside;
use crate::engine::sales::stored_sale;
use crate::engine::sales::tracked::{Queue, Tracked};
use crate::engine::{CONTACT, Engine, TillError};
use crate::klarna::code::Code;
use crate::shop::phone_number;

impl Engine {
    /// Loads a sale from the journal.
    pub(in crate::engine) fn load(&mut self, id: &str) -> Result<SaleId, TillError> {
        let sale_id = SaleId::parse(id).ok_or(TillError::NoSuchSale)?;
        if self.sales.contains(sale_id) {
            return Ok(sale_id);
        }
        let stored = self.journal.events_of(id)?;
        if stored.is_empty() {
            return Err(TillError::NoSuchSale);
        }
        let sale = stored_sale::replay(id, &stored).map_err(TillError::Frozen)?;
        let links = self.journal.link(id)?;
        let endpoint = self.rules.endpoint.clone();
        self.track(Arc::new(sale));
        if let Some(tracked) = self.sales.get_mut(sale_id) {
            // What happened since is unknown: read first.
            tracked.payment.at_once = true;
            tracked.session.at_once = true;
        }
        let approval = self.journal.approval(id)?;
        if let Some(tracked) = self.sales.get_mut(sale_id) {
            tracked.approval = approval;
        }
        if let (Some((page, qr_image)), Some(tracked)) = (links, self.sales.get_mut(sale_id)) {
            tracked.links = Some(stored_sale::links(page, qr_image, &endpoint));
        }
        // Without the contact nothing is sent, and the sale continues.
        match self.contact(id, &stored) {
            Ok(contact) => {
                if let Some(tracked) = self.sales.get_mut(sale_id)
                    && tracked.needs_contact()
                {
                    tracked.contact = contact;
                }
            }
            Err(error) => tracing::warn!(%error, "a sale's contact cannot be read"),
        }
        self.note_interruption(sale_id)
            // Nothing may be concluded about the sale until this is recorded.
            .inspect_err(|_| self.sales.remove(sale_id))?;
        Ok(sale_id)
    }

    fn note_interruption(&mut self, id: SaleId) -> Result<(), TillError> {
        match self.tracked(id)?.sale.interrupt() {
            Some(fact) => self
                .record(id, &Actor::Till, fact, Beside::default())
                .map(drop),
            None => Ok(()),
        }
    }

    pub(in crate::engine) fn track(&mut self, sale: Arc<Sale>) {
        self.changed = true;
        let now_ms = self.clock.monotonic_ms();
        self.sales.insert(Tracked {
            sale,
            changed_monotonic_ms: now_ms,
            left_at_ms: now_ms,
            payment: Queue::default(),
            session: Queue::default(),
            delivery: Queue::default(),
            customer_token: Queue::default(),
            ahead: Queue::default(),
            opened_ahead: OpenedAhead::default(),
            contact: None,
            links: None,
            approval: None,
            code: Code::None,
            trouble: None,
        });
    }

    /// Returns the recipient of the link, if it is stored and matches the events.
    fn contact(&mut self, id: &str, stored: &[Stored]) -> Result<Option<Contact>, TillError> {
        let Some(commitment) = stored_sale::commitment(stored, CONTACT) else {
            return Ok(None);
        };
        let kept = self.journal.personal(id, CONTACT)?;
        let kept = kept.filter(|kept| kept.commitment == commitment);
        Ok(kept.and_then(|kept| {
            let value = kept.value.expose_secret();
            Contact::email(value)
                .or_else(|_| phone_number::kept(value))
                .ok()
        }))
    }
}
