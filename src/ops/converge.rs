//! Brings an account or a department into the wanted state, whether it exists or not: the current
//! state is compared as far as the asker may read it, and what differs is changed, each change
//! judged like its command.
//!
//! One order for all: home, fields, whether it is enabled, and roles last. People who may make
//! somebody a manager need not be allowed to change a manager.

use super::{Failure, Steps};
use crate::domain::{Deadline, DepartmentPatch, ExtensionPatch, Name, Number, Role};
use crate::engine::operations::{department, extension, role};
use crate::engine::writes::Performed;
use crate::engine::{Existing, Rule, State};
use serde::Deserialize;
use std::borrow::Cow;

/// The wanted state of an account; what is not set stays as it is.
#[derive(Clone, Deserialize)]
pub struct WantedExtension {
    /// The account.
    pub number: Number,
    /// Its home; required for a new one.
    pub department: Option<Name>,
    /// Its role at home.
    pub role: Option<Role>,
    /// Its system role, which is granted and never revoked.
    #[serde(skip)]
    pub system_role: Option<Role>,
    /// Fields to set; the others stay.
    #[serde(flatten)]
    pub fields: ExtensionPatch,
    /// Whether it is enabled; a new one is.
    #[serde(skip)]
    pub enabled: Option<bool>,
}

/// The wanted state of a department.
pub struct WantedDepartment {
    /// The department.
    pub name: Name,
    /// Fields to set; the others stay.
    pub fields: DepartmentPatch,
}

/// The result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// It did not exist, and does now.
    Added,
    /// It exists and is as wanted; possibly it was before.
    #[default]
    Kept,
    /// A step was refused, and the route was told.
    Stopped,
    /// It does not exist, and no home was given for it.
    Homeless,
    /// It needs another role, and the asker does not see the home where that would be.
    Nowhere,
}

impl End {
    /// Whether something is not as wanted.
    pub const fn is_failure(self) -> bool {
        match self {
            Self::Added | Self::Kept => false,
            Self::Stopped | Self::Homeless | Self::Nowhere => true,
        }
    }
}

/// An existing account.
pub(super) struct Found<'w> {
    /// The part that may be read.
    pub(super) existing: Existing,
    /// Fields to ask for; `None` if all are known to be as wanted.
    pub(super) fields: Option<Cow<'w, ExtensionPatch>>,
}

/// What differs between the commands that converge: how they compare, and what they do about a
/// refusal.
pub(super) trait Route {
    /// The account with that number; `None` if the asker does not see it.
    fn extension<'w>(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &'w WantedExtension,
    ) -> Result<Option<Found<'w>>, Failure>;

    /// Fields to ask for in an existing department; `None` if the asker does not see it.
    fn department(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &WantedDepartment,
    ) -> Result<Option<DepartmentPatch>, Failure>;

    /// Performs a step, and returns whether to continue.
    fn perform<O: Performed>(&mut self, steps: &mut Steps<'_>, op: O) -> Result<bool, Failure>;

    /// The same for a step that writes these fields of an account.
    fn write_fields<O: Performed>(
        &mut self,
        steps: &mut Steps<'_>,
        (_, fields): (&Number, &ExtensionPatch),
        op: impl Fn(ExtensionPatch) -> O,
    ) -> Result<bool, Failure> {
        self.perform(steps, op(fields.clone()))
    }

    /// Whether the account is that of the person who is wanted; if not, the route was told.
    fn is_theirs(
        &mut self,
        _: &mut Steps<'_>,
        _: &WantedExtension,
        _: &Existing,
    ) -> Result<bool, Failure> {
        Ok(true)
    }

    /// Somebody is about to get a home there: returns whether to continue.
    fn enter(&mut self, _: &mut Steps<'_>, _: &Name) -> Result<bool, Failure> {
        Ok(true)
    }

    /// The home of a new account if none is given.
    fn usual_home(&self) -> Option<&Name> {
        None
    }

    /// Somebody who exists has everything now but their role: does what goes with them, and returns
    /// whether to continue.
    fn go_along(&mut self, _: &mut Steps<'_>, _: &Number) -> Result<bool, Failure> {
        Ok(true)
    }

    /// Whether saying that somebody is disabled means that they stay so: an import with `--prune` that
    /// disabled them no longer enables them. A list only says how they are.
    fn disables_for_good(&self) -> bool {
        false
    }

    /// They should get a role at home, and keep this system role.
    fn keeps(&mut self, _: &Number, _: Role) {}
}

/// An account as the asker sees it, and what of these fields differs from it. Who may not read all of
/// them by themselves compares what `extension show` prints.
pub(super) fn compared(
    steps: &mut Steps<'_>,
    number: &Number,
    fields: &ExtensionPatch,
) -> Result<(Existing, ExtensionPatch), Failure> {
    let compare = extension::Compare {
        number: number.clone(),
        fields: fields.named(),
    };
    let answer = steps.ask(compare, |snapshot, granted| {
        snapshot.compared(granted, fields)
    });
    match answer {
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Right => {
            let number = number.clone();
            let shown = steps.ask(extension::Show { number }, |snapshot, granted| {
                snapshot.compared_as_shown(granted, fields)
            })?;
            shown.ok_or(Failure::Refused(refusal))
        }
        answer => answer,
    }
}

