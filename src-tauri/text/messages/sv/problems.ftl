# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover startar.
    .remedy = Försök igen om ett ögonblick.
stopped = Kassan har stannat.
    .remedy = Stäng Handover och starta igen; alla öppna betalningar läses in igen.
reading-back = Journalen har återställts. De senaste köpen läses på nytt från Klarna; { $left } återstår.
    .remedy = Inga betalningar tas emot förrän det är klart; det fortsätter av sig självt.
no-such-sale = Det köpet finns inte i den här kassan.
    .remedy = Leta efter det under Dagen (F7).
frozen = Köpets data kan inte läsas: { $why }.
    .remedy = Lämna inte ut varorna; kontakta den som ansvarar för kassasystemet.
unknown = Det fungerade inte.
    .remedy = Försök igen; det du skrev finns kvar.
keys-unused = Skrivet utanför ett fält, och inte använt:
    .remedy = Svara på frågan eller lämna inställningarna först, och skanna sedan igen.

not-a-quantity = Antal: det är inte ett heltal.
    .remedy = Skriv hur många, t.ex. 3.
not-a-day = Det är inte ett datum.
    .remedy = Skriv så här: 2026-11-23.
not-a-rate = Det är inte en momssats.
    .remedy = Skriv t.ex. 25.
not-a-share = Ange ett belopp eller en procentsats, t.ex. 2,50 eller 10 %.
not-a-customer = Kund: det är inte ett namn eller nummer.
    .remedy = Skriv en rad på högst 100 tecken.
not-a-person = Det är inte en persons namn.
    .remedy = Skriv namnet på den som signerar.
nothing-chosen = Ingen vara är vald.
    .remedy = Ange vilka varor och hur många.
no-basket = Det finns ingen varukorg på skärmen.
    .remedy = Skanna en vara först.
basket-not-empty = Det finns varor i varukorgen på skärmen.
    .remedy = Ta betalt, parkera köpet eller töm varukorgen först.
codes-not-added = En skannad kod gav ingen vara i varukorgen.
    .remedy = Ange först vad som ska hända med den.
no-such-article = Varan finns inte i artikelregistret.
    .remedy = Sök igen, eller sälj den som diversevara (Ins).
no-such-difference = Avvikelsen är från en tidigare kontroll.
    .remedy = Titta på listan som den är nu.
period-backwards = Första dagen är efter den sista.
    .remedy = Ange den tidigare dagen först.
customer-screen = Kundskärmen kunde inte slås på eller av.
    .remedy = Starta Handover igen.

restore = Säkerhetskopian återställdes inte. { $why }
    .remedy = Inget har ändrats. Kontakta den som ansvarar för kassasystemet.
start = Handover kan inte starta. { $why }
    .remedy = Starta Handover igen; om felet är kvar, kontakta den som ansvarar för kassasystemet.

client = Säkra anslutningar kan inte upprättas på den här datorn.
    .remedy = Kontrollera att systemets certifikat är installerade.
simulator = Övningssimulatorn kan inte starta ({ $why }).
    .remedy = Starta Handover igen; om felet är kvar, kontakta den som ansvarar för kassasystemet.
engine = Motorn kan inte starta ({ $why }).
    .remedy = Starta Handover igen; om felet är kvar, kontakta den som ansvarar för kassasystemet.
io-words = { $words }
io-no-file = det är inte en vanlig fil
io-too-long = den är större än { $kib } KiB
log-not-accessible = Loggen { $file } kan inte skrivas ({ $why }).
    .remedy = Kontrollera att det här användarkontot får skriva där.
log-started = Loggen är redan startad.
backup-busy = En annan säkerhetskopia görs just nu.
    .remedy = Försök igen när den är klar.
backup-none = Det finns ingen säkerhetskopia av journalen i { $folder }.
backup-not-accessible = { $path } kan inte användas ({ $why }).
    .remedy = Kontrollera att det här användarkontot får skriva där och att det finns plats.
