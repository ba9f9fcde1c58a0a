# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover startet gerade.
    .remedy = Versuchen Sie es gleich noch einmal.
stopped = Die Kasse ist stehen geblieben.
    .remedy = Schließen Sie Handover und starten Sie es neu; jede offene Zahlung wird wieder gelesen.
reading-back = Das Journal wurde wiederhergestellt. Seine letzten Verkäufe werden erneut von Klarna gelesen; noch übrig: { $left }.
    .remedy = Bis das fertig ist, wird keine Zahlung angenommen; es läuft von selbst weiter.
no-such-sale = Diesen Verkauf gibt es in dieser Kasse nicht.
    .remedy = Suchen Sie ihn unter „Tag“ (F7).
frozen = Die Aufzeichnung dieses Verkaufs ist nicht lesbar: { $why }.
    .remedy = Nicht aushändigen; verständigen Sie die Kassenbetreuung.
unknown = Das hat nicht geklappt.
    .remedy = Versuchen Sie es noch einmal; was Sie getippt haben, ist noch da.
keys-unused = Außerhalb eines Feldes getippt und nicht verwendet:
    .remedy = Beantworten Sie zuerst die Frage oder verlassen Sie die Einstellungen, dann scannen Sie noch einmal.

not-a-quantity = Menge: Das ist keine ganze Zahl.
    .remedy = Geben Sie ein, wie viele es sind, zum Beispiel 3.
not-a-day = Das ist kein Datum.
    .remedy = Geben Sie es so ein: 2026-11-23.
not-a-rate = Das ist kein Steuersatz.
    .remedy = Geben Sie ihn so ein: 20.
not-a-share = Geben Sie einen Betrag oder Prozentsatz ein, zum Beispiel 2,50 oder 10 %.
not-a-customer = Kunde: Das ist weder Name noch Nummer.
    .remedy = Geben Sie eine Zeile mit höchstens 100 Zeichen ein.
not-a-person = Das ist kein Name einer Person.
    .remedy = Geben Sie den Namen der Person ein, die abzeichnet.
nothing-chosen = Es ist kein Artikel gewählt.
    .remedy = Geben Sie an, wie viele wovon.
no-basket = Es ist kein Warenkorb auf dem Bildschirm.
    .remedy = Scannen Sie zuerst einen Artikel.
basket-not-empty = Im Warenkorb auf dem Bildschirm sind Artikel.
    .remedy = Bezahlen, parken oder leeren Sie diesen zuerst.
codes-not-added = Ein gescannter Code hat diesem Warenkorb nichts hinzugefügt.
    .remedy = Entscheiden Sie zuerst, was damit geschehen soll.
no-such-article = Dieser Artikel ist nicht im Artikelstamm.
    .remedy = Suchen Sie noch einmal oder verkaufen Sie ihn als „Diverses“ (Einfg).
no-such-difference = Diese Abweichung stammt von einem früheren Abgleich.
    .remedy = Sehen Sie die Liste an, wie sie jetzt ist.
period-backwards = Der erste Tag liegt nach dem letzten.
    .remedy = Geben Sie den früheren Tag zuerst an.
customer-screen = Die Kundenanzeige ließ sich nicht umschalten.
    .remedy = Starten Sie Handover neu.

restore = Die Sicherung wurde nicht eingespielt. { $why }
    .remedy = Nichts wurde verändert. Verständigen Sie die Kassenbetreuung.
start = Handover kann nicht starten. { $why }
    .remedy = Starten Sie Handover neu; bleibt es so, verständigen Sie die Kassenbetreuung.

client = Auf diesem Computer lassen sich keine sicheren Verbindungen einrichten.
    .remedy = Sehen Sie nach, ob die Zertifikate des Systems installiert sind.
simulator = Der Trainingssimulator kann nicht starten ({ $why }).
    .remedy = Starten Sie Handover neu; bleibt es so, verständigen Sie die Kassenbetreuung.
engine = Der Kassenkern kann nicht starten ({ $why }).
    .remedy = Starten Sie Handover neu; bleibt es so, verständigen Sie die Kassenbetreuung.
