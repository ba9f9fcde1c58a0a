# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Merci ! La caisse va confirmer votre achat.
landing-failure = Le paiement n’a pas abouti. Adressez-vous à la caisse.
landing-cancel = Le paiement a été annulé. Adressez-vous à la caisse.
