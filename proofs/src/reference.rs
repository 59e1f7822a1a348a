//! SPEC 2 and 3 again, slowly: sets of words and plain loops, without the engine's own reasoning.
//! Its answers and the engine's are compared on random worlds.
//!
//! Nothing here may be made from the engine's tables: a copied mistake is a missed one. So only
//! `engine`, which asks the engine the same, names it; a test checks that.

pub mod ask;
pub mod book;
pub mod engine;
mod field_worlds;
mod group_worlds;
pub mod groups;
pub mod hours;
pub mod judge;
mod keys;
mod people;
mod places;
mod promise;
mod role_worlds;
pub mod roles;
mod thing_worlds;
pub mod things;
pub mod tokens;
pub mod worlds;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Later than any time.
pub const NEVER: i64 = i64::MAX;

pub type Word = &'static str;
/// Call rights that are set: allowed or denied.
pub type Calls = BTreeMap<Word, bool>;

/// The whole site.
#[derive(Clone, Debug)]
pub struct Site {
    pub now: i64,
    pub places: Vec<Place>,
    pub groups: Vec<Group>,
    /// Custom roles.
    pub roles: Vec<roles::Made>,
    pub people: Vec<Person>,
    /// What calls pass through.
    pub things: things::Things,
    /// Entries of the phone book.
    pub book: Vec<book::Entry>,
    /// Who acts by a token.
    pub tokens: BTreeMap<Word, tokens::Token>,
}

/// A department.
#[derive(Clone, Debug)]
pub struct Place {
    pub name: Word,
    pub restricted: bool,
    pub country: Option<Word>,
    pub numbers: Option<(Word, Word)>,
    pub most: Option<usize>,
    pub defaults: BTreeMap<Word, Calls>,
    /// What it changes of its users' rights over their own accounts.
    pub users_own: Calls,
}

/// A group, and what it carries.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: Word,
    /// Call rights of its users and its managers.
    pub defaults: BTreeMap<Word, Calls>,
    pub over_members: BTreeSet<Word>,
    pub system: BTreeSet<Word>,
    /// Whether everybody can see it.
    pub open: bool,
}

/// A membership in a group; all of it ends together.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    pub role: Word,
    pub until: i64,
    pub calls: Calls,
}

/// A membership in a department.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub role: Word,
    pub until: i64,
    pub calls: Calls,
    /// Judged as if the department gave its users nothing.
    pub not_even_user: bool,
}

/// An account.
#[derive(Clone, Debug)]
pub struct Person {
    pub number: Word,
    pub home: Word,
    pub enabled: bool,
    pub console: Word,
    pub system: Option<(Word, i64)>,
    pub member: BTreeMap<Word, Member>,
    pub groups: BTreeMap<Word, Joined>,
    pub permissions: BTreeMap<Word, i64>,
    pub password: bool,
    pub os_user: Option<u32>,
    /// The login no longer exists, so nobody comes by it.
    pub login_gone: bool,
    pub voicemail: bool,
    pub mail: Word,
    pub forwards_to: Option<Word>,
    pub did: Option<Word>,
    /// It has no telephone.
    pub silent: bool,
    /// What they sign in with.
    pub called: Option<Word>,
}

impl Site {
    pub fn place(&self, name: Word) -> Option<&Place> {
        self.places.iter().find(|place| place.name == name)
    }
    pub fn group(&self, name: Word) -> Option<&Group> {
        self.groups.iter().find(|group| group.name == name)
    }
    pub fn person(&self, number: Word) -> Option<&Person> {
        self.people.iter().find(|person| person.number == number)
    }
}

/// The fourteen call rights.
pub const CALL: [Word; 14] = [
    "see-group-members",
    "see-group-calls",
    "show-my-presence",
    "show-my-presence-outside",
    "show-my-calls",
    "perform-operations",
    "barge-in",
    "intercom",
    "allow-parking",
    "allow-ivr",
    "manage-company-book",
    "assign-clear-operations",
    "see-group-recordings",
    "change-presence",
];

const MODULES: [Word; 25] = [
    "dashboard",
    "extensions",
    "voicemail",
    "forwarding",
    "phonebook",
    "passwords",
    "console",
    "departments",
    "groups",
    "roles",
    "hours",
    "holidays",
    "override",
    "trunks",
    "queues",
    "ring-groups",
    "ivrs",
    "reports",
    "call-log",
    "chat-log",
    "recordings",
    "audit",
    "settings",
    "backup",
    "tokens",
];

