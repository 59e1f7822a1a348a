//! A state of a small world: the state of each account, what departments give, and the time.

use super::made::{MADE, place};
use super::team::{Part, TEAM_NAMES, TEAMS, Team};
use policy::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Deadline, DepartmentFields, ExtensionFields,
    Module, Name, Number, Pin, Right, RightSet, Role, Time, Visibility, VoicemailEmail,
};
use policy::{Account, AccountId, Department, DepartmentId, Inherited, Membership};
use std::rc::Rc;

/// Number of departments; the last is restricted.
pub(super) const DEPARTMENTS: usize = 3;
/// Their names in chains of commands.
pub(super) const NAMES: [&str; DEPARTMENTS] = ["sales", "support", "board"];
/// Where rights hold: departments, then groups, then the system.
pub(super) const SYSTEM: usize = DEPARTMENTS + TEAMS;
pub(super) const PLACES: usize = SYSTEM + 1;
/// Rights by place.
pub(super) type Holds = [RightSet; PLACES];

/// The name of a place.
pub(super) fn place_name(place: usize) -> &'static str {
    let mut names = NAMES.iter().chain(&TEAM_NAMES);
    names.nth(place).copied().unwrap_or("the system")
}
/// Permissions a small world knows.
pub(super) const PERMISSIONS: [ConsolePermission; 6] = [
    ConsolePermission::GroupExtensions,
    ConsolePermission::AllExtensions,
    ConsolePermission::Trunks,
    ConsolePermission::Pbx,
    ConsolePermission::Monitors,
    ConsolePermission::DownloadRecordings,
];

/// When something ends: never (0), or at the n-th moment. Worlds begin at moment 0.
pub(super) type End = u8;

/// Whether what ends then still holds at moment `time`.
pub(super) fn lives(end: End, time: u8) -> bool {
    end == 0 || time < end
}

pub(super) fn moment(time: u8) -> Time {
    Time::from_unix(1_000_000 + 100 * i64::from(time))
}

/// No world lasts longer.
pub(super) fn last_moment() -> Time {
    moment(u8::MAX)
}

/// The reverse.
pub(super) fn ended_at(deadline: Deadline) -> End {
    match deadline {
        Deadline::Never => 0,
        Deadline::At(time) => End::try_from((time.unix() - moment(0).unix()) / 100).unwrap(),
    }
}

pub(super) fn deadline(end: End) -> Deadline {
    match end {
        0 => Deadline::Never,
        n => Deadline::At(moment(n)),
    }
}

/// Whether an account exists, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Absent,
    Original,
    Newborn,
}

/// Who can use a password or a bound OS user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    None,
    /// The person the account is for.
    Own,
    /// Colluders too, from before the world began.
    Stolen,
    /// Colluders, since one of them set it.
    Taken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Member {
    pub role: Role,
    pub until: End,
    pub calls: CallRights,
}

/// An account of a small world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Person {
    pub kind: Kind,
    /// Colluding from the beginning. Others join when their keys are taken.
    pub colluder: bool,
    pub home: u8,
    pub member: [Option<Member>; DEPARTMENTS],
    pub teams: [Option<Part>; TEAMS],
    pub system: Option<(Role, End)>,
    pub enabled: bool,
    pub console: ConsoleAccess,
    pub permissions: [Option<End>; PERMISSIONS.len()],
    pub password: Key,
    pub bound: Key,
    pub voicemail: bool,
    /// The messages themselves are mailed.
    pub attached: bool,
    /// The address is a colluder's.
    pub address_taken: bool,
    /// A colluder set the PIN, or removed it.
    pub pin_taken: bool,
}

impl Person {
    /// A free number.
    pub(super) const ABSENT: Self = Self {
        kind: Kind::Absent,
        colluder: false,
        home: 0,
        member: [None; DEPARTMENTS],
        teams: [None; TEAMS],
        system: None,
        enabled: true,
        console: ConsoleAccess::Auto,
        permissions: [None; PERMISSIONS.len()],
        password: Key::None,
        bound: Key::None,
        voicemail: false,
        attached: false,
        address_taken: false,
        pin_taken: false,
    };

    /// Somebody with their home in department `home` and a role there, identified by their
    /// password.
    pub(super) fn new(home: u8, role: Role) -> Self {
        Self {
            kind: Kind::Original,
            home,
            password: Key::Own,
            ..Self::ABSENT
        }
        .with(home, role, 0)
    }

    pub(super) fn with(mut self, department: u8, role: Role, until: End) -> Self {
        let calls = self.member[usize::from(department)].map_or(CallRights::default(), |m| m.calls);
        self.member[usize::from(department)] = Some(Member { role, until, calls });
        self
    }

