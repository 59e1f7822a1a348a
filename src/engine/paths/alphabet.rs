//! Which commands are tried: over whom, which rights, which end times.

use super::act::{Command, TRIED, effective};
use super::stage::Places;
use crate::domain::{
    ConsolePermission, Deadline, GROUP_RIGHTS, GroupRole, GroupScope, Module, Name, Number, Right,
    RightSet, Role, RoleKind, Time, Tri,
};
use crate::engine::policy::{Account, Department, DepartmentId, Group, GroupId};

/// What commands range over, beside people.
pub(super) struct Range {
    pub departments: Vec<DepartmentId>,
    pub groups: Vec<GroupId>,
    /// Roles that are given.
    pub roles: Vec<Role>,
    /// Call rights that are set: the one asked for, and those D7 weighs.
    pub calls: Vec<Right>,
    /// Rights a group is permitted: the one asked for, those the commands tried demand, and
    /// the one D1 asks for.
    pub rights: Vec<Right>,
    /// What a new group is called.
    pub new_group: Name,
    pub now: Time,
}

impl Range {
    pub(super) fn new(
        right: Right,
        departments: Vec<DepartmentId>,
        groups: Vec<GroupId>,
        new_group: Name,
        now: Time,
    ) -> Self {
        let mut calls: RightSet = [Right::BARGE_IN, Right::SEE_GROUP_RECORDINGS]
            .into_iter()
            .collect();
        if right.call_bit().is_some() {
            calls = calls.with(right);
        }
        let demanded = TRIED.iter().flat_map(|id| id.spec().rights);
        let mut rights: RightSet = demanded.filter_map(|(name, _)| name.parse().ok()).collect();
        rights = rights.with(right).with(Right::read(Module::Dashboard));
        Self {
            departments,
            groups,
            roles: Role::ALL.to_vec(),
            calls: calls.iter().collect(),
            rights: rights.and(GROUP_RIGHTS).iter().collect(),
            new_group,
            now,
        }
    }

    fn department_roles(&self) -> impl Iterator<Item = Role> {
        let roles = self.roles.iter().cloned();
        roles.filter(|role| role.kind() == RoleKind::Department)
    }

