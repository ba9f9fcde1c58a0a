bar-catalogue = Artiklar & priser
catalogue-title = Artiklar & priser
catalogue-back = Tillbaka
catalogue-hint = Priskoll: skanna eller sök. Inget säljs här.
catalogue-search = Sök
catalogue-search-hint = Namn, nummer eller streckkod
catalogue-none = Ingen artikel matchar.
catalogue-choose = Skanna eller välj en artikel för att se priset.
catalogue-unknown = { $code } finns inte i katalogen.
catalogue-count =
    { $count ->
        [one] 1 artikel
       *[other] { $count } artiklar
    }
catalogue-new = Ny artikel
catalogue-change = Ändra
catalogue-remove = Ta bort
catalogue-sell = Lägg i varukorgen
catalogue-export = Exportera
catalogue-file = Fil
ask-export = Exportera alla artiklar
ask-export-hint = Fullständig sökväg till en CSV-fil; en fil med samma namn ersätts
ask-remove-article = Ta bort { $name }?
ask-remove-article-say = Den kan inte längre skannas eller hittas. Varukorgar och tidigare köp behåller den.
article-new = Ny artikel
article-change = Ändra artikel
article-change-hint = Rader som redan ligger i en varukorg behåller sitt pris.
article-code-hint = När den är sparad läggs den i varukorgen.
article-field-name = Namn
article-price = Pris
article-price-hint = Till exempel 2,50, som på hyllkanten
article-vat = Momssats
article-gtin = Streckkoder
article-gtin-hint = Skanna dem, eller skriv dem med mellanslag emellan
article-sku = Artikelnummer
article-sku-hint = Butikens eget; varje artikel har sitt
article-category = Kategori
article-save = Spara
article-save-and-add = Spara och lägg i varukorgen
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Sök
basket-not-added-enter = Lägg till i katalogen
notice-article-saved = { $name } är sparad.
notice-article-removed = { $name } är borttagen.
article-changed = Någon annan har ändrat eller tagit bort artikeln under tiden.
    .remedy = Gå tillbaka och se hur den är nu.
catalogue-changed = Ett annat program har just ändrat katalogen. Inget importerades.
    .remedy = Importera igen.
export-failed = { $file } kan inte skrivas ({ $why }).
    .remedy = Välj en annan mapp.
not-a-path = Det är inte en fullständig sökväg till en fil.
    .remedy = Skriv den med mappar, till exempel /home/shop/items.csv eller C:\Shop\items.csv.
cell-taken = ”{ $text }” tillhör artikeln { $name } ({ $sku }).
    .remedy = Skriv en annan kod, eller ändra den artikeln först.
cell-zeros-missing = ”{ $text }”: inledande nollor verkar saknas.
    .remedy = Skriv { $whole }; formatera kolumnen som text i kalkylprogrammet.
cell-rounded = ”{ $text }”: kalkylprogrammet har avrundat streckkoden.
    .remedy = Formatera kolumnen som text och skriv in streckkoden igen.
cell-category-too-long = Kategorin är för lång.
    .remedy = Skriv högst { $letters } tecken.
catalogue-exported =
    { $count ->
        [one] 1 artikel finns i { $file }.
       *[other] { $count } artiklar finns i { $file }.
    }
catalogue-counts = { $new } nya, { $changed } ändrade, { $removed } borttagna, { $unchanged } oförändrade, { $refused } rader nekade
cli-catalogue-dry-run = Inget ändrades: detta var ett försök.
cli-no-heading = filen har ingen rubrik { $heading }; den har { $headings }
cli-no-column = skriv en kolumn av { $columns }, sedan = och vad den är

catalogue-import = Importera
ask-import = Importera artiklar från en fil
ask-import-hint = Fullständig sökväg till en CSV-fil. Du ser först vad som skulle ändras.
ask-import-others = Artiklar som inte finns i filen
ask-import-keep = Behåll
ask-import-remove = Ta bort
ask-import-ok = Visa ändringar
import-title = Vad { $file } skulle ändra
import-new = Ny
import-changed = Ändrad
import-removed = Borttagen
import-unchanged = Oförändrad
import-refused = Nekade rader
import-nothing = Inget skulle ändras.
import-take-over = Genomför
import-discard = Förkasta
ask-take-over =
    { $count ->
        [one] Genomföra 1 ändring?
       *[other] Genomföra { $count } ändringar?
    }
ask-take-over-say = Rader som redan ligger i en varukorg behåller sitt pris.
ask-take-over-part =
    { $count ->
        [one] 1 rad nekas och utelämnas. Ingen artikel tas bort.
       *[other] { $count } rader nekas och utelämnas. Ingen artikel tas bort.
    }
notice-imported = Importerat: { $counts }.
import-unreadable = { $file } kan inte läsas ({ $why }).
    .remedy = Kontrollera sökvägen.
