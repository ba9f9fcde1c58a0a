# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – skriv: { $usage }
cli-misused-help = { $wrong } – `till help` viser alle kommandoer og valg
cli-value-missing = '{ $option }' krever en verdi, men ingen er oppgitt
cli-name-unreadable = Det har et tegn som ikke vises.
    .remedy = Skriv navnet på én linje.
cli-name = Skriv et navn på høyst { $letters } tegn.
cli-customer = Skriv én linje på 1 til { $letters } tegn, f.eks. et kundenummer.
cli-piece = Skriv nummeret på en linje, eller nummer=antall, f.eks. 1=2.
cli-operation = Skriv høyst { $letters } bokstaver, sifre og - _ . :
cli-seconds = Skriv et antall sekunder fra 0 til { $most }.
cli-due-days = Skriv et antall dager fra 1 til { $most }.
cli-day = { $option }: «{ $text }» er ikke en dato.
    .remedy = Skriv den som 2026-11-23.
cli-from-after-to = --from: { $from } er etter { $to }.
    .remedy = Oppgi den tidligste dagen først.
cli-amount = --amount: { $problem }
    .remedy = Skriv det som 2,50.
cli-discount = --discount: { $problem }
    .remedy = Skriv et beløp som 2,50, eller en prosent som 10%.
cli-not-a-part = «{ $text }» er ikke en prosent.
cli-writes-nothing = Denne kommandoen skriver ikke noe.
cli-not-utf8 = Et ord i kommandoen er ikke UTF-8, og vinduet tar ikke noe annet.

cli-contact-stdin = --contact-stdin: Handlekurven kommer allerede fra standard inndata.
    .remedy = Legg adressen eller nummeret i en fil, med --contact-file.
cli-file-unreadable = { $file } kan ikke leses ({ $why }).
    .remedy = Sjekk filens navn, rettigheter og lengde.
cli-csv = --csv: { $file } kan ikke skrives ({ $why }).
    .remedy = Sjekk mappens navn og rettigheter.
cli-saved = Lagret { $file }
cli-ask-contact = E-postadresse eller telefonnummer:

cli-hand-over-held = --hand-over all: Ingenting utleveres mens ordren holdes tilbake.
    .remedy = Utelat den, eller utelat --hold.
cli-telesales = --telesales: En kunde på telefonen skanner ingen kode.
    .remedy = Send lenken med --channel email:ADRESSE eller --channel sms:NUMMER.
cli-channel = --channel: { $problem }
cli-channel-qr = --channel: En QR-kode sendes ingen steder.
    .remedy = Skriv email eller sms sammen med --contact-stdin eller --contact-file.
cli-channel-unknown = --channel: Kanalen er ukjent her.
    .remedy = Skriv qr, email:ADRESSE eller sms:NUMMER.
cli-contact-twice = --channel: Adressen eller nummeret er oppgitt to ganger.
    .remedy = Skriv bare email eller sms sammen med --contact-stdin eller --contact-file.
cli-contact-missing = --channel: Adressen eller nummeret mangler.
    .remedy = Skriv email:ADRESSE eller sms:NUMMER, eller legg til --contact-stdin eller --contact-file FIL.
cli-customer-practice = --customer spiller mobilen bare i treningsmodus.
cli-refused = Avvist: { $problem }
cli-more = Og { $count } til

cli-output-lost = Svaret kunne ikke skrives til standard utdata ({ $why }).
    .remedy = `till day` og `till show` viser hvordan salgene står.
cli-interrupted = Avbrutt før det var ferdig.
    .remedy = `till day` og `till show` viser hvordan salgene står.
cli-machine = Feil på denne maskinen: { $why }
cli-no-sale = Det finnes ikke noe salg { $sale } i denne journalen.
    .remedy = `till day` viser salgene.
cli-no-customer = Ingen kunde med navnet { $customer } har godtatt å bli belastet igjen.
    .remedy = `till customers` viser dem som har.
cli-customers-ambiguous = Flere kunder heter det.
    .remedy = Oppgi salget i stedet: { $sales }.
cli-locked = { $folder } brukes av en annen kasse.
cli-locked-by = { $folder } brukes av en annen kasse (prosess { $process }).

