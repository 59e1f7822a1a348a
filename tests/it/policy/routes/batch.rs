//! Commands one by one, and as lines of a batch: all the way from the text in a file.

use super::world::Words;
use super::{End, Tally, Walker};
use crate::common::World;
use crate::common::operation::operation;
use proptest::prelude::*;

/// A line of these tests as the operation prints itself: what is printed can be typed. A PIN
/// stands in a file there.
fn typed(line: &str, pin: &str) -> String {
    operation(line)
        .to_string()
        .replace(" FILE", &format!(" {pin}"))
}

/// The code of the rule that refuses, and at which line; nothing where all lines are done.
fn batch(world: &World, actor: &str, lines: &[String]) -> Option<(String, u64)> {
    let pin = world.folder().join("pin").display().to_string();
    let text: Vec<String> = lines.iter().map(|line| typed(line, &pin)).collect();
    let line = world.line("batch --dry-run --yes -o json").by(actor);
    let answer = line.stdin(&text.join("\n")).run();
    if answer.exit == 0 {
        return None;
    }
    let error = answer.error();
    let code = error["code"].as_str().unwrap().to_owned();
    // Whoever is not let in is told so before any line.
    Some((code, error["line"].as_u64().unwrap_or(1)))
}

/// A world with the same people and rights, where the actor can type.
fn desk_of(walker: &Walker<'_>) -> World {
    let world = World::thaw(&walker.stage.world.freeze());
    world.file("pin", "4321\n");
    let bound = world.run(&format!("console show {} -o json", walker.actor));
    if bound.ok().json()["os_user"].is_null() {
        world.bind(&walker.actor);
    }
    world
}

/// One line, and several: made at once, or bare and then set and raised.
pub fn batching(walker: &Walker<'_>, w: &Words, seen: &mut Tally) -> Result<(), TestCaseError> {
    let (n, new, d, r, f) = (w.number, w.new, w.department, w.role, w.fields);
    let (g, c, u) = (w.group, w.call, w.until);
    let world = desk_of(walker);
    let routes: [&[String]; 5] = [
        &[format!(
            "extension add {new} --department {d} --role {r} {f}"
        )],
        &[
            format!("extension add {new} --department {d}"),
            format!("extension set {new} {f}"),
            format!("department member set {d} {new} --role {r}"),
        ],
        &[
            format!("extension set {n} {f}"),
            format!("extension move {n} --department {d}"),
        ],
        &[
            format!("department member add {d} {n}"),
            format!("department member set {d} {n} --allow {c}"),
        ],
        &[
            format!("extension copy {n} {new}"),
            format!("group member add {g} {new}{u}"),
        ],
    ];
    for lines in routes {
        let found = batch(&world, &walker.actor, lines);
        let expected = match walker.commands(lines) {
            End::Allowed => None,
            End::Refused { by, step, .. } => Some((by.code().to_owned(), step as u64 + 1)),
        };
        prop_assert_eq!(&found, &expected, "{}: {}", w.actor, lines.join("; "));
        seen.count(found.is_none());
    }
    Ok(())
}
