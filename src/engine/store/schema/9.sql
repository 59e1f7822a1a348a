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

-- Names to sign in by, which differ in more than case; and accounts without a telephone, which
-- have nothing that belongs to one.
ALTER TABLE extension ADD COLUMN username TEXT COLLATE NOCASE
  CHECK (length(username) BETWEEN 1 AND 64 AND username GLOB '*[^0-9]*');
ALTER TABLE extension ADD COLUMN telephone INTEGER NOT NULL DEFAULT 1
  CHECK (telephone = 1 OR (telephone = 0 AND caller_id IS NULL AND vm_enabled = 0
    AND vm_pin IS NULL AND vm_pin_required = 1 AND vm_email = 'none' AND missed_call_email = 0
    AND forward_always IS NULL AND forward_busy IS NULL AND forward_no_answer IS NULL
    AND no_answer_seconds IS NULL));
CREATE UNIQUE INDEX extension_username ON extension (username) WHERE username IS NOT NULL;

-- The phone book: entries of a department, or of the company; and whether people of the house
-- appear in it by themselves. Numbers stand in their order, each after what it is for, with a
-- space between: `work:+48221000100 mobile:+48600100200`.
CREATE TABLE book_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  department INTEGER REFERENCES department (id),
  first_name TEXT,
  last_name TEXT,
  company TEXT CHECK (coalesce(first_name, last_name, company) IS NOT NULL),
  numbers TEXT NOT NULL CHECK (numbers NOT GLOB '*[^a-z0-9:+ ]*'),
  email TEXT CHECK (email IS NOT NULL OR numbers <> ''),
  speed_dial TEXT CHECK (length(speed_dial) BETWEEN 1 AND 6 AND speed_dial NOT GLOB '*[^0-9*#]*'),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX book_entry_speed_dial ON book_entry (ifnull(department, 0), speed_dial)
  WHERE speed_dial IS NOT NULL;
ALTER TABLE extension ADD COLUMN phonebook INTEGER NOT NULL DEFAULT 1 CHECK (phonebook IN (0, 1));
-- Second factors (RFC 6238): the secret as it is, for codes are made of it; whether a code was
-- shown; the last code taken, by its time in steps of 30 seconds; digests of the recovery codes that
-- are left, with spaces between.
CREATE TABLE second_factor (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL CHECK (length(secret) = 20),
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
  last_step INTEGER NOT NULL DEFAULT 0,
  recovery TEXT NOT NULL DEFAULT '',
  made_at INTEGER NOT NULL
) STRICT;

-- Of whom of its members a department requires one.
ALTER TABLE department ADD COLUMN second_factor TEXT
  CHECK (second_factor IN ('nobody', 'administrators', 'everybody'));
