//! Operations as a line of words, so that a table of cases can name them.
//!
//! The words are those of SPEC 5, with two liberties: a PIN stands on the line (`--vm-pin
//! 1234`), and times are seconds from the world's beginning (`--until +3600`).

use super::{NOW, call, parse};
use pbxctl::domain::{
    ConsoleAccess, Date, Deadline, DepartmentPatch, Ending, ExtensionPatch, HolidayDays,
    HoursState, ObjectKind, ObjectPatch, Patch, Right, RoutesPatch, Secret, Time, TokenId, Tri,
};
use pbxctl::engine::operations::auth::Subject;
use pbxctl::engine::operations::{
    audit, auth, console, database, department, extension, group, holiday, hours, object, password,
    role, route, session, token,
};
use pbxctl::engine::writes::Performed;
use pbxctl::engine::{
    Decision, Done, OperationId, PasswordHash, Refusal, Session, Store, StoreError, Vote,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What the rules said of an operation.
pub enum Verdict {
    /// Yes, with every vote.
    Permitted(Vec<Vote>),
    /// No.
    Refused(Box<Refusal>),
}

macro_rules! judge {
    (Write $op:expr, $store:expr, $session:expr, $now:expr) => {{
        let mut txn = $store.write($now, None)?;
        let verdict = match txn.authorize($session, $op)? {
            Decision::Permitted(permit) => Verdict::Permitted(permit.votes().to_vec()),
            Decision::Refused(refused) => Verdict::Refused(Box::new(refused.unrecorded())),
        };
        Ok(verdict)
    }};
    (Read $op:expr, $store:expr, $session:expr, $now:expr) => {{
        let snapshot = $store.read($now)?;
        Ok(match snapshot.authorize($session, $op)? {
            Ok(granted) => Verdict::Permitted(granted.votes().to_vec()),
            Err(refusal) => Verdict::Refused(refusal),
        })
    }};
}

macro_rules! perform {
    (Write $op:expr, $run:expr) => {
        Some($run.run($op))
    };
    (Read $op:expr, $run:expr) => {{
        let _ = $op;
        None
    }};
}

/// Something that performs an operation of any type.
pub trait Runner {
    /// Performs it.
    fn run<O: Performed>(&mut self, op: O) -> Result<Done, pbxctl::ops::Failure>;
}

macro_rules! operations {
    ($($id:ident $kind:ident $ty:ty),+ $(,)?) => {
        /// Any operation there is: one variant for each row of the catalogue.
        #[derive(Clone)]
        pub enum Operation { $($id($ty)),+ }
        impl Operation {
            /// Its row.
            pub fn id(&self) -> OperationId {
                match self { $(Self::$id(_) => OperationId::$id),+ }
            }
            /// Asks the rules, and changes nothing.
            pub fn judge(&self, store: &mut Store, session: &Session, now: Time) -> Result<Verdict, StoreError> {
                match self.clone() { $(Self::$id(op) => judge!($kind op, store, session, now)),+ }
            }
            /// Performs it, unless it is a read.
            pub fn perform(&self, runner: &mut impl Runner) -> Option<Result<Done, pbxctl::ops::Failure>> {
                match self.clone() { $(Self::$id(op) => perform!($kind op, runner)),+ }
            }
        }
    };
}

operations! {
    ExtensionAdd Write extension::Add,
    ExtensionSet Write extension::Set,
    ExtensionRemove Write extension::Remove,
    ExtensionCopy Write extension::Copy,
    ExtensionMove Write extension::Move,
    ExtensionSetEnabled Write extension::SetEnabled,
    ExtensionShow Read extension::Show,
    ExtensionList Read extension::List,
    ExtensionCompare Read extension::Compare,
    DepartmentAdd Write department::Add,
    DepartmentSet Write department::Set,
    DepartmentRemove Write department::Remove,
    DepartmentRename Write department::Rename,
    DepartmentMemberAdd Write department::MemberAdd,
    DepartmentMemberSet Write department::MemberSet,
    DepartmentMemberRemove Write department::MemberRemove,
    DepartmentRights Write department::Rights,
    DepartmentShow Read department::Show,
    DepartmentList Read department::List,
    DepartmentMemberList Read department::MemberList,
    DepartmentCompare Read department::Compare,
    GroupAdd Write group::Add,
    GroupSet Write group::Set,
    GroupRemove Write group::Remove,
    GroupCopy Write group::Copy,
    GroupMemberAdd Write group::MemberAdd,
    GroupMemberSet Write group::MemberSet,
    GroupMemberRemove Write group::MemberRemove,
    GroupRights Write group::Rights,
    GroupPermit Write group::Permit,
    GroupForbid Write group::Forbid,
    GroupShow Read group::Show,
    GroupList Read group::List,
    GroupMemberList Read group::MemberList,
    HoursShow Read hours::Show,
    HoursSet Write hours::Set,
    HoursStatus Read hours::Status,
    HoursOverride Write hours::Override,
    HoursClear Write hours::Clear,
    HolidayAdd Write holiday::Add,
    HolidayRemove Write holiday::Remove,
    HolidayList Read holiday::List,
    RoleGrant Write role::Grant,
    RoleRevoke Write role::Revoke,
    TokenAdd Write token::Add,
    TokenRevoke Write token::Revoke,
    TokenList Read token::List,
    RoleAdd Write role::Add,
    RoleSet Write role::Set,
    RoleRemove Write role::Remove,
    RoleLook Read role::Look,
    ObjectAdd Write object::Add,
    ObjectSet Write object::Set,
    ObjectRemove Write object::Remove,
    ObjectShow Read object::Show,
    ObjectList Read object::List,
    ObjectMemberAdd Write object::MemberAdd,
    ObjectMemberSet Write object::MemberSet,
    ObjectMemberRemove Write object::MemberRemove,
    ObjectMemberList Read object::MemberList,
    ObjectOptionSet Write object::OptionSet,
    ObjectOptionRemove Write object::OptionRemove,
    ObjectOptionList Read object::OptionList,
    RouteSet Write route::Set,
    RouteShow Read route::Show,
    RouteCheck Read route::Check,
    PasswordSet Write password::Set,
    PasswordChange Write password::Change,
    PasswordClear Write password::Clear,
    PasswordVerify Write password::Verify,
    ConsoleSetAccess Write console::SetAccess,
    ConsolePermit Write console::Permit,
    ConsoleForbid Write console::Forbid,
    ConsoleBind Write console::Bind,
    ConsoleUnbind Write console::Unbind,
    ConsoleShow Read console::Show,
    SessionOpen Write session::Open,
    SessionClose Write session::Close,
    WhoAmI Read session::WhoAmI,
    AuditLook Read audit::Look,
    AuditVerify Read audit::Verify,
    AuditArchive Write audit::Archive,
    AuthCanI Read auth::CanI,
    AuthInspect Read auth::Inspect,
    AuthWhoCan Read auth::WhoCan,
    AuthPaths Read auth::Paths,
    DatabaseInfo Read database::Info,
    DatabaseCheck Read database::Check,
    DatabaseBackup Read database::Backup,
    DatabaseRestore Read database::Restore,
}

/// One real hash for all: what it hashes matters to nobody here.
pub fn any_hash() -> PasswordHash {
    static HASH: OnceLock<PasswordHash> = OnceLock::new();
    HASH.get_or_init(|| {
        PasswordHash::new(&Secret::new("correct horse battery".into()), [7; 16]).unwrap()
    })
    .clone()
}

/// The words of a line, sorted into those that stand alone and those after an option.
struct Words<'l> {
    line: &'l str,
    plain: Vec<&'l str>,
    options: BTreeMap<&'l str, Vec<&'l str>>,
}

