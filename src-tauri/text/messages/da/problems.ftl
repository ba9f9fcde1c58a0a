# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover er ved at starte.
    .remedy = Prøv igen om et øjeblik.
stopped = Kassen er stoppet.
    .remedy = Luk Handover, og start det igen; alle åbne betalinger hentes frem igen.
reading-back = Journalen er gendannet. Dens seneste salg hentes igen fra Klarna; { $left } mangler.
    .remedy = Der tages ikke imod betalinger, før det er gjort; det fortsætter af sig selv.
no-such-sale = Det salg findes ikke i denne kasse.
    .remedy = Søg efter det under Dagen (F7).
frozen = Salgets data kan ikke læses: { $why }.
    .remedy = Udlevér ikke varerne; kontakt den ansvarlige for kassen.
unknown = Det lykkedes ikke.
    .remedy = Prøv igen; det, du har indtastet, er der stadig.
keys-unused = Tastet uden for et felt og ikke brugt:
    .remedy = Besvar spørgsmålet, eller forlad indstillingerne først, og scan så igen.

not-a-quantity = Antal: Det er ikke et helt tal.
    .remedy = Skriv, hvor mange det er, fx 3.
not-a-day = Det er ikke en dato.
    .remedy = Skriv den som 2026-11-23.
not-a-rate = Det er ikke en momssats.
    .remedy = Skriv den som 25.
not-a-share = Indtast et beløb eller en procentsats, fx 2,50 eller 10 %.
not-a-customer = Kunde: Det er ikke et navn eller nummer.
    .remedy = Skriv én linje på højst 100 tegn.
not-a-person = Det er ikke navnet på en person.
    .remedy = Skriv navnet på den, der underskriver.
nothing-chosen = Der er ikke valgt nogen vare.
    .remedy = Angiv, hvilke varer og hvor mange.
no-basket = Der er ikke nogen kurv på skærmen.
    .remedy = Scan en vare først.
basket-not-empty = Der er varer i kurven på skærmen.
    .remedy = Betal, parkér eller tøm den først.
codes-not-added = En kode, der blev scannet, gav ikke nogen vare i kurven.
    .remedy = Angiv først, hvad der skal ske med den.
no-such-article = Varen er ikke i varekataloget.
    .remedy = Søg igen, eller sælg den som diverse vare (Ins).
no-such-difference = Afvigelsen er fra en tidligere afstemning.
    .remedy = Se listen, som den er nu.
period-backwards = Den første dag er efter den sidste.
    .remedy = Angiv den tidligste dag først.
customer-screen = Kundeskærmen kunne ikke tændes eller slukkes.
    .remedy = Start Handover igen.

restore = Sikkerhedskopien blev ikke taget i brug. { $why }
    .remedy = Intet er ændret. Kontakt den ansvarlige for kassen.
start = Handover kan ikke starte. { $why }
    .remedy = Start Handover igen; hvis det fortsætter, så kontakt den ansvarlige for kassen.

client = Sikre forbindelser kan ikke oprettes på denne maskine.
    .remedy = Se efter, om systemets certifikater er installeret.
simulator = Øvelsessimulatoren kan ikke starte ({ $why }).
    .remedy = Start Handover igen; hvis det fortsætter, så kontakt den ansvarlige for kassen.
engine = Kassens motor kan ikke starte ({ $why }).
    .remedy = Start Handover igen; hvis det fortsætter, så kontakt den ansvarlige for kassen.
io-words = { $words }
io-no-file = det er ikke en almindelig fil
io-too-long = den er større end { $kib } KiB
log-not-accessible = Loggen { $file } kan ikke skrives ({ $why }).
    .remedy = Tjek, at denne brugerkonto må skrive der.
log-started = Loggen er allerede startet.
backup-busy = Der tages allerede en anden sikkerhedskopi.
    .remedy = Prøv igen, når den er færdig.
backup-none = Der er ingen sikkerhedskopi af denne journal i { $folder }.
backup-not-accessible = { $path } kan ikke bruges ({ $why }).
    .remedy = Tjek, at denne brugerkonto må skrive der, og at der er plads.
