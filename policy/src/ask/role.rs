use super::{ROLES_WRITE, account, department, over, refuse_end_of_user, refuse_system_role, role};
use crate::catalogue::sealed::Judged;
use crate::domain::{Deadline, Right, Role, RoleKind};
use crate::effect::{Asked, Membership, SystemRole};
use crate::facts::{Account, Concerned, DepartmentId, Facts, Names};
use crate::operations::role::{Grant, Look, Revoke};
use crate::request::{Own, Person, Place, Request};
use crate::{KnownRole, Scope, Sight};

const CHANGE: Person = Person::closing(Own::Role);

impl Judged for Grant {
    fn names(&self) -> Names<'_> {
        Names {
            departments: self.department.iter().collect(),
            owners: true,
            roles: vec![self.role],
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let target = account(facts, &self.number, &mut asked.request);
        let named = match &self.department {
            Some(name) => Some(department(facts, 0, name, &mut asked.request)?),
            None => None,
        };
        let known = role(facts, self.role, &mut asked.request);
        let (target, known) = (target?, known?);
        asked.request.hands_to = Some(Concerned::Target);
        match (self.role.kind(), named) {
            (RoleKind::System, named) => {
                if named.is_some() {
                    asked.request.impossible = Some((
                        format!("{} is a role of the whole system", self.role),
                        "leave out --department".into(),
                    ));
                }
                let held = target.system_role.filter(|(_, end)| end.live(facts.now));
                let held = Some((self.role, self.end(held)));
                asked.set::<SystemRole>(target.id, held);
            }
            (RoleKind::Department, Some(d)) => {
                asked.request.filed_under = Some(d.id);
                let held = target.membership(d.id);
                let held = held.filter(|m| m.until.live(facts.now));
                let until = self.end(held.map(|m| (m.role.role, m.until)));
                refuse_end_of_user(self.role, until, &mut asked.request);
                let held = Some((known, until));
                asked.set::<Membership>((target.id, d.id), held);
            }
            (RoleKind::Department, None) => {
                asked.request.demand(ROLES_WRITE, over(target));
                asked.request.person = Some(CHANGE);
                asked.request.impossible = Some((
                    format!("{} is a role in a department", self.role),
                    "say which: --department NAME".into(),
                ));
            }
        }
        Some(())
    }
}

impl Grant {
    /// The end it will have, if they hold that role until then.
    fn end(&self, held: Option<(Role, Deadline)>) -> Deadline {
        match held {
            Some((role, until)) if self.keep_end && role == self.role => until,
            Some(_) | None => self.until,
        }
    }
}

/// What a `role revoke` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revoked {
    /// Their system role.
    System,
    /// Their role in that department.
    In(DepartmentId),
}

/// Finds the one role meant, or says why there is not exactly one.
pub fn revoked(op: &Revoke, target: &Account, facts: &Facts) -> Result<Revoked, String> {
    let number = &target.number;
    if let Some(d) = facts.department(0) {
        let role = target
            .membership(d.id)
            .map_or(Role::User, |m| m.role_at(facts.now));
        return match op.role {
            Some(named) if named.kind() == RoleKind::System => Err(format!(
                "{named} is a role of the whole system; leave out --department"
            )),
            Some(named) if role != Role::User && named != role => {
                Err(format!("{number} is {role} in {}, not {named}", d.name))
            }
            Some(_) | None => Ok(Revoked::In(d.id)),
        };
    }
    let fits = |role: Role| op.role.is_none_or(|named| named == role);
    // Roles that the asker may neither read nor take away are not meant, or the answer would reveal
    // them.
    let reads = facts.sight_of(target) == Sight::Full;
    let knows = |right, scope| reads || facts.authority.holds(right, scope);
    let mut found = Vec::new();
    if let Some((role, _)) = target.system_role.filter(|(role, _)| fits(*role))
        && knows(Right::ROLES_SYSTEM, Scope::System)
    {
        found.push((Revoked::System, format!("{role} in the system")));
    }
    for m in &target.memberships {
        let role = m.role_at(facts.now);
        let is_meant = role != Role::User && fits(role);
        if is_meant
            && facts.visible_name(m.department).is_some()
            && knows(ROLES_WRITE, Scope::Department(m.department))
        {
            found.push((Revoked::In(m.department), format!("{role} in {}", m.name)));
        }
    }
    match found.as_slice() {
        [(one, _)] => Ok(*one),
        [] => Err(match op.role {
            Some(role) => format!("{number} is not {role} anywhere"),
            None => format!("{number} has only the role user"),
        }),
        several => {
            let list: Vec<_> = several.iter().map(|(_, text)| text.as_str()).collect();
            Err(format!("{number} is {}; say which", list.join(", ")))
        }
    }
}

impl Judged for Revoke {
    fn names(&self) -> Names<'_> {
        Names {
            departments: self.department.iter().collect(),
            owners: true,
            roles: self.role.into_iter().collect(),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let target = account(facts, &self.number, &mut asked.request);
        if let Some(name) = &self.department {
            department(facts, 0, name, &mut asked.request)?;
        }
        if let Some(named) = self.role {
            role(facts, named, &mut asked.request)?;
        }
        let target = target?;
        match revoked(self, target, facts) {
            Ok(Revoked::System) => asked.set::<SystemRole>(target.id, None),
            Ok(Revoked::In(id)) => {
                asked.request.filed_under = Some(id);
                if target.membership(id).is_none() {
                    asked.request.demand(ROLES_WRITE, Place::Department(id));
                    asked.request.person = Some(CHANGE);
                    asked
                        .request
                        .miss_of("member", &target.number, "this department".into());
                    return None;
                }
                let user = Some((KnownRole::USER, Deadline::Never));
                asked.set::<Membership>((target.id, id), user);
            }
            Err(why) => {
                let (right, on) = match self.role.map(Role::kind) {
                    Some(RoleKind::System) => (Right::ROLES_SYSTEM, Place::System),
                    Some(RoleKind::Department) | None => (ROLES_WRITE, over(target)),
                };
                asked.request.demand(right, on);
                asked.request.person = Some(CHANGE);
                asked.request.impossible = Some((
                    why,
                    "`pbxctl extension show` lists the roles somebody holds".into(),
                ));
            }
        }
        Some(())
    }
}

impl Judged for Look {
    fn names(&self) -> Names<'_> {
        Names {
            roles: self.role.into_iter().collect(),
            departments: self.department.iter().collect(),
            ..Names::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open("system");
        if let Some(name) = &self.department
            && department(facts, 0, name, &mut request).is_some()
        {
            refuse_system_role(self.role, &mut request);
        }
        if let Some(named) = self.role {
            request.target = format!("role:{named}");
            role(facts, named, &mut request);
        }
        request
    }
}
