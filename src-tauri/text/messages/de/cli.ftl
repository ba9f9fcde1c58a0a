# What the command line says of its words, its files and its answers.

cli-misused = { $wrong } – Aufruf: { $usage }
cli-misused-help = { $wrong } – `till help` zeigt alle Befehle und Optionen
cli-value-missing = für „{ $option }“ fehlt ein Wert
cli-name-unreadable = Der Name enthält ein unsichtbares Zeichen.
    .remedy = Schreiben Sie ihn in eine einzige Zeile.
cli-name = Geben Sie einen Namen mit höchstens { $letters } Zeichen an.
cli-customer = Geben Sie eine Zeile mit 1 bis { $letters } Zeichen an, zum Beispiel eine Kundennummer.
cli-piece = Geben Sie die Nummer einer Position oder Nummer=Menge an, zum Beispiel 1=2.
cli-operation = Höchstens { $letters } Buchstaben, Ziffern und - _ . :
cli-seconds = Geben Sie die Sekunden als Zahl von 0 bis { $most } an.
cli-due-days = Geben Sie die Tage als Zahl von 1 bis { $most } an.
cli-day = { $option }: „{ $text }“ ist kein Datum.
    .remedy = Geben Sie es so an: 2026-11-23.
cli-from-after-to = --from: { $from } liegt nach { $to }.
    .remedy = Geben Sie den früheren Tag zuerst an.
cli-amount = --amount: { $problem }
    .remedy = Geben Sie ihn so an: 2.50.
cli-discount = --discount: { $problem }
    .remedy = Geben Sie einen Betrag wie 2.50 oder Prozent wie 10% an.
cli-not-a-part = „{ $text }“ ist kein Prozentsatz.
cli-writes-nothing = Dieser Befehl schreibt nichts.
cli-not-utf8 = Ein Wort dieses Befehls ist nicht UTF-8, und das Fenster nimmt kein anderes.

cli-contact-stdin = --contact-stdin: Der Warenkorb kommt schon von der Standardeingabe.
    .remedy = Schreiben Sie den Kontakt in eine Datei, mit --contact-file.
cli-file-unreadable = { $file } ist nicht lesbar ({ $why }).
    .remedy = Prüfen Sie Namen, Rechte und Länge der Datei.
cli-csv = --csv: { $file } kann nicht geschrieben werden ({ $why }).
    .remedy = Prüfen Sie Namen und Rechte des Ordners.
cli-saved = { $file } gespeichert
cli-ask-contact = E-Mail-Adresse oder Telefonnummer:

cli-hand-over-held = --hand-over all: Solange die Bestellung zurückgehalten wird, wird nichts ausgehändigt.
    .remedy = Lassen Sie es weg, oder lassen Sie --hold weg.
cli-telesales = --telesales: Ein Kunde am Telefon scannt keinen Code.
    .remedy = Senden Sie den Link mit --channel email:ADRESSE oder --channel sms:NUMMER.
cli-channel = --channel: { $problem }
cli-channel-qr = --channel: Ein QR-Code wird nirgendwohin gesendet.
    .remedy = Geben Sie zu --contact-stdin oder --contact-file email oder sms an.
cli-channel-unknown = --channel: Das ist hier nicht bekannt.
    .remedy = Geben Sie qr, email:ADRESSE oder sms:NUMMER an.
cli-contact-twice = --channel: Der Kontakt ist zweimal angegeben.
    .remedy = Geben Sie zu --contact-stdin oder --contact-file nur email oder sms an.
cli-contact-missing = --channel: Der Kontakt fehlt.
    .remedy = Geben Sie email:ADRESSE oder sms:NUMMER an, oder ergänzen Sie --contact-stdin oder --contact-file DATEI.
cli-customer-practice = --customer spielt das Handy nur im Training.
cli-refused = Abgelehnt: { $problem }
cli-more = Und { $count } weitere

cli-output-lost = Die Antwort konnte nicht auf die Standardausgabe geschrieben werden ({ $why }).
    .remedy = `till day` und `till show` zeigen, wie es um die Verkäufe steht.
cli-interrupted = Unterbrochen, bevor es fertig war.
    .remedy = `till day` und `till show` zeigen, wie es um die Verkäufe steht.
