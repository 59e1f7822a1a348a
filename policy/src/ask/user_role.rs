//! The role `user`, on the site and in a department.

use super::custom_role::{about, refuse_built_in};
use super::{ROLES_WRITE, department, role};
use crate::KnownRole;
use crate::catalogue::sealed::Judged;
use crate::domain::{Name, Right, RightSet, Role, RoleKind, RoleRight, Tri, quoted};
use crate::effect::{Asked, CarriedRight, DepartmentCall};
use crate::facts::{Concerned, Names};
use crate::operations::role::{Reset, Set};
use crate::request::{Place, Request};

/// Rights it will have from then on, and those it will not.
struct Wanted<'a> {
    given: Vec<RoleRight>,
    taken: &'a [RoleRight],
}

pub(super) fn set(op: &Set, asked: &mut Asked<'_>) -> Option<()> {
    // A right that is both added and removed is removed.
    let given = op.given.iter().filter(|right| !op.taken.contains(right));
    let wanted = Wanted {
        given: given.copied().collect(),
        taken: &op.taken,
    };
    let known = role(asked.facts, op.role, &mut asked.request)?;
    match &op.department {
        Some(name) => in_department(name, known, &wanted, asked)?,
        None => on_site(known, &wanted, asked),
    }
    let renamed = op.new.is_some() || !op.purpose.is_keep();
    let place = op.department.as_ref();
    refuse_what_stays((op.role, renamed), &wanted, place, &mut asked.request);
    Some(())
}

/// Everywhere: it counts as granting to, and taking from, everybody who is `user` anywhere.
fn on_site(known: KnownRole, wanted: &Wanted<'_>, asked: &mut Asked<'_>) {
    asked.request.target = about(known);
    let holders = Some(Concerned::Holders(Role::User));
    asked.request.takes_from = holders.filter(|_| !wanted.taken.is_empty());
    asked.request.hands_to = holders.filter(|_| !wanted.given.is_empty());
    // Asking for no change needs the same right as asking for one.
    asked.request.demand(ROLES_WRITE, Place::System);
    let sides = [(wanted.given.as_slice(), Some(())), (wanted.taken, None)];
    for (rights, after) in sides {
        for right in rights.iter().filter(|right| right.is_of_user()) {
            asked.set::<CarriedRight>((known.id(), *right), after);
        }
    }
}

/// In a department: like its call rights for any role.
fn in_department(
    name: &Name,
    known: KnownRole,
    wanted: &Wanted<'_>,
    asked: &mut Asked<'_>,
) -> Option<()> {
    let d = department(asked.facts, 0, name, &mut asked.request)?;
    asked.request.target = super::department::target(&d.name);
    asked.request.filed_under = Some(d.id);
    asked.request.demand(ROLES_WRITE, Place::Department(d.id));
    if known.role != Role::User {
        return Some(());
    }
    if !wanted.taken.is_empty() {
        asked.request.takes_from = Some(Concerned::Members(Role::User));
    }
    let sides = [
        (wanted.given.as_slice(), Tri::Allow),
        (wanted.taken, Tri::Deny),
    ];
    for (rights, tri) in sides {
        for right in rights.iter().filter(|right| right.is_of_user()) {
            asked.set::<DepartmentCall>((d.id, Role::User, *right), Some(tri));
        }
    }
    Some(())
}

/// Refuses what a site cannot change.
fn refuse_what_stays(
    (named, renamed): (Role, bool),
    wanted: &Wanted<'_>,
    place: Option<&Name>,
    request: &mut Request,
) {
    let given = wanted.given.iter().map(|right| (right, true));
    let mut all = given.chain(wanted.taken.iter().map(|right| (right, false)));
    request.impossible = if named != Role::User {
        Some(only_of_user(named, place))
    } else if renamed {
        Some((
            "user is built in, and keeps its name and purpose".into(),
            "change its rights, or make a role of your own from it: pbxctl role copy user NAME"
                .into(),
        ))
    } else {
        all.find(|(right, _)| !right.is_of_user())
            .map(|(right, is_given)| why_it_stays(*right, is_given, place))
    };
}

