# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Takk! Kassen viser snart at kjøpet er fullført.
landing-failure = Betalingen gikk ikke gjennom. Henvend deg i kassen.
landing-cancel = Betalingen ble avbrutt. Henvend deg i kassen.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Kjøp hos { $shop }
outgoing-sales-tax = Omsetningsavgift { $rate }
outgoing-not-delivered = Ikke levert
