//! The stops on the way of a call, as far as the asker may see.

use super::object::visible_home;
use crate::domain::{DepartmentHours, Destination, Digit, Name, Number, ObjectKind, Phone, Routes};
use crate::engine::gate::Granted;
use crate::engine::operations::route::{Check, Show};
use crate::engine::policy::{Account, Dialled, ObjectId, Sight};
use crate::engine::store::{Result, Snapshot, StoreError, account, department, hours, object};
use std::collections::HashMap;
use std::rc::Rc;

/// Something with a number.
#[derive(Clone, Debug)]
pub enum WayStop {
    /// An extension and what it does with calls.
    Extension {
        /// Its home, if visible.
        department: Option<Name>,
        /// Whether it is enabled.
        enabled: bool,
        /// Whether it has no telephone.
        silent: bool,
        /// Whether its voicemail is on.
        voicemail: bool,
        /// Where calls are forwarded: all, if busy, if not answered.
        forwards: [Option<Destination>; 3],
        /// How long it rings before a call counts as not answered, in seconds.
        seconds: Option<u16>,
    },
    /// A queue, ring group or IVR.
    Object {
        /// Which of the four it is.
        kind: ObjectKind,
        /// Name of the department that owns it.
        department: Name,
        /// Where it leads, by office hours.
        routes: Routes,
        /// The destinations of its keys.
        options: Vec<(Digit, Destination)>,
        /// How many of its members can ring.
        ringing: usize,
    },
    /// Something of which the asker sees only number and department.
    Unread(Option<Name>),
    /// Nothing, or nothing the asker may see.
    Absent,
}

