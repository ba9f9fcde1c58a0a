basket-customers = Clients enregistrés
basket-title = Panier
basket-search = Chercher
basket-search-hint = Nom, numéro ou 3 × nom
basket-search-none = Aucun article trouvé.
basket-search-hits = Articles trouvés
basket-empty = Scannez un article
basket-empty-hint = ou appuyez sur F2 pour chercher par nom
basket-empty-practice = Mode entraînement : tout fonctionne, rien n’est réel. Essayez F2, « heart », Entrée – puis F9.
basket-lines = Lignes
basket-total = Total
basket-tax = dont TVA { $tax }
basket-tax-added = { $tax } de taxes s’ajoutent aux prix
basket-gift-card = Carte cadeau
basket-discount = Réductions { $discount }
basket-off = Réduction panier { $discount }
basket-items =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
basket-items-none = Rien de scanné
basket-line-acts = Ligne sélectionnée
basket-one-less = Un de moins
basket-one-more = Un de plus
basket-quantity = Quantité
basket-discount-line = Réduction
basket-remove = Retirer
basket-open-amount = Divers
basket-park = Suspendre
basket-resume = Reprendre
basket-resume-count = Reprendre ({ $count })
basket-clear = Vider le panier
basket-pay = Payer avec Klarna
basket-pay-ask = Lien
returns-title = Retours
returns-remove = Retirer { $name } des retours
returns-of = Vente { $sale } · { $reason }
returns-total = { $amount } de retours : remboursés après le paiement
returns-ends-up-paying = Le client paie au final { $amount }
returns-gets-back = Le client récupère au final { $amount }
basket-not-added-no-sale = Aucune vente de cette caisse n’a ce numéro
basket-not-added-no-sale-hint = Sans sa vente, un retour ne peut pas être remboursé ici. Remboursez-le à la caisse qui l’a vendu ou dans le portail Klarna.
basket-not-added-title = Codes qui n’ont rien ajouté
basket-not-added-unknown = Absent du catalogue
basket-not-added-unknown-hint = Rien n’a été ajouté. Scannez à nouveau, cherchez avec F2 ou vendez-le comme article divers.
basket-not-added-misread = Code mal lu
basket-not-added-misread-hint = Rien n’a été ajouté : le chiffre de contrôle est faux. Scannez à nouveau l’article.
basket-not-added-ambiguous = Deux articles ont ce code
basket-not-added-ambiguous-hint = Rien n’a été ajouté : c’est le code-barres d’un article et le numéro d’un autre. Choisissez avec F2.
basket-not-added-refused = Non ajouté
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Ignorer

line-each = { $quantity } × { $price }
line-tax = TVA { $rate }
line-discount = réduction { $discount }

goods-share = Combien ?
goods-share-all = Tout
goods-share-goods = Articles
goods-share-amount = Un montant
goods-amount = Montant
goods-amount-hint = Par ex. 2,50 ; au maximum { $all }
goods-sum = Total
goods-of = sur { $quantity } · { $amount }
goods-up = Un de plus
goods-down = Un de moins
