PRAGMA application_id = 1885501539;
PRAGMA user_version = 15;
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
, effect TEXT, command TEXT, batch INTEGER CHECK (batch < id)) STRICT;
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
CREATE TABLE backup_made (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  file TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE TABLE book_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  department INTEGER REFERENCES department (id),
  first_name TEXT,
  last_name TEXT,
  company TEXT CHECK (coalesce(first_name, last_name, company) IS NOT NULL),
  numbers TEXT NOT NULL CHECK (numbers NOT GLOB '*[^a-z0-9:+ ]*'),
  email TEXT CHECK (email IS NOT NULL OR numbers <> ''),
  speed_dial TEXT CHECK (length(speed_dial) BETWEEN 1 AND 6 AND speed_dial NOT GLOB '*[^0-9*#]*'),
  note TEXT
) STRICT;
CREATE TABLE call_member (
  object INTEGER NOT NULL REFERENCES call_object (id) ON DELETE CASCADE,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place > 0),
  PRIMARY KEY (object, extension)
) STRICT, WITHOUT ROWID;
CREATE TABLE call_object (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind = 'queue' OR kind = 'ring-group' OR kind = 'ivr' OR kind = 'trunk'),
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
  max_extensions INTEGER CHECK (max_extensions >= 0), object_from TEXT, object_to TEXT CHECK ((object_from IS NULL) = (object_to IS NULL)), second_factor TEXT
  CHECK (second_factor IN ('nobody', 'administrators', 'everybody')), admin_networks TEXT, users_own TEXT CHECK (length(users_own) > 0),
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
  console TEXT NOT NULL DEFAULT 'auto' CHECK (console = 'auto' OR console = 'allow' OR console = 'deny'),
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
    CHECK (vm_email = 'none' OR vm_email = 'notify' OR vm_email = 'attach' OR vm_email = 'attach-and-delete'),
  missed_call_email INTEGER NOT NULL DEFAULT 0 CHECK (missed_call_email IN (0, 1)),
  forward_always TEXT,
  forward_busy TEXT,
  forward_no_answer TEXT,
  no_answer_seconds INTEGER CHECK (no_answer_seconds > 0)
, username TEXT COLLATE NOCASE
  CHECK (length(username) BETWEEN 1 AND 64 AND username GLOB '*[^0-9]*'), telephone INTEGER NOT NULL DEFAULT 1
  CHECK (telephone = 1 OR (telephone = 0 AND caller_id IS NULL AND vm_enabled = 0
    AND vm_pin IS NULL AND vm_pin_required = 1 AND vm_email = 'none' AND missed_call_email = 0
    AND forward_always IS NULL AND forward_busy IS NULL AND forward_no_answer IS NULL
    AND no_answer_seconds IS NULL)), phonebook INTEGER NOT NULL DEFAULT 1 CHECK (phonebook IN (0, 1)), recovered INTEGER, sso_only INTEGER NOT NULL DEFAULT 0 CHECK (sso_only IN (0, 1)), purge_at INTEGER CHECK (purge_at IS NULL OR enabled = 0)) STRICT;
