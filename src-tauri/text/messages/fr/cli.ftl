# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – écrivez : { $usage }
cli-misused-help = { $wrong } – `till help` montre toutes les commandes et options
cli-value-missing = il faut une valeur pour « { $option } », et aucune n’est donnée
cli-name-unreadable = Le nom contient un caractère invisible.
    .remedy = Écrivez-le sur une seule ligne.
cli-name = Écrivez un nom de { $letters } caractères au maximum.
cli-customer = Écrivez une ligne de 1 à { $letters } caractères, par ex. un numéro de client.
cli-piece = Écrivez le numéro d’une ligne, ou numéro=quantité, par ex. 1=2.
cli-operation = Écrivez au maximum { $letters } lettres, chiffres et - _ . :
cli-seconds = Écrivez un nombre de secondes de 0 à { $most }.
cli-due-days = Écrivez un nombre de jours de 1 à { $most }.
cli-day = { $option } : « { $text } » n’est pas une date.
    .remedy = Écrivez par ex. 2026-11-23.
cli-from-after-to = --from : { $from } est après { $to }.
    .remedy = Indiquez d’abord le jour le plus ancien.
cli-amount = --amount : { $problem }
    .remedy = Écrivez par ex. 2.50.
cli-discount = --discount : { $problem }
    .remedy = Écrivez une somme, par ex. 2.50, ou un pourcentage, par ex. 10%.
cli-not-a-part = « { $text } » n’est pas un pourcentage.
cli-writes-nothing = Cette commande n’écrit rien.
cli-not-utf8 = Un mot de cette commande n’est pas de l’UTF-8, et la fenêtre n’accepte rien d’autre.

cli-contact-stdin = --contact-stdin : le panier vient déjà de l’entrée standard.
    .remedy = Mettez le contact dans un fichier, avec --contact-file.
cli-file-unreadable = { $file } ne peut pas être lu ({ $why }).
    .remedy = Vérifiez le nom, les droits et la longueur du fichier.
cli-csv = --csv : { $file } ne peut pas être écrit ({ $why }).
    .remedy = Vérifiez le nom et les droits du dossier.
cli-saved = Enregistré : { $file }
cli-ask-contact = Adresse e-mail ou numéro de téléphone :

cli-hand-over-held = --hand-over all : rien n’est remis tant que la commande n’est pas passée.
    .remedy = Omettez cette option, ou omettez --hold.
cli-telesales = --telesales : un client au téléphone ne scanne pas de code.
    .remedy = Envoyez le lien avec --channel email:ADDRESS ou --channel sms:NUMBER.
cli-channel = --channel : { $problem }
cli-channel-qr = --channel : un code QR ne s’envoie nulle part.
    .remedy = Écrivez email ou sms avec --contact-stdin ou --contact-file.
cli-channel-unknown = --channel : valeur inconnue ici.
    .remedy = Écrivez qr, email:ADDRESS ou sms:NUMBER.
cli-contact-twice = --channel : le contact est donné deux fois.
    .remedy = Écrivez email ou sms seul avec --contact-stdin ou --contact-file.
cli-contact-missing = --channel : le contact manque.
    .remedy = Écrivez email:ADDRESS ou sms:NUMBER, ou ajoutez --contact-stdin ou --contact-file FILE.
cli-customer-practice = --customer ne simule le téléphone qu’en entraînement.
cli-refused = Refusé : { $problem }
cli-more =
    { $count ->
        [one] Et { $count } autre
       *[other] Et { $count } autres
    }

cli-output-lost = La réponse n’a pas pu être écrite sur la sortie standard ({ $why }).
    .remedy = `till day` et `till show` disent où en sont les ventes.
cli-interrupted = Interrompu avant la fin.
    .remedy = `till day` et `till show` disent où en sont les ventes.
cli-machine = Erreur de cet ordinateur : { $why }
cli-no-sale = Il n’y a pas de vente { $sale } dans ce journal.
    .remedy = `till day` liste les ventes.
cli-no-customer = Aucun client nommé { $customer } n’a accepté que ses prochains achats soient débités.
    .remedy = `till customers` en donne la liste.
cli-customers-ambiguous = Plusieurs clients portent ce nom.
    .remedy = Indiquez plutôt la vente : { $sales }.
cli-locked = { $folder } est utilisé par une autre caisse.
cli-locked-by = { $folder } est utilisé par une autre caisse (processus { $process }).

