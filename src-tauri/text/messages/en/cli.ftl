# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – write: { $usage }
cli-misused-help = { $wrong } – `till help` shows every command and option
cli-value-missing = a value is required for '{ $option }' but none was supplied
cli-name-unreadable = It holds a character that cannot be seen.
    .remedy = Write the name in one line.
cli-name = Write a name of at most { $letters } characters.
cli-customer = Write one line of 1 to { $letters } characters, such as a customer number.
cli-piece = Write a line’s number, or number=quantity, such as 1=2.
cli-operation = Write at most { $letters } letters, digits and - _ . :
cli-seconds = Write a number of seconds from 0 to { $most }.
cli-due-days = Write a number of days from 1 to { $most }.
cli-day = { $option }: “{ $text }” is not a date.
    .remedy = Write it like 2026-11-23.
cli-from-after-to = --from: { $from } is after { $to }.
    .remedy = Give the earlier day first.
cli-amount = --amount: { $problem }
    .remedy = Write it like 2.50.
cli-discount = --discount: { $problem }
    .remedy = Write a sum like 2.50, or a percentage like 10%.
cli-not-a-part = “{ $text }” is not a percentage.
cli-writes-nothing = This command writes nothing.
cli-not-utf8 = A word of this command is not UTF-8, and the window takes no other.

cli-contact-stdin = --contact-stdin: the basket comes from standard input already.
    .remedy = Put the contact in a file, with --contact-file.
cli-file-unreadable = { $file } cannot be read ({ $why }).
    .remedy = Check the file’s name, rights and length.
cli-csv = --csv: { $file } cannot be written ({ $why }).
    .remedy = Check the folder’s name and rights.
cli-saved = Saved { $file }
cli-ask-contact = E-mail address or phone number:

cli-hand-over-held = --hand-over all: nothing is handed over while the order is held.
    .remedy = Leave it out, or leave --hold out.
cli-telesales = --telesales: a customer on the phone scans no code.
    .remedy = Send the link with --channel email:ADDRESS or --channel sms:NUMBER.
cli-channel = --channel: { $problem }
cli-channel-qr = --channel: a QR code is sent nowhere.
    .remedy = Write email or sms beside --contact-stdin or --contact-file.
cli-channel-unknown = --channel: it is not known here.
    .remedy = Write qr, email:ADDRESS or sms:NUMBER.
cli-contact-twice = --channel: the contact is given twice.
    .remedy = Write email or sms alone beside --contact-stdin or --contact-file.
cli-contact-missing = --channel: the contact is missing.
    .remedy = Write email:ADDRESS or sms:NUMBER, or add --contact-stdin or --contact-file FILE.
cli-customer-practice = --customer plays the phone in practice only.
cli-refused = Refused: { $problem }
cli-more = And { $count } more

cli-output-lost = The answer could not be written to standard output ({ $why }).
    .remedy = `till day` and `till show` tell how the sales stand.
cli-interrupted = Interrupted before it was done.
    .remedy = `till day` and `till show` tell how the sales stand.
cli-machine = This machine failed: { $why }
cli-no-sale = There is no sale { $sale } in this journal.
    .remedy = `till day` lists the sales.
cli-no-customer = No customer called { $customer } agreed to be charged again.
    .remedy = `till customers` lists them.
cli-customers-ambiguous = Several customers are called that.
    .remedy = Name the sale instead: { $sales }.
cli-locked = { $folder } is used by another till.
cli-locked-by = { $folder } is used by another till (process { $process }).

cli-window-unreachable = No window can be reached at { $path } ({ $why }).
cli-window-goes-on = The window goes on with it.
    .remedy = `till day` shows what becomes of it.
cli-window-silent = The window does not answer.
    .remedy = As long as it does not, nothing is begun.
cli-window-closed = The window closed before the command was done.
    .remedy = `till day` shows what became of it.

cli-clock = This computer’s clock says { $now }, but the journal was written at { $last }.
    .remedy = Set date and time before you sell.
cli-sales-of-day =
    { $count ->
        [one] { $day }: 1 sale
       *[other] { $day }: { $count } sales
    }
cli-sales =
    { $count ->
        [one] 1 sale
       *[other] { $count } sales
    }
