//! Tokens, so that scripts and cron jobs act with as little as they need.

use crate::domain::{Label, Name, Number, Right, Time, TokenId};

/// Make a token.
#[derive(Clone, Debug)]
pub struct Add {
    /// Whose rights it carries.
    pub number: Number,
    /// Which of them.
    pub rights: Vec<Right>,
    /// Only there; wherever he holds them if none.
    pub department: Option<Name>,
    /// When it ends.
    pub until: Time,
    /// What it is for.
    pub label: Option<Label>,
    /// SHA-256 of the secret, which is shown once and never kept.
    pub secret_hash: [u8; 32],
}

/// Look at tokens: the actor's own, somebody's, or everybody's.
#[derive(Clone, Debug)]
pub struct List {
    /// Whose.
    pub whose: Whose,
}

/// Whose tokens are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The actor's.
    Mine,
    /// Somebody's.
    Of(Number),
    /// Everybody's.
    All,
}

/// End a token, or every token of an account.
#[derive(Clone, Debug)]
pub struct Revoke {
    /// Which.
    pub which: Which,
}

/// Which tokens are to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one of that row number.
    One(TokenId),
    /// All of somebody.
    All(Number),
}
