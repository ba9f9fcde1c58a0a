look-leave = Je kunt dit scherm verlaten: het lezen gaat door en de uitkomst wordt bewaard.

reconciliation-title = Afstemmen met Klarna
reconciliation-again = Opnieuw controleren
reconciliation-back = Terug
reconciliation-underway = Klarna’s gegevens worden gelezen
reconciliation-progress = { $done } van { $of } verkopen
reconciliation-time = Vergeleken om { $time }.
reconciliation-agrees = Alles staat hier zoals bij Klarna
reconciliation-differs =
    { $count ->
        [one] Eén verschil
       *[other] { $count } verschillen
    }
reconciliation-some-unread = Sommige verkopen konden niet worden vergeleken
reconciliation-empty = Niets te vergelijken
reconciliation-empty-say = Op deze dag is niets verkocht.
reconciliation-agreed = Gelijk
reconciliation-differences = Verschillen
reconciliation-not-compared = Niets te vergelijken
reconciliation-unread = Niet gelezen
reconciliation-unread-title = Niet vergeleken
reconciliation-unread-say = Klarna gaf hierover geen bruikbaar antwoord. Controleer opnieuw als Klarna verbonden is.
reconciliation-here = Hier
reconciliation-klarna = Bij Klarna
reconciliation-signed = Getekend door { $who } om { $time }
reconciliation-go-on = Verkoop openen

difference-with-sums = { $what } Hier { $here }, bij Klarna { $klarna }.
difference-with-sum = { $what } Bij Klarna { $klarna }.
difference-order-unknown = Klarna kent de order van deze verkoop niet.
difference-order-cancelled = De order is bij Klarna geannuleerd; hier is die geldig.
difference-order-expired = De order is bij Klarna verlopen zonder vastlegging; hier is die geldig.
difference-order-rejected = Klarna heeft de order afgewezen; hier is die geldig.
difference-order-stands = De order staat bij Klarna nog open; hier is die beëindigd.
difference-amount = De afgesproken bedragen verschillen.
difference-captured = De vastgelegde bedragen verschillen.
difference-refunded = De terugbetaalde bedragen verschillen.
difference-released = De rest is bij Klarna vrijgegeven; hier kan die nog worden vastgelegd.
difference-under-review = Klarna controleert de order; hier is die geldig. Nog niet meegeven.
difference-word-unknown = Klarna noemt de order “{ $word }”, een woord dat deze kassa niet kent.
difference-paid-in-doubt = De klant heeft betaald; hier is dat onzeker.
difference-unpaid-in-doubt = Er is niet betaald; hier is dat onzeker.
difference-in-doubt = Deze verkoop is onzeker, en uit Klarna’s gegevens blijkt niet hoe hij is afgelopen.
difference-paid-unnoticed = De klant heeft betaald; hier staat: niet betaald.
difference-link-live = De link kan bij Klarna nog worden betaald; hier is de verkoop beëindigd.
difference-frozen = De gegevens van deze verkoop zijn niet leesbaar. Bel de beheerder van deze kassa.

payouts-title = Uitbetalingen
payouts-back = Terug
payouts-from = Van
payouts-to = Tot en met
payouts-read = Lezen
payouts-period-hint = Datums zoals 2026-11-23. Leeg: de laatste 30 dagen.
payouts-underway = Klarna’s uitbetalingen worden gelezen
payouts-progress = Uitbetalingen gelezen: { $payouts }; vastleggingen, terugbetalingen en kosten: { $transactions }
payouts-time = Gelezen om { $time }.
payouts-fits = Elke uitbetaling past bij de gegevens van deze kassa
payouts-none = Geen uitbetalingen in deze periode
payouts-none-say = Klarna betaalt enkele dagen na het meegeven van de artikelen uit.
payouts-sums = Een uitbetaling klopt niet
payouts-irregular =
    { $count ->
        [one] Eén punt om na te kijken
       *[other] { $count } punten om na te kijken
    }
payouts-irregular-title = Na te kijken
payouts-count = Uitbetalingen
payouts-matched = Teruggevonden
payouts-not-due = Nog niet verwacht
payouts-elsewhere = Van andere kassa’s
payouts-date = Uitbetaald op
payouts-reference = Referentie
payouts-sales = Vastgelegd
payouts-returns = Terugbetaald
payouts-fees = Kosten
payouts-other = Geschillen, overig
payouts-settlement = Uitbetaald
payouts-adds-up = Klopt
payouts-adds-up-yes = Ja
payouts-adds-up-no = Nee – vraag Klarna
payouts-no-sale = Geen verkoop hier
payouts-step-take-over = Voorstel: stem de dag van de verkoop af met Klarna en neem over wat Klarna zegt.
payouts-step-ask-klarna = Voorstel: vraag Klarna naar deze order.

irregular-capture-missing = Hier vastgelegd: { $here }. Staat in geen enkele uitbetaling.
irregular-refund-missing = Hier terugbetaald: { $here }. Staat in geen enkele uitbetaling.
irregular-capture-unexpected = Uitbetaling { $payout } bevat een vastlegging van { $klarna } die hier niet geboekt is.
irregular-refund-unexpected = Uitbetaling { $payout } bevat een terugbetaling van { $klarna } die hier niet geboekt is.
irregular-capture-twice = Uitbetaling { $payout } bevat de vastlegging van { $klarna } nog een keer.
irregular-refund-twice = Uitbetaling { $payout } bevat de terugbetaling van { $klarna } nog een keer.
irregular-capture-amount = Hier vastgelegd: { $here }. In uitbetaling { $payout } staat { $klarna }.
irregular-refund-amount = Hier terugbetaald: { $here }. In uitbetaling { $payout } staat { $klarna }.
