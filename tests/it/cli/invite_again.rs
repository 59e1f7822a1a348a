//! `password invite` returns an account that somebody else got hold of.

use super::second_factor::enrols;
use crate::common::{Answer, World};
use insta::assert_snapshot;

const THEFT: &str = "violet tractor hums softly";
const THEIRS: &str = "orange heron walks to work";
const OTHER: &str = "purple kettle sings at noon";

fn invite(world: &World, line: &str) -> String {
    let made = world.run(&format!("{line} -o json")).ok().json();
    made["code"].as_str().unwrap().to_owned()
}

fn claim(world: &World, number: &str, code: &str, password: &str) -> Answer {
    let line = format!("password claim {number} --code-file - --new-password-file -");
    let stdin = format!("{code}\n{password}\n");
    world.line(&line).by_nobody().stdin(&stdin).run()
}

/// Somebody whose code another one used first: they have the password, a second factor, and a
/// token.
fn stolen() -> World {
    let world = World::company();
    world.extension("230", "Ida Invited", "sales");
    world.run("console allow 230").ok();
    let code = invite(&world, "password invite 230");
    assert_eq!(claim(&world, "230", &code, THEFT).exit, 0);
    world.file("key", format!("{THEFT}\n"));
    world
}

/// Whoever has an account does not end the invitation by which another one is to get it back.
#[test]
fn a_password_that_is_changed_leaves_an_invitation_open() {
    let world = stolen();
    let code = invite(&world, "password invite 230");
    let change = "password change -u 230 --password-file - --new-password-file -";
    let both = format!("{THEFT}\n{OTHER}\n");
    assert_snapshot!(world.line(change).by_nobody().stdin(&both).run().shot(), @"
    extension 230: password changed
    -- stderr
    warning: an invitation is still open: anybody with its code can reset the password of 230; end it with `pbxctl password uninvite 230`
    -- exit 0
    ");
    assert_eq!(claim(&world, "230", &code, THEIRS).exit, 0);
    let login = world.line("whoami -u 230 --password-file -").by_nobody();
    assert_eq!(login.stdin(OTHER).run().exit, 8);
}

/// A first password by the OS user who is bound ends none either.
#[test]
fn a_first_password_by_the_os_user_leaves_an_invitation_open() {
    let world = World::company();
    let code = invite(&world, "password invite 202");
    world.file("new", format!("{OTHER}\n"));
    let first = "password change --new-password-file $D/new";
    world.run_as("202", first).ok();
    assert_eq!(claim(&world, "202", &code, THEIRS).exit, 0);
}

#[test]
fn everything_that_a_thief_made_ends_with_the_invitation() {
    let world = stolen();
    let by = "-u 230 --password-file $D/key";
    let token = format!("token add --right dashboard:read --for 30d --file $D/token {by}");
    world.line(&token).by_nobody().run().ok();
    let login = format!("login {by}");
    world.line(&login).uid(3_000_000_777).run().ok();
    enrols(&world, "230");
    // Without the option a password and a second factor go on, and the claim says so.
    let code = invite(&world, "password invite 230");
    assert_snapshot!(claim(&world, "230", &code, THEIRS).shot(), @r#"
    extension 230: password set, the invitation is used up
    the old one is gone, and sessions begun under it have ended
    the account has a second factor, and sign-in still asks for its code or a recovery code; if it is not yours, or lost, ask the person who invited you for `pbxctl password totp remove 230`
    log in with it: pbxctl login -u 230
    -- stderr
    warning: token 1 is still a key to 230: `pbxctl token revoke --all` ends that
    -- exit 0
    "#);
    let code = invite(&world, "password invite 230");
    assert_snapshot!(
        world.run("password invite 230 --everything --file $D/fresh").shot(),
        @r#"
        extension 230 (Ida Invited): invited until 2026-11-22 09:00 UTC (2 days)
        the code of the earlier invitation no longer works
        the password it had is gone, and its sessions have ended
        1 token has ended
        its second factor has ended
        they set their password with the code, once: pbxctl password claim 230
        code written to $D/fresh; it is not shown
        -- exit 0
        "#
    );
    assert_eq!(claim(&world, "230", &code, OTHER).exit, 8);
    let code = std::fs::read_to_string(world.folder().join("fresh")).unwrap();
    let console = world.run("console show 230 -o json").ok().json();
    assert_eq!(console["password_set"], false, "{console}");
    assert_eq!(console["second_factor"], "none", "{console}");
    assert_eq!(claim(&world, "230", code.trim(), OTHER).exit, 0);
    world.file("key", format!("{OTHER}\n"));
    world.line(&format!("whoami {by}")).by_nobody().run().ok();
    let token = world.line("whoami --token-file $D/token").by_nobody().run();
    assert_eq!(token.exit, 8, "{}", token.shot());
    assert_eq!(world.line("whoami -u 230").uid(3_000_000_777).run().exit, 8);
}

/// Each part is judged as its own command, and all of it is done or nothing.
#[test]
fn whoever_may_not_end_all_of_it_takes_nothing_back() {
    let world = stolen();
    let by_group_admin = "password invite 230 --everything";
    world.run("console bind 230 --os-user root").ok();
    let before = world.run("console show 230 -o json").ok().stdout;
    let refused = world.run_as("204", by_group_admin);
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert_eq!(world.run("console show 230 -o json").ok().stdout, before);
    world.run_as("100", by_group_admin).ok();
}

/// `password set --everything` and `password clear --everything` end a second factor too.
#[test]
fn a_second_factor_is_among_everything() {
    for line in [
        "password set 230 --generate --everything",
        "password clear 230 --everything",
    ] {
        let world = stolen();
        enrols(&world, "230");
        let said = world.run(line).ok();
        assert!(
            said.stdout.contains("its second factor has ended"),
            "{}",
            said.shot()
        );
        let console = world.run("console show 230 -o json").ok().json();
        assert_eq!(console["second_factor"], "none", "{console}");
    }
}
