-- Custom roles. What the built-in ones hold stands in the program, see src/domain/role.rs; here
-- they keep their names from being taken, and roles of members refer to them.
CREATE TABLE role (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  name_key TEXT NOT NULL UNIQUE,
  purpose TEXT,
  built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in = (id < 100))
) STRICT;
INSERT INTO role (id, name, name_key, built_in) VALUES
  (1, 'user', 'user', 1), (2, 'receptionist', 'receptionist', 1),
  (3, 'group-admin', 'group-admin', 1), (4, 'manager', 'manager', 1), (5, 'owner', 'owner', 1),
  (6, 'system-admin', 'system-admin', 1), (7, 'system-owner', 'system-owner', 1);
-- Numbers below 100 are for roles of the program.
UPDATE sqlite_sequence SET seq = 99 WHERE name = 'role';
CREATE TRIGGER role_built_in_stays BEFORE DELETE ON role WHEN old.built_in = 1
BEGIN SELECT raise(ABORT, 'built-in roles stay'); END;
CREATE TRIGGER role_built_in_is_not_changed BEFORE UPDATE ON role
WHEN old.built_in = 1 OR new.built_in = 1
BEGIN SELECT raise(ABORT, 'built-in roles are not changed'); END;

-- What a custom role holds: in the department it is held in, or over its holder's own account.
CREATE TABLE role_right (
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE CHECK (role >= 100),
  scope TEXT NOT NULL CHECK (scope IN ('department', 'own')),
  held TEXT NOT NULL CHECK (held <> 'roles:system'),
  PRIMARY KEY (role, scope, held)
) STRICT, WITHOUT ROWID;

-- Members and departments' defaults may now name custom roles too.
CREATE TABLE membership_of_any_role (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  department INTEGER NOT NULL REFERENCES department (id),
  role INTEGER NOT NULL DEFAULT 1 REFERENCES role (id) CHECK (role NOT IN (6, 7)),
  until INTEGER CHECK (until IS NULL OR role <> 1),
  allow INTEGER NOT NULL DEFAULT 0 CHECK (allow BETWEEN 0 AND 16383),
  deny INTEGER NOT NULL DEFAULT 0 CHECK (deny BETWEEN 0 AND 16383),
  PRIMARY KEY (extension, department),
  CHECK (allow & deny = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO membership_of_any_role SELECT extension, department, role, until, allow, deny FROM membership;
DROP TABLE membership;
ALTER TABLE membership_of_any_role RENAME TO membership;
CREATE INDEX membership_department ON membership (department, role);
CREATE INDEX membership_custom_role ON membership (role) WHERE role >= 100;

CREATE TABLE department_right_of_any_role (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE CHECK (role NOT IN (6, 7)),
  allow INTEGER NOT NULL DEFAULT 0 CHECK (allow BETWEEN 0 AND 16383),
  deny INTEGER NOT NULL DEFAULT 0 CHECK (deny BETWEEN 0 AND 16383),
  PRIMARY KEY (department, role),
  CHECK (allow & deny = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO department_right_of_any_role SELECT department, role, allow, deny FROM department_right;
DROP TABLE department_right;
ALTER TABLE department_right_of_any_role RENAME TO department_right;
