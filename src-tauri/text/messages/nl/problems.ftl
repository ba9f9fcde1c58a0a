# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover wordt gestart.
    .remedy = Probeer het zo meteen opnieuw.
stopped = De kassa is gestopt.
    .remedy = Sluit Handover en start het opnieuw; elke open betaling wordt weer gelezen.
reading-back = Het journaal is teruggezet. De laatste verkopen worden opnieuw bij Klarna gelezen; nog { $left } te gaan.
    .remedy = Tot dat klaar is, wordt er geen betaling aangenomen; het gaat vanzelf door.
no-such-sale = Die verkoop staat niet in deze kassa.
    .remedy = Zoek hem in het dagoverzicht (F7).
frozen = De gegevens van deze verkoop zijn niet leesbaar: { $why }.
    .remedy = Niet meegeven; bel de beheerder van deze kassa.
unknown = Dat is niet gelukt.
    .remedy = Probeer het opnieuw; wat je hebt getypt, staat er nog.
keys-unused = Buiten een veld getypt en niet gebruikt:
    .remedy = Beantwoord eerst de vraag of verlaat de instellingen, en scan het dan opnieuw.

not-a-quantity = Aantal: dit is geen geheel getal.
    .remedy = Vul het aantal in, zoals 3.
not-a-day = Dat is geen datum.
    .remedy = Schrijf het zo: 2026-11-23.
not-a-rate = Dat is geen btw-tarief.
    .remedy = Schrijf het zo: 21.
not-a-share = Vul een bedrag of percentage in, zoals 2,50 of 10%.
not-a-customer = Klant: dat is geen naam of nummer.
    .remedy = Schrijf één regel van hoogstens 100 tekens.
not-a-person = Dat is geen naam van een persoon.
    .remedy = Schrijf de naam van degene die tekent.
nothing-chosen = Er is geen artikel gekozen.
    .remedy = Geef aan hoeveel van welk artikel.
no-basket = Er staat geen mandje op het scherm.
    .remedy = Scan eerst een artikel.
basket-not-empty = Er zitten artikelen in het mandje op het scherm.
    .remedy = Betaal, parkeer of leeg dat eerst.
codes-not-added = Een gescande code heeft niets aan dit mandje toegevoegd.
    .remedy = Geef eerst aan wat ermee moet gebeuren.
no-such-article = Dit artikel staat niet in de catalogus.
    .remedy = Zoek opnieuw of verkoop het als vrij artikel (Ins).
no-such-difference = Dit verschil is van een eerdere controle.
    .remedy = Kijk naar de lijst zoals die nu is.
period-backwards = De eerste dag ligt na de laatste.
    .remedy = Geef eerst de vroegste dag.
customer-screen = Het klantscherm kon niet worden omgeschakeld.
    .remedy = Start Handover opnieuw.

restore = De back-up is niet teruggezet. { $why }
    .remedy = Er is niets gewijzigd. Bel de beheerder van deze kassa.
start = Handover kan niet starten. { $why }
    .remedy = Start Handover opnieuw; blijft het zo, bel dan de beheerder van deze kassa.

client = Beveiligde verbindingen zijn op deze computer niet mogelijk.
    .remedy = Kijk of de certificaten van het systeem zijn geïnstalleerd.
simulator = De oefensimulator kan niet starten ({ $why }).
    .remedy = Start Handover opnieuw; blijft het zo, bel dan de beheerder van deze kassa.
engine = De engine kan niet starten ({ $why }).
    .remedy = Start Handover opnieuw; blijft het zo, bel dan de beheerder van deze kassa.
io-words = { $words }
io-no-file = het is geen gewoon bestand
io-too-long = het is groter dan { $kib } KiB
log-not-accessible = Het logboek { $file } kan niet worden geschreven ({ $why }).
    .remedy = Controleer of dit account daar mag schrijven.
log-started = Het logboek is al gestart.
backup-busy = Er wordt net een andere back-up gemaakt.
    .remedy = Probeer het opnieuw als die klaar is.
backup-none = Er is geen back-up van dit journaal in { $folder }.
backup-not-accessible = { $path } kan niet worden gebruikt ({ $why }).
    .remedy = Controleer of dit account daar mag schrijven en of er ruimte is.
