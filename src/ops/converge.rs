//! Making an account or a department as it is to be, whether it is there already or not: what is
//! there is compared as far as the asker may read it, and what differs is changed, each change
//! judged like the command it is.
//!
//! One order for all: where they are at home, what is theirs, whether it may be used, and their
//! roles last. Who may make somebody a manager need not be allowed to change a manager.

use super::{Failure, Steps};
use crate::domain::{Deadline, DepartmentPatch, ExtensionPatch, Name, Number, Role};
use crate::engine::operations::{department, extension, role};
use crate::engine::writes::Performed;
use crate::engine::{Existing, State};
use serde::Deserialize;
use std::borrow::Cow;

/// An account as it is to be; what is not said matters to nobody, and stays.
#[derive(Clone, Deserialize)]
pub struct WantedExtension {
    /// The account that is to be so.
    pub number: Number,
    /// Its home; a new one needs one.
    pub department: Option<Name>,
    /// Its role at home.
    pub role: Option<Role>,
    /// Its role in the system, which is granted and never taken.
    #[serde(skip)]
    pub system_role: Option<Role>,
    /// Fields that are to be so; the others stay.
    #[serde(flatten)]
    pub fields: ExtensionPatch,
    /// Whether it may be used; a new one may.
    #[serde(skip)]
    pub enabled: Option<bool>,
}

/// A department as it is to be.
pub struct WantedDepartment {
    /// The department that is to be so.
    pub name: Name,
    /// Fields that are to be so; the others stay.
    pub fields: DepartmentPatch,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// It was not there, and is now.
    Added,
    /// It was there, and is so now; perhaps it was before.
    #[default]
    Kept,
    /// A step was refused, as the route has heard.
    Stopped,
    /// It is not there, and nothing says where its home is to be.
    Homeless,
    /// Its role is to be another, and the asker sees no home where that would be.
    Nowhere,
}

impl End {
    /// Whether something is not as it is to be.
    pub const fn is_failure(self) -> bool {
        match self {
            Self::Added | Self::Kept => false,
            Self::Stopped | Self::Homeless | Self::Nowhere => true,
        }
    }
}

/// An account that is there.
pub(super) struct Found<'w> {
    /// As far as it may be read.
    pub(super) existing: Existing,
    /// Fields to ask for; nothing where all are known to be so.
    pub(super) fields: Option<Cow<'w, ExtensionPatch>>,
}

/// What the commands that converge do each in their own way: how they compare, and what they do
/// about a refusal.
pub(super) trait Route {
    /// The account with that number; nothing where the asker sees none.
    fn extension<'w>(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &'w WantedExtension,
    ) -> Result<Option<Found<'w>>, Failure>;

    /// Fields to ask for of a department that is there; nothing where the asker sees none.
    fn department(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &WantedDepartment,
    ) -> Result<Option<DepartmentPatch>, Failure>;

    /// Performs a step, and says whether to go on.
    fn perform<O: Performed>(&mut self, steps: &mut Steps<'_>, op: O) -> Result<bool, Failure>;

    /// The same of a step that writes these fields of an account.
    fn write_fields<O: Performed>(
        &mut self,
        steps: &mut Steps<'_>,
        (_, fields): (&Number, &ExtensionPatch),
        op: impl Fn(ExtensionPatch) -> O,
    ) -> Result<bool, Failure> {
        self.perform(steps, op(fields.clone()))
    }

    /// Somebody is about to be at home there: whether to go on.
    fn enter(&mut self, _: &mut Steps<'_>, _: &Name) -> Result<bool, Failure> {
        Ok(true)
    }

    /// The home of a new account for which none is said.
    fn usual_home(&self) -> Option<&Name> {
        None
    }

    /// A role at home is wanted of them, and they keep this one in the system.
    fn keeps(&mut self, _: &Number, _: Role) {}
}

/// Makes an account as it is to be.
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
            // Their role there is that of the membership they had there, or `user`.
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
    let is_so = |enabled| state.is_some_and(|now| now.enabled == enabled);
    if let Some(enabled) = wanted.enabled.filter(|enabled| !is_so(*enabled)) {
        let number = number();
        if !route.perform(steps, extension::SetEnabled::to(number, enabled))? {
            return Ok(End::Stopped);
        }
    }
    if let Some(role) = wanted.role {
        if let Some(system) = state.and_then(|now| now.system_role) {
            route.keeps(&wanted.number, system);
        }
        // A role that is there ends when it was to end: saying again that somebody is manager
        // makes nobody manager for longer.
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

/// Makes it their role at home, for as long as the one before.
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

/// Grants the role in the system, unless it is held.
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

/// Makes a department as it is to be.
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