cli-window-unreachable = Aucune fenêtre ne peut être jointe à { $path } ({ $why }).
cli-window-goes-on = La fenêtre poursuit l’opération.
    .remedy = `till day` montre ce qu’il en advient.
cli-window-silent = La fenêtre ne répond pas.
    .remedy = Tant qu’elle ne répond pas, rien n’est commencé.
cli-window-closed = La fenêtre s’est fermée avant la fin de la commande.
    .remedy = `till day` montre ce qu’il en est advenu.

cli-clock = L’horloge de cet ordinateur indique { $now }, mais le journal a été écrit le { $last }.
    .remedy = Réglez la date et l’heure avant de vendre.
cli-sales-of-day =
    { $count ->
        [one] { $day } : { $count } vente
       *[other] { $day } : { $count } ventes
    }
cli-sales =
    { $count ->
        [one] { $count } vente
       *[other] { $count } ventes
    }
cli-day-totals = Vendu { $sold }, capturé { $captured }, remboursé { $refunded } ; ouvert { $open }
cli-show = Vente { $sale }  { $state }  { $total }  capturé { $captured }  remboursé { $refunded }  référence Klarna { $reference }
cli-record-unreadable = Son enregistrement est illisible : { $why }
cli-state =
    { $state ->
        [basket] panier
        [opening] en ouverture
        [open] ouverte
        [authorized] autorisée
        [under_review] en vérification
        [paid] payée
        [handing_over] en confirmation
        [handed_over] remise
        [partly_refunded] remboursée en partie
        [refunded] remboursée
        [paid_otherwise] payée autrement
        [returned] repris
        [cancelled] annulée
        [expired] expirée
        [refused] refusée
        [late_payment] paiement tardif
        [in_doubt] incertaine
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] { $count } client a accepté que ses prochains achats soient débités
       *[other] { $count } clients ont accepté que leurs prochains achats soient débités
    }
cli-customer-token =
    { $state ->
        [asked] demandé
        [making] en création
        [not_made] non créé
        [active] actif
        [suspended] suspendu
        [cancelling] en annulation
        [cancelled] annulé
        [lost] perdu
        [forgotten] oublié
       *[other] inconnu
    }
cli-customer-token-made = Le client a accepté.
    .remedy = `till sell --charge` lui vend sans page.
cli-customer-token-not-made = Les prochains achats du client ne peuvent pas être débités : Klarna n’a pas créé de jeton client. Cette vente n’est pas concernée.
cli-customer-token-unanswered = Les prochains achats du client ne peuvent pas être débités : la réponse de Klarna s’est perdue. Si un jeton client a été créé, personne ne peut s’en servir.
    .remedy = Redemandez-lui à son prochain achat.
cli-customer-token-forgotten = Le client est oublié.
cli-customer-token-over = { $customer } : le jeton client est annulé.
    .remedy = `till customers forget` efface le client.
cli-customer-token-kept = { $customer } : Klarna n’a pas annulé le jeton client : { $why }
cli-customer-token-is = { $customer } : le jeton client est { $state }.
cli-customer-token-lost = { $customer } : la clé du jeton client est perdue ici.
    .remedy = Annulez-le dans le portail marchand ; `till customers forget` efface ce qui reste.
cli-customer-token-underway = { $customer } : la réponse de Klarna manque.
    .remedy = La caisse continue de demander au prochain démarrage.

cli-reconciled = { $day } : { $agreed ->
        [one] { $agreed } vente concorde
       *[other] { $agreed } ventes concordent
    } avec Klarna, { $differences ->
        [one] { $differences } écart
       *[other] { $differences } écarts
    }, { $underway ->
        [one] { $underway } non comparée
       *[other] { $underway } non comparées
    }, { $unread ->
        [one] { $unread } non lue
       *[other] { $unread } non lues
    }
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  non lue : { $why }
cli-payouts-progress = Lecture : { $payouts ->
        [one] { $payouts } virement
       *[other] { $payouts } virements
    }, { $transactions ->
        [one] { $transactions } opération
       *[other] { $transactions } opérations
    }
cli-payouts = Du { $from } au { $to } : { $payouts ->
        [one] { $payouts } virement
       *[other] { $payouts } virements
    } ; { $matched ->
        [one] { $matched } capture ou remboursement concorde
       *[other] { $matched } captures et remboursements concordent
    }, à examiner : { $irregular }, pas encore attendus : { $not_due }, d’autres caisses : { $elsewhere }
