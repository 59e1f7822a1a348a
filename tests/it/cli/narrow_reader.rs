//! Who sees all of a person and may not read each part by itself: what is so already changes nothing.

use crate::common::World;

#[test]
fn who_sees_all_of_somebody_may_say_what_is_so() {
    let world = World::company();
    for line in [
        "extension set 201 --vm on --forward-busy 202",
        "group add helpers",
        "group member add helpers 301 201",
        "group permit helpers extensions:read --scope members",
        "console allow 301",
    ] {
        world.run(line).ok();
    }
    for profile in ["plain", "3cx", "freepbx"] {
        let line = format!("export --profile {profile}");
        let list = world.line(&line).by("301").run().ok().stdout;
        assert!(list.contains("201"), "{list}");
        world.file("own.csv", &list);
        let line = format!("import $D/own.csv --profile {profile} --yes");
        let again = world.line(&line).by("301").run().ok();
        assert!(
            again.stdout.contains("nothing to change"),
            "{}",
            again.shot()
        );
    }
    let same = "extension ensure 201 --department sales --vm on --forward-busy 202";
    world.line(same).by("301").run().ok();
    // Anything else is theirs to change or not.
    for other in ["--vm off", "--forward-busy 203", "--first Else"] {
        let line = format!("extension ensure 201 --department sales {other}");
        assert_eq!(world.line(&line).by("301").run().exit, 4, "{other}");
    }
    // Who is shown a name alone compares nothing.
    let line = "extension ensure 202 --department sales --first Rita";
    assert_eq!(world.line(line).by("301").run().exit, 4);
}
