# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover käynnistyy.
    .remedy = Yritä hetken kuluttua uudelleen.
stopped = Kassa on pysähtynyt.
    .remedy = Sulje Handover ja käynnistä se uudelleen; jokainen avoin maksu haetaan uudelleen.
reading-back = Päiväkirja palautettiin. Sen viimeisiä myyntejä haetaan uudelleen Klarnalta; jäljellä { $left }.
    .remedy = Maksuja ei oteta vastaan, ennen kuin se on valmis; se jatkuu itsestään.
no-such-sale = Tässä kassassa ei ole sellaista myyntiä.
    .remedy = Etsi se päivänäkymästä (F7).
frozen = Tämän myynnin tietoja ei voi lukea: { $why }.
    .remedy = Älä luovuta tavaroita; soita kassan ylläpitäjälle.
unknown = Se ei onnistunut.
    .remedy = Yritä uudelleen; kirjoittamasi on tallella.
keys-unused = Kirjoitettu kentän ulkopuolelle, ei käytetty:
    .remedy = Vastaa ensin kysymykseen tai poistu asetuksista ja skannaa sitten uudelleen.

not-a-quantity = Määrä: tämä ei ole kokonaisluku.
    .remedy = Kirjoita määrä, esim. 3.
not-a-day = Tämä ei ole päivämäärä.
    .remedy = Kirjoita se muodossa 2026-11-23.
not-a-rate = Tämä ei ole verokanta.
    .remedy = Kirjoita se esim. näin: 25,5.
not-a-share = Anna summa tai prosentti, esim. 2,50 tai 10 %.
not-a-customer = Asiakas: tämä ei ole nimi eikä numero.
    .remedy = Kirjoita yksi rivi, enintään 100 merkkiä.
not-a-person = Tämä ei ole henkilön nimi.
    .remedy = Kirjoita kuittaajan nimi.
nothing-chosen = Yhtään tuotetta ei ole valittu.
    .remedy = Kerro, mitä tuotetta ja kuinka monta.
no-basket = Näytöllä ei ole koria.
    .remedy = Skannaa ensin tuote.
basket-not-empty = Näytöllä olevassa korissa on tuotteita.
    .remedy = Maksa, pysäköi tai tyhjennä se ensin.
codes-not-added = Skannattu koodi ei lisännyt tähän koriin mitään.
    .remedy = Kerro ensin, mitä sille tehdään.
no-such-article = Tätä tuotetta ei ole tuoterekisterissä.
    .remedy = Hae uudelleen tai myy avoimena tuotteena (Ins).
no-such-difference = Tämä ero on aiemmasta tarkistuksesta.
    .remedy = Katso nykyistä luetteloa.
period-backwards = Alkupäivä on loppupäivän jälkeen.
    .remedy = Anna aiempi päivä ensin.
customer-screen = Asiakasnäyttöä ei voitu kytkeä päälle tai pois.
    .remedy = Käynnistä Handover uudelleen.

restore = Varmuuskopiota ei otettu käyttöön. { $why }
    .remedy = Mitään ei muutettu. Soita kassan ylläpitäjälle.
start = Handover ei käynnisty. { $why }
    .remedy = Käynnistä Handover uudelleen; jos tilanne ei muutu, soita kassan ylläpitäjälle.

client = Suojattuja yhteyksiä ei voi muodostaa tällä koneella.
    .remedy = Tarkista, että järjestelmän varmenteet on asennettu.
simulator = Harjoittelun simulaattori ei käynnisty ({ $why }).
    .remedy = Käynnistä Handover uudelleen; jos tilanne ei muutu, soita kassan ylläpitäjälle.
engine = Kassan moottori ei käynnisty ({ $why }).
    .remedy = Käynnistä Handover uudelleen; jos tilanne ei muutu, soita kassan ylläpitäjälle.
