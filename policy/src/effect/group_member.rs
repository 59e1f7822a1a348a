//! Memberships in groups: until when, with which role and which own call rights.

use super::case::said_by;
use super::group::WRITE;
use super::{Asked, Case, Change, Delta, Effect, Gains, Kind, World};
use crate::domain::{
    CallRights, Deadline, GroupRole, GroupScope, MAKING_ADMINISTRATORS, Module, Right, Tri,
};
use crate::facts::{Account, AccountId, Facts};
use crate::group::{GroupId, GroupMembership as Held};
use crate::request::{Own, Person, Place, over, standing};

const EXTENSIONS_WRITE: Right = Right::write(Module::Extensions);

type Key = (AccountId, GroupId);

/// Memberships that have ended: the target's, and those in the named group.
pub(super) fn ended(facts: &Facts) -> impl Iterator<Item = (Key, Ended)> {
    let of_target = facts.target().into_iter().flat_map(|target| {
        let ended = target.groups.iter().filter(|m| !m.until.live(facts.now));
        ended.map(|m| ((target.id, m.group), (m.role, m.until, m.calls)))
    });
    let in_group = facts.remains.ended.loaded();
    of_target.chain(in_group.into_iter().flatten().copied())
}

impl World {
    /// Membership in a group, unless it has ended.
    pub fn group_membership(&self, (id, group): Key) -> Option<&Held> {
        let mut all = self.account(id)?.groups.iter();
        let found = all.find(|m| m.group == group)?;
        self.ended_membership((id, group))
            .is_none()
            .then_some(found)
    }

    /// A membership in a group that has ended and is still in the file.
    pub fn ended_membership(&self, key: Key) -> Option<Ended> {
        let found = self.ended_members.iter().find(|(one, _)| *one == key);
        found.map(|(_, ended)| *ended)
    }

    fn edit_membership(&mut self, (id, group): Key, edit: impl FnOnce(&mut Held)) {
        let Some(account) = self.account_mut(id) else {
            return;
        };
        if let Some(m) = account.groups.iter_mut().find(|m| m.group == group) {
            edit(m);
        }
    }

    fn leave_group(&mut self, (id, group): Key) {
        if let Some(account) = self.account_mut(id) {
            account.groups.retain(|m| m.group != group);
        }
    }
}

impl Effect {
    /// Whether somebody who is not a member joins the group.
    fn joins(&self, key: Key) -> bool {
        self.changes.iter().any(|change| {
            matches!(change, Change::GroupMember(d)
                if d.key == key && d.before.is_none() && d.after.is_some())
        })
    }

    /// The changes of whether, until when and with which role somebody belongs to a group: for
    /// each, whether the requested state is already there.
    fn of_membership(&self, key: Key) -> impl Iterator<Item = Before> {
        self.changes.iter().filter_map(move |change| {
            if let Change::GroupMember(d) = change {
                return (d.key == key).then(|| Before::of(d));
            }
            if let Change::GroupMemberRole(d) = change {
                return (d.key == key).then(|| Before::of(d));
            }
            None
        })
    }
}

/// The old value of a changed cell.
#[derive(PartialEq)]
enum Before {
    /// Nothing, or nothing that counts.
    Nothing,
    /// The requested value.
    Same,
    /// Something else.
    Other,
}

impl Before {
    fn of<K: Kind>(delta: &Delta<K>) -> Self {
        match &delta.before {
            None => Self::Nothing,
            before if *before == delta.after => Self::Same,
            Some(_) => Self::Other,
        }
    }
}

/// Somebody belongs to a group, and until when.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMember;

impl Kind for GroupMember {
    type Key = Key;
    type Value = Deadline;

    fn read(world: &World, key: &Key) -> Option<Deadline> {
        world.group_membership(*key).map(|m| m.until)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let key = change.key;
        match (change.before, change.after) {
            (_, None) => world.leave_group(key),
            (Some(_), Some(until)) => world.edit_membership(key, |m| m.until = until),
            (None, Some(until)) => {
                let group = world.group(key.1);
                debug_assert!(
                    group.is_some(),
                    "somebody joins a group that was not loaded"
                );
                let joins =
                    group.map(|g| g.membership(GroupRole::User, until, CallRights::default()));
                world.leave_group(key);
                if let Some(account) = world.account_mut(key.0) {
                    account.groups.extend(joins);
                }
            }
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, group) = change.key;
        if !case.effect.joins(change.key) {
            case.demand(WRITE, Place::Group(group));
        }
        // A longer membership gives what the group carries, and keeps somebody within its reach.
        // That counts as bringing them in (D8), for which a group's right is not enough. A role
        // does not.
        if change
            .after
            .is_some_and(|until| change.before.is_none_or(|now| until >= now))
        {
            bring_in(id, group, case);
        }
        case.concern(MEMBERSHIP);
    }
    fn gains(key: &Key) -> Option<Gains> {
        Some(Gains::Member(key.0, key.1))
    }
    fn account((id, _): &Key) -> Option<AccountId> {
        Some(*id)
    }
}

const MEMBERSHIP: Person = Person::closing(Own::GroupMemberships);

