//! What a step may be: commands told without saying on whom, each becoming a real operation.

use crate::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Deadline, ExtensionPatch, GroupRole, GroupScope,
    Name, Number, Patch, Right, Role, RoleRight, Tri,
};
use crate::engine::Handler;
use crate::engine::gate::Decision;
use crate::engine::operations::{console, department, extension, group, password, role};
use crate::engine::policy::Operation;
use crate::engine::policy::PasswordHash;
use crate::engine::policy::{OperationId, TypedOperation};
use crate::engine::store::{Result, Txn};
use crate::engine::writes::Performed;
use crate::engine::{Done, Session};

/// Operations that are tried.
pub const TRIED: &[OperationId] = &[
    OperationId::ExtensionAdd,
    OperationId::ExtensionCopy,
    OperationId::ExtensionMove,
    OperationId::ExtensionSetEnabled,
    OperationId::DepartmentMemberAdd,
    OperationId::DepartmentMemberSet,
    OperationId::DepartmentMemberRemove,
    OperationId::DepartmentRights,
    OperationId::GroupAdd,
    OperationId::GroupCopy,
    OperationId::GroupMemberAdd,
    OperationId::GroupMemberSet,
    OperationId::GroupMemberRemove,
    OperationId::GroupRights,
    OperationId::GroupPermit,
    OperationId::GroupForbid,
    OperationId::RoleGrant,
    OperationId::RoleRevoke,
    OperationId::RoleAdd,
    OperationId::RoleSet,
    OperationId::PasswordSet,
    OperationId::ConsoleSetAccess,
    OperationId::ConsolePermit,
    OperationId::ConsoleForbid,
    OperationId::ConsoleBind,
    OperationId::ConsoleUnbind,
];

/// Performs an operation through the gate; nothing where the rules refuse.
pub(super) struct Perform<'a, 't> {
    pub(super) txn: &'a mut Txn<'t>,
    pub(super) by: &'a Session,
}

impl Handler for Perform<'_, '_> {
    type Answer = Result<Option<Done>>;
    fn write<O: Performed>(self, op: O) -> Self::Answer {
        match self.txn.authorize(self.by, op)? {
            Decision::Permitted(permit) => O::perform(permit).map(Some),
            Decision::Refused(_) => Ok(None),
        }
    }
    fn read<O: TypedOperation>(self, _: O) -> Self::Answer {
        Ok(None)
    }
}

/// A command, without the person it is about.
#[derive(Clone, Debug)]
pub(super) enum Command {
    Grant(Role, Option<Name>, Deadline),
    Revoke(Option<Role>, Option<Name>),
    Join(Name),
    Leave(Name),
    Calls(Name, Right, Tri),
    Move(Name),
    Enable,
    Password,
    Bind,
    Unbind,
    Allow,
    Permit(Vec<ConsolePermission>, Deadline),
    Forbid(ConsolePermission),
    Copy(Number),
    GroupJoin(Name, GroupRole, Deadline),
    GroupRole(Name, GroupRole),
    GroupCalls(Name, Right, Tri),
    GroupLeave(Name),
    // What follows is about nobody.
    Add(Number, Name, Option<Role>),
    Rights(Name, Role, Right, Tri),
    GroupAdd(Name),
    GroupCopy(Name, Name),
    GroupRights(Name, GroupRole, Right, Tri),
    GroupPermit(Name, Right, GroupScope),
    GroupForbid(Name, Vec<Right>, GroupScope),
    RoleAdd(Name, Role, Option<RoleRight>),
    RoleGive(Role, RoleRight),
    RoleTake(Role, Vec<RoleRight>),
}

/// The OS user that is bound in a copy. No machine has accounts up there.
const SOME_UID: u32 = 4_100_000_000;

impl Command {
    /// Whether it is about a person.
    pub(super) fn is_about_somebody(&self) -> bool {
        match self {
            Self::Add(..)
            | Self::Rights(..)
            | Self::GroupAdd(_)
            | Self::GroupCopy(..)
            | Self::GroupRights(..)
            | Self::GroupPermit(..)
            | Self::GroupForbid(..)
            | Self::RoleAdd(..)
            | Self::RoleGive(..)
            | Self::RoleTake(..) => false,
            Self::Grant(..)
            | Self::Revoke(..)
            | Self::Join(_)
            | Self::Leave(_)
            | Self::Calls(..)
            | Self::Move(_)
            | Self::Enable
            | Self::Password
            | Self::Bind
            | Self::Unbind
            | Self::Allow
            | Self::Permit(..)
            | Self::Forbid(_)
            | Self::Copy(_)
            | Self::GroupJoin(..)
            | Self::GroupRole(..)
            | Self::GroupCalls(..)
            | Self::GroupLeave(_) => true,
        }
    }

    /// Whether whoever asked can act as the account from then on.
    pub(super) fn takes_over(&self) -> bool {
        matches!(self, Self::Password | Self::Bind)
    }

    /// Whether it can make somebody able to use what they hold already.
    pub(super) fn wakes(&self) -> bool {
        matches!(self, Self::Enable | Self::Allow) || self.takes_over()
    }

    /// Whether it makes something like another thing.
    pub(super) fn copies(&self) -> bool {
        matches!(self, Self::Copy(_) | Self::GroupCopy(..))
    }

