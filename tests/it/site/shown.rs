//! How much is shown, and in which lines.

use crate::common::World;
use std::fmt::Write;

/// Beyond those that are shown with what stands there, each error is a line.
#[test]
fn every_error_has_its_place() {
    let world = World::company();
    let many = |number: u32| {
        let mut site = String::from("extensions:\n");
        for extension in 0..number {
            writeln!(site, "  {}: {{mobil: \"1\"}}", 2000 + extension).unwrap();
        }
        world.file("site.yaml", site);
        let answer = world.run("plan $D/site.yaml");
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        answer.stderr
    };
    let told = many(33);
    assert_eq!(told.matches("error: ").count(), 30, "{told}");
    let rest = told.split("\n\n").last().unwrap();
    let path = world.folder().join("site.yaml").display().to_string();
    let rest = rest.replace(&path, "site.yaml");
    insta::assert_snapshot!(rest, @r#"
    $D/site.yaml:32:10: `mobil` is not known here
    $D/site.yaml:33:10: `mobil` is not known here
    $D/site.yaml:34:10: `mobil` is not known here
    pbxctl: 33 errors in the site files; nothing was written
    "#);
    let told = many(1_010);
    assert_eq!(told.matches("`mobil` is not known here").count(), 1_000);
    assert!(told.contains("\nand 10 more\n"), "{told}");
    assert!(told.contains("1010 errors in the site files"), "{told}");
}
