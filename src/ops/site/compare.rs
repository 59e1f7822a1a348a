//! Goes through everything wanted and looks up its current state.

mod people;

use super::super::{Failure, Steps};
use super::absent::Circle;
use super::another::{Another, find_elsewhere};
use super::crowd::Known;
use super::difference::{self, Changes, has_ended};
use super::ended::{EndedMember, EndedMembers};
use super::nobody::Nobody;
use super::passed::PassedOn;
use super::perform::RefusedStep;
use super::prune::{Said, marked, prune};
use super::read;
use super::renamed::{Renamed, Renaming, before};
use super::stays::stays;
use super::step::{Phase, Step};
use crate::domain::limits::SITE_REFUSED;
use crate::domain::{
    Assignment, CustomRole, Deadline, EntryId, Name, Number, ObjectKind, Role, RoleKind, RoleRight,
};
use crate::engine::operations::{department, extension, group, holiday, hours, object};
use crate::engine::{MadeByFiles, Marked, Operation, TypedOperation};
use crate::site::document::{Department, Document, Group, Member, RoleSpec, assignment};
use crate::site::{Entries, Place, Placed};
use std::collections::{HashMap, HashSet};

/// Everything to change, and what prevents it.
pub(super) struct Compared {
    pub(super) changes: Changes,
    /// What may not be compared: the first of it.
    pub(super) refused: Vec<RefusedStep>,
    /// How much more may not be.
    pub(super) more_refused: usize,
    /// What these files mention although files of another site made it.
    pub(super) of_others: Vec<MadeByFiles>,
    /// Memberships that have ended, and so are none.
    pub(super) ended: EndedMembers,
    /// Numbers that would change hands with every run.
    pub(super) circles: Vec<Circle>,
    /// Names and numbers that something else has by now.
    pub(super) passed_on: Vec<PassedOn>,
    /// Names and numbers that were to become others, and are not there.
    pub(super) nobody: Vec<Nobody>,
    /// Accounts that are another person's.
    pub(super) another: Vec<Another>,
    /// What is removed.
    pub(super) removed: Vec<Marked>,
    /// What no file mentions and nothing removes, if that is to be told.
    pub(super) stays: Vec<Marked>,
}

struct Comparing<'s, 't, 'd> {
    steps: &'s mut Steps<'t>,
    wanted: &'d Document,
    renamed: Renamed,
    changes: Changes,
    refused: Vec<RefusedStep>,
    more_refused: usize,
    ended: EndedMembers,
    circles: Vec<Circle>,
    passed_on: Vec<PassedOn>,
    nobody: Vec<Nobody>,
    another: Vec<Another>,
    /// Who is a member of a department to which somebody moves, and has their home elsewhere now.
    guests: HashMap<Name, HashMap<Number, Member>>,
    /// What is mentioned, exists, and shows the asker more than its name, by its current name.
    there: HashSet<Marked>,
    known: Known<'d>,
    tick: &'s dyn Fn(),
}

/// Compares everything, and finds what to remove if requested, and what that leaves if it is told;
/// calls `tick` after each thing.
pub(super) fn compare(
    steps: &mut Steps<'_>,
    wanted: &Document,
    (prunes, tells): (bool, bool),
    tick: &dyn Fn(),
) -> Result<Compared, Failure> {
    let now = steps.now();
    let mut comparing = Comparing {
        steps,
        wanted,
        renamed: Renamed::default(),
        circles: Vec::new(),
        passed_on: Vec::new(),
        nobody: Vec::new(),
        another: Vec::new(),
        changes: Changes::new(now),
        refused: Vec::new(),
        more_refused: 0,
        ended: EndedMembers::default(),
        guests: HashMap::new(),
        there: HashSet::new(),
        known: Known::of(wanted),
        tick,
    };
    comparing.names()?;
    comparing.numbers()?;
    comparing.settings()?;
    comparing.roles()?;
    comparing.extensions()?;
    find_elsewhere(&mut comparing.another, wanted);
    comparing.departments()?;
    comparing.groups()?;
    for kind in ObjectKind::ALL {
        comparing.objects(kind)?;
    }
    let book = comparing.book()?;
    let Comparing {
        steps,
        renamed,
        circles,
        passed_on,
        nobody,
        another,
        mut changes,
        refused,
        more_refused,
        ended,
        mut there,
        ..
    } = comparing;
    let marked = marked(steps)?;
    let said = Said::of(wanted, &renamed, &book);
    let removed = match prunes {
        true => prune(steps, &marked, &said, &mut changes)?,
        false => Vec::new(),
    };
    let stays = match prunes && tells {
        true => stays(steps, wanted, &said, &marked)?,
        false => Vec::new(),
    };
    there.extend(book.into_iter().map(Marked::Entry));
    let of_others = said.of_others(&there, marked);
    Ok(Compared {
        changes,
        circles,
        passed_on,
        nobody,
        another,
        removed,
        stays,
        refused,
        more_refused,
        of_others,
        ended,
    })
}

