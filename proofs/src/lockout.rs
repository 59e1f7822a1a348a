//! Nobody locks the company out: in every state of two system owners (password, OS user, used or
//! unused link to a provider, second factor, password switched off), and of what the site and a
//! department require, whatever the rules allow an owner or a system-admin to do leaves somebody
//! who can sign in as a system owner. A setting that requires more of owners leaves somebody who
//! surely can. What that means is written again here.
//!
//! Networks are left out: a system owner at the machine's console always gets in.

use policy::domain::{
    ConsoleAccess, Deadline, DepartmentFields, Link, Number, RequiredOf, Role, Setting,
    SettingValue, Time,
};
use policy::{
    Account, AccountId, AccountLink, Authority, Department, DepartmentId, Effect, Facts, Inherited,
    Known, KnownProvider, Operation, Question, Request, Rule, Shown, SignIn, WayIn,
};
use std::rc::Rc;

const ISSUER: &str = "https://id.example.com";
/// Commands on an owner.
const OF_ONE: [&str; 14] = [
    "password clear N",
    "password totp remove N",
    "console unbind N",
    "console sso-end N --provider google",
    "console sso N --provider google --subject 1",
    "console sso-only N on",
    "console sso-only N off",
    "console deny N",
    "console auto N",
    "extension disable N",
    "extension remove N",
    "role revoke N system-owner",
    "role grant N system-admin",
    "department member add sales N",
];
/// Commands that affect all of them.
const OF_ALL: [&str; 13] = [
    "settings set sso-only everybody",
    "settings set sso-only nobody",
    "settings set second-factor everybody",
    "settings set second-factor administrators",
    "settings set second-factor nobody",
    "settings set os-user-second-factor on",
    "settings set os-user-second-factor off",
    "settings set sso-second-factor on",
    "settings set sso-second-factor off",
    "settings reset os-user-second-factor",
    "settings sso remove google",
    "department set sales --require-2fa administrators",
    "department set sales --require-2fa nobody",
];
const SALES: DepartmentId = DepartmentId(1);

/// What the site requires at sign-in.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Site {
    passwords: bool,
    required: bool,
    os_users: bool,
    providers: bool,
    /// Whether sales requires a second factor.
    sales: bool,
}

impl Site {
    fn all() -> impl Iterator<Item = Self> {
        (0..32_u8).map(|n| Self {
            passwords: n & 1 != 0,
            required: n & 2 != 0,
            os_users: n & 4 != 0,
            providers: n & 8 != 0,
            sales: n & 16 != 0,
        })
    }

    fn setting(self, key: Setting) -> Option<SettingValue> {
        let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
        let on = SettingValue::Switch(true);
        let set = match key {
            Setting::SsoOnly => (!self.passwords).then_some(everybody),
            Setting::SecondFactor => self.required.then_some(everybody),
            Setting::OsUserSecondFactor => self.os_users.then_some(on),
            Setting::SsoSecondFactor => self.providers.then_some(on),
            _ => None,
        };
        set.or(key.default())
    }

    /// As it is after the effect.
    fn after(self, effect: &Effect, asked: &str) -> Self {
        let mut after = self;
        let nobody = SettingValue::RequiredOf(RequiredOf::Nobody);
        let on = SettingValue::Switch(true);
        let key = asked
            .strip_prefix("settings ")
            .and_then(|line| line.split(' ').nth(1));
        let said = |key| {
            effect
                .after
                .setting(key)
                .cloned()
                .or_else(|| Setting::default(key))
        };
        match key {
            Some("sso-only") => {
                after.passwords = said(Setting::SsoOnly).is_none_or(|of| of == nobody)
            }
            Some("second-factor") => {
                after.required = said(Setting::SecondFactor).is_some_and(|of| of != nobody);
            }
            Some("os-user-second-factor") => {
                after.os_users = said(Setting::OsUserSecondFactor) == Some(on);
            }
            Some("sso-second-factor") => {
                after.providers = said(Setting::SsoSecondFactor) == Some(on)
            }
            _ => {}
        }
        if let Some(sales) = effect.after.department(SALES) {
            let own = sales.fields.second_factor.unwrap_or_default();
            after.sales = own != RequiredOf::Nobody;
        }
        after
    }

