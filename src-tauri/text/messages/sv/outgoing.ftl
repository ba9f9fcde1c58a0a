# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Tack! Kassan visar strax att köpet är klart.
landing-failure = Betalningen gick inte igenom. Tala med kassan.
landing-cancel = Betalningen avbröts. Tala med kassan.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Köp hos { $shop }
outgoing-sales-tax = Omsättningsskatt { $rate }
outgoing-not-delivered = Ej levererat
