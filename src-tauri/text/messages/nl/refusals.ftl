# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] Dit kan pas nadat de betaling is gevraagd.
        [opening] Dit kan niet zolang de aanvraag bij Klarna loopt.
        [open] Dit kan niet zolang de betaling open staat.
        [authorized] Dit kan niet zolang de order wordt geplaatst.
        [under_review] Dit kan niet zolang Klarna de betaling controleert.
        [paid] Dit kan niet zolang de verkoop betaald is en de artikelen nog hier zijn.
        [handing_over] Dit kan niet zolang Klarna aan het bevestigen is.
        [handed_over] Dit kan niet meer nu de artikelen zijn meegegeven.
        [late_payment] Dit kan pas nadat over de te late betaling is beslist.
        [in_doubt] Dit kan niet zolang de uitkomst van de verkoop onzeker is.
       *[other] Dit kan niet: de verkoop is gesloten.
    }
no-such-line = Die regel staat niet in deze verkoop.
    .remedy = Kies een van de regels.
quantity-not-positive = Het aantal moet minstens 1 zijn.
    .remedy = Vul het aantal in of verwijder de regel.
discount-out-of-range = De korting moet tussen nul en de prijs liggen.
amount-too-large = Het bedrag is hoger dan 2.000.000,00.
    .remedy = Controleer aantal en prijs.
text-missing = { field }: er ontbreekt tekst.
    .remedy = Vul iets in.
text-too-long = { field }: de tekst is te lang.
    .remedy = Gebruik hoogstens 255 tekens.
text-unreadable = { field }: in de tekst staat een onzichtbaar teken, zoals een regeleinde of een escape-teken.
    .remedy = Typ het opnieuw, op één regel.
captured-already = Het bedrag is al vastgelegd.
    .remedy = Betaal het dan terug.
refunded-already = Een deel van het geld is al terugbetaald.
    .remedy = Annuleer de order: wat nog niet is terugbetaald, gaat terug naar de klant.
captured-whole = Het hele bedrag is al vastgelegd.
    .remedy = Geef alles mee en betaal daarna terug wat hier blijft.
nothing-left = Er is niets meer om mee te geven: alles is meegegeven, vrijgegeven of vervallen.
more-than-left = Regel { $line }: nog maar { $left } over.
    .remedy = Neem niet meer dan dat.
amount-above-left = Bedrag: er is hoogstens { $left } over.
    .remedy = Vul dat of minder in.
goods-above-left = Deze artikelen kosten meer dan de { $left } die over is, omdat een deel anders is betaald.
    .remedy = Geef alles mee wat over is (F5) en kies geen artikelen.
goods-below-nothing = Een cadeaukaart of tegoed hiertussen is meer waard dan de andere gekozen artikelen.
    .remedy = Kies meer artikelen, of alles.
amount-not-positive = Het bedrag moet hoger zijn dan nul.
nothing-to-refund = Alles wat was vastgelegd, is al terugbetaald.
write-underway = Er is iets onderweg naar Klarna.
    .remedy = Wacht tot het bevestigd is.
operation-taken = “{ $operation }” is een andere handeling van deze verkoop.
    .remedy = Geef deze een eigen ID.
sent-too-often = De link is { $times } keer verstuurd.
    .remedy = Gebruik de QR-code.
qr-is-not-sent = Een QR-code wordt niet verstuurd.
    .remedy = Toon die op het klantscherm.
only-when-the-till-places = { field } vereist place_order_mode “none”, waarbij de kassa de order plaatst.
no-customer-token = Bij deze verkoop gaf geen klant toestemming om opnieuw af te rekenen.
customer-token-not-now = Dit kan niet zolang de status van de opgeslagen klant “{ $state }” is.
customer-token-stands = Bij de klant kan nog worden afgerekend.
    .remedy = Zet dat eerst stop en vergeet de klant daarna.
customer-token-not-chargeable = Bij deze klant kan hier niet worden afgerekend.
    .remedy = Verkoop op de gewone manier.
charge-underway = Bij deze klant wordt net een verkoop afgerekend.
    .remedy = Wacht op Klarna’s antwoord.
category-twice = Een categorie is twee keer genoemd.
    .remedy = Noem elke één keer.
fallback-without-category = De fallback vereist een categorie: zonder categorie wordt alles al aangeboden.
no-such-slip = Deze bon bestaat niet: er is niets betaald, of deze terugbetaling bestaat niet.
    .remedy = Bekijk de verkoop.
too-many-slips = Deze bon is { $times } keer afgedrukt of opgeslagen.
    .remedy = Gebruik een daarvan.
