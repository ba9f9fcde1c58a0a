# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover démarre.
    .remedy = Réessayez dans un instant.
stopped = La caisse s’est arrêtée.
    .remedy = Fermez Handover et relancez-le ; chaque paiement ouvert est relu.
reading-back = Le journal a été restauré. Ses dernières ventes sont relues chez Klarna ; il en reste { $left }.
    .remedy = Aucun paiement n’est pris avant la fin ; cela continue tout seul.
no-such-sale = Cette vente n’existe pas dans cette caisse.
    .remedy = Cherchez-la dans la journée (F7).
frozen = L’enregistrement de cette vente est illisible : { $why }.
    .remedy = Ne remettez pas la marchandise ; appelez la personne qui s’occupe de cette caisse.
unknown = Cela n’a pas fonctionné.
    .remedy = Réessayez ; ce que vous avez saisi est toujours là.
keys-unused = Tapé hors d’un champ, et non utilisé :
    .remedy = Répondez d’abord à la question ou quittez les réglages, puis scannez à nouveau.

not-a-quantity = Quantité : ce n’est pas un nombre entier.
    .remedy = Écrivez combien, par ex. 3.
not-a-day = Ce n’est pas une date.
    .remedy = Écrivez par ex. 2026-11-23.
not-a-rate = Ce n’est pas un taux de TVA.
    .remedy = Écrivez par ex. 20.
not-a-share = Saisissez un montant ou un pourcentage, par ex. 2,50 ou 10 %.
not-a-customer = Client : ce n’est ni un nom ni un numéro.
    .remedy = Écrivez une ligne de 100 caractères au maximum.
not-a-person = Ce n’est pas un nom de personne.
    .remedy = Écrivez le nom de la personne qui signe.
nothing-chosen = Aucun article n’est choisi.
    .remedy = Indiquez lesquels et combien.
no-basket = Il n’y a pas de panier à l’écran.
    .remedy = Scannez d’abord un article.
basket-not-empty = Il y a des articles dans le panier à l’écran.
    .remedy = Faites d’abord payer, suspendez ou videz celui-ci.
codes-not-added = Un code scanné n’a rien ajouté à ce panier.
    .remedy = Dites d’abord ce qu’il faut en faire.
no-such-article = Cet article n’est pas dans le catalogue.
    .remedy = Cherchez à nouveau, ou vendez-le comme article divers (Inser).
no-such-difference = Cet écart vient d’une comparaison précédente.
    .remedy = Regardez la liste actuelle.
period-backwards = Le premier jour est après le dernier.
    .remedy = Indiquez d’abord le jour le plus ancien.
customer-screen = L’écran client n’a pas pu être activé ou désactivé.
    .remedy = Redémarrez Handover.

restore = La sauvegarde n’a pas été restaurée. { $why }
    .remedy = Rien n’a été modifié. Appelez la personne qui s’occupe de cette caisse.
start = Handover ne peut pas démarrer. { $why }
    .remedy = Redémarrez Handover ; si cela persiste, appelez la personne qui s’occupe de cette caisse.

client = Impossible d’établir des connexions sécurisées sur cet ordinateur.
    .remedy = Regardez si les certificats du système sont installés.
simulator = Le simulateur d’entraînement ne peut pas démarrer ({ $why }).
    .remedy = Redémarrez Handover ; si cela persiste, appelez la personne qui s’occupe de cette caisse.
engine = Le moteur ne peut pas démarrer ({ $why }).
    .remedy = Redémarrez Handover ; si cela persiste, appelez la personne qui s’occupe de cette caisse.
io-words = { $words }
io-no-file = ce n’est pas un fichier ordinaire
io-too-long = plus long que { $kib } Kio
log-not-accessible = Impossible d’écrire le log { $file } ({ $why }).
    .remedy = Vérifiez que ce compte utilisateur peut y écrire.
log-started = Le log a déjà été démarré.
backup-busy = Une autre sauvegarde est en cours.
    .remedy = Réessayez quand elle sera terminée.
backup-none = Il n’y a aucune sauvegarde de ce journal dans { $folder }.
backup-not-accessible = { $path } est inutilisable ({ $why }).
    .remedy = Vérifiez que ce compte utilisateur peut y écrire et qu’il y a de la place.
