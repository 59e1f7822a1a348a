//! What gives access to an account, and who made it.

use super::{Account, Authority, DepartmentId};
use crate::domain::{Number, ProviderName, TokenId};
use std::rc::Rc;

/// An OS user bound to an account.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Number of the account.
    pub number: Number,
    /// Login name of the bound OS user.
    pub os_user: String,
}

/// An OS user: a number and a name, both as bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OsUser {
    /// User id in the operating system.
    pub uid: u32,
    /// The login name, or `uid:N` if the user has none.
    pub name: String,
}

/// Something that gives access to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The web-access password of the account.
    Password,
    /// An unclaimed invitation to set its password.
    Invitation,
    /// The OS user bound to it.
    OsUser(String),
    /// A provider linked to it.
    Sso(ProviderName),
    /// One of its tokens.
    Token(TokenId),
}

/// Who made a key to the account of somebody who is given more: they may still use it.
#[derive(Clone)]
pub struct Setter {
    /// The person who is given more.
    pub receiver: Number,
    /// Where the receiver holds the role, if it is a role.
    pub department: Option<DepartmentId>,
    /// The password, binding or token that they made.
    pub key: Key,
    /// The person who made it, who may still know or use it.
    pub setter: Rc<Account>,
    /// What that person holds.
    pub authority: Rc<Authority>,
}