cli-machine = Fehler auf diesem Computer: { $why }
cli-no-sale = In diesem Journal gibt es keinen Verkauf { $sale }.
    .remedy = `till day` listet die Verkäufe auf.
cli-no-customer = Kein Kunde namens { $customer } hat späteren Belastungen zugestimmt.
    .remedy = `till customers` listet sie auf.
cli-customers-ambiguous = Mehrere Kunden heißen so.
    .remedy = Nennen Sie stattdessen den Verkauf: { $sales }.
cli-locked = { $folder } wird von einer anderen Kasse benutzt.
cli-locked-by = { $folder } wird von einer anderen Kasse benutzt (Prozess { $process }).

cli-window-unreachable = Unter { $path } ist kein Fenster erreichbar ({ $why }).
cli-window-goes-on = Das Fenster macht damit weiter.
    .remedy = `till day` zeigt, was daraus wird.
cli-window-silent = Das Fenster antwortet nicht.
    .remedy = Solange es nicht antwortet, wird nichts begonnen.
cli-window-closed = Das Fenster wurde geschlossen, bevor der Befehl fertig war.
    .remedy = `till day` zeigt, was daraus geworden ist.

cli-clock = Die Uhr dieses Computers zeigt { $now }, aber der letzte Eintrag im Journal ist vom { $last }.
    .remedy = Stellen Sie Datum und Uhrzeit, bevor Sie verkaufen.
cli-sales-of-day =
    { $count ->
        [one] { $day }: 1 Verkauf
       *[other] { $day }: { $count } Verkäufe
    }
cli-sales =
    { $count ->
        [one] 1 Verkauf
       *[other] { $count } Verkäufe
    }
cli-day-totals = Verkauft { $sold }, erfasst { $captured }, erstattet { $refunded }; { $open } offen
cli-show = Verkauf { $sale }  { $state }  { $total }  erfasst { $captured }  erstattet { $refunded }  Klarna-Referenz { $reference }
cli-record-unreadable = Die Aufzeichnung ist nicht lesbar: { $why }
cli-state =
    { $state ->
        [basket] Warenkorb
        [opening] Anfrage läuft
        [open] offen
        [authorized] autorisiert
        [under_review] wird geprüft
        [paid] bezahlt
        [handing_over] wird bestätigt
        [handed_over] ausgehändigt
        [partly_refunded] teils erstattet
        [refunded] erstattet
        [paid_otherwise] anders bezahlt
        [returned] zurückgegeben
        [cancelled] storniert
        [expired] abgelaufen
        [refused] abgelehnt
        [late_payment] doch bezahlt
        [in_doubt] ungeklärt
       *[other] { $state }
    }

cli-customers =
    { $count ->
        [one] 1 Kunde hat späteren Belastungen zugestimmt
       *[other] { $count } Kunden haben späteren Belastungen zugestimmt
    }
cli-customer-token =
    { $state ->
        [asked] angefragt
        [making] wird erstellt
        [not_made] nicht erstellt
        [active] aktiv
        [suspended] ausgesetzt
        [cancelling] wird beendet
        [cancelled] beendet
        [lost] verloren
        [forgotten] gelöscht
       *[other] unbekannt
    }
cli-customer-token-made = Der Kunde hat zugestimmt.
    .remedy = `till sell --charge` verkauft ihm ohne Klarna-Seite.
cli-customer-token-not-made = Der Kunde kann nicht erneut belastet werden: Klarna hat keinen Kunden-Token erstellt. Dieser Verkauf ist davon nicht betroffen.
cli-customer-token-unanswered = Der Kunde kann nicht erneut belastet werden: Klarnas Antwort ging verloren. Falls Klarna einen Kunden-Token erstellt hat, kann ihn niemand benutzen.
    .remedy = Fragen Sie beim nächsten Einkauf noch einmal.
cli-customer-token-forgotten = Der Kunde ist gelöscht.
cli-customer-token-over = { $customer }: Der Kunden-Token ist beendet.
    .remedy = `till customers forget` löscht den Kunden.
cli-customer-token-kept = { $customer }: Klarna hat den Kunden-Token nicht beendet: { $why }
cli-customer-token-is = { $customer }: Status des Kunden-Tokens: { $state }.
cli-customer-token-lost = { $customer }: Der Schlüssel zum Kunden-Token ist hier verloren.
    .remedy = Beenden Sie ihn im Händlerportal von Klarna; `till customers forget` löscht, was übrig ist.
