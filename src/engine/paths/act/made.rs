//! The operations of steps, including what a step leaves open.

use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, ExtensionPatch, GroupRole, GroupScope, Name,
    Number, Patch, Right, Role, RoleRight, Tri,
};
use crate::engine::operations::{console, department, extension, group, password, role};
use crate::engine::policy::{Operation, PasswordHash};

/// The OS user bound in a copy. No machine has accounts up there.
const SOME_UID: u32 = 4_100_000_000;

pub(super) fn add(number: Number, department: Name, role: Option<Role>) -> Operation {
    let op = extension::Add {
        number,
        department,
        role,
        fields: ExtensionPatch::default(),
        enabled: true,
    };
    op.into()
}

pub(super) fn enable(number: Number) -> Operation {
    extension::SetEnabled::to(number, true).into()
}

pub(super) fn set_password(number: Number) -> Operation {
    let hash = PasswordHash::of_nobody();
    password::Set {
        number,
        hash,
        if_unset: false,
    }
    .into()
}

pub(super) fn grant(
    number: Number,
    role: Role,
    department: Option<Name>,
    until: Deadline,
) -> Operation {
    let op = role::Grant {
        number,
        role,
        department,
        until,
        keep_end: false,
    };
    op.into()
}

pub(super) fn revoke(number: Number, role: Option<Role>, department: Option<Name>) -> Operation {
    let op = role::Revoke {
        number,
        role,
        department,
    };
    op.into()
}

pub(super) fn role_add(name: Name, from: Role, right: Option<RoleRight>) -> Operation {
    let op = role::Add {
        name,
        from,
        given: right.into_iter().collect(),
        taken: Vec::new(),
        purpose: None,
    };
    op.into()
}

pub(super) fn role_set(role: Role, given: Vec<RoleRight>, taken: Vec<RoleRight>) -> Operation {
    let op = role::Set {
        role,
        department: None,
        new: None,
        given,
        taken,
        purpose: Patch::Keep,
    };
    op.into()
}

pub(super) fn join(department: Name, number: Number) -> Operation {
    let op = department::MemberAdd {
        department,
        number,
        role: None,
        until: Deadline::Never,
        calls: Vec::new(),
    };
    op.into()
}

pub(super) fn set_calls(department: Name, number: Number, call: (Right, Tri)) -> Operation {
    let op = department::MemberSet {
        department,
        number,
        role: None,
        until: None,
        calls: vec![call],
    };
    op.into()
}

pub(super) fn rights(department: Name, role: Role, call: (Right, Tri)) -> Operation {
    let op = department::Rights {
        department,
        role,
        calls: vec![call],
    };
    op.into()
}

pub(super) fn allow(number: Number) -> Operation {
    let access = ConsoleAccess::Allow;
    console::SetAccess { number, access }.into()
}

pub(super) fn permit(
    number: Number,
    permissions: Vec<ConsolePermission>,
    until: Deadline,
) -> Operation {
    let op = console::Permit {
        number,
        permissions,
        until,
    };
    op.into()
}

pub(super) fn forbid(number: Number, permission: ConsolePermission) -> Operation {
    let permissions = vec![permission];
    let op = console::Forbid {
        number,
        permissions,
    };
    op.into()
}

/// Two numbers get two OS users: an OS user cannot be bound to both.
pub(super) fn bind(number: Number) -> Operation {
    let digits = number.as_str().bytes();
    let own = digits.fold(0, |n, b| n * 11 % 9_999_991 + u32::from(b));
    let op = console::Bind {
        uid: SOME_UID + own,
        os_user: "USER".into(),
        number,
    };
    op.into()
}

pub(super) fn group_add(name: Name) -> Operation {
    let display_name = None;
    group::Add { name, display_name }.into()
}

pub(super) fn group_join(
    group: Name,
    number: Number,
    role: GroupRole,
    until: Deadline,
) -> Operation {
    let op = group::MemberAdd {
        group,
        number,
        role,
        until,
        calls: Vec::new(),
    };
    op.into()
}

pub(super) fn group_set(
    group: Name,
    number: Number,
    role: Option<GroupRole>,
    calls: Vec<(Right, Tri)>,
) -> Operation {
    let op = group::MemberSet {
        group,
        number,
        role,
        until: None,
        calls,
    };
    op.into()
}

pub(super) fn group_rights(group: Name, role: GroupRole, call: (Right, Tri)) -> Operation {
    let op = group::Rights {
        group,
        role,
        calls: vec![call],
    };
    op.into()
}

pub(super) fn group_permit(group: Name, right: Right, scope: GroupScope) -> Operation {
    let op = group::Permit {
        group,
        rights: vec![right],
        scope,
    };
    op.into()
}

pub(super) fn group_forbid(group: Name, rights: Vec<Right>, scope: GroupScope) -> Operation {
    let op = group::Forbid {
        group,
        rights,
        scope: Some(scope),
    };
    op.into()
}
