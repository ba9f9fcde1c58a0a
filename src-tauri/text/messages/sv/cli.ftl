# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – skriv: { $usage }
cli-misused-help = { $wrong } – `till help` visar alla kommandon och alternativ
cli-value-missing = '{ $option }' kräver ett värde, men inget angavs
cli-name-unreadable = Det innehåller ett tecken som inte syns.
    .remedy = Skriv namnet på en rad.
cli-name = Skriv ett namn på högst { $letters } tecken.
cli-customer = Skriv en rad på 1 till { $letters } tecken, t.ex. ett kundnummer.
cli-piece = Skriv en rads nummer, eller nummer=antal, t.ex. 1=2.
cli-operation = Skriv högst { $letters } bokstäver, siffror och - _ . :
cli-seconds = Skriv ett antal sekunder från 0 till { $most }.
cli-due-days = Skriv ett antal dagar från 1 till { $most }.
cli-day = { $option }: ”{ $text }” är inte ett datum.
    .remedy = Skriv så här: 2026-11-23.
cli-from-after-to = --from: { $from } är efter { $to }.
    .remedy = Ange den tidigare dagen först.
cli-amount = --amount: { $problem }
    .remedy = Skriv så här: 2,50.
cli-discount = --discount: { $problem }
    .remedy = Skriv ett belopp, t.ex. 2,50, eller en procentsats, t.ex. 10%.
cli-not-a-part = ”{ $text }” är inte en procentsats.
cli-writes-nothing = Det här kommandot skriver ingenting.
cli-not-utf8 = Ett ord i kommandot är inte UTF-8, och fönstret tar inte emot något annat.

cli-contact-stdin = --contact-stdin: varukorgen kommer redan från standard in.
    .remedy = Lägg kontaktuppgiften i en fil, med --contact-file.
cli-file-unreadable = { $file } kan inte läsas ({ $why }).
    .remedy = Kontrollera filens namn, behörigheter och storlek.
cli-csv = --csv: { $file } kan inte skrivas ({ $why }).
    .remedy = Kontrollera mappens namn och behörigheter.
cli-saved = Sparade { $file }
cli-ask-contact = E-postadress eller telefonnummer:

cli-hand-over-held = --hand-over all: inget lämnas ut medan ordern väntar.
    .remedy = Utelämna det, eller utelämna --hold.
cli-telesales = --telesales: en kund i telefon skannar ingen kod.
    .remedy = Skicka länken med --channel email:ADRESS eller --channel sms:NUMMER.
cli-channel = --channel: { $problem }
cli-channel-qr = --channel: en QR-kod skickas ingenstans.
    .remedy = Skriv email eller sms tillsammans med --contact-stdin eller --contact-file.
cli-channel-unknown = --channel: det är okänt här.
    .remedy = Skriv qr, email:ADRESS eller sms:NUMMER.
cli-contact-twice = --channel: kontaktuppgiften anges två gånger.
    .remedy = Skriv bara email eller sms tillsammans med --contact-stdin eller --contact-file.
cli-contact-missing = --channel: kontaktuppgiften saknas.
    .remedy = Skriv email:ADRESS eller sms:NUMMER, eller lägg till --contact-stdin eller --contact-file FIL.
cli-customer-practice = --customer styr kundens mobil, och det går bara i övning.
cli-refused = Nekat: { $problem }
cli-more = Och { $count } till

cli-output-lost = Svaret kunde inte skrivas till standard ut ({ $why }).
    .remedy = `till day` och `till show` visar köpens status.
cli-interrupted = Avbrutet innan det var klart.
    .remedy = `till day` och `till show` visar köpens status.
cli-machine = Fel på datorn: { $why }
cli-no-sale = Köp { $sale } finns inte i den här journalen.
    .remedy = `till day` listar köpen.
cli-no-customer = Ingen kund med namnet { $customer } har godkänt att debiteras igen.
    .remedy = `till customers` listar dem.
cli-customers-ambiguous = Flera kunder heter så.
    .remedy = Ange köpet i stället: { $sales }.
cli-locked = { $folder } används av en annan kassa.
cli-locked-by = { $folder } används av en annan kassa (process { $process }).

