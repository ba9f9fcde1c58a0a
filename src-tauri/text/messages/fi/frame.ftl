notice-customer-token-made = Asiakas antoi luvan myöhempiin maksuihin.
notice-customer-token-not-made = Klarna ei tallentanut asiakasta myöhempiä maksuja varten. Tähän myyntiin se ei vaikuta.
notice-customer-token-unanswered = Klarnan vastaus katosi: tältä asiakkaalta ei voi ottaa myöhempiä maksuja. Kysy uudelleen seuraavan oston yhteydessä.
notice-no-command-line = Komentorivi ei saa yhteyttä tähän ikkunaan: { $why }. Myynti jatkuu täällä normaalisti.
notice-parked = Kori { $number } on pysäköity.
notice-resumed = Kori { $number } on taas auki.
notice-customer-screen-on = Asiakasnäyttö on päällä.
notice-customer-screen-off = Asiakasnäyttö on pois päältä.
notice-no-second-monitor = Toista näyttöä ei ole. Käännä tämä näyttö asiakkaalle.
notice-customer-language = Asiakkaan kieli: { $language }.
notice-customer-language-page = Asiakkaan kieli: { $language }. Klarnan sivu: { $page }.
notice-account-kept = Tili on tallennettu.
notice-account-kept-restart = Tili on tallennettu. Tämä ikkuna ottaa sen käyttöön seuraavassa käynnistyksessä.
notice-account-removed = Tili on poistettu.
notice-starts-with = Seuraavalla kerralla kassa käynnistyy tilaan { $mode }.
notice-settings-saved = Asetukset on tallennettu. Ne ovat voimassa seuraavasta käynnistyksestä alkaen.
notice-asked-before = Tätä pyydettiin jo aiemmin, ja se tehtiin kerran. Sitä ei tehty uudelleen.
notice-extended = Asiakas sai lisää aikaa.
notice-paid = Myynti { $number } on maksettu: { $amount }.
notice-late-payment = Myynti { $number } maksettiin sittenkin: { $amount }. Valitse, mitä tehdään.
notice-in-doubt = Myynti { $number } on epäselvä.
notice-closed = Myynti { $number } suljettiin ilman maksua.
notice-klarna-refused = Klarna hylkäsi pyynnön: { $message }

help-title = Näppäimet
help-f1 = Tämä ohje
help-f2 = Hae tuote
help-f3 = Alennus valitusta rivistä tai koko korista
help-f4 = Pysäköi kori tai avaa pysäköity
help-f5 = Luovuta tavarat
help-f6 = Valitun rivin määrä; luovuta osa tavaroista
help-f7 = Päivä
help-f8 = Peru maksu tai hyvitä
help-f9 = Maksa Klarnalla
help-shift-f9 = Valitse, miten asiakas saa linkin
help-f10 = Asiakasnäyttö päälle tai pois
help-shift-f10 = Asiakkaan seuraava kieli
help-f11 = Tulosta tosite
help-strip = Avaa alapalkin myynti
help-strip-all = Kaikki avoimet maksut ja viimeisimmät myynnit, toimia vaativat ensin
help-text-size = Suurempi tai pienempi teksti
help-arrows = Valitse toinen rivi, liiku luettelossa
help-delete = Poista valittu rivi
help-insert = Avoin tuote
help-escape = Takaisin
help-notice = Avaa myynti, josta yläreunan ilmoitus kertoo
help-scan = Lukija toimii aina, oli näytöllä valittuna mitä tahansa. Kentän ulkopuolella kirjoitetut kirjaimet menevät hakuun.
help-close = Sulje

key-escape = Esc
key-enter = Enter
key-delete = Del
key-insert = Ins
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Enter
key-text-size = Ctrl + −
key-arrows = ↑ ↓

pad-title = Numerot
pad-mark = ,
pad-erase = Poista

app-title = { $shop } – Handover

