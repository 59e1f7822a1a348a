-- Who acts, which numbers may be taken, what is kept of the record and of backups.

-- Backups. `pair` is drawn anew by the first change that goes into an empty -wal, beside what it
-- was before: so a -wal tells which file it belongs to. `copied` is when a backup was made: only
-- in the copy, which nobody writes to until it is restored.
ALTER TABLE site ADD COLUMN pair BLOB CHECK (length(pair) = 16);
ALTER TABLE site ADD COLUMN pair_before BLOB CHECK (length(pair_before) = 16);
ALTER TABLE site ADD COLUMN copied INTEGER;

-- The last backup that was finished.
CREATE TABLE backup_made (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  file TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;
