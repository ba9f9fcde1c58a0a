# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] Det går inte innan betalning har begärts.
        [opening] Det går inte medan kassan frågar Klarna.
        [open] Det går inte medan betalningen är öppen.
        [authorized] Det går inte medan ordern läggs.
        [under_review] Det går inte medan Klarna granskar betalningen.
        [paid] Det går inte medan köpet är betalt och varorna är kvar här.
        [handing_over] Det går inte medan Klarna bekräftar.
        [handed_over] Det går inte när varorna är utlämnade.
        [late_payment] Det går inte innan den sena betalningen är avgjord.
        [in_doubt] Det går inte medan köpet är oklart.
       *[other] Det går inte: köpet är stängt.
    }
no-such-line = Den raden finns inte i köpet.
    .remedy = Välj en av köpets rader.
quantity-not-positive = Antalet måste vara minst 1.
    .remedy = Ange hur många, eller ta bort raden.
discount-out-of-range = Rabatten måste ligga mellan noll och priset.
amount-too-large = Beloppet är över 2 000 000,00.
    .remedy = Kontrollera antal och pris.
text-missing = { field }: text saknas.
    .remedy = Fyll i den.
text-too-long = { field }: texten är för lång.
    .remedy = Använd högst 255 tecken.
text-unreadable = { field }: texten innehåller ett osynligt tecken, t.ex. en radbrytning eller ett styrtecken.
    .remedy = Skriv den igen, på en rad.
captured-already = Betalningen är redan aktiverad.
    .remedy = Återbetala i stället.
refunded-already = En del av beloppet är redan återbetald.
    .remedy = Annullera ordern: det som inte har återbetalats går tillbaka till kunden.
captured-whole = Hela beloppet är redan aktiverat.
    .remedy = Lämna ut allt, och återbetala sedan det som stannar kvar.
nothing-left = Det finns inget kvar att lämna ut: allt är utlämnat, släppt eller har gått ut.
more-than-left = Rad { $line }: bara { $left } kvar.
    .remedy = Ta inte mer än så.
amount-above-left = Belopp: högst { $left } är kvar.
    .remedy = Ange så mycket eller mindre.
goods-above-left = Varorna kostar mer än de { $left } som är kvar, eftersom något annat har betalat en del.
    .remedy = Ta resten (F5) och välj inga varor.
goods-below-nothing = Ett presentkort eller tillgodokvitto bland dessa är värt mer än resten.
    .remedy = Välj fler varor, eller allt.
amount-not-positive = Beloppet måste vara mer än noll.
nothing-to-refund = Allt som var aktiverat är redan återbetalt.
write-underway = Något är på väg till Klarna.
    .remedy = Vänta tills det är bekräftat.
operation-taken = ”{ $operation }” är en annan åtgärd i det här köpet.
    .remedy = Ge den här ett eget id.
sent-too-often = Länken har skickats { $times } gånger.
    .remedy = Använd QR-koden.
qr-is-not-sent = En QR-kod skickas inte.
    .remedy = Visa den på kundskärmen.
only-when-the-till-places = { field } kräver place_order_mode ”none”, där kassan lägger ordern.
no-customer-token = Ingen kund godkände att debiteras igen i det här köpet.
customer-token-not-now = Det går inte medan den sparade kundens status är ”{ $state }”.
customer-token-stands = Kunden kan fortfarande debiteras.
    .remedy = Sluta debitera först, och radera sedan kunden.
customer-token-not-chargeable = Kunden kan inte debiteras här.
    .remedy = Sälj på vanligt sätt.
charge-underway = Kunden debiteras just nu för ett köp.
    .remedy = Vänta på Klarnas svar.
category-twice = En kategori anges två gånger.
    .remedy = Ange varje kategori en gång.
fallback-without-category = Reservvalet (fallback) kräver en kategori: utan kategori erbjuds redan allt.
no-such-slip = Den bekräftelsen finns inte: inget är betalt, eller så finns inte återbetalningen.
    .remedy = Titta på köpet.
too-many-slips = Bekräftelsen har skrivits ut eller sparats { $times } gånger.
    .remedy = Använd ett av dem.
