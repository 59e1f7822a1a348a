use super::{
    EXTENSIONS_WRITE, account, group, over, refuse_read_otherwise, spare_making_administrators,
    standing, with_group,
};
use crate::domain::{
    CallRights, Deadline, GROUP_RIGHTS, GroupRole, GroupScope, Module, Name, Number, Right,
    RightSet,
};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::group::{
    Add, Copy, Forbid, List, MemberAdd, MemberList, MemberRemove, MemberSet, Permit, Remove,
    Rights, Set, Show,
};
use crate::engine::policy::facts::{Account, AccountId, Facts, Needs};
use crate::engine::policy::group::{Group, GroupMembership};
use crate::engine::policy::request::{Missing, Person, Place, Request, Standing};

const WRITE: Right = Right::write(Module::Groups);
const MEMBERSHIP: Person = Person {
    not_oneself: Some("group memberships"),
    superior: true,
    takeover: None,
};

fn about(name: &Name) -> Request {
    Request::about(format!("group:{name}"))
}

fn needs(name: &Name) -> Needs<'_> {
    Needs {
        group: Some(name),
        ..Needs::default()
    }
}

/// The group named, with the right to write it demanded.
fn written<'f>(facts: &'f Facts, name: &Name, request: &mut Request) -> Option<&'f Group> {
    let found = group(facts, name, request)?;
    request.demand(WRITE, Place::Group(found.id));
    Some(found)
}

/// Refuses what would change the rights of the built-in group, or its name.
fn refuse_built_in(group: &Group, what: &str, request: &mut Request) {
    if group.built_in {
        request.impossible = Some((
            format!("{} is built in, and {what}", group.name),
            "make a group of your own: pbxctl group add NAME".into(),
        ));
    }
}

/// Somebody with nothing but a membership in the group: editing it is judged on him, even
/// while nobody is a member (D5).
fn somebody(facts: &Facts, group: &Group, role: GroupRole) -> Account {
    let mut somebody = facts.actor.as_ref().clone();
    somebody.id = AccountId::NOBODY;
    somebody.system_role = None;
    somebody.permissions.clear();
    somebody.memberships.clear();
    somebody.groups = vec![group.membership(role, Deadline::Never, CallRights::default())];
    somebody
}

fn edit(facts: &Facts, before: &Group, after: &Group, role: GroupRole) -> Standing {
    let is_self = facts
        .actor
        .group_membership(before.id, facts.now)
        .is_some_and(|m| m.role == role);
    let somebody = |group: &Group| somebody(facts, group, role);
    Standing {
        is_self,
        ..standing(facts, &somebody(before), &somebody(after))
    }
}

impl Judged for Add {
    fn needs(&self) -> Needs<'_> {
        Needs {
            new_group: Some(&self.name),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        request.demand(WRITE, Place::System);
        refuse_read_otherwise(&self.name, &mut request);
        if facts.group_taken.is_some() {
            request.taken = Some(format!("group `{}` already exists", self.name));
        }
        request
    }
}

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        Needs {
            group: Some(&self.name),
            new_group: self.new.as_ref(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        let Some(g) = written(facts, &self.name, &mut request) else {
            return request;
        };
        if let Some(new) = &self.new {
            refuse_built_in(g, "keeps its name", &mut request);
            refuse_read_otherwise(new, &mut request);
            // The same name in other letters is the group's own.
            if facts.group_taken.is_some_and(|id| id != g.id) {
                request.taken = Some(format!("group `{new}` already exists"));
            }
        }
        request
    }
}

impl Judged for Remove {
    fn needs(&self) -> Needs<'_> {
        // It would take what the group carries from its members (D6), if they did not keep it
        // (D11).
        Needs {
            counts: true,
            group_holders: Some(None),
            ..needs(&self.name)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        let Some(g) = group(facts, &self.name, &mut request) else {
            return request;
        };
        request.demand(Right::delete(Module::Groups), Place::Group(g.id));
        if g.built_in {
            request
                .in_use
                .push(format!("{} is built in, and stays", g.name));
        }
        match facts.member_count {
            0 => {}
            1 => request
                .in_use
                .push(format!("group {} has a member", g.name)),
            n => request
                .in_use
                .push(format!("group {} has {n} members", g.name)),
        }
        request
    }
}

