# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Danke! Die Kasse zeigt gleich, dass der Kauf abgeschlossen ist.
landing-failure = Die Zahlung hat nicht geklappt. Bitte sprechen Sie mit der Kasse.
landing-cancel = Die Zahlung wurde abgebrochen. Bitte sprechen Sie mit der Kasse.