    pub(super) fn calls(mut self, department: u8, calls: CallRights) -> Self {
        if let Some(m) = &mut self.member[usize::from(department)] {
            m.calls = calls;
        }
        self
    }

    pub(super) fn system(mut self, role: Role, until: End) -> Self {
        self.system = Some((role, until));
        self
    }

    pub(super) fn permit(mut self, permission: ConsolePermission, until: End) -> Self {
        let place = PERMISSIONS.iter().position(|p| *p == permission).unwrap();
        self.permissions[place] = Some(until);
        self
    }

    pub(super) fn let_in(mut self) -> Self {
        self.console = ConsoleAccess::Allow;
        self
    }

    pub(super) fn colluding(mut self) -> Self {
        self.colluder = true;
        self
    }

    pub(super) fn exists(&self) -> bool {
        self.kind != Kind::Absent
    }

    pub(super) fn system_role(&self, time: u8) -> Option<Role> {
        self.system
            .filter(|(_, end)| lives(*end, time))
            .map(|(role, _)| role)
    }

    /// Whether colluders can log in as this account, if the console lets it in.
    pub(super) fn acts(&self) -> bool {
        let key = |k: Key| match k {
            Key::None => false,
            Key::Own => self.colluder,
            Key::Stolen | Key::Taken => true,
        };
        self.exists() && (key(self.password) || key(self.bound))
    }

    /// Whether colluders took it over.
    pub(super) fn taken(&self) -> bool {
        !self.colluder && (self.password == Key::Taken || self.bound == Key::Taken)
    }

    /// Whether colluders hear its voicemail.
    pub(super) fn heard(&self) -> bool {
        let mailed = self.voicemail && self.attached && self.address_taken;
        !self.colluder && (self.pin_taken || mailed)
    }

    pub(super) fn is_usable_owner(&self) -> bool {
        self.exists()
            && self.enabled
            && self.console != ConsoleAccess::Deny
            && self.system == Some((Role::SystemOwner, 0))
            && (self.password != Key::None || self.bound != Key::None)
    }

    /// The account as the store would load it.
    pub(super) fn account(&self, id: i64, number: &Number, env: &Env, cast: &Cast) -> Account {
        let memberships = self.member.iter().enumerate().filter_map(|(d, m)| {
            let m = (*m)?;
            Some(cast.department(d, env).membership(
                env.known(m.role).unwrap(),
                deadline(m.until),
                m.calls,
            ))
        });
        Account {
            groups: self.group_memberships(env, cast),
            id: AccountId(id),
            number: number.clone(),
            home: DepartmentId(i64::from(self.home) + 1),
            fields: self.fields(cast),
            enabled: self.enabled,
            console: self.console,
            system_role: self.system.map(|(role, end)| (role, deadline(end))),
            memberships: memberships.collect::<Vec<Membership>>(),
            permissions: PERMISSIONS
                .iter()
                .zip(self.permissions)
                .filter_map(|(p, end)| Some((*p, deadline(end?))))
                .collect(),
            has_password: self.password != Key::None,
            invited_until: None,
            bound: self.bound != Key::None,
            os_user: None,
            recovered: None,
            kept_until: Deadline::Never,
            away: false,
            sso_only: false,
            links: Vec::new(),
        }
    }

    fn fields(&self, cast: &Cast) -> ExtensionFields {
        ExtensionFields {
            vm_enabled: self.voicemail,
            vm_email: if self.attached {
                VoicemailEmail::Attach
            } else {
                VoicemailEmail::None
            },
            email: self
                .address_taken
                .then(|| "eve@acme.example".parse().unwrap()),
            vm_pin: self.pin_taken.then(|| cast.pin.clone()),
            ..ExtensionFields::default()
        }
    }

    /// Whether it has that permission now.
    pub(super) fn permitted(&self, permission: ConsolePermission, time: u8) -> bool {
        let mut all = PERMISSIONS.iter().zip(self.permissions);
        all.any(|(p, end)| *p == permission && end.is_some_and(|end| lives(end, time)))
    }

