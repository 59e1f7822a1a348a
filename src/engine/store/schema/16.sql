-- Every process that opens the file reads what all tables, indexes and triggers say, and half of
-- that was conditions (CHECK) and triggers. The engine keeps them, in the transaction that
-- writes, and a value that it cannot read is damage; `db check` looks for rows that break one
-- (`limits.rs`). Two triggers of the record stay, and those that remember ids that were removed.
-- What a table says, and not what it holds, is changed where it stands
-- (https://www.sqlite.org/lang_altertable.html, section 7).
DROP TRIGGER IF EXISTS audit_seal_follows;
DROP TRIGGER IF EXISTS audit_seal_stays;
DROP TRIGGER IF EXISTS audit_seal_stays_as_it_is;
DROP TRIGGER IF EXISTS audit_tip_only_grows;
DROP TRIGGER IF EXISTS audit_tip_stays;
DROP TRIGGER IF EXISTS call_member_of_what_rings;
DROP TRIGGER IF EXISTS call_object_id_is_new;
DROP TRIGGER IF EXISTS call_object_keeps_number_and_kind;
DROP TRIGGER IF EXISTS call_object_number_is_free;
DROP TRIGGER IF EXISTS extension_id_is_new;
DROP TRIGGER IF EXISTS extension_other_number_is_free;
DROP TRIGGER IF EXISTS group_built_in_keeps_its_name;
DROP TRIGGER IF EXISTS group_built_in_stays;
DROP TRIGGER IF EXISTS group_id_is_new;
DROP TRIGGER IF EXISTS role_built_in_is_not_changed;
DROP TRIGGER IF EXISTS role_built_in_stays;
DROP TRIGGER IF EXISTS route_id_is_new;
DROP TRIGGER IF EXISTS route_of_what_takes_calls;
DROP TRIGGER IF EXISTS session_id_is_new;
DROP TRIGGER IF EXISTS used_id_only_grows;
DROP TRIGGER IF EXISTS used_id_stays;
DROP TABLE IF EXISTS id_comes_back;
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  identity BLOB NOT NULL,
  created INTEGER NOT NULL,
  pair BLOB,
  pair_before BLOB,
  copied INTEGER,
  user_rights TEXT
) STRICT'
  WHERE type = 'table' AND name = 'site';
UPDATE sqlite_schema SET sql = 'CREATE TABLE department (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  is_default INTEGER NOT NULL DEFAULT 0,
  display_name TEXT,
  timezone TEXT,
  language TEXT,
  country TEXT,
  visibility TEXT NOT NULL DEFAULT ''open'',
  number_from TEXT,
  number_to TEXT,
  max_extensions INTEGER,
  object_from TEXT,
  object_to TEXT,
  second_factor TEXT,
  admin_networks TEXT,
  users_own TEXT
) STRICT'
  WHERE type = 'table' AND name = 'department';
UPDATE sqlite_schema SET sql = 'CREATE TABLE extension (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  home INTEGER NOT NULL REFERENCES department (id),
  enabled INTEGER NOT NULL DEFAULT 1,
  console TEXT NOT NULL DEFAULT ''auto'',
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
  vm_email TEXT NOT NULL DEFAULT ''none'',
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
) STRICT'
  WHERE type = 'table' AND name = 'extension';
UPDATE sqlite_schema SET sql = 'CREATE TABLE console_permission (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  permission TEXT NOT NULL,
  until INTEGER,
  PRIMARY KEY (extension, permission)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'console_permission';
UPDATE sqlite_schema SET sql = 'CREATE TABLE credential (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL
) STRICT'
  WHERE type = 'table' AND name = 'credential';
UPDATE sqlite_schema SET sql = 'CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL UNIQUE,
  stamp BLOB NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER,
  sso TEXT
) STRICT'
  WHERE type = 'table' AND name = 'session';
UPDATE sqlite_schema SET sql = 'CREATE TABLE audit (
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
) STRICT'
  WHERE type = 'table' AND name = 'audit';
UPDATE sqlite_schema SET sql = 'CREATE TABLE audit_tip (
  id INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  hash BLOB NOT NULL,
  due INTEGER
) STRICT'
  WHERE type = 'table' AND name = 'audit_tip';
UPDATE sqlite_schema SET sql = 'CREATE TABLE "group" (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  display_name TEXT,
  built_in INTEGER NOT NULL DEFAULT 0,
  published INTEGER NOT NULL DEFAULT 0
) STRICT'
  WHERE type = 'table' AND name = 'group';
UPDATE sqlite_schema SET sql = 'CREATE TABLE group_member (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  role INTEGER NOT NULL DEFAULT 1,
  until INTEGER,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (extension, group_id)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'group_member';
UPDATE sqlite_schema SET sql = 'CREATE TABLE group_role_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  role INTEGER NOT NULL,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (group_id, role)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'group_role_right';
UPDATE sqlite_schema SET sql = 'CREATE TABLE group_right (
  group_id INTEGER NOT NULL REFERENCES "group" (id) ON DELETE CASCADE,
  scope TEXT NOT NULL,
  held TEXT NOT NULL,
  PRIMARY KEY (group_id, scope, held)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'group_right';
UPDATE sqlite_schema SET sql = 'CREATE TABLE role (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  purpose TEXT,
  built_in INTEGER NOT NULL DEFAULT 0
) STRICT'
  WHERE type = 'table' AND name = 'role';
UPDATE sqlite_schema SET sql = 'CREATE TABLE role_right (
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE,
  scope TEXT NOT NULL,
  held TEXT NOT NULL,
  PRIMARY KEY (role, scope, held)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'role_right';