cli-customer-token-underway = { $customer }: Klarnas Antwort fehlt.
    .remedy = Die Kasse fragt beim nächsten Start weiter nach.

cli-reconciled = { $day }: { $agreed ->
        [one] 1 Verkauf stimmt
       *[other] { $agreed } Verkäufe stimmen
    } mit Klarna überein, { $differences ->
        [one] 1 Abweichung
       *[other] { $differences } Abweichungen
    }, { $underway } nicht abgeglichen, { $unread } nicht gelesen
cli-difference = { $sale }  { $what }  { $step }
cli-unread = { $sale }  nicht gelesen: { $why }
cli-payouts-progress = { $payouts ->
        [one] 1 Auszahlung
       *[other] { $payouts } Auszahlungen
    }, { $transactions ->
        [one] 1 Transaktion
       *[other] { $transactions } Transaktionen
    } gelesen
cli-payouts = { $from } bis { $to }: { $payouts ->
        [one] 1 Auszahlung
       *[other] { $payouts } Auszahlungen
    }; { $matched ->
        [one] 1 Erfassung oder Erstattung zugeordnet
       *[other] { $matched } Erfassungen und Erstattungen zugeordnet
    }, { $irregular } auffällig, { $not_due } noch nicht fällig, { $elsewhere } von anderen Kassen
cli-payout = { $date }  { $reference }  ausgezahlt { $settlement }: Erfassungen { $sales }, Erstattungen { $returns }, Gebühren { $fees }
cli-payout-and-other = { $date }  { $reference }  ausgezahlt { $settlement }: Erfassungen { $sales }, Erstattungen { $returns }, Gebühren { $fees }, Streitfälle, Rückstellungen und Sonstiges { $other }
cli-payout-wrong = { $payout }  Sie geht nicht auf: bei Klarna nachfragen.

cli-no-journal = Es gibt noch kein Journal: Es wurde nie etwas verkauft.
cli-no-journal-but-seals = Es gibt kein Journal, und ein Siegel nennt Einträge, die es enthielt.
    .remedy = Nehmen Sie mit dieser Kasse keine Zahlung an und verständigen Sie die Kassenbetreuung.
cli-checked =
    { $count ->
        [one] 1 Eintrag geprüft
       *[other] { $count } Einträge geprüft
    }
cli-seals-unknown = Es ist unklar, ob die Siegel von dieser Kasse sind: { $why }
cli-seal-lost = Eintrag { $event } war versiegelt und ging verloren, als das Journal aus einer Sicherung wiederhergestellt wurde ({ $at }).
cli-events-of-sales = { $events ->
        [one] 1 Eintrag
       *[other] { $events } Einträge
    } von { $sales ->
        [one] 1 Verkauf
       *[other] { $sales } Verkäufen
    }
cli-intact = Das Journal ist unversehrt: { $held }, { $seals ->
        [one] 1 Siegel
       *[other] { $seals } Siegel
    }. Kopf-Hash { $head }
cli-sealed = Das Journal ist bei Eintrag { $event } versiegelt. Kopf-Hash { $head }
cli-keep-seal = Bewahren Sie eine Kopie dieser Datei an einem anderen Ort auf.
cli-imported =
    { $count ->
        [one] 1 Artikel ist im Artikelstamm.
       *[other] { $count } Artikel sind im Artikelstamm.
    }
cli-backed-up = Die Sicherung vom { $day } wurde zur Probe gelesen und ist unversehrt: { $held }.
cli-no-backup = In { $folder } gibt es noch keine Sicherung.
cli-backup-journal-damaged = Das Journal selbst ist nicht lesbar: { $why }
cli-backup-of-journal = Das Journal beginnt mit genau diesen Einträgen.
cli-backup-of-other = Das Journal beginnt nicht mit diesen Einträgen: Es ist ein anderes oder älteres.
cli-backup-alone = Es gibt noch kein Journal.
cli-restorable = { $file } kann wiederhergestellt werden: { $held }, jeder Verkauf nachvollzogen.
cli-totals =
    { $sales ->
        [one] 1 Verkauf: erfasst { $captured }, erstattet { $refunded }
       *[other] { $sales } Verkäufe: erfasst { $captured }, erstattet { $refunded }
    }
