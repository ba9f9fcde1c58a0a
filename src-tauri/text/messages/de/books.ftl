look-leave = Sie können diesen Bildschirm verlassen: Das Lesen läuft weiter, und das Ergebnis bleibt erhalten.

reconciliation-title = Abgleich mit Klarna
reconciliation-again = Erneut prüfen
reconciliation-back = Zurück
reconciliation-underway = Klarnas Stand wird gelesen
reconciliation-progress = { $done } von { $of } Verkäufen
reconciliation-time = Abgeglichen um { $time } Uhr.
reconciliation-agrees = Hier ist alles wie bei Klarna
reconciliation-differs =
    { $count ->
        [one] Eine Abweichung
       *[other] { $count } Abweichungen
    }
reconciliation-some-unread = Einige Verkäufe ließen sich nicht abgleichen
reconciliation-empty = Nichts abzugleichen
reconciliation-empty-say = An diesem Tag wurde nichts verkauft.
reconciliation-agreed = Stimmen überein
reconciliation-differences = Abweichungen
reconciliation-not-compared = Nichts abzugleichen
reconciliation-unread = Nicht gelesen
reconciliation-unread-title = Nicht abgeglichen
reconciliation-unread-say = Klarna gab dazu keine brauchbare Antwort. Prüfen Sie erneut, wenn Klarna verbunden ist.
reconciliation-here = Hier
reconciliation-klarna = Bei Klarna
reconciliation-signed = Abgezeichnet von { $who } um { $time } Uhr
reconciliation-go-on = Verkauf öffnen

difference-with-sums = { $what } Hier { $here }, bei Klarna { $klarna }.
difference-with-sum = { $what } Bei Klarna { $klarna }.
difference-order-unknown = Klarna kennt die Bestellung dieses Verkaufs nicht.
difference-order-cancelled = Die Bestellung wurde bei Klarna storniert; hier ist sie gültig.
difference-order-expired = Die Bestellung ist bei Klarna ohne Erfassung abgelaufen; hier ist sie gültig.
difference-order-rejected = Klarna hat die Bestellung abgelehnt; hier ist sie gültig.
difference-order-stands = Die Bestellung besteht bei Klarna noch; hier ist sie beendet.
difference-amount = Die autorisierten Beträge weichen ab.
difference-captured = Die erfassten Beträge weichen ab.
difference-refunded = Die erstatteten Beträge weichen ab.
difference-released = Der Rest wurde bei Klarna freigegeben; hier kann er noch erfasst werden.
difference-under-review = Klarna prüft die Bestellung; hier ist sie gültig. Noch nicht aushändigen.
difference-word-unknown = Klarna nennt die Bestellung „{ $word }“; dieses Wort kennt die Kasse nicht.
difference-paid-in-doubt = Der Kunde hat bezahlt; hier ist es ungeklärt.
difference-unpaid-in-doubt = Niemand hat bezahlt; hier ist es ungeklärt.
difference-in-doubt = Dieser Verkauf ist ungeklärt, und auch Klarnas Stand sagt nicht, was daraus geworden ist.
difference-paid-unnoticed = Der Kunde hat bezahlt; hier gilt der Verkauf als nicht bezahlt.
difference-link-live = Der Link kann bei Klarna noch bezahlt werden; hier ist der Verkauf beendet.
difference-frozen = Die Aufzeichnung dieses Verkaufs ist nicht lesbar. Verständigen Sie die Kassenbetreuung.

payouts-title = Auszahlungen
payouts-back = Zurück
payouts-from = Von
payouts-to = Bis
payouts-read = Lesen
payouts-period-hint = Tage wie 2026-11-23. Leer: die letzten 30 Tage.
payouts-underway = Klarnas Auszahlungen werden gelesen
payouts-progress = Gelesen: Auszahlungen { $payouts }; Erfassungen, Erstattungen und Gebühren { $transactions }
payouts-time = Gelesen um { $time } Uhr.
payouts-fits = Jede Auszahlung passt zu den Aufzeichnungen dieser Kasse
payouts-none = Keine Auszahlungen in diesem Zeitraum
payouts-none-say = Klarna zahlt einige Tage nach dem Aushändigen der Ware aus.
payouts-sums = Eine Auszahlung geht nicht auf
payouts-irregular =
    { $count ->
        [one] Ein Punkt zu prüfen
       *[other] { $count } Punkte zu prüfen
    }
payouts-irregular-title = Zu prüfen
payouts-count = Auszahlungen
payouts-matched = Zugeordnet
payouts-not-due = Noch nicht fällig
payouts-elsewhere = Von anderen Kassen
payouts-date = Ausgezahlt am
payouts-reference = Referenz
payouts-sales = Erfassungen
payouts-returns = Erstattungen
payouts-fees = Gebühren
payouts-other = Streitfälle, Sonstiges
payouts-settlement = Ausgezahlt
payouts-adds-up = Geht auf
payouts-adds-up-yes = Ja
payouts-adds-up-no = Nein – Klarna fragen
payouts-no-sale = Hier kein Verkauf
payouts-step-take-over = Vorschlag: den Tag des Verkaufs mit Klarna abgleichen und Klarnas Stand übernehmen.
payouts-step-ask-klarna = Vorschlag: bei Klarna nach dieser Bestellung fragen.

irregular-capture-missing = Hier erfasst: { $here }. Keine Auszahlung enthält den Betrag.
irregular-refund-missing = Hier erstattet: { $here }. Keine Auszahlung enthält den Betrag.
irregular-capture-unexpected = Auszahlung { $payout } enthält eine Erfassung über { $klarna }, die hier nicht aufgezeichnet ist.
irregular-refund-unexpected = Auszahlung { $payout } enthält eine Erstattung über { $klarna }, die hier nicht aufgezeichnet ist.
irregular-capture-twice = Auszahlung { $payout } enthält die Erfassung über { $klarna } noch einmal.
irregular-refund-twice = Auszahlung { $payout } enthält die Erstattung über { $klarna } noch einmal.
irregular-capture-amount = Hier erfasst: { $here }. Auszahlung { $payout } enthält { $klarna }.
irregular-refund-amount = Hier erstattet: { $here }. Auszahlung { $payout } enthält { $klarna }.
