# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Bedankt! De kassa toont zo dat de aankoop klaar is.
landing-failure = De betaling is niet gelukt. Ga naar de kassa.
landing-cancel = De betaling is afgebroken. Ga naar de kassa.
