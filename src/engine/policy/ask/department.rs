use super::{
    EXTENSIONS_WRITE, ROLES_WRITE, account, another_country, department, over, refuse_end_of_user,
    refuse_system_role, reserved, role, standing, with_calls, with_membership,
};
use crate::domain::{
    CallRights, Deadline, DepartmentPatch, Module, Name, Patch, Right, Role, Time, Tri,
};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::department::{
    Add, Compare, List, MemberAdd, MemberList, MemberRemove, MemberSet, Remove, Rename, Rights,
    Set, Show,
};
use crate::engine::policy::KnownRole;
use crate::engine::policy::facts::{Account, AccountId, Department, Facts, Membership, Needs};
use crate::engine::policy::request::{Missing, Person, Place, Request};

const WRITE: Right = Right::write(Module::Departments);

fn about(name: &Name) -> Request {
    Request::about(format!("department:{name}"))
}

fn system_only(patch: &DepartmentPatch) -> bool {
    patch.named().iter().any(|field| field.system_only())
}

impl Judged for Add {
    fn needs(&self) -> Needs<'_> {
        Needs {
            new_name: Some(&self.name),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        request.demand(WRITE, Place::System);
        if facts.name_taken.is_some() {
            request.taken = Some(format!("department `{}` already exists", self.name));
        }
        request
    }
}

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: vec![&self.name],
            country: match &self.patch.country {
                Patch::Set(country) => Some(country),
                Patch::Keep | Patch::Clear => None,
            },
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        let Some(d) = department(facts, 0, &self.name, &mut request) else {
            return request;
        };
        request.filed_under = Some(d.id);
        request.target = format!("department:{}", d.name);
        another_country(d, &self.patch.country, facts, &mut request);
        let on = if system_only(&self.patch) {
            Place::System
        } else {
            Place::Department(d.id)
        };
        request.demand(WRITE, on);
        request
    }
}

impl Judged for Remove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: vec![&self.name],
            counts: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        let Some(d) = department(facts, 0, &self.name, &mut request) else {
            return request;
        };
        request.demand(Right::delete(Module::Departments), Place::System);
        let (home, elsewhere) = (
            facts.headcount,
            facts.member_count.saturating_sub(facts.headcount),
        );
        let counted = |n: u32, one: &str, several: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {several}"),
        };
        let homes = format!("is home to {}", counted(home, "person", "people"));
        let members = counted(elsewhere, "member from elsewhere", "members from elsewhere");
        let used = match (home, elsewhere) {
            _ if d.is_default => Some(format!("{} is the default department, and stays", d.name)),
            (0, 0) => None,
            (_, 0) => Some(format!("department {} {homes}", d.name)),
            (0, _) => Some(format!("department {} has {members}", d.name)),
            (_, _) => Some(format!("department {} {homes} and has {members}", d.name)),
        };
        request.in_use.extend(used);
        if facts.owned > 0 {
            let owned = counted(facts.owned, "call object", "call objects");
            let owned = format!("department {} owns {owned}", d.name);
            request.in_use.push(owned);
        }
        request
    }
}

impl Judged for Rename {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: vec![&self.name],
            new_name: Some(&self.new),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        let Some(d) = department(facts, 0, &self.name, &mut request) else {
            return request;
        };
        request.filed_under = Some(d.id);
        request.target = format!("department:{}", d.name);
        request.demand(WRITE, Place::Department(d.id));
        // The same name in other letters is the department's own.
        if facts.name_taken.is_some_and(|id| id != d.id) {
            request.taken = Some(format!("department `{}` already exists", self.new));
        }
        request
    }
}

/// Target and department, both there for this actor.
fn both<'f>(
    facts: &'f Facts,
    number: &crate::domain::Number,
    name: &Name,
    request: &mut Request,
) -> Option<(&'f Account, &'f Department)> {
    let target = account(facts, number, request);
    let d = department(facts, 0, name, request);
    let (target, d) = (target?, d?);
    request.filed_under = Some(d.id);
    Some((target, d))
}

fn member<'f>(
    target: &'f Account,
    department: &Department,
    request: &mut Request,
) -> Option<&'f Membership> {
    let found = target.membership(department.id);
    if found.is_none() {
        request.missing.push(Missing {
            kind: "member",
            name: target.number.to_string(),
            of: Some(format!("department {}", department.name)),
            hidden: false,
        });
    }
    found
}

