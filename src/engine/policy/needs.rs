//! What an operation wants loaded.

use super::{GroupId, ObjectId};
use crate::domain::{Country, Destination, GroupRole, Name, Number, Phone, Right, Role, TokenId};

/// What an operation wants loaded before it is judged. Nothing else is.
#[derive(Clone, Debug, Default)]
pub struct Needs<'a> {
    /// The account concerned.
    pub target: Option<&'a Number>,
    /// A number that is to be free.
    pub new_number: Option<&'a Number>,
    /// Departments named, in order.
    pub departments: Vec<&'a Name>,
    /// A department name that is to be free.
    pub new_name: Option<&'a Name>,
    /// The group named.
    pub group: Option<&'a Name>,
    /// A group name that is to be free.
    pub new_group: Option<&'a Name>,
    /// Members of the group, as `holders`; of one role there or of any.
    pub group_holders: Option<Option<GroupRole>>,
    /// More groups, and call objects of which somebody is to be a member again.
    pub again: Option<&'a Again>,
    /// Who made keys of the group's members, of one role there or of any.
    pub group_setters: Option<Option<GroupRole>>,
    /// What else is kept of the group.
    pub group_rests: bool,
    /// The number of the call object named.
    pub object: Option<&'a Number>,
    /// A number from outside, by its digits: whose it is.
    pub did: Option<Phone>,
    /// DIDs that must not be somebody else's.
    pub dids: &'a [Phone],
    /// Destinations that must exist.
    pub destinations: Vec<&'a Destination>,
    /// How many people the first department named is home to, and has as members; how many
    /// members the group has.
    pub counts: bool,
    /// A number that is to be of the first department named and in no other's range, unless the
    /// actor holds this right in the whole system.
    pub kept_out: Option<(&'a Number, Right)>,
    /// The country the first department named is to be in, where that is another one than now:
    /// which numbers there are reserved in it.
    pub country: Option<&'a Country>,
    /// How many people it is home to, if it has a maximum.
    pub count_if_limited: bool,
    /// The target's home, as the first department named.
    pub home_of_target: bool,
    /// What refers to the target, or to the call object; what the target is a member of.
    pub references: bool,
    /// Where calls to the first department named go.
    pub routes: bool,
    /// Whether another usable system owner exists beside the target.
    pub owners: bool,
    /// Who made keys of the target.
    pub setters: bool,
    /// Members of the first department named who hold this role there.
    pub holders: Option<Role>,
    /// Roles named, in any order; only custom ones are looked up.
    pub roles: Vec<Role>,
    /// A name of a role that is to be free.
    pub new_role: Option<&'a Name>,
    /// Whoever holds this role in any department, as `holders`.
    pub role_holders: Option<Role>,
    /// What else is kept of this role.
    pub role_rests: Option<Role>,
    /// Who made keys of whoever holds this role.
    pub role_setters: Option<Role>,
    /// Whose OS user this is.
    pub uid: Option<u32>,
    /// The schedule of the first department named.
    pub schedule: bool,
    /// Its override.
    pub forced: bool,
    /// All its holidays.
    pub holidays: bool,
    /// A holiday of the first department named, or one that is to be.
    pub holiday: Option<&'a Name>,
    /// The record that is to be undone: all that it names is loaded, and nothing else.
    pub record: Option<i64>,
    /// The token named; its owner is the account concerned.
    pub token: Option<TokenId>,
    /// The token named, or all of the target or for the first department named, and those that
    /// were made by them.
    pub tokens: bool,
}

impl<'a> Needs<'a> {
    /// The account of that number.
    pub fn of(number: &'a Number) -> Self {
        Self {
            target: Some(number),
            ..Self::default()
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

/// What somebody who comes back is to belong to again, by row numbers.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// Groups.
    pub groups: Vec<GroupId>,
    /// Queues and ring groups.
    pub objects: Vec<ObjectId>,
}
