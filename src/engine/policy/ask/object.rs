use super::extension::{already_taken, note_dangling, note_dids};
use super::{account, department, object_limits, reserved};
use crate::domain::{Number, ObjectKind, Patch, Right};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::object::{
    Add, List, MemberAdd, MemberList, MemberRemove, MemberSet, OptionList, OptionRemove, OptionSet,
    Remove, Set, Show,
};
use crate::engine::policy::facts::{Facts, Needs};
use crate::engine::policy::request::{Missing, Place, Request};
use crate::engine::policy::{CallObject, Sight};

fn about(kind: ObjectKind, number: &Number) -> Request {
    Request::about(format!("{kind}:{number}"))
}

/// The call object named, or a note that it is not there for this actor. One of another kind
/// is not there either; without a kind, one that calls come to.
pub(super) fn object<'f>(
    facts: &'f Facts,
    kind: Option<ObjectKind>,
    number: &Number,
    request: &mut Request,
) -> Option<&'f CallObject> {
    let fits = |o: &&CallObject| kind.map_or(o.kind.takes_calls(), |kind| kind == o.kind);
    let found = facts.object.as_deref().filter(fits);
    let seen = found.filter(|o| facts.sight_of_object(o) != Sight::Hidden);
    match seen {
        Some(object) => request.filed_under = object.department.as_ref().map(|base| base.id),
        None => request.missing.push(Missing {
            kind: kind.map_or("queue, ring group or IVR", ObjectKind::noun),
            name: number.to_string(),
            of: None,
            hidden: found.is_some(),
        }),
    }
    seen
}

/// The same, with the right to change it demanded.
pub(super) fn written<'f>(
    facts: &'f Facts,
    kind: Option<ObjectKind>,
    number: &Number,
    request: &mut Request,
) -> Option<&'f CallObject> {
    let found = object(facts, kind, number, request)?;
    request.demand(Right::write(found.kind.module()), found.place());
    Some(found)
}

/// Only trunks serve the whole system, and calls come to anything but trunks.
fn refuse_what_no_kind_has(kind: ObjectKind, homeless: bool, dialled: bool, request: &mut Request) {
    if homeless && kind != ObjectKind::Trunk {
        request.impossible = Some((
            format!("a {} belongs to a department", kind.noun()),
            "name it with `--department DEPARTMENT`".into(),
        ));
    }
    if dialled && !kind.takes_calls() {
        request.impossible = Some((
            format!("calls from outside come in by a {}, not to it", kind.noun()),
            "give the number to a queue, ring group, IVR or extension".into(),
        ));
    }
}

impl Judged for Add {
    fn needs(&self) -> Needs<'_> {
        Needs {
            new_number: Some(&self.number),
            departments: self.department.iter().collect(),
            dids: self.fields.dids.as_deref().unwrap_or_default(),
            kept_out: Some((&self.number, Right::write(self.kind.module()))),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(self.kind, &self.number);
        let mut place = Place::System;
        if let Some(name) = &self.department {
            let Some(d) = department(facts, 0, name, &mut request) else {
                return request;
            };
            request.filed_under = Some(d.id);
            place = Place::Department(d.id);
            let write = Right::write(self.kind.module());
            object_limits(d, &self.number, write, facts, &mut request);
        } else {
            reserved(&self.number, None, &mut request);
        }
        request.demand(Right::write(self.kind.module()), place);
        let dialled = self.fields.dids.is_some();
        refuse_what_no_kind_has(self.kind, self.department.is_none(), dialled, &mut request);
        note_dids(self.fields.dids.as_deref(), facts, &mut request);
        if facts.number_taken {
            request.taken = Some(already_taken(&self.number));
        }
        request
    }
}

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        Needs {
            object: Some(&self.number),
            departments: match &self.department {
                Patch::Set(name) => vec![name],
                Patch::Keep | Patch::Clear => Vec::new(),
            },
            dids: self.patch.dids.as_deref().unwrap_or_default(),
            kept_out: Some((&self.number, Right::write(self.kind.module()))),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(self.kind, &self.number);
        let found = written(facts, Some(self.kind), &self.number, &mut request);
        let write = Right::write(self.kind.module());
        let mut homeless = false;
        match &self.department {
            Patch::Keep => {}
            Patch::Clear => {
                homeless = true;
                request.demand(write, Place::System);
            }
            Patch::Set(name) => {
                if let Some(d) = department(facts, 0, name, &mut request) {
                    request.demand(write, Place::Department(d.id));
                    let base = found.and_then(|o| o.department.as_ref());
                    if base.is_none_or(|base| base.id != d.id) {
                        object_limits(d, &self.number, write, facts, &mut request);
                    }
                }
            }
        }
        if found.is_none() {
            return request;
        }
        let dialled = self.patch.dids.is_some();
        refuse_what_no_kind_has(self.kind, homeless, dialled, &mut request);
        note_dids(self.patch.dids.as_deref(), facts, &mut request);
        request
    }
}

