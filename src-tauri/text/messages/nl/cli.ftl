# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – schrijf: { $usage }
cli-misused-help = { $wrong } – `till help` toont elke opdracht en optie
cli-value-missing = voor '{ $option }' is een waarde nodig, maar er is er geen opgegeven
cli-name-unreadable = Er staat een onzichtbaar teken in.
    .remedy = Schrijf de naam op één regel.
cli-name = Schrijf een naam van hoogstens { $letters } tekens.
cli-customer = Schrijf één regel van 1 tot en met { $letters } tekens, zoals een klantnummer.
cli-piece = Schrijf het nummer van een regel, of nummer=aantal, zoals 1=2.
cli-operation = Schrijf hoogstens { $letters } letters, cijfers en - _ . :
cli-seconds = Schrijf een aantal seconden van 0 tot en met { $most }.
cli-due-days = Schrijf een aantal dagen van 1 tot en met { $most }.
cli-day = { $option }: “{ $text }” is geen datum.
    .remedy = Schrijf het zo: 2026-11-23.
cli-from-after-to = --from: { $from } ligt na { $to }.
    .remedy = Geef eerst de vroegste dag.
cli-amount = --amount: { $problem }
    .remedy = Schrijf het zo: 2.50.
cli-discount = --discount: { $problem }
    .remedy = Schrijf een bedrag zoals 2.50, of een percentage zoals 10%.
cli-not-a-part = “{ $text }” is geen percentage.
cli-writes-nothing = Deze opdracht schrijft niets.
cli-not-utf8 = Een woord van deze opdracht is geen UTF-8, en iets anders neemt het venster niet aan.

cli-contact-stdin = --contact-stdin: het mandje komt al van de standaardinvoer.
    .remedy = Zet de contactgegevens in een bestand, met --contact-file.
cli-file-unreadable = { $file } kan niet worden gelezen ({ $why }).
    .remedy = Controleer naam, rechten en grootte van het bestand.
cli-csv = --csv: { $file } kan niet worden geschreven ({ $why }).
    .remedy = Controleer naam en rechten van de map.
cli-saved = { $file } opgeslagen
cli-ask-contact = E-mailadres of telefoonnummer:

cli-hand-over-held = --hand-over all: zolang de order nog geplaatst moet worden, wordt er niets meegegeven.
    .remedy = Laat dit weg, of laat --hold weg.
cli-telesales = --telesales: een klant aan de telefoon scant geen code.
    .remedy = Verstuur de link met --channel email:ADDRESS of --channel sms:NUMBER.
cli-channel = --channel: { $problem }
cli-channel-qr = --channel: een QR-code wordt nergens heen verstuurd.
    .remedy = Schrijf email of sms naast --contact-stdin of --contact-file.
cli-channel-unknown = --channel: dit is hier niet bekend.
    .remedy = Schrijf qr, email:ADDRESS of sms:NUMBER.
cli-contact-twice = --channel: de contactgegevens zijn twee keer opgegeven.
    .remedy = Schrijf alleen email of sms naast --contact-stdin of --contact-file.
cli-contact-missing = --channel: de contactgegevens ontbreken.
    .remedy = Schrijf email:ADDRESS of sms:NUMBER, of voeg --contact-stdin of --contact-file FILE toe.
cli-customer-practice = --customer speelt de telefoon alleen bij oefenen na.
cli-refused = Geweigerd: { $problem }
cli-more = En nog { $count }

cli-output-lost = Het antwoord kon niet naar de standaarduitvoer worden geschreven ({ $why }).
    .remedy = `till day` en `till show` tonen hoe de verkopen ervoor staan.
cli-interrupted = Onderbroken voordat het klaar was.
    .remedy = `till day` en `till show` tonen hoe de verkopen ervoor staan.
cli-machine = Er ging iets mis op deze computer: { $why }
cli-no-sale = Verkoop { $sale } staat niet in dit journaal.
    .remedy = `till day` somt de verkopen op.
cli-no-customer = Geen klant met de naam { $customer } gaf toestemming om opnieuw af te rekenen.
    .remedy = `till customers` somt ze op.
cli-customers-ambiguous = Meerdere klanten heten zo.
    .remedy = Noem in plaats daarvan de verkoop: { $sales }.
cli-locked = { $folder } wordt gebruikt door een andere kassa.
cli-locked-by = { $folder } wordt gebruikt door een andere kassa (proces { $process }).

cli-window-unreachable = Er is geen venster bereikbaar op { $path } ({ $why }).
cli-window-goes-on = Het venster gaat ermee verder.
    .remedy = `till day` toont hoe het afloopt.