    fn sales(self) -> Department {
        let of_site = match self.required {
            true => RequiredOf::Everybody,
            false => RequiredOf::Nobody,
        };
        Department {
            id: SALES,
            name: "sales".parse().expect("a name"),
            is_default: true,
            fields: DepartmentFields {
                second_factor: self.sales.then_some(RequiredOf::Everybody),
                ..DepartmentFields::default()
            },
            inherited: Inherited {
                second_factor: of_site,
                ..Inherited::default()
            },
            defaults: Vec::new(),
            users_own: Default::default(),
        }
    }
}

/// What an owner has.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Owner {
    password: bool,
    bound: bool,
    /// None, an unused one, or a used one.
    link: u8,
    only: bool,
    factor: bool,
    /// Whether they belong to sales.
    member: bool,
}

impl Owner {
    fn all() -> impl Iterator<Item = Self> {
        (0..96_u8).map(|n| Self {
            password: n & 1 != 0,
            bound: n & 2 != 0,
            only: n & 4 != 0,
            factor: n & 8 != 0,
            member: n & 16 != 0,
            link: n / 32,
        })
    }

    fn of(account: &Account, factor: bool) -> Self {
        let used = account.links.iter().any(|link| link.used);
        Self {
            password: account.has_password,
            bound: account.bound,
            link: u8::from(used) * 2,
            only: account.sso_only,
            factor,
            member: account.membership(SALES).is_some(),
        }
    }

    fn account(self, id: i64, site: Site) -> Account {
        let number: Number = format!("10{id}").parse().expect("a number");
        let link = AccountLink {
            provider: "google".parse().expect("a name"),
            link: Link {
                issuer: ISSUER.parse().expect("an issuer"),
                by: serde_json::from_value(serde_json::json!({ "subject": id.to_string() }))
                    .expect("a subject"),
                signed_in: None,
            },
            used: self.link == 2,
        };
        let mut home = site.sales();
        home.fields.second_factor = None;
        home.id = DepartmentId(2);
        home.name = "main".parse().expect("a name");
        let departments = [Some(home), self.member.then(|| site.sales())];
        let user = policy::KnownRole::USER;
        let here = |d: Department| d.membership(user, Deadline::Never, Default::default());
        Account {
            enabled: true,
            console: ConsoleAccess::Allow,
            system_role: Some((Role::SystemOwner, Deadline::Never)),
            has_password: self.password,
            bound: self.bound,
            sso_only: self.only,
            home: DepartmentId(2),
            memberships: departments.into_iter().flatten().map(here).collect(),
            links: if self.link == 0 {
                Vec::new()
            } else {
                vec![link]
            },
            ..Account::gone(AccountId(id), number)
        }
    }

    /// What opens the account under those requirements. With a password one then enrols a second
    /// factor; an OS user who does not count as one sets the first password.
    fn ways(self, site: Site) -> [bool; 3] {
        let required = site.required || (site.sales && self.member);
        let can_sign_in_by_password = site.passwords && !self.only;
        let password = self.password && can_sign_in_by_password;
        let first = !self.password && can_sign_in_by_password;
        let os_user = self.bound && (!required || site.os_users || first);
        let link = self.link == 2 && (!required || site.providers || !password);
        [password, os_user, link]
    }

    fn gets_in(self, site: Site) -> bool {
        self.ways(site).contains(&true)
    }

    /// Whether they can even if they forgot a password that they do not use every day.
    fn surely_gets_in(self, site: Site) -> bool {
        let [password, os_user, link] = self.ways(site);
        os_user || link || (password && self.factor)
    }

    /// How somebody who got in may have been identified.
    fn shown(self, site: Site) -> Vec<Shown> {
        let how = [Shown::Password, Shown::OsUser, Shown::Sso];
        let ways = how.into_iter().zip(self.ways(site));
        let ways = ways.filter(|(_, open)| *open).map(|(how, _)| how);
        ways.chain([Shown::Derived]).collect()
    }
}

