-- Categories, and several barcode numbers an article: `gtin` holds them separated by spaces.
ALTER TABLE article ADD COLUMN category TEXT NOT NULL DEFAULT '';