seal-key = Det, der ligger i nøglelageret, er ikke seglenes nøgle.
    .remedy = Fjern det, så laves der en ny.
seal-not-accessible = { $path } kan ikke bruges ({ $why }).
    .remedy = Tjek, at denne brugerkonto må læse og skrive den.
seal-none = { $path } er ikke et segl.
seal-no-key = Denne maskine har ingen nøgle til segl.

folder-unknown = Der kendes ingen mappe til kassens data.
    .remedy = Sæt HANDOVER_HOME til en mappe.
folder-not-accessible = { $path } kan ikke bruges ({ $why }).
    .remedy = Tjek, at denne brugerkonto må skrive der.
folder-on-network = { $path } ligger på et netværksdrev ({ $kind }), hvor en journal kan gå tabt.
    .remedy = Sæt HANDOVER_HOME til en mappe på maskinens egen disk.
folder-in-sync = { $path } synkroniseres af { $service }, som kan ødelægge en journal.
    .remedy = Sæt HANDOVER_HOME til en mappe, der ikke synkroniseres.
folder-whole-drive = { $path } ligger i roden af et drev.
    .remedy = Sæt HANDOVER_HOME til en mappe for sig selv.
folder-too-long = Stien { $path } er for lang.
    .remedy = Sæt HANDOVER_HOME til en kortere.
folder-device = { $path } er en sti til enheder.
    .remedy = Sæt HANDOVER_HOME til en sti som C:\Handover.
listener = Kan ikke lytte på adressen i indstillingerne, listener.address ({ $why }).
    .remedy = Tjek, at adressen er denne maskines, og at den er ledig.
catalogue-mistakes = Intet blev importeret; filen har fejl.
catalogue-not-accessible = Varekataloget { $file } kan ikke åbnes ({ $why }).
    .remedy = Tjek, at denne brugerkonto må bruge det.
catalogue-foreign = { $file } er ikke et varekatalog, som denne version kan læse.
    .remedy = Læg det til side, og importér varerne igen.
catalogue-store = { $file } kunne ikke læses eller skrives ({ $why }).
    .remedy = Hvis det fortsætter, så læg filen til side, og importér varerne igen.

settings-not-accessible = Indstillingerne { $file } kan ikke bruges ({ $why }).
    .remedy = Tjek, at denne brugerkonto må læse og skrive dem.
settings-line = Indstillinger, linje { $line } ({ $field }): { $problem }
settings-restart = { $fix } Start så Handover igen.
settings-simulator = Indstillingen practice.klarna_url kan ikke bruges.
    .remedy = Skriv en adresse som "http://127.0.0.1:8400", og start så Handover igen.

no-account = Der er endnu ingen konto til dette Klarna-miljø.
    .remedy = Opret en i indstillingerne. Til øvelse: Start med --mode practice.
account-unreadable = Det, der er gemt, er ikke en konto til { $mode }.
    .remedy = Fjern det, og opret kontoen igen.
foreign-key =
    { $other ->
        [live] Dette er en nøgle til Klarnas live-miljø og kan ikke bruges i { $mode }.
       *[other] Dette er en nøgle til Klarnas testmiljø og kan ikke bruges i { $mode }.
    }
    .remedy = Hent nøglen til { $mode } i Klarnas portal.
credentials = Adgangsoplysningerne kan ikke bruges. { $why }
not-accepted = Klarna accepterer ikke adgangsoplysningerne.
    .remedy = Tjek brugernavn og adgangskode, regionen, og om de hører til dette miljø.
not-permitted = Klarna accepterer adgangsoplysningerne, men ikke til { $what }.
    .remedy = Bed Klarna om at åbne for det på dette merchant-id.
not-known = Det er uvist, om Klarna accepterer adgangsoplysningerne. { $why }
    .remedy = Tjek netværket, og prøv igen.
not-tested = Ingen konto har bestået testen.
    .remedy = Test den først.
practice-needs-none = Øvelse kræver ingen konto.
    .remedy = Vælg playground eller live.
