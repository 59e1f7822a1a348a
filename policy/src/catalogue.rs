//! The table of operations: what each is called, how it acts, and the rights it demands.
//!
//! A row is the *only* way a type becomes a [`TypedOperation`]: one that is missing here cannot be
//! authorised, and a row without a type does not compile. `docs/user/rights.md`, the golden matrix
//! and the names in the audit record are generated from it.

use super::line;
use super::operations::{
    audit, auth, console, database, department, extension, group, holiday, hours, object, password,
    phonebook, role, route, session, settings, sso, token,
};
use super::value::Operation;
use super::{Facts, Names, Request};
use serde::Serialize;

/// Whether an operation writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Changes the database: needs a permit, and is recorded.
    Write,
    /// Reads, and changes nothing.
    Read,
}

/// A row: everything about an operation except its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The command that performs it, as typed; alternatives joined by `|`.
    pub command: &'static str,
    /// Whether it takes a permit and is recorded.
    pub kind: Kind,
    /// Which of its fields are on the line without their names, in order: `group right*`, where the
    /// last takes all remaining words. `kind=noun` and `to=verb` come from the command itself;
    /// `role@show` is in that place with that verb only; `-u:number` is the person who gives the
    /// command, named by `-u`.
    pub places: &'static str,
    /// Every right it may demand, and on what.
    pub rights: &'static [(&'static str, &'static str)],
}

pub mod sealed {
    use super::super::{Asked, changing};
    use super::{Facts, Names, Request};
    /// What an operation asks of the policy. Sealed: only this crate implements it.
    pub trait Judged {
        /// What it names: loaded before it is judged.
        fn names(&self) -> Names<'_> {
            Names::default()
        }
        /// What it changes, as the record names it: `extension:101`.
        fn target(&self) -> String {
            String::new()
        }
        /// Says which cells it sets, and what prevents it besides the rules on rights. `None` if
        /// something named does not exist. An operation without this or `request` is refused: it
        /// names no right that would permit it.
        fn effect(&self, _: &mut Asked<'_>) -> Option<()> {
            None
        }
        /// Its request: for a write, by what it changes.
        fn request(&self, facts: &Facts) -> Request {
            changing(facts, self.target(), |asked| self.effect(asked))
        }
    }
}

/// Something that can be done, because it has a row in the catalogue.
///
/// Outside this crate nothing can become one:
/// ```compile_fail,E0277
/// use policy::{TypedOperation, OperationId};
/// struct Rogue;
/// impl TypedOperation for Rogue {
///     const ID: OperationId = OperationId::ExtensionSet;
/// }
/// ```
/// while the type of every row is one:
/// ```
/// use policy::{TypedOperation, OperationId, operations::extension};
/// assert_eq!(<extension::Set as TypedOperation>::ID, OperationId::ExtensionSet);
/// ```
pub trait TypedOperation: sealed::Judged + Serialize + Into<Operation> {
    /// Its row in the table.
    const ID: OperationId;
    /// Its name in the record and in answers: the words of its command, as `queue.member.add`.
    fn action(&self) -> String {
        line::action(&Self::ID.spec(), self)
    }
}

/// An operation as the rules see it, whatever its type: judging is then compiled once and not for
/// each row of the table.
pub trait AnyOperation: sealed::Judged {
    /// Its row in the table.
    fn id(&self) -> OperationId;
}

impl<O: TypedOperation> AnyOperation for O {
    fn id(&self) -> OperationId {
        O::ID
    }
}

macro_rules! catalogue {
    ($( $id:ident $kind:ident $(($write:path))? $command:literal $places:literal $ty:ty { $( $right:literal $on:literal ),* } )+) => {
        /// Every operation there is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is documented by its row")]
        pub enum OperationId { $($id),+ }
        impl OperationId {
            /// All rows, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$id),+];
            /// Everything the table says about it.
            pub const fn spec(self) -> Spec {
                match self { $(Self::$id => Spec {
                    command: $command, kind: Kind::$kind, places: $places, rights: &[$(($right, $on)),*],
                }),+ }
            }
        }
        $( impl TypedOperation for $ty { const ID: OperationId = OperationId::$id; } )+
    };
}