seal-key = Det som är sparat är inte sigillnyckeln.
    .remedy = Ta bort det, så skapas en ny nyckel.
seal-not-accessible = { $path } kan inte användas ({ $why }).
    .remedy = Kontrollera att det här användarkontot får läsa och skriva där.
seal-none = { $path } är inte ett sigill.
seal-no-key = Den här datorn har ingen sigillnyckel.

folder-unknown = Ingen mapp för kassans data är känd.
    .remedy = Ange en i HANDOVER_HOME.
folder-not-accessible = { $path } kan inte användas ({ $why }).
    .remedy = Kontrollera att det här användarkontot får skriva där.
folder-on-network = { $path } är på en nätverksenhet ({ $kind }), där en journal kan gå förlorad.
    .remedy = Ange en mapp på datorns egen disk i HANDOVER_HOME.
folder-in-sync = { $path } synkroniseras av { $service }, och det kan förstöra en journal.
    .remedy = Ange en mapp utanför synkroniseringen i HANDOVER_HOME.
folder-whole-drive = { $path } är i roten på en enhet.
    .remedy = Ange en egen mapp i HANDOVER_HOME.
folder-too-long = Sökvägen { $path } är för lång.
    .remedy = Ange en kortare i HANDOVER_HOME.
folder-device = { $path } är en sökväg för enheter.
    .remedy = Ange en sökväg i HANDOVER_HOME, t.ex. C:\Handover.
listener = Det går inte att lyssna på adressen i inställningarna, listener.address ({ $why }).
    .remedy = Kontrollera att den är datorns egen och ledig.
catalogue-mistakes = Inget importerades; filen innehåller fel.
catalogue-not-accessible = Artikelregistret { $file } kan inte öppnas ({ $why }).
    .remedy = Kontrollera att det här användarkontot får använda det.
catalogue-foreign = { $file } är inte ett artikelregister som den här versionen kan läsa.
    .remedy = Lägg det åt sidan och importera varorna igen.
catalogue-store = { $file } kunde inte läsas eller skrivas ({ $why }).
    .remedy = Om felet är kvar, lägg filen åt sidan och importera varorna igen.

settings-not-accessible = Inställningarna { $file } kan inte användas ({ $why }).
    .remedy = Kontrollera att det här användarkontot får läsa och skriva dem.
settings-line = Inställningar, rad { $line } ({ $field }): { $problem }
settings-restart = { $fix } Starta sedan Handover igen.
settings-simulator = practice.klarna_url i inställningarna kan inte användas.
    .remedy = Skriv en adress, t.ex. "http://127.0.0.1:8400", och starta sedan Handover igen.

no-account = Det finns inget Klarna-konto för det här läget än.
    .remedy = Lägg upp ett i inställningarna. För övning, starta med --mode practice.
account-unreadable = Det som är sparat är inte ett konto för { $mode }.
    .remedy = Ta bort det, och lägg upp det igen.
foreign-key =
    { $other ->
        [live] Det här är en nyckel till Klarnas live-miljö och kan inte användas i { $mode }.
       *[other] Det här är en nyckel till Klarnas testmiljö och kan inte användas i { $mode }.
    }
    .remedy = Hämta nyckeln för { $mode } i Klarnas portal.
credentials = Inloggningsuppgifterna kan inte användas. { $why }
not-accepted = Klarna godkänner inte inloggningsuppgifterna.
    .remedy = Kontrollera användarnamn och lösenord, regionen, och om de hör till den här miljön.
not-permitted = Klarna godkänner inloggningsuppgifterna, men inte för { $what }.
    .remedy = Be Klarna öppna det för det här merchant-id:t.
not-known = Det är oklart om Klarna godkänner inloggningsuppgifterna. { $why }
    .remedy = Kontrollera nätverket och försök igen.
not-tested = Inget konto har klarat sitt test.
    .remedy = Testa det först.
practice-needs-none = Övning behöver inget konto.
    .remedy = Välj playground eller live.
