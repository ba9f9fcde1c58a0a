basket-customers = Lagrede kunder
basket-title = Handlekurv
basket-search = Søk
basket-search-hint = Navn, nummer eller 3 × navn
basket-search-none = Fant ingen varer.
basket-search-hits = Varer funnet
basket-empty = Skann en vare
basket-empty-hint = eller trykk F2 for å søke på navn
basket-empty-practice = Dette er trening: Alt virker, ingenting er ekte. Prøv F2, «heart», Enter – og så F9.
basket-lines = Linjer
basket-total = Totalt
basket-tax = herav mva. { $tax }
basket-tax-added = avgift på { $tax } legges til prisene
basket-gift-card = Gavekort
basket-discount = Rabatter { $discount }
basket-off = Rabatt på hele salget { $discount }
basket-items =
    { $count ->
        [one] 1 vare
       *[other] { $count } varer
    }
basket-items-none = Ingenting skannet ennå
basket-line-acts = Valgt linje
basket-one-less = Én mindre
basket-one-more = Én til
basket-quantity = Antall
basket-discount-line = Rabatt
basket-remove = Fjern
basket-open-amount = Diverse vare
basket-park = Parker
basket-resume = Hent salg
basket-resume-count = Hent salg ({ $count })
basket-clear = Tøm handlekurv
basket-pay = Betal med Klarna
basket-pay-ask = Lenke
returns-title = I retur
returns-remove = Fjern { $name } fra returene
returns-of = Salg { $sale } · { $reason }
returns-total = { $amount } i retur: refunderes etter betalingen
returns-ends-up-paying = Kunden betaler til slutt { $amount }
returns-gets-back = Kunden får til slutt { $amount } tilbake
basket-not-added-no-sale = Ingen salg i denne kassen har dette nummeret
basket-not-added-no-sale-hint = Uten salget sitt kan en retur ikke refunderes her. Refunder den i kassen som solgte varen, eller i Klarnas portal.
basket-not-added-title = Koder som ikke ga noen vare
basket-not-added-unknown = Ikke i vareregisteret
basket-not-added-unknown-hint = Ingenting ble lagt til. Skann på nytt, søk med F2, eller selg den som diverse vare.
basket-not-added-misread = Koden ble lest feil
basket-not-added-misread-hint = Ingenting ble lagt til: Kontrollsifferet er feil. Skann varen på nytt.
basket-not-added-ambiguous = To varer har denne koden
basket-not-added-ambiguous-hint = Ingenting ble lagt til: Koden er strekkoden til én vare og varenummeret til en annen. Velg med F2.
basket-not-added-refused = Ikke lagt til
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Fjern koden

line-each = { $quantity } × { $price }
line-tax = { $rate } mva.
line-discount = rabatt { $discount }

goods-share = Hvor mye?
goods-share-all = Alt
goods-share-goods = Varer
goods-share-amount = Et beløp
goods-amount = Beløp
goods-amount-hint = F.eks. 2,50 – høyst { $all }
goods-sum = Totalt
goods-of = av { $quantity } · { $amount }
goods-up = Én til
goods-down = Én færre