impl<'l> Words<'l> {
    fn of(line: &'l str) -> Self {
        let mut words = line.split_whitespace();
        let (mut plain, mut options) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        while let Some(word) = words.next() {
            match word.strip_prefix("--") {
                Some("disabled") => {
                    options.insert("disabled", vec![""]);
                }
                Some(option) => {
                    let value = words.next();
                    let value = value.unwrap_or_else(|| panic!("no value after {word}: {line}"));
                    options.entry(option).or_default().push(value);
                }
                None => plain.push(word),
            }
        }
        plain.reverse();
        Self {
            line,
            plain,
            options,
        }
    }
    fn bad(&self, why: &str) -> ! {
        panic!("{why} in the case `{}`", self.line)
    }
    fn word(&mut self) -> &'l str {
        match self.plain.pop() {
            Some(word) => word,
            None => self.bad("a word is missing"),
        }
    }
    fn next<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self) -> T {
        parse(self.word())
    }
    fn all(&mut self, option: &str) -> Vec<&'l str> {
        self.options.remove(option).unwrap_or_default()
    }
    fn text(&mut self, option: &str) -> Option<&'l str> {
        self.all(option).into_iter().next()
    }
    fn value<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self, option: &str) -> Option<T> {
        self.text(option).map(parse)
    }
    fn needed<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self, option: &str) -> T {
        match self.value(option) {
            Some(value) => value,
            None => self.bad(&format!("--{option} is missing")),
        }
    }
    fn patch<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self, option: &str) -> Patch<T> {
        match self.text(option) {
            None => Patch::Keep,
            Some("none") => Patch::Clear,
            Some(text) => Patch::Set(parse(text)),
        }
    }
    fn switch(&mut self, option: &str) -> Option<bool> {
        self.text(option).map(|text| match text {
            "on" => true,
            "off" => false,
            _ => self.bad("neither on nor off"),
        })
    }
    fn until(&mut self) -> Option<Deadline> {
        self.text("until").map(|text| match text {
            "never" => Deadline::Never,
            seconds => {
                let seconds: i64 = seconds.parse().unwrap_or_else(|_| self.bad("no seconds"));
                Deadline::At(Time::from_unix(NOW + seconds))
            }
        })
    }
    fn calls(&mut self) -> Vec<(Right, Tri)> {
        let mut calls = Vec::new();
        for (option, tri) in [
            ("allow", Tri::Allow),
            ("deny", Tri::Deny),
            ("inherit", Tri::Inherit),
        ] {
            calls.extend(self.all(option).into_iter().map(|name| (call(name).0, tri)));
        }
        calls
    }
    fn fields(&mut self) -> ExtensionPatch {
        ExtensionPatch {
            first_name: self.patch("first"),
            last_name: self.patch("last"),
            email: self.patch("email"),
            mobile: self.patch("mobile"),
            language: self.patch("language"),
            caller_id: self.patch("caller-id"),
            dids: match self.all("did").as_slice() {
                [] => None,
                ["none"] => Some(Vec::new()),
                some => Some(some.iter().map(|did| parse(did)).collect()),
            },
            vm_enabled: self.switch("vm"),
            vm_pin: self.patch("vm-pin"),
            vm_pin_required: self.switch("vm-pin-required"),
            vm_email: self.value("vm-email"),
            missed_call_email: self.switch("missed-call-email"),
            forward_always: self.patch("forward-always"),
            forward_busy: self.patch("forward-busy"),
            forward_no_answer: self.patch("forward-no-answer"),
            no_answer_seconds: self.patch("no-answer-seconds"),
        }
    }
    fn object_fields(&mut self) -> ObjectPatch {
        ObjectPatch {
            name: self.patch("name"),
            dids: match self.all("did").as_slice() {
                [] => None,
                ["none"] => Some(Vec::new()),
                some => Some(some.iter().map(|did| parse(did)).collect()),
            },
        }
    }
    fn department_fields(&mut self) -> DepartmentPatch {
        DepartmentPatch {
            display_name: self.patch("display-name"),
            timezone: self.patch("timezone"),
            language: self.patch("language"),
            country: self.patch("country"),
            visibility: self.value("visibility"),
            numbers: self.patch("numbers"),
            object_numbers: self.patch("object-numbers"),
            max_extensions: self.patch("max-extensions"),
        }
    }
    fn rest<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self) -> Vec<T> {
        let mut all = Vec::new();
        while let Some(word) = self.plain.pop() {
            all.push(parse(word));
        }
        all
    }
}