impl Judged for Copy {
    fn needs(&self) -> Needs<'_> {
        Needs {
            group: Some(&self.name),
            new_group: Some(&self.new),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.new);
        let Some(model) = group(facts, &self.name, &mut request) else {
            return request;
        };
        request.demand(Right::read(Module::Groups), Place::Group(model.id));
        request.demand(WRITE, Place::System);
        let unborn = Group::unborn(&self.new);
        let like = copied(model, &self.new);
        for role in GroupRole::ALL {
            request.standings.push(edit(facts, &unborn, &like, role));
        }
        spare_making_administrators(model.rights(GroupScope::System), &mut request);
        refuse_read_otherwise(&self.new, &mut request);
        if facts.group_taken.is_some() {
            request.taken = Some(format!("group `{}` already exists", self.new));
        }
        request
    }
}

/// What a copy takes along: rights, but neither members nor the longer name.
pub fn copied(model: &Group, new: &Name) -> Group {
    let mut copy = Group::unborn(new);
    copy.defaults.clone_from(&model.defaults);
    for scope in GroupScope::ALL {
        copy = copy.with_rights(scope, model.rights(scope).and(GROUP_RIGHTS));
    }
    copy
}

/// Target and group, both there for this actor.
fn both<'f>(
    facts: &'f Facts,
    number: &Number,
    name: &Name,
    request: &mut Request,
) -> Option<(&'f Account, &'f Group)> {
    let target = account(facts, number, request);
    let g = group(facts, name, request);
    Some((target?, g?))
}

/// The live membership, or a note that there is none. Whoever may not know who belongs to
/// the group gets one answer for both: that he may not write it.
fn member<'f>(
    facts: &Facts,
    target: &'f Account,
    group: &Group,
    request: &mut Request,
) -> Option<&'f GroupMembership> {
    request.demand(WRITE, Place::Group(group.id));
    let found = target.group_membership(group.id, facts.now);
    let may_know = facts.sees_members_of(group.id) || facts.sight_of(target) == super::Sight::Full;
    request.unsaid = !may_know;
    if found.is_none() && may_know {
        request.missing.push(Missing {
            kind: "member",
            name: target.number.to_string(),
            of: Some(format!("group {}", group.name)),
            hidden: false,
        });
    }
    found
}

/// Bringing somebody into a group: D8 at both ends.
fn bring_in(target: &Account, g: &Group, request: &mut Request) {
    request.carry(EXTENSIONS_WRITE, over(target));
    request.carry(WRITE, Place::Group(g.id));
}

impl Judged for MemberAdd {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            setters: true,
            ..needs(&self.group)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some((target, g)) = both(facts, &self.number, &self.group, &mut request) else {
            return request;
        };
        bring_in(target, g, &mut request);
        request.person = Some(MEMBERSHIP);
        // Judged as a stranger even if he is a member: an answer must not depend on it.
        let before = with_group(target, g.id, None);
        let joins = g.membership(self.role, self.until, said(&self.calls));
        let after = with_group(target, g.id, Some(joins));
        request.standings.push(standing(facts, &before, &after));
        spare_making_administrators(g.rights(GroupScope::System), &mut request);
        if target.group_membership(g.id, facts.now).is_some() {
            request.taken = Some(format!(
                "{} is already a member of group {}",
                target.number, g.name
            ));
        }
        request
    }
}

/// Call rights of somebody of whom nothing was said before.
pub fn said(calls: &[(Right, crate::domain::Tri)]) -> CallRights {
    calls
        .iter()
        .fold(CallRights::default(), |all, (right, tri)| {
            all.with(*right, *tri)
        })
}

/// The membership as a `member set` leaves it.
pub fn after_set(op: &MemberSet, g: &Group, now: &GroupMembership) -> GroupMembership {
    let calls = op.calls.iter();
    let calls = calls.fold(now.calls, |all, (right, tri)| all.with(*right, *tri));
    g.membership(
        op.role.unwrap_or(now.role),
        op.until.unwrap_or(now.until),
        calls,
    )
}

impl Judged for MemberSet {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            setters: true,
            ..needs(&self.group)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some((target, g)) = both(facts, &self.number, &self.group, &mut request) else {
            return request;
        };
        let Some(now) = member(facts, target, g, &mut request) else {
            return request;
        };
        request.person = Some(MEMBERSHIP);
        let after = after_set(self, g, now);
        // What is already so is judged as if it were not there yet (D5).
        let named = self.role.is_some() || self.until.is_some();
        let so_already = named && (now.role, now.until) == (after.role, after.until);
        let before = (!so_already).then(|| {
            let mut before = now.clone();
            for (right, tri) in &self.calls {
                if now.calls.get(*right) == *tri {
                    before.calls = before.calls.with(*right, crate::domain::Tri::Deny);
                }
            }
            before
        });
        let before = with_group(target, g.id, before);
        let after = with_group(target, g.id, Some(after));
        request.standings.push(standing(facts, &before, &after));
        // A longer membership gives what the group carries, and keeps somebody within its
        // reach: that is to bring him in (D8), which a group's right does not. A role is not.
        if self.until.is_some_and(|until| until >= now.until) {
            bring_in(target, g, &mut request);
            spare_making_administrators(g.rights(GroupScope::System), &mut request);
        }
        request
    }
}

