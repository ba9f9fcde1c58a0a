basket-customers = Saved customers
basket-title = Basket
basket-search = Search
basket-search-hint = Name, number or 3 × name
basket-search-none = No item matches.
basket-search-hits = Items found
basket-empty = Scan an item
basket-empty-hint = or press F2 to search by name
basket-empty-practice = This is practice: everything works, nothing is real. Try F2, “heart”, Enter – then F9.
basket-lines = Lines
basket-total = Total
basket-tax = includes { $tax } tax
basket-tax-added = { $tax } tax is added to the prices
basket-gift-card = Gift card
basket-discount = Discounts { $discount }
basket-off = Basket discount { $discount }
basket-items =
    { $count ->
        [one] 1 item
       *[other] { $count } items
    }
basket-items-none = Nothing scanned yet
basket-line-acts = The selected line
basket-one-less = One less
basket-one-more = One more
basket-quantity = Quantity
basket-discount-line = Discount
basket-remove = Remove
basket-open-amount = Custom item
basket-park = Park
basket-resume = Resume
basket-resume-count = Resume ({ $count })
basket-clear = Clear basket
basket-pay = Pay with Klarna
basket-pay-ask = Link
returns-title = Coming back
returns-remove = Take { $name } out of the returns
returns-of = Sale { $sale } · { $reason }
returns-total = { $amount } comes back: refunded after the payment
returns-ends-up-paying = Customer ends up paying { $amount }
returns-gets-back = Customer ends up getting { $amount } back
basket-not-added-no-sale = No sale of this till has this number
basket-not-added-no-sale-hint = Without its sale a return cannot be refunded here. Refund it at the till that sold it, or in Klarna’s portal.
basket-not-added-title = Codes that added nothing
basket-not-added-unknown = Not in the catalogue
basket-not-added-unknown-hint = Nothing was added. Scan again, search with F2, or sell it as a custom item.
basket-not-added-misread = Misread code
basket-not-added-misread-hint = Nothing was added: the check digit is wrong. Scan the item again.
basket-not-added-ambiguous = Two items have this code
basket-not-added-ambiguous-hint = Nothing was added: it is one item’s barcode and another’s number. Choose with F2.
basket-not-added-refused = Not added
basket-not-added-times = { $what } ({ $times } ×)
basket-not-added-dismiss = Dismiss

line-each = { $quantity } × { $price }
line-tax = { $rate } tax
line-discount = discount { $discount }

goods-share = How much?
goods-share-all = Everything
goods-share-goods = Items
goods-share-amount = An amount
goods-amount = Amount
goods-amount-hint = Such as 2.50; at most { $all }
goods-sum = Total
goods-of = of { $quantity } · { $amount }
goods-up = One more
goods-down = One less
