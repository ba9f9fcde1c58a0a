notice-customer-token-made = The customer agreed to be charged again.
notice-customer-token-not-made = Klarna did not save this customer for later charges. This sale is not affected.
notice-customer-token-unanswered = Klarna’s answer was lost: this customer cannot be charged again. Ask at their next purchase.
notice-no-command-line = The command line cannot reach this window: { $why }. Selling here goes on as usual.
notice-parked = Basket { $number } is parked.
notice-resumed = Basket { $number } is back.
notice-customer-screen-on = The customer’s screen is on.
notice-customer-screen-off = The customer’s screen is off.
notice-no-second-monitor = There is no second monitor. Turn this screen to the customer.
notice-customer-language = Customer’s language: { $language }.
notice-customer-language-page = Customer’s language: { $language }. Klarna’s page: { $page }.
notice-account-kept = The account is kept.
notice-account-kept-restart = The account is kept. This window sells with it after its next start.
notice-account-removed = The account is removed.
notice-starts-with = From its next start on, the till starts with { $mode }.
notice-settings-saved = The settings are saved. They hold from the next start.
notice-asked-before = This was asked for before, and it was done once. It was not done again.
notice-extended = The customer has more time.
notice-paid = Sale { $number } is paid: { $amount }.
notice-late-payment = Sale { $number } was paid after all: { $amount }. Please choose.
notice-in-doubt = Sale { $number } is in doubt.
notice-closed = Sale { $number } was closed without payment.
notice-klarna-refused = Klarna refused: { $message }

help-title = Keys
help-f1 = This help
help-f2 = Search for an item
help-f3 = Discount on the marked line, or on everything
help-f4 = Park the basket, or resume one
help-f5 = Hand over the goods
help-f6 = Quantity of the marked line; hand over some of the goods
help-f7 = The day
help-f8 = Cancel a payment, or refund
help-f9 = Pay with Klarna
help-shift-f9 = Choose how the customer gets the link
help-f10 = Customer screen on or off
help-shift-f10 = The customer’s next language
help-f11 = Print the slip
help-strip = Open a sale of the strip at the foot
help-strip-all = All open payments and last sales, what needs you first
help-text-size = Text larger or smaller
help-arrows = Mark another line, walk along a list
help-delete = Remove the marked line
help-insert = Custom item
help-escape = Back
help-notice = Open the sale that the line at the top speaks of
help-scan = The scanner always works, whatever is marked on screen. Letters typed without a field go into the search.
help-close = Close

key-escape = Esc
key-enter = Enter
key-delete = Del
key-insert = Ins
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Enter
key-text-size = Ctrl + −
key-arrows = ↑ ↓

pad-title = Digits
pad-mark = .
pad-erase = Erase

app-title = { $shop } – Handover

till-name = Till { $id }
window-not-drawn = Handover – the screens did not start. Close this window and start again.

mode-practice = Practice
mode-practice-mark = no money
mode-playground = Playground
mode-playground-mark = test account – no money
mode-live = Live

bar-day = Day
bar-customer = Customer screen
bar-customer-language = Customer’s language
bar-settings = Settings
bar-help = Help
bar-on = on
bar-off = off
bar-no-second-monitor = no second monitor – turn this screen to the customer
bar-turn = no customer screen

link-ok = Klarna connected
link-slow = Klarna is slow
link-offline = No connection to Klarna
link-silent = Handover does not answer
link-silent-say = Please wait. If it stays so, close this window and start again.
link-waiting = { $waiting } waiting, oldest { $oldest }

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } h

clock-behind = This computer’s clock is wrong
clock-behind-say = The journal was last written at { $last }. Set date and time.

strip-title = Last sales and open payments
strip-empty = The last sales and open payments will be here.
strip-attention = needs you
strip-needs =
    { $count ->
        [one] 1 to do
       *[other] { $count } to do
    }
strip-needs-none = Nothing to do
strip-all =
    { $count ->
        [one] 1 sale
       *[other] { $count } sales
    }
strip-unlisted =
    { $count ->
        [one] 1 more is in the day (F7).
       *[other] { $count } more are in the day (F7).
    }

state-basket = Basket
state-parked = Parked
state-opening = Asking Klarna
state-open = Waiting for customer
state-identity = Check identity
state-ending = Ending
state-authorized = Paid, finishing
state-held = To be placed
state-under-review = Being checked
state-paid = Paid – hand over
state-handing-over = Confirming
state-part-handed-over = Part handed over
state-handed-over = Handed over
state-part-refunded = Partly refunded
state-refunded = Refunded
state-paid-otherwise = Paid another way
state-returned = Returned
state-cancelled = Cancelled
state-expired = Time ran out
state-refused = Refused
state-given-up = Given up
state-late-payment = Paid late – choose
state-in-doubt = Not known yet
state-frozen = Cannot be read

phone-title = The customer’s phone
phone-say = Practice: you play the customer too.
phone-idle = Nothing yet. The link arrives here when you press Pay.
phone-link-qr = The camera sees a code
phone-link-sms = New text message
phone-link-email = New e-mail
phone-link-text = { $shop }: pay { $amount } with Klarna
phone-page = Pay { $shop }
phone-declined = Not accepted this time. You can try again.
phone-error = Something went wrong. You can try again.
phone-id = Show your identity document to the cashier
phone-paid = Payment done
phone-paid-say = { $amount } to { $shop }
phone-ended = This link has ended
phone-ended-say = Ask at the counter of { $shop } for a new one.
phone-open = Open
phone-pay = Pay
phone-decline = Decline
phone-error-act = Error
phone-back = Go back
phone-cancel = Cancel