fn keys<K, V>(all: Option<&Entries<K, V>>) -> impl Iterator<Item = &K> {
    let all = all.into_iter().flat_map(Entries::iter);
    all.map(|(key, _)| &key.value)
}

/// A role's name, as typed.
fn name_of(role: Role) -> Option<Name> {
    role.name().parse().ok()
}

impl<'d> Comparing<'_, '_, 'd> {
    /// Roles, departments and groups that still have to be renamed.
    fn names(&mut self) -> Result<(), Failure> {
        let wanted = self.wanted;
        let roles = wanted.roles.iter().filter_map(|(role, spec)| {
            let was = Role::Custom(CustomRole::new(spec.was.as_ref()?));
            Some((role.at, role.value, was))
        });
        let is_role =
            |steps: &mut Steps<'_>, role: &Role| Ok(read::one_role(steps, *role)?.is_some());
        let rename = |was: &Role, new: &Role| {
            let op = difference::role_renamed(*was, &name_of(*new)?);
            Some(op.into())
        };
        let roles = Renaming::of(
            roles,
            self.steps,
            ("role", rename),
            is_role,
            |steps, role| read::role_spelled(steps, *role),
        )?;
        self.passed_on.extend(roles.passed_on);
        self.nobody.extend(roles.nobody);
        for (at, new, was) in roles.steps {
            if let Some(new) = name_of(new) {
                self.changes.of(at).rename_role(was, &new);
            }
        }
        self.renamed.roles = roles.map;
        let named = |(name, wanted): &'d (Placed<Name>, Placed<Department>)| {
            Some((name.at, name.value.clone(), wanted.was.clone()?))
        };
        let departments = wanted.departments.0.iter().filter_map(named);
        let is_there = |steps: &mut Steps<'_>, name: &Name| read::is_department(steps, name);
        let rename = |was: &Name, new: &Name| {
            let (name, new) = (was.clone(), new.clone());
            Some(department::Rename { name, new }.into())
        };
        let kind = ("department", rename);
        let spelled = |steps: &mut Steps<'_>, name: &Name| read::department_spelled(steps, name);
        let departments = Renaming::of(departments, self.steps, kind, is_there, spelled)?;
        self.passed_on.extend(departments.passed_on);
        self.nobody.extend(departments.nobody);
        for (at, new, was) in departments.steps {
            self.changes.of(at).rename_department(&was, &new);
        }
        self.renamed.departments = departments.map;
        let named = |(name, wanted): &'d (Placed<Name>, Placed<Group>)| {
            Some((name.at, name.value.clone(), wanted.was.clone()?))
        };
        let groups = wanted.groups.0.iter().filter_map(named);
        let is_there =
            |steps: &mut Steps<'_>, name: &Name| Ok(read::one_group(steps, name)?.is_some());
        let rename = |was: &Name, new: &Name| Some(difference::group_renamed(was, new).into());
        let spelled = |steps: &mut Steps<'_>, name: &Name| read::group_spelled(steps, name);
        let kind = ("group", rename);
        let groups = Renaming::of(groups, self.steps, kind, is_there, spelled)?;
        self.passed_on.extend(groups.passed_on);
        self.nobody.extend(groups.nobody);
        for (at, new, was) in groups.steps {
            self.changes.of(at).rename_group(&was, &new);
        }
        self.renamed.groups = groups.map;
        Ok(())
    }

    fn settings(&mut self) -> Result<(), Failure> {
        if self.wanted.settings.is_empty() {
            return Ok(());
        }
        let there = read::all_settings(self.steps)?.unwrap_or_default();
        for (key, value) in &self.wanted.settings {
            (self.tick)();
            let now = there.iter().find(|(other, _)| other.value == key.value);
            let now: Option<Assignment> =
                now.and_then(|(key, text)| assignment(key.value, &text.0).ok());
            // Invalid values were reported when the file was read.
            if let Ok(wanted) = assignment(key.value, &value.0) {
                self.changes.of(key.at).setting(wanted, now.as_ref());
            }
        }
        Ok(())
    }

    fn roles(&mut self) -> Result<(), Failure> {
        if self.wanted.roles.is_empty() {
            return Ok(());
        }
        let models = self.models()?;
        for (role, spec) in &self.wanted.roles {
            (self.tick)();
            let Some(name) = name_of(role.value) else {
                continue;
            };
            let now = before(&self.renamed.roles, &role.value).unwrap_or(&role.value);
            let there = read::one_role(self.steps, *now)?;
            let is_read = there.as_ref().is_some_and(|there| there.rights.is_some());
            if let Some(name) = name_of(*now).filter(|_| is_read) {
                self.there.insert(Marked::Role(name));
            }
            let changes = self.changes.of(role.at);
            changes.role((role.value, &name), spec, there.as_ref(), &models);
        }
        Ok(())
    }

    /// What a new role can start from. That is not `user` where these files change it: its step may
    /// come before or after, and the new role is to hold exactly what is written.
    fn models(&mut self) -> Result<Vec<(Role, Vec<RoleRight>)>, Failure> {
        let mut rights_of = |role| -> Result<Vec<RoleRight>, Failure> {
            let there = read::one_role(self.steps, role)?;
            Ok(there.and_then(|there| there.rights).unwrap_or_default())
        };
        let user = rights_of(Role::User)?;
        let said = |(role, _): &&(Placed<Role>, Placed<RoleSpec>)| role.value == Role::User;
        let said = self.wanted.roles.0.iter().find(said);
        let to_be = said.and_then(|(_, spec)| spec.rights.as_ref());
        let all = |rights: &[RoleRight]| rights.iter().copied().collect::<HashSet<_>>();
        if to_be.is_none_or(|to_be| all(to_be) == all(&user)) {
            return Ok(vec![(Role::User, user)]);
        }
        let of_department = |role: &Role| role.kind() == RoleKind::Department;
        let fixed = Role::ALL.into_iter().filter(of_department);
        let fixed = fixed.filter(|role| *role != Role::User);
        fixed.map(|role| Ok((role, rights_of(role)?))).collect()
    }

    fn departments(&mut self) -> Result<(), Failure> {
        for (name, wanted) in &self.wanted.departments {
            (self.tick)();
            let now = before(&self.renamed.departments, name).unwrap_or(name);
            let mut there = read::one_department(self.steps, now)?;
            if let Some(there) = &mut there {
                if there.inside {
                    self.there.insert(Marked::Department(now.clone()));
                }
                self.renamed.department(&mut there.says);
            }
            if let Some(there) = &there {
                self.lists_of(name, wanted, &there.says)?;
            }
            let now = there.as_ref().and_then(|there| there.says.members.as_ref());
            self.new_members(keys(wanted.members.as_ref()), keys(now))?;
            let changes = self.changes.of(name.at);
            changes.department(name, wanted, there.as_ref());
            if let Some(members) = &wanted.members {
                let now = there.as_ref().and_then(|there| there.says.members.as_ref());
                changes.department_members(name, members, (now, there.is_some()));
            }
        }
        Ok(())
    }

    /// Lists of a department that are given and may not be read: the current state cannot be
    /// compared.
    fn lists_of(
        &mut self,
        name: &Placed<Name>,
        wanted: &Department,
        there: &Department,
    ) -> Result<(), Failure> {
        if wanted.holidays.is_some() && there.holidays.is_none() {
            let department = name.value.clone();
            let list = holiday::List { department };
            self.may(list.clone(), list, name.at)?;
        }
        if wanted.hours.is_some() && there.hours.is_none() {
            let department = name.value.clone();
            let show = hours::Show { department };
            self.may(show.clone(), show, name.at)?;
        }
        if wanted.members.is_some() && there.members.is_none() {
            let show = department::MemberList {
                name: name.value.clone(),
                role: None,
            };
            self.may(show.clone(), show, name.at)?;
        }
        Ok(())
    }

    /// Notes `op` as refused if `question` is.
    fn may<Q: TypedOperation>(
        &mut self,
        question: Q,
        op: impl Into<Operation>,
        at: Place,
    ) -> Result<(), Failure> {
        match self.steps.ask(question, |_, _| Ok(())) {
            Ok(()) => Ok(()),
            Err(Failure::Refused(_)) if self.refused.len() >= SITE_REFUSED => {
                self.more_refused += 1;
                Ok(())
            }
            Err(Failure::Refused(refusal)) => {
                let step = Step {
                    phase: Phase::Settings,
                    op: op.into(),
                    at,
                    typed: None,
                    in_case: false,
                    part_of: None,
                };
                self.refused.push(RefusedStep { step, refusal });
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    }

    fn groups(&mut self) -> Result<(), Failure> {
        for (name, wanted) in &self.wanted.groups {
            (self.tick)();
            let now = before(&self.renamed.groups, name).unwrap_or(name);
            let mut there = read::one_group(self.steps, now)?;
            if let Some(there) = &mut there {
                if there.call_rights.is_some() {
                    self.there.insert(Marked::Group(now.clone()));
                }
                self.renamed.group(there);
            }
            let now = there.as_ref().and_then(|there| there.members.as_ref());
            self.new_members(keys(wanted.members.as_ref()), keys(now))?;
            self.changes.of(name.at).group(name, wanted, there.as_ref());
            self.ended_members(name, wanted, there.as_ref())?;
        }
        Ok(())
    }

    /// Memberships that have ended and are none: a file stays as good as it was when their time
    /// passes. Whom they name must still be there.
    fn ended_members(
        &mut self,
        group: &Name,
        wanted: &Group,
        there: Option<&Group>,
    ) -> Result<(), Failure> {
        let now = self.steps.now();
        let members = wanted.members.iter().flat_map(Entries::iter);
        let ended = members.filter(|(_, member)| has_ended(member, now));
        let ended: Vec<_> = ended.collect();
        if ended.is_empty() {
            return Ok(());
        }
        let held = there.and_then(|there| there.members.as_ref());
        let held = held.into_iter().flat_map(Entries::iter);
        let held: HashSet<&Number> = held.map(|(number, _)| &number.value).collect();
        let to_be = self.wanted.extensions.iter();
        let to_be: HashSet<&Number> = to_be.map(|(number, _)| &number.value).collect();
        for (number, member) in ended {
            let Some(Deadline::At(end)) = member.until.filter(|_| !held.contains(&number.value))
            else {
                continue;
            };
            if !to_be.contains(&number.value) {
                let show = extension::Show {
                    number: number.value.clone(),
                };
                let op = group::MemberAdd {
                    group: group.clone(),
                    number: number.value.clone(),
                    role: member.role.unwrap_or_default(),
                    until: Deadline::At(end),
                    calls: Vec::new(),
                };
                self.may(show, op, number.at)?;
            }
            self.ended.add(EndedMember {
                at: number.at,
                group: group.clone(),
                number: number.value.clone(),
                end,
            });
        }
        Ok(())
    }

    /// Notes which of these nobody is, where many are new.
    fn new_members<'n>(
        &mut self,
        wanted: impl Iterator<Item = &'d Number>,
        now: impl Iterator<Item = &'n Number>,
    ) -> Result<(), Failure> {
        let now: HashSet<&Number> = now.collect();
        let new: Vec<_> = wanted.filter(|number| !now.contains(number)).collect();
        (self.known).members(self.steps, &mut self.changes.crowd, &new)
    }

    fn objects(&mut self, kind: ObjectKind) -> Result<(), Failure> {
        let wanted = self.wanted;
        for (number, object) in wanted.objects(kind) {
            (self.tick)();
            let at = number.at;
            let mut there = read::one_object(self.steps, kind, number)?;
            if let Some(there) = &mut there {
                if there.full {
                    (self.there).insert(Marked::Object(kind, number.value.clone()));
                }
                self.renamed.object(&mut there.says);
            }
            if there.as_ref().is_some_and(|there| !there.full) && object.members.is_some() {
                let number = number.value.clone();
                let list = object::MemberList { kind, number };
                self.may(list.clone(), list, at)?;
            }
            if there.as_ref().is_some_and(|there| !there.full) && object.options.is_some() {
                let number = number.value.clone();
                let list = object::OptionList { number };
                self.may(list.clone(), list, at)?;
            }
            let now = there.as_ref().and_then(|there| there.says.members.as_ref());
            let (members, now) = (object.members.iter().flatten(), now.into_iter().flatten());
            self.new_members(members, now)?;
            let changes = self.changes.of(number.at);
            changes.object((kind, number), object, there.as_ref());
        }
        Ok(())
    }

    /// Returns which entries exist and are wanted.
    fn book(&mut self) -> Result<HashSet<EntryId>, Failure> {
        if self.wanted.phonebook.is_empty() {
            return Ok(HashSet::new());
        }
        let mut there = read::book(self.steps)?;
        for (_, entry) in &mut there {
            self.renamed.entry(entry);
        }
        Ok(self.changes.book(&self.wanted.phonebook, there))
    }
}