cli-restore-meant = { $file } würde das Journal von { $mode } ersetzen; dieses würde beiseitegelegt.
    .remedy = Bestätigen Sie das mit --yes.
cli-restored = Das Journal ist wiederhergestellt: { $held }, davon { $carried } aus dem beiseitegelegten Journal übernommen.
    .remedy = Es wird keine Zahlung angenommen, bevor die Verkäufe der letzten drei Tage erneut von Klarna gelesen sind; das macht der nächste Start.

cli-account-practice-none = Das Training braucht keinen Zugang.
    .remedy = Ergänzen Sie --mode playground oder --mode live.
cli-account-practice = practice: ein Simulator auf diesem Computer; was ihn öffnet, steht im Klartext in der Einstellungsdatei und öffnet sonst nichts
cli-account-accepted = Klarna akzeptiert den Zugang für { $mode }.
cli-account-kept =
    { $store ->
        [keyring] Klarna akzeptiert den Zugang für { $mode }. Er ist im Schlüsselbund des Systems gespeichert ({ $keyring }).
       *[encrypted_file] Klarna akzeptiert den Zugang für { $mode }. Er ist in einer verschlüsselten Datei gespeichert, mit Passphrase.
    }
cli-account-removed = Der Zugang für { $mode } ist entfernt.
cli-account-none = Es gab keinen Zugang für { $mode }.
cli-account-show =
    { $store ->
        [keyring] { $mode }: { $region }, Benutzer { $user }; gespeichert im Schlüsselbund des Systems ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, Benutzer { $user }; gespeichert in einer verschlüsselten Datei, mit Passphrase
    }
cli-account-show-key =
    { $store ->
        [keyring] { $mode }: { $region }, API-Schlüssel; gespeichert im Schlüsselbund des Systems ({ $keyring })
       *[encrypted_file] { $mode }: { $region }, API-Schlüssel; gespeichert in einer verschlüsselten Datei, mit Passphrase
    }
cli-account-show-none = { $mode }: Es ist kein Zugang gespeichert.
    .remedy = `till account set` richtet einen ein.
cli-account-show-locked = { $mode }: gespeichert in einer verschlüsselten Datei; mit der Passphrase sehen Sie mehr
cli-ask-secret = Passwort oder API-Schlüssel des Zugangs für { $mode }:
cli-no-secret = Es wurde kein Passwort oder API-Schlüssel angegeben.
cli-asking-klarna = Anfrage bei Klarna …
cli-ask-passphrase = Passphrase der verschlüsselten Datei:
cli-ask-new-passphrase = Neue Passphrase für die verschlüsselte Datei:
cli-ask-again = Noch einmal:

cli-doctor-settings = { $shop } in { $country }, { $currency }
cli-doctor-account =
    { $store ->
        [keyring] im Schlüsselbund des Systems ({ $keyring })
       *[encrypted_file] in einer verschlüsselten Datei, mit Passphrase
    }
cli-doctor-journal = geöffnet, und niemand sonst verkauft damit
cli-doctor-journal-used = in Benutzung: { $problem }
cli-doctor-backups =
    { $count ->
        [0] noch keine; eine wird erstellt, wenn nichts läuft
       *[other] { $count }, die neueste vom { $day }
    }
cli-doctor-sound = { $backups }; Prüfung vom { $at }: ganzes Journal in Ordnung
cli-doctor-damaged = Laut Prüfung vom { $at } ist das Journal beschädigt.
    .remedy = `till verify` sagt, was nicht stimmt.
cli-doctor-not-backed-up = Es konnte keine Sicherung erstellt werden ({ $at }).
    .remedy = `till backup` versucht es noch einmal und sagt, was im Weg steht.
cli-doctor-klarna = antwortet und akzeptiert die Zugangsdaten
cli-doctor-practice-credentials = Klarna akzeptiert die Zugangsdaten nicht.
    .remedy = Prüfen Sie practice.klarna_user und klarna_secret.
cli-doctor-practice-url = { $why }
    .remedy = Prüfen Sie practice.klarna_url.
