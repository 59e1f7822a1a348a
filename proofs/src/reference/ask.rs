//! What can be asked, in plain words.

use super::book::BookAsk;
use super::groups::GroupAsk;
use super::hours::HoursAsk;
use super::roles::RoleAsk;
use super::things::ThingAsk;
use super::{Person, Site, Word};
use std::collections::BTreeMap;

/// Call rights and what is to be said of them; `None` inherits.
pub type Said = Vec<(Word, Option<bool>)>;

/// What is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    Person(PersonAsk),
    Place(PlaceAsk),
    Key(KeyAsk),
    Group(GroupAsk),
    Role(RoleAsk),
    Thing(ThingAsk),
    Hours(HoursAsk),
    Book(BookAsk),
}

/// Of an account. Fields are those of SPEC 1 by their JSON names, with their new values.
#[derive(Clone, Debug)]
pub enum PersonAsk {
    Add {
        number: Word,
        place: Word,
        role: Option<Word>,
        fields: BTreeMap<Word, Word>,
    },
    Set {
        number: Word,
        fields: BTreeMap<Word, Word>,
    },
    Remove {
        number: Word,
    },
    Copy {
        number: Word,
        new: Word,
    },
    Move {
        number: Word,
        place: Word,
    },
    Renumber {
        number: Word,
        new: Word,
    },
    Enable {
        number: Word,
    },
    Disable {
        number: Word,
        /// Whether it is to be removed for good later.
        purge: bool,
    },
    Show {
        number: Word,
    },
}

/// Of a department, its members and roles.
#[derive(Clone, Debug)]
pub enum PlaceAsk {
    Add {
        name: Word,
    },
    Set {
        name: Word,
        system_only: bool,
        /// To another country, or to none.
        country: Option<Option<Word>>,
    },
    Remove {
        name: Word,
    },
    Rename {
        name: Word,
        new: Word,
    },
    Show {
        name: Word,
    },
    Join {
        place: Word,
        number: Word,
        role: Option<Word>,
        until: i64,
        calls: Said,
    },
    Member {
        place: Word,
        number: Word,
        role: Option<Word>,
        until: Option<i64>,
        calls: Said,
    },
    Leave {
        place: Word,
        number: Word,
    },
    Defaults {
        place: Word,
        role: Word,
        calls: Said,
    },
    Grant {
        number: Word,
        role: Word,
        place: Option<Word>,
        until: i64,
    },
    Revoke {
        number: Word,
        role: Option<Word>,
        place: Option<Word>,
    },
}

/// Of credentials and console access, and what is only looked at.
#[derive(Clone, Debug)]
pub enum KeyAsk {
    SetPassword {
        number: Word,
    },
    ChangeOwnPassword,
    /// With a code that makes him known.
    Invite {
        number: Word,
    },
    Uninvite {
        number: Word,
    },
    /// By anybody who is known by something else than a code.
    ClaimOwn,
    ClearPassword {
        number: Word,
    },
    VerifyPassword {
        number: Word,
    },
    Access {
        number: Word,
        access: Word,
    },
    Permit {
        number: Word,
        permissions: Vec<Word>,
        until: i64,
    },
    Forbid {
        number: Word,
        permissions: Vec<Word>,
    },
    Bind {
        number: Word,
        uid: u32,
    },
    Unbind {
        number: Word,
    },
    AcknowledgeRecovery {
        number: Word,
    },
    ShowConsole {
        number: Word,
    },
    Inspect {
        number: Word,
    },
    WhoCan {
        number: Word,
    },
    Paths {
        number: Word,
    },
    Audit,
    ArchiveAudit,
    Token {
        number: Word,
        rights: Vec<Word>,
        place: Option<Word>,
        until: i64,
    },
    RevokeTokens {
        number: Word,
    },
    /// Of somebody, or one's own.
    Tokens {
        number: Option<Word>,
    },
    AllTokens,
}

/// On what a right is needed.
#[derive(Clone, Debug)]
pub enum On {
    /// The account, at its home, in a group it belongs to, or system-wide. To carry it
    /// somewhere, groups do not count (D8).
    Person(Person),
    /// The same, or by being it.
    PersonOrOneself(Person),
    Place(Word),
    /// A group; the same of its members.
    Group(Word),
    /// A department or group that both belong to.
    Shared(Person),
    System,
}

/// Somebody before and after, each in their site.
pub struct Gain {
    pub before: (Site, Person),
    pub after: (Site, Person),
    /// Whether it is the actor.
    pub is_self: bool,
}

/// All that the rules want to know of what is asked.
#[derive(Default)]
pub struct Requirement {
    /// Something named is absent or hidden.
    pub missing: bool,
    pub needs: Vec<(Word, On)>,
    /// Needs that come of what somebody has: asked of anybody who lacks nothing else.
    pub spares: Vec<(Word, On)>,
    /// Needs of which each is one end of carrying somebody.
    pub ends: Vec<(Word, On)>,
    /// D4, if the actor asks it of themselves.
    pub nobody_on_themselves: bool,
    /// Who is changed, or loses something (D6).
    pub changed: Vec<Person>,
    /// Whom it lets one act as or hear (D7).
    pub taken_over: Option<Person>,
    pub exists: bool,
    pub impossible: bool,
    /// Who may gain more (D5).
    pub gains: Vec<Gain>,
    /// What is given by its name, where, and until when; and whether to oneself.
    pub named: Vec<(Word, Word, i64)>,
    pub named_to_oneself: bool,
    pub too_many: bool,
    pub ownerless: bool,
    pub in_use: bool,
}
