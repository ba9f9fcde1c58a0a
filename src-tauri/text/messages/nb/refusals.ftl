# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] Dette kan ikke gjøres før det er bedt om betaling.
        [opening] Dette kan ikke gjøres mens Klarna blir spurt.
        [open] Dette kan ikke gjøres mens betalingen er åpen.
        [authorized] Dette kan ikke gjøres mens ordren opprettes.
        [under_review] Dette kan ikke gjøres mens Klarna kontrollerer betalingen.
        [paid] Dette kan ikke gjøres mens salget er betalt og varene fortsatt er her.
        [handing_over] Dette kan ikke gjøres mens Klarna bekrefter.
        [handed_over] Dette kan ikke gjøres når varene er utlevert.
        [late_payment] Dette kan ikke gjøres før det er bestemt hva som skal skje med den sene betalingen.
        [in_doubt] Dette kan ikke gjøres mens salget er uavklart.
       *[other] Dette kan ikke gjøres: Salget er lukket.
    }
no-such-line = Linjen finnes ikke i dette salget.
    .remedy = Velg en av salgets linjer.
quantity-not-positive = Antallet må være minst 1.
    .remedy = Skriv inn hvor mange, eller fjern linjen.
discount-out-of-range = Rabatten må ligge mellom null og prisen.
amount-too-large = Beløpet er over 2 000 000,00.
    .remedy = Sjekk antall og pris.
text-missing = { field }: Det mangler en tekst.
    .remedy = Skriv den inn.
text-too-long = { field }: Teksten er for lang.
    .remedy = Bruk høyst 255 tegn.
text-unreadable = { field }: Teksten har et tegn som ikke vises, for eksempel et linjeskift eller et escape-tegn.
    .remedy = Skriv den på nytt, på én linje.
captured-already = Pengene er allerede trukket.
    .remedy = Refunder i stedet.
refunded-already = En del av pengene er allerede refundert.
    .remedy = Kanseller ordren: Det som ikke er refundert, går tilbake til kunden.
captured-whole = Hele beløpet er allerede trukket.
    .remedy = Utlever alt, og refunder så det som blir igjen.
nothing-left = Det er ikke mer å utlevere: Alt er utlevert, frigitt eller bortfalt.
more-than-left = Linje { $line }: Bare { $left } igjen.
    .remedy = Ikke ta mer enn det.
amount-above-left = Beløp: Det er høyst { $left } igjen.
    .remedy = Skriv inn det eller mindre.
goods-above-left = Varene koster mer enn det som er igjen ({ $left }), fordi noe annet betalte en del.
    .remedy = Ta resten (F5), og velg ingen varer.
goods-below-nothing = Et gavekort eller en tilgodelapp blant disse er verdt mer enn resten.
    .remedy = Velg flere varer, eller alt.
amount-not-positive = Beløpet må være mer enn null.
nothing-to-refund = Alt som er trukket, er allerede refundert.
write-underway = Noe er på vei til Klarna.
    .remedy = Vent til det er bekreftet.
operation-taken = «{ $operation }» er en annen handling i dette salget.
    .remedy = Gi denne en egen ID.
sent-too-often = Lenken er sendt { $times } ganger.
    .remedy = Bruk QR-koden.
qr-is-not-sent = En QR-kode sendes ikke.
    .remedy = Vis den på kundeskjermen.
only-when-the-till-places = { field } krever place_order_mode «none», der kassen oppretter ordren.
no-customer-token = Ingen kunde har godtatt å bli belastet igjen i dette salget.
customer-token-not-now = Dette kan ikke gjøres mens den lagrede kundens status er «{ $state }».
customer-token-stands = Kunden kan fortsatt belastes.
    .remedy = Stopp belastningen først, og slett så kunden.
customer-token-not-chargeable = Denne kunden kan ikke belastes her.
    .remedy = Selg på vanlig måte.
charge-underway = Denne kunden belastes nå for et salg.
    .remedy = Vent på Klarnas svar.
category-twice = En kategori er nevnt to ganger.
    .remedy = Nevn hver av dem én gang.
fallback-without-category = payment_fallback trenger en kategori: Uten den tilbys alt allerede.
no-such-slip = Denne bekreftelsen finnes ikke: ingenting er betalt, eller refusjonen finnes ikke.
    .remedy = Se på salget.
too-many-slips = Bekreftelsen er skrevet ut eller lagret { $times } ganger.
    .remedy = Bruk en av dem.
