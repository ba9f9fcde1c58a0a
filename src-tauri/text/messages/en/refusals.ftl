# What a rule of the shop, or Klarna's rules for a basket, do not allow.

not-now =
    { $stage ->
        [basket] This cannot be done before payment is asked for.
        [opening] This cannot be done while Klarna is being asked.
        [open] This cannot be done while the payment is open.
        [authorized] This cannot be done while the order is being placed.
        [under_review] This cannot be done while Klarna is checking the payment.
        [paid] This cannot be done while the sale is paid and its goods are here.
        [handing_over] This cannot be done while Klarna is confirming.
        [handed_over] This cannot be done once the goods are handed over.
        [late_payment] This cannot be done before the late payment is decided on.
        [in_doubt] This cannot be done while the sale is in doubt.
       *[other] This cannot be done: the sale is closed.
    }
no-such-line = There is no such line in this sale.
    .remedy = Choose one of its lines.
quantity-not-positive = Quantity must be at least 1.
    .remedy = Enter how many, or remove the line.
discount-out-of-range = The discount must be between nothing and the price.
amount-too-large = The amount is above 2,000,000.00.
    .remedy = Check quantity and price.
text-missing = { field }: a text is missing.
    .remedy = Enter it.
text-too-long = { field }: the text is too long.
    .remedy = Use at most 255 characters.
text-unreadable = { field }: the text holds a character that cannot be seen, such as a line break or an escape.
    .remedy = Type it again, in one line.
captured-already = The money is captured already.
    .remedy = Refund it instead.
refunded-already = Part of the money was refunded already.
    .remedy = Cancel the order: what was not refunded yet goes back to the customer.
captured-whole = The whole amount was captured already.
    .remedy = Hand over everything, then refund what stays.
nothing-left = Nothing is left to hand over: all of it was handed over, released, or has lapsed.
more-than-left = Line { $line }: only { $left } left.
    .remedy = Take no more than that.
amount-above-left = Amount: at most { $left } is left.
    .remedy = Enter that or less.
goods-above-left = These items cost more than the { $left } that is left, since something else paid a part.
    .remedy = Take the rest (F5), and choose no items.
goods-below-nothing = A gift card or a credit among these is worth more than the rest.
    .remedy = Choose more items, or everything.
amount-not-positive = The amount must be more than nothing.
nothing-to-refund = Everything captured was refunded already.
write-underway = Something is on its way to Klarna.
    .remedy = Wait until it is confirmed.
operation-taken = “{ $operation }” is another act of this sale.
    .remedy = Give this one an id of its own.
sent-too-often = The link was sent { $times } times.
    .remedy = Use the QR code.
qr-is-not-sent = A QR code is not sent.
    .remedy = Show it on the customer’s screen.
only-when-the-till-places = { field } needs place order mode “none”, in which the till places the order.
no-customer-token = No customer agreed to be charged again in this sale.
customer-token-not-now = This cannot be done while the saved customer’s status is “{ $state }”.
customer-token-stands = The customer can still be charged.
    .remedy = Stop that first, then forget the customer.
customer-token-not-chargeable = This customer cannot be charged here.
    .remedy = Sell in the ordinary way.
charge-underway = This customer is being charged for a sale.
    .remedy = Wait for Klarna’s answer.
category-twice = A category is named twice.
    .remedy = Name each once.
fallback-without-category = The fallback needs a category: without one, everything is offered already.
no-such-slip = There is no such slip: nothing was paid, or there is no such refund.
    .remedy = Look at the sale.
too-many-slips = This slip was printed or saved { $times } times.
    .remedy = Use one of them.
finding-does-not-fit = This does not settle what is in doubt about the sale.
nothing-to-return = Nothing of this sale can come back: no goods were handed over and paid with Klarna.
return-in-other-currency = These goods were sold in another currency than the basket’s. Refund them on their own sale.
too-many-returns = At most { $most } lines can come back with one basket.
    .remedy = Look where the sale stands.

problem-of-line = Line { $line } ({ $name }): { $problem }
problem-of-nameless-line = Line { $line }: { $problem }
empty-basket = The basket is empty.
    .remedy = Add an item first.
too-many-lines = Klarna takes at most 1,000 lines.
    .remedy = Split it into two sales.
total-not-positive = There is nothing to pay.
    .remedy = Hand over without Klarna, or add an item.
total-too-large = Klarna takes at most 2,000,000.00.
    .remedy = Split it into two sales.
sku-missing = The item number is missing.
    .remedy = Enter it.
sku-too-long = The item number is too long.
    .remedy = Use at most 244 characters.
name-missing = The name is missing.
    .remedy = Enter what the customer is buying.
name-too-long = The name is too long.
    .remedy = Use at most 255 characters.
line-text-unreadable = The text holds a control character.
    .remedy = Type it again.
quantity-negative = A negative quantity is a return.
    .remedy = Refund the sale it was bought in instead.
quantity-zero = The quantity is zero.
    .remedy = Enter how many, or remove the line.
price-negative = The price is below zero.
    .remedy = Enter the price, and use a discount to lower it.
price-too-large = The price is above 2,000,000.00.
    .remedy = Check the price.
line-too-large = The line comes to more than 2,000,000.00.
    .remedy = Check quantity and price.
discount-negative = The discount is below zero.
    .remedy = Enter what is taken off.
discount-too-large = The discount is more than the line.
    .remedy = Lower the discount.
tax-rate-too-high = The tax rate is above 100%.
    .remedy = Check the tax rate.
tax-rate-too-fine = The tax rate has more than two decimals.
    .remedy = Use at most two decimals.
credit-not-positive = The credit is nothing.
    .remedy = Enter what the card pays.
credit-not-plain = A gift card or credit has a quantity of 1, no discount and no tax.
    .remedy = Enter it again.
credit-too-large = Gift cards and credit come to more than the basket.
    .remedy = Lower them.
basket-discount-out-of-range = The basket discount must be between nothing and the price.
    .remedy = Change the discount.
wrong-currency = The price is in another currency.
    .remedy = Use the shop’s currency.

not-an-amount = { field }: this is not an amount.
    .remedy = Write it like 2.50.
too-many-decimals = { field }: this has more than two decimals.
    .remedy = Write it like 2.50.
amount-ambiguous = { field }: this can be read in two ways.
    .remedy = Write it without thousands mark, such as 1234.00.
not-an-address = That is not a valid e-mail address.
    .remedy = Write it like name@example.com.
not-a-number = That is not a valid phone number.
    .remedy = Check it; from abroad they begin with + and the country, like +46701740615.
unknown-prefix = Klarna does not serve this number’s country.
    .remedy = Use the QR code or an e-mail address.

field =
    { $field ->
        [amount] Amount
        [auto_capture] Capture at once
        [customer] Customer
        [discount] Discount
        [hold] Place later
        [name] Name
        [note] Note
        [order_id] Order id
        [page_title] Page title
        [price] Price
        [reason] Reason
        [remember] Charge again
        [tender] Tender
       *[other] Text
    }