cli-window-silent = Het venster reageert niet.
    .remedy = Zolang het niet reageert, wordt er niets begonnen.
cli-window-closed = Het venster is gesloten voordat de opdracht klaar was.
    .remedy = `till day` toont hoe het is afgelopen.

cli-clock = Volgens de klok van deze computer is het { $now }, maar het journaal is geschreven op { $last }.
    .remedy = Stel datum en tijd in voordat je verkoopt.
cli-sales-of-day =
    { $count ->
        [one] { $day }: 1 verkoop
       *[other] { $day }: { $count } verkopen
    }
cli-sales =
    { $count ->
        [one] 1 verkoop
       *[other] { $count } verkopen
    }
cli-day-totals = Verkocht { $sold }, vastgelegd { $captured }, terugbetaald { $refunded }; { $open } open
cli-show = Verkoop { $sale }  { $state }  { $total }  vastgelegd { $captured }  terugbetaald { $refunded }  Klarna-referentie { $reference }
cli-record-unreadable = De gegevens zijn niet leesbaar: { $why }
cli-state =
    { $state ->
        [basket] mandje
        [opening] wordt geopend
        [open] open
        [authorized] geautoriseerd
        [under_review] wordt gecontroleerd
        [paid] betaald
        [handing_over] wordt meegegeven
        [handed_over] meegegeven
        [partly_refunded] deels terugbetaald
        [refunded] terugbetaald
        [paid_otherwise] anders betaald
        [returned] geretourneerd
        [cancelled] geannuleerd
        [expired] tijd verstreken
        [refused] geweigerd
        [late_payment] te late betaling
        [in_doubt] onzeker
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] 1 klant gaf toestemming om opnieuw af te rekenen
       *[other] { $count } klanten gaven toestemming om opnieuw af te rekenen
    }
cli-customer-token =
    { $state ->
        [asked] gevraagd
        [making] wordt gemaakt
        [not_made] niet gemaakt
        [active] actief
        [suspended] opgeschort
        [cancelling] wordt geannuleerd
        [cancelled] geannuleerd
        [lost] verloren
        [forgotten] vergeten
       *[other] onbekend
    }
cli-customer-token-made = De klant gaf toestemming.
    .remedy = `till sell --charge` rekent bij deze klant af zonder betaalpagina.
cli-customer-token-not-made = Bij de klant kan niet opnieuw worden afgerekend: Klarna heeft geen klanttoken gemaakt. Voor deze verkoop verandert er niets.
cli-customer-token-unanswered = Bij de klant kan niet opnieuw worden afgerekend: Klarna’s antwoord is verloren gegaan. Als Klarna een klanttoken heeft gemaakt, kan niemand het gebruiken.
    .remedy = Vraag het opnieuw bij de volgende aankoop.
cli-customer-token-forgotten = De klant is vergeten.
cli-customer-token-over = { $customer }: het klanttoken is geannuleerd.
    .remedy = `till customers forget` wist de klant.
cli-customer-token-kept = { $customer }: Klarna heeft het klanttoken niet geannuleerd: { $why }
cli-customer-token-is = { $customer }: status van het klanttoken: { $state }.
cli-customer-token-lost = { $customer }: de sleutel van het klanttoken is hier verloren.
    .remedy = Annuleer het in het Klarna-portaal; `till customers forget` wist wat er nog is.
cli-customer-token-underway = { $customer }: Klarna’s antwoord ontbreekt.
    .remedy = De kassa vraagt verder bij de volgende start.

cli-reconciled = { $day }: { $agreed ->
        [one] 1 verkoop komt overeen
       *[other] { $agreed } verkopen komen overeen
    } met Klarna, { $differences ->
        [one] 1 verschil
       *[other] { $differences } verschillen
    }, { $underway } niet vergeleken, { $unread } niet gelezen
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  niet gelezen: { $why }
cli-payouts-progress = { $payouts ->
        [one] 1 uitbetaling
       *[other] { $payouts } uitbetalingen
    }, { $transactions ->
        [one] 1 transactie
       *[other] { $transactions } transacties
    } gelezen
cli-payouts = { $from } tot en met { $to }: { $payouts ->
        [one] 1 uitbetaling
       *[other] { $payouts } uitbetalingen
    }; { $matched ->
        [one] 1 vastlegging of terugbetaling teruggevonden
       *[other] { $matched } vastleggingen en terugbetalingen teruggevonden
    }, { $irregular } na te kijken, { $not_due } nog niet verwacht, { $elsewhere } van andere kassa’s
