-- The catalogue's first schema. A shipped file is never edited: a change is a file of its own.
CREATE TABLE article (
    sku              TEXT    PRIMARY KEY CHECK (sku <> ''),
    gtin             TEXT,
    name             TEXT    NOT NULL CHECK (name <> ''),
    price_minor      INTEGER NOT NULL CHECK (price_minor >= 0),
    vat_basis_points INTEGER NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
    currency         TEXT    NOT NULL
) STRICT;
