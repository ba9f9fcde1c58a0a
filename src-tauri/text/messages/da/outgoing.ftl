# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Tak! Kassen viser snart, at købet er gennemført.
landing-failure = Betalingen gik ikke igennem. Henvend dig ved kassen.
landing-cancel = Betalingen blev afbrudt. Henvend dig ved kassen.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Køb hos { $shop }
outgoing-sales-tax = Salgsafgift { $rate }
outgoing-not-delivered = Ikke leveret