io-words = { $words }
io-no-file = es ist keine gewöhnliche Datei
io-too-long = es ist länger als { $kib } KiB
log-not-accessible = Das Protokoll { $file } kann nicht geschrieben werden ({ $why }).
    .remedy = Prüfen Sie, ob dieses Benutzerkonto dort schreiben darf.
log-started = Das Protokoll ist schon gestartet.
backup-busy = Es wird gerade eine andere Sicherung erstellt.
    .remedy = Versuchen Sie es noch einmal, wenn sie fertig ist.
backup-none = In { $folder } gibt es keine Sicherung dieses Journals.
backup-not-accessible = { $path } kann nicht benutzt werden ({ $why }).
    .remedy = Prüfen Sie, ob dieses Benutzerkonto dort schreiben darf und ob genug Platz ist.
seal-key = Was im Schlüsselspeicher liegt, ist nicht der Schlüssel der Siegel.
    .remedy = Entfernen Sie es; dann wird ein neuer erstellt.
seal-not-accessible = { $path } kann nicht benutzt werden ({ $why }).
    .remedy = Prüfen Sie, ob dieses Benutzerkonto es lesen und schreiben darf.
seal-none = { $path } ist kein Siegel.
seal-no-key = Dieser Computer hat keinen Schlüssel für Siegel.

folder-unknown = Für die Daten der Kasse ist kein Ordner bekannt.
    .remedy = Setzen Sie HANDOVER_HOME auf einen Ordner.
folder-not-accessible = { $path } kann nicht benutzt werden ({ $why }).
    .remedy = Prüfen Sie, ob dieses Benutzerkonto dort schreiben darf.
folder-on-network = { $path } liegt auf einem Netzlaufwerk ({ $kind }), wo ein Journal verloren gehen kann.
    .remedy = Setzen Sie HANDOVER_HOME auf einen Ordner auf der eigenen Festplatte dieses Computers.
folder-in-sync = { $path } wird von { $service } synchronisiert, was ein Journal beschädigen kann.
    .remedy = Setzen Sie HANDOVER_HOME auf einen Ordner außerhalb davon.
folder-whole-drive = { $path } liegt direkt im Stammverzeichnis eines Laufwerks.
    .remedy = Setzen Sie HANDOVER_HOME auf einen eigenen Ordner.
folder-too-long = Der Pfad { $path } ist zu lang.
    .remedy = Setzen Sie HANDOVER_HOME auf einen kürzeren.
folder-device = { $path } ist ein Pfad für Geräte.
    .remedy = Setzen Sie HANDOVER_HOME auf einen Pfad wie C:\Handover.
listener = Unter der Adresse in den Einstellungen, listener.address, lässt sich nicht lauschen ({ $why }).
    .remedy = Prüfen Sie, ob sie zu diesem Computer gehört und frei ist.
catalogue-mistakes = Es wurde nichts importiert; die Datei enthält Fehler.
catalogue-not-accessible = Der Artikelstamm { $file } kann nicht geöffnet werden ({ $why }).
    .remedy = Prüfen Sie, ob dieses Benutzerkonto ihn benutzen darf.
catalogue-foreign = { $file } ist kein Artikelstamm, den diese Version lesen kann.
    .remedy = Legen Sie die Datei beiseite und importieren Sie die Artikel neu.
catalogue-store = { $file } konnte nicht gelesen oder geschrieben werden ({ $why }).
    .remedy = Bleibt es so, legen Sie die Datei beiseite und importieren Sie die Artikel neu.

settings-not-accessible = Die Einstellungen { $file } können nicht benutzt werden ({ $why }).
    .remedy = Prüfen Sie, ob dieses Benutzerkonto sie lesen und schreiben darf.
settings-line = Einstellungen, Zeile { $line } ({ $field }): { $problem }
settings-restart = { $fix } Starten Sie Handover dann neu.
settings-simulator = practice.klarna_url in den Einstellungen kann nicht benutzt werden.
    .remedy = Tragen Sie eine Adresse wie "http://127.0.0.1:8400" ein und starten Sie Handover dann neu.

