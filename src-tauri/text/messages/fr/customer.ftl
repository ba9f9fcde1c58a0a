customer-welcome = Bienvenue
customer-practice = Entraînement – aucun argent réel ne circule
customer-playground = Test (Playground) – aucun argent réel ne circule
customer-total = Total
customer-discount = Réduction panier { $discount }
customer-tax = dont TVA { $tax }
customer-items =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
customer-reference = Référence { $reference }
customer-opening = Un instant – nous préparons votre paiement
customer-scan = Scannez pour payer avec Klarna
customer-scan-say = Ouvrez l’appareil photo de votre téléphone et visez le code.
customer-message = Regardez votre téléphone
customer-message-say = Nous vous avons envoyé un lien pour payer avec Klarna.
customer-on-phone = Continuez sur votre téléphone
customer-on-phone-say = Votre paiement y est ouvert.
customer-show-id = Veuillez présenter votre pièce d’identité
customer-show-id-say = La caisse la compare avec ce que Klarna affiche.
customer-try-again = Veuillez réessayer
customer-try-again-say = Scannez à nouveau le code, ou choisissez un autre moyen de paiement sur votre téléphone.
customer-try-again-link-say = Ouvrez à nouveau le lien, ou choisissez un autre moyen de paiement sur votre téléphone.
customer-one-moment = Un instant
customer-one-moment-say = Nous finalisons votre paiement.
customer-being-checked = Votre paiement est en cours de vérification
customer-being-checked-say = Cela prend un peu de temps. Adressez-vous à la caisse.
customer-thank-you = Merci
customer-thank-you-say = Vous avez payé avec Klarna.

customers-title = Clients enregistrés
customers-basket = Ces clients ont accepté d’être débités sans page. Total du panier : { $total }.
customers-no-basket = Ces clients ont accepté d’être débités sans page. Ajoutez un article pour débiter l’un d’eux.
customers-back = Retour
customers-empty = Aucun client n’a encore accepté. Lors d’un paiement, choisissez « Demander à débiter ses prochains achats ».
customers-name = Client
customers-since = Depuis
customers-number = Vente
customers-state = État
customers-acts = Actions
customers-unreadable = Illisible ici
customers-charge = Débiter { $total }
customers-read = Interroger Klarna
customers-cancel = Ne plus débiter
customers-forget = Oublier

customer-token-making = enregistrement…
customer-token-active = actif
customer-token-suspended = suspendu chez Klarna
customer-token-unknown = inconnu
customer-token-cancelling = arrêt en cours
customer-token-cancelled = arrêté
customer-token-lost = clé perdue ici

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Merci ! La caisse va confirmer votre achat.
landing-failure = Le paiement n’a pas abouti. Adressez-vous à la caisse.
landing-cancel = Le paiement a été annulé. Adressez-vous à la caisse.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Achats chez { $shop }
outgoing-sales-tax = Taxe de vente { $rate }
outgoing-not-delivered = Non livré
