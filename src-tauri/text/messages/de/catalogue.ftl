bar-catalogue = Artikel & Preise
catalogue-title = Artikel & Preise
catalogue-back = Zurück
catalogue-hint = Preisabfrage: scannen oder suchen. Hier wird nichts verkauft.
catalogue-search = Suche
catalogue-search-hint = Name, Nummer oder Barcode
catalogue-none = Kein Artikel passt.
catalogue-choose = Scannen oder wählen Sie einen Artikel, um den Preis zu sehen.
catalogue-unknown = { $code } ist nicht im Artikelstamm.
catalogue-count =
    { $count ->
        [one] 1 Artikel
       *[other] { $count } Artikel
    }
catalogue-new = Neuer Artikel
catalogue-change = Ändern
catalogue-remove = Entfernen
catalogue-sell = In den Warenkorb
catalogue-export = Exportieren
catalogue-file = Datei
ask-export = Alle Artikel exportieren
ask-export-hint = Vollständiger Pfad einer CSV-Datei; eine vorhandene wird ersetzt
ask-remove-article = { $name } entfernen?
ask-remove-article-say = Er lässt sich dann weder scannen noch finden. In Warenkörben und früheren Verkäufen bleibt er.
article-new = Neuer Artikel
article-change = Artikel ändern
article-change-hint = Zeilen, die schon im Warenkorb sind, behalten ihren Preis.
article-code-hint = Nach dem Speichern kommt er in den Warenkorb.
article-field-name = Name
article-price = Preis
article-price-hint = Zum Beispiel 2,50, wie am Regal
article-vat = Steuersatz
article-gtin = Barcodes
article-gtin-hint = Scannen, oder mit Leerzeichen dazwischen eintippen
article-sku = Artikelnummer
article-sku-hint = Die des Geschäfts; jeder Artikel hat eine andere
article-category = Kategorie
article-save = Speichern
article-save-and-add = Speichern und in den Warenkorb
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Suchen
basket-not-added-enter = In den Artikelstamm
notice-article-saved = { $name } ist gespeichert.
notice-article-removed = { $name } ist entfernt.
article-changed = Jemand anderes hat diesen Artikel inzwischen geändert oder entfernt.
    .remedy = Gehen Sie zurück und sehen Sie nach, wie er jetzt ist.
catalogue-changed = Ein anderes Programm hat den Artikelstamm gerade geändert. Nichts wurde importiert.
    .remedy = Importieren Sie noch einmal.
export-failed = { $file } kann nicht geschrieben werden ({ $why }).
    .remedy = Wählen Sie einen anderen Ordner.
not-a-path = Das ist kein vollständiger Pfad einer Datei.
    .remedy = Schreiben Sie ihn mit den Ordnern, zum Beispiel /home/shop/items.csv oder C:\Shop\items.csv.
cell-taken = „{ $text }“ gehört zum Artikel { $name } ({ $sku }).
    .remedy = Schreiben Sie einen anderen Code, oder ändern Sie zuerst jenen Artikel.
cell-zeros-missing = „{ $text }“: führende Nullen scheinen zu fehlen.
    .remedy = Schreiben Sie { $whole }; formatieren Sie die Spalte in der Tabelle als Text.
cell-rounded = „{ $text }“: die Tabelle hat diesen Barcode gerundet.
    .remedy = Formatieren Sie die Spalte als Text, und geben Sie den Barcode neu ein.
cell-category-too-long = Die Kategorie ist zu lang.
    .remedy = Schreiben Sie höchstens { $letters } Zeichen.
catalogue-exported =
    { $count ->
        [one] 1 Artikel steht in { $file }.
       *[other] { $count } Artikel stehen in { $file }.
    }
catalogue-counts = { $new } neu, { $changed } geändert, { $removed } entfernt, { $unchanged } unverändert, { $refused } Zeilen abgelehnt
cli-catalogue-dry-run = Nichts wurde geändert: das war eine Probe.
cli-no-heading = die Datei hat keine Überschrift { $heading }; sie hat { $headings }
cli-no-column = schreiben Sie eine Spalte von { $columns }, dann = und was sie ist

catalogue-import = Importieren
ask-import = Artikel aus einer Datei importieren
ask-import-hint = Vollständiger Pfad einer CSV-Datei. Sie sehen zuerst, was sich ändern würde.
ask-import-others = Artikel, die nicht in der Datei stehen
ask-import-keep = Behalten
ask-import-remove = Entfernen
ask-import-ok = Änderungen zeigen
import-title = Was { $file } ändern würde
import-new = Neu
import-changed = Geändert
import-removed = Entfernt
import-unchanged = Unverändert
import-refused = Abgelehnte Zeilen
import-nothing = Nichts würde sich ändern.
import-take-over = Übernehmen
import-discard = Verwerfen
ask-take-over =
    { $count ->
        [one] 1 Änderung übernehmen?
       *[other] { $count } Änderungen übernehmen?
    }
ask-take-over-say = Zeilen, die schon im Warenkorb sind, behalten ihren Preis.
ask-take-over-part =
    { $count ->
        [one] 1 Zeile wird abgelehnt und ausgelassen. Kein Artikel wird entfernt.
       *[other] { $count } Zeilen werden abgelehnt und ausgelassen. Kein Artikel wird entfernt.
    }
notice-imported = Importiert: { $counts }.
import-unreadable = { $file } kann nicht gelesen werden ({ $why }).
    .remedy = Prüfen Sie den Pfad.
