//! `import` of other systems' exports, and `export` of what they read.

use crate::common::{Answer, World};
use insta::assert_snapshot;
use proptest::prelude::*;
use std::fmt::Write as _;

fn import(world: &World, file: &str, rest: &str) -> Answer {
    world.file("file.csv", file);
    world.run(&format!("import $D/file.csv {rest}"))
}

/// The first line of 3CX v16 and v18, and a row of it with these cells.
fn row_of_v18(cells: &[(&str, &str)]) -> String {
    const NAMES: &str = "Number,FirstName,LastName,EmailAddress,MobileNumber,AuthID,AuthPassword,WebMeetingFriendlyName,WebMeetingPrivateRoom,ClickToCall,ClickToCallFriendlyName,WebMeetingAcceptReject,EnableVoicemail,VMNoPin,VMPlayCallerID,PIN,VMPlayMsgDateTime,VMEmailOptions,QueueStatus,OutboundCallerID,SIPID,DeliverAudio,SupportReinvite,SupportReplaces,EnableSRTP,ManagementAccess,ReporterAccess,WallboardAccess,TurnOffMyPhone,HideFWrules,CanSeeRecordings,CanDeleteRecordings,RecordCalls,CallScreening,EmailMissedCalls,Disabled,DisableExternalCalls,AllowLanOnly,BlockRemoteTunnel,PinProtect,MAC_0,InterfaceIP_0,UseTunnel,DND,UseCTI,StartupScreen,HotelModuleAccess,DontShowExtInPHBK,DeskphoneWebPass,SrvcAccessPwd,VoipAdmin,SysAdmin,SecureSIP,PhoneModel14,PhoneTemplate14,CustomTemplate,PhoneSettings,AllowAllRecordings,PushExtension,Integration,AllowOwnRecordings,RecordExternalCallsOnly,DID,SMS,PhoneSysAdmin";
    let value = |name: &str| cells.iter().find(|(known, _)| *known == name);
    let all = NAMES
        .split(',')
        .map(|name| value(name).map_or("", |(_, cell)| cell));
    let row: Vec<_> = all.collect();
    format!("{NAMES}\n{}\n", row.join(","))
}

