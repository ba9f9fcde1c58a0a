# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover starter.
    .remedy = Prøv igjen om et øyeblikk.
stopped = Kassen har stoppet.
    .remedy = Lukk Handover og start på nytt. Alle åpne betalinger leses inn igjen.
reading-back = Journalen er gjenopprettet. De siste salgene leses på nytt fra Klarna; { $left } gjenstår.
    .remedy = Ingen betaling tas imot før det er gjort. Det går av seg selv.
no-such-sale = Salget finnes ikke i denne kassen.
    .remedy = Let etter det under Dagen (F7).
frozen = Salgets data kan ikke leses: { $why }.
    .remedy = Ikke utlever varene. Kontakt systemansvarlig.
unknown = Det gikk ikke.
    .remedy = Prøv igjen. Det du skrev, står der fortsatt.
keys-unused = Skrevet utenfor et felt, og ikke brukt:
    .remedy = Svar på spørsmålet eller gå ut av innstillingene først, og skann så på nytt.

not-a-quantity = Antall: Dette er ikke et helt tall.
    .remedy = Skriv hvor mange, f.eks. 3.
not-a-day = Det er ikke en dato.
    .remedy = Skriv den som 2026-11-23.
not-a-rate = Det er ikke en mva.-sats.
    .remedy = Skriv den som 25.
not-a-share = Skriv inn et beløp eller en prosent, f.eks. 2,50 eller 10 %.
not-a-customer = Kunde: Det er ikke et navn eller nummer.
    .remedy = Skriv én linje på høyst 100 tegn.
not-a-person = Det er ikke navnet på en person.
    .remedy = Skriv navnet på den som signerer.
nothing-chosen = Ingen vare er valgt.
    .remedy = Oppgi hvilke varer, og hvor mange.
no-basket = Det er ingen handlekurv på skjermen.
    .remedy = Skann en vare først.
basket-not-empty = Det er varer i handlekurven på skjermen.
    .remedy = Betal, parker eller tøm den først.
codes-not-added = En kode som ble skannet, ga ingen vare i handlekurven.
    .remedy = Bestem først hva som skal skje med den.
no-such-article = Varen er ikke i vareregisteret.
    .remedy = Søk på nytt, eller selg den som diverse vare (Ins).
no-such-difference = Avviket er fra en tidligere avstemming.
    .remedy = Se listen slik den er nå.
period-backwards = Den første dagen er etter den siste.
    .remedy = Oppgi den tidligste dagen først.
customer-screen = Kundeskjermen kunne ikke slås på eller av.
    .remedy = Start Handover på nytt.

restore = Sikkerhetskopien ble ikke tatt i bruk. { $why }
    .remedy = Ingenting er endret. Kontakt systemansvarlig.
start = Handover kan ikke starte. { $why }
    .remedy = Start Handover på nytt. Hvis det fortsetter, kontakt systemansvarlig.

client = Sikre forbindelser kan ikke settes opp på denne maskinen.
    .remedy = Sjekk om systemets sertifikater er installert.
simulator = Treningssimulatoren kan ikke starte ({ $why }).
    .remedy = Start Handover på nytt. Hvis det fortsetter, kontakt systemansvarlig.
engine = Kassens motor kan ikke starte ({ $why }).
    .remedy = Start Handover på nytt. Hvis det fortsetter, kontakt systemansvarlig.
io-words = { $words }
io-no-file = det er ikke en vanlig fil
io-too-long = den er større enn { $kib } KiB
log-not-accessible = Loggen { $file } kan ikke skrives ({ $why }).
    .remedy = Sjekk at denne brukerkontoen kan skrive der.
log-started = Loggen er allerede startet.
backup-busy = En annen sikkerhetskopi tas akkurat nå.
    .remedy = Prøv igjen når den er ferdig.
backup-none = Det er ingen sikkerhetskopi av denne journalen i { $folder }.
backup-not-accessible = { $path } kan ikke brukes ({ $why }).
    .remedy = Sjekk at denne brukerkontoen kan skrive der, og at det er plass.
