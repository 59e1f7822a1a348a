//! The current state in the terms of a site file, as far as the asker may read it. What they may
//! not read is left out.

use super::super::Failure;
use super::ask::Ask;
use crate::domain::{
    ConsolePermission, Deadline, EntryId, Name, Number, NumberType, ObjectKind, Patch, Right,
    RightSet, Role, RoleRight, Setting, Time, Tri,
};
use crate::engine::operations::{
    console, department, extension, group, holiday, hours, object, phonebook, role, settings,
};
use crate::engine::{
    DefaultView, Granted, GroupDefaultView, Person, RoleView, Rule, SettingView, Snapshot,
    StoreError, TypedOperation,
};
use crate::site::document::{
    BookEntry, CallObject, CallRights, Department, DepartmentRoutes, Extension, Group, GroupMember,
    Hours, Member, RoleRights, RoleSpec, ScheduleText, Text,
};
use crate::site::{Entries, Placed};
use std::collections::HashMap;
use std::str::FromStr;

/// How many extensions are read together: enough that the shared reads hardly matter, and few
/// enough to take little memory.
pub const AT_ONCE: usize = 1_000;

/// The answer, or `None` if it is refused or the thing does not exist.
pub(super) fn known<O: TypedOperation, T>(
    steps: &mut impl Ask,
    op: O,
    read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
) -> Result<Option<T>, Failure> {
    match steps.ask(op, read) {
        Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => Ok(None),
        answer => answer.map(Some),
    }
}

/// Text from the store, which wrote it itself.
fn parsed<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse()
        .map_err(|_| Failure::Store(StoreError::unreadable("a name or number")))
}

fn entries<K, V>(all: impl IntoIterator<Item = (K, V)>) -> Entries<K, V> {
    let placed = |(key, value): (K, V)| (Placed::from(key), Placed::from(value));
    Entries::new(all.into_iter().map(placed).collect())
}

fn calls(rights: &[(Right, Tri)]) -> CallRights {
    entries(rights.iter().copied())
}

fn until(end: Option<Time>) -> Deadline {
    end.map_or(Deadline::Never, Deadline::At)
}

/// All settings, with their effective values.
pub fn all_settings(steps: &mut impl Ask) -> Result<Option<Entries<Setting, Text>>, Failure> {
    let look = settings::Look { key: None };
    let views = known(steps, look, |snapshot, granted| snapshot.settings(granted))?;
    let said = |view: SettingView| {
        let value = view.value.map_or_else(|| "none".into(), |v| v.to_string());
        (view.key, Text(value))
    };
    Ok(views.map(|views| entries(views.into_iter().map(said))))
}

/// What a role gives everywhere; `None` if there is no role with that name.
pub fn one_role(steps: &mut impl Ask, name: Role) -> Result<Option<RoleSpec>, Failure> {
    let look = role::Look {
        role: Some(name),
        department: None,
    };
    let views = known(steps, look, |snapshot, granted| snapshot.roles(granted))?;
    let Some(view) = views.into_iter().flatten().next() else {
        return Ok(None);
    };
    let purpose = view.purpose.as_deref().map(parsed).transpose()?;
    Ok(Some(RoleSpec {
        rights: Some(view.carried().into_iter().collect()),
        purpose: purpose.into(),
        was: None,
    }))
}

/// A department, and the people with their home there.
pub struct DepartmentThere {
    /// Its contents for a file.
    pub says: Department,
    /// Whether it includes what outsiders are not told.
    pub inside: bool,
}