cli-payout = { $date }  { $reference }  viré { $settlement } : ventes { $sales }, retours { $returns }, frais { $fees }
cli-payout-and-other = { $date }  { $reference }  viré { $settlement } : ventes { $sales }, retours { $returns }, frais { $fees }, litiges, réserves et autres { $other }
cli-payout-wrong = { $payout }  Ne tombe pas juste : demandez à Klarna.

cli-no-journal = Il n’y a pas encore de journal : rien n’a jamais été vendu.
cli-no-journal-but-seals = Il n’y a pas de journal, et un sceau mentionne des événements qu’il contenait.
    .remedy = Ne prenez aucun paiement avec cette caisse, et appelez la personne qui s’en occupe.
cli-checked =
    { $count ->
        [one] { $count } événement vérifié
       *[other] { $count } événements vérifiés
    }
cli-seals-unknown = On ne sait pas si les sceaux sont ceux de cette caisse : { $why }
cli-seal-lost = L’événement { $event } était scellé, et a été perdu quand le journal a été restauré depuis une sauvegarde le { $at }.
cli-events-of-sales = { $events ->
        [one] { $events } événement
       *[other] { $events } événements
    } de { $sales ->
        [one] { $sales } vente
       *[other] { $sales } ventes
    }
cli-intact = Le journal est intact : { $held }, { $seals ->
        [one] { $seals } sceau
       *[other] { $seals } sceaux
    }. Tête { $head }
cli-sealed = Le journal est scellé à l’événement { $event }. Tête { $head }
cli-keep-seal = Gardez une copie de ce fichier ailleurs.
cli-imported =
    { $count ->
        [one] { $count } article est dans le catalogue.
       *[other] { $count } articles sont dans le catalogue.
    }
cli-backed-up = La sauvegarde du { $day } a été relue et est intacte : { $held }.
cli-no-backup = Il n’y a pas encore de sauvegarde dans { $folder }.
cli-backup-journal-damaged = Le journal lui-même est illisible : { $why }
cli-backup-of-journal = Le journal commence exactement par ces événements.
cli-backup-of-other = Le journal ne commence pas par ces événements : c’en est un autre, ou il est plus ancien.
cli-backup-alone = Il n’y a pas encore de journal.
cli-restorable = { $file } peut être restauré : { $held }, toutes les ventes rejouées.
cli-totals =
    { $sales ->
        [one] { $sales } vente : capturé { $captured }, remboursé { $refunded }
       *[other] { $sales } ventes : capturé { $captured }, remboursé { $refunded }
    }
cli-restore-meant = { $file } prendrait la place du journal { $mode }, qui serait mis de côté.
    .remedy = Confirmez avec --yes.
cli-restored = Le journal est restauré : { $held }, dont { $carried } repris du journal mis de côté.
    .remedy = Aucun paiement n’est pris avant que les ventes des trois derniers jours soient relues chez Klarna ; le prochain démarrage le fait.

cli-account-practice-none = L’entraînement n’a pas besoin de compte.
    .remedy = Ajoutez --mode playground ou --mode live.
cli-account-practice = practice : un simulateur sur cet ordinateur ; ce qui l’ouvre figure en clair dans le fichier de réglages, et n’ouvre rien d’autre
cli-account-accepted = Klarna accepte le compte { $mode }.
cli-account-kept =
    { $store ->
        [keyring] Klarna accepte le compte { $mode }. Il est conservé dans le trousseau du système ({ $keyring }).
       *[encrypted_file] Klarna accepte le compte { $mode }. Il est conservé dans un fichier chiffré, protégé par une phrase secrète.
    }
cli-account-removed = Le compte { $mode } est supprimé.
cli-account-none = Il n’y avait pas de compte { $mode }.
cli-account-show =
    { $store ->
        [keyring] { $mode } : { $region }, utilisateur { $user } ; conservé dans le trousseau du système ({ $keyring })
       *[encrypted_file] { $mode } : { $region }, utilisateur { $user } ; conservé dans un fichier chiffré, protégé par une phrase secrète
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode } : { $region }, clé API ; conservée dans le trousseau du système ({ $keyring })
       *[encrypted_file] { $mode } : { $region }, clé API ; conservée dans un fichier chiffré, protégé par une phrase secrète
    }
cli-account-show-none = { $mode } : aucun compte n’est conservé.
    .remedy = `till account set` en configure un.