cli-payout = { $date }  { $reference }  uitbetaald { $settlement }: verkopen { $sales }, terugbetalingen { $returns }, kosten { $fees }
cli-payout-and-other = { $date }  { $reference }  uitbetaald { $settlement }: verkopen { $sales }, terugbetalingen { $returns }, kosten { $fees }, geschillen, reserves en overig { $other }
cli-payout-wrong = { $payout }  Het klopt niet: vraag het aan Klarna.

cli-no-journal = Er is nog geen journaal: er is nooit iets verkocht.
cli-no-journal-but-seals = Er is geen journaal, en een zegel noemt gebeurtenissen die erin stonden.
    .remedy = Neem met deze kassa geen betaling aan en bel de beheerder.
cli-checked =
    { $count ->
        [one] 1 gebeurtenis gecontroleerd
       *[other] { $count } gebeurtenissen gecontroleerd
    }
cli-seals-unknown = Het is niet bekend of de zegels van deze kassa zijn: { $why }
cli-seal-lost = Gebeurtenis { $event } was verzegeld en ging verloren toen het journaal op { $at } uit een back-up werd teruggezet.
cli-events-of-sales = { $events ->
        [one] 1 gebeurtenis
       *[other] { $events } gebeurtenissen
    } van { $sales ->
        [one] 1 verkoop
       *[other] { $sales } verkopen
    }
cli-intact = Het journaal is intact: { $held }, { $seals ->
        [one] 1 zegel
       *[other] { $seals } zegels
    }. Laatste hash { $head }
cli-sealed = Het journaal is verzegeld bij gebeurtenis { $event }. Laatste hash { $head }
cli-keep-seal = Bewaar een kopie van dit bestand op een andere plek.
cli-imported =
    { $count ->
        [one] 1 artikel staat in de catalogus.
       *[other] { $count } artikelen staan in de catalogus.
    }
cli-backed-up = De back-up van { $day } is teruggelezen en is intact: { $held }.
cli-no-backup = Er is nog geen back-up in { $folder }.
cli-backup-journal-damaged = Het journaal zelf is niet leesbaar: { $why }
cli-backup-of-journal = Het journaal begint met precies deze gebeurtenissen.
cli-backup-of-other = Het journaal begint niet met deze gebeurtenissen: het is een ander of een ouder journaal.
cli-backup-alone = Er is nog geen journaal.
cli-restorable = { $file } kan worden teruggezet: { $held }, elke verkoop opnieuw opgebouwd.
cli-totals =
    { $sales ->
        [one] 1 verkoop: vastgelegd { $captured }, terugbetaald { $refunded }
       *[other] { $sales } verkopen: vastgelegd { $captured }, terugbetaald { $refunded }
    }
cli-restore-meant = { $file } zou de plaats innemen van het { $mode }-journaal, dat apart wordt gezet.
    .remedy = Bevestig dat met --yes.
cli-restored = Het journaal is teruggezet: { $held }, waarvan { $carried } overgenomen uit het journaal dat apart is gezet.
    .remedy = Er wordt geen betaling aangenomen voordat de verkopen van de laatste drie dagen opnieuw bij Klarna zijn gelezen; de volgende start doet dat.

cli-account-practice-none = Voor oefenen is geen account nodig.
    .remedy = Voeg --mode playground of --mode live toe.
cli-account-practice = practice: een simulator op deze computer; wat die opent, staat in gewone tekst in het instellingenbestand en opent verder niets
cli-account-accepted = Klarna accepteert het { $mode }-account.
cli-account-kept =
    { $store ->
        [keyring] Klarna accepteert het { $mode }-account. Het wordt bewaard in de sleutelbos van het systeem ({ $keyring }).
       *[encrypted_file] Klarna accepteert het { $mode }-account. Het wordt bewaard in een versleuteld bestand, met een wachtwoordzin.
    }
cli-account-removed = Het { $mode }-account is verwijderd.
cli-account-none = Er was geen { $mode }-account.
cli-account-show =
    { $store ->
        [keyring] { $mode }: { $region }, gebruiker { $user }; bewaard in de sleutelbos van het systeem ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, gebruiker { $user }; bewaard in een versleuteld bestand, met een wachtwoordzin
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode }: { $region }, API-sleutel; bewaard in de sleutelbos van het systeem ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, API-sleutel; bewaard in een versleuteld bestand, met een wachtwoordzin
    }
cli-account-show-none = { $mode }: er is geen account bewaard.
    .remedy = `till account set` stelt er een in.
