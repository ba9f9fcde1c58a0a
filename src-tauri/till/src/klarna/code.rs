//! The code on the customer screen: the content of Klarna's image, drawn again.

use std::sync::Arc;

use handover_core::{Message, Sale, message};
use handover_klarna::{Client, KlarnaUrl};

use crate::klarna::links::Links;
use crate::klarna::qr::{self, Qr};

/// The code for the customer screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Code {
    /// Not needed or not requested.
    #[default]
    None,
    /// Being fetched.
    Coming,
    /// Drawn here and read back once.
    Drawn(Arc<Qr>),
    /// Klarna's own image (PNG), because it could not be read.
    Image(Arc<Vec<u8>>),
    /// No code can be shown; contains the reason.
    Refused(Message),
}

impl Code {
    /// Whether the sale needs a code that is not requested yet.
    pub(crate) fn is_wanted(&self, sale: &Sale) -> bool {
        *self == Code::None && sale.open().is_some()
    }
}

/// Fetches the code for `links`: reads Klarna's image, checks where it leads and draws it again. Falls back to the
/// payment page's own address, then to Klarna's image.
pub async fn fetch(client: &Client, links: &Links) -> Code {
    let image = match &links.qr_image {
        Some(url) => client
            .fetch_qr_image(url)
            .await
            .ok()
            .map(|success| success.value),
        None => None,
    };
    let endpoint = client.endpoint().clone();
    let page = links.page.clone();
    let work = move || from_image(image, page.as_ref(), &endpoint);
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| undrawn())
}

fn from_image(
    image: Option<Vec<u8>>,
    page: Option<&KlarnaUrl>,
    endpoint: &handover_klarna::Endpoint,
) -> Code {
    match image {
        Some(png) => match qr::decode(&png) {
            Ok(text) => match KlarnaUrl::parse(&text, endpoint) {
                Ok(url) => draw(&url),
                Err(_) => Code::Refused(message!("code-foreign")),
            },
            Err(_) => Code::Image(Arc::new(png)),
        },
        None => page.map_or_else(|| Code::Refused(message!("code-no-link")), draw),
    }
}

fn draw(url: &KlarnaUrl) -> Code {
    match qr::draw(url.expose()) {
        Ok(code) if qr::check_own(&code, url.expose()).is_ok() => Code::Drawn(Arc::new(code)),
        Ok(_) | Err(_) => undrawn(),
    }
}

fn undrawn() -> Code {
    Code::Refused(message!("code-undrawn"))
}

#[cfg(test)]
mod tests {
    use handover_klarna::{Endpoint, Environment, Region};

    use super::*;

    fn live() -> Endpoint {
        Endpoint::klarna(Region::Europe, Environment::Production)
    }

    fn image_of(text: &str) -> Vec<u8> {
        qr::draw(text)
            .and_then(|code| code.to_png(6))
            .expect("a code")
    }

    #[test]
    fn klarnas_code_is_read_and_drawn_again() {
        let link = "https://pay.klarna.com/eu/hpp/payments/2OCkffK";
        let Code::Drawn(code) = from_image(Some(image_of(link)), None, &live()) else {
            panic!("Klarna's own link is shown")
        };
        assert!(qr::check_own(&code, link).is_ok());
    }

    #[test]
    fn a_code_that_leads_elsewhere_is_refused() {
        let own = KlarnaUrl::parse("https://pay.klarna.com/x", &live()).ok();
        for link in [
            "https://klarna.com.example.org/x",
            "http://pay.klarna.com/x",
            "https://pay.klarna.com@evil.example/",
        ] {
            let code = from_image(Some(image_of(link)), own.as_ref(), &live());
            assert!(matches!(code, Code::Refused(_)), "{link}");
        }
    }

    #[test]
    fn an_unreadable_image_is_shown_unchanged() {
        let picture = vec![1, 2, 3];
        assert_eq!(
            from_image(Some(picture.clone()), None, &live()),
            Code::Image(Arc::new(picture))
        );
    }

    #[test]
    fn without_an_image_the_pages_address_is_the_code() {
        let page = KlarnaUrl::parse("https://pay.klarna.com/eu/hpp/payments/2OCkffK", &live()).ok();
        assert!(matches!(
            from_image(None, page.as_ref(), &live()),
            Code::Drawn(_)
        ));
        assert!(matches!(from_image(None, None, &live()), Code::Refused(_)));
    }
}