cli-day-totals = Sold { $sold }, captured { $captured }, refunded { $refunded }; { $open } open
cli-show = Sale { $sale }  { $state }  { $total }  captured { $captured }  refunded { $refunded }  Klarna reference { $reference }
cli-record-unreadable = Its record cannot be read: { $why }
cli-state =
    { $state ->
        [basket] basket
        [opening] opening
        [open] open
        [authorized] authorized
        [under_review] under review
        [paid] paid
        [handing_over] handing over
        [handed_over] handed over
        [partly_refunded] partly refunded
        [refunded] refunded
        [paid_otherwise] paid another way
        [returned] returned
        [cancelled] cancelled
        [expired] expired
        [refused] refused
        [late_payment] late payment
        [in_doubt] in doubt
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] 1 customer agreed to be charged again
       *[other] { $count } customers agreed to be charged again
    }
cli-customer-token =
    { $state ->
        [asked] asked
        [making] being made
        [not_made] not made
        [active] active
        [suspended] suspended
        [cancelling] being cancelled
        [cancelled] cancelled
        [lost] lost
        [forgotten] forgotten
       *[other] unknown
    }
cli-customer-token-made = The customer agreed.
    .remedy = `till sell --charge` sells to them without a page.
cli-customer-token-not-made = The customer cannot be charged again: Klarna created no customer token. This sale is not affected.
cli-customer-token-unanswered = The customer cannot be charged again: Klarna’s answer was lost. If it created a customer token, nobody can use it.
    .remedy = Ask again at their next purchase.
cli-customer-token-forgotten = The customer is forgotten.
cli-customer-token-over = { $customer }: the customer token is cancelled.
    .remedy = `till customers forget` erases the customer.
cli-customer-token-kept = { $customer }: Klarna did not cancel the customer token: { $why }
cli-customer-token-is = { $customer }: the customer token is { $state }.
cli-customer-token-lost = { $customer }: the key to the customer token is lost here.
    .remedy = Cancel it in Klarna’s portal; `till customers forget` erases what is left.
cli-customer-token-underway = { $customer }: Klarna’s answer is missing.
    .remedy = The till goes on asking at the next start.

cli-reconciled = { $day }: { $agreed ->
        [one] 1 sale agrees
       *[other] { $agreed } sales agree
    } with Klarna, { $differences ->
        [one] 1 difference
       *[other] { $differences } differences
    }, { $underway } not compared, { $unread } not read
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  not read: { $why }
cli-payouts-progress = { $payouts ->
        [one] 1 payout
       *[other] { $payouts } payouts
    }, { $transactions ->
        [one] 1 transaction
       *[other] { $transactions } transactions
    } read
cli-payouts = { $from } to { $to }: { $payouts ->
        [one] 1 payout
       *[other] { $payouts } payouts
    }; { $matched ->
        [one] 1 capture or refund matches
       *[other] { $matched } captures and refunds match
    }, { $irregular } irregular, { $not_due } not due yet, { $elsewhere } of other tills
cli-payout = { $date }  { $reference }  paid out { $settlement }: sales { $sales }, returns { $returns }, fees { $fees }
cli-payout-and-other = { $date }  { $reference }  paid out { $settlement }: sales { $sales }, returns { $returns }, fees { $fees }, disputes, reserves and other { $other }
cli-payout-wrong = { $payout }  It does not add up: ask Klarna.

cli-no-journal = There is no journal yet: nothing was ever sold.
cli-no-journal-but-seals = There is no journal, and a seal names events that it held.
    .remedy = Take no payment with this till, and call the person who looks after it.
cli-checked =
    { $count ->
        [one] 1 event checked
       *[other] { $count } events checked
    }
cli-seals-unknown = It is not known whether the seals are this till’s: { $why }
cli-seal-lost = Event { $event } was sealed, and was lost when the journal was restored from a backup at { $at }.
cli-events-of-sales = { $events ->
        [one] 1 event
       *[other] { $events } events
    } of { $sales ->
        [one] 1 sale
       *[other] { $sales } sales
    }
cli-intact = The journal is intact: { $held }, { $seals ->
        [one] 1 seal
       *[other] { $seals } seals
    }. Head { $head }
cli-sealed = The journal is sealed at event { $event }. Head { $head }
cli-keep-seal = Keep a copy of this file elsewhere.
cli-imported =
    { $count ->
        [one] 1 item is in the catalogue.
       *[other] { $count } items are in the catalogue.
    }
cli-backed-up = The backup of { $day } was read back and is intact: { $held }.
cli-no-backup = There is no backup in { $folder } yet.
cli-backup-journal-damaged = The journal itself cannot be read: { $why }
cli-backup-of-journal = The journal begins with just these events.
cli-backup-of-other = The journal does not begin with these events: it is another one, or older.
cli-backup-alone = There is no journal yet.
cli-restorable = { $file } can be restored: { $held }, every sale replayed.
cli-totals =
    { $sales ->
        [one] 1 sale: captured { $captured }, refunded { $refunded }
       *[other] { $sales } sales: captured { $captured }, refunded { $refunded }
    }
