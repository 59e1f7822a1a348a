//! Rights: `module:verb` for administration, bare names for what a telephone may do.

use super::Invalid;
use super::call_right::{CALL, CallRight};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The part of the system a right covers, in the order of the rights tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum Module {
    Dashboard,
    Extensions,
    Voicemail,
    Forwarding,
    Phonebook,
    Passwords,
    Console,
    Departments,
    Groups,
    Roles,
    Hours,
    Holidays,
    Override,
    Trunks,
    Queues,
    RingGroups,
    Ivrs,
    Reports,
    CallLog,
    ChatLog,
    Recordings,
    Audit,
    Settings,
    Backup,
    Tokens,
}

/// Every module with its name and its heading.
pub const MODULES: [(Module, &str, &str); 25] = {
    use Module::*;
    [
        (Dashboard, "dashboard", ""),
        (Extensions, "extensions", "telephony"),
        (Voicemail, "voicemail", "telephony"),
        (Forwarding, "forwarding", "telephony"),
        (Phonebook, "phonebook", "telephony"),
        (Passwords, "passwords", "telephony"),
        (Console, "console", "telephony"),
        (Departments, "departments", "organisation"),
        (Groups, "groups", "organisation"),
        (Roles, "roles", "organisation"),
        (Hours, "hours", "hours"),
        (Holidays, "holidays", "hours"),
        (Override, "override", "hours"),
        (Trunks, "trunks", "routing"),
        (Queues, "queues", "routing"),
        (RingGroups, "ring-groups", "routing"),
        (Ivrs, "ivrs", "routing"),
        (Reports, "reports", "monitoring"),
        (CallLog, "call-log", "monitoring"),
        (ChatLog, "chat-log", "monitoring"),
        (Recordings, "recordings", "monitoring"),
        (Audit, "audit", "monitoring"),
        (Settings, "settings", "system"),
        (Backup, "backup", "system"),
        (Tokens, "tokens", "system"),
    ]
};

const VERBS: [&str; 3] = ["read", "write", "delete"];

// A right finds its module, and a module its name, by position.
const _: () = {
    let mut at = 0;
    while at < MODULES.len() {
        assert!(MODULES[at].0 as usize == at);
        at += 1;
    }
    assert!(MODULES.len() * VERBS.len() == RECORDINGS_DOWNLOAD as usize);
    assert!(ROLES_SYSTEM < CALL_BASE && CALL_BASE as usize + CALL.len() <= 128);
};

const CALL_BASE: u8 = 80;
const RECORDINGS_DOWNLOAD: u8 = 75;
const ROLES_SYSTEM: u8 = 76;

/// A right, such as `extensions:write` or `barge-in`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Right(u8);

impl Right {
    /// May download recordings, not only see that they exist.
    pub const RECORDINGS_DOWNLOAD: Self = Self(RECORDINGS_DOWNLOAD);
    /// May create and change holders of system roles (SPEC 2: only system-owner).
    pub const ROLES_SYSTEM: Self = Self(ROLES_SYSTEM);
    /// Sees who else is in the department.
    pub const SEE_GROUP_MEMBERS: Self = Self::call(CallRight::SeeGroupMembers);
    /// Joins, hears or whispers into others' calls.
    pub const BARGE_IN: Self = Self::call(CallRight::BargeIn);
    /// Hears recordings of the department's calls.
    pub const SEE_GROUP_RECORDINGS: Self = Self::call(CallRight::SeeGroupRecordings);
    /// Sets their own presence.
    pub const CHANGE_PRESENCE: Self = Self::call(CallRight::ChangePresence);

    /// The right to read: `module:read`.
    pub const fn read(module: Module) -> Self {
        Self(module as u8 * 3)
    }
    /// `module:write` (includes creating).
    pub const fn write(module: Module) -> Self {
        Self(module as u8 * 3 + 1)
    }
    /// The right to remove: `module:delete`.
    pub const fn delete(module: Module) -> Self {
        Self(module as u8 * 3 + 2)
    }
    /// A call right.
    pub const fn call(right: CallRight) -> Self {
        Self(CALL_BASE + right as u8)
    }

    /// Its bit in stored call-right masks, if it is a call right.
    pub const fn call_bit(self) -> Option<u8> {
        if self.0 >= CALL_BASE {
            Some(self.0 - CALL_BASE)
        } else {
            None
        }
    }

