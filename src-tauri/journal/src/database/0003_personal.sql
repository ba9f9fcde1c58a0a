-- What is known of people, each sealed under a key of its own. The keys lie in a file beside the
-- journal that no backup takes. Outside of the chain, which holds only a commitment, so that it can
-- be forgotten.
CREATE TABLE personal (
    owner    TEXT NOT NULL CHECK (owner <> ''), -- the sale, or by what else it is known
    kind     TEXT NOT NULL CHECK (kind <> ''),
    key_id   BLOB NOT NULL CHECK (length(key_id) = 16),
    sealed   BLOB NOT NULL, -- the salt and the value
    tail     BLOB CHECK (length(tail) = 32), -- its last four digits, hashed under the same key
    erase_at INTEGER, -- UTC, ms
    PRIMARY KEY (owner, kind)
) STRICT;
