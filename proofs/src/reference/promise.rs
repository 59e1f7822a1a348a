//! The promise of SPEC 3, by trial rather than argument: some people below system-admin work
//! together and do whatever the engine lets them, in every order, until nothing new comes of it.
//! What any of them, or any account whose password they get, then holds must have been held by one
//! of them before.

use super::ask::{Ask, KeyAsk, PersonAsk, PlaceAsk};
use super::engine::engine;
use super::{Calls, Member, NEVER, Person, Place, Site, Span, Word};
use super::{holds_throughout, is_admin, is_surveillance, spans};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

const LATER: i64 = 2000;
const NEW: Word = "109";
/// More states than this is not a small world.
const MANY: usize = 4000;

/// A world, and who in it works together.
#[derive(Clone)]
struct State {
    site: Site,
    band: BTreeSet<Word>,
    /// Whether they add people.
    newcomers: bool,
    /// Whether they give temporary roles.
    timed: bool,
}

impl State {
    fn key(&self) -> String {
        format!("{:?}", (&self.site, &self.band))
    }

    /// What the band holds that counts; rights of inactive people do not.
    fn spoils(&self) -> Vec<Span> {
        let people = self
            .band
            .iter()
            .filter_map(|number| self.site.person(number));
        people
            .filter(|person| person.enabled && person.console != "deny")
            .flat_map(|person| spans(&self.site, person))
            .filter(|s| s.scope != "own" && (is_admin(s.right) || is_surveillance(s.right)))
            .collect()
    }

    /// The questions to try.
    fn asks(&self) -> Vec<Ask> {
        let mut asks = Vec::new();
        let places: Vec<Word> = self.site.places.iter().map(|p| p.name).collect();
        let says = [Some(true), Some(false), None];
        for person in &self.site.people {
            let number = person.number;
            asks.push(Ask::Key(KeyAsk::SetPassword { number }));
            asks.push(Ask::Key(KeyAsk::Access {
                number,
                access: "allow",
            }));
            asks.push(Ask::Person(PersonAsk::Enable { number }));
            if self.newcomers {
                asks.push(Ask::Person(PersonAsk::Copy { number, new: NEW }));
            }
            asks.push(Ask::Key(KeyAsk::Permit {
                number,
                permissions: vec!["monitors"],
                until: NEVER,
            }));
            for place in &places {
                asks.push(Ask::Person(PersonAsk::Move { number, place }));
                asks.push(Ask::Place(PlaceAsk::Leave { place, number }));
                asks.push(Ask::Place(PlaceAsk::Join {
                    place,
                    number,
                    role: None,
                    until: NEVER,
                    calls: Vec::new(),
                }));
                for said in says {
                    asks.push(Ask::Place(PlaceAsk::Member {
                        place,
                        number,
                        role: None,
                        until: None,
                        calls: vec![("barge-in", said)],
                    }));
                }
                let roles = [
                    ("user", NEVER),
                    ("manager", NEVER),
                    ("group-admin", NEVER),
                    ("owner", NEVER),
                    ("manager", LATER),
                    ("receptionist", LATER),
                ];
                for (role, until) in roles {
                    if until != NEVER && !self.timed {
                        continue;
                    }
                    let place = Some(*place);
                    asks.push(Ask::Place(PlaceAsk::Grant {
                        number,
                        role,
                        place,
                        until,
                    }));
                }
            }
        }
        for place in &places {
            for role in ["user", "manager"] {
                for said in says {
                    let calls = vec![("barge-in", said)];
                    asks.push(Ask::Place(PlaceAsk::Defaults { place, role, calls }));
                }
                if self.newcomers {
                    asks.push(Ask::Person(PersonAsk::Add {
                        number: NEW,
                        place,
                        role: Some(role),
                        fields: BTreeMap::new(),
                    }));
                }
            }
        }
        asks
    }

    fn person(&mut self, number: Word) -> &mut Person {
        let found = self.site.people.iter_mut().find(|p| p.number == number);
        found.expect("the engine found them")
    }