/// The operation a line names.
#[track_caller]
pub fn operation(line: &str) -> Operation {
    let mut words = Words::of(line);
    let op = match words.word() {
        "extension" => extension_line(&mut words),
        "department" => department_line(&mut words),
        "group" => group_line(&mut words),
        "hours" => hours_line(&mut words),
        "holiday" => holiday_line(&mut words),
        kind @ ("queue" | "ring-group" | "ivr" | "trunk") => object_line(parse(kind), &mut words),
        "route" => route_line(&mut words),
        "role" => role_line(&mut words),
        "token" => token_line(&mut words),
        "password" => password_line(&mut words),
        "console" => console_line(&mut words),
        "auth" => auth_line(&mut words),
        "login" => Operation::SessionOpen(session::Open {
            secret_hash: [1; 32],
            expires: Time::from_unix(NOW + 3600),
        }),
        "logout" => Operation::SessionClose(session::Close { id: None }),
        "whoami" => Operation::WhoAmI(session::WhoAmI),
        "audit" => match words.word() {
            "list" => Operation::AuditLook(audit::Look),
            "verify" => Operation::AuditVerify(audit::Verify),
            "archive" => Operation::AuditArchive(audit::Archive {
                first: 1,
                last: words.next(),
                hash: words.word().to_owned(),
                file: "archive.jsonl".to_owned(),
            }),
            _ => words.bad("no such verb"),
        },
        "db" => match words.word() {
            "info" => Operation::DatabaseInfo(database::Info),
            "check" => Operation::DatabaseCheck(database::Check),
            "backup" => Operation::DatabaseBackup(database::Backup),
            "restore" => Operation::DatabaseRestore(database::Restore),
            _ => words.bad("no such verb"),
        },
        _ => words.bad("no such noun"),
    };
    assert!(words.plain.is_empty(), "a word too many in `{line}`");
    let left: Vec<_> = words.options.keys().collect();
    assert!(left.is_empty(), "unknown options {left:?} in `{line}`");
    op
}