/// The department with that name; `None` if the asker does not see it.
pub fn one_department(
    steps: &mut impl Ask,
    name: &Name,
) -> Result<Option<DepartmentThere>, Failure> {
    let show = department::Show { name: name.clone() };
    let routes_of = name.clone();
    let view = known(steps, show, |snapshot, granted| {
        let view = snapshot.department(granted)?;
        let routes = snapshot.department_routes(granted, &routes_of)?;
        Ok((view, routes))
    })?;
    let Some((view, routes)) = view else {
        return Ok(None);
    };
    let inside = view.members.is_some();
    let mut says = Department::default();
    says.say(&view.fields);
    if !inside {
        says.second_factor = Patch::Keep;
        says.admin_networks = Patch::Keep;
    }
    says.routes = routes.as_ref().map(DepartmentRoutes::of);
    if inside {
        let by_role = |d: &DefaultView| (d.role, calls(&d.rights));
        says.call_rights = Some(entries(view.call_rights.iter().map(by_role)));
    }
    says.hours = schedule(steps, name)?;
    let list = holiday::List {
        department: name.clone(),
    };
    let days = known(steps, list, |snapshot, granted| snapshot.holidays(granted))?;
    says.holidays = days.map(|days| entries(days.into_iter().map(|day| (day.name, day.days))));
    says.role_rights = role_rights(steps, name)?;
    if inside {
        says.members = members(steps, name)?;
    }
    Ok(Some(DepartmentThere { says, inside }))
}

/// Whether the asker sees a department with that name.
pub fn is_department(steps: &mut impl Ask, name: &Name) -> Result<bool, Failure> {
    let show = department::Show { name: name.clone() };
    Ok(known(steps, show, |_, _| Ok(()))?.is_some())
}

/// The name of that department as it is written now; `None` if the asker does not see it.
pub fn department_spelled(steps: &mut impl Ask, name: &Name) -> Result<Option<String>, Failure> {
    let show = department::Show { name: name.clone() };
    let view = known(steps, show, |snapshot, granted| {
        snapshot.department(granted)
    })?;
    Ok(view.map(|view| view.name))
}

/// The same of a group.
pub fn group_spelled(steps: &mut impl Ask, name: &Name) -> Result<Option<String>, Failure> {
    let show = group::Show { name: name.clone() };
    let view = known(steps, show, |snapshot, granted| snapshot.group(granted))?;
    Ok(view.map(|view| view.name))
}

/// The same of a role.
pub fn role_spelled(steps: &mut impl Ask, name: Role) -> Result<Option<String>, Failure> {
    let look = role::Look {
        role: Some(name),
        department: None,
    };
    let views = known(steps, look, |snapshot, granted| snapshot.roles(granted))?;
    let view = views.into_iter().flatten().next();
    Ok(view.map(|view| view.role.to_string()))
}

fn schedule(steps: &mut impl Ask, name: &Name) -> Result<Option<Hours>, Failure> {
    let show = hours::Show {
        department: name.clone(),
    };
    let view = known(steps, show, |snapshot, granted| snapshot.schedule(granted))?;
    Ok(view.map(|view| {
        let schedule = view.hours.schedule;
        let (open, pause) = schedule.map_or((None, None), |s| (Some(s.open), s.pause));
        Hours {
            open: open.map(ScheduleText).into(),
            pause: pause.map(ScheduleText).into(),
        }
    }))
}

fn role_rights(steps: &mut impl Ask, name: &Name) -> Result<Option<RoleRights>, Failure> {
    let look = role::Look {
        role: None,
        department: Some(name.clone()),
    };
    let Some(views) = known(steps, look, |snapshot, granted| snapshot.roles(granted))? else {
        return Ok(None);
    };
    if views.iter().any(|view| view.unsaid) {
        return Ok(None);
    }
    let of_role = |view: &RoleView| {
        // A role's call rights there are listed separately.
        let is_call = |right: &RoleRight| RightSet::CALL.has(right.right);
        let said = view.changed.iter();
        let said = said.filter(|c| c.department.is_some() && !is_call(&c.right));
        let tri = |given| if given { Tri::Allow } else { Tri::Deny };
        let said: Vec<_> = said.map(|c| (c.right, tri(c.given))).collect();
        (!said.is_empty()).then(|| (view.role, entries(said)))
    };
    Ok(Some(entries(views.iter().filter_map(of_role))))
}

