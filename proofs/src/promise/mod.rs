//! The promise of SPEC 3, tested on every reachable state of small worlds.
//!
//! How it is tested, and what it cannot show: `docs/internals/proofs.md`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may fail loudly"
)]

mod bigger;
mod checker;
mod command;
mod effect;
mod group_mutants;
mod groups;
mod judge;
mod made;
mod mutants;
mod person;
mod role_mutants;
mod roster;
mod search;
mod site;
mod team;
mod world;
mod worlds;

use crate::asked_for;
use std::time::Instant;

/// The number of states at which the short run would give up on a world; each must be far below.
const ENOUGH: usize = 100_000;

/// Searches the worlds of `family`: an attack is a failure. Returns whether every reachable state
/// was visited.
fn keeps(family: &worlds::Family, limit: usize) -> bool {
    let (candidates, worlds) = family;
    let mut checker = checker::Checker::new(*candidates);
    let (mut states, mut edges, mut questions, mut parts) = (0, 0, 0, 0);
    let begin = Instant::now();
    for world in worlds {
        if checker.is_full() {
            questions += checker.decisions;
            checker = checker::Checker::new(*candidates);
        }
        let outcome = checker.search(world, limit);
        states += outcome.states;
        edges += outcome.edges;
        parts += usize::from(!outcome.complete);
        if let Some(attack) = outcome.attack {
            let (family, chain) = (candidates.name, attack.chain.join("\n  "));
            panic!("{family}: {}: {}\n  {chain}", world.title, attack.what);
        }
    }
    eprintln!(
        "{}: {} worlds, {states} states, {edges} commands permitted, {} judged, {:.1?}{}",
        candidates.name,
        worlds.len(),
        questions + checker.decisions,
        begin.elapsed(),
        match parts {
            0 => String::new(),
            n => format!("; {n} worlds in part only"),
        }
    );
    parts == 0
}

macro_rules! kept {
    ($($name:ident $n:literal),+ $(,)?) => { $(
        #[test]
        fn $name() {
            assert!(keeps(&worlds::SHORT[$n](), ENOUGH), "a world has grown too big");
        }
    )+ };
}
kept!(
    by_each_of_the_roster 0,
    by_any_two 1,
    when_roles_end 2,
    when_roles_end_one_after_the_other 3,
    by_defaults_of_departments 4,
    by_keys_and_switches 5,
    by_voicemail 6,
    by_permissions 7,
    by_system_roles 8,
    around_a_restricted_department 9,
    by_four_together 10,
    by_what_is_taken_for_a_while 11,
    by_system_admins 12,
    by_who_joins_a_group 13,
    by_what_a_group_carries 14,
    by_groups_for_a_day 15,
    by_administrators_who_are_in_a_group 16,
    by_groups_that_hear 17,
    by_roles_of_ones_own 18,
    by_four_against_three 19,
    by_one_right_after_the_other 20,
);

/// `PBXCTL_PROMISE=STATES cargo test --workspace --release --lib promise -- --nocapture`: more
/// worlds, with more commands in each, up to that many states per world.
#[test]
fn in_bigger_worlds() {
    let Some(limit) = asked_for("PBXCTL_PROMISE") else {
        return;
    };
    for family in bigger::long() {
        keeps(&family, limit);
    }
}
