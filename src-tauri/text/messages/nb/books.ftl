look-leave = Du kan gå ut av skjermbildet: Lesingen fortsetter, og resultatet blir tatt vare på.

reconciliation-title = Avstem med Klarna
reconciliation-again = Sjekk igjen
reconciliation-back = Tilbake
reconciliation-underway = Leser Klarnas tall
reconciliation-progress = { $done } av { $of } salg
reconciliation-time = Sammenlignet kl. { $time }.
reconciliation-agrees = Alt her stemmer med Klarna
reconciliation-differs =
    { $count ->
        [one] Ett avvik
       *[other] { $count } avvik
    }
reconciliation-some-unread = Noen salg kunne ikke sammenlignes
reconciliation-empty = Ingenting å sammenligne
reconciliation-empty-say = Ingenting ble solgt denne dagen.
reconciliation-agreed = Stemmer
reconciliation-differences = Avvik
reconciliation-not-compared = Ingenting å sammenligne
reconciliation-unread = Ikke lest
reconciliation-unread-title = Ikke sammenlignet
reconciliation-unread-say = Klarna ga ikke noe brukbart svar om disse. Sjekk igjen når Klarna er tilkoblet.
reconciliation-here = Her
reconciliation-klarna = Hos Klarna
reconciliation-signed = Signert av { $who } kl. { $time }
reconciliation-go-on = Åpne salget

difference-with-sums = { $what } Her { $here }, hos Klarna { $klarna }.
difference-with-sum = { $what } Hos Klarna { $klarna }.
difference-order-unknown = Klarna kjenner ikke ordren til dette salget.
difference-order-cancelled = Ordren er kansellert hos Klarna; her er den gyldig.
difference-order-expired = Ordrens frist gikk ut hos Klarna uten at beløpet ble trukket; her er den gyldig.
difference-order-rejected = Klarna avviste ordren; her er den gyldig.
difference-order-stands = Ordren gjelder fortsatt hos Klarna; her er den avsluttet.
difference-amount = De avtalte beløpene er ulike.
difference-captured = De trukne beløpene er ulike.
difference-refunded = De refunderte beløpene er ulike.
difference-released = Resten er frigitt hos Klarna; her kan den fortsatt trekkes.
difference-under-review = Klarna kontrollerer ordren; her er den gyldig. Ikke utlever ennå.
difference-word-unknown = Klarna kaller ordren «{ $word }», et ord denne kassen ikke kjenner.
difference-paid-in-doubt = Kunden har betalt; her er salget uavklart.
difference-unpaid-in-doubt = Ingen har betalt; her er salget uavklart.
difference-in-doubt = Salget er uavklart, og Klarnas tall viser ikke hvordan det gikk.
difference-paid-unnoticed = Kunden har betalt; her har ingen betalt.
difference-link-live = Lenken kan fortsatt brukes til å betale hos Klarna; her er salget avsluttet.
difference-frozen = Salgets data kan ikke leses. Kontakt systemansvarlig.

payouts-title = Utbetalinger
payouts-back = Tilbake
payouts-from = Fra
payouts-to = Til
payouts-read = Les
payouts-period-hint = Datoer som 2026-11-23. Tomt: de siste 30 dagene.
payouts-underway = Leser Klarnas utbetalinger
payouts-progress = Utbetalinger lest: { $payouts }; trekk, refusjoner og gebyrer: { $transactions }
payouts-time = Lest kl. { $time }.
payouts-fits = Alle utbetalinger stemmer med kassens tall
payouts-none = Ingen utbetalinger i perioden
payouts-none-say = Klarna betaler ut noen dager etter at varene er utlevert.
payouts-sums = En utbetaling går ikke opp
payouts-irregular =
    { $count ->
        [one] Én ting bør sjekkes
       *[other] { $count } ting bør sjekkes
    }
payouts-irregular-title = Bør sjekkes
payouts-count = Utbetalinger
payouts-matched = Stemmer
payouts-not-due = Forventes senere
payouts-elsewhere = Fra andre kasser
payouts-date = Dato
payouts-reference = Referanse
payouts-sales = Trekk
payouts-returns = Refusjoner
payouts-fees = Gebyrer
payouts-other = Tvister, annet
payouts-settlement = Utbetalt
payouts-adds-up = Går opp
payouts-adds-up-yes = Ja
payouts-adds-up-no = Nei – spør Klarna
payouts-no-sale = Ikke noe salg her
payouts-step-take-over = Forslag: Avstem salgsdagen med Klarna, og godta det Klarna oppgir.
payouts-step-ask-klarna = Forslag: Spør Klarna om denne ordren.

irregular-capture-missing = Trukket her: { $here }. Finnes ikke i noen utbetaling.
irregular-refund-missing = Refundert her: { $here }. Finnes ikke i noen utbetaling.
irregular-capture-unexpected = Utbetaling { $payout } har et trekk på { $klarna } som ikke er registrert her.
irregular-refund-unexpected = Utbetaling { $payout } har en refusjon på { $klarna } som ikke er registrert her.
irregular-capture-twice = Utbetaling { $payout } har trekket på { $klarna } én gang til.
irregular-refund-twice = Utbetaling { $payout } har refusjonen på { $klarna } én gang til.
irregular-capture-amount = Trukket her: { $here }. Utbetaling { $payout } har { $klarna }.
irregular-refund-amount = Refundert her: { $here }. Utbetaling { $payout } har { $klarna }.
