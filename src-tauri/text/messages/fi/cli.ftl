# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – kirjoita: { $usage }
cli-misused-help = { $wrong } – `till help` näyttää kaikki komennot ja valitsimet
cli-value-missing = valitsin '{ $option }' vaatii arvon, mutta sitä ei annettu
cli-name-unreadable = Siinä on näkymätön merkki.
    .remedy = Kirjoita nimi yhdelle riville.
cli-name = Kirjoita nimi, enintään { $letters } merkkiä.
cli-customer = Kirjoita yksi rivi, 1–{ $letters } merkkiä, esim. asiakasnumero.
cli-piece = Kirjoita rivin numero tai numero=määrä, esim. 1=2.
cli-operation = Kirjoita enintään { $letters } kirjainta, numeroa ja merkkiä - _ . :
cli-seconds = Kirjoita sekuntien määrä väliltä 0–{ $most }.
cli-due-days = Kirjoita päivien määrä väliltä 1–{ $most }.
cli-day = { $option }: ”{ $text }” ei ole päivämäärä.
    .remedy = Kirjoita se muodossa 2026-11-23.
cli-from-after-to = --from: { $from } on myöhemmin kuin { $to }.
    .remedy = Anna aiempi päivä ensin.
cli-amount = --amount: { $problem }
    .remedy = Kirjoita se muodossa 2,50.
cli-discount = --discount: { $problem }
    .remedy = Kirjoita summa, esim. 2,50, tai prosentti, esim. 10%.
cli-not-a-part = ”{ $text }” ei ole prosenttiluku.
cli-writes-nothing = Tämä komento ei kirjoita mitään.
cli-not-utf8 = Jokin tämän komennon sana ei ole UTF-8-muotoa, eikä ikkuna hyväksy muuta.

cli-contact-stdin = --contact-stdin: ostoskori tulee jo vakiosyötteestä.
    .remedy = Kirjoita yhteystieto tiedostoon ja käytä valitsinta --contact-file.
cli-file-unreadable = Tiedostoa { $file } ei voi lukea ({ $why }).
    .remedy = Tarkista tiedoston nimi, oikeudet ja pituus.
cli-csv = --csv: tiedostoa { $file } ei voi kirjoittaa ({ $why }).
    .remedy = Tarkista kansion nimi ja oikeudet.
cli-saved = Tallennettu: { $file }
cli-ask-contact = Sähköpostiosoite tai puhelinnumero:

cli-hand-over-held = --hand-over all: mitään ei luovuteta, kun tilauksen tekemistä odotetaan.
    .remedy = Jätä se pois, tai jätä pois --hold.
cli-telesales = --telesales: puhelimessa oleva asiakas ei skannaa koodia.
    .remedy = Lähetä linkki valitsimella --channel email:ADDRESS tai --channel sms:NUMBER.
cli-channel = --channel: { $problem }
cli-channel-qr = --channel: QR-koodia ei lähetetä minnekään.
    .remedy = Kirjoita email tai sms valitsimen --contact-stdin tai --contact-file lisäksi.
cli-channel-unknown = --channel: tuntematon kanava.
    .remedy = Kirjoita qr, email:ADDRESS tai sms:NUMBER.
cli-contact-twice = --channel: yhteystieto on annettu kahdesti.
    .remedy = Kirjoita pelkkä email tai sms valitsimen --contact-stdin tai --contact-file lisäksi.
cli-contact-missing = --channel: yhteystieto puuttuu.
    .remedy = Kirjoita email:ADDRESS tai sms:NUMBER, tai lisää --contact-stdin tai --contact-file FILE.
cli-customer-practice = --customer esittää asiakkaan puhelinta vain harjoittelussa.
cli-refused = Hylätty: { $problem }
cli-more = Ja vielä { $count }

cli-output-lost = Vastausta ei voitu kirjoittaa vakiotulosteeseen ({ $why }).
    .remedy = `till day` ja `till show` kertovat myyntien tilan.
cli-interrupted = Keskeytetty, ennen kuin se oli valmis.
    .remedy = `till day` ja `till show` kertovat myyntien tilan.