no-keyring = Den här datorn har ingen nyckelring som svarar ({ $why }).
    .remedy = Starta en, t.ex. gnome-keyring, och logga in igen – eller välj den krypterade filen i inställningarna.
keyring-locked = Nyckelringen är låst.
    .remedy = Lås upp den, t.ex. genom att logga in med lösenord.
keyring-failed = Nyckelringen fungerade inte ({ $why }).
    .remedy = Logga in igen; om felet är kvar, välj den krypterade filen.
secrets-no-answer = Den säkra lagringen svarade inte.
    .remedy = Se efter om den väntar på ett lösenord.
secrets-not-accessible = { $file } kan inte användas ({ $why }).
    .remedy = Kontrollera att det här användarkontot får läsa och skriva den.
secrets-damaged = { $file } är inte en krypterad fil från den här kassan.
    .remedy = Ta bort den, och lägg upp kontot igen.
passphrase-missing = Kontot ligger i en krypterad fil.
    .remedy = Skriv filens lösenfras.
passphrase-wrong = Lösenfrasen öppnar inte den krypterade filen.
passphrase-short = Lösenfrasen är för kort.
    .remedy = Använd minst { $letters } tecken.
passphrases-differ = De två lösenfraserna är olika.
    .remedy = Skriv båda igen.

payouts-not-read = Klarnas utbetalningar kunde inte läsas. { $why }
    .remedy = Här visas hellre inget än bara en del. Kontrollera att kassan är ansluten till Klarna, och läs igen.
report-not-fetched = Klarnas rapport kunde inte hämtas. { $why }
payouts-currency = Utbetalning { $reference } är i { $currency }, en valuta som kassan inte känner till.
    .remedy = Fråga den som ansvarar för kassasystemet.
phone-not-practice = Kundens mobil kan bara styras i övning.
phone-no-page = Övningssidan kan inte nås.
phone-too-late = Sidan tar inte emot detta längre: betalningen är avslutad.

mode-unknown = Skriv practice, playground eller live.

stopped-title = Försäljningen är stoppad
stopped-title-account = Innan kassan kan sälja
stopped-settings = Inställningar
stopped-backup = Det finns en säkerhetskopia från { $day } – köp i den: { $sales }
stopped-backup-means = Den kan ersätta journalen. Den skadade filen läggs åt sidan, och inget i den ändras. Det den innehåller utöver säkerhetskopian förs över så långt det kan bevisas.
stopped-backup-then = Sedan läses de senaste tre dagarna på nytt från Klarna; därefter tas betalningar emot.
stopped-backup-path = Säkerhetskopia
stopped-restore = Återställ säkerhetskopian
stopped-restore-yes = Ja, återställ den
stopped-restore-no = Nej
stopped-path = Fil
stopped-back = Tillbaka till varukorgen

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna godkänner inte inloggningsuppgifterna.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna svarade { $status }.
klarna-refused = Klarna nekade: { $status } { $code }.
klarna-token-suspended = Klarna har tills vidare spärrat debiteringar av den här kunden.
klarna-token-cancelled = Debiteringar av den här kunden har stoppats hos Klarna.
klarna-token-unknown = Klarna känner inte längre till den här sparade kunden.
klarna-payment-method-failed = Kundens betalsätt fungerade inte.
klarna-charge-rejected = Klarna godkände inte det här köpet.
klarna-offers-nothing = Klarna erbjuder varken { $missing } eller något annat för det här köpet.
klarna-does-not-offer = Klarna erbjuder inte { $missing } för det här köpet. Klarna erbjuder { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarna kan inte nås: värdnamnet hittades inte.
        [no_connection] Klarna kan inte nås: det finns ingen anslutning.
        [connecting_late] Klarna kan inte nås: det tog för lång tid att ansluta.
       *[other] Klarna kan inte nås.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarnas svar tog för lång tid.
        [cut] Anslutningen till Klarna bröts.
        [answer_long] Klarnas svar var för långt.
       *[other] Kommunikationen med Klarna avbröts.
    }
