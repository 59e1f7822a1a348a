//! People whom a directory leads and a site file has as they were: it is said that the file takes back what
//! the directory changed.

use super::{apply, plan};
use crate::common::{Answer, World};

fn warned(answer: &Answer) -> Vec<String> {
    let all = answer.json()["warnings"].clone();
    let all = all.as_array().unwrap().iter();
    all.map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn import(world: &World, rows: &str) {
    let head = "number,first_name,last_name,email,mobile,department";
    world.file("people.csv", format!("{head}\n{rows}"));
    world.run("import $D/people.csv").ok();
}

const BEFORE: &str =
    "251,Cy,Cole,cole@x.example,+48225550101,sales\n252,Dan,Doe,dan@x.example,,sales\n";
const AFTER: &str =
    "251,Cy,Bauer,cole@x.example,+48225550199,support\n252,Dan,Doe,dan@x.example,,sales\n";

#[test]
fn what_a_directory_changed_since_is_not_taken_back_without_a_word() {
    let world = World::company();
    import(&world, BEFORE);
    let site = world.run("export --format yaml").ok().stdout;
    assert_eq!(plan(&world, &site, "").ok().stdout, "nothing to change\n");
    for _night in 0..2 {
        import(&world, AFTER);
        for (verb, options) in [("plan", ""), ("apply", "--yes")] {
            let line = format!("{verb} --format yaml {options} -o json");
            let told = warned(&world.line(&line).stdin(&site).run().ok());
            assert_eq!(told.len(), 1, "{told:#?}");
            let (place, said) = told[0].split_once(": ").unwrap();
            assert!(place.starts_with("standard input:"), "{told:#?}");
            assert_eq!(
                said,
                "251 came by the import from `plain`, and the file takes back what was changed on 2026-11-20 09:00 UTC: department, last_name, mobile; if that import leads these, leave them out of the file"
            );
        }
    }
    // What the file says anew is its own matter, and so is what a file made.
    import(&world, AFTER);
    let told = plan(&world, "extensions: {251: {last_name: Carter}}", "-o json");
    assert_eq!(warned(&told.ok()), [""; 0]);
    apply(
        &world,
        "extensions: {270: {department: sales, last_name: Old}}",
        "",
    )
    .ok();
    world.run("extension set 270 --last New").ok();
    let told = plan(&world, "extensions: {270: {last_name: Old}}", "-o json");
    assert_eq!(warned(&told.ok()), [""; 0]);
}