cli-machine = Koneessa tapahtui virhe: { $why }
cli-no-sale = Tässä päiväkirjassa ei ole myyntiä { $sale }.
    .remedy = `till day` luettelee myynnit.
cli-no-customer = Kukaan nimeltä { $customer } ei ole antanut lupaa myöhempiin maksuihin.
    .remedy = `till customers` luettelee luvan antaneet.
cli-customers-ambiguous = Usealla asiakkaalla on tämä nimi.
    .remedy = Anna sen sijaan myynti: { $sales }.
cli-locked = { $folder } on toisen kassan käytössä.
cli-locked-by = { $folder } on toisen kassan käytössä (prosessi { $process }).

cli-window-unreachable = Ikkunaan ei saada yhteyttä: { $path } ({ $why }).
cli-window-goes-on = Ikkuna jatkaa sen tekemistä.
    .remedy = `till day` näyttää, mitä siitä tulee.
cli-window-silent = Ikkuna ei vastaa.
    .remedy = Mitään ei aloiteta, ennen kuin se vastaa.
cli-window-closed = Ikkuna suljettiin, ennen kuin komento oli valmis.
    .remedy = `till day` näyttää, mitä siitä tuli.

cli-clock = Tämän tietokoneen kellossa on { $now }, mutta päiväkirjaan kirjattiin viimeksi { $last }.
    .remedy = Korjaa päivämäärä ja kellonaika, ennen kuin myyt.
cli-sales-of-day =
    { $count ->
        [one] { $day }: 1 myynti
       *[other] { $day }: { $count } myyntiä
    }
cli-sales =
    { $count ->
        [one] 1 myynti
       *[other] { $count } myyntiä
    }
cli-day-totals = Myyty { $sold }, veloitettu { $captured }, hyvitetty { $refunded }; avoinna { $open }
cli-show = Myynti { $sale }  { $state }  { $total }  veloitettu { $captured }  hyvitetty { $refunded }  Klarna-viite { $reference }
cli-record-unreadable = Sen tietoja ei voi lukea: { $why }
cli-state =
    { $state ->
        [basket] ostoskori
        [opening] kysytään Klarnalta
        [open] avoinna
        [authorized] hyväksytty
        [under_review] tarkistettavana
        [paid] maksettu
        [handing_over] luovutetaan
        [handed_over] luovutettu
        [partly_refunded] osittain hyvitetty
        [refunded] hyvitetty
        [paid_otherwise] maksettu muulla tavalla
        [returned] palautettu
        [cancelled] peruttu
        [expired] vanhentunut
        [refused] hylätty
        [late_payment] maksettu myöhässä
        [in_doubt] epäselvä
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] 1 asiakas on antanut luvan myöhempiin maksuihin
       *[other] { $count } asiakasta on antanut luvan myöhempiin maksuihin
    }
cli-customer-token =
    { $state ->
        [asked] pyydetty
        [making] luodaan
        [not_made] ei luotu
        [active] voimassa
        [suspended] keskeytetty
        [cancelling] perutaan
        [cancelled] peruttu
        [lost] kadonnut
        [forgotten] unohdettu
       *[other] ei tiedossa
    }
cli-customer-token-made = Asiakas antoi luvan.
    .remedy = `till sell --charge` myy hänelle ilman maksusivua.
cli-customer-token-not-made = Asiakkaalta ei voi ottaa myöhempiä maksuja: Klarna ei luonut maksulupaa (customer token). Tähän myyntiin se ei vaikuta.
cli-customer-token-unanswered = Asiakkaalta ei voi ottaa myöhempiä maksuja: Klarnan vastaus katosi. Jos se loi maksuluvan (customer token), kukaan ei voi käyttää sitä.
    .remedy = Kysy uudelleen seuraavan oston yhteydessä.
cli-customer-token-forgotten = Asiakas on unohdettu.
cli-customer-token-over = { $customer }: maksulupa on peruttu.
    .remedy = `till customers forget` poistaa asiakkaan tiedot.
