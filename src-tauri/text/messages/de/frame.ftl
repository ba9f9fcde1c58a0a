notice-customer-token-made = Der Kunde hat späteren Belastungen zugestimmt.
notice-customer-token-not-made = Klarna hat diesen Kunden nicht für spätere Belastungen gespeichert. Dieser Verkauf ist davon nicht betroffen.
notice-customer-token-unanswered = Klarnas Antwort ging verloren: Dieser Kunde kann nicht erneut belastet werden. Fragen Sie beim nächsten Einkauf noch einmal.
notice-no-command-line = Die Befehlszeile erreicht dieses Fenster nicht: { $why }. Der Verkauf hier läuft normal weiter.
notice-parked = Warenkorb { $number } ist geparkt.
notice-resumed = Warenkorb { $number } ist wieder da.
notice-customer-screen-on = Die Kundenanzeige ist an.
notice-customer-screen-off = Die Kundenanzeige ist aus.
notice-no-second-monitor = Es gibt keinen zweiten Monitor. Drehen Sie diesen Bildschirm zum Kunden.
notice-customer-language = Kundensprache: { $language }.
notice-customer-language-page = Kundensprache: { $language }. Klarna-Seite: { $page }.
notice-account-kept = Der Zugang ist gespeichert.
notice-account-kept-restart = Der Zugang ist gespeichert. Dieses Fenster verkauft damit ab dem nächsten Start.
notice-account-removed = Der Zugang ist entfernt.
notice-starts-with = Ab dem nächsten Start beginnt die Kasse mit „{ $mode }“.
notice-settings-saved = Die Einstellungen sind gespeichert. Sie gelten ab dem nächsten Start.
notice-asked-before = Das wurde schon einmal angefordert und ausgeführt. Es wurde nicht noch einmal ausgeführt.
notice-extended = Der Kunde hat mehr Zeit.
notice-paid = Verkauf { $number } ist bezahlt: { $amount }.
notice-late-payment = Verkauf { $number } wurde doch noch bezahlt: { $amount }. Bitte wählen.
notice-in-doubt = Verkauf { $number } ist ungeklärt.
notice-closed = Verkauf { $number } wurde ohne Zahlung geschlossen.
notice-klarna-refused = Klarna hat abgelehnt: { $message }

help-title = Tasten
help-f1 = Diese Hilfe
help-f2 = Artikel suchen
help-f3 = Rabatt auf die markierte Position oder auf alles
help-f4 = Warenkorb parken oder aufrufen
help-f5 = Ware aushändigen
help-f6 = Menge der markierten Position; einen Teil der Ware aushändigen
help-f7 = Tag
help-f8 = Zahlung abbrechen oder erstatten
help-f9 = Mit Klarna bezahlen
help-shift-f9 = Wählen, wie der Kunde den Link erhält
help-f10 = Kundenanzeige an oder aus
help-shift-f10 = Nächste Sprache für den Kunden
help-f11 = Beleg drucken
help-strip = Verkauf aus der Leiste unten öffnen
help-strip-all = Alle offenen Zahlungen und die letzten Verkäufe; zuerst, was zu tun ist
help-text-size = Schrift größer oder kleiner
help-arrows = Andere Position markieren, in Listen blättern
help-delete = Markierte Position entfernen
help-insert = Diverses
help-escape = Zurück
help-notice = Den Verkauf öffnen, den die oberste Zeile nennt
help-scan = Der Scanner funktioniert immer, egal was am Bildschirm markiert ist. Buchstaben, die außerhalb eines Feldes getippt werden, kommen in die Suche.
help-close = Schließen

key-escape = Esc
key-enter = Enter
key-delete = Entf
key-insert = Einfg
key-strip = Alt+1–9
key-strip-all = Alt+0
key-alt-enter = Alt+Enter
key-text-size = Strg + −
key-arrows = ↑ ↓

pad-title = Ziffern
pad-mark = ,
pad-erase = Löschen

