-- The catalogue's first schema. A shipped file is never edited: a change is a file of its own.
CREATE TABLE article (
    sku              TEXT    PRIMARY KEY CHECK (sku <> ''),
    gtin             TEXT,
    name             TEXT    NOT NULL CHECK (name <> ''),
    price_minor      INTEGER NOT NULL CHECK (price_minor >= 0),
    -- Thousandths of a per cent.
    tax_rate         INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 100000),
    currency         TEXT    NOT NULL
) STRICT;