#[test]
fn an_old_list_of_3cx_gives_passwords_and_no_power() {
    let world = World::company();
    let file = row_of_v18(&[
        ("Number", "250"),
        ("FirstName", "Ann"),
        ("AuthPassword", "sip-secret"),
        ("EnableVoicemail", "1"),
        ("PIN", "4711"),
        ("VMNoPin", "1"),
        ("DontShowExtInPHBK", "1"),
        ("DeskphoneWebPass", "desk-secret"),
        ("SrvcAccessPwd", "violet tractor hums softly"),
        ("SysAdmin", "1"),
        ("DID", "+442079460301:+442079460302"),
        ("Disabled", "0"),
    ]);
    let line = "--department sales";
    assert_snapshot!(import(&world, &file, line).shot(), @"
    1 extension from file.csv: 1 added
    read as extensions of `--profile 3cx`, by its first line
    1 web-access password set
    47 columns were not read: AuthID, AuthPassword, WebMeetingFriendlyName, WebMeetingPrivateRoom, ClickToCall and 42 more
    undo it with: pbxctl audit undo --batch 32
    -- stderr
    warning: line 2, SysAdmin: they administered the old system: no role is given for it, see `pbxctl role grant`
    -- exit 0
    ");
    assert_snapshot!(world.run("extension show 250 -o json").json()["did"], @r#"["+442079460301","+442079460302"]"#);
    world.file("guess", "violet tractor hums softly\n");
    assert_eq!(
        world.run("password verify 250 --guess-file $D/guess").exit,
        0
    );
    // Whoever has one keeps it, and the row changes nothing.
    assert_snapshot!(import(&world, &file, line).shot(), @r#"
    1 extension in file.csv: nothing to change
    read as extensions of `--profile 3cx`, by its first line
    47 columns were not read: AuthID, AuthPassword, WebMeetingFriendlyName, WebMeetingPrivateRoom, ClickToCall and 42 more
    -- stderr
    warning: line 2, SysAdmin: they administered the old system: no role is given for it, see `pbxctl role grant`
    -- exit 0
    "#);
    let other = file.replace("violet tractor", "purple tractor");
    assert_eq!(
        import(&world, &other, &format!("{line} -o json"))
            .ok()
            .json()["changed"],
        false
    );
    // What the rules will not have is told, and not repeated.
    let weak = file
        .replace("250,Ann", "251,Ann")
        .replace("violet tractor hums softly", "qwerty");
    let refused = import(&world, &weak.replace("+4420794603", "+4420794604"), line);
    assert!(!refused.stderr.contains("qwerty"));
    assert_snapshot!(refused.shot(), @r#"
    -- stderr
    LINE  COLUMN         WHAT IS WRONG
    2     SysAdmin       warning: they administered the old system: no role is given for it, see `pbxctl role grant`
    2     SrvcAccessPwd  this password is refused: it has fewer than 10 characters
    pbxctl: nothing was imported: 1 problem and 1 warning in file.csv
    hint: `--map SrvcAccessPwd=none` imports everybody without these passwords; `--invite-dir DIR` invites new people
    -- exit 7
    "#);
    // Nor does another error of the row hide it.
    let both = row_of_v18(&[
        ("Number", "251"),
        ("EmailAddress", "bad mail"),
        ("SrvcAccessPwd", "qwerty"),
    ]);
    let refused = import(&world, &both, line);
    for column in ["EmailAddress ", "SrvcAccessPwd "] {
        assert!(refused.stderr.contains(column), "{}", refused.shot());
    }
    // It is judged as its own command.
    world.file(
        "file.csv",
        row_of_v18(&[
            ("Number", "252"),
            ("SrvcAccessPwd", "violet tractor hums softly"),
        ]),
    );
    assert_snapshot!(world.run_as("204", "import $D/file.csv --department sales").shot(), @"
    1 extension from file.csv: 1 added
    read as extensions of `--profile 3cx`, by its first line
    1 web-access password set
    47 columns were not read: AuthID, AuthPassword, WebMeetingFriendlyName, WebMeetingPrivateRoom, ClickToCall and 42 more
    undo it with: pbxctl audit undo --batch 35
    -- exit 0
    ");
    let left = import(
        &world,
        &weak.replace("+4420794603", "+4420794604"),
        &format!("{line} --map SrvcAccessPwd=none --dry-run -o json"),
    );
    assert_eq!(left.ok().json()["counts"]["passwords"], 0);
}

const GROUPS: &str = "grpnum,strategy,grptime,grplist,description,postdest\n";

#[test]
fn ring_groups_and_queues_of_freepbx_come_with_their_members() {
    let world = World::company();
    let file =
        format!("{GROUPS}600,ringall,20,201-203-202,Sales line,\"app-blackhole,hangup,1\"\n");
    assert_snapshot!(import(&world, &file, "").shot(), @"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    2     -       a department is missing, and there is no `--department`
    pbxctl: nothing was imported: 1 problem in file.csv
    hint: `--department NAME` says where they are at home; with `--create-departments` it is made if missing
    -- exit 7
    ");
    assert_snapshot!(import(&world, &file, "--department sales").shot(), @"
    1 ring group from file.csv: 1 added
    read as ring groups of `--profile freepbx`, by its first line
    3 columns were not read: strategy, grptime, postdest
    undo it with: pbxctl audit undo --batch 32
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(world.run("ring-group member list 600 -o csv").shot(), @r#"
    place,number,name,department,enabled
    1,201,Uma User,sales,true
    2,203,Gus Groupadmin,sales,true
    3,202,Rita Reception,sales,true
    -- exit 0
    "#);
    assert_snapshot!(import(&world, &file, "").shot(), @r#"
    1 ring group in file.csv: nothing to change
    read as ring groups of `--profile freepbx`, by its first line
    3 columns were not read: strategy, grptime, postdest
    -- exit 0
    "#);
    // The order is that of the file, and whoever is none there is none.
    let other = file
        .replace("201-203-202", "202-204-201")
        .replace("Sales line", "Sales");
    assert_snapshot!(import(&world, &other, "").shot(), @"
    1 ring group from file.csv: 1 changed
    read as ring groups of `--profile freepbx`, by its first line
    3 columns were not read: strategy, grptime, postdest
      line 2: 600: name: Sales line → Sales; member: 203 → 204; place: - → 2
    undo it with: pbxctl audit undo --batch 36
    -- exit 0
    ");
    assert_snapshot!(world.run("ring-group member list 600 -o plain --columns number").shot(), @r#"
    202
    204
    201
    -- exit 0
    "#);
    let queue = "extension,descr,member\n800,Callers,Local/201@from-queue/n,0\n";
    assert_snapshot!(import(&world, queue, "--department sales").shot(), @r#"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    2     -       it has 4 cells, the first line has 3
    pbxctl: nothing was imported: 1 problem in file.csv
    -- exit 7
    "#);
    let queue = "extension,descr,member\n800,Callers,\"Local/202@from-queue/n,0|Local/201@from-queue/n,0\"\n";
    assert_snapshot!(import(&world, queue, "--department sales").shot(), @"
    1 queue from file.csv: 1 added
    read as queues of `--profile freepbx`, by its first line
    undo it with: pbxctl audit undo --batch 40
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(world.run("queue member list 800 -o plain --columns number").shot(), @r#"
    202
    201
    -- exit 0
    "#);
    // All that is wrong is told at once, with its place.
    let bad = format!(
        "{GROUPS}60,ringall,20,201-2448089#,A,\n601,,,201-999,B,\n602,,,\"201,202\",C,\n6x,,,201,D,\n"
    );
    assert_snapshot!(import(&world, &bad, "--department sales").shot(), @r#"
    -- stderr
    LINE  COLUMN   WHAT IS WRONG
    2     grplist  `2448089#` is not a member: an outside number cannot be a member (extensions such as 201-202; take it out of the cell)
    3     grplist  no extension `999`
    4     grplist  `201,202` is not a member: after its comma there is no penalty from 0 to 9 (extensions such as 201-202; take it out of the cell)
    5     grpnum   `6x` is not an extension number: character 2, `x`, is not a digit (2 to 10 digits, such as 101)
    pbxctl: nothing was imported: 4 problems in file.csv
    -- exit 7
    "#);
    // As its own commands are judged.
    world.file("file.csv", file.replace("600", "610"));
    assert_snapshot!(world.run_as("304", "import $D/file.csv --department sales").shot(), @"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    2     -       refused (D2): ring-group add on ring-group:610: this needs ring-groups:write over department:sales; 304 does not hold it anywhere
    pbxctl: refused: nothing was imported: the rules refuse 1 of 1 rows of file.csv
    hint: could be done by: 205, 203, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    ");
}

const DIDS: &str = "cidnum,extension,destination,description\n";

#[test]
fn numbers_from_outside_of_freepbx_lead_where_they_led() {
    let world = World::company();
    world
        .run("queue add 800 --department sales --did +442079460800")
        .ok();
    let file = format!(
        "{DIDS},+442079460201,\"from-did-direct,201,1\",\n,+442079460801,\"ext-queues,800,1\",\n"
    );
    assert_snapshot!(import(&world, &file, "").shot(), @"
    2 DIDs from file.csv: 2 added
    read as DIDs of `--profile freepbx`, by its first line
    a column was not read: description
    undo it with: pbxctl audit undo --batch 33
    -- exit 0
    ");
    assert_snapshot!(world.run("queue show 800 -o json").json()["did"], @r#"["+442079460800","+442079460801"]"#);
    assert_snapshot!(import(&world, &file, "").shot(), @r#"
    2 DIDs in file.csv: nothing to change
    read as DIDs of `--profile freepbx`, by its first line
    a column was not read: description
    -- exit 0
    "#);
    let bad = format!(
        "{DIDS},+442079460202,\"ivr-3,s,1\",\n+4477,+442079460203,\"ext-queues,800,1\",\n,_X.,\"ext-queues,800,1\",\n,,\"ext-queues,800,1\",\n,+442079460204,\"ext-local,vmu201,1\",\n,+442079460205,\"ext-queues,899,1\",\n,+442079460800,\"from-did-direct,202,1\",\n"
    );
    assert_snapshot!(import(&world, &bad, "").shot(), @r#"
    -- stderr
    LINE  COLUMN       WHAT IS WRONG
    2     destination  `ivr-3,s,1` is not where a DID may lead: FreePBX numbers IVRs differently (from-did-direct,201,1, ext-group,600,1 or ext-queues,800,1; take the row out: `pbxctl ivr set NUMBER --did DID` gives it to an IVR)
    3     cidnum       `+4477` is not a rule that is known here: a DID has one destination, whoever calls (take the row out)
    4     extension    `_X.` is not a DID: pbxctl has no rules for several numbers (a row for each number; take this one out)
    5     extension    a DID is missing (a row for each number; take this one out)
    6     destination  `ext-local,vmu201,1` is not where a DID may lead: no DID leads to a mailbox (from-did-direct,201,1, ext-group,600,1 or ext-queues,800,1; take the row out: `pbxctl ivr set NUMBER --did DID` gives it to an IVR)
    7     destination  no queue `899`
    8     extension    DID +442079460800 already belongs to 800
    pbxctl: nothing was imported: 7 problems in file.csv
    -- exit 7
    "#);
    let taken = format!("{DIDS},+442079460800,\"from-did-direct,202,1\",\n");
    assert_snapshot!(import(&world, &taken, "--on-existing skip").shot(), @r#"
    1 DID in file.csv: nothing to change
    read as DIDs of `--profile freepbx`, by its first line
    1 of them stayed as they were: `--on-existing skip`
    a column was not read: description
    -- exit 0
    "#);
    world.file("file.csv", file.replace("0201", "0209"));
    assert_snapshot!(world.run_as("304", "import $D/file.csv").shot(), @"
    -- stderr
    LINE  COLUMN       WHAT IS WRONG
    2     destination  refused (D2): extension ensure on extension:201: this needs extensions:read over department:sales; 304 holds it only over own account, department:support
    3     destination  you may not read its DIDs, so none is added
    pbxctl: nothing was imported: 2 problems in file.csv
    -- exit 7
    ");
}

#[test]
fn extensions_of_freepbx_come_in() {
    let world = World::company();
    let file = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/northwind-freepbx.csv"),
    );
    let line = "--department sales --yes -o json";
    let answer = import(&world, &file.unwrap(), line).ok().json();
    assert_snapshot!(answer["counts"], @r#"{"rows":120,"added":120,"changed":0,"unchanged":0,"skipped":0,"passwords":0,"departments_created":0,"dids_without_country_code":0}"#);
    assert_snapshot!(world.run("extension show 3000 -o json").ok().stdout, @r#"{"number":"3000","name":"Priya Ivanova","department":"sales","enabled":true,"purge_after":null,"role":"user","role_until":null,"system_role":null,"system_role_until":null,"first_name":"Priya","last_name":"Ivanova","email":"priya.ivanova@northwind.example","mobile":null,"language":null,"outbound_caller_id":null,"did":[],"vm_enabled":true,"vm_pin":"***","vm_pin_required":true,"vm_email":"attach","missed_call_email":false,"phonebook":true,"forward_always":null,"forward_busy":null,"forward_no_answer":null,"no_answer_seconds":null,"username":null,"telephone":true,"memberships":[{"department":"sales","home":true,"role":"user","until":null,"call_rights":[]}],"groups":[],"queues":[],"ring_groups":[],"console_access":"auto","password_set":false,"password_off":false,"second_factor":"none","invitation":null,"former_numbers":[],"let_in":false,"permissions":[],"os_user":null,"version":"5abc91d1bc202fd90fba3183"}"#);
    let file = "action,extension,name,vm,vmpwd,email,ringtimer,noanswer_dest,busy_dest\n\
        add,201,Uma User,enabled,4711,uma@a.example,25,\"ext-local,vmu201,1\",\"ext-findmefollow,FM202,1\"\n\
        edit,250,Ann Mary Lee,novm,,,0,,\n";
    let answer = import(&world, file, "--department sales -o json")
        .ok()
        .json();
    assert_snapshot!(answer["changes"], @r#"[{"line":2,"number":"201","before":{"email":null,"vm_enabled":false,"vm_pin":null,"forward_busy":null,"forward_no_answer":null,"no_answer_seconds":null},"after":{"email":"uma@a.example","vm_enabled":true,"vm_pin":"***","forward_busy":"extension:202","forward_no_answer":"voicemail:201","no_answer_seconds":25}}]"#);
    assert_eq!(
        world.run("extension show 250 -o json").json()["last_name"],
        "Mary Lee"
    );
    // Told apart otherwise, it is the same name.
    world
        .run("extension set 250 --first 'Ann Mary' --last Lee")
        .ok();
    assert_eq!(
        import(&world, file, "-o json").ok().json()["changed"],
        false
    );
    let bad = "action,extension,name,noanswer_dest\ndel,201,Uma User,\nadd,251,Bob,\"app-announcement-1,s,1\"\n";
    assert_snapshot!(import(&world, bad, "--department sales").shot(), @r#"
    -- stderr
    LINE  COLUMN         WHAT IS WRONG
    2     action         `del` is not a row to import: an import removes nobody (take the row out, and see `pbxctl extension remove`)
    3     noanswer_dest  `app-announcement-1,s,1` is not a destination that is known here: pbxctl has no destination like that (from-did-direct,201,1, ext-local,vmu201,1, ext-group,600,1, ext-queues,800,1 or app-blackhole,hangup,1; `--map noanswer_dest=none` skips the column)
    pbxctl: nothing was imported: 2 problems in file.csv
    -- exit 7
    "#);
    let left = bad.replace("del,", "edit,");
    import(
        &world,
        &left,
        "--department sales --map noanswer_dest=none --dry-run",
    )
    .ok();
}

#[test]
fn what_a_list_prints_comes_back() {
    let world = World::company();
    world.run("extension set 201 --email uma@a.example --did +442079460201 --did +442079460202 --forward-busy 202 --no-answer-seconds 20 --username uma --vm-email attach").ok();
    world.run("extension set 205 --telephone off").ok();
    world.run("extension disable 301").ok();
    let all = "number,first_name,last_name,department,role,system_role,email,enabled,mobile,language,outbound_caller_id,did,missed_call_email,phonebook,vm_enabled,vm_pin_required,vm_email,forward_always,forward_busy,forward_no_answer,no_answer_seconds,username,telephone";
    let list = world
        .run(&format!("extension list -o csv --columns {all}"))
        .ok()
        .stdout;
    // Every column that the list can print is known.
    let keys = world.run("extension list -o json").json()[0].clone();
    let keys: Vec<_> = keys.as_object().unwrap().keys().cloned().collect();
    let whole = world
        .run(&format!(
            "extension list -o csv --columns {}",
            keys.join(",")
        ))
        .ok()
        .stdout;
    for list in [
        &list,
        &whole,
        &world.run("extension list -o csv").ok().stdout,
    ] {
        let again = import(&world, list, "--strict -o json").ok().json();
        assert_eq!(again["changed"], false, "{again}");
        assert_eq!(again["profile"], "plain");
    }
    // Into a site without any of them but the owner.
    let other = World::new();
    import(
        &other,
        &list,
        "--create-departments --confirm file.csv --yes",
    )
    .ok();
    let there = other
        .run(&format!("extension list -o csv --columns {all}"))
        .ok()
        .stdout;
    assert_eq!(there, list);
    // What a cell says counts, and what it does not is taken away.
    let changed = list.replace("uma@a.example", "").replace(",20,", ",30,");
    assert_snapshot!(import(&other, &changed, "").shot(), @"
    11 extensions from file.csv: 1 changed, 10 unchanged
    read as extensions of `--profile plain`, by its first line
      line 4: 201: email: uma@a.example → -; no_answer_seconds: 20 → 30
    undo it with: pbxctl audit undo --batch 17
    -- exit 0
    ");
}

/// A list of somebody who sees less says less, and takes nothing away.
/// A list that is safe in a spreadsheet comes back too, with the option that made it; without, each cell
/// that it guards says so in one line.
#[test]
fn what_a_safe_list_prints_comes_back() {
    let world = World::company();
    world
        .run("extension set 201 --mobile +48600100200 --last=+Dash --did +48225550101")
        .ok();
    world
        .run("extension set 202 --mobile +48600100201 --last \"'=x\"")
        .ok();
    let list = world
        .run("extension list --columns number,first_name,last_name,mobile,did -o csv --csv-safe")
        .ok();
    assert!(
        list.stdout.contains("'+Dash") && list.stdout.contains("''=x"),
        "{}",
        list.stdout
    );
    world.file("safe.csv", &list.stdout);
    let line = "import $D/safe.csv --profile plain";
    let told = world.run(&format!("{line} --csv-safe -o json")).ok().json();
    assert_eq!(told["changed"], false, "{told}");
    let refused = world.run(line);
    let said = "it begins with an apostrophe, as `--csv-safe` writes it";
    assert_eq!(refused.exit, 7, "{}", refused.shot());
    assert!(
        refused.stderr.matches(said).count() <= 3,
        "{}",
        refused.shot()
    );
    for profile in ["plain", "3cx", "freepbx"] {
        let made = world
            .run(&format!("export --profile {profile} --csv-safe"))
            .ok();
        world.file("export.csv", &made.stdout);
        let line = format!(
            "import $D/export.csv --profile {profile} --kind extensions --csv-safe -o json"
        );
        let told = world.run(&line).ok().json();
        assert_eq!(told["changed"], false, "{profile}: {told}");
    }
}

#[test]
fn what_somebody_else_does_not_see_stays() {
    let world = World::company();
    world.run("extension set 301 --email ulf@a.example").ok();
    let list = world.run_as("204", "extension list -o csv").ok().stdout;
    assert!(list.contains("301,Ulf User,support,,,"), "{list}");
    assert_eq!(
        import(&world, &list, "-o json").ok().json()["changed"],
        false
    );
    let exported = world.run_as("204", "export --profile plain").ok();
    assert!(!exported.stdout.contains("301"), "{}", exported.shot());
    assert_snapshot!(exported.stderr, @"warning: 4 left out: you see only number, name and department");
    assert_eq!(
        import(&world, &exported.stdout, "-o json").ok().json()["changed"],
        false
    );
}

#[test]
fn columns_of_other_names_are_mapped() {
    let world = World::company();
    let file = "Durchwahl;Vorname;Büro;Mail;Note\n250;Ann;sales;ann@a.example;x\n";
    assert_snapshot!(import(&world, file, "").shot(), @r#"
    -- stderr
    pbxctl: `file.csv`: its first line does not match any known list
    hint: the first line must name the columns (3cx extensions: `Number`; freepbx extensions: `extension`; freepbx ring groups: `grpnum`; freepbx queues: `extension`; freepbx DIDs: `extension` and `destination`; plain extensions: `number`); `--map COLUMN=FIELD` maps one with another name
    -- exit 7
    "#);
    let maps =
        "--map Durchwahl=number --map Vorname=first_name --map büro=department --map Mail=email";
    assert_snapshot!(import(&world, file, maps).shot(), @"
    1 extension from file.csv: 1 added
    read as extensions of `--profile plain`, by its first line
    a column was not read: Note
    1 extension without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 32
    -- stderr
    warning: line 1: columns that are not read: `Note`
    -- exit 0
    ");
    // Who says which column it is means that one.
    let file = "Number,FirstName,Department,Office\n250,Ann,board,support\n";
    assert_snapshot!(import(&world, file, "--map Office=department").shot(), @"
    1 extension from file.csv: 1 changed
    read as extensions of `--profile 3cx`, by its first line
    a column was not read: Department
      line 2: 250: department: sales → support
    undo it with: pbxctl audit undo --batch 33
    -- exit 0
    ");
    assert_snapshot!(import(&world, file, "--map Nowhere=email").shot(), @r#"
    -- stderr
    pbxctl: `file.csv`: there is no column `Nowhere` in its first line
    hint: give an existing column in `--map COLUMN=FIELD`
    -- exit 7
    "#);
    assert_snapshot!(import(&world, file, "--map Office=shoe").shot(), @r#"
    -- stderr
    pbxctl: `--map <COLUMN=FIELD>`: `Office=shoe` is not what a column holds: no field has that name
    hint: COLUMN=FIELD; the fields are number, first_name, last_name, name, department, role, system_role, email, enabled, status, username, telephone, mobile, language, outbound_caller_id, did, phonebook, missed_call_email, vm_enabled, vm_pin, vm_pin_required, vm_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds, members, destination, and none
    -- exit 2
    "#);
    assert_snapshot!(import(&world, "grpnum,grplist,X\n", "--map X=email").shot(), @r#"
    -- stderr
    pbxctl: `file.csv`: a list of ring groups has no field `email`
    hint: see `pbxctl import --help`
    -- exit 7
    "#);
}

#[test]
fn a_list_without_numbers_gets_them_once() {
    let world = World::company();
    world.run("extension set 201 --email uma@a.example").ok();
    world.run("ring-group add 300 --department sales").ok();
    let file = "FirstName,LastName,EmailAddress,MobileNumber\n\
        Ann,Able,ann@a.example,\n\
        Uma,Usher,uma@a.example,+442079460201\n\
        Bob,Bold,bob@a.example,\n";
    assert_snapshot!(import(&world, file, "--department sales").shot(), @r#"
    -- stderr
    pbxctl: `file.csv`: there is no column `Number` in its first line
    hint: the first line names the columns: `--map COLUMN=number` says which one holds it, and `--from-number N` gives numbers to a list of extensions without them
    -- exit 7
    "#);
    let line = "--department sales --from-number 300 -o json";
    assert_snapshot!(import(&world, file, line).ok().json()["counts"], @r#"{"rows":3,"added":2,"changed":1,"unchanged":0,"skipped":0,"passwords":0,"departments_created":0,"dids_without_country_code":0}"#);
    assert_snapshot!(world.run("extension list -o plain --columns number,name --search a.example").stdout, @r#"
    201	Uma Usher
    302	Ann Able
    303	Bob Bold
    "#);
    assert_eq!(import(&world, file, line).ok().json()["changed"], false);
    let bad = "FirstName,EmailAddress\nCy,\nDi,di@a.example\nDi,di@a.example\n";
    assert_snapshot!(import(&world, bad, "--department sales --from-number 300 --profile 3cx").shot(), @r#"
    -- stderr
    LINE  COLUMN        WHAT IS WRONG
    2     EmailAddress  an e-mail address is missing: without a number or address, pbxctl cannot tell who it is
    4     EmailAddress  line 3 has the same e-mail address
    pbxctl: nothing was imported: 2 problems in file.csv
    -- exit 7
    "#);
    let numbered = "Number,FirstName\n250,Ann\n";
    assert_eq!(import(&world, numbered, "--from-number 300").exit, 7);
}

#[test]
fn what_is_there_already_stays_where_that_is_asked_for() {
    let world = World::company();
    let file = "Number,FirstName,Department\n201,Other,support\n250,New,sales\n";
    assert_snapshot!(import(&world, file, "--on-existing error").shot(), @r#"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    2     -       201 exists already, and you gave `--on-existing error`
    pbxctl: nothing was imported: 1 problem in file.csv
    -- exit 7
    "#);
    assert_snapshot!(import(&world, file, "--on-existing skip").shot(), @"
    2 extensions from file.csv: 1 added, 1 unchanged
    read as extensions of `--profile 3cx`, by its first line
    1 of them stayed as they were: `--on-existing skip`
    1 extension without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 32
    -- exit 0
    ");
    assert_eq!(
        world.run("extension show 201 -o json").json()["first_name"],
        "Uma"
    );
    assert_snapshot!(import(&world, &format!("{GROUPS}600,,,201,A,\n"), "--department sales").shot(), @"
    1 ring group from file.csv: 1 added
    read as ring groups of `--profile freepbx`, by its first line
    3 columns were not read: strategy, grptime, postdest
    undo it with: pbxctl audit undo --batch 33
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(import(&world, &format!("{GROUPS}600,,,202,B,\n"), "--on-existing skip").shot(), @r#"
    1 ring group in file.csv: nothing to change
    read as ring groups of `--profile freepbx`, by its first line
    1 of them stayed as they were: `--on-existing skip`
    3 columns were not read: strategy, grptime, postdest
    -- exit 0
    "#);
}

/// Whatever a file is, it ends in an answer soon, and nothing is written.
#[test]
fn hostile_files_end_in_an_error() {
    let world = World::company();
    let wide = vec!["x"; 130_000].join(",");
    let power = vec!["SysAdmin"; 25_000].join(",");
    for (file, exit) in [
        (b"extension,name\n201,A\0B\n".to_vec(), 7),
        (b"grpnum,grplist\n600,\xff\xfe\n".to_vec(), 7),
        (format!("number,{wide}\n").into_bytes(), 7),
        (format!("number,{wide}{wide}{wide}\n").into_bytes(), 7),
        (format!("Number,FirstName,{power}\n250,A\n").into_bytes(), 7),
        (vec![b'x'; 3 << 20], 7),
        (
            format!("cidnum,extension,destination\n,{},\n", "9".repeat(200_000)).into_bytes(),
            7,
        ),
    ] {
        world.file("file.csv", &file);
        for profile in ["", "--profile 3cx", "--profile freepbx", "--profile plain"] {
            let answer = world.run(&format!("import $D/file.csv --department sales {profile}"));
            assert_eq!(answer.exit, exit, "{}", answer.shot());
            assert!(answer.stdout.is_empty());
            assert!(answer.stderr.len() < 20_000, "{}", answer.stderr.len());
        }
    }
}

#[test]
fn exports_hold_no_secret_and_say_what_they_leave_out() {
    let world = World::company();
    world.file("pin", "8642\n");
    world.password("201", "violet tractor hums softly");
    world
        .run("extension set 201 --vm on --vm-pin-file $D/pin --forward-busy external:+442079460999")
        .ok();
    world.run("extension set 202 --telephone off").ok();
    world
        .run("ivr add 802 --department sales --did +442079460802")
        .ok();
    for (profile, kinds) in [
        ("3cx", &["extensions"][..]),
        ("plain", &["extensions"]),
        ("freepbx", &["extensions", "ring-groups", "queues", "dids"]),
    ] {
        for kind in kinds {
            let answer = world
                .run(&format!("export --profile {profile} --kind {kind}"))
                .ok();
            assert!(!answer.stdout.contains("8642") && !answer.stdout.contains("$argon2"));
            assert!(!answer.stdout.contains("violet"));
        }
    }
    assert_snapshot!(world.run("export --profile freepbx").stderr, @r#"
    warning: 1 account left out: without a telephone, so not an extension in freepbx
    warning: 1 destination left out: freepbx has no such destination
    warning: freepbx has no column for `department` of 10 extensions, `role` of 5 extensions, `system_role` of 2 extensions
    "#);
    assert_snapshot!(world.run("export --profile freepbx --kind dids").shot(), @r#"
    cidnum,extension,destination,privacyman,alertinfo,ringing,mohclass,description,grppre,delay_answer,pricid,pmmaxretries,pmminlength,reversal,rvolume
    -- stderr
    warning: 1 destination left out: freepbx has no such destination
    -- exit 0
    "#);
    assert_snapshot!(world.run("export --profile 3cx --kind dids").shot(), @r#"
    -- stderr
    pbxctl: `--profile 3cx` has no list of dids
    hint: use `--profile freepbx`
    -- exit 2
    "#);
    world
        .run("extension add 260 --department sales --first =1+1")
        .ok();
    assert!(
        world
            .run("export --profile 3cx --csv-safe")
            .stdout
            .contains("260,'=1+1,")
    );
}

/// Somebody at random, as our own list writes them.
fn somebody() -> impl Strategy<Value = [String; 14]> {
    let flag = || prop::sample::select(vec!["true", "false"]);
    let to = || {
        prop::sample::select(vec![
            "",
            "extension:201",
            "voicemail:202",
            "queue:800",
            "ring-group:600",
            "ivr:802",
            "external:+442079460999",
            "hangup",
        ])
    };
    let name = || {
        prop::sample::select(vec![
            "",
            "Ann",
            "Anna Maria",
            "O'Brien",
            "Łu, \"Q\"",
            "van der Berg",
            "Zoë;Ø",
        ])
    };
    let who = (
        name(),
        name(),
        prop::sample::select(vec!["user", "manager", "receptionist"]),
        flag(),
    );
    let contact = (
        prop::sample::select(vec!["", "a@a.example", "b@a.example"]),
        prop::sample::select(vec!["", "+442079460111"]),
        prop::sample::select(vec!["", "en", "pt-BR", "zh-CN", "nb"]),
    );
    let mail = (
        flag(),
        flag(),
        prop::sample::select(vec!["none", "notify", "attach", "attach-and-delete"]),
    );
    let ways = (to(), to(), prop::sample::select(vec!["", "15", "40"]));
    let rest = (flag(), flag());
    (who, contact, mail, ways, rest).prop_map(|(who, contact, mail, ways, rest)| {
        [
            who.0, who.1, who.2, who.3, contact.0, contact.1, contact.2, mail.0, mail.1, mail.2,
            ways.0, ways.1, ways.2, rest.0,
        ]
        .map(str::to_owned)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever a site holds, what is exported of it is imported as no change.
    #[test]
    fn what_is_exported_is_imported_as_no_change(
        people in prop::collection::vec(somebody(), 1..8),
        members in prop::sample::subsequence(vec!["201", "202", "203", "500"], 0..4),
    ) {
        let world = World::company();
        world.run("ivr add 802 --department sales").ok();
        let groups = format!("{GROUPS}600,,,{},Group,\n", members.join("-"));
        world.run("queue add 800 --department sales --did +442079460800").ok();
        world.run("ring-group add 600 --department sales").ok();
        let mut file = "number,did,department,first_name,last_name,role,enabled,email,mobile,language,vm_enabled,missed_call_email,vm_email,forward_busy,forward_no_answer,no_answer_seconds,phonebook\n".to_owned();
        for (n, cells) in people.iter().enumerate() {
            write!(file, "{},+4420794605{n:02},sales", 500 + n).unwrap();
            for cell in cells {
                write!(file, ",\"{}\"", cell.replace('"', "\"\"")).unwrap();
            }
            file.push('\n');
        }
        import(&world, &file, "").ok();
        import(&world, &groups, "").ok();
        for (profile, kind) in [
            ("3cx", "extensions"),
            ("plain", "extensions"),
            ("freepbx", "extensions"),
            ("freepbx", "ring-groups"),
            ("freepbx", "queues"),
            ("freepbx", "dids"),
        ] {
            let exported = world.run(&format!("export --profile {profile} --kind {kind}")).ok().stdout;
            for guessed in [true, false] {
                let said = if guessed { String::new() } else { format!("--profile {profile} --kind {kind}") };
                let again = import(&world, &exported, &format!("{said} -o json")).ok().json();
                prop_assert_eq!(&again["changed"], false, "{} {}: {}\n{}", profile, kind, again, exported);
                prop_assert_eq!(&again["kind"], kind);
            }
        }
    }
}

/// Whoever has a number in the list keeps it, and only who has none gets the next one.
#[test]
fn numbers_are_given_to_those_without() {
    let world = World::company();
    let people = "dn: uid=dora,dc=x\ngivenName: Dora\nsn: D\nmail: dora@acme.example\nipPhone: 255\n\n\
        dn: uid=eve,dc=x\ngivenName: Eve\nsn: E\nmail: eve@acme.example\n";
    let file = world.file("people.ldif", people);
    let line = format!(
        "import {} --profile ldif --department sales --from-number 250",
        file.display()
    );
    world.run(&line).ok();
    let name = |number: &str| {
        world
            .run(&format!("extension show {number} -o json"))
            .ok()
            .json()["name"]
            .clone()
    };
    assert_eq!(
        (name("255"), name("250")),
        ("Dora D".into(), "Eve E".into())
    );
    // A second time changes nothing.
    let again = world.run(&format!("{line} -o json")).ok().json();
    assert_eq!(again["changed"], false, "{again}");
}
