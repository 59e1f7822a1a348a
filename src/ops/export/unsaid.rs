//! What a list has no column for: everything that somebody or something has here and that the other
//! system is not told.

use super::super::import::column::{Field, Written};
use super::super::import::{Kind, List, Profile, written_after};
use crate::domain::{HoursState, Role, VoicemailEmail};
use crate::engine::{ExtensionRest, ExtensionRow, ObjectView};
use std::collections::BTreeMap;

/// What somebody may have, by our name for it.
type Has = for<'r> fn(&ExtensionRow<'r>) -> bool;

/// All that an account may have besides its number and names, the column that says it, and whether
/// somebody has it. Secrets are never written.
const OF_PEOPLE: [(&str, Option<Field>, Has); 22] = [
    ("department", Some(Field::Department), |p| {
        !p.department.is_empty()
    }),
    ("role", Some(Field::Role), |p| {
        p.role.is_some_and(|role| role != Role::User)
    }),
    ("role_until", None, |p| has(p, |rest| rest.until.is_some())),
    ("system_role", Some(Field::SystemRole), |p| {
        p.system_role.is_some()
    }),
    ("system_role_until", None, |p| {
        has(p, |rest| rest.system_role_until.is_some())
    }),
    ("email", Some(Field::Email), |p| !p.email.is_empty()),
    ("username", Some(Field::Username), |p| {
        !p.username.is_empty()
    }),
    ("mobile", Some(Field::Mobile), |p| {
        has(p, |rest| !rest.mobile.is_empty())
    }),
    ("language", Some(Field::Language), |p| {
        has(p, |rest| !rest.language.is_empty())
    }),
    ("outbound_caller_id", Some(Field::CallerId), |p| {
        has(p, |rest| !rest.caller_id.is_empty())
    }),
    ("vm_enabled", Some(Field::VmEnabled), |p| {
        has(p, |rest| rest.voicemail)
    }),
    ("vm_pin_required", Some(Field::VmPinRequired), |p| {
        has(p, |rest| !rest.vm_pin_required)
    }),
    ("vm_email", Some(Field::VmEmail), |p| {
        has(p, |rest| {
            rest.vm_email
                .parse()
                .is_ok_and(|mode: VoicemailEmail| mode != VoicemailEmail::None)
        })
    }),
    ("missed_call_email", Some(Field::MissedCallEmail), |p| {
        has(p, |rest| rest.missed_call_email)
    }),
    ("phonebook", Some(Field::Phonebook), |p| {
        has(p, |rest| !rest.phonebook)
    }),
    ("forward_always", Some(Field::ForwardAlways), |p| {
        has(p, |rest| !rest.forward_always.is_empty())
    }),
    ("forward_busy", Some(Field::ForwardBusy), |p| {
        has(p, |rest| !rest.forward_busy.is_empty())
    }),
    ("forward_no_answer", Some(Field::ForwardNoAnswer), |p| {
        has(p, |rest| !rest.forward_no_answer.is_empty())
    }),
    ("no_answer_seconds", Some(Field::NoAnswerSeconds), |p| {
        has(p, |rest| rest.no_answer_seconds.is_some())
    }),
    ("console_access", None, |p| {
        has(p, |rest| rest.console != "auto")
    }),
    ("former_numbers", None, |p| {
        has(p, |rest| !rest.former.is_empty())
    }),
    ("purge_after", None, |p| {
        has(p, |rest| rest.purge_after.is_some())
    }),
];

fn has(person: &ExtensionRow<'_>, is: impl Fn(&ExtensionRest<'_>) -> bool) -> bool {
    person.rest.is_some_and(|rest| is(&rest))
}

/// What a list leaves out, counted by name.
#[derive(Clone, Debug, Default)]
pub struct Unsaid {
    /// What it has no column for.
    missing: BTreeMap<&'static str, u64>,
    /// What is kept nowhere here, and so is the same of all.
    same: BTreeMap<&'static str, u64>,
}

impl Unsaid {
    fn count(&mut self, name: &'static str) {
        *self.missing.entry(name).or_default() += 1;
    }

    /// Each with the number of people or things that have it.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.missing.iter().map(|(name, count)| (*name, *count))
    }

    /// What is written the same of all, as nothing of it is kept here: each column with its value, and
    /// the number of people or things that get it.
    pub fn all_the_same(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.same.iter().map(|(what, count)| (*what, *count))
    }

    /// Counts what a list does not say of somebody.
    pub(super) fn of_person(&mut self, list: List, person: &ExtensionRow<'_>) {
        for (name, field, has) in OF_PEOPLE {
            if has(person) && !field.is_some_and(|field| says(list, field, person)) {
                self.count(name);
            }
        }
        if list.profile == Profile::Freepbx && has(person, |rest| !rest.caller_id.is_empty()) {
            self.is_the_same("`outboundcid` without a name");
        }
    }

    fn is_the_same(&mut self, what: &'static str) {
        *self.same.entry(what).or_default() += 1;
    }

    /// The same of a ring group or queue. Its DIDs are a list of their own.
    pub(super) fn of_object(&mut self, list: List, object: &ObjectView) {
        let (always, unanswered) = match list.kind {
            Kind::Queues => (
                &["`strategy` ringall", "`maxwait` without an end"][..],
                "`dest` hang up",
            ),
            Kind::Extensions | Kind::RingGroups | Kind::Dids => (
                &["`strategy` ringall", "`grptime` 20"][..],
                "`postdest` hang up",
            ),
        };
        for what in always {
            self.is_the_same(what);
        }
        let rest = object.rest.as_ref();
        if list.kind == Kind::Queues && rest.is_some_and(|rest| !rest.members.is_empty()) {
            self.is_the_same("penalty 0 of the members");
        }
        let goes_on = written_after(object).is_some();
        if !goes_on {
            self.is_the_same(unanswered);
        }
        if object.department.is_some() {
            self.count("department");
        }
        if let Some(rest) = &object.rest {
            let states = rest.routes.destinations().map(|(state, _)| state);
            for state in states.filter(|state| !(goes_on && *state == HoursState::Open)) {
                self.count(state.as_str());
            }
        }
    }
}

/// Whether the list says that of somebody.
fn says(list: List, field: Field, person: &ExtensionRow<'_>) -> bool {
    let is_written = |field| {
        let mut columns = list.columns().iter();
        columns.any(|column| {
            column.field() == Some(field) && matches!(column.written, Written::Person(_))
        })
    };
    if list.profile != Profile::ThreeCx {
        return is_written(field);
    }
    // One role for each person, and none of a site's own.
    let named = |role: Option<Role>| role.and_then(Role::identifier_3cx).is_some();
    match field {
        Field::Role => person.system_role.is_none() && named(person.role),
        Field::SystemRole => named(person.system_role),
        field => is_written(field),
    }
}
