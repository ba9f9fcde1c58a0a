notice-customer-token-made = Kunden har godtatt å bli belastet igjen.
notice-customer-token-not-made = Klarna lagret ikke kunden for senere belastning. Dette salget påvirkes ikke.
notice-customer-token-unanswered = Klarnas svar gikk tapt: Kunden kan ikke belastes igjen. Spør ved neste kjøp.
notice-no-command-line = Kommandolinjen når ikke dette vinduet: { $why }. Salget her fortsetter som vanlig.
notice-parked = Salg { $number } er parkert.
notice-resumed = Salg { $number } er hentet.
notice-customer-screen-on = Kundeskjermen er på.
notice-customer-screen-off = Kundeskjermen er av.
notice-no-second-monitor = Det er ingen ekstra skjerm. Snu denne skjermen mot kunden.
notice-customer-language = Kundens språk: { $language }.
notice-customer-language-page = Kundens språk: { $language }. Klarnas side: { $page }.
notice-account-kept = Kontoen er lagret.
notice-account-kept-restart = Kontoen er lagret. Vinduet bruker den fra neste start.
notice-account-removed = Kontoen er fjernet.
notice-starts-with = Fra neste start starter kassen med { $mode }.
notice-settings-saved = Innstillingene er lagret. De gjelder fra neste start.
notice-asked-before = Dette er det bedt om før, og det ble gjort én gang. Det ble ikke gjort på nytt.
notice-extended = Kunden har fått mer tid.
notice-paid = Salg { $number } er betalt: { $amount }.
notice-late-payment = Salg { $number } ble betalt likevel: { $amount }. Velg hva som skal skje.
notice-in-doubt = Salg { $number } er uavklart.
notice-closed = Salg { $number } ble lukket uten betaling.
notice-klarna-refused = Klarna avviste: { $message }

help-title = Taster
help-f1 = Denne hjelpen
help-f2 = Søk etter en vare
help-f3 = Rabatt på den markerte linjen, eller på alt
help-f4 = Parker salget, eller hent et parkert
help-f5 = Utlever varene
help-f6 = Antall på den markerte linjen; utlever en del av varene
help-f7 = Dagen
help-f8 = Kanseller en betaling, eller refunder
help-f9 = Betal med Klarna
help-shift-f9 = Velg hvordan kunden får lenken
help-f10 = Kundeskjerm på eller av
help-shift-f10 = Kundens neste språk
help-f11 = Skriv ut bekreftelsen
help-strip = Åpne et salg i listen nederst
help-strip-all = Alle åpne betalinger og siste salg, det som venter på deg først
help-text-size = Større eller mindre tekst
help-arrows = Marker en annen linje, gå gjennom en liste
help-delete = Fjern den markerte linjen
help-insert = Diverse vare
help-escape = Tilbake
help-notice = Åpne salget som linjen øverst gjelder
help-scan = Skanneren virker alltid, uansett hva som er markert på skjermen. Bokstaver som skrives utenfor et felt, går til søket.
help-close = Lukk

key-escape = Esc
key-enter = Enter
key-delete = Del
key-insert = Ins
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Enter
key-text-size = Ctrl + −
key-arrows = ↑ ↓

pad-title = Tall
pad-mark = ,
pad-erase = Slett

app-title = { $shop } – Handover

till-name = Kasse { $id }
window-not-drawn = Handover – skjermbildene startet ikke. Lukk vinduet og start på nytt.

mode-practice = Trening
mode-practice-mark = uten penger
mode-playground = Playground
mode-playground-mark = testkonto – uten penger
mode-live = Live

bar-day = Dagen
bar-customer = Kundeskjerm
bar-customer-language = Kundens språk
bar-settings = Innstillinger
bar-help = Hjelp
bar-on = på
bar-off = av
bar-no-second-monitor = ingen ekstra skjerm – snu denne skjermen mot kunden
bar-turn = ingen kundeskjerm

link-ok = Klarna tilkoblet
link-slow = Klarna er treg
link-offline = Ingen forbindelse med Klarna
link-silent = Handover svarer ikke
link-silent-say = Vent litt. Hvis det fortsetter, lukk vinduet og start på nytt.
link-waiting = { $waiting } venter, eldste { $oldest }

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } t

clock-behind = Klokken på denne datamaskinen går feil
clock-behind-say = Journalen ble sist skrevet { $last }. Still dato og klokkeslett.

strip-title = Siste salg og åpne betalinger
strip-empty = Her kommer de siste salgene og åpne betalinger.
strip-attention = venter på deg
strip-needs =
    { $count ->
        [one] 1 ting å gjøre
       *[other] { $count } ting å gjøre
    }
strip-needs-none = Ingenting å gjøre
strip-all =
    { $count ->
        [one] 1 salg
       *[other] { $count } salg
    }
strip-unlisted =
    { $count ->
        [one] 1 til finnes under Dagen (F7).
       *[other] { $count } til finnes under Dagen (F7).
    }

state-basket = Handlekurv
state-parked = Parkert
state-opening = Kontakter Klarna
state-open = Venter på kunden
state-identity = Sjekk legitimasjon
state-ending = Avsluttes
state-authorized = Betalt, fullføres
state-held = Ordre må opprettes
state-under-review = Kontrolleres
state-paid = Betalt – utlever
state-handing-over = Bekreftes
state-part-handed-over = Delvis utlevert
state-handed-over = Utlevert
state-part-refunded = Delvis refundert
state-refunded = Refundert
state-paid-otherwise = Betalt på annen måte
state-returned = Returnert
state-cancelled = Kansellert
state-expired = Tiden gikk ut
state-refused = Avvist
state-given-up = Gitt opp
state-late-payment = Betalt sent – velg
state-in-doubt = Ikke avklart ennå
state-frozen = Kan ikke leses

phone-title = Kundens mobil
phone-say = Trening: Du spiller kunden også.
phone-idle = Ingenting ennå. Lenken kommer hit når du trykker Betal.
phone-link-qr = Kameraet ser en kode
phone-link-sms = Ny SMS
phone-link-email = Ny e-post
phone-link-text = { $shop }: Betal { $amount } med Klarna
phone-page = Betal til { $shop }
phone-declined = Ikke godkjent denne gangen. Du kan prøve igjen.
phone-error = Noe gikk galt. Du kan prøve igjen.
phone-id = Vis legitimasjon i kassen
phone-paid = Betaling fullført
phone-paid-say = { $amount } til { $shop }
phone-ended = Lenken virker ikke lenger
phone-ended-say = Be om en ny i kassen hos { $shop }.
phone-open = Åpne
phone-pay = Betal
phone-decline = Avvis
phone-error-act = Feil
phone-back = Gå tilbake
phone-cancel = Avbryt
