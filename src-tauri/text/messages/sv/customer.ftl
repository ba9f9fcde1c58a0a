customer-welcome = Välkommen
customer-practice = Övning – inga riktiga pengar
customer-playground = Playground – inga riktiga pengar
customer-total = Totalt
customer-discount = Rabatt på hela köpet { $discount }
customer-tax = varav moms { $tax }
customer-items =
    { $count ->
        [one] 1 vara
       *[other] { $count } varor
    }
customer-reference = Referens { $reference }
customer-opening = Ett ögonblick – din betalning förbereds
customer-scan = Skanna och betala med Klarna
customer-scan-say = Öppna kameran i mobilen och rikta den mot koden.
customer-message = Titta i mobilen
customer-message-say = Vi har skickat en länk så att du kan betala med Klarna.
customer-on-phone = Fortsätt i mobilen
customer-on-phone-say = Din betalning är öppen där.
customer-show-id = Visa legitimation, tack
customer-show-id-say = Kassören jämför den med det som Klarna visar.
customer-try-again = Försök igen
customer-try-again-say = Skanna koden en gång till, eller välj ett annat betalsätt i mobilen.
customer-try-again-link-say = Öppna länken en gång till, eller välj ett annat betalsätt i mobilen.
customer-one-moment = Ett ögonblick
customer-one-moment-say = Vi slutför din betalning.
customer-being-checked = Din betalning granskas
customer-being-checked-say = Det tar en liten stund. Fråga i kassan.
customer-thank-you = Tack
customer-thank-you-say = Du har betalat med Klarna.

customers-title = Sparade kunder
customers-basket = De har godkänt att debiteras utan betalsida. Varukorgen är på { $total }.
customers-no-basket = De har godkänt att debiteras utan betalsida. Lägg till en vara för att debitera en av dem.
customers-back = Tillbaka
customers-empty = Ingen har godkänt än. När du tar betalt, välj ”Be om att få debitera kunden igen”.
customers-name = Kund
customers-since = Sedan
customers-number = Köp
customers-state = Status
customers-acts = Att göra
customers-unreadable = Kan inte läsas här
customers-charge = Debitera { $total }
customers-read = Fråga Klarna
customers-cancel = Sluta debitera
customers-forget = Radera

customer-token-making = sparas
customer-token-active = aktiv
customer-token-suspended = spärrad tills vidare hos Klarna
customer-token-unknown = okänd
customer-token-cancelling = stoppas
customer-token-cancelled = stoppad
customer-token-lost = nyckeln förlorad här

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Tack! Kassan visar strax att köpet är klart.
landing-failure = Betalningen gick inte igenom. Tala med kassan.
landing-cancel = Betalningen avbröts. Tala med kassan.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Köp hos { $shop }
outgoing-sales-tax = Omsättningsskatt { $rate }
outgoing-not-delivered = Ej levererat
