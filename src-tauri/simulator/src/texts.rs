//! The pages' texts, by language. English is used where a language is missing.

pub(crate) mod money;

/// Every text of the payment page. `{}` is where an amount, a code or a reference goes.
pub(crate) struct Texts {
    pub(crate) language: &'static str,
    pub(crate) banner: &'static str,
    pub(crate) title: &'static str,
    /// The label of the button that pays, by purchase type, with the amount.
    pub(crate) verbs: [(&'static str, &'static str); 8],
    pub(crate) purchase: &'static str,
    pub(crate) tax: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) methods: &'static str,
    pub(crate) to_shop: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) cancel_question: &'static str,
    pub(crate) cancel_yes: &'static str,
    pub(crate) cancel_no: &'static str,
    pub(crate) document: &'static str,
    pub(crate) went_back: &'static str,
    pub(crate) declined: &'static str,
    pub(crate) other_methods: &'static str,
    pub(crate) error: &'static str,
    pub(crate) paid: &'static str,
    pub(crate) cancelled: &'static str,
    pub(crate) close: &'static str,
    /// The practice buttons: their heading, decline, error, go back, identity check.
    pub(crate) otherwise: [&'static str; 5],
    /// The message that carries a link: the shop and the amount.
    pub(crate) message: &'static str,
}

/// Returns the texts of a locale's language.
pub(crate) fn texts(locale: &str) -> &'static Texts {
    let language = locale.split('-').next().unwrap_or_default();
    let language = language.to_ascii_lowercase();
    let language = if language == "no" { "nb" } else { &language };
    let mut all = TEXTS.iter();
    all.find(|texts| texts.language == language)
        .unwrap_or(&TEXTS[0])
}

impl Texts {
    /// Returns the label of the button that pays.
    pub(crate) fn verb(&self, purchase_type: &str, amount: &str) -> String {
        let mut verbs = self.verbs.iter();
        let verb = verbs.find(|(of, _)| *of == purchase_type);
        let (_, label) = verb.unwrap_or(&self.verbs[0]);
        label.replace("{}", amount)
    }
}