UPDATE sqlite_schema SET sql = 'CREATE TABLE "membership" (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  department INTEGER NOT NULL REFERENCES department (id),
  role INTEGER NOT NULL DEFAULT 1 REFERENCES role (id),
  until INTEGER,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (extension, department)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'membership';
UPDATE sqlite_schema SET sql = 'CREATE TABLE "department_right" (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  role INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE,
  allow INTEGER NOT NULL DEFAULT 0,
  deny INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (department, role)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'department_right';
UPDATE sqlite_schema SET sql = 'CREATE TABLE schedule (
  department INTEGER PRIMARY KEY REFERENCES department (id) ON DELETE CASCADE,
  open TEXT NOT NULL,
  pause TEXT
) STRICT'
  WHERE type = 'table' AND name = 'schedule';
UPDATE sqlite_schema SET sql = 'CREATE TABLE holiday (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  from_minute INTEGER NOT NULL DEFAULT 0,
  to_minute INTEGER NOT NULL DEFAULT 1440,
  yearly INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (department, name_key)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'holiday';
UPDATE sqlite_schema SET sql = 'CREATE TABLE call_object (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE,
  department INTEGER REFERENCES department (id),
  name TEXT
) STRICT'
  WHERE type = 'table' AND name = 'call_object';
UPDATE sqlite_schema SET sql = 'CREATE TABLE call_member (
  object INTEGER NOT NULL REFERENCES call_object (id) ON DELETE CASCADE,
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  PRIMARY KEY (object, extension)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'call_member';
UPDATE sqlite_schema SET sql = 'CREATE TABLE route (
  id INTEGER PRIMARY KEY,
  department INTEGER REFERENCES department (id) ON DELETE CASCADE,
  object INTEGER REFERENCES call_object (id) ON DELETE CASCADE,
  choice TEXT NOT NULL,
  destination TEXT NOT NULL,
  UNIQUE (department, choice),
  UNIQUE (object, choice)
) STRICT'
  WHERE type = 'table' AND name = 'route';
UPDATE sqlite_schema SET sql = 'CREATE TABLE "did" (
  number TEXT NOT NULL PRIMARY KEY,
  extension INTEGER REFERENCES extension (id) ON DELETE CASCADE,
  object INTEGER REFERENCES call_object (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'did';
UPDATE sqlite_schema SET sql = 'CREATE TABLE token (
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
) STRICT'
  WHERE type = 'table' AND name = 'token';
UPDATE sqlite_schema SET sql = 'CREATE TABLE "throttle" (
  number TEXT NOT NULL,
  caller INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  last INTEGER NOT NULL,
  proven INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (number, caller)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'throttle';
UPDATE sqlite_schema SET sql = 'CREATE TABLE audit_fold (
  source TEXT NOT NULL,
  key BLOB NOT NULL,
  entry INTEGER NOT NULL,
  began INTEGER NOT NULL,
  last INTEGER NOT NULL,
  more INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'audit_fold';
UPDATE sqlite_schema SET sql = 'CREATE TABLE audit_seal (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  hash BLOB NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  file TEXT NOT NULL
) STRICT'
  WHERE type = 'table' AND name = 'audit_seal';
UPDATE sqlite_schema SET sql = 'CREATE TABLE backup_made (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  file TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT'
  WHERE type = 'table' AND name = 'backup_made';
UPDATE sqlite_schema SET sql = 'CREATE TABLE book_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  department INTEGER REFERENCES department (id),
  first_name TEXT,
  last_name TEXT,
  company TEXT,
  numbers TEXT NOT NULL,
  email TEXT,
  speed_dial TEXT,
  note TEXT
) STRICT'
  WHERE type = 'table' AND name = 'book_entry';
UPDATE sqlite_schema SET sql = 'CREATE TABLE second_factor (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 0,
  last_step INTEGER NOT NULL DEFAULT 0,
  recovery TEXT NOT NULL DEFAULT '''',
  made_at INTEGER NOT NULL
) STRICT'
  WHERE type = 'table' AND name = 'second_factor';
UPDATE sqlite_schema SET sql = 'CREATE TABLE invitation (
  extension INTEGER PRIMARY KEY REFERENCES extension (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  made INTEGER NOT NULL,
  made_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  expires INTEGER NOT NULL
) STRICT'
  WHERE type = 'table' AND name = 'invitation';
UPDATE sqlite_schema SET sql = 'CREATE TABLE sso_link (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  provider TEXT NOT NULL REFERENCES sso_provider (name),
  subject TEXT,
  email TEXT,
  token_at INTEGER,
  linked_by INTEGER,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (extension, provider)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'sso_link';
UPDATE sqlite_schema SET sql = 'CREATE TABLE former_number (
  extension INTEGER NOT NULL REFERENCES extension (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (extension, number)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'former_number';
UPDATE sqlite_schema SET sql = 'CREATE TABLE hours_override (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  mode TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  ending TEXT NOT NULL,
  over_holidays INTEGER NOT NULL DEFAULT 0,
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  reason TEXT,
  PRIMARY KEY (department, since)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'hours_override';
UPDATE sqlite_schema SET sql = 'CREATE TABLE site_mark (
  what TEXT NOT NULL,
  id INTEGER NOT NULL,
  site TEXT NOT NULL DEFAULT '''',
  PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'site_mark';
UPDATE sqlite_schema SET sql = 'CREATE TABLE import_mark (
  extension INTEGER NOT NULL,
  source TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (extension)
) STRICT, WITHOUT ROWID'
  WHERE type = 'table' AND name = 'import_mark';
PRAGMA writable_schema = RESET;
