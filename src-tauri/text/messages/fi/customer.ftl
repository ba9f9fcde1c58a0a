customer-welcome = Tervetuloa
customer-practice = Harjoittelu – oikea raha ei liiku
customer-playground = Playground – oikea raha ei liiku
customer-total = Yhteensä
customer-discount = Alennus ostoksista { $discount }
customer-tax = sis. alv { $tax }
customer-items =
    { $count ->
        [one] 1 tuote
       *[other] { $count } tuotetta
    }
customer-reference = Viite { $reference }
customer-opening = Hetkinen – maksua valmistellaan
customer-scan = Skannaa ja maksa Klarnalla
customer-scan-say = Avaa puhelimesi kamera ja osoita sillä koodia.
customer-message = Katso puhelintasi
customer-message-say = Lähetimme linkin, jolla voit maksaa Klarnalla.
customer-on-phone = Jatka puhelimellasi
customer-on-phone-say = Maksu on auki puhelimessasi.
customer-show-id = Näytä henkilöllisyystodistus
customer-show-id-say = Myyjä vertaa sitä Klarnan näyttämiin tietoihin.
customer-try-again = Yritä uudelleen
customer-try-again-say = Skannaa koodi vielä kerran tai valitse puhelimessa toinen maksutapa.
customer-try-again-link-say = Avaa linkki vielä kerran tai valitse puhelimessa toinen maksutapa.
customer-one-moment = Hetkinen
customer-one-moment-say = Maksua viimeistellään.
customer-being-checked = Maksua tarkistetaan
customer-being-checked-say = Tämä kestää hetken. Kysy lisää kassalta.
customer-thank-you = Kiitos
customer-thank-you-say = Olet maksanut Klarnalla.

customers-title = Tallennetut asiakkaat
customers-basket = Nämä asiakkaat ovat antaneet luvan ottaa maksun ilman maksusivua. Korin summa on { $total }.
customers-no-basket = Nämä asiakkaat ovat antaneet luvan ottaa maksun ilman maksusivua. Lisää tuote, niin voit ottaa maksun.
customers-back = Takaisin
customers-empty = Kukaan ei ole vielä antanut lupaa. Kun otat maksun, valitse ”Pyydä lupa myöhempiin maksuihin”.
customers-name = Asiakas
customers-since = Alkaen
customers-number = Myynti
customers-state = Tila
customers-acts = Toimet
customers-unreadable = Ei luettavissa tällä kassalla
customers-charge = Ota maksu { $total }
customers-read = Kysy Klarnalta
customers-cancel = Peru maksulupa
customers-forget = Unohda

customer-token-making = tallennetaan
customer-token-active = voimassa
customer-token-suspended = Klarnan keskeyttämä
customer-token-unknown = ei tiedossa
customer-token-cancelling = perutaan
customer-token-cancelled = peruttu
customer-token-lost = avain kadonnut tältä kassalta

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Kiitos! Kassa näyttää pian, että osto on valmis.
landing-failure = Maksu ei onnistunut. Käänny myyjän puoleen.
landing-cancel = Maksu peruttiin. Käänny myyjän puoleen.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Ostokset: { $shop }
outgoing-sales-tax = Myyntivero { $rate }
outgoing-not-delivered = Ei toimitettu
