//! Questions about call objects in the engine's terms, and its facts.

use super::super::things::{Thing, ThingAsk};
use super::super::{Site, Word};
use super::decide;
use super::facts::{parse, place_id};
use policy::domain::{
    Choice, Destination, Digit, HoursState, Junction, Name, Number, NumberRange, ObjectFields,
    ObjectPatch, Patch, Routes, RoutesPatch, Visibility,
};
use policy::operations::{object, route};
use policy::{
    Account, AccountId, Base, CallObject, Facts, Intruded, Known, Names, ObjectId, RoutedFrom,
    Sight,
};
use std::rc::Rc;

pub fn base(site: &Site, name: Word) -> Base {
    let place = site.place(name).expect("a place");
    Base {
        id: place_id(name),
        name: parse(name),
        visibility: if place.restricted {
            Visibility::Restricted
        } else {
            Visibility::Open
        },
    }
}

fn object_of(site: &Site, thing: &Thing) -> CallObject {
    let mut routes = Routes::default();
    let mut options = Vec::new();
    for (choice, to) in &thing.leads {
        match parse(choice) {
            Choice::State(state) => routes.put(state, Some(parse(to))),
            Choice::Key(digit) => options.push((digit, parse(to))),
        }
    }
    let member = |number: &Word| (AccountId(number.parse().expect("digits")), parse(number));
    CallObject {
        id: ObjectId(thing.number.parse().expect("digits")),
        kind: parse(thing.kind),
        number: parse(thing.number),
        department: thing.place.map(|place| base(site, place)),
        fields: ObjectFields {
            name: None,
            dids: thing.did.into_iter().map(parse).collect(),
        },
        routes,
        options,
        members: thing.members.iter().map(member).collect(),
        unlisted: 0,
    }
}

/// What the store would add for what is named: `account` finds somebody.
pub fn name(
    site: &Site,
    names: &Names<'_>,
    facts: &mut Facts,
    account: impl Fn(&Number) -> Option<Account>,
) {
    let find = |number: &Number| {
        let mut all = site.things.all.iter();
        all.find(|thing| thing.number == number.as_str())
    };
    if let Some(number) = names.object {
        let found = find(number).map(|thing| Rc::new(object_of(site, thing)));
        facts.named.object = Known::is(found);
    }
    if names.new_number.and_then(find).is_some() {
        facts.wanted.number = Known::is(true);
    }
    for did in names.dids {
        let mut all = site.things.all.iter();
        let holder = all.find(|thing| thing.did == Some(did.as_str()));
        let own = facts.object().map(|object| object.number.clone());
        let other = holder.filter(|thing| own.as_ref().is_none_or(|n| n.as_str() != thing.number));
        let other = other.map(|thing| (did.clone(), parse(thing.number)));
        facts.wanted.dids.extend(other);
    }
    for to in &names.destinations {
        let there = match (to, to.number()) {
            (_, None) => true,
            (Destination::Extension(_) | Destination::Voicemail(_), Some(number)) => {
                let seen = account(number).filter(|a| facts.sight_of(a) != Sight::Hidden);
                if seen.as_ref().is_some_and(|a| !a.fields.telephone) {
                    facts.wanted.silent.push((*to).clone());
                }
                seen.is_some()
            }
            (_, Some(number)) => find(number).is_some_and(|thing| {
                to.kind() == thing.kind
                    && facts.sight_of_object(&object_of(site, thing)) != Sight::Hidden
            }),
        };
        if !there {
            facts.wanted.dangling.push((*to).clone());
        }
    }
}

/// Another department whose range contains a number that will be somebody else's.
pub fn intruded(site: &Site, own: Word, number: &Number) -> Option<Intruded> {
    let holds = |place: &&super::super::Place| {
        let range = place.numbers.map(|(from, to)| format!("{from}-{to}"));
        place.name != own
            && range.is_some_and(|range| parse::<NumberRange>(&range).contains(number))
    };
    site.places.iter().find(holds).map(|_| Intruded::Hidden)
}

/// Queues and ring groups that somebody is a member of.
pub fn member_of(site: &Site, who: Option<&super::super::Person>) -> Vec<CallObject> {
    let all = site.things.all.iter();
    let own = all.filter(|thing| who.is_some_and(|who| thing.members.contains(&who.number)));
    own.map(|thing| object_of(site, thing)).collect()
}

