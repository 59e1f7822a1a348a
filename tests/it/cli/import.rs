//! `pbxctl import`: output and exit codes.

use crate::common::{Answer, World};
use insta::assert_snapshot;
use pbxctl::cli::Prompt;
use pbxctl::domain::DepartmentPatch;
use pbxctl::domain::{Secret, Time};
use pbxctl::engine::{Access, Store};
use std::io;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

const IMPORT: &str = "import $D/people.csv --profile 3cx";

fn northwind(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    folder.join(name).display().to_string()
}

fn import(world: &World, file: &str, rest: &str) -> Answer {
    world.file("people.csv", file);
    world.run(&format!("{IMPORT} {rest}"))
}

fn import_as(world: &World, number: &str, file: &str, rest: &str) -> Answer {
    world.file("people.csv", file);
    world.run_as(number, &format!("{IMPORT} {rest}"))
}

/// How many records there are of this action.
fn records(world: &World, action: &str, outcome: &str) -> usize {
    use pbxctl::engine::RecordFilter;
    use pbxctl::engine::operations::audit::Look;
    let mut store = world.store();
    let session = world.session(&store, "100");
    let snapshot = store.read(world.now()).unwrap();
    let granted = snapshot.authorize(&session, Look).unwrap().unwrap();
    let filter = RecordFilter {
        action: Some(action.to_owned()),
        outcome: Some(outcome.to_owned()),
        limit: 1_000_000,
        ..RecordFilter::default()
    };
    snapshot.records(&granted, &filter).unwrap().all
}

/// A nightly job that says `manager` makes nobody manager for longer than they were to be.
#[test]
fn a_role_that_ends_is_the_role_on_either_route() {
    let file = "Number,FirstName,Department,Role\n201,Uma,sales,managers\n";
    for ensures in [true, false] {
        let world = World::company();
        let run = || {
            if ensures {
                world
                    .run("extension ensure 201 --department sales --first Uma --role manager")
                    .ok()
            } else {
                import(&world, file, "").ok()
            }
        };
        let held = || {
            let shown = world.run("extension show 201 -o json").ok().json();
            let m = &shown["memberships"][0];
            (m["role"].as_str().unwrap().to_owned(), m["until"].clone())
        };
        world
            .run("role grant 201 manager --department sales --for 3d")
            .ok();
        let before = held();
        assert!(before.1.is_string());
        let records = || records(&world, "", "done");
        let count = records();
        run();
        assert_eq!(held(), before, "by ensure: {ensures}");
        assert_eq!(records(), count, "by ensure: {ensures}");
        // Once it has expired, the role is not there, and is given as asked.
        world.pass(3 * 86_400);
        assert_eq!(held().0, "user");
        run();
        assert_eq!(held(), ("manager".to_owned(), serde_json::Value::Null));
    }
}

