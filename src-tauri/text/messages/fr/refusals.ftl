# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] Impossible avant que le paiement soit demandé.
        [opening] Impossible pendant la demande à Klarna.
        [open] Impossible tant que le paiement est ouvert.
        [authorized] Impossible pendant le passage de la commande.
        [under_review] Impossible tant que Klarna vérifie le paiement.
        [paid] Impossible tant que la vente est payée et sa marchandise encore ici.
        [handing_over] Impossible pendant la confirmation par Klarna.
        [handed_over] Impossible une fois la marchandise remise.
        [late_payment] Impossible avant la décision sur le paiement tardif.
        [in_doubt] Impossible tant que la vente est incertaine.
       *[other] Impossible : la vente est clôturée.
    }
no-such-line = Cette ligne n’existe pas dans cette vente.
    .remedy = Choisissez une de ses lignes.
quantity-not-positive = La quantité doit être d’au moins 1.
    .remedy = Indiquez combien, ou retirez la ligne.
discount-out-of-range = La réduction doit être comprise entre zéro et le prix.
amount-too-large = Le montant dépasse 2 000 000,00.
    .remedy = Vérifiez la quantité et le prix.
text-missing = { field } : il manque un texte.
    .remedy = Saisissez-le.
text-too-long = { field } : le texte est trop long.
    .remedy = Utilisez 255 caractères au maximum.
text-unreadable = { field } : le texte contient un caractère invisible, comme un saut de ligne ou un caractère d’échappement.
    .remedy = Retapez-le, sur une seule ligne.
captured-already = Le montant est déjà capturé.
    .remedy = Remboursez plutôt.
refunded-already = Une partie de l’argent a déjà été remboursée.
    .remedy = Annulez la commande : ce qui n’a pas encore été remboursé revient au client.
captured-whole = Le montant a déjà été capturé en entier.
    .remedy = Remettez tout, puis remboursez ce qui reste au magasin.
nothing-left = Il ne reste rien à remettre : tout a été remis, libéré, ou a expiré.
more-than-left = Ligne { $line } : il n’en reste que { $left }.
    .remedy = N’en prenez pas plus.
amount-above-left = Montant : il reste au maximum { $left }.
    .remedy = Saisissez ce montant ou moins.
goods-above-left = Ces articles coûtent plus que les { $left } restants, car une partie a été payée autrement.
    .remedy = Prenez le reste (F5), sans choisir d’articles.
goods-below-nothing = Une carte cadeau ou un avoir parmi ces articles vaut plus que le reste.
    .remedy = Choisissez plus d’articles, ou tout.
amount-not-positive = Le montant doit être supérieur à zéro.
nothing-to-refund = Tout ce qui a été capturé est déjà remboursé.
write-underway = Une demande est en route vers Klarna.
    .remedy = Attendez sa confirmation.
operation-taken = « { $operation } » est une autre opération de cette vente.
    .remedy = Donnez à celle-ci un ID distinct.
sent-too-often = Le lien a été envoyé { $times } fois.
    .remedy = Utilisez le code QR.
qr-is-not-sent = Un code QR ne s’envoie pas.
    .remedy = Affichez-le sur l’écran client.
only-when-the-till-places = { field } exige place_order_mode = "none", où c’est la caisse qui passe la commande.
no-customer-token = Dans cette vente, aucun client n’a accepté que ses prochains achats soient débités.
customer-token-not-now = Impossible tant que l’état du client enregistré est « { $state } ».
customer-token-stands = Le client peut encore être débité.
    .remedy = Arrêtez d’abord les débits, puis oubliez le client.
customer-token-not-chargeable = Ce client ne peut pas être débité ici.
    .remedy = Vendez de la manière habituelle.
charge-underway = Ce client est en train d’être débité pour une vente.
    .remedy = Attendez la réponse de Klarna.
category-twice = Une catégorie est indiquée deux fois.
    .remedy = Indiquez-la une seule fois.
fallback-without-category = La solution de repli exige une catégorie : sans elle, tout est déjà proposé.
no-such-slip = Ce justificatif n’existe pas : rien n’a été payé, ou ce remboursement n’existe pas.
    .remedy = Consultez la vente.
too-many-slips = Ce justificatif a été imprimé ou enregistré { $times } fois.
    .remedy = Utilisez l’un d’eux.
