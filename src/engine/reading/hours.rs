use crate::domain::{DepartmentHours, Holiday, HoursOverride, Name, Number, Zone};
use crate::engine::gate::Granted;
use crate::engine::operations::holiday::List;
use crate::engine::operations::hours::{Show, Status};
use crate::engine::policy::{AccountId, Department, DepartmentId, Facts, Forced, Sight};
use crate::engine::store::account::{self, optional, parse};
use crate::engine::store::{Result, Snapshot, StoreError, hours};
use std::collections::HashMap;

/// What decides the state of a department, as stored; `hours` evaluates it.
#[derive(Clone, Debug)]
pub struct HoursView {
    /// Name of the department.
    pub department: Name,
    /// Schedule, holidays, overrides, zone.
    pub hours: DepartmentHours,
}

fn named(facts: &Facts) -> Result<&Department> {
    facts
        .department(0)
        .map(AsRef::as_ref)
        .ok_or_else(|| StoreError::damaged("the department vanished"))
}

impl Snapshot<'_> {
    /// What decides the state of the named department, or of all the actor's departments, by name.
    pub fn hours(&self, granted: &Granted<Status>) -> Result<Vec<HoursView>> {
        let facts = &granted.facts;
        if granted.op.department.is_some() {
            return Ok(vec![self.hours_of(facts, named(facts)?)?]);
        }
        let places = self.inside(facts)?;
        let ids: Vec<DepartmentId> = places.iter().map(|(id, ..)| *id).collect();
        let mut setters = HashMap::new();
        let decides = hours::of_all(self.conn, &ids)?;
        let views = places.into_iter().zip(decides);
        let views = views.map(|((_, department, zone), decides)| {
            Ok(HoursView {
                department,
                hours: DepartmentHours {
                    zone,
                    schedule: decides.schedule,
                    holidays: decides.holidays,
                    overrides: self.told(facts, decides.overrides, &mut setters)?,
                },
            })
        });
        views.collect()
    }

    /// The actor's departments, by name, and their zones.
    fn inside(&self, facts: &Facts) -> Result<Vec<(DepartmentId, Name, Option<Zone>)>> {
        let mut query = self.conn.prepare(
            "SELECT id, name, coalesce(timezone, (SELECT value FROM setting WHERE key = 'timezone')) \
             FROM department ORDER BY name_key",
        )?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        // Most departments are in the same zone as the one before.
        let mut zone: Option<Zone> = None;
        while let Some(row) = rows.next()? {
            let id = DepartmentId(row.get(0)?);
            if !facts.inside(id) {
                continue;
            }
            let name = row.get_ref(1)?.as_str().unwrap_or_default();
            zone = match row.get_ref(2)?.as_str_or_null().unwrap_or_default() {
                Some(text) if zone.is_some_and(|zone| zone.name() == text) => zone,
                text => optional(text, "a time zone")?,
            };
            all.push((id, parse(name, "a department name")?, zone));
        }
        Ok(all)
    }

    /// The same with the schedule, for people who may read it.
    pub fn schedule(&self, granted: &Granted<Show>) -> Result<HoursView> {
        self.hours_of(&granted.facts, named(&granted.facts)?)
    }

    /// Holidays of a department, by name.
    pub fn holidays(&self, granted: &Granted<List>) -> Result<Vec<Holiday>> {
        hours::holidays(self.conn, named(&granted.facts)?.id)
    }

    fn hours_of(&self, facts: &Facts, d: &Department) -> Result<HoursView> {
        let overrides = hours::overrides(self.conn, d.id)?;
        let overrides = self.told(facts, overrides, &mut HashMap::new())?;
        Ok(HoursView {
            department: d.name.clone(),
            hours: DepartmentHours {
                zone: d.timezone(),
                schedule: hours::schedule(self.conn, d.id)?,
                holidays: hours::holidays(self.conn, d.id)?,
                overrides,
            },
        })
    }

    /// Overrides and who set them, as far as the actor sees those people; `known` caches look-ups.
    pub(super) fn told(
        &self,
        facts: &Facts,
        overrides: Vec<Forced>,
        known: &mut HashMap<AccountId, Option<Number>>,
    ) -> Result<Vec<HoursOverride>> {
        let mut all = Vec::with_capacity(overrides.len());
        for Forced { what, by } in overrides {
            let looked_up = by.and_then(|id| known.get(&id).cloned());
            let number = match looked_up {
                Some(number) => number,
                None => self.seen(facts, by)?,
            };
            known.extend(by.map(|id| (id, number.clone())));
            all.push(HoursOverride { by: number, ..what });
        }
        Ok(all)
    }

    /// The number of the person who set something, if the actor sees them (D12).
    pub(super) fn seen(&self, facts: &Facts, id: Option<AccountId>) -> Result<Option<Number>> {
        let Some(id) = id else { return Ok(None) };
        if id == facts.actor.id {
            return Ok(Some(facts.actor.number.clone()));
        }
        let account = account::by_id(self.conn, id)?;
        let seen = account.filter(|account| facts.sight_of(account) != Sight::Hidden);
        Ok(seen.map(|account| account.number))
    }
}
