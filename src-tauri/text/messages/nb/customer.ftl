customer-welcome = Velkommen
customer-practice = Trening – ingen ekte penger
customer-playground = Playground – ingen ekte penger
customer-total = Totalt
customer-discount = Rabatt på hele kjøpet { $discount }
customer-tax = herav mva. { $tax }
customer-items =
    { $count ->
        [one] 1 vare
       *[other] { $count } varer
    }
customer-reference = Referanse { $reference }
customer-opening = Et øyeblikk – betalingen din gjøres klar
customer-scan = Skann og betal med Klarna
customer-scan-say = Åpne kameraet på mobilen, og rett det mot koden.
customer-message = Se på mobilen din
customer-message-say = Vi har sendt deg en lenke for å betale med Klarna.
customer-on-phone = Fortsett på mobilen
customer-on-phone-say = Betalingen din er åpen der.
customer-show-id = Vis legitimasjon, takk
customer-show-id-say = Kassereren sammenligner den med det Klarna viser.
customer-try-again = Prøv igjen
customer-try-again-say = Skann koden én gang til, eller velg en annen betalingsmåte på mobilen.
customer-try-again-link-say = Åpne lenken én gang til, eller velg en annen betalingsmåte på mobilen.
customer-one-moment = Et øyeblikk
customer-one-moment-say = Vi fullfører betalingen din.
customer-being-checked = Betalingen din kontrolleres
customer-being-checked-say = Det tar litt tid. Spør gjerne i kassen.
customer-thank-you = Takk
customer-thank-you-say = Du har betalt med Klarna.

customers-title = Lagrede kunder
customers-basket = De har godtatt å bli belastet uten betalingsside. Handlekurven er på { $total }.
customers-no-basket = De har godtatt å bli belastet uten betalingsside. Legg en vare i handlekurven for å belaste en av dem.
customers-back = Tilbake
customers-empty = Ingen har godtatt det ennå. Velg «Be om lov til å belaste kunden igjen» når du tar imot en betaling.
customers-name = Kunde
customers-since = Siden
customers-number = Salg
customers-state = Status
customers-acts = Hva du kan gjøre
customers-unreadable = Kan ikke leses her
customers-charge = Belast { $total }
customers-read = Spør Klarna
customers-cancel = Stopp belastning
customers-forget = Slett

customer-token-making = lagres
customer-token-active = aktiv
customer-token-suspended = suspendert hos Klarna
customer-token-unknown = ukjent
customer-token-cancelling = stoppes
customer-token-cancelled = stoppet
customer-token-lost = nøkkelen er tapt her

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Takk! Kassen viser snart at kjøpet er fullført.
landing-failure = Betalingen gikk ikke gjennom. Henvend deg i kassen.
landing-cancel = Betalingen ble avbrutt. Henvend deg i kassen.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Kjøp hos { $shop }
outgoing-sales-tax = Omsetningsavgift { $rate }
outgoing-not-delivered = Ikke levert
