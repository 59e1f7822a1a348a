-- Changes that can be undone.

-- What a change did, cell by cell (JSON); by which command, where the cells do not say it; and the
-- first entry of what was done with it at once, which has none itself. Entries of before have none, and are not undone.
ALTER TABLE audit ADD COLUMN effect TEXT;
ALTER TABLE audit ADD COLUMN command TEXT;
ALTER TABLE audit ADD COLUMN batch INTEGER CHECK (batch < id);

-- What is made again has the id that it had: the record knows it by that. Whoever makes it again
-- says so here for as long as that takes.
CREATE TABLE id_comes_back (
  what TEXT NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
DROP TRIGGER extension_id_is_new;
CREATE TRIGGER extension_id_is_new AFTER INSERT ON extension
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'extension')
  OR EXISTS (SELECT 1 FROM call_object WHERE number = new.number)
BEGIN
  SELECT raise(ABORT, 'the number is taken by a call object')
    WHERE EXISTS (SELECT 1 FROM call_object WHERE number = new.number);
  SELECT raise(ABORT, 'the id was used before')
    WHERE NOT EXISTS (SELECT 1 FROM id_comes_back WHERE what = 'extension' AND id = new.id);
END;
DROP TRIGGER group_id_is_new;
CREATE TRIGGER group_id_is_new AFTER INSERT ON "group"
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'group')
  AND NOT EXISTS (SELECT 1 FROM id_comes_back WHERE what = 'group' AND id = new.id)
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
DROP TRIGGER call_object_id_is_new;
CREATE TRIGGER call_object_id_is_new AFTER INSERT ON call_object
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'call_object')
  AND NOT EXISTS (SELECT 1 FROM id_comes_back WHERE what = 'call_object' AND id = new.id)
BEGIN SELECT raise(ABORT, 'the id was used before'); END;

-- Addresses of one site mostly differ before the `@`: what follows need not be kept twice.
DROP INDEX extension_email;
CREATE INDEX extension_email ON extension (substr(email, 1, instr(email, '@') - 1) COLLATE NOCASE)
  WHERE email IS NOT NULL;
