//! A world of words as the facts that the store would load from it.

use super::super::group_worlds::GROUPS;
use super::super::tokens::Token;
use super::super::worlds::PLACES;
use super::super::{Calls, Group, NEVER, Person, Place, Site, Word, groups};
use policy::domain::{
    CallRights, Deadline, DepartmentFields, Destination, ExtensionFields, Name, Number, Right,
    Role, RoleRight, Time, Tri, UserRights, Visibility, reserved_for,
};
use policy::{
    self as policy, Account, AccountId, Authority, Bound, Concerned, Counts, Department,
    DepartmentId, Facts, GroupId, Inherited, Known, KnownRole, Leading, Limit, Names, Question,
    ReservedThere, Shown,
};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::str::FromStr;
use std::sync::OnceLock;

pub fn parse<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a word of this module is valid")
}

/// The same as parsing it, which searches all their names.
pub fn right_of(word: Word) -> Right {
    static ALL: OnceLock<BTreeMap<String, Right>> = OnceLock::new();
    ALL.get_or_init(|| Right::all().map(|right| (right.name(), right)).collect())[word]
}

pub fn deadline(at: i64) -> Deadline {
    if at == NEVER {
        Deadline::Never
    } else {
        Deadline::At(Time::from_unix(at))
    }
}

pub fn tri(said: Option<bool>) -> Tri {
    match said {
        Some(true) => Tri::Allow,
        Some(false) => Tri::Deny,
        None => Tri::Inherit,
    }
}

fn call_rights(calls: &Calls) -> CallRights {
    calls
        .iter()
        .fold(CallRights::default(), |all, (right, said)| {
            all.with(right_of(right), tri(Some(*said)))
        })
}

pub fn place_id(name: &str) -> DepartmentId {
    let n = PLACES.iter().position(|place| *place == name);
    DepartmentId(n.map_or(99, |n| n as i64 + 1))
}

fn department_of(site: &Site, place: &Place) -> Department {
    let own = place.users_own.iter();
    Department {
        inherited: Inherited {
            user: user_of(site),
            ..Inherited::default()
        },
        users_own: own.fold(UserRights::default(), |all, (right, said)| {
            let right = RoleRight {
                right: right_of(right),
                own: true,
            };
            all.with(right, tri(Some(*said)))
        }),
        id: place_id(place.name),
        name: parse(place.name),
        is_default: place.name == "main",
        fields: DepartmentFields {
            visibility: if place.restricted {
                Visibility::Restricted
            } else {
                Visibility::Open
            },
            country: place.country.map(parse),
            numbers: place
                .numbers
                .map(|(from, to)| parse(&format!("{from}-{to}"))),
            max_extensions: place.most.map(|most| most as u32),
            ..DepartmentFields::default()
        },
        defaults: place
            .defaults
            .iter()
            .map(|(role, calls)| (parse(role), call_rights(calls)))
            .collect(),
    }
}

fn group_id(name: &str) -> GroupId {
    let n = GROUPS.iter().position(|group| *group == name);
    policy::GroupId(n.map_or(99, |n| n as i64 + 1))
}

fn group_of(group: &Group) -> policy::Group {
    let rights = |of: &BTreeSet<Word>| of.iter().map(|right| right_of(right)).collect();
    policy::Group {
        id: group_id(group.name),
        name: parse(group.name),
        display_name: None,
        visibility: super::groups::visibility(group.open),
        built_in: group.name == "administrators",
        defaults: group
            .defaults
            .iter()
            .map(|(role, calls)| (parse(role), call_rights(calls)))
            .collect(),
        over_members: rights(&group.over_members),
        system: rights(&group.system),
    }
}

/// The role `user` on that site.
fn user_of(site: &Site) -> KnownRole {
    let rights = |of: &BTreeSet<Word>| of.iter().map(|right| right_of(right)).collect();
    let made = site.roles.iter().find(|made| made.name == "user");
    made.map_or(KnownRole::USER, |made| KnownRole {
        rights: rights(&made.rights),
        own: rights(&made.own),
        ..KnownRole::USER
    })
}

