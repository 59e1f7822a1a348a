-- Settings of the whole system that differ from what the program brings; whose, and since when:
-- the account may be gone by now.
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  set_by INTEGER,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When a session was last used, where the site lets none rest for long.
ALTER TABLE session ADD COLUMN used INTEGER;
