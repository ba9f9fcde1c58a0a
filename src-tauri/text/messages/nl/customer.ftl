customer-welcome = Welkom
customer-practice = Oefenen – geen echt geld
customer-playground = Playground – geen echt geld
customer-total = Totaal
customer-discount = Korting op totaal { $discount }
customer-tax = incl. { $tax } btw
customer-items =
    { $count ->
        [one] 1 artikel
       *[other] { $count } artikelen
    }
customer-reference = Referentie { $reference }
customer-opening = Een ogenblik – je betaling wordt klaargezet
customer-scan = Scan om met Klarna te betalen
customer-scan-say = Open de camera van je telefoon en richt die op de code.
customer-message = Kijk op je telefoon
customer-message-say = We hebben je een link gestuurd om met Klarna te betalen.
customer-on-phone = Ga verder op je telefoon
customer-on-phone-say = Je betaling staat daar open.
customer-show-id = Laat je identiteitsbewijs zien
customer-show-id-say = Aan de kassa wordt het vergeleken met wat Klarna toont.
customer-try-again = Probeer het opnieuw
customer-try-again-say = Scan de code nog een keer of kies op je telefoon een andere manier van betalen.
customer-try-again-link-say = Open de link nog een keer of kies op je telefoon een andere manier van betalen.
customer-one-moment = Een ogenblik
customer-one-moment-say = We ronden je betaling af.
customer-being-checked = Je betaling wordt gecontroleerd
customer-being-checked-say = Dit duurt even. Vraag ernaar aan de kassa.
customer-thank-you = Bedankt
customer-thank-you-say = Je hebt met Klarna betaald.

customers-title = Opgeslagen klanten
customers-basket = Bij deze klanten mag je zonder betaalpagina afrekenen. Totaal van het mandje: { $total }.
customers-no-basket = Bij deze klanten mag je zonder betaalpagina afrekenen. Voeg eerst een artikel toe.
customers-back = Terug
customers-empty = Nog niemand heeft toestemming gegeven. Kies bij een betaling “Vragen of opnieuw afrekenen mag”.
customers-name = Klant
customers-since = Sinds
customers-number = Verkoop
customers-state = Status
customers-acts = Actie
customers-unreadable = Hier niet leesbaar
customers-charge = { $total } afrekenen
customers-read = Navragen bij Klarna
customers-cancel = Stopzetten
customers-forget = Vergeten

customer-token-making = wordt opgeslagen
customer-token-active = actief
customer-token-suspended = opgeschort bij Klarna
customer-token-unknown = onbekend
customer-token-cancelling = wordt stopgezet
customer-token-cancelled = stopgezet
customer-token-lost = sleutel hier verloren

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Bedankt! De kassa toont zo dat de aankoop klaar is.
landing-failure = De betaling is niet gelukt. Ga naar de kassa.
landing-cancel = De betaling is afgebroken. Ga naar de kassa.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Aankopen bij { $shop }
outgoing-sales-tax = Omzetbelasting { $rate }
outgoing-not-delivered = Niet geleverd