fn is_owner(account: &Account) -> bool {
    account.enabled
        && account.console != ConsoleAccess::Deny
        && account.system_role == Some((Role::SystemOwner, Deadline::Never))
}

/// A command that is tried.
struct Asked {
    line: &'static str,
    op: Operation,
    /// The owner it concerns.
    target: usize,
    /// Whether it affects all of them.
    for_all: bool,
}

impl Asked {
    fn all() -> Vec<Self> {
        let asked = |line: &'static str, target: usize, for_all| {
            let number = format!("10{}", target + 1);
            let op = crate::lines::operation(&line.replace('N', &number));
            Self {
                line,
                op,
                target,
                for_all,
            }
        };
        let of_one = (0..2).flat_map(|n| OF_ONE.map(|line| asked(line, n, false)));
        of_one
            .chain(OF_ALL.map(|line| asked(line, 0, true)))
            .collect()
    }
}

/// The state, and who acts in it.
struct State {
    all: Vec<Owner>,
    owners: Vec<Rc<Account>>,
    site: Site,
    actor: Rc<Account>,
}

impl State {
    fn new(site: Site, all: &[Owner], by_admin: bool) -> Self {
        let owners: Vec<_> = (1..)
            .zip(all)
            .map(|(id, owner)| Rc::new(owner.account(id, site)))
            .collect();
        let admin = Account {
            system_role: Some((Role::SystemAdmin, Deadline::Never)),
            ..all[0].account(9, site)
        };
        let actor = match by_admin {
            true => Rc::new(admin),
            false => Rc::clone(&owners[0]),
        };
        Self {
            all: all.to_vec(),
            owners,
            site,
            actor,
        }
    }

    fn counted(&self, asked: &SignIn) -> WayIn {
        let site = Site {
            passwords: asked.passwords,
            required: asked.second_factor,
            os_users: asked.os_users,
            providers: asked.providers,
            sales: match asked.department {
                Some((SALES, requires)) => requires,
                _ => self.site.sales,
            },
        };
        let all = self.all.iter();
        let of_one = all.map(|owner| match owner.gets_in(site) {
            true if owner.surely_gets_in(site) => WayIn::Sure,
            true => WayIn::Password,
            false => WayIn::None,
        });
        of_one.max().unwrap_or_default()
    }

    fn answer(&self, facts: &mut Facts, question: &Question) {
        facts.answer_with_nothing(question);
        let target = facts.target().map(|target| target.id);
        match question {
            Question::Setting(key) => facts.settings.put(*key, self.site.setting(*key)),
            Question::OtherOwner => {
                let mut others = self.owners.iter().zip(&self.all);
                let other = others.any(|(o, has)| Some(o.id) != target && has.gets_in(self.site));
                facts.people.other_owner = Known::is(other);
            }
            Question::Owners(asked) => facts.people.owners.put(*asked, self.counted(asked)),
            Question::SecondFactor(id) => {
                let mut owners = self.owners.iter().zip(&self.all);
                let of = owners.find(|(o, _)| o.id == *id);
                let factor = of.and_then(|(_, has)| has.factor.then_some(true));
                facts.people.factors.put(*id, factor);
            }
            Question::LinkedTo(name) => {
                let linked = self
                    .owners
                    .iter()
                    .filter(|o| o.link(name).is_some())
                    .count();
                let linked = u32::try_from(linked).expect("two");
                facts.sso.linked.put(name.clone(), linked);
            }
            Question::Provider(name) => {
                let known = KnownProvider {
                    issuer: ISSUER.parse().expect("an issuer"),
                    client_id: "pbxctl".parse().expect("a client id"),
                    has_secret: false,
                };
                facts.sso.providers.put(name.clone(), Some(known));
            }
            _ => {}
        }
    }