cli-window-unreachable = Inget fönster kan nås på { $path } ({ $why }).
cli-window-goes-on = Fönstret fortsätter med det.
    .remedy = `till day` visar hur det går.
cli-window-silent = Fönstret svarar inte.
    .remedy = Så länge det inte svarar påbörjas inget.
cli-window-closed = Fönstret stängdes innan kommandot var klart.
    .remedy = `till day` visar hur det gick.

cli-clock = Datorns klocka visar { $now }, men journalen skrevs { $last }.
    .remedy = Ställ in datum och tid innan du säljer.
cli-sales-of-day =
    { $count ->
        [one] { $day }: 1 köp
       *[other] { $day }: { $count } köp
    }
cli-sales =
    { $count ->
        [one] 1 köp
       *[other] { $count } köp
    }
cli-day-totals = Sålt { $sold }, aktiverat { $captured }, återbetalt { $refunded }; { $open } öppna
cli-show = Köp { $sale }  { $state }  { $total }  aktiverat { $captured }  återbetalt { $refunded }  Klarna-referens { $reference }
cli-record-unreadable = Köpets data kan inte läsas: { $why }
cli-state =
    { $state ->
        [basket] varukorg
        [opening] öppnas
        [open] öppet
        [authorized] reserverat
        [under_review] granskas
        [paid] betalt
        [handing_over] lämnas ut
        [handed_over] utlämnat
        [partly_refunded] delvis återbetalt
        [refunded] återbetalt
        [paid_otherwise] betalt på annat sätt
        [returned] returnerat
        [cancelled] annullerat
        [expired] tiden gick ut
        [refused] nekat
        [late_payment] sen betalning
        [in_doubt] oklart
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] 1 kund har godkänt att debiteras igen
       *[other] { $count } kunder har godkänt att debiteras igen
    }
cli-customer-token =
    { $state ->
        [asked] begärd
        [making] skapas
        [not_made] inte skapad
        [active] aktiv
        [suspended] spärrad tills vidare
        [cancelling] stoppas
        [cancelled] stoppad
        [lost] förlorad
        [forgotten] raderad
       *[other] okänd
    }
cli-customer-token-made = Kunden godkände.
    .remedy = `till sell --charge` säljer till kunden utan betalsida.
cli-customer-token-not-made = Kunden kan inte debiteras igen: Klarna skapade ingen kundtoken. Det här köpet påverkas inte.
cli-customer-token-unanswered = Kunden kan inte debiteras igen: Klarnas svar gick förlorat. Om Klarna skapade en kundtoken kan ingen använda den.
    .remedy = Fråga igen vid nästa köp.
cli-customer-token-forgotten = Kunden är raderad.
cli-customer-token-over = { $customer }: kundtokenen är stoppad.
    .remedy = `till customers forget` raderar kunden.
cli-customer-token-kept = { $customer }: Klarna stoppade inte kundtokenen: { $why }
cli-customer-token-is = { $customer }: kundtokenen är { $state }.
cli-customer-token-lost = { $customer }: nyckeln till kundtokenen är förlorad här.
    .remedy = Stoppa den i Klarnas portal; `till customers forget` raderar det som är kvar.
cli-customer-token-underway = { $customer }: Klarnas svar saknas.
    .remedy = Kassan fortsätter fråga vid nästa start.

cli-reconciled = { $day }: { $agreed ->
        [one] 1 köp stämmer
       *[other] { $agreed } köp stämmer
    } med Klarna, { $differences ->
        [one] 1 avvikelse
       *[other] { $differences } avvikelser
    }, { $underway } inte jämförda, { $unread } inte lästa
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  inte läst: { $why }
cli-payouts-progress = { $payouts ->
        [one] 1 utbetalning
       *[other] { $payouts } utbetalningar
    }, { $transactions ->
        [one] 1 transaktion
       *[other] { $transactions } transaktioner
    } lästa
cli-payouts = { $from } till { $to }: { $payouts ->
        [one] 1 utbetalning
       *[other] { $payouts } utbetalningar
    }; { $matched ->
        [one] 1 aktivering eller återbetalning stämmer
       *[other] { $matched } aktiveringar och återbetalningar stämmer
    }, { $irregular } att titta på, { $not_due } inte aktuella än, { $elsewhere } från andra kassor