cli-customer-token-kept = { $customer }: Klarna ei perunut maksulupaa: { $why }
cli-customer-token-is = { $customer }: maksulupa: { $state }.
cli-customer-token-lost = { $customer }: maksuluvan avain on kadonnut tältä kassalta.
    .remedy = Peru maksulupa (customer token) Klarnan portaalissa; `till customers forget` poistaa sen, mitä on jäljellä.
cli-customer-token-underway = { $customer }: Klarnan vastaus puuttuu.
    .remedy = Kassa jatkaa kysymistä seuraavassa käynnistyksessä.

cli-reconciled = { $day }: { $agreed ->
        [one] 1 myynti täsmää
       *[other] { $agreed } myyntiä täsmää
    } Klarnan kanssa, { $differences ->
        [one] 1 ero
       *[other] { $differences } eroa
    }, vertaamatta { $underway }, hakematta { $unread }
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  ei haettu: { $why }
cli-payouts-progress = Haettu { $payouts ->
        [one] 1 tilitys
       *[other] { $payouts } tilitystä
    }, { $transactions ->
        [one] 1 tapahtuma
       *[other] { $transactions } tapahtumaa
    }
cli-payouts = { $from } – { $to }: { $payouts ->
        [one] 1 tilitys
       *[other] { $payouts } tilitystä
    }; { $matched ->
        [one] 1 veloitus tai hyvitys kohdistettu
       *[other] { $matched } veloitusta ja hyvitystä kohdistettu
    }, poikkeavia { $irregular }, tilitystä odottaa { $not_due }, muiden kassojen { $elsewhere }
cli-payout = { $date }  { $reference }  tilitetty { $settlement }: veloitukset { $sales }, hyvitykset { $returns }, palkkiot { $fees }
cli-payout-and-other = { $date }  { $reference }  tilitetty { $settlement }: veloitukset { $sales }, hyvitykset { $returns }, palkkiot { $fees }, kiistat, vakuudet ja muut { $other }
cli-payout-wrong = { $payout }  Ei täsmää: kysy Klarnalta.

cli-no-journal = Päiväkirjaa ei vielä ole: mitään ei ole koskaan myyty.
cli-no-journal-but-seals = Päiväkirjaa ei ole, mutta sinetti mainitsee tapahtumia, jotka siinä olivat.
    .remedy = Älä ota maksuja tällä kassalla ja soita kassan ylläpitäjälle.
cli-checked =
    { $count ->
        [one] 1 tapahtuma tarkistettu
       *[other] { $count } tapahtumaa tarkistettu
    }
cli-seals-unknown = Ei tiedetä, ovatko sinetit tämän kassan: { $why }
cli-seal-lost = Tapahtuma { $event } oli sinetöity, ja se katosi, kun päiväkirja palautettiin varmuuskopiosta { $at }.
cli-events-of-sales = { $events ->
        [one] 1 tapahtuma
       *[other] { $events } tapahtumaa
    }, { $sales ->
        [one] 1 myynti
       *[other] { $sales } myyntiä
    }
cli-intact = Päiväkirja on ehjä: { $held }, { $seals ->
        [one] 1 sinetti
       *[other] { $seals } sinettiä
    }. Ketjun pää { $head }
cli-sealed = Päiväkirja on sinetöity tapahtumaan { $event }. Ketjun pää { $head }
cli-keep-seal = Säilytä tämän tiedoston kopio muualla.
cli-imported =
    { $count ->
        [one] Tuoterekisterissä on 1 tuote.
       *[other] Tuoterekisterissä on { $count } tuotetta.
    }
cli-backed-up = Varmuuskopio päivältä { $day } luettiin takaisin ja on ehjä: { $held }.
cli-no-backup = Kansiossa { $folder } ei vielä ole varmuuskopiota.
cli-backup-journal-damaged = Itse päiväkirjaa ei voi lukea: { $why }
cli-backup-of-journal = Päiväkirja alkaa juuri näillä tapahtumilla.
cli-backup-of-other = Päiväkirja ei ala näillä tapahtumilla: se on toinen tai vanhempi.
cli-backup-alone = Päiväkirjaa ei vielä ole.
cli-restorable = { $file } voidaan palauttaa: { $held }, jokainen myynti koottiin tapahtumistaan.
cli-totals =
    { $sales ->
        [one] 1 myynti: veloitettu { $captured }, hyvitetty { $refunded }
       *[other] { $sales } myyntiä: veloitettu { $captured }, hyvitetty { $refunded }
    }
