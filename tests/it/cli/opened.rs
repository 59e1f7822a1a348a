//! What opens an account: the messages are true at the end, and the commands in them can be typed.

use super::second_factor::enrols;
use crate::common::{Answer, Line, World};
use insta::assert_snapshot;
use std::path::Path;

const PASSWORD: &str = "violet tractor hums softly";

fn company() -> World {
    let world = World::company();
    world.password("204", PASSWORD);
    world.file("key", format!("{PASSWORD}\n"));
    world
}

fn stranger<'w>(world: &'w World, line: &str) -> Line<'w> {
    world.line(line).by_nobody()
}

/// The line that the record keeps of what was done last.
fn recorded(world: &World) -> String {
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let command = last[0]["command"].as_str();
    command.unwrap_or_default().to_owned()
}

/// A secret that the program makes leaves no option behind that no command has, and whoever a
/// command is about says who they are.
#[test]
fn the_record_keeps_lines_that_can_be_typed() {
    let world = company();
    let mut said = Vec::new();
    enrols(&world, "204");
    for line in [
        "password invite 202 --for 1h",
        "token add --right hours:read --department sales --for 1h",
    ] {
        said.push(recorded(&world));
        world.run(line).ok();
    }
    said.push(recorded(&world));
    world.file("new", "orange heron walks to work\n");
    world
        .run_as("201", "password change --new-password-file $D/new")
        .ok();
    said.push(recorded(&world));
    assert_snapshot!(said.join("\n"), @r#"
    password totp confirm -u 204
    password invite 202 --until 2026-11-20T10:00:30Z
    token add --owner 100 --right hours:read --department sales --until 2026-11-20T10:00:30Z
    password change -u 201 --new-password-file FILE
    "#);
}

/// A recovery code that is used up is none of what a command was to do: what it is refused for is
/// told as it is, with what helps.
#[test]
fn who_is_refused_after_a_recovery_code_is_told_why() {
    let world = company();
    let (_, codes) = enrols(&world, "204");
    world.console("204", "deny");
    world.file("code", &codes[0]);
    let line = "whoami -u 204 --password-file $D/key --code-file $D/code";
    assert_snapshot!(stranger(&world, line).run().shot(), @r#"
    -- stderr
    warning: a recovery code of 204 was used, and 9 are left: to get new ones, run `pbxctl password totp remove`, `enrol` and `confirm`
    pbxctl: not let in: extension 204 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 204; `pbxctl password change` works without it
    -- exit 8
    "#);
}

/// A batch hands out what holds at its end.
#[test]
fn a_batch_hands_out_no_secret_that_a_later_line_ended() {
    let world = company();
    let batch = "password invite 202\n\
                 password invite 202 --file $D/first\n\
                 password set 202 --generate\n\
                 token add --right hours:read --department sales --for 1h --file $D/token\n\
                 token revoke --all --owner 100\n\
                 extension add 230 --department sales --first Ida --invite\n\
                 password uninvite 230\n\
                 extension add 231 --department sales --first Jan --generate\n\
                 extension remove 231 --yes\n\
                 password invite 202 --file $D/last\n"
        .replace("$D", &world.folder().display().to_string());
    let answer = world.line("batch - --yes").stdin(&batch).run().ok();
    let place = world.folder().display().to_string();
    // The password of 202 is the only secret that still opens something and is shown.
    let shown: Vec<_> = (answer.stdout.lines())
        .filter(|line| line.starts_with("code: ") || line.starts_with("pbxctl_"))
        .collect();
    assert!(shown.is_empty(), "{}", answer.shot());
    let password = answer
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("password: "))
        .unwrap();
    let shot = answer
        .shot()
        .replace(password, "PASSWORD")
        .replace(&place, "FOLDER");
    assert_snapshot!(shot, @r#"
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days)
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days)
    the code of the earlier invitation no longer works
    extension 202 (Rita Reception): password set
    password: PASSWORD
    token 1 of 100: made, until 2026-11-20 10:00 UTC (1 h)
    100: 1 token revoked
    extension 230 (Ida): added to sales as user
    enabled, invited until 2026-11-22 09:00 UTC (2 days)
    extension 230 (Ida): invitation ended; its code no longer works
    extension 231 (Jan): added to sales as user
    enabled, password set
    extension 231 (Jan): removed from sales
    number 231 is free
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days)
    they set their password with the code, once: pbxctl password claim 202
    code written to $D/last; it is not shown
    10 lines: 10 changed
    -- stderr
    warning: line 1: a later line ended what this one made: its secret would not work, and is not printed (5 like this: 1, 2, 4, 6, 8)
    warning: line 3: OS user `uid:3000000202` is still a key to 202: `pbxctl console unbind 202` ends that
    -- exit 0
    "#);
    let is_there = |name: &str| Path::new(&place).join(name).exists();
    assert!(!is_there("first") && !is_there("token"));
    let left = std::fs::read_to_string(Path::new(&place).join("last")).unwrap();
    world.file("new", "orange heron walks to work\n");
    let claim = "password claim 202 --code-file - --new-password-file $D/new";
    stranger(&world, claim).stdin(&left).run().ok();
    // Programs find no key of what is not handed out either.
    let lines = "password invite 201\npassword uninvite 201\npassword invite 203\n";
    let all = world.line("batch - -o json").stdin(lines).run().ok().json();
    let codes = [0, 1, 2].map(|nth| all["results"][nth]["code"].is_string());
    assert_eq!(codes, [false, false, true], "{all}");
}