no-account = Für diese Klarna-Umgebung gibt es noch keinen Zugang.
    .remedy = Richten Sie in den Einstellungen einen ein. Zum Training starten Sie mit --mode practice.
account-unreadable = Was gespeichert ist, ist kein Zugang für { $mode }.
    .remedy = Entfernen Sie ihn und richten Sie ihn neu ein.
foreign-key =
    { $other ->
        [live] Das ist ein Schlüssel für Klarnas Live-Umgebung; er kann mit { $mode } nicht verwendet werden.
       *[other] Das ist ein Schlüssel für Klarnas Testumgebung; er kann mit { $mode } nicht verwendet werden.
    }
    .remedy = Nehmen Sie den Schlüssel für { $mode } aus dem Händlerportal von Klarna.
credentials = Diese Zugangsdaten können nicht verwendet werden. { $why }
not-accepted = Klarna akzeptiert diese Zugangsdaten nicht.
    .remedy = Prüfen Sie Benutzernamen und Passwort, die Region und ob sie zu dieser Umgebung gehören.
not-permitted = Klarna akzeptiert die Zugangsdaten, aber nicht für { $what }.
    .remedy = Bitten Sie Klarna, das für diese Händler-ID freizuschalten.
not-known = Es ist unklar, ob Klarna die Zugangsdaten akzeptiert. { $why }
    .remedy = Prüfen Sie das Netz und versuchen Sie es noch einmal.
not-tested = Kein Zugang hat seinen Test bestanden.
    .remedy = Testen Sie ihn zuerst.
practice-needs-none = Das Training braucht keinen Zugang.
    .remedy = Wählen Sie playground oder live.
no-keyring = Auf diesem Computer antwortet kein Schlüsselbund ({ $why }).
    .remedy = Starten Sie einen, zum Beispiel gnome-keyring, und melden Sie sich neu an – oder wählen Sie in den Einstellungen die verschlüsselte Datei.
keyring-locked = Der Schlüsselbund ist gesperrt.
    .remedy = Entsperren Sie ihn, zum Beispiel indem Sie sich mit einem Passwort anmelden.
keyring-failed = Im Schlüsselbund ist ein Fehler aufgetreten ({ $why }).
    .remedy = Melden Sie sich neu an; bleibt es so, wählen Sie die verschlüsselte Datei.
secrets-no-answer = Der Schlüsselspeicher hat nicht geantwortet.
    .remedy = Sehen Sie nach, ob er auf ein Passwort wartet.
secrets-not-accessible = { $file } kann nicht benutzt werden ({ $why }).
    .remedy = Prüfen Sie, ob dieses Benutzerkonto die Datei lesen und schreiben darf.
secrets-damaged = { $file } ist keine verschlüsselte Datei dieser Kasse.
    .remedy = Entfernen Sie die Datei und richten Sie den Zugang neu ein.
passphrase-missing = Der Zugang liegt in einer verschlüsselten Datei.
    .remedy = Tippen Sie die Passphrase ein.
passphrase-wrong = Die Passphrase öffnet die verschlüsselte Datei nicht.
passphrase-short = Die Passphrase ist zu kurz.
    .remedy = Nehmen Sie mindestens { $letters } Zeichen.
passphrases-differ = Die beiden Passphrasen sind verschieden.
    .remedy = Tippen Sie beide noch einmal ein.

payouts-not-read = Klarnas Auszahlungen konnten nicht gelesen werden. { $why }
    .remedy = Es wird nichts gezeigt statt nur der Hälfte. Sorgen Sie dafür, dass Klarna verbunden ist, und lesen Sie dann noch einmal.
report-not-fetched = Klarnas Bericht konnte nicht abgerufen werden. { $why }
payouts-currency = Auszahlung { $reference } ist in { $currency }; diese Währung kennt die Kasse nicht.
    .remedy = Fragen Sie die Kassenbetreuung.
phone-not-practice = Das Handy des Kunden wird nur im Training gespielt.
phone-no-page = Die Trainingsseite ist nicht erreichbar.
phone-too-late = Die Seite nimmt das nicht mehr an: Die Zahlung ist vorbei.