cli-restore-meant = { $file } would take the place of the { $mode } journal, which would be set aside.
    .remedy = Say so with --yes.
cli-restored = The journal is restored: { $held }, { $carried } of them carried over from the journal that was set aside.
    .remedy = No payment is taken before the sales of the last three days were read from Klarna again; the next start does that.

cli-account-practice-none = Practice needs no account.
    .remedy = Add --mode playground or --mode live.
cli-account-practice = practice: a simulator on this machine; what opens it stands in the settings file, in plain text, and opens nothing else
cli-account-accepted = Klarna accepts the { $mode } account.
cli-account-kept =
    { $store ->
        [keyring] Klarna accepts the { $mode } account. It is kept in the system’s keyring ({ $keyring }).
       *[encrypted_file] Klarna accepts the { $mode } account. It is kept in an encrypted file, under a passphrase.
    }
cli-account-removed = The { $mode } account is removed.
cli-account-none = There was no { $mode } account.
cli-account-show =
    { $store ->
        [keyring] { $mode }: { $region }, user { $user }; kept in the system’s keyring ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, user { $user }; kept in an encrypted file, under a passphrase
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode }: { $region }, API key; kept in the system’s keyring ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, API key; kept in an encrypted file, under a passphrase
    }
cli-account-show-none = { $mode }: no account is kept.
    .remedy = `till account set` sets one up.
cli-account-show-locked = { $mode }: kept in an encrypted file; its passphrase shows more
cli-ask-secret = Secret of the { $mode } account:
cli-no-secret = No secret was given.
cli-asking-klarna = Asking Klarna …
cli-ask-passphrase = Passphrase of the encrypted file:
cli-ask-new-passphrase = New passphrase for the encrypted file:
cli-ask-again = The same again:

cli-doctor-settings = { $shop } in { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] in the system’s keyring ({ $keyring })
       *[encrypted_file] in an encrypted file, under a passphrase
    }
cli-doctor-journal = open, and nobody else is selling with it
cli-doctor-journal-used = in use: { $problem }
cli-doctor-backups =
    { $count ->
        [0] none yet; one is made when nothing is going on
       *[other] { $count }, the newest of { $day }
    }
cli-doctor-sound = { $backups }; the whole journal was sound at { $at }
cli-doctor-damaged = The check of { $at } found the journal damaged.
    .remedy = `till verify` says what is wrong.
cli-doctor-not-backed-up = No backup could be made at { $at }.
    .remedy = `till backup` tries again and says what stands in the way.
cli-doctor-klarna = answers, and accepts the credentials
cli-doctor-practice-credentials = Klarna does not accept the credentials.
    .remedy = Check practice.klarna_user and klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Check practice.klarna_url.
cli-doctor-open = { $open } open, { $unreadable } cannot be read
cli-doctor-clock = not before the journal’s last event
cli-doctor-clock-behind = The journal was written at { $last }.
    .remedy = Set this computer’s date and time.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Sale { $sale }: { $total }
cli-link-underway = The link is on its way.
cli-link-refused = The link was not sent: { $why }
cli-link-unknown = It is not known whether the link was sent.
cli-no-code = No code can be shown: { $why }
cli-waiting = Waiting for the customer (session { $session }).
cli-on-page = The customer is on the page.
cli-declined = Declined – the customer may try again.
cli-technical-error = A technical error – the customer may try again.
cli-went-back = The customer went back – they may return.
cli-identity = Compare the customer’s identity document.
cli-ending = Ending the payment.
cli-charging = Charging the customer.
cli-finishing = Paid, finishing.

cli-repeated = This was asked for before, on { $at }, and is done; it was not done again.
cli-repeated-some-time = This was asked for before and is done; it was not done again.
cli-repeated-other = Another one of the same size is asked for with an --operation ID of its own.

cli-sale-handed-over = Sale { $sale } handed over: captured { $captured }, Klarna reference { $reference }.
cli-sale-refunded = Sale { $sale } handed over: captured { $captured }, refunded { $refunded }, Klarna reference { $reference }.
cli-sale-rest = { $left } may still be handed over.
cli-sale-change-refused = Klarna refused the last change: { $why }
cli-sale-word = Sale { $sale }: Klarna says “{ $word }” of the order, which this program does not know.
    .remedy = Do not hand over; look it up in Klarna’s portal.
