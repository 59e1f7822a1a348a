use super::extension::{note_dangling, note_dids, note_number};
use super::{account, department, refuse_no_value};
use crate::catalogue::sealed::Judged;
use crate::domain::{Choice, Number, ObjectFields, ObjectKind, Patch, Right};
use crate::effect::{
    Asked, Object, ObjectDid, ObjectMember, ObjectName, Origin, Owned, Placed, Route,
};
use crate::facts::{AccountId, Facts, Names, OfMembers};
use crate::operations::object::{
    Add, List, MemberAdd, MemberList, MemberRemove, MemberSet, OptionList, OptionRemove, OptionSet,
    Remove, Set, Show,
};
use crate::request::Request;
use crate::{CallObject, ObjectId, Sight};

fn about(kind: ObjectKind, number: &Number) -> Request {
    Request::about(format!("{kind}:{number}"))
}

/// The named call object, or a note that it does not exist for this actor. One of another kind does
/// not count; without a kind, it must be one that calls can go to.
pub(super) fn object<'f>(
    facts: &'f Facts,
    kind: Option<ObjectKind>,
    number: &Number,
    request: &mut Request,
) -> Option<&'f CallObject> {
    let fits = |o: &&CallObject| kind.map_or(o.kind.takes_calls(), |kind| kind == o.kind);
    let found = facts.named_object().map(AsRef::as_ref).filter(fits);
    let seen = found.filter(|o| facts.sight_of_object(o) != Sight::Hidden);
    match seen {
        Some(object) => request.filed_under = object.department.as_ref().map(|base| base.id),
        None => request.miss(
            kind.map_or("queue, ring group or IVR", ObjectKind::noun),
            number,
            found.is_some(),
        ),
    }
    seen
}