cli-restore-meant = { $file } tulisi { $mode }-päiväkirjan tilalle; nykyinen päiväkirja siirrettäisiin sivuun.
    .remedy = Vahvista valitsimella --yes.
cli-restored = Päiväkirja on palautettu: { $held }; sivuun siirretystä päiväkirjasta tuotuja tapahtumia { $carried }.
    .remedy = Maksuja ei oteta vastaan, ennen kuin viimeisten kolmen päivän myynnit on haettu uudelleen Klarnalta; seuraava käynnistys tekee sen.

cli-account-practice-none = Harjoittelu ei tarvitse tiliä.
    .remedy = Lisää --mode playground tai --mode live.
cli-account-practice = practice: simulaattori tällä koneella; sen tunnukset ovat asetustiedostossa selväkielisinä, eivätkä ne avaa mitään muuta
cli-account-accepted = Klarna hyväksyy { $mode }-tilin.
cli-account-kept =
    { $store ->
        [keyring] Klarna hyväksyy { $mode }-tilin. Se on tallennettu järjestelmän avainnippuun ({ $keyring }).
       *[encrypted_file] Klarna hyväksyy { $mode }-tilin. Se on tallennettu salattuun tiedostoon, salalauseen taakse.
    }
cli-account-removed = { $mode }-tili on poistettu.
cli-account-none = { $mode }-tiliä ei ollut.
cli-account-show =
    { $store ->
        [keyring] { $mode }: { $region }, käyttäjä { $user }; järjestelmän avainnipussa ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, käyttäjä { $user }; salatussa tiedostossa, salalauseen takana
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode }: { $region }, API-avain; järjestelmän avainnipussa ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, API-avain; salatussa tiedostossa, salalauseen takana
    }
cli-account-show-none = { $mode }: tiliä ei ole tallennettu.
    .remedy = `till account set` ottaa tilin käyttöön.
cli-account-show-locked = { $mode }: salatussa tiedostossa; salalauseella näkyy enemmän
cli-ask-secret = { $mode }-tilin salasana:
cli-no-secret = Salasanaa ei annettu.
cli-asking-klarna = Kysytään Klarnalta …
cli-ask-passphrase = Salatun tiedoston salalause:
cli-ask-new-passphrase = Salatun tiedoston uusi salalause:
cli-ask-again = Sama uudelleen:

cli-doctor-settings = { $shop }, { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] järjestelmän avainnipussa ({ $keyring })
       *[encrypted_file] salatussa tiedostossa, salalauseen takana
    }
cli-doctor-journal = auki, eikä kukaan muu myy sillä
cli-doctor-journal-used = käytössä: { $problem }
cli-doctor-backups =
    { $count ->
        [0] ei vielä yhtään; varmuuskopio tehdään, kun mitään ei ole kesken
       *[other] { $count }, uusin päivältä { $day }
    }
cli-doctor-sound = { $backups }; koko päiväkirja oli ehjä { $at }
cli-doctor-damaged = Tarkistuksessa { $at } päiväkirja todettiin vaurioituneeksi.
    .remedy = `till verify` kertoo, mikä on vialla.
cli-doctor-not-backed-up = Varmuuskopiota ei voitu tehdä { $at }.
    .remedy = `till backup` yrittää uudelleen ja kertoo, mikä on esteenä.
cli-doctor-klarna = vastaa ja hyväksyy tunnukset
cli-doctor-practice-credentials = Klarna ei hyväksy tunnuksia.
    .remedy = Tarkista practice.klarna_user ja klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Tarkista practice.klarna_url.
