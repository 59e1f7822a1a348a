use super::department;
use super::extension::note_dangling;
use super::object::object;
use crate::catalogue::sealed::Judged;
use crate::dial::Dialled;
use crate::domain::{Choice, HoursState, Junction, Module, Patch, Right};
use crate::effect::{Asked, Origin, Route};
use crate::facts::{Facts, Names};
use crate::operations::route::{Check, Entry, Set, Show};
use crate::request::{Missing, Place, Request};

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        let mut needs = Names {
            destinations: self.patch.set().collect(),
            ..Names::default()
        };
        match &self.from {
            Junction::Department(name) => needs.departments = vec![name],
            Junction::Object(_, number) => needs.object = Some(number),
        }
        needs
    }
    fn target(&self) -> String {
        self.from.to_string()
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let request = &mut asked.request;
        let (origin, right, place) = match &self.from {
            Junction::Department(name) => {
                let d = department(facts, 0, name, request)?;
                request.target = format!("department:{}", d.name);
                request.filed_under = Some(d.id);
                let write = Right::write(Module::Departments);
                (Origin::Department(d.id), write, Place::Department(d.id))
            }
            Junction::Object(kind, number) => {
                let found = object(facts, *kind, number, request)?;
                request.target = found.target();
                let write = Right::write(found.kind.module());
                (Origin::Object(found.id), write, found.place())
            }
        };
        note_dangling(facts, None, request);
        for state in HoursState::ALL {
            let to = match self.patch.get(state) {
                Patch::Keep => continue,
                Patch::Set(to) => Some(to.clone()),
                Patch::Clear => None,
            };
            asked.set::<Route>((origin, Choice::State(state)), to);
        }
        if asked.is_empty() {
            asked.request.demand(right, place);
        }
        Some(())
    }
}

/// Demands what following calls to the target or the call object needs.
fn read(facts: &Facts, request: &mut Request) {
    if let Some(target) = facts.target() {
        let place = Place::Account {
            id: target.id,
            home: target.home,
            self_service: true,
        };
        request.demand(Right::read(Module::Extensions), place);
    } else if let Some(found) = facts.object() {
        request.demand(Right::read(found.kind.module()), found.place());
    }
}

impl Judged for Show {
    fn names(&self) -> Names<'_> {
        let number = match &self.entry {
            Entry::Number(number) => Some(number),
            Entry::Did(_) => None,
        };
        Names {
            target: number,
            led_on: true,
            object: number,
            did: self.entry.dialled(),
            ..Names::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let (mut request, kind, name) = match &self.entry {
            Entry::Number(number) => {
                let mut request = Request::about(format!("number:{number}"));
                if facts.is_inside() {
                    let target = facts.target().map(|target| target.home);
                    let object = facts.object().and_then(|o| o.department.as_ref());
                    request.filed_under = target.or(object.map(|base| base.id));
                    read(facts, &mut request);
                    return request;
                }
                // What it is may be hidden: absent and hidden are both "no such number".
                (request, "number", number.to_string())
            }
            Entry::Did(did) => (Request::about(format!("did:{did}")), "DID", did.to_string()),
        };
        match &facts.named.dialled {
            Dialled::One(_) => read(facts, &mut request),
            Dialled::Several(all) => {
                let each = all.iter().map(|(did, number)| format!("{did} of {number}"));
                let each: Vec<_> = each.collect();
                request.open = true;
                request.impossible = Some((
                    format!("`{name}` may be {}", each.join(" or ")),
                    "ask for one of them as written here, or remove one of them".into(),
                ));
            }
            Dialled::Nobody | Dialled::Hidden => request.missing.push(Missing {
                kind,
                name,
                of: None,
                hidden: matches!(facts.named.dialled, Dialled::Hidden)
                    || facts.target().is_some()
                    || facts.object().is_some_and(|o| o.kind.takes_calls()),
            }),
        }
        request
    }
}

impl Judged for Check {
    fn request(&self, _: &Facts) -> Request {
        Request::open("system")
    }
}
