//! The questions, in plain words.

use super::book::BookAsk;
use super::groups::GroupAsk;
use super::hours::HoursAsk;
use super::roles::RoleAsk;
use super::things::ThingAsk;
use super::{Person, Site, Word};
use std::collections::BTreeMap;

/// Call rights and their new setting; `None` inherits.
pub type Said = Vec<(Word, Option<bool>)>;

/// A question.
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

/// About an account. Fields are those of SPEC 1 by their JSON names, with their new values.
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
        /// Whether it will be removed for good later.
        purge: bool,
    },
    Show {
        number: Word,
    },
}

/// About a department, its members and roles.
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

/// About credentials and console access, and reads.
#[derive(Clone, Debug)]
pub enum KeyAsk {
    SetPassword {
        number: Word,
    },
    ChangeOwnPassword,
    /// With a code that identifies them.
    Invite {
        number: Word,
    },
    Uninvite {
        number: Word,
    },
    /// By somebody identified by something other than a code.
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
    /// Somebody's, or one's own.
    Tokens {
        number: Option<Word>,
    },
    AllTokens,
}

/// What a right is needed over.
#[derive(Clone, Debug)]
pub enum On {
    /// The account: in its home, in a group it belongs to, or system-wide. For moving it, groups do
    /// not count (D8).
    Person(Person),
    /// The same, or by being it.
    PersonOrOneself(Person),
    Place(Word),
    /// A group; the same for its members.
    Group(Word),
    /// A department or group that both belong to.
    Shared(Person),
    System,
}

/// Somebody before and after, each in their site.
pub struct Gain {
    pub before: (Site, Person),
    pub after: (Site, Person),
    /// Whether that is the actor.
    pub is_self: bool,
}

/// Everything the rules need to know about a question.
#[derive(Default)]
pub struct Requirement {
    /// Something named is absent or hidden.
    pub missing: bool,
    pub needs: Vec<(Word, On)>,
    /// Rights needed because of what somebody has: checked only if nothing else is missing.
    pub spares: Vec<(Word, On)>,
    /// Rights needed at one end of a move each.
    pub ends: Vec<(Word, On)>,
    /// D4, if the actor asks it about themselves.
    pub nobody_on_themselves: bool,
    /// Who is changed, or loses something (D6).
    pub changed: Vec<Person>,
    /// Whose account it opens, or whom it lets one hear (D7).
    pub taken_over: Option<Person>,
    pub exists: bool,
    pub impossible: bool,
    /// Who may gain more (D5).
    pub gains: Vec<Gain>,
    /// What is given by name, where, and until when; and whether to oneself.
    pub named: Vec<(Word, Word, i64)>,
    pub named_to_oneself: bool,
    pub too_many: bool,
    pub ownerless: bool,
    pub in_use: bool,
}
