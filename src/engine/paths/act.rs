//! What a step may be: commands told without saying on whom, each becoming a real operation.

use crate::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Deadline, ExtensionPatch, GroupRole, GroupScope,
    Name, Number, Patch, Right, Role, RoleRight, Tri,
};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::catalogue::{OperationId, TypedOperation};
use crate::engine::gate::{self, Decision};
use crate::engine::operations::{console, department, extension, group, password, role};
use crate::engine::password_hash::PasswordHash;
use crate::engine::policy::{Denial, Facts, Needs, Request, Vote};
use crate::engine::store::{Result, Txn};
use crate::engine::writes::Performed;
use crate::engine::{Done, Session};

macro_rules! acts {
    ($($name:ident $op:ty),+ $(,)?) => {
        /// A real operation, about to be judged and performed like any other.
        #[derive(Clone)]
        #[allow(clippy::large_enum_variant, reason = "few live at a time, and not for long")]
        pub(super) enum Act { $($name($op)),+ }
        /// Operations that are tried.
        pub const TRIED: &[OperationId] = &[$(<$op as TypedOperation>::ID),+];
        impl Act {
            pub(super) fn id(&self) -> OperationId {
                match self { $(Self::$name(_) => <$op as TypedOperation>::ID),+ }
            }
            pub(super) fn needs(&self) -> Needs<'_> {
                match self { $(Self::$name(op) => op.needs()),+ }
            }
            pub(super) fn judge(
                &self,
                facts: &Facts,
            ) -> (Request, std::result::Result<Vec<Vote>, Denial>) {
                match self { $(Self::$name(op) => gate::judge(op, facts)),+ }
            }
            /// Performs it through the gate; nothing where the rules refuse.
            pub(super) fn perform(self, txn: &mut Txn<'_>, by: &Session) -> Result<Option<Done>> {
                match self {
                    $(Self::$name(op) => match txn.authorize(by, op)? {
                        Decision::Permitted(permit) => <$op as Performed>::perform(permit).map(Some),
                        Decision::Refused(_) => Ok(None),
                    }),+
                }
            }
        }
    };
}
acts! {
    ExtensionAdd extension::Add,
    ExtensionCopy extension::Copy,
    ExtensionMove extension::Move,
    ExtensionSetEnabled extension::SetEnabled,
    DepartmentMemberAdd department::MemberAdd,
    DepartmentMemberSet department::MemberSet,
    DepartmentMemberRemove department::MemberRemove,
    DepartmentRights department::Rights,
    GroupAdd group::Add,
    GroupCopy group::Copy,
    GroupMemberAdd group::MemberAdd,
    GroupMemberSet group::MemberSet,
    GroupMemberRemove group::MemberRemove,
    GroupRights group::Rights,
    GroupPermit group::Permit,
    GroupForbid group::Forbid,
    RoleGrant role::Grant,
    RoleRevoke role::Revoke,
    RoleAdd role::Add,
    RoleSet role::Set,
    PasswordSet password::Set,
    ConsoleSetAccess console::SetAccess,
    ConsolePermit console::Permit,
    ConsoleForbid console::Forbid,
    ConsoleBind console::Bind,
    ConsoleUnbind console::Unbind,
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

/// A word as a shell takes it.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_.:@+/".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

fn until(end: Deadline) -> String {
    match end {
        Deadline::Never => String::new(),
        Deadline::At(time) => format!(" --until {}", time.rfc3339_utc()),
    }
}

fn tri(right: Right, tri: Tri) -> String {
    let flag = match tri {
        Tri::Allow => "allow",
        Tri::Deny => "deny",
        Tri::Inherit => "inherit",
    };
    format!("--{flag} {right}")
}

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

    /// Whether it can make somebody able to use what he holds already.
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
    pub(super) fn act(&self, number: &Number) -> Act {
        let number = number.clone();
        match self.clone() {
            Self::Grant(role, department, until) => Act::RoleGrant(role::Grant {
                number,
                role,
                department,
                until,
            }),
            Self::Revoke(role, department) => Act::RoleRevoke(role::Revoke {
                number,
                role,
                department,
            }),
            Self::Join(department) => Act::DepartmentMemberAdd(department::MemberAdd {
                department,
                number,
                role: None,
                until: Deadline::Never,
                calls: Vec::new(),
            }),
            Self::Leave(department) => {
                Act::DepartmentMemberRemove(department::MemberRemove { department, number })
            }
            Self::Calls(department, right, tri) => {
                Act::DepartmentMemberSet(department::MemberSet {
                    department,
                    number,
                    role: None,
                    until: None,
                    calls: vec![(right, tri)],
                })
            }
            Self::Move(department) => Act::ExtensionMove(extension::Move { number, department }),
            Self::Enable => Act::ExtensionSetEnabled(extension::SetEnabled {
                number,
                enabled: true,
            }),
            Self::Password => Act::PasswordSet(password::Set {
                number,
                hash: PasswordHash::of_nobody(),
            }),
            Self::Bind => Act::ConsoleBind(console::Bind {
                uid: SOME_UID
                    + number
                        .as_str()
                        .bytes()
                        .fold(0, |n, b| n * 11 % 9_999_991 + u32::from(b)),
                os_user: "USER".into(),
                number,
            }),
            Self::Unbind => Act::ConsoleUnbind(console::Unbind { number }),
            Self::Allow => Act::ConsoleSetAccess(console::SetAccess {
                number,
                access: ConsoleAccess::Allow,
            }),
            Self::Permit(permissions, until) => Act::ConsolePermit(console::Permit {
                number,
                permissions,
                until,
            }),
            Self::Forbid(permission) => Act::ConsoleForbid(console::Forbid {
                number,
                permissions: vec![permission],
            }),
            Self::Copy(new) => Act::ExtensionCopy(extension::Copy { number, new }),
            Self::GroupJoin(group, role, until) => Act::GroupMemberAdd(group::MemberAdd {
                group,
                number,
                role,
                until,
                calls: Vec::new(),
            }),
            Self::GroupRole(group, role) => Act::GroupMemberSet(group::MemberSet {
                group,
                number,
                role: Some(role),
                until: None,
                calls: Vec::new(),
            }),
            Self::GroupCalls(group, right, tri) => Act::GroupMemberSet(group::MemberSet {
                group,
                number,
                role: None,
                until: None,
                calls: vec![(right, tri)],
            }),
            Self::GroupLeave(group) => {
                Act::GroupMemberRemove(group::MemberRemove { group, number })
            }
            Self::Add(number, department, role) => Act::ExtensionAdd(extension::Add {
                number,
                department,
                role,
                fields: ExtensionPatch::default(),
                enabled: true,
            }),
            Self::Rights(department, role, right, tri) => {
                Act::DepartmentRights(department::Rights {
                    department,
                    role,
                    calls: vec![(right, tri)],
                })
            }
            Self::GroupAdd(name) => Act::GroupAdd(group::Add {
                name,
                display_name: None,
            }),
            Self::GroupCopy(name, new) => Act::GroupCopy(group::Copy { name, new }),
            Self::GroupRights(group, role, right, tri) => Act::GroupRights(group::Rights {
                group,
                role,
                calls: vec![(right, tri)],
            }),
            Self::GroupPermit(group, right, scope) => Act::GroupPermit(group::Permit {
                group,
                rights: vec![right],
                scope,
            }),
            Self::RoleAdd(name, from, right) => Act::RoleAdd(role::Add {
                name,
                from,
                given: right.into_iter().collect(),
                taken: Vec::new(),
                purpose: None,
            }),
            Self::RoleGive(role, right) => set_role(role, vec![right], Vec::new()),
            Self::RoleTake(role, rights) => set_role(role, Vec::new(), rights),
            Self::GroupForbid(group, rights, scope) => Act::GroupForbid(group::Forbid {
                group,
                rights,
                scope: Some(scope),
            }),
        }
    }

    /// As it is typed.
    pub(super) fn words(&self, number: &Number) -> String {
        let name = |name: &Name| word(name.as_str());
        let line = match self {
            Self::Grant(role, Some(place), end) => format!(
                "role grant {number} {} --department {}{}",
                word(role.name()),
                name(place),
                until(*end)
            ),
            Self::Grant(role, None, end) => format!("role grant {number} {role}{}", until(*end)),
            Self::Revoke(_, Some(place)) => {
                format!("role revoke {number} --department {}", name(place))
            }
            Self::Revoke(Some(role), None) => format!("role revoke {number} {role}"),
            Self::Revoke(None, None) => format!("role revoke {number}"),
            Self::Join(place) => format!("department member add {} {number}", name(place)),
            Self::Leave(place) => format!("department member remove {} {number}", name(place)),
            Self::Calls(place, right, how) => format!(
                "department member set {} {number} {}",
                name(place),
                tri(*right, *how)
            ),
            Self::Move(place) => format!("extension move {number} --department {}", name(place)),
            Self::Enable => format!("extension enable {number}"),
            Self::Password => format!("password set {number}"),
            Self::Bind => format!("console bind {number} --os-user USER"),
            Self::Unbind => format!("console unbind {number}"),
            Self::Allow => format!("console allow {number}"),
            Self::Permit(permissions, end) => {
                let all: Vec<_> = permissions.iter().map(|p| p.as_str()).collect();
                format!("console permit {number} {}{}", all.join(" "), until(*end))
            }
            Self::Forbid(permission) => format!("console forbid {number} {permission}"),
            Self::Copy(new) => format!("extension copy {number} {new}"),
            Self::GroupJoin(place, role, end) => format!(
                "group member add {} {number} --role {role}{}",
                name(place),
                until(*end)
            ),
            Self::GroupRole(place, role) => {
                format!("group member set {} {number} --role {role}", name(place))
            }
            Self::GroupCalls(place, right, how) => format!(
                "group member set {} {number} {}",
                name(place),
                tri(*right, *how)
            ),
            Self::GroupLeave(place) => format!("group member remove {} {number}", name(place)),
            Self::Add(new, place, role) => {
                let role = role
                    .as_ref()
                    .map_or(String::new(), |r| format!(" --role {}", word(r.name())));
                format!("extension add {new} --department {}{role}", name(place))
            }
            Self::Rights(place, role, right, how) => format!(
                "department rights {} --role {} {}",
                name(place),
                word(role.name()),
                tri(*right, *how)
            ),
            Self::GroupAdd(place) => format!("group add {}", name(place)),
            Self::GroupCopy(place, new) => format!("group copy {} {}", name(place), name(new)),
            Self::GroupRights(place, role, right, how) => format!(
                "group rights {} --role {role} {}",
                name(place),
                tri(*right, *how)
            ),
            Self::GroupPermit(place, right, scope) => {
                format!("group permit {} {right} --scope {scope}", name(place))
            }
            Self::RoleAdd(new, from, right) => {
                let right = right.map_or(String::new(), |r| format!(" --right {r}"));
                format!("role add {} --from {}{right}", name(new), word(from.name()))
            }
            Self::RoleGive(role, right) => {
                format!("role set {} --right {right}", word(role.name()))
            }
            Self::RoleTake(role, rights) => {
                let all: Vec<_> = rights.iter().map(|r| format!("--without {r}")).collect();
                format!("role set {} {}", word(role.name()), all.join(" "))
            }
            Self::GroupForbid(place, rights, scope) => {
                let all: Vec<_> = rights.iter().map(ToString::to_string).collect();
                format!(
                    "group forbid {} {} --scope {scope}",
                    name(place),
                    all.join(" ")
                )
            }
        };
        format!("pbxctl {line}")
    }
}

fn set_role(role: Role, given: Vec<RoleRight>, taken: Vec<RoleRight>) -> Act {
    Act::RoleSet(role::Set {
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