no-keyring = Maskinen har ingen nøglering, der svarer ({ $why }).
    .remedy = Start en, fx gnome-keyring, og log ind igen – eller vælg den krypterede fil i indstillingerne.
keyring-locked = Nøgleringen er låst.
    .remedy = Lås den op, fx ved at logge ind med en adgangskode.
keyring-failed = Nøgleringen fejlede ({ $why }).
    .remedy = Log ind igen; hvis det fortsætter, så vælg den krypterede fil.
secrets-no-answer = Nøglelageret svarede ikke.
    .remedy = Se efter, om det venter på en adgangskode.
secrets-not-accessible = { $file } kan ikke bruges ({ $why }).
    .remedy = Tjek, at denne brugerkonto må læse og skrive den.
secrets-damaged = { $file } er ikke en krypteret fil fra denne kasse.
    .remedy = Fjern den, og opret kontoen igen.
passphrase-missing = Kontoen er i en krypteret fil.
    .remedy = Indtast filens kodesætning.
passphrase-wrong = Kodesætningen åbner ikke den krypterede fil.
passphrase-short = Kodesætningen er for kort.
    .remedy = Brug mindst { $letters } tegn.
passphrases-differ = De to kodesætninger er ikke ens.
    .remedy = Indtast begge igen.

payouts-not-read = Klarnas udbetalinger kunne ikke hentes. { $why }
    .remedy = Der vises hellere ingenting end det halve. Sørg for forbindelse til Klarna, og hent igen.
report-not-fetched = Klarnas rapport kunne ikke hentes. { $why }
payouts-currency = Udbetaling { $reference } er i { $currency }, en valuta, som kassen ikke kender.
    .remedy = Spørg den ansvarlige for kassen.
phone-not-practice = Kundens telefon spilles kun i øvelse.
phone-no-page = Øvelsessiden kan ikke nås.
phone-too-late = Siden tager ikke længere imod det: Betalingen er slut.

mode-unknown = Skriv practice, playground eller live.

stopped-title = Der kan ikke sælges
stopped-title-account = Før kassen kan sælge
stopped-settings = Indstillinger
stopped-backup = Der er en sikkerhedskopi fra { $day } – salg i den: { $sales }
stopped-backup-means = Den kan træde i stedet for journalen. Den beskadigede fil lægges til side, og intet i den ændres. Det, den indeholder ud over sikkerhedskopien, føres over, så vidt det kan bevises.
stopped-backup-then = Derefter hentes de seneste tre dage igen fra Klarna; først når det er sket, tages der imod betalinger.
stopped-backup-path = Sikkerhedskopi
stopped-restore = Tag sikkerhedskopien i brug
stopped-restore-yes = Ja, tag den i brug
stopped-restore-no = Nej
stopped-path = Fil
stopped-back = Tilbage til kurven

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna accepterer ikke adgangsoplysningerne.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna svarede { $status }.
klarna-refused = Klarna afviste: { $status } { $code }.
klarna-token-suspended = Klarna har suspenderet opkrævninger hos denne kunde.
klarna-token-cancelled = Opkrævninger hos denne kunde er stoppet hos Klarna.
klarna-token-unknown = Klarna kender ikke længere denne gemte kunde.
klarna-payment-method-failed = Kundens betalingsmåde virkede ikke.
klarna-charge-rejected = Klarna godkendte ikke købet.
klarna-offers-nothing = Klarna tilbyder hverken { $missing } eller noget andet til dette salg.
klarna-does-not-offer = Klarna tilbyder ikke { $missing } til dette salg. Klarna tilbyder { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarna kan ikke nås: Værtsnavnet blev ikke fundet.
        [no_connection] Klarna kan ikke nås: Der er ingen forbindelse.
        [connecting_late] Klarna kan ikke nås: Det tog for lang tid at få forbindelse.
       *[other] Klarna kan ikke nås.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarnas svar tog for lang tid.
        [cut] Forbindelsen til Klarna blev afbrudt.
        [answer_long] Klarnas svar var for langt.
       *[other] Udvekslingen med Klarna blev afbrudt.
    }
