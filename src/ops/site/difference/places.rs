//! Settings, roles, departments and groups.

use super::super::read::DepartmentThere;
use super::super::step::Phase;
use super::{Changes, by_key, calls_unlike, each_once, get, pairs, unlike};
use crate::domain::{
    Assignment, Deadline, DepartmentFields, DepartmentPatch, HolidayDays, Junction, Name, Number,
    Patch, Role, RoleRight, RoutesPatch, Tri,
};
use crate::engine::operations::{department, holiday, hours, role, route, settings};
use crate::site::Entries;
use crate::site::document::{
    CallRights, Department, DepartmentRoutes, Hours, Member, RoleRights, RoleSpec,
};

/// The destinations that differ.
pub(super) fn routes_unlike(wanted: &DepartmentRoutes, now: &DepartmentRoutes) -> RoutesPatch {
    DepartmentRoutes {
        open: unlike(&wanted.open, &now.open),
        pause: unlike(&wanted.pause, &now.pause),
        closed: unlike(&wanted.closed, &now.closed),
        holiday: unlike(&wanted.holiday, &now.holiday),
    }
    .patch()
}

/// The role that differs least from these rights, if any are given.
fn nearest<'m>(
    models: &'m [(Role, Vec<RoleRight>)],
    wanted: Option<&[RoleRight]>,
) -> Option<&'m (Role, Vec<RoleRight>)> {
    let wanted = wanted?;
    let beyond = |these: &[RoleRight], those: &[RoleRight]| {
        let beyond = these.iter().filter(|right| !those.contains(right));
        beyond.count()
    };
    models
        .iter()
        .min_by_key(|(_, rights)| beyond(wanted, rights) + beyond(rights, wanted))
}

/// No destinations yet.
pub(super) fn nowhere() -> DepartmentRoutes {
    DepartmentRoutes {
        open: Patch::Clear,
        pause: Patch::Clear,
        closed: Patch::Clear,
        holiday: Patch::Clear,
    }
}

/// What renames a custom role.
pub fn role_renamed(role: Role, new: &Name) -> role::Set {
    role::Set {
        role,
        department: None,
        new: Some(new.clone()),
        given: Vec::new(),
        taken: Vec::new(),
        purpose: Patch::Keep,
    }
}

impl Changes {
    /// A setting with this current value.
    pub fn setting(&mut self, wanted: Assignment, now: Option<&Assignment>) {
        if now != Some(&wanted) {
            self.add(Phase::Settings, settings::Set { to: wanted });
        }
    }

    /// A role; `models` are those that a new one can start from: the nearest is taken.
    pub fn role(
        &mut self,
        (name, key): (Role, &Name),
        wanted: &RoleSpec,
        there: Option<&RoleSpec>,
        models: &[(Role, Vec<RoleRight>)],
    ) {
        let model = nearest(models, wanted.rights.as_deref());
        let has = match (there, model) {
            (Some(there), _) => there.rights.as_deref().unwrap_or_default(),
            (None, Some((_, rights))) => rights,
            (None, None) => &[],
        };
        let (mut given, mut taken) = (Vec::new(), Vec::new());
        if let Some(rights) = &wanted.rights {
            given.extend(rights.iter().copied().filter(|right| !has.contains(right)));
            taken.extend(has.iter().copied().filter(|right| !rights.contains(right)));
        }
        let (given, taken) = (each_once(given), each_once(taken));
        let Some(there) = there else {
            self.add(
                Phase::Roles,
                role::Add {
                    name: key.clone(),
                    from: model.map_or(Role::User, |(role, _)| *role),
                    given,
                    taken,
                    purpose: match &wanted.purpose {
                        Patch::Set(purpose) => Some(purpose.clone()),
                        Patch::Keep | Patch::Clear => None,
                    },
                },
            );
            return;
        };
        let purpose = unlike(&wanted.purpose, &there.purpose);
        if !(given.is_empty() && taken.is_empty() && purpose.is_keep()) {
            self.add(
                Phase::Roles,
                role::Set {
                    role: name,
                    department: None,
                    new: None,
                    given,
                    taken,
                    purpose,
                },
            );
        }
    }

    /// Renames a role.
    pub fn rename_role(&mut self, role: Role, new: &Name) {
        self.add(Phase::Roles, role_renamed(role, new));
    }

    /// Renames a department.
    pub fn rename_department(&mut self, name: &Name, new: &Name) {
        let (name, new) = (name.clone(), new.clone());
        self.add(Phase::Departments, department::Rename { name, new });
    }

