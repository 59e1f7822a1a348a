//! `pbxctl init`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;
use std::os::unix::fs::PermissionsExt;

const INIT: &str = "init --owner 100 --first Olga --last Owner";

fn mode(path: &std::path::Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_new_database_belongs_to_whoever_made_it() {
    let world = World::bare();
    assert_snapshot!(world.run(INIT).shot(), @r#"
    $D/pbxctl.db is ready
      Owner       100 Olga Owner, system-owner
      Acts as     OS user `uid:3000000100`, without a password
      Department  main, the default one

    Next, a department that rings:
      pbxctl extension add 101 -d main --first Ada --last Lovelace --vm on
      pbxctl hours set main --open 'mon-fri 8-17:30'
      pbxctl queue add 800 -d main --name Reception
      pbxctl queue member add 800 101
      pbxctl route set main --break queue:800 --closed voicemail:101 --holiday voicemail:101
      pbxctl route show 800
    or everybody, from a file:
      pbxctl import people.csv --profile 3cx --create-departments --dry-run
    -- exit 0
    "#);
    assert_eq!(mode(&world.db()), 0o600);
    assert_snapshot!(world.run("whoami").shot(), @r#"
    100 Olga Owner
      Department     main
      Console        let in, by the rights held
      Known by       OS user `uid:3000000100`
      Connects from  an unknown address
      Rights         91 beyond your own account; `pbxctl auth list` has them all

    Roles
      ROLE          IN                UNTIL
      user          main (home)       no end
      system-owner  the whole system  no end
    -- exit 0
    "#);
    assert_snapshot!(world.run(INIT).shot(), @r#"
    -- stderr
    pbxctl: $D/pbxctl.db exists already
    hint: nothing was overwritten; name another path, or move that file away
    -- exit 6
    "#);
    assert_snapshot!(world.line("whoami").by_nobody().run().shot(), @r#"
    -- stderr
    pbxctl: OS user `uid:3999999999` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    "#);
}

#[test]
fn programs_get_an_answer_like_that_of_any_change() {
    let world = World::bare();
    assert_snapshot!(world.run(&format!("{INIT} --department 'Head Office' --dry-run -o json")).shot(), @r#"
    {"changed":true,"action":"init","target":"system","before":{},"after":{"owner":"100","department":"Head Office","os_user":"uid:3000000100","password":null},"audit_id":null,"warnings":[],"path":"$D/pbxctl.db","dry_run":true}
    -- exit 0
    "#);
    assert!(!world.db().exists());
    assert_snapshot!(world.run(&format!("{INIT} --department 'Head Office' -o json")).shot(), @r#"
    {"changed":true,"action":"init","target":"system","before":{},"after":{"owner":"100","department":"Head Office","os_user":"uid:3000000100","password":null},"audit_id":null,"warnings":[],"path":"$D/pbxctl.db"}
    -- exit 0
    "#);
}

#[test]
fn the_owner_may_have_a_password_from_the_start() {
    let world = World::bare();
    let weak = world.file("weak", "olga-olga-olga\n");
    let weak = weak.display();
    assert_snapshot!(world.run(&format!("{INIT} --new-password-file {weak}")).shot(), @r#"
    -- stderr
    pbxctl: the password is refused: it contains the name
    hint: leave out the name
    -- exit 7
    "#);
    assert!(!world.db().exists());
    let strong = world.file("strong", "violet tractor hums softly\n");
    let strong = strong.display();
    world
        .run(&format!("{INIT} --new-password-file {strong}"))
        .ok();
    world
        .line(&format!("whoami -u 100 --password-file {strong}"))
        .by_nobody()
        .run()
        .ok();

    let world = World::bare();
    let quiet = world.run(&format!("{INIT} --generate -q")).ok();
    let file = world.file("generated", &quiet.stdout);
    let login = format!("whoami -u 100 --password-file {}", file.display());
    world.line(&login).by_nobody().run().ok();
    let record = std::fs::read(world.db()).unwrap();
    let secret = quiet.stdout.trim().as_bytes();
    assert!(!record.windows(secret.len()).any(|bytes| bytes == secret));
}

#[test]
fn what_cannot_be_made_is_said_before_anything_is() {
    let world = World::bare();
    assert_snapshot!(world.run("init --owner 1x --first A --last B").shot(), @"
    -- stderr
    pbxctl: `--owner <NUMBER>`: `1x` is not an extension number: character 2, `x`, is not a digit
    hint: 2 to 10 digits, such as 100
    -- exit 2
    ");
    assert_snapshot!(world.run("init --owner 100").shot(), @r#"
    -- stderr
    pbxctl: `--first NAME`, `--last NAME` are missing
    hint: such as: pbxctl init --owner 100 --first Olga --last Owner
    -- exit 2
    "#);
    assert_snapshot!(world.run(&format!("{INIT} -u 100")).shot(), @r#"
    -- stderr
    pbxctl: nobody can log in before there is a database
    hint: leave out `-u`: `--owner` says who the first owner is
    -- exit 2
    "#);
    assert_snapshot!(world.run(&format!("{INIT} --db $D/no/such/x.db")).shot(), @r#"
    -- stderr
    pbxctl: there is no folder `$D/no/such` for the database
    hint: make it with: mkdir -m 700 $D/no/such
    -- exit 11
    "#);
    assert_snapshot!(world.run("init --owner 210 --first A --last B --example").shot(), @r#"
    -- stderr
    pbxctl: the example has somebody at 210 already
    hint: such as `--owner 100`, and no `--department`
    -- exit 2
    "#);
    assert_snapshot!(world.run(&format!("{INIT} --department Sales --example")).shot(), @r#"
    -- stderr
    pbxctl: the example has a department sales already
    hint: such as `--owner 100`, and no `--department`
    -- exit 2
    "#);
    assert!(!world.db().exists());
}

#[test]
fn the_usual_folder_is_made_and_private() {
    let world = World::bare();
    world.line(INIT).var("PBXCTL_DB", "").run().ok();
    let folder = world.folder().join(".local/share/pbxctl");
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("pbxctl.db")), 0o600);
}

/// Whoever makes the file decides where it lies, and that is nobody who comes through sudo.
#[test]
fn nobody_makes_a_database_through_sudo() {
    use std::os::unix::fs::MetadataExt;
    let world = World::bare();
    let me = std::fs::metadata(world.folder()).unwrap().uid();
    for line in [
        INIT.to_owned(),
        format!("{INIT} --dry-run"),
        format!("{INIT} --db $D/x.db"),
    ] {
        let sudo = world.line(&line).uid(me).var("SUDO_UID", "3000000777");
        let answer = sudo.run();
        assert_eq!(answer.exit, 11, "{}", answer.shot());
        let how = "env -u SUDO_UID pbxctl init";
        assert!(answer.stderr.contains(how), "{}", answer.shot());
    }
    assert_eq!(std::fs::read_dir(world.folder()).unwrap().count(), 0);
}

#[test]
fn the_example_is_a_company_one_can_act_in() {
    let world = World::bare();
    let made = world.run(&format!("{INIT} --example"));
    assert_snapshot!(made.shot(), @r#"
    $D/pbxctl.db is ready
      Owner       100 Olga Owner, system-owner
      Acts as     OS user `uid:3000000100`, without a password
      Department  main, the default one

    Acme, an example: 40 people in 5 departments
      DEPARTMENT  NAME                  PEOPLE  NUMBERS  AT MOST  SEEN BY
      main        -                     7       -        -        everybody
      management  Management            5       500-509  -        its members
      sales       Sales                 11      200-299  40       everybody
      support     Customer Support      10      300-399  -        everybody
      warehouse   Warehouse & Dispatch  7       400-449  12       everybody

    Groups
      GROUP        NAME         MEMBERS
      night-shift  Night shift  6

    Roles
      NUMBER  NAME              DEPARTMENT  ROLE                   PASSWORD
      100     Olga Owner        main        system-owner           -
      101     Adam Nowak        main        system-admin           yes
      102     Ingrid Sørensen   main        receptionist           -
      103     Tomás Herrera     main        receptionist           -
      200     Clara Lindqvist   sales       owner                  yes
      201     Marek Dvořák      sales       manager                yes
      202     Hanna Virtanen    sales       receptionist           -
      210     Rosa García       sales       group-admin            yes
      300     Nadia Haddad      support     owner                  -
      301     Luca Rossi        support     receptionist           -
      310     Søren Holm        support     group-admin            -
      320     Emi Sato          support     manager, 14 days left  -
      400     Piotr Wójcik      warehouse   manager                -
      404     Ivana Horvat      warehouse   receptionist           -
      500     Margaret O'Neill  management  owner                  -
      501     Viktor Petrov     management  manager                -
      503     Élodie Petit      management  receptionist           -
      and 23 others; `extension list` has them all

    Try it as other people. Those marked share one password, in $D/pbxctl.db.passphrase
      Rosa García looks after the extensions of sales:
        pbxctl login -u 210 --password-file $D/pbxctl.db.passphrase
        pbxctl extension set 205 --mobile +447700900299
      Her manager can listen to calls, so she may not set that password; she cannot see management:
        pbxctl password set 201 --generate
        pbxctl department show management
      Who is there now, and where does a call to the switchboard go?
        pbxctl hours status
        pbxctl route show 190
      As the owner again, ask why; all of it is on record:
        pbxctl logout
        pbxctl auth explain passwords:write 201 --actor 210
        pbxctl audit list --limit 5
    -- exit 0
    "#);
    let keys = world.folder().join("pbxctl.db.passphrase");
    assert_eq!(mode(&keys), 0o600);
    for number in pbxctl::ops::example::ACTORS {
        let line = format!("whoami -u {number} --password-file {}", keys.display());
        world.line(&line).by_nobody().run().ok();
    }
    let verdict = {
        use pbxctl::engine::operations::audit::Verify;
        let mut store = world.store();
        let session = world.session(&store, "100");
        let snapshot = store.read(world.now()).unwrap();
        let granted = snapshot.authorize(&session, Verify).unwrap().unwrap();
        snapshot.verify_records(&granted, None, &[]).unwrap()
    };
    assert_eq!(verdict.problems, [""; 0]);
    // A second one beside it must not take the first one's password file away.
    std::fs::remove_file(world.db()).unwrap();
    assert_snapshot!(world.run(&format!("{INIT} --example")).shot(), @r#"
    -- stderr
    pbxctl: `$D/pbxctl.db.passphrase` exists already
    hint: the example's password goes there; move it away
    -- exit 6
    "#);
}

#[test]
fn the_example_as_programs_see_it() {
    let world = World::bare();
    assert_snapshot!(world.run(&format!("{INIT} --example -o json")).shot(), @r#"
    {"changed":true,"action":"init","target":"system","before":{},"after":{"owner":"100","department":"main","os_user":"uid:3000000100","password":null},"audit_id":null,"warnings":[],"path":"$D/pbxctl.db","example":{"departments":5,"groups":1,"extensions":40,"password_file":"$D/pbxctl.db.passphrase","actors":["101","200","201","205","210"]}}
    -- exit 0
    "#);
}

/// A system user is to own the file and to be nobody in it.
#[test]
fn the_owner_is_whom_another_login_acts_as_where_one_is_named() {
    let world = World::bare();
    let answer = world.run(&format!("{INIT} --os-user root")).ok();
    assert!(
        answer.stdout.contains("OS user `root`, without a password"),
        "{}",
        answer.shot()
    );
    assert_eq!(world.run("whoami").exit, 8);
    world.line("whoami").uid(0).run().ok();
    // What comes next is theirs to type, and they may not open the file themselves.
    assert!(
        answer
            .stdout
            .contains("Next, as OS user `root`, a department that rings:")
            && answer
                .stdout
                .contains("  sudo -u uid:3000000100 pbxctl extension add"),
        "{}",
        answer.shot()
    );

    let world = World::bare();
    assert_snapshot!(world.run(&format!("{INIT} --os-user nobody-of-that-name")).shot(), @r#"
    -- stderr
    pbxctl: there is no OS user `nobody-of-that-name` on this machine
    hint: `getent passwd` lists them
    -- exit 7
    "#);
    assert!(!world.db().exists());
}

/// Emergency numbers are nobody's, the first owner's no more than anybody's.
#[test]
fn the_first_owner_has_no_number_that_is_nobodys() {
    let world = World::bare();
    assert_snapshot!(world.run("init --owner 112 --first Olga --last Owner").shot(), @r#"
    -- stderr
    pbxctl: refused: number 112 is reserved: it is an emergency number everywhere
    hint: such as `--owner 100`
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
    assert!(!world.db().exists());
}

/// On a terminal `init` asks for what the options leave open, and again where an answer is none.
#[test]
fn who_sits_at_a_terminal_is_asked() {
    let world = World::bare();
    let line = world.line("init").answers(&[
        "",
        "Olga",
        "Owner",
        "Mars/X",
        "Europe/Berlin",
        "Germany",
        "DE",
    ]);
    assert_snapshot!(line.run().shot(), @"
    $D/pbxctl.db is ready
      Owner       100 Olga Owner, system-owner
      Acts as     OS user `uid:3000000100`, without a password
      Department  main, the default one
      Time zone   Europe/Berlin
      Country     DE

    Next, a department that rings:
      pbxctl extension add 101 -d main --first Ada --last Lovelace --vm on
      pbxctl hours set main --open 'mon-fri 8-17:30'
      pbxctl queue add 800 -d main --name Reception
      pbxctl queue member add 800 101
      pbxctl route set main --break queue:800 --closed voicemail:101 --holiday voicemail:101
      pbxctl route show 800
    or everybody, from a file:
      pbxctl import people.csv --profile 3cx --create-departments --dry-run
    -- stderr
    `Mars/X` is not a time zone: there is none of that name
    hint: a name of the IANA database, such as Europe/Warsaw
    `Germany` is not a country: no country has that code
    hint: did you mean DE (Germany)?
    -- exit 0
    ");
    assert_snapshot!(world.run("department list --columns name,timezone,country").shot(), @r#"
    NAME  TIME ZONE             COUNTRY
    main  Europe/Berlin (site)  DE (site)
    -- exit 0
    "#);

    let world = World::bare();
    let line = world.line("init --owner 101 --last Owner --example");
    assert_snapshot!(line.answers(&["Olga"]).run().shot(), @r#"
    -- stderr
    pbxctl: the example has somebody at 101 already
    hint: such as `--owner 100`, and no `--department`
    -- exit 2
    "#);

    let line = world.line("init --first Olga --no-input");
    assert_snapshot!(line.answers(&[]).run().shot(), @r#"
    -- stderr
    pbxctl: `--owner NUMBER`, `--last NAME` are missing
    hint: such as: pbxctl init --owner 100 --first Olga --last Owner
    -- exit 2
    "#);
    assert_snapshot!(world.run("init --first Olga --last Owner").shot(), @r#"
    -- stderr
    pbxctl: `--owner NUMBER` is missing
    hint: such as: pbxctl init --owner 100 --first Olga --last Owner
    -- exit 2
    "#);
    assert!(!world.db().exists());
}

/// Each step that a new site is given works, and after them a call arrives, day and night.
#[test]
fn the_first_steps_lead_to_a_department_that_rings() {
    for (init, queue) in [
        (INIT, "800"),
        ("init --owner 101 --first O --last L", "800"),
        (
            "init --owner 800 --first O --last L --department 'Head office'",
            "801",
        ),
    ] {
        let world = World::bare();
        let said = world.run(init).ok().stdout;
        let steps = said
            .lines()
            .filter_map(|line| line.strip_prefix("  pbxctl "));
        let steps: Vec<_> = steps.filter(|step| !step.starts_with("import")).collect();
        assert_eq!(steps.len(), 6, "{said}");
        for step in steps {
            world.run(step).ok();
        }
        world.run("route check").ok();
        for (at, arrives) in [
            ("2026-11-30 10:00", "queue:"),
            ("2026-11-30 23:00", "voicemail:"),
        ] {
            let line = format!("route show {queue} --at '{at}' -o plain");
            let answer = world.run(&line).ok().stdout;
            assert!(answer.starts_with(arrives), "{answer}");
        }
    }
}

/// The example has a day: hours that change, a queue that takes calls, a way at night, and one
/// thing that is wrong.
#[test]
fn calls_arrive_in_the_example() {
    let world = World::bare();
    world.run(&format!("{INIT} --example")).ok();
    assert_snapshot!(world.run("hours status").shot(), @r#"
    DEPARTMENT  STATE   SOURCE    UNTIL                 THEN    SET BY  REASON
    main        open    schedule  2026-11-20 18:00 UTC  closed  -       -
    management  closed  override  2026-11-27 09:00 GMT  open    100     The board is away
    sales       open    schedule  2026-11-20 12:30 CET  break   -       -
    support     open    schedule  2026-11-20 22:00 WET  closed  -       -
    warehouse   open    schedule  2026-11-20 18:00 CET  break   -       -
    -- exit 0
    "#);
    assert_snapshot!(world.run("route check").shot(), @r#"
    PROBLEM   AT              BY  WHAT HAPPENS
    dead-end  ring-group:431  -   it has no member that rings
    -- exit 3
    "#);
    assert_snapshot!(world.run("route show --did +442079460199 --at '2026-11-30 23:30'").shot(), @r#"
    A call to ivr:190 dialled as +442079460199 at 2026-11-30 23:30 UTC
      STOP            DEPARTMENT  STATE              WHAT HAPPENS
      ivr:190         main        closed (schedule)  main is closed: the call goes to queue:380
      queue:380       support     closed (schedule)  support is closed: the call goes to ring-group:381
      ring-group:381  support     closed (schedule)  support is closed, and sent the call here: it stays
      arrives at ring-group:381
    -- exit 0
    "#);
    for number in ["190", "280", "281", "380", "381", "430"] {
        for at in [
            "2026-11-30 11:00",
            "2026-11-30 12:45",
            "2026-11-29 03:00",
            "2026-12-25 12:00",
        ] {
            world.run(&format!("route show {number} --at '{at}'")).ok();
        }
    }
}
