//! Goes through what is wanted and looks what is there of it.

use super::super::{Failure, Steps};
use super::difference::{Changes, assignment};
use super::read;
use crate::domain::{Assignment, CustomRole, Name, Number, ObjectKind, Role, RoleRight};
use crate::site::document::{CallObject, Document};
use crate::site::{Place, Placed};
use std::collections::HashSet;

/// Something of the file that cannot be made so, whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The thing in the file.
    pub at: Place,
    /// What is missing.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

/// All that is to be changed, and what stands in the way of it.
pub(super) struct Compared {
    pub(super) changes: Changes,
    pub(super) lacks: Vec<Lack>,
}

struct Comparing<'s, 't, 'd> {
    steps: &'s mut Steps<'t>,
    wanted: &'d Document,
    changes: Changes,
    lacks: Vec<Lack>,
    tick: &'s dyn Fn(),
}

/// Compares the whole of it; `tick` is called after each thing.
pub(super) fn compare(
    steps: &mut Steps<'_>,
    wanted: &Document,
    tick: &dyn Fn(),
) -> Result<Compared, Failure> {
    let mut comparing = Comparing {
        steps,
        wanted,
        changes: Changes::default(),
        lacks: Vec::new(),
        tick,
    };
    comparing.settings()?;
    comparing.roles()?;
    comparing.extensions()?;
    comparing.departments()?;
    comparing.groups()?;
    for kind in ObjectKind::ALL {
        comparing.objects(kind)?;
    }
    comparing.book()?;
    let Comparing { changes, lacks, .. } = comparing;
    Ok(Compared { changes, lacks })
}

