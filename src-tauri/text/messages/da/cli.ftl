# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – skriv: { $usage }
cli-misused-help = { $wrong } – `till help` viser alle kommandoer og tilvalg
cli-value-missing = der kræves en værdi til '{ $option }', men der er ikke angivet nogen
cli-name-unreadable = Det indeholder et tegn, der ikke kan ses.
    .remedy = Skriv navnet på én linje.
cli-name = Skriv et navn på højst { $letters } tegn.
cli-customer = Skriv én linje på 1 til { $letters } tegn, fx et kundenummer.
cli-piece = Skriv en linjes nummer eller nummer=antal, fx 1=2.
cli-operation = Skriv højst { $letters } bogstaver, cifre og - _ . :
cli-seconds = Skriv et antal sekunder fra 0 til { $most }.
cli-due-days = Skriv et antal dage fra 1 til { $most }.
cli-day = { $option }: ”{ $text }” er ikke en dato.
    .remedy = Skriv den som 2026-11-23.
cli-from-after-to = --from: { $from } er efter { $to }.
    .remedy = Angiv den tidligste dag først.
cli-amount = --amount: { $problem }
    .remedy = Skriv det som 2,50.
cli-discount = --discount: { $problem }
    .remedy = Skriv et beløb som 2,50 eller en procentsats som 10%.
cli-not-a-part = ”{ $text }” er ikke en procentsats.
cli-writes-nothing = Denne kommando skriver ikke noget.
cli-not-utf8 = Et ord i kommandoen er ikke UTF-8, og vinduet tager ikke imod andet.

cli-contact-stdin = --contact-stdin: Kurven kommer allerede fra standardinput.
    .remedy = Læg kontakten i en fil med --contact-file.
cli-file-unreadable = { $file } kan ikke læses ({ $why }).
    .remedy = Tjek filens navn, rettigheder og længde.
cli-csv = --csv: { $file } kan ikke skrives ({ $why }).
    .remedy = Tjek mappens navn og rettigheder.
cli-saved = Gemt: { $file }
cli-ask-contact = E-mailadresse eller telefonnummer:

cli-hand-over-held = --hand-over all: Der udleveres ikke noget, mens ordren holdes tilbage.
    .remedy = Udelad den, eller udelad --hold.
cli-telesales = --telesales: En kunde i telefonen scanner ingen kode.
    .remedy = Send linket med --channel email:ADRESSE eller --channel sms:NUMMER.
cli-channel = --channel: { $problem }
cli-channel-qr = --channel: En QR-kode sendes ikke nogen steder.
    .remedy = Skriv email eller sms sammen med --contact-stdin eller --contact-file.
cli-channel-unknown = --channel: Værdien kendes ikke her.
    .remedy = Skriv qr, email:ADRESSE eller sms:NUMMER.
cli-contact-twice = --channel: Kontakten er angivet to gange.
    .remedy = Skriv kun email eller sms sammen med --contact-stdin eller --contact-file.
cli-contact-missing = --channel: Kontakten mangler.
    .remedy = Skriv email:ADRESSE eller sms:NUMMER, eller tilføj --contact-stdin eller --contact-file FIL.
cli-customer-practice = --customer spiller telefonen, men kun i øvelse.
cli-refused = Afvist: { $problem }
cli-more = Og { $count } til

cli-output-lost = Svaret kunne ikke skrives til standardoutput ({ $why }).
    .remedy = `till day` og `till show` fortæller, hvordan salgene står.
cli-interrupted = Afbrudt, før det var færdigt.
    .remedy = `till day` og `till show` fortæller, hvordan salgene står.
cli-machine = Maskinen fejlede: { $why }
cli-no-sale = Der er intet salg { $sale } i denne journal.
    .remedy = `till day` viser salgene.
cli-no-customer = Ingen kunde med navnet { $customer } har givet lov til, at der opkræves igen.
    .remedy = `till customers` viser dem, der har.
cli-customers-ambiguous = Flere kunder hedder det.
    .remedy = Angiv salget i stedet: { $sales }.
cli-locked = { $folder } bruges af en anden kasse.
cli-locked-by = { $folder } bruges af en anden kasse (proces { $process }).

cli-window-unreachable = Der kan ikke nås noget vindue på { $path } ({ $why }).
cli-window-goes-on = Vinduet fortsætter med det.
    .remedy = `till day` viser, hvad der bliver af det.
