//! A made-up company to try things on: Acme, forty people in five departments.
//!
//! Its departments have hours, holidays, queues and routes, so that a call from outside arrives.
//! Everything goes through the gate as the owner, in one transaction, and is recorded like any
//! other change. Telephone numbers are from the ranges that Ofcom reserves for drama.

mod calls;
mod people;

pub use people::ACTORS;

use super::{Failure, Performer, Steps};
use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, DepartmentPatch, ExtensionPatch, GroupRole,
    Invalid, Name, Number, Patch, Right, Role, RoleKind, Tri, VoicemailEmail,
};
use crate::engine::operations::{console, department, extension, group, password, role};
use crate::engine::writes::Performed;
use crate::engine::{PasswordHash, StoreError};
use calls::OBJECTS;
use people::{DIDS, FORWARDS, NIGHT_SHIFT, PEOPLE, PLACES, Person, Place};
use std::str::FromStr;

/// How long Emi stands in for her manager.
const STAND_IN: i64 = 14 * 24 * 3600;

/// Whether the company has somebody with this number, or a department with this name: then the
/// owner and the default department need others.
pub fn clashes(owner: &Number, default: &Name) -> Option<String> {
    if PEOPLE.iter().any(|person| person.0 == owner.as_str()) {
        return Some(format!("the example has somebody at {owner} already"));
    }
    if let Some(object) = OBJECTS.iter().find(|of| of.number == owner.as_str()) {
        let kind = object.kind.noun();
        return Some(format!("the example has the {kind} {owner} already"));
    }
    let same = |place: &&Place| place.name.eq_ignore_ascii_case(default.as_str());
    let place = PLACES.iter().find(same)?;
    Some(format!(
        "the example has a department {} already",
        place.name
    ))
}

fn value<T: FromStr<Err = Invalid>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(in_the_example)
}

fn in_the_example(error: Invalid) -> Failure {
    StoreError::Other(format!("in the example: {error}")).into()
}

struct Builder<'a, 't>(&'a mut Steps<'t>);

impl Builder<'_, '_> {
    fn perform<O: Performed>(&mut self, op: O) -> Result<(), Failure> {
        self.0.perform(op).map(drop)
    }

    fn place(&mut self, place: &Place) -> Result<(), Failure> {
        let fields = DepartmentPatch {
            display_name: Patch::Set(value(place.title)?),
            timezone: Patch::Set(value(place.zone)?),
            language: Patch::Set(value(place.language)?),
            country: Patch::Set(value(place.country)?),
            visibility: Some(place.visibility),
            numbers: Patch::Set(value(place.numbers)?),
            object_numbers: Patch::Keep,
            second_factor: Patch::Keep,
            admin_networks: Patch::Keep,
            max_extensions: place.most.map_or(Patch::Keep, Patch::Set),
        };
        let name = value(place.name)?;
        self.perform(department::Add { name, fields })
    }

    fn person(&mut self, person: &Person, home: &Name) -> Result<(), Failure> {
        let (number, first, last, mailbox, language, role) = *person;
        let somebody = !mailbox.is_empty();
        let mut fields = ExtensionPatch {
            first_name: Patch::Set(value(first)?),
            last_name: Patch::Set(value(last)?),
            language: Patch::Set(value(language)?),
            ..ExtensionPatch::default()
        };
        if somebody {
            fields.email = Patch::Set(value(&format!("{mailbox}@acme.example"))?);
            fields.mobile = Patch::Set(value(&format!("+447700900{number}"))?);
            fields.vm_enabled = Some(true);
            fields.vm_email = Some(match role {
                Role::Manager | Role::Owner => VoicemailEmail::Attach,
                Role::User
                | Role::Receptionist
                | Role::GroupAdmin
                | Role::SystemAdmin
                | Role::SystemOwner
                | Role::Custom(_) => VoicemailEmail::Notify,
            });
        }
        if let Some((_, did)) = DIDS.iter().find(|(whose, _)| *whose == number) {
            fields.dids = Some(vec![value(did)?]);
            fields.caller_id = Patch::Set(value(did)?);
        }
        let at_home = role.kind() == RoleKind::Department;
        self.perform(extension::Add {
            number: value(number)?,
            department: home.clone(),
            role: at_home.then_some(role),
            fields,
            enabled: number != "405",
        })?;
        if at_home {
            return Ok(());
        }
        self.perform(role::Grant {
            number: value(number)?,
            role,
            department: None,
            until: Deadline::Never,
            keep_end: false,
        })
    }