klarna-unsendable =
    { $why ->
        [id] Anropet kan inte skickas: ett id kan inte stå i en adress.
        [key] Anropet kan inte skickas: dess idempotensnyckel kan inte stå i ett huvudfält.
        [limits] Anropet kan inte skickas: { $field } är utanför Klarnas gränser.
        [too_long] Anropet kan inte skickas: det är längre än Klarna tar emot.
        [categories] Anropet kan inte skickas: en kategori och en lista med kategorier utesluter varandra.
        [link] Anropet kan inte skickas: dess länk leder inte till Klarna.
       *[other] Anropet kan inte skickas som det är.
    }
klarna-rate-limited = Klarna ber om färre anrop.
klarna-failed = Det blev fel hos Klarna.
klarna-redirect = Klarnas svar leder någon annanstans.
klarna-network-login = Nätverket kräver inloggning.
klarna-web-page = En webbsida svarade i Klarnas ställe.
klarna-stranger = Någon annan svarade i Klarnas ställe.
klarna-wrong-type = Klarnas svar är av en annan typ.
klarna-unreadable = Klarnas svar kan inte läsas (rad { $line }, kolumn { $column }).
klarna-id-missing = Klarnas svar innehåller inget id.
klarna-sums-missing = Klarnas svar om ordern saknar beloppen.
klarna-session-word = Klarna kallar betalningssessionen ”{ $word }”.

code-undrawn = Koden kunde inte ritas.
code-foreign = Klarnas kod leder till en främmande adress.
code-no-link = Klarna skickade ingen länk för den här betalningen.

probe-knows-all = { $interface } känner till något som inte finns.
probe-status = { $interface } svarade { $status }.

credential-empty = En uppgift är tom.
credential-too-long = En uppgift är längre än 1024 byte.
credential-blank = En uppgift har ett blanksteg i början eller slutet, eller innehåller ett styrtecken.
credential-colon = Användarnamnet innehåller ett kolon.
credential-character = Nyckeln innehåller ett blanksteg eller ett tecken utanför ASCII.
credential-other = De kan inte skickas.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = Journalen kan inte öppnas.
    .remedy = Kontrollera att mappen finns och att det här användarkontot får använda den.
journal-damaged = Journalen är skadad.
    .remedy = Inget har raderats. Ta inte emot betalningar med den här kassan, behåll filen och kontakta den som ansvarar för kassasystemet.
journal-newer = Journalen är skriven av en nyare version av Handover.
    .remedy = Installera den nyare versionen. Inget har ändrats.
disk-full = Disken är full.
    .remedy = Inget kan säljas förrän det finns plats. Radera filer du inte behöver och starta sedan Handover igen. Ingen betalning har gått förlorad.
journal-read-only = Journalen kan bara läsas.
    .remedy = Kontrollera filens behörigheter och om disken är monterad skrivskyddad.
journal-unknown = Det är oklart om den sista händelsen skrevs.
    .remedy = Starta Handover igen: programmet ser efter vad som skrevs.
journal-displaced = Ett annat program har tagit journalen från kassan. { $found } Ta inte emot betalningar med den här kassan. Allt som skrevs finns i säkerhet i { $copy }.
    .remedy = Stäng Handover och det andra programmet, och starta sedan Handover igen: programmet erbjuder då att återställa allt, precis som `till restore --yes` gör.
journal-displaced-unsaved = Ett annat program har tagit journalen från kassan. { $found } Ta inte emot betalningar med den här kassan. Det som skrevs sist kunde inte kopieras. { $why }
    .remedy = Stäng inte Handover och stäng inte av datorn. Kontakta den som ansvarar för kassasystemet.
journal-busy = Ett annat program har låst journalen.
    .remedy = Stäng det andra programmet som har journalen öppen, och försök igen. Inget har skrivits.
journal-failed = Journalen kunde inte läsas eller skrivas: { $why }.
    .remedy = Starta Handover igen; om felet är kvar, kontakta den som ansvarar för kassasystemet.
