//! Policies with one rule missing: the checker finds an attack on each, and none with the rule in
//! place. The attacks are stored in `tests/policy/attacks.yaml`, also for the tests of the whole
//! engine.

use super::checker::Checker;
use super::person::{Key, Person};
use super::world::{Candidates, NOTHING, World};
use crate::{folder, sheets};
use policy::Rule;
use policy::domain::{CallRights, Right, Role, Tri};

/// Commands on people in two departments.
const PEOPLE: Candidates = Candidates {
    name: "mutants",
    roles: &[Role::Receptionist, Role::Manager, Role::Owner],
    moves: true,
    passwords: true,
    ..NOTHING
};

/// The same, checking the final gain and not the steps to it.
const TAKING: Candidates = Candidates {
    steps: false,
    ..PEOPLE
};

/// A manager of sales who colludes (201); somebody with their home in support who is a member of
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

/// Without its rule, the shortest attack on `world` is the one with that name, and breaks the
/// promise as it says. With the rule there is none.
#[track_caller]
pub(super) fn found(name: &str, candidates: Candidates, world: &World) {
    let stored = sheets::attacks(&folder()).into_iter();
    let mut named = stored.filter(|attack| attack.name == name);
    let stored = named.next().unwrap_or_else(|| panic!("no attack `{name}`"));
    let mut rules = Rule::ALL.into_iter();
    let rule = rules.find(|rule| rule.id() == Some(&*stored.without));
    let rule = rule.unwrap_or_else(|| panic!("`{name}`: no rule {}", stored.without));
    let whole = Checker::new(candidates).search(world, 100_000);
    assert!(whole.complete, "{} is too big", world.title);
    assert_eq!(whole.attack, None);
    let mutant = Checker::without(rule, candidates).search(world, 100_000);
    let Some(attack) = mutant.attack else {
        panic!("without {rule} no attack is found");
    };
    assert_eq!(attack.what, stored.breaks);
    assert_eq!(attack.chain, stored.chain);
}

#[test]
fn every_attack_that_is_stored_is_looked_for() {
    let looked_for = [
        include_str!("mutants.rs"),
        include_str!("group_mutants.rs"),
        include_str!("role_mutants.rs"),
    ];
    for attack in sheets::attacks(&folder()) {
        let name = format!("\"{}\",", attack.name);
        let times = looked_for.map(|text| text.matches(&name).count());
        assert_eq!(times.iter().sum::<usize>(), 1, "{}", attack.name);
    }
}

#[test]
fn without_d2_a_membership_is_ended_and_a_password_set_from_nowhere() {
    found(
        "a membership is ended and a password set from nowhere",
        TAKING,
        &sales(),
    );
}

#[test]
fn without_d2_strangers_meddle() {
    found("strangers meddle", PEOPLE, &sales());
}

#[test]
fn without_d3_a_membership_elsewhere_gives_the_account_away() {
    found(
        "a membership elsewhere gives the account away",
        TAKING,
        &sales(),
    );
}

#[test]
fn without_d4_somebody_locks_themselves_out() {
    found("somebody locks themselves out", PEOPLE, &sales());
}

#[test]
fn without_d5_a_manager_makes_an_owner_of_an_account_he_keeps() {
    found(
        "a manager makes an owner of an account they keep",
        TAKING,
        &sales(),
    );
}

#[test]
fn without_d5_a_manager_gives_what_he_does_not_hold() {
    found("a manager gives what they do not hold", PEOPLE, &sales());
}

#[test]
fn without_d6_a_subordinate_edits_a_superior() {
    found("a subordinate edits a superior", PEOPLE, &sales());
}

#[test]
fn without_d6_an_owner_is_stripped_through_department_rights() {
    let candidates = Candidates {
        probes: false,
        departments: &[],
        calls: &[Right::BARGE_IN],
        defaults: &[(0, Role::Owner)],
        ..NOTHING
    };
    found(
        "an owner is stripped through department rights",
        candidates,
        &sales(),
    );
}

#[test]
fn without_d7_an_owners_password_is_set() {
    found("an owner's password is set", PEOPLE, &sales());
}

#[test]
fn without_d7_a_sleeping_superior_is_woken() {
    let candidates = Candidates {
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
        "a sleeping superior is woken",
        candidates,
        &World::new("sleeping", &people),
    );
}

#[test]
fn without_d7_a_manager_for_a_day_keeps_a_peers_account() {
    let candidates = Candidates {
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
        "a manager for a day keeps a peer's account",
        candidates,
        &World::new("for a day", &people),
    );
}

#[test]
fn without_d7_somebodys_voicemail_is_mailed_to_oneself_in_two_harmless_steps() {
    let candidates = Candidates {
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
        "somebody's voicemail is mailed to oneself in two harmless steps",
        candidates,
        &World::new("voicemail", &people),
    );
}

#[test]
fn without_d5_a_timed_role_falls_back_to_a_default_nobody_held_yet() {
    let candidates = Candidates {
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
        "a timed role falls back to a default nobody held yet",
        candidates,
        &World::new("fallback", &people),
    );
}

#[test]
fn without_d8_people_are_pulled_home() {
    found("people are pulled home", PEOPLE, &sales());
}

#[test]
fn without_d10_no_owner_is_left() {
    let candidates = Candidates {
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
        "no owner is left",
        candidates,
        &World::new("owners", &people),
    );
}