cli-window-silent = Vinduet svarer ikke.
    .remedy = Så længe det ikke svarer, sættes der ikke noget i gang.
cli-window-closed = Vinduet blev lukket, før kommandoen var færdig.
    .remedy = `till day` viser, hvad der blev af det.

cli-clock = Computerens ur viser { $now }, men journalen blev skrevet den { $last }.
    .remedy = Indstil dato og tid, før du sælger.
cli-sales-of-day =
    { $count ->
        [one] { $day }: 1 salg
       *[other] { $day }: { $count } salg
    }
cli-sales =
    { $count ->
        [one] 1 salg
       *[other] { $count } salg
    }
cli-day-totals = Solgt { $sold }, hævet { $captured }, refunderet { $refunded }; åbne: { $open }
cli-show = Salg { $sale }  { $state }  { $total }  hævet { $captured }  refunderet { $refunded }  Klarna-reference { $reference }
cli-record-unreadable = Salgets data kan ikke læses: { $why }
cli-state =
    { $state ->
        [basket] kurv
        [opening] åbnes
        [open] åben
        [authorized] reserveret
        [under_review] kontrolleres
        [paid] betalt
        [handing_over] udleveres
        [handed_over] udleveret
        [partly_refunded] delvist refunderet
        [refunded] refunderet
        [paid_otherwise] betalt på anden måde
        [returned] returneret
        [cancelled] annulleret
        [expired] udløbet
        [refused] afvist
        [late_payment] sen betaling
        [in_doubt] uafklaret
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] 1 kunde har givet lov til, at der opkræves igen
       *[other] { $count } kunder har givet lov til, at der opkræves igen
    }
cli-customer-token =
    { $state ->
        [asked] spurgt
        [making] oprettes
        [not_made] ikke oprettet
        [active] aktiv
        [suspended] suspenderet
        [cancelling] annulleres
        [cancelled] annulleret
        [lost] mistet
        [forgotten] slettet
       *[other] ukendt
    }
cli-customer-token-made = Kunden gav lov.
    .remedy = `till sell --charge` sælger til kunden uden betalingsside.
cli-customer-token-not-made = Der kan ikke opkræves hos kunden igen: Klarna oprettede intet kundetoken. Det påvirker ikke dette salg.
cli-customer-token-unanswered = Der kan ikke opkræves hos kunden igen: Klarnas svar gik tabt. Hvis Klarna oprettede et kundetoken, kan ingen bruge det.
    .remedy = Spørg igen ved kundens næste køb.
cli-customer-token-forgotten = Kunden er slettet.
cli-customer-token-over = { $customer }: Kundetokenet er annulleret.
    .remedy = `till customers forget` sletter kunden.
cli-customer-token-kept = { $customer }: Klarna annullerede ikke kundetokenet: { $why }
cli-customer-token-is = { $customer }: Kundetokenets status: { $state }.
cli-customer-token-lost = { $customer }: Nøglen til kundetokenet er mistet her.
    .remedy = Annullér det i Klarnas portal; `till customers forget` sletter det, der er tilbage.
cli-customer-token-underway = { $customer }: Klarnas svar mangler.
    .remedy = Kassen spørger videre ved næste start.

cli-reconciled = { $day }: { $agreed ->
        [one] 1 salg stemmer
       *[other] { $agreed } salg stemmer
    } med Klarna, { $differences ->
        [one] 1 afvigelse
       *[other] { $differences } afvigelser
    }, { $underway } ikke sammenlignet, { $unread } ikke hentet
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  ikke hentet: { $why }
cli-payouts-progress = { $payouts ->
        [one] 1 udbetaling
       *[other] { $payouts } udbetalinger
    }, { $transactions ->
        [one] 1 transaktion
       *[other] { $transactions } transaktioner
    } hentet
cli-payouts = { $from } til { $to }: { $payouts ->
        [one] 1 udbetaling
       *[other] { $payouts } udbetalinger
    }; { $matched ->
        [one] 1 hævning eller refusion stemmer
       *[other] { $matched } hævninger og refusioner stemmer
    }, uregelmæssigheder: { $irregular }, endnu ikke forfaldne: { $not_due }, fra andre kasser: { $elsewhere }