cli-account-show-locked = { $mode } : conservé dans un fichier chiffré ; sa phrase secrète permet d’en voir plus
cli-ask-secret = Secret du compte { $mode } :
cli-no-secret = Aucun secret n’a été donné.
cli-asking-klarna = Demande à Klarna…
cli-ask-passphrase = Phrase secrète du fichier chiffré :
cli-ask-new-passphrase = Nouvelle phrase secrète pour le fichier chiffré :
cli-ask-again = Encore une fois :

cli-doctor-settings = { $shop }, pays { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] dans le trousseau du système ({ $keyring })
       *[encrypted_file] dans un fichier chiffré, protégé par une phrase secrète
    }
cli-doctor-journal = ouvert, et personne d’autre ne s’en sert pour vendre
cli-doctor-journal-used = utilisé : { $problem }
cli-doctor-backups =
    { $count ->
        [0] aucune pour l’instant ; il s’en fait une quand rien n’est en cours
       *[other] { $count }, la plus récente du { $day }
    }
cli-doctor-sound = { $backups } ; tout le journal était intact le { $at }
cli-doctor-damaged = La vérification du { $at } a trouvé le journal endommagé.
    .remedy = `till verify` dit ce qui ne va pas.
cli-doctor-not-backed-up = Aucune sauvegarde n’a pu être faite le { $at }.
    .remedy = `till backup` réessaie et dit ce qui l’empêche.
cli-doctor-klarna = répond, et accepte les identifiants
cli-doctor-practice-credentials = Klarna n’accepte pas les identifiants.
    .remedy = Vérifiez practice.klarna_user et klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Vérifiez practice.klarna_url.
cli-doctor-open = ouvertes : { $open }, illisibles : { $unreadable }
cli-doctor-clock = pas avant le dernier événement du journal
cli-doctor-clock-behind = Le journal a été écrit le { $last }.
    .remedy = Réglez la date et l’heure de cet ordinateur.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Vente { $sale } : { $total }
cli-link-underway = Le lien est en route.
cli-link-refused = Le lien n’a pas été envoyé : { $why }
cli-link-unknown = On ne sait pas si le lien a été envoyé.
cli-no-code = Aucun code ne peut être affiché : { $why }
cli-waiting = En attente du client (session { $session }).
cli-on-page = Le client est sur la page.
cli-declined = Non accepté – le client peut réessayer.
cli-technical-error = Erreur technique – le client peut réessayer.
cli-went-back = Le client est revenu en arrière – il peut rouvrir la page.
cli-identity = Comparez la pièce d’identité du client.
cli-ending = Clôture du paiement.
cli-charging = Débit du client en cours.
cli-finishing = Payé, finalisation.

cli-repeated = Cela avait déjà été demandé, le { $at }, et c’est fait ; cela n’a pas été refait.
cli-repeated-some-time = Cela avait déjà été demandé et c’est fait ; cela n’a pas été refait.
cli-repeated-other = Pour en faire une autre du même montant, indiquez un --operation ID distinct.

cli-sale-handed-over = Vente { $sale } remise : capturé { $captured }, référence Klarna { $reference }.
cli-sale-refunded = Vente { $sale } remise : capturé { $captured }, remboursé { $refunded }, référence Klarna { $reference }.
cli-sale-rest = Peut encore être remis : { $left }.
cli-sale-change-refused = Klarna a refusé le dernier changement : { $why }
cli-sale-word = Vente { $sale } : Klarna dit « { $word } » de la commande, ce que ce programme ne connaît pas.
    .remedy = Ne remettez pas la marchandise ; cherchez la vente dans le portail marchand.
cli-sale-paid = Vente { $sale } payée, référence Klarna { $reference }. La marchandise n’est pas encore remise.
cli-sale-paid-refused = Vente { $sale } payée et non remise. Klarna a refusé : { $why }
cli-sale-basket = La vente { $sale } est un panier ; rien n’a été demandé à Klarna.
cli-sale-not-ended = Vente { $sale } : le paiement n’a pas encore pu être clôturé (session { $session }).
    .remedy = Ne revendez pas cette marchandise ; la caisse continue au prochain démarrage.
cli-sale-held = Vente { $sale } approuvée, commande à passer : `till place { $sale }` la passe, dans l’heure.
    .remedy = Ne remettez pas encore la marchandise.
cli-sale-review = Vente { $sale } payée, mais Klarna la vérifie.
    .remedy = Ne remettez pas encore la marchandise ; `till review { $sale } --wait` attend le résultat, `till cancel { $sale }` ne l’attend pas.
