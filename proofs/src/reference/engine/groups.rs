//! Questions about groups and custom roles in the engine's terms.

use super::super::groups::{GroupAsk, Subject};
use super::super::roles::{Held, RoleAsk};
use super::super::{Site, Word};
use super::facts::{deadline, parse, right_of};
use super::{decide, said};
use policy::domain::{GroupScope, GroupVisibility, Patch, RoleRight};
use policy::operations::{auth, extension, group, role};

fn subject(on: Subject) -> auth::Subject {
    match on {
        Subject::Person(number) => auth::Subject::Extension(parse(number)),
        Subject::Place(name) => auth::Subject::Department(parse(name)),
        Subject::Group(name) => auth::Subject::Group(parse(name)),
        Subject::System => auth::Subject::System,
    }
}

pub(super) fn visibility(open: bool) -> GroupVisibility {
    match open {
        true => GroupVisibility::Open,
        false => GroupVisibility::Members,
    }
}

fn held(rights: &[Held]) -> Vec<RoleRight> {
    let one = |(right, own): &Held| RoleRight {
        right: right_of(right),
        own: *own,
    };
    rights.iter().map(one).collect()
}

pub fn of_role(site: &Site, actor: Word, ask: &RoleAsk) -> Word {
    match ask.clone() {
        RoleAsk::Add {
            name,
            from,
            given,
            taken,
        } => decide(
            site,
            actor,
            role::Add {
                name: parse(name),
                from: parse(from),
                given: held(&given),
                taken: held(&taken),
                purpose: None,
            },
        ),
        RoleAsk::Set {
            role,
            place,
            new,
            given,
            taken,
        } => decide(
            site,
            actor,
            role::Set {
                role: parse(role),
                department: place.map(parse),
                new: new.map(parse),
                given: held(&given),
                taken: held(&taken),
                purpose: Patch::Keep,
            },
        ),
        RoleAsk::Reset { role, place } => decide(
            site,
            actor,
            role::Reset {
                role: parse(role),
                department: place.map(parse),
            },
        ),
        RoleAsk::Remove { role } => decide(site, actor, role::Remove { role: parse(role) }),
    }
}

pub fn of_group(site: &Site, actor: Word, ask: &GroupAsk) -> Word {
    macro_rules! ask {
        ($op:expr) => {
            decide(site, actor, $op)
        };
    }
    match ask.clone() {
        GroupAsk::Add { name } => ask!(group::Add {
            name: parse(name),
            display_name: None
        }),
        GroupAsk::Set { name, new, open } => ask!(group::Set {
            name: parse(name),
            new: new.map(parse),
            display_name: Patch::Set(parse("Desk")),
            visibility: open.map(visibility),
        }),
        GroupAsk::Remove { name } => ask!(group::Remove { name: parse(name) }),
        GroupAsk::Copy { name, new } => ask!(group::Copy {
            name: parse(name),
            new: parse(new)
        }),
        GroupAsk::Join {
            group,
            number,
            role,
            until,
            calls,
        } => ask!(group::MemberAdd {
            group: parse(group),
            number: parse(number),
            role: parse(role),
            until: deadline(until),
            calls: said(&calls),
        }),
        GroupAsk::Member {
            group,
            number,
            role,
            until,
            calls,
        } => ask!(group::MemberSet {
            group: parse(group),
            number: parse(number),
            role: role.map(parse),
            until: until.map(deadline),
            calls: said(&calls),
        }),
        GroupAsk::Leave { group, number } => ask!(group::MemberRemove {
            group: parse(group),
            number: parse(number),
        }),
        GroupAsk::Defaults { group, role, calls } => ask!(group::Rights {
            group: parse(group),
            role: parse(role),
            calls: said(&calls),
        }),
        GroupAsk::Permit {
            group,
            rights,
            system,
        } => ask!(group::Permit {
            group: parse(group),
            rights: rights.into_iter().map(right_of).collect(),
            scope: if system {
                GroupScope::System
            } else {
                GroupScope::Members
            },
        }),
        GroupAsk::Forbid { group, rights } => ask!(group::Forbid {
            group: parse(group),
            rights: rights.into_iter().map(right_of).collect(),
            scope: None,
        }),
        GroupAsk::Show { name } => ask!(group::Show { name: parse(name) }),
        GroupAsk::Members { name } => ask!(group::MemberList { name: parse(name) }),
        GroupAsk::List => ask!(group::List),
        GroupAsk::People { place, group } => ask!(extension::List {
            department: place.map(parse),
            group: group.map(parse),
            role: None,
        }),
        GroupAsk::CanI { right, on } => ask!(auth::CanI {
            right: right_of(right),
            subject: subject(on),
        }),
        GroupAsk::WhoCan { right, on } => ask!(auth::WhoCan {
            right: right_of(right),
            subject: subject(on),
        }),
    }
}
