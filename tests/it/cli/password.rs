//! `pbxctl password`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

const GOOD: &str = "violet tractor hums softly";
const BETTER: &str = "orange heron walks to work";

#[test]
fn a_password_is_set_from_a_file() {
    let world = World::company();
    world.file("new", format!("{GOOD}\n"));
    assert_snapshot!(world.run("password set 201 --new-password-file $D/new").shot(), @"
    extension 201 (Uma User): password set
    -- stderr
    warning: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    -- exit 0
    ");
    assert_snapshot!(world.line("password set 201 --new-password-file - -o json").stdin(BETTER).run().shot(), @r#"
    {"changed":true,"action":"password.set","target":"extension:201","before":{"password":"***"},"after":{"password":"***"},"audit_id":33,"warnings":["OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that"]}
    -- exit 0
    "#);
    world.enabled("201", false);
    assert_snapshot!(world.run("password set 201 --new-password-file $D/new").shot(), @"
    extension 201 (Uma User): password set
    the account is disabled: nobody can log in to it yet
    -- stderr
    warning: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    -- exit 0
    ");
    assert_snapshot!(world.run("password set 201 --new-password-file $D/gone").shot(), @r#"
    -- stderr
    pbxctl: `$D/gone` cannot be read: there is no such file
    -- exit 7
    "#);
}

#[test]
fn a_password_is_typed_twice() {
    let world = World::company();
    let typed = |answers: &[&str]| world.line("password set 201").answers(answers).run().shot();
    assert_snapshot!(typed(&[GOOD, GOOD]), @"
    extension 201 (Uma User): password set
    -- stderr
    warning: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    -- exit 0
    ");
    assert_snapshot!(typed(&[GOOD, BETTER]), @r#"
    -- stderr
    the two passwords differ
    pbxctl: not confirmed, nothing done
    -- exit 9
    "#);
    assert_snapshot!(typed(&["short"]), @r#"
    -- stderr
    this password is refused: it has fewer than 10 characters
    hint: use several words
    hint: `pbxctl password policy` prints the rules
    pbxctl: not confirmed, nothing done
    -- exit 9
    "#);
    assert_snapshot!(world.run("password set 201").shot(), @r#"
    -- stderr
    pbxctl: a new password is needed and nobody can be asked
    hint: use `--new-password-file FILE` (`-` for standard input) or `--generate`
    -- exit 9
    "#);
}

#[test]
fn a_password_must_be_good_and_is_never_repeated() {
    let world = World::company();
    for bad in [
        "short",
        "password123",
        "hums-201-violet-heron",
        "the violet User hums softly",
    ] {
        let answer = world
            .line("password set 201 --new-password-file - -o json")
            .stdin(bad)
            .run();
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(!answer.shot().contains(bad), "{}", answer.shot());
        assert_eq!(answer.error()["code"], "invalid.password");
    }
    assert_snapshot!(world.line("password set 201 --new-password-file -").stdin("uma uma uma uma").run().shot(), @r#"
    -- stderr
    pbxctl: this password is refused: it contains the name
    hint: leave out the name
    hint: `pbxctl password policy` prints the rules
    -- exit 7
    "#);
    assert_snapshot!(world.line("password policy").by_nobody().run().shot(), @r#"
    A NEW PASSWORD
    at least 10 characters; a passphrase of several words is best
    hard to guess: measured by a strength estimator (zxcvbn), 3 of 4 points are needed
    does not contain the extension number
    does not contain the first or last name
    no control characters; at most 512 bytes
    -- exit 0
    "#);
}

#[test]
fn a_generated_password_is_shown_once() {
    let world = World::company();
    let made = world.run("password set 201 --generate -o json").ok().json();
    let password = made["password"].as_str().unwrap();
    assert_eq!(password.len(), 23);
    let fits = world
        .line("password verify 201 --guess-file -")
        .stdin(password)
        .run();
    assert_eq!(fits.exit, 0);
    for line in [
        "audit list -o json",
        "audit export",
        "password set 202 --generate --dry-run",
    ] {
        let text = world.run(line).ok().shot();
        assert!(
            !text.contains(password) && !text.contains("password: "),
            "{text}"
        );
    }
    let quiet = world.run("password set 201 --generate -q").ok();
    assert_eq!(quiet.stdout.len(), 24);
    let table = world.run("password set 201 --generate").ok().stdout;
    assert_eq!(table.lines().last().unwrap().len(), "password: ".len() + 23);
    assert_eq!(
        world
            .run("password set 201 --generate --new-password-file x")
            .exit,
        2
    );
}

#[test]
fn only_some_may_set_a_password() {
    let world = World::company();
    assert_snapshot!(world.run_as("204", "password set 204 --generate").shot(), @r#"
    -- stderr
    pbxctl: refused: password set on extension:204: nobody changes their own password this way: use `pbxctl password change`
    hint: could be done by: 205, 100
    rule: D4 (delegation.self)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("101", "password set 204 --generate").shot(), @r#"
    -- stderr
    pbxctl: refused: password set on extension:204: setting the password would let somebody act as 204 or hear them: 204 holds reports:read and 3 more over department:sales, 101 does not; a system-admin configures everything and hears nothing, so by design they cannot take over accounts that hear calls
    hint: could be done by: 205, 100
    rule: D7 (delegation.takeover)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("204", "password set 401 --generate").shot(), @r#"
    -- stderr
    pbxctl: no extension `401`
    -- exit 5
    "#);
    // Judged before anybody is asked to type one.
    let asked = world.line("password set 205").by("204").answers(&[]).run();
    assert_eq!(asked.exit, 4, "{}", asked.shot());
}

/// An owner made by a plain `init` has no password, and nobody else need set the first.
#[test]
fn the_first_password_is_set_by_whom_the_os_user_is() {
    let world = World::company();
    let file = world
        .file("first", format!("{GOOD}\n"))
        .display()
        .to_string();
    let line = format!("password change --new-password-file {file}");
    assert_snapshot!(world.run(&line).shot(), @"
    extension 100: first password set
    log in with it: pbxctl login -u 100
    -- stderr
    warning: OS user `uid:3000000100` is still a key to 100: `pbxctl console unbind 100` ends that
    -- exit 0
    ");
    // From then on the current one is wanted.
    assert_snapshot!(world.run(&line).shot(), @r#"
    -- stderr
    pbxctl: the current password of 100 is needed and nobody can be asked
    hint: use `-u 100 --password-file FILE` (`-` for standard input)
    -- exit 8
    "#);
    world
        .run(&format!("whoami -u 100 --password-file {file}"))
        .ok();
    // A plain user without console access has as much of a right to a password.
    world.run_as("201", &line).ok();
    // Not by a token, and not by naming oneself: that asks for a password.
    world
        .run_as(
            "204",
            "token add --right extensions:read --for 1d --file $D/token",
        )
        .ok();
    let by_token = world
        .line(&format!("{line} --token-file $D/token"))
        .by_nobody()
        .run();
    assert_eq!(by_token.exit, 8, "{}", by_token.shot());
    let named = world.run_as("204", &format!("{line} -u 204"));
    assert_eq!(named.exit, 8, "{}", named.shot());
}

#[test]
fn one_changes_ones_own_with_the_current_one() {
    let world = World::company();
    world.password("201", GOOD);
    let as_user = |answers: &[&str]| {
        world
            .line("password change")
            .by("201")
            .answers(answers)
            .run()
            .shot()
    };
    // 201 has no console access; that the OS user is bound to them is not enough either.
    assert_snapshot!(as_user(&[BETTER, BETTER, BETTER]), @r#"
    -- stderr
    pbxctl: not let in: wrong number or password
    hint: after several failed tries, by number or user name, a try made too soon fails whatever the password
    -- exit 8
    "#);
    assert_snapshot!(as_user(&[GOOD, "uma and the heron", "x"]), @r#"
    -- stderr
    this password is refused: it contains the name
    hint: leave out the name
    hint: `pbxctl password policy` prints the rules
    this password is refused: it has fewer than 10 characters
    hint: use several words
    hint: `pbxctl password policy` prints the rules
    pbxctl: not confirmed, nothing done
    -- exit 9
    "#);
    assert_snapshot!(as_user(&[GOOD, BETTER, BETTER]), @"
    extension 201: password changed
    -- stderr
    warning: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    -- exit 0
    ");
    let line = "password change -u 201 --password-file - --new-password-file -";
    let both = format!("{BETTER}\n{GOOD}\n");
    assert_snapshot!(world.line(line).by_nobody().stdin(&both).run().shot(), @"
    extension 201: password changed
    -- stderr
    warning: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    -- exit 0
    ");
    assert_snapshot!(world.line("password change -u 201").by_nobody().run().shot(), @r#"
    -- stderr
    pbxctl: the current password of 201 is needed and nobody can be asked
    hint: use `-u 201 --password-file FILE` (`-` for standard input)
    -- exit 8
    "#);
    assert_snapshot!(world.line("password change").by_nobody().run().shot(), @r#"
    -- stderr
    pbxctl: OS user `uid:3999999999` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    "#);
    world.enabled("201", false);
    let refused = world
        .line(line)
        .by_nobody()
        .stdin(&format!("{GOOD}\n{BETTER}\n"))
        .run();
    assert_snapshot!(refused.shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 is disabled
    -- exit 8
    "#);
}

#[test]
fn a_password_is_tested() {
    let world = World::company();
    world.password("201", GOOD);
    let test = |by: &str, more: &str, guess: &str| {
        let line = format!("password verify 201 --guess-file - {more}");
        world.line(&line).by(by).stdin(guess).run().shot()
    };
    assert_snapshot!(test("204", "", GOOD), @r#"
    extension 201: the password is right
    -- exit 0
    "#);
    assert_snapshot!(test("204", "", BETTER), @r#"
    extension 201: the password is wrong
    -- exit 3
    "#);
    assert_snapshot!(test("204", "-o json", BETTER), @r#"
    {"fits":false}
    -- exit 3
    "#);
    assert_snapshot!(test("304", "", GOOD), @r#"
    -- stderr
    pbxctl: refused: password verify on extension:201: this needs passwords:read over department:sales; 304 holds it only over department:support
    hint: could be done by: 205, 204, 203 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(test("204", "--dry-run", GOOD), @r#"
    -- stderr
    201: may be tested (dry run, nothing tested)
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --action password.verify -o plain --columns id,actor,target,outcome").shot(), @r#"
    36	304	extension:201	refused
    35	204	extension:201	done
    34	204	extension:201	done
    33	204	extension:201	done
    -- exit 0
    "#);
    // The wait is for whoever guesses, whatever they are.
    for _ in 0..4 {
        test("204", "", BETTER);
    }
    assert_snapshot!(test("204", "", GOOD), @"
    -- stderr
    pbxctl: not let in: too many tries; try again in 1 s
    hint: tries that are not answered yet count too: commands that run side by side sign in once (`pbxctl login`) or use a token
    -- exit 8
    ");
}

#[test]
fn a_password_is_cleared() {
    let world = World::company();
    world.password("201", GOOD);
    assert_snapshot!(world.run("password clear 201").shot(), @"
    extension 201 (Uma User): password cleared, sessions ended
    login needs a new one: pbxctl password set 201
    -- stderr
    warning: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    -- exit 0
    ");
    assert_snapshot!(world.run("password clear 201").shot(), @"
    extension 201 (Uma User): no password, already so
    -- stderr
    warning: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    -- exit 0
    ");
    assert_snapshot!(world.run_as("204", "password clear 205").shot(), @r#"
    -- stderr
    pbxctl: refused: password clear on extension:205: 205 holds phonebook:read and 23 more over department:sales, 204 does not
    hint: could be done by: 100
    rule: D6 (delegation.superior)
    -- exit 4
    "#);
}

/// Keyboards of different systems spell one text in different ways.
#[test]
fn a_password_fits_however_its_characters_are_composed() {
    let world = World::company();
    world.console("201", "allow");
    let composed = "zaz\u{f3}\u{142}\u{107} g\u{119}\u{15b}l\u{105} ja\u{17a}\u{144}";
    let apart = "zazo\u{301}\u{142}c\u{301} ge\u{328}s\u{301}la\u{328} jaz\u{301}n\u{301}";
    for (set, typed) in [(composed, apart), (apart, composed)] {
        world.file("new", format!("{set}\n"));
        world
            .run("password set 201 --new-password-file $D/new")
            .ok();
        for guess in [set, typed] {
            let line = world.line("password verify 201 --guess-file -");
            line.stdin(&format!("{guess}\n")).run().ok();
            let login = world.line("login -u 201 --password-file -").by("201");
            login.stdin(&format!("{guess}\n")).run().ok();
        }
    }
    // What the rules look for is found however it is spelt.
    let named = world.run("extension set 201 --last Zaz\u{f3}\u{142}\u{107}");
    named.ok();
    world.file("new", format!("{apart}\n"));
    let refused = world.run("password set 201 --new-password-file $D/new");
    assert_eq!(refused.exit, 7, "{}", refused.shot());
}

/// Whoever fails waits, and keeps nobody else out.
#[test]
fn failed_tries_of_one_do_not_keep_another_out() {
    let world = World::company();
    world.password("201", "heron orange walnut sleeps");
    world.console("201", "allow");
    let whoami = |uid: u32, secret: &str| {
        let line = world.line("whoami -u 201 --password-file -").uid(uid);
        line.stdin(&format!("{secret}\n")).run()
    };
    for _ in 0..6 {
        assert_eq!(whoami(7001, "wrong orange walnut sleeps").exit, 8);
    }
    let waiting = whoami(7001, "heron orange walnut sleeps");
    assert!(
        waiting.stderr.contains("too many tries"),
        "{}",
        waiting.shot()
    );
    whoami(7002, "heron orange walnut sleeps").ok();
    // `password verify` is counted for whoever asks, too.
    let verify = |who: &str, guess: &str| {
        let line = world.line("password verify 201 --guess-file -").by(who);
        line.stdin(&format!("{guess}\n")).run()
    };
    for _ in 0..5 {
        assert_eq!(verify("204", "wrong orange walnut sleeps").exit, 3);
    }
    assert_eq!(verify("204", "heron orange walnut sleeps").exit, 8);
    verify("205", "heron orange walnut sleeps").ok();
}

/// A script that runs again takes nobody's password, and makes up none.
#[test]
fn a_password_that_is_there_can_be_left() {
    let world = World::company();
    let set = "password set 201 --generate --if-unset -o json";
    let first = world.run(set).ok().json();
    assert_eq!(first["changed"], true);
    let password = first["password"].as_str().unwrap().to_owned();
    let again = world.run(set).ok().json();
    assert_eq!(
        (&again["changed"], &again["audit_id"]),
        (&false.into(), &serde_json::Value::Null)
    );
    assert_eq!(again["password"], serde_json::Value::Null);
    world.file("key", &password);
    world.run("password verify 201 --guess-file $D/key").ok();
    let file = world.file("new", "violet tractor hums softly");
    let line = format!(
        "password set 201 --if-unset --new-password-file {}",
        file.display()
    );
    assert_snapshot!(world.run(&line).shot(), @r#"
    extension 201 (Uma User): has a password already, which stays
    -- exit 0
    "#);
    world.run("password verify 201 --guess-file $D/key").ok();
    // It is judged like any other, and says no more to who may not.
    assert_eq!(world.run_as("202", &line).exit, 4);
    assert_eq!(world.run(&format!("{line} --everything")).exit, 2);
}
