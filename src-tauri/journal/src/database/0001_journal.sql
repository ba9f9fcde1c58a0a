-- The journal's first schema. A shipped file is never edited: a change is a file of its own.

-- The events, in order. Everything else here can be rebuilt from them, or is meant to be forgotten.
CREATE TABLE event (
    seq        INTEGER PRIMARY KEY,
    epoch      INTEGER NOT NULL CHECK (epoch > 0),
    stream     TEXT    NOT NULL CHECK (stream <> ''), -- a sale's id; '@' and a word where there is no summary
    stream_seq INTEGER NOT NULL CHECK (stream_seq >= 0),
    at         INTEGER NOT NULL, -- UTC, ms
    actor      TEXT    NOT NULL CHECK (actor <> ''),
    kind       TEXT    NOT NULL CHECK (kind <> ''),
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    prev       BLOB    NOT NULL CHECK (length(prev) = 32),
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    UNIQUE (stream, stream_seq)
) STRICT;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never removed');
END;

-- On a connection without recursive_triggers, INSERT OR REPLACE removes a row without the DELETE trigger. So a taken place is
-- refused here as well.
CREATE TRIGGER event_is_only_appended BEFORE INSERT ON event
BEGIN
    SELECT RAISE(ABORT, 'an event goes to the end of the journal')
    WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event);
    SELECT RAISE(ABORT, 'an event names the hash of the event before it')
    WHERE NEW.prev IS NOT coalesce(
        (SELECT hash FROM event ORDER BY seq DESC LIMIT 1),
        x'8339a5372ae18278a6be58d45d9f22373b46e2b0bc8330b83dfb958683d47b38');
    SELECT RAISE(ABORT, 'an event goes to the end of its stream')
    WHERE NEW.stream_seq IS NOT coalesce(
        (SELECT max(stream_seq) + 1 FROM event WHERE stream = NEW.stream),
        min(NEW.stream_seq, 1));
    SELECT RAISE(ABORT, 'epochs only rise')
    WHERE NEW.epoch < (SELECT epoch FROM event ORDER BY seq DESC LIMIT 1);
END;

-- One row per sale, for the day view and the search, written in the event's own transaction.
CREATE TABLE sale (
    sale_id           TEXT    PRIMARY KEY,
    number            TEXT    NOT NULL,
    series            TEXT    NOT NULL, -- the number without its last digits,
    ordinal           INTEGER NOT NULL, -- and those digits
    day               TEXT    NOT NULL, -- the business day, local: YYYY-MM-DD
    started_at        INTEGER NOT NULL, -- UTC, ms
    updated_at        INTEGER NOT NULL, -- UTC, ms
    cashier           TEXT    NOT NULL,
    stage             TEXT    NOT NULL,
    unfinished        INTEGER NOT NULL CHECK (unfinished IN (0, 1)),
    total_minor       INTEGER NOT NULL,
    currency          TEXT    NOT NULL,
    captured_minor    INTEGER NOT NULL CHECK (captured_minor >= 0),
    refunded_minor    INTEGER NOT NULL CHECK (refunded_minor >= 0),
    order_id          TEXT,
    klarna_reference  TEXT    COLLATE NOCASE,
    hosted_session_id TEXT,
    seq               INTEGER NOT NULL, -- of the sale's last event
    -- The total of an open basket may be negative; then nothing can have been captured.
    CONSTRAINT captured_within_total CHECK (captured_minor <= max(total_minor, 0)),
    CONSTRAINT refunded_within_captured CHECK (refunded_minor <= captured_minor)
) STRICT;

CREATE UNIQUE INDEX sale_by_number ON sale (series, ordinal);
CREATE INDEX sale_by_day ON sale (day, started_at);
CREATE INDEX sale_unfinished ON sale (started_at) WHERE unfinished = 1;
CREATE INDEX sale_by_order ON sale (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX sale_by_reference ON sale (klarna_reference) WHERE klarna_reference IS NOT NULL;
CREATE INDEX sale_by_session ON sale (hosted_session_id) WHERE hosted_session_id IS NOT NULL;

-- The customer's link while it is live. Outside the chain, so that it can be forgotten.
CREATE TABLE link (
    sale_id      TEXT PRIMARY KEY,
    redirect_url TEXT,
    qr_code_url  TEXT
) STRICT;

-- The customer's approval while an order may be placed with it. Outside the chain, so that it can be forgotten.
CREATE TABLE approval (
    sale_id TEXT PRIMARY KEY,
    token   TEXT NOT NULL
) STRICT;

-- Personal data, each value encrypted under a key of its own. The keys are in a file beside the journal that is in no backup.
-- Outside the chain, which holds only a commitment, so that it can be forgotten.
CREATE TABLE personal (
    owner    TEXT NOT NULL CHECK (owner <> ''), -- the sale, or another id
    kind     TEXT NOT NULL CHECK (kind <> ''),
    key_id   BLOB NOT NULL CHECK (length(key_id) = 16),
    sealed   BLOB NOT NULL, -- the salt and the value
    tail     BLOB CHECK (length(tail) = 32), -- hash of its last four digits under the same key
    erase_at INTEGER, -- UTC, ms
    PRIMARY KEY (owner, kind)
) STRICT;

-- The journal's current epoch. Restoring a backup begins the next one.
CREATE TABLE epoch (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    number INTEGER NOT NULL CHECK (number > 0)
) STRICT;

INSERT INTO epoch (one, number) VALUES (1, 1);

-- The restorations from a backup. No payment is taken before recent sales have been read from Klarna again.
CREATE TABLE restoration (
    epoch        INTEGER PRIMARY KEY CHECK (epoch > 1), -- the epoch it began
    at           INTEGER NOT NULL, -- UTC, ms
    last_seq     INTEGER NOT NULL, -- of the last event
    number_after INTEGER NOT NULL, -- new sale numbers are higher, as some sales may be lost
    read_back    INTEGER NOT NULL CHECK (read_back IN (0, 1))
) STRICT;