    /// Every right, in display order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=ROLES_SYSTEM)
            .chain(CALL_BASE..CALL_BASE + CALL.len() as u8)
            .map(Self)
    }

    /// The fourteen call rights.
    pub fn calls() -> impl Iterator<Item = Self> {
        CALL.iter().map(|(right, ..)| Self::call(*right))
    }

    /// Module it belongs to; `None` for call rights.
    pub fn module(self) -> Option<Module> {
        match self.0 {
            RECORDINGS_DOWNLOAD => Some(Module::Recordings),
            ROLES_SYSTEM => Some(Module::Roles),
            n if n < RECORDINGS_DOWNLOAD => Some(MODULES[usize::from(n / 3)].0),
            _ => None,
        }
    }

    /// Whether its holder can change something with it, rather than only read or telephone.
    pub const fn changes_things(self) -> bool {
        match self.0 {
            RECORDINGS_DOWNLOAD => false,
            ROLES_SYSTEM => true,
            // The verbs are in the order `read`, `write`, `delete`.
            n => n < RECORDINGS_DOWNLOAD && n % 3 != 0,
        }
    }

    /// The right with that name, found without building any name: the store reads rights this way.
    fn named(text: &str) -> Option<Self> {
        match text {
            "recordings:download" => return Some(Self::RECORDINGS_DOWNLOAD),
            "roles:system" => return Some(Self::ROLES_SYSTEM),
            _ => {}
        }
        let Some((module, verb)) = text.split_once(':') else {
            let found = CALL.iter().find(|(.., name)| *name == text);
            return found.map(|(right, ..)| Self::call(*right));
        };
        let (module, ..) = MODULES.iter().find(|(_, name, _)| *name == module)?;
        match verb {
            "read" => Some(Self::read(*module)),
            "write" => Some(Self::write(*module)),
            "delete" => Some(Self::delete(*module)),
            _ => None,
        }
    }

    /// As typed and printed.
    pub fn name(self) -> String {
        match self.0 {
            RECORDINGS_DOWNLOAD => "recordings:download".into(),
            ROLES_SYSTEM => "roles:system".into(),
            n if n >= CALL_BASE => CALL[usize::from(n - CALL_BASE)].2.into(),
            n => format!(
                "{}:{}",
                MODULES[usize::from(n / 3)].1,
                VERBS[usize::from(n % 3)]
            ),
        }
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}
impl fmt::Debug for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl std::str::FromStr for Right {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        Right::named(given).ok_or_else(|| {
            let hint = match Right::near(given) {
                Some(near) => format!("did you mean `{near}`? `pbxctl role matrix` lists them"),
                None => "write MODULE:VERB such as `extensions:write`, or a call right such as `barge-in`; `pbxctl role matrix` lists them".into(),
            };
            Invalid::new("a right", given, "no right has that name", hint)
        })
    }
}

impl Right {
    /// The right somebody may have meant: different only in case, or by one or two typing mistakes.
    fn near(given: &str) -> Option<Self> {
        let wanted = given.to_lowercase();
        // A long text resembles no name; in a short one, two mistakes make anything of it.
        if !(4..=40).contains(&wanted.len()) {
            return None;
        }
        let ranked = Self::all().map(|right| (strsim::levenshtein(&wanted, &right.name()), right));
        ranked
            .filter(|(slips, _)| *slips <= 2)
            .min()
            .map(|(_, right)| right)
    }
}
impl Serialize for Right {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.name())
    }
}
impl<'de> Deserialize<'de> for Right {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// A set of rights in one 128-bit word: set operations are the cost of deciding.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct RightSet(u128);

impl RightSet {
    /// No right at all.
    pub const EMPTY: Self = Self(0);
    /// Every right, including call rights.
    pub fn all() -> Self {
        Right::all().collect()
    }
    /// A set of these rights.
    pub const fn of(rights: &[Right]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < rights.len() {
            bits |= 1 << rights[i].0;
            i += 1;
        }
        Self(bits)
    }
    /// All fourteen call rights.
    pub const CALL: Self = Self(((1 << CALL.len()) - 1) << CALL_BASE);
    /// Rights to hear or read what others say (SPEC 2): `reports call-log chat-log recordings
    /// barge-in see-group-recordings`.
    pub const SURVEILLANCE: Self = {
        let mut bits = 1 << Right::BARGE_IN.0 | 1 << Right::SEE_GROUP_RECORDINGS.0;
        let modules = [
            Module::Reports,
            Module::CallLog,
            Module::ChatLog,
            Module::Recordings,
        ];
        let mut i = 0;
        while i < modules.len() {
            bits |= 0b111 << (modules[i] as u8 * 3);
            i += 1;
        }
        Self(bits | 1 << RECORDINGS_DOWNLOAD)
    };
    /// `module:verb` rights, including those of surveillance.
    pub const ADMIN: Self = Self((1 << (ROLES_SYSTEM + 1)) - 1);