cli-sale-review-awaited = Vente { $sale } payée, mais Klarna la vérifie.
    .remedy = Ne remettez pas encore la marchandise ; attente autorisée par { $name }, `till refresh { $sale }` donne le résultat.
cli-sale-late = Vente { $sale } payée après sa clôture, référence Klarna { $reference }.
    .remedy = `till return-late { $sale }` rend l’argent, `till keep-late { $sale }` le garde comme valable.
cli-sale-not-opened = Klarna n’a pas ouvert le paiement de la vente { $sale }.
    .remedy = Aucun lien n’a été affiché ; rien ne peut avoir été payé.
cli-sale-unreadable = Vente { $sale } : { $why }
    .remedy = Ne remettez pas la marchandise, ne la revendez pas ; cherchez la vente dans le portail marchand (session { $session }), puis indiquez avec `till settle { $sale }` ce que vous avez trouvé.
cli-sale-unanswered = Vente { $sale } : la réponse de Klarna manque.
    .remedy = Ne remettez pas la marchandise, ne la revendez pas ; la caisse continue de lire au prochain démarrage.

cli-closed-discarded = Le panier de la vente { $sale } a été abandonné.
cli-closed-cancelled = Vente { $sale } annulée ; elle ne peut plus être payée.
cli-closed-by-customer = Le client a annulé la vente { $sale }.
cli-closed-elsewhere = La vente { $sale } a été annulée dans le portail marchand.
cli-closed-expired = Personne n’a payé la vente { $sale } à temps ; elle ne peut plus être payée.
cli-closed-order-expired = Le délai pour capturer la vente { $sale } est dépassé.
cli-closed-refused = Klarna a refusé la vente { $sale } : { $why }
cli-closed-charge-refused = Le client n’a pas été débité pour la vente { $sale }. { $why }
    .remedy = Vendez de la manière habituelle, avec une page.
cli-closed-not-offered = Vente { $sale } : { $why }
    .remedy = Choisissez une autre catégorie et refaites la vente ; aucun lien n’a été affiché.
cli-closed-rejected = Klarna a rejeté la vente { $sale }.
    .remedy = Ne remettez pas la marchandise.
cli-closed-given-up = Klarna n’a donné aucune réponse exploitable sur la vente { $sale }.
    .remedy = Vérifiez le réseau (`till doctor` examine la liaison avec Klarna), puis refaites la vente. Aucun lien n’a été affiché ; rien ne peut avoir été payé.
cli-closed-otherwise = La vente { $sale } a été payée autrement : { $tender }.
cli-closed-returned = Vente { $sale } : des articles ont été repris, rien n’a été acheté.
cli-return = Indiquez la vente et sa ligne, par exemple P-000012:3 ou P-000012:3=2.

cli-slip-printed = Le justificatif { $number } est imprimé sur { $to }.
cli-slip-written = Le justificatif { $number } est dans { $to }.
cli-slip-copy-printed = Le duplicata { $copy } du justificatif { $number } est imprimé sur { $to }.
cli-slip-copy-written = Le duplicata { $copy } du justificatif { $number } est dans { $to }.
cli-slip-file = Un justificatif s’enregistre en .pdf ou .png.
cli-no-printer-chosen = Aucune imprimante n’est choisie pour les justificatifs. Nommez-en une, ou ajoutez-en une avec « till printer add ».
cli-printer-address = { $text } n’est pas l’adresse d’une imprimante : un hôte, hôte:port ou un fichier de périphérique comme /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] Il n’y a pas d’imprimante.
        [one] { $count } imprimante
       *[other] { $count } imprimantes
    }
cli-printer-cuts = coupe
cli-printer-does-not-cut = ne coupe pas
cli-printer-added = L’imprimante { $name } à l’adresse { $address } est enregistrée. Découvrez ce qu’elle sait faire avec « till printer test ».
cli-printer-tested = Ce que l’imprimante { $name } sait faire est enregistré.
cli-printer-removed = L’imprimante { $name } est supprimée.
cli-printer-which-page = Quelle ligne affiche tous ses caractères correctement ? 1 à { $most } ; 0 si aucune.
cli-printer-which-width = Quelle est la dernière ligne finissant par | qui tient sur une ligne ? 1 à { $most }.
cli-printer-was-cut = Le papier a-t-il été coupé ? 1 oui, 0 non.
cli-printer-no-test = { $name } est une imprimante du système et n’a pas besoin de test : elle reçoit le justificatif en PDF.
