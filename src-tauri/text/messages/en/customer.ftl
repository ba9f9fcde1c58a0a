customer-welcome = Welcome
customer-practice = Practice – no real money moves
customer-playground = Playground – no real money moves
customer-total = Total
customer-discount = Basket discount { $discount }
customer-tax = includes { $tax } tax
customer-items =
    { $count ->
        [one] 1 item
       *[other] { $count } items
    }
customer-reference = Reference { $reference }
customer-opening = One moment – your payment is being prepared
customer-scan = Scan to pay with Klarna
customer-scan-say = Open the camera on your phone and point it at the code.
customer-message = Look at your phone
customer-message-say = We have sent you a link to pay with Klarna.
customer-on-phone = Continue on your phone
customer-on-phone-say = Your payment is open there.
customer-show-id = Please show your ID
customer-show-id-say = The cashier compares it with what Klarna shows.
customer-try-again = Please try again
customer-try-again-say = Scan the code once more, or choose another way to pay on your phone.
customer-try-again-link-say = Open the link once more, or choose another way to pay on your phone.
customer-one-moment = One moment
customer-one-moment-say = We are finishing your payment.
customer-being-checked = Your payment is being checked
customer-being-checked-say = This takes a little time. Please ask at the counter.
customer-thank-you = Thank you
customer-thank-you-say = You have paid with Klarna.

customers-title = Saved customers
customers-basket = They agreed to be charged without a page. The basket comes to { $total }.
customers-no-basket = They agreed to be charged without a page. Add an item to charge one of them.
customers-back = Back
customers-empty = Nobody has agreed yet. As you take a payment, choose “Ask to charge this customer again”.
customers-name = Customer
customers-since = Since
customers-number = Sale
customers-state = Status
customers-acts = What to do
customers-unreadable = Cannot be read here
customers-charge = Charge { $total }
customers-read = Ask Klarna
customers-cancel = Stop charging
customers-forget = Forget

customer-token-making = being saved
customer-token-active = active
customer-token-suspended = suspended at Klarna
customer-token-unknown = unknown
customer-token-cancelling = being stopped
customer-token-cancelled = stopped
customer-token-lost = key lost here

# On the customer’s phone after Klarna’s page. None says whether money moved: the till does.

landing-success = Thank you! The till will show in a moment that the purchase is complete.
landing-failure = The payment did not go through. Please speak to the cashier.
landing-cancel = The payment was cancelled. Please speak to the cashier.

# In Klarna’s app: what a customer token is for, and the lines that the till adds to an order.

outgoing-customer-token = Purchases at { $shop }
outgoing-sales-tax = Sales Tax { $rate }
outgoing-not-delivered = Not delivered
