//! Cedar and the engine agree, and the comparison would notice if they did not.

use super::ask::View;
use super::command::Command;
use super::golden::{cases, matrix};
use super::rights::Bits;
use super::site::Site;
use super::{GRANTS, MEASURE, OPERATIONS, Opinion};
use crate::reference::Word;
use crate::reference::engine::engine;
use crate::reference::judge::second_opinion;
use crate::reference::tokens::of_another_department;
use crate::reference::worlds::{BYTES, world_and_asks};
use crate::{asked_for, tell};
use policy::domain::{ADMINISTRATORS, ConsolePermission, Right, RightSet, Role};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The usual worlds, the same each time. `PBXCTL_WORLDS=20000` checks as many others.
const WORLDS: u32 = 490;

#[test]
fn the_policies_are_of_the_schema() {
    assert_eq!(Opinion::new().errors(), Vec::<String>::new());
}

#[test]
fn cedar_agrees_on_matrix_cases_and_random_worlds() {
    let opinion = Opinion::new();
    let (found, cells) = matrix(&opinion, "");
    assert!(
        found.is_empty(),
        "{} of {cells}:\n{}",
        found.len(),
        found.join("\n")
    );
    assert!(cells > 4_000, "only {cells} cells");
    let (found, asked) = cases(&opinion);
    assert!(
        found.is_empty(),
        "{} of {asked}:\n{}",
        found.len(),
        found.join("\n")
    );
    assert!(asked > 700, "only {asked} cases");
    by_a_token_of_another_department(&opinion);
    let seen = random_worlds(&opinion);
    let triples: usize = seen.values().sum();
    tell(&format!(
        "Cedar: {cells} cells, {asked} cases, {triples} triples compared: {seen:?}"
    ));
    assert!(triples >= 20_000, "only {triples} were compared");
    // Each policy decides some question alone: without it, the comparison fails.
    let idle = opinion.never_decisive();
    assert!(idle.is_empty(), "could be left out unnoticed: {idle:#?}");
}

fn by_a_token_of_another_department(opinion: &Opinion) {
    let (town, asks) = of_another_department();
    let view = View::new(opinion, Site::from(&town));
    for ask in asks {
        let ours = view.verdict("101", &Command::of(&ask, "101"));
        let others = (
            engine(&town, "101", &ask),
            second_opinion(&town, "101", &ask),
        );
        assert_eq!(
            others,
            (ours, ours),
            "{ask:?}: engine and second opinion, then Cedar"
        );
    }
}

fn random_worlds(opinion: &Opinion) -> BTreeMap<Word, usize> {
    let seen = RefCell::new(BTreeMap::<Word, usize>::new());
    let asked_for = asked_for("PBXCTL_WORLDS").map(|worlds| worlds as u32);
    let config = Config {
        cases: asked_for.unwrap_or(WORLDS),
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = match asked_for {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    };
    let outcome = runner.run(&vec(any::<u8>(), BYTES), |bytes| {
        let (town, asks) = world_and_asks(&bytes);
        let view = View::new(opinion, Site::from(&town));
        for (actor, ask) in asks {
            let command = Command::of(&ask, actor);
            let (theirs, ours) = (engine(&town, actor, &ask), view.verdict(actor, &command));
            *seen.borrow_mut().entry(ours).or_default() += 1;
            if theirs != ours {
                return Err(TestCaseError::fail(format!(
                    "the engine says {theirs}, Cedar {ours}: {actor} asks {ask:?} in {town:#?}"
                )));
            }
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    seen.into_inner()
}

#[test]
fn both_read_the_tables_of_roles_and_permissions_alike() {
    let opinion = Opinion::new();
    for role in Role::ALL {
        let rights = role.rights().expect("a built-in role");
        same(&opinion, "Role", role.name(), "there", rights);
        same(&opinion, "Role", role.name(), "own", Role::OWN);
    }
    for permission in ConsolePermission::ALL {
        let scope = match permission {
            ConsolePermission::OwnExtension => "own",
            ConsolePermission::GroupExtensions => "there",
            ConsolePermission::AllExtensions
            | ConsolePermission::Trunks
            | ConsolePermission::System
            | ConsolePermission::Pbx
            | ConsolePermission::Monitors
            | ConsolePermission::DownloadRecordings => "system",
        };
        let name = permission.name();
        same(&opinion, "Permission", name, scope, permission.rights());
    }
    same(
        &opinion,
        "Carrier",
        "administrators",
        "system",
        ADMINISTRATORS,
    );
}

fn same(opinion: &Opinion, kind: Word, name: &str, scope: Word, theirs: RightSet) {
    let ours: Bits = opinion.all_of(kind, name.to_owned().leak(), scope);
    for right in Right::all() {
        let cedar = ours >> opinion.number(&right.name()) & 1 == 1;
        let engine = theirs.has(right);
        assert_eq!(
            cedar, engine,
            "{right} of {kind} {name} at {scope}: Cedar, then the engine"
        );
    }
}

#[test]
fn a_rule_left_out_is_noticed() {
    let whole = Opinion::new();
    for (rule, line) in [
        ("D2", "extension remove"),
        ("D4", "extension remove"),
        ("D5", "role grant NUMBER owner"),
        ("D6", "extension remove"),
        ("D7", "password set"),
        ("D8", "extension move"),
        ("D11", "group remove"),
        ("D12", "department show"),
        ("exists", "role add aide"),
        ("state", "role remove owner"),
    ] {
        assert!(matrix(&whole, line).0.is_empty(), "{line}");
        let (found, cells) = matrix(&Opinion::without(rule), line);
        assert!(!found.is_empty(), "nobody misses {rule} in {cells} cells");
    }
}

#[test]
fn a_right_altered_is_noticed() {
    let altered = |text: &str, was: &str, is: &str| {
        assert!(text.contains(was), "{was}");
        text.replace(was, is)
    };
    for (was, is, line) in [
        // Managers lose, and group-admins gain, what managers have for leading people.
        (
            "[Role::\"manager\", Role::\"owner\", Role::\"system-admin\", Role::\"system-owner\"]",
            "[Role::\"group-admin\", Role::\"owner\", Role::\"system-admin\", Role::\"system-owner\"]",
            "extension remove",
        ),
        // Owners do not listen.
        (
            "[Role::\"owner\", Role::\"system-owner\"]",
            "[Role::\"system-owner\"]",
            "auth can-i barge-in",
        ),
        // System-admins write no groups.
        (
            "Right::\"groups:any\", Right::\"roles:delete\"",
            "Right::\"roles:delete\"",
            "group add",
        ),
    ] {
        let opinion = Opinion::of(&altered(GRANTS, was, is), MEASURE, OPERATIONS);
        assert!(!matrix(&opinion, line).0.is_empty(), "nobody misses {was}");
    }
    // System-admins give only what they hold.
    let measure = altered(
        MEASURE,
        "context.systemRole == \"system-admin\" &&",
        "false &&",
    );
    let opinion = Opinion::of(GRANTS, &measure, OPERATIONS);
    assert!(!matrix(&opinion, "department member set").0.is_empty());
}