cli-payout = { $date }  { $reference }  udbetalt { $settlement }: hævninger { $sales }, refusioner { $returns }, gebyrer { $fees }
cli-payout-and-other = { $date }  { $reference }  udbetalt { $settlement }: hævninger { $sales }, refusioner { $returns }, gebyrer { $fees }, indsigelser, reserver og andet { $other }
cli-payout-wrong = { $payout }  Den går ikke op: Spørg Klarna.

cli-no-journal = Der er ingen journal endnu: Der er aldrig solgt noget.
cli-no-journal-but-seals = Der er ingen journal, og et segl nævner hændelser, som den indeholdt.
    .remedy = Tag ikke imod betalinger med denne kasse, og kontakt den ansvarlige for kassen.
cli-checked =
    { $count ->
        [one] 1 hændelse kontrolleret
       *[other] { $count } hændelser kontrolleret
    }
cli-seals-unknown = Det er uvist, om seglene er denne kasses: { $why }
cli-seal-lost = Hændelse { $event } var forseglet og gik tabt, da journalen blev gendannet fra en sikkerhedskopi den { $at }.
cli-events-of-sales = { $events ->
        [one] 1 hændelse
       *[other] { $events } hændelser
    } fra { $sales ->
        [one] 1 salg
       *[other] { $sales } salg
    }
cli-intact = Journalen er intakt: { $held }, { $seals ->
        [one] 1 segl
       *[other] { $seals } segl
    }. Slut-hash { $head }
cli-sealed = Journalen er forseglet ved hændelse { $event }. Slut-hash { $head }
cli-keep-seal = Gem en kopi af denne fil et andet sted.
cli-imported =
    { $count ->
        [one] Der er 1 vare i varekataloget.
       *[other] Der er { $count } varer i varekataloget.
    }
cli-backed-up = Sikkerhedskopien fra { $day } er kontrollæst og intakt: { $held }.
cli-no-backup = Der er ingen sikkerhedskopi i { $folder } endnu.
cli-backup-journal-damaged = Selve journalen kan ikke læses: { $why }
cli-backup-of-journal = Journalen begynder med netop disse hændelser.
cli-backup-of-other = Journalen begynder ikke med disse hændelser: Det er en anden eller en ældre.
cli-backup-alone = Der er ingen journal endnu.
cli-restorable = { $file } kan gendannes: { $held }, alle salg er genafspillet.
cli-totals =
    { $sales ->
        [one] 1 salg: hævet { $captured }, refunderet { $refunded }
       *[other] { $sales } salg: hævet { $captured }, refunderet { $refunded }
    }
cli-restore-meant = { $file } ville træde i stedet for journalen ({ $mode }), som ville blive lagt til side.
    .remedy = Bekræft det med --yes.
cli-restored = Journalen er gendannet: { $held }, heraf { $carried } ført over fra den journal, der blev lagt til side.
    .remedy = Der tages ikke imod betalinger, før salgene fra de seneste tre dage er hentet igen fra Klarna; det sker ved næste start.

cli-account-practice-none = Øvelse kræver ingen konto.
    .remedy = Tilføj --mode playground eller --mode live.
cli-account-practice = practice: en simulator på denne maskine; det, der åbner den, står i klartekst i indstillingsfilen og åbner ikke andet
cli-account-accepted = Klarna accepterer kontoen til { $mode }.
cli-account-kept =
    { $store ->
        [keyring] Klarna accepterer kontoen til { $mode }. Den er gemt i systemets nøglering ({ $keyring }).
       *[encrypted_file] Klarna accepterer kontoen til { $mode }. Den er gemt i en krypteret fil med kodesætning.
    }
cli-account-removed = Kontoen til { $mode } er fjernet.
cli-account-none = Der var ingen konto til { $mode }.
cli-account-show =
    { $store ->
        [keyring] { $mode }: { $region }, bruger { $user }; gemt i systemets nøglering ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, bruger { $user }; gemt i en krypteret fil med kodesætning
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode }: { $region }, API-nøgle; gemt i systemets nøglering ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, API-nøgle; gemt i en krypteret fil med kodesætning
    }
cli-account-show-none = { $mode }: Der er ikke gemt nogen konto.
    .remedy = `till account set` opretter en.
