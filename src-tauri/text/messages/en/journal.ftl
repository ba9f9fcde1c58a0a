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