journal-conflict = Händelse { $event } i { $stream } kan inte skrivas: nästa är { $next }.
    .remedy = Starta Handover igen; om felet är kvar, kontakta den som ansvarar för kassasystemet.
journal-unfit = Programmets databasbibliotek kan inte föra en journal: { $why }.
    .remedy = Installera Handover så som det levererades.
journal-locked = Handover körs redan.
    .remedy = Ett annat fönster på den här datorn använder samma journal. Använd det, eller stäng det och starta igen.
journal-findings =
    { $count ->
        [one] 1 problem hittades i journalen.
       *[other] { $count } problem hittades i journalen.
    }
    .remedy = Ta inte emot betalningar med den, behåll filen och kontakta den som ansvarar för kassasystemet.

journal-file = { $file }
journal-file-damaged = { $file }: { $found }
journal-file-newer = { $file }: dess schema är { $found }, den här versionen känner till { $known }.
journal-file-failed = { $file }: { $why }

damage-missing =
    { $count ->
        [one] Filen saknas, och den innehöll 1 händelse.
       *[other] Filen saknas, och den innehöll { $count } händelser.
    }
damage-log-alone = Filen saknas, men dess senaste ändringar ligger kvar bredvid.
damage-cut-short = Den är avkortad: { $bytes } byte är kvar.
damage-not-a-journal = Det är inte en journal.
damage-foreign = Den hör till ett annat program.
damage-replaced = En annan fil har tagit dess plats.
damage-log = Loggen är inte det som skrevs efter byte { $byte }, och senare händelser följer i den.
damage-behind-backup = Säkerhetskopian { $backup } innehåller händelse { $event }, och journalen gör det inte: dess slut gick förlorat, eller så ligger en äldre eller en annan fil på dess plats.
damage-no-beginning = Dess första händelse är inte början.
damage-tables = Dess tabeller eller triggrar är inte som de skapades.
damage-database = Databasen kan inte läsa den: { $why }

displaced-gone = { $file } är borta.
displaced-replaced = { $file } är en annan fil än tidigare.
displaced-cut = { $file } har kortats av.

rule-sound = Journalen är hel och innehåller allt som säkerhetskopian innehåller.
rule-earlier-epoch = { $backup } är säkerhetskopian av en tidigare epok.
rule-folder-name = Namnet på dess mapp är inte text.
    .remedy = Använd en mapp vars namn är ren text.
rule-too-long = Det som skulle sparas om kunden är för långt.
rule-empty = Journalen innehåller ingen händelse än.
rule-streams = Händelser och sammanfattning hör inte till samma ström.
rule-series = En serie av köpnummer får inte sluta med en siffra.

finding-changed = Händelse { $event } är inte det som skrevs.
finding-gap = Händelse { $event } följer inte på den föregående.
finding-not-replayable = Köp { $sale } kan inte spelas upp igen: { $why }
finding-summary-differs = Sammanfattningen av köp { $sale } skiljer sig från dess händelser (på fil → återskapat): { $fields }
finding-summary-stale = Sammanfattningen av köp { $sale } är inte den som gäller efter dess sista händelse.
finding-cut-off = Journalen förseglades vid händelse { $event }, och den händelsen är borta: slutet har skurits bort, eller filen ersatts av en äldre.
finding-other-chain = Journalen förseglades vid händelse { $event }, och den händelsen är en annan: kedjan har skrivits om.
finding-not-our-seal = Sigillet för händelse { $event } gjordes inte med den här kassans nyckel, eller har ändrats.
finding-ends-early = Journalen innehöll händelse { $event }, enligt kontrollpunkten bredvid, och den händelsen är borta eller en annan: slutet gick förlorat eller skars bort, eller filen ersattes av en äldre eller en annan.
finding-wrong-epoch = Händelse { $event } hör inte till journalens epok på sin plats.
finding-summary-alone = Köp { $sale } har en sammanfattning och inga händelser.