/// A hint names what whoever reads it can type, with the place that it is about.
#[test]
fn hints_name_what_can_be_typed() {
    let world = World::company();
    world.console("201", "allow");
    let mut said: Vec<String> = [
        "role set user --without tokens:write --department sales",
        "role set user --right tokens:write --department sales",
        "role set user --right barge-in --department sales",
        "role set user --right hours:write --department sales",
        "role set user --without barge-in --department sales",
        "role set manager --without barge-in --department sales",
    ]
    .into_iter()
    .map(|line| world.run_as("205", line).shot())
    .collect();
    for line in [
        "role set user --without hours:write",
        "role set user --right hours:write",
    ] {
        said.push(world.run(line).shot());
    }
    // Of oneself the right over their own account does.
    world.run("role set user --without tokens:write@own").ok();
    let token = "token add --right voicemail:write --for 1h";
    said.push(world.run_as("201", token).shot());
    assert_snapshot!(said.join("\n"), @r#"
    -- stderr
    pbxctl: user has tokens:write only over their own account: tokens:write@own
    hint: use: pbxctl role set user --without tokens:write@own --department sales
    -- exit 7
    -- stderr
    pbxctl: user has tokens:write only over their own account: tokens:write@own
    hint: use: pbxctl role set user --right tokens:write@own --department sales
    -- exit 7
    -- stderr
    pbxctl: barge-in lets people hear or see others, and cannot be for everybody
    hint: give it to some people: pbxctl department member set sales NUMBER --allow barge-in
    -- exit 7
    -- stderr
    pbxctl: hours:write lets people administer others, and cannot be for everybody
    hint: give some people a role that has it (see `pbxctl role matrix`): pbxctl role grant NUMBER ROLE --department sales
    -- exit 7
    -- stderr
    pbxctl: user does not have barge-in, so there is nothing to take
    hint: see its rights: pbxctl role show user
    -- exit 7
    -- stderr
    pbxctl: a department can change user, not manager
    hint: change its call rights there: pbxctl department rights sales --role manager
    -- exit 7
    -- stderr
    pbxctl: user does not have hours:write, so there is nothing to take
    hint: see its rights: pbxctl role show user
    -- exit 7
    -- stderr
    pbxctl: hours:write lets people administer others, and cannot be for everybody
    hint: give it to some people with a role of your own: pbxctl role add NAME --from user --right hours:write
    -- exit 7
    -- stderr
    pbxctl: refused: token add on extension:201: this needs tokens:write over own account or over department:sales; 201 does not hold it anywhere
    hint: could be done by: 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    world
        .run_as(
            "205",
            "role set user --right tokens:write@own --department sales",
        )
        .ok();
    world.run_as("201", token).ok();
}

/// Undoing a change of a long list says what comes and goes, so that it is found.
#[test]
fn what_differs_in_a_long_list_is_said() {
    let world = World::company();
    world.run("role set user --without tokens:write@own").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let id = last[0]["id"].to_string();
    assert_snapshot!(world.run("audit list --limit 1").ok().stdout, @r#"
    ID  AT            ACTOR           WHAT                CHANGE
    32  20 Nov 09:00  100 Olga Owner  role.set role:user  rights: now without tokens:write@own
    "#);
    assert_snapshot!(world.line(&format!("audit undo {id}")).tty(80).run().shot(), @r#"
    entry 32 undone: role:user
    rights: now with tokens:write@own
    -- exit 0
    "#);
}

fn add_provider(world: &World) {
    world
        .run("settings sso add google --issuer https://id.example.com --client-id pbxctl")
        .ok();
}

/// Whose password opens nothing is told what does, and others see it.
#[test]
fn a_password_that_opens_nothing_says_so() {
    let world = company();
    add_provider(&world);
    let mut said = vec![
        world.run("console sso-only 204 on").shot(),
        stranger(&world, "login -u 204 --password-file $D/key")
            .run()
            .shot(),
        world
            .run("password set 204 --new-password-file $D/key")
            .shot(),
        world
            .run("password invite 204 --for 1h --file $D/code")
            .shot(),
    ];
    world
        .run("console sso 204 --provider google --subject 17")
        .ok();
    said.push(world.run("console sso-only 204 on").shot());
    said.push(
        stranger(&world, "login -u 204 --password-file $D/key")
            .run()
            .shot(),
    );
    let place = world.folder().display().to_string();
    assert_snapshot!(said.join("\n").replace(&place, "FOLDER"), @r#"
    extension 204 (Mona Manager): the password does not sign them in
    they sign in through a provider; OS user and tokens are unaffected
    -- exit 0
    -- stderr
    pbxctl: password sign-in is switched off for you
    hint: no provider is linked to you: somebody with console:write can do that with `pbxctl console sso 204 --provider PROVIDER --email EMAIL`; OS users and tokens work as before
    -- exit 8
    extension 204 (Mona Manager): password set
    the old one is gone, and sessions begun under it have ended
    -- stderr
    warning: OS user `uid:3000000204` is still a key to 204: `pbxctl console unbind 204` ends that
    warning: password sign-in is switched off for 204, so the password is not accepted: `pbxctl console sso-only 204 off` switches it on
    -- exit 0
    extension 204 (Mona Manager): invited until 2026-11-20 10:00 UTC (1 h)
    they set their password with the code, once: pbxctl password claim 204
    code written to $D/code; it is not shown
    -- stderr
    warning: password sign-in is switched off for 204, so the password is not accepted: `pbxctl console sso-only 204 off` switches it on
    -- exit 0
    extension 204 (Mona Manager): the password does not sign them in, already so
    they sign in through a provider; OS user and tokens are unaffected
    -- exit 0
    -- stderr
    pbxctl: password sign-in is switched off for you
    hint: sign in with `pbxctl login --sso google`; OS users and tokens work as before
    -- exit 8
    "#);
    let line = |of: &str, word: &str| {
        let shown = world.run(of).ok().stdout;
        let found = shown.lines().find(|line| line.trim().starts_with(word));
        found.unwrap_or_default().to_owned()
    };
    let shown = |world: &World| {
        let json = |of: &str| world.run(of).ok().json()["password_off"].clone();
        [
            line("extension show 204", "Password"),
            line("extension show 202", "Password"),
            line("console show 204", "sso only"),
            line("console show 202", "sso only"),
            json("extension show 204 -o json").to_string(),
            json("console show 202 -o json").to_string(),
        ]
        .join("\n")
    };
    assert_snapshot!(shown(&world), @r#"
      Password            set, but not accepted: they sign in through a provider
      Password            not set
      sso only        password sign-in is switched off

    true
    false
    "#);
    world.run("settings set sso-only everybody").ok();
    assert_snapshot!(shown(&world), @r#"
      Password            set, but not accepted: they sign in through a provider
      Password            not set, and would not be accepted: they sign in through a provider
      sso only        password sign-in is switched off
      sso only       password sign-in is switched off for everybody, and no provider is linked
    true
    true
    "#);
}

/// Of whom a provider's word is enough, where a second factor is required of everybody, is said
/// where that is set: by name to whoever sees everybody's access.
#[test]
fn who_is_asked_for_no_second_factor_is_said_where_one_is_required() {
    let world = company();
    let set = |by: &str| {
        let line = "settings set second-factor administrators --dry-run";
        world.run_as(by, line).shot()
    };
    // Nobody is linked, and there is no provider.
    assert_snapshot!(set("101"), @r#"
    second-factor: administrators (dry run, nothing written)
    -- exit 0
    "#);
    add_provider(&world);
    world.permit("304", &["system"]);
    assert_snapshot!(set("101"), @r#"
    second-factor: administrators (dry run, nothing written)
    -- exit 0
    "#);
    // Who does not see whom it is about is told the same whether there is anybody.
    let before = set("304");
    world
        .run("console sso 204 --provider google --subject 17")
        .ok();
    assert_snapshot!(set("101"), @r#"
    second-factor: administrators (dry run, nothing written)
    -- exit 0
    "#);
    world.run("console sso-only 204 on").ok();
    world
        .run("console sso 201 --provider google --subject 18")
        .ok();
    assert_snapshot!(set("101"), @r#"
    second-factor: administrators (dry run, nothing written)
    -- stderr
    warning: pbxctl does not ask people without a valid password (201, 204) for one: they sign in through a provider, which may ask for a second factor or not
    -- exit 0
    "#);
    assert_eq!(set("304"), before);
    assert_snapshot!(before, @r#"
    second-factor: administrators (dry run, nothing written)
    -- stderr
    warning: pbxctl does not ask people without a valid password for one: they sign in through a provider, which may ask for a second factor or not
    -- exit 0
    "#);
    let department = "department set sales --require-2fa everybody --dry-run";
    assert_snapshot!(world.run(department).shot(), @r#"
    department sales: second factor is now everybody (dry run, nothing written)
    -- stderr
    warning: pbxctl does not ask people without a valid password (201, 204) for one: they sign in through a provider, which may ask for a second factor or not
    -- exit 0
    "#);
    // Where a provider's word counts as one, nobody is an exception.
    world.run("settings set sso-second-factor on").ok();
    assert!(!set("101").contains("warning"), "{}", set("101"));
}

/// Whoever is granted something while an invitation is open may be somebody else in the end.
#[test]
fn a_grant_to_somebody_invited_is_warned_of() {
    let world = World::company();
    world.run_as("203", "password invite 202 --for 1h").ok();
    let grant = "role grant 202 manager --department sales";
    assert_snapshot!(world.run(&format!("{grant} --dry-run")).shot(), @r#"
    extension 202 (Rita Reception): role in sales is now manager (dry run, nothing written)
    before: receptionist
    -- stderr
    warning: 203, who invited 202, does not hold extensions:delete: until 202 claims the account, 203 could; end the invitation with `pbxctl password uninvite 202`
    -- exit 0
    "#);
    world.pass(3_600);
    let late = world.run(grant).ok();
    assert!(!late.stderr.contains("warning"), "{}", late.shot());
}

/// The invited themselves are told how it ends: not by a password of their own.
#[test]
fn whoever_is_invited_is_told_what_ends_it() {
    let world = World::company();
    world.run("password invite 204 --for 1h").ok();
    assert_snapshot!(line_of(&world.run_as("204", "whoami").ok(), "Invited"), @r#"
    Invited        until 2026-11-20 10:00 UTC, by 100: anybody with the code can set your password,
                   until the person who invited you runs: pbxctl password uninvite 204
    "#);
}

fn line_of(answer: &Answer, word: &str) -> String {
    let lines = answer.stdout.lines();
    let lines = lines.skip_while(|line| !line.contains(word)).take(2);
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_code_that_would_go_to_a_file_is_made_by_no_dry_run() {
    let world = World::company();
    let file = world.folder().join("code");
    let line = "password invite 202 --for 1h --file $D/code --dry-run";
    assert_snapshot!(world.run(line).shot(), @r#"
    extension 202 (Rita Reception): invited until 2026-11-20 10:00 UTC (1 h) (dry run, nothing written)
    then: they set their password with the code, once: pbxctl password claim 202
    -- exit 0
    "#);
    assert!(!file.exists());
    let invited = world.run("console show 202 -o json").ok().json();
    assert!(invited["invitation"].is_null(), "{invited}");
    // What would be refused is refused, and no file overwritten.
    world.file("code", "mine");
    let taken = world.run(line);
    assert_eq!(taken.exit, 6, "{}", taken.shot());
    assert_eq!(std::fs::read_to_string(file).unwrap(), "mine");
}