app-title = { $shop } – Handover

till-name = Kasse { $id }
window-not-drawn = Handover – die Oberfläche ist nicht gestartet. Schließen Sie dieses Fenster und starten Sie Handover neu.

mode-practice = Training
mode-practice-mark = kein echtes Geld
mode-playground = Playground
mode-playground-mark = Testzugang – kein echtes Geld
mode-live = Live

bar-day = Tag
bar-customer = Kundenanzeige
bar-customer-language = Kundensprache
bar-settings = Einstellungen
bar-help = Hilfe
bar-on = an
bar-off = aus
bar-no-second-monitor = kein zweiter Monitor – diesen Bildschirm zum Kunden drehen
bar-turn = keine Kundenanzeige

link-ok = Klarna verbunden
link-slow = Klarna ist langsam
link-offline = Keine Verbindung zu Klarna
link-silent = Handover antwortet nicht
link-silent-say = Bitte warten. Bleibt es so, schließen Sie dieses Fenster und starten Sie Handover neu.
link-waiting = Wartend: { $waiting }, am längsten { $oldest }

age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } h

clock-behind = Die Uhr dieses Computers geht falsch
clock-behind-say = Letzter Eintrag im Journal: { $last }. Stellen Sie Datum und Uhrzeit richtig.

strip-title = Letzte Verkäufe und offene Zahlungen
strip-empty = Hier erscheinen die letzten Verkäufe und offenen Zahlungen.
strip-attention = zu tun
strip-needs =
    { $count ->
        [one] 1 zu tun
       *[other] { $count } zu tun
    }
strip-needs-none = Nichts zu tun
strip-all =
    { $count ->
        [one] 1 Verkauf
       *[other] { $count } Verkäufe
    }
strip-unlisted =
    { $count ->
        [one] Noch 1 unter „Tag“ (F7).
       *[other] Noch { $count } unter „Tag“ (F7).
    }

state-basket = Warenkorb
state-parked = Geparkt
state-opening = Anfrage bei Klarna
state-open = Warten auf Kunden
state-identity = Ausweis prüfen
state-ending = Wird beendet
state-authorized = Bezahlt, läuft noch
state-held = Noch auszulösen
state-under-review = Wird geprüft
state-paid = Bezahlt – aushändigen
state-handing-over = Wird bestätigt
state-part-handed-over = Teils ausgehändigt
state-handed-over = Ausgehändigt
state-part-refunded = Teils erstattet
state-refunded = Erstattet
state-paid-otherwise = Anders bezahlt
state-returned = Zurückgegeben
state-cancelled = Storniert
state-expired = Zeit abgelaufen
state-refused = Abgelehnt
state-given-up = Aufgegeben
state-late-payment = Doch bezahlt – wählen
state-in-doubt = Noch unklar
state-frozen = Nicht lesbar

phone-title = Handy des Kunden
phone-say = Training: Sie spielen auch den Kunden.
phone-idle = Noch nichts. Der Link kommt hier an, sobald Sie „Mit Klarna bezahlen“ drücken.
phone-link-qr = Die Kamera sieht einen Code
phone-link-sms = Neue SMS
phone-link-email = Neue E-Mail
phone-link-text = { $shop }: { $amount } mit Klarna bezahlen
phone-page = Zahlung an { $shop }
phone-declined = Diesmal nicht angenommen. Sie können es noch einmal versuchen.
phone-error = Etwas ist schiefgegangen. Sie können es noch einmal versuchen.
phone-id = Zeigen Sie Ihren Ausweis an der Kasse
phone-paid = Zahlung abgeschlossen
phone-paid-say = { $amount } an { $shop }
phone-ended = Dieser Link gilt nicht mehr
phone-ended-say = Fragen Sie an der Kasse von { $shop } nach einem neuen.
phone-open = Öffnen
phone-pay = Bezahlen
phone-decline = Ablehnen
phone-error-act = Fehler
phone-back = Zurück
phone-cancel = Abbrechen
