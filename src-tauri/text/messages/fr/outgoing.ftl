# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Merci ! La caisse va confirmer votre achat.
landing-failure = Le paiement n’a pas abouti. Adressez-vous à la caisse.
landing-cancel = Le paiement a été annulé. Adressez-vous à la caisse.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Achats chez { $shop }
outgoing-sales-tax = Taxe de vente { $rate }
outgoing-not-delivered = Non livré
