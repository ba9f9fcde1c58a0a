look-leave = Voit poistua tästä näkymästä: haku jatkuu, ja tulos säilyy.

reconciliation-title = Täsmäytys Klarnan kanssa
reconciliation-again = Tarkista uudelleen
reconciliation-back = Takaisin
reconciliation-underway = Haetaan Klarnan tietoja
reconciliation-progress = Myyntejä { $done } / { $of }
reconciliation-time = Verrattu klo { $time }.
reconciliation-agrees = Kassan ja Klarnan tiedot täsmäävät
reconciliation-differs =
    { $count ->
        [one] Yksi ero
       *[other] { $count } eroa
    }
reconciliation-some-unread = Kaikkia myyntejä ei voitu verrata
reconciliation-empty = Ei mitään verrattavaa
reconciliation-empty-say = Tänä päivänä ei myyty mitään.
reconciliation-agreed = Täsmää
reconciliation-differences = Eroja
reconciliation-not-compared = Ei verrattavaa
reconciliation-unread = Ei haettu
reconciliation-unread-title = Vertaamatta
reconciliation-unread-say = Klarna ei antanut näistä käyttökelpoista vastausta. Tarkista uudelleen, kun Klarnaan on yhteys.
reconciliation-here = Kassalla
reconciliation-klarna = Klarnassa
reconciliation-signed = Kuitannut { $who } klo { $time }
reconciliation-go-on = Avaa myynti

difference-with-sums = { $what } Kassalla { $here }, Klarnassa { $klarna }.
difference-with-sum = { $what } Klarnassa { $klarna }.
difference-order-unknown = Klarna ei tunne tämän myynnin tilausta.
difference-order-cancelled = Tilaus peruttiin Klarnassa; kassalla se on voimassa.
difference-order-expired = Tilauksen aika päättyi Klarnassa ilman veloitusta; kassalla se on voimassa.
difference-order-rejected = Klarna hylkäsi tilauksen; kassalla se on voimassa.
difference-order-stands = Tilaus on Klarnassa yhä voimassa; kassalla se on päättynyt.
difference-amount = Sovitut summat eroavat.
difference-captured = Veloitetut summat eroavat.
difference-refunded = Hyvitetyt summat eroavat.
difference-released = Loput vapautettiin Klarnassa; kassalla ne voi vielä veloittaa.
difference-under-review = Klarna tarkistaa tilausta; kassalla se on voimassa. Älä luovuta tavaroita vielä.
difference-word-unknown = Klarna sanoo tilauksesta ”{ $word }”, jota tämä kassa ei tunne.
difference-paid-in-doubt = Asiakas maksoi; kassalla myynti on epäselvä.
difference-unpaid-in-doubt = Kukaan ei maksanut; kassalla myynti on epäselvä.
difference-in-doubt = Tämä myynti on epäselvä, eivätkä Klarnan tiedot kerro, miten sille kävi.
difference-paid-unnoticed = Asiakas maksoi; kassan tiedoissa maksua ei ole.
difference-link-live = Linkin voi Klarnassa vielä maksaa; kassalla myynti on päättynyt.
difference-frozen = Tämän myynnin tietoja ei voi lukea. Soita kassan ylläpitäjälle.

payouts-title = Tilitykset
payouts-back = Takaisin
payouts-from = Alkupäivä
payouts-to = Loppupäivä
payouts-read = Hae
payouts-period-hint = Päivät muodossa 2026-11-23. Tyhjä: viimeiset 30 päivää.
payouts-underway = Haetaan Klarnan tilityksiä
payouts-progress = Haetut tilitykset: { $payouts }; veloitukset, hyvitykset ja palkkiot: { $transactions }
payouts-time = Haettu klo { $time }.
payouts-fits = Kaikki tilitykset vastaavat kassan tietoja
payouts-none = Jaksolla ei ole tilityksiä
payouts-none-say = Klarna tilittää muutaman päivän kuluttua tavaroiden luovutuksesta.
payouts-sums = Tilityksen summat eivät täsmää
payouts-irregular =
    { $count ->
        [one] Yksi tarkistettava kohta
       *[other] { $count } tarkistettavaa kohtaa
    }
payouts-irregular-title = Tarkistettavaa
payouts-count = Tilityksiä
payouts-matched = Kohdistettu
payouts-not-due = Odottaa tilitystä
payouts-elsewhere = Muiden kassojen
payouts-date = Tilityspäivä
payouts-reference = Viite
payouts-sales = Veloitukset
payouts-returns = Hyvitykset
payouts-fees = Palkkiot
payouts-other = Kiistat, muut
payouts-settlement = Tilitetty
payouts-adds-up = Täsmää
payouts-adds-up-yes = Kyllä
payouts-adds-up-no = Ei – kysy Klarnalta
payouts-no-sale = Ei myyntiä tällä kassalla
payouts-step-take-over = Ehdotus: täsmäytä myynnin päivä Klarnan kanssa ja päivitä Klarnan tietojen mukaiseksi.
payouts-step-ask-klarna = Ehdotus: kysy Klarnalta tästä tilauksesta.

irregular-capture-missing = Veloitettu kassalla: { $here }. Sitä ei ole missään tilityksessä.
irregular-refund-missing = Hyvitetty kassalla: { $here }. Sitä ei ole missään tilityksessä.
irregular-capture-unexpected = Tilityksessä { $payout } on veloitus { $klarna }, jota ei ole kassan tiedoissa.
irregular-refund-unexpected = Tilityksessä { $payout } on hyvitys { $klarna }, jota ei ole kassan tiedoissa.
irregular-capture-twice = Tilityksessä { $payout } on veloitus { $klarna } toiseen kertaan.
irregular-refund-twice = Tilityksessä { $payout } on hyvitys { $klarna } toiseen kertaan.
irregular-capture-amount = Veloitettu kassalla: { $here }. Tilityksessä { $payout } on { $klarna }.
irregular-refund-amount = Hyvitetty kassalla: { $here }. Tilityksessä { $payout } on { $klarna }.