impl Judged for Remove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            object: Some(&self.number),
            references: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(self.kind, &self.number);
        let Some(object) = object(facts, Some(self.kind), &self.number, &mut request) else {
            return request;
        };
        request.demand(Right::delete(self.kind.module()), object.place());
        let leading_here = facts.routes_here();
        if !leading_here.is_empty() {
            request.in_use.push(format!(
                "{} {} is still a destination of {}",
                self.kind.noun(),
                self.number,
                leading_here.join(", ")
            ));
        }
        request
    }
}

impl Judged for Show {
    fn needs(&self) -> Needs<'_> {
        Needs {
            object: Some(&self.number),
            references: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open(format!("{}:{}", self.kind, self.number));
        object(facts, Some(self.kind), &self.number, &mut request);
        request
    }
}

impl Judged for List {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: self.department.iter().collect(),
            ..Needs::default()
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

/// An object and an extension, both there for this actor, and the right to say who is a
/// member. Nobody gains a right by being one, and none over him is gained: he is called, as
/// he would be where a destination names him. So seeing him is enough (docs/routing.md).
fn both<'f>(
    facts: &'f Facts,
    kind: ObjectKind,
    object: &Number,
    number: &Number,
    request: &mut Request,
) -> Option<(&'f CallObject, &'f crate::engine::policy::Account)> {
    let person = account(facts, number, request);
    let object = written(facts, Some(kind), object, request);
    Some((object?, person?))
}

/// Whether the actor may know who its members are and what its keys mean.
fn may_know(facts: &Facts, object: &CallObject) -> bool {
    let write = Right::write(object.kind.module());
    facts.sight_of_object(object) == Sight::Full
        || facts.authority.holds(write, object.place().scope())
}

/// Notes that somebody is no member, unless the actor may not know who is: then he may not
/// change it either, and that is the answer.
fn member(facts: &Facts, object: &CallObject, number: &Number, request: &mut Request) {
    let is_member = object.members.iter().any(|(_, member)| member == number);
    if !is_member && may_know(facts, object) {
        request.missing.push(Missing {
            kind: "member",
            name: number.to_string(),
            of: Some(format!("{} {}", object.kind.noun(), object.number)),
            hidden: false,
        });
    }
}

impl Judged for MemberAdd {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            object: Some(&self.object),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(self.kind, &self.object);
        let found = both(facts, self.kind, &self.object, &self.number, &mut request);
        let Some((object, person)) = found else {
            return request;
        };
        if object.members.iter().any(|(id, _)| *id == person.id) {
            request.taken = Some(format!(
                "{} is already a member of {} {}",
                self.number,
                self.kind.noun(),
                self.object
            ));
        }
        request
    }
}

macro_rules! of_a_member {
    ($($op:ty),+) => { $(impl Judged for $op {
        fn needs(&self) -> Needs<'_> {
            Needs {
                target: Some(&self.number),
                object: Some(&self.object),
                ..Needs::default()
            }
        }
        fn request(&self, facts: &Facts) -> Request {
            let mut request = about(self.kind, &self.object);
            let found = both(facts, self.kind, &self.object, &self.number, &mut request);
            if let Some((object, _)) = found {
                member(facts, object, &self.number, &mut request);
            }
            request
        }
    })+ };
}
of_a_member!(MemberSet, MemberRemove);

impl Judged for MemberList {
    fn needs(&self) -> Needs<'_> {
        Needs {
            object: Some(&self.number),
            ..Needs::default()
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
    fn needs(&self) -> Needs<'_> {
        Needs {
            object: Some(&self.number),
            destinations: vec![&self.to],
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(ObjectKind::Ivr, &self.number);
        if written(facts, Some(ObjectKind::Ivr), &self.number, &mut request).is_some() {
            note_dangling(facts, None, &mut request);
        }
        request
    }
}

impl Judged for OptionRemove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            object: Some(&self.number),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(ObjectKind::Ivr, &self.number);
        let found = written(facts, Some(ObjectKind::Ivr), &self.number, &mut request);
        if let Some(ivr) = found
            && may_know(facts, ivr)
            && !ivr.options.iter().any(|(digit, _)| *digit == self.digit)
        {
            request.missing.push(Missing {
                kind: "option",
                name: self.digit.to_string(),
                of: Some(format!("IVR {}", self.number)),
                hidden: false,
            });
        }
        request
    }
}

impl Judged for OptionList {
    fn needs(&self) -> Needs<'_> {
        Needs {
            object: Some(&self.number),
            ..Needs::default()
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