cli-doctor-open = avoinna { $open }, lukukelvottomia { $unreadable }
cli-doctor-clock = ei ole jäljessä päiväkirjan viimeisestä tapahtumasta
cli-doctor-clock-behind = Päiväkirjaan kirjattiin viimeksi { $last }.
    .remedy = Korjaa tämän tietokoneen päivämäärä ja kellonaika.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Myynti { $sale }: { $total }
cli-link-underway = Linkki on matkalla.
cli-link-refused = Linkkiä ei lähetetty: { $why }
cli-link-unknown = Ei tiedetä, lähetettiinkö linkki.
cli-no-code = Koodia ei voi näyttää: { $why }
cli-waiting = Odotetaan asiakasta (istunto { $session }).
cli-on-page = Asiakas on maksusivulla.
cli-declined = Ei hyväksytty – asiakas voi yrittää uudelleen.
cli-technical-error = Tekninen virhe – asiakas voi yrittää uudelleen.
cli-went-back = Asiakas poistui maksusivulta – hän voi palata.
cli-identity = Vertaa asiakkaan henkilöllisyystodistusta.
cli-ending = Maksua suljetaan.
cli-charging = Asiakkaalta otetaan maksua.
cli-finishing = Maksettu, viimeistellään.

cli-repeated = Tätä pyydettiin jo { $at }, ja se on tehty; sitä ei tehty uudelleen.
cli-repeated-some-time = Tätä pyydettiin jo aiemmin, ja se on tehty; sitä ei tehty uudelleen.
cli-repeated-other = Toisen samansuuruisen voi pyytää antamalla sille oman tunnuksen: --operation ID.

cli-sale-handed-over = Myynti { $sale } on luovutettu: veloitettu { $captured }, Klarna-viite { $reference }.
cli-sale-refunded = Myynti { $sale } on luovutettu: veloitettu { $captured }, hyvitetty { $refunded }, Klarna-viite { $reference }.
cli-sale-rest = Vielä voi luovuttaa { $left }.
cli-sale-change-refused = Klarna hylkäsi viimeisimmän muutoksen: { $why }
cli-sale-word = Myynti { $sale }: Klarna sanoo tilauksesta ”{ $word }”, jota tämä ohjelma ei tunne.
    .remedy = Älä luovuta tavaroita; tarkista Klarnan portaalista.
cli-sale-paid = Myynti { $sale } on maksettu, Klarna-viite { $reference }. Tavaroita ei ole vielä luovutettu.
cli-sale-paid-refused = Myynti { $sale } on maksettu, mutta ei luovutettu. Klarna hylkäsi pyynnön: { $why }
cli-sale-basket = Myynti { $sale } on ostoskori; Klarnalta ei pyydetty mitään.
cli-sale-not-ended = Myynti { $sale }: maksua ei voitu vielä sulkea (istunto { $session }).
    .remedy = Älä myy näitä tavaroita uudelleen; kassa jatkaa seuraavassa käynnistyksessä.
cli-sale-held = Myynti { $sale } on hyväksytty ja odottaa: `till place { $sale }` tekee tilauksen, tunnin sisällä.
    .remedy = Älä luovuta tavaroita vielä.
cli-sale-review = Myynti { $sale } on maksettu, mutta Klarna tarkistaa sitä.
    .remedy = Älä luovuta tavaroita vielä; `till review { $sale } --wait` odottaa tulosta, `till cancel { $sale }` ei odota.
cli-sale-review-awaited = Myynti { $sale } on maksettu, mutta Klarna tarkistaa sitä.
    .remedy = Älä luovuta tavaroita vielä; odottamisen hyväksyi { $name }, `till refresh { $sale }` kertoo tuloksen.
cli-sale-late = Myynti { $sale } maksettiin vasta sen sulkemisen jälkeen, Klarna-viite { $reference }.
    .remedy = `till return-late { $sale }` palauttaa rahat, `till keep-late { $sale }` hyväksyy maksun.
cli-sale-not-opened = Klarna ei avannut myynnin { $sale } maksua.
    .remedy = Linkkiä ei näytetty; mitään ei ole voitu maksaa.
