bar-catalogue = Items & prices
catalogue-title = Items & prices
catalogue-back = Back
catalogue-hint = Price check: scan or search. Nothing is sold here.
catalogue-search = Search
catalogue-search-hint = Name, number or barcode
catalogue-none = No item matches.
catalogue-choose = Scan or choose an item to see its price.
catalogue-unknown = { $code } is not in the catalogue.
catalogue-count =
    { $count ->
        [one] 1 item
       *[other] { $count } items
    }
catalogue-new = New item
catalogue-change = Change
catalogue-remove = Remove
catalogue-sell = Add to basket
catalogue-export = Export
catalogue-file = File
ask-export = Export all items
ask-export-hint = Full path of a CSV file; a file of that name is replaced
ask-remove-article = Remove { $name }?
ask-remove-article-say = It can no longer be scanned or found. Baskets and past sales keep it.
article-new = New item
article-change = Change item
article-change-hint = Lines already in a basket keep their price.
article-code-hint = Once it is saved, it is added to the basket.
article-field-name = Name
article-price = Price
article-price-hint = Such as 2.50, as it stands on the shelf
article-vat = Tax rate
article-gtin = Barcodes
article-gtin-hint = Scan them, or type them with spaces between
article-sku = Item number
article-sku-hint = The shop’s own; each item has another
article-category = Category
article-save = Save
article-save-and-add = Save and add to basket
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Search
basket-not-added-enter = Add to catalogue
notice-article-saved = { $name } is saved.
notice-article-removed = { $name } is removed.
article-changed = Somebody else has changed or removed this item meanwhile.
    .remedy = Go back and look at it as it is now.
catalogue-changed = Another program has just changed the catalogue. Nothing was imported.
    .remedy = Import again.
export-failed = { $file } cannot be written ({ $why }).
    .remedy = Choose another folder.
not-a-path = That is not the full path of a file.
    .remedy = Write it with its folders, such as /home/shop/items.csv or C:\Shop\items.csv.
cell-taken = “{ $text }” belongs to the item { $name } ({ $sku }).
    .remedy = Write another code, or change that item first.
cell-zeros-missing = “{ $text }”: leading zeros seem to be missing.
    .remedy = Write { $whole }; in a spreadsheet, format the column as text.
cell-rounded = “{ $text }”: the spreadsheet has rounded this barcode.
    .remedy = Format the column as text, and enter the barcode again.
cell-category-too-long = The category is too long.
    .remedy = Write at most { $letters } characters.
catalogue-exported =
    { $count ->
        [one] 1 item is in { $file }.
       *[other] { $count } items are in { $file }.
    }
catalogue-counts = { $new } new, { $changed } changed, { $removed } removed, { $unchanged } unchanged, { $refused } lines refused
cli-catalogue-dry-run = Nothing was changed: this was a trial.
cli-no-heading = the file has no heading { $heading }; it has { $headings }
cli-no-column = write a column of { $columns }, then = and what it is

catalogue-import = Import
ask-import = Import items from a file
ask-import-hint = Full path of a CSV file. You see what would change first.
ask-import-others = Items that are not in the file
ask-import-keep = Keep
ask-import-remove = Remove
ask-import-ok = Show changes
import-title = What { $file } would change
import-new = New
import-changed = Changed
import-removed = Removed
import-unchanged = Unchanged
import-refused = Lines refused
import-nothing = Nothing would change.
import-take-over = Take over
import-discard = Discard
ask-take-over =
    { $count ->
        [one] Take over 1 change?
       *[other] Take over { $count } changes?
    }
ask-take-over-say = Lines already in a basket keep their price.
ask-take-over-part =
    { $count ->
        [one] 1 line is refused and left out. No item is removed.
       *[other] { $count } lines are refused and left out. No item is removed.
    }
notice-imported = Imported: { $counts }.
import-unreadable = { $file } cannot be read ({ $why }).
    .remedy = Check the path.
