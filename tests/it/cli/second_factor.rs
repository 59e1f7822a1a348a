//! A second factor: enrolled, required, asked for, used up and lost.

use crate::common::{Answer, Line, World};
use insta::assert_snapshot;
use totp_rs::{Builder, Secret};

const PASSWORD: &str = "violet tractor hums softly";

fn company() -> World {
    let world = World::company();
    world.password("204", PASSWORD);
    world.file("key", format!("{PASSWORD}\n"));
    world
}

/// A caller whom nobody knows.
fn stranger<'w>(world: &'w World, line: &str) -> Line<'w> {
    world.line(line).by_nobody()
}

/// The code that a device shows which is so many half minutes ahead.
pub(super) fn code(world: &World, secret: &str, ahead: i64) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build_noncompliant();
    let at = world.now().unix() + 30 * ahead;
    totp.generate(at.try_into().unwrap()).to_string()
}

/// Enrols and confirms: the secret, and the recovery codes.
pub(super) fn enrols(world: &World, number: &str) -> (String, Vec<String>) {
    let by = format!("-u {number} --password-file $D/key");
    let line = format!("password totp enrol {by} -o json");
    let begun = stranger(world, &line).run().ok().json();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    world.file("code", code(world, &secret, 0));
    let line = format!("password totp confirm {by} --code-file $D/code -o json");
    let done = stranger(world, &line).run().ok().json();
    let codes = done["recovery_codes"].as_array().unwrap();
    let codes = codes.iter().map(|code| code.as_str().unwrap().to_owned());
    // Its code is used up.
    world.pass(30);
    (secret, codes.collect())
}

/// Signs in by password and that code.
fn whoami(world: &World, number: &str, code: &str) -> Answer {
    world.file("code", code);
    let line = format!("whoami -u {number} --password-file $D/key --code-file $D/code -o json");
    stranger(world, &line).run()
}