    fn departments<'p>(&self, places: &'p Places) -> impl Iterator<Item = &'p Department> {
        let named = |d: &&Department| self.departments.contains(&d.id);
        places.departments.iter().filter(named)
    }

    fn groups<'p>(&self, places: &'p Places) -> impl Iterator<Item = &'p Group> {
        let named = |g: &&Group| self.groups.contains(&g.id) || g.name == self.new_group;
        places.groups.iter().filter(named)
    }

    /// Commands about somebody, those together of which the first that is permitted is taken:
    /// what comes after it gives no more.
    pub(super) fn about(
        &self,
        places: &Places,
        target: &Account,
        taken: bool,
        ends: &[Deadline],
        copied_to: Option<&Number>,
    ) -> Vec<Vec<Command>> {
        let mut all = Vec::new();
        // What is known already need not be set again.
        if !taken {
            let mut keys = vec![Command::Password, Command::Bind];
            keys.extend(target.bound.then_some(Command::Unbind));
            all.push(keys);
        }
        if !target.enabled {
            all.push(vec![Command::Enable]);
        }
        all.push(vec![Command::Allow]);
        for department in self.departments(places) {
            self.in_department(department, target, ends, &mut all);
        }
        for role in self.roles.iter().filter(|r| r.kind() == RoleKind::System) {
            let held = target.system_role.as_ref().map(|(held, _)| held);
            if held == Some(role) {
                all.push(vec![Command::Revoke(Some(role.clone()), None)]);
            } else {
                let grant = |end: &Deadline| Command::Grant(role.clone(), None, *end);
                all.push(ends.iter().map(grant).collect());
            }
        }
        self.permissions(target, ends, &mut all);
        for group in self.groups(places) {
            self.in_group(group, target, ends, &mut all);
        }
        all.extend(copied_to.map(|number| vec![Command::Copy(number.clone())]));
        all
    }

    fn in_department(
        &self,
        d: &Department,
        target: &Account,
        ends: &[Deadline],
        all: &mut Vec<Vec<Command>>,
    ) {
        let name = &d.name;
        let now = target.membership(d.id);
        for role in self.department_roles() {
            let so = now.is_some_and(|m| m.role == role && m.until == Deadline::Never);
            if role != Role::User && !so {
                let grant = |end: &Deadline| Command::Grant(role.clone(), Some(name.clone()), *end);
                all.push(ends.iter().map(grant).collect());
            }
        }
        let Some(m) = now else {
            all.push(vec![Command::Join(name.clone())]);
            all.push(vec![Command::Move(name.clone())]);
            return;
        };
        if m.role != Role::User {
            all.push(vec![Command::Revoke(None, Some(name.clone()))]);
        }
        if target.home != d.id {
            all.push(vec![Command::Leave(name.clone())]);
            all.push(vec![Command::Move(name.clone())]);
        }
        let base = m.role_default.over(m.role.rights());
        for right in &self.calls {
            let how = other(effective(*right, m.calls, base));
            all.push(vec![Command::Calls(name.clone(), *right, how)]);
        }
    }

    fn permissions(&self, target: &Account, ends: &[Deadline], all: &mut Vec<Vec<Command>>) {
        let held = |p| target.permissions.iter().any(|(held, _)| *held == p);
        let mut permit = |which: Vec<ConsolePermission>| {
            let permit = |end: &Deadline| Command::Permit(which.clone(), *end);
            all.push(ends.iter().map(permit).collect());
        };
        for permission in ConsolePermission::ALL {
            if !held(permission) {
                permit(match permission.needs().filter(|needed| !held(*needed)) {
                    Some(needed) => vec![needed, permission],
                    None => vec![permission],
                });
            }
        }
        let forbid = ConsolePermission::ALL.into_iter().filter(|p| held(*p));
        all.extend(forbid.map(|p| vec![Command::Forbid(p)]));
    }

    fn in_group(
        &self,
        g: &Group,
        target: &Account,
        ends: &[Deadline],
        all: &mut Vec<Vec<Command>>,
    ) {
        let name = &g.name;
        let now = target.group_membership(g.id, self.now);
        let Some(m) = now else {
            for role in GroupRole::ALL {
                let join = |end: &Deadline| Command::GroupJoin(name.clone(), role, *end);
                all.push(ends.iter().map(join).collect());
            }
            return;
        };
        for role in GroupRole::ALL.into_iter().filter(|role| *role != m.role) {
            all.push(vec![Command::GroupRole(name.clone(), role)]);
        }
        all.push(vec![Command::GroupLeave(name.clone())]);
        let base = m.role_default.over(RightSet::EMPTY);
        for right in &self.calls {
            let how = other(effective(*right, m.calls, base));
            all.push(vec![Command::GroupCalls(name.clone(), *right, how)]);
        }
    }

    /// Commands about nobody. `number` is a new account's in that department.
    pub(super) fn about_nobody(
        &self,
        places: &Places,
        number: impl Fn(&Department) -> Option<Number>,
    ) -> Vec<Command> {
        let mut all = Vec::new();
        for d in self.departments(places) {
            if let Some(number) = number(d) {
                for role in self.department_roles() {
                    let said = (role != Role::User).then_some(role);
                    all.push(Command::Add(number.clone(), d.name.clone(), said));
                }
            }
            for role in self.department_roles() {
                for right in &self.calls {
                    let how = other(effective(
                        *right,
                        d.default_for(role.clone()),
                        role.rights(),
                    ));
                    all.push(Command::Rights(d.name.clone(), role.clone(), *right, how));
                }
            }
        }
        let is_new = |g: &&Group| g.name == self.new_group;
        if !places.groups.iter().any(|g| is_new(&g)) {
            all.push(Command::GroupAdd(self.new_group.clone()));
            for g in self.groups(places) {
                all.push(Command::GroupCopy(g.name.clone(), self.new_group.clone()));
            }
        }
        for g in self.groups(places).filter(|g| !g.built_in) {
            for role in GroupRole::ALL {
                for right in &self.calls {
                    let how = other(effective(*right, g.default_for(role), RightSet::EMPTY));
                    all.push(Command::GroupRights(g.name.clone(), role, *right, how));
                }
            }
            for scope in GroupScope::ALL {
                let carried = g.rights(scope);
                for right in self.rights.iter().filter(|right| !carried.has(**right)) {
                    all.push(Command::GroupPermit(g.name.clone(), *right, scope));
                }
                if !carried.is_empty() {
                    let rights = carried.iter().collect();
                    all.push(Command::GroupForbid(g.name.clone(), rights, scope));
                }
            }
        }
        all
    }
}

/// What would change it.
fn other(has: bool) -> Tri {
    if has { Tri::Deny } else { Tri::Allow }
}