    /// The result, once the engine has allowed it.
    fn after(&self, ask: &Ask) -> Self {
        let mut next = self.clone();
        match ask.clone() {
            Ask::Key(KeyAsk::SetPassword { number }) => {
                next.band.insert(number);
            }
            Ask::Key(KeyAsk::Access { number, access }) => next.person(number).console = access,
            Ask::Key(KeyAsk::Permit {
                number,
                permissions,
                until,
            }) => {
                for permission in permissions {
                    next.person(number).permissions.insert(permission, until);
                }
            }
            Ask::Person(PersonAsk::Enable { number }) => next.person(number).enabled = true,
            Ask::Person(PersonAsk::Copy { number, new }) => {
                let mut copy = next.person(number).clone();
                copy.number = new;
                copy.system = None;
                copy.permissions.clear();
                copy.groups.clear();
                next.site.people.push(copy);
            }
            Ask::Person(PersonAsk::Move { number, place }) => {
                let person = next.person(number);
                if person.home != place {
                    person.member.remove(person.home);
                    person
                        .member
                        .entry(place)
                        .or_insert_with(|| member("user", NEVER));
                    person.home = place;
                }
            }
            Ask::Person(PersonAsk::Add {
                number,
                place,
                role,
                ..
            }) => {
                let role = role.unwrap_or("user");
                next.site.people.push(person(number, place, role));
            }
            Ask::Place(PlaceAsk::Leave { place, number }) => {
                next.person(number).member.remove(place);
            }
            Ask::Place(PlaceAsk::Join { place, number, .. }) => {
                next.person(number)
                    .member
                    .insert(place, member("user", NEVER));
            }
            Ask::Place(PlaceAsk::Member {
                place,
                number,
                calls,
                ..
            }) => {
                let member = next.person(number).member.get_mut(place).expect("a member");
                say(&mut member.calls, &calls);
            }
            Ask::Place(PlaceAsk::Grant {
                number,
                role,
                place,
                until,
            }) => {
                let place = place.expect("a department role");
                let known = next.person(number).member.entry(place);
                let held = known.or_insert_with(|| member(role, until));
                (held.role, held.until) = (role, until);
            }
            Ask::Place(PlaceAsk::Defaults { place, role, calls }) => {
                let place = next.site.places.iter_mut().find(|p| p.name == place);
                say(
                    place.expect("a place").defaults.entry(role).or_default(),
                    &calls,
                );
            }
            Ask::Key(_)
            | Ask::Person(_)
            | Ask::Place(_)
            | Ask::Group(_)
            | Ask::Role(_)
            | Ask::Thing(_)
            | Ask::Book(_)
            | Ask::Hours(_) => {
                panic!("{ask:?} is not tried")
            }
        }
        next
    }
}

fn say(to: &mut Calls, calls: &[(Word, Option<bool>)]) {
    for (right, said) in calls {
        match said {
            Some(said) => to.insert(right, *said),
            None => to.remove(right),
        };
    }
}

fn member(role: Word, until: i64) -> Member {
    Member {
        role,
        until,
        calls: Calls::new(),
        not_even_user: false,
    }
}

pub fn person(number: Word, home: Word, role: Word) -> Person {
    Person {
        number,
        home,
        enabled: true,
        console: "allow",
        system: None,
        member: BTreeMap::from([(home, member(role, NEVER))]),
        groups: BTreeMap::new(),
        permissions: BTreeMap::new(),
        password: true,
        os_user: None,
        login_gone: false,
        voicemail: false,
        mail: "none",
        forwards_to: None,
        did: None,
        silent: false,
        called: None,
    }
}

pub fn place(name: Word) -> Place {
    Place {
        name,
        restricted: false,
        country: None,
        numbers: None,
        most: None,
        defaults: BTreeMap::new(),
        users_own: BTreeMap::new(),
    }
}

/// Tries everything in every order; returns how many different states were reached.
fn try_everything(first: State) -> usize {
    let fair = first.spoils();
    let mut seen = BTreeSet::from([first.key()]);
    let mut open = VecDeque::from([first]);
    while let Some(state) = open.pop_front() {
        let mut next = Vec::new();
        if state.site.now < LATER {
            let mut later = state.clone();
            later.site.now = LATER;
            next.push(("time passes".to_owned(), later));
        }
        for actor in &state.band {
            for ask in state.asks() {
                if engine(&state.site, actor, &ask) == "ok" {
                    next.push((format!("{actor} does {ask:?}"), state.after(&ask)));
                }
            }
        }
        for (step, state) in next {
            if !seen.insert(state.key()) {
                continue;
            }
            for span in state.spoils() {
                let held_before =
                    holds_throughout(&fair, span.right, span.scope, span.from, span.to);
                assert!(
                    held_before,
                    "{step}, and somebody holds {span:?}: {:#?}",
                    state.site
                );
            }
            assert!(seen.len() < MANY, "this world is not small");
            open.push_back(state);
        }
    }
    seen.len()
}