io-words = { $words }
io-no-file = se ei ole tavallinen tiedosto
io-too-long = se on yli { $kib } KiB
log-not-accessible = Lokiin { $file } ei voi kirjoittaa ({ $why }).
    .remedy = Tarkista, että tällä käyttäjätilillä on sinne kirjoitusoikeus.
log-started = Loki on jo käynnistetty.
backup-busy = Toista varmuuskopiota tehdään parhaillaan.
    .remedy = Yritä uudelleen, kun se on valmis.
backup-none = Tämän päiväkirjan varmuuskopiota ei ole kansiossa { $folder }.
backup-not-accessible = { $path } ei ole käytettävissä ({ $why }).
    .remedy = Tarkista, että tällä käyttäjätilillä on sinne kirjoitusoikeus ja että tilaa on.
seal-key = Säilöön tallennettu tieto ei ole sinettien avain.
    .remedy = Poista se, niin uusi luodaan.
seal-not-accessible = { $path } ei ole käytettävissä ({ $why }).
    .remedy = Tarkista, että tällä käyttäjätilillä on siihen luku- ja kirjoitusoikeus.
seal-none = { $path } ei ole sinetti.
seal-no-key = Tällä koneella ei ole sinettien avainta.

folder-unknown = Kassan tiedoille ei ole tiedossa kansiota.
    .remedy = Aseta kansio muuttujaan HANDOVER_HOME.
folder-not-accessible = { $path } ei ole käytettävissä ({ $why }).
    .remedy = Tarkista, että tällä käyttäjätilillä on sinne kirjoitusoikeus.
folder-on-network = { $path } on verkkolevyllä ({ $kind }), jolla päiväkirja voi kadota.
    .remedy = Aseta muuttujaan HANDOVER_HOME kansio tämän koneen omalla levyllä.
folder-in-sync = { $path } on synkronoitavassa kansiossa ({ $service }), mikä voi vahingoittaa päiväkirjaa.
    .remedy = Aseta muuttujaan HANDOVER_HOME kansio sen ulkopuolella.
folder-whole-drive = { $path } on levyn juuressa.
    .remedy = Aseta muuttujaan HANDOVER_HOME oma kansio.
folder-too-long = Polku { $path } on liian pitkä.
    .remedy = Aseta muuttujaan HANDOVER_HOME lyhyempi polku.
folder-device = { $path } on laitepolku.
    .remedy = Aseta muuttujaan HANDOVER_HOME polku, esimerkiksi C:\Handover.
listener = Asetusten osoitetta listener.address ei voi kuunnella ({ $why }).
    .remedy = Tarkista, että osoite on tämän koneen ja vapaa.
catalogue-mistakes = Mitään ei tuotu; tiedostossa on virheitä.
catalogue-not-accessible = Tuoterekisteriä { $file } ei voi avata ({ $why }).
    .remedy = Tarkista, että tällä käyttäjätilillä on siihen käyttöoikeus.
catalogue-foreign = { $file } ei ole tuoterekisteri, jonka tämä versio osaa lukea.
    .remedy = Siirrä se sivuun ja tuo tuotteet uudelleen.
catalogue-store = { $file }: luku tai kirjoitus ei onnistunut ({ $why }).
    .remedy = Jos tilanne ei muutu, siirrä tiedosto sivuun ja tuo tuotteet uudelleen.

settings-not-accessible = Asetustiedosto { $file } ei ole käytettävissä ({ $why }).
    .remedy = Tarkista, että tällä käyttäjätilillä on siihen luku- ja kirjoitusoikeus.
settings-line = Asetukset, rivi { $line } ({ $field }): { $problem }
settings-restart = { $fix } Käynnistä Handover sitten uudelleen.
settings-simulator = Asetusta practice.klarna_url ei voi käyttää.
    .remedy = Kirjoita osoite, esimerkiksi "http://127.0.0.1:8400", ja käynnistä Handover sitten uudelleen.

