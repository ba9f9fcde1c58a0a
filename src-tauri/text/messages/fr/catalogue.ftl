bar-catalogue = Articles et prix
catalogue-title = Articles et prix
catalogue-back = Retour
catalogue-hint = Vérification de prix : scannez ou cherchez. Rien n’est vendu ici.
catalogue-search = Recherche
catalogue-search-hint = Nom, numéro ou code-barres
catalogue-none = Aucun article ne correspond.
catalogue-choose = Scannez ou choisissez un article pour voir son prix.
catalogue-unknown = { $code } n’est pas dans le catalogue.
catalogue-count =
    { $count ->
        [one] 1 article
       *[other] { $count } articles
    }
catalogue-new = Nouvel article
catalogue-change = Modifier
catalogue-remove = Supprimer
catalogue-sell = Ajouter au panier
catalogue-export = Exporter
catalogue-file = Fichier
ask-export = Exporter tous les articles
ask-export-hint = Chemin complet d’un fichier CSV ; un fichier du même nom est remplacé
ask-remove-article = Supprimer { $name } ?
ask-remove-article-say = Il ne peut plus être scanné ni trouvé. Les paniers et les ventes passées le gardent.
article-new = Nouvel article
article-change = Modifier l’article
article-change-hint = Les lignes déjà dans un panier gardent leur prix.
article-code-hint = Une fois enregistré, il est ajouté au panier.
article-field-name = Nom
article-price = Prix
article-price-hint = Par exemple 2,50, comme en rayon
article-vat = Taux de TVA
article-gtin = Codes-barres
article-gtin-hint = Scannez-les, ou tapez-les séparés par des espaces
article-sku = Numéro d’article
article-sku-hint = Celui du magasin ; chaque article a le sien
article-category = Catégorie
article-save = Enregistrer
article-save-and-add = Enregistrer et ajouter au panier
article-name = { $name }
article-weighed = { $name }, { $grams } g
basket-not-added-search = Chercher
basket-not-added-enter = Ajouter au catalogue
notice-article-saved = { $name } est enregistré.
notice-article-removed = { $name } est supprimé.
article-changed = Quelqu’un d’autre a modifié ou supprimé cet article entre-temps.
    .remedy = Revenez en arrière pour voir ce qu’il est devenu.
catalogue-changed = Un autre programme vient de modifier le catalogue. Rien n’a été importé.
    .remedy = Importez à nouveau.
export-failed = { $file } ne peut pas être écrit ({ $why }).
    .remedy = Choisissez un autre dossier.
not-a-path = Ce n’est pas le chemin complet d’un fichier.
    .remedy = Écrivez-le avec ses dossiers, par exemple /home/shop/items.csv ou C:\Shop\items.csv.
cell-taken = « { $text } » appartient à l’article { $name } ({ $sku }).
    .remedy = Écrivez un autre code, ou modifiez d’abord cet article.
cell-zeros-missing = « { $text } » : des zéros de tête semblent manquer.
    .remedy = Écrivez { $whole } ; mettez la colonne au format texte dans le tableur.
cell-rounded = « { $text } » : le tableur a arrondi ce code-barres.
    .remedy = Mettez la colonne au format texte, et saisissez le code-barres à nouveau.
cell-category-too-long = La catégorie est trop longue.
    .remedy = Écrivez au plus { $letters } caractères.
catalogue-exported =
    { $count ->
        [one] 1 article est dans { $file }.
       *[other] { $count } articles sont dans { $file }.
    }
catalogue-counts = { $new } nouveaux, { $changed } modifiés, { $removed } supprimés, { $unchanged } inchangés, { $refused } lignes refusées
cli-catalogue-dry-run = Rien n’a été changé : c’était un essai.
cli-no-heading = le fichier n’a pas d’en-tête { $heading } ; il a { $headings }
cli-no-column = écrivez une colonne de { $columns }, puis = et ce qu’elle est

catalogue-import = Importer
ask-import = Importer des articles d’un fichier
ask-import-hint = Chemin complet d’un fichier CSV. Vous voyez d’abord ce qui changerait.
ask-import-others = Articles absents du fichier
ask-import-keep = Garder
ask-import-remove = Supprimer
ask-import-ok = Voir les changements
import-title = Ce que { $file } changerait
import-new = Nouveau
import-changed = Modifié
import-removed = Supprimé
import-unchanged = Inchangé
import-refused = Lignes refusées
import-nothing = Rien ne changerait.
import-take-over = Reprendre
import-discard = Abandonner
ask-take-over =
    { $count ->
        [one] Reprendre 1 changement ?
       *[other] Reprendre { $count } changements ?
    }
ask-take-over-say = Les lignes déjà dans un panier gardent leur prix.
ask-take-over-part =
    { $count ->
        [one] 1 ligne est refusée et laissée de côté. Aucun article n’est supprimé.
       *[other] { $count } lignes sont refusées et laissées de côté. Aucun article n’est supprimé.
    }
notice-imported = Importé : { $counts }.
import-unreadable = { $file } ne peut pas être lu ({ $why }).
    .remedy = Vérifiez le chemin.
