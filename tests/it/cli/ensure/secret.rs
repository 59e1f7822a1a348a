//! `ensure` of something with a secret: the secret is not compared, and shown once.

use super::{base, changed};
use crate::common::World;
use insta::assert_snapshot;
use std::os::unix::fs::PermissionsExt as _;

/// A secret that is set is compared with nothing, and stays.
#[test]
fn a_client_secret_that_is_set_stays() {
    let world = World::thaw(&base());
    world.file("one", "first-secret\n");
    world.file("two", "second-secret\n");
    let line = "settings sso ensure spare --issuer https://spare.example --client-id pbxctl --client-secret-file";
    assert!(changed(&world, &format!("{line} $D/one")));
    assert!(!changed(&world, &format!("{line} $D/one")));
    assert!(!changed(&world, &format!("{line} $D/two")));
}

/// A token is made once: one of its label, rights and department is it, until it ends.
#[test]
fn a_token_is_made_once() {
    let world = World::thaw(&base());
    let line = "token ensure --label cron --right hours:read --for 30d --department sales";
    let file = world.folder().join("token");
    let made = world
        .run(&format!("{line} --file $D/token -o json"))
        .ok()
        .json();
    assert_eq!(made["changed"], true);
    let secret = std::fs::read_to_string(&file).unwrap();
    assert_eq!(world.run(&format!("{line} --dry-run")).ok().exit, 0);
    for again in [
        format!("{line} --file $D/token"),
        line.to_owned(),
        format!("{line} --file -"),
    ] {
        let answer = world.run(&format!("{again} -o json")).ok().json();
        assert_eq!(answer["changed"], false, "{again}");
        assert_eq!(answer["token"], made["token"], "{again}");
        assert!(answer.get("secret").is_none(), "{again}");
        let said = world.run(&again).ok();
        assert!(said.shot().contains("already so"), "{}", said.shot());
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), secret);
    // With other rights it would be another one, under a name that is taken.
    for other in [
        "--right hours:read --right hours:write --department sales",
        "--right hours:read",
    ] {
        let answer = world.run(&format!("token ensure --label cron --for 30d {other}"));
        assert_eq!(answer.exit, 6, "{}", answer.shot());
        assert!(
            answer.stderr.contains("pbxctl token revoke 1"),
            "{}",
            answer.stderr
        );
    }
    // What was in the file is shown once.
    std::fs::remove_file(&file).unwrap();
    for dry in ["", " --dry-run"] {
        let answer = world.run(&format!("{line} --file $D/token{dry}"));
        assert_eq!(answer.exit, 6, "{}", answer.shot());
        assert!(
            answer.stderr.contains("pbxctl token revoke 1"),
            "{}",
            answer.stderr
        );
    }
    assert!(!file.exists());
    // Another owner's label is theirs, and one that has ended is none.
    let other = world.run_as(
        "205",
        "token ensure --label cron --right hours:read --for 30d -d sales -o json",
    );
    assert!(other.ok().json()["secret"].is_string());
    world.pass(31 * 24 * 3600);
    let again = world
        .run(&format!("{line} --file $D/token -o json"))
        .ok()
        .json();
    assert_eq!(again["changed"], true);
    assert_ne!(std::fs::read_to_string(&file).unwrap(), secret);
}

/// A script that is run again once its token has ended gets another, in the same file.
#[test]
fn a_token_that_has_ended_is_replaced_in_its_file() {
    let world = World::thaw(&base());
    let line = "token ensure --label cron --right hours:read --for 30d --department sales";
    let file = world.folder().join("token");
    let ensured = |more: &str| world.run(&format!("{line} --file $D/token {more}"));
    let read = || std::fs::read_to_string(&file).unwrap();
    ensured("").ok();
    let first = read();
    world.pass(31 * 24 * 3600);
    assert_eq!(ensured("--dry-run -o json").ok().json()["changed"], true);
    assert_eq!(read(), first);
    assert_eq!(ensured("-o json").ok().json()["changed"], true);
    let second = read();
    assert_ne!(second, first);
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let line_by = |line: &str| world.line(line).by_nobody().run();
    line_by("hours show sales --token-file $D/token").ok();
    assert_eq!(ensured("-o json").ok().json()["changed"], false);
    // In a batch, too.
    world.pass(31 * 24 * 3600);
    let path = file.display();
    world.file("lines", format!("{line} --file {path}\n"));
    world.run("batch $D/lines").ok();
    let third = read();
    assert_ne!(third, second);
    // A file that a line makes is not replaced by a later one.
    world.pass(31 * 24 * 3600);
    let other = line.replace("cron", "x");
    let twice = format!("{line} --file {path}\n{other} --file {path}\n");
    world.file("lines", &twice);
    let refused = world.run("batch $D/lines");
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert_eq!(read(), third);
    // One of `add` never is: somebody may have named the wrong file.
    let added = world.run("token add --right hours:read --for 1d --file $D/token");
    assert_eq!(added.exit, 6, "{}", added.shot());
    assert_eq!(read(), third);
    // Nor is one that works.
    let other = "token ensure --label other --right hours:read --for 30d --file $D/other";
    world.run(other).ok();
    let kept = std::fs::read_to_string(world.folder().join("other")).unwrap();
    let wrong = world.run(&format!("{line} --file $D/other"));
    assert_eq!(wrong.exit, 6, "{}", wrong.shot());
    assert_eq!(
        std::fs::read_to_string(world.folder().join("other")).unwrap(),
        kept
    );
}

/// A file whose token does not work is not the one that exists, whoever has that.
#[test]
fn a_file_with_a_dead_token_is_not_the_one_that_exists() {
    let world = World::thaw(&base());
    let line = "token ensure --label cron --right hours:read --for 30d";
    world.run(&format!("{line} --file $D/token")).ok();
    world.pass(31 * 24 * 3600);
    world.run(line).ok();
    assert_snapshot!(world.run(&format!("{line} --file $D/token")).shot(), @r#"
    -- stderr
    pbxctl: token 2 of 100 exists, but the one in `$D/token` has ended
    hint: to make a new one: pbxctl token revoke 2
    -- exit 6
    "#);
    // The advice works.
    world.run("token revoke 2").ok();
    world.run(&format!("{line} --file $D/token")).ok();
    world.file("unknown", format!("pbxctl_{}\n", "0".repeat(64)));
    assert_snapshot!(world.run(&format!("{line} --file $D/unknown")).shot(), @r#"
    -- stderr
    pbxctl: token 3 of 100 exists, but the one in `$D/unknown` is not known here
    hint: to make a new one: pbxctl token revoke 3
    -- exit 6
    "#);
}
