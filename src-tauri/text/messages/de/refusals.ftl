# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] Das geht erst, wenn die Zahlung angefordert ist.
        [opening] Das geht nicht, solange bei Klarna angefragt wird.
        [open] Das geht nicht, solange die Zahlung offen ist.
        [authorized] Das geht nicht, solange die Bestellung ausgelöst wird.
        [under_review] Das geht nicht, solange Klarna die Zahlung prüft.
        [paid] Das geht nicht, solange der Verkauf bezahlt und die Ware noch hier ist.
        [handing_over] Das geht nicht, solange Klarnas Bestätigung noch läuft.
        [handed_over] Das geht nicht mehr: Die Ware ist schon ausgehändigt.
        [late_payment] Das geht erst, wenn über die nachträgliche Zahlung entschieden ist.
        [in_doubt] Das geht nicht, solange der Verkauf ungeklärt ist.
       *[other] Das geht nicht: Der Verkauf ist geschlossen.
    }
no-such-line = Diese Position gibt es in diesem Verkauf nicht.
    .remedy = Wählen Sie eine seiner Positionen.
quantity-not-positive = Die Menge muss mindestens 1 sein.
    .remedy = Geben Sie ein, wie viele es sind, oder entfernen Sie die Position.
discount-out-of-range = Der Rabatt muss zwischen null und dem Preis liegen.
amount-too-large = Der Betrag liegt über 2.000.000,00.
    .remedy = Prüfen Sie Menge und Preis.
text-missing = { field }: Der Text fehlt.
    .remedy = Geben Sie ihn ein.
text-too-long = { field }: Der Text ist zu lang.
    .remedy = Verwenden Sie höchstens 255 Zeichen.
text-unreadable = { field }: Der Text enthält ein unsichtbares Zeichen, zum Beispiel einen Zeilenumbruch oder eine Escape-Sequenz.
    .remedy = Tippen Sie ihn noch einmal ein, in einer Zeile.
captured-already = Das Geld ist schon erfasst.
    .remedy = Erstatten Sie es stattdessen.
refunded-already = Ein Teil des Geldes wurde schon erstattet.
    .remedy = Stornieren Sie die Bestellung: Was noch nicht erstattet ist, geht an den Kunden zurück.
captured-whole = Der ganze Betrag ist schon erfasst.
    .remedy = Händigen Sie alles aus und erstatten Sie dann, was hierbleibt.
nothing-left = Es ist nichts mehr auszuhändigen: Alles ist ausgehändigt, freigegeben oder verfallen.
more-than-left = Position { $line }: nur noch { $left } übrig.
    .remedy = Wählen Sie höchstens so viel.
amount-above-left = Betrag: Es sind höchstens { $left } übrig.
    .remedy = Geben Sie diesen Betrag oder weniger ein.
goods-above-left = Diese Artikel kosten mehr als die verbleibenden { $left }, weil ein Teil schon auf andere Weise bezahlt ist.
    .remedy = Händigen Sie den Rest aus (F5), ohne einzelne Artikel zu wählen.
goods-below-nothing = Eine Geschenkkarte oder ein Guthaben darunter ist mehr wert als der Rest der Auswahl.
    .remedy = Wählen Sie mehr Artikel oder alles.
amount-not-positive = Der Betrag muss mehr als null sein.
nothing-to-refund = Alles Erfasste wurde schon erstattet.
write-underway = Es ist noch etwas zu Klarna unterwegs.
    .remedy = Warten Sie, bis es bestätigt ist.
operation-taken = „{ $operation }“ gehört schon zu einem anderen Vorgang dieses Verkaufs.
    .remedy = Geben Sie diesem eine eigene ID.
sent-too-often = Der Link wurde { $times }-mal gesendet.
    .remedy = Verwenden Sie den QR-Code.
qr-is-not-sent = Ein QR-Code wird nicht gesendet.
    .remedy = Zeigen Sie ihn auf der Kundenanzeige.
only-when-the-till-places = { field }: nur mit place_order_mode „none“, bei dem die Kasse die Bestellung auslöst.
no-customer-token = In diesem Verkauf hat kein Kunde späteren Belastungen zugestimmt.
customer-token-not-now = Das geht nicht, solange der Status des gespeicherten Kunden „{ $state }“ ist.
customer-token-stands = Der Kunde kann noch belastet werden.
    .remedy = Beenden Sie zuerst die Belastungen („Nicht mehr belasten“), dann löschen Sie den Kunden.
customer-token-not-chargeable = Dieser Kunde kann hier nicht belastet werden.
    .remedy = Verkaufen Sie auf dem üblichen Weg.
charge-underway = Dieser Kunde wird gerade für einen Verkauf belastet.
    .remedy = Warten Sie auf Klarnas Antwort.
category-twice = Eine Kategorie ist zweimal genannt.
    .remedy = Nennen Sie jede nur einmal.
fallback-without-category = Der Fallback braucht eine Kategorie: Ohne wird schon alles angeboten.
no-such-slip = Diesen Beleg gibt es nicht: Es wurde nichts bezahlt, oder es gibt diese Erstattung nicht.
    .remedy = Sehen Sie sich den Verkauf an.
too-many-slips = Dieser Beleg wurde { $times }-mal gedruckt oder gespeichert.
    .remedy = Verwenden Sie einen davon.
