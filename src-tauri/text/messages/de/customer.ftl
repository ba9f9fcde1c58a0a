customer-welcome = Willkommen
customer-practice = Training – es fließt kein echtes Geld
customer-playground = Playground – es fließt kein echtes Geld
customer-total = Summe
customer-discount = Rabatt auf den Einkauf { $discount }
customer-tax = inkl. { $tax } MwSt.
customer-items =
    { $count ->
        [one] 1 Artikel
       *[other] { $count } Artikel
    }
customer-reference = Referenz { $reference }
customer-opening = Einen Moment – Ihre Zahlung wird vorbereitet
customer-scan = Scannen und mit Klarna bezahlen
customer-scan-say = Öffnen Sie die Kamera Ihres Handys und richten Sie sie auf den Code.
customer-message = Schauen Sie auf Ihr Handy
customer-message-say = Wir haben Ihnen einen Link zum Bezahlen mit Klarna geschickt.
customer-on-phone = Weiter auf Ihrem Handy
customer-on-phone-say = Ihre Zahlung ist dort geöffnet.
customer-show-id = Bitte zeigen Sie Ihren Ausweis
customer-show-id-say = Er wird an der Kasse mit den Angaben von Klarna verglichen.
customer-try-again = Bitte noch einmal versuchen
customer-try-again-say = Scannen Sie den Code noch einmal oder wählen Sie auf Ihrem Handy eine andere Zahlungsart.
customer-try-again-link-say = Öffnen Sie den Link noch einmal oder wählen Sie auf Ihrem Handy eine andere Zahlungsart.
customer-one-moment = Einen Moment
customer-one-moment-say = Wir schließen Ihre Zahlung ab.
customer-being-checked = Ihre Zahlung wird geprüft
customer-being-checked-say = Das dauert ein wenig. Bitte fragen Sie an der Kasse nach.
customer-thank-you = Vielen Dank
customer-thank-you-say = Sie haben mit Klarna bezahlt.

customers-title = Gespeicherte Kunden
customers-basket = Diese Kunden haben Belastungen ohne Klarna-Seite zugestimmt. Summe im Warenkorb: { $total }.
customers-no-basket = Diese Kunden haben Belastungen ohne Klarna-Seite zugestimmt. Fügen Sie einen Artikel hinzu, um einen dieser Kunden zu belasten.
customers-back = Zurück
customers-empty = Noch niemand hat zugestimmt. Wählen Sie beim Kassieren „Zustimmung zu späteren Belastungen einholen“.
customers-name = Kunde
customers-since = Seit
customers-number = Verkauf
customers-state = Status
customers-acts = Aktionen
customers-unreadable = Hier nicht lesbar
customers-charge = Mit { $total } belasten
customers-read = Klarna fragen
customers-cancel = Nicht mehr belasten
customers-forget = Löschen

customer-token-making = wird gespeichert
customer-token-active = aktiv
customer-token-suspended = bei Klarna ausgesetzt
customer-token-unknown = unbekannt
customer-token-cancelling = wird beendet
customer-token-cancelled = beendet
customer-token-lost = Schlüssel hier verloren

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Danke! Die Kasse zeigt gleich, dass der Kauf abgeschlossen ist.
landing-failure = Die Zahlung hat nicht geklappt. Bitte wenden Sie sich an die Kasse.
landing-cancel = Die Zahlung wurde abgebrochen. Bitte wenden Sie sich an die Kasse.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Einkäufe bei { $shop }
outgoing-sales-tax = Umsatzsteuer { $rate }
outgoing-not-delivered = Nicht geliefert