    /// A department, without its members.
    pub fn department(
        &mut self,
        name: &Name,
        wanted: &Department,
        there: Option<&DepartmentThere>,
    ) {
        let fresh = Department {
            call_rights: Some(Entries::default()),
            role_rights: Some(Entries::default()),
            ..Department::default()
        };
        let now = there.map_or(&fresh, |there| &there.says);
        match there {
            None => self.add(
                Phase::Departments,
                department::Add {
                    name: name.clone(),
                    fields: wanted.patch().unlike(&DepartmentFields::default()),
                },
            ),
            Some(there) => {
                let now = there.says.patch().apply(&DepartmentFields::default());
                let wanted = wanted.patch();
                let mut patch = wanted.unlike(&now);
                if !there.inside {
                    patch.second_factor = wanted.second_factor;
                    patch.admin_networks = wanted.admin_networks;
                }
                if patch != DepartmentPatch::default() {
                    let name = name.clone();
                    self.add(Phase::Departments, department::Set { name, patch });
                }
            }
        }
        let is_new = there.is_none();
        if let Some(hours) = &wanted.hours {
            self.hours(name, hours, now.hours.as_ref().filter(|_| !is_new), is_new);
        }
        if let Some(holidays) = &wanted.holidays {
            self.holidays(name, holidays, now.holidays.as_ref());
        }
        if let Some(routes) = &wanted.routes {
            let none = nowhere();
            let known = now.routes.as_ref();
            let base = if is_new {
                &none
            } else {
                known.unwrap_or(&DepartmentRoutes::NOTHING)
            };
            let patch = routes_unlike(routes, base);
            if patch != RoutesPatch::default() {
                let from = Junction::Department(name.clone());
                self.add(Phase::Routes, route::Set { from, patch });
            }
        }
        if let Some(rights) = &wanted.call_rights {
            self.department_calls(name, rights, now.call_rights.as_ref());
        }
        if let Some(rights) = &wanted.role_rights {
            self.role_rights(name, rights, now.role_rights.as_ref());
        }
    }

    fn hours(&mut self, name: &Name, wanted: &Hours, now: Option<&Hours>, is_new: bool) {
        let none = Hours {
            open: Patch::Clear,
            pause: Patch::Clear,
        };
        let now = match (now, is_new) {
            (Some(now), _) => now.clone(),
            (None, true) => none,
            (None, false) => Hours::default(),
        };
        let text = |said: Patch<_>| match said {
            Patch::Keep => Patch::Keep,
            Patch::Clear => Patch::Clear,
            Patch::Set(crate::site::document::ScheduleText(text)) => Patch::Set(text),
        };
        let open = text(unlike(&wanted.open, &now.open));
        let pause = text(unlike(&wanted.pause, &now.pause));
        if !(open.is_keep() && pause.is_keep()) {
            let department = name.clone();
            let op = hours::Set {
                department,
                open,
                pause,
            };
            self.add(Phase::Hours, op);
        }
    }

    fn holidays(
        &mut self,
        department: &Name,
        wanted: &Entries<Name, HolidayDays>,
        now: Option<&Entries<Name, HolidayDays>>,
    ) {
        let remove = |name: &Name| holiday::Remove {
            department: department.clone(),
            name: name.clone(),
        };
        let (to_be, there_now) = (by_key(Some(wanted)), by_key(now));
        for (name, days) in pairs(wanted) {
            match there_now.get(name) {
                Some(before) if *before == days => continue,
                Some(_) => self.add(Phase::Hours, remove(name)),
                None => {}
            }
            let op = holiday::Add {
                department: department.clone(),
                name: name.clone(),
                days: *days,
            };
            self.add(Phase::Hours, op);
        }
        for (name, _) in now.into_iter().flat_map(pairs) {
            if !to_be.contains_key(name) {
                self.add(Phase::Endings, remove(name));
            }
        }
    }

    fn department_calls(
        &mut self,
        name: &Name,
        wanted: &Entries<Role, CallRights>,
        now: Option<&Entries<Role, CallRights>>,
    ) {
        let none = CallRights::default();
        let mut say = |role: Role, wanted: &CallRights, now: Option<&CallRights>| {
            let calls = calls_unlike(wanted, now);
            if !calls.is_empty() {
                let department = name.clone();
                let op = department::Rights {
                    department,
                    role,
                    calls,
                };
                self.add(Phase::Rights, op);
            }
        };
        for (role, rights) in pairs(wanted) {
            say(
                *role,
                rights,
                now.map(|now| get(now, role).unwrap_or(&none)),
            );
        }
        if now.is_none() && wanted.is_empty() {
            say(Role::User, &none, None);
        }
        for (role, rights) in now.into_iter().flat_map(pairs) {
            if get(wanted, role).is_none() {
                say(*role, &none, Some(rights));
            }
        }
    }

