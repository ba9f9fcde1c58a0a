//! The payment on screen, and the customer's phone in practice mode.

use std::sync::Arc;

use handover_core::{
    Acquiring, Channel, Command, Contact, Finding, PlaceOrderMode, Sale, SaleId, Tender, message,
};
use handover_till::klarna::phone::Act;
use handover_till::shop::phone_number;

use super::App;
use super::state::{OnPhone, Touched};
use super::typed::customer_name;
use crate::view::{self, DoubtChoice, PhoneAct, PhoneSaid, Tone, UiError};

impl App {
    /// Requests payment for the basket on screen and shows it. A customer `on_phone` is not in the shop and gets the
    /// link by message. With `hold`, a person places the order later. A named `customer` is asked for a customer
    /// token; the till then places the order itself.
    ///
    /// # Errors
    /// When the contact is not valid or the basket cannot be paid.
    pub(crate) async fn pay(
        &self,
        channel: view::Channel,
        contact: &str,
        on_phone: bool,
        hold: bool,
        customer: Option<&str>,
    ) -> Result<(), UiError> {
        let (channel, contact) = self.way(channel, contact)?;
        let customer = customer.map(customer_name).transpose()?;
        let _turn = self.turn.lock().await;
        let basket = self.whole_basket()?;
        let mut terms = self.opened()?.open_till.terms(channel, None);
        if on_phone && channel != Channel::Qr {
            terms.acquiring = Acquiring::Telesales;
        }
        terms.hold = hold;
        if customer.is_some() {
            terms.auto_capture &= terms.mode == PlaceOrderMode::None;
            (terms.mode, terms.remember) = (PlaceOrderMode::None, true);
        }
        self.ask_for(basket.id(), Command::Pay(terms), contact, customer)
            .await?;
        self.change(|state| {
            (state.basket, state.touched) = (None, Touched::Nothing);
            state.serving = Some(basket.id());
        });
        self.show_sale(basket.id()).await
    }

    /// Sends the link again, or by another channel. The QR code is not sent, only shown again.
    ///
    /// # Errors
    /// When the contact is not valid, or nothing can be sent now.
    pub(crate) async fn send_link(
        &self,
        sale: SaleId,
        channel: view::Channel,
        contact: &str,
    ) -> Result<(), UiError> {
        let (channel, contact) = self.way(channel, contact)?;
        if channel == Channel::Qr {
            self.change(|state| state.code_again = Some(sale));
            return Ok(());
        }
        self.ask(sale, Command::Send(channel), contact).await?;
        self.change(|state| state.code_again = None);
        Ok(())
    }

    /// Restarts the customer's time to pay.
    ///
    /// # Errors
    /// When no link is open.
    pub(crate) async fn extend(&self, sale: SaleId) -> Result<(), UiError> {
        let by_ms = self.opened()?.shop.timeout_ms;
        self.ask(sale, Command::Extend { by_ms }, None).await?;
        self.say(Tone::Info, message!("notice-extended"));
        Ok(())
    }

    /// Records payment by another tender.
    ///
    /// # Errors
    /// When the sale is paid.
    pub(crate) async fn paid_otherwise(
        &self,
        sale: SaleId,
        tender: view::Tender,
    ) -> Result<(), UiError> {
        let tender = match tender {
            view::Tender::Cash => Tender::Cash,
            view::Tender::Card => Tender::Card,
            view::Tender::Other => Tender::Other("other".to_owned()),
        };
        self.ask(sale, Command::PaidOtherwise { tender }, None)
            .await
            .map(drop)
    }

    /// Records what a person found out about a payment in doubt.
    ///
    /// # Errors
    /// When it does not fit the doubt, or the note is missing.
    pub(crate) async fn settle_doubt(
        &self,
        sale: SaleId,
        choice: DoubtChoice,
        order_id: &str,
        note: &str,
    ) -> Result<(), UiError> {
        let finding = match choice {
            DoubtChoice::OrderExists => Finding::PaidAs {
                order_id: order_id.trim().into(),
            },
            DoubtChoice::NoOrder => Finding::NotPaid,
            DoubtChoice::NotDone => Finding::DidNotHappen,
        };
        self.act(
            sale,
            Command::Settle {
                finding,
                note: note.to_owned(),
            },
        )
        .await
    }

    /// Returns a sale, however long ago it was finished.
    ///
    /// # Errors
    /// When its record cannot be read.
    pub(crate) fn find(&self, id: SaleId) -> Result<Option<Arc<Sale>>, UiError> {
        let opened = self.opened()?;
        let snapshot = opened.open_till.till.watch().borrow().clone();
        if let Some(shown) = snapshot.sale(id) {
            return Ok(Some(Arc::clone(&shown.sale)));
        }
        let story = opened.open_till.records.history(&id.to_string());
        match story.map_err(|error| UiError::from(&error))? {
            Some(story) => story
                .sale
                .map(|sale| Some(Arc::new(sale)))
                .map_err(|why| UiError::frozen(&why)),
            None => Ok(None),
        }
    }

    /// Does what the customer does on the phone; practice mode only.
    ///
    /// # Errors
    /// When the page does not accept it.
    pub(crate) async fn phone(&self, sale: SaleId, act: PhoneAct) -> Result<(), UiError> {
        let id = sale;
        let opened = self.opened()?;
        let no_phone = || UiError::from(handover_till::klarna::phone::PhoneError::NotPractice);
        let phone = opened.open_till.phone.as_ref().ok_or_else(no_phone)?;
        let snapshot = opened.open_till.till.watch().borrow().clone();
        let links = snapshot.sale(id).and_then(|shown| shown.links.clone());
        let Some(page) = links.and_then(|links| links.page) else {
            return Err(handover_till::klarna::phone::PhoneError::TooLate.into());
        };
        let (act, then) = match act {
            PhoneAct::Open => (Act::Open, OnPhone::Page(None)),
            PhoneAct::Pay => (Act::Pay, OnPhone::Paid),
            PhoneAct::Decline => (Act::Decline, OnPhone::Page(Some(PhoneSaid::Declined))),
            PhoneAct::Error => (Act::Error, OnPhone::Page(Some(PhoneSaid::Error))),
            PhoneAct::Back => (Act::Back, OnPhone::Link),
            PhoneAct::Cancel => (Act::Cancel, OnPhone::Ended),
        };
        let done = phone.act(&page, act).await;
        let shows = if done.is_ok() { then } else { OnPhone::Ended };
        self.change(|state| state.phone = Some((id, shows)));
        Ok(done?)
    }

    /// Parses the channel and the contact for the link.
    fn way(
        &self,
        channel: view::Channel,
        contact: &str,
    ) -> Result<(Channel, Option<Contact>), UiError> {
        Ok(match channel {
            view::Channel::Qr => (Channel::Qr, None),
            view::Channel::Email => (Channel::Email, Some(Contact::email(contact)?)),
            view::Channel::Sms => {
                let country = &self.opened()?.shop.country;
                (Channel::Sms, Some(phone_number::parse(contact, country)?))
            }
        })
    }
}