seal-key = Det som er lagret, er ikke nøkkelen til seglene.
    .remedy = Fjern det, så lages en ny.
seal-not-accessible = { $path } kan ikke brukes ({ $why }).
    .remedy = Sjekk at denne brukerkontoen kan lese og skrive den.
seal-none = { $path } er ikke et segl.
seal-no-key = Denne maskinen har ingen nøkkel til segl.

folder-unknown = Fant ingen mappe for kassens data.
    .remedy = Sett HANDOVER_HOME til en mappe.
folder-not-accessible = { $path } kan ikke brukes ({ $why }).
    .remedy = Sjekk at denne brukerkontoen kan skrive der.
folder-on-network = { $path } ligger på en nettverksstasjon ({ $kind }), der en journal kan gå tapt.
    .remedy = Sett HANDOVER_HOME til en mappe på maskinens egen disk.
folder-in-sync = { $path } synkroniseres av { $service }, som kan ødelegge en journal.
    .remedy = Sett HANDOVER_HOME til en mappe som ikke synkroniseres.
folder-whole-drive = { $path } ligger i roten av en stasjon.
    .remedy = Sett HANDOVER_HOME til en egen mappe.
folder-too-long = Banen { $path } er for lang.
    .remedy = Sett HANDOVER_HOME til en kortere.
folder-device = { $path } er en bane til en enhet.
    .remedy = Sett HANDOVER_HOME til en bane som C:\Handover.
listener = Kan ikke lytte på adressen i innstillingene, listener.address ({ $why }).
    .remedy = Sjekk at adressen tilhører denne maskinen, og at den er ledig.
catalogue-mistakes = Ingenting ble importert; filen har feil.
catalogue-not-accessible = Vareregisteret { $file } kan ikke åpnes ({ $why }).
    .remedy = Sjekk at denne brukerkontoen kan bruke det.
catalogue-foreign = { $file } er ikke et vareregister denne versjonen kan lese.
    .remedy = Legg det til side, og importer varene på nytt.
catalogue-store = { $file } kunne ikke leses eller skrives ({ $why }).
    .remedy = Hvis det fortsetter, legg filen til side og importer varene på nytt.

settings-not-accessible = Innstillingene { $file } kan ikke brukes ({ $why }).
    .remedy = Sjekk at denne brukerkontoen kan lese og skrive dem.
settings-line = Innstillinger, linje { $line } ({ $field }): { $problem }
settings-restart = { $fix } Start så Handover på nytt.
settings-simulator = Innstillingen practice.klarna_url kan ikke brukes.
    .remedy = Skriv en adresse som "http://127.0.0.1:8400", og start så Handover på nytt.

no-account = Det er ingen konto for dette Klarna-miljøet ennå.
    .remedy = Sett opp en i innstillingene. For trening: Start med --mode practice.
account-unreadable = Det som er lagret, er ikke en konto for { $mode }.
    .remedy = Fjern det, og sett opp kontoen på nytt.
foreign-key =
    { $other ->
        [live] Dette er en nøkkel til Klarnas live-miljø og kan ikke brukes i { $mode }.
       *[other] Dette er en nøkkel til Klarnas testmiljø og kan ikke brukes i { $mode }.
    }
    .remedy = Hent nøkkelen for { $mode } i Klarnas portal.
credentials = Disse påloggingsopplysningene kan ikke brukes. { $why }
not-accepted = Klarna godtar ikke påloggingsopplysningene.
    .remedy = Sjekk brukernavn og passord, regionen, og om de hører til dette miljøet.
not-permitted = Klarna godtar påloggingsopplysningene, men ikke for { $what }.
    .remedy = Be Klarna åpne for det på denne merchant-ID-en.
not-known = Det er uklart om Klarna godtar påloggingsopplysningene. { $why }
    .remedy = Sjekk nettverket, og prøv igjen.
not-tested = Ingen konto har bestått testen.
    .remedy = Test den først.
practice-needs-none = Treningsmodus trenger ingen konto.
    .remedy = Velg playground eller live.
