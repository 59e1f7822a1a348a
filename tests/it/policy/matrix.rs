//! The golden matrix: what each role may do to whom, by the engine, in one file that a reader can
//! compare with SPEC 2 and 3. Changing it means changing the policy.

use super::world::{Stage, folder, rule_of};
use crate::common::operation::{Verdict, operation};
use pbxctl::engine::{OperationId, Session};
use std::fmt::Write as _;

const HEAD: &str = "\
# What the engine answers: each operation, asked by the holder of each role, of five targets.
# Made by the test `policy::matrix`; after a change that is meant, make it anew with
#
#     PBXCTL_BLESS=1 cargo test --test it policy::matrix
#
# and read the difference: every line that moves is a change of policy.
#
# The world is that of tests/policy/world.yaml, with 105 (system-admin) at home in sales and
# 110 (system-owner) at home in main. In a line NUMBER and DEPARTMENT stand for:
#
#   target      own         same        other    superior                    system
#   NUMBER      the actor   211 (109)   301      215, 105, 100, 100 (below)  102
#   DEPARTMENT  his home    his home    support  board (restricted)          main
#   QUEUE       the queue of that department, which has 201 as a member
#   ENTRY       the entry of its phone book; 1 is one of the company's
#
# Actors: user 201, receptionist 202, group-admin 203, manager 204, owner 205, all at home in
# sales; system-admin 101 and system-owner 110, at home in main, where 109 is a plain user.
# Superior: 215, an owner, to the first four; 105 to the owner; 100, a system-owner, to the
# last two. `ok` is yes; else the rule that refuses, and its code. The group hotline carries
# extensions:read+write and passwords:write over its members, of whom 222, a plain user of
# sales, is the only one; nobody belongs to the group empty. Sales is in FR, and
# no other department in any country; none has a schedule; sales and main have the holiday Christmas.
";

/// Role, number, home, a plain user there, a superior.
pub(super) const ACTORS: [(&str, &str, &str, &str, &str); 7] = [
    ("user", "201", "sales", "211", "215"),
    ("receptionist", "202", "sales", "211", "215"),
    ("group-admin", "203", "sales", "211", "215"),
    ("manager", "204", "sales", "211", "215"),
    ("owner", "205", "sales", "211", "105"),
    ("system-admin", "101", "main", "109", "100"),
    ("system-owner", "110", "main", "109", "100"),
];