seal-key = Wat in de opslag staat, is niet de sleutel van de zegels.
    .remedy = Verwijder het; dan wordt er een nieuwe gemaakt.
seal-not-accessible = { $path } kan niet worden gebruikt ({ $why }).
    .remedy = Controleer of dit account daar mag lezen en schrijven.
seal-none = { $path } is geen zegel.
seal-no-key = Deze computer heeft geen sleutel voor zegels.

folder-unknown = Er is geen map bekend voor de gegevens van de kassa.
    .remedy = Stel er een in met HANDOVER_HOME.
folder-not-accessible = { $path } kan niet worden gebruikt ({ $why }).
    .remedy = Controleer of dit account daar mag schrijven.
folder-on-network = { $path } staat op een netwerkschijf ({ $kind }), waar een journaal verloren kan gaan.
    .remedy = Stel met HANDOVER_HOME een map op een eigen schijf van deze computer in.
folder-in-sync = { $path } wordt gesynchroniseerd door { $service }, en dat kan een journaal beschadigen.
    .remedy = Stel met HANDOVER_HOME een map daarbuiten in.
folder-whole-drive = { $path } staat in de hoofdmap van een schijf.
    .remedy = Stel met HANDOVER_HOME een eigen map in.
folder-too-long = Het pad { $path } is te lang.
    .remedy = Stel met HANDOVER_HOME een korter pad in.
folder-device = { $path } is een pad voor apparaten.
    .remedy = Stel met HANDOVER_HOME een pad in zoals C:\Handover.
listener = Luisteren op het adres uit de instellingen, listener.address, lukt niet ({ $why }).
    .remedy = Controleer of het van deze computer is en vrij is.
catalogue-mistakes = Er is niets geïmporteerd; er staan fouten in het bestand.
catalogue-not-accessible = De catalogus { $file } kan niet worden geopend ({ $why }).
    .remedy = Controleer of dit account die mag gebruiken.
catalogue-foreign = { $file } is geen catalogus die deze versie kan lezen.
    .remedy = Zet het bestand apart en importeer de artikelen opnieuw.
catalogue-store = { $file } kon niet worden gelezen of geschreven ({ $why }).
    .remedy = Blijft het zo, zet het bestand dan apart en importeer de artikelen opnieuw.

settings-not-accessible = De instellingen { $file } kunnen niet worden gebruikt ({ $why }).
    .remedy = Controleer of dit account ze mag lezen en schrijven.
settings-line = Instellingen, regel { $line } ({ $field }): { $problem }
settings-restart = { $fix } Start Handover daarna opnieuw.
settings-simulator = practice.klarna_url uit de instellingen kan niet worden gebruikt.
    .remedy = Schrijf een adres zoals "http://127.0.0.1:8400" en start Handover daarna opnieuw.

no-account = Er is nog geen account voor deze Klarna-omgeving.
    .remedy = Stel er een in bij de instellingen. Start voor oefenen met --mode practice.
account-unreadable = Wat bewaard is, is geen { $mode }-account.
    .remedy = Verwijder het en stel het opnieuw in.
foreign-key =
    { $other ->
        [live] Dit is een sleutel van Klarna’s live-omgeving; die kan niet worden gebruikt in { $mode }.
       *[other] Dit is een sleutel van Klarna’s testomgeving; die kan niet worden gebruikt in { $mode }.
    }
    .remedy = Neem de { $mode }-sleutel uit het Klarna-portaal.
credentials = Deze inloggegevens kunnen niet worden gebruikt. { $why }
not-accepted = Klarna accepteert deze inloggegevens niet.
    .remedy = Controleer gebruikersnaam en wachtwoord, de regio, en of ze bij deze omgeving horen.
not-permitted = Klarna accepteert de inloggegevens, maar niet voor { $what }.
    .remedy = Vraag Klarna om dat voor dit merchant-ID open te zetten.
not-known = Het is niet bekend of Klarna de inloggegevens accepteert. { $why }
    .remedy = Controleer het netwerk en probeer het opnieuw.
not-tested = Er is geen account dat de test heeft doorstaan.
    .remedy = Test het eerst.
practice-needs-none = Voor oefenen is geen account nodig.
    .remedy = Kies playground of live.