no-account = Tälle Klarnalle ei ole vielä tiliä.
    .remedy = Ota tili käyttöön asetuksissa. Harjoittelu käynnistyy valitsimella --mode practice.
account-unreadable = Tallennettu tieto ei ole { $mode }-tili.
    .remedy = Poista se ja aseta uudelleen.
foreign-key =
    { $other ->
        [live] Tämä on Klarnan live-ympäristön avain, eikä sitä voi käyttää tilassa { $mode }.
       *[other] Tämä on Klarnan testiympäristön avain, eikä sitä voi käyttää tilassa { $mode }.
    }
    .remedy = Ota { $mode }-avain Klarnan portaalista.
credentials = Näitä tunnuksia ei voi käyttää. { $why }
not-accepted = Klarna ei hyväksy näitä tunnuksia.
    .remedy = Tarkista käyttäjätunnus ja salasana, alue ja se, kuuluvatko ne tähän ympäristöön.
not-permitted = Klarna hyväksyy tunnukset, mutta ei tähän: { $what }.
    .remedy = Pyydä Klarnaa avaamaan se tälle kauppiastunnukselle (merchant id).
not-known = Ei tiedetä, hyväksyykö Klarna tunnukset. { $why }
    .remedy = Tarkista verkko ja yritä uudelleen.
not-tested = Mikään tili ei ole läpäissyt testiä.
    .remedy = Testaa se ensin.
practice-needs-none = Harjoittelu ei tarvitse tiliä.
    .remedy = Valitse playground tai live.
no-keyring = Tällä koneella mikään avainnippu ei vastaa ({ $why }).
    .remedy = Käynnistä avainnippu, esimerkiksi gnome-keyring, ja kirjaudu uudelleen – tai valitse asetuksissa salattu tiedosto.
keyring-locked = Avainnippu on lukittu.
    .remedy = Avaa lukitus, esimerkiksi kirjautumalla salasanalla.
keyring-failed = Avainnippu ei toiminut ({ $why }).
    .remedy = Kirjaudu uudelleen; jos tilanne ei muutu, valitse salattu tiedosto.
secrets-no-answer = Salaisuuksien säilö ei vastannut.
    .remedy = Katso, odottaako se salasanaa.
secrets-not-accessible = { $file } ei ole käytettävissä ({ $why }).
    .remedy = Tarkista, että tällä käyttäjätilillä on siihen luku- ja kirjoitusoikeus.
secrets-damaged = { $file } ei ole tämän kassan salattu tiedosto.
    .remedy = Poista se ja aseta tili uudelleen.
passphrase-missing = Tili on salatussa tiedostossa.
    .remedy = Kirjoita sen salalause.
passphrase-wrong = Salalause ei avaa salattua tiedostoa.
passphrase-short = Salalause on liian lyhyt.
    .remedy = Käytä vähintään { $letters } merkkiä.
passphrases-differ = Salalauseet eroavat toisistaan.
    .remedy = Kirjoita molemmat uudelleen.

payouts-not-read = Klarnan tilityksiä ei voitu hakea. { $why }
    .remedy = Osittaista tulosta ei näytetä. Varmista, että Klarnaan on yhteys, ja hae uudelleen.
report-not-fetched = Klarnan raporttia ei voitu hakea. { $why }
payouts-currency = Tilityksen { $reference } valuutta on { $currency }, jota tämä kassa ei tunne.
    .remedy = Kysy kassan ylläpitäjältä.
phone-not-practice = Asiakkaan puhelinta voi käyttää vain harjoittelussa.
phone-no-page = Harjoittelusivuun ei saada yhteyttä.
phone-too-late = Sivu ei enää hyväksy tätä: maksu on päättynyt.

mode-unknown = Kirjoita practice, playground tai live.

