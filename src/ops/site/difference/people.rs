//! Extensions.

use super::super::read::ExtensionThere;
use super::super::step::Phase;
use super::places::end_unlike;
use super::{Changes, calls_unlike, each_once, get, pairs};
use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, ExtensionFields, ExtensionPatch, Name, NewNumber,
    Number, Patch, Role,
};
use crate::engine::Operation;
use crate::engine::operations::{console, department, extension, role};
use crate::site::document::{CallRights, Extension, PasswordFrom};
use crate::site::{Entries, Place, Placed};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A secret that a file wants for an extension that has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The extension's number.
    pub number: Number,
    /// Its kind and source.
    pub from: SecretFrom,
    /// The extension in the file.
    pub at: Place,
    /// Where the source is named.
    pub named: Place,
}

impl Secret {
    /// How the command that sets it begins, which the record has without the secret.
    pub fn begins(&self) -> String {
        let number = &self.number;
        match self.from {
            SecretFrom::PinFile(_) => format!("extension set {number}"),
            SecretFrom::PasswordFile(_) | SecretFrom::Generate => format!("password set {number}"),
            SecretFrom::Invite => format!("password invite {number}"),
        }
    }
}

/// The kind and source of a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretFrom {
    /// A voicemail PIN, in a file.
    PinFile(PathBuf),
    /// A web-access password, in a file.
    PasswordFile(PathBuf),
    /// A generated web-access password.
    Generate,
    /// An invitation to set one.
    Invite,
}

/// What renumbers an extension, with a move if there is one.
pub fn renumbered(number: &Number, new: &Number, to: Option<&Name>) -> Operation {
    let (number, new) = (number.clone(), NewNumber::Exactly(new.clone()));
    match to {
        Some(to) => extension::Move {
            number,
            department: to.clone(),
            new: Some(new),
            forward_old: None,
        }
        .into(),
        None => extension::Renumber {
            number,
            new,
            forward_old: None,
        }
        .into(),
    }
}

impl Changes {
    /// Renumbers an extension.
    pub fn renumber(&mut self, number: &Number, new: &Number, moves: Option<(Option<Name>, Name)>) {
        let to = moves.as_ref().map(|(_, to)| to);
        self.add(Phase::Numbers, renumbered(number, new, to));
        if let Some((from, to)) = moves {
            self.moves.insert(new.clone(), (from, to));
        }
    }

    /// An extension.
    pub fn extension(
        &mut self,
        number: &Number,
        wanted: &Extension,
        there: Option<&ExtensionThere>,
    ) {
        match there {
            None => self.newcomer(number, wanted),
            Some(there) => {
                self.at_home(number, wanted, there);
                self.in_the_system(number, wanted, there);
            }
        }
        self.console(number, wanted, there.map(|there| &there.says));
        self.secrets(number, wanted, there);
    }

    /// The first change that a table of somebody who is not there would make of them, if it makes one
    /// but of secrets.
    pub fn first_of(&self, number: &Placed<Number>, wanted: &Extension) -> Option<Operation> {
        let mut alone = Self::new(self.now);
        let unseen = ExtensionThere::default();
        // What they may do at a home that is not seen has no command of its own.
        let wanted = Extension {
            call_rights: None,
            ..wanted.clone()
        };
        alone
            .of(number.at)
            .extension(&number.value, &wanted, Some(&unseen));
        alone.steps.into_iter().next().map(|step| step.op)
    }

    fn newcomer(&mut self, number: &Number, wanted: &Extension) {
        // The operation needs a home; the caller has checked that there is one.
        let Some(home) = &wanted.department else {
            return;
        };
        let until = wanted.role_until.filter(|end| *end != Deadline::Never);
        let op = extension::Add {
            number: number.clone(),
            department: home.clone(),
            // A role that ends is given with its end: not everybody may give it for good.
            role: (wanted.role).filter(|role| *role != Role::User && until.is_none()),
            fields: wanted.patch().unlike(&ExtensionFields::default()),
            enabled: wanted.enabled.unwrap_or(true),
        };
        self.add(Phase::Extensions, op);
        let (calls, none) = (wanted.call_rights.as_ref(), CallRights::default());
        let calls = calls.map_or_else(Vec::new, |calls| calls_unlike(calls, Some(&none)));
        if until.is_some() || !calls.is_empty() {
            let op = department::MemberSet {
                department: home.clone(),
                number: number.clone(),
                role: until.and(wanted.role),
                until,
                calls,
            };
            self.add(Phase::Extensions, op);
        }
        if let Patch::Set(role) = wanted.system_role {
            self.grant(number, role, wanted.system_role_until);
        }
    }

    fn at_home(&mut self, number: &Number, wanted: &Extension, there: &ExtensionThere) {
        let now = &there.says;
        let to = wanted.department.as_ref();
        let moves = to.filter(|to| now.department.as_ref() != Some(to));
        if let Some(to) = moves {
            let op = extension::Move {
                number: number.clone(),
                department: to.clone(),
                new: None,
                forward_old: None,
            };
            self.add(Phase::Extensions, op);
            let from = now.department.clone();
            self.moves.insert(number.clone(), (from, to.clone()));
        }
        let patch = match there.full {
            true => {
                let before = now.patch().apply(&ExtensionFields::default());
                wanted.patch().unlike(&before)
            }
            false => wanted.patch(),
        };
        if patch != ExtensionPatch::default() {
            let number = number.clone();
            self.add(Phase::Extensions, extension::Set { number, patch });
        }
        // A file that an export wrote says it of people whom a prune disabled too, and changes nothing.
        if let Some(enabled) = wanted.enabled.filter(|to| now.enabled != Some(*to)) {
            let phase = match enabled {
                true => Phase::Extensions,
                false => Phase::Endings,
            };
            self.add(phase, extension::SetEnabled::to(number.clone(), enabled));
        }
        self.role_at_home(number, wanted, there);
    }