cli-payout = { $date }  { $reference }  utbetalt { $settlement }: köp { $sales }, återbetalningar { $returns }, avgifter { $fees }
cli-payout-and-other = { $date }  { $reference }  utbetalt { $settlement }: köp { $sales }, återbetalningar { $returns }, avgifter { $fees }, tvister, reserver och övrigt { $other }
cli-payout-wrong = { $payout }  Det går inte ihop: fråga Klarna.

cli-no-journal = Det finns ingen journal än: inget har sålts.
cli-no-journal-but-seals = Det finns ingen journal, och ett sigill anger händelser som fanns i den.
    .remedy = Ta inte emot betalningar med den här kassan, och kontakta den som ansvarar för kassasystemet.
cli-checked =
    { $count ->
        [one] 1 händelse kontrollerad
       *[other] { $count } händelser kontrollerade
    }
cli-seals-unknown = Det är oklart om sigillen är den här kassans: { $why }
cli-seal-lost = Händelse { $event } var förseglad och gick förlorad när journalen återställdes från en säkerhetskopia { $at }.
cli-events-of-sales = { $events ->
        [one] 1 händelse
       *[other] { $events } händelser
    } i { $sales ->
        [one] 1 köp
       *[other] { $sales } köp
    }
cli-intact = Journalen är hel: { $held }, { $seals ->
        [one] 1 sigill
       *[other] { $seals } sigill
    }. Sista hash { $head }
cli-sealed = Journalen är förseglad vid händelse { $event }. Sista hash { $head }
cli-keep-seal = Förvara en kopia av den här filen på ett annat ställe.
cli-imported =
    { $count ->
        [one] 1 vara finns i artikelregistret.
       *[other] { $count } varor finns i artikelregistret.
    }
cli-backed-up = Säkerhetskopian från { $day } lästes tillbaka och är hel: { $held }.
cli-no-backup = Det finns ingen säkerhetskopia i { $folder } än.
cli-backup-journal-damaged = Själva journalen kan inte läsas: { $why }
cli-backup-of-journal = Journalen börjar med just dessa händelser.
cli-backup-of-other = Journalen börjar inte med dessa händelser: den är en annan, eller äldre.
cli-backup-alone = Det finns ingen journal än.
cli-restorable = { $file } kan återställas: { $held }, alla köp uppspelade igen.
cli-totals =
    { $sales ->
        [one] 1 köp: aktiverat { $captured }, återbetalt { $refunded }
       *[other] { $sales } köp: aktiverat { $captured }, återbetalt { $refunded }
    }
cli-restore-meant = { $file } skulle ersätta journalen för { $mode }, som skulle läggas åt sidan.
    .remedy = Bekräfta med --yes.
cli-restored = Journalen är återställd: { $held }, { $carried } av dem överförda från journalen som lades åt sidan.
    .remedy = Inga betalningar tas emot förrän köpen från de senaste tre dagarna har lästs på nytt från Klarna; det sker vid nästa start.

cli-account-practice-none = Övning behöver inget konto.
    .remedy = Lägg till --mode playground eller --mode live.
cli-account-practice = practice: en simulator på den här datorn; det som öppnar den står i inställningsfilen, i klartext, och öppnar inget annat
cli-account-accepted = Klarna godkänner kontot för { $mode }.
cli-account-kept =
    { $store ->
        [keyring] Klarna godkänner kontot för { $mode }. Det sparas i systemets nyckelring ({ $keyring }).
       *[encrypted_file] Klarna godkänner kontot för { $mode }. Det sparas i en krypterad fil med lösenfras.
    }
cli-account-removed = Kontot för { $mode } är borttaget.
cli-account-none = Det fanns inget konto för { $mode }.
cli-account-show =
    { $store ->
        [keyring] { $mode }: { $region }, användare { $user }; sparas i systemets nyckelring ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, användare { $user }; sparas i en krypterad fil med lösenfras
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode }: { $region }, API-nyckel; sparas i systemets nyckelring ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, API-nyckel; sparas i en krypterad fil med lösenfras
    }
cli-account-show-none = { $mode }: inget konto är sparat.
    .remedy = `till account set` lägger upp ett.
