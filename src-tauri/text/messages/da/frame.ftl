notice-customer-token-made = Kunden har givet lov til, at der opkræves igen.
notice-customer-token-not-made = Klarna gemte ikke kunden til senere opkrævninger. Det påvirker ikke dette salg.
notice-customer-token-unanswered = Klarnas svar gik tabt: Der kan ikke opkræves hos kunden igen. Spørg ved kundens næste køb.
notice-no-command-line = Kommandolinjen kan ikke nå dette vindue: { $why }. Du kan sælge her som normalt.
notice-parked = Kurv { $number } er parkeret.
notice-resumed = Kurv { $number } er hentet.
notice-customer-screen-on = Kundeskærmen er tændt.
notice-customer-screen-off = Kundeskærmen er slukket.
notice-no-second-monitor = Der er ikke nogen ekstra skærm. Vend denne skærm mod kunden.
notice-customer-language = Kundens sprog: { $language }.
notice-customer-language-page = Kundens sprog: { $language }. Klarnas side: { $page }.
notice-account-kept = Kontoen er gemt.
notice-account-kept-restart = Kontoen er gemt. Vinduet bruger den fra næste start.
notice-account-removed = Kontoen er fjernet.
notice-starts-with = Fra næste gang starter kassen med { $mode }.
notice-settings-saved = Indstillingerne er gemt. De gælder fra næste start.
notice-asked-before = Der er allerede bedt om dette, og det er gjort én gang. Det blev ikke gjort igen.
notice-extended = Kunden har fået mere tid.
notice-paid = Salg { $number } er betalt: { $amount }
notice-late-payment = Salg { $number } på { $amount } er betalt alligevel. Vælg, hvad der skal ske.
notice-in-doubt = Salg { $number } er uafklaret.
notice-closed = Salg { $number } er lukket uden betaling.
notice-klarna-refused = Klarna afviste: { $message }

help-title = Taster
help-f1 = Denne hjælp
help-f2 = Søg efter en vare
help-f3 = Rabat på den markerede linje eller på det hele
help-f4 = Parkér kurven, eller hent en parkeret
help-f5 = Udlevér varerne
help-f6 = Antal på den markerede linje; udlevér en del af varerne
help-f7 = Dagen
help-f8 = Annullér en betaling, eller refundér
help-f9 = Betal med Klarna
help-shift-f9 = Vælg, hvordan kunden får linket
help-f10 = Tænd eller sluk kundeskærmen
help-shift-f10 = Kundens næste sprog
help-f11 = Udskriv bilaget
help-strip = Åbn et salg i bjælken nederst
help-strip-all = Alle åbne betalinger og de seneste salg, først dem, der afventer dig
help-text-size = Større eller mindre tekst
help-arrows = Markér en anden linje, gå gennem en liste
help-delete = Fjern den markerede linje
help-insert = Diverse vare
help-escape = Tilbage
help-notice = Åbn det salg, som linjen øverst handler om
help-scan = Scanneren virker altid, uanset hvad der er markeret på skærmen. Bogstaver, der tastes uden for et felt, går til søgningen.
help-close = Luk

key-escape = Esc
key-enter = Enter
key-delete = Del
key-insert = Ins
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Enter
key-text-size = Ctrl + −
key-arrows = ↑ ↓

pad-title = Tal
pad-mark = ,
pad-erase = Slet

app-title = { $shop } – Handover

till-name = Kasse { $id }
window-not-drawn = Handover – skærmbillederne blev ikke indlæst. Luk dette vindue, og start igen.

mode-practice = Øvelse
mode-practice-mark = ingen penge
mode-playground = Playground
mode-playground-mark = testkonto – ingen penge
mode-live = Live

bar-day = Dagen
bar-customer = Kundeskærm
bar-customer-language = Kundens sprog
bar-settings = Indstillinger
bar-help = Hjælp
bar-on = tændt
bar-off = slukket
bar-no-second-monitor = ingen ekstra skærm – vend denne skærm mod kunden
bar-turn = ingen kundeskærm

link-ok = Forbundet til Klarna
link-slow = Klarna er langsom
link-offline = Ingen forbindelse til Klarna
link-silent = Handover svarer ikke
link-silent-say = Vent lidt. Hvis det fortsætter, så luk dette vindue, og start igen.
link-waiting = { $waiting } venter, længst { $oldest }

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } t

clock-behind = Computerens ur går forkert
clock-behind-say = Journalen blev sidst skrevet den { $last }. Indstil dato og tid.

strip-title = Seneste salg og åbne betalinger
strip-empty = Her kommer de seneste salg og åbne betalinger.
strip-attention = afventer dig
strip-needs =
    { $count ->
        [one] 1 opgave
       *[other] { $count } opgaver
    }
strip-needs-none = Ingen opgaver
strip-all =
    { $count ->
        [one] 1 salg
       *[other] { $count } salg
    }
strip-unlisted =
    { $count ->
        [one] 1 mere findes under Dagen (F7).
       *[other] { $count } mere findes under Dagen (F7).
    }

state-basket = Kurv
state-parked = Parkeret
state-opening = Spørger Klarna
state-open = Venter på kunden
state-identity = Tjek legitimation
state-ending = Afsluttes
state-authorized = Betalt, gøres færdig
state-held = Skal oprettes
state-under-review = Kontrolleres
state-paid = Betalt – udlevér
state-handing-over = Bekræftes
state-part-handed-over = Delvist udleveret
state-handed-over = Udleveret
state-part-refunded = Delvist refunderet
state-refunded = Refunderet
state-paid-otherwise = Betalt på anden måde
state-returned = Returneret
state-cancelled = Annulleret
state-expired = Tiden udløb
state-refused = Afvist
state-given-up = Opgivet
state-late-payment = Betalt sent – vælg
state-in-doubt = Endnu uafklaret
state-frozen = Kan ikke læses

phone-title = Kundens telefon
phone-say = Øvelse: Du spiller også kunden.
phone-idle = Intet endnu. Linket kommer her, når du trykker på Betal.
phone-link-qr = Kameraet ser en kode
phone-link-sms = Ny sms
phone-link-email = Ny e-mail
phone-link-text = { $shop }: Betal { $amount } med Klarna
phone-page = Betal til { $shop }
phone-declined = Ikke godkendt denne gang. Du kan prøve igen.
phone-error = Noget gik galt. Du kan prøve igen.
phone-id = Vis din legitimation til ekspedienten
phone-paid = Betaling gennemført
phone-paid-say = { $amount } til { $shop }
phone-ended = Linket virker ikke mere
phone-ended-say = Bed om et nyt ved kassen hos { $shop }.
phone-open = Åbn
phone-pay = Betal
phone-decline = Afvis
phone-error-act = Fejl
phone-back = Gå tilbage
phone-cancel = Annullér