CREATE TABLE former_number (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  number TEXT NOT NULL CHECK (length(number) BETWEEN 2 AND 10 AND number NOT GLOB '*[^0-9]*'),
  at INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (extension, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE "group" (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  name_key TEXT NOT NULL UNIQUE,
  display_name TEXT,
  built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1))
, published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1))) STRICT;
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
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  mode TEXT NOT NULL CHECK (mode IN ('open', 'break', 'closed', 'holiday')),
  since INTEGER NOT NULL,
  until INTEGER CHECK (until > since),
  ending TEXT NOT NULL CHECK (ending IN ('until', 'until-next-change', 'sticky')),
  over_holidays INTEGER NOT NULL DEFAULT 0 CHECK (over_holidays IN (0, 1)),
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  reason TEXT,
  PRIMARY KEY (department, since),
  CHECK ((until IS NULL) = (ending = 'sticky'))
) STRICT, WITHOUT ROWID;
CREATE TABLE id_comes_back (
  what TEXT NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_mark (
  extension INTEGER NOT NULL,
  source TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  PRIMARY KEY (extension)
) STRICT, WITHOUT ROWID;
CREATE TABLE invitation (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL CHECK (length(secret) = 32),
  made INTEGER NOT NULL,
  made_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  expires INTEGER NOT NULL CHECK (expires > made)
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
, bound_at INTEGER, bound_by INTEGER REFERENCES extension (id) ON DELETE SET NULL) STRICT;
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
  choice TEXT NOT NULL CHECK (choice = 'open' OR choice = 'break' OR choice = 'closed' OR choice = 'holiday'
    OR (length(choice) = 1 AND choice GLOB '[0-9*#]')),
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
CREATE TABLE second_factor (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL CHECK (length(secret) = 20),
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
  last_step INTEGER NOT NULL DEFAULT 0,
  recovery TEXT NOT NULL DEFAULT '',
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL UNIQUE CHECK (length(secret) = 32),
  stamp BLOB NOT NULL CHECK (length(stamp) = 32),
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
, used INTEGER, sso TEXT) STRICT;
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  set_by INTEGER,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  identity BLOB NOT NULL CHECK (length(identity) = 16),
  created INTEGER NOT NULL
, pair BLOB CHECK (length(pair) = 16), pair_before BLOB CHECK (length(pair_before) = 16), copied INTEGER, user_rights TEXT CHECK (length(user_rights) > 0)) STRICT;
CREATE TABLE site_mark (
  what TEXT NOT NULL CHECK (what = 'extension' OR what = 'department' OR what = 'group' OR what = 'role' OR what = 'object' OR what = 'entry'),
  id INTEGER NOT NULL, site TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE sso_provider (
  name TEXT NOT NULL PRIMARY KEY,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_secret TEXT,
  set_by INTEGER,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "throttle" (
  number TEXT NOT NULL,
  caller INTEGER NOT NULL CHECK (caller >= -1),
  failures INTEGER NOT NULL,
  last INTEGER NOT NULL,
  proven INTEGER NOT NULL DEFAULT 0 CHECK (proven IN (0, 1)),
  PRIMARY KEY (number, caller)
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
, parent INTEGER REFERENCES token (id) ON DELETE CASCADE) STRICT;
CREATE TABLE token_right (
  token INTEGER NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  held TEXT NOT NULL,
  PRIMARY KEY (token, held)
) STRICT, WITHOUT ROWID;
CREATE TABLE used_id (
  what TEXT NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX book_entry_speed_dial ON book_entry (ifnull(department, 0), speed_dial)
  WHERE speed_dial IS NOT NULL;
CREATE INDEX call_member_extension ON call_member (extension);
CREATE INDEX call_object_department ON call_object (department);
CREATE INDEX credential_set_by ON credential (set_by);
CREATE UNIQUE INDEX department_default ON department (is_default) WHERE is_default = 1;
CREATE INDEX did_extension ON did (extension);
CREATE INDEX did_object ON did (object) WHERE object IS NOT NULL;
CREATE INDEX extension_email ON extension (substr(email, 1, instr(email, '@') - 1) COLLATE NOCASE)
  WHERE email IS NOT NULL;
CREATE INDEX extension_forward_always ON extension (forward_always) WHERE forward_always IS NOT NULL;
CREATE INDEX extension_forward_busy ON extension (forward_busy) WHERE forward_busy IS NOT NULL;
CREATE INDEX extension_forward_no_answer ON extension (forward_no_answer)
  WHERE forward_no_answer IS NOT NULL;
CREATE INDEX extension_home ON extension (home);
CREATE INDEX extension_recovered ON extension (recovered) WHERE recovered IS NOT NULL;
CREATE INDEX extension_system_role ON extension (system_role) WHERE system_role IS NOT NULL;
CREATE UNIQUE INDEX extension_username ON extension (username) WHERE username IS NOT NULL;
CREATE INDEX former_number_led_on ON former_number (number) WHERE until IS NOT NULL;
CREATE INDEX group_member_group ON group_member (group_id);
CREATE INDEX hours_override_set_by ON hours_override (set_by);
CREATE INDEX invitation_made_by ON invitation (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX membership_custom_role ON membership (role) WHERE role >= 100;
CREATE INDEX membership_department ON membership (department, role);
CREATE INDEX os_binding_bound_by ON os_binding (bound_by) WHERE bound_by IS NOT NULL;
CREATE INDEX route_destination ON route (destination);
CREATE INDEX session_extension ON session (extension);
CREATE UNIQUE INDEX sso_link_subject ON sso_link (provider, subject) WHERE subject IS NOT NULL;
CREATE INDEX throttle_last ON throttle (last);
CREATE INDEX token_created_by ON token (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX token_department ON token (department) WHERE department IS NOT NULL;
CREATE INDEX token_extension ON token (extension);
CREATE INDEX token_parent ON token (parent) WHERE parent IS NOT NULL;
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
CREATE TRIGGER call_object_id_is_new AFTER INSERT ON call_object
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'call_object')
  AND NOT EXISTS (SELECT 1 FROM id_comes_back WHERE what = 'call_object' AND id = new.id)
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
CREATE TRIGGER call_object_id_is_used_up AFTER DELETE ON call_object
BEGIN UPDATE used_id SET last = old.id WHERE what = 'call_object' AND last < old.id; END;
CREATE TRIGGER call_object_keeps_number_and_kind BEFORE UPDATE OF number, kind ON call_object
WHEN old.number <> new.number OR old.kind <> new.kind
BEGIN SELECT raise(ABORT, 'a call object keeps its number and kind'); END;
CREATE TRIGGER call_object_number_is_free BEFORE INSERT ON call_object
WHEN EXISTS (SELECT 1 FROM extension WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the number is taken by an extension'); END;
CREATE TRIGGER extension_id_is_new AFTER INSERT ON extension
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'extension')
  OR EXISTS (SELECT 1 FROM call_object WHERE number = new.number)
BEGIN
  SELECT raise(ABORT, 'the number is taken by a call object')
    WHERE EXISTS (SELECT 1 FROM call_object WHERE number = new.number);
  SELECT raise(ABORT, 'the id was used before')
    WHERE NOT EXISTS (SELECT 1 FROM id_comes_back WHERE what = 'extension' AND id = new.id);
END;
CREATE TRIGGER extension_id_is_used_up AFTER DELETE ON extension
BEGIN UPDATE used_id SET last = old.id WHERE what = 'extension' AND last < old.id; END;
CREATE TRIGGER extension_other_number_is_free BEFORE UPDATE OF number ON extension
WHEN old.number <> new.number AND EXISTS (SELECT 1 FROM call_object WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the number is taken by a call object'); END;
CREATE TRIGGER group_built_in_keeps_its_name BEFORE UPDATE OF name, name_key, built_in ON "group"
WHEN old.built_in <> new.built_in OR old.built_in = 1
BEGIN SELECT raise(ABORT, 'the built-in group keeps its name'); END;
CREATE TRIGGER group_built_in_stays BEFORE DELETE ON "group" WHEN old.built_in = 1
BEGIN SELECT raise(ABORT, 'the built-in group stays'); END;
CREATE TRIGGER group_id_is_new AFTER INSERT ON "group"
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'group')
  AND NOT EXISTS (SELECT 1 FROM id_comes_back WHERE what = 'group' AND id = new.id)
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
CREATE TRIGGER group_id_is_used_up AFTER DELETE ON "group"
BEGIN UPDATE used_id SET last = old.id WHERE what = 'group' AND last < old.id; END;
CREATE TRIGGER role_built_in_is_not_changed BEFORE UPDATE ON role
WHEN old.built_in = 1 OR new.built_in = 1
BEGIN SELECT raise(ABORT, 'built-in roles are not changed'); END;
CREATE TRIGGER role_built_in_stays BEFORE DELETE ON role WHEN old.built_in = 1
BEGIN SELECT raise(ABORT, 'built-in roles stay'); END;
CREATE TRIGGER route_id_is_new AFTER INSERT ON route
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'route')
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
CREATE TRIGGER route_id_is_used_up AFTER DELETE ON route
BEGIN UPDATE used_id SET last = old.id WHERE what = 'route' AND last < old.id; END;
CREATE TRIGGER route_of_what_takes_calls BEFORE INSERT ON route
WHEN (SELECT kind = 'trunk' OR (kind <> 'ivr' AND length(new.choice) = 1)
  FROM call_object WHERE id = new.object)
BEGIN SELECT raise(ABORT, 'calls do not go on from there like that'); END;
CREATE TRIGGER session_id_is_new AFTER INSERT ON session
WHEN new.id <= (SELECT last FROM used_id WHERE what = 'session')
BEGIN SELECT raise(ABORT, 'the id was used before'); END;
CREATE TRIGGER session_id_is_used_up AFTER DELETE ON session
BEGIN UPDATE used_id SET last = old.id WHERE what = 'session' AND last < old.id; END;
CREATE TRIGGER used_id_only_grows BEFORE UPDATE ON used_id
WHEN new.last < old.last OR new.what <> old.what
BEGIN SELECT raise(ABORT, 'ids are counted upwards only'); END;
CREATE TRIGGER used_id_stays BEFORE DELETE ON used_id
BEGIN SELECT raise(ABORT, 'ids are counted upwards only'); END;