cli-window-unreachable = Får ikke kontakt med noe vindu på { $path } ({ $why }).
cli-window-goes-on = Vinduet fortsetter med det.
    .remedy = `till day` viser hvordan det går.
cli-window-silent = Vinduet svarer ikke.
    .remedy = Så lenge det ikke svarer, startes ingenting.
cli-window-closed = Vinduet ble lukket før kommandoen var ferdig.
    .remedy = `till day` viser hvordan det gikk.

cli-clock = Klokken på denne datamaskinen viser { $now }, men journalen ble skrevet { $last }.
    .remedy = Still dato og klokkeslett før du selger.
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
cli-day-totals = Solgt { $sold }, trukket { $captured }, refundert { $refunded }; åpne: { $open }
cli-show = Salg { $sale }  { $state }  { $total }  trukket { $captured }  refundert { $refunded }  Klarna-referanse { $reference }
cli-record-unreadable = Salgets data kan ikke leses: { $why }
cli-state =
    { $state ->
        [basket] handlekurv
        [opening] åpnes
        [open] åpent
        [authorized] reservert
        [under_review] kontrolleres
        [paid] betalt
        [handing_over] utleveres
        [handed_over] utlevert
        [partly_refunded] delvis refundert
        [refunded] refundert
        [paid_otherwise] betalt på annen måte
        [returned] returnert
        [cancelled] kansellert
        [expired] utløpt
        [refused] avvist
        [late_payment] sen betaling
        [in_doubt] uavklart
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] 1 kunde har godtatt å bli belastet igjen
       *[other] { $count } kunder har godtatt å bli belastet igjen
    }
cli-customer-token =
    { $state ->
        [asked] spurt
        [making] opprettes
        [not_made] ikke opprettet
        [active] aktivt
        [suspended] suspendert
        [cancelling] kanselleres
        [cancelled] kansellert
        [lost] tapt
        [forgotten] slettet
       *[other] ukjent
    }
cli-customer-token-made = Kunden godtok det.
    .remedy = `till sell --charge` selger til kunden uten betalingsside.
cli-customer-token-not-made = Kunden kan ikke belastes igjen: Klarna opprettet ikke noe kundetoken. Dette salget påvirkes ikke.
cli-customer-token-unanswered = Kunden kan ikke belastes igjen: Klarnas svar gikk tapt. Hvis Klarna opprettet et kundetoken, kan ingen bruke det.
    .remedy = Spør igjen ved kundens neste kjøp.
cli-customer-token-forgotten = Kunden er slettet.
cli-customer-token-over = { $customer }: Kundetokenet er kansellert.
    .remedy = `till customers forget` sletter kunden.
cli-customer-token-kept = { $customer }: Klarna kansellerte ikke kundetokenet: { $why }
cli-customer-token-is = { $customer }: Kundetokenets status: { $state }.
cli-customer-token-lost = { $customer }: Nøkkelen til kundetokenet er gått tapt her.
    .remedy = Kanseller det i Klarnas portal; `till customers forget` sletter det som er igjen.
cli-customer-token-underway = { $customer }: Klarnas svar mangler.
    .remedy = Kassen fortsetter å spørre ved neste start.

cli-reconciled = { $day }: { $agreed ->
        [one] 1 salg stemmer
       *[other] { $agreed } salg stemmer
    } med Klarna, { $differences ->
        [one] 1 avvik
       *[other] { $differences } avvik
    }, { $underway } ikke sammenlignet, { $unread } ikke lest
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  ikke lest: { $why }
cli-payouts-progress = { $payouts ->
        [one] 1 utbetaling
       *[other] { $payouts } utbetalinger
    }, { $transactions ->
        [one] 1 transaksjon
       *[other] { $transactions } transaksjoner
    } lest
cli-payouts = { $from } til { $to }: { $payouts ->
        [one] 1 utbetaling
       *[other] { $payouts } utbetalinger
    }; { $matched ->
        [one] 1 trekk eller refusjon stemmer
       *[other] { $matched } trekk og refusjoner stemmer
    }, bør sjekkes: { $irregular }, forventes senere: { $not_due }, fra andre kasser: { $elsewhere }
cli-payout = { $date }  { $reference }  utbetalt { $settlement }: trekk { $sales }, refusjoner { $returns }, gebyrer { $fees }
cli-payout-and-other = { $date }  { $reference }  utbetalt { $settlement }: trekk { $sales }, refusjoner { $returns }, gebyrer { $fees }, tvister, reserver og annet { $other }
cli-payout-wrong = { $payout }  Den går ikke opp: Spør Klarna.

