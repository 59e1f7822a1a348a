//! Queues, ring groups, IVRs and trunks.

use super::super::read::ObjectThere;
use super::super::step::Phase;
use super::places::{nowhere, routes_unlike};
use super::{Changes, get, pairs, unlike};
use crate::domain::{
    Destination, Digit, Junction, Number, ObjectFields, ObjectKind, ObjectPatch, Patch, RoutesPatch,
};
use crate::engine::operations::{object, route};
use crate::site::Entries;
use crate::site::document::{CallObject, DepartmentRoutes};
use std::collections::HashSet;

impl Changes {
    /// A queue, ring group, IVR or trunk.
    pub fn object(
        &mut self,
        (kind, number): (ObjectKind, &Number),
        wanted: &CallObject,
        there: Option<&ObjectThere>,
    ) {
        let fields = ObjectPatch {
            name: wanted.name.clone(),
            dids: wanted.did.clone(),
        };
        let now = there.map(|there| &there.says);
        match (there, now) {
            (Some(there), Some(now)) => self.change(kind, number, (wanted, fields), there, now),
            _ => {
                let op = object::Add {
                    kind,
                    number: number.clone(),
                    department: match &wanted.department {
                        Patch::Set(name) => Some(name.clone()),
                        Patch::Keep | Patch::Clear => None,
                    },
                    fields: fields.unlike(&ObjectFields::default()),
                };
                self.add(Phase::Objects, op);
            }
        }
        let of_it = (kind, number);
        if let Some(members) = &wanted.members {
            let before = now.and_then(|now| now.members.as_deref());
            self.object_members(of_it, members, before.unwrap_or_default());
        }
        if let Some(options) = &wanted.options {
            self.options(number, options, now.and_then(|now| now.options.as_ref()));
        }
        if let Some(routes) = &wanted.routes {
            let none = nowhere();
            let known = now.map(|now| now.routes.as_ref().unwrap_or(&DepartmentRoutes::NOTHING));
            let patch = routes_unlike(routes, known.unwrap_or(&none));
            if patch != RoutesPatch::default() {
                let from = Junction::Object(Some(kind), number.clone());
                self.add(Phase::Routes, route::Set { from, patch });
            }
        }
    }

    fn change(
        &mut self,
        kind: ObjectKind,
        number: &Number,
        (wanted, fields): (&CallObject, ObjectPatch),
        there: &ObjectThere,
        now: &CallObject,
    ) {
        let patch = match there.full {
            true => {
                let before = ObjectPatch {
                    name: now.name.clone(),
                    dids: now.did.clone(),
                };
                fields.unlike(&before.apply(&ObjectFields::default()))
            }
            false => fields,
        };
        let department = unlike(&wanted.department, &now.department);
        if !department.is_keep() || patch != ObjectPatch::default() {
            let op = object::Set {
                kind,
                number: number.clone(),
                department,
                patch,
            };
            self.add(Phase::Objects, op);
        }
    }

    /// Its members, in order.
    fn object_members(
        &mut self,
        (kind, object): (ObjectKind, &Number),
        wanted: &[Number],
        now: &[Number],
    ) {
        let mut is_new = false;
        let mut order: Vec<&Number> = Vec::with_capacity(now.len());
        let to_be: HashSet<&Number> = wanted.iter().collect();
        let mut known: HashSet<&Number> = now.iter().collect();
        for number in now {
            if to_be.contains(number) {
                order.push(number);
                continue;
            }
            let op = object::MemberRemove {
                kind,
                object: object.clone(),
                number: number.clone(),
            };
            self.add(Phase::Members, op);
        }
        for number in wanted {
            if !known.insert(number) {
                continue;
            }
            order.push(number);
            is_new = true;
            let op = object::MemberAdd {
                kind,
                object: object.clone(),
                number: number.clone(),
                place: None,
            };
            self.add(Phase::Members, op);
        }
        for (place, number) in (1_u32..).zip(wanted) {
            let index = place as usize - 1;
            // A new member may have to wait for others, and then comes after them.
            let may_differ = is_new && wanted.len() > 1;
            let op = object::MemberSet {
                kind,
                object: object.clone(),
                number: number.clone(),
                place,
            };
            if order.get(index) == Some(&number) {
                if may_differ {
                    self.add_in_case(Phase::Order, op);
                }
                continue;
            }
            let Some(from) = order.iter().position(|other| *other == number) else {
                continue;
            };
            order.remove(from);
            order.insert(index.min(order.len()), number);
            self.add(Phase::Order, op);
        }
    }

    fn options(
        &mut self,
        ivr: &Number,
        wanted: &Entries<Digit, Destination>,
        now: Option<&Entries<Digit, Destination>>,
    ) {
        for (digit, to) in pairs(wanted) {
            if now.and_then(|now| get(now, digit)) != Some(to) {
                let op = object::OptionSet {
                    number: ivr.clone(),
                    digit: *digit,
                    to: to.clone(),
                };
                self.add(Phase::Members, op);
            }
        }
        for (digit, _) in now.into_iter().flat_map(pairs) {
            if get(wanted, digit).is_none() {
                let (number, digit) = (ivr.clone(), *digit);
                self.add(Phase::Members, object::OptionRemove { number, digit });
            }
        }
    }
}
