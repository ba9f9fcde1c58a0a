basket-customers = Opgeslagen klanten
basket-title = Mandje
basket-search = Zoeken
basket-search-hint = Naam, nummer of 3 × naam
basket-search-none = Geen artikel gevonden.
basket-search-hits = Gevonden artikelen
basket-empty = Scan een artikel
basket-empty-hint = of druk op F2 om op naam te zoeken
basket-empty-practice = Je bent aan het oefenen: alles werkt, niets is echt. Probeer F2, “heart”, Enter – en dan F9.
basket-lines = Regels
basket-total = Totaal
basket-tax = incl. { $tax } btw
basket-tax-added = bij de prijzen komt { $tax } btw
basket-gift-card = Cadeaukaart
basket-discount = Korting { $discount }
basket-off = Korting op totaal { $discount }
basket-items =
    { $count ->
        [one] 1 artikel
       *[other] { $count } artikelen
    }
basket-items-none = Nog niets gescand
basket-line-acts = Gekozen regel
basket-one-less = Eén minder
basket-one-more = Eén meer
basket-quantity = Aantal
basket-discount-line = Korting
basket-remove = Verwijderen
basket-open-amount = Vrij artikel
basket-park = Parkeren
basket-resume = Ophalen
basket-resume-count = Ophalen ({ $count })
basket-clear = Mandje legen
basket-pay = Betalen met Klarna
basket-pay-ask = Link
returns-title = Retour
returns-remove = { $name } uit de retour halen
returns-of = Verkoop { $sale } · { $reason }
returns-total = { $amount } retour: terugbetaald na de betaling
returns-ends-up-paying = De klant betaalt per saldo { $amount }
returns-gets-back = De klant krijgt per saldo { $amount } terug
basket-not-added-no-sale = Geen verkoop van deze kassa heeft dit nummer
basket-not-added-no-sale-hint = Zonder de verkoop kan een retour hier niet worden terugbetaald. Doe dat op de kassa die het verkocht, of in Klarna’s portaal.
basket-not-added-title = Niet toegevoegde codes
basket-not-added-unknown = Niet in de catalogus
basket-not-added-unknown-hint = Er is niets toegevoegd. Scan opnieuw, zoek met F2 of verkoop het als vrij artikel.
basket-not-added-misread = Code verkeerd gelezen
basket-not-added-misread-hint = Er is niets toegevoegd: het controlecijfer klopt niet. Scan het artikel opnieuw.
basket-not-added-ambiguous = Twee artikelen met deze code
basket-not-added-ambiguous-hint = Er is niets toegevoegd: het is de barcode van het ene artikel en het nummer van het andere. Kies met F2.
basket-not-added-refused = Niet toegevoegd
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Negeren

line-each = { $quantity } × { $price }
line-tax = { $rate } btw
line-discount = korting { $discount }

goods-share = Hoeveel?
goods-share-all = Alles
goods-share-goods = Artikelen
goods-share-amount = Een bedrag
goods-amount = Bedrag
goods-amount-hint = Bijvoorbeeld 2,50; hoogstens { $all }
goods-sum = Totaal
goods-of = van { $quantity } · { $amount }
goods-up = Eén meer
goods-down = Eén minder
