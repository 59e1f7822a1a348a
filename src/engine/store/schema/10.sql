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

-- When the owner of the file made the account a system-owner, past the rules; until another owner
-- has acknowledged that.
ALTER TABLE extension ADD COLUMN recovered INTEGER;
CREATE INDEX extension_recovered ON extension (recovered) WHERE recovered IS NOT NULL;

-- Whether everybody is told of the group, and of those in it whom they see.
ALTER TABLE "group" ADD COLUMN published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1));
