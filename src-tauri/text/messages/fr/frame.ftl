notice-customer-token-made = Le client a accepté que ses prochains achats soient débités.
notice-customer-token-not-made = Klarna n’a pas enregistré ce client pour d’autres débits. Cette vente n’est pas concernée.
notice-customer-token-unanswered = La réponse de Klarna s’est perdue : les prochains achats de ce client ne peuvent pas être débités. Redemandez-lui son accord à son prochain achat.
notice-no-command-line = La ligne de commande ne peut pas joindre cette fenêtre : { $why }. La vente continue normalement ici.
notice-parked = Panier { $number } suspendu.
notice-resumed = Panier { $number } repris.
notice-customer-screen-on = L’écran client est activé.
notice-customer-screen-off = L’écran client est désactivé.
notice-no-second-monitor = Il n’y a pas de second écran. Tournez celui-ci vers le client.
notice-customer-language = Langue du client : { $language }.
notice-customer-language-page = Langue du client : { $language }. Page de Klarna : { $page }.
notice-account-kept = Le compte est enregistré.
notice-account-kept-restart = Le compte est enregistré. Cette fenêtre l’utilisera pour vendre après son prochain démarrage.
notice-account-removed = Le compte est supprimé.
notice-starts-with = À partir de son prochain démarrage, la caisse s’ouvre en mode { $mode }.
notice-settings-saved = Les réglages sont enregistrés. Ils s’appliquent au prochain démarrage.
notice-asked-before = Cela avait déjà été demandé et a été fait une fois. Cela n’a pas été refait.
notice-extended = Le client a plus de temps.
notice-paid = Vente { $number } payée : { $amount }.
notice-late-payment = Vente { $number } finalement payée : { $amount }. À vous de choisir.
notice-in-doubt = La vente { $number } est incertaine.
notice-closed = La vente { $number } a été clôturée sans paiement.
notice-klarna-refused = Klarna a refusé : { $message }

help-title = Touches
help-f1 = Cette aide
help-f2 = Chercher un article
help-f3 = Réduction sur la ligne sélectionnée, ou sur tout
help-f4 = Suspendre le panier, ou en reprendre un
help-f5 = Remettre la marchandise
help-f6 = Quantité de la ligne sélectionnée ; remettre une partie de la marchandise
help-f7 = La journée
help-f8 = Annuler un paiement, ou rembourser
help-f9 = Payer avec Klarna
help-shift-f9 = Choisir comment le client reçoit le lien
help-f10 = Activer ou désactiver l’écran client
help-shift-f10 = Langue suivante pour le client
help-f11 = Imprimer le justificatif
help-strip = Ouvrir une vente du bandeau du bas
help-strip-all = Tous les paiements ouverts et les dernières ventes, d’abord ce qui est à traiter
help-text-size = Texte plus grand ou plus petit
help-arrows = Changer de ligne, parcourir une liste
help-delete = Retirer la ligne sélectionnée
help-insert = Article divers
help-escape = Retour
help-notice = Ouvrir la vente signalée dans la ligne du haut
help-scan = Le scanner fonctionne toujours, quelle que soit la sélection à l’écran. Ce qui est tapé hors d’un champ va dans la recherche.
help-close = Fermer

key-escape = Échap
key-enter = Entrée
key-delete = Suppr
key-insert = Inser
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Entrée
key-text-size = Ctrl + −
key-arrows = ↑ ↓

pad-title = Chiffres
pad-mark = ,
pad-erase = Effacer

app-title = { $shop } – Handover

till-name = Caisse { $id }
window-not-drawn = Handover – l’affichage n’a pas démarré. Fermez cette fenêtre et relancez.

mode-practice = Entraînement
mode-practice-mark = sans argent
mode-playground = Playground
mode-playground-mark = compte de test – sans argent
mode-live = Réel

bar-day = Journée
bar-customer = Écran client
bar-customer-language = Langue du client
bar-settings = Réglages
bar-help = Aide
bar-on = activé
bar-off = désactivé
bar-no-second-monitor = pas de second écran – tournez celui-ci vers le client
bar-turn = pas d’écran client

link-ok = Klarna connecté
link-slow = Klarna est lent
link-offline = Pas de connexion à Klarna
link-silent = Handover ne répond pas
link-silent-say = Veuillez patienter. Si cela persiste, fermez cette fenêtre et relancez.
link-waiting = { $waiting } en attente, depuis { $oldest } au plus

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } h

clock-behind = Cet ordinateur n’est pas à l’heure
clock-behind-say = Dernière écriture du journal : { $last }. Réglez la date et l’heure.

strip-title = Dernières ventes et paiements ouverts
strip-empty = Les dernières ventes et les paiements ouverts s’afficheront ici.
strip-attention = à traiter
strip-needs =
    { $count ->
        [one] { $count } à traiter
       *[other] { $count } à traiter
    }
strip-needs-none = Rien à traiter
strip-all =
    { $count ->
        [one] { $count } vente
       *[other] { $count } ventes
    }
strip-unlisted =
    { $count ->
        [one] { $count } autre se trouve dans la journée (F7).
       *[other] { $count } autres se trouvent dans la journée (F7).
    }

state-basket = Panier
state-parked = Suspendu
state-opening = Demande à Klarna
state-open = En attente du client
state-identity = Identité à vérifier
state-ending = Clôture en cours
state-authorized = Payé, finalisation
state-held = Commande à passer
state-under-review = En vérification
state-paid = Payé – à remettre
state-handing-over = En confirmation
state-part-handed-over = Remis en partie
state-handed-over = Remis
state-part-refunded = Remboursé en partie
state-refunded = Remboursé
state-paid-otherwise = Payé autrement
state-returned = Repris
state-cancelled = Annulé
state-expired = Délai dépassé
state-refused = Refusé
state-given-up = Abandonné
state-late-payment = Paiement tardif – choisir
state-in-doubt = Pas encore connu
state-frozen = Illisible

phone-title = Le téléphone du client
phone-say = Entraînement : vous jouez aussi le client.
phone-idle = Rien pour l’instant. Le lien arrive ici quand vous appuyez sur Payer.
phone-link-qr = L’appareil photo voit un code
phone-link-sms = Nouveau SMS
phone-link-email = Nouvel e-mail
phone-link-text = { $shop } : payez { $amount } avec Klarna
phone-page = Payer { $shop }
phone-declined = Non accepté cette fois. Vous pouvez réessayer.
phone-error = Un problème est survenu. Vous pouvez réessayer.
phone-id = Présentez votre pièce d’identité à la caisse
phone-paid = Paiement effectué
phone-paid-say = { $amount } à { $shop }
phone-ended = Ce lien est fermé
phone-ended-say = Demandez-en un nouveau à la caisse de { $shop }.
phone-open = Ouvrir
phone-pay = Payer
phone-decline = Refuser
phone-error-act = Erreur
phone-back = Revenir
phone-cancel = Annuler
