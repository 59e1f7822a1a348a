//! `docs/user/routing.md` again, slowly: words, plain loops, and a call that simply continues until
//! it has passed more places than exist. Compared on random sites.

use pbxctl::routing::{End, Hours, Map, Object, Stop, Telephone, Trouble, check, follow};
use policy::domain::{Destination, Digit, HoursSource, Name, Number, Phone, Routes};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::str::FromStr;

mod told;

type Word = &'static str;

const DEPARTMENTS: [Word; 3] = ["main", "sales", "board"];
const PEOPLE: [Word; 4] = ["101", "102", "103", "104"];
const OBJECTS: [(Word, Word); 5] = [
    ("queue", "801"),
    ("queue", "802"),
    ("ring-group", "803"),
    ("ivr", "804"),
    ("ivr", "805"),
];
const STATES: [Word; 4] = ["open", "break", "closed", "holiday"];
const PLACES: [Word; 18] = [
    "queue:801",
    "queue:802",
    "ring-group:803",
    "ivr:804",
    "ivr:805",
    "queue:801",
    "queue:802",
    "ring-group:803",
    "ivr:804",
    "ivr:805",
    "extension:101",
    "extension:102",
    "extension:103",
    "voicemail:104",
    "ivr:801",
    "queue:899",
    "external:+48221000000",
    "hangup",
];

#[derive(Clone, Debug, Default)]
struct Person {
    disabled: bool,
    silent: bool,
    voicemail: bool,
    always: Option<Word>,
    busy: Option<Word>,
    unread: bool,
}

#[derive(Clone, Debug, Default)]
struct Thing {
    kind: Word,
    department: Word,
    says: BTreeMap<Word, Word>,
    keys: Vec<Word>,
    members: usize,
    unread: bool,
}

/// The whole site.
#[derive(Clone, Debug, Default)]
struct House {
    state: BTreeMap<Word, Word>,
    says: BTreeMap<Word, BTreeMap<Word, Word>>,
    secret: Option<Word>,
    /// The department without a schedule.
    unscheduled: Option<Word>,
    people: BTreeMap<Word, Person>,
    things: BTreeMap<Word, Thing>,
}

fn parse<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a word of this module is valid")
}

fn routes(says: &BTreeMap<Word, Word>) -> Routes {
    let mut routes = Routes::default();
    for (state, to) in says {
        routes.put(parse(state), Some(parse(to)));
    }
    routes
}

impl Map for House {
    type Error = std::convert::Infallible;

    /// Nobody here has a DID.
    fn dialled(&self, _: &Phone) -> Result<Option<Destination>, Self::Error> {
        Ok(None)
    }

    fn stop(&self, number: &Number) -> Result<Stop, Self::Error> {
        if let Some(person) = self.people.get(number.as_str()) {
            return Ok(if person.unread {
                Stop::Unread(None)
            } else {
                Stop::Extension(Telephone {
                    department: Some(parse("main")),
                    enabled: !person.disabled,
                    silent: person.silent,
                    voicemail: person.voicemail,
                    always: person.always.map(parse),
                    busy: person.busy.map(parse),
                    no_answer: None,
                    seconds: None,
                })
            });
        }
        Ok(match self.things.get(number.as_str()) {
            None => Stop::Absent,
            Some(thing) if thing.unread => Stop::Unread(Some(parse(thing.department))),
            Some(thing) => Stop::Object(Object {
                kind: parse(thing.kind),
                department: parse(thing.department),
                routes: routes(&thing.says),
                options: Digit::ALL
                    .into_iter()
                    .zip(thing.keys.iter().map(|to| parse(to)))
                    .collect(),
                ringing: thing.members,
            }),
        })
    }

    fn routes(&self, department: &Name) -> Result<Option<Routes>, Self::Error> {
        if self.secret == Some(department.as_str()) {
            return Ok(None);
        }
        Ok(Some(
            self.says
                .get(department.as_str())
                .map_or_else(Routes::default, routes),
        ))
    }

    fn hours(&self, department: &Name) -> Result<Hours, Self::Error> {
        Ok(Hours {
            state: parse(self.state[department.as_str()]),
            source: HoursSource::Schedule,
            scheduled: self.unscheduled != Some(department.as_str()),
            to_come: Vec::new(),
            zone: policy::domain::Zone::UTC,
        })
    }
}

