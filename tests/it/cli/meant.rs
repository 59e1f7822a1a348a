//! Who may have been meant where a number is asked for: people by name, and by a former number, as
//! far as the asker sees them (D12).

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn a_name_where_a_number_stands_is_answered_with_the_numbers_of_those_called_so() {
    let world = World::company();
    for line in [
        "ext set 201 --first Lena --last Żak",
        "ext set 202 --first Lena --last Novak",
        "ext set 401 --first Lena --last Board",
        "queue add 800 --department sales --name Reception",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "ext show lena",
        "ext show 'Lena zak'",
        "role grant novak manager -d sales",
        "audit list --actor Lena",
        "audit list --actor 'Lena Novak'",
        "queue show reception",
        "ext show nobody",
        "ext show Le",
    ]), @r#"
    $ ext show lena
    -- stderr
    pbxctl: `<NUMBER>`: `lena` is not an extension number: character 1, `l`, is not a digit
    hint: with that name: 201 (Lena Żak), 202 (Lena Novak), 401 (Lena Board)
    -- exit 2
    $ ext show 'Lena zak'
    -- stderr
    pbxctl: `<NUMBER>`: `Lena zak` is not an extension number: character 1, `L`, is not a digit
    hint: with that name: 201 (Lena Żak)
    -- exit 2
    $ role grant novak manager -d sales
    -- stderr
    pbxctl: `<NUMBER>`: `novak` is not an extension number: character 1, `n`, is not a digit
    hint: with that name: 202 (Lena Novak)
    -- exit 2
    $ audit list --actor Lena
    -- stderr
    pbxctl: nobody has the user name `Lena`
    hint: with that name: 201 (Lena Żak), 202 (Lena Novak), 401 (Lena Board)
    -- exit 5
    $ audit list --actor 'Lena Novak'
    -- stderr
    pbxctl: `--actor <NUMBER|NAME>`: `Lena Novak` is not a number or user name: character 5, ` `, is not allowed
    hint: with that name: 202 (Lena Novak)
    -- exit 2
    $ queue show reception
    -- stderr
    pbxctl: `<NUMBER>`: `reception` is not an extension number: character 1, `r`, is not a digit
    hint: with that name: 800 (queue Reception)
    -- exit 2
    $ ext show nobody
    -- stderr
    pbxctl: `<NUMBER>`: `nobody` is not an extension number: character 1, `n`, is not a digit
    hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name
    -- exit 2
    $ ext show Le
    -- stderr
    pbxctl: `<NUMBER>`: `Le` is not an extension number: character 1, `L`, is not a digit
    hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name
    -- exit 2
    "#);
    // Who is hidden is not counted either.
    assert_snapshot!(world.run_as("205", "ext show lena").shot(), @r#"
    -- stderr
    pbxctl: `<NUMBER>`: `lena` is not an extension number: character 1, `l`, is not a digit
    hint: with that name: 201 (Lena Żak), 202 (Lena Novak)
    -- exit 2
    "#);
    assert_eq!(
        world.run_as("205", "ext show board -o json").error()["hint"],
        world.run_as("205", "ext show nobody -o json").error()["hint"]
    );
}

