customer-welcome = Velkommen
customer-practice = Øvelse – ingen rigtige penge
customer-playground = Playground – ingen rigtige penge
customer-total = I alt
customer-discount = Rabat på hele købet { $discount }
customer-tax = heraf moms { $tax }
customer-items =
    { $count ->
        [one] 1 vare
       *[other] { $count } varer
    }
customer-reference = Reference { $reference }
customer-opening = Et øjeblik – din betaling gøres klar
customer-scan = Scan og betal med Klarna
customer-scan-say = Åbn kameraet på din telefon, og ret det mod koden.
customer-message = Se på din telefon
customer-message-say = Vi har sendt dig et link, så du kan betale med Klarna.
customer-on-phone = Fortsæt på din telefon
customer-on-phone-say = Din betaling er åben der.
customer-show-id = Vis venligst legitimation
customer-show-id-say = Ekspedienten sammenligner den med det, Klarna viser.
customer-try-again = Prøv venligst igen
customer-try-again-say = Scan koden en gang til, eller vælg en anden betalingsmåde på din telefon.
customer-try-again-link-say = Åbn linket en gang til, eller vælg en anden betalingsmåde på din telefon.
customer-one-moment = Et øjeblik
customer-one-moment-say = Vi gør din betaling færdig.
customer-being-checked = Din betaling kontrolleres
customer-being-checked-say = Det tager lidt tid. Spørg venligst ved kassen.
customer-thank-you = Tak
customer-thank-you-say = Du har betalt med Klarna.

customers-title = Gemte kunder
customers-basket = De har givet lov til opkrævning uden betalingsside. Kurven er på i alt { $total }
customers-no-basket = De har givet lov til opkrævning uden betalingsside. Læg en vare i kurven for at opkræve hos en af dem.
customers-back = Tilbage
customers-empty = Ingen har givet lov endnu. Vælg ”Bed kunden om lov til at opkræve igen”, når du tager imod en betaling.
customers-name = Kunde
customers-since = Siden
customers-number = Salg
customers-state = Status
customers-acts = Det kan du gøre
customers-unreadable = Kan ikke læses her
customers-charge = Opkræv { $total }
customers-read = Spørg Klarna
customers-cancel = Stop opkrævning
customers-forget = Slet

customer-token-making = gemmes
customer-token-active = aktiv
customer-token-suspended = suspenderet hos Klarna
customer-token-unknown = ukendt
customer-token-cancelling = stoppes
customer-token-cancelled = stoppet
customer-token-lost = nøglen er mistet her

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Tak! Kassen viser snart, at købet er gennemført.
landing-failure = Betalingen gik ikke igennem. Henvend dig ved kassen.
landing-cancel = Betalingen blev afbrudt. Henvend dig ved kassen.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Køb hos { $shop }
outgoing-sales-tax = Salgsafgift { $rate }
outgoing-not-delivered = Ikke leveret
