//! Groups as the rules see them.

use super::Authority;
use super::authority::{Grant, Scope, Source};
use super::facts::Account;
use crate::domain::{
    ADMINISTRATORS, CallRights, ConsolePermission, Deadline, GroupRole, GroupScope,
    GroupVisibility, Label, Name, RightSet, Time,
};

/// Row number of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub i64);

impl GroupId {
    /// A group that does not exist yet.
    pub const NEW: Self = Self(0);
}

/// A group with the rights it carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its row, which is never reused.
    pub id: GroupId,
    /// The name, as entered.
    pub name: Name,
    /// Its display name, if it has one.
    pub display_name: Option<Label>,
    /// Who can see it.
    pub visibility: GroupVisibility,
    /// Whether it is `administrators`, whose rights are built in and cannot be changed.
    pub built_in: bool,
    /// Call rights it sets for its roles; a role that is not listed has none set.
    pub defaults: Vec<(GroupRole, CallRights)>,
    /// Each member's rights over the accounts of the members.
    pub over_members: RightSet,
    /// Each member's rights everywhere.
    pub system: RightSet,
}

impl Group {
    /// A group that does not exist yet.
    pub fn unborn(name: &Name) -> Self {
        Self {
            id: GroupId::NEW,
            name: name.clone(),
            display_name: None,
            visibility: GroupVisibility::Members,
            built_in: false,
            defaults: Vec::new(),
            over_members: RightSet::EMPTY,
            system: RightSet::EMPTY,
        }
    }
    /// What it sets for members of `role`.
    pub fn default_for(&self, role: GroupRole) -> CallRights {
        self.defaults
            .iter()
            .find(|(r, _)| *r == role)
            .map(|(_, calls)| *calls)
            .unwrap_or_default()
    }
    /// Administrative rights it carries at that scope.
    pub fn rights(&self, scope: GroupScope) -> RightSet {
        match scope {
            GroupScope::Members => self.over_members,
            GroupScope::System if self.built_in => ADMINISTRATORS,
            GroupScope::System => self.system,
        }
    }
    /// Sets what it carries at that scope.
    pub fn set_rights(&mut self, scope: GroupScope, rights: RightSet) {
        match scope {
            GroupScope::Members => self.over_members = rights,
            GroupScope::System => self.system = rights,
        }
    }
    /// Sets the call rights of members of `role`.
    pub fn set_default(&mut self, role: GroupRole, calls: CallRights) {
        self.defaults.retain(|(r, _)| *r != role);
        self.defaults.push((role, calls));
    }
    /// A future membership here.
    pub fn membership(
        &self,
        role: GroupRole,
        until: Deadline,
        calls: CallRights,
    ) -> GroupMembership {
        GroupMembership {
            group: self.id,
            name: self.name.clone(),
            visibility: self.visibility,
            role,
            until,
            calls,
            role_default: self.default_for(role),
            over_members: self.rights(GroupScope::Members),
            system: self.rights(GroupScope::System),
        }
    }
}

/// (extension, group, role, optional end, overrides), and what the group carries.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMembership {
    /// The group.
    pub group: GroupId,
    /// Name of that group.
    pub name: Name,
    /// Who can see it.
    pub visibility: GroupVisibility,
    /// The role in the group, which gives them call rights there.
    pub role: GroupRole,
    /// When the membership ends, with everything it gives.
    pub until: Deadline,
    /// The member's own call rights.
    pub calls: CallRights,
    /// The group's defaults for the role.
    pub role_default: CallRights,
    /// Administrative rights over the members.
    pub over_members: RightSet,
    /// Admin rights that the group gives over the whole system.
    pub system: RightSet,
}

impl GroupMembership {
    /// Its grants. A role in a group gives nothing by default: a group gives what was set.
    pub(super) fn grants(&self) -> impl Iterator<Item = Grant> {
        let base = self.role_default.over(RightSet::EMPTY);
        let all = self.calls.over(base);
        let here = Scope::Group(self.group);
        [
            (here, base.and(all), Source::GroupDefault(self.role)),
            (here, all.minus(base), Source::GroupOverride),
            (here, self.over_members, Source::Group(self.group)),
            (Scope::System, self.system, Source::Group(self.group)),
        ]
        .into_iter()
        .filter(|(_, rights, _)| !rights.is_empty())
        .map(|(scope, rights, source)| Grant {
            scope,
            rights,
            until: self.until,
            later: None,
            source,
        })
    }
}

impl Account {
    /// Memberships in groups that have not ended: an account is covered while it is a member.
    pub fn groups_at(&self, now: Time) -> impl Iterator<Item = &GroupMembership> {
        self.groups.iter().filter(move |m| m.until.live(now))
    }
    /// Membership in `group`, unless it has ended.
    pub fn group_membership(&self, group: GroupId, now: Time) -> Option<&GroupMembership> {
        self.groups_at(now).find(|m| m.group == group)
    }
}

/// Grants of all current group memberships, and of the permission that covers their members.
pub(super) fn grants(account: &Account, now: Time) -> impl Iterator<Item = Grant> {
    let reaching = account
        .permissions
        .iter()
        .filter(move |(p, until)| *p == ConsolePermission::GroupExtensions && until.live(now))
        .map(|(_, until)| *until)
        .next();
    account.groups_at(now).flat_map(move |m| {
        let reached = reaching.map(|until| Grant {
            scope: Scope::Group(m.group),
            rights: ConsolePermission::GroupExtensions.rights(),
            until: until.min(m.until),
            later: None,
            source: Source::Permission(ConsolePermission::GroupExtensions),
        });
        m.grants().chain(reached)
    })
}

impl Authority {
    /// Whether a holder of this sees that a group exists: it is published, or they belong to it or
    /// hold something over it.
    pub fn sees_group(&self, id: GroupId, visibility: GroupVisibility) -> bool {
        visibility == GroupVisibility::Open || self.reaches_group(id)
    }

    /// Whether they belong to the group, or hold something over it or everywhere: what it carries
    /// is visible to them.
    pub fn reaches_group(&self, id: GroupId) -> bool {
        self.groups().contains(&id)
            || self.grants().iter().any(|g| {
                g.later.is_none() && (g.scope == Scope::System || g.scope == Scope::Group(id))
            })
    }
}
