-- Who acts, which numbers may be taken, what is kept of the record and of backups.

-- Numbers a department's queues, ring groups, IVRs and trunks come from.
ALTER TABLE department ADD COLUMN object_from TEXT;
ALTER TABLE department ADD COLUMN object_to TEXT CHECK ((object_from IS NULL) = (object_to IS NULL));
-- == Who acts ==

-- An id is never used again: a process that waits, a file or a record may know by it what is
-- gone. SQLite gives the last id anew once its row is gone; so each table that does not count
-- by itself (AUTOINCREMENT, which writes a row more for every row) remembers here the last id
-- of what was removed. Whoever inserts takes the next one after both (extensions only when the
-- one that SQLite gives is refused, which costs an import less); a trigger refuses others.
CREATE TABLE used_id (
  what TEXT NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO used_id (what, last) VALUES
  ('extension', 0), ('group', 0), ('session', 0), ('call_object', 0), ('route', 0);
CREATE TRIGGER used_id_only_grows BEFORE UPDATE ON used_id
WHEN new.last < old.last OR new.what <> old.what
BEGIN SELECT raise(ABORT, 'ids are counted upwards only'); END;
CREATE TRIGGER used_id_stays BEFORE DELETE ON used_id
BEGIN SELECT raise(ABORT, 'ids are counted upwards only'); END;

CREATE TRIGGER extension_id_is_used_up AFTER DELETE ON extension
BEGIN UPDATE used_id SET last = old.id WHERE what = 'extension' AND last < old.id; END;
-- One trigger for both: each costs an import a call for every row.
DROP TRIGGER extension_number_is_free;
CREATE TRIGGER extension_id_is_new AFTER INSERT ON extension
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'extension')
  OR EXISTS (SELECT 1 FROM call_object WHERE number = new.number)
BEGIN
  SELECT raise(ABORT, 'the number is taken by a call object')
    WHERE EXISTS (SELECT 1 FROM call_object WHERE number = new.number);
  SELECT raise(ABORT, 'the id was used before');
END;
CREATE TRIGGER group_id_is_used_up AFTER DELETE ON "group"
BEGIN UPDATE used_id SET last = old.id WHERE what = 'group' AND last < old.id; END;
CREATE TRIGGER group_id_is_new AFTER INSERT ON "group"
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'group')
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
CREATE TRIGGER session_id_is_used_up AFTER DELETE ON session
BEGIN UPDATE used_id SET last = old.id WHERE what = 'session' AND last < old.id; END;
CREATE TRIGGER session_id_is_new AFTER INSERT ON session
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'session')
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
CREATE TRIGGER call_object_id_is_used_up AFTER DELETE ON call_object
BEGIN UPDATE used_id SET last = old.id WHERE what = 'call_object' AND last < old.id; END;
CREATE TRIGGER call_object_id_is_new AFTER INSERT ON call_object
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'call_object')
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
CREATE TRIGGER route_id_is_used_up AFTER DELETE ON route
BEGIN UPDATE used_id SET last = old.id WHERE what = 'route' AND last < old.id; END;
CREATE TRIGGER route_id_is_new AFTER INSERT ON route
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'route')
BEGIN SELECT raise(ABORT, 'the id was used before'); END;

-- Who let an OS user act as somebody, and when. Of bindings made before this is unknown.
ALTER TABLE os_binding ADD COLUMN bound_at INTEGER;
ALTER TABLE os_binding ADD COLUMN bound_by INTEGER REFERENCES extension (id) ON DELETE SET NULL;
CREATE INDEX os_binding_bound_by ON os_binding (bound_by) WHERE bound_by IS NOT NULL;

-- The token by which a token was made, if by one: it ends with it.
ALTER TABLE token ADD COLUMN parent INTEGER REFERENCES token (id) ON DELETE CASCADE;
CREATE INDEX token_parent ON token (parent) WHERE parent IS NOT NULL;

-- Failed tries of a password, by number and by the OS user who tried; `caller` -1 counts those of
-- everybody who has never got in there. Who has once got in is remembered by `proven`.
CREATE TABLE throttle_by_caller (
  number TEXT NOT NULL,
  caller INTEGER NOT NULL CHECK (caller >= -1),
  failures INTEGER NOT NULL,
  last INTEGER NOT NULL,
  proven INTEGER NOT NULL DEFAULT 0 CHECK (proven IN (0, 1)),
  PRIMARY KEY (number, caller)
) STRICT, WITHOUT ROWID;
INSERT INTO throttle_by_caller (number, caller, failures, last)
  SELECT number, -1, failures, last FROM throttle;
DROP TABLE throttle;
ALTER TABLE throttle_by_caller RENAME TO throttle;
CREATE INDEX throttle_last ON throttle (last);
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
