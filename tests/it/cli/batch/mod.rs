//! `pbxctl batch`: output and exit codes.

mod asked;
mod done;
mod failing;
mod limits;
mod lines;
mod parity;
mod prefetch;

use crate::common::{Answer, Line, World};
use crate::schema::rows;

/// A batch that comes in on standard input, as the founder.
fn batch<'w>(world: &'w World, options: &str, lines: &str) -> Line<'w> {
    world.line(&format!("batch {options}")).stdin(lines)
}

fn run(world: &World, options: &str, lines: &str) -> Answer {
    batch(world, options, lines).run()
}

/// The last records: who, what, how it ended, and why.
fn record(world: &World, n: usize) -> String {
    let columns = "actor,authenticated_by,action,target,outcome,rule,reason";
    world
        .run(&format!(
            "audit list --limit {n} --columns {columns} -o plain"
        ))
        .ok()
        .stdout
}

/// Runs it, and holds that nothing but the record is different afterwards.
#[track_caller]
fn leaves_nothing(world: &World, options: &str, lines: &str) -> String {
    let but = ["audit", "audit_tip", "audit_fold"];
    let before = rows(&world.db(), &but);
    let shot = run(world, options, lines).shot();
    assert_eq!(rows(&world.db(), &but), before);
    shot
}