fn world(places: Vec<Place>, people: Vec<Person>, band: &[Word]) -> State {
    let mut people = people;
    let mut owner = person("100", "main", "user");
    owner.system = Some(("system-owner", NEVER));
    people.push(owner);
    State {
        site: Site {
            now: 1000,
            places,
            groups: Vec::new(),
            roles: Vec::new(),
            people,
            things: super::things::Things::default(),
            book: Vec::new(),
            tokens: BTreeMap::new(),
        },
        band: band.iter().copied().collect(),
        newcomers: false,
        timed: false,
    }
}

/// A manager and a plain user against the owner of their department.
#[test]
fn a_manager_and_a_user() {
    let people = vec![
        person("101", "main", "manager"),
        person("102", "main", "user"),
        person("105", "main", "owner"),
    ];
    let mut world = world(vec![place("main")], people, &["101", "102"]);
    world.timed = true;
    assert!(try_everything(world) > 100);
}

/// A manager with as many accounts of their own making as they like.
#[test]
fn a_manager_and_those_he_makes() {
    let people = vec![
        person("101", "main", "manager"),
        person("105", "main", "owner"),
    ];
    let mut world = world(vec![place("main")], people, &["101"]);
    world.newcomers = true;
    assert!(try_everything(world) > 20);
}

/// A group-admin and a manager, neither above the other, who know the passwords of two
/// owners: one is disabled, the other shut out.
#[test]
fn a_group_admin_and_a_manager_do_not_make_an_owner() {
    let mut owner = person("105", "main", "owner");
    owner.enabled = false;
    let mut other = person("106", "main", "owner");
    other.console = "deny";
    let people = vec![
        person("101", "main", "manager"),
        person("102", "main", "user"),
        person("103", "main", "group-admin"),
        owner,
        other,
    ];
    let world = world(vec![place("main")], people, &["101", "103", "105", "106"]);
    assert!(try_everything(world) > 10);
}

/// Users are given barge-in, but the only user in the band is denied it; a temporary receptionist
/// will fall back to it.
#[test]
fn a_right_that_lies_about_is_not_picked_up() {
    let mut main = place("main");
    let barge_in = |may| Calls::from([("barge-in", may)]);
    main.defaults.insert("user", barge_in(true));
    let mut denied = person("102", "main", "user");
    denied.member.insert(
        "main",
        Member {
            calls: barge_in(false),
            ..member("user", NEVER)
        },
    );
    let mut timed = person("104", "main", "user");
    timed.member.insert("main", member("receptionist", 3000));
    let people = vec![person("101", "main", "manager"), denied, timed];
    let world = world(vec![main], people, &["101", "104"]);
    assert!(try_everything(world) > 20);
}

/// A manager for a day, and a manager of another department with whom they share a friend.
#[test]
fn a_manager_for_a_day() {
    let mut timed = person("101", "main", "user");
    timed.member.insert("main", member("manager", LATER));
    let mut friend = person("102", "main", "user");
    friend.member.insert("sales", member("user", NEVER));
    let people = vec![timed, friend, person("106", "sales", "owner")];
    let mut world = world(vec![place("main"), place("sales")], people, &["101", "102"]);
    world.timed = true;
    assert!(try_everything(world) > 10);
}

/// Somebody who may give permissions gives none that they do not hold, nor access to one.
#[test]
fn permissions_are_not_multiplied() {
    let mut giver = person("101", "main", "user");
    giver.permissions = BTreeMap::from([("pbx", NEVER), ("trunks", LATER)]);
    let mut listener = person("104", "main", "user");
    listener.permissions = BTreeMap::from([("monitors", NEVER)]);
    listener.console = "deny";
    let people = vec![giver, person("102", "main", "manager"), listener];
    let world = world(vec![place("main")], people, &["101", "102"]);
    assert!(try_everything(world) > 10);
}
