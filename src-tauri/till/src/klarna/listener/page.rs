//! The small pages a customer's phone lands on. They know the shop's name and nothing of the sale.

/// Where the customer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landing {
    Success,
    Failure,
    Cancel,
}

impl Landing {
    pub(super) fn parse(word: &str) -> Option<Landing> {
        Some(match word {
            "success" => Landing::Success,
            "failure" | "error" => Landing::Failure,
            "cancel" | "back" => Landing::Cancel,
            _ => return None,
        })
    }
}

/// Returns a whole page in the language of `locale`.
pub(super) fn page(landing: Landing, shop: &str, locale: &str) -> String {
    let language = locale.split('-').next().unwrap_or_default();
    let (language, texts) = texts(language);
    let text = match landing {
        Landing::Success => texts[0],
        Landing::Failure => texts[1],
        Landing::Cancel => texts[2],
    };
    let shop = escaped(shop);
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{shop}</title></head>\
         <body><h1>{shop}</h1><p>{text}</p></body></html>"
    )
}

/// After paying, after a refusal, after cancelling. None says whether money moved: the till does.
fn texts(language: &str) -> (&str, [&'static str; 3]) {
    let texts = match language {
        "sv" => [
            "Tack! Kassan visar strax att köpet är klart.",
            "Betalningen gick inte igenom. Tala med kassan.",
            "Betalningen avbröts. Tala med kassan.",
        ],
        "de" => [
            "Danke! Die Kasse zeigt gleich, dass der Kauf abgeschlossen ist.",
            "Die Zahlung hat nicht geklappt. Bitte sprechen Sie mit der Kasse.",
            "Die Zahlung wurde abgebrochen. Bitte sprechen Sie mit der Kasse.",
        ],
        "da" => [
            "Tak! Kassen viser snart, at købet er gennemført.",
            "Betalingen gik ikke igennem. Tal med kassen.",
            "Betalingen blev afbrudt. Tal med kassen.",
        ],
        "nb" => [
            "Takk! Kassen viser snart at kjøpet er fullført.",
            "Betalingen gikk ikke gjennom. Snakk med kassen.",
            "Betalingen ble avbrutt. Snakk med kassen.",
        ],
        "fi" => [
            "Kiitos! Kassa näyttää pian, että osto on valmis.",
            "Maksu ei onnistunut. Puhu kassan kanssa.",
            "Maksu keskeytettiin. Puhu kassan kanssa.",
        ],
        "nl" => [
            "Bedankt! De kassa toont zo dat de aankoop klaar is.",
            "De betaling is niet gelukt. Ga naar de kassa.",
            "De betaling is afgebroken. Ga naar de kassa.",
        ],
        "fr" => [
            "Merci ! La caisse va confirmer votre achat.",
            "Le paiement n’a pas abouti. Adressez-vous à la caisse.",
            "Le paiement a été annulé. Adressez-vous à la caisse.",
        ],
        _ => {
            let english = [
                "Thank you! The till will show in a moment that the purchase is complete.",
                "The payment did not go through. Please speak to the cashier.",
                "The payment was cancelled. Please speak to the cashier.",
            ];
            return ("en", english);
        }
    };
    (language, texts)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