    fn role_at_home(&mut self, number: &Number, wanted: &Extension, there: &ExtensionThere) {
        let now = &there.says;
        let Some(home) = wanted.department.as_ref().or(now.department.as_ref()) else {
            self.role_somewhere(number, wanted);
            return;
        };
        let (role_now, end_now, calls_now) = match &there.comes_as {
            Some(member) => (member.role, member.until, member.call_rights.as_ref()),
            None => (now.role, now.role_until, now.call_rights.as_ref()),
        };
        let role = wanted.role.filter(|role| role_now != Some(*role));
        let until = end_unlike(wanted.role_until, end_now, role.is_some());
        let calls = wanted.call_rights.as_ref();
        let calls = calls.map_or_else(Vec::new, |calls| calls_unlike(calls, calls_now));
        if role.is_some() || until.is_some() || !calls.is_empty() {
            let op = department::MemberSet {
                department: home.clone(),
                number: number.clone(),
                role: role.or(until.and(wanted.role).or(until.and(role_now))),
                until,
                calls,
            };
            self.add(Phase::Extensions, op);
        }
    }

    /// What is wanted of them at a home that the asker does not see: the command says so, or that it
    /// is not theirs to write.
    fn role_somewhere(&mut self, number: &Number, wanted: &Extension) {
        let is_wanted =
            wanted.role.is_some() || wanted.role_until.is_some() || wanted.call_rights.is_some();
        if is_wanted {
            let op = role::Grant {
                number: number.clone(),
                role: wanted.role.unwrap_or(Role::User),
                department: None,
                until: wanted.role_until.unwrap_or(Deadline::Never),
                keep_end: false,
            };
            self.add(Phase::Extensions, op);
        }
    }

    fn in_the_system(&mut self, number: &Number, wanted: &Extension, there: &ExtensionThere) {
        let now = &there.says;
        match wanted.system_role {
            Patch::Keep => {}
            Patch::Set(role) => {
                let is_held = now.system_role == Patch::Set(role);
                let end = wanted.system_role_until;
                let ends_so = end.is_none_or(|end| now.system_role_until == Some(end));
                if !(is_held && ends_so) {
                    self.grant(number, role, end);
                }
            }
            Patch::Clear => {
                let role = match now.system_role {
                    Patch::Set(role) => Some(role),
                    // Taking either takes the same right.
                    Patch::Keep | Patch::Clear => (!there.full).then_some(Role::SystemAdmin),
                };
                if let Some(role) = role {
                    let op = role::Revoke {
                        number: number.clone(),
                        role: Some(role),
                        department: None,
                    };
                    self.add(Phase::Endings, op);
                }
            }
        }
    }

    fn grant(&mut self, number: &Number, role: Role, until: Option<Deadline>) {
        let op = role::Grant {
            number: number.clone(),
            role,
            department: None,
            until: until.unwrap_or(Deadline::Never),
            keep_end: false,
        };
        self.add(Phase::Memberships, op);
    }

    fn console(&mut self, number: &Number, wanted: &Extension, now: Option<&Extension>) {
        let access = match now {
            Some(now) => now.console_access,
            None => Some(ConsoleAccess::default()),
        };
        if let Some(to) = wanted.console_access.filter(|to| access != Some(*to)) {
            let number = number.clone();
            self.add(Phase::Console, console::SetAccess { number, access: to });
        }
        if let Some(wanted) = &wanted.permissions {
            self.permissions(number, wanted, now.and_then(|now| now.permissions.as_ref()));
        }
    }

    fn permissions(
        &mut self,
        number: &Number,
        wanted: &Entries<ConsolePermission, Deadline>,
        now: Option<&Entries<ConsolePermission, Deadline>>,
    ) {
        let mut by_end: Vec<(Deadline, Vec<ConsolePermission>)> = Vec::new();
        for (permission, end) in pairs(wanted) {
            if now.and_then(|now| get(now, permission)) == Some(end) {
                continue;
            }
            match by_end.iter_mut().find(|(other, _)| other == end) {
                Some((_, all)) => all.push(*permission),
                None => by_end.push((*end, vec![*permission])),
            }
        }
        for (until, permissions) in by_end {
            let op = console::Permit {
                number: number.clone(),
                permissions: each_once(permissions),
                until,
            };
            self.add(Phase::Console, op);
        }
        let gone = now
            .into_iter()
            .flat_map(pairs)
            .map(|(permission, _)| *permission);
        let gone: Vec<_> = gone.filter(|held| get(wanted, held).is_none()).collect();
        if !gone.is_empty() {
            let op = console::Forbid {
                number: number.clone(),
                permissions: each_once(gone),
            };
            self.add(Phase::Endings, op);
        }
    }

    fn secrets(&mut self, number: &Number, wanted: &Extension, there: Option<&ExtensionThere>) {
        let mut want = |from, named| {
            let (number, at) = (number.clone(), self.at);
            self.secrets.push(Secret {
                number,
                from,
                at,
                named,
            });
        };
        let at = self.at;
        if let Some(file) = &wanted.pin_file
            && there.is_none_or(|there| !there.pin_set)
        {
            want(SecretFrom::PinFile(file.value.clone()), file.at);
        }
        if there.is_some_and(|there| there.password_set) {
            return;
        }
        match (&wanted.password_file, wanted.password) {
            (Some(file), _) => want(SecretFrom::PasswordFile(file.value.clone()), file.at),
            (None, Some(PasswordFrom::Generate)) => want(SecretFrom::Generate, at),
            (None, Some(PasswordFrom::Invite)) => want(SecretFrom::Invite, at),
            (None, None) => {}
        }
    }
}
