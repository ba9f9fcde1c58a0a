# What failed: the till, its files, the machine, Klarna's answers.

starting = Handover is starting.
    .remedy = Try again in a moment.
stopped = The till has stopped.
    .remedy = Close Handover and start it again; every open payment is read back.
reading-back = The journal was restored. Its last sales are being read from Klarna again; { $left } are left.
    .remedy = No payment is taken until that is done; it goes on by itself.
no-such-sale = There is no such sale in this till.
    .remedy = Look for it in the day view (F7).
frozen = This sale’s record cannot be read: { $why }.
    .remedy = Do not hand over; call the person who looks after this till.
unknown = That did not work.
    .remedy = Try again; what you typed is still there.
keys-unused = Typed outside of a field, and not used:
    .remedy = Answer the question or leave the settings first, then scan it again.

not-a-quantity = Quantity: this is not a whole number.
    .remedy = Write how many, like 3.
not-a-day = That is not a date.
    .remedy = Write it like 2026-11-23.
not-a-rate = That is not a tax rate.
    .remedy = Write it like 20.
not-a-share = Enter an amount or a percentage, such as 2.50 or 10%.
not-a-customer = Customer: that is not a name or number.
    .remedy = Write one line of at most 100 characters.
not-a-person = That is not a person’s name.
    .remedy = Write the name of the person who signs.
nothing-chosen = No item is chosen.
    .remedy = Say how many of which.
no-basket = There is no basket on screen.
    .remedy = Scan an item first.
basket-not-empty = There are items in the basket on screen.
    .remedy = Pay, park or clear that one first.
codes-not-added = A code that was scanned added nothing to this basket.
    .remedy = Say what is to become of it first.
no-such-article = This item is not in the catalogue.
    .remedy = Search again, or sell it as a custom item (Ins).
no-such-difference = This difference is of an earlier check.
    .remedy = Look at the list as it is now.
period-backwards = The first day is after the last.
    .remedy = Give the earlier day first.
customer-screen = The customer’s screen could not be switched.
    .remedy = Start Handover again.

restore = The backup was not put in place. { $why }
    .remedy = Nothing was changed. Call the person who looks after this till.
start = Handover cannot start. { $why }
    .remedy = Start Handover again; if it stays so, call the person who looks after this till.

client = Secure connections cannot be set up on this machine.
    .remedy = Look whether the system’s certificates are installed.
simulator = The practice simulator cannot start ({ $why }).
    .remedy = Start Handover again; if it stays so, call the person who looks after this till.
engine = The engine cannot start ({ $why }).
    .remedy = Start Handover again; if it stays so, call the person who looks after this till.
io-words = { $words }
io-no-file = it is not an ordinary file
io-too-long = it is longer than { $kib } KiB
log-not-accessible = The log { $file } cannot be written ({ $why }).
    .remedy = Check that this account may write there.
log-started = The log has been started already.
backup-busy = Another backup is just being made.
    .remedy = Try again when it is done.
backup-none = There is no backup of this journal in { $folder }.
backup-not-accessible = { $path } cannot be used ({ $why }).
    .remedy = Check that this account may write there and that there is room.
seal-key = What the store keeps is not the key of the seals.
    .remedy = Remove it, and a new one is made.
seal-not-accessible = { $path } cannot be used ({ $why }).
    .remedy = Check that this account may read and write it.
seal-none = { $path } is not a seal.
seal-no-key = This machine has no key for seals.

folder-unknown = No folder for the till’s data is known.
    .remedy = Set HANDOVER_HOME to one.
folder-not-accessible = { $path } cannot be used ({ $why }).
    .remedy = Check that this account may write there.
folder-on-network = { $path } is on a network drive ({ $kind }), where a journal can be lost.
    .remedy = Set HANDOVER_HOME to a folder on this machine’s own disk.
folder-in-sync = { $path } is kept in step by { $service }, which can spoil a journal.
    .remedy = Set HANDOVER_HOME to a folder outside of it.
folder-whole-drive = { $path } is in the root of a drive.
    .remedy = Set HANDOVER_HOME to a folder of its own.