/// The lines that stand for an operation. One that is new does not compile without.
pub fn lines(id: OperationId) -> &'static [&'static str] {
    use OperationId as Id;
    match id {
        Id::ExtensionAdd => &[
            "extension add 999 --department DEPARTMENT",
            "extension add 999 --department DEPARTMENT --role receptionist",
            "extension add 999 --department DEPARTMENT --role manager --vm on",
            "extension add 999 --department DEPARTMENT --role owner",
            "extension add 999 --department DEPARTMENT --telephone off --username it-partner",
        ],
        Id::ExtensionSet => &[
            "extension set NUMBER --first Ada",
            "extension set NUMBER --did +48221000999",
            "extension set NUMBER --email ada@acme.example --mobile +48600100200",
            "extension set NUMBER --vm-pin-file 4321",
            "extension set NUMBER --vm on --vm-email attach",
            "extension set NUMBER --forward-always external:+48600100200",
            "extension set NUMBER --username it-partner",
            "extension set NUMBER --telephone off",
        ],
        Id::ExtensionRemove => &["extension remove NUMBER"],
        Id::ExtensionCopy => &["extension copy NUMBER 999"],
        Id::ExtensionMove => &[
            "extension move NUMBER --department DEPARTMENT",
            "extension move NUMBER --department support",
            "extension move NUMBER --department support --number 999",
        ],
        Id::ExtensionRenumber => &[
            "extension renumber NUMBER 999",
            "extension renumber NUMBER next",
            "extension renumber NUMBER 112",
            "extension renumber NUMBER 302 --forward-old 30",
        ],
        Id::ExtensionRelease => &["extension release 205"],
        Id::ExtensionSetEnabled => &["extension enable NUMBER", "extension disable NUMBER"],
        Id::ExtensionShow => &["extension show NUMBER"],
        Id::ExtensionList => &[
            "extension list",
            "extension list --department DEPARTMENT",
            "extension list --group hotline",
        ],
        Id::ExtensionCompare => &["extension ensure NUMBER --field email --field vm_pin"],
        Id::DepartmentAdd => &["department add lab"],
        Id::DepartmentSet => &[
            "department set DEPARTMENT --language pl",
            "department set DEPARTMENT --max-extensions 99",
            "department set DEPARTMENT --visibility open",
            "department set DEPARTMENT --country PL",
            "department set DEPARTMENT --country none",
        ],
        Id::DepartmentRemove => &["department remove DEPARTMENT"],
        Id::DepartmentRename => &["department rename DEPARTMENT other"],
        Id::DepartmentCopy => &["department copy DEPARTMENT lab"],
        Id::DepartmentMemberAdd => &[
            "department member add DEPARTMENT NUMBER",
            "department member add support NUMBER",
            "department member add support NUMBER --role receptionist --allow barge-in",
        ],
        Id::DepartmentMemberSet => &[
            "department member set DEPARTMENT NUMBER --role receptionist",
            "department member set DEPARTMENT NUMBER --allow intercom",
            "department member set DEPARTMENT NUMBER --allow barge-in",
            "department member set DEPARTMENT NUMBER --deny barge-in",
        ],
        Id::DepartmentMemberRemove => &["department member remove DEPARTMENT NUMBER"],
        Id::DepartmentRights => &[
            "department rights DEPARTMENT --role user --allow intercom",
            "department rights DEPARTMENT --role user --allow barge-in",
            "department rights DEPARTMENT --role owner --deny barge-in",
        ],
        Id::DepartmentShow => &["department show DEPARTMENT"],
        Id::DepartmentList => &["department list"],
        Id::DepartmentMemberList => &["department member list DEPARTMENT"],
        Id::DepartmentCompare => &["department ensure DEPARTMENT"],
        Id::GroupAdd => &["group add lab"],
        Id::GroupSet => &[
            "group set hotline --display-name Hotline",
            "group set hotline --visibility open",
            "group set administrators --visibility open",
            "group set administrators --name lab",
        ],
        Id::GroupRemove => &["group remove empty", "group remove hotline"],
        Id::GroupCopy => &["group copy hotline lab", "group copy administrators lab"],
        Id::GroupMemberAdd => &[
            "group member add empty NUMBER",
            "group member add hotline NUMBER",
            "group member add administrators NUMBER",
        ],
        Id::GroupMemberSet => &[
            "group member set hotline 222 --role manager",
            "group member set hotline 222 --allow barge-in",
        ],
        Id::GroupMemberRemove => &["group member remove hotline 222"],
        Id::GroupRights => &[
            "group rights hotline --role user --allow intercom",
            "group rights hotline --role user --deny intercom",
        ],
        Id::GroupPermit => &[
            "group permit hotline voicemail:write",
            "group permit hotline reports:read",
            "group permit hotline settings:write --scope system",
            "group permit hotline roles:write --scope system",
            "group permit administrators settings:write --scope system",
        ],
        Id::GroupForbid => &["group forbid hotline passwords:write"],
        Id::GroupShow => &["group show hotline", "group show administrators"],
        Id::GroupList => &["group list"],
        Id::GroupMemberList => &["group member list hotline"],
        Id::HoursShow => &["hours show DEPARTMENT"],
        Id::HoursSet => &[
            "hours set DEPARTMENT --open 24/7",
            "hours set DEPARTMENT --break 12:00-12:30",
            "hours set DEPARTMENT --open none",
        ],
        Id::HoursStatus => &["hours status DEPARTMENT", "hours status"],
        Id::HoursOverride => &[
            "hours override DEPARTMENT closed --until 3600",
            "hours override DEPARTMENT open --over-holidays --sticky",
            "hours override DEPARTMENT open --until 0",
            "hours override DEPARTMENT closed --from 3600 --until 7200",
        ],
        Id::HoursClear => &["hours clear DEPARTMENT"],
        Id::HolidayAdd => &[
            "holiday add DEPARTMENT Epiphany --on 2027-01-06",
            "holiday add DEPARTMENT Christmas --on 2026-12-25",
        ],
        Id::HolidayRemove => &[
            "holiday remove DEPARTMENT Christmas",
            "holiday remove DEPARTMENT Epiphany",
        ],
        Id::HolidayList => &["holiday list DEPARTMENT"],
        Id::RoleGrant => &[
            "role grant NUMBER user --department DEPARTMENT",
            "role grant NUMBER receptionist --department DEPARTMENT",
            "role grant NUMBER group-admin --department DEPARTMENT",
            "role grant NUMBER manager --department DEPARTMENT --until +3600",
            "role grant NUMBER owner --department DEPARTMENT",
            "role grant NUMBER aide --department DEPARTMENT",
            "role grant NUMBER absent --department DEPARTMENT",
            "role grant NUMBER system-admin",
            "role grant NUMBER system-owner",
        ],
        Id::RoleRevoke => &[
            "role revoke NUMBER --department DEPARTMENT",
            "role revoke NUMBER system-admin",
        ],
        Id::ObjectAdd => &[
            "queue add 999 --department DEPARTMENT",
            "ring-group add 999 --department DEPARTMENT",
            "ivr add 999 --department DEPARTMENT --did +48221000999",
            "trunk add 999 --department DEPARTMENT",
            "trunk add 999",
        ],
        Id::ObjectSet => &[
            "queue set QUEUE --name Line",
            "queue set QUEUE --department sales",
            "trunk set 900 --name Provider",
            "trunk set 900 --department DEPARTMENT",
        ],
        Id::ObjectRemove => &["queue remove QUEUE", "trunk remove 900"],
        Id::ObjectShow => &["queue show QUEUE", "trunk show 900"],
        Id::ObjectList => &["queue list", "ivr list --department DEPARTMENT"],
        Id::ObjectMemberAdd => &[
            "queue member add QUEUE NUMBER",
            "ring-group member add 801 NUMBER",
        ],
        Id::ObjectMemberSet => &["queue member set QUEUE 201 --position 1"],
        Id::ObjectMemberRemove => &["queue member remove QUEUE 201"],
        Id::ObjectMemberList => &["queue member list QUEUE"],
        Id::ObjectOptionSet => &["ivr option set 802 1 extension:NUMBER"],
        Id::ObjectOptionRemove => &["ivr option remove 802 1"],
        Id::ObjectOptionList => &["ivr option list 802"],
        Id::RouteSet => &[
            "route set DEPARTMENT --closed external:+48600100200",
            "route set QUEUE --closed voicemail:201",
        ],
        Id::RouteShow => &["route show NUMBER", "route show QUEUE"],
        Id::RouteCheck => &["route check"],
        Id::SettingsSet => &[
            "settings set session-idle 30m",
            "settings set timezone Europe/Warsaw",
        ],
        Id::SettingsReset => &["settings reset lockout-wait", "settings reset country"],
        Id::SettingsLook => &["settings list", "settings show country"],
        Id::SsoAdd => &[
            "settings sso add other --issuer https://id.example.com --client-id pbxctl",
            "settings sso add google --issuer https://id.example.com --client-id pbxctl",
        ],
        Id::SsoSet => &[
            "settings sso set google --client-id other",
            "settings sso set absent --client-id other",
        ],
        Id::SsoRemove => &["settings sso remove google", "settings sso remove spare"],
        Id::SsoLook => &[
            "settings sso list",
            "settings sso show google",
            "settings sso show absent",
        ],
        Id::RoleAdd => &[
            "role add lab --from receptionist",
            "role add lab --from owner",
            "role add lab --from user --right settings:write",
            "role add lab --from system-admin",
            "role add aide --from user",
        ],
        Id::RoleSet => &[
            "role set aide --right hours:write",
            "role set aide --right barge-in",
            "role set aide --without override:write",
            "role set aide --name lab",
            "role set owner --right hours:write",
            "role set user --right intercom",
            "role set user --without see-group-members",
            "role set user --without extensions:write@own",
            "role set user --right barge-in",
            "role set user --without passwords:write@own",
            "role set user --right intercom --department DEPARTMENT",
            "role set user --without tokens:write@own --department DEPARTMENT",
            "role set receptionist --right intercom --department DEPARTMENT",
        ],
        Id::RoleReset => &[
            "role reset user",
            "role reset user --department DEPARTMENT",
            "role reset aide",
            "role reset aide --department DEPARTMENT",
        ],
        Id::RoleRemove => &["role remove aide", "role remove idle", "role remove owner"],
        Id::RoleLook => &[
            "role list",
            "role show aide",
            "role show absent",
            "role show user --department DEPARTMENT",
        ],
        Id::TokenAdd => &[
            "token add --owner NUMBER --right voicemail:read --until +3600",
            "token add --owner NUMBER --right override:write --department DEPARTMENT --until +3600",
            "token add --owner NUMBER --right settings:write --until +3600",
        ],
        Id::TokenRevoke => &["token revoke --all --owner NUMBER"],
        Id::TokenList => &["token list", "token list NUMBER", "token list --all"],
        Id::PhonebookAdd => &[
            "phonebook add --company Lab --number +48221000999",
            "phonebook add --department DEPARTMENT --company Lab --number +48221000999",
            "phonebook add --company Lab --number +48221000999 --speed-dial 21",
            "phonebook add --department DEPARTMENT --company Lab --number +48221000999 --speed-dial 112",
            "phonebook add --company Lab",
        ],
        Id::PhonebookSet => &[
            "phonebook set 1 --note lab",
            "phonebook set ENTRY --note lab",
            "phonebook set 1 --department DEPARTMENT",
            "phonebook set ENTRY --department none",
        ],
        Id::PhonebookRemove => &[
            "phonebook remove 1",
            "phonebook remove ENTRY",
            "phonebook remove 99",
        ],
        Id::PhonebookShow => &["phonebook show 1", "phonebook show ENTRY"],
        Id::PhonebookList => &["phonebook list", "phonebook list --department DEPARTMENT"],
        Id::PasswordSet => &["password set NUMBER"],
        Id::PasswordChange => &["password change -u NUMBER"],
        Id::PasswordClear => &["password clear NUMBER"],
        Id::PasswordVerify => &["password verify NUMBER"],
        Id::TotpEnrol => &["password totp enrol -u NUMBER"],
        Id::TotpConfirm => &["password totp confirm -u NUMBER"],
        Id::TotpRemove => &["password totp remove NUMBER"],
        Id::PasswordInvite => &["password invite NUMBER --until +3600"],
        Id::PasswordUninvite => &["password uninvite NUMBER"],
        Id::PasswordClaim => &["password claim NUMBER"],
        Id::ConsoleSetAccess => &[
            "console allow NUMBER",
            "console auto NUMBER",
            "console deny NUMBER",
        ],
        Id::ConsolePermit => &[
            "console permit NUMBER own-extension",
            "console permit NUMBER all-extensions",
            "console permit NUMBER group-extensions",
            "console permit NUMBER trunks system",
            "console permit NUMBER monitors download-recordings",
            "console permit NUMBER pbx",
        ],
        Id::ConsoleForbid => &["console forbid NUMBER trunks"],
        Id::ConsoleBind => &[
            "console bind NUMBER --os-user uid:3000000NUMBER",
            "console bind NUMBER --os-user uid:42",
        ],
        Id::ConsoleUnbind => &["console unbind NUMBER"],
        Id::SsoLink => &[
            "console sso NUMBER --provider google --subject NUMBER",
            "console sso NUMBER --provider spare --email lena@example.com",
            "console sso NUMBER --provider google --subject 222",
            "console sso NUMBER --provider absent --subject NUMBER",
        ],
        Id::SsoUnlink => &["console sso-end NUMBER --provider google"],
        Id::SsoOnly => &["console sso-only NUMBER on", "console sso-only NUMBER off"],
        Id::ConsoleShow => &["console show NUMBER"],
        Id::SessionOpen => &["login --until +3600"],
        Id::SessionClose => &["logout"],
        Id::WhoAmI => &["whoami"],
        Id::AuditLook => &["audit list"],
        Id::AuditVerify => &["audit verify"],
        Id::AuditUndo => &[
            "audit undo 36",
            "audit undo 67",
            "audit undo 79",
            "audit undo 1",
            "audit undo 999",
        ],
        Id::AuditArchive => &["audit archive old.jsonl --first 1 --last 1 --hash HASH"],
        Id::AuthCanI => &[
            "auth can-i extensions:write extension:NUMBER",
            "auth can-i passwords:write extension:NUMBER",
            "auth can-i barge-in department:DEPARTMENT",
            "auth can-i settings:write system",
        ],
        Id::AuthInspect => &["auth list NUMBER"],
        Id::AuthWhoCan => &[
            "auth who-can extensions:write extension:NUMBER",
            "auth who-can extensions:write department:DEPARTMENT",
            "auth who-can settings:write system",
        ],
        Id::AuthPaths => &[
            "auth paths NUMBER barge-in",
            "auth paths NUMBER barge-in --over department:DEPARTMENT",
        ],
        Id::DatabaseInfo => &["db info"],
        Id::DatabaseCheck => &["db check"],
        Id::DatabaseBackup => &["db backup", "db backup --keep 3"],
        Id::DatabaseAcknowledge => &["db recover --acknowledge NUMBER"],
        Id::DatabaseRestore => &["db restore"],
    }
}