cli-account-show-locked = { $mode }: bewaard in een versleuteld bestand; met de wachtwoordzin is meer te zien
cli-ask-secret = Wachtwoord van het { $mode }-account:
cli-no-secret = Er is geen wachtwoord opgegeven.
cli-asking-klarna = Navragen bij Klarna …
cli-ask-passphrase = Wachtwoordzin van het versleutelde bestand:
cli-ask-new-passphrase = Nieuwe wachtwoordzin voor het versleutelde bestand:
cli-ask-again = Nog een keer dezelfde:

cli-doctor-settings = { $shop } in { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] in de sleutelbos van het systeem ({ $keyring })
       *[encrypted_file] in een versleuteld bestand, met een wachtwoordzin
    }
cli-doctor-journal = open, en niemand anders verkoopt ermee
cli-doctor-journal-used = in gebruik: { $problem }
cli-doctor-backups =
    { $count ->
        [0] nog geen; er wordt er een gemaakt als er niets gebeurt
       *[other] { $count }, de nieuwste van { $day }
    }
cli-doctor-sound = { $backups }; het hele journaal was intact op { $at }
cli-doctor-damaged = Bij de controle van { $at } bleek het journaal beschadigd.
    .remedy = `till verify` zegt wat er mis is.
cli-doctor-not-backed-up = Op { $at } kon geen back-up worden gemaakt.
    .remedy = `till backup` probeert het opnieuw en zegt wat in de weg staat.
cli-doctor-klarna = antwoordt en accepteert de inloggegevens
cli-doctor-practice-credentials = Klarna accepteert de inloggegevens niet.
    .remedy = Controleer practice.klarna_user en klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Controleer practice.klarna_url.
cli-doctor-open = { $open } open, { $unreadable } niet leesbaar
cli-doctor-clock = niet vóór de laatste gebeurtenis van het journaal
cli-doctor-clock-behind = Het journaal is geschreven op { $last }.
    .remedy = Stel datum en tijd van deze computer in.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Verkoop { $sale }: { $total }
cli-link-underway = De link is onderweg.
cli-link-refused = De link is niet verstuurd: { $why }
cli-link-unknown = Het is niet bekend of de link is verstuurd.
cli-no-code = Er kan geen code worden getoond: { $why }
cli-waiting = Wacht op de klant (sessie { $session }).
cli-on-page = De klant is op de pagina.
cli-declined = Niet geaccepteerd – de klant mag het opnieuw proberen.
cli-technical-error = Een technische fout – de klant mag het opnieuw proberen.
cli-went-back = De klant is teruggegaan – en kan nog terugkomen.
cli-identity = Vergelijk het identiteitsbewijs van de klant.
cli-ending = De betaling wordt beëindigd.
cli-charging = Er wordt bij de klant afgerekend.
cli-finishing = Betaald, wordt afgerond.

cli-repeated = Dit was al eerder gevraagd, op { $at }, en is gedaan; het is niet nog eens gedaan.
cli-repeated-some-time = Dit was al eerder gevraagd en is gedaan; het is niet nog eens gedaan.
cli-repeated-other = Vraag een tweede van hetzelfde bedrag aan met een eigen --operation ID.

cli-sale-handed-over = Verkoop { $sale } meegegeven: vastgelegd { $captured }, Klarna-referentie { $reference }.
cli-sale-refunded = Verkoop { $sale } meegegeven: vastgelegd { $captured }, terugbetaald { $refunded }, Klarna-referentie { $reference }.
cli-sale-rest = Er kan nog { $left } worden meegegeven.
cli-sale-change-refused = Klarna heeft de laatste wijziging geweigerd: { $why }
cli-sale-word = Verkoop { $sale }: Klarna zegt “{ $word }” over de order; dit programma kent dat niet.
    .remedy = Niet meegeven; zoek het op in het Klarna-portaal.
cli-sale-paid = Verkoop { $sale } is betaald, Klarna-referentie { $reference }. De artikelen zijn nog niet meegegeven.
cli-sale-paid-refused = Verkoop { $sale } is betaald en niet meegegeven. Geweigerd door Klarna: { $why }
cli-sale-basket = Verkoop { $sale } is een mandje; er is niets aan Klarna gevraagd.
cli-sale-not-ended = Verkoop { $sale }: de betaling kon nog niet worden beëindigd (sessie { $session }).
    .remedy = Verkoop deze artikelen niet opnieuw; de kassa gaat verder bij de volgende start.
cli-sale-held = Verkoop { $sale } is goedgekeurd en nog te plaatsen: `till place { $sale }` plaatst de order, binnen het uur.
    .remedy = Nog niet meegeven.
