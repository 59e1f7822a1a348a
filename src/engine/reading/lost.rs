//! Where calls may be lost after a change, as far as the asker may see.

use crate::domain::{Destination, Junction, Name, Number};
use crate::engine::gate::Granted;
use crate::engine::operations::route::Check;
use crate::engine::policy::{LeadingHere, Sight};
use crate::engine::store::led::{self, LedFrom};
use crate::engine::store::{Result, Snapshot, department};

impl Snapshot<'_> {
    /// What leads to one of these destinations, and whether there is more.
    pub fn leading_to_any(
        &self,
        granted: &Granted<Check>,
        to: &[Destination],
    ) -> Result<(Vec<(LeadingHere, Destination)>, bool)> {
        let facts = &granted.facts;
        let seen = |from: LedFrom| match from {
            LedFrom::Extension(account, field) => {
                let is_read = facts.sight_of(&account) == Sight::Full;
                is_read.then(|| LeadingHere::Extension(account.number.clone(), field))
            }
            LedFrom::Department(id, name, choice) => facts
                .reads_routes_of(id)
                .then_some(LeadingHere::Choice(Junction::Department(name), choice)),
            LedFrom::Object(object, choice) => {
                let is_read = facts.sight_of_object(&object) == Sight::Full;
                let from = Junction::Object(Some(object.kind), object.number.clone());
                is_read.then_some(LeadingHere::Choice(from, choice))
            }
        };
        let all = led::to_any(self.conn, to)?;
        let count = all.len();
        let all = all.into_iter();
        let all = all.filter_map(|(from, to)| Some((seen(from)?, to)));
        let all: Vec<_> = all.collect();
        let more = all.len() < count;
        Ok((all, more))
    }

    /// Queues and ring groups that call one of these extensions: each is shown as
    /// [`way_stop`](Self::way_stop) says.
    pub fn calling_any(&self, _: &Granted<Check>, numbers: &[Number]) -> Result<Vec<Number>> {
        led::calling_any(self.conn, numbers)
    }

    /// The queues, ring groups and IVRs of a department, the same.
    pub fn served_by(&self, _: &Granted<Check>, name: &Name) -> Result<Vec<Number>> {
        match department::by_name(self.conn, &self.cache, name)? {
            Some(d) => led::of_department(self.conn, d.id),
            None => Ok(Vec::new()),
        }
    }

    /// Those of these destinations that may take no call, the same.
    pub fn doubtful(&self, _: &Granted<Check>, all: &[Destination]) -> Result<Vec<Destination>> {
        led::doubtful(self.conn, all)
    }
}
