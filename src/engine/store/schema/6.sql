-- Tokens: what scripts and cron jobs show instead of a password. A token holds what its owner
-- holds when it is used, narrowed to the rights and the department it names.
CREATE TABLE token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL UNIQUE CHECK (length(secret) = 32),
  label TEXT,
  department INTEGER REFERENCES department (id) ON DELETE CASCADE,
  created INTEGER NOT NULL,
  created_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  expires INTEGER NOT NULL CHECK (expires > created),
  last_used INTEGER
) STRICT;
CREATE INDEX token_extension ON token (extension);
CREATE INDEX token_department ON token (department) WHERE department IS NOT NULL;
CREATE INDEX token_created_by ON token (created_by) WHERE created_by IS NOT NULL;

CREATE TABLE token_right (
  token INTEGER NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  held TEXT NOT NULL,
  PRIMARY KEY (token, held)
) STRICT, WITHOUT ROWID;