klarna-unsendable =
    { $why ->
        [id] Forespørgslen kan ikke sendes: Et id kan ikke stå i en adresse.
        [key] Forespørgslen kan ikke sendes: Dens idempotensnøgle kan ikke stå i en header.
        [limits] Forespørgslen kan ikke sendes: { $field } er uden for Klarnas grænser.
        [too_long] Forespørgslen kan ikke sendes: Den er længere, end Klarna tillader.
        [categories] Forespørgslen kan ikke sendes: Én kategori og en liste af kategorier udelukker hinanden.
        [link] Forespørgslen kan ikke sendes: Dens link fører ikke til Klarna.
       *[other] Forespørgslen kan ikke sendes, som den er.
    }
klarna-rate-limited = Klarna beder om færre forespørgsler.
klarna-failed = Der opstod en fejl hos Klarna.
klarna-redirect = Klarnas svar fører et andet sted hen.
klarna-network-login = Netværket beder om et login.
klarna-web-page = En webside svarede i stedet for Klarna.
klarna-stranger = En anden svarede i stedet for Klarna.
klarna-wrong-type = Klarnas svar er af en anden type.
klarna-unreadable = Klarnas svar kan ikke læses (linje { $line }, kolonne { $column }).
klarna-id-missing = Klarnas svar angiver intet id.
klarna-sums-missing = Klarnas svar om ordren mangler beløbene.
klarna-session-word = Klarna kalder betalingssessionen ”{ $word }”.

code-undrawn = Koden kunne ikke tegnes.
code-foreign = Klarnas kode fører til en fremmed adresse.
code-no-link = Klarna sendte intet link til denne betaling.

probe-knows-all = { $interface } kender noget, der ikke findes.
probe-status = { $interface } svarede { $status }.

credential-empty = Feltet er tomt.
credential-too-long = Det er længere end 1024 byte.
credential-blank = Det har et mellemrum først eller sidst eller et styretegn.
credential-colon = Der er et kolon i brugernavnet.
credential-character = Nøglen har et mellemrum eller et tegn uden for ASCII.
credential-other = Det kan ikke sendes.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = Journalen kan ikke åbnes.
    .remedy = Tjek, at mappen findes, og at denne brugerkonto må bruge den.
journal-damaged = Journalen er beskadiget.
    .remedy = Intet er slettet. Tag ikke imod betalinger med denne kasse, gem filen, og kontakt den ansvarlige for kassen.
journal-newer = Journalen er skrevet af en nyere version af Handover.
    .remedy = Installér den nyere version. Intet er ændret.
disk-full = Disken er fuld.
    .remedy = Der kan ikke sælges, før der er plads. Slet filer, du ikke har brug for, og start så Handover igen. Ingen betaling er gået tabt.
journal-read-only = Journalen kan kun læses.
    .remedy = Tjek filens rettigheder, og om disken er monteret skrivebeskyttet.
journal-unknown = Det er uvist, om den seneste hændelse blev skrevet.
    .remedy = Start Handover igen: Det ser efter, hvad der blev skrevet.
journal-displaced = Et andet program har taget journalen fra kassen. { $found } Tag ikke imod betalinger med denne kasse. Alt, hvad der blev skrevet, ligger sikkert i { $copy }.
    .remedy = Luk Handover og det andet program, og start så Handover igen: Det tilbyder at lægge alt tilbage, ligesom `till restore --yes` gør.
journal-displaced-unsaved = Et andet program har taget journalen fra kassen. { $found } Tag ikke imod betalinger med denne kasse. Det, der blev skrevet til sidst, kunne ikke kopieres. { $why }
    .remedy = Luk ikke Handover, og sluk ikke computeren. Kontakt den ansvarlige for kassen.
journal-busy = Et andet program holder journalen for sig selv.
    .remedy = Luk det andet program, der har journalen åben, og prøv igen. Intet blev skrevet.
journal-failed = Journalen kunne ikke læses eller skrives: { $why }.
    .remedy = Start Handover igen; hvis det fortsætter, så kontakt den ansvarlige for kassen.