no-keyring = Denne maskinen har ingen nøkkelring som svarer ({ $why }).
    .remedy = Start en, f.eks. gnome-keyring, og logg inn på nytt – eller velg den krypterte filen i innstillingene.
keyring-locked = Nøkkelringen er låst.
    .remedy = Lås den opp, f.eks. ved å logge inn med passord.
keyring-failed = Feil i nøkkelringen ({ $why }).
    .remedy = Logg inn på nytt. Hvis det fortsetter, velg den krypterte filen.
secrets-no-answer = Lageret for hemmeligheter svarte ikke.
    .remedy = Se om det venter på et passord.
secrets-not-accessible = { $file } kan ikke brukes ({ $why }).
    .remedy = Sjekk at denne brukerkontoen kan lese og skrive den.
secrets-damaged = { $file } er ikke en kryptert fil fra denne kassen.
    .remedy = Fjern den, og sett opp kontoen på nytt.
passphrase-missing = Kontoen ligger i en kryptert fil.
    .remedy = Skriv inn passfrasen til filen.
passphrase-wrong = Passfrasen åpner ikke den krypterte filen.
passphrase-short = Passfrasen er for kort.
    .remedy = Bruk minst { $letters } tegn.
passphrases-differ = De to passfrasene er ulike.
    .remedy = Skriv inn begge på nytt.

payouts-not-read = Klarnas utbetalinger kunne ikke leses. { $why }
    .remedy = Det vises ingenting i stedet for bare halvparten. Sjekk at Klarna er tilkoblet, og les på nytt.
report-not-fetched = Klarnas rapport kunne ikke hentes. { $why }
payouts-currency = Utbetaling { $reference } er i { $currency }, en valuta denne kassen ikke kjenner.
    .remedy = Spør systemansvarlig.
phone-not-practice = Kundens mobil spilles bare i treningsmodus.
phone-no-page = Får ikke kontakt med treningssiden.
phone-too-late = Siden tar ikke imot dette lenger: Betalingen er over.

mode-unknown = Skriv practice, playground eller live.

stopped-title = Salg er stanset
stopped-title-account = Før denne kassen kan selge
stopped-settings = Innstillinger
stopped-backup = Det finnes en sikkerhetskopi fra { $day } med { $sales } salg
stopped-backup-means = Den kan ta journalens plass. Den skadede filen legges til side, og ingenting i den endres. Det den inneholder utover sikkerhetskopien, føres over så langt det kan bevises.
stopped-backup-then = Deretter leses de siste tre dagene på nytt fra Klarna; betalinger tas imot etter det.
stopped-backup-path = Sikkerhetskopi
stopped-restore = Ta sikkerhetskopien i bruk
stopped-restore-yes = Ja, ta den i bruk
stopped-restore-no = Nei
stopped-path = Fil
stopped-back = Tilbake til handlekurven

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna godtar ikke påloggingsopplysningene.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna svarte { $status }.
klarna-refused = Klarna avviste: { $status } { $code }.
klarna-token-suspended = Klarna har suspendert belastning av denne kunden.
klarna-token-cancelled = Belastning av denne kunden er stoppet hos Klarna.
klarna-token-unknown = Klarna kjenner ikke lenger denne lagrede kunden.
klarna-payment-method-failed = Kundens betalingsmåte virket ikke.
klarna-charge-rejected = Klarna godkjente ikke dette kjøpet.
klarna-offers-nothing = Klarna tilbyr verken { $missing } eller noe annet for dette salget.
klarna-does-not-offer = Klarna tilbyr ikke { $missing } for dette salget. Klarna tilbyr { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Får ikke kontakt med Klarna: Vertsnavnet ble ikke funnet.
        [no_connection] Får ikke kontakt med Klarna: Det er ingen forbindelse.
        [connecting_late] Får ikke kontakt med Klarna: Tilkoblingen tok for lang tid.
       *[other] Får ikke kontakt med Klarna.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarnas svar tok for lang tid.
        [cut] Forbindelsen med Klarna ble brutt.
        [answer_long] Klarnas svar var for langt.
       *[other] Kommunikasjonen med Klarna ble avbrutt.
    }