finding-does-not-fit = Det avgör inte det som är oklart i köpet.
nothing-to-return = Inget i det här köpet kan returneras: inga varor har lämnats ut och betalats med Klarna.
return-in-other-currency = Varorna såldes i en annan valuta än korgens. Återbetala dem på deras eget köp.
too-many-returns = Högst { $most } rader kan returneras med en korg.
    .remedy = Se efter vilken status köpet har.

problem-of-line = Rad { $line } ({ $name }): { $problem }
problem-of-nameless-line = Rad { $line }: { $problem }
empty-basket = Varukorgen är tom.
    .remedy = Lägg till en vara först.
too-many-lines = Klarna tar högst 1 000 rader.
    .remedy = Dela upp det på två köp.
total-not-positive = Det finns inget att betala.
    .remedy = Lämna ut utan Klarna, eller lägg till en vara.
total-too-large = Klarna tar högst 2 000 000,00.
    .remedy = Dela upp det på två köp.
sku-missing = Artikelnumret saknas.
    .remedy = Fyll i det.
sku-too-long = Artikelnumret är för långt.
    .remedy = Använd högst 244 tecken.
name-missing = Namnet saknas.
    .remedy = Ange vad kunden köper.
name-too-long = Namnet är för långt.
    .remedy = Använd högst 255 tecken.
line-text-unreadable = Texten innehåller ett styrtecken.
    .remedy = Skriv den igen.
quantity-negative = Ett negativt antal är en retur.
    .remedy = Återbetala i stället köpet där varan köptes.
quantity-zero = Antalet är noll.
    .remedy = Ange hur många, eller ta bort raden.
price-negative = Priset är under noll.
    .remedy = Ange priset, och sänk det med en rabatt.
price-too-large = Priset är över 2 000 000,00.
    .remedy = Kontrollera priset.
line-too-large = Raden blir mer än 2 000 000,00.
    .remedy = Kontrollera antal och pris.
discount-negative = Rabatten är under noll.
    .remedy = Ange hur mycket som dras av.
discount-too-large = Rabatten är större än radens belopp.
    .remedy = Sänk rabatten.
tax-rate-too-high = Momssatsen är över 100 %.
    .remedy = Kontrollera momssatsen.
tax-rate-too-fine = Momssatsen har fler än två decimaler.
    .remedy = Använd högst två decimaler.
credit-not-positive = Tillgodobeloppet är noll.
    .remedy = Ange vad kortet betalar.
credit-not-plain = Ett presentkort eller tillgodokvitto har antal 1, ingen rabatt och ingen moms.
    .remedy = Ange det igen.
credit-too-large = Presentkort och tillgodokvitton är tillsammans värda mer än varukorgen.
    .remedy = Sänk dem.
basket-discount-out-of-range = Rabatten på hela köpet måste ligga mellan noll och priset.
    .remedy = Ändra rabatten.
wrong-currency = Priset är i en annan valuta.
    .remedy = Använd butikens valuta.

not-an-amount = { field }: det är inte ett belopp.
    .remedy = Skriv så här: 2,50.
too-many-decimals = { field }: det har fler än två decimaler.
    .remedy = Skriv så här: 2,50.
amount-ambiguous = { field }: det kan läsas på två sätt.
    .remedy = Skriv det utan tusentalsavgränsare, t.ex. 1234,00.
not-an-address = Det är inte en giltig e-postadress.
    .remedy = Skriv så här: namn@example.com.
not-a-number = Det är inte ett giltigt telefonnummer.
    .remedy = Kontrollera det; utländska nummer börjar med + och landskoden, t.ex. +447700900123.
unknown-prefix = Klarna finns inte i det här numrets land.
    .remedy = Använd QR-koden eller en e-postadress.

field =
    { $field ->
        [amount] Belopp
        [auto_capture] Aktivera direkt
        [customer] Kund
        [discount] Rabatt
        [hold] Lägg senare
        [name] Namn
        [note] Notering
        [order_id] Order-id
        [page_title] Sidans rubrik
        [price] Pris
        [reason] Orsak
        [remember] Debitera igen
        [tender] Betalningsmedel
       *[other] Text
    }
