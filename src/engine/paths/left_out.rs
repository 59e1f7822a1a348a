//! What the search leaves out.

use crate::engine::policy::OperationId;

/// Operations that change something and are not tried, and why.
pub const LEFT_OUT: &[(OperationId, &str)] = {
    use OperationId as Id;
    &[
        (
            Id::ExtensionSet,
            "fields give nobody a right; where messages are mailed lets one hear them, which is none either",
        ),
        (
            Id::ExtensionRemove,
            "it gives nobody anything; a number or a place under a maximum it frees is not counted on",
        ),
        (
            Id::ExtensionRenumber,
            "a number gives nobody a right; one that it frees is not counted on",
        ),
        (
            Id::ExtensionRelease,
            "it gives nobody anything; the number it frees is not counted on",
        ),
        (
            Id::DepartmentAdd,
            "nobody is in a new department, and whoever may make one may do in it what they may in others",
        ),
        (
            Id::DepartmentSet,
            "its fields give nobody a right; limits and visibility are lifted only by who holds departments:write in the system",
        ),
        (
            Id::DepartmentCopy,
            "nobody is in a new department, and what its roles may do whoever makes it may give anyway",
        ),
        (Id::DepartmentRemove, "it gives nobody anything"),
        (Id::DepartmentRename, "a name gives nobody a right"),
        (
            Id::GroupSet,
            "a name gives nobody a right, nor does telling everybody who is in it",
        ),
        (Id::GroupRemove, "it gives nobody anything"),
        (
            Id::RoleRemove,
            "nobody holds the role any more, or it stays",
        ),
        (
            Id::RoleReset,
            "what it gives `role set user` gives too, and what it takes gives nobody anything",
        ),
        (
            Id::PasswordChange,
            "the own password, known already, for another, or a first one by its OS user",
        ),
        (
            Id::PasswordInvite,
            "whoever invites somebody could use the code themselves: that takes what setting their password takes (D7), and gives no more, so `password set` stands for both",
        ),
        (Id::PasswordUninvite, "it takes away, and gives nothing"),
        (
            Id::PasswordClaim,
            "the own password, by a code that somebody made who may set it",
        ),
        (Id::PasswordClear, "it locks out, and lets nobody in"),
        (
            Id::PasswordVerify,
            "it tells whether a guess is right; nothing is guessed here",
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
            "without the password it opens nothing, and with it the search counts nobody as kept out",
        ),
        (
            Id::SsoLink,
            "a link opens an account as binding an OS user does, by the same right and rules, and that is tried",
        ),
        (Id::SsoUnlink, "it locks out, and lets nobody in"),
        (
            Id::SsoOnly,
            "a password that opens nothing lets nobody in, and one that does again is as setting one, which is tried",
        ),
        (Id::SsoAdd, "nobody is linked to a provider that is new"),
        (
            Id::SsoSet,
            "the provider stays where it is: who it says people are does not change",
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
            "it ends a notice; that an owner is made past the rules is nobody's to do but the file's owner's",
        ),
        (
            Id::SettingsSet,
            "a setting gives nobody a right; those of departments are set by who holds departments:write in the system",
        ),
        (
            Id::SettingsReset,
            "a setting gives nobody a right; those of departments are set by who holds departments:write in the system",
        ),
        (
            Id::ObjectAdd,
            "a call object gives nobody a right, and whoever may make one may do with it what they may with others there",
        ),
        (
            Id::ObjectSet,
            "it comes only where one may write its kind already",
        ),
        (Id::ObjectRemove, "it gives nobody anything"),
        (
            Id::ObjectMemberAdd,
            "a member is called, and gains no right by it",
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
            "a token carries no more than its owner holds, and nothing that whoever makes it does not hold or might not give (D5, D7)",
        ),
        (Id::TokenRevoke, "it takes away, and gives nothing"),
        (Id::SessionOpen, "it lets in only who is let in already"),
        (Id::SessionClose, "it ends what one began oneself"),
        (
            Id::AuditUndo,
            "whoever gives something back must be able to give it",
        ),
        (
            Id::AuditArchive,
            "rights do not come from what the record says",
        ),
    ]
};