klarna-unsendable =
    { $why ->
        [id] Forespørselen kan ikke sendes: En ID kan ikke stå i en adresse.
        [key] Forespørselen kan ikke sendes: Idempotensnøkkelen kan ikke stå i et meldingshode.
        [limits] Forespørselen kan ikke sendes: { $field } er utenfor Klarnas grenser.
        [too_long] Forespørselen kan ikke sendes: Den er lengre enn Klarna tar imot.
        [categories] Forespørselen kan ikke sendes: Én kategori og en liste med kategorier utelukker hverandre.
        [link] Forespørselen kan ikke sendes: Lenken fører ikke til Klarna.
       *[other] Forespørselen kan ikke sendes slik den er.
    }
klarna-rate-limited = Klarna ber om færre forespørsler.
klarna-failed = Feil hos Klarna.
klarna-redirect = Klarnas svar fører et annet sted.
klarna-network-login = Nettverket ber om pålogging.
klarna-web-page = En nettside svarte i stedet for Klarna.
klarna-stranger = Noen andre svarte i stedet for Klarna.
klarna-wrong-type = Klarnas svar er av en annen type.
klarna-unreadable = Klarnas svar kan ikke leses (linje { $line }, kolonne { $column }).
klarna-id-missing = Klarnas svar oppgir ingen ID.
klarna-sums-missing = Klarnas svar om ordren mangler beløpene.
klarna-session-word = Klarna kaller betalingssesjonen «{ $word }».

code-undrawn = Koden kunne ikke tegnes.
code-foreign = Klarnas kode fører til en fremmed adresse.
code-no-link = Klarna sendte ingen lenke for denne betalingen.

probe-knows-all = { $interface } kjenner noe som ikke finnes.
probe-status = { $interface } svarte { $status }.

credential-empty = Feltet er tomt.
credential-too-long = Verdien er lengre enn 1024 byte.
credential-blank = Verdien har mellomrom først eller sist, eller et kontrolltegn.
credential-colon = Brukernavnet har et kolon.
credential-character = Nøkkelen har et mellomrom eller et tegn utenfor ASCII.
credential-other = Verdien kan ikke sendes.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = Journalen kan ikke åpnes.
    .remedy = Sjekk at mappen finnes, og at denne brukerkontoen kan bruke den.
journal-damaged = Journalen er skadet.
    .remedy = Ingenting er slettet. Ikke ta imot betalinger med denne kassen, ta vare på filen, og kontakt systemansvarlig.
journal-newer = Journalen er skrevet av en nyere versjon av Handover.
    .remedy = Installer den nyere versjonen. Ingenting er endret.
disk-full = Disken er full.
    .remedy = Ingenting kan selges før det er plass. Slett filer du ikke trenger, og start Handover på nytt. Ingen betaling er gått tapt.
journal-read-only = Journalen kan bare leses.
    .remedy = Sjekk filens rettigheter, og om disken er montert skrivebeskyttet.
journal-unknown = Det er uklart om den siste hendelsen ble skrevet.
    .remedy = Start Handover på nytt: Da sjekkes det hva som ble skrevet.
journal-displaced = Et annet program har tatt journalen fra kassen. { $found } Ikke ta imot betalinger med denne kassen. Alt som ble skrevet, ligger trygt i { $copy }.
    .remedy = Lukk Handover og det andre programmet, og start Handover på nytt: Du får tilbud om å legge alt tilbake, slik `till restore --yes` gjør.
journal-displaced-unsaved = Et annet program har tatt journalen fra kassen. { $found } Ikke ta imot betalinger med denne kassen. Det som ble skrevet sist, kunne ikke kopieres. { $why }
    .remedy = Ikke lukk Handover, og ikke slå av denne datamaskinen. Kontakt systemansvarlig.
journal-busy = Et annet program holder journalen for seg selv.
    .remedy = Lukk det andre programmet som har journalen åpen, og prøv igjen. Ingenting ble skrevet.
journal-failed = Journalen kunne ikke leses eller skrives: { $why }.
    .remedy = Start Handover på nytt. Hvis det fortsetter, kontakt systemansvarlig.
