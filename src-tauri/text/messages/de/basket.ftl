basket-customers = Gespeicherte Kunden
basket-title = Warenkorb
basket-search = Suchen
basket-search-hint = Name, Nummer oder 3 × Name
basket-search-none = Kein Artikel gefunden.
basket-search-hits = Gefundene Artikel
basket-empty = Artikel scannen
basket-empty-hint = oder mit F2 nach dem Namen suchen
basket-empty-practice = Das ist das Training: Alles funktioniert, nichts ist echt. Versuchen Sie F2, „heart“, Enter – dann F9.
basket-lines = Positionen
basket-total = Summe
basket-tax = inkl. { $tax } MwSt.
basket-tax-added = { $tax } Steuer zu den Preisen addiert
basket-gift-card = Geschenkkarte
basket-discount = Rabatte { $discount }
basket-off = Warenkorbrabatt { $discount }
basket-items =
    { $count ->
        [one] 1 Artikel
       *[other] { $count } Artikel
    }
basket-items-none = Noch nichts gescannt
basket-line-acts = Ausgewählte Zeile
basket-one-less = Eins weniger
basket-one-more = Eins mehr
basket-quantity = Menge
basket-discount-line = Rabatt
basket-remove = Entfernen
basket-open-amount = Diverses
basket-park = Parken
basket-resume = Aufrufen
basket-resume-count = Aufrufen ({ $count })
basket-clear = Warenkorb leeren
basket-pay = Mit Klarna bezahlen
basket-pay-ask = Link
returns-title = Rückgabe
returns-remove = { $name } aus der Rückgabe nehmen
returns-of = Verkauf { $sale } · { $reason }
returns-total = { $amount } Rückgabe: wird nach der Zahlung erstattet
returns-ends-up-paying = Der Kunde zahlt am Ende { $amount }
returns-gets-back = Der Kunde bekommt am Ende { $amount } zurück
basket-not-added-no-sale = Kein Verkauf dieser Kasse hat diese Nummer
basket-not-added-no-sale-hint = Ohne ihren Verkauf kann eine Rückgabe hier nicht erstattet werden. Erstatten Sie an der Kasse, die verkauft hat, oder im Klarna-Portal.
basket-not-added-title = Nicht hinzugefügte Codes
basket-not-added-unknown = Nicht im Artikelstamm
basket-not-added-unknown-hint = Es wurde nichts hinzugefügt. Noch einmal scannen, mit F2 suchen oder als „Diverses“ verkaufen.
basket-not-added-misread = Code falsch gelesen
basket-not-added-misread-hint = Es wurde nichts hinzugefügt: Die Prüfziffer stimmt nicht. Artikel noch einmal scannen.
basket-not-added-ambiguous = Zwei Artikel haben diesen Code
basket-not-added-ambiguous-hint = Es wurde nichts hinzugefügt: Der Code ist Strichcode des einen und Nummer des anderen Artikels. Mit F2 auswählen.
basket-not-added-refused = Nicht hinzugefügt
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Verwerfen

line-each = { $quantity } × { $price }
line-tax = { $rate } MwSt.
line-discount = Rabatt { $discount }

goods-share = Wie viel?
goods-share-all = Alles
goods-share-goods = Artikel
goods-share-amount = Ein Betrag
goods-amount = Betrag
goods-amount-hint = Zum Beispiel 2,50; höchstens { $all }
goods-sum = Summe
goods-of = von { $quantity } · { $amount }
goods-up = Eins mehr
goods-down = Eins weniger
