PRAGMA application_id = 1885501539;
PRAGMA user_version = 16;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  via TEXT NOT NULL,
  os_user TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  department INTEGER,
  outcome TEXT NOT NULL,
  rule TEXT,
  before TEXT,
  after TEXT,
  note TEXT,
  reason TEXT,
  hash BLOB NOT NULL,
  effect TEXT,
  command TEXT,
  batch INTEGER
) STRICT;
CREATE TABLE audit_fold (
  source TEXT NOT NULL,
  key BLOB NOT NULL,
  entry INTEGER NOT NULL,
  began INTEGER NOT NULL,
  last INTEGER NOT NULL,
  more INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_seal (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  hash BLOB NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  file TEXT NOT NULL
) STRICT;
CREATE TABLE audit_tip (
  id INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  hash BLOB NOT NULL,
  due INTEGER
) STRICT;
CREATE TABLE backup_made (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  file TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE TABLE book_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  department INTEGER REFERENCES department (id),
  first_name TEXT,
  last_name TEXT,
  company TEXT,
  numbers TEXT NOT NULL,
  email TEXT,
  speed_dial TEXT,
  note TEXT
) STRICT;
CREATE TABLE call_member (
  object INTEGER NOT NULL REFERENCES call_object (id) ON DELETE CASCADE,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  PRIMARY KEY (object, extension)
) STRICT, WITHOUT ROWID;
CREATE TABLE call_object (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE,
  department INTEGER REFERENCES department (id),
  name TEXT
) STRICT;
CREATE TABLE console_permission (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  permission TEXT NOT NULL,
  until INTEGER,
  PRIMARY KEY (extension, permission)
) STRICT, WITHOUT ROWID;
CREATE TABLE credential (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL
) STRICT;
CREATE TABLE department (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  is_default INTEGER NOT NULL DEFAULT 0,
  display_name TEXT,
  timezone TEXT,
  language TEXT,
  country TEXT,
  visibility TEXT NOT NULL DEFAULT 'open',
  number_from TEXT,
  number_to TEXT,
  max_extensions INTEGER,
  object_from TEXT,
  object_to TEXT,
  second_factor TEXT,
  admin_networks TEXT,
  users_own TEXT
) STRICT;
CREATE TABLE "department_right" (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (department, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE "did" (
  number TEXT NOT NULL PRIMARY KEY,
  extension INTEGER REFERENCES extension (id) ON DELETE CASCADE,
  object INTEGER REFERENCES call_object (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE extension (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  home INTEGER NOT NULL REFERENCES department (id),
  enabled INTEGER NOT NULL DEFAULT 1,
  console TEXT NOT NULL DEFAULT 'auto',
  system_role INTEGER,
  system_role_until INTEGER,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  mobile TEXT,
  language TEXT,
  caller_id TEXT,
  vm_enabled INTEGER NOT NULL DEFAULT 0,
  vm_pin TEXT,
  vm_pin_required INTEGER NOT NULL DEFAULT 1,
  vm_email TEXT NOT NULL DEFAULT 'none',
  missed_call_email INTEGER NOT NULL DEFAULT 0,
  forward_always TEXT,
  forward_busy TEXT,
  forward_no_answer TEXT,
  no_answer_seconds INTEGER,
  username TEXT COLLATE NOCASE,
  telephone INTEGER NOT NULL DEFAULT 1,
  phonebook INTEGER NOT NULL DEFAULT 1,
  recovered INTEGER,
  sso_only INTEGER NOT NULL DEFAULT 0,
  purge_at INTEGER
) STRICT;
CREATE TABLE former_number (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (extension, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE "group" (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  display_name TEXT,
  built_in INTEGER NOT NULL DEFAULT 0,
  published INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE group_member (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  role INTEGER NOT NULL DEFAULT 1,
  until INTEGER,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (extension, group_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE group_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  scope TEXT NOT NULL,
  held TEXT NOT NULL,
  PRIMARY KEY (group_id, scope, held)
) STRICT, WITHOUT ROWID;
CREATE TABLE group_role_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  role INTEGER NOT NULL,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (group_id, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE holiday (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  from_minute INTEGER NOT NULL DEFAULT 0,
  to_minute INTEGER NOT NULL DEFAULT 1440,
  yearly INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (department, name_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE hours_override (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  mode TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  ending TEXT NOT NULL,
  over_holidays INTEGER NOT NULL DEFAULT 0,
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  reason TEXT,
  PRIMARY KEY (department, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_mark (
  extension INTEGER NOT NULL,
  source TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (extension)
) STRICT, WITHOUT ROWID;
CREATE TABLE invitation (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  made INTEGER NOT NULL,
  made_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  expires INTEGER NOT NULL
) STRICT;
CREATE TABLE "membership" (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  department INTEGER NOT NULL REFERENCES department (id),
  role INTEGER NOT NULL DEFAULT 1 REFERENCES role (id),
  until INTEGER,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (extension, department)
) STRICT, WITHOUT ROWID;
CREATE TABLE os_binding (
  uid INTEGER PRIMARY KEY,
  os_user TEXT NOT NULL,
  extension INTEGER NOT NULL UNIQUE REFERENCES extension (id) ON DELETE CASCADE
, bound_at INTEGER, bound_by INTEGER REFERENCES extension (id) ON DELETE SET NULL) STRICT;
CREATE TABLE role (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  purpose TEXT,
  built_in INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE role_right (
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE,
  scope TEXT NOT NULL,
  held TEXT NOT NULL,
  PRIMARY KEY (role, scope, held)
) STRICT, WITHOUT ROWID;
CREATE TABLE route (
  id INTEGER PRIMARY KEY,
  department INTEGER REFERENCES department (id) ON DELETE CASCADE,
  object INTEGER REFERENCES call_object (id) ON DELETE CASCADE,
  choice TEXT NOT NULL,
  destination TEXT NOT NULL,
  UNIQUE (department, choice),
  UNIQUE (object, choice)
) STRICT;
CREATE TABLE schedule (
  department INTEGER PRIMARY KEY REFERENCES department (id) ON DELETE CASCADE,
  open TEXT NOT NULL,
  pause TEXT
) STRICT;
CREATE TABLE second_factor (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 0,
  last_step INTEGER NOT NULL DEFAULT 0,
  recovery TEXT NOT NULL DEFAULT '',
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL UNIQUE,
  stamp BLOB NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER,
  sso TEXT
) STRICT;
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  set_by INTEGER,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  identity BLOB NOT NULL,
  created INTEGER NOT NULL,
  pair BLOB,
  pair_before BLOB,
  copied INTEGER,
  user_rights TEXT
) STRICT;
CREATE TABLE site_mark (
  what TEXT NOT NULL,
  id INTEGER NOT NULL,
  site TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sso_link (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  provider TEXT NOT NULL REFERENCES sso_provider (name),
  subject TEXT,
  email TEXT,
  token_at INTEGER,
  linked_by INTEGER,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (extension, provider)
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
  caller INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  last INTEGER NOT NULL,
  proven INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (number, caller)
) STRICT, WITHOUT ROWID;
CREATE TABLE token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL UNIQUE,
  label TEXT,
  department INTEGER REFERENCES department (id) ON DELETE CASCADE,
  created INTEGER NOT NULL,
  created_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  expires INTEGER NOT NULL,
  last_used INTEGER,
  parent INTEGER REFERENCES token (id) ON DELETE CASCADE
) STRICT;
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
CREATE TRIGGER call_object_id_is_used_up AFTER DELETE ON call_object
BEGIN UPDATE used_id SET last = old.id WHERE what = 'call_object' AND last < old.id; END;
CREATE TRIGGER extension_id_is_used_up AFTER DELETE ON extension
BEGIN UPDATE used_id SET last = old.id WHERE what = 'extension' AND last < old.id; END;
CREATE TRIGGER group_id_is_used_up AFTER DELETE ON "group"
BEGIN UPDATE used_id SET last = old.id WHERE what = 'group' AND last < old.id; END;
CREATE TRIGGER route_id_is_used_up AFTER DELETE ON route
BEGIN UPDATE used_id SET last = old.id WHERE what = 'route' AND last < old.id; END;
CREATE TRIGGER session_id_is_used_up AFTER DELETE ON session
BEGIN UPDATE used_id SET last = old.id WHERE what = 'session' AND last < old.id; END;
