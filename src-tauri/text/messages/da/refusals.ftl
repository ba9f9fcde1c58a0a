# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] Det kan ikke gøres, før der er bedt om betaling.
        [opening] Det kan ikke gøres, mens Klarna bliver spurgt.
        [open] Det kan ikke gøres, mens betalingen er åben.
        [authorized] Det kan ikke gøres, mens ordren oprettes.
        [under_review] Det kan ikke gøres, mens Klarna kontrollerer betalingen.
        [paid] Det kan ikke gøres, mens salget er betalt og varerne stadig er her.
        [handing_over] Det kan ikke gøres, mens Klarna bekræfter.
        [handed_over] Det kan ikke gøres, når varerne er udleveret.
        [late_payment] Det kan ikke gøres, før der er taget stilling til den sene betaling.
        [in_doubt] Det kan ikke gøres, mens salget er uafklaret.
       *[other] Det kan ikke gøres: Salget er lukket.
    }
no-such-line = Linjen findes ikke i dette salg.
    .remedy = Vælg en af salgets linjer.
quantity-not-positive = Antallet skal være mindst 1.
    .remedy = Indtast, hvor mange det er, eller fjern linjen.
discount-out-of-range = Rabatten skal ligge mellem nul og prisen.
amount-too-large = Beløbet er over 2.000.000,00.
    .remedy = Tjek antal og pris.
text-missing = { field }: Der mangler en tekst.
    .remedy = Indtast den.
text-too-long = { field }: Teksten er for lang.
    .remedy = Brug højst 255 tegn.
text-unreadable = { field }: Teksten indeholder et tegn, der ikke kan ses, fx et linjeskift eller et escape-tegn.
    .remedy = Indtast den igen på én linje.
captured-already = Pengene er allerede hævet.
    .remedy = Refundér i stedet.
refunded-already = En del af pengene er allerede refunderet.
    .remedy = Annullér ordren: Det, der ikke er refunderet, går tilbage til kunden.
captured-whole = Hele beløbet er allerede hævet.
    .remedy = Udlevér alt, og refundér så det, der bliver her.
nothing-left = Der er ikke mere at udlevere: Alt er udleveret, frigivet eller bortfaldet.
more-than-left = Linje { $line }: Kun { $left } tilbage.
    .remedy = Tag ikke mere end det.
amount-above-left = Beløb: Der er højst { $left } tilbage.
    .remedy = Indtast det eller mindre.
goods-above-left = Varerne koster mere end de { $left }, der er tilbage, fordi en del er betalt på anden måde.
    .remedy = Udlevér resten (F5), og vælg ingen varer.
goods-below-nothing = Et gavekort eller et tilgodebevis blandt disse er mere værd end resten.
    .remedy = Vælg flere varer eller alt.
amount-not-positive = Beløbet skal være mere end nul.
nothing-to-refund = Alt det hævede er allerede refunderet.
write-underway = Noget er på vej til Klarna.
    .remedy = Vent, til det er bekræftet.
operation-taken = ”{ $operation }” er en anden handling i dette salg.
    .remedy = Giv denne sit eget id.
sent-too-often = Linket er sendt { $times } gange.
    .remedy = Brug QR-koden.
qr-is-not-sent = En QR-kode sendes ikke.
    .remedy = Vis den på kundeskærmen.
only-when-the-till-places = { field } kræver place_order_mode ”none”, hvor kassen opretter ordren.
no-customer-token = I dette salg har ingen kunde givet lov til, at der opkræves igen.
customer-token-not-now = Det kan ikke gøres, mens den gemte kundes status er ”{ $state }”.
customer-token-stands = Der kan stadig opkræves hos kunden.
    .remedy = Stop først opkrævningen, og slet så kunden.
customer-token-not-chargeable = Der kan ikke opkræves hos denne kunde her.
    .remedy = Sælg på almindelig vis.
charge-underway = Der opkræves netop nu hos denne kunde for et salg.
    .remedy = Vent på Klarnas svar.
category-twice = En kategori er nævnt to gange.
    .remedy = Nævn hver én gang.
fallback-without-category = payment_fallback kræver en kategori: Uden den tilbydes alt i forvejen.
no-such-slip = Bilaget findes ikke: intet er betalt, eller refusionen findes ikke.
    .remedy = Se på salget.