cli-no-journal = Det er ingen journal ennå: Det er aldri solgt noe.
cli-no-journal-but-seals = Det er ingen journal, men et segl nevner hendelser den inneholdt.
    .remedy = Ikke ta imot betalinger med denne kassen, og kontakt systemansvarlig.
cli-checked =
    { $count ->
        [one] 1 hendelse kontrollert
       *[other] { $count } hendelser kontrollert
    }
cli-seals-unknown = Det er uklart om seglene er denne kassens: { $why }
cli-seal-lost = Hendelse { $event } var forseglet, og gikk tapt da journalen ble gjenopprettet fra en sikkerhetskopi { $at }.
cli-events-of-sales = { $events ->
        [one] 1 hendelse
       *[other] { $events } hendelser
    } fra { $sales ->
        [one] 1 salg
       *[other] { $sales } salg
    }
cli-intact = Journalen er intakt: { $held }, { $seals ->
        [one] 1 segl
       *[other] { $seals } segl
    }. Siste hash { $head }
cli-sealed = Journalen er forseglet ved hendelse { $event }. Siste hash { $head }
cli-keep-seal = Ta vare på en kopi av denne filen et annet sted.
cli-imported =
    { $count ->
        [one] Det er 1 vare i vareregisteret.
       *[other] Det er { $count } varer i vareregisteret.
    }
cli-backed-up = Sikkerhetskopien fra { $day } er lest tilbake og er intakt: { $held }.
cli-no-backup = Det er ingen sikkerhetskopi i { $folder } ennå.
cli-backup-journal-damaged = Selve journalen kan ikke leses: { $why }
cli-backup-of-journal = Journalen begynner med akkurat disse hendelsene.
cli-backup-of-other = Journalen begynner ikke med disse hendelsene: Det er en annen, eller en eldre.
cli-backup-alone = Det er ingen journal ennå.
cli-restorable = { $file } kan gjenopprettes: { $held }, alle salg spilt av på nytt.
cli-totals =
    { $sales ->
        [one] 1 salg: trukket { $captured }, refundert { $refunded }
       *[other] { $sales } salg: trukket { $captured }, refundert { $refunded }
    }
cli-restore-meant = { $file } ville ta plassen til journalen ({ $mode }), som ville bli lagt til side.
    .remedy = Bekreft det med --yes.
cli-restored = Journalen er gjenopprettet: { $held }, hvorav { $carried } er ført over fra journalen som ble lagt til side.
    .remedy = Ingen betaling tas imot før salgene fra de siste tre dagene er lest på nytt fra Klarna; det skjer ved neste start.

cli-account-practice-none = Treningsmodus trenger ingen konto.
    .remedy = Legg til --mode playground eller --mode live.
cli-account-practice = practice: en simulator på denne maskinen; det som åpner den, står i klartekst i innstillingsfilen og åpner ikke noe annet
cli-account-accepted = Klarna godtar kontoen for { $mode }.
cli-account-kept =
    { $store ->
        [keyring] Klarna godtar kontoen for { $mode }. Den er lagret i systemets nøkkelring ({ $keyring }).
       *[encrypted_file] Klarna godtar kontoen for { $mode }. Den er lagret i en kryptert fil, med passfrase.
    }
cli-account-removed = Kontoen for { $mode } er fjernet.
cli-account-none = Det var ingen konto for { $mode }.
cli-account-show =
    { $store ->
        [keyring] { $mode }: { $region }, bruker { $user }; lagret i systemets nøkkelring ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, bruker { $user }; lagret i en kryptert fil, med passfrase
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode }: { $region }, API-nøkkel; lagret i systemets nøkkelring ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, API-nøkkel; lagret i en kryptert fil, med passfrase
    }
cli-account-show-none = { $mode }: Ingen konto er lagret.
    .remedy = `till account set` setter opp en.
cli-account-show-locked = { $mode }: lagret i en kryptert fil; passfrasen viser mer
cli-ask-secret = Passord for { $mode }-kontoen:
cli-no-secret = Passordet ble ikke oppgitt.
cli-asking-klarna = Spør Klarna …
cli-ask-passphrase = Passfrasen til den krypterte filen:
cli-ask-new-passphrase = Ny passfrase for den krypterte filen:
cli-ask-again = Det samme én gang til:

