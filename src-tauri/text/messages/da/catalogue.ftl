bar-catalogue = Varer & priser
catalogue-title = Varer & priser
catalogue-back = Tilbage
catalogue-hint = Pristjek: scan eller søg. Der sælges intet her.
catalogue-search = Søg
catalogue-search-hint = Navn, nummer eller stregkode
catalogue-none = Ingen vare passer.
catalogue-choose = Scan eller vælg en vare for at se prisen.
catalogue-unknown = { $code } findes ikke i kataloget.
catalogue-count =
    { $count ->
        [one] 1 vare
       *[other] { $count } varer
    }
catalogue-new = Ny vare
catalogue-change = Ret
catalogue-remove = Fjern
catalogue-sell = Læg i kurven
catalogue-export = Eksportér
catalogue-file = Fil
ask-export = Eksportér alle varer
ask-export-hint = Fuld sti til en CSV-fil; en fil med samme navn erstattes
ask-remove-article = Fjern { $name }?
ask-remove-article-say = Den kan ikke længere scannes eller findes. Kurve og tidligere salg beholder den.
article-new = Ny vare
article-change = Ret vare
article-change-hint = Linjer, der allerede er i en kurv, beholder deres pris.
article-code-hint = Når den er gemt, lægges den i kurven.
article-field-name = Navn
article-price = Pris
article-price-hint = For eksempel 2,50, som på hylden
article-vat = Momssats
article-gtin = Stregkoder
article-gtin-hint = Scan dem, eller skriv dem med mellemrum imellem
article-sku = Varenummer
article-sku-hint = Butikkens eget; hver vare har sit
article-category = Kategori
article-save = Gem
article-save-and-add = Gem og læg i kurven
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Søg
basket-not-added-enter = Føj til kataloget
notice-article-saved = { $name } er gemt.
notice-article-removed = { $name } er fjernet.
article-changed = En anden har rettet eller fjernet varen imens.
    .remedy = Gå tilbage og se, hvordan den er nu.
catalogue-changed = Et andet program har netop ændret kataloget. Intet blev importeret.
    .remedy = Importér igen.
export-failed = { $file } kan ikke skrives ({ $why }).
    .remedy = Vælg en anden mappe.
not-a-path = Det er ikke den fulde sti til en fil.
    .remedy = Skriv den med mapper, for eksempel /home/shop/items.csv eller C:\Shop\items.csv.
cell-taken = »{ $text }« hører til varen { $name } ({ $sku }).
    .remedy = Skriv en anden kode, eller ret den vare først.
cell-zeros-missing = »{ $text }«: foranstillede nuller ser ud til at mangle.
    .remedy = Skriv { $whole }; formatér kolonnen som tekst i regnearket.
cell-rounded = »{ $text }«: regnearket har afrundet stregkoden.
    .remedy = Formatér kolonnen som tekst, og skriv stregkoden igen.
cell-category-too-long = Kategorien er for lang.
    .remedy = Skriv højst { $letters } tegn.
catalogue-exported =
    { $count ->
        [one] 1 vare er i { $file }.
       *[other] { $count } varer er i { $file }.
    }
catalogue-counts = { $new } nye, { $changed } ændret, { $removed } fjernet, { $unchanged } uændret, { $refused } linjer afvist
cli-catalogue-dry-run = Intet blev ændret: dette var en prøve.
cli-no-heading = filen har ingen overskrift { $heading }; den har { $headings }
cli-no-column = skriv en kolonne af { $columns }, så = og hvad den er

catalogue-import = Importér
ask-import = Importér varer fra en fil
ask-import-hint = Fuld sti til en CSV-fil. Du ser først, hvad der ville blive ændret.
ask-import-others = Varer, der ikke er i filen
ask-import-keep = Behold
ask-import-remove = Fjern
ask-import-ok = Vis ændringer
import-title = Hvad { $file } ville ændre
import-new = Ny
import-changed = Ændret
import-removed = Fjernet
import-unchanged = Uændret
import-refused = Afviste linjer
import-nothing = Intet ville blive ændret.
import-take-over = Overtag
import-discard = Kassér
ask-take-over =
    { $count ->
        [one] Overtage 1 ændring?
       *[other] Overtage { $count } ændringer?
    }
ask-take-over-say = Linjer, der allerede er i en kurv, beholder deres pris.
ask-take-over-part =
    { $count ->
        [one] 1 linje afvises og udelades. Ingen vare fjernes.
       *[other] { $count } linjer afvises og udelades. Ingen vare fjernes.
    }
notice-imported = Importeret: { $counts }.
import-unreadable = { $file } kan ikke læses ({ $why }).
    .remedy = Kontrollér stien.