#[test]
fn a_former_number_is_answered_with_the_one_of_now() {
    let world = World::company();
    for line in [
        "ext renumber 201 291",
        "ext renumber 291 292",
        "ext renumber 401 491",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "ext show 201",
        "ext set 291 --email none",
        "role grant 201 manager -d sales",
        "password set 201 --generate",
        "route show 201",
        "ext set 202 --forward-busy 201",
        "ext show 299",
    ]), @r#"
    $ ext show 201
    -- stderr
    pbxctl: no extension `201`
    hint: 201 is 292 (Uma User) now
    -- exit 5
    $ ext set 291 --email none
    -- stderr
    pbxctl: no extension `291`
    hint: 291 is 292 (Uma User) now
    -- exit 5
    $ role grant 201 manager -d sales
    -- stderr
    pbxctl: no extension `201`
    hint: 201 is 292 (Uma User) now
    -- exit 5
    $ password set 201 --generate
    -- stderr
    pbxctl: no extension `201`
    hint: 201 is 292 (Uma User) now
    -- exit 5
    $ route show 201
    -- stderr
    pbxctl: no number `201`
    hint: 201 is 292 (Uma User) now
    -- exit 5
    $ ext set 202 --forward-busy 201
    -- stderr
    pbxctl: destination extension:201 does not exist
    hint: 201 is 292 (Uma User) now
    hint: name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`
    -- exit 7
    $ ext show 299
    -- stderr
    pbxctl: no extension `299`
    -- exit 5
    "#);
    let dry = world.line("batch -").stdin("ext enable 201\n").run();
    assert!(dry.shot().contains("hint: 201 is 292"), "{}", dry.shot());
    // Whose former numbers they may not read, and whom they do not see at all.
    for hidden in ["201", "401"] {
        let answer = world.run_as("304", &format!("ext show {hidden}")).shot();
        let absent = world.run_as("304", "ext show 299").shot();
        assert_eq!(answer.replace(hidden, "299"), absent);
    }
    // A number that is somebody's again means them.
    world.run("ext add 201 --department sales --first Ada").ok();
    world.run("ext show 201").ok();
}

/// A place in place of a number, and the number of a thing in place of a person's.
#[test]
fn what_is_no_person_is_shown_by_another_command() {
    let world = World::company();
    world.run("group add night-shift").ok();
    world.run("queue add 800 --department sales").ok();
    world.run("queue add 810 --department board").ok();
    assert_snapshot!(shots(&world, &[
        "ext show sales",
        "route show sales",
        "ext show night-shift",
        "ext show 800",
        "password set 800 --generate",
        "queue add next",
    ]), @r#"
    $ ext show sales
    -- stderr
    pbxctl: `<NUMBER>`: `sales` is not an extension number: character 1, `s`, is not a digit
    hint: sales is a department, which has no number: `pbxctl department show sales`
    -- exit 2
    $ route show sales
    -- stderr
    pbxctl: `[NUMBER]`: `sales` is not an extension number: character 1, `s`, is not a digit
    hint: sales is a department, which has no number: `pbxctl department show sales`
    -- exit 2
    $ ext show night-shift
    -- stderr
    pbxctl: `<NUMBER>`: `night-shift` is not an extension number: character 1, `n`, is not a digit
    hint: night-shift is a group, which has no number: `pbxctl group show night-shift`
    -- exit 2
    $ ext show 800
    -- stderr
    pbxctl: no extension `800`
    hint: 800 is a queue: `pbxctl queue show 800`
    -- exit 5
    $ password set 800 --generate
    -- stderr
    pbxctl: no extension `800`
    hint: 800 is a queue: `pbxctl queue show 800`
    -- exit 5
    $ queue add next
    -- stderr
    pbxctl: `<NUMBER>`: `next` is not an extension number: character 1, `n`, is not a digit
    hint: only new extensions take the next number; name a free one: `pbxctl queue list` and `pbxctl extension list` list those in use
    pbxctl: `--department <DEPARTMENT>` is missing
    hint: usage: pbxctl queue add --department <DEPARTMENT> <NUMBER>
    -- exit 2
    "#);
    // Those whom somebody does not see are nothing to them.
    for (hidden, absent) in [
        ("board", "nothing"),
        ("night-shift", "nothing"),
        ("810", "899"),
    ] {
        let answer = |what: &str| world.run_as("205", &format!("ext show {what}")).shot();
        let absent = answer(absent).replace(absent, hidden);
        assert_eq!(
            answer(hidden),
            absent.replace("`n`, is", &format!("`{}`, is", &hidden[..1]))
        );
    }
}

#[test]
fn a_mistyped_name_is_answered_with_what_may_have_been_meant() {
    let world = World::company();
    for line in [
        "group add night-shift",
        "queue add 800 -d sales",
        "ring-group add 801 -d sales",
        "role add clerk --from user",
        "holiday add sales Christmas --on 2026-12-24",
    ] {
        world.run(line).ok();
    }
    for (line, meant) in [
        ("ext move 201 -d salse", "`sales`"),
        ("ext add 299 -d salse", "`sales`"),
        ("hours status salse", "`sales`"),
        ("hours override salse closed --for 1h", "`sales`"),
        ("hours override support salse closed --for 1h", "`sales`"),
        ("dept show salse", "`sales`"),
        ("dept member add salse 201", "`sales`"),
        ("queue add 850 -d salse", "`sales`"),
        ("route set salse --open hangup", "`sales`"),
        ("phonebook list -d salse", "`sales`"),
        ("auth can-i extensions:read department:salse", "`sales`"),
        ("audit list --department salse", "`sales`"),
        ("group show nigth-shift", "`night-shift`"),
        ("group member add night 201", "`night-shift`"),
        ("role grant 201 clrek -d sales", "`clerk`"),
        ("role show managr", "`manager`"),
        ("holiday remove sales Chrismas", "`Christmas`"),
        ("queue show 801", "801 is a ring group"),
        ("queue show 201", "201 is an extension (Uma User)"),
        ("ext show 800", "800 is a queue"),
        (
            "ext set 201 --forward-always queue:801",
            "801 is a ring group",
        ),
        ("queue show 8000", "`800`"),
    ] {
        let answer = world.run(line);
        assert!(answer.stderr.contains(meant), "{line}: {}", answer.stderr);
    }
}

#[test]
fn what_is_hidden_is_not_what_may_have_been_meant() {
    let world = World::company();
    // The board is restricted.
    assert!(world.run("dept show baord").stderr.contains("`board`"));
    for number in ["201", "203"] {
        let [near, far] = ["dept show baord", "dept show cellar"]
            .map(|line| world.run_as(number, line).stderr.replace("baord", "cellar"));
        assert!(!near.contains("did you mean"), "{number}: {near}");
        assert_eq!(near, far);
    }
}

/// What is wrong on a line is answered for whom the line names, on the file it names.
#[test]
fn a_line_that_does_not_parse_is_answered_for_its_asker() {
    let world = World::company();
    world.run("ext set 401 --first Boardy").ok();
    assert!(world.run("ext show Boardy").stderr.contains("401"));
    let made = "token add --right forwarding:write --for 1d --file $D/token";
    world.run_as("205", made).ok();
    for line in [
        "ext show Boardy --token-file $D/token",
        "--db $D/other.db ext show Boardy",
        "-u 205 --password-file $D/absent ext show Boardy",
        "ext show Boardy --user=205",
    ] {
        let said = world.run(line).stderr;
        assert!(!said.contains("401"), "{line}: {said}");
    }
}

/// A password that was right shows who asks as well as a session does; a wrong one shows nothing.
#[test]
fn a_right_password_brings_the_same_hints_as_a_session() {
    let world = World::company();
    world.run("ext renumber 201 215").ok();
    let made = world.run("password set 205 --generate -o json").ok().json();
    let password = made["password"].as_str().unwrap_or_default().to_owned();
    for (line, hint) in [
        ("dept show slaes", "did you mean `sales`?"),
        ("ext show 201", "201 is 215"),
        ("ext add next -d slaes", "did you mean `sales`?"),
        ("ext add 211 -d slaes", "did you mean `sales`?"),
    ] {
        let by = |password: &str| {
            let line = format!("-u 205 --password-file - {line}");
            world.line(&line).by("202").stdin(password).run()
        };
        let right = by(&password);
        assert!(right.stderr.contains(hint), "{line}: {}", right.shot());
        let wrong = by("not the password of anybody");
        assert!(!wrong.stderr.contains(hint), "{line}: {}", wrong.shot());
    }
}