till-name = Kassa { $id }
window-not-drawn = Handover – näkymät eivät käynnistyneet. Sulje tämä ikkuna ja käynnistä uudelleen.

mode-practice = Harjoittelu
mode-practice-mark = ei oikeaa rahaa
mode-playground = Playground
mode-playground-mark = testitili – ei oikeaa rahaa
mode-live = Live

bar-day = Päivä
bar-customer = Asiakasnäyttö
bar-customer-language = Asiakkaan kieli
bar-settings = Asetukset
bar-help = Ohje
bar-on = päällä
bar-off = pois päältä
bar-no-second-monitor = ei toista näyttöä – käännä tämä näyttö asiakkaalle
bar-turn = ei asiakasnäyttöä

link-ok = Klarna-yhteys OK
link-slow = Klarna on hidas
link-offline = Ei yhteyttä Klarnaan
link-silent = Handover ei vastaa
link-silent-say = Odota hetki. Jos tilanne ei muutu, sulje tämä ikkuna ja käynnistä uudelleen.
link-waiting = Jonossa { $waiting }, vanhin { $oldest }

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } h

clock-behind = Tietokoneen kello on väärässä
clock-behind-say = Päiväkirjaan kirjattiin viimeksi { $last }. Korjaa päivämäärä ja kellonaika.

strip-title = Viimeisimmät myynnit ja avoimet maksut
strip-empty = Viimeisimmät myynnit ja avoimet maksut näkyvät tässä.
strip-attention = vaatii toimia
strip-needs =
    { $count ->
        [one] 1 tehtävä
       *[other] { $count } tehtävää
    }
strip-needs-none = Ei tehtävää
strip-all =
    { $count ->
        [one] 1 myynti
       *[other] { $count } myyntiä
    }
strip-unlisted =
    { $count ->
        [one] Vielä 1 muu päivänäkymässä (F7).
       *[other] Vielä { $count } muuta päivänäkymässä (F7).
    }

state-basket = Ostoskori
state-parked = Pysäköity
state-opening = Kysytään Klarnalta
state-open = Odottaa asiakasta
state-identity = Tarkista henkilöys
state-ending = Suljetaan
state-authorized = Maksettu, viimeistellään
state-held = Tilaus tekemättä
state-under-review = Tarkistettavana
state-paid = Maksettu – luovuta
state-handing-over = Vahvistetaan
state-part-handed-over = Osa luovutettu
state-handed-over = Luovutettu
state-part-refunded = Osittain hyvitetty
state-refunded = Hyvitetty
state-paid-otherwise = Maksettu muulla tavalla
state-returned = Palautettu
state-cancelled = Peruttu
state-expired = Aika loppui
state-refused = Hylätty
state-given-up = Suljettu käsin
state-late-payment = Maksettu myöhässä – valitse
state-in-doubt = Ei vielä tiedossa
state-frozen = Ei luettavissa

phone-title = Asiakkaan puhelin
phone-say = Harjoittelu: esität myös asiakasta.
phone-idle = Ei vielä mitään. Linkki tulee tänne, kun painat Maksa Klarnalla.
phone-link-qr = Kamera näkee koodin
phone-link-sms = Uusi tekstiviesti
phone-link-email = Uusi sähköposti
phone-link-text = { $shop }: maksa Klarnalla { $amount }
phone-page = Maksu: { $shop }
phone-declined = Ei hyväksytty tällä kertaa. Voit yrittää uudelleen.
phone-error = Tapahtui virhe. Voit yrittää uudelleen.
phone-id = Näytä henkilöllisyystodistus myyjälle
phone-paid = Maksu tehty
phone-paid-say = { $amount }, saaja { $shop }
phone-ended = Linkki ei ole enää voimassa
phone-ended-say = Pyydä uusi kassalta: { $shop }.
phone-open = Avaa
phone-pay = Maksa
phone-decline = Hylkää
phone-error-act = Virhe
phone-back = Palaa
phone-cancel = Peru
