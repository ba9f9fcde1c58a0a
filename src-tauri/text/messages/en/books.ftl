look-leave = You can leave this screen: the reading goes on, and what it finds is kept.

reconciliation-title = Reconcile with Klarna
reconciliation-again = Check again
reconciliation-back = Back
reconciliation-underway = Reading Klarna’s books
reconciliation-progress = { $done } of { $of } sales
reconciliation-time = Compared at { $time }.
reconciliation-agrees = Everything here is as it is at Klarna
reconciliation-differs =
    { $count ->
        [one] One difference
       *[other] { $count } differences
    }
reconciliation-some-unread = Some sales could not be compared
reconciliation-empty = Nothing to compare
reconciliation-empty-say = Nothing was sold on this day.
reconciliation-agreed = Agree
reconciliation-differences = Differences
reconciliation-not-compared = Nothing to compare
reconciliation-unread = Not read
reconciliation-unread-title = Not compared
reconciliation-unread-say = Klarna gave no usable answer about these. Check again when Klarna is connected.
reconciliation-here = Here
reconciliation-klarna = At Klarna
reconciliation-signed = Signed by { $who } at { $time }
reconciliation-go-on = Open the sale

difference-with-sums = { $what } Here { $here }, at Klarna { $klarna }.
difference-with-sum = { $what } At Klarna { $klarna }.
difference-order-unknown = Klarna does not know the order of this sale.
difference-order-cancelled = The order was cancelled at Klarna; here it is good.
difference-order-expired = The order’s time passed at Klarna without a capture; here it is good.
difference-order-rejected = Klarna turned the order down; here it is good.
difference-order-stands = The order still stands at Klarna; here it has ended.
difference-amount = The agreed sums differ.
difference-captured = The captured sums differ.
difference-refunded = The refunded sums differ.
difference-released = The rest was given up at Klarna; here it can still be captured.
difference-under-review = Klarna is checking the order; here it is good. Do not hand over yet.
difference-word-unknown = Klarna calls the order “{ $word }”, a word this till does not know.
difference-paid-in-doubt = The customer paid; here it is in doubt.
difference-unpaid-in-doubt = Nobody paid; here it is in doubt.
difference-in-doubt = This sale is in doubt, and Klarna’s books do not tell what became of it.
difference-paid-unnoticed = The customer paid; here nobody did.
difference-link-live = The link can still be paid at Klarna; here the sale has ended.
difference-frozen = The record of this sale cannot be read. Call the person who looks after this till.

payouts-title = Payouts
payouts-back = Back
payouts-from = From
payouts-to = To
payouts-read = Read
payouts-period-hint = Days such as 2026-11-23. Empty: the last 30 days.
payouts-underway = Reading Klarna’s payouts
payouts-progress = Payouts read: { $payouts }; captures, refunds and fees: { $transactions }
payouts-time = Read at { $time }.
payouts-fits = Every payout fits this till’s records
payouts-none = No payouts in this period
payouts-none-say = Klarna pays out some days after the goods were handed over.
payouts-sums = A payout does not add up
payouts-irregular =
    { $count ->
        [one] One thing to look at
       *[other] { $count } things to look at
    }
payouts-irregular-title = To look at
payouts-count = Payouts
payouts-matched = Matched
payouts-not-due = Not due yet
payouts-elsewhere = Of other tills
payouts-date = Paid on
payouts-reference = Reference
payouts-sales = Captures
payouts-returns = Refunds
payouts-fees = Fees
payouts-other = Disputes, other
payouts-settlement = Paid out
payouts-adds-up = Adds up
payouts-adds-up-yes = Yes
payouts-adds-up-no = No – ask Klarna
payouts-no-sale = No sale here
payouts-step-take-over = Proposed: reconcile the sale’s day with Klarna and take over what Klarna says.
payouts-step-ask-klarna = Proposed: ask Klarna about this order.

irregular-capture-missing = Captured here: { $here }. No payout holds it.
irregular-refund-missing = Refunded here: { $here }. No payout holds it.
irregular-capture-unexpected = Payout { $payout } holds a capture of { $klarna } that is not in the record.
irregular-refund-unexpected = Payout { $payout } holds a refund of { $klarna } that is not in the record.
irregular-capture-twice = Payout { $payout } holds the capture of { $klarna } once more.
irregular-refund-twice = Payout { $payout } holds the refund of { $klarna } once more.
irregular-capture-amount = Captured here: { $here }. Payout { $payout } holds { $klarna }.
irregular-refund-amount = Refunded here: { $here }. Payout { $payout } holds { $klarna }.
