# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] Tätä ei voi tehdä, ennen kuin maksua on pyydetty.
        [opening] Tätä ei voi tehdä, kun Klarnalta kysytään.
        [open] Tätä ei voi tehdä, kun maksu on avoinna.
        [authorized] Tätä ei voi tehdä, kun tilausta tehdään.
        [under_review] Tätä ei voi tehdä, kun Klarna tarkistaa maksua.
        [paid] Tätä ei voi tehdä, kun myynti on maksettu ja tavarat ovat täällä.
        [handing_over] Tätä ei voi tehdä, kun odotetaan Klarnan vahvistusta.
        [handed_over] Tätä ei voi tehdä, kun tavarat on luovutettu.
        [late_payment] Tätä ei voi tehdä, ennen kuin myöhässä tulleesta maksusta on päätetty.
        [in_doubt] Tätä ei voi tehdä, kun myynti on epäselvä.
       *[other] Tätä ei voi tehdä: myynti on suljettu.
    }
no-such-line = Tässä myynnissä ei ole sellaista riviä.
    .remedy = Valitse jokin sen riveistä.
quantity-not-positive = Määrän on oltava vähintään 1.
    .remedy = Anna määrä tai poista rivi.
discount-out-of-range = Alennuksen on oltava nollan ja hinnan välillä.
amount-too-large = Summa on yli 2 000 000,00.
    .remedy = Tarkista määrä ja hinta.
text-missing = { field }: teksti puuttuu.
    .remedy = Kirjoita se.
text-too-long = { field }: teksti on liian pitkä.
    .remedy = Käytä enintään 255 merkkiä.
text-unreadable = { field }: tekstissä on näkymätön merkki, esimerkiksi rivinvaihto tai escape.
    .remedy = Kirjoita se uudelleen, yhdelle riville.
captured-already = Rahat on jo veloitettu.
    .remedy = Hyvitä ne sen sijaan.
refunded-already = Osa rahoista on jo hyvitetty.
    .remedy = Peru tilaus: se, mitä ei ole vielä hyvitetty, palautetaan asiakkaalle.
captured-whole = Koko summa on jo veloitettu.
    .remedy = Luovuta kaikki ja hyvitä sitten, mikä jää kauppaan.
nothing-left = Luovutettavaa ei ole jäljellä: kaikki on luovutettu, vapautettu tai vanhentunut.
more-than-left = Rivi { $line }: jäljellä vain { $left }.
    .remedy = Ota enintään sen verran.
amount-above-left = Summa: jäljellä on enintään { $left }.
    .remedy = Anna se tai vähemmän.
goods-above-left = Nämä tuotteet maksavat enemmän kuin jäljellä oleva summa { $left }, koska osa maksettiin muulla tavalla.
    .remedy = Luovuta loput (F5) valitsematta tuotteita.
goods-below-nothing = Näihin kuuluva lahjakortti tai ostohyvitys on suurempi kuin muut yhteensä.
    .remedy = Valitse lisää tuotteita tai kaikki.
amount-not-positive = Summan on oltava suurempi kuin nolla.
nothing-to-refund = Kaikki veloitettu on jo hyvitetty.
write-underway = Klarnalle on parhaillaan menossa pyyntö.
    .remedy = Odota, kunnes se on vahvistettu.
operation-taken = Tunnus ”{ $operation }” on jo tämän myynnin toisella toimella.
    .remedy = Anna tälle oma tunnus.
sent-too-often = Linkki on lähetetty { $times } kertaa.
    .remedy = Käytä QR-koodia.
qr-is-not-sent = QR-koodia ei lähetetä.
    .remedy = Näytä se asiakasnäytöllä.
only-when-the-till-places = { field } vaatii asetuksen place_order_mode arvoksi ”none”, jolloin kassa tekee tilauksen.
no-customer-token = Tässä myynnissä asiakas ei antanut lupaa myöhempiin maksuihin.
customer-token-not-now = Tätä ei voi tehdä, kun tallennetun asiakkaan tila on ”{ $state }”.
customer-token-stands = Asiakkaan maksulupa on yhä voimassa.
    .remedy = Peru se ensin ja unohda asiakas sitten.
customer-token-not-chargeable = Tältä asiakkaalta ei voi ottaa maksua tällä kassalla.
    .remedy = Myy tavalliseen tapaan.
charge-underway = Tältä asiakkaalta otetaan parhaillaan maksua.
    .remedy = Odota Klarnan vastausta.
category-twice = Kategoria on mainittu kahdesti.
    .remedy = Mainitse kukin kerran.
fallback-without-category = Varavaihtoehto tarvitsee kategorian: ilman sitä kaikki on jo tarjolla.
no-such-slip = Tällaista tositetta ei ole: mitään ei ole maksettu, tai palautusta ei ole.
    .remedy = Katso myynnin tiedot.