mode-unknown = Geben Sie practice, playground oder live an.

stopped-title = Der Verkauf ist gestoppt
stopped-title-account = Bevor diese Kasse verkaufen kann
stopped-settings = Einstellungen
stopped-backup = Es gibt eine Sicherung vom { $day } – Verkäufe darin: { $sales }
stopped-backup-means = Sie kann das Journal ersetzen. Die beschädigte Datei wird beiseitegelegt, und nichts darin wird verändert. Was sie über die Sicherung hinaus enthält, wird übernommen, soweit es sich beweisen lässt.
stopped-backup-then = Danach werden die letzten drei Tage erneut von Klarna gelesen; Zahlungen werden erst dann angenommen.
stopped-backup-path = Sicherung
stopped-restore = Sicherung einspielen
stopped-restore-yes = Ja, einspielen
stopped-restore-no = Nein
stopped-path = Datei
stopped-back = Zurück zum Warenkorb

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna akzeptiert die Zugangsdaten nicht.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna hat { $status } geantwortet.
klarna-refused = Klarna hat abgelehnt: { $status } { $code }.
klarna-token-suspended = Klarna hat Belastungen dieses Kunden ausgesetzt.
klarna-token-cancelled = Belastungen dieses Kunden wurden bei Klarna beendet.
klarna-token-unknown = Klarna kennt diesen gespeicherten Kunden nicht mehr.
klarna-payment-method-failed = Die Zahlungsart des Kunden hat nicht funktioniert.
klarna-charge-rejected = Klarna hat diesen Kauf nicht genehmigt.
klarna-offers-nothing = Klarna bietet für diesen Verkauf weder { $missing } noch etwas anderes an.
klarna-does-not-offer = Klarna bietet { $missing } für diesen Verkauf nicht an. Angeboten: { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarna ist nicht erreichbar: Der Hostname wurde nicht gefunden.
        [no_connection] Klarna ist nicht erreichbar: Es gibt keine Verbindung.
        [connecting_late] Klarna ist nicht erreichbar: Der Verbindungsaufbau hat zu lange gedauert.
       *[other] Klarna ist nicht erreichbar.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarnas Antwort hat zu lange gedauert.
        [cut] Die Verbindung zu Klarna wurde getrennt.
        [answer_long] Klarnas Antwort war zu lang.
       *[other] Der Austausch mit Klarna ist abgerissen.
    }
klarna-unsendable =
    { $why ->
        [id] Die Anfrage kann nicht gesendet werden: Eine ID darf so nicht in einer Adresse stehen.
        [key] Die Anfrage kann nicht gesendet werden: Der Idempotenzschlüssel darf so nicht in einem Header stehen.
        [limits] Die Anfrage kann nicht gesendet werden: { $field } liegt außerhalb von Klarnas Grenzen.
        [too_long] Die Anfrage kann nicht gesendet werden: Sie ist länger, als Klarna annimmt.
        [categories] Die Anfrage kann nicht gesendet werden: Eine einzelne Kategorie und eine Liste von Kategorien schließen einander aus.
        [link] Die Anfrage kann nicht gesendet werden: Der Link darin führt nicht zu Klarna.
       *[other] Die Anfrage kann so nicht gesendet werden.
    }
klarna-rate-limited = Klarna bittet um weniger Anfragen.
klarna-failed = Bei Klarna ist ein Fehler aufgetreten.
klarna-redirect = Klarnas Antwort führt woandershin.
klarna-network-login = Das Netz verlangt eine Anmeldung.
klarna-web-page = Statt Klarna hat eine Webseite geantwortet.
klarna-stranger = Statt Klarna hat jemand anderes geantwortet.
klarna-wrong-type = Klarnas Antwort hat einen anderen Typ.
klarna-unreadable = Klarnas Antwort ist nicht lesbar (Zeile { $line }, Spalte { $column }).
klarna-id-missing = Klarnas Antwort nennt keine ID.
klarna-sums-missing = In Klarnas Antwort zur Bestellung fehlen die Beträge.
klarna-session-word = Klarna nennt die Zahlungssitzung „{ $word }“.

