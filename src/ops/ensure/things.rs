//! Groups, call objects, keys of IVRs, holidays, roles and providers.

use super::super::{Failure, Steps, holidays};
use super::wanted::{There, Wanted, ask};
use crate::domain::{
    CustomRole, GroupVisibility, Label, Name, ObjectFields, Patch, Role, RoleKind, RoleRight,
};
use crate::engine::operations::{group, holiday, object, role, sso};
use crate::engine::{Done, ObjectView};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The part of it that differs from a text that is `now`.
fn unlike(wanted: &Patch<Label>, now: Option<&str>) -> Patch<Label> {
    let is_so = match wanted {
        Patch::Keep => true,
        Patch::Set(label) => now == Some(label.as_str()),
        Patch::Clear => now.is_none(),
    };
    match is_so {
        true => Patch::Keep,
        false => wanted.clone(),
    }
}

fn given(wanted: &Patch<Label>) -> Option<Label> {
    match wanted {
        Patch::Set(label) => Some(label.clone()),
        Patch::Keep | Patch::Clear => None,
    }
}

/// A group, with what a change of one names; its name stays.
impl Wanted for group::Set {
    type Add = group::Add;
    type Set = Self;

    fn add(&self) -> Option<group::Add> {
        Some(group::Add {
            name: self.name.clone(),
            display_name: given(&self.display_name),
        })
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<Self>, Failure> {
        let name = self.name.clone();
        let show = group::Show { name };
        let view = ask(steps, show, |snapshot, granted| snapshot.group(granted))?;
        let Some(view) = view else {
            return Ok(There::No);
        };
        let set = Self {
            name: self.name.clone(),
            new: None,
            display_name: unlike(&self.display_name, view.display_name.as_deref()),
            visibility: self.visibility.filter(|wanted| *wanted != view.visibility),
        };
        Ok(
            match set.display_name.is_keep() && set.visibility.is_none() {
                true => There::So,
                false => There::Unlike(set),
            },
        )
    }

    /// A new one is not published; that is done afterwards.
    fn make(&self, steps: &mut Steps<'_>, add: group::Add) -> Result<Vec<Done>, Failure> {
        let mut done = vec![steps.perform(add)?];
        if self.visibility == Some(GroupVisibility::Open) {
            done.push(steps.perform(Self {
                name: self.name.clone(),
                new: None,
                display_name: Patch::Keep,
                visibility: self.visibility,
            })?);
        }
        Ok(done)
    }
}

/// A queue, ring group, IVR or trunk, with what a change of one names.
impl Wanted for object::Set {
    type Add = object::Add;
    type Set = Self;

    fn add(&self) -> Option<object::Add> {
        let department = match &self.department {
            Patch::Set(name) => Some(name.clone()),
            Patch::Keep | Patch::Clear => None,
        };
        let has_home = department.is_some() || self.kind == crate::domain::ObjectKind::Trunk;
        has_home.then(|| object::Add {
            kind: self.kind,
            number: self.number.clone(),
            department,
            fields: self.patch.clone(),
        })
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<Self>, Failure> {
        let show = object::Show {
            kind: self.kind,
            number: self.number.clone(),
        };
        let view = ask(steps, show, |snapshot, granted| snapshot.object(granted))?;
        let Some(view) = view else {
            return Ok(There::No);
        };
        let set = left(self, &view);
        let is_so = set.department.is_keep() && set.patch == Default::default();
        Ok(if is_so { There::So } else { There::Unlike(set) })
    }
}

/// What differs there, or may not be read there.
fn left(wanted: &object::Set, view: &ObjectView) -> object::Set {
    let mut left = wanted.clone();
    let home = view.department.as_ref().map(|name| name.parse::<Name>());
    let is_home = match &wanted.department {
        Patch::Keep => true,
        Patch::Set(name) => home.is_some_and(|home| home.is_ok_and(|home| home == *name)),
        // People who read the rest see its department.
        Patch::Clear => home.is_none() && view.rest.is_some(),
    };
    if is_home {
        left.department = Patch::Keep;
    }
    let name = view.name.as_ref().and_then(|name| name.parse().ok());
    let dids = view.rest.as_ref().map(|rest| rest.dids.clone());
    let known = dids.is_some();
    let now = ObjectFields {
        name,
        dids: dids.unwrap_or_default(),
    };
    left.patch = wanted.patch.unlike(&now);
    if !known {
        left.patch.dids.clone_from(&wanted.patch.dids);
    }
    left
}

/// A key of an IVR.
impl Wanted for object::OptionSet {
    type Add = Self;
    type Set = Self;

