//! A site in plain words, including groups: what the Cedar opinion is asked about.

use super::tokens::Token;
use crate::reference::{self, Calls, NEVER, Word};
use std::collections::{BTreeMap, BTreeSet};

/// A role that gives nothing, not even what everybody in a department has.
pub const NOBODY: Word = "nobody";

/// The whole site.
#[derive(Clone, Debug)]
pub struct Site {
    pub now: i64,
    pub departments: BTreeMap<Word, Department>,
    pub groups: BTreeMap<Word, Group>,
    /// Custom roles.
    pub roles: BTreeMap<Word, Made>,
    pub people: BTreeMap<Word, Person>,
    /// Numbers that are forwarded, and to whom.
    pub former: BTreeMap<Word, Word>,
    /// Call objects by number, and the destinations of departments by office hours.
    pub things: BTreeMap<Word, Thing>,
    pub roads: BTreeMap<Word, BTreeMap<Word, Word>>,
    /// Entries of the phone book by number, which is never reused.
    pub book: BTreeMap<Word, Entry>,
    pub entries_made: usize,
    /// Who acts by a token.
    pub tokens: BTreeMap<Word, Token>,
    /// Who needs a second factor, and whether being the OS user counts as one.
    pub required: Option<Word>,
    pub os_user_counts: bool,
    /// Whether a provider's word counts as one.
    pub providers_count: bool,
    /// From where people administer, whether from unknown places, and where the actor calls from.
    pub networks: Option<Word>,
    pub unknown_allowed: bool,
    pub from: Word,
    /// Providers of single sign-on; and whether passwords do not work.
    pub providers: BTreeSet<Word>,
    pub sso_only: bool,
}

/// A queue, ring group, IVR or trunk.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    pub kind: Word,
    /// A trunk may belong to the whole system.
    pub department: Option<Word>,
    pub members: BTreeSet<Word>,
    /// By a state of the hours, or a key.
    pub leads: BTreeMap<Word, Word>,
    pub did: Option<Word>,
}

/// An entry of the phone book.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The company's if `None`.
    pub department: Option<Word>,
    /// Whether it has a name or a company, a number, an e-mail address.
    pub has: BTreeSet<Word>,
    pub code: Option<Word>,
}

/// A custom role.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The built-in role it was made from; it holds all of that except what was removed.
    pub from: Option<Word>,
    pub less: BTreeSet<Word>,
    pub own_less: BTreeSet<Word>,
    pub rights: BTreeSet<Word>,
    /// Over one's own account.
    pub own: BTreeSet<Word>,
}

#[derive(Clone, Debug, Default)]
pub struct Department {
    pub default: bool,
    pub restricted: bool,
    pub numbers: Option<(Word, Word)>,
    /// For its objects.
    pub object_numbers: Option<(Word, Word)>,
    pub country: Option<Word>,
    pub maximum: Option<usize>,
    /// Who needs a second factor.
    pub required: Option<Word>,
    /// From where its members administer.
    pub networks: Option<Word>,
    /// By role.
    pub defaults: BTreeMap<Word, Calls>,
    /// What it changes of its users' rights over their own accounts.
    pub users_own: Calls,
    /// Whether it has a schedule, and which holidays.
    pub opens: bool,
    pub holidays: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Group {
    pub built_in: bool,
    /// Whether everybody can see it.
    pub published: bool,
    /// By role: `manager` or `user`.
    pub defaults: BTreeMap<Word, Calls>,
    pub over_members: BTreeSet<Word>,
    pub system: BTreeSet<Word>,
}

/// A membership in a department or a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    pub role: Word,
    pub until: i64,
    pub calls: Calls,
}

impl Seat {
    pub fn new(role: Word, until: i64) -> Self {
        Self {
            role,
            until,
            calls: Calls::new(),
        }
    }
    /// In a department, a role that has ended falls back to `user`.
    pub fn role_at(&self, moment: i64) -> Word {
        if moment < self.until {
            self.role
        } else {
            "user"
        }
    }
    /// Whether it has a role other than `user`, or overrides.
    pub fn is_more_than_user(&self, now: i64) -> bool {
        self.role_at(now) != "user" || !self.calls.is_empty()
    }
}

