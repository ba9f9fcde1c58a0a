notice-customer-token-made = Kunden godkände att debiteras igen.
notice-customer-token-not-made = Klarna sparade inte kunden för senare debiteringar. Det här köpet påverkas inte.
notice-customer-token-unanswered = Klarnas svar gick förlorat: kunden kan inte debiteras igen. Fråga vid nästa köp.
notice-no-command-line = Kommandoraden når inte det här fönstret: { $why }. Försäljningen här fortsätter som vanligt.
notice-parked = Köp { $number } är parkerat.
notice-resumed = Köp { $number } är tillbaka.
notice-customer-screen-on = Kundskärmen är på.
notice-customer-screen-off = Kundskärmen är av.
notice-no-second-monitor = Det finns ingen extra bildskärm. Vänd den här skärmen mot kunden.
notice-customer-language = Kundens språk: { $language }.
notice-customer-language-page = Kundens språk: { $language }. Klarnas sida: { $page }.
notice-account-kept = Kontot är sparat.
notice-account-kept-restart = Kontot är sparat. Det används i det här fönstret från och med nästa start.
notice-account-removed = Kontot är borttaget.
notice-starts-with = Från och med nästa start är kassan i läget { $mode }.
notice-settings-saved = Inställningarna är sparade. De gäller från nästa start.
notice-asked-before = Det här begärdes tidigare och gjordes då. Det gjordes inte en gång till.
notice-extended = Kunden har mer tid.
notice-paid = Köp { $number } är betalt: { $amount }.
notice-late-payment = Köp { $number } betalades ändå: { $amount }. Välj vad som ska göras.
notice-in-doubt = Köp { $number } är oklart.
notice-closed = Köp { $number } stängdes utan betalning.
notice-klarna-refused = Klarna nekade: { $message }

help-title = Tangenter
help-f1 = Den här hjälpen
help-f2 = Sök en vara
help-f3 = Rabatt på den markerade raden, eller på allt
help-f4 = Parkera köpet, eller hämta ett
help-f5 = Lämna ut varorna
help-f6 = Antal på den markerade raden; lämna ut en del av varorna
help-f7 = Dagen
help-f8 = Avbryt en betalning, eller återbetala
help-f9 = Betala med Klarna
help-shift-f9 = Välj hur kunden får länken
help-f10 = Kundskärm på eller av
help-shift-f10 = Kundens nästa språk
help-f11 = Skriv ut bekräftelsen
help-strip = Öppna ett köp i listan längst ner
help-strip-all = Alla öppna betalningar och senaste köp, först det som kräver åtgärd
help-text-size = Större eller mindre text
help-arrows = Markera en annan rad, bläddra i en lista
help-delete = Ta bort den markerade raden
help-insert = Diversevara
help-escape = Tillbaka
help-notice = Öppna köpet som raden högst upp handlar om
help-scan = Skannern fungerar alltid, vad som än är markerat på skärmen. Bokstäver som skrivs utanför ett fält hamnar i sökfältet.
help-close = Stäng

key-escape = Esc
key-enter = Enter
key-delete = Del
key-insert = Ins
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Enter
key-text-size = Ctrl + −
key-arrows = ↑ ↓

pad-title = Siffror
pad-mark = ,
pad-erase = Radera

app-title = { $shop } – Handover

till-name = Kassa { $id }
window-not-drawn = Handover – innehållet kunde inte visas. Stäng fönstret och starta igen.

mode-practice = Övning
mode-practice-mark = inga pengar
mode-playground = Playground
mode-playground-mark = testkonto – inga pengar
mode-live = Live

bar-day = Dagen
bar-customer = Kundskärm
bar-customer-language = Kundens språk
bar-settings = Inställningar
bar-help = Hjälp
bar-on = på
bar-off = av
bar-no-second-monitor = ingen extra bildskärm – vänd den här skärmen mot kunden
bar-turn = ingen kundskärm

link-ok = Ansluten till Klarna
link-slow = Klarna svarar långsamt
link-offline = Ingen anslutning till Klarna
link-silent = Handover svarar inte
link-silent-say = Vänta lite. Om det inte ändras, stäng fönstret och starta igen.
link-waiting = { $waiting } väntar, den äldsta { $oldest }

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } tim

clock-behind = Datorns klocka går fel
clock-behind-say = Journalen skrevs senast { $last }. Ställ in datum och tid.

strip-title = Senaste köp och öppna betalningar
strip-empty = Senaste köp och öppna betalningar visas här.
strip-attention = kräver åtgärd
strip-needs =
    { $count ->
        [one] 1 att göra
       *[other] { $count } att göra
    }
strip-needs-none = Inget att göra
strip-all =
    { $count ->
        [one] 1 köp
       *[other] { $count } köp
    }
strip-unlisted =
    { $count ->
        [one] 1 till finns under Dagen (F7).
       *[other] { $count } till finns under Dagen (F7).
    }

state-basket = Varukorg
state-parked = Parkerat
state-opening = Frågar Klarna
state-open = Väntar på kunden
state-identity = Jämför legitimation
state-ending = Avslutas
state-authorized = Betalt, slutförs
state-held = Order ska läggas
state-under-review = Granskas
state-paid = Betalt – lämna ut
state-handing-over = Bekräftas
state-part-handed-over = Delvis utlämnat
state-handed-over = Utlämnat
state-part-refunded = Delvis återbetalt
state-refunded = Återbetalt
state-paid-otherwise = Betalt på annat sätt
state-returned = Returnerat
state-cancelled = Annullerat
state-expired = Tiden gick ut
state-refused = Nekat
state-given-up = Stängt manuellt
state-late-payment = Sent betalt – välj
state-in-doubt = Ännu oklart
state-frozen = Kan inte läsas

phone-title = Kundens mobil
phone-say = Övning: du spelar kunden också.
phone-idle = Inget än. Länken kommer hit när du trycker på Betala med Klarna.
phone-link-qr = Kameran ser en kod
phone-link-sms = Nytt sms
phone-link-email = Ny e-post
phone-link-text = { $shop }: betala { $amount } med Klarna
phone-page = Betala till { $shop }
phone-declined = Inte godkänt den här gången. Du kan försöka igen.
phone-error = Något gick fel. Du kan försöka igen.
phone-id = Visa din legitimation i kassan
phone-paid = Betalningen är klar
phone-paid-say = { $amount } till { $shop }
phone-ended = Länken gäller inte längre
phone-ended-say = Be om en ny i kassan hos { $shop }.
phone-open = Öppna
phone-pay = Betala
phone-decline = Neka
phone-error-act = Fel
phone-back = Gå tillbaka
phone-cancel = Avbryt
