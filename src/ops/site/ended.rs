//! Memberships in groups that had ended before they began: files say them long after.

use crate::domain::{Name, Number, Time};
use crate::site::Place;

/// All of them, of which nothing is made.
#[derive(Default)]
pub struct EndedMembers {
    /// The first of them.
    pub first: Vec<EndedMember>,
    /// How many more there are.
    pub more: usize,
}

/// One of them.
pub struct EndedMember {
    /// Where it stands.
    pub at: Place,
    /// The group.
    pub group: Name,
    /// The member.
    pub number: Number,
    /// When it ended.
    pub end: Time,
}

impl EndedMembers {
    /// How many are told one by one.
    const LISTED: usize = 5;

    pub(super) fn add(&mut self, one: EndedMember) {
        match self.first.len() < Self::LISTED {
            true => self.first.push(one),
            false => self.more += 1,
        }
    }
}