too-many-slips = Bilaget er udskrevet eller gemt { $times } gange.
    .remedy = Brug en af dem.
finding-does-not-fit = Det afklarer ikke det, der er uafklaret i salget.
nothing-to-return = Intet fra dette salg kan komme retur: ingen varer er udleveret og betalt med Klarna.
return-in-other-currency = Varerne blev solgt i en anden valuta end kurvens. Refundér dem på deres eget salg.
too-many-returns = Højst { $most } linjer kan komme retur med én kurv.
    .remedy = Se, hvordan salget står.

problem-of-line = Linje { $line } ({ $name }): { $problem }
problem-of-nameless-line = Linje { $line }: { $problem }
empty-basket = Kurven er tom.
    .remedy = Tilføj en vare først.
too-many-lines = Klarna tillader højst 1.000 linjer.
    .remedy = Del det op i to salg.
total-not-positive = Der er ikke noget at betale.
    .remedy = Udlevér uden Klarna, eller tilføj en vare.
total-too-large = Klarna tillader højst 2.000.000,00.
    .remedy = Del det op i to salg.
sku-missing = Varenummeret mangler.
    .remedy = Indtast det.
sku-too-long = Varenummeret er for langt.
    .remedy = Brug højst 244 tegn.
name-missing = Navnet mangler.
    .remedy = Indtast, hvad kunden køber.
name-too-long = Navnet er for langt.
    .remedy = Brug højst 255 tegn.
line-text-unreadable = Teksten indeholder et styretegn.
    .remedy = Indtast den igen.
quantity-negative = Et negativt antal er en retur.
    .remedy = Refundér i stedet det salg, hvor varen blev købt.
quantity-zero = Antallet er nul.
    .remedy = Indtast, hvor mange det er, eller fjern linjen.
price-negative = Prisen er under nul.
    .remedy = Indtast prisen, og brug en rabat til at sætte den ned.
price-too-large = Prisen er over 2.000.000,00.
    .remedy = Tjek prisen.
line-too-large = Linjen bliver til mere end 2.000.000,00.
    .remedy = Tjek antal og pris.
discount-negative = Rabatten er under nul.
    .remedy = Indtast det, der trækkes fra.
discount-too-large = Rabatten er større end linjen.
    .remedy = Sæt rabatten ned.
tax-rate-too-high = Momssatsen er over 100 %.
    .remedy = Tjek momssatsen.
tax-rate-too-fine = Momssatsen har mere end to decimaler.
    .remedy = Brug højst to decimaler.
credit-not-positive = Gavekortets eller tilgodebevisets beløb er nul.
    .remedy = Indtast, hvad kortet betaler.
credit-not-plain = Et gavekort eller tilgodebevis har antal 1, ingen rabat og ingen moms.
    .remedy = Indtast det igen.
credit-too-large = Gavekort og tilgodebeviser er på mere end kurven.
    .remedy = Sæt dem ned.
basket-discount-out-of-range = Rabatten på kurven skal ligge mellem nul og prisen.
    .remedy = Ret rabatten.
wrong-currency = Prisen er i en anden valuta.
    .remedy = Brug butikkens valuta.

not-an-amount = { field }: Det er ikke et beløb.
    .remedy = Skriv det som 2,50.
too-many-decimals = { field }: Der er mere end to decimaler.
    .remedy = Skriv det som 2,50.
amount-ambiguous = { field }: Det kan læses på to måder.
    .remedy = Skriv det uden tusindtalsseparator, fx 1234,00.
not-an-address = Det er ikke en gyldig e-mailadresse.
    .remedy = Skriv den som navn@example.com.
not-a-number = Det er ikke et gyldigt telefonnummer.
    .remedy = Tjek det; udenlandske begynder med + og landekoden, fx +46701740615.
unknown-prefix = Klarna dækker ikke det land, nummeret hører til.
    .remedy = Brug QR-koden eller en e-mailadresse.

field =
    { $field ->
        [amount] Beløb
        [auto_capture] Hæv straks
        [customer] Kunde
        [discount] Rabat
        [hold] Opret senere
        [name] Navn
        [note] Note
        [order_id] Ordre-id
        [page_title] Sidetitel
        [price] Pris
        [reason] Årsag
        [remember] Opkræv igen
        [tender] Betalingsmåde
       *[other] Tekst
    }