cli-account-show-locked = { $mode }: sparas i en krypterad fil; med lösenfrasen visas mer
cli-ask-secret = Lösenord till kontot för { $mode }:
cli-no-secret = Inget lösenord angavs.
cli-asking-klarna = Frågar Klarna …
cli-ask-passphrase = Lösenfras för den krypterade filen:
cli-ask-new-passphrase = Ny lösenfras för den krypterade filen:
cli-ask-again = En gång till:

cli-doctor-settings = { $shop } i { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] i systemets nyckelring ({ $keyring })
       *[encrypted_file] i en krypterad fil med lösenfras
    }
cli-doctor-journal = öppen, och ingen annan säljer med den
cli-doctor-journal-used = används: { $problem }
cli-doctor-backups =
    { $count ->
        [0] inga än; en görs när inget annat pågår
       *[other] { $count }, den senaste från { $day }
    }
cli-doctor-sound = { $backups }; hela journalen var felfri { $at }
cli-doctor-damaged = Kontrollen { $at } visade att journalen är skadad.
    .remedy = `till verify` säger vad som är fel.
cli-doctor-not-backed-up = Ingen säkerhetskopia kunde göras { $at }.
    .remedy = `till backup` försöker igen och säger vad som hindrar.
cli-doctor-klarna = svarar, och godkänner inloggningsuppgifterna
cli-doctor-practice-credentials = Klarna godkänner inte inloggningsuppgifterna.
    .remedy = Kontrollera practice.klarna_user och klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Kontrollera practice.klarna_url.
cli-doctor-open = { $open } öppna, { $unreadable } kan inte läsas
cli-doctor-clock = inte före journalens sista händelse
cli-doctor-clock-behind = Journalen skrevs { $last }.
    .remedy = Ställ in datorns datum och tid.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Köp { $sale }: { $total }
cli-link-underway = Länken är på väg.
cli-link-refused = Länken skickades inte: { $why }
cli-link-unknown = Det är oklart om länken skickades.
cli-no-code = Ingen kod kan visas: { $why }
cli-waiting = Väntar på kunden (session { $session }).
cli-on-page = Kunden är på sidan.
cli-declined = Inte godkänt – kunden kan försöka igen.
cli-technical-error = Ett tekniskt fel – kunden kan försöka igen.
cli-went-back = Kunden gick tillbaka – och kan återkomma.
cli-identity = Jämför kundens legitimation.
cli-ending = Avslutar betalningen.
cli-charging = Debiterar kunden.
cli-finishing = Betalt, slutförs.

cli-repeated = Det här begärdes tidigare, { $at }, och är gjort; det gjordes inte en gång till.
cli-repeated-some-time = Det här begärdes tidigare och är gjort; det gjordes inte en gång till.
cli-repeated-other = För en till på samma belopp, ange ett eget --operation ID.

cli-sale-handed-over = Köp { $sale } är utlämnat: aktiverat { $captured }, Klarna-referens { $reference }.
cli-sale-refunded = Köp { $sale } är utlämnat: aktiverat { $captured }, återbetalt { $refunded }, Klarna-referens { $reference }.
cli-sale-rest = { $left } kan fortfarande lämnas ut.
cli-sale-change-refused = Klarna nekade den senaste ändringen: { $why }
cli-sale-word = Köp { $sale }: Klarna säger ”{ $word }” om ordern, vilket programmet inte känner till.
    .remedy = Lämna inte ut varorna; sök i Klarnas portal.
cli-sale-paid = Köp { $sale } är betalt, Klarna-referens { $reference }. Varorna är inte utlämnade än.
cli-sale-paid-refused = Köp { $sale } är betalt och inte utlämnat. Klarna nekade: { $why }
cli-sale-basket = Köp { $sale } är en varukorg; inget har begärts av Klarna.
cli-sale-not-ended = Köp { $sale }: betalningen kunde inte avslutas än (session { $session }).
    .remedy = Sälj inte varorna igen; kassan fortsätter vid nästa start.
cli-sale-held = Köp { $sale } är godkänt och väntar: `till place { $sale }` lägger ordern, inom en timme.
    .remedy = Lämna inte ut varorna än.
cli-sale-review = Köp { $sale } är betalt, men Klarna granskar det.
    .remedy = Lämna inte ut varorna än; `till review { $sale } --wait` väntar på utfallet, `till cancel { $sale }` gör det inte.