    /// Call rights from a stored mask (bit n is the n-th call right).
    pub const fn from_call_mask(mask: u16) -> Self {
        Self((mask as u128) << CALL_BASE).and(Self::CALL)
    }
    /// The call rights of this set as a mask for storage.
    pub const fn call_mask(self) -> u16 {
        (self.and(Self::CALL).0 >> CALL_BASE) as u16
    }
    /// Whether it contains that right.
    pub const fn has(self, right: Right) -> bool {
        self.0 & (1 << right.0) != 0
    }
    /// This set plus one right.
    pub const fn with(self, right: Right) -> Self {
        Self(self.0 | 1 << right.0)
    }
    /// Rights that are in both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
    /// Rights that are in either set.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// In this but not in `other`.
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
    /// Whether it is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// How many rights are in it.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }
    /// Its rights in display order.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::all().filter(move |right| self.has(*right))
    }
}

impl FromIterator<Right> for RightSet {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        rights.into_iter().fold(Self::EMPTY, Self::with)
    }
}
impl fmt::Debug for RightSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// A setting for one call right: yes, no, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tri {
    /// Granted here, whatever the defaults say.
    Allow,
    /// Withheld here, whatever the defaults say.
    Deny,
    /// Left to the next level: member → department → role → deny.
    Inherit,
}

impl Tri {
    /// As typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Deny => "deny",
            Self::Inherit => "inherit",
        }
    }
}

/// Tri-state call rights of one level: a member's overrides or a department's defaults.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct CallRights {
    allow: u16,
    deny: u16,
}

impl CallRights {
    /// From stored masks. A right in both is denied: forbid beats permit.
    pub const fn from_masks(allow: u16, deny: u16) -> Self {
        Self {
            allow: allow & !deny,
            deny,
        }
    }
    /// Bits of what is allowed.
    pub const fn allow_mask(self) -> u16 {
        self.allow
    }
    /// Bits of what is denied.
    pub const fn deny_mask(self) -> u16 {
        self.deny
    }
    /// Whether every right is inherited.
    pub const fn is_empty(self) -> bool {
        self.allow == 0 && self.deny == 0
    }
    /// The setting for `right`; `Inherit` for anything that is not a call right.
    pub const fn get(self, right: Right) -> Tri {
        match right.call_bit() {
            Some(bit) if self.deny & (1 << bit) != 0 => Tri::Deny,
            Some(bit) if self.allow & (1 << bit) != 0 => Tri::Allow,
            _ => Tri::Inherit,
        }
    }
    /// The same with `right` set; anything that is not a call right changes nothing.
    #[must_use]
    pub const fn with(self, right: Right, tri: Tri) -> Self {
        let Some(bit) = right.call_bit() else {
            return self;
        };
        let (mut allow, mut deny) = (self.allow & !(1 << bit), self.deny & !(1 << bit));
        match tri {
            Tri::Allow => allow |= 1 << bit,
            Tri::Deny => deny |= 1 << bit,
            Tri::Inherit => {}
        }
        Self { allow, deny }
    }
    /// `base` with these on top.
    pub const fn over(self, base: RightSet) -> RightSet {
        base.or(RightSet::from_call_mask(self.allow))
            .minus(RightSet::from_call_mask(self.deny))
    }
    /// Each right that is allowed or denied, without the inherited ones.
    pub fn not_inherited(self) -> impl Iterator<Item = (Right, Tri)> {
        Right::calls()
            .map(move |r| (r, self.get(r)))
            .filter(|(_, tri)| *tri != Tri::Inherit)
    }
}

impl fmt::Debug for CallRights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.not_inherited()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_are_unique() {
        let names: std::collections::BTreeSet<_> = Right::all().map(Right::name).collect();
        assert_eq!(names.len(), 77 + 14);
        for right in Right::all() {
            assert_eq!(right.name().parse(), Ok(right));
        }
        assert!("extensions:own".parse::<Right>().is_err());
    }

    #[test]
    fn surveillance_is_exactly_what_the_spec_lists() {
        let names: Vec<_> = RightSet::SURVEILLANCE.iter().map(Right::name).collect();
        assert_eq!(names.len(), 4 * 3 + 1 + 2);
        assert!(names.iter().all(|n| {
            [
                "reports:",
                "call-log:",
                "chat-log:",
                "recordings:",
                "barge-in",
                "see-group-rec",
            ]
            .iter()
            .any(|p| n.starts_with(p))
        }));
    }

    #[test]
    fn deny_beats_allow_and_inherit_is_silence() {
        let barge = Right::BARGE_IN;
        let bit = 1 << barge.call_bit().unwrap_or_default();
        assert_eq!(CallRights::from_masks(bit, bit).get(barge), Tri::Deny);
        let set = CallRights::default().with(barge, Tri::Allow);
        assert!(set.over(RightSet::EMPTY).has(barge));
        assert!(set.with(barge, Tri::Inherit).is_empty());
    }
}
