//! What an operation names: this is loaded before it is judged.

use super::super::{GroupId, ObjectId};
use super::{Facts, Known};
use crate::domain::{Destination, EntryId, Name, Number, Phone, Role, TokenId, UserName, Who};

/// What an operation names. Everything else needed to judge it is loaded when asked for.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    /// Number of the account that is changed or looked at.
    pub target: Option<&'a Number>,
    /// The account concerned, if it may be given by user name.
    pub user_name: Option<&'a UserName>,
    /// A number whose calls are forwarded to the account concerned.
    pub former: Option<&'a Number>,
    /// Who takes its calls over.
    pub heir: Option<&'a Number>,
    /// Whether the account concerned may also be given by such a number: it is a call.
    pub led_on: bool,
    /// A user name that must be free.
    pub new_user_name: Option<&'a UserName>,
    /// A number that must be free.
    pub new_number: Option<&'a Number>,
    /// Whether to say who has it, if it is not free.
    pub holder: bool,
    /// Names of departments; facts give them by position in this list.
    pub departments: Vec<&'a Name>,
    /// The target's home, as the first department.
    pub home_of_target: bool,
    /// A department name that must be free.
    pub new_name: Option<&'a Name>,
    /// Name of the group that is changed or looked at.
    pub group: Option<&'a Name>,
    /// A group name that must be free.
    pub new_group: Option<&'a Name>,
    /// More groups, and call objects that somebody will be a member of again.
    pub again: Option<&'a Again>,
    /// Number of the call object.
    pub object: Option<&'a Number>,
    /// Which of its members.
    pub members: OfMembers,
    /// The entry of the phone book.
    pub entry: Option<EntryId>,
    /// An outside number, by its digits: who has it.
    pub did: Option<Phone>,
    /// DIDs that must be free.
    pub dids: &'a [Phone],
    /// Destinations that must exist.
    pub destinations: Vec<&'a Destination>,
    /// Roles, in any order; only custom ones are looked up.
    pub roles: Vec<Role>,
    /// A role name that must be free.
    pub new_role: Option<&'a Name>,
    /// An OS user, to find who it is bound to.
    pub uid: Option<u32>,
    /// The token; its owner is the account concerned.
    pub token: Option<TokenId>,
    /// The record to undo: everything it names is loaded, and nothing else.
    pub record: Option<i64>,
    /// Whether the rules may ask who else could act for the system. Another machine may have to say
    /// which OS users exist, and is asked before others wait.
    pub owners: bool,
}

/// Which members of a call object are loaded: there may be thousands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfMembers {
    /// All of them.
    #[default]
    All,
    /// None but how many there are, if the account concerned can only become the last.
    Last,
    /// None, because nothing that is decided depends on them.
    None,
}

impl<'a> Names<'a> {
    /// The account with that number.
    pub fn of(number: &'a Number) -> Self {
        Self {
            target: Some(number),
            ..Self::default()
        }
    }
    /// Whether an account with that number is concerned, or a call would be sent to it.
    pub fn mention(&self, number: &Number) -> bool {
        self.target == Some(number)
            || (self.destinations.iter()).any(|destination| destination.number() == Some(number))
    }
    /// The account with that number or user name.
    pub fn of_who(who: &'a Who) -> Self {
        match who {
            Who::Number(number) => Self::of(number),
            Who::UserName(name) => Self {
                user_name: Some(name),
                ..Self::default()
            },
        }
    }
    /// The department with that name.
    pub fn at(name: &'a Name) -> Self {
        Self {
            departments: vec![name],
            ..Self::default()
        }
    }
}

impl Facts {
    /// Nothing named exists, and everything that must be free is: for somebody who is gone and must
    /// not be told otherwise.
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

/// What somebody who comes back will belong to again, by row number.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// Groups of the memberships that come back.
    pub groups: Vec<GroupId>,
    /// Queues and ring groups.
    pub objects: Vec<ObjectId>,
}
