PRAGMA application_id = 1885501539;
PRAGMA user_version = 7;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  via TEXT NOT NULL,
  os_user TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  department INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  rule TEXT,
  before TEXT,
  after TEXT,
  note TEXT,
  reason TEXT,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE audit_fold (
  source TEXT NOT NULL,
  key BLOB NOT NULL CHECK (length(key) = 32),
  entry INTEGER NOT NULL,
  began INTEGER NOT NULL,
  last INTEGER NOT NULL,
  more INTEGER NOT NULL DEFAULT 0 CHECK (more >= 0),
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_seal (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= first),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  file TEXT NOT NULL
) STRICT;
CREATE TABLE audit_tip (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
, due INTEGER) STRICT;
CREATE TABLE call_member (
  object INTEGER NOT NULL REFERENCES call_object (id) ON DELETE CASCADE,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place > 0),
  PRIMARY KEY (object, extension)
) STRICT, WITHOUT ROWID;
CREATE TABLE call_object (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('queue', 'ring-group', 'ivr', 'trunk')),
  number TEXT NOT NULL UNIQUE
    CHECK (length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'),
  department INTEGER REFERENCES department (id) CHECK (department IS NOT NULL OR kind = 'trunk'),
  name TEXT
) STRICT;
CREATE TABLE console_permission (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  permission TEXT NOT NULL CHECK (permission IN ('own-extension', 'group-extensions',
    'all-extensions', 'trunks', 'system', 'pbx', 'monitors', 'download-recordings')),
  until INTEGER,
  PRIMARY KEY (extension, permission)
) STRICT, WITHOUT ROWID;
CREATE TABLE credential (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  hash TEXT NOT NULL CHECK (hash LIKE '$argon2id$%'),
  set_at INTEGER NOT NULL,
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL
) STRICT;
CREATE TABLE department (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  name_key TEXT NOT NULL UNIQUE,
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  display_name TEXT,
  timezone TEXT,
  language TEXT,
  country TEXT,
  visibility TEXT NOT NULL DEFAULT 'open' CHECK (visibility IN ('open', 'restricted')),
  number_from TEXT,
  number_to TEXT,
  max_extensions INTEGER CHECK (max_extensions >= 0),
  CHECK ((number_from IS NULL) = (number_to IS NULL))
) STRICT;
CREATE TABLE "department_right" (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE CHECK (role NOT IN (6, 7)),
  allow INTEGER NOT NULL DEFAULT 0 CHECK (allow BETWEEN 0 AND 16383),
  deny INTEGER NOT NULL DEFAULT 0 CHECK (deny BETWEEN 0 AND 16383),
  PRIMARY KEY (department, role),
  CHECK (allow & deny = 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE "did" (
  number TEXT NOT NULL PRIMARY KEY,
  extension INTEGER REFERENCES extension (id) ON DELETE CASCADE,
  object INTEGER REFERENCES call_object (id) ON DELETE CASCADE,
  CHECK ((extension IS NULL) <> (object IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE extension (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE
    CHECK (length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'),
  home INTEGER NOT NULL REFERENCES department (id),
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  console TEXT NOT NULL DEFAULT 'auto' CHECK (console IN ('auto', 'allow', 'deny')),
  system_role INTEGER CHECK (system_role IN (6, 7)),
  system_role_until INTEGER CHECK (system_role_until IS NULL OR system_role IS NOT NULL),
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  mobile TEXT,
  language TEXT,
  caller_id TEXT,
  vm_enabled INTEGER NOT NULL DEFAULT 0 CHECK (vm_enabled IN (0, 1)),
  vm_pin TEXT CHECK (length(vm_pin) BETWEEN 4 AND 10 AND vm_pin NOT GLOB '*[^0-9]*'),
  vm_pin_required INTEGER NOT NULL DEFAULT 1 CHECK (vm_pin_required IN (0, 1)),
  vm_email TEXT NOT NULL DEFAULT 'none'
    CHECK (vm_email IN ('none', 'notify', 'attach', 'attach-and-delete')),
  missed_call_email INTEGER NOT NULL DEFAULT 0 CHECK (missed_call_email IN (0, 1)),
  forward_always TEXT,
  forward_busy TEXT,
  forward_no_answer TEXT,
  no_answer_seconds INTEGER CHECK (no_answer_seconds > 0)
) STRICT;
CREATE TABLE "group" (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  name_key TEXT NOT NULL UNIQUE,
  display_name TEXT,
  built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1))
) STRICT;
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
CREATE TABLE group_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  scope TEXT NOT NULL CHECK (scope IN ('members', 'system')),
  held TEXT NOT NULL CHECK (held GLOB '?*:?*' AND held <> 'roles:system'),
  PRIMARY KEY (group_id, scope, held)
) STRICT, WITHOUT ROWID;
CREATE TABLE group_role_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  role INTEGER NOT NULL CHECK (role IN (1, 2)),
  allow INTEGER NOT NULL DEFAULT 0 CHECK (allow BETWEEN 0 AND 16383),
  deny INTEGER NOT NULL DEFAULT 0 CHECK (deny BETWEEN 0 AND 16383),
  PRIMARY KEY (group_id, role),
  CHECK (allow & deny = 0)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "membership" (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  department INTEGER NOT NULL REFERENCES department (id),
  role INTEGER NOT NULL DEFAULT 1 REFERENCES role (id) CHECK (role NOT IN (6, 7)),
  until INTEGER CHECK (until IS NULL OR role <> 1),
  allow INTEGER NOT NULL DEFAULT 0 CHECK (allow BETWEEN 0 AND 16383),
  deny INTEGER NOT NULL DEFAULT 0 CHECK (deny BETWEEN 0 AND 16383),
  PRIMARY KEY (extension, department),
  CHECK (allow & deny = 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE os_binding (
  uid INTEGER PRIMARY KEY,
  os_user TEXT NOT NULL,
  extension INTEGER NOT NULL UNIQUE REFERENCES extension (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE role (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  name_key TEXT NOT NULL UNIQUE,
  purpose TEXT,
  built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in = (id < 100))
) STRICT;
CREATE TABLE role_right (
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE CHECK (role >= 100),
  scope TEXT NOT NULL CHECK (scope IN ('department', 'own')),
  held TEXT NOT NULL CHECK (held <> 'roles:system'),
  PRIMARY KEY (role, scope, held)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE schedule (
  department INTEGER PRIMARY KEY REFERENCES department (id) ON DELETE CASCADE,
  open TEXT NOT NULL CHECK (length(open) BETWEEN 1 AND 1000),
  pause TEXT CHECK (length(pause) BETWEEN 1 AND 1000)
) STRICT;
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL UNIQUE CHECK (length(secret) = 32),
  stamp BLOB NOT NULL CHECK (length(stamp) = 32),
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT;
CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  identity BLOB NOT NULL CHECK (length(identity) = 16),
  created INTEGER NOT NULL
) STRICT;
CREATE TABLE throttle (
  number TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE token_right (
  token INTEGER NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  held TEXT NOT NULL,
  PRIMARY KEY (token, held)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_member_extension ON call_member (extension);
CREATE INDEX call_object_department ON call_object (department);
CREATE INDEX credential_set_by ON credential (set_by);
CREATE UNIQUE INDEX department_default ON department (is_default) WHERE is_default = 1;
CREATE INDEX did_extension ON did (extension);
CREATE INDEX did_object ON did (object) WHERE object IS NOT NULL;
CREATE INDEX extension_email ON extension (email COLLATE NOCASE) WHERE email IS NOT NULL;
CREATE INDEX extension_forward_always ON extension (forward_always) WHERE forward_always IS NOT NULL;
CREATE INDEX extension_forward_busy ON extension (forward_busy) WHERE forward_busy IS NOT NULL;
CREATE INDEX extension_forward_no_answer ON extension (forward_no_answer)
  WHERE forward_no_answer IS NOT NULL;
CREATE INDEX extension_home ON extension (home);
CREATE INDEX extension_system_role ON extension (system_role) WHERE system_role IS NOT NULL;
CREATE INDEX group_member_group ON group_member (group_id);
CREATE INDEX hours_override_set_by ON hours_override (set_by);
CREATE INDEX membership_custom_role ON membership (role) WHERE role >= 100;
CREATE INDEX membership_department ON membership (department, role);
CREATE INDEX route_destination ON route (destination);
CREATE INDEX session_extension ON session (extension);
CREATE INDEX token_created_by ON token (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX token_department ON token (department) WHERE department IS NOT NULL;
CREATE INDEX token_extension ON token (extension);
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_seal WHERE old.id BETWEEN first AND last)
BEGIN SELECT raise(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER audit_seal_follows BEFORE INSERT ON audit_seal
WHEN new.first IS NOT (SELECT coalesce(max(last), 0) + 1 FROM audit_seal)
  OR new.hash IS NOT (SELECT hash FROM audit WHERE id = new.last)
BEGIN SELECT raise(ABORT, 'an archive holds the beginning of the audit record, as it stands'); END;
CREATE TRIGGER audit_seal_stays BEFORE DELETE ON audit_seal
BEGIN SELECT raise(ABORT, 'the seals of archives are kept'); END;
CREATE TRIGGER audit_seal_stays_as_it_is BEFORE UPDATE ON audit_seal
BEGIN SELECT raise(ABORT, 'the seals of archives are kept'); END;
CREATE TRIGGER audit_tip_only_grows BEFORE UPDATE ON audit_tip
WHEN new.last <= old.last
BEGIN SELECT raise(ABORT, 'the end of the audit record only moves forward'); END;
CREATE TRIGGER audit_tip_stays BEFORE DELETE ON audit_tip
BEGIN SELECT raise(ABORT, 'the end of the audit record is kept'); END;
CREATE TRIGGER call_member_of_what_rings BEFORE INSERT ON call_member
WHEN (SELECT kind FROM call_object WHERE id = new.object) NOT IN ('queue', 'ring-group')
BEGIN SELECT raise(ABORT, 'only queues and ring groups have members'); END;
CREATE TRIGGER call_object_keeps_number_and_kind BEFORE UPDATE OF number, kind ON call_object
WHEN old.number <> new.number OR old.kind <> new.kind
BEGIN SELECT raise(ABORT, 'a call object keeps its number and kind'); END;
CREATE TRIGGER call_object_number_is_free BEFORE INSERT ON call_object
WHEN EXISTS (SELECT 1 FROM extension WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the number is taken by an extension'); END;
CREATE TRIGGER extension_keeps_number BEFORE UPDATE OF number ON extension
WHEN old.number <> new.number
BEGIN SELECT raise(ABORT, 'an extension keeps its number'); END;
CREATE TRIGGER extension_number_is_free AFTER INSERT ON extension
WHEN EXISTS (SELECT 1 FROM call_object WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the number is taken by a call object'); END;
CREATE TRIGGER group_built_in_keeps_its_name BEFORE UPDATE OF name, name_key, built_in ON "group"
WHEN old.built_in <> new.built_in OR old.built_in = 1
BEGIN SELECT raise(ABORT, 'the built-in group keeps its name'); END;
CREATE TRIGGER group_built_in_stays BEFORE DELETE ON "group" WHEN old.built_in = 1
BEGIN SELECT raise(ABORT, 'the built-in group stays'); END;
CREATE TRIGGER role_built_in_is_not_changed BEFORE UPDATE ON role
WHEN old.built_in = 1 OR new.built_in = 1
BEGIN SELECT raise(ABORT, 'built-in roles are not changed'); END;
CREATE TRIGGER role_built_in_stays BEFORE DELETE ON role WHEN old.built_in = 1
BEGIN SELECT raise(ABORT, 'built-in roles stay'); END;
CREATE TRIGGER route_of_what_takes_calls BEFORE INSERT ON route
WHEN (SELECT kind = 'trunk' OR (kind <> 'ivr' AND length(new.choice) = 1)
  FROM call_object WHERE id = new.object)
BEGIN SELECT raise(ABORT, 'calls do not go on from there like that'); END;
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (1, 1795165200, '100', 'os-user', 'uid:3000000100', 'init', 'system', NULL, 'done', NULL, NULL, '{"owner":"100","department":"main","os_user":"uid:3000000100"}', NULL, NULL, X'BC46869CEDCACE3A5C08886C358CF53040A2BE1C659CEC2C53C529805D5B2BA4');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (10, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:202', 2, 'done', NULL, NULL, '{"department":"sales","first_name":"Rita","last_name":"Reception"}', NULL, NULL, X'7E9EB17CE75386FA353D0C97EF24B7A750095CB0A39B61794DF036D3C7F4CFF5');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (11, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:202', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000202"}', NULL, NULL, X'3C54F40621C69F5E97EEFB5DA5135CB7CAEB2088671B0816A53E4ECD4F828596');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (12, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:202', 2, 'done', NULL, '{"role":"user"}', '{"role":"receptionist","department":"sales"}', NULL, NULL, X'8791290B2C000EF6FC73CABFC96981ADBD315A08E0FA0D216A1F46D51E32E39B');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (13, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:203', 2, 'done', NULL, NULL, '{"department":"sales","first_name":"Gus","last_name":"Groupadmin"}', NULL, NULL, X'D419773869392F3D0E6476A3CAA19FBEEB32C1647352171D33AB25B79A62DA20');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (14, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:203', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000203"}', NULL, NULL, X'4D954535C0990940892DD230A22C594C4D637AF5220419869E855F5D4122FBE0');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (15, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:203', 2, 'done', NULL, '{"role":"user"}', '{"role":"group-admin","department":"sales"}', NULL, NULL, X'30992B08EF57A6FC5BAB4914BC85762D1A23468CB78048E029D882FE914629D6');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (16, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:204', 2, 'done', NULL, NULL, '{"department":"sales","first_name":"Mona","last_name":"Manager"}', NULL, NULL, X'062252541795D33312883AFED7ACA62DF513107E71A7D25C6CA825041EAA270D');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (17, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:204', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000204"}', NULL, NULL, X'21A7638969F6358B4906B0500F451D2DC99DF12BA4FBCA842E4AEC943A21E6BD');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (18, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:204', 2, 'done', NULL, '{"role":"user"}', '{"role":"manager","department":"sales"}', NULL, NULL, X'4563663C25CA0ECD3C69622BF9797602EDEC09FD36A9010D3FBFE99DEC3BAA37');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (19, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:205', 2, 'done', NULL, NULL, '{"department":"sales","first_name":"Otto","last_name":"Owner"}', NULL, NULL, X'BD16BE542F2984AAA39D714058F36D941F499682EFDAB48ABD5E7DD836A53872');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (2, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.add', 'department:sales', NULL, 'done', NULL, NULL, '{"name":"sales"}', NULL, NULL, X'3034B5C17E3A393F7E95213A17F5D4EBDE887287F5CCE138EB7D13774B8DC9A9');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (20, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:205', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000205"}', NULL, NULL, X'EA909A26844BAD48C0F63C0BDDB287D1EBC849CEFF83C60F2363F0B694861E2D');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (21, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:205', 2, 'done', NULL, '{"role":"user"}', '{"role":"owner","department":"sales"}', NULL, NULL, X'9A396167D6CD9BEA33C0B516C01DDB842ACC67A9AB2619D3CE350A98542D188A');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (22, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:301', 3, 'done', NULL, NULL, '{"department":"support","first_name":"Ulf","last_name":"User"}', NULL, NULL, X'06A7EC608D6A1F7278FA4140E6FEDE36810EA66838D896F0CBB0B2109789FFBB');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (23, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:301', 3, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000301"}', NULL, NULL, X'945DB09DC49B7115B63F3F5C05D0EAAFEBE9CE01BA0F54D309E02C532734ADA4');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (24, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:304', 3, 'done', NULL, NULL, '{"department":"support","first_name":"Max","last_name":"Manager"}', NULL, NULL, X'7900BE41996B5A488B220131F95FFA4BB2BE92514E826CAA2525E7A97E1EE863');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (25, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:304', 3, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000304"}', NULL, NULL, X'DEAD7DEB806DE398B0224467DF7AE8E1C4E9A8444A5E3E313F4C0CE9FE564B40');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (26, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:304', 3, 'done', NULL, '{"role":"user"}', '{"role":"manager","department":"support"}', NULL, NULL, X'19BBA4CD697D273484EAE2BC3601A3F154BDC5D6CF30C0AB3A49D7142A7ECEFD');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (27, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:401', 4, 'done', NULL, NULL, '{"department":"board","first_name":"Ute","last_name":"User"}', NULL, NULL, X'C0F5A02FAF7A8427F37B359AC4ECE0EA7E875E69CB51CF45A849148200E2A5D4');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (28, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:401', 4, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000401"}', NULL, NULL, X'16516F31BE3ED8D52B4464C3D56C29E78CA05E0118B94991B36BC2F16F419407');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (29, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:405', 4, 'done', NULL, NULL, '{"department":"board","first_name":"Odette","last_name":"Owner"}', NULL, NULL, X'215475B781A603C3037347C4BEEA4EB68EBF172B05FE005A1D59A88B86CE07C8');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (3, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.add', 'department:support', NULL, 'done', NULL, NULL, '{"name":"support"}', NULL, NULL, X'C27F78CA89E6878C4FA1AB56D29070FED8671EFF38ED706CD3D8F826B6E0541C');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (30, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:405', 4, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000405"}', NULL, NULL, X'099FF0A8F58B4B31127D7BC9D5E5BD4FEB6A63919ED0D018B025947D83DD6938');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (31, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:405', 4, 'done', NULL, '{"role":"user"}', '{"role":"owner","department":"board"}', NULL, NULL, X'D5D880FFAAC50AA31B499A5074498B275BAAD84B87FDECE0D29592407B6A67D4');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (32, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.member.add', 'extension:201', 3, 'done', NULL, '{"role":null,"call_rights":{}}', '{"role":"user","call_rights":{"barge-in":"deny","intercom":"allow"},"department":"support"}', NULL, NULL, X'0CEB977622EE0E22BE573A39A29EF47B48A1C270B835315D500B24D00F2105EB');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (33, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:201', 3, 'done', NULL, '{"role":"user"}', '{"role":"receptionist until 2026-11-20T10:00:00Z","department":"support"}', NULL, NULL, X'F221CDDECA6F39691F5F92CBF3BD2367604B19520DFE48B6C6197A9036B0FDE5');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (34, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.rights', 'department:sales', 2, 'done', NULL, '{"call_rights":{}}', '{"call_rights":{"show-my-calls":"deny","perform-operations":"allow"},"role":"user"}', NULL, NULL, X'494CC5DCF7A019E7822F451F13D1FB70235E5B03D1D605CC3F304A90F05A0460');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (35, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.permit', 'extension:202', 2, 'done', NULL, '{"permissions":[]}', '{"permissions":["download-recordings","monitors"]}', NULL, NULL, X'3A926C0548DEFA98F78E902BD5164CFA136481D10B33EA0BCCD5CF867A6EE70E');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (36, 1795165200, '100', 'os-user', 'uid:3000000100', 'password.set', 'extension:204', 2, 'done', NULL, '{"password":null}', '{"password":"***"}', NULL, NULL, X'A32B0678A860A156EBBD3EF7A0381C2CB7E181A4A740EBBC71083838286B8A3A');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (37, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.set', 'extension:201', 2, 'done', NULL, '{"did":[],"vm_enabled":false,"forward_busy":null}', '{"did":["+48221000201"],"vm_enabled":true,"forward_busy":"voicemail:201"}', NULL, NULL, X'1B84718667DFDA797A16BDE819CB7295CF6B516F01B626B8DD64CBC6300CBAB2');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (38, 1795165200, '204', 'os-user', 'uid:3000000204', 'extension.set', 'extension:205', 2, 'refused', 'delegation.superior', NULL, NULL, '205 holds phonebook:read and 23 more over department:sales, 204 does not', NULL, X'30562648985F9501E768CBF60B7D3CEFA88F44FD1CAB7B1319BA8B402C65389D');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (39, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.add', 'group:hotline', NULL, 'done', NULL, NULL, '{"name":"hotline","display_name":"Hot line"}', NULL, NULL, X'7F889DF1AC635DBBC4DCF7D75A2DF1E437B6BA0E2C519E31F407306AC69436FE');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (4, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.add', 'department:board', NULL, 'done', NULL, NULL, '{"name":"board","visibility":"restricted"}', NULL, NULL, X'52B1D7AB6C63FEBB066430F4C4637772CA7A2C184E61B3E49B1020954CEF1051');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (40, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.permit', 'group:hotline', NULL, 'done', NULL, '{"members_rights":[]}', '{"members_rights":["extensions:read","extensions:write"]}', NULL, NULL, X'0E5DACBA41DF53647EE826EAB0D9E2978E4584092132C3FE20EE0B1B46C51CAE');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (41, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.permit', 'group:hotline', NULL, 'done', NULL, '{"system_rights":[]}', '{"system_rights":["audit:read"]}', NULL, NULL, X'5517E94737B3DB5ACEEF2248D038613F8A35C1710EF1F1D2D4C2EF11E8A5779B');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (42, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.rights', 'group:hotline', NULL, 'done', NULL, '{"call_rights":{}}', '{"call_rights":{"barge-in":"allow","intercom":"deny"},"role":"manager"}', NULL, NULL, X'48DA11878C44D3F3033F0BF106E48EA96092C94128BD15DC9830608DAD142487');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (43, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.member.add', 'extension:204', 2, 'done', NULL, '{"role":null,"call_rights":{}}', '{"role":"manager until 2026-11-20T10:00:00Z","call_rights":{"allow-ivr":"allow"},"group":"hotline"}', NULL, NULL, X'8691A024CC59E96689AA1787D5FBC714F3697D8B83ABFA111162D86082F8DCBB');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (44, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.member.add', 'extension:205', 2, 'done', NULL, '{"role":null}', '{"role":"user","group":"administrators"}', NULL, NULL, X'94FC6C951E0234AFCEBCF4C55669BAFEB4D696D315FAD3FD940E020E698568D6');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (45, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.add', 'role:shift lead', NULL, 'done', NULL, NULL, '{"name":"shift lead","from":"receptionist","rights":["extensions:read","override:read","override:write","see-group-members","see-group-calls","show-my-presence","show-my-calls","perform-operations","intercom","allow-parking","assign-clear-operations","dashboard:read@own","extensions:read@own","voicemail:read@own","voicemail:write@own","forwarding:read@own","forwarding:write@own","passwords:write@own","tokens:read@own","tokens:write@own","tokens:delete@own","change-presence@own"],"purpose":"leads a shift"}', NULL, NULL, X'F11CBAC859F6CE9F7DB6AE3C50A2A39EF76EAE93F56B924031D118E58520DB09');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (46, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:202', 3, 'done', NULL, '{"role":null}', '{"role":"shift lead until 2026-11-20T10:00:00Z","department":"support"}', NULL, NULL, X'BFD72D881E7019D22AF4F5FED9B8A84E254A3E27CEFB7D468C71FCE35A667736');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (47, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.rights', 'department:support', 3, 'done', NULL, '{"call_rights":{}}', '{"call_rights":{"barge-in":"allow"},"role":"shift lead"}', NULL, NULL, X'BB0C5BA49FDB1592A248D073DC5E9A514FA4E26DEFE8E160513E86365D4A2583');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (48, 1795165200, '100', 'os-user', 'uid:3000000100', 'hours.set', 'department:sales', 2, 'done', NULL, '{"open":null,"break":null}', '{"open":"Mo-Fr 08:00-17:30","break":"Mo-Su 12:00-12:30"}', NULL, NULL, X'CDD7AEE2FBBB6357E1A424862EFFA24ECB7619F9D8FDD712814E50FB077E87C7');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (49, 1795165200, '100', 'os-user', 'uid:3000000100', 'holiday.add', 'department:sales', 2, 'done', NULL, NULL, '{"holiday":"Christmas","days":"2026-12-24 14:00..2026-12-26"}', NULL, NULL, X'8B208B5A1A6E0FFEE0B69E2DF09E704F771DBEE88A32BB3F53DC30F48F7EE787');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (5, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:101', 1, 'done', NULL, NULL, '{"department":"main","first_name":"Adam","last_name":"Admin"}', NULL, NULL, X'1EBC1B419B79143C04731E394F628B7C21E385283E2FB5DDCD2D93248475C941');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (50, 1795165200, '100', 'os-user', 'uid:3000000100', 'holiday.add', 'department:sales', 2, 'done', NULL, NULL, '{"holiday":"Labour Day","days":"every year 05-01"}', NULL, NULL, X'96064BFA07B9147298D0B897F2BF1DD97A33F69D474D1480D2CE4482ECABD20E');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (51, 1795165200, '100', 'os-user', 'uid:3000000100', 'hours.override', 'department:sales', 2, 'done', NULL, '{"mode":null,"until":null,"ending":null,"over_holidays":null,"reason":null}', '{"mode":"closed","until":"2026-11-20T18:00:00Z","ending":"until","over_holidays":false,"reason":"meeting"}', NULL, 'meeting', X'7A38FC32E72502563FD2A1562F046F740A3BF686915FB980A7E86EA3FAB55BB0');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (52, 1795165200, '100', 'os-user', 'uid:3000000100', 'hours.override', 'department:support', 3, 'done', NULL, '{"mode":null,"ending":null,"over_holidays":null}', '{"mode":"open","ending":"sticky","over_holidays":true}', NULL, NULL, X'A2934F788EA5CD1AF27D1E08EF5EBE2E7B1BCE48E43F22848A6DF32D6F7243BA');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (53, 1795165200, '100', 'os-user', 'uid:3000000100', 'object.add', 'queue:800', 2, 'done', NULL, '{"name":null,"did":[]}', '{"department":"sales","name":"Sales line","did":["+48221000800"]}', NULL, NULL, X'74D3A6B8F9603294FEBBCF62823014CCC2F2F5CFDC9DFAEEE50537CDBF4CB820');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (54, 1795165200, '100', 'os-user', 'uid:3000000100', 'object.member.add', 'queue:800', 2, 'done', NULL, '{"member":null}', '{"member":"201"}', NULL, NULL, X'A526FB433DEE303DF111ED787567CB6EA686DAD0900133F535B89FEAF8401F43');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (55, 1795165200, '100', 'os-user', 'uid:3000000100', 'object.add', 'ring-group:801', 3, 'done', NULL, NULL, '{"department":"support"}', NULL, NULL, X'FE36EB5BD85613AD35DCCA0E23BCDE9ECD58FCA957BFDFCD04C8884DE8D8C89F');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (56, 1795165200, '100', 'os-user', 'uid:3000000100', 'object.member.add', 'ring-group:801', 3, 'done', NULL, '{"member":null}', '{"member":"201"}', NULL, NULL, X'0F4821EA939983B36F8BD81121934EF4F55F001CF3FDD93EA9F96CE3CBE89554');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (57, 1795165200, '100', 'os-user', 'uid:3000000100', 'object.add', 'ivr:802', 2, 'done', NULL, NULL, '{"department":"sales"}', NULL, NULL, X'BCCF131A5FFEA20444B6042F9810E1EBB4C91BC12577A5CEFD0B5DCDD8B965E9');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (58, 1795165200, '100', 'os-user', 'uid:3000000100', 'object.option.set', 'ivr:802', 2, 'done', NULL, '{"option_1":null}', '{"option_1":"queue:800"}', NULL, NULL, X'C520ED8FE42A99DF64C61D0CB1658106CAE23D1907752A8E22CD770D7D251A13');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (59, 1795165200, '100', 'os-user', 'uid:3000000100', 'object.add', 'trunk:900', NULL, 'done', NULL, NULL, '{"department":null}', NULL, NULL, X'2561DCBEE5116418D0601F92CA4B0ABEF54A043CEB5B62D48228A4EFA70B85E1');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (6, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:101', 1, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000101"}', NULL, NULL, X'FA6EB228A77E82426E6C0EA1055A796A17B2243CE2A89D3F7B811C37D4F93F3B');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (60, 1795165200, '100', 'os-user', 'uid:3000000100', 'route.set', 'department:sales', 2, 'done', NULL, '{"open":null,"closed":null}', '{"open":"ivr:802","closed":"voicemail:201"}', NULL, NULL, X'EA78F0C76347311313EBFCFA2383AA9D7BC434280796AFA260F54C95F8303251');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (61, 1795165200, '100', 'os-user', 'uid:3000000100', 'route.set', 'queue:800', 2, 'done', NULL, '{"holiday":null}', '{"holiday":"external:+48221000000"}', NULL, NULL, X'9B92F156367721DDB168833ABE072D84A621FDF6C5E2BD7AB3F4CECA63D73E7C');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (62, 1795165200, '100', 'os-user', 'uid:3000000100', 'token.add', 'extension:100', 1, 'done', NULL, NULL, '{"token":1,"rights":["voicemail:read"],"expires":"2027-02-18T09:00:00Z"}', NULL, NULL, X'EC937C155247C38BA7A765EF37E2EBA54484D59FF8B73B8EBDD99114B9B3BDFC');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (63, 1795165200, '100', 'os-user', 'uid:3000000100', 'token.add', 'extension:100', 1, 'done', NULL, NULL, '{"token":2,"rights":["override:write"],"department":"sales","expires":"2026-11-20T10:00:00Z","label":"cron"}', NULL, NULL, X'C7FF1CDFBA4AF1CC05C607915536CAB78B13CB1A6F02E953A9052961578390D0');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (64, 1795165200, '204', 'password', 'uid:3000000100', 'login', 'extension:204', NULL, 'refused', 'auth.required', NULL, NULL, 'number and password do not fit', NULL, X'D45AE31727F4F8445CF7956873839B3475A01959676EFEAD660F167B5BFE25B3');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (65, 1795165200, '204', 'password', 'uid:3000000100', 'session.open', 'extension:204', NULL, 'done', NULL, NULL, '{"session":1,"expires":"2026-11-20T21:00:00Z"}', NULL, NULL, X'A41842DF2BBE4ED178D7C7E3DF68E4C3DC61729FE448FF79874B175A8E8A3049');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (7, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:101', 1, 'done', NULL, '{"system_role":null}', '{"system_role":"system-admin"}', NULL, NULL, X'5C2C7C5AF210BBC2FBD811B888CC83984ED1C75841DD4BF59431D0E684CCE9AD');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (8, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:201', 2, 'done', NULL, NULL, '{"department":"sales","first_name":"Uma","last_name":"User"}', NULL, NULL, X'B9E74A001902F4E08F10EDD3D5503FE3621BEF744E847A141BBF37F7694F20C0');
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash) VALUES (9, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:201', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000201"}', NULL, NULL, X'0EC47E1A17F51ECBB2C78F11E8B9997DDF79C67DD8B92881D30B39E433655F2E');
INSERT INTO "audit_fold" (source, key, entry, began, last, more) VALUES ('extension:204', X'DB6137B10A30F135F38471E1ECA6ACD32C4145A19C664A108027CB72C47E45D8', 38, 1795165200, 1795165200, 0);
INSERT INTO "audit_fold" (source, key, entry, began, last, more) VALUES ('os-user:uid:3000000100', X'F4A2B0EE7A23B3F0F7812258AFBCF5A9E4514032F7940D94B83040D4B43A424C', 64, 1795165200, 1795165200, 0);
INSERT INTO "audit_tip" (id, last, hash, due) VALUES (1, 65, X'A41842DF2BBE4ED178D7C7E3DF68E4C3DC61729FE448FF79874B175A8E8A3049', 1795165260);
INSERT INTO "call_member" (object, extension, place) VALUES (1, 3, 1);
INSERT INTO "call_member" (object, extension, place) VALUES (2, 3, 1);
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (1, 'queue', '800', 2, 'Sales line');
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (2, 'ring-group', '801', 3, NULL);
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (3, 'ivr', '802', 2, NULL);
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (4, 'trunk', '900', NULL, NULL);
INSERT INTO "console_permission" (extension, permission, until) VALUES (4, 'download-recordings', NULL);
INSERT INTO "console_permission" (extension, permission, until) VALUES (4, 'monitors', NULL);
INSERT INTO "credential" (extension, hash, set_at, set_by) VALUES (6, '$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$WLRGUa13/B3MXznFse33FId4O++DaYL6ulYUMEhpRqE', 1795165200, 1);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions) VALUES (1, 'main', 'main', 1, NULL, NULL, NULL, NULL, 'open', NULL, NULL, NULL);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions) VALUES (2, 'sales', 'sales', 0, NULL, NULL, NULL, NULL, 'open', NULL, NULL, NULL);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions) VALUES (3, 'support', 'support', 0, NULL, NULL, NULL, NULL, 'open', NULL, NULL, NULL);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions) VALUES (4, 'board', 'board', 0, NULL, NULL, NULL, NULL, 'restricted', NULL, NULL, NULL);
INSERT INTO "department_right" (department, role, allow, deny) VALUES (2, 1, 32, 16);
INSERT INTO "department_right" (department, role, allow, deny) VALUES (3, 100, 64, 0);
INSERT INTO "did" (number, extension, object) VALUES ('+48221000201', 3, NULL);
INSERT INTO "did" (number, extension, object) VALUES ('+48221000800', NULL, 1);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (1, '100', 1, 1, 'auto', 7, NULL, 'Olga', 'Owner', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (10, '401', 4, 1, 'auto', NULL, NULL, 'Ute', 'User', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (11, '405', 4, 1, 'auto', NULL, NULL, 'Odette', 'Owner', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (2, '101', 1, 1, 'auto', 6, NULL, 'Adam', 'Admin', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (3, '201', 2, 1, 'auto', NULL, NULL, 'Uma', 'User', NULL, NULL, NULL, NULL, 1, NULL, 1, 'none', 0, NULL, 'voicemail:201', NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (4, '202', 2, 1, 'auto', NULL, NULL, 'Rita', 'Reception', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (5, '203', 2, 1, 'auto', NULL, NULL, 'Gus', 'Groupadmin', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (6, '204', 2, 1, 'auto', NULL, NULL, 'Mona', 'Manager', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (7, '205', 2, 1, 'auto', NULL, NULL, 'Otto', 'Owner', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (8, '301', 3, 1, 'auto', NULL, NULL, 'Ulf', 'User', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) VALUES (9, '304', 3, 1, 'auto', NULL, NULL, 'Max', 'Manager', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL);
INSERT INTO "group" (id, name, name_key, display_name, built_in) VALUES (1, 'administrators', 'administrators', NULL, 1);
INSERT INTO "group" (id, name, name_key, display_name, built_in) VALUES (2, 'hotline', 'hotline', 'Hot line', 0);
INSERT INTO "group_member" (extension, group_id, role, until, allow, deny) VALUES (6, 2, 2, 1795168800, 512, 0);
INSERT INTO "group_member" (extension, group_id, role, until, allow, deny) VALUES (7, 1, 1, NULL, 0, 0);
INSERT INTO "group_right" (group_id, scope, held) VALUES (2, 'members', 'extensions:read');
INSERT INTO "group_right" (group_id, scope, held) VALUES (2, 'members', 'extensions:write');
INSERT INTO "group_right" (group_id, scope, held) VALUES (2, 'system', 'audit:read');
INSERT INTO "group_role_right" (group_id, role, allow, deny) VALUES (2, 2, 64, 128);
INSERT INTO "holiday" (department, name, name_key, first_day, last_day, from_minute, to_minute, yearly) VALUES (2, 'Christmas', 'christmas', '2026-12-24', '2026-12-26', 840, 1440, 0);
INSERT INTO "holiday" (department, name, name_key, first_day, last_day, from_minute, to_minute, yearly) VALUES (2, 'Labour Day', 'labour day', '2027-05-01', '2027-05-01', 0, 1440, 1);
INSERT INTO "hours_override" (department, mode, since, until, ending, over_holidays, set_by, reason) VALUES (2, 'closed', 1795165200, 1795197600, 'until', 0, 1, 'meeting');
INSERT INTO "hours_override" (department, mode, since, until, ending, over_holidays, set_by, reason) VALUES (3, 'open', 1795165200, NULL, 'sticky', 1, 1, NULL);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (1, 1, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (10, 4, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (11, 4, 5, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (2, 1, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (3, 2, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (3, 3, 2, 1795168800, 128, 64);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (4, 2, 2, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (4, 3, 100, 1795168800, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (5, 2, 3, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (6, 2, 4, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (7, 2, 5, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (8, 3, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (9, 3, 4, NULL, 0, 0);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000100, 'uid:3000000100', 1);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000101, 'uid:3000000101', 2);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000201, 'uid:3000000201', 3);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000202, 'uid:3000000202', 4);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000203, 'uid:3000000203', 5);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000204, 'uid:3000000204', 6);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000205, 'uid:3000000205', 7);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000301, 'uid:3000000301', 8);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000304, 'uid:3000000304', 9);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000401, 'uid:3000000401', 10);
INSERT INTO "os_binding" (uid, os_user, extension) VALUES (3000000405, 'uid:3000000405', 11);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (1, 'user', 'user', NULL, 1);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (100, 'shift lead', 'shift lead', 'leads a shift', 0);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (2, 'receptionist', 'receptionist', NULL, 1);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (3, 'group-admin', 'group-admin', NULL, 1);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (4, 'manager', 'manager', NULL, 1);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (5, 'owner', 'owner', NULL, 1);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (6, 'system-admin', 'system-admin', NULL, 1);
INSERT INTO "role" (id, name, name_key, purpose, built_in) VALUES (7, 'system-owner', 'system-owner', NULL, 1);
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'allow-parking');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'assign-clear-operations');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'extensions:read');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'intercom');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'override:read');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'override:write');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'perform-operations');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'see-group-calls');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'see-group-members');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'show-my-calls');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'department', 'show-my-presence');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'change-presence');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'dashboard:read');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'extensions:read');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'forwarding:read');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'forwarding:write');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'passwords:write');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'tokens:delete');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'tokens:read');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'tokens:write');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'voicemail:read');
INSERT INTO "role_right" (role, scope, held) VALUES (100, 'own', 'voicemail:write');
INSERT INTO "route" (id, department, object, choice, destination) VALUES (1, NULL, 3, '1', 'queue:800');
INSERT INTO "route" (id, department, object, choice, destination) VALUES (2, 2, NULL, 'open', 'ivr:802');
INSERT INTO "route" (id, department, object, choice, destination) VALUES (3, 2, NULL, 'closed', 'voicemail:201');
INSERT INTO "route" (id, department, object, choice, destination) VALUES (4, NULL, 1, 'holiday', 'external:+48221000000');
INSERT INTO "schedule" (department, open, pause) VALUES (2, 'Mo-Fr 08:00-17:30', 'Mo-Su 12:00-12:30');
INSERT INTO "session" (id, extension, secret, stamp, created, expires) VALUES (1, 6, X'E13E710953AEB3A0ECD1C0F3515A66CC30B187A91080D45C8E3F0EF6B8236C5B', X'FAB8FA80230FAAEE1C4EE249E18B2AE6F9DC06FCCB62E42835B72AED06757CD5', 1795165200, 1795208400);
INSERT INTO "site" (id, identity, created) VALUES (1, X'7468652074657374277320776F726C64', 1795165200);
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'department';
UPDATE sqlite_sequence SET seq = 100 WHERE name = 'role';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'token';
INSERT INTO "token" (id, extension, secret, label, department, created, created_by, expires, last_used) VALUES (1, 1, X'F35F088BEF9011A52228E70D60D9859ED51C7370A1ED0D7089A70E51F0B1E30D', NULL, NULL, 1795165200, 1, 1802941200, NULL);
INSERT INTO "token" (id, extension, secret, label, department, created, created_by, expires, last_used) VALUES (2, 1, X'E1756B1EA81F10487E61A6890354CE9AC7E9309562AD9FE2E8E474E3276424D5', 'cron', 2, 1795165200, 1, 1795168800, NULL);
INSERT INTO "token_right" (token, held) VALUES (1, 'voicemail:read');
INSERT INTO "token_right" (token, held) VALUES (2, 'override:write');
