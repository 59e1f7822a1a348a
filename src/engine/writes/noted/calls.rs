//! What a change touches of where calls go.

use super::About;
use crate::domain::{Choice, Destination, Field, Junction, Name, Number};
use crate::engine::Touched;
use crate::engine::policy::{
    AccountField, AccountId, Change, Delta, DepartmentId, Effect, LeadingHere, ObjectId, Origin,
    Part, Route,
};

/// All of it, in the order of the changes. What is set to what it was counts too: somebody asked for
/// it.
pub(super) fn touched(about: &About<'_>) -> Vec<Touched> {
    let mut all = Vec::new();
    for change in &about.effect.changes {
        of_change(about, change, &mut all);
    }
    all
}

fn of_change(about: &About<'_>, change: &Change, all: &mut Vec<Touched>) {
    let effect = about.effect;
    if let Change::Field(d) = change {
        of_field(effect, d, all);
    } else if let Change::Disabled(d) = change {
        if d.before.is_none() && d.after.is_some() {
            all.extend(less(effect, d.key, Destination::Extension));
        }
    } else if let Change::Home(d) = change {
        if effect.removes(d.key) {
            let left = about.facts.member_of();
            all.extend(left.map(|o| Touched::Fewer(o.number.clone())));
        }
    } else if let Change::ObjectMember(d) = change {
        if d.before.is_some() && d.after.is_none() {
            all.extend(numbered(effect, d.key.0).map(Touched::Fewer));
        }
    } else if let Change::Object(d) = change {
        let was = d.before.as_ref().map(|owned| owned.department);
        if let Some(now) = &d.after
            && now.kind.takes_calls()
            && was != Some(now.department)
        {
            all.push(Touched::Object(now.number.clone()));
        }
    } else if let Change::ObjectDid(d) = change {
        let owned = effect.after.object(d.key.0).filter(|_| d.after.is_some());
        let there = owned.and_then(|owned| owned.kind.destination(&owned.number));
        all.extend(there.map(Touched::Dialled));
    } else if let Change::Route(d) = change {
        of_route(effect, d, all);
    } else if let Change::Schedule(d) = change
        && d.key.1 == Part::Open
        && d.after.is_none()
    {
        all.extend(named(effect, d.key.0).map(Touched::Hours));
    }
}

fn of_field(effect: &Effect, change: &Delta<AccountField>, all: &mut Vec<Touched>) {
    let (id, field) = change.key;
    let Some(account) = effect.after.account(id) else {
        return;
    };
    let (number, fields) = (&account.number, &account.fields);
    let mut leads = |to: &Option<Destination>| {
        let here = LeadingHere::Extension(number.clone(), field.name());
        all.push(Touched::Led(here, to.clone()));
    };
    if field == Field::ForwardAlways {
        leads(&fields.forward_always);
    } else if field == Field::ForwardBusy {
        leads(&fields.forward_busy);
    } else if field == Field::ForwardNoAnswer {
        leads(&fields.forward_no_answer);
    } else if field == Field::Did && change.after.is_some() {
        let there = Destination::Extension(number.clone());
        all.push(Touched::Dialled(there));
    } else if field == Field::VmEnabled && !fields.vm_enabled {
        all.extend(less(effect, id, Destination::Voicemail));
    } else if field == Field::Telephone && !fields.telephone {
        all.extend(less(effect, id, Destination::Extension));
        all.extend(less(effect, id, Destination::Voicemail));
    }
}

/// An extension that was there before.
fn less(effect: &Effect, id: AccountId, what: fn(Number) -> Destination) -> Option<Touched> {
    let was = effect.before.account(id);
    let now = effect.after.account(id).filter(|_| was.is_some());
    now.map(|account| Touched::Less(what(account.number.clone())))
}

fn of_route(effect: &Effect, change: &Delta<Route>, all: &mut Vec<Touched>) {
    let (origin, choice) = change.key;
    let (from, itself) = match origin {
        Origin::Department(id) => {
            let Some(name) = named(effect, id) else {
                return;
            };
            (
                Junction::Department(name.clone()),
                Touched::Department(name),
            )
        }
        Origin::Object(id) => {
            let Some(owned) = effect.after.object(id) else {
                return;
            };
            let number = owned.number.clone();
            let from = Junction::Object(Some(owned.kind), number.clone());
            match choice {
                Choice::Key(_) => (from, Touched::Fewer(number)),
                Choice::State(_) => (from, Touched::Object(number)),
            }
        }
    };
    let here = LeadingHere::Choice(from, choice);
    all.push(Touched::Led(here, change.after.clone()));
    all.push(itself);
}

fn numbered(effect: &Effect, id: ObjectId) -> Option<Number> {
    effect.after.object(id).map(|owned| owned.number.clone())
}

fn named(effect: &Effect, id: DepartmentId) -> Option<Name> {
    effect.after.department(id).map(|d| d.name.clone())
}
