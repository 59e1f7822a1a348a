use super::{account, group, refuse_no_value, refuse_read_otherwise};
use crate::catalogue::sealed::Judged;
use crate::domain::{
    GROUP_RIGHTS, GroupRole, GroupScope, GroupVisibility, Module, Name, Number, Patch, Right, Tri,
};
use crate::effect::{
    Asked, EndedMember, GroupCall, GroupLabel, GroupMember, GroupMemberCall, GroupMemberRole,
    GroupName, GroupRight, Published, Spelled,
};
use crate::facts::{Account, Concerned, Facts, Names};
use crate::group::{Group, GroupId, GroupMembership};
use crate::operations::group::{
    Add, Copy, Forbid, List, MemberAdd, MemberList, MemberRemove, MemberSet, Permit, Remove,
    Rights, Set, Show,
};
use crate::request::{Own, Person, Place, Request};

const WRITE: Right = Right::write(Module::Groups);

fn about(name: &Name) -> String {
    format!("group:{name}")
}

fn names(name: &Name) -> Names<'_> {
    Names {
        group: Some(name),
        ..Names::default()
    }
}

/// The named group, demanding the right to write it: asking for no change needs the same right as
/// asking for one.
fn written<'f>(facts: &'f Facts, name: &Name, request: &mut Request) -> Option<&'f Group> {
    let found = group(facts, name, request)?;
    request.demand(WRITE, Place::Group(found.id));
    Some(found)
}

/// Refuses changes to the built-in group's rights or name.
fn refuse_built_in(group: &Group, what: &str, request: &mut Request) {
    if group.built_in {
        request.impossible = Some((
            format!("{} is built in, and {what}", group.name),
            "make a group of your own: pbxctl group add NAME".into(),
        ));
    }
}