/// Members with a home elsewhere; `None` if the asker may not list them.
pub fn members(
    steps: &mut impl Ask,
    name: &Name,
) -> Result<Option<Entries<Number, Member>>, Failure> {
    let list = department::MemberList {
        name: name.clone(),
        role: None,
    };
    let Some(rows) = known(steps, list, |snapshot, granted| snapshot.guests(granted))? else {
        return Ok(None);
    };
    let mut all = Vec::new();
    for row in rows {
        let member = Member {
            role: row.role,
            until: row.role.map(|_| until(row.until)),
            call_rights: row.role.map(|_| calls(&row.overrides)),
        };
        all.push((parsed(&row.number)?, member));
    }
    Ok(Some(entries(all)))
}

/// A group with that name; `None` if the asker does not see it.
pub fn one_group(steps: &mut impl Ask, name: &Name) -> Result<Option<Group>, Failure> {
    let show = group::Show { name: name.clone() };
    let view = known(steps, show, |snapshot, granted| snapshot.group(granted))?;
    let Some(view) = view else {
        return Ok(None);
    };
    let display_name = view.display_name.as_deref().map(parsed).transpose()?;
    let mut says = Group {
        display_name: display_name.into(),
        visibility: Some(view.visibility),
        ..Group::default()
    };
    if let Some(carried) = &view.carried {
        says.rights = Some(carried.over_members.iter().collect());
        says.system_rights = Some(carried.system.iter().collect());
        let by_role = |d: &GroupDefaultView| (d.role, calls(&d.rights));
        says.call_rights = Some(entries(carried.call_rights.iter().map(by_role)));
    }
    let list = group::MemberList { name: name.clone() };
    let rows = known(steps, list, |snapshot, granted| {
        snapshot.group_members(granted)
    })?;
    if let Some(rows) = rows.filter(|rows| rows.iter().all(|row| row.role.is_some())) {
        let mut all = Vec::new();
        for row in rows {
            let member = GroupMember {
                role: row.role,
                until: Some(until(row.until)),
                call_rights: Some(calls(&row.overrides)),
            };
            all.push((parsed(&row.number)?, member));
        }
        says.members = Some(entries(all));
    }
    Ok(Some(says))
}

/// An existing extension.
#[derive(Default)]
pub struct ExtensionThere {
    /// Its contents for a file.
    pub says: Extension,
    /// What they are at the home to which the file moves them, if it does.
    pub comes_as: Option<Member>,
    /// Whether all of it may be read.
    pub full: bool,
    /// Whether a voicemail PIN is set.
    pub pin_set: bool,
    /// Whether a web-access password is set, or an invitation to set one is open.
    pub password_set: bool,
    /// Its former numbers.
    pub former: Vec<Number>,
}

/// Those of these extensions that the asker sees, with their console permissions if these matter.
pub fn extensions(
    steps: &mut impl Ask,
    numbers: &[Number],
    permissions: bool,
) -> Result<HashMap<Number, ExtensionThere>, Failure> {
    let mut all = HashMap::with_capacity(numbers.len());
    for some in numbers.chunks(AT_ONCE) {
        let people = known(steps, extension::List::default(), |snapshot, granted| {
            snapshot.several(granted, some)
        })?;
        for person in people.into_iter().flatten() {
            let asks = permissions
                && (person.known.as_ref()).is_some_and(|known| known.permissions.is_none());
            let number = person.number.clone();
            let mut there = ExtensionThere::of(person);
            if asks {
                there.says.permissions = permissions_of(steps, &number)?;
            }
            all.insert(number, there);
        }
    }
    Ok(all)
}

impl ExtensionThere {
    fn of(person: Person) -> Self {
        let mut says = Extension {
            department: person.department,
            ..Extension::default()
        };
        let Some(known) = person.known else {
            return Self {
                says,
                comes_as: None,
                full: false,
                pin_set: false,
                password_set: false,
                former: Vec::new(),
            };
        };
        says.enabled = Some(known.enabled);
        says.say(&known.fields);
        if let Some(home) = known.home {
            says.role = Some(home.role);
            says.role_until = Some(until(home.until));
            says.call_rights = Some(calls(&home.overrides));
        }
        says.system_role = known.system_role.map(|(role, _)| role).into();
        says.system_role_until = known.system_role.map(|(_, end)| until(end));
        says.console_access = Some(known.console);
        let held = known.permissions;
        let each = |(permission, end)| (permission, until(end));
        says.permissions = held.map(|held| entries(held.into_iter().map(each)));
        Self {
            comes_as: None,
            full: true,
            pin_set: known.fields.vm_pin_set,
            password_set: known.has_password,
            former: known.former,
            says,
        }
    }
}