/// Bringing somebody into a group: D8 at both ends, and what only a system owner can give.
fn bring_in(id: AccountId, group: GroupId, case: &mut Case<'_>) {
    let (before, after) = (&case.effect.before, &case.effect.after);
    let who = before.account(id).map(|who| over(who));
    let there = after.group(group).map(|g| g.rights(GroupScope::System));
    if let Some(who) = who {
        case.carry(EXTENSIONS_WRITE, who);
    }
    case.carry(WRITE, Place::Group(group));
    if there.is_none_or(|rights| !rights.and(MAKING_ADMINISTRATORS).is_empty()) {
        case.demand(Right::ROLES_SYSTEM, Place::System);
    }
}

/// What a change of somebody's membership means, besides joining.
fn touch_member(key: Key, case: &mut Case<'_>) {
    // Joining already demands what is needed for what comes with it.
    if !case.effect.joins(key) {
        case.demand(WRITE, Place::Group(key.1));
    }
    case.concern(MEMBERSHIP);
}

/// Somebody's role in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMemberRole;

impl Kind for GroupMemberRole {
    type Key = Key;
    type Value = GroupRole;

    fn read(world: &World, key: &Key) -> Option<GroupRole> {
        world.group_membership(*key).map(|m| m.role)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let (key, Some(role)) = (change.key, change.after) else {
            return;
        };
        let group = world.group(key.1).cloned();
        debug_assert!(
            group.is_some(),
            "a role is given in a group that was not loaded"
        );
        if let Some(group) = group {
            world.edit_membership(key, |m| *m = group.membership(role, m.until, m.calls));
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        touch_member(change.key, case);
    }
    fn gains(key: &Key) -> Option<Gains> {
        Some(Gains::Member(key.0, key.1))
    }
    fn account((id, _): &Key) -> Option<AccountId> {
        Some(*id)
    }
}

/// A member's own call right in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMemberCall;

impl Kind for GroupMemberCall {
    type Key = (AccountId, GroupId, Right);
    type Value = Tri;

    fn read(world: &World, (id, group, right): &Self::Key) -> Option<Tri> {
        let said = world.group_membership((*id, *group))?.calls.get(*right);
        Some(said).filter(|tri| *tri != Tri::Inherit)
    }
    said_by!(say);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        touch_member((change.key.0, change.key.1), case);
    }
    fn gains((id, group, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Member(*id, *group))
    }
    fn account((id, ..): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}

fn say(world: &mut World, (id, group, right): &(AccountId, GroupId, Right), tri: Tri) {
    world.edit_membership((*id, *group), |m| m.calls = m.calls.with(*right, tri));
}

/// What an ended membership was: role, end, own call rights.
pub type Ended = (GroupRole, Deadline, CallRights);

/// A membership that has ended and is still in the file: it gives nobody anything.
#[derive(Clone, Debug, PartialEq)]
pub struct EndedMember;

impl Kind for EndedMember {
    type Key = Key;
    type Value = Ended;

    fn read(world: &World, key: &Key) -> Option<Ended> {
        world.ended_membership(*key)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let (id, group) = change.key;
        world.ended_members.retain(|(key, _)| *key != change.key);
        let after = change.after.map(|ended| (change.key, ended));
        world.ended_members.extend(after);
        // An account lists ended ones among the others.
        let found = world.group(group).cloned();
        let held = change.after.zip(found);
        let held = held.map(|((role, until, calls), group)| group.membership(role, until, calls));
        if world.account(id).is_some() {
            world.leave_group(change.key);
            if let Some(account) = world.account_mut(id) {
                account.groups.extend(held);
            }
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        if !case.effect.removes_group(change.key.1) {
            touch_member(change.key, case);
        }
        let live = |(_, until, _): Ended| until.live(case.facts.now);
        if change.after.is_some_and(live) {
            case.request.impossible = Some((
                "the membership has not ended".into(),
                "make them a member: pbxctl group member add GROUP NUMBER".into(),
            ));
        }
    }
    fn gains(_: &Key) -> Option<Gains> {
        None
    }
    fn account((id, _): &Key) -> Option<AccountId> {
        Some(*id)
    }
}

impl Asked<'_> {
    /// Ends a membership in a group: every cell of it.
    pub fn group_member_away(&mut self, id: AccountId, m: &Held) {
        let key = (id, m.group);
        if self.before.ended_membership(key).is_some() {
            self.set::<EndedMember>(key, None);
            return;
        }
        for (right, _) in m.calls.not_inherited() {
            self.set::<GroupMemberCall>((id, m.group, right), None);
        }
        self.set::<GroupMemberRole>(key, None);
        // Last, because it is the first to be recreated.
        self.set::<GroupMember>(key, None);
    }
}

/// What somebody gains by their membership (D5). If it already is as requested, it is judged as if
/// they did not belong to the group yet; so is joining.
pub(super) fn member(base: &World, key: Key, case: &mut Case<'_>) {
    let (Some(now), Some(after)) = (base.account(key.0), case.effect.after.account(key.0)) else {
        return;
    };
    let mut asked = case.effect.of_membership(key).peekable();
    let anew = asked.peek().is_some() && asked.all(|before| before != Before::Other);
    let outside;
    let before: &Account = match anew {
        true => {
            let mut account = now.as_ref().clone();
            account.groups.retain(|m| m.group != key.1);
            outside = account;
            &outside
        }
        false => now,
    };
    let standing = standing(case.facts, before, after);
    case.request.standings.push(standing);
}
