# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Tack! Kassan visar strax att köpet är klart.
landing-failure = Betalningen gick inte igenom. Tala med kassan.
landing-cancel = Betalningen avbröts. Tala med kassan.