impl Snapshot<'_> {
    /// The number whose calls were asked about, and the outside number it was named by, as stored.
    pub fn entry(&self, granted: &Granted<Show>) -> Result<(Destination, Option<Phone>)> {
        let facts = &granted.facts;
        let of_object = facts.object();
        let of_object = of_object.and_then(|o| o.kind.destination(&o.number));
        let of_account = facts.target();
        let start = of_account
            .map(|target| Destination::Extension(target.number.clone()))
            .or(of_object)
            .ok_or_else(|| StoreError::damaged("the number vanished"))?;
        let did = match &facts.named.dialled {
            Dialled::One(did) => Some(did.clone()),
            Dialled::Nobody | Dialled::Hidden | Dialled::Several(_) => None,
        };
        Ok((start, did))
    }

    /// The thing with that number.
    pub fn way_stop<O>(&self, granted: &Granted<O>, number: &Number) -> Result<WayStop> {
        let facts = &granted.facts;
        // Everything about the target is loaded already; a number belongs to one thing only.
        let is_it = |target: &&Rc<Account>| target.number == *number;
        let known = facts.target().filter(is_it).cloned();
        let asked_about = facts.object().filter(|o| o.number == *number);
        let target = match (known, asked_about) {
            (None, None) => account::by_number(self.conn, number)?.map(Rc::new),
            (known, _) => known,
        };
        if let Some(target) = target {
            let department = facts.visible_name_of_home(&target);
            return Ok(match facts.sight_of(&target) {
                Sight::Hidden => WayStop::Absent,
                Sight::Name => WayStop::Unread(department),
                Sight::Full => WayStop::Extension {
                    department,
                    enabled: target.enabled,
                    silent: !target.fields.telephone,
                    voicemail: target.fields.vm_enabled,
                    forwards: [
                        target.fields.forward_always.clone(),
                        target.fields.forward_busy.clone(),
                        target.fields.forward_no_answer.clone(),
                    ],
                    seconds: target.fields.no_answer_seconds,
                },
            });
        }
        let found = match asked_about {
            Some(known) => Some(Rc::clone(known)),
            None => object::by_number(self.conn, number)?.map(Rc::new),
        };
        let Some(o) = found else {
            return Ok(WayStop::Absent);
        };
        let department = visible_home(facts, &o).cloned();
        Ok(match (facts.sight_of_object(&o), department) {
            (Sight::Hidden, _) => WayStop::Absent,
            (Sight::Full, Some(department)) if o.kind.takes_calls() => WayStop::Object {
                kind: o.kind,
                department,
                ringing: self.ringing(o.id)?,
                routes: o.routes.clone(),
                options: o.options.clone(),
            },
            (Sight::Name | Sight::Full, department) => WayStop::Unread(department),
        })
    }

    /// Who calls to that outside number reach, as far as the asker may read what they have: by a
    /// DID of its digits, or else by one that may be the same number as it is dialled here.
    pub fn whose_did<O>(&self, granted: &Granted<O>, phone: &Phone) -> Result<Option<Destination>> {
        let mut found = object::holders_of(self.conn, phone)?;
        // The same digits twice are from an older version: the spelling decides.
        found.sort_by_key(|(did, _)| did != phone);
        if found.is_empty() {
            found = object::holders_of_forms(self.conn, phone)?;
        }
        for (did, number) in found {
            if let Some(holder) = self.read_holder(granted, &number, (&did, phone))? {
                return Ok(Some(holder));
            }
        }
        Ok(None)
    }

    /// What has that number, if the asker may read it, and its DID may be the number dialled: in
    /// the country of its department.
    fn read_holder<O>(
        &self,
        granted: &Granted<O>,
        number: &Number,
        (did, dialled): (&Phone, &Phone),
    ) -> Result<Option<Destination>> {
        let facts = &granted.facts;
        let (holder, home) = if let Some(holder) = account::by_number(self.conn, number)? {
            let read = facts.sight_of(&holder) == Sight::Full;
            let there = Destination::Extension(number.clone());
            (read.then_some(there), Some(holder.home))
        } else {
            let found = object::by_number(self.conn, number)?;
            let read = found.filter(|o| facts.sight_of_object(o) == Sight::Full);
            let home = read
                .as_ref()
                .and_then(|o| o.department.as_ref().map(|base| base.id));
            let there = read.and_then(|o| o.kind.destination(&o.number));
            (there, home)
        };
        if did.digits() == dialled.digits() {
            return Ok(holder);
        }
        let home = match home {
            Some(id) => department::by_id(self.conn, id)?,
            None => None,
        };
        let country = home.as_ref().and_then(|home| home.country());
        // Of one with the code of a country, the other must be the form within that country.
        let has_code = dialled.digits().len() < dialled.as_str().len();
        let (this, other) = if has_code {
            (did, dialled)
        } else {
            (dialled, did)
        };
        let is_it = country.is_none_or(|country| {
            let forms = this.forms_within(std::slice::from_ref(country));
            forms.iter().any(|form| form.digits() == other.digits())
        });
        Ok(holder.filter(|_| is_it))
    }

    fn ringing(&self, id: ObjectId) -> Result<usize> {
        let count: i64 = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM call_member m JOIN extension e ON e.id = m.extension \
                 WHERE m.object = ?1 AND e.enabled = 1 AND e.telephone = 1",
            )?
            .query_row([id.0], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Where calls to a department go; `None` if the asker may not read that.
    pub fn department_routes<O>(
        &self,
        granted: &Granted<O>,
        name: &Name,
    ) -> Result<Option<Routes>> {
        let facts = &granted.facts;
        match department::by_name(self.conn, &self.cache, name)? {
            Some(d) if facts.reads_routes_of(d.id) => Ok(Some(object::routes_of(self.conn, d.id)?)),
            Some(_) | None => Ok(None),
        }
    }

    /// What decides the state of a department; `None` if it is not one of the actor's. Says who set
    /// an override as far as the actor sees them.
    pub fn department_hours<O>(
        &self,
        granted: &Granted<O>,
        name: &Name,
    ) -> Result<Option<DepartmentHours>> {
        let facts = &granted.facts;
        match department::by_name(self.conn, &self.cache, name)? {
            Some(d) if facts.inside(d.id) => Ok(Some(DepartmentHours {
                zone: d.timezone(),
                schedule: hours::schedule(self.conn, d.id)?,
                holidays: hours::holidays(self.conn, d.id)?,
                overrides: self.told(
                    facts,
                    hours::overrides(self.conn, d.id)?,
                    &mut HashMap::new(),
                )?,
            })),
            Some(_) | None => Ok(None),
        }
    }

    /// Numbers and departments to check, in order: those that pass calls on.
    pub fn leading_on(&self, _: &Granted<Check>) -> Result<(Vec<Number>, Vec<Name>)> {
        let texts = |sql: &str| -> Result<Vec<String>> {
            let mut query = self.conn.prepare_cached(sql)?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<std::result::Result<_, _>>()?)
        };
        let numbers = texts(
            "SELECT number FROM extension WHERE forward_always IS NOT NULL \
             UNION SELECT number FROM extension WHERE forward_busy IS NOT NULL \
             UNION SELECT number FROM extension WHERE forward_no_answer IS NOT NULL \
             UNION SELECT number FROM call_object ORDER BY number",
        )?;
        let names = texts(
            "SELECT name FROM department WHERE id IN (SELECT department FROM route) \
             ORDER BY name_key",
        )?;
        let unreadable = |_| StoreError::unreadable("a name or number");
        let numbers = numbers.iter().map(|n| n.parse().map_err(unreadable));
        let names = names.iter().map(|n| n.parse().map_err(unreadable));
        Ok((
            numbers.collect::<Result<_>>()?,
            names.collect::<Result<_>>()?,
        ))
    }
}
