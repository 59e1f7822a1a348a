use super::department;
use super::department::{changed, named, target};
use crate::Scope;
use crate::catalogue::sealed::Judged;
use crate::domain::{
    Deadline, Ending, Holiday as Day, HoursOverride, Module, Name, Patch, Right, Time, Zone, quoted,
};
use crate::effect::{self, Asked, Forced, Holiday, Part, Schedule};
use crate::facts::{Department, Facts, Names};
use crate::operations::holiday::{Add, List, Remove};
use crate::operations::hours::{Clear, Override, Set, Show, Status};
use crate::request::{Place, Request};

/// A request that demands `right` on the department, if that is there for this actor.
fn demanding(right: Right, name: &Name, facts: &Facts) -> Request {
    let mut request = Request::about(target(name));
    if let Some(d) = named(name, facts, &mut request) {
        request.demand(right, Place::Department(d.id));
    }
    request
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        Names::at(&self.department)
    }
    fn target(&self) -> String {
        target(&self.department)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let d = changed(&self.department, asked)?;
        match &self.open {
            Patch::Keep => {}
            Patch::Set(open) => asked.set::<Schedule>((d.id, Part::Open), Some(open.clone())),
            Patch::Clear => asked.set::<Schedule>((d.id, Part::Open), None),
        }
        match (&self.pause, &self.open) {
            (Patch::Set(pause), _) => {
                asked.set::<Schedule>((d.id, Part::Break), Some(pause.clone()));
            }
            // What it breaks goes, and the break with it.
            (Patch::Clear, _) | (Patch::Keep, Patch::Clear) => {
                asked.set::<Schedule>((d.id, Part::Break), None);
            }
            (Patch::Keep, Patch::Keep | Patch::Set(_)) => {}
        }
        if asked.is_empty() {
            let write = Right::write(Module::Hours);
            asked.request.demand(write, Place::Department(d.id));
        }
        Some(())
    }
}

impl Judged for Show {
    fn names(&self) -> Names<'_> {
        Names::at(&self.department)
    }
    fn request(&self, facts: &Facts) -> Request {
        demanding(Right::read(Module::Hours), &self.department, facts)
    }
}

impl Judged for Status {
    fn names(&self) -> Names<'_> {
        self.department.as_ref().map(Names::at).unwrap_or_default()
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
    fn names(&self) -> Names<'_> {
        Names::at(&self.department)
    }
    fn target(&self) -> String {
        target(&self.department)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let d = changed(&self.department, asked)?;
        let stored = facts.forced().map(AsRef::as_ref);
        let stored = stored.filter(|forced| forced.what.counts(facts.now));
        let forced = self.forced(stored, facts);
        asked.request.taken = stored.and_then(|stored| self.in_the_way(&stored.what, d, facts.now));
        asked.set::<effect::Override>(d.id, Some(forced));
        if let Some((why, hint)) = self.why_not(facts.now) {
            asked.request.impossible = Some((why.into(), hint.into()));
        }
        Some(())
    }
}
impl Override {
    /// What is forced then. The same again is no change, whoever asks: cron jobs repeat
    /// themselves.
    fn forced(&self, stored: Option<&Forced>, facts: &Facts) -> Forced {
        let begins_so = |o: &HoursOverride| match self.from {
            Some(from) => o.since == from,
            None => !o.is_to_come(facts.now),
        };
        let is_asked = |o: &HoursOverride| {
            (o.mode, o.until, o.ending, o.over_holidays)
                == (self.mode, self.until, self.ending, self.over_holidays)
        };
        let same = stored.filter(|forced| begins_so(&forced.what) && is_asked(&forced.what));
        match (same, &self.reason) {
            (Some(same), None) => same.clone(),
            (Some(same), reason) if same.what.reason == *reason => same.clone(),
            (Some(_) | None, reason) => Forced {
                what: HoursOverride {
                    mode: self.mode,
                    since: self.begins(facts.now),
                    until: self.until,
                    ending: self.ending,
                    over_holidays: self.over_holidays,
                    by: None,
                    reason: reason.clone(),
                },
                by: Some(facts.actor.id),
            },
        }
    }