finding-does-not-fit = Cela ne règle pas ce qui est incertain dans la vente.
nothing-to-return = Rien de cette vente ne peut être repris : aucun article n’a été remis et payé avec Klarna.
return-in-other-currency = Ces articles ont été vendus dans une autre devise que celle du panier. Remboursez-les sur leur propre vente.
too-many-returns = Un panier peut reprendre { $most } lignes au plus.
    .remedy = Regardez où en est la vente.

problem-of-line = Ligne { $line } ({ $name }) : { $problem }
problem-of-nameless-line = Ligne { $line } : { $problem }
empty-basket = Le panier est vide.
    .remedy = Ajoutez d’abord un article.
too-many-lines = Klarna accepte au maximum 1 000 lignes.
    .remedy = Faites-en deux ventes.
total-not-positive = Il n’y a rien à payer.
    .remedy = Remettez la marchandise sans Klarna, ou ajoutez un article.
total-too-large = Klarna accepte au maximum 2 000 000,00.
    .remedy = Faites-en deux ventes.
sku-missing = Le numéro d’article manque.
    .remedy = Saisissez-le.
sku-too-long = Le numéro d’article est trop long.
    .remedy = Utilisez 244 caractères au maximum.
name-missing = Le nom manque.
    .remedy = Saisissez ce que le client achète.
name-too-long = Le nom est trop long.
    .remedy = Utilisez 255 caractères au maximum.
line-text-unreadable = Le texte contient un caractère de contrôle.
    .remedy = Retapez-le.
quantity-negative = Une quantité négative est un retour.
    .remedy = Remboursez plutôt la vente où l’article a été acheté.
quantity-zero = La quantité est de zéro.
    .remedy = Indiquez combien, ou retirez la ligne.
price-negative = Le prix est inférieur à zéro.
    .remedy = Saisissez le prix, et une réduction pour le baisser.
price-too-large = Le prix dépasse 2 000 000,00.
    .remedy = Vérifiez le prix.
line-too-large = La ligne dépasse 2 000 000,00.
    .remedy = Vérifiez la quantité et le prix.
discount-negative = La réduction est inférieure à zéro.
    .remedy = Saisissez ce qui est déduit.
discount-too-large = La réduction dépasse la ligne.
    .remedy = Diminuez la réduction.
tax-rate-too-high = Le taux de TVA dépasse 100 %.
    .remedy = Vérifiez le taux de TVA.
tax-rate-too-fine = Le taux de TVA a plus de deux décimales.
    .remedy = Utilisez deux décimales au maximum.
credit-not-positive = L’avoir est nul.
    .remedy = Saisissez ce que la carte paie.
credit-not-plain = Une carte cadeau ou un avoir a une quantité de 1, sans réduction ni TVA.
    .remedy = Saisissez-le à nouveau.
credit-too-large = Les cartes cadeaux et avoirs dépassent le panier.
    .remedy = Diminuez-les.
basket-discount-out-of-range = La réduction sur le panier doit être comprise entre zéro et le prix.
    .remedy = Changez la réduction.
wrong-currency = Le prix est dans une autre devise.
    .remedy = Utilisez la devise du magasin.

not-an-amount = { field } : ce n’est pas un montant.
    .remedy = Écrivez par ex. 2,50.
too-many-decimals = { field } : plus de deux décimales.
    .remedy = Écrivez par ex. 2,50.
amount-ambiguous = { field } : cela peut se lire de deux façons.
    .remedy = Écrivez sans séparateur de milliers, par ex. 1234,00.
not-an-address = Cette adresse e-mail n’est pas valable.
    .remedy = Écrivez par ex. nom@exemple.com.
not-a-number = Ce numéro de téléphone n’est pas valable.
    .remedy = Vérifiez-le ; un numéro étranger commence par + et l’indicatif du pays, par ex. +46701740615.
unknown-prefix = Klarna ne prend pas en charge le pays de ce numéro.
    .remedy = Utilisez le code QR ou une adresse e-mail.

field =
    { $field ->
        [amount] Montant
        [auto_capture] Capturer aussitôt
        [customer] Client
        [discount] Réduction
        [hold] Passer plus tard
        [name] Nom
        [note] Note
        [order_id] ID de commande
        [page_title] Titre de la page
        [price] Prix
        [reason] Motif
        [remember] Débit des prochains achats
        [tender] Moyen de paiement
       *[other] Texte
    }