finding-does-not-fit = Dette avklarer ikke det som er uavklart i salget.
nothing-to-return = Ingenting fra dette salget kan komme i retur: ingen varer er utlevert og betalt med Klarna.
return-in-other-currency = Varene ble solgt i en annen valuta enn handlekurven. Refunder dem på deres eget salg.
too-many-returns = Høyst { $most } linjer kan komme i retur med én handlekurv.
    .remedy = Sjekk salgets status.

problem-of-line = Linje { $line } ({ $name }): { $problem }
problem-of-nameless-line = Linje { $line }: { $problem }
empty-basket = Handlekurven er tom.
    .remedy = Legg til en vare først.
too-many-lines = Klarna tar høyst 1000 linjer.
    .remedy = Del det opp i to salg.
total-not-positive = Det er ingenting å betale.
    .remedy = Utlever uten Klarna, eller legg til en vare.
total-too-large = Klarna tar høyst 2 000 000,00.
    .remedy = Del det opp i to salg.
sku-missing = Varenummeret mangler.
    .remedy = Skriv det inn.
sku-too-long = Varenummeret er for langt.
    .remedy = Bruk høyst 244 tegn.
name-missing = Navnet mangler.
    .remedy = Skriv inn hva kunden kjøper.
name-too-long = Navnet er for langt.
    .remedy = Bruk høyst 255 tegn.
line-text-unreadable = Teksten har et kontrolltegn.
    .remedy = Skriv den på nytt.
quantity-negative = Et negativt antall er en retur.
    .remedy = Refunder i stedet salget der varen ble kjøpt.
quantity-zero = Antallet er null.
    .remedy = Skriv inn hvor mange, eller fjern linjen.
price-negative = Prisen er under null.
    .remedy = Skriv inn prisen, og bruk en rabatt for å sette den ned.
price-too-large = Prisen er over 2 000 000,00.
    .remedy = Sjekk prisen.
line-too-large = Linjen blir på mer enn 2 000 000,00.
    .remedy = Sjekk antall og pris.
discount-negative = Rabatten er under null.
    .remedy = Skriv inn det som trekkes fra.
discount-too-large = Rabatten er større enn linjen.
    .remedy = Sett ned rabatten.
tax-rate-too-high = Mva.-satsen er over 100 %.
    .remedy = Sjekk mva.-satsen.
tax-rate-too-fine = Mva.-satsen har mer enn to desimaler.
    .remedy = Bruk høyst to desimaler.
credit-not-positive = Gavekortet eller tilgodelappen er på null.
    .remedy = Skriv inn hva kortet betaler.
credit-not-plain = Et gavekort eller en tilgodelapp har antall 1, ingen rabatt og ingen mva.
    .remedy = Legg det inn på nytt.
credit-too-large = Gavekort og tilgodelapper er til sammen større enn handlekurven.
    .remedy = Sett dem ned.
basket-discount-out-of-range = Rabatten på hele salget må ligge mellom null og prisen.
    .remedy = Endre rabatten.
wrong-currency = Prisen er i en annen valuta.
    .remedy = Bruk butikkens valuta.

not-an-amount = { field }: Dette er ikke et beløp.
    .remedy = Skriv det som 2,50.
too-many-decimals = { field }: Dette har mer enn to desimaler.
    .remedy = Skriv det som 2,50.
amount-ambiguous = { field }: Dette kan leses på to måter.
    .remedy = Skriv det uten tusenskille, f.eks. 1234,00.
not-an-address = Det er ikke en gyldig e-postadresse.
    .remedy = Skriv den som navn@example.com.
not-a-number = Det er ikke et gyldig telefonnummer.
    .remedy = Sjekk det. Utenlandske numre begynner med + og landkode, f.eks. +46701740615.
unknown-prefix = Klarna tilbys ikke i landet nummeret hører til.
    .remedy = Bruk QR-koden eller en e-postadresse.

field =
    { $field ->
        [amount] Beløp
        [auto_capture] Trekk med én gang
        [customer] Kunde
        [discount] Rabatt
        [hold] Opprett senere
        [name] Navn
        [note] Notat
        [order_id] Ordre-ID
        [page_title] Sidetittel
        [price] Pris
        [reason] Årsak
        [remember] Belast igjen
        [tender] Betalingsmåte
       *[other] Tekst
    }
