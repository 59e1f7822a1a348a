//! Policies with one rule missing, attacked through a group.

use super::groups::{
    GROUPS_WRITE, JOINING, LEADING, MAKING, PASSWORDS_WRITE, leader, member, of_a_system_admin,
    with_desk,
};
use super::mutants::found;
use super::person::Person;
use super::world::{Candidates, NOTHING, World};
use policy::domain::{ConsolePermission, GroupRole, GroupScope, Module, Right, RightSet, Role};

const SALES: u8 = 0;
const SUPPORT: u8 = 1;
const EXTENSIONS_WRITE: Right = Right::write(Module::Extensions);

fn desk(over_members: RightSet, people: &[Person]) -> World {
    with_desk(World::new("desk", people), over_members, RightSet::EMPTY)
}

/// A user of sales with all-extensions, colluding.
fn keeper() -> Person {
    Person::new(SALES, Role::User)
        .permit(ConsolePermission::AllExtensions, 0)
        .colluding()
}

/// What the group in these worlds may be permitted.
const CARRYING: Candidates = Candidates {
    name: "group mutants",
    departments: &[],
    teams: &[0],
    carried: &[
        (EXTENSIONS_WRITE, GroupScope::Members),
        (PASSWORDS_WRITE, GroupScope::Members),
    ],
    ..NOTHING
};

#[test]
fn without_d2_a_group_takes_in_whoever_its_members_want() {
    let plain = RightSet::of(&[PASSWORDS_WRITE]);
    found(
        "a group takes in whoever its members want",
        Candidates {
            departments: &[],
            steps: false,
            passwords: false,
            ..JOINING
        },
        &desk(plain, &[leader(), Person::new(SUPPORT, Role::User)]),
    );
}

#[test]
fn without_d2_a_system_admin_builds_another_through_a_group() {
    let people = [
        Person::new(SALES, Role::User)
            .system(Role::SystemAdmin, 0)
            .colluding(),
        Person::new(SALES, Role::User).colluding(),
    ];
    found(
        "a system-admin builds another through a group",
        Candidates {
            steps: false,
            passwords: false,
            ..MAKING
        },
        &desk(RightSet::EMPTY, &people),
    );
}

#[test]
fn without_d4_a_member_takes_themselves_out_of_the_group() {
    found(
        "a member takes themselves out of the group",
        JOINING,
        &desk(LEADING, &[leader()]),
    );
}

#[test]
fn without_d4_a_member_gives_his_own_group_rights() {
    found(
        "a member gives their own group rights",
        CARRYING,
        &desk(RightSet::EMPTY, &[keeper().joining(0, GroupRole::User, 0)]),
    );
}

#[test]
fn without_d5_a_group_is_given_what_its_editor_does_not_hold() {
    found(
        "a group is given what its editor does not hold",
        CARRYING,
        &desk(
            RightSet::EMPTY,
            &[keeper(), member(SALES, Role::User).colluding()],
        ),
    );
}

#[test]
fn without_d6_an_owner_is_stripped_through_his_group() {
    found(
        "an owner is stripped through their group",
        Candidates {
            probes: false,
            ..CARRYING
        },
        &desk(
            RightSet::of(&[EXTENSIONS_WRITE]),
            &[keeper(), member(SALES, Role::Owner)],
        ),
    );
}

/// A member of a group with all of a system-admin's rights, and a system-admin.
fn clone() -> World {
    let people = [
        leader(),
        Person::new(SALES, Role::User).system(Role::SystemAdmin, 0),
    ];
    with_desk(
        World::new("clone", &people),
        RightSet::EMPTY,
        of_a_system_admin(),
    )
}

#[test]
fn without_d6_a_group_with_all_of_a_system_admins_rights_edits_one() {
    found(
        "a group with all of a system-admin's rights edits one",
        JOINING,
        &clone(),
    );
}

#[test]
fn without_d7_a_group_with_all_of_a_system_admins_rights_takes_over_one() {
    found(
        "a group with all of a system-admin's rights takes over one",
        JOINING,
        &clone(),
    );
}

#[test]
fn without_d7_who_hears_by_a_group_is_taken_over_by_who_is_deaf() {
    let hears = RightSet::of(&[Right::read(Module::Recordings)]);
    found(
        "who hears by a group is taken over by who is deaf",
        JOINING,
        &desk(
            hears,
            &[
                Person::new(SALES, Role::GroupAdmin).colluding(),
                member(SALES, Role::User),
            ],
        ),
    );
}

#[test]
fn without_d8_a_group_takes_in_people_from_anywhere() {
    found(
        "a group takes in people from anywhere",
        JOINING,
        &desk(LEADING, &[leader(), Person::new(SUPPORT, Role::User)]),
    );
}

#[test]
fn without_d8_a_groups_right_carries_people_off() {
    let leads_and_configures = member(SALES, Role::GroupAdmin).colluding();
    found(
        "a group's right carries people off",
        JOINING,
        &desk(
            RightSet::of(&[GROUPS_WRITE, EXTENSIONS_WRITE]),
            &[leads_and_configures, member(SUPPORT, Role::User)],
        ),
    );
}

#[test]
fn without_d8_a_group_keeps_people_for_longer_than_they_were_brought_in_for() {
    let for_a_day = Person::new(SUPPORT, Role::User).joining(0, GroupRole::User, 1);
    found(
        "a group keeps people for longer than they were brought in for",
        Candidates {
            ends: &[1],
            moves: false,
            ..JOINING
        },
        &desk(LEADING, &[leader(), for_a_day]),
    );
}