no-keyring = Deze computer heeft geen sleutelbos die reageert ({ $why }).
    .remedy = Start er een, zoals gnome-keyring, en log opnieuw in – of kies het versleutelde bestand in de instellingen.
keyring-locked = De sleutelbos is vergrendeld.
    .remedy = Ontgrendel die, bijvoorbeeld door met een wachtwoord in te loggen.
keyring-failed = De sleutelbos gaf een fout ({ $why }).
    .remedy = Log opnieuw in; blijft het zo, kies dan het versleutelde bestand.
secrets-no-answer = De beveiligde opslag reageerde niet.
    .remedy = Kijk of die op een wachtwoord wacht.
secrets-not-accessible = { $file } kan niet worden gebruikt ({ $why }).
    .remedy = Controleer of dit account het mag lezen en schrijven.
secrets-damaged = { $file } is geen versleuteld bestand van deze kassa.
    .remedy = Verwijder het en stel het account opnieuw in.
passphrase-missing = Het account staat in een versleuteld bestand.
    .remedy = Typ de wachtwoordzin.
passphrase-wrong = Deze wachtwoordzin opent het versleutelde bestand niet.
passphrase-short = De wachtwoordzin is te kort.
    .remedy = Neem minstens { $letters } tekens.
passphrases-differ = De twee wachtwoordzinnen verschillen.
    .remedy = Typ ze allebei opnieuw.

payouts-not-read = Klarna’s uitbetalingen konden niet worden gelezen. { $why }
    .remedy = Er wordt liever niets getoond dan de helft. Zorg dat Klarna verbonden is en lees opnieuw.
report-not-fetched = Klarna’s rapport kon niet worden opgehaald. { $why }
payouts-currency = Uitbetaling { $reference } is in { $currency }, een valuta die deze kassa niet kent.
    .remedy = Vraag het aan de beheerder van deze kassa.
phone-not-practice = De telefoon van de klant wordt alleen bij oefenen nagespeeld.
phone-no-page = De oefenpagina is niet bereikbaar.
phone-too-late = De pagina neemt dit niet meer aan: de betaling is afgelopen.

mode-unknown = Schrijf practice, playground of live.

stopped-title = Verkopen kan nu niet
stopped-title-account = Voordat deze kassa kan verkopen
stopped-settings = Instellingen
stopped-backup = Er is een back-up van { $day } – aantal verkopen: { $sales }
stopped-backup-means = Die kan de plaats van het journaal innemen. Het beschadigde bestand wordt apart gezet en er wordt niets in gewijzigd. Wat het meer bevat dan de back-up, wordt overgenomen voor zover het te bewijzen is.
stopped-backup-then = Daarna worden de laatste drie dagen opnieuw bij Klarna gelezen; pas dan worden er weer betalingen aangenomen.
stopped-backup-path = Back-up
stopped-restore = Back-up terugzetten
stopped-restore-yes = Ja, terugzetten
stopped-restore-no = Nee
stopped-path = Bestand
stopped-back = Terug naar mandje

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna accepteert de inloggegevens niet.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna antwoordde met { $status }.
klarna-refused = Geweigerd door Klarna: { $status } { $code }.
klarna-token-suspended = Klarna heeft het afrekenen bij deze klant opgeschort.
klarna-token-cancelled = Het afrekenen bij deze klant is bij Klarna stopgezet.
klarna-token-unknown = Klarna kent deze opgeslagen klant niet meer.
klarna-payment-method-failed = De betaalmethode van de klant werkte niet.
klarna-charge-rejected = Klarna heeft deze aankoop niet goedgekeurd.
klarna-offers-nothing = Klarna biedt voor deze verkoop { $missing } niet aan, en ook niets anders.
klarna-does-not-offer = Klarna biedt { $missing } niet aan voor deze verkoop. Wel: { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarna is niet bereikbaar: de hostnaam is niet gevonden.
        [no_connection] Klarna is niet bereikbaar: er is geen verbinding.
        [connecting_late] Klarna is niet bereikbaar: verbinden duurde te lang.
       *[other] Klarna is niet bereikbaar.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarna’s antwoord duurde te lang.
        [cut] De verbinding met Klarna is verbroken.
        [answer_long] Klarna’s antwoord was te lang.
       *[other] De uitwisseling met Klarna is afgebroken.
    }
