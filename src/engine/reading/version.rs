//! The state of the site, or of one thing in it.

mod parts;

use crate::domain::{
    EntryId, Invalid, Junction, Module, Name, Number, ObjectKind, ProviderName, Right, Role,
    Setting, quoted,
};
use crate::engine::audit::{RESTORE, last_change};
use crate::engine::authn::Session;
use crate::engine::gate::{Granted, Refusal};
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::Scope;
use crate::engine::store::{Result, Snapshot, undo};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// How many bytes of a digest are shown.
const BYTES: usize = 12;

/// The state of a thing as somebody sees it: a word that changes when what they see of it changes.
/// It is computed only from what they see, so it reveals nothing of the rest (D12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version(String);

impl Version {
    fn of(parts: &[u8]) -> Self {
        Self(hex::encode(&Sha256::digest(parts)[..BYTES]))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Version {
    type Err = Invalid;
    fn from_str(given: &str) -> std::result::Result<Self, Invalid> {
        let text = given.trim();
        let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 2 * BYTES && text.bytes().all(is_digit) {
            return Ok(Self(text.to_owned()));
        }
        let why = "it is not 24 characters of 0 to 9 and a to f";
        let hint = "it is the `version` of `show -o json`";
        Err(Invalid::new("a version", given, why, hint))
    }
}

/// Something with a version: everything that has a `show`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An extension, with its roles and the visible part of its console access.
    Extension(Number),
    /// A department: its fields, the call rights of its roles, and its routes.
    Department(Name),
    /// A group: what it carries, and its members.
    Group(Name),
    /// A queue, ring group, IVR or trunk.
    Object(ObjectKind, Number),
    /// Something that passes calls on: a department, or the object with that number.
    Junction(Junction),
    /// A role, everywhere or in a department.
    Role(Role, Option<Name>),
    /// An entry of the phone book.
    Entry(EntryId),
    /// Schedule, overrides and holidays of a department.
    Hours(Name),
    /// A setting.
    Setting(Setting),
    /// A single sign-on provider.
    Provider(ProviderName),
}

impl Thing {
    /// The command that shows it, and its version with `-o json`.
    pub fn shown_by(&self) -> String {
        match self {
            Self::Extension(number) => format!("extension show {number}"),
            Self::Department(name) | Self::Junction(Junction::Department(name)) => {
                format!("department show {}", quoted(name.as_str()))
            }
            Self::Group(name) => format!("group show {}", quoted(name.as_str())),
            Self::Object(kind, number) | Self::Junction(Junction::Object(Some(kind), number)) => {
                format!("{kind} show {number}")
            }
            // The number says which object it is.
            Self::Junction(Junction::Object(None, number)) => format!("queue show {number}"),
            Self::Role(role, there) => {
                let there = there.as_ref().map(|name| quoted(name.as_str()));
                let there = there.map(|name| format!(" --department {name}"));
                format!(
                    "role show {}{}",
                    quoted(role.name()),
                    there.unwrap_or_default()
                )
            }
            Self::Entry(id) => format!("phonebook show {id}"),
            Self::Hours(name) => format!("hours show {}", quoted(name.as_str())),
            Self::Setting(key) => format!("settings show {key}"),
            Self::Provider(name) => format!("settings sso show {name}"),
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extension(number) => write!(f, "extension {number}"),
            Self::Department(name) | Self::Junction(Junction::Department(name)) => {
                write!(f, "department `{name}`")
            }
            Self::Group(name) => write!(f, "group `{name}`"),
            Self::Object(kind, number) | Self::Junction(Junction::Object(Some(kind), number)) => {
                write!(f, "{} {number}", kind.noun())
            }
            Self::Junction(Junction::Object(None, number)) => write!(f, "{number}"),
            Self::Role(role, _) => write!(f, "role `{role}`"),
            Self::Entry(id) => write!(f, "phone book entry {id}"),
            Self::Hours(name) => write!(f, "hours of `{name}`"),
            Self::Setting(key) => write!(f, "setting `{key}`"),
            Self::Provider(name) => write!(f, "provider `{name}`"),
        }
    }
}

/// What must be unchanged since somebody looked.
#[derive(Clone, Debug)]
pub struct Expected {
    /// What they looked at.
    pub thing: Thing,
    /// The version they saw.
    pub version: Version,
}

/// Commands that were made already, by the records of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeSince {
    /// The first record.
    pub first: i64,
    /// Whether something else has changed the site since.
    pub has_changed: bool,
    /// Whether they were made as one batch, or each is recorded as a command. What is set of an
    /// extension is recorded as fields, so alone it may have been set to something else.
    pub is_exact: bool,
    /// Whether whoever asks made all of them.
    pub is_own: bool,
    /// Whether all of them were undone since.
    pub is_undone: bool,
}