    fn begins(&self, now: Time) -> Time {
        self.from.unwrap_or(now)
    }

    /// Which override would be lost by it, if one. A department has one at a time. What begins at
    /// once takes the place of a live one, and what begins with one to come is that one, changed.
    /// Otherwise it would be missed: one to come when its time comes, a live one until then.
    fn in_the_way(&self, stored: &HoursOverride, d: &Department, now: Time) -> Option<String> {
        let zone = d.timezone().unwrap_or(Zone::UTC);
        let name = &d.name;
        let end = stored.until.option();
        let end = end.map_or(String::new(), |end| format!(" until {}", end.local(zone)));
        let mode = stored.mode;
        let clear = format!("`pbxctl hours clear {}`", quoted(name.as_str()));
        if stored.is_to_come(now) && self.from != Some(stored.since) {
            let since = stored.since.local(zone);
            return Some(format!(
                "{name} is to be forced {mode} from {since}{end}, and has one override at a time: {clear} takes that away"
            ));
        }
        let lasts = !stored.is_to_come(now) && self.begins(now) > now;
        lasts.then(|| {
            format!(
                "{name} is forced {mode} now{end}, and has one override at a time: what begins later would end that at once; force it afterwards, or first {clear}"
            )
        })
    }

    fn why_not(&self, now: Time) -> Option<(&'static str, &'static str)> {
        const ENDS: &str = "give an end that comes, --until TIME or --for LENGTH, or --sticky";
        const BEGINS: &str = "without --from it begins at once";
        let begins = self.begins(now);
        let sticky = self.ending == Ending::Sticky;
        match self.until {
            _ if begins < now => Some(("its beginning has passed", BEGINS)),
            Deadline::Never if self.ending == Ending::NextChange => {
                Some(("nothing changes there as far as can be seen", ENDS))
            }
            Deadline::Never if !sticky => Some(("it has no end", ENDS)),
            Deadline::At(_) if sticky => Some(("what is sticky has no end", ENDS)),
            Deadline::At(end) if end <= now => Some(("its end has passed", ENDS)),
            Deadline::At(end) if end <= begins => Some(("it would end before it begins", ENDS)),
            Deadline::At(_) | Deadline::Never => None,
        }
    }
}

impl Judged for Clear {
    fn names(&self) -> Names<'_> {
        Names::at(&self.department)
    }
    fn target(&self) -> String {
        target(&self.department)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let d = changed(&self.department, asked)?;
        // One that has ended by itself is left as it is. One from the future (the clock was
        // set back) is taken away.
        let ended = |o: &HoursOverride| matches!(o.until, Deadline::At(end) if end <= facts.now);
        let stored = facts.forced().map(AsRef::as_ref);
        let left = stored.filter(|forced| ended(&forced.what));
        asked.set::<effect::Override>(d.id, left.cloned());
        Some(())
    }
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        Names::at(&self.department)
    }
    fn target(&self) -> String {
        target(&self.department)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let d = changed(&self.department, asked)?;
        let (name, days) = (self.name.clone(), self.days);
        asked.create::<Holiday>((d.id, name.key()), Day { name, days });
        if let Some(holiday) = facts.holiday(&self.name.key()) {
            asked.request.taken = Some(format!(
                "{} has a holiday `{}` already: {}",
                d.name, holiday.name, holiday.days
            ));
        }
        Some(())
    }
}

impl Judged for Remove {
    fn names(&self) -> Names<'_> {
        Names::at(&self.department)
    }
    fn target(&self) -> String {
        target(&self.department)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let d = changed(&self.department, asked)?;
        asked.set::<Holiday>((d.id, self.name.key()), None);
        // That there is none answers before the right does: only whoever holds it is told.
        let right = Right::delete(Module::Holidays);
        let told = facts.authority.holds(right, Scope::Department(d.id));
        if told && facts.holiday(&self.name.key()).is_none() {
            asked.request.miss("holiday", &self.name, false);
        }
        Some(())
    }
}

impl Judged for List {
    fn names(&self) -> Names<'_> {
        Names::at(&self.department)
    }
    fn request(&self, facts: &Facts) -> Request {
        demanding(Right::read(Module::Holidays), &self.department, facts)
    }
}