cli-sale-paid = Sale { $sale } is paid, Klarna reference { $reference }. The goods are not handed over yet.
cli-sale-paid-refused = Sale { $sale } is paid and not handed over. Klarna refused: { $why }
cli-sale-basket = Sale { $sale } is a basket; nothing was asked of Klarna.
cli-sale-not-ended = Sale { $sale }: the payment could not be ended yet (session { $session }).
    .remedy = Do not sell these goods again; the till goes on at the next start.
cli-sale-held = Sale { $sale } is approved and held: `till place { $sale }` places the order, within the hour.
    .remedy = Do not hand over yet.
cli-sale-review = Sale { $sale } is paid, but Klarna is checking it.
    .remedy = Do not hand over yet; `till review { $sale } --wait` waits for the outcome, `till cancel { $sale }` does not.
cli-sale-review-awaited = Sale { $sale } is paid, but Klarna is checking it.
    .remedy = Do not hand over yet; { $name } allowed to wait, `till refresh { $sale }` tells the outcome.
cli-sale-late = Sale { $sale } was paid after it had been ended, Klarna reference { $reference }.
    .remedy = `till return-late { $sale }` sends the money back, `till keep-late { $sale }` takes it as good.
cli-sale-not-opened = Klarna did not open the payment of sale { $sale }.
    .remedy = No link was shown; nothing can have been paid.
cli-sale-unreadable = Sale { $sale }: { $why }
    .remedy = Do not hand over, do not sell again; look it up in Klarna’s portal (session { $session }), then `till settle { $sale }` says what was found.
cli-sale-unanswered = Sale { $sale }: Klarna’s answer is missing.
    .remedy = Do not hand over, do not sell again; the till goes on reading at the next start.

cli-closed-discarded = The basket of sale { $sale } was discarded.
cli-closed-cancelled = Sale { $sale } is cancelled; its payment can no longer be made.
cli-closed-by-customer = The customer cancelled sale { $sale }.
cli-closed-elsewhere = Sale { $sale } was cancelled in Klarna’s portal.
cli-closed-expired = Nobody paid sale { $sale } in time; its payment can no longer be made.
cli-closed-order-expired = The time to capture sale { $sale } has passed.
cli-closed-refused = Klarna refused sale { $sale }: { $why }
cli-closed-charge-refused = The customer was not charged for sale { $sale }. { $why }
    .remedy = Sell in the ordinary way, by a page.
cli-closed-not-offered = Sale { $sale }: { $why }
    .remedy = Choose another category and sell again; no link was shown.
cli-closed-rejected = Klarna turned sale { $sale } down.
    .remedy = Do not hand over.
cli-closed-given-up = Klarna gave no usable answer about sale { $sale }.
    .remedy = Check the network (`till doctor` looks at the way to Klarna), then sell again. No link was shown; nothing can have been paid.
cli-closed-otherwise = Sale { $sale } was paid another way: { $tender }.
cli-closed-returned = Sale { $sale }: goods came back, nothing was bought.
cli-return = Name the sale and its line, such as P-000012:3 or P-000012:3=2.

cli-slip-printed = Slip { $number } is printed on { $to }.
cli-slip-written = Slip { $number } is in { $to }.
cli-slip-copy-printed = Copy { $copy } of slip { $number } is printed on { $to }.
cli-slip-copy-written = Copy { $copy } of slip { $number } is in { $to }.
cli-slip-file = A slip is written as .pdf or .png.
cli-no-printer-chosen = No printer is chosen for slips. Name one, or add one with “till printer add”.
cli-printer-address = { $text } is no printer’s address: a host, host:port, or a device file such as /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] There is no printer.
        [one] { $count } printer
       *[other] { $count } printers
    }
cli-printer-cuts = cuts
cli-printer-does-not-cut = does not cut
cli-printer-added = Printer { $name } at { $address } is saved. Find out what it can do with “till printer test”.
cli-printer-tested = What printer { $name } can do is saved.
cli-printer-removed = Printer { $name } is removed.
cli-printer-which-page = Which line shows all its letters right? 1 to { $most }; 0 if none does.
cli-printer-which-width = Which is the last line that ends in | and stays on one line? 1 to { $most }.
cli-printer-was-cut = Was the paper cut? 1 yes, 0 no.
cli-printer-no-test = { $name } is a printer of the system, which needs no test: it gets the slip as PDF.