/// Where the call goes next, or how it ended.
enum Next {
    There(Word),
    Ended(&'static str, Word),
}

impl House {
    /// One step from `place`, for a call whose last department was `room`.
    fn step(&self, place: Word, room: &mut Word, everybody_is_busy: bool) -> Next {
        let (kind, number) = place.split_once(':').unwrap_or((place, ""));
        if kind == "hangup" || kind == "external" {
            return Next::Ended("arrives", place);
        }
        if let Some(person) = self.people.get(number) {
            if kind != "extension" && kind != "voicemail" {
                return Next::Ended("dangling", place);
            }
            if person.unread {
                return Next::Ended("unread", place);
            }
            *room = "main";
            if person.silent {
                return Next::Ended("dead", place);
            }
            if kind == "voicemail" {
                return Next::Ended(if person.voicemail { "arrives" } else { "dead" }, place);
            }
            if person.disabled {
                // Somebody who left may still forward callers.
                return (person.always).map_or(Next::Ended("dead", place), Next::There);
            }
            let onward = person.always.or(person.busy.filter(|_| everybody_is_busy));
            return onward.map_or(Next::Ended("arrives", place), Next::There);
        }
        let Some(thing) = self.things.get(number) else {
            return Next::Ended("dangling", place);
        };
        if thing.unread {
            return Next::Ended("unread", place);
        }
        if thing.kind != kind {
            return Next::Ended("dangling", place);
        }
        let state = self.state[thing.department];
        let came_in = *room != thing.department;
        *room = thing.department;
        let alone = match thing.kind {
            "ivr" => thing.keys.is_empty(),
            _ => thing.members == 0,
        };
        let served = if alone { "alone" } else { "arrives" };
        if let Some(to) = thing.says.get(state) {
            return if *to == place {
                Next::Ended(served, place)
            } else {
                Next::There(to)
            };
        }
        if !came_in {
            return Next::Ended(served, place);
        }
        if self.secret == Some(thing.department) {
            return Next::Ended("unread", place);
        }
        let department = self.says.get(thing.department);
        match department.and_then(|says| says.get(state)) {
            Some(to) if *to == place => Next::Ended(served, place),
            Some(to) => Next::There(to),
            None if state == "open" => Next::Ended(served, place),
            None => Next::Ended("dead", place),
        }
    }

    /// How a call to `start` ends, where, and after how many stops.
    fn let_go(&self, start: Word, everybody_is_busy: bool) -> (&'static str, Word, usize) {
        let (mut place, mut room) = (start, "nowhere");
        for stops in 1..100 {
            match self.step(place, &mut room, everybody_is_busy) {
                Next::There(to) => place = to,
                Next::Ended(how, at) => return (how, at, stops),
            }
        }
        ("loop", place, 0)
    }
}

struct Choices<'b>(std::slice::Iter<'b, u8>);

impl Choices<'_> {
    fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % n
    }
    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }
    fn says(&mut self, often: usize) -> BTreeMap<Word, Word> {
        let mut says = BTreeMap::new();
        for state in STATES {
            if self.once_in(often) {
                says.insert(state, self.of(&PLACES));
            }
        }
        says
    }
}

fn house(c: &mut Choices<'_>) -> House {
    let mut house = House::default();
    for name in DEPARTMENTS {
        house.state.insert(name, c.of(&STATES));
        house.says.insert(name, c.says(2));
    }
    house.secret = c.once_in(8).then(|| c.of(&DEPARTMENTS));
    house.unscheduled = c.once_in(2).then(|| c.of(&DEPARTMENTS));
    for number in PEOPLE {
        let person = Person {
            disabled: c.once_in(8),
            silent: c.once_in(12),
            voicemail: c.once_in(2),
            always: c.once_in(4).then(|| c.of(&PLACES)),
            busy: c.once_in(4).then(|| c.of(&PLACES)),
            unread: c.once_in(12),
        };
        house.people.insert(number, person);
    }
    for (kind, number) in OBJECTS {
        let keys = if kind == "ivr" { c.below(3) } else { 0 };
        let thing = Thing {
            kind,
            department: c.of(&DEPARTMENTS),
            says: c.says(3),
            keys: (0..keys).map(|_| c.of(&PLACES)).collect(),
            members: c.below(3),
            unread: c.once_in(12),
        };
        house.things.insert(number, thing);
    }
    house
}