/// Only trunks serve the whole system, and calls can go to anything but trunks.
fn refuse_what_no_kind_has(kind: ObjectKind, homeless: bool, dialled: bool, request: &mut Request) {
    if homeless && kind != ObjectKind::Trunk {
        request.impossible = Some((
            format!("a {} must belong to a department", kind.noun()),
            "name it with `--department DEPARTMENT`".into(),
        ));
    }
    if dialled && !kind.takes_calls() {
        request.impossible = Some((
            format!("calls come in through a {}, not to it", kind.noun()),
            "give the DID to a queue, ring group, IVR or extension".into(),
        ));
    }
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        Names {
            new_number: Some(&self.number),
            departments: self.department.iter().collect(),
            dids: self.fields.dids.as_deref().unwrap_or_default(),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        format!("{}:{}", self.kind, self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let home = match &self.department {
            Some(name) => Some(department(facts, 0, name, &mut asked.request)?.id),
            None => None,
        };
        asked.request.filed_under = home;
        let id = ObjectId::NEW;
        let owned = Owned {
            kind: self.kind,
            number: self.number.clone(),
            department: home,
        };
        asked.create::<Object>(id, owned);
        let fields = self.fields.apply(&ObjectFields::default());
        if let Some(name) = fields.name {
            asked.create::<ObjectName>(id, name);
        }
        for did in fields.dids {
            asked.create::<ObjectDid>((id, did), ());
        }
        let request = &mut asked.request;
        refuse_no_value(&[self.fields.name.text()], request);
        let dialled = self.fields.dids.is_some();
        refuse_what_no_kind_has(self.kind, home.is_none(), dialled, request);
        note_dids(self.fields.dids.as_deref(), facts, request);
        note_number(&self.number, None, facts, request);
        Some(())
    }
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        Names {
            object: Some(&self.number),
            departments: match &self.department {
                Patch::Set(name) => vec![name],
                Patch::Keep | Patch::Clear => Vec::new(),
            },
            dids: self.patch.dids.as_deref().unwrap_or_default(),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        format!("{}:{}", self.kind, self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let found = object(facts, Some(self.kind), &self.number, &mut asked.request);
        let to = match &self.department {
            Patch::Keep => None,
            Patch::Clear => Some(None),
            Patch::Set(name) => Some(Some(department(facts, 0, name, &mut asked.request)?.id)),
        };
        let found = found?;
        let after = self.patch.apply(&found.fields);
        if !self.patch.name.is_keep() {
            asked.set::<ObjectName>(found.id, after.name);
            refuse_no_value(&[self.patch.name.text()], &mut asked.request);
        }
        if self.patch.dids.is_some() {
            let gone = found
                .fields
                .dids
                .iter()
                .filter(|did| !after.dids.contains(did));
            for did in gone {
                asked.set::<ObjectDid>((found.id, did.clone()), None);
            }
            for did in after.dids {
                asked.set::<ObjectDid>((found.id, did), Some(()));
            }
        }
        if let Some(department) = to {
            let owned = Owned {
                kind: found.kind,
                number: found.number.clone(),
                department,
            };
            asked.set::<Object>(found.id, Some(owned));
        }
        if asked.is_empty() {
            let write = Right::write(self.kind.module());
            asked.request.demand(write, found.place());
        }
        let request = &mut asked.request;
        let dialled = self.patch.dids.is_some();
        refuse_what_no_kind_has(self.kind, to == Some(None), dialled, request);
        note_dids(self.patch.dids.as_deref(), facts, request);
        Some(())
    }
}

impl Judged for Remove {
    fn names(&self) -> Names<'_> {
        Names {
            object: Some(&self.number),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        format!("{}:{}", self.kind, self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let found = object(facts, Some(self.kind), &self.number, &mut asked.request)?;
        take_away(found, asked);
        let leading_here = facts.routes_here();
        if !leading_here.is_empty() {
            asked.request.in_use.push(format!(
                "{} {} is still a destination of {}",
                self.kind.noun(),
                self.number,
                leading_here.join(", ")
            ));
        }
        Some(())
    }
}

/// Empties every cell of a call object: first what is removed with it, then itself.
fn take_away(o: &CallObject, asked: &mut Asked<'_>) {
    for (member, _) in &o.members {
        asked.set::<ObjectMember>((o.id, *member), None);
    }
    for (state, _) in o.routes.destinations() {
        asked.set::<Route>((Origin::Object(o.id), Choice::State(state)), None);
    }
    for (digit, _) in &o.options {
        asked.set::<Route>((Origin::Object(o.id), Choice::Key(*digit)), None);
    }
    for did in &o.fields.dids {
        asked.set::<ObjectDid>((o.id, did.clone()), None);
    }
    if o.fields.name.is_some() {
        asked.set::<ObjectName>(o.id, None);
    }
    asked.set::<Object>(o.id, None);
}

impl Judged for Show {
    fn names(&self) -> Names<'_> {
        Names {
            object: Some(&self.number),
            members: OfMembers::None,
            ..Names::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open(format!("{}:{}", self.kind, self.number));
        if object(facts, Some(self.kind), &self.number, &mut request).is_some() {
            // It is shown with what leads to it.
            facts.leading();
        }
        request
    }
}

impl Judged for List {
    fn names(&self) -> Names<'_> {
        Names {
            departments: self.department.iter().collect(),
            ..Names::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open("system");
        if let Some(name) = &self.department {
            department(facts, 0, name, &mut request);
        }
        request
    }
}

/// An object and an extension, if both exist for this actor. Being a member gives nobody a right,
/// nor anybody a right over them: they are called, as by a destination that names them. So seeing
/// them is enough (docs/user/routing.md).
fn both<'f>(
    facts: &'f Facts,
    kind: ObjectKind,
    number: &Number,
    person: &Number,
    request: &mut Request,
) -> Option<(&'f CallObject, AccountId)> {
    let person = account(facts, person, request);
    let found = object(facts, Some(kind), number, request);
    Some((found?, person?.id))
}

/// Whether the actor may know its members and keys.
fn may_know(facts: &Facts, object: &CallObject) -> bool {
    let write = Right::write(object.kind.module());
    facts.sight_of_object(object) == Sight::Full
        || facts.authority.holds(write, object.place().scope())
}

/// Notes that somebody is not a member, unless the actor may not know who is: then they may not
/// change it either, and that is the answer.
fn member(facts: &Facts, object: &CallObject, number: &Number, request: &mut Request) {
    let is_member = object.members.iter().any(|(_, member)| member == number);
    if !is_member && may_know(facts, object) {
        request.miss_of(
            "member",
            number,
            format!("{} {}", object.kind.noun(), object.number),
        );
    }
}

/// Its members in order, except one.
fn others(object: &CallObject, but: AccountId) -> Vec<AccountId> {
    let ids = object.members.iter().map(|(id, _)| *id);
    ids.filter(|id| *id != but).collect()
}

/// Gives somebody a position from 1, or the last one, whether they are or become a member.
fn put_in_place(object: &CallObject, who: AccountId, place: Option<u32>, asked: &mut Asked<'_>) {
    let mut order = others(object, who);
    let wanted = place.and_then(|place| usize::try_from(place).ok());
    let index = wanted.map_or(order.len(), |place| {
        place.saturating_sub(1).min(order.len())
    });
    order.insert(index, who);
    for (at, id) in (1 + object.unlisted..).zip(&order) {
        if *id == who {
            let placed = Placed { at, asked: place };
            asked.set::<ObjectMember>((object.id, who), Some(placed));
        }
    }
    shift(object, &order, who, asked);
}

/// Gives everybody else their position in that order, if it changed.
fn shift(object: &CallObject, order: &[AccountId], but: AccountId, asked: &mut Asked<'_>) {
    let now = object.members.iter().map(|(id, _)| Some(*id));
    let now = now.chain(std::iter::repeat(None));
    for ((at, id), now) in (1..).zip(order).zip(now) {
        if *id != but && now != Some(*id) {
            let placed = Placed { at, asked: None };
            asked.set::<ObjectMember>((object.id, *id), Some(placed));
        }
    }
}

/// Removes somebody; those after them move up.
pub(super) fn leave(object: &CallObject, who: AccountId, asked: &mut Asked<'_>) {
    asked.set::<ObjectMember>((object.id, who), None);
    shift(object, &others(object, who), who, asked);
}

fn of_a_member<'a>(object: &'a Number, number: &'a Number) -> Names<'a> {
    Names {
        target: Some(number),
        object: Some(object),
        ..Names::default()
    }
}

impl Judged for MemberAdd {
    fn names(&self) -> Names<'_> {
        Names {
            members: match self.place {
                None => OfMembers::Last,
                Some(_) => OfMembers::All,
            },
            ..of_a_member(&self.object, &self.number)
        }
    }
    fn target(&self) -> String {
        format!("{}:{}", self.kind, self.object)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let request = &mut asked.request;
        let (found, who) = both(facts, self.kind, &self.object, &self.number, request)?;
        if found.members.iter().any(|(id, _)| *id == who) {
            request.taken = Some(format!(
                "{} is already a member of {} {}",
                self.number,
                self.kind.noun(),
                self.object
            ));
        }
        put_in_place(found, who, self.place, asked);
        Some(())
    }
}

impl Judged for MemberSet {
    fn names(&self) -> Names<'_> {
        of_a_member(&self.object, &self.number)
    }
    fn target(&self) -> String {
        format!("{}:{}", self.kind, self.object)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let request = &mut asked.request;
        let (found, who) = both(facts, self.kind, &self.object, &self.number, request)?;
        member(facts, found, &self.number, request);
        put_in_place(found, who, Some(self.place), asked);
        Some(())
    }
}