klarna-unsendable =
    { $why ->
        [id] De aanvraag kan niet worden verstuurd: een ID past niet in een adres.
        [key] De aanvraag kan niet worden verstuurd: de idempotentiesleutel past niet in een header.
        [limits] De aanvraag kan niet worden verstuurd: { $field } valt buiten Klarna’s grenzen.
        [too_long] De aanvraag kan niet worden verstuurd: die is langer dan Klarna toestaat.
        [categories] De aanvraag kan niet worden verstuurd: één categorie en een lijst van categorieën sluiten elkaar uit.
        [link] De aanvraag kan niet worden verstuurd: de link leidt niet naar Klarna.
       *[other] De aanvraag kan zo niet worden verstuurd.
    }
klarna-rate-limited = Klarna vraagt om minder aanvragen.
klarna-failed = Fout bij Klarna.
klarna-redirect = Klarna’s antwoord leidt ergens anders heen.
klarna-network-login = Het netwerk vraagt om in te loggen.
klarna-web-page = In plaats van Klarna antwoordde een webpagina.
klarna-stranger = In plaats van Klarna antwoordde iemand anders.
klarna-wrong-type = Klarna’s antwoord is van een ander type.
klarna-unreadable = Klarna’s antwoord is niet leesbaar (regel { $line }, kolom { $column }).
klarna-id-missing = Klarna’s antwoord noemt geen ID.
klarna-sums-missing = In Klarna’s antwoord over de order ontbreken de bedragen.
klarna-session-word = Klarna noemt de betaalsessie “{ $word }”.

code-undrawn = De code kon niet worden getekend.
code-foreign = Klarna’s code leidt naar een vreemd adres.
code-no-link = Klarna stuurde geen link voor deze betaling.

probe-knows-all = { $interface } kent iets wat niet bestaat.
probe-status = { $interface } antwoordde met { $status }.

credential-empty = Er is niets ingevuld.
credential-too-long = Het is langer dan 1024 bytes.
credential-blank = Er staat een spatie aan het begin of eind, of er staat een stuurteken in.
credential-colon = In de gebruikersnaam staat een dubbele punt.
credential-character = In de sleutel staat een spatie of een teken dat geen ASCII is.
credential-other = Het kan niet worden verstuurd.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = Het journaal kan niet worden geopend.
    .remedy = Controleer of de map bestaat en of dit account die mag gebruiken.
journal-damaged = Het journaal is beschadigd.
    .remedy = Er is niets gewist. Neem met deze kassa geen betaling aan, bewaar het bestand en bel de beheerder.
journal-newer = Het journaal is geschreven door een nieuwere versie van Handover.
    .remedy = Installeer de nieuwere versie. Er is niets gewijzigd.
disk-full = De schijf is vol.
    .remedy = Er kan niets worden verkocht tot er ruimte is. Wis bestanden die je niet nodig hebt en start Handover opnieuw. Er is geen betaling verloren gegaan.
journal-read-only = Het journaal is alleen-lezen.
    .remedy = Controleer de rechten van het bestand en of de schijf alleen-lezen is aangekoppeld.
journal-unknown = Het is niet bekend of de laatste gebeurtenis is geschreven.
    .remedy = Start Handover opnieuw: het kijkt wat er geschreven is.
journal-displaced = Een ander programma heeft het journaal van de kassa weggehaald. { $found } Neem met deze kassa geen betaling aan. Alles wat geschreven was, staat veilig in { $copy }.
    .remedy = Sluit Handover en het andere programma en start Handover opnieuw: het biedt aan alles terug te zetten, zoals `till restore --yes` doet.
journal-displaced-unsaved = Een ander programma heeft het journaal van de kassa weggehaald. { $found } Neem met deze kassa geen betaling aan. Wat het laatst geschreven was, kon niet worden gekopieerd. { $why }
    .remedy = Sluit Handover niet en zet deze computer niet uit. Bel de beheerder van deze kassa.
journal-busy = Een ander programma houdt het journaal bezet.
    .remedy = Sluit het andere programma dat het journaal open heeft en probeer het opnieuw. Er is niets geschreven.
journal-failed = Het journaal kon niet worden gelezen of geschreven: { $why }.
    .remedy = Start Handover opnieuw; blijft het zo, bel dan de beheerder van deze kassa.
