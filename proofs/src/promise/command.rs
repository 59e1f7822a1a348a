//! Commands of a small world: each becomes the real operation.

use super::person::{Cast, NAMES, deadline, last_moment};
use super::site::Site;
use super::team::TEAM_NAMES;
use policy::domain::{
    ConsoleAccess, ConsolePermission, ExtensionPatch, GroupRole, Patch, Right, Role, Tri,
    VoicemailEmail,
};
use policy::operations::{console, department, extension, group, password, role};
use policy::{Operation, PasswordHash};

/// A command, without the actor and the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Command {
    /// Changes a field that gives nobody anything: shows whether the account is in somebody's
    /// hands.
    Rename,
    /// Forwards their calls.
    Forward,
    Address,
    Attach(bool),
    Voicemail(bool),
    Pin,
    Remove,
    Add(u8, Role),
    Copy,
    Move(u8),
    Enable(bool),
    MemberAdd(u8, Option<Role>, u8, Option<(Right, Tri)>),
    MemberSet(u8, Option<Role>, Option<u8>, Option<(Right, Tri)>),
    MemberRemove(u8),
    Grant(Role, Option<u8>, u8),
    Revoke(Role, Option<u8>),
    PasswordSet,
    PasswordChange,
    PasswordClear,
    /// The code of an invitation is a key that its maker has.
    Invite,
    Access(ConsoleAccess),
    Permit(ConsolePermission, u8),
    Forbid(ConsolePermission),
    Bind,
    Unbind,
    /// Commands that concern no account.
    Site(Site),
    TeamJoin(u8, GroupRole, u8, Option<(Right, Tri)>),
    TeamSet(u8, Option<GroupRole>, Option<u8>, Option<(Right, Tri)>),
    TeamLeave(u8),
}

fn calls(set: Option<(Right, Tri)>) -> Vec<(Right, Tri)> {
    set.into_iter().collect()
}

fn patched(change: impl FnOnce(&mut ExtensionPatch)) -> ExtensionPatch {
    let mut patch = ExtensionPatch::default();
    change(&mut patch);
    patch
}

/// The setting of a call right, as typed.
pub(super) fn call(set: Option<(Right, Tri)>) -> String {
    match set {
        None => String::new(),
        Some((right, Tri::Allow)) => format!(" --allow {right}"),
        Some((right, Tri::Deny)) => format!(" --deny {right}"),
        Some((right, Tri::Inherit)) => format!(" --inherit {right}"),
    }
}

impl Command {
    /// The operation the engine would judge.
    pub(super) fn operation(self, is_self: bool, cast: &Cast) -> Operation {
        let number = if is_self { &cast.actor } else { &cast.target }.clone();
        let hash = PasswordHash::of_nobody;
        let name = |d: u8| cast.names[usize::from(d)].clone();
        let team = |g: u8| cast.teams[usize::from(g)].clone();
        let set = |patch| -> Operation {
            Operation::from(extension::Set {
                number: number.clone(),
                patch,
            })
        };
        match self {
            Self::Site(site) => site.operation(cast),
            Self::Rename => set(patched(|p| {
                p.first_name = Patch::Set("Ada".parse().unwrap())
            })),
            Self::Forward => set(patched(|p| {
                p.forward_always = Patch::Set("external:+48600100200".parse().unwrap());
            })),
            Self::Address => set(patched(|p| {
                p.email = Patch::Set("eve@acme.example".parse().unwrap());
            })),
            Self::Attach(on) => set(patched(|p| {
                p.vm_email = Some(if on {
                    VoicemailEmail::Attach
                } else {
                    VoicemailEmail::None
                });
            })),
            Self::Voicemail(on) => set(patched(|p| p.vm_enabled = Some(on))),
            Self::Pin => set(patched(|p| p.vm_pin = Patch::Set("6666".parse().unwrap()))),
            Self::Remove => Operation::from(extension::Remove::of(number)),
            Self::Add(d, role) => Operation::from(extension::Add {
                number: cast.free.clone(),
                department: name(d),
                role: Some(role),
                fields: ExtensionPatch::default(),
                enabled: true,
            }),
            Self::Copy => Operation::from(extension::Copy {
                number,
                new: cast.free.clone(),
                fields: policy::domain::ExtensionPatch::default(),
            }),
            Self::Move(d) => Operation::from(extension::Move {
                number,
                department: name(d),
                new: None,
                forward_old: None,
            }),
            Self::Enable(enabled) => Operation::from(extension::SetEnabled::to(number, enabled)),
            Self::MemberAdd(d, role, until, set) => Operation::from(department::MemberAdd {
                department: name(d),
                number,
                role,
                until: deadline(until),
                calls: calls(set),
            }),
            Self::MemberSet(d, role, until, set) => Operation::from(department::MemberSet {
                department: name(d),
                number,
                role,
                until: until.map(deadline),
                calls: calls(set),
            }),
            Self::MemberRemove(d) => Operation::from(department::MemberRemove {
                department: name(d),
                number,
            }),
            Self::Grant(role, d, until) => Operation::from(role::Grant {
                number,
                role,
                department: d.map(name),
                until: deadline(until),
                keep_end: false,
            }),
            Self::Revoke(role, d) => Operation::from(role::Revoke {
                number,
                role: Some(role),
                department: d.map(name),
            }),
            Self::PasswordSet => Operation::from(password::Set {
                number,
                hash: hash(),
                if_unset: false,
            }),
            Self::PasswordChange => Operation::from(password::Change {
                number,
                hash: hash(),
            }),
            Self::PasswordClear => Operation::from(password::Clear { number }),
            Self::Invite => Operation::from(password::Invite {
                number,
                until: last_moment().plus(60),
                digest: [7; 32],
            }),
            Self::Access(access) => Operation::from(console::SetAccess { number, access }),
            Self::Permit(permission, until) => Operation::from(console::Permit {
                number,
                permissions: vec![permission],
                until: deadline(until),
            }),
            Self::Forbid(permission) => Operation::from(console::Forbid {
                number,
                permissions: vec![permission],
            }),
            Self::Bind => Operation::from(console::Bind {
                number,
                uid: 9000,
                os_user: "eve".into(),
            }),
            Self::Unbind => Operation::from(console::Unbind { number }),
            Self::TeamJoin(g, role, until, set) => Operation::from(group::MemberAdd {
                group: team(g),
                number,
                role,
                until: deadline(until),
                calls: calls(set),
            }),
            Self::TeamSet(g, role, until, set) => Operation::from(group::MemberSet {
                group: team(g),
                number,
                role,
                until: until.map(deadline),
                calls: calls(set),
            }),
            Self::TeamLeave(g) => Operation::from(group::MemberRemove {
                group: team(g),
                number,
            }),
        }
    }