folder-too-long = The path { $path } is too long.
    .remedy = Set HANDOVER_HOME to a shorter one.
folder-device = { $path } is a path for devices.
    .remedy = Set HANDOVER_HOME to a path such as C:\Handover.
listener = Cannot listen on the address in the settings, listener.address ({ $why }).
    .remedy = Check that it is this machine’s and free.
catalogue-mistakes = Nothing was imported; the file has mistakes.
catalogue-not-accessible = The catalogue { $file } cannot be opened ({ $why }).
    .remedy = Check that this account may use it.
catalogue-foreign = { $file } is not a catalogue this version can read.
    .remedy = Set it aside and import the items again.
catalogue-store = { $file } could not be read or written ({ $why }).
    .remedy = If it stays so, set the file aside and import the items again.

settings-not-accessible = The settings { $file } cannot be used ({ $why }).
    .remedy = Check that this account may read and write them.
settings-line = Settings, line { $line } ({ $field }): { $problem }
settings-restart = { $fix } Then start Handover again.
settings-simulator = The settings’ practice.klarna_url cannot be used.
    .remedy = Write an address such as "http://127.0.0.1:8400", then start Handover again.

no-account = There is no account for this Klarna yet.
    .remedy = Set one up in the settings. For practice, start with --mode practice.
account-unreadable = What is kept is not a { $mode } account.
    .remedy = Remove it, and set it again.
foreign-key =
    { $other ->
        [live] This is a key of Klarna’s live environment and cannot be used in { $mode }.
       *[other] This is a key of Klarna’s test environment and cannot be used in { $mode }.
    }
    .remedy = Take the { $mode } key from Klarna’s portal.
credentials = These credentials cannot be used. { $why }
not-accepted = Klarna does not accept these credentials.
    .remedy = Check user name and secret, the region, and whether they belong to this environment.
not-permitted = Klarna accepts the credentials, but not for { $what }.
    .remedy = Ask Klarna to open it for this merchant id.
not-known = It is not known whether Klarna accepts the credentials. { $why }
    .remedy = Check the network and try again.
not-tested = No account has passed its test.
    .remedy = Test it first.
practice-needs-none = Practice needs no account.
    .remedy = Choose playground or live.
no-keyring = This machine has no keyring that answers ({ $why }).
    .remedy = Start one, such as gnome-keyring, and log in again – or choose the encrypted file in the settings.
keyring-locked = The keyring is locked.
    .remedy = Unlock it, for example by logging in with a password.
keyring-failed = The keyring failed ({ $why }).
    .remedy = Log in again; if it stays so, choose the encrypted file.
secrets-no-answer = The store for secrets did not answer.
    .remedy = Look whether it waits for a password.
secrets-not-accessible = { $file } cannot be used ({ $why }).
    .remedy = Check that this account may read and write it.
secrets-damaged = { $file } is not an encrypted file of this till.
    .remedy = Remove it, and set the account again.
passphrase-missing = The account is in an encrypted file.
    .remedy = Type its passphrase.
passphrase-wrong = The passphrase does not open the encrypted file.
passphrase-short = The passphrase is too short.
    .remedy = Take at least { $letters } characters.
passphrases-differ = The two passphrases differ.
    .remedy = Type both again.

payouts-not-read = Klarna’s payouts could not be read. { $why }
    .remedy = Nothing is shown rather than half of it. See that Klarna is connected, then read again.
report-not-fetched = Klarna’s report could not be fetched. { $why }
payouts-currency = Payout { $reference } is in { $currency }, a currency this till does not know.
    .remedy = Ask the person who looks after this till.
phone-not-practice = The customer’s phone is played in practice only.
phone-no-page = The practice page cannot be reached.
phone-too-late = The page no longer takes this: the payment is over.

mode-unknown = Write practice, playground or live.

