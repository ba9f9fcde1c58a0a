# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Bedankt! De kassa toont zo dat de aankoop klaar is.
landing-failure = De betaling is niet gelukt. Ga naar de kassa.
landing-cancel = De betaling is afgebroken. Ga naar de kassa.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Aankopen bij { $shop }
outgoing-sales-tax = Omzetbelasting { $rate }
outgoing-not-delivered = Niet geleverd