impl Snapshot<'_> {
    /// The version of a thing, as the asker sees it. The outer error is the store's, the inner one
    /// its `show`'s.
    ///
    /// # Errors
    /// If the database fails.
    pub fn version(
        &self,
        session: &Session,
        thing: &Thing,
    ) -> Result<std::result::Result<Version, Box<Refusal>>> {
        let parts = self.parts(session, thing)?;
        Ok(parts.map(|parts| Version::of(parts.as_bytes())))
    }

    /// A word that differs after each change of the site, by anybody. It does not reveal what
    /// changed. Sign-ins and refusals are not changes.
    ///
    /// # Errors
    /// If the database fails.
    pub fn site_version(&self, _: &Granted<WhoAmI>) -> Result<String> {
        Ok(Version::of(&last_change(self.conn)?).0)
    }

    /// The record of these commands, where they were made in this order, and nothing else changed the
    /// site between that version and the last of them; and whether something else changed it afterwards.
    /// What others did is told only to people who read the whole record, so that nobody tries commands
    /// here to learn of it.
    ///
    /// # Errors
    /// What the database says where it fails.
    pub fn made_since(
        &self,
        granted: &Granted<WhoAmI>,
        version: &str,
        (commands, secrets): (&[String], &[String]),
    ) -> Result<Option<MadeSince>> {
        let are_secrets = commands.is_empty();
        let commands = if are_secrets { secrets } else { commands };
        let Some(since) = self.record_of(version, commands.len())? else {
            return Ok(None);
        };
        let mut query = self.conn.prepare_cached(
            "SELECT id, actor, action, target, command, batch FROM audit \
             WHERE id > ?1 AND (effect IS NOT NULL OR action = ?2) ORDER BY id",
        )?;
        let mut rows = query.query((since, RESTORE))?;
        let audit = Right::read(Module::Audit);
        let reads_all = granted.facts.authority.holds(audit, Scope::System);
        let (mut is_own, mut made) = (true, Vec::with_capacity(commands.len()));
        let (mut first, mut is_exact, mut is_batch) = (None, true, commands.len() > 1);
        for command in commands {
            let Some(row) = rows.next()? else {
                return Ok(None);
            };
            let (actor, action): (String, String) = (row.get(1)?, row.get(2)?);
            let (target, line): (String, Option<String>) = (row.get(3)?, row.get(4)?);
            let is_same = match line {
                // Which secret it was is recorded nowhere.
                _ if are_secrets => begins_with(command, &action, &target),
                Some(line) => line == *command,
                // What is made or set of an extension is written as its fields, not as a command.
                None => {
                    is_exact = false;
                    begins_with(command, &action, &target)
                }
            };
            is_own &= actor == granted.facts.actor.number.as_str();
            if !is_same || !(is_own || reads_all) {
                return Ok(None);
            }
            made.push(row.get::<_, i64>(0)?);
            match first {
                None => first = Some(row.get(0)?),
                Some(first) => is_batch &= row.get::<_, Option<i64>>(5)? == Some(first),
            }
        }
        let Some(first) = first else {
            return Ok(None);
        };
        // Secrets that the same plan sets come after its commands.
        let mut has_changed = false;
        while let Some(row) = rows.next()? {
            let batch: Option<i64> = row.get(5)?;
            has_changed |= batch != Some(first);
        }
        Ok(Some(MadeSince {
            first,
            has_changed,
            is_exact: is_exact || is_batch,
            is_own,
            is_undone: has_changed && {
                let undone = undo::undone(self.conn, first)?;
                made.iter().all(|id| undone.contains_key(id))
            },
        }))
    }

    /// The record with which that version began, if it is not too long ago: so many changes, and
    /// some more.
    fn record_of(&self, version: &str, changes: usize) -> Result<Option<i64>> {
        const MORE: i64 = 10_000;
        let most = i64::try_from(changes)
            .unwrap_or(i64::MAX)
            .saturating_add(MORE);
        let mut query = self.conn.prepare_cached(
            "SELECT id, hash FROM audit WHERE effect IS NOT NULL OR action = ?1 \
             ORDER BY id DESC LIMIT ?2",
        )?;
        let mut rows = query.query((RESTORE, most))?;
        while let Some(row) = rows.next()? {
            let hash: Vec<u8> = row.get(1)?;
            if Version::of(&hash).0 == version {
                return Ok(Some(row.get(0)?));
            }
        }
        Ok(None)
    }
}

/// Whether a command does that, `extension.set`, to that, `extension:205`.
fn begins_with(command: &str, action: &str, target: &str) -> bool {
    let thing = target.split_once(':').map_or(target, |(_, thing)| thing);
    let begin = format!("{} {thing}", action.replace('.', " "));
    command
        .strip_prefix(&begin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_show_says_is_a_version() {
        let shown = Version::of(b"queue 800").to_string();
        assert_eq!(shown.len(), 2 * BYTES);
        assert_eq!(shown.parse(), Ok(Version(shown.clone())));
        let upper = shown.to_uppercase();
        for bad in ["", "3", &shown[1..], &format!("{shown}0"), &upper] {
            assert!(bad.parse::<Version>().is_err(), "{bad}");
        }
    }
}