#[test]
fn a_real_export_comes_in_whole_and_a_second_time_changes_nothing() {
    let world = World::new();
    let line = format!(
        "import {} --profile 3cx",
        northwind("northwind-3cx-v20.csv")
    );
    assert_snapshot!(world.run(&line).shot(), @r#"
    -- stderr
    LINE     COLUMN      WHAT IS WRONG
    2-5      Department  there is no department `Reception` (4 lines)
    6-65     Department  there is no department `Sales` (60 lines)
    66-135   Department  there is no department `Support` (70 lines)
    119      DID         warning: `+48225550867` is already given to 2072 on line 74; left there
    136-145  Department  there is no department `Human Resources` (10 lines)
    146-161  Department  there is no department `Finance & Legal` (16 lines)
    162-191  Department  there is no department `Warehouse, North` (30 lines)
    192-227  Department  there is no department `Entwicklung München` (36 lines)
    200      DID         warning: `+48225550067` is already given to 2041 on line 43; left there
    228-233  Department  there is no department `Zarząd` (6 lines)
    234-241  Department  there is no department `Field Service` (8 lines)
    pbxctl: nothing was imported: 240 problems and 2 warnings in northwind-3cx-v20.csv
    hint: `--create-departments` makes missing departments
    -- exit 7
    "#);
    let line = format!("{line} --create-departments");
    assert_snapshot!(world.run(&line).shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: import 240 extensions from northwind-3cx-v20.csv (240 new); this makes 2226 Priya Müller system-owner; 2227 Nuno Dubois system-admin of the whole system
    hint: confirm with `--confirm northwind-3cx-v20.csv`
    -- exit 9
    "#);
    assert_snapshot!(world.run(&format!("{line} --dry-run")).shot(), @r#"
    240 extensions from northwind-3cx-v20.csv: 240 added (dry run, nothing written)
    9 departments made: `Reception`, `Sales`, `Support`, `Human Resources`, `Finance & Legal` and 4 more
    roles given: 4 receptionist, 2 manager, 1 owner, 1 group-admin
    system-owner: 2226 Priya Müller
    system-admin: 2227 Nuno Dubois
    37 columns were not read: ClickToCallAuth, WMApprove, WebMeetingFriendlyName, MAC, Template and 32 more
    a department without office hours is closed, and hangs up calls to its queues: pbxctl hours set Reception --open 'mon-fri 8-17:30'
    it needs `--confirm northwind-3cx-v20.csv`
    240 extensions without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    -- stderr
    warning: line 119, DID: `+48225550867` is already given to 2072 on line 74; left there
    warning: line 155: the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it
    warning: line 200, DID: `+48225550067` is already given to 2041 on line 43; left there
    -- exit 0
    "#);
    assert_eq!(records(&world, "extension.add", "done"), 0);
    assert_snapshot!(world.run(&format!("{line} --yes --strict")).shot(), @"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    119   DID     warning: `+48225550867` is already given to 2072 on line 74; left there
    155   -       warning: the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it
    200   DID     warning: `+48225550067` is already given to 2041 on line 43; left there
    pbxctl: nothing was imported: 3 problems in northwind-3cx-v20.csv
    hint: without `--strict`, warnings do not stop an import
    -- exit 7
    ");
    assert_snapshot!(world.line(&line).tty(100).answers(&["northwind-3cx-v20.csv"]).run().stdout, @"
    240 extensions from northwind-3cx-v20.csv: 240 added
    9 departments made: `Reception`, `Sales`, `Support`, `Human Resources`, `Finance & Legal` and 4 more
    roles given: 4 receptionist, 2 manager, 1 owner, 1 group-admin
    system-owner: 2226 Priya Müller
    system-admin: 2227 Nuno Dubois
    37 columns were not read: ClickToCallAuth, WMApprove, WebMeetingFriendlyName, MAC, Template and 32
      more
    a department without office hours is closed, and hangs up calls to its queues:
      pbxctl hours set Reception --open 'mon-fri 8-17:30'
    240 extensions without a web-access password: `--invite-dir` invites new people,
      `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 2
    ");
    assert_eq!(records(&world, "extension.add", "done"), 240);
    assert_eq!(records(&world, "department.add", "done"), 9);
    let before = std::fs::read(world.db()).unwrap();
    assert_snapshot!(world.run(&format!("{line} -o json")).shot(), @r#"
    {"changed":false,"action":"import","target":"file:northwind-3cx-v20.csv","before":{},"after":{},"audit_id":null,"warnings":["line 119, DID: `+48225550867` is already given to 2072 on line 74; left there","line 200, DID: `+48225550067` is already given to 2041 on line 43; left there"],"profile":"3cx","kind":"extensions","counts":{"rows":240,"added":0,"changed":0,"unchanged":240,"skipped":0,"passwords":0,"departments_created":0,"dids_without_country_code":0},"departments_created":[],"roles":[],"powerful":[],"columns_not_read":["ClickToCallAuth","WMApprove","WebMeetingFriendlyName","MAC","Template","Model","Router","Ringtone","QRingtone","VMLanguage","VMPlayMsgDateTime","VMPlayCallerID","RecordCalls","RecordExternal","RecordCanSee","RecordCanDelete","RecordStartStop","RecordNotify","HideFWrules","DisableExternalCalls","CallScreening","PinProtected","PinTimeout","Transcription","AllowLanOnly","SIPID","DeliverAudio","HotDesk","SRTPMode","MS365SignInDisabled","MS365CalendarDisabled","MS365ContactsDisabled","MS365TeamsDisabled","GoogleSignInDisabled","GoogleContactsDisabled","GoogleCalendarDisabled","BLF"],"changes":[]}
    -- exit 0
    "#);
    assert!(
        before == std::fs::read(world.db()).unwrap(),
        "something was written"
    );
}

#[test]
fn every_bad_row_of_the_bad_twin_is_reported() {
    let world = World::new();
    world.department("Sales");
    world.department("Reception");
    let line = format!(
        "import {} --profile 3cx",
        northwind("northwind-3cx-v20-bad.csv")
    );
    assert_snapshot!(world.run(&line).shot(), @r#"
    -- stderr
    LINE  COLUMN        WHAT IS WRONG
    3     Number        `20O1` is not an extension number: character 3, `O`, is not a digit (2 to 10 digits, such as 101)
    5     Number        number 2002 is on lines 4 and 5
    7     Department    there is no department `No Such Place`
    9     Role          `emperors` is not a role: no role has that name (one of: users, receptionists, group_admins, managers, group_owners, system_admins, system_owners)
    10    Role          `<role name="users"` is not a role: it is not well-formed XML: the document does not have a root node (one of: users, receptionists, group_admins, managers, group_owners, system_admins, system_owners)
    12    EmailAddress  `not an address` is not an e-mail address: it contains white space (such as ann@example.com)
    14    Number        an extension number is missing (2 to 10 digits, such as 101)
    16    VMPIN         `…` is not a voicemail PIN: the given PIN has characters other than digits (4 to 10 digits)
    17    FirstName     `Zo\u{7}ë\u{202e}` is not a person's name: U+0007 in it is a control character (1 to 64 printable characters, such as `Zoë`)
    18    LastName      `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is not a person's name: it has 4000 characters (1 to 64 printable characters, such as `Zoë`)
    20    EmailAddress  warning: `jose.jensen@northwind.example` is the address of 2017 on line 19 too
    21    Number        `12345678901234` is not an extension number: it has 14 digits (2 to 10 digits, such as 101)
    pbxctl: nothing was imported: 11 problems and 1 warning in northwind-3cx-v20-bad.csv
    hint: `--create-departments` makes missing departments
    -- exit 7
    "#);
    let error = world.run(&format!("{line} -o json")).error();
    assert_eq!(error["exit"], 7);
    assert_eq!(error["problems"].as_array().unwrap().len(), 12);
    assert_snapshot!(error["problems"][2], @r#"{"line":7,"column":"Department","severity":"error","reason":"there is no department `No Such Place`","code":null,"rule":null,"hint":null,"audit_id":null}"#);
    assert_eq!(records(&world, "extension", "done"), 0);
}

#[test]
fn what_the_file_says_is_made_so() {
    let world = World::company();
    let file = "Number,FirstName,LastName,Role,Department,Disabled,DID\n\
        201,Uma,Usher,receptionists,sales,0,+442079460201\n\
        202,Rita,Reception,,support,0,\n\
        203,Gus,Groupadmin,group_admins,sales,1,\n\
        204,Mona,Manager,managers,sales,0,\n\
        210,Neo,New,system_admins,sales,0,\n\
        211,Ada,Added,managers,,1,+442079460211\n";
    assert_snapshot!(import(&world, file, "").shot(), @"
    -- stderr
    LINE  COLUMN      WHAT IS WRONG
    7     Department  a department is missing, and there is no `--department`
    pbxctl: nothing was imported: 1 problem in people.csv
    hint: `--department NAME` says where they are at home; with `--create-departments` it is made if missing
    -- exit 7
    ");
    assert_snapshot!(import(&world, file, "--department nowhere").shot(), @r#"
    -- stderr
    pbxctl: no department `nowhere`
    hint: `--create-departments` makes missing departments
    -- exit 5
    "#);
    assert_snapshot!(import(&world, file, "--department support --confirm people.csv -o json").shot(), @r#"
    {"changed":true,"action":"import","target":"file:people.csv","before":{},"after":{},"audit_id":32,"warnings":[],"profile":"3cx","kind":"extensions","counts":{"rows":6,"added":2,"changed":3,"unchanged":1,"skipped":0,"passwords":0,"departments_created":0,"dids_without_country_code":0},"departments_created":[],"roles":[{"role":"receptionist","people":1},{"role":"manager","people":1}],"powerful":[{"number":"210","name":"Neo New","role":"system-admin","returns":false}],"columns_not_read":[],"changes":[{"line":2,"number":"201","before":{"last_name":"User","did":[],"role":"user"},"after":{"last_name":"Usher","did":["+442079460201"],"role":"receptionist","department":"sales"}},{"line":3,"number":"202","before":{"department":"sales","role":"receptionist"},"after":{"department":"support","role":"user"}},{"line":4,"number":"203","before":{"enabled":true},"after":{"enabled":false}}]}
    -- exit 0
    "#);
    assert_snapshot!(import(&world, file, "--department support").shot(), @r#"
    6 extensions in people.csv: nothing to change
    -- exit 0
    "#);
    let actions = [
        "extension.set",
        "extension.move",
        "extension.disable",
        "role.grant",
        "department.member.set",
        "extension.add",
    ];
    let counts = actions.map(|action| records(&world, action, "done"));
    assert_snapshot!(format!("{counts:?}"), @"[2, 1, 1, 8, 1, 12]");
}

/// What is so already is compared, not asked for: an export holds whoever imports it, too.
#[test]
fn a_row_about_oneself_that_changes_nothing_forbidden_is_no_offence() {
    let world = World::company();
    let same = "Number,FirstName,Role,Department,Disabled\n\
        100,Olga,system_owners,main,0\n\
        101,Adam,system_admins,main,0\n";
    assert_snapshot!(import(&world, same, "").shot(), @r#"
    2 extensions in people.csv: nothing to change
    -- exit 0
    "#);
    let demoting = "Number,Role\n100,users\n";
    assert_snapshot!(import(&world, demoting, "").shot(), @r#"
    1 extension in people.csv: nothing to change
    -- stderr
    warning: line 2, Role: 100 stays system-owner: only `role revoke` takes it away
    -- exit 0
    "#);
    assert_snapshot!(import_as(&world, "205", "Number,Role\n205,users\n", "").shot(), @r#"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    2     -       refused (D4): department member set on extension:205: nobody changes their own role
    pbxctl: refused: nothing was imported: the rules refuse 1 of 1 rows of people.csv
    hint: could be done by: 100, 101
    rule: D4 (delegation.self)
    -- exit 4
    "#);
    let self_service = "Number,MobileNumber\n204,+447700900204\n";
    assert_snapshot!(import_as(&world, "204", self_service, "").shot(), @"
    1 extension from people.csv: 1 changed
      line 2: 204: mobile: - → +447700900204
    undo it with: pbxctl audit undo --batch 33
    -- exit 0
    ");
}

#[test]
fn the_rules_hold_for_every_row_and_every_refusal_is_recorded() {
    let world = World::company();
    let file = "Number,FirstName,Role,Department\n\
        201,Una,users,sales\n\
        204,Mina,managers,sales\n\
        301,Ulla,users,support\n\
        401,Uta,users,board\n\
        210,New,users,sales\n\
        211,New,managers,sales\n\
        212,New,users,support\n\
        213,New,users,board\n\
        214,New,users,Nowhere\n";
    assert_snapshot!(import_as(&world, "203", file, "").shot(), @r#"
    -- stderr
    LINE   COLUMN      WHAT IS WRONG
    3      -           refused (D6): extension set on extension:204: 204 holds extensions:delete and 4 more over department:sales, 203 does not
    4 ...  -           refused (D2): this needs extensions:write over department:support; 203 holds it only over own account, department:sales (2 lines: 301, 212)
    5      Department  there is no department `board`
    7      -           refused (D2): extension add on extension:211: this needs roles:write over department:sales; 203 does not hold it anywhere
    9      Department  there is no department `board`
    10     Department  there is no department `Nowhere`
    pbxctl: nothing was imported: 7 problems in people.csv
    hint: `--create-departments` makes missing departments
    -- exit 7
    "#);
    assert_eq!(records(&world, "", "refused"), 4);
    let refused =
        "Number,FirstName,Role,Department\n204,Mina,managers,sales\n212,New,users,support\n";
    assert_snapshot!(import_as(&world, "203", refused, "").shot(), @"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    2     -       refused (D6): extension set on extension:204: 204 holds extensions:delete and 4 more over department:sales, 203 does not
    3     -       refused (D2): extension add on extension:212: this needs extensions:write over department:support; 203 holds it only over own account, department:sales
    pbxctl: refused: nothing was imported: the rules refuse 2 of 2 rows of people.csv
    -- exit 4
    ");
    let alike = "Number,Department\n212,support\n";
    assert_snapshot!(import_as(&world, "203", alike, "-o json").shot(), @r#"
    -- stderr
    {"error":{"code":"delegation.right","exit":4,"rule":"D2","message":"nothing was imported: the rules refuse 1 of 1 rows of people.csv","hint":"could be done by: 304, 100, 101","audit_id":35,"problems":[{"line":2,"column":null,"severity":"error","reason":"extension add on extension:212: this needs extensions:write over department:support; 203 holds it only over own account, department:sales","code":"delegation.right","rule":"D2","hint":"could be done by: 304, 100, 101","audit_id":35}]}}
    -- exit 4
    "#);
    let before = records(&world, "", "refused");
    assert_eq!(import_as(&world, "203", alike, "--dry-run").exit, 4);
    assert_eq!(records(&world, "", "refused"), before);
    assert_snapshot!(import_as(&world, "203", "Number,Department\n212,Nowhere\n", "--create-departments").shot(), @r#"
    -- stderr
    LINE  COLUMN      WHAT IS WRONG
    2     Department  refused (D2): department add on department:Nowhere: this needs departments:write over the whole system; 203 holds it only over department:sales
    pbxctl: refused: nothing was imported: the rules refuse 1 of 1 rows of people.csv
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(import_as(&world, "201", alike, "").shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
    assert_snapshot!(import_as(&world, "201", "Number,FirstName\n", "").shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
    assert_eq!(records(&world, "extension.add", "done"), 10);
}

#[test]
fn limits_of_a_department_hold() {
    let world = World::company();
    let fields = DepartmentPatch {
        numbers: pbxctl::domain::Patch::Set("500-509".parse().unwrap()),
        max_extensions: pbxctl::domain::Patch::Set(2),
        ..DepartmentPatch::default()
    };
    world.department_with("lab", fields);
    let file = "Number,Department\n500,lab\n501,lab\n502,lab\n600,lab\n";
    assert_snapshot!(import(&world, file, "").shot(), @r#"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    4     -       refused (D9): extension add on extension:502: department lab has 2 of at most 2 extensions
    5     -       refused (D9): extension add on extension:600: department lab takes only numbers 500-509, and 600 is not among them; department lab has 3 of at most 2 extensions
    pbxctl: refused: nothing was imported: the rules refuse 2 of 4 rows of people.csv
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
}

#[test]
fn dids_stay_with_whoever_has_them_unless_the_file_takes_them_away() {
    let world = World::company();
    let dids = |file: &str| format!("Number,DID\n{file}");
    import(
        &world,
        &dids("201,+442079460001\n202,+442079460002\n301,+442079460003\n"),
        "",
    )
    .ok();
    // 204 would like that of 301, whom the file does not name: nothing of the file is done.
    let taken = dids("201,+442079460002\n202,+442079460001\n204,+442079460003:+442079460004\n");
    assert_snapshot!(import(&world, &taken, "").shot(), @r"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    4     DID     DID +442079460003 already belongs to 301
    pbxctl: nothing was imported: the rules refuse 1 of 3 rows of people.csv
    -- exit 6
    ");
    // 201 and 202 exchange theirs.
    let file = taken.replace("+442079460003:", "");
    assert_snapshot!(import(&world, &file, "").shot(), @"
    3 extensions from people.csv: 3 changed
      line 2: 201: did: +442079460001 → +442079460002
      line 3: 202: did: +442079460002 → +442079460001
      line 4: 204: did: - → +442079460004
    undo it with: pbxctl audit undo --batch 35
    -- exit 0
    ");
    let again = import(&world, &file, "").ok().stdout;
    assert!(again.contains("nothing to change"), "{again}");
    assert_eq!(records(&world, "extension.set", "done"), 3 + 4);
}

#[test]
fn files_that_are_none_and_standard_input() {
    let world = World::company();
    assert_snapshot!(import(&world, "", "").shot(), @r#"
    -- stderr
    pbxctl: `people.csv`: the file is empty
    hint: its first line names the columns
    -- exit 7
    "#);
    assert_snapshot!(import(&world, "a;b\n", "").shot(), @r#"
    -- stderr
    pbxctl: `people.csv`: there is no column `Number` in its first line
    hint: the first line names the columns; `--map COLUMN=number` says which one holds it
    -- exit 7
    "#);
    assert_snapshot!(world.run("import $D/nothing.csv --profile 3cx").shot(), @r#"
    -- stderr
    pbxctl: `$D/nothing.csv` cannot be read: there is no such file
    -- exit 7
    "#);
    assert_snapshot!(world.run("import $D/nothing.csv --profile avaya").shot(), @r#"
    -- stderr
    pbxctl: `--profile <PROFILE>`: `avaya` is not a choice
    hint: the choices are: `3cx`, `freepbx`, `plain`, `ldif`
    -- exit 2
    "#);
    assert_snapshot!(world.run("import $D/nothing.csv").shot(), @r#"
    -- stderr
    pbxctl: `$D/nothing.csv` cannot be read: there is no such file
    -- exit 7
    "#);
    let piped = world
        .line("import - --profile 3cx")
        .stdin("Number,Department\n250,sales\n");
    assert_snapshot!(piped.run().shot(), @"
    1 extension from standard input: 1 added
    1 extension without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 32
    -- exit 0
    ");
    world.password("203", "violet tractor hums softly");
    let both = world
        .line("import - --profile 3cx -u 203 --password-file -")
        .by_nobody()
        .stdin("violet tractor hums softly\nNumber,Department\n251,sales\n");
    assert_snapshot!(both.run().shot(), @"
    1 extension from standard input: 1 added
    1 extension without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 34
    -- exit 0
    ");
    assert_snapshot!(import(&world, "Number,FirstName\n", "").shot(), @r#"
    0 extensions in people.csv: nothing to change
    -- exit 0
    "#);
}

/// Takes longer to answer than others are waited for, and then somebody else is writing.
struct Slow(std::path::PathBuf);

impl Prompt for Slow {
    fn password(&mut self, _: &str) -> io::Result<Secret> {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
    fn line(&mut self, _: &str) -> io::Result<String> {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
    fn confirm(&mut self, _: &str) -> io::Result<bool> {
        std::thread::sleep(Duration::from_millis(1_001));
        let (path, (begun, writing)) = (self.0.clone(), mpsc::channel());
        std::thread::spawn(move || {
            let mut store = Store::open(&path, Access::Write, Duration::from_secs(5)).unwrap();
            let _txn = store.write(Time::from_unix(0), None).unwrap();
            begun.send(()).unwrap();
            std::thread::sleep(Duration::from_millis(30));
        });
        writing.recv().unwrap();
        Ok(true)
    }
}

#[test]
fn how_long_the_question_takes_is_not_taken_from_the_wait_for_others() {
    let world = World::company();
    let row = |n: u32| format!("{},sales\n", 700 + n);
    let rows: String = (0..51).map(row).collect();
    world.file("people.csv", format!("Number,Department\n{rows}"));
    let line = world.line("import $D/people.csv --profile 3cx --wait 1 -q");
    assert_snapshot!(line.asked(Slow(world.db())).run().shot(), @"-- exit 0");
}

/// A file in which no column but the number is read brings nobody, though it would seem to.
#[test]
fn a_file_of_other_columns_is_no_import() {
    let world = World::company();
    let file = "Number,Extension Name,Vorname\n250,Ann,Ann\n";
    assert_snapshot!(import(&world, file, "--department sales").shot(), @r#"
    -- stderr
    pbxctl: `people.csv`: only its column `Number` can be read
    hint: the first line must name others too, such as `FirstName`, `LastName`, `EmailAddress`, `MobileNumber`, `OutboundCallerID`; `--map COLUMN=FIELD` maps one with another name
    -- exit 7
    "#);
}

/// Equal refusals are one line, wherever they stand; what the file has wrong keeps its lines.
#[test]
fn equal_refusals_are_told_once() {
    let world = World::company();
    let mut file = "Number,FirstName,Department,Language\n".to_owned();
    for n in 350..390 {
        file += &format!("{n},A,support,\n");
        if n % 10 == 5 {
            file += &format!("{n}0,B,sales,Klingon\n");
        }
    }
    assert_snapshot!(import_as(&world, "203", &file, "").shot(), @r#"
    -- stderr
    LINE     COLUMN    WHAT IS WRONG
    2-7 ...  -         refused (D2): this needs extensions:write over department:support; 203 holds it only over own account, department:sales (40 lines: 350, 351, 352, 353, 354 and 35 more)
    8        Language  `Klingon` is not a language: it is neither a language tag nor the English name of a known language (such as de, pt-BR or German)
    19       Language  `Klingon` is not a language: it is neither a language tag nor the English name of a known language (such as de, pt-BR or German)
    30       Language  `Klingon` is not a language: it is neither a language tag nor the English name of a known language (such as de, pt-BR or German)
    41       Language  `Klingon` is not a language: it is neither a language tag nor the English name of a known language (such as de, pt-BR or German)
    pbxctl: nothing was imported: 44 problems in people.csv
    -- exit 7
    "#);
    let error = import_as(&world, "203", &file, "-o json").error();
    assert_eq!(error["problems"].as_array().unwrap().len(), 44);
}

/// Whoever the file makes powerful is named before anything is, however it is agreed to.
#[test]
fn an_import_says_who_becomes_powerful() {
    let world = World::company();
    let file = "Number,FirstName,LastName,Role,Department\n\
        250,Ann,Able,system_admins,sales\n\
        251,Bob,Bold,system_owners,sales\n\
        252,Cy,Cool,system_admins,sales\n\
        253,,,managers,sales\n";
    assert_snapshot!(import(&world, file, "--yes").shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: this makes 250 Ann Able, 252 Cy Cool system-admin; 251 Bob Bold system-owner of the whole system
    hint: confirm with `--confirm people.csv`
    -- exit 9
    "#);
    assert_snapshot!(import(&world, file, "--dry-run").shot(), @r#"
    4 extensions from people.csv: 4 added (dry run, nothing written)
    roles given: 1 manager
    system-admin: 250 Ann Able, 252 Cy Cool
    system-owner: 251 Bob Bold
    it needs `--confirm people.csv`
    4 extensions without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    -- exit 0
    "#);
    assert_eq!(import(&world, file, "--confirm other.csv").exit, 9);
    let dry = |name: &str| import(&world, file, &format!("--dry-run --confirm {name}")).ok();
    assert!(!dry("people.csv").stdout.contains("it needs"));
    let said = "it needs `--confirm people.csv`, not `--confirm other.csv`";
    assert!(dry("other.csv").stdout.contains(said));
    assert_eq!(world.run("extension show 250").exit, 5);
    let json = import(&world, file, "--confirm people.csv -o json")
        .ok()
        .json();
    assert_snapshot!(json["powerful"], @r#"[{"number":"250","name":"Ann Able","role":"system-admin","returns":false},{"number":"251","name":"Bob Bold","role":"system-owner","returns":false},{"number":"252","name":"Cy Cool","role":"system-admin","returns":false}]"#);
    assert_snapshot!(json["roles"], @r#"[{"role":"manager","people":1}]"#);
    // They are powerful already.
    import(&world, file, "").ok();
}

/// What is imported is what was agreed to: where the site changes while somebody thinks, nothing is.
#[test]
fn what_changed_while_it_was_asked_stops_an_import() {
    let changed = "CREATE TEMP TABLE one AS \
        SELECT * FROM audit WHERE effect IS NOT NULL ORDER BY id DESC LIMIT 1; \
        UPDATE one SET id = (SELECT max(id) + 1 FROM audit), hash = randomblob(32); \
        INSERT INTO audit SELECT * FROM one;";
    let many: String = (0..60).fold("Number,Department\n".to_owned(), |all, n| {
        format!("{all}{},sales\n", 600 + n)
    });
    for (file, number) in [
        ("Number,Role,Department\n250,system_admins,sales\n", "250"),
        (many.as_str(), "600"),
    ] {
        let world = World::company();
        let path = world.file("people.csv", file);
        let line = format!("import {} --profile 3cx", path.display());
        let agreed = world.line(&line).tty(80).answers_after(1, "").run();
        assert_eq!(agreed.exit, 0, "{}", agreed.shot());
        let world = World::company();
        world.file("people.csv", file);
        let line = "import $D/people.csv --profile 3cx";
        let answer = world.line(line).tty(80).answers_after(1, changed).run();
        assert_eq!(answer.exit, 6, "{}", answer.shot());
        assert!(
            answer.stderr.contains("has changed since it was looked at"),
            "{}",
            answer.shot()
        );
        assert_eq!(world.run(&format!("extension show {number}")).exit, 5);
    }
}

/// Who names the file agrees to all of it; what is missing is said at once.
#[test]
fn power_and_much_are_agreed_to_at_once() {
    let world = World::company();
    let mut file = "Number,Role,Department\n250,system_admins,sales\n".to_owned();
    for n in 600..660 {
        file += &format!("{n},users,sales\n");
    }
    let asked = import(&world, &file, "");
    assert_snapshot!(asked.shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: import 61 extensions from people.csv (61 new); this makes 250 system-admin of the whole system
    hint: confirm with `--confirm people.csv`
    -- exit 9
    "#);
    import(&world, &file, "--confirm people.csv").ok();
}

/// A limit names the number each time, and is one trouble all the same.
#[test]
fn refusals_that_differ_by_the_number_alone_are_one_line() {
    let world = World::company();
    world.run("department set sales --numbers 200-299").ok();
    let file: String = (0..130).fold("Number,Department\n".to_owned(), |all, n| {
        format!("{all}{},sales\n", 600 + n)
    });
    let refused = import_as(&world, "204", &file, "--yes");
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert!(
        refused
            .stderr
            .contains("(130 lines: 600, 601, 602, 603, 604 and 125 more)"),
        "{}",
        refused.shot()
    );
    assert_eq!(refused.stderr.matches("refused (D9)").count(), 1);
}

#[test]
fn a_list_that_a_profile_does_not_have_is_said_to_be_none() {
    let world = World::company();
    world.file("g.csv", "number,department\n290,sales\n");
    let told = world.run("import $D/g.csv --profile plain --kind ring-groups");
    assert_eq!(told.exit, 7, "{}", told.shot());
    assert!(
        told.stderr.contains("plain has no list of ring groups"),
        "{}",
        told.shot()
    );
    assert!(
        told.stderr.contains("`--profile freepbx`"),
        "{}",
        told.shot()
    );
}

/// A list in another encoding is named as one, whatever its format.
#[test]
fn another_encoding_is_named_in_every_format() {
    let world = World::company();
    let utf16 = |text: &str| {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let entry = "dn: cn=Ada,dc=acme\nobjectClass: person\ncn: Ada\ntelephoneNumber: 230\n";
    for (name, text, profile) in [
        ("list.csv", "number,first_name\n230,Ada\n", "plain"),
        ("list.ldif", entry, "ldif"),
    ] {
        world.file(name, utf16(text));
        let line = format!("import $D/{name} --profile {profile}");
        let answer = world.run(&line);
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        let what = "the file is UTF-16, not UTF-8";
        assert!(answer.stderr.contains(what), "{}", answer.shot());
    }
}
