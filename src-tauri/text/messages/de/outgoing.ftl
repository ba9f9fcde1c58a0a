# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Danke! Die Kasse zeigt gleich, dass der Kauf abgeschlossen ist.
landing-failure = Die Zahlung hat nicht geklappt. Bitte wenden Sie sich an die Kasse.
landing-cancel = Die Zahlung wurde abgebrochen. Bitte wenden Sie sich an die Kasse.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Einkäufe bei { $shop }
outgoing-sales-tax = Umsatzsteuer { $rate }
outgoing-not-delivered = Nicht geliefert