finding-does-not-fit = Dit lost niet op wat er aan de verkoop onzeker is.
nothing-to-return = Van deze verkoop kan niets terugkomen: er zijn geen artikelen meegegeven en met Klarna betaald.
return-in-other-currency = Deze artikelen zijn in een andere valuta verkocht dan het winkelmandje. Betaal ze terug op hun eigen verkoop.
too-many-returns = Met één winkelmandje kunnen hoogstens { $most } regels terugkomen.
    .remedy = Kijk hoe de verkoop ervoor staat.

problem-of-line = Regel { $line } ({ $name }): { $problem }
problem-of-nameless-line = Regel { $line }: { $problem }
empty-basket = Het mandje is leeg.
    .remedy = Voeg eerst een artikel toe.
too-many-lines = Klarna neemt hoogstens 1.000 regels aan.
    .remedy = Maak er twee verkopen van.
total-not-positive = Er is niets te betalen.
    .remedy = Geef het mee zonder Klarna, of voeg een artikel toe.
total-too-large = Klarna neemt hoogstens 2.000.000,00 aan.
    .remedy = Maak er twee verkopen van.
sku-missing = Het artikelnummer ontbreekt.
    .remedy = Vul het in.
sku-too-long = Het artikelnummer is te lang.
    .remedy = Gebruik hoogstens 244 tekens.
name-missing = De naam ontbreekt.
    .remedy = Vul in wat de klant koopt.
name-too-long = De naam is te lang.
    .remedy = Gebruik hoogstens 255 tekens.
line-text-unreadable = In de tekst staat een stuurteken.
    .remedy = Typ het opnieuw.
quantity-negative = Een negatief aantal is een retour.
    .remedy = Betaal in plaats daarvan de verkoop terug waarin het gekocht is.
quantity-zero = Het aantal is nul.
    .remedy = Vul het aantal in of verwijder de regel.
price-negative = De prijs is lager dan nul.
    .remedy = Vul de prijs in en verlaag die met een korting.
price-too-large = De prijs is hoger dan 2.000.000,00.
    .remedy = Controleer de prijs.
line-too-large = De regel komt boven 2.000.000,00 uit.
    .remedy = Controleer aantal en prijs.
discount-negative = De korting is lager dan nul.
    .remedy = Vul in wat eraf gaat.
discount-too-large = De korting is hoger dan het bedrag van de regel.
    .remedy = Verlaag de korting.
tax-rate-too-high = Het btw-tarief is hoger dan 100%.
    .remedy = Controleer het btw-tarief.
tax-rate-too-fine = Het btw-tarief heeft meer dan twee decimalen.
    .remedy = Gebruik hoogstens twee decimalen.
credit-not-positive = Het tegoed is nul.
    .remedy = Vul in wat de kaart betaalt.
credit-not-plain = Een cadeaukaart of tegoed heeft aantal 1, geen korting en geen btw.
    .remedy = Voer het opnieuw in.
credit-too-large = Cadeaukaarten en tegoed zijn samen hoger dan het totaal van het mandje.
    .remedy = Verlaag ze.
basket-discount-out-of-range = De korting op het totaal moet tussen nul en de prijs liggen.
    .remedy = Wijzig de korting.
wrong-currency = De prijs is in een andere valuta.
    .remedy = Gebruik de valuta van de winkel.

not-an-amount = { field }: dit is geen bedrag.
    .remedy = Schrijf het zo: 2,50.
too-many-decimals = { field }: dit heeft meer dan twee decimalen.
    .remedy = Schrijf het zo: 2,50.
amount-ambiguous = { field }: dit kan op twee manieren worden gelezen.
    .remedy = Schrijf het zonder scheidingsteken voor duizendtallen, zoals 1234,00.
not-an-address = Dat is geen geldig e-mailadres.
    .remedy = Schrijf het zo: naam@example.com.
not-a-number = Dat is geen geldig telefoonnummer.
    .remedy = Controleer het; buitenlandse nummers beginnen met + en het landnummer, zoals +46701740615.
unknown-prefix = Klarna bedient het land van dit nummer niet.
    .remedy = Gebruik de QR-code of een e-mailadres.

field =
    { $field ->
        [amount] Bedrag
        [auto_capture] Direct vastleggen
        [customer] Klant
        [discount] Korting
        [hold] Later plaatsen
        [name] Naam
        [note] Notitie
        [order_id] Order-ID
        [page_title] Paginatitel
        [price] Prijs
        [reason] Reden
        [remember] Opnieuw afrekenen
        [tender] Betaalwijze
       *[other] Tekst
    }
