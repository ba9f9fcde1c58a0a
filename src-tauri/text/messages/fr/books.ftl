look-leave = Vous pouvez quitter cet écran : la lecture continue et son résultat est conservé.

reconciliation-title = Rapprochement avec Klarna
reconciliation-again = Comparer à nouveau
reconciliation-back = Retour
reconciliation-underway = Lecture des données de Klarna
reconciliation-progress = { $done } ventes sur { $of }
reconciliation-time = Comparé à { $time }.
reconciliation-agrees = Tout concorde avec Klarna
reconciliation-differs =
    { $count ->
        [one] { $count } écart
       *[other] { $count } écarts
    }
reconciliation-some-unread = Certaines ventes n’ont pas pu être comparées
reconciliation-empty = Rien à comparer
reconciliation-empty-say = Rien n’a été vendu ce jour-là.
reconciliation-agreed = Concordent
reconciliation-differences = Écarts
reconciliation-not-compared = Rien à comparer
reconciliation-unread = Non lues
reconciliation-unread-title = Non comparées
reconciliation-unread-say = Klarna n’a donné aucune réponse exploitable pour ces ventes. Comparez à nouveau quand Klarna est connecté.
reconciliation-here = Ici
reconciliation-klarna = Chez Klarna
reconciliation-signed = Signé par { $who } à { $time }
reconciliation-go-on = Ouvrir la vente

difference-with-sums = { $what } Ici { $here }, chez Klarna { $klarna }.
difference-with-sum = { $what } Chez Klarna { $klarna }.
difference-order-unknown = Klarna ne connaît pas la commande de cette vente.
difference-order-cancelled = La commande a été annulée chez Klarna ; ici, elle est valable.
difference-order-expired = La commande a expiré chez Klarna sans capture ; ici, elle est valable.
difference-order-rejected = Klarna a rejeté la commande ; ici, elle est valable.
difference-order-stands = La commande est toujours valable chez Klarna ; ici, elle est terminée.
difference-amount = Les montants convenus diffèrent.
difference-captured = Les montants capturés diffèrent.
difference-refunded = Les montants remboursés diffèrent.
difference-released = Le reste a été libéré chez Klarna ; ici, il peut encore être capturé.
difference-under-review = Klarna vérifie la commande ; ici, elle est valable. Ne remettez pas encore la marchandise.
difference-word-unknown = Klarna donne à la commande l’état « { $word } », que cette caisse ne connaît pas.
difference-paid-in-doubt = Le client a payé ; ici, c’est incertain.
difference-unpaid-in-doubt = Personne n’a payé ; ici, c’est incertain.
difference-in-doubt = Cette vente est incertaine, et les données de Klarna ne disent pas ce qu’elle est devenue.
difference-paid-unnoticed = Le client a payé ; ici, personne n’a payé.
difference-link-live = Le lien peut encore être payé chez Klarna ; ici, la vente est terminée.
difference-frozen = L’enregistrement de cette vente est illisible. Appelez la personne qui s’occupe de cette caisse.

payouts-title = Virements
payouts-back = Retour
payouts-from = Du
payouts-to = Au
payouts-read = Lire
payouts-period-hint = Dates au format 2026-11-23. Vide : les 30 derniers jours.
payouts-underway = Lecture des virements de Klarna
payouts-progress = Virements lus : { $payouts } ; captures, remboursements et frais : { $transactions }
payouts-time = Lu à { $time }.
payouts-fits = Tous les virements concordent avec cette caisse
payouts-none = Aucun virement sur cette période
payouts-none-say = Klarna vire l’argent quelques jours après la remise de la marchandise.
payouts-sums = Un virement ne tombe pas juste
payouts-irregular =
    { $count ->
        [one] { $count } point à examiner
       *[other] { $count } points à examiner
    }
payouts-irregular-title = À examiner
payouts-count = Virements
payouts-matched = Retrouvés
payouts-not-due = Pas encore attendus
payouts-elsewhere = D’autres caisses
payouts-date = Viré le
payouts-reference = Référence
payouts-sales = Captures
payouts-returns = Remboursements
payouts-fees = Frais
payouts-other = Litiges, autres
payouts-settlement = Viré
payouts-adds-up = Tombe juste
payouts-adds-up-yes = Oui
payouts-adds-up-no = Non – demandez à Klarna
payouts-no-sale = Aucune vente ici
payouts-step-take-over = Proposition : rapprocher la journée de la vente avec Klarna et appliquer ce que dit Klarna.
payouts-step-ask-klarna = Proposition : interroger Klarna sur cette commande.

irregular-capture-missing = Capturé ici : { $here }. Aucun virement ne le contient.
irregular-refund-missing = Remboursé ici : { $here }. Aucun virement ne le contient.
irregular-capture-unexpected = Le virement { $payout } contient une capture de { $klarna } qui n’est pas enregistrée ici.
irregular-refund-unexpected = Le virement { $payout } contient un remboursement de { $klarna } qui n’est pas enregistré ici.
irregular-capture-twice = Le virement { $payout } contient une fois de plus la capture de { $klarna }.
irregular-refund-twice = Le virement { $payout } contient une fois de plus le remboursement de { $klarna }.
irregular-capture-amount = Capturé ici : { $here }. Le virement { $payout } contient { $klarna }.
irregular-refund-amount = Remboursé ici : { $here }. Le virement { $payout } contient { $klarna }.