/// What changes something in the world of policy, as the founder; nothing for reads. One that is
/// new does not compile without.
pub fn change(id: OperationId) -> Option<&'static str> {
    use OperationId as Id;
    Some(match id {
        Id::ExtensionAdd => "extension add 299 --department sales",
        Id::ExtensionSet => "extension set 211 --first Ada --vm-pin-file 4321",
        Id::ExtensionRemove => "extension remove 211",
        Id::ExtensionCopy => "extension copy 211 299",
        Id::ExtensionMove => "extension move 211 --department support",
        Id::ExtensionRenumber => "extension renumber 211 299 --forward-old 30",
        Id::ExtensionRelease => "extension release 199",
        Id::ExtensionSetEnabled => "extension disable 211",
        Id::DepartmentAdd => "department add lab",
        Id::DepartmentSet => "department set sales --language pl",
        Id::DepartmentRemove => "department remove empty",
        Id::DepartmentRename => "department rename sales trade",
        Id::DepartmentCopy => "department copy sales lab",
        Id::DepartmentMemberAdd => "department member add support 211",
        Id::DepartmentMemberSet => "department member set sales 211 --allow intercom",
        Id::DepartmentMemberRemove => "department member remove support 221",
        Id::DepartmentRights => "department rights sales --role user --allow intercom",
        Id::GroupAdd => "group add lab",
        Id::GroupSet => "group set hotline --name line --display-name Line --visibility open",
        Id::GroupRemove => "group remove void",
        Id::GroupCopy => "group copy hotline lab",
        Id::GroupMemberAdd => "group member add void 211",
        Id::GroupMemberSet => "group member set hotline 211 --role manager",
        Id::GroupMemberRemove => "group member remove hotline 211",
        Id::GroupRights => "group rights hotline --role user --allow intercom",
        Id::GroupPermit => "group permit hotline reports:read",
        Id::GroupForbid => "group forbid hotline voicemail:read",
        Id::HoursSet => "hours set sales --open 24/7 --break 12:00-12:30",
        Id::HoursOverride => "hours override sales closed --from 1800 --until 3600 --reason lunch",
        Id::HoursClear => "hours clear support",
        Id::HolidayAdd => "holiday add sales Christmas --on 2026-12-25",
        Id::HolidayRemove => "holiday remove support Christmas",
        Id::RoleGrant => "role grant 211 manager --department sales",
        Id::RoleRevoke => "role revoke 204 --department sales",
        Id::ObjectAdd => "queue add 890 --department sales --name Lab",
        Id::ObjectSet => "queue set 800 --name Other",
        Id::ObjectRemove => "queue remove 810",
        Id::ObjectMemberAdd => "queue member add 800 221",
        Id::ObjectMemberSet => "queue member set 800 211 --position 1",
        Id::ObjectMemberRemove => "queue member remove 800 211",
        Id::ObjectOptionSet => "ivr option set 802 2 extension:211",
        Id::ObjectOptionRemove => "ivr option remove 802 1",
        Id::RouteSet => "route set sales --closed voicemail:211",
        Id::RoleAdd => "role add lead --from receptionist --right extensions:read",
        Id::RoleSet => "role set spare --right hours:write --name reserve",
        Id::RoleReset => "role reset user",
        Id::RoleRemove => "role remove spare",
        Id::TokenAdd => "token add --owner 100 --right override:write --until +3600",
        Id::TokenRevoke => "token revoke --all --owner 100",
        Id::PhonebookAdd => "phonebook add --company Lab --number +48221000999",
        Id::PhonebookSet => "phonebook set 1 --note lab",
        Id::PhonebookRemove => "phonebook remove 1",
        Id::PasswordSet => "password set 211",
        Id::PasswordChange => "password change -u 100",
        Id::TotpEnrol => "password totp enrol -u 100",
        Id::TotpConfirm => "password totp confirm -u 100",
        Id::TotpRemove => "password totp remove 100",
        Id::PasswordClear => "password clear 205",
        Id::PasswordVerify => "password verify 205",
        Id::PasswordInvite => "password invite 211 --until +3600",
        Id::PasswordUninvite => "password uninvite 202",
        Id::PasswordClaim => "password claim 211",
        Id::ConsoleSetAccess => "console deny 211",
        Id::ConsolePermit => "console permit 211 trunks",
        Id::ConsoleForbid => "console forbid 206 trunks",
        Id::ConsoleBind => "console bind 207 --os-user uid:3000000207",
        Id::ConsoleUnbind => "console unbind 211",
        Id::SettingsSet => "settings set session-idle 30m",
        Id::SettingsReset => "settings reset country",
        Id::DatabaseAcknowledge => "db recover --acknowledge 102",
        Id::SsoAdd => "settings sso add spare --issuer https://id.example.com --client-id pbxctl",
        Id::SsoSet => "settings sso set google --client-id other",
        Id::SsoRemove => "settings sso remove google",
        Id::SsoLink => "console sso 211 --provider google --subject 211",
        Id::SsoUnlink => "console sso-end 205 --provider google",
        Id::SsoOnly => "console sso-only 211 on",
        Id::AuditUndo => "audit undo 91",
        Id::AuditArchive => "audit archive old.jsonl --first 1 --last 1 --hash HASH",
        Id::SessionOpen => "login --until +3600",
        Id::SessionClose => "logout",
        Id::ExtensionShow
        | Id::ExtensionList
        | Id::ExtensionCompare
        | Id::DepartmentShow
        | Id::DepartmentList
        | Id::DepartmentMemberList
        | Id::DepartmentCompare
        | Id::GroupShow
        | Id::GroupList
        | Id::HoursShow
        | Id::HoursStatus
        | Id::HolidayList
        | Id::GroupMemberList
        | Id::RoleLook
        | Id::ObjectShow
        | Id::ObjectList
        | Id::ObjectMemberList
        | Id::ObjectOptionList
        | Id::RouteShow
        | Id::RouteCheck
        | Id::PhonebookShow
        | Id::PhonebookList
        | Id::SettingsLook
        | Id::SsoLook
        | Id::TokenList
        | Id::ConsoleShow
        | Id::WhoAmI
        | Id::AuditLook
        | Id::AuditVerify
        | Id::AuthCanI
        | Id::AuthInspect
        | Id::AuthWhoCan
        | Id::AuthPaths
        | Id::DatabaseInfo
        | Id::DatabaseCheck
        | Id::DatabaseBackup
        | Id::DatabaseRestore => return None,
    })
}

