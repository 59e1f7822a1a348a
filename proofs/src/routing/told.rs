//! The same by hand: sites where it is obvious where calls go.

use super::*;
use pbxctl::routing::Problem;

/// A site of two departments, as a receptionist would describe it.
fn told() -> House {
    let mut house = House::default();
    for name in DEPARTMENTS {
        house.state.insert(name, "open");
        house.says.insert(name, BTreeMap::new());
    }
    for number in PEOPLE {
        house.people.insert(number, Person::default());
    }
    for (kind, number) in OBJECTS {
        let thing = Thing {
            kind,
            department: "sales",
            members: 1,
            ..Thing::default()
        };
        house.things.insert(number, thing);
    }
    house
}

fn goes(house: &House, start: &str) -> String {
    let route = follow(house, &parse(start)).unwrap_or_else(|never| match never {});
    let way: Vec<_> = route.hops.iter().map(|hop| hop.at.to_string()).collect();
    format!("{} = {}", way.join(" "), ended(&route.end).0)
}

#[test]
fn hours_count_where_a_call_comes_into_a_department() {
    let mut house = told();
    assert_eq!(goes(&house, "queue:801"), "queue:801 = arrives");
    house.state.insert("sales", "closed");
    assert_eq!(goes(&house, "queue:801"), "queue:801 = dead");
    // A night menu belongs to the department that is closed.
    house
        .says
        .insert("sales", BTreeMap::from([("closed", "ivr:804")]));
    assert_eq!(goes(&house, "queue:801"), "queue:801 ivr:804 = alone");
    let menu = house.things.get_mut("804").expect("a menu");
    menu.keys.push("extension:101");
    assert_eq!(goes(&house, "queue:801"), "queue:801 ivr:804 = arrives");
    assert_eq!(goes(&house, "ivr:804"), "ivr:804 = arrives");
    // An object's own destinations come first.
    let queue = house.things.get_mut("801").expect("a queue");
    queue.says.insert("closed", "extension:101");
    assert_eq!(
        goes(&house, "queue:801"),
        "queue:801 extension:101 = arrives"
    );
    let queue = house.things.get_mut("801").expect("a queue");
    queue.says.insert("closed", "queue:801");
    assert_eq!(goes(&house, "queue:801"), "queue:801 = arrives");
    // From elsewhere, the other department's hours count.
    house
        .things
        .get_mut("803")
        .expect("a ring group")
        .department = "board";
    house.things.get_mut("803").expect("a ring group").says =
        BTreeMap::from([("open", "queue:802")]);
    assert_eq!(
        goes(&house, "ring-group:803"),
        "ring-group:803 queue:802 ivr:804 = arrives"
    );
}

#[test]
fn a_loop_is_told_and_a_way_back_through_a_menu_is_none() {
    let mut house = told();
    house.things.get_mut("801").expect("a queue").says = BTreeMap::from([("open", "queue:802")]);
    house.things.get_mut("802").expect("a queue").says = BTreeMap::from([("open", "queue:801")]);
    assert_eq!(
        goes(&house, "queue:801"),
        "queue:801 queue:802 queue:801 queue:802 = loop"
    );
    let mut house = told();
    house.things.get_mut("804").expect("an IVR").keys = vec!["ivr:805"];
    house.things.get_mut("805").expect("an IVR").keys = vec!["ivr:804", "hangup"];
    let route = follow(&house, &parse("ivr:804")).unwrap_or_else(|never| match never {});
    let first = &route.branches[0].route;
    assert_eq!(ended(&first.end).0, "arrives");
    assert_eq!(ended(&first.branches[0].route.end).0, "arrives");
    assert!(
        first.branches[0].route.branches.is_empty(),
        "not followed again"
    );
    // Two who forward to each other when busy form a loop; with no answer, each rings in turn.
    let mut house = told();
    house.people.get_mut("101").expect("somebody").busy = Some("extension:102");
    house.people.get_mut("102").expect("somebody").busy = Some("extension:101");
    let numbers = PEOPLE.map(parse);
    let found = check(&house, &numbers, &[]).unwrap_or_else(|never| match never {});
    let Problem {
        at, trouble, why, ..
    } = &found[0];
    assert_eq!(
        (found.len(), at.as_str(), *trouble),
        (1, "extension:101", Trouble::Loop)
    );
    assert_eq!(
        why,
        "calls loop: extension:101 → extension:102 → extension:101"
    );
}

#[test]
fn what_nobody_takes_is_told_where_it_is() {
    let mut house = told();
    house.people.get_mut("104").expect("somebody").disabled = true;
    let queue = house.things.get_mut("801").expect("a queue");
    queue.members = 0;
    queue.says = BTreeMap::from([
        ("open", "queue:801"),
        ("break", "extension:104"),
        ("closed", "voicemail:101"),
        ("holiday", "queue:899"),
    ]);
    let found =
        check(&house, &[parse("801"), parse("804")], &[]).unwrap_or_else(|never| match never {});
    let told: Vec<_> = found
        .iter()
        .map(|p| format!("{} {}: {}", p.at, p.by.as_deref().unwrap_or("-"), p.why))
        .collect();
    assert_eq!(
        told,
        [
            "ivr:804 -: neither it nor sales has a destination for the state break or closed or holiday: calls are hung up",
            "ivr:804 -: no key leads anywhere",
            "queue:801 -: it has no member that rings",
            "queue:801 break: leads to extension:104, which is disabled",
            "queue:801 closed: leads to voicemail:101, which is off",
            "queue:801 holiday: leads to queue:899, which does not exist or you may not see",
        ]
    );
}

#[test]
fn a_department_without_hours_is_told_of_once() {
    let mut house = told();
    house.unscheduled = Some("sales");
    let found = |house: &House| {
        let numbers = OBJECTS.map(|(_, number)| parse(number));
        let found = check(house, &numbers, &[]).unwrap_or_else(|never| match never {});
        let found = found.iter().filter(|p| p.why.contains("no office hours"));
        found.map(|p| p.at.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(&house), ["department:sales"]);
    house
        .says
        .insert("sales", BTreeMap::from([("closed", "hangup")]));
    assert_eq!(found(&house), ["department:sales"]);
    house
        .says
        .insert("sales", BTreeMap::from([("closed", "voicemail:101")]));
    assert_eq!(found(&house), [] as [&str; 0]);
}