    fn forward(&mut self, number: &str, when: &str, to: &str) -> Result<(), Failure> {
        let to = Patch::Set(value(to)?);
        let mut patch = ExtensionPatch::default();
        match when {
            "always" => patch.forward_always = to,
            "busy" => patch.forward_busy = to,
            _ => {
                patch.forward_no_answer = to;
                patch.no_answer_seconds = Patch::Set(20);
            }
        }
        let number = value(number)?;
        self.perform(extension::Set { number, patch })
    }

    /// Memberships, overrides and defaults: they turn a tree into a lattice.
    fn ties(&mut self) -> Result<(), Failure> {
        for (department, role, right, tri) in [
            ("support", Role::User, "see-group-calls", Tri::Allow),
            (
                "support",
                Role::Receptionist,
                "see-group-recordings",
                Tri::Allow,
            ),
            ("warehouse", Role::User, "intercom", Tri::Allow),
            ("sales", Role::User, "show-my-presence-outside", Tri::Deny),
        ] {
            self.perform(department::Rights {
                department: value(department)?,
                role,
                calls: vec![(value(right)?, tri)],
            })?;
        }
        for (department, number, role) in [
            ("sales", "503", Role::Receptionist),
            ("sales", "300", Role::User),
            ("warehouse", "310", Role::User),
        ] {
            self.perform(department::MemberAdd {
                department: value(department)?,
                number: value(number)?,
                role: Some(role),
                until: Deadline::Never,
                calls: Vec::new(),
            })?;
        }
        for (department, number, right, tri) in [
            ("support", "302", "barge-in", Tri::Allow),
            ("sales", "207", "show-my-calls", Tri::Deny),
        ] {
            let right: Right = value(right)?;
            self.perform(department::MemberSet {
                department: value(department)?,
                number: value(number)?,
                role: None,
                until: None,
                calls: vec![(right, tri)],
            })?;
        }
        let stand_in = self.0.now().plus(STAND_IN);
        self.perform(role::Grant {
            number: value("320")?,
            role: Role::Manager,
            department: Some(value("support")?),
            until: Deadline::At(stand_in),
            keep_end: false,
        })?;
        self.perform(console::Permit {
            number: value("209")?,
            permissions: vec![ConsolePermission::Monitors],
            until: Deadline::Never,
        })?;
        // A plain user may use the console only if somebody opens it.
        self.perform(console::SetAccess {
            number: value("205")?,
            access: ConsoleAccess::Allow,
        })
    }
}

impl Builder<'_, '_> {
    /// A group across departments: its members see and take each other's calls.
    fn night_shift(&mut self) -> Result<(), Failure> {
        let name = || value::<Name>("night-shift");
        self.perform(group::Add {
            name: name()?,
            display_name: Some(value("Night shift")?),
        })?;
        for role in GroupRole::ALL {
            let mut calls = Vec::new();
            for right in ["see-group-members", "see-group-calls", "perform-operations"] {
                calls.push((value(right)?, Tri::Allow));
            }
            self.perform(group::Rights {
                group: name()?,
                role,
                calls,
            })?;
        }
        for (number, role) in NIGHT_SHIFT {
            self.perform(group::MemberAdd {
                group: name()?,
                number: value(number)?,
                role,
                until: Deadline::Never,
                calls: Vec::new(),
            })?;
        }
        Ok(())
    }
}

/// Fills a new database with the company, as its owner.
///
/// # Errors
/// If the database fails; then nothing of the company exists.
pub fn fill(
    performer: Performer<'_>,
    default: &Name,
    passwords: &[(Number, PasswordHash)],
) -> Result<(), Failure> {
    performer.together(|steps| {
        let mut builder = Builder(steps);
        for place in &PLACES {
            builder.place(place)?;
        }
        for person in &PEOPLE {
            let home = match person.0.as_bytes()[0] {
                b'1' => default.clone(),
                digit => value(PLACES[usize::from(digit - b'2')].name)?,
            };
            builder.person(person, &home)?;
        }
        for (number, when, to) in FORWARDS {
            builder.forward(number, when, to)?;
        }
        builder.ties()?;
        builder.night_shift()?;
        builder.calls(default)?;
        for (number, hash) in passwords {
            builder.perform(password::Set {
                number: number.clone(),
                hash: hash.clone(),
                if_unset: false,
            })?;
        }
        Ok(())
    })
}