cli-sale-review = Verkoop { $sale } is betaald, maar Klarna controleert de betaling.
    .remedy = Nog niet meegeven; `till review { $sale } --wait` wacht op de uitkomst, `till cancel { $sale }` niet.
cli-sale-review-awaited = Verkoop { $sale } is betaald, maar Klarna controleert de betaling.
    .remedy = Nog niet meegeven; { $name } stond wachten toe, `till refresh { $sale }` toont de uitkomst.
cli-sale-late = Verkoop { $sale } is betaald nadat de betaling was beëindigd, Klarna-referentie { $reference }.
    .remedy = `till return-late { $sale }` stuurt het geld terug, `till keep-late { $sale }` houdt de betaling.
cli-sale-not-opened = Klarna heeft de betaling van verkoop { $sale } niet geopend.
    .remedy = Er is geen link getoond; er kan niets betaald zijn.
cli-sale-unreadable = Verkoop { $sale }: { $why }
    .remedy = Niet meegeven, niet opnieuw verkopen; zoek het op in het Klarna-portaal (sessie { $session }) en geef met `till settle { $sale }` aan wat je vond.
cli-sale-unanswered = Verkoop { $sale }: Klarna’s antwoord ontbreekt.
    .remedy = Niet meegeven, niet opnieuw verkopen; de kassa leest verder bij de volgende start.

cli-closed-discarded = Het mandje van verkoop { $sale } is verwijderd.
cli-closed-cancelled = Verkoop { $sale } is geannuleerd; betalen kan niet meer.
cli-closed-by-customer = De klant heeft verkoop { $sale } geannuleerd.
cli-closed-elsewhere = Verkoop { $sale } is geannuleerd in het Klarna-portaal.
cli-closed-expired = Verkoop { $sale } is niet op tijd betaald; betalen kan niet meer.
cli-closed-order-expired = De tijd om verkoop { $sale } vast te leggen is voorbij.
cli-closed-refused = Klarna heeft verkoop { $sale } geweigerd: { $why }
cli-closed-charge-refused = Voor verkoop { $sale } is niet afgerekend bij de klant. { $why }
    .remedy = Verkoop op de gewone manier, met een betaalpagina.
cli-closed-not-offered = Verkoop { $sale }: { $why }
    .remedy = Kies een andere categorie en verkoop opnieuw; er is geen link getoond.
cli-closed-rejected = Klarna heeft verkoop { $sale } afgewezen.
    .remedy = Niet meegeven.
cli-closed-given-up = Klarna gaf geen bruikbaar antwoord over verkoop { $sale }.
    .remedy = Controleer het netwerk (`till doctor` controleert de verbinding met Klarna) en verkoop dan opnieuw. Er is geen link getoond; er kan niets betaald zijn.
cli-closed-otherwise = Verkoop { $sale } is anders betaald: { $tender }.
cli-closed-returned = Verkoop { $sale }: artikelen kwamen terug, er is niets gekocht.
cli-return = Geef de verkoop en de regel op, zoals P-000012:3 of P-000012:3=2.

cli-slip-printed = Bon { $number } is afgedrukt op { $to }.
cli-slip-written = Bon { $number } staat in { $to }.
cli-slip-copy-printed = Kopie { $copy } van bon { $number } is afgedrukt op { $to }.
cli-slip-copy-written = Kopie { $copy } van bon { $number } staat in { $to }.
cli-slip-file = Een bon wordt opgeslagen als .pdf of .png.
cli-no-printer-chosen = Er is geen printer voor bonnen gekozen. Noem er een, of voeg er een toe met ‘till printer add’.
cli-printer-address = { $text } is geen printeradres: een host, host:poort of een apparaatbestand zoals /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] Er is geen printer.
        [one] { $count } printer
       *[other] { $count } printers
    }
cli-printer-cuts = snijdt
cli-printer-does-not-cut = snijdt niet
cli-printer-added = Printer { $name } op { $address } is opgeslagen. Ga na wat hij kan met ‘till printer test’.
cli-printer-tested = Wat printer { $name } kan, is opgeslagen.
cli-printer-removed = Printer { $name } is verwijderd.
cli-printer-which-page = Op welke regel staan alle tekens goed? 1 tot { $most }; 0 als dat er geen is.
cli-printer-which-width = Wat is de laatste regel die op | eindigt en op één regel past? 1 tot { $most }.
cli-printer-was-cut = Is het papier afgesneden? 1 ja, 0 nee.
cli-printer-no-test = { $name } is een printer van het systeem en heeft geen test nodig: hij krijgt de bon als PDF.
