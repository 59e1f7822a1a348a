//! Policies with one rule missing: the checker finds an attack on each, and with the rule in
//! place none. The same chains are asked of the whole engine in
//! `tests/policy/cases/promise.yaml`.

use super::checker::Checker;
use super::person::{Key, Person};
use super::world::{Alphabet, NOTHING, World};
use super::{Rule, SILENT};
use crate::domain::{CallRights, Right, Role, Tri};

/// What two departments know of people.
const PEOPLE: Alphabet = Alphabet {
    name: "mutants",
    roles: &[Role::Receptionist, Role::Manager, Role::Owner],
    moves: true,
    passwords: true,
    ..NOTHING
};

/// The same, looking at what is come by in the end and not at the steps to it.
const TAKING: Alphabet = Alphabet {
    steps: false,
    ..PEOPLE
};

/// A manager of sales who colludes (201); somebody at home in support who is a member of
/// sales (202); the owner of sales (203), a user there (204).
fn sales() -> World {
    World::new(
        "sales",
        &[
            Person::new(0, Role::Manager).colluding(),
            Person::new(1, Role::User).with(0, Role::User, 0),
            Person::new(0, Role::Owner),
            Person::new(0, Role::User),
        ],
    )
}

fn hearing(role: Role) -> Person {
    let barge = CallRights::default().with(Right::BARGE_IN, Tri::Allow);
    Person::new(0, role).calls(0, barge)
}

/// Without `rule` the shortest attack is `chain`, and breaks the promise as `what` says.
/// With it there is none.
#[track_caller]
pub(super) fn found(rule: Rule, alphabet: Alphabet, world: &World, what: &str, chain: &[&str]) {
    let whole = Checker::new(alphabet).search(world, 100_000);
    assert!(whole.complete, "{} is too big", world.title);
    assert_eq!(whole.attack, None);
    SILENT.set(Some(rule));
    let mutant = Checker::new(alphabet).search(world, 100_000);
    SILENT.set(None);
    let Some(attack) = mutant.attack else {
        panic!("without {rule} no attack is found");
    };
    eprintln!(
        "without {rule}, {}:\n  {}",
        attack.what,
        attack.chain.join("\n  ")
    );
    assert_eq!(attack.what, what);
    assert_eq!(attack.chain, chain);
}

#[test]
fn without_d2_a_membership_is_ended_and_a_password_set_from_nowhere() {
    found(
        Rule::Right,
        TAKING,
        &sales(),
        "202 is taken over, whom none could administer",
        &[
            "201: department member remove sales 202",
            "201: password set 202",
        ],
    );
}

#[test]
fn without_d2_strangers_meddle() {
    found(
        Rule::Right,
        PEOPLE,
        &sales(),
        "somebody meddles where he holds nothing",
        &[
            "201: department member remove sales 202",
            "201: extension set 202 --first Ada",
        ],
    );
}

#[test]
fn without_d3_a_membership_elsewhere_gives_the_account_away() {
    found(
        Rule::Home,
        TAKING,
        &sales(),
        "202 is taken over, whom none could administer",
        &["201: password set 202"],
    );
}

#[test]
fn without_d4_somebody_locks_himself_out() {
    found(
        Rule::Oneself,
        PEOPLE,
        &sales(),
        "somebody changes their own standing",
        &["201: role grant 201 user --department sales"],
    );
}

#[test]
fn without_d5_a_manager_makes_an_owner_of_an_account_he_keeps() {
    found(
        Rule::Ceiling,
        TAKING,
        &sales(),
        "the colluders hold phonebook:read over sales",
        &[
            "201: password set 204",
            "201: role grant 204 owner --department sales",
        ],
    );
}

#[test]
fn without_d5_a_manager_gives_what_he_does_not_hold() {
    found(
        Rule::Ceiling,
        PEOPLE,
        &sales(),
        "somebody gives what they do not hold",
        &["201: role grant 202 owner --department sales"],
    );
}

#[test]
fn without_d6_a_subordinate_edits_a_superior() {
    found(
        Rule::Superior,
        PEOPLE,
        &sales(),
        "somebody with more rights is changed",
        &["201: extension set 203 --first Ada"],
    );
}