cli-doctor-open = { $open } offen, { $unreadable } nicht lesbar
cli-doctor-clock = nicht vor dem letzten Eintrag des Journals
cli-doctor-clock-behind = Der letzte Eintrag im Journal ist vom { $last }.
    .remedy = Stellen Sie Datum und Uhrzeit dieses Computers.

# The course of a sale in a terminal, and what it has come to.

cli-begun = Verkauf { $sale }: { $total }
cli-link-underway = Der Link ist unterwegs.
cli-link-refused = Der Link wurde nicht gesendet: { $why }
cli-link-unknown = Es ist unklar, ob der Link gesendet wurde.
cli-no-code = Es kann kein Code gezeigt werden: { $why }
cli-waiting = Warten auf den Kunden (Sitzung { $session }).
cli-on-page = Der Kunde ist auf der Seite.
cli-declined = Nicht angenommen – der Kunde kann es noch einmal versuchen.
cli-technical-error = Ein technischer Fehler – der Kunde kann es noch einmal versuchen.
cli-went-back = Der Kunde ging am Handy zurück – vielleicht kommt er wieder.
cli-identity = Vergleichen Sie den Ausweis des Kunden.
cli-ending = Die Zahlung wird beendet.
cli-charging = Der Kunde wird belastet.
cli-finishing = Bezahlt, wird abgeschlossen.

cli-repeated = Das wurde schon angefordert ({ $at }) und ist ausgeführt; es wurde nicht noch einmal ausgeführt.
cli-repeated-some-time = Das wurde schon angefordert und ist ausgeführt; es wurde nicht noch einmal ausgeführt.
cli-repeated-other = Einen zweiten Vorgang in gleicher Höhe fordern Sie mit einer eigenen Kennung an: --operation ID.

cli-sale-handed-over = Verkauf { $sale } ausgehändigt: erfasst { $captured }, Klarna-Referenz { $reference }.
cli-sale-refunded = Verkauf { $sale } ausgehändigt: erfasst { $captured }, erstattet { $refunded }, Klarna-Referenz { $reference }.
cli-sale-rest = Noch aushändigen lassen sich { $left }.
cli-sale-change-refused = Klarna hat die letzte Änderung abgelehnt: { $why }
cli-sale-word = Verkauf { $sale }: Klarna sagt zur Bestellung „{ $word }“; das kennt dieses Programm nicht.
    .remedy = Nicht aushändigen; sehen Sie im Händlerportal von Klarna nach.
cli-sale-paid = Verkauf { $sale } ist bezahlt, Klarna-Referenz { $reference }. Die Ware ist noch nicht ausgehändigt.
cli-sale-paid-refused = Verkauf { $sale } ist bezahlt und nicht ausgehändigt. Klarna hat abgelehnt: { $why }
cli-sale-basket = Verkauf { $sale } ist ein Warenkorb; bei Klarna wurde nichts angefragt.
cli-sale-not-ended = Verkauf { $sale }: Die Zahlung konnte noch nicht beendet werden (Sitzung { $session }).
    .remedy = Diese Ware nicht noch einmal verkaufen; die Kasse macht beim nächsten Start weiter.
cli-sale-held = Verkauf { $sale }: Der Kunde hat zugestimmt, die Bestellung wird zurückgehalten; `till place { $sale }` löst sie aus, innerhalb einer Stunde.
    .remedy = Noch nicht aushändigen.
cli-sale-review = Verkauf { $sale } ist bezahlt, aber Klarna prüft die Zahlung noch.
    .remedy = Noch nicht aushändigen; `till review { $sale } --wait` wartet auf das Ergebnis, `till cancel { $sale }` nicht.
cli-sale-review-awaited = Verkauf { $sale } ist bezahlt, aber Klarna prüft die Zahlung noch.
    .remedy = Noch nicht aushändigen; Warten erlaubt: { $name }. `till refresh { $sale }` sagt das Ergebnis.
cli-sale-late = Verkauf { $sale } wurde bezahlt, nachdem er beendet war, Klarna-Referenz { $reference }.
    .remedy = `till return-late { $sale }` gibt das Geld zurück, `till keep-late { $sale }` lässt die Zahlung gelten.
cli-sale-not-opened = Klarna hat die Zahlung von Verkauf { $sale } nicht eröffnet.
    .remedy = Es wurde kein Link gezeigt; es kann nichts bezahlt worden sein.
