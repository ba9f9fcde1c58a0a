//! The customer's links to Klarna's page.

use handover_klarna::KlarnaUrl;

/// The customer's links: secrets, since whoever holds one can pay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Klarna's payment page.
    pub page: Option<KlarnaUrl>,
    /// Klarna's QR image of it.
    pub qr_image: Option<KlarnaUrl>,
}