code-undrawn = Der Code konnte nicht gezeichnet werden.
code-foreign = Klarnas Code führt zu einer fremden Adresse.
code-no-link = Klarna hat für diese Zahlung keinen Link gesendet.

probe-knows-all = { $interface } kennt, was es nicht gibt.
probe-status = { $interface } hat { $status } geantwortet.

credential-empty = Eine Angabe ist leer.
credential-too-long = Eine Angabe ist länger als 1024 Byte.
credential-blank = Eine Angabe hat am Anfang oder Ende ein Leerzeichen oder enthält ein Steuerzeichen.
credential-colon = Der Benutzername enthält einen Doppelpunkt.
credential-character = Der Schlüssel enthält ein Leerzeichen oder ein Zeichen außerhalb von ASCII.
credential-other = Eine Angabe kann nicht gesendet werden.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = Das Journal kann nicht geöffnet werden.
    .remedy = Prüfen Sie, ob der Ordner existiert und dieses Benutzerkonto ihn benutzen darf.
journal-damaged = Das Journal ist beschädigt.
    .remedy = Nichts wurde gelöscht. Nehmen Sie mit dieser Kasse keine Zahlung an, behalten Sie die Datei und verständigen Sie die Kassenbetreuung.
journal-newer = Das Journal wurde von einer neueren Version von Handover geschrieben.
    .remedy = Installieren Sie die neuere Version. Nichts wurde verändert.
disk-full = Die Festplatte ist voll.
    .remedy = Bis wieder Platz ist, kann nichts verkauft werden. Löschen Sie Dateien, die Sie nicht brauchen, und starten Sie Handover dann neu. Keine Zahlung ist verloren gegangen.
journal-read-only = Das Journal kann nur gelesen werden.
    .remedy = Prüfen Sie die Rechte der Datei und ob die Festplatte schreibgeschützt eingehängt ist.
journal-unknown = Es ist unklar, ob der letzte Eintrag geschrieben wurde.
    .remedy = Starten Sie Handover neu: Es sieht nach, was geschrieben wurde.
journal-displaced = Ein anderes Programm hat der Kasse das Journal weggenommen. { $found } Nehmen Sie mit dieser Kasse keine Zahlung an. Alles, was geschrieben wurde, ist sicher in { $copy }.
    .remedy = Schließen Sie Handover und das andere Programm und starten Sie Handover dann neu: Es bietet an, alles zurückzulegen, wie es `till restore --yes` tut.
journal-displaced-unsaved = Ein anderes Programm hat der Kasse das Journal weggenommen. { $found } Nehmen Sie mit dieser Kasse keine Zahlung an. Was zuletzt geschrieben wurde, konnte nicht kopiert werden. { $why }
    .remedy = Schließen Sie Handover nicht und schalten Sie diesen Computer nicht aus. Verständigen Sie die Kassenbetreuung.
journal-busy = Ein anderes Programm hält das Journal besetzt.
    .remedy = Schließen Sie das andere Programm, das das Journal geöffnet hat, und versuchen Sie es noch einmal. Nichts wurde geschrieben.
journal-failed = Das Journal konnte nicht gelesen oder geschrieben werden: { $why }.
    .remedy = Starten Sie Handover neu; bleibt es so, verständigen Sie die Kassenbetreuung.
journal-conflict = Eintrag { $event } von { $stream } kann nicht geschrieben werden: Der nächste ist { $next }.
    .remedy = Starten Sie Handover neu; bleibt es so, verständigen Sie die Kassenbetreuung.
journal-unfit = Die Datenbankbibliothek dieses Programms kann kein Journal führen: { $why }.
    .remedy = Installieren Sie Handover so, wie es geliefert wurde.
journal-locked = Handover läuft bereits.
    .remedy = Ein anderes Fenster auf diesem Computer benutzt dasselbe Journal. Benutzen Sie das andere Fenster, oder schließen Sie es und starten Sie Handover neu.