#[test]
fn without_d6_an_owner_is_stripped_through_department_rights() {
    let alphabet = Alphabet {
        probes: false,
        departments: &[],
        calls: &[Right::BARGE_IN],
        defaults: &[(0, Role::Owner)],
        ..NOTHING
    };
    found(
        Rule::Superior,
        alphabet,
        &sales(),
        "somebody with more rights is changed",
        &["201: department rights sales --role owner --deny barge-in"],
    );
}

#[test]
fn without_d7_an_owners_password_is_set() {
    found(
        Rule::Takeover,
        PEOPLE,
        &sales(),
        "the colluders hold phonebook:read over sales",
        &["201: password set 203"],
    );
}

#[test]
fn without_d7_a_sleeping_superior_is_woken() {
    let alphabet = Alphabet {
        switches: true,
        ..NOTHING
    };
    let people = [
        Person::new(0, Role::Manager).colluding(),
        Person {
            enabled: false,
            password: Key::Stolen,
            ..Person::new(0, Role::Owner)
        },
    ];
    found(
        Rule::Takeover,
        alphabet,
        &World::new("sleeping", &people),
        "the colluders hold phonebook:read over sales",
        &["201: extension enable 202"],
    );
}

#[test]
fn without_d7_a_manager_for_a_day_keeps_a_peers_account() {
    let alphabet = Alphabet {
        passwords: true,
        ends: &[1],
        departments: &[0],
        ..NOTHING
    };
    let people = [
        Person::new(0, Role::User)
            .with(0, Role::Manager, 1)
            .colluding(),
        Person::new(0, Role::Manager),
    ];
    found(
        Rule::Takeover,
        alphabet,
        &World::new("for a day", &people),
        "the colluders hold extensions:read over sales",
        &["201: password set 202", "time passes"],
    );
}

#[test]
fn without_d7_somebodys_voicemail_is_mailed_to_oneself_in_two_harmless_steps() {
    let alphabet = Alphabet {
        voicemail: true,
        ..NOTHING
    };
    let people = [
        Person::new(0, Role::GroupAdmin).colluding(),
        Person {
            voicemail: true,
            ..hearing(Role::User)
        },
    ];
    found(
        Rule::Takeover,
        alphabet,
        &World::new("voicemail", &people),
        "the colluders hold barge-in over sales",
        &[
            "201: extension set 202 --vm-email attach",
            "201: extension set 202 --email eve@acme.example",
        ],
    );
}

#[test]
fn without_d5_a_timed_role_falls_back_to_a_default_nobody_held_yet() {
    let alphabet = Alphabet {
        calls: &[Right::BARGE_IN],
        defaults: &[(0, Role::User)],
        ends: &[1],
        departments: &[],
        ..NOTHING
    };
    let people = [
        Person::new(0, Role::Manager).colluding(),
        Person::new(0, Role::User)
            .with(0, Role::Receptionist, 1)
            .colluding(),
    ];
    found(
        Rule::Ceiling,
        alphabet,
        &World::new("fallback", &people),
        "the colluders hold barge-in over sales",
        &[
            "201: department rights sales --role user --allow barge-in",
            "time passes",
        ],
    );
}

#[test]
fn without_d8_people_are_pulled_home() {
    found(
        Rule::Move,
        PEOPLE,
        &sales(),
        "202 is administered, whom none could administer",
        &["201: extension move 202 --department sales"],
    );
}

#[test]
fn without_d10_no_owner_is_left() {
    let alphabet = Alphabet {
        lives: true,
        switches: true,
        system: true,
        ends: &[1],
        departments: &[0],
        ..NOTHING
    };
    let people = [
        Person::new(0, Role::User)
            .system(Role::SystemOwner, 1)
            .colluding(),
        Person {
            bound: Key::Own,
            ..Person::new(0, Role::User).system(Role::SystemOwner, 0)
        },
    ];
    found(
        Rule::LastOwner,
        alphabet,
        &World::new("owners", &people),
        "no usable system-owner is left",
        &["201: extension remove 202"],
    );
}
