//! What lets somebody act as an account, and who made that.

use super::{Account, Authority, DepartmentId};
use crate::domain::{Number, ProviderName, TokenId};
use std::rc::Rc;

/// An OS user who is bound to an account.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Number of the account.
    pub number: Number,
    /// Login name of the OS user who is bound.
    pub os_user: String,
}

/// An OS user: a number and a name, both as they were bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OsUser {
    /// User id in the operating system.
    pub uid: u32,
    /// The login name, or `uid:N` where that user has none.
    pub name: String,
}

/// What lets somebody act as an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The web-access password of the account.
    Password,
    /// An invitation to set its password, not claimed yet.
    Invitation,
    /// The OS user bound to it.
    OsUser(String),
    /// A provider that knows somebody as it.
    Sso(ProviderName),
    /// A token of its.
    Token(TokenId),
}

/// Who made what lets one act as somebody to whom more is given: they may still use it.
#[derive(Clone)]
pub struct Setter {
    /// Who is given more.
    pub receiver: Number,
    /// Where the receiver holds the role, if it is one.
    pub department: Option<DepartmentId>,
    /// The password, binding or token that they made.
    pub key: Key,
    /// Anybody who made it, and may still know or use it.
    pub setter: Rc<Account>,
    /// What that one holds.
    pub authority: Rc<Authority>,
}
