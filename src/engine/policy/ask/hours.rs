use super::department;
use crate::domain::{Deadline, Ending, Module, Name, Patch, Right};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::holiday::{Add, List, Remove};
use crate::engine::operations::hours::{Clear, Override, Set, Show, Status};
use crate::engine::policy::Scope;
use crate::engine::policy::facts::{Department, Facts, Needs};
use crate::engine::policy::request::{Missing, Place, Request};

const OVERRIDE: Right = Right::write(Module::Override);

fn needs(name: &Name) -> Needs<'_> {
    Needs {
        departments: vec![name],
        ..Needs::default()
    }
}

/// A request that demands `right` on the department, if that is there for this actor.
fn demanding<'f>(right: Right, name: &Name, facts: &'f Facts) -> (Request, Option<&'f Department>) {
    let mut request = Request::about(format!("department:{name}"));
    let found = department(facts, 0, name, &mut request).map(AsRef::as_ref);
    if let Some(d) = found {
        request.filed_under = Some(d.id);
        request.target = format!("department:{}", d.name);
        request.demand(right, Place::Department(d.id));
    }
    (request, found)
}

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        Needs {
            schedule: true,
            ..needs(&self.department)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        // To take the schedule away is to delete it, as with everything else that has that verb.
        let right = match self.open {
            Patch::Clear => Right::delete(Module::Hours),
            Patch::Keep | Patch::Set(_) => Right::write(Module::Hours),
        };
        let (mut request, found) = demanding(right, &self.department, facts);
        let opens = match self.open {
            Patch::Set(_) => true,
            Patch::Clear => false,
            Patch::Keep => facts.schedule.is_some(),
        };
        if found.is_some() && !opens && matches!(self.pause, Patch::Set(_)) {
            request.impossible = Some((
                "a break interrupts a schedule, and there is none".into(),
                "say when it is open: --open 'mon-fri 8-17:30' --break 12-12:30".into(),
            ));
        }
        request
    }
}

impl Judged for Show {
    fn needs(&self) -> Needs<'_> {
        needs(&self.department)
    }
    fn request(&self, facts: &Facts) -> Request {
        demanding(Right::read(Module::Hours), &self.department, facts).0
    }
}

impl Judged for Status {
    fn needs(&self) -> Needs<'_> {
        self.department.as_ref().map(needs).unwrap_or_default()
    }
    /// Whoever belongs to a department, or has anything to do there, may know whether it is
    /// open; others need the right.
    fn request(&self, facts: &Facts) -> Request {
        let Some(name) = &self.department else {
            return Request::open("system");
        };
        let mut request = Request::about(format!("department:{name}"));
        if let Some(d) = department(facts, 0, name, &mut request) {
            request.filed_under = Some(d.id);
            request.open = facts.inside(d.id);
            if !request.open {
                request.demand(Right::read(Module::Hours), Place::Department(d.id));
            }
        }
        request
    }
}

impl Judged for Override {
    fn needs(&self) -> Needs<'_> {
        needs(&self.department)
    }
    fn request(&self, facts: &Facts) -> Request {
        let (mut request, found) = demanding(OVERRIDE, &self.department, facts);
        let sticky = self.ending == Ending::Sticky;
        let why = match self.until {
            Deadline::Never if self.ending == Ending::NextChange => {
                Some("nothing changes there as far as can be seen")
            }
            Deadline::Never if !sticky => Some("it has no end"),
            Deadline::At(_) if sticky => Some("what is sticky has no end"),
            Deadline::At(end) if end <= facts.now => Some("its end has passed"),
            Deadline::At(_) | Deadline::Never => None,
        };
        if let Some(why) = why.filter(|_| found.is_some()) {
            let hint = "give an end that comes, --until TIME or --for LENGTH, or --sticky";
            request.impossible = Some((why.into(), hint.into()));
        }
        request
    }
}

impl Judged for Clear {
    fn needs(&self) -> Needs<'_> {
        needs(&self.department)
    }
    fn request(&self, facts: &Facts) -> Request {
        demanding(OVERRIDE, &self.department, facts).0
    }
}

impl Judged for Add {
    fn needs(&self) -> Needs<'_> {
        Needs {
            holiday: Some(&self.name),
            ..needs(&self.department)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let right = Right::write(Module::Holidays);
        let (mut request, found) = demanding(right, &self.department, facts);
        if let Some((holiday, d)) = facts.holiday.as_ref().zip(found) {
            request.taken = Some(format!(
                "{} has a holiday `{}` already: {}",
                d.name, holiday.name, holiday.days
            ));
        }
        request
    }
}

impl Judged for Remove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            holiday: Some(&self.name),
            ..needs(&self.department)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let right = Right::delete(Module::Holidays);
        let (mut request, found) = demanding(right, &self.department, facts);
        // That there is none answers before the right does: only whoever holds it is told.
        let told = found.filter(|d| facts.authority.holds(right, Scope::Department(d.id)));
        if told.is_some() && facts.holiday.is_none() {
            request.missing.push(Missing {
                kind: "holiday",
                name: self.name.to_string(),
                of: None,
                hidden: false,
            });
        }
        request
    }
}

impl Judged for List {
    fn needs(&self) -> Needs<'_> {
        needs(&self.department)
    }
    fn request(&self, facts: &Facts) -> Request {
        demanding(Right::read(Module::Holidays), &self.department, facts).0
    }
}
