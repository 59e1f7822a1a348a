//! `import`: columns with other names, old passwords, and when it asks.

use crate::common::{Answer, World};
use insta::assert_snapshot;

fn import(world: &World, name: &str, (file, rest): (&str, &str)) -> Answer {
    world.file(name, file);
    world.run(&format!("import $D/{name} -d sales {rest}"))
}

/// The people of 8000 and later, and who of them is enabled.
fn states(world: &World) -> String {
    let list = "extension list --filter number>=8000 -o csv --columns number,enabled,phonebook";
    world.run(list).shot()
}

/// Ada is active in every file and Bob is not, whatever the file is.
#[test]
fn a_flag_means_the_same_in_every_profile() {
    let world = World::company();
    let people = "dn: uid=ada,dc=acme\ntelephoneNumber: 8000\nactive: TRUE\n\n\
        dn: uid=bob,dc=acme\ntelephoneNumber: 8001\nactive: FALSE\n";
    import(&world, "people.ldif", (people, "--map active=status")).ok();
    let rows = "8010,Ada,1,1\n8011,Bob,0,0\n";
    let maps = "--map Active=enabled --map Book=phonebook";
    let file = format!("Number,FirstName,Active,Book\n{rows}");
    import(
        &world,
        "file.csv",
        (&file, &format!("--profile 3cx {maps}")),
    )
    .ok();
    let rows = rows.replace("801", "802");
    let file = format!("number,first_name,Active,Book\n{rows}");
    import(&world, "file.csv", (&file, maps)).ok();
    let rows = rows.replace("802", "803");
    let file = format!("extension,name,Active,Book\n{rows}");
    import(
        &world,
        "file.csv",
        (
            &file,
            &format!("--profile freepbx --kind extensions {maps}"),
        ),
    )
    .ok();
    assert_snapshot!(states(&world), @r#"
    number,enabled,phonebook
    8000,true,true
    8001,false,true
    8010,true,true
    8011,false,false
    8020,true,true
    8021,false,false
    8030,true,true
    8031,false,false
    -- exit 0
    "#);
    // What the system itself calls locked or disabled stays so under another field.
    let locked = people.replace("active", "nsAccountLock");
    import(
        &world,
        "people.ldif",
        (&locked, "--map nsAccountLock=status"),
    )
    .ok();
    let file = "Number,Disabled\n8010,1\n8011,0\n";
    import(
        &world,
        "file.csv",
        (file, "--profile 3cx --map Disabled=enabled"),
    )
    .ok();
    assert_snapshot!(states(&world), @r#"
    number,enabled,phonebook
    8000,false,true
    8001,true,true
    8010,false,true
    8011,true,false
    8020,true,true
    8021,false,false
    8030,true,true
    8031,false,false
    -- exit 0
    "#);
}

/// Who leaves is locked in the directory: a slip in the name of that attribute is told.
#[test]
fn a_mapped_attribute_that_nobody_has_is_a_warning() {
    let world = World::company();
    let people = "dn: uid=ada,dc=acme\ngivenName: Ada\ntelephoneNumber: 8000\nlocked: TRUE\n";
    let of = |rest: &str| import(&world, "people.ldif", (people, rest));
    assert_snapshot!(of("--map lokced=status --strict").shot(), @r#"
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    -     lokced  warning: `--map` names it, and no entry has this attribute; did you mean `locked`?
    pbxctl: nothing was imported: 1 problem in people.ldif
    hint: without `--strict`, warnings do not stop an import
    -- exit 7
    "#);
    assert_snapshot!(of("--map lokced=status --strict -o json").error()["problems"], @r#"[{"line":null,"column":"lokced","severity":"warning","reason":"`--map` names it, and no entry has this attribute; did you mean `locked`?","code":null,"rule":null,"hint":null,"audit_id":null}]"#);
    assert_snapshot!(of("--map nothingLikeIt=username").shot(), @"
    1 extension from people.ldif: 1 added
    read as extensions of `--profile ldif`, by its first line
    a column was not read: locked
    1 extension without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 32
    -- stderr
    warning: nothingLikeIt: `--map` names it, and no entry has this attribute
    -- exit 0
    ");
    // Nobody is locked today.
    assert_eq!(of("--map nsAccountLock=status --strict").exit, 0);
    let file = (
        "Number,FirstName,Office\n8000,Eva,sales\n",
        "--map Offce=department",
    );
    assert_snapshot!(import(&world, "file.csv", file).shot(), @r#"
    -- stderr
    pbxctl: `file.csv`: there is no column `Offce` in its first line
    hint: did you mean `Office`?
    -- exit 7
    "#);
}

/// Old passwords are often short: the people come in without them.
#[test]
fn who_had_a_weak_password_can_come_without_it() {
    let world = World::company();
    let file =
        "Number,FirstName,SRVCACCESSPWD\n8000,Ada,abc123\n8001,Bob,violet tractor hums softly\n";
    assert_snapshot!(import(&world, "old.csv", (file, "")).shot(), @r#"
    -- stderr
    LINE  COLUMN         WHAT IS WRONG
    2     SRVCACCESSPWD  this password is refused: it has fewer than 10 characters
    pbxctl: nothing was imported: 1 problem in old.csv
    hint: `--map SRVCACCESSPWD=none` imports everybody without these passwords; `--invite-dir DIR` invites new people
    -- exit 7
    "#);
    assert_snapshot!(import(&world, "old.csv", (file, "--map SRVCACCESSPWD=none")).shot(), @"
    2 extensions from old.csv: 2 added
    read as extensions of `--profile 3cx`, by its first line
    a column was not read: SRVCACCESSPWD
    2 extensions without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 32
    -- exit 0
    ");
}

/// A dry run says what a script has to give.
#[test]
fn a_dry_run_says_that_many_rows_are_asked_for() {
    let world = World::company();
    let mut file = "Number,FirstName\n".to_owned();
    for number in 8000..8051 {
        file += &format!("{number},A\n");
    }
    assert_snapshot!(import(&world, "file.csv", (&file, "--dry-run")).shot(), @r#"
    51 extensions from file.csv: 51 added (dry run, nothing written)
    read as extensions of `--profile 3cx`, by its first line
    it asks first; without a terminal it needs `--yes`
    51 extensions without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    -- exit 0
    "#);
    let answer = import(&world, "file.csv", (&file, "--dry-run --yes")).shot();
    assert!(!answer.contains("asks first"), "{answer}");
    assert_eq!(import(&world, "file.csv", (&file, "")).exit, 9);
    import(&world, "file.csv", (&file, "--yes")).ok();
    // What is so already is no change.
    let again = import(&world, "file.csv", (&file, "--dry-run")).shot();
    assert!(!again.contains("asks first"), "{again}");
    assert_eq!(import(&world, "file.csv", (&file, "")).exit, 0);
    // Nobody disables people without being asked.
    let fewer = "Number,FirstName\n".to_owned() + &file["Number,FirstName\n8000,A\n".len()..];
    let pruned = import(&world, "file.csv", (&fewer, "--prune --dry-run"));
    assert_snapshot!(pruned.shot(), @r#"
    50 extensions from file.csv: 50 unchanged, 1 disabled (dry run, nothing written)
    read as extensions of `--profile 3cx`, by its first line
    disabled, no longer in the file: 8000 A
    it asks first; without a terminal it needs `--yes`
      8000, no longer in the file: enabled: true → false
    -- exit 0
    "#);
    assert_eq!(import(&world, "file.csv", (&fewer, "--prune")).exit, 9);
}

/// Several refusals of a row refuse one row.
#[test]
fn rows_that_are_refused_are_counted_as_rows() {
    let world = World::company();
    let file = "grpnum,grplist\n600,801-802-803\n601,201\n";
    assert_snapshot!(import(&world, "file.csv", (file, "")).shot(), @r#"
    -- stderr
    LINE  COLUMN   WHAT IS WRONG
    2     grplist  no extension `801`
    2     grplist  no extension `802`
    2     grplist  no extension `803`
    pbxctl: nothing was imported: the rules refuse 1 of 2 rows of file.csv
    -- exit 5
    "#);
}

/// An attribute with options (RFC 4512) is the same attribute: it counts where there is none without.
#[test]
fn an_attribute_with_options_is_read_where_there_is_no_other() {
    let world = World::company();
    let people = "dn: uid=ada,dc=acme\ntelephoneNumber: 8000\nou;lang-pl: main\nou;lang-en: nowhere\n\
        givenName;lang-en: Ada\nsn: Lis\nsn;lang-en: Fox\n\n\
        dn: uid=bob,dc=acme\ntelephoneNumber: 8001\nou: sales\nou;lang-en: main\n";
    import(&world, "people.ldif", (people, "--map ou=department")).ok();
    let list = "extension list --filter number>=8000 -o csv --columns number,name,department";
    assert_snapshot!(world.run(list).shot(), @r#"
    number,name,department
    8000,Ada Lis,main
    8001,,sales
    -- exit 0
    "#);
}
