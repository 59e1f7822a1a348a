-- Groups: named sets of extensions across departments, carrying rights for their members.
-- What the built-in one holds stands in the program, see src/domain/group.rs.
CREATE TABLE "group" (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  name_key TEXT NOT NULL UNIQUE,
  display_name TEXT,
  built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1))
) STRICT;
INSERT INTO "group" (id, name, name_key, built_in)
  VALUES (1, 'administrators', 'administrators', 1);
CREATE TRIGGER group_built_in_stays BEFORE DELETE ON "group" WHEN old.built_in = 1
BEGIN SELECT raise(ABORT, 'the built-in group stays'); END;
CREATE TRIGGER group_built_in_keeps_its_name BEFORE UPDATE OF name, name_key, built_in ON "group"
WHEN old.built_in <> new.built_in OR old.built_in = 1
BEGIN SELECT raise(ABORT, 'the built-in group keeps its name'); END;

-- Roles in a group: 1 user, 2 manager. A membership itself may end, unlike one in a department.
CREATE TABLE group_member (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  role INTEGER NOT NULL DEFAULT 1 CHECK (role IN (1, 2)),
  until INTEGER,
  allow INTEGER NOT NULL DEFAULT 0 CHECK (allow BETWEEN 0 AND 16383),
  deny INTEGER NOT NULL DEFAULT 0 CHECK (deny BETWEEN 0 AND 16383),
  PRIMARY KEY (extension, group_id),
  CHECK (allow & deny = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_group ON group_member (group_id);

-- Call rights of members toward the other members, by role; masks as in `membership`.
CREATE TABLE group_role_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  role INTEGER NOT NULL CHECK (role IN (1, 2)),
  allow INTEGER NOT NULL DEFAULT 0 CHECK (allow BETWEEN 0 AND 16383),
  deny INTEGER NOT NULL DEFAULT 0 CHECK (deny BETWEEN 0 AND 16383),
  PRIMARY KEY (group_id, role),
  CHECK (allow & deny = 0)
) STRICT, WITHOUT ROWID;

-- Administrative rights of every member: over the accounts of the members, or everywhere.
CREATE TABLE group_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  scope TEXT NOT NULL CHECK (scope IN ('members', 'system')),
  held TEXT NOT NULL CHECK (held GLOB '?*:?*' AND held <> 'roles:system'),
  PRIMARY KEY (group_id, scope, held)
) STRICT, WITHOUT ROWID;