    fn add(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<Self>, Failure> {
        let number = self.number.clone();
        let list = object::OptionList { number };
        let keys = ask(steps, list, |snapshot, granted| snapshot.options(granted))?;
        let mut keys = keys.into_iter().flatten();
        Ok(match keys.find(|(digit, _)| *digit == self.digit) {
            None => There::No,
            Some((_, to)) if to == self.to => There::So,
            Some(_) => There::Unlike(self.clone()),
        })
    }
}

/// A holiday, whose name is unique in its department: with other days it is removed and added
/// again.
impl Wanted for holiday::Add {
    type Add = Self;
    type Set = holiday::Remove;

    fn add(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<holiday::Remove>, Failure> {
        let department = self.department.clone();
        let list = holiday::List { department };
        let all = ask(steps, list, |snapshot, granted| snapshot.holidays(granted))?;
        let mut all = all.into_iter().flatten();
        Ok(match all.find(|other| other.name == self.name) {
            None => There::No,
            Some(other) if other.days == self.days => There::So,
            Some(_) => There::Unlike(holiday::Remove {
                department: self.department.clone(),
                name: self.name.clone(),
            }),
        })
    }

    fn make(&self, steps: &mut Steps<'_>, add: Self) -> Result<Vec<Done>, Failure> {
        Ok(vec![holidays::add_one(steps, add)?])
    }

    fn change(&self, steps: &mut Steps<'_>, set: holiday::Remove) -> Result<Vec<Done>, Failure> {
        let removed = steps.perform(set)?;
        Ok(vec![removed, holidays::add_one(steps, self.clone())?])
    }
}

/// A custom role.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WantedRole {
    /// The role.
    #[serde(rename = "role")]
    pub name: Name,
    /// The model: it should hold what this one does, except for the rights below; required for a
    /// new one. Without it the role keeps what it holds.
    pub from: Option<Role>,
    /// Rights to add.
    #[serde(rename = "right", default)]
    pub given: Vec<RoleRight>,
    /// Rights to remove.
    #[serde(rename = "without", default)]
    pub taken: Vec<RoleRight>,
    /// Its purpose.
    #[serde(default)]
    pub purpose: Patch<Label>,
}

fn carried(
    steps: &mut Steps<'_>,
    role: Role,
) -> Result<(BTreeSet<RoleRight>, Option<String>), Failure> {
    let look = role::Look {
        role: Some(role),
        department: None,
    };
    let views = steps.ask(look, |snapshot, granted| snapshot.roles(granted))?;
    let view = views.into_iter().next();
    Ok(view.map_or_else(Default::default, |view| (view.carried(), view.purpose)))
}

impl Wanted for WantedRole {
    type Add = role::Add;
    type Set = role::Set;

    fn add(&self) -> Option<role::Add> {
        Some(role::Add {
            name: self.name.clone(),
            from: self.from?,
            given: self.given.clone(),
            taken: self.taken.clone(),
            purpose: given(&self.purpose),
        })
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<role::Set>, Failure> {
        let role = Role::Custom(CustomRole::new(&self.name));
        // A system role cannot be the model: adding it says so.
        if self
            .from
            .is_some_and(|from| from.kind() == RoleKind::System)
        {
            return Ok(There::No);
        }
        let Some((has, purpose)) = super::unless_absent(carried(steps, role))? else {
            return Ok(There::No);
        };
        let mut to_have = match self.from {
            Some(from) => carried(steps, from)?.0,
            None => has.clone(),
        };
        to_have.extend(&self.given);
        to_have.retain(|right| !self.taken.contains(right));
        let set = role::Set {
            role,
            department: None,
            new: None,
            given: to_have.difference(&has).copied().collect(),
            taken: has.difference(&to_have).copied().collect(),
            purpose: unlike(&self.purpose, purpose.as_deref()),
        };
        let is_so = set.given.is_empty() && set.taken.is_empty() && set.purpose.is_keep();
        Ok(if is_so { There::So } else { There::Unlike(set) })
    }
}

/// A provider of single sign-on. An existing secret stays: nothing is compared with it.
impl Wanted for sso::Add {
    type Add = Self;
    type Set = sso::Set;

    fn add(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn there(&self, steps: &mut Steps<'_>) -> Result<There<sso::Set>, Failure> {
        let look = sso::Look {
            name: Some(self.name.clone()),
        };
        let views = ask(steps, look, |snapshot, granted| snapshot.providers(granted))?;
        let Some(view) = views.into_iter().flatten().next() else {
            return Ok(There::No);
        };
        // With another address it is another provider, which cannot have this name.
        if view.issuer != self.issuer.to_string() {
            return Ok(There::No);
        }
        let is_known = view.client_id == self.client_id.to_string();
        let secret = self.client_secret.clone();
        let set = sso::Set {
            name: self.name.clone(),
            client_id: (!is_known).then(|| self.client_id.clone()),
            client_secret: secret.filter(|_| !view.client_secret_set),
        };
        let is_so = set.client_id.is_none() && set.client_secret.is_none();
        Ok(if is_so { There::So } else { There::Unlike(set) })
    }
}