stopped-title = Myynti on pysähtynyt
stopped-title-account = Ennen kuin tämä kassa voi myydä
stopped-settings = Asetukset
stopped-backup = Varmuuskopio päivältä { $day } – myyntejä: { $sales }
stopped-backup-means = Se voi tulla päiväkirjan tilalle. Vaurioitunut tiedosto siirretään sivuun, eikä siinä muuteta mitään. Varmuuskopiota uudemmat tiedot siirretään mukaan siltä osin kuin ne voidaan todistaa oikeiksi.
stopped-backup-then = Sitten viimeiset kolme päivää haetaan uudelleen Klarnalta; maksuja otetaan vastaan vasta sen jälkeen.
stopped-backup-path = Varmuuskopio
stopped-restore = Ota varmuuskopio käyttöön
stopped-restore-yes = Kyllä, ota käyttöön
stopped-restore-no = Ei
stopped-path = Tiedosto
stopped-back = Takaisin koriin

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna ei hyväksy tunnuksia.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna vastasi { $status }.
klarna-refused = Klarna hylkäsi pyynnön: { $status } { $code }.
klarna-token-suspended = Klarna on keskeyttänyt tämän asiakkaan maksuluvan.
klarna-token-cancelled = Tämän asiakkaan maksulupa on peruttu Klarnassa.
klarna-token-unknown = Klarna ei enää tunne tätä tallennettua asiakasta.
klarna-payment-method-failed = Asiakkaan maksutapa ei toiminut.
klarna-charge-rejected = Klarna ei hyväksynyt tätä ostoa.
klarna-offers-nothing = Klarna ei tarjoa tähän myyntiin: { $missing }. Mitään muutakaan ei ole tarjolla.
klarna-does-not-offer = Klarna ei tarjoa tähän myyntiin: { $missing }. Tarjolla: { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarnaan ei saada yhteyttä: palvelimen nimeä ei löytynyt.
        [no_connection] Klarnaan ei saada yhteyttä: yhteyttä ei ole.
        [connecting_late] Klarnaan ei saada yhteyttä: yhdistäminen kesti liian kauan.
       *[other] Klarnaan ei saada yhteyttä.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarnan vastaus kesti liian kauan.
        [cut] Yhteys Klarnaan katkesi.
        [answer_long] Klarnan vastaus oli liian pitkä.
       *[other] Viestintä Klarnan kanssa katkesi.
    }
klarna-unsendable =
    { $why ->
        [id] Pyyntöä ei voi lähettää: tunnus ei käy osoitteeseen.
        [key] Pyyntöä ei voi lähettää: sen idempotenssiavain ei käy otsakkeeseen.
        [limits] Pyyntöä ei voi lähettää: { $field } ei ole Klarnan rajoissa.
        [too_long] Pyyntöä ei voi lähettää: se on pidempi kuin Klarna hyväksyy.
        [categories] Pyyntöä ei voi lähettää: yksi kategoria ja kategorialuettelo sulkevat toisensa pois.
        [link] Pyyntöä ei voi lähettää: sen linkki ei johda Klarnaan.
       *[other] Pyyntöä ei voi lähettää sellaisenaan.
    }
klarna-rate-limited = Klarna pyytää lähettämään pyyntöjä harvemmin.
klarna-failed = Klarnassa tapahtui virhe.
klarna-redirect = Klarnan vastaus johtaa muualle.
klarna-network-login = Verkko pyytää kirjautumista.
klarna-web-page = Klarnan sijasta vastasi verkkosivu.
klarna-stranger = Klarnan sijasta vastasi joku muu.
klarna-wrong-type = Klarnan vastaus on vääräntyyppinen.
klarna-unreadable = Klarnan vastausta ei voi lukea (rivi { $line }, sarake { $column }).
klarna-id-missing = Klarnan vastauksessa ei ole tunnusta.
klarna-sums-missing = Klarnan vastauksesta puuttuvat tilauksen summat.
klarna-session-word = Klarna sanoo maksuistunnosta ”{ $word }”.

code-undrawn = Koodia ei voitu piirtää.
code-foreign = Klarnan koodi johtaa vieraaseen osoitteeseen.
code-no-link = Klarna ei lähettänyt linkkiä tähän maksuun.

