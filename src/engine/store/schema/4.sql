-- Office hours. Expressions are kept as text; what they mean is for src/hours to say.
CREATE TABLE schedule (
  department INTEGER PRIMARY KEY REFERENCES department (id) ON DELETE CASCADE,
  open TEXT NOT NULL CHECK (length(open) BETWEEN 1 AND 1000),
  pause TEXT CHECK (length(pause) BETWEEN 1 AND 1000)
) STRICT;

-- Wall-clock days and minutes: from `from_minute` of the first day to `to_minute` of the last.
CREATE TABLE holiday (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  name_key TEXT NOT NULL,
  first_day TEXT NOT NULL
    CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  last_day TEXT NOT NULL
    CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  from_minute INTEGER NOT NULL DEFAULT 0 CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute INTEGER NOT NULL DEFAULT 1440 CHECK (to_minute BETWEEN 1 AND 1440),
  yearly INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1)),
  PRIMARY KEY (department, name_key),
  CHECK (first_day < last_day OR (first_day = last_day AND from_minute < to_minute))
) STRICT, WITHOUT ROWID;

-- One a department at most. That it ended is seen when it is read: nothing has to run then.
CREATE TABLE hours_override (
  department INTEGER PRIMARY KEY REFERENCES department (id) ON DELETE CASCADE,
  mode TEXT NOT NULL CHECK (mode IN ('open', 'break', 'closed', 'holiday')),
  since INTEGER NOT NULL,
  until INTEGER CHECK (until > since),
  ending TEXT NOT NULL CHECK (ending IN ('until', 'until-next-change', 'sticky')),
  over_holidays INTEGER NOT NULL DEFAULT 0 CHECK (over_holidays IN (0, 1)),
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  reason TEXT,
  CHECK ((until IS NULL) = (ending = 'sticky'))
) STRICT;
CREATE INDEX hours_override_set_by ON hours_override (set_by);
