-- Networks from which members of a department may administer, with commas between.
ALTER TABLE department ADD COLUMN admin_networks TEXT;

-- When the owner of the file made the account a system-owner, past the rules; until another owner
-- has acknowledged that.
ALTER TABLE extension ADD COLUMN recovered INTEGER;
CREATE INDEX extension_recovered ON extension (recovered) WHERE recovered IS NOT NULL;

-- Whether everybody is told of the group, and of those in it whom they see.
ALTER TABLE "group" ADD COLUMN published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1));
