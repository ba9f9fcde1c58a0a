-- The customer's approval while an order may be placed with it. Outside of the chain, so that it can be
-- forgotten.
CREATE TABLE approval (
    sale_id TEXT PRIMARY KEY,
    token   TEXT NOT NULL
) STRICT;
