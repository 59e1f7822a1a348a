use super::{ROLES_WRITE, refuse_no_value, refuse_read_otherwise, role, user_role};
use crate::catalogue::sealed::Judged;
use crate::domain::{Module, Name, Patch, Right, Role, RoleKind, RoleRight};
use crate::effect::{
    Asked, CarriedRight, DepartmentCall, EndedRole, RoleName, RolePurpose, Spelled,
};
use crate::facts::{Concerned, Facts, Names};
use crate::operations::role::{Add, Remove, Set};
use crate::request::{Place, Request};
use crate::{KnownRole, RoleId, Sight};

/// How many holders a refusal names.
const NAMED: usize = 5;

pub(super) fn about(name: impl std::fmt::Display) -> String {
    format!("role:{name}")
}

/// Refuses rights that a custom role cannot carry.
fn refuse_what_no_role_carries(rights: &[RoleRight], request: &mut Request) {
    if let Some(right) = rights.iter().find(|right| !right.is_carried()) {
        request.impossible = Some(if right.own {
            (
                format!("{} is not a right over one's own account", right.right),
                "leave out @own, or see `pbxctl role show user`".into(),
            )
        } else {
            (
                format!("{right} does not apply in a department, where custom roles are held"),
                match Role::OWN.has(right.right) {
                    true => format!("over the holder's own account it is written {right}@own"),
                    false => format!(
                        "give it through a group: pbxctl group permit GROUP {right} --scope system"
                    ),
                },
            )
        });
    }
}

fn note_taken(facts: &Facts, name: &Name, request: &mut Request) {
    refuse_read_otherwise(name, request);
    if let Some(other) = facts.role_taken() {
        request.taken = Some(format!("role `{other}` already exists"));
    } else if Role::is_reserved(name) {
        request.taken = Some(format!("`{name}` is a name of a built-in role"));
    }
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        Names {
            roles: vec![self.from],
            new_role: Some(&self.name),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        about(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let model = role(facts, self.from, &mut asked.request)?;
        let model = match self.from == Role::User {
            true => facts.user_of_site(),
            false => model,
        };
        let id = RoleId::NEW;
        asked.create::<RoleName>(id, Spelled(self.name.clone()));
        asked.copied_from = Some(self.from.name().to_owned());
        refuse_what_no_role_carries(&self.given, &mut asked.request);
        if self.from.kind() == RoleKind::System {
            asked.request.impossible = Some((
                format!("{} is a role of the whole system, and custom roles are held in departments", self.from),
                "start from a role of a department; for rights in the whole system make a group: pbxctl group permit GROUP RIGHT --scope system".into(),
            ));
        } else {
            for right in model.edited(&self.given, &self.taken).carried() {
                asked.create::<CarriedRight>((id, right), ());
            }
        }
        if let Some(purpose) = &self.purpose {
            refuse_no_value(&[Some(purpose.as_ref())], &mut asked.request);
            asked.create::<RolePurpose>(id, purpose.clone());
        }
        note_taken(facts, &self.name, &mut asked.request);
        Some(())
    }
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        Names {
            roles: vec![self.role],
            new_role: self.new.as_ref(),
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
        if self.role == Role::User || self.department.is_some() {
            return user_role::set(self, asked);
        }
        let facts = asked.facts;
        let now = role(facts, self.role, &mut asked.request)?;
        asked.request.target = about(now);
        let holders = Some(Concerned::Holders(now.role)).filter(|_| now.role.is_custom());
        asked.request.takes_from = holders.filter(|_| !self.taken.is_empty());
        asked.request.hands_to = holders.filter(|_| !self.given.is_empty());
        // Asking for no change needs the same right as asking for one.
        asked.request.demand(ROLES_WRITE, Place::System);
        if refuse_built_in(now, &mut asked.request) {
            return None;
        }
        refuse_what_no_role_carries(&self.given, &mut asked.request);
        // A right that is both added and removed is removed.
        for right in self
            .given
            .iter()
            .filter(|right| !self.taken.contains(right))
        {
            asked.set::<CarriedRight>((now.id(), *right), Some(()));
        }
        for right in &self.taken {
            asked.set::<CarriedRight>((now.id(), *right), None);
        }
        if let Some(new) = &self.new {
            asked.set::<RoleName>(now.id(), Some(Spelled(new.clone())));
            // The same name in different case is the role's own.
            if facts.role_taken() != Some(now.role) {
                note_taken(facts, new, &mut asked.request);
            }
        }
        refuse_no_value(&[self.purpose.text()], &mut asked.request);
        match &self.purpose {
            Patch::Keep => {}
            Patch::Set(purpose) => asked.set::<RolePurpose>(now.id(), Some(purpose.clone())),
            Patch::Clear => asked.set::<RolePurpose>(now.id(), None),
        }
        Some(())
    }
}

/// Refuses changes to a built-in role, and returns whether it is one.
pub(super) fn refuse_built_in(known: KnownRole, request: &mut Request) -> bool {
    let built_in = !known.role.is_custom();
    if built_in {
        request.impossible = Some((
            format!("{known} is built in, and cannot be changed"),
            format!("make one of your own from it: pbxctl role copy {known} NAME"),
        ));
    }
    built_in
}

impl Judged for Remove {
    fn names(&self) -> Names<'_> {
        Names {
            roles: vec![self.role],
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        about(self.role)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let now = role(facts, self.role, &mut asked.request)?;
        asked.request.target = about(now);
        asked
            .request
            .demand(Right::delete(Module::Roles), Place::System);
        if refuse_built_in(now, &mut asked.request) {
            return None;
        }
        asked.request.takes_from = Some(Concerned::Holders(now.role));
        note_holders(now, facts, &mut asked.request);
        let rests = facts.role_rests(now.role);
        // Somebody who held it for a time that is over is already `user`.
        for (key, _) in rests.iter().flat_map(|rests| &rests.roles) {
            asked.set::<EndedRole>(*key, None);
        }
        for d in rests.iter().flat_map(|rests| &rests.saying) {
            let said = d.said().into_iter();
            for (_, right, _) in said.filter(|(role, ..)| *role == now.role) {
                asked.set::<DepartmentCall>((d.id, now.role, right), None);
            }
        }
        for right in now.carried() {
            asked.set::<CarriedRight>((now.id(), right), None);
        }
        asked.set::<RolePurpose>(now.id(), None);
        // Last, because it is the first to be recreated.
        asked.set::<RoleName>(now.id(), None);
        Some(())
    }
}

/// Notes who still holds the role (D11): the first few that the actor sees.
fn note_holders(now: KnownRole, facts: &Facts, request: &mut Request) {
    let holders = facts.holders(Concerned::Holders(now.role));
    let seen: Vec<&str> = holders
        .iter()
        .filter(|holder| facts.sight_of(holder) != Sight::Hidden)
        .map(|holder| holder.number.as_str())
        .collect();
    let named = seen[..seen.len().min(NAMED)].join(", ");
    let all = holders.len();
    let used = match (all, all - seen.len().min(NAMED)) {
        (0, _) => return,
        (_, 0) => format!("role {now} is held by {named}"),
        (n, _) if named.is_empty() => format!("role {now} is held by {n} people"),
        (_, more) => format!("role {now} is held by {named} and {more} more"),
    };
    request.in_use.push(used);
}