fn hours_line(words: &mut Words<'_>) -> Operation {
    let verb = words.word();
    let department = (!words.plain.is_empty()).then(|| words.next());
    let which = |words: &Words<'_>| match department.clone() {
        Some(name) => name,
        None => words.bad("a department is missing"),
    };
    match verb {
        "show" => Operation::HoursShow(hours::Show {
            department: which(words),
        }),
        "set" => Operation::HoursSet(hours::Set {
            department: which(words),
            open: words.patch("open"),
            pause: words.patch("break"),
        }),
        "status" => Operation::HoursStatus(hours::Status { department }),
        "override" => {
            let until = words.until().unwrap_or(Deadline::Never);
            Operation::HoursOverride(hours::Override {
                department: which(words),
                mode: words.next(),
                until,
                ending: match (words.value("ending"), until) {
                    (Some(ending), _) => ending,
                    (None, Deadline::Never) => Ending::Sticky,
                    (None, Deadline::At(_)) => Ending::Until,
                },
                over_holidays: words.switch("over-holidays").unwrap_or(false),
                reason: words.text("because").map(str::to_owned),
            })
        }
        "clear" => Operation::HoursClear(hours::Clear {
            department: which(words),
        }),
        _ => words.bad("no such verb"),
    }
}

fn holiday_line(words: &mut Words<'_>) -> Operation {
    let verb = words.word();
    let department = words.next();
    match verb {
        "add" => {
            let on: Date = words.needed("on");
            Operation::HolidayAdd(holiday::Add {
                department,
                name: words.next(),
                days: HolidayDays::day(on),
            })
        }
        "remove" => Operation::HolidayRemove(holiday::Remove {
            department,
            name: words.next(),
        }),
        "list" => Operation::HolidayList(holiday::List { department }),
        _ => words.bad("no such verb"),
    }
}

