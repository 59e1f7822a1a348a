//! `ensure` of something with a secret: the secret is not compared, and shown once.

use super::{base, changed};
use crate::common::World;

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
