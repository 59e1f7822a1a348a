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
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (1, 1795165200, '100', 'os-user', 'uid:3000000100', 'init', 'system', NULL, 'done', NULL, NULL, '{"owner":"100","department":"main","os_user":"uid:3000000100"}', NULL, NULL, X'BC46869CEDCACE3A5C08886C358CF53040A2BE1C659CEC2C53C529805D5B2BA4', NULL, NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (10, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:202', 2, 'done', NULL, NULL, NULL, NULL, NULL, X'4685B4AC092E32DC8122A8077349F14E922E54F81FC5FD10594B4CE9FB8082EF', '{"a4":{"home":"2 sales","first_name":"Rita","last_name":"Reception"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (11, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:202', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000202"}', '202 is not let in to pbxctl: `pbxctl console allow 202` lets them in', NULL, X'2BA2E0B759028E6F7C48256BD9A01E821F445450272D2566DFA0A0B4FD262BAB', '{"a4":{"os_user":{"uid":3000000202,"name":"uid:3000000202"}}}', 'console bind 202 --os-user uid:3000000202', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (12, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:202', 2, 'done', NULL, '{"role":"user"}', '{"role":"receptionist","department":"sales"}', NULL, NULL, X'7622E626F1E10E12B984107CFCB99599D6BE418D50BB18CBD9CA4550F9F43AAD', '{"a4":{"member/d2":{"-":"user","+":"receptionist"}}}', 'role grant 202 receptionist --department sales', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (13, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:203', 2, 'done', NULL, NULL, NULL, NULL, NULL, X'5782EBD02045F9A4D62F5B00B13879FE5CDDC57F80DC466316A4BCD60DB78355', '{"a5":{"home":"2 sales","first_name":"Gus","last_name":"Groupadmin"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (14, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:203', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000203"}', '203 is not let in to pbxctl: `pbxctl console allow 203` lets them in', NULL, X'D7FC2EC0E3C85C313DFCC7A42047A5EDD1423425174E11E0E3ED0DB9066E27D2', '{"a5":{"os_user":{"uid":3000000203,"name":"uid:3000000203"}}}', 'console bind 203 --os-user uid:3000000203', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (15, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:203', 2, 'done', NULL, '{"role":"user"}', '{"role":"group-admin","department":"sales"}', NULL, NULL, X'00D8F586F36D7F5AF67DB66362B1E68B591C3D69ECDE567905ADCB8D0E7548D2', '{"a5":{"member/d2":{"-":"user","+":"group-admin"}}}', 'role grant 203 group-admin --department sales', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (16, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:204', 2, 'done', NULL, NULL, NULL, NULL, NULL, X'EF5C5D83597AC606874F6DC9520EF55D380AAB6E8B71699F266D19E3C2F0F0F1', '{"a6":{"home":"2 sales","first_name":"Mona","last_name":"Manager"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (17, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:204', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000204"}', '204 is not let in to pbxctl: `pbxctl console allow 204` lets them in', NULL, X'2E620B96A9C0A1BC475552888201FA439A236CB78CD509A39AD9A54BAC571A9D', '{"a6":{"os_user":{"uid":3000000204,"name":"uid:3000000204"}}}', 'console bind 204 --os-user uid:3000000204', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (18, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:204', 2, 'done', NULL, '{"role":"user"}', '{"role":"manager","department":"sales"}', NULL, NULL, X'8C14C5697B5FB7187299CCF69E0C19727EAD183176C1F8A2A859F6CE59A7ACE9', '{"a6":{"member/d2":{"-":"user","+":"manager"}}}', 'role grant 204 manager --department sales', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (19, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:205', 2, 'done', NULL, NULL, NULL, NULL, NULL, X'83FA6F5D7BCC620657E1E73CC54006D388D267C3C5FB5C09D4A26E713F644E8E', '{"a7":{"home":"2 sales","first_name":"Otto","last_name":"Owner"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (2, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.add', 'department:sales', NULL, 'done', NULL, NULL, '{"name":"sales"}', NULL, NULL, X'B37BFF9E7E149DB24A9E4C4C93480B8EA701FCF7DF28150106881D16363132D0', '{"d2":{"name":"sales"}}', 'department add sales', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (20, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:205', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000205"}', '205 is not let in to pbxctl: `pbxctl console allow 205` lets them in', NULL, X'1467CD67D4C05454BCD21E5C93587AB5A99CDBDB29B9D7B837DED4AC3D1FA919', '{"a7":{"os_user":{"uid":3000000205,"name":"uid:3000000205"}}}', 'console bind 205 --os-user uid:3000000205', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (21, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:205', 2, 'done', NULL, '{"role":"user"}', '{"role":"owner","department":"sales"}', NULL, NULL, X'3952803289641003BC1365822E10E2B95022927115A31E3CEEF671CBF2943CFF', '{"a7":{"member/d2":{"-":"user","+":"owner"}}}', 'role grant 205 owner --department sales', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (22, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:301', 3, 'done', NULL, NULL, NULL, NULL, NULL, X'7031E254FDB335BFAB66F3E8698D78F94036B4E4691F80924BCB580A244EE6D1', '{"a8":{"home":"3 support","first_name":"Ulf","last_name":"User"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (23, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:301', 3, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000301"}', '301 is not let in to pbxctl: `pbxctl console allow 301` lets them in', NULL, X'1B128C322DE343D4B6C58CD45E6E962CA36FB4094A296C1FBC7760114D6FF408', '{"a8":{"os_user":{"uid":3000000301,"name":"uid:3000000301"}}}', 'console bind 301 --os-user uid:3000000301', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (24, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:304', 3, 'done', NULL, NULL, NULL, NULL, NULL, X'F94CEA2199130DE301593DA4252550D724DC3F2CE393B719C96F02DA1A7AAC95', '{"a9":{"home":"3 support","first_name":"Max","last_name":"Manager"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (25, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:304', 3, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000304"}', '304 is not let in to pbxctl: `pbxctl console allow 304` lets them in', NULL, X'0ED8735E53B3089DAB0FC1877C0F4095040C2ED2E569DBE17FB0B1861022AAB5', '{"a9":{"os_user":{"uid":3000000304,"name":"uid:3000000304"}}}', 'console bind 304 --os-user uid:3000000304', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (26, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:304', 3, 'done', NULL, '{"role":"user"}', '{"role":"manager","department":"support"}', NULL, NULL, X'FE4AE41DCABBAB6E2ED2CB79AEF72A1311970926C3495388421ED669C53CD9D0', '{"a9":{"member/d3":{"-":"user","+":"manager"}}}', 'role grant 304 manager --department support', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (27, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:401', 4, 'done', NULL, NULL, NULL, NULL, NULL, X'C13E55FE44EF5A4C96F33C5BD404C3F0BE04E0E0610B779F1E31540C91D88266', '{"a10":{"home":"4 board","first_name":"Ute","last_name":"User"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (28, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:401', 4, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000401"}', '401 is not let in to pbxctl: `pbxctl console allow 401` lets them in', NULL, X'BBB3501162D08160CD42DDF0144143026D4BB7F5C4D04BEECC26585810A24F48', '{"a10":{"os_user":{"uid":3000000401,"name":"uid:3000000401"}}}', 'console bind 401 --os-user uid:3000000401', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (29, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:405', 4, 'done', NULL, NULL, NULL, NULL, NULL, X'8817F8B1CBE551C8BC2AABE500F7FABF7F3CE9A1DD874B75D0643C62ECFF3AD0', '{"a11":{"home":"4 board","first_name":"Odette","last_name":"Owner"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (3, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.add', 'department:support', NULL, 'done', NULL, NULL, '{"name":"support"}', NULL, NULL, X'995FA87CB62BCA4A2777EE8CA4BA817C42BA72118919C52A621F3E33E2FDD6DB', '{"d3":{"name":"support"}}', 'department add support', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (30, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:405', 4, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000405"}', '405 is not let in to pbxctl: `pbxctl console allow 405` lets them in', NULL, X'5876E58BC3B0AEF95FE3C286C5C8EF5C7A84321E20CDBF2B5FF66252368DDEC2', '{"a11":{"os_user":{"uid":3000000405,"name":"uid:3000000405"}}}', 'console bind 405 --os-user uid:3000000405', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (31, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:405', 4, 'done', NULL, '{"role":"user"}', '{"role":"owner","department":"board"}', NULL, NULL, X'DBE7EDBC954052A279F3F123EAAF985EC5E45F3AEE33AF6B008A6D2837998132', '{"a11":{"member/d4":{"-":"user","+":"owner"}}}', 'role grant 405 owner --department board', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (32, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.member.add', 'extension:201', 3, 'done', NULL, '{"role":null,"call_rights":[]}', '{"role":"user","call_rights":["deny barge-in","allow intercom"],"department":"support"}', NULL, NULL, X'1534AB1296CE0F3E92FD0FF05269BC77888BD85E76D3B3F70C9BD20AE5C5A260', '{"a3":{"member/d3":"user","calls/d3/intercom":"allow","calls/d3/barge-in":"deny"}}', 'department member add support 201 --allow intercom --deny barge-in', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (33, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:201', 3, 'done', NULL, '{"role":"user"}', '{"role":"receptionist until 2026-11-20T10:00:00Z","department":"support"}', NULL, NULL, X'4D2DEE86DD030836D5C0ADEA687AB248618C0A46E3E728A9DC368ACF5DE41229', '{"a3":{"member/d3":{"-":"user","+":"receptionist until 2026-11-20T10:00:00Z"}}}', 'role grant 201 receptionist --department support --until 2026-11-20T10:00:00Z', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (34, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.rights', 'department:sales', 2, 'done', NULL, '{"call_rights":[]}', '{"call_rights":["deny show-my-calls","allow perform-operations"],"role":"user"}', NULL, NULL, X'10E46FA9770135AAA17DBC46159EFDC2DC883161DCDF2C9C964F0CA3A8257900', '{"d2":{"calls/user/perform-operations":"allow","calls/user/show-my-calls":"deny"}}', 'department rights sales --role user --allow perform-operations --deny show-my-calls', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (35, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.permit', 'extension:202', 2, 'done', NULL, '{"permissions":[]}', '{"permissions":["download-recordings","monitors"]}', NULL, NULL, X'B62E81A442AAFB0DA1833BE6EBE4326D6BDFB19C0C4F30C3CAABA60DCA054E16', '{"a4":{"permission/monitors":"never","permission/download-recordings":"never"}}', 'console permit 202 monitors download-recordings', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (36, 1795165200, '100', 'os-user', 'uid:3000000100', 'password.set', 'extension:204', 2, 'done', NULL, '{"password":null}', '{"password":"***"}', 'OS user `uid:3000000204` is still a key to 204: `pbxctl console unbind 204` ends that', NULL, X'B6B5237D0552B6490995B0C8F7358341D8B623EE09FA1E6D8B5FBD551C0A5ADA', '{"a6":{"password":"***"}}', 'password set 204 --new-password-file FILE', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (37, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.set', 'extension:201', 2, 'done', NULL, NULL, NULL, NULL, NULL, X'18249CF5A1234D5FB9E349828EE8CD015C111486CE07569F38865C872B76724D', '{"a3":{"did":["+48221000201"],"vm_enabled":1,"forward_busy":"voicemail:201"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (38, 1795165200, '204', 'os-user', 'uid:3000000204', 'extension.set', 'extension:205', 2, 'refused', 'delegation.superior', NULL, NULL, '205 holds phonebook:read and 23 more over department:sales, 204 does not', NULL, X'248AE9668B8C2F7453F9FCD8FDDE6CCBD999F1F7C857DA38E63B3F57694DF110', NULL, NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (39, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.add', 'group:hotline', NULL, 'done', NULL, NULL, '{"name":"hotline","display_name":"Hot line"}', NULL, NULL, X'55B1345C34B410FFFE95F49A48E1A6149C03DAF5C1C7BD98EECB20B21BF1045D', '{"g2":{"name":"hotline","label":"Hot line"}}', 'group add hotline --display-name ''Hot line''', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (4, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.add', 'department:board', NULL, 'done', NULL, NULL, '{"name":"board","visibility":"restricted"}', NULL, NULL, X'7E1D16E68651BA7CE6E71884FBFAA946C1DC9A66C8EAC37F9CB4C7535A999E26', '{"d4":{"name":"board","visibility":"restricted"}}', 'department add board --visibility restricted', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (40, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.permit', 'group:hotline', NULL, 'done', NULL, '{"members_rights":[]}', '{"members_rights":["extensions:read","extensions:write"]}', NULL, NULL, X'7B2BBDF58AC7D1A839D5C064B80C81BE1C425C3451A72AEFD5F207E95A5DEE82', '{"g2":{"right/members/extensions:read":true,"right/members/extensions:write":true}}', 'group permit hotline extensions:read extensions:write --scope members', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (41, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.permit', 'group:hotline', NULL, 'done', NULL, '{"system_rights":[]}', '{"system_rights":["audit:read"]}', NULL, NULL, X'A4B1FFE9E41A05953187F0F0DFA6EDEAD9CAED309E7D1F9E699751B604FB2862', '{"g2":{"right/system/audit:read":true}}', 'group permit hotline audit:read --scope system', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (42, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.rights', 'group:hotline', NULL, 'done', NULL, '{"call_rights":[]}', '{"call_rights":["allow barge-in","deny intercom"],"role":"manager"}', NULL, NULL, X'4D3DA8A7D57A6B0907672340AAF44B7E6F2897A76D12BEF0C119A42FFC6BBEED', '{"g2":{"calls/manager/barge-in":"allow","calls/manager/intercom":"deny"}}', 'group rights hotline --role manager --allow barge-in --deny intercom', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (43, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.member.add', 'extension:204', 2, 'done', NULL, '{"role":null,"call_rights":[]}', '{"role":"manager until 2026-11-20T10:00:00Z","call_rights":["allow allow-ivr"],"group":"hotline"}', NULL, NULL, X'936B13D217B747B75DCF0FF48D523C5A9C8A53D50D8B8F6D5664AD0E03EFA4B7', '{"a6":{"group/g2":"2026-11-20T10:00:00Z","group_role/g2":"manager","group_calls/g2/allow-ivr":"allow"}}', 'group member add hotline 204 --role manager --until 2026-11-20T10:00:00Z --allow allow-ivr', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (44, 1795165200, '100', 'os-user', 'uid:3000000100', 'group.member.add', 'extension:205', 2, 'done', NULL, '{"role":null}', '{"role":"user","group":"administrators"}', NULL, NULL, X'BA23F5477D662A4330C54222F3BED86D0CC2D90E127632D43FF9E5A8AB9F736C', '{"a7":{"group/g1":"never","group_role/g1":"user"}}', 'group member add administrators 205 --role user', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (45, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.add', 'role:shift lead', NULL, 'done', NULL, NULL, '{"name":"shift lead","from":"receptionist","rights":["extensions:read","override:read","override:write","see-group-members","see-group-calls","show-my-presence","show-my-calls","perform-operations","intercom","allow-parking","assign-clear-operations","dashboard:read@own","extensions:read@own","voicemail:read@own","voicemail:write@own","forwarding:read@own","forwarding:write@own","passwords:write@own","tokens:read@own","tokens:write@own","tokens:delete@own","change-presence@own"],"purpose":"leads a shift"}', NULL, NULL, X'377417269F7DD91438F70243F2674BF2DBC53AE5A537E81FA2F2F1AA84E83DFB', '{"r100":{"name":"shift lead","right/extensions:read":true,"right/override:read":true,"right/override:write":true,"right/see-group-members":true,"right/see-group-calls":true,"right/show-my-presence":true,"right/show-my-calls":true,"right/perform-operations":true,"right/intercom":true,"right/allow-parking":true,"right/assign-clear-operations":true,"right/dashboard:read@own":true,"right/extensions:read@own":true,"right/voicemail:read@own":true,"right/voicemail:write@own":true,"right/forwarding:read@own":true,"right/forwarding:write@own":true,"right/passwords:write@own":true,"right/tokens:read@own":true,"right/tokens:write@own":true,"right/tokens:delete@own":true,"right/change-presence@own":true,"purpose":"leads a shift"}}', 'role add ''shift lead'' --from receptionist --right extensions:read --without extensions:write@own --purpose ''leads a shift''', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (46, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:202', 3, 'done', NULL, '{"role":null}', '{"role":"shift lead until 2026-11-20T10:00:00Z","department":"support"}', NULL, NULL, X'38B2738498D0D5DA5250D1F572F7E5D794930234E63BA51E9F30049ECDDA50FB', '{"a4":{"member/d3":"r100 until 2026-11-20T10:00:00Z"}}', 'role grant 202 ''shift lead'' --department support --until 2026-11-20T10:00:00Z', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (47, 1795165200, '100', 'os-user', 'uid:3000000100', 'department.rights', 'department:support', 3, 'done', NULL, '{"call_rights":[]}', '{"call_rights":["allow barge-in"],"role":"shift lead"}', NULL, NULL, X'268C593F3921E9364266DF3976EB5EAC7E1270423D951D6507ED9C71A43F7AD5', '{"d3":{"calls/r100/barge-in":"allow"}}', 'department rights support --role ''shift lead'' --allow barge-in', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (48, 1795165200, '100', 'os-user', 'uid:3000000100', 'hours.set', 'department:sales', 2, 'done', NULL, '{"open":null,"break":null}', '{"open":"Mo-Fr 08:00-17:30","break":"Mo-Su 12:00-12:30"}', NULL, NULL, X'C991D62600AF754C3CF54DBC8F2826E52C917DFD1608A77FF07B4CB3443ECB32', '{"d2":{"hours/open":"Mo-Fr 08:00-17:30","hours/break":"Mo-Su 12:00-12:30"}}', 'hours set sales --open ''Mo-Fr 08:00-17:30'' --break ''Mo-Su 12:00-12:30''', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (49, 1795165200, '100', 'os-user', 'uid:3000000100', 'holiday.add', 'department:sales', 2, 'done', NULL, NULL, '{"holiday":"Christmas","days":"2026-12-24 14:00..2026-12-26"}', NULL, NULL, X'88BBA96054DE325219C34B967E1166723651CED8BC46B3BD9CF7F9009C68B30F', '{"d2":{"holiday/christmas":{"name":"Christmas","days":{"on":"2026-12-24..2026-12-26","from":"14:00"}}}}', 'holiday add sales Christmas --on 2026-12-24..2026-12-26 --from 14:00', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (5, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:101', 1, 'done', NULL, NULL, NULL, NULL, NULL, X'F5E1FBA2826199E60872374F6FDCE7ACEECC61E1C3F149C5C280975F6A5C7A94', '{"a2":{"home":"1 main","first_name":"Adam","last_name":"Admin"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (50, 1795165200, '100', 'os-user', 'uid:3000000100', 'holiday.add', 'department:sales', 2, 'done', NULL, NULL, '{"holiday":"Labour Day","days":"every year 05-01"}', NULL, NULL, X'C1BE2D717BA1DA49F855827848817BAE09B34A61A5828D4AAF77D2EE6763DD81', '{"d2":{"holiday/labour day":{"name":"Labour Day","days":{"on":"2027-05-01","yearly":true}}}}', 'holiday add sales ''Labour Day'' --on 2027-05-01 --yearly', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (51, 1795165200, '100', 'os-user', 'uid:3000000100', 'hours.override', 'department:sales', 2, 'done', NULL, '{"mode":null,"until":null,"ending":null,"over_holidays":null,"reason":null}', '{"mode":"closed","until":"2026-11-20T18:00:00Z","ending":"until","over_holidays":false,"reason":"meeting"}', NULL, 'meeting', X'A33983B1C0615DEFA7D6F1BAB9589E1CC7C10661A3D8107DA9C78A962A171862', '{"d2":{"forced/1795165200":{"state":"closed","since":"2026-11-20T09:00:00Z","until":"2026-11-20T18:00:00Z","ending":"until","over_holidays":false,"reason":"meeting","by":1}}}', 'hours override sales closed --until 2026-11-20T18:00:00Z --reason meeting', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (52, 1795165200, '100', 'os-user', 'uid:3000000100', 'hours.override', 'department:support', 3, 'done', NULL, '{"mode":null,"ending":null,"over_holidays":null}', '{"mode":"open","ending":"sticky","over_holidays":true}', NULL, NULL, X'213C7C935C7131D0AB90D905075FAC089E32F269F26DB7185C8BD3C14CB26556', '{"d3":{"forced/1795165200":{"state":"open","since":"2026-11-20T09:00:00Z","until":"never","ending":"sticky","over_holidays":true,"reason":null,"by":1}}}', 'hours override support open --sticky --over-holidays', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (53, 1795165200, '100', 'os-user', 'uid:3000000100', 'queue.add', 'queue:800', 2, 'done', NULL, '{"name":null,"did":[]}', '{"department":"sales","name":"Sales line","did":["+48221000800"]}', NULL, NULL, X'207C63668B5DFBE01B05019B958E8F537429333EDC09511B76E3F2EC020AB8F7', '{"o1":{"object":{"kind":"queue","number":"800","department":2},"name":"Sales line","did/+48221000800":true}}', 'queue add 800 --department sales --name ''Sales line'' --did +48221000800', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (54, 1795165200, '100', 'os-user', 'uid:3000000100', 'queue.member.add', 'queue:800', 2, 'done', NULL, '{"member":null}', '{"member":"201"}', NULL, NULL, X'26D1043D2D297055554326D9D845D386A33312572DBF6BBAA29D99399B1F0B7B', '{"o1":{"member/a3":1}}', 'queue member add 800 201', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (55, 1795165200, '100', 'os-user', 'uid:3000000100', 'ring-group.add', 'ring-group:801', 3, 'done', NULL, NULL, '{"department":"support"}', NULL, NULL, X'E500A07F20D3D23CB1DC10023DFBFB428AC53418F2D6E0732A17F75EB7BF64BA', '{"o2":{"object":{"kind":"ring-group","number":"801","department":3}}}', 'ring-group add 801 --department support', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (56, 1795165200, '100', 'os-user', 'uid:3000000100', 'ring-group.member.add', 'ring-group:801', 3, 'done', NULL, '{"member":null}', '{"member":"201"}', NULL, NULL, X'EDF04AB735CC3ECAC36A81A99CAB43B2B7E4489194414C9F7ADBA6E388BCBF01', '{"o2":{"member/a3":1}}', 'ring-group member add 801 201', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (57, 1795165200, '100', 'os-user', 'uid:3000000100', 'ivr.add', 'ivr:802', 2, 'done', NULL, NULL, '{"department":"sales"}', NULL, NULL, X'B5FE062C758092032206CE846E50D4F80A6BE1AFC6D57AE0075CD2D277798111', '{"o3":{"object":{"kind":"ivr","number":"802","department":2}}}', 'ivr add 802 --department sales', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (58, 1795165200, '100', 'os-user', 'uid:3000000100', 'ivr.option.set', 'ivr:802', 2, 'done', NULL, '{"option_1":null}', '{"option_1":"queue:800"}', NULL, NULL, X'198FC84A0DEC1B3A266DD9DA7B0E2A9E4727C2C88CAD6F724B31D3421D7276D8', '{"o3":{"route/1":"queue:800"}}', 'ivr option set 802 1 queue:800', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (59, 1795165200, '100', 'os-user', 'uid:3000000100', 'trunk.add', 'trunk:900', NULL, 'done', NULL, NULL, '{"department":null}', NULL, NULL, X'8C299AF7AA7F804DAA847AAFD6051FB052FF5B54B568191F112C8A6C81B09DB7', '{"o4":{"object":{"kind":"trunk","number":"900","department":null}}}', 'trunk add 900', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (6, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:101', 1, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000101"}', '101 is not let in to pbxctl: `pbxctl console allow 101` lets them in', NULL, X'CCEF02AC45D9DABA68008486BF014152A9D24F93036C2CD44FB3A6BECC199614', '{"a2":{"os_user":{"uid":3000000101,"name":"uid:3000000101"}}}', 'console bind 101 --os-user uid:3000000101', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (60, 1795165200, '100', 'os-user', 'uid:3000000100', 'route.set', 'department:sales', 2, 'done', NULL, '{"open":null,"closed":null}', '{"open":"ivr:802","closed":"voicemail:201"}', NULL, NULL, X'422DD0415FDF3C8AE4DD677D60D5D2C5B43E3DBC45F406B42DF338348F3AA5FE', '{"d2":{"route/open":"ivr:802","route/closed":"voicemail:201"}}', 'route set department:sales --open ivr:802 --closed voicemail:201', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (61, 1795165200, '100', 'os-user', 'uid:3000000100', 'route.set', 'queue:800', 2, 'done', NULL, '{"holiday":null}', '{"holiday":"external:+48221000000"}', NULL, NULL, X'877E3B72BAFDF7763A5A6E672036E87CCC889802F432EBB20431459E36E41596', '{"o1":{"route/holiday":"external:+48221000000"}}', 'route set 800 --holiday external:+48221000000', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (62, 1795165200, '100', 'os-user', 'uid:3000000100', 'token.add', 'extension:100', 1, 'done', NULL, NULL, '{"token":1,"rights":["voicemail:read"],"expires":"2027-02-18T09:00:00Z"}', NULL, NULL, X'D25A72A5C2B54D3721875E5EC2606EEBAB2F5F73E430176383D8AD8947996CED', '{"a1":{"token/t1":{"label":null,"rights":["voicemail:read"],"department":null,"created":"2026-11-20T09:00:00Z","expires":"2027-02-18T09:00:00Z","parent":null,"secret":"***"}}}', 'token add --owner 100 --right voicemail:read --until 2027-02-18T09:00:00Z', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (63, 1795165200, '100', 'os-user', 'uid:3000000100', 'token.add', 'extension:100', 1, 'done', NULL, NULL, '{"token":2,"rights":["override:write"],"department":"sales","expires":"2026-11-20T10:00:00Z","label":"cron"}', NULL, NULL, X'B10C707C21AE78EADE0AF83E1D59E73BEFD816E715E5068FEF019B541B228B1A', '{"a1":{"token/t2":{"label":"cron","rights":["override:write"],"department":2,"created":"2026-11-20T09:00:00Z","expires":"2026-11-20T10:00:00Z","parent":null,"secret":"***"}}}', 'token add --owner 100 --right override:write --department sales --until 2026-11-20T10:00:00Z --label cron', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (64, 1795165200, '100', 'os-user', 'uid:3000000100', 'phonebook.add', 'phonebook', NULL, 'done', NULL, NULL, '{"id":1,"first_name":"Ann","last_name":"Lee","company":"Acme","numbers":["work:+48221000500","mobile:+48600100200"],"email":"ann@example.com","speed_dial":"21","note":"mornings"}', NULL, NULL, X'9E000DE7809DF839EADAB8AB2F2F6CC13494C5EB1967706125C02A8CFF55906E', '{"b1":{"entry":{"first_name":"Ann","last_name":"Lee","company":"Acme","numbers":["work:+48221000500","mobile:+48600100200"],"email":"ann@example.com","speed_dial":"21","note":"mornings","department":null}}}', 'phonebook add --first Ann --last Lee --company Acme --number work:+48221000500 --number mobile:+48600100200 --email ann@example.com --speed-dial 21 --note mornings', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (65, 1795165200, '100', 'os-user', 'uid:3000000100', 'phonebook.add', 'department:sales', 2, 'done', NULL, NULL, '{"id":2,"company":"Acme","numbers":["fax:+48221000501"],"department":"sales"}', NULL, NULL, X'867073DD638BB874A0866FC4AD51ACFD9D595D4D0FD5943962C3CC628E856A32', '{"b2":{"entry":{"company":"Acme","numbers":["fax:+48221000501"],"department":2}}}', 'phonebook add --department sales --company Acme --number fax:+48221000501', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (66, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.set', 'extension:205', 2, 'done', NULL, NULL, NULL, NULL, NULL, X'DA56A3BE7E3D3BD019D2C6399C5573A926128D67A94B21AE36B5AF3E52683992', '{"a7":{"phonebook":0}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (67, 1795165200, '100', 'os-user', 'uid:3000000100', 'password.invite', 'extension:202', 2, 'done', NULL, '{"invited_until":null}', '{"invited_until":"2026-12-04T09:00:00Z"}', NULL, NULL, X'8862CF8E193C16F99D704118263E3760B7225596F26CC4CF07528B218C1D4D8D', '{"a4":{"invitation":{"until":"2026-12-04T09:00:00Z","secret":"***"}}}', 'password invite 202 --until 2026-12-04T09:00:00Z', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (68, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.renumber', 'extension:301', 3, 'done', NULL, '{"number":"301"}', '{"number":"391"}', NULL, NULL, X'66827ACA4B7BC070C1E29F434241CCB57025110A41E211AFE26CB41D9DCA5E39', '{"a8":{"number":{"-":"301","+":"391"},"former/301":{"at":"2026-11-20T09:00:00Z","until":null}}}', 'extension renumber 301 391', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (69, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.renumber', 'extension:304', 3, 'done', NULL, '{"number":"304","forward_old":null}', '{"number":"394","forward_old":"2026-12-20T09:00:00Z"}', NULL, NULL, X'2FC2D12D3EB430E4C8AF6ED530AD8B37252B5EDBB51A551A7CEDDBACC0C1A63F', '{"a9":{"number":{"-":"304","+":"394"},"former/304":{"at":"2026-11-20T09:00:00Z","until":"2026-12-20T09:00:00Z"}}}', 'extension renumber 304 394 --forward-old 30', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (7, 1795165200, '100', 'os-user', 'uid:3000000100', 'role.grant', 'extension:101', 1, 'done', NULL, '{"system_role":null}', '{"system_role":"system-admin"}', NULL, NULL, X'288DBAECEAF491F06CD690623BD96828798EDAF4F6B2FA7EF4C4D85A345C0165', '{"a2":{"system_role":"system-admin"}}', 'role grant 101 system-admin', NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (70, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:350', 3, 'done', NULL, NULL, NULL, NULL, NULL, X'1A11EF5FA4FD5A0AF595D4064390B5AD3CAB39981201698615BBB56C78679EE1', '{"a12":{"home":"3 support","last_name":"Lee"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (71, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:351', 3, 'done', NULL, NULL, NULL, NULL, NULL, X'1190EF7FDCD3339438D0F0E47A975124C0F0F07F854AC191A729C1994D8D8614', '{"a13":{"home":"3 support"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (72, 1795165200, '204', 'password', 'uid:3000000100', 'login', 'extension:204', NULL, 'refused', 'auth.required', NULL, NULL, 'wrong number or password', NULL, X'2D72CD6B85A375B9D2E1548A8F03460286C35D8065C664A11CE286E3C1EFC294', NULL, NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (73, 1795165200, '204', 'password', 'uid:3000000100', 'login', 'extension:204', NULL, 'done', NULL, NULL, '{"session":1,"expires":"2026-11-20T21:00:00Z"}', NULL, NULL, X'A765018739F9E099E85BCB206DC77DE9CDFE5DCC3EF367CD1CD40DE5E220C504', NULL, NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (8, 1795165200, '100', 'os-user', 'uid:3000000100', 'extension.add', 'extension:201', 2, 'done', NULL, NULL, NULL, NULL, NULL, X'A5FB39BF8D84FD10154C2F1292D5F6A280B0A642341EEE4E519B752CB48421C2', '{"a3":{"home":"2 sales","first_name":"Uma","last_name":"User"}}', NULL, NULL);
INSERT INTO "audit" (id, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch) VALUES (9, 1795165200, '100', 'os-user', 'uid:3000000100', 'console.bind', 'extension:201', 2, 'done', NULL, '{"os_user":null}', '{"os_user":"uid:3000000201"}', '201 is not let in to pbxctl: `pbxctl console allow 201` lets them in', NULL, X'164FFDB774CF4EB9DF35BCF7B2110A2C5A04F061C7F7A51D466D60B93382CF58', '{"a3":{"os_user":{"uid":3000000201,"name":"uid:3000000201"}}}', 'console bind 201 --os-user uid:3000000201', NULL);
INSERT INTO "audit_fold" (source, key, entry, began, last, more) VALUES ('extension:204', X'DB6137B10A30F135F38471E1ECA6ACD32C4145A19C664A108027CB72C47E45D8', 38, 1795165200, 1795165200, 0);
INSERT INTO "audit_fold" (source, key, entry, began, last, more) VALUES ('os-user:uid:3000000100', X'A1E616A1995521E3DCDD1C4187FA1BD7BA09E68B0A1471EC6BD7402CFF852534', 72, 1795165200, 1795165200, 0);
INSERT INTO "audit_tip" (id, last, hash, due) VALUES (1, 73, X'A765018739F9E099E85BCB206DC77DE9CDFE5DCC3EF367CD1CD40DE5E220C504', 1795165260);
INSERT INTO "book_entry" (id, department, first_name, last_name, company, numbers, email, speed_dial, note) VALUES (1, NULL, 'Ann', 'Lee', 'Acme', 'work:+48221000500 mobile:+48600100200', 'ann@example.com', '21', 'mornings');
INSERT INTO "book_entry" (id, department, first_name, last_name, company, numbers, email, speed_dial, note) VALUES (2, 2, NULL, NULL, 'Acme', 'fax:+48221000501', NULL, NULL, NULL);
INSERT INTO "call_member" (object, extension, place) VALUES (1, 3, 1);
INSERT INTO "call_member" (object, extension, place) VALUES (2, 3, 1);
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (1, 'queue', '800', 2, 'Sales line');
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (2, 'ring-group', '801', 3, NULL);
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (3, 'ivr', '802', 2, NULL);
INSERT INTO "call_object" (id, kind, number, department, name) VALUES (4, 'trunk', '900', NULL, NULL);
INSERT INTO "console_permission" (extension, permission, until) VALUES (4, 'download-recordings', NULL);
INSERT INTO "console_permission" (extension, permission, until) VALUES (4, 'monitors', NULL);
INSERT INTO "credential" (extension, hash, set_at, set_by) VALUES (6, '$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$WLRGUa13/B3MXznFse33FId4O++DaYL6ulYUMEhpRqE', 1795165200, 1);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions, object_from, object_to, second_factor, admin_networks, users_own) VALUES (1, 'main', 'main', 1, NULL, NULL, NULL, NULL, 'open', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions, object_from, object_to, second_factor, admin_networks, users_own) VALUES (2, 'sales', 'sales', 0, NULL, NULL, NULL, NULL, 'open', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions, object_from, object_to, second_factor, admin_networks, users_own) VALUES (3, 'support', 'support', 0, NULL, NULL, NULL, NULL, 'open', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "department" (id, name, name_key, is_default, display_name, timezone, language, country, visibility, number_from, number_to, max_extensions, object_from, object_to, second_factor, admin_networks, users_own) VALUES (4, 'board', 'board', 0, NULL, NULL, NULL, NULL, 'restricted', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "department_right" (department, role, allow, deny) VALUES (2, 1, 32, 16);
INSERT INTO "department_right" (department, role, allow, deny) VALUES (3, 100, 64, 0);
INSERT INTO "did" (number, extension, object) VALUES ('+48221000201', 3, NULL);
INSERT INTO "did" (number, extension, object) VALUES ('+48221000800', NULL, 1);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (1, '100', 1, 1, 'auto', 7, NULL, 'Olga', 'Owner', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (10, '401', 4, 1, 'auto', NULL, NULL, 'Ute', 'User', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (11, '405', 4, 1, 'auto', NULL, NULL, 'Odette', 'Owner', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (12, '350', 3, 1, 'auto', NULL, NULL, NULL, 'Lee', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (13, '351', 3, 1, 'auto', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (2, '101', 1, 1, 'auto', 6, NULL, 'Adam', 'Admin', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (3, '201', 2, 1, 'auto', NULL, NULL, 'Uma', 'User', NULL, NULL, NULL, NULL, 1, NULL, 1, 'none', 0, NULL, 'voicemail:201', NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (4, '202', 2, 1, 'auto', NULL, NULL, 'Rita', 'Reception', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (5, '203', 2, 1, 'auto', NULL, NULL, 'Gus', 'Groupadmin', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (6, '204', 2, 1, 'auto', NULL, NULL, 'Mona', 'Manager', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (7, '205', 2, 1, 'auto', NULL, NULL, 'Otto', 'Owner', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 0, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (8, '391', 3, 1, 'auto', NULL, NULL, 'Ulf', 'User', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "extension" (id, number, home, enabled, console, system_role, system_role_until, first_name, last_name, email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, username, telephone, phonebook, recovered, sso_only, purge_at) VALUES (9, '394', 3, 1, 'auto', NULL, NULL, 'Max', 'Manager', NULL, NULL, NULL, NULL, 0, NULL, 1, 'none', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, 0, NULL);
INSERT INTO "former_number" (extension, number, at, until) VALUES (8, '301', 1795165200, NULL);
INSERT INTO "former_number" (extension, number, at, until) VALUES (9, '304', 1795165200, 1797757200);
INSERT INTO "group" (id, name, name_key, display_name, built_in, published) VALUES (1, 'administrators', 'administrators', NULL, 1, 0);
INSERT INTO "group" (id, name, name_key, display_name, built_in, published) VALUES (2, 'hotline', 'hotline', 'Hot line', 0, 0);
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
INSERT INTO "import_mark" (extension, source, gone) VALUES (12, 'berlin', 0);
INSERT INTO "invitation" (extension, secret, made, made_by, expires) VALUES (4, X'9322DED39BEC35EF7465B8285DDC8117AAAF8DE8FAD115E29813509E04579550', 1795165200, 1, 1796374800);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (1, 1, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (10, 4, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (11, 4, 5, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (12, 3, 1, NULL, 0, 0);
INSERT INTO "membership" (extension, department, role, until, allow, deny) VALUES (13, 3, 1, NULL, 0, 0);
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
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000100, 'uid:3000000100', 1, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000101, 'uid:3000000101', 2, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000201, 'uid:3000000201', 3, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000202, 'uid:3000000202', 4, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000203, 'uid:3000000203', 5, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000204, 'uid:3000000204', 6, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000205, 'uid:3000000205', 7, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000301, 'uid:3000000301', 8, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000304, 'uid:3000000304', 9, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000401, 'uid:3000000401', 10, 1795165200, 1);
INSERT INTO "os_binding" (uid, os_user, extension, bound_at, bound_by) VALUES (3000000405, 'uid:3000000405', 11, 1795165200, 1);
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
INSERT INTO "session" (id, extension, secret, stamp, created, expires, used, sso) VALUES (1, 6, X'1727671112C74B1226996DAEAE0B0976DDCC7A8A2880CCDD9CBB457042CE8C9A', X'FAB8FA80230FAAEE1C4EE249E18B2AE6F9DC06FCCB62E42835B72AED06757CD5', 1795165200, 1795208400, NULL, NULL);
INSERT INTO "site" (id, identity, created, copied, user_rights) VALUES (1, X'7468652074657374277320776F726C64', 1795165200, NULL, NULL);
INSERT INTO "site_mark" (what, id, site) VALUES ('extension', 13, 'Lab');
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'book_entry';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'department';
UPDATE sqlite_sequence SET seq = 100 WHERE name = 'role';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'token';
INSERT INTO "throttle" (number, caller, failures, last, proven) VALUES ('204', -1, 1, 1795165200, 0);
INSERT INTO "throttle" (number, caller, failures, last, proven) VALUES ('204', 3000000100, 0, 1795165200, 1);
INSERT INTO "token" (id, extension, secret, label, department, created, created_by, expires, last_used, parent) VALUES (1, 1, X'F35F088BEF9011A52228E70D60D9859ED51C7370A1ED0D7089A70E51F0B1E30D', NULL, NULL, 1795165200, 1, 1802941200, NULL, NULL);
INSERT INTO "token" (id, extension, secret, label, department, created, created_by, expires, last_used, parent) VALUES (2, 1, X'E1756B1EA81F10487E61A6890354CE9AC7E9309562AD9FE2E8E474E3276424D5', 'cron', 2, 1795165200, 1, 1795168800, NULL, NULL);
INSERT INTO "token_right" (token, held) VALUES (1, 'voicemail:read');
INSERT INTO "token_right" (token, held) VALUES (2, 'override:write');
INSERT INTO "used_id" (what, last) VALUES ('call_object', 0);
INSERT INTO "used_id" (what, last) VALUES ('extension', 0);
INSERT INTO "used_id" (what, last) VALUES ('group', 0);
INSERT INTO "used_id" (what, last) VALUES ('route', 0);
INSERT INTO "used_id" (what, last) VALUES ('session', 0);