fn extension_line(words: &mut Words<'_>) -> Operation {
    match words.word() {
        "add" => Operation::ExtensionAdd(extension::Add {
            number: words.next(),
            department: words.needed("department"),
            role: words.value("role"),
            enabled: words.all("disabled").is_empty(),
            fields: words.fields(),
        }),
        "set" => Operation::ExtensionSet(extension::Set {
            number: words.next(),
            patch: words.fields(),
        }),
        "remove" => Operation::ExtensionRemove(extension::Remove {
            number: words.next(),
        }),
        "copy" => Operation::ExtensionCopy(extension::Copy {
            number: words.next(),
            new: words.next(),
        }),
        "move" => Operation::ExtensionMove(extension::Move {
            number: words.next(),
            department: words.needed("department"),
        }),
        verb @ ("enable" | "disable") => Operation::ExtensionSetEnabled(extension::SetEnabled {
            number: words.next(),
            enabled: verb == "enable",
        }),
        "show" => Operation::ExtensionShow(extension::Show {
            number: words.next(),
        }),
        "compare" => Operation::ExtensionCompare(extension::Compare {
            number: words.next(),
            fields: words.all("field").into_iter().map(parse).collect(),
        }),
        "list" => Operation::ExtensionList(extension::List {
            department: words.value("department"),
            group: words.value("group"),
            role: words.value("role"),
        }),
        _ => words.bad("no such verb"),
    }
}

fn group_line(words: &mut Words<'_>) -> Operation {
    match words.word() {
        "add" => Operation::GroupAdd(group::Add {
            name: words.next(),
            display_name: words.value("display-name"),
        }),
        "set" => Operation::GroupSet(group::Set {
            name: words.next(),
            new: words.value("name"),
            display_name: words.patch("display-name"),
        }),
        "remove" => Operation::GroupRemove(group::Remove { name: words.next() }),
        "copy" => Operation::GroupCopy(group::Copy {
            name: words.next(),
            new: words.next(),
        }),
        "rights" => Operation::GroupRights(group::Rights {
            group: words.next(),
            role: words.needed("role"),
            calls: words.calls(),
        }),
        "permit" => Operation::GroupPermit(group::Permit {
            group: words.next(),
            scope: words.value("scope").unwrap_or_default(),
            rights: words.rest(),
        }),
        "forbid" => Operation::GroupForbid(group::Forbid {
            group: words.next(),
            scope: words.value("scope"),
            rights: words.rest(),
        }),
        "show" => Operation::GroupShow(group::Show { name: words.next() }),
        "list" => Operation::GroupList(group::List),
        "member" => match words.word() {
            "add" => Operation::GroupMemberAdd(group::MemberAdd {
                group: words.next(),
                number: words.next(),
                role: words.value("role").unwrap_or_default(),
                until: words.until().unwrap_or(Deadline::Never),
                calls: words.calls(),
            }),
            "set" => Operation::GroupMemberSet(group::MemberSet {
                group: words.next(),
                number: words.next(),
                role: words.value("role"),
                until: words.until(),
                calls: words.calls(),
            }),
            "remove" => Operation::GroupMemberRemove(group::MemberRemove {
                group: words.next(),
                number: words.next(),
            }),
            "list" => Operation::GroupMemberList(group::MemberList { name: words.next() }),
            _ => words.bad("no such verb"),
        },
        _ => words.bad("no such verb"),
    }
}

fn department_line(words: &mut Words<'_>) -> Operation {
    match words.word() {
        "add" => Operation::DepartmentAdd(department::Add {
            name: words.next(),
            fields: words.department_fields(),
        }),
        "set" => Operation::DepartmentSet(department::Set {
            name: words.next(),
            patch: words.department_fields(),
        }),
        "remove" => Operation::DepartmentRemove(department::Remove { name: words.next() }),
        "rename" => Operation::DepartmentRename(department::Rename {
            name: words.next(),
            new: words.next(),
        }),
        "show" => Operation::DepartmentShow(department::Show { name: words.next() }),
        "list" => Operation::DepartmentList(department::List),
        "compare" => Operation::DepartmentCompare(department::Compare { name: words.next() }),
        "rights" => Operation::DepartmentRights(department::Rights {
            department: words.next(),
            role: words.needed("role"),
            calls: words.calls(),
        }),
        "member" => match words.word() {
            "add" => Operation::DepartmentMemberAdd(department::MemberAdd {
                department: words.next(),
                number: words.next(),
                role: words.value("role"),
                until: words.until().unwrap_or(Deadline::Never),
                calls: words.calls(),
            }),
            "set" => Operation::DepartmentMemberSet(department::MemberSet {
                department: words.next(),
                number: words.next(),
                role: words.value("role"),
                until: words.until(),
                calls: words.calls(),
            }),
            "remove" => Operation::DepartmentMemberRemove(department::MemberRemove {
                department: words.next(),
                number: words.next(),
            }),
            "list" => Operation::DepartmentMemberList(department::MemberList {
                name: words.next(),
                role: words.value("role"),
            }),
            _ => words.bad("no such verb"),
        },
        _ => words.bad("no such verb"),
    }
}

