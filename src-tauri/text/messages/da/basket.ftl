basket-customers = Gemte kunder
basket-title = Kurv
basket-search = Søg
basket-search-hint = Navn, nummer eller 3 × navn
basket-search-none = Ingen varer fundet.
basket-search-hits = Fundne varer
basket-empty = Scan en vare
basket-empty-hint = eller tryk F2 for at søge på navn
basket-empty-practice = Dette er en øvelse: Alt virker, intet er ægte. Prøv F2, ”heart”, Enter – og så F9.
basket-lines = Linjer
basket-total = I alt
basket-tax = heraf moms { $tax }
basket-tax-added = moms { $tax } lægges til priserne
basket-gift-card = Gavekort
basket-discount = Rabatter { $discount }
basket-off = Rabat på kurven { $discount }
basket-items =
    { $count ->
        [one] 1 vare
       *[other] { $count } varer
    }
basket-items-none = Intet scannet endnu
basket-line-acts = Valgt linje
basket-one-less = Én mindre
basket-one-more = Én mere
basket-quantity = Antal
basket-discount-line = Rabat
basket-remove = Fjern
basket-open-amount = Diverse vare
basket-park = Parkér
basket-resume = Hent kurv
basket-resume-count = Hent kurv ({ $count })
basket-clear = Tøm kurv
basket-pay = Betal med Klarna
basket-pay-ask = Link
returns-title = Retur
returns-remove = Fjern { $name } fra returneringen
returns-of = Salg { $sale } · { $reason }
returns-total = { $amount } retur: refunderes efter betalingen
returns-ends-up-paying = Kunden ender med at betale { $amount }
returns-gets-back = Kunden ender med at få { $amount } tilbage
basket-not-added-no-sale = Intet salg på denne kasse har dette nummer
basket-not-added-no-sale-hint = Uden sit salg kan en retur ikke refunderes her. Refundér den på kassen, der solgte varen, eller i Klarnas portal.
basket-not-added-title = Koder, der ikke gav en vare
basket-not-added-unknown = Ikke i varekataloget
basket-not-added-unknown-hint = Der er ikke tilføjet noget. Scan igen, søg med F2, eller sælg den som diverse vare.
basket-not-added-misread = Kode læst forkert
basket-not-added-misread-hint = Der er ikke tilføjet noget: Kontrolcifferet er forkert. Scan varen igen.
basket-not-added-ambiguous = To varer har denne kode
basket-not-added-ambiguous-hint = Der er ikke tilføjet noget: Koden er stregkode på én vare og varenummer på en anden. Vælg med F2.
basket-not-added-refused = Ikke tilføjet
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Fjern kode

line-each = { $quantity } × { $price }
line-tax = { $rate } moms
line-discount = rabat { $discount }

goods-share = Hvor meget?
goods-share-all = Alt
goods-share-goods = Varer
goods-share-amount = Et beløb
goods-amount = Beløb
goods-amount-hint = Fx 2,50 – højst { $all }
goods-sum = I alt
goods-of = af { $quantity } · { $amount }
goods-up = Én mere
goods-down = Én færre