journal-conflict = Hændelse { $event } i { $stream } kan ikke skrives: Den næste er { $next }.
    .remedy = Start Handover igen; hvis det fortsætter, så kontakt den ansvarlige for kassen.
journal-unfit = Programmets databasebibliotek kan ikke føre en journal: { $why }.
    .remedy = Installér Handover, som det blev leveret.
journal-locked = Handover kører allerede.
    .remedy = Et andet vindue på denne computer bruger den samme journal. Brug det, eller luk det, og start igen.
journal-findings =
    { $count ->
        [one] 1 problem fundet i journalen.
       *[other] { $count } problemer fundet i journalen.
    }
    .remedy = Tag ikke imod betalinger med den, gem filen, og kontakt den ansvarlige for kassen.

journal-file = { $file }
journal-file-damaged = { $file }: { $found }
journal-file-newer = { $file }: Dens skema er { $found }, denne version kender { $known }.
journal-file-failed = { $file }: { $why }

damage-missing =
    { $count ->
        [one] Filen mangler, og den indeholdt 1 hændelse.
       *[other] Filen mangler, og den indeholdt { $count } hændelser.
    }
damage-log-alone = Filen mangler, men dens seneste ændringer ligger stadig ved siden af.
damage-cut-short = Den er afkortet: { $bytes } byte er tilbage.
damage-not-a-journal = Det er ikke en journal.
damage-foreign = Den tilhører et andet program.
damage-replaced = En anden fil har taget dens plads.
damage-log = Loggen er ikke det, der blev skrevet efter byte { $byte }, og senere hændelser følger i den.
damage-behind-backup = Sikkerhedskopien { $backup } har hændelse { $event }, og det har journalen ikke: Dens slutning er gået tabt, eller en ældre eller en anden fil ligger på dens plads.
damage-no-beginning = Dens første hændelse er ikke begyndelsen.
damage-tables = Dens tabeller eller triggere er ikke, som de blev oprettet.
damage-database = Databasen kan ikke læse den: { $why }

displaced-gone = { $file } er væk.
displaced-replaced = { $file } er en anden fil end før.
displaced-cut = { $file } blev afkortet.

rule-sound = Journalen er intakt og indeholder alt, hvad sikkerhedskopien indeholder.
rule-earlier-epoch = { $backup } er sikkerhedskopien af en tidligere epoke.
rule-folder-name = Navnet på dens mappe er ikke tekst.
    .remedy = Brug en mappe med et navn i almindelig tekst.
rule-too-long = Det, der skulle gemmes om kunden, er for langt.
rule-empty = Journalen har endnu ingen hændelser.
rule-streams = Hændelser og resumé er ikke fra samme strøm.
rule-series = En serie af salgsnumre må ikke ende på et ciffer.

finding-changed = Hændelse { $event } er ikke det, der blev skrevet.
finding-gap = Hændelse { $event } følger ikke af den før.
finding-not-replayable = Salg { $sale } kan ikke genafspilles: { $why }
finding-summary-differs = Resuméet af salg { $sale } afviger fra dets hændelser (i filen → genopbygget): { $fields }
finding-summary-stale = Resuméet af salg { $sale } svarer ikke til dets seneste hændelse.
finding-cut-off = Journalen blev forseglet ved hændelse { $event }, og den hændelse er væk: Slutningen er skåret af, eller filen er erstattet af en ældre.
finding-other-chain = Journalen blev forseglet ved hændelse { $event }, og den hændelse er en anden: Kæden er skrevet på ny.
finding-not-our-seal = Seglet for hændelse { $event } er ikke lavet med denne kasses nøgle eller er ændret.
finding-ends-early = Journalen indeholdt hændelse { $event }, siger kontrolpunktet ved siden af, og den hændelse er væk eller en anden: Slutningen er gået tabt eller skåret af, eller filen er erstattet af en ældre eller en anden.
finding-wrong-epoch = Hændelse { $event } er ikke fra journalens epoke på sin plads.
finding-summary-alone = Salg { $sale } har et resumé og ingen hændelser.