fn cell(stage: &Stage, session: &Session, line: &str) -> String {
    let verdict = stage.judge(session, line);
    match &verdict {
        Verdict::Permitted(_) => "ok".into(),
        Verdict::Refused(refusal) => {
            format!("{} {}", rule_of(&verdict), refusal.denial.rule.code())
        }
    }
}

/// The world of the matrix.
pub fn stage() -> Stage {
    let stage = Stage::new();
    for step in [
        "extension add 105 --department sales",
        "role grant 105 system-admin",
        "extension add 110 --department main",
        "role grant 110 system-owner",
        "console bind 105 --os-user uid:3000000105",
        "console bind 110 --os-user uid:3000000110",
        "extension add 222 --department sales",
        "group add empty",
        "group add hotline",
        "group permit hotline extensions:read extensions:write passwords:write",
        "group rights hotline --role user --allow see-group-members",
        "group member add hotline 222",
        "queue member add 850 201",
        "queue member add 810 201",
        "holiday add sales Christmas --on 2026-12-25",
        "holiday add main Christmas --on 2026-12-25",
        "department set sales --country FR",
        "role add idle --from user",
        "role add aide --from receptionist --right extensions:read",
        "extension add 223 --department sales --role aide",
        "phonebook add --company Acme --number +48221000500 --speed-dial 21",
        "phonebook add --department sales --company Acme --number +48221000501",
        "phonebook add --department support --company Acme --number +48221000502",
        "phonebook add --department board --company Acme --number +48221000503",
        "phonebook add --department main --company Acme --number +48221000504",
        "settings sso add google --issuer https://accounts.google.com --client-id pbxctl",
        "settings sso add spare --issuer https://id.example.com --client-id pbxctl",
        "console sso 222 --provider google --subject 222",
    ] {
        stage.step(step);
    }
    stage
}

