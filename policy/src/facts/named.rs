//! What an operation names: that much is loaded before it is judged.

use super::super::{GroupId, ObjectId};
use super::{Facts, Known};
use crate::domain::{Destination, EntryId, Name, Number, Phone, Role, TokenId, UserName, Who};

/// What an operation names. All else that it takes to judge it is loaded when it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    /// Number of the account that is changed or looked at.
    pub target: Option<&'a Number>,
    /// The account concerned, where it may be said by its user name.
    pub user_name: Option<&'a UserName>,
    /// A number from which calls are forwarded to the account concerned.
    pub former: Option<&'a Number>,
    /// Whether the account concerned may be said by such a number as well: it is a call.
    pub led_on: bool,
    /// A user name that is to be nobody else's.
    pub new_user_name: Option<&'a UserName>,
    /// A number that is to be free.
    pub new_number: Option<&'a Number>,
    /// Names of departments; facts give them by their place in this list.
    pub departments: Vec<&'a Name>,
    /// The target's home, as the first department.
    pub home_of_target: bool,
    /// A department name that is to be free.
    pub new_name: Option<&'a Name>,
    /// Name of the group that is changed or looked at.
    pub group: Option<&'a Name>,
    /// A group name that is to be free.
    pub new_group: Option<&'a Name>,
    /// More groups, and call objects of which somebody is to be a member again.
    pub again: Option<&'a Again>,
    /// The number of the call object.
    pub object: Option<&'a Number>,
    /// The entry of the phone book.
    pub entry: Option<EntryId>,
    /// A number from outside, by its digits: whose it is.
    pub did: Option<Phone>,
    /// DIDs that must not be somebody else's.
    pub dids: &'a [Phone],
    /// Destinations that must exist.
    pub destinations: Vec<&'a Destination>,
    /// Roles, in any order; only custom ones are looked up.
    pub roles: Vec<Role>,
    /// A name of a role that is to be free.
    pub new_role: Option<&'a Name>,
    /// Whose OS user this is.
    pub uid: Option<u32>,
    /// The token; its owner is the account concerned.
    pub token: Option<TokenId>,
    /// The record that is to be undone: all that it names is loaded, and nothing else.
    pub record: Option<i64>,
    /// Whether it may be asked who else could act for the system. Another machine may have to
    /// say which OS users are there, and it is asked before others wait.
    pub owners: bool,
}

impl<'a> Names<'a> {
    /// The account of that number.
    pub fn of(number: &'a Number) -> Self {
        Self {
            target: Some(number),
            ..Self::default()
        }
    }
    /// The account of anybody who says so.
    pub fn of_who(who: &'a Who) -> Self {
        match who {
            Who::Number(number) => Self::of(number),
            Who::UserName(name) => Self {
                user_name: Some(name),
                ..Self::default()
            },
        }
    }
    /// The department of that name.
    pub fn at(name: &'a Name) -> Self {
        Self {
            departments: vec![name],
            ..Self::default()
        }
    }
}

impl Facts {
    /// Of all that is named there is nothing, and all that is to be free is: for anybody who is not
    /// there to be told otherwise.
    pub fn find_nothing(&mut self, names: &Names<'_>) {
        self.named.target = Known::is(None);
        self.named.departments = names.departments.iter().map(|_| None).collect();
        if names.home_of_target {
            self.named.departments.push(None);
        }
        self.named.group = Known::is(None);
        self.named.object = Known::is(None);
        self.named.entry = Known::is(None);
        self.named.roles = names.roles.iter().map(|role| (*role, None)).collect();
        self.wanted.number = Known::is(false);
        self.wanted.user_name = Known::is(None);
        self.wanted.department = Known::is(None);
        self.wanted.group = Known::is(None);
        self.wanted.role = Known::is(None);
        self.wanted.uid = Known::is(None);
    }
}

/// What somebody who comes back is to belong to again, by row numbers.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// Groups that a membership which comes back was in.
    pub groups: Vec<GroupId>,
    /// Queues and ring groups.
    pub objects: Vec<ObjectId>,
}
