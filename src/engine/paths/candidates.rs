//! Which commands are tried: on whom, which rights, which end times.

use super::act::{Command, TRIED, effective};
use super::goal::Goal;
use super::stage::Places;
use crate::domain::{
    ConsolePermission, CustomRole, Deadline, GROUP_RIGHTS, GroupRole, GroupScope, Module, Name,
    Number, Right, RightSet, Role, RoleKind, RoleRight, Time, Tri,
};
use crate::engine::operations::auth::Reach;
use crate::engine::policy::{Account, Department, DepartmentId, Group, GroupId, KnownRole};

/// What commands range over, besides people.
pub(super) struct Range {
    pub departments: Vec<DepartmentId>,
    pub groups: Vec<GroupId>,
    /// Call rights to set: the one asked for, and those D7 weighs.
    pub calls: Vec<Right>,
    /// Rights to permit a group: the one asked for, those the tried commands demand, and the one D1
    /// asks for.
    pub rights: Vec<Right>,
    /// The same for a role, as far as a role can carry them.
    pub role_rights: Vec<RoleRight>,
    /// Name of a new group.
    pub new_group: Name,
    /// Name of a new role.
    pub new_role: Name,
    pub now: Time,
}

/// Names that are not in use yet.
pub(super) struct NewNames {
    pub group: Name,
    pub role: Name,
}

impl Range {
    pub(super) fn new(
        goal: &Goal,
        departments: Vec<DepartmentId>,
        groups: Vec<GroupId>,
        names: NewNames,
        now: Time,
    ) -> Self {
        let right = goal.right;
        let mut calls: RightSet = [Right::BARGE_IN, Right::SEE_GROUP_RECORDINGS]
            .into_iter()
            .collect();
        if right.call_bit().is_some() {
            calls = calls.with(right);
        }
        let demanded = TRIED.iter().flat_map(|id| id.spec().rights);
        let mut rights: RightSet = demanded.filter_map(|(name, _)| name.parse().ok()).collect();
        rights = rights.with(right).with(Right::read(Module::Dashboard));
        // A role counts over one's own account only if that is asked for.
        let own = (goal.reach == Reach::Own).then_some(RoleRight { right, own: true });
        let role_rights = rights.iter().map(|right| RoleRight { right, own: false });
        let role_rights = role_rights.chain(own).filter(|right| right.is_carried());
        Self {
            departments,
            groups,
            calls: calls.iter().collect(),
            rights: rights.and(GROUP_RIGHTS).iter().collect(),
            role_rights: role_rights.collect(),
            new_group: names.group,
            new_role: names.role,
            now,
        }
    }

    fn departments<'p>(&self, places: &'p Places) -> impl Iterator<Item = &'p Department> {
        let named = |d: &&Department| self.departments.contains(&d.id);
        places.departments.iter().filter(named)
    }

    fn groups<'p>(&self, places: &'p Places) -> impl Iterator<Item = &'p Group> {
        let named = |g: &&Group| self.groups.contains(&g.id) || g.name == self.new_group;
        places.groups.iter().filter(named)
    }

    /// Commands on somebody, grouped so that only the first permitted one of a group is taken: the
    /// later ones give no more.
    pub(super) fn about(
        &self,
        places: &Places,
        target: &Account,
        taken: bool,
        ends: &[Deadline],
        copied_to: Option<&Number>,
    ) -> Vec<Vec<Command>> {
        let mut all = Vec::new();
        // What is already known need not be set again.
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
            self.in_department(department, places, target, ends, &mut all);
        }
        for role in of_kind(places, RoleKind::System) {
            let role = role.role;
            if target.system_role.is_some_and(|(held, _)| held == role) {
                all.push(vec![Command::Revoke(Some(role), None)]);
            } else {
                let grant = |end: &Deadline| Command::Grant(role, None, *end);
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
        places: &Places,
        target: &Account,
        ends: &[Deadline],
        all: &mut Vec<Vec<Command>>,
    ) {
        let name = &d.name;
        let now = target.membership(d.id);
        for role in of_kind(places, RoleKind::Department).map(|known| known.role) {
            let so = now.is_some_and(|m| m.role == role && m.until == Deadline::Never);
            if role != Role::User && !so {
                let grant = |end: &Deadline| Command::Grant(role, Some(name.clone()), *end);
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
        let base = m.role_default.over(m.granted().rights);
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

    /// Commands on custom roles.
    fn about_roles(&self, places: &Places, all: &mut Vec<Command>) {
        let new = CustomRole::new(&self.new_role);
        let is_there = places
            .roles
            .iter()
            .any(|known| known.role == Role::Custom(new));
        for known in of_kind(places, RoleKind::Department) {
            let lacking = |right: &&RoleRight| {
                let side = if right.own { known.own } else { known.rights };
                !side.has(right.right)
            };
            let lacking: Vec<RoleRight> =
                self.role_rights.iter().filter(lacking).copied().collect();
            if !is_there {
                let add = |right| Command::RoleAdd(self.new_role.clone(), known.role, right);
                all.push(add(None));
                all.extend(lacking.iter().map(|right| add(Some(*right))));
            }
            if known.role == Role::User {
                let of_user = lacking
                    .iter()
                    .filter(|right| right.is_of_user() && !right.own);
                all.extend(of_user.map(|right| Command::RoleGive(known.role, *right)));
            }
            if known.role.is_custom() {
                all.extend(
                    lacking
                        .iter()
                        .map(|right| Command::RoleGive(known.role, *right)),
                );
                let rights: Vec<RoleRight> = known
                    .rights
                    .iter()
                    .map(|right| RoleRight { right, own: false })
                    .collect();
                if !rights.is_empty() {
                    all.push(Command::RoleTake(known.role, rights));
                }
            }
        }
    }

    /// Commands that concern nobody. `number` is for a new account in that department.
    pub(super) fn about_nobody(
        &self,
        places: &Places,
        number: impl Fn(&Department) -> Option<Number>,
    ) -> Vec<Command> {
        let mut all = Vec::new();
        for d in self.departments(places) {
            for known in of_kind(places, RoleKind::Department) {
                let role = known.role;
                if let Some(number) = number(d) {
                    let said = (role != Role::User).then_some(role);
                    all.push(Command::Add(number, d.name.clone(), said));
                }
                for right in &self.calls {
                    let how = other(effective(
                        *right,
                        d.default_for(role),
                        d.base_of(*known).rights,
                    ));
                    all.push(Command::Rights(d.name.clone(), role, *right, how));
                }
            }
        }
        self.about_roles(places, &mut all);
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

fn of_kind(places: &Places, kind: RoleKind) -> impl Iterator<Item = &KnownRole> {
    let of_kind = move |known: &&KnownRole| known.role.kind() == kind;
    places.roles.iter().filter(of_kind)
}

/// What would change it.
fn other(has: bool) -> Tri {
    if has { Tri::Deny } else { Tri::Allow }
}
