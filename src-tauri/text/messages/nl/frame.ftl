notice-customer-token-made = De klant heeft toestemming gegeven om later opnieuw af te rekenen.
notice-customer-token-not-made = Klarna heeft deze klant niet opgeslagen om later af te rekenen. Voor deze verkoop verandert er niets.
notice-customer-token-unanswered = Klarna’s antwoord is verloren gegaan: bij deze klant kan niet opnieuw worden afgerekend. Vraag het opnieuw bij de volgende aankoop.
notice-no-command-line = De opdrachtregel kan dit venster niet bereiken: { $why }. Verkopen gaat hier gewoon door.
notice-parked = Mandje { $number } is geparkeerd.
notice-resumed = Mandje { $number } is terug.
notice-customer-screen-on = Het klantscherm staat aan.
notice-customer-screen-off = Het klantscherm staat uit.
notice-no-second-monitor = Er is geen tweede beeldscherm. Draai dit scherm naar de klant.
notice-customer-language = Taal van de klant: { $language }.
notice-customer-language-page = Taal van de klant: { $language }. Pagina van Klarna: { $page }.
notice-account-kept = Het account is bewaard.
notice-account-kept-restart = Het account is bewaard. Na de volgende start verkoopt dit venster ermee.
notice-account-removed = Het account is verwijderd.
notice-starts-with = Vanaf de volgende start staat de kassa op { $mode }.
notice-settings-saved = De instellingen zijn opgeslagen. Ze gelden vanaf de volgende start.
notice-asked-before = Dit was al eerder gevraagd en is één keer gedaan. Het is niet nog eens gedaan.
notice-extended = De klant heeft meer tijd.
notice-paid = Verkoop { $number } is betaald: { $amount }.
notice-late-payment = Verkoop { $number } is toch nog betaald: { $amount }. Maak een keuze.
notice-in-doubt = Verkoop { $number }: uitkomst onzeker.
notice-closed = Verkoop { $number } is zonder betaling gesloten.
notice-klarna-refused = Geweigerd door Klarna: { $message }

help-title = Toetsen
help-f1 = Dit overzicht
help-f2 = Artikel zoeken
help-f3 = Korting op de gekozen regel of op alles
help-f4 = Mandje parkeren of ophalen
help-f5 = Artikelen meegeven
help-f6 = Aantal van de gekozen regel; een deel van de artikelen meegeven
help-f7 = De dag
help-f8 = Betaling annuleren of terugbetalen
help-f9 = Betalen met Klarna
help-shift-f9 = Kiezen hoe de klant de link krijgt
help-f10 = Klantscherm aan of uit
help-shift-f10 = Volgende taal voor de klant
help-f11 = Bon printen
help-strip = Verkoop in de balk onderaan openen
help-strip-all = Alle open betalingen en laatste verkopen; eerst wat actie nodig heeft
help-text-size = Tekst groter of kleiner
help-arrows = Andere regel kiezen, door een lijst lopen
help-delete = Gekozen regel verwijderen
help-insert = Vrij artikel
help-escape = Terug
help-notice = Verkoop uit de melding bovenaan openen
help-scan = De scanner werkt altijd, wat er ook gekozen is op het scherm. Letters die je buiten een veld typt, komen in het zoekveld.
help-close = Sluiten

key-escape = Esc
key-enter = Enter
key-delete = Del
key-insert = Ins
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Enter
key-text-size = Ctrl + −
key-arrows = ↑ ↓

pad-title = Cijfers
pad-mark = ,
pad-erase = Wissen

app-title = { $shop } – Handover

till-name = Kassa { $id }
window-not-drawn = Handover – de schermen zijn niet gestart. Sluit dit venster en start opnieuw.

mode-practice = Oefenen
mode-practice-mark = geen geld
mode-playground = Playground
mode-playground-mark = testaccount – geen geld
mode-live = Live

bar-day = Dag
bar-customer = Klantscherm
bar-customer-language = Taal van de klant
bar-settings = Instellingen
bar-help = Help
bar-on = aan
bar-off = uit
bar-no-second-monitor = geen tweede beeldscherm – draai dit scherm naar de klant
bar-turn = geen klantscherm

link-ok = Klarna verbonden
link-slow = Klarna is traag
link-offline = Geen verbinding met Klarna
link-silent = Handover reageert niet
link-silent-say = Wacht even. Blijft het zo, sluit dan dit venster en start opnieuw.
link-waiting = { $waiting } wachtend, oudste { $oldest }

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } u

clock-behind = De klok van deze computer klopt niet
clock-behind-say = Het journaal is voor het laatst bijgewerkt op { $last }. Stel datum en tijd in.

strip-title = Laatste verkopen en open betalingen
strip-empty = Hier komen de laatste verkopen en open betalingen.
strip-attention = actie nodig
strip-needs =
    { $count ->
        [one] 1 te doen
       *[other] { $count } te doen
    }
strip-needs-none = Niets te doen
strip-all =
    { $count ->
        [one] 1 verkoop
       *[other] { $count } verkopen
    }
strip-unlisted =
    { $count ->
        [one] Nog 1 in het dagoverzicht (F7).
       *[other] Nog { $count } in het dagoverzicht (F7).
    }

state-basket = Mandje
state-parked = Geparkeerd
state-opening = Aanvraag bij Klarna
state-open = Wacht op klant
state-identity = Identiteit nagaan
state-ending = Wordt beëindigd
state-authorized = Betaald, wordt afgerond
state-held = Nog te plaatsen
state-under-review = Wordt gecontroleerd
state-paid = Betaald – meegeven
state-handing-over = Wordt bevestigd
state-part-handed-over = Deels meegegeven
state-handed-over = Meegegeven
state-part-refunded = Deels terugbetaald
state-refunded = Terugbetaald
state-paid-otherwise = Anders betaald
state-returned = Geretourneerd
state-cancelled = Geannuleerd
state-expired = Tijd verstreken
state-refused = Geweigerd
state-given-up = Handmatig gesloten
state-late-payment = Te laat betaald – kies
state-in-doubt = Nog niet bekend
state-frozen = Niet leesbaar

phone-title = De telefoon van de klant
phone-say = Oefenen: je speelt ook de klant.
phone-idle = Nog niets. De link komt hier binnen als je op Betalen drukt.
phone-link-qr = De camera ziet een code
phone-link-sms = Nieuwe sms
phone-link-email = Nieuwe e-mail
phone-link-text = { $shop }: betaal { $amount } met Klarna
phone-page = Betalen aan { $shop }
phone-declined = Deze keer niet geaccepteerd. Je kunt het opnieuw proberen.
phone-error = Er ging iets mis. Je kunt het opnieuw proberen.
phone-id = Laat je identiteitsbewijs zien aan de kassa
phone-paid = Betaling voltooid
phone-paid-say = { $amount } aan { $shop }
phone-ended = Deze link werkt niet meer
phone-ended-say = Vraag aan de kassa van { $shop } om een nieuwe.
phone-open = Openen
phone-pay = Betalen
phone-decline = Afkeuren
phone-error-act = Fout
phone-back = Teruggaan
phone-cancel = Annuleren