#[test]
fn one_enrols_confirms_and_signs_in() {
    let world = company();
    let by = "-u 204 --password-file $D/key";
    let line = format!("password totp enrol {by}");
    let begun = stranger(&world, &line).run().ok().stdout;
    let lines: Vec<&str> = begun.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "extension 204: second factor enrolled, and not confirmed yet",
            "scan this with the app that will show codes, or type the secret there; then give a code: pbxctl password totp confirm -u 204",
        ]
    );
    let drawing = &lines[2..lines.len() - 1];
    assert!(drawing.len() > 15 && drawing.iter().all(|line| line.chars().count() <= 80));
    assert!(!begun.contains('\u{1b}'), "there is no terminal");
    let secret = lines.last().unwrap().strip_prefix("secret: ").unwrap();
    assert_eq!(secret.split(' ').map(str::len).collect::<Vec<_>>(), [4; 8]);
    // It asks nobody for anything yet.
    assert_snapshot!(stranger(&world, "console show 204 -u 204 --password-file $D/key").run().ok().stdout.lines().find(|line| line.contains("second")).unwrap(), @"  second factor  enrolled, not confirmed");

    let plain = format!("password totp enrol {by} -o plain");
    let uri = stranger(&world, &plain).run().ok().stdout;
    let again = uri
        .split_once("secret=")
        .unwrap()
        .1
        .split('&')
        .next()
        .unwrap();
    assert_eq!(
        uri,
        format!("otpauth://totp/pbxctl:204?secret={again}&issuer=pbxctl\n")
    );
    assert_ne!(again, secret.replace(' ', ""), "the former one is replaced");

    let confirm = format!("password totp confirm {by} --code-file $D/code");
    world.file("code", "000000\n");
    assert_snapshot!(stranger(&world, &confirm).run().shot(), @"
    -- stderr
    pbxctl: wrong code
    hint: the device shows a new one every 30 seconds; if none is right, enrol again: pbxctl password totp enrol
    -- exit 7
    ");
    world.file("code", code(&world, &secret.replace(' ', ""), 0));
    assert_eq!(
        stranger(&world, &confirm).run().exit,
        7,
        "for the former one"
    );
    world.file("code", code(&world, again, 0));
    let confirmed = stranger(&world, &confirm).run().ok().stdout;
    let lines: Vec<&str> = confirmed.lines().collect();
    assert_eq!(lines.len(), 12, "{confirmed}");
    assert_snapshot!(lines[..2].join("\n"), @"
    extension 204: second factor on; earlier sessions have ended
    recovery codes, shown only this once; each replaces a code once, if the device is lost:
    ");
    assert!(
        lines[2..].iter().all(|code| code.len() == 19),
        "{confirmed}"
    );

    assert_snapshot!(stranger(&world, &format!("whoami {by}")).run().shot(), @r#"
    -- stderr
    pbxctl: not let in: a code of the second factor is needed, and nobody can be asked
    hint: use `--code-file FILE` (`-` for standard input, after the password); for a script, use a token: pbxctl token add
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, &format!("whoami {by} --code-file $D/code")).run().shot(), @r#"
    -- stderr
    pbxctl: not let in: wrong code: it, or a later one, was used already
    hint: wait until the device shows the next one
    -- exit 8
    "#);
    world.pass(30);
    let answer = whoami(&world, "204", &code(&world, again, 0));
    let me = answer.ok().json();
    assert_eq!(
        (&me["second_factor"], &me["recovery_codes_left"]),
        (&"on".into(), &10.into())
    );
    // What is known already is not asked anew, nor is there another.
    world.pass(30);
    world.file("code", code(&world, again, 0));
    let line = format!("{confirm} -q");
    assert_snapshot!(stranger(&world, &line).run().shot(), @r#"
    -- stderr
    pbxctl: not let in: a code of the second factor is needed, and nobody can be asked
    hint: use `--code-file FILE` (`-` for standard input, after the password); for a script, use a token: pbxctl token add
    -- exit 8
    "#);
}

#[test]
fn at_a_terminal_the_code_is_asked_for_once_the_password_fits() {
    let world = company();
    let (secret, _) = enrols(&world, "204");
    let login = stranger(&world, "login -u 204").tty(80);
    let right = code(&world, &secret, 0);
    let answer = login.answers(&[PASSWORD, &right]).run();
    assert_snapshot!(answer.shot(), @"
    logged in as 204 (Mona Manager) until 2026-11-20 21:00 UTC (12 h)
    commands without `-u` act as 204 until `pbxctl logout`
    -- exit 0
    ");
    stranger(&world, "whoami").run().ok();
    let login = stranger(&world, "login -u 204").tty(80);
    // Nobody is asked for a code whose password does not fit.
    let answer = login.answers(&["another password here"]).run();
    assert!(
        answer.stderr.contains("wrong number or password"),
        "{}",
        answer.shot()
    );
}

#[test]
fn both_come_by_standard_input_one_line_each() {
    let world = company();
    let (secret, _) = enrols(&world, "204");
    let typed = format!("{PASSWORD}\n{}\n", code(&world, &secret, 0));
    let line = stranger(&world, "whoami -u 204 --password-file - --code-file -");
    line.stdin(&typed).run().ok();
    world.pass(30);
    let typed = format!(
        "{PASSWORD}\n{}\nextension set 204 --language pl\n",
        code(&world, &secret, 0)
    );
    let line = stranger(&world, "batch -u 204 --password-file - --code-file -");
    line.stdin(&typed).run().ok();
}

/// Where the second line is missing that is said, and not that the first is of no use.
#[test]
fn a_code_that_does_not_come_is_named() {
    let world = company();
    enrols(&world, "204");
    let line = "whoami -u 204 --password-file - --code-file -";
    let typed = format!("{PASSWORD}\n");
    let answer = stranger(&world, line).stdin(&typed).run();
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    pbxctl: code of the second factor: `standard input` cannot be used: its line 2 is missing or empty
    hint: each `-` takes a line, in this order: password, code, new password
    -- exit 7
    "#);
}

/// Being the OS user does not do for a code of the factor, also where the password was cleared.
#[test]
fn a_factor_outlives_the_password_it_came_with() {
    let world = company();
    let (secret, _) = enrols(&world, "204");
    world.run("password clear 204 --yes").ok();
    assert_snapshot!(world.run_as("204", "password totp remove").shot(), @r#"
    -- stderr
    pbxctl: refused: password totp remove on extension:204: nobody removes their own second factor without a code: set a password with `pbxctl password change`, and give both
    rule: D4 (delegation.self)
    -- exit 4
    "#);
    world
        .run_as("204", "password change --new-password-file $D/key")
        .ok();
    world.file("code", code(&world, &secret, 0));
    let line = "password totp remove -u 204 --password-file $D/key --code-file $D/code";
    stranger(&world, line).run().ok();
}

#[test]
fn what_is_wrong_with_a_code_is_said() {
    let world = company();
    let (secret, codes) = enrols(&world, "204");
    assert_snapshot!(whoami(&world, "204", &code(&world, &secret, -9)).shot(), @r#"
    -- stderr
    {"error":{"code":"auth.code","exit":8,"rule":"D1","message":"wrong code: it is for another time, as if the clock of the device were 4 min behind","hint":"set the clock of the device, or of this machine, from the network","audit_id":null}}
    -- exit 8
    "#);
    assert_snapshot!(whoami(&world, "204", &code(&world, &secret, 9)).shot(), @r#"
    -- stderr
    {"error":{"code":"auth.code","exit":8,"rule":"D1","message":"wrong code: it is for another time, as if the clock of the device were 4 min ahead","hint":"set the clock of the device, or of this machine, from the network; its codes work again in 4 min","audit_id":null}}
    -- exit 8
    "#);
    world.pass(600);
    let late = whoami(&world, "204", &code(&world, &secret, -1)).ok();
    assert_snapshot!(late.stderr, @"warning: the code was for the last half minute: if that happens again, set the clock of the device");
    let recovered = whoami(&world, "204", &codes[3]).ok();
    assert_snapshot!(recovered.stderr, @"warning: a recovery code of 204 was used, and 9 are left: to get new ones, run `pbxctl password totp remove`, `enrol` and `confirm`");
    assert_snapshot!(whoami(&world, "204", &codes[3]).shot(), @r#"
    -- stderr
    {"error":{"code":"auth.code","exit":8,"rule":"D1","message":"wrong code","hint":"the device shows a new one every 30 seconds; if it is lost, use a recovery code","audit_id":null}}
    -- exit 8
    "#);
    let listed = world.run("audit list --action login -o json --columns outcome,note");
    assert_snapshot!(listed.ok().stdout, @r#"
    [{"outcome":"refused","note":"the code is wrong"},
     {"outcome":"done","note":"signed in with a recovery code; left: 9"},
     {"outcome":"refused","note":"1 more like entry 35, the last at 2026-11-20T09:00:30Z"},
     {"outcome":"refused","note":"the code is wrong"}]
    "#);
}

#[test]
fn a_device_that_is_lost() {
    let world = company();
    let (_, codes) = enrols(&world, "204");
    // Oneself, by a recovery code.
    world.file("code", &codes[0]);
    let line = "password totp remove -u 204 --password-file $D/key --code-file $D/code";
    assert_snapshot!(stranger(&world, line).run().shot(), @"
    extension 204 (Mona Manager): second factor removed, with its recovery codes
    the password alone is enough again, unless a second factor is required
    -- stderr
    warning: a recovery code of 204 was used, and 9 are left: to get new ones, run `pbxctl password totp remove`, `enrol` and `confirm`
    -- exit 0
    ");
    // Being the OS user is not enough, nor is a session.
    let (_, codes) = enrols(&world, "204");
    assert_snapshot!(world.run_as("204", "password totp remove --no-input").shot(), @"
    -- stderr
    pbxctl: the current password of 204 is needed and nobody can be asked
    hint: use `-u 204 --password-file FILE` (`-` for standard input)
    -- exit 8
    ");
    world.file("code", &codes[0]);
    let login = "login -u 204 --password-file $D/key --code-file $D/code";
    stranger(&world, login).run().ok();
    assert_eq!(stranger(&world, "password totp remove").run().exit, 8);
    // Somebody else, who may set their password; sessions go on.
    assert_snapshot!(world.run_as("203", "password totp remove 204").shot(), @r#"
    -- stderr
    pbxctl: refused: password totp remove on extension:204: changing the second factor would let somebody act as 204 or hear them: 204 holds extensions:delete and 8 more over department:sales, 203 does not
    hint: could be done by: 205, 100
    rule: D7 (delegation.takeover)
    -- exit 4
    "#);
    assert_snapshot!(world.run("password totp remove 204").shot(), @"
    extension 204 (Mona Manager): second factor removed, with its recovery codes
    sessions continue; if somebody else has the device, set a new password: pbxctl password set 204
    -- exit 0
    ");
    assert_snapshot!(world.run("password totp remove 204").shot(), @"
    extension 204 (Mona Manager): no second factor, already so
    -- exit 0
    ");
    stranger(&world, "whoami").run().ok();
    let undo = world.run("audit list --action password.totp.remove -o json");
    let id = undo.json()[0]["id"].to_string();
    assert_snapshot!(world.run(&format!("audit undo {id}")).shot(), @"
    -- stderr
    pbxctl: entry 42 cannot be undone: the former second factor of 204 is not stored
    hint: 204 can enrol another with `pbxctl password totp enrol`
    -- exit 7
    ");
}

#[test]
fn sessions_that_began_with_the_password_alone_end() {
    let world = company();
    stranger(&world, "login -u 204 --password-file $D/key")
        .run()
        .ok();
    let (secret, _) = enrols(&world, "204");
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
    stranger(&world, "logout").run();
    world.file("code", code(&world, &secret, 0));
    let login = "login -u 204 --password-file $D/key --code-file $D/code";
    stranger(&world, login).run().ok();
    stranger(&world, "whoami").run().ok();
}

/// A site whose one owner is known by the OS user alone requires a second factor of everybody:
/// there is a way back in.
#[test]
fn the_last_owner_is_not_locked_out() {
    let world = World::new();
    world.file("new", format!("{PASSWORD}\n"));
    world.file("key", format!("{PASSWORD}\n"));
    world.run("settings set second-factor everybody").ok();
    assert_snapshot!(world.run("whoami").shot(), @r#"
    -- stderr
    pbxctl: not let in: 100 needs a second factor, and being their OS user does not count as one
    hint: set a password first: pbxctl password change
    -- exit 8
    "#);
    assert_snapshot!(world.run("settings reset second-factor").shot(), @r#"
    -- stderr
    pbxctl: not let in: 100 needs a second factor, and being their OS user does not count as one
    hint: set a password first: pbxctl password change
    -- exit 8
    "#);
    world.run("password change --new-password-file $D/new").ok();
    let by = "-u 100 --password-file $D/key";
    assert_snapshot!(world.run(&format!("whoami {by}")).shot(), @r#"
    -- stderr
    pbxctl: not let in: 100 needs a second factor and has none: they can run only `password totp enrol` and `password change`
    hint: enrol one: pbxctl password totp enrol -u 100
    -- exit 8
    "#);
    let (secret, _) = enrols(&world, "100");
    whoami(&world, "100", &code(&world, &secret, 0)).ok();
    assert_eq!(
        world.run("whoami").exit,
        8,
        "being the OS user is not enough"
    );
    world.pass(30);
    world.file("code", code(&world, &secret, 0));
    let line = format!("settings set os-user-second-factor on {by} --code-file $D/code");
    world.run(&line).ok();
    world.run("whoami").ok();
}

/// Who is known by the OS user, and may not know the password that they have, does not shut
/// themselves out: by whatever would require a second factor of them.
#[test]
fn nobody_shuts_themselves_out() {
    let world = World::new();
    world.file("key", format!("{PASSWORD}\n"));
    world.run("password change --new-password-file $D/key").ok();
    let required = "settings set second-factor administrators";
    assert_snapshot!(world.run(required).shot(), @r#"
    -- stderr
    pbxctl: not done: 100 is signed in as OS user and has a password, and would need a second factor: without knowing the password they could not get in
    hint: show that you know it: run the command with `-u NUMBER`; or accept OS users first: pbxctl settings set os-user-second-factor on
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
    let of_home = world.run("department set main --require-2fa everybody");
    assert_eq!(of_home.exit, 6, "{}", of_home.shot());
    world.department("lab");
    world.run("department set lab --require-2fa everybody").ok();
    // Where OS users count, it is no matter; and that they do is not taken away either.
    world.run("settings set os-user-second-factor on").ok();
    world.run(required).ok();
    for line in [
        "settings reset os-user-second-factor",
        "settings set os-user-second-factor off",
    ] {
        assert_eq!(world.run(line).exit, 6, "{line}");
    }
    world.run("settings reset second-factor").ok();
    world.run("settings reset os-user-second-factor").ok();
    // Who shows it knows it.
    let line = format!("{required} -u 100 --password-file $D/key");
    world.run(&line).ok();
}

#[test]
fn whoever_must_have_one_can_do_nothing_but_enrol() {
    let world = company();
    let token = "token add --right extensions:read --for 30d --file $D/token --owner 204";
    world.run(token).ok();
    stranger(&world, "login -u 204 --password-file $D/key")
        .run()
        .ok();
    world
        .run("department set sales --require-2fa administrators")
        .ok();
    assert_snapshot!(world.run("department show sales").ok().stdout.lines().find(|line| line.contains("factor")).unwrap(), @"  Second factor  required of administrators");
    for line in ["whoami", "extension show 204 -u 204 --password-file $D/key"] {
        let answer = stranger(&world, line).run();
        assert_eq!(answer.exit, 8, "{}", answer.shot());
        assert!(
            answer.stderr.contains("password totp enrol"),
            "{}",
            answer.shot()
        );
    }
    // A token has none, and says so when it is made.
    stranger(&world, "extension show 204 --token-file $D/token")
        .run()
        .ok();
    let (secret, codes) = enrols(&world, "204");
    whoami(&world, "204", &code(&world, &secret, 0)).ok();
    world.file("code", &codes[0]);
    let by = "-u 204 --password-file $D/key --code-file $D/code";
    let line = format!("token add --right extensions:read --for 30d {by} -q");
    assert_snapshot!(stranger(&world, &line).run().stderr, @"warning: a token needs no second factor, although its owner does: keep it as safe as both");
    // What is removed is to be enrolled anew.
    assert_snapshot!(world.run("password totp remove 204").ok().stderr, @"warning: 204 needs a second factor: until they enrol another with `pbxctl password totp enrol`, they can run only that and `password change`");
    assert_eq!(
        stranger(&world, "whoami -u 204 --password-file $D/key")
            .run()
            .exit,
        8
    );
    enrols(&world, "204");
}

/// The secret is shown when it is enrolled, and nowhere else; recovery codes when they are made.
#[test]
fn secrets_are_shown_once() {
    let world = company();
    let (secret, codes) = enrols(&world, "204");
    let shown = [
        "audit list --limit 500 -o json",
        "audit export",
        "extension show 204 -o json",
        "console show 204 -o json",
        "extension list -o json",
        "settings list",
    ];
    let mut answers: Vec<_> = shown.iter().map(|line| world.run(line).shot()).collect();
    answers.push(whoami(&world, "204", &code(&world, &secret, 0)).shot());
    let totp = Secret::try_from_base32(&secret).unwrap();
    let bytes: &[u8] = totp.as_ref();
    let hexadecimal = hex::encode(bytes);
    for answer in answers {
        for hidden in codes
            .iter()
            .map(String::as_str)
            .chain([&*secret, &*hexadecimal])
        {
            assert!(!answer.contains(hidden), "{answer}");
        }
    }
    // In the file stands the secret in its column, and of recovery codes the digests.
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    let kept: Vec<u8> = conn
        .query_row("SELECT secret FROM second_factor", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, bytes);
    let file = std::fs::read(world.db()).unwrap();
    for code in &codes {
        let plain = code.replace('-', "");
        for text in [code.as_str(), &plain] {
            assert!(!file.windows(text.len()).any(|at| at == text.as_bytes()));
        }
    }
}

/// Whoever asks for somebody is told what they would be told.
#[test]
fn whether_somebody_can_is_no_where_they_lack_a_factor() {
    let world = company();
    let asked = "auth can-i extensions:read 204 --actor 204";
    let line = "console allow 204";
    world.run(line).ok();
    world.run(asked).ok();
    world.run("settings set os-user-second-factor on").ok();
    world.run("settings set second-factor everybody").ok();
    // Being the OS user counts, and 204 is bound to one.
    world.run(asked).ok();
    world.run("console unbind 204").ok();
    assert_snapshot!(world.run(asked).shot(), @"
    no (D1): 204 needs a second factor and has none: they can run only `password totp enrol` and
    `password change`
    -- exit 3
    ");
    enrols(&world, "204");
    world.run(asked).ok();
}

/// Each step to a second factor is named when it is the next.
#[test]
fn who_is_shut_out_is_told_the_next_step() {
    let world = company();
    world.run("settings set second-factor everybody").ok();
    let hint = |answer: Answer| {
        let hint = answer.stderr.lines().find(|line| line.starts_with("hint"));
        hint.map(str::to_owned).unwrap_or_default()
    };
    let by_os_user = |number: &str| hint(world.run_as(number, "whoami"));
    assert_snapshot!(by_os_user("205"), @"hint: set a password first: pbxctl password change");
    assert_snapshot!(by_os_user("204"), @"hint: enrol one: pbxctl password totp enrol -u 204");
    let by = "-u 204 --password-file $D/key";
    let shown = |line: &str| stranger(&world, &format!("{line} {by}")).run();
    assert_snapshot!(hint(shown("whoami")), @"hint: enrol one: pbxctl password totp enrol -u 204");
    let line = format!("password totp enrol {by} -o json");
    let begun = stranger(&world, &line).run().ok().json();
    assert_snapshot!(by_os_user("204"), @"hint: confirm it with a code from the device: pbxctl password totp confirm -u 204");
    assert_snapshot!(shown("whoami").shot(), @r#"
    -- stderr
    pbxctl: not let in: 204 needs a second factor, and theirs is not confirmed: they can run only `password totp confirm` and `password change`
    hint: confirm it with a code from the device: pbxctl password totp confirm -u 204
    -- exit 8
    "#);
    world.file("code", "123456");
    let line = format!("password totp confirm {by} --code-file $D/code");
    assert_snapshot!(hint(stranger(&world, &line).run()), @"hint: the device shows a new one every 30 seconds; if none is right, enrol again: pbxctl password totp enrol");
    world.file("code", code(&world, begun["secret"].as_str().unwrap(), 0));
    stranger(&world, &line).run().ok();
    assert_snapshot!(by_os_user("204"), @"hint: give password and code: `-u 204`, or `pbxctl login -u 204` for a session");
}

/// Between that the password was enough and what it opens, a factor was confirmed.
#[test]
fn a_password_shown_alone_opens_nothing_once_there_is_a_factor() {
    let world = company();
    world.run("role grant 204 system-admin --confirm 204").ok();
    let line = "extension remove 301 -u 204 --password-file $D/key";
    let confirmed = "INSERT INTO second_factor (extension, secret, confirmed, made_at) \
                     SELECT id, zeroblob(20), 1, 0 FROM extension WHERE number = '204'";
    let answer = stranger(&world, line).answers_after(1, confirmed).run();
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    number 301 will be free
    OS user `uid:3000000301` will no longer act as 301
    pbxctl: not let in: a second factor of 204 was confirmed meanwhile: the password alone is not enough
    hint: sign in again, and retry
    -- exit 8
    "#);
    world.run("extension show 301").ok();
}

/// Where a department requires one and the site does not, OS users do not stop to count for
/// whoever says so.
#[test]
fn nobody_shuts_themselves_out_of_their_department_either() {
    let world = company();
    world.run("role grant 204 system-owner --confirm 204").ok();
    world.run("settings set os-user-second-factor on").ok();
    world
        .run("department set sales --require-2fa everybody")
        .ok();
    for line in [
        "settings set os-user-second-factor off",
        "settings reset os-user-second-factor",
    ] {
        let answer = world.run_as("204", line);
        assert!(
            answer.exit == 6 && answer.stderr.contains("D10"),
            "{}",
            answer.shot()
        );
    }
    world.run_as("204", "whoami").ok();
}