impl Judged for MemberRemove {
    fn names(&self) -> Names<'_> {
        of_a_member(&self.object, &self.number)
    }
    fn target(&self) -> String {
        format!("{}:{}", self.kind, self.object)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let request = &mut asked.request;
        let (found, who) = both(facts, self.kind, &self.object, &self.number, request)?;
        member(facts, found, &self.number, request);
        leave(found, who, asked);
        Some(())
    }
}

impl Judged for MemberList {
    fn names(&self) -> Names<'_> {
        Names {
            object: Some(&self.number),
            members: OfMembers::None,
            ..Names::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(self.kind, &self.number);
        if let Some(found) = object(facts, Some(self.kind), &self.number, &mut request) {
            request.demand(Right::read(self.kind.module()), found.place());
        }
        request
    }
}

impl Judged for OptionSet {
    fn names(&self) -> Names<'_> {
        Names {
            object: Some(&self.number),
            destinations: vec![&self.to],
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        format!("{}:{}", ObjectKind::Ivr, self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let request = &mut asked.request;
        let ivr = object(facts, Some(ObjectKind::Ivr), &self.number, request)?;
        note_dangling(facts, None, request);
        let key = (Origin::Object(ivr.id), Choice::Key(self.digit));
        asked.set::<Route>(key, Some(self.to.clone()));
        Some(())
    }
}

impl Judged for OptionRemove {
    fn names(&self) -> Names<'_> {
        Names {
            object: Some(&self.number),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        format!("{}:{}", ObjectKind::Ivr, self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let request = &mut asked.request;
        let ivr = object(facts, Some(ObjectKind::Ivr), &self.number, request)?;
        let is_said = ivr.options.iter().any(|(digit, _)| *digit == self.digit);
        if !is_said && may_know(facts, ivr) {
            request.miss_of("option", self.digit, format!("IVR {}", self.number));
        }
        let key = (Origin::Object(ivr.id), Choice::Key(self.digit));
        asked.set::<Route>(key, None);
        Some(())
    }
}

impl Judged for OptionList {
    fn names(&self) -> Names<'_> {
        Names {
            object: Some(&self.number),
            ..Names::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(ObjectKind::Ivr, &self.number);
        if let Some(ivr) = object(facts, Some(ObjectKind::Ivr), &self.number, &mut request) {
            request.demand(Right::read(ivr.kind.module()), ivr.place());
        }
        request
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    /// A queue may have thousands of members: one more costs as much as the first.
    #[test]
    fn whoever_comes_last_needs_no_other_member() {
        let add = |place| MemberAdd {
            kind: ObjectKind::Queue,
            object: "800".parse().unwrap(),
            number: "201".parse().unwrap(),
            place,
        };
        assert_eq!(add(None).names().members, OfMembers::Last);
        assert_eq!(add(Some(1)).names().members, OfMembers::All);
    }
}