cli-sale-unreadable = Verkauf { $sale }: { $why }
    .remedy = Nicht aushändigen, nicht noch einmal verkaufen; sehen Sie im Händlerportal von Klarna nach (Sitzung { $session }), dann melden Sie mit `till settle { $sale }`, was Sie gefunden haben.
cli-sale-unanswered = Verkauf { $sale }: Klarnas Antwort fehlt.
    .remedy = Nicht aushändigen, nicht noch einmal verkaufen; die Kasse liest beim nächsten Start weiter.

cli-closed-discarded = Der Warenkorb von Verkauf { $sale } wurde verworfen.
cli-closed-cancelled = Verkauf { $sale } ist storniert; er kann nicht mehr bezahlt werden.
cli-closed-by-customer = Der Kunde hat Verkauf { $sale } abgebrochen.
cli-closed-elsewhere = Verkauf { $sale } wurde im Händlerportal von Klarna storniert.
cli-closed-expired = Niemand hat Verkauf { $sale } rechtzeitig bezahlt; er kann nicht mehr bezahlt werden.
cli-closed-order-expired = Die Frist zum Erfassen von Verkauf { $sale } ist abgelaufen.
cli-closed-refused = Klarna hat Verkauf { $sale } abgelehnt: { $why }
cli-closed-charge-refused = Der Kunde wurde für Verkauf { $sale } nicht belastet. { $why }
    .remedy = Verkaufen Sie auf dem üblichen Weg, mit Klarna-Seite.
cli-closed-not-offered = Verkauf { $sale }: { $why }
    .remedy = Wählen Sie eine andere Kategorie und verkaufen Sie erneut; es wurde kein Link gezeigt.
cli-closed-rejected = Klarna hat Verkauf { $sale } abgelehnt.
    .remedy = Nicht aushändigen.
cli-closed-given-up = Klarna gab zu Verkauf { $sale } keine brauchbare Antwort.
    .remedy = Prüfen Sie das Netz (`till doctor` sieht sich den Weg zu Klarna an), dann verkaufen Sie erneut. Es wurde kein Link gezeigt; es kann nichts bezahlt worden sein.
cli-closed-otherwise = Verkauf { $sale } wurde anders bezahlt: { $tender }.
cli-closed-returned = Verkauf { $sale }: Ware kam zurück, es wurde nichts gekauft.
cli-return = Geben Sie den Verkauf und seine Position an, z. B. P-000012:3 oder P-000012:3=2.

cli-slip-printed = Beleg { $number } ist auf { $to } gedruckt.
cli-slip-written = Beleg { $number } steht in { $to }.
cli-slip-copy-printed = Kopie { $copy } von Beleg { $number } ist auf { $to } gedruckt.
cli-slip-copy-written = Kopie { $copy } von Beleg { $number } steht in { $to }.
cli-slip-file = Ein Beleg wird als .pdf oder .png geschrieben.
cli-no-printer-chosen = Für Belege ist kein Drucker gewählt. Nennen Sie einen, oder fügen Sie einen mit „till printer add“ hinzu.
cli-printer-address = { $text } ist keine Druckeradresse: ein Host, Host:Port oder eine Gerätedatei wie /dev/usb/lp0.
cli-printers =
    { $count ->
        [0] Es gibt keinen Drucker.
        [one] { $count } Drucker
       *[other] { $count } Drucker
    }
cli-printer-cuts = schneidet
cli-printer-does-not-cut = schneidet nicht
cli-printer-added = Drucker { $name } unter { $address } ist gespeichert. Was er kann, zeigt „till printer test“.
cli-printer-tested = Was Drucker { $name } kann, ist gespeichert.
cli-printer-removed = Drucker { $name } ist entfernt.
cli-printer-which-page = In welcher Zeile sind alle Zeichen richtig? 1 bis { $most }; 0, wenn in keiner.
cli-printer-which-width = Welches ist die letzte Zeile, die mit | endet und in eine Zeile passt? 1 bis { $most }.
cli-printer-was-cut = Wurde das Papier geschnitten? 1 ja, 0 nein.
cli-printer-no-test = { $name } ist ein Drucker des Systems und braucht keinen Test: Er erhält den Beleg als PDF.