    fn role_rights(&mut self, name: &Name, wanted: &RoleRights, now: Option<&RoleRights>) {
        let reset = |role| role::Reset {
            role,
            department: Some(name.clone()),
        };
        for (role, rights) in pairs(wanted) {
            let before = now.and_then(|now| get(now, role));
            let was = |right| before.and_then(|before| get(before, right));
            let mut said = before.into_iter().flat_map(pairs);
            let is_unsaid = now.is_none() || said.any(|(right, _)| get(rights, right).is_none());
            if is_unsaid {
                self.add(Phase::Rights, reset(*role));
            }
            let said = |tri| {
                let wanted = pairs(rights).filter(move |(_, said)| **said == tri);
                let new = wanted.filter(|(right, said)| is_unsaid || was(right) != Some(*said));
                each_once(new.map(|(right, _)| *right).collect())
            };
            let (given, taken) = (said(Tri::Allow), said(Tri::Deny));
            if !(given.is_empty() && taken.is_empty()) {
                let op = role::Set {
                    role: *role,
                    department: Some(name.clone()),
                    new: None,
                    given,
                    taken,
                    purpose: Patch::Keep,
                };
                self.add(Phase::Rights, op);
            }
        }
        for (role, _) in now.into_iter().flat_map(pairs) {
            if get(wanted, role).is_none() {
                self.add(Phase::Rights, reset(*role));
            }
        }
        if now.is_none() && wanted.is_empty() {
            self.add(Phase::Rights, reset(Role::User));
        }
    }

    /// Members of a department with a home elsewhere.
    pub fn department_members(
        &mut self,
        name: &Name,
        wanted: &Entries<Number, Member>,
        (now, is_there): (Option<&Entries<Number, Member>>, bool),
    ) {
        let (to_be, there_now) = (by_key(Some(wanted)), by_key(now));
        if now.is_none() && is_there && wanted.is_empty() {
            // Nobody can be named: it is asked whether they may be.
            let (department, role, calls) = (name.clone(), Role::User, Vec::new());
            let op = department::Rights {
                department,
                role,
                calls,
            };
            self.add(Phase::Rights, op);
        }
        for (number, member) in pairs(wanted) {
            let there = there_now.get(number).copied();
            self.department_member((name, number), member, there);
        }
        for (number, _) in now.into_iter().flat_map(pairs) {
            let comes_home = (self.moves.get(number)).is_some_and(|(_, to)| to == name);
            if !to_be.contains_key(number) && !comes_home {
                let op = department::MemberRemove {
                    department: name.clone(),
                    number: number.clone(),
                };
                self.add(Phase::Endings, op);
            }
        }
    }

    fn department_member(
        &mut self,
        (name, number): (&Name, &Number),
        wanted: &Member,
        there: Option<&Member>,
    ) {
        let none = CallRights::default();
        let calls = wanted.call_rights.as_ref();
        let Some(there) = there else {
            let op = department::MemberAdd {
                department: name.clone(),
                number: number.clone(),
                role: wanted.role,
                until: wanted.until.unwrap_or(Deadline::Never),
                calls: calls_unlike(calls.unwrap_or(&none), Some(&none)),
            };
            return self.add(Phase::Memberships, op);
        };
        let role = wanted.role.filter(|role| there.role != Some(*role));
        let until = end_unlike(wanted.until, there.until, role.is_some());
        let calls = calls.map_or_else(Vec::new, |calls| {
            calls_unlike(calls, there.call_rights.as_ref())
        });
        if role.is_some() || until.is_some() || !calls.is_empty() {
            let op = department::MemberSet {
                department: name.clone(),
                number: number.clone(),
                role: role.or(until.and(there.role)),
                until,
                calls,
            };
            self.add(Phase::Memberships, op);
        }
    }
}

/// The new end of a role, if it changes. A new role without a given end has none.
pub(super) fn end_unlike(
    wanted: Option<Deadline>,
    now: Option<Deadline>,
    is_new: bool,
) -> Option<Deadline> {
    match wanted {
        Some(end) => (is_new || now != Some(end)).then_some(end),
        None => None,
    }
}
