//! `pbxctl password invite`, `uninvite` and `claim`: nobody knows somebody else's password.

use super::second_factor::{code as shown_code, enrols};
use crate::common::operation::Verdict;
use crate::common::{Answer, World};
use crate::policy::world::Stage;
use insta::assert_snapshot;
use pbxctl::engine::Rule;
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;

const GOOD: &str = "violet tractor hums softly";
const BETTER: &str = "orange heron walks to work";
const HOUR: i64 = 3600;

/// The code of a new invitation of somebody.
fn invite(world: &World, by: &str, line: &str) -> String {
    let made = world.run_as(by, &format!("{line} -o json")).ok().json();
    let code = made["code"].as_str().unwrap_or_else(|| panic!("{made}"));
    assert_eq!(code.len(), 23, "{code}");
    code.to_owned()
}

/// Claims an account with a code and a password.
fn claim(world: &World, number: &str, code: &str, password: &str) -> Answer {
    let line = format!("password claim {number} --code-file - --new-password-file -");
    let stdin = format!("{code}\n{password}\n");
    world.line(&line).by_nobody().stdin(&stdin).run()
}

fn known_by(world: &World, number: &str, password: &str) -> u8 {
    let line = format!("password verify {number} --guess-file -");
    world.line(&line).stdin(password).run().exit
}

/// What is shown of the invitation of somebody, by whoever looks.
fn open(world: &World, by: &str, number: &str) -> Value {
    let shown = world.run_as(by, &format!("extension show {number} -o json"));
    shown.ok().json()["invitation"].clone()
}

fn masked(text: &str, code: &str) -> String {
    assert!(text.contains(code), "{text}");
    text.replace(code, "CODE")
}

