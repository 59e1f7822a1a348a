use crate::domain::{DepartmentHours, Holiday, HoursOverride, Name};
use crate::engine::gate::Granted;
use crate::engine::operations::holiday::List;
use crate::engine::operations::hours::{Show, Status};
use crate::engine::policy::{AccountId, Department, DepartmentId, Facts, Sight};
use crate::engine::store::{Result, Snapshot, StoreError, account, department, hours};

/// What decides the state of one department, as it is stored: `hours` evaluates it.
#[derive(Clone, Debug)]
pub struct HoursView {
    /// Name of the department.
    pub department: Name,
    /// Schedule, holidays, override, zone.
    pub hours: DepartmentHours,
}

fn named(facts: &Facts) -> Result<&Department> {
    facts
        .department(0)
        .map(AsRef::as_ref)
        .ok_or_else(|| StoreError::damaged("the department vanished"))
}

impl Snapshot<'_> {
    /// What decides the state of the department named, or of all the actor has to do with,
    /// by name.
    pub fn hours(&self, granted: &Granted<Status>) -> Result<Vec<HoursView>> {
        let facts = &granted.facts;
        if granted.op.department.is_some() {
            return Ok(vec![self.hours_of(facts, named(facts)?)?]);
        }
        let mut query = self
            .conn
            .prepare_cached("SELECT id FROM department ORDER BY name_key")?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let id = DepartmentId(row.get(0)?);
            if facts.inside(id)
                && let Some(d) = department::by_id(self.conn, id)?
            {
                all.push(self.hours_of(facts, &d)?);
            }
        }
        Ok(all)
    }

    /// The same with the schedule, for anybody who may read it.
    pub fn schedule(&self, granted: &Granted<Show>) -> Result<HoursView> {
        self.hours_of(&granted.facts, named(&granted.facts)?)
    }

    /// Holidays of a department, by name.
    pub fn holidays(&self, granted: &Granted<List>) -> Result<Vec<Holiday>> {
        hours::holidays(self.conn, named(&granted.facts)?.id)
    }

    fn hours_of(&self, facts: &Facts, d: &Department) -> Result<HoursView> {
        let mut overrides = Vec::new();
        for forced in hours::overrides(self.conn, d.id)? {
            overrides.push(HoursOverride {
                by: self.seen(facts, forced.by)?,
                ..forced.what
            });
        }
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

    /// The number of anybody who set something, if the actor sees them (D12).
    pub(super) fn seen(
        &self,
        facts: &Facts,
        id: Option<AccountId>,
    ) -> Result<Option<crate::domain::Number>> {
        let Some(id) = id else { return Ok(None) };
        if id == facts.actor.id {
            return Ok(Some(facts.actor.number.clone()));
        }
        let account = account::by_id(self.conn, id)?;
        let seen = account.filter(|account| facts.sight_of(account) != Sight::Hidden);
        Ok(seen.map(|account| account.number))
    }
}
