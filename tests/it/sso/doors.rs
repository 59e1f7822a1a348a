//! What opens and closes with single sign-on: sessions, second factors, links that come back.

use super::issuer::{Issuer, Poll};
use super::{company, login, more, of, plan, stranger};
use crate::common::World;
use insta::assert_snapshot;
use serde_json::{Value, json};

const PASSWORD: &str = "violet tractor hums softly";

/// A link by address that somebody has signed in by is theirs, also once it was ended and came
/// back: whoever has the address by then is somebody else.
#[test]
fn a_link_that_comes_back_is_of_who_signed_in_by_it() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    world.run("console sso-end 204 --provider google").ok();
    world
        .run("console sso 204 --provider google --email mona@example.com")
        .ok();
    let claims = |subject: &str| {
        world.pass(1);
        let address = json!({"email": "mona@example.com", "email_verified": true});
        Poll::Token(more(of(&world, subject), address))
    };
    plan(&issuer, [claims("17")]);
    login(&world).ok();
    let shown = || -> Value {
        let shown = world.run("console show 204 -o json").ok().json();
        shown["sso"][0].clone()
    };
    let before = shown();
    assert_eq!(before["subject"], "17", "{before}");
    assert_eq!(before["email"], "mona@example.com", "{before}");
    world.run("console sso-end 204 --provider google").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    world.run(&format!("audit undo {}", last[0]["id"])).ok();
    assert_eq!(shown(), before);
    plan(&issuer, [claims("18")]);
    assert_eq!(login(&world).exit, 8);
    plan(&issuer, [claims("17")]);
    login(&world).ok();
    let line = world.run("console show 204").ok().stdout;
    let line = line.lines().find(|line| line.contains("single")).unwrap();
    assert_snapshot!(line, @"  single sign-on  google (e-mail mona@example.com, signed in as subject 17)");
    // Who is linked by that subject meanwhile keeps it.
    world.run("console sso-end 204 --provider google").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    world
        .run("console sso 201 --provider google --subject 17")
        .ok();
    let taken = world.run(&format!("audit undo {}", last[0]["id"]));
    assert_eq!(taken.exit, 6, "{}", taken.shot());
}

/// To link somebody is undone also where they have signed in since.
#[test]
fn a_link_that_was_used_is_undone() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    let linked = world.run("audit list --action console.sso --limit 1 -o json");
    let id = linked.ok().json()[0]["id"].clone();
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    world.run(&format!("audit undo {id}")).ok();
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
}

/// Switching passwords off ends what they began, and nothing of it wakes.
#[test]
fn sessions_of_passwords_end_with_them() {
    for [off, on] in [
        ["console sso-only 204 on", "console sso-only 204 off"],
        ["settings set sso-only everybody", "settings reset sso-only"],
    ] {
        let issuer = Issuer::new([]);
        let world = company(&issuer);
        world.password("204", PASSWORD);
        world.file("key", format!("{PASSWORD}\n"));
        let by_password = world
            .line("login -u 204 --password-file $D/key")
            .uid(3_000_000_777);
        by_password.run().ok();
        plan(&issuer, [Poll::Token(of(&world, "17"))]);
        login(&world).ok();
        world.run(off).ok();
        world.run(on).ok();
        let woken = world.line("whoami -u 204").uid(3_000_000_777).run();
        assert_eq!(woken.exit, 8, "{off}: {}", woken.shot());
        stranger(&world, "whoami").run().ok();
    }
}

/// Whose password opens nothing shows a provider's word and nothing else. Where that counts as no
/// second factor, and one is required, it takes whoever says what is required.
#[test]
fn a_second_factor_is_lifted_by_whoever_writes_settings() {
    let lifts = ["console sso-only 201 on", "password clear 201"];
    for line in lifts {
        let issuer = Issuer::new([]);
        let world = company(&issuer);
        world.password("201", PASSWORD);
        world
            .run("console sso 201 --provider google --subject 21")
            .ok();
        world.run_as("204", &format!("{line} --dry-run")).ok();
        world.run("settings set os-user-second-factor on").ok();
        world.run("settings set second-factor everybody").ok();
        let may = || world.run("auth can-i forwarding:write 201 --actor 201 --from console");
        world.run("console allow 201").ok();
        let refused = world.run_as("204", line);
        assert_eq!(refused.exit, 4, "{line}: {}", refused.shot());
        assert!(
            refused.stderr.contains("settings:write"),
            "{}",
            refused.shot()
        );
        world.run("settings set sso-second-factor on").ok();
        world.run_as("204", &format!("{line} --dry-run")).ok();
        world.run("settings reset sso-second-factor").ok();
        world.run("console unbind 201").ok();
        assert_eq!(may().exit, 3, "{}", may().shot());
        world.run(line).ok();
        may().ok();
    }
}

/// Whoever has a password and nothing else does not switch all of them off.
#[test]
fn nobody_switches_off_all_that_they_have() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    world.person("102", "Olaf Other", "main");
    world.run("role grant 102 system-owner --confirm 102").ok();
    world.password("102", PASSWORD);
    world.run("console unbind 102").ok();
    world.file("key", format!("{PASSWORD}\n"));
    let by = |line: &str| world.run(&format!("{line} -u 102 --password-file $D/key"));
    assert_snapshot!(by("settings set sso-only everybody").shot(), @r#"
    -- stderr
    pbxctl: not done: nobody could sign in with a password, and 102 has no OS user and no used link to a provider
    hint: sign in through a provider once first: pbxctl login --sso PROVIDER; or have an OS user bound: pbxctl console bind
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
    world.run("console bind 102 --os-user root").ok();
    by("settings set sso-only everybody").ok();
}

/// A system-admin shuts nobody out who holds a system role.
#[test]
fn what_shuts_owners_out_takes_roles_system() {
    let world = World::company();
    for line in [
        "settings set sso-only everybody",
        "settings reset sso-only",
        "settings set admin-networks 10.0.0.0/8",
        "settings reset admin-networks",
        "settings set admin-networks-unknown allow",
        "department set sales --admin-networks 10.0.0.0/8",
    ] {
        let refused = world.run_as("101", line);
        assert_eq!(refused.exit, 4, "{line}: {}", refused.shot());
        assert!(
            refused.stderr.contains("roles:system"),
            "{}",
            refused.shot()
        );
    }
    world.run("settings set sso-only everybody").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let undo = world.run_as("101", &format!("audit undo {}", last[0]["id"]));
    assert_eq!(undo.exit, 4, "{}", undo.shot());
}
