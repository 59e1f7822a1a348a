//! Who may collude, and against whom.

use super::person::Person;
use super::world::World;
use policy::domain::{CallRights, ConsolePermission as P, Right, Role, Tri};

pub(super) const SALES: u8 = 0;
pub(super) const SUPPORT: u8 = 1;
pub(super) const BOARD: u8 = 2;

pub(super) const BOTH: &str = "manager of both";

pub(super) fn barge() -> CallRights {
    CallRights::default().with(Right::BARGE_IN, Tri::Allow)
}

pub(super) fn at(home: u8, role: Role) -> Person {
    Person::new(home, role)
}

/// People below system-admin, by what makes them dangerous.
pub(super) fn roster() -> Vec<(&'static str, Person)> {
    let all = vec![
        ("user", at(SALES, Role::User).let_in()),
        ("receptionist", at(SALES, Role::Receptionist)),
        ("group-admin", at(SALES, Role::GroupAdmin)),
        ("manager", at(SALES, Role::Manager)),
        ("owner", at(SALES, Role::Owner)),
        ("manager of support", at(SUPPORT, Role::Manager)),
        ("group-admin of support", at(SUPPORT, Role::GroupAdmin)),
        (
            "group-admin and manager of support",
            at(SALES, Role::GroupAdmin).with(SUPPORT, Role::Manager, 0),
        ),
        (
            BOTH,
            at(SALES, Role::Manager).with(SUPPORT, Role::Manager, 0),
        ),
        (
            "user with all-extensions",
            at(SALES, Role::User).permit(P::AllExtensions, 0),
        ),
        (
            "user with pbx and trunks",
            at(SALES, Role::User).permit(P::Pbx, 0).permit(P::Trunks, 0),
        ),
        (
            "receptionist who hears",
            at(SALES, Role::Receptionist).calls(SALES, barge()),
        ),
    ];
    all.into_iter()
        .map(|(name, person)| (name, person.colluding()))
        .collect()
}

/// Possible targets: a plain user, somebody with a home elsewhere who is a member here, a superior,
/// and a free number.
pub(super) fn victims() -> Vec<Person> {
    vec![
        at(SUPPORT, Role::User).with(SALES, Role::User, 0),
        at(SALES, Role::Owner),
    ]
}

pub(super) fn together(who: &[(&'static str, Person)], others: &[Person]) -> World {
    let names: Vec<_> = who.iter().map(|(name, _)| *name).collect();
    let people: Vec<_> = who
        .iter()
        .map(|(_, p)| *p)
        .chain(others.iter().copied())
        .collect();
    World::new(names.join(" + "), &people)
}

/// Worlds with every choice of `size` colluders.
pub(super) fn coalitions(size: usize, others: &[Person]) -> Vec<World> {
    let roster = roster();
    let mut all = Vec::new();
    let mut chosen: Vec<usize> = (0..size).collect();
    loop {
        let who: Vec<_> = chosen.iter().map(|n| roster[*n]).collect();
        all.push(together(&who, others));
        let Some(n) = (0..size)
            .rev()
            .find(|n| chosen[*n] + size - n < roster.len())
        else {
            return all;
        };
        chosen[n] += 1;
        for later in n + 1..size {
            chosen[later] = chosen[later - 1] + 1;
        }
    }
}