/// Refuses a name that another group has; the same name in different case is the group's own.
fn refuse_taken(name: &Name, own: Option<GroupId>, asked: &mut Asked<'_>) {
    refuse_read_otherwise(name, &mut asked.request);
    let taken = asked.facts.group_taken();
    if taken.is_some() && taken != own {
        asked.request.taken = Some(format!("group `{name}` already exists"));
    }
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        Names {
            new_group: Some(&self.name),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        about(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        asked.create::<GroupName>(GroupId::NEW, Spelled(self.name.clone()));
        if let Some(label) = &self.display_name {
            asked.create::<GroupLabel>(GroupId::NEW, label.clone());
        }
        let label = self.display_name.as_ref().map(AsRef::as_ref);
        refuse_no_value(&[label], &mut asked.request);
        refuse_taken(&self.name, None, asked);
        Some(())
    }
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        Names {
            group: Some(&self.name),
            new_group: self.new.as_ref(),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        about(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let g = written(facts, &self.name, &mut asked.request)?;
        if let Some(new) = &self.new {
            asked.set::<GroupName>(g.id, Some(Spelled(new.clone())));
            refuse_built_in(g, "keeps its name", &mut asked.request);
            refuse_taken(new, Some(g.id), asked);
        }
        refuse_no_value(&[self.display_name.text()], &mut asked.request);
        match &self.display_name {
            Patch::Keep => {}
            Patch::Set(label) => asked.set::<GroupLabel>(g.id, Some(label.clone())),
            Patch::Clear => asked.set::<GroupLabel>(g.id, None),
        }
        if let Some(visibility) = self.visibility {
            let is_open = visibility == GroupVisibility::Open;
            asked.set::<Published>(g.id, is_open.then_some(()));
        }
        Some(())
    }
}

impl Judged for Remove {
    fn names(&self) -> Names<'_> {
        names(&self.name)
    }
    fn target(&self) -> String {
        about(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let g = group(facts, &self.name, &mut asked.request)?;
        let in_use = &mut asked.request.in_use;
        if g.built_in {
            in_use.push(format!("{} is built in, and stays", g.name));
        }
        // It would take what the group carries from its members (D6), if they did not block it
        // (D11).
        asked.request.takes_from = Some(Concerned::GroupMembers(None));
        match facts.group_members() {
            0 => {}
            1 => in_use.push(format!("group {} has a member", g.name)),
            n => in_use.push(format!("group {} has {n} members", g.name)),
        }
        for (key, _) in facts.ended_members() {
            asked.set::<EndedMember>(*key, None);
        }
        for (role, calls) in &g.defaults {
            for (right, _) in calls.not_inherited() {
                asked.set::<GroupCall>((g.id, *role, right), None);
            }
        }
        for scope in GroupScope::ALL {
            for right in g.rights(scope).iter() {
                asked.set::<GroupRight>((g.id, scope, right), None);
            }
        }
        asked.set::<GroupLabel>(g.id, None);
        asked.set::<Published>(g.id, None);
        // Last, because it is the first to be recreated.
        asked.set::<GroupName>(g.id, None);
        Some(())
    }
}

impl Judged for Copy {
    fn names(&self) -> Names<'_> {
        Names {
            group: Some(&self.name),
            new_group: Some(&self.new),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        about(&self.new)
    }
    /// A copy includes rights, but no members or display name; it is not published.
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let model = group(facts, &self.name, &mut asked.request)?;
        let read = Right::read(Module::Groups);
        asked.request.demand(read, Place::Group(model.id));
        let id = GroupId::NEW;
        asked.create::<GroupName>(id, Spelled(self.new.clone()));
        asked.copied_from = Some(model.name.to_string());
        for scope in GroupScope::ALL {
            for right in model.rights(scope).and(GROUP_RIGHTS).iter() {
                asked.create::<GroupRight>((id, scope, right), ());
            }
        }
        for role in GroupRole::ALL {
            for (right, tri) in model.default_for(role).not_inherited() {
                asked.create::<GroupCall>((id, role, right), tri);
            }
        }
        refuse_taken(&self.new, None, asked);
        Some(())
    }
}

/// Target and group, if both exist for this actor.
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

/// The current membership, or a note that there is none. People who may not know who belongs to the
/// group get the same answer for both: that they may not write it.
fn member<'f>(
    facts: &Facts,
    target: &'f Account,
    group: &Group,
    request: &mut Request,
) -> Option<&'f GroupMembership> {
    request.demand(WRITE, Place::Group(group.id));
    let found = target.group_membership(group.id, facts.now);
    let may_know = facts.knows_members_of(group.id, group.visibility)
        || facts.sight_of(target) == super::Sight::Full;
    request.unsaid = !may_know;
    if found.is_none() && may_know {
        request.miss_of("member", &target.number, format!("group {}", group.name));
    }
    found
}

impl Judged for MemberAdd {
    fn names(&self) -> Names<'_> {
        Names {
            target: Some(&self.number),
            ..names(&self.group)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let (target, g) = both(facts, &self.number, &self.group, &mut asked.request)?;
        let key = (target.id, g.id);
        let there = target.groups.iter().find(|m| m.group == g.id);
        match there.map(|m| m.until.live(facts.now)) {
            Some(true) => {
                asked.request.taken = Some(format!(
                    "{} is already a member of group {}",
                    target.number, g.name
                ));
            }
            Some(false) => asked.set::<EndedMember>(key, None),
            None => {}
        }
        asked.request.hands_to = Some(Concerned::Target);
        asked.create::<GroupMember>(key, self.until);
        asked.create::<GroupMemberRole>(key, self.role);
        asked.calls::<GroupMemberCall>(&self.calls, |right| (key.0, key.1, right));
        Some(())
    }
}