/// The table of built-in roles: which roles have the row, and what it gives.
const TABLE: [(&str, &str); 14] = [
    (
        "user receptionist group-admin manager owner system-admin system-owner",
        "see-group-members show-my-presence show-my-calls",
    ),
    (
        "receptionist manager owner system-owner",
        "see-group-calls perform-operations allow-parking intercom assign-clear-operations",
    ),
    (
        "group-admin owner system-admin system-owner",
        "allow-ivr manage-company-book phonebook:*",
    ),
    (
        "receptionist group-admin manager owner system-admin system-owner",
        "override:rw",
    ),
    (
        "group-admin manager owner system-admin system-owner",
        "extensions:rw voicemail:rw forwarding:rw passwords:rw",
    ),
    (
        "manager owner system-admin system-owner",
        "extensions:delete",
    ),
    ("manager owner system-admin system-owner", "roles:rw"),
    ("manager owner system-admin system-owner", "console:rw"),
    (
        "group-admin owner system-admin system-owner",
        "departments:rw hours:* holidays:* queues:* ring-groups:* ivrs:* trunks:*",
    ),
    (
        "manager owner system-owner",
        "reports:read call-log:read recordings:read see-group-recordings",
    ),
    (
        "owner system-owner",
        "recordings:download chat-log:read barge-in",
    ),
    ("owner system-admin system-owner", "audit:read"),
    (
        "system-admin system-owner",
        "departments:delete groups:* roles:delete settings:* backup:*",
    ),
    ("system-owner", "roles:system"),
];

/// Everybody's rights over their own account.
const OWN: &str = "dashboard:read passwords:write change-presence tokens:* extensions:rw \
                   voicemail:rw forwarding:rw";

const PERMISSIONS: [(&str, &str); 8] = [
    ("own-extension", OWN),
    (
        "group-extensions",
        "extensions:rw voicemail:rw forwarding:rw",
    ),
    (
        "all-extensions",
        "extensions:* voicemail:rw forwarding:rw groups:*",
    ),
    ("trunks", "trunks:*"),
    (
        "system",
        "settings:* queues:* ring-groups:* ivrs:* hours:* holidays:*",
    ),
    ("pbx", "console:rw"),
    (
        "monitors",
        "reports:read chat-log:read call-log:read recordings:read",
    ),
    ("download-recordings", "recordings:download"),
];

/// Every right, as a static word.
fn every_right() -> &'static BTreeSet<Word> {
    static ALL: OnceLock<BTreeSet<Word>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: BTreeSet<Word> = CALL.into_iter().collect();
        for module in MODULES {
            for verb in ["read", "write", "delete"] {
                all.insert(format!("{module}:{verb}").leak());
            }
        }
        all.insert("recordings:download");
        all.insert("roles:system");
        all
    })
}

/// `hours:*` is read, write and delete; `roles:rw` is read and write.
fn spelled_out(text: &str) -> BTreeSet<Word> {
    let mut found = BTreeSet::new();
    for word in text.split_whitespace() {
        let verbs: &[&str] = match word.split_once(':') {
            Some((_, "*")) => &["read", "write", "delete"],
            Some((_, "rw")) => &["read", "write"],
            _ => &[],
        };
        let module = word.split(':').next().unwrap_or_default();
        for right in every_right() {
            let named = *right == word;
            let spelled = verbs.iter().any(|v| format!("{module}:{v}") == *right);
            if named || spelled {
                found.insert(*right);
            }
        }
    }
    found
}

/// What a role holds where it is held.
pub fn rights_of_role(role: &str) -> &'static BTreeSet<Word> {
    static ALL: OnceLock<BTreeMap<Word, BTreeSet<Word>>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all = BTreeMap::new();
        for role in TABLE[0].0.split_whitespace() {
            let mut rights = BTreeSet::new();
            for (who, what) in TABLE {
                if who.split_whitespace().any(|w| w == role) {
                    rights.extend(spelled_out(what));
                }
            }
            if role == "system-owner" {
                rights.clone_from(every_right());
            }
            all.insert(role, rights);
        }
        all
    });
    &all[role]
}

fn rights_of_permission(permission: &str) -> &'static BTreeSet<Word> {
    static ALL: OnceLock<BTreeMap<Word, BTreeSet<Word>>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        PERMISSIONS
            .map(|(name, what)| (name, spelled_out(what)))
            .into()
    });
    &all[permission]
}

fn own_rights() -> &'static BTreeSet<Word> {
    rights_of_permission("own-extension")
}

pub fn is_admin(right: &str) -> bool {
    right.contains(':')
}

