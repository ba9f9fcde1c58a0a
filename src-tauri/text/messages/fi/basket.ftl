basket-customers = Tallennetut asiakkaat
basket-title = Ostoskori
basket-search = Haku
basket-search-hint = Nimi, numero tai 3 × nimi
basket-search-none = Tuotteita ei löytynyt.
basket-search-hits = Löytyneet tuotteet
basket-empty = Skannaa tuote
basket-empty-hint = tai hae nimellä painamalla F2
basket-empty-practice = Tämä on harjoittelua: kaikki toimii, mutta mikään ei ole oikeaa. Kokeile: F2, ”heart”, Enter – sitten F9.
basket-lines = Rivit
basket-total = Yhteensä
basket-tax = sis. alv { $tax }
basket-tax-added = hintoihin lisätään vero { $tax }
basket-gift-card = Lahjakortti
basket-discount = Alennukset { $discount }
basket-off = Korialennus { $discount }
basket-items =
    { $count ->
        [one] 1 tuote
       *[other] { $count } tuotetta
    }
basket-items-none = Ei vielä tuotteita
basket-line-acts = Valittu rivi
basket-one-less = Yksi pois
basket-one-more = Yksi lisää
basket-quantity = Määrä
basket-discount-line = Alennus
basket-remove = Poista
basket-open-amount = Avoin tuote
basket-park = Pysäköi
basket-resume = Avaa kori
basket-resume-count = Avaa kori ({ $count })
basket-clear = Tyhjennä kori
basket-pay = Maksa Klarnalla
basket-pay-ask = Linkki
returns-title = Palautukset
returns-remove = Poista { $name } palautuksista
returns-of = Ostos { $sale } · { $reason }
returns-total = Palautuksia { $amount }: hyvitetään maksun jälkeen
returns-ends-up-paying = Asiakas maksaa lopulta { $amount }
returns-gets-back = Asiakas saa lopulta takaisin { $amount }
basket-not-added-no-sale = Tällä kassalla ei ole ostosta tällä numerolla
basket-not-added-no-sale-hint = Palautusta ei voi hyvittää täällä ilman ostosta. Hyvitä se kassalla, joka myi tavaran, tai Klarnan portaalissa.
basket-not-added-title = Koodit, jotka eivät lisänneet mitään
basket-not-added-unknown = Ei tuoterekisterissä
basket-not-added-unknown-hint = Mitään ei lisätty. Skannaa uudelleen, hae F2:lla tai myy avoimena tuotteena.
basket-not-added-misread = Koodi luettiin väärin
basket-not-added-misread-hint = Mitään ei lisätty: tarkistusnumero on väärä. Skannaa tuote uudelleen.
basket-not-added-ambiguous = Sama koodi kahdella tuotteella
basket-not-added-ambiguous-hint = Mitään ei lisätty: koodi on yhden tuotteen viivakoodi ja toisen tuotenumero. Valitse F2:lla.
basket-not-added-refused = Ei lisätty
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Ohita

line-each = { $quantity } × { $price }
line-tax = alv { $rate }
line-discount = alennus { $discount }

goods-share = Kuinka paljon?
goods-share-all = Kaikki
goods-share-goods = Tuotteet
goods-share-amount = Summa
goods-amount = Summa
goods-amount-hint = Esim. 2,50; enintään { $all }
goods-sum = Yhteensä
goods-of = { $quantity } kpl · { $amount }
goods-up = Yksi lisää
goods-down = Yksi pois