seal-key = Ce qui est conservé n’est pas la clé des sceaux.
    .remedy = Supprimez-le, et une nouvelle clé sera créée.
seal-not-accessible = { $path } est inutilisable ({ $why }).
    .remedy = Vérifiez que ce compte utilisateur peut le lire et l’écrire.
seal-none = { $path } n’est pas un sceau.
seal-no-key = Cet ordinateur n’a pas de clé pour les sceaux.

folder-unknown = Aucun dossier n’est connu pour les données de la caisse.
    .remedy = Indiquez-en un dans HANDOVER_HOME.
folder-not-accessible = { $path } est inutilisable ({ $why }).
    .remedy = Vérifiez que ce compte utilisateur peut y écrire.
folder-on-network = { $path } est sur un lecteur réseau ({ $kind }), où un journal peut se perdre.
    .remedy = Indiquez dans HANDOVER_HOME un dossier sur le disque de cet ordinateur.
folder-in-sync = { $path } est synchronisé par { $service }, ce qui peut abîmer un journal.
    .remedy = Indiquez dans HANDOVER_HOME un dossier en dehors.
folder-whole-drive = { $path } est à la racine d’un lecteur.
    .remedy = Indiquez dans HANDOVER_HOME un dossier à part.
folder-too-long = Le chemin { $path } est trop long.
    .remedy = Indiquez dans HANDOVER_HOME un chemin plus court.
folder-device = { $path } est un chemin de périphérique.
    .remedy = Indiquez dans HANDOVER_HOME un chemin comme C:\Handover.
listener = Impossible d’écouter à l’adresse indiquée dans les réglages, listener.address ({ $why }).
    .remedy = Vérifiez que c’est celle de cet ordinateur et qu’elle est libre.
catalogue-mistakes = Rien n’a été importé ; le fichier contient des erreurs.
catalogue-not-accessible = Le catalogue { $file } ne peut pas être ouvert ({ $why }).
    .remedy = Vérifiez que ce compte utilisateur peut s’en servir.
catalogue-foreign = { $file } n’est pas un catalogue que cette version sait lire.
    .remedy = Mettez-le de côté et importez à nouveau les articles.
catalogue-store = { $file } n’a pas pu être lu ou écrit ({ $why }).
    .remedy = Si cela persiste, mettez le fichier de côté et importez à nouveau les articles.

settings-not-accessible = Le fichier de réglages { $file } est inutilisable ({ $why }).
    .remedy = Vérifiez que ce compte utilisateur peut le lire et l’écrire.
settings-line = Réglages, ligne { $line } ({ $field }) : { $problem }
settings-restart = { $fix } Redémarrez ensuite Handover.
settings-simulator = L’adresse practice.klarna_url des réglages est inutilisable.
    .remedy = Écrivez une adresse comme "http://127.0.0.1:8400", puis redémarrez Handover.

no-account = Il n’y a pas encore de compte pour cet environnement de Klarna.
    .remedy = Configurez-en un dans les réglages. Pour l’entraînement, démarrez avec --mode practice.
account-unreadable = Ce qui est conservé n’est pas un compte { $mode }.
    .remedy = Supprimez-le, et configurez-le à nouveau.
foreign-key =
    { $other ->
        [live] C’est une clé de l’environnement réel de Klarna, inutilisable en mode { $mode }.
       *[other] C’est une clé de l’environnement de test de Klarna, inutilisable en mode { $mode }.
    }
    .remedy = Prenez la clé { $mode } dans le portail marchand.
credentials = Ces identifiants sont inutilisables. { $why }
not-accepted = Klarna n’accepte pas ces identifiants.
    .remedy = Vérifiez le nom d’utilisateur et le secret, la région, et s’ils sont bien de cet environnement.
not-permitted = Klarna accepte les identifiants, mais pas pour { $what }.
    .remedy = Demandez à Klarna de l’ouvrir pour cet identifiant marchand.
not-known = On ne sait pas si Klarna accepte les identifiants. { $why }
    .remedy = Vérifiez le réseau et réessayez.
not-tested = Aucun compte n’a réussi son test.
    .remedy = Testez-le d’abord.
practice-needs-none = L’entraînement n’a pas besoin de compte.
    .remedy = Choisissez playground ou live.
