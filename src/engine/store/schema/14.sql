-- Whose files made what, and whom imports made.

-- The name of the site that the files said; empty where they said none.
ALTER TABLE site_mark ADD COLUMN site TEXT NOT NULL DEFAULT '';

-- People whom an import made, by the name of its source, so that `import --prune` may propose to
-- disable them. `gone` says that they are disabled because the source had them no more.
CREATE TABLE import_mark (
  extension INTEGER NOT NULL,
  source TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  PRIMARY KEY (extension)
) STRICT, WITHOUT ROWID;
