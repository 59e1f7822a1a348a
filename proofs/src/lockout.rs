//! Nobody locks the company out: in every state of two system owners (password, OS user, link to a
//! provider that was used or was not, password switched off, disabled), whatever one of them may do
//! by the rules leaves somebody who can sign in as a system owner. What that means is written down here
//! again.

use policy::domain::{
    ConsoleAccess, Deadline, Link, Number, RequiredOf, Role, Setting, SettingValue, Time,
};
use policy::{
    Account, AccountId, AccountLink, Authority, Facts, Known, KnownProvider, Operation, Question,
    Rule, Shown,
};
use std::rc::Rc;

const ISSUER: &str = "https://id.example.com";
const LINES: [&str; 15] = [
    "password clear N",
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
    "settings set sso-only everybody",
    "settings set sso-only nobody",
    "settings sso remove google",
];

/// What there is of an owner.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Owner {
    password: bool,
    bound: bool,
    /// Nothing, one that nobody has used, or one that somebody has.
    link: u8,
    only: bool,
    enabled: bool,
}

impl Owner {
    fn all() -> impl Iterator<Item = Self> {
        (0..48_u8).map(|n| Self {
            password: n & 1 != 0,
            bound: n & 2 != 0,
            only: n & 4 != 0,
            enabled: n & 8 != 0,
            link: n / 16,
        })
    }

    fn account(self, id: i64) -> Account {
        let number: Number = format!("10{id}").parse().expect("a number");
        let link = AccountLink {
            provider: "google".parse().expect("a name"),
            link: Link {
                issuer: ISSUER.parse().expect("an issuer"),
                by: serde_json::from_value(serde_json::json!({ "subject": id.to_string() }))
                    .expect("a subject"),
            },
            used: self.link == 2,
        };
        Account {
            enabled: self.enabled,
            console: ConsoleAccess::Allow,
            system_role: Some((Role::SystemOwner, Deadline::Never)),
            has_password: self.password,
            bound: self.bound,
            sso_only: self.only,
            links: if self.link == 0 {
                Vec::new()
            } else {
                vec![link]
            },
            ..Account::gone(AccountId(id), number)
        }
    }
}

/// Whether somebody can sign in as that system owner, where passwords count or nobody's does.
fn gets_in(account: &Account, passwords: bool) -> bool {
    let keys = [
        account.bound,
        account.links.iter().any(|link| link.used),
        passwords && account.has_password && !account.sso_only,
    ];
    account.enabled
        && account.console != ConsoleAccess::Deny
        && account.system_role == Some((Role::SystemOwner, Deadline::Never))
        && keys.contains(&true)
}

/// What is found of two owners, where passwords count or do not.
struct State {
    owners: [Rc<Account>; 2],
    passwords: bool,
}

impl State {
    fn answer(&self, facts: &mut Facts, question: &Question) {
        facts.answer_with_nothing(question);
        let target = facts.target().map(|target| target.id);
        let mut all = self.owners.iter();
        match question {
            Question::Setting(Setting::SsoOnly) => {
                let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
                let set = (!self.passwords).then_some(everybody);
                facts.settings.put(Setting::SsoOnly, set);
            }
            Question::OtherOwner => {
                let other = all.any(|o| Some(o.id) != target && gets_in(o, self.passwords));
                facts.people.other_owner = Known::is(other);
            }
            Question::OwnerWithoutPassword => {
                facts.sso.owner = Known::is(all.any(|o| gets_in(o, false)));
            }
            Question::LinkedTo(name) => {
                let linked = all.filter(|o| o.link(name).is_some()).count();
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

    /// Whether the first may do that, and whether anybody gets in once it is done.
    fn does(&self, rules: &[Rule], line: &str, target: &Account, shown: Shown) -> Option<bool> {
        let line = line.replace('N', target.number.as_str());
        let op: Operation = crate::lines::operation(&line);
        let now = Time::from_unix(crate::lines::BEGINNING);
        let actor = &self.owners[0];
        let authority = Rc::new(Authority::of(actor, now));
        let mut facts = Facts::of_actor(now, Rc::clone(actor), authority);
        facts.credential.shown = shown;
        facts.named.target = Known::is(Some(Rc::new(target.clone())));
        let answer = |facts: &mut Facts, question: &Question| {
            self.answer(facts, question);
            Ok::<_, std::convert::Infallible>(())
        };
        let Ok((request, verdict)) = op.judge_by(rules, &mut facts, answer);
        verdict.ok()?;
        let effect = request.effect?;
        let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
        let asked = line.starts_with("settings set");
        let passwords = match asked {
            true => effect.after.setting(Setting::SsoOnly) != Some(&everybody),
            false => self.passwords,
        };
        Some(self.owners.iter().any(|owner| {
            let after = match effect.removes(owner.id) {
                true => None,
                false => Some(effect.after.account(owner.id).unwrap_or(owner)),
            };
            after.is_some_and(|after| gets_in(after, passwords))
        }))
    }
}

/// How often something was permitted, and after how much of it nobody gets in.
fn tried(rules: &[Rule]) -> (usize, usize) {
    let (mut permitted, mut locked) = (0, 0);
    for (one, other) in Owner::all().flat_map(|one| Owner::all().map(move |other| (one, other))) {
        for passwords in [true, false] {
            let owners = [one.account(1), other.account(2)].map(Rc::new);
            // Whoever acts got in.
            if !gets_in(&owners[0], passwords) {
                continue;
            }
            let state = State { owners, passwords };
            for line in LINES {
                for target in &state.owners {
                    for shown in [Shown::Password, Shown::OsUser, Shown::Sso, Shown::Derived] {
                        let Some(opens) = state.does(rules, line, target, shown) else {
                            continue;
                        };
                        permitted += 1;
                        locked += usize::from(!opens);
                    }
                }
            }
        }
    }
    (permitted, locked)
}

#[test]
fn whatever_an_owner_may_do_leaves_somebody_who_gets_in() {
    let (permitted, locked) = tried(&Rule::ALL);
    assert_eq!(locked, 0);
    assert!(permitted > 100_000, "{permitted}");
    // It is D10 that does it.
    let others: Vec<_> = Rule::ALL
        .into_iter()
        .filter(|r| *r != Rule::LastOwner)
        .collect();
    let (_, locked) = tried(&others);
    crate::tell(&format!(
        "permitted: {permitted}; without D10 locked out: {locked}"
    ));
    assert!(locked > 1_000, "{locked}");
}