too-many-slips = Tosite on tulostettu tai tallennettu { $times } kertaa.
    .remedy = Käytä jotakin niistä.
finding-does-not-fit = Tämä ei ratkaise sitä, mikä myynnissä on epäselvää.
nothing-to-return = Tästä ostoksesta ei voi palauttaa mitään: tavaroita ei ole luovutettu ja maksettu Klarnalla.
return-in-other-currency = Nämä tavarat myytiin eri valuutassa kuin ostoskori. Hyvitä ne omalla ostoksellaan.
too-many-returns = Yhden ostoskorin mukana voi palauttaa enintään { $most } riviä.
    .remedy = Katso, missä tilassa myynti on.

problem-of-line = Rivi { $line } ({ $name }): { $problem }
problem-of-nameless-line = Rivi { $line }: { $problem }
empty-basket = Kori on tyhjä.
    .remedy = Lisää ensin tuote.
too-many-lines = Klarna hyväksyy enintään 1 000 riviä.
    .remedy = Jaa kahdeksi myynniksi.
total-not-positive = Maksettavaa ei ole.
    .remedy = Luovuta tavarat ilman Klarnaa tai lisää tuote.
total-too-large = Klarna hyväksyy enintään 2 000 000,00.
    .remedy = Jaa kahdeksi myynniksi.
sku-missing = Tuotenumero puuttuu.
    .remedy = Anna se.
sku-too-long = Tuotenumero on liian pitkä.
    .remedy = Käytä enintään 244 merkkiä.
name-missing = Nimi puuttuu.
    .remedy = Kirjoita, mitä asiakas ostaa.
name-too-long = Nimi on liian pitkä.
    .remedy = Käytä enintään 255 merkkiä.
line-text-unreadable = Tekstissä on ohjausmerkki.
    .remedy = Kirjoita se uudelleen.
quantity-negative = Negatiivinen määrä on palautus.
    .remedy = Hyvitä sen sijaan myynti, jossa tuote ostettiin.
quantity-zero = Määrä on nolla.
    .remedy = Anna määrä tai poista rivi.
price-negative = Hinta on alle nollan.
    .remedy = Anna hinta ja laske sitä alennuksella.
price-too-large = Hinta on yli 2 000 000,00.
    .remedy = Tarkista hinta.
line-too-large = Rivin summa on yli 2 000 000,00.
    .remedy = Tarkista määrä ja hinta.
discount-negative = Alennus on alle nollan.
    .remedy = Anna, paljonko hinnasta vähennetään.
discount-too-large = Alennus on suurempi kuin rivin summa.
    .remedy = Pienennä alennusta.
tax-rate-too-high = Verokanta on yli 100 %.
    .remedy = Tarkista verokanta.
tax-rate-too-fine = Verokannassa on yli kaksi desimaalia.
    .remedy = Käytä enintään kahta desimaalia.
credit-not-positive = Ostohyvityksen tai lahjakortin summa on nolla.
    .remedy = Anna, paljonko sillä maksetaan.
credit-not-plain = Lahjakortin tai ostohyvityksen määrä on 1, eikä sillä ole alennusta eikä veroa.
    .remedy = Anna se uudelleen.
credit-too-large = Lahjakortit ja ostohyvitykset ovat yhteensä enemmän kuin kori.
    .remedy = Pienennä niitä.
basket-discount-out-of-range = Korialennuksen on oltava nollan ja hinnan välillä.
    .remedy = Muuta alennusta.
wrong-currency = Hinta on toisessa valuutassa.
    .remedy = Käytä kaupan valuuttaa.

not-an-amount = { field }: tämä ei ole summa.
    .remedy = Kirjoita se muodossa 2,50.
too-many-decimals = { field }: tässä on yli kaksi desimaalia.
    .remedy = Kirjoita se muodossa 2,50.
amount-ambiguous = { field }: tämän voi lukea kahdella tavalla.
    .remedy = Kirjoita ilman tuhaterotinta, esim. 1234,00.
not-an-address = Tämä ei ole kelvollinen sähköpostiosoite.
    .remedy = Kirjoita se muodossa nimi@example.com.
not-a-number = Tämä ei ole kelvollinen puhelinnumero.
    .remedy = Tarkista se; ulkomaisen numeron alussa on + ja maatunnus, esim. +46701740615.
unknown-prefix = Klarna ei ole käytössä tämän numeron maassa.
    .remedy = Käytä QR-koodia tai sähköpostiosoitetta.

field =
    { $field ->
        [amount] Summa
        [auto_capture] Veloita heti
        [customer] Asiakas
        [discount] Alennus
        [hold] Tee tilaus myöhemmin
        [name] Nimi
        [note] Merkintä
        [order_id] Tilaustunnus
        [page_title] Sivun otsikko
        [price] Hinta
        [reason] Syy
        [remember] Lupa myöhempiin maksuihin
        [tender] Maksutapa
       *[other] Teksti
    }