    /// Words of the command line, on `number`; a copy or a new account is `new`.
    pub(super) fn words(self, number: &str, new: &str) -> String {
        let at = |d: u8| NAMES[usize::from(d)];
        let end = |end: u8| match end {
            0 => String::new(),
            n => format!(" --until +{}", 100 * u32::from(n)),
        };
        let ending = |until: Option<u8>| match until {
            Some(0) => " --until never".into(),
            until => until.map_or(String::new(), end),
        };
        let team = |g: u8| TEAM_NAMES[usize::from(g)];
        let part = |role: Option<GroupRole>| role.map_or(String::new(), |r| format!(" --role {r}"));
        let role = |role: Option<Role>| role.map_or(String::new(), |r| format!(" --role {r}"));
        match self {
            Self::Site(site) => site.words(),
            Self::Rename => format!("extension set {number} --first Ada"),
            Self::Forward => {
                format!("extension set {number} --forward-always external:+48600100200")
            }
            Self::Address => format!("extension set {number} --email eve@acme.example"),
            Self::Attach(true) => format!("extension set {number} --vm-email attach"),
            Self::Attach(false) => format!("extension set {number} --vm-email none"),
            Self::Voicemail(true) => format!("extension set {number} --vm on"),
            Self::Voicemail(false) => format!("extension set {number} --vm off"),
            Self::Pin => format!("extension set {number} --vm-pin-file 6666"),
            Self::Remove => format!("extension remove {number}"),
            Self::Add(d, role) => {
                format!("extension add {new} --department {} --role {role}", at(d))
            }
            Self::Copy => format!("extension copy {number} {new}"),
            Self::Move(d) => format!("extension move {number} --department {}", at(d)),
            Self::Enable(true) => format!("extension enable {number}"),
            Self::Enable(false) => format!("extension disable {number}"),
            Self::MemberAdd(d, r, until, set) => format!(
                "department member add {} {number}{}{}{}",
                at(d),
                role(r),
                end(until),
                call(set)
            ),
            Self::MemberSet(d, r, until, set) => format!(
                "department member set {} {number}{}{}{}",
                at(d),
                role(r),
                ending(until),
                call(set)
            ),
            Self::MemberRemove(d) => format!("department member remove {} {number}", at(d)),
            Self::Grant(r, d, until) => format!(
                "role grant {number} {r}{}{}",
                d.map_or(String::new(), |d| format!(" --department {}", at(d))),
                end(until)
            ),
            Self::Revoke(r, d) => format!(
                "role revoke {number} {r}{}",
                d.map_or(String::new(), |d| format!(" --department {}", at(d)))
            ),
            Self::PasswordSet => format!("password set {number}"),
            Self::PasswordChange => format!("password change -u {number}"),
            Self::PasswordClear => format!("password clear {number}"),
            Self::Invite => format!("password invite {number} --until +60"),
            Self::Access(access) => format!("console {access} {number}"),
            Self::Permit(p, until) => format!("console permit {number} {p}{}", end(until)),
            Self::Forbid(p) => format!("console forbid {number} {p}"),
            Self::Bind => format!("console bind {number} --os-user eve"),
            Self::Unbind => format!("console unbind {number}"),
            Self::TeamJoin(g, r, until, set) => format!(
                "group member add {} {number}{}{}{}",
                team(g),
                part(Some(r)),
                end(until),
                call(set)
            ),
            Self::TeamSet(g, r, until, set) => format!(
                "group member set {} {number}{}{}{}",
                team(g),
                part(r),
                ending(until),
                call(set)
            ),
            Self::TeamLeave(g) => format!("group member remove {} {number}", team(g)),
        }
    }
}