#[test]
fn a_new_hire_is_invited_claims_the_account_and_signs_in() {
    let world = World::company();
    let made = world.run_as("204", "password invite 202").ok();
    let code = made.stdout.lines().last().unwrap().strip_prefix("code: ");
    let code = code.unwrap().to_owned();
    assert_snapshot!(masked(&made.shot(), &code), @"
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days)
    they set their password with the code, once: pbxctl password claim 202
    code: CODE
    -- exit 0
    ");
    // Sessions of a password that somebody set go when the account is claimed.
    let dry = world
        .line("password claim 202 --code-file - --new-password-file - --dry-run")
        .by_nobody()
        .stdin(&format!("{code}\n{GOOD}\n"))
        .run();
    assert_eq!(dry.exit, 0, "{}", dry.shot());
    assert_snapshot!(claim(&world, "202", &code, GOOD).shot(), @"
    extension 202: password set, the invitation is used up
    log in with it: pbxctl login -u 202
    -- stderr
    warning: OS user `uid:3000000202` is still a key to 202: `pbxctl console unbind 202` ends that
    -- exit 0
    ");
    assert_eq!(known_by(&world, "202", GOOD), 0);
    // It works once.
    assert_snapshot!(claim(&world, "202", &code, BETTER).shot(), @r#"
    -- stderr
    pbxctl: not let in: wrong number, user name or code
    hint: a code is for one account, works once, and expires; ask the person who invited you for another
    -- exit 8
    "#);
    // It is theirs: nobody else set it.
    let warned = world.run("role grant 202 owner --department sales -o json");
    assert_eq!(warned.ok().json()["warnings"], serde_json::json!([]));
    let last = world.run("audit list --action password.claim --outcome done -o json");
    let id = last.ok().json()[0]["id"].clone();
    assert_snapshot!(world.run(&format!("audit show {id}")).ok().shot(), @r#"
    33 password.claim: 202 Rita Reception
      at        2026-11-20 09:00 UTC
      actor     202 Rita Reception
      known by  invitation (OS user uid:3999999999)
      outcome   done
      note      OS user `uid:3000000202` is still a key to 202: `pbxctl console unbind 202` ends that
      command   pbxctl password claim 202 --new-password-file FILE
      hash      d2683d2146e71291fb8e409a781b040a656319d8dc965fd9a184429c1e50d20b

    changes
      FIELD          BEFORE                AFTER
      password       -                     ***
      invited_until  2026-11-22 09:00 UTC  -
    -- exit 0
    "#);
    let login = world.line("login -u 202 --password-file -").by_nobody();
    assert_eq!(login.stdin(GOOD).run().exit, 0);
}

/// From nothing to signed in, where everybody needs a second factor: nobody but the new hire
/// ever has the password, the secret of the device, or a recovery code.
#[test]
fn a_new_hire_enrols_the_second_factor_that_is_required_and_signs_in() {
    let world = World::company();
    world.run("settings set os-user-second-factor on").ok();
    world.run("settings set second-factor everybody").ok();
    let add = "extension add 230 --department sales --first Ida --invite";
    let code = invite(&world, "204", add);
    world.run("console allow 230").ok();
    // The code opens nothing that the second factor keeps closed.
    let by_code = |line: &str| {
        world
            .line(line)
            .by_nobody()
            .stdin(&format!("{code}\n"))
            .run()
    };
    assert_eq!(by_code("whoami -u 230 --password-file -").exit, 8);
    let claimed = claim(&world, "230", &code, GOOD);
    assert_snapshot!(claimed.shot(), @"
    extension 230: password set, the invitation is used up
    you need a second factor; enrol one: pbxctl password totp enrol -u 230
    then log in: pbxctl login -u 230
    -- exit 0
    ");
    world.file("key", format!("{GOOD}\n"));
    let refused = world
        .line("login -u 230 --password-file $D/key")
        .by_nobody();
    assert_snapshot!(refused.run().shot(), @r#"
    -- stderr
    pbxctl: not let in: 230 needs a second factor and has none: they can run only `password totp enrol` and `password change`
    hint: enrol one: pbxctl password totp enrol -u 230
    -- exit 8
    "#);
    let (secret, recovery) = enrols(&world, "230");
    let shown = shown_code(&world, &secret, 0);
    let stdin = format!("{GOOD}\n{shown}\n");
    let login = world
        .line("login -u 230 --password-file - --code-file -")
        .by_nobody();
    login.stdin(&stdin).run().ok();
    let me = world.line("whoami -o json").by_nobody().run().ok().json();
    assert_eq!(me["number"], "230");
    assert_eq!(me["second_factor"], "on");
    // Nothing that anybody else can read has any of it.
    let shown = [
        "audit list --limit 500 -o json",
        "audit export",
        "extension show 230 -o json",
        "console show 230 -o json",
    ];
    for line in shown {
        let text = world.run(line).ok().shot();
        for hidden in recovery.iter().chain([&secret, &code]) {
            assert!(!text.contains(hidden.as_str()), "{line}: {text}");
        }
        assert!(!text.contains(GOOD), "{line}: {text}");
    }
    // Who forgot the password is invited again, and the device still counts.
    let again = invite(&world, "204", "password invite 230");
    claim(&world, "230", &again, BETTER).ok();
    let alone = world.line("whoami -u 230 --password-file -").by_nobody();
    assert_eq!(alone.stdin(BETTER).run().exit, 8);
}

#[test]
fn a_code_is_typed_as_it_is_read() {
    let world = World::company();
    let code = invite(&world, "204", "password invite 202");
    let typed = code.to_uppercase().replace('-', " ");
    let answers = [typed.as_str(), GOOD, GOOD];
    let line = world.line("password claim 202").by_nobody();
    assert_snapshot!(line.answers(&answers).run().shot(), @"
    extension 202: password set, the invitation is used up
    log in with it: pbxctl login -u 202
    -- stderr
    warning: OS user `uid:3000000202` is still a key to 202: `pbxctl console unbind 202` ends that
    -- exit 0
    ");
    let asked = world.line("password claim 202").by_nobody().run();
    assert_snapshot!(asked.shot(), @"
    -- stderr
    pbxctl: the code of the invitation of 202 is needed and nobody can be asked
    hint: use `--code-file FILE` (`-` for standard input)
    -- exit 8
    ");
    let named = world.run("password claim 202 -u 202");
    assert_snapshot!(named.shot(), @"
    -- stderr
    pbxctl: `-u` says who you are, but here the code does
    hint: leave it out: pbxctl password claim 202
    -- exit 2
    ");
}

#[test]
fn all_that_does_not_fit_is_one_answer_and_makes_the_next_wait() {
    let world = World::company();
    let code = invite(&world, "204", "password invite 202 --for 1h");
    let other = invite(&world, "204", "password invite 201 --for 1h");
    let wrong = "abcde-fghjk-mnpqr-stuvw";
    let mut said = Vec::new();
    for (number, code) in [
        ("202", wrong),
        ("202", other.as_str()),
        ("219", code.as_str()),
        ("204", code.as_str()),
    ] {
        said.push(claim(&world, number, code, GOOD).shot());
    }
    world.pass(HOUR);
    said.push(claim(&world, "201", &other, GOOD).shot());
    assert_snapshot!(said[0], @r#"
    -- stderr
    pbxctl: not let in: wrong number, user name or code
    hint: a code is for one account, works once, and expires; ask the person who invited you for another
    -- exit 8
    "#);
    assert!(said.iter().all(|one| *one == said[0]), "{said:?}");
    world.pass(-HOUR);
    // Too many, and the right one waits as well.
    for _ in 0..3 {
        claim(&world, "202", wrong, GOOD);
    }
    let waits = claim(&world, "202", &code, GOOD);
    assert_eq!(waits.exit, 8);
    assert!(waits.stderr.contains("too many tries"), "{}", waits.shot());
    world.pass(60);
    assert_eq!(claim(&world, "202", &code, GOOD).exit, 0);
    let tried = world.run("audit list --action password.claim --outcome refused -o json");
    assert!(!tried.ok().json().as_array().unwrap().is_empty());
}

#[test]
fn a_weak_password_is_refused_and_the_code_still_works() {
    let world = World::company();
    let code = invite(&world, "204", "password invite 202");
    for bad in ["short", "hums-202-violet-heron"] {
        let refused = claim(&world, "202", &code, bad);
        assert_eq!(refused.exit, 7, "{}", refused.shot());
        assert!(!refused.shot().contains(bad));
    }
    assert_eq!(claim(&world, "202", &code, GOOD).exit, 0);
}

/// Whatever makes the code open nothing any more.
#[test]
fn an_invitation_ends_by_whatever_makes_it_needless() {
    for end in [
        "password set 202 --new-password-file $D/new",
        "password clear 202",
        "password invite 202",
        "password uninvite 202",
        "extension disable 202",
        "extension ensure 202 --disabled",
    ] {
        let world = World::company();
        world.file("new", format!("{BETTER}\n"));
        world.password("202", GOOD);
        let code = invite(&world, "100", "password invite 202");
        assert!(open(&world, "100", "202").is_object());
        world.run(end).ok();
        let is_open = open(&world, "100", "202").is_object();
        assert_eq!(is_open, end.starts_with("password invite"), "{end}");
        world.run("extension enable 202").ok();
        let late = claim(&world, "202", &code, BETTER);
        assert_eq!(late.exit, 8, "{end}: {}", late.shot());
    }
    // A number that somebody else has by now.
    let world = World::company();
    let code = invite(&world, "100", "password invite 202");
    world.run("extension remove 202 --yes").ok();
    world.run("extension add 202 --department sales").ok();
    assert_eq!(claim(&world, "202", &code, GOOD).exit, 8);
    // What is undone comes back without it.
    let world = World::company();
    let code = invite(&world, "100", "password invite 202");
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let id = last[0]["id"].clone();
    world.run(&format!("audit undo {id}")).ok();
    assert_eq!(claim(&world, "202", &code, GOOD).exit, 8);
}

#[test]
fn what_was_claimed_since_is_not_restored() {
    let world = World::company();
    let claimed = invite(&world, "100", "password invite 202");
    invite(&world, "100", "password invite 201");
    world.run("db backup $D/b.db").ok();
    assert_eq!(claim(&world, "202", &claimed, GOOD).exit, 0);
    let restore = "db restore $D/b.db --confirm pbxctl.db";
    world.run(&format!("{restore} --keep-sessions")).ok();
    assert!(open(&world, "100", "202").is_null());
    assert!(open(&world, "100", "201").is_object());
    assert_eq!(claim(&world, "202", &claimed, BETTER).exit, 8);
    world.run(restore).ok();
    assert!(open(&world, "100", "201").is_null());
}

#[test]
fn a_disabled_account_claims_nothing() {
    let world = World::company();
    world.enabled("202", false);
    let made = world.run("password invite 202").ok();
    assert!(
        made.stdout.contains("it cannot be claimed yet"),
        "{}",
        made.shot()
    );
    let code = invite(&world, "100", "password invite 202");
    let refused = claim(&world, "202", &code, GOOD);
    assert_snapshot!(refused.shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 202 is disabled
    -- exit 8
    "#);
    world.enabled("202", true);
    assert_eq!(claim(&world, "202", &code, GOOD).exit, 0);
}

#[test]
fn what_a_code_opens_is_claiming_alone() {
    let stage = Stage::new();
    let session = stage.world.invited("202");
    for line in [
        "whoami",
        "extension set 202 --email uma@acme.example",
        "login --until +60",
        "extension show 201",
    ] {
        let Verdict::Refused(refusal) = stage.judge(&session, line) else {
            panic!("{line} is permitted");
        };
        assert_eq!(refusal.denial.rule, Rule::Auth, "{line}");
    }
    // Nor somebody else's account, nor is it the password that `password change` wants.
    for (line, rule) in [
        ("password claim 201", Rule::Right),
        ("password change -u 202", Rule::Oneself),
    ] {
        let Verdict::Refused(refusal) = stage.judge(&session, line) else {
            panic!("{line} is permitted");
        };
        assert_eq!(refusal.denial.rule, rule, "{line}");
    }
}

#[test]
fn how_long_it_is_open_is_bounded() {
    let world = World::company();
    for (more, exit) in [
        ("--for 30d", 0),
        ("--for 31d", 7),
        ("--until never", 7),
        ("--until '2020-01-01 08:00'", 7),
        ("--for soon", 2),
    ] {
        let answer = world.run(&format!("password invite 202 {more}"));
        assert_eq!(answer.exit, exit, "{more}: {}", answer.shot());
    }
    assert_snapshot!(world.run("password invite 202 --for 31d").shot(), @"
    -- stderr
    pbxctl: an invitation must end in the future, within 30 days
    hint: such as --for 48h
    -- exit 7
    ");
}

#[test]
fn a_code_is_handed_out_as_it_is_asked_for() {
    let world = World::company();
    let text = world
        .run_as("204", "password invite 202 --for 2d -o plain")
        .ok();
    let code = text
        .stdout
        .lines()
        .map(str::trim)
        .find(|line| line.len() == 23 && line.split('-').count() == 4);
    let code = code.unwrap_or_else(|| panic!("{}", text.shot()));
    assert_snapshot!(masked(&text.shot(), code), @"
    Rita Reception,

    extension 202 of the telephone system is yours. Set its password before 2026-11-22 09:00 UTC (2 days):

        pbxctl password claim 202

    and type this code when it is asked for:

        CODE

    The code works once, and is only for you. If it does not work, it has expired,
    or somebody has used it: tell Mona Manager (extension 204), who invited you.
    -- stderr
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days)
    -- exit 0
    ");
    assert_eq!(claim(&world, "202", code, GOOD).exit, 0);
    let file = world.folder().join("code");
    world
        .run_as("204", "password invite 201 --file $D/code")
        .ok();
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(claim(&world, "201", text.trim(), GOOD).exit, 0);
    // No file is overwritten, and nobody is invited by a code that is nowhere.
    let again = world.run_as("204", "password invite 202 --file $D/code");
    assert_eq!(again.exit, 6, "{}", again.shot());
    assert!(open(&world, "204", "202").is_null());
    let alone = world.run_as("204", "password invite 202 --file -").ok();
    assert_eq!(alone.stdout.trim_end().len(), 23);
    let dry = world.run_as("204", "password invite 201 --dry-run").ok();
    assert!(!dry.stdout.contains("code:"), "{}", dry.shot());
    assert!(open(&world, "204", "201").is_null());
}

#[test]
fn who_may_see_it_sees_by_whom_and_until_when() {
    let world = World::company();
    invite(&world, "204", "password invite 202 --for 1h");
    assert_snapshot!(open(&world, "204", "202").to_string(), @r#"{"until":"2026-11-20T10:00:00Z","by":"204"}"#);
    world.console("301", "allow");
    assert!(open(&world, "301", "202").is_null());
    let console = world.run("console show 202 -o json").ok().json();
    assert_eq!(console["invitation"]["by"], "204");
    // Whoever is invited is told, and how to be rid of it.
    invite(&world, "100", "password invite 204 --for 1h");
    let me = world.run_as("204", "whoami").ok();
    let line = me.stdout.lines().find(|line| line.contains("Invited"));
    assert_snapshot!(line.unwrap_or_default(), @"  Invited        until 2026-11-20 10:00 UTC, by 100: anybody with the code can set your password,");
    world.pass(HOUR);
    assert!(open(&world, "204", "202").is_null());
    assert!(world.run_as("204", "whoami -o json").ok().json()["invitation"].is_null());
}

#[test]
fn an_owner_who_is_only_invited_is_no_usable_owner() {
    let world = World::company();
    world.system_role("205", "system-owner");
    world.run("password clear 205").ok();
    world.run("console unbind 205").ok();
    invite(&world, "100", "password invite 205");
    let left = world.run("console unbind 100");
    assert_eq!(left.exit, 6, "{}", left.shot());
    assert!(left.stderr.contains("D10"), "{}", left.shot());
}

#[test]
fn somebody_is_added_and_invited_at_once() {
    let world = World::company();
    let made = world
        .run_as(
            "204",
            "extension add 230 --department sales --first Ida --invite --invite-for 7d",
        )
        .ok();
    let code = made.stdout.lines().last().unwrap().strip_prefix("code: ");
    let code = code.unwrap().to_owned();
    assert_snapshot!(masked(&made.shot(), &code), @"
    extension 230 (Ida): added to sales as user
    enabled, invited until 2026-11-27 09:00 UTC (7 days)
    they set their password with the code, once: pbxctl password claim 230
    code: CODE
    -- exit 0
    ");
    assert_eq!(claim(&world, "230", &code, GOOD).exit, 0);
    let asleep = world.run("extension add 232 --department sales --disabled --invite");
    let said = asleep.ok().stdout;
    assert!(said.contains("it cannot be claimed yet"), "{said}");
    // Both, or neither: what the invitation is refused for undoes the rest.
    world
        .run("role add clerk --from user --right extensions:write")
        .ok();
    world.run("role grant 201 clerk --department sales").ok();
    let refused = world.run_as("201", "extension add 231 --department sales --invite");
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert_eq!(world.run("extension show 231").exit, 5);
    let without = world.run("extension add 231 --department sales --invite-for 7d");
    assert_eq!(without.exit, 2, "{}", without.shot());
}

const PEOPLE: &str = "Number,FirstName,Department\n201,Uma,sales\n240,Ida,sales\n241,Jan,sales\n";

#[test]
fn an_import_invites_everybody_it_makes() {
    let world = World::company();
    world.file("people.csv", PEOPLE);
    let import = "import $D/people.csv --profile 3cx --invite-dir $D/codes";
    let dry = world.run(&format!("{import} --dry-run")).ok();
    assert!(dry.stdout.contains("2 to be invited"), "{}", dry.shot());
    assert!(!world.folder().join("codes").exists());
    assert_snapshot!(world.run(import).shot(), @"
    3 extensions from people.csv: 2 added, 1 unchanged
    2 invited for 2 days: each code is in `$D/codes`, in a file named after the number
    undo it with: pbxctl audit undo --batch 32
    -- exit 0
    ");
    let read = |number: &str| {
        let path = world.folder().join("codes").join(number);
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::read_to_string(path).unwrap()
    };
    for number in ["240", "241"] {
        let done = claim(&world, number, read(number).trim(), GOOD);
        assert_eq!(done.exit, 0, "{}", done.shot());
    }
    assert!(!world.folder().join("codes/201").exists());
    // The folder holds something by now.
    let again = world.run(import);
    assert_eq!(again.exit, 6, "{}", again.shot());
    // Whom it does not make it does not invite.
    let none = world.run("import $D/people.csv --profile 3cx --invite-dir $D/others");
    assert_eq!(none.exit, 0, "{}", none.shot());
    assert!(!world.folder().join("others").exists());
}

#[test]
fn an_import_that_fails_leaves_no_code() {
    let world = World::company();
    world.file("people.csv", format!("{PEOPLE}24x,Bad,sales\n"));
    let import = "import $D/people.csv --profile 3cx --invite-dir $D/codes";
    assert_eq!(world.run(import).exit, 7);
    assert!(!world.folder().join("codes").exists());
    assert_eq!(world.run("extension show 240").exit, 5);
    // Nor one whose folder takes no file.
    world.file("people.csv", PEOPLE);
    let nowhere = world.run("import $D/people.csv --profile 3cx --invite-dir $D/no/codes");
    assert_ne!(nowhere.exit, 0, "{}", nowhere.shot());
    let stream = world.run("import $D/people.csv --profile 3cx --invite-dir -");
    assert_eq!(stream.exit, 2, "{}", stream.shot());
    assert_eq!(world.run("extension show 240").exit, 5);
}
