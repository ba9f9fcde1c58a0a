bar-catalogue = Varer og priser
catalogue-title = Varer og priser
catalogue-back = Tilbake
catalogue-hint = Prissjekk: skann eller søk. Ingenting selges her.
catalogue-search = Søk
catalogue-search-hint = Navn, nummer eller strekkode
catalogue-none = Ingen vare passer.
catalogue-choose = Skann eller velg en vare for å se prisen.
catalogue-unknown = { $code } finnes ikke i katalogen.
catalogue-count =
    { $count ->
        [one] 1 vare
       *[other] { $count } varer
    }
catalogue-new = Ny vare
catalogue-change = Endre
catalogue-remove = Fjern
catalogue-sell = Legg i handlekurven
catalogue-export = Eksporter
catalogue-file = Fil
ask-export = Eksporter alle varer
ask-export-hint = Full sti til en CSV-fil; en fil med samme navn erstattes
ask-remove-article = Fjerne { $name }?
ask-remove-article-say = Den kan ikke lenger skannes eller finnes. Handlekurver og tidligere salg beholder den.
article-new = Ny vare
article-change = Endre vare
article-change-hint = Linjer som alt ligger i en handlekurv, beholder prisen.
article-code-hint = Når den er lagret, legges den i handlekurven.
article-field-name = Navn
article-price = Pris
article-price-hint = For eksempel 2,50, som på hylla
article-vat = Mva-sats
article-gtin = Strekkoder
article-gtin-hint = Skann dem, eller skriv dem med mellomrom mellom
article-sku = Varenummer
article-sku-hint = Butikkens eget; hver vare har sitt
article-category = Kategori
article-save = Lagre
article-save-and-add = Lagre og legg i handlekurven
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Søk
basket-not-added-enter = Legg i katalogen
notice-article-saved = { $name } er lagret.
notice-article-removed = { $name } er fjernet.
article-changed = Noen andre har endret eller fjernet varen i mellomtiden.
    .remedy = Gå tilbake og se hvordan den er nå.
catalogue-changed = Et annet program har nettopp endret katalogen. Ingenting ble importert.
    .remedy = Importer på nytt.
export-failed = { $file } kan ikke skrives ({ $why }).
    .remedy = Velg en annen mappe.
not-a-path = Det er ikke hele stien til en fil.
    .remedy = Skriv den med mapper, for eksempel /home/shop/items.csv eller C:\Shop\items.csv.
cell-taken = «{ $text }» tilhører varen { $name } ({ $sku }).
    .remedy = Skriv en annen kode, eller endre den varen først.
cell-zeros-missing = «{ $text }»: innledende nuller ser ut til å mangle.
    .remedy = Skriv { $whole }; formater kolonnen som tekst i regnearket.
cell-rounded = «{ $text }»: regnearket har rundet av strekkoden.
    .remedy = Formater kolonnen som tekst, og skriv strekkoden på nytt.
cell-category-too-long = Kategorien er for lang.
    .remedy = Skriv høyst { $letters } tegn.
catalogue-exported =
    { $count ->
        [one] 1 vare er i { $file }.
       *[other] { $count } varer er i { $file }.
    }
catalogue-counts = { $new } nye, { $changed } endret, { $removed } fjernet, { $unchanged } uendret, { $refused } linjer avvist
cli-catalogue-dry-run = Ingenting ble endret: dette var en prøve.
cli-no-heading = filen har ingen overskrift { $heading }; den har { $headings }
cli-no-column = skriv en kolonne av { $columns }, så = og hva den er

catalogue-import = Importer
ask-import = Importer varer fra en fil
ask-import-hint = Full sti til en CSV-fil. Du ser først hva som ville bli endret.
ask-import-others = Varer som ikke er i filen
ask-import-keep = Behold
ask-import-remove = Fjern
ask-import-ok = Vis endringer
import-title = Hva { $file } ville endre
import-new = Ny
import-changed = Endret
import-removed = Fjernet
import-unchanged = Uendret
import-refused = Avviste linjer
import-nothing = Ingenting ville bli endret.
import-take-over = Ta i bruk
import-discard = Forkast
ask-take-over =
    { $count ->
        [one] Ta i bruk 1 endring?
       *[other] Ta i bruk { $count } endringer?
    }
ask-take-over-say = Linjer som alt ligger i en handlekurv, beholder prisen.
ask-take-over-part =
    { $count ->
        [one] 1 linje avvises og utelates. Ingen vare fjernes.
       *[other] { $count } linjer avvises og utelates. Ingen vare fjernes.
    }
notice-imported = Importert: { $counts }.
import-unreadable = { $file } kan ikke leses ({ $why }).
    .remedy = Kontroller stien.
