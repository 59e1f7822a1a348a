//! What a step may be: commands without the person they concern, each of which becomes a real
//! operation.

mod made;

use crate::domain::{
    CallRights, ConsolePermission, Deadline, ExtensionPatch, GroupRole, GroupScope, Name, Number,
    Right, Role, RoleRight, Tri,
};
use crate::engine::Handler;
use crate::engine::gate::Decision;
use crate::engine::operations::{console, department, extension, group};
use crate::engine::policy::{Operation, OperationId, TypedOperation};
use crate::engine::store::{Result, Txn};
use crate::engine::writes::Performed;
use crate::engine::{Done, Session};
use made::{
    add, allow, bind, enable, forbid, grant, group_add, group_forbid, group_join, group_permit,
    group_rights, group_set, join, permit, revoke, rights, role_add, role_set, set_calls,
    set_password,
};

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

/// Performs an operation through the gate; `None` if the rules refuse.
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

/// A command, without the person it concerns.
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
    // The following concern nobody.
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

impl Command {
    /// Whether it concerns a person.
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

    /// Whether the actor can use the account from then on.
    pub(super) fn takes_over(&self) -> bool {
        matches!(self, Self::Password | Self::Bind)
    }

    /// Whether it can make somebody able to use what they already hold.
    pub(super) fn wakes(&self) -> bool {
        matches!(self, Self::Enable | Self::Allow) || self.takes_over()
    }

    /// Whether it copies something.
    pub(super) fn copies(&self) -> bool {
        matches!(self, Self::Copy(_) | Self::GroupCopy(..))
    }

    /// The number of the account it creates.
    pub(super) fn born(&self) -> Option<&Number> {
        if let Self::Copy(number) | Self::Add(number, ..) = self {
            Some(number)
        } else {
            None
        }
    }

    /// Whether it changes departments or groups.
    pub(super) fn changes_places(&self) -> bool {
        !self.is_about_somebody() && !matches!(self, Self::Add(..))
    }

    /// The real operation, on `number` if it concerns a person.
    pub(super) fn act(&self, number: &Number) -> Operation {
        let number = number.clone();
        match self.clone() {
            Self::Grant(role, department, until) => grant(number, role, department, until),
            Self::Revoke(role, department) => revoke(number, role, department),
            Self::Join(department) => join(department, number),
            Self::Leave(department) => department::MemberRemove { department, number }.into(),
            Self::Calls(department, right, tri) => set_calls(department, number, (right, tri)),
            Self::Move(department) => extension::Move {
                number,
                department,
                new: None,
                forward_old: None,
            }
            .into(),
            Self::Enable => enable(number),
            Self::Password => set_password(number),
            Self::Bind => bind(number),
            Self::Unbind => console::Unbind { number }.into(),
            Self::Allow => allow(number),
            Self::Permit(permissions, until) => permit(number, permissions, until),
            Self::Forbid(permission) => forbid(number, permission),
            Self::Copy(new) => extension::Copy {
                number,
                new,
                fields: ExtensionPatch::default(),
            }
            .into(),
            Self::GroupJoin(group, role, until) => group_join(group, number, role, until),
            Self::GroupRole(group, role) => group_set(group, number, Some(role), Vec::new()),
            Self::GroupCalls(group, right, tri) => {
                group_set(group, number, None, vec![(right, tri)])
            }
            Self::GroupLeave(group) => group::MemberRemove { group, number }.into(),
            Self::Add(number, department, role) => add(number, department, role),
            Self::Rights(department, role, right, tri) => rights(department, role, (right, tri)),
            Self::GroupAdd(name) => group_add(name),
            Self::GroupCopy(name, new) => group::Copy { name, new }.into(),
            Self::GroupRights(group, role, right, tri) => group_rights(group, role, (right, tri)),
            Self::GroupPermit(group, right, scope) => group_permit(group, right, scope),
            Self::GroupForbid(group, rights, scope) => group_forbid(group, rights, scope),
            Self::RoleAdd(name, from, right) => role_add(name, from, right),
            Self::RoleGive(role, right) => role_set(role, vec![right], Vec::new()),
            Self::RoleTake(role, rights) => role_set(role, Vec::new(), rights),
        }
    }

    /// As it is typed.
    pub(super) fn words(&self, number: &Number) -> String {
        format!("pbxctl {}", self.act(number))
    }
}

/// Whether the call right is effective with these defaults on top of the role.
pub(super) fn effective(right: Right, calls: CallRights, base: crate::domain::RightSet) -> bool {
    calls.over(base).has(right)
}