impl Judged for MemberSet {
    fn names(&self) -> Names<'_> {
        Names {
            target: Some(&self.number),
            ..names(&self.group)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let (target, g) = both(facts, &self.number, &self.group, &mut asked.request)?;
        member(facts, target, g, &mut asked.request)?;
        asked.request.person = Some(Person::closing(Own::GroupMemberships));
        asked.request.hands_to = Some(Concerned::Target);
        let key = (target.id, g.id);
        if let Some(role) = self.role {
            asked.set::<GroupMemberRole>(key, Some(role));
        }
        if let Some(until) = self.until {
            asked.set::<GroupMember>(key, Some(until));
        }
        asked.calls::<GroupMemberCall>(&self.calls, |right| (key.0, key.1, right));
        Some(())
    }
}

impl Judged for MemberRemove {
    fn names(&self) -> Names<'_> {
        Names {
            target: Some(&self.number),
            ..names(&self.group)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let (target, g) = both(facts, &self.number, &self.group, &mut asked.request)?;
        let now = member(facts, target, g, &mut asked.request)?;
        asked.group_member_away(target.id, now);
        Some(())
    }
}

impl Judged for Rights {
    fn names(&self) -> Names<'_> {
        names(&self.group)
    }
    fn target(&self) -> String {
        about(&self.group)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let g = written(asked.facts, &self.group, &mut asked.request)?;
        let concerned = Concerned::GroupMembers(Some(self.role));
        if self.calls.iter().any(|(_, tri)| *tri != Tri::Allow) {
            asked.request.takes_from = Some(concerned);
        }
        asked.request.hands_to = Some(concerned);
        asked.calls::<GroupCall>(&self.calls, |right| (g.id, self.role, right));
        Some(())
    }
}

/// Refuses rights that a group cannot carry.
fn refuse_what_no_group_carries(rights: &[Right], request: &mut Request) {
    if let Some(right) = rights.iter().find(|right| !GROUP_RIGHTS.has(**right)) {
        request.impossible = Some(if right.call_bit().is_some() {
            (
                format!("{right} is a call right, which members get from their role in the group"),
                format!("use: pbxctl group rights NAME --role user --allow {right}"),
            )
        } else {
            (
                format!("no group can have {right}"),
                "make somebody system-owner: pbxctl role grant NUMBER system-owner".into(),
            )
        });
    }
}

impl Judged for Permit {
    fn names(&self) -> Names<'_> {
        names(&self.group)
    }
    fn target(&self) -> String {
        about(&self.group)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let g = written(asked.facts, &self.group, &mut asked.request)?;
        refuse_what_no_group_carries(&self.rights, &mut asked.request);
        asked.request.hands_to = Some(Concerned::GroupMembers(None));
        refuse_built_in(
            g,
            "has all rights that a group can have already",
            &mut asked.request,
        );
        for right in &self.rights {
            asked.set::<GroupRight>((g.id, self.scope, *right), Some(()));
        }
        Some(())
    }
}

impl Judged for Forbid {
    fn names(&self) -> Names<'_> {
        names(&self.group)
    }
    fn target(&self) -> String {
        about(&self.group)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let g = written(asked.facts, &self.group, &mut asked.request)?;
        refuse_what_no_group_carries(&self.rights, &mut asked.request);
        asked.request.takes_from = Some(Concerned::GroupMembers(None));
        refuse_built_in(g, "cannot lose rights", &mut asked.request);
        let named = |scope: &GroupScope| self.scope.is_none_or(|named| named == *scope);
        for scope in GroupScope::ALL.into_iter().filter(named) {
            for right in &self.rights {
                asked.set::<GroupRight>((g.id, scope, *right), None);
            }
        }
        Some(())
    }
}

macro_rules! look_at {
    ($($op:ty),+) => { $(impl Judged for $op {
        fn names(&self) -> Names<'_> {
            names(&self.name)
        }
        fn request(&self, facts: &Facts) -> Request {
            let mut request = Request::about(about(&self.name));
            request.open = true;
            group(facts, &self.name, &mut request);
            request
        }
    })+ };
}
look_at!(Show, MemberList);

impl Judged for List {
    fn request(&self, _: &Facts) -> Request {
        Request::open("system")
    }
}
