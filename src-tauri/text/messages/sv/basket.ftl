basket-customers = Sparade kunder
basket-title = Varukorg
basket-search = Sök
basket-search-hint = Namn, nummer eller 3 × namn
basket-search-none = Ingen vara matchar.
basket-search-hits = Hittade varor
basket-empty = Skanna en vara
basket-empty-hint = eller tryck på F2 och sök på namn
basket-empty-practice = Det här är övning: allt fungerar, inget är på riktigt. Prova F2, ”heart”, Enter – och sedan F9.
basket-lines = Rader
basket-total = Totalt
basket-tax = varav moms { $tax }
basket-tax-added = moms { $tax } tillkommer
basket-gift-card = Presentkort
basket-discount = Rabatter { $discount }
basket-off = Rabatt på hela köpet { $discount }
basket-items =
    { $count ->
        [one] 1 vara
       *[other] { $count } varor
    }
basket-items-none = Inget skannat än
basket-line-acts = Markerad rad
basket-one-less = En färre
basket-one-more = En till
basket-quantity = Antal
basket-discount-line = Rabatt
basket-remove = Ta bort
basket-open-amount = Diversevara
basket-park = Parkera
basket-resume = Hämta
basket-resume-count = Hämta ({ $count })
basket-clear = Töm varukorgen
basket-pay = Betala med Klarna
basket-pay-ask = Länk
returns-title = Returneras
returns-remove = Ta bort { $name } från returerna
returns-of = Köp { $sale } · { $reason }
returns-total = { $amount } i retur: återbetalas efter betalningen
returns-ends-up-paying = Kunden betalar totalt { $amount }
returns-gets-back = Kunden får totalt tillbaka { $amount }
basket-not-added-no-sale = Inget köp i den här kassan har det numret
basket-not-added-no-sale-hint = Utan sitt köp kan en retur inte återbetalas här. Återbetala i kassan som sålde varan eller i Klarnas portal.
basket-not-added-title = Koder som inte gav någon vara
basket-not-added-unknown = Inte i artikelregistret
basket-not-added-unknown-hint = Inget lades till. Skanna igen, sök med F2 eller sälj varan som diversevara.
basket-not-added-misread = Felläst kod
basket-not-added-misread-hint = Inget lades till: kontrollsiffran är fel. Skanna varan igen.
basket-not-added-ambiguous = Två varor har den här koden
basket-not-added-ambiguous-hint = Inget lades till: koden är en varas streckkod och en annan varas artikelnummer. Välj med F2.
basket-not-added-refused = Inte tillagd
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Stäng

line-each = { $quantity } × { $price }
line-tax = { $rate } moms
line-discount = rabatt { $discount }

goods-share = Hur mycket?
goods-share-all = Allt
goods-share-goods = Varor
goods-share-amount = Ett belopp
goods-amount = Belopp
goods-amount-hint = T.ex. 2,50; högst { $all }
goods-sum = Totalt
goods-of = av { $quantity } · { $amount }
goods-up = En till
goods-down = En färre
