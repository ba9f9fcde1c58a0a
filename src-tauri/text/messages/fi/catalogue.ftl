bar-catalogue = Tuotteet ja hinnat
catalogue-title = Tuotteet ja hinnat
catalogue-back = Takaisin
catalogue-hint = Hintatarkistus: lue koodi tai hae. Täällä ei myydä mitään.
catalogue-search = Haku
catalogue-search-hint = Nimi, numero tai viivakoodi
catalogue-none = Mikään tuote ei täsmää.
catalogue-choose = Lue koodi tai valitse tuote, niin näet hinnan.
catalogue-unknown = { $code } ei ole tuoteluettelossa.
catalogue-count =
    { $count ->
        [one] 1 tuote
       *[other] { $count } tuotetta
    }
catalogue-new = Uusi tuote
catalogue-change = Muuta
catalogue-remove = Poista
catalogue-sell = Lisää ostoskoriin
catalogue-export = Vie tiedostoon
catalogue-file = Tiedosto
ask-export = Vie kaikki tuotteet
ask-export-hint = CSV-tiedoston koko polku; samanniminen tiedosto korvataan
ask-remove-article = Poistetaanko { $name }?
ask-remove-article-say = Sitä ei voi enää lukea eikä löytää. Ostoskorit ja aiemmat myynnit säilyttävät sen.
article-new = Uusi tuote
article-change = Muuta tuotetta
article-change-hint = Ostoskorissa jo olevat rivit säilyttävät hintansa.
article-code-hint = Tallennuksen jälkeen se lisätään ostoskoriin.
article-field-name = Nimi
article-price = Hinta
article-price-hint = Esimerkiksi 2,50, kuten hyllyn reunassa
article-vat = Verokanta
article-gtin = Viivakoodit
article-gtin-hint = Lue koodit tai kirjoita ne välilyönnein erotettuina
article-sku = Tuotenumero
article-sku-hint = Kaupan oma; joka tuotteella eri
article-category = Tuoteryhmä
article-save = Tallenna
article-save-and-add = Tallenna ja lisää ostoskoriin
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Hae
basket-not-added-enter = Lisää luetteloon
notice-article-saved = { $name } on tallennettu.
notice-article-removed = { $name } on poistettu.
article-changed = Joku muu on muuttanut tuotetta tai poistanut sen.
    .remedy = Palaa ja katso, millainen se nyt on.
catalogue-changed = Toinen ohjelma muutti juuri tuoteluetteloa. Mitään ei tuotu.
    .remedy = Tuo uudelleen.
export-failed = Tiedostoa { $file } ei voi kirjoittaa ({ $why }).
    .remedy = Valitse toinen kansio.
not-a-path = Tämä ei ole tiedoston koko polku.
    .remedy = Kirjoita se kansioineen, esimerkiksi /home/shop/items.csv tai C:\Shop\items.csv.
cell-taken = ”{ $text }” kuuluu tuotteelle { $name } ({ $sku }).
    .remedy = Kirjoita toinen koodi tai muuta ensin sitä tuotetta.
cell-zeros-missing = ”{ $text }”: etunollat näyttävät puuttuvan.
    .remedy = Kirjoita { $whole }; muotoile sarake taulukossa tekstiksi.
cell-rounded = ”{ $text }”: taulukko on pyöristänyt viivakoodin.
    .remedy = Muotoile sarake tekstiksi ja syötä viivakoodi uudelleen.
cell-category-too-long = Tuoteryhmä on liian pitkä.
    .remedy = Kirjoita enintään { $letters } merkkiä.
catalogue-exported =
    { $count ->
        [one] 1 tuote on tiedostossa { $file }.
       *[other] { $count } tuotetta on tiedostossa { $file }.
    }
catalogue-counts = uusia { $new }, muuttuneita { $changed }, poistettuja { $removed }, ennallaan { $unchanged }, hylättyjä rivejä { $refused }
cli-catalogue-dry-run = Mitään ei muutettu: tämä oli kokeilu.
cli-no-heading = tiedostossa ei ole otsikkoa { $heading }; siinä on { $headings }
cli-no-column = kirjoita jokin sarakkeista { $columns }, sitten = ja mikä se on

catalogue-import = Tuo tiedostosta
ask-import = Tuo tuotteita tiedostosta
ask-import-hint = CSV-tiedoston koko polku. Näet ensin, mikä muuttuisi.
ask-import-others = Tuotteet, joita ei ole tiedostossa
ask-import-keep = Säilytä
ask-import-remove = Poista
ask-import-ok = Näytä muutokset
import-title = Mitä { $file } muuttaisi
import-new = Uusi
import-changed = Muuttunut
import-removed = Poistettu
import-unchanged = Ennallaan
import-refused = Hylätyt rivit
import-nothing = Mikään ei muuttuisi.
import-take-over = Ota käyttöön
import-discard = Hylkää
ask-take-over =
    { $count ->
        [one] Otetaanko 1 muutos käyttöön?
       *[other] Otetaanko { $count } muutosta käyttöön?
    }
ask-take-over-say = Ostoskorissa jo olevat rivit säilyttävät hintansa.
ask-take-over-part =
    { $count ->
        [one] 1 rivi hylätään ja jätetään pois. Yhtään tuotetta ei poisteta.
       *[other] { $count } riviä hylätään ja jätetään pois. Yhtään tuotetta ei poisteta.
    }
notice-imported = Tuotu: { $counts }.
import-unreadable = Tiedostoa { $file } ei voi lukea ({ $why }).
    .remedy = Tarkista polku.
