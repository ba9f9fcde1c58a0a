# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Thank you! The till will show in a moment that the purchase is complete.
landing-failure = The payment did not go through. Please speak to the cashier.
landing-cancel = The payment was cancelled. Please speak to the cashier.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Purchases at { $shop }
outgoing-sales-tax = Sales Tax { $rate }
outgoing-not-delivered = Not delivered