no-keyring = Aucun trousseau ne répond sur cet ordinateur ({ $why }).
    .remedy = Démarrez-en un, par ex. gnome-keyring, et rouvrez la session – ou choisissez le fichier chiffré dans les réglages.
keyring-locked = Le trousseau est verrouillé.
    .remedy = Déverrouillez-le, par ex. en ouvrant la session avec un mot de passe.
keyring-failed = Erreur du trousseau ({ $why }).
    .remedy = Rouvrez la session ; si cela persiste, choisissez le fichier chiffré.
secrets-no-answer = Le stockage des secrets n’a pas répondu.
    .remedy = Regardez s’il attend un mot de passe.
secrets-not-accessible = { $file } est inutilisable ({ $why }).
    .remedy = Vérifiez que ce compte utilisateur peut le lire et l’écrire.
secrets-damaged = { $file } n’est pas un fichier chiffré de cette caisse.
    .remedy = Supprimez-le, et configurez à nouveau le compte.
passphrase-missing = Le compte est dans un fichier chiffré.
    .remedy = Tapez sa phrase secrète.
passphrase-wrong = La phrase secrète n’ouvre pas le fichier chiffré.
passphrase-short = La phrase secrète est trop courte.
    .remedy = Prenez au moins { $letters } caractères.
passphrases-differ = Les deux phrases secrètes diffèrent.
    .remedy = Retapez les deux.

payouts-not-read = Les virements de Klarna n’ont pas pu être lus. { $why }
    .remedy = Rien n’est affiché, plutôt que la moitié. Vérifiez que Klarna est connecté, puis relisez.
report-not-fetched = Le rapport de Klarna n’a pas pu être récupéré. { $why }
payouts-currency = Le virement { $reference } est en { $currency }, une devise que cette caisse ne connaît pas.
    .remedy = Demandez à la personne qui s’occupe de cette caisse.
phone-not-practice = Le téléphone du client n’est simulé qu’en entraînement.
phone-no-page = La page d’entraînement ne peut pas être jointe.
phone-too-late = La page ne l’accepte plus : le paiement est terminé.

mode-unknown = Écrivez practice, playground ou live.

stopped-title = La vente est arrêtée
stopped-title-account = Avant que cette caisse puisse vendre
stopped-settings = Réglages
stopped-backup = Il y a une sauvegarde du { $day } – ventes qu’elle contient : { $sales }
stopped-backup-means = Elle peut remplacer le journal. Le fichier endommagé est mis de côté, sans rien y changer. Ce qu’il contient de plus que la sauvegarde est repris dans la mesure où cela peut être prouvé.
stopped-backup-then = Les trois derniers jours sont ensuite relus chez Klarna ; les paiements reprennent après.
stopped-backup-path = Sauvegarde
stopped-restore = Restaurer la sauvegarde
stopped-restore-yes = Oui, restaurer
stopped-restore-no = Non
stopped-path = Fichier
stopped-back = Retour au panier

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna n’accepte pas les identifiants.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna a répondu { $status }.
klarna-refused = Klarna a refusé : { $status } { $code }.
klarna-token-suspended = Klarna a suspendu les débits de ce client.
klarna-token-cancelled = Les débits de ce client ont été arrêtés chez Klarna.
klarna-token-unknown = Klarna ne connaît plus ce client enregistré.
klarna-payment-method-failed = Le moyen de paiement du client n’a pas fonctionné.
klarna-charge-rejected = Klarna n’a pas approuvé cet achat.
klarna-offers-nothing = Pour cette vente, Klarna ne propose ni { $missing } ni autre chose.
klarna-does-not-offer = Pour cette vente, Klarna ne propose pas { $missing }. Klarna propose { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarna ne peut pas être joint : le nom d’hôte est introuvable.
        [no_connection] Klarna ne peut pas être joint : il n’y a pas de connexion.
        [connecting_late] Klarna ne peut pas être joint : la connexion a pris trop de temps.
       *[other] Klarna ne peut pas être joint.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] La réponse de Klarna a pris trop de temps.
        [cut] La connexion à Klarna a été coupée.
        [answer_long] La réponse de Klarna était trop longue.
       *[other] L’échange avec Klarna s’est interrompu.
    }