/// Joining a department: D8 at both ends, and D9 where the number is nobody's.
pub(super) fn join(target: &Account, to: &Department, request: &mut Request) {
    request.carry(EXTENSIONS_WRITE, over(target));
    request.carry(EXTENSIONS_WRITE, Place::Department(to.id));
    reserved(&target.number, to.fields.country.as_ref(), request);
}

impl Judged for MemberAdd {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            departments: vec![&self.department],
            setters: true,
            roles: self.role.into_iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some((target, d)) = both(facts, &self.number, &self.department, &mut request) else {
            return request;
        };
        let Some(role) = role(facts, self.role.unwrap_or(Role::User), &mut request) else {
            return request;
        };
        join(target, d, &mut request);
        if role != Role::User || !self.calls.is_empty() {
            request.demand(ROLES_WRITE, Place::Department(d.id));
        }
        request.person = Some(Person {
            not_oneself: Some("memberships"),
            superior: true,
            takeover: None,
        });
        refuse_system_role(self.role, &mut request);
        refuse_end_of_user(role.role, self.until, &mut request);
        // Judged as a stranger even if he is a member: an answer must not depend on it.
        let before = with_membership(target, d.id, None);
        let joins = with_calls(
            d.membership(role, self.until, CallRights::default()),
            &self.calls,
        );
        let after = with_membership(target, d.id, Some(joins));
        request.standings.push(standing(facts, &before, &after));
        if target.membership(d.id).is_some() {
            request.taken = Some(format!(
                "{} is already a member of {}",
                target.number, d.name
            ));
        }
        request
    }
}

/// Takes away what the department gives its users: a membership as it would be if somebody
/// were not even `user` there.
pub(super) fn without_users_default(membership: &mut Membership) {
    let none = CallRights::from_masks(0, membership.user_default.allow_mask());
    membership.user_default = none;
    membership.role_default = none;
}

/// The membership as `asked` leaves it, and as it was with whatever is already so taken
/// away: an empty effect is judged as if the thing asked for were not there yet (D5).
pub(super) fn asked(
    d: &Department,
    now: &Membership,
    role: Option<(KnownRole, Deadline)>,
    calls: &[(Right, Tri)],
    at: Time,
) -> (Membership, Membership) {
    let mut before = now.clone();
    let mut after = now.clone();
    if let Some((role, until)) = role {
        // A role that has ended left a user, who is granted nothing by being made one.
        let is_user = role == Role::User && now.role_at(at) == Role::User;
        if is_user || (now.role, now.until) == (role, until) {
            before = d.membership(KnownRole::USER, Deadline::Never, before.calls);
            if role == Role::User {
                without_users_default(&mut before);
            }
        }
        after = d.membership(role, until, after.calls);
    }
    for (right, tri) in calls {
        if now.calls.get(*right) == *tri {
            before.calls = before.calls.with(*right, Tri::Deny);
        }
        after.calls = after.calls.with(*right, *tri);
    }
    (before, after)
}

impl Judged for MemberSet {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            departments: vec![&self.department],
            setters: true,
            roles: self.role.into_iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some((target, d)) = both(facts, &self.number, &self.department, &mut request) else {
            return request;
        };
        let Some(now) = member(target, d, &mut request) else {
            return request;
        };
        if let Some(named) = self.role
            && role(facts, named, &mut request).is_none()
        {
            return request;
        }
        request.demand(ROLES_WRITE, Place::Department(d.id));
        request.person = Some(Person {
            not_oneself: Some("role or call rights"),
            superior: true,
            takeover: None,
        });
        refuse_system_role(self.role, &mut request);
        let wanted = wanted_role(self, now, facts);
        if let Some((role, until)) = wanted {
            refuse_end_of_user(role.role, until, &mut request);
        }
        let (before, after) = asked(d, now, wanted, &self.calls, facts.now);
        let before = with_membership(target, d.id, Some(before));
        let after = with_membership(target, d.id, Some(after));
        request.standings.push(standing(facts, &before, &after));
        request
    }
}

