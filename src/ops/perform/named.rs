//! What a command names: if it does not exist, that is the answer.

use super::super::Failure;
use super::Steps;
use crate::domain::{Name, Number, ObjectKind, Role};
use crate::engine::Rule;
use crate::engine::operations::{department, extension, group, object, role};

/// What a command of several steps names besides the target of its first step.
#[derive(Default)]
pub(in crate::ops) struct Named<'a> {
    pub(in crate::ops) department: Option<&'a Name>,
    pub(in crate::ops) role: Option<Role>,
    pub(in crate::ops) numbers: Vec<&'a Number>,
    pub(in crate::ops) groups: Vec<&'a Name>,
    pub(in crate::ops) objects: Vec<(ObjectKind, &'a Number)>,
}

fn unless_hidden(asked: Result<(), Failure>) -> Result<(), Failure> {
    match asked {
        Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Hidden => Ok(()),
        asked => asked,
    }
}

impl Steps<'_> {
    /// The result of several steps. If one was refused and something named does not exist, or is
    /// hidden, that is the answer: it comes before rights (SPEC 3), whichever step is first.
    pub(in crate::ops) fn missing_first<T>(
        &mut self,
        named: &Named<'_>,
        end: Result<T, Failure>,
    ) -> Result<T, Failure> {
        let refusal = match end {
            Err(Failure::Refused(refusal)) => refusal,
            end => return end,
        };
        if matches!(refusal.denial.rule, Rule::Auth | Rule::Hidden) {
            return Err(Failure::Refused(refusal));
        }
        Err(match self.find(named) {
            Err(Failure::Refused(missing)) => {
                Failure::Refused(Box::new(missing.in_place_of(&refusal)))
            }
            Err(failure) => failure,
            Ok(()) => Failure::Refused(refusal),
        })
    }

    /// Refuses if something named does not exist for the asker.
    pub(in crate::ops) fn find(&mut self, named: &Named<'_>) -> Result<(), Failure> {
        if let Some(name) = named.department.cloned() {
            self.ask(department::Show { name }, |_, _| Ok(()))?;
        }
        if named.role.is_some() {
            self.ask(
                role::Look {
                    role: named.role,
                    department: None,
                },
                |_, _| Ok(()),
            )?;
        }
        for number in &named.numbers {
            let number = (*number).clone();
            self.ask(extension::Show { number }, |_, _| Ok(()))?;
        }
        // People who see these may have various rights over them: only their absence counts.
        for name in &named.groups {
            let name = (*name).clone();
            unless_hidden(self.ask(group::Show { name }, |_, _| Ok(())))?;
        }
        for (kind, number) in &named.objects {
            let (kind, number) = (*kind, (*number).clone());
            unless_hidden(self.ask(object::Show { kind, number }, |_, _| Ok(())))?;
        }
        Ok(())
    }
}