/// Hands all rows to a macro, which generates what it needs from each.
#[macro_export]
macro_rules! rows {
    ($table:ident) => {
        $table! {
            ExtensionAdd Write(apply) "extension add" "number" extension::Add {
                "extensions:write" "the department", "voicemail:write" "the department, if a voicemail field is given",
                "forwarding:write" "the department, if a forwarding field is given", "roles:write" "the department, if a role other than user is given" }
            ExtensionSet Write(apply) "extension set" "number" extension::Set {
                "extensions:write" "the account, or own for self-service fields", "voicemail:write" "the account or own, for voicemail fields",
                "forwarding:write" "the account or own, for forwarding fields" }
            ExtensionRemove Write(apply) "extension remove" "number" extension::Remove {
                "extensions:delete" "the account", "extensions:write" "the account, if calls to its number are forwarded", "roles:system" "the system, if it holds a system role" }
            ExtensionCopy Write(apply) "extension copy" "number new" extension::Copy {
                "extensions:read" "the model", "extensions:write" "each department it is in", "voicemail:write" "its home, if it has voicemail settings",
                "forwarding:write" "its home, if it forwards", "roles:write" "each department where it has a role other than user, or overrides" }
            ExtensionMove Write(apply) "extension move" "extension" extension::Move {
                "extensions:write" "the account, and the new department", "roles:write" "the old home, if a role or override ends there" }
            ExtensionRenumber Write(apply) "extension renumber" "number new" extension::Renumber { "extensions:write" "the account" }
            ExtensionRelease Write(apply) "extension release" "former" extension::Release { "extensions:write" "the account" }
            ExtensionSetEnabled Write(apply) "extension enable|disable" "to=verb number" extension::SetEnabled {
                "extensions:write" "the account", "extensions:delete" "the account, to have it removed later",
                "roles:system" "the system, to disable a holder of a system role" }
            ExtensionShow Read "extension show|department member ensure|group member ensure" "number" extension::Show {}
            ExtensionList Read "extension list|console list" "" extension::List {}
            ExtensionCompare Read "extension ensure" "number" extension::Compare {
                "extensions:read" "the account or own", "voicemail:read" "the account or own, for voicemail fields",
                "forwarding:read" "the account or own, for forwarding fields" }
            DepartmentAdd Write(apply) "department add" "department" department::Add { "departments:write" "the system", "roles:system" "the system, for networks" }
            DepartmentSet Write(apply) "department set" "department" department::Set {
                "departments:write" "the department; the system for visibility, numbers and maximum, and for another country", "roles:system" "the system, for networks" }
            DepartmentRemove Write(apply) "department remove" "department" department::Remove { "departments:delete" "the system" }
            DepartmentRename Write(apply) "department rename" "department new" department::Rename { "departments:write" "the department" }
            DepartmentCopy Write(apply) "department copy" "department new" department::Copy {
                "departments:read" "the model", "hours:read" "the model", "departments:write" "the system",
                "roles:write" "the system, if a role has call rights there", "hours:write" "the system, if it has hours",
                "roles:system" "the system, if it has networks" }
            DepartmentMemberAdd Write(apply) "department member add" "department number" department::MemberAdd {
                "extensions:write" "the account, and the department", "roles:write" "the department, if a role other than user or a call right is given" }
            DepartmentMemberSet Write(apply) "department member set" "department number" department::MemberSet { "roles:write" "the department" }
            DepartmentMemberRemove Write(apply) "department member remove" "department number" department::MemberRemove {
                "extensions:write" "the department", "roles:write" "the department, if a role or override ends" }
            DepartmentRights Write(apply) "department rights" "department" department::Rights { "roles:write" "the department" }
            DepartmentShow Read "department show" "department" department::Show {}
            DepartmentList Read "department list" "" department::List {}
            DepartmentMemberList Read "department member list" "department" department::MemberList {}
            DepartmentCompare Read "department ensure" "department" department::Compare { "departments:read" "the department" }
            GroupAdd Write(apply) "group add" "group" group::Add { "groups:write" "the system" }
            GroupSet Write(apply) "group set" "group" group::Set { "groups:write" "the group" }
            GroupRemove Write(apply) "group remove" "group" group::Remove { "groups:delete" "the group" }
            GroupCopy Write(apply) "group copy" "group new" group::Copy {
                "groups:read" "the model", "groups:write" "the system", "roles:system" "the system, if it carries roles:write or console:write there" }
            GroupMemberAdd Write(apply) "group member add" "group number" group::MemberAdd {
                "extensions:write" "the account at its home", "groups:write" "the group",
                "roles:system" "the system, if it gives roles:write or console:write there" }
            GroupMemberSet Write(apply) "group member set" "group number" group::MemberSet {
                "groups:write" "the group", "extensions:write" "the account at its home, to keep it in the group for longer",
                "roles:system" "the system, if it gives roles:write or console:write there" }
            GroupMemberRemove Write(apply) "group member remove" "group number" group::MemberRemove { "groups:write" "the group" }
            GroupRights Write(apply) "group rights" "group" group::Rights { "groups:write" "the group" }
            GroupPermit Write(apply) "group permit" "group right*" group::Permit {
                "groups:write" "the group", "roles:system" "the system, to give roles:write or console:write there" }
            GroupForbid Write(apply) "group forbid" "group right*" group::Forbid { "groups:write" "the group" }
            GroupShow Read "group show|ensure" "group" group::Show {}
            GroupList Read "group list" "" group::List {}
            GroupMemberList Read "group member list" "group" group::MemberList {}
            HoursShow Read "hours show" "department" hours::Show { "hours:read" "the department" }
            HoursSet Write(apply) "hours set" "department" hours::Set {
                "hours:write" "the department", "hours:delete" "the department, to remove the schedule" }
            HoursStatus Read "hours status|calendar" "department" hours::Status { "hours:read" "the department, unless it is one's own" }
            HoursOverride Write(apply) "hours override" "department state" hours::Override { "override:write" "the department" }
            HoursClear Write(apply) "hours clear" "department" hours::Clear { "override:write" "the department" }
            HolidayAdd Write(apply) "holiday add|import|copy" "department name" holiday::Add { "holidays:write" "the department" }
            HolidayRemove Write(apply) "holiday remove" "department name" holiday::Remove { "holidays:delete" "the department" }
            HolidayList Read "holiday list|export|ensure" "department" holiday::List { "holidays:read" "the department" }
            RoleGrant Write(apply) "role grant" "number role" role::Grant {
                "roles:write" "the department, except to join as user", "extensions:write" "the account and the department, if they are no member yet",
                "roles:system" "the system, for a system role" }
            RoleRevoke Write(apply) "role revoke" "number role" role::Revoke {
                "roles:write" "the department", "roles:system" "the system, for a system role" }
            RoleAdd Write(apply) "role add|copy" "role" role::Add { "roles:write" "the system" }
            RoleSet Write(apply) "role set" "role" role::Set { "roles:write" "the system, or the department given" }
            RoleReset Write(apply) "role reset" "role" role::Reset { "roles:write" "the system, or the department given" }
            RoleRemove Write(apply) "role remove" "role" role::Remove { "roles:delete" "the system" }
            RoleLook Read "role list|show|matrix|ensure" "role@show" role::Look {}
            ObjectAdd Write(apply) "queue add|ring-group add|ivr add|trunk add" "kind=noun number" object::Add {
                "queues:write" "the department of a queue", "ring-groups:write" "the department of a ring group",
                "ivrs:write" "the department of an IVR", "trunks:write" "the department of a trunk, or the system" }
            ObjectSet Write(apply) "queue set|ring-group set|ivr set|trunk set" "kind=noun number" object::Set {
                "queues:write" "the department of a queue, and the new one", "ring-groups:write" "the department of a ring group, and the new one",
                "ivrs:write" "the department of an IVR, and the new one", "trunks:write" "the department of a trunk, and the new one, or the system" }
            ObjectRemove Write(apply) "queue remove|ring-group remove|ivr remove|trunk remove" "kind=noun number" object::Remove {
                "queues:delete" "the department of a queue", "ring-groups:delete" "the department of a ring group",
                "ivrs:delete" "the department of an IVR", "trunks:delete" "the department of a trunk, or the system" }
            ObjectShow Read "queue show|ring-group show|ivr show|trunk show|queue ensure|ring-group ensure|ivr ensure|trunk ensure" "kind=noun number" object::Show {}
            ObjectList Read "queue list|ring-group list|ivr list|trunk list" "kind=noun" object::List {}
            ObjectMemberAdd Write(apply) "queue member add|ring-group member add" "kind=noun number extension" object::MemberAdd {
                "queues:write" "the department of a queue", "ring-groups:write" "the department of a ring group" }
            ObjectMemberSet Write(apply) "queue member set|ring-group member set" "kind=noun number extension" object::MemberSet {
                "queues:write" "the department of a queue", "ring-groups:write" "the department of a ring group" }
            ObjectMemberRemove Write(apply) "queue member remove|ring-group member remove" "kind=noun number extension" object::MemberRemove {
                "queues:write" "the department of a queue", "ring-groups:write" "the department of a ring group" }
            ObjectMemberList Read "queue member list|ring-group member list|queue member ensure|ring-group member ensure" "kind=noun number" object::MemberList {
                "queues:read" "the department of a queue", "ring-groups:read" "the department of a ring group" }
            ObjectOptionSet Write(apply) "ivr option set" "number key dest" object::OptionSet { "ivrs:write" "the department" }
            ObjectOptionRemove Write(apply) "ivr option remove" "number key" object::OptionRemove { "ivrs:write" "the department" }
            ObjectOptionList Read "ivr option list|ensure" "number" object::OptionList { "ivrs:read" "the department" }
            RouteSet Write(apply) "route set" "target" route::Set {
                "departments:write" "the department", "queues:write" "the department of a queue",
                "ring-groups:write" "the department of a ring group", "ivrs:write" "the department of an IVR" }
            RouteShow Read "route show" "number" route::Show {
                "extensions:read" "the account or own", "queues:read" "the department of a queue",
                "ring-groups:read" "the department of a ring group", "ivrs:read" "the department of an IVR" }
            RouteCheck Read "route check" "" route::Check {}
            PhonebookAdd Write(apply) "phonebook add|import" "" phonebook::Add {
                "phonebook:write" "the department; the system for the company's book", "manage-company-book" "anywhere, instead, for the company's book" }
            PhonebookSet Write(apply) "phonebook set" "id" phonebook::Set {
                "phonebook:write" "the department of the entry, and the new one; the system for the company's book",
                "manage-company-book" "anywhere, instead, for the company's book" }
            PhonebookRemove Write(apply) "phonebook remove" "id" phonebook::Remove {
                "phonebook:delete" "the department of the entry; the system for the company's book",
                "manage-company-book" "anywhere, instead, for the company's book" }
            PhonebookShow Read "phonebook show" "id" phonebook::Show { "phonebook:read" "the department of the entry, except for its members" }
            PhonebookList Read "phonebook list|export|ensure" "" phonebook::List { "phonebook:read" "the department, if one is given, except for its members" }
            PasswordSet Write(apply) "password set" "number" password::Set { "passwords:write" "the account" }
            PasswordChange Write(apply) "password change" "-u:number" password::Change {}
            PasswordClear Write(apply) "password clear" "number" password::Clear {
                "passwords:write" "the account", "roles:system" "the system, if it holds a system role",
                "settings:write" "the system, to lift a second factor that is required" }
            PasswordVerify Write(password::verify) "password verify" "number" password::Verify { "passwords:read" "the account" }
            TotpEnrol Write(apply) "password totp enrol" "-u:number" password::TotpEnrol {}
            TotpConfirm Write(apply) "password totp confirm" "-u:number" password::TotpConfirm {}
            TotpRemove Write(apply) "password totp remove" "number" password::TotpRemove { "passwords:write" "the account, unless it is one's own" }
            PasswordInvite Write(apply) "password invite" "number" password::Invite { "passwords:write" "the account" }
            PasswordUninvite Write(apply) "password uninvite" "number" password::Uninvite {
                "passwords:write" "the account", "roles:system" "the system, if it holds a system role" }
            PasswordClaim Write(apply) "password claim" "number" password::Claim {}
            ConsoleSetAccess Write(apply) "console allow|deny|auto" "access=verb number" console::SetAccess {
                "console:write" "the account", "roles:system" "the system, to deny a holder of a system role" }
            ConsolePermit Write(apply) "console permit" "number permission*" console::Permit {
                "console:write" "the system", "roles:system" "the system, for pbx" }
            ConsoleForbid Write(apply) "console forbid" "number permission*" console::Forbid { "console:write" "the system" }
            ConsoleBind Write(apply) "console bind" "number" console::Bind { "console:write" "the system" }
            ConsoleUnbind Write(apply) "console unbind" "number" console::Unbind {
                "console:write" "the system", "roles:system" "the system, if it holds a system role" }
            SsoLink Write(apply) "console sso" "number" sso::Link {
                "console:write" "the system", "settings:write" "the system, to lift a second factor that is required" }
            SsoUnlink Write(apply) "console sso-end" "number" sso::Unlink {
                "console:write" "the system", "roles:system" "the system, if it holds a system role" }
            SsoOnly Write(apply) "console sso-only" "number only" sso::Only {
                "console:write" "the account", "roles:system" "the system, to switch off the password of a holder of a system role",
                "settings:write" "the system, to lift a second factor that is required" }
            ConsoleShow Read "console show" "number" console::Show { "console:read" "the account, unless it is one's own" }
            SessionOpen Write(session::open) "login" "" session::Open {}
            SessionClose Write(session::close) "logout" "" session::Close {}
            TokenAdd Write(apply) "token add" "" token::Add { "tokens:write" "the account or own" }
            TokenRevoke Write(apply) "token revoke" "id" token::Revoke {
                "tokens:delete" "the account or own", "roles:system" "the system, for another holder of a system role" }
            TokenList Read "token list|ensure" "number" token::List { "tokens:read" "the account or own; the system for --all" }
            WhoAmI Read "whoami" "" session::WhoAmI {}
            AuditLook Read "audit list|show|export" "" audit::Look { "audit:read" "anything; records of what it covers are shown" }
            AuditVerify Read "audit verify" "" audit::Verify { "audit:read" "anything" }
            AuditUndo Write(apply) "audit undo" "id" audit::Undo {}
            AuditArchive Write(audit::archive) "audit archive" "file" audit::Archive { "audit:read" "the system", "audit:delete" "the system" }
            AuthCanI Read "auth can-i|explain" "right target" auth::CanI {}
            AuthInspect Read "auth list|can-i --actor|explain --actor" "number" auth::Inspect { "roles:read" "the account, unless it is one's own" }
            AuthWhoCan Read "auth who-can" "right target" auth::WhoCan { "roles:read" "the account, the department or the system" }
            AuthPaths Read "auth paths" "from right" auth::Paths { "roles:read" "the system" }
            SettingsSet Write(apply) "settings set" "key value" settings::Set {
                "settings:write" "the system", "departments:write" "the system, for settings that departments inherit",
                "roles:system" "the system, for sso-only and networks" }
            SettingsReset Write(apply) "settings reset" "key" settings::Reset {
                "settings:write" "the system", "departments:write" "the system, for settings that departments inherit",
                "roles:system" "the system, for sso-only and networks" }
            SettingsLook Read "settings list|show" "key@show" settings::Look { "settings:read" "the system" }
            SsoAdd Write(apply) "settings sso add" "name" sso::Add { "settings:write" "the system" }
            SsoSet Write(apply) "settings sso set" "name" sso::Set { "settings:write" "the system" }
            SsoRemove Write(apply) "settings sso remove" "name" sso::Remove { "settings:write" "the system" }
            SsoLook Read "settings sso list|show|ensure" "name@show" sso::Look { "settings:read" "the system" }
            DatabaseInfo Read "db info" "" database::Info {}
            DatabaseCheck Read "db check" "" database::Check { "backup:read" "the system" }
            DatabaseBackup Read "db backup" "" database::Backup {
                "backup:write" "the system", "backup:delete" "the system, to remove old ones (`--keep`)" }
            DatabaseAcknowledge Write(apply) "db recover" "" database::Acknowledge { "roles:system" "the system" }
            DatabaseRestore Read "db restore" "" database::Restore {
                "backup:write" "the system", "roles:system" "the system" }
        }
    };
}
crate::rows!(catalogue);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::domain::Right;

    #[test]
    fn every_right_named_exists() {
        for id in OperationId::ALL {
            for (right, _) in id.spec().rights {
                right.parse::<Right>().unwrap();
            }
        }
    }
}