/// A department sets what `user` brings; for other roles, only call rights.
fn only_of_user(named: Role, place: Option<&Name>) -> (String, String) {
    let todo = match named.kind() {
        RoleKind::Department => {
            let place = place.map_or("DEPARTMENT".into(), |name| {
                quoted(name.as_str()).into_owned()
            });
            format!("change its call rights there: pbxctl department rights {place} --role {named}")
        }
        RoleKind::System => format!("see what it holds: pbxctl role show {named}"),
    };
    (format!("a department can change user, not {named}"), todo)
}

/// Why that cannot be added or removed, and what the asker can do instead; they may write roles
/// there, possibly in one department and nowhere else.
fn why_it_stays(right: RoleRight, is_given: bool, place: Option<&Name>) -> (String, String) {
    let RoleRight { right: what, own } = right;
    if right.is_everybodys() {
        let why = if what == Right::read(crate::domain::Module::Dashboard) {
            format!("everybody keeps {right}: without it they could not use pbxctl")
        } else {
            format!(
                "everybody keeps {right}: without it they could not change a password that others may know"
            )
        };
        let todo = "to shut somebody out: pbxctl console deny NUMBER".into();
        return (why, todo);
    }
    let of_own = RoleRight {
        right: what,
        own: true,
    };
    let there = place.map(|name| quoted(name.as_str()).into_owned());
    let there_too = (there.as_ref()).map_or(String::new(), |name| format!(" --department {name}"));
    if !own && of_own.is_of_user() {
        let option = if is_given { "right" } else { "without" };
        return (
            format!("user has {what} only over their own account: {of_own}"),
            format!("use: pbxctl role set user --{option} {of_own}{there_too}"),
        );
    }
    if own {
        return (
            format!("{what} is not a right over one's own account"),
            "leave out @own, or see `pbxctl role show user`".into(),
        );
    }
    if !is_given {
        return (
            format!("user does not have {what}, so there is nothing to take"),
            "see its rights: pbxctl role show user".into(),
        );
    }
    let why = if RightSet::SURVEILLANCE.has(what) {
        format!("{what} lets people hear or see others, and cannot be for everybody")
    } else {
        format!("{what} lets people administer others, and cannot be for everybody")
    };
    let todo = match there {
        None => format!(
            "give it to some people with a role of your own: pbxctl role add NAME --from user --right {what}"
        ),
        Some(name) if what.call_bit().is_some() => {
            format!(
                "give it to some people: pbxctl department member set {name} NUMBER --allow {what}"
            )
        }
        Some(name) => format!(
            "give some people a role that has it (see `pbxctl role matrix`): pbxctl role grant NUMBER ROLE --department {name}"
        ),
    };
    (why, todo)
}

impl Judged for Reset {
    fn names(&self) -> Names<'_> {
        Names {
            roles: vec![self.role],
            departments: self.department.iter().collect(),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        match &self.department {
            Some(name) => super::department::target(name),
            None => about(self.role),
        }
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let known = role(facts, self.role, &mut asked.request)?;
        if let Some(name) = &self.department {
            let nothing = Wanted {
                given: Vec::new(),
                taken: &[],
            };
            in_department(name, known, &nothing, asked)?;
            if known.role != Role::User {
                asked.request.impossible = Some(only_of_user(known.role, self.department.as_ref()));
                return Some(());
            }
            let d = facts.named_department(0)?;
            let said = d.said().into_iter();
            let said: Vec<_> = said.filter(|(role, ..)| *role == Role::User).collect();
            // Removing a department's setting may take what it gave, or give back what the site
            // took.
            if !said.is_empty() {
                asked.request.takes_from = Some(Concerned::Members(Role::User));
            }
            for (_, right, _) in said {
                asked.set::<DepartmentCall>((d.id, Role::User, right), None);
            }
            return Some(());
        }
        asked.request.target = about(known);
        asked.request.demand(ROLES_WRITE, Place::System);
        if known.role != Role::User {
            if !refuse_built_in(known, &mut asked.request) {
                asked.request.impossible = Some((
                    format!("{known} is a role of your own, and has no default"),
                    format!(
                        "change its rights: pbxctl role set {known} --right RIGHT --without RIGHT"
                    ),
                ));
            }
            return Some(());
        }
        let said = facts.user_of_site().difference();
        let (given, taken) = (said.given(), said.taken());
        let wanted = Wanted {
            given: taken,
            taken: &given,
        };
        on_site(known, &wanted, asked);
        Some(())
    }
}