cli-sale-unreadable = Myynti { $sale }: { $why }
    .remedy = Älä luovuta tavaroita, älä myy niitä uudelleen; tarkista Klarnan portaalista (istunto { $session }) ja kerro komennolla `till settle { $sale }`, mitä löytyi.
cli-sale-unanswered = Myynti { $sale }: Klarnan vastaus puuttuu.
    .remedy = Älä luovuta tavaroita, älä myy niitä uudelleen; kassa jatkaa selvittämistä seuraavassa käynnistyksessä.

cli-closed-discarded = Myynnin { $sale } ostoskori poistettiin.
cli-closed-cancelled = Myynti { $sale } on peruttu; sitä ei voi enää maksaa.
cli-closed-by-customer = Asiakas perui myynnin { $sale }.
cli-closed-elsewhere = Myynti { $sale } peruttiin Klarnan portaalissa.
cli-closed-expired = Kukaan ei maksanut myyntiä { $sale } ajoissa; sitä ei voi enää maksaa.
cli-closed-order-expired = Myynnin { $sale } veloitusaika on päättynyt.
cli-closed-refused = Klarna hylkäsi myynnin { $sale }: { $why }
cli-closed-charge-refused = Asiakkaalta ei otettu maksua myynnistä { $sale }. { $why }
    .remedy = Myy tavalliseen tapaan, maksusivun kautta.
cli-closed-not-offered = Myynti { $sale }: { $why }
    .remedy = Valitse toinen kategoria ja myy uudelleen; linkkiä ei näytetty.
cli-closed-rejected = Klarna hylkäsi myynnin { $sale } tilauksen.
    .remedy = Älä luovuta tavaroita.
cli-closed-given-up = Klarna ei antanut myynnistä { $sale } käyttökelpoista vastausta.
    .remedy = Tarkista verkko (`till doctor` tutkii yhteyden Klarnaan) ja myy sitten uudelleen. Linkkiä ei näytetty; mitään ei ole voitu maksaa.
cli-closed-otherwise = Myynti { $sale } maksettiin muulla tavalla: { $tender }.
cli-closed-returned = Ostos { $sale }: tavaroita palautettiin, mitään ei ostettu.
cli-return = Anna ostos ja sen rivi, esim. P-000012:3 tai P-000012:3=2.

cli-slip-printed = Tosite { $number } on tulostettu: { $to }.
cli-slip-written = Tosite { $number } on tiedostossa { $to }.
cli-slip-copy-printed = Tositteen { $number } kopio { $copy } on tulostettu: { $to }.
cli-slip-copy-written = Tositteen { $number } kopio { $copy } on tiedostossa { $to }.
cli-slip-file = Tosite tallennetaan muodossa .pdf tai .png.
cli-no-printer-chosen = Tositteille ei ole valittu tulostinta. Nimeä tulostin tai lisää sellainen komennolla ”till printer add”.
cli-printer-address = { $text } ei ole tulostimen osoite: palvelin, palvelin:portti tai laitetiedosto, kuten /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] Tulostimia ei ole.
        [one] { $count } tulostin
       *[other] { $count } tulostinta
    }
cli-printer-cuts = leikkaa
cli-printer-does-not-cut = ei leikkaa
cli-printer-added = Tulostin { $name } osoitteessa { $address } on tallennettu. Selvitä sen ominaisuudet komennolla ”till printer test”.
cli-printer-tested = Tulostimen { $name } ominaisuudet on tallennettu.
cli-printer-removed = Tulostin { $name } on poistettu.
cli-printer-which-page = Millä rivillä kaikki merkit ovat oikein? 1–{ $most }; 0, jos ei millään.
cli-printer-which-width = Mikä on viimeinen rivi, joka päättyy merkkiin | ja mahtuu yhdelle riville? 1–{ $most }.
cli-printer-was-cut = Leikkautuiko paperi? 1 kyllä, 0 ei.
cli-printer-no-test = { $name } on järjestelmän tulostin eikä tarvitse koetta: se saa tositteen PDF-tiedostona.