cli-account-show-locked = { $mode }: gemt i en krypteret fil; dens kodesætning viser mere
cli-ask-secret = Adgangskode til kontoen til { $mode }:
cli-no-secret = Ingen adgangskode angivet.
cli-asking-klarna = Spørger Klarna …
cli-ask-passphrase = Den krypterede fils kodesætning:
cli-ask-new-passphrase = Ny kodesætning til den krypterede fil:
cli-ask-again = Den samme igen:

cli-doctor-settings = { $shop } i { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] i systemets nøglering ({ $keyring })
       *[encrypted_file] i en krypteret fil med kodesætning
    }
cli-doctor-journal = åben, og ingen andre sælger med den
cli-doctor-journal-used = i brug: { $problem }
cli-doctor-backups =
    { $count ->
        [0] ingen endnu; der tages en, når der ikke er noget i gang
       *[other] { $count }, den nyeste fra { $day }
    }
cli-doctor-sound = { $backups }; hele journalen var i orden den { $at }
cli-doctor-damaged = Kontrollen den { $at } viste, at journalen er beskadiget.
    .remedy = `till verify` siger, hvad der er galt.
cli-doctor-not-backed-up = Der kunne ikke tages sikkerhedskopi den { $at }.
    .remedy = `till backup` prøver igen og siger, hvad der er i vejen.
cli-doctor-klarna = svarer og accepterer adgangsoplysningerne
cli-doctor-practice-credentials = Klarna accepterer ikke adgangsoplysningerne.
    .remedy = Tjek practice.klarna_user og klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Tjek practice.klarna_url.
cli-doctor-open = åbne: { $open }, kan ikke læses: { $unreadable }
cli-doctor-clock = ikke før journalens seneste hændelse
cli-doctor-clock-behind = Journalen blev skrevet den { $last }.
    .remedy = Indstil computerens dato og tid.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Salg { $sale }: { $total }
cli-link-underway = Linket er på vej.
cli-link-refused = Linket blev ikke sendt: { $why }
cli-link-unknown = Det er uvist, om linket blev sendt.
cli-no-code = Der kan ikke vises nogen kode: { $why }
cli-waiting = Venter på kunden (session { $session }).
cli-on-page = Kunden er på siden.
cli-declined = Ikke godkendt – kunden kan prøve igen.
cli-technical-error = En teknisk fejl – kunden kan prøve igen.
cli-went-back = Kunden gik tilbage – og kan komme igen.
cli-identity = Sammenlign kundens legitimation.
cli-ending = Afslutter betalingen.
cli-charging = Opkræver hos kunden.
cli-finishing = Betalt, gøres færdig.

cli-repeated = Der er allerede bedt om dette, den { $at }, og det er gjort; det blev ikke gjort igen.
cli-repeated-some-time = Der er allerede bedt om dette, og det er gjort; det blev ikke gjort igen.
cli-repeated-other = Bed om endnu en af samme størrelse med et eget --operation ID.

cli-sale-handed-over = Salg { $sale } er udleveret: hævet { $captured }, Klarna-reference { $reference }.
cli-sale-refunded = Salg { $sale } er udleveret: hævet { $captured }, refunderet { $refunded }, Klarna-reference { $reference }.
cli-sale-rest = { $left } kan stadig udleveres.
cli-sale-change-refused = Klarna afviste den seneste ændring: { $why }
cli-sale-word = Salg { $sale }: Klarna siger ”{ $word }” om ordren, et ord, som programmet ikke kender.
    .remedy = Udlevér ikke varerne; se efter i Klarnas portal.
cli-sale-paid = Salg { $sale } er betalt, Klarna-reference { $reference }. Varerne er ikke udleveret endnu.
cli-sale-paid-refused = Salg { $sale } er betalt og ikke udleveret. Klarna afviste: { $why }
cli-sale-basket = Salg { $sale } er en kurv; Klarna er ikke blevet bedt om noget.
cli-sale-not-ended = Salg { $sale }: Betalingen kunne ikke afsluttes endnu (session { $session }).
    .remedy = Sælg ikke varerne igen; kassen fortsætter ved næste start.
cli-sale-held = Salg { $sale } er godkendt og holdes tilbage: `till place { $sale }` opretter ordren, inden for en time.
    .remedy = Udlevér ikke varerne endnu.
cli-sale-review = Salg { $sale } er betalt, men Klarna kontrollerer det.
    .remedy = Udlevér ikke varerne endnu; `till review { $sale } --wait` venter på resultatet, `till cancel { $sale }` venter ikke.