probe-knows-all = { $interface } tuntee sellaista, mitä ei ole.
probe-status = { $interface } vastasi { $status }.

credential-empty = Kohta on tyhjä.
credential-too-long = Pituus on yli 1024 tavua.
credential-blank = Alussa tai lopussa on välilyönti, tai mukana on ohjausmerkki.
credential-colon = Käyttäjätunnuksessa on kaksoispiste.
credential-character = Avaimessa on välilyönti tai muu kuin ASCII-merkki.
credential-other = Sitä ei voi lähettää.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = Päiväkirjaa ei voi avata.
    .remedy = Tarkista, että kansio on olemassa ja että tällä käyttäjätilillä on siihen käyttöoikeus.
journal-damaged = Päiväkirja on vaurioitunut.
    .remedy = Mitään ei poistettu. Älä ota maksuja tällä kassalla, säilytä tiedosto ja soita kassan ylläpitäjälle.
journal-newer = Päiväkirjan on kirjoittanut Handoverin uudempi versio.
    .remedy = Asenna uudempi versio. Mitään ei muutettu.
disk-full = Levy on täynnä.
    .remedy = Mitään ei voi myydä, ennen kuin tilaa on. Poista tarpeettomia tiedostoja ja käynnistä Handover sitten uudelleen. Yhtään maksua ei kadonnut.
journal-read-only = Päiväkirjaa voi vain lukea.
    .remedy = Tarkista tiedoston oikeudet ja se, onko levy liitetty vain luettavaksi.
journal-unknown = Ei tiedetä, kirjoitettiinko viimeinen tapahtuma.
    .remedy = Käynnistä Handover uudelleen: se tarkistaa, mitä kirjoitettiin.
journal-displaced = Toinen ohjelma on vienyt päiväkirjan kassalta. { $found } Älä ota maksuja tällä kassalla. Kaikki kirjoitettu on tallessa: { $copy }.
    .remedy = Sulje Handover ja toinen ohjelma ja käynnistä Handover sitten uudelleen: se tarjoutuu palauttamaan kaiken, kuten `till restore --yes` tekee.
journal-displaced-unsaved = Toinen ohjelma on vienyt päiväkirjan kassalta. { $found } Älä ota maksuja tällä kassalla. Viimeksi kirjoitettua ei voitu kopioida. { $why }
    .remedy = Älä sulje Handoveria äläkä sammuta tätä tietokonetta. Soita kassan ylläpitäjälle.
journal-busy = Toinen ohjelma pitää päiväkirjaa yksin käytössään.
    .remedy = Sulje ohjelma, jossa päiväkirja on auki, ja yritä uudelleen. Mitään ei kirjoitettu.
journal-failed = Päiväkirjan luku tai kirjoitus ei onnistunut: { $why }.
    .remedy = Käynnistä Handover uudelleen; jos tilanne ei muutu, soita kassan ylläpitäjälle.
journal-conflict = Virran { $stream } tapahtumaa { $event } ei voi kirjoittaa: seuraava on { $next }.
    .remedy = Käynnistä Handover uudelleen; jos tilanne ei muutu, soita kassan ylläpitäjälle.
journal-unfit = Tämän ohjelman tietokantakirjasto ei voi pitää päiväkirjaa: { $why }.
    .remedy = Asenna Handover sellaisena kuin se toimitettiin.
journal-locked = Handover on jo käynnissä.
    .remedy = Toinen ikkuna tällä tietokoneella käyttää samaa päiväkirjaa. Käytä sitä, tai sulje se ja käynnistä uudelleen.
journal-findings =
    { $count ->
        [one] Päiväkirjasta löytyi 1 ongelma.
       *[other] Päiväkirjasta löytyi { $count } ongelmaa.
    }
    .remedy = Älä ota maksuja sillä, säilytä tiedosto ja soita kassan ylläpitäjälle.

