//! People read together, for a comparison or an export, have the same content as in `extension
//! show`: for every reader and every person.

use crate::common::World;
use pbxctl::domain::{Field, Number};
use pbxctl::engine::operations::{console, extension};
use pbxctl::engine::{ExtensionView, Known, Person, ReadableFields, Session, Snapshot};
use std::collections::BTreeMap;

const ALL: [&str; 12] = [
    "100", "101", "201", "202", "203", "204", "205", "301", "304", "401", "405", "555",
];

/// Something of everything: roles and permissions that end, groups, a number that changed.
fn site() -> World {
    let world = World::company();
    for line in [
        "group add night",
        "group permit night extensions:read",
        "group rights night --role user --allow see-group-members",
        "group member add night 301 --role manager",
        "group member add night 401",
        "group member add night 201",
        "department member add support 201",
        "department member add board 204",
        "role grant 304 receptionist --department support --until +1h",
        "role grant 205 system-admin --until +1h --confirm 205",
        "extension set 201 --did +48221000201 --did +48221000100 --mobile +48600100201 --vm on",
        "extension set 201 --forward-busy voicemail:202 --username uma --no-answer-seconds 20",
        "extension set 405 --telephone off",
        "department member set sales 202 --deny barge-in --allow intercom",
        "console permit 301 own-extension trunks --confirm 301",
        "console permit 401 monitors --until +1h",
        "console deny 202",
        "extension renumber 301 302",
        "extension renumber 302 301",
        "extension disable 304",
    ] {
        world.line(line).by("100").run().ok();
    }
    world.password("203", "Tr0ub4dor quince lantern");
    world
}

/// Every field, a PIN as `***`.
fn all(fields: &ReadableFields) -> String {
    let value = |field: &Field| format!("{field}={}", fields.value(*field));
    Field::ALL.iter().map(value).collect::<Vec<_>>().join(" ")
}

type Told = BTreeMap<&'static str, String>;

fn of_view(view: &ExtensionView, console: Option<Vec<String>>) -> Told {
    let mut told = Told::from([("department", format!("{:?}", view.department))]);
    let Some(fields) = &view.fields else {
        return told;
    };
    let home = view.memberships.iter().find(|m| m.home);
    let home = home.map(|m| (m.role, m.until, m.overrides.clone()));
    let former: Vec<_> = view.former_numbers.iter().map(|f| &f.number).collect();
    told.insert("fields", all(fields));
    told.insert("enabled", format!("{:?}", view.enabled));
    told.insert("home", format!("{home:?}"));
    let system = view.system_role.map(|role| (role, view.system_role_until));
    told.insert("system", format!("{system:?}"));
    told.insert("access", format!("{:?}", view.console_access));
    let password = view.password_set == Some(true) || view.invitation.is_some();
    told.insert("password", password.to_string());
    told.insert("former", format!("{former:?}"));
    told.insert("console", format!("{console:?}"));
    told
}

fn of_person(person: &Person, asked: Option<Vec<String>>) -> Told {
    let department = person.department.as_ref().map(ToString::to_string);
    let mut told = Told::from([("department", format!("{department:?}"))]);
    let Some(known) = &person.known else {
        return told;
    };
    let Known { fields, .. } = known;
    let home = known.home.as_ref();
    let home = home.map(|home| (home.role, home.until, home.overrides.clone()));
    let held = known.permissions.as_ref();
    let held = held.map(|held| {
        held.iter()
            .map(|(p, until)| format!("{} {until:?}", p.as_str()))
            .collect()
    });
    told.insert("fields", all(fields));
    told.insert("enabled", format!("{:?}", Some(known.enabled)));
    told.insert("home", format!("{home:?}"));
    told.insert("system", format!("{:?}", known.system_role));
    told.insert("access", format!("{:?}", Some(known.console.as_str())));
    told.insert("password", known.has_password.to_string());
    let mut former: Vec<_> = known.former.iter().map(ToString::to_string).collect();
    former.sort();
    told.insert("former", format!("{former:?}"));
    // Where they do not tell, `console show` is asked, and does or does not.
    told.insert("console", format!("{:?}", held.or(asked)));
    told
}

fn console_of(snapshot: &Snapshot<'_>, session: &Session, number: &Number) -> Option<Vec<String>> {
    let show = console::Show {
        number: number.clone(),
    };
    let granted = snapshot.authorize(session, show).unwrap().ok()?;
    let view = snapshot.console(&granted).unwrap();
    let held = view.permissions.iter();
    Some(
        held.map(|held| format!("{} {:?}", held.permission, held.until))
            .collect(),
    )
}

#[test]
fn people_read_together_are_told_as_each_alone() {
    let world = site();
    for seconds in [0, 7_200] {
        world.pass(seconds);
        let mut store = world.store();
        let numbers = ALL.map(|number| number.parse::<Number>().unwrap());
        let mut seen = BTreeMap::new();
        for actor in ALL.iter().filter(|actor| !["555", "304"].contains(actor)) {
            let session = world.session(&store, actor);
            let snapshot = store.read(world.now()).unwrap();
            let list = extension::List::default();
            let Ok(granted) = snapshot.authorize(&session, list).unwrap() else {
                continue;
            };
            let people = snapshot.several(&granted, &numbers).unwrap();
            let together: BTreeMap<_, _> = people
                .into_iter()
                .map(|p| (p.number.to_string(), p))
                .collect();
            for number in &numbers {
                let show = extension::Show {
                    number: number.clone(),
                };
                let granted = snapshot.authorize(&session, show).unwrap().ok();
                let alone = granted.map(|granted| snapshot.extension(&granted).unwrap());
                let asked = console_of(&snapshot, &session, number);
                let alone = alone.map(|view| of_view(&view, asked.clone()));
                let person = together.get(number.as_str());
                let person = person.map(|person| of_person(person, asked));
                *seen.entry(alone.as_ref().map(BTreeMap::len)).or_insert(0) += 1;
                assert_eq!(alone, person, "{actor} looks at {number}");
            }
        }
        // Somebody is hidden from somebody, seen by name, and seen in full.
        assert_eq!(seen.len(), 3, "{seen:?}");
    }
}