journal-conflict = Hendelse { $event } i { $stream } kan ikke skrives: Den neste er { $next }.
    .remedy = Start Handover på nytt. Hvis det fortsetter, kontakt systemansvarlig.
journal-unfit = Programmets databasebibliotek kan ikke føre en journal: { $why }.
    .remedy = Installer Handover slik det ble levert.
journal-locked = Handover kjører allerede.
    .remedy = Et annet vindu på denne datamaskinen bruker samme journal. Bruk det, eller lukk det og start på nytt.
journal-findings =
    { $count ->
        [one] 1 problem funnet i journalen.
       *[other] { $count } problemer funnet i journalen.
    }
    .remedy = Ikke ta imot betalinger med den, ta vare på filen, og kontakt systemansvarlig.

journal-file = { $file }
journal-file-damaged = { $file }: { $found }
journal-file-newer = { $file }: Skjemaet er { $found }, denne versjonen kjenner { $known }.
journal-file-failed = { $file }: { $why }

damage-missing =
    { $count ->
        [one] Filen mangler, og den inneholdt 1 hendelse.
       *[other] Filen mangler, og den inneholdt { $count } hendelser.
    }
damage-log-alone = Filen mangler, men de siste endringene ligger fortsatt ved siden av.
damage-cut-short = Den er avkortet: { $bytes } byte er igjen.
damage-not-a-journal = Det er ikke en journal.
damage-foreign = Den tilhører et annet program.
damage-replaced = En annen fil har tatt dens plass.
damage-log = Loggen er ikke det som ble skrevet etter byte { $byte }, og senere hendelser følger i den.
damage-behind-backup = Sikkerhetskopien { $backup } har hendelse { $event }, og det har ikke journalen: Slutten er gått tapt, eller en eldre eller en annen fil ligger på dens plass.
damage-no-beginning = Den første hendelsen er ikke begynnelsen.
damage-tables = Tabellene eller triggerne er ikke slik de ble opprettet.
damage-database = Databasen kan ikke lese den: { $why }

displaced-gone = { $file } er borte.
displaced-replaced = { $file } er en annen fil enn før.
displaced-cut = { $file } ble avkortet.

rule-sound = Journalen er intakt og har alt som sikkerhetskopien har.
rule-earlier-epoch = { $backup } er sikkerhetskopien fra en tidligere epoke.
rule-folder-name = Navnet på mappen er ikke tekst.
    .remedy = Bruk en mappe med et navn i ren tekst.
rule-too-long = Det som skulle lagres om kunden, er for langt.
rule-empty = Journalen har ingen hendelser ennå.
rule-streams = Hendelser og sammendrag er ikke fra samme strøm.
rule-series = En serie med salgsnumre kan ikke slutte på et siffer.

finding-changed = Hendelse { $event } er ikke det som ble skrevet.
finding-gap = Hendelse { $event } følger ikke av den før.
finding-not-replayable = Salg { $sale } kan ikke spilles av på nytt: { $why }
finding-summary-differs = Sammendraget av salg { $sale } avviker fra hendelsene (i filen → bygget opp på nytt): { $fields }
finding-summary-stale = Sammendraget av salg { $sale } svarer ikke til den siste hendelsen.
finding-cut-off = Journalen ble forseglet ved hendelse { $event }, men den hendelsen er borte: Slutten er kuttet av, eller filen er byttet ut med en eldre.
finding-other-chain = Journalen ble forseglet ved hendelse { $event }, men den hendelsen er en annen: Kjeden er skrevet på nytt.
finding-not-our-seal = Seglet for hendelse { $event } er ikke laget med denne kassens nøkkel, eller det er endret.
finding-ends-early = Ifølge kontrollpunktet ved siden av hadde journalen hendelse { $event }, men den hendelsen er borte eller en annen: Slutten er gått tapt eller kuttet av, eller filen er byttet ut med en eldre eller en annen.
finding-wrong-epoch = Hendelse { $event } tilhører ikke journalens epoke på dette stedet.
finding-summary-alone = Salg { $sale } har et sammendrag og ingen hendelser.