/// Role and end a `member set` asks for, if it names either.
pub fn wanted_role(
    op: &MemberSet,
    now: &Membership,
    facts: &Facts,
) -> Option<(KnownRole, Deadline)> {
    match (op.role, op.until) {
        (None, None) => None,
        (Some(role), until) => Some((facts.known(role)?, until.unwrap_or(Deadline::Never))),
        (None, Some(until)) => Some((now.role, until)),
    }
}

impl Judged for MemberRemove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            departments: vec![&self.department],
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some((target, d)) = both(facts, &self.number, &self.department, &mut request) else {
            return request;
        };
        let Some(now) = member(target, d, &mut request) else {
            return request;
        };
        request.demand(EXTENSIONS_WRITE, Place::Department(d.id));
        if now.role_at(facts.now) != Role::User || !now.calls.is_empty() {
            request.demand(ROLES_WRITE, Place::Department(d.id));
        }
        request.person = Some(Person {
            not_oneself: Some("memberships"),
            superior: true,
            takeover: None,
        });
        if target.home == d.id {
            request.impossible = Some((
                format!(
                    "{} is the home department of {}, and everybody has one",
                    d.name, target.number
                ),
                format!(
                    "move him: pbxctl extension move {} --department OTHER",
                    target.number
                ),
            ));
        }
        request
    }
}

impl Judged for Rights {
    fn needs(&self) -> Needs<'_> {
        let takes = self.calls.iter().any(|(_, tri)| *tri != Tri::Allow);
        Needs {
            departments: vec![&self.department],
            holders: takes.then_some(self.role),
            roles: vec![self.role],
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.department);
        let Some(d) = department(facts, 0, &self.department, &mut request) else {
            return request;
        };
        request.filed_under = Some(d.id);
        request.target = format!("department:{}", d.name);
        let Some(known) = role(facts, self.role, &mut request) else {
            return request;
        };
        request.demand(ROLES_WRITE, Place::Department(d.id));
        refuse_system_role(Some(self.role), &mut request);
        // Judged on somebody who holds the role here, even while nobody does (D5).
        let default = d.default_for(self.role);
        let (mut before, mut after) = (default, default);
        for (right, tri) in &self.calls {
            if default.get(*right) == *tri {
                before = before.with(*right, Tri::Deny);
            }
            after = after.with(*right, *tri);
        }
        let holder = |calls: CallRights| {
            let mut membership = d.membership(known, Deadline::Never, CallRights::default());
            membership.role_default = calls;
            if self.role == Role::User {
                membership.user_default = calls;
            }
            membership
        };
        let mut somebody = facts.actor.as_ref().clone();
        somebody.id = AccountId::NOBODY;
        somebody.system_role = None;
        somebody.permissions.clear();
        somebody.groups.clear();
        somebody.memberships = vec![holder(before)];
        let mut raised = somebody.clone();
        raised.memberships = vec![holder(after)];
        request.standings.push(standing(facts, &somebody, &raised));
        // The actor gains too where he holds the role here, or will fall back to it: as long as
        // he does.
        if facts.actor.membership(d.id).is_some() {
            let mine = |calls: CallRights| {
                let mut actor = facts.actor.as_ref().clone();
                for m in &mut actor.memberships {
                    if m.department == d.id && m.role.role == self.role {
                        m.role_default = calls;
                    }
                    if m.department == d.id && self.role == Role::User {
                        m.user_default = calls;
                    }
                }
                actor
            };
            request
                .standings
                .push(standing(facts, &mine(before), &mine(after)));
        }
        request
    }
}

impl Judged for Show {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: vec![&self.name],
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        request.open = true;
        department(facts, 0, &self.name, &mut request);
        request
    }
}

impl Judged for Compare {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: vec![&self.name],
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        if let Some(d) = department(facts, 0, &self.name, &mut request) {
            let right = Right::read(Module::Departments);
            request.demand(right, Place::Department(d.id));
        }
        request
    }
}

impl Judged for List {
    fn needs(&self) -> Needs<'_> {
        Needs::default()
    }
    fn request(&self, _: &Facts) -> Request {
        Request::open("system")
    }
}

impl Judged for MemberList {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: vec![&self.name],
            roles: self.role.into_iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        request.open = true;
        department(facts, 0, &self.name, &mut request);
        if let Some(named) = self.role {
            role(facts, named, &mut request);
        }
        request
    }
}
