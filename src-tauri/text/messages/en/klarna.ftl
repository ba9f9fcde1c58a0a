# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna does not accept the credentials.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna answered { $status }.
klarna-refused = Klarna refused: { $status } { $code }.
klarna-token-suspended = Klarna has suspended charges to this customer.
klarna-token-cancelled = Charges to this customer were stopped at Klarna.
klarna-token-unknown = Klarna no longer knows this saved customer.
klarna-payment-method-failed = The customer’s way to pay did not work.
klarna-charge-rejected = Klarna did not approve this purchase.
klarna-offers-nothing = Klarna offers neither { $missing } nor anything else for this sale.
klarna-does-not-offer = Klarna does not offer { $missing } for this sale. It offers { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarna cannot be reached: the host name was not found.
        [no_connection] Klarna cannot be reached: there is no connection.
        [connecting_late] Klarna cannot be reached: connecting took too long.
       *[other] Klarna cannot be reached.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarna’s answer took too long.
        [cut] The connection to Klarna was cut.
        [answer_long] Klarna’s answer was too long.
       *[other] The exchange with Klarna broke off.
    }
klarna-unsendable =
    { $why ->
        [id] The request cannot be sent: an id cannot stand in an address.
        [key] The request cannot be sent: its idempotency key cannot stand in a header.
        [limits] The request cannot be sent: { $field } is outside Klarna’s limits.
        [too_long] The request cannot be sent: it is longer than Klarna takes.
        [categories] The request cannot be sent: one category and a list of categories exclude each other.
        [link] The request cannot be sent: its link does not lead to Klarna.
       *[other] The request cannot be sent as it is.
    }
klarna-rate-limited = Klarna asks for fewer requests.
klarna-failed = Klarna failed.
klarna-redirect = Klarna’s answer leads elsewhere.
klarna-network-login = The network asks for a login.
klarna-web-page = A web page answered in Klarna’s place.
klarna-stranger = Somebody else answered in Klarna’s place.
klarna-wrong-type = Klarna’s answer is of another type.
klarna-unreadable = Klarna’s answer cannot be read (line { $line }, column { $column }).
klarna-id-missing = Klarna’s answer names no id.
klarna-sums-missing = Klarna’s answer about the order lacks its sums.
klarna-session-word = Klarna calls the payment session “{ $word }”.

code-undrawn = The code could not be drawn.
code-foreign = Klarna’s code leads to a foreign address.
code-no-link = Klarna sent no link for this payment.

probe-knows-all = { $interface } knows what does not exist.
probe-status = { $interface } answered { $status }.

credential-empty = It is empty.
credential-too-long = It is longer than 1024 bytes.
credential-blank = It has a blank at its start or end, or a control character.
credential-colon = The user name has a colon.
credential-character = The key has a blank or a character beyond ASCII.
credential-other = It cannot be sent.