/// How many call objects a department owns.
pub fn owned(site: &Site, place: &str) -> u32 {
    let all = site.things.all.iter();
    all.filter(|thing| thing.place == Some(place)).count() as u32
}

/// What leads to the account or the call object by routes and keys.
pub fn leading(site: &Site, facts: &Facts) -> Vec<(RoutedFrom, Choice)> {
    let target = facts.target().map(|t| &t.number);
    let own = facts.object();
    let there: Vec<Destination> = match (own, target) {
        (Some(object), _) => object
            .kind
            .destination(&object.number)
            .into_iter()
            .collect(),
        (None, Some(number)) => vec![
            Destination::Extension(number.clone()),
            Destination::Voicemail(number.clone()),
        ],
        (None, None) => Vec::new(),
    };
    let leads = |to: &Word| there.contains(&parse(to));
    let mut all = Vec::new();
    for (place, road) in &site.things.roads {
        for (state, _) in road.iter().filter(|(_, to)| leads(to)) {
            let from = RoutedFrom::Department(base(site, place));
            all.push((from, parse(state)));
        }
    }
    for thing in &site.things.all {
        let object = object_of(site, thing);
        if own.is_some_and(|own| own.id == object.id) {
            continue;
        }
        for (choice, _) in thing.leads.iter().filter(|(_, to)| leads(to)) {
            let from = RoutedFrom::Object(Box::new(object.clone()));
            all.push((from, parse(choice)));
        }
    }
    all
}

fn dids(did: Option<Word>) -> ObjectPatch {
    ObjectPatch {
        dids: did.map(|did| vec![parse(did)]),
        ..ObjectPatch::default()
    }
}

fn closed(to: Option<Word>) -> RoutesPatch {
    let said = to.map_or(Patch::Clear, |to| Patch::Set(parse(to)));
    RoutesPatch::default().with(HoursState::Closed, said)
}

pub fn of_thing(site: &Site, actor: Word, ask: &ThingAsk) -> Word {
    let key = || parse::<Digit>("1");
    let patched =
        |place: Option<Word>| place.map_or(Patch::Clear, |name| Patch::Set(parse::<Name>(name)));
    macro_rules! ask {
        ($op:expr) => {
            decide(site, actor, $op)
        };
    }
    match *ask {
        ThingAsk::Add {
            kind,
            number,
            place,
            did,
        } => ask!(object::Add {
            kind: parse(kind),
            number: parse(number),
            department: place.map(parse),
            fields: dids(did),
        }),
        ThingAsk::Set {
            kind,
            number,
            place,
            did,
        } => ask!(object::Set {
            kind: parse(kind),
            number: parse(number),
            department: place.map_or(Patch::Keep, patched),
            patch: dids(did),
        }),
        ThingAsk::Remove { kind, number } => ask!(object::Remove {
            kind: parse(kind),
            number: parse(number),
        }),
        ThingAsk::Show { kind, number } => ask!(object::Show {
            kind: parse(kind),
            number: parse(number),
        }),
        ThingAsk::Members { kind, number } => ask!(object::MemberList {
            kind: parse(kind),
            number: parse(number),
        }),
        ThingAsk::Join {
            kind,
            thing,
            number,
        } => ask!(object::MemberAdd {
            kind: parse(kind),
            object: parse(thing),
            number: parse(number),
            place: None,
        }),
        ThingAsk::Leave {
            kind,
            thing,
            number,
        } => ask!(object::MemberRemove {
            kind: parse(kind),
            object: parse(thing),
            number: parse(number),
        }),
        ThingAsk::Key { number, to } => ask!(object::OptionSet {
            number: parse(number),
            digit: key(),
            to: parse(to),
        }),
        ThingAsk::NoKey { number } => ask!(object::OptionRemove {
            number: parse(number),
            digit: key(),
        }),
        ThingAsk::Keys { number } => ask!(object::OptionList {
            number: parse(number),
        }),
        ThingAsk::LeadPlace { place, to } => ask!(route::Set {
            from: Junction::Department(parse(place)),
            patch: closed(to),
        }),
        ThingAsk::LeadThing { kind, number, to } => ask!(route::Set {
            from: Junction::Object(kind.map(parse), parse(number)),
            patch: closed(to),
        }),
        ThingAsk::Where { number } => ask!(route::Show {
            entry: route::Entry::Number(parse(number)),
        }),
    }
}