fn object_line(kind: ObjectKind, words: &mut Words<'_>) -> Operation {
    match words.word() {
        "add" => Operation::ObjectAdd(object::Add {
            kind,
            number: words.next(),
            department: words.value("department"),
            fields: words.object_fields(),
        }),
        "set" => Operation::ObjectSet(object::Set {
            kind,
            number: words.next(),
            department: words.patch("department"),
            patch: words.object_fields(),
        }),
        "remove" => Operation::ObjectRemove(object::Remove {
            kind,
            number: words.next(),
        }),
        "show" => Operation::ObjectShow(object::Show {
            kind,
            number: words.next(),
        }),
        "list" => Operation::ObjectList(object::List {
            kind,
            department: words.value("department"),
        }),
        "member" => match words.word() {
            "add" => Operation::ObjectMemberAdd(object::MemberAdd {
                kind,
                object: words.next(),
                number: words.next(),
                place: words.value("position"),
            }),
            "set" => Operation::ObjectMemberSet(object::MemberSet {
                kind,
                object: words.next(),
                number: words.next(),
                place: words.needed("position"),
            }),
            "remove" => Operation::ObjectMemberRemove(object::MemberRemove {
                kind,
                object: words.next(),
                number: words.next(),
            }),
            "list" => Operation::ObjectMemberList(object::MemberList {
                kind,
                number: words.next(),
            }),
            _ => words.bad("no such verb"),
        },
        "option" => match words.word() {
            "set" => Operation::ObjectOptionSet(object::OptionSet {
                number: words.next(),
                digit: words.next(),
                to: words.next(),
            }),
            "remove" => Operation::ObjectOptionRemove(object::OptionRemove {
                number: words.next(),
                digit: words.next(),
            }),
            "list" => Operation::ObjectOptionList(object::OptionList {
                number: words.next(),
            }),
            _ => words.bad("no such verb"),
        },
        _ => words.bad("no such verb"),
    }
}

fn route_line(words: &mut Words<'_>) -> Operation {
    match words.word() {
        "set" => {
            let from = words.next();
            let patch = HoursState::ALL
                .into_iter()
                .fold(RoutesPatch::default(), |patch, state| {
                    let said = words.patch(state.as_str());
                    patch.with(state, said)
                });
            Operation::RouteSet(route::Set { from, patch })
        }
        "show" => Operation::RouteShow(route::Show {
            entry: match words.value("did") {
                Some(did) => route::Entry::Did(did),
                None => route::Entry::Number(words.next()),
            },
        }),
        "check" => Operation::RouteCheck(route::Check),
        _ => words.bad("no such verb"),
    }
}

fn token_line(words: &mut Words<'_>) -> Operation {
    match words.word() {
        "add" => Operation::TokenAdd(token::Add {
            number: words.next(),
            rights: words.all("right").into_iter().map(parse).collect(),
            department: words.value("department"),
            until: match words.until() {
                Some(Deadline::At(until)) => until,
                Some(Deadline::Never) | None => words.bad("no end"),
            },
            label: words.value("label"),
            secret_hash: Sha256::digest(words.line).into(),
        }),
        "revoke" => Operation::TokenRevoke(token::Revoke {
            which: match words.value("of") {
                Some(number) => token::Which::All(number),
                None => token::Which::One(TokenId(words.word().parse().unwrap())),
            },
        }),
        "list" => Operation::TokenList(token::List {
            whose: match words.plain.pop() {
                None => token::Whose::Mine,
                Some("everybody") => token::Whose::All,
                Some(number) => token::Whose::Of(parse(number)),
            },
        }),
        _ => words.bad("no such verb"),
    }
}