    fn judged(&self, rules: &[Rule], asked: &Asked, shown: Shown) -> Option<Request> {
        let now = Time::from_unix(crate::lines::BEGINNING);
        let authority = Rc::new(Authority::of(&self.actor, now));
        let mut facts = Facts::of_actor(now, Rc::clone(&self.actor), authority);
        facts.credential.shown = shown;
        facts.named.target = Known::is(Some(Rc::clone(&self.owners[asked.target])));
        facts.named.departments = vec![Some(Rc::new(self.site.sales()))];
        let answer = |facts: &mut Facts, question: &Question| {
            self.answer(facts, question);
            Ok::<_, std::convert::Infallible>(())
        };
        let Ok((request, verdict)) = asked.op.judge_by(rules, &mut facts, answer);
        verdict.ok()?;
        Some(request)
    }

    /// Whether it is allowed, and whether somebody can sign in afterwards, and still surely.
    fn does(&self, rules: &[Rule], asked: &Asked, shown: Shown) -> Option<[bool; 2]> {
        let effect = self.judged(rules, asked, shown)?.effect?;
        let site = self.site.after(&effect, asked.line);
        let after = self
            .owners
            .iter()
            .zip(&self.all)
            .filter_map(|(owner, has)| {
                let account = match effect.removes(owner.id) {
                    true => return None,
                    false => effect.after.account(owner.id).unwrap_or(owner),
                };
                let removed =
                    asked.line.contains("totp remove") && owner.id == self.owners[asked.target].id;
                let factor = has.factor && !removed;
                is_owner(account).then(|| (owner.id, Owner::of(account, factor)))
            });
        let after: Vec<_> = after.collect();
        let knows = |id| shown == Shown::Password && id == self.actor.id;
        let opens = after.iter().any(|(_, has)| has.gets_in(site));
        let surely = after
            .iter()
            .any(|(id, has)| has.surely_gets_in(site) || (knows(*id) && has.ways(site)[0]));
        let before = self.all.iter().any(|has| has.surely_gets_in(self.site));
        Some([opens, surely || !before])
    }
}

/// The results of everything tried.
#[derive(Default)]
struct Tried {
    permitted: usize,
    /// After how many of them nobody can sign in.
    locked: usize,
    /// After how many settings for everybody nobody surely can any more.
    unsure: usize,
}

impl Tried {
    fn in_state(&mut self, rules: &[Rule], commands: &[Asked], state: &State, shown: Shown) {
        for asked in commands {
            if asked.target >= state.owners.len() {
                continue;
            }
            let Some([opens, sure]) = state.does(rules, asked, shown) else {
                continue;
            };
            self.permitted += 1;
            self.locked += usize::from(!opens);
            self.unsure += usize::from(asked.for_all && !sure);
        }
    }
}

/// Every state of one owner, and every `step`-th state of two.
fn tried(rules: &[Rule], step: usize) -> Tried {
    let commands = Asked::all();
    let mut tried = Tried::default();
    let pairs = Owner::all().flat_map(|one| Owner::all().map(move |other| vec![one, other]));
    let alone = Owner::all().map(|one| vec![one]);
    let states = alone.chain(pairs.step_by(step));
    for (site, all) in states.flat_map(|all| Site::all().map(move |site| (site, all.clone()))) {
        // Somebody can sign in before, and the actor did.
        let known = all[0].shown(site);
        if !all.iter().any(|owner| owner.gets_in(site)) {
            continue;
        }
        for by_admin in [false, true] {
            let state = State::new(site, &all, by_admin);
            for shown in &known {
                if all[0].gets_in(site) || by_admin {
                    tried.in_state(rules, &commands, &state, *shown);
                }
            }
        }
    }
    tried
}

#[test]
fn whatever_anybody_may_do_leaves_an_owner_who_gets_in() {
    let found = tried(&Rule::ALL, 97);
    assert_eq!((found.locked, found.unsure), (0, 0));
    assert!(found.permitted > 100_000, "{}", found.permitted);
    // D10 is the rule that prevents it.
    let others: Vec<_> = Rule::ALL
        .into_iter()
        .filter(|r| *r != Rule::LastOwner)
        .collect();
    let without = tried(&others, 971);
    crate::tell(&format!(
        "permitted: {}; without D10 locked out: {}, unsure: {}",
        found.permitted, without.locked, without.unsure
    ));
    assert!(without.locked > 1_000, "{}", without.locked);
    assert!(without.unsure > 1_000, "{}", without.unsure);
}