journal-file = { $file }
journal-file-damaged = { $file }: { $found }
journal-file-newer = { $file }: skeema on { $found }, tämä versio tuntee { $known }.
journal-file-failed = { $file }: { $why }

damage-missing =
    { $count ->
        [one] Tiedosto puuttuu, ja siinä oli 1 tapahtuma.
       *[other] Tiedosto puuttuu, ja siinä oli { $count } tapahtumaa.
    }
damage-log-alone = Tiedosto puuttuu, mutta sen viimeiset muutokset ovat yhä sen vieressä.
damage-cut-short = Se on katkennut: tavuja jäljellä { $bytes }.
damage-not-a-journal = Se ei ole päiväkirja.
damage-foreign = Se kuuluu toiselle ohjelmalle.
damage-replaced = Sen paikalla on toinen tiedosto.
damage-log = Loki ei ole tavun { $byte } jälkeen sellainen kuin se kirjoitettiin, ja siinä on sen jälkeen myöhempiä tapahtumia.
damage-behind-backup = Varmuuskopiossa { $backup } on tapahtuma { $event }, päiväkirjassa ei: sen loppu katosi, tai sen paikalla on vanhempi tai toinen tiedosto.
damage-no-beginning = Sen ensimmäinen tapahtuma ei ole alku.
damage-tables = Sen taulut tai triggerit eivät ole sellaiset kuin ne luotiin.
damage-database = Tietokanta ei osaa lukea sitä: { $why }

displaced-gone = { $file } on poissa.
displaced-replaced = { $file } on eri tiedosto kuin ennen.
displaced-cut = { $file } on katkaistu.

rule-sound = Päiväkirja on ehjä, ja siinä on kaikki, mitä varmuuskopiossa on.
rule-earlier-epoch = { $backup } on aiemman jakson varmuuskopio.
rule-folder-name = Sen kansion nimi ei ole tekstiä.
    .remedy = Käytä kansiota, jonka nimi on tavallista tekstiä.
rule-too-long = Asiakkaasta tallennettava tieto on liian pitkä.
rule-empty = Päiväkirjassa ei ole vielä tapahtumia.
rule-streams = Tapahtumat ja yhteenveto eivät ole samasta virrasta.
rule-series = Myyntinumeroiden sarja ei saa päättyä numeroon.

finding-changed = Tapahtuma { $event } ei ole se, mikä kirjoitettiin.
finding-gap = Tapahtuma { $event } ei seuraa edellisestä.
finding-not-replayable = Myyntiä { $sale } ei voi koota tapahtumistaan: { $why }
finding-summary-differs = Myynnin { $sale } yhteenveto eroaa sen tapahtumista (tallennettu → koottu): { $fields }
finding-summary-stale = Myynnin { $sale } yhteenveto ei vastaa sen viimeistä tapahtumaa.
finding-cut-off = Päiväkirja sinetöitiin tapahtumaan { $event }, ja se tapahtuma on poissa: päiväkirjan loppu on katkaistu tai tiedosto vaihdettu vanhempaan.
finding-other-chain = Päiväkirja sinetöitiin tapahtumaan { $event }, ja se tapahtuma on nyt toinen: ketju on kirjoitettu uudelleen.
finding-not-our-seal = Tapahtuman { $event } sinettiä ei tehty tämän kassan avaimella, tai sitä on muutettu.
finding-ends-early = Päiväkirjassa oli tapahtuma { $event }, kuten sen vieressä oleva tarkistuspiste kertoo, ja se tapahtuma on poissa tai nyt toinen: päiväkirjan loppu katosi tai on katkaistu, tai tiedosto on vaihdettu vanhempaan tai toiseen.
finding-wrong-epoch = Tapahtuma { $event } ei kuulu jaksoon, joka päiväkirjassa on siinä kohdassa.
finding-summary-alone = Myynnillä { $sale } on yhteenveto mutta ei tapahtumia.