journal-findings =
    { $count ->
        [one] 1 Problem im Journal gefunden.
       *[other] { $count } Probleme im Journal gefunden.
    }
    .remedy = Nehmen Sie damit keine Zahlung an, behalten Sie die Datei und verständigen Sie die Kassenbetreuung.

journal-file = { $file }
journal-file-damaged = { $file }: { $found }
journal-file-newer = { $file }: Das Schema ist { $found }, diese Version kennt { $known }.
journal-file-failed = { $file }: { $why }

damage-missing =
    { $count ->
        [one] Die Datei fehlt; sie enthielt 1 Eintrag.
       *[other] Die Datei fehlt; sie enthielt { $count } Einträge.
    }
damage-log-alone = Die Datei fehlt, aber ihre letzten Änderungen liegen noch daneben.
damage-cut-short = Die Datei ist abgeschnitten: { $bytes } Byte sind übrig.
damage-not-a-journal = Die Datei ist kein Journal.
damage-foreign = Die Datei gehört zu einem anderen Programm.
damage-replaced = An ihrer Stelle liegt eine andere Datei.
damage-log = Das Änderungsprotokoll weicht nach Byte { $byte } von dem ab, was geschrieben wurde, und dahinter folgen spätere Einträge.
damage-behind-backup = Die Sicherung { $backup } enthält Eintrag { $event }, das Journal nicht: Sein Ende ging verloren, oder an seiner Stelle liegt eine ältere oder andere Datei.
damage-no-beginning = Der erste Eintrag ist nicht der Anfang.
damage-tables = Tabellen oder Trigger sind nicht so, wie sie angelegt wurden.
damage-database = Die Datenbank kann die Datei nicht lesen: { $why }

displaced-gone = { $file } ist verschwunden.
displaced-replaced = { $file } ist eine andere Datei als vorher.
displaced-cut = { $file } wurde abgeschnitten.

rule-sound = Das Journal ist unversehrt und enthält alles, was die Sicherung enthält.
rule-earlier-epoch = { $backup } ist die Sicherung einer früheren Epoche.
rule-folder-name = Der Name des Ordners ist kein Text.
    .remedy = Verwenden Sie einen Ordner, dessen Name einfacher Text ist.
rule-too-long = Was vom Kunden aufbewahrt werden sollte, ist zu lang.
rule-empty = Das Journal enthält noch keinen Eintrag.
rule-streams = Einträge und Zusammenfassung gehören nicht zu einem Strom.
rule-series = Eine Serie von Verkaufsnummern darf nicht auf eine Ziffer enden.

finding-changed = Eintrag { $event } ist nicht mehr so, wie er geschrieben wurde.
finding-gap = Eintrag { $event } folgt nicht auf den vorherigen.
finding-not-replayable = Verkauf { $sale } lässt sich nicht nachvollziehen: { $why }
finding-summary-differs = Die Zusammenfassung von Verkauf { $sale } weicht von den Einträgen ab (gespeichert → neu aufgebaut): { $fields }
finding-summary-stale = Die Zusammenfassung von Verkauf { $sale } ist nicht die des letzten Eintrags.
finding-cut-off = Das Journal wurde bei Eintrag { $event } versiegelt, und dieser Eintrag fehlt: Das Ende wurde abgeschnitten oder die Datei durch eine ältere ersetzt.
finding-other-chain = Das Journal wurde bei Eintrag { $event } versiegelt, und dieser Eintrag ist ein anderer: Die Kette wurde neu geschrieben.
finding-not-our-seal = Das Siegel von Eintrag { $event } wurde nicht mit dem Schlüssel dieser Kasse erzeugt oder wurde verändert.
finding-ends-early = Das Journal enthielt laut dem Prüfpunkt daneben Eintrag { $event }, und dieser Eintrag fehlt oder ist ein anderer: Das Ende ging verloren oder wurde abgeschnitten, oder die Datei wurde durch eine ältere oder andere ersetzt.
finding-wrong-epoch = Eintrag { $event } gehört nicht zur Epoche des Journals an seiner Stelle.
finding-summary-alone = Verkauf { $sale } hat eine Zusammenfassung und keine Einträge.
