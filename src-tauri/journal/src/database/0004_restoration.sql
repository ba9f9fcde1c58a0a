-- When this journal was put back from a backup, and what is owed since: no payment is taken before
-- the sales of the last days have been read from Klarna again.
CREATE TABLE restoration (
    epoch        INTEGER PRIMARY KEY CHECK (epoch > 1), -- the life it began
    at           INTEGER NOT NULL, -- UTC, ms
    last_seq     INTEGER NOT NULL, -- of the last event that was there
    number_after INTEGER NOT NULL, -- new sales are numbered above, as some may be lost
    read_back    INTEGER NOT NULL CHECK (read_back IN (0, 1))
) STRICT;