cli-doctor-settings = { $shop } i { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] i systemets nøkkelring ({ $keyring })
       *[encrypted_file] i en kryptert fil, med passfrase
    }
cli-doctor-journal = åpen, og ingen andre selger med den
cli-doctor-journal-used = i bruk: { $problem }
cli-doctor-backups =
    { $count ->
        [0] ingen ennå; den første tas når ingenting pågår
       *[other] { $count }, den nyeste fra { $day }
    }
cli-doctor-sound = { $backups }; hele journalen var i orden { $at }
cli-doctor-damaged = Kontrollen { $at } viste at journalen er skadet.
    .remedy = `till verify` sier hva som er galt.
cli-doctor-not-backed-up = Ingen sikkerhetskopi kunne tas { $at }.
    .remedy = `till backup` prøver igjen og sier hva som er i veien.
cli-doctor-klarna = svarer, og godtar påloggingsopplysningene
cli-doctor-practice-credentials = Klarna godtar ikke påloggingsopplysningene.
    .remedy = Sjekk practice.klarna_user og klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Sjekk practice.klarna_url.
cli-doctor-open = åpne: { $open }, kan ikke leses: { $unreadable }
cli-doctor-clock = ikke før journalens siste hendelse
cli-doctor-clock-behind = Journalen ble skrevet { $last }.
    .remedy = Still dato og klokkeslett på denne datamaskinen.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Salg { $sale }: { $total }
cli-link-underway = Lenken er på vei.
cli-link-refused = Lenken ble ikke sendt: { $why }
cli-link-unknown = Det er uklart om lenken ble sendt.
cli-no-code = Ingen kode kan vises: { $why }
cli-waiting = Venter på kunden (sesjon { $session }).
cli-on-page = Kunden er på siden.
cli-declined = Ikke godkjent – kunden kan prøve igjen.
cli-technical-error = En teknisk feil – kunden kan prøve igjen.
cli-went-back = Kunden gikk tilbake – og kan komme igjen.
cli-identity = Sammenlign kundens legitimasjon.
cli-ending = Avslutter betalingen.
cli-charging = Belaster kunden.
cli-finishing = Betalt, fullføres.

cli-repeated = Dette ble det bedt om før, { $at }, og det er gjort; det ble ikke gjort på nytt.
cli-repeated-some-time = Dette er det bedt om før, og det er gjort; det ble ikke gjort på nytt.
cli-repeated-other = Be om en til av samme størrelse med en egen --operation ID.

cli-sale-handed-over = Salg { $sale } er utlevert: trukket { $captured }, Klarna-referanse { $reference }.
cli-sale-refunded = Salg { $sale } er utlevert: trukket { $captured }, refundert { $refunded }, Klarna-referanse { $reference }.
cli-sale-rest = { $left } kan fortsatt utleveres.
cli-sale-change-refused = Klarna avviste den siste endringen: { $why }
cli-sale-word = Salg { $sale }: Klarna sier «{ $word }» om ordren, og det ordet kjenner ikke programmet.
    .remedy = Ikke utlever varene. Se i Klarnas portal.
cli-sale-paid = Salg { $sale } er betalt, Klarna-referanse { $reference }. Varene er ikke utlevert ennå.
cli-sale-paid-refused = Salg { $sale } er betalt og ikke utlevert. Klarna avviste: { $why }
cli-sale-basket = Salg { $sale } er en handlekurv; Klarna er ikke bedt om noe.
cli-sale-not-ended = Salg { $sale }: Betalingen kunne ikke avsluttes ennå (sesjon { $session }).
    .remedy = Ikke selg disse varene på nytt; kassen fortsetter ved neste start.
cli-sale-held = Salg { $sale } er godkjent og holdes tilbake: `till place { $sale }` oppretter ordren, innen en time.
    .remedy = Ikke utlever varene ennå.
cli-sale-review = Salg { $sale } er betalt, men Klarna kontrollerer det.
    .remedy = Ikke utlever varene ennå; `till review { $sale } --wait` venter på resultatet, `till cancel { $sale }` gjør ikke det.