stopped-title = Selling has stopped
stopped-title-account = Before this till can sell
stopped-settings = Settings
stopped-backup = There is a backup of { $day } – sales in it: { $sales }
stopped-backup-means = It can take the journal’s place. The damaged file is set aside, and nothing in it is changed. What it holds beyond the backup is carried over as far as it can be proved.
stopped-backup-then = Then the last three days are read from Klarna again; payments are taken after that.
stopped-backup-path = Backup
stopped-restore = Put the backup in place
stopped-restore-yes = Yes, put it in place
stopped-restore-no = No
stopped-path = File
stopped-back = Back to basket

# What Klarna says, and what stands between the till and Klarna.

klarna-not-accepted = Klarna does not accept the credentials.
klarna-words = { $words }
klarna-words-and-code = { $words } ({ $code })
klarna-status = Klarna answered { $status }.
klarna-refused = Klarna refused: { $status } { $code }.
klarna-token-suspended = Klarna has suspended charges to this customer.
klarna-token-cancelled = Charges to this customer were stopped at Klarna.
klarna-token-unknown = Klarna no longer knows this saved customer.
klarna-payment-method-failed = The customer’s way to pay did not work.
klarna-charge-rejected = Klarna did not approve this purchase.
klarna-offers-nothing = Klarna offers neither { $missing } nor anything else for this sale.
klarna-does-not-offer = Klarna does not offer { $missing } for this sale. It offers { $offered }.

klarna-not-reached =
    { $fault ->
        [host_unknown] Klarna cannot be reached: the host name was not found.
        [no_connection] Klarna cannot be reached: there is no connection.
        [connecting_late] Klarna cannot be reached: connecting took too long.
       *[other] Klarna cannot be reached.
    }
klarna-broke-off =
    { $fault ->
        [answer_late] Klarna’s answer took too long.
        [cut] The connection to Klarna was cut.
        [answer_long] Klarna’s answer was too long.
       *[other] The exchange with Klarna broke off.
    }
klarna-unsendable =
    { $why ->
        [id] The request cannot be sent: an id cannot stand in an address.
        [key] The request cannot be sent: its idempotency key cannot stand in a header.
        [limits] The request cannot be sent: { $field } is outside Klarna’s limits.
        [too_long] The request cannot be sent: it is longer than Klarna takes.
        [categories] The request cannot be sent: one category and a list of categories exclude each other.
        [link] The request cannot be sent: its link does not lead to Klarna.
       *[other] The request cannot be sent as it is.
    }
klarna-rate-limited = Klarna asks for fewer requests.
klarna-failed = Klarna failed.
klarna-redirect = Klarna’s answer leads elsewhere.
klarna-network-login = The network asks for a login.
klarna-web-page = A web page answered in Klarna’s place.
klarna-stranger = Somebody else answered in Klarna’s place.
klarna-wrong-type = Klarna’s answer is of another type.
klarna-unreadable = Klarna’s answer cannot be read (line { $line }, column { $column }).
klarna-id-missing = Klarna’s answer names no id.
klarna-sums-missing = Klarna’s answer about the order lacks its sums.
klarna-session-word = Klarna calls the payment session “{ $word }”.

code-undrawn = The code could not be drawn.
code-foreign = Klarna’s code leads to a foreign address.
code-no-link = Klarna sent no link for this payment.

probe-knows-all = { $interface } knows what does not exist.
probe-status = { $interface } answered { $status }.

credential-empty = It is empty.
credential-too-long = It is longer than 1024 bytes.
credential-blank = It has a blank at its start or end, or a control character.
credential-colon = The user name has a colon.
credential-character = The key has a blank or a character beyond ASCII.
credential-other = It cannot be sent.

# What is wrong with the journal, its files, its chain and its seals.

journal-not-accessible = The journal cannot be opened.
    .remedy = Check that the folder exists and that this account may use it.
journal-damaged = The journal is damaged.
    .remedy = Nothing was deleted. Take no payment with this till, keep the file, and call the person who looks after it.
journal-newer = The journal was written by a newer version of Handover.
    .remedy = Install the newer version. Nothing was changed.
disk-full = The disk is full.
    .remedy = Nothing can be sold until there is room. Delete files you do not need, then start Handover again. No payment was lost.