impl Comparing<'_, '_, '_> {
    fn settings(&mut self) -> Result<(), Failure> {
        if self.wanted.settings.is_empty() {
            return Ok(());
        }
        let there = read::all_settings(self.steps)?.unwrap_or_default();
        for (key, value) in &self.wanted.settings.0 {
            (self.tick)();
            let now = there.0.iter().find(|(other, _)| other.value == key.value);
            let now: Option<Assignment> =
                now.and_then(|(key, text)| assignment(key.value, &text.value.0).ok());
            match assignment(key.value, &value.value.0) {
                Ok(wanted) => self.changes.of(value.at).setting(wanted, now.as_ref()),
                Err(invalid) => self.lacks.push(Lack {
                    at: value.at,
                    what: format!(
                        "`{}` is no value of {}: {}",
                        invalid.given,
                        key.value.as_str(),
                        invalid.why
                    ),
                    hint: invalid.hint.to_string(),
                }),
            }
        }
        Ok(())
    }

    fn roles(&mut self) -> Result<(), Failure> {
        let mut model: Option<Vec<RoleRight>> = None;
        for (role, spec) in &self.wanted.roles.0 {
            (self.tick)();
            let name: Name = match role.value.name().parse() {
                Ok(name) => name,
                Err(_) => continue,
            };
            let mut there = read::one_role(self.steps, role.value)?;
            let changes = self.changes.of(spec.at);
            if there.is_none()
                && let Some(was) = &spec.was
            {
                let former = Role::Custom(CustomRole::new(was));
                there = read::one_role(self.steps, former)?;
                if there.is_some() {
                    changes.rename_role(former, &name);
                }
            }
            if model.is_none() {
                let user = read::one_role(self.steps, Role::User)?;
                model = user.and_then(|user| user.rights);
            }
            let begins_with = model.as_deref().unwrap_or_default();
            changes.role(
                (role.value, &name),
                &spec.value,
                there.as_ref(),
                begins_with,
            );
        }
        Ok(())
    }

    fn departments(&mut self) -> Result<(), Failure> {
        for (name, wanted) in &self.wanted.departments.0 {
            (self.tick)();
            let mut there = read::one_department(self.steps, &name.value)?;
            let changes = self.changes.of(name.at);
            if there.is_none()
                && let Some(was) = &wanted.was
            {
                there = read::one_department(self.steps, was)?;
                if there.is_some() {
                    changes.rename_department(was, &name.value);
                }
            }
            changes.department(&name.value, &wanted.value, there.as_ref());
            if let Some(members) = &wanted.members {
                let now = there.as_ref().and_then(|there| there.says.members.as_ref());
                changes.department_members(&name.value, members, now);
            }
        }
        Ok(())
    }

    fn groups(&mut self) -> Result<(), Failure> {
        for (name, wanted) in &self.wanted.groups.0 {
            (self.tick)();
            let mut there = read::one_group(self.steps, &name.value)?;
            let changes = self.changes.of(name.at);
            if there.is_none()
                && let Some(was) = &wanted.was
            {
                there = read::one_group(self.steps, was)?;
                if there.is_some() {
                    changes.rename_group(was, &name.value);
                }
            }
            changes.group(&name.value, &wanted.value, there.as_ref());
        }
        Ok(())
    }

    fn extensions(&mut self) -> Result<(), Failure> {
        let renumbered = self.renumbered()?;
        for (number, wanted) in &self.wanted.extensions.0 {
            (self.tick)();
            let was = wanted
                .was
                .as_ref()
                .filter(|_| renumbered.contains(&number.value));
            let there = read::one_extension(self.steps, was.unwrap_or(&number.value))?;
            let changes = self.changes.of(number.at);
            if let Some(was) = was {
                changes.renumber(was, &number.value);
            }
            if there.is_none() && wanted.department.is_none() {
                self.lacks.push(Lack {
                    at: number.at,
                    what: format!(
                        "extension {} is not there, and nothing says in which department it is to be",
                        number.value
                    ),
                    hint: "give it a `department`".into(),
                });
                continue;
            }
            changes.extension(&number.value, &wanted.value, there.as_ref());
        }
        Ok(())
    }

    /// Those who are to get another number and have not got it yet.
    fn renumbered(&mut self) -> Result<HashSet<Number>, Failure> {
        let mut all = HashSet::new();
        for (number, wanted) in &self.wanted.extensions.0 {
            let Some(was) = &wanted.was else { continue };
            let now = read::one_extension(self.steps, &number.value)?;
            let is_done = now.is_some_and(|now| now.former.iter().any(|f| f == was.as_str()));
            if !is_done && read::one_extension(self.steps, was)?.is_some() {
                all.insert(number.value.clone());
            }
        }
        Ok(all)
    }

    fn objects(&mut self, kind: ObjectKind) -> Result<(), Failure> {
        let wanted = self.wanted;
        for (number, object) in &wanted.objects(kind).0 {
            (self.tick)();
            self.fits(kind, number, object);
            let there = read::one_object(self.steps, kind, &number.value)?;
            let changes = self.changes.of(number.at);
            changes.object((kind, &number.value), &object.value, there.as_ref());
        }
        Ok(())
    }

    /// What that kind does not have.
    fn fits(&mut self, kind: ObjectKind, number: &Placed<Number>, object: &CallObject) {
        let calls = matches!(kind, ObjectKind::Queue | ObjectKind::RingGroup);
        let lacks = [
            (
                object.members.is_some() && !calls,
                "members",
                "queues and ring groups have members",
            ),
            (
                object.options.is_some() && kind != ObjectKind::Ivr,
                "options",
                "IVRs have options",
            ),
            (
                object.routes.is_some() && !kind.takes_calls(),
                "routes",
                "calls go out by a trunk, not on from it",
            ),
        ];
        for (lacks, field, hint) in lacks {
            if lacks {
                self.lacks.push(Lack {
                    at: number.at,
                    what: format!("{kind} {} has no `{field}`", number.value),
                    hint: hint.into(),
                });
            }
        }
    }

    fn book(&mut self) -> Result<(), Failure> {
        if self.wanted.phonebook.is_empty() {
            return Ok(());
        }
        let there = read::book(self.steps)?;
        self.changes.book(&self.wanted.phonebook, there);
        Ok(())
    }
}