fn known(site: &Site, role: Role) -> Option<KnownRole> {
    let mut own = site.roles.iter().zip(100..);
    let made = own.find(|(made, _)| made.name == role.name());
    let rights = |of: &BTreeSet<Word>| of.iter().map(|right| right_of(right)).collect();
    let of_its_own = made.map(|(made, row)| KnownRole {
        role,
        row,
        rights: rights(&made.rights),
        own: rights(&made.own),
    });
    KnownRole::built_in(role).or(of_its_own)
}

fn account_of(site: &Site, person: &Person) -> Account {
    let memberships = person.member.iter().map(|(name, member)| {
        let place = site.place(name).expect("a place");
        department_of(site, place).membership(
            known(site, parse(member.role)).expect("a role there is"),
            deadline(member.until),
            call_rights(&member.calls),
        )
    });
    Account {
        id: AccountId(person.number.parse().expect("digits")),
        number: parse(person.number),
        home: place_id(person.home),
        fields: ExtensionFields {
            vm_enabled: person.voicemail,
            vm_email: parse(person.mail),
            forward_busy: person.forwards_to.map(|n| Destination::Extension(parse(n))),
            dids: person.did.into_iter().map(parse).collect(),
            username: person.called.map(parse),
            telephone: !person.silent,
            ..ExtensionFields::default()
        },
        enabled: person.enabled,
        console: parse(person.console),
        system_role: person
            .system
            .map(|(role, until)| (parse(role), deadline(until))),
        memberships: memberships.collect(),
        groups: person
            .groups
            .iter()
            .map(|(name, joined)| {
                let group = group_of(site.group(name).expect("a group"));
                let calls = call_rights(&joined.calls);
                group.membership(parse(joined.role), deadline(joined.until), calls)
            })
            .collect(),
        permissions: person
            .permissions
            .iter()
            .map(|(permission, until)| (parse(permission), deadline(*until)))
            .collect(),
        has_password: person.password,
        invited_until: None,
        bound: person.os_user.is_some(),
        os_user: None,
        recovered: None,
        kept_until: Deadline::Never,
        away: false,
        sso_only: false,
        links: Vec::new(),
    }
}

fn limit_of(token: &Token) -> Limit {
    Limit {
        rights: token.rights.iter().map(|right| right_of(right)).collect(),
        department: token.place.map(place_id),
        until: Time::from_unix(token.until),
    }
}

/// What the store would load for what is named.
pub fn facts(site: &Site, actor: Word, names: &Names<'_>) -> Facts {
    let account = |person: &Person| Rc::new(account_of(site, person));
    let place = |name: &Name| site.places.iter().find(|p| p.name == name.as_str());
    let now = Time::from_unix(site.now);
    let actor = account(site.person(actor).expect("an actor"));
    let limit = site.tokens.get(actor.number.as_str()).map(limit_of);
    let whole = Authority::of(&actor, now);
    let authority = Rc::new(limit.map_or(whole.clone(), |limit| whole.limited(&limit)));
    let mut facts = Facts::of_actor(now, actor, authority);
    facts.credential.limit = limit;
    facts.credential.shown = match facts.actor.bound {
        _ if limit.is_some() => Shown::Derived,
        true => Shown::OsUser,
        false => Shown::Password,
    };
    let target = names.target.and_then(|number| find(site, number));
    if names.target.is_some() {
        facts.named.target = Known::is(target.map(account));
    }
    for name in &names.departments {
        let found = place(name).map(|p| Rc::new(department_of(site, p)));
        facts.named.departments.push(found);
    }
    if let Some(target) = target.filter(|_| names.home_of_target) {
        let home = site
            .place(target.home)
            .map(|p| Rc::new(department_of(site, p)));
        facts.named.departments.push(home);
    }
    let group = |name: &Name| site.groups.iter().find(|g| g.name == name.as_str());
    if let Some(name) = names.group {
        facts.named.group = Known::is(group(name).map(|group| Rc::new(group_of(group))));
    }
    for role in names.roles.iter().filter(|role| role.is_custom()) {
        let found = known(site, *role).map(|known| (known, None));
        facts.named.roles.push((*role, found));
    }
    let wanted = &mut facts.wanted;
    if let Some(number) = names.new_number {
        wanted.number = Known::is(find(site, number).is_some());
    }
    if let Some(name) = names.new_name {
        wanted.department = Known::is(place(name).map(|p| place_id(p.name)));
    }
    if let Some(name) = names.new_group {
        wanted.group = Known::is(group(name).map(|g| group_id(g.name)));
    }
    if let Some(name) = names.new_role {
        let taken = known(site, parse(name.as_str()));
        wanted.role = Known::is(taken.map(|known| known.role));
    }
    if let Some(uid) = names.uid {
        let bound = site.people.iter().find(|p| p.os_user == Some(uid));
        let bound = bound.map(|p| Bound {
            number: parse(p.number),
            os_user: format!("uid:{uid}"),
        });
        wanted.uid = Known::is(bound.map(|bound| (bound, None)));
    }
    if let Some(name) = names.new_user_name {
        let same = |p: &&Person| {
            p.called
                .is_some_and(|c| c.eq_ignore_ascii_case(name.as_str()))
        };
        let mut others = site.people.iter().filter(same);
        let other = others.find(|p| target.is_none_or(|t| t.number != p.number));
        wanted.user_name = Known::is(other.map(|p| parse(p.number)));
    }
    for did in names.dids {
        let holder = site.people.iter().find(|p| p.did == Some(did.as_str()));
        let others = holder.filter(|h| target.is_none_or(|t| t.number != h.number));
        let others = others.map(|p| (did.clone(), parse(p.number)));
        wanted.dids.extend(others);
    }
    super::book::name(site, names, &mut facts);
    super::things::name(site, names, &mut facts, |number| {
        find(site, number).map(|person| account_of(site, person))
    });
    facts
}