fn ended(end: &End) -> (&'static str, Option<&Destination>) {
    match end {
        End::Arrives(at) => ("arrives", Some(at)),
        End::Unserved(at) => ("alone", Some(at)),
        End::DeadEnd => ("dead", None),
        End::Loop => ("loop", None),
        End::Dangling(at) => ("dangling", Some(at)),
        End::Unread(at) => ("unread", Some(at)),
        End::TooLong => ("too long", None),
    }
}

/// Whether some call loops while everybody is busy, in any states of the departments.
fn some_loop(house: &House) -> bool {
    let mut house = house.clone();
    for n in 0..STATES.len().pow(3) {
        let mut rest = n;
        for name in DEPARTMENTS {
            house.state.insert(name, STATES[rest % STATES.len()]);
            rest /= STATES.len();
        }
        let things = OBJECTS.map(|(kind, number)| format!("{kind}:{number}"));
        let people = PEOPLE.map(|number| format!("extension:{number}"));
        for start in things.iter().chain(&people) {
            let start = PLACES.iter().find(|place| *place == start);
            if start.is_some_and(|start| house.let_go(start, true).0 == "loop") {
                return true;
            }
        }
    }
    false
}

/// A department that hangs up at all times, if there is one: it is always closed, a call to
/// something it owns has no destination, and that may be known.
fn always_hung_up(house: &House) -> Option<Word> {
    let place = house
        .unscheduled
        .filter(|place| house.secret != Some(place))?;
    let there = house.says.get(place).and_then(|says| says.get("closed"));
    let mut things = house.things.values();
    let hit = things.any(|t| {
        let to = t.says.get("closed").or(there);
        t.department == place && !t.unread && to.is_none_or(|to| *to == "hangup")
    });
    hit.then_some(place)
}

#[test]
fn both_opinions_agree_on_where_calls_go() {
    let seen = RefCell::new(BTreeMap::<Word, usize>::new());
    let mut runner = TestRunner::new(Config {
        cases: 1500,
        failure_persistence: None,
        ..Config::default()
    });
    let outcome = runner.run(&vec(any::<u8>(), 160), |bytes| {
        let house = house(&mut Choices(bytes.iter()));
        for start in PLACES {
            let route = follow(&house, &parse(start)).unwrap_or_else(|never| match never {});
            let (how, at) = ended(&route.end);
            let (slow, place, stops) = house.let_go(start, false);
            *seen.borrow_mut().entry(slow).or_default() += 1;
            let same_place = at.is_none_or(|at| at.to_string() == place);
            let same_length = slow == "loop" || route.hops.len() == stops;
            if how != slow || !same_place || !same_length {
                let told = format!(
                    "{start}: {how} at {at:?}, or {slow} at {place}: {route:?} in {house:#?}"
                );
                return Err(TestCaseError::fail(told));
            }
        }
        let numbers: Vec<Number> = house
            .things
            .keys()
            .chain(house.people.keys())
            .map(|n| parse(n))
            .collect();
        let departments = DEPARTMENTS.map(parse);
        let problems = check(&house, &numbers, &departments).unwrap_or_else(|never| match never {});
        let found = problems.iter().any(|p| p.trouble == Trouble::Loop);
        let there = some_loop(&house);
        *seen
            .borrow_mut()
            .entry(if there { "some loop" } else { "no loop" })
            .or_default() += 1;
        if found != there {
            let told =
                format!("the check finds {found}, there is {there}: {problems:#?} in {house:#?}");
            return Err(TestCaseError::fail(told));
        }
        let told = problems.iter().find(|p| p.why.contains("no office hours"));
        let silent = always_hung_up(&house).map(|place| format!("department:{place}"));
        let same = told.map(|p| &p.at) == silent.as_ref();
        *seen
            .borrow_mut()
            .entry(if silent.is_some() {
                "no hours"
            } else {
                "hours"
            })
            .or_default() += 1;
        if !same {
            let told = format!("the check finds {told:?}, there is {silent:?} in {house:#?}");
            return Err(TestCaseError::fail(told));
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let seen = seen.into_inner();
    for how in [
        "arrives",
        "dead",
        "alone",
        "loop",
        "dangling",
        "unread",
        "some loop",
        "no loop",
        "hours",
        "no hours",
    ] {
        let times = seen.get(how).copied().unwrap_or_default();
        assert!(times > 20, "{how} was seen {times} times: {seen:?}");
    }
}
