-- Extensions get other numbers, and what leads to them follows.
DROP TRIGGER extension_keeps_number;
CREATE TRIGGER extension_other_number_is_free BEFORE UPDATE OF number ON extension
WHEN old.number <> new.number AND EXISTS (SELECT 1 FROM call_object WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the number is taken by a call object'); END;

-- Numbers by which extensions were called, since when they are not, and until when calls of one
-- are led on: for so long it is nobody else's. Where they are not led on, or no more, that is empty.
CREATE TABLE former_number (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  number TEXT NOT NULL CHECK (length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'),
  at INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (extension, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_number_led_on ON former_number (number) WHERE until IS NOT NULL;