fn find<'s>(site: &'s Site, number: &Number) -> Option<&'s Person> {
    site.people.iter().find(|p| p.number == number.as_str())
}

fn members(site: &Site, group: Word) -> impl Iterator<Item = &Person> {
    let people = site.people.iter();
    people.filter(move |p| groups::live(site, p).any(|(g, _)| g.name == group))
}

/// What the store would load when it is asked for.
pub fn answer(site: &Site, facts: &mut Facts, question: &Question) {
    facts.answer_with_nothing(question);
    let first = facts.department(0).map(|d| d.name.clone());
    let here = first.as_ref().map(Name::as_str);
    let group = facts.groups().next().map(|group| group.name.clone());
    let group = group.and_then(|name| site.groups.iter().find(|g| g.name == name.as_str()));
    let target = facts.target().and_then(|target| find(site, &target.number));
    match question {
        Question::Headcount(id) => {
            let homes = site.people.iter().filter(|p| place_id(p.home) == *id);
            facts.place.headcount.put(*id, homes.count() as u32);
        }
        Question::Counts => {
            let homes = site.people.iter().filter(|p| Some(p.home) == here);
            let here = here.unwrap_or_default();
            let all = site.people.iter();
            let members = all.filter(|p| p.member.contains_key(here));
            facts.place.counts = Known::is(Counts {
                homes: homes.count() as u32,
                members: members.count() as u32,
                owned: super::things::owned(site, here),
                entries: super::book::entries(site, here),
            });
        }
        Question::Reserved(id, country) => {
            let there = site.places.iter().find(|p| Some(place_id(p.name)) == *id);
            let there = there.map(|place| place.name);
            let owned = site.things.all.iter();
            let owned = owned.filter(|t| t.place == there).map(|t| t.number);
            let members = site.people.iter();
            let members = members.filter(|p| there.is_some_and(|at| p.member.contains_key(at)));
            let codes = site.book.iter().filter(|entry| entry.place == there);
            let is_number =
                |code: &Word| code.len() > 1 && code.bytes().all(|b| b.is_ascii_digit());
            let codes = codes.filter_map(|entry| entry.code).filter(is_number);
            let numbers = members.map(|p| p.number).chain(owned).chain(codes);
            let reserved = numbers.filter(|n| reserved_for(&parse(n), Some(country)).is_some());
            let seen = reserved.map(str::to_owned).collect();
            let found = ReservedThere {
                seen,
                hidden: false,
            };
            facts.place.reserved.put((*id, country.clone()), found);
        }
        Question::SpeedDial(of, code) => {
            let found = super::book::dialled(site, *of, code);
            facts.place.speed_dial.put((*of, code.clone()), found);
        }
        Question::Schedule => {
            facts.place.schedule = Known::is(here.and_then(super::hours::schedule));
        }
        Question::Holiday(key) => {
            let found = here.and_then(|here| super::hours::holiday_of(here, key));
            facts.place.holiday.put(key.clone(), found);
        }
        Question::GroupMembers => {
            let count = group.map(|group| members(site, group.name).count());
            facts.remains.members = Known::is(count.unwrap_or_default() as u32);
        }
        Question::Holders(of) => {
            let all = holders(site, here, group, *of);
            facts.people.holders.put(*of, all);
        }
        Question::OtherOwner => {
            let others = site.people.iter();
            let mut others = others.filter(|p| target.is_none_or(|t| p.number != t.number));
            facts.people.other_owner = Known::is(others.any(|p| {
                let mut other = account_of(site, p);
                other.bound &= !p.login_gone;
                other.is_usable_owner()
            }));
            if let Some(target) = target.filter(|t| t.login_gone) {
                let mut alone = account_of(site, target);
                alone.bound = false;
                facts.named.target = Known::is(Some(Rc::new(alone)));
            }
        }
        Question::LeadingHere => {
            let refer = |p: &&Person| {
                target.is_some_and(|t| p.forwards_to == Some(t.number) && p.number != t.number)
            };
            let forwards = site.people.iter().filter(refer);
            let forwards = forwards.map(|p| (Rc::new(account_of(site, p)), "forward_busy"));
            facts.leading = Known::is(Leading {
                forwards: forwards.collect(),
                routes: super::things::leading(site, facts),
                member_of: super::things::member_of(site, target),
            });
        }
        Question::Intruded(number, own) => {
            let place = site.places.iter().find(|p| place_id(p.name) == *own);
            let found = place.and_then(|p| super::things::intruded(site, p.name, number));
            facts.place.intruded.put((number.clone(), *own), found);
        }
        Question::Role(role) => {
            let found = match *role == Role::User {
                true => Some(user_of(site)),
                false => known(site, *role),
            };
            let found = found.map(|known| (known, None));
            facts.named.roles.retain(|(named, _)| named != role);
            facts.named.roles.push((*role, found));
        }
        Question::NotNamed(what) => panic!("{what} is looked at and not named"),
        Question::Routes
        | Question::Overrides
        | Question::Holidays
        | Question::EndedMembers
        | Question::RoleRests(_)
        | Question::Tokens
        | Question::Setting(_)
        | Question::NextNumber
        | Question::FormerNumbers(_)
        | Question::SecondFactor(_)
        | Question::Provider(_)
        | Question::LinkedTo(_)
        | Question::LinkHolder(..)
        | Question::Owners(_)
        | Question::Setters(_) => {}
    }
}

fn holders(
    site: &Site,
    here: Option<&str>,
    group: Option<&Group>,
    of: Concerned,
) -> Vec<Rc<Account>> {
    let live = |until: i64| site.now < until;
    let holds = |p: &&Person| match of {
        Concerned::Target => false,
        Concerned::Members(wanted) => {
            let member = here.and_then(|here| p.member.get(here));
            let user = wanted == Role::User;
            member.is_some_and(|member| {
                (member.role == wanted.name() && (live(member.until) || user))
                    || (user && member.until != NEVER)
            })
        }
        Concerned::GroupMembers(role) => group.is_some_and(|group| {
            members(site, group.name).any(|member| member.number == p.number)
                && role.is_none_or(|r| p.groups[group.name].role == r.as_str())
        }),
        Concerned::Holders(role) => {
            let mut of = p.member.values();
            let user = role == Role::User;
            of.any(|m| {
                (m.role == role.name() && (live(m.until) || user)) || (user && m.until != NEVER)
            })
        }
    };
    let found = site.people.iter().filter(holds);
    found.map(|p| Rc::new(account_of(site, p))).collect()
}
