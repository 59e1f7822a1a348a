use super::department::{asked, join, without_users_default};
use super::{
    ROLES_WRITE, account, department, over, refuse_end_of_user, role, standing, with_membership,
};
use crate::domain::{CallRights, Deadline, Right, Role, RoleKind};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::role::{Grant, Look, Revoke};
use crate::engine::policy::facts::{Account, DepartmentId, Facts, Needs};
use crate::engine::policy::request::{Missing, Person, Place, Request};

const CHANGE: Person = Person {
    not_oneself: Some("role"),
    superior: true,
    takeover: None,
};

/// The account with this system role, judged as without it where it is already so (D5).
fn system_standing(
    facts: &Facts,
    target: &Account,
    role: Option<(Role, Deadline)>,
    request: &mut Request,
) {
    let mut before = target.clone();
    if before.system_role == role {
        before.system_role = None;
    }
    let mut after = target.clone();
    after.system_role = role;
    request.ownerless = target.is_usable_owner() && !after.is_usable_owner() && !facts.other_owner;
    request.standings.push(standing(facts, &before, &after));
}

impl Judged for Grant {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            departments: self.department.iter().collect(),
            owners: true,
            setters: true,
            roles: vec![self.role],
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let target = account(facts, &self.number, &mut request);
        let named = match &self.department {
            Some(name) => match department(facts, 0, name, &mut request) {
                Some(d) => Some(d),
                None => return request,
            },
            None => None,
        };
        let known = role(facts, self.role, &mut request);
        let (Some(target), Some(known)) = (target, known) else {
            return request;
        };
        request.person = Some(CHANGE);
        match (self.role.kind(), named) {
            (RoleKind::System, named) => {
                request.demand(Right::ROLES_SYSTEM, Place::System);
                if named.is_some() {
                    request.impossible = Some((
                        format!("{} is a role of the whole system", self.role),
                        "leave --department away".into(),
                    ));
                }
                system_standing(facts, target, Some((self.role, self.until)), &mut request);
            }
            (RoleKind::Department, Some(d)) => {
                request.filed_under = Some(d.id);
                let member = target.membership(d.id);
                // To join as `user` is to join, by whatever words.
                if member.is_some() || self.role != Role::User {
                    request.demand(ROLES_WRITE, Place::Department(d.id));
                }
                refuse_end_of_user(self.role, self.until, &mut request);
                let wanted = Some((known, self.until));
                let (before, after) = match member {
                    Some(now) => {
                        let (before, after) = asked(d, now, wanted, &[], facts.now);
                        (Some(before), after)
                    }
                    None => {
                        join(target, d, &mut request);
                        (None, d.membership(known, self.until, CallRights::default()))
                    }
                };
                let before = with_membership(target, d.id, before);
                let after = with_membership(target, d.id, Some(after));
                request.standings.push(standing(facts, &before, &after));
            }
            (RoleKind::Department, None) => {
                request.demand(ROLES_WRITE, over(target));
                request.impossible = Some((
                    format!("{} is a role in a department", self.role),
                    "say which: --department NAME".into(),
                ));
            }
        }
        request
    }
}

/// What a `role revoke` comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revoked {
    /// The system role.
    System,
    /// The role in that department.
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
                "{named} is a role of the whole system; leave --department away"
            )),
            Some(named) if role != Role::User && named != role => {
                Err(format!("{number} is {role} in {}, not {named}", d.name))
            }
            Some(_) | None => Ok(Revoked::In(d.id)),
        };
    }
    let fits = |role: Role| op.role.is_none_or(|named| named == role);
    let mut found = Vec::new();
    if let Some((role, _)) = target.system_role.filter(|(role, _)| fits(*role)) {
        found.push((Revoked::System, format!("{role} in the system")));
    }
    for m in &target.memberships {
        let role = m.role_at(facts.now);
        if role != Role::User && fits(role) && facts.visible_name(m.department).is_some() {
            found.push((Revoked::In(m.department), format!("{role} in {}", m.name)));
        }
    }
    match found.as_slice() {
        [(one, _)] => Ok(*one),
        [] => Err(match op.role {
            Some(role) => format!("{number} is not {role} anywhere"),
            None => format!("{number} holds no role but user"),
        }),
        several => {
            let list: Vec<_> = several.iter().map(|(_, text)| text.as_str()).collect();
            Err(format!("{number} is {}; say which", list.join(", ")))
        }
    }
}

impl Judged for Revoke {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            departments: self.department.iter().collect(),
            owners: true,
            roles: self.role.into_iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let target = account(facts, &self.number, &mut request);
        if let Some(name) = &self.department
            && department(facts, 0, name, &mut request).is_none()
        {
            return request;
        }
        if let Some(named) = self.role
            && role(facts, named, &mut request).is_none()
        {
            return request;
        }
        let Some(target) = target else { return request };
        request.person = Some(CHANGE);
        match revoked(self, target, facts) {
            Ok(Revoked::System) => {
                request.demand(Right::ROLES_SYSTEM, Place::System);
                system_standing(facts, target, None, &mut request);
            }
            Ok(Revoked::In(id)) => {
                request.filed_under = Some(id);
                request.demand(ROLES_WRITE, Place::Department(id));
                let Some(now) = target.membership(id) else {
                    request.missing.push(Missing {
                        kind: "member",
                        name: target.number.to_string(),
                        of: Some("this department".into()),
                        hidden: false,
                    });
                    return request;
                };
                let after = now.demoted();
                // Revoking from a user is judged as if he were not one yet (D5).
                let mut before = now.clone();
                if before.role_at(facts.now) == Role::User {
                    without_users_default(&mut before);
                }
                let before = with_membership(target, id, Some(before));
                let after = with_membership(target, id, Some(after));
                request.standings.push(standing(facts, &before, &after));
            }
            Err(why) => {
                let right = match self.role.map(Role::kind) {
                    Some(RoleKind::System) => (Right::ROLES_SYSTEM, Place::System),
                    Some(RoleKind::Department) | None => (ROLES_WRITE, over(target)),
                };
                request.demand(right.0, right.1);
                request.impossible = Some((
                    why,
                    "`pbxctl extension show` lists the roles somebody holds".into(),
                ));
            }
        }
        request
    }
}

impl Judged for Look {
    fn needs(&self) -> Needs<'_> {
        Needs {
            roles: self.role.into_iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open("system");
        if let Some(named) = self.role {
            request.target = format!("role:{named}");
            role(facts, named, &mut request);
        }
        request
    }
}
