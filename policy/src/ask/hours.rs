use super::department;
use super::department::{changed, named, target};
use crate::Scope;
use crate::catalogue::sealed::Judged;
use crate::domain::{
    Deadline, Ending, Holiday as Day, HoursOverride, Module, Name, Patch, Right, Time,
};
use crate::effect::{self, Asked, Forced, Holiday, Part, Schedule};
use crate::facts::{Facts, Names};
use crate::operations::holiday::{Add, List, Remove};
use crate::operations::hours::{Clear, Override, Set, Show, Status};
use crate::request::{Place, Request};
use std::rc::Rc;

/// A request that demands `right` on the department, if it exists for this actor.
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
            // Clearing the schedule clears its break too.
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
    /// People who belong to a department, or hold something there, may know whether it is open;
    /// others need the right.
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
    /// An override that begins immediately ends the active ones; a later one is added, unless
    /// another begins at the same time. Those that ended long ago are removed, so that they do not
    /// pile up; one that has just ended may still be undone.
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let d = changed(&self.department, asked)?;
        let stored = facts.overrides();
        let forced = self.forced(stored, facts);
        let key = (d.id, forced.what.since);
        let anew = stored.iter().all(|old| **old != forced);
        for old in stored.iter().filter(|_| anew).map(|old| &old.what) {
            let replaced = self.from.is_none() && old.live(facts.now);
            let forgotten = !old.until.live(facts.now.plus(-FORGOTTEN));
            if (replaced || forgotten) && old.since != forced.what.since {
                asked.set::<effect::Override>((d.id, old.since), None);
            }
        }
        asked.set::<effect::Override>(key, Some(forced));
        if let Some((why, hint)) = self.why_not(facts.now) {
            asked.request.impossible = Some((why.into(), hint.into()));
        }
        Some(())
    }
}
/// How long an override that has ended is kept, in seconds: a week.
const FORGOTTEN: i64 = 7 * 86_400;

impl Override {
    /// The override that is set. Setting the same again is not a change, whoever asks: cron jobs
    /// repeat themselves.
    fn forced(&self, stored: &[Rc<Forced>], facts: &Facts) -> Forced {
        let same = match self.from {
            Some(from) => stored.iter().find(|old| old.what.since == from),
            None => stored.iter().rev().find(|old| old.what.live(facts.now)),
        };
        let is_asked = |o: &HoursOverride| {
            (o.mode, o.until, o.ending, o.over_holidays)
                == (self.mode, self.until, self.ending, self.over_holidays)
        };
        let same = same.filter(|forced| is_asked(&forced.what));
        match (same, &self.reason) {
            (Some(same), None) => same.as_ref().clone(),
            (Some(same), reason) if same.what.reason == *reason => same.as_ref().clone(),
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

    fn why_not(&self, now: Time) -> Option<(&'static str, &'static str)> {
        const ENDS: &str = "give an end, --until TIME or --for LENGTH, or --sticky";
        const BEGINS: &str = "without --from it begins now";
        let begins = self.begins(now);
        let sticky = self.ending == Ending::Sticky;
        match self.until {
            _ if begins < now => Some(("its start has passed", BEGINS)),
            Deadline::Never if self.ending == Ending::NextChange => Some((
                "its office hours do not change its state: it has none, or none that begin or end soon",
                ENDS,
            )),
            Deadline::Never if !sticky => Some(("it has no end", ENDS)),
            Deadline::At(_) if sticky => Some(("a sticky override has no end", ENDS)),
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
        // One that has ended by time is left as it is.
        let is_cleared = |o: &&HoursOverride| o.is_cleared(self.from, self.planned, facts.now);
        let all = facts.overrides().iter().map(|forced| &forced.what);
        for one in all.filter(is_cleared) {
            asked.set::<effect::Override>((d.id, one.since), None);
        }
        if asked.is_empty() {
            let write = Right::write(Module::Override);
            asked.request.demand(write, Place::Department(d.id));
        }
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
        // "Not found" answers before the right is checked, so only people who hold the right get
        // it.
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
