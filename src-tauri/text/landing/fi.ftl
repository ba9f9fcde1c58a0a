# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Kiitos! Kassa näyttää pian, että osto on valmis.
landing-failure = Maksu ei onnistunut. Puhu kassan kanssa.
landing-cancel = Maksu keskeytettiin. Puhu kassan kanssa.
