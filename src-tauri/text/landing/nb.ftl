# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Takk! Kassen viser snart at kjøpet er fullført.
landing-failure = Betalingen gikk ikke gjennom. Snakk med kassen.
landing-cancel = Betalingen ble avbrutt. Snakk med kassen.