/// Their console permissions besides their rights, with their ends.
fn permissions_of(
    steps: &mut impl Ask,
    number: &Number,
) -> Result<Option<Entries<ConsolePermission, Deadline>>, Failure> {
    let show = console::Show {
        number: number.clone(),
    };
    let Some(view) = known(steps, show, |snapshot, granted| snapshot.console(granted))? else {
        return Ok(None);
    };
    let mut all = Vec::new();
    for held in view.permissions {
        all.push((parsed(held.permission)?, until(held.until)));
    }
    Ok(Some(entries(all)))
}

/// An existing queue, ring group, IVR or trunk.
pub struct ObjectThere {
    /// Its contents for a file.
    pub says: CallObject,
    /// Whether all of it may be read.
    pub full: bool,
}

/// The one of that kind with that number; `None` if the asker does not see it.
pub fn one_object(
    steps: &mut impl Ask,
    kind: ObjectKind,
    number: &Number,
) -> Result<Option<ObjectThere>, Failure> {
    let show = object::Show {
        kind,
        number: number.clone(),
    };
    let view = known(steps, show, |snapshot, granted| snapshot.object(granted))?;
    let Some(view) = view else {
        return Ok(None);
    };
    let department = view.department.as_deref().map(parsed).transpose()?;
    let name = view.name.as_deref().map(parsed).transpose()?;
    let mut says = CallObject {
        department: department.map_or(Patch::Keep, Patch::Set),
        name: name.into(),
        ..CallObject::default()
    };
    let full = view.rest.is_some();
    if let Some(rest) = view.rest {
        if says.department.is_keep() && kind == ObjectKind::Trunk {
            says.department = Patch::Clear;
        }
        says.did = Some(rest.dids);
        if matches!(kind, ObjectKind::Queue | ObjectKind::RingGroup) {
            let numbers = rest.members.iter().map(|member| parsed(&member.number));
            says.members = Some(numbers.collect::<Result<_, _>>()?);
        }
        if kind == ObjectKind::Ivr {
            says.options = Some(entries(rest.options));
        }
        if kind.takes_calls() {
            says.routes = Some(DepartmentRoutes::of(&rest.routes));
        }
    }
    Ok(Some(ObjectThere { says, full }))
}

/// Entries of the phone book that the asker may read, with their numbers.
pub fn book(steps: &mut impl Ask) -> Result<Vec<(EntryId, BookEntry)>, Failure> {
    let list = phonebook::List { department: None };
    let lines = known(steps, list, |snapshot, granted| {
        snapshot.book_entries(granted)
    })?;
    let mut all = Vec::new();
    for line in lines.into_iter().flatten() {
        let Some(id) = line.id else { continue };
        fn text<T: FromStr>(text: Option<&String>) -> Result<Patch<T>, Failure> {
            Ok(text.map(|text| parsed(text)).transpose()?.into())
        }
        let number = |(of, number): &(NumberType, String)| parsed(&format!("{of}:{number}"));
        let numbers: Result<Vec<_>, Failure> = line.numbers.iter().map(number).collect();
        let entry = BookEntry {
            department: line.department.as_deref().map(parsed).transpose()?,
            first_name: text(line.first.as_ref())?,
            last_name: text(line.last.as_ref())?,
            company: text(line.company.as_ref())?,
            numbers: Some(numbers?),
            email: text(line.email.as_ref())?,
            speed_dial: text(line.speed_dial.as_ref())?,
            note: text(line.note.as_ref())?,
        };
        all.push((id, entry));
    }
    Ok(all)
}