    /// The number it gives to a new account.
    pub(super) fn born(&self) -> Option<&Number> {
        if let Self::Copy(number) | Self::Add(number, ..) = self {
            Some(number)
        } else {
            None
        }
    }

    /// Whether departments or groups are different afterwards.
    pub(super) fn changes_places(&self) -> bool {
        !self.is_about_somebody() && !matches!(self, Self::Add(..))
    }

    /// The real operation, about `number` where it is about somebody.
    pub(super) fn act(&self, number: &Number) -> Operation {
        let number = number.clone();
        match self.clone() {
            Self::Grant(role, department, until) => Operation::RoleGrant(role::Grant {
                number,
                role,
                department,
                until,
            }),
            Self::Revoke(role, department) => Operation::RoleRevoke(role::Revoke {
                number,
                role,
                department,
            }),
            Self::Join(department) => Operation::DepartmentMemberAdd(department::MemberAdd {
                department,
                number,
                role: None,
                until: Deadline::Never,
                calls: Vec::new(),
            }),
            Self::Leave(department) => {
                Operation::DepartmentMemberRemove(department::MemberRemove { department, number })
            }
            Self::Calls(department, right, tri) => {
                Operation::DepartmentMemberSet(department::MemberSet {
                    department,
                    number,
                    role: None,
                    until: None,
                    calls: vec![(right, tri)],
                })
            }
            Self::Move(department) => {
                Operation::ExtensionMove(extension::Move { number, department })
            }
            Self::Enable => Operation::ExtensionSetEnabled(extension::SetEnabled {
                number,
                enabled: true,
            }),
            Self::Password => Operation::PasswordSet(password::Set {
                number,
                hash: PasswordHash::of_nobody(),
            }),
            Self::Bind => Operation::ConsoleBind(console::Bind {
                uid: SOME_UID
                    + number
                        .as_str()
                        .bytes()
                        .fold(0, |n, b| n * 11 % 9_999_991 + u32::from(b)),
                os_user: "USER".into(),
                number,
            }),
            Self::Unbind => Operation::ConsoleUnbind(console::Unbind { number }),
            Self::Allow => Operation::ConsoleSetAccess(console::SetAccess {
                number,
                access: ConsoleAccess::Allow,
            }),
            Self::Permit(permissions, until) => Operation::ConsolePermit(console::Permit {
                number,
                permissions,
                until,
            }),
            Self::Forbid(permission) => Operation::ConsoleForbid(console::Forbid {
                number,
                permissions: vec![permission],
            }),
            Self::Copy(new) => Operation::ExtensionCopy(extension::Copy { number, new }),
            Self::GroupJoin(group, role, until) => Operation::GroupMemberAdd(group::MemberAdd {
                group,
                number,
                role,
                until,
                calls: Vec::new(),
            }),
            Self::GroupRole(group, role) => Operation::GroupMemberSet(group::MemberSet {
                group,
                number,
                role: Some(role),
                until: None,
                calls: Vec::new(),
            }),
            Self::GroupCalls(group, right, tri) => Operation::GroupMemberSet(group::MemberSet {
                group,
                number,
                role: None,
                until: None,
                calls: vec![(right, tri)],
            }),
            Self::GroupLeave(group) => {
                Operation::GroupMemberRemove(group::MemberRemove { group, number })
            }
            Self::Add(number, department, role) => Operation::ExtensionAdd(extension::Add {
                number,
                department,
                role,
                fields: ExtensionPatch::default(),
                enabled: true,
            }),
            Self::Rights(department, role, right, tri) => {
                Operation::DepartmentRights(department::Rights {
                    department,
                    role,
                    calls: vec![(right, tri)],
                })
            }
            Self::GroupAdd(name) => Operation::GroupAdd(group::Add {
                name,
                display_name: None,
            }),
            Self::GroupCopy(name, new) => Operation::GroupCopy(group::Copy { name, new }),
            Self::GroupRights(group, role, right, tri) => Operation::GroupRights(group::Rights {
                group,
                role,
                calls: vec![(right, tri)],
            }),
            Self::GroupPermit(group, right, scope) => Operation::GroupPermit(group::Permit {
                group,
                rights: vec![right],
                scope,
            }),
            Self::RoleAdd(name, from, right) => Operation::RoleAdd(role::Add {
                name,
                from,
                given: right.into_iter().collect(),
                taken: Vec::new(),
                purpose: None,
            }),
            Self::RoleGive(role, right) => set_role(role, vec![right], Vec::new()),
            Self::RoleTake(role, rights) => set_role(role, Vec::new(), rights),
            Self::GroupForbid(group, rights, scope) => Operation::GroupForbid(group::Forbid {
                group,
                rights,
                scope: Some(scope),
            }),
        }
    }

    /// As it is typed.
    pub(super) fn words(&self, number: &Number) -> String {
        format!("pbxctl {}", self.act(number))
    }
}

fn set_role(role: Role, given: Vec<RoleRight>, taken: Vec<RoleRight>) -> Operation {
    Operation::RoleSet(role::Set {
        role,
        new: None,
        given,
        taken,
        purpose: Patch::Keep,
    })
}

/// Whether the call right comes of these defaults over what the role has.
pub(super) fn effective(right: Right, calls: CallRights, base: crate::domain::RightSet) -> bool {
    calls.over(base).has(right)
}