impl Judged for MemberRemove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..needs(&self.group)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some((target, g)) = both(facts, &self.number, &self.group, &mut request) else {
            return request;
        };
        if member(facts, target, g, &mut request).is_none() {
            return request;
        }
        request.person = Some(MEMBERSHIP);
        request
    }
}

impl Judged for Rights {
    fn needs(&self) -> Needs<'_> {
        use crate::domain::Tri;
        let takes = self.calls.iter().any(|(_, tri)| *tri != Tri::Allow);
        Needs {
            group_holders: takes.then_some(Some(self.role)),
            group_setters: Some(Some(self.role)),
            ..needs(&self.group)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        use crate::domain::Tri;
        let mut request = about(&self.group);
        let Some(g) = written(facts, &self.group, &mut request) else {
            return request;
        };
        let own = facts.actor.group_membership(g.id, facts.now);
        if own.is_some_and(|m| m.role == self.role) {
            request.own = Some("group rights");
        }
        let now = g.default_for(self.role);
        let before = self
            .calls
            .iter()
            .filter(|(right, tri)| now.get(*right) == *tri)
            .fold(now, |all, (right, _)| all.with(*right, Tri::Deny));
        let before = g.clone().with_default(self.role, before);
        let after = g.clone().with_default(self.role, edited(self, g));
        request
            .standings
            .push(edit(facts, &before, &after, self.role));
        request
    }
}

/// The call rights that a `group rights` leaves.
pub fn edited(op: &Rights, g: &Group) -> CallRights {
    let calls = op.calls.iter();
    calls.fold(g.default_for(op.role), |all, (right, tri)| {
        all.with(*right, *tri)
    })
}

/// Refuses rights that no group carries.
fn refuse_what_no_group_carries(rights: &[Right], request: &mut Request) {
    if let Some(right) = rights.iter().find(|right| !GROUP_RIGHTS.has(**right)) {
        request.impossible = Some(if right.call_bit().is_some() {
            (
                format!("{right} is a call right, which members have by their role in the group"),
                format!("use: pbxctl group rights NAME --role user --allow {right}"),
            )
        } else {
            (
                format!("no group carries {right}"),
                "make somebody system-owner: pbxctl role grant NUMBER system-owner".into(),
            )
        });
    }
}

impl Judged for Permit {
    fn needs(&self) -> Needs<'_> {
        Needs {
            group_setters: Some(None),
            ..needs(&self.group)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.group);
        let Some(g) = written(facts, &self.group, &mut request) else {
            return request;
        };
        if facts.actor.group_membership(g.id, facts.now).is_some() {
            request.own = Some("group rights");
        }
        refuse_what_no_group_carries(&self.rights, &mut request);
        refuse_built_in(g, "holds all that a group can hold already", &mut request);
        let asked: RightSet = self.rights.iter().copied().collect();
        let now = g.rights(self.scope);
        let before = g.clone().with_rights(self.scope, now.minus(asked));
        let after = g.clone().with_rights(self.scope, now.or(asked));
        request
            .standings
            .push(edit(facts, &before, &after, GroupRole::User));
        if self.scope == GroupScope::System {
            spare_making_administrators(asked, &mut request);
        }
        request
    }
}

impl Judged for Forbid {
    fn needs(&self) -> Needs<'_> {
        Needs {
            group_holders: Some(None),
            ..needs(&self.group)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.group);
        let Some(g) = written(facts, &self.group, &mut request) else {
            return request;
        };
        if facts.actor.group_membership(g.id, facts.now).is_some() {
            request.own = Some("group rights");
        }
        refuse_what_no_group_carries(&self.rights, &mut request);
        refuse_built_in(g, "cannot be stripped", &mut request);
        request
    }
}

macro_rules! look_at {
    ($($op:ty),+) => { $(impl Judged for $op {
        fn needs(&self) -> Needs<'_> {
            needs(&self.name)
        }
        fn request(&self, facts: &Facts) -> Request {
            let mut request = about(&self.name);
            request.open = true;
            group(facts, &self.name, &mut request);
            request
        }
    })+ };
}
look_at!(Show, MemberList);

impl Judged for List {
    fn needs(&self) -> Needs<'_> {
        Needs::default()
    }
    fn request(&self, _: &Facts) -> Request {
        Request::open("system")
    }
}
