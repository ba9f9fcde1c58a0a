# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Kiitos! Kassa näyttää pian, että osto on valmis.
landing-failure = Maksu ei onnistunut. Käänny myyjän puoleen.
landing-cancel = Maksu peruttiin. Käänny myyjän puoleen.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Ostokset: { $shop }
outgoing-sales-tax = Myyntivero { $rate }
outgoing-not-delivered = Ei toimitettu