cli-sale-review-awaited = Salg { $sale } er betalt, men Klarna kontrollerer det.
    .remedy = Udlevér ikke varerne endnu; { $name } har tilladt at vente, `till refresh { $sale }` viser resultatet.
cli-sale-late = Salg { $sale } blev betalt, efter at det var afsluttet, Klarna-reference { $reference }.
    .remedy = `till return-late { $sale }` sender pengene tilbage, `till keep-late { $sale }` beholder betalingen som gyldig.
cli-sale-not-opened = Klarna åbnede ikke betalingen for salg { $sale }.
    .remedy = Der blev ikke vist noget link; intet kan være betalt.
cli-sale-unreadable = Salg { $sale }: { $why }
    .remedy = Udlevér ikke varerne, og sælg dem ikke igen; se efter i Klarnas portal (session { $session }), og angiv så med `till settle { $sale }`, hvad der blev fundet.
cli-sale-unanswered = Salg { $sale }: Klarnas svar mangler.
    .remedy = Udlevér ikke varerne, og sælg dem ikke igen; kassen spørger videre hos Klarna ved næste start.

cli-closed-discarded = Kurven i salg { $sale } er kasseret.
cli-closed-cancelled = Salg { $sale } er annulleret; det kan ikke længere betales.
cli-closed-by-customer = Kunden annullerede salg { $sale }.
cli-closed-elsewhere = Salg { $sale } blev annulleret i Klarnas portal.
cli-closed-expired = Ingen betalte salg { $sale } i tide; det kan ikke længere betales.
cli-closed-order-expired = Fristen for at hæve beløbet for salg { $sale } er udløbet.
cli-closed-refused = Klarna afviste salg { $sale }: { $why }
cli-closed-charge-refused = Der blev ikke opkrævet hos kunden for salg { $sale }. { $why }
    .remedy = Sælg på almindelig vis med en betalingsside.
cli-closed-not-offered = Salg { $sale }: { $why }
    .remedy = Vælg en anden kategori, og sælg igen; der blev ikke vist noget link.
cli-closed-rejected = Klarna afviste ordren for salg { $sale }.
    .remedy = Udlevér ikke varerne.
cli-closed-given-up = Klarna gav ikke noget brugbart svar om salg { $sale }.
    .remedy = Tjek netværket (`till doctor` undersøger vejen til Klarna), og sælg så igen. Der blev ikke vist noget link; intet kan være betalt.
cli-closed-otherwise = Salg { $sale } blev betalt på anden måde: { $tender }.
cli-closed-returned = Salg { $sale }: varer kom retur, intet blev købt.
cli-return = Angiv salget og dets linje, f.eks. P-000012:3 eller P-000012:3=2.

cli-slip-printed = Bilag { $number } er udskrevet på { $to }.
cli-slip-written = Bilag { $number } ligger i { $to }.
cli-slip-copy-printed = Kopi { $copy } af bilag { $number } er udskrevet på { $to }.
cli-slip-copy-written = Kopi { $copy } af bilag { $number } ligger i { $to }.
cli-slip-file = Et bilag gemmes som .pdf eller .png.
cli-no-printer-chosen = Der er ikke valgt en printer til bilag. Angiv en, eller tilføj en med “till printer add”.
cli-printer-address = { $text } er ingen printeradresse: en vært, vært:port eller en enhedsfil som /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] Der er ingen printer.
        [one] { $count } printer
       *[other] { $count } printere
    }
cli-printer-cuts = klipper
cli-printer-does-not-cut = klipper ikke
cli-printer-added = Printeren { $name } på { $address } er gemt. Find ud af, hvad den kan, med “till printer test”.
cli-printer-tested = Hvad printeren { $name } kan, er gemt.
cli-printer-removed = Printeren { $name } er fjernet.
cli-printer-which-page = Hvilken linje viser alle tegn rigtigt? 1 til { $most }; 0, hvis ingen gør det.
cli-printer-which-width = Hvilken er den sidste linje, der slutter med | og kan være på én linje? 1 til { $most }.
cli-printer-was-cut = Blev papiret klippet? 1 ja, 0 nej.
cli-printer-no-test = { $name } er en af systemets printere og behøver ingen test: den får bilaget som PDF.
