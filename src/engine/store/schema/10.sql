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
-- Providers of single sign-on (OpenID Connect). The secret stands as it is, for it is shown to the provider.
CREATE TABLE sso_provider (
  name TEXT NOT NULL PRIMARY KEY,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_secret TEXT,
  set_by INTEGER,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom a provider knows, and as whom: by their subject there, or by an e-mail address, to which the
-- subject who first signs in by it is added. When the last token that opened the account was issued:
-- none is taken that is not newer.
CREATE TABLE sso_link (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  provider TEXT NOT NULL REFERENCES sso_provider (name),
  subject TEXT,
  email TEXT,
  token_at INTEGER CHECK (token_at IS NULL OR subject IS NOT NULL),
  linked_by INTEGER,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (extension, provider),
  CHECK (subject IS NOT NULL OR email IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sso_link_subject ON sso_link (provider, subject) WHERE subject IS NOT NULL;

-- Whose password opens nothing; and the provider by which a session was begun.
ALTER TABLE extension ADD COLUMN sso_only INTEGER NOT NULL DEFAULT 0 CHECK (sso_only IN (0, 1));
ALTER TABLE session ADD COLUMN sso TEXT;
-- What `user` brings beside what the program does: everywhere, and over the own accounts of those
-- who are it in a department. `+intercom -tokens:write@own`.
ALTER TABLE site ADD COLUMN user_rights TEXT CHECK (length(user_rights) > 0);
ALTER TABLE department ADD COLUMN users_own TEXT CHECK (length(users_own) > 0);
