-- Networks from which members of a department may administer, with commas between.
ALTER TABLE department ADD COLUMN admin_networks TEXT;

-- Who may set their own password by a code that they were given, of which this has the digest alone.
CREATE TABLE invitation (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL CHECK (length(secret) = 32),
  made INTEGER NOT NULL,
  made_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  expires INTEGER NOT NULL CHECK (expires > made)
) STRICT;
CREATE INDEX invitation_made_by ON invitation (made_by) WHERE made_by IS NOT NULL;
