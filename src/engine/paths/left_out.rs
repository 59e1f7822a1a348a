//! What the search leaves out.

use crate::engine::policy::OperationId;

/// Operations that change something and are not tried, and why.
pub const LEFT_OUT: &[(OperationId, &str)] = {
    use OperationId as Id;
    &[
        (
            Id::ExtensionSet,
            "fields give nobody a right; a mail address for messages lets people hear them, which is not a right either",
        ),
        (
            Id::ExtensionRemove,
            "it gives nobody anything; the search does not use the number, or the place under a maximum, that it frees",
        ),
        (
            Id::ExtensionRenumber,
            "a number gives nobody a right; the search does not use the one it frees",
        ),
        (
            Id::ExtensionRelease,
            "it gives nobody anything; the search does not use the number it frees",
        ),
        (
            Id::DepartmentAdd,
            "nobody is in a new department, and people who may make one may do the same in it as in others",
        ),
        (
            Id::DepartmentSet,
            "its fields give nobody a right; only people with departments:write in the system can lift limits and visibility",
        ),
        (
            Id::DepartmentCopy,
            "nobody is in a new department, and people who make it could give its roles the same rights anyway",
        ),
        (Id::DepartmentRemove, "it gives nobody anything"),
        (Id::DepartmentRename, "a name gives nobody a right"),
        (
            Id::GroupSet,
            "a name gives nobody a right, and neither does showing its members to everybody",
        ),
        (Id::GroupRemove, "it gives nobody anything"),
        (
            Id::RoleRemove,
            "nobody holds the role any more, or it stays",
        ),
        (
            Id::RoleReset,
            "`role set user` can give the same, and taking gives nobody anything",
        ),
        (
            Id::PasswordChange,
            "it replaces one's own known password, or sets the first one as the bound OS user",
        ),
        (
            Id::PasswordInvite,
            "people who invite somebody could use the code themselves: that needs the same as setting the password (D7), and gives no more, so `password set` covers both",
        ),
        (Id::PasswordUninvite, "it takes away, and gives nothing"),
        (
            Id::PasswordClaim,
            "it sets one's own password, with a code from somebody who may set it",
        ),
        (Id::PasswordClear, "it locks out, and lets nobody in"),
        (
            Id::PasswordVerify,
            "it tests a guess; the search does not guess",
        ),
        (
            Id::TotpEnrol,
            "a second factor of one's own gives nobody a right",
        ),
        (
            Id::TotpConfirm,
            "a second factor of one's own gives nobody a right",
        ),
        (
            Id::TotpRemove,
            "without the password it opens nothing, and with the password the search treats nobody as locked out",
        ),
        (
            Id::SsoLink,
            "a link opens an account as binding an OS user does, with the same right and rules, and that is tried",
        ),
        (Id::SsoUnlink, "it locks out, and lets nobody in"),
        (
            Id::SsoOnly,
            "switching a password off lets nobody in, and switching it on is like setting one, which is tried",
        ),
        (Id::SsoAdd, "nobody is linked to a new provider"),
        (
            Id::SsoSet,
            "the issuer stays, so who people are there does not change",
        ),
        (Id::SsoRemove, "it lets nobody in"),
        (
            Id::HoursSet,
            "a schedule gives nobody a right: it says where calls go",
        ),
        (
            Id::HoursOverride,
            "a state of a department gives nobody a right",
        ),
        (
            Id::HoursClear,
            "a state of a department gives nobody a right",
        ),
        (Id::HolidayAdd, "a holiday gives nobody a right"),
        (Id::HolidayRemove, "a holiday gives nobody a right"),
        (
            Id::DatabaseAcknowledge,
            "it ends a notice; only the owner of the file can make an owner without asking the rules",
        ),
        (
            Id::SettingsSet,
            "a setting gives nobody a right; those for departments need departments:write in the system",
        ),
        (
            Id::SettingsReset,
            "a setting gives nobody a right; those for departments need departments:write in the system",
        ),
        (
            Id::ObjectAdd,
            "a call object gives nobody a right, and people who may make one may do the same with it as with others there",
        ),
        (
            Id::ObjectSet,
            "it can move only to where one may write its kind already",
        ),
        (Id::ObjectRemove, "it gives nobody anything"),
        (
            Id::ObjectMemberAdd,
            "a member gets calls, and gains no right",
        ),
        (Id::ObjectMemberSet, "a place in a row is not a right"),
        (Id::ObjectMemberRemove, "it gives nobody anything"),
        (
            Id::ObjectOptionSet,
            "where a key leads gives nobody a right",
        ),
        (Id::ObjectOptionRemove, "it gives nobody anything"),
        (
            Id::PhonebookAdd,
            "an entry of the phone book gives nobody a right",
        ),
        (
            Id::PhonebookSet,
            "an entry of the phone book gives nobody a right",
        ),
        (Id::PhonebookRemove, "it gives nobody anything"),
        (Id::RouteSet, "where calls go gives nobody a right"),
        (
            Id::TokenAdd,
            "a token has no more rights than its owner, and none that its maker does not hold or may not give (D5, D7)",
        ),
        (Id::TokenRevoke, "it takes away, and gives nothing"),
        (
            Id::SessionOpen,
            "it lets in only people who are let in already",
        ),
        (Id::SessionClose, "it ends one's own session"),
        (
            Id::AuditUndo,
            "giving something back needs the right to give it",
        ),
        (Id::AuditArchive, "the record gives no rights"),
    ]
};