pub fn is_surveillance(right: &str) -> bool {
    let modules = ["reports:", "call-log:", "chat-log:", "recordings:"];
    modules.iter().any(|m| right.starts_with(m))
        || right == "barge-in"
        || right == "see-group-recordings"
}

/// Parking, IVR and company book hold system-wide once any membership grants them.
fn holds_everywhere(right: &str) -> bool {
    ["allow-parking", "allow-ivr", "manage-company-book"].contains(&right)
}

/// A right in one scope, from one time to another, from one source.
#[derive(Clone, Debug)]
pub struct Span {
    pub right: Word,
    /// `own`, `system`, or the name of a department or group.
    pub scope: Word,
    pub from: i64,
    pub to: i64,
}

impl Span {
    /// Whether holding this means holding it at `scope`.
    pub fn reaches(&self, scope: &str) -> bool {
        self.scope == scope
            || self.scope == "system"
            || (holds_everywhere(self.right) && self.scope != "own" && scope != "own")
    }
}

/// Whether somebody with these spans holds a right from one moment until another: by one of them,
/// or by several without a gap.
pub fn holds_throughout(spans: &[Span], right: &str, scope: &str, from: i64, to: i64) -> bool {
    let mut sure_until = from;
    loop {
        let with_it = |s: &&Span| s.right == right && s.reaches(scope);
        let still = |s: &&Span| s.from <= sure_until && sure_until < s.to;
        match spans.iter().filter(with_it).find(still) {
            Some(span) => sure_until = span.to,
            None => return false,
        }
        if sure_until >= to {
            return true;
        }
    }
}

/// What a membership gives at one moment.
fn at_moment(site: &Site, member: &Member, place: &Place, moment: i64) -> BTreeSet<Word> {
    let role = if moment < member.until {
        member.role
    } else {
        "user"
    };
    let own = roles::role(site, role).expect("a role there is").rights;
    let mut rights: BTreeSet<Word> = own.iter().copied().filter(|r| is_admin(r)).collect();
    for right in CALL {
        let default = place.defaults.get(role).and_then(|calls| calls.get(right));
        let effective = match (member.calls.get(right), default) {
            (Some(said), _) => *said,
            (None, Some(true)) if member.not_even_user => false,
            (None, Some(said)) => *said,
            // What the site adds to `user` beyond the default is a gain for anybody who joins.
            (None, None) if member.not_even_user => {
                own.contains(right) && rights_of_role("user").contains(right)
            }
            (None, None) => own.contains(right),
        };
        if effective {
            rights.insert(right);
        }
    }
    rights
}

/// Everything somebody holds from now on, whether or not they are enabled and let in.
pub fn spans(site: &Site, person: &Person) -> Vec<Span> {
    let now = site.now;
    let mut all = Vec::new();
    let mut add = |rights: &BTreeSet<Word>, scope: Word, from: i64, to: i64| {
        for right in rights {
            all.push(Span {
                right,
                scope,
                from,
                to,
            });
        }
    };
    add(&roles::own(site, person), "own", now, NEVER);
    for (name, member) in &person.member {
        let place = site.place(name).expect("a member of a place that is");
        let first = at_moment(site, member, place, now);
        if member.until == NEVER || member.until <= now {
            add(&first, name, now, NEVER);
            continue;
        }
        let then = at_moment(site, member, place, member.until);
        add(
            &first.intersection(&then).copied().collect(),
            name,
            now,
            NEVER,
        );
        add(
            &first.difference(&then).copied().collect(),
            name,
            now,
            member.until,
        );
        add(
            &then.difference(&first).copied().collect(),
            name,
            member.until,
            NEVER,
        );
    }
    if let Some((role, until)) = person.system
        && now < until
    {
        add(rights_of_role(role), "system", now, until);
    }
    for (permission, until) in &person.permissions {
        if now >= *until {
            continue;
        }
        let rights = rights_of_permission(permission);
        match *permission {
            "own-extension" => add(rights, "own", now, *until),
            "group-extensions" => {
                for (group, joined) in groups::live(site, person) {
                    add(rights, group.name, now, joined.until.min(*until));
                }
            }
            _ => add(rights, "system", now, *until),
        }
    }
    for (group, joined) in groups::live(site, person) {
        add(&groups::calls(group, joined), group.name, now, joined.until);
        add(&group.over_members, group.name, now, joined.until);
        let everywhere = groups::everywhere(group);
        add(&everywhere, "system", now, joined.until);
    }
    all
}
