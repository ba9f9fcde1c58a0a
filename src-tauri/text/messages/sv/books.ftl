look-leave = Du kan lämna den här vyn: läsningen fortsätter, och det som hittas sparas.

reconciliation-title = Avstämning mot Klarna
reconciliation-again = Kontrollera igen
reconciliation-back = Tillbaka
reconciliation-underway = Läser Klarnas uppgifter
reconciliation-progress = { $done } av { $of } köp
reconciliation-time = Jämfört { $time }.
reconciliation-agrees = Allt här stämmer med Klarnas uppgifter
reconciliation-differs =
    { $count ->
        [one] En avvikelse
       *[other] { $count } avvikelser
    }
reconciliation-some-unread = Vissa köp kunde inte jämföras
reconciliation-empty = Inget att jämföra
reconciliation-empty-say = Inget såldes den här dagen.
reconciliation-agreed = Stämmer
reconciliation-differences = Avvikelser
reconciliation-not-compared = Inget att jämföra
reconciliation-unread = Inte lästa
reconciliation-unread-title = Inte jämförda
reconciliation-unread-say = Klarna gav inget användbart svar om de här. Kontrollera igen när kassan är ansluten till Klarna.
reconciliation-here = Här
reconciliation-klarna = Hos Klarna
reconciliation-signed = Signerat av { $who } { $time }
reconciliation-go-on = Öppna köpet

difference-with-sums = { $what } Här { $here }, hos Klarna { $klarna }.
difference-with-sum = { $what } Hos Klarna { $klarna }.
difference-order-unknown = Klarna känner inte till ordern för det här köpet.
difference-order-cancelled = Ordern är annullerad hos Klarna; här gäller den.
difference-order-expired = Orderns tid gick ut hos Klarna utan aktivering; här gäller den.
difference-order-rejected = Klarna avslog ordern; här gäller den.
difference-order-stands = Ordern gäller fortfarande hos Klarna; här är den avslutad.
difference-amount = De avtalade beloppen skiljer sig åt.
difference-captured = De aktiverade beloppen skiljer sig åt.
difference-refunded = De återbetalda beloppen skiljer sig åt.
difference-released = Resten är släppt hos Klarna; här kan den fortfarande aktiveras.
difference-under-review = Klarna granskar ordern; här gäller den. Lämna inte ut varorna än.
difference-word-unknown = Klarna kallar ordern ”{ $word }”, ett ord som kassan inte känner till.
difference-paid-in-doubt = Kunden har betalat; här är det oklart.
difference-unpaid-in-doubt = Ingen har betalat; här är det oklart.
difference-in-doubt = Köpet är oklart, och Klarnas uppgifter visar inte hur det gick.
difference-paid-unnoticed = Kunden har betalat; här är köpet inte betalt.
difference-link-live = Det går fortfarande att betala via länken hos Klarna; här är köpet avslutat.
difference-frozen = Köpets data kan inte läsas. Kontakta den som ansvarar för kassasystemet.

payouts-title = Utbetalningar
payouts-back = Tillbaka
payouts-from = Från
payouts-to = Till
payouts-read = Läs
payouts-period-hint = Datum, t.ex. 2026-11-23. Tomt: de senaste 30 dagarna.
payouts-underway = Läser Klarnas utbetalningar
payouts-progress = Utbetalningar lästa: { $payouts }; aktiveringar, återbetalningar och avgifter: { $transactions }
payouts-time = Läst { $time }.
payouts-fits = Alla utbetalningar stämmer med kassans uppgifter
payouts-none = Inga utbetalningar under perioden
payouts-none-say = Klarna betalar ut några dagar efter att varorna har lämnats ut.
payouts-sums = En utbetalning går inte ihop
payouts-irregular =
    { $count ->
        [one] En sak att titta på
       *[other] { $count } saker att titta på
    }
payouts-irregular-title = Att titta på
payouts-count = Utbetalningar
payouts-matched = Stämmer
payouts-not-due = Inte aktuella än
payouts-elsewhere = Från andra kassor
payouts-date = Datum
payouts-reference = Referens
payouts-sales = Aktiveringar
payouts-returns = Återbetalningar
payouts-fees = Avgifter
payouts-other = Tvister, övrigt
payouts-settlement = Utbetalt
payouts-adds-up = Går ihop
payouts-adds-up-yes = Ja
payouts-adds-up-no = Nej – fråga Klarna
payouts-no-sale = Inget köp här
payouts-step-take-over = Förslag: stäm av köpets dag mot Klarna och godta Klarnas uppgifter.
payouts-step-ask-klarna = Förslag: fråga Klarna om den här ordern.

irregular-capture-missing = Aktiverat här: { $here }. Det finns inte i någon utbetalning.
irregular-refund-missing = Återbetalt här: { $here }. Det finns inte i någon utbetalning.
irregular-capture-unexpected = Utbetalning { $payout } innehåller en aktivering av { $klarna } som inte finns i kassans uppgifter.
irregular-refund-unexpected = Utbetalning { $payout } innehåller en återbetalning av { $klarna } som inte finns i kassans uppgifter.
irregular-capture-twice = Utbetalning { $payout } innehåller aktiveringen av { $klarna } en gång till.
irregular-refund-twice = Utbetalning { $payout } innehåller återbetalningen av { $klarna } en gång till.
irregular-capture-amount = Aktiverat här: { $here }. Utbetalning { $payout } innehåller { $klarna }.
irregular-refund-amount = Återbetalt här: { $here }. Utbetalning { $payout } innehåller { $klarna }.
