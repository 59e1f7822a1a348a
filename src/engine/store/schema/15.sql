-- A list of three words or more costs each row that is written a table which SQLite makes to look it
-- up in. As comparisons they say the same and cost nearly nothing. What a table says, and not
-- what it holds, is changed where it stands (https://www.sqlite.org/lang_altertable.html, section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
  'console IN (''auto'', ''allow'', ''deny'')',
  'console = ''auto'' OR console = ''allow'' OR console = ''deny'''),
  'vm_email IN (''none'', ''notify'', ''attach'', ''attach-and-delete'')',
  'vm_email = ''none'' OR vm_email = ''notify'' OR vm_email = ''attach'' OR vm_email = ''attach-and-delete''')
  WHERE type = 'table' AND name = 'extension';
UPDATE sqlite_schema SET sql = replace(sql,
  'what IN (''extension'', ''department'', ''group'', ''role'', ''object'', ''entry'')',
  'what = ''extension'' OR what = ''department'' OR what = ''group'' OR what = ''role'' OR what = ''object'' OR what = ''entry''')
  WHERE type = 'table' AND name = 'site_mark';
UPDATE sqlite_schema SET sql = replace(sql,
  'kind IN (''queue'', ''ring-group'', ''ivr'', ''trunk'')',
  'kind = ''queue'' OR kind = ''ring-group'' OR kind = ''ivr'' OR kind = ''trunk''')
  WHERE type = 'table' AND name = 'call_object';
UPDATE sqlite_schema SET sql = replace(sql,
  'choice IN (''open'', ''break'', ''closed'', ''holiday'',
    ''0'', ''1'', ''2'', ''3'', ''4'', ''5'', ''6'', ''7'', ''8'', ''9'', ''*'', ''#'')',
  'choice = ''open'' OR choice = ''break'' OR choice = ''closed'' OR choice = ''holiday''
    OR (length(choice) = 1 AND choice GLOB ''[0-9*#]'')')
  WHERE type = 'table' AND name = 'route';
PRAGMA writable_schema = RESET;