    /// What it holds in each department, over each group, and last in the system: the checker's own
    /// reading of SPEC 2, at this moment only.
    pub(super) fn holds(&self, env: &Env) -> Holds {
        let mut all = [RightSet::EMPTY; PLACES];
        for (d, m) in self.member.iter().enumerate() {
            let Some(m) = m else { continue };
            let role = if lives(m.until, env.time) {
                m.role
            } else {
                Role::User
            };
            all[d] = m
                .calls
                .over(env.default_for(d, role).over(env.rights_of(role).unwrap()));
        }
        if let Some(role) = self.system_role(env.time) {
            all[SYSTEM] = role.rights().unwrap();
        }
        for (permission, end) in PERMISSIONS.iter().zip(self.permissions) {
            let everywhere = *permission != ConsolePermission::GroupExtensions;
            if everywhere && end.is_some_and(|end| lives(end, env.time)) {
                all[SYSTEM] = all[SYSTEM].or(permission.rights());
            }
        }
        for (g, (over_members, everywhere)) in self.of_teams(env).into_iter().enumerate() {
            all[DEPARTMENTS + g] = over_members;
            all[SYSTEM] = all[SYSTEM].or(everywhere);
        }
        let system = all[SYSTEM];
        all.map(|rights| rights.or(system).and(WATCHED))
    }

    /// Where rights over the account hold: at home, and over its groups (D2).
    pub(super) fn reached_from(&self, time: u8) -> impl Iterator<Item = usize> {
        let groups = (0..TEAMS).filter(move |g| self.part(*g as u8, time).is_some());
        std::iter::once(usize::from(self.home)).chain(groups.map(|g| DEPARTMENTS + g))
    }

    /// Where rights to hear it hold: in its departments, and over its groups.
    pub(super) fn heard_from(&self, time: u8) -> impl Iterator<Item = usize> {
        let places = (0..DEPARTMENTS).filter(|d| self.member[*d].is_some());
        places.chain(self.reached_from(time).skip(1))
    }

    /// Whether the console lets it in (SPEC 2).
    pub(super) fn is_let_in(&self, holds: &[RightSet]) -> bool {
        self.enabled
            && match self.console {
                ConsoleAccess::Allow => true,
                ConsoleAccess::Deny => false,
                ConsoleAccess::Auto => holds.iter().any(|r| !r.and(RightSet::ADMIN).is_empty()),
            }
    }
}

/// Rights that the promise covers.
pub(super) const WATCHED: RightSet = RightSet::ADMIN.or(RightSet::SURVEILLANCE);
/// Rights with which accounts are administered.
pub(super) const OVER_ACCOUNTS: RightSet = RightSet::of(&[
    Right::write(Module::Extensions),
    Right::delete(Module::Extensions),
    Right::write(Module::Voicemail),
    Right::write(Module::Forwarding),
    Right::write(Module::Passwords),
    Right::write(Module::Console),
    Right::write(Module::Roles),
]);

/// What does not belong to an account: defaults of departments, what groups carry, and the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Env {
    pub time: u8,
    pub defaults: [[CallRights; 5 + MADE]; DEPARTMENTS],
    /// What existing custom roles give.
    pub made: [Option<RightSet>; MADE],
    /// All except the built-in one.
    pub teams: [Team; TEAMS - 1],
    /// Its defaults.
    pub administrators: Team,
}

impl Env {
    pub(super) fn default_for(&self, department: usize, role: Role) -> CallRights {
        self.defaults[department][place(role)]
    }
    pub(super) fn set_default(&mut self, department: u8, role: Role, calls: CallRights) {
        self.defaults[usize::from(department)][place(role)] = calls;
    }
}

/// Names and numbers, made once.
pub(super) struct Cast {
    pub actor: Number,
    pub target: Number,
    pub free: Number,
    pub names: [Name; DEPARTMENTS],
    pub teams: [Name; TEAMS],
    pin: Pin,
}

impl Cast {
    pub(super) fn new() -> Self {
        Self {
            actor: "201".parse().unwrap(),
            target: "202".parse().unwrap(),
            free: "299".parse().unwrap(),
            names: NAMES.map(|name| name.parse().unwrap()),
            teams: TEAM_NAMES.map(|name| name.parse().unwrap()),
            pin: "6666".parse().unwrap(),
        }
    }

    /// A department as the store would load it.
    pub(super) fn department(&self, d: usize, env: &Env) -> Department {
        let visibility = if d + 1 == DEPARTMENTS {
            Visibility::Restricted
        } else {
            Visibility::Open
        };
        let defaults = Self::department_roles(env);
        Department {
            inherited: Inherited::default(),
            users_own: Default::default(),
            id: DepartmentId(i64::try_from(d).unwrap() + 1),
            name: self.names[d].clone(),
            is_default: d == 0,
            fields: DepartmentFields {
                visibility,
                ..DepartmentFields::default()
            },
            defaults: defaults
                .iter()
                .map(|role| (*role, env.default_for(d, *role)))
                .collect(),
        }
    }

    pub(super) fn named(&self, name: &Name, env: &Env) -> Option<Rc<Department>> {
        let d = self.names.iter().position(|n| n == name)?;
        Some(Rc::new(self.department(d, env)))
    }
}
