//! Policies with one rule missing, attacked through a custom role.

use super::groups::{EDITING, aide, leader, with_aides};
use super::mutants::found;
use super::person::Person;
use super::world::Candidates;
use policy::domain::{Module, Right, RightSet, Role};

const EXTENSIONS_WRITE: Right = Right::write(Module::Extensions);
const AIDES: RightSet = RightSet::of(&[EXTENSIONS_WRITE]);
/// Only editing, and nothing that offers a shorter way.
const ONLY: Candidates = Candidates {
    probes: false,
    passwords: false,
    departments: &[],
    ..EDITING
};

#[test]
fn without_d2_a_manager_edits_the_role_of_his_people() {
    let manager = Person::new(0, Role::Manager).colluding();
    found(
        "a manager edits the role of their people",
        Candidates {
            role_rights: &[EXTENSIONS_WRITE],
            ..ONLY
        },
        &with_aides("manager", AIDES, &[manager, aide()]),
    );
}

#[test]
fn without_d4_an_aide_edits_his_own_role() {
    let writer = leader().with(0, aide().member[0].unwrap().role, 0);
    found(
        "an aide edits their own role",
        ONLY,
        &with_aides("writer of roles", AIDES, &[writer]),
    );
}

#[test]
fn without_d5_editing_a_role_gives_its_holders_what_the_editor_lacks() {
    found(
        "editing a role gives its holders what the editor lacks",
        ONLY,
        &with_aides("writer of roles", AIDES, &[leader(), aide().colluding()]),
    );
}

#[test]
fn without_d5_a_role_is_made_to_be_granted() {
    let manager = Person::new(0, Role::Manager).colluding();
    found(
        "a role as wide as an owner's is granted by a manager",
        Candidates {
            departments: &[0],
            role_rights: &[],
            ..ONLY
        },
        &with_aides(
            "manager",
            Role::Owner.rights().unwrap(),
            &[manager, Person::new(0, Role::User).colluding()],
        ),
    );
}

#[test]
fn without_d6_an_owner_is_stripped_through_a_role() {
    let owner = Person::new(1, Role::Owner).with(0, aide().member[0].unwrap().role, 0);
    found(
        "an owner is stripped through a role",
        ONLY,
        &with_aides("writer of roles", AIDES, &[leader(), owner]),
    );
}