cli-sale-review-awaited = Köp { $sale } är betalt, men Klarna granskar det.
    .remedy = Lämna inte ut varorna än; { $name } har beslutat att vänta, `till refresh { $sale }` visar utfallet.
cli-sale-late = Köp { $sale } betalades efter att det hade avslutats, Klarna-referens { $reference }.
    .remedy = `till return-late { $sale }` skickar tillbaka pengarna, `till keep-late { $sale }` låter betalningen gälla.
cli-sale-not-opened = Klarna öppnade inte betalningen för köp { $sale }.
    .remedy = Ingen länk visades; inget kan ha betalats.
cli-sale-unreadable = Köp { $sale }: { $why }
    .remedy = Lämna inte ut varorna, sälj dem inte igen; sök i Klarnas portal (session { $session }), och ange sedan med `till settle { $sale }` vad du hittade.
cli-sale-unanswered = Köp { $sale }: Klarnas svar saknas.
    .remedy = Lämna inte ut varorna, sälj dem inte igen; kassan fortsätter läsa vid nästa start.

cli-closed-discarded = Varukorgen för köp { $sale } tömdes.
cli-closed-cancelled = Köp { $sale } är annullerat; det kan inte längre betalas.
cli-closed-by-customer = Kunden avbröt köp { $sale }.
cli-closed-elsewhere = Köp { $sale } annullerades i Klarnas portal.
cli-closed-expired = Ingen betalade köp { $sale } i tid; det kan inte längre betalas.
cli-closed-order-expired = Tiden för att aktivera köp { $sale } har gått ut.
cli-closed-refused = Klarna nekade köp { $sale }: { $why }
cli-closed-charge-refused = Kunden debiterades inte för köp { $sale }. { $why }
    .remedy = Sälj på vanligt sätt, med betalsida.
cli-closed-not-offered = Köp { $sale }: { $why }
    .remedy = Välj en annan kategori och sälj igen; ingen länk visades.
cli-closed-rejected = Klarna avslog köp { $sale }.
    .remedy = Lämna inte ut varorna.
cli-closed-given-up = Klarna gav inget användbart svar om köp { $sale }.
    .remedy = Kontrollera nätverket (`till doctor` kontrollerar vägen till Klarna), och sälj sedan igen. Ingen länk visades; inget kan ha betalats.
cli-closed-otherwise = Köp { $sale } betalades på annat sätt: { $tender }.
cli-closed-returned = Köp { $sale }: varor kom tillbaka, inget köptes.
cli-return = Ange köpet och dess rad, t.ex. P-000012:3 eller P-000012:3=2.

cli-slip-printed = Bekräftelse { $number } är utskriven på { $to }.
cli-slip-written = Bekräftelse { $number } finns i { $to }.
cli-slip-copy-printed = Kopia { $copy } av bekräftelse { $number } är utskriven på { $to }.
cli-slip-copy-written = Kopia { $copy } av bekräftelse { $number } finns i { $to }.
cli-slip-file = En bekräftelse sparas som .pdf eller .png.
cli-no-printer-chosen = Ingen skrivare är vald för bekräftelser. Ange en, eller lägg till en med ”till printer add”.
cli-printer-address = { $text } är ingen skrivaradress: en värd, värd:port eller en enhetsfil som /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] Det finns ingen skrivare.
        [one] { $count } skrivare
       *[other] { $count } skrivare
    }
cli-printer-cuts = klipper
cli-printer-does-not-cut = klipper inte
cli-printer-added = Skrivaren { $name } på { $address } är sparad. Ta reda på vad den kan med ”till printer test”.
cli-printer-tested = Vad skrivaren { $name } kan är sparat.
cli-printer-removed = Skrivaren { $name } är borttagen.
cli-printer-which-page = Vilken rad visar alla tecken rätt? 1 till { $most }; 0 om ingen gör det.
cli-printer-which-width = Vilken är den sista raden som slutar på | och ryms på en rad? 1 till { $most }.
cli-printer-was-cut = Klipptes papperet? 1 ja, 0 nej.
cli-printer-no-test = { $name } är en av systemets skrivare och behöver inget test: den får bekräftelsen som PDF.