klarna-unsendable =
    { $why ->
        [id] La requête ne peut pas être envoyée : un ID ne peut pas figurer dans une adresse.
        [key] La requête ne peut pas être envoyée : sa clé d’idempotence ne peut pas figurer dans un en-tête.
        [limits] La requête ne peut pas être envoyée : { $field } sort des limites de Klarna.
        [too_long] La requête ne peut pas être envoyée : elle est plus longue que ce que Klarna accepte.
        [categories] La requête ne peut pas être envoyée : une catégorie unique et une liste de catégories s’excluent.
        [link] La requête ne peut pas être envoyée : son lien ne mène pas à Klarna.
       *[other] La requête ne peut pas être envoyée telle quelle.
    }
klarna-rate-limited = Klarna demande moins de requêtes.
klarna-failed = Erreur chez Klarna.
klarna-redirect = La réponse de Klarna renvoie ailleurs.
klarna-network-login = Le réseau demande de s’identifier.
klarna-web-page = Une page web a répondu à la place de Klarna.
klarna-stranger = Quelqu’un d’autre a répondu à la place de Klarna.
klarna-wrong-type = La réponse de Klarna est d’un autre type.
klarna-unreadable = La réponse de Klarna est illisible (ligne { $line }, colonne { $column }).
klarna-id-missing = La réponse de Klarna n’indique pas d’ID.
klarna-sums-missing = Il manque les montants dans la réponse de Klarna sur la commande.
klarna-session-word = Klarna donne à la session de paiement l’état « { $word } ».

code-undrawn = Le code n’a pas pu être dessiné.
code-foreign = Le code de Klarna mène à une adresse qui n’est pas de Klarna.
code-no-link = Klarna n’a envoyé aucun lien pour ce paiement.

probe-knows-all = { $interface } dit connaître ce qui n’existe pas.
probe-status = { $interface } a répondu { $status }.

credential-empty = C’est vide.
credential-too-long = Plus de 1024 octets.
credential-blank = Il y a un espace au début ou à la fin, ou un caractère de contrôle.
credential-colon = Le nom d’utilisateur contient un deux-points.
credential-character = La clé contient un espace ou un caractère hors ASCII.
credential-other = Cela ne peut pas être envoyé.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = Le journal ne peut pas être ouvert.
    .remedy = Vérifiez que le dossier existe et que ce compte utilisateur peut s’en servir.
journal-damaged = Le journal est endommagé.
    .remedy = Rien n’a été supprimé. Ne prenez aucun paiement avec cette caisse, gardez le fichier et appelez la personne qui s’en occupe.
journal-newer = Le journal a été écrit par une version plus récente de Handover.
    .remedy = Installez la version plus récente. Rien n’a été modifié.
disk-full = Le disque est plein.
    .remedy = Rien ne peut être vendu tant qu’il n’y a pas de place. Supprimez des fichiers inutiles, puis redémarrez Handover. Aucun paiement n’est perdu.
journal-read-only = Le journal est en lecture seule.
    .remedy = Vérifiez les droits du fichier et si le disque est monté en lecture seule.
journal-unknown = On ne sait pas si le dernier événement a été écrit.
    .remedy = Redémarrez Handover : il regarde ce qui a été écrit.
journal-displaced = Un autre programme a retiré le journal à la caisse. { $found } Ne prenez aucun paiement avec cette caisse. Tout ce qui a été écrit est en sûreté dans { $copy }.
    .remedy = Fermez Handover et l’autre programme, puis relancez Handover : il propose de tout remettre en place, comme le fait `till restore --yes`.
journal-displaced-unsaved = Un autre programme a retiré le journal à la caisse. { $found } Ne prenez aucun paiement avec cette caisse. Ce qui a été écrit en dernier n’a pas pu être copié. { $why }
    .remedy = Ne fermez pas Handover et n’éteignez pas cet ordinateur. Appelez la personne qui s’occupe de cette caisse.
journal-busy = Un autre programme bloque l’accès au journal.
    .remedy = Fermez l’autre programme qui a ouvert le journal, puis réessayez. Rien n’a été écrit.
journal-failed = Le journal n’a pas pu être lu ou écrit : { $why }.
    .remedy = Redémarrez Handover ; si cela persiste, appelez la personne qui s’occupe de cette caisse.
