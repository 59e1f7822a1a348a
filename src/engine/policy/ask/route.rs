use super::department;
use super::extension::note_dangling;
use super::object::{object, written};
use crate::domain::{Junction, Module, Right};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::route::{Check, Entry, Set, Show};
use crate::engine::policy::Sight;
use crate::engine::policy::facts::{Facts, Needs};
use crate::engine::policy::request::{Missing, Place, Request};

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        let mut needs = Needs {
            destinations: self.patch.set().collect(),
            routes: true,
            ..Needs::default()
        };
        match &self.from {
            Junction::Department(name) => needs.departments = vec![name],
            Junction::Object(_, number) => needs.object = Some(number),
        }
        needs
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(self.from.to_string());
        match &self.from {
            Junction::Department(name) => {
                let Some(d) = department(facts, 0, name, &mut request) else {
                    return request;
                };
                request.target = format!("department:{}", d.name);
                request.filed_under = Some(d.id);
                let write = Right::write(Module::Departments);
                request.demand(write, Place::Department(d.id));
            }
            Junction::Object(kind, number) => {
                let Some(object) = written(facts, *kind, number, &mut request) else {
                    return request;
                };
                request.target = object.target();
            }
        }
        note_dangling(facts, None, &mut request);
        request
    }
}

impl Judged for Show {
    fn needs(&self) -> Needs<'_> {
        match &self.entry {
            Entry::Number(number) => Needs {
                target: Some(number),
                object: Some(number),
                ..Needs::default()
            },
            Entry::Did(did) => Needs {
                did: Some(did),
                ..Needs::default()
            },
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let read = Right::read(Module::Extensions);
        match &self.entry {
            Entry::Number(number) => {
                let mut request = Request::about(format!("number:{number}"));
                if let Some(target) = &facts.target {
                    if super::account(facts, number, &mut request).is_some() {
                        let place = Place::Account {
                            id: target.id,
                            home: target.home,
                            self_service: true,
                        };
                        request.demand(read, place);
                    }
                } else if let Some(found) = object(facts, None, number, &mut request) {
                    request.demand(Right::read(found.kind.module()), found.place());
                }
                // What it is may be hidden: what is absent and what is not to be seen are
                // both no number.
                for missing in &mut request.missing {
                    missing.kind = "number";
                }
                request
            }
            Entry::Did(did) => {
                let mut request = Request::about(format!("did:{did}"));
                // Whose a number from outside is, only he learns who may read all of it.
                let target = facts.target.as_ref();
                let of_account = target.filter(|t| facts.sight_of(t) == Sight::Full);
                let object = facts.object.as_ref();
                let of_object = object.filter(|o| facts.sight_of_object(o) == Sight::Full);
                if let Some(target) = of_account {
                    let place = Place::Account {
                        id: target.id,
                        home: target.home,
                        self_service: true,
                    };
                    request.demand(read, place);
                } else if let Some(found) = of_object {
                    request.demand(Right::read(found.kind.module()), found.place());
                } else {
                    request.missing.push(Missing {
                        kind: "number from outside",
                        name: did.to_string(),
                        hidden: target.is_some() || object.is_some(),
                    });
                }
                request
            }
        }
    }
}

impl Judged for Check {
    fn needs(&self) -> Needs<'_> {
        Needs::default()
    }
    fn request(&self, _: &Facts) -> Request {
        Request::open("system")
    }
}