journal-conflict = Gebeurtenis { $event } van { $stream } kan niet worden geschreven: de volgende is { $next }.
    .remedy = Start Handover opnieuw; blijft het zo, bel dan de beheerder van deze kassa.
journal-unfit = De databasebibliotheek van dit programma kan geen journaal bijhouden: { $why }.
    .remedy = Installeer Handover zoals het is geleverd.
journal-locked = Handover draait al.
    .remedy = Een ander venster op deze computer gebruikt hetzelfde journaal. Gebruik dat venster, of sluit het en start opnieuw.
journal-findings =
    { $count ->
        [one] 1 probleem gevonden in het journaal.
       *[other] { $count } problemen gevonden in het journaal.
    }
    .remedy = Neem er geen betaling mee aan, bewaar het bestand en bel de beheerder van deze kassa.

journal-file = { $file }
journal-file-damaged = { $file }: { $found }
journal-file-newer = { $file }: het schema is { $found }, deze versie kent { $known }.
journal-file-failed = { $file }: { $why }

damage-missing =
    { $count ->
        [one] Het bestand ontbreekt; er stond 1 gebeurtenis in.
       *[other] Het bestand ontbreekt; er stonden { $count } gebeurtenissen in.
    }
damage-log-alone = Het bestand ontbreekt, maar de laatste wijzigingen staan er nog naast.
damage-cut-short = Het is afgekapt: er zijn nog { $bytes } bytes over.
damage-not-a-journal = Het is geen journaal.
damage-foreign = Het is van een ander programma.
damage-replaced = Een ander bestand heeft zijn plaats ingenomen.
damage-log = Het log is na byte { $byte } niet wat er geschreven was, en daarna volgen nog latere gebeurtenissen.
damage-behind-backup = De back-up { $backup } bevat gebeurtenis { $event } en het journaal niet: het einde is verloren gegaan, of er staat een ouder of ander bestand.
damage-no-beginning = De eerste gebeurtenis is niet het begin.
damage-tables = De tabellen of triggers zijn niet zoals ze zijn gemaakt.
damage-database = De database kan het niet lezen: { $why }

displaced-gone = { $file } is weg.
displaced-replaced = { $file } is een ander bestand dan eerder.
displaced-cut = { $file } is afgekapt.

rule-sound = Het journaal is intact en bevat alles wat in de back-up staat.
rule-earlier-epoch = { $backup } is de back-up van een eerder tijdvak.
rule-folder-name = De naam van de map is geen tekst.
    .remedy = Gebruik een map waarvan de naam gewone tekst is.
rule-too-long = Wat over de klant moest worden bewaard, is te lang.
rule-empty = Het journaal bevat nog geen gebeurtenis.
rule-streams = Gebeurtenissen en samenvatting horen niet bij dezelfde reeks.
rule-series = Een serie verkoopnummers mag niet op een cijfer eindigen.

finding-changed = Gebeurtenis { $event } is niet wat er geschreven was.
finding-gap = Gebeurtenis { $event } sluit niet aan op de vorige.
finding-not-replayable = Verkoop { $sale } kan niet opnieuw worden opgebouwd: { $why }
finding-summary-differs = De samenvatting van verkoop { $sale } wijkt af van de gebeurtenissen (in bestand → opgebouwd): { $fields }
finding-summary-stale = De samenvatting van verkoop { $sale } hoort niet bij de laatste gebeurtenis.
finding-cut-off = Het journaal is verzegeld bij gebeurtenis { $event }, en die is weg: het einde is afgekapt, of het bestand is vervangen door een ouder bestand.
finding-other-chain = Het journaal is verzegeld bij gebeurtenis { $event }, en die is nu een andere: de keten is opnieuw geschreven.
finding-not-our-seal = Het zegel van gebeurtenis { $event } is niet met de sleutel van deze kassa gemaakt, of is gewijzigd.
finding-ends-early = Het journaal bevatte gebeurtenis { $event }, zegt het controlepunt ernaast, en die is weg of een andere: het einde is verloren gegaan of afgekapt, of het bestand is vervangen door een ouder of ander bestand.
finding-wrong-epoch = Gebeurtenis { $event } hoort niet bij het tijdvak van het journaal op die plaats.
finding-summary-alone = Verkoop { $sale } heeft een samenvatting en geen gebeurtenissen.
