//! Policies with one rule missing, attacked through a group. The same chains are asked of
//! the whole engine in `tests/policy/cases/promise.yaml`.

use super::Rule;
use super::groups::{
    GROUPS_WRITE, JOINING, LEADING, MAKING, PASSWORDS_WRITE, leader, member, of_a_system_admin,
    with_desk,
};
use super::mutants::found;
use super::person::Person;
use super::world::{Alphabet, NOTHING, World};
use crate::domain::{ConsolePermission, GroupRole, GroupScope, Module, Right, RightSet, Role};

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

/// What the group of these worlds may be permitted.
const CARRYING: Alphabet = Alphabet {
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
        Rule::Right,
        Alphabet {
            departments: &[],
            steps: false,
            passwords: false,
            ..JOINING
        },
        &desk(plain, &[leader(), Person::new(SUPPORT, Role::User)]),
        "202 is administered, whom none could administer",
        &["201: group member add desk 202 --role user"],
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
        Rule::Right,
        Alphabet {
            steps: false,
            passwords: false,
            ..MAKING
        },
        &desk(RightSet::EMPTY, &people),
        "202 is made an administrator, and by no owner",
        &[
            "201: group member add desk 202 --role user",
            "201: group permit desk roles:write --scope system",
        ],
    );
}

#[test]
fn without_d4_a_member_takes_himself_out_of_the_group() {
    found(
        Rule::Oneself,
        JOINING,
        &desk(LEADING, &[leader()]),
        "somebody changes their own standing",
        &["201: group member remove desk 201"],
    );
}

#[test]
fn without_d4_a_member_gives_his_own_group_rights() {
    found(
        Rule::Oneself,
        CARRYING,
        &desk(RightSet::EMPTY, &[keeper().joining(0, GroupRole::User, 0)]),
        "somebody changes their own standing",
        &["201: group permit desk extensions:write"],
    );
}

#[test]
fn without_d5_a_group_is_given_what_its_editor_does_not_hold() {
    found(
        Rule::Ceiling,
        CARRYING,
        &desk(
            RightSet::EMPTY,
            &[keeper(), member(SALES, Role::User).colluding()],
        ),
        "the colluders hold passwords:write over desk",
        &["201: group permit desk passwords:write"],
    );
}

#[test]
fn without_d6_an_owner_is_stripped_through_his_group() {
    found(
        Rule::Superior,
        Alphabet {
            probes: false,
            ..CARRYING
        },
        &desk(
            RightSet::of(&[EXTENSIONS_WRITE]),
            &[keeper(), member(SALES, Role::Owner)],
        ),
        "somebody with more rights is changed",
        &["201: group forbid desk extensions:write"],
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
        Rule::Superior,
        JOINING,
        &clone(),
        "somebody with more rights is changed",
        &["201: extension set 202 --first Ada"],
    );
}

#[test]
fn without_d7_a_group_with_all_of_a_system_admins_rights_takes_over_one() {
    found(
        Rule::Takeover,
        JOINING,
        &clone(),
        "the colluders are system-admin",
        &["201: password set 202"],
    );
}

#[test]
fn without_d7_who_hears_by_a_group_is_taken_over_by_who_is_deaf() {
    let hears = RightSet::of(&[Right::read(Module::Recordings)]);
    found(
        Rule::Takeover,
        JOINING,
        &desk(
            hears,
            &[
                Person::new(SALES, Role::GroupAdmin).colluding(),
                member(SALES, Role::User),
            ],
        ),
        "the colluders hold recordings:read over desk",
        &["201: password set 202"],
    );
}

#[test]
fn without_d8_a_group_takes_in_people_from_anywhere() {
    found(
        Rule::Move,
        JOINING,
        &desk(LEADING, &[leader(), Person::new(SUPPORT, Role::User)]),
        "202 is administered, whom none could administer",
        &["201: group member add desk 202 --role user"],
    );
}

#[test]
fn without_d8_a_groups_right_carries_people_off() {
    let leads_and_configures = member(SALES, Role::GroupAdmin).colluding();
    found(
        Rule::Move,
        JOINING,
        &desk(
            RightSet::of(&[GROUPS_WRITE, EXTENSIONS_WRITE]),
            &[leads_and_configures, member(SUPPORT, Role::User)],
        ),
        "somebody meddles where he holds nothing",
        &["201: extension move 202 --department sales"],
    );
}

#[test]
fn without_d8_a_group_keeps_people_for_longer_than_they_were_brought_in_for() {
    let for_a_day = Person::new(SUPPORT, Role::User).joining(0, GroupRole::User, 1);
    found(
        Rule::Move,
        Alphabet {
            ends: &[1],
            moves: false,
            ..JOINING
        },
        &desk(LEADING, &[leader(), for_a_day]),
        "somebody meddles where he holds nothing",
        &["201: group member set desk 202 --until never"],
    );
}
