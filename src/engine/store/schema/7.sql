-- Who acts, which numbers may be taken, what is kept of the record and of backups.

-- The record: refusals that are alike are counted, and old rows leave for an archive.

-- When the oldest minute that is counted ends; empty while nothing is counted.
ALTER TABLE audit_tip ADD COLUMN due INTEGER;

-- Refusals of the minute that is going on: the row that stands for them, and how many more.
CREATE TABLE audit_fold (
  source TEXT NOT NULL,
  key BLOB NOT NULL CHECK (length(key) = 32),
  entry INTEGER NOT NULL,
  began INTEGER NOT NULL,
  last INTEGER NOT NULL,
  more INTEGER NOT NULL DEFAULT 0 CHECK (more >= 0),
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;

-- What has left for an archive: the beginning of the record and nothing else, up to a link that was there.
CREATE TABLE audit_seal (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= first),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  file TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_seal_follows BEFORE INSERT ON audit_seal
WHEN new.first IS NOT (SELECT coalesce(max(last), 0) + 1 FROM audit_seal)
  OR new.hash IS NOT (SELECT hash FROM audit WHERE id = new.last)
BEGIN SELECT raise(ABORT, 'an archive holds the beginning of the audit record, as it stands'); END;
CREATE TRIGGER audit_seal_stays_as_it_is BEFORE UPDATE ON audit_seal
BEGIN SELECT raise(ABORT, 'the seals of archives are kept'); END;
CREATE TRIGGER audit_seal_stays BEFORE DELETE ON audit_seal
BEGIN SELECT raise(ABORT, 'the seals of archives are kept'); END;
DROP TRIGGER audit_is_append_only_delete;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_seal WHERE old.id BETWEEN first AND last)
BEGIN SELECT raise(ABORT, 'the audit record is append-only'); END;
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