fn matrix() -> String {
    let stage = stage();
    let mut text = HEAD.to_owned();
    for id in OperationId::ALL {
        writeln!(text, "\n## {:?}: {}", id, id.spec().command).unwrap();
        for line in lines(*id) {
            assert_eq!(
                operation(line_for(line, "201", "sales").as_str()).id(),
                *id,
                "{line}"
            );
            writeln!(text, "\n{line}").unwrap();
            let columns = ["", "own", "same", "other", "superior", "system"];
            row(&mut text, &columns.map(str::to_owned));
            for (role, number, home, same, superior) in ACTORS {
                let session = stage.session(number);
                let at = |target, department| {
                    cell(&stage, &session, &line_for(line, target, department))
                };
                row(
                    &mut text,
                    &[
                        role.to_owned(),
                        at(number, home),
                        at(same, home),
                        at("301", "support"),
                        at(superior, "board"),
                        at("102", "main"),
                    ],
                );
            }
        }
    }
    text
}

pub fn line_for(line: &str, number: &str, department: &str) -> String {
    let queue = match department {
        "sales" => "800",
        "support" => "810",
        "board" => "840",
        _ => "850",
    };
    let entry = match department {
        "sales" => "2",
        "support" => "3",
        "board" => "4",
        _ => "5",
    };
    line.replace("ENTRY", entry)
        .replace("NUMBER", number)
        .replace("DEPARTMENT", department)
        .replace("QUEUE", queue)
}

fn row(text: &mut String, cells: &[String; 6]) {
    let mut line = format!("  {:<13}", cells[0]);
    for cell in &cells[1..] {
        write!(line, " {cell:<23}").unwrap();
    }
    writeln!(text, "{}", line.trim_end()).unwrap();
}

#[test]
fn the_matrix_is_what_was_agreed() {
    let path = folder().join("matrix.out");
    let made = matrix();
    if std::env::var_os("PBXCTL_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let agreed = std::fs::read_to_string(&path).unwrap_or_default();
    let (mut line_of, mut moved) = (String::new(), String::new());
    for (was, is) in agreed.lines().zip(made.lines()) {
        if is.starts_with(|c: char| c.is_ascii_lowercase()) {
            line_of = is.to_owned();
        }
        if was != is {
            writeln!(moved, "{line_of}\n  was{was}\n  is {is}").unwrap();
        }
    }
    assert!(
        agreed == made,
        "the policy moved; if that is meant, see the head of {}\n{moved}",
        path.display()
    );
}