#[rustfmt::skip]
static TEXTS: [Texts; 8] = [
    Texts {
        language: "en",
        banner: "Simulator – no real money",
        title: "Complete your purchase",
        verbs: [
            ("BUY", "Pay {}"), ("RENT", "Rent for {}"), ("BOOK", "Book for {}"), ("SUBSCRIBE", "Subscribe for {}"),
            ("DOWNLOAD", "Download for {}"), ("ORDER", "Order for {}"), ("CONTINUE", "Continue with {}"), ("PAY", "Pay {}"),
        ],
        purchase: "Your purchase",
        tax: "Tax {}",
        reference: "Reference {}",
        methods: "Payment method",
        to_shop: "Back to the shop",
        cancel: "Cancel",
        cancel_question: "Cancel this payment? The shop will have to start again.",
        cancel_yes: "Yes, cancel",
        cancel_no: "No, keep it",
        document: "Please show an identity document in the shop. Your code is {}.",
        went_back: "You went back. You can still pay.",
        declined: "Klarna declined this payment. You can try again.",
        other_methods: "That method was declined. You can pay with another one.",
        error: "Something went wrong. You can try again.",
        paid: "Paid. Thank you!",
        cancelled: "The payment was cancelled.",
        close: "You can close this page.",
        otherwise: ["Simulate another outcome", "Klarna declines", "Technical error", "Go back", "Identity check"],
        message: "{shop}: pay {amount} with Klarna",
    },
    Texts {
        language: "sv",
        banner: "Simulator – inga riktiga pengar",
        title: "Slutför ditt köp",
        verbs: [
            ("BUY", "Betala {}"), ("RENT", "Hyr för {}"), ("BOOK", "Boka för {}"), ("SUBSCRIBE", "Prenumerera för {}"),
            ("DOWNLOAD", "Ladda ner för {}"), ("ORDER", "Beställ för {}"), ("CONTINUE", "Fortsätt med {}"), ("PAY", "Betala {}"),
        ],
        purchase: "Ditt köp",
        tax: "Moms {}",
        reference: "Referens {}",
        methods: "Betalsätt",
        to_shop: "Tillbaka till butiken",
        cancel: "Avbryt",
        cancel_question: "Avbryta betalningen? Butiken måste då börja om.",
        cancel_yes: "Ja, avbryt",
        cancel_no: "Nej, behåll den",
        document: "Visa legitimation i kassan. Din kod är {}.",
        went_back: "Du gick tillbaka. Du kan fortfarande betala.",
        declined: "Klarna nekade betalningen. Du kan försöka igen.",
        other_methods: "Betalsättet nekades. Du kan betala på ett annat sätt.",
        error: "Något gick fel. Du kan försöka igen.",
        paid: "Betalt. Tack!",
        cancelled: "Betalningen avbröts.",
        close: "Du kan stänga sidan.",
        otherwise: ["Låt något annat hända", "Bli nekad av Klarna", "Råka ut för ett tekniskt fel", "Gå tillbaka", "Bli ombedd att legitimera dig"],
        message: "{shop}: betala {amount} med Klarna",
    },
    Texts {
        language: "de",
        banner: "Simulator – kein echtes Geld",
        title: "Kauf abschließen",
        verbs: [
            ("BUY", "{} bezahlen"), ("RENT", "Für {} mieten"), ("BOOK", "Für {} buchen"), ("SUBSCRIBE", "Für {} abonnieren"),
            ("DOWNLOAD", "Für {} herunterladen"), ("ORDER", "Für {} bestellen"), ("CONTINUE", "Weiter mit {}"), ("PAY", "{} bezahlen"),
        ],
        purchase: "Ihr Einkauf",
        tax: "Steuer {}",
        reference: "Referenz {}",
        methods: "Zahlungsart",
        to_shop: "Zurück zum Geschäft",
        cancel: "Abbrechen",
        cancel_question: "Diese Zahlung abbrechen? Das Geschäft muss dann neu beginnen.",
        cancel_yes: "Ja, abbrechen",
        cancel_no: "Nein, behalten",
        document: "Bitte zeigen Sie an der Kasse einen Ausweis. Ihr Code ist {}.",
        went_back: "Sie sind zurückgegangen. Sie können weiterhin bezahlen.",
        declined: "Klarna hat diese Zahlung abgelehnt. Sie können es erneut versuchen.",
        other_methods: "Diese Zahlungsart wurde abgelehnt. Sie können anders bezahlen.",
        error: "Etwas ist schiefgegangen. Sie können es erneut versuchen.",
        paid: "Bezahlt. Vielen Dank!",
        cancelled: "Die Zahlung wurde abgebrochen.",
        close: "Sie können diese Seite schließen.",
        otherwise: ["Etwas anderes geschehen lassen", "Von Klarna abgelehnt werden", "Auf einen technischen Fehler treffen", "Zurückgehen", "Nach einem Ausweis gefragt werden"],
        message: "{shop}: {amount} mit Klarna bezahlen",
    },
    Texts {
        language: "fi",
        banner: "Simulaattori – ei oikeaa rahaa",
        title: "Viimeistele ostoksesi",
        verbs: [
            ("BUY", "Maksa {}"), ("RENT", "Vuokraa hintaan {}"), ("BOOK", "Varaa hintaan {}"), ("SUBSCRIBE", "Tilaa jatkuvana hintaan {}"),
            ("DOWNLOAD", "Lataa hintaan {}"), ("ORDER", "Tilaa hintaan {}"), ("CONTINUE", "Jatka, {}"), ("PAY", "Maksa {}"),
        ],
        purchase: "Ostoksesi",
        tax: "Vero {}",
        reference: "Viite {}",
        methods: "Maksutapa",
        to_shop: "Takaisin kauppaan",
        cancel: "Peruuta",
        cancel_question: "Perutaanko maksu? Kaupan on silloin aloitettava alusta.",
        cancel_yes: "Kyllä, peruuta",
        cancel_no: "Ei, jatka",
        document: "Näytä henkilöllisyystodistus kassalla. Koodisi on {}.",
        went_back: "Palasit takaisin. Voit yhä maksaa.",
        declined: "Klarna hylkäsi maksun. Voit yrittää uudelleen.",
        other_methods: "Maksutapa hylättiin. Voit maksaa toisella tavalla.",
        error: "Jokin meni vikaan. Voit yrittää uudelleen.",
        paid: "Maksettu. Kiitos!",
        cancelled: "Maksu peruttiin.",
        close: "Voit sulkea sivun.",
        otherwise: ["Anna jonkin muun tapahtua", "Klarna hylkää maksun", "Tapahtuu tekninen virhe", "Palaa takaisin", "Henkilöllisyys pyydetään todistamaan"],
        message: "{shop}: maksa {amount} Klarnalla",
    },
    Texts {
        language: "nb",
        banner: "Simulator – ingen ekte penger",
        title: "Fullfør kjøpet",
        verbs: [
            ("BUY", "Betal {}"), ("RENT", "Lei for {}"), ("BOOK", "Bestill for {}"), ("SUBSCRIBE", "Abonner for {}"),
            ("DOWNLOAD", "Last ned for {}"), ("ORDER", "Kjøp for {}"), ("CONTINUE", "Fortsett med {}"), ("PAY", "Betal {}"),
        ],
        purchase: "Kjøpet ditt",
        tax: "Mva. {}",
        reference: "Referanse {}",
        methods: "Betalingsmåte",
        to_shop: "Tilbake til butikken",
        cancel: "Avbryt",
        cancel_question: "Avbryte betalingen? Butikken må da begynne på nytt.",
        cancel_yes: "Ja, avbryt",
        cancel_no: "Nei, behold den",
        document: "Vis legitimasjon i kassen. Koden din er {}.",
        went_back: "Du gikk tilbake. Du kan fortsatt betale.",
        declined: "Klarna avslo betalingen. Du kan prøve igjen.",
        other_methods: "Betalingsmåten ble avslått. Du kan betale på en annen måte.",
        error: "Noe gikk galt. Du kan prøve igjen.",
        paid: "Betalt. Takk!",
        cancelled: "Betalingen ble avbrutt.",
        close: "Du kan lukke siden.",
        otherwise: ["La noe annet skje", "Bli avslått av Klarna", "Møt en teknisk feil", "Gå tilbake", "Bli bedt om legitimasjon"],
        message: "{shop}: betal {amount} med Klarna",
    },
    Texts {
        language: "da",
        banner: "Simulator – ingen rigtige penge",
        title: "Gennemfør dit køb",
        verbs: [
            ("BUY", "Betal {}"), ("RENT", "Lej for {}"), ("BOOK", "Book for {}"), ("SUBSCRIBE", "Abonner for {}"),
            ("DOWNLOAD", "Download for {}"), ("ORDER", "Bestil for {}"), ("CONTINUE", "Fortsæt med {}"), ("PAY", "Betal {}"),
        ],
        purchase: "Dit køb",
        tax: "Moms {}",
        reference: "Reference {}",
        methods: "Betalingsmåde",
        to_shop: "Tilbage til butikken",
        cancel: "Annuller",
        cancel_question: "Annullere betalingen? Butikken skal så begynde forfra.",
        cancel_yes: "Ja, annuller",
        cancel_no: "Nej, behold den",
        document: "Vis legitimation ved kassen. Din kode er {}.",
        went_back: "Du gik tilbage. Du kan stadig betale.",
        declined: "Klarna afviste betalingen. Du kan prøve igen.",
        other_methods: "Betalingsmåden blev afvist. Du kan betale på en anden måde.",
        error: "Noget gik galt. Du kan prøve igen.",
        paid: "Betalt. Tak!",
        cancelled: "Betalingen blev annulleret.",
        close: "Du kan lukke siden.",
        otherwise: ["Lad noget andet ske", "Bliv afvist af Klarna", "Mød en teknisk fejl", "Gå tilbage", "Bliv bedt om legitimation"],
        message: "{shop}: betal {amount} med Klarna",
    },
    Texts {
        language: "nl",
        banner: "Simulator – geen echt geld",
        title: "Rond je aankoop af",
        verbs: [
            ("BUY", "{} betalen"), ("RENT", "Huren voor {}"), ("BOOK", "Boeken voor {}"), ("SUBSCRIBE", "Abonneren voor {}"),
            ("DOWNLOAD", "Downloaden voor {}"), ("ORDER", "Bestellen voor {}"), ("CONTINUE", "Doorgaan met {}"), ("PAY", "{} betalen"),
        ],
        purchase: "Je aankoop",
        tax: "Btw {}",
        reference: "Referentie {}",
        methods: "Betaalwijze",
        to_shop: "Terug naar de winkel",
        cancel: "Annuleren",
        cancel_question: "Deze betaling annuleren? De winkel moet dan opnieuw beginnen.",
        cancel_yes: "Ja, annuleren",
        cancel_no: "Nee, behouden",
        document: "Laat een legitimatiebewijs zien bij de kassa. Je code is {}.",
        went_back: "Je bent teruggegaan. Je kunt nog steeds betalen.",
        declined: "Klarna heeft deze betaling geweigerd. Je kunt het opnieuw proberen.",
        other_methods: "Deze betaalwijze is geweigerd. Je kunt anders betalen.",
        error: "Er ging iets mis. Je kunt het opnieuw proberen.",
        paid: "Betaald. Bedankt!",
        cancelled: "De betaling is geannuleerd.",
        close: "Je kunt deze pagina sluiten.",
        otherwise: ["Iets anders laten gebeuren", "Door Klarna geweigerd worden", "Een technische fout tegenkomen", "Teruggaan", "Om legitimatie gevraagd worden"],
        message: "{shop}: betaal {amount} met Klarna",
    },
    Texts {
        language: "fr",
        banner: "Simulateur – sans argent réel",
        title: "Finalisez votre achat",
        verbs: [
            ("BUY", "Payer {}"), ("RENT", "Louer pour {}"), ("BOOK", "Réserver pour {}"), ("SUBSCRIBE", "S’abonner pour {}"),
            ("DOWNLOAD", "Télécharger pour {}"), ("ORDER", "Commander pour {}"), ("CONTINUE", "Continuer avec {}"), ("PAY", "Payer {}"),
        ],
        purchase: "Votre achat",
        tax: "TVA {}",
        reference: "Référence {}",
        methods: "Moyen de paiement",
        to_shop: "Retour au magasin",
        cancel: "Annuler",
        cancel_question: "Annuler ce paiement ? Le magasin devra recommencer.",
        cancel_yes: "Oui, annuler",
        cancel_no: "Non, le garder",
        document: "Veuillez présenter une pièce d’identité à la caisse. Votre code est {}.",
        went_back: "Vous êtes revenu en arrière. Vous pouvez encore payer.",
        declined: "Klarna a refusé ce paiement. Vous pouvez réessayer.",
        other_methods: "Ce moyen de paiement a été refusé. Vous pouvez payer autrement.",
        error: "Un problème est survenu. Vous pouvez réessayer.",
        paid: "Payé. Merci !",
        cancelled: "Le paiement a été annulé.",
        close: "Vous pouvez fermer cette page.",
        otherwise: ["Provoquer autre chose", "Être refusé par Klarna", "Rencontrer une erreur technique", "Revenir en arrière", "Devoir présenter une pièce d’identité"],
        message: "{shop} : payez {amount} avec Klarna",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_room_for_amount_code_and_reference() {
        for texts in &TEXTS {
            let verbs = texts.verbs.iter().map(|(_, label)| *label);
            for text in verbs.chain([texts.tax, texts.reference, texts.document]) {
                assert_eq!(text.matches("{}").count(), 1, "{}: {text}", texts.language);
            }
            assert!(texts.message.contains("{shop}") && texts.message.contains("{amount}"));
        }
    }

    #[test]
    fn the_locale_chooses_the_language_and_english_stands_in() {
        for (locale, language) in [
            ("sv-FI", "sv"),
            ("no-NO", "nb"),
            ("FI", "fi"),
            ("pl-PL", "en"),
            ("", "en"),
        ] {
            assert_eq!(texts(locale).language, language, "{locale}");
        }
    }
}
