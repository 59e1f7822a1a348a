//! Groups.

use super::super::step::Phase;
use super::{Changes, by_key, calls_unlike, each_once, get, pairs, unlike};
use crate::domain::{
    Deadline, GROUP_RIGHTS, GroupRole, GroupScope, GroupVisibility, Name, Number, Patch, Right,
    Time,
};
use crate::engine::operations::group;
use crate::site::Entries;
use crate::site::document::{CallRights, Group, GroupMember};

/// Whether that membership has ended: then it is none.
pub fn has_ended(member: &GroupMember, now: Time) -> bool {
    member.until.is_some_and(|end| !end.live(now))
}

/// What renames a group.
pub fn group_renamed(name: &Name, new: &Name) -> group::Set {
    group::Set {
        name: name.clone(),
        new: Some(new.clone()),
        display_name: Patch::Keep,
        visibility: None,
    }
}

impl Changes {
    /// Renames a group.
    pub fn rename_group(&mut self, name: &Name, new: &Name) {
        self.add(Phase::Groups, group_renamed(name, new));
    }

    /// A group. What of it is unknown is missing.
    pub fn group(&mut self, name: &Name, wanted: &Group, there: Option<&Group>) {
        let fresh = Group {
            display_name: Patch::Clear,
            visibility: Some(GroupVisibility::default()),
            rights: Some(Vec::new()),
            system_rights: Some(Vec::new()),
            call_rights: Some(Entries::default()),
            members: Some(Entries::default()),
            ..Group::default()
        };
        let now = there.unwrap_or(&fresh);
        let mut patch = group::Set {
            name: name.clone(),
            new: None,
            display_name: unlike(&wanted.display_name, &now.display_name),
            visibility: wanted.visibility.filter(|to| now.visibility != Some(*to)),
        };
        if there.is_none() {
            let display_name = match std::mem::take(&mut patch.display_name) {
                Patch::Set(label) => Some(label),
                Patch::Keep | Patch::Clear => None,
            };
            let name = name.clone();
            self.add(Phase::Groups, group::Add { name, display_name });
        }
        if !patch.display_name.is_keep() || patch.visibility.is_some() {
            self.add(Phase::Groups, patch);
        }
        let scopes = [
            (GroupScope::Members, &wanted.rights, &now.rights),
            (
                GroupScope::System,
                &wanted.system_rights,
                &now.system_rights,
            ),
        ];
        for (scope, wanted, now) in scopes {
            if let Some(wanted) = wanted {
                self.group_rights(name, scope, wanted, now.as_deref());
            }
        }
        if let Some(rights) = &wanted.call_rights {
            self.group_calls(name, rights, now.call_rights.as_ref());
        }
        if let Some(members) = &wanted.members {
            self.group_members(name, members, now.members.as_ref());
        }
    }

    fn group_rights(
        &mut self,
        name: &Name,
        scope: GroupScope,
        wanted: &[Right],
        now: Option<&[Right]>,
    ) {
        let beyond = |these: &[Right], those: &[Right]| -> Vec<Right> {
            let beyond = these.iter().filter(|right| !those.contains(right));
            each_once(beyond.copied().collect())
        };
        let (group, rights) = (name.clone(), beyond(wanted, now.unwrap_or_default()));
        if !rights.is_empty() {
            let op = group::Permit {
                group: group.clone(),
                rights,
                scope,
            };
            self.add(Phase::Groups, op);
        }
        // It may have any, where it is unknown which.
        let all: Vec<Right> = GROUP_RIGHTS.iter().collect();
        let rights = beyond(now.unwrap_or(&all), wanted);
        if !rights.is_empty() {
            let scope = Some(scope);
            let op = group::Forbid {
                group,
                rights,
                scope,
            };
            self.add(Phase::Endings, op);
        }
    }

    fn group_calls(
        &mut self,
        name: &Name,
        wanted: &Entries<GroupRole, CallRights>,
        now: Option<&Entries<GroupRole, CallRights>>,
    ) {
        let none = CallRights::default();
        for role in GroupRole::ALL {
            let to_be = get(wanted, &role).unwrap_or(&none);
            let before = now.map(|now| get(now, &role).unwrap_or(&none));
            let calls = calls_unlike(to_be, before);
            if !calls.is_empty() {
                let group = name.clone();
                self.add(Phase::Rights, group::Rights { group, role, calls });
            }
        }
    }

    fn group_members(
        &mut self,
        name: &Name,
        wanted: &Entries<Number, GroupMember>,
        now: Option<&Entries<Number, GroupMember>>,
    ) {
        let none = CallRights::default();
        let (to_be, there_now) = (by_key(Some(wanted)), by_key(now));
        if now.is_none() && wanted.is_empty() {
            // Nobody can be named: it is asked whether they may be.
            let (group, role, calls) = (name.clone(), GroupRole::User, Vec::new());
            self.add(Phase::Rights, group::Rights { group, role, calls });
        }
        for (number, member) in pairs(wanted) {
            let calls = member.call_rights.as_ref();
            let Some(there) = there_now.get(number) else {
                // The warning is in the comparing.
                if has_ended(member, self.now) {
                    continue;
                }
                let op = group::MemberAdd {
                    group: name.clone(),
                    number: number.clone(),
                    role: member.role.unwrap_or_default(),
                    until: member.until.unwrap_or(Deadline::Never),
                    calls: calls_unlike(calls.unwrap_or(&none), Some(&none)),
                };
                self.add(Phase::Memberships, op);
                continue;
            };
            let role = member.role.filter(|role| there.role != Some(*role));
            let until = member.until.filter(|end| there.until != Some(*end));
            let calls = calls.map_or_else(Vec::new, |calls| {
                calls_unlike(calls, there.call_rights.as_ref())
            });
            if role.is_some() || until.is_some() || !calls.is_empty() {
                let op = group::MemberSet {
                    group: name.clone(),
                    number: number.clone(),
                    role,
                    until,
                    calls,
                };
                self.add(Phase::Memberships, op);
            }
        }
        for (number, _) in now.into_iter().flat_map(pairs) {
            if !to_be.contains_key(number) {
                let (group, number) = (name.clone(), number.clone());
                self.add(Phase::Endings, group::MemberRemove { group, number });
            }
        }
    }
}
