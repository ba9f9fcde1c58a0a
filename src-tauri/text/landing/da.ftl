# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Tak! Kassen viser snart, at købet er gennemført.
landing-failure = Betalingen gik ikke igennem. Tal med kassen.
landing-cancel = Betalingen blev afbrudt. Tal med kassen.
