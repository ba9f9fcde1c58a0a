bar-catalogue = Artikelen & prijzen
catalogue-title = Artikelen & prijzen
catalogue-back = Terug
catalogue-hint = Prijscontrole: scan of zoek. Hier wordt niets verkocht.
catalogue-search = Zoeken
catalogue-search-hint = Naam, nummer of barcode
catalogue-none = Geen artikel gevonden.
catalogue-choose = Scan of kies een artikel om de prijs te zien.
catalogue-unknown = { $code } staat niet in de catalogus.
catalogue-count =
    { $count ->
        [one] 1 artikel
       *[other] { $count } artikelen
    }
catalogue-new = Nieuw artikel
catalogue-change = Wijzigen
catalogue-remove = Verwijderen
catalogue-sell = In winkelmand
catalogue-export = Exporteren
catalogue-file = Bestand
ask-export = Alle artikelen exporteren
ask-export-hint = Volledig pad van een CSV-bestand; een bestaand bestand wordt vervangen
ask-remove-article = { $name } verwijderen?
ask-remove-article-say = Het kan niet meer worden gescand of gevonden. Winkelmanden en eerdere verkopen houden het.
article-new = Nieuw artikel
article-change = Artikel wijzigen
article-change-hint = Regels die al in een winkelmand staan, houden hun prijs.
article-code-hint = Na het opslaan komt het in de winkelmand.
article-field-name = Naam
article-price = Prijs
article-price-hint = Bijvoorbeeld 2,50, zoals op het schap
article-vat = Btw-tarief
article-gtin = Barcodes
article-gtin-hint = Scan ze, of typ ze met spaties ertussen
article-sku = Artikelnummer
article-sku-hint = Van de winkel zelf; elk artikel een ander
article-category = Categorie
article-save = Opslaan
article-save-and-add = Opslaan en in winkelmand
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Zoeken
basket-not-added-enter = In catalogus zetten
notice-article-saved = { $name } is opgeslagen.
notice-article-removed = { $name } is verwijderd.
article-changed = Iemand anders heeft dit artikel intussen gewijzigd of verwijderd.
    .remedy = Ga terug en kijk hoe het nu is.
catalogue-changed = Een ander programma heeft de catalogus net gewijzigd. Er is niets geïmporteerd.
    .remedy = Importeer opnieuw.
export-failed = { $file } kan niet worden geschreven ({ $why }).
    .remedy = Kies een andere map.
not-a-path = Dat is niet het volledige pad van een bestand.
    .remedy = Schrijf het met de mappen, zoals /home/shop/items.csv of C:\Shop\items.csv.
cell-taken = “{ $text }” hoort bij het artikel { $name } ({ $sku }).
    .remedy = Schrijf een andere code, of wijzig eerst dat artikel.
cell-zeros-missing = “{ $text }”: voorloopnullen lijken te ontbreken.
    .remedy = Schrijf { $whole }; maak de kolom in het rekenblad als tekst op.
cell-rounded = “{ $text }”: het rekenblad heeft deze barcode afgerond.
    .remedy = Maak de kolom als tekst op en voer de barcode opnieuw in.
cell-category-too-long = De categorie is te lang.
    .remedy = Schrijf hooguit { $letters } tekens.
catalogue-exported =
    { $count ->
        [one] 1 artikel staat in { $file }.
       *[other] { $count } artikelen staan in { $file }.
    }
catalogue-counts = { $new } nieuw, { $changed } gewijzigd, { $removed } verwijderd, { $unchanged } ongewijzigd, { $refused } regels geweigerd
cli-catalogue-dry-run = Er is niets gewijzigd: dit was een proef.
cli-no-heading = het bestand heeft geen kop { $heading }; het heeft { $headings }
cli-no-column = schrijf een kolom van { $columns }, dan = en wat het is

catalogue-import = Importeren
ask-import = Artikelen uit een bestand importeren
ask-import-hint = Volledig pad van een CSV-bestand. U ziet eerst wat er zou veranderen.
ask-import-others = Artikelen die niet in het bestand staan
ask-import-keep = Houden
ask-import-remove = Verwijderen
ask-import-ok = Wijzigingen tonen
import-title = Wat { $file } zou veranderen
import-new = Nieuw
import-changed = Gewijzigd
import-removed = Verwijderd
import-unchanged = Ongewijzigd
import-refused = Geweigerde regels
import-nothing = Er zou niets veranderen.
import-take-over = Overnemen
import-discard = Verwerpen
ask-take-over =
    { $count ->
        [one] 1 wijziging overnemen?
       *[other] { $count } wijzigingen overnemen?
    }
ask-take-over-say = Regels die al in een winkelmand staan, houden hun prijs.
ask-take-over-part =
    { $count ->
        [one] 1 regel wordt geweigerd en overgeslagen. Er wordt geen artikel verwijderd.
       *[other] { $count } regels worden geweigerd en overgeslagen. Er wordt geen artikel verwijderd.
    }
notice-imported = Geïmporteerd: { $counts }.
import-unreadable = { $file } kan niet worden gelezen ({ $why }).
    .remedy = Controleer het pad.