journal-conflict = L’événement { $event } de { $stream } ne peut pas être écrit : le prochain est { $next }.
    .remedy = Redémarrez Handover ; si cela persiste, appelez la personne qui s’occupe de cette caisse.
journal-unfit = La bibliothèque de base de données de ce programme ne peut pas tenir de journal : { $why }.
    .remedy = Installez Handover tel qu’il a été livré.
journal-locked = Handover est déjà ouvert.
    .remedy = Une autre fenêtre de cet ordinateur utilise le même journal. Utilisez celle-là, ou fermez-la et relancez.
journal-findings =
    { $count ->
        [one] { $count } problème trouvé dans le journal.
       *[other] { $count } problèmes trouvés dans le journal.
    }
    .remedy = Ne prenez aucun paiement avec ce journal, gardez le fichier et appelez la personne qui s’occupe de cette caisse.

journal-file = { $file }
journal-file-damaged = { $file } : { $found }
journal-file-newer = { $file } : son schéma est { $found }, cette version connaît { $known }.
journal-file-failed = { $file } : { $why }

damage-missing =
    { $count ->
        [one] Le fichier manque, et il contenait { $count } événement.
       *[other] Le fichier manque, et il contenait { $count } événements.
    }
damage-log-alone = Le fichier manque, mais ses derniers changements sont encore à côté.
damage-cut-short = Le fichier est tronqué : il en reste { $bytes } octets.
damage-not-a-journal = Ce n’est pas un journal.
damage-foreign = Il appartient à un autre programme.
damage-replaced = Un autre fichier a pris sa place.
damage-log = Après l’octet { $byte }, le fichier des derniers changements n’est plus ce qui a été écrit, et des événements ultérieurs y suivent.
damage-behind-backup = La sauvegarde { $backup } contient l’événement { $event }, et le journal non : sa fin a été perdue, ou un fichier plus ancien ou un autre est à sa place.
damage-no-beginning = Son premier événement n’est pas le début.
damage-tables = Ses tables ou déclencheurs ne sont pas tels qu’ils ont été créés.
damage-database = La base de données ne peut pas le lire : { $why }

displaced-gone = { $file } a disparu.
displaced-replaced = { $file } est un autre fichier qu’avant.
displaced-cut = { $file } a été tronqué.

rule-sound = Le journal est intact et contient tout ce que contient la sauvegarde.
rule-earlier-epoch = { $backup } est la sauvegarde d’une époque antérieure.
rule-folder-name = Le nom de son dossier n’est pas du texte.
    .remedy = Utilisez un dossier dont le nom est du texte simple.
rule-too-long = Ce qui devait être conservé du client est trop long.
rule-empty = Le journal ne contient encore aucun événement.
rule-streams = Les événements et le résumé ne sont pas de la même série.
rule-series = Une série de numéros de vente ne peut pas finir par un chiffre.

finding-changed = L’événement { $event } n’est pas celui qui a été écrit.
finding-gap = L’événement { $event } ne fait pas suite au précédent.
finding-not-replayable = La vente { $sale } ne peut pas être rejouée : { $why }
finding-summary-differs = Le résumé de la vente { $sale } diffère de ses événements (dans le fichier → reconstruit) : { $fields }
finding-summary-stale = Le résumé de la vente { $sale } n’est pas celui de son dernier événement.
finding-cut-off = Le journal a été scellé à l’événement { $event }, et cet événement a disparu : la fin du journal a été coupée, ou le fichier remplacé par un plus ancien.
finding-other-chain = Le journal a été scellé à l’événement { $event }, et cet événement en est un autre : la chaîne a été réécrite.
finding-not-our-seal = Le sceau de l’événement { $event } n’a pas été fait avec la clé de cette caisse, ou a été modifié.
finding-ends-early = Le journal contenait l’événement { $event }, d’après le point de contrôle à côté de lui, et cet événement a disparu ou en est un autre : la fin du journal a été perdue ou coupée, ou le fichier remplacé par un plus ancien ou un autre.
finding-wrong-epoch = L’événement { $event } n’est pas de l’époque du journal à cet endroit.
finding-summary-alone = La vente { $sale } a un résumé et pas d’événements.
