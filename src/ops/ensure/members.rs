//! Members of departments, groups, queues and ring groups.

use super::super::{Failure, Steps};
use super::wanted::{There, Wanted, ask};
use crate::domain::{Deadline, Right, Tri};
use crate::engine::operations::{department, extension, group, object};

/// Those of `wanted` that differ from the current overrides.
fn unlike(wanted: &[(Right, Tri)], now: &[(Right, Tri)]) -> Vec<(Right, Tri)> {
    let is_so = |right: Right, tri: Tri| match now.iter().find(|(held, _)| *held == right) {
        Some((_, held)) => *held == tri,
        None => tri == Tri::Inherit,
    };
    let all = wanted.iter().copied();
    all.filter(|(right, tri)| !is_so(*right, *tri)).collect()
}

/// A member of a department, with what a change of one names.
impl Wanted for department::MemberSet {
    type Add = department::MemberAdd;
    type Set = Self;

    fn add(&self) -> Option<department::MemberAdd> {
        Some(department::MemberAdd {
            department: self.department.clone(),
            number: self.number.clone(),
            role: self.role,
            until: self.until.unwrap_or(Deadline::Never),
            calls: self.calls.clone(),
        })
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<Self>, Failure> {
        let number = self.number.clone();
        let held = ask(steps, extension::Show { number }, |snapshot, granted| {
            Ok(snapshot.belonging(granted, &self.department))
        })?;
        let names_some =
            |set: &Self| set.role.is_some() || set.until.is_some() || !set.calls.is_empty();
        let Some(held) = held.flatten() else {
            return Ok(There::Perhaps(Some(self.clone()).filter(names_some)));
        };
        let mut set = self.clone();
        set.calls = unlike(&self.calls, &held.calls);
        set.role = self.role.filter(|role| *role != held.role);
        // An existing role keeps its end, unless another end is named; a newly set one ends as
        // given.
        if set.role.is_none() {
            set.until = self.until.filter(|until| *until != held.until);
        }
        Ok(if names_some(&set) {
            There::Unlike(set)
        } else {
            There::So
        })
    }
}

/// A member of a group, with what a change of one names.
impl Wanted for group::MemberSet {
    type Add = group::MemberAdd;
    type Set = Self;

    fn add(&self) -> Option<group::MemberAdd> {
        Some(group::MemberAdd {
            group: self.group.clone(),
            number: self.number.clone(),
            role: self.role.unwrap_or_default(),
            until: self.until.unwrap_or(Deadline::Never),
            calls: self.calls.clone(),
        })
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<Self>, Failure> {
        let number = self.number.clone();
        let held = ask(steps, extension::Show { number }, |snapshot, granted| {
            Ok(snapshot.belonging_to_group(granted, &self.group))
        })?;
        let names_some =
            |set: &Self| set.role.is_some() || set.until.is_some() || !set.calls.is_empty();
        let Some(held) = held.flatten() else {
            return Ok(There::Perhaps(Some(self.clone()).filter(names_some)));
        };
        let set = Self {
            group: self.group.clone(),
            number: self.number.clone(),
            role: self.role.filter(|role| *role != held.role),
            until: self.until.filter(|until| *until != held.until),
            calls: unlike(&self.calls, &held.calls),
        };
        Ok(if names_some(&set) {
            There::Unlike(set)
        } else {
            There::So
        })
    }
}

/// A member of a queue or ring group. The position is among the members whom the asker sees.
impl Wanted for object::MemberAdd {
    type Add = Self;
    type Set = object::MemberSet;

    fn add(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<object::MemberSet>, Failure> {
        let list = object::MemberList {
            kind: self.kind,
            number: self.object.clone(),
        };
        let members = ask(steps, list, |snapshot, granted| {
            snapshot.object_members(granted)
        })?;
        let members = members.unwrap_or_default();
        let number = self.number.as_str();
        let Some(held) = members.iter().find(|member| member.number == number) else {
            return Ok(There::No);
        };
        // Nothing comes after the last.
        let is_so = |place: u32| {
            usize::try_from(place).is_ok_and(|place| held.place == place.min(members.len()))
        };
        Ok(match self.place.filter(|place| !is_so(*place)) {
            None => There::So,
            Some(place) => There::Unlike(object::MemberSet {
                kind: self.kind,
                object: self.object.clone(),
                number: self.number.clone(),
                place,
            }),
        })
    }
}