finding-does-not-fit = Das klärt nicht, was an diesem Verkauf ungeklärt ist.
nothing-to-return = Aus diesem Verkauf kann nichts zurückkommen: Es wurde keine Ware ausgehändigt und mit Klarna bezahlt.
return-in-other-currency = Diese Ware wurde in einer anderen Währung verkauft als der Warenkorb. Erstatten Sie sie im eigenen Verkauf.
too-many-returns = Mit einem Warenkorb können höchstens { $most } Positionen zurückkommen.
    .remedy = Sehen Sie nach, in welchem Status der Verkauf ist.

problem-of-line = Position { $line } ({ $name }): { $problem }
problem-of-nameless-line = Position { $line }: { $problem }
empty-basket = Der Warenkorb ist leer.
    .remedy = Fügen Sie zuerst einen Artikel hinzu.
too-many-lines = Klarna nimmt höchstens 1000 Positionen an.
    .remedy = Teilen Sie es auf zwei Verkäufe auf.
total-not-positive = Es ist nichts zu bezahlen.
    .remedy = Händigen Sie ohne Klarna aus oder fügen Sie einen Artikel hinzu.
total-too-large = Klarna nimmt höchstens 2.000.000,00 an.
    .remedy = Teilen Sie es auf zwei Verkäufe auf.
sku-missing = Die Artikelnummer fehlt.
    .remedy = Geben Sie sie ein.
sku-too-long = Die Artikelnummer ist zu lang.
    .remedy = Verwenden Sie höchstens 244 Zeichen.
name-missing = Der Name fehlt.
    .remedy = Geben Sie ein, was der Kunde kauft.
name-too-long = Der Name ist zu lang.
    .remedy = Verwenden Sie höchstens 255 Zeichen.
line-text-unreadable = Der Text enthält ein unsichtbares Zeichen.
    .remedy = Tippen Sie ihn noch einmal ein.
quantity-negative = Eine negative Menge ist eine Rückgabe.
    .remedy = Erstatten Sie stattdessen den Verkauf, in dem der Artikel gekauft wurde.
quantity-zero = Die Menge ist null.
    .remedy = Geben Sie ein, wie viele es sind, oder entfernen Sie die Position.
price-negative = Der Preis liegt unter null.
    .remedy = Geben Sie den Preis ein und senken Sie ihn mit einem Rabatt.
price-too-large = Der Preis liegt über 2.000.000,00.
    .remedy = Prüfen Sie den Preis.
line-too-large = Die Position ergibt mehr als 2.000.000,00.
    .remedy = Prüfen Sie Menge und Preis.
discount-negative = Der Rabatt liegt unter null.
    .remedy = Geben Sie ein, was abgezogen wird.
discount-too-large = Der Rabatt ist höher als der Betrag der Position.
    .remedy = Senken Sie den Rabatt.
tax-rate-too-high = Der Steuersatz liegt über 100 %.
    .remedy = Prüfen Sie den Steuersatz.
tax-rate-too-fine = Der Steuersatz hat mehr als zwei Nachkommastellen.
    .remedy = Verwenden Sie höchstens zwei Nachkommastellen.
credit-not-positive = Das Guthaben ist null.
    .remedy = Geben Sie ein, was die Karte bezahlt.
credit-not-plain = Eine Geschenkkarte oder ein Guthaben hat die Menge 1, keinen Rabatt und keine Steuer.
    .remedy = Geben Sie es noch einmal ein.
credit-too-large = Geschenkkarten und Guthaben ergeben mehr als der Warenkorb.
    .remedy = Verringern Sie die Beträge.
basket-discount-out-of-range = Der Warenkorbrabatt muss zwischen null und dem Preis liegen.
    .remedy = Ändern Sie den Rabatt.
wrong-currency = Der Preis ist in einer anderen Währung.
    .remedy = Verwenden Sie die Währung des Geschäfts.

not-an-amount = { field }: Das ist kein Betrag.
    .remedy = Geben Sie ihn so ein: 2,50.
too-many-decimals = { field }: Das hat mehr als zwei Nachkommastellen.
    .remedy = Geben Sie es so ein: 2,50.
amount-ambiguous = { field }: Das lässt sich auf zwei Arten lesen.
    .remedy = Lassen Sie das Tausendertrennzeichen weg, zum Beispiel 1234,00.
not-an-address = Das ist keine gültige E-Mail-Adresse.
    .remedy = Geben Sie sie so ein: name@example.com.
not-a-number = Das ist keine gültige Telefonnummer.
    .remedy = Prüfen Sie sie; Nummern aus dem Ausland beginnen mit + und der Landesvorwahl, wie +46701740615.
unknown-prefix = Klarna bedient das Land dieser Nummer nicht.
    .remedy = Verwenden Sie den QR-Code oder eine E-Mail-Adresse.

field =
    { $field ->
        [amount] Betrag
        [auto_capture] Sofort erfassen
        [customer] Kunde
        [discount] Rabatt
        [hold] Später auslösen
        [name] Name
        [note] Notiz
        [order_id] Bestell-ID
        [page_title] Seitentitel
        [price] Preis
        [reason] Grund
        [remember] Erneut belasten
        [tender] Zahlungsart
       *[other] Text
    }
