look-leave = Du kan forlade skærmen: Det fortsætter i baggrunden, og resultatet gemmes.

reconciliation-title = Afstem med Klarna
reconciliation-again = Tjek igen
reconciliation-back = Tilbage
reconciliation-underway = Henter Klarnas tal
reconciliation-progress = { $done } af { $of } salg
reconciliation-time = Sammenlignet kl. { $time }.
reconciliation-agrees = Alt her stemmer med Klarna
reconciliation-differs =
    { $count ->
        [one] 1 afvigelse
       *[other] { $count } afvigelser
    }
reconciliation-some-unread = Nogle salg kunne ikke sammenlignes
reconciliation-empty = Intet at sammenligne
reconciliation-empty-say = Der blev ikke solgt noget denne dag.
reconciliation-agreed = Stemmer
reconciliation-differences = Afvigelser
reconciliation-not-compared = Intet at sammenligne
reconciliation-unread = Ikke hentet
reconciliation-unread-title = Ikke sammenlignet
reconciliation-unread-say = Klarna gav ikke noget brugbart svar om disse. Tjek igen, når der er forbindelse til Klarna.
reconciliation-here = Her
reconciliation-klarna = Hos Klarna
reconciliation-signed = Underskrevet af { $who } kl. { $time }
reconciliation-go-on = Åbn salget

difference-with-sums = { $what } Her { $here }, hos Klarna { $klarna }
difference-with-sum = { $what } Hos Klarna { $klarna }
difference-order-unknown = Klarna kender ikke ordren til dette salg.
difference-order-cancelled = Ordren er annulleret hos Klarna; her er den gyldig.
difference-order-expired = Ordrens frist udløb hos Klarna, uden at beløbet blev hævet; her er den gyldig.
difference-order-rejected = Klarna har afvist ordren; her er den gyldig.
difference-order-stands = Ordren gælder stadig hos Klarna; her er den afsluttet.
difference-amount = De aftalte beløb er ikke ens.
difference-captured = De hævede beløb er ikke ens.
difference-refunded = De refunderede beløb er ikke ens.
difference-released = Resten er frigivet hos Klarna; her kan den stadig hæves.
difference-under-review = Klarna kontrollerer ordren; her er den gyldig. Udlevér ikke varerne endnu.
difference-word-unknown = Klarna kalder ordren ”{ $word }”, et ord, som kassen ikke kender.
difference-paid-in-doubt = Kunden har betalt; her er salget uafklaret.
difference-unpaid-in-doubt = Ingen har betalt; her er salget uafklaret.
difference-in-doubt = Salget er uafklaret, og Klarnas tal viser ikke, hvad der blev af det.
difference-paid-unnoticed = Kunden har betalt; her er salget ikke betalt.
difference-link-live = Der kan stadig betales via linket hos Klarna; her er salget afsluttet.
difference-frozen = Salgets data kan ikke læses. Kontakt den ansvarlige for kassen.

payouts-title = Udbetalinger
payouts-back = Tilbage
payouts-from = Fra
payouts-to = Til
payouts-read = Hent
payouts-period-hint = Datoer som 2026-11-23. Tomt: de seneste 30 dage.
payouts-underway = Henter Klarnas udbetalinger
payouts-progress = Udbetalinger hentet: { $payouts }; hævninger, refusioner og gebyrer: { $transactions }
payouts-time = Hentet kl. { $time }.
payouts-fits = Alle udbetalinger stemmer med kassens registreringer
payouts-none = Ingen udbetalinger i perioden
payouts-none-say = Klarna udbetaler nogle dage efter, at varerne er udleveret.
payouts-sums = En udbetaling går ikke op
payouts-irregular =
    { $count ->
        [one] 1 ting at se på
       *[other] { $count } ting at se på
    }
payouts-irregular-title = At se nærmere på
payouts-count = Udbetalinger
payouts-matched = Stemmer
payouts-not-due = Endnu ikke forfaldne
payouts-elsewhere = Fra andre kasser
payouts-date = Udbetalt den
payouts-reference = Reference
payouts-sales = Hævninger
payouts-returns = Refusioner
payouts-fees = Gebyrer
payouts-other = Indsigelser, andet
payouts-settlement = Udbetalt
payouts-adds-up = Går op
payouts-adds-up-yes = Ja
payouts-adds-up-no = Nej – spørg Klarna
payouts-no-sale = Intet salg her
payouts-step-take-over = Forslag: Afstem salgets dag med Klarna, og følg det, Klarna oplyser.
payouts-step-ask-klarna = Forslag: Spørg Klarna om denne ordre.

irregular-capture-missing = Hævet her: { $here } – findes ikke i nogen udbetaling.
irregular-refund-missing = Refunderet her: { $here } – findes ikke i nogen udbetaling.
irregular-capture-unexpected = Udbetaling { $payout } indeholder en hævning på { $klarna }, som ikke er registreret her.
irregular-refund-unexpected = Udbetaling { $payout } indeholder en refusion på { $klarna }, som ikke er registreret her.
irregular-capture-twice = Udbetaling { $payout } indeholder hævningen på { $klarna } en gang til.
irregular-refund-twice = Udbetaling { $payout } indeholder refusionen på { $klarna } en gang til.
irregular-capture-amount = Hævet her: { $here } – men { $klarna } i udbetaling { $payout }.
irregular-refund-amount = Refunderet her: { $here } – men { $klarna } i udbetaling { $payout }.