journal-read-only = The journal can only be read.
    .remedy = Check the file’s rights and whether the disk is mounted read-only.
journal-unknown = It is not known whether the last event was written.
    .remedy = Start Handover again: it looks at what was written.
journal-displaced = Another program has taken the journal away from the till. { $found } Take no payment with this till. Everything that was written is safe in { $copy }.
    .remedy = Close Handover and the other program, then start Handover again: it offers to put everything back, as `till restore --yes` does.
journal-displaced-unsaved = Another program has taken the journal away from the till. { $found } Take no payment with this till. What was written last could not be copied. { $why }
    .remedy = Do not close Handover and do not switch this computer off. Call the person who looks after this till.
journal-busy = Another program keeps the journal to itself.
    .remedy = Close the other program that has the journal open, then try again. Nothing was written.
journal-failed = The journal could not be read or written: { $why }.
    .remedy = Start Handover again; if it stays so, call the person who looks after this till.
journal-conflict = Event { $event } of { $stream } cannot be written: the next is { $next }.
    .remedy = Start Handover again; if it stays so, call the person who looks after this till.
journal-unfit = The database library of this program cannot keep a journal: { $why }.
    .remedy = Install Handover as it was delivered.
journal-locked = Handover is already running.
    .remedy = Another window on this computer uses the same journal. Use that one, or close it and start again.
journal-findings =
    { $count ->
        [one] 1 problem found in the journal.
       *[other] { $count } problems found in the journal.
    }
    .remedy = Take no payment with it, keep the file and call the person who looks after this till.

journal-file = { $file }
journal-file-damaged = { $file }: { $found }
journal-file-newer = { $file }: its schema is { $found }, this version knows { $known }.
journal-file-failed = { $file }: { $why }

damage-missing =
    { $count ->
        [one] The file is missing, and it held 1 event.
       *[other] The file is missing, and it held { $count } events.
    }
damage-log-alone = The file is missing, but its last changes are still beside it.
damage-cut-short = It is cut short: { $bytes } bytes are left.
damage-not-a-journal = It is not a journal.
damage-foreign = It belongs to another program.
damage-replaced = Another file has taken its place.
damage-log = The log is not what was written behind byte { $byte }, and later events follow in it.
damage-behind-backup = The backup { $backup } holds event { $event }, and the journal does not: its end was lost, or an older or another file is in its place.
damage-no-beginning = Its first event is not the beginning.
damage-tables = Its tables or triggers are not as they were created.
damage-database = The database cannot read it: { $why }

displaced-gone = { $file } is gone.
displaced-replaced = { $file } is another file than before.
displaced-cut = { $file } was cut short.

rule-sound = The journal is intact and holds all that the backup holds.
rule-earlier-epoch = { $backup } is the backup of an earlier epoch.
rule-folder-name = The name of its folder is not text.
    .remedy = Use a folder whose name is plain text.
rule-too-long = What was to be kept of the customer is too long.
rule-empty = The journal holds no event yet.
rule-streams = Events and summary are not of one stream.
rule-series = A series of sale numbers may not end in a digit.

finding-changed = Event { $event } is not what was written.
finding-gap = Event { $event } does not follow from the one before it.
finding-not-replayable = Sale { $sale } cannot be replayed: { $why }
finding-summary-differs = The summary of sale { $sale } differs from its events (on file → rebuilt): { $fields }
finding-summary-stale = The summary of sale { $sale } is not that of its last event.
finding-cut-off = The journal was sealed at event { $event }, and that event is gone: its end was cut off, or the file replaced by an older one.
finding-other-chain = The journal was sealed at event { $event }, and that event is another one: the chain was written anew.
finding-not-our-seal = The seal of event { $event } was not made with this till’s key, or was changed.
finding-ends-early = The journal held event { $event }, as the checkpoint beside it says, and that event is gone or another one: its end was lost or cut off, or the file replaced by an older or another one.
finding-wrong-epoch = Event { $event } is not of the journal’s epoch at its place.
finding-summary-alone = Sale { $sale } has a summary and no events.