/// Brings an account into the wanted state.
pub(super) fn extension<R: Route>(
    route: &mut R,
    steps: &mut Steps<'_>,
    wanted: &WantedExtension,
) -> Result<End, Failure> {
    match route.extension(steps, wanted)? {
        None => add(route, steps, wanted),
        Some(found) => change(route, steps, wanted, found),
    }
}

fn add<R: Route>(
    route: &mut R,
    steps: &mut Steps<'_>,
    wanted: &WantedExtension,
) -> Result<End, Failure> {
    let home = wanted.department.as_ref().or(route.usual_home());
    let Some(home) = home.cloned() else {
        return Ok(End::Homeless);
    };
    let op = |fields| extension::Add {
        number: wanted.number.clone(),
        department: home.clone(),
        role: wanted.role,
        fields,
        enabled: wanted.enabled.unwrap_or(true),
    };
    let is_so = route.enter(steps, &home)?
        && route.write_fields(steps, (&wanted.number, &wanted.fields), op)?
        && grant(route, steps, wanted, None)?;
    Ok(if is_so { End::Added } else { End::Stopped })
}

fn change<R: Route>(
    route: &mut R,
    steps: &mut Steps<'_>,
    wanted: &WantedExtension,
    found: Found<'_>,
) -> Result<End, Failure> {
    let number = || wanted.number.clone();
    if !route.is_theirs(steps, wanted, &found.existing)? {
        return Ok(End::Stopped);
    }
    let Existing {
        mut home,
        mut state,
    } = found.existing;
    let there = wanted.department.as_ref();
    if let Some(to) = there.filter(|to| home.as_ref() != Some(to)) {
        let op = extension::Move {
            number: number(),
            department: to.clone(),
            new: None,
            forward_old: None,
        };
        if !(route.enter(steps, to)? && route.perform(steps, op)?) {
            return Ok(End::Stopped);
        }
        home = Some(to.clone());
        if wanted.role.is_some() {
            // Their role there is that of their membership there, or `user`.
            let existing = steps.existing(&wanted.number)?;
            state = existing.and_then(|existing| existing.state);
        }
    }
    if let Some(fields) = found.fields {
        let op = |patch| extension::Set {
            number: number(),
            patch,
        };
        if !route.write_fields(steps, (&wanted.number, &fields), op)? {
            return Ok(End::Stopped);
        }
    }
    let stays = route.disables_for_good();
    let is_so =
        |enabled| state.is_some_and(|now| now.enabled == enabled && !(stays && now.returns));
    if let Some(enabled) = wanted.enabled.filter(|enabled| !is_so(*enabled)) {
        let number = number();
        if !route.perform(steps, extension::SetEnabled::to(number, enabled))? {
            return Ok(End::Stopped);
        }
    }
    if !route.go_along(steps, &wanted.number)? {
        return Ok(End::Stopped);
    }
    if let Some(role) = wanted.role {
        if let Some(system) = state.and_then(|now| now.system_role) {
            route.keeps(&wanted.number, system);
        }
        // An existing role keeps its end: saying again that somebody is a manager does not prolong
        // it.
        if state.and_then(|now| now.role) != Some(role) {
            let Some(home) = home else {
                return Ok(End::Nowhere);
            };
            if !give_role(route, steps, number(), home, role)? {
                return Ok(End::Stopped);
            }
        }
    }
    let is_so = grant(route, steps, wanted, state)?;
    Ok(if is_so { End::Kept } else { End::Stopped })
}

/// Makes it their role at home, with the end of the previous one.
fn give_role<R: Route>(
    route: &mut R,
    steps: &mut Steps<'_>,
    number: Number,
    home: Name,
    role: Role,
) -> Result<bool, Failure> {
    let op = department::MemberSet {
        department: home,
        number,
        role: Some(role),
        until: None,
        calls: Vec::new(),
    };
    route.perform(steps, op)
}

/// Grants the system role, unless it is held.
fn grant<R: Route>(
    route: &mut R,
    steps: &mut Steps<'_>,
    wanted: &WantedExtension,
    state: Option<State>,
) -> Result<bool, Failure> {
    let held = state.and_then(|now| now.system_role);
    let Some(role) = wanted.system_role.filter(|role| held != Some(*role)) else {
        return Ok(true);
    };
    let op = role::Grant {
        number: wanted.number.clone(),
        role,
        department: None,
        until: Deadline::Never,
        keep_end: false,
    };
    route.perform(steps, op)
}

/// Brings a department into the wanted state.
pub(super) fn department<R: Route>(
    route: &mut R,
    steps: &mut Steps<'_>,
    wanted: &WantedDepartment,
) -> Result<End, Failure> {
    let name = || wanted.name.clone();
    let (goes_on, end) = match route.department(steps, wanted)? {
        None => {
            let fields = wanted.fields.clone();
            let op = department::Add {
                name: name(),
                fields,
            };
            (route.perform(steps, op)?, End::Added)
        }
        Some(patch) if patch == DepartmentPatch::default() => (true, End::Kept),
        Some(patch) => {
            let op = department::Set {
                name: name(),
                patch,
            };
            (route.perform(steps, op)?, End::Kept)
        }
    };
    Ok(if goes_on { end } else { End::Stopped })
}