cli-sale-review-awaited = Salg { $sale } er betalt, men Klarna kontrollerer det.
    .remedy = Ikke utlever varene ennå; { $name } har tillatt å vente, og `till refresh { $sale }` viser resultatet.
cli-sale-late = Salg { $sale } ble betalt etter at det var avsluttet, Klarna-referanse { $reference }.
    .remedy = `till return-late { $sale }` sender pengene tilbake, `till keep-late { $sale }` beholder betalingen som gyldig.
cli-sale-not-opened = Klarna åpnet ikke betalingen for salg { $sale }.
    .remedy = Ingen lenke ble vist; ingenting kan være betalt.
cli-sale-unreadable = Salg { $sale }: { $why }
    .remedy = Ikke utlever varene, og ikke selg dem på nytt; se i Klarnas portal (sesjon { $session }), og oppgi med `till settle { $sale }` hva du fant.
cli-sale-unanswered = Salg { $sale }: Klarnas svar mangler.
    .remedy = Ikke utlever varene, og ikke selg dem på nytt; kassen fortsetter å lese ved neste start.

cli-closed-discarded = Handlekurven i salg { $sale } er forkastet.
cli-closed-cancelled = Salg { $sale } er kansellert; det kan ikke lenger betales.
cli-closed-by-customer = Kunden avbrøt salg { $sale }.
cli-closed-elsewhere = Salg { $sale } ble kansellert i Klarnas portal.
cli-closed-expired = Ingen betalte salg { $sale } i tide; det kan ikke lenger betales.
cli-closed-order-expired = Fristen for å trekke beløpet i salg { $sale } er gått ut.
cli-closed-refused = Klarna avviste salg { $sale }: { $why }
cli-closed-charge-refused = Kunden ble ikke belastet for salg { $sale }. { $why }
    .remedy = Selg på vanlig måte, med en betalingsside.
cli-closed-not-offered = Salg { $sale }: { $why }
    .remedy = Velg en annen kategori og selg på nytt; ingen lenke ble vist.
cli-closed-rejected = Klarna avviste ordren i salg { $sale }.
    .remedy = Ikke utlever varene.
cli-closed-given-up = Klarna ga ikke noe brukbart svar om salg { $sale }.
    .remedy = Sjekk nettverket (`till doctor` undersøker veien til Klarna), og selg så på nytt. Ingen lenke ble vist; ingenting kan være betalt.
cli-closed-otherwise = Salg { $sale } ble betalt på annen måte: { $tender }.
cli-closed-returned = Salg { $sale }: varer kom i retur, ingenting ble kjøpt.
cli-return = Oppgi salget og linjen, for eksempel P-000012:3 eller P-000012:3=2.

cli-slip-printed = Bekreftelse { $number } er skrevet ut på { $to }.
cli-slip-written = Bekreftelse { $number } ligger i { $to }.
cli-slip-copy-printed = Kopi { $copy } av bekreftelse { $number } er skrevet ut på { $to }.
cli-slip-copy-written = Kopi { $copy } av bekreftelse { $number } ligger i { $to }.
cli-slip-file = En bekreftelse lagres som .pdf eller .png.
cli-no-printer-chosen = Ingen skriver er valgt for bekreftelser. Oppgi en, eller legg til en med «till printer add».
cli-printer-address = { $text } er ingen skriveradresse: en vert, vert:port eller en enhetsfil som /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] Det finnes ingen skriver.
        [one] { $count } skriver
       *[other] { $count } skrivere
    }
cli-printer-cuts = kutter
cli-printer-does-not-cut = kutter ikke
cli-printer-added = Skriveren { $name } på { $address } er lagret. Finn ut hva den kan med «till printer test».
cli-printer-tested = Hva skriveren { $name } kan, er lagret.
cli-printer-removed = Skriveren { $name } er fjernet.
cli-printer-which-page = Hvilken linje viser alle tegn riktig? 1 til { $most }; 0 hvis ingen gjør det.
cli-printer-which-width = Hvilken er den siste linjen som slutter med | og får plass på én linje? 1 til { $most }.
cli-printer-was-cut = Ble papiret kuttet? 1 ja, 0 nei.
cli-printer-no-test = { $name } er en av systemets skrivere og trenger ingen test: den får bekreftelsen som PDF.
