-- Queues, ring groups, IVRs and trunks. A number is one thing's alone, extensions included:
-- the triggers below look on the other side, which costs a bulk import one look-up a row in
-- a small table, where a register of all numbers would cost it another index.
CREATE TABLE call_object (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('queue', 'ring-group', 'ivr', 'trunk')),
  number TEXT NOT NULL UNIQUE
    CHECK (length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'),
  department INTEGER REFERENCES department (id) CHECK (department IS NOT NULL OR kind = 'trunk'),
  name TEXT
) STRICT;
CREATE INDEX call_object_department ON call_object (department);
CREATE TRIGGER call_object_number_is_free BEFORE INSERT ON call_object
WHEN EXISTS (SELECT 1 FROM extension WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the number is taken by an extension'); END;
CREATE TRIGGER call_object_keeps_number_and_kind BEFORE UPDATE OF number, kind ON call_object
WHEN old.number <> new.number OR old.kind <> new.kind
BEGIN SELECT raise(ABORT, 'a call object keeps its number and kind'); END;
CREATE TRIGGER extension_number_is_free AFTER INSERT ON extension
WHEN EXISTS (SELECT 1 FROM call_object WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the number is taken by a call object'); END;
CREATE TRIGGER extension_keeps_number BEFORE UPDATE OF number ON extension
WHEN old.number <> new.number
BEGIN SELECT raise(ABORT, 'an extension keeps its number'); END;

-- Members of queues and ring groups, in the order of their places.
CREATE TABLE call_member (
  object INTEGER NOT NULL REFERENCES call_object (id) ON DELETE CASCADE,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place > 0),
  PRIMARY KEY (object, extension)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_member_extension ON call_member (extension);
CREATE TRIGGER call_member_of_what_rings BEFORE INSERT ON call_member
WHEN (SELECT kind FROM call_object WHERE id = new.object) NOT IN ('queue', 'ring-group')
BEGIN SELECT raise(ABORT, 'only queues and ring groups have members'); END;

-- Where calls go on: from a department or an object by the state of the office hours, from
-- an IVR by the key that is pressed.
CREATE TABLE route (
  id INTEGER PRIMARY KEY,
  department INTEGER REFERENCES department (id) ON DELETE CASCADE,
  object INTEGER REFERENCES call_object (id) ON DELETE CASCADE,
  choice TEXT NOT NULL CHECK (choice IN ('open', 'break', 'closed', 'holiday',
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#')),
  destination TEXT NOT NULL,
  CHECK ((department IS NULL) <> (object IS NULL)),
  CHECK (object IS NOT NULL OR length(choice) > 1),
  UNIQUE (department, choice),
  UNIQUE (object, choice)
) STRICT;
CREATE INDEX route_destination ON route (destination);
CREATE TRIGGER route_of_what_takes_calls BEFORE INSERT ON route
WHEN (SELECT kind = 'trunk' OR (kind <> 'ivr' AND length(new.choice) = 1)
  FROM call_object WHERE id = new.object)
BEGIN SELECT raise(ABORT, 'calls do not go on from there like that'); END;

-- A number from outside rings an extension or leads to an object.
CREATE TABLE did_of_both (
  number TEXT NOT NULL PRIMARY KEY,
  extension INTEGER REFERENCES extension (id) ON DELETE CASCADE,
  object INTEGER REFERENCES call_object (id) ON DELETE CASCADE,
  CHECK ((extension IS NULL) <> (object IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO did_of_both (number, extension) SELECT number, extension FROM did;
DROP TABLE did;
ALTER TABLE did_of_both RENAME TO did;
CREATE INDEX did_extension ON did (extension);
CREATE INDEX did_object ON did (object) WHERE object IS NOT NULL;