fn role_line(words: &mut Words<'_>) -> Operation {
    match words.word() {
        "grant" => Operation::RoleGrant(role::Grant {
            number: words.next(),
            role: words.next(),
            department: words.value("department"),
            until: words.until().unwrap_or(Deadline::Never),
        }),
        "revoke" => Operation::RoleRevoke(role::Revoke {
            number: words.next(),
            role: words.plain.pop().map(parse),
            department: words.value("department"),
        }),
        "add" => Operation::RoleAdd(role::Add {
            name: words.next(),
            from: words.needed("from"),
            given: words.all("right").into_iter().map(parse).collect(),
            taken: words.all("without").into_iter().map(parse).collect(),
            purpose: words.value("purpose"),
        }),
        "set" => Operation::RoleSet(role::Set {
            role: words.next(),
            new: words.value("name"),
            given: words.all("right").into_iter().map(parse).collect(),
            taken: words.all("without").into_iter().map(parse).collect(),
            purpose: words.patch("purpose"),
        }),
        "remove" => Operation::RoleRemove(role::Remove { role: words.next() }),
        "list" => Operation::RoleLook(role::Look { role: None }),
        "show" => Operation::RoleLook(role::Look {
            role: Some(words.next()),
        }),
        _ => words.bad("no such verb"),
    }
}

fn password_line(words: &mut Words<'_>) -> Operation {
    let verb = words.word();
    let number = words.next();
    let hash = any_hash;
    match verb {
        "set" => Operation::PasswordSet(password::Set {
            number,
            hash: hash(),
        }),
        "change" => Operation::PasswordChange(password::Change {
            number,
            hash: hash(),
        }),
        "clear" => Operation::PasswordClear(password::Clear { number }),
        "verify" => Operation::PasswordVerify(password::Verify { number }),
        _ => words.bad("no such verb"),
    }
}

fn console_line(words: &mut Words<'_>) -> Operation {
    let verb = words.word();
    let number: pbxctl::domain::Number = words.next();
    match verb {
        "allow" | "deny" | "auto" => Operation::ConsoleSetAccess(console::SetAccess {
            number,
            access: parse::<ConsoleAccess>(verb),
        }),
        "permit" => Operation::ConsolePermit(console::Permit {
            number,
            until: words.until().unwrap_or(Deadline::Never),
            permissions: words.rest(),
        }),
        "forbid" => Operation::ConsoleForbid(console::Forbid {
            number,
            permissions: words.rest(),
        }),
        "bind" => {
            let own = super::uid_of(number.as_str());
            let uid = words.value("uid").unwrap_or(own);
            Operation::ConsoleBind(console::Bind {
                number,
                uid,
                os_user: format!("uid:{uid}"),
            })
        }
        "unbind" => Operation::ConsoleUnbind(console::Unbind { number }),
        "show" => Operation::ConsoleShow(console::Show { number }),
        _ => words.bad("no such verb"),
    }
}

fn auth_line(words: &mut Words<'_>) -> Operation {
    match words.word() {
        "can-i" => Operation::AuthCanI(auth::CanI {
            right: words.next(),
            subject: subject(words.word()),
        }),
        "who-can" => Operation::AuthWhoCan(auth::WhoCan {
            right: words.next(),
            subject: subject(words.word()),
        }),
        "paths" => {
            let with = words.all("with").into_iter().map(parse).collect();
            let over: Option<String> = words.value("over");
            Operation::AuthPaths(auth::Paths {
                from: words.next(),
                with,
                right: words.next(),
                reach: match over.as_deref() {
                    None => auth::Reach::Anywhere,
                    Some("own") => auth::Reach::Own,
                    Some(text) => auth::Reach::On(subject(text)),
                },
            })
        }
        "list" => Operation::AuthInspect(auth::Inspect {
            number: words.next(),
        }),
        _ => words.bad("no such verb"),
    }
}

fn subject(text: &str) -> Subject {
    match text.split_once(':') {
        Some(("extension", number)) => Subject::Extension(parse(number)),
        Some(("department", name)) => Subject::Department(parse(name)),
        Some(("group", name)) => Subject::Group(parse(name)),
        Some(_) => panic!("no subject: {text}"),
        None if text == "system" => Subject::System,
        None => Subject::Extension(parse(text)),
    }
}