#[derive(Clone, Debug, Default)]
pub struct Person {
    pub home: Word,
    pub enabled: bool,
    pub console: Word,
    pub system: Option<(Word, i64)>,
    pub seats: BTreeMap<Word, Seat>,
    pub groups: BTreeMap<Word, Seat>,
    pub permissions: BTreeMap<Word, i64>,
    pub password: bool,
    /// The second factor: none, `enrolled` or `on`.
    pub factor: Option<Word>,
    pub os_user: Option<u32>,
    /// Their links to providers, and whether they sign in only by those.
    pub links: BTreeMap<Word, Word>,
    pub sso_only: bool,
    /// The login no longer exists.
    pub login_gone: bool,
    pub voicemail: bool,
    pub mail: Word,
    /// Whether calls are forwarded, and to which internal number.
    pub forwards: bool,
    pub forwards_to: Option<Word>,
    pub did: Option<Word>,
    /// It has no telephone.
    pub silent: bool,
    /// What they sign in with.
    pub called: Option<Word>,
}

impl Person {
    /// Somebody new in a department.
    pub fn new(home: Word, role: Word) -> Self {
        Self {
            home,
            enabled: true,
            console: "auto",
            seats: BTreeMap::from([(home, Seat::new(role, NEVER))]),
            mail: "none",
            ..Self::default()
        }
    }
    /// The system role that has not ended.
    pub fn system_role(&self, now: i64) -> Option<(Word, i64)> {
        self.system.filter(|(_, until)| now < *until)
    }
}

impl From<&reference::Site> for Site {
    fn from(site: &reference::Site) -> Self {
        let department = |place: &crate::reference::Place| {
            let department = Department {
                default: place.name == "main",
                restricted: place.restricted,
                country: place.country,
                numbers: place.numbers,
                maximum: place.most,
                defaults: place.defaults.clone(),
                users_own: place.users_own.clone(),
                ..Department::default()
            };
            super::hours::equipped(place.name, department)
        };
        let seat = |member: &crate::reference::Member| Seat {
            role: member.role,
            until: member.until,
            calls: member.calls.clone(),
        };
        let joined = |joined: &crate::reference::Joined| Seat {
            role: joined.role,
            until: joined.until,
            calls: joined.calls.clone(),
        };
        let group = |group: &crate::reference::Group| Group {
            built_in: group.name == "administrators",
            published: group.open,
            defaults: group.defaults.clone(),
            over_members: group.over_members.clone(),
            system: group.system.clone(),
        };
        let made = |role: &crate::reference::roles::Made| Made {
            rights: role.rights.clone(),
            own: role.own.clone(),
            ..Made::default()
        };
        let person = |person: &crate::reference::Person| Person {
            home: person.home,
            enabled: person.enabled,
            console: person.console,
            system: person.system,
            seats: person.member.iter().map(|(d, m)| (*d, seat(m))).collect(),
            groups: person.groups.iter().map(|(g, j)| (*g, joined(j))).collect(),
            permissions: person.permissions.clone(),
            password: person.password,
            factor: None,
            os_user: person.os_user,
            links: BTreeMap::new(),
            sso_only: false,
            login_gone: person.login_gone,
            voicemail: person.voicemail,
            mail: person.mail,
            forwards: person.forwards_to.is_some(),
            forwards_to: person.forwards_to,
            did: person.did,
            silent: person.silent,
            called: person.called,
        };
        Self {
            now: site.now,
            departments: site
                .places
                .iter()
                .map(|p| (p.name, department(p)))
                .collect(),
            groups: site.groups.iter().map(|g| (g.name, group(g))).collect(),
            roles: site.roles.iter().map(|r| (r.name, made(r))).collect(),
            people: site.people.iter().map(|p| (p.number, person(p))).collect(),
            former: BTreeMap::new(),
            things: super::things::of_site(&site.things),
            roads: site.things.roads.clone(),
            book: super::book::of_site(&site.book),
            entries_made: 0,
            tokens: site.tokens.iter().map(|(n, t)| (*n, t.into())).collect(),
            required: None,
            os_user_counts: false,
            providers_count: false,
            networks: None,
            unknown_allowed: false,
            from: "unknown",
            providers: BTreeSet::new(),
            sso_only: false,
        }
    }
}
